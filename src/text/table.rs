//! Tables of words, looked up in any case.

use unicode_normalization::char::is_combining_mark;

use super::bytes::{self, HIGHEST};
use super::letter;
use super::word::fold;

/// A table from folded words to values.
///
/// A lookup folds the word into sixteen bytes and compares these as two numbers, which for nearly all words is all of it:
/// some fifty instructions, whether the word is there or not.
#[derive(Debug, Clone)]
pub(crate) struct WordTable<V> {
    /// For each place the head of its entry, and the number of that, counted from one; zero where it is free. As many as a power
    /// of two.
    places: Vec<(Head, u32)>,
    entries: Vec<(Box<str>, V)>,
    /// For each pair of first letters, without regard to case, how the words that begin with it end and how long they are, a
    /// bit each: most words of ASCII that are not there are known by this alone. In a small table several pairs share
    /// a place, so that it takes little of the cache.
    shapes: Vec<u64>,
}

impl<V> Default for WordTable<V> {
    fn default() -> WordTable<V> {
        WordTable { places: Vec::new(), entries: Vec::new(), shapes: Vec::new() }
    }
}

/// How many bytes of a word are compared at once.
const HEAD: usize = 16;

/// The first bytes of a word as two numbers.
type Head = [u64; 2];

/// For each length up to that the bytes of a head that are of the word.
const MASKS: [u128; HEAD + 1] = {
    let mut masks = [u128::MAX; HEAD + 1];
    let mut length = 0;
    while length < HEAD {
        masks[length] = !(u128::MAX << (8 * length));
        length += 1;
    }
    masks
};

/// The head of the word that stands at some bytes of a text.
#[inline(always)]
fn head(text: &[u8], start: usize, end: usize) -> Head {
    // Mostly there are as many bytes from there on, of which what follows the word is cut off.
    if let Some(all) = text[start..].first_chunk() {
        let all = u128::from_le_bytes(*all);
        let own = all & MASKS[(end - start).min(HEAD)];
        return [own as u64, (own >> 64) as u64];
    }
    let word = &text[start..end];
    [number(word), number(word.get(8..).unwrap_or_default())]
}

/// Up to eight bytes as a number, without a loop over them: the beginning and the end, which may overlap.
#[inline]
fn number(bytes: &[u8]) -> u64 {
    if let Some(all) = bytes.first_chunk() {
        return u64::from_le_bytes(*all);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last): (u32, u32) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << (8 * (bytes.len() - 4));
    }
    match bytes {
        [] => 0,
        [first, .., last] => {
            let middle = bytes.len() / 2;
            u64::from(*first) | u64::from(bytes[middle]) << (8 * middle) | u64::from(*last) << (8 * (bytes.len() - 1))
        }
        [only] => u64::from(*only),
    }
}

/// The place of a word among the shapes, where each pair of letters has its own, and its bit there.
#[inline]
fn shape(word: &[u8]) -> (usize, u64) {
    let letter = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or(0) & 31);
    let (first, second, last) = (letter(word.first()), letter(word.get(1)), letter(word.last()));
    (second << 5 | first, 1 << ((word.len() & 7) << 3 | last & 7))
}

/// The head of a word of so many bytes with the capitals of ASCII made small. Of what words are made of (letters, digits, hyphens,
/// apostrophes), only capitals lack the bit that is set in all of ASCII.
#[inline]
fn small([first, rest]: Head, length: usize) -> Head {
    const BIT: u64 = bytes::LOWEST * 0x20;
    let own = MASKS[length.min(HEAD)];
    let small = |eight: u64, own: u64| eight | !(eight >> 2) & BIT & own;
    [small(first, own as u64), small(rest, (own >> 64) as u64)]
}

/// There are at most so many shapes.
const SHAPES: usize = 32 * 32;

impl<V> WordTable<V> {
    /// Whether a word has the shape of one that is there; none where there are none.
    #[inline]
    fn has_shape(&self, word: &[u8]) -> Option<bool> {
        let (place, bit) = shape(word);
        Some(self.shapes.get(place & self.shapes.len().wrapping_sub(1))? & bit != 0)
    }

