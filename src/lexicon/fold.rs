//! Folding: the form in which texts and terms are compared.
//!
//! Letters are small, diacritics composed (NFC), white space is one space, zero-width characters are gone, and the
//! typographic apostrophes and hyphens are the plain ones, as are the letters, figures and signs of full width. [`Folded`]
//! maps its bytes back to those of the text, and keeps of each whether it is of a letter, and of a capital in the text.

use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use wide::u8x16;

use super::damage::{self, Damage};
use crate::text::WordTable;
use crate::text::bytes::{self, BLOCK, LOWEST};
use crate::text::letter::{Unspaced, is_capital, is_hidden, is_letter, small, unspaced};

/// A folded text and the way back; of one text, or of some stretches of it between which [`BREAK`] stands.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    pub(crate) text: String,
    /// For each byte of `text`, [`LETTER`], [`CAPITAL`], [`KATAKANA`], [`RUNS_ON`] and [`FIGURE`] as they apply.
    marks: Vec<u8>,
    /// (folded byte, source byte) wherever the distance between the two changes; both ascend.
    steps: Vec<(u32, u32)>,
}

/// What stands between stretches of a text: no folded text has it, nor any term.
pub(crate) const BREAK: char = '\n';

/// So many bytes of a word are looked at, so that one word of a megabyte costs what others do.
const LONGEST_WORD: usize = 256;

/// The byte is of a letter or digit.
const LETTER: u8 = 1;
/// The byte is of what is a capital in the text.
const CAPITAL: u8 = 2;
/// The byte is of katakana.
const KATAKANA: u8 = 8;
/// The byte is of another script that does not part words.
const RUNS_ON: u8 = 16;
/// The byte is a figure of ASCII.
const FIGURE: u8 = 32;
/// The byte is a space.
const SPACE: u8 = 64;

/// The marks of a character of ASCII; without branches, so that the compiler makes those of sixteen at once.
#[inline]
fn ascii_marks(byte: u8) -> u8 {
    let letter = u8::from((byte | 0x20).wrapping_sub(b'a') < 26) * LETTER;
    let capital = u8::from(byte.wrapping_sub(b'A') < 26) * CAPITAL;
    let figure = u8::from(byte.wrapping_sub(b'0') < 10) * (LETTER | FIGURE);
    letter | capital | figure | (u8::from(byte == b' ') * SPACE)
}

/// The bytes of characters that are not copied as they are: they may be dropped or become others.
#[inline(always)]
fn others(bytes: u8x16) -> u8x16 {
    bytes::at_least(bytes, 0x80) | bytes::within(bytes, b'\t', b'\r') | bytes::one(bytes, b'`')
}

/// How many bytes a text begins with that are plain ASCII, which is copied by the run: up to the second of two spaces. `spaced`
/// tells whether a space stands before it.
fn plain_run(text: &[u8], spaced: bool) -> usize {
    let (mut at, mut before) = (0, u32::from(spaced));
    while at < text.len() {
        let spaces = bytes::passing(&text[at..], |bytes| bytes::one(bytes, b' '));
        let ends = bytes::passing(&text[at..], others) | spaces & (spaces << 1 | before);
        if ends != 0 {
            return at + ends.trailing_zeros() as usize;
        }
        before = spaces >> (BLOCK - 1);
        at += BLOCK;
    }
    text.len()
}

/// Appends the folded form of one character.
pub(crate) fn fold_char(c: char, out: &mut String) {
    out.push(folded(c));
}

fn folded(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '‐' | '‑' | '–' | '−' => '-',
        '！'..='～' => small(char::from_u32(c as u32 - 0xfee0).unwrap_or(c)),
        // One small letter for a capital: the second character of 'İ' and its like is a mark that NFC would drop.
        _ => small(c),
    }
}

/// The folded form of a word or phrase.
pub(crate) fn fold(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return text.to_ascii_lowercase();
    }
    Folded::new(text).text
}

