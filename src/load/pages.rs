//! The pages of files, one after the other, as their bytes stand: what is read from disk in order before it is taken
//! apart on all cores.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::find::Found;
use super::form::Form;
use super::records::{Record, Records};
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
    open: Option<Many>,
    /// The bytes read of all files as they stand on disk.
    taken: Arc<AtomicU64>,
    /// The bytes of all files.
    pub(super) total: u64,
}

/// A file of many pages.
struct Many {
    path: Arc<Path>,
    id: Arc<str>,
    form: Form,
    pages: Within,
}

/// Where its pages stand in it.
enum Within {
    /// One a line; with how many lines were read.
    Lines(Source, u64),
    /// In an array, or one after the other.
    Records(Records),
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

    /// Begins a file: its one page, or `None` where it has many.
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
        let pages = match form {
            Form::JsonLines => Within::Lines(source, 0),
            Form::Json => Within::Records(Records::new(source)),
            Form::Text | Form::Html => {
                let bytes = source::whole(source, self.options.max_bytes).map_err(unread)?;
                return Ok(Some(Raw { path, line: None, id, form, bytes, done: self.done() }));
            }
        };
        self.open = Some(Many { path, id, form, pages });
        Ok(None)
    }
}

impl Iterator for Pages {
    type Item = Result<Raw, Unread>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(many) = &mut self.open {
                match many.next(&self.options) {
                    Some(Ok(raw)) => return Some(Ok(Raw { done: self.done(), ..raw })),
                    Some(Err(unread)) => {
                        // After a record that is too long the next can be read; after an error of the file nothing can.
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

impl Many {
    /// The next page.
    fn next(&mut self, options: &Options) -> Option<Result<Raw, Unread>> {
        let (line, bytes) = match &mut self.pages {
            Within::Lines(source, line) => next_line(source, line, options.max_bytes)?,
            Within::Records(records) => records.next(options.max_bytes)?,
        };
        let (path, id) = (self.path.clone(), self.id.clone());
        let unread = |problem| Unread { path: self.path.to_path_buf(), line: Some(line), problem };
        Some(bytes.map_err(unread).map(|bytes| Raw { path, line: Some(line), id, form: self.form, bytes, done: 0 }))
    }
}

/// The next line that is not blank.
fn next_line(source: &mut Source, line: &mut u64, max_bytes: u64) -> Option<Record> {
    loop {
        let read = source::line(source, max_bytes)?;
        *line += 1;
        let mut bytes = match read {
            Ok(bytes) => bytes,
            Err(problem) => return Some((*line, Err(problem))),
        };
        if *line == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        if !bytes.trim_ascii().is_empty() {
            return Some((*line, Ok(bytes)));
        }
    }
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
