//! Claims as JSON Lines.

use std::borrow::Borrow;
use std::io::{self, BufRead, Write};

use super::Claim;

/// A line of a claim log that cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LogError {
    /// The line is not a claim.
    #[error("line {line} is not a claim: {error}")]
    NotAClaim {
        /// The line, counted from 1.
        line: usize,
        /// What JSON or the claim's form finds wrong, with its column.
        error: serde_json::Error,
    },
    /// The source failed.
    #[error("cannot read the claims: {0}")]
    Io(#[from] io::Error),
}

/// Reads claims, one a line; empty lines are passed over. A bad line is an error of its own and the rest is read.
///
/// ```
/// let log = "\n{}\n";
/// let claims: Vec<_> = chancery::claim::read_claims(log.as_bytes()).collect();
/// assert!(claims[0].as_ref().unwrap_err().to_string().starts_with("line 2 is not a claim"));
/// ```
pub fn read_claims(source: impl BufRead) -> impl Iterator<Item = Result<Claim, LogError>> {
    source.lines().enumerate().filter_map(|(index, line)| match line {
        Err(error) => Some(Err(error.into())),
        Ok(line) if line.trim().is_empty() => None,
        Ok(line) => Some(serde_json::from_str(&line).map_err(|error| LogError::NotAClaim { line: index + 1, error })),
    })
}

/// Writes claims, one a line.
///
/// # Errors
/// Those of the target.
pub fn write_claims(mut target: impl Write, claims: impl IntoIterator<Item = impl Borrow<Claim>>) -> io::Result<()> {
    for claim in claims {
        serde_json::to_writer(&mut target, claim.borrow())?;
        target.write_all(b"\n")?;
    }
    Ok(())
}
