//! Folding: from a set of claims to the graph.
//!
//! The claims lie in [columns](super::claims), sorted and each once, and everything else is computed from them, so the graph is a function of the
//! *set* of claims: order, batches and repeats cannot matter. Entities come first (one file: who is who), then what they
//! did, a file a kind, then the links between them.

mod agreements;
mod amounts;
mod cluster;
mod entities;
mod events;
mod interactions;
mod people;
mod standing;

use std::collections::BTreeMap;
use std::sync::Arc;

use hashbrown::HashMap;

use crate::claim::{Parties, Party};
use crate::model::{Article, CountryCode, Key, Leader, Organization, Sector};
use crate::time::When;

use super::claims::Claims;
use super::kind::{self, Nodes, SORTS, Stored};
use super::lists::Lists;
use super::records::Teller;
use super::relation::Link;
use super::{Folded, Id, NodeId, PartyId};

/// The graph while it is being folded.
struct Fold {
    graph: Folded,
    people: HashMap<Key<Leader>, Id<Leader>>,
    party_sets: HashMap<Box<[PartyId]>, u32>,
    /// Which claims concern which nodes, a list for each kind.
    concerns: [Vec<(u32, u32)>; SORTS],
}

/// Sorts in the claims that were added to what is folded, and folds them all. What is told of cooperations and interactions
/// of which nothing is new stays.
pub(super) fn fold(mut before: Folded) -> Folded {
    let added = Arc::make_mut(&mut before.claims).settle();
    if added.as_ref().is_some_and(Vec::is_empty) {
        return before;
    }
    let Folded { vocabulary, claims, cooperation_records, interaction_records, .. } = before;
    let before = |records| Some(records).zip(added.as_deref());
    let mut fold = Fold {
        graph: Folded { vocabulary, claims, ..Folded::default() },
        people: HashMap::new(),
        party_sets: HashMap::new(),
        concerns: Default::default(),
    };
    fold.entities();
    fold.tenures();
    fold.partnerships();
    fold.cooperations(before(cooperation_records));
    fold.agreements();
    fold.events();
    fold.amounts();
    fold.interactions(before(interaction_records));
    fold.finish()
}

/// A node before it has a number: what its key is made of, and the claims that tell its steps.
struct Draft<R> {
    key: String,
    row: R,
    told: Vec<u32>,
}

/// Numbers the drafts in the order of their keys. Where several would have one key, the second ends in `/2`, in the order
/// of their first claims.
fn number<T: Stored>(mut drafts: Vec<Draft<T::Row>>) -> (Nodes<T>, Vec<Teller>) {
    drafts.sort_by(|a, b| a.key.cmp(&b.key).then_with(|| a.told.cmp(&b.told)));
    let mut keyed: BTreeMap<String, Draft<T::Row>> = BTreeMap::new();
    for draft in drafts {
        let mut key = draft.key.clone();
        let mut n = 1;
        while keyed.contains_key(&key) {
            n += 1;
            key = format!("{}/{n}", draft.key);
        }
        keyed.insert(key, draft);
    }
    let mut nodes = Nodes::default();
    let mut told = Vec::new();
    for (node, (key, draft)) in keyed.into_iter().enumerate() {
        nodes.keys.push(Key::new(&key));
        nodes.rows.push(draft.row);
        told.extend(draft.told.into_iter().map(|claim| Teller { node: node as u32, claim }));
    }
    (nodes, told)
}

/// A time as it stands in a key: keys have no `/` of their own to give, nor `?` or `~`.
pub(super) fn slug(when: &When) -> String {
    when.to_string().replace('/', "_").replace(['?', '~', '%'], "")
}

impl Fold {
    /// The claims, sorted; holding them does not hold the graph.
    fn claims(&self) -> Arc<Claims> {
        self.graph.claims.clone()
    }

    fn country(&self, code: CountryCode) -> Id<crate::model::Country> {
        // The entities come first, so every code of a claim has a node.
        self.graph.countries.keys.binary_search_by(|key| key.name().cmp(code.as_str())).map_or(Id::new(0), Id::new)
    }

