//! For which country one speaks whose office is told without one, by the words around the name.

use super::names::Naming;
use super::parties::is_place;
use super::sentence::{Sentence, Word, between, country_of, span_of};
use crate::claim::Span;
use crate::lexicon::{Hit, Meaning};
use crate::model::{ActorSector, CountryCode, EventKind, Stage};
use crate::text::Kind;

/// How many words may stand between a delegation, its country and who leads it.
const DELEGATION: usize = 5;

/// How many words may stand between who speaks, the verb and to whom.
const ADDRESSEE: usize = 3;

/// The country for which a person acts or speaks.
pub(super) fn speaks_for(text: &str, sentences: &[Sentence<'_>], naming: &Naming) -> Option<CountryCode> {
    let sentence = &sentences[naming.sentence];
    on_behalf(text, sentence, naming)
        .or_else(|| acts_for(text, sentences, naming))
        .or_else(|| seat(sentence, naming))
        .or_else(|| subject(text, sentence, naming))
        .or_else(|| by_column(text, sentences, naming.sentence))
}

/// The country that heads the column of a table in which someone is named: "Document | For Austria | For Serbia".
fn by_column(text: &str, sentences: &[Sentence<'_>], at: usize) -> Option<CountryCode> {
    /// The head of a table is looked for so many cells above.
    const CELLS: usize = 200;
    /// So many bytes of a row are looked at.
    const WIDE: u32 = 2000;
    let cell = &sentences[at];
    let row = |at: &Sentence<'_>| sentences.partition_point(|sentence| sentence.block < at.block);
    let strokes = |first: usize, cell: &Sentence<'_>| {
        let from = sentences[first].span.start;
        let before = between(text, from, cell.span.start.min(from + WIDE));
        before.bytes().filter(|byte| *byte == b'|').count()
    };
    let column = Some(row(cell)).filter(|_| cell.kind == Kind::ListItem).map(|first| strokes(first, cell));
    let column = column.filter(|column| *column > 0)?;
    let above = sentences[..at].iter().rev().take(CELLS).take_while(|above| above.kind == Kind::ListItem);
    let head = row(above.last()?);
    let mut cells = sentences[head..at].iter().take_while(|cell| cell.block == sentences[head].block);
    let heads = cells.find(|cell| strokes(head, cell) == column)?;
    heads.hits.iter().find_map(|hit| country_of(hit.meaning))
}

/// "On behalf of Kenya it was signed by X", "X put his name to it on behalf of Ghana": the nearest, where nobody else is between.
fn on_behalf(text: &str, sentence: &Sentence<'_>, naming: &Naming) -> Option<CountryCode> {
    const REACH: usize = 8;
    let alone = |from: u32, to: u32| {
        let role = |hit: &&Hit| hit.start >= from && hit.end <= to;
        let mut roles = sentence.hits_of(|meaning| matches!(meaning, Meaning::Role(_)));
        let words = sentence.words.get(sentence.word_at(from)..sentence.word_at(to)).unwrap_or_default();
        // "On behalf of Peru X signed and, on behalf of Spain, Y": what "and" parts is another's.
        let and = |word: &Word| sentence.language.and.contains(&text[word.span.range()]);
        words.len() <= REACH
            && !words.iter().any(and)
            && !roles.any(|hit| role(&hit))
            && !between(text, from, to).contains(';')
    };
    let near = |behalf: &Hit| {
        let mut countries = sentence.hits_of(|meaning| matches!(meaning, Meaning::Country(_)));
        let country = countries.find(|hit| {
            hit.start > behalf.start && sentence.words_between(behalf.end.min(hit.start), hit.start) <= 1
        })?;
        let (from, to) = if behalf.start >= naming.name.end {
            (naming.name.end, behalf.start)
        } else {
            (behalf.end.max(country.end), naming.span.start)
        };
        let words = sentence.words_between(from, to);
        (from <= to && alone(from, to)).then_some((words, country_of(country.meaning)?))
    };
    let nearest = sentence.hits_for(Meaning::Behalf).filter_map(near).min_by_key(|(words, _)| *words);
    nearest.map(|(_, country)| country)
}

/// "Signed for Ghana by minister X"; "the delegation, led by minister X", whose country the sentence before may tell.
fn acts_for(text: &str, sentences: &[Sentence<'_>], naming: &Naming) -> Option<CountryCode> {
    let sentence = &sentences[naming.sentence];
    let by = sentence.hits_for(Meaning::By).find(|by| is_beside(text, sentence, by, naming))?;
    let before = |hit: &&Hit| hit.end + 1 == by.start && matches!(hit.meaning, Meaning::Country(_));
    if let Some(country) = sentence.hits.iter().find(before) {
        let signs = sentence.tells(Meaning::Document(Stage::Signed)) && !sentence.is_located(text, country.start);
        return country_of(country.meaning).filter(|_| signs);
    }
    let delegation = sentence.hits_for(Meaning::Delegation).filter(|hit| hit.end <= by.start).last()?;
    // "The delegation was received by minister X" is of another.
    let events = |meaning| matches!(meaning, Meaning::Event(_));
    let led = sentence.words_between(delegation.end, by.start) <= DELEGATION
        && !sentence.hits_of(events).any(|event| event.start >= delegation.end && event.start < by.start);
    let earlier = || {
        let earlier = &sentences[naming.sentence.checked_sub(1)?];
        country_near(earlier, span_of(earlier.hits_for(Meaning::Delegation).last()?), DELEGATION)
    };
    country_near(sentence, span_of(delegation), DELEGATION).or_else(earlier).filter(|_| led)
}

/// "State secretary X in the ministry in Oslo".
fn seat(sentence: &Sentence<'_>, naming: &Naming) -> Option<CountryCode> {
    let ministry = sentence.hits_for(Meaning::Ministry).find(|hit| follows(sentence, naming.name.end, hit))?;
    let mut cities = sentence.hits_of(|meaning| matches!(meaning, Meaning::City(_)));
    country_of(cities.find(|city| follows(sentence, ministry.end, city))?.meaning)
}

/// The government or capital of which a sentence tells what a person says of it: "the programme that the Hungarian government pays
/// runs until 2030, according to minister X"; "Ottawa hopes for an agreement, minister X said".
fn subject(text: &str, sentence: &Sentence<'_>, naming: &Naming) -> Option<CountryCode> {
    let says = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::Aside | Meaning::Says))
        .any(|says| is_beside(text, sentence, says, naming));
    let said = || {
        let closed = between(text, sentence.span.start, naming.span.start).trim_end();
        closed.ends_with([',', '”', '"', '»'])
            && sentence.hits_for(Meaning::Says).any(|says| follows(sentence, naming.name.end, says))
    };
    let mut countries = sentence.hits.iter().filter(|hit| country_of(hit.meaning).is_some());
    let first = countries.next().filter(|first| first.end <= naming.span.start && (says || said()))?;
    let acts = match first.meaning {
        Meaning::City(_) => !is_place(text, sentence, first.start),
        _ => sentence
            .hits_for(Meaning::Agents(ActorSector::Government))
            .any(|government| sentence.words_between(government.start, first.start) <= 1),
    };
    country_of(first.meaning).filter(|_| acts)
}

