//! The agreement frame: "A and B sign a memorandum on TOPIC".

use std::collections::BTreeSet;
use std::sync::Arc;

mod date;
mod parties;
mod stage;
mod told;

pub(super) use self::date::{is_of_force, names_document};
use self::date::{is_of_months, is_soon, taking_effect, when};
pub(super) use self::parties::blocs;
use self::parties::{each_with, has_union, pair_of_list, pair_that_signs, pair_with, with_members};
pub(super) use self::stage::is_put_off;
use self::stage::{denied, denied_shortly, is_none, stage_of, takes_effect_later};
use self::told::{counted_up, headed, introduced, is_listed_below, resumed, resumes, tells_of_both, told_next};
use super::context::{Context, Draft};
use super::cooperation::sectors;
use super::sentence::{Sentence, between, country_of, has_break, on_one_line, span_of};
use crate::claim::{Fact, Parties, Span};
use crate::lexicon::{Hit, Meaning};
use crate::model::{ActorSector, AgreementKind, EventKind, Key, Role, Sector, Stage};
use crate::text::Kind;
use crate::time::When;

const RULE: &str = "agreement";

/// How many words may stand between a document and the verb that says what happens to it.
const REACH: usize = 18;

/// Reads the agreements in an article.
pub(super) fn read(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let mut found: Vec<Draft> = Vec::new();
    for index in 0..context.sentences.len() {
        let from = found.len();
        read_sentence(context, index, &mut found);
        // "The agreement was signed by …" is the one that was told of, on its date.
        let (earlier, own) = found.split_at_mut(from);
        if let Some(Draft { fact: Fact::Agreement { when, parties, kind, stage, topic: Some(topic), .. }, .. }) =
            own.first_mut()
            && (when.is_none() || *when == context.occasion)
            && opens(context, index, topic)
            && introduced(context, index).is_none()
            && let Some(known) = earlier.iter().rev().find_map(|draft| match &draft.fact {
                Fact::Agreement { when: known @ Some(_), .. }
                    if described(&draft.fact).is_some_and(|(p, k, s)| (&p, k, s) == (&*parties, *kind, *stage)) =>
                {
                    Some(*known)
                }
                _ => None,
            })
        {
            *when = known;
        }
        // "It is said that A has signed a contract with B. There is no such contract."
        let none = denied_shortly(context, index);
        let told_before = |draft: &Draft| {
            draft.sentence + 2 >= index && context.sentences[draft.sentence].block == context.sentences[index].block
        };
        let kind_of = |draft: &Draft| described(&draft.fact).map(|(_, kind, _)| kind);
        if !none.is_empty() {
            let recent = found.split_off(found.partition_point(|draft| draft.sentence + 2 < index));
            let denied = |draft: &Draft| told_before(draft) && kind_of(draft).is_some_and(|kind| none.contains(&kind));
            found.extend(recent.into_iter().filter(|draft| !denied(draft)));
            continue;
        }
        let again = own.first().is_some_and(|draft| is_again(context, draft, earlier));
        // "Asked about the treaty. It was signed in 2019": the sentence that dates it tells it.
        let resumed = own.first().filter(|_| !again && opens_with_document(context, index)).and_then(|own| {
            let (parties, kind, stage) = described(&own.fact)?;
            let same = |draft: &Draft| {
                let undated = matches!(draft.fact, Fact::Agreement { when: None, .. });
                let known = described(&draft.fact).filter(|(p, k, s)| (p, *k) == (&parties, kind) && *s <= stage);
                draft.sentence + 1 == index && undated && known.is_some()
            };
            let before = earlier.partition_point(|draft| draft.sentence + 1 < index);
            earlier[before..].iter().rposition(same).map(|at| before + at)
        });
        if again {
            let later = found.remove(from);
            // "When the treaty between A and B is in force … The treaty was signed in 2023": the day is told later.
            let (Some(Draft { fact: Fact::Agreement { parties, when, .. }, sentence, .. }), Some((own, ..)), Some(day)) =
                (found[..from].last_mut(), described(&later.fact), date_of(&later.fact))
            else {
                continue;
            };
            if when.is_none() && *parties == own && *sentence + 1 == index {
                *when = Some(day);
            }
        }
        if let Some(at) = resumed {
            found.remove(at);
        }
    }
    ratify(context, &mut found);
    // A title's "agreement" is the memorandum that the text tells of.
    let told: Vec<_> = found.iter().filter_map(|draft| Some((draft.sentence, described(&draft.fact)?))).collect();
    found.retain(|draft| {
        let Some((parties, AgreementKind::Other, stage)) = described(&draft.fact) else { return true };
        let titled = context.sentences[draft.sentence].kind == Kind::Title;
        !told.iter().any(|(other, known)| {
            (titled && *other != draft.sentence || *other == draft.sentence + 1 && stage < Stage::Signed)
                && (&known.0, known.2) == (&parties, stage)
                && matches!(known.1, AgreementKind::Mou | AgreementKind::Treaty | AgreementKind::Contract)
        })
    });
    drafts.extend(found);
}

