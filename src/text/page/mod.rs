//! What each line of a page is: the article's, or the page's.
//!
//! First the lines are looked at one by one; then the head of the page (site, title, imprint, lead), its end (from
//! comments and menus on), and what lies between. A doubtful line is kept as the article's.

mod body;
mod head;
mod line;
mod marker;
mod published;

use std::ops::Range;

pub(super) use line::{CELLS, bullet};
use line::{Line, lines, within};
pub(crate) use marker::Markers;

use super::dates::in_address;
use super::known::Token;
use super::language::Weights;
use super::markdown::plain;
use super::reader::{Page, ReadError};
use super::word::words;
use super::{Article, Block, Kind, Reader, Warning};
use crate::claim::Span;

/// A stretch of a line and what it is.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    kind: Kind,
    /// The language that a mark on it gives away.
    language: Option<usize>,
}

impl Piece {
    fn of(line: &Line<'_>, kind: Kind) -> Piece {
        Piece { start: line.start, end: line.end(), kind, language: None }
    }
}

pub(super) fn read(reader: &Reader, page: Page) -> Result<Article, ReadError> {
    let Page { id, text, title, publisher, published, source_url, language } = page;
    if u32::try_from(text.len()).is_err() {
        return Err(ReadError::TooLong { id, bytes: text.len() });
    }
    let text = plain(text);
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
    for word in words(&text) {
        tokens.push(reader.known.token(&text, word));
    }
    let lines = lines(&text, &tokens);
    if lines.is_empty() {
        return Err(ReadError::Empty { id });
    }
    let given = language.as_deref().and_then(|tag| reader.position(tag));
    let mut weighed = if given.is_none() { first_paragraphs(reader, &text, &lines) } else { Vec::new() };
    let main =
        given.or_else(|| most(weighed.iter().filter_map(|(span, weights)| Some((weights.language()?, span.len())))));

    let end = body::end(reader, &lines);
    let head = head::read(reader, main, &lines, end, title.as_deref());
    let body = body::read(reader, main, &lines[..end], &head);
    let mut pieces: Vec<Piece> = head.pieces.iter().chain(&body.pieces).copied().collect();
    pieces.extend(lines[end..].iter().map(|line| Piece::of(line, Kind::Noise)));

    let slice = |kind: Kind| -> Vec<&str> {
        pieces.iter().filter(|piece| piece.kind == kind).map(|piece| &text[piece.start..piece.end]).collect()
    };
    let found_title = slice(Kind::Title).first().map(|title| (*title).to_owned());
    let lead = slice(Kind::Lead);
    let lead = (!lead.is_empty()).then(|| lead.join("\n"));
    let source_url = source_url.or_else(|| body.source_url.map(str::to_owned));
    let has_body = pieces.iter().any(|piece| matches!(piece.kind, Kind::Body | Kind::ListItem | Kind::Lead));

    let mut warnings = Vec::new();
    let in_title = || published::in_title(reader, main, title.as_deref().or(found_title.as_deref())?);
    let mut published = published.or(head.published).or(body.published).or_else(in_title).or(body.today);
    if published.is_none() {
        published = source_url.as_deref().and_then(in_address);
        warnings.push(if published.is_some() { Warning::DateFromAddress } else { Warning::NoDate });
    }
    let title = title.or(found_title);
    if title.is_none() {
        warnings.push(Warning::NoTitle);
    }
    if !has_body {
        warnings.push(Warning::NoBody);
    }
    let weights: Vec<Option<Weights>> = pieces
        .iter()
        .map(|piece| {
            let told = piece.kind == Kind::Noise || piece.language.is_some();
            (!told).then(|| match weighed.iter().position(|(span, _)| *span == (piece.start..piece.end)) {
                Some(known) => weighed.swap_remove(known).1,
                None => reader.weigh_tokens(&text, piece.start, within(&tokens, piece.start, piece.end)),
            })
        })
        .collect();
    let main = given.or_else(|| language_of(reader, &text, &pieces, &weights));
    let tag = |index: usize| reader.languages.get(index).map(|language| language.tag().to_owned());
    let language = given.and_then(tag).or(language).or_else(|| main.and_then(tag));
    if language.is_none() {
        warnings.push(Warning::UnknownLanguage);
    }
    let blocks = pieces
        .iter()
        .zip(&weights)
        .map(|(piece, weights)| {
            let own = piece.language.or_else(|| {
                let part = &text[piece.start..piece.end];
                let short = part.len() <= 300 && !part.is_ascii();
                let by_letters = || reader.detector.by_letters(part, main);
                weights.as_ref()?.foreign_to(main).or_else(|| short.then(by_letters).flatten())
            });
            Block {
                span: Span { start: piece.start as u32, end: piece.end as u32 },
                kind: piece.kind,
                language: match piece.kind {
                    Kind::Noise => None,
                    _ => own.and_then(tag).or_else(|| language.clone()),
                },
            }
        })
        .collect();
    let publisher = publisher.or(head.publisher.map(str::to_owned)).or(body.publisher.map(str::to_owned));
    drop(lines);
    drop(tokens);
    Ok(Article { id, title, lead, publisher, published, source_url, language, blocks, warnings, text })
}

/// The first paragraphs of a page, each with what it has in common with each language: by them its head is read.
fn first_paragraphs(reader: &Reader, page: &str, lines: &[Line<'_>]) -> Vec<(Range<usize>, Weights)> {
    const ENOUGH: usize = 4;
    let paragraphs = lines.iter().filter(|line| line.is_paragraph()).take(ENOUGH);
    let weigh = |line: &Line<'_>| (line.start..line.end(), reader.weigh_tokens(page, line.start, line.tokens));
    paragraphs.map(weigh).collect()
}

/// The language of most of the article's bytes; of what little there is together, where no block is long enough to tell.
fn language_of(reader: &Reader, text: &str, pieces: &[Piece], weights: &[Option<Weights>]) -> Option<usize> {
    let content = || pieces.iter().zip(weights).filter_map(|(piece, weights)| Some((piece, weights.as_ref()?)));
    most(content().filter_map(|(piece, weights)| Some((weights.language()?, piece.end - piece.start)))).or_else(|| {
        let all: Vec<&str> = content().take(20).map(|(piece, _)| &text[piece.start..piece.end]).collect();
        let weights = reader.weigh(&all.join(" "));
        weights.language().or_else(|| weights.likely())
    })
}

/// The index with the greatest sum; the first of equals.
fn most(votes: impl Iterator<Item = (usize, usize)>) -> Option<usize> {
    let mut sums: Vec<(usize, usize)> = Vec::new();
    for (index, weight) in votes {
        match sums.iter_mut().find(|(known, _)| *known == index) {
            Some((_, sum)) => *sum += weight,
            None => sums.push((index, weight)),
        }
    }
    sums.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(index, _)| index)
}
