//! Who is meant: names beside offices, the persons that an article speaks of, and what refers to them later.
//!
//! A person enters the [`Cast`] where a name stands beside an office ("Japan's prime minister Ishiba Shigeru",
//! "Emmanuel Macron, president of France"). A part of the name, the office alone ("the Japanese prime minister") or a
//! family name then refer to that person.

use std::collections::HashMap;

use super::incumbents::Background;
use super::parties::Standing;
use super::sentence::{Sentence, Word, between, country_of, span_of};
use crate::claim::Span;
pub(super) use crate::lexicon::plain;
use crate::lexicon::{Hit, Meaning, Shared, country_of_person, fold};
use crate::model::{CountryCode, Key, Leader, Role};
use crate::text::{Fnv, Kind};
use crate::time::Date;

/// How many words may stand between an office and the name that holds it.
const REACH: usize = 14;

/// A person of the article.
#[derive(Debug)]
pub(super) struct Person {
    /// The fullest name that the article writes.
    pub(super) name: String,
    /// Its parts, folded to plain small letters.
    pub(super) parts: Vec<String>,
    pub(super) country: Option<CountryCode>,
    /// Whether the text itself says which country.
    pub(super) told: bool,
    pub(super) offices: Vec<Office>,
    /// The key in a table of leaders, where the article does not name the person.
    pub(super) known: Option<Key<Leader>>,
}

/// An office as one sentence tells it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Office {
    pub(super) role: Role,
    pub(super) former: bool,
    pub(super) sentence: usize,
    /// From the office to the name.
    pub(super) span: Span,
    /// Whether a table of leaders tells who holds it, and not the text.
    pub(super) from_table: bool,
}

/// A place where a person is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) span: Span,
    pub(super) person: usize,
    /// The bytes of the name; `None` where the person is meant by the office alone.
    pub(super) name: Option<Span>,
}

/// The persons of an article, and where each sentence means them.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) persons: Vec<Person>,
    /// By sentence, in the order in which they stand.
    pub(super) references: Vec<Vec<Reference>>,
}

/// A part of a name → who has it, where only one does.
type Parts<'p> = HashMap<&'p str, Option<usize>, std::hash::BuildHasherDefault<Fnv>>;

/// A name found beside an office.
struct Naming {
    sentence: usize,
    /// The bytes of the name.
    name: Span,
    /// The bytes of office and name together.
    span: Span,
    text: String,
    role: Role,
    former: bool,
    country: Option<CountryCode>,
    /// Whether the country follows the name: "Queen Mathilde of Belgium".
    country_after: bool,
    /// Whether the lexicon tells the office.
    known: bool,
}

/// What the words from an office on say.
#[derive(Default)]
struct Phrase {
    name: Option<Span>,
    country: Option<CountryCode>,
    former: bool,
    /// Where the phrase ends.
    end: u32,
    /// Whether other words stand between the office and the name.
    apart: bool,
}

