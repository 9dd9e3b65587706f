//! Who acts: the codes and names of others, as countries, organizations and sectors of society.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::claim::{Actor, Party};
use crate::lexicon::{Lexicon, country_of_person, plain};
use crate::model::{ActorSector, CountryCode, Key, Organization, Role};

/// `vocabulary <tab> term <tab> meaning`, a term a line.
const TABLE: &str = include_str!("../../../data/actors.tsv");

struct Actors {
    /// By three capital letters.
    country_codes: Box<[Option<CountryCode>]>,
    sector_codes: Box<[Option<ActorSector>]>,
    groups: HashMap<[u8; 3], Key<Organization>>,
    group_sectors: HashMap<[u8; 3], ActorSector>,
    countries: HashMap<String, CountryCode>,
    numbers: HashMap<u16, CountryCode>,
    organizations: HashMap<String, Key<Organization>>,
    /// A sector, and how early it stands in the table.
    sectors: HashMap<String, (usize, ActorSector)>,
    roles: Vec<(Vec<String>, ActorSector)>,
    offices: Vec<(Vec<String>, Role)>,
}

const LETTERS: usize = 26 * 26 * 26;

/// Three capital letters as a number.
#[inline]
fn letters(code: &[u8]) -> Option<usize> {
    let [a, b, c] = code.first_chunk::<3>()?.map(|byte| usize::from(byte.wrapping_sub(b'A')));
    (a < 26 && b < 26 && c < 26).then_some((a * 26 + b) * 26 + c)
}

static ACTORS: LazyLock<Actors> = LazyLock::new(|| {
    let mut actors = Actors::empty();
    // A state that is no more yields its name to one that is.
    let (former, current): (Vec<_>, Vec<_>) = CountryCode::all().partition(|code| code.is_former());
    for code in current.into_iter().chain(former) {
        if let Some(at) = letters(code.as_str().as_bytes()) {
            actors.country_codes[at] = Some(code);
        }
        actors.countries.entry(simple(code.name())).or_insert(code);
    }
    for code in CountryCode::all() {
        for former in code.former_names() {
            actors.countries.entry(simple(former.name())).or_insert(code);
        }
    }
    for entry in Lexicon::builtin().organizations() {
        actors.organizations.insert(simple(&entry.name), entry.key.clone());
    }
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        if let (Some(vocabulary), Some(term), Some(meaning)) = (columns.next(), columns.next(), columns.next()) {
            actors.add(vocabulary, term, meaning);
        }
    }
    actors
});

impl Actors {
    fn empty() -> Actors {
        Actors {
            country_codes: vec![None; LETTERS].into(),
            sector_codes: vec![None; LETTERS].into(),
            groups: HashMap::new(),
            group_sectors: HashMap::new(),
            countries: HashMap::new(),
            numbers: HashMap::new(),
            organizations: HashMap::new(),
            sectors: HashMap::new(),
            roles: Vec::new(),
            offices: Vec::new(),
        }
    }

    /// Adds a line; false where it means nothing.
    fn add(&mut self, vocabulary: &str, term: &str, meaning: &str) -> bool {
        let code = || term.as_bytes().first_chunk::<3>().copied().filter(|_| term.len() == 3);
        let country = || meaning.parse::<CountryCode>().ok();
        let sector = || meaning.parse::<ActorSector>().ok();
        match vocabulary {
            "country-code" => match (letters(term.as_bytes()), country()) {
                (Some(at), Some(country)) => self.country_codes[at] = Some(country),
                _ => return false,
            },
            "country-name" => match country() {
                Some(country) => drop(self.countries.insert(simple(term), country)),
                None => return false,
            },
            "country-number" => match (term.parse(), country()) {
                (Ok(number), Some(country)) => drop(self.numbers.insert(number, country)),
                _ => return false,
            },
            "office" => match meaning.parse() {
                Ok(role) => self.offices.push((words(term), role)),
                Err(_) => return false,
            },
            "group-code" => match code() {
                Some(code) => drop(self.groups.insert(code, Key::new(meaning))),
                None => return false,
            },
            "group-sector" => match (code(), sector()) {
                (Some(code), Some(sector)) => drop(self.group_sectors.insert(code, sector)),
                _ => return false,
            },
            "organization" => drop(self.organizations.insert(simple(term), Key::new(meaning))),
            "sector-code" => match (letters(term.as_bytes()), sector()) {
                (Some(at), Some(sector)) => self.sector_codes[at] = Some(sector),
                _ => return false,
            },
            "sector-name" => match sector() {
                Some(sector) => {
                    let place = self.sectors.len();
                    self.sectors.entry(simple(term)).or_insert((place, sector));
                }
                None => return false,
            },
            "role" => match sector() {
                Some(sector) => self.roles.push((words(term), sector)),
                None => return false,
            },
            _ => return false,
        }
        true
    }
}

