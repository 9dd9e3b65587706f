//! An archive of what articles say, kept on disk in a store:
//!
//! ```text
//! archive my.store add examples/articles     # says “nothing new” the second time
//! archive my.store list
//! archive my.store ask --between VNM JPN
//! archive my.store remove article:2025-04-vietnam-japan-talks.nl.txt
//! archive my.store compact
//! ```

mod progress;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chancery::claim::Claim;
use chancery::extract::Extractor;
use chancery::graph::Graph;
use chancery::load::{self, Report};
use chancery::model::{Article, Key};
use chancery::query::By;
use chancery::store::{Snapshot, Store};
use chancery::time::Period;
use clap::{Parser, Subcommand};

/// Keeps what articles say in a store on disk, and answers from it.
#[derive(Parser)]
struct Options {
    /// The folder of the store.
    store: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads articles and keeps their claims; those that the store has are passed over.
    Add {
        /// Files or folders of articles.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Reads those that the store has too: their pages or the lexicon may have changed.
        #[arg(long)]
        again: bool,
    },
    /// Removes an article with its claims.
    Remove {
        /// The article's key, as `list` prints it.
        article: Key<Article>,
    },
    /// Prints the articles with the number of their claims.
    List,
    /// Gives back the room of what was removed or replaced.
    Compact,
    /// Gives up what damage has hit, and keeps the rest.
    Repair,
    /// Prints how two countries cooperate, by sector and year.
    Ask {
        /// The two countries: codes or English names.
        #[arg(long, num_args = 2, value_names = ["COUNTRY", "COUNTRY"])]
        between: Vec<String>,
    },
}

/// Articles are committed in batches of so many.
const BATCH: usize = 1000;

/// Claims are many small texts, which this allocator hands out a tenth faster than that of most systems.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options.store, &options.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("archive: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path, command: &Command) -> Result<(), Box<dyn std::error::Error>> {
    match command {
        Command::Add { paths, again } => add(&mut opened(folder)?, paths, *again),
        Command::Remove { article } => {
            let removed = opened(folder)?.remove(article)?;
            println!("{article}: {}", if removed { "removed" } else { "is not in the store" });
            Ok(())
        }
        Command::List => list(&Store::read_only(folder)?),
        Command::Compact => {
            println!("{} bytes given back", opened(folder)?.compact()?);
            Ok(())
        }
        Command::Repair => {
            let (store, lost) = Store::repair(folder)?;
            for bytes in &lost {
                println!("bytes {} to {} are lost", bytes.start, bytes.end);
            }
            println!("{} articles are whole", store.len());
            Ok(())
        }
        Command::Ask { between } => ask(&Store::read_only(folder)?, between),
    }
}

/// The store for writing. A tail that was never committed is told: it cost no one anything.
fn opened(folder: &Path) -> Result<Store, Box<dyn std::error::Error>> {
    let store = Store::open(folder)?;
    if let Some(tail) = store.torn_tail() {
        eprintln!("{tail}, and were cut");
    }
    Ok(store)
}

fn add(store: &mut Store, paths: &[PathBuf], again: bool) -> Result<(), Box<dyn std::error::Error>> {
    let extractor = Extractor::default();
    let known: Vec<Key<Article>> = if again { Vec::new() } else { store.articles().cloned().collect() };
    let read = |article: chancery::text::Article| {
        let key = Key::new(&article.id);
        let claims = known.binary_search(&key).is_err().then(|| extractor.extract(&article));
        (key, claims, article.warnings)
    };
    let mut articles = load::map(extractor.reader(), paths, load::Options::default(), read)?;
    let mut report = Report::default();
    let bar = progress::bar();
    let mut batch = store.batch();
    let (mut in_batch, mut total) = (0, chancery::store::Summary::default());
    while let Some(article) = articles.next() {
        match article {
            Ok((key, claims, warnings)) => {
                report.note(key.name(), &warnings);
                if let Some(claims) = claims {
                    batch.append(&key, claims)?;
                    in_batch += 1;
                }
            }
            Err(unread) => report.skip(unread),
        }
        if in_batch == BATCH {
            total += batch.commit()?;
            batch = store.batch();
            in_batch = 0;
        }
        progress::show(&bar, articles.progress());
    }
    total += batch.commit()?;
    bar.finish_and_clear();
    eprintln!("{report}");
    println!("{total}");
    Ok(())
}

fn list(store: &Snapshot) -> Result<(), Box<dyn std::error::Error>> {
    for article in store.articles() {
        let claims = store.claims_of(article)?.unwrap_or_default();
        println!("{article}\t{} claims", claims.len());
    }
    Ok(())
}

fn ask(store: &Snapshot, between: &[String]) -> Result<(), Box<dyn std::error::Error>> {
    let graph = Graph::fold(store.claims().collect::<Result<Vec<Claim>, _>>()?);
    let mut question = graph.cooperation();
    if let [one, other] = between {
        question = question.between(graph.country(one)?, graph.country(other)?);
    }
    println!("{}", question.by(By::TopSector).per(Period::Year).count());
    Ok(())
}
