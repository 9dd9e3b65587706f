//! ICEWS coded events.
//!
//! Columns after Boschee, Lautenschlager, O'Brien, Shellman, Starz and Ward, *ICEWS Coded Event Data*,
//! <https://doi.org/10.7910/DVN/28075>.

use super::super::rows::{Column, Fault, Layout, Row};
use super::{Coder, Told, actors, cameo};
use crate::claim::{Actor, Fact};
use crate::time::When;

const DAY: usize = 0;
const CODE: usize = 1;
const SOURCE: usize = 2;
const TARGET: usize = 5;

pub(super) fn layout() -> Layout {
    let columns = [
        "Event Date",
        "CAMEO Code",
        "Source Name",
        "Source Sectors",
        "Source Country",
        "Target Name",
        "Target Sectors",
        "Target Country",
    ];
    Layout::Named { columns: columns.map(|name| Column::needed(&[name])).into(), exactly: Some(20), ragged: false }
}

/// What makes interactions of its rows.
pub(super) struct Icews;

impl Coder for Icews {
    fn code(&mut self, row: &Row<'_>, facts: &mut Vec<Fact>) -> Result<Told, Fault> {
        let day = super::day(row, DAY)?;
        let code = row.text(CODE);
        let event =
            cameo::by_code(code.as_bytes()).ok_or_else(|| Fault::of(CODE, format!("“{code}” is no code of CAMEO")))?;
        let kind = event.kind.ok_or_else(|| super::no_type(CODE, event))?;
        let (source, target) = (actor(row, SOURCE)?, actor(row, TARGET)?);
        if source == Actor::default() && target == Actor::default() {
            return Err(super::no_actors(SOURCE, &row.text(SOURCE), &row.text(TARGET)));
        }
        let target = Some(target).filter(|target| *target != Actor::default());
        facts.push(Fact::Interaction { source, target, kind, when: Some(When::Date(day)) });
        Ok(Told::default())
    }
}

/// The actor whose columns begin with `at`.
fn actor(row: &Row<'_>, at: usize) -> Result<Actor, Fault> {
    let country = super::country(row, at + 2)?;
    Ok(actors::described(&row.text(at), &row.text(at + 1), country))
}
