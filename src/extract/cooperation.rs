//! The cooperation frame: "A and B agree to cooperate in SECTOR, SECTOR and SECTOR".
//!
//! Each sector that a sentence names is a cooperation where the sentence speaks of two parties doing something together
//! or one for the other. How far it has come is read from the verbs that govern the sector: those before it in the
//! sentence, in order, or else those after it. A list of proposals carries its introduction's stage on.

use std::cell::LazyCell;

use super::agreement::{blocs, signs_last};
use super::context::{Context, Draft};
use super::cues::Governed;
use super::sentence::{Sentence, Word, between, has_break, span_of};
use crate::claim::{Fact, Parties, Span};
use crate::lexicon::{Hit, Meaning};
use crate::model::{ActorSector, AgreementKind, EventKind, InteractionKind, PartnershipAction, Role, Stage};
use crate::text::Kind;
use crate::time::When;

/// The rule's name in evidence.
const RULE: &str = "cooperation";
/// The rule for a heading above sentences that do not name its sector.
const HEADING: &str = "cooperation.heading";
/// The rule for what a document is about.
const DOCUMENT: &str = "cooperation.document";

/// What the sentences before say, for those that take it up.
#[derive(Debug, Clone)]
struct Carried {
    stage: Stage,
    parties: Parties,
    /// Whether it opens a list: "Both sides agreed to:".
    listed: bool,
}

/// A heading whose sectors no sentence has named yet.
struct Heading {
    sentence: usize,
    sectors: Vec<u16>,
}

/// Reads the cooperation in an article.
pub(super) fn read(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let before = drafts.len();
    let mut carried: Option<Carried> = None;
    let mut heading: Option<Heading> = None;
    let mut section: Option<Carried> = None;
    let mut document: Option<(usize, Carried)> = None;
    for (index, sentence) in context.sentences.iter().enumerate() {
        if sentence.kind == Kind::Heading {
            close(context, heading.take(), section.take(), drafts);
            carried = None;
            let sectors: Vec<u16> = sectors(context, sentence).map(|(sector, _)| sector).collect();
            if !sectors.is_empty() && sentence.has(is_joint) {
                heading = Some(Heading { sentence: index, sectors });
            }
            continue;
        }
        // Lines of a fact sheet, which have no marks, are each of another thing.
        if sentence.kind == Kind::ListItem && sentence.span.start == context.article.blocks[sentence.block].span.start {
            carried = carried.filter(|carried| carried.listed);
        }
        // A question that names no one tells nothing, and its answer is of another thing than what went before.
        if context.sides[index].distinct.is_empty() && context.article.slice(sentence.span).ends_with(['?', '？']) {
            (carried, document) = (None, None);
            continue;
        }
        // "The agreement covers trade and education": as far as the document that was told of.
        let of_document = document.as_ref().filter(|(at, _)| index - at <= RECALL && is_about_document(sentence));
        let found = read_sentence(context, index, carried.as_ref(), of_document.map(|(_, carried)| carried), drafts);
        if let Some(told) = document_of(context, index).or_else(|| money_of(context, index)) {
            document = Some((index, told));
        }
        if let Some(heading) = &mut heading {
            let named: Vec<u16> = sectors(context, sentence).map(|(sector, _)| sector).collect();
            heading.sectors.retain(|sector| !named.contains(sector));
        }
        if let Some(found) = found {
            if sentence.kind != Kind::Caption && sentence.kind != Kind::Title {
                section = Some(match section {
                    Some(earlier) if earlier.stage >= found.stage => earlier,
                    _ => found.clone(),
                });
                carried = Some(found);
            }
        } else if !takes_up(context, index, carried.as_ref().is_some_and(|carried| carried.listed)) {
            carried = None;
        }
    }
    close(context, heading, section, drafts);
    let (earlier, own) = drafts.split_at_mut(before);
    sign_fields(context, earlier, own);
    let untold = fields_of_documents(context, earlier, own);
    drafts.extend(untold);
}

