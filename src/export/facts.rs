//! The facts of one article as one JSON object: what its claims say, gathered and without repeats.
//!
//! Where the claims of an article tell one thing several times, a fact is one row: the furthest stage of a cooperation,
//! the most telling role of a leader. The form is flat, for tables and for comparison with what people coded.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::claim::{Actor, Claim, EntityKey, Fact, Parties, Party};
use crate::model::{
    AgreementKind, Bound, CountryCode, Currency, EventKind, Key, Leader, Level, PartnershipAction, Role, Sector, Stage,
    Taxonomy,
};
use crate::time::{Date, When};

/// The facts of one article.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ArticleFacts {
    /// The article's id.
    pub article: String,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its address.
    pub source_url: Option<String>,
    /// The countries that it names.
    pub countries: Vec<CountryCode>,
    /// The organizations that it names.
    pub organizations: Vec<String>,
    /// The people who hold or held an office.
    pub leaders: Vec<LeaderRow>,
    /// Relations of a named level.
    pub partnerships: Vec<PartnershipRow>,
    /// Documents.
    pub agreements: Vec<AgreementRow>,
    /// The sectors in which parties agreed to cooperate, or do.
    pub sectors: Vec<String>,
    /// One row for each parties and sector, with the furthest stage.
    pub cooperation: Vec<CooperationRow>,
    /// Events.
    pub events: Vec<EventRow>,
    /// Sums of money.
    pub amounts: Vec<AmountRow>,
    /// What one actor does to another, in PLOVER terms.
    pub interactions: Vec<InteractionRow>,
}

/// A quote behind a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Quote {
    /// The bytes of the article.
    pub span: [u32; 2],
    /// Their text.
    pub quote: String,
    /// The rule that read them.
    pub rule: String,
}

macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
            /// The sentences that say so; left out unless asked for.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub evidence: Vec<Quote>,
        }
    )*};
}

rows! {
    /// A person with an office.
    LeaderRow {
        /// The name as the article writes it in full.
        name: String,
        /// The office.
        role: Role,
        /// Of which country, or of which organization: `EUU` for the European Union, else its key.
        country: Option<String>,
        /// Whether it is a past one.
        former: bool,
    }
    /// A partnership.
    PartnershipRow {
        /// Country codes, and `EUU` for the European Union.
        parties: Vec<String>,
        /// How close.
        level: Level,
        /// What happened to it.
        action: PartnershipAction,
        /// When.
        date: Option<When>,
        /// The one sector that it is about.
        scope: Option<String>,
    }
    /// A document.
    AgreementRow {
        /// Country codes, and `EUU` for the European Union.
        parties: Vec<String>,
        /// Of what kind.
        kind: AgreementKind,
        /// In the text's own words.
        topic: Option<String>,
        /// How far it has come.
        status: Stage,
        /// When.
        date: Option<When>,
    }
    /// Cooperation in a sector.
    CooperationRow {
        /// Country codes, and `EUU` for the European Union.
        parties: Vec<String>,
        /// The top sector.
        sector: String,
        /// The furthest stage told.
        stage: Stage,
    }
    /// An event.
    EventRow {
        /// Of what kind.
        kind: EventKind,
        /// When.
        date: Option<When>,
        /// Where.
        place: Option<String>,
        /// The names of people, and country codes.
        participants: Vec<String>,
    }
    /// What one actor does to another; codes as event data has them.
    InteractionRow {
        /// Who acts: a country's alpha-3 code, `IGO` or `NGO`, and the code of the sector of society.
        source: String,
        /// Upon whom, in the same way; empty where the text names no one.
        target: String,
        /// The PLOVER event type.
        r#type: &'static str,
        /// The CAMEO root code that corresponds to it.
        cameo: u8,
    }
    /// A sum of money.
    AmountRow {
        /// Units of the currency.
        value: serde_json::Number,
        /// ISO 4217.
        currency: Currency,
        /// Whether the true amount is more, about as much, or less.
        qualifier: Bound,
        /// Who gives or owns it.
        by: Option<String>,
    }
}

