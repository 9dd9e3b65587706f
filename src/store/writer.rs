//! [`Store`]: the one writer of a log.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::ops::{AddAssign, Deref, Range};
use std::path::Path;

use super::StoreError;
use super::frame::{self, Header};
use super::log::{Contents, Damage, Log};
use super::snapshot::{LOG, Snapshot};
use crate::claim::Claim;
use crate::model::{Article, Key};

/// A store that is open for writing. There is one at a time; readers do not wait for it, nor it for them. Whatever a
/// [`Snapshot`] can be asked, a store can.
#[derive(Debug)]
pub struct Store {
    snapshot: Snapshot,
    _lock: Lock,
}

/// Held as long as the store is open; the system lets go of it whatever becomes of the program.
#[derive(Debug)]
struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file is not enough: a process that another thread is just starting has it open until it runs.
        self.0.unlock().ok();
    }
}

impl Deref for Store {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        &self.snapshot
    }
}

impl Store {
    /// Opens the store of a folder for writing, or makes one. Reads the log through once; what was never committed is cut
    /// (see [`torn_tail`](Snapshot::torn_tail)).
    ///
    /// # Errors
    /// [`StoreError::Locked`] where another writer has it open; [`StoreError::Damaged`], [`StoreError::Newer`] and
    /// [`StoreError::NotALog`] as the log is; [`StoreError::Io`].
    pub fn open(folder: impl AsRef<Path>) -> Result<Store, StoreError> {
        let folder = folder.as_ref();
        let lock = lock(folder)?;
        if !folder.join(LOG).try_exists().map_err(io(folder, "read"))? {
            let snapshot = write_log(folder, 1, |_| Ok(Header::BYTES))?;
            take_place(folder)?;
            sync_folder(folder)?;
            return Ok(Store { snapshot, _lock: lock });
        }
        let snapshot = Snapshot::of(folder, open_log(folder)?, Damage::Refuse)?;
        if snapshot.contents.torn.is_some() {
            snapshot.log.cut(snapshot.contents.end)?;
            snapshot.log.sync()?;
        }
        Ok(Store { snapshot, _lock: lock })
    }

    /// Opens the store of a folder for reading, as of its last commit. A writer may be at work meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is none; else as [`open`](Store::open), but that no lock is asked for.
    pub fn read_only(folder: impl AsRef<Path>) -> Result<Snapshot, StoreError> {
        Snapshot::read_only(folder.as_ref())
    }

    /// Opens a damaged store by giving up what the damage has hit: the stretches of bytes that are lost are returned. The
    /// damaged log is kept beside the new one as `claims.log.damaged`.
    ///
    /// # Errors
    /// As [`open`](Store::open), but for the damage.
    pub fn repair(folder: impl AsRef<Path>) -> Result<(Store, Vec<Range<u64>>), StoreError> {
        let folder = folder.as_ref();
        let lock = lock(folder)?;
        let mut snapshot = Snapshot::of(folder, open_log(folder)?, Damage::PassOver)?;
        let lost = std::mem::take(&mut snapshot.contents.lost);
        let mut store = Store { snapshot, _lock: lock };
        if !lost.is_empty() {
            let (from, to) = (folder.join(LOG), folder.join(LOG.to_owned() + ".damaged"));
            fs::copy(&from, &to).map_err(io(&to, "write"))?;
            store.compact()?;
        }
        Ok((store, lost))
    }

