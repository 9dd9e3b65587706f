//! [`Connection`]: the shortest path that links two entities, with its sentences.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use serde::ser::{Serialize, Serializer};

use crate::graph::relation::Link;
use crate::graph::{Citation, Citations, Graph, NodeId, View};

use super::{Side, Tabular, evidence, print};

/// One step of a [`Connection`]: a relation between two nodes.
#[derive(Debug, Clone, Copy)]
pub struct Leg<'g> {
    view: View<'g>,
    from: NodeId,
    to: NodeId,
    link: Link,
    edge: EdgeIndex,
    incoming: bool,
}

impl<'g> Leg<'g> {
    /// Where it leaves.
    pub fn from(&self) -> NodeId {
        self.from
    }

    /// Where it arrives.
    pub fn to(&self) -> NodeId {
        self.to
    }

    /// The relation.
    pub fn link(&self) -> Link {
        self.link
    }

    /// Whether it goes against the direction of the relation.
    pub fn is_incoming(&self) -> bool {
        self.incoming
    }

    /// The claims that tell of the relation.
    pub fn evidence(&self) -> Citations<'g> {
        evidence::gather(self.view, self.view.graph().evidence_of(self.edge))
    }
}

/// A shortest path between two entities. Prints a line a step, with the first sentence that tells it.
#[derive(Debug, Clone)]
pub struct Connection<'g> {
    start: NodeId,
    legs: Vec<Leg<'g>>,
}

impl Graph {
    /// The shortest path that links two entities through what they do, hold, sign and attend; `None` where there is none.
    ///
    /// Articles do not link, or all that one page mentions would be linked; nor do sectors, unless one is asked for, or all
    /// who work in energy would be. Of paths of equal length that comes first whose nodes do, compared from the start
    /// in the order of [`NodeId`]: by kind, then by number. It visits each relation at most once.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed"},"article":"article:a1","span":[0,2],"quote":"They agreed.","rule":"r"}"#;
    /// # let other = line.replace("JPN", "FIN").replace("energy", "health");
    /// let graph = Graph::fold([serde_json::from_str(line)?, serde_json::from_str(&other)?]);
    /// let path = graph.path(graph.country("JPN")?, graph.country("FIN")?).unwrap();
    /// let names: Vec<String> = path.nodes().map(|node| graph.name(node)).collect();
    /// assert_eq!(names, ["Japan", "Japan, Vietnam in Energy", "Vietnam", "Finland, Vietnam in Health", "Finland"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn path(&self, from: impl Into<NodeId>, to: impl Into<NodeId>) -> Option<Connection<'_>> {
        self.view().path(from, to)
    }

    /// The shortest path that links a party of one side with a party of the other; see [`Graph::path`].
    pub fn path_between(&self, one: impl Into<Side>, other: impl Into<Side>) -> Option<Connection<'_>> {
        self.view().path_between(one, other)
    }
}

impl<'g> View<'g> {
    /// As [`Graph::path`], over what the view holds.
    pub fn path(self, from: impl Into<NodeId>, to: impl Into<NodeId>) -> Option<Connection<'g>> {
        shortest(self, &BTreeSet::from([from.into()]), &BTreeSet::from([to.into()]))
    }

    /// As [`Graph::path_between`], over what the view holds.
    pub fn path_between(self, one: impl Into<Side>, other: impl Into<Side>) -> Option<Connection<'g>> {
        let nodes = |side: Side| side.parties().iter().copied().map(NodeId::from).collect();
        shortest(self, &nodes(one.into()), &nodes(other.into()))
    }
}

