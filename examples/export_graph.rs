//! Reads articles, or claims, and writes their graph in a form that other programs read.
//!
//! For RDF and Parquet build with `--features rdf,parquet`.

mod progress;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chancery::claim::{self, Claim};
use chancery::export;
use chancery::graph::NodeId;
use chancery::prelude::*;
use chancery::query::{Table, Tabular};
use clap::{Parser, ValueEnum};
use petgraph::visit::EdgeRef;

type Error = Box<dyn std::error::Error>;

/// Reads articles, or claims, and writes their graph in a form that other programs read.
///
/// Without a path it reads the sample articles that come with chancery.
#[derive(Parser)]
#[command(after_help = "Examples:
  export_graph --format gexf -o graph.gexf my/articles
  export_graph --format neo4j -o import my/articles
  export_graph --format nquads -o graph.nq && export_graph --claims graph.nq --format jsonl
  export_graph --format markdown --answer offices")]
struct Options {
    /// Files or folders of articles.
    paths: Vec<PathBuf>,
    /// Reads claims instead, from files: .jsonl; .nq, .ttl or .jsonld; .parquet.
    #[arg(long, num_args = 1.., value_name = "FILE", conflicts_with = "paths")]
    claims: Vec<PathBuf>,
    /// What to write.
    #[arg(long, value_enum, required_unless_present = "counts")]
    format: Option<Format>,
    /// The file to write, or for neo4j the folder; else it goes to standard output.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// With markdown or csv: which answer.
    #[arg(long, value_enum, default_value_t = Answer::Cooperation)]
    answer: Answer,
    /// Prints instead, as JSON, how much of what the graph has, and the sectors agreed between Vietnam and Japan in 2025.
    #[arg(long)]
    counts: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For networkx, igraph, yEd, Cytoscape.
    Graphml,
    /// For Gephi, with time.
    Gexf,
    /// For Graphviz; without articles.
    Dot,
    /// Two files of CSV for Neo4j's importer.
    Neo4j,
    /// RDF.
    Turtle,
    /// RDF, with a named graph a claim.
    Nquads,
    /// RDF, with a named graph a claim.
    Jsonld,
    /// Dated facts for DuckDB, Polars, pandas.
    Parquet,
    /// Claims, to be read back.
    ClaimsParquet,
    /// Nodes, relations and dated facts, a line each.
    Jsonl,
    /// Claims, a line each, to be read back.
    Claims,
    /// An answer as a table.
    Markdown,
    /// An answer as a table.
    Csv,
}

#[derive(Clone, Copy, ValueEnum)]
enum Answer {
    /// Cooperation that is agreed or further, by sector and quarter.
    Cooperation,
    /// Each of these facts, with its first sentence.
    Facts,
    /// Who held which office when.
    Offices,
    /// Sums of money.
    Amounts,
    /// Who met whom.
    Meetings,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if error.to_string().contains("Broken pipe") => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("export_graph: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), Error> {
    let mut claims = Vec::new();
    for path in &options.claims {
        claims.extend(read(path).map_err(|error| format!("{}: {error}", path.display()))?);
    }
    if options.claims.is_empty() {
        let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
        let paths = if options.paths.is_empty() { vec![samples] } else { options.paths.clone() };
        let bar = progress::bar();
        let watch = |progress| progress::show(&bar, progress);
        let (found, report) = load::claims_with(&Extractor::default(), &paths, load::Options::default(), watch)?;
        bar.finish_and_clear();
        eprintln!("{report}");
        claims = found;
    }
    let graph = Graph::fold(claims);
    if options.counts {
        println!("{:#}", counts(&graph)?);
    }
    let Some(format) = options.format else { return Ok(()) };
    if let Format::Neo4j = format {
        let folder = options.output.as_deref().ok_or("neo4j takes two files: name a folder with --output")?;
        std::fs::create_dir_all(folder)?;
        let file = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
        return Ok(export::write_neo4j(file("nodes.csv")?, file("relationships.csv")?, &graph)?);
    }
    let target: Box<dyn Write + Send> = match &options.output {
        Some(path) => Box::new(File::create(path).map_err(|error| format!("{}: {error}", path.display()))?),
        None => Box::new(std::io::stdout()),
    };
    let mut target = BufWriter::new(target);
    write(&mut target, &graph, format, options.answer)?;
    Ok(target.flush()?)
}

fn write(target: &mut (impl Write + Send), graph: &Graph, format: Format, answer: Answer) -> Result<(), Error> {
    match format {
        Format::Graphml => export::write_graphml(target, graph)?,
        Format::Gexf => export::write_gexf(target, graph)?,
        Format::Dot => export::write_dot(target, graph, |node| !matches!(node, NodeId::Article(_)))?,
        Format::Jsonl => export::write_jsonl(target, graph)?,
        Format::Claims => claim::write_claims(target, graph.claims())?,
        Format::Markdown => export::write_markdown(target, &*tabular(graph, answer))?,
        Format::Csv => export::write_csv(target, &*tabular(graph, answer))?,
        #[cfg(feature = "rdf")]
        Format::Turtle => export::write_rdf(target, graph, claim::RdfFormat::Turtle)?,
        #[cfg(feature = "rdf")]
        Format::Nquads => export::write_rdf(target, graph, claim::RdfFormat::NQuads)?,
        #[cfg(feature = "rdf")]
        Format::Jsonld => export::write_rdf(target, graph, claim::RdfFormat::JsonLd)?,
        #[cfg(feature = "parquet")]
        Format::Parquet => export::write_facts_parquet(target, graph)?,
        #[cfg(feature = "parquet")]
        Format::ClaimsParquet => claim::write_parquet(target, graph.claims())?,
        #[allow(unreachable_patterns)]
        _ => return Err("this format needs a feature: build with `--features rdf,parquet`".into()),
    }
    Ok(())
}

/// An answer that is a table.
fn tabular(graph: &Graph, answer: Answer) -> Box<dyn Tabular + '_> {
    let agreed = graph.cooperation().at_least(Stage::Agreed);
    match answer {
        Answer::Cooperation => Box::new(agreed.by(By::Sector).per(Period::Quarter).count()),
        Answer::Facts => Box::new(agreed.list()),
        Answer::Offices => Box::new(graph.offices().terms()),
        Answer::Amounts => Box::new(graph.amounts().sum()),
        Answer::Meetings => Box::new(graph.meetings().list()),
    }
}

