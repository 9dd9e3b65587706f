//! Words, the units in which text is compared, and tables of phrases made of them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::letter;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Letters, with their marks.
    Letters,
    /// Digits, ASCII or full width.
    Digits,
    /// One character of a script without spaces.
    Ideograph,
}

/// A word and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) class: Class,
}

impl Word {
    pub(crate) fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start..self.end]
    }

    /// Whether it begins with a capital.
    pub(crate) fn is_capitalised(&self, text: &str) -> bool {
        is_capitalised(self.of(text))
    }
}

pub(crate) fn is_capitalised(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
        _ => word.chars().next().is_some_and(char::is_uppercase),
    }
}

/// The words of a text, in order: letters, digits and ideographs apart. Linear.
#[derive(Debug, Clone)]
pub(crate) struct Words<'a> {
    text: &'a str,
    at: usize,
}

pub(crate) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// What an ASCII byte is part of; other bytes need their character looked at.
const GAP: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const WIDE: u8 = 3;
static BYTES: [u8; 256] = {
    let mut table = [GAP; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            0x80.. => WIDE,
            _ => GAP,
        };
        byte += 1;
    }
    table
};

/// The class of the character at a byte that is not ASCII, and its length.
fn wide(text: &str, at: usize) -> (Option<Class>, usize) {
    let c = text[at..].chars().next().unwrap_or(' ');
    let class = match c {
        // The letters of the Latin blocks, first because most are among them.
        '×' | '÷' => None,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some(Class::Letters),
        '０'..='９' => Some(Class::Digits),
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' => None,
        // What stands for a lost letter.
        '\u{fffd}' => Some(Class::Letters),
        _ if is_ideograph(c) => Some(Class::Ideograph),
        _ if c.is_alphanumeric() || is_combining_mark(c) => Some(Class::Letters),
        _ => None,
    };
    (class, c.len_utf8())
}

/// Whether the character is of a script that does not part words: Han, kana, Thai …
pub(crate) fn is_ideograph(c: char) -> bool {
    letter::unspaced(c).is_some()
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        let (class, start) = loop {
            let (class, length) = match BYTES[usize::from(*bytes.get(at)?)] {
                GAP => (None, 1),
                LETTER => (Some(Class::Letters), 1),
                DIGIT => (Some(Class::Digits), 1),
                _ => wide(self.text, at),
            };
            at += length;
            if let Some(class) = class {
                break (class, at - length);
            }
        };
        let own = match class {
            Class::Letters => LETTER,
            Class::Digits => DIGIT,
            Class::Ideograph => WIDE,
        };
        while class != Class::Ideograph && at < bytes.len() {
            match BYTES[usize::from(bytes[at])] {
                byte if byte == own => at += 1,
                WIDE => match wide(self.text, at) {
                    (Some(next), length) if next == class => at += length,
                    _ => break,
                },
                _ if class == Class::Letters && letter::is_lost(self.text, at) => at += 1,
                _ => break,
            }
        }
        self.at = at;
        Some(Word { start, end: at, class })
    }
}

/// Writes the form in which a word is compared: small letters, composed.
pub(crate) fn fold(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
        return;
    }
    let mut apart = false;
    for c in word.chars() {
        apart |= c >= '\u{300}' && !matches!(c, 'Ḁ'..='ỿ') && is_combining_mark(c);
        out.push(letter::small(c));
        // The one capital with two small characters, the second of which is a mark.
        if c == 'İ' {
            out.push('\u{307}');
            apart = true;
        }
    }
    if apart {
        *out = out.nfc().collect();
    }
}

pub(crate) fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold(word, &mut out);
    out
}

/// FNV-1a: short keys, many lookups, nothing to defend against, since the tables are not filled from the text.
#[derive(Debug)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The words of a phrase after its first.
type Rest = Box<[Box<str>]>;

/// A table from phrases to what they mean, looked up word by word; the longest phrase counts.
#[derive(Debug, Clone)]
pub(crate) struct Phrases<V> {
    /// First word → the words after it, longest first, and the meaning.
    entries: HashMap<Box<str>, Vec<(Rest, V)>, BuildHasherDefault<Fnv>>,
    /// The first words: most words of a text need no lookup.
    first: Filter,
}

/// Which words may be among those of a set: `false` is certain, `true` is not. Its cost is a few operations a word.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    /// A bit for the first, second and last byte and the length of ASCII words.
    shapes: Box<[u64; 128]>,
    /// The ASCII bytes that any words begin with.
    initials: u128,
}

impl Default for Filter {
    fn default() -> Filter {
        Filter { shapes: Box::new([0; 128]), initials: 0 }
    }
}

