//! Folding and asking, with the plain loop over the claims beside each question.
//!
//! The archive is synthetic and the same on every machine: countries by Zipf's law, sectors of the taxonomy, days from
//! 1990 to 2025 that thicken towards the end, two articles in three telling what another has told.

use std::collections::BTreeSet;
use std::hint::black_box;

use chancery::claim::{Claim, Evidence, Fact, Parties, Party, Span};
use chancery::graph::Graph;
use chancery::model::{AgreementKind, CountryCode, Key, Stage, Taxonomy};
use chancery::query::By;
use chancery::time::{Date, Period};
use chrono::NaiveDate;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

/// A xorshift generator: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, n: usize) -> usize {
        (self.roll() * n as f64) as usize
    }

    /// A rank below `n`, the k-th with a weight of about 1/k.
    fn zipf(&mut self, n: usize) -> usize {
        ((n as f64).powf(self.roll()) as usize - 1).min(n - 1)
    }
}

/// Nine claims of cooperation to one of an agreement.
fn archive(claims: usize) -> Vec<Claim> {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let countries: Vec<CountryCode> = CountryCode::all().take(195).collect();
    let sectors: Vec<_> = Taxonomy::builtin().sectors().cloned().collect();
    let start = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or_default();
    (0..claims)
        .map(|number| {
            let (a, b) = (dice.zipf(195), dice.zipf(195));
            let parties = Parties::pair(countries[a], countries[if a == b { (a + 1) % 195 } else { b }]);
            let sector = sectors[dice.zipf(sectors.len())].clone();
            let stage = [Stage::Proposed, Stage::Agreed, Stage::Signed, Stage::InForce][dice.below(4)];
            let day = Date::from(start + chrono::Days::new((dice.roll().sqrt() * 13_148.0) as u64));
            let when = (dice.below(3) == 0).then_some(day.into());
            let fact = match number % 10 {
                0 => Fact::Agreement {
                    parties,
                    kind: AgreementKind::Mou,
                    stage,
                    topic: None,
                    sectors: vec![sector],
                    signatories: Vec::new(),
                    when,
                },
                _ => Fact::Cooperation { parties, sector, stage, when },
            };
            let evidence = Evidence {
                article: Key::new(&format!("a{}", number / 8)),
                published: Some(day),
                span: Span { start: number as u32, end: number as u32 + 40 },
                quote: "The two countries agreed to work together.".into(),
                rule: "bench".into(),
            };
            Claim { fact, evidence }
        })
        .collect()
}

fn bench(criterion: &mut Criterion) {
    let claims = archive(20_000);
    let mut fold = criterion.benchmark_group("fold");
    fold.sample_size(10).throughput(Throughput::Elements(claims.len() as u64));
    fold.bench_function("20 thousand claims", |b| {
        b.iter_batched(|| claims.clone(), Graph::fold, BatchSize::LargeInput)
    });
    fold.finish();

    let graph = Graph::fold(claims.clone());
    let first: Vec<CountryCode> = CountryCode::all().take(2).collect();
    let (one, other) = (graph.country(first[0].as_str()).unwrap(), graph.country(first[1].as_str()).unwrap());

    let mut pair = criterion.benchmark_group("a pair by sector and quarter");
    pair.bench_function("question", |b| {
        b.iter(|| {
            let question = graph.cooperation().between(one, other).at_least(Stage::Agreed);
            black_box(question.by(By::TopSector).per(Period::Quarter).count().total())
        })
    });
    pair.bench_function("plain loop", |b| {
        b.iter(|| {
            let [x, y] = [Party::Country(first[0]), Party::Country(first[1])];
            black_box(count(&claims, Period::Quarter, |parties| parties.contains(&x) && parties.contains(&y)))
        })
    });
    pair.finish();

    let mut all = criterion.benchmark_group("all by sector and year");
    all.sample_size(20);
    all.bench_function("question", |b| {
        b.iter(|| {
            let question = graph.cooperation().at_least(Stage::Agreed);
            black_box(question.by(By::TopSector).per(Period::Year).count().total())
        })
    });
    all.bench_function("plain loop", |b| b.iter(|| black_box(count(&claims, Period::Year, |_| true))));
    all.finish();
}

/// What the questions ask, from the claims: how many cooperations each top sector has in each bucket.
fn count(claims: &[Claim], period: Period, wanted: impl Fn(&Parties) -> bool) -> usize {
    let taxonomy = Taxonomy::builtin();
    let mut cells = BTreeSet::new();
    for claim in claims {
        let Fact::Cooperation { parties, sector, stage, when } = &claim.fact else { continue };
        if *stage >= Stage::Agreed && wanted(parties) {
            let day = when.and_then(|when| when.first_day()).or(claim.evidence.published.and_then(Date::first_day));
            cells.insert((taxonomy.top(sector), day.map(|day| period.bucket(day)), parties, sector));
        }
    }
    cells.len()
}

criterion_group!(benches, bench);
criterion_main!(benches);
