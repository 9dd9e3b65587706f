//! When a document reached its stage: which of the dates of a sentence is its own.

use super::REACH;
use super::stage::denied;
use super::told::{day_named_before, told_next};
use crate::claim::Span;
use crate::extract::context::Context;
use crate::extract::sentence::{Dated, LONGEST_TERM, Sentence, between, has_break, span_of};
use crate::lexicon::{Hit, Meaning};
use crate::model::{AgreementKind, EventKind, Stage};
use crate::time::When;

/// No longer is what stands between the day of a dateline and its dash: " (AIP) ".
const LONGEST_AGENCY: usize = 16;

/// When a document reached its stage: the date beside it, or for what the article reports, that of the occasion.
pub(super) fn when(context: &Context<'_>, sentence: &Sentence<'_>, span: Span, stage: Stage) -> Option<When> {
    // However far from its document: "On 26 March the ministers … signed …", "the protocol …; it was initialled on Friday".
    let opens_or_signs = |date: &Dated| {
        let mut verbs = sentence.hits_for(Meaning::Document(Stage::Signed));
        stage == Stage::Signed
            && (sentence.words_between(sentence.span.start, date.span.start) <= 1
                || verbs
                    .any(|verb| verb.end <= date.span.start && sentence.words_between(verb.end, date.span.start) <= 1))
    };
    // Of what has ended, the day from which it was in force is as good as that on which it was signed.
    let has_ended = sentence.tells(Meaning::Document(Stage::Ended));
    let beside = sentence
        .dates
        .iter()
        .filter(|date| sentence.words_between(date.span.start, span.start) <= REACH || opens_or_signs(date))
        .filter(|date| !names_document(&context.article.text, sentence, date, span.end))
        .filter(|date| stage != Stage::Signed || has_ended || !is_of_force(sentence, date))
        .filter(|date| stage != Stage::Signed || !is_of_end(&context.article.text, sentence, date))
        .filter(|date| !is_of_relation(sentence, date, span.end))
        .filter(|date| stage != Stage::Signed || !is_of_another(sentence, date, span))
        // What is only planned, asked or hoped for is not of the past: "a strategy of 2022, and hopes to conclude a treaty".
        .filter(|date| {
            stage != Stage::Proposed || context.is_past(&date.when) != Some(true) || is_of_proposal(sentence, date)
        })
        // "A vision for 2025-2030" is what it is for, not when it was signed.
        .filter(|date| !matches!((date.when.first_day(), date.when.last_day()), (Some(a), Some(b)) if (b - a).num_days() > 400))
        // "Spoke on Tuesday about the treaty that they plan to sign on 15 September".
        .min_by_key(|date| {
            let past = stage == Stage::Proposed && !context.is_ahead(&date.when);
            (past, is_dateline(&context.article.text, sentence, date), sentence.reach(date.span, span))
        })
        .map(|date| date.when);
    let past = |when: &When| !context.is_ahead(when);
    // "Asked to ratify the agreement": it was signed, and when is not told.
    let only_ratified = || {
        let signs = |meaning| matches!(meaning, Meaning::Document(Stage::Signed) | Meaning::Event(EventKind::Signing));
        sentence.tells(Meaning::Document(Stage::InForce)) && !sentence.has(signs)
    };
    // "Flew home on Wednesday after a visit that yielded a memorandum. The papers were signed on Tuesday."
    let own_day = |date: &Dated| {
        let mut verbs = sentence.hits_for(Meaning::Event(EventKind::Signing));
        verbs.any(|verb| {
            let (from, to) = (date.span.end.min(verb.end), date.span.start.max(verb.start));
            sentence.words_between(from, to) <= 3
        })
    };
    let resumed = || told_next(context, sentence.index).and_then(|(_, when)| when).filter(past);
    let resumed = (stage == Stage::Signed && !sentence.dates.iter().any(own_day)).then(resumed).flatten();
    match stage {
        Stage::Signed if only_ratified() => {
            beside.filter(|when| !context.is_ahead(when) && Some(*when) != context.occasion)
        }
        // Nothing is signed before its day: what is to come is the date of something else.
        Stage::Signed => resumed
            .or(beside)
            .filter(|when| !context.is_ahead(when))
            .or_else(|| told_next(context, sentence.index).and_then(|(_, when)| when).filter(past))
            .or_else(|| context.day_of_meeting(sentence.index))
            .or_else(|| context.entry(sentence.index).filter(past))
            .or_else(|| day_named_before(context, sentence.index).filter(past))
            .or(context.occasion.filter(|when| !context.is_ahead(when)))
            .or(context.article.published.map(When::Date)),
        Stage::Proposed => beside.or_else(|| context.visit_to_come(sentence.index)),
        _ => beside,
    }
}

