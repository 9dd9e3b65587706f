//! GEXF, Gephi's own form, with time.

use std::io::Write;

use super::ExportError;
use super::attribute::{self, Attribute, Holds, NODE, RELATION, Values};
use super::life::{self, Spell};
use super::xml::Xml;
use crate::graph::Graph;

/// Writes all nodes and relations as dynamic [GEXF 1.3](https://gexf.net/): Gephi's timeline plays it. Attributes are the
/// fields of the JSON Lines (lists joined by `; `).
///
/// Agreements, cooperations and partnerships appear on the first day of their first dated record, and the attribute `step`
/// changes with their history; events, interactions and amounts are there on their own days, articles from their
/// publication on, holds of office from the first to the last day on which they are told. Countries, organizations,
/// leaders, sectors and what has no date are always there. A relation is there with its article, or else with the one of
/// its ends that has a history.
///
/// ```
/// use chancery::{export, graph::Graph};
///
/// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
/// #   "stage":"agreed","when":"2025-04"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
/// # let later = line.replace("agreed", "signed").replace("2025-04", "2025-11-02");
/// let graph = Graph::fold([serde_json::from_str(line)?, serde_json::from_str(&later)?]);
/// let mut xml = Vec::new();
/// export::write_gexf(&mut xml, &graph)?;
/// let xml = String::from_utf8(xml)?;
/// assert!(xml.contains(r#"<spell start="2025-04-01"/>"#));
/// assert!(xml.contains(r#"<attvalue for="step" value="agreed" start="2025-04-01" end="2025-11-01"/>"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of the target.
pub fn write_gexf(mut target: impl Write, graph: &Graph) -> Result<(), ExportError> {
    writeln!(target, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(target, r#"<gexf xmlns="http://gexf.net/1.3" version="1.3">"#)?;
    writeln!(target, r#"<meta><creator>chancery</creator></meta>"#)?;
    let mode = r#"mode="dynamic" timeformat="date" timerepresentation="interval""#;
    writeln!(target, r#"<graph defaultedgetype="directed" {mode}>"#)?;
    for (attributes, class) in [(NODE, "node"), (RELATION, "edge")] {
        writeln!(target, r#"<attributes class="{class}" mode="static">"#)?;
        for Attribute { name, holds } in attributes.iter().filter(|attribute| attribute.holds != Holds::Day) {
            let kind = match holds {
                Holds::Integer => "integer",
                Holds::Decimal => "double",
                Holds::Text | Holds::List | Holds::Day => "string",
            };
            writeln!(target, r#"<attribute id="{name}" title="{name}" type="{kind}"/>"#)?;
        }
        writeln!(target, "</attributes>")?;
    }
    writeln!(target, r#"<attributes class="node" mode="dynamic">"#)?;
    writeln!(target, r#"<attribute id="step" title="step" type="string"/>"#)?;
    writeln!(target, "</attributes>\n<nodes>")?;
    let topology = graph.petgraph();
    for index in topology.node_indices() {
        let node = topology[index];
        let life = life::of_node(graph, node);
        writeln!(target, r#"<node id="n{}" label="{}">"#, index.index(), Xml(&graph.name(node)))?;
        values(&mut target, &attribute::of_node(graph, node), &life.steps)?;
        spells(&mut target, &life.spells)?;
        writeln!(target, "</node>")?;
    }
    writeln!(target, "</nodes>\n<edges>")?;
    for (number, edge) in attribute::relations(graph).enumerate() {
        let (source, end) = (graph.index_of(edge.source).index(), graph.index_of(edge.target).index());
        let link = edge.link;
        writeln!(target, r#"<edge id="{number}" source="n{source}" target="n{end}" kind="{link}" label="{link}">"#)?;
        values(&mut target, &attribute::of_relation(graph, edge), &[])?;
        spells(&mut target, &life::of_relation(graph, edge.source, edge.target))?;
        writeln!(target, "</edge>")?;
    }
    writeln!(target, "</edges>\n</graph>\n</gexf>")?;
    Ok(())
}

fn values(target: &mut impl Write, held: &Values, steps: &[(String, Spell)]) -> Result<(), ExportError> {
    writeln!(target, "<attvalues>")?;
    for (attribute, values) in held.iter().filter(|(attribute, _)| attribute.holds != Holds::Day) {
        writeln!(target, r#"<attvalue for="{}" value="{}"/>"#, attribute.name, Xml(&values.join("; ")))?;
    }
    for (step, spell) in steps {
        write!(target, r#"<attvalue for="step" value="{}""#, Xml(step))?;
        ends(target, *spell)?;
    }
    writeln!(target, "</attvalues>")?;
    Ok(())
}

fn spells(target: &mut impl Write, spells: &[Spell]) -> Result<(), ExportError> {
    if spells.is_empty() {
        return Ok(());
    }
    writeln!(target, "<spells>")?;
    for spell in spells {
        write!(target, "<spell")?;
        ends(target, *spell)?;
    }
    writeln!(target, "</spells>")?;
    Ok(())
}

fn ends(target: &mut impl Write, spell: Spell) -> Result<(), ExportError> {
    for (name, day) in [("start", spell.start), ("end", spell.end)] {
        if let Some(day) = day {
            write!(target, r#" {name}="{day}""#)?;
        }
    }
    writeln!(target, "/>")?;
    Ok(())
}
