//! The event frame: visits, talks, meetings, summits, signings … with their dates, places and participants.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::agreement::{is_of_force, is_put_off, names_document};
use super::context::{Context, Draft};
use super::parties::is_place;
use super::people::Reference;
use super::sentence::{Dated, Sentence, between, country_of, distance, has_break, span_of};
use super::stay;
use crate::claim::{Entities, EntityKey, Fact, Party, Place};
use crate::lexicon::{Hit, Meaning};
use crate::model::{EventKind, InteractionKind, PartnershipAction, Stage};
use crate::text::Kind;
use crate::time::{Date, Endpoint, When};

const RULE: &str = "event";

/// So many days before the occasion an event of its kind may be the one that is told again without a date …
const PAST: i64 = 30;
/// … and so many after it.
const AHEAD: i64 = 120;

/// A year that has every day.
const LEAP: u16 = 2000;

/// An event as one sentence tells it.
struct Told<'s> {
    hit: &'s Hit,
    kind: EventKind,
    sentence: usize,
    when: Option<When>,
}

/// When the event that the article reports takes place: the date of the first dated event, or the first exact date.
pub(super) fn occasion(sentences: &[Sentence<'_>], published: Option<crate::time::Date>) -> Option<When> {
    let now = published.and_then(|date| date.first_day());
    let recent = |when: &When| match (now, when.first_day(), when.last_day()) {
        (Some(now), Some(first), Some(last)) => {
            (last - now).num_days() > -45 && (first - now).num_days() < 120 && (last - first).num_days() < 45
        }
        (None, Some(first), Some(last)) => (last - first).num_days() < 45,
        (_, None, None) => true,
        _ => false,
    };
    let dated = |with_event: bool| {
        sentences
            .iter()
            .filter(|sentence| {
                !with_event
                    || sentence.has(|meaning| match meaning {
                        Meaning::Event(kind) => kind != EventKind::Anniversary,
                        Meaning::Document(stage) => stage == Stage::Signed,
                        // "Agreed on Wednesday to raise their relations": what a report of a visit opens with.
                        Meaning::Action(action) => action == PartnershipAction::Upgraded,
                        _ => false,
                    })
            })
            .flat_map(|sentence| sentence.dates)
            .map(|date| date.when)
            .find(recent)
    };
    let dateline = || published.is_none().then(|| dateline(sentences)).flatten();
    if let Some(when) = dateline() {
        return Some(when);
    }
    // Of what is to come later on, "from here he travels on to …", the occasion is none.
    let to_come = |when: &When| now.zip(when.first_day()).is_some_and(|(now, first)| first > now);
    let first = dated(false);
    let own = dated(true).filter(|when| !to_come(when) || first.as_ref().is_none_or(to_come));
    own.or(first).or_else(|| published.map(When::Date))
}

/// The day that a report's first sentence opens with, before what it reports: "KHUJAND, March 31 (Agency) - …".
fn dateline(sentences: &[Sentence<'_>]) -> Option<When> {
    const OPENING: usize = 6;
    let first = sentences.iter().find(|sentence| sentence.kind == Kind::Body)?;
    let date = first.dates.first()?;
    let day = matches!(date.when, When::Date(date) if date.day_number().is_some());
    let capitals = first.words.first().is_some_and(|word| word.upper);
    (day && capitals && first.words_between(first.span.start, date.span.start) <= OPENING).then_some(date.when)
}

/// Reads the events in an article.
pub(super) fn read(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let mut told: Vec<Told<'_>> = Vec::new();
    // The day of the talks told of last.
    let mut met_on: Option<When> = None;
    for (index, sentence) in context.sentences.iter().enumerate() {
        stay::read(context, index, drafts);
        for hit in sentence.hits_if(&[Meaning::Cancelled]) {
            if let Meaning::Event(kind) = hit.meaning {
                if !counts(context, index, hit) {
                    continue;
                }
                let mut dates = dates(context, sentence, hit, kind);
                if dates.is_empty() && kind == EventKind::Signing {
                    // "Right after the talks they signed …": on the day of these.
                    let after = || met_on.filter(|_| is_after_talks(sentence, hit));
                    dates.extend(context.day_of_meeting(index).or_else(after));
                }
                if dates.is_empty() {
                    let to_come = context.visit_to_come(index).filter(|_| kind == EventKind::Signing);
                    dates.extend(to_come.or_else(|| context.entry(index)));
                }
                // "An action plan until 2028": how long it lasts.
                if kind == EventKind::Signing && !sentence.tells(Meaning::Will) {
                    dates.retain(|when| !(is_year(when) && context.is_ahead(when)));
                }
                if dates.iter().any(|when| is_long_ago(context, kind, when) && context.entry(index) != Some(*when)) {
                    continue;
                }
                if class(kind) == EventKind::Meeting
                    && let Some(day) = dates.iter().find(|when| context.is_of_occasion(when))
                {
                    met_on = Some(*day);
                }
                let undated = dates.is_empty().then_some(None);
                let whens = dates.into_iter().map(Some).chain(undated);
                told.extend(whens.map(|when| Told { hit, kind, sentence: index, when }));
            }
        }
        if let Some(hit) = consultation(context, index).filter(|hit| counts(context, index, hit)) {
            let kind = EventKind::Talks;
            let when = dates(context, sentence, hit, kind).first().copied();
            told.push(Told { hit, kind, sentence: index, when });
        }
    }
    // An event without a date is the dated one of its kind, where there is one and it was not long before or after.
    let near = |when: &When| {
        // Days of which no year is told are of the occasion's.
        let own = context.occasion.and_then(|when| when.first_day()).map_or(LEAP, |day| day.year() as u16);
        let year = |date: Date| date.year_number().map_or_else(|| date.in_year(own), |_| date);
        let days = |when: &When| match when {
            When::Date(date) => year(*date).first_day().zip(year(*date).last_day()),
            when => when.first_day().zip(when.last_day()),
        };
        context.occasion.as_ref().and_then(days).zip(days(when)).is_none_or(|(occasion, own)| {
            (own.0 - occasion.1).num_days() < AHEAD && (occasion.0 - own.1).num_days() < PAST
        })
    };
    // "Signed a treaty. … Only on 13 March did they conclude the other": what is told later of another day is another one.
    let same = |when: &When| {
        let of_occasion = |occasion: When| {
            if occasion.first_day().is_none() { occasion == *when } else { occasion.may_overlap(when) }
        };
        context.occasion.is_none_or(of_occasion)
    };
    let dated: Vec<(EventKind, usize)> = (told.iter())
        .filter_map(|event| Some((event, event.when.filter(near)?)))
        .map(|(event, when)| (class(event.kind), if same(&when) { 0 } else { event.sentence }))
        .collect();
    let of_classes: BTreeSet<EventKind> = dated.iter().map(|(of, _)| *of).collect();
    let mut undated: Vec<EventKind> = Vec::new();
    let people = |sentence: usize| context.cast.references[sentence].iter().map(|reference| reference.person);
    let mut met: BTreeSet<(EventKind, usize)> = (told.iter().filter(|event| event.when.as_ref().is_some_and(near)))
        .flat_map(|event| people(event.sentence).map(|person| (class(event.kind), person)))
        .collect();
    for event in told {
        let class = class(event.kind);
        let when = match event.when {
            Some(when) => Some(when),
            // "Later he met the party leader": another meeting, since it is with another.
            None if meets_another(context, &event, &met, of_classes.contains(&class)) => context.occasion,
            // "In spring the minister is expected in Berlin": some day to come, not that of the occasion.
            None if event.kind == EventKind::Visit && is_to_come(context, &event) => continue,
            // What a title tells is told again below.
            None if dated.iter().any(|(of, from)| {
                *of == class && (*from <= event.sentence || context.sentences[event.sentence].kind == Kind::Title)
            }) =>
            {
                continue;
            }
            None if undated.contains(&class) => continue,
            None => {
                undated.push(class);
                // An anniversary is kept some day of the year.
                let year = |when: When| Date::year(when.first_day()?.year() as u16).map(When::Date);
                match event.kind {
                    EventKind::Anniversary => context.occasion.and_then(year),
                    // What is said before the press is as new as the report.
                    EventKind::PressConference => context.occasion,
                    _ => context.day_just_before(event.sentence).or(context.occasion),
                }
            }
        };
        met.extend(people(event.sentence).map(|person| (class, person)));
        drafts.push(Draft {
            sentence: event.sentence,
            rule: RULE,
            fact: Fact::Event {
                kind: event.kind,
                when,
                place: place(context, &context.sentences[event.sentence], event.hit),
                participants: participants(
                    context,
                    of_those_before(context, event.sentence, event.hit).unwrap_or(event.sentence),
                ),
            },
        });
    }
}

/// The verb by which one consults the other, where people of two countries are named and no word says that they meet: "discussed the
/// ceasefire with his Egyptian colleague Y", "had received Y for dinner".
fn consultation<'s>(context: &'s Context<'_>, index: usize) -> Option<&'s Hit> {
    let sentence = &context.sentences[index];
    let consults =
        |meaning| matches!(meaning, Meaning::Joint(InteractionKind::Consult) | Meaning::Acts(InteractionKind::Consult));
    let references = &context.cast.references[index];
    if references.len() < 2 {
        return None;
    }
    let home = |reference: &Reference| context.cast.persons[reference.person].country;
    let (first, second) = (references.first()?, references.iter().find(|other| home(other) != home(&references[0]))?);
    let verb = sentence.hits_of(consults).next().filter(|_| sentence.kind != Kind::Heading)?;
    if sentence.has(|meaning| matches!(meaning, Meaning::Event(kind) if kind != EventKind::Anniversary)) {
        return None;
    }
    // "X discussed … with Y", "X and Y spoke about …", "received Y".
    let beside = |reference: &Reference| {
        let with = sentence.hits_for(Meaning::With).any(|with| {
            with.end <= reference.span.start && sentence.words_between(with.end, reference.span.start) <= 3
        });
        with || reference.span.start >= verb.end && sentence.words_between(verb.end, reference.span.start) <= 2
    };
    let joined = || {
        // "The foreign ministers of both countries, X and Y": the office is of both, the second name is its own.
        let (from, to) = (first.name.unwrap_or(first.span).end, second.name.unwrap_or(second.span).start);
        let words = sentence.words.get(sentence.word_at(from)..sentence.word_at(to)).unwrap_or_default();
        second.span.end <= verb.start
            && words.len() <= 4
            && words.iter().any(|word| sentence.language.and.contains(&context.article.text[word.span.range()]))
    };
    (home(first).is_some() && home(second).is_some() && (beside(second) || joined())).then_some(verb)
}

/// Whether what is signed is said to be so after talks: the word for these stands before it.
fn is_after_talks(sentence: &Sentence<'_>, signing: &Hit) -> bool {
    let talks = |meaning| matches!(meaning, Meaning::Event(EventKind::Talks | EventKind::Meeting));
    sentence.hits_of(talks).any(|talks| talks.end <= signing.start)
}

/// Whether an event is only told of in passing: in a year gone by, and no more exactly. "The agreement, signed in 2022, enters
/// into force", "after negotiations begun in 2021". Of visits and summits the year may be all that is told, and of anniversaries it is.
fn is_long_ago(context: &Context<'_>, kind: EventKind, when: &When) -> bool {
    !matches!(kind, EventKind::Visit | EventKind::Summit | EventKind::Anniversary)
        && is_year(when)
        && context.is_past(when) == Some(true)
}

/// Whether a date is a year and no more.
fn is_year(when: &When) -> bool {
    matches!(when, When::Date(date) if date.month_number().is_none())
}

/// Whether the verb of a visit says that it is still to come, where what the article reports is not.
fn is_to_come(context: &Context<'_>, event: &Told<'_>) -> bool {
    let sentence = &context.sentences[event.sentence];
    let mut wills = sentence.hits_for(Meaning::Will);
    wills.any(|will| span_of(will).overlaps(span_of(event.hit)))
        && !context.occasion.is_some_and(|occasion| context.is_ahead(&occasion))
}

/// Whether a meeting is with someone of whom no event of its class has told, beside whom another person is named or meant. `told` says
/// that such an event has a date.
fn meets_another(context: &Context<'_>, event: &Told<'_>, met: &BTreeSet<(EventKind, usize)>, told: bool) -> bool {
    const REACH: usize = 3;
    let sentence = &context.sentences[event.sentence];
    if class(event.kind) != EventKind::Meeting || event.kind == EventKind::Summit || sentence.kind == Kind::Title {
        return false;
    }
    let references = &context.cast.references[event.sentence];
    // "Later the prime minister met President X", "later met the prime minister President X": what stands between is his.
    let follows = |reference: &Reference| {
        let between = references.iter().filter(|other| {
            other.span.start >= event.hit.end
                && other.span.end <= reference.span.start
                && other.person != reference.person
        });
        let theirs: usize = between.map(|other| sentence.words_between(other.span.start, other.span.end)).sum();
        let last = sentence.language.head_final
            && reference.span.end <= event.hit.start
            && sentence.words_between(reference.span.end, event.hit.start) <= REACH;
        last || reference.span.start >= event.hit.end
            && sentence.words_between(event.hit.end, reference.span.start) <= REACH + theirs
    };
    let near = |reference: &Reference| follows(reference) || span_of(event.hit).overlaps(reference.span);
    // "In the afternoon the deputy prime minister received the delegation": another host.
    let receives = |host: &Reference| {
        let after = event.hit.end.max(host.span.end);
        let beside = |guests: &Hit| {
            guests.end > event.hit.start && sentence.words_between(after.min(guests.start), guests.start) <= REACH
        };
        sentence.hits_for(Meaning::Delegation).any(beside)
    };
    let mut hosts = references.iter().filter(|host| host.span.start < event.hit.start || near(host));
    if hosts.any(|host| !met.contains(&(EventKind::Meeting, host.person)) && receives(host)) {
        return met.iter().any(|(kind, _)| *kind == EventKind::Meeting);
    }
    let mut guests = references.iter().filter(|guest| near(guest));
    let guest = guests.find(|guest| !met.contains(&(EventKind::Meeting, guest.person)));
    guest.is_some_and(|guest| {
        let beside = |other: &Reference| other.span.start < guest.span.start || near(other);
        let other = references.iter().any(|other| other.person != guest.person && beside(other));
        let he = sentence.hits_for(Meaning::He).any(|he| he.start < guest.span.start);
        // "The minister was also received by President X": the holder of an office of whom the text has told.
        let office = |office: &&Hit| {
            let span = span_of(office);
            office.end <= event.hit.start && !references.iter().any(|named| named.span.overlaps(span))
        };
        let of_office = || sentence.hits_of(|meaning| matches!(meaning, Meaning::Role(_))).any(|hit| office(&hit));
        (other || he || of_office()) && (told || met.iter().any(|(kind, _)| *kind == EventKind::Meeting))
    })
}

/// The sentence before one that names no one and opens with an event of those whom that one names: "The visit is set for May", "The
/// meeting also saw the exchange of four documents".
fn of_those_before(context: &Context<'_>, index: usize, event: &Hit) -> Option<usize> {
    const OPENING: usize = 2;
    let (sentence, sides, before) = (&context.sentences[index], &context.sides[index], index.checked_sub(1)?);
    let names_no_one = sides.named.is_empty() && !sides.both && context.cast.references[index].is_empty();
    if !names_no_one || sentence.words_between(sentence.span.start, event.start) > OPENING {
        return None;
    }
    let people = &context.cast.references[before];
    let of_them = match event.meaning {
        Meaning::Event(EventKind::Visit) => {
            let ahead = matches!(sentence.dates, [date] if context.is_ahead(&date.when));
            ahead && !people.is_empty() && context.sentences[before].block == sentence.block
        }
        Meaning::Event(EventKind::Meeting | EventKind::Talks) => {
            let mut homes = people.iter().filter_map(|person| context.cast.persons[person.person].country);
            let first = homes.next();
            // "A meeting with the minister of health is not foreseen" is another.
            let with = |with: &Hit| with.start >= event.end && sentence.words_between(event.end, with.start) <= 1;
            let other = sentence.hits_for(Meaning::With).any(with) || sentence.tells(Meaning::Negation);
            sentence.kind == Kind::Body && !other && homes.any(|home| Some(home) != first)
        }
        _ => false,
    };
    of_them.then_some(before)
}

/// Talks, meetings and summits are told in one another's words.
fn class(kind: EventKind) -> EventKind {
    match kind {
        EventKind::Talks | EventKind::Summit => EventKind::Meeting,
        kind => kind,
    }
}

/// Whether a term speaks of an event between those whom the article is about.
fn counts(context: &Context<'_>, index: usize, hit: &Hit) -> bool {
    let sentence = &context.sentences[index];
    let sides = &context.sides[index];
    if sentence.kind == Kind::Heading {
        return false;
    }
    let denied = sentence.hits_of(|meaning| matches!(meaning, Meaning::Negation | Meaning::Cancelled)).any(|not| {
        not.meaning == Meaning::Cancelled && !is_of_aside(&context.article.text, sentence, not, hit)
            || (distance(span_of(not), span_of(hit)) < 40 && sentence.words_between(not.start, hit.start) <= 3)
    });
    // "Plan to sign on 15 September" is an event to come, "put off the signing" is none.
    let put_off = hit.meaning == Meaning::Event(EventKind::Signing)
        && is_put_off(sentence, hit)
        && !sentence.dates.iter().any(|date| context.is_ahead(&date.when));
    // Talks on no day: "is in talks on a similar pact", "negotiated since March" is how far a document has come, "urges new talks"
    // that they are wished for.
    let is_day = |date: &Dated| matches!(date.when, When::Date(date) if date.day_number().is_some());
    let on_no_day = hit.meaning == Meaning::Event(EventKind::Talks) && !sentence.dates.iter().any(is_day);
    let of_document = || {
        let mut documents = sentence.hits_for(Meaning::Document(Stage::Negotiating));
        documents.any(|other| span_of(other).overlaps(span_of(hit)))
            && sentence.has(|meaning| matches!(meaning, Meaning::Agreement(_)))
    };
    let wished = || {
        let mut wishes = sentence.hits_for(Meaning::Stage(Stage::Proposed));
        wishes.any(|wish| wish.end <= hit.start && sentence.words_between(wish.end, hit.start) <= 1)
    };
    let denied = denied || put_off || on_no_day && (of_document() || wished());
    let they = || sentence.has(|meaning| matches!(meaning, Meaning::They | Meaning::He));
    // "During the visit a memorandum was signed": between whom its document is.
    let of_document = || {
        matches!(hit.meaning, Meaning::Event(EventKind::Signing | EventKind::Visit))
            && sentence.has(|meaning| matches!(meaning, Meaning::Agreement(_)))
            && sentence.tells(Meaning::Document(Stage::Signed))
            && context.parties[index].as_ref().is_some_and(|parties| parties.len() >= 2)
    };
    // "Two instruments were signed", "signed were:", of the two that the article is about.
    let of_papers = || {
        let list = || between(&context.article.text, hit.end, sentence.span.end).trim_end().ends_with(':');
        hit.meaning == Meaning::Event(EventKind::Signing)
            && sentence.tells(Meaning::Document(Stage::Signed))
            && (sentence.tells(Meaning::Paper) || list())
            && context.standing.pair().is_some()
    };
    let actors = !sides.named.is_empty()
        || sides.both
        || !context.cast.references[index].is_empty()
        || they()
        || of_document()
        || of_papers()
        || of_those_before(context, index, hit).is_some();
    // "The summit in Belém ends today", "on 25 November the country celebrated": of states, named or not.
    let of_states = matches!(hit.meaning, Meaning::Event(EventKind::Summit | EventKind::Anniversary))
        // "A meeting of experts will be held in Rosso next month."
        || matches!(hit.meaning, Meaning::Event(EventKind::Meeting | EventKind::Talks | EventKind::Forum))
            && sentence.tells(Meaning::Will);
    // "Imports came to 2.9 billion": no one came.
    let counted = hit.meaning == Meaning::Event(EventKind::Visit)
        && between(&context.article.text, hit.end, sentence.span.end)
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
    !denied && !counted && (actors || of_states && !sentence.dates.is_empty())
}

/// Whether what is called off is told in a clause aside from an event: "signed the treaty, three weeks after the ceremony had to be
/// called off", "since the visit was cancelled in May, they met in Vienna".
fn is_of_aside(text: &str, sentence: &Sentence<'_>, off: &Hit, event: &Hit) -> bool {
    let opens = |aside: &&Hit| aside.end <= off.start && !between(text, aside.end, off.start).contains(',');
    let Some(aside) = sentence.hits_for(Meaning::Aside).filter(opens).last() else { return false };
    event.end <= aside.start || event.start >= off.end && between(text, off.end, event.start).contains(',')
}

/// The dates of an event: the nearest in its sentence, with those in a row with it ("in 2014 and in 2019").
pub(super) fn dates(context: &Context<'_>, sentence: &Sentence<'_>, hit: &Hit, kind: EventKind) -> Vec<When> {
    if sentence.dates.is_empty() {
        return Vec::new();
    }
    let text = &context.article.text;
    // A date behind a document or the raising of relations is that one's. "The summit closed yesterday" raises none.
    let raises = sentence.has(|meaning| matches!(meaning, Meaning::Level(_) | Meaning::Relations));
    let foreign: Vec<&Hit> = sentence
        .hits_of(|meaning| {
            (kind != EventKind::Anniversary && (matches!(meaning, Meaning::Level(_)) || raises && matches!(meaning, Meaning::Action(_))))
                // "Signed a deal in November": the date of both.
                || (!matches!(kind, EventKind::Anniversary | EventKind::Signing)
                    && matches!(meaning, Meaning::Agreement(_)))
                || matches!(meaning, Meaning::Event(other) if class(other) != class(kind))
        })
        .collect();
    // "Her first visit since taking office in July"; "negotiated since January". What goes on "from 7 to 10 July" is then.
    let is_day = |when: &When| matches!(when, When::Date(date) if date.day_number().is_some());
    let since = |date: &Dated| {
        let goes_on = matches!(kind, EventKind::Talks | EventKind::Meeting | EventKind::Visit) && !is_day(&date.when);
        kind != EventKind::Anniversary
            && !matches!(date.when, When::Interval(_))
            && sentence.hits_for(Meaning::Since).any(|since| {
                let before = since.end <= date.span.start;
                before && since.start >= hit.end || goes_on && before && date.span.start - since.end <= 1
            })
    };
    // "Signed in 2019, it expires on 17 November".
    let ends = |date: &Dated| {
        let mut ended = sentence.hits_for(Meaning::Document(Stage::Ended));
        ended.any(|ended| ended.end <= date.span.start && sentence.words_between(ended.end, date.span.start) <= 2)
    };
    // "Signed a statement that replaces the document of 2008": the year of that one.
    let of_document = |date: &Dated| {
        kind == EventKind::Signing
            && (names_document(&context.article.text, sentence, date, hit.end)
                || is_of_force(sentence, date)
                || ends(date))
    };
    // "Fifty years of relations, established in 1975": the first day is not the one that is kept.
    let first_day = |date: &Dated| {
        let days = context.occasion.and_then(|when| when.first_day()).zip(date.when.last_day());
        // "Established in 1961, kept in 2021": the later one is.
        let first = |other: &Dated| {
            other.when.last_day().zip(date.when.first_day()).is_some_and(|(a, b)| (b - a).num_days() > 400)
        };
        kind == EventKind::Anniversary
            && days.is_some_and(|(occasion, day)| (occasion - day).num_days() > 400)
            && !sentence.dates.iter().any(first)
    };
    // "Meets the president, who had visited Chile in March", where the verb comes last: the day of that visit.
    let of_clause = |date: &Dated| {
        date.span.start >= hit.end
            && between(text, hit.end, date.span.start).contains(',')
            && foreign.iter().any(|other| {
                other.start >= date.span.end
                    && sentence.words_between(date.span.end, other.start) <= 1
                    && !has_break(between(text, date.span.end, other.start))
            })
    };
    // "On Monday he arrives for consultations", where the verb comes last: of all that a clause with one day tells.
    let shares = |date: &Dated, other: &Hit| {
        matches!(other.meaning, Meaning::Event(_))
            && sentence.dates.len() == 1
            && !has_break(between(text, date.span.end, hit.start))
    };
    // "At the talks she said that Chad, which recognised them on 8 May 1960, …": the day of that.
    let of_relative = |date: &Dated| {
        let mut which = sentence.hits_for(Meaning::Which);
        let apart = |which: &Hit| {
            which.start >= hit.end
                && which.end <= date.span.start
                && sentence.words_between(hit.end, which.start) > 2
                && !between(text, which.end, date.span.start).contains(',')
        };
        matches!(kind, EventKind::Talks | EventKind::Meeting) && which.any(apart)
    };
    let own = |date: &Dated| {
        !since(date)
            && !of_relative(date)
            && !of_document(date)
            && !first_day(date)
            && !of_clause(date)
            && !foreign.iter().any(|other| {
                (hit.end <= other.start && other.end <= date.span.start)
                    || (date.span.end <= other.start && other.end <= hit.start && !shares(date, other))
            })
    };
    // "Tomorrow they travel to Montréal, where a forum opens": on the day of the journey.
    let journey = |date: &Dated| {
        let visits = || sentence.hits_for(Meaning::Event(EventKind::Visit));
        kind != EventKind::Visit
            && sentence.dates.len() == 1
            && date.span.end <= hit.start
            && visits().any(|visit| visit.start >= date.span.end && visit.end <= hit.start)
            && foreign
                .iter()
                .filter(|other| other.start >= date.span.end && other.end <= hit.start)
                .all(|other| matches!(other.meaning, Meaning::Event(EventKind::Visit)))
    };
    let mine = |date: &Dated| own(date) || journey(date);
    let long =
        |when: &When| matches!((when.first_day(), when.last_day()), (Some(a), Some(b)) if (b - a).num_days() > 400);
    // "Prime minister from 2013 to 2023, he travels to Praia on 4 November": so long no event lasts.
    let lasts = |date: &Dated| kind == EventKind::Anniversary || !long(&date.when);
    let nearest = sentence.dates.iter().enumerate().filter(|(_, date)| lasts(date) && mine(date));
    let nearest = nearest.min_by_key(|(_, date)| {
        let after = date.span.start >= hit.end;
        let (from, to) = if after { (hit.end, date.span.start) } else { (date.span.end, hit.start) };
        // "Signed in 2019": what stands right beside is its own.
        let beside = after && sentence.words_between(from, to) <= 1;
        (
            is_other_clause(text, sentence, from, to),
            is_long_ago(context, kind, &date.when) && !beside,
            sentence.reach(date.span, span_of(hit)),
            !after,
        )
    });
    let Some((at, nearest)) = nearest else { return Vec::new() };
    if let (EventKind::Anniversary, When::Interval(interval)) = (kind, nearest.when) {
        // "(1973–2023)" beside an anniversary: it is kept at the end.
        return match interval.end() {
            Endpoint::Date(end) => vec![When::Date(end)],
            _ => Vec::new(),
        };
    }
    if long(&nearest.when) {
        return Vec::new();
    }
    let mut dates = vec![nearest.when];
    let mut end = nearest.span.end;
    for next in &sentence.dates[at + 1..] {
        let gap = between(text, end, next.span.start);
        if gap.split_whitespace().count() > 2 || gap.contains(['(', ')', ';', ':']) || long(&next.when) {
            break;
        }
        dates.push(next.when);
        end = next.span.end;
    }
    dates
}

/// Whether a mark and a word that joins clauses stand between two places: ", and on Tuesday".
fn is_other_clause(text: &str, sentence: &Sentence<'_>, from: u32, to: u32) -> bool {
    const REACH: usize = 40;
    let words = sentence.words.get(sentence.word_at(from)..sentence.word_at(to)).unwrap_or_default();
    words.iter().take(REACH).any(|word| {
        let before = text[..word.span.start as usize].trim_end();
        sentence.language.and.contains(&text[word.span.range()]) && before.ends_with([',', ';'])
    })
}

/// Where an event takes place: a city or country after a word of place, or the country that a visit is to.
fn place(context: &Context<'_>, sentence: &Sentence<'_>, hit: &Hit) -> Option<Place> {
    let text = &context.article.text;
    let spot = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::City(_) | Meaning::Country(_)))
        .filter(|place| is_place(text, sentence, place.start))
        .min_by_key(|place| (!matches!(place.meaning, Meaning::City(_)), distance(span_of(place), span_of(hit))))?;
    let name = between(text, spot.start, spot.end);
    Some(Place { name: Some(name.into()), country: country_of(spot.meaning) })
}

/// Who takes part: the people of the sentence and the parties that it names.
fn participants(context: &Context<'_>, index: usize) -> Entities {
    let people = context.cast.references[index]
        .iter()
        .map(|reference| EntityKey::Leader(context.cast.persons[reference.person].key()));
    let sides = &context.sides[index];
    let pair = sides.both.then(|| context.standing.pair()).flatten();
    let parties =
        sides.named.iter().map(|(_, party)| party).chain(pair.into_iter().flatten()).map(|party| match party {
            Party::Country(code) => EntityKey::Country(*code),
            Party::Organization(key) => EntityKey::Organization(key.clone()),
        });
    people.chain(parties).collect()
}
