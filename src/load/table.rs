//! What was read of a table, and small tables read whole by the names of their columns.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::rows::{self, Column, Layout, Row, Rows};
use super::{LoadError, MAX_BYTES};

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

impl fmt::Display for SkippedRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl std::error::Error for SkippedRow {}

/// How often a reason was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Met {
    /// For how many rows.
    pub count: usize,
    /// The line of the first of them.
    pub first: u64,
}

/// What was read of a table, what was not, and why. All rows are counted; the first [`LISTED`](TableReport::LISTED) that
/// were passed over are listed too, and the reasons counted without what they quote, so that the report on a table of
/// any length stays small. Prints a line for each row that was passed over, or, where that is too much, for each reason.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TableReport {
    /// The file.
    pub path: PathBuf,
    /// How many rows were read.
    pub read: usize,
    /// How many were not.
    pub skipped_count: usize,
    /// The first of them.
    pub skipped: Vec<SkippedRow>,
    /// How often each reason was met, what it quotes left out. Those beyond the first two hundred are counted as `other`.
    pub reasons: BTreeMap<String, Met>,
}

impl TableReport {
    /// How many rows that were passed over are listed.
    pub const LISTED: usize = 1000;

    const PRINTED: usize = 20;
    const REASONS: usize = 200;

    /// Counts a row that was passed over.
    pub(super) fn skip(&mut self, row: SkippedRow) {
        self.skipped_count += 1;
        let reason = general(&row);
        let known = self.reasons.len() < Self::REASONS || self.reasons.contains_key(&reason);
        let reason = if known { reason } else { "other".to_owned() };
        self.reasons.entry(reason).or_insert(Met { count: 0, first: row.line }).count += 1;
        if self.skipped.len() < Self::LISTED {
            self.skipped.push(row);
        }
    }
}

/// A reason without what it quotes, and the column.
fn general(row: &SkippedRow) -> String {
    let mut reason = row.column.as_ref().map(|column| format!("column {column}: ")).unwrap_or_default();
    let mut quoted = false;
    for c in row.reason.chars() {
        if c == '”' {
            quoted = false;
            reason.push('…');
        }
        if !quoted {
            reason.push(c);
        }
        quoted |= c == '“';
    }
    reason
}

impl fmt::Display for TableReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        write!(f, "{path}: {} rows read, {} not", self.read, self.skipped_count)?;
        if self.skipped_count <= Self::PRINTED {
            return self.skipped.iter().try_for_each(|row| write!(f, "\n  {path}:{row}"));
        }
        let mut reasons: Vec<(&String, &Met)> = self.reasons.iter().collect();
        reasons.sort_by_key(|(_, met)| std::cmp::Reverse(met.count));
        for (reason, met) in reasons {
            write!(f, "\n{:>8}  {reason}, first on line {}", met.count, met.first)?;
        }
        Ok(())
    }
}

/// A small table, its columns found by their names.
pub(super) struct Table {
    columns: Vec<String>,
    rows: Rows,
}

/// One row.
pub(super) struct Fields<'t> {
    columns: &'t [String],
    row: Row<'t>,
}

impl Table {
    /// Opens a table whose first line names the columns; commas, semicolons or tabs part them, whichever the first line
    /// has most of.
    ///
    /// # Errors
    /// Where the file cannot be read or lacks one of the columns.
    pub(super) fn open(path: &Path, needed: &'static [&'static str]) -> Result<Table, LoadError> {
        let file = std::fs::File::open(path).map_err(|error| LoadError::Table {
            path: path.to_owned(),
            line: 0,
            problem: error.to_string(),
        })?;
        let columns = needed.iter().map(|name| Column::needed(&[*name])).collect();
        let rows =
            Rows::open(Box::new(file), path, &Layout::Named { columns, exactly: None, ragged: true }, MAX_BYTES)?;
        Ok(Table { columns: rows.header.iter().map(|name| name.to_lowercase()).collect(), rows })
    }

    /// Hands each row to a closure, and reports those that it cannot read. Returns what the closure made.
    pub(super) fn read<T>(
        mut self,
        path: &Path,
        mut row: impl FnMut(&Fields<'_>) -> Result<T, (&'static str, String)>,
    ) -> (Vec<T>, TableReport) {
        let mut report = TableReport { path: path.to_owned(), ..TableReport::default() };
        let mut made = Vec::new();
        while let Some(next) = self.rows.next() {
            match next {
                Ok(next) => {
                    let fields = Fields { columns: &self.columns, row: next };
                    match row(&fields) {
                        Ok(item) => made.push(item),
                        Err((column, reason)) => {
                            let column = Some(column.to_owned()).filter(|column| !column.is_empty());
                            report.skip(SkippedRow { line: fields.line(), column, reason });
                        }
                    }
                }
                Err(skipped) => report.skip(skipped),
            }
        }
        report.read = made.len();
        (made, report)
    }
}

impl Fields<'_> {
    /// The line on which the row begins.
    pub(super) fn line(&self) -> u64 {
        self.row.line
    }

    /// A field without the white space around it; empty where the row has none.
    pub(super) fn get(&self, column: &str) -> String {
        let at = self.columns.iter().position(|name| name == column);
        at.map(|at| rows::text(self.row.field(at)).trim().to_owned()).unwrap_or_default()
    }

    /// A field as a number.
    pub(super) fn number<N: std::str::FromStr>(&self, column: &'static str) -> Result<N, (&'static str, String)> {
        let text = self.get(column);
        text.parse().map_err(|_| (column, format!("“{text}” is no number that fits here")))
    }

    /// The row as it can be quoted: its first columns, as many as there are.
    pub(super) fn quote(&self, columns: usize) -> String {
        let fields = (0..columns.min(self.row.width())).map(|at| rows::text(self.row.field(at)));
        fields.collect::<Vec<_>>().join(",")
    }

    /// The bytes of the file that the row begins at.
    pub(super) fn start(&self) -> u64 {
        self.row.start
    }
}

/// A name as a part of a key.
pub(super) fn key_part(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect()
}