    /// The value of a word in any case.
    #[inline]
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        if word.is_ascii() { self.get_ascii(word) } else { self.get_within(word, 0, word.len()) }
    }

    /// The value of a word of ASCII in any case.
    #[inline]
    pub(crate) fn get_ascii(&self, word: &str) -> Option<&V> {
        // The head of a word that stands alone takes more to make than its shape, which tells most.
        if self.has_shape(word.as_bytes())? { self.get_within(word, 0, word.len()) } else { None }
    }

    /// The value of the word at some bytes of a text, in any case, which takes less than to cut it out.
    #[inline(always)]
    pub(crate) fn get_within(&self, text: &str, start: usize, end: usize) -> Option<&V> {
        let bytes = text.as_bytes();
        let has_shape = self.has_shape(&bytes[start..end])?;
        let head = head(bytes, start, end);
        let is_ascii = (head[0] | head[1]) & HIGHEST == 0 && (end - start <= HEAD || bytes[start..end].is_ascii());
        if is_ascii && !has_shape {
            return None;
        }
        // A shorter word is all of its head.
        let same = |known: &str| end - start < HEAD || known.eq_ignore_ascii_case(&text[start..end]);
        let found = if has_shape { self.find(small(head, end - start), same) } else { None };
        let at = if found.is_none() && !is_ascii { self.find_folded(&text[start..end]) } else { found };
        at.map(|at| &self.entries[at].1)
    }

    /// Where a word is that has letters beyond ASCII, of which some may be capitals or have marks that are not composed.
    #[inline(never)]
    fn find_folded(&self, word: &str) -> Option<usize> {
        if word.len() <= HEAD && is_folded(word) {
            return None;
        }
        let mut folded = String::with_capacity(word.len());
        fold(word, &mut folded);
        self.find(head(folded.as_bytes(), 0, folded.len()), |known| known == folded)
    }

    #[inline]
    fn find(&self, head: Head, is: impl Fn(&str) -> bool) -> Option<usize> {
        let mut place = self.place(head);
        loop {
            let (known, entry) = *self.places.get(place)?;
            let at = (entry as usize).checked_sub(1)?;
            if known == head && is(&self.entries[at].0) {
                return Some(at);
            }
            place = (place + 1) & (self.places.len() - 1);
        }
    }

    /// Where the search for a head begins.
    #[inline]
    fn place(&self, head: Head) -> usize {
        let mixed =
            (head[0] ^ head[1].wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        (mixed >> 32) as usize & (self.places.len() - 1)
    }

    /// The words with their values, in the order in which they came.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.entries.iter().map(|(word, value)| (&**word, value))
    }
}

impl<V: Default> WordTable<V> {
    /// The value of a folded word, to be filled in.
    pub(crate) fn entry(&mut self, folded: &str) -> &mut V {
        // At most half of the places are taken, so that a search soon ends at a free one.
        if self.places.len() <= 2 * self.entries.len() {
            self.places = vec![Default::default(); (4 * self.entries.len()).next_power_of_two().max(8)];
            self.shapes = vec![0; self.places.len().clamp(32, SHAPES)];
            for at in 0..self.entries.len() {
                self.take_place(at);
            }
        }
        let head = head(folded.as_bytes(), 0, folded.len());
        let at = self.find(head, |known| known == folded).unwrap_or_else(|| {
            self.entries.push((folded.into(), V::default()));
            self.take_place(self.entries.len() - 1);
            self.entries.len() - 1
        });
        &mut self.entries[at].1
    }

    fn take_place(&mut self, entry: usize) {
        let word = self.entries[entry].0.as_bytes();
        let head = head(word, 0, word.len());
        let (shape, bit) = shape(word);
        let shapes = self.shapes.len();
        self.shapes[shape & (shapes - 1)] |= bit;
        let mut place = self.place(head);
        while self.places[place].1 != 0 {
            place = (place + 1) & (self.places.len() - 1);
        }
        self.places[place] = (head, entry as u32 + 1);
    }
}

/// Whether folding leaves a word as it is, but for capitals of ASCII.
fn is_folded(word: &str) -> bool {
    let mut rest = word.as_bytes();
    loop {
        rest = match rest {
            [] => return true,
            // ASCII, and the small letters of the Latin blocks: in most of these they are the odd ones.
            [..0x80, rest @ ..] | [0xc3, 0xa0..=0xbf, rest @ ..] => rest,
            [0xc4, last @ ..=0xb7, rest @ ..] | [0xe1, 0xba..=0xbb, last, rest @ ..] if last & 1 == 1 => rest,
            [0xc6, 0xa1 | 0xb0, rest @ ..] => rest,
            _ => return word[word.len() - rest.len()..].chars().all(stays),
        };
    }
}

/// Whether folding leaves a character as it is, but for capitals of ASCII, and nothing composes with it.
#[inline]
fn stays(c: char) -> bool {
    match c {
        '\u{ad}' => false,
        '\0'..='\u{bf}' => true,
        '\u{c0}'..='\u{2ff}' | 'Ḁ'..='ỿ' => letter::small(c) == c,
        // Kana and ideographs have one form.
        '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => true,
        _ => !letter::is_hidden(c) && letter::small(c) == c && !is_combining_mark(c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::word::folded;

    proptest! {
        #[test]
        fn words_are_found_as_in_a_map(
            words in prop::collection::vec("[a-zéĐđẾếÅıİA-Z\u{300}\u{301}\u{ad}\u{200b}本]{1,20}", 0..60),
            asked in prop::collection::vec("[a-zéĐđẾếÅıİA-Z\u{300}\u{301}\u{ad}\u{200b}本]{1,20}", 0..20),
        ) {
            let mut table = WordTable::<usize>::default();
            let mut map = std::collections::HashMap::new();
            for (at, word) in words.iter().enumerate() {
                *table.entry(&folded(word)) = at;
                map.insert(folded(word), at);
            }
            for word in words.iter().chain(&asked) {
                prop_assert_eq!(table.get(word), map.get(&folded(word)), "{}", word);
                prop_assert_eq!(table.get(&word.to_lowercase()), map.get(&folded(&word.to_lowercase())));
            }
        }
    }
}
