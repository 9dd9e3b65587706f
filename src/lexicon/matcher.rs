//! The compiled terms of a language: one pass of Aho-Corasick over the folded text, then the edges of words, the
//! capitals and the gaps are checked where a literal was found.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::fold::Folded;
use super::meaning::Meaning;
use super::term;

/// A term found in a text, in bytes of that text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) meaning: Meaning,
}

/// One use of a literal.
#[derive(Debug)]
struct Use {
    capitals: Box<[u32]>,
    open_start: bool,
    open_end: bool,
    /// Whether figures may stand right beside it.
    by_figures: bool,
    target: Target,
}

#[derive(Debug, Clone, Copy)]
enum Target {
    /// The literal is the whole term.
    Whole(Meaning),
    /// The literal is a part of a sequence.
    Part { sequence: u32, index: u32 },
}

#[derive(Debug)]
struct Sequence {
    meaning: Meaning,
    /// The gap allowed before each part.
    gaps: Box<[u32]>,
}

/// Collects terms.
#[derive(Debug, Default)]
pub(crate) struct MatcherBuilder {
    literals: BTreeMap<String, Vec<Use>>,
    sequences: Vec<Sequence>,
}

impl MatcherBuilder {
    pub(crate) fn add(&mut self, sequences: Vec<term::Sequence>, meaning: Meaning) {
        for places in sequences {
            let whole = places.len() == 1;
            let sequence = self.sequences.len() as u32;
            if !whole {
                let gaps = places.iter().map(|parts| parts.first().map_or(0, |part| part.gap)).collect();
                self.sequences.push(Sequence { meaning, gaps });
            }
            let parts =
                places.into_iter().enumerate().flat_map(|(index, parts)| parts.into_iter().map(move |p| (index, p)));
            for (index, part) in parts {
                let target =
                    if whole { Target::Whole(meaning) } else { Target::Part { sequence, index: index as u32 } };
                self.literals.entry(part.literal).or_default().push(Use {
                    capitals: part.capitals.into(),
                    open_start: part.open_start,
                    open_end: part.open_end,
                    by_figures: matches!(meaning, Meaning::Scale(_) | Meaning::Currency(_)),
                    target,
                });
            }
        }
    }

    pub(crate) fn build(self, suffixes: &[String], spaces: bool) -> Result<Matcher, aho_corasick::BuildError> {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(self.literals.keys())?;
        Ok(Matcher {
            automaton,
            uses: self.literals.into_values().collect(),
            sequences: self.sequences,
            suffixes: suffixes.iter().map(|suffix| Folded::new(suffix).text).collect(),
            spaces,
        })
    }
}

/// Finds every term of a language in a text.
#[derive(Debug)]
pub(crate) struct Matcher {
    automaton: AhoCorasick,
    uses: Vec<Vec<Use>>,
    sequences: Vec<Sequence>,
    suffixes: Vec<String>,
    spaces: bool,
}

/// A part of a sequence, found; in bytes of the folded text.
struct Found {
    sequence: u32,
    index: u32,
    start: u32,
    end: u32,
}

