//! [`Language`]: the hints of one language, compiled.

use std::borrow::Cow;
use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::dates::{self, DateMention, Vocabulary};
use super::known::{KnownWords, Token};
use super::letter::small;
use super::word::{Class, Phrases, words};
use super::{Hints, bytes, sentence};
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
        self.dates_with(sentence, &mut dates::Room::default())
    }

    /// The same, with room that was made before.
    pub(crate) fn dates_with(&self, sentence: &str, room: &mut dates::Room) -> Vec<DateMention> {
        dates::find(sentence, self, room)
    }
}

/// Tells languages apart by their function words.
///
/// Each word adds to the languages that have it: more the longer it is and the further from ASCII, since `de` is in
/// half of them and `của` in one. The sum over the number of words that could be function words is the *fit*; names
/// (capitalised words that are no function words) do not count against it. Words of one or two letters are nearly all
/// function words in any language, so where many of them are unknown, the text is in a language of which there is no
/// pack, however much else it shares. So is one with words that a neighbour has and the language has not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Detector {
    /// For each language the letters beyond ASCII of its small words and names of days and months.
    letters: Vec<Letters>,
    /// Those of all languages together.
    all: Letters,
}

/// A set of letters: most are early in Unicode's order.
#[derive(Debug, Clone)]
struct Letters {
    early: Box<[u64; 128]>,
    others: BTreeSet<char>,
}

impl Default for Letters {
    fn default() -> Letters {
        Letters { early: Box::new([0; 128]), others: BTreeSet::new() }
    }
}

impl Letters {
    fn insert(&mut self, c: char) {
        match self.early.get_mut(c as usize / 64) {
            Some(letters) => *letters |= 1 << (c as u32 % 64),
            None => drop(self.others.insert(c)),
        }
    }

    fn has(&self, c: char) -> bool {
        match self.early.get(c as usize / 64) {
            Some(letters) => letters >> (c as u32 % 64) & 1 == 1,
            None => self.others.contains(&c),
        }
    }
}

/// How a text fits its language.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fit {
    /// Which language.
    language: usize,
    /// Weight a word.
    fit: f32,
    /// The share of the best's weight that the second best reaches.
    rival: f32,
    /// Function words seen.
    hits: u32,
    /// Whether enough of the shortest words are known, and few are a neighbour's.
    known: bool,
}

impl Fit {
    fn is_good(&self) -> bool {
        self.known && self.fit >= FIT && self.hits >= HITS
    }
}

/// Below this a text is of none of the languages.
const FIT: f32 = 0.38;
/// Below this a whole page is not even likely of a language …
const WEAK_FIT: f32 = 0.2;
/// … of which no other reaches more than this share.
const WEAK_RIVAL: f32 = 0.8;
/// Function words that a text needs to be told by.
const HITS: u32 = 3;
/// Function words by which a whole page is at least likely in a language.
const FEWEST_HITS: u32 = 2;
/// The share of the words of one or two letters that must be known, where there are at least …
const SHORT: f32 = 0.6;
/// … so many.
const SHORT_WORDS: u32 = 4;
/// How many function words must stand beside each foreign one.
const FOREIGN: u32 = 16;
/// A text is looked at up to here.
const SAMPLE: usize = 512;

impl Detector {
    pub(crate) fn new(languages: &[Hints]) -> Detector {
        let mut detector = Detector::default();
        for hints in languages {
            let mut letters = Letters::default();
            let names = hints.months.iter().chain(&hints.weekdays).flatten();
            for c in hints.function_words.iter().chain(names).flat_map(|word| word.nfc()).filter(|c| !c.is_ascii()) {
                letters.insert(small(c));
                detector.all.insert(small(c));
            }
            detector.letters.push(letters);
        }
        detector
    }

    /// What each language has in common with the beginning of a text; `start` is where among the words' places it begins.
    pub(crate) fn weigh(&self, text: &str, start: usize, tokens: &[Token], known: &KnownWords) -> Weights {
        let mut languages = vec![Tally::default(); self.letters.len()];
        let (mut total, mut short_words) = (0.0, 0);
        for token in tokens.iter().take_while(|token| token.start() < start + SAMPLE) {
            let word = &text.as_bytes()[token.start()..token.end()];
            // Those with diacritics do not count: where each syllable is a word, they are words like any other.
            let short = word.len() <= 2 && word.iter().all(u8::is_ascii_lowercase);
            short_words += u32::from(short);
            if let Some((of, foreign)) = known.languages(token.known) {
                foreign.iter().for_each(|language| languages[usize::from(*language)].foreign += 1);
                for language in of {
                    let tally = &mut languages[usize::from(*language)];
                    tally.weight += u32::from(token.known.weight);
                    tally.hits += 1;
                    tally.short_hits += u32::from(short);
                }
                if !of.is_empty() {
                    total += 1.0;
                    continue;
                }
            }
            match token.class {
                Class::Ideograph => total += 0.6,
                Class::Letters if !token.word().is_capitalised(text) => total += 1.0,
                _ => {}
            }
        }
        Weights { best: Fit::best(&languages, total, short_words), languages }
    }

