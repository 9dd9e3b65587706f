//! Sentences: where a running text ends one and begins the next.
//!
//! A stop ends a sentence unless what stands around it says otherwise: an abbreviation, an initial, an ordinal, a
//! decimal, a small letter after it, or a short quotation or bracket around it. Everything that a language adds to
//! this is in its [`Hints`](super::Hints).

use super::Language;
use super::bytes::{self, one, within};
use super::dates::Role;
use super::letter::{Unspaced, unspaced};
use super::word::{Class, Word, is_capitalised, is_ideograph, words};
use crate::claim::Span;
use wide::u8x16;

/// A quotation or bracket up to this many bytes is not divided.
const WHOLE: usize = 120;
/// A sentence has at most so many bytes: what runs on without a stop (a table, a list, what was made to be slow) is
/// divided at a blank, so that reading one sentence, which looks from each word at the others, stays cheap.
const LONGEST: usize = 4096;
/// So far a stop looks back for the word before it, and forward for the word after it.
const REACH: usize = 64;

/// The bytes that begin a stop or an opening mark.
#[inline(always)]
fn marks(b: u8x16) -> u8x16 {
    let ascii = one(b, b'.') | one(b, b'!') | one(b, b'?') | one(b, b'(') | one(b, b'"');
    let latin = one(b, 0xc2) | within(b, 0xd8, 0xd9) | one(b, 0xdb);
    ascii | latin | one(b, 0xe0) | within(b, 0xe2, 0xe3) | one(b, 0xef)
}

/// The sentences of a running text: trimmed, in order, never empty. Linear.
pub(crate) fn split(text: &str, language: &Language) -> Vec<Span> {
    // Room for as many as there mostly are.
    let mut sentences = Vec::with_capacity(text.len() / 128 + 2);
    let mut start = 0;
    let mut whole = 0;
    let mut at = 0;
    while let Some(next) = bytes::next(&text.as_bytes()[at..], marks) {
        at += next;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            at += 1;
            continue;
        };
        if at >= whole
            && let Some(end) = enclosed(text, at, c)
        {
            whole = end;
        }
        let length = c.len_utf8();
        if !is_stop(c) {
            at += length;
            continue;
        }
        let run = text[at..].chars().take_while(|c| is_stop(*c)).map(char::len_utf8).sum::<usize>();
        let closers = text[at + run..].chars().take_while(|c| is_closer(*c)).map(char::len_utf8).sum::<usize>();
        let end = at + run + closers;
        // A stop just before the closing mark ends the sentence with that mark, if anything.
        if (at >= whole || end >= whole) && ends(text, start, at, run, end, language) {
            push(text, start, end, &mut sentences);
            start = end;
        }
        at = end;
    }
    push(text, start, text.len(), &mut sentences);
    sentences
}

fn push(text: &str, start: usize, end: usize, sentences: &mut Vec<Span>) {
    let (mut start, end) = trim(text, start, end);
    while start < end {
        let (mut from, mut to) = (end, end);
        if end - start > LONGEST {
            let cut = (start..=start + LONGEST).rfind(|at| text.is_char_boundary(*at)).unwrap_or(end);
            let part = &text[start..cut];
            from = start + part.rfind(is_blank).filter(|at| *at > 0).unwrap_or(part.len());
            to = trim(text, start, from).1;
        }
        if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(to)) {
            sentences.push(Span { start, end });
        }
        start = trim(text, from, end).0;
    }
}

/// The range without blank characters around it.
pub(crate) fn trim(text: &str, mut start: usize, end: usize) -> (usize, usize) {
    // Mostly a space stands before it, if anything.
    let bytes = text.as_bytes();
    if start < end && bytes[start] == b' ' {
        start += 1;
    }
    if start < end && bytes[start].is_ascii_graphic() && bytes[end - 1].is_ascii_graphic() {
        return (start, end);
    }
    let part = &text[start..end];
    let inner = part.trim_start_matches(is_blank);
    let start = end - inner.len();
    (start, start + inner.trim_end_matches(is_blank).len())
}

/// White space, and the characters that have no width.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
        || (c.is_control())
}

pub(crate) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '।' | '؟' | '۔' | '‼' | '⁉')
}

pub(crate) fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '»' | '«' | ')' | ']' | '}' | '」' | '』' | '）' | '›')
}

/// Where a short quotation or bracket that opens at `at` closes.
fn enclosed(text: &str, at: usize, c: char) -> Option<usize> {
    let close = match c {
        '(' => ")",
        '«' => "»",
        '“' => "”",
        '„' => "“",
        '「' => "」",
        '『' => "』",
        '（' => "）",
        '"' if opens(text, at) => "\"",
        _ => return None,
    };
    let from = at + c.len_utf8();
    let mut to = (from + WHOLE).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    Some(from + text[from..to].find(close)? + close.len())
}

/// Whether a straight quotation mark opens: space before it, none after it.
fn opens(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_none_or(|c| c.is_whitespace() || c == '(') && after.is_some_and(|c| !c.is_whitespace())
}

