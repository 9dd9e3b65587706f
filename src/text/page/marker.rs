//! The markers of all languages, and what they say of a line.
//!
//! A marker is its words and the punctuation written with them: `Photo by` is one by its words alone, `(Photo:` wants
//! the bracket and the colon. Counts (`Comments (0)`) are left out of it.

use std::ops::Range;

use super::line::Line;
use crate::text::Hints;
use crate::text::known::Token;
use crate::text::word::{Class, Phrases, Word, words};

/// The markers of all languages together: a page in one language carries labels in another.
#[derive(Debug, Clone, Default)]
pub(crate) struct Markers {
    phrases: Phrases<Vec<Marker>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marker {
    role: Role,
    before: Option<char>,
    after: Option<char>,
    language: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Caption,
    Credit,
    Source,
    Title,
    Published,
    End,
    Skip,
}

impl Role {
    /// Its bit in [`Known::opens`](crate::text::known::Known::opens).
    fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Whether one of its markers begins with a word of the page.
    fn may_begin(self, token: &Token) -> bool {
        token.known.opens & self.bit() != 0
    }
}

/// What a caption line consists of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Caption {
    /// Where the photographer begins, in bytes of the line; its length where none is named.
    pub(super) credit: usize,
    /// The language of a numbered caption's mark (`… - Ảnh 1.`), where only one has it.
    pub(super) language: Option<usize>,
    /// Whether the caption ends in a numbered mark, and more of it may stand on the next line.
    pub(super) numbered: bool,
}

/// How plainly a line ends the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// A word that can also be a heading: `Business`.
    Weak,
    /// A phrase of several words, or a label with a count.
    Strong,
}

impl Markers {
    /// The markers of languages.
    pub(crate) fn new(hints: &[Hints]) -> Markers {
        let mut phrases: Phrases<Vec<Marker>> = Phrases::default();
        for (language, hints) in (0..).zip(hints) {
            let lists = [
                (&hints.caption, Role::Caption),
                (&hints.credit, Role::Credit),
                (&hints.source, Role::Source),
                (&hints.title, Role::Title),
                (&hints.published, Role::Published),
                (&hints.end, Role::End),
                (&hints.skip, Role::Skip),
            ];
            for (list, role) in lists {
                for text in list {
                    let text = without_count(text);
                    let Some((first, last)) = words(text).next().zip(words(text).last()) else { continue };
                    let marker = Marker {
                        role,
                        before: text[..first.start].trim().chars().next_back(),
                        after: text[last.end..].trim().chars().next(),
                        language,
                    };
                    if let Some(known) = phrases.entry(text)
                        && !known.contains(&marker)
                    {
                        known.push(marker);
                    }
                }
            }
        }
        Markers { phrases }
    }

