//! Reads articles and prints what each says, one JSON object a line.
//!
//! Takes every form that [`chancery::load`] does; for HTML, gzip and Zstandard build with `--features html,gzip,zstd`.

mod progress;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use chancery::export::ArticleFacts;
use chancery::extract::{Extractor, Lacks};
use chancery::load::{self, Fields, Report};
use chancery::text::Article;
use clap::Parser;

/// Reads articles and prints what each says, one JSON object a line.
#[derive(Parser)]
struct Options {
    /// Files or folders of articles: plain text, JSON Lines, HTML, also packed.
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
    /// What the fields of JSON Lines records are called, as in `text=body,published=date`.
    #[arg(long, default_value = "", hide_default_value = true)]
    fields: Fields,
}

/// Claims are many small texts, which this allocator hands out a tenth faster than that of most systems.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    let load_options = load::Options::default().with_fields(options.fields.clone());
    let tell = |article: Article| (tell(&extractor, options, &article), article.id, article.warnings);
    let mut told = load::map(extractor.reader(), &options.paths, load_options, tell)?;

    let mut lacks = Lacks::default();
    let mut report = Report::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let bar = progress::bar();
    while let Some(article) = told.next() {
        match article {
            Ok((text, id, warnings)) => {
                match text? {
                    Told::Text(text) => out.write_all(text.as_bytes())?,
                    Told::Lacks(more) => lacks.add(more),
                }
                report.note(&id, &warnings);
            }
            Err(unread) => report.skip(unread),
        }
        progress::show(&bar, told.progress());
    }
    match (options.lacks, options.json) {
        (true, true) => serde_json::to_writer(&mut out, &lacks)?,
        (true, false) => write!(out, "{lacks:.20}")?,
        (false, _) => {}
    }
    out.flush()?;
    bar.finish_and_clear();
    eprintln!("{report}");
    Ok(())
}

/// What is told of an article.
enum Told {
    /// To be printed.
    Text(String),
    /// To be added up.
    Lacks(Lacks),
}

fn tell(extractor: &Extractor<'_>, options: &Options, article: &Article) -> serde_json::Result<Told> {
    let line = |json: String| Told::Text(json + "\n");
    if options.lacks {
        return Ok(Told::Lacks(extractor.lacks(article)));
    }
    if options.explain {
        let explanation = extractor.explain(article);
        return if options.json {
            serde_json::to_string(&explanation).map(line)
        } else {
            Ok(Told::Text(explanation.to_string()))
        };
    }
    let facts = ArticleFacts::gather(&article.id, &extractor.extract(article), options.evidence);
    serde_json::to_string(&facts).map(line)
}

fn is_closed_pipe(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::BrokenPipe
}