/// What a document is about is a cooperation of its parties, where its sentence tells of none: "the tax treaty has been in force since
/// March". While they negotiate on the document they have agreed on that, and no more: "the talks on a tax treaty go on".
fn fields_of_documents(context: &Context<'_>, earlier: &[Draft], own: &mut [Draft]) -> Vec<Draft> {
    let mut found = Vec::new();
    for draft in earlier {
        let Fact::Agreement { parties, kind, stage, sectors, when, .. } = &draft.fact else { continue };
        let reached = match stage {
            Stage::Negotiating => Stage::Agreed,
            Stage::Signed | Stage::InForce => *stage,
            _ => continue,
        };
        // "The talks on a treaty were never concluded."
        let off = || context.sentences[draft.sentence].tells(Meaning::Cancelled);
        if *kind == AgreementKind::JointStatement || parties.len() != 2 || off() || blocs(parties).next().is_some() {
            continue;
        }
        let negotiated = (reached == Stage::Agreed && !is_of_year(context, draft.sentence)).then_some(reached);
        let from = own.partition_point(|other| other.sentence < draft.sentence);
        for sector in sectors {
            let mut known = false;
            for other in own[from..].iter_mut().take_while(|other| other.sentence == draft.sentence) {
                if let Fact::Cooperation { sector: told, stage, parties: between, .. } = &mut other.fact
                    && told == sector
                    && between == parties
                {
                    known = true;
                    *stage = negotiated.unwrap_or(*stage);
                }
            }
            if !known {
                let fact =
                    Fact::Cooperation { parties: parties.clone(), sector: sector.clone(), stage: reached, when: *when };
                found.push(Draft { sentence: draft.sentence, rule: DOCUMENT, fact });
            }
        }
    }
    found
}

/// Whether a sentence tells of something by a year gone by, which so is there: "the renegotiation of the treaty of 2011".
fn is_of_year(context: &Context<'_>, index: usize) -> bool {
    let sentence = &context.sentences[index];
    sentence.dates.iter().any(|date| {
        let year = matches!(date.when, When::Date(date) if date.month_number().is_none());
        let from = |from: &Hit| from.end <= date.span.start && sentence.words_between(from.end, date.span.start) == 0;
        year && context.is_past(&date.when) == Some(true) && sentence.hits_for(Meaning::From).any(from)
    })
}

/// What is agreed in a field on which the sentence tells of a signed document has been signed: "out of the meeting came eight
/// memoranda on transport and fishery".
fn sign_fields(context: &Context<'_>, earlier: &[Draft], cooperations: &mut [Draft]) {
    let is_signed = |draft: &&Draft| matches!(draft.fact, Fact::Agreement { stage: Stage::Signed, .. });
    let agreements: Vec<&Draft> = earlier.iter().filter(is_signed).collect();
    let on_last: Vec<&Draft> = agreements.iter().copied().filter(|draft| is_on_last(context, draft)).collect();
    for draft in cooperations.iter_mut().filter(|_| !agreements.is_empty()) {
        // "… will act together against smugglers. A protocol on this was signed on Thursday."
        if let Fact::Cooperation { parties, stage, .. } = &mut draft.fact
            && *stage < Stage::Signed
            && on_last.iter().any(|other| {
                let own = matches!(&other.fact, Fact::Agreement { parties: own, .. } if own == parties);
                own && other.sentence == draft.sentence + 1
            })
        {
            *stage = Stage::Signed;
        }
        let Fact::Cooperation { parties, sector, stage: stage @ Stage::Agreed, .. } = &mut draft.fact else { continue };
        let signed = |other: &&Draft| match &other.fact {
            Fact::Agreement { parties: own, kind, sectors, .. } => {
                let listed = context.sentences[other.sentence].kind == Kind::ListItem;
                let stated = *kind == AgreementKind::JointStatement || *kind == AgreementKind::ActionPlan && !listed;
                !stated && other.sentence == draft.sentence && own == parties && sectors.contains(sector)
            }
            _ => false,
        };
        // "Signed a treaty and agreed to work together on …": no verb stands between the document and its field.
        let sentence = &context.sentences[draft.sentence];
        let of_document = |field: &Hit| {
            let before = sentence.hits.iter().rev().filter(|hit| hit.end <= field.start);
            let mut last = before.filter(|hit| {
                matches!(
                    hit.meaning,
                    Meaning::Agreement(_) | Meaning::Stage(_) | Meaning::Document(_) | Meaning::Strengthen
                )
            });
            last.next().is_some_and(|hit| matches!(hit.meaning, Meaning::Agreement(_)))
        };
        let own = |(known, field): (u16, &Hit)| context.sector(known) == *sector && of_document(field);
        if agreements.iter().any(signed) && sectors(context, sentence).any(own) {
            *stage = Stage::Signed;
        }
    }
}