/// The country of those to whom a person turns: "the minister invited Spanish firms". In press of that country alone it is as often
/// one's own.
pub(super) fn addressee(text: &str, sentences: &[Sentence<'_>], naming: &Naming) -> Option<CountryCode> {
    let sentence = &sentences[naming.sentence];
    let verb = sentence.hits_for(Meaning::Addresses).find(|verb| verb.start >= naming.name.end)?;
    let country = sentence.hits.iter().find(|hit| hit.start >= verb.end && country_of(hit.meaning).is_some())?;
    let near = sentence.words_between(naming.name.end, verb.start) <= ADDRESSEE
        && sentence.words_between(verb.end, country.start) <= ADDRESSEE
        && !between(text, verb.end, country.start).contains([',', ';'])
        && !sentence.is_located(text, country.start);
    country_of(country.meaning).filter(|code| near && sentence.language.home != [*code])
}

/// Whether others meet a person: "the Ghanaian delegation was received by minister X", "talked with minister X".
pub(super) fn is_met(text: &str, sentence: &Sentence<'_>, naming: &Naming) -> bool {
    let meets = |meaning| matches!(meaning, Meaning::Event(EventKind::Meeting | EventKind::Talks | EventKind::Visit));
    let others = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::By | Meaning::With))
        .find(|hit| is_beside(text, sentence, hit, naming));
    others.is_some_and(|others| sentence.hits_of(meets).any(|event| event.start < others.start))
}

/// Whether only "and", with an article and the like, stands between two places.
pub(super) fn is_joined(text: &str, sentence: &Sentence<'_>, from: u32, to: u32) -> bool {
    let words = sentence.words.get(sentence.word_at(from)..sentence.word_at(to)).unwrap_or_default();
    words.len() <= 3
        && words.first().is_some_and(|and| sentence.language.and.contains(&text[and.span.range()]))
        && between(text, from, to).starts_with(' ')
}

/// The other of two countries, where the paragraph of a sentence names these two alone.
pub(super) fn other_of_block(sentences: &[Sentence<'_>], at: usize, country: CountryCode) -> Option<CountryCode> {
    let own = sentences[at].block;
    let first = sentences.partition_point(|sentence| sentence.block < own);
    let block = sentences[first..].iter().take_while(|sentence| sentence.block == own);
    let mut named = block.flat_map(|sentence| sentence.hits).filter_map(|hit| country_of(hit.meaning));
    let mut others = named.clone().filter(|other| *other != country);
    let other = others.next()?;
    (named.any(|one| one == country) && others.all(|one| one == other)).then_some(other)
}

/// Whether a hit stands right before an office, or an article before that.
fn is_beside(text: &str, sentence: &Sentence<'_>, hit: &Hit, naming: &Naming) -> bool {
    let office = naming.span.start;
    hit.end <= office
        && sentence.words_between(hit.end, office) <= 1
        && !between(text, hit.end, office).contains([',', ';', '.'])
}

/// Whether a hit follows a place, with a word between at most.
fn follows(sentence: &Sentence<'_>, from: u32, hit: &Hit) -> bool {
    hit.start >= from && sentence.words_between(from, hit.start) <= 1
}

/// The country nearest to a place, within so many words.
fn country_near(sentence: &Sentence<'_>, near: Span, reach: usize) -> Option<CountryCode> {
    let far = |hit: &Hit| sentence.words_between(near.start, hit.start);
    let countries = sentence.hits.iter().filter(|hit| country_of(hit.meaning).is_some() && far(hit) <= reach);
    countries.min_by_key(|hit| far(hit)).and_then(|hit| country_of(hit.meaning))
}
