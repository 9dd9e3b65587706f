//! What the sentences around one say is done with a document that it only names.

use super::RECALL;
use super::date::when;
use super::stage::{denied, is_signing};
use crate::claim::{Fact, Parties, Span};
use crate::extract::context::{Context, Draft};
use crate::extract::cooperation::sectors;
use crate::extract::sentence::{Sentence, on_one_line, span_of};
use crate::lexicon::{Hit, Meaning};
use crate::model::{AgreementKind, EventKind, Stage};
use crate::text::Kind;
use crate::time::When;

/// A list of so many items is looked for above an item, or below what introduces it.
const LIST: usize = 40;

/// What the sentence above a list says of its items, and when: "The following documents were signed:"; the last paragraph above it
/// too, where that tells of papers that were signed.
pub(super) fn introduced(context: &Context<'_>, index: usize) -> Option<(Stage, Option<When>)> {
    let own = &context.sentences[index];
    // A cell that says no more than "Document" names none.
    if own.kind != Kind::ListItem || own.words.len() == 1 {
        return None;
    }
    let opens = |above: &&Sentence<'_>| context.article.slice(above.span).ends_with(':');
    let near = || (0..index).rev().map(|at| &context.sentences[at]);
    if let Some(above) = near().take(12).find(opens) {
        // "After the talks the following documents were signed:".
        let signed = above.tells(Meaning::Document(Stage::Signed)).then_some(Stage::Signed);
        let first = || {
            above.hits.iter().find_map(|hit| match hit.meaning {
                Meaning::Document(stage) => Some(stage),
                _ => None,
            })
        };
        return Some((signed.or_else(first)?, None));
    }
    let above = near().take(LIST).find(|above| above.kind != Kind::ListItem)?;
    let paragraph = || near().skip_while(|at| at.index > above.index).take_while(|at| at.block == above.block);
    let signs = paragraph().any(|sentence| signs_papers(context, sentence));
    // "The signing took place on 27 September".
    let day = || {
        let mut dated = paragraph().filter(|sentence| sentence.tells(Meaning::Event(EventKind::Signing)));
        dated.find_map(|sentence| {
            let verb = sentence.hits_for(Meaning::Event(EventKind::Signing)).next()?;
            Some(sentence.nearest_date(span_of(verb))?.when).filter(|when| !context.is_ahead(when))
        })
    };
    signs.then(|| (Stage::Signed, day()))
}

/// Whether a sentence tells that papers were signed, and of none what it is about: "Several documents were signed".
fn signs_papers(context: &Context<'_>, sentence: &Sentence<'_>) -> bool {
    let paper = |meaning| matches!(meaning, Meaning::Paper | Meaning::Agreement(AgreementKind::Other));
    let named = |meaning| matches!(meaning, Meaning::Agreement(kind) if kind != AgreementKind::Other);
    let signs = |verb: &Hit| !denied(&context.article.text, sentence, span_of(verb));
    sentence.has(paper)
        && !sentence.has(named)
        && sentence.hits_for(Meaning::Event(EventKind::Signing)).any(signs)
        && sectors(context, sentence).next().is_none()
}

/// Whether the documents that a sentence says were signed, and of which it says little more, are those of the list right below its
/// paragraph.
pub(super) fn is_listed_below(context: &Context<'_>, index: usize, documents: Span) -> bool {
    /// So many words may stand behind them: "several documents were signed in Oslo".
    const REST: usize = 5;
    let own = &context.sentences[index];
    let below = || context.sentences[index + 1..].iter().take(LIST).skip_while(|next| next.block == own.block);
    own.kind != Kind::ListItem
        && own.words_between(documents.end, own.span.end) <= REST
        && signs_papers(context, own)
        && below()
            .take_while(|next| next.kind == Kind::ListItem)
            .any(|next| next.has(|meaning| matches!(meaning, Meaning::Agreement(_))))
}

