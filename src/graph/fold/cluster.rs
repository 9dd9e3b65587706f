//! Which statements speak of the same thing.
//!
//! Two articles that tell of one agreement do not share a key for it; what they say must be compared. The rule of each
//! kind ([`Alike`]) answers for two statements; this file makes groups of them, and times that can be compared.

use std::collections::BTreeMap;

use crate::graph::record::{Days, days_of};
use crate::time::{Date, When};

/// How far an undated statement reaches: it is taken to speak of a time within these days of its publication.
pub(crate) const NEWS_DAYS: i32 = 92;

/// Whether two statements can be of one thing.
pub(crate) trait Alike {
    /// `None`: they cannot. Else how much speaks for it; 0 is "nothing against".
    fn likeness(&self, other: &Self) -> Option<u32>;

    /// Marks of which any two statements of one thing share at least one; `None` where there are no such marks. With
    /// marks, only statements that share one are compared.
    fn marks(&self) -> Option<Vec<Mark>> {
        None
    }
}

/// A sort of mark and its number.
pub(crate) type Mark = (u8, u32);

/// Groups of items, as indices.
///
/// The items come in an order that depends on what they say alone, the most telling first. Each joins the group whose
/// every member it can be one with and which it is most like, the earlier of two; or founds a group. So the groups are
/// a function of the list. At most one comparison for each pair of items (that share a mark).
pub(crate) fn cluster<T: Alike>(items: &[T]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut marked: BTreeMap<Mark, Vec<usize>> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let marks = item.marks();
        let candidates = match &marks {
            None => (0..groups.len()).collect(),
            Some(marks) => {
                let mut candidates: Vec<usize> =
                    marks.iter().filter_map(|mark| marked.get(mark)).flatten().copied().collect();
                candidates.sort_unstable();
                candidates.dedup();
                candidates
            }
        };
        let mut best: Option<(u32, usize)> = None;
        for number in candidates {
            let likeness =
                groups[number].iter().try_fold(0, |most: u32, member| Some(item.likeness(&items[*member])?.max(most)));
            if let Some(likeness) = likeness
                && best.is_none_or(|(most, _)| likeness > most)
            {
                best = Some((likeness, number));
            }
        }
        let number = match best {
            Some((_, number)) => number,
            None => {
                groups.push(Vec::new());
                groups.len() - 1
            }
        };
        groups[number].push(index);
        for mark in marks.into_iter().flatten() {
            let with_mark = marked.entry(mark).or_default();
            if with_mark.last() != Some(&number) {
                with_mark.push(number);
            }
        }
    }
    groups
}

/// The time that a statement speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Time {
    /// Undated statements come after the dated.
    pub(crate) undated: bool,
    /// The first and last day that it can mean.
    pub(crate) days: Days,
}

impl Time {
    /// As told; else near the publication; else any time.
    pub(crate) fn of(when: Option<&When>, published: Option<Date>) -> Time {
        let told = when.map(days_of).filter(|days| !days.is_unknown());
        match (told, published.map(|date| days_of(&When::Date(date)))) {
            (Some(days), _) => Time { undated: false, days },
            (None, Some(day)) if !day.is_unknown() => Time {
                undated: true,
                days: Days { first: day.first.saturating_sub(NEWS_DAYS), last: day.last.saturating_add(NEWS_DAYS) },
            },
            _ => Time { undated: true, days: Days::UNKNOWN },
        }
    }

    /// Whether the two can be the same time. Within one article an undated statement can mean any.
    pub(crate) fn agrees(&self, other: &Time, same_article: bool) -> bool {
        (same_article && (self.undated || other.undated)) || self.days.may_overlap(other.days)
    }

    /// Whether this time is certainly past when the other begins.
    pub(crate) fn is_before(&self, other: &Time) -> bool {
        self.days.last < other.days.first
    }

    /// Whether more than so many days lie between the two for certain.
    pub(crate) fn is_long_before(&self, other: &Time, days: i32) -> bool {
        self.days.last.saturating_add(days) < other.days.first
    }

    /// How many days it leaves open, for "most telling first".
    pub(crate) fn width(&self) -> u32 {
        self.days.last.abs_diff(self.days.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Alike for i32 {
        fn likeness(&self, other: &i32) -> Option<u32> {
            10u32.checked_sub(self.abs_diff(*other))
        }
    }

    #[test]
    fn each_joins_the_group_that_it_is_most_like_and_can_join_in_full() {
        // 8 could join 0 as well as 15, and is more like 15; -3 cannot join 15's group, nor 8's.
        assert_eq!(cluster(&[0, 15, 8, -3]), [vec![0, 3], vec![1, 2]]);
    }
}