/// For how many sentences "it enters into force once parliament has approved it" still means the document told of last.
const RECALL: usize = 6;

/// What parliaments ratify is a treaty, by whatever general word it is called.
fn ratify(context: &Context<'_>, found: &mut [Draft]) {
    let general = |draft: &Draft| {
        described(&draft.fact).filter(|(_, kind, _)| *kind == AgreementKind::Other).map(|(parties, ..)| parties)
    };
    let Some(first) = found.iter().find(|draft| general(draft).is_some()).map(|draft| draft.sentence) else { return };
    let ratifies = |sentence: &&Sentence<'_>| {
        let mut houses = sentence.hits_for(Meaning::Agents(ActorSector::Legislature));
        let of_organization = |house: &Hit| {
            let mut bodies = sentence.hits_of(|meaning| matches!(meaning, Meaning::Organization(_)));
            bodies.any(|body| span_of(body).overlaps(span_of(house)))
        };
        sentence.tells(Meaning::Document(Stage::InForce)) && houses.any(|house| !of_organization(house))
    };
    for sentence in context.sentences[first..].iter().filter(ratifies) {
        let last = found.iter().rev().find(|draft| draft.sentence <= sentence.index);
        let last = last.filter(|last| sentence.index - last.sentence <= RECALL);
        let Some(parties) = last.and_then(general) else { continue };
        let same = |draft: &&mut Draft| general(draft).is_some_and(|known| known == parties);
        for draft in found.iter_mut().filter(same) {
            if let Fact::Agreement { kind, .. } = &mut draft.fact {
                *kind = AgreementKind::Treaty;
            }
        }
    }
}

/// Whether a draft speaks in a general word of the document that the sentence before it told of: "The document was signed by …",
/// "Norway wishes the agreement to be updated".
fn is_again(context: &Context<'_>, draft: &Draft, earlier: &[Draft]) -> bool {
    let Fact::Agreement { parties, kind: AgreementKind::Other, stage, topic: Some(topic), when, .. } = &draft.fact
    else {
        return false;
    };
    let block = |sentence: usize| context.sentences[sentence].block;
    let of_before =
        |known: &&Draft| known.sentence + 1 == draft.sentence && block(known.sentence) == block(draft.sentence);
    // "Both parliaments must ratify the document": it has been told of.
    let ratified = *stage == Stage::Signed
        && (when.is_none() || *when == context.occasion)
        && (context.sentences[draft.sentence].tells(Meaning::Document(Stage::InForce))
            || takes_effect_later(&context.sentences[draft.sentence]))
        && !context.sentences[draft.sentence].tells(Meaning::Event(EventKind::Signing));
    let same = |known: &Draft| {
        described(&known.fact).is_some_and(|(known, kind, reached)| {
            known == *parties && kind != AgreementKind::Other && reached >= Stage::Signed
        })
    };
    if ratified && earlier.iter().any(same) {
        return true;
    }
    // "An agreement on pensions has yet to be signed": another than the one that was.
    let put_off = || {
        let sentence = &context.sentences[draft.sentence];
        let mut signings = sentence.hits_for(Meaning::Event(EventKind::Signing));
        signings.any(|signing| is_put_off(sentence, signing))
    };
    earlier.iter().rev().take_while(of_before).filter_map(|known| described(&known.fact)).any(
        |(known, kind, reached)| {
            let same = parties.iter().all(|party| known.contains(party)) && kind != AgreementKind::Other;
            let changed = *stage == Stage::Proposed && reached >= Stage::Signed && !put_off();
            same && (changed || *stage == reached && opens(context, draft.sentence, topic))
        },
    )
}

