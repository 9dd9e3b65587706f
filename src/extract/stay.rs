//! Visits that no word for one tells: a leader in another country, with a date.

use super::context::{Context, Draft};
use super::event::dates;
use super::names::{country_after, country_before};
use super::parties::is_place;
use super::sentence::{Dated, Sentence, between, country_of};
use crate::claim::{EntityKey, Fact, Place};
use crate::lexicon::{Hit, Meaning};
use crate::model::{CountryCode, EventKind, Role};
use crate::time::When;

const RULE: &str = "event.stay";

/// So many words may stand between a leader and the place.
const REACH: usize = 5;

/// So many sentences back a pronoun may mean someone.
const BACK: usize = 2;

/// Who is abroad.
struct Guest {
    /// Where the sentence names them.
    start: u32,
    end: u32,
    home: CountryCode,
    who: EntityKey,
}

/// Reads the visits that a sentence tells by a leader in another country and a date: "Macron was in Astana in 2023", "Norway's king
/// was in Accra in October 2024", "he is in China from Wednesday", "i morgon fortsätter ministern till Kiev".
pub(super) fn read(context: &Context<'_>, index: usize, drafts: &mut Vec<Draft>) {
    let sentence = &context.sentences[index];
    let text = &context.article.text;
    if sentence.dates.is_empty() {
        return;
    }
    let places = sentence.hits_of(|meaning| matches!(meaning, Meaning::City(_) | Meaning::Country(_)));
    for place in places.filter(|place| is_place(text, sentence, place.start)) {
        let Some(country) = country_of(place.meaning) else { continue };
        let Some(guest) = guest(context, index, place).filter(|guest| guest.home != country) else { continue };
        let Some(when) = when(context, sentence, place, &guest) else { continue };
        let name = between(text, place.start, place.end);
        drafts.push(Draft {
            sentence: index,
            rule: RULE,
            fact: Fact::Event {
                kind: EventKind::Visit,
                when: Some(when),
                place: Some(Place { name: Some(name.into()), country: Some(country) }),
                participants: [guest.who, EntityKey::Country(country)].into_iter().collect(),
            },
        });
    }
}

/// Who is said to be at a place: the person named last before it, else the holder of an office of a country, else whom a pronoun means.
fn guest(context: &Context<'_>, index: usize, place: &Hit) -> Option<Guest> {
    let named = context.cast.references[index].iter().rev().find(|reference| reference.span.end <= place.start);
    let person = |person: usize, start: u32, end: u32| {
        let person = &context.cast.persons[person];
        person.country.map(|home| Guest { start, end, home, who: EntityKey::Leader(person.key()) })
    };
    if let Some(named) = named {
        return person(named.person, named.span.start, named.span.end);
    }
    let sentence = &context.sentences[index];
    if let Some(guest) = office_before(&context.article.text, sentence, place) {
        return Some(guest);
    }
    let he = sentence.hits_for(Meaning::He).find(|he| he.end <= place.start)?;
    // "He is in China until Saturday": whom the sentences right before name.
    let mut before = (index.saturating_sub(BACK)..index).rev().filter_map(|at| context.cast.references[at].first());
    let before = before.next()?;
    person(before.person, he.start, he.end)
}

/// The last office before a place whose holder goes abroad for a country.
fn office_before(text: &str, sentence: &Sentence<'_>, place: &Hit) -> Option<Guest> {
    let heads =
        |meaning| matches!(meaning, Meaning::Role(Role::HeadOfState | Role::HeadOfGovernment | Role::ForeignMinister));
    let office = sentence.hits_of(heads).filter(|office| office.end <= place.start).last()?;
    let home = country_before(text, sentence, office.start).or_else(|| country_after(text, sentence, office.end))?;
    Some(Guest { start: office.start, end: office.end, home, who: EntityKey::Country(home) })
}

