//! Who is meant: names beside offices, the persons that an article speaks of, and what refers to them later.
//!
//! A person enters the [`Cast`] where a name stands beside an office ("Japan's prime minister Ishiba Shigeru",
//! "Emmanuel Macron, president of France"). A part of the name, the office alone ("the Japanese prime minister") or a
//! family name then refer to that person.

mod country;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use super::incumbents::Background;
use super::names::{Like, Names, Naming, country_after, country_before};
use super::parties::Standing;
use super::rows::Rows;
use super::sentence::{Sentence, between, country_of, span_of};
use super::titled;
use crate::claim::Span;
use crate::lexicon::{KnownOffice, Meaning, Shared, country_of_person};
pub(super) use crate::lexicon::{add_plain, plain};
use crate::model::{CountryCode, Key, Leader, Role};
use crate::text::letter::{Unspaced, is_capital, unspaced};
use crate::text::{Fnv, Kind};
use crate::time::Date;

/// A person of the article.
#[derive(Debug)]
pub(super) struct Person {
    /// The fullest name that the article writes.
    pub(super) name: String,
    /// Its parts, folded to plain small letters.
    pub(super) parts: Vec<String>,
    pub(super) country: Option<CountryCode>,
    /// The organization of which an office is that the text tells.
    pub(super) organization: Option<u16>,
    /// Whether the text itself says which country.
    pub(super) told: bool,
    pub(super) offices: Vec<Office>,
    /// The key in a table of leaders, where the article does not name the person.
    pub(super) known: Option<Key<Leader>>,
    /// The key, once it is asked for.
    pub(super) key: OnceCell<Key<Leader>>,
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

/// A name of so many parts is called by any of them: "Lula" of Luiz Inácio Lula da Silva.
const MANY_PARTS: usize = 5;

/// The persons of an article, and where each sentence means them.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) persons: Vec<Person>,
    /// By sentence, in the order in which they stand.
    pub(super) references: Rows<Reference>,
}

/// A part of a name → who has it, where only one does.
#[derive(Default)]
struct Parts<'p> {
    owners: HashMap<&'p str, Option<usize>, BuildHasherDefault<Fnv>>,
    /// For each first letter the second ones, a bit each: most words of a text begin with no two of them.
    openings: [u32; 32],
}

impl<'p> Parts<'p> {
    fn add(&mut self, part: &'p str, person: usize) {
        self.owners.entry(part).and_modify(|who| *who = who.filter(|known| *known == person)).or_insert(Some(person));
        if let [first, second, ..] = part.as_bytes() {
            self.openings[usize::from(first % 32)] |= 1 << (second % 32);
        }
    }

    /// Whether a word as the text writes it may be one of them: no other letter becomes one of ASCII but by losing its marks.
    fn may_have(&self, word: &str) -> bool {
        match word.as_bytes() {
            [first, second, ..] => self.openings[usize::from(first % 32)] & 1 << (second % 32) != 0 || !word.is_ascii(),
            _ => false,
        }
    }

