//! Names that their office follows, where no spaces and no capitals show them: 石破茂首相, ファム・ミン・チン首相,
//! トランプ米大統領, 王毅・共産党政治局員兼外相.
//!
//! From the office the text is read backwards over what belongs to it (a country, another office, a word for a past one) to
//! the name, which ends where its script does.

use super::names::{Like, Names, Naming};
use super::people::{Person, Reference};
use super::sentence::{LONGEST_TERM, Sentence, between, country_of, span_of};
use crate::claim::Span;
use crate::lexicon::{Hit, Language, Meaning};
use crate::model::{CountryCode, Role};
use crate::text::letter::{Unspaced, unspaced};

/// The most letters of a name in Han characters; what is longer is something else.
const LONGEST_HAN: usize = 6;

/// What stands before an office.
#[derive(Default)]
struct Before {
    name: Option<Span>,
    country: Option<CountryCode>,
    former: bool,
}

/// Finds the names before the offices of a sentence.
pub(super) fn collect(names: &Names<'_, '_>, namings: &mut Vec<Naming>) {
    let (text, sentence) = (names.text, names.sentence);
    let mut previous = None;
    let mut offices: Vec<Role> = Vec::new();
    let offices_of = |meaning| {
        matches!(meaning, Meaning::Role(_) | Meaning::Counterpart | Meaning::Predecessor | Meaning::Successor)
    };
    for hit in sentence.hits_of(offices_of) {
        let role = match (hit.meaning, previous) {
            (Meaning::Role(role), _) => role,
            (_, Some(role)) => role,
            _ => continue,
        };
        previous = Some(role);
        if names.is_spouse(hit) {
            continue;
        }
        // "党政治局員兼外相": of two offices of one person the last stands beside the name for both.
        offices.push(role);
        if leads_to_office(text, sentence, hit) {
            continue;
        }
        let offices = std::mem::take(&mut offices);
        // "石破茂、インドのモディ両首相": the word for both has the office in it, and the names stand before that word.
        let both = sentence.hits_for(Meaning::BothSides).find(|both| span_of(both).contains(span_of(hit)));
        let start = both.map_or(hit.start, |both| both.start);
        let before = before(text, sentence, start);
        let name = before.name.filter(|name| is_long_enough(&text[name.range()]));
        let after = || name_after(text, sentence, hit.end).filter(|name| is_long_enough(&text[name.range()]));
        let Some(name) = name.or_else(after) else { continue };
        let like = match hit.meaning {
            Meaning::Counterpart => Some(Like::Counterpart),
            Meaning::Predecessor => Some(Like::Predecessor),
            Meaning::Successor => Some(Like::Successor),
            _ => None,
        };
        let former = before.former || like == Some(Like::Predecessor);
        let organization = names.organization_of(hit, role);
        let mut tell = |name: Span, country: Option<CountryCode>, until: u32, role: Role| {
            namings.push(Naming {
                sentence: names.index,
                name,
                span: Span { start: name.start.min(hit.start), end: until },
                text: text[name.range()].to_owned(),
                role,
                former,
                country: country.or_else(|| country_of_name(text, sentence, name.start)),
                organization,
                country_after: false,
                like,
                known: false,
                loose: false,
                post: None,
            });
        };
        for role in offices.into_iter().rev() {
            tell(name, before.country, name.end.max(hit.end), role);
        }
        if let Some(other) = both.and_then(|_| listed_before(text, sentence, name.start)) {
            tell(other, None, other.end, role);
        }
    }
}

/// The places of a sentence where a known person is meant by a name, or the beginning of one, before an office or a title of
/// respect.
pub(super) fn named(text: &str, sentence: &Sentence<'_>, persons: &[Person]) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    for title in sentence.hits_of(|meaning| matches!(meaning, Meaning::Honorific | Meaning::Role(_))) {
        let Some(name) = before(text, sentence, title.start).name else { continue };
        let short = &text[name.range()];
        let means = |person: &Person| person.name == short || is_short_for(short, &person.name);
        let mut meant = (0..persons.len()).filter(|at| means(&persons[*at]));
        let span = Span { start: name.start, end: title.end };
        let person = meant.next().filter(|_| meant.next().is_none());
        found.extend(person.map(|person| Reference { span, person, name: Some(name) }));
    }
    found
}

