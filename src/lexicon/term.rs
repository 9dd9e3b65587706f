//! The syntax of terms: words, `*`, braces, gaps and brackets, as `data/languages/README.md` documents it.

/// A literal run of words within a term, in folded form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    /// The text to find, folded.
    pub(crate) literal: String,
    /// The bytes of `literal` at which the text must have a capital.
    pub(crate) capitals: Vec<u32>,
    /// Whether the first word may begin with more letters.
    pub(crate) open_start: bool,
    /// Whether the last word may go on.
    pub(crate) open_end: bool,
    /// How many words may stand between the part before and this one.
    pub(crate) gap: u32,
    /// How many bytes at the head and the tail of `literal` must stand beside the term and are no part of it.
    pub(crate) beside: (u32, u32),
}

/// The widest gap that three dots stand for, in words.
pub(crate) const GAP: u32 = 8;

/// How many alternatives the braces of one term may make.
const MOST_ALTERNATIVES: usize = 512;

/// How many parts a term may have between stars and gaps: each is looked for by itself.
const MOST_PARTS: usize = 8;

/// How long a term may be, in bytes.
const LONGEST: usize = 4096;

/// A term as the matcher looks for it: at each place in turn one of the parts that may stand there.
pub(crate) type Sequence = Vec<Vec<Part>>;

/// Takes a term apart. What stands on the two sides of a gap is kept as alternatives at two places, so that
/// `{sent,gave} ... {aid,food}` costs four parts and not four sequences.
pub(crate) fn parse(term: &str) -> Result<Vec<Sequence>, &'static str> {
    if term.len() > LONGEST {
        return Err("it is longer than 4096 bytes");
    }
    let segments = segments(term);
    if segments.len() > MOST_PARTS {
        return Err("it has more than eight parts between its stars and gaps");
    }
    if segments.len() > 1 {
        match (segments.first(), segments.last()) {
            (Some(first), _) if first.trim().is_empty() => return Err("it begins with a gap"),
            (_, Some(last)) if last.trim().is_empty() => return Err("it ends with a gap"),
            _ => {}
        }
        let sides = segments.iter().map(|segment| alternatives(segment)).collect::<Result<Vec<_>, _>>()?;
        if sides.iter().flatten().all(|parts| parts.len() == 1) {
            let place = |(index, side): (usize, Vec<Vec<Part>>)| {
                let gap = if index == 0 { 0 } else { GAP };
                side.into_iter().flatten().map(|part| Part { gap, ..part }).collect()
            };
            return Ok(vec![sides.into_iter().enumerate().map(place).collect()]);
        }
    }
    let alternatives = alternatives(term)?;
    Ok(alternatives.into_iter().map(|parts| parts.into_iter().map(|part| vec![part]).collect()).collect())
}

/// The alternatives that a term without a gap outside its braces stands for, each a run of parts.
fn alternatives(term: &str) -> Result<Vec<Vec<Part>>, &'static str> {
    let mut alternatives = Vec::new();
    for plain in expand(term)? {
        let parts = parts(&plain)?;
        if !parts.is_empty() {
            alternatives.push(parts);
        }
    }
    if alternatives.is_empty() { Err("it is empty") } else { Ok(alternatives) }
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
    if term.len() > LONGEST {
        return Err("it is longer than 4096 bytes");
    }
    let mut texts = vec![String::new()];
    let mut rest = term;
    while let Some(open) = rest.find(['{', '}']) {
        if rest.as_bytes()[open] == b'}' {
            return Err("a closing brace has no opening one");
        }
        let (before, braced) = (&rest[..open], &rest[open + 1..]);
        let close = braced.find('}').ok_or("a brace is not closed")?;
        let choices = &braced[..close];
        if choices.contains('{') {
            return Err("braces do not nest");
        }
        if texts.len() * choices.split(',').count() > MOST_ALTERNATIVES {
            return Err("its braces make more than 512 alternatives: split it into several terms");
        }
        texts = texts
            .iter()
            .flat_map(|text| choices.split(',').map(move |choice| [text.as_str(), before, choice].concat()))
            .collect();
        rest = &braced[close + 1..];
    }
    for text in &mut texts {
        text.push_str(rest);
    }
    Ok(texts)
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

fn parts(plain: &str) -> Result<Vec<Part>, &'static str> {
    if let Some([before, core, after]) = beside(plain)? {
        let mut whole = parts(&format!("{before}{core}{after}"))?;
        if let [part] = whole.as_mut_slice() {
            let length = |text: &str| super::fold::fold(text).len() as u32;
            part.beside = (length(before), length(after));
        }
        return Ok(whole);
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut gap = 0;
    let mut broken = true;
    for word in plain.split_whitespace() {
        if matches!(word, "..." | "…") {
            if parts.is_empty() {
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
        if broken || open_start {
            if parts.len() == MOST_PARTS {
                return Err("it has more than eight parts between its stars and gaps");
            }
            let (literal, capitals) = (String::new(), Vec::new());
            parts.push(Part { literal, capitals, open_start, open_end: false, gap, beside: (0, 0) });
        }
        let Some(part) = parts.last_mut() else { continue };
        if !part.literal.is_empty() {
            part.literal.push(' ');
        }
        for c in core.chars() {
            if c.is_uppercase() {
                part.capitals.push(part.literal.len() as u32);
            }
            super::fold::fold_char(c, &mut part.literal);
        }
        part.open_end = open_end;
        (gap, broken) = (0, open_end);
    }
    if gap > 0 {
        return Err("it ends with a gap");
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(term: &str) -> String {
        let star = |open| if open { "*" } else { "" };
        let part = |p: &Part| format!("{}:{}{}{}", p.gap, star(p.open_start), p.literal, star(p.open_end));
        let place = |parts: &Vec<Part>| parts.iter().map(part).collect::<Vec<_>>().join("/");
        match parse(term) {
            Err(error) => error.to_owned(),
            Ok(sequences) => sequences
                .iter()
                .map(|places| places.iter().map(place).collect::<Vec<_>>().join(" "))
                .collect::<Vec<_>>()
                .join(" | "),
        }
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
        let beside: Vec<(u32, u32)> =
            parse("[対]米[{軍,政府}]").unwrap().iter().map(|sequence| sequence[0][0].beside).collect();
        assert_eq!(beside, [(3, 3), (3, 6)]);
    }

    #[test]
    fn capitals_are_remembered() {
        let parts = &parse("USA").unwrap()[0][0];
        assert_eq!((parts[0].literal.as_str(), parts[0].capitals.as_slice()), ("usa", &[0, 1, 2][..]));
    }
}