/// Whether a signed document is about what the sentence before it tells: "a protocol on this".
fn is_on_last(context: &Context<'_>, agreement: &Draft) -> bool {
    let sentence = &context.sentences[agreement.sentence];
    let Fact::Agreement { kind, .. } = &agreement.fact else { return false };
    let papers = || sentence.hits_for(Meaning::Agreement(*kind));
    let stated = *kind == AgreementKind::JointStatement;
    let before = agreement.sentence.checked_sub(1).map(|at| &context.sentences[at]);
    !stated
        && before.is_some_and(|before| before.block == sentence.block)
        && sentence
            .hits_for(Meaning::Thereon)
            .any(|on| papers().any(|paper| on.start >= paper.end && sentence.words_between(paper.end, on.start) <= 1))
}

/// For how many sentences "the agreement" still means the document told of last.
const RECALL: usize = 4;

/// Whether a sentence begins with a document, or with what one does: "The agreement is about …", "It covers …"; where verbs
/// come last, whether it ends so.
pub(super) fn is_about_document(sentence: &Sentence<'_>) -> bool {
    let governs = |hit: &Hit| match sentence.language.head_final && hit.meaning == Meaning::Covers {
        true => sentence.words_between(hit.end, sentence.span.end) <= 2,
        false => sentence.words_between(sentence.span.start, hit.start) <= 2,
    };
    sentence.hits_of(|meaning| matches!(meaning, Meaning::Agreement(_) | Meaning::Covers)).any(governs)
        && !sentence.has(|meaning| matches!(meaning, Meaning::Document(_)))
}

/// What a sentence tells of a document: how far it has come, and between whom.
fn document_of(context: &Context<'_>, index: usize) -> Option<Carried> {
    let sentence = &context.sentences[index];
    let stage = sentence.hits.iter().find_map(|hit| match hit.meaning {
        Meaning::Document(stage @ (Stage::Signed | Stage::InForce | Stage::Proposed)) => Some(stage),
        _ => None,
    })?;
    let named = sentence.has(|meaning| matches!(meaning, Meaning::Agreement(_)));
    let introduces = context.article.slice(sentence.span).ends_with(':');
    let stage = if is_stated(sentence) { stage.min(Stage::Agreed) } else { stage };
    let parties = context.parties[index].as_ref().filter(|parties| parties.len() >= 2)?;
    (named || introduces).then(|| Carried { stage, parties: parties.clone(), listed: false })
}

/// Whether the document of a sentence is a joint statement that is adopted or issued and not signed: what that says they
/// state together.
fn is_stated(sentence: &Sentence<'_>) -> bool {
    let other = |meaning| matches!(meaning, Meaning::Agreement(kind) if kind != AgreementKind::JointStatement);
    let signs = |meaning| meaning == Meaning::Event(EventKind::Signing);
    let named = sentence.has(|meaning| matches!(meaning, Meaning::Agreement(_)));
    named && !sentence.has(other) && !sentence.has(signs)
}

/// What a sentence tells of money that one party gives the other: "The funds will go to …" says for what.
fn money_of(context: &Context<'_>, index: usize) -> Option<Carried> {
    let sentence = &context.sentences[index];
    let given = has_money(sentence)
        && sentence.has(|meaning| matches!(meaning, Meaning::Give | Meaning::Help))
        && !sentence.has(|meaning| matches!(meaning, Meaning::Stage(Stage::Proposed) | Meaning::Negation));
    // "Followed up with 180 million kroner of aid", with no one named: of those whom the article is about.
    let named = &context.sides[index].distinct;
    let parties = if named.len() == 1 || named.is_empty() { context.parties[index].as_ref()? } else { named };
    (given && parties.len() == 2).then(|| Carried { stage: Stage::Agreed, parties: parties.clone(), listed: false })
}

/// A heading speaks for the sectors that nothing under it names.
fn close(context: &Context<'_>, heading: Option<Heading>, section: Option<Carried>, drafts: &mut Vec<Draft>) {
    let (Some(heading), Some(section)) = (heading, section) else { return };
    for sector in heading.sectors {
        drafts.push(Draft {
            sentence: heading.sentence,
            rule: HEADING,
            fact: Fact::Cooperation {
                parties: section.parties.clone(),
                sector: context.sector(sector),
                stage: section.stage,
                when: context.date_of(heading.sentence, None),
            },
        });
    }
}

/// Whether a meaning says that parties do something with or for one another.
fn is_joint(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Together | Meaning::BothSides | Meaning::Relations | Meaning::Level(_))
}

