//! Which office the person who leads a state holds, from `data/leading_offices.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::model::{CountryCode, Role};
use crate::time::{Date, Interval};

/// A line of the table: the office of those who lead the country in the interval.
struct Line {
    role: Role,
    country: CountryCode,
    first: NaiveDate,
    last: NaiveDate,
}

#[derive(Default)]
struct Offices {
    lines: Vec<Line>,
    also: Vec<Line>,
    default_since: NaiveDate,
}

type Roles = BTreeMap<Role, Vec<String>>;

#[derive(serde::Deserialize)]
struct File {
    default_since: Date,
    also: Roles,
    #[serde(flatten)]
    lines: Roles,
}

fn line(role: Role, text: &str) -> Option<Line> {
    let (code, interval) = text.split_once(' ').unwrap_or((text, "../.."));
    let interval: Interval = interval.parse().ok()?;
    Some(Line {
        role,
        country: code.parse().ok()?,
        first: interval.first_day().unwrap_or(NaiveDate::MIN),
        last: interval.last_day().unwrap_or(NaiveDate::MAX),
    })
}

fn read(text: &str) -> Option<Offices> {
    let file: File = toml::from_str(text).ok()?;
    let lines = |roles: Roles| -> Option<Vec<Line>> {
        let texts = roles.iter().flat_map(|(role, lines)| lines.iter().map(|text| line(*role, text)));
        texts.collect()
    };
    Some(Offices { lines: lines(file.lines)?, also: lines(file.also)?, default_since: file.default_since.first_day()? })
}

// `the_table_is_whole` reads the file, so a build whose file is broken does not pass its tests.
static OFFICES: LazyLock<Offices> =
    LazyLock::new(|| read(include_str!("../../../data/leading_offices.toml")).unwrap_or_default());

/// The offices that someone who led a country from a day to a day held, each with its first and last day.
pub(super) fn held(country: CountryCode, first: NaiveDate, last: NaiveDate) -> Vec<(Role, NaiveDate, NaiveDate)> {
    let of = |lines: &'static [Line]| lines.iter().filter(move |line| line.country == country);
    let mut offices = Vec::new();
    match of(&OFFICES.lines).find(|line| line.first <= first && first <= line.last) {
        Some(line) => offices.push((line.role, first, last.min(line.last))),
        None if first >= OFFICES.default_since => offices.push((Role::HeadOfState, first, last)),
        None => offices.push((Role::Other, first, last)),
    }
    for line in of(&OFFICES.also) {
        let (from, to) = (first.max(line.first), last.min(line.last));
        if from <= to {
            offices.push((line.role, from, to));
        }
    }
    offices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let offices = read(include_str!("../../../data/leading_offices.toml")).unwrap();
        assert!(offices.lines.len() > 100 && !offices.also.is_empty());
        for (at, line) in offices.lines.iter().enumerate() {
            let twice = offices.lines[..at]
                .iter()
                .any(|other| other.country == line.country && other.first <= line.last && line.first <= other.last);
            assert!(!twice, "{} has two lines at a time, one of {}", line.country, line.role);
        }
    }

    #[test]
    fn offices_of_leaders() {
        let day = |text: &str| text.parse::<Date>().unwrap().first_day().unwrap();
        for (country, first, last, wanted) in [
            ("FRA", "2012-05-15", "2017-05-13", "head_of_state 2012-05-15/2017-05-13"),
            ("FRA", "1952-01-01", "1952-02-01", "head_of_government 1952-01-01/1952-02-01"),
            (
                "FRA",
                "1958-06-01",
                "1969-04-28",
                "head_of_government 1958-06-01/1959-01-07 head_of_state 1959-01-08/1969-04-28",
            ),
            (
                "CHN",
                "2012-11-15",
                "2020-01-01",
                "party_leader 2012-11-15/2020-01-01 head_of_state 2013-03-14/2020-01-01",
            ),
            ("IRN", "1979-02-01", "1989-06-01", "other 1979-02-01/1989-06-01"),
            ("KEN", "2002-12-30", "2013-04-01", "head_of_state 2002-12-30/2013-04-01"),
            ("KEN", "1963-12-12", "1978-04-01", "other 1963-12-12/1978-04-01"),
        ] {
            let held = held(country.parse().unwrap(), day(first), day(last));
            let held: Vec<String> = held.iter().map(|(role, from, to)| format!("{role} {from}/{to}")).collect();
            assert_eq!(held.join(" "), wanted, "{country} {first}");
        }
    }
}
