//! What the graph keeps of each node, by kind.
//!
//! Rows refer to other nodes by number and to text by `Arc`; parties are a number into the graph's list of party sets.

use std::sync::Arc;

use crate::model::{
    AgreementKind, Country, CountryCode, Currency, EventKind, InteractionKind, Key, Leader, Level, Organization, Role,
    Sector,
};

use rust_decimal::Decimal;

use crate::claim::{EntityKey, Fact};

use super::{Graph, Id, PartyId};

/// A row that gathers what several claims tell.
pub trait Gathered: Clone {
    /// Keeps of it what these facts tell.
    fn keep(&mut self, graph: &Graph, told: &[Fact]);
}

fn retain<T: Clone>(list: &mut Box<[T]>, is_told: impl Fn(&T) -> bool) {
    *list = list.iter().filter(|item| is_told(item)).cloned().collect();
}

#[derive(Debug, Clone)]
pub struct CountryRow {
    pub(crate) code: CountryCode,
}

impl CountryRow {
    pub(crate) fn name(&self, graph: &Graph) -> String {
        graph.vocabulary().name(self.code)
    }
}

#[derive(Debug, Clone)]
pub struct OrganizationRow {
    pub(crate) name: Arc<str>,
}

impl OrganizationRow {
    pub(crate) fn name(&self, _: &Graph) -> String {
        self.name.to_string()
    }
}

#[derive(Debug, Clone)]
pub struct LeaderRow {
    pub(crate) name: Arc<str>,
    pub(crate) country: Option<Id<Country>>,
    /// Every key under which claims name the person; the node's own is one of them.
    pub(crate) keys: Box<[Key<Leader>]>,
    pub(crate) spellings: Box<[Arc<str>]>,
}

impl LeaderRow {
    pub(crate) fn name(&self, _: &Graph) -> String {
        self.name.to_string()
    }
}

#[derive(Debug, Clone)]
pub struct SectorRow {
    pub(crate) label: Arc<str>,
    pub(crate) broader: Option<Id<Sector>>,
    pub(crate) top: Id<Sector>,
}

impl SectorRow {
    pub(crate) fn name(&self, _: &Graph) -> String {
        self.label.to_string()
    }
}

#[derive(Debug, Clone)]
pub struct TenureRow {
    pub(crate) leader: Id<Leader>,
    pub(crate) role: Role,
    pub(crate) party: Option<PartyId>,
}

impl TenureRow {
    pub(crate) fn name(&self, graph: &Graph) -> String {
        let leader = graph.name(self.leader);
        let role = self.role.as_str().replace('_', " ");
        match self.party {
            Some(party) => format!("{leader}, {role} of {}", graph.name(party)),
            None => format!("{leader}, {role}"),
        }
    }
}

#[derive(Debug, Clone)]
pub struct AgreementRow {
    pub(crate) parties: u32,
    pub(crate) kind: AgreementKind,
    pub(crate) topics: Box<[Arc<str>]>,
    pub(crate) sectors: Box<[Id<Sector>]>,
    pub(crate) signatories: Box<[Id<Leader>]>,
}

impl AgreementRow {
    pub(crate) fn name(&self, graph: &Graph) -> String {
        let kind = self.kind.as_str().replace('_', " ");
        let parties = graph.parties_name(self.parties);
        match self.topics.first() {
            Some(topic) => format!("{kind} of {parties}: {topic}"),
            None => format!("{kind} of {parties}"),
        }
    }
}

impl Gathered for AgreementRow {
    fn keep(&mut self, graph: &Graph, told: &[Fact]) {
        let (mut topics, mut sectors, mut signatories) = (Vec::new(), Vec::new(), Vec::new());
        for fact in told {
            if let Fact::Agreement { topic, sectors: covers, signatories: signed_by, .. } = fact {
                topics.extend(topic);
                sectors.extend(covers);
                signatories.extend(signed_by);
            }
        }
        retain(&mut self.topics, |topic| topics.contains(&topic));
        retain(&mut self.sectors, |id| sectors.contains(&&graph.sectors.keys[id.index()]));
        retain(&mut self.signatories, |id| {
            graph.leaders.rows[id.index()].keys.iter().any(|key| signatories.contains(&key))
        });
    }
}

#[derive(Debug, Clone)]
pub struct PartnershipRow {
    pub(crate) parties: u32,
    pub(crate) level: Level,
    pub(crate) scope: Option<Id<Sector>>,
}

