//! The claim as one flat record of named fields: what the forms with columns (Parquet) or predicates (RDF) are made of.
//!
//! The names are those of the JSON form; `fact` is taken apart, and `span` is `start` and `end`. Both forms write and read
//! by [`CLAIM`], so what one can carry, all can.

use serde_json::{Map, Value};

use super::Claim;

/// What a field holds, as JSON has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Shape {
    /// A word of a closed vocabulary, a code, a name of ours.
    Word,
    /// Words of the text.
    Text,
    /// The key of an entity: `kind:name`.
    Key,
    /// Keys, of any number.
    Keys,
    /// The code of a country.
    Country,
    /// A date or an interval in EDTF.
    Time,
    /// A day, as `2025-04-28`.
    #[cfg(feature = "parquet")]
    Day,
    /// True or false.
    Flag,
    /// A whole number that is not negative.
    Number,
    /// An exact number, as text.
    Decimal,
    /// Fields of their own, none of them needed.
    Group(&'static [Field]),
}

/// A field of a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Field {
    /// Its name in JSON and its column's.
    pub(crate) name: &'static str,
    /// Its term in the RDF vocabulary.
    #[cfg_attr(not(feature = "rdf"), allow(dead_code))]
    pub(crate) term: &'static str,
    pub(crate) shape: Shape,
    /// Whether every record has it.
    pub(crate) needed: bool,
}

pub(crate) const fn needed(name: &'static str, shape: Shape) -> Field {
    Field { name, term: name, shape, needed: true }
}

pub(crate) const fn field(name: &'static str, shape: Shape) -> Field {
    Field { name, term: name, shape, needed: false }
}

const fn named(name: &'static str, term: &'static str, shape: Shape) -> Field {
    Field { name, term, shape, needed: false }
}

const ACTOR: &[Field] = &[field("party", Shape::Key), named("sector", "actorSector", Shape::Word)];
const PLACE: &[Field] = &[field("name", Shape::Text), field("country", Shape::Country)];
const MONEY: &[Field] = &[field("value", Shape::Decimal), field("currency", Shape::Word), field("bound", Shape::Word)];

/// The fields of a claim. `type` says which of them there are.
pub(crate) const CLAIM: &[Field] = &[
    needed("type", Shape::Word),
    needed("article", Shape::Key),
    field("published", Shape::Time),
    needed("start", Shape::Number),
    needed("end", Shape::Number),
    needed("quote", Shape::Text),
    needed("rule", Shape::Word),
    field("title", Shape::Text),
    field("publisher", Shape::Text),
    field("url", Shape::Text),
    field("language", Shape::Word),
    field("entity", Shape::Key),
    field("name", Shape::Text),
    field("corrects", Shape::Key),
    field("leader", Shape::Key),
    field("role", Shape::Word),
    field("country", Shape::Country),
    field("organization", Shape::Key),
    field("former", Shape::Flag),
    named("parties", "party", Shape::Keys),
    field("sector", Shape::Key),
    named("sectors", "covers", Shape::Keys),
    field("level", Shape::Word),
    field("action", Shape::Word),
    field("scope", Shape::Key),
    field("kind", Shape::Word),
    field("stage", Shape::Word),
    field("topic", Shape::Text),
    named("signatories", "signatory", Shape::Keys),
    field("place", Shape::Group(PLACE)),
    named("participants", "participant", Shape::Keys),
    field("source", Shape::Group(ACTOR)),
    field("target", Shape::Group(ACTOR)),
    field("money", Shape::Group(MONEY)),
    field("by", Shape::Key),
    field("to", Shape::Key),
    field("purpose", Shape::Text),
    field("when", Shape::Time),
];

/// A claim as a flat record; what is not known is not in it.
pub(crate) fn record(claim: &Claim) -> Map<String, Value> {
    let Ok(Value::Object(mut record)) = serde_json::to_value(claim) else { return Map::new() };
    if let Some(Value::Object(fact)) = record.remove("fact") {
        record.extend(fact);
    }
    record.remove("span");
    record.insert("start".to_owned(), claim.evidence.span.start.into());
    record.insert("end".to_owned(), claim.evidence.span.end.into());
    record.retain(|_, value| !value.is_null());
    record
}

