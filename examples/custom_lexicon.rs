//! A lexicon of your own: fictional states, their leaders, a sector and a small language, added without a line of Rust.
//!
//! The files are in `examples/lexicon`; another folder can be given, and the articles that are to be read with it.

use std::path::PathBuf;
use std::process::ExitCode;

use chancery::lexicon::Lexicon;
use chancery::prelude::*;
use clap::Parser;

/// Reads articles with a lexicon of your own, and prints what the graph knows of its countries.
#[derive(Parser)]
struct Options {
    /// Files or folders of articles; without any, those of examples/lexicon/articles.
    paths: Vec<PathBuf>,
    /// Folders of lexicon files, in the form of data/languages/README.md.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/lexicon"))]
    lexicon: Vec<PathBuf>,
    /// The country to ask about: a code or an English name.
    #[arg(long, default_value = "Ruritania")]
    country: String,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("custom_lexicon: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    // Every mistake in the files is reported at once, with file and line.
    let lexicon = load::lexicon(&options.lexicon)?;
    let added = lexicon.tags().filter(|tag| Lexicon::builtin().language(tag).is_none()).collect::<Vec<_>>();
    println!("Languages added: {}", if added.is_empty() { "none".to_owned() } else { added.join(", ") });

    let samples = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/lexicon/articles"));
    let paths = if options.paths.is_empty() { vec![samples] } else { options.paths.clone() };
    let (claims, report) = load::claims(&Extractor::new(&lexicon), &paths)?;

    // The graph learns from the lexicon what countries and sectors are called, and which sector is part of which.
    let graph = Graph::fold_with(lexicon.vocabulary(), claims);
    let country = graph.country(&options.country)?;

    println!("\nWho speaks for {}", graph.name(country));
    for leader in graph.from(country).incoming::<Represents>().unique() {
        let offices: Vec<String> = leader.tenures().map(|tenure| tenure.role().to_string()).collect();
        println!("  {}: {}", leader.name(), offices.join(", "));
    }

    println!("\nPartnerships");
    for record in graph.records::<Partnership>().filter(|record| record.node().parties().contains(&country.into())) {
        println!("  {record}");
    }

    println!("\nCooperation");
    for record in graph.cooperation().of(country).records() {
        let sector = record.node().sector();
        println!("  {record} (in {})", sector.top().name());
    }
    eprintln!("{report}");
    Ok(())
}