/// A party's code: that of the country, `EUU` for the European Union, else the organization's key.
fn code(party: &Party) -> String {
    match party {
        Party::Country(code) => code.to_string(),
        Party::Organization(key) if key.name() == "european-union" => "EUU".to_owned(),
        Party::Organization(key) => key.name().to_owned(),
    }
}

fn codes(parties: &Parties) -> Vec<String> {
    parties.iter().map(code).collect()
}

/// Rows by what makes them one, with their quotes.
struct Rows<K, V> {
    rows: BTreeMap<K, (V, BTreeSet<Quote>)>,
    quotes: bool,
}

impl<K: Ord, V> Rows<K, V> {
    fn new(quotes: bool) -> Rows<K, V> {
        Rows { rows: BTreeMap::new(), quotes }
    }

    fn add(&mut self, key: K, claim: &Claim, value: V, merge: impl FnOnce(&mut V, V)) {
        let entry = self.rows.entry(key);
        let quotes = match entry {
            std::collections::btree_map::Entry::Vacant(vacant) => &mut vacant.insert((value, BTreeSet::new())).1,
            std::collections::btree_map::Entry::Occupied(occupied) => {
                let row = occupied.into_mut();
                merge(&mut row.0, value);
                &mut row.1
            }
        };
        if self.quotes {
            quotes.insert(Quote {
                span: claim.evidence.span.into(),
                quote: claim.evidence.quote.to_string(),
                rule: claim.evidence.rule.to_string(),
            });
        }
    }

    fn finish<R>(self, mut row: impl FnMut(K, V, Vec<Quote>) -> R) -> Vec<R> {
        self.rows.into_iter().map(|(key, (value, quotes))| row(key, value, quotes.into_iter().collect())).collect()
    }
}

/// Where an event takes place, and who takes part.
type Attendance = (Option<String>, BTreeSet<String>);

/// Who takes part in an event.
type People = BTreeSet<Key<Leader>>;

/// So many events of one kind and day are told apart; the next are taken for the last.
const MOST_EVENTS: usize = 32;

/// Which of the events of one kind and day that are known by their people one of these people is: the first that may be the same,
/// or else another. An event that tells only some of its people may be any; two that have one of them in common and each another
/// one besides are two.
fn number_of_event(known: &mut Vec<People>, people: People) -> usize {
    let same =
        |other: &People| people.is_subset(other) || other.is_subset(&people) || other.intersection(&people).count() > 1;
    let number = known.iter().position(same).unwrap_or(known.len()).min(MOST_EVENTS - 1);
    match known.get_mut(number) {
        Some(known) => known.extend(people),
        None => known.push(people),
    }
    number
}

/// What the claims say of one person: how often which role, and whether it is a past one.
#[derive(Default)]
struct Tally {
    name: String,
    country: Option<String>,
    roles: BTreeMap<Role, usize>,
    former: bool,
}

