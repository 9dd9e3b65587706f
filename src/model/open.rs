//! [`Vocabulary`]: what the open sets are called and how they are ordered.

use std::collections::BTreeMap;

use super::{CountryCode, Taxonomy, UnknownCountry};

/// The open vocabularies that a graph is folded with: the sectors, and the names of countries beyond the built-in table.
///
/// ```
/// use chancery::graph::Graph;
/// use chancery::model::Vocabulary;
///
/// let vocabulary = Vocabulary::default().with_country("XRU".parse()?, "Ruritania");
/// assert_eq!(vocabulary.country("ruritania")?.as_str(), "XRU");
/// assert_eq!(vocabulary.name("VNM".parse()?), "Vietnam");
///
/// let graph = Graph::fold_with(vocabulary, []);
/// assert!(graph.country("Ruritania").unwrap_err().to_string().starts_with("no claim names Ruritania (XRU)"));
/// # Ok::<(), chancery::model::UnknownCountry>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    taxonomy: Taxonomy,
    countries: BTreeMap<CountryCode, String>,
}

/// The sectors of [`Taxonomy::builtin`] and no further country.
impl Default for Vocabulary {
    fn default() -> Vocabulary {
        Taxonomy::builtin().clone().into()
    }
}

impl From<Taxonomy> for Vocabulary {
    fn from(taxonomy: Taxonomy) -> Vocabulary {
        Vocabulary { taxonomy, countries: BTreeMap::new() }
    }
}

impl Vocabulary {
    /// The same, with a name for a [user-assigned](CountryCode::is_user_assigned) code. The countries of the table keep
    /// theirs.
    pub fn with_country(mut self, code: CountryCode, name: impl Into<String>) -> Vocabulary {
        self.countries.insert(code, name.into());
        self
    }

    /// The sectors.
    pub fn taxonomy(&self) -> &Taxonomy {
        &self.taxonomy
    }

    /// What a country is called in English; its code where nothing names it.
    pub fn name(&self, country: CountryCode) -> String {
        let own = || self.countries.get(&country).cloned().unwrap_or_else(|| country.to_string());
        Some(country.name()).filter(|name| !name.is_empty()).map_or_else(own, str::to_owned)
    }

    /// The country of a code or an English name, in any case.
    ///
    /// # Errors
    /// [`UnknownCountry`], with the nearest of the table.
    pub fn country(&self, text: &str) -> Result<CountryCode, UnknownCountry> {
        let wanted = text.to_lowercase();
        let own = self.countries.iter().find(|(_, name)| name.to_lowercase() == wanted);
        own.map_or_else(|| CountryCode::find(text), |(code, _)| Ok(*code))
    }
}
