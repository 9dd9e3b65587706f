//! The body of a page, and where it ends.

use super::Piece;
use super::head::Head;
use super::line::{Line, bullet, is_boxed};
use super::marker::{Caption, End};
use super::published::{alone, dateline, imprint, today};
use crate::text::{Kind, Reader};
use crate::time::Date;

/// What the lines after the head say.
#[derive(Debug, Default)]
pub(super) struct Body<'a> {
    pub(super) pieces: Vec<Piece>,
    pub(super) source_url: Option<&'a str>,
    pub(super) publisher: Option<&'a str>,
    pub(super) published: Option<Date>,
    /// The date of the day that it calls today.
    pub(super) today: Option<Date>,
}

/// The line at which the article ends and comments, other stories and menus begin; all lines where nothing shows it.
pub(super) fn end(reader: &Reader, lines: &[Line<'_>]) -> usize {
    let full = |line: &Line<'_>| line.ends && line.words >= 25;
    let Some(first) = lines.iter().position(Line::is_paragraph) else { return menus(reader, lines) };
    // The bytes of full paragraphs from each line on, and the last two of them that stand one below the other.
    let mut ahead = vec![0; lines.len() + 1];
    for (at, line) in lines.iter().enumerate().rev() {
        ahead[at] = ahead[at + 1] + if full(line) { line.text.len() } else { 0 };
    }
    let last_pair = lines.windows(2).rposition(|pair| pair.iter().all(full));
    let marked = (first + 1..lines.len()).find(|&at| {
        let line = &lines[at];
        if line.is_counted_label() {
            return true;
        }
        let Some(marker) = reader.markers.end(line) else { return false };
        // A word that could be a heading is one where a paragraph follows it, and a box of other stories stands within
        // the article where full paragraphs go on after it.
        let heading = marker == End::Weak && lines.get(at + 1).is_some_and(Line::is_paragraph);
        let resumes = last_pair.is_some_and(|pair| pair > at) && ahead[at] * 3 > line.start;
        !(heading || resumes || has_facts_below(&lines[at + 1..]))
    });
    marked.unwrap_or_else(|| menus(reader, lines))
}

/// Whether a fact sheet stands not far below a line: lines with labels one below the other that tell years.
fn has_facts_below(below: &[Line<'_>]) -> bool {
    const NEAR: usize = 8;
    const ENOUGH: usize = 3;
    let year = |line: &Line<'_>| {
        let mut numbers = line.text.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4);
        numbers.any(|number| number.starts_with("19") || number.starts_with("20"))
    };
    let below = &below[..below.len().min(NEAR)];
    below.windows(ENOUGH).any(|run| run.iter().all(|line| line.is_labelled() && year(line)))
}

