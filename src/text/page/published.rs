//! The line that says who published the article and when.

use super::line::letters;
use crate::claim::Span;
use crate::text::dates::{DateMention, Expression, Relative, Role};
use crate::text::letter::unspaced;
use crate::text::word::{Class, Word, is_capitalised, words};
use crate::text::{Language, Reader};
use crate::time::Date;

/// What a line of the page's head says of publication.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Imprint<'a> {
    pub(super) publisher: Option<&'a str>,
    pub(super) date: Option<Date>,
    /// How plainly it says so; the plainest line of a page counts.
    pub(super) strength: Strength,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A date alone, or with little beside it.
    Plain,
    /// A date after a label, or a publisher glued to a date or printed twice.
    Labelled,
}

/// Lines longer than this say more than who and when.
const MOST: usize = 200;

/// Reads a line as an imprint; `None` where it is anything else. `main` is the page's language, which is tried first.
pub(super) fn imprint<'a>(reader: &Reader, main: Option<usize>, line: &'a str) -> Option<Imprint<'a>> {
    if line.len() > MOST || line.contains("://") {
        return None;
    }
    if let Some((name, rest)) = repeated(line) {
        let date = if rest.is_empty() { None } else { Some(alone(reader, main, rest)?) };
        return Some(Imprint { publisher: Some(name), date, strength: Strength::Labelled });
    }
    figures_of_date(line)?;
    if let Some(rest) = reader.markers.published(line)
        && let Some(date) = within(reader, main, rest, 6)
    {
        return Some(Imprint { publisher: None, date: Some(date), strength: Strength::Labelled });
    }
    if let Some((name, rest)) = glued(line)
        && let Some(date) = alone(reader, main, rest)
    {
        return Some(Imprint { publisher: Some(name), date: Some(date), strength: Strength::Labelled });
    }
    // `2024年6月16日 配信`: the label stands after the date.
    if line.starts_with(char::is_numeric)
        && let Some((at, _)) = line.rmatch_indices(char::is_whitespace).next()
        && reader.markers.published(line[at..].trim_start()).is_some_and(str::is_empty)
        && let Some(date) = alone(reader, main, &line[..at])
    {
        return Some(Imprint { publisher: None, date: Some(date), strength: Strength::Labelled });
    }
    if let Some(date) = alone(reader, main, line) {
        return Some(Imprint { publisher: None, date: Some(date), strength: Strength::Plain });
    }
    // `Oslo, 28 April 2025 (Reuters)`
    if let Some((before, _)) = line.strip_suffix(')').and_then(|line| line.rsplit_once(" (")).filter(|(_, name)| {
        name.split_whitespace().count() <= 3 && is_capitalised(name) && figures_of_date(name).is_none()
    }) {
        return imprint(reader, main, before);
    }
    // `Oslo, 28 April 2025, NTB`
    if let Some((before, name)) = line.rsplit_once(", ")
        && name.split_whitespace().count() <= 2
        && words(name).all(|word| word.class == Class::Letters && word.is_capitalised(name))
        && before.contains(", ")
    {
        return imprint(reader, main, before);
    }
    // `Reuters | April 28, 2025`, `28/04/2025 - VNA`, `Hanoi, 28 April 2025`
    if letters(line) > 14 {
        return None;
    }
    let marks = [" | ", " / ", " • ", " · ", " - ", " – ", " — ", ", "];
    let dated = |part: &str| {
        let labelled =
            reader.markers.published(part).and_then(|rest| Some((alone(reader, main, rest)?, Strength::Labelled)));
        // "By our staff, the 4 June 2024": the article of the date.
        let bare = part.split_once(' ').filter(|(word, _)| word.len() <= 3 && word.chars().all(char::is_lowercase));
        let plain = alone(reader, main, part).or_else(|| alone(reader, main, bare?.1));
        labelled.or_else(|| Some((plain?, Strength::Plain)))
    };
    for mark in marks {
        for (at, _) in line.match_indices(mark) {
            let (before, after) = (&line[..at], &line[at + mark.len()..]);
            let found = dated(after).map(|date| (before, date)).or_else(|| dated(before).map(|date| (after, date)));
            let Some((name, (date, strength))) = found else { continue };
            let short = name.split_whitespace().count() <= 6 && (is_capitalised(name.trim_start()) || is_agency(name));
            if !short || date.day_number().is_none() {
                continue;
            }
            let named = mark != ", "
                && !reader.markers.is_label(name)
                && !starts_with_function_word(reader, main, name)
                && strength == Strength::Plain;
            return Some(Imprint { publisher: named.then_some(name.trim()), date: Some(date), strength });
        }
    }
    // `Oslo, 7 November 2025 | By our correspondent Ann Lee`
    let bars = [" | ", " • ", " · "];
    if let Some(bar) = bars.into_iter().find(|bar| line.contains(bar)) {
        let date = line.split(bar).find_map(|part| imprint(reader, main, part.trim())?.date);
        return date.map(|date| Imprint { publisher: None, date: Some(date), strength: Strength::Plain });
    }
    // `Quito, 3 September 2025. Business desk`
    let closed = line.match_indices(". ").find_map(|(at, mark)| {
        let rest = line[at + mark.len()..].split_whitespace();
        (rest.count() <= 4).then(|| imprint(reader, main, &line[..at])?.date).flatten()
    });
    if let Some(date) = closed {
        return Some(Imprint { publisher: None, date: Some(date), strength: Strength::Plain });
    }
    if let Some(date) = slug(reader, main, line).or_else(|| of_weekday(reader, main, line)) {
        return Some(Imprint { publisher: None, date: Some(date), strength: Strength::Plain });
    }
    // `Dossier updated on 6 October 2025`
    let labelled = line.match_indices(' ').take(2).find_map(|(at, _)| {
        let date = reader.markers.published(&line[at + 1..])?;
        alone(reader, main, date)
    });
    if let Some(date) = labelled {
        return Some(Imprint { publisher: None, date: Some(date), strength: Strength::Labelled });
    }
    // `Press release 27.08.2024`
    let (at, date) = line.match_indices(' ').find_map(|(at, _)| Some((at, alone(reader, main, &line[at + 1..])?)))?;
    let name = &line[..at];
    let named = is_capitalised(name) || name.chars().next().and_then(unspaced).is_some();
    let short = name.split_whitespace().count() <= 3 && named && !starts_with_function_word(reader, main, name);
    (short && date.day_number().is_some()).then_some(Imprint {
        publisher: None,
        date: Some(date),
        strength: Strength::Plain,
    })
}

