//! [`Records`]: the records of all nodes of a kind, in columns.

use std::ops::Range;

use super::claims::{Claims, Dated, Dates};
use super::column::replace;
use super::lists::{Lists, Told};
use super::record::{DatedBy, Days};

/// The records of all nodes of a kind, in columns: 15 bytes a record and four a node.
#[derive(Debug, Clone, Default)]
pub struct Records {
    // Sorted by node, then day, the undated last; `by_node[n]..by_node[n + 1]` are the records of node n.
    by_node: Vec<u32>,
    /// The first day, with `width` days after it to the last; see [`Records::days`].
    day: Vec<i32>,
    width: Vec<u16>,
    /// The step's code and where the date comes from.
    step: Vec<u8>,
    /// The last day that the earliest publication of a claim that tells it can mean.
    known: Vec<i32>,
    claims: Tellers,
    /// A bit a node: whether every record of it is of one day.
    exact: Vec<u64>,
    reach: Option<(i32, i32)>,
}

/// Columns of records one after the other, as a question reads them: by node, then by day, the undated last.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns<'g> {
    /// The number of the first.
    pub(crate) first: usize,
    day: &'g [i32],
    width: &'g [u16],
    step: &'g [u8],
    known: &'g [i32],
}

impl Columns<'_> {
    pub(crate) fn len(&self) -> usize {
        self.day.len()
    }

    #[inline]
    pub(crate) fn days(&self, at: usize) -> Days {
        days(self.day[at], self.width[at])
    }

    #[inline]
    pub(crate) fn step(&self, at: usize) -> u8 {
        self.step[at] >> 2
    }

    #[inline]
    pub(crate) fn known(&self, at: usize) -> i32 {
        self.known[at]
    }

    /// Those from one day to another. Of records of one day each.
    pub(crate) fn between(&self, first: i32, last: i32) -> Self {
        let (from, to) = (self.before(first), self.day.partition_point(|other| *other <= last));
        let range = from..to.max(from);
        Columns {
            first: self.first + from,
            day: &self.day[range.clone()],
            width: &self.width[range.clone()],
            step: &self.step[range.clone()],
            known: &self.known[range],
        }
    }

    /// The first from a place on that is not before this day, searched in steps that double. Of records of one day each.
    pub(crate) fn next_from(&self, place: usize, day: i32) -> usize {
        let (mut low, mut step) = (place, 8);
        while low + step < self.len() && self.day[low + step] < day {
            low += step;
            step *= 2;
        }
        let high = (low + step).min(self.len());
        low + self.day[low..high].partition_point(|other| *other < day)
    }

    /// How many come before this day. Of records of one day each.
    pub(crate) fn before(&self, day: i32) -> usize {
        self.day.partition_point(|other| *other < day)
    }
}

#[inline]
fn days(day: i32, width: u16) -> Days {
    match width {
        UNKNOWN => Days::UNKNOWN,
        ENDS_BY => Days { first: i32::MIN, last: day },
        width => Days { first: day, last: day + i32::from(width) },
    }
}

/// A width that says: the days are not known.
const UNKNOWN: u16 = u16::MAX;
/// A width that says: the first day is not known, `day` is the last.
const ENDS_BY: u16 = u16::MAX - 1;
/// The greatest width in days: no date is less precise than a year.
const WIDEST: u16 = u16::MAX - 2;

/// The claims that tell each record.
#[derive(Debug, Clone)]
enum Tellers {
    /// Records tell runs of the log, one after the other, of which these are the starts and the last end.
    Runs(Vec<u32>),
    /// A list a record.
    Lists(Lists),
}

impl Default for Tellers {
    fn default() -> Tellers {
        Tellers::Lists(Lists::default())
    }
}

/// A group of claims to which others were added: its nodes and records before, and those that are told of it now.
struct Edit {
    nodes: Range<usize>,
    records: Range<usize>,
    new_nodes: Range<usize>,
    new_records: Range<usize>,
    /// How many claims were added up to its end.
    added: u32,
}

impl Edit {
    /// The groups of a run of claims to which claims were added; `tell` tells a group and how many nodes and records are told
    /// then.
    fn all(
        claims: &Claims,
        before: &Records,
        run: Range<u32>,
        added: &[u32],
        mut tell: impl FnMut(Range<u32>) -> (usize, usize),
    ) -> Vec<Edit> {
        let Tellers::Runs(starts) = &before.claims else { return Vec::new() };
        let record = |claim: u32| starts.partition_point(|start| *start < claim).min(before.len());
        let node = |record: usize| before.by_node.partition_point(|first| (*first as usize) < record);
        let mut edits = Vec::new();
        let (mut nodes, mut records) = (0, 0);
        let mut at = added.partition_point(|claim| *claim < run.start);
        while let Some(claim) = added.get(at).filter(|claim| **claim < run.end) {
            let group = claims.group(*claim);
            let start = group.start - at as u32;
            at += added[at..].partition_point(|claim| *claim < group.end);
            let old = record(start)..record(group.end - at as u32);
            let (new_nodes, new_records) = tell(group);
            edits.push(Edit {
                nodes: node(old.start)..node(old.end),
                records: old,
                new_nodes: nodes..new_nodes,
                new_records: records..new_records,
                added: at as u32,
            });
            (nodes, records) = (new_nodes, new_records);
        }
        edits
    }
}

