//! Any answer as CSV or as a Markdown table.

use std::io::Write;

use super::ExportError;
use crate::query::{Tabular, print};

/// Writes an answer as CSV in UTF-8: a line of names, then the lines of the answer. Fields are quoted where they must
/// ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)) and hold the text as it is, also where a spreadsheet would take
/// it for a formula.
///
/// ```
/// use chancery::{export, graph::Graph, query::By, time::Period};
///
/// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:agriculture",
/// #   "stage":"agreed","when":"2025-04-28"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
/// let graph = Graph::fold([serde_json::from_str(line)?]);
/// let mut csv = Vec::new();
/// export::write_csv(&mut csv, &graph.cooperation().by(By::Sector).per(Period::Year).count())?;
/// assert_eq!(
///     String::from_utf8(csv)?,
///     "sector,2025,total\n\"Agriculture, forestry and fishery\",1,1\ntotal,1,1\n"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of the target.
pub fn write_csv(target: impl Write, answer: &(impl Tabular + ?Sized)) -> Result<(), ExportError> {
    let mut writer = csv::Writer::from_writer(target);
    writer.write_record(answer.header())?;
    for line in answer.lines() {
        writer.write_record(line)?;
    }
    Ok(writer.flush()?)
}

/// Writes an answer as a table of [GitHub's Markdown](https://github.github.com/gfm/#tables-extension-), with numbers set
/// to the right. Each cell is one line; what Markdown would take for a mark of its own is escaped, so that a page's text
/// stays text.
///
/// ```
/// use chancery::{export, graph::Graph, query::By};
///
/// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
/// #   "stage":"agreed","when":"2025-04-28"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
/// let graph = Graph::fold([serde_json::from_str(line)?]);
/// let mut table = Vec::new();
/// export::write_markdown(&mut table, &graph.cooperation().by(By::Sector).count())?;
/// assert_eq!(String::from_utf8(table)?, "| sector | total |\n| --- | ---: |\n| Energy | 1 |\n| total | 1 |\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of the target.
pub fn write_markdown(mut target: impl Write, answer: &(impl Tabular + ?Sized)) -> Result<(), ExportError> {
    let header = answer.header();
    line(&mut target, header.iter().map(|name| escaped(name)))?;
    let numbers = answer.numbers();
    let rule = |column| if numbers.contains(&column) { "---:" } else { "---" };
    line(&mut target, (0..header.len()).map(rule))?;
    for cells in answer.lines() {
        line(&mut target, cells.iter().map(|cell| escaped(cell)))?;
    }
    Ok(())
}

fn line(target: &mut impl Write, cells: impl Iterator<Item = impl AsRef<str>>) -> std::io::Result<()> {
    for cell in cells {
        write!(target, "| {} ", cell.as_ref())?;
    }
    target.write_all(b"|\n")
}

/// Text that Markdown shows as it is. An underscore within a word is left alone, as Markdown does.
fn escaped(text: &str) -> String {
    let flat = print::flat(text);
    let mut escaped = String::with_capacity(flat.len());
    let mut letters = flat.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let in_word = before.is_alphanumeric() && letters.peek().is_some_and(|next| next.is_alphanumeric());
        if "\\`*[]<>&|~!$#".contains(letter) || letter == '_' && !in_word {
            escaped.push('\\');
        }
        escaped.push(letter);
        before = letter;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_page_stays_text() {
        for (text, wanted) in [
            ("in_force", "in_force"),
            ("_a_ __b__", "\\_a\\_ \\_\\_b\\_\\_"),
            ("a|b\\|c", "a\\|b\\\\\\|c"),
            ("<b>&amp;![x](y)", "\\<b\\>\\&amp;\\!\\[x\\](y)"),
            ("two\nlines\u{0} \u{202e}turned", "two lines turned"),
        ] {
            assert_eq!(escaped(text), wanted);
        }
    }
}