/// A name without what spellings differ in: case, diacritics, marks and spaces.
fn simple(name: &str) -> String {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(plain).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(plain).collect()
}

/// Whether a field says that there is nothing: empty, `NA`, `None`.
pub(super) fn is_absent(text: &str) -> bool {
    matches!(text, "" | "NA" | "N/A" | "None" | "nan" | "NULL")
}

/// The country whose code the first three letters are.
#[inline]
pub(super) fn country_by_code(code: &[u8]) -> Option<CountryCode> {
    ACTORS.country_codes[letters(code)?]
}

/// The sector whose code the three letters are.
#[inline]
pub(super) fn sector_by_code(code: &[u8]) -> Option<ActorSector> {
    ACTORS.sector_codes[letters(code)?]
}

/// The organization of states that a known group is.
pub(super) fn group(code: &[u8]) -> Option<Key<Organization>> {
    ACTORS.groups.get(code.first_chunk::<3>()?).cloned()
}

/// What a known group that is no organization of states is to a society.
pub(super) fn group_sector(code: &[u8]) -> Option<ActorSector> {
    ACTORS.group_sectors.get(code.first_chunk::<3>()?).copied()
}

/// The country of a name, or of an alpha-3 code.
pub(super) fn country(name: &str) -> Option<CountryCode> {
    let by_code = || country_by_code(name.as_bytes()).filter(|_| name.len() == 3);
    ACTORS.countries.get(&simple(name)).copied().or_else(by_code)
}

/// The country of a number of ISO 3166-1.
pub(super) fn country_by_number(number: u16) -> Option<CountryCode> {
    ACTORS.numbers.get(&number).copied()
}

/// The organization of a name.
pub(super) fn organization(name: &str) -> Option<Key<Organization>> {
    ACTORS.organizations.get(&simple(name)).cloned()
}

/// A country or an organization by its name.
pub(super) fn party(name: &str) -> Option<Party> {
    country(name).map(Party::Country).or_else(|| organization(name).map(Party::Organization))
}

/// Of a list of sectors the one that the actor is taken for.
pub(super) fn sector_of(list: &str) -> Option<ActorSector> {
    let known = list.split([',', ';']).filter_map(|name| ACTORS.sectors.get(&simple(name)));
    known.min_by_key(|(place, _)| *place).map(|(_, sector)| *sector)
}

/// The sector of a role, such as `Police` or `Member of Parliament`.
fn role(text: &str) -> Option<ActorSector> {
    first(&ACTORS.roles, text)
}

/// The office that a title is, such as `Prime Minister`.
pub(super) fn office(title: &str) -> Option<Role> {
    first(&ACTORS.offices, title)
}

/// What the first term means that the text has, word by word.
fn first<M: Copy>(terms: &[(Vec<String>, M)], text: &str) -> Option<M> {
    let own = words(text);
    let has = |term: &[String]| {
        // `Rebels` is also a rebel.
        let same = |a: &String, b: &String| a == b || a.strip_suffix('s') == Some(b);
        own.windows(term.len()).any(|run| run.iter().zip(term).all(|(a, b)| same(a, b)))
    };
    terms.iter().find(|(term, _)| has(term)).map(|(_, meaning)| *meaning)
}

/// `Police (Kenya)` as its two parts.
fn bracketed(name: &str) -> Option<(&str, &str)> {
    let (role, place) = name.strip_suffix(')')?.rsplit_once('(')?;
    Some((role.trim(), place.trim()))
}

/// An actor by its name as ICEWS writes it: a country, an organization, a role with one of them in brackets, or a
/// well-known person. `None` where nothing is known.
pub(super) fn named(name: &str) -> Option<Actor> {
    if let Some(party) = party(name) {
        return Some(Actor { party: Some(party), sector: None });
    }
    if let Some((before, place)) = bracketed(name) {
        let actor = Actor { party: party(place), sector: role(before) };
        return (actor != Actor::default()).then_some(actor);
    }
    person(name).map(|country| Actor { party: Some(Party::Country(country)), sector: None })
}