/// The date that ends a line of capitals and figures, such as agencies put above a report: `TT 145 OSLO/SUMMIT 2025-07-28 18.12`.
fn slug(reader: &Reader, main: Option<usize>, line: &str) -> Option<Date> {
    if line.chars().any(char::is_lowercase) {
        return None;
    }
    let language = languages(reader, main).next()?;
    let mentions = language.dates(line);
    let (span, date) = mentions.iter().find_map(full)?;
    let after = &line[span.end as usize..];
    (letters(after) <= 1 && letters(&line[..span.start as usize]) > 0).then_some(date)
}

/// The day that a line tells with its weekday and year and is no sentence: `The day of Monday 15 December 2025, by our staff`.
fn of_weekday(reader: &Reader, main: Option<usize>, line: &str) -> Option<Date> {
    if line.ends_with(['.', '!', '?', ':']) {
        return None;
    }
    let language = languages(reader, main).next()?;
    let all: Vec<Word> = words(line).collect();
    let weekday = |at: usize| {
        let known = language.vocabulary.phrases.at(line, &all[at..]);
        known.is_some_and(|(_, meaning)| meaning.weekday.is_some())
    };
    language.dates(line).iter().find_map(|mention| {
        let (span, date) = full(mention)?;
        let from = all.partition_point(|word| word.start < span.start as usize);
        (weekday(from) || from.checked_sub(1).is_some_and(weekday)).then_some(date)
    })
}

/// A mention of a day with its year.
fn full(mention: &DateMention) -> Option<(Span, Date)> {
    match mention.expression {
        Expression::Date(date) if date.year_number().is_some() && date.day_number().is_some() => {
            Some((mention.span, date))
        }
        _ => None,
    }
}