    /// Begins a batch of changes, which become durable together when it is [committed](Batch::commit).
    pub fn batch(&mut self) -> Batch<'_> {
        let end = self.snapshot.contents.end;
        Batch { store: self, frames: Vec::new(), end, changes: BTreeMap::new(), summary: Summary::default() }
    }

    /// Keeps an article's claims, in a batch of its own: when this returns, they are on the disk. See [`Batch::append`].
    ///
    /// # Errors
    /// As [`Batch::append`] and [`Batch::commit`].
    pub fn append(
        &mut self,
        article: &Key<Article>,
        claims: impl IntoIterator<Item = Claim>,
    ) -> Result<Change, StoreError> {
        let mut batch = self.batch();
        let change = batch.append(article, claims)?;
        batch.commit()?;
        Ok(change)
    }

    /// Removes an article with its claims, in a batch of its own; `false` where the store does not have it.
    ///
    /// # Errors
    /// As [`Batch::commit`].
    pub fn remove(&mut self, article: &Key<Article>) -> Result<bool, StoreError> {
        let mut batch = self.batch();
        let removed = batch.remove(article)?;
        batch.commit()?;
        Ok(removed)
    }

    /// Writes the log anew without what is removed or replaced, article by article in the order of their keys, so stores of
    /// the same articles have the same bytes but for the header; returns how many bytes that gave back. A kill on the way
    /// leaves the old log. Needs room for both on the disk.
    ///
    /// # Errors
    /// [`StoreError`] where the logs cannot be read or written; the old one is then as it was.
    pub fn compact(&mut self) -> Result<u64, StoreError> {
        let Snapshot { folder, log, contents } = &self.snapshot;
        let new = write_log(folder, log.header.generation + 1, |new| {
            let mut end = Header::BYTES;
            let mut bytes = Vec::new();
            for stretch in contents.articles.values() {
                log.read(stretch.start, (stretch.end - stretch.start) as usize, &mut bytes)?;
                if bytes.len() >= FLUSH {
                    new.write(end, &bytes)?;
                    end += bytes.len() as u64;
                    bytes.clear();
                }
            }
            new.write(end, &bytes)?;
            Ok(end + bytes.len() as u64)
        })?;
        // The new log has been read through: what it lacks the old one could not give.
        if !new.articles().eq(self.articles()) {
            let (path, committed) = (self.snapshot.log.path.clone(), contents.end);
            return Err(StoreError::Damaged { path, offset: Header::BYTES, committed });
        }
        take_place(folder)?;
        let old = std::mem::replace(&mut self.snapshot, new);
        sync_folder(&old.folder)?;
        Ok(old.contents.end.saturating_sub(self.snapshot.contents.end))
    }
}

/// Buffered frames are written when they have so many bytes.
const FLUSH: usize = 1 << 20;

/// What [`Batch::append`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The article is new.
    Added,
    /// The store had other claims of it, which these replace.
    Replaced,
    /// The store has just these claims of it.
    Unchanged,
}

/// What a batch changed. Prints as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// How many articles were new.
    pub added: usize,
    /// How many had other claims before.
    pub replaced: usize,
    /// How many were removed.
    pub removed: usize,
    /// How many were as they are.
    pub unchanged: usize,
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Summary) {
        self.added += other.added;
        self.replaced += other.replaced;
        self.removed += other.removed;
        self.unchanged += other.unchanged;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [(self.added, "added"), (self.replaced, "replaced"), (self.removed, "removed")];
        let told = counts.iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told.map(|(count, what)| format!("{count} {what}")).collect();
        if told.is_empty() { f.write_str("nothing new") } else { f.write_str(&told.join(", ")) }
    }
}

/// Changes that become durable together, from [`Store::batch`]. One that is dropped has changed nothing.
#[derive(Debug)]
pub struct Batch<'s> {
    store: &'s mut Store,
    /// What is not yet written, and where it goes.
    frames: Vec<u8>,
    end: u64,
    changes: BTreeMap<Key<Article>, Option<Range<u64>>>,
    summary: Summary,
}

