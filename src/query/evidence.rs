//! What stands behind records, and how answers show it.

use crate::graph::{Citation, Citations, Record, Recorded, View};
use crate::time::When;

/// The claims behind records, each once.
pub(crate) fn evidence<'g, T: Recorded>(
    view: View<'g>,
    records: impl IntoIterator<Item = Record<'g, T>>,
) -> Citations<'g> {
    gather(view, records.into_iter().flat_map(Record::evidence))
}

/// Citations from anywhere, each once.
pub(crate) fn gather<'g>(view: View<'g>, citations: impl IntoIterator<Item = Citation<'g>>) -> Citations<'g> {
    Citations::gather(view, citations.into_iter().map(Citation::index))
}

/// The first sentence, in quotes.
pub(crate) fn first_quote(mut evidence: Citations<'_>) -> String {
    evidence.next().map_or(String::new(), |citation| format!("“{}”", citation.quote()))
}

/// A date, or nothing.
pub(crate) fn date(when: Option<When>) -> String {
    when.map_or(String::new(), |when| when.to_string())
}

/// A date, or the word for none.
pub(crate) fn date_or_undated(when: Option<When>) -> String {
    when.map_or("undated".to_owned(), |when| when.to_string())
}

/// How many nodes records are of, in whatever order they come.
pub(crate) fn nodes<T: Recorded>(records: &[Record<'_, T>]) -> usize {
    let mut ids: Vec<_> = records.iter().map(|record| record.node().id()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

/// Whether the date of the one certainly comes before that of the other.
pub(crate) fn is_before<T: Recorded>(one: Record<'_, T>, other: Record<'_, T>) -> bool {
    matches!((one.last_day(), other.first_day()), (Some(last), Some(first)) if last < first)
}

/// Whether the dates of the two can be the same.
pub(crate) fn can_be_at_once<T: Recorded>(one: Record<'_, T>, other: Record<'_, T>) -> bool {
    !is_before(one, other) && !is_before(other, one)
}
