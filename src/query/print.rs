//! How answers look as text: the same on every terminal.

use comfy_table::{CellAlignment, LineStyle, Table, TableStyle};

/// The longest text of a cell, in characters; the rest is cut and `…` stands for it.
const LONGEST: usize = 72;

/// So many empty buckets in a row are printed; more become `…`.
pub(crate) const LONGEST_GAP: usize = 12;

const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// One line without the breaks that would break a table, cut where it is too long.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.chars().count() > LONGEST {
        line = line.chars().take(LONGEST - 1).collect::<String>().trim_end().to_owned();
        line.push('…');
    }
    line
}

/// A table of text; the columns from `numbers` on are set to the right. It ends without a line break.
pub(crate) fn table(header: Vec<String>, rows: impl IntoIterator<Item = Vec<String>>, numbers: usize) -> String {
    table_with(header, rows, numbers..usize::MAX)
}

/// A table of text; the columns of `numbers` are set to the right. It ends without a line break.
pub(crate) fn table_with(
    header: Vec<String>,
    rows: impl IntoIterator<Item = Vec<String>>,
    numbers: std::ops::Range<usize>,
) -> String {
    let mut table = Table::new();
    table.load_style(STYLE);
    let columns = header.len();
    table.set_header(header.iter().map(|text| one_line(text)));
    for row in rows {
        table.add_row(row.iter().map(|text| one_line(text)));
    }
    for index in 0..columns {
        let Some(column) = table.column_mut(index) else { continue };
        column.set_padding((if index == 0 { 0 } else { 2 }, 0));
        if numbers.contains(&index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.trim_fmt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_broken_text_stays_on_its_line() {
        assert_eq!(one_line(" a\n\tb\u{7}c "), "a b c");
        let long = one_line(&"ünïcödé ".repeat(40));
        assert!(long.chars().count() <= LONGEST && long.ends_with('…'));
        assert_eq!(table(vec!["a".into(), "b".into()], [vec!["x\ny".into(), "1".into()]], 1).lines().count(), 3);
    }
}
