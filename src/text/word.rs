//! Words, the units in which text is compared, and tables of phrases made of them.

use std::hash::Hasher;

use super::table::WordTable;
use super::{bytes, letter};
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
    #[inline]
    pub(crate) fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start..self.end]
    }

    /// Whether it begins with a capital.
    #[inline(always)]
    pub(crate) fn is_capitalised(&self, text: &str) -> bool {
        match text.as_bytes()[self.start] {
            byte if byte.is_ascii() => byte.is_ascii_uppercase(),
            _ => is_capitalised(self.of(text)),
        }
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
    /// The bytes that were looked at together last.
    block: Block,
}

/// What [`BLOCK`] bytes are, a bit each.
#[derive(Debug, Clone, Copy)]
struct Block {
    /// Where they begin.
    start: usize,
    /// Letters of ASCII.
    letters: u64,
    /// What is beyond ASCII, and what of ASCII stands after the comma, the stop and their like and is no letter.
    others: u64,
}

/// So many bytes are looked at together.
const BLOCK: usize = u64::BITS as usize;

impl Block {
    /// So far before all bytes that none is in it.
    const NONE: Block = Block { start: 0usize.wrapping_sub(BLOCK), letters: 0, others: 0 };

    /// The bytes from one on; what is beyond the text is neither a letter nor another.
    #[inline(never)]
    fn new(text: &[u8], start: usize) -> Block {
        let letters = bytes::passing_of_64(&text[start..], bytes::letters);
        let others = bytes::passing_of_64(&text[start..], |bytes| bytes::at_least(bytes, b'0')) & !letters;
        Block { start, letters, others }
    }
}

pub(crate) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0, block: Block::NONE }
}

/// The class of the character at a byte that is not ASCII, and its length.
#[inline]
fn wide(text: &str, at: usize) -> (Option<Class>, usize) {
    // The first bytes tell the letters of the Latin blocks, which most are; `×` and `÷` stand among them.
    match text.as_bytes()[at..] {
        [0xc3, second, ..] if second | 0x20 != 0xb7 => (Some(Class::Letters), 2),
        [0xc4..=0xc8, ..] => (Some(Class::Letters), 2),
        [0xe1, 0xb8..=0xbb, ..] => (Some(Class::Letters), 3),
        _ => of_other_script(text, at),
    }
}

fn of_other_script(text: &str, at: usize) -> (Option<Class>, usize) {
    let c = text[at..].chars().next().unwrap_or(' ');
    let class = match c {
        '×' | '÷' => None,
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

/// The bytes of characters without width that stand within a word: a letter follows.
fn hidden(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let word = rest.trim_start_matches(letter::is_hidden);
    let length = rest.len() - word.len();
    let follows = length > 0
        && match word.as_bytes().first() {
            Some(0x80..) => wide(word, 0).0 == Some(Class::Letters),
            first => first.is_some_and(u8::is_ascii_alphabetic),
        };
    if follows { length } else { 0 }
}

/// Where the letters end that go on at a byte.
#[inline(never)]
fn letters_end(text: &str, at: usize) -> usize {
    let end = at + bytes::count(&text.as_bytes()[at..], bytes::letters);
    match text.as_bytes().get(end) {
        Some(0x80.. | b'?') => wide_letters_end(text, end),
        _ => end,
    }
}

/// The same where a byte follows that may be of a letter beyond ASCII, or stand for one.
#[inline(never)]
fn wide_letters_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        let more = match bytes.get(at) {
            Some(0x80..) => match wide(text, at) {
                (Some(Class::Letters), length) => length,
                (None, _) => hidden(text, at),
                _ => 0,
            },
            Some(b'a'..=b'z' | b'A'..=b'Z') => bytes::count(&bytes[at..], bytes::letters),
            // All marks before the small letter stand for lost ones.
            Some(b'?') if letter::is_lost(text, at) => bytes[at..].iter().take_while(|byte| **byte == b'?').count(),
            _ => 0,
        };
        if more == 0 {
            return at;
        }
        at += more;
    }
}

/// Where the digits end that go on at a byte.
fn digits_end(text: &str, mut at: usize) -> usize {
    loop {
        at += match text.as_bytes().get(at) {
            Some(b'0'..=b'9') => 1,
            Some(0x80..) => match wide(text, at) {
                (Some(Class::Digits), length) => length,
                _ => return at,
            },
            _ => return at,
        };
    }
}