    /// The language whose letters a short line of names is written in, where `main` does not have them: most of the
    /// words of `Nhật Bản - Ảnh 1.` have letters that are Vietnamese and not Dutch.
    pub(crate) fn by_letters(&self, text: &str, main: Option<usize>) -> Option<usize> {
        let main = self.letters.get(main?)?;
        let is_strange = |c: char| !c.is_ascii() && !main.has(small(c)) && self.all.has(small(c));
        // Marks that stand apart may compose to such letters; those of punctuation do not.
        let may_be_strange = |c: char| !matches!(c, '\u{2000}'..='\u{206f}') && (is_strange(c) || !is_composed(c));
        let mut beyond = bytes::places(text.as_bytes(), |bytes| bytes::at_least(bytes, 0xc0));
        if !beyond.any(|at| text[at..].starts_with(may_be_strange)) {
            return None;
        }
        let mut foreign = vec![0; self.letters.len()];
        let (mut all, mut strange) = (0, 0);
        for word in words(text).filter(|word| word.class == Class::Letters).take(40) {
            all += 1;
            let word = word.of(text);
            if word.is_ascii() {
                continue;
            }
            let composed = word.chars().all(is_composed);
            let word = if composed { Cow::Borrowed(word) } else { Cow::Owned(word.nfc().collect()) };
            if !word.chars().any(is_strange) {
                continue;
            }
            strange += 1;
            let letters = || word.chars().filter(|c| !c.is_ascii()).map(small).filter(|c| self.all.has(*c));
            for (language, count) in self.letters.iter().zip(&mut foreign) {
                *count += u32::from(letters().all(|c| language.has(c)));
            }
        }
        let (language, count) = foreign.into_iter().enumerate().max_by_key(|(i, n)| (*n, std::cmp::Reverse(*i)))?;
        (strange >= 3 && 5 * strange >= 2 * all && 5 * count >= 3 * strange).then_some(language)
    }
}

/// Whether nothing composes with a character, and it with nothing.
fn is_composed(c: char) -> bool {
    matches!(c, ..'\u{300}' | 'Ḁ'..='ỿ')
}

/// What a text has in common with each language.
#[derive(Debug)]
pub(crate) struct Weights {
    languages: Vec<Tally>,
    /// The language that fits best, whether or not it fits well.
    best: Option<Fit>,
}

/// What a language has in common with a text.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    weight: u32,
    hits: u32,
    short_hits: u32,
    foreign: u32,
}

impl Weights {
    /// The language that fits well, where no other does as well.
    pub(crate) fn language(&self) -> Option<usize> {
        self.best.filter(|fit| fit.is_good() && fit.rival < 0.97).map(|fit| fit.language)
    }

    /// The language that a whole page is likely in: of neighbours that fit a short text alike, the first.
    pub(crate) fn likely(&self) -> Option<usize> {
        let best = self.best?;
        let fits = best.fit >= FIT && best.hits >= FEWEST_HITS;
        // A sentence of headlines and wires has few small words; one in which no other language has as many is likely of it.
        let alone = best.fit >= WEAK_FIT && best.hits >= HITS && best.rival <= WEAK_RIVAL;
        (best.known && (fits || alone)).then_some(best.language)
    }

    /// The language that fits, where it is plainly not `main`.
    pub(crate) fn foreign_to(&self, main: Option<usize>) -> Option<usize> {
        let fit = self.best?;
        let own = main.and_then(|main| self.languages.get(main)).map_or(0.0, |tally| tally.weight as f32);
        let clear = own <= 0.6 * self.languages[fit.language].weight as f32 && fit.rival < 0.8;
        (Some(fit.language) != main && fit.is_good() && clear).then_some(fit.language)
    }
}

impl Fit {
    /// That of the language with the greatest weight; the first of equals.
    fn best(languages: &[Tally], total: f32, short_words: u32) -> Option<Fit> {
        let (mut language, mut weight, mut rival) = (0, 0, 0);
        for (other, tally) in languages.iter().enumerate() {
            if tally.weight > weight {
                (language, weight, rival) = (other, tally.weight, weight);
            } else {
                rival = rival.max(tally.weight);
            }
        }
        let best = languages.get(language).filter(|_| weight > 0)?;
        let short = best.short_hits as f32 / short_words.max(1) as f32;
        let strange = FOREIGN * best.foreign > best.hits;
        let known = !strange && (short_words < SHORT_WORDS || short >= SHORT);
        let (weight, rival) = (weight as f32, rival as f32);
        Some(Fit { language, fit: weight / total.max(1.0), rival: rival / weight, hits: best.hits, known })
    }
}
