//! Queries of your own: typed traversal, plain iterators over facts, and a petgraph algorithm.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use chancery::prelude::*;
use clap::Parser;
use petgraph::algo::page_rank;

/// Queries of your own: typed traversal, plain iterators over facts, and a petgraph algorithm.
#[derive(Parser)]
struct Options {
    /// Files or folders of articles; without any, the samples that come with chancery.
    paths: Vec<PathBuf>,
    /// The country to ask about (ISO alpha-3 code or English name).
    #[arg(long, default_value = "JPN")]
    country: String,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if error.downcast_ref().is_some_and(is_closed_pipe) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("custom_query: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let paths = if options.paths.is_empty() { vec![samples] } else { options.paths.clone() };
    let (graph, report) = load::graph(&paths)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let country = graph.country(CountryCode::find(&options.country)?.as_str())?;

    // A traversal says what it follows; one that follows what is not there does not compile.
    writeln!(out, "Who speaks for {}", graph.name(country))?;
    for leader in graph.from(country).incoming::<Represents>().unique() {
        let offices: Vec<String> = leader.tenures().map(|tenure| tenure.role().to_string()).collect();
        let spellings: Vec<&str> = leader.spellings().iter().map(|name| &**name).collect();
        writeln!(out, "  {}: {} (written {})", leader.name(), offices.join(", "), spellings.join("; "))?;
    }

    writeln!(out, "\nWhat documents that its leaders signed are about")?;
    for sector in graph.from(country).incoming::<Represents>().outgoing::<Signed>().outgoing::<Covers>().unique() {
        writeln!(out, "  {}", sector.name())?;
    }

    // Facts are plain typed values: any iterator will do.
    writeln!(out, "\nSectors where someone asks and nobody has agreed yet")?;
    let mut stages: BTreeMap<String, Stage> = BTreeMap::new();
    for record in graph.cooperation().of(country).records() {
        let furthest = stages.entry(record.node().name()).or_insert(record.step());
        *furthest = (*furthest).max(record.step());
    }
    for (cooperation, _) in stages.iter().filter(|(_, stage)| **stage == Stage::Proposed) {
        writeln!(out, "  {cooperation}")?;
    }

    // petgraph carries the topology, so its algorithms run on it as it is.
    writeln!(out, "\nMost central nodes (PageRank over all relations)")?;
    let topology = graph.petgraph();
    let ranks = page_rank(topology, 0.85_f64, 50);
    let mut ranked: Vec<_> = topology.node_indices().map(|index| (ranks[index.index()], topology[index])).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| graph.key(a.1).cmp(&graph.key(b.1))));
    for (rank, node) in ranked.iter().filter(|(_, node)| node.kind() != "article").take(8) {
        writeln!(out, "  {rank:.3}  {} ({})", graph.name(*node), node.kind())?;
    }
    out.flush()?;
    eprintln!("{report}");
    Ok(())
}

fn is_closed_pipe(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::BrokenPipe
}
