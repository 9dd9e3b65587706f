//! Partnerships by sector over time: which countries agreed on what, in which sector, when, and which sentence says so.

mod progress;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use chancery::prelude::*;
use clap::{Parser, ValueEnum};

/// Partnerships by sector over time, from articles: which countries agreed on what, in which sector, when, and which
/// sentence says so.
///
/// Without a path it reads the sample articles that come with chancery.
#[derive(Parser)]
#[command(after_help = "Examples:
  partnerships_by_sector
  partnerships_by_sector my/articles --between VNM JPN --per quarter
  partnerships_by_sector --of Vietnam --sector energy --stage proposed --by partner --during 2025 --sentences")]
struct Options {
    /// Files or folders of articles.
    paths: Vec<PathBuf>,
    /// Only what these two countries do together (ISO alpha-3 codes or English names).
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    between: Option<Vec<String>>,
    /// Only what this country takes part in; given twice, both must.
    #[arg(long, value_name = "COUNTRY")]
    of: Vec<String>,
    /// Only among these countries.
    #[arg(long, num_args = 1.., value_name = "COUNTRY")]
    among: Option<Vec<String>>,
    /// Only this sector and those within it.
    #[arg(long)]
    sector: Option<String>,
    /// How far the cooperation must have come: proposed, negotiating, agreed, signed, in_force.
    #[arg(long, default_value = "agreed")]
    stage: Stage,
    /// Only what falls in this time: 2025, 2025-04, 2023/2025.
    #[arg(long, value_name = "TIME")]
    during: Option<String>,
    /// What the columns are: week, month, quarter, year, decade, "6 months", "fiscal year from april".
    #[arg(long, default_value = "quarter")]
    per: Period,
    /// What the rows are.
    #[arg(long, value_enum, default_value_t = Rows::TopSector)]
    by: Rows,
    /// Lists every fact with its date and all its sentences, instead of one a cell.
    #[arg(long)]
    sentences: bool,
    /// Prints the answer as JSON, with all evidence.
    #[arg(long)]
    json: bool,
    /// Says at the end how long start-up, reading, folding and asking took.
    #[arg(long)]
    timings: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Rows {
    Sector,
    TopSector,
    Partner,
    Parties,
    Stage,
}

fn main() -> ExitCode {
    let start = Instant::now();
    match run(&Options::parse(), start) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if error.downcast_ref().is_some_and(is_closed_pipe) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("partnerships_by_sector: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options, start: Instant) -> Result<(), Box<dyn std::error::Error>> {
    // Mistyped codes are told before anything is read.
    let country = |text: &String| CountryCode::find(text);
    let between = options.between.iter().flatten().map(country).collect::<Result<Vec<_>, _>>()?;
    let of = options.of.iter().map(country).collect::<Result<Vec<_>, _>>()?;
    let among = options.among.iter().flatten().map(country).collect::<Result<Vec<_>, _>>()?;
    let sector = options.sector.as_deref().map(sector).transpose()?;

    let extractor = Extractor::default();
    let started = start.elapsed();
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let paths = if options.paths.is_empty() { vec![samples] } else { options.paths.clone() };
    let bar = progress::bar();
    let watch = |progress| progress::show(&bar, progress);
    let (claims, report) = load::claims_with(&extractor, &paths, load::Options::default(), watch)?;
    bar.finish_and_clear();
    let read = start.elapsed();
    let graph = Graph::fold(claims);
    let folded = start.elapsed();

    let mut question = graph.cooperation().at_least(options.stage);
    for country in between.iter().chain(&of) {
        question = question.of(graph.country(country.as_str())?);
    }
    if options.among.is_some() {
        // A country that no article names is in no cooperation.
        question = question.among(among.iter().filter_map(|country| graph.country(country.as_str()).ok()));
    }
    if let Some(sector) = &sector {
        question = question.in_sector(sector);
    }
    if let Some(during) = &options.during {
        question = question.during(during.as_str())?;
    }
    let mut out = std::io::stdout().lock();
    if options.sentences {
        let listing = question.list();
        if options.json {
            serde_json::to_writer_pretty(&mut out, &listing)?;
            writeln!(out)?;
        } else {
            for record in &listing {
                let date = record.date().map_or("undated".to_owned(), |date| date.to_string());
                writeln!(out, "{date}  {}  {}", record.step(), record.node().name())?;
                for citation in record.evidence() {
                    writeln!(out, "    {}: “{}”", citation.article().key().name(), one_line(citation.quote()))?;
                }
            }
            writeln!(out, "{} facts", listing.len())?;
        }
    } else {
        let by = match options.by {
            Rows::Sector => By::Sector,
            Rows::TopSector => By::TopSector,
            Rows::Partner => By::Partner,
            Rows::Parties => By::Parties,
            Rows::Stage => By::Step,
        };
        let table = question.by(by).per(options.per).count();
        if options.json {
            serde_json::to_writer_pretty(&mut out, &table)?;
            writeln!(out)?;
        } else {
            writeln!(
                out,
                "Cooperation that is {} or further, by {} and {}\n",
                options.stage,
                name_of(options.by),
                options.per
            )?;
            writeln!(out, "{table}\n\nOne sentence for each cell (all of them: --sentences)\n")?;
            for row in table.rows() {
                for (index, column) in table.columns().iter().enumerate() {
                    let cell = row.cell(index);
                    if let (Some(record), Some(citation)) = (cell.records().first(), cell.evidence().next()) {
                        let place = format!("{}, {column}", row.label());
                        let who = record
                            .node()
                            .parties()
                            .iter()
                            .map(|party| graph.name(*party))
                            .collect::<Vec<_>>()
                            .join(" and ");
                        writeln!(
                            out,
                            "{place}: {who}, {}\n    {}: “{}”",
                            record.step(),
                            citation.article().key().name(),
                            one_line(citation.quote())
                        )?;
                    }
                }
            }
        }
    }
    out.flush()?;
    eprintln!("{report}");
    if options.timings {
        let asked = start.elapsed();
        eprintln!(
            "start-up {started:.1?}, reading {:.1?}, folding {:.1?}, asking and printing {:.1?}",
            read - started,
            folded - read,
            asked - folded
        );
    }
    Ok(())
}

fn name_of(rows: Rows) -> &'static str {
    match rows {
        Rows::Sector => "sector",
        Rows::TopSector => "top sector",
        Rows::Partner => "partner",
        Rows::Parties => "parties",
        Rows::Stage => "stage",
    }
}

/// A sector of the taxonomy by its id.
fn sector(text: &str) -> Result<Key<Sector>, String> {
    let key = Key::new(text);
    let taxonomy = Taxonomy::builtin();
    if taxonomy.contains(&key) {
        return Ok(key);
    }
    let known: Vec<&str> = taxonomy.sectors().map(Key::name).collect();
    Err(format!("“{text}” is no sector; the sectors are {}", known.join(", ")))
}

fn one_line(quote: &str) -> String {
    quote.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_closed_pipe(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::BrokenPipe
}
