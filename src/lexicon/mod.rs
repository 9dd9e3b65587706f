//! Language packs, countries, organizations, people and sectors as data, compiled into matchers.
//!
//! A lexicon is made of folders of TOML files (`data/languages/README.md` is their manual); nothing in the code knows a
//! language by name. [`Lexicon::builtin`] is the folder that ships with the crate; [`Lexicon::with_folder`] adds more:
//! countries, organizations, people, sectors, words, or a whole language. Each [`Language`] is compiled when it is first
//! asked for.
//!
//! ```
//! use chancery::lexicon::{Folder, Lexicon};
//!
//! let lexicon = Lexicon::builtin();
//! assert_eq!(lexicon.language("nb").unwrap().name(), "Norwegian Bokmål");
//! assert!(lexicon.language("tlh").is_none());
//!
//! let mistyped = Folder::new("mine", [("languages/nb/sectors.toml", "[sectors]\nenergy = ['vindkraft*']\nenergi = ['sol']\n")]);
//! assert_eq!(
//!     lexicon.with_folder(mistyped).unwrap_err().to_string(),
//!     "mine/languages/nb/sectors.toml:3: there is no sector “energi”: \
//!      add it to sectors.toml, beside the folder of languages, or mend the name",
//! );
//! ```

mod compile;
mod coverage;
mod damage;
mod fold;
mod folder;
mod hints;
mod known;
mod matcher;
mod meaning;
mod mistake;
mod openings;
mod pack;
mod shared;
mod term;
mod trie;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, OnceLock};

use crate::model::{Key, Organization, Sector, Vocabulary};
use crate::text::Reader;

pub use compile::Language;
pub use coverage::{Coverage, Need, Part};
pub(crate) use fold::{Words, fold, fold_char};
pub use folder::Folder;
pub(crate) use folder::files_of_a_lexicon;
pub(crate) use known::{add_plain, country_of_person, plain};
pub(crate) use matcher::{Hit, Room};
pub(crate) use meaning::Meaning;
pub use mistake::{LexiconError, Mistake, Problem};
pub(crate) use shared::{KnownOffice, OrganizationEntry, Shared};

/// The languages and the tables that they share, of one or more folders.
///
/// What folders say adds up: the same folders in any order, added at once or one after the other, once or twice, make the
/// same lexicon. [`Lexicon::empty`] has no folder and knows nothing.
#[derive(Debug)]
pub struct Lexicon {
    /// Sorted, without repeats.
    folders: Vec<Arc<Folder>>,
    shared: Shared,
    /// Those that ship first, then in the order of their tags.
    packs: Vec<Pack>,
}

/// A language of the lexicon, compiled once it is asked for.
#[derive(Debug)]
struct Pack {
    tag: String,
    language: OnceLock<Result<Language, LexiconError>>,
}

macro_rules! data {
    (shared $($shared:literal)* languages $($tag:literal)*) => {
        /// The languages that ship, in the order in which they are tried on a text too short to tell them apart.
        const TAGS: &[&str] = &[$($tag),*];

        const FILES: &[(&str, &str)] = &[
            $(($shared, include_str!(concat!("../../data/", $shared))),)*
            $(data!(file $tag "language.toml"), data!(file $tag "countries.toml"), data!(file $tag "organizations.toml"),
              data!(file $tag "people.toml"), data!(file $tag "diplomacy.toml"), data!(file $tag "sectors.toml"),
              data!(file $tag "time.toml"), data!(file $tag "money.toml"), data!(file $tag "page.toml"),
              data!(file $tag "interactions.toml"),)*
        ];
    };
    (file $tag:literal $name:literal) => {
        (concat!("languages/", $tag, "/", $name), include_str!(concat!("../../data/languages/", $tag, "/", $name)))
    };
}

data!(shared "organizations.toml" "family_names.toml" "sectors.toml" "leaders.toml"
    languages "nb" "nl" "en" "vi" "sv" "da" "de" "fr" "es" "pt" "it" "id" "ja");

static BUILTIN: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

impl Default for Lexicon {
    /// The packs that ship with the crate, none of them compiled yet: what [`Lexicon::builtin`] holds once for all.
    fn default() -> Lexicon {
        // `every_pack_compiles` reads every file, so a build whose data is broken does not pass its tests.
        Lexicon::of(vec![Arc::new(Folder::new("", FILES.iter().copied()))]).unwrap_or_else(|_| Lexicon::empty())
    }
}

