//! Tables of leaders: who led which state when.
//!
//! [`reign`] reads the leader list of the REIGN data set, [`archigos`] that of Archigos. Both name the one person who led
//! a state and not the office; `data/leading_offices.toml` says which office that was. What comes out is told twice: as
//! [`Tenures`], the background knowledge of an [`Extractor`](crate::extract::Extractor::with_tenures), and as claims, whose
//! evidence is the row, for who wants the holds of office in the graph.
//!
//! A number of the Correlates of War can be that of a state and of the state that came after it; a leader who stayed on
//! has led both, each in its time: Kostunica led Yugoslavia, Serbia and Montenegro, and Serbia.

mod offices;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::table::{Fields, Table, TableReport, key_part};
use super::{LoadError, SkippedRow};
use crate::claim::{Claim, Evidence, Fact, Span};
use crate::extract::slug;
use crate::model::{Article, CountryCode, Incumbent, Key, Leader, Tenures};
use crate::time::{Date, Endpoint, Interval};

/// What a table of leaders gives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Leaders {
    /// The holds of office, to ask.
    pub tenures: Tenures,
    /// The same as claims: an office a hold, with when, and the row as the quote. The article is `table/` and the file's name.
    pub claims: Vec<Claim>,
    /// What was read, what was not and why.
    pub report: TableReport,
}

/// A row, whatever the table.
struct Row {
    line: u64,
    /// Where the row begins in the file, and its text.
    start: u64,
    quote: String,
    number: u16,
    abbreviation: String,
    name: String,
    born: Option<u16>,
    from: Date,
    /// The end; `None` where the leader still led when the table ended.
    to: Option<Date>,
}

/// Reads REIGN's list of leaders: comma-separated, a row a leadership, with the first day (`sdate`, `smonth`, `syear`) and
/// the month of the last (`emonth`, `eyear`; empty for those who lead when the table ends).
///
/// ```
/// use chancery::load;
/// use chancery::model::Role;
///
/// let path = std::env::temp_dir().join("chancery-reign-example.csv");
/// std::fs::write(&path, "stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,birthyear
/// FRN,220,x,Hollande,15,5,2012,5,2017,1954
/// FRN,220,y,Macron,14,5,2017,,,1977
/// XYZ,999,z,Nobody,1,1,2000,1,2001,1950
/// ")?;
/// let leaders = load::reign(&path)?;
/// let holder = leaders.tenures.holder("FRA".parse()?, Role::HeadOfState, "2015-05")?;
/// assert_eq!(&*holder.unwrap().name, "Hollande");
/// assert_eq!((leaders.claims.len(), leaders.report.read), (2, 2));
/// assert!(leaders.report.to_string().ends_with(":4, column ccode: 999 is no country's number"));
/// # std::fs::remove_file(path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`LoadError::Table`] where the file cannot be read or lacks a column. A row that cannot be read is in the report.
pub fn reign(path: impl AsRef<Path>) -> Result<Leaders, LoadError> {
    const NEEDED: &[&str] = &["stateabb", "ccode", "leader", "sdate", "smonth", "syear", "emonth", "eyear"];
    leaders(path.as_ref(), NEEDED, "table.reign", |fields| {
        let (year, month) = (fields.number("syear")?, fields.number("smonth")?);
        let from = Date::day(year, month, fields.number("sdate")?)
            .ok_or(("sdate", "there is no such day in the month".to_owned()))?;
        let to = match fields.get("eyear").as_str() {
            "" => None,
            _ => {
                let month = Date::month(fields.number("eyear")?, fields.number("emonth")?);
                Some(month.ok_or(("emonth", "there is no such month".to_owned()))?)
            }
        };
        Ok(Row { from, to, ..row(fields, "stateabb", "birthyear", 10)? })
    })
}

