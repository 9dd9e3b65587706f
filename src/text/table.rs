//! Tables of words, looked up in any case.

use super::word::fold;

/// A table from folded words to values.
///
/// A lookup folds the word into sixteen bytes and compares these as one number, which for nearly all words is all of it:
/// some fifty instructions, whether the word is there or not.
#[derive(Debug, Clone)]
pub(crate) struct WordTable<V> {
    /// For each place the number of its entry, counted from one; zero where it is free. As many as a power of two.
    places: Vec<u32>,
    heads: Vec<u128>,
    entries: Vec<(Box<str>, V)>,
}

impl<V> Default for WordTable<V> {
    fn default() -> WordTable<V> {
        WordTable { places: Vec::new(), heads: Vec::new(), entries: Vec::new() }
    }
}

/// How many bytes of a word are compared at once.
const HEAD: usize = 16;

/// The first bytes of a word as a number.
fn head(word: &[u8]) -> u128 {
    let mut bytes = [0; HEAD];
    let length = word.len().min(HEAD);
    bytes[..length].copy_from_slice(&word[..length]);
    u128::from_le_bytes(bytes)
}

/// The same of a word whose capitals of ASCII become small.
fn small_head(word: &[u8]) -> u128 {
    let mut bytes = head(word).to_le_bytes();
    bytes.make_ascii_lowercase();
    u128::from_le_bytes(bytes)
}

impl<V> WordTable<V> {
    /// The value of a word in any case.
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        if self.places.is_empty() {
            return None;
        }
        let bytes = word.as_bytes();
        if bytes.len() <= HEAD
            && let Some(at) = self.find(small_head(bytes), |known| known.len() == bytes.len())
        {
            return Some(&self.entries[at].1);
        }
        // A short word of ASCII has no other form; one beyond ASCII may have capitals or marks that are not composed.
        if bytes.len() <= HEAD && (word.is_ascii() || word.chars().all(is_folded)) {
            return None;
        }
        let mut folded = String::with_capacity(bytes.len());
        fold(word, &mut folded);
        self.find(head(folded.as_bytes()), |known| known == folded).map(|at| &self.entries[at].1)
    }

    fn find(&self, head: u128, is: impl Fn(&str) -> bool) -> Option<usize> {
        let mut place = self.place(head);
        loop {
            let at = (self.places[place] as usize).checked_sub(1)?;
            if self.heads[at] == head && is(&self.entries[at].0) {
                return Some(at);
            }
            place = (place + 1) & (self.places.len() - 1);
        }
    }

    /// Where the search for a head begins.
    fn place(&self, head: u128) -> usize {
        let (low, high) = (head as u64, (head >> 64) as u64);
        let mixed = (low ^ high.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31)).wrapping_mul(0xd6e8_feb8_6659_fd93);
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
            self.places = vec![0; (4 * self.entries.len()).next_power_of_two().max(8)];
            for at in 0..self.entries.len() {
                self.take_place(at);
            }
        }
        let head = head(folded.as_bytes());
        let at = self.find(head, |known| known == folded).unwrap_or_else(|| {
            self.heads.push(head);
            self.entries.push((folded.into(), V::default()));
            self.take_place(self.entries.len() - 1);
            self.entries.len() - 1
        });
        &mut self.entries[at].1
    }

    fn take_place(&mut self, entry: usize) {
        let mut place = self.place(self.heads[entry]);
        while self.places[place] != 0 {
            place = (place + 1) & (self.places.len() - 1);
        }
        self.places[place] = entry as u32 + 1;
    }
}

/// Whether folding leaves a character as it is, but for capitals of ASCII, and nothing composes with it.
fn is_folded(c: char) -> bool {
    match c {
        '\0'..='\u{bf}' => true,
        '\u{c0}'..='\u{2ff}' | 'Ḁ'..='ỿ' => super::letter::small(c) == c,
        _ => false,
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
            words in prop::collection::vec("[a-zéĐđẾếÅıİA-Z\u{300}\u{301}本]{1,20}", 0..60),
            asked in prop::collection::vec("[a-zéĐđẾếÅıİA-Z\u{300}\u{301}本]{1,20}", 0..20),
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