impl Lexicon {
    /// The lexicon that ships with the crate. Reading the shared tables takes about a millisecond, once.
    pub fn builtin() -> &'static Lexicon {
        &BUILTIN
    }

    /// A lexicon of no folder, for one that is to be all your own.
    pub fn empty() -> Lexicon {
        Lexicon { folders: Vec::new(), shared: Shared::default(), packs: Vec::new() }
    }

    /// The lexicon of this one's folders and another. Languages that the other tells of are compiled at once, so that
    /// every mistake is found; the rest when they are asked for.
    ///
    /// # Errors
    /// Every mistake in the files, with file and line.
    pub fn with_folder(&self, folder: Folder) -> Result<Lexicon, LexiconError> {
        self.with_folders([folder])
    }

    /// The lexicon of this one's folders and others, which may refer to one another.
    ///
    /// # Errors
    /// As [`with_folder`](Lexicon::with_folder).
    pub fn with_folders(&self, folders: impl IntoIterator<Item = Folder>) -> Result<Lexicon, LexiconError> {
        let new: Vec<Arc<Folder>> = folders.into_iter().map(Arc::new).collect();
        let mut mistakes: Vec<Mistake> = new.iter().flat_map(|folder| folder.strangers()).collect();
        let tags: BTreeSet<&str> = new.iter().flat_map(|folder| folder.tags()).collect();
        let made = Lexicon::of(self.folders.iter().chain(&new).cloned().collect());
        // With broken tables, every mistake in a language would be reported for want of what they should have said.
        if let Ok(lexicon) = &made {
            let broken = tags.iter().filter_map(|tag| lexicon.compiled(tag)?.as_ref().err());
            mistakes.extend(broken.flat_map(|error| error.mistakes().to_vec()));
        }
        if let Err(error) = &made {
            mistakes.extend(error.mistakes().to_vec());
        }
        LexiconError::of(mistakes)?;
        made
    }

    fn of(mut folders: Vec<Arc<Folder>>) -> Result<Lexicon, LexiconError> {
        folders.sort();
        folders.dedup();
        let shared = Shared::read(&folders)?;
        let tags: BTreeSet<&str> = folders.iter().flat_map(|folder| folder.tags()).collect();
        let mut tags: Vec<&str> = tags.into_iter().collect();
        tags.sort_by_key(|tag| TAGS.iter().position(|known| known == tag).unwrap_or(TAGS.len()));
        let packs = tags.iter().map(|tag| Pack { tag: (*tag).to_owned(), language: OnceLock::new() }).collect();
        Ok(Lexicon { shared, packs, folders })
    }

    /// The tags of its languages: those that ship with the crate, then others in order.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.packs.iter().map(|pack| pack.tag.as_str())
    }

    /// A language by its tag, compiled when first asked for; `None` where there is no such language.
    pub fn language(&self, tag: &str) -> Option<&Language> {
        self.compiled(tag)?.as_ref().ok()
    }

    fn compiled(&self, tag: &str) -> Option<&Result<Language, LexiconError>> {
        let pack = self.packs.iter().find(|pack| pack.tag == tag)?;
        Some(pack.language.get_or_init(|| Language::compile(&pack.tag, &self.folders, &self.shared)))
    }

    /// A reader of pages in the lexicon's languages.
    pub fn reader(&self) -> Reader {
        Reader::new(self.tags().map(|tag| hints::hints(tag, self.folders.iter().map(|folder| &**folder))).collect())
    }

    /// The names of its countries and its sectors, for [`Graph::fold_with`](crate::graph::Graph::fold_with).
    pub fn vocabulary(&self) -> Vocabulary {
        self.shared.vocabulary()
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.shared
    }

    pub(crate) fn organizations(&self) -> &[OrganizationEntry] {
        &self.shared.organizations
    }

    /// The key of an organization that is a party in its own right.
    pub(crate) fn actor(&self, index: u16) -> Option<Key<Organization>> {
        self.shared.organizations.get(index as usize).filter(|entry| entry.actor).map(|entry| entry.key.clone())
    }

    /// The key of an organization.
    pub(crate) fn organization(&self, index: u16) -> Key<Organization> {
        self.shared.organizations[index as usize].key.clone()
    }

    /// Whether an organization is a company.
    pub(crate) fn is_company(&self, index: u16) -> bool {
        self.shared.is_company(index)
    }

    /// The country's code or the organization's key whose money an organization gives.
    pub(crate) fn gives_for(&self, index: u16) -> Option<&str> {
        self.shared.organizations.get(index as usize)?.of.as_deref()
    }

    /// A meaning in words: `sector energy`, `country VNM`, `both sides`.
    pub(crate) fn describe(&self, meaning: Meaning) -> String {
        match meaning {
            Meaning::Sector(index) => format!("sector {}", self.sector(index).name()),
            Meaning::Organization(index) => {
                format!("organization {}", self.shared.organizations[index as usize].key.name())
            }
            Meaning::OfficeOf(index) => {
                format!("office of {}", self.shared.organizations[index as usize].key.name())
            }
            Meaning::Leader(index) => format!("leader {}", self.shared.leaders[index as usize].name),
            meaning => meaning.to_string(),
        }
    }

    /// The key of a sector.
    pub(crate) fn sector(&self, index: u16) -> Key<Sector> {
        self.shared.sectors[index as usize].clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_compiles() {
        let lexicon = Lexicon::builtin();
        assert!(!lexicon.shared.organizations.is_empty() && !lexicon.shared.family_names.is_empty());
        for tag in lexicon.tags() {
            if let Err(error) = Language::compile(tag, &lexicon.folders, &lexicon.shared) {
                panic!("{error}");
            }
        }
    }
}
