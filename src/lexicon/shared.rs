//! [`Shared`]: what all languages share, from the files of every folder.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::fold;
use super::folder::{File, Folder};
use super::mistake::{LexiconError, Mistake, Problem};
use super::term::Pattern;
use crate::model::{CountryCode, Key, Organization, Role, Sector, SectorRow, Taxonomy, Vocabulary};
use crate::time::Date;

/// An organization of the lexicon.
#[derive(Debug, Clone)]
pub(crate) struct OrganizationEntry {
    pub(crate) key: Key<Organization>,
    pub(crate) name: String,
    /// Whether it is a party in its own right, as a state is.
    pub(crate) actor: bool,
    /// Whether it is a company or another body that does business.
    pub(crate) company: bool,
    /// The country or organization whose money it gives.
    pub(crate) of: Option<String>,
}

/// A person whom the lexicon knows.
#[derive(Debug, Clone)]
pub(crate) struct LeaderEntry {
    pub(crate) name: String,
    pub(crate) also: Vec<String>,
    pub(crate) country: CountryCode,
    offices: Vec<KnownOffice>,
}

/// An office as a lexicon tells it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnownOffice {
    pub(crate) role: Role,
    /// The organization of which it is, where it is of none of the person's country.
    pub(crate) of: Option<String>,
    since: Option<Date>,
    until: Option<Date>,
}

impl LeaderEntry {
    /// The office that the person holds on a day, or held last before it, and whether it is past; without a day, the
    /// first that has no end. Bounds that are not told are open.
    pub(crate) fn office(&self, day: Option<Date>) -> Option<(&KnownOffice, bool)> {
        let day = day.and_then(|date| date.first_day());
        let ended = |office: &KnownOffice| match (day, office.until) {
            (Some(day), Some(until)) => until.last_day().is_some_and(|until| until < day),
            (None, until) => until.is_some(),
            _ => false,
        };
        let begun = |office: &&KnownOffice| match (day, office.since.and_then(|since| since.first_day())) {
            (Some(day), Some(since)) => since <= day,
            _ => true,
        };
        let begun: Vec<&KnownOffice> = self.offices.iter().filter(begun).collect();
        let held = begun.iter().find(|office| !ended(office));
        let last = begun.iter().max_by_key(|office| office.until.and_then(|until| until.last_day()));
        held.or(last).map(|office| (*office, ended(office)))
    }
}

