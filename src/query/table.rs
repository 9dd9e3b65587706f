//! [`Table`]: counts in rows and periods, each cell with the records behind it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::graph::{Citations, Graph, Id, NodeId, PartyId, Record, View};
use crate::model::Sector;
use crate::time::{Bucket, Period};

use super::question::Grouping;
use super::{By, Dealing, Tabular, print};

/// What a column of a [`Table`] holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// Records whose date falls in the bucket for certain.
    Bucket(Bucket),
    /// Records without a date, or with one that spans several buckets, as "2025" does by quarters.
    Undated,
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Column::Bucket(bucket) => bucket.fmt(f),
            Column::Undated => f.pad("undated"),
        }
    }
}

/// Counts of nodes of kind `T`: rows of groups, columns of periods, and totals.
///
/// A node counts once in each cell in which it has a record, so a total, which counts it once, can be less than the sum.
/// Columns run from the first bucket that has a record to the last, with the empty ones between; a column for undated
/// records follows where there are any. A table prints with fixed widths, `·` for none; it serializes with the keys of
/// its rows.
pub struct Table<'g, T> {
    title: &'static str,
    columns: Vec<Column>,
    rows: Vec<Row<'g, T>>,
    totals: Row<'g, T>,
}

/// A row of a [`Table`].
pub struct Row<'g, T> {
    view: View<'g>,
    label: String,
    key: Option<String>,
    // The index of the column and the records in it; only columns with records.
    cells: Vec<(usize, Vec<Record<'g, T>>)>,
    all: Vec<Record<'g, T>>,
}

/// A cell of a [`Table`]: what is counted there.
#[derive(Clone, Copy)]
pub struct Cell<'t, 'g, T> {
    view: View<'g>,
    records: &'t [Record<'g, T>],
}

type Cells<'g, T> = BTreeMap<Column, Vec<Record<'g, T>>>;

/// What makes a row: its place, its name, its key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    place: u64,
    label: String,
    key: Option<String>,
}

impl<'g, T: Dealing> Table<'g, T> {
    pub(crate) fn new(
        view: View<'g>,
        records: impl Iterator<Item = Record<'g, T>>,
        grouping: &Grouping<'g, T>,
        period: Option<Period>,
        asked: &[PartyId],
    ) -> Table<'g, T> {
        let mut totals: Cells<'g, T> = BTreeMap::new();
        let mut rows: Vec<(Group, Cells<'g, T>)> = Vec::new();
        let mut places: BTreeMap<Code, usize> = BTreeMap::new();
        let mut codes = Vec::new();
        for record in records {
            let column = period.and_then(|period| record.bucket(period)).map_or(Column::Undated, Column::Bucket);
            totals.entry(column).or_default().push(record);
            codes.clear();
            codes_of(record, grouping, asked, &mut codes);
            for code in codes.drain(..) {
                let place = *places.entry(code).or_insert_with_key(|code| {
                    rows.push((code.group::<T>(view.graph(), record), BTreeMap::new()));
                    rows.len() - 1
                });
                rows[place].1.entry(column).or_default().push(record);
            }
        }
        rows.sort_by(|(a, _), (b, _)| a.cmp(b));
        let columns = if period.is_some() { columns(&totals.keys().copied().collect()) } else { Vec::new() };
        let row = |(group, cells): (Group, Cells<'g, T>)| {
            let mut all: Vec<Record<'g, T>> = cells.values().flatten().copied().collect();
            all.sort_by_key(|record| record.index());
            let cells = cells
                .into_iter()
                .filter_map(|(column, records)| Some((columns.binary_search(&column).ok()?, records)))
                .collect();
            Row { view, label: group.label, key: group.key, cells, all }
        };
        let total = row((Group { place: 0, label: "total".to_owned(), key: None }, totals));
        let rows = rows.into_iter().map(row).collect();
        let title = match grouping {
            Grouping::Whole => "",
            Grouping::By(by) => by.title(),
            Grouping::Label(_) => "group",
        };
        Table { title, columns, rows, totals: total }
    }
}

/// What rows are told apart by; cheap to make for each record.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Code {
    Sector(Id<Sector>),
    Party(PartyId),
    Parties(Vec<PartyId>),
    Step(u64),
    Number(u64, String),
    Label(String),
    Nothing,
}

