//! Tables of cooperation: who works with whom, in what, how far it has come, and when.

use std::str::FromStr;

use super::super::rows::{Column, Fault, Layout, Row};
use super::{Coder, Told, actors};
use crate::claim::{Fact, Parties, Party};
use crate::model::{Key, Sector, Stage, Taxonomy};
use crate::time::When;

const DAY: usize = 0;
const A: usize = 1;
const B: usize = 2;
const SECTOR: usize = 3;
const STAGE: usize = 4;

/// What the columns of a table of cooperation are called.
///
/// `day` is an EDTF date or interval, or empty; `a` and `b` are countries (alpha-3 code or English name) or organizations;
/// `sector` is a sector's key or English label; `stage` one of the [stages](Stage), `agreed` where the table has no such column.
///
/// Reads `day=date,a=country1`: what a column is called here, `=`, what the table calls it.
///
/// ```
/// use chancery::load::{CooperationColumns, DataSet};
///
/// let columns: CooperationColumns = "day=date,a=from,b=to,sector=field".parse()?;
/// let table = "from,to,field,date\nJPN,Viet Nam,\"Energy\",2025-04-28\nJPN,VNM,Enrgy,2025-04-28\n";
/// let (claims, report) = DataSet::Cooperation(columns).read("t.csv", table.as_bytes())?.collect_all();
/// assert_eq!(claims[0].evidence.quote.as_ref(), "JPN,Viet Nam,\"Energy\",2025-04-28");
/// assert!(report.to_string().ends_with("t.csv:3, column field: the taxonomy has no sector “Enrgy”"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CooperationColumns {
    /// When.
    pub day: String,
    /// One party.
    pub a: String,
    /// The other.
    pub b: String,
    /// In what.
    pub sector: String,
    /// How far it has come.
    pub stage: String,
}

impl Default for CooperationColumns {
    fn default() -> CooperationColumns {
        CooperationColumns {
            day: "day".into(),
            a: "a".into(),
            b: "b".into(),
            sector: "sector".into(),
            stage: "stage".into(),
        }
    }
}

/// Why the names of columns cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{part}” names no column: write as in `day=date,a=country1`, with day, a, b, sector or stage before the `=`")]
pub struct CooperationColumnsError {
    part: String,
}

impl FromStr for CooperationColumns {
    type Err = CooperationColumnsError;

    fn from_str(text: &str) -> Result<CooperationColumns, CooperationColumnsError> {
        let mut columns = CooperationColumns::default();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let wrong = || CooperationColumnsError { part: part.to_owned() };
            let (column, name) = part.split_once('=').ok_or_else(wrong)?;
            let slot = match column.trim() {
                "day" => &mut columns.day,
                "a" => &mut columns.a,
                "b" => &mut columns.b,
                "sector" => &mut columns.sector,
                "stage" => &mut columns.stage,
                _ => return Err(wrong()),
            };
            *slot = Some(name.trim()).filter(|name| !name.is_empty()).ok_or_else(wrong)?.to_owned();
        }
        Ok(columns)
    }
}

impl CooperationColumns {
    pub(super) fn layout(&self) -> Layout {
        let column = |name: &String, needed| Column { names: vec![name.clone().into()], needed };
        let columns = vec![
            column(&self.day, true),
            column(&self.a, true),
            column(&self.b, true),
            column(&self.sector, true),
            column(&self.stage, false),
        ];
        Layout::Named { columns, exactly: None, ragged: false }
    }
}

/// What makes cooperation of its rows.
pub(super) struct Cooperation;

impl Coder for Cooperation {
    fn code(&mut self, row: &Row<'_>, facts: &mut Vec<Fact>) -> Result<Told, Fault> {
        let text = row.text(DAY);
        let when = match actors::is_absent(&text) {
            true => None,
            false => Some(text.parse::<When>().map_err(|error| Fault::of(DAY, error.to_string()))?),
        };
        let (a, b) = (party(row, A)?, party(row, B)?);
        if a == b {
            return Err(Fault::of(B, "the same party twice"));
        }
        let stage = match row.text(STAGE).as_ref() {
            "" => Stage::Agreed,
            word => word
                .to_lowercase()
                .replace([' ', '-'], "_")
                .parse()
                .map_err(|error: crate::model::UnknownTerm| Fault::of(STAGE, error.to_string()))?,
        };
        let text = row.text(SECTOR);
        let sector = sector(&text).ok_or_else(|| Fault::of(SECTOR, format!("the taxonomy has no sector “{text}”")))?;
        facts.push(Fact::Cooperation { parties: Parties::new([a, b]), sector, stage, when });
        Ok(Told::default())
    }
}

fn party(row: &Row<'_>, column: usize) -> Result<Party, Fault> {
    let text = row.text(column);
    let name = text.split_once(':').map_or(&*text, |(_, name)| name);
    // A user's own countries have no name here.
    let party = text.parse().ok().or_else(|| actors::party(name)).or_else(|| name.parse().ok().map(Party::Country));
    party.ok_or_else(|| Fault::of(column, format!("“{text}” is no country or organization that is known")))
}

/// A sector by its key, with or without `sector:`, or by its label.
fn sector(text: &str) -> Option<Key<Sector>> {
    let taxonomy = Taxonomy::builtin();
    let key = Key::new(text.strip_prefix("sector:").unwrap_or(text));
    let labelled = || taxonomy.sectors().find(|sector| taxonomy.label(sector).eq_ignore_ascii_case(text)).cloned();
    Some(key).filter(|key| taxonomy.contains(key)).or_else(labelled)
}
