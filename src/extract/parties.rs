//! Who the article is about, and who a sentence is about.
//!
//! "Both sides agreed", "the two countries": most sentences of a report name no party. [`Standing`] ranks the countries of
//! an article by how often and how prominently it names them; [`Sides`] are the parties that one sentence speaks of.

use std::collections::BTreeMap;

use super::people::Cast;
use super::sentence::{Sentence, between, country_of, span_of};
use super::titled::is_domestic;
use crate::claim::{Parties, Party, Span};
use crate::lexicon::{Lexicon, Meaning, Words};
use crate::model::CountryCode;
use crate::text::Kind;

/// The countries of an article, most prominent first.
#[derive(Debug, Default)]
pub(super) struct Standing {
    ranked: Vec<Party>,
    /// How much the mentions of each weigh together.
    weights: Vec<u32>,
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
        let weights = ranked.iter().map(|(_, (weight, _))| *weight).collect();
        Standing { ranked: ranked.into_iter().map(|(party, _)| party).collect(), weights, publisher }
    }

    /// Takes in the country whose press leaves it unsaid, by the mentions of those whose names are written as at home.
    pub(super) fn admit_home(&mut self, cast: &Cast, sentences: &[Sentence<'_>]) {
        let mut home: Option<(CountryCode, u32)> = None;
        for (sentence, references) in sentences.iter().zip(&cast.references) {
            for person in references.iter().map(|reference| &cast.persons[reference.person]) {
                let Some(country) = person.country.filter(|_| is_domestic(&person.name, sentence.language)) else {
                    continue;
                };
                if sentence.language.home.contains(&country) && !self.has(country) {
                    let (code, sum) = home.get_or_insert((country, 0));
                    *sum += if *code == country { weight(sentence.kind) } else { 0 };
                }
            }
        }
        if let Some((country, weight)) = home {
            let at = self.weights.partition_point(|other| *other >= weight);
            self.ranked.insert(at, Party::Country(country));
            self.weights.insert(at, weight);
        }
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
    // "【ハノイ共同】"
    let opening = between(text, sentence.span.start, at);
    if opening.starts_with(['【', '（', '［']) && !opening.contains(['】', '）', '］']) {
        return true;
    }
    if sentence.language.head_final {
        return sentence.is_located(text, at);
    }
    match sentence.word_at(at).checked_sub(1) {
        None => {
            let rest = between(text, at, sentence.span.end).chars().take(40).collect::<String>();
            rest.contains(" (")
                || rest.contains(": ")
                || rest.contains(" - ")
                || rest.contains(" – ")
                || rest.contains(" — ")
        }
        Some(_) => sentence.is_located(text, at),
    }
}

/// The parties that a sentence speaks of.
#[derive(Debug, Default)]
pub(super) struct Sides {
    /// Those that it names, itself or by one of their people, in the order in which it does.
    pub(super) named: Vec<(u32, Party)>,
    /// Whether it says "both sides" or the like.
    pub(super) both: bool,
    /// Whether all that it names stands in the genitive, as what others speak of does: 中国の海洋進出を念頭に.
    attributive: bool,
    /// Who "both sides" are by the words around it: those told in one word with it (日中両国), or who does something and with whom.
    told: Option<Parties>,
}

impl Sides {
    /// Reads the parties of a sentence.
    pub(super) fn new(text: &str, sentence: &Sentence<'_>, index: usize, cast: &Cast, lexicon: &Lexicon) -> Sides {
        let mut spans: Vec<(Span, Party)> = Vec::new();
        for hit in &sentence.hits {
            let party = match hit.meaning {
                Meaning::City(code) if !is_place(text, sentence, hit.start) => Some(Party::Country(code)),
                Meaning::Country(code) | Meaning::Adjective(code) => Some(Party::Country(code)),
                Meaning::Organization(index) => lexicon.actor(index).map(Party::Organization),
                _ => None,
            };
            spans.extend(party.map(|party| (span_of(hit), party)));
        }
        for reference in &cast.references[index] {
            let country = cast.persons[reference.person].country;
            spans.extend(country.map(|code| (reference.span, Party::Country(code))));
        }
        let both = sentence.has(|meaning| matches!(meaning, Meaning::BothSides));
        let mut sides = Sides { both, ..Sides::default() };
        if sentence.language.head_final {
            sides.read_particles(text, sentence, &spans);
        }
        sides.named = spans.into_iter().map(|(span, party)| (span.start, party)).collect();
        sides.named.sort();
        sides
    }

    /// Reads what stands after the parties.
    fn read_particles(&mut self, text: &str, sentence: &Sentence<'_>, spans: &[(Span, Party)]) {
        let language = sentence.language;
        let after = |span: Span| between(text, span.end, sentence.span.end);
        let in_genitive =
            |span: Span| language.name_suffixes.iter().any(|suffix| after(span).starts_with(suffix.as_str()));
        self.attributive = !spans.is_empty() && spans.iter().all(|(span, _)| in_genitive(*span));
        if !self.both {
            return;
        }
        let pair = |one: Option<&Party>, other: Option<&Party>| {
            let parties = Parties::new([one?.clone(), other?.clone()]);
            (parties.len() == 2).then_some(parties)
        };
        // "日中両国"
        let ending = |at: u32| spans.iter().find(|(span, _)| span.end == at);
        let glued = sentence.hits_of(|meaning| meaning == Meaning::BothSides).find_map(|both| {
            let second = ending(both.start)?;
            pair(ending(second.0.start).map(|(_, party)| party), Some(&second.1))
        });
        // "日本はタイと …, 両国は …"
        let followed = |particles: &Words| spans.iter().find(|(span, _)| particles.begin(after(*span)).is_some());
        let party = |found: Option<&'_ (Span, Party)>| found.map(|(_, party)| party.clone());
        let (subject, companion) = (party(followed(&language.subjects)), party(followed(&language.companions)));
        self.told = glued.or_else(|| pair(subject.as_ref(), companion.as_ref()));
    }

    /// The distinct parties named.
    pub(super) fn distinct(&self) -> Parties {
        Parties::new(self.named.iter().map(|(_, party)| party.clone()))
    }

    /// Between whom the sentence's relation is: those that it names where they are two; the article's pair where it says
    /// "both sides", names one of them, or none.
    pub(super) fn parties(&self, standing: &Standing) -> Option<Parties> {
        if self.told.is_some() {
            return self.told.clone();
        }
        let named = self.distinct();
        let pair = standing.pair();
        let has_pair = |pair: &[&Party; 2]| pair.iter().all(|party| named.contains(party));
        match (named.len(), pair) {
            (0, Some(pair)) => Some(Parties::new(pair.map(Party::clone))),
            (1, Some(pair)) => {
                let only = &named[0];
                let other = if pair[0] == only { pair[1] } else { pair[0] };
                // A party outside the pair beside "both sides" is not one of the sides.
                let aside = (self.both || self.attributive) && !pair.contains(&only);
                let sides = if aside { [pair[0], pair[1]] } else { [only, other] };
                Some(Parties::new(sides.map(Party::clone)))
            }
            (2, _) if !self.both => Some(named),
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
