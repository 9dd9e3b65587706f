//! Claims of others, such as a language model's, beside the crate's own:
//! `claims_from_json claims.jsonl --articles examples/articles` checks each line against the published schema
//! (`data/claim.schema.json`; `--schema` prints it), the sectors and the articles, tells what is wrong with line and place,
//! and folds what is sound with what the crate itself reads in the articles.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use chancery::claim::{SCHEMA, check_claims, check_quote, write_claims};
use chancery::prelude::*;
use clap::Parser;

#[derive(Parser)]
#[command(about = "Claims of others, checked and folded beside the crate's own")]
struct Options {
    /// Files of claims, one JSON object a line.
    claims: Vec<PathBuf>,
    /// The articles that the claims are of: files and folders of pages. Without them no span and no quote is checked.
    #[arg(long, num_args = 1..)]
    articles: Vec<PathBuf>,
    /// Prints the claims that the crate itself reads in the articles, one a line, as a pattern for one's own.
    #[arg(long)]
    own: bool,
    /// Prints the JSON Schema of a claim.
    #[arg(long)]
    schema: bool,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if error.downcast_ref().is_some_and(is_closed_pipe) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("claims_from_json: {error}");
            ExitCode::FAILURE
        }
    }
}

fn is_closed_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

fn run(options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = io::stdout().lock();
    if options.schema {
        return Ok(write!(out, "{SCHEMA}")?);
    }
    let extractor = Extractor::default();
    let mut texts = BTreeMap::new();
    let mut own = Vec::new();
    if !options.articles.is_empty() {
        let loaded = load::articles(extractor.reader(), &options.articles)?;
        eprintln!("{}", loaded.report);
        for article in loaded.articles {
            own.extend(extractor.extract(&article));
            texts.insert(Key::new(&article.id), article.text);
        }
    }
    if options.own {
        return Ok(write_claims(out, &own)?);
    }
    let vocabulary = Vocabulary::default();
    let (mut foreign, mut refused) = (Vec::new(), 0);
    for path in &options.claims {
        let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
        for checked in check_claims(BufReader::new(file), &vocabulary) {
            let wrong = match checked {
                Ok((line, claim)) => match texts.get(&claim.evidence.article).map(|text| check_quote(&claim, text)) {
                    Some(Err(flaw)) => format!("line {line}: {flaw}"),
                    None if !texts.is_empty() => {
                        format!("line {line}: {} is none of the articles", claim.evidence.article)
                    }
                    _ => {
                        foreign.push(claim);
                        continue;
                    }
                },
                Err(flawed) => flawed.to_string(),
            };
            refused += 1;
            eprintln!("{}: {wrong}", path.display());
        }
    }
    writeln!(out, "{} claims read, {refused} refused; {} of the crate's own", foreign.len(), own.len())?;
    let rules: BTreeSet<String> = foreign.iter().map(|claim| claim.evidence.rule.to_string()).collect();
    let graph = Graph::fold(own.into_iter().chain(foreign));
    writeln!(out, "\nwho says so        both  others alone  the crate alone")?;
    tell(&mut out, "agreements", graph.agreements().nodes().map(|node| node.evidence()), &rules)?;
    tell(&mut out, "partnerships", graph.partnerships().nodes().map(|node| node.evidence()), &rules)?;
    tell(&mut out, "cooperation", graph.cooperation().nodes().map(|node| node.evidence()), &rules)?;
    tell(&mut out, "events", graph.events().nodes().map(|node| node.evidence()), &rules)?;
    tell(&mut out, "interactions", graph.interactions().nodes().map(|node| node.evidence()), &rules)?;
    writeln!(out, "\n{}", graph.cooperation().by(By::TopSector).per(Period::Year).count())?;
    Ok(())
}

/// How many facts rest on claims of others, on the crate's own, or on both.
fn tell<'g>(
    out: &mut impl Write,
    what: &str,
    facts: impl Iterator<Item = chancery::graph::Citations<'g>>,
    foreign: &BTreeSet<String>,
) -> io::Result<()> {
    let (mut both, mut others, mut own) = (0, 0, 0);
    for citations in facts {
        let told: BTreeSet<bool> = citations.map(|citation| foreign.contains(citation.rule())).collect();
        match (told.contains(&true), told.contains(&false)) {
            (true, true) => both += 1,
            (true, false) => others += 1,
            _ => own += 1,
        }
    }
    writeln!(out, "{what:<15} {both:>7} {others:>13} {own:>16}")
}
