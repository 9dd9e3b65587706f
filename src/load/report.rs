//! [`Report`]: what was read, what was not, and why.

use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::text::{ReadError, Warning};

/// What was read, what was not, and why. Prints one line a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// How many articles were read.
    pub read: usize,
    /// The files that gave no article.
    pub unread: Vec<Unread>,
    /// The articles that were read with something missing.
    pub noted: Vec<Noted>,
}

/// A file that gave no article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// Which.
    pub path: PathBuf,
    /// Why.
    #[serde(flatten)]
    pub problem: Problem,
}

/// Why a file gives no article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Problem {
    /// It cannot be opened or read.
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
    /// It is larger than files may be.
    #[error("larger than {max_bytes} bytes: split it, or raise the bound")]
    TooLarge {
        /// The bound.
        max_bytes: u64,
    },
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Problem {
        match error {
            ReadError::Empty { .. } => Problem::Empty,
            ReadError::TooLong { .. } => Problem::TooLarge { max_bytes: u32::MAX.into() },
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
        write!(f, "{}: {}", self.path.display(), self.problem)
    }
}

impl std::error::Error for Unread {}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        write!(f, "{} article{} read", self.read, plural(self.read))?;
        if !self.unread.is_empty() {
            write!(f, ", {} file{} not", self.unread.len(), plural(self.unread.len()))?;
        }
        for unread in &self.unread {
            write!(f, "\n  {unread}")?;
        }
        for noted in &self.noted {
            for warning in &noted.warnings {
                write!(f, "\n  {}: {warning}", noted.article)?;
            }
        }
        Ok(())
    }
}
