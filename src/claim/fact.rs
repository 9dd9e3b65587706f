//! What a claim holds.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{
    ActorSector, AgreementKind, Article, CountryCode, EventKind, InteractionKind, Key, KeyError, Leader, Level, Money,
    Organization, PartnershipAction, Role, Sector, Stage,
};
use crate::time::{Date, When};

/// What one place in one article says.
///
/// Two claims are the same when their facts and their evidence are: telling one twice adds nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Claim {
    /// What is said.
    pub fact: Fact,
    /// Where it is said.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// Where a claim comes from: the article, the bytes, their text, and the rule that read them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// The article.
    pub article: Key<Article>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// The bytes of the article's text that say it.
    pub span: Span,
    /// The text of these bytes.
    pub quote: Arc<str>,
    /// The rule that made the claim.
    pub rule: Arc<str>,
}

/// A range of bytes of an article's text, the end excluded. Written as `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(from = "[u32; 2]", into = "[u32; 2]")]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl From<[u32; 2]> for Span {
    fn from([start, end]: [u32; 2]) -> Span {
        Span { start, end }
    }
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> [u32; 2] {
        [span.start, span.end]
    }
}

impl Span {
    /// The range for slicing text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the other range lies within this one.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A country or an organization that acts in its own right, as the European Union does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// A country.
    Country(CountryCode),
    /// An organization.
    Organization(Key<Organization>),
}

/// The parties to something: sorted and without repeats, so that the order in which a text names them does not matter. Cloning
/// is cheap.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Party>", into = "Vec<Party>")]
pub struct Parties(Arc<[Party]>);

impl Parties {
    /// Parties from any order, with or without repeats.
    pub fn new(parties: impl IntoIterator<Item = Party>) -> Parties {
        let mut rest = parties.into_iter();
        // Nearly all are one or two.
        match (rest.next(), rest.next(), rest.next()) {
            (None, ..) => Parties::default(),
            (Some(only), None, _) => Parties([only].into()),
            (Some(a), Some(b), None) => match a.cmp(&b) {
                Ordering::Less => Parties([a, b].into()),
                Ordering::Equal => Parties([a].into()),
                Ordering::Greater => Parties([b, a].into()),
            },
            (Some(a), Some(b), Some(c)) => {
                let mut parties: Vec<Party> = [a, b, c].into_iter().chain(rest).collect();
                parties.sort();
                parties.dedup();
                Parties(parties.into())
            }
        }
    }

    /// The pair of two countries.
    pub fn pair(a: CountryCode, b: CountryCode) -> Parties {
        Parties::new([Party::Country(a), Party::Country(b)])
    }

    /// The countries among them.
    pub fn countries(&self) -> impl Iterator<Item = CountryCode> {
        self.iter().filter_map(|party| match party {
            Party::Country(code) => Some(*code),
            Party::Organization(_) => None,
        })
    }
}

impl std::ops::Deref for Parties {
    type Target = [Party];

    fn deref(&self) -> &[Party] {
        &self.0
    }
}

impl From<Vec<Party>> for Parties {
    fn from(parties: Vec<Party>) -> Parties {
        Parties::new(parties)
    }
}

impl From<Parties> for Vec<Party> {
    fn from(parties: Parties) -> Vec<Party> {
        parties.to_vec()
    }
}

/// Who acts or is acted upon: the party as far as it is known, and the sector of its society where that is told.
///
/// ```
/// use chancery::claim::{Actor, Party};
/// use chancery::model::ActorSector;
///
/// let rebels = Actor { party: Some(Party::Country("LKA".parse()?)), sector: Some(ActorSector::Rebels) };
/// assert_eq!(rebels.code(), "LKAREB");
/// # Ok::<(), chancery::model::UnknownCountry>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Actor {
    /// The country or organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
    /// The sector of its society: its army, its rebels, its courts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<ActorSector>,
}

impl Actor {
    /// The code as event data writes it: the country's alpha-3 code, or `IGO` or `NGO` for an organization, and then the
    /// sector's. Empty where neither is known.
    pub fn code(&self) -> String {
        let sector = self.sector.map_or("", ActorSector::code);
        match &self.party {
            Some(Party::Country(code)) => format!("{code}{sector}"),
            Some(Party::Organization(_)) => match self.sector {
                Some(ActorSector::NonGovernmental | ActorSector::Intergovernmental) => sector.to_owned(),
                _ => format!("IGO{sector}"),
            },
            None => sector.to_owned(),
        }
    }
}