/// Whether a text has only characters of which the first bytes tell that they are composed: those up to U+02FF, the letters
/// of U+1E00 to U+1EFF, the signs of U+2002 to U+20BF, kana without their marks, ideographs and what has full width.
fn is_plainly_composed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_plain = |(at, byte): (usize, &u8)| match byte {
        ..=0xcb => true,
        0xe1 => matches!(bytes.get(at + 1), Some(0xb8..=0xbb)),
        0xe2 => matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x82..=0xbf] | [0x81 | 0x82, _])),
        0xe3 => {
            matches!(bytes.get(at + 1..at + 3), Some([0x81 | 0x83, _] | [0x80, 0x80..=0xa9] | [0x82, ..=0x98 | 0x9b..]))
        }
        0xe4..=0xe9 => true,
        0xef => matches!(bytes.get(at + 1), Some(0xbc)),
        _ => false,
    };
    // Most stretches have only early characters, which is told of many at once.
    let early = |part: &[u8]| part.iter().fold(true, |early, byte| early & (*byte <= 0xcb));
    bytes.chunks(32).enumerate().all(|(number, part)| early(part) || (32 * number..).zip(part).all(is_plain))
}

impl Folded {
    /// A text in folded form; linear in its length.
    pub(crate) fn new(source: &str) -> Folded {
        let mut folded = Folded::default();
        folded.clear();
        folded.fold(source, 0..source.len());
        folded
    }

