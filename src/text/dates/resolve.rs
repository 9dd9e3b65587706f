//! What a date means to one who reads it on a given day.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{Expression, Part, Relative};
use crate::time::{Date, Interval, When};

impl Expression {
    /// What the expression means in a text of `anchor`, the day of publication. `future` says that the sentence
    /// speaks of what is to come, where the reader can tell.
    ///
    /// * A date without a year takes the anchor's year, or the neighbouring year in which it lies clearly nearer to the
    ///   anchor (a December date in an article of January); with `future`, the first such date that is not more than a
    ///   month before the anchor. Without an anchor the year stays unknown: `XXXX-04-03`.
    /// * A day without a month is the nearest to the anchor.
    /// * A weekday is the nearest on or before the anchor, with `future` the nearest on or after it. Like `today` it needs an
    ///   anchor of day precision; `this month` needs the month, `last year` the year. Without it the answer is `None`.
    /// * `last Thursday` is the nearest before the anchor, whatever `future` says.
    /// * `the day before`, `the day after` and `the same day` are those of the anchor, which for them is the day told of last.
    ///
    /// ```
    /// use chancery::text::dates::{Expression, Relative};
    /// use chancery::time::Date;
    ///
    /// let monday = Date::day(2019, 1, 7);
    /// assert_eq!(Expression::Weekday(2).resolve(monday, true).unwrap().to_string(), "2019-01-08");
    /// assert_eq!(Expression::Relative(Relative::LastYear).resolve(monday, false).unwrap().to_string(), "2018");
    /// assert_eq!(Expression::Relative(Relative::Today).resolve(Date::month(2019, 1), false), None);
    /// ```
    pub fn resolve(self, anchor: Option<Date>, future: bool) -> Option<When> {
        match self {
            Expression::Date(date) => Some(When::Date(with_year(date, anchor, future))),
            Expression::Range(start, end) => range(start, end, anchor, future),
            Expression::Day(number) => {
                let today = day(anchor?)?;
                let months =
                    [today.checked_sub_months(Months::new(1)), Some(today), today.checked_add_months(Months::new(1))];
                let days = months.into_iter().flatten().filter_map(|month| month.with_day(u32::from(number)));
                let found = days.min_by_key(|day| (*day - today).num_days().abs())?;
                Some(When::Date(found.into()))
            }
            Expression::In(relative, date) => match relative.resolve(anchor?)? {
                When::Date(year) if year.month_number().is_none() => {
                    Some(When::Date(date.in_year(year.year_number()?)))
                }
                _ => None,
            },
            Expression::Weekday(weekday) => {
                let today = day(anchor?)?;
                let wanted = u64::from(weekday.clamp(1, 7));
                let current = u64::from(today.weekday().number_from_monday());
                let found = if future {
                    today.checked_add_days(Days::new((wanted + 7 - current) % 7))
                } else {
                    today.checked_sub_days(Days::new((current + 7 - wanted) % 7))
                };
                found.map(|day| When::Date(day.into()))
            }
            Expression::LastWeekday(weekday) => {
                let before = day(anchor?)?.pred_opt()?;
                Expression::Weekday(weekday).resolve(Some(before.into()), false)
            }
            Expression::Relative(relative) => relative.resolve(anchor?),
            Expression::Decade(year) => between(Date::year(year)?, Date::year(year.checked_add(9)?)?),
            Expression::Part(part, year) => {
                let year = year.or_else(|| anchor?.year_number())?;
                let (first, last) = match part {
                    Part::Quarter(n) => (n.checked_mul(3)?.checked_sub(2)?, n.checked_mul(3)?),
                    Part::Half(n) => (n.checked_mul(6)?.checked_sub(5)?, n.checked_mul(6)?),
                };
                between(Date::month(year, first)?, Date::month(year, last)?)
            }
        }
    }
}

