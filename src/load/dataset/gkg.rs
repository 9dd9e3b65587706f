//! GDELT's Global Knowledge Graph 2.1.
//!
//! Columns after *The GDELT Global Knowledge Graph (GKG) Data Format Codebook* 2.1 (2015).

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::super::rows::{Fault, Layout, Row};
use super::super::table::key_part;
use super::gdelt::Days;
use super::{Coder, Told, actors};
use crate::claim::{EntityKey, Fact};
use crate::extract::slug;
use crate::model::{Key, Sector};

pub(super) const LAYOUT: Layout = Layout::Bare {
    names: &[
        "GKGRECORDID",
        "DATE",
        "SourceCommonName",
        "DocumentIdentifier",
        "Themes",
        "Locations",
        "Persons",
        "Organizations",
    ],
    widths: &[(27, &[0, 1, 3, 4, 7, 9, 11, 13])],
    header: "GKGRECORDID",
};

const RECORD: usize = 0;
const DATE: usize = 1;
const SOURCE: usize = 2;
const DOCUMENT: usize = 3;
const THEMES: usize = 4;
const LOCATIONS: usize = 5;
const PERSONS: usize = 6;
const ORGANIZATIONS: usize = 7;

/// `theme <tab> sector`, a theme a line.
const TABLE: &str = include_str!("../../../data/gkg_themes.tsv");

static SECTORS: LazyLock<HashMap<&'static str, Key<Sector>>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(theme, sector)| (theme, Key::new(sector))).collect()
});

/// What makes mentions of its rows.
#[derive(Default)]
pub(super) struct Gkg {
    days: Days,
}

impl Coder for Gkg {
    fn code(&mut self, row: &Row<'_>, facts: &mut Vec<Fact>) -> Result<Told, Fault> {
        let record = row.text(RECORD);
        if record.is_empty() {
            return Err(Fault::of(RECORD, "no record id"));
        }
        let date = row.bytes(DATE);
        let published = self.days.read(date.get(..8).unwrap_or(date));
        let published = published.ok_or_else(|| Fault::of(DATE, format!("“{}” is no date", row.text(DATE))))?;
        let text = |column: usize| Some(row.text(column)).filter(|text| !text.is_empty()).map(|text| text.into());
        facts.push(Fact::Article { title: None, publisher: text(SOURCE), url: text(DOCUMENT), language: None });
        let mut mentions: BTreeSet<EntityKey> = BTreeSet::new();
        for location in parts(&row.text(LOCATIONS)) {
            // Type#Full name#Country#…, the full name from the smallest place to the country.
            let name = location.split('#').nth(1).and_then(|name| name.rsplit(',').next());
            mentions.extend(name.and_then(|name| actors::country(name.trim())).map(EntityKey::Country));
        }
        for name in parts(&row.text(PERSONS)) {
            let leader = actors::person(name).map(|country| Key::new(&format!("{country}/{}", slug(name))));
            mentions.extend(leader.map(EntityKey::Leader));
        }
        for name in parts(&row.text(ORGANIZATIONS)) {
            mentions.extend(actors::organization(name).map(EntityKey::Organization));
        }
        for theme in parts(&row.text(THEMES)) {
            mentions.extend(sector(theme).map(EntityKey::Sector));
        }
        facts.extend(mentions.into_iter().map(|entity| Fact::Mention { entity, name: None }));
        Ok(Told { published: Some(published), document: Some(key_part(&record)) })
    }
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(';').map(str::trim).filter(|part| !part.is_empty())
}

/// The sector of a theme; the World Bank's are compared without their number.
fn sector(theme: &str) -> Option<Key<Sector>> {
    let numbered = theme.strip_prefix("WB_").and_then(|rest| rest.split_once('_'));
    let numbered = numbered.filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()));
    match numbered {
        Some((_, name)) => SECTORS.get(format!("WB_{name}").as_str()).cloned(),
        None => SECTORS.get(theme).cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Taxonomy;

    #[test]
    fn themes_are_of_sectors() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(SECTORS.len(), lines, "each line is a theme of its own");
        assert!(SECTORS.values().all(|sector| Taxonomy::builtin().contains(sector)));
        assert_eq!(sector("WB_525_RENEWABLE_ENERGY"), Some(Key::new("renewable_energy")));
        assert_eq!(sector("TAX_FNCACT_MAYOR"), None);
    }
}
