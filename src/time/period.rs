//! [`Period`]: the buckets of a time series.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::every::Every;
use super::{Date, DateError, Endpoint, Interval};

/// The length of a bucket in a time series: one of the usual five, or any other, as [`Period::every`] makes it.
///
/// Reads and prints as `quarter`, `6 months`, `2 weeks from 2025-01-06` or `fiscal year from april`; serialized so, too.
///
/// ```
/// use chancery::time::{Period, Unit};
///
/// assert_eq!("6 months".parse::<Period>()?, Period::every(6, Unit::Month));
/// assert_eq!(Period::every(3, Unit::Month), Period::Quarter);
/// # Ok::<(), chancery::time::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// An ISO week, Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A calendar year.
    Year,
    /// Ten years from one that ends in 0.
    Decade,
    /// Any other stretch of days or months; made by [`Period::every`] and [`Period::beginning`].
    Every(Every),
}

/// What the length of a [`Period`] is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

/// One bucket of a series: the n-th of its period. Buckets of one period are ordered and consecutive, and each day is in
/// one. Those of the usual five print as `2025-W18`, `2025-04`, `2025-Q2`, `2025` and `2020s`, all others as their EDTF
/// interval: `2025-04/2026-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bucket {
    period: Period,
    index: i32,
}

impl Period {
    /// So many days, weeks, months, quarters or years, which begin as a calendar that began on Monday, 1 January of the
    /// year 1 would have them: two years from the odd one, half-years in January and July. [`beginning`](Period::beginning)
    /// shifts them. A count of 0 is taken for 1, and one past 65,535 months or days for that many.
    pub fn every(count: u16, unit: Unit) -> Period {
        Every::new(count, unit).simplest()
    }

    /// The same length, with buckets that begin on a day: a fiscal year from April is `Period::Year.beginning("2025-04")`.
    ///
    /// A month or a year stands for its first day. Without a year, `XXXX-04-06` counts as that of the year 1. Buckets of
    /// months that begin on a day which a month lacks begin on that month's last day.
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date.
    ///
    /// ```
    /// use chancery::time::Period;
    ///
    /// let fiscal = Period::Year.beginning("XXXX-04")?;
    /// assert_eq!(fiscal.to_string(), "fiscal year from april");
    /// let day = chrono::NaiveDate::from_ymd_opt(2025, 3, 31).unwrap();
    /// assert_eq!(fiscal.bucket(day).to_string(), "2024-04/2025-03");
    /// # Ok::<(), chancery::time::DateError>(())
    /// ```
    pub fn beginning<D: TryInto<Date, Error: Into<DateError>>>(self, day: D) -> Result<Period, DateError> {
        let date: Date = day.try_into().map_err(Into::into)?;
        let day = date.year_number().map_or_else(|| date.in_year(1), |_| date).first_day();
        let day = day.ok_or_else(|| DateError::NoYear(date.to_string()))?;
        Ok(Every::of(self).from(day).simplest())
    }

    /// The bucket that a day falls in.
    ///
    /// ```
    /// use chancery::time::Period;
    ///
    /// let day = chrono::NaiveDate::from_ymd_opt(2025, 4, 28).unwrap();
    /// assert_eq!(Period::Quarter.bucket(day).to_string(), "2025-Q2");
    /// ```
    pub fn bucket(self, day: NaiveDate) -> Bucket {
        let index = match self {
            // Day 1 of the common era was a Monday.
            Period::Week => (day.num_days_from_ce() - 1).div_euclid(7),
            Period::Month => day.year() * 12 + day.month0() as i32,
            Period::Quarter => day.year() * 4 + day.month0() as i32 / 3,
            Period::Year => day.year(),
            Period::Decade => day.year().div_euclid(10),
            Period::Every(every) => every.index(day),
        };
        Bucket { period: self, index }
    }
}

impl Bucket {
    /// The period that the bucket is one of.
    pub fn period(self) -> Period {
        self.period
    }

    /// The bucket after this one.
    pub fn next(self) -> Bucket {
        Bucket { index: self.index.saturating_add(1), ..self }
    }

    /// The first day of the bucket; `None` beyond chrono's calendar.
    pub fn first_day(self) -> Option<NaiveDate> {
        match self.period {
            Period::Week => NaiveDate::from_num_days_from_ce_opt(self.index.checked_mul(7)? + 1),
            Period::Month => {
                NaiveDate::from_ymd_opt(self.index.div_euclid(12), self.index.rem_euclid(12) as u32 + 1, 1)
            }
            Period::Quarter => {
                NaiveDate::from_ymd_opt(self.index.div_euclid(4), self.index.rem_euclid(4) as u32 * 3 + 1, 1)
            }
            Period::Year => NaiveDate::from_ymd_opt(self.index, 1, 1),
            Period::Decade => NaiveDate::from_ymd_opt(self.index.checked_mul(10)?, 1, 1),
            Period::Every(every) => every.first_day(self.index),
        }
    }

    /// The last day of the bucket; `None` beyond chrono's calendar.
    ///
    /// ```
    /// use chancery::time::Period;
    ///
    /// let day = chrono::NaiveDate::from_ymd_opt(2024, 2, 10).unwrap();
    /// assert_eq!(Period::Month.bucket(day).last_day().unwrap().to_string(), "2024-02-29");
    /// ```
    pub fn last_day(self) -> Option<NaiveDate> {
        self.next().first_day()?.pred_opt()
    }

    /// From its first day to its last; an end is open beyond chrono's calendar.
    pub fn interval(self) -> Interval {
        let end = |day: Option<NaiveDate>| day.map_or(Endpoint::Open, |day| Endpoint::Date(day.into()));
        Interval::of_ends(end(self.first_day()), end(self.last_day()))
    }
}

impl fmt::Display for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.period {
            Period::Week => match self.first_day() {
                Some(day) => write!(f, "{}", day.format("%G-W%V")),
                None => write!(f, "week {}", self.index),
            },
            Period::Month => write!(f, "{:04}-{:02}", self.index.div_euclid(12), self.index.rem_euclid(12) + 1),
            Period::Quarter => write!(f, "{:04}-Q{}", self.index.div_euclid(4), self.index.rem_euclid(4) + 1),
            Period::Year => write!(f, "{:04}", self.index),
            Period::Decade => write!(f, "{:03}0s", self.index),
            Period::Every(every) => match (self.first_day(), self.last_day()) {
                (Some(first), Some(last)) => every.write_bucket(f, first, last),
                _ => write!(f, "{} {}", self.period, self.index),
            },
        }
    }
}

impl Serialize for Bucket {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Period::Week => "week",
            Period::Month => "month",
            Period::Quarter => "quarter",
            Period::Year => "year",
            Period::Decade => "decade",
            Period::Every(every) => return f.pad(&every.to_string()),
        })
    }
}

impl FromStr for Period {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Period, DateError> {
        Ok(match text {
            "week" => Period::Week,
            "month" => Period::Month,
            "quarter" => Period::Quarter,
            "year" => Period::Year,
            "decade" => Period::Decade,
            other => other.parse::<Every>()?.simplest(),
        })
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Period, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
