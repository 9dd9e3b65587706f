//! The graph: what a set of claims says, as typed nodes and relations that know who says so.
//!
//! [`Graph::fold`] makes a graph of claims; the same claims in any order, batches and repeats make the same graph.
//! Countries, leaders, organizations, sectors and articles are nodes, and so is all that has more than two ends or a
//! life of its own: agreements, partnerships, cooperations, events, amounts, and holds of office, each with a history of
//! dated [`Record`]s. An [`Id<T>`] numbers the nodes of a kind, a [`Node`] can be asked, and a [`Walk`] goes from node
//! to node over typed relations. Every answer leads to its [`Citation`]s.
//!
//! ```
//! use chancery::graph::{Graph, relation::Cooperates};
//! use chancery::claim::Claim;
//!
//! let claim: Claim = serde_json::from_str(r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],
//!   "sector":"sector:energy","stage":"agreed"},"article":"article:a1","published":"2025-04-28","span":[0,41],
//!   "quote":"Japan and Vietnam agreed to work on energy.","rule":"cooperation"}"#)?;
//! let graph = Graph::fold([claim]);
//!
//! let japan = graph.country("JPN")?;
//! for cooperation in graph.from(japan).outgoing::<Cooperates>() {
//!     assert_eq!(cooperation.name(), "Japan, Vietnam in Energy");
//!     let said = cooperation.evidence().next().unwrap();
//!     assert_eq!(said.quote(), "Japan and Vietnam agreed to work on energy.");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! petgraph carries the topology, so its algorithms run on a graph as it is: see [`Graph::petgraph`].

mod by_time;
mod citation;
mod claims;
mod column;
mod dealings;
mod find;
mod fold;
mod id;
mod kind;
mod lists;
pub(crate) mod names;
mod node;
mod record;
mod records;
pub mod relation;
mod rows;
mod topology;
mod view;
mod walk;

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};

use crate::claim::Claim;
use crate::model::{
    Agreement, Amount, Article, Country, Event, Key, Leader, Organization, Partnership, Sector, Taxonomy, Tenure,
    Vocabulary,
};

use by_time::ByTime;
use claims::Claims;
use dealings::Interactions;
use kind::{Nodes, SORTS};
use lists::Lists;
use relation::Link;
use rows::{ArticleRow, CooperationRow};
use topology::{Tie, Topology};

pub use citation::{Citation, Citations};
pub use find::Missing;
pub use id::Id;
pub use kind::{NodeId, NodeKind, PartyId};
pub use node::Node;
pub use record::{DatedBy, Record, Recorded, Step};
pub use view::View;
pub use walk::{Path, Walk};

pub(crate) use by_time::STEPS;
pub(crate) use record::{Days, days_of, sealed};
pub(crate) use records::{Columns, Records};

/// What a set of claims says. See the [module](self).
///
/// A graph does not change but through [`extend`](Graph::extend) and [`remove_article`](Graph::remove_article), and both
/// leave the graph that [`fold`](Graph::fold) makes of the claims that are then there.
pub struct Graph {
    folded: OnceLock<Folded>,
    /// What was folded before claims were added that wait for the next question.
    before: Mutex<Option<Folded>>,
}

/// What claims are folded into: the claims, and all that is computed from them.
#[derive(Clone, Default)]
pub struct Folded {
    vocabulary: Arc<Vocabulary>,
    // Sorted, without repeats. All else is computed from them.
    claims: Arc<Claims>,
    party_sets: Vec<Box<[PartyId]>>,

    countries: Nodes<Country>,
    organizations: Nodes<Organization>,
    leaders: Nodes<Leader>,
    sectors: Nodes<Sector>,
    tenures: Nodes<Tenure>,
    agreements: Nodes<Agreement>,
    partnerships: Nodes<Partnership>,
    events: Nodes<Event>,
    amounts: Nodes<Amount>,
    cooperations: Vec<CooperationRow>,
    interactions: Interactions,
    // What is told of articles, by number, where something is.
    articles: Vec<(u32, ArticleRow)>,

    // The party sets of each country and organization, and the nodes of each party set.
    country_sets: Lists,
    organization_sets: Lists,
    agreement_sets: Lists,
    partnership_sets: Lists,
    cooperation_sets: Lists,
    event_sets: Lists,

