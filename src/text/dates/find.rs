//! The grammar of dates: which numbers and words make one.
//!
//! Each rule looks at a bounded number of tokens, and what one rule has taken no other sees, so the search is linear.

use super::lex::{Kind, Lexed, Mark, Room, Token};
use super::vocabulary::Role;
use super::{DateMention, Expression, Part, Relative};
use crate::claim::Span;
use crate::text::Language;
use crate::text::word::is_ideograph;
use crate::time::Date;

/// The dates of a sentence, in order, never overlapping. Linear in its length.
pub(crate) fn find(text: &str, language: &Language, room: &mut Room) -> Vec<DateMention> {
    Lexed::new(text, language, room).dates()
}

impl Lexed<'_> {
    /// The dates among the tokens.
    fn dates(&self) -> Vec<DateMention> {
        let mut found: Vec<Found> = Vec::new();
        let mut i = 0;
        while i < self.tokens.len() {
            if !self.may_begin(i) {
                i += 1;
                continue;
            }
            let here = self.date(i, found.last());
            i = here.last().map_or(i + 1, |last| last.next.max(i + 1));
            found.extend(here);
        }
        self.fill_years(&mut found);
        self.join(found).into_iter().filter_map(|found| found.mention(self)).collect()
    }
}

/// A date and the tokens that it takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) expression: Expression,
    pub(super) first: usize,
    /// The token after the last.
    pub(super) next: usize,
}

impl Found {
    fn mention(&self, lexed: &Lexed<'_>) -> Option<DateMention> {
        let (first, last) = (lexed.tokens.get(self.first)?, lexed.tokens.get(self.next.checked_sub(1)?)?);
        let span = Span { start: u32::try_from(first.start).ok()?, end: u32::try_from(last.end).ok()? };
        Some(DateMention { span, expression: self.expression })
    }
}

pub(super) type Finds = Vec<Found>;

pub(super) fn one(expression: Expression, first: usize, next: usize) -> Finds {
    vec![Found { expression, first, next }]
}

/// A date from parts that the text may leave out.
pub(super) fn date(year: Option<u16>, month: u8, day: u8) -> Option<Date> {
    match year {
        Some(year) => Date::day(year, month, day),
        None => Date::day_of_unknown_year(month, day),
    }
}

pub(super) fn month_date(year: Option<u16>, month: u8) -> Option<Date> {
    match year {
        Some(year) => Date::month(year, month),
        None => Date::month_of_unknown_year(month),
    }
}

/// One date, or a range of two.
pub(super) fn span_of(start: Date, end: Date) -> Expression {
    if start == end { Expression::Date(start) } else { Expression::Range(start, end) }
}

pub(super) fn small(number: u32, most: u8) -> Option<u8> {
    u8::try_from(number).ok().filter(|n| (1..=most).contains(n))
}

