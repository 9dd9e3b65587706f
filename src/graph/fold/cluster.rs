//! Which statements speak of the same thing.
//!
//! Two articles that tell of one agreement do not share a key for it; what they say must be compared. The rule of each
//! kind ([`Alike`]) answers for two statements; this file makes groups of them, and times that can be compared.

use hashbrown::HashMap;

use crate::graph::record::{Days, days_of};
use crate::time::{Date, When};

/// How far an undated statement reaches: it is taken to speak of a time within these days of its publication.
pub(crate) const NEWS_DAYS: i32 = 92;

/// Whether two statements can be of one thing.
pub(crate) trait Alike {
    /// `None`: they cannot. Else how much speaks for it; 0 is "nothing against".
    fn likeness(&self, other: &Self) -> Option<u32>;

    /// Marks of which any two statements of one thing share at least one, so that only those are compared that do.
    fn marks(&self) -> Vec<Mark>;
}

/// Something that statements of one thing can have in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    /// Of what sort, and its number among those.
    of: (u8, u32),
    /// Where it counts only together with the time: the days of which they share one, too.
    days: Days,
}

impl Mark {
    /// One that counts at any time.
    pub(crate) fn new(sort: u8, number: u32) -> Mark {
        Mark { of: (sort, number), days: Days::UNKNOWN }
    }

    /// One that counts among statements whose times overlap.
    pub(crate) fn at(self, time: &Time) -> Mark {
        Mark { days: time.days, ..self }
    }

    /// The stretches of time that its days reach into; `None` where they are too many.
    fn stretches(self) -> Option<std::ops::RangeInclusive<i32>> {
        let stretch = |day: i32| day.div_euclid(STRETCH);
        let (first, last) = (stretch(self.days.first), stretch(self.days.last));
        (i64::from(last) - i64::from(first) < MOST_STRETCHES).then_some(first..=last)
    }
}

/// How many days a stretch has.
const STRETCH: i32 = 32;
/// Statements that reach into more stretches than this, more than a year, are found whatever the time.
const MOST_STRETCHES: i64 = 13;

/// The groups that have each mark.
#[derive(Default)]
struct Marked {
    all: HashMap<(u8, u32), Vec<usize>>,
    /// Of those, the ones that have it in each stretch of time, and those that have it in many.
    in_stretch: HashMap<((u8, u32), i32), Vec<usize>>,
    at_length: HashMap<(u8, u32), Vec<usize>>,
}

impl Marked {
    /// The groups that share one of the marks, ascending.
    fn with(&self, marks: &[Mark]) -> Vec<usize> {
        let mut groups = Vec::new();
        for mark in marks {
            match mark.stretches() {
                Some(stretches) => {
                    let in_stretches = stretches.filter_map(|stretch| self.in_stretch.get(&(mark.of, stretch)));
                    groups.extend(in_stretches.chain(self.at_length.get(&mark.of)).flatten());
                }
                None => groups.extend(self.all.get(&mark.of).into_iter().flatten()),
            }
        }
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    fn add(&mut self, group: usize, marks: &[Mark]) {
        let add = |groups: &mut Vec<usize>| {
            if groups.last() != Some(&group) {
                groups.push(group);
            }
        };
        for mark in marks {
            add(self.all.entry(mark.of).or_default());
            match mark.stretches() {
                Some(stretches) => {
                    stretches.for_each(|stretch| add(self.in_stretch.entry((mark.of, stretch)).or_default()))
                }
                None => add(self.at_length.entry(mark.of).or_default()),
            }
        }
    }
}

/// Groups of items, as indices.
///
/// The items come in an order that depends on what they say alone, the most telling first. Each joins the group whose
/// every member it can be one with and which it is most like, the earlier of two; or founds a group. So the groups are
/// a function of the list. One comparison at most for each pair of items that share a mark.
pub(crate) fn cluster<T: Alike>(items: &[T]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut marked = Marked::default();
    for (index, item) in items.iter().enumerate() {
        let marks = item.marks();
        let mut best: Option<(u32, usize)> = None;
        for number in marked.with(&marks) {
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
        marked.add(number, &marks);
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

        fn marks(&self) -> Vec<Mark> {
            vec![Mark::new(0, 0)]
        }
    }

    #[test]
    fn each_joins_the_group_that_it_is_most_like_and_can_join_in_full() {
        // 8 could join 0 as well as 15, and is more like 15; -3 cannot join 15's group, nor 8's.
        assert_eq!(cluster(&[0, 15, 8, -3]), [vec![0, 3], vec![1, 2]]);
    }

    /// A visit to a place over some days, compared with all others or with those that share place and time.
    #[derive(Debug, Clone)]
    struct Visit {
        place: u32,
        time: Time,
        by_marks: bool,
    }

    impl Alike for Visit {
        fn likeness(&self, other: &Visit) -> Option<u32> {
            let both = self.place == other.place && self.time.days.may_overlap(other.time.days);
            both.then(|| 1_000u32.saturating_sub(self.time.days.first.abs_diff(other.time.days.first)))
        }

        fn marks(&self) -> Vec<Mark> {
            match self.by_marks {
                true => vec![Mark::new(0, self.place).at(&self.time)],
                false => vec![Mark::new(0, 0)],
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn marks_change_no_group(
            visits in proptest::collection::vec((0..3u32, -900..900i32, 0..9u32), 0..60),
        ) {
            let visit = |by_marks: bool| {
                move |(place, first, width): &(u32, i32, u32)| {
                    // Most a few days, some years, some at any time.
                    let days = match width {
                        8 => Days::UNKNOWN,
                        width => Days { first: *first, last: first + (1 << (width + 2)) },
                    };
                    Visit { place: *place, time: Time { undated: false, days }, by_marks }
                }
            };
            let grouped = |by_marks| cluster(&visits.iter().map(visit(by_marks)).collect::<Vec<_>>());
            proptest::prop_assert_eq!(grouped(true), grouped(false));
        }
    }
}