/// Whether a sentence says that the document of the one before was signed, which it means by a pronoun: "It was signed on Friday and
/// covers energy".
pub(super) fn signs_last(context: &Context<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    context.sentences[index].tells(Meaning::Event(EventKind::Signing))
        && context.sentences[before].has(|meaning| matches!(meaning, Meaning::Agreement(_)))
        && told_next(context, before).is_some_and(|(stage, _)| stage == Stage::Signed)
}

/// Whether a sentence begins with a document, after an article at most.
fn opens(context: &Context<'_>, index: usize, document: &str) -> bool {
    let sentence = on_one_line(context.article.slice(context.sentences[index].span));
    let second = sentence.find(char::is_whitespace).map_or(0, |blank| blank + 1);
    let mut places = sentence.char_indices().map(|(at, _)| at).take_while(|at| *at <= second);
    places.any(|at| sentence[at..].starts_with(document))
}

/// When an agreement reached its stage.
fn date_of(fact: &Fact) -> Option<When> {
    if let Fact::Agreement { when, .. } = fact { *when } else { None }
}

/// The parties, kind and stage of an agreement.
fn described(fact: &Fact) -> Option<(Parties, AgreementKind, Stage)> {
    match fact {
        Fact::Agreement { parties, kind, stage, .. } => Some((parties.clone(), *kind, *stage)),
        _ => None,
    }
}