/// A claim that tells a node.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Teller {
    pub(crate) node: u32,
    pub(crate) claim: u32,
}

impl Records {
    /// Columns for `nodes` nodes. Claims that tell the same step at the same time are one record.
    pub(crate) fn new(nodes: usize, told: Vec<Teller>, claims: &Claims) -> Records {
        let dates = claims.dates();
        let mut rows: Vec<(u32, Dated, u32)> =
            told.into_iter().map(|Teller { node, claim }| (node, dates.of_claim(claim), claim)).collect();
        rows.sort_unstable();
        let mut records = Records::default();
        let mut pairs = Vec::with_capacity(rows.len());
        let mut last = None;
        for (node, dated, claim) in rows {
            if last.replace((node, dated)) != Some((node, dated)) {
                records.reach_node(node);
                records.push(dated);
            }
            records.hear_of(claims.known(claim));
            pairs.push((records.len() as u32 - 1, claim));
        }
        records.claims = Tellers::Lists(Lists::from_pairs(records.len(), pairs));
        records.reach_node(nodes as u32);
        records.index();
        records
    }

    /// Columns for claims that lie in the log in the order of their nodes and records; `is_new_node` tells from a claim
    /// and the one before it whether a node begins. `before` is what was recorded before claims were added, and the numbers
    /// of these in the log as it is now, ascending: what is of no group of theirs stays.
    pub(crate) fn of_run(
        claims: &Claims,
        run: Range<u32>,
        before: Option<(Records, &[u32])>,
        is_new_node: impl Fn((u32, Dated), (u32, Dated)) -> bool,
    ) -> Records {
        let dates = claims.dates();
        let mut told = Records { claims: Tellers::Runs(Vec::new()), ..Records::default() };
        let mut records = match before {
            Some((mut before, added)) if before.len() > 0 => {
                let edits = Edit::all(claims, &before, run.clone(), added, |group| {
                    told.tell(claims, &dates, group, &is_new_node);
                    (told.by_node.len(), told.len())
                });
                before.edit(&told, &edits, added.partition_point(|claim| *claim < run.start) as u32);
                before
            }
            _ => {
                told.tell(claims, &dates, run.clone(), &is_new_node);
                told.by_node.push(told.len() as u32);
                told
            }
        };
        if let Tellers::Runs(starts) = &mut records.claims {
            starts.truncate(records.day.len());
            starts.push(run.end);
            starts.shrink_to_fit();
        }
        records.index();
        records
    }

    /// Puts the records of groups of claims where those were that they had before; `claims` were added before all of them.
    fn edit(&mut self, told: &Records, edits: &[Edit], mut claims: u32) {
        let (Tellers::Runs(starts), Tellers::Runs(new_starts)) = (&mut self.claims, &told.claims) else { return };
        let records = edits.iter().map(|edit| (edit.records.clone(), edit.new_records.clone()));
        replace(&mut self.day, records.clone().map(|(old, new)| (old, &told.day[new])));
        replace(&mut self.width, records.clone().map(|(old, new)| (old, &told.width[new])));
        replace(&mut self.step, records.clone().map(|(old, new)| (old, &told.step[new])));
        replace(&mut self.known, records.clone().map(|(old, new)| (old, &told.known[new])));
        replace(starts, records.map(|(old, new)| (old, &new_starts[new])));
        let nodes = edits.iter().map(|edit| (edit.nodes.clone(), edit.new_nodes.clone()));
        replace(&mut self.by_node, nodes.map(|(old, new)| (old, &told.by_node[new])));
        // Nodes count records, and records claims, from the first on: what comes after an edit has moved.
        let (mut node, mut record) = (0, 0);
        let (mut more_nodes, mut more_records) = (0, 0);
        for edit in edits {
            let (to_node, to_record) = (edit.nodes.start + more_nodes, edit.records.start + more_records);
            self.by_node[node..to_node].iter_mut().for_each(|first| *first += more_records as u32);
            starts[record..to_record].iter_mut().for_each(|start| *start += claims);
            (node, record) = (to_node + edit.new_nodes.len(), to_record + edit.new_records.len());
            let first = |told: &mut u32| *told = *told - edit.new_records.start as u32 + to_record as u32;
            self.by_node[to_node..node].iter_mut().for_each(first);
            more_nodes += edit.new_nodes.len() - edit.nodes.len();
            more_records += edit.new_records.len() - edit.records.len();
            claims = edit.added;
        }
        self.by_node[node..].iter_mut().for_each(|first| *first += more_records as u32);
        starts[record..].iter_mut().for_each(|start| *start += claims);
    }

