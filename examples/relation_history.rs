//! The history of a relation: its ladder of levels, and a timeline of what two countries did, with the sentences.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use chancery::prelude::*;
use clap::Parser;

/// The history of a relation: its ladder of levels, and a timeline of what two countries did, with the sentences.
#[derive(Parser)]
#[command(after_help = "Example:
  relation_history VNM JPN --as-of 2024-01-01")]
struct Options {
    /// One country (ISO alpha-3 code or English name).
    one: String,
    /// The other.
    other: String,
    /// Files or folders of articles; without any, the samples that come with chancery.
    paths: Vec<PathBuf>,
    /// Says also what the two were to each other on this day.
    #[arg(long, value_name = "DAY")]
    as_of: Option<String>,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if error.downcast_ref().is_some_and(is_closed_pipe) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("relation_history: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    let (one, other) = (CountryCode::find(&options.one)?, CountryCode::find(&options.other)?);
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let paths = if options.paths.is_empty() { vec![samples] } else { options.paths.clone() };
    let (graph, report) = load::graph(&paths)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let (one, other) = (graph.country(one.as_str())?, graph.country(other.as_str())?);

    writeln!(out, "{} and {}\n", graph.name(one), graph.name(other))?;
    writeln!(out, "{}\n", graph.ladder(one, other))?;
    if let Some(day) = &options.as_of {
        let standing = graph.as_of(day.as_str())?.partnership(one, other);
        match standing.level() {
            Some(level) => writeln!(out, "On {day} they were at: {level}")?,
            None => writeln!(out, "On {day} nothing is known of their level")?,
        }
        for citation in standing.evidence() {
            writeln!(out, "    {}: “{}”", citation.article().title(), citation.quote())?;
        }
        writeln!(out)?;
    }

    // Everything with a date in one line of time: documents, events, and the first word of each cooperation.
    let mut timeline: Vec<(String, String, String)> = Vec::new();
    let mut add = |date: Option<When>, what: String, quote: &str| {
        if let Some(date) = date {
            timeline.push((date.to_string(), what, quote.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    };
    for record in graph.agreements().between(one, other).records() {
        let quote = record.evidence().next().map_or("", |citation| citation.quote());
        add(record.date(), format!("{}, {}", record.node().name(), record.step()), quote);
    }
    for record in graph.events().between(one, other).records() {
        let quote = record.evidence().next().map_or("", |citation| citation.quote());
        add(record.date(), record.node().name(), quote);
    }
    timeline.sort();
    writeln!(out, "Timeline")?;
    for (date, what, quote) in &timeline {
        writeln!(out, "{date}  {what}\n    “{quote}”")?;
    }

    writeln!(
        out,
        "\nCooperation by stage and year\n\n{}",
        graph.cooperation().between(one, other).by(By::Step).per(Period::Year).count()
    )?;
    out.flush()?;
    eprintln!("{report}");
    Ok(())
}

fn is_closed_pipe(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::BrokenPipe
}
