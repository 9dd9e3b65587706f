//! The two files of CSV that Neo4j's importer takes.

use std::io::Write;

use super::ExportError;
use super::attribute::{self, Attribute, Holds, NODE, RELATION, Values};
use crate::graph::{Graph, NodeId};
use crate::query::print;

/// Writes all nodes and relations as two files for
/// [`neo4j-admin database import`](https://neo4j.com/docs/operations-manual/current/import/):
///
/// ```sh
/// neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv
/// ```
///
/// The id of a node is its key (`country:JPN`), its label the kind (`Country`); a relation's type is in capitals
/// (`COOPERATES_IN`). Lists are `string[]`, parted by `;`, so a `;` within one of their texts is written as a comma; breaks
/// in a text become spaces, as the importer expects a record on one line.
///
/// ```
/// use chancery::{export, graph::Graph};
///
/// # let line = r#"{"fact":{"type":"mention","entity":"country:JPN","name":"Japan"},"article":"article:a1",
/// #   "published":"2025-04-28","span":[0,5],"quote":"Japan","rule":"name"}"#;
/// let graph = Graph::fold([serde_json::from_str(line)?]);
/// let (mut nodes, mut relationships) = (Vec::new(), Vec::new());
/// export::write_neo4j(&mut nodes, &mut relationships, &graph)?;
/// assert!(nodes.starts_with(b"key:ID,name,code,keys:string[],"));
/// assert_eq!(
///     String::from_utf8(relationships)?,
///     ":START_ID,:END_ID,claims:long,articles:long,start:date,end:date,:TYPE\n\
///      article:a1,country:JPN,1,1,2025-04-28,,MENTIONS\n"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of the targets.
pub fn write_neo4j(nodes: impl Write, relationships: impl Write, graph: &Graph) -> Result<(), ExportError> {
    let mut nodes = csv::Writer::from_writer(nodes);
    nodes.write_record(header(NODE, &["key:ID"], ":LABEL"))?;
    for node in graph.petgraph().node_weights() {
        let key = id(graph, *node);
        nodes.write_record(record(&attribute::of_node(graph, *node), &[key], label(node.kind())))?;
    }
    nodes.flush()?;
    let mut relationships = csv::Writer::from_writer(relationships);
    relationships.write_record(header(RELATION, &[":START_ID", ":END_ID"], ":TYPE"))?;
    for edge in attribute::relations(graph) {
        let ends = [edge.source, edge.target].map(|node| id(graph, node));
        let kind = edge.link.as_str().to_uppercase();
        relationships.write_record(record(&attribute::of_relation(graph, edge), &ends, kind))?;
    }
    Ok(relationships.flush()?)
}

/// A kind as a label: with a capital.
fn label(kind: &str) -> String {
    let (first, rest) = kind.split_at(kind.len().min(1));
    first.to_uppercase() + rest
}

/// The key of a node on one line, and no two alike: control characters are escaped, and what escapes them.
fn id(graph: &Graph, node: NodeId) -> String {
    let mut id = String::new();
    for letter in graph.key(node).chars() {
        match letter {
            '\\' => id.push_str("\\\\"),
            letter if letter.is_control() => id.extend(letter.escape_unicode()),
            letter => id.push(letter),
        }
    }
    id
}

/// The attributes that have columns of their own names: what is an id, a label or a type has another.
fn is_column(attribute: &Attribute) -> bool {
    !["key", "entity", "relation"].contains(&attribute.name)
}

fn header(attributes: &[Attribute], first: &[&str], last: &str) -> Vec<String> {
    let column = |attribute: &Attribute| {
        let kind = match attribute.holds {
            Holds::Text => "",
            Holds::List => ":string[]",
            Holds::Integer => ":long",
            Holds::Decimal => ":double",
            Holds::Day => ":date",
        };
        format!("{}{kind}", attribute.name)
    };
    let columns = attributes.iter().filter(|attribute| is_column(attribute)).map(column);
    first.iter().map(ToString::to_string).chain(columns).chain([last.to_owned()]).collect()
}

fn record(values: &Values, first: &[String], last: String) -> Vec<String> {
    let cell = |(attribute, values): (&Attribute, &[String])| match attribute.holds {
        Holds::List => values.iter().map(|text| print::flat(text).replace(';', ",")).collect::<Vec<_>>().join(";"),
        _ => values.first().map_or(String::new(), |text| print::flat(text)),
    };
    let cells = values.all().filter(|(attribute, _)| is_column(attribute)).map(cell);
    first.iter().cloned().chain(cells).chain([last]).collect()
}
