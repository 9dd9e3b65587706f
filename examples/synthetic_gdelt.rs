//! A table in the form of GDELT events, made up, to try things on at any size: `synthetic_gdelt 1000000 > events.tsv`.

mod gdelt;

use std::io::Write;

use clap::Parser;

#[derive(Parser)]
#[command(about = "Made-up rows in the form of GDELT events")]
struct Options {
    /// How many rows.
    rows: u64,
    /// The 2.0 form, of 61 columns.
    #[arg(long)]
    second_form: bool,
}

fn main() -> std::io::Result<()> {
    let options = Options::parse();
    let mut out = std::io::stdout().lock();
    let mut text = String::new();
    for first in (0..options.rows).step_by(10_000) {
        text.clear();
        gdelt::rows(&mut text, first, (options.rows - first).min(10_000), options.second_form);
        out.write_all(text.as_bytes())?;
    }
    out.flush()
}