impl Words<'_> {
    /// Passes over what stands before a byte, which is at or after the end of the last word.
    pub(crate) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The next word, by one character after the other.
    #[inline(never)]
    fn step(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        let (class, length) = loop {
            let (class, length) = match bytes.get(start)? {
                b'a'..=b'z' | b'A'..=b'Z' => (Some(Class::Letters), 1),
                b'0'..=b'9' => (Some(Class::Digits), 1),
                0x80.. => wide(self.text, start),
                _ => (None, 1),
            };
            match class {
                Some(class) => break (class, length),
                None => start += length,
            }
        };
        let end = match class {
            Class::Letters => letters_end(self.text, start + length),
            Class::Digits => digits_end(self.text, start + length),
            Class::Ideograph => start + length,
        };
        self.at = end;
        Some(Word { start, end, class })
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    // What goes through many words has no time to call it for each.
    #[inline(always)]
    fn next(&mut self) -> Option<Word> {
        while self.at < self.text.len() {
            let passed = self.at.wrapping_sub(self.block.start);
            if passed >= BLOCK {
                self.block = Block::new(self.text.as_bytes(), self.at);
                continue;
            }
            let (letters, others) = (self.block.letters >> passed, self.block.others >> passed);
            let from = letters.trailing_zeros() as usize;
            if (others.trailing_zeros() as usize) < from {
                break;
            }
            if letters == 0 {
                self.at = self.block.start + BLOCK;
                continue;
            }
            let to = from + (!(letters >> from)).trailing_zeros() as usize;
            let (start, end) = (self.at + from, self.at + to);
            self.at = match passed + to {
                BLOCK.. => letters_end(self.text, end),
                _ if others >> to & 1 == 1 => wide_letters_end(self.text, end),
                _ => end,
            };
            return Some(Word { start, end: self.at, class: Class::Letters });
        }
        self.step()
    }
}

