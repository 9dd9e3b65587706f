//! [`Folder`]: the files of a lexicon, in memory.

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use super::mistake::{Mistake, Problem};

/// The files that all languages share.
pub(crate) const SHARED_FILES: [&str; 5] =
    ["countries.toml", "family_names.toml", "leaders.toml", "organizations.toml", "sectors.toml"];

/// The files of a language.
pub(crate) const LANGUAGE_FILES: [&str; 10] = [
    "countries.toml",
    "diplomacy.toml",
    "interactions.toml",
    "language.toml",
    "money.toml",
    "organizations.toml",
    "page.toml",
    "people.toml",
    "sectors.toml",
    "time.toml",
];

/// The names of a lexicon's files, for a message.
pub(crate) fn files_of_a_lexicon() -> String {
    format!("{} and languages/TAG/{}", SHARED_FILES.join(", "), LANGUAGE_FILES.join(", "))
}

/// The files of one folder of a lexicon, in memory: the path of each within the folder, and its text.
///
/// [`load::lexicon`](crate::load::lexicon) reads one from disk; this is for files that come from elsewhere.
///
/// ```
/// use chancery::lexicon::{Folder, Lexicon};
///
/// let folder = Folder::new("mine", [
///     ("countries.toml", "[XRU]\nname = 'Ruritania'\n"),
///     ("languages/en/countries.toml", "[XRU]\nnames = ['Ruritania']\nadjectives = ['Ruritanian*']\ncities = ['Strelsau']\n"),
/// ]);
/// let lexicon = Lexicon::builtin().with_folder(folder)?;
/// assert_eq!(lexicon.vocabulary().name("XRU".parse().unwrap()), "Ruritania");
/// # Ok::<(), chancery::lexicon::LexiconError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Folder {
    /// What mistakes in its files are reported under; nothing for what ships with the crate.
    root: String,
    files: BTreeMap<Cow<'static, str>, Cow<'static, str>>,
}

impl Folder {
    /// A folder of files: the path of each with `/` between its parts, and its text. `root` stands before the path where
    /// a mistake is reported.
    pub fn new<P, T>(root: &str, files: impl IntoIterator<Item = (P, T)>) -> Folder
    where
        P: Into<Cow<'static, str>>,
        T: Into<Cow<'static, str>>,
    {
        let files = files.into_iter().map(|(path, text)| (path.into(), text.into())).collect();
        Folder { root: root.trim_end_matches('/').to_owned(), files }
    }

    /// The paths of its files, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(|path| &**path)
    }

    /// The tags of the languages that it has files for.
    pub(crate) fn tags(&self) -> BTreeSet<&str> {
        self.paths().filter_map(|path| path.strip_prefix("languages/")?.split_once('/')).map(|(tag, _)| tag).collect()
    }

    /// A file, where the folder has it.
    pub(crate) fn file(&self, path: &str) -> Option<File<'_>> {
        let text = self.files.get(path)?;
        Some(File { name: self.name(path), text, mistakes: RefCell::default() })
    }

    /// The file that says what a language is, where the folder has any file for the language.
    pub(crate) fn name_of_language(&self, tag: &str) -> Option<String> {
        self.tags().contains(tag).then(|| self.name(&format!("languages/{tag}/language.toml")))
    }

    /// How a file of the folder is called in messages.
    fn name(&self, path: &str) -> String {
        if self.root.is_empty() { path.to_owned() } else { format!("{}/{path}", self.root) }
    }

    /// Files that a lexicon does not have.
    pub(crate) fn strangers(&self) -> Vec<Mistake> {
        let stranger = |path: &str| {
            let expected: &[&str] = match path.strip_prefix("languages/").and_then(|rest| rest.split_once('/')) {
                Some((_, file)) if LANGUAGE_FILES.contains(&file) => return None,
                Some(_) => &LANGUAGE_FILES,
                None if SHARED_FILES.contains(&path) => return None,
                None => return Some(files_of_a_lexicon()),
            };
            Some(expected.join(", "))
        };
        let mistake = |path: &str| {
            let expected = stranger(path)?;
            Some(Mistake { file: self.name(path), line: None, problem: Problem::UnknownFile { expected } })
        };
        self.paths().filter_map(mistake).collect()
    }
}

/// Two folders with the same files are one, wherever they stand; what ships with the crate comes first.
impl Ord for Folder {
    fn cmp(&self, other: &Folder) -> Ordering {
        (!self.root.is_empty(), &self.files).cmp(&(!other.root.is_empty(), &other.files))
    }
}

impl PartialOrd for Folder {
    fn partial_cmp(&self, other: &Folder) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Folder {
    fn eq(&self, other: &Folder) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Folder {}

/// A file of a folder, for reading it and for saying where it is wrong.
pub(crate) struct File<'f> {
    pub(crate) name: String,
    text: &'f str,
    mistakes: RefCell<Vec<Mistake>>,
}

impl File<'_> {
    /// The file's content; the default where it is not of the form, which is then among the mistakes.
    pub(crate) fn parse<T: DeserializeOwned + Default>(&self) -> T {
        toml::from_str(self.text).unwrap_or_else(|error: toml::de::Error| {
            let message = error.message().trim_end().replace('\n', " ");
            self.wrong(error.span().map(|span| span.start), Problem::Form { message });
            T::default()
        })
    }

    /// Notes what is wrong at a byte of the file.
    pub(crate) fn wrong(&self, at: Option<usize>, problem: impl Into<Problem>) {
        let line = at.map(|at| self.text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1);
        self.mistakes.borrow_mut().push(Mistake { file: self.name.clone(), line, problem: problem.into() });
    }

    /// The value, or a note of what is wrong.
    pub(crate) fn check<T, E: Into<Problem>>(&self, at: Option<usize>, result: Result<T, E>) -> Option<T> {
        result.map_err(|error| self.wrong(at, error)).ok()
    }

    /// The byte at which a text first stands, for what has no place of its own.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        self.text.find(text)
    }

    /// What was noted.
    pub(crate) fn mistakes(&self) -> Vec<Mistake> {
        self.mistakes.take()
    }
}
