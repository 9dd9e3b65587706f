//! Any bytes as a log of claims: what reads is written and read the same, and folds in any order to the same graph.
#![no_main]

use chancery::claim::{read_claims, write_claims};
use chancery::export::write_jsonl;
use chancery::graph::Graph;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut claims: Vec<_> = read_claims(data).map_while(|claim| claim.ok()).collect();
    if claims.is_empty() {
        return;
    }
    let mut written = Vec::new();
    write_claims(&mut written, &claims).expect("memory takes them");
    let again: Vec<_> = read_claims(&written[..]).collect::<Result<_, _>>().expect("what was written reads");
    assert_eq!(claims, again);

    let print = |graph: &Graph| {
        let mut lines = Vec::new();
        write_jsonl(&mut lines, graph).map(|()| lines).expect("memory takes them")
    };
    let graph = print(&Graph::fold(claims.iter().cloned()));
    claims.reverse();
    assert_eq!(graph, print(&Graph::fold(claims)));
});