impl Relative {
    fn resolve(self, anchor: Date) -> Option<When> {
        let year = |delta: i32| {
            let year = i32::from(anchor.year_number()?) + delta;
            Date::year(u16::try_from(year).ok()?).map(When::Date)
        };
        let month = |delta: i32| {
            let months = i32::from(anchor.year_number()?) * 12 + i32::from(anchor.month_number()?) - 1 + delta;
            let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
            Date::month(u16::try_from(year).ok()?, month as u8).map(When::Date)
        };
        let week = |delta: i64| {
            let monday = day(anchor)?.week(chrono::Weekday::Mon).checked_first_day()?;
            let first = monday.checked_add_signed(chrono::Duration::days(7 * delta))?;
            between(first.into(), first.checked_add_days(Days::new(6))?.into())
        };
        match self {
            Relative::Today | Relative::SameDay => day(anchor).map(|day| When::Date(day.into())),
            Relative::Yesterday | Relative::DayBefore => day(anchor)?.pred_opt().map(|day| When::Date(day.into())),
            Relative::Tomorrow | Relative::DayAfter => day(anchor)?.succ_opt().map(|day| When::Date(day.into())),
            Relative::ThisWeek => week(0),
            Relative::LastWeek => week(-1),
            Relative::NextWeek => week(1),
            Relative::ThisMonth => month(0),
            Relative::LastMonth => month(-1),
            Relative::NextMonth => month(1),
            Relative::ThisYear => year(0),
            Relative::LastYear => year(-1),
            Relative::NextYear => year(1),
            Relative::Now => Some(When::Date(anchor)),
        }
    }
}

/// The day, of a date that is one.
fn day(date: Date) -> Option<NaiveDate> {
    date.day_number()?;
    date.first_day()
}

fn between(start: Date, end: Date) -> Option<When> {
    Interval::between(start, end).ok().map(When::Interval)
}

/// The day in the middle of what a date can mean.
fn middle(date: Date) -> Option<NaiveDate> {
    let (first, last) = (date.first_day()?, date.last_day()?);
    first.checked_add_days(Days::new((last - first).num_days().max(0) as u64 / 2))
}

/// How much nearer a date of a neighbouring year must lie than that of the anchor's own year.
const OWN_YEAR: f64 = 1.25;

/// The same for the year to come, of which what says no more is rarely told.
const COMING_YEAR: f64 = 2.5;

/// A date in the year that the anchor suggests.
fn with_year(date: Date, anchor: Option<Date>, future: bool) -> Date {
    let (None, Some(anchor)) = (date.year_number(), anchor) else { return date };
    let Some(year) = anchor.year_number() else { return date };
    let own = date.in_year(year);
    // A year is too wide to tell which of its neighbours is nearer.
    if anchor.month_number().is_none() {
        return own;
    }
    let Some(today) = middle(anchor) else { return own };
    let distance = |date: Date| middle(date).map(|day| (day - today).num_days());
    let neighbours = [year.checked_sub(1), year.checked_add(1)].into_iter().flatten().map(|y| date.in_year(y));
    if future {
        return std::iter::once(own)
            .chain(neighbours)
            .filter(|date| distance(*date).is_some_and(|days| days >= -31))
            .min_by_key(|date| distance(*date))
            .unwrap_or(own);
    }
    let reach = |date: Date| distance(date).map_or(f64::INFINITY, |days| days.abs() as f64);
    neighbours
        .filter(|date| {
            let ahead = date.year_number() > Some(year);
            reach(*date) * if ahead { COMING_YEAR } else { OWN_YEAR } < reach(own)
        })
        .min_by(|a, b| reach(*a).total_cmp(&reach(*b)))
        .unwrap_or(own)
}

/// A range whose ends may lack the year: the end is placed, and the start lies before it.
fn range(start: Date, end: Date, anchor: Option<Date>, future: bool) -> Option<When> {
    let end = match start.year_number() {
        Some(year) if end.year_number().is_none() => {
            let same = end.in_year(year);
            if same.last_day() < start.first_day() { end.in_year(year.checked_add(1)?) } else { same }
        }
        _ => with_year(end, anchor, future),
    };
    let start = match (start.year_number(), end.year_number()) {
        (None, Some(year)) => {
            let same = start.in_year(year);
            if same.first_day() > end.last_day() { start.in_year(year.checked_sub(1)?) } else { same }
        }
        _ => start,
    };
    between(start, end)
}