fn codes_of<'g, T: Dealing>(
    record: Record<'g, T>,
    grouping: &Grouping<'g, T>,
    asked: &[PartyId],
    codes: &mut Vec<Code>,
) {
    let node = record.node();
    let graph = record.view().graph();
    match grouping {
        Grouping::Whole => return,
        Grouping::Label(label) => codes.push(Code::Label(label(record))),
        Grouping::By(By::Sector) => codes.extend(T::sectors(node).into_iter().map(Code::Sector)),
        Grouping::By(By::TopSector) => {
            codes.extend(T::sectors(node).into_iter().map(|id| Code::Sector(graph.node(id).top().id())));
            codes.sort();
            codes.dedup();
        }
        Grouping::By(By::Party) => codes.extend(T::parties(node).iter().copied().map(Code::Party)),
        Grouping::By(By::Partner) => {
            let partners = T::parties(node);
            codes.extend(partners.iter().filter(|party| !asked.contains(party)).copied().map(Code::Party));
        }
        Grouping::By(By::Parties) => codes.push(Code::Parties(T::parties(node).into_owned())),
        Grouping::By(By::Step) => codes.push(Code::Step(record.step_number())),
        Grouping::By(By::Kind) => {
            let (place, word) = T::kind(node);
            codes.push(Code::Number(place, word));
        }
    }
    // What has no sector or no partner is not dropped in silence.
    if codes.is_empty() {
        codes.push(Code::Nothing);
    }
}

impl Code {
    fn group<T: Dealing>(&self, graph: &Graph, record: Record<'_, T>) -> Group {
        let of = |id: NodeId| Group { place: 0, label: graph.name(id), key: Some(graph.key(id)) };
        match self {
            Code::Sector(id) => of((*id).into()),
            Code::Party(id) => of((*id).into()),
            Code::Parties(parties) if !parties.is_empty() => {
                let names: Vec<String> = parties.iter().map(|party| graph.name(*party)).collect();
                let keys: Vec<String> = parties.iter().map(|party| graph.key(*party)).collect();
                Group { place: 0, label: names.join(", "), key: Some(keys.join(" ")) }
            }
            Code::Step(place) => Group { place: *place, label: record.step().to_string(), key: None },
            Code::Number(place, word) => Group { place: *place, label: word.clone(), key: None },
            Code::Label(label) => Group { place: 0, label: label.clone(), key: None },
            Code::Parties(_) | Code::Nothing => Group { place: u64::MAX, label: "none".to_owned(), key: None },
        }
    }
}

/// All buckets from the first to the last, then the undated.
fn columns(used: &BTreeSet<Column>) -> Vec<Column> {
    let buckets = || {
        used.iter().filter_map(|column| match column {
            Column::Bucket(bucket) => Some(*bucket),
            Column::Undated => None,
        })
    };
    let mut columns = Vec::new();
    if let (Some(first), Some(last)) = (buckets().next(), buckets().next_back()) {
        let all = std::iter::successors(Some(first), |bucket| (*bucket < last).then(|| bucket.next()));
        columns.extend(all.map(Column::Bucket));
    }
    if used.contains(&Column::Undated) {
        columns.push(Column::Undated);
    }
    columns
}

impl<'g, T: Dealing> Table<'g, T> {
    /// The columns, in order; none where the question has no [`per`](super::Question::per).
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The rows: in the order of stages or kinds where they are such, else by label.
    pub fn rows(&self) -> &[Row<'g, T>] {
        &self.rows
    }

    /// The row of a label, such as `Energy`, or of a key, such as `sector:energy`.
    pub fn row(&self, name: &str) -> Option<&Row<'g, T>> {
        self.rows.iter().find(|row| row.label == name || row.key.as_deref() == Some(name))
    }

    /// The totals: each column counted over all rows, each node once.
    pub fn totals(&self) -> &Row<'g, T> {
        &self.totals
    }

    /// The count of everything, each node once.
    pub fn total(&self) -> usize {
        self.totals.total()
    }

    /// The count in a row and a column; 0 where there is no such row or column.
    ///
    /// ```
    /// # let table = chancery::graph::Graph::fold([]);
    /// # let table = table.cooperation().count();
    /// assert_eq!(table.get("Energy", "2025-Q2"), 0);
    /// ```
    pub fn get(&self, row: &str, column: &str) -> usize {
        let column = self.columns.iter().position(|found| found.to_string() == column);
        column.and_then(|column| Some(self.row(row)?.cell(column).count())).unwrap_or(0)
    }

    fn with_totals(&self) -> impl Iterator<Item = &Row<'g, T>> {
        self.rows.iter().chain([&self.totals])
    }
}

impl<'g, T: Dealing> Row<'g, T> {
    /// What the row is called.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The key of the row's entity (`sector:energy`), or of several, separated by spaces; `None` where it is none.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The cell in a column, by the column's number.
    pub fn cell(&self, column: usize) -> Cell<'_, 'g, T> {
        let found = self.cells.binary_search_by_key(&column, |(index, _)| *index).ok();
        Cell { view: self.view, records: found.map_or(&[], |index| &self.cells[index].1) }
    }