/// The sectors of a sentence that stand for themselves: not in the title of a ministry or the field of an office.
pub(super) fn sectors<'s>(
    context: &'s Context<'_>,
    sentence: &'s Sentence<'_>,
) -> impl Iterator<Item = (u16, &'s Hit)> + 's {
    context.sectors[sentence.index].iter().map(|(sector, hit)| (*sector, hit))
}

/// Finds the sectors of a sentence that stand for themselves.
pub(super) fn find_sectors(context: &Context<'_>, sentence: &Sentence<'_>) -> impl Iterator<Item = (u16, Hit)> {
    let has_fields = LazyCell::new(|| sentence.has(has_field));
    let own = move |hit: &Hit| match hit.meaning {
        Meaning::Sector(sector) if !is_field(context, sentence, &has_fields, hit) => Some((sector, *hit)),
        _ => None,
    };
    sentence.hits_if(&[Meaning::Sector(0)]).iter().filter_map(own)
}

/// Whether a ministry or an office is of a field.
fn has_field(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Ministry | Meaning::Role(Role::Minister | Role::DeputyMinister | Role::ForeignMinister))
}

/// Whether a sector names the field of a ministry or an office: "Ministry of Science and Technology", "Minister of Trade".
/// `has_fields` tells whether the sentence has one.
fn is_field(context: &Context<'_>, sentence: &Sentence<'_>, has_fields: &bool, hit: &Hit) -> bool {
    let words = &sentence.words;
    let text = &context.article.text;
    if context.offices(sentence).any(|span| span.overlaps(span_of(hit)))
        || sentence
            .hits_of(|meaning| matches!(meaning, Meaning::Organization(_)))
            .any(|other| span_of(other).contains(span_of(hit)))
    {
        return true;
    }
    // "Minister Snel (Finance)".
    if context.offices(sentence).next().is_some()
        && let Some(open) = text[sentence.span.start as usize..hit.start as usize].rfind('(')
    {
        let open = sentence.span.start + open as u32;
        let closed = between(text, open, hit.start).contains(')');
        if !closed && context.offices(sentence).any(|span| span.end <= open && open - span.end <= 1) {
            return true;
        }
    }
    // Where what governs comes last, the field stands before its office and is of one term with it.
    if sentence.language.head_final {
        return false;
    }
    // Back over connecting words and other fields to the ministry or office.
    if !has_fields {
        return false;
    }
    let mut at = sentence.word_at(hit.start);
    for _ in 0..8 {
        let Some(word) = at.checked_sub(1).and_then(|index| words.get(index)) else { return false };
        let edge = words.get(at).map_or(hit.start, |word| word.span.start.min(hit.start));
        if between(text, word.span.end, edge).contains([';', ':', '.', '(', '–']) {
            return false;
        }
        let covered =
            |wanted: fn(Meaning) -> bool| sentence.hits_of(wanted).any(|other| span_of(other).contains(word.span));
        if covered(has_field) {
            // "The energy ministry on wind power", in one word: it has its field.
            let whole = |wanted: fn(Meaning) -> bool| sentence.hits_of(wanted).any(|hit| span_of(hit) == word.span);
            let field = |meaning| matches!(meaning, Meaning::NoSector | Meaning::Sector(_));
            return !(whole(has_field) && whole(field));
        }
        let connects = sentence.language.portfolio.contains(&text[word.span.range()])
            || (word.span.end - word.span.start) <= 3
            || covered(|meaning| matches!(meaning, Meaning::Sector(_) | Meaning::GenericSector | Meaning::NoSector));
        if !connects {
            return false;
        }
        at -= 1;
    }
    false
}

/// Whether a sentence has no subject of its own and so takes up what was said: "Fifthly, strengthen cooperation in …".
fn takes_up(context: &Context<'_>, index: usize, listed: bool) -> bool {
    let sentence = &context.sentences[index];
    let verb = sentence
        .hits_of(|meaning| {
            matches!(meaning, Meaning::Strengthen | Meaning::Help | Meaning::Together | Meaning::Sector(_))
        })
        .map(|hit| hit.start)
        .next();
    let before = |at: u32| verb.is_none_or(|verb| at < verb);
    let subject = context.sides[index].named.iter().any(|(at, _)| before(*at))
        || sentence
            .hits_of(|meaning| match meaning {
                // A company's deed is one of what its countries were told to do.
                Meaning::Organization(known) => !context.lexicon.is_company(known),
                // "Both also: … asked their officials to …": in a list they are those with whom it opens.
                Meaning::They => !listed,
                meaning => matches!(meaning, Meaning::BothSides | Meaning::He),
            })
            .any(|hit| before(hit.start));
    !subject
}

