//! The kinds of nodes, and where the graph keeps each.

use std::fmt;

use crate::model::{
    Agreement, Amount, Article, Cooperation, Country, Entity, Event, Interaction, Key, Leader, Organization,
    Partnership, Sector, Tenure,
};

use super::lists::{Lists, Told};
use super::{Folded, Graph, Id, Node, rows};

/// A kind of entity that the graph keeps nodes of. The trait is sealed.
pub trait NodeKind: Entity + Sized {
    #[doc(hidden)]
    const SORT: usize;

    /// How many nodes of the kind there are.
    #[doc(hidden)]
    fn count(graph: &Folded) -> usize;

    #[doc(hidden)]
    fn key(graph: &Graph, id: Id<Self>) -> Key<Self>;

    #[doc(hidden)]
    fn name(graph: &Graph, id: Id<Self>) -> String;

    #[doc(hidden)]
    fn find(graph: &Graph, key: &Key<Self>) -> Option<Id<Self>>;

    /// The claims that concern a node, ascending.
    #[doc(hidden)]
    fn claims(graph: &Graph, id: Id<Self>) -> Told<'_>;

    /// Whether a view holds anything of the node.
    #[doc(hidden)]
    fn is_in_view(node: Node<'_, Self>) -> bool;
}

/// A kind of which the graph keeps a row a node.
pub trait Stored: NodeKind {
    type Row: fmt::Debug + Clone;

    fn nodes(graph: &Graph) -> &Nodes<Self>;
}

/// The nodes of one kind: keys in order, what is known of each, and the claims that concern each.
#[derive(Debug, Clone)]
pub struct Nodes<T: Stored> {
    pub(crate) keys: Vec<Key<T>>,
    pub(crate) rows: Vec<T::Row>,
    pub(crate) claims: Lists,
}

impl<T: Stored> Default for Nodes<T> {
    fn default() -> Nodes<T> {
        Nodes { keys: Vec::new(), rows: Vec::new(), claims: Lists::default() }
    }
}

impl<T: Stored> Nodes<T> {
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(crate) fn find(&self, key: &Key<T>) -> Option<Id<T>> {
        self.keys.binary_search(key).ok().map(Id::new)
    }
}

macro_rules! kinds {
    ($($kind:ident $(= $column:ident: $row:ident $(with $history:ident)?)?, $article:literal;)*) => {
        /// A node of any kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum NodeId {
            $(
                #[doc = concat!($article, ".")]
                $kind(Id<$kind>),
            )*
        }

        /// How many kinds there are.
        pub(crate) const SORTS: usize = [$(stringify!($kind),)*].len();

        #[derive(Clone, Copy)]
        enum Sort { $($kind,)* }

        impl NodeId {
            /// The kind's word, as keys have it before the colon.
            pub fn kind(self) -> &'static str {
                match self { $(NodeId::$kind(_) => $kind::KIND,)* }
            }

            /// The place of the kind among the kinds, and the number within it.
            pub(crate) fn place(self) -> (usize, usize) {
                match self { $(NodeId::$kind(id) => (Sort::$kind as usize, id.index()),)* }
            }

            pub(crate) fn key(self, graph: &Graph) -> String {
                match self { $(NodeId::$kind(id) => graph.node(id).key().to_string(),)* }
            }

            pub(crate) fn name(self, graph: &Graph) -> String {
                match self { $(NodeId::$kind(id) => graph.node(id).name(),)* }
            }
        }

        $(
            impl From<Id<$kind>> for NodeId {
                fn from(id: Id<$kind>) -> NodeId {
                    NodeId::$kind(id)
                }
            }

            $(kinds!(@stored $kind $column $row $($history)?);)?
        )*

        /// Every node of a graph, kind by kind.
        pub(crate) fn all(graph: &Graph) -> impl Iterator<Item = NodeId> + '_ {
            std::iter::empty()$(.chain((0..$kind::count(graph)).map(|index| NodeId::$kind(Id::new(index)))))*
        }

        /// How many nodes of each kind a graph has.
        pub(crate) fn counts(graph: &Folded) -> [usize; SORTS] {
            [$($kind::count(graph),)*]
        }

        /// The number of a kind among the kinds.
        pub(crate) mod sort {
            $(
                #[allow(non_upper_case_globals)]
                pub(crate) const $kind: usize = super::Sort::$kind as usize;
            )*
        }

        /// Sets the claims of the nodes of every kind that is stored, given in the order of the kinds.
        pub(crate) fn set_claims(graph: &mut Folded, claims: [Vec<(u32, u32)>; SORTS]) {
            let mut claims = claims.into_iter();
            $(
                let pairs = claims.next().unwrap_or_default();
                kinds!(@claims graph pairs $($column)?);
            )*
        }
    };
    (@claims $graph:ident $pairs:ident $column:ident) => {
        $graph.$column.claims = Lists::from_pairs($graph.$column.len(), $pairs);
    };
    (@claims $graph:ident $pairs:ident) => {
        drop($pairs);
    };
    (@stored $kind:ident $column:ident $row:ident $($history:ident)?) => {
        impl Stored for $kind {
            type Row = rows::$row;

            fn nodes(graph: &Graph) -> &Nodes<$kind> {
                &graph.$column
            }
        }

        impl NodeKind for $kind {
            const SORT: usize = sort::$kind;

            fn count(graph: &Folded) -> usize {
                graph.$column.len()
            }

            fn key(graph: &Graph, id: Id<$kind>) -> Key<$kind> {
                graph.$column.keys[id.index()].clone()
            }

            fn name(graph: &Graph, id: Id<$kind>) -> String {
                graph.$column.rows[id.index()].name(graph)
            }

            fn find(graph: &Graph, key: &Key<$kind>) -> Option<Id<$kind>> {
                graph.$column.find(key)
            }

            fn claims(graph: &Graph, id: Id<$kind>) -> Told<'_> {
                let own = graph.$column.claims.of(id.index());
                graph.with_dealings(id.into(), own)
            }

            fn is_in_view(node: Node<'_, $kind>) -> bool {
                $(return node.$history().next().is_some();)?
                #[allow(unreachable_code)]
                {
                    let graph = node.view().graph();
                    graph.is_told(node.id().into(), graph.$column.claims.of(node.id().index()), node.view())
                }
            }
        }
    };
}

kinds! {
    Country = countries: CountryRow, "A country";
    Organization = organizations: OrganizationRow, "An organization";
    Leader = leaders: LeaderRow, "A leader";
    Sector = sectors: SectorRow, "A sector";
    Tenure = tenures: TenureRow with records, "A leader's hold of an office";
    Agreement = agreements: AgreementRow with records, "An agreement";
    Partnership = partnerships: PartnershipRow with records, "A partnership";
    Cooperation, "A cooperation";
    Event = events: EventRow with records, "An event";
    Amount = amounts: AmountRow with records, "An amount of money";
    Interaction, "An interaction";
    Article, "An article";
}

/// A party that has a node: a country or an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartyId {
    /// A country.
    Country(Id<Country>),
    /// An organization.
    Organization(Id<Organization>),
}

impl From<Id<Country>> for PartyId {
    fn from(id: Id<Country>) -> PartyId {
        PartyId::Country(id)
    }
}

impl From<Id<Organization>> for PartyId {
    fn from(id: Id<Organization>) -> PartyId {
        PartyId::Organization(id)
    }
}

impl From<PartyId> for NodeId {
    fn from(party: PartyId) -> NodeId {
        match party {
            PartyId::Country(id) => NodeId::Country(id),
            PartyId::Organization(id) => NodeId::Organization(id),
        }
    }
}
