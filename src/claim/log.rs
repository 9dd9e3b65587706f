//! Claims as JSON Lines.

use std::borrow::Borrow;
use std::io::{self, BufRead, Read, Write};
use std::iter::FusedIterator;

use super::Claim;

/// A line of a log of claims may have so many bytes: 16 MiB, a hundred times a long one.
pub const MAX_LINE: u64 = 16 * 1024 * 1024;

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
    /// The line is longer than a claim can be.
    #[error("line {line} is longer than {MAX_LINE} bytes: shorten its quote, or end its claims with line breaks")]
    TooLong {
        /// The line, counted from 1.
        line: usize,
    },
    /// The source failed.
    #[error("cannot read the claims: {0}")]
    Io(#[from] io::Error),
}

/// Reads claims, one a line; empty lines are passed over. A bad line is an error of its own and the rest is read, one line
/// of at most [`MAX_LINE`] bytes in memory at a time. After an error of the source there is nothing more.
///
/// ```
/// let log = "\n{}\n";
/// let claims: Vec<_> = chancery::claim::read_claims(log.as_bytes()).collect();
/// assert!(claims[0].as_ref().unwrap_err().to_string().starts_with("line 2 is not a claim"));
/// ```
pub fn read_claims(source: impl BufRead) -> impl FusedIterator<Item = Result<Claim, LogError>> {
    Lines { source: Some(source), line: 0, bytes: Vec::new() }
}

/// The lines of a log.
struct Lines<R> {
    /// `None` after its end or an error.
    source: Option<R>,
    /// How many have been read, and the last of them.
    line: usize,
    bytes: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// Reads the next line; `None` at the end, `false` where it is too long, and then passed over.
    fn advance(&mut self) -> io::Result<Option<bool>> {
        let Some(source) = &mut self.source else { return Ok(None) };
        self.bytes.clear();
        self.line += 1;
        // One byte more than allowed, and the end of the line, tell that there is more.
        let count = source.take(MAX_LINE + 2).read_until(b'\n', &mut self.bytes)?;
        if self.bytes.last() == Some(&b'\n') {
            self.bytes.pop();
        } else if self.bytes.len() as u64 > MAX_LINE {
            source.skip_until(b'\n')?;
        }
        Ok((count > 0).then_some(self.bytes.len() as u64 <= MAX_LINE))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Claim, LogError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let fits = match self.advance() {
                Ok(Some(fits)) => fits,
                Ok(None) => {
                    self.source = None;
                    return None;
                }
                Err(error) => {
                    self.source = None;
                    return Some(Err(error.into()));
                }
            };
            let line = self.line;
            if !fits {
                return Some(Err(LogError::TooLong { line }));
            }
            if !self.bytes.trim_ascii().is_empty() {
                let claim = serde_json::from_slice(&self.bytes);
                return Some(claim.map_err(|error| LogError::NotAClaim { line, error }));
            }
        }
    }
}

impl<R: BufRead> FusedIterator for Lines<R> {}

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
