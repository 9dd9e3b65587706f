//! Counting: from the columns of records to the cells of a table.
//!
//! Records lie node by node and each node's by day, so a loop over them counts a node once in a bucket by comparing with
//! the bucket before. What is asked of a record by its columns is asked there; only closures see a [`Record`] made.

mod buckets;
mod run;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::graph::{Columns, Id, PartyId, Record, Records, STEPS};
use crate::model::Sector;

use super::question::{Bounds, Grouping};
use super::{By, Dealing, Question};

pub(crate) use buckets::Buckets;
use run::{Flat, MOST_CELLS, Run};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Each node once in a cell.
    Nodes,
    /// Each record.
    Records,
}

/// What rows are told apart by; cheap to make for each node.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Code {
    Sector(Id<Sector>),
    Party(PartyId),
    /// The number of a set of parties.
    Parties(u32),
    PartyList(Vec<PartyId>),
    Step(u8),
    Kind(u64, String),
    Label(String),
    Nothing,
    Whole,
}

impl Code {
    /// The codes of a node; none where its records tell them.
    pub(crate) fn of_node<T: Dealing>(question: &Question<'_, T>, id: Id<T>, codes: &mut Vec<Code>) {
        let view = question.view();
        let node = view.node(id);
        codes.clear();
        match question.grouping() {
            Grouping::Whole => codes.push(Code::Whole),
            Grouping::Label(_) | Grouping::By(By::Step) => return,
            Grouping::By(By::Sector) => codes.extend(T::sectors(node).iter().map(|id| Code::Sector(*id))),
            Grouping::By(By::TopSector) => {
                for id in T::sectors(node).iter() {
                    let top = Code::Sector(view.node(*id).top().id());
                    if !codes.contains(&top) {
                        codes.push(top);
                    }
                }
            }
            Grouping::By(By::Party) => codes.extend(T::parties(node).iter().copied().map(Code::Party)),
            Grouping::By(By::Partner) => {
                let partners = T::parties(node);
                let partners = partners.iter().filter(|party| !question.names(party));
                codes.extend(partners.copied().map(Code::Party));
            }
            Grouping::By(By::Parties) => codes.push(match T::party_set(node) {
                Some(set) => Code::Parties(set),
                None => Code::PartyList(T::parties(node).into_owned()),
            }),
            Grouping::By(By::Kind) => {
                let (place, word) = T::kind(node);
                codes.push(Code::Kind(place, word));
            }
        }
        // What has no sector or no partner is not dropped in silence.
        if codes.is_empty() {
            codes.push(Code::Nothing);
        }
    }

    /// The code of a record, where it is the record that tells it.
    pub(crate) fn of_record<'g, T: Dealing>(question: &Question<'g, T>, record: Record<'g, T>) -> Option<Code> {
        match question.grouping() {
            Grouping::By(By::Step) => Some(Code::Step(record.step_code())),
            Grouping::Label(label) => Some(Code::Label(label(record))),
            _ => None,
        }
    }
}

/// What was counted, by row and column.
pub(crate) struct Counts {
    pub(crate) buckets: Buckets,
    pub(crate) rows: Vec<Counted>,
    /// All rows together, each node once.
    pub(crate) all: Counted,
}

/// What was counted in a row.
pub(crate) struct Counted {
    pub(crate) code: Code,
    /// By column; the last is that of what falls in no bucket for certain.
    pub(crate) cells: Cells,
    /// In all columns, each node once.
    pub(crate) total: u32,
}

/// The counts of a row.
pub(crate) enum Cells {
    /// One a column.
    Dense(Vec<u32>),
    /// Where there are too many columns.
    Sparse(BTreeMap<u32, u32>),
}

/// The most columns for each of which a row keeps a count: more than all months of a century and a half.
const MOST_COLUMNS: usize = 2_000;

impl Cells {
    fn new(columns: usize) -> Cells {
        if columns <= MOST_COLUMNS { Cells::Dense(vec![0; columns]) } else { Cells::Sparse(BTreeMap::new()) }
    }

