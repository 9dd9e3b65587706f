//! [`Period`]: the buckets of a time series.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::DateError;

/// The length of a bucket in a time series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
}

/// One bucket of a series: the n-th period since the year 0. Prints as `2025-W18`, `2025-04`, `2025-Q2`, `2025` or
/// `2020s`; buckets of one period are ordered and consecutive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bucket {
    period: Period,
    index: i32,
}

impl Period {
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
        Bucket { index: self.index + 1, ..self }
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
            Period::Decade => NaiveDate::from_ymd_opt(self.index * 10, 1, 1),
        }
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
        }
    }
}

impl Serialize for Bucket {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
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
            other => return Err(DateError::Period(other.to_owned())),
        })
    }
}