fn read_sentence(context: &Context<'_>, index: usize, drafts: &mut Vec<Draft>) {
    let sentence = &context.sentences[index];
    let mut documents: Vec<(Span, AgreementKind)> = Vec::new();
    for hit in sentence.hits_if(&[Meaning::Paper]) {
        let kind = match hit.meaning {
            Meaning::Agreement(AgreementKind::JointStatement) if lacks_name(context, sentence, hit) => continue,
            Meaning::Agreement(kind) => kind,
            // "Signed a declaration on defence": what both sign they state together.
            Meaning::Declaration if sentence.tells(Meaning::Event(EventKind::Signing)) => AgreementKind::JointStatement,
            Meaning::Paper if is_signed_paper(context, sentence, hit) => AgreementKind::Other,
            _ => continue,
        };
        // "A treaty on a joint venture" is a contract.
        match documents.last_mut() {
            Some((last, known)) if kind == AgreementKind::Contract && is_about(context, sentence, *last, hit.start) => {
                *known = kind;
            }
            // What a word says of the kind goes before its being an agreement.
            Some((last, known)) if *last == span_of(hit) => {
                if *known == AgreementKind::Other {
                    *known = kind;
                }
            }
            // "The investment protection agreement EVIPA": one, with its short name.
            Some((last, known))
                if between(&context.article.text, last.end, hit.start) == " "
                    && sentence.words.get(sentence.word_at(hit.start)).is_some_and(|word| word.upper) =>
            {
                if *known == AgreementKind::Other {
                    *known = kind;
                }
            }
            // "A Comprehensive Economic Partnership Agreement (CEPA)": one document, by its name and its short one.
            Some((last, known))
                if is_bracketed(&context.article.text, sentence, last.end, hit.start)
                    && between(&context.article.text, hit.end, sentence.span.end).starts_with(')') =>
            {
                if *known == AgreementKind::Other {
                    *known = kind;
                }
            }
            _ => documents.push((span_of(hit), kind)),
        }
    }
    if documents.is_empty() {
        return;
    }
    let cues = context.cues(index);
    let mut before: Option<(Span, Stage)> = None;
    for (span, kind) in &documents {
        let text = &context.article.text;
        // "They write that A has signed a contract, said B: “That is not true. There is no contract.”"
        let taken_back = || {
            documents.iter().any(|(other, known)| {
                known == kind
                    && other.start >= span.end
                    && between(text, span.end, other.start).contains(". ")
                    && is_none(text, sentence, *other)
            })
        };
        // "Two texts were signed: a memorandum on fish and a treaty on trade": no third.
        let next = documents.iter().find(|(other, _)| other.start >= span.end);
        let counts = *kind == AgreementKind::Other
            && next.is_some_and(|(next, _)| between(text, span.end, next.start).contains(": "));
        if counts
            || *kind == AgreementKind::Other && is_listed_below(context, index, *span)
            || sentence.is_refuted(text, span.start)
            || is_of_others(context, sentence, *span)
            || is_none(text, sentence, *span)
            || taken_back()
        {
            continue;
        }
        let own = stage_of(context, sentence, cues, *span, *kind, &documents);
        let listed = own.is_none().then(|| introduced(context, index)).flatten();
        let own = own.or(listed.map(|(stage, _)| stage));
        let alone = documents.len() == 1 || tells_of_both(context, index);
        let next = || alone.then(|| told_next(context, index)).flatten();
        let counted = || counted_up(context, index, *span).or_else(|| headed(context, index)).or_else(next);
        let counted = own.is_none().then(counted).flatten();
        let stage = own
            .or(counted.map(|(stage, _)| stage))
            .or_else(|| before.filter(|(before, _)| is_listed(sentence, *before, *span)).map(|(_, stage)| stage));
        // What a heading says to have ended is told below it.
        let Some(stage) = stage.filter(|stage| *stage != Stage::Ended || sentence.kind != Kind::Heading) else {
            continue;
        };
        if stage < Stage::Signed && is_elsewhere(context, sentence, *span) {
            continue;
        }
        let since = || taking_effect(context, sentence, *span, &documents).map(|(_, when)| when);
        let when = match counted {
            Some((_, when)) => when,
            None if listed.is_some_and(|(_, when)| when.is_some()) => listed.and_then(|(_, when)| when),
            None if stage == Stage::InForce => since().or_else(|| self::when(context, sentence, *span, stage)),
            None => self::when(context, sentence, *span, stage),
        };
        // "Is signed in July", told in June, "signs a memorandum on Tuesday", told on Monday: not yet.
        let to_come = stage == Stage::Signed
            && documents.len() == 1
            && sentence.nearest_date(*span).is_some_and(|date| {
                // "Agreed a road map and to meet again in March": of the meeting.
                let other = |hit: &Hit| hit.start >= span.end && hit.end <= date.span.start;
                let meets = |meaning| matches!(meaning, Meaning::Event(kind) if kind != EventKind::Signing);
                let own = !sentence.hits_of(meets).any(other);
                own && context.is_ahead(&date.when)
                    && (is_of_months(&date.when) || is_soon(context, sentence, date, *span))
            });
        let (stage, when) = match to_come {
            true => (Stage::Proposed, self::when(context, sentence, *span, Stage::Proposed)),
            false => (stage, when),
        };
        // "Ein Vertrag über 50 Millionen Dollar": what has a price is a contract.
        let priced = || {
            let money = |meaning| matches!(meaning, Meaning::Currency(_));
            sentence.hits_of(money).filter(|hit| hit.start >= span.end).any(|hit| {
                let gap = between(&context.article.text, span.end, hit.start);
                let rest = between(&context.article.text, hit.end, sentence.span.end).trim_start();
                let figure = |c: char| c.is_ascii_digit();
                // "An agreement, and exchanged letters on a loan of 238 million": of another.
                let other = |verb: &Hit| verb.start >= span.end && verb.end <= hit.start;
                sentence.words_between(span.end, hit.start) <= 6
                    && !gap.contains([',', ';', ':'])
                    && !sentence.hits_of(|meaning| matches!(meaning, Meaning::Document(_))).any(other)
                    && (gap.contains(figure) || rest.starts_with(figure))
            })
        };
        // "Provides a loan of 100 million; the treaty on it": what is about money is a contract.
        let on_money = || {
            let thereon = |hit: &Hit| hit.start >= span.end && sentence.words_between(span.end, hit.start) == 0;
            let money = |meaning| matches!(meaning, Meaning::Currency(_));
            sentence.hits_for(Meaning::Thereon).any(thereon) && sentence.hits_of(money).any(|hit| hit.end <= span.start)
        };
        // "A treaty between the firm Stadler and the railway": what companies sign is a contract.
        let of_companies = || {
            let company = |meaning| match meaning {
                Meaning::Company => true,
                Meaning::Organization(known) => context.lexicon.is_company(known),
                _ => false,
            };
            sentence.hits_of(company).any(|hit| {
                hit.start >= span.end
                    && sentence.words_between(span.end, hit.start) <= 2
                    && !has_break(between(&context.article.text, span.end, hit.start))
            })
        };
        let is_contract = *kind == AgreementKind::Treaty && (priced() || on_money() || of_companies());
        let kind = if is_contract { &AgreementKind::Contract } else { kind };
        before = Some((*span, stage));
        let again = alone.then(|| resumed(context, index, *span, drafts)).flatten();
        let kind = again.as_ref().map(|(known, _)| known).filter(|_| *kind == AgreementKind::Other).unwrap_or(kind);
        let own = context.pair_after(sentence, *span).or_else(|| pair_that_signs(context, sentence, *span));
        let own = own.or_else(|| pair_with(context, sentence, *span));
        let own = own.or_else(|| again.as_ref().and_then(|(_, parties)| parties.clone()));
        let own = own.or_else(|| pair_of_list(context, sentence, *span));
        let Some(parties) = own.or_else(|| context.parties[index].clone()).filter(|parties| parties.len() >= 2) else {
            continue;
        };
        let parties = with_members(context, parties);
        let sectors = covered(context, sentence, *span, &documents);
        // "The agreement between EFTA and Mercosur": what blocs sign is a treaty, and what the Union does on no one field.
        let of_union = stage >= Stage::Signed && has_union(&parties) && sectors.is_empty();
        let of_bloc = *kind == AgreementKind::Other && (of_union || blocs(&parties).next().is_some());
        let kind = if of_bloc { &AgreementKind::Treaty } else { kind };
        let signatories = if stage == Stage::Signed { signatories(context, index) } else { Vec::new() };
        let topic: Arc<str> = on_one_line(topic(context, sentence, *span)).into();
        let mut push = |parties, when| {
            drafts.push(Draft {
                sentence: index,
                rule: RULE,
                fact: Fact::Agreement {
                    parties,
                    kind: *kind,
                    stage,
                    topic: Some(Arc::clone(&topic)),
                    sectors: sectors.clone(),
                    signatories: signatories.clone(),
                    when,
                },
            });
        };
        let next = documents.iter().map(|(other, _)| other.start).find(|other| *other >= span.end);
        let each = each_with(context, sentence, *span, next.unwrap_or(sentence.span.end));
        if !each.is_empty() {
            each.into_iter().for_each(|(parties, when)| push(parties, Some(when)));
            continue;
        }
        // A statement is of all of them, an agreement with each.
        let together = matches!(kind, AgreementKind::JointStatement | AgreementKind::ActionPlan);
        match context.hub(index, &parties) {
            Some(hub) if together => push(Parties::new(parties.iter().chain([hub]).cloned()), when),
            Some(hub) => parties.iter().for_each(|party| push(Parties::new([hub.clone(), party.clone()]), when)),
            None => push(parties, when),
        }
    }
}

