//! Years, ranges and decades of them: when a number of four digits is a year.
//!
//! It is one unless what stands around it makes it something else: an amount, a count, a number of its own (`No. 1973`).

use super::Expression;
use super::find::{Finds, Found, one, year_number};
use super::lex::{Gap, Lexed, Mark};
use super::vocabulary::Role;
use crate::time::Date;

impl Lexed<'_> {
    /// A year, a range of years or a decade.
    pub(super) fn years(&self, i: usize, before: Option<&Found>) -> Option<Finds> {
        let year = year_number(self.number(i)?)?;
        if !self.clear_before(i) && !self.after_hyphenated_word(i) {
            return None;
        }
        if let Some(next) = self.decade(i, year) {
            return Some(one(Expression::Decade(year), i, next));
        }
        let gap = self.gap(i);
        if matches!(gap.mark, Mark::Dash | Mark::Slash)
            && self.clear_after(i + 1)
            && let Some(second) = self.number(i + 1)
        {
            let last = match second.1 {
                4 => year_number(second),
                2 if !gap.spaced => Some(year - year % 100 + second.0 as u16),
                _ => None,
            };
            if let Some(last) = last.filter(|last| *last > year) {
                return Some(one(Expression::Range(Date::year(year)?, Date::year(last)?), i, i + 2));
            }
        }
        let listed = before.is_some_and(|found| {
            found.next == i
                && gap_is_list(self.gap_before(i))
                && matches!(found.expression, Expression::Date(d) if d.month_number().is_none())
        });
        (self.is_year(i, year, listed)).then(|| Some(one(Expression::Date(Date::year(year)?), i, i + 1)))?
    }

    /// The token after a decade that begins at `i`: `1990s`, `1990-tallet`, `années 1990`.
    fn decade(&self, i: usize, year: u16) -> Option<usize> {
        if !year.is_multiple_of(10) {
            return None;
        }
        let between = &self.text[self.tokens[i].end..self.tokens.get(i + 1).map_or(self.text.len(), |next| next.start)];
        if matches!(between, "" | "-" | "‑" | "'" | "’") && (self.is(i + 1, Role::Decade) || self.of(i + 1) == "s")
        {
            return Some(i + 2);
        }
        let announced = self.gap_before(i).is_space() && self.is(i - 1, Role::Decade);
        (announced && self.clear_after(i)).then_some(i + 1)
    }

    /// Whether a token is a function word, or as short as most of them are.
    pub(super) fn is_small_word(&self, i: usize) -> bool {
        self.is(i, Role::Function) || (self.meaning(i).is_some() && self.of(i).chars().nth(3).is_none())
    }

    /// Whether a hyphen joins the number to a word of letters before it: `mid-2025`.
    fn after_hyphenated_word(&self, i: usize) -> bool {
        let gap = self.gap_before(i);
        gap.is(Mark::Dash) && !gap.spaced && i > 0 && self.meaning(i - 1).is_some()
    }

    /// Whether a number that can be a year is one, by what stands around it.
    fn is_year(&self, i: usize, year: u16, listed: bool) -> bool {
        let compound = self.gap(i).is(Mark::Dash) && !self.gap(i).spaced && self.meaning(i + 1).is_some();
        if !self.clear_after(i) || compound || (self.gap(i).is_tight() && self.meaning(i + 1).is_some()) {
            return false;
        }
        let before = self.gap_before(i);
        let says = |role: Role| i > 0 && self.is(i - 1, role) && matches!(before.mark, Mark::None);
        let plausible = (1900..2100).contains(&year) && !year.is_multiple_of(100);
        // `in 2025 negotiations …`, but not `in 2000 schools`
        let preposition = says(Role::YearPrefix) && self.is(i - 1, Role::Function);
        if preposition && self.content_follows(i) {
            return plausible && !self.is(i + 1, Role::Unit);
        }
        if says(Role::YearPrefix) || says(Role::Since) || listed {
            return true;
        }
        // `No. 1973`, `USD 2000`, `10 2025`
        let numbered = i > 0 && before.is(Mark::Stop) && self.is(i - 1, Role::Abbreviation);
        let amount = says(Role::Unit) || (before.is(Mark::None) && i > 0 && self.number(i - 1).is_some());
        if numbered || amount {
            return false;
        }
        let introduced = says(Role::To) || says(Role::Joiner) || (before.is_space() && self.is_small_word(i - 1));
        let opened = self.text[..self.tokens[i].start].ends_with(['(', '[']);
        if self.content_follows(i) {
            let first = i == 0 || !before.is_space();
            return (introduced || first) && (1900..2030).contains(&year) && !year.is_multiple_of(100);
        }
        year >= 1900 || introduced || opened
    }
}

fn gap_is_list(gap: Gap) -> bool {
    matches!(gap.mark, Mark::Comma | Mark::Slash)
}
