//! The data sets of the field as claims.
//!
//! Event data says who did what to whom, a row an event; other tables say who travelled, signed or agreed. [`DataSet`]
//! names the forms that are known, and [`TableClaims`] reads one: an iterator of claims in constant memory, each with the
//! row that says it.
//!
//! | file | holds |
//! |---|---|
//! | `claims` | the stream: rows into claims, with their evidence |
//! | `cameo`, `actors` | the codes and names of others, as chancery's |
//! | one for each data set | which columns it has, and what its rows say |

mod actors;
mod cameo;
mod claims;
mod colt;
mod cooperation;
mod desta;
mod gdelt;
mod gkg;
mod icews;
mod polecat;
mod quadruples;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::rows::{Fault, Layout, Row, Rows};
use super::table::key_part;
use super::{LoadError, Options, Problem, form, source};
use crate::claim::Fact;
use crate::model::CountryCode;
use crate::time::Date;

pub use claims::TableClaims;
pub use cooperation::{CooperationColumns, CooperationColumnsError};
pub use quadruples::QuadrupleIds;

/// A data set of the field, by the form of its table.
///
/// What each column means is said by the variants. Codes and names of others become chancery's by the tables
/// `data/cameo.tsv` (what is done, in the terms of PLOVER) and `data/actors.tsv` (who does it), whose heads say where they
/// come from.
///
/// ```
/// use chancery::load::DataSet;
/// use chancery::graph::Graph;
///
/// let rows = "Japan\tMake a visit\tVietnam\t2025-04-27\nJapan\tMake a wish\tVietnam\t2025-04-27\n";
/// let mut claims = DataSet::Quadruples.read("visits.txt", rows.as_bytes())?;
/// let graph = Graph::fold(claims.by_ref().filter_map(Result::ok));
/// assert_eq!(graph.interactions().records().count(), 1);
/// assert_eq!(
///     claims.report().to_string(),
///     "visits.txt: 1 rows read, 1 not\n  visits.txt:2, column relation: “Make a wish” is no event of CAMEO or PLOVER"
/// );
/// # Ok::<(), chancery::load::LoadError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DataSet {
    /// GDELT events 1.0 (58 columns) or 2.0 (61), parted by tabs, without names: an interaction a row. Rule `table.gdelt`.
    ///
    /// The date is `SQLDATE`, `DATEADDED` the day of publication. An actor's country is its `CountryCode`, else the first
    /// three letters of its `Code` where they are one; an organization stands for it where only a known group is told.
    Gdelt,
    /// GDELT's Global Knowledge Graph 2.1 (27 columns, parted by tabs, without names): an article a row, with its publisher and
    /// address, and what it mentions: the countries of its locations, the organizations and the well-known people that
    /// chancery has a key for, and sectors by its themes (`data/gkg_themes.tsv`). Rule `table.gkg`.
    ///
    /// The article's key is `table/<file name>/<GKGRECORDID>`. Counts, tone, quotations, places below countries and names that
    /// chancery has no key for are left out.
    GdeltGkg,
    /// ICEWS coded events (20 columns with their names): an interaction a row. Rule `table.icews`.
    Icews,
    /// POLECAT, and other data in the terms of PLOVER: a table with the names of its columns, or a JSON object a line with the
    /// same names. Rule `table.polecat`.
    ///
    /// `Event Date`, `Event Type` (a type of PLOVER, or a code or name of CAMEO), `Event Mode`, and of `Actor` and `Recipient` the
    /// `Name`, `Country`, `Primary … Sector` and `… Sectors`, or a code (`source`, `target`). A row that lists several countries is an
    /// interaction for each pair.
    Polecat,
    /// COLT, the travels of leaders: a visit a row, with who travelled and for how long, and the office that the traveller
    /// held. Rule `table.colt`.
    ///
    /// `LeaderFullName`, `LeaderCountryISO` (or `LeaderCountryOrIGO`), `LeaderTitle` or `LeaderRole`, `CountryVisitedISO` (or
    /// `CountryVisited`), `CityVisited`, `TripStartDate` and `TripEndDate`.
    Colt,
    /// DESTA, trade agreements: an agreement a row, between the two of `country1` and `country2` in the table of dyads, between all
    /// of `c1` to `c91` (numbers of ISO 3166-1) in the list of treaties. Rule `table.desta`.
    ///
    /// Each is signed in `year` and in force from `entryforceyear`; an `entry_type` of negotiation or withdrawal makes it negotiated or
    /// ended, and consolidated texts, which are no new act, are passed over.
    Desta,
    /// Cooperation between two parties in a sector, by the names of the columns. Rule `table.cooperation`.
    Cooperation(CooperationColumns),
    /// Quadruples by name: subject, relation, object and date, parted by tabs, without names: an interaction a row. Rule
    /// `table.quadruples`.
    ///
    /// Actors are named as ICEWS does: a country, an organization, `Police (Kenya)`, or a person, whose country is known of
    /// the well-known (`data/people.tsv`). Relations are the names of CAMEO's events, or PLOVER's types.
    Quadruples,
    /// Quadruples by number, with the tables that say what the numbers mean (the form of ICEWS14): an interaction a row.
    /// Rule `table.quadruples`.
    NumberedQuadruples(QuadrupleIds),
}

