//! [`Table`]: counts in rows and periods, each cell with the records behind it.

use std::cell::OnceCell;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::graph::sealed::Coded;
use crate::graph::{Citations, Graph, NodeId, PartyId, Record};
use crate::time::Bucket;

use super::count::{Buckets, Code, Counted, Counts, Measure, count};
use super::question::Grouping;
use super::{Dealing, Question, Tabular, print};

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

/// Counts of nodes of kind `T`, or of their records: rows of groups, columns of periods, and totals.
///
/// Of [nodes](Question::count), each counts once in each cell in which it has a record, so a total, which counts it once,
/// can be less than the sum; of [records](Question::count_records) each counts. Columns run from the first bucket that
/// has a record to the last, with the empty ones between; a column for undated records follows where there are any. A
/// table prints with fixed widths, `·` for none; it serializes with the keys of its rows.
///
/// A table keeps the question and not the records that were counted: [`Cell::records`] and the like ask it again.
pub struct Table<'g, T: Dealing> {
    asked: Rc<Asked<'g, T>>,
    columns: Vec<Column>,
    counted: Vec<Counted>,
    // Rows are named when they are asked for: of many thousands one may want the top ten.
    rows: OnceCell<Vec<Row<'g, T>>>,
    totals: Row<'g, T>,
}

/// A row of a [`Table`].
pub struct Row<'g, T: Dealing> {
    asked: Rc<Asked<'g, T>>,
    code: Code,
    label: String,
    key: Option<String>,
    // The number of the column and the count in it; only columns with something in them.
    cells: Vec<(usize, usize)>,
    total: usize,
}

/// A cell of a [`Table`]: what is counted there.
pub struct Cell<'t, 'g, T: Dealing> {
    row: &'t Row<'g, T>,
    column: usize,
}

/// The question behind a table.
struct Asked<'g, T: Dealing> {
    question: Question<'g, T>,
    buckets: Buckets,
    /// The bucket of the first column of the table.
    first: usize,
    /// How many columns are buckets.
    dated: usize,
}

impl<'g, T: Dealing> Asked<'g, T> {
    /// The records of a row, and of one column where one is given.
    fn records(&self, code: &Code, column: Option<usize>) -> Vec<Record<'g, T>> {
        let wanted = column.map(|column| match column < self.dated {
            true => (self.first + column) as u32,
            false => self.buckets.undated(),
        });
        let mut codes = Vec::new();
        let mut node = None;
        let mut found = Vec::new();
        for record in self.question.records() {
            let id = record.node().id();
            if node.replace(id) != Some(id) {
                Code::of_node(&self.question, id, &mut codes);
            }
            let in_row = match Code::of_record(&self.question, record) {
                _ if *code == Code::Whole => true,
                Some(of_record) => of_record == *code,
                None => codes.contains(code),
            };
            if in_row && wanted.is_none_or(|wanted| wanted == self.buckets.column(record.days())) {
                found.push(record);
            }
        }
        found
    }

    fn evidence(&self, records: &[Record<'g, T>]) -> Citations<'g> {
        Citations::gather(self.question.view(), records.iter().flat_map(|record| record.claims().into_iter()))
    }
}

/// What makes a row: its place, its name, its key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    place: u64,
    label: String,
    key: Option<String>,
}

impl<'g, T: Dealing> Table<'g, T> {
    pub(crate) fn new(question: Question<'g, T>, measure: Measure) -> Table<'g, T> {
        let Counts { buckets, rows, all } = count(&question, measure);
        let used = all.cells.counted();
        let dated = used.iter().map(|(column, _)| *column as usize).filter(|column| *column < buckets.len());
        let (first, end) = (dated.clone().min().unwrap_or(0), dated.max().map_or(0, |last| last + 1));
        let mut columns: Vec<Column> =
            buckets.all().skip(first).take(end.saturating_sub(first)).map(Column::Bucket).collect();
        let dated = columns.len();
        if question.period().is_some() && used.iter().any(|(column, _)| *column == buckets.undated()) {
            columns.push(Column::Undated);
        }
        let is_whole = matches!(question.grouping(), Grouping::Whole);
        let asked = Rc::new(Asked { question, buckets, first, dated });
        let totals = Row::new(&asked, &all, columns.len(), Group { place: 0, label: "total".to_owned(), key: None });
        let counted = if is_whole { Vec::new() } else { rows };
        Table { asked, columns, counted, rows: OnceCell::new(), totals }
    }

    /// Rows with their names, in no order.
    fn named<'t>(&'t self, counted: impl IntoIterator<Item = &'t Counted>) -> Vec<(Group, Row<'g, T>)> {
        let graph = self.asked.question.view().graph();
        let row = |counted: &Counted| {
            let group = counted.code.group::<T>(graph);
            (group.clone(), Row::new(&self.asked, counted, self.columns.len(), group))
        };
        counted.into_iter().map(row).collect()
    }

