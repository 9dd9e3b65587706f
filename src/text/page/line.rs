//! The lines of a page, and what each looks like on its own.

use crate::text::bytes::{self, BLOCK, LOWEST};
use crate::text::known::Token;
use crate::text::letter::unspaced;
use crate::text::sentence::{is_blank, is_closer, is_stop, trim};
use crate::text::word::{Class, words};

/// A line that is not blank, or several that an editor or mail program wrapped.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its text without blanks around it.
    pub(super) text: &'a str,
    /// Where that begins on the page.
    pub(super) start: usize,
    /// Whether a blank line, or the top of the page, stands before it.
    pub(super) apart: bool,
    /// Its words, counted by the spaces between them; in scripts without spaces, a word is taken to be two characters.
    pub(super) words: usize,
    /// Whether it ends as a sentence does.
    pub(super) ends: bool,
    /// Its words as the page's tokens.
    pub(super) tokens: &'a [Token<'a>],
    /// What its words may begin: see [`Known::opens`](crate::text::known::Known::opens).
    pub(super) opens: u8,
}

/// Whether a word is an agency's initials, bare or in brackets or strokes: `EFE`, `(AFP)`, `/ritzau/`.
fn is_agency(word: &str) -> bool {
    let initials = word.trim_matches(['(', ')', '[', ']', '/', '*']);
    let marked = initials.len() + 2 == word.len();
    (2..=10).contains(&initials.len())
        && initials.chars().all(|c| c.is_ascii_uppercase() || marked && (c.is_ascii_lowercase() || c == '/'))
}

impl<'a> Line<'a> {
    fn new(page: &'a str, tokens: &'a [Token<'a>], start: usize, end: usize, apart: bool) -> Line<'a> {
        let text = &page[start..end];
        let words = spaced_words(text).max(unspaced_letters(text) / 2);
        let stops = |text: &str| text.trim_end_matches(is_closer).ends_with(is_stop);
        // "… in Madrid. EFE": the agency's initials close the report.
        let ends = stops(text) || text.rsplit_once(' ').is_some_and(|(before, last)| is_agency(last) && stops(before));
        let opens = tokens.iter().filter_map(|token| token.known).fold(0, |bits, known| bits | known.opens);
        Line { text, start, apart, words, ends, tokens, opens }
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is too short for a paragraph and does not end as a sentence does.
    pub(super) fn is_short(&self) -> bool {
        !self.ends && self.words <= 14 && self.text.len() <= 240
    }

    /// Whether it reads like a paragraph of running text.
    pub(super) fn is_paragraph(&self) -> bool {
        self.words >= 30 || (self.ends && self.words >= 10)
    }

    /// Whether it has letters, and all of them are capitals.
    pub(super) fn is_in_capitals(&self) -> bool {
        self.text.len() <= 400
            && self.text.chars().any(char::is_alphabetic)
            && !self.text.chars().any(char::is_lowercase)
    }

    /// Whether no letter or digit is on it.
    pub(super) fn is_decoration(&self) -> bool {
        !self.text.chars().any(char::is_alphanumeric)
    }

    /// The address that is all of the line.
    pub(super) fn address(&self) -> Option<&'a str> {
        let address =
            self.text.starts_with("http://") || self.text.starts_with("https://") || self.text.starts_with("www.");
        (address && !self.text.contains(char::is_whitespace)).then(|| plain_address(self.text))
    }

    /// The first address within the line.
    pub(super) fn address_within(&self) -> Option<&'a str> {
        let start =
            self.text.find("https://").or_else(|| self.text.find("http://")).or_else(|| self.text.find("www."))?;
        let rest = &self.text[start..];
        Some(plain_address(&rest[..rest.find(is_blank).unwrap_or(rest.len())]))
    }

    /// Whether it is a short label with a count: `Comments (12)`.
    pub(super) fn is_counted_label(&self) -> bool {
        let Some((label, count)) = self.text.strip_suffix(')').and_then(|line| line.rsplit_once('(')) else {
            return false;
        };
        let label = label.trim();
        !count.is_empty()
            && count.len() <= 6
            && count.bytes().all(|byte| byte.is_ascii_digit())
            && (1..=3).contains(&label.split_whitespace().count())
            && label.len() <= 40
            && label.chars().all(|c| c.is_alphabetic() || c == ' ')
            // A year in brackets is no count.
            && (count.len() != 4 || count.starts_with('0'))
    }
}

/// The tokens that begin within a range of bytes.
pub(super) fn within<'t, 'r>(tokens: &'t [Token<'r>], start: usize, end: usize) -> &'t [Token<'r>] {
    let from = tokens.partition_point(|token| token.word.start < start);
    let length = tokens[from..].partition_point(|token| token.word.start < end);
    &tokens[from..from + length]
}

