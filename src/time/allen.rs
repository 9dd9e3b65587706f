//! [`Allen`]: how two stretches of time stand to each other, as far as partial dates tell.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};

use super::{Date, Endpoint, Interval, When};

/// One of the thirteen relations between two intervals, of which exactly one holds (Allen, "Maintaining knowledge about
/// temporal intervals", Communications of the ACM 26, 1983).
///
/// An interval of days is half-open here: it runs from the beginning of its first day to the beginning of the day after
/// its last. So what ends on a day meets what begins on the next, and two intervals that share but one day overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Allen {
    /// It ends, and later the other begins.
    Before,
    /// It ends as the other begins.
    Meets,
    /// It begins first, and ends while the other lasts.
    Overlaps,
    /// They begin together, and it ends first.
    Starts,
    /// It begins after the other and ends before it.
    During,
    /// It begins after the other, and they end together.
    Finishes,
    /// They begin and end together.
    Equals,
    /// It begins before the other, and they end together.
    FinishedBy,
    /// It begins before the other and ends after it.
    Contains,
    /// They begin together, and it ends last.
    StartedBy,
    /// It begins while the other lasts, and ends last.
    OverlappedBy,
    /// It begins as the other ends.
    MetBy,
    /// It begins after the other has ended.
    After,
}

use Allen::{
    After, Before, Contains, During, Equals, FinishedBy, Finishes, Meets, MetBy, OverlappedBy, Overlaps, StartedBy,
    Starts,
};

impl Allen {
    /// All thirteen.
    pub const ALL: [Allen; 13] = [
        Before,
        Meets,
        Overlaps,
        Starts,
        During,
        Finishes,
        Equals,
        FinishedBy,
        Contains,
        StartedBy,
        OverlappedBy,
        MetBy,
        After,
    ];

    /// The relation of the other to this one.
    ///
    /// ```
    /// use chancery::time::Allen;
    ///
    /// assert_eq!(Allen::During.converse(), Allen::Contains);
    /// assert_eq!(Allen::Equals.converse(), Allen::Equals);
    /// ```
    pub fn converse(self) -> Allen {
        // The order of the relations mirrors itself, but for those that begin or end together.
        match self {
            Starts => StartedBy,
            StartedBy => Starts,
            Finishes => FinishedBy,
            FinishedBy => Finishes,
            other => Allen::ALL[12 - other as usize],
        }
    }

    /// The word in `snake_case`.
    pub fn as_str(self) -> &'static str {
        match self {
            Before => "before",
            Meets => "meets",
            Overlaps => "overlaps",
            Starts => "starts",
            During => "during",
            Finishes => "finishes",
            Equals => "equals",
            FinishedBy => "finished_by",
            Contains => "contains",
            StartedBy => "started_by",
            OverlappedBy => "overlapped_by",
            MetBy => "met_by",
            After => "after",
        }
    }

    /// The four ends in the order that the relation sets, those that fall together in one step.
    fn order(self) -> &'static [&'static [Point]] {
        use Point::{End, EndOfOther, Start, StartOfOther};
        match self {
            Before => &[&[Start], &[End], &[StartOfOther], &[EndOfOther]],
            Meets => &[&[Start], &[End, StartOfOther], &[EndOfOther]],
            Overlaps => &[&[Start], &[StartOfOther], &[End], &[EndOfOther]],
            Starts => &[&[Start, StartOfOther], &[End], &[EndOfOther]],
            During => &[&[StartOfOther], &[Start], &[End], &[EndOfOther]],
            Finishes => &[&[StartOfOther], &[Start], &[End, EndOfOther]],
            Equals => &[&[Start, StartOfOther], &[End, EndOfOther]],
            FinishedBy => &[&[Start], &[StartOfOther], &[End, EndOfOther]],
            Contains => &[&[Start], &[StartOfOther], &[EndOfOther], &[End]],
            StartedBy => &[&[Start, StartOfOther], &[EndOfOther], &[End]],
            OverlappedBy => &[&[StartOfOther], &[Start], &[EndOfOther], &[End]],
            MetBy => &[&[StartOfOther], &[EndOfOther, Start], &[End]],
            After => &[&[StartOfOther], &[EndOfOther], &[Start], &[End]],
        }
    }
}

