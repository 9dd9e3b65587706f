//! Two dates that a word or a dash makes one stretch: `28 April to 2 May`.

use super::Expression;
use super::find::{Found, date};
use super::lex::{Lexed, Mark};
use crate::time::Date;

impl Lexed<'_> {
    /// Joins two dates that a word or a dash makes one stretch: `28 April to 2 May`.
    pub(super) fn join(&self, found: Vec<Found>) -> Vec<Found> {
        let mut joined: Vec<Found> = Vec::with_capacity(found.len());
        for next in found {
            if let Some(last) = joined.last_mut()
                && let Some(expression) = self.stretch(last, &next)
            {
                *last = Found { expression, first: last.first, next: next.next };
            } else {
                joined.push(next);
            }
        }
        joined
    }

    fn stretch(&self, a: &Found, b: &Found) -> Option<Expression> {
        let Expression::Date(start) = a.expression else { return None };
        let end = match b.expression {
            Expression::Date(end) => end,
            // `4月28日から30日`
            Expression::Day(day) => date(start.year_number(), start.month_number()?, day)?,
            _ => return None,
        };
        let gap = self.gap_before(a.next);
        let dash = a.next == b.first && matches!(gap.mark, Mark::Dash | Mark::StopDash);
        let word = a.next + 1 == b.first
            && self.is_to(a.next)
            && matches!(gap.mark, Mark::None | Mark::Stop | Mark::Comma)
            && self.gap(a.next).is(Mark::None);
        let precision = |date: Date| (date.month_number().is_some(), date.day_number().is_some());
        if !(dash || word) || precision(start) != precision(end) {
            return None;
        }
        // `1993, 2003 and 2012` is a list, whatever else the word may mean.
        if start.month_number().is_none()
            && self.gap_before(a.first).is(Mark::Comma)
            && self.number(a.first - 1).is_some()
        {
            return None;
        }
        // `november 2023 - november 2025` names two months, not the time between them.
        if dash && end.day_number().is_none() && start.year_number().is_some() {
            return None;
        }
        let ordered = match (start.year_number(), end.year_number()) {
            (Some(_), Some(_)) => start < end,
            (Some(_), None) | (None, Some(_)) => true,
            (None, None) => start != end,
        };
        ordered.then_some(Expression::Range(start, end))
    }
}
