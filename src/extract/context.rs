//! What every frame reads from: the article's sentences, its people and parties, and the dates that stand over it.

use std::cell::{OnceCell, RefCell};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;

use super::cues::Cues;
use super::parties::{Sides, Standing};
use super::people::Cast;
use super::rows::Rows;
use super::sentence::{Dated, Sentence, between, on_one_line};
use crate::claim::{Actor, EntityKey, Fact, Parties, Party, Span};
use crate::lexicon::{Hit, Lexicon, Meaning};
use crate::model::{EventKind, Key, Sector, Stage};
use crate::text::{Article, Fnv, Kind};
use crate::time::{Interval, When};

/// An article taken apart.
pub(super) struct Context<'a> {
    pub(super) article: &'a Article,
    pub(super) lexicon: &'a Lexicon,
    pub(super) sentences: Vec<Sentence<'a>>,
    pub(super) standing: Standing,
    pub(super) cast: Cast,
    /// The parties of each sentence.
    pub(super) sides: Vec<Sides>,
    /// Between whom the relation is of which each sentence speaks.
    pub(super) parties: Vec<Option<Parties>>,
    /// The offices of each sentence, with the names of their holders.
    pub(super) offices: Rows<Span>,
    /// The sectors of each sentence that stand for themselves.
    pub(super) sectors: Rows<(u16, Hit)>,
    /// The verbs of each sentence that say how far something has come, once they are asked for.
    pub(super) cues: Vec<OnceCell<Cues>>,
    /// When the event that the article reports took or takes place.
    pub(super) occasion: Option<When>,
    /// The names that were written down so far.
    pub(super) names: RefCell<HashMap<&'a str, Arc<str>, BuildHasherDefault<Fnv>>>,
}

/// A fact before its evidence is made; ordered as the claims that are made of them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) fact: Fact,
    pub(super) sentence: usize,
    pub(super) rule: &'static str,
}

impl Ord for Draft {
    fn cmp(&self, other: &Draft) -> Ordering {
        let facts = match (&self.fact, &other.fact) {
            // Most are mentions, and most of these of what was just mentioned.
            (Fact::Mention { entity: a, name: Some(own) }, Fact::Mention { entity: b, name: Some(name) })
                if Arc::ptr_eq(own, name) && a == b =>
            {
                Ordering::Equal
            }
            (fact, other) => fact.cmp(other),
        };
        facts.then(self.sentence.cmp(&other.sentence)).then_with(|| self.rule.cmp(other.rule))
    }
}

impl PartialOrd for Draft {
    fn partial_cmp(&self, other: &Draft) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Draft {
    /// Where it comes in the order of drafts, as far as sixteen bytes tell.
    pub(super) fn rank(&self) -> u128 {
        let mut rank = Rank::default();
        match &self.fact {
            Fact::Article { .. } => rank.byte(0),
            Fact::Mention { entity, name } => {
                match entity {
                    EntityKey::Country(code) => rank.byte(1).put(*code.bytes()),
                    EntityKey::Leader(key) => rank.byte(2).text(key.name()),
                    EntityKey::Organization(key) => rank.byte(3).text(key.name()),
                    EntityKey::Sector(key) => rank.byte(4).text(key.name()),
                };
                match name {
                    None => rank.byte(0),
                    Some(name) => rank.byte(1).text(name),
                };
                rank.put(u16::try_from(self.sentence).unwrap_or(u16::MAX).to_be_bytes())
            }
            Fact::Correction { .. } => rank.byte(5),
            Fact::Office { leader, .. } => rank.byte(6).text(leader.name()),
            Fact::Partnership { parties, level, .. } => rank.byte(7).parties(parties).byte(*level as u8),
            Fact::Agreement { parties, .. } => rank.byte(8).parties(parties),
            Fact::Cooperation { parties, sector, .. } => rank.byte(9).parties(parties).text(sector.name()),
            Fact::Event { kind, .. } => rank.byte(10).byte(*kind as u8),
            Fact::Interaction { source, target, .. } => match target {
                None => rank.byte(11).actor(source).byte(0),
                Some(target) => rank.byte(11).actor(source).byte(1).actor(target),
            },
            Fact::Amount { .. } => rank.byte(12),
        };
        u128::from_be_bytes(rank.bytes)
    }
}

/// The first sixteen bytes of what is compared one after the other: where two differ in them, they tell the order.
#[derive(Default)]
struct Rank {
    bytes: [u8; 16],
    length: usize,
}

impl Rank {
    fn bytes(&mut self, bytes: &[u8]) -> &mut Rank {
        let room = &mut self.bytes[self.length..];
        let length = bytes.len().min(room.len());
        room[..length].copy_from_slice(&bytes[..length]);
        self.length += length;
        self
    }

