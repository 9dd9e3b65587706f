//! [`Date`]: a calendar date of year, month or day precision.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Why a text is not a date, an interval or a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateError {
    /// The text is not in EDTF form.
    #[error("“{0}” is not an EDTF date or interval: write 2025, 2025-04, 2025-04-28 or 2025-04-20/2025-04-28")]
    Syntax(String),
    /// The month or the day does not exist.
    #[error("“{0}” names a day that is not in the calendar")]
    NotInCalendar(String),
    /// The interval ends before it begins.
    #[error("the interval {start}/{end} ends before it begins: exchange its ends")]
    Reversed {
        /// The first date as written.
        start: String,
        /// The second date as written.
        end: String,
    },
    /// The date's year is unknown where a year is needed.
    #[error("“{0}” has no year, and the question needs one")]
    NoYear(String),
    /// The text names no period.
    #[error(
        "“{0}” is not a period: write week, month, quarter, year, decade, “6 months”, “2 weeks from 2025-01-06” or “fiscal year \
             from april”"
    )]
    Period(String),
}

/// How sure a source is of a date: EDTF's qualifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Certainty {
    /// Stated plainly.
    #[default]
    Certain,
    /// `?`: the source is uncertain.
    Uncertain,
    /// `~`: the date is approximate.
    Approximate,
    /// `%`: both.
    Both,
}

/// A calendar date of year, month or day precision; the year may be unknown (`XXXX-04-03`).
///
/// Years run from 0 to 9999 of the proleptic Gregorian calendar. Eight bytes, `Copy`. The order is that of the first
/// possible day, then coarser before finer; dates without a year sort before all others.
///
/// ```
/// use chancery::time::Date;
///
/// let month: Date = "2025-04".parse()?;
/// assert_eq!(month.first_day().unwrap().to_string(), "2025-04-01");
/// assert_eq!(month.last_day().unwrap().to_string(), "2025-04-30");
/// assert_eq!(Date::day(2025, 2, 30), None);
/// # Ok::<(), chancery::time::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    // In this order the derived comparison is the documented one: absent parts are zero or `None` and sort first.
    year: Option<u16>,
    month: u8,
    day: u8,
    certainty: Certainty,
}

impl Date {
    /// A year; `None` past 9999.
    pub fn year(year: u16) -> Option<Date> {
        (year <= 9999).then_some(Date { year: Some(year), month: 0, day: 0, certainty: Certainty::Certain })
    }

    /// A month of a year; `None` where there is no such month.
    pub fn month(year: u16, month: u8) -> Option<Date> {
        Date::from_parts(Some(year), month, 0)
    }

    /// A day; `None` where the calendar has none.
    pub fn day(year: u16, month: u8, day: u8) -> Option<Date> {
        (day > 0).then(|| Date::from_parts(Some(year), month, day)).flatten()
    }

    /// A day of an unknown year; 29 February is allowed.
    pub fn day_of_unknown_year(month: u8, day: u8) -> Option<Date> {
        (day > 0).then(|| Date::from_parts(None, month, day)).flatten()
    }

    /// A month of an unknown year.
    pub fn month_of_unknown_year(month: u8) -> Option<Date> {
        Date::from_parts(None, month, 0)
    }

    fn from_parts(year: Option<u16>, month: u8, day: u8) -> Option<Date> {
        if year.is_some_and(|y| y > 9999) || !(1..=12).contains(&month) {
            return None;
        }
        if day > 0 {
            NaiveDate::from_ymd_opt(year.map_or(2000, i32::from), month.into(), day.into())?;
        }
        Some(Date { year, month, day, certainty: Certainty::Certain })
    }

    /// The year, where it is known.
    pub fn year_number(self) -> Option<u16> {
        self.year
    }

    /// The month, 1 to 12, where the date is that precise.
    pub fn month_number(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, where the date is that precise.
    pub fn day_number(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// How sure the source is.
    pub fn certainty(self) -> Certainty {
        self.certainty
    }

    /// The same date with another certainty.
    pub fn with_certainty(self, certainty: Certainty) -> Date {
        Date { certainty, ..self }
    }

    /// The same month and day in a year; a 29 February that the year lacks stays as it is.
    pub fn in_year(self, year: u16) -> Date {
        let mut dated = match self.month {
            0 => Date::year(year),
            _ => Date::from_parts(Some(year), self.month, self.day),
        }
        .unwrap_or(self);
        dated.certainty = self.certainty;
        dated
    }

    /// The first day that the date can mean; `None` where the year is unknown.
    pub fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?.into(), self.month.max(1).into(), self.day.max(1).into())
    }

