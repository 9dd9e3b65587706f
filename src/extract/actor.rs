//! The actors of a sentence: countries, organizations and groups with the sectors of society that act for them.
//!
//! "Iraqi President Saddam Hussein" is one [`Unit`], the government of Iraq; "Hungarian and Romanian officials" is one with
//! two members; "rebels in Chad" are of Chad.

use super::context::Context;
use super::parties::is_place;
use super::sentence::{Sentence, between};
use super::titled::is_domestic;
use crate::claim::{Actor, Party, Span};
use crate::lexicon::{Hit, Meaning};
use crate::model::{ActorSector, Role};

/// Actors that a sentence names in one place.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) span: Span,
    pub(super) members: Vec<Actor>,
    /// Whether it is rather where something happens than who acts.
    pub(super) place: bool,
}

/// How many words may stand within the name of one actor: "the Kenyan army's chief of staff".
const WITHIN: usize = 2;

/// The actors of a sentence, in order.
pub(super) fn units(context: &Context<'_>, index: usize) -> Vec<Unit> {
    let mut units = joined(context, index, merged(context, index));
    // "Rebels in Chad", "soldiers from Chad".
    for at in 0..units.len().saturating_sub(1) {
        let next = &units[at + 1];
        let near = context.sentences[index].words_between(units[at].span.end, next.span.start) <= 3;
        if let (true, true, [actor @ Actor { party: None, sector }]) = (near, next.place, units[at].members.as_slice())
            && !is_international(actor)
        {
            let of = |actor: &Actor| Actor { party: actor.party.clone(), sector: *sector };
            units[at].members = next.members.iter().map(of).collect();
        }
    }
    units
}

/// Whether an actor is of no country, wherever it is at work.
pub(super) fn is_international(actor: &Actor) -> bool {
    matches!(actor.sector, Some(ActorSector::Intergovernmental | ActorSector::NonGovernmental))
}

/// The terms that name or describe actors, each a unit of its own.
fn mentions(context: &Context<'_>, index: usize) -> Vec<Unit> {
    let sentence = &context.sentences[index];
    let text = &context.article.text;
    let mut mentions: Vec<Unit> = Vec::new();
    for hit in sentence.hits.iter().filter(|hit| !is_compound(text, hit)) {
        let (party, sector) = match hit.meaning {
            Meaning::Country(code) | Meaning::Adjective(code) | Meaning::City(code) => {
                (Some(Party::Country(code)), None)
            }
            Meaning::Group(code, sector) => (Some(Party::Country(code)), Some(sector)),
            Meaning::Organization(known) => {
                let entry = context.lexicon.organizations().get(known as usize);
                (entry.map(|entry| Party::Organization(entry.key.clone())), None)
            }
            Meaning::Agents(_) if is_verb(text, sentence, hit) => continue,
            Meaning::Agents(sector) => (None, Some(sector)),
            Meaning::Ministry => (None, Some(ActorSector::Government)),
            Meaning::Role(role) => (None, sector_of(role)),
            _ => continue,
        };
        let place =
            matches!(hit.meaning, Meaning::Country(_) | Meaning::City(_)) && is_place(text, sentence, hit.start);
        let span = Span { start: hit.start, end: hit.end };
        if party.is_some() || sector.is_some() {
            mentions.push(Unit { span, members: vec![Actor { party, sector }], place });
        }
    }
    for reference in &context.cast.references[index] {
        let person = &context.cast.persons[reference.person];
        let office = person.offices.first();
        let sector = match office {
            Some(office) if office.former => Some(ActorSector::Elite),
            office => office.and_then(|office| sector_of(office.role)),
        };
        // A country that the article does not give the person is a guess, but for those whose names are as at home.
        let known = person.told || is_domestic(&person.name, sentence.language);
        let party = person.country.filter(|_| known).map(Party::Country);
        mentions.push(Unit { span: reference.span, members: vec![Actor { party, sector }], place: false });
    }
    mentions.sort_by_key(|unit| (unit.span.start, unit.span.end));
    mentions
}

/// Whether a noun for those who act is also a verb, and stands right after its subject: "Norge styrker samarbeidet".
fn is_verb(text: &str, sentence: &Sentence<'_>, noun: &Hit) -> bool {
    let acts = |meaning| matches!(meaning, Meaning::Strengthen | Meaning::Help | Meaning::Acts(_));
    let names = |meaning| {
        matches!(meaning, Meaning::Country(_) | Meaning::City(_) | Meaning::Organization(_) | Meaning::Role(_))
            || matches!(meaning, Meaning::BothSides | Meaning::They | Meaning::He)
    };
    sentence.hits_of(acts).any(|verb| (verb.start, verb.end) == (noun.start, noun.end))
        && sentence.hits_of(names).any(|name| name.end < noun.start && between(text, name.end, noun.start) == " ")
}