    #[inline]
    fn add(&mut self, column: u32, count: u32) {
        match self {
            Cells::Dense(counts) => counts[column as usize] += count,
            Cells::Sparse(counts) => *counts.entry(column).or_default() += count,
        }
    }

    fn take(&mut self, column: u32, count: u32) {
        match self {
            Cells::Dense(counts) => counts[column as usize] -= count,
            Cells::Sparse(counts) => {
                if let Some(kept) = counts.get_mut(&column) {
                    *kept -= count;
                }
            }
        }
    }

    /// The columns with something in them.
    pub(crate) fn counted(&self) -> Vec<(u32, u32)> {
        match self {
            Cells::Dense(counts) => (0..).zip(counts.iter().copied()).filter(|(_, count)| *count > 0).collect(),
            Cells::Sparse(counts) => {
                counts.iter().map(|(column, count)| (*column, *count)).filter(|(_, count)| *count > 0).collect()
            }
        }
    }
}

/// The counts of a question. O(records of the nodes that it is about).
pub(crate) fn count<T: Dealing>(question: &Question<'_, T>, measure: Measure) -> Counts {
    let records = T::records(question.view().graph());
    let mut tally = Tally::new(Buckets::new(question.period(), records.reach()), measure);
    let bounds = question.bounds();
    if measure == Measure::Records && tally.by_time(question) {
        return tally.finish();
    }
    if let Some(bounds) = &bounds
        && question.is_about_all()
        && let Some(rows) = tally.rows_of_nodes(question)
    {
        tally.all(&rows, records, bounds);
        return tally.finish();
    }
    let mut codes = Vec::new();
    for id in question.ids().filter(|id| question.wants_node(*id)) {
        let columns = records.columns(records.of(id.index()));
        Code::of_node(question, id, &mut codes);
        match (&bounds, &codes[..]) {
            (Some(bounds), [code]) => tally.run(code, columns, bounds, records.is_exact(id.index())),
            _ => {
                tally.seen.clear();
                for at in (0..columns.len()).filter(|at| question.wants(&columns, *at)) {
                    let record = Record::new(question.view(), id, columns.first + at);
                    if question.passes(record) {
                        let column = tally.buckets.column(columns.days(at));
                        match Code::of_record(question, record) {
                            Some(code) => tally.add(&[code], column),
                            None => tally.add(&codes, column),
                        }
                    }
                }
            }
        }
    }
    tally.finish()
}

/// Counts while they are made.
struct Tally {
    buckets: Buckets,
    measure: Measure,
    rows: Vec<Counted>,
    /// The row of each code, but for those that are many, which are found by their number: one more than the row.
    by_code: HashMap<Code, u32>,
    by_sector: Vec<u32>,
    by_parties: Vec<u32>,
    /// By how much the sum of the rows is more than all of them together, for nodes that are in several rows.
    surplus: Counted,
    /// The cells that the node at hand has been counted in; all rows together are `u32::MAX`, all columns too.
    seen: HashSet<(u32, u32)>,
}

const ALL: u32 = u32::MAX;

impl Tally {
    fn new(buckets: Buckets, measure: Measure) -> Tally {
        let surplus = Counted { code: Code::Whole, cells: Cells::new(buckets.len() + 1), total: 0 };
        Tally {
            buckets,
            measure,
            rows: Vec::new(),
            by_code: HashMap::new(),
            by_sector: Vec::new(),
            by_parties: Vec::new(),
            surplus,
            seen: HashSet::new(),
        }
    }

    fn row(&mut self, code: &Code) -> usize {
        let place = match code {
            Code::Sector(id) => place(&mut self.by_sector, id.index()),
            Code::Parties(set) => place(&mut self.by_parties, *set as usize),
            code => match self.by_code.get_mut(code) {
                Some(place) => place,
                None => self.by_code.entry(code.clone()).or_default(),
            },
        };
        if *place == 0 {
            let cells = Cells::new(self.buckets.len() + 1);
            self.rows.push(Counted { code: code.clone(), cells, total: 0 });
            *place = self.rows.len() as u32;
        }
        *place as usize - 1
    }