/// Whether the first document of a sentence is one told of before.
fn opens_with_document(context: &Context<'_>, index: usize) -> bool {
    let sentence = &context.sentences[index];
    let mut documents = sentence.hits_of(|meaning| matches!(meaning, Meaning::Agreement(_)));
    !sentence.language.head_final && documents.next().is_some_and(|first| resumes(context, sentence, first.start))
}

/// Whether no more than a name in brackets, and who the parties are, parts two places: "Free Trade Agreement Chile–Peru (".
fn is_bracketed(text: &str, sentence: &Sentence<'_>, from: u32, to: u32) -> bool {
    let gap = between(text, from, to);
    let plain = |gap: &str| !has_break(gap) && !gap.contains(['(', ':', '.']);
    gap.strip_suffix('(').is_some_and(plain) && sentence.words_between(from, to) <= 5
}

/// Whether a piece of writing is a document: it is told what it is about, and that it is signed or exchanged, as nothing else in the
/// sentence is: "papers on roads were signed", "notes on a grant were exchanged".
fn is_signed_paper(context: &Context<'_>, sentence: &Sentence<'_>, paper: &Hit) -> bool {
    /// So many words may stand between it and its verb.
    const NEAR: usize = 12;
    if !sentence.tells(Meaning::Document(Stage::Signed)) || sentence.language.head_final {
        return false;
    }
    let other = |meaning| matches!(meaning, Meaning::Agreement(_) | Meaning::Declaration | Meaning::Level(_));
    let signed = |verb: &Hit| {
        sentence.words_between(verb.start, paper.start) <= NEAR
            && !denied(&context.article.text, sentence, span_of(verb))
            && !is_put_off(sentence, verb)
    };
    let about = sectors(context, sentence)
        .any(|(_, field)| field.start >= paper.end && sentence.words_between(paper.end, field.start) <= 5);
    about && !sentence.has(other) && sentence.hits_for(Meaning::Document(Stage::Signed)).any(signed)
}

