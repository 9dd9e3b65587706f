//! Words that lost letters on the way: `pr?sident` and `pr�sident` for `præsident`, and `praesident` in a text of plain ASCII.
//!
//! The letters that get lost are those beyond ASCII. [`Damage`] knows the words of a language's terms that have such letters,
//! by what is left of them, and gives them back where only one fits.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::text::Fnv;
use crate::text::letter::{is_letter, is_lost};

/// What stands for a lost letter, or for the bytes of one.
const LOST: char = '?';
/// Shorter words have too little left to be known by.
const SHORTEST: usize = 4;
/// Words are looked up to this length.
const LONGEST: usize = 40;

/// How letters beyond ASCII are spelled within it.
const SPELLINGS: [&str; 5] = ["ae", "oe", "ue", "aa", "ss"];

type Table = HashMap<String, Option<Box<str>>, BuildHasherDefault<Fnv>>;

/// The words of a language that have letters beyond ASCII, by what is left of them.
#[derive(Debug, Default)]
pub(crate) struct Damage {
    /// With each run of such letters as [`LOST`].
    lost: Table,
    /// As they are spelled in ASCII: `ae` for `æ` and `ä`, `aa` for `å`.
    spelled: Table,
}

impl Damage {
    /// From folded literals; linear in their length.
    pub(crate) fn new<'l>(literals: impl Iterator<Item = &'l str>) -> Damage {
        let mut damage = Damage::default();
        for word in literals.flat_map(|literal| literal.split(|c: char| !is_letter(c))).filter(|word| !word.is_ascii())
        {
            note(&mut damage.lost, lost_form(word), word);
            if let Some(spelled) = spelled_form(word) {
                note(&mut damage.spelled, spelled, word);
            }
        }
        damage
    }

    /// The word, or the beginning of one, that a folded damaged word is: the longest that fits. With it, how many bytes of
    /// the damaged word it stands for.
    pub(crate) fn mend(&self, word: &str) -> Option<(&str, usize)> {
        if word.len() > LONGEST {
            return None;
        }
        let damaged = is_damaged(word);
        let (table, form) = if damaged { (&self.lost, lost_form(word)) } else { (&self.spelled, word.to_owned()) };
        let ends = form.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
        let known = |end: usize| Some((table.get(&form[..end])?.as_deref()?, end));
        let (whole, end) = ends.filter(|end| *end >= SHORTEST).find_map(known)?;
        // The form has one mark for several of the word.
        Some((whole, if damaged { length_of(word, &form[..end])? } else { end }))
    }

    /// The characters of a mended word, each with how many bytes of the damaged one are read after it.
    pub(crate) fn align<'w>(whole: &'w str, word: &'w str) -> impl Iterator<Item = (char, usize)> + 'w {
        let mut at = 0;
        let mut letters = whole.chars().peekable();
        std::iter::from_fn(move || {
            let letter = letters.next()?;
            let rest = &word[at..];
            if rest.starts_with(letter) {
                at += letter.len_utf8();
            } else if rest.starts_with([LOST, '\u{fffd}']) {
                // A run of marks stands for a run of letters.
                if letters.peek().is_none_or(char::is_ascii) {
                    at += rest.len() - rest.trim_start_matches([LOST, '\u{fffd}']).len();
                }
            } else {
                at += spelling(letter).map_or(0, str::len);
            }
            Some((letter, at.min(word.len())))
        })
    }
}

fn note(table: &mut Table, form: String, word: &str) {
    if form.chars().count() < SHORTEST || form == word {
        return;
    }
    table
        .entry(form)
        .and_modify(|known| {
            if known.as_deref() != Some(word) {
                *known = None;
            }
        })
        .or_insert_with(|| Some(word.into()));
}

/// Whether a mark stands for a lost letter: the replacement character, or a question mark within a word.
pub(crate) fn is_damaged(text: &str) -> bool {
    // Of the bytes that the replacement character begins with most texts have none, nor many question marks.
    memchr::memchr2_iter(LOST as u8, 0xef, text.as_bytes()).any(|at| match text.as_bytes()[at] {
        0xef => text[at..].starts_with('\u{fffd}'),
        _ => text[..at].chars().next_back().is_some_and(is_letter) && is_lost(text, at),
    })
}

/// Whether a word has a mark or a spelling in it, in any case.
pub(crate) fn may_be_mended(word: &str) -> bool {
    let spells = |pair: &[u8]| SPELLINGS.iter().any(|spelling| spelling.as_bytes().eq_ignore_ascii_case(pair));
    word.as_bytes().windows(2).any(spells) || is_damaged(word)
}

/// The words of a text, with the marks in them. Linear.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c| is_letter(c) || c == '\u{fffd}')?;
        let mut end = start;
        for c in text[start..].chars() {
            let lost = c == LOST && is_lost(text, end);
            if !(is_letter(c) || c == '\u{fffd}' || lost) {
                break;
            }
            end += c.len_utf8();
        }
        at = end;
        Some((start, end))
    })
}

/// A word with each run of letters beyond ASCII, or of marks for lost ones, as one mark.
fn lost_form(word: &str) -> String {
    let mut form = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            c if c.is_ascii() && c != LOST => form.push(c),
            _ if form.ends_with(LOST) => {}
            _ => form.push(LOST),
        }
    }
    form
}

/// How many bytes of a damaged word a beginning of its [`lost_form`] stands for.
fn length_of(word: &str, form: &str) -> Option<usize> {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.rev().find(|end| lost_form(&word[..*end]) == form)
}

/// How a letter beyond ASCII is spelled within it.
fn spelling(letter: char) -> Option<&'static str> {
    Some(match letter {
        'æ' | 'ä' => "ae",
        'ø' | 'ö' | 'œ' => "oe",
        'ü' => "ue",
        'å' => "aa",
        'ß' => "ss",
        _ => return None,
    })
}

/// Whether a text has a letter beyond ASCII that can be spelled within it.
pub(crate) fn has_spelling(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| spelling(c).is_some())
}

/// A word as it is spelled without the letters beyond ASCII; nothing where one of them has no spelling.
fn spelled_form(word: &str) -> Option<String> {
    let mut form = String::with_capacity(word.len() + 2);
    for c in word.chars() {
        match spelling(c) {
            Some(spelling) => form.push_str(spelling),
            None if c.is_ascii() => form.push(c),
            None => return None,
        }
    }
    Some(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_word_tells_it() {
        let damage =
            Damage::new(["præsident", "præsidenten", "utrikesminister på besök", "größe", "grösse"].into_iter());
        for (word, wanted) in [
            ("pr?sident", Some(("præsident", 9))),
            ("pr??sident", Some(("præsident", 10))),
            ("pr\u{fffd}\u{fffd}sidents", Some(("præsident", 14))),
            ("praesident", Some(("præsident", 10))),
            ("bes?k", Some(("besök", 5))),
            // Too short, unknown, or two words.
            ("p?", None),
            ("n?rings", None),
            ("gr?sse", Some(("grösse", 6))),
            ("groesse", None),
        ] {
            assert_eq!(damage.mend(word), wanted, "{word}");
        }
    }
}