/// What makes facts of the rows of one data set.
trait Coder: Send {
    /// Says what a table lacks, once it is known which of the wanted columns it has.
    fn begin(&mut self, _has: &dyn Fn(usize) -> bool) -> Result<(), String> {
        Ok(())
    }

    /// Adds what a row says.
    fn code(&mut self, row: &Row<'_>, facts: &mut Vec<Fact>) -> Result<Told, Fault>;
}

/// What a row tells beside facts.
#[derive(Default)]
struct Told {
    published: Option<Date>,
    /// The document that the row is of, where it is one.
    document: Option<String>,
}

impl From<Option<Date>> for Told {
    fn from(published: Option<Date>) -> Told {
        Told { published, document: None }
    }
}

impl DataSet {
    /// What the rule of the claims is called: `table.` and the data set's name.
    pub fn rule(&self) -> &'static str {
        match self {
            DataSet::Gdelt => "table.gdelt",
            DataSet::GdeltGkg => "table.gkg",
            DataSet::Icews => "table.icews",
            DataSet::Polecat => "table.polecat",
            DataSet::Colt => "table.colt",
            DataSet::Desta => "table.desta",
            DataSet::Cooperation(_) => "table.cooperation",
            DataSet::Quadruples | DataSet::NumberedQuadruples(_) => "table.quadruples",
        }
    }

    fn coder(&self) -> (Layout, Box<dyn Coder>) {
        match self {
            DataSet::Gdelt => (gdelt::LAYOUT, Box::new(gdelt::Gdelt::default())),
            DataSet::GdeltGkg => (gkg::LAYOUT, Box::new(gkg::Gkg::default())),
            DataSet::Icews => (icews::layout(), Box::new(icews::Icews)),
            DataSet::Polecat => (polecat::layout(), Box::new(polecat::Polecat)),
            DataSet::Colt => (colt::layout(), Box::new(colt::Colt)),
            DataSet::Desta => (desta::layout(), Box::new(desta::Desta)),
            DataSet::Cooperation(columns) => (columns.layout(), Box::new(cooperation::Cooperation)),
            DataSet::Quadruples => (quadruples::NAMED, Box::new(quadruples::Named::default())),
            DataSet::NumberedQuadruples(ids) => (quadruples::NUMBERED, Box::new(quadruples::Numbered::new(ids))),
        }
    }

    /// Opens a file: as it is, or packed with the ending `.gz`, `.zst` (features `gzip`, `zstd`) or `.zip` (feature `zip`,
    /// one file in the archive). Spans of the claims are then of the unpacked text. A table with names of columns may also be
    /// Parquet (ending `.parquet`, feature `parquet`), uncompressed or with Snappy; a span is then the number of the row, from 0.
    ///
    /// # Errors
    /// [`LoadError::Table`] where the file cannot be read or its columns are not those of the data set: then no row is
    /// read. A row that cannot be read is an item of its own, and in the report.
    pub fn open(&self, path: impl AsRef<Path>) -> Result<TableClaims, LoadError> {
        self.open_with(path, &Options::default())
    }

