//! A cookbook: questions that an analyst would ask, each with its answer on the sample articles, or on your own.
//!
//! `cargo run --example cookbook` prints what `examples/cookbook.txt` holds; a test compares the two.

use std::path::PathBuf;

use chancery::load;

mod recipes;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (graph, report) = load::graph(if paths.is_empty() { vec![samples] } else { paths })?;
    print!("{}", recipes::cook(&graph)?);
    eprintln!("{report}");
    Ok(())
}
