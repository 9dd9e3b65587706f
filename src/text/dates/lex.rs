//! A sentence as the date grammar sees it: numbers and words, and what stands between them.

use super::find;
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
    /// Which of the words are numbers or names that a date can begin with.
    near: Vec<usize>,
    tokens: Vec<Token>,
}

impl Room {
    /// Divides a sentence into words.
    fn read(&mut self, text: &str, language: &Language) {
        self.words.clear();
        self.near.clear();
        let mut words = words(text);
        while let Some(mut word) = words.next() {
            // An address is one word.
            if let Some(end) = address_at(text, &word) {
                word.end = end;
                words.go_to(end);
            }
            if may_be_of_date(text, &word, language) {
                self.near.push(self.words.len());
            }
            self.words.push(word);
        }
    }

    /// Makes tokens of the words near those that a date can begin with.
    fn lex(&mut self, text: &str, language: &Language) -> &[Token] {
        let Room { words, near, tokens } = self;
        tokens.clear();
        // The first word that is of no token yet.
        let mut at = 0;
        let mut near = near.iter().copied().peekable();
        while let Some(next) = near.peek() {
            at += first_near(text, &words[at..=*next], language);
            let mut more = usize::MAX;
            while more > 0 && at < words.len() {
                let (token, length) = token_at(text, &words[at..], language);
                tokens.push(token);
                at += length;
                more -= 1;
                while near.next_if(|next| *next < at).is_some() {
                    more = AFTER;
                }
            }
        }
        tokens
    }
}

/// The tokens of a sentence that stand near the numbers and names that a date can begin with.
///
/// All that the rules look at from there is among them, so that they find what they would among all. Two that are neighbours
/// here and not in the sentence are never looked at together.
pub(super) struct Lexed<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) language: &'a Language,
}

/// So many tokens before a number or a name of dates tell whether it is of one: `Senin malam (28/4)`.
const BEFORE: usize = 2;
/// So many after the last of them may be of the date or tell: one more than in `19-22.1.2015 …`.
const AFTER: usize = 6;

impl<'a> Lexed<'a> {
    /// `None` where there is nothing that a date could be made of.
    pub(super) fn new(text: &'a str, language: &'a Language, room: &'a mut Room) -> Option<Lexed<'a>> {
        room.read(text, language);
        let is_near = !room.near.is_empty();
        is_near.then(|| Lexed { text, tokens: room.lex(text, language), language })
    }

    /// With all tokens of the sentence.
    #[cfg(test)]
    pub(super) fn whole(text: &'a str, language: &'a Language, room: &'a mut Room) -> Lexed<'a> {
        room.read(text, language);
        room.near = (0..room.words.len()).collect();
        Lexed { text, tokens: room.lex(text, language), language }
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

/// Whether a word is a number or of a name that a date can begin with.
#[inline]
fn may_be_of_date(text: &str, word: &Word, language: &Language) -> bool {
    if word.class != Class::Digits {
        return language.vocabulary.names.get(word.of(text)).is_some();
    }
    matches!(number(word.of(text)), Kind::Number { value, digits } if find::may_be_of_date((value, digits)))
}

/// Which of some words begins a token that stands before that of the last, with others between. A word that no phrase goes on
/// with is the first of its token; where they lack such words, it is their first.
fn first_near(text: &str, words: &[Word], language: &Language) -> usize {
    let is_first = |at: &usize| !language.vocabulary.phrases.goes_on_with(words[*at].of(text));
    (0..words.len()).rev().filter(is_first).nth(BEFORE).unwrap_or(0)
}

/// The token that some words begin with, and of how many it is.
fn token_at(text: &str, words: &[Word], language: &Language) -> (Token, usize) {
    let word = &words[0];
    let phrase = language.vocabulary.phrases.at(text, words);
    let (length, kind) = match (word.class, phrase) {
        // `1. kvartal`
        (Class::Digits, Some((length, meaning))) if meaning.part.is_some() => {
            (length, Kind::Word { meaning: *meaning, capital: false })
        }
        (Class::Digits, _) => (1, number(word.of(text))),
        _ => {
            let (length, meaning) = phrase.map_or((1, Meaning::default()), |(length, meaning)| (length, *meaning));
            (length, Kind::Word { meaning, capital: words[length - 1].is_capitalised(text) })
        }
    };
    (Token { start: word.start, end: words[length - 1].end, kind }, length)
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
