//! The loops: the records of one node, or of all, into counts.
//!
//! Each is compiled once for every combination of what is asked (nodes or records, a time, steps, what was known), so that
//! what is not asked costs nothing.

use crate::graph::{Columns, Records};

use super::super::question::Bounds;
use super::{ALL, Buckets, Cells, Measure};

/// The most cells that are counted in one block.
pub(super) const MOST_CELLS: usize = 1 << 22;

/// How the records of all nodes are counted, in one loop over the columns.
pub(super) struct Flat<'a> {
    pub(super) buckets: &'a Buckets,
    pub(super) bounds: &'a Bounds,
    pub(super) rows: &'a [u32],
    pub(super) width: usize,
    pub(super) block: Vec<u32>,
    pub(super) totals: Vec<u32>,
}

impl Flat<'_> {
    pub(super) fn count(&mut self, records: &Records, measure: Measure) {
        let timed = !self.bounds.during.is_unknown() || self.bounds.as_of < i32::MAX;
        match (measure, timed) {
            (Measure::Nodes, true) => self.stepped::<true, true>(records),
            (Measure::Nodes, false) => self.stepped::<true, false>(records),
            (Measure::Records, true) => self.stepped::<false, true>(records),
            (Measure::Records, false) => self.stepped::<false, false>(records),
        }
    }

    fn stepped<const NODES: bool, const TIME: bool>(&mut self, records: &Records) {
        match (self.bounds.stepped(), self.bounds.known_by < i32::MAX) {
            (true, true) => self.run::<NODES, TIME, true, true>(records),
            (true, false) => self.run::<NODES, TIME, true, false>(records),
            (false, true) => self.run::<NODES, TIME, false, true>(records),
            (false, false) => self.run::<NODES, TIME, false, false>(records),
        }
    }

    fn run<const NODES: bool, const TIME: bool, const STEP: bool, const KNOWN: bool>(&mut self, records: &Records) {
        let undated = self.buckets.undated();
        let bucketed = undated > 0;
        let columns = records.columns(0..records.len());
        for (node, row) in self.rows.iter().enumerate() {
            let cells = &mut self.block[*row as usize * self.width..][..self.width];
            // The last bucket that the node was counted in, and whether it was among the undated.
            let (mut last, mut seen_undated, mut count) = (ALL, false, 0);
            for at in records.of(node) {
                let wanted = self.bounds.wants::<TIME, STEP, KNOWN>(&columns, at);
                if !wanted {
                    continue;
                }
                let column = if bucketed { self.buckets.column(columns.days(at)) } else { undated };
                if !NODES {
                    cells[column as usize] += 1;
                    count += 1;
                } else if column == undated {
                    cells[column as usize] += u32::from(!seen_undated);
                    (seen_undated, count) = (true, 1);
                } else {
                    cells[column as usize] += u32::from(column != last);
                    (last, count) = (column, 1);
                }
            }
            self.totals[*row as usize] += count;
        }
    }
}

impl Bounds {
    fn stepped(&self) -> bool {
        *self.steps.start() > 0 || *self.steps.end() < u8::MAX
    }

    #[inline(always)]
    fn wants<const TIME: bool, const STEP: bool, const KNOWN: bool>(&self, columns: &Columns<'_>, at: usize) -> bool {
        let days = columns.days(at);
        let in_time = !TIME
            || (days.first <= self.during.last)
                & (self.during.first <= days.last)
                & ((self.as_of == i32::MAX) | (days.last <= self.as_of));
        (!STEP || self.steps.contains(&columns.step(at))) & in_time & (!KNOWN || columns.known(at) <= self.known_by)
    }
}

/// So many records are looked through rather than searched.
const FEW: usize = 48;

/// How the records of one node are counted.
pub(super) struct Run<'a> {
    pub(super) buckets: &'a Buckets,
    pub(super) bounds: &'a Bounds,
    /// Whether each record is of one day, so that days ascend.
    pub(super) exact: bool,
}

impl Run<'_> {
    pub(super) fn count(&self, cells: &mut Cells, mut columns: Columns<'_>, measure: Measure) -> u32 {
        let Bounds { during, as_of, known_by, .. } = self.bounds;
        let mut timed = !during.is_unknown() || *as_of < i32::MAX;
        if timed && self.exact && columns.len() > FEW {
            columns = columns.between(during.first, during.last.min(*as_of));
            timed = false;
        }
        let stepped = self.bounds.stepped();
        match (measure, timed) {
            (Measure::Nodes, true) => self.stepped::<true, true>(cells, columns, stepped, *known_by < i32::MAX),
            (Measure::Nodes, false) => self.stepped::<true, false>(cells, columns, stepped, *known_by < i32::MAX),
            (Measure::Records, true) => self.stepped::<false, true>(cells, columns, stepped, *known_by < i32::MAX),
            (Measure::Records, false) => self.stepped::<false, false>(cells, columns, stepped, *known_by < i32::MAX),
        }
    }

    fn stepped<const NODES: bool, const TIME: bool>(
        &self,
        cells: &mut Cells,
        columns: Columns<'_>,
        stepped: bool,
        known: bool,
    ) -> u32 {
        match (stepped, known) {
            (true, true) => self.period::<NODES, TIME, true, true>(cells, columns),
            (true, false) => self.period::<NODES, TIME, true, false>(cells, columns),
            (false, true) => self.period::<NODES, TIME, false, true>(cells, columns),
            (false, false) => self.period::<NODES, TIME, false, false>(cells, columns),
        }
    }

    fn period<const NODES: bool, const TIME: bool, const STEP: bool, const KNOWN: bool>(
        &self,
        cells: &mut Cells,
        columns: Columns<'_>,
    ) -> u32 {
        if self.buckets.len() > 0 {
            self.by_bucket::<NODES, TIME, STEP, KNOWN>(cells, columns)
        } else {
            let wanted = (0..columns.len()).filter(|at| self.bounds.wants::<TIME, STEP, KNOWN>(&columns, *at));
            let count = if NODES { wanted.take(1).count() } else { wanted.count() } as u32;
            if count > 0 {
                cells.add(0, count);
            }
            count
        }
    }

    fn by_bucket<const NODES: bool, const TIME: bool, const STEP: bool, const KNOWN: bool>(
        &self,
        cells: &mut Cells,
        columns: Columns<'_>,
    ) -> u32 {
        let undated = self.buckets.undated();
        let (mut last, mut seen_undated, mut count, mut at) = (ALL, false, 0, 0);
        while at < columns.len() {
            if self.bounds.wants::<TIME, STEP, KNOWN>(&columns, at) {
                let column = self.buckets.column(columns.days(at));
                if !NODES {
                    cells.add(column, 1);
                    count += 1;
                } else if column == undated {
                    cells.add(column, u32::from(!seen_undated));
                    seen_undated = true;
                    count = 1;
                } else if column != last {
                    cells.add(column, 1);
                    last = column;
                    count = 1;
                    // The rest of the bucket adds nothing.
                    if self.exact && columns.len() - at > FEW {
                        at = columns.next_from(at + 1, self.buckets.end(column));
                        continue;
                    }
                }
            }
            at += 1;
        }
        count
    }
}
