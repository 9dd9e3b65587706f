//! Who stands at the centre: the centralities of rustworkx-core on the network of meetings, and on all that the graph
//! joins.

use std::path::PathBuf;

use chancery::prelude::*;
use rustworkx_core::centrality::{betweenness_centrality, degree_centrality};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (graph, report) = load::graph(if paths.is_empty() { vec![samples] } else { paths })?;

    // Who met the most others, as a share of all who met anyone.
    let network = graph.meetings().network();
    let meetings = network.petgraph();
    println!("Who met the most others");
    print_highest(&graph, meetings.node_weights().copied().zip(degree_centrality(&meetings, None)));

    // Through whom or what the shortest ways between all others lead. A bound on the size keeps it to one core, so that
    // the sums come out the same everywhere.
    println!("\nWhat lies between all else");
    let topology = graph.petgraph();
    let between = betweenness_centrality(topology, false, true, usize::MAX);
    let values = between.into_iter().map(Option::unwrap_or_default);
    print_highest(&graph, topology.node_weights().copied().zip(values).filter(|(node, _)| node.kind() != "article"));
    eprintln!("{report}");
    Ok(())
}

fn print_highest(graph: &Graph, values: impl Iterator<Item = (chancery::graph::NodeId, f64)>) {
    let mut ranked: Vec<_> = values.collect();
    ranked.sort_by(|(one, a), (other, b)| b.total_cmp(a).then_with(|| one.cmp(other)));
    for (node, value) in ranked.into_iter().take(6) {
        println!("  {value:.3}  {} ({})", graph.name(node), node.kind());
    }
}