impl Cast {
    /// Finds the persons of an article.
    pub(super) fn gather(
        text: &str,
        sentences: &[Sentence<'_>],
        standing: &Standing,
        shared: &Shared,
        published: Option<Date>,
        background: Option<Background<'_>>,
    ) -> Cast {
        let mut namings = Vec::new();
        for (index, sentence) in sentences.iter().enumerate() {
            let from = namings.len();
            Names { text, sentence, index }.collect(&mut namings);
            share_country(&mut namings[from..], text);
        }
        let mut cast = Cast::default();
        strip_genitives(&mut namings, sentences);
        recognise(&mut namings, sentences, shared, published);
        // Fuller names first, so that shorter ones find whom they are part of.
        let mut order: Vec<usize> = (0..namings.len()).collect();
        order.sort_by_cached_key(|at| (std::cmp::Reverse(parts_of(&namings[*at].text).len()), *at));
        let mut owner = vec![0; namings.len()];
        for at in order {
            owner[at] = cast.enroll(&namings[at]);
        }
        for (naming, person) in namings.iter().zip(&owner) {
            let Naming { role, former, sentence, span, known, .. } = *naming;
            let office = Office { role, former, sentence, span, from_table: known };
            cast.persons[*person].offices.push(office);
        }
        cast.place(text, sentences, &namings, &owner, standing, shared);
        if let Some(background) = background {
            cast.enroll_incumbents(text, sentences, background);
        }
        cast.refer(text, sentences, &namings, &owner);
        cast
    }

    /// The person of a naming: known, known by a part of the name, or new.
    fn enroll(&mut self, naming: &Naming) -> usize {
        let parts = parts_of(&naming.text);
        let compatible = |person: &Person| match (person.country, naming.country) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let known = self.persons.iter().position(|person| same_parts(&person.parts, &parts) && compatible(person));
        let known = known.or_else(|| {
            let mut fuller = (0..self.persons.len()).filter(|at| {
                let person = &self.persons[*at];
                parts.len() < person.parts.len()
                    && parts.iter().all(|part| person.parts.contains(part))
                    && compatible(person)
            });
            fuller.next().filter(|_| fuller.next().is_none())
        });
        match known {
            Some(at) => {
                let person = &mut self.persons[at];
                if naming.country.is_some() {
                    (person.country, person.told) = (naming.country, true);
                }
                at
            }
            None => {
                self.persons.push(Person {
                    name: naming.text.clone(),
                    parts,
                    country: naming.country,
                    told: naming.country.is_some(),
                    offices: Vec::new(),
                    known: None,
                });
                self.persons.len() - 1
            }
        }
    }

    /// Gives a country to those whose office the text tells without one.
    fn place(
        &mut self,
        text: &str,
        sentences: &[Sentence<'_>],
        namings: &[Naming],
        owner: &[usize],
        standing: &Standing,
        shared: &Shared,
    ) {
        for at in 0..self.persons.len() {
            if self.persons[at].told {
                continue;
            }
            let own: Vec<&Naming> = namings.iter().zip(owner).filter(|(_, who)| **who == at).map(|(n, _)| n).collect();
            let Some(first) = own.first() else { continue };
            // A queen is of the country of the king beside whom she is named.
            let beside = namings.iter().zip(owner).rev().find(|(other, _)| {
                other.sentence == first.sentence
                    && (first.role, other.role) == (Role::Other, Role::HeadOfState)
                    && other.name.end <= first.span.start
                    && between(text, other.name.end, first.span.start).split_whitespace().count() == 1
            });
            if let Some(country) = beside.and_then(|(_, king)| self.persons[*king].country) {
                self.persons[at].country = Some(country);
                continue;
            }
            let home = &sentences[first.sentence].language.home;
            // Whose country an article need not tell: where some of them are known, the others are likely theirs.
            let domestic = {
                let mut known = self
                    .persons
                    .iter()
                    .filter(|person| !person.told)
                    .filter_map(|person| country_of_person(&person.parts));
                known.next().filter(|first| known.all(|other| other == *first) && standing.has(*first))
            };
            let by_family_name = || {
                let countries: Vec<CountryCode> = self.persons[at]
                    .parts
                    .iter()
                    .filter_map(|part| shared.family_names.get(part))
                    .flatten()
                    .copied()
                    .collect();
                standing.ranked().find(|code| countries.contains(code)).or(match countries.as_slice() {
                    [only] => Some(*only),
                    _ => None,
                })
            };
            let by_side = || own.iter().find_map(|naming| side(text, &sentences[naming.sentence], naming.name.start));
            let taken = |code: CountryCode| {
                let unique = |role| {
                    matches!(
                        role,
                        Role::HeadOfState | Role::HeadOfGovernment | Role::PartyLeader | Role::ForeignMinister
                    )
                };
                self.persons.iter().enumerate().any(|(other, person)| {
                    other != at
                        && person.country == Some(code)
                        && person.offices.iter().any(|office| {
                            unique(office.role)
                                && !office.former
                                && own.iter().any(|n| n.role == office.role && !n.former)
                        })
                })
            };
            let at_home = || home.iter().copied().find(|code| standing.has(*code) && !taken(*code));
            // "Chancellor Olaf Scholz in Germany".
            let by_place = || {
                own.iter().find_map(|naming| {
                    let sentence = &sentences[naming.sentence];
                    let hit = sentence
                        .hits_of(|meaning| matches!(meaning, Meaning::Country(_)))
                        .find(|hit| hit.start >= naming.name.end)?;
                    let near = sentence.words_between(naming.name.end, hit.start) <= 1
                        && !between(text, naming.name.end, hit.start).contains([',', ';', '.']);
                    country_of(hit.meaning).filter(|code| near && !taken(*code))
                })
            };
            let by_rank = || standing.ranked().take(2).find(|code| !taken(*code));
            let country = by_side()
                .or_else(|| country_of_person(&self.persons[at].parts))
                .or_else(by_family_name)
                .or_else(|| standing.publisher().filter(|code| !taken(*code)))
                .or_else(|| domestic.filter(|code| !taken(*code)))
                .or_else(at_home)
                .or_else(by_place)
                .or_else(by_rank)
                .or_else(|| home.first().copied());
            self.persons[at].country = country;
        }
    }

    /// Finds every place where a known person is meant.
    fn refer(&mut self, text: &str, sentences: &[Sentence<'_>], namings: &[Naming], owner: &[usize]) {
        // A part of a name means a person where only one has it.
        let mut by_part: Parts<'_> = HashMap::default();
        for (at, person) in self.persons.iter().enumerate() {
            for part in person.parts.iter().filter(|part| part.chars().count() > 1) {
                by_part.entry(part).and_modify(|who| *who = who.filter(|known| *known == at)).or_insert(Some(at));
            }
        }
        let mut all = Vec::with_capacity(sentences.len());
        let mut latest: Vec<(Role, usize)> = Vec::new();
        for (index, sentence) in sentences.iter().enumerate() {
            let mut found: Vec<Reference> = namings
                .iter()
                .zip(owner)
                .filter(|(naming, _)| naming.sentence == index)
                .map(|(naming, person)| Reference { span: naming.span, person: *person, name: Some(naming.name) })
                .collect();
            let mut bare = bare_names(text, sentence, &by_part, &self.persons);
            bare.retain(|reference| !found.iter().any(|other| other.span.overlaps(reference.span)));
            found.extend(bare);
            found.sort_by_key(|reference| reference.span.start);
            let named = found.clone();
            for hit in sentence.hits_of(|meaning| matches!(meaning, Meaning::Role(_))) {
                let (Meaning::Role(role), span) = (hit.meaning, span_of(hit)) else { continue };
                let plural =
                    sentence.hits_of(|meaning| meaning == Meaning::BothSides).any(|both| span_of(both).overlaps(span));
                if plural || named.iter().any(|reference| reference.span.overlaps(span)) {
                    continue;
                }
                let country =
                    country_before(text, sentence, hit.start).or_else(|| country_after(text, sentence, hit.end));
                let earlier = named.iter().rev().find(|reference| reference.span.end <= hit.start).map(|r| r.person);
                if let Some(person) = self.holder(role, country, earlier, &latest) {
                    found.push(Reference { span, person, name: None });
                }
            }
            found.sort_by_key(|reference| reference.span.start);
            for reference in found.iter().filter(|_| sentence.kind != Kind::Caption) {
                for office in &self.persons[reference.person].offices {
                    latest.retain(|(role, _)| *role != office.role);
                    latest.push((office.role, reference.person));
                }
            }
            all.push(found);
        }
        self.references = all;
    }

    /// Who is meant by an office alone.
    fn holder(
        &self,
        role: Role,
        country: Option<CountryCode>,
        earlier: Option<usize>,
        latest: &[(Role, usize)],
    ) -> Option<usize> {
        let holds = |at: usize| {
            let person = &self.persons[at];
            country.is_none_or(|code| person.country == Some(code))
                && person.offices.iter().any(|office| near(office.role, role) && !office.former)
        };
        if let Some(person) = earlier.filter(|at| holds(*at)) {
            return Some(person);
        }
        if country.is_none() {
            // "The prime minister" without a country is the one whom the article never needs to give a country.
            let mut own = (0..self.persons.len()).filter(|at| holds(*at) && !self.persons[*at].told);
            if let Some(person) = own.next().filter(|_| own.next().is_none()) {
                return Some(person);
            }
            let recent = latest.iter().rev().find(|(office, at)| near(*office, role) && holds(*at));
            return recent.map(|(_, at)| *at);
        }
        let mut holders = (0..self.persons.len()).filter(|at| holds(*at));
        holders.next().filter(|_| holders.next().is_none())
    }
}

/// Whether "the minister" can mean one who holds the other office.
fn near(office: Role, said: Role) -> bool {
    office == said || matches!((office, said), (Role::ForeignMinister, Role::Minister))
}

/// The names in one sentence.
pub(super) struct Names<'s, 'a> {
    pub(super) text: &'s str,
    pub(super) sentence: &'s Sentence<'a>,
    pub(super) index: usize,
}

impl Names<'_, '_> {
    fn collect(&self, namings: &mut Vec<Naming>) {
        // A headline in capitals throughout says nothing about where names begin.
        if self.sentence.kind == Kind::Title && self.title_case() {
            return;
        }
        let mut previous: Option<Role> = namings.last().map(|naming| naming.role);
        let mut covered_to = 0;
        for hit in self.sentence.hits_of(|meaning| matches!(meaning, Meaning::Role(_) | Meaning::Counterpart)) {
            if hit.start < covered_to {
                continue;
            }
            let role = match (hit.meaning, previous) {
                (Meaning::Role(role), _) => role,
                (_, Some(role)) => role,
                _ => continue,
            };
            if self.is_spouse(hit) {
                continue;
            }
            let before = country_before(self.text, self.sentence, hit.start);
            let ahead = self.ahead(hit.end);
            let former = ahead.former || self.former_before(hit.start);
            // "Wei Tao, chairman of the Region Guangxi": the name before the comma, where nothing else has claimed it.
            let behind = self.behind(hit.start).filter(|name| {
                let titled = self
                    .sentence
                    .hits_of(|meaning| meaning == Meaning::Honorific)
                    .any(|title| title.end + 1 == name.start);
                (ahead.name.is_none() || ahead.apart || titled)
                    && !namings.iter().any(|known| known.sentence == self.index && known.name.overlaps(*name))
            });
            let found = match (behind, ahead.name) {
                (Some(name), _) => {
                    let country = before.or(ahead.country).or_else(|| country_after(self.text, self.sentence, hit.end));
                    Some((name, country, false, hit.end))
                }
                (None, Some(name)) => {
                    let after = country_after(self.text, self.sentence, name.end);
                    let told = before.or(ahead.country);
                    Some((name, told.or(after), told.is_none() && after.is_some(), name.end.max(ahead.end)))
                }
                (None, None) => None,
            };
            let Some((name, country, country_after, end)) = found else { continue };
            covered_to = name.end;
            previous = Some(role);
            let naming = |name: Span, country| Naming {
                sentence: self.index,
                name,
                span: Span { start: name.start.min(hit.start), end: name.end.max(hit.end) },
                text: spell(&self.text[name.range()]),
                role,
                former,
                country,
                country_after,
                known: false,
            };
            namings.push(naming(name, country));
            // "The presidents of Chile, Gabriel Boric, and of Vietnam, Luong Cuong".
            let mut last = end.max(name.end);
            while let Some((next, country)) = self.coordinated(last) {
                namings.push(naming(next, Some(country)));
                last = next.end;
                covered_to = last;
            }
        }
    }

    fn title_case(&self) -> bool {
        let long = self.sentence.words.iter().skip(1).filter(|word| word.span.end - word.span.start > 3);
        let (capitals, all) = long.fold((0, 0), |(c, n), word| (c + usize::from(word.capital), n + 1));
        all >= 4 && capitals * 5 >= all * 4
    }

    pub(super) fn is_spouse(&self, role: &Hit) -> bool {
        self.sentence
            .hits_of(|meaning| meaning == Meaning::Spouse)
            .any(|hit| span_of(hit).overlaps(span_of(role)) || (hit.end <= role.start && role.start - hit.end <= 1))
    }

    pub(super) fn former_before(&self, at: u32) -> bool {
        self.sentence.hits_of(|meaning| meaning == Meaning::Former).any(|hit| {
            hit.start <= at
                && (hit.end >= at || (self.sentence.words_between(hit.end, at) <= 2 && self.joined(hit.end, at)))
        })
    }

    /// Whether no mark stands between two places.
    fn joined(&self, from: u32, to: u32) -> bool {
        !between(self.text, from, to).contains([',', ';', '.', ':', '(', ')', '–', '—', '"', '«', '»', '“', '”'])
    }

    /// The hit that covers a word and is no part of a person's name, the longest first.
    fn covering(&self, word: Span) -> Option<&Hit> {
        use Meaning::*;
        self.sentence
            .hits_of(|meaning| {
                matches!(
                    meaning,
                    Country(_)
                        | Adjective(_)
                        | City(_)
                        | Organization(_)
                        | Ministry
                        | Role(_)
                        | Former
                        | Honorific
                        | Sector(_)
                        | GenericSector
                        | NoSector
                        | Counterpart
                )
            })
            .filter(|hit| span_of(hit).contains(word))
            .max_by_key(|hit| (hit.end - hit.start, matches!(hit.meaning, Country(_) | Adjective(_))))
    }

    /// What follows an office: its field, its country, and the name.
    fn ahead(&self, from: u32) -> Phrase {
        let words = &self.sentence.words;
        let language = self.sentence.language;
        let mut phrase = Phrase { end: from, ..Phrase::default() };
        let mut at = self.sentence.word_at(from);
        let (mut commas, mut small, mut field) = (0, 0, false);
        let first = at;
        while let Some(word) = words.get(at).filter(|_| at < first + REACH) {
            let gap = between(self.text, phrase.end, word.span.start);
            let comma = match gap.trim() {
                "" => false,
                "-" | "–" | "." => false,
                "," => true,
                _ => break,
            };
            commas += usize::from(comma);
            if commas > 1 {
                break;
            }
            if let Some(hit) = self.covering(word.span) {
                match hit.meaning {
                    Meaning::Country(code) | Meaning::Adjective(code) => phrase.country = phrase.country.or(Some(code)),
                    Meaning::Former => phrase.former = true,
                    // A second office before a name: the name is its own unless "and" joins the two.
                    Meaning::Role(_) if comma || !self.joins(at) => break,
                    Meaning::Sector(_) | Meaning::GenericSector | Meaning::NoSector | Meaning::Ministry => field = true,
                    _ => {}
                }
                phrase.end = hit.end.max(word.span.end);
                at = self.sentence.word_at(phrase.end);
                continue;
            }
            let folded = fold(&self.text[word.span.range()]);
            if word.capital {
                let run = self.run(at);
                let long = run.len() >= 2;
                let last = words[run.end - 1].span;
                let follows_field = field && !long && !comma;
                let next_small = words.get(run.end).is_some_and(|next| {
                    !next.capital && between(self.text, last.end, next.span.start).trim().is_empty()
                });
                // "Minister of Industry and Trade": a lone capital after a connecting word is the field, not the name.
                let lone_field =
                    !long && small > 0 && next_small && language.portfolio.contains(&self.folded_word(at - 1));
                if !run.is_empty() && !lone_field && !follows_field && (long || !comma) && self.plausible(&run) {
                    phrase.name = Some(Span { start: word.span.start, end: last.end });
                    phrase.apart = field;
                    return phrase;
                }
                field = true;
                phrase.end = word.span.end;
                at += 1;
                continue;
            }
            // A word in small letters: a connecting word, or one of the field that it opened.
            let connects = language.portfolio.contains(&folded) || language.particles.contains(&folded);
            if comma || (!connects && !field) || small >= 4 {
                break;
            }
            small += 1;
            field |= connects;
            phrase.end = word.span.end;
            at += 1;
        }
        phrase
    }

    /// Whether the word before is "and".
    fn joins(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.sentence.language.and.contains(&self.folded_word(before)))
    }

    fn folded_word(&self, at: usize) -> String {
        self.sentence.words.get(at).map(|word| fold(&self.text[word.span.range()])).unwrap_or_default()
    }

    /// The words of the name that begins at a word.
    fn run(&self, from: usize) -> std::ops::Range<usize> {
        let words = &self.sentence.words;
        let language = self.sentence.language;
        let mut end = from;
        while let Some(word) = words.get(end) {
            if end > from {
                let gap = between(self.text, words[end - 1].span.end, word.span.start);
                let initial = words[end - 1].span.end - words[end - 1].span.start <= 3 && gap == ". ";
                if !gap.trim_matches(' ').is_empty() && !initial || gap.contains('\n') {
                    break;
                }
            }
            let folded = fold(&self.text[word.span.range()]);
            let next_capital = words.get(end + 1).is_some_and(|next| {
                next.capital
                    && between(self.text, word.span.end, next.span.start).trim().is_empty()
                    && self.covering(next.span).is_none()
            });
            let particle = end > from
                && !word.capital
                && language.particles.contains(&folded)
                && next_capital
                && !self.is_of(from, end);
            let particle_first = end == from && language.particles.contains(&folded) && next_capital;
            if !(particle || particle_first || word.capital) || end - from >= 6 {
                break;
            }
            if word.capital
                && (self.covering(word.span).is_some_and(|hit| !self.is_syllable(hit, from, end))
                    || (language.not_names.contains(&folded) && !language.particles.contains(&folded)))
            {
                break;
            }
            if word.capital && end > from && self.text[word.span.range()].chars().all(|c| c.is_numeric()) {
                break;
            }
            end += 1;
        }
        // The head noun of an organization after the run makes it one.
        if words
            .get(end.wrapping_sub(1))
            .is_some_and(|last| end > from && language.heads_after.contains(&self.text[last.span.range()]))
        {
            return from..from;
        }
        from..end
    }

    /// Whether the particle after two names and before two more is "of": "Roland Briene van Damen Naval".
    fn is_of(&self, from: usize, at: usize) -> bool {
        let words = &self.sentence.words;
        let adjoin = |a: usize| between(self.text, words[a].span.end, words[a + 1].span.start) == " ";
        at - from >= 2 && words.get(at + 2).is_some_and(|word| word.capital && adjoin(at + 1))
    }

    /// Whether a country's name is a syllable of a person's: alone between two other capitalised words.
    fn is_syllable(&self, hit: &Hit, from: usize, at: usize) -> bool {
        let words = &self.sentence.words;
        let next = words.get(at + 1).filter(|next| {
            next.capital
                && between(self.text, words[at].span.end, next.span.start) == " "
                && self.covering(next.span).is_none()
        });
        at > from && matches!(hit.meaning, Meaning::Country(_)) && span_of(hit) == words[at].span && next.is_some()
    }

    fn plausible(&self, run: &std::ops::Range<usize>) -> bool {
        let words = &self.sentence.words[run.clone()];
        let letters = |span: Span| self.text[span.range()].chars().filter(|c| c.is_alphabetic()).count();
        !words.is_empty()
            && words.iter().any(|word| word.capital && letters(word.span) > 1)
            && !(words.len() == 1 && words[0].upper && letters(words[0].span) <= 4)
            && words.iter().all(|word| !self.text[word.span.range()].contains(|c: char| c.is_ascii_digit()))
    }

    /// The name that an office stands behind: "Emmanuel Macron, the French president", "Bui Thanh Son, who is minister".
    fn behind(&self, office: u32) -> Option<Span> {
        let words = &self.sentence.words;
        let mut at = self.sentence.word_at(office);
        // Back over the article, adjective and country to the comma or bracket.
        for _ in 0..6 {
            let edge = words.get(at).map_or(self.sentence.span.end, |word| word.span.start).min(office);
            let before = words.get(at.checked_sub(1)?)?;
            let gap = between(self.text, before.span.end, edge).trim();
            match gap {
                "," | ", -" | "(" => {
                    let start = (0..at)
                        .rev()
                        .take(6)
                        .map(|from| self.run(from))
                        .take_while(|run| run.end >= at && !run.is_empty())
                        .last()?;
                    let run = start.start..at;
                    if run.len() < 2 || !self.plausible(&run) {
                        return None;
                    }
                    return Some(Span { start: words[run.start].span.start, end: words[at - 1].span.end });
                }
                "" | "-" | "'" | "’" => at -= 1,
                _ => return None,
            }
        }
        None
    }

    /// "…, and of Vietnam, Luong Cuong": another holder of the office just named.
    fn coordinated(&self, from: u32) -> Option<(Span, CountryCode)> {
        let words = &self.sentence.words;
        let first = self.sentence.word_at(from);
        let country = self.sentence.hits_of(|meaning| country_of(meaning).is_some()).find(|hit| hit.start >= from)?;
        if self.sentence.words_between(from, country.start) > 3
            || self.sentence.words_between(from, country.start) == 0
            || !words[first..self.sentence.word_at(country.start)].iter().all(|word| !word.capital)
            || between(self.text, from, country.start).contains(['.', ';', '('])
        {
            return None;
        }
        let at = self.sentence.word_at(country.end);
        let next = words.get(at)?;
        if between(self.text, country.end, next.span.start).trim() != "," || !next.capital {
            return None;
        }
        let run = self.run(at);
        let name = Span { start: next.span.start, end: words.get(run.end.checked_sub(1)?)?.span.end };
        (run.len() >= 2 && self.plausible(&run)).then_some((name, country_of(country.meaning)?))
    }
}

/// The country right before an office: "Japan's", "the Japanese", "Vietnam's former".
pub(super) fn country_before(text: &str, sentence: &Sentence<'_>, office: u32) -> Option<CountryCode> {
    let hit = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::Country(_) | Meaning::Adjective(_)))
        .filter(|hit| hit.start < office && hit.end <= office)
        .last()?;
    let gap = between(text, hit.end, office);
    if gap.contains([',', ';', '.', '(', ')', ':', '«', '»', '"', '“', '”']) {
        return None;
    }
    let words = &sentence.words[sentence.word_at(hit.end)..sentence.word_at(office)];
    let told = |word: &Word| {
        sentence
            .hits_of(|meaning| {
                matches!(meaning, Meaning::Former | Meaning::Sector(_) | Meaning::GenericSector | Meaning::Honorific)
            })
            .any(|hit| span_of(hit).contains(word.span))
    };
    // An adjective or a genitive reaches over a word or two; a bare name stands right beside the office.
    let genitive = sentence.language.name_suffixes.iter().any(|suffix| gap.starts_with(suffix.as_str()));
    let reach = if matches!(hit.meaning, Meaning::Adjective(_)) || genitive { 2 } else { 0 };
    let unknown = words.iter().filter(|word| word.span.start > hit.end + 2 || !genitive).filter(|word| !told(word));
    let mut count = 0;
    for word in unknown {
        // A person already stands between: the country is that one's.
        if word.capital && !sentence.language.not_names.contains(between(text, word.span.start, word.span.end)) {
            return None;
        }
        count += 1;
    }
    (count <= reach).then(|| country_of(hit.meaning)).flatten()
}