/// Reads one sentence; returns what the next may take up.
fn read_sentence(
    context: &Context<'_>,
    index: usize,
    carried: Option<&Carried>,
    of_document: Option<&Carried>,
    drafts: &mut Vec<Draft>,
) -> Option<Carried> {
    let sentence = &context.sentences[index];
    let cues = || context.cues(index);
    // "Fifthly, strengthen cooperation in …; the two sides propose …": what comes before the first verb is taken up.
    let first_sector = sectors(context, sentence).map(|(_, hit)| hit.start).next();
    // A sentence that names two parties takes up a proposal, or the verb of a list of which it is an item.
    let item = || {
        let first = sentence.hits_of(|meaning| {
            matches!(meaning, Meaning::Strengthen | Meaning::Help | Meaning::Together | Meaning::Sector(_))
        });
        !first.take(1).any(|hit| matches!(hit.meaning, Meaning::Sector(_)))
    };
    // "The protocol that lets boats fish was renewed": what a document of its own tells is not taken up.
    let tells = || {
        sentence.has(|meaning| matches!(meaning, Meaning::Agreement(_)))
            && (sentence.tells(Meaning::Document(Stage::Signed))
                // "The memorandum on … was not yet ready to be signed."
                || sentence.tells(Meaning::Document(Stage::Proposed)) && sentence.tells(Meaning::Negation))
    };
    // What someone only thinks of was not signed with what went before.
    let goes_on = |carried: &Carried| {
        carried.stage != Stage::Signed
            || !sentence
                .has(|meaning| matches!(meaning, Meaning::Stage(Stage::Proposed) | Meaning::Document(Stage::Proposed)))
    };
    let taken_up = carried
        .filter(|carried| carried.stage != Stage::Ended && !tells() && goes_on(carried))
        .filter(|carried| carried.stage == Stage::Proposed || context.sides[index].distinct.len() < 2 || item())
        .filter(|carried| {
            // "Both sides agreed to: … explore joint work on copper": an item's own verb is of what the list opens with.
            let within = || carried.listed && carried.stage == Stage::Agreed && !cues().has(Stage::Signed);
            takes_up(context, index, carried.listed)
                && (cues().first().is_none_or(|cue| first_sector.is_some_and(|at| at < cue)) || within())
        });
    // "Another lets …", "A third commits …": of one of the documents that were signed.
    let counts_up = of_document.is_some_and(|told| told.stage == Stage::Signed) && {
        let opens = |hit: &Hit| hit.start == sentence.span.start;
        !sentence.language.head_final && sentence.hits_for(Meaning::Covers).any(opens) && !cues().has(Stage::Proposed)
    };
    let taken_up = of_document.filter(|_| counts_up || cues().only_will()).or(taken_up);
    let opening = taken_up.map_or(Governed::Open, |carried| Governed::At(carried.stage));
    let sides = &context.sides[index];
    let named = &sides.distinct;
    let raised =
        |meaning| matches!(meaning, Meaning::Action(PartnershipAction::Upgraded | PartnershipAction::Established));
    let joins = |meaning| matches!(meaning, Meaning::Together | Meaning::BothWays) || raised(meaning);
    let joining = [Meaning::Together, Meaning::BothWays, Meaning::Action(PartnershipAction::Upgraded)];
    let joint = sentence.hits_if(&joining).iter().any(|hit| joins(hit.meaning));
    let linked = sentence.has(|meaning| {
        matches!(
            meaning,
            Meaning::Help
                | Meaning::Agreement(_)
                | Meaning::Export
                | Meaning::Import
                | Meaning::BothWays
                | Meaning::Level(_)
                | Meaning::Strengthen
                | Meaning::Relations
                | Meaning::Jointly
        )
    });
    // "Ericsson has signed a contract with the Thai operator": a deal of companies is one of their countries.
    let deal = sentence.has(|meaning| matches!(meaning, Meaning::Document(Stage::Signed)))
        && (sentence.has(|meaning| matches!(meaning, Meaning::Agreement(_))) || signs_last(context, index));
    // "They will strengthen …": those of whom the sentence before speaks.
    let they = carried.filter(|_| {
        let opens = |hit: &Hit| sentence.words_between(sentence.span.start, hit.start) <= 3;
        !sides.both && sentence.hits_for(Meaning::They).any(opens) && !cues().has(Stage::Proposed)
    });
    // "The agencies signed one too, to …": as those of whom the sentence before speaks.
    let sign_too = carried.filter(|carried| {
        carried.stage == Stage::Signed
            && named.len() < 2
            && sentence.tells(Meaning::Document(Stage::Signed))
            && index.checked_sub(1).is_some_and(|before| context.sentences[before].block == sentence.block)
    });
    let qualifies = sides.both
        || they.is_some()
        || sign_too.is_some()
        || deal
        || joint
        || (named.len() >= 2 && (linked || is_given(sentence) || keeps_on(sentence) || cues().any_stage()))
        || taken_up.is_some()
        || reaches_out(context, index);
    if !qualifies {
        return None;
    }
    let parties = match taken_up {
        Some(carried) if named.len() < 2 => carried.parties.clone(),
        _ if they.is_some_and(|carried| carried.parties.len() > 2) => they?.parties.clone(),
        _ => context.parties[index].clone()?,
    };
    if parties.len() < 2 {
        return None;
    }
    let mut furthest: Option<Stage> = None;
    for (sector, hit) in sectors(context, sentence) {
        // What is taken up says nothing of what runs by the sentence's own words, of one clause with it: "…, while Vietnam sends
        // workers" is of another.
        let anew = |contrast: &Hit| contrast.start >= hit.end && cues().first().is_some_and(|cue| contrast.end <= cue);
        let own = || opening != Governed::At(Stage::Signed) || !sentence.hits_for(Meaning::Contrast).any(anew);
        let runs =
            cues().runs(span_of(hit)) && own() || keeps_on(sentence) || is_flow(sentence) || has_lasted(sentence, hit);
        let from = if runs { Governed::Open } else { opening };
        // "Can be read from the figures: since 2024 a joint unit has helped hospitals": of the clause itself.
        let apart = runs
            && cues().opens_clause(span_of(hit))
            && (is_flow(sentence) || since_within(sentence, cues().clause(span_of(hit))));
        let governed = if apart { Governed::Open } else { cues().stage_from(from, span_of(hit)) };
        let stage = match governed {
            Governed::Denied => continue,
            Governed::At(stage) => stage,
            Governed::Open if runs => Stage::InForce,
            // Money that is told of is more than a wish.
            Governed::Open if has_money(sentence) => Stage::Agreed,
            // "Police from the Netherlands and Suriname will act together against …": of both, wherever they are from.
            Governed::Open if named.len() >= 2 && sentence.tells(Meaning::Jointly) => Stage::Agreed,
            Governed::Open if cues().speaks_alone(context, index, hit.start) => Stage::Proposed,
            Governed::Open => Stage::Agreed,
        };
        let stage = match taken_up {
            _ if counts_up => stage.max(Stage::Signed),
            // "Both sides agreed to: begin negotiations on …": what they open together is no wish of one.
            Some(list) if list.listed && named.is_empty() => stage.max(list.stage.min(Stage::Agreed)),
            _ => stage,
        };
        // "The programme, signed in 2019, has expired; both sides agreed on new exchanges": what it was about no longer runs.
        let lapsed = || {
            stage >= Stage::Signed
                && sentence.hits_for(Meaning::Document(Stage::Ended)).any(|verb| verb.start >= hit.end)
        };
        if lapsed() || is_dropped(sentence, hit) || sentence.is_refuted(&context.article.text, hit.start) {
            continue;
        }
        let unsettled = || is_stated(sentence) || cues().denies(Stage::InForce);
        let stage = if stage == Stage::Signed && unsettled() { Stage::Agreed } else { stage };
        let stage = told_behind(&context.article.text, sentence, hit).unwrap_or(stage);
        furthest = furthest.max(Some(stage));
        drafts.push(Draft {
            sentence: index,
            rule: RULE,
            fact: Fact::Cooperation {
                parties: parties.clone(),
                sector: context.sector(sector),
                stage,
                when: context.date_of(index, Some(span_of(hit))),
            },
        });
    }
    let end = Span { start: sentence.span.end, end: sentence.span.end };
    // "This is how they work together:": what follows is of both.
    let opens_list = context.article.slice(sentence.span).ends_with(':');
    // So does "the two leaders also:".
    let introduces = (joint || sides.both) && opens_list;
    let stage = match (furthest, cues().stage_from(opening, end)) {
        (Some(stage), _) | (None, Governed::At(stage)) => stage,
        (None, Governed::Open) if introduces => Stage::Agreed,
        _ => return None,
    };
    // The list goes on as it opened after an item that tells of a document of its own.
    let list = carried.filter(|carried| carried.listed && sentence.kind == Kind::ListItem);
    let stage = list.map_or(stage, |list| list.stage);
    let listed = opens_list || list.is_some() || taken_up.is_some_and(|carried| carried.listed);
    Some(Carried { stage, parties, listed })
}