    fn owner(&self, part: &str) -> Option<usize> {
        self.owners.get(part).copied().flatten()
    }
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
            Names { text, sentence, index, shared }.collect(&mut namings);
            share_country(&mut namings[from..], text);
        }
        let mut cast = Cast::default();
        follow_pronouns(&mut namings, text, sentences);
        strip_genitives(&mut namings, sentences);
        complete(&mut namings, text, sentences, shared);
        recognise(&mut namings, text, sentences, shared, published);
        // Fuller names first, so that shorter ones find whom they are part of.
        let mut order: Vec<usize> = (0..namings.len()).collect();
        order.sort_by_cached_key(|at| (std::cmp::Reverse(fullness(&namings[*at].text)), *at));
        let mut owner = vec![0; namings.len()];
        let mut parts: HashMap<&str, Vec<String>, BuildHasherDefault<Fnv>> = HashMap::default();
        for at in order {
            let name = &namings[at].text;
            owner[at] = cast.enroll(&namings[at], parts.entry(name).or_insert_with(|| parts_of(name)));
        }
        let mut told = vec![false; cast.persons.len()];
        let mut presides = told.clone();
        for (naming, person) in namings.iter().zip(&owner) {
            told[*person] |= !naming.loose;
            presides[*person] |= naming.role == Role::Legislator && !naming.former;
        }
        for (naming, person) in namings.iter().zip(&owner).filter(|(naming, who)| !(naming.loose && told[**who])) {
            // "The president of parliament, X … President X": of the same office.
            if presides[*person] && naming.role == Role::HeadOfState && naming.country.is_none() {
                continue;
            }
            let Naming { role, former, sentence, span, known, .. } = *naming;
            let office = Office { role, former, sentence, span, from_table: known };
            cast.persons[*person].offices.push(office);
        }
        cast.place(text, sentences, &namings, &owner, standing, shared);
        if let Some(background) = background {
            cast.enroll_incumbents(text, sentences, shared, background);
        }
        cast.refer(text, sentences, &namings, &owner);
        cast
    }

    /// The person of a naming: known, known by a part of the name, or new.
    fn enroll(&mut self, naming: &Naming, parts: &[String]) -> usize {
        let compatible = |person: &Person| match (person.country, naming.country) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let known = self.persons.iter().position(|person| same_parts(&person.parts, parts) && compatible(person));
        let known = known.or_else(|| {
            let mut fuller = (0..self.persons.len()).filter(|at| {
                let person = &self.persons[*at];
                let part_of = parts.len() < person.parts.len()
                    && parts.iter().all(|part| person.parts.contains(part))
                    // One part alone is the given or the family name, or any of a long row of them.
                    && (parts.len() > 1
                        || parts.first() == person.parts.first()
                        || parts.last() == person.parts.last()
                        || person.parts.len() >= MANY_PARTS && parts[0].len() >= MANY_PARTS - 1);
                (part_of || titled::is_short_for(&naming.text, &person.name)) && compatible(person)
            });
            fuller.next().filter(|_| fuller.next().is_none())
        });
        match known {
            Some(at) => {
                let person = &mut self.persons[at];
                if naming.country.is_some() {
                    (person.country, person.told) = (naming.country, true);
                }
                person.organization = person.organization.or(naming.organization);
                at
            }
            None => {
                self.persons.push(Person {
                    name: naming.text.clone(),
                    parts: parts.to_vec(),
                    country: naming.country,
                    organization: naming.organization,
                    told: naming.country.is_some(),
                    offices: Vec::new(),
                    known: None,
                    key: OnceCell::new(),
                });
                self.persons.len() - 1
            }
        }
    }

    /// Which parts of names are of one person alone.
    fn parts(&self) -> Parts<'_> {
        let mut by_part = Parts::default();
        for (at, person) in self.persons.iter().enumerate() {
            for part in person.parts.iter().filter(|part| part.chars().count() > 1) {
                by_part.add(part, at);
            }
        }
        by_part
    }

    /// Finds every place where a known person is meant.
    fn refer(&mut self, text: &str, sentences: &[Sentence<'_>], namings: &[Naming], owner: &[usize]) {
        // A part of a name means a person where only one has it.
        let by_part = self.parts();
        let mut all = Rows::with_room(sentences.len());
        let mut found: Vec<Reference> = Vec::new();
        let mut latest: Vec<(Role, usize)> = Vec::new();
        let own = namings.iter().zip(owner).map(|(naming, person)| {
            (naming.sentence, Reference { span: naming.span, person: *person, name: Some(naming.name) })
        });
        let own = Rows::of(own.collect(), sentences.len());
        for (index, sentence) in sentences.iter().enumerate() {
            found.extend_from_slice(&own[index]);
            let mut bare = match sentence.language.spaces {
                true => bare_names(text, sentence, &by_part, &self.persons),
                false => titled::named(text, sentence, &self.persons),
            };
            bare.retain(|reference| !found.iter().any(|other| other.span.overlaps(reference.span)));
            found.extend(bare);
            found.sort_by_key(|reference| reference.span.start);
            let named = found.len();
            for hit in sentence.hits_if(&[Meaning::Role(Role::Other)]) {
                let (Meaning::Role(role), span) = (hit.meaning, span_of(hit)) else { continue };
                let plural = sentence.hits_for(Meaning::BothSides).any(|both| span_of(both).overlaps(span));
                let named = &found[..named];
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
            all.push(found.drain(..));
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

/// Gives the people whom the lexicon knows their countries, and adds those whose office no sentence tells.
fn recognise(
    namings: &mut Vec<Naming>,
    text: &str,
    sentences: &[Sentence<'_>],
    shared: &Shared,
    published: Option<Date>,
) {
    let mut untold: Vec<(usize, Span, u16)> = Vec::new();
    let mut told: Vec<u16> = Vec::new();
    let organization = |office: &KnownOffice| office.of.as_ref().and_then(|key| shared.organization(key).ok());
    for (index, sentence) in sentences.iter().enumerate() {
        for hit in sentence.hits_if(&[Meaning::Leader(0)]) {
            let Meaning::Leader(leader) = hit.meaning else { continue };
            let (entry, name) = (&shared.leaders[leader as usize], span_of(hit));
            match namings.iter_mut().find(|naming| naming.sentence == index && naming.name.overlaps(name)) {
                // A person of another country is a namesake.
                Some(naming) if naming.country.is_some_and(|country| country != entry.country) => {}
                Some(naming) => {
                    // "The foreign policy chief Josep Borrell" is the one of the organization whose office he holds.
                    let office = entry.office(published).map(|(office, _)| office);
                    let of = office.filter(|office| office.role == naming.role).and_then(organization);
                    naming.organization = naming.organization.or(of);
                    // "Secretary of state" is a deputy's office in most countries, and not in that of Marco Rubio.
                    let of_state = |office: &&KnownOffice| {
                        (naming.role, office.role) == (Role::DeputyMinister, Role::ForeignMinister)
                    };
                    if let Some(office) = office.filter(|office| naming.loose || of_state(office)) {
                        naming.role = office.role;
                    }
                    // Whom all texts know they need not place.
                    let known = || country_of_person(&parts_of(&naming.text));
                    if naming.country.is_none() && known() != Some(entry.country) {
                        naming.country = Some(entry.country);
                    }
                    told.push(leader);
                }
                // In brackets stands another spelling of the name before.
                None if opens_bracket(between(text, sentence.span.start, name.start)) => {}
                None => untold.push((index, name, leader)),
            }
        }
    }
    for (sentence, name, leader) in untold.into_iter().filter(|(.., leader)| !told.contains(leader)) {
        let entry = &shared.leaders[leader as usize];
        namings.extend(entry.office(published).map(|(office, former)| Naming {
            sentence,
            name,
            span: name,
            text: text[name.range()].to_owned(),
            role: office.role,
            former,
            country: office.of.is_none().then_some(entry.country),
            organization: organization(office),
            country_after: false,
            known: true,
            loose: false,
            like: None,
            post: None,
        }));
    }
}

/// Whether a bracket opens at the end of a text, or before titles alone: "(H.E. Mr.".
fn opens_bracket(text: &str) -> bool {
    let inside = text.rfind(['(', '（']).map(|at| text[at..].trim_start_matches(['(', '（']));
    inside.is_some_and(|inside| {
        !inside.contains([')', '）'])
            && inside.split_whitespace().all(|word| word.starts_with(is_capital) && word.ends_with('.'))
    })
}

/// Gives a counterpart the office of whom "he" means, the first whom the sentence before names: "He met his Chinese counterpart".
fn follow_pronouns(namings: &mut [Naming], text: &str, sentences: &[Sentence<'_>]) {
    for at in 0..namings.len() {
        let (before, own) = (&namings[..at], &namings[at]);
        let sentence = &sentences[own.sentence];
        let he = sentence.hits_for(Meaning::He).any(|he| he.end <= own.span.start);
        let alone = before.last().is_none_or(|other| other.sentence != own.sentence);
        if own.like != Some(Like::Counterpart) || !he || !alone {
            continue;
        }
        let earlier = sentences[..own.sentence].last().filter(|earlier| earlier.block == sentence.block);
        let names = earlier.into_iter().flat_map(|earlier| earlier.words).filter(|word| word.capital);
        let role = names.map(|word| &text[word.span.range()]).find_map(|name| {
            let named = before.iter().rev().find(|other| other.text.rsplit(' ').next() == Some(name));
            named.map(|other| other.role)
        });
        namings[at].role = role.unwrap_or(namings[at].role);
    }
}

/// Takes the genitive's ending off names that the article also writes without it.
fn strip_genitives(namings: &mut [Naming], sentences: &[Sentence<'_>]) {
    let ending = |naming: &Naming| {
        let suffixes = sentences[naming.sentence].language.name_suffixes.iter();
        suffixes.filter_map(|suffix| Some((naming.text.strip_suffix(suffix.as_str())?, suffix))).find_map(
            |(stem, suffix)| {
                let last = stem.rsplit(' ').next();
                let strip = suffix.contains(['\'', '’'])
                    || namings.iter().any(|other| other.text == stem || other.text.rsplit(' ').next() == last)
                    || country_of_person(&parts_of(stem)).is_some()
                        && country_of_person(&parts_of(&naming.text)).is_none();
                strip.then_some(suffix.len())
            },
        )
    };
    let endings: Vec<usize> = namings.iter().map(|naming| ending(naming).unwrap_or(0)).collect();
    for (naming, ending) in namings.iter_mut().zip(endings) {
        naming.name.end -= ending as u32;
        naming.text.truncate(naming.text.len() - ending);
    }
}

/// Gives those who have an office by their last name alone the whole name, where the article writes one elsewhere without an
/// office: "Ada Marie Holm travelled to Accra. … Minister Holm signed".
fn complete(namings: &mut [Naming], text: &str, sentences: &[Sentence<'_>], shared: &Shared) {
    let alone = |naming: &Naming| {
        let mut leaders = sentences[naming.sentence].hits_of(|meaning| matches!(meaning, Meaning::Leader(_)));
        naming.text.len() > 2
            && !naming.text.contains([' ', '-'])
            && !leaders.any(|hit| span_of(hit).overlaps(naming.name))
    };
    let parted = namings.iter().filter_map(|naming| naming.text.rsplit_once([' ', '-']));
    let known: HashSet<&str, BuildHasherDefault<Fnv>> = parted.map(|(_, last)| last).collect();
    let mut whole: HashMap<String, Option<String>, BuildHasherDefault<Fnv>> = HashMap::default();
    for naming in namings.iter().filter(|naming| sentences[naming.sentence].language.spaces && alone(naming)) {
        if !known.contains(naming.text.as_str()) {
            whole.insert(naming.text.clone(), None);
        }
    }
    if whole.is_empty() {
        return;
    }
    for (index, sentence) in sentences.iter().enumerate() {
        for (at, word) in sentence.words.iter().enumerate().filter(|(_, word)| word.capital) {
            let Some(name) = whole.get_mut(&text[word.span.range()]) else { continue };
            let Some(full) = Names { text, sentence, index, shared }.run_to(at) else { continue };
            // Of two whole names neither is told to be the one that is meant, nor is that of a spouse.
            match name {
                Some(name) if *name != full => name.clear(),
                None if !sentence.tells(Meaning::Spouse) => *name = Some(full),
                _ => {}
            }
        }
    }
    for naming in namings.iter_mut() {
        if let Some(name) = whole.get(&naming.text).cloned().flatten().filter(|name| !name.is_empty()) {
            naming.text = name;
        }
    }
}

/// The places of a sentence where a part of a known name stands without an office.
fn bare_names(text: &str, sentence: &Sentence<'_>, by_part: &Parts<'_>, persons: &[Person]) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    let mut folded = String::new();
    for word in sentence.words.iter().filter(|word| word.capital) {
        let word_text = &text[word.span.range()];
        if !by_part.may_have(word_text) {
            continue;
        }
        folded.clear();
        add_plain(word_text, &mut folded);
        let stripped = |suffix: &String| folded.strip_suffix(suffix.as_str()).map(|stem| (stem, suffix.len() as u32));
        let forms =
            std::iter::once((folded.as_str(), 0)).chain(sentence.language.name_suffixes.iter().filter_map(stripped));
        let known = forms.into_iter().find_map(|(form, cut)| Some((by_part.owner(form)?, cut)));
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

/// How full a name is: by its parts, and by its letters in Han characters, in which names have no parts.
fn fullness(name: &str) -> (usize, usize) {
    let han = |c: &char| unspaced(*c) == Some(Unspaced::Han);
    (written_parts(name).count(), name.chars().filter(han).count())
}

/// The parts of a name, in plain small letters.
pub(super) fn parts_of(name: &str) -> Vec<String> {
    written_parts(name).map(plain).collect()
}

/// The parts of a name as they are written.
fn written_parts(name: &str) -> impl Iterator<Item = &str> {
    // What stands for a lost letter is a part of the name: "N?rings".
    let parts = name.split(|c: char| !c.is_alphanumeric() && !matches!(c, '?' | '\u{fffd}'));
    parts.map(|part| part.trim_end_matches('?')).filter(|part| !part.is_empty())
}

fn same_parts(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().all(|part| b.contains(part))
}
