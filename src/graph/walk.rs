//! [`Walk`]: typed traversals, step by step and lazily.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::rc::Rc;

use petgraph::Direction;
use petgraph::graph::EdgeIndex;
use petgraph::visit::EdgeRef;

use crate::model::Stage;
use crate::time::{DateError, When};

use super::record::{Days, days_of};
use super::relation::{Link, Relation};
use super::{Citations, Graph, Id, Node, NodeId, NodeKind, Recorded, View};

/// The nodes that a traversal reaches: an iterator, and steps that go on from it.
///
/// Nothing is looked up before it is asked for. A node that several ways reach comes once for each; [`Walk::unique`]
/// keeps the first. Nodes come in the order of the nodes that they are reached from, then of their ids. A step over a
/// relation costs the edges of the node up to and with that relation.
///
/// ```
/// use chancery::graph::{Graph, relation::{Covers, Represents, Signed}};
///
/// # let claims = [
/// #   r#"{"fact":{"type":"agreement","parties":["country:JPN","country:VNM"],"kind":"mou","stage":"signed",
/// #      "sectors":["sector:energy"],"signatories":["leader:JPN/ishiba-shigeru"],"when":"2025-04-28"},
/// #      "article":"article:a1","span":[0,5],"quote":"They signed.","rule":"signed"}"#,
/// # ].map(|line| serde_json::from_str(line).unwrap());
/// let graph = Graph::fold(claims);
/// let japan = graph.country("JPN")?;
/// // The sectors of what Japan's leaders signed in 2025.
/// let sectors = graph
///     .from(japan)
///     .incoming::<Represents>()
///     .outgoing::<Signed>()
///     .during("2025")?
///     .outgoing::<Covers>()
///     .unique();
/// assert_eq!(sectors.map(|sector| sector.name()).collect::<Vec<_>>(), ["Energy"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a walk does nothing until it is iterated"]
pub struct Walk<'g, T> {
    view: View<'g>,
    reached: Box<dyn Iterator<Item = Reached<T>> + 'g>,
}

/// A node and the way to it.
struct Reached<T> {
    id: Id<T>,
    trail: Option<Rc<Hop>>,
}

/// The last step of a way, and what came before.
struct Hop {
    edge: EdgeIndex,
    incoming: bool,
    before: Option<Rc<Hop>>,
}

impl<'g, T: NodeKind> Walk<'g, T> {
    pub(crate) fn new(view: View<'g>, start: impl Iterator<Item = Id<T>> + 'g) -> Walk<'g, T> {
        Walk { view, reached: Box::new(start.map(|id| Reached { id, trail: None })) }
    }

    /// Goes on to what the nodes are related to by `R`.
    pub fn outgoing<R: Relation<Source = T>>(self) -> Walk<'g, R::Target> {
        self.step::<R::Target>(R::LINK, Direction::Outgoing)
    }

    /// Goes on to what is related to the nodes by `R`.
    pub fn incoming<R: Relation<Target = T>>(self) -> Walk<'g, R::Source> {
        self.step::<R::Source>(R::LINK, Direction::Incoming)
    }

    fn step<U: NodeKind>(self, link: Link, direction: Direction) -> Walk<'g, U> {
        let (view, graph) = (self.view, self.view.graph);
        let range = graph.starts[U::SORT]..graph.starts[U::SORT + 1];
        let reached = self.reached.flat_map(move |from| {
            let range = range.clone();
            graph
                .topology()
                .graph
                .edges_directed(graph.place(from.id), direction)
                .skip_while(move |edge| *edge.weight() < link)
                .take_while(move |edge| *edge.weight() == link)
                .filter(move |edge| view.knows_all() || graph.topology().is_known(edge.id(), view))
                .filter_map(move |edge| {
                    let incoming = direction == Direction::Incoming;
                    let end = if incoming { edge.source() } else { edge.target() };
                    let number = end.index() as u32;
                    let hop = || Hop { edge: edge.id(), incoming, before: from.trail.clone() };
                    range
                        .contains(&number)
                        .then(|| Reached { id: Id::new((number - range.start) as usize), trail: Some(Rc::new(hop())) })
                })
        });
        Walk { view, reached: Box::new(reached) }
    }

    fn keep(self, mut keep: impl FnMut(&Reached<T>) -> bool + 'g) -> Walk<'g, T> {
        Walk { view: self.view, reached: Box::new(self.reached.filter(move |reached| keep(reached))) }
    }

    /// Keeps the nodes that the closure wants.
    pub fn filter(self, mut keep: impl FnMut(Node<'g, T>) -> bool + 'g) -> Walk<'g, T> {
        let view = self.view;
        self.keep(move |reached| keep(view.node(reached.id)))
    }

    /// Keeps what the last step reached by a claim whose time can fall within `when`: its own time, else that of its
    /// publication; an undated claim can fall in any. Where no step was taken, all is kept.
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date or interval.
    pub fn during<W: TryInto<When, Error: Into<DateError>>>(self, when: W) -> Result<Walk<'g, T>, DateError> {
        let days = days_of(&when.try_into().map_err(Into::into)?);
        let graph = self.view.graph;
        Ok(self.keep(move |reached| {
            let claims = reached.trail.as_ref().map(|hop| graph.topology().claims.of(hop.edge.index()));
            claims.is_none_or(|claims| claims.iter().any(|claim| days_of_claim(graph, *claim).may_overlap(days)))
        }))
    }

    /// Keeps each node the first time that it is reached. Remembers the nodes that it has seen.
    pub fn unique(self) -> Walk<'g, T> {
        let mut seen = HashSet::new();
        self.keep(move |reached| seen.insert(reached.id))
    }

    /// The nodes by what the closure makes of each, in the order of that, each node as often as it is reached. Walks to
    /// the end.
    ///
    /// ```
    /// use chancery::graph::{Graph, relation::Cooperates};
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
    /// # let claims = [line.to_owned(), line.replace("energy", "trade"), line.replace("energy", "hydrogen")];
    /// let graph = Graph::fold(claims.iter().map(|line| serde_json::from_str(line).unwrap()));
    /// let by_sector = graph.from(graph.country("JPN")?).outgoing::<Cooperates>().group_by(|node| node.sector().top().name());
    /// assert_eq!((by_sector["Energy"].len(), by_sector["Trade"].len()), (2, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn group_by<K: Ord>(self, mut key: impl FnMut(Node<'g, T>) -> K) -> BTreeMap<K, Vec<Node<'g, T>>> {
        let mut groups: BTreeMap<K, Vec<Node<'g, T>>> = BTreeMap::new();
        for node in self {
            groups.entry(key(node)).or_default().push(node);
        }
        groups
    }

    /// The nodes' ids.
    pub fn ids(self) -> impl Iterator<Item = Id<T>> + 'g {
        self.reached.map(|reached| reached.id)
    }

    /// The claims behind every step of every way, each once. Walks to the end.
    pub fn evidence(self) -> Citations<'g> {
        let view = self.view;
        let claims: Vec<u32> = self.paths().flat_map(|path| path.claims()).collect();
        Citations::gather(view, claims)
    }

    /// The ways to the nodes, from the first step to the last.
    pub fn paths(self) -> impl Iterator<Item = Path<'g>> + 'g {
        let view = self.view;
        self.reached.map(move |reached| {
            let mut steps = Vec::new();
            let mut trail = reached.trail.as_ref();
            while let Some(hop) = trail {
                steps.push((hop.edge, hop.incoming));
                trail = hop.before.as_ref();
            }
            steps.reverse();
            Path { view, end: view.graph.place(reached.id), steps }
        })
    }
}