    /// Counts a record of a node in the rows of its codes.
    fn add(&mut self, codes: &[Code], column: u32) {
        for at in [column, ALL] {
            let mut times = 0;
            for code in codes {
                let row = self.row(code);
                if self.is_new(row as u32, at) {
                    self.rows[row].add(at, 1);
                    times += 1;
                }
            }
            let surplus = times - u32::from(self.is_new(ALL, at));
            self.surplus.add(at, surplus);
        }
    }

    /// Whether the node at hand counts in a cell.
    fn is_new(&mut self, row: u32, column: u32) -> bool {
        self.measure == Measure::Records || self.seen.insert((row, column))
    }

    /// Counts the records of a node, all in one row.
    fn run(&mut self, code: &Code, columns: Columns<'_>, bounds: &Bounds, exact: bool) {
        let row = self.row(code);
        let counted = &mut self.rows[row];
        let run = Run { buckets: &self.buckets, bounds, exact };
        counted.total += run.count(&mut counted.cells, columns, self.measure);
    }

    /// The row of each node, where every node has one and only one, and the counts fit a block.
    fn rows_of_nodes<T: Dealing>(&mut self, question: &Question<'_, T>) -> Option<Vec<u32>> {
        let view = question.view();
        let count = T::count(view.graph()) as u32;
        let nodes = (0..count).map(|index| view.node(Id::<T>::new(index as usize)));
        let mut rows = Vec::with_capacity(count as usize);
        match question.grouping() {
            Grouping::Whole => {
                let row = self.row(&Code::Whole) as u32;
                rows.resize(count as usize, row);
            }
            Grouping::By(by @ (By::Sector | By::TopSector)) => {
                for node in nodes {
                    let [sector] = *T::sectors(node) else { return None };
                    let code = if *by == By::Sector { sector } else { view.node(sector).top().id() };
                    rows.push(self.row(&Code::Sector(code)) as u32);
                }
            }
            Grouping::By(By::Parties) => {
                for node in nodes {
                    rows.push(self.row(&Code::Parties(T::party_set(node)?)) as u32);
                }
            }
            _ => return None,
        }
        (self.rows.len() * (self.buckets.len() + 1) <= MOST_CELLS).then_some(rows)
    }

    /// Counts all records, given the row of each node.
    fn all(&mut self, rows: &[u32], records: &Records, bounds: &Bounds) {
        let width = self.buckets.len() + 1;
        let mut flat = Flat {
            buckets: &self.buckets,
            bounds,
            rows,
            width,
            block: vec![0; self.rows.len() * width],
            totals: vec![0; self.rows.len()],
        };
        flat.count(records, self.measure);
        for ((row, total), cells) in self.rows.iter_mut().zip(&flat.totals).zip(flat.block.chunks(width)) {
            row.total += total;
            (0..).zip(cells).filter(|(_, count)| **count > 0).for_each(|(column, count)| row.cells.add(column, *count));
        }
    }

