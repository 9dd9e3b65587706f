//! The partnership frame: "upgrade relations to LEVEL", "established diplomatic relations in 1973".

use chrono::Datelike;

use super::context::{Context, Draft};
use super::cooperation::sectors;
use super::cues::Governed;
use super::sentence::{Dated, Sentence, between, distance, span_of};
use crate::claim::{Fact, Span};
use crate::lexicon::{Hit, Meaning};
use crate::model::{AgreementKind, EventKind, Key, Level, PartnershipAction, Sector, Stage};
use crate::text::Kind;
use crate::time::{Date, Endpoint, When};

const RULE: &str = "partnership";

/// Reads the partnerships in an article.
pub(super) fn read(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    let mut recent = None;
    for index in 0..context.sentences.len() {
        read_sentence(context, index, &mut recent, &mut found);
    }
    // A lower level without a date or a scope is a short way to name the one that the article tells of.
    let highest = found
        .iter()
        .filter_map(|draft| match &draft.fact {
            Fact::Partnership { level, action, scope: None, .. } if *action > PartnershipAction::Proposed => {
                Some(*level)
            }
            _ => None,
        })
        .max();
    found.retain(|draft| match &draft.fact {
        Fact::Partnership { level, action: PartnershipAction::Existing, scope: None, .. } => Some(*level) >= highest,
        _ => true,
    });
    drafts.extend(found);
}

/// How many sentences on "the upgrade" still means the level named last.
const RECALL: usize = 3;

/// How many words may stand between "want" and the verb of raising: "the relations of their countries".
const WISH: usize = 6;

/// The level named last, which "the upgrade" or "the partnership" then means.
struct Recent {
    sentence: usize,
    level: Level,
    scope: Option<Key<Sector>>,
}

/// Whether a level is part of a treaty's name.
fn is_of_treaty(sentence: &Sentence<'_>, level: &Hit) -> bool {
    let treaty = |meaning| meaning == Meaning::Agreement(AgreementKind::Treaty);
    let other = level.meaning == Meaning::Level(Level::Other);
    let within =
        |treaty: &Hit| span_of(treaty).contains(span_of(level)) && (span_of(treaty) != span_of(level) || other);
    sentence.hits_of(treaty).any(within)
}