impl Batch<'_> {
    /// Makes these claims those of the article: repeats are dropped, and what the store had of it before goes. Where the
    /// store has just these, nothing is written. An article of no claims is kept too, as one that says nothing.
    ///
    /// # Errors
    /// [`StoreError::OtherArticle`] where a claim is of another article, [`StoreError::TooLarge`] where one does not fit
    /// into a frame, and [`StoreError::Io`]. The batch is then as it was before.
    pub fn append(
        &mut self,
        article: &Key<Article>,
        claims: impl IntoIterator<Item = Claim>,
    ) -> Result<Change, StoreError> {
        let mut claims: Vec<Claim> = claims.into_iter().collect();
        if let Some(other) = claims.iter().find(|claim| claim.evidence.article != *article) {
            let (article, found) = (article.to_string(), other.evidence.article.to_string());
            return Err(StoreError::OtherArticle { article, found });
        }
        claims.sort_unstable();
        claims.dedup();
        let too_large = || StoreError::TooLarge { article: article.to_string(), max_bytes: frame::MAX_PAYLOAD };
        let frames = frame::of_claims(article, &claims).ok_or_else(too_large)?;
        let change = match self.stretch(article) {
            None => Change::Added,
            Some(stretch) if self.holds(&stretch, &frames)? => Change::Unchanged,
            Some(_) => Change::Replaced,
        };
        match change {
            Change::Added => self.summary.added += 1,
            Change::Replaced => self.summary.replaced += 1,
            Change::Unchanged => self.summary.unchanged += 1,
        }
        if change != Change::Unchanged {
            let stretch = self.write(&frames)?;
            self.changes.insert(article.clone(), Some(stretch));
        }
        Ok(change)
    }

    /// Removes an article with its claims; `false` where the store does not have it.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn remove(&mut self, article: &Key<Article>) -> Result<bool, StoreError> {
        let there = self.stretch(article).is_some();
        if there {
            self.write(&frame::of_removal(article))?;
            self.changes.insert(article.clone(), None);
            self.summary.removed += 1;
        }
        Ok(there)
    }

    /// Acknowledges the batch: when this returns, all of it is on the disk, and whatever happens to the program or the
    /// machine, it is there when the store is opened again. A batch that changed nothing writes nothing. Costs two waits
    /// for the disk, so many articles are best kept in one batch.
    ///
    /// # Errors
    /// [`StoreError::Io`]; the store is then as it was before the batch.
    pub fn commit(mut self) -> Result<Summary, StoreError> {
        if !self.changes.is_empty() {
            self.flush()?;
            let log = &self.store.snapshot.log;
            // The mark comes after what it vouches for has reached the disk.
            log.sync()?;
            let mark = frame::of_commit(self.end);
            log.write(self.end, &mark)?;
            log.sync()?;
            let contents = &mut self.store.snapshot.contents;
            contents.apply(std::mem::take(&mut self.changes));
            contents.end = self.end + mark.len() as u64;
        }
        Ok(self.summary)
    }

    /// Where the claims of an article stand.
    fn stretch(&self, article: &Key<Article>) -> Option<Range<u64>> {
        let kept = || self.store.contents.articles.get(article).cloned();
        self.changes.get(article).cloned().unwrap_or_else(kept)
    }

    /// Whether a stretch of the log has just these bytes.
    fn holds(&mut self, stretch: &Range<u64>, frames: &[u8]) -> Result<bool, StoreError> {
        if stretch.end - stretch.start != frames.len() as u64 {
            return Ok(false);
        }
        if stretch.end > self.end {
            self.flush()?;
        }
        let mut bytes = Vec::new();
        self.store.snapshot.log.read(stretch.start, frames.len(), &mut bytes)?;
        Ok(bytes == frames)
    }

    fn write(&mut self, frames: &[u8]) -> Result<Range<u64>, StoreError> {
        let start = self.end + self.frames.len() as u64;
        self.frames.extend(frames);
        if self.frames.len() >= FLUSH {
            self.flush()?;
        }
        Ok(start..start + frames.len() as u64)
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        self.store.snapshot.log.write(self.end, &self.frames)?;
        self.end += self.frames.len() as u64;
        self.frames.clear();
        Ok(())
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        let Snapshot { log, contents, .. } = &self.store.snapshot;
        if self.end > contents.end {
            // What cannot be cut now is cut when the store is opened; nothing of it counts without a commit.
            log.cut(contents.end).ok();
        }
    }
}

fn io(path: &Path, doing: &'static str) -> impl FnOnce(std::io::Error) -> StoreError {
    let path = path.to_owned();
    move |error| StoreError::Io { path, doing, error }
}

/// Takes the writer's lock of a folder, which is made where it is missing.
fn lock(folder: &Path) -> Result<Lock, StoreError> {
    fs::create_dir_all(folder).map_err(io(folder, "make"))?;
    let path = folder.join("lock");
    let open = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
    let file = open.map_err(io(&path, "open"))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(StoreError::Locked { path: folder.to_owned() }),
        Err(TryLockError::Error(error)) => Err(StoreError::Io { path, doing: "lock", error }),
    }
}

/// Opens a log to be read and written.
fn open_log(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join(LOG);
    OpenOptions::new().read(true).write(true).open(&path).map_err(io(&path, "open"))
}

/// Writes a log beside the one that is there, and reads it through. `fill` writes its frames and says where they end.
fn write_log(
    folder: &Path,
    generation: u64,
    fill: impl FnOnce(&Log) -> Result<u64, StoreError>,
) -> Result<Snapshot, StoreError> {
    let path = folder.join(NEW);
    let open = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(&path);
    let mut log = Log::create(&path, open.map_err(io(&path, "make"))?, generation)?;
    let end = fill(&log)?;
    if end > Header::BYTES {
        log.write(end, &frame::of_commit(end))?;
    }
    log.sync()?;
    let contents = Contents::of(&log, Damage::Refuse)?;
    log.path = folder.join(LOG);
    Ok(Snapshot { folder: folder.to_owned(), log, contents })
}

/// Where a log is written that is to take the place of the log.
const NEW: &str = "claims.log.new";

fn take_place(folder: &Path) -> Result<(), StoreError> {
    let path = folder.join(LOG);
    fs::rename(folder.join(NEW), &path).map_err(io(&path, "replace"))
}

/// Waits until the names of the files are on the disk. Where a folder cannot be opened (Windows), the system sees to it.
fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    match File::open(folder) {
        Ok(open) => open.sync_all().map_err(io(folder, "write")),
        Err(_) => Ok(()),
    }
}
