//! GDELT events 1.0 and 2.0.
//!
//! Columns after *The GDELT Event Database Data Format Codebook* 1.03 (58 columns) and 2.0 (61, with an ADM2 code for each
//! of the three places).

use super::super::rows::{Fault, Layout, Row};
use super::{Coder, Told, actors, cameo};
use crate::claim::{Actor, Fact, Party};
use crate::time::{Date, When};

pub(super) const LAYOUT: Layout = Layout::Bare {
    names: &[
        "SQLDATE",
        "EventCode",
        "DATEADDED",
        "Actor1Code",
        "Actor1CountryCode",
        "Actor1KnownGroupCode",
        "Actor1Type1Code",
        "Actor1Type2Code",
        "Actor1Type3Code",
        "Actor2Code",
        "Actor2CountryCode",
        "Actor2KnownGroupCode",
        "Actor2Type1Code",
        "Actor2Type2Code",
        "Actor2Type3Code",
    ],
    widths: &[
        (58, &[1, 26, 56, 5, 7, 8, 12, 13, 14, 15, 17, 18, 22, 23, 24]),
        (61, &[1, 26, 59, 5, 7, 8, 12, 13, 14, 15, 17, 18, 22, 23, 24]),
    ],
    header: "GLOBALEVENTID",
};

const DAY: usize = 0;
const CODE: usize = 1;
const ADDED: usize = 2;
const SOURCE: usize = 3;
const TARGET: usize = 9;

/// What makes interactions of its rows.
#[derive(Default)]
pub(super) struct Gdelt {
    day: Days,
    added: Days,
}

/// The day that was read last: rows come by day.
#[derive(Default)]
pub(super) struct Days {
    last: Option<([u8; 8], Date)>,
}

impl Days {
    /// The day of eight digits.
    #[inline]
    pub(super) fn read(&mut self, digits: &[u8]) -> Option<Date> {
        let digits: [u8; 8] = digits.try_into().ok()?;
        if let Some((last, day)) = self.last
            && last == digits
        {
            return Some(day);
        }
        if !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let number = |digits: &[u8]| digits.iter().fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
        let day = Date::day(number(&digits[..4]), number(&digits[4..6]) as u8, number(&digits[6..]) as u8)?;
        self.last = Some((digits, day));
        Some(day)
    }
}

impl Coder for Gdelt {
    fn code(&mut self, row: &Row<'_>, facts: &mut Vec<Fact>) -> Result<Told, Fault> {
        let event = cameo::by_code(row.bytes(CODE))
            .ok_or_else(|| Fault::of(CODE, format!("“{}” is no code of CAMEO", row.text(CODE))))?;
        let kind = event.kind.ok_or_else(|| super::no_type(CODE, event))?;
        let day = self
            .day
            .read(row.bytes(DAY))
            .ok_or_else(|| Fault::of(DAY, format!("“{}” is no day: eight digits are wanted", row.text(DAY))))?;
        let (source, target) = (actor(row, SOURCE), actor(row, TARGET));
        if source == Actor::default() && target == Actor::default() {
            let (one, other) = (row.text(SOURCE), row.text(TARGET));
            return Err(super::no_actors(SOURCE, &one, &other));
        }
        let target = Some(target).filter(|target| *target != Actor::default());
        facts.push(Fact::Interaction { source, target, kind, when: Some(When::Date(day)) });
        // In the 2.0 form the time of day follows.
        let added = row.bytes(ADDED);
        Ok(self.added.read(added.get(..8).unwrap_or(added)).into())
    }
}

/// The actor whose columns begin with `at`.
#[inline]
fn actor(row: &Row<'_>, at: usize) -> Actor {
    let code = row.bytes(at);
    if code.is_empty() {
        return Actor::default();
    }
    let known = row.bytes(at + 2);
    let country = actors::country_by_code(row.bytes(at + 1)).or_else(|| actors::country_by_code(code));
    let party = match country {
        Some(country) => Some(Party::Country(country)),
        None => actors::group(known).map(Party::Organization),
    };
    let mut types = [at + 3, at + 4, at + 5].into_iter();
    let sector = types
        .find_map(|column| actors::sector_by_code(row.bytes(column)))
        .or_else(|| (!known.is_empty()).then(|| actors::group_sector(known)).flatten());
    Actor { party, sector }
}
