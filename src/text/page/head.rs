//! The head of a page: site name, sections, title, imprint, lead.

use super::Piece;
use super::line::{Line, is_boxed};
use super::published::{Imprint, Strength, imprint};
use crate::text::bytes::{self, one};
use crate::text::{Kind, Reader};
use crate::time::Date;

/// What the head of a page says.
#[derive(Debug, Default)]
pub(super) struct Head<'a> {
    pub(super) pieces: Vec<Piece>,
    /// How many lines it takes.
    pub(super) lines: usize,
    pub(super) publisher: Option<&'a str>,
    pub(super) published: Option<Date>,
    /// Whether a lead has been found.
    pub(super) has_lead: bool,
}

/// The imprint stands within so many lines of the top …
const REACH: usize = 16;
/// … and after at most so many paragraphs.
const PARAGRAPHS: usize = 3;

/// Reads the head of a page whose article ends before line `end`.
pub(super) fn read<'a>(
    reader: &Reader,
    main: Option<usize>,
    page: &[Line<'a>],
    end: usize,
    title: Option<&str>,
) -> Head<'a> {
    let lines = &page[..end];
    let found = find_imprints(reader, main, lines);
    let place = found.iter().max_by(|a, b| a.1.strength.cmp(&b.1.strength).then(rank(a, lines).cmp(&rank(b, lines))));
    // A date at the foot of a short page has nothing of the head above it.
    let at_foot = |at: &usize| {
        lines[..*at].iter().any(Line::is_paragraph)
            && !lines[*at..].iter().any(Line::is_paragraph)
            && at + 1 == lines.len()
    };
    let imprint_at = place.map(|(at, _)| *at).filter(|at| !at_foot(at));
    let is_imprint = |at: usize| found.iter().any(|(known, _)| *known == at);

    // The title is the first line of the head that could be one; short lines before a longer one are sections.
    let could = |at: usize| could_be_title(reader, lines, at) && !is_imprint(at);
    let mut first = lines.iter().take(REACH);
    let given = match title {
        Some(title) => first.position(|line| is_titled(line.text, title)),
        None => first.position(|line| reader.markers.title(line).is_some()),
    };
    // What stands above the trail of sections is the site's.
    let trail = (0..lines.len().min(REACH / 2))
        .rev()
        .find(|at| is_trail(lines[*at].text) && !reader.markers.is_skipped(&lines[*at]) && !is_boxed(lines, *at));
    let candidates: Vec<usize> = (0..lines.len().min(REACH))
        .take_while(|at| *at == 0 || paragraphs(&lines[..*at]) < 2)
        .skip_while(|at| trail.is_some_and(|trail| *at <= trail))
        .filter(|at| could(*at))
        // Of an article that begins with its first paragraph, a short second one is no title.
        .filter(|at| paragraphs(&lines[..*at]) == 0 || !lines[*at].text.ends_with('.'))
        .collect();
    let headline = |at: &&usize| !is_site(page, **at) && lines[**at].words > 2;
    // A line above the imprint, unless only sections stand there.
    let within: Vec<usize> = match imprint_at {
        Some(imprint) if candidates.iter().filter(|at| **at < imprint).any(|at| headline(&at)) => {
            candidates.iter().copied().filter(|at| *at < imprint).collect()
        }
        _ => candidates,
    };
    // Where the title came with the page and is not on it, no other line is one.
    let title_at = if title.is_some() || given.is_some() {
        given
    } else {
        let named = within.iter().find(headline).or_else(|| within.iter().find(|at| !is_site(page, **at)));
        named.or(within.first()).copied()
    };
    // A first line that is a paragraph has no title above it; an imprint that stands alone may be a title with a date.
    let mut head = Head {
        publisher: found.iter().find_map(|(_, imprint)| imprint.publisher),
        published: place.and_then(|(_, imprint)| imprint.date).or(found.iter().find_map(|(_, imprint)| imprint.date)),
        ..Head::default()
    };
    let last = match (title_at, imprint_at) {
        (Some(title), Some(imprint)) => title.max(imprint),
        (Some(at), None) | (None, Some(at)) => at,
        (None, None) => return head,
    };
    for (at, line) in lines.iter().enumerate().take(last + 1) {
        let kind = if Some(at) == title_at {
            Kind::Title
        } else if is_imprint(at) || reader.markers.is_skipped(line) || line.is_decoration() {
            Kind::Noise
        } else if title_at.is_some_and(|title| at > title) {
            // Between title and imprint stands the lead; what is short there is a section or a byline.
            if line.is_paragraph() || line.words > 6 { Kind::Lead } else { Kind::Noise }
        } else if title_at.is_none() && line.is_paragraph() {
            Kind::Body
        } else {
            Kind::Noise
        };
        head.has_lead |= kind == Kind::Lead;
        let parts = if kind == Kind::Lead { reader.markers.caption(line) } else { None };
        match parts {
            Some(parts) => head.pieces.extend(super::body::caption(line, parts)),
            None if kind == Kind::Title => head.pieces.extend(titled(reader, line)),
            None => head.pieces.push(Piece::of(line, kind)),
        }
    }
    head.lines = last + 1;
    head
}