/// Whether what stands at a place says what a document is about: at most three small words after it.
fn is_about(context: &Context<'_>, sentence: &Sentence<'_>, document: Span, at: u32) -> bool {
    let words = &sentence.words[sentence.word_at(document.end)..sentence.word_at(at)];
    let text = &context.article.text;
    (1..=3).contains(&words.len())
        && words.iter().all(|word| !word.capital && !sentence.language.and.contains(&text[word.span.range()]))
        && !between(text, document.end, at).contains([',', ';', '('])
}

/// The sectors of a document: what it is about stands after it, or before it where what governs comes last, and between it
/// and the next document of a row where anything stands there.
fn covered(
    context: &Context<'_>,
    sentence: &Sentence<'_>,
    document: Span,
    documents: &[(Span, AgreementKind)],
) -> Vec<Key<Sector>> {
    let head_final = sentence.language.head_final;
    let next = documents.iter().map(|(other, _)| *other).find(|other| other.start >= document.end);
    let before = documents.iter().map(|(other, _)| *other).rfind(|other| other.end <= document.start);
    let own = |hit: &Hit| match head_final {
        true => hit.start < document.end && before.is_none_or(|before| hit.start >= before.end),
        false => hit.end > document.start && next.is_none_or(|next| hit.end <= next.start),
    };
    let about = |hit: &Hit| if head_final { hit.start < document.end } else { hit.end > document.start };
    let alone = !sectors(context, sentence).any(|(_, hit)| own(hit));
    let found: BTreeSet<_> = sectors(context, sentence)
        .filter(|(_, hit)| if alone { about(hit) } else { own(hit) })
        .map(|(sector, _)| context.sector(sector))
        .collect();
    found.into_iter().collect()
}

