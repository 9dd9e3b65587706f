//! A log as it stands on disk: its frames one after the other, and what they add up to.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::codec::Unreadable;
use super::frame::{self, Frame, Header, Kind};
use super::{StoreError, TornTail};
use crate::model::{Article, Key};

/// The file of a log.
#[derive(Debug)]
pub(super) struct Log {
    pub(super) path: PathBuf,
    pub(super) header: Header,
    // All reads share the file's one place, so each goes to its own first.
    file: Mutex<File>,
}

impl Log {
    /// A log whose header has been read.
    pub(super) fn open(path: &Path, mut file: File) -> Result<Log, StoreError> {
        let path = path.to_owned();
        match Header::read(&mut file).map_err(|error| StoreError::Io { path: path.clone(), doing: "read", error })? {
            None => Err(StoreError::NotALog { path }),
            Some(Err(_)) => Err(StoreError::Damaged { path, offset: 0, committed: Header::BYTES }),
            Some(Ok(header)) if header.version > frame::VERSION => {
                Err(StoreError::Newer { path, version: header.version, known: frame::VERSION })
            }
            Some(Ok(header)) => Ok(Log { path, header, file: Mutex::new(file) }),
        }
    }

    /// A log that begins in an empty file.
    pub(super) fn create(path: &Path, file: File, generation: u64) -> Result<Log, StoreError> {
        let header = Header { version: frame::VERSION, generation };
        let log = Log { path: path.to_owned(), header, file: Mutex::new(file) };
        log.write(0, &header.to_bytes())?;
        Ok(log)
    }

    fn with_file<T>(&self, doing: &'static str, act: impl FnOnce(&mut File) -> io::Result<T>) -> Result<T, StoreError> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        act(&mut file).map_err(|error| StoreError::Io { path: self.path.clone(), doing, error })
    }

    /// How many bytes the file has now.
    pub(super) fn len(&self) -> Result<u64, StoreError> {
        self.with_file("read", |file| Ok(file.metadata()?.len()))
    }

    /// Adds up to `count` bytes from a byte on; fewer where the file ends.
    pub(super) fn read(&self, at: u64, count: usize, into: &mut Vec<u8>) -> Result<(), StoreError> {
        self.with_file("read", |file| {
            file.seek(SeekFrom::Start(at))?;
            file.take(count as u64).read_to_end(into).map(drop)
        })
    }

    pub(super) fn write(&self, at: u64, bytes: &[u8]) -> Result<(), StoreError> {
        self.with_file("write", |file| {
            file.seek(SeekFrom::Start(at))?;
            file.write_all(bytes)
        })
    }

    /// Waits until what was written is on the disk.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        self.with_file("write", |file| file.sync_data())
    }

    /// Cuts what comes after a byte.
    pub(super) fn cut(&self, end: u64) -> Result<(), StoreError> {
        self.with_file("cut", |file| file.set_len(end))
    }

    pub(super) fn unreadable(&self, offset: u64, reason: Unreadable) -> StoreError {
        StoreError::Unreadable { path: self.path.clone(), offset, reason: reason.to_string() }
    }

    /// Where the next commit ends after a byte; `None` where none does.
    fn next_commit(&self, after: u64, limit: u64) -> Result<Option<u64>, StoreError> {
        let mut window = Vec::new();
        let mut start = after;
        while start < limit {
            window.clear();
            let count = (limit - start).min(BUFFER as u64) as usize;
            self.read(start, count, &mut window)?;
            let commit = |at: &usize| frame::is_commit(&window[*at..], start + *at as u64);
            if let Some(at) = (0..window.len()).find(commit) {
                return Ok(Some(start + (at + frame::COMMIT_BYTES) as u64));
            }
            if count < frame::COMMIT_BYTES {
                break;
            }
            // The last bytes may begin a commit that the next window has whole.
            start += (count - frame::COMMIT_BYTES + 1) as u64;
        }
        Ok(None)
    }
}

const BUFFER: usize = 1 << 20;

/// The frames of a stretch of a log, one after the other.
#[derive(Debug)]
pub(super) struct Frames<'l> {
    log: &'l Log,
    /// Where the next frame begins.
    at: u64,
    end: u64,
    buffer: Vec<u8>,
    /// How much of the buffer lies before it.
    passed: usize,
}

/// What stands at a place of a log.
pub(super) enum Next<'a> {
    Frame(Frame<'a>),
    /// No whole frame.
    Broken,
    End,
}

