//! [`Snapshot`]: what a store holds as of one commit.

use std::fs::File;
use std::io;
use std::iter::FusedIterator;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::frame::{self, Header};
use super::log::{Contents, Damage, Frames, Log, Next};
use super::{StoreError, TornTail};
use crate::claim::Claim;
use crate::model::{Article, Key};

/// What a store holds as of one commit; later commits do not show until [`refresh`](Snapshot::refresh). From
/// [`Store::read_only`](super::Store::read_only); a [`Store`](super::Store) is asked the same way.
#[derive(Debug)]
pub struct Snapshot {
    pub(super) folder: PathBuf,
    pub(super) log: Log,
    pub(super) contents: Contents,
}

/// The name of the log in a store's folder.
pub(super) const LOG: &str = "claims.log";

impl Snapshot {
    pub(super) fn open(folder: &Path, damage: Damage) -> Result<Snapshot, StoreError> {
        let path = folder.join(LOG);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(StoreError::Missing { path: folder.to_owned() });
            }
            Err(error) => return Err(StoreError::Io { path, doing: "open", error }),
        };
        Snapshot::of(folder, file, damage)
    }

    pub(super) fn of(folder: &Path, file: File, damage: Damage) -> Result<Snapshot, StoreError> {
        let log = Log::open(&folder.join(LOG), file)?;
        let contents = Contents::of(&log, damage)?;
        Ok(Snapshot { folder: folder.to_owned(), log, contents })
    }

    /// Whether the store has claims of an article, or knows that it says nothing.
    pub fn contains(&self, article: &Key<Article>) -> bool {
        self.contents.articles.contains_key(article)
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.contents.articles.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.contents.articles.is_empty()
    }

    /// The articles, in the order of their keys.
    pub fn articles(&self) -> impl ExactSizeIterator<Item = &Key<Article>> {
        self.contents.articles.keys()
    }

    /// The claims of one article, sorted; `None` where the store does not have it.
    ///
    /// # Errors
    /// [`StoreError`] where the log cannot be read.
    pub fn claims_of(&self, article: &Key<Article>) -> Result<Option<Vec<Claim>>, StoreError> {
        let stretch = self.contents.articles.get(article).cloned();
        stretch.map(|stretch| Claims::of(&self.log, vec![stretch]).collect()).transpose()
    }

    /// Every claim, article by article in the order in which they were appended; within one, sorted. Reads the log from
    /// its beginning to its end, a frame at a time.
    pub fn claims(&self) -> Claims<'_> {
        let mut stretches: Vec<Range<u64>> = self.contents.articles.values().cloned().collect();
        stretches.sort_unstable_by_key(|stretch| stretch.start);
        // Neighbours are read as one.
        stretches.dedup_by(|next, before| {
            let adjoins = before.end == next.start;
            if adjoins {
                before.end = next.end;
            }
            adjoins
        });
        Claims::of(&self.log, stretches)
    }

    /// What came after the last commit when the store was opened. A reader passes over it; a writer has cut it.
    pub fn torn_tail(&self) -> Option<&TornTail> {
        self.contents.torn.as_ref()
    }

    /// How many bytes of the log hold nothing any more: what removed and replaced articles said, and the marks of commits.
    /// [`Store::compact`](super::Store::compact) gives them back.
    pub fn dead_bytes(&self) -> u64 {
        let needed = Header::BYTES + self.contents.live_bytes() + frame::COMMIT_BYTES as u64;
        self.contents.end.saturating_sub(needed)
    }

    /// Takes up what was committed since; whether there was anything. Costs what is new, or all where a writer has
    /// compacted the log.
    ///
    /// # Errors
    /// [`StoreError`] where the log cannot be read; the snapshot is then as of one of the commits until there.
    pub fn refresh(&mut self) -> Result<bool, StoreError> {
        let path = &self.log.path;
        let file = File::open(path).map_err(|error| StoreError::Io { path: path.clone(), doing: "open", error })?;
        let now = Log::open(path, file)?;
        if now.header != self.log.header {
            *self = with_patience(|| Snapshot::open(&self.folder, Damage::Refuse))?;
            return Ok(true);
        }
        let before = self.contents.end;
        with_patience(|| self.contents.advance(&self.log, Damage::Refuse))?;
        Ok(self.contents.end > before)
    }

    /// The snapshot of a reader.
    pub(super) fn read_only(folder: &Path) -> Result<Snapshot, StoreError> {
        with_patience(|| Snapshot::open(folder, Damage::Refuse))
    }
}

/// A reader that comes by while a writer takes back what it had not committed, and writes again there, may see half of
/// each: what looks damaged is looked at again.
fn with_patience<T>(mut read: impl FnMut() -> Result<T, StoreError>) -> Result<T, StoreError> {
    for _ in 0..2 {
        match read() {
            Err(StoreError::Damaged { .. }) => std::thread::yield_now(),
            other => return other,
        }
    }
    read()
}

/// The claims of a store, from [`Snapshot::claims`]. After an error there is nothing more.
#[derive(Debug)]
pub struct Claims<'s> {
    log: &'s Log,
    frames: Frames<'s>,
    /// The stretches to come, and the end of the one that is read.
    stretches: std::vec::IntoIter<Range<u64>>,
    end: u64,
    /// The claims of a frame.
    read: std::vec::IntoIter<Claim>,
}

impl<'s> Claims<'s> {
    fn of(log: &'s Log, stretches: Vec<Range<u64>>) -> Claims<'s> {
        let frames = Frames::new(log, 0..stretches.last().map_or(0, |last| last.end));
        Claims { log, frames, stretches: stretches.into_iter(), end: 0, read: Vec::new().into_iter() }
    }

    /// The claims of the next frame; `None` at the end.
    fn advance(&mut self) -> Result<Option<Vec<Claim>>, StoreError> {
        if self.frames.at() >= self.end {
            let Some(stretch) = self.stretches.next() else { return Ok(None) };
            self.frames.go_to(stretch.start);
            self.end = stretch.end;
        }
        let at = self.frames.at();
        match self.frames.next()? {
            Next::Frame(frame) => frame::claims(&frame).map(Some).map_err(|reason| self.log.unreadable(at, reason)),
            // It held when the store was opened.
            Next::Broken | Next::End => {
                Err(StoreError::Damaged { path: self.log.path.clone(), offset: at, committed: self.end })
            }
        }
    }
}

impl Iterator for Claims<'_> {
    type Item = Result<Claim, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(claim) = self.read.next() {
                return Some(Ok(claim));
            }
            match self.advance() {
                Ok(claims) => self.read = claims?.into_iter(),
                Err(error) => {
                    self.stretches = Vec::new().into_iter();
                    self.end = 0;
                    return Some(Err(error));
                }
            }
        }
    }
}

impl FusedIterator for Claims<'_> {}