/// The ways that leave a node.
fn legs(view: View<'_>, from: NodeId) -> impl Iterator<Item = Leg<'_>> {
    let graph = view.graph();
    let topology = graph.petgraph();
    let index = graph.index_of(from);
    [Direction::Outgoing, Direction::Incoming]
        .into_iter()
        .flat_map(move |direction| topology.edges_directed(index, direction).map(move |edge| (edge, direction)))
        .filter(|(edge, _)| !matches!(edge.weight(), Link::Reports | Link::Mentions | Link::Corrects | Link::Broader))
        .map(move |(edge, direction)| {
            let incoming = direction == Direction::Incoming;
            let end: NodeIndex = if incoming { edge.source() } else { edge.target() };
            Leg { view, from, to: topology[end], link: *edge.weight(), edge: edge.id(), incoming }
        })
        .filter(move |leg| view.is_whole() || (leg.evidence().len() > 0 && is_in_view(view, leg.to)))
}

/// Whether what has a history has one in the view.
fn is_in_view(view: View<'_>, node: NodeId) -> bool {
    match node {
        NodeId::Tenure(id) => view.node(id).records().next().is_some(),
        NodeId::Agreement(id) => view.node(id).records().next().is_some(),
        NodeId::Partnership(id) => view.node(id).records().next().is_some(),
        NodeId::Cooperation(id) => view.node(id).records().next().is_some(),
        NodeId::Event(id) => view.node(id).records().next().is_some(),
        NodeId::Amount(id) => view.node(id).records().next().is_some(),
        NodeId::Interaction(id) => view.node(id).records().next().is_some(),
        NodeId::Country(_) | NodeId::Organization(_) | NodeId::Leader(_) | NodeId::Sector(_) | NodeId::Article(_) => {
            true
        }
    }
}

/// Counts steps outwards from the end until the start is reached, then goes back over the first of the nearer nodes.
fn shortest<'g>(view: View<'g>, from: &BTreeSet<NodeId>, to: &BTreeSet<NodeId>) -> Option<Connection<'g>> {
    let may_pass = |node: &NodeId| !matches!(node, NodeId::Sector(_)) || from.contains(node);
    let mut steps: HashMap<NodeId, usize> = to.iter().map(|node| (*node, 0)).collect();
    let mut reached: Vec<NodeId> = to.iter().copied().collect();
    let start = loop {
        // The sets are in order, so this is the first of those that are nearest.
        if let Some(start) = from.iter().find(|node| steps.contains_key(node)) {
            break *start;
        }
        let mut next = Vec::new();
        for node in reached {
            let count = steps[&node] + 1;
            for leg in legs(view, node).filter(|leg| may_pass(&leg.to)) {
                steps.entry(leg.to).or_insert_with(|| {
                    next.push(leg.to);
                    count
                });
            }
        }
        if next.is_empty() {
            return None;
        }
        reached = next;
    };
    let mut path = Vec::new();
    let mut here = start;
    while let Some(left) = steps[&here].checked_sub(1) {
        let nearer = legs(view, here).filter(|leg| steps.get(&leg.to) == Some(&left));
        let leg = nearer.min_by_key(|leg| (leg.to, leg.link, leg.incoming))?;
        here = leg.to;
        path.push(leg);
    }
    Some(Connection { start, legs: path })
}

impl<'g> Connection<'g> {
    /// The nodes on it, both ends included.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        [self.start].into_iter().chain(self.legs.iter().map(|leg| leg.to))
    }

    /// Its steps; none from an entity to itself.
    pub fn legs(&self) -> &[Leg<'g>] {
        &self.legs
    }

    /// The claims behind all its steps; `None` where it has no step.
    pub fn evidence(&self) -> Option<Citations<'g>> {
        let view = self.legs.first()?.view;
        Some(evidence::gather(view, self.legs.iter().flat_map(Leg::evidence)))
    }
}

impl Tabular for Connection<'_> {
    fn header(&self) -> Vec<String> {
        ["from", "relation", "to", "says"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.legs.iter().map(|leg| {
            let graph = leg.view.graph();
            let link = if leg.incoming { format!("← {}", leg.link) } else { format!("{} →", leg.link) };
            vec![graph.name(leg.from), link, graph.name(leg.to), evidence::first_quote(leg.evidence())]
        }))
    }
}

impl fmt::Display for Connection<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl Serialize for Connection<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'g> {
            from: String,
            link: Link,
            incoming: bool,
            to: String,
            evidence: Vec<Citation<'g>>,
        }
        serializer.collect_seq(self.legs.iter().map(|leg| Line {
            from: leg.view.graph().key(leg.from),
            link: leg.link,
            incoming: leg.incoming,
            to: leg.view.graph().key(leg.to),
            evidence: leg.evidence().collect(),
        }))
    }
}
