//! [`Series`]: one row of a table as numbers over time.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::time::{Bucket, DateError, When};

use super::{Column, Dealing, Row, Table, Tabular, print};

/// Numbers over time, one a bucket, without gaps: a bucket in which nothing is told has 0.
///
/// The counts are those of the [`Table`], in which a node counts once a bucket. Sums of several buckets
/// ([`rolling`](Series::rolling), [`cumulative`](Series::cumulative)) add these counts, so a node that is told of in two
/// buckets counts twice. What is undated, or dated less precisely than the buckets, is in [`undated`](Series::undated)
/// and in no bucket. For the records and sentences behind a number, ask the table's [`cell`](Row::cell).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Series {
    label: String,
    points: Vec<Point>,
    undated: usize,
}

/// A number of a [`Series`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The bucket.
    pub bucket: Bucket,
    /// The number in it.
    pub value: i64,
}

impl<T: Dealing> Table<'_, T> {
    /// The row of a label or a key over time; `None` where there is no such row. Empty where the question has no
    /// [`per`](super::Question::per).
    ///
    /// ```
    /// use chancery::{graph::Graph, query::By, time::Period};
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed","when":"2023"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
    /// # let claims = [serde_json::from_str(line)?, serde_json::from_str(&line.replace("2023", "2025"))?,
    /// #   serde_json::from_str(&line.replace("VNM", "FIN").replace("2023", "2025"))?];
    /// let graph = Graph::fold(claims);
    /// let table = graph.cooperation().by(By::Sector).per(Period::Year).count();
    /// let energy = table.series("Energy").unwrap();
    /// assert_eq!(energy.values().collect::<Vec<_>>(), [1, 0, 2]);
    /// assert_eq!(energy.cumulative().values().collect::<Vec<_>>(), [1, 1, 3]);
    /// assert_eq!(energy.change().values().collect::<Vec<_>>(), [-1, 2]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn series(&self, row: &str) -> Option<Series> {
        self.row(row).map(|row| series(self.columns(), row))
    }

    /// The totals over time.
    pub fn total_series(&self) -> Series {
        series(self.columns(), self.totals())
    }
}

fn series<T: Dealing>(columns: &[Column], row: &Row<'_, T>) -> Series {
    let mut series = Series { label: row.label().to_owned(), points: Vec::new(), undated: 0 };
    for (index, column) in columns.iter().enumerate() {
        let count = row.cell(index).count();
        match column {
            Column::Bucket(bucket) => series.points.push(Point { bucket: *bucket, value: count as i64 }),
            Column::Undated => series.undated = count,
        }
    }
    series
}

impl Series {
    /// What it counts: the label of the row.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The numbers, by time.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The numbers alone, by time.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = i64> + ExactSizeIterator {
        self.points.iter().map(|point| point.value)
    }

    /// How many are in no bucket, being undated or dated less precisely than the buckets.
    pub fn undated(&self) -> usize {
        self.undated
    }

    /// For each bucket the sum of it and the `n - 1` before it. Before the first bucket there is nothing, so the first
    /// windows hold less; `n` of 0 is taken for 1.
    pub fn rolling(&self, n: usize) -> Series {
        let n = n.max(1);
        let mut sum = 0i64;
        let values = self.points.iter().enumerate().map(|(index, point)| {
            sum = sum.saturating_add(point.value);
            if let Some(left) = index.checked_sub(n) {
                sum = sum.saturating_sub(self.points[left].value);
            }
            sum
        });
        self.with(0, values.collect())
    }

    /// For each bucket the sum of it and all before it.
    pub fn cumulative(&self) -> Series {
        self.rolling(usize::MAX)
    }

    /// For each bucket but the first, how much more it has than the one before it; below zero where it has less.
    pub fn change(&self) -> Series {
        let values = self.points.windows(2).map(|pair| pair[1].value.saturating_sub(pair[0].value));
        self.with(1, values.collect())
    }

    /// The same over the buckets that a time takes in: those beyond it go, those that are missing come with 0. So series
    /// of several tables become comparable. An unknown or open end leaves that end as it is; without any bucket there is
    /// no period, and nothing changes.
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date or interval.
    pub fn over<W: TryInto<When, Error: Into<DateError>>>(&self, when: W) -> Result<Series, DateError> {
        let when = when.try_into().map_err(Into::into)?;
        let (Some(first), Some(last)) = (self.points.first(), self.points.last()) else { return Ok(self.clone()) };
        let period = first.bucket.period();
        let from = when.first_day().map_or(first.bucket, |day| period.bucket(day));
        let to = when.last_day().map_or(last.bucket, |day| period.bucket(day));
        let buckets = std::iter::successors(Some(from), |bucket| (*bucket < to).then(|| bucket.next()));
        let value = |bucket: Bucket| {
            let found = self.points.binary_search_by_key(&bucket, |point| point.bucket);
            found.map_or(0, |index| self.points[index].value)
        };
        let points = buckets.filter(|bucket| *bucket <= to).map(|bucket| Point { bucket, value: value(bucket) });
        Ok(Series { points: points.collect(), ..self.clone() })
    }

    fn with(&self, skip: usize, values: Vec<i64>) -> Series {
        let points = self.points.iter().skip(skip).zip(values);
        let points = points.map(|(point, value)| Point { bucket: point.bucket, value }).collect();
        Series { points, ..self.clone() }
    }
}

/// A line a bucket, then the undated where there are any.
impl Tabular for Series {
    fn header(&self) -> Vec<String> {
        let period = self.points.first().map_or(String::new(), |point| point.bucket.period().to_string());
        vec![period, self.label.clone()]
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        let points = self.points.iter().map(|point| vec![point.bucket.to_string(), point.value.to_string()]);
        let undated = (self.undated > 0).then(|| vec!["undated".to_owned(), self.undated.to_string()]);
        Box::new(points.chain(undated))
    }

    fn numbers(&self) -> Range<usize> {
        1..2
    }
}

/// Aligned text, with `·` for none; runs of more than twelve buckets with 0 are one line, `…`.
impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<Vec<String>> = self.lines().collect();
        let is_empty = |line: usize| self.points.get(line).is_some_and(|point| point.value == 0);
        let printed = print::printed(lines.len(), is_empty);
        let gap = || vec!["…".to_owned(); 2];
        let lines = printed.into_iter().map(|line| line.map_or_else(gap, |line| lines[line].clone()));
        f.write_str(&print::counts(self.header(), lines, self.numbers()))
    }
}
