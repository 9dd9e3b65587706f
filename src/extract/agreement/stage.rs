//! How far a document has come: the stage that the verb nearest to it says, unless it is denied, wished for or put off.

use super::REACH;
use super::date::{in_force_since, is_of_end};
use super::parties::is_with_another;
use crate::claim::Span;
use crate::extract::context::Context;
use crate::extract::cues::{Cues, Governed};
use crate::extract::sentence::{Dated, Sentence, between, distance, has_break, span_of};
use crate::lexicon::{Hit, Meaning};
use crate::model::{AgreementKind, EventKind, Stage};

/// How far a document has come by the nearest verb on either side.
pub(super) fn stage_of(
    context: &Context<'_>,
    sentence: &Sentence<'_>,
    cues: &Cues,
    document: Span,
    kind: AgreementKind,
    documents: &[(Span, AgreementKind)],
) -> Option<Stage> {
    let text = &context.article.text;
    let nearest = sentence
        .hits
        .iter()
        .filter_map(|hit| match hit.meaning {
            Meaning::Document(stage) => Some((hit, stage, 0)),
            Meaning::Event(EventKind::Signing) if !is_put_off(sentence, hit) => Some((hit, Stage::Signed, 0)),
            Meaning::Stage(stage @ (Stage::Signed | Stage::Negotiating)) => Some((hit, stage, 1)),
            Meaning::Stage(Stage::Proposed)
                if hit.end <= document.start && sentence.words_between(hit.end, document.start) <= 3 =>
            {
                Some((hit, Stage::Proposed, 3))
            }
            _ => None,
        })
        .filter(|(hit, stage, _)| {
            let span = span_of(hit);
            let (from, to) =
                if span.start <= document.start { (span.end, document.start) } else { (document.end, span.start) };
            // "Ký thỏa thuận", "stelde een verdrag voor" are the verb with its document.
            let has = (span.start < document.start || span.contains(document) && span != document)
                && matches!(hit.meaning, Meaning::Document(stage) if stage != Stage::Negotiating);
            (!span.overlaps(document) || has)
                && !ends_event(sentence, hit)
                // The one document of a sentence may have its verb far behind it.
                && (documents.len() == 1 && from == document.end && *stage != Stage::Proposed
                    || sentence.words_between(span.start, document.start) <= REACH)
                && !between(text, from, to).contains(';')
        })
        .min_by_key(|(hit, stage, rank)| {
            let behind = sentence.language.head_final && hit.start < document.start;
            (*rank, behind, distance(span_of(hit), document), *stage)
        });
    if in_force_since(context, sentence, document, documents).is_some() {
        return Some(Stage::InForce);
    }
    // "Signed a treaty negotiated under the auspices of others": the verb before it says how far it has come, and what follows how.
    let nearest = nearest.map(|found| match found {
        (verb, Stage::Negotiating, _) if verb.start >= document.end && !sentence.language.head_final => {
            let signs = sentence.hits_for(Meaning::Document(Stage::Signed)).filter(|verb| {
                verb.end <= document.start
                    && sentence.words_between(verb.start, document.start) <= REACH
                    && !has_break(between(text, verb.end, document.start))
            });
            signs.last().map_or(found, |verb| (verb, Stage::Signed, 0))
        }
        // "Announced the end of the talks on a treaty": talks on it, whatever is announced of them.
        (verb, Stage::Signed, _) if !sentence.language.head_final && !is_signing(sentence, verb) => {
            let mut talks = sentence.hits_for(Meaning::Document(Stage::Negotiating)).filter(|talks| {
                talks.end <= document.start
                    && sentence.words_between(talks.end, document.start) <= 2
                    && !has_break(between(text, talks.end, document.start))
            });
            talks.next().map_or(found, |talks| (talks, Stage::Negotiating, 0))
        }
        found => found,
    });
    let Some((verb, stage, _)) = nearest else {
        // "A memorandum has existed since 2024."
        let since = sentence.hits_for(Meaning::Since).any(|since| {
            since.start >= document.end
                && sentence.dates.iter().any(|date| {
                    date.span.start >= since.start && sentence.words_between(since.start, date.span.start) <= 2
                })
        });
        if since && !denied(text, sentence, document) && documents.len() == 1 {
            // Memoranda and statements are signed, and no more.
            let binds = !matches!(kind, AgreementKind::Mou | AgreementKind::JointStatement);
            return Some(if binds { Stage::InForce } else { Stage::Signed });
        }
        // "Under existing contracts".
        let exists = |hit: &Hit| hit.end <= document.start && between(text, hit.end, document.start).trim().is_empty();
        if sentence.hits_for(Meaning::Stage(Stage::InForce)).any(exists) && kind != AgreementKind::JointStatement {
            return Some(Stage::InForce);
        }
        // "The agreement between the prime ministers of April 2025": dated, so made.
        let dated = sentence.dates.iter().any(|date| {
            date.span.start >= document.end
                && sentence.words_between(document.end, date.span.start) <= REACH
                && !sentence
                    .hits_of(|meaning| matches!(meaning, Meaning::Event(_) | Meaning::Level(_)))
                    .any(|hit| hit.start >= document.end && hit.end <= date.span.start)
                && !between(text, document.end, date.span.start).contains([';', ':'])
                && context.is_past(&date.when) == Some(true)
        });
        if dated && (context.sides_named(sentence, document) || is_with_another(context, sentence, document)) {
            return Some(Stage::Signed);
        }
        // "The oldest matter is the hardest: the social security treaty of 1972."
        let of_year = || {
            let from = |date: &Dated| {
                sentence.hits_for(Meaning::From).any(|from| from.start >= document.end && from.end <= date.span.start)
                    && sentence.words_between(document.end, date.span.start) <= 1
            };
            sentence.dates.iter().any(|date| from(date) && context.is_past(&date.when) == Some(true))
        };
        if kind == AgreementKind::Treaty && documents.len() == 1 && !denied(text, sentence, document) && of_year() {
            return Some(Stage::Signed);
        }
        // A joint statement is there once it is named; other documents need a verb.
        let first = documents.first().is_some_and(|(span, _)| *span == document);
        // "A joint statement is to follow."
        let ahead = sentence
            .hits_of(|meaning| matches!(meaning, Meaning::Will | Meaning::Might))
            .any(|will| will.start >= document.end && sentence.words_between(document.end, will.start) <= 1)
            && sentence.words_between(sentence.span.start, document.start) <= 1;
        return (kind == AgreementKind::JointStatement && first && !denied(text, sentence, document))
            .then_some(if ahead { Stage::Proposed } else { Stage::Signed });
    };
    // "Nådde ikke fram til en avtale".
    let within = |not: &Hit| not.start > verb.start && not.end < verb.end;
    let parted = stage >= Stage::Signed && sentence.hits_for(Meaning::Negation).any(within);
    // "Have not agreed to negotiate a treaty": what governs the verb is denied.
    let governed = || stage < Stage::Signed && cues.stage_left_of(span_of(verb)) == Governed::Denied;
    // "Reports that both negotiate a treaty are denied".
    let refuted = || {
        let after = |not: &Hit| not.start >= document.end && sentence.words_between(document.end, not.start) <= 1;
        let beside = |not: &Hit| after(not) && !has_break(between(text, document.end, not.start));
        stage < Stage::Signed && verb.end <= document.start && sentence.hits_for(Meaning::Negation).any(beside)
    };
    let denied_verb = parted || denied(text, sentence, span_of(verb));
    // "Has not been signed, and the negotiations go on".
    let goes_on = || {
        let mut talks = sentence.hits_for(Meaning::Document(Stage::Negotiating));
        talks.any(|talks| talks.start >= verb.end && !denied(text, sentence, span_of(talks)))
    };
    if denied_verb && stage == Stage::Signed && documents.len() == 1 && goes_on() {
        return Some(Stage::Negotiating);
    }
    if denied_verb || governed() || refuted() {
        return None;
    }
    // "Will sign", "suggested that both sign" are not yet done.
    let ahead = cues.stage_at(span_of(verb)) == Governed::At(Stage::Proposed)
        || sentence.hits_of(|meaning| matches!(meaning, Meaning::Will | Meaning::Might)).any(|hit| {
            let after = sentence.language.head_final && hit.start >= verb.end;
            let near = cues.steps(sentence, hit.start.min(verb.start), hit.start.max(verb.start)) <= 3;
            (!sentence.language.head_final && hit.end <= verb.start || after) && near
                || span_of(hit).overlaps(span_of(verb))
        });
    // "Suggested opening talks on a treaty" is less than talks.
    let wished = || cues.stage_left_of(span_of(verb)) == Governed::At(Stage::Proposed);
    // "Proposed to widen the agreement, in force since 2003".
    let lasts = stage == Stage::InForce
        && verb.start >= document.end
        && sentence.dates.iter().any(|date| {
            date.span.start >= verb.start
                && sentence.words_between(verb.end, date.span.start.max(verb.end)) <= 2
                && context.is_past(&date.when) == Some(true)
        });
    // "Pressed for the conclusion of the treaty, on which both have been negotiating since 2007".
    let negotiated = || {
        let since = |verb: &Hit| {
            let mut since = sentence.hits_for(Meaning::Since);
            since.any(|since| since.start >= document.end && since.end <= verb.start)
        };
        let mut verbs = sentence.hits_for(Meaning::Document(Stage::Negotiating));
        verbs.any(|verb| sentence.words_between(document.end, verb.start) <= REACH && since(verb))
    };
    // "Ratified the treaty, which is not yet in force", "an agreement of 2013 that has expired".
    let lapsed = || {
        let after =
            |verb: &Hit| verb.start >= document.end && sentence.words_between(document.end, verb.start) <= REACH;
        let mut force = sentence.hits_for(Meaning::Document(Stage::InForce)).filter(|verb| after(verb));
        let mut ends = sentence.hits_for(Meaning::Document(Stage::Ended)).filter(|verb| after(verb));
        documents.len() == 1
            && (force.any(|verb| denied(text, sentence, span_of(verb)))
                || ends.any(|verb| !denied(text, sentence, span_of(verb))))
    };
    // "An agreement of 2013, which has expired".
    let dated = || {
        let own = |date: &&Dated| {
            date.span.start >= document.end
                && date.span.end <= verb.start
                && sentence.words_between(document.end, date.span.start) <= 6
        };
        let mut dates = sentence.dates.iter().filter(own);
        dates.any(|date| !is_of_end(text, sentence, date) && context.is_past(&date.when) == Some(true))
    };
    // "In 2020 lapsed the agreement signed in 2015".
    let signed_before = || {
        let mut signings = sentence.hits_for(Meaning::Event(EventKind::Signing));
        signings.any(|signing| {
            let mut dates = sentence.dates.iter().filter(|date| date.span.start >= signing.end);
            let dated = dates.any(|date| sentence.words_between(signing.end, date.span.start) <= 1);
            dated && signing.start >= document.end && sentence.words_between(document.end, signing.start) <= 2
        })
    };
    // "Asked parliament to ratify the treaty, which was signed in 2019".
    let done = || {
        let own = |date: &Dated| {
            let (from, to) = (date.span.end.min(verb.end), date.span.start.max(verb.start));
            sentence.words_between(from, to) <= 1 && context.is_past(&date.when) == Some(true)
        };
        // "Suggested that the treaty dating from 1990 be brought up to date".
        let beside = || sentence.words_between(document.end, verb.start) == 0;
        verb.start >= document.end && (is_signing(sentence, verb) || beside()) && sentence.dates.iter().any(own)
    };
    // "Both parliaments must ratify the treaty before it can enter into force": what it waits for.
    let awaits_force = || !is_signing(sentence, verb) && is_aside(sentence, verb);
    Some(match stage {
        Stage::Signed if ahead && done() => Stage::Signed,
        Stage::Signed if ahead && negotiated() => Stage::Negotiating,
        Stage::Signed if ahead && awaits_force() => Stage::Signed,
        Stage::Ended if dated() || signed_before() => Stage::Signed,
        Stage::InForce if lapsed() => Stage::Signed,
        Stage::InForce if lasts => Stage::InForce,
        Stage::InForce if ahead => Stage::Signed,
        Stage::Signed if ahead => Stage::Proposed,
        Stage::Negotiating if wished() => Stage::Proposed,
        stage => stage,
    })
}

