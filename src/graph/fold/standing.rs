//! What has a key of its own: holds of office, partnerships and cooperations, with their histories.

use std::collections::BTreeMap;

use crate::claim::{Fact, Party};
use crate::graph::record::{Records, sealed::Coded};
use crate::graph::relation::Link;
use crate::graph::rows::{CooperationRow, PartnershipRow, TenureRow};
use crate::graph::{Id, PartyId};
use crate::model::{Holding, Leader, Level, Role, Sector};

use super::{Draft, Fold, number};

/// The steps that claims tell of one node, as codes, with the claims.
type Steps = Vec<(u8, u32)>;

/// What makes a hold of office one.
type Hold = (Id<Leader>, Role, Option<PartyId>);

/// What makes a partnership one.
type Bond = (Box<[PartyId]>, Level, Option<Id<Sector>>);

impl Fold {
    /// One hold of office for each leader, role and country or organization.
    pub(super) fn tenures(&mut self) {
        let mut holds: BTreeMap<Hold, Steps> = BTreeMap::new();
        for (claim, said) in (0..).zip(self.claims().iter()) {
            let Fact::Office { leader, role, country, organization, former, .. } = &said.fact else { continue };
            let id = self.leader(leader);
            let holding = if *former { Holding::Former } else { Holding::Holds };
            let party = country.map(Party::Country).or_else(|| organization.clone().map(Party::Organization));
            let party = party.map(|party| self.party(&party));
            holds.entry((id, *role, party)).or_default().push((holding.code(), claim));
            self.concern(id, claim);
            self.acts_for_country(leader, claim);
            for party in country.map(Party::Country).into_iter().chain(organization.clone().map(Party::Organization)) {
                let party = self.party(&party);
                self.concern(party, claim);
                self.link(Link::Represents, id, party, claim);
            }
        }
        let drafts = holds
            .into_iter()
            .map(|((leader, role, party), told)| {
                let name = self.graph.leaders.keys[leader.index()].name();
                let party_name = party.map_or(String::new(), |party| format!("/{}", self.parties_slug(&[party])));
                Draft { key: format!("{name}/{role}{party_name}"), row: TenureRow { leader, role, party }, told }
            })
            .collect();
        let (nodes, told) = number(drafts);
        for line in &told {
            let id = Id::<crate::model::Tenure>::new(line.node as usize);
            let row: &TenureRow = &nodes.rows[line.node as usize];
            self.report(id, line.claim);
            self.link(Link::Holds, row.leader, id, line.claim);
            if let Some(party) = row.party {
                self.link(Link::OfficeOf, id, party, line.claim);
            }
        }
        self.graph.tenure_records = self.records(nodes.len(), told);
        self.graph.tenures = nodes;
    }

    /// One partnership for each set of parties, level and scope.
    pub(super) fn partnerships(&mut self) {
        let mut partnerships: BTreeMap<Bond, Steps> = BTreeMap::new();
        for (claim, said) in (0..).zip(self.claims().iter()) {
            let Fact::Partnership { parties, level, action, scope, .. } = &said.fact else { continue };
            let parties = self.party_ids(parties);
            let scope = scope.as_ref().map(|key| self.sector(key));
            parties.iter().for_each(|party| self.concern(*party, claim));
            scope.iter().for_each(|sector| self.concern(*sector, claim));
            partnerships.entry((parties, *level, scope)).or_default().push((action.code(), claim));
        }
        let mut drafts = Vec::new();
        for ((parties, level, scope), told) in partnerships {
            let scope_name =
                scope.map_or(String::new(), |id| format!("/{}", self.graph.sectors.keys[id.index()].name()));
            let key = format!("{}/{level}{scope_name}", self.parties_slug(&parties));
            drafts.push(Draft { key, row: PartnershipRow { parties: self.party_set(parties), level, scope }, told });
        }
        let (nodes, told) = number(drafts);
        for line in &told {
            let id = Id::<crate::model::Partnership>::new(line.node as usize);
            let row: &PartnershipRow = &nodes.rows[line.node as usize];
            self.report(id, line.claim);
            for party in self.graph.party_sets[row.parties as usize].clone() {
                self.link(Link::Partners, party, id, line.claim);
            }
            if let Some(scope) = row.scope {
                self.link(Link::LimitedTo, id, scope, line.claim);
            }
        }
        self.graph.partnership_records = self.records(nodes.len(), told);
        self.graph.partnerships = nodes;
    }

    /// One cooperation for each set of parties and sector.
    pub(super) fn cooperations(&mut self) {
        let mut cooperations: BTreeMap<(Box<[PartyId]>, Id<Sector>), Steps> = BTreeMap::new();
        for (claim, said) in (0..).zip(self.claims().iter()) {
            let Fact::Cooperation { parties, sector, stage, .. } = &said.fact else { continue };
            let parties = self.party_ids(parties);
            let sector = self.sector(sector);
            parties.iter().for_each(|party| self.concern(*party, claim));
            self.concern(sector, claim);
            cooperations.entry((parties, sector)).or_default().push((stage.code(), claim));
        }
        let mut drafts = Vec::new();
        for ((parties, sector), told) in cooperations {
            let key = format!("{}/{}", self.parties_slug(&parties), self.graph.sectors.keys[sector.index()].name());
            drafts.push(Draft { key, row: CooperationRow { parties: self.party_set(parties), sector }, told });
        }
        let (nodes, told) = number(drafts);
        for line in &told {
            let id = Id::<crate::model::Cooperation>::new(line.node as usize);
            let row: &CooperationRow = &nodes.rows[line.node as usize];
            self.report(id, line.claim);
            for party in self.graph.party_sets[row.parties as usize].clone() {
                self.link(Link::Cooperates, party, id, line.claim);
            }
            self.link(Link::CooperatesIn, id, row.sector, line.claim);
        }
        self.graph.cooperation_records = self.records(nodes.len(), told);
        self.graph.cooperations = nodes;
    }

    pub(super) fn records(&self, nodes: usize, told: Vec<super::Told>) -> Records {
        Records::new(nodes, told, &self.graph.claims, |claim| self.graph.published(claim))
    }
}
