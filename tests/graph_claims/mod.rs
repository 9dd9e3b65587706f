//! Short ways to write claims for tests, and random ones.
#![allow(dead_code)]

pub mod plain;

use chancery::claim::Claim;
use chancery::graph::Graph;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A claim of a fact as JSON, in an article that was published on a day (`""`: unknown). The quote is the fact's type.
pub fn claim(article: &str, published: &str, fact: Value) -> Claim {
    let mut claim = json!({
        "fact": fact, "article": format!("article:{article}"), "span": [0, 1], "quote": fact["type"], "rule": "test",
    });
    if !published.is_empty() {
        claim["published"] = published.into();
    }
    serde_json::from_value(claim).unwrap_or_else(|error| panic!("{fact}: {error}"))
}

fn when(mut fact: Value, when: &str) -> Value {
    if !when.is_empty() {
        fact["when"] = when.into();
    }
    fact
}

/// `"JPN VNM european-union"` as party keys.
fn parties(names: &str) -> Vec<String> {
    names.split_whitespace().map(party).collect()
}

fn party(name: &str) -> String {
    let kind = if name.chars().all(char::is_uppercase) { "country" } else { "organization" };
    format!("{kind}:{name}")
}

/// `article published parties sector stage when`, the parties joined by `+`; `-` for what is not told.
pub fn cooperations(lines: &str) -> Vec<Claim> {
    rows(lines)
        .map(|[article, published, who, sector, stage, date]| {
            let who = parties(&who.replace('+', " "));
            let fact =
                json!({ "type": "cooperation", "parties": who, "sector": format!("sector:{sector}"), "stage": stage });
            claim(article, published, when(fact, date))
        })
        .collect()
}

/// `article published parties level action when`.
pub fn partnerships(lines: &str) -> Vec<Claim> {
    rows(lines)
        .map(|[article, published, who, level, action, date]| {
            let who = parties(&who.replace('+', " "));
            let fact = json!({ "type": "partnership", "parties": who, "level": level, "action": action });
            claim(article, published, when(fact, date))
        })
        .collect()
}

/// `article published leader country role holds|former`.
pub fn offices(lines: &str) -> Vec<Claim> {
    rows(lines)
        .map(|[article, published, leader, country, role, holding]| {
            let mut fact = json!({
                "type": "office", "leader": format!("leader:{leader}"), "name": leader, "role": role,
                "former": holding == "former",
            });
            if !country.is_empty() {
                fact["country"] = country.into();
            }
            claim(article, published, fact)
        })
        .collect()
}

/// `article published parties kind stage sectors topic when`, the words of the topic joined by `_`.
pub fn agreements(lines: &str) -> Vec<Claim> {
    rows(lines)
        .map(|[article, published, who, kind, stage, sectors, topic, date]| {
            let sectors: Vec<String> =
                sectors.split('+').filter(|name| !name.is_empty()).map(|name| format!("sector:{name}")).collect();
            let mut fact = json!({
                "type": "agreement", "parties": parties(&who.replace('+', " ")), "kind": kind, "stage": stage,
                "sectors": sectors,
            });
            if !topic.is_empty() {
                fact["topic"] = topic.replace('_', " ").into();
            }
            claim(article, published, when(fact, date))
        })
        .collect()
}

/// `article published kind participants country when`; participants are leaders where they have a slash.
pub fn events(lines: &str) -> Vec<Claim> {
    rows(lines)
        .map(|[article, published, kind, who, country, date]| {
            let who: Vec<String> = who
                .split('+')
                .filter(|name| !name.is_empty())
                .map(|name| if name.contains('/') { format!("leader:{name}") } else { party(name) })
                .collect();
            let mut fact = json!({ "type": "event", "kind": kind, "participants": who });
            if !country.is_empty() {
                fact["place"] = json!({ "country": country });
            }
            claim(article, published, when(fact, date))
        })
        .collect()
}

/// `article published value currency bound giver receiver purpose when`, the words of the purpose joined by `_`.
pub fn amounts(lines: &str) -> Vec<Claim> {
    rows(lines)
        .map(|[article, published, value, currency, bound, by, to, purpose, date]| {
            let mut fact =
                json!({ "type": "amount", "money": { "value": value, "currency": currency, "bound": bound } });
            for (role, who) in [("by", by), ("to", to)] {
                if !who.is_empty() {
                    fact[role] = party(who).into();
                }
            }
            if !purpose.is_empty() {
                fact["purpose"] = purpose.replace('_', " ").into();
            }
            claim(article, published, when(fact, date))
        })
        .collect()
}

fn rows<const N: usize>(lines: &str) -> impl Iterator<Item = [&str; N]> {
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| {
        let fields: Vec<&str> = line.split_whitespace().map(|field| if field == "-" { "" } else { field }).collect();
        fields.try_into().unwrap_or_else(|_| panic!("not {N} fields: {line}"))
    })
}

/// The canonical bytes of a graph.
pub fn bytes(graph: &Graph) -> String {
    let mut bytes = Vec::new();
    chancery::export::write_jsonl(&mut bytes, graph).unwrap();
    String::from_utf8(bytes).unwrap()
}