/// Whether what a verb of ending or concluding ends is a visit or a meeting, and no document: "ended a visit of three days, and
/// leaves a memorandum".
fn ends_event(sentence: &Sentence<'_>, verb: &Hit) -> bool {
    let ends = matches!(verb.meaning, Meaning::Document(Stage::Ended | Stage::Signed));
    let event = |meaning| matches!(meaning, Meaning::Event(EventKind::Visit | EventKind::Meeting | EventKind::Summit));
    ends && !sentence.language.head_final
        && !is_signing(sentence, verb)
        && sentence.hits_of(event).any(|event| {
            let paper = |hit: &Hit| hit.start >= verb.end && hit.end <= event.start;
            // "Puso fin a una visita" may be one term.
            let one = event.start <= verb.start && event.end > verb.end;
            one || event.start >= verb.end
                && sentence.words_between(verb.end, event.start) <= 4
                && !sentence.hits_of(|meaning| matches!(meaning, Meaning::Agreement(_))).any(paper)
        })
}

/// Whether a verb is one of signing, and not of announcing or agreeing.
pub(super) fn is_signing(sentence: &Sentence<'_>, verb: &Hit) -> bool {
    sentence.hits_for(Meaning::Event(EventKind::Signing)).any(|signing| span_of(signing).overlaps(span_of(verb)))
}

