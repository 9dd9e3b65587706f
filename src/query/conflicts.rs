//! Which statements cannot both be true: the rules behind [`Contradictions`](super::Contradictions).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use crate::graph::relation::{Gives, OfficeOf};
use crate::graph::{DatedBy, Node, PartyId, Record, View};
use crate::model::{
    Amount, Bound, Currency, Holding, Level, Organization, Partnership, PartnershipAction, Role, Tenure,
};
use crate::time::{Endpoint, When};

use super::evidence::{can_be_at_once, is_before};
use super::offices::SINGLE;
use super::{Conflict, Contradiction, Statement};

/// An amount that a text does not date is taken to be of a time within so many days of its publication.
const NEWS_DAYS: u64 = 92;

/// Every contradiction of a view, in no order yet.
pub(crate) fn all(view: View<'_>) -> Vec<Contradiction<'_>> {
    let mut pairs: BTreeMap<&[PartyId], Vec<Node<'_, Partnership>>> = BTreeMap::new();
    view.nodes::<Partnership>().for_each(|node| pairs.entry(node.parties()).or_default().push(node));
    let mut offices: BTreeMap<(Option<PartyId>, Role), Vec<Node<'_, Tenure>>> = BTreeMap::new();
    view.nodes::<Tenure>().for_each(|node| offices.entry((node.party(), node.role())).or_default().push(node));
    let mut amounts: BTreeMap<Option<PartyId>, Vec<Node<'_, Amount>>> = BTreeMap::new();
    view.nodes::<Amount>().for_each(|node| amounts.entry(node.by()).or_default().push(node));

    let mut found = Vec::new();
    pairs.values().for_each(|nodes| found.extend(of_partnerships(nodes)));
    offices.values().for_each(|nodes| found.extend(of_tenures(nodes)));
    amounts.values().for_each(|nodes| found.extend(of_amounts(nodes)));
    found
}

/// Those that concern a partnership.
pub(crate) fn of_partnership(node: Node<'_, Partnership>) -> Vec<Contradiction<'_>> {
    let parties = node.parties();
    let question = parties.iter().fold(node.view().partnerships(), |question, party| question.of(*party));
    let peers: Vec<_> = question.nodes().filter(|other| other.parties() == parties).collect();
    of_partnerships(&peers)
}

/// Those that concern a hold of office.
pub(crate) fn of_tenure(node: Node<'_, Tenure>) -> Vec<Contradiction<'_>> {
    let view = node.view();
    let peers: Vec<Node<'_, Tenure>> = match node.party() {
        Some(PartyId::Country(country)) => view.from(country).incoming::<OfficeOf>().unique().collect(),
        Some(PartyId::Organization(body)) => view.from(body).incoming::<OfficeOf<Organization>>().unique().collect(),
        None => Vec::new(),
    };
    of_tenures(&peers.into_iter().filter(|other| other.role() == node.role()).collect::<Vec<_>>())
}

/// Those that concern an amount.
pub(crate) fn of_amount(node: Node<'_, Amount>) -> Vec<Contradiction<'_>> {
    let view = node.view();
    let peers: Vec<Node<'_, Amount>> = match node.by() {
        Some(PartyId::Country(country)) => view.from(country).outgoing::<Gives>().unique().collect(),
        Some(PartyId::Organization(body)) => view.from(body).outgoing::<Gives<Organization>>().unique().collect(),
        None => Vec::new(),
    };
    of_amounts(&peers.into_iter().filter(|other| other.by() == node.by()).collect::<Vec<_>>())
}

/// Partnerships of the same parties.
fn of_partnerships<'g>(nodes: &[Node<'g, Partnership>]) -> Vec<Contradiction<'g>> {
    use PartnershipAction::{Established, Existing, Upgraded};
    let mut found = Vec::new();
    let is_act = |record: &Record<'g, Partnership>| {
        matches!(record.step(), Established | Upgraded) && record.dated_by() == DatedBy::Text
    };
    let mut add = |conflict, one: Record<'g, Partnership>, other: Record<'g, Partnership>| {
        let parties = one.node().parties().to_vec();
        let (one, other) = (Statement::of(one), Statement::of(other));
        found.push(Contradiction { view: nodes[0].view(), conflict, parties, one, other });
    };
    for node in nodes {
        let acts: Vec<_> = node.records().filter(is_act).collect();
        for (at, one) in acts.iter().enumerate() {
            let others = acts[at + 1..].iter();
            others.filter(|other| !can_be_at_once(*one, **other)).for_each(|other| add(Conflict::Dates, *one, *other));
        }
    }
    let all: Vec<Node<'g, Partnership>> = nodes.iter().copied().filter(|node| node.scope().is_none()).collect();
    for closer in &all {
        // Diplomatic relations last at every level, and a partnership of another name is on no scale.
        let lower = all.iter().filter(|node| node.level() < closer.level() && node.level() > Level::Other);
        for lower in lower {
            for reached in closer.records().filter(is_act) {
                let told = lower.records().filter(|record| is_act(record) || record.step() == Existing);
                let later = |record: &Record<'g, Partnership>| is_day(reached, *record) || is_before(reached, *record);
                told.filter(later).for_each(|record| add(Conflict::Levels, reached, record));
            }
        }
    }
    found
}

/// Whether both are of one and the same day.
fn is_day(one: Record<'_, Partnership>, other: Record<'_, Partnership>) -> bool {
    let days = [one.first_day(), one.last_day(), other.first_day(), other.last_day()];
    days[0].is_some() && days.iter().all(|day| *day == days[0])
}

