//! Which claims are of one amount of money.
//!
//! Claims of the same value and currency are of one amount when neither its giver nor its receiver is told to be another
//! and their times can overlap (an undated claim speaks of a time within 92 days of its publication). The bound and the
//! words for what it is for do not tell amounts apart.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::claim::Fact;
use crate::graph::claims::Kind;
use crate::graph::relation::Link;
use crate::graph::rows::AmountRow;
use crate::graph::{Id, PartyId};
use crate::model::{Amount, Currency};

use super::cluster::{Alike, Mark, Time, cluster};
use super::{Draft, Fold, number};

/// What a claim says of an amount, as far as it tells amounts apart.
struct Said {
    claim: u32,
    article: u32,
    time: Time,
    by: Option<PartyId>,
    to: Option<PartyId>,
}

impl Alike for Said {
    fn likeness(&self, other: &Said) -> Option<u32> {
        let fits = |a: Option<PartyId>, b: Option<PartyId>| a.is_none() || b.is_none() || a == b;
        let same = |a: Option<PartyId>, b: Option<PartyId>| u32::from(a.is_some() && a == b);
        let fits = fits(self.by, other.by) && fits(self.to, other.to);
        (fits && self.time.agrees(&other.time, self.article == other.article))
            .then(|| same(self.by, other.by) + same(self.to, other.to))
    }

    fn marks(&self) -> Vec<Mark> {
        vec![Mark::new(0, 0).at(&self.time), Mark::new(1, self.article)]
    }
}

impl Fold {
    pub(super) fn amounts(&mut self) {
        let claims = self.claims();
        let mut sums: BTreeMap<(Currency, Decimal), Vec<Said>> = BTreeMap::new();
        for claim in claims.of_kind(Kind::Amount) {
            let Some(Fact::Amount { money, by, to, .. }) = claims.kept(claim) else { continue };
            sums.entry((money.currency, money.value.normalize())).or_default().push(Said {
                claim,
                article: claims.article(claim),
                time: Time::of(claims.when(claim).as_ref(), claims.published(claim)),
                by: by.as_ref().map(|party| self.party(party)),
                to: to.as_ref().map(|party| self.party(party)),
            });
        }
        let mut drafts = Vec::new();
        for ((currency, value), mut said) in sums {
            said.sort_by_key(|said| {
                let vague = (said.by.is_none(), said.to.is_none());
                (vague, said.time.undated, said.time.width(), said.time.days, said.claim)
            });
            for group in cluster(&said) {
                let group: Vec<&Said> = group.into_iter().map(|index| &said[index]).collect();
                let mut purposes = std::collections::BTreeSet::new();
                for said in &group {
                    if let Some(Fact::Amount { purpose: Some(purpose), .. }) = claims.kept(said.claim) {
                        purposes.insert(purpose.clone());
                    }
                }
                let row = AmountRow {
                    value,
                    currency,
                    by: group.iter().find_map(|said| said.by),
                    to: group.iter().find_map(|said| said.to),
                    purposes: purposes.into_iter().collect(),
                };
                let who: Vec<String> = row.by.iter().chain(&row.to).map(|party| self.parties_slug(&[*party])).collect();
                let mut told: Vec<u32> = group.iter().map(|said| said.claim).collect();
                told.sort_unstable();
                let who = if who.is_empty() { "nobody".to_owned() } else { who.join("-") };
                drafts.push(Draft { key: format!("{currency}/{value}/{who}"), row, told });
            }
        }
        let (nodes, told) = number(drafts);
        for line in &told {
            let id = Id::<Amount>::new(line.node as usize);
            self.report(id, line.claim);
            let Some(Fact::Amount { by, to, .. }) = claims.kept(line.claim) else { continue };
            for (link, party) in [(Link::Gives, by), (Link::Receives, to)] {
                if let Some(party) = party {
                    let party = self.party(party);
                    self.concern(party, line.claim);
                    self.link(link, party, id, line.claim);
                }
            }
        }
        self.graph.amount_records = self.records(nodes.len(), told);
        self.graph.amounts = nodes;
    }
}
