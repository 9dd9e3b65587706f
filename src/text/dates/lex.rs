//! A sentence as the date grammar sees it: numbers and words, and what stands between them.

use super::vocabulary::{Meaning, Role};
use crate::text::Language;
use crate::text::word::{Class, Word, words};

/// A number, a word, or a phrase of the vocabulary.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Number {
        value: u32,
        digits: usize,
    },
    /// Of a phrase, `capital` is said of its last word.
    Word {
        meaning: Meaning,
        capital: bool,
    },
}

/// What stands between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing, or only space.
    None,
    Stop,
    Comma,
    Dash,
    /// `.-`, as in `3.-4. mai`.
    StopDash,
    Slash,
    /// Anything else, or the end of the text.
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) mark: Mark,
    pub(super) spaced: bool,
}

impl Gap {
    pub(super) fn is(self, mark: Mark) -> bool {
        self.mark == mark
    }

    /// Nothing but space.
    pub(super) fn is_space(self) -> bool {
        self.mark == Mark::None && self.spaced
    }

    pub(super) fn is_tight(self) -> bool {
        self.mark == Mark::None && !self.spaced
    }
}

/// What finding dates needs room for, kept for the next sentence.
#[derive(Debug, Default)]
pub(crate) struct Room {
    words: Vec<Word>,
    tokens: Vec<Token>,
}

/// Divides a sentence into words, of which an address is one.
fn divide(text: &str, found: &mut Vec<Word>) {
    found.clear();
    let mut words = words(text);
    while let Some(mut word) = words.next() {
        if let Some(end) = address_at(text, &word) {
            word.end = end;
            words.go_to(end);
        }
        found.push(word);
    }
}

/// The token that the first of some words makes with those after it, and how many words it takes.
fn token(text: &str, first: Word, next: &[Word], language: &Language) -> (Token, usize) {
    let phrase = language.vocabulary.phrases.at(text, next);
    // Figures are of a phrase only in `1. kvartal`.
    let phrase = phrase.filter(|(_, meaning)| first.class != Class::Digits || meaning.part.is_some());
    let length = phrase.map_or(1, |(length, _)| length);
    let last = next[length - 1];
    let kind = match (first.class, phrase) {
        (Class::Digits, None) => number(first.of(text)),
        (Class::Digits, Some((_, meaning))) => Kind::Word { meaning: *meaning, capital: false },
        (_, phrase) => {
            let meaning = phrase.map_or_else(Meaning::default, |(_, meaning)| *meaning);
            Kind::Word { meaning, capital: last.is_capitalised(text) }
        }
    };
    (Token { start: first.start, end: last.end, kind }, length)
}

/// The tokens of a sentence.
pub(super) struct Lexed<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) language: &'a Language,
}

impl<'a> Lexed<'a> {
    pub(super) fn new(text: &'a str, language: &'a Language, room: &'a mut Room) -> Lexed<'a> {
        let Room { words, tokens } = room;
        divide(text, words);
        tokens.clear();
        let mut next = words.as_slice();
        while let Some(first) = next.first() {
            let (token, length) = token(text, *first, next, language);
            tokens.push(token);
            next = &next[length..];
        }
        Lexed { text, tokens, language }
    }

    pub(super) fn of(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| &self.text[token.start..token.end])
    }

    /// What stands between a token and the next.
    pub(super) fn gap(&self, i: usize) -> Gap {
        let (Some(token), Some(next)) = (self.tokens.get(i), self.tokens.get(i + 1)) else {
            return Gap { mark: Mark::Other, spaced: false };
        };
        let between = &self.text[token.end..next.start];
        if between == " " {
            return Gap { mark: Mark::None, spaced: true };
        }
        let core = between.trim();
        let mark = match core {
            "" => Mark::None,
            "." => Mark::Stop,
            "," => Mark::Comma,
            "-" | "–" | "—" | "‐" | "‑" | "−" | "〜" | "～" => Mark::Dash,
            ".-" | ".–" | ".—" | ". -" | ". –" | ". —" => Mark::StopDash,
            "/" => Mark::Slash,
            _ => Mark::Other,
        };
        Gap { mark, spaced: core.len() < between.len() }
    }

