//! [`LexiconError`]: every mistake in a lexicon's files, with where it is and what to do.

use std::fmt;

use serde::Serialize;

use crate::model::{CountryCode, CurrencyError, TaxonomyError, UnknownCountry};

/// Why a lexicon cannot be made: all mistakes of its files, in the order of files and lines. Prints one a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconError {
    pub(super) mistakes: Vec<Mistake>,
}

impl LexiconError {
    /// The mistakes; at least one.
    pub fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }

    pub(crate) fn of(mut mistakes: Vec<Mistake>) -> Result<(), LexiconError> {
        if mistakes.is_empty() {
            return Ok(());
        }
        mistakes.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        mistakes.dedup();
        Err(LexiconError { mistakes })
    }
}

impl std::error::Error for LexiconError {}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.mistakes.iter().enumerate().try_for_each(|(at, mistake)| {
            let line_break = if at > 0 { "\n" } else { "" };
            write!(f, "{line_break}{mistake}")
        })
    }
}

/// One mistake, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file, as `languages/nb/sectors.toml`, under the folder's path where it was read from one.
    pub file: String,
    /// The line, counted from 1, where one is to blame.
    pub line: Option<usize>,
    /// What is wrong, and what to do.
    pub problem: Problem,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        write!(f, "{}{line}: {}", self.file, self.problem)
    }
}

/// What is wrong with a file of a lexicon, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The file or folder cannot be read.
    #[error("cannot be read: {reason}")]
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// The bytes are not text.
    #[error("not UTF-8 at byte {byte}: convert the file to UTF-8")]
    NotUtf8 {
        /// The first byte that is not, counted from 0.
        byte: u64,
    },
    /// The file is larger than files may be.
    #[error("larger than {max_bytes} bytes: split it into several folders")]
    TooLarge {
        /// The bound.
        max_bytes: u64,
    },
    /// The folder holds nothing for a lexicon.
    #[error("holds no file of a lexicon: the files are {expected}")]
    Empty {
        /// What it may hold.
        expected: String,
    },
    /// A lexicon has no file of that name.
    #[error("a lexicon has no such file: the files of this folder are {expected}")]
    UnknownFile {
        /// Those that it has.
        expected: String,
    },
    /// The file is not TOML of the documented form: a key, a role or a type is wrong.
    #[error("{message}")]
    Form {
        /// What, and what was expected.
        message: String,
    },
    /// A term is not written as terms are.
    #[error("the term “{term}” is wrong: {reason}; the manual of language packs says how terms are written")]
    Term {
        /// The term.
        term: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The terms of a language are more than it may have.
    #[error("“{language}” has more than {most} terms when its braces are expanded: leave some out")]
    TooManyTerms {
        /// The language's tag.
        language: String,
        /// The bound.
        most: usize,
    },
    /// The tag is not that of the folder.
    #[error("its tag is “{tag}” and its folder “{folder}”: make them one")]
    WrongTag {
        /// The tag.
        tag: String,
        /// The folder.
        folder: String,
    },
    /// A language of which no folder says enough.
    #[error(
        "“{language}” is no language of the lexicon yet and this folder does not make it one: give languages/{language}/language.toml `{key}`, or mend the folder's name"
    )]
    NoLanguage {
        /// The tag.
        language: String,
        /// The key that is missing.
        key: &'static str,
    },
    /// A code is no country's.
    #[error(transparent)]
    UnknownCountry(#[from] UnknownCountry),
    /// A user-assigned code that no folder gives a name.
    #[error("{0} has no name yet: add [{0}] with `name` to countries.toml, beside the folder of languages")]
    UnnamedCountry(CountryCode),
    /// A code that is a country's already.
    #[error(
        "{0} is {name}: its names in a language go to languages/…/countries.toml; a country of your own takes a code from AAA to AAZ, QMA to QZZ, XAA to XXZ or ZZA to ZZZ",
        name = .0.name()
    )]
    TakenCountry(CountryCode),
    /// An organization that no folder declares.
    #[error(
        "there is no organization “{0}”: add it to organizations.toml, beside the folder of languages, or mend the key"
    )]
    UnknownOrganization(String),
    /// A sector that no folder declares.
    #[error("there is no sector “{0}”: add it to sectors.toml, beside the folder of languages, or mend the name")]
    UnknownSector(String),
    /// A country of a folder whose code is not for users to give.
    #[error(
        "“{0}” is no code for a country of your own: take one from AAA to AAZ, QMA to QZZ, XAA to XXZ or ZZA to ZZZ"
    )]
    NoUserCode(String),
    /// A person without an office.
    #[error("“{0}” holds no office: give `offices` at least one, as [{{ role = \"head_of_state\" }}]")]
    NoOffice(String),
    /// A key that keys cannot have.
    #[error("“{0}” cannot be a key: write small letters, digits, - and _")]
    Key(String),
    /// The sectors do not make a tree.
    #[error(transparent)]
    Sectors(#[from] TaxonomyError),
    /// A code is no currency's.
    #[error(transparent)]
    Currency(#[from] CurrencyError),
    /// A number word stands for more than amounts can be.
    #[error("“{word}” stands for ten to the {power}: the most is 18")]
    Scale {
        /// The word.
        word: String,
        /// The power of ten.
        power: u32,
    },
    /// A table has too many or too few lists.
    #[error("`{table}` has {found} lists: write {wanted}")]
    Rows {
        /// The table.
        table: &'static str,
        /// How many it has.
        found: usize,
        /// How many it must have.
        wanted: usize,
    },
    /// Two folders say different things of one.
    #[error("`{what}` is not as {other} has it: make them the same, or leave it to that file")]
    Conflict {
        /// What.
        what: String,
        /// The file that says otherwise.
        other: String,
    },
}

/// As it prints.
impl Serialize for Mistake {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