/// Whether one name is the beginning of another in Han characters (石破 of 石破茂), or a part of one in katakana (チン of
/// ファム・ミン・チン).
pub(super) fn is_short_for(short: &str, full: &str) -> bool {
    if short.is_empty() || short.len() >= full.len() {
        return false;
    }
    let han = |name: &str| name.chars().all(|c| unspaced(c) == Some(Unspaced::Han));
    let parts = |name: &str| -> Vec<String> { name.split(is_joint).map(str::to_owned).collect() };
    (han(short) && han(full) && full.starts_with(short)) || {
        let full = parts(full);
        full.len() > 1 && parts(short).iter().all(|part| full.contains(part))
    }
}

/// The first letters of a name in Han characters, where more follow: those of the family's name are one or two.
pub(super) fn family_name(name: &str, letters: usize) -> Option<&str> {
    let (end, _) = name.char_indices().nth(letters)?;
    name.chars().all(|c| unspaced(c) == Some(Unspaced::Han)).then(|| &name[..end])
}

/// Whether a name is written in katakana, as foreign ones are where that is in use.
pub(super) fn is_foreign(name: &str) -> bool {
    name.chars().next().and_then(unspaced) == Some(Unspaced::Katakana)
}

/// Whether a name is written as those of the language's home are and foreign ones are not: in Han characters, where katakana
/// is in use beside them.
pub(super) fn is_domestic(name: &str, language: &Language) -> bool {
    !language.spaces && language.head_final && name.chars().next().and_then(unspaced) == Some(Unspaced::Han)
}

/// What joins the parts of a name in katakana.
fn is_joint(c: char) -> bool {
    matches!(c, '・' | '＝' | '゠' | '=' | '･')
}

/// Whether the word after an office joins it to another: 兼.
fn leads_to_office(text: &str, sentence: &Sentence<'_>, hit: &Hit) -> bool {
    let rest = between(text, hit.end, sentence.span.end);
    sentence.language.portfolio.begin(rest).is_some_and(|word| {
        let next = hit.end + word.len() as u32;
        near(sentence, next).iter().any(|other| other.start == next && matches!(other.meaning, Meaning::Role(_)))
    })
}

/// The name before another, which a mark or particle joins to it: 石破茂 of 石破茂、インドのモディ両首相.
fn listed_before(text: &str, sentence: &Sentence<'_>, name: u32) -> Option<Span> {
    let country = sentence.hits.iter().rfind(|hit| country_of(hit.meaning).is_some() && hit.end <= name);
    let genitive = |from: u32| sentence.language.name_suffixes.iter().any(|suffix| suffix == between(text, from, name));
    let edge = country.filter(|hit| genitive(hit.end)).map_or(name, |hit| hit.start);
    let part = between(text, sentence.span.start, edge);
    let joined = part.strip_suffix('、').or_else(|| {
        let word = sentence.language.companions.end(part)?;
        part.strip_suffix(word)
    })?;
    run_before(text, sentence, sentence.span.start + joined.len() as u32)
        .filter(|name| is_long_enough(&text[name.range()]))
}

/// Reads backwards from an office or title.
fn before(text: &str, sentence: &Sentence<'_>, office: u32) -> Before {
    let mut found = Before::default();
    let mut edge = office;
    loop {
        if let Some(word) = sentence.language.portfolio.end(between(text, sentence.span.start, edge)) {
            edge -= word.len() as u32;
            continue;
        }
        let belongs = ending(sentence, edge).filter(|hit| {
            use Meaning::*;
            let country = matches!(hit.meaning, Country(_) | Adjective(_)) && found.country.is_none();
            country
                || matches!(
                    hit.meaning,
                    Former | Role(_) | Ministry | Organization(_) | Sector(_) | GenericSector | NoSector
                )
        });
        let Some(hit) = belongs.max_by_key(|hit| hit.end - hit.start) else { break };
        match hit.meaning {
            Meaning::Former => found.former = true,
            meaning => found.country = found.country.or(country_of(meaning)),
        }
        edge = hit.start;
    }
    found.name = run_before(text, sentence, edge);
    // 当時の石破茂首相
    let told = |name: Span| ending(sentence, name.start).any(|hit| hit.meaning == Meaning::Former);
    found.former |= found.name.is_some_and(told);
    found
}

/// "大統領の尹錫悦氏": the name between an office and a title of respect.
fn name_after(text: &str, sentence: &Sentence<'_>, office: u32) -> Option<Span> {
    let title = sentence.hits_for(Meaning::Honorific).find(|title| title.start > office)?;
    let genitive = sentence.language.name_suffixes.iter();
    let start = genitive
        .filter(|suffix| between(text, office, title.start).starts_with(suffix.as_str()))
        .map(|suffix| office + suffix.len() as u32)
        .next()?;
    run_before(text, sentence, title.start).filter(|name| name.start == start)
}

