//! What can go wrong with a store.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a store cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The system refused.
    #[error("{}: cannot {doing}: {error}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was to be done with it: "read", "write" …
        doing: &'static str,
        /// What the system says.
        error: io::Error,
    },
    /// There is no store to read.
    #[error("{}: there is no store here: Store::open makes one", .path.display())]
    Missing {
        /// The folder.
        path: PathBuf,
    },
    /// Another program, or another part of this one, writes to the store.
    #[error("{}: another writer has the store open: wait for it, or open the store with Store::read_only", .path.display())]
    Locked {
        /// The folder.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{}: this is no claim log: it does not begin with the letters CHANCERY", .path.display())]
    NotALog {
        /// The file.
        path: PathBuf,
    },
    /// A later version of this crate wrote it.
    #[error("{}: the log has version {version}, and this program knows those to {known}: use a later one", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version that the file has.
        version: u32,
        /// The newest version that is known.
        known: u32,
    },
    /// Bytes that were committed are not as they were written. Nothing is changed.
    #[error(
        "{}: damaged at byte {offset}, before what was committed by byte {committed}: put back a copy of the file, or keep \
         what is whole with Store::repair", .path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The first byte of the frame that does not hold.
        offset: u64,
        /// The end of the next commit, up to which all was once there.
        committed: u64,
    },
    /// A frame is whole, but holds what this version does not know.
    #[error("{}: the frame at byte {offset} cannot be read: {reason}: a later version may have written it", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The first byte of the frame.
        offset: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// A claim that was to be kept for one article is of another.
    #[error("a claim of {found} is among those of {article}: give each article its own claims")]
    OtherArticle {
        /// The article that was named.
        article: String,
        /// That of the claim.
        found: String,
    },
    /// A claim is larger than a frame can be.
    #[error("{article}: a claim is larger than {max_bytes} bytes: shorten its quote")]
    TooLarge {
        /// The article.
        article: String,
        /// The bound.
        max_bytes: usize,
    },
}

/// What came after the last commit and was never acknowledged: a writer ended in the middle of it, or is writing now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TornTail {
    /// The file.
    pub path: PathBuf,
    /// Where it began: the end of the last commit.
    pub offset: u64,
    /// How many bytes it had.
    pub bytes: u64,
}

impl fmt::Display for TornTail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TornTail { path, offset, bytes } = self;
        write!(f, "{}: {bytes} bytes at byte {offset}, after the last commit, were never committed", path.display())
    }
}
