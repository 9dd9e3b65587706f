//! The cooperation frame: "A and B agree to cooperate in SECTOR, SECTOR and SECTOR".
//!
//! Each sector that a sentence names is a cooperation where the sentence speaks of two parties doing something together
//! or one for the other. How far it has come is read from the verbs that govern the sector: those before it in the
//! sentence, in order, or else those after it. A list of proposals carries its introduction's stage on.

use super::context::{Context, Draft};
use super::sentence::{Sentence, between, country_of, span_of};
use crate::claim::{Fact, Parties, Party, Span};
use crate::lexicon::{Hit, Meaning};
use crate::model::{PartnershipAction, Role, Stage};
use crate::text::Kind;

/// The rule's name in evidence.
const RULE: &str = "cooperation";
/// The rule for a heading above sentences that do not name its sector.
const HEADING: &str = "cooperation.heading";

/// What the sentences before say, for those that take it up.
#[derive(Debug, Clone)]
struct Carried {
    stage: Stage,
    parties: Parties,
}

/// A heading whose sectors no sentence has named yet.
struct Heading {
    sentence: usize,
    sectors: Vec<u16>,
}

/// Reads the cooperation in an article.
pub(super) fn read(context: &Context<'_>, drafts: &mut Vec<Draft>) {
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
        } else if !takes_up(context, index) {
            carried = None;
        }
    }
    close(context, heading, section, drafts);
}

/// For how many sentences "the agreement" still means the document told of last.
const RECALL: usize = 4;

/// Whether a sentence begins with a document, or with what one does: "The agreement is about …", "It covers …"; where verbs
/// come last, whether it ends so.
fn is_about_document(sentence: &Sentence<'_>) -> bool {
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
    let parties = context.parties[index].as_ref().filter(|parties| parties.len() >= 2)?;
    (named || introduces).then(|| Carried { stage, parties: parties.clone() })
}

/// What a sentence tells of money that one party gives the other: "The funds will go to …" says for what.
fn money_of(context: &Context<'_>, index: usize) -> Option<Carried> {
    let sentence = &context.sentences[index];
    let given = has_money(sentence)
        && sentence.has(|meaning| matches!(meaning, Meaning::Give | Meaning::Help))
        && !sentence.has(|meaning| matches!(meaning, Meaning::Stage(Stage::Proposed) | Meaning::Negation));
    let named = &context.sides[index].distinct;
    (given && named.len() == 2).then(|| Carried { stage: Stage::Agreed, parties: named.clone() })
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
pub(super) fn find_sectors(context: &Context<'_>, sentence: &Sentence<'_>) -> Vec<(u16, Hit)> {
    let own = |hit: &Hit| match hit.meaning {
        Meaning::Sector(sector) if !is_field(context, sentence, hit) => Some((sector, *hit)),
        _ => None,
    };
    sentence.hits.iter().filter_map(own).collect()
}

/// Whether a ministry or an office is of a field.
fn has_field(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Ministry | Meaning::Role(Role::Minister | Role::DeputyMinister | Role::ForeignMinister))
}