fn read_sentence(context: &Context<'_>, index: usize, recent: &mut Option<Recent>, drafts: &mut Vec<Draft>) {
    let sentence = &context.sentences[index];
    let levels: Vec<(&Hit, Level)> = sentence
        .hits_if(&[Meaning::Level(Level::DiplomaticRelations)])
        .iter()
        .filter_map(|hit| match hit.meaning {
            // "A Comprehensive Economic Partnership Agreement" is a treaty.
            Meaning::Level(level) if !is_of_treaty(sentence, hit) => Some((hit, level)),
            _ => None,
        })
        .collect();
    // "The strategic partnership was set up in 2016": the noun of a level is of that level.
    let of_level = |hit: &&Hit| levels.iter().any(|(level, _)| span_of(level).overlaps(span_of(hit)));
    let relations = sentence.hits_for(Meaning::Relations).filter(|hit| !of_level(hit));
    let has_diplomatic = levels.iter().any(|(_, level)| *level == Level::DiplomaticRelations);
    let upgraded = sentence.hits_for(Meaning::Action(PartnershipAction::Upgraded)).next();
    if levels.is_empty() && upgraded.is_none() && !sentence.tells(Meaning::Relations) {
        return;
    }
    let Some(parties) = context.parties[index].as_ref().filter(|parties| parties.len() >= 2) else {
        return;
    };
    let mut push = |level, action, scope, when| {
        drafts.push(Draft {
            sentence: index,
            rule: RULE,
            fact: Fact::Partnership { parties: parties.clone(), level, action, scope, when },
        });
    };
    // "The upgrade concerns science": raised to the level that was named before.
    let known = recent.as_ref().filter(|recent| index - recent.sentence <= RECALL);
    if let (Some(known), Some(hit), true) = (known, upgraded, levels.is_empty())
        && (hit.start == sentence.span.start || sentence.words_between(sentence.span.start, hit.start) <= 1)
    {
        let scope = sectors(context, sentence).map(|(sector, _)| context.sector(sector)).next();
        push(known.level, PartnershipAction::Upgraded, scope, context.occasion);
    }
    for (at, (hit, level)) in levels.iter().enumerate() {
        let span = span_of(hit);
        if *level == Level::DiplomaticRelations {
            let own = levels.len() == 1 || row_date(sentence, &levels, at).is_some() || sentence.tells(Meaning::Ago);
            // "Proposes to restore diplomatic relations", broken off since 1978.
            let verb = action_for(sentence, span, &levels, at).filter(|action| {
                action.meaning == Meaning::Action(PartnershipAction::Established)
                    && sentence.words_between(action.end.min(span.end), span.start.max(action.start)) <= 4
            });
            if verb
                .is_some_and(|verb| context.cues(index).stage_left_of(span_of(verb)) == Governed::At(Stage::Proposed))
            {
                push(*level, PartnershipAction::Proposed, None, None);
                continue;
            }
            if let Some(when) = founding(context, sentence, span).filter(|_| own) {
                push(*level, PartnershipAction::Established, None, Some(when));
            }
            continue;
        }
        let verb = action_for(sentence, span, &levels, at);
        // "Can one speak of a strategic partnership?"
        if verb.is_none() && context.article.slice(sentence.span).ends_with(['?', '？']) {
            continue;
        }
        let beside = date_for(&context.article.text, sentence, span, verb.map(span_of), &levels, at);
        let scope = scope(context, sentence, span, levels.get(at + 1).map(|(next, _)| next.start));
        let (action, when) = match verb.map(|hit| hit.meaning) {
            // "A proposal, put forward in 2022, for a strategic partnership".
            Some(Meaning::Action(PartnershipAction::Proposed)) => {
                (PartnershipAction::Proposed, beside.filter(|when| context.is_past(when) == Some(true)))
            }
            Some(Meaning::Action(action @ (PartnershipAction::Established | PartnershipAction::Upgraded))) => {
                // "Agreed that they will soon raise their relations": not yet raised.
                let ahead = verb.is_some_and(|verb| {
                    let mut wills = sentence.hits_for(Meaning::Will);
                    wills.any(|will| will.end <= verb.start && sentence.words_between(will.end, verb.start) <= 1)
                });
                // "They want to develop their relations into a strategic partnership".
                let wished = verb.is_some_and(|verb| is_wished(context, index, verb));
                if ahead || wished || context.cues(index).stage_at(span) == Governed::At(Stage::Proposed) {
                    (PartnershipAction::Proposed, beside.filter(|when| context.is_past(when) != Some(false)))
                } else {
                    // "… and to draw up a plan for 2026 to 2030": nothing is done before its day.
                    let ago = verb.and_then(|verb| years_ago(context, sentence, hull(span_of(verb), span)));
                    let told = ago.or(beside.filter(|when| !context.is_ahead(when)));
                    (
                        action,
                        told.or_else(|| context.day_of_meeting(index))
                            .or_else(|| context.entry(index))
                            .or(context.occasion),
                    )
                }
            }
            // "Proposed a partnership on hydrogen".
            None if *level == Level::Other
                && context.cues(index).stage_left_of(span) == Governed::At(Stage::Proposed) =>
            {
                (PartnershipAction::Proposed, None)
            }
            _ if is_suggested(context, sentence, span) => {
                (PartnershipAction::Proposed, beside.filter(|when| context.is_past(when) != Some(false)))
            }
            // A year beside a partnership is that in which it began.
            _ => match beside {
                Some(when) if context.is_past(&when) != Some(false) && sentence.kind != Kind::Title => {
                    (PartnershipAction::Established, Some(when))
                }
                _ => (PartnershipAction::Existing, None),
            },
        };
        push(*level, action, scope, when);
    }
    // "The relationship, established in 1973, …": relations of no named level.
    if !has_diplomatic {
        for hit in relations {
            let established = || sentence.hits_for(Meaning::Action(PartnershipAction::Established));
            let founded = established()
                .find(|action| action.start >= hit.end && sentence.words_between(hit.end, action.start) <= 10);
            // "Since 8 July 1957, when both governments established relations".
            if let (None, Some(when)) =
                (founded, founded_when(sentence, established(), hit).filter(|_| levels.is_empty()))
            {
                push(Level::DiplomaticRelations, PartnershipAction::Established, None, Some(when));
                break;
            }
            let Some(founded) = founded else { continue };
            let leads_to_level = levels
                .iter()
                .any(|(level, _)| level.start >= founded.end && sentence.words_between(founded.end, level.start) <= 3);
            let date = sentence.dates.iter().find(|date| {
                date.span.start >= founded.end && sentence.words_between(founded.end, date.span.start) <= 4
            });
            let (Some(date), false) = (date, leads_to_level) else { continue };
            // "The partnership was set up in 2020" means that of which the text just spoke.
            let is_partnership =
                sentence.hits_for(Meaning::Together).any(|other| span_of(other).overlaps(span_of(hit)));
            let (level, scope) = match known.filter(|_| is_partnership) {
                Some(known) => (known.level, known.scope.clone()),
                None => (Level::DiplomaticRelations, None),
            };
            push(level, PartnershipAction::Established, scope, Some(date.when));
            break;
        }
    }
    if let Some((hit, level)) = levels.iter().rev().find(|(_, level)| *level != Level::DiplomaticRelations) {
        *recent = Some(Recent { sentence: index, level: *level, scope: scope(context, sentence, span_of(hit), None) });
    }
}