impl Filter {
    /// Takes a folded word into the set.
    pub(crate) fn insert(&mut self, word: &str) {
        let (place, bit) = shape(word);
        self.shapes[place] |= bit;
        if let Some(first) = word.bytes().next().filter(u8::is_ascii) {
            self.initials |= 1 << first;
        }
    }

    /// Whether a word in any case may be in the set.
    pub(crate) fn may_have(&self, word: &str) -> bool {
        let Some(first) = word.bytes().next() else { return true };
        if word.is_ascii() {
            let (place, bit) = shape(word);
            self.shapes[place] & bit != 0
        } else {
            !first.is_ascii() || self.initials & (1 << first.to_ascii_lowercase()) != 0
        }
    }
}

/// The place of an ASCII word in a [`Filter`], whatever its case.
fn shape(word: &str) -> (usize, u64) {
    let bytes = word.as_bytes();
    // Letters of either case have the same last five bits.
    let letter = |at: usize| bytes.get(at).map_or(0, |byte| usize::from(byte & 31));
    let hash = letter(0)
        .wrapping_mul(1009)
        .wrapping_add(letter(1).wrapping_mul(173))
        .wrapping_add(letter(bytes.len().wrapping_sub(1)).wrapping_mul(37))
        .wrapping_add(bytes.len() * 7);
    (hash >> 6 & 127, 1 << (hash & 63))
}

impl<V> Default for Phrases<V> {
    fn default() -> Phrases<V> {
        Phrases { entries: HashMap::default(), first: Filter::default() }
    }
}

impl<V: Default> Phrases<V> {
    /// The meaning of a phrase, to be filled in; `None` for a phrase without words.
    pub(crate) fn entry(&mut self, phrase: &str) -> Option<&mut V> {
        let mut parts = words(phrase).map(|word| folded(word.of(phrase)).into_boxed_str());
        let first = parts.next()?;
        let rest: Rest = parts.collect();
        self.first.insert(&first);
        let entries = self.entries.entry(first).or_default();
        let at = match entries.iter().position(|(words, _)| *words == rest) {
            Some(at) => at,
            None => {
                let at = entries.partition_point(|(words, _)| words.len() >= rest.len());
                entries.insert(at, (rest, V::default()));
                at
            }
        };
        Some(&mut entries[at].1)
    }
}

impl<V> Phrases<V> {
    /// The first words of the phrases whose meaning passes: where none of them is, no such phrase begins.
    pub(crate) fn first_words(&self, wanted: impl Fn(&V) -> bool) -> Filter {
        self.filter(wanted, |first, _| first)
    }

    /// A word of each phrase whose meaning passes, its longest: a text that has none of them has no such phrase.
    pub(crate) fn telling_words(&self, wanted: impl Fn(&V) -> bool) -> Filter {
        fn longest<'w>(first: &'w str, rest: &'w Rest) -> &'w str {
            rest.iter().map(|word| &**word).fold(first, |a, b| if b.len() > a.len() { b } else { a })
        }
        self.filter(wanted, longest)
    }

    fn filter(&self, wanted: impl Fn(&V) -> bool, word: impl for<'w> Fn(&'w str, &'w Rest) -> &'w str) -> Filter {
        let mut filter = Filter::default();
        for (first, phrases) in &self.entries {
            for (rest, _) in phrases.iter().filter(|(_, meaning)| wanted(meaning)) {
                filter.insert(word(first, rest));
            }
        }
        filter
    }

    /// The longest phrase that begins at a word: how many words it has, and its meaning. `next` are the words from
    /// that one on; `buffer` is scratch space.
    pub(crate) fn at(&self, text: &str, next: &[Word], buffer: &mut String) -> Option<(usize, &V)> {
        let word = next.first()?.of(text);
        if !self.first.may_have(word) {
            return None;
        }
        fold(word, buffer);
        let entries = self.entries.get(buffer.as_str())?;
        for (rest, value) in entries {
            let whole = rest.len() < next.len()
                && rest.iter().enumerate().all(|(i, wanted)| {
                    let (before, word) = (next[i], next[i + 1]);
                    let gap = &text[before.end..word.start];
                    gap.len() <= 4
                        && gap
                            .chars()
                            .all(|c| c.is_whitespace() || matches!(c, '-' | '\'' | '’' | '‑' | '.' | '/' | ':'))
                        && {
                            fold(word.of(text), buffer);
                            buffer.as_str() == &**wanted
                        }
                });
            if whole {
                return Some((rest.len() + 1, value));
            }
        }
        None
    }
}