/// The date at which a guest is at a place, by where the three stand.
fn when(context: &Context<'_>, sentence: &Sentence<'_>, place: &Hit, guest: &Guest) -> Option<When> {
    let told = sentence.has(|meaning| matches!(meaning, Meaning::Event(_)));
    // Where another event is told, its date is its own, but for one that is told only after the stay: "was in Nairobi on Wednesday and
    // signed …".
    let first = |to: u32| {
        let mut events = sentence.hits_of(|meaning| matches!(meaning, Meaning::Event(_)));
        !sentence.language.head_final && !events.any(|event| event.start < to)
    };
    let beside = |date: &Dated| sentence.words_between(place.end, date.span.start) <= 1 && first(date.span.end);
    let after = sentence.dates.iter().find(|date| date.span.start >= place.end).filter(|date| !told || beside(date));
    if let Some(date) = after {
        return is_place_then_date(context, sentence, place, guest, date).then_some(date.when);
    }
    let free = |date: &&Dated| !told || first(place.end) || !of_events(context, sentence).contains(&date.when);
    let before = sentence.dates.iter().rfind(|date| date.span.end <= place.start).filter(free)?;
    let close = match before.span.start >= guest.end {
        true => is_date_then_place(&context.article.text, sentence, place, guest, before),
        false => (!told || first(place.end)) && is_date_first(context, sentence, place, guest, before),
    };
    close.then_some(before.when)
}

/// "Was in Berlin in May": no mark stands between.
fn is_place_then_date(
    context: &Context<'_>,
    sentence: &Sentence<'_>,
    place: &Hit,
    guest: &Guest,
    date: &Dated,
) -> bool {
    sentence.words_between(guest.end, place.start) <= REACH
        && sentence.words_between(place.end, date.span.start) <= 3
        && !between(&context.article.text, guest.end, date.span.start).contains([',', ';', ':'])
}

/// "Was in May in Berlin"; with a relative clause, "…, who was last in May 2023 in Berlin …".
fn is_date_then_place(text: &str, sentence: &Sentence<'_>, place: &Hit, guest: &Guest, date: &Dated) -> bool {
    // "Spent 10 and 11 June in Tokyo": from the first of them.
    let joined = |first: &&Dated| {
        first.span.end <= date.span.start && sentence.words_between(first.span.end, date.span.start) <= 1
    };
    let start = sentence.dates.iter().find(joined).unwrap_or(date).span.start;
    let which = between(text, guest.end, start).starts_with(',');
    sentence.words_between(date.span.end, place.start) <= 1
        && sentence.words_between(guest.end, start) <= if which { 4 } else { 2 }
}

/// "Tomorrow the minister goes on to Kyiv", where a verb stands between the date and the guest, and none of saying or signing.
fn is_date_first(context: &Context<'_>, sentence: &Sentence<'_>, place: &Hit, guest: &Guest, date: &Dated) -> bool {
    /// So many words may stand before the date, and between it and the guest.
    const OPENING: usize = 1;
    const VERB: usize = 3;
    let does =
        |meaning| matches!(meaning, Meaning::Says | Meaning::Document(_) | Meaning::Agreement(_) | Meaning::Level(_));
    // "On 7 and 8 October": from the first of them.
    let opening = sentence.dates.first().map_or(date.span.start, |first| first.span.start);
    sentence.words_between(sentence.span.start, opening) <= OPENING
        && sentence.words_between(date.span.end, guest.start) <= VERB
        && sentence.words_between(guest.end, place.start) <= REACH
        && !between(&context.article.text, date.span.end, place.start).contains([',', ';', ':'])
        && !sentence.has(does)
}

/// The dates of the events that words of the sentence tell.
fn of_events(context: &Context<'_>, sentence: &Sentence<'_>) -> Vec<When> {
    let all = sentence.hits.iter().filter_map(|hit| match hit.meaning {
        Meaning::Event(kind) => Some(dates(context, sentence, hit, kind)),
        _ => None,
    });
    all.flatten().collect()
}