/// The years that a bare number can be.
pub(super) fn year_number((value, digits): (u32, usize)) -> Option<u16> {
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
                .or_else(|| self.of_era(i))
                .unwrap_or_default()
        }
    }

    /// Gives dates without a year that of the entry of a timeline in which they stand: `2018 – On 3 May …`.
    fn fill_years(&self, found: &mut [Found]) {
        let Some((Found { expression: Expression::Date(entry), first: 0, next: 1 }, others)) = found.split_first_mut()
        else {
            return;
        };
        let mark = self.tokens.get(1).map_or("", |next| &self.text[self.tokens[0].end..next.start]);
        let opens = matches!(mark, ": " | " : " | "：" | " - " | " – " | " — " | " | ");
        let Some(year) = entry.year_number().filter(|_| opens) else { return };
        for other in others {
            match &mut other.expression {
                Expression::Date(date) if date.year_number().is_none() => *date = date.in_year(year),
                Expression::Range(start, end) if start.year_number().or(end.year_number()).is_none() => {
                    (*start, *end) = (start.in_year(year), end.in_year(year));
                }
                _ => {}
            }
        }
    }

    /// Whether a date may begin at a token.
    fn may_begin(&self, i: usize) -> bool {
        let Some(Token { kind: Kind::Word { meaning, .. }, .. }) = self.tokens.get(i) else { return true };
        meaning.is_name()
            || meaning.era.is_some()
            || meaning.is(Role::MonthPrefix)
            || self.of(i).eq_ignore_ascii_case("q")
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
    pub(super) fn is_to(&self, i: usize) -> bool {
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
    pub(super) fn content_follows(&self, i: usize) -> bool {
        const SMALL: [Role; 5] = [Role::Function, Role::To, Role::And, Role::Joiner, Role::Abbreviation];
        let Some((meaning, capital)) = self.meaning(i + 1) else { return false };
        let small = capital || SMALL.iter().any(|role| meaning.is(*role));
        self.gap(i).is_space() && !small && !self.of(i + 1).starts_with(is_ideograph)
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
        self.day_to_figures(i, day, next).or_else(|| self.listed_days(i, day, next))
    }

    /// `từ ngày 21 đến 23/10`, `ngày 21 và 23/10`: a day, and a date in figures whose month it shares.
    fn day_to_figures(&self, i: usize, day: u8, next: usize) -> Option<Finds> {
        let list = self.is(next, Role::And);
        if !(list || self.is_to(next)) || !self.gap_before(next).is_space() || !self.gap(next).is_space() {
            return None;
        }
        let at = next + 1 + usize::from(self.is(next + 1, Role::DayPrefix));
        let found = *self.numeric(at)?.first()?;
        let Expression::Date(end) = found.expression else { return None };
        let start = date(end.year_number(), end.month_number()?, day)?;
        end.day_number().filter(|last| *last > day)?;
        if list {
            return Some(vec![Found { expression: Expression::Date(start), first: i, next }, found]);
        }
        Some(vec![Found { expression: Expression::Range(start, end), first: i, next: found.next }])
    }

    /// Several days of one month.
    fn listed_days(&self, i: usize, day: u8, next: usize) -> Option<Finds> {
        const MOST: usize = 8;
        let mut days = vec![(day, i, next)];
        let mut at = next;
        while days.len() < MOST {
            let gap = self.gap_before(at);
            let conjunction = self.is(at, Role::And) && gap.spaced && matches!(gap.mark, Mark::None | Mark::Stop);
            let comma = self
                .text
                .get(self.tokens.get(at.checked_sub(1)?)?.end..)
                .is_some_and(|rest| rest.starts_with(", ") || rest.starts_with("., "));
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
            if last == day
                && let Some(found) = self.second_day(i, month, day, after)
            {
                return Some(found);
            }
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

    /// `June 10 and 11, 2025`: another day of the month, where its name stands before the day.
    fn second_day(&self, i: usize, month: u8, day: u8, and: usize) -> Option<Finds> {
        let listed = self.language.vocabulary.month_first && self.is(and, Role::And) && self.gap_before(and).is_space();
        let (second, next) = self.day(and + 1).filter(|(second, _)| listed && *second > day)?;
        if !self.gap(and).is_space() || !self.clear_after(and + 1) || self.month_after(next).is_some() {
            return None;
        }
        // "June 10 and 11 ministers": a number that counts what follows.
        let year = self.year_after(next);
        if year.is_none() && self.content_follows(and + 1) {
            return None;
        }
        let (year, end) = year.map_or((None, next), |(year, end)| (Some(year), end));
        let found =
            |day, first, next| Some(Found { expression: Expression::Date(date(year, month, day)?), first, next });
        Some(vec![found(day, i, and)?, found(second, and + 1, end)?])
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
        let Some((word, small)) = i.checked_sub(1).and_then(|at| self.meaning(at)).map(|(word, cap)| (word, !cap))
        else {
            return false;
        };
        let before_months = [Role::Function, Role::To, Role::Since, Role::MonthPart];
        let known = before_months.iter().any(|role| word.is(*role)) || word.month.is_some();
        // `met April Jones`
        let surname =
            named.capital && self.gap(i).is_space() && self.meaning(i + 1).is_some_and(|(_, capital)| capital);
        // "Begin april" at the head of a sentence: a name would have a capital.
        let no_name = !named.capital && i == 1;
        let small_or_known = known || no_name || ((small || self.is_small_word(i - 1)) && !surname);
        let follows = matches!(before.mark, Mark::None | Mark::Dash | Mark::Slash | Mark::Comma);
        // A name in small letters that the text writes with a capital is another word, unless all is in capitals.
        let as_written = named.capital || !capital;
        follows && small_or_known && as_written
    }

    /// A weekday by name.
    pub(super) fn weekday(&self, i: usize) -> Option<u8> {
        let (meaning, capital) = self.meaning(i)?;
        meaning.weekday.filter(|named| capital || !named.capital).map(|named| named.number)
    }

    /// Whether a bracket opens right before a token.
    fn opens(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|before| self.tokens.get(before));
        before.zip(self.tokens.get(i)).is_some_and(|(before, token)| &self.text[before.end..token.start] == " (")
    }

    /// Whether a token stands in brackets after a weekday, or after one and the time of day.
    pub(super) fn of_weekday(&self, i: usize) -> bool {
        let named = |at: Option<usize>| at.is_some_and(|at| self.weekday(at).is_some());
        let word = |at: usize| self.number(at).is_none() && self.gap_before(at).is_space();
        self.opens(i) && (named(i.checked_sub(1)) || named(i.checked_sub(2)) && word(i - 1))
    }

    /// A weekday, with the date that it belongs to where one follows.
    fn with_weekday(&self, i: usize) -> Option<Finds> {
        let weekday = self.weekday(i)?;
        // "Senin (28/4)", "Senin malam (28/4)".
        let bracket = (i + 1..i + 3).find(|next| self.of_weekday(*next));
        if bracket.is_some() || matches!(self.gap(i).mark, Mark::None | Mark::Comma | Mark::Stop) {
            let mut next = bracket.unwrap_or(i + 1);
            while next < i + 3 && (self.is(next, Role::DayPrefix) || self.is(next, Role::Joiner)) {
                next += 1;
            }
            let date = if self.number(next).is_some() {
                self.numeric(next).or_else(|| self.day_first(next))
            } else {
                self.month_first(next)
                    .filter(|found| found.iter().all(|found| found.next > next + 1 && has_day(found.expression)))
            };
            if let Some(mut found) = date {
                if let Some(first) = found.first_mut() {
                    first.first = i;
                }
                return Some(found);
            }
        }
        let full = self.meaning(i)?.0.weekday?.full;
        // "Last Thursday", "jeudi dernier".
        let last = |at: usize| self.is(at, Role::Last);
        let after = self.gap(i).is_space() && last(i + 1);
        let before = self.gap_before(i).is_space() && i.checked_sub(1).is_some_and(last);
        // "Última quinta" is a name of the day, since the bare number is none.
        let within = || self.language.hints.last.iter().any(|last| self.of(i).split(' ').any(|word| word == last));
        let expression =
            if before || after || within() { Expression::LastWeekday(weekday) } else { Expression::Weekday(weekday) };
        full.then(|| one(expression, i, i + 1 + usize::from(after)))
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
        if let Some((year, next)) = self.year_after(next) {
            return Some(one(Expression::Part(part, Some(year)), i, next));
        }
        // `first half of the century` is no part of a year.
        let of_another = self.gap_before(next).is_space() && self.is(next, Role::Joiner);
        (!of_another).then(|| one(Expression::Part(part, None), i, next))
    }

    fn relative(&self, i: usize) -> Option<Finds> {
        let relative = self.meaning(i)?.0.relative?;
        // `昨年11月`
        if matches!(relative, Relative::LastYear | Relative::ThisYear | Relative::NextYear)
            && self.gap(i).is_tight()
            && let Some(&[Found { expression: Expression::Date(date), next, .. }]) = self.ideographic(i + 1).as_deref()
            && date.year_number().is_none()
        {
            return Some(one(Expression::In(relative, date), i, next));
        }
        Some(one(Expression::Relative(relative), i, i + 1))
    }
}

fn has_day(expression: Expression) -> bool {
    matches!(expression, Expression::Date(date) | Expression::Range(_, date) if date.day_number().is_some())
}
