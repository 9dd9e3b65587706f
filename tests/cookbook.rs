//! The cookbook's printed answers are those that lie beside it.

#[path = "../examples/cookbook/recipes.rs"]
mod recipes;

use std::path::Path;

#[test]
fn the_answers_are_those_that_are_printed() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let (graph, report) = chancery::load::graph([examples.join("articles")]).unwrap();
    assert!(report.unread.is_empty());
    let found = recipes::cook(&graph).unwrap();
    let wanted = std::fs::read_to_string(examples.join("cookbook.txt")).unwrap();
    for (found, wanted) in found.lines().zip(wanted.lines()) {
        assert_eq!(
            found, wanted,
            "if the new answer is right, run: cargo run --example cookbook > examples/cookbook.txt"
        );
    }
    assert_eq!(found.lines().count(), wanted.lines().count());
    assert!(!found.contains("no answer:"));
}
