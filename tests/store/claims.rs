//! Claims to keep.

use chancery::claim::{Claim, Evidence, Fact, Parties, Party, Span};
use chancery::model::{Article, Key};
use serde_json::{Value, json};

pub fn article(name: &str) -> Key<Article> {
    Key::new(name)
}

/// So many claims of an article, sorted. Each says something of its own, and the quote tells which.
pub fn claims_of(name: &str, count: usize) -> Vec<Claim> {
    let claim = |number: usize| Claim {
        fact: Fact::Cooperation {
            parties: Parties::new(["JPN", "VNM"].map(|code| Party::Country(code.parse().unwrap()))),
            sector: Key::new("energy"),
            stage: "agreed".parse().unwrap(),
            when: Some("2025-04-28".try_into().unwrap()),
        },
        evidence: Evidence {
            article: article(name),
            published: Some("2025-04".parse().unwrap()),
            span: Span { start: number as u32, end: number as u32 + 9 },
            quote: format!("sentence {name} {number}").into(),
            rule: "test".into(),
        },
    };
    (0..count).map(claim).collect()
}

/// Claims with every type of fact, each with all that it can hold and with as little as it must.
pub fn everything(name: &str) -> Vec<Claim> {
    let parties = json!(["country:JPN", "country:VNM", "organization:european-union"]);
    let actor = json!({ "party": "country:LKA", "sector": "rebels" });
    let facts = [
        json!({ "type": "article", "title": "Title “of” 日本", "publisher": "p", "url": "https://example.org", "language": "en" }),
        json!({ "type": "article", "title": null, "publisher": null, "url": null, "language": null }),
        json!({ "type": "mention", "entity": "country:JPN", "name": "Japan" }),
        json!({ "type": "mention", "entity": "leader:JPN/ishiba-shigeru" }),
        json!({ "type": "mention", "entity": "organization:asean", "name": "" }),
        json!({ "type": "mention", "entity": "sector:energy" }),
        json!({ "type": "office", "leader": "leader:VNM/pham-minh-chinh", "name": "Phạm Minh Chính", "role": "head_of_government",
                "country": "VNM", "organization": "organization:asean", "former": true, "when": "2021-04-05/.." }),
        json!({ "type": "office", "leader": "leader:x", "name": "X", "role": "other", "former": false }),
        json!({ "type": "partnership", "parties": parties, "level": "comprehensive_strategic", "action": "upgraded",
                "scope": "sector:energy", "when": "2023-11" }),
        json!({ "type": "partnership", "parties": [], "level": "other", "action": "proposed" }),
        json!({ "type": "agreement", "parties": parties, "kind": "mou", "stage": "in_force", "topic": "on fish",
                "sectors": ["sector:trade", "sector:energy"], "signatories": ["leader:a", "leader:b"], "when": "/2025?" }),
        json!({ "type": "agreement", "parties": ["country:XRU"], "kind": "other", "stage": "ended" }),
        json!({ "type": "cooperation", "parties": parties, "sector": "sector:energy", "stage": "negotiating", "when": "XXXX-04-03~" }),
        json!({ "type": "cooperation", "parties": parties, "sector": "sector:energy", "stage": "proposed" }),
        json!({ "type": "event", "kind": "press_conference", "when": "2025%", "place": { "name": "Hà Nội", "country": "VNM" },
                "participants": ["country:SUN", "leader:a", "organization:b", "sector:c"] }),
        json!({ "type": "event", "kind": "visit", "place": {} }),
        json!({ "type": "interaction", "source": actor, "target": { "sector": "civilians" }, "kind": "assault", "when": "1999" }),
        json!({ "type": "interaction", "source": {}, "kind": "agree" }),
        json!({ "type": "amount", "money": { "value": "-0.10", "currency": "USD", "bound": "almost" }, "by": "country:JPN",
                "to": "organization:b", "purpose": "loans", "when": "2025-01-01/2025-12-31" }),
        json!({ "type": "amount", "money": { "value": "79228162514264337593543950335", "currency": "VND", "bound": "exact" } }),
        json!({ "type": "correction", "corrects": "article:older" }),
    ];
    facts.into_iter().enumerate().map(|(number, fact)| claim(name, number, fact)).collect()
}

fn claim(name: &str, number: usize, fact: Value) -> Claim {
    let mut claim = json!({
        "fact": fact, "article": format!("article:{name}"), "span": [number * 1000, u32::MAX], "rule": "test",
        "quote": format!("{} – “{number}”", fact["type"]),
    });
    if number.is_multiple_of(2) {
        claim["published"] = "2025-04-28".into();
    }
    serde_json::from_value(claim).unwrap_or_else(|error| panic!("{fact}: {error}"))
}