/// Whether the verb after a sector says that what stands there was given up: "a free trade agreement, first proposed in 2016, has
/// been shelved".
fn is_dropped(sentence: &Sentence<'_>, sector: &Hit) -> bool {
    const REACH: usize = 8;
    let tells = |meaning| matches!(meaning, Meaning::Stage(stage) if stage != Stage::Proposed);
    let mut verbs = sentence.hits_for(Meaning::Cancelled);
    verbs.any(|verb| {
        let between = |hit: &Hit| hit.start >= sector.end && hit.end <= verb.start;
        verb.start >= sector.end
            && sentence.words_between(sector.end, verb.start) <= REACH
            && !sentence.hits_of(tells).any(between)
    })
}

/// How far a sector has come by the clause right behind it: "and the training of officers, which Kenya has asked for", "money for
/// schools, a project that was begun in May".
fn told_behind(text: &str, sentence: &Sentence<'_>, sector: &Hit) -> Option<Stage> {
    /// So many words may stand before the clause, and in it before its verb.
    const REACH: usize = 8;
    if sentence.language.head_final || !sentence.tells(Meaning::Which) {
        return None;
    }
    let asks = |meaning| matches!(meaning, Meaning::Document(Stage::Proposed) | Meaning::Acts(InteractionKind::Demand));
    let told = |meaning| matches!(meaning, Meaning::Stage(_) | Meaning::Sector(_) | Meaning::Will | Meaning::Negation);
    let which = sentence.hits_for(Meaning::Which).find(|which| which.start >= sector.end)?;
    // "Patrols at sea and the training of officers, which …": of what stands last.
    let words = &sentence.words[sentence.word_at(sector.end)..sentence.word_at(which.start)];
    let and = |word: &Word| sentence.language.and.contains(&text[word.span.range()]);
    if words.len() > REACH || words.iter().any(and) || !between(text, sector.end, which.start).contains(',') {
        return None;
    }
    let verb = sentence.hits_of(told).find(|hit| hit.start >= which.end)?;
    // "On which one side has insisted for years": it asks, and nothing runs.
    let mut asked = sentence.hits_for(Meaning::Stage(Stage::Proposed)).filter(|hit| {
        hit.start >= verb.start
            && !has_break(between(text, verb.start, hit.start))
            && sentence.hits_of(asks).any(|other| span_of(other).overlaps(span_of(hit)))
    });
    match verb.meaning {
        _ if sentence.words_between(which.end, verb.start) > REACH => None,
        Meaning::Stage(Stage::Proposed | Stage::InForce) if asked.next().is_some() => Some(Stage::Proposed),
        Meaning::Stage(Stage::InForce) => Some(Stage::InForce),
        _ => None,
    }
}