/// Reads Archigos: tab- or comma-separated, a row a leadership, with `ccode`, `idacr`, `leader`, `startdate` and `enddate`
/// (`1999-12-31` or `31/12/1999`). Whose `exit` says that they are still in office has no known end.
///
/// ```
/// use chancery::load;
///
/// let path = std::env::temp_dir().join("chancery-archigos-example.tsv");
/// std::fs::write(&path, "obsid\tleadid\tccode\tidacr\tleader\tstartdate\tenddate\texit\tyrborn
/// x\ty\t365\tRUS\tYeltsin\t1991-12-25\t1999-12-31\tRegular\t1931
/// ")?;
/// let yeltsin = load::archigos(&path)?.tenures.iter().next().cloned().unwrap();
/// assert_eq!((yeltsin.leader.name(), yeltsin.during.to_string().as_str()), ("RUS/yeltsin", "1991-12-26/1999-12-31"));
/// # std::fs::remove_file(path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`reign`].
pub fn archigos(path: impl AsRef<Path>) -> Result<Leaders, LoadError> {
    const NEEDED: &[&str] = &["ccode", "idacr", "leader", "startdate", "enddate"];
    leaders(path.as_ref(), NEEDED, "table.archigos", |fields| {
        let day = |column: &'static str| {
            let text = fields.get(column);
            let parts: Vec<u16> = text.split(['-', '/']).filter_map(|part| part.parse().ok()).collect();
            let day = match parts[..] {
                [year, month, day] if text.contains('-') => Some((year, month, day)),
                [day, month, year] => Some((year, month, day)),
                _ => None,
            };
            day.and_then(|(year, month, day)| Date::day(year, month.try_into().ok()?, day.try_into().ok()?))
                .ok_or((column, format!("“{text}” is no day: write 1999-12-31 or 31/12/1999")))
        };
        let still = fields.get("exit").eq_ignore_ascii_case("still in office");
        let to = if still { None } else { Some(day("enddate")?) };
        Ok(Row { from: day("startdate")?, to, ..row(fields, "idacr", "yrborn", 8)? })
    })
}

/// By how many days the dates of tables differ from those of states.
const SLACK: i64 = 7;

type Unreadable = (&'static str, String);

/// What both tables have, but for the dates.
fn row(fields: &Fields<'_>, abbreviation: &'static str, born: &'static str, quoted: usize) -> Result<Row, Unreadable> {
    let name = person_name(&fields.get("leader"));
    if !name.chars().any(char::is_alphabetic) {
        return Err(("leader", "no name".to_owned()));
    }
    Ok(Row {
        line: fields.line(),
        start: fields.start(),
        quote: fields.quote(quoted),
        number: fields.number("ccode")?,
        abbreviation: fields.get(abbreviation),
        name,
        born: fields.get(born).parse().ok().filter(|year| *year > 1000),
        from: Date::from(NaiveDate::MIN),
        to: None,
    })
}

/// `Atassi, H.` as `H. Atassi`, without remarks in brackets.
fn person_name(text: &str) -> String {
    let name = text.split('(').next().unwrap_or_default();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.split_once(',') {
        Some((family, given)) if !given.trim().is_empty() => words(&format!("{given} {family}")),
        _ => words(name.trim_end_matches([',', ' '])),
    }
}

/// Reads a table and makes holds of office of its rows.
fn leaders(
    path: &Path,
    needed: &'static [&'static str],
    rule: &str,
    row: impl Fn(&Fields<'_>) -> Result<Row, Unreadable>,
) -> Result<Leaders, LoadError> {
    let (mut rows, report) = Table::open(path, needed)?.read(path, |fields| {
        let row = row(fields)?;
        if CountryCode::from_cow(row.number, Some(&row.abbreviation)).next().is_none() {
            return Err(("ccode", format!("{} is no country's number", row.number)));
        }
        match row.to {
            Some(to) if to.last_day() < row.from.first_day() => {
                Err(("", format!("ends on {to}, before it begins on {}", row.from)))
            }
            _ => Ok(row),
        }
    });
    rows.sort_by_key(|row| (row.number, row.from, row.line));
    let mut made = Leaders { report, ..Leaders::default() };
    let ends = rows.iter().flat_map(|row| [Some(row.from), row.to]).flatten().filter_map(Date::last_day);
    let Some(table_ends) = ends.max() else { return Ok(made) };
    let file: Arc<str> = path.file_name().unwrap_or_default().to_string_lossy().into();
    let terms: Vec<Term> =
        rows.iter().enumerate().filter_map(|(at, row)| term(row, &rows[at + 1..], table_ends)).collect();
    let keys = keys(&terms);
    let mut incumbents = Vec::new();
    for term in &terms {
        let row = term.row;
        let Some(key) = keys.get(&term.person()) else {
            made.report.read -= 1;
            made.report.skip(SkippedRow {
                line: row.line,
                column: Some("ccode".to_owned()),
                reason: format!("no state of number {} existed from {} to {}", row.number, row.from, term.last),
            });
            continue;
        };
        let held = term.states.iter().flat_map(|(country, from, to)| {
            offices::held(*country, *from, *to)
                .into_iter()
                .map(move |(role, from, until)| (*country, role, from, until))
        });
        for (country, role, from, until) in held {
            let end = match row.to {
                _ if until < term.last => Endpoint::Date(until.into()),
                Some(to) => Endpoint::Date(to),
                None => Endpoint::Unknown,
            };
            let Ok(during) = Interval::new(Endpoint::Date(from.into()), end) else { continue };
            let (leader, name) = (key.clone(), row.name.as_str().into());
            let incumbent = Incumbent { leader, name, role, country, during, until };
            made.claims.push(claim(row, &file, rule, &incumbent));
            incumbents.push(incumbent);
        }
    }
    made.report.skipped.sort_by_key(|row| row.line);
    made.tenures = incumbents.into_iter().collect();
    made.claims.sort();
    made.claims.dedup();
    Ok(made)
}

/// A row with what the others say of its end, and the states that were led.
struct Term<'r> {
    row: &'r Row,
    last: NaiveDate,
    states: Vec<(CountryCode, NaiveDate, NaiveDate)>,
}