    /// The same of so many that their number is known, which takes less.
    #[inline]
    fn put<const N: usize>(&mut self, bytes: [u8; N]) -> &mut Rank {
        let Some(room) = self.bytes[self.length..].first_chunk_mut() else { return self.bytes(&bytes) };
        *room = bytes;
        self.length += N;
        self
    }

    fn byte(&mut self, byte: u8) -> &mut Rank {
        self.put([byte])
    }

    /// A text, which ends with a zero: a shorter one comes before those that begin with it.
    fn text(&mut self, text: &str) -> &mut Rank {
        self.bytes(text.as_bytes()).byte(0)
    }

    fn actor(&mut self, actor: &Actor) -> &mut Rank {
        self.parties(actor.party.as_slice()).byte(actor.sector.map_or(0, |sector| 1 + sector as u8))
    }

    fn parties(&mut self, parties: &[Party]) -> &mut Rank {
        for party in parties {
            match party {
                Party::Country(code) => self.byte(1).put(*code.bytes()),
                Party::Organization(key) => self.byte(2).text(key.name()),
            };
        }
        self.byte(0)
    }
}

impl<'a> Context<'a> {
    /// A name as a text has it; one text for all places where it stands.
    pub(super) fn name(&self, name: &'a str) -> Arc<str> {
        self.names.borrow_mut().entry(name).or_insert_with(|| on_one_line(name).into()).clone()
    }

    /// The verbs of a sentence that say how far something has come.
    pub(super) fn cues(&self, sentence: usize) -> &Cues {
        self.cues[sentence].get_or_init(|| Cues::new(self, sentence))
    }

    /// A sector of the lexicon's table.
    pub(super) fn sector(&self, index: u16) -> Key<Sector> {
        self.lexicon.sector(index)
    }

    /// The party that the sentences before it speak of last, within the same block.
    pub(super) fn subject_before(&self, sentence: usize) -> Option<Party> {
        let block = self.sentences[sentence].block;
        let earlier = (0..sentence).rev().take_while(|at| self.sentences[*at].block == block);
        earlier.filter_map(|at| self.sides[at].named.first()).map(|(_, party)| party.clone()).next()
    }

    /// Whether two parties, or people of two, are named right after a place in a sentence: "between A and B".
    pub(super) fn sides_named(&self, sentence: &Sentence<'_>, after: Span) -> bool {
        let named: Vec<&Party> = (self.sides[sentence.index].named.iter())
            .filter(|(at, _)| *at >= after.end && sentence.words_between(after.end, *at) <= 12)
            .map(|(_, party)| party)
            .collect();
        named.iter().any(|party| **party != *named[0])
    }

    /// The two parties that are named side by side right after a place: "the agreement between the EU and India".
    pub(super) fn pair_after(&self, sentence: &Sentence<'_>, after: Span) -> Option<Parties> {
        let named = &self.sides[sentence.index].named;
        let mut next = named.iter().filter(|(at, _)| *at >= after.end);
        let (first, second) = (next.next()?, next.next()?);
        let text = &self.article.text;
        let joined = sentence.words[sentence.word_at(first.0)..sentence.word_at(second.0)].iter();
        let and =
            joined.clone().any(|word| sentence.language.and.contains(between(text, word.span.start, word.span.end)));
        // "The free trade agreement Vietnam - EU".
        let dash = between(text, first.0, second.0).trim_end().ends_with(['-', '–', '‑']);
        let near = sentence.words_between(after.end, first.0) <= 2 && joined.len() <= 4;
        let plain = !between(text, after.end, second.0).contains([',', ';', ':', '.']);
        (near && (and || dash) && plain && first.1 != second.1)
            .then(|| Parties::new([first.1.clone(), second.1.clone()]))
    }

