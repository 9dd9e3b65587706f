//! The syntax of terms: words, `*`, braces, gaps and brackets, as `data/languages/README.md` documents it.

use super::fold::{fold, fold_char};

/// A term taken apart as the matcher looks for it; kept for the next, so that tens of thousands of terms need room but once.
///
/// A term stands for one or more sequences, and at each place of a sequence one of the parts that may stand there is looked for.
#[derive(Debug, Default)]
pub(crate) struct Pattern {
    /// The literals of the parts, one after the other.
    text: String,
    /// By sequences, and in these by places.
    parts: Vec<Part>,
    sequences: u32,
    /// An alternative, its braces expanded.
    plain: String,
}

/// A literal run of words within a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    /// Where the literal begins and ends in [`Pattern::text`].
    literal: (u32, u32),
    sequence: u32,
    /// Its place in the sequence.
    pub(crate) place: u8,
    /// How many words may stand between the part before and this one.
    pub(crate) gap: u8,
    /// The bytes of the literal at which the text must have a capital, a bit each; those beyond the first 64 are not looked at.
    pub(crate) capitals: u64,
    /// Whether the first word may begin with more letters.
    pub(crate) open_start: bool,
    /// Whether the last word may go on.
    pub(crate) open_end: bool,
    /// How many bytes at the head and the tail of the literal must stand beside the term and are no part of it.
    pub(crate) beside: (u16, u16),
}

/// The widest gap that three dots stand for, in words.
pub(crate) const GAP: u8 = 8;

/// How many alternatives the braces of one term may make.
const MOST_ALTERNATIVES: usize = 512;

/// How many parts a term may have between stars and gaps: each is looked for by itself.
pub(crate) const MOST_PARTS: usize = 8;

/// How long a term may be, in bytes.
const LONGEST: usize = 4096;

impl Pattern {
    /// Takes a term apart, in place of the one before. What stands on the two sides of a gap is kept as alternatives at two
    /// places, so that `{sent,gave} ... {aid,food}` costs four parts and not four sequences.
    pub(crate) fn parse(&mut self, term: &str) -> Result<(), &'static str> {
        self.clear();
        if term.len() > LONGEST {
            return Err("it is longer than 4096 bytes");
        }
        let segments = segments(term);
        if segments.len() > MOST_PARTS {
            return Err("it has more than eight parts between its stars and gaps");
        }
        if let [first, .., last] = segments.as_slice() {
            if first.trim().is_empty() {
                return Err("it begins with a gap");
            }
            if last.trim().is_empty() {
                return Err("it ends with a gap");
            }
            let mut of_one_part = true;
            for (place, segment) in (0..).zip(&segments) {
                let from = self.parts.len();
                self.alternatives(segment)?;
                of_one_part &= self.parts[from..].iter().all(|part| part.place == 0);
                for part in &mut self.parts[from..] {
                    *part = Part { sequence: 0, place, gap: if place == 0 { 0 } else { GAP }, ..*part };
                }
            }
            if of_one_part {
                self.sequences = 1;
                return Ok(());
            }
            self.clear();
        }
        self.alternatives(term)
    }

    fn clear(&mut self) {
        self.text.clear();
        self.parts.clear();
        self.sequences = 0;
    }

    /// The sequences that the term stands for, none of them empty.
    pub(crate) fn sequences(&self) -> impl ExactSizeIterator<Item = &[Part]> {
        let mut rest = self.parts.as_slice();
        (0..self.sequences as usize).map(move |sequence| {
            let own = rest.iter().take_while(|part| part.sequence as usize == sequence).count();
            rest.split_off(..own).unwrap_or_default()
        })
    }

    /// The text to find for a part, folded.
    pub(crate) fn literal(&self, part: &Part) -> &str {
        &self.text[part.literal.0 as usize..part.literal.1 as usize]
    }

    /// Adds the alternatives that a term without a gap outside its braces stands for, each a sequence with one part at each place.
    fn alternatives(&mut self, term: &str) -> Result<(), &'static str> {
        let before = self.sequences;
        let mut plain = std::mem::take(&mut self.plain);
        let added = each_alternative(term, &mut plain, &mut |plain| self.add(plain));
        self.plain = plain;
        added?;
        if self.sequences == before { Err("it is empty") } else { Ok(()) }
    }

    /// Adds a sequence of the parts of a term without braces, if it has any.
    fn add(&mut self, plain: &str) -> Result<(), &'static str> {
        let from = self.parts.len();
        match beside(plain)? {
            None => self.add_parts(plain)?,
            Some([before, core, after]) => {
                self.add_parts(&[before, core, after].concat())?;
                if let [part] = &mut self.parts[from..] {
                    // A literal is no longer than its term, and that has its bound.
                    let length = |text: &str| fold(text).len() as u16;
                    part.beside = (length(before), length(after));
                }
            }
        }
        self.sequences += u32::from(self.parts.len() > from);
        Ok(())
    }

    fn add_parts(&mut self, plain: &str) -> Result<(), &'static str> {
        let mut places = 0;
        let mut gap = 0;
        let mut broken = true;
        for word in plain.split_whitespace() {
            if matches!(word, "..." | "…") {
                if places == 0 {
                    return Err("it begins with a gap");
                }
                (gap, broken) = (GAP, true);
                continue;
            }
            let open_start = word.starts_with('*');
            let open_end = word.len() > 1 && word.ends_with('*');
            let core = word.trim_matches('*');
            if core.is_empty() {
                return Err("a star stands alone");
            }
            if core.contains('*') {
                return Err("a star stands inside a word");
            }
            let start = self.text.len() as u32;
            if broken || open_start {
                if usize::from(places) == MOST_PARTS {
                    return Err("it has more than eight parts between its stars and gaps");
                }
                let (literal, sequence, place) = ((start, start), self.sequences, places);
                let (capitals, open_end, beside) = (0, false, (0, 0));
                self.parts.push(Part { literal, sequence, place, gap, capitals, open_start, open_end, beside });
                places += 1;
            } else {
                self.text.push(' ');
            }
            let Some(part) = self.parts.last_mut() else { continue };
            for c in core.chars() {
                if c.is_uppercase() {
                    let at = self.text.len() as u32 - part.literal.0;
                    part.capitals |= 1u64.checked_shl(at).unwrap_or(0);
                }
                fold_char(c, &mut self.text);
            }
            part.literal.1 = self.text.len() as u32;
            part.open_end = open_end;
            (gap, broken) = (0, open_end);
        }
        if gap > 0 {
            return Err("it ends with a gap");
        }
        Ok(())
    }
}