/// The key of any entity that an article can name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKey {
    /// A country.
    Country(CountryCode),
    /// A leader.
    Leader(Key<Leader>),
    /// An organization.
    Organization(Key<Organization>),
    /// A sector.
    Sector(Key<Sector>),
}

/// Entities in the order of their keys, without repeats.
pub type Entities = std::collections::BTreeSet<EntityKey>;

/// Where an event takes place: as the text names it, and the country where that is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Place {
    /// The name in the text's own language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// The country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<CountryCode>,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fact {
    /// The article itself: what its page says of it.
    Article {
        /// Its title.
        title: Option<Arc<str>>,
        /// Who published it.
        publisher: Option<Arc<str>>,
        /// Where it was published.
        url: Option<Arc<str>>,
        /// Its language, as a BCP 47 tag.
        language: Option<Arc<str>>,
    },
    /// The article names an entity.
    Mention {
        /// Which.
        entity: EntityKey,
        /// How it is written there; `None` where it is meant without its name: "the Japanese prime minister".
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Arc<str>>,
    },
    /// The article corrects another, so that what the other says stands no more. Nothing is deleted: what was known
    /// before the correction was published is known of that time as before.
    Correction {
        /// The article that is corrected.
        corrects: Key<Article>,
    },
    /// A person holds, or once held, an office.
    Office {
        /// Who.
        leader: Key<Leader>,
        /// The name as the article writes it in full.
        name: Arc<str>,
        /// The kind of office.
        role: Role,
        /// Of which country.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        country: Option<CountryCode>,
        /// Of which organization.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        organization: Option<Key<Organization>>,
        /// Whether the text says that the office is a past one.
        #[serde(default)]
        former: bool,
        /// A day or time at which the text says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<When>,
    },
    /// Relations of a named level.
    Partnership {
        /// Between whom.
        parties: Parties,
        /// How close.
        level: Level,
        /// What happened to it.
        action: PartnershipAction,
        /// The one sector that it is about, where it is about one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scope: Option<Key<Sector>>,
        /// When that happened.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<When>,
    },
    /// A document between parties.
    Agreement {
        /// Between whom.
        parties: Parties,
        /// Of what kind.
        kind: AgreementKind,
        /// How far it has come.
        stage: Stage,
        /// What it is called or is about, in the text's own words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        topic: Option<Arc<str>>,
        /// The sectors that it covers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sectors: Vec<Key<Sector>>,
        /// Who signed it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        signatories: Vec<Key<Leader>>,
        /// When it reached that stage.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<When>,
    },
    /// Parties work together in a sector, or mean to.
    Cooperation {
        /// Who.
        parties: Parties,
        /// In what.
        sector: Key<Sector>,
        /// How far it has come.
        stage: Stage,
        /// When it reached that stage.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<When>,
    },
    /// Something that took or takes place.
    Event {
        /// Of what kind.
        kind: EventKind,
        /// When.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<When>,
        /// Where.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Place>,
        /// Who took part.
        #[serde(default, skip_serializing_if = "Entities::is_empty")]
        participants: Entities,
    },
    /// One actor does something to another. What both do is two facts, one each way.
    Interaction {
        /// Who acts.
        source: Actor,
        /// Upon whom; `None` where the text names no one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Actor>,
        /// What it does.
        kind: InteractionKind,
        /// When.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<When>,
    },
    /// Money given, promised, traded or owned.
    Amount {
        /// How much.
        money: Money,
        /// Who gives or owns it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Party>,
        /// Who receives it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Party>,
        /// What for, in the text's own words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        purpose: Option<Arc<str>>,
        /// When.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<When>,
    },
}

macro_rules! keyed {
    ($name:ident { $($variant:ident($kind:literal),)* }) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $name::Country(code) => write!(f, "country:{code}"),
                    $($name::$variant(key) => key.fmt(f),)*
                }
            }
        }

        impl FromStr for $name {
            type Err = KeyError;

            fn from_str(text: &str) -> Result<$name, KeyError> {
                match text.split_once(':') {
                    Some(("country", code)) => code
                        .parse()
                        .map($name::Country)
                        .map_err(|_| KeyError { text: text.to_owned(), kind: "country" }),
                    $(Some(($kind, _)) => text.parse().map($name::$variant),)*
                    _ => Err(KeyError { text: text.to_owned(), kind: "country" }),
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

keyed!(Party { Organization("organization"), });
keyed!(EntityKey { Leader("leader"), Organization("organization"), Sector("sector"), });
