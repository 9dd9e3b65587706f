//! [`SectorShifts`]: which sectors rise and fall between two periods.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::Serialize as Serializable;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::graph::{Citation, Citations, DatedBy, Id, Node, Record, View};
use crate::model::{Sector, Stage};
use crate::time::{DateError, When};

use super::profile::by_sector;
use super::{Dealing, Question, Tabular, evidence, print};

/// How a sector's count moved from one period to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serializable)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// Nothing before, something after.
    New,
    /// More than before.
    Rising,
    /// Less than before.
    Falling,
    /// Something before, nothing after.
    Gone,
    /// As much as before.
    Steady,
}

impl fmt::Display for Trend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Trend::New => "new",
            Trend::Rising => "rising",
            Trend::Falling => "falling",
            Trend::Gone => "gone",
            Trend::Steady => "steady",
        })
    }
}

/// A sector in two periods.
pub struct SectorShift<'g, T: Dealing> {
    sector: Node<'g, Sector>,
    before: Vec<Record<'g, T>>,
    after: Vec<Record<'g, T>>,
}

/// How the sectors moved between two periods: the new first, then the rising, the falling, the gone and the steady, each by
/// the size of the move.
///
/// A node counts once in a sector and a period in which it has a record that certainly falls within the period. Counts are
/// not made good for the length of the periods: choose two of equal length.
pub struct SectorShifts<'g, T: Dealing> {
    view: View<'g>,
    before: When,
    after: When,
    sectors: Vec<SectorShift<'g, T>>,
    outside: usize,
}

impl<'g, T: Dealing<Step = Stage>> Question<'g, T> {
    /// How the broadest sectors moved from one period to another.
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date or interval.
    ///
    /// ```
    /// use chancery::graph::Graph;
    /// use chancery::query::Trend;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed","when":"2023"},"article":"article:a1","span":[0,2],"quote":"They agreed.","rule":"r"}"#;
    /// # let claims = [serde_json::from_str(line)?,
    /// #   serde_json::from_str(&line.replace("energy", "space").replace("2023", "2025"))?];
    /// let graph = Graph::fold(claims);
    /// let shifts = graph.cooperation().of(graph.country("VNM")?).sector_shifts("2023", "2025")?;
    /// let new: Vec<String> = shifts.of(Trend::New).map(|shift| shift.sector().name()).collect();
    /// assert_eq!(new, ["Space"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sector_shifts<A, B>(self, before: A, after: B) -> Result<SectorShifts<'g, T>, DateError>
    where
        A: TryInto<When, Error: Into<DateError>>,
        B: TryInto<When, Error: Into<DateError>>,
    {
        let (before, after) = (before.try_into().map_err(Into::into)?, after.try_into().map_err(Into::into)?);
        Ok(SectorShifts::new(self, before, after))
    }
}

/// Whether the date of a record certainly falls within a time.
fn falls_in<T: Dealing>(record: Record<'_, T>, period: &When) -> bool {
    let within = |record: Record<'_, T>| {
        let first = record.first_day()?;
        let last = record.last_day()?;
        Some(period.first_day().is_none_or(|start| start <= first) && period.last_day().is_none_or(|end| last <= end))
    };
    record.dated_by() != DatedBy::Nothing && within(record).unwrap_or(false)
}

impl<'g, T: Dealing<Step = Stage>> SectorShifts<'g, T> {
    fn new(question: Question<'g, T>, before: When, after: When) -> SectorShifts<'g, T> {
        let view = question.view();
        let (by_sector, without) = by_sector(&question, |sector| sector.top());
        let outside = |record: &&Record<'g, T>| !falls_in(**record, &before) && !falls_in(**record, &after);
        let left: Vec<Record<'g, T>> = by_sector.values().flatten().chain(&without).filter(outside).copied().collect();
        let mut sectors: BTreeMap<Id<Sector>, SectorShift<'g, T>> = BTreeMap::new();
        for (sector, records) in by_sector {
            let within = |period| records.iter().filter(|record| falls_in(**record, period)).copied().collect();
            let shift = SectorShift { sector: view.node(sector), before: within(&before), after: within(&after) };
            if !shift.before.is_empty() || !shift.after.is_empty() {
                sectors.insert(sector, shift);
            }
        }
        let mut sectors: Vec<SectorShift<'g, T>> = sectors.into_values().collect();
        sectors.sort_by_cached_key(|shift| (shift.trend(), std::cmp::Reverse(shift.change().abs()), shift.sector.id()));
        SectorShifts { view, before, after, sectors, outside: evidence::nodes(&left) }
    }

    /// The sectors with anything in either period.
    pub fn sectors(&self) -> &[SectorShift<'g, T>] {
        &self.sectors
    }

    /// Those of one trend.
    pub fn of(&self, trend: Trend) -> impl Iterator<Item = &SectorShift<'g, T>> {
        self.sectors.iter().filter(move |shift| shift.trend() == trend)
    }

