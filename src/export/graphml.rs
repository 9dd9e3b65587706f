//! GraphML, which networkx, igraph, yEd, Cytoscape and Gephi read.

use std::io::Write;

use super::ExportError;
use super::attribute::{self, Attribute, Holds, NODE, RELATION, Values};
use super::xml::Xml;
use crate::graph::Graph;

/// Writes all nodes and relations as [GraphML](http://graphml.graphdrawing.org/specification.html): a directed graph whose
/// nodes are `n0`, `n1` … with the fields of the JSON Lines as attributes (lists joined by `; `), and with `start` and
/// `end`, the days between which each is there; GraphML itself knows no time.
///
/// ```
/// use chancery::{export, graph::Graph};
///
/// # let line = r#"{"fact":{"type":"mention","entity":"country:JPN","name":"Japan"},"article":"article:a1",
/// #   "published":"2025-04-28","span":[0,5],"quote":"Japan","rule":"name"}"#;
/// let graph = Graph::fold([serde_json::from_str(line)?]);
/// let mut xml = Vec::new();
/// export::write_graphml(&mut xml, &graph)?;
/// let xml = String::from_utf8(xml)?;
/// assert!(xml.contains(r#"<node id="n0"><data key="key">country:JPN</data><data key="name">Japan</data>"#));
/// assert!(xml.contains(r#"<edge source="n1" target="n0"><data key="relation">mentions</data>"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of the target.
pub fn write_graphml(mut target: impl Write, graph: &Graph) -> Result<(), ExportError> {
    writeln!(target, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(target, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#)?;
    for (attributes, end) in [(NODE, "node"), (RELATION, "edge")] {
        for Attribute { name, holds } in attributes {
            let id = key(end, name);
            let kind = match holds {
                Holds::Integer => "long",
                Holds::Decimal => "double",
                Holds::Text | Holds::List | Holds::Day => "string",
            };
            writeln!(target, r#"<key id="{id}" for="{end}" attr.name="{name}" attr.type="{kind}"/>"#)?;
        }
    }
    writeln!(target, r#"<graph edgedefault="directed">"#)?;
    let topology = graph.petgraph();
    for index in topology.node_indices() {
        write!(target, r#"<node id="n{}">"#, index.index())?;
        data(&mut target, "node", &attribute::of_node(graph, topology[index]))?;
        writeln!(target, "</node>")?;
    }
    for edge in attribute::relations(graph) {
        let (source, end) = (graph.index_of(edge.source).index(), graph.index_of(edge.target).index());
        write!(target, r#"<edge source="n{source}" target="n{end}">"#)?;
        data(&mut target, "edge", &attribute::of_relation(graph, edge))?;
        writeln!(target, "</edge>")?;
    }
    writeln!(target, "</graph>\n</graphml>")?;
    Ok(())
}

/// The id of a key: attributes of nodes and of edges may have one name, and ids may not.
fn key(end: &str, name: &str) -> String {
    let shared = end == "edge" && NODE.iter().any(|attribute| attribute.name == name);
    if shared { format!("edge_{name}") } else { name.to_owned() }
}

fn data(target: &mut impl Write, end: &str, values: &Values) -> Result<(), ExportError> {
    for (attribute, values) in values.iter() {
        write!(target, r#"<data key="{}">{}</data>"#, key(end, attribute.name), Xml(&values.join("; ")))?;
    }
    Ok(())
}
