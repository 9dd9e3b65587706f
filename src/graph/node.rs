//! [`Node`]: a node with its graph at hand, and what can be asked of each kind.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use crate::claim::Fact;
use crate::model::{
    ActorSector, Agreement, AgreementKind, Amount, Article, Bound, Cooperation, Country, CountryCode, Event, EventKind,
    Interaction, InteractionKind, Key, Leader, Level, Money, Partnership, Role, Sector, Stage, Tenure,
};
use crate::time::Date;

use super::claims::{Deed, Subject};
use super::kind::Stored;
use super::rows::{ArticleRow, CooperationRow, DeedRow, Gathered};
use super::{Citation, Citations, Id, NodeKind, PartyId, Record, Recorded, View};

/// A node of kind `T` in its graph: what [`Id`] numbers, ready to be asked. `Copy`; it borrows the graph. A node of a
/// [`View`] tells no more of its history and evidence than the view holds.
///
/// Every kind has a [`key`](Node::key), a [`name`](Node::name) for people to read and the claims behind it; those with a
/// history have [`records`](Node::records). What else there is depends on the kind: a `Node<Leader>` has
/// [`spellings`](Node::spellings), a `Node<Agreement>` has [`signatories`](Node::signatories).
pub struct Node<'g, T> {
    view: View<'g>,
    id: Id<T>,
}

impl<T> Clone for Node<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Node<'_, T> {}

impl<T> PartialEq for Node<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.view == other.view
    }
}

impl<T> Eq for Node<'_, T> {}

impl<T: NodeKind> fmt::Debug for Node<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key().fmt(f)
    }
}

/// Prints the [`name`](Node::name).
impl<T: NodeKind> fmt::Display for Node<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name())
    }
}

impl<'g, T: Stored> Node<'g, T> {
    fn row(self) -> &'g T::Row {
        &T::nodes(self.view.graph).rows[self.id.index()]
    }
}

impl<'g, T: NodeKind> Node<'g, T> {
    pub(crate) fn new(view: View<'g>, id: Id<T>) -> Node<'g, T> {
        Node { view, id }
    }

    /// The view that it was found in.
    pub fn view(self) -> View<'g> {
        self.view
    }

    /// The node's number.
    pub fn id(self) -> Id<T> {
        self.id
    }

    /// The node's key. Agreements, events and amounts have no key of their own in claims; theirs is made of parties,
    /// kind and date, and can change when more is told.
    pub fn key(self) -> Key<T> {
        T::key(self.view.graph, self.id)
    }

    /// What to call it, in English where the graph has English: "Japan", "Energy", "Japan, Vietnam in Energy".
    pub fn name(self) -> String {
        T::name(self.view.graph, self.id)
    }

    /// The claims that concern it.
    pub fn evidence(self) -> Citations<'g> {
        Citations::of(self.view, T::claims(self.view.graph, self.id))
    }
}

impl<'g, T: Recorded> Node<'g, T> {
    /// Its history: what is told of it, by date, the undated last.
    pub fn records(self) -> impl DoubleEndedIterator<Item = Record<'g, T>> {
        let records = T::records(self.view.graph).of(self.id.index());
        records.map(move |index| Record::new(self.view, self.id, index)).filter(|record| record.is_in_view())
    }
}

impl<'g, T: Stored<Row: Gathered> + Recorded> Node<'g, T> {
    /// What is told of it by its records in the view.
    fn told(self) -> Cow<'g, T::Row> {
        match self.view.is_whole() {
            true => Cow::Borrowed(self.row()),
            false => Cow::Owned(self.told_by(&self.facts())),
        }
    }

    /// What these facts tell of it.
    fn told_by(self, facts: &[Fact]) -> T::Row {
        let mut row = self.row().clone();
        row.keep(self.view.graph, facts);
        row
    }

    /// What the claims of its records in the view say.
    fn facts(self) -> Vec<Fact> {
        self.records().flat_map(Record::evidence).map(Citation::fact).collect()
    }
}

fn nodes_of<'g, K: NodeKind>(view: View<'g>, ids: &[Id<K>]) -> impl ExactSizeIterator<Item = Node<'g, K>> + use<'g, K> {
    let ids: Vec<Id<K>> = ids.into();
    ids.into_iter().map(move |id| view.node(id))
}

impl Node<'_, Country> {
    /// Its ISO 3166-1 alpha-3 code.
    pub fn code(self) -> CountryCode {
        self.row().code
    }
}

