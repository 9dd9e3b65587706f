//! [`Listing`]: the records that answer a question, by date.

use std::fmt;

use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::graph::{Citation, Citations, DatedBy, Record};

use super::{Dealing, Tabular, evidence, print};

/// Records by date, the undated last. Prints as a table with a line a record and the first sentence that tells it;
/// serializes with all evidence.
pub struct Listing<'g, T> {
    records: Vec<Record<'g, T>>,
}

impl<'g, T: Dealing> Listing<'g, T> {
    pub(crate) fn new(records: impl Iterator<Item = Record<'g, T>>) -> Listing<'g, T> {
        let mut records: Vec<Record<'g, T>> = records.collect();
        // A stable sort: equal dates stay in the order of the nodes.
        records.sort_by_key(|record| (record.dated_by() == DatedBy::Nothing, record.days()));
        Listing { records }
    }

    /// The records.
    pub fn records(&self) -> &[Record<'g, T>] {
        &self.records
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The records, one by one.
    pub fn iter(&self) -> std::iter::Copied<std::slice::Iter<'_, Record<'g, T>>> {
        self.records.iter().copied()
    }

    /// The claims behind all of them, each once; `None` where there are no records.
    pub fn evidence(&self) -> Option<Citations<'g>> {
        let view = self.records.first()?.view();
        Some(Citations::gather(view, self.records.iter().flat_map(|record| record.claims().into_iter())))
    }
}

impl<'g, T: Dealing> IntoIterator for Listing<'g, T> {
    type Item = Record<'g, T>;
    type IntoIter = std::vec::IntoIter<Record<'g, T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.records.into_iter()
    }
}

impl<'a, 'g, T: Dealing> IntoIterator for &'a Listing<'g, T> {
    type Item = Record<'g, T>;
    type IntoIter = std::iter::Copied<std::slice::Iter<'a, Record<'g, T>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Dealing> Tabular for Listing<'_, T> {
    fn header(&self) -> Vec<String> {
        ["date", "step", "what", "sources", "says"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.iter().map(|record| {
            vec![
                evidence::date_or_undated(record.date()),
                record.step().to_string(),
                record.node().name(),
                record.evidence().articles().count().to_string(),
                evidence::first_quote(record.evidence()),
            ]
        }))
    }
}

impl<T: Dealing> fmt::Display for Listing<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl<T: Dealing> fmt::Debug for Listing<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A record as it is serialized: date, where the date comes from, step, node and evidence.
#[derive(serde::Serialize)]
pub(crate) struct Line<'g, S> {
    date: Option<String>,
    dated_by: DatedBy,
    step: S,
    node: String,
    name: String,
    evidence: Vec<Citation<'g>>,
}

pub(crate) fn line<'g, T: Dealing>(record: Record<'g, T>) -> Line<'g, T::Step> {
    Line {
        date: record.date().map(|date| date.to_string()),
        dated_by: record.dated_by(),
        step: record.step(),
        node: record.node().key().to_string(),
        name: record.node().name(),
        evidence: record.evidence().collect(),
    }
}

impl<T: Dealing> Serialize for Listing<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len()))?;
        for record in self {
            list.serialize_element(&line(record))?;
        }
        list.end()
    }
}
