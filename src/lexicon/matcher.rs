//! The compiled terms of a language: the folded text is gone through from each place where a term may begin, and then
//! the edges of words, the capitals and the gaps are checked where a literal was found.
//!
//! Nearly all terms begin where a word does: they are a tree, which is entered at the beginnings of words only and left
//! where no term goes on. Terms that may begin within a word (`*samarbeid`), and all of them in a language without spaces,
//! are an automaton of Aho and Corasick, which goes over all of the text.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError};

use super::damage::{self, Damage};
use super::fold::Folded;
use super::meaning::Meaning;
use super::term;
use super::trie::Trie;

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

/// The uses of a literal, and what holds of all of them.
#[derive(Debug)]
struct Literal {
    uses: Box<[Use]>,
    /// Whether it is only ever found at the end of a word: most finds that go on are passed over by this alone.
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

    pub(crate) fn build(self, suffixes: &[String], spaces: bool) -> Result<Matcher, BuildError> {
        let begins_word = |uses: &[Use]| spaces && !uses.iter().any(|r#use| r#use.open_start);
        let ends_word = |uses: &[Use]| {
            let goes_on = |r#use: &Use| r#use.open_end || r#use.by_figures || (r#use.is_name() && !suffixes.is_empty());
            spaces && !uses.iter().any(goes_on)
        };
        let spellings = self.literals.keys().filter(|literal| damage::has_spelling(literal)).count();
        let spelled = spellings * 50 > self.literals.len();
        let (at_words, anywhere): (Vec<_>, Vec<_>) = self.literals.into_iter().partition(|(_, uses)| begins_word(uses));
        let literal = |(text, mut uses): (String, Vec<Use>)| {
            uses.sort_by_key(|r#use| match r#use.target {
                Target::Whole(meaning) => Some(meaning),
                Target::Part { .. } => None,
            });
            (text, Literal { ends_word: ends_word(&uses), uses: uses.into() })
        };
        // The tables of a DFA of few literals fit the caches, those of all literals do not.
        let kind = (anywhere.len() <= MOST_OF_DFA).then_some(AhoCorasickKind::DFA);
        let words = Trie::new(at_words.iter().map(|(text, _)| text.as_str()));
        let (anywhere_texts, anywhere): (Vec<String>, Vec<Literal>) = anywhere.into_iter().map(literal).unzip();
        Ok(Matcher {
            words,
            at_words: at_words.into_iter().map(|entry| literal(entry).1).collect(),
            inner: AhoCorasick::builder().prefilter(false).kind(kind).build(&anywhere_texts)?,
            anywhere,
            anywhere_texts,
            sequences: self.sequences,
            suffixes: suffixes.iter().map(|suffix| Folded::new(suffix).text).collect(),
            spaces,
            spelled,
            damage: OnceLock::new(),
        })
    }
}

/// So many literals that may begin within a word are a DFA.
const MOST_OF_DFA: usize = 1000;

/// Finds every term of a language in a text.
#[derive(Debug)]
pub(crate) struct Matcher {
    /// The literals that are found at the beginnings of words only, by their numbers in the tree.
    at_words: Vec<Literal>,
    words: Trie,
    /// The others, by their numbers in the automaton.
    anywhere: Vec<Literal>,
    anywhere_texts: Vec<String>,
    inner: AhoCorasick,
    sequences: Vec<Sequence>,
    suffixes: Vec<String>,
    spaces: bool,
    /// Whether the language has many letters that can be spelled in ASCII.
    spelled: bool,
    /// Words by what is left of them, made for the first damaged text.
    damage: OnceLock<Damage>,
}

/// What a scan has found.
struct Finds {
    hits: Vec<Hit>,
    parts: Vec<Found>,
}

/// A part of a sequence, found; in bytes of the folded text.
struct Found {
    sequence: u32,
    index: u32,
    start: u32,
    end: u32,
}

impl Matcher {
    /// The literals, in no certain order and without repeats.
    pub(crate) fn literals(&self) -> impl Iterator<Item = &str> {
        let at_words = (0..self.at_words.len()).map(|number| self.words.literal(number));
        at_words.chain(self.anywhere_texts.iter().map(String::as_str))
    }