/// Whether a sentence that names one of the parties, or none, means the other too: "Namibia asks for help with …", "Estonia
/// proposes a joint fund for …", "has trained the officers since 2021".
fn reaches_out(context: &Context<'_>, index: usize) -> bool {
    let (sentence, one) = (&context.sentences[index], context.sides[index].distinct.len() == 1);
    let none = context.sides[index].distinct.is_empty();
    let help = sentence.tells(Meaning::Help);
    let jointly = sentence.tells(Meaning::Jointly);
    let passes = || sentence.has(|meaning| matches!(meaning, Meaning::Give | Meaning::Receive));
    let since = keeps_on(sentence);
    // "Tokayev proposed a direct flight": what is proposed, asked or demanded is so of the other.
    let addressed = || {
        let wish = Meaning::Stage(Stage::Proposed);
        sentence.hits_of(|meaning| meaning == wish).any(|wish| {
            let also = |meaning| {
                matches!(meaning, Meaning::Document(Stage::Proposed) | Meaning::Acts(InteractionKind::Demand))
            };
            sentence.hits_of(also).any(|other| span_of(other).overlaps(span_of(wish)))
        })
    };
    // "He would like to see Indian builders …": what he of the other country wishes.
    let of_other = || {
        let he = sentence.hits_for(Meaning::He).next().is_some();
        let subject = he.then(|| context.subject_before(index)).flatten();
        subject.is_some_and(|subject| !context.sides[index].distinct.contains(&subject))
    };
    // "The ambassador … . He also asked that an agreement on flights be signed": of his side, and the other.
    let asks_on =
        || none && addressed() && context.subject_before(index).is_some() && context.cues(index).has(Stage::Proposed);
    // "Exports to China came to 16 million dollars".
    let flows = one && is_flow(sentence);
    let asked = one
        && context.cues(index).has(Stage::Proposed)
        && (help
            || jointly
            || addressed()
            || of_other()
            || context.cues(index).speaks_alone(context, index, sentence.span.end));
    // "He pledged 1.6 billion kroner for ports": money is given to another.
    let pledged = one && has_money(sentence) && context.cues(index).has(Stage::Agreed);
    let invested = one && since && has_money(sentence);
    // "Confirmed his country's support for a hospital", "run a programme together".
    let of_help = |verb: &Hit| {
        let mut helps = sentence.hits_for(Meaning::Help);
        helps.any(|help| help.start >= verb.end && sentence.words_between(verb.end, help.start) <= 2)
    };
    // "Under the deal the Swedish maker commits itself to build waterworks in La Guajira": what a company pledges it does abroad.
    let by_company = |meaning| matches!(meaning, Meaning::Organization(known) if context.lexicon.is_company(known));
    let commits = (one || none) && sentence.has(by_company) && context.cues(index).has(Stage::Agreed);
    let promised = one && help && sentence.hits_for(Meaning::Stage(Stage::Agreed)).any(of_help);
    // "We have agreed that our industries will produce together."
    let agreed = || sentence.tells(Meaning::They) && context.cues(index).has(Stage::Agreed);
    let shared = (one || none) && jointly && (context.cues(index).has(Stage::InForce) || agreed());
    // "Delivers gas since April 2025", with no one named: between those whom the article is about.
    let delivers = none && since && (help || passes());
    // "The Turkish company has built the stadium": what a company or agency of one does in the other.
    let company = |meaning| match meaning {
        Meaning::Company | Meaning::Ministry => true,
        Meaning::Organization(known) => context.lexicon.actor(known).is_none(),
        _ => false,
    };
    // "40 Chilean students study here": those of one in the other's country.
    let students = || {
        sentence.tells(Meaning::Agents(ActorSector::Education))
            && sentence.has(|meaning| matches!(meaning, Meaning::Adjective(_)))
    };
    let operates =
        (one || none) && (sentence.has(company) || one && students()) && context.cues(index).has(Stage::InForce);
    delivers
        || operates
        || flows
        || asks_on()
        || asked
        || pledged
        || promised
        || commits
        || shared
        || invested
        || (since && one && (help || passes()))
        || (since && jointly)
}