/// Whether the stops at `at`, with the closing marks after them, end a sentence that begins at `start`.
fn ends(text: &str, start: usize, at: usize, run: usize, end: usize, language: &Language) -> bool {
    let stop = &text[at..at + run];
    let rest = &text[end..];
    // The label of who asks and who answers: `P. Se ha hablado de un pacto`.
    if stop == "." && text[start..at].trim_start().chars().nth(1).is_none() {
        return false;
    }
    let Some(next) = rest.chars().find(|c| !is_blank(*c) && !matches!(c, '-' | '–' | '—' | '•')) else {
        return true;
    };
    let full_width = stop.chars().next_back().is_some_and(|c| matches!(c, '。' | '！' | '？' | '｡' | '।' | '؟' | '۔'));
    if full_width {
        // "「…。」と述べた": a particle after the closing mark takes the quotation up.
        return end == at + run || rest.chars().next().and_then(unspaced) != Some(Unspaced::Hiragana);
    }
    let spaced = rest.starts_with(is_blank);
    if !spaced {
        return lost_space(text, at, stop, end);
    }
    // What opens with a bracket or quotation mark is judged by the letter after it.
    let letter = rest.chars().take(REACH).find(|c| c.is_alphanumeric());
    if letter.is_some_and(char::is_lowercase) && !next.is_ascii_digit() {
        return false;
    }
    if stop != "." {
        return true;
    }
    if end > at + run && !text[at + run..end].starts_with(['\'', '’']) {
        return true;
    }
    let before = word_before(text, start, at);
    let after = word_after(text, end);
    !holds(text, before, at, after, language)
}

/// A stop without space after it ends a sentence only where a space was lost: between a small letter and a capital
/// that begins a word, as in `samarbeid.Statsministeren`.
fn lost_space(text: &str, at: usize, stop: &str, end: usize) -> bool {
    let small = text[..at].chars().rev().take_while(|c| c.is_lowercase()).take(4).count() >= 4;
    let mut after = text[end..].chars();
    let capital = after.next().is_some_and(char::is_uppercase) && after.take(2).all(char::is_lowercase);
    let ideograph = text[end..].chars().next().is_some_and(is_ideograph);
    stop == "." && small && (capital || ideograph)
}

/// The word that ends at a byte, with any stops within it, as in `U.S`.
fn word_before(text: &str, start: usize, at: usize) -> Option<(usize, usize)> {
    let mut from = at.saturating_sub(REACH).max(start);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let part = &text[from..at];
    let begins = part
        .rfind(|c: char| is_blank(c) || matches!(c, '(' | '"' | '«' | '“' | '/' | ','))
        .map_or(from, |i| from + i + part[i..].chars().next().map_or(1, char::len_utf8));
    (begins < at).then_some((begins, at))
}

/// The first word after a byte.
fn word_after(text: &str, end: usize) -> Option<Word> {
    let mut to = (end + REACH).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    words(&text[end..to]).next().map(|word| Word { start: word.start + end, end: word.end + end, class: word.class })
}

/// Whether a single stop after the word `before` belongs to that word, and the sentence goes on with `after`.
fn holds(text: &str, before: Option<(usize, usize)>, at: usize, after: Option<Word>, language: &Language) -> bool {
    let (Some((from, to)), Some(after)) = (before, after) else { return false };
    let word = &text[from..to];
    let meaning = language.vocabulary.phrases.at(text, &[after]).map(|(_, meaning)| *meaning);
    let function = meaning.is_some_and(|meaning| meaning.is(Role::Function));
    let month = meaning.is_some_and(|meaning| meaning.month.is_some());
    let digits = word.trim_end_matches('.').rsplit(['-', '–', '.']).next().unwrap_or(word);

    // An ordinal: `25. November`, `20. 10. 2025`, `zum 50. Jahrestag`.
    if !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let ordinal = language.dotted_ordinals && !function && introduced(text, from, language);
        return month || (after.class == Class::Digits && language.dotted_ordinals) || ordinal;
    }
    // The whole word, and the part after its last inner stop.
    let last = word.rsplit('.').next().unwrap_or(word);
    let known = [word, last].iter().any(|part| {
        let part = part.trim_start_matches(|c: char| !c.is_alphanumeric());
        let mut words = words(part);
        let Some(first) = words.next() else { return false };
        let found = language.abbreviations.going_on(part, first, words.clone());
        found.is_some_and(|(length, known)| *known && words.count() == length - 1)
    });
    let known_month = language
        .vocabulary
        .phrases
        .at(text, &[Word { start: from, end: at, class: Class::Letters }])
        .is_some_and(|(_, meaning)| meaning.month.is_some_and(|named| !named.full))
        && after.class == Class::Digits;
    if known || known_month {
        return !function || after.class == Class::Digits;
    }
    // An initial, or an acronym with stops: `J. Kennedy`, `U.S. President`.
    let mut letters = last.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    initial && !function && is_capitalised(after.of(text))
}

/// Whether the word before a byte is a function word, as before an ordinal: `zum 50. Jahrestag`.
fn introduced(text: &str, from: usize, language: &Language) -> bool {
    let mut begin = from.saturating_sub(REACH);
    while !text.is_char_boundary(begin) {
        begin += 1;
    }
    let Some(last) = words(&text[begin..from]).last() else { return false };
    language
        .vocabulary
        .phrases
        .at(&text[begin..from], &[last])
        .is_some_and(|(_, meaning)| meaning.is(Role::Function) || meaning.is(Role::DayPrefix))
}