/// Whether a longer phrase says of a signing that it is to come: "put off the signing of …", "has yet to be signed".
pub(in crate::extract) fn is_put_off(sentence: &Sentence<'_>, signing: &Hit) -> bool {
    let mut phrases = sentence.hits_for(Meaning::Document(Stage::Proposed));
    phrases.any(|phrase| span_of(phrase).overlaps(span_of(signing)) && phrase.start < signing.start)
}

/// Whether a clause says what comes once a document takes effect: "when the agreement enters into force, tariffs fall".
pub(super) fn takes_effect_later(sentence: &Sentence<'_>) -> bool {
    let mut phrases = sentence.hits_for(Meaning::Document(Stage::Signed));
    phrases.any(|phrase| {
        is_aside(sentence, phrase)
            || sentence.hits_for(Meaning::Stage(Stage::InForce)).any(|force| span_of(force).overlaps(span_of(phrase)))
    })
}

/// Whether a phrase is a clause aside: "once it enters into force", "before it can enter into force".
fn is_aside(sentence: &Sentence<'_>, phrase: &Hit) -> bool {
    sentence.hits_for(Meaning::Aside).any(|aside| aside.start == phrase.start)
}

/// Whether it is said of a document that there is none: "no contract was signed", "no existe contrato", "ingen slik kontrakt".
pub(super) fn is_none(text: &str, sentence: &Sentence<'_>, document: Span) -> bool {
    let before = |not: &Hit| {
        not.end <= document.start
            && sentence.words_between(not.end, document.start) <= 1
            && !has_break(between(text, not.end, document.start))
    };
    // "No agreement" may be one term.
    let within = |not: &Hit| not.start <= document.start && span_of(not).overlaps(document);
    !sentence.language.head_final && sentence.hits_for(Meaning::Negation).any(|not| before(not) || within(not))
}

