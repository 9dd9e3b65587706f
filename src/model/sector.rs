//! Sectors and the taxonomy that orders them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Entity, Key};

/// A field of cooperation, such as energy or education.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sector {}

impl Entity for Sector {
    const KIND: &'static str = "sector";
}

/// Why a sector file is not a taxonomy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TaxonomyError {
    /// The file is not TOML of the documented form.
    #[error("the sector file cannot be read: {0}")]
    Syntax(String),
    /// A sector's broader one is missing.
    #[error("sector “{sector}” is said to be narrower than “{broader}”, which is no sector: add it or mend the name")]
    NoBroader {
        /// The narrower sector.
        sector: String,
        /// The broader one that is missing.
        broader: String,
    },
    /// A sector is broader than itself, through others.
    #[error("sector “{0}” is broader than itself: break the circle of `broader`")]
    Circle(String),
}

impl TaxonomyError {
    /// The sector that is to blame.
    pub fn sector(&self) -> Option<&str> {
        match self {
            TaxonomyError::Syntax(_) => None,
            TaxonomyError::NoBroader { sector, .. } | TaxonomyError::Circle(sector) => Some(sector),
        }
    }
}

/// A table of a sector file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    label: String,
    definition: String,
    broader: Option<String>,
}

/// Sectors with their labels, definitions and broader sectors: a tree (SKOS calls it a concept scheme).
///
/// ```
/// use chancery::model::{Key, Sector, Taxonomy};
///
/// let taxonomy = Taxonomy::builtin();
/// let quantum = Key::<Sector>::new("quantum_computing");
/// assert_eq!(taxonomy.top(&quantum).name(), "science_technology");
/// assert!(taxonomy.is_within(&quantum, &Key::new("science_technology")));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taxonomy {
    rows: BTreeMap<Key<Sector>, Row>,
}

static BUILTIN: LazyLock<Taxonomy> = LazyLock::new(|| {
    // A test reads the file, so a build whose file is broken does not pass.
    Taxonomy::from_toml(include_str!("../../data/sectors.toml")).unwrap_or(Taxonomy { rows: BTreeMap::new() })
});

impl Taxonomy {
    /// The taxonomy that ships with the crate.
    pub fn builtin() -> &'static Taxonomy {
        &BUILTIN
    }

    /// Reads a taxonomy: a TOML table a sector, with `label`, `definition` and, but for top sectors, `broader`.
    ///
    /// # Errors
    /// [`TaxonomyError`] where the file is not of that form or `broader` leads nowhere or in a circle.
    pub fn from_toml(text: &str) -> Result<Taxonomy, TaxonomyError> {
        let rows: BTreeMap<String, Row> =
            toml::from_str(text).map_err(|error| TaxonomyError::Syntax(error.to_string()))?;
        Taxonomy::from_rows(rows.into_iter().map(|(name, row)| (Key::new(&name), row)).collect())
    }

    pub(crate) fn from_rows(rows: BTreeMap<Key<Sector>, Row>) -> Result<Taxonomy, TaxonomyError> {
        let taxonomy = Taxonomy { rows };
        for (key, row) in &taxonomy.rows {
            if let Some(broader) = &row.broader
                && !taxonomy.rows.contains_key(&Key::new(broader))
            {
                return Err(TaxonomyError::NoBroader { sector: key.name().to_owned(), broader: broader.clone() });
            }
            if taxonomy.ancestors(key).take(taxonomy.rows.len() + 1).count() > taxonomy.rows.len() {
                return Err(TaxonomyError::Circle(key.name().to_owned()));
            }
        }
        Ok(taxonomy)
    }

    /// Every sector, in the order of the keys.
    pub fn sectors(&self) -> impl Iterator<Item = &Key<Sector>> {
        self.rows.keys()
    }

    /// Whether the taxonomy has the sector.
    pub fn contains(&self, sector: &Key<Sector>) -> bool {
        self.rows.contains_key(sector)
    }

    /// The English label; the key's name where the taxonomy does not have the sector.
    pub fn label<'a>(&'a self, sector: &'a Key<Sector>) -> &'a str {
        self.rows.get(sector).map_or(sector.name(), |row| &row.label)
    }

    /// What the sector takes in.
    pub fn definition(&self, sector: &Key<Sector>) -> Option<&str> {
        self.rows.get(sector).map(|row| row.definition.as_str())
    }

    /// The next broader sector.
    pub fn broader(&self, sector: &Key<Sector>) -> Option<Key<Sector>> {
        self.rows.get(sector)?.broader.as_deref().map(Key::new)
    }

    fn ancestors<'a>(&'a self, sector: &Key<Sector>) -> impl Iterator<Item = Key<Sector>> + 'a {
        std::iter::successors(Some(sector.clone()), |narrower| self.broader(narrower))
    }

    /// The broadest sector above this one, or itself.
    pub fn top(&self, sector: &Key<Sector>) -> Key<Sector> {
        self.ancestors(sector).last().unwrap_or_else(|| sector.clone())
    }

    /// Whether `sector` is `within` or narrower.
    pub fn is_within(&self, sector: &Key<Sector>, within: &Key<Sector>) -> bool {
        self.ancestors(sector).any(|ancestor| ancestor == *within)
    }
}
