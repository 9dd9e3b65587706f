//! When a node or a relation is there, for formats in which graphs change.
//!
//! * An **agreement, cooperation or partnership** is there from its first dated record on; where its last record tells that
//!   it has ended, until then.
//! * An **event, interaction or amount** is there on the days that each of its records tells.
//! * A **hold of office** is there from the first to the last day on which a person is told to hold it; where it is told as
//!   a past one only, until then.
//! * An **article** is there from its publication on.
//! * **Countries, organizations, leaders and sectors** are always there, and so is what has no date.
//!
//! A relation is there with its article, or else with the one of its ends that has a history.

use chrono::NaiveDate;

use crate::graph::{DatedBy, Graph, Node, NodeId, Record, Recorded};
use crate::model::{Holding, Stage};

/// A stretch of days, both ends included; an end that is not told is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spell {
    pub(super) start: Option<NaiveDate>,
    pub(super) end: Option<NaiveDate>,
}

/// When a node is there, none meaning always, and what its history tells of it in between.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Life {
    pub(super) spells: Vec<Spell>,
    pub(super) steps: Vec<(String, Spell)>,
}

pub(super) fn of_node(graph: &Graph, node: NodeId) -> Life {
    match node {
        NodeId::Country(_) | NodeId::Organization(_) | NodeId::Leader(_) | NodeId::Sector(_) => Life::default(),
        NodeId::Agreement(id) => state(graph.node(id), |step| step == Stage::Ended),
        NodeId::Cooperation(id) => state(graph.node(id), |step| step == Stage::Ended),
        NodeId::Partnership(id) => state(graph.node(id), |_| false),
        NodeId::Event(id) => Life { spells: spells(dated(graph.node(id))), steps: Vec::new() },
        NodeId::Interaction(id) => Life { spells: spells(dated(graph.node(id))), steps: Vec::new() },
        NodeId::Amount(id) => Life { spells: spells(dated(graph.node(id))), steps: Vec::new() },
        NodeId::Tenure(id) => {
            let told = |step| spells(dated(graph.node(id)).filter(move |record| record.step() == step));
            let held = told(Holding::Holds);
            let left = told(Holding::Former).first().map(|spell| Spell { start: None, end: spell.start });
            let whole = if held.is_empty() { left } else { Some(hull(&held)) };
            Life { spells: whole.into_iter().collect(), steps: Vec::new() }
        }
        NodeId::Article(id) => {
            let start = graph.node(id).published().and_then(|date| date.first_day());
            Life {
                spells: start.map(|day| Spell { start: Some(day), end: None }).into_iter().collect(),
                steps: Vec::new(),
            }
        }
    }
}

pub(super) fn of_relation(graph: &Graph, source: NodeId, target: NodeId) -> Vec<Spell> {
    let own = of_node(graph, source).spells;
    if matches!(source, NodeId::Article(_)) {
        return own;
    }
    let other = of_node(graph, target).spells;
    if other.is_empty() { own } else { other }
}

/// From the first to the last day of spells; open where one of them is, or where there is none.
pub(super) fn hull(spells: &[Spell]) -> Spell {
    let start = spells.iter().map(|spell| spell.start).min().flatten();
    let open = spells.iter().any(|spell| spell.end.is_none());
    let end = spells.iter().filter_map(|spell| spell.end).max();
    Spell { start, end: end.filter(|_| !open) }
}

fn dated<'g, T: Recorded>(node: Node<'g, T>) -> impl Iterator<Item = Record<'g, T>> {
    node.records().filter(|record| record.dated_by() != DatedBy::Nothing)
}

/// What lasts once it is reached.
fn state<T: Recorded>(node: Node<'_, T>, ends: impl Fn(T::Step) -> bool) -> Life {
    let mut life = Life::default();
    let mut whole = Spell { start: None, end: None };
    for (at, record) in dated(node).enumerate() {
        let start = record.first_day();
        if at == 0 {
            whole.start = start;
        }
        whole.end = record.last_day().filter(|_| ends(record.step()));
        // A step lasts until the next is taken; of two on one day the later in the history stands.
        if let Some((_, last)) = life.steps.last_mut() {
            last.end = start.and_then(|day| day.pred_opt());
            if last.end < last.start {
                life.steps.pop();
            }
        }
        life.steps.push((record.step().to_string(), Spell { start, end: None }));
        life.spells = vec![whole];
    }
    // An end cannot come before the start, as that of a month which is told in another order than it went.
    if let [Spell { start: Some(start), end: Some(end) }] = life.spells[..]
        && end < start
    {
        life.spells[0].end = None;
    }
    life
}