/// Whether a verb of wishing stands not far before one of raising or founding, with nothing between them that was done.
fn is_wished(context: &Context<'_>, index: usize, verb: &Hit) -> bool {
    let sentence = &context.sentences[index];
    let and = |wish: &Hit| {
        let words = sentence.words.get(sentence.word_at(wish.end)..sentence.word_at(verb.start)).unwrap_or_default();
        words.iter().any(|word| sentence.language.and.contains(&context.article.text[word.span.range()]))
    };
    let before = sentence.hits.iter().rev().filter(|hit| hit.end <= verb.start);
    // "To ask that the relationship be raised", but not "urged restraint and raised their relationship".
    let wish = before.into_iter().find(|hit| match hit.meaning {
        Meaning::Action(PartnershipAction::Proposed) => true,
        Meaning::Stage(Stage::Proposed) => !and(hit),
        _ => false,
    });
    wish.is_some_and(|wish| {
        let done = |hit: &Hit| {
            let said = matches!(hit.meaning, Meaning::Document(_) | Meaning::Event(_))
                || matches!(hit.meaning, Meaning::Stage(stage) if stage != Stage::Proposed);
            said && hit.start >= wish.end && hit.end <= verb.start
        };
        sentence.words_between(wish.end, verb.start) <= WISH && !sentence.hits.iter().any(done)
    })
}

/// From the beginning of the first to the end of the last.
fn hull(one: Span, other: Span) -> Span {
    Span { start: one.start.min(other.start), end: one.end.max(other.end) }
}

/// The verb that a level is the object of: the nearest that is not nearer to another level.
fn action_for<'s>(sentence: &'s Sentence<'_>, span: Span, levels: &[(&Hit, Level)], at: usize) -> Option<&'s Hit> {
    // "To raise the strategic partnership, which was founded in 2015, to a comprehensive one": of the clause right behind it.
    let which = sentence.hits_for(Meaning::Which).find(|which| which.start >= span.end);
    if let Some(which) = which.filter(|which| sentence.words_between(span.end, which.start) == 0) {
        let near = |verb: &&Hit| verb.start >= which.end && sentence.words_between(which.end, verb.start) <= 2;
        let own = sentence.hits_for(Meaning::Action(PartnershipAction::Established)).find(near);
        if own.is_some() {
            return own;
        }
    }
    sentence
        .hits_of(|meaning| matches!(meaning, Meaning::Action(_)))
        .filter(|action| {
            let own = distance(span_of(action), span);
            levels.iter().enumerate().all(|(other, (level, _))| {
                other == at
                    || distance(span_of(action), span_of(level)) >= own
                    || (action.meaning == Meaning::Action(PartnershipAction::Upgraded) && other < at)
            })
        })
        .min_by_key(|action| {
            // "Raise relations, founded in 1973, to a strategic partnership": raising takes a level further off than founding does.
            let upgraded = action.meaning == Meaning::Action(PartnershipAction::Upgraded);
            (!upgraded, distance(span_of(action), span))
        })
}