    /// As [`open`](DataSet::open), with the options' bounds on a row ([`max_bytes`](Options::max_bytes)) and on what a
    /// packed file grows to. A row that is longer, or has more than 65,536 fields, is passed over and the rest is read.
    ///
    /// # Errors
    /// As [`open`](DataSet::open).
    pub fn open_with(&self, path: impl AsRef<Path>, options: &Options) -> Result<TableClaims, LoadError> {
        let path = path.as_ref();
        let taken = Arc::new(AtomicU64::new(0));
        let total = path.metadata().map_or(0, |meta| meta.len());
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("parquet")) {
            #[cfg(feature = "parquet")]
            {
                let (layout, coder) = self.coder();
                let rows = Rows::open_parquet(path, &layout, taken.clone())?;
                return self.claims_of(path, rows, coder, taken, total);
            }
            #[cfg(not(feature = "parquet"))]
            return Err(table_error(path, 0, Problem::NotBuilt { feature: "parquet".into() }.to_string()));
        }
        let source = unpacked(path, options, taken.clone()).map_err(|problem| LoadError::Table {
            path: path.to_owned(),
            line: 0,
            problem: problem.to_string(),
        })?;
        self.claims(path, source, options, taken, total)
    }

    /// Reads a table from anywhere; `name` stands for the file's in keys and reports.
    ///
    /// # Errors
    /// As [`open`](DataSet::open).
    pub fn read(&self, name: &str, source: impl Read + Send + 'static) -> Result<TableClaims, LoadError> {
        let taken = Arc::new(AtomicU64::new(0));
        let source = Box::new(source::Counted { inner: source, taken: taken.clone() });
        self.claims(Path::new(name), source, &Options::default(), taken, 0)
    }

    fn claims(
        &self,
        path: &Path,
        source: Box<dyn Read + Send>,
        options: &Options,
        taken: Arc<AtomicU64>,
        total: u64,
    ) -> Result<TableClaims, LoadError> {
        let (layout, coder) = self.coder();
        let rows = Rows::open(source, path, &layout, options.max_bytes)?;
        self.claims_of(path, rows, coder, taken, total)
    }

    fn claims_of(
        &self,
        path: &Path,
        rows: Rows,
        mut coder: Box<dyn Coder>,
        taken: Arc<AtomicU64>,
        total: u64,
    ) -> Result<TableClaims, LoadError> {
        coder.begin(&|column| rows.has(column)).map_err(|problem| table_error(path, 1, problem))?;
        let file = key_part(&path.file_name().unwrap_or_default().to_string_lossy());
        Ok(TableClaims::new(path, file, rows, coder, self.rule(), taken, total))
    }
}

fn unpacked(path: &Path, options: &Options, taken: Arc<AtomicU64>) -> Result<Box<dyn Read + Send>, Problem> {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
        #[cfg(feature = "zip")]
        return super::zip::open(path, options, taken);
        #[cfg(not(feature = "zip"))]
        return Err(Problem::NotBuilt { feature: "zip".into() });
    }
    Ok(Box::new(source::open(path, form::of(path).1, options, taken)?))
}

fn table_error(path: &Path, line: u64, problem: String) -> LoadError {
    LoadError::Table { path: PathBuf::from(path), line, problem }
}

/// What the coders share: a day of a column, as EDTF.
fn day(row: &Row<'_>, column: usize) -> Result<Date, Fault> {
    let text = row.text(column);
    // A time of day may follow.
    let day = text.get(..10).filter(|_| matches!(text.as_bytes().get(10), None | Some(b' ' | b'T'))).unwrap_or(&text);
    let date = day.parse::<Date>().ok().filter(|date| date.year_number().is_some());
    date.ok_or_else(|| Fault::of(column, format!("“{text}” is no date: write 2025-04-28")))
}

/// The country that a column names; `None` where it says that there is none.
fn country(row: &Row<'_>, column: usize) -> Result<Option<CountryCode>, Fault> {
    let name = row.text(column);
    if actors::is_absent(&name) {
        return Ok(None);
    }
    actors::country(&name).map(Some).ok_or_else(|| Fault::of(column, format!("“{name}” is no country that is known")))
}

/// An event is understood and has no type in PLOVER.
fn no_type(column: usize, event: cameo::Event) -> Fault {
    Fault::of(column, format!("{} is a mere statement, which PLOVER has no type for", event.name.to_lowercase()))
}

/// Neither actor is known.
fn no_actors(column: usize, source: &str, target: &str) -> Fault {
    Fault::of(column, format!("neither “{source}” nor “{target}” is a country, organization or sector that is known"))
}
