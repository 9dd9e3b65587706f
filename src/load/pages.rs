//! The pages of files, one after the other, as their bytes stand: what is read from disk in order before it is taken
//! apart on all cores.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::find::Found;
use super::form::Form;
use super::source::{self, Source};
use super::{Options, Problem, Unread};

/// A page as bytes.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) path: Arc<Path>,
    /// Its line in a file of many, from 1.
    pub(super) line: Option<u64>,
    /// What the file's name makes its id.
    pub(super) id: Arc<str>,
    pub(super) form: Form,
    pub(super) bytes: Vec<u8>,
    /// The bytes on disk read by then.
    pub(super) done: u64,
}

impl Raw {
    /// The report that this page cannot be read.
    pub(super) fn unread(&self, problem: Problem) -> Unread {
        Unread { path: self.path.to_path_buf(), line: self.line, problem }
    }
}

/// The pages of files.
pub(super) struct Pages {
    files: std::vec::IntoIter<Result<Found, Unread>>,
    options: Arc<Options>,
    /// The file of many pages that is being read.
    open: Option<Lines>,
    /// The bytes read of all files as they stand on disk.
    taken: Arc<AtomicU64>,
    /// The bytes of all files.
    pub(super) total: u64,
}

/// A file of one page a line.
struct Lines {
    path: Arc<Path>,
    id: Arc<str>,
    source: Source,
    line: u64,
}

impl Pages {
    pub(super) fn new(files: Vec<Result<Found, Unread>>, options: Arc<Options>) -> Pages {
        let size = |file: &Result<Found, Unread>| file.as_ref().map_or(0, |file| file.bytes);
        let total = files.iter().map(size).sum();
        Pages { files: files.into_iter(), options, open: None, taken: Arc::default(), total }
    }

    pub(super) fn done(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    /// Begins a file: its one page, or `None` where its pages are its lines.
    fn begin(&mut self, found: Found) -> Result<Option<Raw>, Unread> {
        let unread = |problem| Unread { path: found.path.clone(), line: None, problem };
        let (form, packing) = super::form::of(&found.path);
        // What was asked for by name and says nothing of its form is text.
        let form = form.unwrap_or(Form::Text);
        if form == Form::Html && cfg!(not(feature = "html")) {
            return Err(unread(Problem::NotBuilt { feature: "html".into() }));
        }
        let source = source::open(&found.path, packing, &self.options, self.taken.clone()).map_err(unread)?;
        let path: Arc<Path> = PathBuf::into_boxed_path(found.path.clone()).into();
        let id: Arc<str> = found.id.as_str().into();
        if form == Form::JsonLines {
            self.open = Some(Lines { path, id, source, line: 0 });
            return Ok(None);
        }
        let bytes = source::whole(source, self.options.max_bytes).map_err(unread)?;
        Ok(Some(Raw { path, line: None, id, form, bytes, done: self.done() }))
    }
}

impl Iterator for Pages {
    type Item = Result<Raw, Unread>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.open {
                match lines.next(&self.options) {
                    Some(Ok(raw)) => return Some(Ok(Raw { done: self.done(), ..raw })),
                    Some(Err(unread)) => {
                        // After a line that is too long the next can be read; after an error of the file nothing can.
                        if !matches!(unread.problem, Problem::TooLarge { .. }) {
                            self.open = None;
                        }
                        return Some(Err(unread));
                    }
                    None => self.open = None,
                }
            }
            match self.files.next()?.and_then(|found| self.begin(found)) {
                Ok(None) => {}
                Ok(Some(raw)) => return Some(Ok(raw)),
                Err(unread) => return Some(Err(unread)),
            }
        }
    }
}

impl Lines {
    /// The next line that is not blank.
    fn next(&mut self, options: &Options) -> Option<Result<Raw, Unread>> {
        loop {
            let line = source::line(&mut self.source, options.max_bytes)?;
            self.line += 1;
            let unread = |problem| Unread { path: self.path.to_path_buf(), line: Some(self.line), problem };
            let mut bytes = match line {
                Ok(bytes) => bytes,
                Err(problem) => return Some(Err(unread(problem))),
            };
            if self.line == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
            if !bytes.trim_ascii().is_empty() {
                let (path, id) = (self.path.clone(), self.id.clone());
                return Some(Ok(Raw { path, line: Some(self.line), id, form: Form::JsonLines, bytes, done: 0 }));
            }
        }
    }
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
