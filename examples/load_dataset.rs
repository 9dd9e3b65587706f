//! The data sets of the field as claims: `load_dataset --format icews events.tab` tells how many rows were read, which were
//! not and why, and prints who does most with whom, by month: the pairs of countries with most cooperative acts, and so
//! on. `--claims` prints the claims instead, one JSON object a line.
//!
//! GDELT as it is published needs the feature `zip`: `cargo run --features zip --example load_dataset -- --format gdelt …`.

mod progress;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use chancery::graph::PartyId;
use chancery::load::{DataSet, QuadrupleIds, TableClaims};
use chancery::prelude::*;
use chancery::query::{Dealing, Table};
use clap::{Parser, ValueEnum};

#[derive(Parser)]
#[command(about = "Claims from the data sets of the field")]
struct Options {
    /// The data set's form.
    #[arg(long)]
    format: Format,
    /// The table, also as .zip, .gz or .zst where the program was built with that feature.
    file: PathBuf,
    /// Of numbered quadruples: the names of the entities, with their numbers.
    #[arg(long, required_if_eq("format", "numbered-quadruples"))]
    entities: Option<PathBuf>,
    /// Of numbered quadruples: the names of the relations, with their numbers.
    #[arg(long, required_if_eq("format", "numbered-quadruples"))]
    relations: Option<PathBuf>,
    /// Of numbered quadruples: the day from which time is counted.
    #[arg(long, default_value = "2014-01-01")]
    since: String,
    /// Of numbered quadruples: how many hours one step of time is.
    #[arg(long, default_value_t = 1)]
    hours: u32,
    /// Of tables of cooperation: what the columns are called, as in `day=date,a=country1`.
    #[arg(long, default_value = "")]
    columns: String,
    /// How many rows of each table are shown.
    #[arg(long, default_value_t = 10)]
    top: usize,
    /// The buckets of time.
    #[arg(long, default_value = "month")]
    per: Period,
    /// Prints the claims, one JSON object a line, and no table; constant memory.
    #[arg(long)]
    claims: bool,
    /// Reads the rows and keeps nothing: the report alone, and how long it took.
    #[arg(long)]
    count: bool,
    /// Folds the claims and prints how long that took and how large the graph is.
    #[arg(long)]
    fold: bool,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Gdelt,
    GdeltGkg,
    Icews,
    Polecat,
    Colt,
    Desta,
    Cooperation,
    Quadruples,
    NumberedQuadruples,
}

impl Options {
    fn data_set(&self) -> Result<DataSet, Box<dyn std::error::Error>> {
        Ok(match self.format {
            Format::Gdelt => DataSet::Gdelt,
            Format::GdeltGkg => DataSet::GdeltGkg,
            Format::Icews => DataSet::Icews,
            Format::Polecat => DataSet::Polecat,
            Format::Colt => DataSet::Colt,
            Format::Desta => DataSet::Desta,
            Format::Cooperation => DataSet::Cooperation(self.columns.parse()?),
            Format::Quadruples => DataSet::Quadruples,
            Format::NumberedQuadruples => {
                let [entities, relations] =
                    [&self.entities, &self.relations].map(|path| path.clone().unwrap_or_default());
                let ids = QuadrupleIds::open(entities, relations)?;
                DataSet::NumberedQuadruples(ids.counted(self.since.as_str(), self.hours)?)
            }
        })
    }
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if error.downcast_ref().is_some_and(is_closed_pipe) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("load_dataset: {error}");
            ExitCode::FAILURE
        }
    }
}

fn is_closed_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

fn run(options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut claims = options.data_set()?.open(&options.file)?;
    let bar = progress::bar();
    if options.claims {
        while let Some(claim) = next(&mut claims, &bar) {
            serde_json::to_writer(&mut out, &claim)?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
        bar.finish_and_clear();
        eprintln!("{}", claims.report());
        return Ok(());
    }
    if options.count {
        let started = std::time::Instant::now();
        let count = std::iter::from_fn(|| next(&mut claims, &bar)).count();
        let took = started.elapsed().as_secs_f64();
        bar.finish_and_clear();
        writeln!(out, "{}", claims.report())?;
        let report = claims.report();
        let rows = (report.read + report.skipped_count) as f64;
        writeln!(out, "{count} claims of {rows} rows in {took:.2} s: {:.0} rows a second", rows / took)?;
        return Ok(out.flush()?);
    }
    let started = std::time::Instant::now();
    let graph = Graph::fold(std::iter::from_fn(|| next(&mut claims, &bar)));
    let took = started.elapsed().as_secs_f64();
    bar.finish_and_clear();
    writeln!(out, "{}", claims.report())?;
    if options.fold {
        let report = claims.report();
        let rows = (report.read + report.skipped_count) as f64;
        writeln!(out, "{graph:?}, {} MB and its texts", graph.bytes() / 1_000_000)?;
        writeln!(out, "{rows} rows folded in {took:.2} s: {:.0} rows a second", rows / took)?;
        return Ok(out.flush()?);
    }
    for (title, cooperative) in [("cooperative acts", true), ("hostile acts", false)] {
        let interactions = graph.interactions().filter(move |record| {
            let (source, target) = (record.node().source(), record.node().target());
            // Two countries, of which one acts upon the other.
            let countries =
                matches!((&source, &target), (Some(PartyId::Country(a)), Some(PartyId::Country(b))) if a != b);
            countries && record.step().is_cooperative() == cooperative
        });
        show(&mut out, title, &interactions.by(By::Parties).per(options.per).count(), options.top)?;
    }
    show(&mut out, "cooperation", &graph.cooperation().by(By::Parties).per(options.per).count(), options.top)?;
    show(&mut out, "agreements", &graph.agreements().by(By::Parties).per(options.per).count(), options.top)?;
    show(&mut out, "events", &graph.events().by(By::Party).per(options.per).count(), options.top)?;
    out.flush()?;
    Ok(())
}

/// The next claim; what cannot be read is counted in the report.
fn next(claims: &mut TableClaims, bar: &indicatif::ProgressBar) -> Option<Claim> {
    let claim = claims.find_map(Result::ok);
    if claims.report().read.is_multiple_of(4096) {
        progress::show(bar, claims.progress());
    }
    claim
}

/// The rows with the most, of the rows of the same number those that come first; nothing where there are none.
fn show<T: Dealing>(out: &mut impl Write, title: &str, table: &Table<'_, T>, top: usize) -> io::Result<()> {
    let mut rows: Vec<_> = table.rows().iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.total()));
    rows.truncate(top);
    let Some(width) = rows.iter().map(|row| row.label().chars().count()).max() else { return Ok(()) };
    write!(out, "\nMost {title}:\n{:width$}", "")?;
    for column in table.columns() {
        write!(out, "  {:>8}", column.to_string())?;
    }
    writeln!(out, "  {:>8}", "total")?;
    for row in rows {
        write!(out, "{:width$}", row.label())?;
        for (at, _) in table.columns().iter().enumerate() {
            write!(out, "  {:>8}", row.cell(at).count())?;
        }
        writeln!(out, "  {:>8}", row.total())?;
    }
    Ok(())
}