impl<'g> Node<'g, Leader> {
    /// The country that the person acts for, where one is known.
    pub fn country(self) -> Option<Node<'g, Country>> {
        self.row().country.map(|id| self.view.node(id))
    }

    /// Every key under which claims name the person, in order.
    pub fn keys(self) -> &'g [Key<Leader>] {
        &self.row().keys
    }

    /// Every way in which articles write the name, in order.
    pub fn spellings(self) -> &'g [Arc<str>] {
        &self.row().spellings
    }

    /// The offices that the person holds or held, in the order of their keys.
    pub fn tenures(self) -> impl Iterator<Item = Node<'g, Tenure>> {
        self.view.from(self.id).outgoing::<super::relation::Holds>()
    }
}

impl<'g> Node<'g, Sector> {
    /// The next broader sector.
    pub fn broader(self) -> Option<Node<'g, Sector>> {
        self.row().broader.map(|id| self.view.node(id))
    }

    /// The broadest sector above it, or itself.
    pub fn top(self) -> Node<'g, Sector> {
        self.view.node(self.row().top)
    }

    /// Whether it is `other` or narrower.
    pub fn is_within(self, other: Id<Sector>) -> bool {
        std::iter::successors(Some(self), |sector| sector.broader()).any(|sector| sector.id == other)
    }
}

impl<'g> Node<'g, Tenure> {
    /// Who holds or held the office.
    pub fn leader(self) -> Node<'g, Leader> {
        self.view.node(self.row().leader)
    }

    /// The kind of office.
    pub fn role(self) -> Role {
        self.row().role
    }

    /// The country or organization that the office is one of.
    pub fn party(self) -> Option<PartyId> {
        self.row().party
    }
}

impl<'g> Node<'g, Agreement> {
    /// Between whom.
    pub fn parties(self) -> &'g [PartyId] {
        self.view.graph.party_set(self.row().parties)
    }

    /// Of what kind.
    pub fn kind(self) -> AgreementKind {
        self.row().kind
    }

    /// What articles call it or say that it is about, each in its own words.
    pub fn topics(self) -> Vec<Arc<str>> {
        self.told().topics.to_vec()
    }

    /// The sectors that it covers.
    pub fn sectors(self) -> impl ExactSizeIterator<Item = Node<'g, Sector>> {
        nodes_of(self.view, &self.told().sectors)
    }

    /// Who signed it.
    pub fn signatories(self) -> impl ExactSizeIterator<Item = Node<'g, Leader>> {
        nodes_of(self.view, &self.told().signatories)
    }

    /// The furthest stage that any claim tells.
    pub fn stage(self) -> Stage {
        self.records().map(Record::step).max().unwrap_or(Stage::Proposed)
    }
}

impl<'g> Node<'g, Partnership> {
    /// Between whom.
    pub fn parties(self) -> &'g [PartyId] {
        self.view.graph.party_set(self.row().parties)
    }

    /// How close.
    pub fn level(self) -> Level {
        self.row().level
    }

    /// The one sector that it is about, where it is about one.
    pub fn scope(self) -> Option<Node<'g, Sector>> {
        self.row().scope.map(|id| self.view.node(id))
    }
}

impl<'g> Node<'g, Cooperation> {
    fn row(self) -> CooperationRow {
        self.view.graph.cooperations[self.id.index()]
    }

    /// Who works together.
    pub fn parties(self) -> &'g [PartyId] {
        self.view.graph.party_set(self.row().parties)
    }

    /// In what.
    pub fn sector(self) -> Node<'g, Sector> {
        self.view.node(self.row().sector)
    }

    /// The furthest stage that any claim tells.
    pub fn stage(self) -> Stage {
        self.records().map(Record::step).max().unwrap_or(Stage::Proposed)
    }
}

impl<'g> Node<'g, Event> {
    /// Of what kind.
    pub fn kind(self) -> EventKind {
        self.row().kind
    }

    /// Where, each place as an article names it.
    pub fn places(self) -> Vec<Arc<str>> {
        self.told().places.to_vec()
    }

    /// The countries in which it takes place.
    pub fn countries(self) -> impl ExactSizeIterator<Item = Node<'g, Country>> {
        nodes_of(self.view, &self.told().countries)
    }

    /// The countries and organizations that take part, themselves or through a leader.
    pub fn parties(self) -> Cow<'g, [PartyId]> {
        if self.view.is_whole() {
            return self.view.graph.party_set(self.row().parties).into();
        }
        let facts = self.facts();
        self.told_by(&facts).parties_told(self.view.graph, &facts).into()
    }

    /// The leaders who take part.
    pub fn leaders(self) -> impl ExactSizeIterator<Item = Node<'g, Leader>> {
        nodes_of(self.view, &self.told().leaders)
    }
}

