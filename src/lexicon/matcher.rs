//! The compiled terms of a language: one pass of Aho-Corasick over the folded text, then the edges of words, the
//! capitals and the gaps are checked where a literal was found.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::damage::{self, Damage};
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
    /// How many bytes at its head and tail are no part of the term.
    beside: (u32, u32),
    target: Target,
}

impl Use {
    fn is_name(&self) -> bool {
        matches!(self.target, Target::Whole(meaning) if meaning.is_name())
    }
}

/// What holds of all uses of a literal: most finds are inside other words, and are passed over by this alone.
#[derive(Debug)]
struct Pattern {
    uses: Range<u32>,
    /// Whether it is only ever found at the beginning of a word.
    begins_word: bool,
    /// Whether it is only ever found at the end of a word.
    ends_word: bool,
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
                    beside: part.beside,
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
        let mut matcher = Matcher {
            automaton,
            literals: Vec::with_capacity(self.literals.len()),
            patterns: Vec::with_capacity(self.literals.len()),
            uses: Vec::new(),
            sequences: self.sequences,
            suffixes: suffixes.iter().map(|suffix| Folded::new(suffix).text).collect(),
            spaces,
            spelled: self.literals.keys().filter(|literal| damage::has_spelling(literal)).count() * 50
                > self.literals.len(),
            damage: OnceLock::new(),
        };
        for (literal, uses) in self.literals {
            let from = matcher.uses.len();
            let may_take_suffix = |r#use: &Use| r#use.is_name() && !matcher.suffixes.is_empty();
            matcher.patterns.push(Pattern {
                uses: from as u32..(from + uses.len()) as u32,
                begins_word: spaces && uses.iter().all(|r#use| !r#use.open_start && !r#use.by_figures),
                ends_word: spaces
                    && uses.iter().all(|r#use| !r#use.open_end && !r#use.by_figures && !may_take_suffix(r#use)),
            });
            matcher.literals.push(literal.into());
            matcher.uses.extend(uses);
        }
        Ok(matcher)
    }
}

/// Finds every term of a language in a text.
#[derive(Debug)]
pub(crate) struct Matcher {
    automaton: AhoCorasick,
    literals: Vec<Box<str>>,
    /// For each literal, how it is used.
    patterns: Vec<Pattern>,
    uses: Vec<Use>,
    sequences: Vec<Sequence>,
    suffixes: Vec<String>,
    spaces: bool,
    /// Whether the language has many letters that can be spelled in ASCII.
    spelled: bool,
    /// Words by what is left of them, made for the first damaged text.
    damage: OnceLock<Damage>,
}

/// A part of a sequence, found; in bytes of the folded text.
struct Found {
    sequence: u32,
    index: u32,
    start: u32,
    end: u32,
}

impl Matcher {
    /// The literals, sorted and without repeats.
    pub(crate) fn literals(&self) -> impl Iterator<Item = &str> {
        self.literals.iter().map(|literal| &**literal)
    }

    /// The terms in a text, in the order in which they begin. Where terms of one group overlap, the longest stays.
    /// Linear in the text but for sequences, whose gaps are bounded.
    pub(crate) fn scan(&self, source: &str) -> Vec<Hit> {
        let folded = self.folded(source);
        let mut hits = Vec::new();
        let mut parts = Vec::new();
        for found in self.automaton.find_overlapping_iter(&folded.text) {
            let (start, end) = (found.start(), found.end());
            let pattern = &self.patterns[found.pattern().as_usize()];
            // Without a capital no space was lost there.
            let inside = |at| folded.is_inside(at) && !folded.is_capital(at);
            if (pattern.begins_word && inside(start)) || (pattern.ends_word && inside(end)) {
                continue;
            }
            for r#use in &self.uses[pattern.uses.start as usize..pattern.uses.end as usize] {
                if !r#use.capitals.iter().all(|at| folded.is_capital(start + *at as usize)) {
                    continue;
                }
                let Some((start, end)) = self.edges(&folded, source, start, end, r#use) else { continue };
                let (start, end) = (start + r#use.beside.0 as usize, end - r#use.beside.1 as usize);
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

    /// The folded text; with the letters that it lost, where it did.
    fn folded(&self, source: &str) -> Folded {
        // Where a language has letters beyond ASCII and a text has none, they may be spelled.
        let spelled = self.spelled && source.is_ascii();
        if self.spaces && (spelled || damage::is_damaged(source)) {
            Folded::mended(source, self.damage.get_or_init(|| Damage::new(self.literals())))
        } else {
            Folded::new(source)
        }
    }

    /// The edges of a literal's words, or nothing where the literal stands inside others.
    fn edges(&self, folded: &Folded, source: &str, start: usize, end: usize, r#use: &Use) -> Option<(usize, usize)> {
        // A figure is no part of "5bn" or "USD1.2".
        let figure = |at: usize| r#use.by_figures && folded.text.as_bytes()[at].is_ascii_digit();
        let is_inside = |at| if self.spaces { folded.is_inside(at) } else { folded.is_inside_run(at) };
        let inside = is_inside(start) && !figure(start - 1);
        let goes_on = is_inside(end) && !figure(end);
        if !inside && !goes_on {
            return Some((start, end));
        }
        // A small letter and then a capital is where a space was lost: "GeneralsekretærTo Lam".
        let lost_space = |at: usize| {
            folded.is_capital(at) && source[..folded.source(at)].chars().next_back().is_some_and(char::is_lowercase)
        };
        if inside && !r#use.open_start && !lost_space(start) {
            return None;
        }
        let starts_at = match r#use.open_start {
            true if self.spaces => folded.word_start(start),
            true => folded.run_start(start),
            false => start,
        };
        if !goes_on {
            return Some((starts_at, end));
        }
        let word_end = if self.spaces { folded.word_end(end) } else { folded.run_end(end) };
        if r#use.open_end {
            return Some((starts_at, word_end));
        }
        let suffix = &folded.text[end..word_end];
        let is_inflected = r#use.is_name() && self.suffixes.iter().any(|known| known == suffix);
        (is_inflected || lost_space(end)).then_some((starts_at, end))
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
                            && within(&folded.text[last.end as usize..part.start as usize], *gap, self.spaces)
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

/// Whether the text between two parts is a gap of at most so many words within one sentence. Where no spaces part words,
/// two characters are taken to be one.
fn within(between: &str, gap: u32, spaces: bool) -> bool {
    let words = || if spaces { between.split_whitespace().count() } else { between.chars().count() / 2 };
    if gap == 0 {
        between == " " || between == "-" || (!spaces && between.is_empty())
    } else {
        !between.contains(['.', ';', '!', '?', '。']) && words() <= gap as usize
    }
}

/// Drops hits that a longer one of the same group overlaps, and repeats.
fn longest(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_unstable_by_key(|hit| (hit.meaning.group(), hit.start, std::cmp::Reverse(hit.end), hit.meaning));
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
    kept.sort_unstable_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end), hit.meaning));
    kept
}
