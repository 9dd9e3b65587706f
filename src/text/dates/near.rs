//! Where in a sentence a date may be, found without dividing it into words.

use super::find;
use super::lex::{Kind, number};
use super::vocabulary::Vocabulary;
use crate::text::WordTable;
use crate::text::bytes::{self, HIGHEST, at_least};
use crate::text::word::{Class, Word, words};

/// The bytes that words of a table begin with, in any case: all others are passed over at a look.
#[derive(Debug, Clone, Default)]
pub(crate) struct Openings {
    /// For each first letter of ASCII the bytes after it.
    second: Box<[ByteSet; 32]>,
    /// The first bytes beyond ASCII.
    beyond: ByteSet,
}

/// A set of bytes.
#[derive(Debug, Clone, Copy, Default)]
struct ByteSet([u64; 4]);

impl ByteSet {
    fn insert(&mut self, byte: u8) {
        self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    #[inline]
    fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1
    }
}

impl Openings {
    pub(crate) fn new<V>(words: &WordTable<V>) -> Openings {
        let mut openings = Openings::default();
        // The digits of full width.
        openings.beyond.insert(0xef);
        for (word, _) in words.iter() {
            let bytes = word.as_bytes();
            let Some(first) = bytes.first().filter(|first| first.is_ascii()) else {
                let first = word.chars().next().into_iter();
                for c in first.flat_map(|c| c.to_uppercase().chain([c])) {
                    openings.beyond.insert(c.encode_utf8(&mut [0; 4]).as_bytes()[0]);
                }
                continue;
            };
            let second = &mut openings.second[usize::from(first & 31)];
            let follows = |byte: u8| match bytes.get(1) {
                None => !byte.is_ascii_alphabetic(),
                Some(wanted) if wanted.is_ascii() => {
                    byte.eq_ignore_ascii_case(wanted) || matches!(byte, 0x80.. if !begins_latin(byte))
                }
                // The capital may begin with another byte.
                Some(_) => !byte.is_ascii(),
            };
            (0..=u8::MAX).filter(|byte| follows(*byte)).for_each(|byte| second.insert(byte));
        }
        openings
    }

    /// Whether one of the words may begin at a byte that begins a character.
    #[inline]
    fn may_begin(&self, bytes: &[u8], at: usize) -> bool {
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
        let (first, second, third) = (byte(at), byte(at + 1), byte(at + 2));
        if first.is_ascii() {
            return self.second[usize::from(first & 31)].has(second) || composes(second) || composes(third);
        }
        // Within a word of letters no other begins.
        let before = |bytes_before: usize| at.checked_sub(bytes_before).map_or(b' ', |at| bytes[at]);
        let after_letter = before(1).is_ascii_alphabetic() || matches!(before(2), 0xc3..=0xc8) || before(3) == 0xe1;
        !(first < 0xe0 && after_letter) && (self.beyond.has(first) || composes(third) || composes(byte(at + 3)))
    }
}

/// Whether a byte is the first of letters of the Latin blocks, none of which is without width.
fn begins_latin(byte: u8) -> bool {
    matches!(byte, 0xc3..=0xc8 | 0xe1)
}

/// Whether a byte is the first of the marks that compose with a letter.
#[inline]
fn composes(byte: u8) -> bool {
    byte & 0xfe == 0xcc
}

/// Where from a byte on the next word may be that a date can begin with: a number or one of a name.
pub(super) fn next_near(text: &str, from: usize, vocabulary: &Vocabulary) -> Option<usize> {
    let bytes = text.as_bytes();
    // Whether the byte before is of a letter or a digit, in its highest bit.
    let (mut after_letter, mut after_digit) = (0, 0);
    // Where the last word ends that has been looked at: none begins within it.
    let mut passed = from;
    let mut at = from;
    while at < bytes.len() {
        let block = u64::from_le_bytes(bytes[at..].first_chunk().copied().unwrap_or_else(|| {
            let mut last = [b' '; 8];
            last[..bytes.len() - at].copy_from_slice(&bytes[at..]);
            last
        }));
        let letters = bytes::letters(block);
        let digits = at_least(block, b'0') & !at_least(block, b'9' + 1) & !block & HIGHEST;
        let wide = block & (block << 1) & HIGHEST;
        let mut starts = letters & !(letters << 8 | after_letter) | digits & !(digits << 8 | after_digit) | wide;
        (after_letter, after_digit) = (letters >> 56, digits >> 56);
        while starts != 0 {
            let start = at + starts.trailing_zeros() as usize / 8;
            starts &= starts - 1;
            if start < passed {
                continue;
            }
            let word = if bytes[start].is_ascii_digit() {
                next_word(text, start)
            } else if vocabulary.openings.may_begin(bytes, start) {
                likely_name(text, start, vocabulary)
            } else {
                None
            };
            if let Some(word) = word {
                if is_near(text, &word, vocabulary) {
                    return Some(word.start);
                }
                passed = word.end;
            }
        }
        at += 8;
    }
    None
}

fn next_word(text: &str, from: usize) -> Option<Word> {
    let mut words = words(text);
    words.go_to(from);
    words.next()
}

/// The word at a byte, where it begins and ends like one of a name.
fn likely_name(text: &str, start: usize, vocabulary: &Vocabulary) -> Option<Word> {
    let end = start + bytes::letter_count(&text.as_bytes()[start..]);
    match text.as_bytes().get(end) {
        Some(0x80.. | b'?') => next_word(text, start),
        _ => {
            let likely = vocabulary.names.may_have(&text.as_bytes()[start..end]);
            likely.then_some(Word { start, end, class: Class::Letters })
        }
    }
}

/// Whether a word is a number or of a name that a date can begin with.
#[inline]
pub(super) fn is_near(text: &str, word: &Word, vocabulary: &Vocabulary) -> bool {
    if word.class != Class::Digits {
        return vocabulary.names.get_within(text, word.start, word.end).is_some();
    }
    matches!(number(word.of(text)), Kind::Number { value, digits } if find::may_be_of_date((value, digits)))
}
