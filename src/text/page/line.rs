//! The lines of a page, and what each looks like on its own.

use memchr::memchr;

use crate::text::bytes;
use crate::text::known::Token;
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
    /// Its words, counted by the spaces between them; in scripts without spaces, a word is taken to be two letters.
    pub(super) words: usize,
    /// Whether it ends as a sentence does.
    pub(super) ends: bool,
    /// Its words as the page's tokens.
    pub(super) tokens: &'a [Token],
    /// What its words may begin: see [`Known::opens`](crate::text::known::Known::opens).
    pub(super) opens: u8,
}

/// What stands between the cells of a row.
pub(crate) const CELLS: &str = " | ";

/// Whether a line stands in a table or among the lines of a fact sheet: beside another of its form.
pub(super) fn is_boxed(lines: &[Line<'_>], at: usize) -> bool {
    let line = &lines[at];
    let beside = |form: fn(&Line<'_>) -> bool| {
        let below = || lines.get(at + 1).is_some_and(|next| !next.apart && form(next));
        form(line) && (!line.apart && at > 0 && form(&lines[at - 1]) || below())
    };
    beside(|line| line.is_row()) || beside(|line| line.is_labelled())
}

/// Whether a word is an agency's initials, bare or in brackets or strokes: `EFE`, `(AFP)`, `/ritzau/`.
fn is_agency(word: &str) -> bool {
    let initials = word.trim_matches(['(', ')', '[', ']', '/', '*']);
    let marked = initials.len() + 2 == word.len();
    (2..=10).contains(&initials.len())
        && initials.chars().all(|c| c.is_ascii_uppercase() || marked && (c.is_ascii_lowercase() || c == '/'))
}

impl<'a> Line<'a> {
    fn new(page: &'a str, tokens: &'a [Token], start: usize, end: usize, apart: bool) -> Line<'a> {
        let text = &page[start..end];
        let stops = |text: &str| text.trim_end_matches(is_closer).ends_with(is_stop);
        // "… in Madrid. EFE": the agency's initials close the report.
        let initial = text.ends_with(|c: char| c.is_ascii_uppercase() || matches!(c, ')' | ']' | '/' | '*'));
        let agency = || text.rsplit_once(' ').is_some_and(|(before, last)| is_agency(last) && stops(before));
        let ends = stops(text) || initial && agency();
        let (words, opens) = count_words(page, tokens);
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

    /// Whether it is a row of a table, its cells between strokes: `1 | Treaty on visas | Ann Lee | Bo Vik`.
    fn is_row(&self) -> bool {
        memchr(b'|', self.text.as_bytes()).is_some() && self.text.match_indices(CELLS).nth(1).is_some()
    }

    /// Whether it says something of what a label before a colon names: `Ambassador in Oslo: Ann Lee`.
    pub(super) fn is_labelled(&self) -> bool {
        const LABEL: usize = 8;
        const MOST: usize = 30;
        let label = || self.text.split_once(": ").map(|(label, _)| label);
        !self.ends
            && self.words <= MOST
            && self.text.starts_with(char::is_alphabetic)
            && label().is_some_and(|label| label.split_whitespace().count() <= LABEL)
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
pub(super) fn within(tokens: &[Token], start: usize, end: usize) -> &[Token] {
    let from = tokens.partition_point(|token| token.start() < start);
    let length = tokens[from..].partition_point(|token| token.start() < end);
    &tokens[from..from + length]
}

/// How many stretches between spaces have a letter or digit; where most are of scripts without spaces, half as many as have
/// letters of these. And what the words may begin.
fn count_words(page: &str, tokens: &[Token]) -> (usize, u8) {
    let (mut spaced, mut unspaced, mut opens, mut last) = (0, 0, 0, None);
    for token in tokens {
        let gap = |last: usize| &page.as_bytes()[last..token.start()];
        let parted = |last: usize| gap(last) == b" " || gap(last).iter().any(u8::is_ascii_whitespace);
        spaced += usize::from(last.is_none_or(parted));
        unspaced += usize::from(token.class == Class::Ideograph);
        opens |= token.known.opens;
        last = Some(token.end());
    }
    (spaced.max(unspaced / 2), opens)
}

/// An address without the marks that the text puts after it.
fn plain_address(address: &str) -> &str {
    address.trim_end_matches(['.', ',', ';', ')', ']', '>', '"', '”', '»', '\u{200b}'])
}

/// The lines of a page that are not blank, in order; wrapped ones as one. Linear.
pub(super) fn lines<'a>(page: &'a str, tokens: &'a [Token]) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut apart = true;
    let mut start = 0;
    let mut tokens_left = tokens;
    for end in breaks(page) {
        let (from, to) = trim(page, start, end);
        // What is all blanks leaves an empty range.
        if from < to {
            let own = tokens_left.iter().take_while(|token| token.start() < to).count();
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
    let may_break = |b| bytes::within(b, b'\n', b'\r') | bytes::one(b, 0xe2);
    let breaks = bytes::places(page_bytes, may_break).filter(move |at| at_break(*at));
    breaks.chain([page.len()])
}

/// Joins lines that were wrapped at a width: neighbours of like length of which some go on in small letters, and those of the
/// same page that are about as long.
fn unwrap<'a>(page: &'a str, tokens: &'a [Token], lines: Vec<Line<'a>>) -> Vec<Line<'a>> {
    let groups = || {
        let mut rest = lines.as_slice();
        std::iter::from_fn(move || {
            let length = 1 + rest.get(1..)?.iter().take_while(|line| !line.apart).count();
            let (group, others) = rest.split_at(length);
            rest = others;
            Some(group)
        })
    };
    let goes_on =
        |group: &[Line<'_>]| group[1..].iter().any(|line| line.text.chars().next().is_some_and(char::is_lowercase));
    let widest = groups().filter(|group| goes_on(group)).filter_map(width).max();
    let is_as_wide = |width: usize| widest.is_some_and(|widest| width * 10 >= widest * 8);
    let mut joined = Vec::with_capacity(lines.len());
    for group in groups() {
        let (first, last) = (&group[0], &group[group.len() - 1]);
        if width(group).is_some_and(|width| goes_on(group) || is_as_wide(width)) {
            let tokens = within(tokens, first.start, last.end());
            joined.push(Line::new(page, tokens, first.start, last.end(), first.apart));
        } else {
            joined.extend_from_slice(group);
        }
    }
    joined
}

/// The width at which the lines of a group may have been wrapped: all but the last are of like length, and few of them end as
/// sentences do.
fn width(group: &[Line<'_>]) -> Option<usize> {
    let (_, full) = group.split_last()?;
    let (mut least, mut most, mut open) = (usize::MAX, 0, 0);
    for line in full {
        let length = line.text.chars().take(200).count();
        (least, most, open) = (least.min(length), most.max(length), open + usize::from(!line.ends));
    }
    let whole = || group.iter().all(|line| bullet(line.text).is_none() && line.address_within().is_none());
    let is_wrapped =
        !full.is_empty() && (45..=130).contains(&most) && least * 10 >= most * 7 && 2 * open >= full.len() && whole();
    is_wrapped.then_some(most)
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
    use crate::text::known::KnownWords;

    proptest! {
        #[test]
        fn words_are_counted_by_what_stands_between_spaces(text in "([a9 -]{0,3}|[ \t\n\u{b}\u{c}]|[\\PC]{0,2}|[a-z]{14,18}){0,30}") {
            let known = KnownWords::default();
            let tokens: Vec<Token> = words(&text).map(|word| known.token(&text, word)).collect();
            let spaced = text.split(|c: char| c.is_ascii_whitespace()).filter(|part| words(part).next().is_some());
            let unspaced = words(&text).filter(|word| word.class == Class::Ideograph);
            prop_assert_eq!(count_words(&text, &tokens).0, spaced.count().max(unspaced.count() / 2));
        }
    }
}
