//! [`Report`]: what was read, what was not, and why.

use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::text::{Article, ReadError, Warning};

/// What was read, what was not, and why. Everything is counted; the first [`LISTED`](Report::LISTED) of each kind are
/// listed too, so that a report on a stream of any length stays small. Prints a line for each.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// How many articles were read.
    pub read: usize,
    /// How many files and lines gave no article.
    pub unread_count: usize,
    /// The first of them.
    pub unread: Vec<Unread>,
    /// How many articles were read with something missing.
    pub noted_count: usize,
    /// The first of them.
    pub noted: Vec<Noted>,
}

impl Report {
    /// How many of each kind are listed.
    pub const LISTED: usize = 1000;

    /// Counts an article, and notes what it lacks.
    pub fn read(&mut self, article: &Article) {
        self.note(&article.id, &article.warnings);
    }

    /// As [`read`](Report::read), of an article that is no longer there.
    pub fn note(&mut self, article: &str, warnings: &[Warning]) {
        self.read += 1;
        if warnings.is_empty() {
            return;
        }
        self.noted_count += 1;
        if self.noted.len() < Report::LISTED {
            self.noted.push(Noted { article: article.to_owned(), warnings: warnings.to_vec() });
        }
    }

    /// Counts a file or line that gave no article.
    pub fn skip(&mut self, unread: Unread) {
        self.unread_count += 1;
        if self.unread.len() < Report::LISTED {
            self.unread.push(unread);
        }
    }
}

/// A file, or a line of one, that gave no article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1; `None` where it is the whole file, or the rest of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Why.
    #[serde(flatten)]
    pub problem: Problem,
}

/// Why a file or line gives no article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Problem {
    /// It cannot be opened or read. Of a file of many articles, those before this line have been read.
    #[error("cannot be read: {reason}")]
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// Its bytes are not text.
    #[error("not UTF-8 at byte {byte}: convert the file to UTF-8")]
    NotUtf8 {
        /// The first byte that is not, counted from 0.
        byte: u64,
    },
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// It is larger than articles may be.
    #[error("larger than {max_bytes} bytes: split it, or raise the bound")]
    TooLarge {
        /// The bound.
        max_bytes: u64,
    },
    /// It grows to far more than it is. Of a file of many articles, those before this line have been read.
    #[error("unpacks to more than {max_bytes} bytes: raise the bound on expansion if that is what it should")]
    Grows {
        /// The bound.
        max_bytes: u64,
    },
    /// A record is no JSON object, or a field is not what it should be.
    #[error("not a record at column {column}: {reason}")]
    NotARecord {
        /// The byte of the line, or of a record that takes several, from 1.
        column: u64,
        /// What is wrong there.
        reason: String,
    },
    /// A record has no text.
    #[error("the record has no “{field}”: name the field that holds the text")]
    NoText {
        /// The field that should hold it.
        field: String,
    },
    /// Its elements stand too deep in one another.
    #[error("elements stand more than {max_depth} deep in one another: no browser reads that either")]
    TooDeep {
        /// The bound.
        max_depth: usize,
    },
    /// The program was built without what reads this form.
    #[error("this form needs the feature `{feature}`: build with `--features {feature}`")]
    NotBuilt {
        /// The feature.
        feature: String,
    },
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Problem {
        match error {
            ReadError::Empty { .. } => Problem::Empty,
            ReadError::TooLong { .. } => Problem::TooLarge { max_bytes: u32::MAX.into() },
            ReadError::TooDeep { max_depth, .. } => Problem::TooDeep { max_depth },
        }
    }
}

/// An article that was read with something missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Its id.
    pub article: String,
    /// What is missing.
    pub warnings: Vec<Warning>,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.problem)
    }
}

impl std::error::Error for Unread {}

/// So many articles with something missing are printed.
const PRINTED: usize = 20;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        write!(f, "{} article{} read", self.read, plural(self.read))?;
        if self.unread_count > 0 {
            write!(f, ", {} not", self.unread_count)?;
        }
        for unread in &self.unread {
            write!(f, "\n  {unread}")?;
        }
        if let more @ 1.. = self.unread_count.saturating_sub(self.unread.len()) {
            write!(f, "\n  and {more} more that could not be read")?;
        }
        for noted in self.noted.iter().take(PRINTED) {
            for warning in &noted.warnings {
                write!(f, "\n  {}: {warning}", noted.article)?;
            }
        }
        if let more @ 1.. = self.noted_count.saturating_sub(self.noted.len().min(PRINTED)) {
            write!(f, "\n  and {more} more article{} with something missing", plural(more))?;
        }
        Ok(())
    }
}