impl<'l> Frames<'l> {
    pub(super) fn new(log: &'l Log, stretch: Range<u64>) -> Frames<'l> {
        Frames { log, at: stretch.start, end: stretch.end, buffer: Vec::new(), passed: 0 }
    }

    pub(super) fn at(&self) -> u64 {
        self.at
    }

    /// Goes on to another place.
    pub(super) fn go_to(&mut self, at: u64) {
        match at.checked_sub(self.at).map(|ahead| self.passed as u64 + ahead) {
            Some(passed) if passed <= self.buffer.len() as u64 => self.passed = passed as usize,
            _ => {
                self.buffer.clear();
                self.passed = 0;
            }
        }
        self.at = at;
    }

    pub(super) fn next(&mut self) -> Result<Next<'_>, StoreError> {
        let left = self.end.saturating_sub(self.at);
        if left == 0 {
            return Ok(Next::End);
        }
        self.fill(5.min(left) as usize)?;
        let Some(size) = Frame::size_of(&self.buffer[self.passed..]).filter(|size| *size as u64 <= left) else {
            return Ok(Next::Broken);
        };
        self.fill(size)?;
        let Some(frame) = Frame::parse(&self.buffer[self.passed..]) else { return Ok(Next::Broken) };
        self.passed += size;
        self.at += size as u64;
        Ok(Next::Frame(frame))
    }

    /// Has so many bytes of what comes next in the buffer, where the log has them.
    fn fill(&mut self, count: usize) -> Result<(), StoreError> {
        let there = self.buffer.len() - self.passed;
        if there < count {
            self.buffer.drain(..self.passed);
            self.passed = 0;
            let left = self.end - self.at - there as u64;
            let wanted = (count - there).max(BUFFER).min(usize::try_from(left).unwrap_or(usize::MAX));
            self.log.read(self.at + there as u64, wanted, &mut self.buffer)?;
        }
        Ok(())
    }
}

/// What a log's frames add up to.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Where the frames of each article's claims stand.
    pub(super) articles: BTreeMap<Key<Article>, Range<u64>>,
    /// The end of the last commit.
    pub(super) end: u64,
    /// What came after it.
    pub(super) torn: Option<TornTail>,
    /// The stretches that were passed over for their damage.
    pub(super) lost: Vec<Range<u64>>,
}

/// What to do where bytes that were committed do not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    Refuse,
    PassOver,
}

impl Contents {
    /// All of a log.
    pub(super) fn of(log: &Log, damage: Damage) -> Result<Contents, StoreError> {
        let mut contents = Contents { end: Header::BYTES, ..Contents::default() };
        contents.advance(log, damage)?;
        Ok(contents)
    }

    /// Adds what was committed since.
    pub(super) fn advance(&mut self, log: &Log, damage: Damage) -> Result<(), StoreError> {
        // What is there now does not change any more, whatever a writer appends meanwhile.
        let limit = log.len()?;
        let mut frames = Frames::new(log, self.end..limit);
        let mut batch = Vec::new();
        loop {
            let at = frames.at();
            let sound = match frames.next()? {
                Next::End => break,
                Next::Broken => false,
                Next::Frame(frame) if frame.kind == Kind::Commit => frame.payload == at.to_le_bytes(),
                Next::Frame(frame) => {
                    let article = frame::article(&frame).map_err(|reason| log.unreadable(at, reason))?;
                    let end = at + frame.size() as u64;
                    match (frame.kind, batch.last_mut()) {
                        (Kind::Removal, _) => batch.push((article, None)),
                        (Kind::More, Some((of, Some(stretch)))) if *of == article => {
                            let stretch: &mut Range<u64> = stretch;
                            stretch.end = end;
                        }
                        (Kind::More, _) => return Err(log.unreadable(at, Unreadable::OutOfPlace)),
                        _ => batch.push((article, Some(at..end))),
                    }
                    continue;
                }
            };
            if sound {
                self.apply(batch.drain(..));
                self.end = frames.at();
                continue;
            }
            match (log.next_commit(at + 1, limit)?, damage) {
                (None, _) => break,
                (Some(committed), Damage::Refuse) => {
                    return Err(StoreError::Damaged { path: log.path.clone(), offset: at, committed });
                }
                (Some(committed), Damage::PassOver) => {
                    // The rest of a long article may have been here.
                    let long = |stretch: &Range<u64>| stretch.end - stretch.start >= frame::FULL as u64;
                    batch.pop_if(|(_, stretch)| stretch.as_ref().is_some_and(long));
                    self.apply(batch.drain(..));
                    self.lost.push(at..committed);
                    frames.go_to(committed);
                    self.end = committed;
                }
            }
        }
        let bytes = limit.saturating_sub(self.end);
        self.torn = (bytes > 0).then(|| TornTail { path: log.path.clone(), offset: self.end, bytes });
        Ok(())
    }

    pub(super) fn apply(&mut self, batch: impl IntoIterator<Item = (Key<Article>, Option<Range<u64>>)>) {
        for (article, stretch) in batch {
            match stretch {
                Some(stretch) => drop(self.articles.insert(article, stretch)),
                None => drop(self.articles.remove(&article)),
            }
        }
    }

    /// How many bytes hold claims.
    pub(super) fn live_bytes(&self) -> u64 {
        self.articles.values().map(|stretch| stretch.end - stretch.start).sum()
    }
}
