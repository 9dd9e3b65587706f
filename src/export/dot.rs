//! DOT, which Graphviz draws.

use std::io::Write;

use super::ExportError;
use super::attribute::relations;
use crate::graph::{Graph, NodeId};
use crate::query::print;

/// Writes the nodes that the closure wants, and the relations between them, as a DOT digraph.
///
/// ```
/// use chancery::{export::write_dot, graph::{Graph, NodeId}};
///
/// # let line = r#"{"fact":{"type":"office","leader":"leader:JPN/ishiba-shigeru","name":"Ishiba \"Shigeru\"",
/// #   "role":"head_of_government","country":"JPN"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
/// let graph = Graph::fold([serde_json::from_str(line)?]);
/// let mut dot = Vec::new();
/// write_dot(&mut dot, &graph, |node| matches!(node, NodeId::Country(_) | NodeId::Leader(_)))?;
/// assert_eq!(
///     String::from_utf8(dot)?,
///     r#"digraph chancery {
///   rankdir=LR;
///   n0 [label="Japan", shape=box, tooltip="country:JPN"];
///   n1 [label="Ishiba \"Shigeru\"", shape=ellipse, tooltip="leader:JPN/ishiba-shigeru"];
///   n1 -> n0 [label="represents"];
/// }
/// "#
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of the target.
pub fn write_dot(
    mut target: impl Write,
    graph: &Graph,
    mut keep: impl FnMut(NodeId) -> bool,
) -> Result<(), ExportError> {
    let topology = graph.petgraph();
    let kept: Vec<bool> = topology.node_weights().map(|node| keep(*node)).collect();
    writeln!(target, "digraph chancery {{\n  rankdir=LR;")?;
    for index in topology.node_indices().filter(|index| kept[index.index()]) {
        let node = topology[index];
        let shape = match node {
            NodeId::Country(_) | NodeId::Organization(_) => "box",
            NodeId::Leader(_) => "ellipse",
            NodeId::Sector(_) => "hexagon",
            NodeId::Article(_) => "note",
            _ => "plaintext",
        };
        let (name, key) = (quoted(&graph.name(node)), quoted(&graph.key(node)));
        writeln!(target, "  n{} [label={name}, shape={shape}, tooltip={key}];", index.index())?;
    }
    for edge in relations(graph) {
        let (source, end) = (graph.index_of(edge.source).index(), graph.index_of(edge.target).index());
        if kept[source] && kept[end] {
            writeln!(target, "  n{source} -> n{end} [label=\"{}\"];", edge.link)?;
        }
    }
    writeln!(target, "}}")?;
    Ok(())
}

/// A DOT string on one line: quotes and backslashes escaped, and `&`, with which Graphviz begins an entity of HTML. What
/// the SVG that it draws could not carry becomes U+FFFD.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in print::flat(text).chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '&' => quoted.push_str("&amp;"),
            '\u{fffe}' | '\u{ffff}' => quoted.push(char::REPLACEMENT_CHARACTER),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn labels_say_what_the_text_says() {
        for (text, wanted) in [
            ("a\\n\"b\"", r#""a\\n\"b\"""#),
            ("AT&amp;T\n<b>", r#""AT&amp;amp;T <b>""#),
            ("\u{202e}turned\u{0}\u{ffff}", "\"turned \u{fffd}\""),
        ] {
            assert_eq!(quoted(text), wanted);
        }
    }
}
