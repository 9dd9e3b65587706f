//! COLT, the travels of heads of state and government.
//!
//! Columns after Moyer, Meisel, Szymanski-Burgos and others, *When Heads of Government and State (HOGS) Fly: Introducing the
//! Country and Organizational Leader Travel (COLT) Dataset* (2025), <https://doi.org/10.7910/DVN/87YG4K>.

use super::super::rows::{Column, Fault, Layout, Row};
use super::{Coder, Told, actors};
use crate::claim::{Entities, EntityKey, Fact, Place};
use crate::extract::slug;
use crate::model::{CountryCode, EventKind, Key, Role};
use crate::time::{Date, Interval, When};

const NAME: usize = 0;
const START: usize = 1;
const END: usize = 2;
const HOME: usize = 3;
const VISITED: usize = 5;
const CITY: usize = 7;
const TITLE: usize = 8;
const ROLE: usize = 9;

pub(super) fn layout() -> Layout {
    let columns = vec![
        Column::needed(&["LeaderFullName"]),
        Column::needed(&["TripStartDate"]),
        Column::optional(&["TripEndDate"]),
        Column::optional(&["LeaderCountryISO"]),
        Column::optional(&["LeaderCountryOrIGO"]),
        Column::optional(&["CountryVisitedISO"]),
        Column::optional(&["CountryVisited"]),
        Column::optional(&["CityVisited"]),
        Column::optional(&["LeaderTitle"]),
        Column::optional(&["LeaderRole"]),
    ];
    Layout::Named { columns, exactly: None, ragged: false }
}

/// What makes visits of its rows.
pub(super) struct Colt;

impl Coder for Colt {
    fn begin(&mut self, has: &dyn Fn(usize) -> bool) -> Result<(), String> {
        for (at, names) in
            [(HOME, "LeaderCountryISO or LeaderCountryOrIGO"), (VISITED, "CountryVisitedISO or CountryVisited")]
        {
            if !has(at) && !has(at + 1) {
                return Err(format!("no column named {names}: is it another table?"));
            }
        }
        Ok(())
    }

    fn code(&mut self, row: &Row<'_>, facts: &mut Vec<Fact>) -> Result<Told, Fault> {
        let name = row.text(NAME);
        if !name.chars().any(char::is_alphabetic) {
            return Err(Fault::of(NAME, "no name"));
        }
        let home = either(row, HOME)?;
        let organization = || actors::organization(&row.text(HOME + 1));
        let (country, organization) = (home, if home.is_none() { organization() } else { None });
        if country.is_none() && organization.is_none() {
            let home = row.text(HOME + 1);
            return Err(Fault::of(HOME + 1, format!("“{home}” is no country or organization that is known")));
        }
        let visited = either(row, VISITED)?.ok_or_else(|| Fault::of(VISITED, "no country was visited"))?;
        let start = day(row, START)?;
        let end = if actors::is_absent(&row.text(END)) { start } else { day(row, END)? };
        let when = match start == end {
            true => When::Date(start),
            false => Interval::between(start, end).map_err(|error| Fault::of(END, error.to_string()))?.into(),
        };
        let leader = match (country, &organization) {
            (Some(country), _) => Key::new(&format!("{country}/{}", slug(&name))),
            _ => Key::new(&slug(&name)),
        };
        let sender = country.map(EntityKey::Country).or(organization.clone().map(EntityKey::Organization));
        let role = [TITLE, ROLE].into_iter().find_map(|column| actors::office(&row.text(column)));
        facts.push(Fact::Office {
            leader: leader.clone(),
            name: name.into(),
            role: role.unwrap_or(Role::Other),
            country,
            organization,
            former: false,
            when: Some(When::Date(start)),
        });
        let city = row.text(CITY);
        facts.push(Fact::Event {
            kind: EventKind::Visit,
            when: Some(when),
            place: Some(Place {
                name: Some(city).filter(|city| !actors::is_absent(city)).map(|city| city.into()),
                country: Some(visited),
            }),
            participants: sender.into_iter().chain([EntityKey::Leader(leader)]).collect::<Entities>(),
        });
        Ok(Told::default())
    }
}

/// The country of a column of codes, else of the column of names beside it.
fn either(row: &Row<'_>, at: usize) -> Result<Option<CountryCode>, Fault> {
    let (code, name) = (row.text(at), row.text(at + 1));
    if let Some(country) = actors::country(&code).or_else(|| actors::country(&name)) {
        return Ok(Some(country));
    }
    let is_organization = actors::organization(&name).is_some() || actors::organization(&code).is_some();
    if is_organization || (actors::is_absent(&code) && actors::is_absent(&name)) {
        return Ok(None);
    }
    let (column, text) = if actors::is_absent(&name) { (at, code) } else { (at + 1, name) };
    Err(Fault::of(column, format!("“{text}” is no country that is known")))
}

/// A day as EDTF, or as it is written in the United States: `4/28/2025`.
fn day(row: &Row<'_>, column: usize) -> Result<Date, Fault> {
    let text = row.text(column);
    let parts: Vec<u16> = text.split('/').filter_map(|part| part.parse().ok()).collect();
    let [month, day, year] = parts[..] else { return super::day(row, column) };
    let date =
        u8::try_from(month).ok().zip(u8::try_from(day).ok()).and_then(|(month, day)| Date::day(year, month, day));
    date.ok_or_else(|| Fault::of(column, format!("“{text}” is no day of the calendar")))
}
