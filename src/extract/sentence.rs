//! A sentence as the frames see it: its words, the terms found in it, and its dates, all in bytes of the article.

use std::borrow::Cow;

use crate::claim::Span;
use crate::lexicon::{Hit, Language, Meaning};
use crate::model::CountryCode;
use crate::text::{Kind, bytes};
use crate::time::When;

/// A word: letters and digits, with hyphens, apostrophes and ampersands inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) span: Span,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether it has two capitals or more and no small letter.
    pub(super) upper: bool,
}

/// A date in a sentence, resolved as far as the article allows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated {
    pub(super) span: Span,
    pub(super) when: When,
}

/// Of which groups some hits are, a bit each: most are told to be without a meaning before they are gone through.
#[derive(Debug, Clone, Copy)]
pub(super) struct Groups(u64);

impl Groups {
    pub(super) fn of(hits: &[Hit]) -> Groups {
        const { assert!(Meaning::GROUPS <= 64) };
        Groups(hits.iter().fold(0, |groups, hit| groups | 1 << hit.meaning.group()))
    }

    /// Whether there may be hits of the group of a meaning.
    #[inline]
    pub(super) fn has(self, meaning: Meaning) -> bool {
        self.0 >> meaning.group() & 1 == 1
    }
}

/// A sentence, heading, list item or caption.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    /// Its number in the article.
    pub(super) index: usize,
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// The block's number in the article: sentences of one block stand together.
    pub(super) block: usize,
    pub(super) language: &'a Language,
    /// Of which groups its hits are.
    pub(super) groups: Groups,
    pub(super) hits: &'a [Hit],
    pub(super) words: &'a [Word],
    pub(super) dates: &'a [Dated],
}

impl Sentence<'_> {
    /// The hits whose meaning passes, in order.
    pub(super) fn hits_of<'s>(&'s self, wanted: impl Fn(Meaning) -> bool + 's) -> impl Iterator<Item = &'s Hit> + 's {
        self.hits.iter().filter(move |hit| wanted(hit.meaning))
    }

    /// All hits, where one of them may be of the group of one of some meanings: what is not there is not looked for.
    pub(super) fn hits_if(&self, any: &[Meaning]) -> &[Hit] {
        if any.iter().any(|meaning| self.groups.has(*meaning)) { self.hits } else { &[] }
    }

    /// Whether any hit has a meaning that passes.
    pub(super) fn has(&self, wanted: impl Fn(Meaning) -> bool) -> bool {
        self.hits.iter().any(|hit| wanted(hit.meaning))
    }

    /// The hits of one meaning, in order.
    pub(super) fn hits_for(&self, meaning: Meaning) -> impl Iterator<Item = &Hit> {
        let hits = if self.groups.has(meaning) { self.hits } else { &[] };
        hits.iter().filter(move |hit| hit.meaning == meaning)
    }

    /// Whether any hit is of a meaning.
    pub(super) fn tells(&self, meaning: Meaning) -> bool {
        self.hits_for(meaning).next().is_some()
    }

    /// How many words begin between two places, in either order.
    pub(super) fn words_between(&self, a: u32, b: u32) -> usize {
        const NEAR: usize = 16;
        let (from, to) = (a.min(b), a.max(b));
        let first = self.word_at(from);
        // Mostly a few, which are soon counted.
        let near = self.words[first..].iter().take(NEAR).take_while(|word| word.span.start < to).count();
        if near < NEAR { near } else { self.word_at(to) - first }
    }

    /// The "with" that stands before a place, with a word between at most.
    pub(super) fn with_before(&self, at: u32) -> Option<&Hit> {
        let with = |with: &&Hit| with.end <= at && self.words_between(with.end, at) <= 1;
        self.hits_for(Meaning::With).filter(with).last()
    }

    /// The number of the first word that begins at or after a place.
    pub(super) fn word_at(&self, at: u32) -> usize {
        self.words.partition_point(|word| word.span.start < at)
    }

    /// Whether a word of place stands beside the name that begins at a place: before it ("in Hanoi") or, where particles
    /// come after, behind it (ハノイで).
    pub(super) fn is_located(&self, text: &str, at: u32) -> bool {
        if self.language.head_final {
            let ends = self.hits.iter().filter(|hit| hit.start == at && country_of(hit.meaning).is_some());
            let end = ends.map(|hit| hit.end).max();
            return end.is_some_and(|end| self.language.locatives.begin(between(text, end, self.span.end)).is_some());
        }
        let before = self.word_at(at).checked_sub(1).map(|index| self.words[index].span);
        before.is_some_and(|word| self.language.locatives.contains(&text[word.range()]))
    }

    /// Whether someone denies what stands at a place: "dismissed reports that a port would be sold".
    pub(super) fn is_refuted(&self, text: &str, at: u32) -> bool {
        self.hits_for(Meaning::Refutes).any(|verb| {
            let anew = |hit: &Hit| hit.start >= verb.end && hit.end <= at;
            verb.end <= at
                && !self.hits_for(Meaning::Contrast).any(anew)
                && !between(text, verb.end, at).contains([';', ':'])
        })
    }

    /// The date that stands nearest to a place.
    pub(super) fn nearest_date(&self, span: Span) -> Option<&Dated> {
        self.dates.iter().min_by_key(|date| (self.reach(date.span, span), date.span.start))
    }

    /// How far what says more of a thing stands from it; where what governs comes last, what stands before it is nearer
    /// than all that stands after it.
    pub(super) fn reach(&self, more: Span, of: Span) -> (bool, u32) {
        (self.language.head_final && more.start >= of.end, distance(more, of))
    }
}