/// A term cut at the gaps that stand outside its braces.
fn segments(term: &str) -> Vec<&str> {
    let (mut segments, mut start, mut depth) = (Vec::new(), 0, 0u32);
    for (at, c) in term.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 || at < start => {}
            _ => {
                if let Some(dots) = ["...", "…"].into_iter().find(|dots| term[at..].starts_with(dots)) {
                    segments.push(&term[start..at]);
                    start = at + dots.len();
                }
            }
        }
    }
    segments.push(&term[start..]);
    segments
}

/// The alternatives that braces stand for.
pub(crate) fn expand(term: &str) -> Result<Vec<String>, &'static str> {
    let mut texts = Vec::new();
    each_alternative(term, &mut String::new(), &mut |text| {
        texts.push(text.to_owned());
        Ok(())
    })?;
    Ok(texts)
}

/// What is done with an alternative.
type Take<'t> = dyn FnMut(&str) -> Result<(), &'static str> + 't;

/// Hands over the alternatives that braces stand for, in their order, each of them put together in `text`.
fn each_alternative(term: &str, text: &mut String, take: &mut Take<'_>) -> Result<(), &'static str> {
    check_braces(term)?;
    text.clear();
    choose(term, text, take)
}

/// Whether braces are closed, do not nest and make no more alternatives than a term may have.
fn check_braces(term: &str) -> Result<(), &'static str> {
    if term.len() > LONGEST {
        return Err("it is longer than 4096 bytes");
    }
    let (mut rest, mut alternatives) = (term, 1);
    while let Some(open) = rest.find(['{', '}']) {
        if rest.as_bytes()[open] == b'}' {
            return Err("a closing brace has no opening one");
        }
        let (choices, after) = rest[open + 1..].split_once('}').ok_or("a brace is not closed")?;
        if choices.contains('{') {
            return Err("braces do not nest");
        }
        alternatives *= choices.split(',').count();
        if alternatives > MOST_ALTERNATIVES {
            return Err("its braces make more than 512 alternatives: split it into several terms");
        }
        rest = after;
    }
    Ok(())
}

