//! What the languages of a reader know of a word: each word of a page is looked up once, and all that asks for it later
//! finds it there.

use super::word::{Word, words};
use super::{Hints, WordTable};

/// What is known of a word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// The languages of which it is a function word.
    pub(crate) languages: Vec<u16>,
    /// What it weighs for these: more the longer it is and the further from ASCII.
    pub(crate) weight: u8,
    /// Those that do not have it, while a neighbour of theirs does.
    pub(crate) foreign: Vec<u16>,
    /// The roles of the page's markers that begin with it, a bit each.
    pub(crate) opens: u8,
}

/// The words of which anything is known.
pub(crate) type KnownWords = WordTable<Known>;

/// A word of a text, with what is known of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token<'r> {
    pub(crate) word: Word,
    pub(crate) known: Option<&'r Known>,
}

/// The words of a text, each with what is known of it.
pub(crate) fn tokens<'r>(known: &'r KnownWords, text: &str) -> impl Iterator<Item = Token<'r>> {
    words(text).map(move |word| Token { word, known: known.get_within(text, word.start, word.end) })
}

/// Adds the words that languages are told by: single ones only, `d'un` is known by its parts.
pub(crate) fn add_telling_words(known: &mut KnownWords, hints: &[Hints]) {
    let mut add = |texts: &[String], language: u16, list: fn(&mut Known) -> &mut Vec<u16>| {
        for text in texts {
            for word in words(text) {
                let folded = super::word::folded(word.of(text));
                let known = known.entry(&folded);
                known.weight = match folded.len() {
                    _ if !folded.is_ascii() => 3,
                    ..=2 => 1,
                    _ => 2,
                };
                let languages = list(known);
                if !languages.contains(&language) {
                    languages.push(language);
                }
            }
        }
    };
    for (index, hints) in (0..).zip(hints) {
        add(&hints.function_words, index, |known| &mut known.languages);
        add(&hints.foreign_words, index, |known| &mut known.foreign);
    }
}
