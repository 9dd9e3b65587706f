//! Dates in running text: what a sentence says, and what it means to a reader on a given day.
//!
//! Finding and resolving are two steps. A [`DateMention`] is where a date stands and the [`Expression`] that stands
//! there, `Monday` or `3 May` as well as `28 April 2025`; [`Expression::resolve`] turns it into a
//! [`When`](crate::time::When) against the day of publication.
//!
//! ```
//! use chancery::text::{Hints, Language};
//!
//! let hints = Hints { tag: "nb".into(), months: Hints::table(["", "", "", "", "mai"]), to: vec!["til".into()], ..Hints::default() };
//! let language = Language::new(hints);
//! let mention = language.dates("Besøket varer fra 20. til 22. mai.")[0];
//! assert_eq!(mention.span.range(), 19..34);
//! let published = "2025-05-21".parse()?;
//! assert_eq!(mention.expression.resolve(Some(published), false).unwrap().to_string(), "2025-05-20/2025-05-22");
//! # Ok::<(), chancery::time::DateError>(())
//! ```

mod address;
mod figures;
mod find;
mod lex;
mod resolve;
mod stretch;
mod vocabulary;
mod years;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::claim::Span;
use crate::time::Date;

pub(crate) use address::{in_address, in_metadata};
pub(crate) use find::find;
pub(crate) use lex::Room;
pub(crate) use vocabulary::{Role, Vocabulary};

/// A date that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DateMention {
    /// Its bytes in the text that was searched.
    pub span: Span,
    /// What they say.
    pub expression: Expression,
}

/// What a text says of a time. Its dates may lack the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Expression {
    /// `28 April 2025`, `3 May`, `April 2019`, `in March`, `1973`.
    Date(Date),
    /// From a date to a date, both included: `20.–22. oktober`, `1975-2025`. The second is the more precise about its
    /// year and month, which the first then shares.
    Range(Date, Date),
    /// A day of a month that is not named: `28日`.
    Day(u8),
    /// A month or day, without its year, of a year relative to that of writing: `昨年11月`.
    In(Relative, Date),
    /// A day of the week, from 1 for Monday to 7.
    Weekday(u8),
    /// The last such day before that of writing: `last Thursday`.
    LastWeekday(u8),
    /// A time relative to that of writing.
    Relative(Relative),
    /// Ten years from this one.
    Decade(u16),
    /// A part of a year: of this one, where none is named.
    Part(Part, Option<u16>),
}

/// A quarter or a half of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A quarter, from 1 to 4.
    Quarter(u8),
    /// A half, 1 or 2.
    Half(u8),
}

/// A day or stretch relative to the time of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Relative {
    Today,
    Yesterday,
    Tomorrow,
    /// The day before the one told of last.
    DayBefore,
    /// The day after the one told of last.
    DayAfter,
    /// The day told of last.
    SameDay,
    ThisWeek,
    LastWeek,
    NextWeek,
    ThisMonth,
    LastMonth,
    NextMonth,
    ThisYear,
    LastYear,
    NextYear,
    Now,
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expression::Date(date) => date.fmt(f),
            Expression::Range(start, end) => write!(f, "{start}/{end}"),
            Expression::Day(day) => write!(f, "day {day}"),
            Expression::In(relative, date) => write!(f, "{date} of {relative:?}"),
            Expression::Weekday(day) => write!(f, "weekday {day}"),
            Expression::LastWeekday(day) => write!(f, "last weekday {day}"),
            Expression::Relative(relative) => write!(f, "{relative:?}"),
            Expression::Decade(year) => write!(f, "{year}s"),
            Expression::Part(Part::Quarter(n), year) => write!(f, "quarter {n} of {}", Year(*year)),
            Expression::Part(Part::Half(n), year) => write!(f, "half {n} of {}", Year(*year)),
        }
    }
}

struct Year(Option<u16>);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(year) => write!(f, "{year:04}"),
            None => f.write_str("XXXX"),
        }
    }
}