    tenure_records: Records,
    agreement_records: Records,
    partnership_records: Records,
    cooperation_records: Records,
    event_records: Records,
    amount_records: Records,
    interaction_records: Records,

    // Nodes of kind k are those from starts[k] to starts[k + 1] of the topology.
    starts: [u32; SORTS + 1],
    // The relations of all nodes but cooperations and interactions, whose rows tell them.
    ties: Vec<Tie>,
    // Made when they are first asked for.
    topology: OnceLock<Topology>,
    by_article: OnceLock<Lists>,
    by_time: OnceLock<Option<ByTime>>,
}

/// What is asked of a graph is asked of what its claims are folded into; the first question after claims were added folds
/// them.
#[doc(hidden)]
impl Deref for Graph {
    type Target = Folded;

    fn deref(&self) -> &Folded {
        self.folded.get_or_init(|| {
            let before = self.before.lock().unwrap_or_else(PoisonError::into_inner).take();
            fold::fold(before.unwrap_or_default())
        })
    }
}

impl Clone for Graph {
    fn clone(&self) -> Graph {
        Graph::of((**self).clone())
    }
}

impl Graph {
    fn of(folded: Folded) -> Graph {
        Graph { folded: folded.into(), before: Mutex::default() }
    }

    /// The graph of claims, with the sectors of [`Taxonomy::builtin`].
    ///
    /// It is a function of the *set* of claims: their order and repeats do not matter. O(n log n) for n claims, but that
    /// agreements, events and amounts which could be the same are compared pair by pair: at one time, or of one article,
    /// agreements of the same parties and kind, events of the same kind in which the same take part, amounts of the same
    /// sum; agreements also where they share a sector, a signatory or a word of the topic.
    pub fn fold(claims: impl IntoIterator<Item = Claim>) -> Graph {
        Graph::fold_with(Vocabulary::default(), claims)
    }

    /// The graph of claims with other sectors (a [`Taxonomy`]), or with those and further countries (a [`Vocabulary`], as
    /// that of a [lexicon](crate::lexicon::Lexicon::vocabulary)). A sector that the taxonomy lacks is kept, as a top
    /// sector, and a country without a name goes by its code.
    pub fn fold_with(vocabulary: impl Into<Vocabulary>, claims: impl IntoIterator<Item = Claim>) -> Graph {
        let mut empty = Folded { vocabulary: Arc::new(vocabulary.into()), ..Folded::default() };
        Arc::make_mut(&mut empty.claims).add(claims);
        Graph::of(fold::fold(empty))
    }

    /// Adds claims, at a cost in proportion to them, however many are there and however small the batches.
    ///
    /// They wait until the graph is next asked something. That question sorts them in: it moves what is there, which is
    /// never sorted again, tells the records anew of the cooperations and interactions that they are of, and resolves people,
    /// agreements, events and amounts anew, some 25 ns for each claim that is there and 5 µs for each of the latter. So add
    /// all that there is to add, and then ask.
    ///
    /// ```
    /// use chancery::claim::Claim;
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed","when":"2025-04-28"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
    /// # let articles = [line.to_owned(), line.replace("a1", "a2").replace("energy", "trade")];
    /// # let articles = articles.iter().map(|line| -> Vec<Claim> { vec![serde_json::from_str(line).unwrap()] });
    /// let mut graph = Graph::fold([]);
    /// for claims in articles {
    ///     graph.extend(claims);
    /// }
    /// assert_eq!(graph.cooperation().count().total(), 2);
    /// ```
    pub fn extend(&mut self, claims: impl IntoIterator<Item = Claim>) {
        let before = self.before.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(folded) = self.folded.take() {
            *before = Some(folded);
        }
        Arc::make_mut(&mut before.get_or_insert_default().claims).add(claims);
    }

    /// Takes back what an article says: the graph is then the one that would be without it. Returns how many claims that
    /// were; 0 leaves the graph as it is. Folds all anew.
    pub fn remove_article(&mut self, article: &Key<Article>) -> usize {
        if self.find(article).is_none() {
            return 0;
        }
        let mut all = self.folded.take().unwrap_or_default();
        let removed = Arc::make_mut(&mut all.claims).remove(article);
        *self = Graph::of(fold::fold(all));
        removed
    }