    /// The nodes in all columns, each counted once.
    pub fn total(&self) -> usize {
        distinct(&self.all)
    }

    /// The records in all columns.
    pub fn records(&self) -> &[Record<'g, T>] {
        &self.all
    }

    /// The claims behind the row.
    pub fn evidence(&self) -> Citations<'g> {
        Cell { view: self.view, records: &self.all }.evidence()
    }
}

impl<'t, 'g, T: Dealing> Cell<'t, 'g, T> {
    /// How many nodes have a record here.
    pub fn count(self) -> usize {
        distinct(self.records)
    }

    /// The records that are counted here.
    pub fn records(self) -> &'t [Record<'g, T>] {
        self.records
    }

    /// The claims behind the cell.
    pub fn evidence(self) -> Citations<'g> {
        Citations::gather(self.view, self.records.iter().flat_map(|record| record.claims().into_iter()))
    }
}

/// How many nodes the records are of; they come node by node.
fn distinct<T: Dealing>(records: &[Record<'_, T>]) -> usize {
    records.chunk_by(|a, b| a.node().id() == b.node().id()).count()
}

/// A printed column: one of the table's, or a gap of many empty ones.
enum Printed {
    Column(usize),
    Gap,
}

impl<T: Dealing> Table<'_, T> {
    /// The columns to print: runs of more than [`LONGEST_GAP`] empty buckets become one.
    fn printed(&self) -> Vec<Printed> {
        let used: BTreeSet<usize> = self.totals.cells.iter().map(|(column, _)| *column).collect();
        let mut printed = Vec::new();
        let mut next = 0;
        for column in used {
            if column - next > LONGEST_GAP {
                printed.push(Printed::Gap);
            } else {
                printed.extend((next..column).map(Printed::Column));
            }
            printed.push(Printed::Column(column));
            next = column + 1;
        }
        printed
    }
}

/// So many empty buckets in a row are printed; more become `…`.
const LONGEST_GAP: usize = 12;

/// All columns, the empty ones too, and a line of totals at the end.
impl<T: Dealing> Tabular for Table<'_, T> {
    fn header(&self) -> Vec<String> {
        let columns = self.columns.iter().map(ToString::to_string);
        std::iter::once(self.title.to_owned()).chain(columns).chain(["total".to_owned()]).collect()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.with_totals().map(|row| {
            let counts = (0..self.columns.len()).map(|column| row.cell(column).count()).chain([row.total()]);
            std::iter::once(row.label.clone()).chain(counts.map(|count| count.to_string())).collect()
        }))
    }

    fn numbers_from(&self) -> usize {
        1
    }
}

/// Aligned text. Runs of more than twelve empty buckets are printed as one column, `…`.
impl<T: Dealing> fmt::Display for Table<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |count: usize| if count == 0 { "·".to_owned() } else { count.to_string() };
        let printed = self.printed();
        let mut header = vec![self.title.to_owned()];
        header.extend(printed.iter().map(|column| match column {
            Printed::Column(index) => self.columns[*index].to_string(),
            Printed::Gap => "…".to_owned(),
        }));
        header.push("total".to_owned());
        let rows = self.with_totals().map(|row| {
            let mut line = vec![row.label.clone()];
            line.extend(printed.iter().map(|column| match column {
                Printed::Column(index) => number(row.cell(*index).count()),
                Printed::Gap => "…".to_owned(),
            }));
            line.push(number(row.total()));
            line
        });
        f.write_str(&print::table(header, rows, 1))
    }
}

impl<T: Dealing> fmt::Debug for Table<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<T: Dealing> Serialize for Table<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'a> {
            label: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            key: Option<&'a str>,
            counts: Vec<usize>,
            total: usize,
        }
        let line = |row: &'_ Row<'_, T>| -> (Vec<usize>, usize) {
            ((0..self.columns.len()).map(|column| row.cell(column).count()).collect(), row.total())
        };
        let columns: Vec<String> = self.columns.iter().map(ToString::to_string).collect();
        let rows: Vec<Line> = self
            .rows
            .iter()
            .map(|row| {
                let (counts, total) = line(row);
                Line { label: &row.label, key: row.key.as_deref(), counts, total }
            })
            .collect();
        let (counts, total) = line(&self.totals);
        let mut table = serializer.serialize_struct("Table", 5)?;
        table.serialize_field("by", self.title)?;
        table.serialize_field("columns", &columns)?;
        table.serialize_field("rows", &rows)?;
        table.serialize_field("totals", &counts)?;
        table.serialize_field("total", &total)?;
        table.end()
    }
}
