//! The relations that join nodes: each says in its type what it joins.
//!
//! A relation is a type that is never made, only named: in the steps of a [`Walk`](super::Walk). What countries and
//! organizations have in common is written once, for a party `P` that is a country unless said otherwise.
//!
//! ```
//! use chancery::graph::{Graph, relation::PartyTo};
//! use chancery::model::Organization;
//!
//! # let line = r#"{"fact":{"type":"agreement","parties":["country:VNM","organization:european-union"],"kind":"treaty",
//! #   "stage":"signed","topic":"free trade"},"article":"article:a1","span":[0,5],"quote":"..","rule":"r"}"#;
//! let graph = Graph::fold([serde_json::from_str(line)?]);
//! let vietnam = graph.country("VNM")?;
//! let partners = graph.from(vietnam).outgoing::<PartyTo>().incoming::<PartyTo<Organization>>();
//! assert_eq!(partners.map(|node| node.name()).collect::<Vec<_>>(), ["european union"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use serde::Serialize;

use crate::model::{
    Agreement, Amount, Article, Cooperation, Country, Event, Interaction, Leader, Organization, Partnership, Sector,
    Tenure,
};

use super::NodeKind;

/// A relation from nodes of one kind to nodes of another. The trait is sealed.
///
/// A traversal can follow a relation only from the kind of node that it begins or ends at:
///
/// ```compile_fail
/// use chancery::graph::{Graph, relation::Covers};
///
/// fn wrong(graph: &Graph) -> Result<(), Box<dyn std::error::Error>> {
///     // Agreements cover sectors; countries do not.
///     graph.from(graph.country("JPN")?).outgoing::<Covers>();
///     Ok(())
/// }
/// ```
///
/// Nor can it leave where it does not arrive:
///
/// ```compile_fail
/// use chancery::graph::{Graph, relation::{Represents, Signed}};
///
/// fn wrong(graph: &Graph) -> Result<(), Box<dyn std::error::Error>> {
///     // Leaders represent countries, so from a country the relation is an incoming one.
///     graph.from(graph.country("JPN")?).outgoing::<Represents>().outgoing::<Signed>();
///     Ok(())
/// }
/// ```
pub trait Relation: sealed::Sealed + 'static {
    /// What it goes out from.
    type Source: NodeKind;
    /// What it comes in to.
    type Target: NodeKind;

    /// Which of the relations it is, whatever its ends.
    const LINK: Link;
}

mod sealed {
    pub trait Sealed {}
}

/// The relations by name, as the edges of the petgraph view carry them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    // Edges are kept in this order, so what is plentiful comes last and a traversal does not pass over it.
    /// [`Broader`].
    Broader,
    /// [`Represents`].
    Represents,
    /// [`Holds`].
    Holds,
    /// [`OfficeOf`].
    OfficeOf,
    /// [`Signed`].
    Signed,
    /// [`Covers`].
    Covers,
    /// [`PartyTo`].
    PartyTo,
    /// [`LimitedTo`].
    LimitedTo,
    /// [`Partners`].
    Partners,
    /// [`HeldIn`].
    HeldIn,
    /// [`Attended`].
    Attended,
    /// [`TookPart`].
    TookPart,
    /// [`Gives`].
    Gives,
    /// [`Receives`].
    Receives,
    /// [`Acts`].
    Acts,
    /// [`ActedUpon`].
    ActedUpon,
    /// [`CooperatesIn`].
    CooperatesIn,
    /// [`Cooperates`].
    Cooperates,
    /// [`Corrects`].
    Corrects,
    /// [`Reports`].
    Reports,
    /// [`Mentions`].
    Mentions,
}

impl Link {
    /// The word in `snake_case`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Link::Broader => "broader",
            Link::Represents => "represents",
            Link::Holds => "holds",
            Link::OfficeOf => "office_of",
            Link::Signed => "signed",
            Link::Covers => "covers",
            Link::PartyTo => "party_to",
            Link::LimitedTo => "limited_to",
            Link::Partners => "partners",
            Link::HeldIn => "held_in",
            Link::Attended => "attended",
            Link::TookPart => "took_part",
            Link::Gives => "gives",
            Link::Receives => "receives",
            Link::Acts => "acts",
            Link::ActedUpon => "acted_upon",
            Link::CooperatesIn => "cooperates_in",
            Link::Cooperates => "cooperates",
            Link::Corrects => "corrects",
            Link::Reports => "reports",
            Link::Mentions => "mentions",
        }
    }
}

impl std::fmt::Display for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// What can be a party: a country or an organization.
pub trait PartyKind: NodeKind {}

impl PartyKind for Country {}
impl PartyKind for Organization {}

macro_rules! relations {
    ($($(#[$doc:meta])* $name:ident: $source:ty => $target:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub enum $name {}

        impl sealed::Sealed for $name {}

        impl Relation for $name {
            type Source = $source;
            type Target = $target;

            const LINK: Link = Link::$name;
        }
    )*};
}

relations! {
    /// A sector and the next broader one.
    Broader: Sector => Sector;
    /// A leader holds or held an office.
    Holds: Leader => Tenure;
    /// A leader signed an agreement.
    Signed: Leader => Agreement;
    /// An agreement covers a sector.
    Covers: Agreement => Sector;
    /// A partnership is about one sector only.
    LimitedTo: Partnership => Sector;
    /// An event takes place in a country.
    HeldIn: Event => Country;
    /// A leader takes part in an event.
    Attended: Leader => Event;
    /// A cooperation is in a sector.
    CooperatesIn: Cooperation => Sector;
    /// An article corrects another.
    Corrects: Article => Article;
}

macro_rules! relations_of {
    ($($(#[$doc:meta])* $name:ident<$kind:ident: $bound:ident $(= $default:ty)?>: $source:ty => $target:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name<$kind $(= $default)?>(std::marker::PhantomData<fn() -> $kind>);

        impl<$kind: $bound> sealed::Sealed for $name<$kind> {}

        impl<$kind: $bound> Relation for $name<$kind> {
            type Source = $source;
            type Target = $target;

            const LINK: Link = Link::$name;
        }
    )*};
}

relations_of! {
    /// A leader acts for a country (`Represents`) or an organization (`Represents<Organization>`), now or once.
    Represents<P: PartyKind = Country>: Leader => P;
    /// An office is one of a country or an organization.
    OfficeOf<P: PartyKind = Country>: Tenure => P;
    /// A country or an organization is party to an agreement.
    PartyTo<P: PartyKind = Country>: P => Agreement;
    /// A country or an organization is one of those in a partnership.
    Partners<P: PartyKind = Country>: P => Partnership;
    /// A country or an organization works with others in a sector, or means to.
    Cooperates<P: PartyKind = Country>: P => Cooperation;
    /// A country or an organization takes part in an event, itself or through a leader.
    TookPart<P: PartyKind = Country>: P => Event;
    /// A country or an organization gives or owns money.
    Gives<P: PartyKind = Country>: P => Amount;
    /// A country or an organization receives money.
    Receives<P: PartyKind = Country>: P => Amount;
    /// A country or an organization, or a part of it, is the one who acts in an interaction.
    Acts<P: PartyKind = Country>: P => Interaction;
    /// A country or an organization, or a part of it, is the one who is acted upon in an interaction.
    ActedUpon<P: PartyKind = Country>: P => Interaction;
    /// An article names a country, a leader, an organization or a sector.
    Mentions<T: NodeKind>: Article => T;
    /// An article tells of an agreement, a partnership, a cooperation, an event, an amount or a hold of office.
    Reports<T: NodeKind>: Article => T;
}
