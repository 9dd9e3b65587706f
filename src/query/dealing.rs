//! [`Dealing`]: what all kinds of node that one can ask about have in common.

use std::borrow::Cow;

use crate::graph::{Id, Node, PartyId, Recorded};
use crate::model::{Agreement, Amount, Cooperation, Event, Interaction, Partnership, Sector, Tenure};

use super::{Contradiction, conflicts};

/// A kind of node with parties and a history, such as a cooperation or an event. The trait is sealed.
pub trait Dealing: Recorded {
    #[doc(hidden)]
    fn parties(node: Node<'_, Self>) -> Cow<'_, [PartyId]>;

    #[doc(hidden)]
    fn sectors(_: Node<'_, Self>) -> Cow<'_, [Id<Sector>]> {
        Cow::default()
    }

    /// The number of the set of its parties, where the graph keeps one.
    #[doc(hidden)]
    fn party_set(_: Node<'_, Self>) -> Option<u32> {
        None
    }

    /// Its kind: a number to sort by and a word.
    #[doc(hidden)]
    fn kind(node: Node<'_, Self>) -> (u64, String);

    /// What cannot be true together, of the node and its like.
    #[doc(hidden)]
    fn contradictions(_: Node<'_, Self>) -> Vec<Contradiction<'_>> {
        Vec::new()
    }
}

impl Dealing for Cooperation {
    fn parties(node: Node<'_, Self>) -> Cow<'_, [PartyId]> {
        node.parties().into()
    }

    fn sectors(node: Node<'_, Self>) -> Cow<'_, [Id<Sector>]> {
        node.sector_ids()
    }

    fn party_set(node: Node<'_, Self>) -> Option<u32> {
        Some(node.party_set())
    }

    fn kind(_: Node<'_, Self>) -> (u64, String) {
        (0, "cooperation".to_owned())
    }
}

impl Dealing for Agreement {
    fn parties(node: Node<'_, Self>) -> Cow<'_, [PartyId]> {
        node.parties().into()
    }

    fn sectors(node: Node<'_, Self>) -> Cow<'_, [Id<Sector>]> {
        node.sector_ids()
    }

    fn party_set(node: Node<'_, Self>) -> Option<u32> {
        Some(node.party_set())
    }

    fn kind(node: Node<'_, Self>) -> (u64, String) {
        (node.kind() as u64, node.kind().to_string())
    }
}

impl Dealing for Partnership {
    fn parties(node: Node<'_, Self>) -> Cow<'_, [PartyId]> {
        node.parties().into()
    }

    fn sectors(node: Node<'_, Self>) -> Cow<'_, [Id<Sector>]> {
        node.sector_ids()
    }

    fn party_set(node: Node<'_, Self>) -> Option<u32> {
        Some(node.party_set())
    }

    fn kind(node: Node<'_, Self>) -> (u64, String) {
        (node.level() as u64, node.level().to_string())
    }

    fn contradictions(node: Node<'_, Self>) -> Vec<Contradiction<'_>> {
        conflicts::of_partnership(node)
    }
}

impl Dealing for Event {
    fn parties(node: Node<'_, Self>) -> Cow<'_, [PartyId]> {
        node.parties()
    }

    fn party_set(node: Node<'_, Self>) -> Option<u32> {
        node.party_set()
    }

    fn kind(node: Node<'_, Self>) -> (u64, String) {
        (node.kind() as u64, node.kind().to_string())
    }
}

impl Dealing for Amount {
    fn parties(node: Node<'_, Self>) -> Cow<'_, [PartyId]> {
        let mut parties: Vec<PartyId> = node.by().into_iter().chain(node.to()).collect();
        parties.sort();
        parties.dedup();
        parties.into()
    }

    fn kind(node: Node<'_, Self>) -> (u64, String) {
        let currency = node.money().currency;
        (0, currency.to_string())
    }

    fn contradictions(node: Node<'_, Self>) -> Vec<Contradiction<'_>> {
        conflicts::of_amount(node)
    }
}

impl Dealing for Interaction {
    fn parties(node: Node<'_, Self>) -> Cow<'_, [PartyId]> {
        node.parties().into()
    }

    fn party_set(node: Node<'_, Self>) -> Option<u32> {
        Some(node.party_set())
    }

    fn kind(node: Node<'_, Self>) -> (u64, String) {
        (node.kind() as u64, node.kind().to_string())
    }
}

impl Dealing for Tenure {
    fn parties(node: Node<'_, Self>) -> Cow<'_, [PartyId]> {
        node.party().into_iter().collect::<Vec<_>>().into()
    }

    fn kind(node: Node<'_, Self>) -> (u64, String) {
        (node.role() as u64, node.role().to_string())
    }

    fn contradictions(node: Node<'_, Self>) -> Vec<Contradiction<'_>> {
        conflicts::of_tenure(node)
    }
}
