//! What has a key of its own: holds of office, partnerships and cooperations, with their histories.

use std::collections::BTreeMap;

use crate::claim::{Fact, Party};
use crate::graph::claims::{Kind, Subject};
use crate::graph::records::Records;
use crate::graph::relation::Link;
use crate::graph::rows::{CooperationRow, PartnershipRow, TenureRow};
use crate::graph::{Id, PartyId};
use crate::model::{Leader, Level, Role, Sector};

use super::{Draft, Fold, number};

/// The claims that tell of one node.
type Tellers = Vec<u32>;

/// What makes a hold of office one.
type Hold = (Id<Leader>, Role, Option<PartyId>);

/// What makes a partnership one.
type Bond = (Box<[PartyId]>, Level, Option<Id<Sector>>);

impl Fold {
    /// One hold of office for each leader, role and country or organization.
    pub(super) fn tenures(&mut self) {
        let mut holds: BTreeMap<Hold, Tellers> = BTreeMap::new();
        let claims = self.claims();
        for claim in claims.of_kind(Kind::Office) {
            let Some(Fact::Office { leader, role, country, organization, .. }) = claims.kept(claim) else { continue };
            let id = self.leader(leader);
            let party = country.map(Party::Country).or_else(|| organization.clone().map(Party::Organization));
            let party = party.map(|party| self.party(&party));
            holds.entry((id, *role, party)).or_default().push(claim);
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
        let mut partnerships: BTreeMap<Bond, Tellers> = BTreeMap::new();
        let claims = self.claims();
        for claim in claims.of_kind(Kind::Partnership) {
            let Some(Fact::Partnership { parties, level, scope, .. }) = claims.kept(claim) else { continue };
            let parties = self.party_ids(parties);
            let scope = scope.as_ref().map(|key| self.sector(key));
            parties.iter().for_each(|party| self.concern(*party, claim));
            scope.iter().for_each(|sector| self.concern(*sector, claim));
            partnerships.entry((parties, *level, scope)).or_default().push(claim);
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

    /// One cooperation for each set of parties and sector: that is, for each subject of a claim of cooperation.
    pub(super) fn cooperations(&mut self, before: Option<(Records, &[u32])>) {
        let claims = self.claims();
        let terms = claims.terms();
        let sets: Vec<u32> = terms
            .party_sets
            .items()
            .iter()
            .map(|parties| {
                let ids = self.party_ids(parties);
                self.party_set(ids)
            })
            .collect();
        let sectors: Vec<Id<Sector>> = terms.sectors.items().iter().map(|key| self.sector(key)).collect();
        let mut rows = Vec::new();
        for subject in terms.subjects.items() {
            if let Subject::Cooperation { parties, sector } = *subject {
                rows.push(CooperationRow { parties: sets[parties as usize], sector: sectors[sector as usize] });
            }
        }
        rows.shrink_to_fit();
        self.graph.cooperations = rows;
        let run = claims.of_kind(Kind::Cooperation);
        self.graph.cooperation_records =
            Records::of_run(&claims, run, before, |(a, _), (b, _)| !claims.same_subject(a, b));
    }

    pub(super) fn records(&self, nodes: usize, told: Vec<super::Teller>) -> Records {
        Records::new(nodes, told, &self.graph.claims)
    }
}