/// The days that records tell, in order, those that meet as one.
fn spells<'g, T: Recorded>(records: impl Iterator<Item = Record<'g, T>>) -> Vec<Spell> {
    let spell = |record: Record<'_, T>| {
        let told = record.when().filter(|_| record.dated_by() == DatedBy::Text);
        Spell { start: record.first_day(), end: told.map_or(record.last_day(), |when| when.last_day()) }
    };
    let mut spells: Vec<Spell> = records.map(spell).collect();
    spells.sort();
    let mut merged: Vec<Spell> = Vec::new();
    for spell in spells {
        match merged.last_mut() {
            Some(last) if last.end.is_none_or(|end| spell.start.is_none_or(|start| start <= end)) => {
                last.end = last.end.zip(spell.end).map(|(one, other)| one.max(other));
            }
            _ => merged.push(spell),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// `start..end` of each spell, and the steps as `step start..end`, of the first node of a kind.
    fn told(kind: &str, published: &str, facts: Vec<Value>) -> (String, String) {
        let claim = |(n, fact)| {
            let mut claim = json!({
                "fact": fact, "article": format!("article:a{n}"), "span": [0, 1], "quote": "", "rule": "r",
            });
            if !published.is_empty() {
                claim["published"] = published.into();
            }
            serde_json::from_value(claim).unwrap()
        };
        let graph = Graph::fold(facts.into_iter().enumerate().map(claim));
        let node = graph.petgraph().node_weights().copied().find(|node| node.kind() == kind).unwrap();
        let life = of_node(&graph, node);
        let text = |spell: &Spell| {
            let day = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
            format!("{}..{}", day(spell.start), day(spell.end))
        };
        let steps: Vec<String> = life.steps.iter().map(|(step, spell)| format!("{step} {}", text(spell))).collect();
        (life.spells.iter().map(text).collect::<Vec<_>>().join(" "), steps.join(" "))
    }

    fn cooperation(steps: &[(&str, &str)]) -> Vec<Value> {
        let parties = json!(["country:JPN", "country:VNM"]);
        let fact = |(stage, when): &(&str, &str)| {
            let when = Some(*when).filter(|when| !when.is_empty());
            json!({ "type": "cooperation", "parties": parties, "sector": "sector:energy", "stage": stage, "when": when })
        };
        steps.iter().map(fact).collect()
    }

    #[test]
    fn what_lasts_lasts_until_it_ends() {
        for (history, spells, steps) in [
            (&[("agreed", "2025-04")][..], "2025-04-01..", "agreed 2025-04-01.."),
            (
                &[("proposed", "2024"), ("signed", "2025-11-02")],
                "2024-01-01..",
                "proposed 2024-01-01..2025-11-01 signed 2025-11-02..",
            ),
            (
                &[("in_force", "2020"), ("ended", "2025-06")],
                "2020-01-01..2025-06-30",
                "in_force 2020-01-01..2025-05-31 ended 2025-06-01..",
            ),
            // Begun anew.
            (
                &[("ended", "2020"), ("signed", "2025-06-01")],
                "2020-01-01..",
                "ended 2020-01-01..2025-05-31 signed 2025-06-01..",
            ),
            // Of two on a day, the further.
            (&[("agreed", "2025-04-28"), ("signed", "2025-04-28")], "2025-04-28..", "signed 2025-04-28.."),
            // An interval begins at its start; without a date it is always there.
            (&[("agreed", "2025-04-20/2025-04-22")], "2025-04-20..", "agreed 2025-04-20.."),
            (&[("agreed", "")], "", ""),
            (&[("agreed", "XXXX-04-03")], "", ""),
            (&[("agreed", "/2025")], "..", "agreed .."),
        ] {
            assert_eq!(
                told("cooperation", "", cooperation(history)),
                (spells.to_owned(), steps.to_owned()),
                "{history:?}"
            );
        }
        assert_eq!(told("cooperation", "2025-04-29", cooperation(&[("agreed", "")])).0, "2025-04-29..");
        assert_eq!(told("article", "2025-04", cooperation(&[("agreed", "2020")])).0, "2025-04-01..");
        assert_eq!(told("country", "2025-04", cooperation(&[("agreed", "2020")])).0, "");
    }

    #[test]
    fn what_happens_is_there_on_its_days() {
        let visit =
            |when: &str| json!({ "type": "event", "kind": "visit", "participants": ["country:JPN"], "when": when });
        for (when, wanted) in [
            ("2025-10-20/2025-10-22", "2025-10-20..2025-10-22"),
            ("2025-10", "2025-10-01..2025-10-31"),
            ("2025-10-20/..", "2025-10-20.."),
        ] {
            assert_eq!(told("event", "", vec![visit(when)]).0, wanted);
        }
        let office = |when: &str| json!({ "type": "office", "leader": "leader:JPN/a", "name": "A", "role": "minister", "country": "JPN", "when": when });
        let mut offices = vec![office("2024-02"), office("2025-05-01"), office("2024-10-02"), office("2026")];
        offices[3]["former"] = true.into();
        assert_eq!(told("tenure", "", offices.clone()).0, "2024-02-01..2025-05-01");
        assert_eq!(told("tenure", "", offices.split_off(3)).0, "..2026-01-01");
    }
}