    /// How many nodes have a record that falls in neither period for certain: it is undated, too vague, or of another time.
    pub fn outside(&self) -> usize {
        self.outside
    }

    /// The claims behind all of it.
    pub fn evidence(&self) -> Citations<'g> {
        let records = self.sectors.iter().flat_map(|shift| shift.before.iter().chain(&shift.after)).copied();
        evidence::evidence(self.view, records)
    }
}

impl<'g, T: Dealing<Step = Stage>> SectorShift<'g, T> {
    /// The sector.
    pub fn sector(&self) -> Node<'g, Sector> {
        self.sector
    }

    /// The count in the first period.
    pub fn before(&self) -> usize {
        evidence::nodes(&self.before)
    }

    /// The count in the second period.
    pub fn after(&self) -> usize {
        evidence::nodes(&self.after)
    }

    /// How much more there is in the second; below zero where there is less.
    pub fn change(&self) -> i64 {
        self.after() as i64 - self.before() as i64
    }

    /// Which way it went.
    pub fn trend(&self) -> Trend {
        match (self.before(), self.after()) {
            (0, 1..) => Trend::New,
            (1.., 0) => Trend::Gone,
            (before, after) if after > before => Trend::Rising,
            (before, after) if after < before => Trend::Falling,
            _ => Trend::Steady,
        }
    }

    /// The claims of both periods.
    pub fn evidence(&self) -> Citations<'g> {
        evidence::evidence(self.sector.view(), self.before.iter().chain(&self.after).copied())
    }
}

impl<T: Dealing<Step = Stage>> Tabular for SectorShifts<'_, T> {
    fn header(&self) -> Vec<String> {
        vec!["sector".into(), self.before.to_string(), self.after.to_string(), "change".into(), "trend".into()]
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.sectors.iter().map(|shift| {
            vec![
                shift.sector.name(),
                shift.before().to_string(),
                shift.after().to_string(),
                format!("{:+}", shift.change()),
                shift.trend().to_string(),
            ]
        }))
    }

    fn numbers(&self) -> Range<usize> {
        1..4
    }
}

/// Aligned text, with `·` for none.
impl<T: Dealing<Step = Stage>> fmt::Display for SectorShifts<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::counts(self.header(), self.lines(), self.numbers()))
    }
}

impl<T: Dealing<Step = Stage>> fmt::Debug for SectorShifts<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<T: Dealing<Step = Stage>> fmt::Debug for SectorShift<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SectorShift({}, {} to {})", self.sector.name(), self.before(), self.after())
    }
}

impl<T: Dealing<Step = Stage>> Serialize for SectorShifts<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serializable)]
        struct Line<'g> {
            sector: String,
            name: String,
            before: usize,
            after: usize,
            trend: Trend,
            evidence: Vec<Citation<'g>>,
        }
        let lines = self.sectors.iter().map(|shift| Line {
            sector: shift.sector.key().to_string(),
            name: shift.sector.name(),
            before: shift.before(),
            after: shift.after(),
            trend: shift.trend(),
            evidence: shift.evidence().collect(),
        });
        let sectors: Vec<Line<'_>> = lines.collect();
        let mut shifts = serializer.serialize_struct("SectorShifts", 4)?;
        shifts.serialize_field("before", &self.before)?;
        shifts.serialize_field("after", &self.after)?;
        shifts.serialize_field("sectors", &sectors)?;
        shifts.serialize_field("outside", &self.outside)?;
        shifts.end()
    }
}