/// How many stretches between spaces have a letter or digit. Bytes tell well enough: the characters beyond ASCII that
/// are no letters begin with 0xC2 (signs) or 0xE2 (punctuation).
fn spaced_words(text: &str) -> usize {
    let (mut count, mut goes_on) = (0, false);
    let mut rest = text.as_bytes();
    while let Some((block, more)) = rest.split_first_chunk() {
        count += ended_words(block, &mut goes_on);
        rest = more;
    }
    let mut block = [b' '; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    count + ended_words(&block, &mut goes_on)
}

/// How many words end within a block. `goes_on` tells whether there is a letter or digit since the last space.
fn ended_words(block: &[u8; BLOCK], goes_on: &mut bool) -> usize {
    // As a number, what stands between spaces is all ones. What is added where it has a letter is carried beyond its end,
    // once.
    let stretches = u128::from_le_bytes(block.map(|byte| if is_space(byte) { 0 } else { u8::MAX }));
    let telling = u128::from_le_bytes(block.map(|byte| u8::from(tells(byte))));
    let (sum, over) = stretches.overflowing_add(telling);
    let (sum, over_again) = sum.overflowing_add(u128::from(*goes_on));
    *goes_on = over | over_again;
    let ended = sum & !stretches;
    // One a byte, which the product adds up in the highest.
    (((ended as u64) + (ended >> 64) as u64).wrapping_mul(LOWEST) >> 56) as usize
}

/// How many letters are of scripts without spaces.
fn unspaced_letters(text: &str) -> usize {
    let bytes = text.as_bytes();
    // These begin, in UTF-8, with 0xE0, 0xE1 or 0xE3 to 0xF0; Latin letters with 0xE1 and a high byte after it.
    let may_be = |byte: u8, next: u8| (byte >= 0xe0) & (byte != 0xe2) & ((byte != 0xe1) | (next < 0xb8));
    let any = bytes
        .iter()
        .zip(bytes.get(1..).unwrap_or_default())
        .fold(0, |any, (byte, next)| any | u8::from(may_be(*byte, *next)));
    if any == 0 { 0 } else { text.chars().filter(|c| unspaced(*c).is_some()).count() }
}

/// Whether a byte is of a letter or digit; without branches, as the next.
#[inline]
fn tells(byte: u8) -> bool {
    let ascii = ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10);
    ascii | ((byte >= 0xc3) & (byte != 0xe2))
}

/// [`u8::is_ascii_whitespace`].
#[inline]
fn is_space(byte: u8) -> bool {
    (byte == b' ') | ((byte.wrapping_sub(b'\t') < 5) & (byte != 0x0b))
}

/// An address without the marks that the text puts after it.
fn plain_address(address: &str) -> &str {
    address.trim_end_matches(['.', ',', ';', ')', ']', '>', '"', '”', '»', '\u{200b}'])
}

/// The lines of a page that are not blank, in order; wrapped ones as one. Linear.
pub(super) fn lines<'a>(page: &'a str, tokens: &'a [Token<'a>]) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut apart = true;
    let mut start = 0;
    let mut tokens_left = tokens;
    for end in breaks(page) {
        let (from, to) = trim(page, start, end);
        // What is all blanks leaves an empty range.
        if from < to {
            let own = tokens_left.iter().take_while(|token| token.word.start < to).count();
            let (own, left) = tokens_left.split_at(own);
            tokens_left = left;
            lines.push(Line::new(page, own, from, to, apart));
            apart = false;
        } else if page[start..end].chars().all(is_blank) && !(end > start && page[start..end].starts_with('\r')) {
            apart = true;
        }
        start = end;
        let mut rest = page[end..].chars();
        match (rest.next(), rest.next()) {
            (Some('\r'), Some('\n')) => start += 2,
            (Some(c), _) => start += c.len_utf8(),
            _ => {}
        }
    }
    unwrap(page, tokens, lines)
}