/// Writes the form in which a word is compared: small letters, composed, without what has no width.
pub(crate) fn fold(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
        return;
    }
    let mut apart = false;
    for c in word.chars().filter(|c| !letter::is_hidden(*c)) {
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

/// Whether a word has a folded form.
fn folds_to(word: &str, form: &str) -> bool {
    // A letter of ASCII stays itself, unless a mark follows that composes with it.
    if let [first, rest @ ..] = word.as_bytes()
        && first.is_ascii()
        && rest.first().is_none_or(u8::is_ascii)
        && Some(first.to_ascii_lowercase()) != form.as_bytes().first().copied()
    {
        return false;
    }
    if word.is_ascii() {
        return word.eq_ignore_ascii_case(form);
    }
    // What may compose is written out first.
    let composed = word.chars().all(|c| c != 'İ' && (c < '\u{300}' || matches!(c, 'Ḁ'..='ỿ')));
    match composed {
        true => word.chars().filter(|c| !letter::is_hidden(*c)).map(letter::small).eq(form.chars()),
        false => word == form || folded(word) == form,
    }
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

/// The phrases that begin with a word.
#[derive(Debug, Clone)]
struct Begun<V> {
    /// What the word alone means.
    alone: Option<V>,
    /// Those of more words, the longest first.
    longer: Vec<Rest<V>>,
    /// With which letters the second words of these begin: by the last five bits of the first byte, a bit each.
    openings: u32,
}

impl<V> Default for Begun<V> {
    fn default() -> Begun<V> {
        Begun { alone: None, longer: Vec::new(), openings: 0 }
    }
}

impl<V> Begun<V> {
    fn meanings(&self) -> impl Iterator<Item = &V> {
        self.longer.iter().map(|rest| &rest.meaning).chain(&self.alone)
    }

    /// Whether one of more words may go on with a text. A letter of ASCII behind a blank tells most without dividing the text.
    #[inline]
    fn may_go_on(&self, rest: &[u8]) -> bool {
        match rest {
            [b' ', letter, next, ..] if letter.is_ascii_alphabetic() && next.is_ascii() => {
                self.openings >> (letter % 32) & 1 == 1
            }
            _ => !self.longer.is_empty(),
        }
    }
}

/// The words of a phrase after its first, and what it means.
#[derive(Debug, Clone)]
struct Rest<V> {
    words: Box<[Box<str>]>,
    meaning: V,
}

/// A table from phrases to what they mean, looked up word by word; the longest phrase counts.
#[derive(Debug, Clone)]
pub(crate) struct Phrases<V> {
    /// By their first words.
    entries: WordTable<Begun<V>>,
    /// The words that are not first.
    others: WordTable<()>,
}

impl<V> Default for Phrases<V> {
    fn default() -> Phrases<V> {
        Phrases { entries: WordTable::default(), others: WordTable::default() }
    }
}

impl<V: Default> Phrases<V> {
    /// The meaning of a phrase, to be filled in; `None` for a phrase without words.
    pub(crate) fn entry(&mut self, phrase: &str) -> Option<&mut V> {
        let mut parts = words(phrase).map(|word| folded(word.of(phrase)).into_boxed_str());
        let first = parts.next()?;
        let words: Box<[Box<str>]> = parts.collect();
        words.iter().for_each(|word| *self.others.entry(word) = ());
        let Begun { alone, longer, openings } = self.entries.entry(&first);
        let Some(second) = words.first() else { return Some(alone.get_or_insert_default()) };
        *openings |= second.bytes().next().map_or(0, |first| 1 << (first % 32));
        let at = match longer.iter().position(|rest| rest.words == words) {
            Some(at) => at,
            None => {
                let at = longer.partition_point(|rest| rest.words.len() >= words.len());
                longer.insert(at, Rest { words, meaning: V::default() });
                at
            }
        };
        Some(&mut longer[at].meaning)
    }
}

impl<V> Phrases<V> {
    /// The first words of the phrases, with the meanings of each.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = &V>)> {
        self.entries.iter().map(|(first, begun)| (first, begun.meanings()))
    }

    /// A word of each phrase whose meaning passes, its longest: a text that has none of them has no such phrase.
    pub(crate) fn telling_words(&self, wanted: impl Fn(&V) -> bool) -> WordTable<()> {
        let mut telling = WordTable::default();
        for (first, begun) in self.entries.iter() {
            if begun.alone.as_ref().is_some_and(&wanted) {
                telling.entry(first);
            }
            for rest in begun.longer.iter().filter(|rest| wanted(&rest.meaning)) {
                let words = rest.words.iter().map(|word| &**word);
                telling.entry(words.fold(first, |a: &str, b: &str| if b.len() > a.len() { b } else { a }));
            }
        }
        telling
    }

    /// Whether a word is one of those of any phrase.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        self.begins(word) || self.others.get(word).is_some()
    }

    /// Whether a phrase begins with a word.
    pub(crate) fn begins(&self, word: &str) -> bool {
        self.entries.get(word).is_some()
    }

    /// The longest phrase that begins at a word: how many words it has, and its meaning. `next` are the words from
    /// that one on.
    #[inline]
    pub(crate) fn at(&self, text: &str, next: &[Word]) -> Option<(usize, &V)> {
        self.going_on(text, *next.first()?, next[1..].iter().copied())
    }

    /// The same, where the words after the first are not kept.
    #[inline]
    pub(crate) fn going_on(
        &self,
        text: &str,
        first: Word,
        next: impl Iterator<Item = Word> + Clone,
    ) -> Option<(usize, &V)> {
        let begun = self.entries.get_within(text, first.start, first.end)?;
        let follows = |rest: &&Rest<V>| {
            let (mut next, mut before) = (next.clone(), first);
            rest.words.iter().all(|wanted| {
                let Some(word) = next.next() else { return false };
                let gap = &text[before.end..word.start];
                before = word;
                folds_to(word.of(text), wanted) && joins(gap)
            })
        };
        let goes_on = begun.may_go_on(&text.as_bytes()[first.end..]);
        let longer = if goes_on { begun.longer.iter().find(follows) } else { None };
        match longer {
            Some(rest) => Some((rest.words.len() + 1, &rest.meaning)),
            None => Some((1, begun.alone.as_ref()?)),
        }
    }
}

/// Whether what stands between two words leaves them words of one phrase.
fn joins(gap: &str) -> bool {
    let joins =
        |c: char| c.is_whitespace() || matches!(c, '-' | '\'' | '’' | '‑' | '.' | '/' | ':') || letter::is_hidden(c);
    gap == " " || gap.len() <= 4 && gap.chars().all(joins)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_are_those_that_are_found_by_character(text in "([a-zA-Z]{0,20}|[ -~]{0,9}|[\\PC]{0,6}|[a?×÷đẾ2２本\u{200b}\u{301} ]{0,6}){0,20}") {
            let by_character = std::iter::from_fn({
                let mut words = words(&text);
                move || words.step()
            });
            let places = |word: Word| (word.start, word.end, word.class);
            let by_character: Vec<_> = by_character.map(places).collect();
            prop_assert_eq!(words(&text).map(places).collect::<Vec<_>>(), by_character);
        }
    }
}