impl Matcher {
    /// The terms in a text, in the order in which they begin. Where terms of one group overlap, the longest stays.
    /// Linear in the text but for sequences, whose gaps are bounded.
    pub(crate) fn scan(&self, source: &str) -> Vec<Hit> {
        let folded = Folded::new(source);
        let text = folded.text.as_str();
        let mut hits = Vec::new();
        let mut parts = Vec::new();
        for found in self.automaton.find_overlapping_iter(text) {
            for r#use in &self.uses[found.pattern().as_usize()] {
                let is_name = matches!(r#use.target, Target::Whole(meaning) if meaning.is_name());
                let Some((start, end)) = self.edges(&folded, source, found.start(), found.end(), r#use, is_name) else {
                    continue;
                };
                let capital = |at: &u32| {
                    source[folded.source(found.start() + *at as usize)..].chars().next().is_some_and(char::is_uppercase)
                };
                if !r#use.capitals.iter().all(capital) {
                    continue;
                }
                match r#use.target {
                    Target::Whole(meaning) => {
                        hits.push(Hit { start: folded.source(start) as u32, end: folded.source(end) as u32, meaning })
                    }
                    Target::Part { sequence, index } => {
                        parts.push(Found { sequence, index, start: start as u32, end: end as u32 });
                    }
                }
            }
        }
        self.join(&folded, parts, &mut hits);
        longest(hits)
    }

    /// The edges of a literal's words, or nothing where the literal stands inside others.
    fn edges(
        &self,
        folded: &Folded,
        source: &str,
        start: usize,
        end: usize,
        r#use: &Use,
        is_name: bool,
    ) -> Option<(usize, usize)> {
        let text = folded.text.as_str();
        if !self.spaces {
            return Some((start, end));
        }
        let (before, after) = (&text[..start], &text[end..]);
        // A small letter and then a capital is where a space was lost: "GeneralsekretærTo Lam".
        let lost_space = |at: usize| {
            let at = folded.source(at);
            source[..at].chars().next_back().is_some_and(char::is_lowercase)
                && source[at..].chars().next().is_some_and(char::is_uppercase)
        };
        let literal = &text[start..end];
        // A mark such as "$" has no word around it, and a figure is no part of "5bn" or "USD1.2".
        let parts_word = |inner: Option<char>, outer: Option<char>| match (inner, outer) {
            (Some(inner), Some(outer)) => {
                is_letter(inner) && is_letter(outer) && !(r#use.by_figures && outer.is_ascii_digit())
            }
            _ => false,
        };
        let inside = parts_word(literal.chars().next(), before.chars().next_back());
        let goes_on = parts_word(literal.chars().next_back(), after.chars().next());
        if !inside && !goes_on {
            return Some((start, end));
        }
        let word_start = start - before.chars().rev().take_while(|c| is_letter(*c)).map(char::len_utf8).sum::<usize>();
        if inside && !r#use.open_start && !lost_space(start) {
            return None;
        }
        let word_end = end + after.chars().take_while(|c| is_letter(*c)).map(char::len_utf8).sum::<usize>();
        let starts_at = if r#use.open_start { word_start } else { start };
        if !goes_on || r#use.open_end {
            return Some((starts_at, if goes_on { word_end } else { end }));
        }
        if lost_space(end) || (is_name && self.suffixes.iter().any(|suffix| text[end..word_end] == **suffix)) {
            return Some((starts_at, end));
        }
        None
    }

    /// Joins the parts of sequences that stand close enough together in one sentence.
    fn join(&self, folded: &Folded, mut parts: Vec<Found>, hits: &mut Vec<Hit>) {
        parts.sort_by_key(|part| (part.sequence, part.start, part.end));
        for run in parts.chunk_by(|a, b| a.sequence == b.sequence) {
            let sequence = &self.sequences[run[0].sequence as usize];
            for (at, first) in run.iter().enumerate().filter(|(_, part)| part.index == 0) {
                let mut last = first;
                for (index, gap) in sequence.gaps.iter().enumerate().skip(1) {
                    let next = run[at + 1..].iter().find(|part| {
                        part.index as usize == index
                            && part.start >= last.end
                            && within(&folded.text[last.end as usize..part.start as usize], *gap)
                    });
                    match next {
                        Some(part) => last = part,
                        None => break,
                    }
                    if index + 1 == sequence.gaps.len() {
                        hits.push(Hit {
                            start: folded.source(first.start as usize) as u32,
                            end: folded.source(last.end as usize) as u32,
                            meaning: sequence.meaning,
                        });
                    }
                }
            }
        }
    }
}

/// Whether the text between two parts is a gap of at most so many words within one sentence.
fn within(between: &str, gap: u32) -> bool {
    if gap == 0 {
        between == " " || between == "-"
    } else {
        !between.contains(['.', ';', '!', '?']) && between.split_whitespace().count() <= gap as usize
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

/// Drops hits that a longer one of the same group overlaps, and repeats.
fn longest(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.meaning.group(), hit.start, std::cmp::Reverse(hit.end), hit.meaning));
    hits.dedup();
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        while let Some(last) = kept.last() {
            let overlap = last.meaning.group() == hit.meaning.group() && hit.start < last.end;
            let same = overlap && (last.start, last.end) == (hit.start, hit.end);
            if !overlap || same {
                break;
            }
            if hit.end - hit.start <= last.end - last.start {
                break;
            }
            kept.pop();
        }
        let hidden = kept.last().is_some_and(|last| {
            last.meaning.group() == hit.meaning.group()
                && hit.start < last.end
                && (last.start, last.end) != (hit.start, hit.end)
        });
        if !hidden {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end), hit.meaning));
    kept
}