    /// The text before a token that is of no token.
    pub(super) fn between(&self, i: usize) -> &'a str {
        let start = i.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |token| token.end);
        self.text.get(start..self.tokens.get(i).map_or(self.text.len(), |token| token.start)).unwrap_or("")
    }

    /// The gap before a token.
    pub(super) fn gap_before(&self, i: usize) -> Gap {
        i.checked_sub(1).map_or(Gap { mark: Mark::Other, spaced: false }, |before| self.gap(before))
    }

    pub(super) fn number(&self, i: usize) -> Option<(u32, usize)> {
        match self.tokens.get(i)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            Kind::Word { .. } => None,
        }
    }

    pub(super) fn meaning(&self, i: usize) -> Option<(Meaning, bool)> {
        match self.tokens.get(i)?.kind {
            Kind::Word { meaning, capital } => Some((meaning, capital)),
            Kind::Number { .. } => None,
        }
    }

    pub(super) fn is(&self, i: usize, role: Role) -> bool {
        self.meaning(i).is_some_and(|(meaning, _)| meaning.is(role))
    }

    /// Whether a number stands on its own to the left: it is no part of a word, a decimal, an amount or a time.
    pub(super) fn clear_before(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        let mut before = self.text[..token.start].chars().rev();
        match before.next() {
            None => true,
            Some(c) if c.is_alphanumeric() => is_ideograph_date(c),
            Some('#' | '№' | '+' | '=' | '×' | '*' | '^' | '_' | '@' | '&' | '<' | '>' | '~') => false,
            Some('.' | ',' | ':' | '/' | '-' | '–' | '\'' | '’') => {
                !before.next().is_some_and(|c| c.is_ascii_digit())
            }
            Some(c) if c.is_whitespace() => !before.find(|c| !c.is_whitespace()).is_some_and(is_currency),
            Some(c) => !is_currency(c),
        }
    }

    /// Whether a number stands on its own to the right.
    pub(super) fn clear_after(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        let mut after = self.text[token.end..].chars();
        let next = after.next();
        let alone = match next {
            None => true,
            Some('T') => after.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) if c.is_alphanumeric() => is_ideograph_date(c),
            Some('%' | '‰' | '°' | '+' | '×' | '*' | '=' | '^' | '_' | '@') => false,
            Some('.' | ',' | ':' | '/') => !after.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => !is_currency(c),
        };
        let spaced = || self.text[token.end..].chars().find(|c| !c.is_whitespace());
        alone
            && !(next.is_some_and(char::is_whitespace)
                && spaced().is_some_and(|c| is_currency(c) || matches!(c, '%' | '‰' | '°' | '×')))
            && !(self.gap(i).is_space() && self.is(i + 1, Role::Unit))
    }
}

/// The characters beside which numbers of years stand in scripts without spaces.
fn is_ideograph_date(c: char) -> bool {
    crate::text::word::is_ideograph(c)
}

pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₫' | '₩' | '₹' | '₽' | '₺' | '฿' | '₱' | '￥')
}

fn number(digits: &str) -> Kind {
    let mut count = 0;
    let mut value: u32 = 0;
    for c in digits.chars() {
        let digit = c.to_digit(10).unwrap_or_else(|| (c as u32).saturating_sub('０' as u32).min(9));
        value = value.saturating_mul(10).saturating_add(digit);
        count += 1;
    }
    Kind::Number { value, digits: count }
}

/// Where the address that begins at a word ends; `None` where none does.
fn address_at(text: &str, word: &Word) -> Option<usize> {
    if !matches!(text.as_bytes()[word.start], b'h' | b'f' | b'w') {
        return None;
    }
    let rest = &text[word.end..];
    let begins = match word.of(text) {
        "http" | "https" | "ftp" => rest.starts_with("://"),
        "www" => rest.starts_with('.'),
        _ => false,
    };
    begins.then(|| word.end + rest.find(char::is_whitespace).unwrap_or(rest.len()))
}
