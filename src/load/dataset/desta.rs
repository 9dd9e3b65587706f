//! DESTA, the design of trade agreements.
//!
//! Columns after Dür, Baccini and Elsig, *The Design of International Trade Agreements: Introducing a New Dataset* (2014), versions
//! 2.0 to 2.3 of the list of treaties and of its dyads, <https://www.designoftradeagreements.org>.

use super::super::rows::{Column, Fault, Layout, Row};
use super::{Coder, Told, actors};
use crate::claim::{Fact, Parties, Party};
use crate::model::{AgreementKind, Key, Stage};
use crate::time::{Date, When};

const NAME: usize = 0;
const TYPE: usize = 1;
const SIGNED: usize = 2;
const IN_FORCE: usize = 3;
const DYAD: usize = 4;
const MEMBERS: usize = 8;

/// The list of treaties has columns `c1` to `c91`.
const MOST: usize = 91;

pub(super) fn layout() -> Layout {
    let mut columns = vec![
        Column::needed(&["name"]),
        Column::needed(&["entry_type"]),
        Column::needed(&["year"]),
        Column::needed(&["entryforceyear"]),
        Column::optional(&["country1"]),
        Column::optional(&["country2"]),
        Column::optional(&["iso1"]),
        Column::optional(&["iso2"]),
    ];
    let member = |number: usize| Column { names: vec![format!("c{number}").into()], needed: false };
    columns.extend((1..=MOST).map(member));
    Layout::Named { columns, exactly: None, ragged: false }
}

/// What makes agreements of its rows.
pub(super) struct Desta;

impl Coder for Desta {
    fn begin(&mut self, has: &dyn Fn(usize) -> bool) -> Result<(), String> {
        let dyads = (has(DYAD) && has(DYAD + 1)) || (has(DYAD + 2) && has(DYAD + 3));
        let told = dyads || (has(MEMBERS) && has(MEMBERS + 1));
        if told {
            Ok(())
        } else {
            Err("no columns named country1 and country2, or c1 to c91: is it another table?".into())
        }
    }

    fn code(&mut self, row: &Row<'_>, facts: &mut Vec<Fact>) -> Result<Told, Fault> {
        let entry = row.text(TYPE).to_lowercase();
        let steps = match entry.as_str() {
            "base_treaty" | "accession" | "protocol or amendment" | "protocol" | "amendment" => {
                vec![(Stage::Signed, SIGNED), (Stage::InForce, IN_FORCE)]
            }
            "negotiation" => vec![(Stage::Negotiating, SIGNED)],
            "withdrawal" => vec![(Stage::Ended, SIGNED)],
            "consolidated" => return Err(Fault::of(TYPE, "a consolidated text, which is no new act")),
            other => return Err(Fault::of(TYPE, format!("“{other}” is no type of entry"))),
        };
        let parties = Parties::new(parties(row)?.into_iter().map(Party::Country));
        if parties.len() < 2 {
            return Err(Fault::row("fewer than two parties"));
        }
        let name = row.text(NAME);
        for (stage, column) in steps {
            let when = year(row, column)?;
            // An agreement that is not yet in force has no year of that.
            if stage == Stage::InForce && when.is_none() {
                continue;
            }
            facts.push(Fact::Agreement {
                parties: parties.clone(),
                kind: AgreementKind::Treaty,
                stage,
                topic: Some(name.as_ref()).filter(|name| !name.is_empty()).map(Into::into),
                sectors: vec![Key::new("free_trade")],
                signatories: Vec::new(),
                when: when.map(When::Date),
            });
        }
        Ok(Told::default())
    }
}

fn parties(row: &Row<'_>) -> Result<Vec<crate::model::CountryCode>, Fault> {
    let mut countries = Vec::new();
    let mut unknown = None;
    for at in [DYAD, DYAD + 1] {
        let (name, number) = (row.text(at), row.text(at + 2));
        if name.is_empty() && number.is_empty() {
            continue;
        }
        match actors::country(&name).or_else(|| by_number(&number)) {
            Some(country) => countries.push(country),
            None => unknown = Some(Fault::of(at, format!("“{name}” is no country that is known"))),
        }
    }
    for at in MEMBERS..MEMBERS + MOST {
        let text = row.text(at);
        if actors::is_absent(&text) {
            continue;
        }
        match by_number(&text).or_else(|| actors::country(&text)) {
            Some(country) => countries.push(country),
            None => unknown = Some(Fault::of(at, format!("“{text}” is no country that is known"))),
        }
    }
    unknown.map_or(Ok(countries), Err)
}

/// Statistics programs write whole numbers with a point: `704.0`.
fn by_number(text: &str) -> Option<crate::model::CountryCode> {
    actors::country_by_number(text.split('.').next()?.parse().ok()?)
}

fn year(row: &Row<'_>, column: usize) -> Result<Option<Date>, Fault> {
    let text = row.text(column);
    if actors::is_absent(&text) {
        return Ok(None);
    }
    let year =
        text.split('.').next().and_then(|year| year.parse().ok()).filter(|year| *year > 1000).and_then(Date::year);
    year.map(Some).ok_or_else(|| Fault::of(column, format!("“{text}” is no year")))
}