/// Whether a name is that of an agency in small letters: `dpa`, `sda`.
fn is_agency(name: &str) -> bool {
    (3..=4).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The date in brackets that a title ends with: `Entretien de M. Barrot (12 mai 2025)`, `In brief (as of: 1 October 2025)`.
pub(super) fn in_title(reader: &Reader, main: Option<usize>, title: &str) -> Option<Date> {
    let (_, date) = title.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let date = date.rsplit_once(": ").map_or(date, |(_, date)| date);
    alone(reader, main, date).filter(|date| date.day_number().is_some())
}

fn starts_with_function_word(reader: &Reader, main: Option<usize>, text: &str) -> bool {
    let Some(first) = words(text).next() else { return true };
    let known = |language: &Language| {
        let found = language.vocabulary.phrases.at(text, &[first]);
        found.is_some_and(|(_, meaning)| meaning.is(Role::Function))
    };
    languages(reader, main).any(known)
}

/// The page's language, the others, and none.
fn languages(reader: &Reader, main: Option<usize>) -> impl Iterator<Item = &Language> {
    let first = main.and_then(|index| reader.languages.get(index));
    let others = reader.languages.iter().enumerate().filter(move |(index, _)| Some(*index) != main).map(|(_, l)| l);
    first.into_iter().chain(others).chain([reader.language(None)])
}

/// A date that, with times of day and weekdays, is all that a text says.
pub(super) fn alone(reader: &Reader, main: Option<usize>, text: &str) -> Option<Date> {
    within(reader, main, text, 0)
}

/// The first full date of a text with at most `most` other words beside its dates.
fn within(reader: &Reader, main: Option<usize>, text: &str, most: usize) -> Option<Date> {
    if text.len() > MOST {
        return None;
    }
    // A year is told in figures, and its month in others or by name.
    let figures = figures_of_date(text)?;
    let all: Vec<Word> = words(text).collect();
    // Of the shorter words, some are in dates without being in the language's lists.
    let long = |at: &usize| {
        all[*at].class == Class::Letters && all[*at].end - all[*at].start >= 4 && is_other(text, &all, *at)
    };
    let long: Vec<&str> = (0..all.len()).filter(long).map(|at| all[at].of(text)).collect();
    let may_be_told = |language: &&Language| {
        let vocabulary = &language.vocabulary;
        let named = || figures > 1 || all.iter().any(|word| vocabulary.names.get(word.of(text)).is_some());
        // Words that are in no date of the language.
        let strange = |word: &&&str| !vocabulary.phrases.has_word(word);
        long.iter().filter(strange).nth(most).is_none() && named()
    };
    languages(reader, main).filter(may_be_told).find_map(|language| {
        let mentions = language.dates(text);
        let date = mentions.iter().find_map(|mention| match mention.expression {
            Expression::Date(date) if date.year_number().is_some() && date.month_number().is_some() => Some(date),
            _ => None,
        })?;
        let mut at = 0;
        let mut others = 0;
        for span in mentions.iter().map(|mention| mention.span.range()).chain(std::iter::once(text.len()..text.len())) {
            others += other_words(language, &text[at..span.start]);
            at = span.end;
        }
        (others <= most).then_some(date)
    })
}

/// How many numbers a text has, where a date with its year can be among them: one of four figures, or three of any.
fn figures_of_date(text: &str) -> Option<usize> {
    // Full-width figures begin with 0xEF.
    if !text.bytes().any(|byte| byte.is_ascii_digit() || byte == 0xef) {
        return None;
    }
    let (mut count, mut year) = (0, false);
    for word in words(text).filter(|word| word.class == Class::Digits) {
        count += 1;
        year |= word.of(text).chars().count() == 4;
    }
    (year || count >= 3).then_some(count)
}

/// The words of a text that are no time of day: neither its signs nor what stands beside its figures (`14.05 Uhr`),
/// nor the small words between the two (`6:10 pm on`).
fn other_words(language: &Language, text: &str) -> usize {
    let all: Vec<Word> = words(text).collect();
    let small = |at: usize| {
        let word = &all[at];
        let short = word.end - word.start <= 3;
        let known = || language.vocabulary.phrases.at(text, &[*word]);
        // `den 20. juni`, `vr 20 jun`: what the day is called, in short.
        at == 0 && short && !word.is_capitalised(text)
            || known().is_some_and(|(_, meaning)| {
                meaning.is(Role::DayPrefix) || at > 0 && short && meaning.is(Role::Function)
            })
    };
    (0..all.len()).filter(|at| is_other(text, &all, *at) && !small(*at)).count()
}

fn is_other(text: &str, all: &[Word], at: usize) -> bool {
    let figure = |at: Option<usize>| {
        at.and_then(|at| all.get(at)).is_some_and(|word| word.class == Class::Digits && word.end - word.start <= 2)
    };
    let word = all[at];
    let beside_figure = figure(at.checked_sub(1)) || figure(Some(at + 1));
    word.class != Class::Digits && !beside_figure && !is_of_time(word.of(text))
}

/// The letters of times of day: zones and halves of the day are written so everywhere.
fn is_of_time(word: &str) -> bool {
    const TIME: [&str; 14] = ["am", "pm", "gmt", "utc", "cet", "cest", "est", "edt", "ist", "kl", "h", "t", "z", "ict"];
    TIME.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// A name printed twice at the head of a line, glued or with a space, and what follows.
fn repeated(line: &str) -> Option<(&str, &str)> {
    let most = line.len() / 2 + 1;
    let first = line.chars().next().filter(|first| !first.is_whitespace())?;
    // Only at another of its first character can a name be printed again.
    line.rmatch_indices(first).find_map(|(again, _)| {
        let name = Some(line[..again].trim_end()).filter(|name| name.len() <= most)?;
        let rest = line[again..].strip_prefix(name)?;
        // A name has a capital and letters, and goes on with what is no part of it.
        let sound = name.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && name.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_lowercase())
            && !rest.chars().next().is_some_and(char::is_alphabetic) | starts_upper(rest);
        sound.then(|| (name, rest.trim()))
    })
}

fn starts_upper(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// A name with a date glued to it.
fn glued(line: &str) -> Option<(&str, &str)> {
    let mut before: Option<char> = None;
    for (at, c) in line.char_indices() {
        if c.is_ascii_digit() && before.is_some_and(|c| c.is_alphabetic() || c == ')') && at > 1 {
            let name = &line[..at];
            return (name.split_whitespace().count() <= 8).then_some((name, &line[at..]));
        }
        before = Some(c);
    }
    None
}

/// The date of the day that a paragraph calls today: `i dag, fredag den 6. december 2024`.
pub(super) fn today(reader: &Reader, main: Option<usize>, paragraph: &str) -> Option<Date> {
    let mentions = languages(reader, main).next()?.dates(paragraph);
    let is_today = |mention: &DateMention| mention.expression == Expression::Relative(Relative::Today);
    (0..mentions.len()).filter(|at| is_today(&mentions[*at])).find_map(|at| {
        // The weekday may stand between the two.
        let (span, date) = mentions[at + 1..].iter().take(2).find_map(full)?;
        let between = &paragraph[mentions[at].span.end as usize..span.start as usize];
        (letters(between) <= 16 && !between.contains(['.', ';', ':'])).then_some(date)
    })
}

/// The date that the first paragraph opens with, apart from its first sentence: `April 2018. When …`,
/// `OSLO, 12 September 2022 (NTB) – …`.
pub(super) fn dateline(reader: &Reader, main: Option<usize>, paragraph: &str) -> Option<Date> {
    const REACH: usize = 80;
    let mut to = REACH.min(paragraph.len());
    while !paragraph.is_char_boundary(to) {
        to -= 1;
    }
    let head = &paragraph[..to];
    let marks = [". ", ": ", " - ", " – ", " — ", " -- ", " --- ", ".- ", ".– ", ".— "];
    let mut cuts: Vec<usize> = marks.iter().flat_map(|mark| head.match_indices(mark).map(|(at, _)| at)).collect();
    cuts.sort_unstable();
    cuts.into_iter().find_map(|cut| {
        let opening = &head[..cut];
        let names = words(opening)
            .filter(|word| word.class == Class::Letters)
            .take_while(|word| word.is_capitalised(opening))
            .count();
        let date = alone(reader, main, opening);
        // With a place or an agency before it, every word must be a name and none a function word.
        date.or_else(|| {
            // "NEW DELHI": in capitals it is a name.
            let capitals =
                || words(opening).next().is_some_and(|word| !word.of(opening).chars().any(char::is_lowercase));
            let place = names > 0 && (capitals() || !starts_with_function_word(reader, main, opening));
            let date = place.then(|| within(reader, main, opening, 6)).flatten()?;
            date.day_number().map(|_| date)
        })
    })
}
