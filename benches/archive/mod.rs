//! A synthetic archive, the same on every machine: 195 countries by Zipf's law, 28 sectors, four stages, days from 1990
//! to 2025 that thicken towards the end. Every ninth claim is of something else: a leader's office, a leader's visit, an
//! agreement, in proportions that news has.
#![allow(dead_code)]

use std::sync::Arc;

use chancery::claim::{Claim, EntityKey, Evidence, Fact, Parties, Span};
use chancery::model::{AgreementKind, Article, CountryCode, EventKind, Key, Leader, Role, Sector, Stage, Taxonomy};
use chancery::time::Date;
use chrono::{Datelike, NaiveDate};

/// A xorshift generator: small, and the same everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new() -> Dice {
        Dice(0x9E37_79B9_7F4A_7C15)
    }

    pub fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.roll() * n as f64) as usize
    }

    /// A rank below `n`, the k-th with a weight of about 1/k.
    pub fn zipf(&mut self, n: usize) -> usize {
        ((n as f64).powf(self.roll()) as usize).clamp(1, n) - 1
    }
}

/// How many countries, and how many sectors, an archive speaks of.
pub const COUNTRIES: usize = 195;
/// See [`COUNTRIES`].
pub const SECTORS: usize = 28;

/// A fact of cooperation in bare numbers: what a plain loop reads.
#[derive(Clone, Copy)]
pub struct Bare {
    /// The lower country times [`COUNTRIES`], and the higher.
    pub pair: u16,
    pub sector: u8,
    /// Proposed, agreed, signed, in force.
    pub stage: u8,
    /// Days of the common era: when it happened, and when it was reported.
    pub day: i32,
    pub reported: i32,
}

/// The facts of an archive in bare numbers, three to an article: what happened in the months before it was published.
pub fn bare(facts: usize) -> impl Iterator<Item = Bare> {
    let mut dice = Dice::new();
    let start = day(1990);
    let mut reported = start;
    (0..facts).map(move |number| {
        if number % 3 == 0 {
            reported = start + (dice.roll().sqrt() * 13_149.0) as i32;
        }
        let (a, b) = (dice.zipf(COUNTRIES), dice.zipf(COUNTRIES));
        let b = if a == b { (a + 1) % COUNTRIES } else { b };
        Bare {
            pair: (a.min(b) * COUNTRIES + a.max(b)) as u16,
            sector: dice.zipf(SECTORS) as u8,
            stage: dice.below(4) as u8,
            day: (reported - dice.zipf(120) as i32).max(start),
            reported,
        }
    })
}

/// The first day of a year, in days of the common era.
pub fn day(year: i32) -> i32 {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default().num_days_from_ce()
}

/// What the numbers of [`Bare`] stand for.
pub struct Names {
    /// In the order of the codes, so that the order of pairs is that of their keys.
    pub countries: Vec<CountryCode>,
    pub sectors: Vec<Key<Sector>>,
}

impl Names {
    pub fn new() -> Names {
        let taxonomy = Taxonomy::builtin();
        let top = taxonomy.sectors().filter(|key| taxonomy.broader(key).is_none()).take(SECTORS).cloned();
        let countries = CountryCode::all().filter(|code| !code.is_former()).take(COUNTRIES);
        Names { countries: countries.collect(), sectors: top.collect() }
    }
}

const STAGES: [Stage; 4] = [Stage::Proposed, Stage::Agreed, Stage::Signed, Stage::InForce];

fn date(day: i32) -> Date {
    Date::from(NaiveDate::from_num_days_from_ce_opt(day).unwrap_or_default())
}

/// The claims of an archive: each fact of cooperation one claim, three or so to an article, and, where `all`, one of
/// something else to every eight.
pub fn claims(facts: usize, all: bool) -> impl Iterator<Item = Claim> {
    let names = Names::new();
    let rule: Arc<str> = "synthetic".into();
    let mut article: Key<Article> = Key::new("none");
    let mut dice = Dice(0x1234_5678_9ABC_DEF1);
    bare(facts).enumerate().flat_map(move |(number, fact)| {
        if number % 3 == 0 {
            article = Key::new(&format!("wire/{:08}", number / 3));
        }
        let (a, b) = (fact.pair as usize / COUNTRIES, fact.pair as usize % COUNTRIES);
        let (one, other) = (names.countries[a], names.countries[b]);
        let sector = names.sectors[fact.sector as usize % names.sectors.len()].clone();
        let stage = STAGES[fact.stage as usize];
        let evidence = |at: u32| Evidence {
            article: article.clone(),
            published: Some(date(fact.reported)),
            span: Span { start: at * 100, end: at * 100 + 60 },
            quote: format!("{one} and {other}, {}: {stage}, item {number}", sector.name()).into(),
            rule: rule.clone(),
        };
        let when = Some(date(fact.day).into());
        let cooperation = Fact::Cooperation { parties: Parties::pair(one, other), sector: sector.clone(), stage, when };
        let claim = Claim { fact: cooperation, evidence: evidence(number as u32 % 3) };
        let beside = (all && number % 8 == 0).then(|| {
            let leader: Key<Leader> = Key::new(&format!("{one}/person-{}", dice.zipf(40)));
            let fact = match number / 8 % 4 {
                0 => Fact::Agreement {
                    parties: Parties::pair(one, other),
                    kind: AgreementKind::Mou,
                    stage,
                    topic: None,
                    sectors: vec![sector.clone()],
                    signatories: vec![leader],
                    when,
                },
                1 => Fact::Event {
                    kind: EventKind::Visit,
                    when,
                    place: None,
                    participants: [EntityKey::Leader(leader), EntityKey::Country(other)].into(),
                },
                2 => Fact::Office {
                    name: leader.name().into(),
                    leader,
                    role: Role::Minister,
                    country: Some(one),
                    organization: None,
                    former: false,
                    when,
                },
                _ => Fact::Mention { entity: EntityKey::Leader(leader), name: None },
            };
            Claim { fact, evidence: evidence(9) }
        });
        std::iter::once(claim).chain(beside)
    })
}
