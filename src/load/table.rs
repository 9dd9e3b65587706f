//! Tables of other projects: rows by the names of their columns, and a report of those that could not be read.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::LoadError;

/// A row that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedRow {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// The column that is to blame, where one is.
    pub column: Option<String>,
    /// What is wrong.
    pub reason: String,
}

/// What was read of a table, what was not, and why. Prints one line a row that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TableReport {
    /// The file.
    pub path: PathBuf,
    /// How many rows were read.
    pub read: usize,
    /// The rows that were passed over.
    pub skipped: Vec<SkippedRow>,
}

impl fmt::Display for TableReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        write!(f, "{path}: {} rows read, {} not", self.read, self.skipped.len())?;
        for row in &self.skipped {
            let column = row.column.as_ref().map(|column| format!(", column {column}")).unwrap_or_default();
            write!(f, "\n  {path}:{}{column}: {}", row.line, row.reason)?;
        }
        Ok(())
    }
}

/// A table in memory, its columns found by their names.
pub(super) struct Table {
    columns: Vec<String>,
    rows: csv::ByteRecordsIntoIter<std::io::Cursor<Vec<u8>>>,
}

/// One row.
pub(super) struct Fields<'t> {
    columns: &'t [String],
    record: csv::ByteRecord,
    pub(super) line: u64,
}

impl Table {
    /// Opens a table whose first line names the columns; commas or tabs part them, whichever the first line has more of.
    ///
    /// # Errors
    /// Where the file cannot be read or lacks one of the columns.
    pub(super) fn open(path: &Path, needed: &[&str]) -> Result<Table, LoadError> {
        let bytes = std::fs::read(path).map_err(|error| LoadError::Table {
            path: path.to_owned(),
            line: 0,
            problem: error.to_string(),
        })?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).to_vec();
        let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let count = |mark: u8| first.iter().filter(|byte| **byte == mark).count();
        let delimiter = if count(b'\t') > count(b',') { b'\t' } else { b',' };
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(std::io::Cursor::new(bytes));
        let problem = |problem| LoadError::Table { path: path.to_owned(), line: 1, problem };
        let header = reader.byte_headers().map_err(|error| problem(error.to_string()))?;
        let columns: Vec<String> = header.iter().map(|name| text(name).trim().to_lowercase()).collect();
        let missing: Vec<&str> =
            needed.iter().copied().filter(|name| !columns.iter().any(|column| column == name)).collect();
        if !missing.is_empty() {
            return Err(problem(format!("no column named {}: is it another table?", missing.join(", "))));
        }
        Ok(Table { columns, rows: reader.into_byte_records() })
    }

    /// Hands each row to a closure, and reports those that it cannot read. Returns what the closure made.
    pub(super) fn read<T>(
        mut self,
        path: &Path,
        mut row: impl FnMut(&Fields<'_>) -> Result<T, (&'static str, String)>,
    ) -> (Vec<T>, TableReport) {
        let mut report = TableReport { path: path.to_owned(), ..TableReport::default() };
        let mut made = Vec::new();
        for record in &mut self.rows {
            match record {
                Ok(record) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    match row(&Fields { columns: &self.columns, record, line }) {
                        Ok(item) => made.push(item),
                        Err((column, reason)) => {
                            let column = Some(column.to_owned()).filter(|column| !column.is_empty());
                            report.skipped.push(SkippedRow { line, column, reason });
                        }
                    }
                }
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    report.skipped.push(SkippedRow { line, column: None, reason: error.to_string() });
                }
            }
        }
        report.read = made.len();
        (made, report)
    }
}

impl Fields<'_> {
    /// A field without the white space around it; empty where the row has none.
    pub(super) fn get(&self, column: &str) -> String {
        let at = self.columns.iter().position(|name| name == column);
        at.and_then(|at| self.record.get(at)).map(text).unwrap_or_default().trim().to_owned()
    }

    /// A field as a number.
    pub(super) fn number<N: std::str::FromStr>(&self, column: &'static str) -> Result<N, (&'static str, String)> {
        let text = self.get(column);
        text.parse().map_err(|_| (column, format!("“{text}” is no number that fits here")))
    }

    /// The row as it can be quoted: its first columns, as many as there are.
    pub(super) fn quote(&self, columns: usize) -> String {
        self.record.iter().take(columns).map(text).collect::<Vec<_>>().join(",")
    }

    /// The bytes of the file that the row begins at.
    pub(super) fn start(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::byte)
    }
}

/// UTF-8 where the bytes are that, else Latin-1: tables that several hands kept are of both.
fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