/// Where lines end: before `\n`, `\r\n`, `\r`, a form feed or a line or paragraph separator, and at the end.
fn breaks(page: &str) -> impl Iterator<Item = usize> + '_ {
    let page_bytes = page.as_bytes();
    let at_break = move |at: usize| match page_bytes[at] {
        b'\n' => at == 0 || page_bytes[at - 1] != b'\r',
        b'\r' | 0x0c => true,
        _ => matches!(page_bytes.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])),
    };
    // From the line feed to the carriage return, and the first byte of the separators.
    let may_break = |byte: u8| (byte.wrapping_sub(b'\n') < 4) | (byte == 0xe2);
    let breaks = bytes::places(page_bytes, may_break).filter(move |at| at_break(*at));
    breaks.chain([page.len()])
}

/// Joins lines that were wrapped at a width: neighbours of like length of which some go on in small letters.
fn unwrap<'a>(page: &'a str, tokens: &'a [Token<'a>], lines: Vec<Line<'a>>) -> Vec<Line<'a>> {
    let mut joined = Vec::with_capacity(lines.len());
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        let length = 1 + rest[1..].iter().take_while(|line| !line.apart).count();
        let (group, others) = rest.split_at(length);
        rest = others;
        if is_wrapped(group) {
            let end = group.last().map_or(first.end(), Line::end);
            joined.push(Line::new(page, within(tokens, first.start, end), first.start, end, first.apart));
        } else {
            joined.extend_from_slice(group);
        }
    }
    joined
}

fn is_wrapped(group: &[Line<'_>]) -> bool {
    let Some((_, full)) = group.split_last() else { return false };
    let small = |line: &Line<'_>| line.text.chars().next().is_some_and(char::is_lowercase);
    let (mut least, mut most, mut open) = (usize::MAX, 0, 0);
    for line in full {
        let length = line.text.chars().take(200).count();
        (least, most, open) = (least.min(length), most.max(length), open + usize::from(!line.ends));
    }
    let whole = || group.iter().all(|line| bullet(line.text).is_none() && line.address_within().is_none());
    !full.is_empty()
        && (45..=130).contains(&most)
        && least * 10 >= most * 7
        && 2 * open >= full.len()
        && group[1..].iter().any(small)
        && whole()
}

/// The length of the bullet or number that makes a line an item of a list, with the space after it.
pub(crate) fn bullet(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let mark = match first {
        '•' | '·' | '・' | '▪' | '■' | '●' | '◦' | '‣' | '*' | '→' | '►' | '✓' => first.len_utf8(),
        '-' | '–' | '—' | '+' => Some(first.len_utf8()).filter(|mark| line[*mark..].starts_with(is_blank))?,
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let rest = line[digits..].strip_prefix(['.', ')'])?;
            Some(digits + 1).filter(|_| digits <= 2 && rest.starts_with(is_blank))?
        }
        '(' | 'a'..='h' | 'A'..='H' => {
            let close = line.bytes().take(4).position(|byte| byte == b')')?;
            let label = line[..close].trim_start_matches('(');
            Some(close + 1).filter(|_| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric()))?
        }
        _ => return None,
    };
    let item = line[mark..].trim_start_matches(is_blank);
    (!item.is_empty()).then_some(line.len() - item.len())
}

/// How many words of letters a text has.
pub(super) fn letters(text: &str) -> usize {
    words(text).filter(|word| word.class != Class::Digits).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_are_counted_by_what_stands_between_spaces(text in "([a9 -]{0,3}|[ \t\n\u{b}\u{c}]|[\\PC]{0,2}|[a-z]{14,18}){0,30}") {
            let parts = text.as_bytes().split(u8::is_ascii_whitespace);
            let words = parts.filter(|part| {
                part.iter().any(|byte| byte.is_ascii_alphanumeric() || *byte >= 0xc3 && *byte != 0xe2)
            });
            prop_assert_eq!(spaced_words(&text), words.count());
            prop_assert_eq!(unspaced_letters(&text), text.chars().filter(|c| unspaced(*c).is_some()).count());
        }
    }
}