    /// The words that markers begin with, folded, each with the roles of these, a bit each.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = (&str, u8)> {
        let roles = |bits, marker: &Marker| bits | marker.role.bit();
        self.phrases.first_words().map(move |(first, markers)| (first, markers.flatten().fold(0, roles)))
    }

    /// The marker of a role at the head of a line: its words, and where it ends.
    fn head(&self, line: &str, role: Role) -> Option<(usize, usize)> {
        // Before a label there may be a mark or a count (`5 min read`), but no text.
        let mut words = words(line).take(8);
        let mut first = words.next()?;
        if first.class == Class::Digits {
            first = words.next()?;
        }
        if first.start > 6 {
            return None;
        }
        let (length, markers) = self.phrases.going_on(line, first, words.clone())?;
        let last = words.take(length - 1).last().unwrap_or(first);
        let (start, end) = (first.start, last.end);
        markers.iter().any(|marker| marker.role == role && marker.fits(line, start, end)).then_some((length, end))
    }

    /// The same of a line of the page, of which it is known already what its words may begin.
    fn head_of(&self, line: &Line<'_>, role: Role) -> Option<(usize, usize)> {
        let from = usize::from(line.tokens.first()?.class == Class::Digits);
        role.may_begin(line.tokens.get(from)?).then(|| self.head(line.text, role))?
    }

    /// Whether the article ends at the line: it is a marker alone, or begins with one of several words.
    pub(super) fn end(&self, line: &Line<'_>) -> Option<End> {
        let (length, end) = self.head_of(line, Role::End)?;
        let alone = !has_letters(&line.text[end..]);
        match length {
            1 | 2 if alone => Some(if length == 1 { End::Weak } else { End::Strong }),
            3.. if alone || line.words <= length + 10 => Some(End::Strong),
            _ => None,
        }
    }

    /// Whether the line is a label, a button or a link and no part of the article.
    pub(super) fn is_skipped(&self, line: &Line<'_>) -> bool {
        if line.text.starts_with('©') && line.words <= 20 {
            return true;
        }
        let Some((length, end)) = self.head_of(line, Role::Skip) else { return false };
        let rest = line.text[end..].trim_start();
        let opened = rest.starts_with([':', '：', '|', '»', '>']) || rest.starts_with("– ") || rest.starts_with("- ");
        !has_letters(rest)
            || (line.words <= 40 && opened)
            || (length >= 2 && line.words <= 25 && (!line.ends || line.words <= 14))
            || self.head(rest, Role::Skip).is_some_and(|(_, end)| !has_letters(&rest[end..]))
    }

    /// Whether the line is a label of several words alone, such as stands above links: `Read also`.
    pub(super) fn heads_links(&self, line: &Line<'_>) -> bool {
        self.head_of(line, Role::Skip).is_some_and(|(length, end)| length >= 2 && !has_letters(&line.text[end..]))
    }

    /// Whether a text opens with a label of any kind that is no name.
    pub(super) fn is_label(&self, text: &str) -> bool {
        [Role::Published, Role::Skip, Role::End].iter().any(|role| self.head(text, *role).is_some())
    }

    /// What follows the label of a source, where the line is one.
    pub(super) fn source<'a>(&self, line: &Line<'a>) -> Option<&'a str> {
        let (_, end) = self.head_of(line, Role::Source)?;
        let rest = line.text[end..].trim_start();
        match rest.strip_prefix([':', '：']) {
            Some(source) if line.words <= 20 => Some(source.trim()),
            _ => (rest.is_empty() || rest.starts_with("http")).then_some(rest),
        }
    }

    /// The bytes of a line that a label says to be the title, without the quotation marks around it.
    pub(super) fn title(&self, line: &Line<'_>) -> Option<Range<usize>> {
        let (_, end) = self.head_of(line, Role::Title)?;
        let said = line.text[end..].trim_start().strip_prefix([':', '：'])?.trim();
        let said = said.strip_prefix('"').and_then(|said| said.strip_suffix('"')).unwrap_or(said);
        let start = said.as_ptr() as usize - line.text.as_ptr() as usize;
        has_letters(said).then(|| start..start + said.len())
    }

    /// What follows the label of a date of publication.
    pub(super) fn published<'a>(&self, line: &'a str) -> Option<&'a str> {
        let (_, end) = self.head(line, Role::Published)?;
        Some(line[end..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '|' | '-' | '–')))
    }

    /// What a line consists of that a marker shows to be a caption.
    pub(super) fn caption(&self, line: &Line<'_>) -> Option<Caption> {
        const REACH: usize = 200;
        const WORDS: usize = 80;
        let text = line.text;
        if line.words > WORDS {
            return None;
        }
        let whole = Caption { credit: text.len(), language: None, numbered: false };
        let mut caption = None;
        // The words at the head and those near the end.
        let near_end = line.start + text.len().saturating_sub(REACH);
        let (head, tail) = line.tokens.split_at(line.tokens.partition_point(|token| token.start() < near_end));
        let may_be_marked = line.opens & (Role::Caption.bit() | Role::Credit.bit()) != 0;
        let marked = |token: &Token| Role::Caption.may_begin(token) || Role::Credit.may_begin(token);
        let word = |token: &Token| {
            let Word { start, end, class } = token.word();
            Word { start: start - line.start, end: end - line.start, class }
        };
        let near = head.iter().take(4).chain(tail);
        let mut tokens = near.take(if may_be_marked { usize::MAX } else { 0 });
        while let Some(token) = tokens.find(|token| marked(token)) {
            let next = tokens.clone().map(word);
            let token = word(token);
            let first = token.start <= 2;
            let Some((length, markers)) = self.phrases.going_on(text, token, next.clone()) else { continue };
            let (start, end) = (token.start, next.take(length - 1).last().unwrap_or(token).end);
            let rest = text[end..].trim_start();
            let fitting = |role: Role| markers.iter().find(|m| m.role == role && m.fits(text, start, end));
            let Some(marker) = fitting(Role::Credit).or(fitting(Role::Caption)) else { continue };
            if is_count(rest) {
                let shared = markers.iter().any(|other| other.language != marker.language);
                let language = (!shared).then_some(usize::from(marker.language));
                return Some(Caption { language, numbered: true, ..whole });
            }
            let said = rest.trim_start_matches([':', '：', '|', '/', ' ']);
            let said_words = said.split_whitespace().count();
            let set_off = first || opening(text, start) < start;
            let labelled = rest.starts_with([':', '：', '|', '/']);
            let explicit = marker.before.is_some() || marker.after.is_some();
            let credits = marker.role == Role::Credit || (labelled && !first);
            if credits && (explicit || set_off) && said_words <= 10 && said.len() <= 120 {
                return Some(Caption { credit: if first { 0 } else { opening(text, start) }, ..whole });
            }
            // A label before the caption, or a mark that only captions carry.
            let opens = first && (labelled || length >= 2 || (line.words <= 8 && !line.ends));
            if opens || (explicit && marker.role == Role::Caption && line.words <= 40) {
                caption = Some(whole);
            }
        }
        let mut near = text.len().saturating_sub(80);
        while !text.is_char_boundary(near) {
            near += 1;
        }
        match text[near..].rfind('©') {
            Some(at) => Some(Caption { credit: opening(text, near + at), ..whole }),
            None => caption,
        }
    }
}