    /// Who deals with each party of a group that a sentence names after it: "Norway signed agreements with Benin, Jordan and
    /// Senegal".
    pub(super) fn hub(&self, sentence: usize, group: &Parties) -> Option<&Party> {
        if group.len() <= 2 {
            return None;
        }
        let (sentence, sides) = (&self.sentences[sentence], &self.sides[sentence]);
        let mut outside = sides.named.iter().filter(|(_, party)| !group.contains(party));
        let (at, hub) = outside.next().filter(|(_, hub)| outside.all(|(_, other)| other == hub))?;
        let named = sides.named.iter().filter(|(_, party)| group.contains(party)).map(|(at, _)| *at);
        let counted = sentence.hits_for(Meaning::BothSides).map(|hit| hit.start);
        let start = named.chain(counted).min()?;
        let with = sentence
            .hits_for(Meaning::With)
            .any(|with| with.start == start || with.end <= start && sentence.words_between(with.end, start) <= 1);
        (*at < start && with).then_some(hub)
    }

    /// The spans of offices with their holders' names in a sentence.
    pub(super) fn offices<'s>(&'s self, sentence: &'s Sentence<'_>) -> impl Iterator<Item = Span> + 's {
        self.offices[sentence.index].iter().copied()
    }

    /// The article's own time: when it was published, or else when its occasion was.
    pub(super) fn today(&self) -> Option<When> {
        self.article.published.map(When::Date).or(self.occasion)
    }

    /// The sentence before, and the one day that it tells, where a sentence without a day goes on within its paragraph. Years and
    /// months are of other things: "On 8 July they praised the treaty of 2015. Both sides signed the programme for 2026-2027."
    pub(super) fn day_before(&self, sentence: usize) -> Option<(&Sentence<'_>, When)> {
        let (own, before) = (&self.sentences[sentence], &self.sentences[sentence.checked_sub(1)?]);
        let day = |date: &Dated| match date.when {
            When::Date(day) => day.day_number().and(Some(day)),
            When::Interval(_) => None,
        };
        let days: Vec<&Dated> = before.dates.iter().filter(|date| day(date).is_some()).collect();
        let (date, when) = match days[..] {
            [date] => (date, When::Date(day(date)?)),
            // "On 10 and 11 June".
            [date, next] if before.words_between(date.span.end, next.span.start) <= 1 => {
                (date, When::Interval(Interval::between(day(date)?, day(next)?).ok()?))
            }
            _ => return None,
        };
        // "X, who arrived on Tuesday, is the first …": a day that is told in passing.
        let aside = before.hits_for(Meaning::Which).any(|which| {
            which.end <= date.span.start && !between(&self.article.text, which.end, date.span.start).contains(',')
        });
        let dated = own.dates.iter().any(|date| !is_long(&date.when));
        (!aside && !dated && own.block == before.block).then_some((before, when))
    }

    /// That day, where both go on of a meeting: "On 18 December she spoke with the president. The two leaders signed …".
    pub(super) fn day_of_meeting(&self, sentence: usize) -> Option<When> {
        /// So many days before the occasion a meeting may be of one journey with it.
        const NEAR: i64 = 30;
        let (before, when) = self.day_before(sentence)?;
        let met = |meaning| matches!(meaning, Meaning::Event(EventKind::Talks | EventKind::Meeting | EventKind::Visit));
        (self.sides[sentence].both && is_soon_before(when, self.occasion, NEAR) && before.has(met)).then_some(when)
    }

    /// When the visit is to come of which the sentence before tells, where a sentence says what will be done on it: "The minister is
    /// expected in Oslo in May. He is to sign a treaty there."
    pub(super) fn visit_to_come(&self, sentence: usize) -> Option<When> {
        let (own, before) = (&self.sentences[sentence], &self.sentences[sentence.checked_sub(1)?]);
        let [date] = before.dates else { return None };
        let visits = |meaning| matches!(meaning, Meaning::Event(EventKind::Visit | EventKind::Summit));
        let goes_on = own.block == before.block && own.dates.is_empty() && own.tells(Meaning::He);
        let ahead = |meaning| matches!(meaning, Meaning::Will | Meaning::Might | Meaning::Stage(Stage::Proposed));
        (goes_on && own.has(ahead) && before.has(visits) && self.is_ahead(&date.when)).then_some(date.when)
    }

    /// That day, where it has just gone by: "The main course was served on Wednesday. Together with his host he signed a
    /// memorandum."
    pub(super) fn day_just_before(&self, sentence: usize) -> Option<When> {
        /// So many days before the article's own a day may be of what it reports.
        const NEAR: i64 = 7;
        let (_, when) = self.day_before(sentence)?;
        is_soon_before(when, self.today(), NEAR).then_some(when)
    }

    /// Whether a date is a day on which the journey may be that the article reports: at most a week before it.
    pub(super) fn is_of_occasion(&self, when: &When) -> bool {
        const NEAR: i64 = 7;
        matches!(when, When::Date(date) if date.day_number().is_some()) && is_soon_before(*when, self.today(), NEAR)
    }

    /// Whether a date lies after the article's own time.
    pub(super) fn is_ahead(&self, when: &When) -> bool {
        let now = self.today().and_then(|when| when.last_day());
        when.first_day().zip(now).is_some_and(|(first, now)| first > now)
    }

    /// Whether a date lies before the article's own time, where that is known.
    pub(super) fn is_past(&self, when: &When) -> Option<bool> {
        let now = self.today()?.last_day()?;
        Some(when.last_day().is_some_and(|last| last < now))
    }

    /// The date of the entry of a timeline in which a sentence stands: "2018 – The minister visits …".
    pub(super) fn entry(&self, sentence: usize) -> Option<When> {
        let block = self.sentences[sentence].block;
        let first = &self.sentences[self.sentences.partition_point(|other| other.block < block)];
        let date = first.dates.first().filter(|date| date.span.start == first.span.start)?;
        let rest = &self.article.text[date.span.end as usize..];
        let marks = [":", "：", " :", " – ", " — ", " - ", " | "];
        (first.kind != Kind::Title && marks.iter().any(|mark| rest.starts_with(mark))).then_some(date.when)
    }

    /// When something in a sentence happens: the date beside it, or that of the occasion which the article reports.
    pub(super) fn date_of(&self, sentence: usize, near: Option<Span>) -> Option<When> {
        let beside = near.and_then(|span| self.sentences[sentence].nearest_date(span)).map(|date| date.when);
        // A date far from the occasion is of something else (a goal, a tally, an anniversary), and one that takes in the
        // occasion says less.
        let days = |when: &When| Some((when.last_day()? - when.first_day()?).num_days());
        let finer = |when: &When| {
            self.occasion.is_none_or(|occasion| occasion.may_overlap(when) && days(when) <= days(&occasion))
        };
        match self.entry(sentence) {
            Some(entry) => beside.filter(|when| entry.may_overlap(when)).or(Some(entry)),
            None => beside.filter(finer).or(self.occasion),
        }
    }
}

/// Whether a date is of more than a year, as what a plan is for.
fn is_long(when: &When) -> bool {
    matches!((when.first_day(), when.last_day()), (Some(first), Some(last)) if (last - first).num_days() > 366)
}

/// Whether a day is another or at most so many days before it.
pub(super) fn is_soon_before(day: When, other: Option<When>, most: i64) -> bool {
    let days = day.first_day().zip(other.and_then(|when| when.last_day()));
    days.is_some_and(|(day, other)| (0..most).contains(&(other - day).num_days()))
}
