//! Who is who: the same person under several spellings of a name.
//!
//! Names are compared as sets of words without what spelling changes (case, diacritics, order, transliteration, titles; see
//! [`names`](crate::graph::names)), and a person belongs to a country: that of the key (`leader:JPN/ishiba-shigeru`), else the one country whose offices claims give the person. Then
//!
//! 1. within a country, the same words are the same person;
//! 2. within a country, a name that is part of another (`ishiba`), or a weaker form of it (initials, lost letters), is that
//!    person when exactly one fullest name has it as a part. Names that share a word but are not part of one another (`nguyen-van-a`, `nguyen-van-b`) never join;
//! 3. a name without a country is the one person of all countries whose name has the same words, else the one whose
//!    name it is part of; where two fit, it stays apart.
//!
//! The rules look at the set of all names at once, so the order in which they were told does not matter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::claim::{EntityKey, Fact};
use crate::graph::names::{is_name_part, name_words};
use crate::model::{CountryCode, Key, Leader};

/// One person, with every key and spelling that claims use.
pub(crate) struct Person {
    pub(crate) key: Key<Leader>,
    pub(crate) name: Arc<str>,
    pub(crate) country: Option<CountryCode>,
    pub(crate) keys: Vec<Key<Leader>>,
    pub(crate) spellings: Vec<Arc<str>>,
}

/// What claims say of a key.
#[derive(Default)]
struct Seen {
    countries: BTreeSet<CountryCode>,
    spellings: BTreeMap<Arc<str>, usize>,
}

/// A name in a country, or in none that is known: what keys of one person have in common.
type Name = (Option<CountryCode>, Vec<String>);

/// The persons behind all leader keys of facts, each with how many claims tell it, in the order of their keys. About as many steps as there are keys,
/// times the names that share a word.
pub(crate) fn resolve<'f>(facts: impl Iterator<Item = (&'f Fact, usize)>) -> Vec<Person> {
    let seen = seen(facts);
    let mut names: BTreeMap<Name, Vec<&Key<Leader>>> = BTreeMap::new();
    for (key, seen) in &seen {
        names.entry(name_of(key, seen)).or_default().push(key);
    }
    let mut persons: BTreeMap<&Name, Vec<&Name>> = BTreeMap::new();
    for (name, fullest) in join(&names.keys().collect::<Vec<_>>()) {
        persons.entry(fullest).or_default().push(name);
    }
    let mut people: Vec<Person> = persons
        .into_iter()
        .map(|(fullest, parts)| {
            let mut keys: Vec<_> = parts.iter().flat_map(|part| names[*part].iter().copied().cloned()).collect();
            keys.sort();
            let mut spellings: BTreeMap<Arc<str>, usize> = BTreeMap::new();
            for (spelling, count) in keys.iter().flat_map(|key| &seen[key].spellings) {
                *spellings.entry(spelling.clone()).or_default() += count;
            }
            let key = names[fullest][0].clone();
            Person {
                name: best_name(&spellings, &fullest.1).unwrap_or_else(|| title_case(&key)),
                key,
                country: fullest.0,
                keys,
                spellings: spellings.into_keys().collect(),
            }
        })
        .collect();
    people.sort_by(|a, b| a.key.cmp(&b.key));
    people
}

fn seen<'f>(facts: impl Iterator<Item = (&'f Fact, usize)>) -> BTreeMap<Key<Leader>, Seen> {
    let mut seen: BTreeMap<Key<Leader>, Seen> = BTreeMap::new();
    let mut of = |key: &Key<Leader>, name: Option<&Arc<str>>, country: Option<CountryCode>, times: usize| {
        if !seen.contains_key(key) {
            seen.insert(key.clone(), Seen::default());
        }
        let Some(seen) = seen.get_mut(key) else { return };
        seen.countries.extend(country);
        name.into_iter().for_each(|name| *seen.spellings.entry(name.clone()).or_default() += times);
    };
    for (fact, times) in facts {
        match fact {
            Fact::Mention { entity: EntityKey::Leader(key), name } => of(key, name.as_ref(), None, times),
            Fact::Office { leader, name, country, .. } => of(leader, Some(name), *country, times),
            Fact::Agreement { signatories, .. } => signatories.iter().for_each(|key| of(key, None, None, times)),
            Fact::Event { participants, .. } => {
                for participant in participants {
                    if let EntityKey::Leader(key) = participant {
                        of(key, None, None, times);
                    }
                }
            }
            _ => {}
        }
    }
    seen
}

/// The country before the slash of a key, and the words after it.
fn name_of(key: &Key<Leader>, seen: &Seen) -> Name {
    let split = key.name().split_once('/').and_then(|(code, rest)| Some((code.parse::<CountryCode>().ok()?, rest)));
    let (country, rest) = match split {
        Some((code, rest)) => (Some(code), rest),
        None => (seen.countries.first().filter(|_| seen.countries.len() == 1).copied(), key.name()),
    };
    match written(rest, seen) {
        // A name without letters is part of no other.
        words if words.is_empty() => (country, vec![key.name().to_owned()]),
        words => (country, words),
    }
}