/// The actor of a code of CAMEO or PLOVER: a country's or a known group's three letters and those of sectors, `USAMIL`.
pub(super) fn coded(code: &str) -> Option<Actor> {
    let triples: Vec<&[u8]> = code.as_bytes().chunks_exact(3).collect();
    let (first, rest) = triples.split_first()?;
    let party = country_by_code(first).map(Party::Country);
    let party = party.or_else(|| triples.iter().find_map(|code| group(code)).map(Party::Organization));
    let sectors = if matches!(party, Some(Party::Country(_))) { rest } else { &triples[..] };
    let actor = Actor { party, sector: sectors.iter().find_map(|code| sector_by_code(code)) };
    (actor != Actor::default()).then_some(actor)
}

/// The country of a well-known person: by all of the name, else by the first and the last word.
pub(super) fn person(name: &str) -> Option<CountryCode> {
    let all = words(name);
    let ends = || match &all[..] {
        [first, .., last] if all.len() > 2 => country_of_person(&[first.clone(), last.clone()]),
        _ => None,
    };
    country_of_person(&all).or_else(ends)
}

/// An actor by its name, its country's name and the list of its sectors, any of which may be absent.
pub(super) fn described(name: &str, sectors: &str, country: Option<CountryCode>) -> Actor {
    let party = country.map(Party::Country).or_else(|| {
        let within = || bracketed(name).and_then(|(_, place)| party(place));
        organization(name).map(Party::Organization).or_else(within)
    });
    let sector = sector_of(sectors).or_else(|| bracketed(name).and_then(|(before, _)| role(before)));
    Actor { party, sector }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_means_something() {
        let mut actors = Actors::empty();
        let organizations: Vec<&str> =
            Lexicon::builtin().organizations().iter().map(|entry| entry.key.name()).collect();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 3, "{line}");
            assert!(actors.add(columns[0], columns[1], columns[2]), "{line}");
            let known = !matches!(columns[0], "group-code" | "organization") || organizations.contains(&columns[2]);
            assert!(known, "{line}");
        }
    }

    #[test]
    fn actors_by_name() {
        for (name, code) in [
            ("Japan", "JPN"),
            ("South Korea", "KOR"),
            ("Turkey", "TUR"),
            ("Cote d'Ivoire", "CIV"),
            ("Police (Kenya)", "KENCOP"),
            ("Member of Parliament (India)", "INDLEG"),
            ("Cabinet / Council of Ministers / Advisors (United States)", "USAGOV"),
            ("Armed Rebel (Syria)", "SYRREB"),
            ("Citizen (Africa)", "CVL"),
            ("North Atlantic Treaty Organization", "IGO"),
            ("Angela Merkel", "DEU"),
            ("Sergey Viktorovich Lavrov", "RUS"),
            ("Nobody Atall", "-"),
        ] {
            assert_eq!(named(name).map_or("-".to_owned(), |actor| actor.code()), code, "{name}");
        }
    }

    #[test]
    fn actors_by_code() {
        for (code, wanted) in
            [("USAMIL", "USAMIL"), ("SYRREB", "SYRREB"), ("IGOUNO", "IGO"), ("REB", "REB"), ("XYZ", "-"), ("", "-")]
        {
            assert_eq!(coded(code).map_or("-".to_owned(), |actor| actor.code()), wanted, "{code}");
        }
        assert_eq!(office("Deputy Prime Minister"), Some(Role::DeputyHeadOfGovernment));
        assert_eq!(office("President"), Some(Role::HeadOfState));
        assert_eq!(country_by_number(704).unwrap().as_str(), "VNM");
    }

    #[test]
    fn of_many_sectors_the_weightiest_is_taken() {
        for (list, code) in [
            ("Military,Government", "MIL"),
            ("Parties,(National) Major Party,Executive,Government", "GOV"),
            ("International Religious,Sunni,International Insurgents", "REB"),
            ("Social,General Population / Civilian / Social", "CVL"),
            ("Unspecified", ""),
            ("NA", ""),
        ] {
            assert_eq!(sector_of(list).map_or("", ActorSector::code), code, "{list}");
        }
    }
}