/// The kinds of documents of which a short sentence says that there is none: "No such contract exists."
pub(super) fn denied_shortly(context: &Context<'_>, index: usize) -> Vec<AgreementKind> {
    /// No longer is a sentence that says no more.
    const SHORT: usize = 7;
    let sentence = &context.sentences[index];
    if sentence.words.len() > SHORT {
        return Vec::new();
    }
    let none = |hit: &&Hit| is_none(&context.article.text, sentence, span_of(hit));
    let papers = sentence.hits_of(|meaning| matches!(meaning, Meaning::Agreement(_)));
    let kinds = papers.filter(none).filter_map(|hit| match hit.meaning {
        Meaning::Agreement(kind) => Some(kind),
        _ => None,
    });
    kinds.collect()
}

pub(super) fn denied(text: &str, sentence: &Sentence<'_>, verb: Span) -> bool {
    // "Is in force and is not touched": of what follows.
    let goes_on = |not: &Hit| {
        let words = &sentence.words[sentence.word_at(verb.end)..sentence.word_at(not.start)];
        words.iter().any(|word| sentence.language.and.contains(&text[word.span.range()]))
    };
    sentence.hits_of(|meaning| matches!(meaning, Meaning::Negation | Meaning::Cancelled)).any(|not| {
        (!sentence.language.head_final && not.end <= verb.start && sentence.words_between(not.start, verb.start) <= 2)
            || (not.start >= verb.end && sentence.words_between(verb.end, not.end) <= 2 && !goes_on(not))
    })
}
