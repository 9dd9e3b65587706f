//! The grammar of dates: which numbers and words make one.
//!
//! Each rule looks at a bounded number of tokens, and what one rule has taken no other sees, so the search is linear.

use super::lex::{Gap, Lexed, Mark};
use super::vocabulary::Role;
use super::{DateMention, Expression, Part};
use crate::claim::Span;
use crate::text::Language;
use crate::time::Date;

/// The dates of a sentence, in order, never overlapping. Linear in its length.
pub(crate) fn find(text: &str, language: &Language) -> Vec<DateMention> {
    let Some(lexed) = Lexed::new(text, language) else { return Vec::new() };
    let mut found: Vec<Found> = Vec::new();
    let mut i = 0;
    while i < lexed.tokens.len() {
        let here = lexed.date(i, found.last());
        i = here.last().map_or(i + 1, |last| last.next.max(i + 1));
        found.extend(here);
    }
    lexed.join(found).into_iter().filter_map(|found| found.mention(&lexed)).collect()
}

/// A date and the tokens that it takes.
#[derive(Debug, Clone, Copy)]
struct Found {
    expression: Expression,
    first: usize,
    /// The token after the last.
    next: usize,
}

impl Found {
    fn mention(&self, lexed: &Lexed<'_>) -> Option<DateMention> {
        let (first, last) = (lexed.tokens.get(self.first)?, lexed.tokens.get(self.next.checked_sub(1)?)?);
        let span = Span { start: u32::try_from(first.start).ok()?, end: u32::try_from(last.end).ok()? };
        Some(DateMention { span, expression: self.expression })
    }
}

type Finds = Vec<Found>;

fn one(expression: Expression, first: usize, next: usize) -> Finds {
    vec![Found { expression, first, next }]
}

/// A date from parts that the text may leave out.
fn date(year: Option<u16>, month: u8, day: u8) -> Option<Date> {
    match year {
        Some(year) => Date::day(year, month, day),
        None => Date::day_of_unknown_year(month, day),
    }
}

fn month_date(year: Option<u16>, month: u8) -> Option<Date> {
    match year {
        Some(year) => Date::month(year, month),
        None => Date::month_of_unknown_year(month),
    }
}

/// One date, or a range of two.
fn span_of(start: Date, end: Date) -> Expression {
    if start == end { Expression::Date(start) } else { Expression::Range(start, end) }
}

fn small(number: u32, most: u8) -> Option<u8> {
    u8::try_from(number).ok().filter(|n| (1..=most).contains(n))
}

/// The years that a bare number can be.
fn year_number((value, digits): (u32, usize)) -> Option<u16> {
    (digits == 4 && (1500..=2100).contains(&value)).then_some(value as u16)
}