/// Goes on with each choice of the first brace of `rest`, behind the `text` chosen so far.
fn choose(rest: &str, text: &mut String, take: &mut Take<'_>) -> Result<(), &'static str> {
    let chosen = text.len();
    let braced = rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)));
    match braced {
        None => {
            text.push_str(rest);
            take(text)?;
        }
        Some((before, (choices, rest))) => {
            text.push_str(before);
            let begun = text.len();
            for choice in choices.split(',') {
                text.push_str(choice);
                choose(rest, text, take)?;
                text.truncate(begun);
            }
        }
    }
    text.truncate(chosen);
    Ok(())
}

/// A term with what must stand beside it: `[日]越`, `米[大統領]`.
fn beside(plain: &str) -> Result<Option<[&str; 3]>, &'static str> {
    if !plain.contains(['[', ']']) {
        return Ok(None);
    }
    let (before, rest) = match plain.strip_prefix('[') {
        Some(rest) => rest.split_once(']').ok_or("a bracket is not closed")?,
        None => ("", plain),
    };
    let (core, after) = match rest.strip_suffix(']') {
        Some(rest) => rest.split_once('[').ok_or("a closing bracket has no opening one")?,
        None => (rest, ""),
    };
    if core.is_empty() {
        return Err("nothing stands outside its brackets");
    }
    if [before, core, after].iter().any(|part| part.contains(['[', ']', '*', '…', ' ']) || part.contains("...")) {
        return Err("brackets stand at the ends of a term without stars, gaps and spaces");
    }
    Ok(Some([before, core, after]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(term: &str) -> String {
        let mut pattern = Pattern::default();
        if let Err(error) = pattern.parse(term) {
            return error.to_owned();
        }
        let star = |open| if open { "*" } else { "" };
        let part = |p: &Part| format!("{}:{}{}{}", p.gap, star(p.open_start), pattern.literal(p), star(p.open_end));
        let place = |parts: &[Part]| parts.iter().map(part).collect::<Vec<_>>().join("/");
        let sequence =
            |parts: &[Part]| parts.chunk_by(|a, b| a.place == b.place).map(place).collect::<Vec<_>>().join(" ");
        pattern.sequences().map(sequence).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn terms_read_as_documented() {
        for (term, expected) in [
            ("samarbeid", "0:samarbeid"),
            ("samarbeid*", "0:samarbeid*"),
            ("*samarbeid*", "0:*samarbeid*"),
            ("strategisk{,e} partnerskap*", "0:strategisk partnerskap* | 0:strategiske partnerskap*"),
            ("strategisk* partnerskap*", "0:strategisk* 0:partnerskap*"),
            ("stelde ... voor", "0:stelde 8:voor"),
            ("{sent,gave} ... aid*", "0:sent/0:gave 8:aid*"),
            ("{a,b ... c} ... d", "0:a 8:d | 0:b 8:c 8:d"),
            ("{a", "a brace is not closed"),
            ("{a,{b}}", "braces do not nest"),
            ("a*b", "a star stands inside a word"),
            ("... voor", "it begins with a gap"),
            ("", "it is empty"),
            (
                "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}",
                "its braces make more than 512 alternatives: split it into several terms",
            ),
            ("a* b* c* d* e* f* g* h* i*", "it has more than eight parts between its stars and gaps"),
            ("[日]越", "0:日越"),
            ("[日越", "a bracket is not closed"),
            ("日]", "a closing bracket has no opening one"),
            ("[日]", "nothing stands outside its brackets"),
            ("[日]越*", "brackets stand at the ends of a term without stars, gaps and spaces"),
        ] {
            assert_eq!(show(term), expected, "{term}");
        }
    }

    #[test]
    fn what_stands_beside_a_term_is_no_part_of_it() {
        let mut pattern = Pattern::default();
        pattern.parse("[対]米[{軍,政府}]").unwrap();
        let beside: Vec<(u16, u16)> = pattern.sequences().map(|sequence| sequence[0].beside).collect();
        assert_eq!(beside, [(3, 3), (3, 6)]);
    }

    #[test]
    fn capitals_are_remembered() {
        let mut pattern = Pattern::default();
        pattern.parse("of the USA").unwrap();
        let part = pattern.parts[0];
        assert_eq!((pattern.literal(&part), part.capitals), ("of the usa", 0b11_1000_0000));
    }
}
