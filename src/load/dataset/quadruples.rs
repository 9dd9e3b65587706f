//! Quadruples: subject, relation, object and time, as benchmarks of temporal knowledge graphs are published (García-Durán,
//! Dumančić and Niepert 2018, <https://github.com/mniepert/mmkb>; ICEWS14, ICEWS18, ICEWS05-15).

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;

use super::super::LoadError;
use super::super::rows::{Fault, Layout, Row};
use super::{Coder, Told, actors, cameo, table_error};
use crate::claim::{Actor, Fact};
use crate::time::{Date, DateError, When};

const NAMES: &[&str] = &["subject", "relation", "object", "date"];
const SUBJECT: usize = 0;
const RELATION: usize = 1;
const OBJECT: usize = 2;
const TIME: usize = 3;

pub(super) const NAMED: Layout = Layout::Bare { names: NAMES, widths: &[(4, &[0, 1, 2, 3])], header: "subject" };

/// Some copies have a fifth column, which is always the same.
pub(super) const NUMBERED: Layout =
    Layout::Bare { names: NAMES, widths: &[(4, &[0, 1, 2, 3]), (5, &[0, 1, 2, 3])], header: "subject" };

/// What the numbers of quadruples mean: the names of entities and of relations, the day from which time is counted, and
/// in what it is counted.
///
/// ```
/// use chancery::load::{DataSet, QuadrupleIds};
///
/// let ids = QuadrupleIds::read("Japan\t0\nVietnam\t1\n".as_bytes(), "Make_a_visit\t0\n".as_bytes())?;
/// let mut claims = DataSet::NumberedQuadruples(ids).read("test.txt", "0\t0\t1\t48\n".as_bytes())?;
/// let claim = claims.next().unwrap()?;
/// assert!(serde_json::to_string(&claim)?.contains(r#""kind":"consult","when":"2014-01-03""#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuadrupleIds {
    entities: Arc<Vec<Option<String>>>,
    relations: Arc<Vec<Option<String>>>,
    since: Date,
    hours: u32,
}

/// More names than this are no table of entities.
const MOST: usize = 10_000_000;

impl QuadrupleIds {
    /// Reads the two tables, `name <tab> number` a line. Time counts hours from the first of January 2014, as in ICEWS14,
    /// unless [`counted`](QuadrupleIds::counted) says otherwise.
    ///
    /// # Errors
    /// [`LoadError::Table`] where a file cannot be read or a line is of another form.
    pub fn open(entities: impl AsRef<Path>, relations: impl AsRef<Path>) -> Result<QuadrupleIds, LoadError> {
        let file = |path: &Path| {
            let file = std::fs::File::open(path).map_err(|error| table_error(path, 0, error.to_string()))?;
            names(BufReader::new(file), path)
        };
        QuadrupleIds::of(file(entities.as_ref())?, file(relations.as_ref())?)
    }

    /// As [`open`](QuadrupleIds::open), from anywhere.
    ///
    /// # Errors
    /// As [`open`](QuadrupleIds::open).
    pub fn read(entities: impl BufRead, relations: impl BufRead) -> Result<QuadrupleIds, LoadError> {
        QuadrupleIds::of(names(entities, Path::new("entities"))?, names(relations, Path::new("relations"))?)
    }

    fn of(entities: Vec<Option<String>>, relations: Vec<Option<String>>) -> Result<QuadrupleIds, LoadError> {
        // There is such a year.
        let since = Date::day(2014, 1, 1).unwrap_or(Date::from(chrono::NaiveDate::MIN));
        Ok(QuadrupleIds { entities: entities.into(), relations: relations.into(), since, hours: 1 })
    }

    /// The same, with time counted from another day and in steps of so many hours: 24 for days.
    ///
    /// # Errors
    /// [`DateError`] where the text is no date.
    pub fn counted<D: TryInto<Date, Error: Into<DateError>>>(self, since: D, hours: u32) -> Result<Self, DateError> {
        Ok(QuadrupleIds { since: since.try_into().map_err(Into::into)?, hours, ..self })
    }
}

