//! Sectors and the taxonomy that orders them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Counterpart, Entity, Key, Scheme};

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
    /// A counterpart's code is not of the form that its scheme has.
    #[error("sector “{sector}” has “{code}” in `{scheme}`, which is no such code: write {form}", form = .scheme.form())]
    Code {
        /// The sector.
        sector: String,
        /// The scheme.
        scheme: Scheme,
        /// What is written.
        code: String,
    },
}

impl TaxonomyError {
    /// The sector that is to blame.
    pub fn sector(&self) -> Option<&str> {
        match self {
            TaxonomyError::Syntax(_) => None,
            TaxonomyError::NoBroader { sector, .. }
            | TaxonomyError::Circle(sector)
            | TaxonomyError::Code { sector, .. } => Some(sector),
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
    /// Codes of [`Scheme::Dac`] and their names there.
    #[serde(default)]
    dac: BTreeMap<String, String>,
    /// Codes of [`Scheme::Eurovoc`] and their names there.
    #[serde(default)]
    eurovoc: BTreeMap<String, String>,
}

impl Row {
    fn codes(&self, scheme: Scheme) -> &BTreeMap<String, String> {
        match scheme {
            Scheme::Dac => &self.dac,
            Scheme::Eurovoc => &self.eurovoc,
        }
    }
}

/// Sectors with their labels, definitions and broader sectors: a tree (SKOS calls it a concept scheme). Each has its
/// counterparts in the classifications of the OECD and the European Union ([`Scheme`]), where those have any.
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

    /// Reads a taxonomy: a TOML table a sector, with `label`, `definition` and, but for top sectors, `broader`; and, where
    /// there are any, `dac` and `eurovoc`, its counterparts: tables of codes and their names.
    ///
    /// # Errors
    /// [`TaxonomyError`] where the file is not of that form, `broader` leads nowhere or in a circle, or a code cannot be one.
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
            for scheme in Scheme::ALL {
                if let Some(code) = row.codes(*scheme).keys().find(|code| !scheme.has_form_of(code)) {
                    let (sector, code) = (key.name().to_owned(), code.clone());
                    return Err(TaxonomyError::Code { sector, scheme: *scheme, code });
                }
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

    /// The counterparts of a sector in another classification, in the order of their codes; none where it has none, or the
    /// taxonomy does not have the sector. Those of narrower sectors are theirs alone.
    ///
    /// ```
    /// use chancery::model::{Key, Scheme, Taxonomy};
    ///
    /// let (taxonomy, tourism) = (Taxonomy::builtin(), Key::new("tourism"));
    /// let in_dac: Vec<_> = taxonomy.counterparts(&tourism, Scheme::Dac).map(|one| (one.code, one.label)).collect();
    /// assert_eq!(in_dac, [("332", "Tourism")]);
    /// let in_eurovoc: Vec<_> = taxonomy.counterparts(&tourism, Scheme::Eurovoc).filter_map(|one| one.uri()).collect();
    /// assert_eq!(in_eurovoc, ["http://eurovoc.europa.eu/3705", "http://eurovoc.europa.eu/4470"]);
    /// ```
    pub fn counterparts<'a>(
        &'a self,
        sector: &Key<Sector>,
        scheme: Scheme,
    ) -> impl Iterator<Item = Counterpart<'a>> + use<'a> {
        let codes = self.rows.get(sector).into_iter().flat_map(move |row| row.codes(scheme));
        codes.map(move |(code, label)| Counterpart { scheme, code, label })
    }

    /// The sector that a code of another classification falls in. A purpose of the DAC falls in the sector that has it, else
    /// in the one that has the three digits it begins with. Where two sectors have the same, the narrower one counts, and of
    /// two as narrow the first. Looks at every code of the taxonomy.
    ///
    /// ```
    /// use chancery::model::{Scheme, Taxonomy};
    ///
    /// let sector = |scheme, code| Taxonomy::builtin().sector_of(scheme, code).map(|sector| sector.name());
    /// assert_eq!(sector(Scheme::Dac, "23210"), Some("renewable_energy")); // 232
    /// assert_eq!(sector(Scheme::Dac, "23630"), Some("energy")); // 236
    /// assert_eq!(sector(Scheme::Dac, "23640"), Some("oil_gas")); // itself
    /// assert_eq!(sector(Scheme::Dac, "99810"), None);
    /// assert_eq!(sector(Scheme::Eurovoc, "c_8c5cfba6"), Some("quantum_computing"));
    /// ```
    pub fn sector_of(&self, scheme: Scheme, code: &str) -> Option<&Key<Sector>> {
        let rows = self.rows.iter().rev();
        let found = rows.filter_map(|(key, row)| {
            let own = row.codes(scheme).keys().filter(|own| scheme.covers(own, code)).map(String::len).max()?;
            Some((own, self.ancestors(key).count(), key))
        });
        // Of equals the last is the greatest, and so the first in the order of the keys.
        found.max_by_key(|(length, depth, _)| (*length, *depth)).map(|(.., key)| key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every code is of its scheme's form, has a name, stands once, and leads back to its sector; every sector has a
    /// concept of EuroVoc, and most have a code of the DAC.
    #[test]
    fn counterparts_are_sound() {
        let taxonomy = Taxonomy::from_toml(include_str!("../../data/sectors.toml")).unwrap();
        for scheme in Scheme::ALL {
            for sector in taxonomy.sectors() {
                for one in taxonomy.counterparts(sector, *scheme) {
                    let Counterpart { code, label, .. } = one;
                    assert!(!label.trim().is_empty(), "{scheme} {code}");
                    assert_eq!(taxonomy.sector_of(*scheme, code), Some(sector), "{scheme} {code}");
                    let digits = code.bytes().all(|byte| byte.is_ascii_digit());
                    match scheme {
                        Scheme::Dac => assert!(digits && [3, 5].contains(&code.len()), "{code}"),
                        Scheme::Eurovoc if digits => assert!(code.parse::<u32>().unwrap() > 0, "{code}"),
                        Scheme::Eurovoc => assert!(code.starts_with("c_") && code.len() == 10, "{code}"),
                    }
                }
            }
        }
        let without = |scheme| {
            let bare = |key: &&Key<Sector>| taxonomy.counterparts(key, scheme).next().is_none();
            taxonomy.sectors().filter(bare).count()
        };
        assert_eq!(without(Scheme::Eurovoc), 0);
        assert_eq!(without(Scheme::Dac), 14);
        assert!(taxonomy.sectors().all(|sector| taxonomy.definition(sector).is_some_and(|text| !text.is_empty())));
    }

    #[test]
    fn a_code_falls_in_the_nearest_sector() {
        let taxonomy = Taxonomy::from_toml(concat!(
            "[power]\nlabel = 'Power'\ndefinition = '.'\ndac = { 232 = 'a', 23240 = 'b' }\n",
            "[wind]\nlabel = 'Wind'\ndefinition = '.'\nbroader = 'power'\ndac.23240 = 'b'\neurovoc.748 = 'c'\n",
            "[air]\nlabel = 'Air'\ndefinition = '.'\neurovoc.748 = 'c'\n",
            "[breeze]\nlabel = 'Breeze'\ndefinition = '.'\nbroader = 'air'\neurovoc.748 = 'c'\n",
        ))
        .unwrap();
        for (scheme, code, wanted) in [
            (Scheme::Dac, "232", Some("power")),
            (Scheme::Dac, "23210", Some("power")),
            (Scheme::Dac, "23240", Some("wind")),
            (Scheme::Dac, "2324", None),
            (Scheme::Dac, "23", None),
            (Scheme::Dac, "", None),
            (Scheme::Dac, "232é4", None),
            (Scheme::Eurovoc, "748", Some("breeze")),
            (Scheme::Eurovoc, "7481", None),
            (Scheme::Eurovoc, "74", None),
        ] {
            assert_eq!(taxonomy.sector_of(scheme, code).map(|key| key.name()), wanted, "{scheme} {code}");
        }
    }

    #[test]
    fn a_code_of_the_wrong_form_is_an_error() {
        for (table, wanted) in [
            ("dac.23 = ''", "“23” in `dac`, which is no such code: write three digits or five"),
            ("dac.2324x = ''", "“2324x” in `dac`"),
            ("eurovoc.07 = ''", "“07” in `eurovoc`, which is no such code: write a number, or c_ and eight"),
            ("eurovoc.c_8C5CFBA6 = ''", "“c_8C5CFBA6” in `eurovoc`"),
            ("eurovoc.-7 = ''", "“-7” in `eurovoc`"),
        ] {
            let error = Taxonomy::from_toml(&format!("[a]\nlabel = ''\ndefinition = ''\n{table}\n")).unwrap_err();
            assert!(error.to_string().contains(wanted), "{error}");
            assert_eq!(error.sector(), Some("a"));
        }
    }
}