    /// The terms in a text, in the order in which they begin. Where terms of one group overlap, the longest stays.
    /// Linear in the text but for sequences, whose gaps are bounded.
    pub(crate) fn scan(&self, source: &str) -> Vec<Hit> {
        let folded = self.folded(source);
        let mut finds = Finds { hits: Vec::with_capacity(source.len() / 4), parts: Vec::new() };
        let mut found = Vec::new();
        for start in folded.word_starts().filter(|start| self.words.begins(folded.text.as_bytes()[*start])) {
            self.words.prefixes(&folded.text.as_bytes()[start..], &mut found);
            // The longest first is nearly the order in which hits are sorted.
            for (number, length) in found.drain(..).rev() {
                self.find(&self.at_words[number], start, start + length, &folded, source, &mut finds);
            }
        }
        let text = if self.anywhere.is_empty() { "" } else { folded.text.as_str() };
        for found in self.inner.find_overlapping_iter(text) {
            let literal = &self.anywhere[found.pattern().as_usize()];
            self.find(literal, found.start(), found.end(), &folded, source, &mut finds);
        }
        let Finds { mut hits, parts } = finds;
        self.join(&folded, parts, &mut hits);
        longest(hits)
    }

    /// Takes down the uses of a literal that stands where they may.
    fn find(&self, literal: &Literal, start: usize, end: usize, folded: &Folded, source: &str, finds: &mut Finds) {
        // Without a capital no space was lost there.
        if literal.ends_word && folded.is_inside(end) && !folded.is_capital(end) {
            return;
        }
        for r#use in &literal.uses {
            if !r#use.capitals.iter().all(|at| folded.is_capital(start + *at as usize)) {
                continue;
            }
            let Some((start, end)) = self.edges(folded, source, start, end, r#use) else { continue };
            let (start, end) = (start + r#use.beside.0 as usize, end - r#use.beside.1 as usize);
            match r#use.target {
                Target::Whole(meaning) => {
                    let (start, end) = (folded.source(start) as u32, folded.source(end) as u32);
                    finds.hits.push(Hit { start, end, meaning });
                }
                Target::Part { sequence, index } => {
                    finds.parts.push(Found { sequence, index, start: start as u32, end: end as u32 });
                }
            }
        }
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
        parts.sort_unstable_by_key(|part| (part.sequence, part.start, part.end, part.index));
        for run in parts.chunk_by(|a, b| a.sequence == b.sequence) {
            let sequence = &self.sequences[run[0].sequence as usize];
            for (at, first) in run.iter().enumerate().filter(|(_, part)| part.index == 0) {
                let (mut last, mut after) = (first, at + 1);
                for (index, gap) in sequence.gaps.iter().enumerate().skip(1) {
                    // Those that begin within reach, of which the first is near enough or none is.
                    let reach = last.end + if *gap == 0 { 1 } else { REACH };
                    let near = run[after..].iter().take_while(|part| part.start <= reach);
                    let next = near.enumerate().find(|(_, part)| {
                        part.index as usize == index
                            && part.start >= last.end
                            && within(&folded.text[last.end as usize..part.start as usize], *gap, self.spaces)
                    });
                    match next {
                        Some((ahead, part)) => (last, after) = (part, after + ahead + 1),
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

/// A gap has at most so many bytes: eight long words.
const REACH: u32 = 256;

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
    let place = |hit: &Hit| u64::from(hit.start) << 32 | u64::from(u32::MAX - hit.end);
    // Nearly sorted as they are, which a stable sort makes use of.
    hits.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.meaning.cmp(&b.meaning)));
    hits.dedup();
    let mut kept = vec![true; hits.len()];
    // For each group the hit that was kept last, and for each hit the one of its group that was kept before it.
    let mut last: [Option<usize>; 256] = [None; 256];
    let mut before: Vec<Option<usize>> = vec![None; hits.len()];
    for (at, hit) in hits.iter().enumerate() {
        let last = &mut last[usize::from(hit.meaning.group())];
        let mut hidden = false;
        while let Some(other) = last.filter(|other| hit.start < hits[*other].end) {
            let length = |hit: &Hit| hit.end - hit.start;
            if length(hit) <= length(&hits[other]) {
                hidden = place(hit) != place(&hits[other]);
                break;
            }
            kept[other] = false;
            *last = before[other];
        }
        kept[at] = !hidden;
        before[at] = *last;
        if !hidden {
            *last = Some(at);
        }
    }
    let mut kept = kept.into_iter();
    hits.retain(|_| kept.next().unwrap_or(false));
    hits
}
