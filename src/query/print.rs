//! [`Tabular`]: answers as tables, and how these look as text: the same on every terminal.

use std::ops::Range;

use comfy_table::{CellAlignment, LineStyle, Table, TableStyle};

/// The longest text of a cell, in characters; the rest is cut and `…` stands for it.
const LONGEST: usize = 72;

/// So many empty buckets in a row are printed; more become `…`.
const LONGEST_GAP: usize = 12;

const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// An answer that is a table: what its columns are called, and lines of text.
///
/// Every answer that prints as a table is one, and so are the articles of a [`Corroboration`](super::Corroboration), which
/// prints as a line. [`export`](crate::export) writes any as CSV or Markdown.
///
/// ```
/// use chancery::graph::Graph;
/// use chancery::query::Tabular;
///
/// let graph = Graph::fold([]);
/// let answer: &dyn Tabular = &graph.cooperation().list();
/// assert_eq!(answer.header(), ["date", "step", "what", "sources", "says"]);
/// assert_eq!(answer.lines().count(), 0);
/// ```
pub trait Tabular {
    /// What the columns are called.
    fn header(&self) -> Vec<String>;

    /// The lines, with as many cells as there are columns. They are whole; only printing cuts what is long.
    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_>;

    /// The columns of numbers, and of words that go with them: they are set to the right. None unless the answer says so.
    fn numbers(&self) -> Range<usize> {
        0..0
    }
}

/// Whether a character turns the direction of the text around it until another ends that: in a table it would turn the
/// cells beside it, too.
fn turns_text(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// One line without what would break a table: breaks, control characters, and marks that turn text around.
pub(crate) fn flat(text: &str) -> String {
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|letter| !turns_text(*letter)));
    }
    line
}

/// [`flat`], cut where it is too long.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = flat(text);
    if line.chars().count() > LONGEST {
        line = line.chars().take(LONGEST - 1).collect::<String>().trim_end().to_owned();
        line.push('…');
    }
    line
}

/// An answer as aligned text.
pub(crate) fn answer(answer: &impl Tabular) -> String {
    table(answer.header(), answer.lines(), answer.numbers())
}

/// Counts as aligned text, with `·` for none.
pub(crate) fn counts(
    header: Vec<String>,
    lines: impl IntoIterator<Item = Vec<String>>,
    numbers: Range<usize>,
) -> String {
    let cell = |(column, cell): (usize, String)| match cell.as_str() {
        "0" if numbers.contains(&column) => "·".to_owned(),
        _ => cell,
    };
    table(header, lines.into_iter().map(|line| line.into_iter().enumerate().map(cell).collect()), numbers.clone())
}

/// Which of so many buckets are printed. For each run of more than [`LONGEST_GAP`] empty ones there is one `None`.
pub(crate) fn printed(buckets: usize, is_empty: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
    let buckets: Vec<usize> = (0..buckets).collect();
    let runs = buckets.chunk_by(|one, next| is_empty(*one) == is_empty(*next));
    let printed = |run: &[usize]| match run {
        [first, ..] if is_empty(*first) && run.len() > LONGEST_GAP => vec![None],
        _ => run.iter().copied().map(Some).collect(),
    };
    runs.flat_map(printed).collect()
}

/// A table of text; the columns of `numbers` are set to the right. It ends without a line break.
fn table(header: Vec<String>, lines: impl IntoIterator<Item = Vec<String>>, numbers: Range<usize>) -> String {
    let mut table = Table::new();
    table.load_style(STYLE);
    let columns = header.len();
    table.set_header(header.iter().map(|text| one_line(text)));
    for line in lines {
        table.add_row(line.iter().map(|text| one_line(text)));
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
    fn long_runs_of_empty_buckets_are_gaps() {
        for (empty, wanted) in [(0, 2), (LONGEST_GAP, LONGEST_GAP + 2), (LONGEST_GAP + 1, 3)] {
            let printed = printed(empty + 2, |bucket| (1..=empty).contains(&bucket));
            assert_eq!(printed.len(), wanted);
            assert_eq!(printed.iter().filter(|bucket| bucket.is_none()).count(), usize::from(wanted == 3));
            assert_eq!((printed.first(), printed.last()), (Some(&Some(0)), Some(&Some(empty + 1))));
        }
    }

    #[test]
    fn long_and_broken_text_stays_on_its_line() {
        assert_eq!(one_line(" a\n\tb\u{7}c "), "a b c");
        assert_eq!(one_line("a\u{202e}b \u{2066}\u{200f}c"), "ab \u{200f}c");
        let long = one_line(&"ünïcödé ".repeat(40));
        assert!(long.chars().count() <= LONGEST && long.ends_with('…'));
        assert_eq!(table(vec!["a".into(), "b".into()], [vec!["x\ny".into(), "1".into()]], 1..2).lines().count(), 3);
    }
}