/// The country right after an office or a name: "of France", "van Vietnam".
pub(super) fn country_after(text: &str, sentence: &Sentence<'_>, end: u32) -> Option<CountryCode> {
    let hit = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::Country(_) | Meaning::Adjective(_)))
        .find(|hit| hit.start >= end)?;
    let gap = between(text, end, hit.start);
    let words = &sentence.words[sentence.word_at(end)..sentence.word_at(hit.start)];
    let connects = match words {
        [] => matches!(gap, " " | " ("),
        [first, ..] => words.len() <= 3 && sentence.language.portfolio.contains(&text[first.span.range()]),
    };
    // "Minister A and Japan's minister B": the country belongs to the next office.
    let of_next = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::Role(_) | Meaning::Counterpart))
        .any(|office| office.start >= hit.end && sentence.words_between(hit.end, office.start) <= 2);
    (connects && !of_next && !gap.contains([',', ';', '.', ':'])).then(|| country_of(hit.meaning)).flatten()
}

/// The side that a sentence speaks for before it names someone: "On the Chilean side it was Sergio Bitar, minister …".
fn side(text: &str, sentence: &Sentence<'_>, name: u32) -> Option<CountryCode> {
    let hit = sentence.hits_of(|meaning| matches!(meaning, Meaning::Adjective(_))).find(|hit| hit.end <= name)?;
    // "The Japanese prime minister" is a person, not a side.
    let office = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::Role(_) | Meaning::Counterpart))
        .any(|office| office.start >= hit.end && sentence.words_between(hit.end, office.start) <= 2);
    let opens = !office && sentence.words_between(sentence.span.start, hit.start) <= 2;
    (opens && !between(text, sentence.span.start, hit.start).contains(',')).then(|| country_of(hit.meaning)).flatten()
}

