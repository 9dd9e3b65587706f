//! [`Language`]: the hints of one language, compiled.

use super::dates::{self, DateMention, Vocabulary};
use super::word::{Class, Phrases, words};
use super::{Hints, sentence};
use crate::claim::Span;

/// The hints of one language in a form that is quick to look things up in.
///
/// ```
/// use chancery::text::{Hints, Language};
///
/// let language = Language::new(Hints { tag: "nb".into(), abbreviations: vec!["nr".into()], ..Hints::default() });
/// assert_eq!(language.sentences("Resolusjon nr. 5 er vedtatt. Den gjelder nå.").len(), 2);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Language {
    pub(crate) hints: Hints,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) abbreviations: Phrases<bool>,
    /// Whether `5.` can be an ordinal.
    pub(crate) dotted_ordinals: bool,
}

impl Language {
    /// Compiles hints; linear in their size.
    pub fn new(hints: Hints) -> Language {
        let mut abbreviations = Phrases::default();
        for word in &hints.abbreviations {
            if let Some(known) = abbreviations.entry(word) {
                *known = true;
            }
        }
        let dotted_ordinals = hints.ordinal_suffixes.iter().any(|suffix| suffix == ".");
        Language { vocabulary: Vocabulary::new(&hints), abbreviations, dotted_ordinals, hints }
    }

    /// The language's BCP 47 tag; `und` for one of which nothing is known.
    pub fn tag(&self) -> &str {
        &self.hints.tag
    }

    /// The hints that it was made of.
    pub fn hints(&self) -> &Hints {
        &self.hints
    }

    /// The sentences of a running text: trimmed, in order, never empty. Linear.
    pub fn sentences(&self, text: &str) -> Vec<Span> {
        sentence::split(text, self)
    }

    /// The dates that a sentence names, in order, never overlapping. Linear.
    ///
    /// ```
    /// use chancery::text::{Hints, Language};
    ///
    /// let dates = Language::new(Hints::default()).dates("Signed on 28/04/2025, in force since 2026.");
    /// let resolved: Vec<String> = dates.iter().filter_map(|d| d.expression.resolve(None, false)).map(|w| w.to_string()).collect();
    /// assert_eq!(resolved, ["2025-04-28", "2026"]);
    /// ```
    pub fn dates(&self, sentence: &str) -> Vec<DateMention> {
        dates::find(sentence, self)
    }
}

/// Which languages a word is a function word of.
type Members = Vec<u16>;

/// Tells languages apart by their function words.
///
/// Each word adds to the languages that have it: more the longer it is and the further from ASCII, since `de` is in
/// half of them and `của` in one. The sum over the number of words that could be function words is the *fit*; names
/// (capitalised words that are no function words) do not count against it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Detector {
    table: Phrases<Members>,
    languages: usize,
}

/// How a text fits its language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fit {
    /// Which language.
    pub(crate) language: usize,
    /// Weight a word.
    pub(crate) fit: f32,
    /// The share of the best's weight that the second best reaches.
    pub(crate) rival: f32,
    /// Function words seen.
    pub(crate) hits: u32,
}

/// Below this a text is of none of the languages.
const FIT: f32 = 0.38;
/// Function words that a text needs to be told by.
const HITS: u32 = 3;
/// A text is looked at up to here.
const SAMPLE: usize = 768;

impl Detector {
    pub(crate) fn new<'a>(languages: impl IntoIterator<Item = &'a Hints>) -> Detector {
        let mut detector = Detector::default();
        for (index, hints) in languages.into_iter().enumerate() {
            for word in &hints.function_words {
                // Only single words: `d'un` is known by its parts.
                for part in words(word) {
                    let part = part.of(word);
                    if let Some(members) = detector.table.entry(part)
                        && !members.contains(&(index as u16))
                    {
                        members.push(index as u16);
                    }
                }
            }
            detector.languages = index + 1;
        }
        detector
    }

    /// What each language has in common with a text.
    fn weigh(&self, text: &str) -> Weights {
        let mut weights = vec![0.0f32; self.languages];
        let mut hits = vec![0u32; self.languages];
        let mut total = 0.0f32;
        let mut buffer = String::new();
        for word in words(text).take_while(|word| word.start < SAMPLE) {
            let found = self.table.at(text, &[word], &mut buffer);
            let letters = word.of(text);
            match found {
                Some((_, members)) => {
                    let weight = match (letters.is_ascii(), letters.len()) {
                        (true, ..=2) => 1.0,
                        (true, _) => 2.0,
                        (false, _) => 3.0,
                    };
                    for &language in members {
                        weights[usize::from(language)] += weight;
                        hits[usize::from(language)] += 1;
                    }
                    total += 1.0;
                }
                None => match word.class {
                    Class::Ideograph => total += 0.3,
                    Class::Letters if !word.is_capitalised(text) => total += 1.0,
                    _ => {}
                },
            }
        }
        Weights { weights, hits, total }
    }

    /// The language of a text that is plainly not in `main`.
    pub(crate) fn foreign(&self, text: &str, main: Option<usize>) -> Option<usize> {
        let weights = self.weigh(text);
        let fit = weights.best()?;
        let clear = main.is_none_or(|main| weights.weights.get(main).is_none_or(|w| *w <= 0.6 * weights.weights[fit.language]));
        (Some(fit.language) != main && fit.fit >= FIT && fit.hits >= HITS && fit.rival < 0.8 && clear).then_some(fit.language)
    }

    /// The language of a text, where one fits well and no other does as well.
    pub(crate) fn detect(&self, text: &str) -> Option<usize> {
        self.weigh(text).best().filter(|fit| fit.fit >= FIT && fit.hits >= HITS && fit.rival < 0.97).map(|fit| fit.language)
    }
}

/// For each language, the weight and number of its words in a text.
struct Weights {
    weights: Vec<f32>,
    hits: Vec<u32>,
    total: f32,
}

impl Weights {
    /// The language that fits best, whether or not it fits well; the first of equals.
    fn best(&self) -> Option<Fit> {
        let mut best: Option<usize> = None;
        for (language, weight) in self.weights.iter().enumerate() {
            if *weight > best.map_or(0.0, |best| self.weights[best]) {
                best = Some(language);
            }
        }
        let language = best?;
        let weight = self.weights[language];
        let others = self.weights.iter().enumerate().filter(|(other, _)| *other != language);
        let rival = others.map(|(_, weight)| *weight).fold(0.0, f32::max) / weight;
        Some(Fit { language, fit: weight / self.total.max(1.0), rival, hits: self.hits[language] })
    }
}