impl PartnershipRow {
    pub(crate) fn name(&self, graph: &Graph) -> String {
        let level = match self.level {
            Level::DiplomaticRelations => "diplomatic relations".to_owned(),
            level => format!("{} partnership", level.as_str().replace('_', " ")),
        };
        let parties = graph.parties_name(self.parties);
        match self.scope {
            Some(scope) => format!("{level} of {parties} in {}", graph.name(scope)),
            None => format!("{level} of {parties}"),
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct CooperationRow {
    pub(crate) parties: u32,
    pub(crate) sector: Id<Sector>,
}

#[derive(Debug, Clone)]
pub struct EventRow {
    pub(crate) kind: EventKind,
    pub(crate) places: Box<[Arc<str>]>,
    pub(crate) countries: Box<[Id<Country>]>,
    pub(crate) parties: u32,
    pub(crate) leaders: Box<[Id<Leader>]>,
}

impl EventRow {
    pub(crate) fn name(&self, graph: &Graph) -> String {
        let kind = self.kind.as_str().replace('_', " ");
        let who = match self.leaders.is_empty() {
            true => graph.parties_name(self.parties),
            false => self.leaders.iter().map(|id| graph.name(*id)).collect::<Vec<_>>().join(", "),
        };
        let place = self.places.first().map(|name| name.to_string());
        match (who.is_empty(), place.or_else(|| self.countries.first().map(|id| graph.name(*id)))) {
            (true, None) => kind,
            (true, Some(place)) => format!("{kind} in {place}"),
            (false, None) => format!("{kind} of {who}"),
            (false, Some(place)) => format!("{kind} of {who} in {place}"),
        }
    }
}

impl EventRow {
    /// Those of its parties that take part, themselves or through a leader whom the row keeps, as these facts tell.
    pub(crate) fn parties_told(&self, graph: &Graph, told: &[Fact]) -> Vec<PartyId> {
        let takes_part = |party: &PartyId| match party {
            PartyId::Country(id) => {
                let of_leader = |leader: &Id<Leader>| graph.leaders.rows[leader.index()].country == Some(*id);
                self.leaders.iter().any(of_leader)
                    || participates(told, &|key| *key == EntityKey::Country(graph.countries.rows[id.index()].code))
            }
            PartyId::Organization(id) => participates(
                told,
                &|key| matches!(key, EntityKey::Organization(key) if *key == graph.organizations.keys[id.index()]),
            ),
        };
        graph.party_set(self.parties).iter().copied().filter(takes_part).collect()
    }
}

fn participates(told: &[Fact], is_it: &dyn Fn(&EntityKey) -> bool) -> bool {
    told.iter().any(|fact| match fact {
        Fact::Event { participants, .. } => participants.iter().any(is_it),
        _ => false,
    })
}

impl Gathered for EventRow {
    fn keep(&mut self, graph: &Graph, told: &[Fact]) {
        let places = || {
            told.iter().filter_map(|fact| match fact {
                Fact::Event { place, .. } => place.as_ref(),
                _ => None,
            })
        };
        retain(&mut self.places, |kept| places().any(|place| place.name.as_ref() == Some(kept)));
        retain(&mut self.countries, |id| {
            let code = graph.countries.rows[id.index()].code;
            places().any(|place| place.country == Some(code))
        });
        retain(&mut self.leaders, |id| {
            let keys = &graph.leaders.rows[id.index()].keys;
            participates(told, &|key| matches!(key, EntityKey::Leader(key) if keys.contains(key)))
        });
    }
}

#[derive(Debug, Clone)]
pub struct AmountRow {
    pub(crate) value: Decimal,
    pub(crate) currency: Currency,
    pub(crate) by: Option<PartyId>,
    pub(crate) to: Option<PartyId>,
    pub(crate) purposes: Box<[Arc<str>]>,
}

impl AmountRow {
    pub(crate) fn name(&self, graph: &Graph) -> String {
        let mut name = format!("{} {}", self.value, self.currency);
        for (word, party) in [("by", self.by), ("to", self.to)] {
            if let Some(party) = party {
                name.push_str(&format!(" {word} {}", graph.name(party)));
            }
        }
        name
    }
}

impl Gathered for AmountRow {
    fn keep(&mut self, _: &Graph, told: &[Fact]) {
        let any = |is_told: &dyn Fn(&Fact) -> bool| told.iter().any(is_told);
        // Claims that name another giver or receiver are of another amount.
        self.by = self.by.filter(|_| any(&|fact| matches!(fact, Fact::Amount { by: Some(_), .. })));
        self.to = self.to.filter(|_| any(&|fact| matches!(fact, Fact::Amount { to: Some(_), .. })));
        retain(&mut self.purposes, |kept| {
            any(&|fact| matches!(fact, Fact::Amount { purpose: Some(purpose), .. } if purpose == kept))
        });
    }
}

/// Who does what to whom, on whatever day.
#[derive(Debug, Clone, Copy)]
pub struct DeedRow {
    pub(crate) kind: InteractionKind,
    /// Both, as a set.
    pub(crate) parties: u32,
    pub(crate) source: Option<PartyId>,
    pub(crate) target: Option<PartyId>,
}

/// What claims tell of an article beside its key and when it was published.
#[derive(Debug, Clone, Default)]
pub struct ArticleRow {
    pub(crate) title: Option<Arc<str>>,
    pub(crate) publisher: Option<Arc<str>>,
    pub(crate) url: Option<Arc<str>>,
    pub(crate) language: Option<Arc<str>>,
}

/// An organization's name where no article tells one: its key in words.
pub(crate) fn name_of_key(key: &Key<Organization>) -> String {
    key.name().replace(['-', '_'], " ")
}
