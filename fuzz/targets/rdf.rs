//! Any bytes as RDF: what is read folds to a graph whose RDF reads the same, and N-Quads read the same in any order.
#![no_main]

use chancery::claim::{Claim, RdfError, RdfFormat, read_rdf};
use chancery::export;
use chancery::graph::Graph;
use libfuzzer_sys::fuzz_target;

const FORMATS: [RdfFormat; 3] = [RdfFormat::NQuads, RdfFormat::Turtle, RdfFormat::JsonLd];

/// The claims in order, and what was told of the rest.
fn read(source: &[u8], format: RdfFormat) -> (Vec<Claim>, Vec<RdfError>) {
    let (claims, errors): (Vec<_>, Vec<_>) = read_rdf(source, format).partition(Result::is_ok);
    let mut claims: Vec<Claim> = claims.into_iter().flatten().collect();
    claims.sort();
    (claims, errors.into_iter().filter_map(Result::err).collect())
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, source)) = data.split_first() else { return };
    let format = FORMATS[usize::from(*choice) % 3];
    let (claims, errors) = read(source, format);
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    if format == RdfFormat::NQuads && !errors.iter().any(|error| matches!(error, RdfError::Syntax(_))) {
        let mut lines: Vec<&[u8]> = source.split(|byte| *byte == b'\n').collect();
        lines.reverse();
        let (again, errors) = read(&lines.join(&b'\n'), format);
        assert_eq!((&again, errors.len()), (&claims, told.len()), "{told:?}");
    }
    if claims.is_empty() {
        return;
    }
    let graph = Graph::fold(claims);
    let claims: Vec<Claim> = graph.claims().collect();
    // What is written tells all sectors, too: one form a run is slow enough.
    let format = FORMATS[usize::from(*choice) / 3 % 3];
    let mut written = Vec::new();
    export::write_rdf(&mut written, &graph, format).expect("memory takes it");
    let (again, errors) = read(&written, format);
    assert!(errors.is_empty(), "{format:?}: {errors:?}");
    assert_eq!(again, claims, "{format:?}");
});
