//! What the languages of a reader know of a word: each word of a page is looked up once, and all that asks for it later
//! finds it there.

use super::page::Markers;
use super::word::{Class, Word, folded, words};
use super::{Hints, WordTable};

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Known {
    /// The roles of the page's markers that begin with it, a bit each.
    pub(crate) opens: u8,
    /// What it weighs for the languages of which it is a function word: more the longer it is and the further from ASCII.
    pub(crate) weight: u8,
    /// How many of these there are, and after them those that do not have it, while a neighbour of theirs does.
    of: u8,
    foreign: u8,
    /// Where the first of them stands in [`KnownWords::languages`].
    first: u32,
}

/// The words of which anything is known.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownWords {
    words: WordTable<Known>,
    /// For one word after the other the languages of which it is a function word, and those to which it is foreign.
    languages: Vec<u16>,
}

/// A word of a text, with what is known of it; small, because a page has many.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    start: u32,
    end: u32,
    pub(crate) class: Class,
    pub(crate) known: Known,
}

impl Token {
    pub(crate) fn start(&self) -> usize {
        self.start as usize
    }

    pub(crate) fn end(&self) -> usize {
        self.end as usize
    }

    pub(crate) fn word(&self) -> Word {
        Word { start: self.start(), end: self.end(), class: self.class }
    }
}

impl KnownWords {
    /// The words that languages are told by, single ones only (`d'un` is known by its parts), and those that markers begin
    /// with.
    pub(crate) fn new(hints: &[Hints], markers: &Markers) -> KnownWords {
        let mut telling = WordTable::<[Vec<u16>; 2]>::default();
        for (language, hints) in (0..).zip(hints) {
            for (list, texts) in [&hints.function_words, &hints.foreign_words].into_iter().enumerate() {
                for word in texts.iter().flat_map(|text| words(text).map(|word| word.of(text))) {
                    let languages = &mut telling.entry(&folded(word))[list];
                    // More than a byte can count tell nothing apart.
                    if !languages.contains(&language) && languages.len() < usize::from(u8::MAX) {
                        languages.push(language);
                    }
                }
            }
        }
        let mut known = KnownWords::default();
        for (word, [of, foreign]) in telling.iter() {
            let weight = match word.len() {
                _ if !word.is_ascii() => 3,
                ..=2 => 1,
                _ => 2,
            };
            let first = known.languages.len() as u32;
            let (of_length, foreign_length) = (of.len() as u8, foreign.len() as u8);
            *known.words.entry(word) = Known { opens: 0, weight, of: of_length, foreign: foreign_length, first };
            known.languages.extend(of.iter().chain(foreign));
        }
        for (word, opens) in markers.first_words() {
            known.words.entry(word).opens |= opens;
        }
        known
    }

    /// A word of a text shorter than 4 GB, with what is known of it.
    #[inline]
    pub(crate) fn token(&self, text: &str, word: Word) -> Token {
        let Word { start, end, class } = word;
        let known = self.words.get_within(text, start, end).copied().unwrap_or_default();
        Token { start: start as u32, end: end as u32, class, known }
    }

    /// The languages of which a word is a function word, and those that do not have it, while a neighbour of theirs does; nothing
    /// where there are none.
    #[inline]
    pub(crate) fn languages(&self, known: Known) -> Option<(&[u16], &[u16])> {
        let from = known.first as usize;
        let (of, all) = (usize::from(known.of), usize::from(known.of) + usize::from(known.foreign));
        if all == 0 { None } else { Some(self.languages[from..from + all].split_at(of)) }
    }
}