impl fmt::Display for Allen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The relations that may hold between two stretches of time whose ends are not known to the day: a set of [`Allen`]'s
/// thirteen. Two bytes, `Copy`; prints as `before or meets`.
///
/// ```
/// use chancery::time::{Allen, AllenSet, Interval};
///
/// let (first, second): (Interval, Interval) = ("2019/2020-04-30".parse()?, "2020-05-01/..".parse()?);
/// assert_eq!(first.relations(&second).only(), Some(Allen::Meets));
///
/// // It ended at some time of April 2020.
/// let vague: Interval = "2019/2020-04".parse()?;
/// assert_eq!(vague.relations(&second).to_string(), "before or meets");
/// assert!(vague.relations(&second).is_subset(AllenSet::BEFORE));
/// # Ok::<(), chancery::time::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct AllenSet(u16);

impl AllenSet {
    /// It is over when the other begins: before or meets.
    pub const BEFORE: AllenSet = AllenSet::of(&[Before, Meets]);
    /// It begins when the other is over: after or met by.
    pub const AFTER: AllenSet = AllenSet::of(&[After, MetBy]);
    /// All of it lies in the other: starts, during, finishes or equals.
    pub const WITHIN: AllenSet = AllenSet::of(&[Starts, During, Finishes, Equals]);

    const fn of(relations: &[Allen]) -> AllenSet {
        let mut bits = 0;
        let mut index = 0;
        while index < relations.len() {
            bits |= 1 << relations[index] as u16;
            index += 1;
        }
        AllenSet(bits)
    }

    /// Whether the relation may hold.
    pub fn contains(self, relation: Allen) -> bool {
        self.0 & (1 << relation as u16) != 0
    }

    /// The one relation that holds for certain; `None` where several may.
    pub fn only(self) -> Option<Allen> {
        (self.0.count_ones() == 1).then(|| self.iter().next()).flatten()
    }

    /// The relations, in the order of [`Allen::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Allen> {
        Allen::ALL.into_iter().filter(move |relation| self.contains(*relation))
    }

    /// Whether one of these may hold: "possibly".
    pub fn may_be(self, others: AllenSet) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether no other than these may hold: "certainly".
    pub fn is_subset(self, others: AllenSet) -> bool {
        self.0 & !others.0 == 0
    }

    /// The relations of the other to this one.
    pub fn converse(self) -> AllenSet {
        self.iter().map(Allen::converse).collect()
    }
}

impl FromIterator<Allen> for AllenSet {
    fn from_iter<I: IntoIterator<Item = Allen>>(relations: I) -> AllenSet {
        AllenSet(relations.into_iter().fold(0, |bits, relation| bits | 1 << relation as u16))
    }
}

impl fmt::Display for AllenSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.iter().map(Allen::as_str).collect();
        f.pad(&words.join(" or "))
    }
}

impl Serialize for AllenSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// The ends of the two intervals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Point {
    Start = 1,
    End,
    StartOfOther,
    EndOfOther,
}

/// What is open lies here, past all that is merely unknown.
const FOREVER: i64 = 1 << 40;

/// Where the two ends of a stretch can lie, from the first to the last day of each; of its last day, the day after.
#[derive(Debug, Clone, Copy)]
struct Ends {
    start: [i64; 2],
    end: [i64; 2],
    one_day: bool,
}

impl Ends {
    fn of_interval(interval: &Interval) -> Ends {
        let start = match interval.start() {
            Endpoint::Open => [-FOREVER, -FOREVER],
            Endpoint::Unknown => [1 - FOREVER, FOREVER - 1],
            Endpoint::Date(date) => days(date),
        };
        let end = match interval.end() {
            Endpoint::Open => [FOREVER, FOREVER],
            Endpoint::Unknown => [1 - FOREVER, FOREVER - 1],
            Endpoint::Date(date) => days(date).map(|day| (day + 1).min(FOREVER - 1)),
        };
        Ends { start, end, one_day: false }
    }

    fn of(when: &When) -> Ends {
        match when {
            When::Interval(interval) => Ends::of_interval(interval),
            When::Date(date) => {
                let start = days(*date);
                Ends { start, end: start.map(|day| (day + 1).min(FOREVER - 1)), one_day: true }
            }
        }
    }
}

/// The first and the last day that a date can mean; all days where its year is unknown.
fn days(date: Date) -> [i64; 2] {
    let number = |day: NaiveDate| i64::from(day.num_days_from_ce());
    [date.first_day().map_or(1 - FOREVER, number), date.last_day().map_or(FOREVER - 1, number)]
}