/// Where a run of short lines without ends, such as menus are made of, begins at the bottom of the page. Headlines that
/// end as sentences do belong to it where they stand among its lines without a blank.
fn menus(reader: &Reader, lines: &[Line<'_>]) -> usize {
    const RUN: usize = 4;
    let item = |at: usize| {
        let line = &lines[at];
        let open = |at: usize| lines.get(at).is_some_and(|line| !line.ends && line.words <= 20);
        let among = line.words <= 25
            && ((!line.apart && at > 0 && open(at - 1))
                || lines.get(at + 1).is_some_and(|next| !next.apart) && open(at + 1));
        (open(at) || among)
            && bullet(line.text).is_none()
            && line.address_within().is_none()
            && (!is_boxed(lines, at) || reader.markers.is_skipped(line))
    };
    let mut start = lines.len();
    while start > 0 && item(start - 1) {
        start -= 1;
    }
    // A heading or a caption may stand over the first line; only what is beyond a paragraph can be a menu.
    let enough = lines.len() - start >= RUN && lines[..start].iter().any(Line::is_paragraph);
    if enough { start } else { lines.len() }
}

/// Among how many paragraphs the one with the dateline is.
const OPENING: usize = 3;

pub(super) fn read<'a>(reader: &Reader, main: Option<usize>, lines: &[Line<'a>], head: &Head<'_>) -> Body<'a> {
    let mut body = Body::default();
    // Whether the line may go on with the caption above it.
    let mut in_caption = false;
    let mut opened = false;
    // How many paragraphs have been seen: a list of the main points, a slug or a note may stand above the first.
    let mut told = 0;
    // Whether the lines of a list are links to other stories, by the label above them.
    let mut linked = false;
    for (at, line) in lines.iter().enumerate().skip(head.lines) {
        let after_caption = std::mem::take(&mut in_caption);
        linked &= !line.apart && !line.is_paragraph();
        if linked {
            body.pieces.push(Piece::of(line, Kind::Noise));
        } else if let Some(noise) = source(reader, &mut body, line) {
            body.pieces.push(noise);
        } else if line.is_decoration() || reader.markers.is_skipped(line) || line.is_counted_label() {
            linked = reader.markers.heads_links(line);
            body.pieces.push(Piece::of(line, Kind::Noise));
        } else if let Some(date) = stamp(reader, main, line) {
            body.published = body.published.or(Some(date));
            body.pieces.push(Piece::of(line, Kind::Noise));
        } else if let Some(parts) =
            reader.markers.caption(line).filter(|_| !(line.is_paragraph() && has_dateline(line.text)))
        {
            if parts.credit == 0 {
                // A credit alone: the short line above it is its caption.
                body.caption_above(lines, line);
                body.pieces.push(Piece::of(line, Kind::Noise));
            } else {
                in_caption = parts.numbered;
                body.pieces.extend(caption(line, parts));
            }
        } else if after_caption && line.words <= 45 && bullet(line.text).is_none() {
            body.pieces.push(Piece::of(line, Kind::Caption));
        } else if let Some(date) = date_line(reader, main, line) {
            body.published = body.published.or(Some(date));
            body.pieces.push(Piece::of(line, Kind::Noise));
        } else if is_item(reader, main, line) || is_boxed(lines, at) && (opened || !line.is_labelled()) {
            body.pieces.push(Piece::of(line, Kind::ListItem));
        } else if line.is_short() && !line.text.ends_with([':', ';', ',']) {
            body.pieces.push(Piece::of(line, if opened { Kind::Heading } else { opening(reader, main, lines, at) }));
        } else {
            if told < OPENING && body.published.is_none() && head.published.is_none() {
                body.published = dateline(reader, main, line.text);
            }
            if body.published.or(body.today).is_none() && head.published.is_none() {
                body.today = today(reader, main, line.text);
            }
            opened = true;
            told += 1;
            body.pieces.push(Piece::of(line, Kind::Body));
        }
        opened |= body.pieces.last().is_some_and(|piece| piece.kind == Kind::ListItem);
    }
    if !head.has_lead {
        body.lift_lead(lines);
    }
    body.drop_tail(lines);
    body
}

impl Body<'_> {
    /// Makes the line just above a credit the caption that it belongs to: a short one, or one that with the credit
    /// stands apart from the rest.
    fn caption_above(&mut self, lines: &[Line<'_>], credit: &Line<'_>) {
        if let Some(above) = self.pieces.last_mut()
            && let Some(line) = line_at(lines, above.start)
            && (above.kind == Kind::Heading
                || (above.kind == Kind::Body && line.apart && !credit.apart && line.text.len() < 300))
        {
            above.kind = Kind::Caption;
        }
    }

    /// The first paragraph is the lead where a caption, or a paragraph with a dateline, follows it.
    fn lift_lead(&mut self, lines: &[Line<'_>]) {
        let mut content = self.pieces.iter().enumerate().filter(|(_, piece)| piece.kind != Kind::Noise);
        let (Some((first, piece)), Some((_, next))) = (content.next(), content.next()) else { return };
        if piece.kind != Kind::Body || piece.end - piece.start > 700 {
            return;
        }
        let follows = content.next().map(|(_, piece)| piece);
        let dated = |piece: &Piece| line_at(lines, piece.start).is_some_and(|line| has_dateline(line.text));
        let caption = next.kind == Kind::Caption && follows.is_some_and(|piece| piece.kind == Kind::Body);
        if (caption || (next.kind == Kind::Body && dated(next))) && !dated(piece) {
            self.pieces[first].kind = Kind::Lead;
        }
    }

    /// What stands below the last paragraph and is no sentence (bylines, buttons, labels) is noise.
    fn drop_tail(&mut self, lines: &[Line<'_>]) {
        if !self.pieces.iter().any(|piece| matches!(piece.kind, Kind::Body | Kind::ListItem)) {
            return;
        }
        for piece in self.pieces.iter_mut().rev() {
            let label = || {
                let line = line_at(lines, piece.start);
                line.is_some_and(|line| line.words <= 4 && line.text.ends_with(':'))
            };
            match piece.kind {
                Kind::Heading => piece.kind = Kind::Noise,
                Kind::Body if label() => piece.kind = Kind::Noise,
                Kind::Noise => {}
                _ => break,
            }
        }
    }
}

/// The line that begins at a byte.
fn line_at<'l, 'a>(lines: &'l [Line<'a>], start: usize) -> Option<&'l Line<'a>> {
    lines.binary_search_by_key(&start, |line| line.start).ok().and_then(|at| lines.get(at))
}

/// A label of the source, or an address alone, as noise; what it says goes to the body.
fn source<'a>(reader: &Reader, body: &mut Body<'a>, line: &Line<'a>) -> Option<Piece> {
    if let Some(source) = reader.markers.source(line) {
        match line.address_within() {
            Some(address) => body.source_url = Some(address),
            None if !source.is_empty() && source.split_whitespace().count() <= 6 => body.publisher = Some(source),
            None => {}
        }
    } else {
        let address = line.address()?;
        body.source_url = body.source_url.or(Some(address));
    }
    Some(Piece::of(line, Kind::Noise))
}