    fn organization(&self, key: &Key<Organization>) -> Id<Organization> {
        self.graph.organizations.find(key).unwrap_or(Id::new(0))
    }

    fn sector(&self, key: &Key<Sector>) -> Id<Sector> {
        self.graph.sectors.find(key).unwrap_or(Id::new(0))
    }

    fn leader(&self, key: &Key<Leader>) -> Id<Leader> {
        self.people.get(key).copied().unwrap_or(Id::new(0))
    }

    fn party(&self, party: &Party) -> PartyId {
        match party {
            Party::Country(code) => PartyId::Country(self.country(*code)),
            Party::Organization(key) => PartyId::Organization(self.organization(key)),
        }
    }

    fn party_ids(&self, parties: &Parties) -> Box<[PartyId]> {
        // Keys and ids have the same order, so these are sorted.
        parties.iter().map(|party| self.party(party)).collect()
    }

    /// The number of a set of parties.
    fn party_set(&mut self, parties: Box<[PartyId]>) -> u32 {
        if let Some(number) = self.party_sets.get(&parties) {
            return *number;
        }
        let number = self.graph.party_sets.len() as u32;
        self.graph.party_sets.push(parties.clone());
        self.party_sets.insert(parties, number);
        number
    }

    fn parties_slug(&self, parties: &[PartyId]) -> String {
        self.graph.slug_of(parties)
    }

    fn concern(&mut self, node: impl Into<NodeId>, claim: u32) {
        let (sort, index) = node.into().place();
        self.concerns[sort].push((index as u32, claim));
    }

    fn link(&mut self, link: Link, source: impl Into<NodeId>, target: impl Into<NodeId>, claim: u32) {
        self.graph.ties.push((link, source.into(), target.into(), claim));
    }

    /// That the article of a claim reports a node.
    fn report(&mut self, node: impl Into<NodeId>, claim: u32) {
        let node = node.into();
        let article = Id::<Article>::new(self.graph.claims.article(claim) as usize);
        self.concern(node, claim);
        self.link(Link::Reports, article, node, claim);
    }

    /// Which sets each party is in, and which nodes each set has.
    fn index_parties(&mut self) {
        let graph = &mut self.graph;
        let sets = graph.party_sets.len();
        let (mut countries, mut organizations) = (Vec::new(), Vec::new());
        for (set, parties) in (0..).zip(&graph.party_sets) {
            for party in parties {
                match party {
                    PartyId::Country(id) => countries.push((id.index() as u32, set)),
                    PartyId::Organization(id) => organizations.push((id.index() as u32, set)),
                }
            }
        }
        graph.country_sets = Lists::from_pairs(graph.countries.len(), countries);
        graph.organization_sets = Lists::from_pairs(graph.organizations.len(), organizations);
        let by_set = |parties: Vec<u32>| Lists::from_pairs(sets, parties.into_iter().zip(0..).collect());
        graph.agreement_sets = by_set(graph.agreements.rows.iter().map(|row| row.parties).collect());
        graph.partnership_sets = by_set(graph.partnerships.rows.iter().map(|row| row.parties).collect());
        graph.cooperation_sets = by_set(graph.cooperations.iter().map(|row| row.parties).collect());
        graph.event_sets = by_set(graph.events.rows.iter().map(|row| row.parties).collect());
        graph.interactions.by_parties = by_set(graph.interactions.deeds.iter().map(|row| row.parties).collect());
    }

    fn finish(mut self) -> Folded {
        kind::set_claims(&mut self.graph, std::mem::take(&mut self.concerns));
        self.index_parties();
        let mut start = 0;
        for (sort, count) in kind::counts(&self.graph).into_iter().enumerate() {
            self.graph.starts[sort] = start;
            start += count as u32;
        }
        self.graph.starts[SORTS] = start;
        self.graph.ties.shrink_to_fit();
        self.graph
    }
}