/// The words of a key; where a claim writes the name with lost letters, which a key cannot have, the words as written there.
fn written(rest: &str, seen: &Seen) -> Vec<String> {
    let letters = |text: &str| name_words(text).concat().replace('?', "").chars().count();
    let damaged = seen.spellings.keys().map(|spelling| (spelling, name_words(spelling)));
    let mut damaged = damaged.filter(|(_, words)| words.iter().any(|word| word.contains('?')));
    match damaged.next() {
        Some((spelling, words)) if letters(spelling) == letters(rest) => words,
        _ => name_words(rest),
    }
}

/// The fullest name of the person that each name is one of.
fn join<'a>(names: &[&'a Name]) -> Vec<(&'a Name, &'a Name)> {
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (_, words)) in names.iter().enumerate() {
        for word in words {
            by_word.entry(word).or_default().push(index);
        }
    }
    // Fuller names in a country that have this one as a part.
    let fuller = |name: &Name, country: Option<Option<CountryCode>>| -> Vec<usize> {
        let mut found = candidates(name, &by_word, names.len());
        found.retain(|index| {
            let (home, words) = names[*index];
            let fits = country.map_or(home.is_some(), |country| country == *home);
            fits && is_name_part(&name.1, words)
        });
        // Only the fullest: a part of a part is no other person.
        let all = found.clone();
        found.retain(|part| {
            !all.iter().any(|whole| {
                let ((home, part), (other, whole)) = (names[*part], names[*whole]);
                home == other && is_name_part(part, whole)
            })
        });
        found
    };
    let at_home: Vec<usize> = names
        .iter()
        .enumerate()
        .map(|(index, name)| match fuller(name, Some(name.0))[..] {
            [one] => one,
            _ => index,
        })
        .collect();
    let abroad: Vec<Option<usize>> = names
        .iter()
        .map(|name| {
            if name.0.is_some() {
                return None;
            }
            let alike = by_word.get(name.1[0].as_str()).into_iter().flatten().copied();
            let mut same: Vec<usize> = alike
                .filter(|index| names[*index].0.is_some() && names[*index].1 == name.1)
                .map(|index| at_home[index])
                .collect();
            same.sort_unstable();
            if same.is_empty() {
                same = fuller(name, None);
            }
            same.dedup();
            match same[..] {
                [one] => Some(one),
                _ => None,
            }
        })
        .collect();
    (0..names.len())
        .map(|index| {
            // A name without a country may join a fuller one without a country, unless that one has found its country.
            let home = if abroad[at_home[index]].is_some() { index } else { at_home[index] };
            (names[index], names[abroad[index].unwrap_or(home)])
        })
        .collect()
}

/// A word that more names have than this is no help in finding those that a name is a weaker form of.
const COMMON: usize = 256;

