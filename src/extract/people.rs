//! Who is meant: names beside offices, the persons that an article speaks of, and what refers to them later.
//!
//! A person enters the [`Cast`] where a name stands beside an office ("Japan's prime minister Ishiba Shigeru",
//! "Emmanuel Macron, president of France"). A part of the name, the office alone ("the Japanese prime minister") or a
//! family name then refer to that person.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use super::incumbents::Background;
use super::names::{Like, Names, Naming, country_after, country_before, side};
use super::parties::Standing;
use super::rows::Rows;
use super::sentence::{Sentence, between, country_of, span_of};
use super::titled;
use super::whose::{addressee, is_joined, is_met, other_of_block, speaks_for};
use crate::claim::Span;
use crate::lexicon::{Hit, KnownOffice, Meaning, Shared, country_of_person};
pub(super) use crate::lexicon::{add_plain, plain};
use crate::model::{CountryCode, EventKind, Key, Leader, Role, Stage};
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

/// How many words may stand between two who sign: ", head of the department, and Energy Minister".
const COSIGNER: usize = 6;

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
        let known: Vec<Option<CountryCode>> = self
            .persons
            .iter()
            .map(|person| (!person.told).then(|| country_of_person(&person.parts)).flatten())
            .collect();
        // In the order in which the text names them: whose counterpart someone is must be known first.
        let mut seen = vec![false; self.persons.len()];
        for at in owner.iter().copied().filter(|at| !std::mem::replace(&mut seen[*at], true)) {
            if self.persons[at].told || self.persons[at].organization.is_some() {
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
            // "His counterpart" is of the other country, "her predecessor" of the same.
            let before = |like: Like| {
                // So many namings back the person of whom another is the predecessor may be named.
                const NEAR: usize = 16;
                let at = namings.iter().position(|naming| std::ptr::eq(naming, *first))?;
                let whose = |naming: &Naming| {
                    naming.like.is_none() && is_whose(text, &sentences[first.sentence], naming, first)
                };
                let other = namings[..at].iter().enumerate().rev().take(NEAR).find(|(_, naming)| whose(naming));
                let other = other.map(|(other, _)| other);
                let other = owner[other.or_else(|| namings[..at].iter().rposition(|naming| naming.like.is_none()))?];
                self.persons[other].country.filter(|_| first.like == Some(like))
            };
            // "Taiwan recalls its ambassador, Vivia Chang"; "Mr Marape told reporters. His defence minister, Billy Joseph, …".
            let by_possessor = || {
                own.iter().find_map(|naming| {
                    let who = |person: usize| self.persons[person].country.or(known[person]).filter(|_| person != at);
                    self.possessor(text, sentences, naming, who)
                })
            };
            // "Taoiseach" is of one country, "emir" of those that the article names of a few.
            let only: Vec<CountryCode> = (own.iter())
                .flat_map(|naming| offices_in(&sentences[naming.sentence], naming))
                .filter(|code| standing.is_named(*code))
                .collect();
            let by_office = || only.first().copied().filter(|first| only.iter().all(|code| code == first));
            let held_in = |code: CountryCode| only.is_empty() || only.contains(&code);
            let own_press = sentences[first.sentence].language.home.first().copied();
            // The other of the two that the article is about; in a digest, of the two that the paragraph names.
            let other_side =
                |country| standing.other_side(country).or_else(|| other_of_block(sentences, first.sentence, country));
            let by_counterpart = || other_side(before(Like::Counterpart)?);
            // "The minister and his Kenyan colleague": of the other country than the colleague.
            let by_colleague = || {
                let at = namings.iter().position(|naming| std::ptr::eq(naming, *first))?;
                let next = namings.get(at + 1).filter(|next| next.sentence == first.sentence)?;
                let country = next.country.filter(|_| next.like == Some(Like::Counterpart))?;
                // Where no other country is named: of that whose press leaves it unsaid.
                let home = || own_press.filter(|home| *home != country && standing.ranked().nth(1).is_none());
                other_side(country).or_else(home)
            };
            // "There he co-chaired the talks with the finance minister, X": of the other country than who meets him.
            let by_companion = || {
                let sentence = &sentences[first.sentence];
                let with = sentence.with_before(first.span.start).is_some();
                let meets = |meaning| {
                    use EventKind::*;
                    matches!(meaning, Meaning::Event(Meeting | Talks | Signing | PhoneCall))
                };
                // At a forum one is beside one's own ministers too, whom only their own press does not place.
                let attends = |meaning| matches!(meaning, Meaning::Event(EventKind::Forum));
                // "With King Frederik": a head of state is as often one's own.
                if !with || first.role == Role::HeadOfState || sentence.language.head_final {
                    return None;
                }
                let at = namings.iter().position(|naming| std::ptr::eq(naming, *first))?;
                let host = namings[..at].iter().zip(owner).next_back().filter(|(host, _)| {
                    host.sentence == first.sentence
                        || host.sentence + 1 == first.sentence && sentence.tells(Meaning::He)
                })?;
                let host = self.persons[*host.1].country?;
                let other = sentence.has(meets) || sentence.has(attends) && !sentence.language.home.contains(&host);
                other_side(host).filter(|_| other)
            };
            // "Minister Rösti and Energy Minister Aasland signed": what two sign is of both countries.
            let by_cosigner = || {
                let sentence = &sentences[first.sentence];
                let mut others =
                    namings.iter().zip(owner).filter(|(n, who)| n.sentence == first.sentence && **who != at);
                let (beside, who) = others.next().filter(|_| others.next().is_none())?;
                let joined = beside.name.end <= first.span.start
                    && sentence.words_between(beside.name.end, first.span.start) <= COSIGNER
                    && sentence.words[sentence.word_at(beside.name.end)..sentence.word_at(first.span.start)]
                        .iter()
                        .any(|word| sentence.language.and.contains(&text[word.span.range()]))
                    && sentence.tells(Meaning::Document(Stage::Signed));
                other_side(self.persons[*who].country.filter(|_| joined)?)
            };
            // "Head of government Haas and the Moldovan president": what joins two parts them where one is told a country.
            let by_neighbour = || {
                let next = namings.iter().find(|next| {
                    next.sentence == first.sentence
                        && next.span.start >= first.name.end
                        && is_joined(text, &sentences[first.sentence], first.name.end, next.span.start)
                })?;
                other_side(next.country.or_else(|| speaks_for(text, sentences, next))?)
            };
            let by_words = || own.iter().find_map(|naming| speaks_for(text, sentences, naming));
            // "Spoke with the prime minister, X, and the speaker, Y": both of the side with which one speaks.
            let by_pair = || {
                let sentence = &sentences[first.sentence];
                let (beside, who) = namings.iter().zip(owner).find(|(beside, who)| {
                    beside.sentence == first.sentence
                        && **who != at
                        && is_joined(text, sentence, beside.name.end, first.span.start)
                })?;
                sentence.with_before(beside.span.start)?;
                self.persons[*who].country
            };
            let by_addressee = || other_side(own.iter().find_map(|naming| addressee(text, sentences, naming))?);
            let home = &sentences[first.sentence].language.home;
            // Whose country an article need not tell: where some of them are known, the others are likely theirs.
            let domestic = {
                let untold = self.persons.iter().zip(&known).filter(|(person, _)| !person.told);
                let mut known = untold.filter_map(|(_, country)| *country);
                // Those of the country whose press it is are told of without it before any others.
                let sides = standing.sides();
                let foreign = |code: CountryCode| {
                    home.first().is_some_and(|own| *own != code && sides.is_some_and(|sides| sides.contains(own)))
                };
                known
                    .next()
                    .filter(|first| known.all(|other| other == *first) && standing.has(*first) && !foreign(*first))
            };
            let by_family_name = || {
                // 習 of 習近平, 石破 of 石破茂.
                let name = &self.persons[at].name;
                let heads = [1, 2].map(|length| titled::family_name(name, length).map(str::to_owned));
                let countries: Vec<CountryCode> = (self.persons[at].parts.iter())
                    .chain(heads.iter().flatten())
                    .filter_map(|part| shared.family_names.get(part))
                    .flatten()
                    .copied()
                    .collect();
                standing.ranked().find(|code| countries.contains(code)).or(match countries.as_slice() {
                    [only] => Some(*only),
                    _ => None,
                })
            };
            let by_side = || {
                let mut own = own.iter().filter(|naming| !is_met(text, &sentences[naming.sentence], naming));
                own.find_map(|naming| side(text, &sentences[naming.sentence], naming.name.start))
            };
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
            let foreign = titled::is_foreign(&self.persons[at].name);
            let fits = |code: &CountryCode| held_in(*code) && !(taken(*code) || foreign && home.contains(code));
            let domestic_name = titled::is_domestic(&self.persons[at].name, sentences[first.sentence].language);
            let likely = |code: CountryCode| standing.is_named(code) || domestic_name;
            // In a language of many countries, only where the article is about one of them.
            let about_home = home.len() == 1
                || domestic_name
                || standing.sides().is_none_or(|sides| sides.iter().any(|side| home.contains(side)));
            let at_home = || {
                // Of the many countries that write a language, one that the article is about before one named in passing.
                let mut own = home.iter().filter(|code| !standing.is_in_passing(**code)).chain(home).copied();
                own.find(|code| about_home && likely(*code) && fits(code))
            };
            // "Chancellor Olaf Scholz in Germany".
            let by_place = || {
                own.iter().find_map(|naming| {
                    let sentence = &sentences[naming.sentence];
                    if sentence.language.head_final {
                        // "ラオスに移動し、サルムサイ外相と"
                        let countries = sentence.hits_of(|meaning| matches!(meaning, Meaning::Country(_)));
                        let before = countries.filter(|hit| hit.end <= naming.span.start).last()?;
                        let located = sentence.is_located(text, before.start);
                        return country_of(before.meaning).filter(|code| located && fits(code));
                    }
                    let hit = sentence
                        .hits_of(|meaning| matches!(meaning, Meaning::Country(_)))
                        .find(|hit| hit.start >= naming.name.end)?;
                    let near = sentence.words_between(naming.name.end, hit.start) <= 1
                        && !between(text, naming.name.end, hit.start).contains([',', ';', '.']);
                    country_of(hit.meaning).filter(|code| near && !taken(*code))
                })
            };
            // "The ambassador in Jakarta": of the other country than the one to which one is sent.
            let by_post = || {
                let (naming, post) = own.iter().find_map(|naming| Some((naming, naming.post?)))?;
                other_side(post)
                    .or_else(|| sentences[naming.sentence].language.home.first().copied())
                    .filter(|code| *code != post)
            };
            // On a page of several things, of whom the paragraph speaks.
            let by_paragraph = || {
                if !standing.is_digest() {
                    return None;
                }
                let own = |sentence: &&Sentence<'_>| sentence.block == sentences[first.sentence].block;
                let named = sentences[..=first.sentence]
                    .iter()
                    .rev()
                    .take_while(own)
                    .flat_map(|sentence| sentence.hits.iter().rev());
                let mut countries =
                    named.filter(|hit| hit.end <= first.span.start).filter_map(|hit| country_of(hit.meaning));
                countries.find(|code| fits(code))
            };
            let by_rank = || standing.ranked().take(2).find(|code| fits(code));
            let by_own = || own.iter().find_map(|naming| own_country(text, sentences, naming));
            let country = by_post()
                .or_else(by_side)
                .or_else(by_own)
                .or(known[at].filter(|code| standing.is_named(*code)))
                .or_else(by_words)
                .or_else(by_possessor)
                .or_else(by_counterpart)
                .or_else(by_colleague)
                .or(known[at])
                .or_else(|| before(Like::Predecessor))
                .or_else(|| before(Like::Successor))
                .or_else(by_office)
                .or_else(by_family_name)
                .or_else(by_cosigner)
                .or_else(by_companion)
                .or_else(by_pair)
                .or_else(by_neighbour)
                .or_else(by_addressee)
                .or_else(|| standing.publisher().filter(|code| held_in(*code) && !taken(*code)))
                .or_else(|| domestic.filter(|code| held_in(*code) && !taken(*code)))
                .or_else(at_home)
                .or_else(by_place)
                .or_else(by_paragraph)
                .or_else(by_rank)
                .or_else(|| standing.ranked().find(|code| only.contains(code) && !taken(*code)))
                .or_else(|| home.first().copied().filter(|_| !foreign));
            self.persons[at].country = country;
        }
    }

    /// The country of whom "his", "her" or "its" before an office means: that of the person named before in the sentence, the first
    /// one, or the last one where "and" joins the two; else the country named there; else those of the sentence before.
    fn possessor(
        &self,
        text: &str,
        sentences: &[Sentence<'_>],
        naming: &Naming,
        country: impl Fn(usize) -> Option<CountryCode>,
    ) -> Option<CountryCode> {
        let sentence = &sentences[naming.sentence];
        let beside = |his: &&Hit| {
            let before = his.end <= naming.span.start
                && sentence.words_between(his.end, naming.span.start) <= 1
                && !between(text, his.end, naming.span.start).contains([',', ';', ':']);
            before || naming.name.end <= his.start && naming.span.contains(span_of(his))
        };
        let his = sentence.hits_for(Meaning::Possessive).find(beside).filter(|_| naming.like.is_none())?;
        let until = his.start.min(naming.span.start);
        let parts = self.parts();
        let persons = |sentence: &Sentence<'_>, until: u32| -> Vec<CountryCode> {
            let named = bare_names(text, sentence, &parts, &self.persons).into_iter();
            named.filter(|named| named.span.end <= until).filter_map(|named| country(named.person)).collect()
        };
        let countries = |sentence: &Sentence<'_>, until: u32| -> Vec<CountryCode> {
            let named = sentence.hits.iter().filter(|hit| hit.end <= until && !sentence.is_located(text, hit.start));
            named.filter_map(|hit| country_of(hit.meaning)).collect()
        };
        let and = sentence
            .word_at(his.start)
            .checked_sub(1)
            .is_some_and(|before| sentence.language.and.contains(&text[sentence.words[before].span.range()]));
        let named = persons(sentence, until);
        let own = if and { named.last() } else { named.first() };
        own.or(countries(sentence, until).last()).copied().or_else(|| {
            let earlier = &sentences[naming.sentence.checked_sub(1)?];
            let earlier = Some(earlier).filter(|earlier| earlier.block == sentence.block)?;
            let named = persons(earlier, u32::MAX);
            named.first().or(countries(earlier, u32::MAX).first()).copied()
        })
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
            for hit in sentence.hits_of(|meaning| matches!(meaning, Meaning::Role(_))) {
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

/// Whether the last name of someone stands in the genitive before what another is to them: "Pakosta's predecessor, the former
/// minister X".
fn is_whose(text: &str, sentence: &Sentence<'_>, naming: &Naming, other: &Naming) -> bool {
    const REACH: usize = 4;
    let last = naming.text.rsplit([' ', '-']).next().unwrap_or_default();
    let before = sentence.words[..sentence.word_at(other.span.start)].iter().rev().take(REACH);
    let genitive = |word: &str| {
        let ending = word.strip_prefix(last).filter(|_| !last.is_empty());
        ending.is_some_and(|ending| sentence.language.name_suffixes.iter().any(|suffix| suffix == ending))
    };
    before.filter(|word| word.capital).any(|word| genitive(&text[word.span.range()]))
}

/// The countries that have the office of a naming, where few do.
fn offices_in<'s>(sentence: &'s Sentence<'_>, naming: &Naming) -> impl Iterator<Item = CountryCode> + use<'s> {
    let (office, name) = (naming.span, naming.name);
    let words =
        sentence.hits_of(|meaning| matches!(meaning, Meaning::OfficeIn(_))).map(|hit| (span_of(hit), hit.meaning));
    let own = words.filter(move |(word, _)| office.contains(*word) && !name.overlaps(*word));
    own.filter_map(|(_, meaning)| match meaning {
        Meaning::OfficeIn(country) => Some(country),
        _ => None,
    })
}

/// The country named before an office that is said to be of it: "the country's foreign minister".
fn own_country(text: &str, sentences: &[Sentence<'_>], naming: &Naming) -> Option<CountryCode> {
    const BACK: usize = 3;
    let sentence = &sentences[naming.sentence];
    let own = sentence.hits_for(Meaning::Own).find(|own| {
        let before = own.end <= naming.span.start && sentence.words_between(own.end, naming.span.start) <= 1;
        before || naming.span.contains(span_of(own))
    })?;
    let last = |sentence: &Sentence<'_>, until: u32| {
        let named = sentence.hits.iter().filter(|hit| hit.end <= until);
        // "Does not come to Denmark": a place is not whom the sentence is about, but where it opens: "In Zambia …".
        let about = |hit: &&Hit| {
            sentence.words_between(sentence.span.start, hit.start) <= 1 || !sentence.is_located(text, hit.start)
        };
        named.rev().filter(about).find_map(|hit| country_of(hit.meaning))
    };
    let earlier = sentences[..naming.sentence].iter().rev().take(BACK).filter(|other| other.block == sentence.block);
    last(sentence, own.start).or_else(|| earlier.into_iter().find_map(|other| last(other, u32::MAX)))
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
        for hit in sentence.hits {
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
