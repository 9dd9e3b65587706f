//! Articles from files and folders, and claims from the tables of others.
//!
//! [`articles`] reads what it can and reports the rest: a bad file costs its own article and no other. Folders are read
//! to the bottom, in the order of their paths, so the same files give the same articles in the same order everywhere.
//! The tables of other projects become claims too: [`DataSet`] reads the event data of the field (GDELT, ICEWS, POLECAT, quadruples)
//! and tables of travels, agreements and cooperation, [`reign`] and [`archigos`] those of leaders.
//!
//! [`iter`] gives the same articles one at a time, and [`map`] makes something of each on all cores, in their order;
//! both in constant memory, whatever the length of the stream.
//!
//! | file | holds | feature |
//! |---|---|---|
//! | `.txt`, and what is named without a known ending | one article as plain text | |
//! | `.jsonl`, `.ndjson` | one article a line: an object with `text`, and what is known of `id`, `title`, `published`, `url`, `language` and `publisher`, under these names or [others](Fields) | |
//! | `.json` | the same objects in an array, or one after the other | |
//! | `.html`, `.htm` | one article as a page of the web | `html` |
//! | any of these with `.gz` after it | the same, packed | `gzip` |
//! | any of these with `.zst` or `.zstd` after it | the same, packed | `zstd` |
//!
//! Files are in UTF-8, or in UTF-16 with its mark of byte order; pages of the web also in what they say that they are in.
//!
//! ```
//! use chancery::load;
//! use chancery::text::Reader;
//!
//! let folder = std::env::temp_dir().join("chancery-load-example");
//! std::fs::create_dir_all(&folder)?;
//! std::fs::write(folder.join("a.txt"), "Two ministers meet\n\nThey met in Oslo, and agreed on fish.\n")?;
//! std::fs::write(folder.join("b.txt"), b"\xff")?;
//! std::fs::write(folder.join("c.jsonl"), "{\"id\": \"c1\", \"text\": \"They met in Oslo.\"}\n{\"text\": 5,}\n")?;
//!
//! let loaded = load::articles(&Reader::default(), [&folder])?;
//! let ids: Vec<&str> = loaded.articles.iter().map(|article| article.id.as_str()).collect();
//! assert_eq!(ids, ["a.txt", "c1"]);
//! assert!(loaded.report.to_string().contains("b.txt: not UTF-8 at byte 0"));
//! assert!(loaded.report.to_string().contains("c.jsonl:2: not a record at column 12"));
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod dataset;
mod decode;
mod find;
mod form;
mod graph;
mod lexicon;
mod options;
mod pages;
#[cfg(feature = "parquet")]
mod parquet;
mod record;
mod records;
mod report;
mod rows;
mod source;
mod stream;
mod table;
mod tenures;
#[cfg(feature = "zip")]
mod zip;
#[cfg(feature = "zstd")]
mod zstd;

use std::path::{Path, PathBuf};

use crate::text::{Article, Reader};
pub use dataset::{CooperationColumns, CooperationColumnsError, DataSet, QuadrupleIds, TableClaims};
pub use graph::{claims, claims_with, graph};
pub use lexicon::lexicon;
pub use options::{Fields, FieldsError, MAX_BYTES, MAX_EXPANSION, Options};
pub use report::{Noted, Problem, Report, Unread};
pub use stream::{Articles, Mapped, Progress, iter, map};
pub use table::{Met, SkippedRow, TableReport};
pub use tenures::{Leaders, archigos, reign};

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
    #[error("{path}: no articles in this folder; they are files that end in {}", form::ENDINGS, path = path.display())]
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
/// An article's id is the one that its record gives; else the path within the folder given (`2025/april/fish.txt`, with
/// `/` on every system), or the file's name where a file was given, with the line after it in a file of many
/// (`april.jsonl:7`). A file that two of the paths reach is read once. Links are followed, but no folder is entered
/// twice. Names that begin with a dot are passed over.
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
    for item in map(reader, paths, options, |article| article)? {
        match item {
            Ok(article) => {
                loaded.report.read(&article);
                loaded.articles.push(article);
            }
            Err(unread) => loaded.report.skip(unread),
        }
    }
    Ok(loaded)
}