/// The name that ends at a place: a run of one script without the terms at its head.
fn run_before(text: &str, sentence: &Sentence<'_>, end: u32) -> Option<Span> {
    let part = between(text, sentence.span.start, end);
    let script = script_before(text, end).filter(|script| matches!(script, Unspaced::Han | Unspaced::Katakana));
    let of_name = |c: char| match script {
        Some(script) => unspaced(c) == Some(script) || (script == Unspaced::Katakana && is_joint(c)),
        None => c.is_ascii_alphabetic(),
    };
    let run: usize = part.chars().rev().take_while(|c| of_name(*c)).map(char::len_utf8).sum();
    let head = part[part.len() - run..].chars().take_while(|c| is_joint(*c)).map(char::len_utf8).sum::<usize>();
    let mut start = end - run as u32 + head as u32;
    // What the run begins with is not of the name: 中国 in 中国習近平, 訪米中 before an office.
    let cut = near(sentence, end).iter().filter(|hit| {
        use Meaning::*;
        hit.start >= start
            && hit.end <= end
            && matches!(
                hit.meaning,
                Country(_)
                    | Adjective(_)
                    | City(_)
                    | Organization(_)
                    | Ministry
                    | Role(_)
                    | Former
                    | BothSides
                    | Counterpart
            )
    });
    start = cut.map(|hit| hit.end).max().unwrap_or(start).max(start);
    while let Some(word) = sentence.language.not_names.begin(between(text, start, end)) {
        start += word.len() as u32;
    }
    start += between(text, start, end).chars().take_while(|c| is_joint(*c)).map(char::len_utf8).sum::<usize>() as u32;
    let name = between(text, start, end).trim_end_matches(is_joint);
    let long = script == Some(Unspaced::Han) && name.chars().count() > LONGEST_HAN;
    let span = Span { start, end: start + name.len() as u32 };
    let told = near(sentence, span.start).iter().filter(|hit| {
        use Meaning::*;
        matches!(hit.meaning, Sector(_) | GenericSector | NoSector | Event(_) | Agreement(_) | Level(_))
    });
    let is_term = told.map(span_of).any(|term| term.contains(span));
    (!name.is_empty() && !long && !is_term).then_some(span)
}

/// Whether a name is long enough to be one without more: two characters.
fn is_long_enough(name: &str) -> bool {
    name.chars().nth(1).is_some()
}

fn script_before(text: &str, at: u32) -> Option<Unspaced> {
    text.get(..at as usize)?.chars().next_back().and_then(unspaced)
}

/// The country before a name, with the genitive's particle or without, or with a body of its state: ベトナムの, 中国外務省の.
fn country_of_name(text: &str, sentence: &Sentence<'_>, name: u32) -> Option<CountryCode> {
    let before = between(text, sentence.span.start, name);
    let genitive = sentence.language.name_suffixes.iter().find(|suffix| before.ends_with(suffix.as_str()));
    let joint = before.chars().next_back().filter(|c| is_joint(*c)).map(char::len_utf8);
    let mut edge = name - genitive.map(|suffix| suffix.len()).or(joint).unwrap_or(0) as u32;
    let bodies = ending(sentence, edge).filter(|hit| matches!(hit.meaning, Meaning::Ministry | Meaning::Agents(_)));
    edge = bodies.map(|hit| hit.start).min().unwrap_or(edge);
    ending(sentence, edge)
        .find(|hit| matches!(hit.meaning, Meaning::Country(_) | Meaning::Adjective(_)))
        .and_then(|hit| country_of(hit.meaning))
}

/// The hits that begin not far before a place, up to and with it.
fn near<'s>(sentence: &'s Sentence<'_>, at: u32) -> &'s [Hit] {
    let from = sentence.hits.partition_point(|hit| hit.start < at.saturating_sub(LONGEST_TERM));
    &sentence.hits[from..sentence.hits.partition_point(|hit| hit.start <= at)]
}

/// The hits that end at a place.
fn ending<'s>(sentence: &'s Sentence<'_>, edge: u32) -> impl Iterator<Item = &'s Hit> {
    near(sentence, edge).iter().filter(move |hit| hit.end == edge && hit.start < edge)
}
