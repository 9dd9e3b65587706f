//! Which claims are of one interaction.
//!
//! Claims of the same kind, source and target that are dated to the same days tell one interaction, however many articles
//! report it and whichever sectors of society they name: what event data calls the one-a-day filter. The date is the text's
//! own, else that of the publication; what has neither is one interaction for all.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::Fact;
use crate::graph::record::{dating, sealed::Coded};
use crate::graph::relation::Link;
use crate::graph::rows::InteractionRow;
use crate::graph::{DatedBy, Id, PartyId};
use crate::model::{ActorSector, Interaction, InteractionKind};
use crate::time::When;

use super::{Draft, Fold, number};

/// What tells interactions apart: kind, source, target, and the first and the last day.
type Deed = (InteractionKind, Option<PartyId>, Option<PartyId>, i32, i32);

/// What the claims of one interaction say.
#[derive(Default)]
struct Said {
    source: BTreeSet<ActorSector>,
    target: BTreeSet<ActorSector>,
    when: Option<When>,
    told: Vec<(u8, u32)>,
}

impl Fold {
    pub(super) fn interactions(&mut self) {
        let claims = self.claims();
        let mut deeds: BTreeMap<Deed, Said> = BTreeMap::new();
        for (claim, told) in (0..).zip(claims.iter()) {
            let Fact::Interaction { source, target, kind, when } = &told.fact else { continue };
            let published = self.graph.published(claim);
            let (days, dated_by) = dating(told, published);
            let party = |party: &Option<_>| party.as_ref().map(|party| self.party(party));
            let (from, to) = (party(&source.party), target.as_ref().and_then(|target| party(&target.party)));
            let said = deeds.entry((*kind, from, to, days.first, days.last)).or_default();
            said.source.extend(source.sector);
            said.target.extend(target.as_ref().and_then(|target| target.sector));
            let date = match dated_by {
                DatedBy::Text => *when,
                DatedBy::Publication => published.map(When::Date),
                DatedBy::Nothing => None,
            };
            said.when = said.when.into_iter().chain(date).min();
            said.told.push((Coded::code(*kind), claim));
        }
        let mut drafts = Vec::with_capacity(deeds.len());
        for ((kind, source, target, ..), said) in deeds {
            let mut parties: Vec<PartyId> = source.into_iter().chain(target).collect();
            parties.sort();
            parties.dedup();
            let slug = |party: Option<PartyId>| self.parties_slug(&party.into_iter().collect::<Vec<_>>());
            let date = said.when.map_or("undated".to_owned(), |when| super::slug(&when));
            let key = format!("{kind}/{date}/{}-{}", slug(source), slug(target));
            let row = InteractionRow {
                kind,
                parties: self.party_set(parties.into()),
                source,
                target,
                source_sectors: said.source.into_iter().collect(),
                target_sectors: said.target.into_iter().collect(),
            };
            drafts.push(Draft { key, row, told: said.told });
        }
        let (nodes, told) = number(drafts);
        for line in &told {
            let id = Id::<Interaction>::new(line.node as usize);
            let row: &InteractionRow = &nodes.rows[line.node as usize];
            self.report(id, line.claim);
            for (link, party) in [(Link::Acts, row.source), (Link::ActedUpon, row.target)] {
                if let Some(party) = party {
                    self.concern(party, line.claim);
                    self.link(link, party, id, line.claim);
                }
            }
        }
        self.graph.interaction_records = self.records(nodes.len(), told);
        self.graph.interactions = nodes;
    }
}