impl Term<'_> {
    /// Who, as far as the table tells people apart.
    fn person(&self) -> (u16, String, Option<u16>) {
        (self.row.number, slug(&self.row.name), self.row.born)
    }
}

/// Rows with the same number that began later come after it.
fn term<'r>(row: &'r Row, later: &[Row], table_ends: NaiveDate) -> Option<Term<'r>> {
    let first = row.from.first_day()?;
    let told = row.to.and_then(Date::last_day).unwrap_or(table_ends);
    // The successor's first day is told more precisely than this one's last month.
    let next = later.iter().take_while(|next| next.number == row.number).filter_map(|next| next.from.first_day());
    let before = next.into_iter().find(|day| *day > first).and_then(|day| day.pred_opt());
    let last = before.map_or(told, |before| told.min(before)).max(first);
    Some(Term { row, last, states: states(row, first, last) })
}

/// The key of each person: the country that the person led for longest and the name, with the year of birth where two of
/// a country share the name. Who led no state that existed has none.
fn keys(terms: &[Term<'_>]) -> BTreeMap<(u16, String, Option<u16>), Key<Leader>> {
    let mut days: BTreeMap<(u16, String, Option<u16>), BTreeMap<CountryCode, i64>> = BTreeMap::new();
    let mut births: BTreeMap<(u16, String), BTreeSet<Option<u16>>> = BTreeMap::new();
    for term in terms {
        let person = term.person();
        births.entry((person.0, person.1.clone())).or_default().insert(person.2);
        for (country, from, to) in &term.states {
            *days.entry(person.clone()).or_default().entry(*country).or_default() += (*to - *from).num_days();
        }
    }
    let key = |(person, days): ((u16, String, Option<u16>), BTreeMap<CountryCode, i64>)| {
        let home = days.into_iter().max_by_key(|(code, days)| (*days, std::cmp::Reverse(*code)))?.0;
        let namesakes = births.get(&(person.0, person.1.clone())).is_some_and(|births| births.len() > 1);
        let name = match person.2 {
            Some(born) if namesakes => format!("{home}/{}-{born}", person.1),
            _ => format!("{home}/{}", person.1),
        };
        Some((person, Key::new(&name)))
    };
    days.into_iter().filter_map(key).collect()
}

/// The states of a row's number that existed in the time, in the order of time.
fn states(row: &Row, first: NaiveDate, last: NaiveDate) -> Vec<(CountryCode, NaiveDate, NaiveDate)> {
    let mut states = Vec::new();
    for code in CountryCode::from_cow(row.number, Some(&row.abbreviation)) {
        let lives = code.existed_during();
        if lives.is_empty() {
            states.push((code, first, last));
        }
        for life in lives {
            let from = first.max(life.first_day().unwrap_or(NaiveDate::MIN));
            let to = last.min(life.last_day().unwrap_or(NaiveDate::MAX));
            if from <= to {
                states.push((code, from, to));
            }
        }
    }
    states.sort_by_key(|(code, from, _)| (*from, *code));
    // A few days under another state are what the table's dates and the state's differ by.
    let long = |(_, from, to): &(CountryCode, NaiveDate, NaiveDate)| (*to - *from).num_days() > SLACK;
    if states.iter().any(long) {
        states.retain(long);
    }
    states
}

fn claim(row: &Row, file: &str, rule: &str, incumbent: &Incumbent) -> Claim {
    let name = key_part(file);
    let start = u32::try_from(row.start).unwrap_or(u32::MAX);
    let end = start.saturating_add(row.quote.len() as u32);
    Claim {
        fact: Fact::Office {
            leader: incumbent.leader.clone(),
            name: incumbent.name.clone(),
            role: incumbent.role,
            country: Some(incumbent.country),
            organization: None,
            former: false,
            when: Some(incumbent.during.into()),
        },
        evidence: Evidence {
            article: Key::<Article>::new(&format!("table/{name}")),
            published: None,
            span: Span { start, end },
            quote: row.quote.as_str().into(),
            rule: rule.into(),
        },
    }
}
