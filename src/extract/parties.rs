//! Who the article is about, and who a sentence is about.
//!
//! "Both sides agreed", "the two countries": most sentences of a report name no party. [`Standing`] ranks the countries of
//! an article by how often and how prominently it names them; [`Sides`] are the parties that one sentence speaks of.

use std::collections::BTreeMap;

use super::people::Cast;
use super::sentence::{Sentence, Word, between, country_of, span_of};
use super::titled::is_domestic;
use crate::claim::{Parties, Party, Span};
use crate::lexicon::{Language, Lexicon, Meaning, Words, fold};
use crate::model::CountryCode;
use crate::text::Kind;

/// The countries of an article, most prominent first.
#[derive(Debug, Default)]
pub(super) struct Standing {
    ranked: Vec<Party>,
    /// Countries of which only a city is named, as a place: "in Oslo".
    places: Vec<CountryCode>,
    /// How much the mentions of each weigh together.
    weights: Vec<u32>,
    publisher: Option<CountryCode>,
    unsaid: Option<CountryCode>,
    /// Whether the page tells of several things.
    digest: bool,
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
        let mut places = Vec::new();
        for sentence in sentences {
            for hit in sentence.hits {
                if let Meaning::City(code) = hit.meaning {
                    places.push(code);
                }
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
        let ranked: Vec<Party> = ranked.into_iter().map(|(party, _)| party).collect();
        let mut standing = Standing { ranked, weights, places, publisher, unsaid: None, digest: false };
        standing.digest = standing.sides().is_some_and(|sides| is_digest(sentences, sides));
        standing
    }

    /// Takes in the country whose press leaves it unsaid, by the mentions of its people: those whose names are written as at home,
    /// or all where the page's address is of that country.
    pub(super) fn admit_home(&mut self, cast: &Cast, sentences: &[Sentence<'_>]) {
        let mut home: Option<(CountryCode, u32)> = None;
        for (sentence, references) in sentences.iter().zip(cast.references.iter()) {
            for person in references.iter().map(|reference| &cast.persons[reference.person]) {
                let Some(country) = person.country.filter(|country| !self.has(*country)) else { continue };
                let at_home = is_domestic(&person.name, sentence.language) && sentence.language.home.contains(&country);
                if at_home || self.publisher == Some(country) {
                    let (code, sum) = home.get_or_insert((country, 0));
                    *sum += if *code == country { weight(sentence.kind) } else { 0 };
                }
            }
        }
        if let Some((country, weight)) = home {
            let at = self.weights.partition_point(|other| *other >= weight);
            self.ranked.insert(at, Party::Country(country));
            self.weights.insert(at, weight);
            self.unsaid = Some(country);
        }
    }

    /// The country that the article is about without naming it.
    pub(super) fn unsaid(&self) -> Option<CountryCode> {
        self.unsaid
    }

    /// The countries, most prominent first.
    pub(super) fn ranked(&self) -> impl Iterator<Item = CountryCode> {
        self.ranked.iter().filter_map(|party| match party {
            Party::Country(code) => Some(*code),
            Party::Organization(_) => None,
        })
    }

    /// The parties, most prominent first.
    pub(super) fn parties(&self) -> impl Iterator<Item = &Party> {
        self.ranked.iter()
    }

    /// Whether the article names the country.
    pub(super) fn has(&self, country: CountryCode) -> bool {
        self.ranked.contains(&Party::Country(country))
    }

    /// Whether the article names the country, or a city of it as a place.
    pub(super) fn is_named(&self, country: CountryCode) -> bool {
        self.has(country) || self.places.contains(&country)
    }

    /// Whether the article names a country far less than the two that it is about.
    pub(super) fn is_in_passing(&self, country: CountryCode) -> bool {
        const PART: u32 = 4;
        let weight = |code| Some(self.weights[self.ranked.iter().position(|other| *other == Party::Country(code))?]);
        let second = self.sides().and_then(|[_, second]| weight(second));
        second.is_some_and(|second| weight(country).unwrap_or(0) * PART < second)
    }

    /// Whether the page tells of several things.
    pub(super) fn is_digest(&self) -> bool {
        self.digest
    }

    /// The two countries that the article is about.
    pub(super) fn sides(&self) -> Option<[CountryCode; 2]> {
        let mut ranked = self.ranked();
        Some([ranked.next()?, ranked.next()?])
    }

    /// The other of the two countries that the article is about.
    pub(super) fn other_side(&self, country: CountryCode) -> Option<CountryCode> {
        match self.sides()? {
            [one, other] if one == country => Some(other),
            [one, other] if other == country => Some(one),
            _ => None,
        }
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

/// For each sentence the one country that its paragraph names, with that of a press that has but one home and need not name it.
fn with_home(sides: &[Sides], sentences: &[Sentence<'_>]) -> Vec<Option<Parties>> {
    let mut pairs = Vec::with_capacity(sentences.len());
    for block in sentences.chunk_by(|a, b| a.block == b.block) {
        let own = &sides[pairs.len()..pairs.len() + block.len()];
        let mut named = own.iter().flat_map(|sides| sides.distinct.iter());
        let only = named.next().filter(|only| named.all(|other| other == *only));
        let pair = only.and_then(|only| {
            let [home] = block[0].language.home.as_slice() else { return None };
            Some(Parties::new([Party::Country(*home), only.clone()])).filter(|pair| pair.len() == 2)
        });
        pairs.resize(pairs.len() + block.len(), pair);
    }
    pairs
}

/// Whether a page tells of several things: the two countries that it names most are nowhere named in one paragraph, or under several
/// headings in few of those that name two or more.
fn is_digest(sentences: &[Sentence<'_>], sides: [CountryCode; 2]) -> bool {
    let (mut of_several, mut of_both) = (0, 0);
    let mut named = Vec::new();
    for block in sentences.chunk_by(|a, b| a.block == b.block) {
        named.clear();
        for country in block.iter().flat_map(|sentence| sentence.hits).filter_map(|hit| country_of(hit.meaning)) {
            if !named.contains(&country) {
                named.push(country);
            }
        }
        of_several += u32::from(named.len() > 1);
        of_both += u32::from(sides.iter().all(|side| named.contains(side)));
    }
    let headings = sentences.iter().filter(|sentence| sentence.kind == Kind::Heading).count();
    of_both == 0 || headings > 1 && of_several >= FEW && FEW * of_both <= of_several
}

/// The two whom a page is about stand together in more than one of so many paragraphs.
const FEW: u32 = 3;

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
            let rest = between(text, at, sentence.span.end);
            let near = rest.char_indices().nth(40).map_or(rest, |(end, _)| &rest[..end]);
            [" (", ": ", " - ", " – ", " — "].iter().any(|mark| near.contains(mark))
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
    /// The distinct parties named.
    pub(super) distinct: Parties,
    /// How many it says that they are: "the three countries".
    count: Option<usize>,
    /// Three or more that it names side by side: "Japan, South Korea and the United States".
    row: Option<Parties>,
    /// The two that it names first and side by side, as the subject of its verb, where it names others after that: "Rwanda and Congo
    /// signed … in the presence of the United States".
    leading: Option<Parties>,
    /// Whether all that it names stands in the genitive, as what others speak of does: 中国の海洋進出を念頭に.
    attributive: bool,
    /// The one other country in which something is, by a city or its name: "Korea's agency … in Vientiane".
    placed: Option<CountryCode>,
    /// Who "both sides" are by the words around it: those told in one word with it (日中両国), or who does something and with whom.
    told: Option<Parties>,
}

impl Sides {
    /// Reads the parties of a sentence.
    pub(super) fn new(text: &str, sentence: &Sentence<'_>, index: usize, cast: &Cast, lexicon: &Lexicon) -> Sides {
        let mut named: Vec<(Span, Party)> = Vec::new();
        for hit in sentence.hits {
            let party = match hit.meaning {
                Meaning::City(code) if !is_place(text, sentence, hit.start) => Some(Party::Country(code)),
                Meaning::Country(code) | Meaning::Adjective(code) => Some(Party::Country(code)),
                Meaning::Organization(index) => lexicon.actor(index).map(Party::Organization),
                _ => None,
            };
            if let Some(party) = party {
                named.push((span_of(hit), party));
            }
        }
        for reference in &cast.references[index] {
            let person = &cast.persons[reference.person];
            let of_organization =
                || person.organization.and_then(|index| lexicon.actor(index)).map(Party::Organization);
            let party = person.country.map(Party::Country).or_else(of_organization);
            named.extend(party.map(|party| (reference.span, party)));
        }
        let both = || sentence.hits_for(Meaning::BothSides);
        let mut sides = Sides {
            both: both().next().is_some(),
            count: both().find_map(|hit| number_within(text, sentence, span_of(hit))).filter(|count| *count > 1),
            ..Sides::default()
        };
        if sentence.language.head_final {
            sides.read_particles(text, sentence, &named);
        }
        named.sort_by(|a, b| (a.0.start, &a.1).cmp(&(b.0.start, &b.1)));
        sides.distinct = Parties::new(named.iter().map(|(_, party)| party.clone()));
        if let (false, [Party::Country(only)]) = (sides.both, &sides.distinct[..]) {
            let cities = sentence.hits.iter().filter_map(|hit| match hit.meaning {
                Meaning::City(code) if is_place(text, sentence, hit.start) && hit.start > sentence.span.start => {
                    Some(code)
                }
                _ => None,
            });
            let mut places = cities.filter(|code| code != only);
            sides.placed = places.next().filter(|place| places.all(|other| other == *place));
        }
        // Most name one or two.
        if sides.distinct.len() > 2 {
            sides.row = row(text, sentence, &named);
            sides.leading = leading(text, sentence, &named);
        }
        sides.named = named.into_iter().map(|(span, party)| (span.start, party)).collect();
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
        let glued = sentence.hits_for(Meaning::BothSides).find_map(|both| {
            let second = ending(both.start)?;
            pair(ending(second.0.start).map(|(_, party)| party), Some(&second.1))
        });
        // "日本はタイと …, 両国は …"
        let followed = |particles: &Words| spans.iter().find(|(span, _)| particles.begin(after(*span)).is_some());
        let party = |found: Option<&'_ (Span, Party)>| found.map(|(_, party)| party.clone());
        let (subject, companion) = (party(followed(&language.subjects)), party(followed(&language.companions)));
        self.told = glued.or_else(|| pair(subject.as_ref(), companion.as_ref()));
    }

    /// Between whom the sentence's relation is: those that it names where they are two; the article's pair where it says
    /// "both sides", names one of them, or none.
    fn pair(&self, standing: &Standing) -> Option<Parties> {
        let named = &self.distinct;
        let pair = standing.pair();
        let has_pair = |pair: &[&Party; 2]| pair.iter().all(|party| named.contains(party));
        match (named.len(), pair) {
            (0, Some(pair)) => Some(Parties::new(pair.map(Party::clone))),
            (1, Some(pair)) => {
                let only = &named[0];
                let other = if pair[0] == only { pair[1] } else { pair[0] };
                // The country where it is, where the article names that as a party too.
                let placed = self.placed.map(Party::Country);
                let placed = placed.filter(|place| standing.ranked.contains(place));
                let other = placed.as_ref().unwrap_or(other);
                // A party outside the pair beside "both sides" is not one of the sides.
                let aside = (self.both || self.attributive) && !pair.contains(&only);
                let sides = if aside { [pair[0], pair[1]] } else { [only, other] };
                Some(Parties::new(sides.map(Party::clone)))
            }
            (2, _) if !self.both => Some(named.clone()),
            (3.., _) if !self.both && self.leading.is_some() => self.leading.clone(),
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

/// The first two parties of a sentence, where "and" joins them and a verb follows before any other is named.
fn leading(text: &str, sentence: &Sentence<'_>, named: &[(Span, Party)]) -> Option<Parties> {
    if sentence.language.head_final {
        return None;
    }
    let (first, second) = (named.first()?, named.iter().find(|(_, party)| *party != named[0].1)?);
    let own = |party: &Party, before: u32| {
        let ends = named.iter().filter(|(span, other)| other == party && span.start < before).map(|(span, _)| span.end);
        ends.max().unwrap_or(before)
    };
    let third =
        named.iter().find(|(span, party)| span.start > second.0.start && *party != first.1 && *party != second.1)?;
    let end = own(&first.1, second.0.start);
    let gap = between(text, end, second.0.start);
    let words = &sentence.words[sentence.word_at(end)..sentence.word_at(second.0.start).max(sentence.word_at(end))];
    let joined = words.len() <= 4
        && !gap.contains([',', ';', ':', '.', '('])
        && words.iter().any(|word| sentence.language.and.contains(&text[word.span.range()]))
        && !sentence.is_located(text, first.0.start);
    let verb = |meaning| matches!(meaning, Meaning::Stage(_) | Meaning::Document(_) | Meaning::Event(_));
    let after = own(&second.1, third.0.start);
    let governs = || sentence.hits_of(verb).any(|hit| hit.start >= after && hit.end <= third.0.start);
    (joined && governs()).then(|| Parties::new([first.1.clone(), second.1.clone()]))
}

/// The number that a stretch of a sentence says, in words or figures.
fn number_within(text: &str, sentence: &Sentence<'_>, span: Span) -> Option<usize> {
    let words = &sentence.words[sentence.word_at(span.start)..sentence.word_at(span.end)];
    words.iter().find_map(|word| number(&text[word.span.range()], sentence.language))
}

/// The number that a word says.
pub(super) fn number(word: &str, language: &Language) -> Option<usize> {
    match word.chars().next()? {
        '0'..='9' if word.is_ascii() => word.parse().ok(),
        '0'..='9' | '０'..='９' => fold(word).parse().ok(),
        _ => language.numbers.get(word).map(|number| *number as usize),
    }
}

/// Three or more parties side by side, each with its people: "Prime Minister A, B of Laos and C of Cambodia".
fn row(text: &str, sentence: &Sentence<'_>, named: &[(Span, Party)]) -> Option<Parties> {
    let first = named.first()?;
    let mut rows: Vec<Vec<&Party>> = vec![vec![&first.1]];
    let mut end = first.0.end;
    // "The ministers in A, B and C" are of them.
    let of_office = |at: u32| {
        let mut offices = sentence.hits_of(|meaning| matches!(meaning, Meaning::Role(_)));
        offices.any(|office| office.end <= at && sentence.words_between(office.end, at) == 1)
    };
    let after_place = |at: u32| sentence.is_located(text, at) && !of_office(at);
    let mut free = !after_place(first.0.start);
    for (span, party) in &named[1..] {
        let Some(row) = rows.last_mut() else { break };
        if row.last() == Some(&party) || span.start < end {
            end = end.max(span.end);
            continue;
        }
        let gap = between(text, end, span.start);
        let words = &sentence.words[sentence.word_at(end)..sentence.word_at(span.start)];
        let and = words.iter().any(|word| sentence.language.and.contains(&text[word.span.range()]));
        // "La France, l'Égypte et …": an article may stand between.
        let article = |word: &Word| {
            let small = !word.capital && word.span.end - word.span.start <= 3;
            let other = sentence
                .hits_of(|meaning| matches!(meaning, Meaning::Which | Meaning::Aside | Meaning::By | Meaning::With));
            small
                && !sentence.language.locatives.contains(&text[word.span.range()])
                && !other.into_iter().any(|hit| span_of(hit).overlaps(word.span))
        };
        let listed = gap.trim_start().starts_with([',', '、']) && words.len() <= 1 && words.iter().all(article);
        let joined = (words.len() <= 3 && and || listed) && !gap.contains([';', ':', '.', '(']);
        let verb =
            sentence.hits_of(|meaning| matches!(meaning, Meaning::Stage(_) | Meaning::Document(_) | Meaning::Event(_)));
        if joined && free && !verb.into_iter().any(|hit| hit.start >= end && hit.end <= span.start) {
            row.push(party);
        } else {
            free = !after_place(span.start);
            rows.push(vec![party]);
        }
        end = span.end;
    }
    let rows = rows.into_iter().map(|row| Parties::new(row.into_iter().cloned()));
    rows.filter(|row| row.len() > 2).max_by_key(|row| row.len())
}

/// Between whom each sentence's relation is: a group that it names or counts, or one of which the article is; or else a pair.
///
/// `blocks` says in which block each sentence stands.
pub(super) fn resolve(sides: &[Sides], sentences: &[Sentence<'_>], standing: &Standing) -> Vec<Option<Parties>> {
    let blocks: Vec<usize> = sentences.iter().map(|sentence| sentence.block).collect();
    let at_home = if standing.digest { with_home(sides, sentences) } else { Vec::new() };
    // The two that a sentence named last of those under one heading.
    let mut local: Option<Parties> = None;
    let groups = |sides: &Sides| -> Vec<Parties> {
        let distinct = Some(&sides.distinct).filter(|distinct| distinct.len() > 2);
        sides.row.iter().filter(|row| **row != sides.distinct).chain(distinct).cloned().collect()
    };
    // Groups by their size: the first of the article, and the last so far.
    let mut first: BTreeMap<usize, Parties> = BTreeMap::new();
    for group in sides.iter().rev().flat_map(groups) {
        first.insert(group.len(), group);
    }
    let mut last: BTreeMap<usize, Parties> = BTreeMap::new();
    let mut current: Option<Parties> = None;
    // The two that "both sides" of the sentence before are, where they were just named.
    let mut meant: Option<Parties> = None;
    let mut resolved = Vec::with_capacity(sides.len());
    for (at, own) in sides.iter().enumerate() {
        let named = &own.distinct;
        last.extend(groups(own).into_iter().map(|group| (group.len(), group)));
        let counted = own.count.and_then(|count| last.get(&count).or_else(|| first.get(&count)).cloned());
        // "The two countries" are no group.
        let are_two = own.count == Some(2);
        let group = counted.or_else(|| own.row.clone().filter(|_| !are_two));
        let about =
            |group: &Parties| standing.pair().is_some_and(|pair| pair.iter().all(|party| group.contains(party)));
        if group.as_ref().is_some_and(about) {
            current.clone_from(&group);
        }
        // A sentence about two of them is about two.
        let carried = current
            .as_ref()
            .filter(|group| !are_two && named.len() < 2 && named.iter().all(|party| group.contains(party)));
        // "The ministers of both countries": of the two that the sentence before it names.
        let just_named = own.both.then(|| at.checked_sub(1)).flatten().filter(|before| blocks[*before] == blocks[at]);
        let just_named = just_named.and_then(|before| {
            let pair = if sides[before].both { meant.as_ref() } else { Some(&sides[before].distinct) };
            let within = |pair: &&Parties| pair.len() == 2 && named.iter().all(|party| pair.contains(party));
            pair.filter(within).cloned()
        });
        meant.clone_from(&just_named);
        // "Korea's fund also …", after a sentence of the paragraph on Korea and Laos.
        let beside = || {
            let before = at.checked_sub(1).filter(|before| blocks[*before] == blocks[at] && !own.both)?;
            let pair = Some(&sides[before].distinct).filter(|pair| pair.len() == 2)?;
            (named.len() == 1 && own.placed.is_none() && pair.contains(&named[0])).then_some(pair)
        };
        if matches!(sentences[at].kind, Kind::Title | Kind::Heading) {
            local = None;
        }
        if standing.digest && named.len() == 2 {
            local = Some(named.clone());
        }
        // What is told under a heading of its own is not of those whom the whole page names most.
        let fits = |local: &Parties| named.len() < 2 && named.iter().all(|party| local.contains(party));
        let pair = || match standing.digest {
            true => local.clone().filter(fits).or_else(|| at_home[at].clone()).or_else(|| own.pair(standing)),
            false => own.pair(standing),
        };
        let found = group.or_else(|| own.told.clone()).or(just_named).or_else(|| carried.cloned());
        resolved.push(found.or_else(|| beside().cloned()).or_else(pair));
    }
    resolved
}
