//! [`Every`]: periods of any length, from any day.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::{Date, DateError, Period, Unit};

/// A stretch of so many days or months that repeats from a day on, before and after. Made by [`Period::every`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Every {
    length: Length,
    /// Where a bucket begins, counted from day 1 of the common era or from January of the year 1; less than the length.
    phase: u16,
    /// The day of the month on which buckets of months begin, 1 to 31.
    day: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Length {
    Days(u16),
    Months(u16),
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month, from January of the year 1.
fn month_of(day: NaiveDate) -> i32 {
    (day.year() - 1) * 12 + day.month0() as i32
}

/// A day of a month by the month's number; the month's last day where it has no such day.
fn day_of_month(month: i32, day: u8) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(month.div_euclid(12) + 1, month.rem_euclid(12) as u32 + 1, 1)?;
    (1..=u32::from(day)).rev().find_map(|day| first.with_day(day))
}

impl Every {
    pub(super) fn new(count: u16, unit: Unit) -> Every {
        let count = count.max(1);
        let length = match unit {
            Unit::Day => Length::Days(count),
            Unit::Week => Length::Days(count.saturating_mul(7)),
            Unit::Month => Length::Months(count),
            Unit::Quarter => Length::Months(count.saturating_mul(3)),
            Unit::Year => Length::Months(count.saturating_mul(12)),
        };
        Every { length, phase: 0, day: 1 }
    }

    pub(super) fn of(period: Period) -> Every {
        match period {
            Period::Week => Every::new(1, Unit::Week),
            Period::Month => Every::new(1, Unit::Month),
            Period::Quarter => Every::new(1, Unit::Quarter),
            Period::Year => Every::new(1, Unit::Year),
            // Decades begin in years that end in 0, and ours are counted from the year 1.
            Period::Decade => Every { phase: 9 * 12, ..Every::new(10, Unit::Year) },
            Period::Every(every) => every,
        }
    }

    /// The same length, so that a bucket begins on the day.
    pub(super) fn from(self, day: NaiveDate) -> Every {
        let phase = |number: i32, length: u16| number.rem_euclid(i32::from(length)) as u16;
        match self.length {
            Length::Days(length) => Every { phase: phase(day.num_days_from_ce() - 1, length), ..self },
            Length::Months(length) => Every { phase: phase(month_of(day), length), day: day.day() as u8, ..self },
        }
    }

    /// One of the usual five where it is one.
    pub(super) fn simplest(self) -> Period {
        let usual = [Period::Week, Period::Month, Period::Quarter, Period::Year, Period::Decade];
        usual.into_iter().find(|period| Every::of(*period) == self).unwrap_or(Period::Every(self))
    }

    pub(super) fn index(self, day: NaiveDate) -> i32 {
        let (number, length) = match self.length {
            Length::Days(length) => (day.num_days_from_ce() - 1, length),
            Length::Months(length) => {
                let month = month_of(day);
                let begun = day_of_month(month, self.day).is_none_or(|first| first <= day);
                (if begun { month } else { month - 1 }, length)
            }
        };
        (number - i32::from(self.phase)).div_euclid(length.into())
    }

    pub(super) fn first_day(self, index: i32) -> Option<NaiveDate> {
        let number = |length: u16| index.checked_mul(length.into())?.checked_add(self.phase.into());
        match self.length {
            Length::Days(length) => NaiveDate::from_num_days_from_ce_opt(number(length)?.checked_add(1)?),
            Length::Months(length) => day_of_month(number(length)?, self.day),
        }
    }

    /// The EDTF interval of a bucket, by months where it begins with one.
    pub(super) fn write_bucket(self, f: &mut fmt::Formatter<'_>, first: NaiveDate, last: NaiveDate) -> fmt::Result {
        match self.length {
            Length::Months(1) if self.day == 1 => write!(f, "{}", first.format("%Y-%m")),
            Length::Months(length) if self.day == 1 && length % 12 == 0 && first.month() == 1 => match length {
                12 => write!(f, "{}", first.format("%Y")),
                _ => write!(f, "{}/{}", first.format("%Y"), last.format("%Y")),
            },
            Length::Months(_) if self.day == 1 => write!(f, "{}/{}", first.format("%Y-%m"), last.format("%Y-%m")),
            Length::Days(1) => write!(f, "{first}"),
            _ => write!(f, "{first}/{last}"),
        }
    }
}