    /// Counts records by time, where they are kept so and no party or closure narrows the question.
    fn by_time<T: Dealing>(&mut self, question: &Question<'_, T>) -> bool {
        let view = question.view();
        let grouping = question.grouping();
        let by_kind = match grouping {
            Grouping::Whole | Grouping::By(By::Sector | By::TopSector | By::Step) => true,
            Grouping::By(By::Parties) => false,
            _ => return false,
        };
        let Some(bounds) = question.bounds().filter(|_| question.is_about_sectors()) else { return false };
        let Some(by_time) = T::by_time(view.graph()) else { return false };
        let sectors = view.graph().nodes::<Sector>();
        // The row of each kind of record, one more than its number; 0 for what is not wanted.
        let mut rows = Vec::new();
        for sector in sectors {
            let wanted = question.wants_sector(sector.id());
            for step in 0..STEPS as u8 {
                let code = match grouping {
                    Grouping::By(By::Sector) => Code::Sector(sector.id()),
                    Grouping::By(By::TopSector) => Code::Sector(sector.top().id()),
                    Grouping::By(By::Step) => Code::Step(step),
                    _ => Code::Whole,
                };
                let wanted = wanted && bounds.steps.contains(&step);
                rows.push(match by_kind {
                    true if wanted => self.row(&code) as u32 + 1,
                    _ => u32::from(wanted),
                });
            }
        }
        let mut by_parties: Vec<u32> = vec![0; if by_kind { 0 } else { view.graph().party_set_count() }];
        let (mut kinds, mut others) = (vec![0u32; rows.len()], vec![0u32; rows.len()]);
        let Bounds { during, as_of, known_by, .. } = bounds;
        for (column, days) in self.buckets.days().into_iter().enumerate() {
            let (from, to) = (days.first.max(during.first), days.last.min(during.last).min(as_of));
            for run in by_time.runs(from, to, known_by) {
                if by_kind {
                    // Two counts in turn: the next of the same kind need not wait.
                    let pairs = run.kinds().chunks_exact(2);
                    pairs.remainder().iter().for_each(|kind| kinds[usize::from(*kind)] += 1);
                    for pair in pairs {
                        kinds[usize::from(pair[0])] += 1;
                        others[usize::from(pair[1])] += 1;
                    }
                } else {
                    run.each(|kind, parties| by_parties[parties as usize] += rows[usize::from(kind)]);
                }
            }
            for (kind, row) in rows.iter().enumerate().filter(|(_, row)| by_kind && **row > 0) {
                self.rows[*row as usize - 1].count(column as u32, kinds[kind] + others[kind]);
            }
            kinds.fill(0);
            others.fill(0);
            for (set, count) in (0..).zip(&mut by_parties).filter(|(_, count)| **count > 0) {
                let row = self.row(&Code::Parties(set));
                self.rows[row].count(column as u32, std::mem::take(count));
            }
        }
        let mut codes = Vec::new();
        for (node, record) in by_time.rest() {
            let Some(id) = T::of_cooperation(*node) else { continue };
            let columns = T::records(view.graph()).columns(*record as usize..*record as usize + 1);
            if question.wants_node(id) && question.wants(&columns, 0) {
                Code::of_node(question, id, &mut codes);
                let of_record = Code::of_record(question, Record::new(view, id, *record as usize));
                let column = self.buckets.column(columns.days(0));
                self.add(of_record.as_ref().map_or(&codes[..], std::slice::from_ref), column);
            }
        }
        true
    }

    fn finish(mut self) -> Counts {
        let mut all = Counted { code: Code::Whole, cells: Cells::new(self.buckets.len() + 1), total: 0 };
        for row in &self.rows {
            row.cells.counted().into_iter().for_each(|(column, count)| all.cells.add(column, count));
            all.total += row.total;
        }
        self.surplus.cells.counted().into_iter().for_each(|(column, count)| all.cells.take(column, count));
        all.total -= self.surplus.total;
        self.rows.retain(|row| row.total > 0);
        Counts { buckets: self.buckets, rows: self.rows, all }
    }
}

impl Counted {
    /// Adds records to a column and to the total.
    fn count(&mut self, column: u32, count: u32) {
        if count > 0 {
            self.cells.add(column, count);
            self.total += count;
        }
    }

    fn add(&mut self, column: u32, count: u32) {
        match column {
            ALL => self.total += count,
            column => self.cells.add(column, count),
        }
    }
}

/// The entry of a number in a list that grows.
fn place(list: &mut Vec<u32>, number: usize) -> &mut u32 {
    if list.len() <= number {
        list.resize((number + 1).next_power_of_two(), 0);
    }
    &mut list[number]
}
