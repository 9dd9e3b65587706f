//! Counting: from the columns of records to the cells of a table.
//!
//! Records lie node by node and each node's by day, so a loop over them counts a node once in a bucket by comparing with
//! the bucket before. What is asked of a record by its columns is asked there; only closures see a [`Record`] made.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::graph::{Columns, Days, Id, PartyId, Record, Records, STEPS};
use crate::model::Sector;
use crate::time::{Bucket, Period};

use super::question::{Bounds, Grouping};
use super::{By, Dealing, Question};

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
                for id in T::sectors(node) {
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

/// The buckets of a period, numbered as columns; the column after the last is that of what falls in none for certain.
pub(crate) struct Buckets {
    period: Option<Period>,
    /// The first day that has a column, and the column of each day from there on; empty where there are too many days.
    first_day: i32,
    columns: Vec<u32>,
    /// The first bucket and the day after each.
    first: Option<Bucket>,
    ends: Vec<i32>,
}

/// The most days that have a place in a table of days: some four centuries.
const MOST_DAYS: i32 = 150_000;

impl Buckets {
    /// The buckets from the one of a first day to that of a last; without a period there is none.
    fn new(period: Option<Period>, reach: Option<(i32, i32)>) -> Buckets {
        let mut buckets = Buckets { period, first_day: 0, columns: Vec::new(), first: None, ends: Vec::new() };
        let day = chrono::NaiveDate::from_num_days_from_ce_opt;
        let (Some(period), Some((from, to))) = (period, reach) else { return buckets };
        let (Some(first), Some(last)) = (day(from), day(to)) else { return buckets };
        let (mut bucket, last) = (period.bucket(first), period.bucket(last));
        (buckets.first, buckets.first_day) = (Some(bucket), from);
        loop {
            let end = bucket.next().first_day().map_or(i32::MAX, |day| chrono::Datelike::num_days_from_ce(&day));
            buckets.ends.push(end);
            if bucket >= last {
                break;
            }
            bucket = bucket.next();
        }
        if to.saturating_sub(from) < MOST_DAYS {
            buckets.columns.reserve((to - from + 1) as usize);
            for (column, end) in (0..).zip(&buckets.ends) {
                let until = (*end).min(to + 1) - from;
                buckets.columns.resize(until.max(0) as usize, column);
            }
        }
        buckets
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The days of each column; where there is no bucket, all days are of the first.
    fn days(&self) -> Vec<Days> {
        let starts = std::iter::once(i32::MIN).chain(self.ends.iter().copied());
        let days = starts.zip(&self.ends).map(|(first, end)| Days { first, last: end.saturating_sub(1) });
        if self.ends.is_empty() { vec![Days::UNKNOWN] } else { days.collect() }
    }

    /// The number of the column of what falls in no bucket for certain.
    pub(crate) fn undated(&self) -> u32 {
        self.ends.len() as u32
    }

    /// The day after a bucket.
    fn end(&self, column: u32) -> i32 {
        self.ends.get(column as usize).copied().unwrap_or(i32::MAX)
    }

    /// The buckets, one a column.
    pub(crate) fn all(&self) -> impl Iterator<Item = Bucket> {
        std::iter::successors(self.first, |bucket| Some(bucket.next())).take(self.len())
    }

    /// The column of what happened on one of these days.
    #[inline]
    pub(crate) fn column(&self, days: Days) -> u32 {
        let first = self.column_of_day(days.first);
        if days.first == days.last || first == self.column_of_day(days.last) { first } else { self.undated() }
    }

    #[inline]
    fn column_of_day(&self, day: i32) -> u32 {
        match self.columns.get(day.wrapping_sub(self.first_day) as u32 as usize) {
            Some(column) => *column,
            None => self.searched(day),
        }
    }

    #[cold]
    fn searched(&self, day: i32) -> u32 {
        if self.period.is_none() || day < self.first_day || !self.columns.is_empty() {
            return self.undated();
        }
        self.ends.partition_point(|end| *end <= day) as u32
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
                    let [sector] = T::sectors(node) else { return None };
                    let code = if *by == By::Sector { *sector } else { view.node(*sector).top().id() };
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

/// The most cells that are counted in one block.
const MOST_CELLS: usize = 1 << 22;

/// How the records of all nodes are counted, in one loop over the columns.
struct Flat<'a> {
    buckets: &'a Buckets,
    bounds: &'a Bounds,
    rows: &'a [u32],
    width: usize,
    block: Vec<u32>,
    totals: Vec<u32>,
}

impl Flat<'_> {
    fn count(&mut self, records: &Records, measure: Measure) {
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
struct Run<'a> {
    buckets: &'a Buckets,
    bounds: &'a Bounds,
    /// Whether each record is of one day, so that days ascend.
    exact: bool,
}

impl Run<'_> {
    fn count(&self, cells: &mut Cells, mut columns: Columns<'_>, measure: Measure) -> u32 {
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
