//! Reads articles and prints what each says, one JSON object a line.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use chancery::export::ArticleFacts;
use chancery::extract::{Extractor, Lacks};
use chancery::load::{self, Noted, Report};
use clap::Parser;

/// Reads articles and prints what each says, one JSON object a line.
#[derive(Parser)]
struct Options {
    /// Files or folders of articles.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Adds to every fact the sentences behind it.
    #[arg(long)]
    evidence: bool,
    /// Prints instead, sentence by sentence, what was recognised, what was made of it, and what was left out and why.
    #[arg(long)]
    explain: bool,
    /// Prints instead what the lexicon seems to lack, counted over all articles.
    #[arg(long)]
    lacks: bool,
    /// With --explain or --lacks: prints JSON.
    #[arg(long)]
    json: bool,
    /// Folders of a lexicon of your own; see data/languages/README.md.
    #[arg(long)]
    lexicon: Vec<PathBuf>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if error.downcast_ref().is_some_and(is_closed_pipe) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("extract: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    let lexicon = load::lexicon(&options.lexicon)?;
    let extractor = Extractor::new(&lexicon);
    let mut lacks = Lacks::default();
    let mut report = Report::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for article in load::iter(extractor.reader(), &options.paths, load::Options::default())? {
        let article = match article {
            Ok(article) => article,
            Err(unread) => {
                report.unread.push(unread);
                continue;
            }
        };
        report.read += 1;
        if options.lacks {
            lacks.add(extractor.lacks(&article));
        } else if options.explain && !options.json {
            write!(out, "{}", extractor.explain(&article))?;
        } else if options.explain {
            serde_json::to_writer(&mut out, &extractor.explain(&article))?;
            out.write_all(b"\n")?;
        } else {
            let facts = ArticleFacts::gather(&article.id, &extractor.extract(&article), options.evidence);
            serde_json::to_writer(&mut out, &facts)?;
            out.write_all(b"\n")?;
        }
        if !article.warnings.is_empty() {
            report.noted.push(Noted { article: article.id, warnings: article.warnings });
        }
    }
    match (options.lacks, options.json) {
        (true, true) => serde_json::to_writer(&mut out, &lacks)?,
        (true, false) => write!(out, "{lacks:.20}")?,
        (false, _) => {}
    }
    out.flush()?;
    eprintln!("{report}");
    Ok(())
}

fn is_closed_pipe(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::BrokenPipe
}
