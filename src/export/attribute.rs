//! What the graph formats tell of nodes and relations: the fields that JSON Lines have, made flat.

use chrono::NaiveDate;
use petgraph::graph::EdgeIndex;
use petgraph::visit::EdgeRef;
use serde_json::{Map, Value};

use super::jsonl::describe;
use super::life::{self, Spell};
use crate::graph::relation::Link;
use crate::graph::{Citations, Graph, NodeId};

/// What an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// A text.
    Text,
    /// Texts.
    List,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A day, as `2025-04-28`.
    Day,
}

/// An attribute that nodes or relations can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) name: &'static str,
    pub(super) holds: Holds,
}

const fn of(name: &'static str, holds: Holds) -> Attribute {
    Attribute { name, holds }
}

/// The attributes of nodes of all kinds.
pub(super) const NODE: &[Attribute] = &[
    of("key", Holds::Text),
    of("name", Holds::Text),
    of("entity", Holds::Text),
    of("code", Holds::Text),
    of("keys", Holds::List),
    of("spellings", Holds::List),
    of("country", Holds::Text),
    of("broader", Holds::Text),
    of("leader", Holds::Text),
    of("role", Holds::Text),
    of("of", Holds::Text),
    of("parties", Holds::List),
    of("kind", Holds::Text),
    of("topics", Holds::List),
    of("sectors", Holds::List),
    of("signatories", Holds::List),
    of("level", Holds::Text),
    of("scope", Holds::Text),
    of("sector", Holds::Text),
    of("places", Holds::List),
    of("countries", Holds::List),
    of("leaders", Holds::List),
    of("value", Holds::Decimal),
    of("currency", Holds::Text),
    of("bound", Holds::Text),
    of("by", Holds::Text),
    of("to", Holds::Text),
    of("purposes", Holds::List),
    of("quad", Holds::Text),
    of("cameo", Holds::Integer),
    of("source", Holds::Text),
    of("source_sectors", Holds::List),
    of("target", Holds::Text),
    of("target_sectors", Holds::List),
    of("publisher", Holds::Text),
    of("url", Holds::Text),
    of("language", Holds::Text),
    of("published", Holds::Text),
    of("claims", Holds::Integer),
    of("articles", Holds::Integer),
    of("start", Holds::Day),
    of("end", Holds::Day),
];

/// The attributes of relations.
pub(super) const RELATION: &[Attribute] = &[
    of("relation", Holds::Text),
    of("claims", Holds::Integer),
    of("articles", Holds::Integer),
    of("start", Holds::Day),
    of("end", Holds::Day),
];

/// The attributes that something has, with their values: one, or those of a list.
pub(super) struct Values {
    table: &'static [Attribute],
    values: Vec<Vec<String>>,
}

impl Values {
    fn new(table: &'static [Attribute]) -> Values {
        Values { table, values: vec![Vec::new(); table.len()] }
    }

    fn set(&mut self, name: &str, value: impl ToString) {
        if let Some(at) = self.table.iter().position(|attribute| attribute.name == name) {
            self.values[at] = vec![value.to_string()];
        }
    }

    fn spells(&mut self, spells: &[Spell]) {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        let hull = life::hull(spells);
        for (name, day) in [("start", day(hull.start)), ("end", day(hull.end))] {
            if let Some(day) = day {
                self.set(name, day);
            }
        }
    }

    /// Every attribute of the table, with the values that it has here.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'static Attribute, &[String])> {
        self.table.iter().zip(&self.values).map(|(attribute, values)| (attribute, values.as_slice()))
    }

    /// Those that have values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static Attribute, &[String])> {
        self.all().filter(|(_, values)| !values.is_empty())
    }
}

/// The claims that concern a node of any kind.
pub(super) fn evidence(graph: &Graph, node: NodeId) -> Citations<'_> {
    match node {
        NodeId::Country(id) => graph.node(id).evidence(),
        NodeId::Organization(id) => graph.node(id).evidence(),
        NodeId::Leader(id) => graph.node(id).evidence(),
        NodeId::Sector(id) => graph.node(id).evidence(),
        NodeId::Tenure(id) => graph.node(id).evidence(),
        NodeId::Agreement(id) => graph.node(id).evidence(),
        NodeId::Partnership(id) => graph.node(id).evidence(),
        NodeId::Cooperation(id) => graph.node(id).evidence(),
        NodeId::Event(id) => graph.node(id).evidence(),
        NodeId::Amount(id) => graph.node(id).evidence(),
        NodeId::Interaction(id) => graph.node(id).evidence(),
        NodeId::Article(id) => graph.node(id).evidence(),
    }
}

/// A relation of the graph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) index: EdgeIndex,
    pub(super) link: Link,
    pub(super) source: NodeId,
    pub(super) target: NodeId,
}

/// Every relation: by kind, and then by the nodes that it joins.
pub(super) fn relations(graph: &Graph) -> impl Iterator<Item = Edge> + '_ {
    let topology = graph.petgraph();
    // The edges were added in reverse; see the fold.
    topology.edge_references().rev().map(|edge| Edge {
        index: edge.id(),
        link: *edge.weight(),
        source: topology[edge.source()],
        target: topology[edge.target()],
    })
}

/// What is told of a node.
pub(super) fn of_node(graph: &Graph, node: NodeId) -> Values {
    let mut values = Values::new(NODE);
    let fields = flat(describe(graph, node));
    for (attribute, value) in NODE.iter().zip(&mut values.values) {
        *value = match fields.get(if attribute.name == "key" { "node" } else { attribute.name }) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(list)) => list.iter().map(text).collect(),
            Some(value) => vec![text(value)],
        };
    }
    values.set("entity", node.kind());
    counts(&mut values, evidence(graph, node));
    values.spells(&life::of_node(graph, node).spells);
    values
}

/// What is told of a relation.
pub(super) fn of_relation(graph: &Graph, edge: Edge) -> Values {
    let mut values = Values::new(RELATION);
    values.set("relation", edge.link);
    counts(&mut values, graph.evidence_of(edge.index));
    values.spells(&life::of_relation(graph, edge.source, edge.target));
    values
}

fn counts(values: &mut Values, evidence: Citations<'_>) {
    values.set("claims", evidence.len());
    values.set("articles", evidence.articles().count());
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Fields without fields of their own: those of `money` stand beside the others.
fn flat(fields: Value) -> Map<String, Value> {
    let Value::Object(mut fields) = fields else { return Map::new() };
    if let Some(Value::Object(money)) = fields.remove("money") {
        fields.extend(money);
    }
    fields
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::claim::form::tests::samples;

    #[test]
    fn every_field_of_a_node_is_an_attribute() {
        let graph = Graph::fold(samples());
        let mut left: BTreeSet<String> = BTreeSet::new();
        let mut kinds = BTreeSet::new();
        for node in graph.petgraph().node_weights() {
            let fields = flat(describe(&graph, *node));
            left.extend(fields.into_iter().map(|(name, _)| name));
            kinds.insert(node.kind());
        }
        assert_eq!(kinds.len(), 12, "{kinds:?}");
        left.remove("node");
        left.retain(|name| !NODE.iter().any(|attribute| attribute.name == name));
        assert!(left.is_empty(), "no attribute for {left:?}");
    }
}
