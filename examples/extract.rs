//! Reads articles and prints what each says, one JSON object a line.
//!
//! Takes every form that [`chancery::load`] does; for HTML, gzip and Zstandard build with `--features html,gzip,zstd`.

mod progress;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use chancery::export::ArticleFacts;
use chancery::extract::Extractor;
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
    /// Prints instead, sentence by sentence, what was recognised and what was made of it.
    #[arg(long)]
    explain: bool,
    /// What the fields of JSON Lines records are called, as in `text=body,published=date`.
    #[arg(long, default_value = "", hide_default_value = true)]
    fields: Fields,
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
    let extractor = Extractor::default();
    let load_options = load::Options::default().with_fields(options.fields.clone());
    let tell = |article: Article| (tell(&extractor, options, &article), article.id, article.warnings);
    let mut told = load::map(extractor.reader(), &options.paths, load_options, tell)?;

    let mut report = Report::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let bar = progress::bar();
    while let Some(article) = told.next() {
        match article {
            Ok((text, id, warnings)) => {
                out.write_all(text?.as_bytes())?;
                report.note(&id, &warnings);
            }
            Err(unread) => report.skip(unread),
        }
        progress::show(&bar, told.progress());
    }
    out.flush()?;
    bar.finish_and_clear();
    eprintln!("{report}");
    Ok(())
}

/// What is printed of an article.
fn tell(extractor: &Extractor<'_>, options: &Options, article: &Article) -> serde_json::Result<String> {
    if options.explain {
        return Ok(format!("== {}\n{}", article.id, extractor.explain(article)));
    }
    let facts = ArticleFacts::gather(&article.id, &extractor.extract(article), options.evidence);
    Ok(serde_json::to_string(&facts)? + "\n")
}

fn is_closed_pipe(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::BrokenPipe
}