impl<'g> Node<'g, Amount> {
    /// How much, with the bound that the first record tells.
    pub fn money(self) -> Money {
        let row = self.row();
        let bound = self.records().next().map_or(Bound::Exact, Record::step);
        Money { value: row.value, currency: row.currency, bound }
    }

    /// Who gives or owns it.
    pub fn by(self) -> Option<PartyId> {
        self.told().by
    }

    /// Who receives it.
    pub fn to(self) -> Option<PartyId> {
        self.told().to
    }

    /// What for, in the words of each article.
    pub fn purposes(self) -> Vec<Arc<str>> {
        self.told().purposes.to_vec()
    }
}

impl<'g> Node<'g, Interaction> {
    fn row(self) -> DeedRow {
        self.view.graph.interactions.of(self.id.index())
    }

    /// What is done.
    pub fn kind(self) -> InteractionKind {
        self.row().kind
    }

    /// Both sides as a set, as far as they are known.
    pub fn parties(self) -> &'g [PartyId] {
        self.view.graph.party_set(self.row().parties)
    }

    /// The party that acts, or a part of which does; `None` where no claim tells it.
    pub fn source(self) -> Option<PartyId> {
        self.row().source
    }

    /// The party that is acted upon, or a part of which is; `None` where no claim tells it.
    pub fn target(self) -> Option<PartyId> {
        self.row().target
    }

    /// The sectors of society that are told to act, in order.
    pub fn source_sectors(self) -> Vec<ActorSector> {
        self.sectors(Deed::source_sector)
    }

    /// The sectors of society that are told to be acted upon, in order.
    pub fn target_sectors(self) -> Vec<ActorSector> {
        self.sectors(Deed::target_sector)
    }

    fn sectors(self, of: fn(Deed) -> Option<ActorSector>) -> Vec<ActorSector> {
        let claims = self.view.graph.interaction_records.run_of(self.id.index());
        let known = claims.filter(|claim| self.view.knows(*claim));
        let deeds = known.filter_map(|claim| match self.view.graph.claims.subject(claim) {
            Subject::Interaction(deed) => of(deed),
            _ => None,
        });
        deeds.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

impl<'g> Node<'g, Article> {
    fn row(self) -> Option<&'g ArticleRow> {
        self.view.graph.article_row(self.id)
    }

    /// Its title; the name of its key where no claim tells one.
    pub fn title(self) -> &'g str {
        self.view.graph.article_title(self.id)
    }

    /// Who published it.
    pub fn publisher(self) -> Option<&'g str> {
        self.row()?.publisher.as_deref()
    }

    /// Where it was published.
    pub fn url(self) -> Option<&'g str> {
        self.row()?.url.as_deref()
    }

    /// Its language, as a BCP 47 tag.
    pub fn language(self) -> Option<&'g str> {
        self.row()?.language.as_deref()
    }

    /// When it was published.
    pub fn published(self) -> Option<Date> {
        self.view.graph.claims.article_published(self.id.index() as u32)
    }
}

/// The columns that questions group by.
macro_rules! sets {
    ($($kind:ty),*) => {$(
        impl Node<'_, $kind> {
            pub(crate) fn party_set(self) -> u32 {
                self.row().parties
            }
        }
    )*};
}

sets!(Agreement, Partnership, Cooperation, Interaction);

impl Node<'_, Event> {
    /// The number of the set of its parties, where the view tells them all.
    pub(crate) fn party_set(self) -> Option<u32> {
        self.view.is_whole().then(|| self.row().parties)
    }
}

impl<'g> Node<'g, Agreement> {
    pub(crate) fn sector_ids(self) -> Cow<'g, [Id<Sector>]> {
        match self.told() {
            Cow::Borrowed(row) => (&*row.sectors).into(),
            Cow::Owned(row) => row.sectors.into_vec().into(),
        }
    }
}

impl<'g> Node<'g, Partnership> {
    pub(crate) fn sector_ids(self) -> Cow<'g, [Id<Sector>]> {
        self.row().scope.as_slice().into()
    }
}

impl<'g> Node<'g, Cooperation> {
    pub(crate) fn sector_ids(self) -> Cow<'g, [Id<Sector>]> {
        std::slice::from_ref(&self.view.graph.cooperations[self.id.index()].sector).into()
    }
}
