//! [`Elapsed`]: how many days lie between two dates that may not be known to the day.

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Date, Endpoint, When};

/// How many days passed: at least so many, and at most so many. Prints as `412 days`, `300 to 664 days`, `at least 31 days`
/// or `unknown`.
///
/// ```
/// use chancery::time::{Date, Elapsed};
///
/// let (start, end): (Date, Date) = ("2025-04".parse()?, "2025-05-02".parse()?);
/// assert_eq!(Elapsed::between(start, end).to_string(), "2 to 31 days");
/// # Ok::<(), chancery::time::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Elapsed {
    /// The fewest days that can have passed; below zero where the second date may come first. `None` where not known.
    pub least: Option<i64>,
    /// The most days that can have passed; `None` where not known.
    pub most: Option<i64>,
}

impl Elapsed {
    /// From the one date to the other.
    pub fn between(start: Date, end: Date) -> Elapsed {
        Elapsed::of_days((start.first_day(), start.last_day()), (end.first_day(), end.last_day()))
    }

    /// From a day to another, each told by the first and the last day that it can be.
    pub fn of_days(
        start: (Option<NaiveDate>, Option<NaiveDate>),
        end: (Option<NaiveDate>, Option<NaiveDate>),
    ) -> Elapsed {
        let days = |from: Option<NaiveDate>, to: Option<NaiveDate>| Some((to? - from?).num_days());
        Elapsed { least: days(start.1, end.0), most: days(start.0, end.1) }
    }

    /// The same where the second date is known not to come before the first.
    pub fn not_negative(self) -> Elapsed {
        Elapsed { least: Some(self.least.unwrap_or(0).max(0)), ..self }
    }
}

impl fmt::Display for Elapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = |days: i64| if days == 1 { "day" } else { "days" };
        let text = match (self.least, self.most) {
            (Some(least), Some(most)) if least == most => format!("{least} {}", unit(least)),
            (Some(least), Some(most)) => format!("{least} to {most} days"),
            (Some(least), None) => format!("at least {least} {}", unit(least)),
            (None, Some(most)) => format!("at most {most} {}", unit(most)),
            (None, None) => "unknown".to_owned(),
        };
        f.pad(&text)
    }
}

impl When {
    /// The date on which it begins: itself, or the start of the interval; `None` where that is unknown or open.
    pub fn start(&self) -> Option<Date> {
        match self {
            When::Date(date) => Some(*date),
            When::Interval(interval) => match interval.start() {
                Endpoint::Date(date) => Some(date),
                _ => None,
            },
        }
    }
}
