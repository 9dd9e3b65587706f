//! [`Interval`] between two dates, and [`When`]: a date or an interval.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Date, DateError};

/// An end of an interval. An unknown end is not an open one: of the first we do not know when, of the second we know
/// that it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Endpoint {
    /// Not known: printed as nothing (`/2025`).
    Unknown,
    /// Open: printed as `..`.
    Open,
    /// A date, itself part of the interval.
    Date(Date),
}

/// A stretch of time with both ends included: as a half-open one, from the beginning of its first day to the beginning of
/// the day after its last.
///
/// ```
/// use chancery::time::Interval;
///
/// let tenure: Interval = "2024-10-01/2025-10-21".parse()?;
/// assert_eq!(tenure.to_string(), "2024-10-01/2025-10-21");
/// assert!("2025/2024".parse::<Interval>().is_err());
/// # Ok::<(), chancery::time::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    start: Endpoint,
    end: Endpoint,
}

impl Interval {
    /// An interval of two ends.
    ///
    /// # Errors
    /// [`DateError::Reversed`] where the last possible day of `end` comes before the first of `start`.
    pub fn new(start: Endpoint, end: Endpoint) -> Result<Interval, DateError> {
        let interval = Interval { start, end };
        match (interval.first_day(), interval.last_day()) {
            (Some(first), Some(last)) if last < first => {
                Err(DateError::Reversed { start: start.to_string(), end: end.to_string() })
            }
            _ => Ok(interval),
        }
    }

    /// The interval between two dates.
    ///
    /// # Errors
    /// [`DateError::Reversed`] where the second comes before the first.
    pub fn between(start: Date, end: Date) -> Result<Interval, DateError> {
        Interval::new(Endpoint::Date(start), Endpoint::Date(end))
    }

    /// An interval whose ends are known to be in order.
    pub(super) fn of_ends(start: Endpoint, end: Endpoint) -> Interval {
        Interval { start, end }
    }

    /// Where it begins.
    pub fn start(&self) -> Endpoint {
        self.start
    }

    /// Where it ends.
    pub fn end(&self) -> Endpoint {
        self.end
    }

    /// The first day that it can contain; `None` where unknown or open.
    pub fn first_day(&self) -> Option<NaiveDate> {
        match self.start {
            Endpoint::Date(date) => date.first_day(),
            _ => None,
        }
    }

    /// The last day that it can contain; `None` where unknown or open.
    pub fn last_day(&self) -> Option<NaiveDate> {
        match self.end {
            Endpoint::Date(date) => date.last_day(),
            _ => None,
        }
    }
}

/// When something holds or happened: a date or an interval.
///
/// ```
/// use chancery::time::When;
///
/// let when: When = "2023-11".parse()?;
/// assert!(when.may_overlap(&"2023".parse()?));
/// assert!(!when.may_overlap(&"2024".parse()?));
/// # Ok::<(), chancery::time::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// One date.
    Date(Date),
    /// A stretch between two.
    Interval(Interval),
}

impl When {
    /// The first day that it can mean; `None` where that is unknown or open.
    pub fn first_day(&self) -> Option<NaiveDate> {
        match self {
            When::Date(date) => date.first_day(),
            When::Interval(interval) => interval.first_day(),
        }
    }

    /// The last day that it can mean; `None` where that is unknown or open.
    pub fn last_day(&self) -> Option<NaiveDate> {
        match self {
            When::Date(date) => date.last_day(),
            When::Interval(interval) => interval.last_day(),
        }
    }

    /// Whether the two can share a day. Unknown and open ends reach as far as they must; dates without a year are
    /// taken to be compatible with every year.
    pub fn may_overlap(&self, other: &When) -> bool {
        let before = |a: Option<NaiveDate>, b: Option<NaiveDate>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !before(self.last_day(), other.first_day()) && !before(other.last_day(), self.first_day())
    }
}

impl From<Date> for When {
    fn from(date: Date) -> When {
        When::Date(date)
    }
}

impl From<Interval> for When {
    fn from(interval: Interval) -> When {
        When::Interval(interval)
    }
}

impl TryFrom<&str> for When {
    type Error = DateError;

    /// Reads EDTF, so that what asks for a time also takes `"2023/2025"`.
    fn try_from(text: &str) -> Result<When, DateError> {
        text.parse()
    }
}

impl From<NaiveDate> for When {
    fn from(day: NaiveDate) -> When {
        When::Date(day.into())
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Endpoint::Unknown => Ok(()),
            Endpoint::Open => f.write_str(".."),
            Endpoint::Date(date) => date.fmt(f),
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.start, self.end)
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::Date(date) => date.fmt(f),
            When::Interval(interval) => interval.fmt(f),
        }
    }
}

impl FromStr for Endpoint {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Endpoint, DateError> {
        Ok(match text {
            "" => Endpoint::Unknown,
            ".." => Endpoint::Open,
            date => Endpoint::Date(date.parse()?),
        })
    }
}

impl FromStr for Interval {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Interval, DateError> {
        let (start, end) = text.split_once('/').ok_or_else(|| DateError::Syntax(text.to_owned()))?;
        Interval::new(start.parse()?, end.parse()?)
    }
}

impl FromStr for When {
    type Err = DateError;

    fn from_str(text: &str) -> Result<When, DateError> {
        if text.contains('/') { Ok(When::Interval(text.parse()?)) } else { Ok(When::Date(text.parse()?)) }
    }
}

macro_rules! serde_as_text {
    ($($name:ident),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

serde_as_text!(Interval, When);