    /// Every claim, each once, in the order of the log that makes this graph: by what it is about, then by date.
    ///
    /// The order is a function of the set of claims. Each claim is put together as it comes, which costs some
    /// allocations.
    pub fn claims(&self) -> impl DoubleEndedIterator<Item = Claim> + ExactSizeIterator + '_ {
        (0..self.claims.len() as u32).map(|claim| self.claims.get(claim))
    }

    /// The names of countries and the sectors that the graph is folded with.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The sectors that the graph is folded with.
    pub fn taxonomy(&self) -> &Taxonomy {
        self.vocabulary.taxonomy()
    }

    /// A node to ask.
    ///
    /// # Panics
    /// Where the id is another graph's and lies past this graph's last node of the kind, the node's methods panic.
    pub fn node<T: NodeKind>(&self, id: Id<T>) -> Node<'_, T> {
        self.view().node(id)
    }

    /// Every node of a kind, in the order of the keys.
    ///
    /// ```
    /// use chancery::{graph::Graph, model::Leader};
    ///
    /// let graph = Graph::fold([]);
    /// assert_eq!(graph.nodes::<Leader>().count(), 0);
    /// ```
    pub fn nodes<T: NodeKind>(&self) -> impl DoubleEndedIterator<Item = Node<'_, T>> + ExactSizeIterator + use<'_, T> {
        self.ids().map(|id| self.node(id))
    }

    /// Every record of a kind of node, by node and then by date: the typed list of all dated facts.
    pub fn records<T: Recorded>(&self) -> impl DoubleEndedIterator<Item = Record<'_, T>> + use<'_, T> {
        self.ids().flat_map(|id| self.node::<T>(id).records())
    }

    /// What a node is called; see [`Node::name`].
    pub fn name(&self, node: impl Into<NodeId>) -> String {
        node.into().name(self)
    }

    /// The key of a node of any kind, as `kind:name`.
    pub fn key(&self, node: impl Into<NodeId>) -> String {
        node.into().key(self)
    }

    /// A traversal that begins at one node.
    pub fn from<T: NodeKind>(&self, id: Id<T>) -> Walk<'_, T> {
        self.view().from(id)
    }

    /// A traversal that begins at several nodes.
    pub fn from_all<'g, T: NodeKind>(&'g self, ids: impl IntoIterator<Item = Id<T>, IntoIter: 'g>) -> Walk<'g, T> {
        self.view().from_all(ids)
    }

    /// The topology: a directed petgraph whose nodes are [`NodeId`]s and whose edges are [`Link`]s. Any algorithm of
    /// petgraph runs on it.
    ///
    /// ```
    /// use chancery::graph::Graph;
    /// use petgraph::algo::connected_components;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
    /// # let other = line.replace("JPN", "FIN").replace("VNM", "SWE").replace("energy", "trade").replace("a1", "a2");
    /// let graph = Graph::fold([serde_json::from_str(line)?, serde_json::from_str(&other)?]);
    /// // Japan and Vietnam on energy, Finland and Sweden on trade: nothing joins them.
    /// assert_eq!(connected_components(graph.petgraph()), 2);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// The first call makes it, in O(n log n) for n claims; questions do without.
    pub fn petgraph(&self) -> &DiGraph<NodeId, Link> {
        &self.topology().graph
    }

    /// How many bytes the graph keeps of claims and nodes in tables and columns, texts (quotes, names of articles, facts
    /// that are kept whole) aside, with the records by time where a
    /// question has asked for them, and without the topology.
    pub fn bytes(&self) -> usize {
        let sets = self.party_sets.iter().map(|set| size_of_val(&**set) + size_of::<Box<[PartyId]>>()).sum::<usize>();
        let lists = [
            &self.country_sets,
            &self.organization_sets,
            &self.agreement_sets,
            &self.partnership_sets,
            &self.cooperation_sets,
            &self.event_sets,
            &self.interactions.by_parties,
        ];
        let records = [
            &self.tenure_records,
            &self.agreement_records,
            &self.partnership_records,
            &self.cooperation_records,
            &self.event_records,
            &self.amount_records,
            &self.interaction_records,
        ];
        self.claims.bytes()
            + sets
            + lists.iter().map(|list| list.bytes()).sum::<usize>()
            + records.iter().map(|records| records.bytes()).sum::<usize>()
            + size_of_val(&*self.cooperations)
            + size_of_val(&*self.interactions.deeds)
            + size_of_val(&*self.interactions.deed)
            + size_of_val(&*self.articles)
            + size_of_val(&*self.ties)
            + self.by_time.get().and_then(Option::as_ref).map_or(0, ByTime::bytes)
    }

    /// The records of cooperations by time, made when they are first asked for: O(n).
    fn by_time(&self) -> Option<&ByTime> {
        self.by_time.get_or_init(|| ByTime::new(self)).as_ref()
    }

    fn topology(&self) -> &Topology {
        self.topology.get_or_init(|| Topology::new(self))
    }

    fn node_count(&self) -> usize {
        self.starts[SORTS] as usize
    }

    /// Where a node stands in [`Graph::petgraph`].
    pub fn index_of(&self, node: impl Into<NodeId>) -> NodeIndex {
        let (sort, index) = node.into().place();
        NodeIndex::new(self.starts[sort] as usize + index)
    }

    fn place<T: NodeKind>(&self, id: Id<T>) -> NodeIndex {
        NodeIndex::new(self.starts[T::SORT] as usize + id.index())
    }

    /// The party sets that a party is in, ascending.
    pub(crate) fn sets_of(&self, party: PartyId) -> &[u32] {
        match party {
            PartyId::Country(id) => self.country_sets.of(id.index()),
            PartyId::Organization(id) => self.organization_sets.of(id.index()),
        }
    }

    /// The nodes of kind `T` to which all these parties are party, in order; `None` for kinds that are not kept by party
    /// and where no party is named.
    pub(crate) fn with_parties<T: Recorded>(&self, parties: &[PartyId]) -> Option<Vec<Id<T>>> {
        let sets = |party: &PartyId| self.sets_of(*party);
        let shortest = parties.iter().map(sets).min_by_key(|sets| sets.len()).filter(|_| T::BY_PARTIES)?;
        let common = shortest.iter().filter(|set| parties.iter().all(|party| sets(party).binary_search(set).is_ok()));
        let mut found: Vec<Id<T>> = common.flat_map(|set| T::of_parties(self, *set)).collect();
        found.sort_unstable();
        Some(found)
    }

    /// The claims behind an edge of [`Graph::petgraph`], corrected or not, as all edges are there; none where it is of the
    /// taxonomy.
    pub fn evidence_of(&self, edge: EdgeIndex) -> Citations<'_> {
        Citations::of(self.view().with_corrected(), self.topology().claims_of(edge))
    }

    /// The ids of a kind, in order.
    fn ids<T: NodeKind>(&self) -> impl DoubleEndedIterator<Item = Id<T>> + ExactSizeIterator + use<T> {
        (0..T::count(self)).map(Id::new)
    }

    fn agreements_of(&self, set: u32) -> Vec<Id<Agreement>> {
        self.agreement_sets.of(set as usize).iter().map(|index| Id::new(*index as usize)).collect()
    }

    fn partnerships_of(&self, set: u32) -> Vec<Id<Partnership>> {
        self.partnership_sets.of(set as usize).iter().map(|index| Id::new(*index as usize)).collect()
    }

    fn events_of(&self, set: u32) -> Vec<Id<Event>> {
        self.event_sets.of(set as usize).iter().map(|index| Id::new(*index as usize)).collect()
    }

    pub(crate) fn party_set_count(&self) -> usize {
        self.party_sets.len()
    }

    pub(crate) fn parties_of_set(&self, number: u32) -> &[PartyId] {
        self.party_set(number)
    }

    fn parties_name(&self, number: u32) -> String {
        let names: Vec<String> = self.party_set(number).iter().map(|party| self.name(*party)).collect();
        names.join(", ")
    }
}

impl Folded {
    fn party_set(&self, number: u32) -> &[PartyId] {
        &self.party_sets[number as usize]
    }

    /// The parties as they stand in a key: `JPN.VNM`.
    fn parties_slug(&self, number: u32) -> String {
        self.slug_of(self.party_set(number))
    }

    fn slug_of(&self, parties: &[PartyId]) -> String {
        let name = |party: &PartyId| match party {
            PartyId::Country(id) => self.countries.keys[id.index()].name(),
            PartyId::Organization(id) => self.organizations.keys[id.index()].name(),
        };
        if parties.is_empty() { "nobody".to_owned() } else { parties.iter().map(name).collect::<Vec<_>>().join(".") }
    }
}

impl fmt::Debug for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Graph").field("claims", &self.claims.len()).field("nodes", &self.node_count()).finish()
    }
}
