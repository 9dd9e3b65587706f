//! Which words of a sentence are a name: how far it runs, with its particles and articles, and where the next one of a list stands.

use super::names::{Names, REACH, country_after, spell};
use super::sentence::{Word, between, country_of, gap, span_of};
use crate::claim::Span;
use crate::lexicon::{Hit, Meaning};
use crate::model::{CountryCode, Role};
use crate::text::letter::is_capital;

impl Names<'_, '_> {
    /// The hit that covers a word and is no part of a person's name, the longest first.
    pub(super) fn covering(&self, word: Span) -> Option<&Hit> {
        use Meaning::*;
        let begun = self.sentence.hits.partition_point(|hit| hit.start <= word.start);
        self.sentence.hits[..begun]
            .iter()
            .filter(|hit| span_of(hit).contains(word) || self.is_genitive(hit, word))
            .filter(|hit| {
                matches!(
                    hit.meaning,
                    Country(_)
                        | Adjective(_)
                        | City(_)
                        | Organization(_)
                        | Ministry
                        | Role(_)
                        | Former
                        | Honorific
                        | Sector(_)
                        | GenericSector
                        | NoSector
                        | Counterpart
                        | Predecessor
                        | Successor
                        | Own
                )
            })
            .max_by_key(|hit| {
                let told = [matches!(hit.meaning, Role(_)), matches!(hit.meaning, Country(_) | Adjective(_))];
                (hit.end - hit.start, told[1], told[0])
            })
    }

    /// Whether a word is a name that a term covers but for the genitive's ending: "Ghanas".
    pub(super) fn is_genitive(&self, hit: &Hit, word: Span) -> bool {
        let suffixes = &self.sentence.language.name_suffixes;
        hit.meaning.is_name()
            && hit.start <= word.start
            && (word.start..word.end).contains(&hit.end)
            && suffixes.iter().any(|suffix| between(self.text, hit.end, word.end) == suffix)
    }

    /// Whether a word says with whom something is done.
    pub(super) fn is_with(&self, at: usize) -> bool {
        let with = |word: &Word| self.sentence.hits_for(Meaning::With).any(|hit| span_of(hit) == word.span);
        self.sentence.words.get(at).is_some_and(with)
    }

    /// The name of two words or more after a comma, which a mark closes.
    pub(super) fn name_after_comma(&self, from: u32) -> Option<Span> {
        let words = &self.sentence.words;
        let at = self.sentence.word_at(from);
        let next = words.get(at).filter(|next| next.capital)?;
        let run = self.run(at);
        let name = Span { start: next.span.start, end: words.get(run.end.checked_sub(1)?)?.span.end };
        let closed = between(self.text, name.end, self.sentence.span.end).starts_with([',', '.', ')']);
        let after_comma = gap(self.text, from, next.span.start) == ", ";
        (after_comma && closed && run.len() >= 2 && self.plausible(&run)).then_some(name)
    }

