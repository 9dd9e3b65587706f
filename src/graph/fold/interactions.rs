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
    pub(super) fn interactions(&mut self, before: Option<(Records, &[u32])>) {
        let claims = self.claims();
        let records = Records::of_run(&claims, claims.of_kind(Kind::Interaction), before, |(a, before), (b, after)| {
            before.days != after.days || !claims.subject(a).same_group(claims.subject(b))
        });
        let (mut deeds, mut deed): (Vec<DeedRow>, Vec<u32>) = (Vec::new(), Vec::with_capacity(records.nodes()));
        let mut last = None;
        for node in 0..records.nodes() {
            let subject = claims.subject(records.run_of(node).start);
            let Subject::Interaction(of) = subject else { continue };
            if last.replace(subject).is_none_or(|last| !last.same_group(subject)) {
                deeds.push(self.deed(of));
            }
            deed.push(deeds.len() as u32 - 1);
        }
        self.graph.interactions.deeds = deeds;
        self.graph.interactions.deed = deed;
        self.graph.interaction_records = records;
    }

    fn deed(&mut self, Deed { kind, source, target, .. }: Deed) -> DeedRow {
        let claims = self.claims();
        let parties = claims.terms().parties.items();
        let side = |party: Option<u32>| party.map(|party| self.party(&parties[party as usize]));
        let (source, target) = (side(source), side(target));
        let mut parties: Vec<PartyId> = source.into_iter().chain(target).collect();
        parties.sort();
        parties.dedup();
        DeedRow { kind, parties: self.party_set(parties.into()), source, target }
    }
}