/// Whether a document stands in a row with the one before it: "an action plan on …, besides a memorandum".
fn is_listed(sentence: &Sentence<'_>, before: Span, document: Span) -> bool {
    let tells = |meaning| {
        matches!(meaning, Meaning::Document(_) | Meaning::Stage(_) | Meaning::Will | Meaning::Might | Meaning::Negation)
    };
    sentence.words_between(before.end, document.start) <= REACH
        && !sentence.hits_of(tells).any(|hit| hit.start >= before.end && hit.end <= document.start)
}

/// Whether a document is an organization's, not the parties': "UN Convention", "EU treaty".
fn is_of_others(context: &Context<'_>, sentence: &Sentence<'_>, document: Span) -> bool {
    // What companies sign is between their countries.
    let body = |known| context.lexicon.actor(known).is_none() && !context.lexicon.is_company(known);
    sentence.hits_of(|meaning| matches!(meaning, Meaning::Organization(index) if body(index))).any(|hit| {
        hit.end <= document.start
            && between(&context.article.text, hit.end, document.start)
                .trim_matches(['-', ' ', '\'', '’', 's'])
                .is_empty()
            || hit.start >= document.end && sentence.words_between(document.end, hit.start) <= 1
    })
}

/// Whether a document is one of a third country where it holds: "discussed the ceasefire in Lebanon".
fn is_elsewhere(context: &Context<'_>, sentence: &Sentence<'_>, document: Span) -> bool {
    let text = &context.article.text;
    let place =
        sentence.hits_of(|meaning| matches!(meaning, Meaning::Country(_))).find(|hit| hit.start >= document.end);
    let near = place.filter(|hit| {
        sentence.words_between(document.end, hit.start) <= 2
            && sentence.is_located(text, hit.start)
            && !has_break(between(text, document.end, hit.start))
    });
    let third = |code| context.standing.sides().is_some_and(|sides| !sides.contains(&code));
    near.and_then(|hit| country_of(hit.meaning)).is_some_and(third)
}

/// Whether a term for a statement that is a noun and "of" is not followed by the city that it is named by: "the Declaration of Tokyo".
fn lacks_name(context: &Context<'_>, sentence: &Sentence<'_>, statement: &Hit) -> bool {
    let written = context.article.slice(span_of(statement));
    let of = written.split_once(' ').is_some_and(|(_, of)| sentence.language.portfolio.contains(of));
    of && !sentence.hits_of(|meaning| matches!(meaning, Meaning::City(_))).any(|city| city.start == statement.end + 1)
}

/// Who signs: the people named in the sentence, companies' aside.
fn signatories(context: &Context<'_>, index: usize) -> Vec<crate::model::Key<crate::model::Leader>> {
    let mut keys: Vec<_> = context.cast.references[index]
        .iter()
        .map(|reference| &context.cast.persons[reference.person])
        .filter(|person| !person.offices.iter().all(|office| office.former || office.role == Role::Business))
        .map(|person| person.key())
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// What the document is called: its noun with what follows, to the next mark.
fn topic<'a>(context: &'a Context<'_>, sentence: &Sentence<'_>, span: Span) -> &'a str {
    const LONGEST: usize = 120;
    let rest = between(&context.article.text, span.start, sentence.span.end);
    let noun = (span.end - span.start) as usize;
    let end = rest[noun..].find([',', ';', '.', ':', '(', '«', '"', '“']).map_or(rest.len(), |at| noun + at);
    let mut end = end.min(rest.len()).min(noun + LONGEST);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    rest[..end].trim()
}