impl Marker {
    /// Whether the punctuation of the marker stands around its words.
    fn fits(&self, text: &str, start: usize, end: usize) -> bool {
        let same = |wanted: char, found: char| match wanted {
            ':' => matches!(found, ':' | '：' | '|'),
            '-' | '–' | '—' => matches!(found, '-' | '–' | '—'),
            '.' => true,
            _ => wanted == found,
        };
        let before = text[..start].trim_end().chars().next_back();
        let after = text[end..].trim_start().chars().next();
        self.before.is_none_or(|wanted| wanted == '.' || before.is_some_and(|found| same(wanted, found)))
            && self.after.is_none_or(|wanted| {
                matches!(wanted, '.' | '!' | '?') || after.is_some_and(|found| same(wanted, found))
            })
    }
}

/// A marker without the count after it: `Comments (0)`, `Ảnh 1.`.
fn without_count(marker: &str) -> &str {
    let marker = match marker.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((label, count)) if !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit()) => label,
        _ => marker,
    };
    let label = marker.trim_end_matches(['.', ' ']).trim_end_matches(|c: char| c.is_ascii_digit());
    if label.ends_with(' ') { label } else { marker }
}

/// The number of a photo, at the end of a line.
fn is_count(rest: &str) -> bool {
    let number = rest.trim_end_matches(['.', ' ']);
    (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where the bracket or dash before a credit stands, or else the credit itself.
fn opening(text: &str, at: usize) -> usize {
    let before = text[..at].trim_end();
    let inner = before.trim_end_matches(['(', '[', '-', '–', '—', '|', '/']);
    if inner.len() < before.len() || at == 0 { inner.len() } else { at }
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}