/// The date that belongs to a level: nearest to it or to its verb, and to no other verb.
fn date_for(
    text: &str,
    sentence: &Sentence<'_>,
    level: Span,
    action: Option<Span>,
    levels: &[(&Hit, Level)],
    at: usize,
) -> Option<When> {
    if levels.len() > 1 {
        return row_date(sentence, levels, at).map(|date| first(date.when));
    }
    let own = |date: &Dated| {
        let to_level = distance(date.span, level);
        to_level.min(action.map_or(u32::MAX, |action| distance(date.span, action)))
    };
    let others = |date: &Dated| {
        let levels = levels.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, (hit, _))| span_of(hit));
        // "Elevaron sus relaciones al rango de": what says the same of the level is no other verb.
        let verbs = || sentence.hits_of(|meaning| matches!(meaning, Meaning::Action(_)));
        let own = verbs().find(|hit| Some(span_of(hit)) == action).map(|hit| hit.meaning);
        let actions = verbs().filter(|hit| Some(hit.meaning) != own).map(span_of);
        // "… and invited him to visit Hanoi in 2025": the visit's date.
        let events = sentence
            .hits_of(|meaning| matches!(meaning, Meaning::Event(kind) if !matches!(kind, EventKind::Signing | EventKind::Anniversary)))
            .filter(|event| !action.is_some_and(|deed| is_done_at(text, sentence, deed, event)))
            .map(span_of);
        levels.chain(actions).chain(events).map(|span| distance(date.span, span)).min().unwrap_or(u32::MAX)
    };
    sentence
        .dates
        .iter()
        .filter(|date| {
            let words = sentence
                .words_between(date.span.start, level.start)
                .min(action.map_or(usize::MAX, |action| sentence.words_between(date.span.start, action.start)));
            // "Since, in February, X and Y signed in Madrid the declaration by which both raised …": the one date of the sentence.
            let reach = if sentence.dates.len() == 1 && date.span.end <= level.start { 30 } else { 14 };
            words <= reach && own(date) <= others(date)
        })
        .min_by_key(|date| {
            // "A plan for 2026-2030 for the strategic partnership that they have had since 2015".
            let since = date.span.start >= level.end
                && sentence
                    .hits_for(Meaning::Since)
                    .any(|since| since.start >= level.end && sentence.words_between(since.end, date.span.start) == 0);
            (!since, own(date), date.span.start)
        })
        .map(|date| first(date.when))
}

/// Whether what was done was done at an event: "to which relations were raised during the president's visit to Beijing in 2023".
fn is_done_at(text: &str, sentence: &Sentence<'_>, deed: Span, event: &Hit) -> bool {
    /// So many words may say whose visit it was.
    const REACH: usize = 6;
    sentence.hits_for(Meaning::Aside).any(|aside| {
        deed.end <= aside.start
            && aside.end <= event.start
            && sentence.words_between(aside.end, event.start) <= REACH
            && !between(text, deed.end, event.start).contains([',', ';', ':'])
    })
}

/// In a row of levels with their dates ("relations in 1992, a partnership (2010), raised in 2022 to …"): the first date
/// between a level and the next is the level's, and what is left over the next one's.
fn row_date<'s>(sentence: &'s Sentence<'_>, levels: &[(&Hit, Level)], at: usize) -> Option<&'s Dated> {
    let mut left: Vec<&Dated> = sentence.dates.iter().filter(|date| date.span.end <= levels[0].0.start).collect();
    for (index, (level, _)) in levels.iter().enumerate() {
        let end = levels.get(index + 1).map_or(sentence.span.end, |(next, _)| next.start);
        let mut after: Vec<&Dated> =
            sentence.dates.iter().filter(|date| date.span.start >= level.end && date.span.end <= end).collect();
        let own = match left.pop() {
            Some(date) => Some(date),
            None if after.is_empty() => None,
            None => Some(after.remove(0)),
        };
        if index == at {
            return own;
        }
        left = after;
    }
    None
}