    fn title(&self) -> &'static str {
        match self.asked.question.grouping() {
            Grouping::Whole => "",
            Grouping::By(by) => by.title(),
            Grouping::Label(_) => "group",
        }
    }
}

impl<'g, T: Dealing> Row<'g, T> {
    fn new(asked: &Rc<Asked<'g, T>>, counted: &Counted, columns: usize, group: Group) -> Row<'g, T> {
        let place = |column: u32| match column == asked.buckets.undated() {
            true => asked.dated,
            false => column as usize - asked.first,
        };
        let cells = counted.cells.counted().into_iter().map(|(column, count)| (place(column), count as usize));
        let cells = cells.filter(|(column, _)| *column < columns).collect();
        let Group { label, key, .. } = group;
        Row { asked: asked.clone(), code: counted.code.clone(), label, key, cells, total: counted.total as usize }
    }
}

impl Code {
    fn group<T: Dealing>(&self, graph: &Graph) -> Group {
        let of = |id: NodeId| Group { place: 0, label: graph.name(id), key: Some(graph.key(id)) };
        let together = |parties: &[PartyId]| {
            let names: Vec<String> = parties.iter().map(|party| graph.name(*party)).collect();
            let keys: Vec<String> = parties.iter().map(|party| graph.key(*party)).collect();
            Group { place: 0, label: names.join(", "), key: Some(keys.join(" ")) }
        };
        match self {
            Code::Sector(id) => of((*id).into()),
            Code::Party(id) => of((*id).into()),
            Code::Parties(set) if !graph.parties_of_set(*set).is_empty() => together(graph.parties_of_set(*set)),
            Code::PartyList(parties) if !parties.is_empty() => together(parties),
            Code::Step(step) => Group { place: (*step).into(), label: T::Step::of_code(*step).to_string(), key: None },
            Code::Kind(place, word) => Group { place: *place, label: word.clone(), key: None },
            Code::Label(label) => Group { place: 0, label: label.clone(), key: None },
            _ => Group { place: u64::MAX, label: "none".to_owned(), key: None },
        }
    }
}

impl<'g, T: Dealing> Table<'g, T> {
    /// The columns, in order; none where the question has no [`per`](super::Question::per).
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The rows: in the order of stages or kinds where they are such, else by label.
    pub fn rows(&self) -> &[Row<'g, T>] {
        self.rows.get_or_init(|| {
            let mut rows = self.named(&self.counted);
            rows.sort_by(|(a, _), (b, _)| a.cmp(b));
            rows.into_iter().map(|(_, row)| row).collect()
        })
    }

    /// The row of a label, such as `Energy`, or of a key, such as `sector:energy`.
    pub fn row(&self, name: &str) -> Option<&Row<'g, T>> {
        self.rows().iter().find(|row| row.label == name || row.key.as_deref() == Some(name))
    }