/// The pieces of a caption line: what it says, and who took the photo.
pub(super) fn caption(line: &Line<'_>, parts: Caption) -> Vec<Piece> {
    let whole = Piece::of(line, Kind::Caption);
    if parts.credit == 0 {
        return vec![Piece { kind: Kind::Noise, ..whole }];
    }
    let said = line.text[..parts.credit].trim_end().len();
    let mut pieces = vec![Piece { end: line.start + said, language: parts.language, ..whole }];
    if parts.credit < line.text.len() {
        let rest = line.text[said..].trim_start().len();
        pieces.push(Piece { start: line.end() - rest, kind: Kind::Noise, ..whole });
    }
    pieces
}

/// A line that says when the article was published or changed.
fn date_line(reader: &Reader, main: Option<usize>, line: &Line<'_>) -> Option<Date> {
    if line.words > 12 || line.ends || !line.text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // `(By our correspondent, 10 March 2026)`
    if let Some(inner) = bracketed(line.text) {
        return imprint(reader, main, inner)?.date;
    }
    alone(reader, main, line.text).or_else(|| {
        reader.markers.published(line.text)?;
        imprint(reader, main, line.text)?.date
    })
}

/// The day in an agency's stamp that is all of a line: `(©NTB 13.05.2025)`, `© dpa, 13. Mai 2025`.
fn stamp(reader: &Reader, main: Option<usize>, line: &Line<'_>) -> Option<Date> {
    const MOST: usize = 6;
    let inner = bracketed(line.text).unwrap_or(line.text).strip_prefix('©')?.trim_start();
    let date = Some(inner).filter(|_| line.words <= MOST).and_then(|inner| imprint(reader, main, inner))?.date?;
    date.day_number().map(|_| date)
}

/// What stands in the brackets that are all of a line.
fn bracketed(line: &str) -> Option<&str> {
    let pair = |open: char, close: char| line.strip_prefix(open)?.strip_suffix(close);
    pair('(', ')').or_else(|| pair('[', ']')).or_else(|| pair('（', '）')).map(str::trim)
}

/// Whether a line is an item of a list: one with a bullet, unless what looks like it is the number of a day.
fn is_item(reader: &Reader, main: Option<usize>, line: &Line<'_>) -> bool {
    if bullet(line.text).is_none() {
        return false;
    }
    let language = reader.language(main.and_then(|index| reader.languages.get(index)).map(|known| known.tag()));
    let mut to = 40.min(line.text.len());
    while !line.text.is_char_boundary(to) {
        to -= 1;
    }
    let numbered = line.text.starts_with(|c: char| c.is_ascii_digit());
    !(numbered && language.dates(&line.text[..to]).first().is_some_and(|mention| mention.span.start == 0))
}

/// What a short line between the title and the first paragraph is: a byline in capitals or after a small word (`By`),
/// or else a heading.
fn opening(reader: &Reader, main: Option<usize>, lines: &[Line<'_>], at: usize) -> Kind {
    let line = &lines[at];
    let byline = line.words <= 5 && (line.is_in_capitals() || is_byline(reader, main, line.text));
    if byline || line.words <= 1 { Kind::Noise } else { Kind::Heading }
}

/// A function word and then nothing but names.
fn is_byline(reader: &Reader, main: Option<usize>, text: &str) -> bool {
    let mut parts = text.split_whitespace();
    let Some(first) = parts.next() else { return false };
    let names: Vec<&str> = parts.collect();
    let language = reader.language(main.and_then(|index| reader.languages.get(index)).map(|known| known.tag()));
    let function = language.hints.function_words.iter().any(|word| word.eq_ignore_ascii_case(first));
    function && !names.is_empty() && names.iter().all(|name| crate::text::word::is_capitalised(name))
}

/// Whether a paragraph opens with a place or agency: `Stockholm (VNA) - …`, `NEW DELHI: …`.
fn has_dateline(text: &str) -> bool {
    let mut to = 60.min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let head = &text[..to];
    let agency = [") - ", ") – ", ") — ", ") -- "].iter().filter_map(|mark| head.find(mark)).min();
    if let Some(at) = agency {
        return head[..at].contains('(');
    }
    let place = head.find(": ").map(|at| &head[..at]);
    place.is_some_and(|place| {
        place.len() >= 3 && place.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | ',' | '.' | '-'))
    })
}