impl<'g, T: Recorded<Step = Stage>> Walk<'g, T> {
    /// Keeps agreements or cooperations that have reached a stage or a further one, up to in force, as far as the view
    /// tells.
    ///
    /// ```
    /// use chancery::{graph::{Graph, relation::Cooperates}, model::Stage};
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
    /// let graph = Graph::fold([serde_json::from_str(line)?]);
    /// let reached = |stage| graph.from(graph.country("JPN").unwrap()).outgoing::<Cooperates>().at_least(stage).count();
    /// assert_eq!((reached(Stage::Proposed), reached(Stage::Signed)), (1, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn at_least(self, stage: Stage) -> Walk<'g, T> {
        let reached = stage..=stage.max(Stage::InForce);
        self.filter(move |node| node.records().any(|record| reached.contains(&record.step())))
    }
}

fn days_of_claim(graph: &Graph, claim: u32) -> Days {
    let told = graph.claims.when(claim).as_ref().map(days_of).filter(|days| !days.is_unknown());
    told.or_else(|| graph.claims.published(claim).map(|date| days_of(&When::Date(date)))).unwrap_or(Days::UNKNOWN)
}

impl<'g, T: NodeKind> Iterator for Walk<'g, T> {
    type Item = Node<'g, T>;

    fn next(&mut self) -> Option<Node<'g, T>> {
        self.reached.next().map(|reached| self.view.node(reached.id))
    }
}

impl<T: NodeKind> fmt::Debug for Walk<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Walk<{}>", T::KIND)
    }
}

/// One way through the graph. Prints as `Japan ←represents– Ishiba Shigeru –signed→ …`.
#[derive(Clone)]
pub struct Path<'g> {
    view: View<'g>,
    end: petgraph::graph::NodeIndex,
    steps: Vec<(EdgeIndex, bool)>,
}

impl<'g> Path<'g> {
    /// The nodes on it, both ends included.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        let topology = &self.view.graph.topology().graph;
        let start = |(edge, incoming): &(EdgeIndex, bool)| {
            topology.edge_endpoints(*edge).map(|(source, target)| if *incoming { target } else { source })
        };
        self.steps.iter().filter_map(start).chain([self.end]).map(|index| topology[index])
    }

    /// How many steps it has.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether it has no step.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The claims behind its steps, each once.
    pub fn evidence(&self) -> Citations<'g> {
        Citations::gather(self.view, self.claims())
    }

    fn claims(&self) -> Vec<u32> {
        self.steps.iter().flat_map(|(edge, _)| self.view.graph.topology().claims.of(edge.index())).copied().collect()
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (node, (edge, incoming)) in self.nodes().zip(&self.steps) {
            let link = self.view.graph.topology().graph[*edge];
            let (left, right) = if *incoming { ("←", "–") } else { ("–", "→") };
            write!(f, "{} {left}{link}{right} ", self.view.graph.name(node))?;
        }
        f.write_str(&self.view.graph.name(self.view.graph.topology().graph[self.end]))
    }
}

impl fmt::Debug for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({self})")
    }
}
