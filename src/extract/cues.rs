//! The verbs of a sentence that say how far something has come, and who is their subject: "agreed", "wishes to", "has begun".

use std::cell::LazyCell;

use super::agreement::{is_put_off, signs_last};
use super::context::Context;
use super::cooperation::is_about_document;
use super::sentence::{Sentence, Word, between, country_of, has_break, span_of};
use crate::claim::{Party, Span};
use crate::lexicon::{Hit, Meaning};
use crate::model::{EventKind, InteractionKind, PartnershipAction, Stage};
use crate::text::Kind;
use crate::text::bytes;

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
    /// Where semicolons and colons stand within it, after which a clause of its own may begin.
    breaks: Vec<u32>,
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
    let mut found: Vec<Noun> = Vec::with_capacity(sentence.hits.len().min(8));
    // "We want batteries", said the minister: of one side.
    let quoted = || {
        context.article.slice(sentence.span).starts_with(['"', '“', '„', '«', '»', '”'])
            && sentence.hits_for(Meaning::Says).any(|says| {
                let beside = |name: Span| {
                    let (from, to) = (name.end.min(says.end), name.start.max(says.start));
                    sentence.words_between(from, to.max(from)) <= 1
                };
                context.cast.references[index].iter().filter(|reference| beside(reference.span)).count() == 1
            })
    };
    // "We want to suggest that …", a sentence of a quote: of whoever speaks.
    let unsaid = || {
        let quote = context.article.slice(sentence.span).starts_with(['"', '“', '„', '«', '»', '”', '–', '—']);
        let named = !context.sides[index].named.is_empty() || sentence.tells(Meaning::BothSides);
        quote && !named && context.cast.references[index].is_empty()
    };
    let one_speaks = sentence.tells(Meaning::They) && (quoted() || unsaid());
    for hit in sentence.hits {
        let span = span_of(hit);
        match hit.meaning {
            Meaning::They if one_speaks => found.push(Noun { span, subject: Subject::One, party: None }),
            Meaning::BothSides | Meaning::They if !after_place(hit.start) => {
                found.push(Noun { span, subject: Subject::Both, party: None });
            }
            Meaning::He | Meaning::Role(_) => found.push(Noun { span, subject: Subject::One, party: None }),
            // "The European Union and India are negotiating".
            Meaning::Organization(known) => {
                if let Some(key) = context.lexicon.actor(known).filter(|_| !after_place(hit.start)) {
                    found.push(Noun { span, subject: Subject::One, party: Some(Party::Organization(key)) });
                }
            }
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
    if found.iter().any(|noun| noun.subject == Subject::Both) {
        let both: Vec<Span> = found.iter().filter(|noun| noun.subject == Subject::Both).map(|noun| noun.span).collect();
        found.retain(|noun| noun.subject == Subject::Both || !both.iter().any(|span| span.overlaps(noun.span)));
    }
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
    // "Japan and Vietnam agreed": two parties side by side are both; "received by the president, the minister asked" is one.
    let joined = |from: u32, to: u32| {
        let words = &sentence.words[sentence.word_at(from)..sentence.word_at(to)];
        let mut between_them = words.iter().map(|word| between(text, word.span.start, word.span.end));
        between_them.any(|word| sentence.language.and.contains(word))
            || sentence.hits_for(Meaning::With).any(|hit| hit.start >= from && hit.end <= to)
            || matches!(between(text, from, to).trim(), "" | "-" | "–" | "/")
    };
    let two = nouns.iter().any(|noun| {
        noun.span.start >= from
            && noun.span.end < last.span.start
            && noun.party.is_some()
            && last.party.is_some()
            && noun.party != last.party
            && sentence.words_between(noun.span.end, last.span.start) <= 4
            && !between(text, noun.span.end, last.span.start).contains(';')
            && joined(noun.span.end, last.span.start)
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

/// Whether a clause of both sides is one more of what one side proposes: "proposed that A …, that both sides soon begin …". The
/// word that opened the first opens it.
fn goes_on_within(text: &str, sentence: &Sentence<'_>, nouns: &[Noun], cues: &[Cue], verb: Span) -> bool {
    let from = cues.last().map_or(sentence.span.start, |cue| cue.span.end);
    let proposed = cues.iter().rev().find(|cue| cue.kind == CueKind::Stage(Stage::Proposed));
    let both = nouns
        .iter()
        .rev()
        .find(|noun| noun.span.end <= verb.start && noun.span.start >= from)
        .filter(|noun| noun.subject == Subject::Both);
    let (Some(proposed), Some(both)) = (proposed, both) else { return false };
    let after = sentence.word_at(proposed.span.end);
    let opening = sentence.words.get(after).filter(|word| !word.capital);
    let before = sentence.word_at(both.span.start).checked_sub(1).map(|at| &sentence.words[at]);
    let said = |word: &Word| &text[word.span.range()];
    opening.zip(before).is_some_and(|(opening, before)| said(opening) == said(before))
}

/// Whether the object of a verb of ending is what stands in the way of a cooperation: levies, sanctions, a ban.
fn ends_barrier(sentence: &Sentence<'_>, verb: &Hit) -> bool {
    const REACH: usize = 4;
    sentence.hits_for(Meaning::Barrier).any(|barrier| match barrier.start >= verb.end {
        true => !sentence.language.head_final && sentence.words_between(verb.end, barrier.start) <= REACH,
        false => sentence.words_between(barrier.end, verb.start) <= REACH / 2,
    })
}

/// Whether what says that something runs stands right before a verb, and so says since when that is done.
fn is_adverb_of(text: &str, sentence: &Sentence<'_>, runs: &Cue, verb: Span) -> bool {
    if runs.span.end > verb.start {
        return false;
    }
    let between_them = &sentence.words[sentence.word_at(runs.span.end)..sentence.word_at(verb.start)];
    runs.kind == CueKind::Stage(Stage::InForce)
        && between_them.len() <= 1
        && !has_break(between(text, runs.span.end, verb.start))
        && !between_them.iter().any(|word| sentence.language.and.contains(&text[word.span.range()]))
}

/// Whether a verb says what a document is about, at the beginning of a sentence.
fn is_of_document(sentence: &Sentence<'_>, verb: &Hit) -> bool {
    is_covering(sentence, verb) && is_about_document(sentence)
}

/// Whether a verb can say what a document is about.
fn is_covering(sentence: &Sentence<'_>, verb: &Hit) -> bool {
    sentence.hits_for(Meaning::Covers).any(|covers| span_of(covers) == span_of(verb))
}

/// Whether a verb is the beginning of a longer phrase for a friendly deed: "ønsket gjesten velkommen".
fn begins_phrase(sentence: &Sentence<'_>, verb: &Hit) -> bool {
    let mut deeds = sentence.hits_for(Meaning::Acts(InteractionKind::Support));
    deeds.any(|deed| deed.start == verb.start && deed.end > verb.end)
}

/// Whether the clause before a verb is what one side proposes: "foreslog hun, at begge går sammen". The mark that opens it stands
/// right after the proposal and its subject, and no "and" after the mark.
fn is_content(text: &str, sentence: &Sentence<'_>, nouns: &[Noun], cues: &[Cue], verb: Span) -> bool {
    let Some(proposed) = cues.last().filter(|cue| cue.kind == CueKind::Stage(Stage::Proposed)) else { return false };
    let gap = between(text, proposed.span.end, verb.start);
    let Some(mark) = gap.find(',').filter(|mark| !has_break(&gap[mark + 1..])) else { return false };
    let mark = proposed.span.end + mark as u32;
    let opening = sentence.words.get(sentence.word_at(mark));
    steps(nouns, sentence, proposed.span.end, mark) <= 1
        && opening.is_some_and(|word| !sentence.language.and.contains(&text[word.span.range()]))
}

/// How many words stand between two places, but for those of nouns.
fn steps(nouns: &[Noun], sentence: &Sentence<'_>, from: u32, to: u32) -> usize {
    let words = &sentence.words[sentence.word_at(from)..sentence.word_at(to).max(sentence.word_at(from))];
    words.iter().filter(|word| !nouns.iter().any(|noun| noun.span.contains(word.span))).count()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CueKind {
    Stage(Stage),
    Will,
}

impl Cues {
    pub(super) fn new(context: &Context<'_>, index: usize) -> Cues {
        let sentence = &context.sentences[index];
        let papers = || sentence.hits_of(|meaning| matches!(meaning, Meaning::Agreement(_))).map(span_of);
        let agreeing = || sentence.hits_for(Meaning::Stage(Stage::Agreed)).map(span_of);
        let negations = || sentence.hits_for(Meaning::Negation);
        let signs = LazyCell::new(|| papers().next().is_none() && signs_last(context, index));
        let signs = || *signs;
        let nouns = nouns(context, index);
        let text = &context.article.text;
        let mut cues: Vec<Cue> = Vec::new();
        // "Minister Ville Tavio": a name says nothing, even if it is a verb elsewhere.
        let is_in_name = |hit: &Hit| {
            let mut names = context.cast.references[index].iter().filter_map(|reference| reference.name);
            names.any(|name| name.contains(span_of(hit)))
        };
        for hit in sentence.hits {
            let kind = match hit.meaning {
                // "An agreement on": the document, not the act.
                Meaning::Stage(Stage::Agreed | Stage::Proposed)
                    if papers().any(|paper| paper.overlaps(span_of(hit))) =>
                {
                    continue;
                }
                // "Wished the guest welcome": the phrase, not its first word.
                Meaning::Stage(Stage::Proposed) if begins_phrase(sentence, hit) => continue,
                // "The text foresees a summit": what a document says is no wish.
                Meaning::Stage(Stage::Proposed) if is_of_document(sentence, hit) => continue,
                // "It was signed on Friday and foresees a summit".
                Meaning::Stage(Stage::Proposed) if signs() && is_covering(sentence, hit) => continue,
                // "Suspend the levies", "lift the ban": what ends is what stood in the way.
                Meaning::Stage(Stage::Ended) if ends_barrier(sentence, hit) => continue,
                Meaning::Stage(Stage::Negotiating) => CueKind::Stage(Stage::Agreed),
                Meaning::Stage(stage) => CueKind::Stage(stage),
                // "Agreed on a memorandum": of what it is about no more is said than that they agreed.
                Meaning::Document(Stage::Signed) if agreeing().any(|verb| verb.overlaps(span_of(hit))) => {
                    CueKind::Stage(Stage::Agreed)
                }
                Meaning::Document(stage @ (Stage::Signed | Stage::InForce)) if papers().next().is_some() || signs() => {
                    CueKind::Stage(stage)
                }
                Meaning::Action(PartnershipAction::Upgraded | PartnershipAction::Established) => {
                    CueKind::Stage(Stage::Agreed)
                }
                Meaning::Will => CueKind::Will,
                _ => continue,
            };
            if is_in_name(hit) {
                continue;
            }
            let span = span_of(hit);
            // "Will sign" is agreed, and not yet signed.
            let ahead = || {
                sentence.hits_of(|meaning| matches!(meaning, Meaning::Will | Meaning::Might)).any(|will| {
                    will.end <= span.start && steps(&nouns, sentence, will.start, span.start) <= 3
                        || span_of(will).overlaps(span)
                })
            };
            let kind = match kind {
                CueKind::Stage(Stage::Signed) if is_put_off(sentence, hit) => CueKind::Stage(Stage::Proposed),
                CueKind::Stage(Stage::Signed) if ahead() => CueKind::Stage(Stage::Agreed),
                kind => kind,
            };
            // "Has already asked for", "for years has pressed for": the adverb is of the asking, and nothing runs.
            let asks = kind == CueKind::Stage(Stage::Proposed) && !sentence.language.head_final;
            if asks && cues.last().is_some_and(|cue| is_adverb_of(text, sentence, cue, span)) {
                cues.pop();
            }
            let from = cues.last().map_or(sentence.span.start, |cue| cue.span.end);
            let head_final = sentence.language.head_final;
            let closes = || {
                let mark = between(text, span.end, sentence.span.end).find(['、', ',', '，', ';', '；']);
                mark.is_some_and(|mark| sentence.words_between(span.end, span.end + mark as u32) <= 1)
            };
            let subject = match cues.last() {
                Some(before) if goes_on(text, sentence, span) => before.subject,
                _ => subject_of(text, sentence, &nouns, from, span),
            };
            // To talk about something is not to want it.
            let talks = |meaning| {
                matches!(meaning, Meaning::Joint(InteractionKind::Consult) | Meaning::Acts(InteractionKind::Consult))
                    || meaning == Meaning::Event(EventKind::Talks)
            };
            let talked = kind == CueKind::Stage(Stage::Proposed)
                && sentence.hits_of(talks).any(|other| span_of(other).overlaps(span));
            let subject = if talked { Some(Subject::One) } else { subject };
            // "Both sides should work together on …": what someone thinks of both, where no document obliges them.
            let should = |meaning| matches!(meaning, Meaning::Must | Meaning::Might);
            let thought = kind == CueKind::Stage(Stage::Proposed)
                && subject == Some(Subject::Both)
                && sentence.tells(Meaning::Must)
                && papers().next().is_none()
                && sentence.hits_of(should).any(|other| span_of(other).overlaps(span));
            let subject = if thought { None } else { subject };
            cues.push(Cue {
                span,
                kind,
                subject,
                parted: has_break(between(text, from, span.start))
                    && !goes_on_within(text, sentence, &nouns, &cues, span)
                    && !is_content(text, sentence, &nouns, &cues, span),
                closes: head_final && closes(),
                denied: negations().any(|not| {
                    not.start > span.start && not.end < span.end
                        || (!head_final && not.end <= span.start && sentence.words_between(not.start, span.start) <= 2)
                        || (not.start >= span.end && sentence.words_between(span.end, not.end) <= 2)
                }),
            });
        }
        let ends = || {
            let verbs = cues.iter().filter(|cue| cue.closes).map(|cue| cue.span.end);
            let others = sentence.hits_for(Meaning::Contrast).map(|hit| hit.end);
            let mut ends: Vec<u32> = verbs.chain(others).filter(|end| *end < sentence.span.end).collect();
            ends.sort_unstable();
            ends
        };
        let clauses = sentence.language.head_final.then(ends);
        let inside = between(text, sentence.span.start, sentence.span.end).trim_end_matches([':', ';', ' ']);
        let marks = bytes::places(inside.as_bytes(), |b| bytes::one(b, b';') | bytes::one(b, b':'));
        let breaks = marks.map(|at| sentence.span.start + at as u32).collect();
        Cues { cues, nouns, end: sentence.span.end, breaks, clauses }
    }

    /// How many words stand between two places, those who act left aside: "skulle de to lande have underskrevet".
    pub(super) fn steps(&self, sentence: &Sentence<'_>, from: u32, to: u32) -> usize {
        steps(&self.nouns, sentence, from, to)
    }

    /// What the verbs before a place say of it.
    pub(super) fn stage_left_of(&self, place: Span) -> Governed {
        self.cues.iter().filter(|cue| cue.span.end <= place.start).fold(Governed::Open, step)
    }

    pub(super) fn any_stage(&self) -> bool {
        !self.cues.is_empty()
    }

    pub(super) fn has(&self, stage: Stage) -> bool {
        self.cues.iter().any(|cue| cue.kind == CueKind::Stage(stage) && !cue.denied)
    }

    /// Whether it is denied that something has come so far: "was never ratified".
    pub(super) fn denies(&self, stage: Stage) -> bool {
        self.cues.iter().any(|cue| cue.kind == CueKind::Stage(stage) && cue.denied)
    }

    /// Whether the first verb of the sentence comes after a place and says that what stands there runs: "the line …, is being
    /// built", "trade was worth …".
    pub(super) fn runs(&self, place: Span) -> bool {
        let first = self.cues.first().filter(|cue| cue.span.start >= place.start && !cue.denied);
        first.is_some_and(|cue| cue.kind == CueKind::Stage(Stage::InForce))
    }

    /// Whether one party alone is the subject of what stands at a place, where no verb says how far it has come.
    pub(super) fn speaks_alone(&self, context: &Context<'_>, index: usize, place: u32) -> bool {
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
    pub(super) fn only_will(&self) -> bool {
        self.cues.iter().all(|cue| cue.kind == CueKind::Will)
    }

    /// Where the first verb stands.
    pub(super) fn first(&self) -> Option<u32> {
        self.cues.first().map(|cue| cue.span.start)
    }

    /// How far that has come which stands at a place.
    pub(super) fn stage_at(&self, place: Span) -> Governed {
        self.stage_from(Governed::Open, place)
    }

    /// The clause of a place, from the semicolon or colon before it to the next.
    pub(super) fn clause(&self, place: Span) -> Span {
        let from = self.breaks.iter().rfind(|at| **at < place.start).copied();
        let to = self.breaks.iter().find(|at| **at >= place.end).copied();
        Span { start: from.unwrap_or(0), end: to.unwrap_or(self.end) }
    }

    /// What the clause of a place says of it by itself, where it follows a semicolon or a colon and begins with what runs: "wants
    /// more trade; already a Chinese group builds the metro".
    fn stage_in_clause(&self, place: Span) -> Option<Governed> {
        let clause = self.clause(place);
        if clause.start == 0 {
            return None;
        }
        let own = || self.cues.iter().filter(|cue| cue.span.start >= clause.start && cue.span.start < clause.end);
        let first = own().next().filter(|cue| cue.kind == CueKind::Stage(Stage::InForce) && !cue.denied)?;
        let left = own().filter(|cue| cue.span.start < place.start).fold(Governed::Open, step);
        Some(if left == Governed::Open { step(Governed::Open, first) } else { left })
    }

    /// Whether no verb of the clause of a place, which follows a semicolon or a colon, stands before it.
    pub(super) fn opens_clause(&self, place: Span) -> bool {
        let clause = self.clause(place);
        let before = |cue: &Cue| cue.span.start >= clause.start && cue.span.start < place.start;
        clause.start > 0 && self.clauses.is_none() && !self.cues.iter().any(before)
    }

    /// The same, where a stage was taken up from the sentences before.
    pub(super) fn stage_from(&self, opening: Governed, place: Span) -> Governed {
        if let Some(ends) = &self.clauses {
            return self.stage_before(ends, opening, place);
        }
        if let Some(own) = self.stage_in_clause(place) {
            return own;
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
        // "Under a contract signed on Monday, delivers": signed, and to be done.
        (At(Stage::Signed), CueKind::Stage(Stage::InForce)) if !cue.parted => state,
        (_, CueKind::Stage(stage)) => At(stage),
    }
}