/// No term that is looked for beside a place is longer.
pub(super) const LONGEST_TERM: u32 = 120;

/// The text between two places; nothing where the second does not come after the first.
pub(super) fn between(text: &str, from: u32, to: u32) -> &str {
    text.get(from as usize..to as usize).unwrap_or("")
}

/// What stands between two words, where a line may end as if it went on.
pub(super) fn gap(text: &str, from: u32, to: u32) -> &str {
    const GAPS: [&str; 5] = [" ", ", ", ". ", " (", ") "];
    let gap = between(text, from, to);
    if gap.len() > LONGEST_GAP || !gap.contains('\n') {
        return gap;
    }
    let written = |other: &&str| other.split_whitespace().eq(gap.split_whitespace()) && !gap.contains("\n\n");
    GAPS.into_iter().find(written).unwrap_or(gap)
}

/// A text with a space where a line of it ends and the next goes on.
pub(super) fn on_one_line(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return text.into();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").into()
}

/// A line that goes on is indented by fewer bytes.
const LONGEST_GAP: usize = 40;

/// Whether a comma, a semicolon or a dash stands in a text.
pub(super) fn has_break(text: &str) -> bool {
    // A dash begins with 0xE2.
    let may_break = |b| bytes::one(b, b',') | bytes::one(b, b';') | bytes::one(b, 0xe2);
    bytes::places(text.as_bytes(), may_break).any(|at| text[at..].starts_with([',', ';', '–']))
}

/// How many bytes lie between two spans.
pub(super) fn distance(a: Span, b: Span) -> u32 {
    if a.overlaps(b) { 0 } else { a.start.saturating_sub(b.end).max(b.start.saturating_sub(a.end)) }
}

/// The bytes of a hit.
pub(super) fn span_of(hit: &Hit) -> Span {
    Span { start: hit.start, end: hit.end }
}

/// The country that a meaning names, in whatever form.
pub(super) fn country_of(meaning: Meaning) -> Option<CountryCode> {
    match meaning {
        Meaning::Country(code) | Meaning::Adjective(code) | Meaning::City(code) => Some(code),
        _ => None,
    }
}