    /// Makes room for another text.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.marks.clear();
        self.steps.clear();
        self.steps.push((0, 0));
    }

    /// Begins a stretch of a text.
    fn open(&mut self, stretch: &Range<usize>) {
        self.text.reserve(stretch.len() + 1);
        self.marks.reserve(stretch.len() + 1);
        if !self.text.is_empty() {
            self.close();
        }
        self.step(stretch.start);
    }

    /// Ends a stretch.
    fn close(&mut self) {
        self.text.push(BREAK);
        self.marks.push(0);
    }

    /// Ends the text: with breaks, so that behind all that is looked for there are three bytes.
    pub(crate) fn end(&mut self) {
        self.close();
        self.close();
        self.close();
    }

    /// Folds a stretch of a text behind those before it; linear in its length.
    pub(crate) fn fold(&mut self, source: &str, stretch: Range<usize>) {
        self.open(&stretch);
        let part = &source[stretch.clone()];
        if is_plainly_composed(part) || is_nfc_quick(part.chars()) == IsNormalized::Yes {
            self.append(source, stretch.start, stretch.end);
            return;
        }
        // Compose one run of letter and marks at a time, so that the way back stays exact to the run.
        let mut start = 0;
        let mut composed = String::new();
        for (at, c) in part.char_indices().chain([(part.len(), ' ')]) {
            if at > start && (at == part.len() || !unicode_normalization::char::is_combining_mark(c)) {
                composed.clear();
                composed.extend(part[start..at].nfc());
                composed.chars().for_each(|c| self.push(c, stretch.start + at));
                start = at;
            }
        }
    }

    /// Folds a stretch of a text in which letters were lost, or are spelled in ASCII, and gives its words their letters back
    /// where the language tells which. Linear in its length; marks of lost letters are letters.
    pub(crate) fn mend(&mut self, source: &str, stretch: Range<usize>, damage: &Damage) {
        self.open(&stretch);
        let mut word = String::new();
        let mut from = stretch.start;
        for (start, end) in damage::words(&source[stretch.clone()]) {
            let (start, end) = (stretch.start + start, stretch.start + end);
            let part = &source[start..end];
            if !damage::may_be_mended(part) {
                continue;
            }
            self.append(source, from, start);
            from = end;
            word.clear();
            part.chars().for_each(|c| fold_char(c, &mut word));
            // Folding keeps the places of characters only where it keeps their lengths.
            let mended = if word.len() == part.len() { damage.mend(&word) } else { None };
            let mut done = 0;
            if let Some((whole, length)) = mended {
                for (letter, read) in Damage::align(whole, &word[..length]) {
                    let as_written = part[done..].chars().next().filter(|c| self::folded(*c) == letter);
                    self.push(as_written.unwrap_or(letter), start + read);
                    done = read;
                }
                done = length;
            }
            for (at, c) in part[done..].char_indices() {
                self.push_letter(c, start + done + at + c.len_utf8());
            }
        }
        self.append(source, from, stretch.end);
    }

    /// Adds a character of a word, whatever it is.
    fn push_letter(&mut self, c: char, end: usize) {
        let from = self.marks.len();
        self.push(c, end);
        self.marks[from..].iter_mut().for_each(|mark| *mark |= LETTER);
    }

    /// Adds what of the source lies between two places.
    fn append(&mut self, source: &str, from: usize, to: usize) {
        let bytes = &source.as_bytes()[..to];
        let begun = self.text.len();
        let mut at = from;
        while at < to {
            let run = plain_run(&bytes[at..], self.text.ends_with(' '));
            if run > 0 {
                self.text.push_str(&source[at..at + run]);
                self.marks.resize(self.text.len(), 0);
                at += run;
            }
            for c in source[at..to].chars() {
                at += c.len_utf8();
                self.push(c, at);
                if bytes.get(at).is_none_or(u8::is_ascii) {
                    break;
                }
            }
        }
        // What is of ASCII in all runs at once.
        let folded = &self.text.as_bytes()[begun..];
        self.marks[begun..].iter_mut().zip(folded).for_each(|(marks, byte)| *marks |= ascii_marks(*byte));
        self.text[begun..].make_ascii_lowercase();
    }

    /// Adds a character whose source ends at `end`.
    fn push(&mut self, c: char, end: usize) {
        // The letters of the Latin blocks, first because most are among them.
        if matches!(c, 'À'..='ɏ' | 'Ḁ'..='ỿ') {
            let (form, from) = (small(c), self.text.len());
            let letter = if matches!(c, '×' | '÷') { 0 } else { LETTER };
            self.text.push(form);
            self.marks.resize(from + form.len_utf8(), letter | if is_capital(c) { CAPITAL } else { 0 });
            return self.step(end);
        }
        let form = if c.is_whitespace() {
            Some(' ').filter(|_| !self.text.ends_with(' '))
        } else {
            Some(folded(c)).filter(|_| !is_hidden(c))
        };
        if let Some(form) = form {
            let mut mark = if is_letter(form) { LETTER } else { 0 } | if is_capital(c) { CAPITAL } else { 0 };
            if form.is_ascii_digit() {
                mark |= FIGURE;
            }
            mark |= match unspaced(form) {
                None => 0,
                Some(Unspaced::Katakana) => KATAKANA,
                Some(_) => RUNS_ON,
            };
            self.text.push(form);
            for _ in 0..form.len_utf8() {
                self.marks.push(mark);
            }
        }
        self.step(end);
    }

    /// Notes that the next folded byte stands at `source`.
    fn step(&mut self, source: usize) {
        let here = self.text.len() as u32;
        let source = source as u32;
        if let Some(last) = self.steps.last_mut() {
            if source.wrapping_sub(last.1) == here.wrapping_sub(last.0) {
                return;
            }
            if last.0 == here {
                last.1 = source;
                return;
            }
        }
        self.steps.push((here, source));
    }

    /// The source byte of a folded one that begins a character or ends the text. What folding dropped before a
    /// character counts with the character before it.
    pub(crate) fn source(&self, folded: usize) -> usize {
        let at = self.steps.partition_point(|step| step.0 as usize <= folded).saturating_sub(1);
        let (from, to) = self.steps[at];
        to as usize + (folded - from as usize)
    }

    /// The same for bytes that come nearly in order: `near` is the step of the last.
    pub(crate) fn source_near(&self, folded: usize, near: &mut usize) -> usize {
        while self.steps[*near].0 as usize > folded {
            *near -= 1;
        }
        while self.steps.get(*near + 1).is_some_and(|next| next.0 as usize <= folded) {
            *near += 1;
        }
        let (from, to) = self.steps[*near];
        to as usize + (folded - from as usize)
    }

    /// Whether a folded byte is of a letter or digit; `false` outside the text.
    pub(crate) fn is_letter(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(|marks| marks & LETTER != 0)
    }

    /// Whether a folded byte is of what is a capital in the text; `false` outside the text.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(|marks| marks & CAPITAL != 0)
    }

    /// Whether all of certain bytes from one on, a bit each, are of capitals in the text.
    pub(crate) fn has_capitals(&self, from: usize, mut bytes: u64) -> bool {
        while bytes != 0 {
            if !self.is_capital(from + bytes.trailing_zeros() as usize) {
                return false;
            }
            bytes &= bytes - 1;
        }
        true
    }

    /// Whether a word goes on over the place before a byte: there is a letter on either side.
    pub(crate) fn is_inside(&self, at: usize) -> bool {
        at > 0 && self.is_letter(at) && self.is_letter(at - 1)
    }

    /// The same where no spaces part words: the letters on either side are of one script, and of one that parts its words
    /// elsewhere. Katakana goes on in katakana.
    pub(crate) fn is_inside_run(&self, at: usize) -> bool {
        let script = |at: usize| self.marks[at] & (KATAKANA | RUNS_ON);
        self.is_inside(at) && script(at) == script(at - 1) && script(at) != RUNS_ON
    }

    /// Where the run from a byte on ends, or so far after it as a word may be long.
    pub(crate) fn run_end(&self, at: usize) -> usize {
        let most = self.text.len().min(at + LONGEST_WORD);
        let end = (at..most).find(|at| !self.is_inside_run(*at)).unwrap_or(most);
        (at..=end).rfind(|end| self.text.is_char_boundary(*end)).unwrap_or(at)
    }

    /// Where the run before a byte begins, or so far before it as a word may be long.
    pub(crate) fn run_start(&self, at: usize) -> usize {
        let least = at.saturating_sub(LONGEST_WORD);
        let start = (least..=at).rfind(|at| !self.is_inside_run(*at)).unwrap_or(least);
        (start..at).find(|start| self.text.is_char_boundary(*start)).unwrap_or(at)
    }

    /// The bytes before the last three at which a word may begin: where none goes on, at capitals, before which a space may have been
    /// lost, and after figures, which are no part of a currency.
    pub(crate) fn word_starts(&self) -> WordStarts<'_> {
        WordStarts { marks: &self.marks[..self.marks.len().saturating_sub(3)], at: 0, before: 0, starts: 0 }
    }

    /// Where the letters before a byte begin, or so far before it as a word may be long.
    pub(crate) fn word_start(&self, at: usize) -> usize {
        let before = self.marks[..at].iter().rev().take(LONGEST_WORD);
        let start = at - before.take_while(|marks| **marks & LETTER != 0).count();
        (start..at).find(|start| self.text.is_char_boundary(*start)).unwrap_or(at)
    }

    /// Where the letters from a byte on end, or so far after it as a word may be long.
    pub(crate) fn word_end(&self, at: usize) -> usize {
        let after = self.marks[at..].iter().take(LONGEST_WORD);
        let end = at + after.take_while(|marks| **marks & LETTER != 0).count();
        (at..=end).rfind(|end| self.text.is_char_boundary(*end)).unwrap_or(at)
    }
}