/// The relations that some choice of the four ends makes true.
fn possible(mine: Ends, his: Ends) -> AllenSet {
    // `most[a][b]` is the most that end b can lie after end a; end 0 is day 0. Choices exist where no circle is negative.
    let mut common = [[i64::MAX / 4; 5]; 5];
    let ranges = [
        (Point::Start, mine.start),
        (Point::End, mine.end),
        (Point::StartOfOther, his.start),
        (Point::EndOfOther, his.end),
    ];
    for (end, [first, last]) in ranges {
        common[0][end as usize] = last;
        common[end as usize][0] = -first;
    }
    for (one_day, start, end) in
        [(mine.one_day, Point::Start, Point::End), (his.one_day, Point::StartOfOther, Point::EndOfOther)]
    {
        if one_day {
            common[start as usize][end as usize] = 1;
        }
    }
    let fits = |relation: &Allen| {
        let mut most = common;
        let mut at_most = |from: Point, to: Point, days: i64| {
            let bound = &mut most[from as usize][to as usize];
            *bound = days.min(*bound);
        };
        for step in relation.order() {
            step.iter().for_each(|end| at_most(step[0], *end, 0));
            step.iter().for_each(|end| at_most(*end, step[0], 0));
        }
        relation.order().windows(2).for_each(|pair| at_most(pair[1][0], pair[0][0], -1));
        for by in 0..5 {
            for from in 0..5 {
                for to in 0..5 {
                    most[from][to] = most[from][to].min(most[from][by] + most[by][to]);
                }
            }
        }
        (0..5).all(|end| most[end][end] >= 0)
    };
    Allen::ALL.into_iter().filter(fits).collect()
}

impl Interval {
    /// How the interval can stand to another. Each end is one day, any that its date can mean; an unknown end is one day,
    /// any that is not beyond the other end; an open end lies before, or after, all days, so two that are open end
    /// together. Constant time.
    pub fn relations(&self, other: &Interval) -> AllenSet {
        possible(Ends::of_interval(self), Ends::of_interval(other))
    }
}

impl Date {
    /// Whether every day that it can mean comes before every day that the other can mean. A date without a year can mean
    /// any day.
    pub fn certainly_before(self, other: Date) -> bool {
        days(self)[1] < days(other)[0]
    }

    /// Whether a day that it can mean comes before one that the other can mean.
    ///
    /// ```
    /// use chancery::time::Date;
    ///
    /// let (april, day): (Date, Date) = ("2025-04".parse()?, "2025-04-28".parse()?);
    /// assert!(april.possibly_before(day) && day.possibly_before(april) && !april.certainly_before(day));
    /// # Ok::<(), chancery::time::DateError>(())
    /// ```
    pub fn possibly_before(self, other: Date) -> bool {
        days(self)[0] < days(other)[1]
    }
}

impl When {
    /// How it can stand to another time. A date is one day, any that it can mean: "April 2025" is some day of that month.
    /// For all of April, see [`When::whole`].
    ///
    /// ```
    /// use chancery::time::{Allen, When};
    ///
    /// let (visit, month): (When, When) = ("2025-10-20/2025-10-22".parse()?, "2025-10".parse()?);
    /// assert!(visit.relations(&month).contains(Allen::Contains));
    /// assert!(!visit.relations(&month).contains(Allen::Equals));
    /// assert_eq!(visit.relations(&month.whole().into()).only(), Some(Allen::During));
    /// # Ok::<(), chancery::time::DateError>(())
    /// ```
    pub fn relations(&self, other: &When) -> AllenSet {
        possible(Ends::of(self), Ends::of(other))
    }

    /// All that the time can take in, from its first possible day to its last: "April 2025" as the whole month. Unknown and
    /// open ends stay what they are; of a date without a year both ends are unknown.
    pub fn whole(&self) -> Interval {
        let end = |end: Endpoint, day: Option<NaiveDate>| match end {
            Endpoint::Date(_) => day.map_or(Endpoint::Unknown, |day| Endpoint::Date(day.into())),
            other => other,
        };
        let (start, stop) = match self {
            When::Date(date) => (Endpoint::Date(*date), Endpoint::Date(*date)),
            When::Interval(interval) => (interval.start(), interval.end()),
        };
        Interval::of_ends(end(start, self.first_day()), end(stop, self.last_day()))
    }