/// The claim of a flat record.
///
/// # Errors
/// Where a field is missing or is not of its form.
pub(crate) fn claim(mut record: Map<String, Value>) -> serde_json::Result<Claim> {
    let mut whole = Map::new();
    let span: Vec<Value> = ["start", "end"].iter().filter_map(|end| record.remove(*end)).collect();
    whole.insert("span".to_owned(), span.into());
    for name in ["article", "published", "quote", "rule"] {
        whole.extend(record.remove(name).map(|value| (name.to_owned(), value)));
    }
    // No parties are none, and not unknown; facts that have no parties pass over them.
    record.entry("parties").or_insert_with(|| Value::Array(Vec::new()));
    whole.insert("fact".to_owned(), record.into());
    serde_json::from_value(whole.into())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::claim::{Actor, EntityKey, Evidence, Fact, Parties, Party, Place, Span};
    use crate::model::{
        ActorSector, AgreementKind, Bound, EventKind, InteractionKind, Key, Level, Money, PartnershipAction, Role,
        Stage,
    };

    /// A claim of each kind with every field that it can have, and one with as few as it must.
    pub(crate) fn samples() -> Vec<Claim> {
        let text = |text: &str| Some(text.into());
        let when = Some("2025-04-28/..".parse().unwrap());
        let japan = Party::Country("JPN".parse().unwrap());
        let union = Party::Organization(Key::new("european-union"));
        let leader = Key::new("VNM/phạm-minh-chính");
        let sector = Key::new("renewable_energy");
        let actor = Actor { party: Some(japan.clone()), sector: Some(ActorSector::Government) };
        let country = Some("VNM".parse().unwrap());
        let money =
            |value: &str| Money { value: value.parse().unwrap(), currency: "USD".parse().unwrap(), bound: Bound::Over };
        let facts = vec![
            Fact::Article {
                title: text("“Two” & <three>\n\u{0}\u{b}\u{202e}\\\"';|"),
                publisher: text(""),
                url: text("https://example.org/?a=1&b=%20 "),
                language: text("vi"),
            },
            Fact::Article { title: None, publisher: None, url: None, language: None },
            Fact::Mention { entity: EntityKey::Sector(sector.clone()), name: text("\u{fffe}\u{10ffff}\r\n") },
            Fact::Mention { entity: EntityKey::Leader(leader.clone()), name: None },
            Fact::Correction { corrects: Key::new("an older one.txt") },
            Fact::Office {
                leader: leader.clone(),
                name: "Phạm Minh Chính".into(),
                role: Role::HeadOfGovernment,
                country,
                organization: Some(Key::new("asean")),
                former: true,
                when,
            },
            Fact::Partnership {
                parties: Parties::new([japan.clone(), union.clone()]),
                level: Level::Strategic,
                action: PartnershipAction::Upgraded,
                scope: Some(sector.clone()),
                when,
            },
            Fact::Agreement {
                parties: Parties::new([union.clone()]),
                kind: AgreementKind::Mou,
                stage: Stage::Signed,
                topic: text("rare earths"),
                // In the order of the text, which is not that of the alphabet.
                sectors: vec![Key::new("trade"), sector.clone(), Key::new("health")],
                signatories: vec![leader.clone(), Key::new("JPN/ishiba-shigeru")],
                when,
            },
            Fact::Cooperation { parties: Parties::new([japan.clone()]), sector, stage: Stage::Agreed, when: None },
            Fact::Event {
                kind: EventKind::Visit,
                when,
                place: Some(Place { name: text("Hà Nội"), country }),
                participants: [EntityKey::Leader(leader), EntityKey::Country("JPN".parse().unwrap())].into(),
            },
            Fact::Event {
                kind: EventKind::Talks,
                when: None,
                place: Some(Place::default()),
                participants: Default::default(),
            },
            Fact::Interaction { source: actor.clone(), target: Some(actor), kind: InteractionKind::Aid, when },
            Fact::Interaction {
                source: Actor::default(),
                target: Some(Actor::default()),
                kind: InteractionKind::Aid,
                when: None,
            },
            Fact::Interaction { source: Actor::default(), target: None, kind: InteractionKind::Aid, when: None },
            Fact::Amount {
                money: money("79228162514264337593543950335"),
                by: Some(japan),
                to: Some(union),
                purpose: text("roads"),
                when,
            },
            Fact::Cooperation { parties: Parties::new([]), sector: Key::new("trade"), stage: Stage::Ended, when: None },
            Fact::Amount { money: money("0.50"), by: None, to: None, purpose: None, when: None },
        ];
        let claim = |(n, fact): (usize, Fact)| Claim {
            fact,
            evidence: Evidence {
                article: Key::new(["a.txt", "Tin tức/tháng 4.jsonl:7", "50% & <b>#?"][n % 3]),
                published: [None, Some("2025-04".parse().unwrap())][n % 2],
                span: Span { start: n as u32, end: u32::MAX },
                quote: ["", "They “agreed”.\n\t\u{1}\u{202e}"][n % 2].into(),
                rule: "office.inferred".into(),
            },
        };
        facts.into_iter().enumerate().map(claim).collect()
    }

    /// A kind that is new does not compile here until it has samples, too.
    fn has_samples(fact: &Fact) -> bool {
        match fact {
            Fact::Article { .. }
            | Fact::Mention { .. }
            | Fact::Correction { .. }
            | Fact::Office { .. }
            | Fact::Partnership { .. }
            | Fact::Agreement { .. }
            | Fact::Cooperation { .. }
            | Fact::Event { .. }
            | Fact::Interaction { .. }
            | Fact::Amount { .. } => true,
        }
    }

    #[test]
    fn every_field_of_every_claim_has_a_place() {
        let mut used = std::collections::BTreeSet::new();
        for sample in samples() {
            assert!(has_samples(&sample.fact));
            let record = record(&sample);
            for (name, value) in &record {
                let field = CLAIM.iter().find(|field| field.name == name);
                let field = field.unwrap_or_else(|| panic!("no field for {name}: add it to CLAIM"));
                used.insert(field.name);
                if let (Shape::Group(fields), Value::Object(group)) = (field.shape, value) {
                    assert!(group.keys().all(|name| fields.iter().any(|field| field.name == name)), "{group:?}");
                }
            }
            assert_eq!(claim(record).unwrap(), sample);
        }
        let idle: Vec<_> = CLAIM.iter().filter(|field| !used.contains(field.name)).collect();
        assert!(idle.is_empty(), "{idle:?}");
    }
}
