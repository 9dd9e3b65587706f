//! [`Buckets`]: the columns of a table by day.

use crate::graph::Days;
use crate::time::{Bucket, Period};

/// The buckets of a period, numbered as columns; the column after the last is that of what falls in none for certain.
pub(crate) struct Buckets {
    period: Option<Period>,
    /// The first day that has a column, and the column of each day from there on; empty where there are too many days.
    first_day: i32,
    columns: Vec<u32>,
    /// The first bucket and the day after each.
    first: Option<Bucket>,
    ends: Vec<i32>,
}

/// The most days that have a place in a table of days: some four centuries.
const MOST_DAYS: i32 = 150_000;

impl Buckets {
    /// The buckets from the one of a first day to that of a last; without a period there is none.
    pub(super) fn new(period: Option<Period>, reach: Option<(i32, i32)>) -> Buckets {
        let mut buckets = Buckets { period, first_day: 0, columns: Vec::new(), first: None, ends: Vec::new() };
        let day = chrono::NaiveDate::from_num_days_from_ce_opt;
        let (Some(period), Some((from, to))) = (period, reach) else { return buckets };
        let (Some(first), Some(last)) = (day(from), day(to)) else { return buckets };
        let (mut bucket, last) = (period.bucket(first), period.bucket(last));
        (buckets.first, buckets.first_day) = (Some(bucket), from);
        loop {
            let end = bucket.next().first_day().map_or(i32::MAX, |day| chrono::Datelike::num_days_from_ce(&day));
            buckets.ends.push(end);
            if bucket >= last {
                break;
            }
            bucket = bucket.next();
        }
        if to.saturating_sub(from) < MOST_DAYS {
            buckets.columns.reserve((to - from + 1) as usize);
            for (column, end) in (0..).zip(&buckets.ends) {
                let until = (*end).min(to + 1) - from;
                buckets.columns.resize(until.max(0) as usize, column);
            }
        }
        buckets
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The days of each column; where there is no bucket, all days are of the first.
    pub(super) fn days(&self) -> Vec<Days> {
        let starts = std::iter::once(i32::MIN).chain(self.ends.iter().copied());
        let days = starts.zip(&self.ends).map(|(first, end)| Days { first, last: end.saturating_sub(1) });
        if self.ends.is_empty() { vec![Days::UNKNOWN] } else { days.collect() }
    }

    /// The number of the column of what falls in no bucket for certain.
    pub(crate) fn undated(&self) -> u32 {
        self.ends.len() as u32
    }

    /// The day after a bucket.
    pub(super) fn end(&self, column: u32) -> i32 {
        self.ends.get(column as usize).copied().unwrap_or(i32::MAX)
    }

    /// The buckets, one a column.
    pub(crate) fn all(&self) -> impl Iterator<Item = Bucket> {
        std::iter::successors(self.first, |bucket| Some(bucket.next())).take(self.len())
    }

    /// The column of what happened on one of these days.
    #[inline]
    pub(crate) fn column(&self, days: Days) -> u32 {
        let first = self.column_of_day(days.first);
        if days.first == days.last || first == self.column_of_day(days.last) { first } else { self.undated() }
    }

    #[inline]
    fn column_of_day(&self, day: i32) -> u32 {
        match self.columns.get(day.wrapping_sub(self.first_day) as u32 as usize) {
            Some(column) => *column,
            None => self.searched(day),
        }
    }

    #[cold]
    fn searched(&self, day: i32) -> u32 {
        if self.period.is_none() || day < self.first_day || !self.columns.is_empty() {
            return self.undated();
        }
        self.ends.partition_point(|end| *end <= day) as u32
    }
}
