//! Prints which parts of a language pack each language has, and how many terms: what is missing shows as a dash.

use std::path::PathBuf;
use std::process::ExitCode;

use chancery::prelude::*;
use clap::Parser;

/// Prints which parts of a language pack each language has, and how many terms.
#[derive(Parser)]
struct Options {
    /// Folders of a lexicon of your own, read beside the one that ships with chancery.
    folders: Vec<PathBuf>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let lexicon = match load::lexicon(&options.folders) {
        Ok(lexicon) => lexicon,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let coverage = lexicon.coverage();
    match serde_json::to_string(&coverage) {
        Ok(json) if options.json => println!("{json}"),
        _ => println!("{coverage}"),
    }
    ExitCode::SUCCESS
}
