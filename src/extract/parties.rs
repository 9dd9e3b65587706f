//! Who the article is about, and who a sentence is about.
//!
//! "Both sides agreed", "the two countries": most sentences of a report name no party. [`Standing`] ranks the countries of
//! an article by how often and how prominently it names them; [`Sides`] are the parties that one sentence speaks of.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::people::Cast;
use super::sentence::{Sentence, between, country_of};
use crate::claim::{Parties, Party};
use crate::lexicon::{Lexicon, Meaning};
use crate::model::CountryCode;
use crate::text::Kind;

/// The countries of an article, most prominent first.
#[derive(Debug, Default)]
pub(super) struct Standing {
    ranked: Vec<Party>,
    publisher: Option<CountryCode>,
}

/// How much a mention weighs by where it stands.
fn weight(kind: Kind) -> u32 {
    match kind {
        Kind::Title => 6,
        Kind::Lead => 3,
        Kind::Caption => 1,
        _ => 2,
    }
}

impl Standing {
    /// Ranks the parties that the sentences name.
    pub(super) fn new(
        text: &str,
        sentences: &[Sentence<'_>],
        lexicon: &Lexicon,
        publisher: Option<CountryCode>,
    ) -> Standing {
        let mut weights: BTreeMap<Party, (u32, usize)> = BTreeMap::new();
        for sentence in sentences {
            for hit in &sentence.hits {
                let party = match hit.meaning {
                    Meaning::City(code) => (!is_place(text, sentence, hit.start)).then_some(Party::Country(code)),
                    Meaning::Organization(index) => lexicon.actor(index).map(Party::Organization),
                    meaning => country_of(meaning).map(Party::Country),
                };
                if let Some(party) = party {
                    let order = weights.len();
                    // An organization that acts is less often a side than the states that it consists of.
                    let share = if matches!(party, Party::Organization(_)) { 1 } else { weight(sentence.kind) };
                    weights.entry(party).or_insert((0, order)).0 += share;
                }
            }
        }
        let mut ranked: Vec<(Party, (u32, usize))> = weights.into_iter().collect();
        ranked.sort_by_key(|(_, (weight, order))| (std::cmp::Reverse(*weight), *order));
        Standing { ranked: ranked.into_iter().map(|(party, _)| party).collect(), publisher }
    }

    /// The countries, most prominent first.
    pub(super) fn ranked(&self) -> impl Iterator<Item = CountryCode> {
        self.ranked.iter().filter_map(|party| match party {
            Party::Country(code) => Some(*code),
            Party::Organization(_) => None,
        })
    }

    /// Whether the article names the country.
    pub(super) fn has(&self, country: CountryCode) -> bool {
        self.ranked.contains(&Party::Country(country))
    }

    /// The country of the publisher, where the article names it.
    pub(super) fn publisher(&self) -> Option<CountryCode> {
        self.publisher.filter(|code| self.has(*code))
    }

    /// The two parties that the article is about.
    pub(super) fn pair(&self) -> Option<[&Party; 2]> {
        match self.ranked.as_slice() {
            [first, second, ..] => Some([first, second]),
            _ => None,
        }
    }

    fn rank(&self, party: &Party) -> usize {
        self.ranked.iter().position(|other| other == party).unwrap_or(usize::MAX)
    }
}

/// Whether a city is only where something is: "in Hanoi", or the dateline of a report.
pub(super) fn is_place(text: &str, sentence: &Sentence<'_>, at: u32) -> bool {
    let before = sentence.word_at(at).checked_sub(1).map(|index| sentence.words[index]);
    match before {
        None => {
            let rest = between(text, at, sentence.span.end).chars().take(40).collect::<String>();
            rest.contains(" (")
                || rest.contains(": ")
                || rest.contains(" - ")
                || rest.contains(" – ")
                || rest.contains(" — ")
        }
        Some(word) => sentence.language.locatives.contains(&text[word.span.range()]),
    }
}

/// The parties that a sentence speaks of.
#[derive(Debug, Default)]
pub(super) struct Sides {
    /// Those that it names, itself or by one of their people, in the order in which it does.
    pub(super) named: Vec<(u32, Party)>,
    /// Whether it says "both sides" or the like.
    pub(super) both: bool,
    /// The distinct parties named.
    pub(super) distinct: Parties,
    /// Between whom its relation is, once that is asked for.
    between: OnceCell<Option<Parties>>,
}

impl Sides {
    /// Reads the parties of a sentence.
    pub(super) fn new(text: &str, sentence: &Sentence<'_>, index: usize, cast: &Cast, lexicon: &Lexicon) -> Sides {
        let mut named: Vec<(u32, Party)> = Vec::new();
        for hit in &sentence.hits {
            let party = match hit.meaning {
                Meaning::City(code) if !is_place(text, sentence, hit.start) => Some(Party::Country(code)),
                Meaning::Country(code) | Meaning::Adjective(code) => Some(Party::Country(code)),
                Meaning::Organization(index) => lexicon.actor(index).map(Party::Organization),
                _ => None,
            };
            named.extend(party.map(|party| (hit.start, party)));
        }
        for reference in &cast.references[index] {
            named.extend(
                cast.persons[reference.person].country.map(|code| (reference.span.start, Party::Country(code))),
            );
        }
        named.sort();
        let distinct = Parties::new(named.iter().map(|(_, party)| party.clone()));
        let both = sentence.has(|meaning| matches!(meaning, Meaning::BothSides));
        Sides { named, both, distinct, between: OnceCell::new() }
    }

    /// Between whom the sentence's relation is: those that it names where they are two; the article's pair where it says
    /// "both sides", names one of them, or none.
    pub(super) fn parties(&self, standing: &Standing) -> Option<&Parties> {
        self.between.get_or_init(|| self.pair(standing)).as_ref()
    }

    fn pair(&self, standing: &Standing) -> Option<Parties> {
        let named = &self.distinct;
        let pair = standing.pair();
        let has_pair = |pair: &[&Party; 2]| pair.iter().all(|party| named.contains(party));
        match (named.len(), pair) {
            (0, Some(pair)) => Some(Parties::new(pair.map(Party::clone))),
            (1, Some(pair)) => {
                let only = &named[0];
                let other = if pair[0] == only { pair[1] } else { pair[0] };
                // A party outside the pair beside "both sides" is not one of the sides.
                let sides = if self.both && !pair.contains(&only) { [pair[0], pair[1]] } else { [only, other] };
                Some(Parties::new(sides.map(Party::clone)))
            }
            (2, _) if !self.both => Some(named.clone()),
            (2.., Some(pair)) if has_pair(&pair) || self.both => Some(Parties::new(pair.map(Party::clone))),
            (2.., _) => {
                let mut ranked: Vec<Party> = named.iter().cloned().collect();
                ranked.sort_by_key(|party| standing.rank(party));
                ranked.truncate(2);
                Some(Parties::new(ranked))
            }
            _ => None,
        }
    }
}