/// The names of a table, each at its number.
fn names(source: impl BufRead, path: &Path) -> Result<Vec<Option<String>>, LoadError> {
    let mut names: Vec<Option<String>> = Vec::new();
    for (line, text) in (1..).zip(source.lines()) {
        let text = text.map_err(|error| table_error(path, line, error.to_string()))?;
        if text.trim().is_empty() {
            continue;
        }
        let mut columns = text.split('\t');
        let row = columns.next().zip(columns.next().and_then(|number| number.trim().parse::<usize>().ok()));
        let Some((name, number)) = row.filter(|(_, number)| *number < MOST) else {
            return Err(table_error(path, line, format!("“{text}” is no name with its number after a tab")));
        };
        if names.len() <= number {
            names.resize(number + 1, None);
        }
        names[number] = Some(name.to_owned());
    }
    Ok(names)
}

/// What makes interactions of quadruples by name.
#[derive(Default)]
pub(super) struct Named {
    known: HashMap<String, Option<Actor>>,
}

impl Named {
    /// The actor of a name; names come again and again.
    fn actor(&mut self, name: &str) -> Option<Actor> {
        const REMEMBERED: usize = 100_000;
        if let Some(actor) = self.known.get(name) {
            return actor.clone();
        }
        let actor = actors::named(&name.replace('_', " "));
        if self.known.len() < REMEMBERED {
            self.known.insert(name.to_owned(), actor.clone());
        }
        actor
    }

    fn code(&mut self, [subject, relation, object]: [&str; 3], day: Date, facts: &mut Vec<Fact>) -> Result<(), Fault> {
        let event = cameo::by_name(relation)
            .ok_or_else(|| Fault::of(RELATION, format!("“{relation}” is no event of CAMEO or PLOVER")))?;
        let kind = event.kind.ok_or_else(|| super::no_type(RELATION, event))?;
        let (source, target) = (self.actor(subject), self.actor(object));
        if source.is_none() && target.is_none() {
            return Err(super::no_actors(SUBJECT, subject, object));
        }
        let source = source.unwrap_or_default();
        facts.push(Fact::Interaction { source, target, kind, when: Some(When::Date(day)) });
        Ok(())
    }
}

impl Coder for Named {
    fn code(&mut self, row: &Row<'_>, facts: &mut Vec<Fact>) -> Result<Told, Fault> {
        let day = super::day(row, TIME)?;
        let names = [row.text(SUBJECT), row.text(RELATION), row.text(OBJECT)];
        Named::code(self, [&names[0], &names[1], &names[2]], day, facts)?;
        Ok(Told::default())
    }
}

/// What makes interactions of quadruples by number.
pub(super) struct Numbered {
    ids: QuadrupleIds,
    named: Named,
}

impl Numbered {
    pub(super) fn new(ids: &QuadrupleIds) -> Numbered {
        Numbered { ids: ids.clone(), named: Named::default() }
    }

    fn day(&self, row: &Row<'_>) -> Result<Date, Fault> {
        let text = row.text(TIME);
        let hours = text.parse::<u32>().ok().and_then(|steps| steps.checked_mul(self.ids.hours));
        let since = self.ids.since.first_day();
        let day = since
            .zip(hours)
            .and_then(|(since, hours)| since.checked_add_days(chrono::Days::new(u64::from(hours / 24))));
        let day = day.filter(|day| chrono::Datelike::year(day) <= 9999).map(Date::from);
        day.ok_or_else(|| Fault::of(TIME, format!("“{text}” is no time that can be counted from {}", self.ids.since)))
    }
}

impl Coder for Numbered {
    fn code(&mut self, row: &Row<'_>, facts: &mut Vec<Fact>) -> Result<Told, Fault> {
        let day = self.day(row)?;
        let name = |column: usize| {
            let names = if column == RELATION { &self.ids.relations } else { &self.ids.entities };
            let text = row.text(column);
            let at = text.parse::<usize>().ok();
            let name = at.and_then(|at| names.get(at)).and_then(Option::as_deref);
            name.ok_or_else(|| Fault::of(column, format!("“{text}” is no number of the table of names")))
        };
        let names = [name(SUBJECT)?, name(RELATION)?, name(OBJECT)?];
        self.named.code(names, day, facts)?;
        Ok(Told::default())
    }
}