/// The names that a name can be part of: those that have its rarest word, those that have another of its words where that is
/// not too common, and all where letters are lost.
fn candidates(name: &Name, by_word: &BTreeMap<&str, Vec<usize>>, names: usize) -> Vec<usize> {
    if name.1.iter().any(|word| word.contains('?')) {
        return (0..names).collect();
    }
    let lists = || name.1.iter().map(|word| &by_word[word.as_str()]);
    let rarest = lists().map(Vec::len).min().unwrap_or_default();
    let mut found: Vec<usize> = lists().filter(|list| list.len() <= rarest.max(COMMON)).flatten().copied().collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The spelling of the full name that most claims use; of two, the longer, then the first.
fn best_name(spellings: &BTreeMap<Arc<str>, usize>, full: &[String]) -> Option<Arc<str>> {
    let best = |complete: bool| {
        spellings
            .iter()
            .filter(|(spelling, _)| !complete || name_words(spelling) == full)
            .max_by(|(a, n), (b, m)| (*n, a.len()).cmp(&(*m, b.len())).then_with(|| b.cmp(a)))
            .map(|(spelling, _)| spelling.clone())
    };
    best(true).or_else(|| best(false))
}

/// `JPN/ishiba-shigeru` as `Ishiba Shigeru`.
fn title_case(key: &Key<Leader>) -> Arc<str> {
    let name = key.name().rsplit('/').next().unwrap_or_default();
    let words: Vec<String> = name
        .split('-')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        })
        .collect();
    words.join(" ").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(key: &str) -> Fact {
        Fact::Mention { entity: EntityKey::Leader(Key::new(key)), name: None }
    }

    #[test]
    fn the_same_person_is_one_and_two_persons_are_two() {
        for (keys, persons) in [
            ("JPN/ishiba-shigeru JPN/shigeru-ishiba", "JPN/ishiba-shigeru+JPN/shigeru-ishiba"),
            ("JPN/ishiba JPN/ishiba-shigeru", "JPN/ishiba+JPN/ishiba-shigeru"),
            ("VNM/phạm-minh-chính VNM/pham-minh-chinh VNM/chinh", "VNM/chinh+VNM/pham-minh-chinh+VNM/phạm-minh-chính"),
            ("VNM/nguyen-van-a VNM/nguyen-van-b", "VNM/nguyen-van-a VNM/nguyen-van-b"),
            ("VNM/nguyen VNM/nguyen-van-a VNM/nguyen-van-b", "VNM/nguyen VNM/nguyen-van-a VNM/nguyen-van-b"),
            // A chain of parts leads to one person; a fork does not.
            ("VNM/an VNM/an-binh VNM/an-binh-cao", "VNM/an+VNM/an-binh+VNM/an-binh-cao"),
            ("VNM/an VNM/an-binh VNM/an-cao", "VNM/an VNM/an-binh VNM/an-cao"),
            // Transliterations, titles, particles, hyphens, East and West.
            (
                "KAZ/kassym-jomart-tokayev KAZ/kassym-jomart-tokaiev KAZ/tokajev",
                "KAZ/kassym-jomart-tokaiev+KAZ/kassym-jomart-tokayev+KAZ/tokajev",
            ),
            ("RUS/poutine RUS/vladimir-putin", "RUS/poutine+RUS/vladimir-putin"),
            ("DEU/schaeuble DEU/wolfgang-schäuble", "DEU/schaeuble+DEU/wolfgang-schäuble"),
            ("JPN/mr-ishiba JPN/shigeru-ishiba", "JPN/mr-ishiba+JPN/shigeru-ishiba"),
            ("DEU/leyen DEU/ursula-von-der-leyen", "DEU/leyen+DEU/ursula-von-der-leyen"),
            ("PRK/kim-jong-un PRK/kim-jongun PRK/jong-un-kim", "PRK/jong-un-kim+PRK/kim-jong-un+PRK/kim-jongun"),
            ("DNK/thorning-schmidt DNK/helle-thorning-schmidt", "DNK/helle-thorning-schmidt+DNK/thorning-schmidt"),
            // Initials, and fathers and sons.
            ("CAN/j-trudeau CAN/justin-trudeau", "CAN/j-trudeau+CAN/justin-trudeau"),
            ("CAN/j-trudeau CAN/justin-trudeau CAN/jean-trudeau", "CAN/j-trudeau CAN/jean-trudeau CAN/justin-trudeau"),
            (
                "USA/bush USA/george-bush USA/george-w-bush USA/george-h-w-bush",
                "USA/bush USA/george-bush USA/george-h-w-bush USA/george-w-bush",
            ),
            ("USA/george-w-bush USA/george-walker-bush", "USA/george-w-bush+USA/george-walker-bush"),
            ("USA/bush-1924 USA/bush-1946", "USA/bush-1924 USA/bush-1946"),
            ("PHL/ferdinand-marcos PHL/ferdinand-marcos-jr", "PHL/ferdinand-marcos PHL/ferdinand-marcos-jr"),
            ("CHN/wang-yi CHN/wang-ji", "CHN/wang-ji CHN/wang-yi"),
            (
                "VNM/nguyen-phu-trong VNM/nguyen-xuan-phuc VNM/phuc",
                "VNM/nguyen-phu-trong VNM/nguyen-xuan-phuc+VNM/phuc",
            ),
            ("KOR/kim PRK/kim-jong-un", "KOR/kim PRK/kim-jong-un"),
            ("ishiba JPN/ishiba-shigeru", "JPN/ishiba-shigeru+ishiba"),
            ("shigeru-ishiba JPN/ishiba-shigeru USA/shigeru", "JPN/ishiba-shigeru+shigeru-ishiba USA/shigeru"),
            ("kim KOR/kim-an PRK/kim-bo", "KOR/kim-an PRK/kim-bo kim"),
            ("lee-bo KOR/lee-bo SGP/lee-bo", "KOR/lee-bo SGP/lee-bo lee-bo"),
            ("smith john-smith", "john-smith+smith"),
            ("JPN/ JPN/x", "JPN/ JPN/x"),
        ] {
            let mut facts: Vec<Fact> = keys.split(' ').map(mention).collect();
            for _ in 0..2 {
                let people = resolve(facts.iter().map(|fact| (fact, 1)));
                let found: Vec<String> =
                    people.iter().map(|p| p.keys.iter().map(|key| key.name()).collect::<Vec<_>>().join("+")).collect();
                let mut wanted: Vec<&str> = persons.split(' ').collect();
                wanted.sort_unstable();
                let mut found: Vec<&str> = found.iter().map(String::as_str).collect();
                found.sort_unstable();
                assert_eq!(found, wanted, "of {keys}");
                facts.reverse();
            }
        }
    }
    #[test]
    fn lost_letters_are_no_other_person() {
        let named =
            |key: &str, name: &str| Fact::Mention { entity: EntityKey::Leader(Key::new(key)), name: Some(name.into()) };
        let facts = [
            named("LVA/aigars-nerings", "Aigars Nērings"),
            named("LVA/n-rings", "N?rings"),
            named("LVA/orings", "Orings"),
        ];
        let people = resolve(facts.iter().map(|fact| (fact, 1)));
        assert_eq!(people.iter().map(|person| person.keys.len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(&*people[0].name, "Aigars Nērings");
    }
}