/// The sector of society for which an office acts.
fn sector_of(role: Role) -> Option<ActorSector> {
    match role {
        Role::Legislator => Some(ActorSector::Legislature),
        Role::Business => Some(ActorSector::Business),
        Role::PartyLeader => Some(ActorSector::Party),
        Role::Other => None,
        _ => Some(ActorSector::Government),
    }
}

/// Whether a name is a part of a compound that means another: "US-led", "pro-Iranian".
fn is_compound(text: &str, hit: &Hit) -> bool {
    let (before, after) = (&text[..hit.start as usize], &text[hit.end as usize..]);
    let mut next = after.chars();
    let led = next.next() == Some('-') && next.next().is_some_and(char::is_lowercase);
    let mut previous = before.chars().rev();
    led || previous.next() == Some('-') && previous.next().is_some_and(char::is_lowercase)
}

/// Puts together what names one actor: "Israel's" and "cabinet".
fn merged(context: &Context<'_>, index: usize) -> Vec<Unit> {
    let sentence = &context.sentences[index];
    let mut units: Vec<Unit> = Vec::new();
    for next in mentions(context, index) {
        if let Some(last) = units.last_mut()
            && is_one(context, sentence, last, &next)
        {
            let (actor, more) = (&mut last.members[0], &next.members[0]);
            actor.party = actor.party.take().or_else(|| more.party.clone());
            actor.sector = actor.sector.or(more.sector);
            last.place &= next.place || more.party.is_none();
            if more.party.is_none() && more.sector.is_some() {
                last.place = false;
            }
            last.span.end = last.span.end.max(next.span.end);
            continue;
        }
        units.push(next);
    }
    units
}

/// Whether two mentions that follow one another are of one actor.
fn is_one(context: &Context<'_>, sentence: &Sentence<'_>, last: &Unit, next: &Unit) -> bool {
    let (one, other) = (&last.members[0], &next.members[0]);
    if let (Some(one), Some(other)) = (&one.party, &other.party)
        && one != other
    {
        return false;
    }
    if next.span.start < last.span.end {
        return true;
    }
    let gap = between(&context.article.text, last.span.end, next.span.start);
    let language = sentence.language;
    if language.head_final && (language.subjects.begin(gap).is_some() || language.companions.begin(gap).is_some()) {
        return false;
    }
    let breaks = sentence.hits.iter().any(|hit| {
        hit.start >= last.span.end
            && hit.start < next.span.start
            && matches!(
                hit.meaning,
                Meaning::Acts(_)
                    | Meaning::Joint(_)
                    | Meaning::Suffers(_)
                    | Meaning::Says
                    | Meaning::Which
                    | Meaning::Aside
                    | Meaning::Joins
                    | Meaning::Passive
                    | Meaning::By
                    | Meaning::Will
                    | Meaning::Intends
                    | Meaning::Must
            )
    });
    let words = sentence.words_between(last.span.end, next.span.start);
    words <= WITHIN
        && !breaks
        && !gap.contains([',', '、', ';', ':', '(', '–', '—', '"', '“', '「'])
        && (!next.place || words == 0)
}

/// Puts together what is named in a row: "Chile and Argentina", "Iran, Libya and Cuba".
fn joined(context: &Context<'_>, index: usize, units: Vec<Unit>) -> Vec<Unit> {
    let sentence = &context.sentences[index];
    let and = |a: &Unit, b: &Unit| {
        let joins = sentence
            .hits
            .iter()
            .any(|hit| hit.meaning == Meaning::Joins && hit.start >= a.span.end && hit.end <= b.span.start);
        joins && sentence.words_between(a.span.end, b.span.start) <= 2
    };
    // "The US-Japan alliance".
    let pair = |a: &Unit, b: &Unit| matches!(between(&context.article.text, a.span.end, b.span.start), "-" | "–");
    let comma = |a: &Unit, b: &Unit| between(&context.article.text, a.span.end, b.span.start).trim() == ",";
    let in_row = |at: usize| {
        let Some(last) = at.checked_sub(1).map(|before| &units[before]) else { return false };
        let (unit, next) = (&units[at], units.get(at + 1));
        let listed = || comma(last, unit) && next.is_some_and(|next| and(unit, next) || comma(unit, next));
        let actors = unit.members[0].party.is_some() && last.members[0].party.is_some();
        actors && (last.place || !unit.place) && (and(last, unit) || pair(last, unit) || listed())
    };
    let rows: Vec<bool> = (0..units.len()).map(in_row).collect();
    let mut groups: Vec<Unit> = Vec::with_capacity(units.len());
    for (mut unit, row) in units.into_iter().zip(rows) {
        match groups.last_mut().filter(|group| row && (group.place || !unit.place)) {
            Some(group) => {
                group.span.end = unit.span.end;
                // "Hungarian and Romanian officials": both are.
                for member in group.members.iter_mut().filter(|member| member.sector.is_none()) {
                    member.sector = unit.members[0].sector;
                }
                let member = unit.members.swap_remove(0);
                if !group.members.contains(&member) {
                    group.members.push(member);
                }
            }
            None => groups.push(unit),
        }
    }
    groups
}