impl fmt::Display for Every {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match self.length {
            Length::Days(days) if days % 7 == 0 => (days / 7, "week"),
            Length::Days(days) => (days, "day"),
            Length::Months(months) if months % 12 == 0 => (months / 12, "year"),
            Length::Months(months) => (months, "month"),
        };
        if self.length == Length::Months(12) {
            f.write_str("fiscal year from ")?;
            f.write_str(MONTHS[usize::from(self.phase % 12)])?;
            return if self.day == 1 { Ok(()) } else { write!(f, " {}", self.day) };
        }
        match count {
            1 => f.write_str(unit)?,
            _ => write!(f, "{count} {unit}s")?,
        }
        if (self.phase, self.day) == (0, 1) {
            return Ok(());
        }
        let first = match self.length {
            Length::Days(_) => NaiveDate::from_num_days_from_ce_opt(i32::from(self.phase) + 1),
            // The first month from there on that has the day.
            Length::Months(length) => (0..=4800).find_map(|turn| {
                let month = i32::from(self.phase) + turn * i32::from(length);
                day_of_month(month, self.day).filter(|day| day.day() == u32::from(self.day) || turn == 4800)
            }),
        };
        match first {
            Some(day) if self.day == 1 && matches!(self.length, Length::Months(_)) => {
                write!(f, " from {}", day.format("%Y-%m"))
            }
            Some(day) => write!(f, " from {day}"),
            None => Ok(()),
        }
    }
}

impl FromStr for Every {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Every, DateError> {
        let wrong = || DateError::Period(text.to_owned());
        let lower = text.to_lowercase();
        let (length, from) = match lower.split_once(" from ") {
            Some((length, from)) => (length, Some(from)),
            None => (lower.as_str(), None),
        };
        let mut words: Vec<&str> = length.split_whitespace().collect();
        if words == ["fiscal", "year"] && from.is_some() {
            words.remove(0);
        }
        let (count, unit) = match words[..] {
            [unit] => (1, unit),
            [count, unit] => (count.parse::<u16>().ok().filter(|count| *count > 0).ok_or_else(wrong)?, unit),
            _ => return Err(wrong()),
        };
        let (times, unit) = match unit.strip_suffix('s').unwrap_or(unit) {
            "day" => (1, Unit::Day),
            "week" => (1, Unit::Week),
            "month" => (1, Unit::Month),
            "quarter" => (1, Unit::Quarter),
            "year" => (1, Unit::Year),
            "decade" => (10, Unit::Year),
            _ => return Err(wrong()),
        };
        let mut every = Every::new(count.checked_mul(times).ok_or_else(wrong)?, unit);
        if times == 10 {
            every = Every { phase: Every::of(Period::Decade).phase, ..every };
        }
        let Some(from) = from else { return Ok(every) };
        let named = || -> Option<Date> {
            let (name, day) = from.split_once(' ').map_or((from, 1), |(name, day)| (name, day.parse().unwrap_or(0)));
            let month = MONTHS.iter().position(|month| *month == name)? as u8 + 1;
            Date::day_of_unknown_year(month, day)
        };
        let date = named().map_or_else(|| from.to_uppercase().parse::<Date>().map_err(|_| wrong()), Ok)?;
        match Period::Every(every).beginning(date)? {
            Period::Every(every) => Ok(every),
            usual => Ok(Every::of(usual)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_and_print() {
        for (text, printed, day, bucket) in [
            ("6 months", "6 months", "2025-07-01", "2025-07/2025-12"),
            ("2 years", "2 years", "2025-04-28", "2025/2026"),
            ("5 years from 2020", "5 years from 0005-01", "2024-12-31", "2020/2024"),
            ("fiscal year from april", "fiscal year from april", "2025-04-01", "2025-04/2026-03"),
            ("Fiscal year from April 6", "fiscal year from april 6", "2025-04-05", "2024-04-06/2025-04-05"),
            ("year from XXXX-10", "fiscal year from october", "2025-04-28", "2024-10/2025-09"),
            ("month from XXXX-01-31", "month from 0001-01-31", "2025-03-01", "2025-02-28/2025-03-30"),
            ("2 weeks from 2025-01-06", "2 weeks", "2025-01-06", "2025-01-06/2025-01-19"),
            ("10 days", "10 days", "0001-01-11", "0001-01-11/0001-01-20"),
            ("10 days from 2025-01-01", "10 days from 0001-01-02", "2025-01-10", "2025-01-01/2025-01-10"),
            ("day", "day", "2025-04-28", "2025-04-28"),
            ("3 months", "quarter", "2025-04-28", "2025-Q2"),
            ("12 months", "year", "2025-04-28", "2025"),
            ("10 years", "10 years", "2025-04-28", "2021/2030"),
            ("1 decade", "decade", "2025-04-28", "2020s"),
            ("7 days", "week", "2025-04-28", "2025-W18"),
        ] {
            let period: Period = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(period.to_string(), printed, "{text}");
            assert_eq!(printed.parse::<Period>().unwrap(), period, "{printed}");
            let day = day.parse::<Date>().unwrap().first_day().unwrap();
            assert_eq!(period.bucket(day).to_string(), bucket, "{text}");
        }
        for text in [
            "",
            "0 days",
            "fortnight",
            "2 fiscal years",
            "fiscal year",
            "month from may 32",
            "70000 days",
            "from april",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
