//! Articles from files and folders.
//!
//! [`articles`] reads what it can and reports the rest: a bad file costs its own article and no other. Folders are read
//! to the bottom, in the order of their paths, so the same files give the same articles in the same order everywhere.
//!
//! ```
//! use chancery::load;
//! use chancery::text::Reader;
//!
//! let folder = std::env::temp_dir().join("chancery-load-example");
//! std::fs::create_dir_all(&folder)?;
//! std::fs::write(folder.join("a.txt"), "Two ministers meet\n\nThey met in Oslo, and agreed on fish.\n")?;
//! std::fs::write(folder.join("b.txt"), b"\xff\xfe")?;
//!
//! let loaded = load::articles(&Reader::default(), [&folder])?;
//! assert_eq!(loaded.articles.len(), 1);
//! assert_eq!(loaded.articles[0].id, "a.txt");
//! assert!(loaded.report.to_string().contains("b.txt: not UTF-8 at byte 0"));
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod find;
mod graph;
mod lexicon;
mod report;
mod table;
mod tenures;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::text::{Article, Reader};
use find::Found;
pub use graph::{claims, graph};
pub use lexicon::lexicon;
pub use report::{Noted, Problem, Report, Unread};
pub use table::{SkippedRow, TableReport};
pub use tenures::{Leaders, archigos, reign};

/// A file larger than this is not read unless [`Options::max_bytes`] says so: 16 MiB, a hundred times a long article.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Why nothing can be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// There is nothing at the path.
    #[error("{path}: no such file or folder; check the path, which is taken from the folder that you are in", path = path.display())]
    NotFound {
        /// The path as given.
        path: PathBuf,
    },
    /// The folder cannot be listed.
    #[error("{path}: the folder cannot be listed: {error}", path = path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A folder holds no article.
    #[error("{path}: no articles in this folder; they are files that end in {}", find::EXTENSIONS.map(|e| format!(".{e}")).join(" or "), path = path.display())]
    NoArticles {
        /// The folder.
        path: PathBuf,
    },
    /// A table cannot be read at all.
    #[error("{path}{}: {problem}", if *line > 0 { format!(":{line}") } else { String::new() }, path = path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// The line that is to blame, counted from 1; 0 where it is the file.
        line: u64,
        /// What is wrong.
        problem: String,
    },
    /// No path was given.
    #[error("no path given: name a file or a folder of articles")]
    NoPaths,
}

/// How to load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The largest file that is read, in bytes.
    pub max_bytes: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options { max_bytes: MAX_BYTES }
    }
}

impl Options {
    /// The same, with another bound on the size of a file.
    pub fn with_max_bytes(self, max_bytes: u64) -> Options {
        Options { max_bytes, ..self }
    }
}

/// Articles, and what became of the files that gave none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Loaded {
    /// The articles, in the order of the paths given, and within a folder in that of its paths.
    pub articles: Vec<Article>,
    /// What was read, what was not and why.
    pub report: Report,
}

/// Loads the articles of files and folders.
///
/// An article's id is the path within the folder given (`2025/april/fish.txt`, with `/` on every system), or the file's
/// name where a file was given. A file that two of the paths reach is read once. Holds one file in memory at a time
/// beside the articles; links are followed, but no folder is entered twice. Names that begin with a dot are passed over.
///
/// # Errors
/// [`LoadError`] where a path does not exist, a folder given cannot be listed or holds no article, or no path is
/// given. A file that cannot be read is no error, nor is a folder further down: they are in the [`Report`].
pub fn articles<P: AsRef<Path>>(reader: &Reader, paths: impl IntoIterator<Item = P>) -> Result<Loaded, LoadError> {
    articles_with(reader, paths, Options::default())
}

/// Loads the articles of files and folders, with options.
///
/// # Errors
/// As [`articles`].
pub fn articles_with<P: AsRef<Path>>(
    reader: &Reader,
    paths: impl IntoIterator<Item = P>,
    options: Options,
) -> Result<Loaded, LoadError> {
    let mut loaded = Loaded::default();
    for item in iter(reader, paths, options)? {
        match item {
            Ok(article) => loaded.push(article),
            Err(unread) => loaded.report.unread.push(unread),
        }
    }
    Ok(loaded)
}

/// Loads articles one at a time, in constant memory: what [`articles`] collects.
///
/// The paths are looked up at once; each file is read when its turn comes.
///
/// # Errors
/// As [`articles`].
pub fn iter<P: AsRef<Path>>(
    reader: &Reader,
    paths: impl IntoIterator<Item = P>,
    options: Options,
) -> Result<Articles<'_>, LoadError> {
    Ok(Articles { reader, options, files: find::files(paths)?.into_iter() })
}

/// Articles as they are read, from [`iter`].
#[derive(Debug)]
pub struct Articles<'r> {
    reader: &'r Reader,
    options: Options,
    files: std::vec::IntoIter<Result<Found, Unread>>,
}

impl Iterator for Articles<'_> {
    type Item = Result<Article, Unread>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = |Found { path, id }: Found| {
            let text = text(&path, self.options).map_err(|problem| Unread { path: path.clone(), problem })?;
            self.reader.read(id, text).map_err(|error| Unread { path, problem: error.into() })
        };
        Some(self.files.next()?.and_then(read))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.files.size_hint()
    }
}

impl Loaded {
    fn push(&mut self, article: Article) {
        self.report.read += 1;
        if !article.warnings.is_empty() {
            self.report.noted.push(Noted { article: article.id.clone(), warnings: article.warnings.clone() });
        }
        self.articles.push(article);
    }
}

/// The text of a file.
fn text(path: &Path, options: Options) -> Result<String, Problem> {
    let unreadable = |error: std::io::Error| Problem::Unreadable { reason: error.to_string() };
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells that there is more; the length that the system gives may be wrong (pipes).
    file.take(options.max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > options.max_bytes {
        return Err(Problem::TooLarge { max_bytes: options.max_bytes });
    }
    String::from_utf8(bytes).map_err(|error| Problem::NotUtf8 { byte: error.utf8_error().valid_up_to() as u64 })
}
