//! A file's bytes, unpacked and bounded.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::form::Packing;
use super::{Options, Problem};

/// The bytes of a file as they are read.
pub(super) type Source = Box<dyn BufRead + Send>;

/// Opens a file. `taken` counts the bytes that are read of it as it stands on disk.
pub(super) fn open(path: &Path, packing: Packing, options: &Options, taken: Arc<AtomicU64>) -> Result<Source, Problem> {
    let file = File::open(path).map_err(problem)?;
    let most = file.metadata().map_or(0, |meta| meta.len()).saturating_mul(options.max_expansion);
    // So much beyond the bound on one article that reading ahead does not come to this one first.
    let most = most.max(options.max_bytes.saturating_add(2 * BUFFER as u64));
    let plain = BufReader::with_capacity(BUFFER, Counted { inner: file, taken });
    match packing {
        Packing::Plain => Ok(Box::new(plain)),
        Packing::Gzip => gzip(plain, most),
        Packing::Zstd => zstd(plain, most),
    }
}

const BUFFER: usize = 64 * 1024;

type Plain = BufReader<Counted<File>>;

#[cfg(feature = "gzip")]
fn gzip(plain: Plain, most: u64) -> Result<Source, Problem> {
    let inner = flate2::bufread::MultiGzDecoder::new(plain);
    Ok(Box::new(BufReader::with_capacity(BUFFER, Bounded { inner, most, left: most })))
}

#[cfg(not(feature = "gzip"))]
fn gzip(_: Plain, _: u64) -> Result<Source, Problem> {
    Err(Problem::NotBuilt { feature: "gzip".into() })
}

#[cfg(feature = "zstd")]
fn zstd(plain: Plain, most: u64) -> Result<Source, Problem> {
    let inner = super::zstd::Frames::new(plain);
    Ok(Box::new(BufReader::with_capacity(BUFFER, Bounded { inner, most, left: most })))
}

#[cfg(not(feature = "zstd"))]
fn zstd(_: Plain, _: u64) -> Result<Source, Problem> {
    Err(Problem::NotBuilt { feature: "zstd".into() })
}

/// Counts what is read.
pub(super) struct Counted<R> {
    pub(super) inner: R,
    pub(super) taken: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.taken.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Fails once more than `most` bytes have come.
#[cfg_attr(not(any(feature = "gzip", feature = "zstd", feature = "zip")), allow(dead_code))]
pub(super) struct Bounded<R> {
    pub(super) inner: R,
    pub(super) most: u64,
    pub(super) left: u64,
}

/// The error of [`Bounded`].
#[derive(Debug, thiserror::Error)]
#[error("grows to more than {most} bytes")]
struct Grows {
    most: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        match self.left.checked_sub(count as u64) {
            Some(left) => self.left = left,
            None => return Err(io::Error::other(Grows { most: self.most })),
        }
        Ok(count)
    }
}

/// What an error of reading says.
pub(super) fn problem(error: io::Error) -> Problem {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Grows>()) {
        Some(Grows { most }) => Problem::Grows { max_bytes: *most },
        None => Problem::Unreadable { reason: error.to_string() },
    }
}

/// All of a source of at most `max_bytes`.
pub(super) fn whole(source: Source, max_bytes: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    // One byte more than allowed tells that there is more; the length that the system gives may be wrong (pipes).
    source.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(problem)?;
    if bytes.len() as u64 > max_bytes { Err(Problem::TooLarge { max_bytes }) } else { Ok(bytes) }
}

/// The next line of a source of at most `max_bytes`, without its end; `None` at the end. A longer line is passed over to
/// its end, so that the next call reads the next.
pub(super) fn line(source: &mut Source, max_bytes: u64) -> Option<Result<Vec<u8>, Problem>> {
    let mut line = Vec::new();
    match source.take(max_bytes.saturating_add(1)).read_until(b'\n', &mut line) {
        Err(error) => return Some(Err(problem(error))),
        Ok(0) => return None,
        Ok(_) => {}
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() as u64 > max_bytes {
        return Some(Err(source.skip_until(b'\n').map_or_else(problem, |_| Problem::TooLarge { max_bytes })));
    }
    Some(Ok(line))
}