const DATES: [&str; 14] = [
    "",
    "",
    "",
    "2025",
    "2025-04",
    "2025-04-28",
    "2025-05-02",
    "2024",
    "2023-11-27",
    "XXXX-04-03",
    "0000",
    "9999-12-31",
    "2023-11/2025-11",
    "/2025",
];
const PUBLISHED: [&str; 7] = ["", "2025-04-28", "2025-05-01", "2024-12-31", "2025", "0000-01-01", "9999-12-31"];
const PARTIES: [&str; 5] = ["JPN", "VNM", "FIN", "european-union", "asean"];
const SECTORS: [&str; 6] = ["energy", "hydrogen", "nuclear_energy", "trade", "health", "no_such_sector"];
const LEADERS: [&str; 12] = [
    "JPN/ishiba-shigeru",
    "JPN/shigeru-ishiba",
    "JPN/ishiba",
    "ishiba",
    "VNM/pham-minh-chinh",
    "VNM/phạm-minh-chính",
    "pham-minh-chinh",
    "VNM/nguyen-van-a",
    "VNM/nguyen-van-b",
    "VNM/nguyen",
    "FIN/",
    "x.y",
];
const STAGES: [&str; 6] = ["proposed", "negotiating", "agreed", "signed", "in_force", "ended"];
const LEVELS: [&str; 3] = ["diplomatic_relations", "strategic", "comprehensive_strategic"];
const ACTIONS: [&str; 4] = ["proposed", "existing", "established", "upgraded"];
const TOPICS: [&str; 4] = ["", "social security", "agreement on social security", "rare earths"];

fn one(of: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(of)
}

fn some(of: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(of), 0..=most)
}

fn fact() -> impl Strategy<Value = Value> {
    let keys = |kind: &str, names: Vec<&str>| names.into_iter().map(|n| format!("{kind}:{n}")).collect::<Vec<_>>();
    let who = || some(&PARTIES, 3).prop_map(|names| names.into_iter().map(party).collect::<Vec<_>>());
    prop_oneof![
        4 => (who(), one(&SECTORS), one(&STAGES), one(&DATES)).prop_map(|(who, sector, stage, date)| {
            when(json!({ "type": "cooperation", "parties": who, "sector": format!("sector:{sector}"), "stage": stage }), date)
        }),
        3 => (who(), one(&["mou", "treaty"]), one(&STAGES), some(&SECTORS, 2), some(&LEADERS, 2), one(&TOPICS), one(&DATES))
            .prop_map(move |(who, kind, stage, sectors, signatories, topic, date)| when(json!({
                "type": "agreement", "parties": who, "kind": kind, "stage": stage, "sectors": keys("sector", sectors),
                "signatories": keys("leader", signatories), "topic": (!topic.is_empty()).then_some(topic),
            }), date)),
        2 => (who(), one(&LEVELS), one(&ACTIONS), prop::option::of(one(&SECTORS)), one(&DATES))
            .prop_map(|(who, level, action, scope, date)| when(json!({
                "type": "partnership", "parties": who, "level": level, "action": action,
                "scope": scope.map(|name| format!("sector:{name}")),
            }), date)),
        2 => (one(&LEADERS), one(&["head_of_government", "minister"]), prop::option::of(one(&["JPN", "VNM"])),
              any::<bool>(), one(&DATES))
            .prop_map(|(leader, role, country, former, date)| when(json!({
                "type": "office", "leader": format!("leader:{leader}"), "name": leader, "role": role,
                "country": country, "former": former,
            }), date)),
        3 => (one(&["visit", "talks", "summit"]), some(&LEADERS, 2), who(), prop::option::of(one(&["JPN", "VNM"])), one(&DATES))
            .prop_map(move |(kind, leaders, mut who, country, date)| {
                who.extend(keys("leader", leaders));
                when(json!({ "type": "event", "kind": kind, "participants": who, "place": { "country": country } }), date)
            }),
        2 => (one(&["20", "20.00", "79228162514264337593543950335"]), one(&["USD", "JPY"]),
              prop::option::of(one(&PARTIES)), prop::option::of(one(&PARTIES)), one(&["exact", "over"]), one(&DATES))
            .prop_map(|(value, currency, by, to, bound, date)| when(json!({
                "type": "amount", "money": { "value": value, "currency": currency, "bound": bound },
                "by": by.map(party), "to": to.map(party),
            }), date)),
        2 => (one(&["consult", "sanction"]), prop::option::of(one(&PARTIES)), prop::option::of(one(&PARTIES)),
              prop::option::of(one(&["government", "rebels"])), one(&DATES))
            .prop_map(|(kind, source, target, sector, date)| when(json!({
                "type": "interaction", "kind": kind, "source": { "party": source.map(party), "sector": sector },
                "target": target.map(|name| json!({ "party": party(name) })),
            }), date)),
        1 => (one(&["One", "Two\nlines"]), one(&["nb", "en"])).prop_map(|(title, language)| json!({
            "type": "article", "title": title, "publisher": null, "url": null, "language": language,
        })),
        1 => one(&["a", "b", "z"]).prop_map(|name| json!({ "type": "correction", "corrects": format!("article:{name}") })),
        1 => one(&LEADERS).prop_map(|key| json!({ "type": "mention", "entity": format!("leader:{key}"), "name": key })),
    ]
}

/// Up to `most` claims of five articles over a small world, so that much of it meets; some articles correct others.
pub fn any_claims(most: usize) -> impl Strategy<Value = Vec<Claim>> {
    let article = prop::sample::select(vec!["a", "b", "c", "d", "e"]);
    prop::collection::vec((article, one(&PUBLISHED), fact()).prop_map(|(a, day, fact)| claim(a, day, fact)), 0..most)
}