/// Whether a sector names the field of a ministry or an office: "Ministry of Science and Technology", "Minister of Trade".
fn is_field(context: &Context<'_>, sentence: &Sentence<'_>, hit: &Hit) -> bool {
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
    if !sentence.has(has_field) {
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
            return true;
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
fn takes_up(context: &Context<'_>, index: usize) -> bool {
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
            .hits_of(|meaning| {
                matches!(meaning, Meaning::BothSides | Meaning::They | Meaning::He | Meaning::Organization(_))
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
    let taken_up = carried
        .filter(|carried| carried.stage != Stage::Ended)
        .filter(|carried| carried.stage == Stage::Proposed || context.sides[index].distinct.len() < 2 || item())
        .filter(|_| {
            cues().first().is_none_or(|cue| first_sector.is_some_and(|at| at < cue)) && takes_up(context, index)
        });
    let taken_up = of_document.filter(|_| cues().only_will()).or(taken_up);
    let opening = taken_up.map_or(Governed::Open, |carried| Governed::At(carried.stage));
    let sides = &context.sides[index];
    let named = &sides.distinct;
    let raised =
        |meaning| matches!(meaning, Meaning::Action(PartnershipAction::Upgraded | PartnershipAction::Established));
    let joint = sentence.has(|meaning| matches!(meaning, Meaning::Together | Meaning::BothWays) || raised(meaning));
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
    let deal = sentence.has(|meaning| matches!(meaning, Meaning::Agreement(_)))
        && sentence.has(|meaning| matches!(meaning, Meaning::Document(Stage::Signed)));
    let qualifies = sides.both
        || deal
        || joint
        || (named.len() >= 2 && (linked || cues().any_stage()))
        || taken_up.is_some()
        || reaches_out(context, index);
    if !qualifies {
        return None;
    }
    let parties = match taken_up {
        Some(carried) if named.len() < 2 => carried.parties.clone(),
        _ => context.parties[index].clone()?,
    };
    if parties.len() < 2 {
        return None;
    }
    let mut furthest: Option<Stage> = None;
    for (sector, hit) in sectors(context, sentence) {
        // What is taken up says nothing of what runs by the sentence's own words.
        let runs = matches!(opening, Governed::Open | Governed::At(Stage::Agreed)) && cues().runs(span_of(hit))
            || goes_on_since(sentence)
            || is_flow(sentence)
            || has_lasted(sentence, hit);
        let from = if runs { Governed::Open } else { opening };
        let stage = match cues().stage_from(from, span_of(hit)) {
            Governed::Denied => continue,
            Governed::At(stage) => stage,
            Governed::Open if runs => Stage::InForce,
            // Money that is told of is more than a wish.
            Governed::Open if has_money(sentence) => Stage::Agreed,
            Governed::Open if cues().speaks_alone(context, index, hit.start) => Stage::Proposed,
            Governed::Open => Stage::Agreed,
        };
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
    let introduces = joint && context.article.slice(sentence.span).ends_with(':');
    let stage = match (furthest, cues().stage_from(opening, end)) {
        (Some(stage), _) | (None, Governed::At(stage)) => stage,
        (None, Governed::Open) if introduces => Stage::Agreed,
        _ => return None,
    };
    Some(Carried { stage, parties })
}

/// Whether a sentence that names one of the parties, or none, means the other too: "Namibia asks for help with …", "Estonia
/// proposes a joint fund for …", "has trained the officers since 2021".
fn reaches_out(context: &Context<'_>, index: usize) -> bool {
    let (sentence, one) = (&context.sentences[index], context.sides[index].distinct.len() == 1);
    let help = sentence.has(|meaning| meaning == Meaning::Help);
    let jointly = sentence.has(|meaning| meaning == Meaning::Jointly);
    let passes = || sentence.has(|meaning| matches!(meaning, Meaning::Give | Meaning::Receive));
    let since = goes_on_since(sentence);
    let asked = one && (help || jointly) && context.cues(index).has(Stage::Proposed);
    let invested = one && since && has_money(sentence);
    asked || invested || (since && one && (help || passes())) || (since && jointly)
}

fn has_money(sentence: &Sentence<'_>) -> bool {
    sentence.has(|meaning| matches!(meaning, Meaning::Currency(_)))
}

/// Whether a sentence measures what flows between parties: "bilateral trade reached 3 billion dollars".
fn is_flow(sentence: &Sentence<'_>) -> bool {
    sentence.has(|meaning| matches!(meaning, Meaning::BothWays | Meaning::Export | Meaning::Import))
        && sentence.has(|meaning| matches!(meaning, Meaning::Currency(_)))
}

/// Whether years are told of a cooperation: "60 years of development cooperation".
fn has_lasted(sentence: &Sentence<'_>, sector: &Hit) -> bool {
    sentence.hits_of(|meaning| meaning == Meaning::Years).any(|years| {
        let number = sentence.words[..sentence.word_at(years.start)].last();
        years.end <= sector.start
            && sentence.words_between(years.end, sector.start) <= 1
            && number
                .is_some_and(|word| !word.capital && years.start.checked_sub(word.span.end).is_some_and(|gap| gap <= 1))
    })
}

/// Whether a sentence says since when something has gone on: "has helped Ghana since 2017".
fn goes_on_since(sentence: &Sentence<'_>) -> bool {
    sentence.hits_of(|meaning| meaning == Meaning::Since).any(|since| {
        sentence
            .dates
            .iter()
            .any(|date| date.span.start >= since.start && sentence.words_between(since.end, date.span.start) <= 2)
    })
}

/// What the verbs around a place say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Governed {
    /// So far it has come.
    At(Stage),
    /// It is denied.
    Denied,
    /// Nothing is said.
    Open,
}

/// The verbs of a sentence that say how far something has come, and who is their subject.
#[derive(Debug, Clone)]
pub(super) struct Cues {
    cues: Vec<Cue>,
    nouns: Vec<Noun>,
    /// Where the sentence ends.
    end: u32,
    /// Where verbs govern what stands before them, the places at which clauses end.
    clauses: Option<Vec<u32>>,
}

#[derive(Debug, Clone, Copy)]
struct Cue {
    span: Span,
    kind: CueKind,
    /// Who says it, where the sentence tells anew.
    subject: Option<Subject>,
    /// Whether a mark parts it from the verb before.
    parted: bool,
    /// Whether it ends a clause, where verbs do: a mark stands after it.
    closes: bool,
    denied: bool,
}

/// Who a verb is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Both,
    One,
}

/// A place of a sentence that can be the subject of a verb.
#[derive(Debug, Clone)]
struct Noun {
    span: Span,
    subject: Subject,
    party: Option<Party>,
}

/// The places of a sentence that can be the subject of a verb: both sides, or one party.
fn nouns(context: &Context<'_>, index: usize) -> Vec<Noun> {
    let sentence = &context.sentences[index];
    let text = &context.article.text;
    let after_place = |at: u32| sentence.is_located(text, at);
    let mut found: Vec<Noun> = Vec::new();
    for hit in &sentence.hits {
        let span = span_of(hit);
        match hit.meaning {
            Meaning::BothSides | Meaning::They if !after_place(hit.start) => {
                found.push(Noun { span, subject: Subject::Both, party: None });
            }
            Meaning::He | Meaning::Role(_) => found.push(Noun { span, subject: Subject::One, party: None }),
            meaning => {
                if let Some(code) = country_of(meaning).filter(|_| !after_place(hit.start)) {
                    found.push(Noun { span, subject: Subject::One, party: Some(Party::Country(code)) });
                }
            }
        }
    }
    for reference in &context.cast.references[index] {
        let country = context.cast.persons[reference.person].country;
        found.push(Noun { span: reference.span, subject: Subject::One, party: country.map(Party::Country) });
    }
    // "The two prime ministers" are both sides, not an office.
    let both: Vec<Span> = found.iter().filter(|noun| noun.subject == Subject::Both).map(|noun| noun.span).collect();
    found.retain(|noun| noun.subject == Subject::Both || !both.iter().any(|span| span.overlaps(noun.span)));
    found.sort_by_key(|noun| (noun.span.start, noun.span.end));
    found
}

/// The subject of a verb: what stands within it ("kwamen beide partijen overeen"), nearest before it since the verb
/// before, or right after it; two parties named together are both sides.
fn subject_of(text: &str, sentence: &Sentence<'_>, nouns: &[Noun], from: u32, verb: Span) -> Option<Subject> {
    let before = nouns.iter().rev().find(|noun| noun.span.start >= from && noun.span.end <= verb.start);
    // "The minister asks both sides": what ends the verb's phrase is its object, where a subject stands before.
    let object = |noun: &Noun| noun.span.end == verb.end && noun.span.start > verb.start && before.is_some();
    if let Some(inside) = nouns.iter().find(|noun| verb.contains(noun.span)).filter(|noun| !object(noun)) {
        return Some(inside.subject);
    }
    if sentence.language.head_final {
        return marked_subject(text, sentence, nouns, verb);
    }
    let after = nouns
        .iter()
        .find(|noun| noun.span.start >= verb.end)
        .filter(|noun| sentence.words_between(verb.end, noun.span.start) <= 2);
    let before_at = before.map(|noun| {
        // "In the two countries, proposed the minister": a mark before the verb turns its subject round.
        let turned = between(text, noun.span.end, verb.start).trim_end().ends_with(',');
        sentence.words_between(noun.span.end, verb.start) + 3 * usize::from(turned)
    });
    let after_at = after.map(|noun| sentence.words_between(verb.end, noun.span.start));
    if after_at.is_some() && before_at.is_none_or(|before| after_at < Some(before)) {
        return after.map(|noun| noun.subject);
    }
    let last = before?;
    // "Japan and Vietnam agreed": two parties side by side are both.
    let two = nouns.iter().any(|noun| {
        noun.span.start >= from
            && noun.span.end < last.span.start
            && noun.party.is_some()
            && last.party.is_some()
            && noun.party != last.party
            && sentence.words_between(noun.span.end, last.span.start) <= 4
            && !between(text, noun.span.end, last.span.start).contains(';')
    });
    Some(if two { Subject::Both } else { last.subject })
}

/// The subject where particles mark it: the last before the verb that has one. Named with another party ("A and B は") or
/// with a companion ("A は B と") it is both sides.
fn marked_subject(text: &str, sentence: &Sentence<'_>, nouns: &[Noun], verb: Span) -> Option<Subject> {
    let after = |noun: &Noun| between(text, noun.span.end, sentence.span.end);
    let is_marked = |noun: &Noun| sentence.language.subjects.begin(after(noun)).is_some();
    let before = || nouns.iter().filter(|noun| noun.span.end <= verb.start);
    let subject = before().rfind(|noun| is_marked(noun))?;
    let another = |noun: &Noun| noun.party.is_some() && subject.party.is_some() && noun.party != subject.party;
    let beside = |noun: &Noun| {
        noun.span.end <= subject.span.start
            && !is_marked(noun)
            && !between(text, noun.span.end, subject.span.start).contains(['、', ',', ';'])
            && sentence.words_between(noun.span.end, subject.span.start) <= 8
    };
    let with =
        |noun: &Noun| noun.span.start >= subject.span.end && sentence.language.companions.begin(after(noun)).is_some();
    let two = before().any(|noun| another(noun) && (beside(noun) || with(noun)));
    Some(if two { Subject::Both } else { subject.subject })
}

/// Whether a verb follows "and", so that it has the subject of the verb before: "confirmed that …, and suggested".
fn goes_on(text: &str, sentence: &Sentence<'_>, verb: Span) -> bool {
    let before = sentence.word_at(verb.start).checked_sub(1).map(|word| sentence.words[word].span);
    before.is_some_and(|word| sentence.language.and.contains(between(text, word.start, word.end)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CueKind {
    Stage(Stage),
    Will,
}

impl Cues {
    pub(super) fn new(context: &Context<'_>, index: usize) -> Cues {
        let sentence = &context.sentences[index];
        let papers: Vec<Span> =
            sentence.hits_of(|meaning| matches!(meaning, Meaning::Agreement(_))).map(span_of).collect();
        let negations: Vec<&Hit> = sentence.hits_of(|meaning| meaning == Meaning::Negation).collect();
        let nouns = nouns(context, index);
        let text = &context.article.text;
        let mut cues: Vec<Cue> = Vec::new();
        for hit in &sentence.hits {
            let kind = match hit.meaning {
                // "An agreement on": the document, not the act.
                Meaning::Stage(Stage::Agreed) if papers.iter().any(|paper| paper.overlaps(span_of(hit))) => continue,
                Meaning::Stage(Stage::Negotiating) => CueKind::Stage(Stage::Agreed),
                Meaning::Stage(stage) => CueKind::Stage(stage),
                Meaning::Document(stage @ (Stage::Signed | Stage::InForce)) if !papers.is_empty() => {
                    CueKind::Stage(stage)
                }
                Meaning::Action(PartnershipAction::Upgraded | PartnershipAction::Established) => {
                    CueKind::Stage(Stage::Agreed)
                }
                Meaning::Will => CueKind::Will,
                _ => continue,
            };
            let span = span_of(hit);
            // "Will sign" is agreed, and not yet signed.
            let ahead = || {
                sentence.hits_of(|meaning| matches!(meaning, Meaning::Will | Meaning::Might)).any(|will| {
                    will.end <= span.start && sentence.words_between(will.start, span.start) <= 3
                        || span_of(will).overlaps(span)
                })
            };
            let kind = match kind {
                CueKind::Stage(Stage::Signed) if ahead() => CueKind::Stage(Stage::Agreed),
                kind => kind,
            };
            let from = cues.last().map_or(sentence.span.start, |cue| cue.span.end);
            let head_final = sentence.language.head_final;
            let mark = between(text, span.end, sentence.span.end).find(['、', ',', '，', ';', '；']);
            let closes = |mark: usize| sentence.words_between(span.end, span.end + mark as u32) <= 1;
            let subject = match cues.last() {
                Some(before) if goes_on(text, sentence, span) => before.subject,
                _ => subject_of(text, sentence, &nouns, from, span),
            };
            cues.push(Cue {
                span,
                kind,
                subject,
                parted: between(text, from, span.start).contains([',', ';', '–']),
                closes: head_final && mark.is_some_and(closes),
                denied: negations.iter().any(|not| {
                    (!head_final && not.end <= span.start && sentence.words_between(not.start, span.start) <= 2)
                        || (not.start >= span.end && sentence.words_between(span.end, not.end) <= 2)
                }),
            });
        }
        let ends = || {
            let verbs = cues.iter().filter(|cue| cue.closes).map(|cue| cue.span.end);
            let others = sentence.hits_of(|meaning| meaning == Meaning::Contrast).map(|hit| hit.end);
            let mut ends: Vec<u32> = verbs.chain(others).filter(|end| *end < sentence.span.end).collect();
            ends.sort_unstable();
            ends
        };
        let clauses = sentence.language.head_final.then(ends);
        Cues { cues, nouns, end: sentence.span.end, clauses }
    }

    fn any_stage(&self) -> bool {
        !self.cues.is_empty()
    }

    fn has(&self, stage: Stage) -> bool {
        self.cues.iter().any(|cue| cue.kind == CueKind::Stage(stage) && !cue.denied)
    }

    /// Whether the first verb of the sentence comes after a place and says that what stands there runs: "the line …, is being
    /// built", "trade was worth …".
    fn runs(&self, place: Span) -> bool {
        let first = self.cues.first().filter(|cue| cue.span.start >= place.start && !cue.denied);
        first.is_some_and(|cue| cue.kind == CueKind::Stage(Stage::InForce))
    }

    /// Whether one party alone is the subject of what stands at a place, where no verb says how far it has come.
    fn speaks_alone(&self, context: &Context<'_>, index: usize, place: u32) -> bool {
        let sentence = &context.sentences[index];
        if matches!(sentence.kind, Kind::Title | Kind::Lead) {
            return false;
        }
        let place = Span { start: place, end: place };
        let text = &context.article.text;
        self.nouns.first().is_some_and(|first| first.span.end <= place.start)
            && subject_of(text, sentence, &self.nouns, sentence.span.start, place) == Some(Subject::One)
    }

    /// Whether no verb but those of the future says how far something has come.
    fn only_will(&self) -> bool {
        self.cues.iter().all(|cue| cue.kind == CueKind::Will)
    }

    /// Where the first verb stands.
    fn first(&self) -> Option<u32> {
        self.cues.first().map(|cue| cue.span.start)
    }

    /// How far that has come which stands at a place.
    pub(super) fn stage_at(&self, place: Span) -> Governed {
        self.stage_from(Governed::Open, place)
    }

    /// The same, where a stage was taken up from the sentences before.
    fn stage_from(&self, opening: Governed, place: Span) -> Governed {
        if let Some(ends) = &self.clauses {
            return self.stage_before(ends, opening, place);
        }
        let left = self.cues.iter().filter(|cue| cue.span.start < place.start);
        let state = left.fold(opening, step);
        if state != Governed::Open {
            return state;
        }
        let right = self.cues.iter().find(|cue| cue.span.start >= place.start);
        right.map_or(Governed::Open, |cue| step(Governed::Open, cue))
    }

    /// The same where verbs come last: the mirror image. The verbs after a place govern it up to the end of its clause, and
    /// the last of them governs the others. Of a whole sentence, what its last clause says.
    fn stage_before(&self, ends: &[u32], opening: Governed, place: Span) -> Governed {
        let last = ends.last().copied().unwrap_or(0);
        let from = if place.start >= self.end { last } else { place.start };
        let to = ends.iter().copied().find(|end| *end > from).unwrap_or(self.end);
        let clause = self.cues.iter().filter(|cue| cue.span.start >= from && cue.span.start < to);
        clause.rev().fold(opening, step)
    }
}

/// What is said once one more verb is read.
fn step(state: Governed, cue: &Cue) -> Governed {
    use Governed::{At, Denied, Open};
    if cue.denied {
        return if state == Open { Denied } else { state };
    }
    let both = cue.subject == Some(Subject::Both);
    match (state, cue.kind) {
        // What one side proposes stays proposed, whatever is to be agreed or signed in it, until both speak anew.
        (At(Stage::Proposed), CueKind::Stage(stage)) if stage > Stage::Proposed && stage != Stage::Ended => {
            if both && cue.parted { At(stage) } else { state }
        }
        // What both sides wish, they state together.
        (Open | Denied, CueKind::Stage(Stage::Proposed)) => At(if both { Stage::Agreed } else { Stage::Proposed }),
        (At(_), CueKind::Stage(Stage::Proposed)) if cue.subject == Some(Subject::One) => At(Stage::Proposed),
        (At(_), CueKind::Stage(Stage::Proposed)) => state,
        (Open | Denied, CueKind::Will) => At(Stage::Agreed),
        (_, CueKind::Will) => state,
        (_, CueKind::Stage(stage)) => At(stage),
    }
}