    /// The rows with the greatest totals, the greatest first, and of equals the first by label.
    ///
    /// ```
    /// use chancery::graph::Graph;
    /// use chancery::query::By;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
    /// # let claims = [line.to_owned(), line.replace("energy", "trade"), line.replace("JPN", "FIN")];
    /// let graph = Graph::fold(claims.iter().map(|line| serde_json::from_str(line).unwrap()));
    /// let table = graph.cooperation().by(By::Parties).count();
    /// assert_eq!(table.top(1).iter().map(|row| row.label()).collect::<Vec<_>>(), ["Japan, Vietnam"]);
    /// ```
    pub fn top(&self, n: usize) -> Vec<Row<'g, T>> {
        let mut totals: Vec<u32> = self.counted.iter().map(|counted| counted.total).collect();
        totals.sort_unstable_by(|a, b| b.cmp(a));
        let Some(least) = n.min(totals.len()).checked_sub(1).map(|last| totals[last]) else { return Vec::new() };
        let mut rows = self.named(self.counted.iter().filter(|counted| counted.total >= least));
        rows.sort_by(|(a, one), (b, other)| other.total.cmp(&one.total).then_with(|| a.label.cmp(&b.label)));
        rows.truncate(n);
        rows.into_iter().map(|(_, row)| row).collect()
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
        self.rows().iter().chain([&self.totals])
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
        Cell { row: self, column }
    }

    /// The count in all columns, of nodes each once.
    pub fn total(&self) -> usize {
        self.total
    }

    /// The records in all columns, by node and then by date. Asks the question again.
    pub fn records(&self) -> Vec<Record<'g, T>> {
        self.asked.records(&self.code, None)
    }

    /// The claims behind the row. Asks the question again.
    pub fn evidence(&self) -> Citations<'g> {
        self.asked.evidence(&self.records())
    }
}

impl<'g, T: Dealing> Cell<'_, 'g, T> {
    /// The count.
    pub fn count(self) -> usize {
        let found = self.row.cells.binary_search_by_key(&self.column, |(column, _)| *column).ok();
        found.map_or(0, |at| self.row.cells[at].1)
    }

    /// The records that are counted here, by node and then by date. Asks the question again.
    pub fn records(self) -> Vec<Record<'g, T>> {
        if self.count() == 0 { Vec::new() } else { self.row.asked.records(&self.row.code, Some(self.column)) }
    }

    /// The claims behind the cell. Asks the question again.
    pub fn evidence(self) -> Citations<'g> {
        self.row.asked.evidence(&self.records())
    }
}

impl<T: Dealing> Clone for Cell<'_, '_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Dealing> Copy for Cell<'_, '_, T> {}

/// All columns, the empty ones too, and a line of totals at the end.
impl<T: Dealing> Tabular for Table<'_, T> {
    fn header(&self) -> Vec<String> {
        let columns = self.columns.iter().map(ToString::to_string);
        std::iter::once(self.title().to_owned()).chain(columns).chain(["total".to_owned()]).collect()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.with_totals().map(|row| {
            let counts = (0..self.columns.len()).map(|column| row.cell(column).count()).chain([row.total()]);
            std::iter::once(row.label.clone()).chain(counts.map(|count| count.to_string())).collect()
        }))
    }

    fn numbers(&self) -> Range<usize> {
        1..self.columns.len() + 2
    }
}

/// Aligned text, with `·` for none. Runs of more than twelve empty buckets are printed as one column, `…`.
impl<T: Dealing> fmt::Display for Table<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let printed = print::printed(self.columns.len(), |column| self.totals.cell(column).count() == 0);
        // A line has the label, a cell a column, and the total.
        let shortened = |line: Vec<String>| {
            let cells = printed.iter().map(|column| column.map_or("…", |column| &line[column + 1]));
            let cells =
                line.first().map(String::as_str).into_iter().chain(cells).chain(line.last().map(String::as_str));
            cells.map(str::to_owned).collect()
        };
        f.write_str(&print::counts(shortened(self.header()), self.lines().map(shortened), self.numbers()))
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
            .rows()
            .iter()
            .map(|row| {
                let (counts, total) = line(row);
                Line { label: &row.label, key: row.key.as_deref(), counts, total }
            })
            .collect();
        let (counts, total) = line(&self.totals);
        let mut table = serializer.serialize_struct("Table", 5)?;
        table.serialize_field("by", self.title())?;
        table.serialize_field("columns", &columns)?;
        table.serialize_field("rows", &rows)?;
        table.serialize_field("totals", &counts)?;
        table.serialize_field("total", &total)?;
        table.end()
    }
}
