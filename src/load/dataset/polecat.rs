//! POLECAT, and other event data in the terms of PLOVER.
//!
//! Columns after Halterman, Bagozzi, Beger, Schrodt and Scarborough, *PLOVER and POLECAT: A New Political Event Ontology and
//! Dataset* (2023), <https://doi.org/10.7910/DVN/AJGVIT>.

use super::super::rows::{Column, Fault, Layout, Row};
use super::{Coder, Told, actors, cameo};
use crate::claim::{Actor, Fact, Party};
use crate::model::{CountryCode, InteractionKind};
use crate::time::When;

const DAY: usize = 0;
const TYPE: usize = 1;
const MODE: usize = 2;
const PUBLISHED: usize = 3;
const SOURCE: usize = 4;
const TARGET: usize = 9;

pub(super) fn layout() -> Layout {
    let columns = vec![
        Column::needed(&["Event Date", "date", "day"]),
        Column::needed(&["Event Type", "type", "code"]),
        Column::optional(&["Event Mode", "mode"]),
        Column::optional(&["Publication Date", "pub_date"]),
        Column::optional(&["Actor Name", "source_name"]),
        Column::optional(&["Actor Country", "source_country"]),
        Column::optional(&["Primary Actor Sector", "source_sector"]),
        Column::optional(&["Actor Sectors"]),
        Column::optional(&["Actor Code", "source"]),
        Column::optional(&["Recipient Name", "target_name"]),
        Column::optional(&["Recipient Country", "target_country"]),
        Column::optional(&["Primary Recipient Sector", "target_sector"]),
        Column::optional(&["Recipient Sectors"]),
        Column::optional(&["Recipient Code", "target"]),
    ];
    Layout::Named { columns, exactly: None, ragged: false }
}

/// What makes interactions of its rows.
pub(super) struct Polecat;

impl Coder for Polecat {
    fn begin(&mut self, has: &dyn Fn(usize) -> bool) -> Result<(), String> {
        let told = has(SOURCE) || has(SOURCE + 1) || has(SOURCE + 4);
        if told {
            Ok(())
        } else {
            Err("no column named Actor Name, Actor Country or source: is it another table?".into())
        }
    }

    fn code(&mut self, row: &Row<'_>, facts: &mut Vec<Fact>) -> Result<Told, Fault> {
        let day = super::day(row, DAY)?;
        let text = row.text(TYPE);
        let event = cameo::by_name(&text).or_else(|| cameo::by_code(text.as_bytes()));
        let event = event.ok_or_else(|| Fault::of(TYPE, format!("“{text}” is no type of PLOVER or event of CAMEO")))?;
        let kind = match event.kind.ok_or_else(|| super::no_type(TYPE, event))? {
            // POLECAT's ACCUSE takes in PLOVER's INVESTIGATE.
            InteractionKind::Disapprove if row.text(MODE).eq_ignore_ascii_case("investigate") => {
                InteractionKind::Investigate
            }
            kind => kind,
        };
        let (sources, targets) = (actors_of(row, SOURCE)?, actors_of(row, TARGET)?);
        if sources.is_empty() && targets.is_empty() {
            return Err(super::no_actors(SOURCE, &row.text(SOURCE), &row.text(TARGET)));
        }
        let some = |actors: Vec<Actor>| match actors.is_empty() {
            true => vec![None],
            false => actors.into_iter().map(Some).collect(),
        };
        let targets = some(targets);
        for source in some(sources) {
            for target in &targets {
                let (source, target) = (source.clone().unwrap_or_default(), target.clone());
                facts.push(Fact::Interaction { source, target, kind, when: Some(When::Date(day)) });
            }
        }
        let published = if actors::is_absent(&row.text(PUBLISHED)) { None } else { Some(super::day(row, PUBLISHED)?) };
        Ok(published.into())
    }
}

/// More countries than this in one field are no list of actors.
const MOST: usize = 16;

/// The actors whose columns begin with `at`: one for each country that is listed.
fn actors_of(row: &Row<'_>, at: usize) -> Result<Vec<Actor>, Fault> {
    let text = |column: usize| row.text(at + column);
    let (name, listed, primary, sectors, code) = (text(0), text(1), text(2), text(3), text(4));
    let mut countries: Vec<CountryCode> = Vec::new();
    for part in listed.split(';').map(str::trim).filter(|part| !actors::is_absent(part)).take(MOST) {
        let country = actors::country(part);
        countries.push(country.ok_or_else(|| Fault::of(at + 1, format!("“{part}” is no country that is known")))?);
    }
    let sector = actors::sector_of(&primary).or_else(|| actors::sector_of(&sectors));
    if !countries.is_empty() {
        let actor = |country| Actor { party: Some(Party::Country(country)), sector };
        return Ok(countries.into_iter().map(actor).collect());
    }
    let named = actors::named(&name).or_else(|| actors::coded(&code)).or_else(|| actors::named(&code));
    let mut actor = named.unwrap_or_default();
    actor.sector = sector.or(actor.sector);
    Ok(Some(actor).filter(|actor| *actor != Actor::default()).into_iter().collect())
}
