//! JSON Lines: a line a node, then a line a relation, then a line a dated fact.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::ExportError;
use super::attribute::relations;
use crate::graph::{Citations, Graph, NodeId, PartyId, Record, Recorded};
use crate::model::{Agreement, Amount, Cooperation, Event, Interaction, Partnership, Tenure};

/// Writes a graph as JSON Lines. Equal graphs give equal bytes.
///
/// Nodes come first, by kind and key: `{"node":"leader:JPN/ishiba-shigeru","name":…}` with what the graph knows of each.
/// Then relations: `{"relation":"signed","source":…,"target":…,"evidence":[…]}`. Then the dated facts of all nodes that
/// have a history: `{"fact":"cooperation:JPN.VNM/energy","step":"agreed","date":"2025-04-28","dated_by":"text",
/// "evidence":[…]}`. Evidence is `article:a1#0-41 rule`: the article, the bytes, the rule. The fields of a line are in
/// the order of the alphabet.
///
/// # Errors
/// Those of the target.
pub fn write_jsonl(mut target: impl Write, graph: &Graph) -> Result<(), ExportError> {
    for node in graph.petgraph().node_weights() {
        line(&mut target, &describe(graph, *node))?;
    }
    for edge in relations(graph) {
        let relation = json!({
            "relation": edge.link,
            "source": graph.key(edge.source),
            "target": graph.key(edge.target),
            "evidence": evidence(graph.evidence_of(edge.index)),
        });
        line(&mut target, &relation)?;
    }
    facts::<Tenure>(&mut target, graph)?;
    facts::<Agreement>(&mut target, graph)?;
    facts::<Partnership>(&mut target, graph)?;
    facts::<Cooperation>(&mut target, graph)?;
    facts::<Event>(&mut target, graph)?;
    facts::<Amount>(&mut target, graph)?;
    Ok(facts::<Interaction>(&mut target, graph)?)
}

fn line(target: &mut impl Write, value: &Value) -> io::Result<()> {
    serde_json::to_writer(&mut *target, value)?;
    target.write_all(b"\n")
}

fn evidence(citations: Citations<'_>) -> Vec<String> {
    let cite = |citation: crate::graph::Citation<'_>| {
        let span = citation.span();
        format!("{}#{}-{} {}", citation.article().key(), span.start, span.end, citation.rule())
    };
    let mut evidence: Vec<String> = citations.map(cite).collect();
    evidence.sort();
    evidence.dedup();
    evidence
}

fn facts<T: Recorded>(target: &mut impl Write, graph: &Graph) -> io::Result<()> {
    let fact = |record: Record<'_, T>| {
        json!({
            "fact": record.node().key().to_string(),
            "step": record.step(),
            "date": record.date(),
            "dated_by": record.dated_by(),
            "evidence": evidence(record.evidence()),
        })
    };
    graph.records::<T>().try_for_each(|record| line(target, &fact(record)))
}

/// What the graph knows of a node.
pub(super) fn describe(graph: &Graph, id: NodeId) -> Value {
    let keys = |parties: &[PartyId]| -> Vec<String> { parties.iter().map(|party| graph.key(*party)).collect() };
    let mut node = match id {
        NodeId::Country(id) => json!({ "code": graph.node(id).code() }),
        NodeId::Organization(_) => json!({}),
        NodeId::Leader(id) => {
            let leader = graph.node(id);
            json!({
                "country": leader.country().map(|country| country.key().to_string()),
                "keys": leader.keys(),
                "spellings": leader.spellings(),
            })
        }
        NodeId::Sector(id) => {
            json!({ "broader": graph.node(id).broader().map(|sector| sector.key().to_string()) })
        }
        NodeId::Tenure(id) => {
            let tenure = graph.node(id);
            json!({
                "leader": tenure.leader().key(),
                "role": tenure.role(),
                "of": tenure.party().map(|party| graph.key(party)),
            })
        }
        NodeId::Agreement(id) => {
            let agreement = graph.node(id);
            json!({
                "parties": keys(agreement.parties()),
                "kind": agreement.kind(),
                "topics": agreement.topics(),
                "sectors": agreement.sectors().map(|sector| sector.key().to_string()).collect::<Vec<_>>(),
                "signatories": agreement.signatories().map(|leader| leader.key().to_string()).collect::<Vec<_>>(),
            })
        }
        NodeId::Partnership(id) => {
            let partnership = graph.node(id);
            json!({
                "parties": keys(partnership.parties()),
                "level": partnership.level(),
                "scope": partnership.scope().map(|sector| sector.key().to_string()),
            })
        }
        NodeId::Cooperation(id) => {
            let cooperation = graph.node(id);
            json!({ "parties": keys(cooperation.parties()), "sector": cooperation.sector().key() })
        }
        NodeId::Event(id) => {
            let event = graph.node(id);
            json!({
                "kind": event.kind(),
                "places": event.places(),
                "countries": event.countries().map(|country| country.key().to_string()).collect::<Vec<_>>(),
                "parties": keys(&event.parties()),
                "leaders": event.leaders().map(|leader| leader.key().to_string()).collect::<Vec<_>>(),
            })
        }
        NodeId::Amount(id) => {
            let amount = graph.node(id);
            json!({
                "money": amount.money(),
                "by": amount.by().map(|party| graph.key(party)),
                "to": amount.to().map(|party| graph.key(party)),
                "purposes": amount.purposes(),
            })
        }
        NodeId::Interaction(id) => {
            let interaction = graph.node(id);
            json!({
                "kind": interaction.kind(),
                "quad": interaction.kind().quad(),
                "cameo": interaction.kind().cameo_root(),
                "source": interaction.source().map(|party| graph.key(party)),
                "source_sectors": interaction.source_sectors(),
                "target": interaction.target().map(|party| graph.key(party)),
                "target_sectors": interaction.target_sectors(),
            })
        }
        NodeId::Article(id) => {
            let article = graph.node(id);
            json!({
                "publisher": article.publisher(),
                "url": article.url(),
                "language": article.language(),
                "published": article.published(),
            })
        }
    };
    if let Some(fields) = node.as_object_mut() {
        fields.insert("node".to_owned(), graph.key(id).into());
        fields.insert("name".to_owned(), graph.name(id).into());
    }
    node
}