/// What the sentence before says of the documents that this one counts up, and when: "Four texts were signed in May. Among them
/// are …".
pub(super) fn counted_up(context: &Context<'_>, index: usize, document: Span) -> Option<(Stage, Option<When>)> {
    let sentence = &context.sentences[index];
    // "14 contracts" are a number and name none.
    let word = sentence.words[..sentence.word_at(document.start)].last();
    if word.is_some_and(|word| context.article.slice(word.span).starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let mut before = index.checked_sub(1).map(|at| &context.sentences[at])?;
    let covers = || sentence.hits_of(|meaning| !sentence.language.head_final && meaning == Meaning::Covers);
    let mut opens = covers().any(|hit| sentence.words_between(sentence.span.start, hit.start) <= 2);
    let is_named = |sentence: &Sentence<'_>| sentence.has(|meaning| matches!(meaning, Meaning::Agreement(_)));
    // "Eight more documents concern …", of those that were signed some sentences before.
    let more = sentence.words_between(sentence.span.start, document.start) <= 2
        && covers().any(|hit| hit.start >= document.end && sentence.words_between(document.end, hit.start) <= 1);
    // "The other two texts are a memorandum …", of the four that were signed.
    let rest = opens && !is_named(before) && {
        covers().any(|hit| {
            let paper = |meaning| matches!(meaning, Meaning::Paper | Meaning::Agreement(AgreementKind::Other));
            hit.start == sentence.span.start
                && sentence.hits_of(paper).any(|paper| span_of(hit).contains(span_of(paper)))
        })
    };
    if more && !opens || rest {
        let earlier = (0..index).rev().take(RECALL).map(|at| &context.sentences[at]);
        let signed = |meaning| meaning == Meaning::Document(Stage::Signed);
        before = earlier.into_iter().find(|earlier| is_named(earlier) && earlier.has(signed))?;
        opens = true;
    }
    let told = more || rest || before.block == sentence.block || before.block + 1 == sentence.block;
    let named = is_named(before);
    if !(opens && told) {
        return None;
    }
    told_in(context, before, named)
}

/// What the sentence below a title says is done with the document that the title alone names: "A treaty binds A and B", "The prime
/// ministers put pen to paper on Monday".
pub(super) fn headed(context: &Context<'_>, index: usize) -> Option<(Stage, Option<When>)> {
    let (title, below) = (&context.sentences[index], context.sentences.get(index + 1)?);
    let signs = below.tells(Meaning::Event(EventKind::Signing))
        && !below.has(|meaning| matches!(meaning, Meaning::Agreement(_)));
    (title.kind == Kind::Title && signs).then(|| told_in(context, below, false)).flatten()
}

/// What the first verb of a sentence says is done with a document, and when; of one that it does not name, that it is signed.
fn told_in(context: &Context<'_>, sentence: &Sentence<'_>, named: bool) -> Option<(Stage, Option<When>)> {
    sentence.hits.iter().find_map(|hit| match hit.meaning {
        Meaning::Document(stage)
            if (named || stage == Stage::Signed) && !denied(&context.article.text, sentence, span_of(hit)) =>
        {
            Some((stage, when(context, sentence, span_of(hit), stage)))
        }
        _ => None,
    })
}

/// What the next sentence says was done with the document of a sentence, which it means by a pronoun or leaves unsaid: "leaves a
/// memorandum. It was signed on Friday.", "won the contract. The signing took place on Monday."
pub(super) fn told_next(context: &Context<'_>, index: usize) -> Option<(Stage, Option<When>)> {
    /// Within so many words of its beginning the verb stands.
    const OPENING: usize = 5;
    let (own, next) = (&context.sentences[index], context.sentences.get(index + 1)?);
    // "The papers were signed", in a paragraph of its own.
    let papers = || own.block + 1 == next.block && next.tells(Meaning::Paper);
    if !(own.block == next.block || papers())
        || next.language.head_final
        || !next.tells(Meaning::Event(EventKind::Signing))
    {
        return None;
    }
    let signs = |meaning| matches!(meaning, Meaning::Document(Stage::Signed | Stage::Proposed));
    let verb = next.hits_of(signs).next().filter(|verb| is_signing(next, verb))?;
    let named = || context.sides[index + 1].named.iter().any(|(at, _)| *at <= verb.start);
    let subject = |meaning| {
        matches!(meaning, Meaning::BothSides | Meaning::They | Meaning::He | Meaning::Role(_) | Meaning::Company)
    };
    let acts = || next.hits_of(subject).any(|hit| hit.start <= verb.start && !is_undergoing(next, hit));
    let other = |meaning| matches!(meaning, Meaning::Agreement(_) | Meaning::Declaration | Meaning::Level(_));
    let opens = next.words_between(next.span.start, verb.start) <= OPENING;
    // "The papers were signed": the same ones.
    let same = |hit: &Hit| hit.meaning == Meaning::Agreement(AgreementKind::Other) && resumes(context, next, hit.start);
    let another = || next.hits_of(other).any(|hit| !same(hit));
    if !opens || another() || named() || acts() || denied(&context.article.text, next, span_of(verb)) {
        return None;
    }
    let will = |meaning| matches!(meaning, Meaning::Will | Meaning::Might);
    let ahead =
        verb.meaning == Meaning::Document(Stage::Proposed) || next.hits_of(will).any(|will| will.start <= verb.start);
    let stage = if ahead { Stage::Proposed } else { Stage::Signed };
    let beside = next.nearest_date(span_of(verb)).map(|date| date.when);
    Some((stage, beside.filter(|when| ahead || !context.is_ahead(when))))
}

/// Whether a pronoun for several is the subject of a passive: "both were signed", of documents.
fn is_undergoing(sentence: &Sentence<'_>, subject: &Hit) -> bool {
    let mut passives = sentence.hits_for(Meaning::Passive);
    matches!(subject.meaning, Meaning::BothSides | Meaning::They)
        && passives.any(|hit| hit.start >= subject.end && sentence.words_between(subject.end, hit.start) == 0)
}

/// Whether the next sentence begins with what was done with several documents: "Both were signed in June".
pub(super) fn tells_of_both(context: &Context<'_>, index: usize) -> bool {
    context.sentences.get(index + 1).is_some_and(|next| {
        let first = next.hits_of(|meaning| matches!(meaning, Meaning::BothSides | Meaning::They)).next();
        first.is_some_and(|first| first.start == next.span.start && is_undergoing(next, first))
    })
}

/// The day that a short sentence before names and no more: "The main course came on Wednesday. The two signed …, and afterwards
/// …".
pub(super) fn day_named_before(context: &Context<'_>, index: usize) -> Option<When> {
    /// No longer is a sentence that does no more than name the day.
    const SHORT: usize = 7;
    /// For so many sentences it holds, where none of them names another.
    const HOLDS: usize = 3;
    let block = context.sentences[index].block;
    let undated = |at: &usize| context.sentences[*at].block == block && context.sentences[*at].dates.is_empty();
    let first = (0..=index).rev().take(HOLDS).take_while(undated).last()?;
    let (before, when) = context.day_before(first)?;
    let tells = |meaning| matches!(meaning, Meaning::Event(_) | Meaning::Agreement(_) | Meaning::Document(_));
    (before.words.len() <= SHORT && !before.has(tells)).then_some(when)
}

/// Whether a document at a place opens its sentence, behind an article at most, and is not counted as another: "the papers", "that
/// agreement", "Avtalet".
pub(super) fn resumes(context: &Context<'_>, sentence: &Sentence<'_>, document: u32) -> bool {
    let before = &sentence.words[..sentence.word_at(document)];
    let number = |word: &str| sentence.language.numbers.get(word).is_some();
    before.len() <= 1 && !before.iter().any(|word| number(&context.article.text[word.span.range()]))
}

/// The document of the sentence before that a sentence means again in one bare word at its beginning: its kind, and its parties
/// where they are told. "… to ratify the investment protection agreement of the EU and Vietnam. That agreement was signed in 2019."
pub(super) fn resumed(
    context: &Context<'_>,
    index: usize,
    document: Span,
    earlier: &[Draft],
) -> Option<(AgreementKind, Option<Parties>)> {
    /// Who is named so many words behind it is none that it is with.
    const BESIDE: usize = 4;
    /// By so many letters at least two words for a document are one.
    const STEM: usize = 4;
    let (own, before) = (&context.sentences[index], context.sentences.get(index.checked_sub(1)?)?);
    let text = &context.article.text;
    let beside = |at: u32| at < document.start || own.words_between(document.end, at) <= BESIDE;
    // "The agreement on visas" says which, and so may be another.
    let fields = || sectors(context, own).filter(|(_, hit)| hit.start >= document.end);
    let other = fields().any(|(sector, hit)| {
        let covers = own.hits_for(Meaning::Covers).any(|verb| verb.start >= document.end && verb.end <= hit.start);
        own.words_between(document.end, hit.start) <= 2
            && !covers
            && !sectors(context, before).any(|(known, _)| known == sector)
    });
    if other
        || own.block != before.block
        || own.language.head_final
        || !resumes(context, own, document.start)
        || context.sides[index].named.iter().any(|(at, _)| beside(*at))
    {
        return None;
    }
    let documents = before.hits.iter().filter_map(|hit| match hit.meaning {
        Meaning::Agreement(kind) => Some((span_of(hit), kind)),
        _ => None,
    });
    let word = text[document.range()].to_lowercase();
    let stem = &word[..word.char_indices().rev().nth(1).map_or(0, |(end, _)| end)];
    let is_like = |span: Span| stem.len() >= STEM && text[span.range()].to_lowercase().contains(stem);
    let (span, kind) = documents.clone().rfind(|(span, _)| is_like(*span)).or_else(|| {
        let (first, kind) = documents.clone().next()?;
        documents.clone().all(|(span, _)| span == first).then_some((first, kind))
    })?;
    // What a word says of the kind goes before its being an agreement.
    let mut of_span = documents.filter(|(other, _)| *other == span).map(|(_, kind)| kind);
    let kind = of_span.rfind(|kind| *kind != AgreementKind::Other).unwrap_or(kind);
    let written = on_one_line(&text[span.range()]);
    let told =
        earlier.iter().rev().take_while(|draft| draft.sentence == before.index).find_map(|draft| match &draft.fact {
            Fact::Agreement { parties, topic: Some(topic), .. } if topic.starts_with(&*written) => {
                Some(parties.clone())
            }
            _ => None,
        });
    let named = &context.sides[before.index].distinct;
    Some((kind, told.or_else(|| (named.len() == 2).then(|| named.clone()))))
}