/// Since when a document is in force, whatever else is told of it: "to update the agreement, in force since 2003", "the agreement,
/// signed in 2022, has been in force since May".
pub(super) fn in_force_since(
    context: &Context<'_>,
    sentence: &Sentence<'_>,
    document: Span,
    documents: &[(Span, AgreementKind)],
) -> Option<When> {
    let (verb, when) = taking_effect(context, sentence, document, documents)?;
    let near = sentence.words_between(document.end, verb.start) <= 3
        && between(&context.article.text, document.end, verb.start).contains([',', '(']);
    // Said of the document itself: right after it, or once more of it is told.
    (near || documents.len() > 1 || sentence.tells(Meaning::Document(Stage::Signed))).then_some(when)
}

/// The phrase behind a document that says that it is in force, and the date beside it: "the treaty of 1976 entered into force in
/// 1978".
pub(super) fn taking_effect<'s>(
    context: &Context<'_>,
    sentence: &'s Sentence<'_>,
    document: Span,
    documents: &[(Span, AgreementKind)],
) -> Option<(&'s Hit, When)> {
    let text = &context.article.text;
    let next = documents.iter().map(|(other, _)| other.start).find(|other| *other >= document.end);
    let verb = sentence.hits_for(Meaning::Document(Stage::InForce)).find(|verb| {
        verb.start >= document.end
            && next.is_none_or(|next| next >= verb.start)
            && (documents.len() == 1 || sentence.words_between(document.end, verb.start) <= REACH)
            && !between(text, document.end, verb.start).contains([';', ':'])
            && !denied(text, sentence, span_of(verb))
    })?;
    let apart = |from: u32, to: u32| between(text, from, to).contains([',', ';', '–', '、', '，']);
    let after = |date: &&Dated| {
        date.span.start >= verb.start
            && sentence.words_between(verb.end, date.span.start.max(verb.end)) <= 2
            && !apart(verb.end, date.span.start)
    };
    let before = |date: &&Dated| {
        date.span.end <= verb.start
            && sentence.words_between(date.span.end, verb.start) <= 1
            && !apart(date.span.end, verb.start)
    };
    let dates = || sentence.dates.iter().filter(|date| context.is_past(&date.when) == Some(true));
    dates().find(after).or_else(|| dates().find(before)).map(|date| (verb, date.when))
}

/// Whether a date is a day of the week to come that stands in one clause with a document after it.
pub(super) fn is_soon(context: &Context<'_>, sentence: &Sentence<'_>, date: &Dated, document: Span) -> bool {
    let now = context.article.published.and_then(|date| date.last_day());
    let soon = date.when.last_day().zip(now).is_some_and(|(last, now)| (last - now).num_days() <= 7);
    soon && date.span.end <= document.start
        && sentence.words_between(date.span.end, document.start) <= REACH
        && !between(&context.article.text, date.span.end, document.start).contains([',', ';', ':'])
}

/// Whether a date is of a month or two, as of plans, and neither a day nor a year.
pub(super) fn is_of_months(when: &When) -> bool {
    matches!((when.first_day(), when.last_day()), (Some(first), Some(last)) if (8..62).contains(&(last - first).num_days()))
}

/// Whether a date is a year that tells a second document after a place from others: "signed a statement that replaces the agreement of
/// 2008".
pub(in crate::extract) fn names_document(text: &str, sentence: &Sentence<'_>, date: &Dated, after: u32) -> bool {
    if !matches!(date.when, When::Date(date) if date.month_number().is_none()) {
        return false;
    }
    let is_paper = |hit: &&Hit| matches!(hit.meaning, Meaning::Agreement(_));
    let before = |at: u32| sentence.hits[..sentence.hits.partition_point(|hit| hit.start < at)].iter().rev();
    let beside = |paper: &Hit| {
        paper.start >= after && paper.end <= date.span.start && sentence.words_between(paper.end, date.span.start) <= 1
    };
    // "The free trade agreement of both (EFTA), in force since 2020": its own short name.
    let short =
        |hit: &Hit| matches!(between(text, after, hit.start), " ") || between(text, after, hit.start).ends_with('(');
    let second = before(date.span.start).take_while(|hit| hit.start >= after).find(is_paper);
    let second = second.filter(|hit| beside(hit) && !short(hit));
    second.is_some_and(|second| {
        let mut first = before(second.start).take_while(|hit| hit.start + LONGEST_TERM >= after).filter(is_paper);
        first.any(|first| first.end >= after && first.end <= second.start)
    })
}

