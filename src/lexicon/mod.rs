//! Language packs, countries, organizations and sectors as data, compiled into matchers.
//!
//! A language is a folder of TOML files (`data/languages/README.md` is their manual); nothing in the code knows one by
//! name. A [`Lexicon`] holds the packs; each [`Language`] is compiled when it is first asked for.
//!
//! ```
//! use chancery::lexicon::Lexicon;
//!
//! let lexicon = Lexicon::builtin();
//! assert_eq!(lexicon.language("nb").unwrap().name(), "Norwegian Bokmål");
//! assert!(lexicon.language("tlh").is_none());
//! ```

mod compile;
mod fold;
mod matcher;
mod meaning;
mod pack;
mod term;

use std::sync::{LazyLock, OnceLock};

use crate::model::{CountryCode, Key, Organization, Sector, Taxonomy};
use crate::text::Reader;

pub use compile::{Language, LexiconError};
pub(crate) use fold::{fold, fold_char};
pub(crate) use matcher::Hit;
pub(crate) use meaning::Meaning;

/// An organization of the lexicon.
#[derive(Debug, Clone)]
pub(crate) struct OrganizationEntry {
    pub(crate) key: Key<Organization>,
    pub(crate) name: String,
    /// Whether it is a party in its own right, as a state is.
    pub(crate) actor: bool,
}

/// What all languages share: the tables that meanings index.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(crate) organizations: Vec<OrganizationEntry>,
    pub(crate) sectors: Vec<Key<Sector>>,
    /// Family name, folded → the countries in which it is at home.
    pub(crate) family_names: std::collections::HashMap<String, Vec<CountryCode>>,
}

/// The language packs and the tables that they share.
#[derive(Debug)]
pub struct Lexicon {
    shared: Shared,
    packs: Vec<Pack>,
}

/// The files of a language, and what they compile to.
#[derive(Debug)]
struct Pack {
    tag: &'static str,
    sources: compile::Sources,
    language: OnceLock<Result<Language, LexiconError>>,
}

macro_rules! packs {
    ($($tag:literal)*) => {vec![$(Pack {
        tag: $tag,
        sources: compile::Sources {
            language: include_str!(concat!("../../data/languages/", $tag, "/language.toml")),
            countries: include_str!(concat!("../../data/languages/", $tag, "/countries.toml")),
            organizations: include_str!(concat!("../../data/languages/", $tag, "/organizations.toml")),
            people: include_str!(concat!("../../data/languages/", $tag, "/people.toml")),
            diplomacy: include_str!(concat!("../../data/languages/", $tag, "/diplomacy.toml")),
            sectors: include_str!(concat!("../../data/languages/", $tag, "/sectors.toml")),
            time: include_str!(concat!("../../data/languages/", $tag, "/time.toml")),
            money: include_str!(concat!("../../data/languages/", $tag, "/money.toml")),
            page: include_str!(concat!("../../data/languages/", $tag, "/page.toml")),
        },
        language: OnceLock::new(),
    }),*]};
}

static BUILTIN: LazyLock<Lexicon> = LazyLock::new(|| {
    let shared = compile::shared(
        include_str!("../../data/organizations.toml"),
        include_str!("../../data/family_names.toml"),
        Taxonomy::builtin(),
    );
    // `every_pack_compiles` reads every file, so a build whose data is broken does not pass its tests.
    Lexicon { shared: shared.unwrap_or_default(), packs: packs!("nb" "nl" "en" "vi" "sv" "da" "de" "fr" "es" "it") }
});

impl Lexicon {
    /// The lexicon that ships with the crate. Reading the shared tables takes about a millisecond, once.
    pub fn builtin() -> &'static Lexicon {
        &BUILTIN
    }

    /// The tags of its languages.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.packs.iter().map(|pack| pack.tag)
    }

    /// A language by its tag, compiled when first asked for; `None` where there is no such pack.
    pub fn language(&self, tag: &str) -> Option<&Language> {
        let pack = self.packs.iter().find(|pack| pack.tag == tag)?;
        pack.language.get_or_init(|| Language::compile(pack.tag, &pack.sources, &self.shared)).as_ref().ok()
    }

    /// A reader of pages in the lexicon's languages.
    pub fn reader(&self) -> Reader {
        Reader::new(self.packs.iter().filter_map(|pack| compile::hints(pack.tag, &pack.sources).ok()).collect())
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

    /// A meaning in words.
    pub(crate) fn describe(&self, meaning: Meaning) -> String {
        match meaning {
            Meaning::Sector(index) => self.sector(index).to_string(),
            Meaning::Organization(index) => self.shared.organizations[index as usize].key.to_string(),
            meaning => format!("{meaning:?}"),
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
        for pack in &lexicon.packs {
            if let Err(error) = Language::compile(pack.tag, &pack.sources, &lexicon.shared) {
                panic!("{error}");
            }
        }
    }
}