impl ArticleFacts {
    /// Gathers the claims of one article; `quotes` adds to each row the sentences behind it. Claims of other articles
    /// are passed over.
    ///
    /// ```
    /// use chancery::export::ArticleFacts;
    ///
    /// let facts = ArticleFacts::gather("a.txt", &[], false);
    /// assert!(serde_json::to_string(&facts)?.starts_with(r#"{"article":"a.txt","language":null"#));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn gather(article: &str, claims: &[Claim], quotes: bool) -> ArticleFacts {
        let mut facts = ArticleFacts { article: article.to_owned(), ..ArticleFacts::default() };
        let taxonomy = Taxonomy::builtin();
        let (mut countries, mut organizations, mut sectors) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut leaders: Rows<Key<Leader>, Tally> = Rows::new(quotes);
        let mut partnerships = Rows::new(quotes);
        let mut agreements = Rows::new(quotes);
        let mut first: BTreeMap<(u32, Vec<String>, Stage), Option<String>> = BTreeMap::new();
        let mut cooperation: Rows<(Vec<String>, Key<Sector>), Stage> = Rows::new(quotes);
        let mut events: Rows<(EventKind, Option<When>, usize), Attendance> = Rows::new(quotes);
        let mut told: BTreeMap<(EventKind, Option<When>), Vec<People>> = BTreeMap::new();
        let mut amounts = Rows::new(quotes);
        let mut interactions = Rows::new(quotes);
        let own = |claim: &&Claim| claim.evidence.article.name() == article;
        let names: BTreeMap<&Key<Leader>, &str> = (claims.iter().filter(own))
            .filter_map(|claim| match &claim.fact {
                Fact::Office { leader, name, .. } => Some((leader, &**name)),
                _ => None,
            })
            .collect();
        for claim in claims.iter().filter(own) {
            facts.published = claim.evidence.published.or(facts.published);
            match &claim.fact {
                Fact::Correction { .. } => {}
                Fact::Article { title, publisher, url, language } => {
                    let owned = |text: &Option<std::sync::Arc<str>>| text.as_deref().map(str::to_owned);
                    (facts.title, facts.publisher) = (owned(title), owned(publisher));
                    (facts.source_url, facts.language) = (owned(url), owned(language));
                }
                Fact::Mention { entity, name } => match entity {
                    EntityKey::Country(code) => drop(countries.insert(*code)),
                    EntityKey::Organization(key) => {
                        organizations.insert(name.as_deref().unwrap_or(key.name()).to_owned());
                    }
                    EntityKey::Leader(_) | EntityKey::Sector(_) => {}
                },
                Fact::Office { leader, name, role, country, organization, former, .. } => {
                    let organization = organization.clone().map(Party::Organization);
                    let of = organization.or(country.map(Party::Country));
                    let tally = Tally {
                        name: name.to_string(),
                        country: of.as_ref().map(code),
                        roles: BTreeMap::from([(*role, 1)]),
                        former: *former,
                    };
                    leaders.add(leader.clone(), claim, tally, |known, more| {
                        known.former |= more.former;
                        more.roles.into_keys().for_each(|role| *known.roles.entry(role).or_default() += 1);
                    });
                }
                Fact::Partnership { parties, level, action, scope, when } => {
                    let scope = scope.as_ref().map(|sector| taxonomy.top(sector).name().to_owned());
                    partnerships.add((codes(parties), *level, *action, scope, *when), claim, (), |(), ()| {});
                }
                Fact::Agreement { parties, kind, stage, topic, sectors, when, .. } => {
                    let topic = topic.as_ref().map(|topic| topic.to_string());
                    // "A memorandum on A and a memorandum on B": the second that a sentence names is another.
                    let another = matches!(kind, AgreementKind::Mou | AgreementKind::Other) && {
                        let place = (claim.evidence.span.start, codes(parties), *stage);
                        first.entry(place).or_insert_with(|| topic.clone()) != &topic
                    };
                    let key = (codes(parties), *kind, *stage, *when, sectors.clone(), another);
                    agreements.add(key, claim, topic, |_, _| {});
                }
                Fact::Cooperation { parties, sector, stage, .. } => {
                    let key = (codes(parties), taxonomy.top(sector));
                    cooperation.add(key, claim, *stage, |known, more| *known = (*known).max(more));
                }
                Fact::Event { kind, when, place, participants } => {
                    let people = participants.iter().filter_map(|entity| match entity {
                        EntityKey::Leader(key) => Some(key.clone()),
                        _ => None,
                    });
                    let number = number_of_event(told.entry((*kind, *when)).or_default(), people.collect());
                    let place = place.as_ref().and_then(|place| place.name.as_deref().map(str::to_owned));
                    let participants = participants.iter().filter_map(|entity| match entity {
                        EntityKey::Leader(key) => Some(names.get(key).map_or(key.name(), |name| name).to_owned()),
                        EntityKey::Country(code) => Some(code.to_string()),
                        EntityKey::Organization(key) => Some(key.name().to_owned()),
                        EntityKey::Sector(_) => None,
                    });
                    events.add((*kind, *when, number), claim, (place, participants.collect()), |known, more| {
                        known.0 = known.0.take().or(more.0);
                        known.1.extend(more.1);
                    });
                }
                Fact::Interaction { source, target, kind, .. } => {
                    let target = target.as_ref().map(Actor::code).unwrap_or_default();
                    interactions.add((source.code(), target, *kind), claim, (), |(), ()| {});
                }
                Fact::Amount { money, by, .. } => {
                    let key = (money.value, money.currency, by.as_ref().map(code));
                    amounts.add(key, claim, money.bound, |_, _| {});
                }
            }
        }
        facts.countries = countries.into_iter().collect();
        facts.organizations = organizations.into_iter().collect();
        facts.leaders = leaders.finish(|_, tally, evidence| LeaderRow {
            // The role told most often; of equals the one that says more, which stands earlier.
            role: tally
                .roles
                .iter()
                .max_by_key(|(role, count)| (**count, std::cmp::Reverse(**role)))
                .map_or(Role::Other, |(role, _)| *role),
            name: tally.name,
            country: tally.country,
            former: tally.former,
            evidence,
        });
        // That a partnership is there goes without saying where its beginning is told.
        let begun: BTreeSet<_> = (partnerships.rows.keys())
            .filter(|(_, _, action, ..)| *action > PartnershipAction::Existing)
            .map(|(parties, level, ..)| (parties.clone(), *level))
            .collect();
        partnerships.rows.retain(|(parties, level, action, ..), _| {
            *action != PartnershipAction::Existing || !begun.contains(&(parties.clone(), *level))
        });
        facts.partnerships = partnerships.finish(|(parties, level, action, scope, date), (), evidence| {
            PartnershipRow { parties, level, action, date, scope, evidence }
        });
        // A document named again without its date or its fields is the one named with them.
        let told: Vec<_> = agreements.rows.keys().cloned().collect();
        agreements.rows.retain(|(parties, kind, stage, when, fields, another), _| {
            !told.iter().any(|(other, other_kind, other_stage, other_when, others, beside)| {
                (other, other_kind, other_stage, beside) == (parties, kind, stage, another)
                    && (other_when, others) != (when, fields)
                    && (when.is_none() || when == other_when)
                    && (other_when.is_some() || when.is_none())
                    && fields.iter().all(|field| others.contains(field))
                    && (fields.len() < others.len() || when.is_none() && other_when.is_some())
            })
        });
        facts.agreements = agreements.finish(|(parties, kind, status, date, ..), topic, evidence| AgreementRow {
            parties,
            kind,
            topic,
            status,
            date,
            evidence,
        });
        facts.cooperation = cooperation.finish(|(parties, sector), stage, evidence| {
            if stage > Stage::Proposed {
                sectors.insert(sector.name().to_owned());
            }
            CooperationRow { parties, sector: sector.name().to_owned(), stage, evidence }
        });
        facts.sectors = sectors.into_iter().collect();
        facts.events = events.finish(|(kind, date, _), (place, participants), evidence| EventRow {
            kind,
            date,
            place,
            participants: participants.into_iter().collect(),
            evidence,
        });
        facts.amounts = amounts.finish(|(value, currency, by): (rust_decimal::Decimal, _, _), qualifier, evidence| {
            AmountRow { value: number(value), currency, qualifier, by, evidence }
        });
        facts.interactions = interactions.finish(|(source, target, kind), (), evidence| InteractionRow {
            source,
            target,
            r#type: kind.code(),
            cameo: kind.cameo_root(),
            evidence,
        });
        facts
    }
}

/// An amount as a JSON number; exact for whole numbers below 2^64.
fn number(value: rust_decimal::Decimal) -> serde_json::Number {
    use rust_decimal::prelude::ToPrimitive;
    let whole = value.is_integer().then(|| value.to_u64()).flatten().map(serde_json::Number::from);
    whole.or_else(|| serde_json::Number::from_f64(value.to_f64()?)).unwrap_or_else(|| 0.into())
}