    /// Adds the records of claims, the first of which begins a node.
    fn tell(
        &mut self,
        claims: &Claims,
        dates: &Dates<'_>,
        run: Range<u32>,
        is_new_node: &impl Fn((u32, Dated), (u32, Dated)) -> bool,
    ) {
        let mut last = None;
        for claim in run {
            let dated = dates.of_claim(claim);
            let new_node = last.is_none_or(|last| is_new_node(last, (claim, dated)));
            if new_node {
                self.by_node.push(self.len() as u32);
            }
            if new_node || last.is_some_and(|(_, before)| before != dated) {
                self.push(dated);
                if let Tellers::Runs(starts) = &mut self.claims {
                    starts.push(claim);
                }
            }
            self.hear_of(claims.known(claim));
            last = Some((claim, dated));
        }
    }

    /// What follows is of this node: those before it end here.
    fn reach_node(&mut self, node: u32) {
        self.by_node.resize(node as usize + 1, self.len() as u32);
    }

    fn push(&mut self, dated: Dated) {
        let Days { first, last } = dated.days;
        let (day, width) = match dated.days {
            Days::UNKNOWN => (i32::MAX, UNKNOWN),
            _ if first == i32::MIN => (last, ENDS_BY),
            _ => (first, last.abs_diff(first).min(WIDEST.into()) as u16),
        };
        self.day.push(day);
        self.width.push(width);
        self.step.push(dated.step << 2 | dated.by as u8);
        self.known.push(i32::MAX);
    }

    /// Another claim tells the last record.
    fn hear_of(&mut self, known: i32) {
        if let Some(first) = self.known.last_mut() {
            *first = known.min(*first);
        }
    }

    fn index(&mut self) {
        self.exact = vec![0; self.nodes() / 64 + 1];
        for node in 0..self.nodes() {
            let exact = self.width[self.of(node)].iter().all(|width| *width == 0);
            self.exact[node / 64] |= u64::from(exact) << (node % 64);
        }
        let known = (0..self.len()).map(|record| self.days(record));
        let dated = known.filter(|days| !days.is_unknown() && days.first > i32::MIN);
        self.reach = dated.fold(None, |reach: Option<(i32, i32)>, days| {
            let (first, last) = reach.unwrap_or((days.first, days.last));
            Some((first.min(days.first), last.max(days.last)))
        });
        self.day.shrink_to_fit();
        self.width.shrink_to_fit();
        self.step.shrink_to_fit();
        self.known.shrink_to_fit();
    }

    pub(crate) fn len(&self) -> usize {
        self.day.len()
    }

    pub(crate) fn bytes(&self) -> usize {
        let tellers = match &self.claims {
            Tellers::Runs(starts) => size_of_val(&**starts),
            Tellers::Lists(lists) => lists.bytes(),
        };
        size_of_val(&*self.by_node)
            + size_of_val(&*self.day)
            + size_of_val(&*self.width)
            + size_of_val(&*self.step)
            + size_of_val(&*self.known)
            + size_of_val(&*self.exact)
            + tellers
    }

    pub(crate) fn nodes(&self) -> usize {
        self.by_node.len().saturating_sub(1)
    }

    pub(crate) fn of(&self, node: usize) -> Range<usize> {
        match (self.by_node.get(node), self.by_node.get(node + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }

    /// The columns of some records.
    pub(crate) fn columns(&self, records: Range<usize>) -> Columns<'_> {
        Columns {
            first: records.start,
            day: &self.day[records.clone()],
            width: &self.width[records.clone()],
            step: &self.step[records.clone()],
            known: &self.known[records],
        }
    }

    /// The first and the last day that a record can mean; `None` where none is known.
    pub(crate) fn reach(&self) -> Option<(i32, i32)> {
        self.reach
    }

    /// Whether every record of a node is of one day.
    pub(crate) fn is_exact(&self, node: usize) -> bool {
        self.exact[node / 64] >> (node % 64) & 1 == 1
    }

    pub(crate) fn days(&self, record: usize) -> Days {
        days(self.day[record], self.width[record])
    }

    pub(crate) fn step(&self, record: usize) -> u8 {
        self.step[record] >> 2
    }

    pub(crate) fn dated_by(&self, record: usize) -> DatedBy {
        match self.step[record] & 3 {
            0 => DatedBy::Text,
            1 => DatedBy::Publication,
            _ => DatedBy::Nothing,
        }
    }

    pub(crate) fn known(&self, record: usize) -> i32 {
        self.known[record]
    }

    pub(crate) fn claims(&self, record: usize) -> Told<'_> {
        match &self.claims {
            Tellers::Runs(starts) => Told::Run(starts[record]..starts[record + 1]),
            Tellers::Lists(lists) => Told::List(lists.of(record).into()),
        }
    }

    /// The claims of all records of a node, which is one of a run.
    pub(crate) fn run_of(&self, node: usize) -> Range<u32> {
        let records = self.of(node);
        match &self.claims {
            Tellers::Runs(starts) if !records.is_empty() => starts[records.start]..starts[records.end],
            _ => 0..0,
        }
    }
}
