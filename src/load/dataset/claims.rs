//! [`TableClaims`]: the claims of a table as a stream.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::super::rows::{self, Rows};
use super::super::{Progress, SkippedRow, TableReport};
use super::{Coder, Told};
use crate::claim::{Claim, Evidence, Fact, Span};
use crate::model::{Article, Key};

/// The claims of a table, from [`DataSet::open`](super::DataSet::open): read as they are asked for, in the order of the rows, in constant memory.
///
/// A claim's article is `table/` and the file's name, its span the bytes of the row, its quote the beginning of the row (at
/// most 160 bytes). A span holds 32 bits, so what lies beyond 4 GiB in a file is told by `table/<name>/part-1` and so on, with
/// spans from there.
pub struct TableClaims {
    rows: Rows,
    coder: Box<dyn Coder>,
    facts: Vec<Fact>,
    /// The evidence of the facts that are still to be told.
    telling: Option<Evidence>,
    file: String,
    article: Key<Article>,
    part: u64,
    rule: Arc<str>,
    report: TableReport,
    taken: Arc<AtomicU64>,
    total: u64,
}

/// The longest quote, in bytes.
const QUOTE: usize = 160;

impl TableClaims {
    /// The claims of a table; `file` is its name as a part of a key.
    pub(super) fn new(
        path: &Path,
        file: String,
        rows: Rows,
        coder: Box<dyn Coder>,
        rule: &str,
        taken: Arc<AtomicU64>,
        total: u64,
    ) -> TableClaims {
        TableClaims {
            rows,
            coder,
            facts: Vec::new(),
            telling: None,
            article: Key::new(&format!("table/{file}")),
            part: 0,
            file,
            rule: rule.into(),
            report: TableReport { path: path.to_owned(), ..TableReport::default() },
            taken,
            total,
        }
    }

    /// What was read so far, what was not and why.
    pub fn report(&self) -> &TableReport {
        &self.report
    }

    /// How far it has come, in bytes of the file as it stands on disk.
    pub fn progress(&self) -> Progress {
        Progress { done: self.taken.load(Ordering::Relaxed), total: self.total }
    }

    /// All claims, and the report.
    pub fn collect_all(mut self) -> (Vec<Claim>, TableReport) {
        let claims = self.by_ref().filter_map(Result::ok).collect();
        (claims, self.report)
    }

    fn skip(&mut self, row: SkippedRow) -> SkippedRow {
        self.report.skip(row.clone());
        row
    }
}

impl Iterator for TableClaims {
    type Item = Result<Claim, SkippedRow>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(fact) = self.facts.pop() {
                let evidence = if self.facts.is_empty() { self.telling.take() } else { self.telling.clone() };
                return evidence.map(|evidence| Ok(Claim { fact, evidence }));
            }
            let row = match self.rows.next()? {
                Ok(row) => row,
                Err(skipped) => return Some(Err(self.skip(skipped))),
            };
            match self.coder.code(&row, &mut self.facts) {
                Ok(Told { published, document }) => {
                    let part = row.start >> 32;
                    if part != self.part {
                        self.part = part;
                        self.article = Key::new(&format!("table/{}/part-{part}", self.file));
                    }
                    let start = row.start as u32;
                    self.telling = Some(Evidence {
                        article: match document {
                            Some(document) => Key::new(&format!("{}/{document}", self.article.name())),
                            None => self.article.clone(),
                        },
                        published,
                        span: Span { start, end: start.saturating_add(row.length as u32) },
                        quote: quote(row.raw).as_ref().into(),
                        rule: self.rule.clone(),
                    });
                    self.report.read += 1;
                    // They are handed out from the end.
                    self.facts.reverse();
                }
                Err(fault) => {
                    let line = row.line;
                    self.facts.clear();
                    let column = fault.column.and_then(|column| self.rows.name(column)).map(str::to_owned);
                    return Some(Err(self.skip(SkippedRow { line, column, reason: fault.reason.into_owned() })));
                }
            }
        }
    }
}

impl fmt::Debug for TableClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TableClaims").field("path", &self.report.path).field("read", &self.report.read).finish()
    }
}

/// The beginning of a row.
fn quote(row: &[u8]) -> std::borrow::Cow<'_, str> {
    let mut end = row.len().min(QUOTE);
    // Not in the middle of a character.
    while end > 0 && row.get(end).is_some_and(|byte| byte & 0xC0 == 0x80) && end + 4 > row.len().min(QUOTE) {
        end -= 1;
    }
    rows::text(&row[..end])
}