    /// The last day that the date can mean; `None` where the year is unknown.
    pub fn last_day(self) -> Option<NaiveDate> {
        let year = i32::from(self.year?);
        match (self.month, self.day) {
            (0, _) => NaiveDate::from_ymd_opt(year, 12, 31),
            (12, 0) => NaiveDate::from_ymd_opt(year, 12, 31),
            (month, 0) => NaiveDate::from_ymd_opt(year, u32::from(month) + 1, 1)?.pred_opt(),
            (month, day) => NaiveDate::from_ymd_opt(year, month.into(), day.into()),
        }
    }
}

/// All parts in one number: archives hash a date for each claim.
impl Hash for Date {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let year = self.year.map_or(0, |year| u64::from(year) + 1);
        let (month, day, certainty) = (u64::from(self.month), u64::from(self.day), self.certainty as u64);
        state.write_u64(year << 24 | month << 16 | day << 8 | certainty);
    }
}

impl From<NaiveDate> for Date {
    /// A chrono day; one before the year 0 is the first day of that year, and one after 9999 the last of that.
    ///
    /// ```
    /// use chancery::time::Date;
    /// use chrono::NaiveDate;
    ///
    /// let leap_day = NaiveDate::from_ymd_opt(10_000, 2, 29).unwrap();
    /// assert_eq!(Date::from(leap_day).to_string(), "9999-12-31");
    /// ```
    fn from(day: NaiveDate) -> Date {
        let (year, month, day) = match day.year() {
            ..0 => (0, 1, 1),
            year @ 0..=9999 => (year as u16, day.month() as u8, day.day() as u8),
            10_000.. => (9999, 12, 31),
        };
        Date { year: Some(year), month, day, certainty: Certainty::Certain }
    }
}

impl TryFrom<&str> for Date {
    type Error = DateError;

    /// Reads EDTF, so that what asks for a date also takes `"2025-04"`.
    fn try_from(text: &str) -> Result<Date, DateError> {
        text.parse()
    }
}

impl From<std::convert::Infallible> for DateError {
    /// Never happens; it lets what takes "anything that may be a date" take dates as well.
    fn from(never: std::convert::Infallible) -> DateError {
        match never {}
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        f.write_str(match self.certainty {
            Certainty::Certain => "",
            Certainty::Uncertain => "?",
            Certainty::Approximate => "~",
            Certainty::Both => "%",
        })
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        let syntax = || DateError::Syntax(text.to_owned());
        let (body, certainty) = match text.as_bytes().last() {
            Some(b'?') => (&text[..text.len() - 1], Certainty::Uncertain),
            Some(b'~') => (&text[..text.len() - 1], Certainty::Approximate),
            Some(b'%') => (&text[..text.len() - 1], Certainty::Both),
            _ => (text, Certainty::Certain),
        };
        let digits = |part: &str, width: usize| -> Option<u16> {
            (part.len() == width && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let mut parts = body.split('-');
        let year = match parts.next().ok_or_else(syntax)? {
            "XXXX" => None,
            part => Some(digits(part, 4).ok_or_else(syntax)?),
        };
        let mut number = || match parts.next() {
            None => Ok(None),
            Some(part) => digits(part, 2).map(Some).ok_or_else(syntax),
        };
        let (month, day) = (number()?, number()?);
        if parts.next().is_some() {
            return Err(syntax());
        }
        let date = match (year, month, day) {
            (Some(year), None, _) => Date::year(year),
            (None, None, _) => return Err(syntax()),
            (_, Some(_), Some(0)) => None,
            (_, Some(month), day) => Date::from_parts(year, month as u8, day.unwrap_or(0) as u8),
        };
        date.map(|d| d.with_certainty(certainty)).ok_or_else(|| DateError::NotInCalendar(text.to_owned()))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