impl Lexed<'_> {
    /// The dates that begin at a token. `before` is the one found last.
    fn date(&self, i: usize, before: Option<&Found>) -> Finds {
        if self.number(i).is_some() {
            self.ideographic(i)
                .or_else(|| self.numeric(i))
                .or_else(|| self.day_first(i))
                .or_else(|| self.years(i, before))
                .unwrap_or_default()
        } else {
            self.with_weekday(i)
                .or_else(|| self.month_first(i))
                .or_else(|| self.part(i))
                .or_else(|| self.relative(i))
                .unwrap_or_default()
        }
    }

    /// `2025年4月28日`, `2025년 4월 28일`.
    fn ideographic(&self, i: usize) -> Option<Finds> {
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
            let month = small(self.number(i)?.0, 12)?;
            let next = unit(i + 1, ['月', '월'])?;
            return match part(next, 31, ['日', '일']) {
                Some((day, end)) => Some(one(Expression::Date(date(None, month, day)?), i, end)),
                None => Some(one(Expression::Date(month_date(None, month)?), i, next)),
            };
        };
        let Some((month, next)) = part(next, 12, ['月', '월']).map(|(m, n)| (Some(m), n)).or(Some((None, next))) else {
            return None;
        };
        let Some(month) = month else { return Some(one(Expression::Date(Date::year(year)?), i, next)) };
        match part(next, 31, ['日', '일']) {
            Some((day, end)) => Some(one(Expression::Date(Date::day(year, month, day)?), i, end)),
            None => Some(one(Expression::Date(Date::month(year, month)?), i, next)),
        }
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
    fn numeric(&self, i: usize) -> Option<Finds> {
        if !self.clear_before(i) {
            return None;
        }
        let number = |k: usize| self.number(i + k);
        let marks: [Option<Mark>; 4] = std::array::from_fn(|k| self.separator(i + k));
        let ends = |k: usize| self.clear_after(i + k) && self.separator(i + k).is_none_or(|mark| mark == Mark::Dash);
        match marks {
            // Three numbers.
            [Some(a), Some(b), _, _] if a == b && ends(2) => {
                let day = self.figures(number(0)?, number(1)?, number(2)?, a == Mark::Stop)?;
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

    /// Whether the mark after a token is a hyphen, not a dash.
    fn of_hyphen(&self, i: usize) -> bool {
        self.text[self.tokens[i].end..].starts_with('-')
    }

    /// Day, month and year in the order that figures and language allow.
    fn figures(&self, a: (u32, usize), b: (u32, usize), c: (u32, usize), day_first: bool) -> Option<Date> {
        use crate::text::NumericOrder::Mdy;
        let short = |n: (u32, usize), most: u8| small(n.0, most).filter(|_| n.1 <= 2);
        if let Some(year) = year_number(a) {
            return Date::day(year, short(b, 12)?, short(c, 31)?);
        }
        let year = year_number(c)?;
        let dmy = || Date::day(year, short(b, 12)?, short(a, 31)?);
        let mdy = || Date::day(year, short(a, 12)?, short(b, 31)?);
        match self.language.hints.numeric_order {
            Mdy if !day_first => mdy().or_else(dmy),
            _ if day_first => dmy(),
            _ => dmy().or_else(mdy),
        }
    }

    /// `25/11` and `28-30/4` in a language that writes its days in figures, and `28.4.` after a word for the day.
    fn days_without_year(&self, i: usize) -> Option<Finds> {
        let before = self.gap_before(i);
        let announced = (before.is_space() && (self.is(i - 1, Role::DayPrefix) || self.weekday(i - 1).is_some()))
            || (before.is(Mark::Comma) && self.weekday(i - 1).is_some());
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

    /// A day's number with its suffix: the day and the token after it.
    fn day(&self, i: usize) -> Option<(u8, usize)> {
        let (value, digits) = self.number(i)?;
        let day = small(value, 31).filter(|_| digits <= 2 && self.clear_before(i))?;
        if self.gap(i).is_tight() && self.meaning(i + 1).is_some() {
            return self.is(i + 1, Role::Ordinal).then_some((day, i + 2));
        }
        Some((day, i + 1))
    }

    /// Whether a word stands between the ends of a range; one that also ends lists (`between 3 and 5 May`) does not.
    fn is_to(&self, i: usize) -> bool {
        self.is(i, Role::To) && !self.is(i, Role::And)
    }

    /// The second day of a range whose first ends before token `i`.
    fn to_day(&self, i: usize) -> Option<(u8, usize)> {
        let gap = self.gap_before(i);
        let mut at = match gap.mark {
            Mark::Dash | Mark::StopDash => i,
            Mark::None | Mark::Stop if gap.spaced && self.is_to(i) => i + 1,
            _ => return None,
        };
        if self.weekday(at).is_some() {
            at += 1;
        }
        let before = self.gap_before(at);
        // The dash is no part of a word before the number: `day` would refuse it.
        let (value, digits) = self.number(at)?;
        if !matches!(before.mark, Mark::None | Mark::Dash | Mark::StopDash) || digits > 2 {
            return None;
        }
        let day = small(value, 31)?;
        let suffix = self.gap(at).is_tight() && self.is(at + 1, Role::Ordinal);
        Some((day, at + 1 + usize::from(suffix)))
    }

    /// The month whose name or number follows a day: the month and the token after it.
    fn month_after(&self, i: usize) -> Option<(u8, usize)> {
        let gap = self.gap_before(i);
        if !matches!(gap.mark, Mark::None | Mark::Stop | Mark::Dash) || (gap.is(Mark::Dash) && gap.spaced) {
            return None;
        }
        let at = if self.is(i, Role::Joiner) && self.gap(i).is_space() { i + 1 } else { i };
        self.month(at).map(|(month, next, _)| (month, next))
    }

    /// A month by name, or by number after the word for it; whether it is the full name.
    fn month(&self, i: usize) -> Option<(u8, usize, bool)> {
        let (meaning, capital) = self.meaning(i)?;
        if let Some(named) = meaning.month
            && (capital || !named.capital)
        {
            return Some((named.number, i + 1, named.full));
        }
        if meaning.is(Role::MonthPrefix) && self.gap(i).is_space() {
            let (value, digits) = self.number(i + 1)?;
            return Some((small(value, 12).filter(|_| digits <= 2)?, i + 2, true));
        }
        None
    }

    /// The year that follows a day or month: the year and the token after it.
    fn year_after(&self, i: usize) -> Option<(u16, usize)> {
        let gap = self.gap_before(i);
        let mut at = i;
        match gap.mark {
            Mark::None if gap.spaced => {}
            Mark::Comma | Mark::Stop => {}
            Mark::Dash | Mark::Slash if !gap.spaced => {}
            _ => return None,
        }
        while at < i + 2 && (self.is(at, Role::Joiner) || self.is(at, Role::YearPrefix)) && self.gap(at).is_space() {
            at += 1;
        }
        let year = year_number(self.number(at)?)?;
        let glued = self.gap(at).is_tight() && at + 1 < self.tokens.len();
        if glued || !self.clear_after(at) {
            return None;
        }
        // `3 May, 2025 people`: after a comma or a stop the number must not count what follows.
        let counted = at == i && matches!(gap.mark, Mark::Comma | Mark::Stop) && self.content_follows(at);
        (!counted || self.language.vocabulary.month_first && gap.is(Mark::Comma)).then_some((year, at + 1))
    }

    /// Whether the next token is a small-letter word that is none of the function words: a noun that is counted, or a
    /// verb.
    fn content_follows(&self, i: usize) -> bool {
        let Some((meaning, capital)) = self.meaning(i + 1) else { return false };
        self.gap(i).is_space()
            && !capital
            && !crate::text::word::is_ideograph(self.of(i + 1).chars().next().unwrap_or(' '))
            && !(meaning.is(Role::Function) || meaning.is(Role::To) || meaning.is(Role::And) || meaning.is(Role::Joiner))
    }

    /// `28. april 2025`, `1er mars`, `20. til 22. oktober`, `del jueves 31 al 2 de agosto`, `3., 4. og 5. mai`.
    fn day_first(&self, i: usize) -> Option<Finds> {
        let (day, next) = self.day(i)?;
        if let Some((month, next)) = self.month_after(next) {
            let (year, next) = self.year_after(next).map_or((None, next), |(year, next)| (Some(year), next));
            return Some(one(Expression::Date(date(year, month, day)?), i, next));
        }
        if let Some((last, next)) = self.to_day(next)
            && let Some((month, next)) = self.month_after(next)
        {
            let (year, next) = self.year_after(next).map_or((None, next), |(year, next)| (Some(year), next));
            let end = date(year, month, last)?;
            let start = match (day <= last, month) {
                (true, _) => date(year, month, day)?,
                (false, 1) => date(year.and_then(|year| year.checked_sub(1)), 12, day)?,
                (false, _) => date(year, month - 1, day)?,
            };
            return Some(one(span_of(start, end), i, next));
        }
        self.listed_days(i, day, next)
    }

    /// Several days of one month.
    fn listed_days(&self, i: usize, day: u8, next: usize) -> Option<Finds> {
        const MOST: usize = 8;
        let mut days = vec![(day, i, next)];
        let mut at = next;
        while days.len() < MOST {
            let gap = self.gap_before(at);
            let conjunction = self.is(at, Role::And) && gap.spaced && matches!(gap.mark, Mark::None | Mark::Stop);
            let comma = self.text.get(self.tokens.get(at.checked_sub(1)?)?.end..).is_some_and(|rest| {
                rest.starts_with(", ") || rest.starts_with("., ")
            });
            if !conjunction && !comma {
                return None;
            }
            let start = at + usize::from(conjunction);
            let (day, next) = self.day(start)?;
            days.push((day, start, next));
            at = next;
            if conjunction {
                let (month, next) = self.month_after(at)?;
                let (year, next) = self.year_after(next).map_or((None, next), |(year, next)| (Some(year), next));
                let last = days.len() - 1;
                days[last].2 = next;
                return days
                    .into_iter()
                    .map(|(day, first, next)| {
                        Some(Found { expression: Expression::Date(date(year, month, day)?), first, next })
                    })
                    .collect();
            }
        }
        None
    }

    /// What begins with a month: `April 28, 2025`, `June 13-15`, `april 2019`, `January–March 2025`, `in March`.
    fn month_first(&self, i: usize) -> Option<Finds> {
        let (month, next, full) = self.month(i)?;
        let gap = self.gap_before(next);
        if matches!(gap.mark, Mark::None | Mark::Stop)
            && gap.spaced
            && let Some((day, after)) = self.day(next)
            && self.clear_after(next) | (after > next + 1)
            && !self.begins_day_first(next)
        {
            let (last, after) = match self.to_day(after) {
                // `June 28 to 2 July`: the second day has a month of its own.
                Some((last, end)) if last > day && self.month_after(end).is_none() => (last, end),
                _ => (day, after),
            };
            let year = self.year_after(after);
            if self.language.vocabulary.month_first || (year.is_some() && self.gap_before(after).is(Mark::Comma)) {
                let (year, after) = year.map_or((None, after), |(year, after)| (Some(year), after));
                let days = date(year, month, day).zip(date(year, month, last));
                if let Some((start, end)) = days {
                    return Some(one(span_of(start, end), i, after));
                }
            }
        }
        if let Some((year, next)) = self.year_after(next) {
            return Some(one(Expression::Date(Date::month(year, month)?), i, next));
        }
        // Two months of one year.
        let to = match gap.mark {
            Mark::Dash | Mark::Slash => Some(next),
            Mark::None if gap.spaced && self.is_to(next) => Some(next + 1),
            _ => None,
        };
        if let Some((last, after, _)) = to.and_then(|at| self.month(at))
            && let Some((year, after)) = self.year_after(after)
        {
            let first_year = if month <= last { year } else { year.checked_sub(1)? };
            let range = Expression::Range(Date::month(first_year, month)?, Date::month(year, last)?);
            return Some(one(range, i, after));
        }
        self.bare_month(i, full).then(|| Some(one(Expression::Date(month_date(None, month)?), i, next)))?
    }

    /// Whether a date of its own begins at the number after a month, so that the number is not that month's day.
    fn begins_day_first(&self, i: usize) -> bool {
        self.day(i).is_some_and(|(_, next)| self.month_after(next).is_some())
    }

    /// Whether a month's name alone is the month: in full, and not where it may be a person's name (after a capitalised
    /// word that is no function word) or an ordinary word at the head of a sentence.
    fn bare_month(&self, i: usize, full: bool) -> bool {
        let Some((meaning, capital)) = self.meaning(i) else { return false };
        if meaning.is(Role::MonthPrefix) && meaning.month.is_none() {
            return true;
        }
        let Some(named) = meaning.month.filter(|_| full) else { return false };
        let before = self.gap_before(i);
        let small_or_known = i.checked_sub(1).and_then(|before| self.meaning(before)).is_some_and(|(word, capital)| {
            !capital || word.is(Role::Function) || word.is(Role::To) || word.is(Role::Since) || word.month.is_some()
        });
        let follows = matches!(before.mark, Mark::None | Mark::Dash | Mark::Slash | Mark::Comma);
        // A name in small letters that the text writes with a capital is another word, unless all is in capitals.
        let as_written = named.capital || !capital;
        follows && small_or_known && as_written
    }

    /// A weekday by name.
    fn weekday(&self, i: usize) -> Option<u8> {
        let (meaning, capital) = self.meaning(i)?;
        meaning.weekday.filter(|named| capital || !named.capital).map(|named| named.number)
    }

    /// A weekday, with the date that it belongs to where one follows.
    fn with_weekday(&self, i: usize) -> Option<Finds> {
        let weekday = self.weekday(i)?;
        let gap = self.gap(i);
        if matches!(gap.mark, Mark::None | Mark::Comma | Mark::Stop) {
            let mut next = i + 1;
            while next < i + 3 && (self.is(next, Role::DayPrefix) || self.is(next, Role::Joiner)) {
                next += 1;
            }
            let date = if self.number(next).is_some() {
                self.numeric(next).or_else(|| self.day_first(next))
            } else {
                self.month_first(next).filter(|found| {
                    found.iter().all(|found| found.next > next + 1 && has_day(found.expression))
                })
            };
            if let Some(mut found) = date {
                if let Some(first) = found.first_mut() {
                    first.first = i;
                }
                return Some(found);
            }
        }
        let full = self.meaning(i)?.0.weekday?.full;
        full.then(|| one(Expression::Weekday(weekday), i, i + 1))
    }

    /// A quarter or a half of a year: `first quarter of 2025`, `Q3 2025`.
    fn part(&self, i: usize) -> Option<Finds> {
        let (part, next) = match self.meaning(i)?.0.part {
            Some(part) => (part, i + 1),
            None => {
                let quarter = matches!(self.of(i), "Q" | "q") && self.gap(i).is_tight() && self.clear_after(i + 1);
                let number = self.number(i + 1).filter(|(_, digits)| quarter && *digits == 1)?;
                (Part::Quarter(small(number.0, 4)?), i + 2)
            }
        };
        let (year, next) = self.year_after(next).map_or((None, next), |(year, next)| (Some(year), next));
        Some(one(Expression::Part(part, year), i, next))
    }

    fn relative(&self, i: usize) -> Option<Finds> {
        let relative = self.meaning(i)?.0.relative?;
        Some(one(Expression::Relative(relative), i, i + 1))
    }

    /// A year, a range of years or a decade.
    fn years(&self, i: usize, before: Option<&Found>) -> Option<Finds> {
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
            found.next == i && gap_is_list(self.gap_before(i)) && matches!(found.expression, Expression::Date(d) if d.month_number().is_none())
        });
        (self.is_year(i, year, listed)).then(|| Some(one(Expression::Date(Date::year(year)?), i, i + 1)))?
    }

    /// The token after a decade that begins at `i`: `1990s`, `1990-tallet`, `années 1990`.
    fn decade(&self, i: usize, year: u16) -> Option<usize> {
        if year % 10 != 0 {
            return None;
        }
        let between = &self.text[self.tokens[i].end..self.tokens.get(i + 1).map_or(self.text.len(), |next| next.start)];
        if matches!(between, "" | "-" | "‑" | "'" | "’") && (self.is(i + 1, Role::Decade) || self.of(i + 1) == "s") {
            return Some(i + 2);
        }
        let announced = self.gap_before(i).is_space() && self.is(i - 1, Role::Decade);
        (announced && self.clear_after(i)).then_some(i + 1)
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
        if says(Role::YearPrefix) || says(Role::Since) || listed {
            return true;
        }
        // `No. 1973`, `USD 2000`, `10 2025`
        let numbered = i > 0 && before.is(Mark::Stop) && self.is(i - 1, Role::Abbreviation);
        let amount = says(Role::Unit) || (before.is(Mark::None) && i > 0 && self.number(i - 1).is_some());
        if numbered || amount {
            return false;
        }
        let introduced = says(Role::Function) || says(Role::To) || says(Role::Joiner);
        let opened = self.text[..self.tokens[i].start].ends_with(['(', '[']);
        if self.content_follows(i) {
            let first = i == 0 || !before.is_space();
            return (introduced || first) && (1900..2030).contains(&year) && year % 100 != 0;
        }
        year >= 1900 || introduced || opened
    }

    /// Joins two dates that a word or a dash makes one stretch: `28 April to 2 May`.
    fn join(&self, found: Vec<Found>) -> Vec<Found> {
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
        let (Expression::Date(start), Expression::Date(end)) = (a.expression, b.expression) else { return None };
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

fn gap_is_list(gap: Gap) -> bool {
    matches!(gap.mark, Mark::Comma | Mark::Slash)
}

fn has_day(expression: Expression) -> bool {
    matches!(expression, Expression::Date(date) | Expression::Range(_, date) if date.day_number().is_some())
}