/// Whether a date is that on which a document enters into force: "signed an agreement that takes effect in January".
pub(in crate::extract) fn is_of_force(sentence: &Sentence<'_>, date: &Dated) -> bool {
    let mut verbs = sentence.hits_for(Meaning::Document(Stage::InForce));
    verbs.any(|verb| verb.end <= date.span.start && sentence.words_between(verb.end, date.span.start) <= 2)
}

/// Whether a date is that on which a document ended: "the protocol signed in 2022, which expired last year".
pub(super) fn is_of_end(text: &str, sentence: &Sentence<'_>, date: &Dated) -> bool {
    if !sentence.tells(Meaning::Document(Stage::Ended)) {
        return false;
    }
    let beside = |verb: &Hit| {
        let verb_first = verb.start < date.span.start;
        let (from, to) = if verb_first { (verb.end, date.span.start) } else { (date.span.end, verb.start) };
        let gap = between(text, from, to.max(from));
        // "Expired, in 2020, the agreement of 2015".
        let apart = has_break(gap) && !(verb_first && gap.starts_with(','));
        // "The agreement of 2018 expired in 2023": the verb has its own behind it.
        let later = |other: &Dated| {
            !verb_first && other.span.start >= verb.end && sentence.words_between(verb.end, other.span.start) <= 1
        };
        sentence.words_between(from, to.max(from)) <= 1 && !apart && !sentence.dates.iter().any(later)
    };
    let mut signs = sentence.hits_for(Meaning::Document(Stage::Signed));
    // "The agreement of 2009 lapsed": of its beginning.
    let mut from = sentence.hits_for(Meaning::From);
    let begins = from.any(|from| from.end <= date.span.start && sentence.words_between(from.end, date.span.start) <= 2);
    let mut ends =
        sentence.hits_for(Meaning::Document(Stage::Ended)).filter(|verb| !begins || verb.start < date.span.start);
    ends.any(beside) && !signs.any(beside)
}

/// Whether a date behind a document is since when there is a partnership: "a plan for the partnership that both have had since 2015".
fn is_of_relation(sentence: &Sentence<'_>, date: &Dated, document: u32) -> bool {
    let relation = |meaning| matches!(meaning, Meaning::Level(_) | Meaning::Relations);
    let between = |hit: &Hit| hit.start >= document && hit.end <= date.span.start;
    sentence.hits_of(relation).any(between)
        && sentence
            .hits_for(Meaning::Since)
            .any(|since| between(since) && sentence.words_between(since.end, date.span.start) <= 1)
}

/// Whether a date says when and where the article was written: "Abidjan, 18 April 2024 (AIP) – …".
fn is_dateline(text: &str, sentence: &Sentence<'_>, date: &Dated) -> bool {
    let opens = || sentence.words_between(sentence.span.start, date.span.start) <= 3;
    let rest = between(text, date.span.end, sentence.span.end);
    let head = rest.char_indices().nth(LONGEST_AGENCY).map_or(rest, |(end, _)| &rest[..end]);
    (head.contains(['–', '—']) || head.contains("--")) && opens()
}

/// Whether a bare year is told of something else in a clause about a document that was signed before: "they signed an agreement which
/// replaces that of 2012".
fn is_of_another(sentence: &Sentence<'_>, date: &Dated, document: Span) -> bool {
    let year = matches!(date.when, When::Date(date) if date.month_number().is_none());
    let mut clauses = sentence.hits_for(Meaning::Which);
    year && clauses.any(|which| which.start >= document.end && which.end <= date.span.start) && {
        let signs = || sentence.hits_for(Meaning::Document(Stage::Signed));
        signs().any(|verb| verb.end <= document.start) && !signs().any(|verb| verb.start >= document.end)
    }
}

/// Whether a date is that on which something was proposed: "the agreement on visas, proposed in March".
fn is_of_proposal(sentence: &Sentence<'_>, date: &Dated) -> bool {
    let mut verbs = sentence.hits_for(Meaning::Document(Stage::Proposed));
    verbs.any(|verb| verb.end <= date.span.start && sentence.words_between(verb.end, date.span.start) <= 1)
}