/// "King Filip and Queen Mathilde of Belgium": the country told of the second is also that of the first.
fn share_country(namings: &mut [Naming], text: &str) {
    for at in (1..namings.len()).rev() {
        let (left, right) = namings.split_at_mut(at);
        let (Some(first), Some(second)) = (left.last_mut(), right.first()) else { continue };
        if first.country.is_some() || second.country.is_none() || second.span.start < first.name.end {
            continue;
        }
        let between = between(text, first.name.end, second.span.start);
        if second.country_after
            && between.split_whitespace().count() == 1
            && !between.contains([',', '.', ';'])
            && !between.trim().is_empty()
        {
            first.country = second.country;
        }
    }
}

/// Adds the people whom the lexicon knows where a sentence names one without an office, and what it knows of those with one.
fn recognise(namings: &mut Vec<Naming>, sentences: &[Sentence<'_>], shared: &Shared, published: Option<Date>) {
    for (index, sentence) in sentences.iter().enumerate() {
        for hit in &sentence.hits {
            let Meaning::Leader(leader) = hit.meaning else { continue };
            let (entry, name) = (&shared.leaders[leader as usize], span_of(hit));
            let told = namings.iter_mut().find(|naming| naming.sentence == index && naming.name.overlaps(name));
            match told {
                // A person of another country is a namesake.
                Some(naming) if naming.country.is_some_and(|country| country != entry.country) => {}
                Some(naming) => {
                    naming.country = Some(entry.country);
                    naming.text.clone_from(&entry.name);
                }
                None => namings.extend(entry.office(published).map(|(role, former)| Naming {
                    sentence: index,
                    name,
                    span: name,
                    text: entry.name.clone(),
                    role,
                    former,
                    country: Some(entry.country),
                    country_after: false,
                    known: true,
                })),
            }
        }
    }
}

/// Takes the genitive's ending off names that the article also writes without it.
fn strip_genitives(namings: &mut [Naming], sentences: &[Sentence<'_>]) {
    let plain_names: Vec<String> = namings.iter().map(|naming| naming.text.clone()).collect();
    for naming in namings {
        for suffix in &sentences[naming.sentence].language.name_suffixes {
            let Some(stem) = naming.text.strip_suffix(suffix.as_str()) else { continue };
            let known =
                plain_names.iter().any(|name| name == stem || name.rsplit(' ').next() == stem.rsplit(' ').next());
            if suffix.contains(['\'', '’']) || known {
                naming.name.end -= suffix.len() as u32;
                naming.text = stem.to_owned();
                break;
            }
        }
    }
}

/// The places of a sentence where a part of a known name stands without an office.
fn bare_names(text: &str, sentence: &Sentence<'_>, by_part: &Parts<'_>, persons: &[Person]) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    for word in sentence.words.iter().filter(|word| word.capital) {
        let folded = plain(&text[word.span.range()]);
        let stripped = |suffix: &String| folded.strip_suffix(suffix.as_str()).map(|stem| (stem, suffix.len() as u32));
        let forms =
            std::iter::once((folded.as_str(), 0)).chain(sentence.language.name_suffixes.iter().filter_map(stripped));
        let known = forms.into_iter().find_map(|(form, cut)| Some((by_part.get(form).copied().flatten()?, cut)));
        let Some((person, cut)) = known else { continue };
        if sentence.hits.iter().any(|hit| country_of(hit.meaning).is_some() && span_of(hit).contains(word.span)) {
            continue;
        }
        match found.last_mut().filter(|last| last.person == person && word.span.start - last.span.end <= 2) {
            Some(last) => {
                last.span.end = word.span.end;
                last.name = Some(Span { end: word.span.end - cut, ..last.span });
            }
            None => {
                let name = Span { end: word.span.end - cut, ..word.span };
                found.push(Reference { span: word.span, person, name: Some(name) });
            }
        }
    }
    // One syllable of a name in three parts is too little to go by, but for a family name.
    found.retain(|reference| {
        let parts = &persons[reference.person].parts;
        let words = text[reference.span.range()].split_whitespace().count();
        words >= 2 || parts.len() <= 2 || {
            let word = plain(&text[reference.span.range()]);
            parts.first().is_some_and(|part| word.starts_with(part.as_str()))
                || parts.last().is_some_and(|part| word.starts_with(part.as_str()))
        }
    });
    found
}

/// A name with single spaces.
fn spell(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a name, in plain small letters.
pub(super) fn parts_of(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(plain).collect()
}

fn same_parts(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().all(|part| b.contains(part))
}
