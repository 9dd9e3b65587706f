//! Relations in time and buckets against definitions that go day by day.

use std::collections::BTreeSet;

use chancery::time::{Allen, Date, Elapsed, Endpoint, Interval, Period, Unit, When};
use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

fn all_days(date: Date) -> Vec<NaiveDate> {
    let (Some(first), Some(last)) = (date.first_day(), date.last_day()) else { return Vec::new() };
    first.iter_days().take_while(|day| *day <= last).collect()
}

/// The relation of two stretches of known days, by the sets of their days.
fn relation(a: (NaiveDate, NaiveDate), b: (NaiveDate, NaiveDate)) -> Allen {
    let follows = |one: NaiveDate, other: NaiveDate| one.succ_opt() == Some(other);
    let shared = a.0 <= b.1 && b.0 <= a.1;
    match shared {
        false if follows(a.1, b.0) => Allen::Meets,
        false if follows(b.1, a.0) => Allen::MetBy,
        false if a.1 < b.0 => Allen::Before,
        false => Allen::After,
        true => match (a.0 == b.0, a.1 == b.1, a.0 < b.0, a.1 < b.1) {
            (true, true, ..) => Allen::Equals,
            (true, _, _, true) => Allen::Starts,
            (true, ..) => Allen::StartedBy,
            (_, true, true, _) => Allen::FinishedBy,
            (_, true, ..) => Allen::Finishes,
            (_, _, true, true) => Allen::Overlaps,
            (_, _, true, false) => Allen::Contains,
            (_, _, false, true) => Allen::During,
            (_, _, false, false) => Allen::OverlappedBy,
        },
    }
}

/// Every pair of days that a time can run between.
fn choices(when: When) -> Vec<(NaiveDate, NaiveDate)> {
    match when {
        When::Date(date) => all_days(date).into_iter().map(|day| (day, day)).collect(),
        When::Interval(interval) => {
            let (Endpoint::Date(start), Endpoint::Date(end)) = (interval.start(), interval.end()) else {
                return Vec::new();
            };
            let ends = all_days(end);
            let from =
                |first: NaiveDate| ends.iter().filter(move |last| first <= **last).map(move |last| (first, *last));
            all_days(start).into_iter().flat_map(from).collect()
        }
    }
}

fn date() -> impl Strategy<Value = Date> {
    prop_oneof![
        4 => (1..=2u8, 25..=28u8).prop_map(|(month, day)| Date::day(2025, month, day).unwrap()),
        1 => Just(Date::month(2025, 2).unwrap()),
    ]
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        date().prop_map(When::Date),
        (date(), date()).prop_filter_map("in order", |(a, b)| Interval::between(a, b).ok().map(When::Interval)),
    ]
}

fn period() -> impl Strategy<Value = Period> {
    let unit = prop::sample::select(vec![Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year]);
    let start = (1u16..2100, 1u8..=12, 1u8..=31).prop_filter_map("a day", |(y, m, d)| Date::day(y, m, d));
    prop_oneof![
        Just(Period::Decade),
        (1u16..40, unit.clone()).prop_map(|(count, unit)| Period::every(count, unit)),
        (1u16..40, unit, start).prop_map(|(count, unit, start)| Period::every(count, unit).beginning(start).unwrap()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn relations_are_those_of_some_choice_of_days(one in when(), other in when()) {
        let his = choices(other);
        let wanted: BTreeSet<Allen> =
            choices(one).into_iter().flat_map(|a| his.iter().map(move |b| relation(a, *b))).collect();
        let found = one.relations(&other);
        prop_assert_eq!(found.iter().collect::<BTreeSet<_>>(), wanted.clone());
        prop_assert_eq!(found.only(), (wanted.len() == 1).then(|| *wanted.first().unwrap()));
        let before = |relation: &Allen| matches!(relation, Allen::Before | Allen::Meets);
        prop_assert_eq!(one.certainly_before(&other), wanted.iter().all(before));
        prop_assert_eq!(one.possibly_before(&other), wanted.iter().any(before));
    }

    #[test]
    fn what_lies_within_a_frame(one in when(), frame in when()) {
        let (first, last) = (frame.first_day().unwrap(), frame.last_day().unwrap());
        let within = |(start, end): &(NaiveDate, NaiveDate)| first <= *start && *end <= last;
        let all = choices(one);
        prop_assert_eq!(one.certainly_during(&frame), all.iter().all(within));
        prop_assert_eq!(one.possibly_during(&frame), all.iter().any(within));
    }

    #[test]
    fn days_between_dates(one in date(), other in date()) {
        let all = all_days(one).into_iter().flat_map(|a| all_days(other).into_iter().map(move |b| (b - a).num_days()));
        let days: Vec<i64> = all.collect();
        let found = Elapsed::between(one, other);
        prop_assert_eq!((found.least, found.most), (days.iter().min().copied(), days.iter().max().copied()));
        prop_assert_eq!(one.certainly_before(other), days.iter().all(|days| *days > 0));
        prop_assert_eq!(one.possibly_before(other), days.iter().any(|days| *days > 0));
    }

    /// Going day by day, a new bucket begins where the last one ends, and nowhere else.
    #[test]
    fn buckets_share_out_the_days(period in period(), start in 1i32..800_000) {
        let start = NaiveDate::from_num_days_from_ce_opt(start).unwrap();
        let mut bucket = period.bucket(start);
        for day in start.iter_days().take(1500) {
            let of_day = period.bucket(day);
            if of_day != bucket {
                prop_assert_eq!(of_day, bucket.next());
                prop_assert_eq!(of_day.first_day(), Some(day));
                prop_assert_eq!(bucket.last_day(), day.pred_opt());
                prop_assert!(of_day.to_string() != bucket.to_string());
                bucket = of_day;
            }
            prop_assert!(bucket.first_day().unwrap() <= day && day <= bucket.last_day().unwrap());
            prop_assert!(When::from(Date::from(day)).certainly_during(&bucket.interval().into()) || day.year() < 1);
        }
        prop_assert_eq!(period.to_string().parse::<Period>().unwrap(), period);
    }

    #[test]
    fn a_period_begins_where_it_is_told(count in 1u16..30, months in any::<bool>(), day in 1i32..800_000) {
        let day = NaiveDate::from_num_days_from_ce_opt(day).unwrap();
        let unit = if months { Unit::Month } else { Unit::Day };
        let period = Period::every(count, unit).beginning(Date::from(day)).unwrap();
        let bucket = period.bucket(day);
        prop_assert_eq!(bucket.first_day(), Some(day));
        let next = match unit {
            Unit::Month => day.checked_add_months(chrono::Months::new(count.into())),
            _ => day.checked_add_days(Days::new(count.into())),
        };
        prop_assert_eq!(bucket.next().first_day(), next);
    }
}
