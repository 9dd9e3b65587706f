//! [`Network`]: who met whom how often.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use petgraph::graph::UnGraph;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::graph::{Citation, Citations, NodeId, View};

use super::{Meeting, Meetings, Tabular, evidence, print};

/// Two who met, and each time that they did.
#[derive(Debug, Clone)]
pub struct Tie<'g> {
    view: View<'g>,
    one: NodeId,
    other: NodeId,
    meetings: Vec<Meeting<'g>>,
}

impl<'g> Tie<'g> {
    /// The one, which comes first in the order of nodes.
    pub fn one(&self) -> NodeId {
        self.one
    }

    /// The other.
    pub fn other(&self) -> NodeId {
        self.other
    }

    /// The meetings, by date, the undated last.
    pub fn meetings(&self) -> &[Meeting<'g>] {
        &self.meetings
    }

    /// How often they met.
    pub fn weight(&self) -> usize {
        self.meetings.len()
    }

    /// The claims that tell of the meetings.
    pub fn evidence(&self) -> Citations<'g> {
        evidence::gather(self.view, self.meetings.iter().flat_map(|meeting| meeting.evidence()))
    }
}

/// Those who met, and a [`Tie`] for each two of them: an undirected graph with weights.
#[derive(Debug, Clone)]
pub struct Network<'g> {
    view: View<'g>,
    // Whom each met, and how often in all.
    members: BTreeMap<NodeId, (BTreeSet<NodeId>, usize)>,
    ties: Vec<Tie<'g>>,
}

impl<'g> Meetings<'g> {
    /// Who met whom how often: leaders, and countries and organizations of which no leader is named (see
    /// [`Meeting::who`]).
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"event","kind":"talks","when":"2025-04-28",
    /// #   "participants":["leader:JPN/ishiba-shigeru","leader:VNM/pham-minh-chinh"]},"article":"article:a1",
    /// #   "span":[0,2],"quote":"They held talks.","rule":"event"}"#;
    /// # let claims = [serde_json::from_str(line)?, serde_json::from_str(&line.replace("2025-04-28", "2024-12-16"))?,
    /// #   serde_json::from_str(&line.replace("JPN/ishiba-shigeru", "FIN/alexander-stubb"))?];
    /// let graph = Graph::fold(claims);
    /// let network = graph.meetings().network();
    /// assert_eq!(network.ties()[0].weight(), 2);
    /// assert_eq!(network.degree(graph.leader("Pham Minh Chinh")?), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn network(self) -> Network<'g> {
        Network::new(self.view(), self.list(), |meeting| meeting.who())
    }

    /// Which countries and organizations met which how often, themselves or through their leaders.
    pub fn party_network(self) -> Network<'g> {
        Network::new(self.view(), self.list(), |meeting| {
            meeting.event().parties().iter().copied().map(NodeId::from).collect()
        })
    }
}

impl<'g> Network<'g> {
    fn new(view: View<'g>, meetings: Vec<Meeting<'g>>, who: impl Fn(Meeting<'g>) -> Vec<NodeId>) -> Network<'g> {
        let mut ties: BTreeMap<(NodeId, NodeId), Vec<Meeting<'g>>> = BTreeMap::new();
        let mut members: BTreeMap<NodeId, (BTreeSet<NodeId>, usize)> = BTreeMap::new();
        for meeting in meetings {
            let there: BTreeSet<NodeId> = who(meeting).into_iter().collect();
            for one in &there {
                members.entry(*one).or_default().1 += 1;
                for other in there.range(one..).skip(1) {
                    ties.entry((*one, *other)).or_default().push(meeting);
                }
            }
        }
        for (one, other) in ties.keys() {
            members.entry(*one).or_default().0.insert(*other);
            members.entry(*other).or_default().0.insert(*one);
        }
        let tie = |((one, other), meetings)| Tie { view, one, other, meetings };
        let mut ties: Vec<Tie<'g>> = ties.into_iter().map(tie).collect();
        ties.sort_by_key(|tie| (std::cmp::Reverse(tie.weight()), tie.one, tie.other));
        Network { view, members, ties }
    }

    /// Those who met, in the order of nodes: countries, organizations, leaders.
    pub fn members(&self) -> impl ExactSizeIterator<Item = NodeId> {
        self.members.keys().copied()
    }

    /// Who met whom, the most frequent first, then in the order of nodes.
    pub fn ties(&self) -> &[Tie<'g>] {
        &self.ties
    }

    /// How many others one met; 0 for who met no one.
    pub fn degree(&self, node: impl Into<NodeId>) -> usize {
        self.members.get(&node.into()).map_or(0, |(others, _)| others.len())
    }

    /// At how many meetings one was.
    pub fn meetings(&self, node: impl Into<NodeId>) -> usize {
        self.members.get(&node.into()).map_or(0, |(_, meetings)| *meetings)
    }

    /// The network for petgraph's algorithms, and those of rustworkx-core: its nodes are the members in their order, its
    /// edges the ties with their weights.
    pub fn petgraph(&self) -> UnGraph<NodeId, usize> {
        let mut graph = UnGraph::default();
        let indices: BTreeMap<NodeId, _> = self.members().map(|member| (member, graph.add_node(member))).collect();
        for tie in &self.ties {
            graph.add_edge(indices[&tie.one], indices[&tie.other], tie.weight());
        }
        graph
    }

    /// The claims that tell of the meetings.
    pub fn evidence(&self) -> Citations<'g> {
        let meetings = self.ties.iter().flat_map(|tie| &tie.meetings);
        evidence::gather(self.view, meetings.flat_map(|meeting| meeting.evidence()))
    }
}

impl Tabular for Network<'_> {
    fn header(&self) -> Vec<String> {
        ["one", "other", "meetings", "first", "last"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        let graph = self.view.graph();
        Box::new(self.ties.iter().map(move |tie| {
            let mut dates = tie.meetings.iter().filter_map(|meeting| meeting.date());
            let first = dates.next();
            vec![
                graph.name(tie.one),
                graph.name(tie.other),
                tie.weight().to_string(),
                evidence::date(first),
                evidence::date(dates.next_back().or(first)),
            ]
        }))
    }

    fn numbers(&self) -> Range<usize> {
        2..3
    }
}

impl fmt::Display for Network<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl Serialize for Network<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Member {
            node: String,
            name: String,
            degree: usize,
            meetings: usize,
        }
        #[derive(serde::Serialize)]
        struct Line<'g> {
            one: String,
            other: String,
            weight: usize,
            evidence: Vec<Citation<'g>>,
        }
        let graph = self.view.graph();
        let members: Vec<Member> = self
            .members()
            .map(|node| Member {
                node: graph.key(node),
                name: graph.name(node),
                degree: self.degree(node),
                meetings: self.meetings(node),
            })
            .collect();
        let lines = self.ties.iter().map(|tie| Line {
            one: graph.key(tie.one),
            other: graph.key(tie.other),
            weight: tie.weight(),
            evidence: tie.evidence().collect(),
        });
        let ties: Vec<Line<'_>> = lines.collect();
        let mut network = serializer.serialize_struct("Network", 2)?;
        network.serialize_field("members", &members)?;
        network.serialize_field("ties", &ties)?;
        network.end()
    }
}