/// The pieces of the line with the title: a label before it is none of it.
fn titled(reader: &Reader, line: &Line<'_>) -> Vec<Piece> {
    let whole = Piece::of(line, Kind::Title);
    let Some(said) = reader.markers.title(line) else { return vec![whole] };
    let title = Piece { start: line.start + said.start, end: line.start + said.end, ..whole };
    vec![Piece { end: title.start, kind: Kind::Noise, ..whole }, title]
}

/// Whether a line is the title that came with the page; the name of the site may stand after either.
fn is_titled(line: &str, title: &str) -> bool {
    let beyond = |long: &str, short: &str| {
        let rest = long.strip_prefix(short).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(['-', '–', '—', '|', '·', '»', ':']))
    };
    line == title || beyond(line, title) || (line.split_whitespace().count() > 2 && beyond(title, line))
}

/// The lines at the top that say who published the article or when.
fn find_imprints<'a>(reader: &Reader, main: Option<usize>, lines: &[Line<'a>]) -> Vec<(usize, Imprint<'a>)> {
    let mut found = Vec::new();
    let mut paragraphs = 0;
    for (at, line) in lines.iter().enumerate().take(REACH) {
        if let Some(imprint) = imprint(reader, main, line.text) {
            found.push((at, imprint));
            continue;
        }
        paragraphs += usize::from(line.is_paragraph() && line.words >= 20);
        if paragraphs > PARAGRAPHS {
            break;
        }
    }
    // What is merely a date far down is not the imprint.
    let near = |at: usize| self::paragraphs(&lines[..at]) <= 2;
    found.retain(|(at, imprint)| imprint.strength == Strength::Labelled || near(*at));
    found
}

/// Among equally plain imprints, one below the first line that could be a title comes before one above all.
fn rank(found: &(usize, Imprint<'_>), lines: &[Line<'_>]) -> (bool, bool, std::cmp::Reverse<usize>) {
    let below = lines[..found.0].iter().any(|line| line.words > 2);
    (found.1.date.is_some(), below, std::cmp::Reverse(found.0))
}

fn paragraphs(lines: &[Line<'_>]) -> usize {
    lines.iter().filter(|line| line.is_paragraph() && line.words >= 20).count()
}

fn could_be_title(reader: &Reader, lines: &[Line<'_>], at: usize) -> bool {
    let line = &lines[at];
    let alone = lines.len() == 1 && (line.ends || line.words >= 15);
    let running = line.words > 40
        || line.text.len() > 400
        || (line.ends && line.words > 16)
        || (line.words > 24 && inner_stops(line.text));
    !alone
        && !running
        && !line.is_decoration()
        && line.address().is_none()
        && super::line::bullet(line.text).is_none()
        && !reader.markers.is_skipped(line)
        && reader.markers.source(line).is_none()
        && reader.markers.caption(line).is_none()
}

/// Whether a stop with a space and a capital after it stands within the line.
fn inner_stops(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| text[at + 2..].chars().next().is_some_and(char::is_uppercase))
}

/// Whether a line names the site or a section of it.
fn is_site(lines: &[Line<'_>], at: usize) -> bool {
    let line = &lines[at];
    let text = line.text;
    // The window's title: the title, and the name of the site after it.
    let window = lines[at + 1..]
        .iter()
        .take(8)
        .any(|other| other.words >= 3 && text.len() > other.text.len() && text.starts_with(other.text));
    // A short line that another line repeats with more around it: `© 2025 The Daily Envoy`.
    let repeated = line.words <= 4
        && text.len() >= 6
        && lines[at + 1..].iter().any(|other| !other.is_paragraph() && other.text != text && other.text.contains(text));
    is_trail(text) || window || repeated || names_domain(text)
}

/// Whether a line is a trail of sections: `Home > World > Asia`.
fn is_trail(text: &str) -> bool {
    // The first bytes of the marks.
    let may_part = |b| one(b, b'>') | one(b, b'|') | one(b, b'/') | one(b, 0xc2) | one(b, 0xe2);
    // How many bars, strokes and dots stand between spaces, and where the last of each ends.
    const OFTEN: [char; 4] = ['|', '/', '·', '•'];
    let (mut counts, mut ends) = ([0; OFTEN.len()], [0; OFTEN.len()]);
    for at in bytes::places(text.as_bytes(), may_part) {
        let Some(mark) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        let end = at + mark.len_utf8();
        if !text[..at].ends_with(' ') || !text[end..].starts_with(' ') {
            continue;
        }
        if matches!(mark, '>' | '»' | '›' | '→') {
            return true;
        }
        if let Some(which) = OFTEN.iter().position(|often| *often == mark)
            && at > ends[which]
        {
            (counts[which], ends[which]) = (counts[which] + 1, end + 1);
        }
    }
    counts.into_iter().any(|count| count >= 2)
}

/// Whether a line opens with a domain, alone or with a motto after a dash: `Vietnam.vn - …`.
fn names_domain(text: &str) -> bool {
    let mut parts = text.split_whitespace();
    let Some((name, top)) = parts.next().and_then(|first| first.rsplit_once('.')) else { return false };
    let domain = name.len() >= 2
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'))
        && (2..=6).contains(&top.len())
        && top.bytes().all(|byte| byte.is_ascii_lowercase());
    domain && parts.next().is_none_or(|next| matches!(next, "-" | "–" | "—" | "|" | ":" | "·"))
}