/// "(November 2023 - November 2025)": what was done is done at the beginning.
fn first(when: When) -> When {
    match when {
        When::Interval(interval) => match interval.start() {
            // Days of one month or so are the length of a visit, years apart a span since.
            Endpoint::Date(start) if is_long(&when) => When::Date(start),
            _ => when,
        },
        When::Date(_) => when,
    }
}

fn is_long(when: &When) -> bool {
    matches!((when.first_day(), when.last_day()), (Some(first), Some(last)) if (last - first).num_days() > 62)
}

/// Whether the verb right after a level suggests it: "eine strategische Partnerschaft angeregt".
fn is_suggested(context: &Context<'_>, sentence: &Sentence<'_>, level: Span) -> bool {
    let text = &context.article.text;
    let mut verbs = sentence.hits_for(Meaning::Stage(Stage::Proposed));
    verbs.any(|verb| verb.start >= level.end && between(text, level.end, verb.start).trim().is_empty())
}

/// The year of what was done so many years before the article's own: "established diplomatic relations 50 years ago", "fifteen
/// years after they became strategic partners".
fn years_ago(context: &Context<'_>, sentence: &Sentence<'_>, deed: Span) -> Option<When> {
    const NEAR: usize = 8;
    const FOLLOWS: usize = 4;
    const MOST: u32 = 300;
    // A date right beside the deed is its own.
    const BESIDE: usize = 2;
    let dated = |date: &Dated| {
        let before = date.span.end <= deed.start && sentence.words_between(date.span.end, deed.start) <= BESIDE;
        before || date.span.start >= deed.start && sentence.words_between(deed.end, date.span.start) <= BESIDE
    };
    if !sentence.tells(Meaning::Ago) || sentence.dates.iter().any(dated) {
        return None;
    }
    let ago = sentence.hits_for(Meaning::Ago).min_by_key(|ago| distance(span_of(ago), deed))?;
    let gap = if ago.end <= deed.start {
        sentence.words_between(ago.end, deed.start)
    } else {
        sentence.words_between(deed.end, ago.start)
    };
    // "Agreed on a strategic partnership, 75 years after establishing diplomatic relations": of the verb that follows.
    let mut verbs = sentence.hits_of(|meaning| matches!(meaning, Meaning::Action(_)));
    let follows = |verb: &&Hit| verb.start >= ago.end && sentence.words_between(ago.end, verb.start) <= FOLLOWS;
    if verbs.find(follows).is_some_and(|verb| !deed.contains(span_of(verb))) {
        return None;
    }
    let first = sentence.word_at(ago.start).saturating_sub(1);
    let words = sentence.words.get(first..sentence.word_at(ago.end)).filter(|_| gap <= NEAR)?;
    let number = words.iter().rev().find_map(|word| {
        let written = &context.article.text[word.span.range()];
        written.parse::<u32>().ok().or_else(|| sentence.language.numbers.get(written).copied())
    });
    let now = context.today()?.first_day()?.year();
    let year = now.checked_sub(i32::try_from(number.filter(|years| (1..MOST).contains(years))?).ok()?)?;
    Date::year(u16::try_from(year).ok()?).map(When::Date)
}

