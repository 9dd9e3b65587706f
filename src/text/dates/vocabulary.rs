//! The words of a language that dates are made of.

use super::{Part, Relative};
use crate::text::word::{Phrases, words};
use crate::text::{Hints, WordTable};

/// What a word or phrase can mean in a date. One phrase may mean several things: the German `Mai` and `im Mai`, the
/// Vietnamese `năm` for a year and for five.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Meaning {
    pub(crate) month: Option<Named>,
    pub(crate) weekday: Option<Named>,
    pub(crate) relative: Option<Relative>,
    pub(crate) part: Option<Part>,
    /// The year before the first of an era.
    pub(crate) era: Option<i16>,
    roles: u16,
}

/// A month or weekday by name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named {
    /// January or Monday is 1.
    pub(crate) number: u8,
    /// Whether the name is written with a capital.
    pub(crate) capital: bool,
    /// Whether it is the name in full.
    pub(crate) full: bool,
}

/// What a word does in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Role {
    DayPrefix = 1,
    MonthPrefix = 1 << 1,
    YearPrefix = 1 << 2,
    Ordinal = 1 << 3,
    Joiner = 1 << 4,
    To = 1 << 5,
    And = 1 << 6,
    Since = 1 << 7,
    Years = 1 << 8,
    Decade = 1 << 9,
    Unit = 1 << 10,
    Function = 1 << 11,
    Abbreviation = 1 << 12,
    DaySuffix = 1 << 13,
    MonthPart = 1 << 14,
    Last = 1 << 15,
}

impl Meaning {
    /// Whether a date can be made of it without figures: a month, a weekday, a part of a year, a relative day.
    pub(crate) fn is_name(&self) -> bool {
        self.month.is_some() || self.weekday.is_some() || self.relative.is_some() || self.part.is_some()
    }

    pub(crate) fn is(&self, role: Role) -> bool {
        self.roles & role as u16 != 0
    }
}

/// The words of a language that dates are made of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    pub(crate) phrases: Phrases<Meaning>,
    /// A word of each phrase that a date can be made of without figures, and of each era: a text that has neither these nor
    /// figures has no date.
    pub(crate) names: WordTable<()>,
    /// Whether `May 5` is how the language writes a day: its months have capitals and its ordinals no stop.
    pub(crate) month_first: bool,
    /// Whether the language marks days by a word and then writes them in figures: `ngày 25/11`.
    pub(crate) numeric: bool,
}

impl Vocabulary {
    pub(crate) fn new(hints: &Hints) -> Vocabulary {
        let mut phrases: Phrases<Meaning> = Phrases::default();
        let mut mark = |words: &[String], role: Role| {
            for word in words {
                if let Some(meaning) = phrases.entry(word) {
                    meaning.roles |= role as u16;
                }
            }
        };
        mark(&hints.day_prefix, Role::DayPrefix);
        mark(&hints.month_prefix, Role::MonthPrefix);
        mark(&hints.month_parts, Role::MonthPart);
        mark(&hints.year_prefix, Role::YearPrefix);
        mark(&hints.ordinal_suffixes, Role::Ordinal);
        mark(&hints.joiners, Role::Joiner);
        mark(&hints.to, Role::To);
        mark(&hints.and, Role::And);
        mark(&hints.since, Role::Since);
        mark(&hints.years, Role::Years);
        mark(&hints.day_suffix, Role::DaySuffix);
        // Only there so that the longer phrase is found: `日間` is no `日`.
        mark(&hints.days, Role::Unit);
        mark(&hints.decades, Role::Decade);
        mark(&hints.last, Role::Last);
        mark(&hints.units, Role::Unit);
        mark(&hints.function_words, Role::Function);
        mark(&hints.abbreviations, Role::Abbreviation);
        for (word, before) in &hints.eras {
            if let Some(meaning) = phrases.entry(word) {
                meaning.era = Some(*before);
            }
        }
        for (relative, words) in &hints.relative {
            words.iter().for_each(|word| {
                if let Some(meaning) = phrases.entry(word) {
                    meaning.relative = Some(*relative);
                }
            });
        }
        let quarters = (1..).zip(&hints.quarters).map(|(n, words)| (Part::Quarter(n), words));
        let halves = (1..).zip(&hints.halves).map(|(n, words)| (Part::Half(n), words));
        for (part, words) in quarters.chain(halves) {
            words.iter().for_each(|word| {
                if let Some(meaning) = phrases.entry(word) {
                    meaning.part = Some(part);
                }
            });
        }
        let (mut capitals, mut named) = (0, 0);
        for (number, forms) in (1..).zip(&hints.months) {
            for (i, form) in forms.iter().enumerate() {
                let form = form.trim_end_matches('.');
                let capital = is_capital(form);
                (named, capitals) = (named + 1, capitals + u32::from(capital));
                if let Some(meaning) = phrases.entry(form) {
                    add(&mut meaning.month, Named { number, capital, full: i == 0 || form.chars().count() > 4 });
                }
            }
        }
        for (number, forms) in (1..).zip(&hints.weekdays) {
            for (i, form) in forms.iter().enumerate() {
                let form = form.trim_end_matches('.');
                let capital = is_capital(form);
                if let Some(meaning) = phrases.entry(form) {
                    add(&mut meaning.weekday, Named { number, capital, full: i == 0 || form.chars().count() > 4 });
                }
            }
        }
        let dotted = hints.ordinal_suffixes.iter().any(|suffix| suffix == ".");
        Vocabulary {
            names: phrases.telling_words(|meaning| meaning.is_name() || meaning.era.is_some()),
            phrases,
            month_first: 2 * capitals > named && !dotted,
            numeric: !hints.day_prefix.is_empty() && !hints.month_prefix.is_empty(),
        }
    }
}

/// Whether the last word of a name begins with a capital: `thứ Hai` is Monday, `thứ hai` is the second.
fn is_capital(form: &str) -> bool {
    words(form).last().is_some_and(|word| word.is_capitalised(form))
}

/// A name in both cases is one that may be written either way.
fn add(slot: &mut Option<Named>, named: Named) {
    *slot = Some(match *slot {
        Some(known) if known.number == named.number => {
            Named { capital: known.capital && named.capital, full: known.full || named.full, ..known }
        }
        Some(known) => known,
        None => named,
    });
}
