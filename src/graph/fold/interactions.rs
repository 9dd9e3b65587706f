//! Which claims are of one interaction.
//!
//! Claims of the same kind, source and target that are dated to the same days tell one interaction, however many articles
//! report it and whichever sectors of society they name: what event data calls the one-a-day filter. The date is the text's
//! own, else that of the publication; what has neither is one interaction for all.

use crate::graph::PartyId;
use crate::graph::claims::{Deed, Kind, Subject};
use crate::graph::records::Records;
use crate::graph::rows::DeedRow;

use super::Fold;

impl Fold {
    pub(super) fn interactions(&mut self) {
        let claims = self.claims();
        let party_ids: Vec<PartyId> = claims.terms().parties.items().iter().map(|party| self.party(party)).collect();
        let side = |party: Option<u32>| party.map(|party| party_ids[party as usize]);
        let deed_of = |claim| match claims.subject(claim) {
            Subject::Interaction(deed) => Some(deed),
            _ => None,
        };
        let (mut deeds, mut deed): (Vec<DeedRow>, Vec<u32>) = (Vec::new(), Vec::new());
        let mut add = |new: Deed, begins: bool| {
            if begins {
                let (source, target) = (side(new.source), side(new.target));
                let mut parties: Vec<PartyId> = source.into_iter().chain(target).collect();
                parties.sort();
                parties.dedup();
                deeds.push(DeedRow { kind: new.kind, parties: self.party_set(parties.into()), source, target });
            }
            deed.push(deeds.len() as u32 - 1);
        };
        let run = claims.of_kind(Kind::Interaction);
        if let Some(first) = run.clone().next().and_then(deed_of) {
            add(first, true);
        }
        let records = Records::of_run(&claims, run, |(a, before), (b, after)| {
            let new_deed = !claims.subject(a).same_group(claims.subject(b));
            let new_node = new_deed || before.days != after.days;
            if let Some(deed) = deed_of(b).filter(|_| new_node) {
                add(deed, new_deed);
            }
            new_node
        });
        self.graph.interactions.deeds = deeds;
        self.graph.interactions.deed = deed;
        self.graph.interaction_records = records;
    }
}