/// The year in which diplomatic relations began: told outright, or by an anniversary.
fn founding(context: &Context<'_>, sentence: &Sentence<'_>, span: Span) -> Option<When> {
    const DECADE: i64 = 3653;
    let verb = sentence
        .hits_for(Meaning::Action(PartnershipAction::Established))
        .min_by_key(|hit| distance(span_of(hit), span));
    if let Some(when) = verb.and_then(|verb| years_ago(context, sentence, hull(span_of(verb), span))) {
        return Some(when);
    }
    let founded = sentence.tells(Meaning::Action(PartnershipAction::Established))
        || sentence.tells(Meaning::Event(EventKind::Anniversary));
    let date = sentence.dates.iter().min_by_key(|date| {
        let verb = verb.map(|hit| distance(span_of(hit), date.span));
        distance(date.span, span).min(verb.unwrap_or(u32::MAX))
    })?;
    // "On 26 March 2023 the ministers … established diplomatic relations": a date that opens the sentence is of all of it.
    let opens = sentence.words_between(sentence.span.start, date.span.start) <= 1 && sentence.dates.len() == 1;
    // "Signed on Sunday in Beijing a communiqué by which the two countries establish diplomatic relations": the one date before.
    let told = sentence.dates.len() == 1
        && date.span.end <= span.start
        && !sentence.tells(Meaning::Event(EventKind::Anniversary))
        && sentence.hits_for(Meaning::Action(PartnershipAction::Established)).any(|verb| {
            verb.start >= date.span.end && verb.end <= span.end && sentence.words_between(verb.end, span.start) <= 1
        });
    let close = sentence.words_between(date.span.start, span.start) <= 12 || opens || told;
    // "Relations, broken off since 1978".
    let broken = sentence
        .hits_for(Meaning::Stage(Stage::Ended))
        .any(|ended| ended.start >= span.end && ended.end <= date.span.start);
    // "Marked 75 years of diplomatic relations in 2024": the year of the celebration.
    let now = context.today().and_then(|when| when.last_day());
    let recent = |when: &When| when.last_day().zip(now).is_none_or(|(last, now)| (now - last).num_days() < DECADE);
    let celebrated = matches!(date.when, When::Date(_))
        && recent(&date.when)
        && sentence
            .hits_for(Meaning::Event(EventKind::Anniversary))
            .any(|hit| span_of(hit).overlaps(span) && date.span.start >= span.end);
    (close
        && !broken
        && !celebrated
        && (founded
            || is_long(&date.when) && matches!(date.when, When::Interval(_))
            || sentence.words_between(span.end, date.span.start) <= 2))
        .then(|| first(date.when))
}

/// The day on which relations without a level were taken up: that beside a verb of founding right before them.
fn founded_when<'h>(sentence: &Sentence<'_>, verbs: impl Iterator<Item = &'h Hit>, relations: &Hit) -> Option<When> {
    const NEAR: usize = 5;
    let mut beside = verbs.filter(|verb| {
        let object = verb.end <= relations.start && sentence.words_between(verb.end, relations.start) == 0;
        object || verb.start < relations.start && verb.end >= relations.end
    });
    let verb = beside.next()?;
    let dates = sentence.dates.iter().filter(|date| {
        sentence.words_between(date.span.end, verb.start).min(sentence.words_between(relations.end, date.span.start))
            <= NEAR
    });
    dates.min_by_key(|date| distance(date.span, span_of(verb))).map(|date| first(date.when))
}

/// The one sector that a partnership is about: named in its own words, or right after it.
fn scope(context: &Context<'_>, sentence: &Sentence<'_>, span: Span, next: Option<u32>) -> Option<Key<Sector>> {
    let within: Vec<u16> = sectors(context, sentence)
        .filter(|(_, hit)| {
            span.overlaps(span_of(hit))
                || (hit.end <= span.start
                    && sentence.words_between(hit.start, span.start) <= 1
                    && span.start - hit.end <= 1)
        })
        .map(|(sector, _)| sector)
        .collect();
    if let Some(sector) = within.first() {
        return Some(context.sector(*sector));
    }
    let limit = next.unwrap_or(sentence.span.end);
    let mut after = sectors(context, sentence).filter(|(_, hit)| {
        hit.start >= span.end
            && hit.end <= limit
            && sentence.words_between(span.end, hit.start) <= 3
            && !between(&context.article.text, span.end, hit.start).contains([',', ';', '.', ':', '('])
    });
    after.next().map(|(sector, _)| context.sector(sector))
}