/// Holds of one office of one country or organization.
fn of_tenures<'g>(nodes: &[Node<'g, Tenure>]) -> Vec<Contradiction<'g>> {
    let single = nodes.iter().filter(|node| SINGLE.contains(&node.role()) && node.party().is_some());
    let held: Vec<(Node<'g, Tenure>, Vec<Hold<'g>>)> =
        single.map(|node| (*node, node.records().filter_map(Hold::of).collect())).collect();
    let mut found = Vec::new();
    for (at, (node, holds)) in held.iter().enumerate() {
        for (other_node, other_holds) in held[at + 1..].iter().filter(|(other, _)| other.leader() != node.leader()) {
            // One pair stands for all days on which the two are told to hold it.
            let mut pairs = holds.iter().flat_map(|one| other_holds.iter().map(move |other| (one, other)));
            if let Some((one, other)) = pairs.find(|(one, other)| one.clashes(other)) {
                found.push(Contradiction {
                    view: node.view(),
                    conflict: Conflict::Roles,
                    parties: node
                        .party()
                        .into_iter()
                        .chain(other_node.party())
                        .collect::<BTreeSet<_>>()
                        .into_iter()
                        .collect(),
                    one: Statement::of(one.record),
                    other: Statement::of(other.record),
                });
            }
        }
    }
    found
}

/// A record that has someone in office, and the days on which it certainly does.
struct Hold<'g> {
    record: Record<'g, Tenure>,
    first: NaiveDate,
    last: NaiveDate,
}

impl<'g> Hold<'g> {
    fn of(record: Record<'g, Tenure>) -> Option<Hold<'g>> {
        let (first, last) = match record.date().filter(|_| record.step() == Holding::Holds)? {
            When::Date(date) => (date.last_day()?, date.first_day()?),
            When::Interval(interval) => match (interval.start(), interval.end()) {
                (Endpoint::Date(start), Endpoint::Date(end)) => (start.last_day()?, end.first_day()?),
                (Endpoint::Date(start), Endpoint::Open) => (start.last_day()?, NaiveDate::MAX),
                _ => return None,
            },
        };
        (first <= last).then_some(Hold { record, first, last })
    }

    /// Whether both are in office on one day. The day on which the one leaves and the other comes is no clash.
    fn clashes(&self, other: &Hold<'_>) -> bool {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        let hands_over = self.last == other.first || other.last == self.first;
        let one_day = |hold: &Hold<'_>| hold.first == hold.last;
        first <= last && !(hands_over && first == last && !(one_day(self) && one_day(other)))
    }
}

/// Amounts of one giver.
fn of_amounts<'g>(nodes: &[Node<'g, Amount>]) -> Vec<Contradiction<'g>> {
    let mut by_purpose: BTreeMap<(Option<PartyId>, Currency, BTreeSet<String>), BTreeSet<usize>> = BTreeMap::new();
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| node.by().is_some()) {
        for purpose in node.purposes() {
            let words = purpose.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            let key = (node.to(), node.money().currency, words.map(str::to_lowercase).collect());
            by_purpose.entry(key).or_default().insert(index);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for of_one in by_purpose.values() {
        for one in of_one {
            pairs.extend(of_one.range(one + 1..).map(|other| (*one, *other)));
        }
    }
    let conflict = |(one, other): (usize, usize)| {
        let (one, other) = (nodes[one], nodes[other]);
        let (first, second) = (one.records().next()?, other.records().next()?);
        let differ = !can_be_one_sum(one, other) && can_be_one_time(first, second);
        let parties: BTreeSet<PartyId> = one.by().into_iter().chain(one.to()).collect();
        differ.then(|| Contradiction {
            view: one.view(),
            conflict: Conflict::Amounts,
            parties: parties.into_iter().collect(),
            one: Statement::of(first),
            other: Statement::of(second),
        })
    };
    pairs.into_iter().filter_map(conflict).collect()
}

/// Whether one true sum can be behind both, in any of the ways that they are told. "About" leaves a tenth up and down.
fn can_be_one_sum(one: Node<'_, Amount>, other: Node<'_, Amount>) -> bool {
    let range = |record: Record<'_, Amount>| {
        let value = record.node().money().value;
        let tenth = value / Decimal::TEN;
        match record.step() {
            Bound::Exact => (value, value),
            Bound::Over => (value, Decimal::MAX),
            Bound::Almost => (Decimal::ZERO, value),
            Bound::About => (value.saturating_sub(tenth), value.saturating_add(tenth)),
        }
    };
    let mut told = one.records().flat_map(|one| other.records().map(move |other| (range(one), range(other))));
    told.any(|(one, other)| one.0 <= other.1 && other.0 <= one.1)
}

fn can_be_one_time(one: Record<'_, Amount>, other: Record<'_, Amount>) -> bool {
    let days = |record: Record<'_, Amount>| {
        let (first, last) = (record.first_day(), record.last_day());
        match record.dated_by() {
            DatedBy::Text => (first, last),
            _ => (
                first.and_then(|day| day.checked_sub_days(Days::new(NEWS_DAYS))),
                last.and_then(|day| day.checked_add_days(Days::new(NEWS_DAYS))),
            ),
        }
    };
    let (one, other) = (days(one), days(other));
    let before =
        |last: Option<NaiveDate>, first: Option<NaiveDate>| matches!((last, first), (Some(l), Some(f)) if l < f);
    !before(one.1, other.0) && !before(other.1, one.0)
}