/// The bytes of a folded text at which a word may begin, found many at a time.
pub(crate) struct WordStarts<'f> {
    marks: &'f [u8],
    /// The first byte that is not looked at yet.
    at: usize,
    /// The marks of the byte before it.
    before: u8,
    /// Of the 64 bytes before it those at which a word may begin, and that are not told yet, a bit each.
    starts: u64,
}

impl WordStarts<'_> {
    /// Of eight bytes those at which a word may begin, a bit each.
    #[inline]
    fn of_eight(&mut self, marks: u64) -> u64 {
        let before = marks << 8 | u64::from(self.before);
        self.before = (marks >> 56) as u8;
        let has = |marks: u64, mark: u8| marks >> mark.trailing_zeros() & LOWEST;
        let starts = !has(marks & before, LETTER) & LOWEST | has(marks, CAPITAL) | has(before, FIGURE);
        // Nothing begins with a space.
        bytes::bits_of(starts & !has(marks, SPACE))
    }
}

impl Iterator for WordStarts<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.starts == 0 {
            let rest = self.marks.get(self.at..).filter(|rest| !rest.is_empty())?;
            for (number, eight) in rest.chunks(8).take(8).enumerate() {
                let marks = match eight.first_chunk() {
                    Some(all) => u64::from_le_bytes(*all),
                    None => eight.iter().rev().fold(0, |marks, mark| marks << 8 | u64::from(*mark)),
                };
                self.starts |= self.of_eight(marks) << (8 * number);
            }
            // What is beyond the text begins nothing.
            self.starts &= u64::MAX >> 64usize.saturating_sub(rest.len());
            self.at += 64;
        }
        let start = self.at - 64 + self.starts.trailing_zeros() as usize;
        self.starts &= self.starts - 1;
        Some(start)
    }
}

