//! Questions about what folding makes of claims (events, amounts, holds of office) against plain loops over its nodes and
//! the claims behind them.

use std::collections::{BTreeMap, BTreeSet};

use chancery::claim::Fact;
use chancery::graph::{Graph, Id, Node, NodeId, PartyId, Recorded};
use chancery::model::{Amount, Event, Holding, Leader, Role, Taxonomy, Tenure};
use chancery::query::{Act, Conflict, PledgeBy};
use chancery::time::{Endpoint, Period, When};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::graph_claims::any_claims;
use super::graph_claims::plain::standing;

/// Whether an article that no other corrects tells of it.
fn stands<T: Recorded>(node: &Node<'_, T>) -> bool {
    node.records().next().is_some()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn who_met_whom_how_often(claims in any_claims(60)) {
        let graph = Graph::fold(claims);
        let mut pairs: BTreeMap<(NodeId, NodeId), usize> = BTreeMap::new();
        for event in graph.nodes::<Event>().filter(stands) {
            // The kinds of events of the generator are all meetings.
            let of_leaders: Vec<PartyId> = event.leaders().filter_map(|leader| leader.country()).map(|c| c.id().into()).collect();
            let parties = event.parties();
            let others = parties.iter().filter(|party| !of_leaders.contains(party)).map(|party| (*party).into());
            let who: BTreeSet<NodeId> = event.leaders().map(|leader| leader.id().into()).chain(others).collect();
            for one in &who {
                for other in who.iter().filter(|other| one < other) {
                    *pairs.entry((*one, *other)).or_default() += 1;
                }
            }
        }
        let network = graph.meetings().network();
        let found: BTreeMap<(NodeId, NodeId), usize> =
            network.ties().iter().map(|tie| ((tie.one(), tie.other()), tie.weight())).collect();
        prop_assert_eq!(&found, &pairs);
        prop_assert!(network.ties().is_sorted_by_key(|tie| std::cmp::Reverse(tie.weight())));
        for member in network.members() {
            let degree = pairs.keys().filter(|(one, other)| *one == member || *other == member).count();
            prop_assert_eq!(network.degree(member), degree);
        }
        prop_assert!(network.ties().iter().all(|tie| tie.evidence().count() >= tie.weight().min(1)));
    }

    /// Walks along relations find what going through all nodes finds, with what is corrected and without.
    #[test]
    fn what_leaders_did(claims in any_claims(60), corrected in any::<bool>()) {
        let graph = Graph::fold(claims);
        let view = if corrected { graph.view().with_corrected() } else { graph.view() };
        for leader in view.nodes::<Leader>() {
            let mut wanted: BTreeSet<NodeId> = BTreeSet::new();
            let of_leader = view.nodes::<Tenure>().filter(|tenure| tenure.leader() == leader);
            wanted.extend(of_leader.map(|tenure| NodeId::from(tenure.id())));
            wanted.extend(view.nodes::<Event>().filter(|e| e.leaders().any(|l| l == leader)).map(|e| NodeId::from(e.id())));
            let agreements = view.nodes::<chancery::model::Agreement>();
            wanted.extend(agreements.filter(|a| a.signatories().any(|l| l == leader)).map(|a| NodeId::from(a.id())));
            let record = view.track_record(leader.id());
            let found: BTreeSet<NodeId> = record.acts().iter().map(|dated| dated.act().node()).collect();
            prop_assert_eq!(found, wanted);
            for dated in record.acts() {
                if let Act::Attended(event) = dated.act() {
                    prop_assert_eq!(dated.date(), event.records().next().unwrap().date());
                }
            }
        }
    }

    #[test]
    fn money_by_giver_sector_and_year(claims in any_claims(60)) {
        let (graph, claims) = (Graph::fold(claims.clone()), standing(&claims));
        let taxonomy = Taxonomy::builtin();
        let mut rows: BTreeMap<(String, String, String, String), Vec<Decimal>> = BTreeMap::new();
        for amount in graph.nodes::<Amount>().filter(stands) {
            let Some(giver) = amount.by() else { continue };
            // All claims of the generator have one span, so a sentence is an article.
            let articles: BTreeSet<String> = amount.evidence().articles().map(|article| article.key().to_string()).collect();
            let mut sectors: BTreeSet<String> = BTreeSet::new();
            for claim in claims.iter().filter(|claim| articles.contains(&claim.evidence.article.to_string())) {
                if let Fact::Cooperation { sector, .. } = &claim.fact {
                    sectors.insert(taxonomy.top(sector).to_string());
                }
            }
            // An agreement has the sectors of all its claims.
            for agreement in graph.nodes::<chancery::model::Agreement>() {
                if agreement.evidence().articles().any(|article| articles.contains(&article.key().to_string())) {
                    sectors.extend(agreement.sectors().map(|sector| sector.top().key().to_string()));
                }
            }
            let year = amount.records().next().and_then(|record| record.bucket(Period::Year));
            let year = year.map_or(String::new(), |year| year.to_string());
            if sectors.is_empty() {
                sectors.insert(String::new());
            }
            for sector in sectors {
                let key = (graph.key(giver), sector, year.clone(), amount.money().currency.to_string());
                rows.entry(key).or_default().push(amount.money().value);
            }
        }
        let pledges = graph.amounts().pledges([PledgeBy::Giver, PledgeBy::Sector, PledgeBy::Year]);
        prop_assert_eq!(pledges.iter().count(), rows.len());
        for pledge in pledges.iter() {
            let text = |text: Option<String>| text.unwrap_or_default();
            let key = (
                text(pledge.giver().map(|giver| graph.key(giver))),
                text(pledge.sector().map(|sector| sector.key().to_string())),
                text(pledge.year().map(|year| year.to_string())),
                pledge.currency().to_string(),
            );
            let sum = rows[&key].iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value));
            prop_assert_eq!(pledge.total(), sum.map(|sum| sum.normalize()));
            prop_assert_eq!(pledge.amounts().len(), rows[&key].len());
        }
    }

    #[test]
    fn two_heads_of_government_at_one_time(claims in any_claims(60)) {
        let graph = Graph::fold(claims);
        // For each record, the days on which it certainly has someone in office.
        let mut held: BTreeMap<NodeId, Vec<BTreeSet<NaiveDate>>> = BTreeMap::new();
        for tenure in graph.nodes::<Tenure>().filter(|t| t.role() == Role::HeadOfGovernment && t.party().is_some()) {
            for record in tenure.records().filter(|record| record.step() == Holding::Holds) {
                let (first, last) = match record.date() {
                    Some(When::Date(date)) => (date.last_day(), date.first_day()),
                    Some(When::Interval(interval)) => match (interval.start(), interval.end()) {
                        (Endpoint::Date(start), Endpoint::Date(end)) => (start.last_day(), end.first_day()),
                        _ => continue,
                    },
                    None => continue,
                };
                if let (Some(first), Some(last)) = (first, last) {
                    let days = first.iter_days().take_while(|day| *day <= last).collect();
                    held.entry(tenure.id().into()).or_default().push(days);
                }
            }
        }
        let clash = |one: &BTreeSet<NaiveDate>, other: &BTreeSet<NaiveDate>| {
            let shared = one.intersection(other).count();
            let handed_over = one.last() == other.first() || other.last() == one.first();
            shared > 1 || (shared == 1 && (!handed_over || (one.len() == 1 && other.len() == 1)))
        };
        let mut wanted: BTreeSet<(NodeId, NodeId)> = BTreeSet::new();
        let tenures: Vec<_> = graph.nodes::<Tenure>().collect();
        for one in &tenures {
            for other in tenures.iter().filter(|other| one.id() < other.id()) {
                let same = (one.role(), one.party()) == (other.role(), other.party()) && one.leader() != other.leader();
                let of = |id: Id<Tenure>| held.get(&id.into()).into_iter().flatten();
                if same && of(one.id()).any(|one| of(other.id()).any(|other| clash(one, other))) {
                    wanted.insert((one.id().into(), other.id().into()));
                }
            }
        }
        let contradictions = graph.contradictions().on(Conflict::Roles);
        let found: BTreeSet<_> = contradictions.iter().map(|both| (both.one().node(), both.other().node())).collect();
        prop_assert_eq!(found, wanted);
    }
}