    /// Whether it is certainly over when the other begins.
    pub fn certainly_before(&self, other: &When) -> bool {
        self.relations(other).is_subset(AllenSet::BEFORE)
    }

    /// Whether it may be over when the other begins.
    pub fn possibly_before(&self, other: &When) -> bool {
        self.relations(other).may_be(AllenSet::BEFORE)
    }

    /// Whether all of it certainly lies within a frame, which stands for the [whole](When::whole) of what it can take in.
    ///
    /// ```
    /// use chancery::time::When;
    ///
    /// let (april, year, summer): (When, When, When) = ("2025-04".parse()?, "2025".parse()?, "2025-04-20/2025-09".parse()?);
    /// assert!(april.certainly_during(&year));
    /// assert!(april.possibly_during(&summer) && !april.certainly_during(&summer));
    /// # Ok::<(), chancery::time::DateError>(())
    /// ```
    pub fn certainly_during(&self, frame: &When) -> bool {
        self.relations(&frame.whole().into()).is_subset(AllenSet::WITHIN)
    }

    /// Whether all of it may lie within a frame.
    pub fn possibly_during(&self, frame: &When) -> bool {
        self.relations(&frame.whole().into()).may_be(AllenSet::WITHIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relation of two known intervals of days, as the textbook has it.
    fn classify(s: i64, e: i64, t: i64, u: i64) -> Allen {
        use std::cmp::Ordering::{Equal, Greater, Less};
        // Half-open: [s, e) and [t, u).
        match (s.cmp(&t), e.cmp(&u)) {
            _ if e < t => Before,
            _ if e == t => Meets,
            _ if u < s => After,
            _ if u == s => MetBy,
            (Less, Less) => Overlaps,
            (Less, Equal) => FinishedBy,
            (Less, Greater) => Contains,
            (Equal, Less) => Starts,
            (Equal, Equal) => Equals,
            (Equal, Greater) => StartedBy,
            (Greater, Less) => During,
            (Greater, Equal) => Finishes,
            (Greater, Greater) => OverlappedBy,
        }
    }

    fn naive(mine: Ends, his: Ends) -> AllenSet {
        let mut found = AllenSet::default();
        let choices = |ends: Ends| {
            let all =
                (ends.start[0]..=ends.start[1]).flat_map(move |s| (ends.end[0]..=ends.end[1]).map(move |e| (s, e)));
            all.filter(move |(s, e)| s < e && (!ends.one_day || e - s == 1))
        };
        for (s, e) in choices(mine) {
            for (t, u) in choices(his) {
                found.0 |= 1 << classify(s, e, t, u) as u16;
            }
        }
        found
    }

    #[test]
    fn the_possible_relations_are_those_of_some_choice_of_days() {
        let mut all = Vec::new();
        for first in 0..4 {
            for last in first..4 {
                all.push(Ends { start: [first, last], end: [first + 1, last + 1], one_day: true });
                for end in 0..5 {
                    for end_last in end..5 {
                        let ends = Ends { start: [first, last], end: [end, end_last], one_day: false };
                        if first < end_last {
                            all.push(ends);
                        }
                    }
                }
            }
        }
        assert!(all.len() > 100);
        for mine in &all {
            for his in &all {
                assert_eq!(possible(*mine, *his), naive(*mine, *his), "{mine:?} {his:?}");
                assert_eq!(possible(*mine, *his).converse(), possible(*his, *mine));
            }
        }
    }

    #[test]
    fn open_and_unknown_ends() {
        for (mine, his, wanted) in [
            ("2024/..", "2025-01/..", "finished_by"),
            ("2024-05-01/..", "2024-05-01/..", "equals"),
            ("2024/", "2026/..", "before or meets or overlaps"),
            ("2024-05-01/", "2024-05-01/..", "starts"),
            ("../2020", "../2021", "starts"),
            ("../..", "1990/2000", "contains"),
            ("/2020-05-01", "2020-05-02/2021", "meets"),
            (
                "2020/2020",
                "2020-06-15/2020-06-15",
                "before or meets or equals or finished_by or contains or started_by or met_by or after",
            ),
        ] {
            let (one, other): (Interval, Interval) = (mine.parse().unwrap(), his.parse().unwrap());
            assert_eq!(one.relations(&other).to_string(), wanted, "{mine} {his}");
        }
    }
}