/// Claims from a file, by the ending of its name. A claim that cannot be read is told and the others are read.
fn read(path: &Path) -> Result<Vec<Claim>, Error> {
    let file = File::open(path)?;
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending {
        #[cfg(feature = "rdf")]
        "nq" => Ok(those_read(claim::read_rdf(BufReader::new(file), claim::RdfFormat::NQuads))),
        #[cfg(feature = "rdf")]
        "ttl" => Ok(those_read(claim::read_rdf(BufReader::new(file), claim::RdfFormat::Turtle))),
        #[cfg(feature = "rdf")]
        "jsonld" => Ok(those_read(claim::read_rdf(BufReader::new(file), claim::RdfFormat::JsonLd))),
        #[cfg(feature = "parquet")]
        "parquet" => Ok(those_read(claim::read_parquet(file)?)),
        #[allow(unreachable_patterns)]
        "nq" | "ttl" | "jsonld" | "parquet" => {
            Err("this form needs a feature: build with `--features rdf,parquet`".into())
        }
        _ => Ok(those_read(claim::read_claims(BufReader::new(file)))),
    }
}

fn those_read(claims: impl Iterator<Item = Result<Claim, impl std::fmt::Display>>) -> Vec<Claim> {
    claims.filter_map(|claim| claim.map_err(|error| eprintln!("export_graph: {error}")).ok()).collect()
}

/// How much of what there is, and what a few questions give, for comparison with what other programs find in the exports.
fn counts(graph: &Graph) -> Result<serde_json::Value, Error> {
    let topology = graph.petgraph();
    let (mut nodes, mut relations) = (BTreeMap::new(), BTreeMap::new());
    let is_article = |node: &NodeId| matches!(node, NodeId::Article(_));
    topology.node_weights().for_each(|node| *nodes.entry(node.kind()).or_insert(0) += 1);
    topology.edge_weights().for_each(|link| *relations.entry(link.as_str()).or_insert(0) += 1);
    let of_articles = topology.edge_references().filter(|edge| is_article(&topology[edge.source()])).count();
    let evidence: usize = topology.edge_indices().map(|edge| graph.evidence_of(edge).len()).sum();
    let facts = graph.cooperation().list().len()
        + graph.agreements().list().len()
        + graph.partnerships().list().len()
        + graph.events().list().len()
        + graph.amounts().list().len()
        + graph.interactions().list().len()
        + graph.offices().list().len();
    let (mut agreed, mut all) = (Vec::new(), Vec::new());
    if let (Ok(vietnam), Ok(japan)) = (graph.country("VNM"), graph.country("JPN")) {
        let question = || graph.cooperation().between(vietnam, japan).by(By::Sector);
        let names = |table: &Table<'_, Cooperation>| table.rows().iter().map(|row| row.label().to_owned()).collect();
        agreed = names(&question().at_least(Stage::Agreed).during("2025")?.count());
        all = names(&question().count());
    }
    Ok(serde_json::json!({
        "claims": graph.claims().len(),
        "nodes": nodes,
        "relations": relations,
        "relations_of_articles": of_articles,
        "relations_told": evidence,
        "facts": facts,
        "sectors_of_vietnam_and_japan": all,
        "sectors_agreed_between_vietnam_and_japan_in_2025": agreed,
    }))
}