fn has_money(sentence: &Sentence<'_>) -> bool {
    sentence.has(|meaning| matches!(meaning, Meaning::Currency(_)))
}

/// Whether a sentence tells of money that is given.
fn is_given(sentence: &Sentence<'_>) -> bool {
    has_money(sentence) && sentence.has(|meaning| matches!(meaning, Meaning::Give | Meaning::Receive))
}

/// Whether a sentence measures what flows between parties: "bilateral trade reached 3 billion dollars".
fn is_flow(sentence: &Sentence<'_>) -> bool {
    sentence.groups.has(Meaning::BothWays)
        && sentence.has(|meaning| matches!(meaning, Meaning::BothWays | Meaning::Export | Meaning::Import))
        && sentence.has(|meaning| matches!(meaning, Meaning::Currency(_)))
}

/// Whether years are told of a cooperation: "60 years of development cooperation".
fn has_lasted(sentence: &Sentence<'_>, sector: &Hit) -> bool {
    sentence.hits_for(Meaning::Years).any(|years| {
        let number = sentence.words[..sentence.word_at(years.start)].last();
        years.end <= sector.start
            && sentence.words_between(years.end, sector.start) <= 1
            && number
                .is_some_and(|word| !word.capital && years.start.checked_sub(word.span.end).is_some_and(|gap| gap <= 1))
    })
}

/// Whether a sentence says since when something has gone on, or that it does every year: "has helped Ghana since 2017".
fn keeps_on(sentence: &Sentence<'_>) -> bool {
    since_within(sentence, sentence.span) || sentence.tells(Meaning::Yearly)
}

/// Whether a part of a sentence says so.
fn since_within(sentence: &Sentence<'_>, part: Span) -> bool {
    sentence.hits_for(Meaning::Since).filter(|since| since.start >= part.start && since.end <= part.end).any(|since| {
        sentence
            .dates
            .iter()
            .any(|date| date.span.start >= since.start && sentence.words_between(since.end, date.span.start) <= 2)
    })
}
