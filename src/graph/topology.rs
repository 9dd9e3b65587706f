//! [`Topology`]: the nodes and relations of a graph as a petgraph.

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};

use crate::model::{Article, Cooperation, Interaction};

use super::kind;
use super::lists::{Lists, Told};
use super::relation::Link;
use super::{Graph, Id, NodeId, PartyId, View};

/// A relation between two nodes, and the claim that tells it.
pub(crate) type Tie = (Link, NodeId, NodeId, u32);

/// A link that rests on the taxonomy and not on a claim.
pub(crate) const NO_CLAIM: u32 = u32::MAX;

/// The nodes, the edges between them, and the claims behind each edge. Made when it is first asked for: questions do
/// without.
#[derive(Debug, Clone)]
pub(crate) struct Topology {
    pub(crate) graph: DiGraph<NodeId, Link>,
    pub(crate) claims: Lists,
}

impl Topology {
    /// O(n log n) for n claims.
    pub(crate) fn new(graph: &Graph) -> Topology {
        let number = |node: NodeId| graph.index_of(node).index() as u32;
        let mut links: Vec<(Link, u32, u32, u32)> =
            graph.ties.iter().map(|(link, a, b, claim)| (*link, number(*a), number(*b), *claim)).collect();
        ties_of_cooperations(graph, &mut |(link, a, b, claim)| links.push((link, number(a), number(b), claim)));
        ties_of_interactions(graph, &mut |(link, a, b, claim)| links.push((link, number(a), number(b), claim)));
        links.sort_unstable();
        links.dedup();

        let mut edges: Vec<(Link, u32, u32)> = Vec::new();
        let mut claims = Vec::with_capacity(links.len());
        for (link, source, target, claim) in links {
            if edges.last() != Some(&(link, source, target)) {
                edges.push((link, source, target));
            }
            if claim != NO_CLAIM {
                claims.push((edges.len() as u32 - 1, claim));
            }
        }
        // petgraph walks the edges of a node from the last added to the first; added in reverse, they come in order.
        let last = edges.len().saturating_sub(1) as u32;
        let mut made = DiGraph::with_capacity(graph.node_count(), edges.len());
        for node in kind::all(graph) {
            made.add_node(node);
        }
        for (link, source, target) in edges.iter().rev() {
            made.add_edge(NodeIndex::new(*source as usize), NodeIndex::new(*target as usize), *link);
        }
        for (edge, _) in &mut claims {
            *edge = last - *edge;
        }
        Topology { graph: made, claims: Lists::from_pairs(edges.len(), claims) }
    }

    pub(crate) fn claims_of(&self, edge: EdgeIndex) -> Told<'_> {
        Told::List(self.claims.of(edge.index()).into())
    }

    /// Whether a claim of the view tells an edge, or none needs to.
    pub(crate) fn is_known(&self, edge: EdgeIndex, view: View<'_>) -> bool {
        let claims = self.claims.of(edge.index());
        claims.is_empty() || claims.iter().any(|claim| view.knows(*claim))
    }
}

fn ties_of_cooperations(graph: &Graph, tie: &mut impl FnMut(Tie)) {
    for (index, row) in graph.cooperations.iter().enumerate() {
        let id = Id::<Cooperation>::new(index);
        for claim in graph.cooperation_records.run_of(index) {
            tie((Link::Reports, article(graph, claim), id.into(), claim));
            for party in graph.party_set(row.parties) {
                tie((Link::Cooperates, (*party).into(), id.into(), claim));
            }
            tie((Link::CooperatesIn, id.into(), row.sector.into(), claim));
        }
    }
}

fn ties_of_interactions(graph: &Graph, tie: &mut impl FnMut(Tie)) {
    for index in 0..graph.interaction_records.nodes() {
        let (id, deed) = (Id::<Interaction>::new(index), graph.interactions.of(index));
        for claim in graph.interaction_records.run_of(index) {
            tie((Link::Reports, article(graph, claim), id.into(), claim));
            let side = |party: Option<PartyId>| party.map(NodeId::from);
            side(deed.source).into_iter().for_each(|party| tie((Link::Acts, party, id.into(), claim)));
            side(deed.target).into_iter().for_each(|party| tie((Link::ActedUpon, party, id.into(), claim)));
        }
    }
}

fn article(graph: &Graph, claim: u32) -> NodeId {
    Id::<Article>::new(graph.claims.article(claim) as usize).into()
}