/// A set of words, compared by their folded forms; or a table from words to values.
#[derive(Debug)]
pub(crate) struct Words<V = ()>(WordTable<V>);

impl<'w, V: Default> FromIterator<(&'w str, V)> for Words<V> {
    fn from_iter<I: IntoIterator<Item = (&'w str, V)>>(words: I) -> Words<V> {
        let mut table = WordTable::default();
        words.into_iter().for_each(|(word, value)| *table.entry(&fold(word)) = value);
        Words(table)
    }
}

impl<'w> FromIterator<&'w str> for Words {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Words {
        words.into_iter().map(|word| (word, ())).collect()
    }
}

impl<V> Words<V> {
    /// The value of a word of letters, digits, hyphens and apostrophes, in any case.
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        if word.is_ascii() {
            return self.0.get_ascii(word);
        }
        // Without typographic apostrophes and hyphens and letters of full width, all folding is one.
        let plain = !word.bytes().any(|byte| matches!(byte, 0xc2 | 0xca | 0xe2 | 0xef));
        if plain { self.0.get(word) } else { self.0.get(&fold(word)) }
    }
}

impl Words {
    /// Whether a word, as [`get`](Words::get) takes it, is among them.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// The longest of them that a text begins with, in its folded form: for the few particles of a language whose words no
    /// spaces part.
    pub(crate) fn begin(&self, text: &str) -> Option<&str> {
        self.longest(|word| text.starts_with(word))
    }

    /// The longest of them that a text ends with.
    pub(crate) fn end(&self, text: &str) -> Option<&str> {
        self.longest(|word| text.ends_with(word))
    }

    fn longest(&self, is: impl Fn(&str) -> bool) -> Option<&str> {
        self.0.iter().map(|(word, ())| word).filter(|word| is(word)).max_by_key(|word| word.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plainly_composed_is_composed() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            if is_plainly_composed(&text) {
                assert_eq!(is_nfc_quick(text.chars()), IsNormalized::Yes, "{c:?}");
            }
        }
        assert!(is_plainly_composed("Việt Nam – “l’été”") && !is_plainly_composed("Vie\u{302}\u{323}t"));
    }

    #[test]
    fn folding_keeps_the_way_back() {
        for (source, folded) in [
            ("Vietnam og  Japan", "vietnam og japan"),
            ("Việt Nam", "việt nam"),
            ("Vie\u{302}\u{323}t Nam", "việt nam"),
            ("l’Allemagne\u{a0}– ÉTAT", "l'allemagne - état"),
            ("a\u{200b}b İstanbul", "ab istanbul"),
            ("ＲＡＡは２０２５年\u{3000}発効", "raaは2025年 発効"),
        ] {
            let f = Folded::new(source);
            assert_eq!(f.text, folded);
            for (at, c) in f.text.char_indices() {
                let (start, end) = (f.source(at), f.source(at + c.len_utf8()));
                assert!(start <= end && end <= source.len(), "{source:?} {at}: {start}..{end}");
            }
            assert_eq!(f.source(f.text.len()), source.len());
        }
        let f = Folded::new("den  Japan");
        let at = f.text.find("japan").unwrap();
        assert_eq!((f.source(at), f.source(at + 5)), (5, 10));
    }
}