    /// Whether the word before is "and".
    pub(super) fn joins(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.sentence.language.and.contains(self.word(before)))
    }

    /// A word as it is written; nothing where the sentence has no such word.
    pub(super) fn word(&self, at: usize) -> &str {
        self.sentence.words.get(at).map_or("", |word| &self.text[word.span.range()])
    }

    /// The words of the name that begins at a word.
    pub(super) fn run(&self, from: usize) -> std::ops::Range<usize> {
        let words = &self.sentence.words;
        let language = self.sentence.language;
        let mut end = from;
        while let Some(word) = words.get(end) {
            if end > from {
                let gap = gap(self.text, words[end - 1].span.end, word.span.start);
                let initial = words[end - 1].span.end - words[end - 1].span.start <= 3 && gap == ". ";
                if gap != " " && !gap.trim_matches(' ').is_empty() && !initial {
                    break;
                }
            }
            let written = &self.text[word.span.range()];
            let particle = self.particle(end).filter(|_| end == from || !word.capital && !self.is_of(from, end));
            // "Abdel Fattah al-Sisi", "Sheikh al-Thani": the article of a name, joined to it.
            let article = !word.capital && self.has_article(word);
            if particle.is_none() && !word.capital && !article || end - from >= 6 {
                break;
            }
            if word.capital {
                let ends = match self.covering(word.span) {
                    Some(hit) => !self.is_syllable(hit, from, end),
                    None => language.not_names.contains(written) && !language.particles.contains(written),
                };
                if ends {
                    break;
                }
            }
            if word.capital && end > from && written.chars().all(|c| c.is_numeric()) {
                break;
            }
            end += particle.unwrap_or(1);
        }
        // The head noun of an organization after the run makes it one.
        if words.get(end.wrapping_sub(1)).is_some_and(|last| {
            end > from && language.heads.get(&self.text[last.span.range()]).is_some_and(|head| head.after)
        }) {
            return from..from;
        }
        from..end
    }

    /// The name that ends with a word, of two words or more: of three where it begins the sentence, since what begins one has a
    /// capital anyway.
    pub(super) fn run_to(&self, last: usize) -> Option<String> {
        const LONGEST: usize = 4;
        let words = &self.sentence.words;
        let joins = |at: usize| {
            let (word, next) = (words[at], words[at + 1]);
            word.capital && !word.upper && gap(self.text, word.span.end, next.span.start) == " "
        };
        let own = |at: usize| {
            self.covering(words[at].span).is_none()
                && !self.sentence.dates.iter().any(|date| date.span.overlaps(words[at].span))
                && !self.sentence.language.not_names.contains(&self.text[words[at].span.range()])
        };
        let from = (0..last).rev().take(LONGEST).take_while(|at| joins(*at) && own(*at)).last()?;
        (last - from > usize::from(from == 0))
            .then(|| spell(between(self.text, words[from].span.start, words[last].span.end)))
    }

    /// Whether a word is a particle and a name in one: "al-Sisi".
    pub(super) fn has_article(&self, word: &Word) -> bool {
        let (article, name) = self.text[word.span.range()].split_once(['-', '‑']).unwrap_or_default();
        name.chars().next().is_some_and(is_capital) && self.sentence.language.particles.contains(article)
    }

    /// Whether a word is all of capitals, three or more, and one stands beside it that begins a name and is not.
    pub(super) fn is_initialism(&self, at: usize) -> bool {
        let words = &self.sentence.words;
        let (Some(word), Some(next)) = (words.get(at), words.get(at + 1)) else { return false };
        let letters = self.text[word.span.range()].chars();
        word.upper
            && letters.clone().all(char::is_alphabetic)
            && letters.count() >= 3
            && next.capital
            && !next.upper
            && gap(self.text, word.span.end, next.span.start) == " "
            && self.covering(next.span).is_none()
    }

    /// How many words the particle of a name has that stands here before a capital: "bin", "van der".
    pub(super) fn particle(&self, at: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let adjoins = |at: usize| {
            let next = words.get(at + 1)?;
            between(self.text, words[at].span.end, next.span.start).trim().is_empty().then_some(next)
        };
        let leads = |at: usize| adjoins(at).is_some_and(|next| next.capital && self.covering(next.span).is_none());
        let particles = &self.sentence.language.particles;
        if particles.contains(self.word(at)) && leads(at) {
            return Some(1);
        }
        let next = adjoins(at)?.span;
        // "De la", "van der": two that stand alone as well, or are one of two words.
        let is_two = particles.contains(self.word(at)) && particles.contains(self.word(at + 1))
            || match gap(self.text, words[at].span.end, next.start) {
                " " => particles.contains(between(self.text, words[at].span.start, next.end)),
                _ => particles.contains(&format!("{} {}", self.word(at), self.word(at + 1))),
            };
        (is_two && leads(at + 1)).then_some(2)
    }

    /// Whether the particle after two names and before two more is "of": "Roland Briene van Damen Naval".
    pub(super) fn is_of(&self, from: usize, at: usize) -> bool {
        let words = &self.sentence.words;
        let adjoin = |a: usize| gap(self.text, words[a].span.end, words[a + 1].span.start) == " ";
        let capital = |at: usize| words.get(at).is_some_and(|word| word.capital);
        at - from >= 2 && capital(at + 1) && capital(at + 2) && adjoin(at + 1)
    }

    /// Whether a term is part of a person's name: a country's alone between two other capitalised words, a sector's after one.
    pub(super) fn is_syllable(&self, hit: &Hit, from: usize, at: usize) -> bool {
        let words = &self.sentence.words;
        let next = words.get(at + 1).filter(|next| {
            next.capital
                && gap(self.text, words[at].span.end, next.span.start) == " "
                && self.covering(next.span).is_none()
        });
        let name = match hit.meaning {
            Meaning::Country(_) | Meaning::City(_) => next.is_some(),
            // "Rodrigo Paz Pereira": the word for peace.
            Meaning::Sector(_) | Meaning::GenericSector => true,
            // "Luong Van Thai", a third name: no one of a country is told of by the word for it right behind two names.
            Meaning::Adjective(_) => at >= from + 2 && next.is_none(),
            // "Mohamed Ould Cheikh El Ghazouani": after a particle a title is a name.
            Meaning::Honorific => at > from && self.sentence.language.particles.contains(self.word(at - 1)),
            // "Eduardo Enrique Reina, …": a third name that is also the word for an office.
            Meaning::Role(Role::Other) => {
                at >= from + 2 && between(self.text, hit.end, self.sentence.span.end).starts_with([',', ')'])
            }
            _ => false,
        };
        // "The minister, Sofia Petrova": a city's name that a person is called by.
        let given = at == from && matches!(hit.meaning, Meaning::City(_)) && self.after_comma(at);
        (at > from || given) && name && span_of(hit) == words[at].span
    }

    /// Whether a comma stands before a word.
    fn after_comma(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or(self.sentence.span.start, |at| self.sentence.words[at].span.end);
        gap(self.text, before, self.sentence.words[at].span.start) == ", "
    }

    pub(super) fn plausible(&self, run: &std::ops::Range<usize>) -> bool {
        let words = &self.sentence.words[run.clone()];
        let letters = |span: Span| self.text[span.range()].chars().filter(|c| c.is_alphabetic()).count();
        !words.is_empty()
            && words.iter().any(|word| word.capital && letters(word.span) > 1)
            && !(words.len() == 1 && words[0].upper && letters(words[0].span) <= 4)
            && words.iter().all(|word| !self.text[word.span.range()].contains(|c: char| c.is_ascii_digit()))
    }

    /// The name that an office stands behind: "Emmanuel Macron, the French president", "Bui Thanh Son, who is minister". Where
    /// one follows the office too, what stands after a word of place is one: "in Can Tho, the minister X".
    pub(super) fn behind(&self, office: u32, followed: bool) -> Option<Span> {
        let words = &self.sentence.words;
        let mut at = self.sentence.word_at(office);
        // Back over the article, adjective and country to the comma or bracket.
        for _ in 0..6 {
            let edge = words.get(at).map_or(self.sentence.span.end, |word| word.span.start).min(office);
            let before = words.get(at.checked_sub(1)?)?;
            let gap = between(self.text, before.span.end, edge).trim();
            match gap {
                // "Robinson Barreirinhas, and the director general, Rafael Marín": another one.
                "," if self.sentence.language.and.contains(self.word(at)) => return None,
                "," | ", -" | "(" => {
                    let start = (0..at)
                        .rev()
                        .take(6)
                        .map(|from| self.run(from))
                        .take_while(|run| run.end >= at && !run.is_empty())
                        .last()?;
                    // "When Jeppe Kofod, …": a small word that names of other languages have.
                    let start = (start.start..at).find(|start| words[*start].capital)?;
                    let run = start..at;
                    // "On Friday, in Novi Sad, the president will visit …": a place.
                    let located = run.start.checked_sub(1).is_some_and(|before| {
                        let from = before.checked_sub(1).map_or(self.sentence.span.start, |at| words[at].span.end);
                        let gap = between(self.text, from, words[before].span.start);
                        self.sentence.language.locatives.contains(self.word(before))
                            && (followed || before == 0 || gap.contains(','))
                    });
                    if located || run.len() < 2 || !self.plausible(&run) {
                        return None;
                    }
                    return Some(Span { start: words[run.start].span.start, end: words[at - 1].span.end });
                }
                "" | "-" | "'" | "’" => at -= 1,
                _ => return None,
            }
        }
        None
    }

    /// A second name right after "and": "Evo Morales and Luis Arce".
    pub(super) fn joined_name(&self, from: u32) -> Option<Span> {
        let words = &self.sentence.words;
        let at = self.sentence.word_at(from);
        let (and, next) = (words.get(at)?, words.get(at + 1)?);
        let joins = self.sentence.language.and.contains(self.word(at))
            && gap(self.text, from, and.span.start) == " "
            && gap(self.text, and.span.end, next.span.start) == " ";
        let run = if joins { self.run(at + 1) } else { return None };
        let name = Span { start: next.span.start, end: words.get(run.end.checked_sub(1)?)?.span.end };
        (run.len() >= 2 && self.plausible(&run)).then_some(name)
    }

    /// "… of Britain, Penny Wong of Australia": another name with its country after the country of the one before.
    pub(super) fn listed(&self, from: u32) -> Option<(Span, CountryCode)> {
        let words = &self.sentence.words;
        let country = self.sentence.hits_of(|meaning| country_of(meaning).is_some()).find(|hit| hit.start >= from)?;
        if self.sentence.words_between(from, country.start) > 3 {
            return None;
        }
        let at = self.sentence.word_at(country.end);
        let first = words.get(at)?;
        let gap = between(self.text, country.end, first.span.start).trim_matches([')', ' ']);
        let and = self.sentence.language.and.contains(self.word(at));
        if !matches!(gap, "" | ",") || gap.is_empty() && !and {
            return None;
        }
        let at = at + usize::from(and);
        let next = words.get(at)?;
        let run = self.run(at);
        let name = Span { start: next.span.start, end: words.get(run.end.checked_sub(1)?)?.span.end };
        let code = country_after(self.text, self.sentence, name.end)?;
        (next.capital && run.len() >= 2 && self.plausible(&run)).then_some((name, code))
    }

    /// "…, and of Vietnam, Luong Cuong": another holder of the office just named.
    pub(super) fn coordinated(&self, from: u32) -> Option<(Span, CountryCode)> {
        let words = &self.sentence.words;
        let first = self.sentence.word_at(from);
        let country = self.sentence.hits_of(|meaning| country_of(meaning).is_some()).find(|hit| hit.start >= from)?;
        if self.sentence.words_between(from, country.start) > 3
            || self.sentence.words_between(from, country.start) == 0
            || !words[first..self.sentence.word_at(country.start)].iter().all(|word| !word.capital)
            || between(self.text, from, country.start).contains(['.', ';', '('])
        {
            return None;
        }
        let at = self.sentence.word_at(country.end);
        let next = words.get(at)?;
        if between(self.text, country.end, next.span.start).trim() != "," || !next.capital {
            return None;
        }
        let run = self.run(at);
        let name = Span { start: next.span.start, end: words.get(run.end.checked_sub(1)?)?.span.end };
        (run.len() >= 2 && self.plausible(&run)).then_some((name, country_of(country.meaning)?))
    }

    /// Whether a word with a capital is the name of a field.
    pub(super) fn is_field(&self, at: usize) -> bool {
        let word = self.sentence.words.get(at).filter(|word| word.capital);
        let hit = word.and_then(|word| self.covering(word.span));
        hit.is_some_and(|hit| matches!(hit.meaning, Meaning::Sector(_) | Meaning::GenericSector))
    }

    /// Where a rank ends that begins here, or after an article, and says more of the office before it: "the minister of defence,
    /// General Birame Diop, …".
    pub(super) fn rank(&self, at: usize) -> Option<u32> {
        const ARTICLE: usize = 3;
        let words = &self.sentence.words;
        let begins = |at: usize| {
            let start = words.get(at)?.span.start;
            self.sentence.hits_for(Meaning::Role(Role::Other)).find(|hit| hit.start == start)
        };
        let article = !words.get(at)?.capital && self.word(at).chars().count() <= ARTICLE;
        let rank = begins(at).or_else(|| begins(at + 1).filter(|_| article))?;
        let run = self.run(self.sentence.word_at(rank.end));
        let (first, last) = (words.get(run.start)?.span, words.get(run.end.checked_sub(1)?)?.span);
        let closed = between(self.text, last.end, self.sentence.span.end).starts_with([',', '.', ')']);
        let beside = gap(self.text, rank.end, first.start) == " ";
        (run.len() >= 2 && beside && closed && self.plausible(&run)).then_some(rank.end)
    }

    /// Whether after a comma the list of an office's fields goes on: "of Production, Foreign Trade and Investment, X". Its last has "and"
    /// before it and a comma after it.
    pub(super) fn field_goes_on(&self, from: usize) -> bool {
        let language = self.sentence.language;
        let mut last = false;
        for (at, word) in self.sentence.words.iter().enumerate().skip(from).take(REACH) {
            let written = &self.text[word.span.range()];
            let Some(earlier) = at.checked_sub(1).and_then(|at| self.sentence.words.get(at)) else { return false };
            let before = earlier.span.end;
            match between(self.text, before, word.span.start).trim() {
                "" | "'" | "’" => {}
                "," if last => return word.capital,
                "," => {}
                _ => return false,
            }
            let and = language.and.contains(written);
            let of_another = self.covering(word.span).is_some_and(|hit| matches!(hit.meaning, Meaning::Role(_)));
            let connects = language.portfolio.contains(written) || language.particles.contains(written);
            // "De la Transition écologique": one word in small letters may end a field.
            let said = word.capital || connects || and || at > from && earlier.capital;
            if of_another || !said || and && at == from {
                return false;
            }
            last |= and;
        }
        false
    }

    /// Where a place ends that a word begins: "in South Africa".
    pub(super) fn post(&self, at: usize) -> Option<u32> {
        let next = self.sentence.words.get(at + 1)?;
        let hit =
            self.covering(next.span).filter(|hit| matches!(hit.meaning, Meaning::Country(_) | Meaning::City(_)))?;
        self.sentence.language.locatives.contains(self.word(at)).then_some(hit.end)
    }
}
