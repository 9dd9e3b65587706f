//! Dates in figures: `25/11/2025`, `2025-04-28`, `1-2/11/2023`, `2025年4月28日`.

use super::Expression;
use super::find::{Finds, Found, date, month_date, one, small, span_of, year_number};
use super::lex::{Gap, Lexed, Mark};
use super::vocabulary::Role;
use crate::text::NumericOrder;
use crate::time::Date;

impl Lexed<'_> {
    /// `2025年4月28日`, `2025년 4월 28일`.
    pub(super) fn ideographic(&self, i: usize) -> Option<Finds> {
        let unit = |at: usize, marks: [char; 2]| {
            (self.gap_before(at).is_tight() && self.of(at).starts_with(marks)).then_some(at + 1)
        };
        let joined = |at: usize| self.gap_before(at).is(Mark::None);
        let part = |at: usize, most: u8, marks: [char; 2]| {
            let number = small(self.number(at)?.0, most).filter(|_| joined(at))?;
            Some((number, unit(at + 1, marks)?))
        };
        if !self.clear_before(i) {
            return None;
        }
        let Some((year, next)) = year_number(self.number(i)?).zip(unit(i + 1, ['年', '년'])) else {
            if let Some(day) = self.bare_day(i) {
                return Some(one(Expression::Day(day), i, self.past_weekday(i + 2)));
            }
            let month = small(self.number(i)?.0, 12)?;
            let next = unit(i + 1, ['月', '월'])?;
            return match part(next, 31, ['日', '일']) {
                Some((day, end)) => Some(one(Expression::Date(date(None, month, day)?), i, self.past_weekday(end))),
                None => Some(one(Expression::Date(month_date(None, month)?), i, next)),
            };
        };
        let Some((month, next)) = part(next, 12, ['月', '월']) else {
            return Some(one(Expression::Date(Date::year(year)?), i, next));
        };
        match part(next, 31, ['日', '일']) {
            Some((day, end)) => Some(one(Expression::Date(Date::day(year, month, day)?), i, self.past_weekday(end))),
            None => Some(one(Expression::Date(Date::month(year, month)?), i, next)),
        }
    }

    /// `令和7年4月28日`
    pub(super) fn of_era(&self, i: usize) -> Option<Finds> {
        let before = self.meaning(i)?.0.era?;
        let number = i16::try_from(self.number(i + 1).filter(|_| self.gap(i).is_tight())?.0).ok()?;
        let year = u16::try_from(before.checked_add(number)?).ok()?;
        let unit =
            |at: usize, mark: char| (self.gap_before(at).is_tight() && self.of(at).starts_with(mark)).then_some(at + 1);
        let next = unit(i + 2, '年')?;
        let dated = self.ideographic(next).filter(|_| self.gap_before(next).is(Mark::None));
        if let Some(&[Found { expression: Expression::Date(date), next, .. }]) = dated.as_deref()
            && date.year_number().is_none()
        {
            return Some(one(Expression::Date(date.in_year(year)), i, next));
        }
        Some(one(Expression::Date(Date::year(year)?), i, next))
    }

    /// `28日`, where the language leaves the month unsaid.
    fn bare_day(&self, i: usize) -> Option<u8> {
        let (value, digits) = self.number(i)?;
        let day = small(value, 31).filter(|_| digits <= 2)?;
        (self.gap(i).is_tight() && self.is(i + 1, Role::DaySuffix)).then_some(day)
    }

    /// The token after a weekday in brackets, cut to its first character: `（月）`.
    fn past_weekday(&self, next: usize) -> usize {
        let (before, named) = (self.between(next), self.of(next));
        let weekday = matches!(before, "（" | "(")
            && matches!(self.between(next + 1).chars().next(), Some('）' | ')' | '・' | '、'))
            && self.language.hints.weekdays.iter().flatten().any(|name| name.starts_with(named) && name != named);
        if weekday { next + 1 } else { next }
    }

    /// A mark between two numbers, where nothing else stands there.
    fn separator(&self, i: usize) -> Option<Mark> {
        let gap = self.gap(i);
        self.number(i + 1)?;
        let marks = matches!(gap.mark, Mark::Stop | Mark::Slash | Mark::Dash);
        (marks && !gap.spaced).then_some(gap.mark)
    }

    /// Dates in figures: `25/11/2025`, `2025-04-28`, `1-2/11/2023`, `19-22.1.2015`, `9/2014` where the words around it
    /// make it a month.
    pub(super) fn numeric(&self, i: usize) -> Option<Finds> {
        if !self.clear_before(i) {
            return None;
        }
        let number = |k: usize| self.number(i + k);
        let marks: [Option<Mark>; 4] = std::array::from_fn(|k| self.separator(i + k));
        let ends = |k: usize| self.clear_after(i + k) && self.separator(i + k).is_none_or(|mark| mark == Mark::Dash);
        match marks {
            // Three numbers.
            [Some(a), Some(b), _, _] if a == b && ends(2) => {
                let last = number(2)?;
                let last = self.short_year(i, a, last).unwrap_or(last);
                let day = self.figures(number(0)?, number(1)?, last, a == Mark::Stop)?;
                return Some(one(Expression::Date(day), i, i + 3));
            }
            // Two days of one month.
            [Some(Mark::Dash), Some(a), Some(b), _] if a == b && a != Mark::Dash && ends(3) => {
                let end = self.figures(number(1)?, number(2)?, number(3)?, true)?;
                let start = date(end.year_number(), end.month_number()?, small(number(0)?.0, 31)?)?;
                return (start <= end).then(|| one(span_of(start, end), i, i + 4));
            }
            // Two days of two months.
            [Some(a), Some(Mark::Dash), Some(b), Some(c)] if a == b && b == c && a != Mark::Dash && ends(4) => {
                let end = self.figures(number(2)?, number(3)?, number(4)?, true)?;
                let start = date(end.year_number(), small(number(1)?.0, 12)?, small(number(0)?.0, 31)?)?;
                return (start <= end).then(|| one(span_of(start, end), i, i + 5));
            }
            _ => {}
        }
        // `28. 4. 2025`
        let loose = |k: usize| self.gap(i + k) == Gap { mark: Mark::Stop, spaced: true };
        if loose(0) && loose(1) && number(2).is_some_and(|year| year.1 == 4) && self.clear_after(i + 2) {
            let day = self.figures(number(0)?, number(1)?, number(2)?, true)?;
            return Some(one(Expression::Date(day), i, i + 3));
        }
        // `2025. 04. 28`
        if loose(0) && loose(1) && number(0).is_some_and(|year| year.1 == 4) && number(2).is_some_and(|day| day.1 <= 2)
        {
            let day = self.figures(number(0)?, number(1)?, number(2)?, true)?;
            return Some(one(Expression::Date(day), i, i + 3));
        }
        // `20/6 2025`, `20/6-2025`
        if (marks[0], number(2).map(|year| year.1)) == (Some(Mark::Slash), Some(4))
            && (self.gap(i + 1).is_space() || marks[1] == Some(Mark::Dash))
            && self.clear_after(i + 2)
            && self.language.hints.numeric_order != NumericOrder::Mdy
        {
            let day = self.figures(number(0)?, number(1)?, number(2)?, true)?;
            return Some(one(Expression::Date(day), i, i + 3));
        }
        let mark = marks[0]?;
        if marks[1].is_some() || !ends(1) {
            return self.days_without_year(i);
        }
        let (first, second) = (number(0)?, number(1)?);
        if let Some(year) = year_number(first) {
            // `2025-04`; `2025-30` and `2024/25` are years.
            if mark == Mark::Dash && second.1 == 2 && (1..=12).contains(&second.0) && self.of_hyphen(i) {
                return Some(one(Expression::Date(Date::month(year, second.0 as u8)?), i, i + 2));
            }
            return None;
        }
        let month = small(first.0, 12).filter(|_| first.1 <= 2);
        if let (Some(month), Some(year)) = (month, year_number(second)) {
            let before = self.gap_before(i);
            let said = before.is_space() && (self.is(i - 1, Role::Function) || self.is(i - 1, Role::Joiner));
            let opened = self.text[..self.tokens[i].start].ends_with('(');
            return ((said || opened) && mark == Mark::Slash)
                .then(|| Date::month(year, month).map(|date| one(Expression::Date(date), i, i + 2)))?;
        }
        self.days_without_year(i)
    }

    /// The year of `28.4.25` and `28/04/25`, by the usual reading: 69 to 99 are of the last century. What a word of
    /// content stands before is the number of something (`version 2.10.25`), and so are figures without zeros on their
    /// own.
    fn short_year(&self, i: usize, mark: Mark, (value, digits): (u32, usize)) -> Option<(u32, usize)> {
        if digits != 2 || mark == Mark::Dash {
            return None;
        }
        let before = self.gap_before(i);
        let told =
            i > 0 && (self.is_small_word(i - 1) || self.is(i - 1, Role::DayPrefix) || self.weekday(i - 1).is_some());
        let padded = (0..2).all(|k| self.number(i + k).is_some_and(|(_, digits)| digits == 2));
        let said = if before.is_space() { told } else { padded || before.is(Mark::Comma) && told };
        said.then_some((value + if value < 69 { 2000 } else { 1900 }, 4))
    }

    /// Whether the mark after a token is a hyphen, not a dash.
    fn of_hyphen(&self, i: usize) -> bool {
        self.text[self.tokens[i].end..].starts_with('-')
    }

    /// Day, month and year in the order that figures and language allow.
    fn figures(&self, a: (u32, usize), b: (u32, usize), c: (u32, usize), day_first: bool) -> Option<Date> {
        let short = |n: (u32, usize), most: u8| small(n.0, most).filter(|_| n.1 <= 2);
        if let Some(year) = year_number(a) {
            return Date::day(year, short(b, 12)?, short(c, 31)?);
        }
        let year = year_number(c)?;
        let dmy = || Date::day(year, short(b, 12)?, short(a, 31)?);
        let mdy = || Date::day(year, short(a, 12)?, short(b, 31)?);
        match self.language.hints.numeric_order {
            NumericOrder::Mdy if !day_first => mdy().or_else(dmy),
            _ if day_first => dmy(),
            _ => dmy().or_else(mdy),
        }
    }

    /// `25/11` and `28-30/4` in a language that writes its days in figures, and `28.4.` after a word for the day.
    fn days_without_year(&self, i: usize) -> Option<Finds> {
        let before = self.gap_before(i);
        let announced = (before.is_space() && (self.is(i - 1, Role::DayPrefix) || self.weekday(i - 1).is_some()))
            || (before.is(Mark::Comma) && self.weekday(i - 1).is_some())
            || self.of_weekday(i)
            // `ngày 6 và 7/7`, `từ ngày 8 đến 9/10`
            || before.is_space()
                && (self.is(i - 1, Role::And) || self.is_to(i - 1))
                && i.checked_sub(3).is_some_and(|day| {
                    let told = self.is(day, Role::DayPrefix) || self.is(day, Role::Since);
                    told && self.number(day + 1).is_some()
                });
        let number = |k: usize| self.number(i + k);
        let figures = |k: usize| Some((small(number(k)?.0, 31)?, small(number(k + 1)?.0, 12)?));
        let allowed = |day: u8, month: u8| {
            announced || (self.language.vocabulary.numeric && day > month && (day, month) != (24, 7))
        };
        let ends = |k: usize| self.clear_after(i + k) && self.separator(i + k).is_none();
        match [self.separator(i), self.separator(i + 1), self.separator(i + 2)] {
            [Some(Mark::Slash), None, _] if ends(1) => {
                let (day, month) = figures(0)?;
                allowed(day, month).then(|| Some(one(Expression::Date(date(None, month, day)?), i, i + 2)))?
            }
            [Some(Mark::Dash), Some(Mark::Slash), None] if ends(2) => {
                let (end, month) = figures(1)?;
                let start = small(number(0)?.0, 31).filter(|start| *start < end)?;
                let range = Expression::Range(date(None, month, start)?, date(None, month, end)?);
                allowed(end, month).then(|| one(range, i, i + 3))
            }
            [Some(Mark::Stop), None, _] if announced && self.clear_after(i + 1) => {
                let (day, month) = figures(0)?;
                Some(one(Expression::Date(date(None, month, day)?), i, i + 2))
            }
            _ => None,
        }
    }
}