/// What all languages share: the tables that meanings index.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(crate) organizations: Vec<OrganizationEntry>,
    pub(crate) sectors: Vec<Key<Sector>>,
    pub(crate) leaders: Vec<LeaderEntry>,
    /// Family name, folded → the countries in which it is at home.
    pub(crate) family_names: HashMap<String, Vec<CountryCode>>,
    countries: BTreeMap<CountryCode, String>,
    taxonomy: Taxonomy,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountryRow {
    name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganizationRow {
    name: String,
    #[serde(default)]
    actor: bool,
    #[serde(default)]
    company: bool,
    of: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct LeaderRow {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    offices: Vec<KnownOffice>,
}

/// The tables of one kind of file in all folders: a key → its row and the file and byte that it stands at.
struct Table<'f, T> {
    files: Vec<File<'f>>,
    rows: BTreeMap<String, (T, usize, usize)>,
}

impl<'f, T: for<'de> Deserialize<'de> + PartialEq> Table<'f, T> {
    /// Reads the file of a name in every folder. A row that two folders give must be the same in both.
    fn read(folders: &'f [Arc<Folder>], path: &str) -> Table<'f, T> {
        let mut table =
            Table { files: folders.iter().filter_map(|folder| folder.file(path)).collect(), rows: BTreeMap::new() };
        for (number, file) in table.files.iter().enumerate() {
            for (key, row) in file.parse::<BTreeMap<Spanned<String>, T>>() {
                let at = key.span().start;
                match table.rows.get(key.get_ref()) {
                    Some((known, other, _)) if *known != row => {
                        let other = table.files[*other].name.clone();
                        file.wrong(Some(at), Problem::Conflict { what: key.get_ref().clone(), other });
                    }
                    Some(_) => {}
                    None => {
                        table.rows.insert(key.into_inner(), (row, number, at));
                    }
                }
            }
        }
        table
    }

    fn check_key(&self, key: &str, name: &str) {
        if !is_key(name) {
            self.wrong(key, Problem::Key(key.to_owned()));
        }
    }

    fn mistakes(&self) -> Vec<Mistake> {
        self.files.iter().flat_map(File::mistakes).collect()
    }

    fn wrong(&self, key: &str, problem: impl Into<Problem>) {
        if let Some((_, file, at)) = self.rows.get(key) {
            self.files[*file].wrong(Some(*at), problem);
        }
    }
}

/// Whether a text can be the name in a key.
fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
}

impl Shared {
    /// Whether an organization is a company.
    pub(crate) fn is_company(&self, index: u16) -> bool {
        self.organizations.get(index as usize).is_some_and(|entry| entry.company)
    }

    /// Reads the shared tables of all folders; the order of the folders does not matter.
    pub(crate) fn read(folders: &[Arc<Folder>]) -> Result<Shared, LexiconError> {
        let mut shared = Shared::default();
        let mut mistakes = Vec::new();

        let countries = Table::<CountryRow>::read(folders, "countries.toml");
        for (code, (row, ..)) in &countries.rows {
            match code.parse::<CountryCode>() {
                Ok(own) if own.is_user_assigned() => drop(shared.countries.insert(own, row.name.clone())),
                Ok(taken) => countries.wrong(code, Problem::TakenCountry(taken)),
                Err(_) => countries.wrong(code, Problem::NoUserCode(code.clone())),
            }
        }
        mistakes.extend(countries.mistakes());

        let organizations = Table::<OrganizationRow>::read(folders, "organizations.toml");
        for (key, (row, ..)) in &organizations.rows {
            organizations.check_key(key, key);
            let entry = OrganizationEntry {
                key: Key::new(key),
                name: row.name.clone(),
                actor: row.actor,
                company: row.company,
                of: row.of.clone(),
            };
            shared.organizations.push(entry);
        }
        for (key, (row, ..)) in &organizations.rows {
            let Some(of) = &row.of else { continue };
            if let (Err(_), Err(problem)) = (shared.country(of), shared.organization(of)) {
                organizations.wrong(key, problem);
            }
        }
        mistakes.extend(organizations.mistakes());

        let sectors = Table::<SectorRow>::read(folders, "sectors.toml");
        sectors.rows.keys().for_each(|key| sectors.check_key(key, key));
        let rows = sectors.rows.iter().map(|(key, (row, ..))| (Key::new(key), row.clone())).collect();
        match Taxonomy::from_rows(rows) {
            Ok(taxonomy) => shared.taxonomy = taxonomy,
            Err(error) => {
                let sector = error.sector().map(str::to_owned);
                sectors.wrong(sector.as_deref().unwrap_or_default(), error);
            }
        }
        shared.sectors = shared.taxonomy.sectors().cloned().collect();
        mistakes.extend(sectors.mistakes());

        let leaders = Table::<LeaderRow>::read(folders, "leaders.toml");
        let mut pattern = Pattern::default();
        for (key, (row, ..)) in &leaders.rows {
            let (code, name) = key.split_once('/').unwrap_or((key, ""));
            leaders.check_key(key, name);
            for name in std::iter::once(&row.name).chain(&row.also) {
                if let Err(reason) = pattern.parse(name) {
                    leaders.wrong(key, Problem::Term { term: name.clone(), reason });
                }
            }
            if row.offices.is_empty() {
                leaders.wrong(key, Problem::NoOffice(key.clone()));
            }
            for problem in row.offices.iter().filter_map(|office| shared.organization(office.of.as_ref()?).err()) {
                leaders.wrong(key, problem);
            }
            match shared.country(code) {
                Ok(country) => shared.leaders.push(LeaderEntry {
                    name: row.name.clone(),
                    also: row.also.clone(),
                    country,
                    offices: row.offices.clone(),
                }),
                Err(problem) => leaders.wrong(key, problem),
            }
        }
        mistakes.extend(leaders.mistakes());

        for file in folders.iter().filter_map(|folder| folder.file("family_names.toml")) {
            for (code, names) in file.parse::<BTreeMap<Spanned<String>, Vec<String>>>() {
                let Some(country) = file.check(Some(code.span().start), shared.country(code.get_ref())) else {
                    continue;
                };
                for name in names {
                    shared.family_names.entry(fold(&name)).or_default().push(country);
                }
            }
            mistakes.extend(file.mistakes());
        }
        for countries in shared.family_names.values_mut() {
            countries.sort_unstable();
            countries.dedup();
        }
        LexiconError::of(mistakes)?;
        Ok(shared)
    }

    /// The country of a code that has a name.
    pub(crate) fn country(&self, code: &str) -> Result<CountryCode, Problem> {
        let country: CountryCode = code.parse()?;
        let known = !country.is_user_assigned() || self.countries.contains_key(&country);
        if known { Ok(country) } else { Err(Problem::UnnamedCountry(country)) }
    }

    pub(crate) fn organization(&self, key: &str) -> Result<u16, Problem> {
        let found = self.organizations.binary_search_by(|entry| entry.key.name().cmp(key));
        found.map(|index| index as u16).map_err(|_| Problem::UnknownOrganization(key.to_owned()))
    }

    pub(crate) fn sector(&self, key: &str) -> Result<u16, Problem> {
        let found = self.sectors.binary_search_by(|sector| sector.name().cmp(key));
        found.map(|index| index as u16).map_err(|_| Problem::UnknownSector(key.to_owned()))
    }

    /// The names of countries and the sectors.
    pub(crate) fn vocabulary(&self) -> Vocabulary {
        let vocabulary = Vocabulary::from(self.taxonomy.clone());
        self.countries.iter().fold(vocabulary, |all, (code, name)| all.with_country(*code, name))
    }
}
