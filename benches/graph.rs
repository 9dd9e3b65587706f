//! Folding and asking, with the plain loop over bare columns beside each question.
//!
//! `CHANCERY_FACTS` says how many facts of cooperation (1,000,000 where it is not set). What is done once (making the
//! claims, folding them, adding to them) is timed once and printed before criterion begins.

mod archive;

use std::hint::black_box;
use std::time::{Duration, Instant};

use archive::{Bare, COUNTRIES, Names, SECTORS, bare, claims, day};
use chancery::graph::{Graph, PartyId};
use chancery::model::{Agreement, Stage};
use chancery::query::By;
use chancery::time::Period;
use criterion::{Criterion, criterion_group, criterion_main};

fn facts() -> usize {
    std::env::var("CHANCERY_FACTS").ok().and_then(|text| text.replace('_', "").parse().ok()).unwrap_or(1_000_000)
}

/// The time that this thread has spent on a processor, where the system tells: that of the wall, but for other work.
fn on_cpu() -> Duration {
    let status = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(status.split(' ').next().and_then(|spent| spent.parse().ok()).unwrap_or(0))
}

/// The memory of this process in bytes, where the system tells.
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    status.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0) * 4096
}

fn timed<T>(what: &str, count: usize, work: impl FnOnce() -> T) -> T {
    let (start, on_cpu) = (Instant::now(), on_cpu());
    let made = work();
    let (took, on_cpu) = (start.elapsed(), self::on_cpu().saturating_sub(on_cpu));
    let a_second = |took: Duration| count as f64 / took.as_secs_f64();
    println!(
        "{what}: {took:.2?}, {:.0} a second; on the processor {on_cpu:.2?}, {:.0}",
        a_second(took),
        a_second(on_cpu)
    );
    made
}

/// Bare columns, sorted by nothing.
struct Columns {
    pair: Vec<u16>,
    sector: Vec<u8>,
    stage: Vec<u8>,
    day: Vec<i32>,
    reported: Vec<i32>,
}

impl Columns {
    fn new(facts: usize) -> Columns {
        let all: Vec<Bare> = bare(facts).collect();
        Columns {
            pair: all.iter().map(|fact| fact.pair).collect(),
            sector: all.iter().map(|fact| fact.sector).collect(),
            stage: all.iter().map(|fact| fact.stage).collect(),
            day: all.iter().map(|fact| fact.day).collect(),
            reported: all.iter().map(|fact| fact.reported).collect(),
        }
    }
}

/// Counts by sector and year, of what happened and was reported by two days.
fn by_sector_and_year(columns: &Columns, as_of: i32, known_by: i32, years: &[u8], start: i32) -> Vec<u32> {
    let mut counts = vec![0u32; SECTORS * 64];
    for at in 0..columns.day.len() {
        if columns.day[at] <= as_of && columns.reported[at] <= known_by {
            let year = years[(columns.day[at] - start) as usize];
            counts[columns.sector[at] as usize * 64 + year as usize] += 1;
        }
    }
    counts
}

/// Counts by sector and year, of everything.
fn all_by_sector_and_year(columns: &Columns, years: &[u8], start: i32) -> Vec<u32> {
    let mut counts = vec![0u32; SECTORS * 64];
    for (sector, day) in columns.sector.iter().zip(&columns.day) {
        let year = years[(day - start) as usize];
        counts[*sector as usize * 64 + year as usize] += 1;
    }
    counts
}

/// A question that costs nothing but what it waits for.
fn name_of_country(graph: &Graph) -> String {
    graph.country("FRA").map(|id| graph.node(id).name()).unwrap_or_default()
}

fn questions(c: &mut Criterion) {
    let facts = facts();
    let start_memory = memory();
    let graph = timed("folding claims as they are made", facts, || Graph::fold(claims(facts, false)));
    println!(
        "memory: {:.1} bytes a fact, quotes and article names too",
        (memory() - start_memory) as f64 / facts as f64
    );
    weight(&graph, facts);
    timed("first question of all pairs", facts, || graph.cooperation().by(By::Sector).count_records().total());
    weight(&graph, facts);
    drop(graph);
    timed("folding an archive with leaders, agreements and events as it is made", facts + facts / 8, || {
        Graph::fold(claims(facts, true)).view().nodes::<Agreement>().count()
    });
    let told: Vec<_> = claims(facts, false).collect();
    let mut graph = timed("folding claims from memory", facts, || Graph::fold(told));
    let more: Vec<_> = claims(facts + 1_000, false).skip(facts).collect();
    timed("adding 1,000 claims", 1_000, || graph.extend(more));
    timed("first question after that, of one country", 1, || name_of_country(&graph));
    timed("first question after that, of all pairs", 1, || graph.cooperation().by(By::Sector).count_records().total());
    let days: Vec<Vec<_>> =
        (1..=10).map(|day| claims(facts + 1_000 * (day + 1), false).skip(facts + 1_000 * day).collect()).collect();
    timed("ten days, of each 1,000 claims and a question", 10, || {
        for day in days {
            graph.extend(day);
            black_box(name_of_country(&graph));
        }
    });

    let columns = Columns::new(facts);
    let start = day(1990);
    let years: Vec<u8> = (start..=day(2026)).map(|at| ((at - start) as f64 / 365.25) as u8).collect();
    let names = Names::new();
    let country = |at: usize| graph.country(names.countries[at].as_str()).expect("the archive names it");
    let (first, second) = (country(0), country(1));
    let (one, other) = (country(40), country(44));

    let mut group = c.benchmark_group("one pair, agreed or further, by sector and quarter");
    let pair_of = |one, other| {
        graph.cooperation().between(one, other).at_least(Stage::Agreed).by(By::Sector).per(Period::Quarter).count()
    };
    group.bench_function("a pair of the middle", |b| b.iter(|| pair_of(black_box(one), other)));
    group.bench_function("the pair with most facts", |b| b.iter(|| pair_of(black_box(first), second)));
    group.bench_function("the pair with most facts, as of and known by 2015", |b| {
        let view = graph.as_of("2015").and_then(|view| view.known_by("2015")).expect("a year");
        let question = || view.cooperation().between(black_box(first), second).at_least(Stage::Agreed);
        b.iter(|| question().by(By::Sector).per(Period::Quarter).count())
    });
    group.finish();

    let mut group = c.benchmark_group("all pairs by sector and year");
    group.bench_function("plain loop", |b| b.iter(|| all_by_sector_and_year(black_box(&columns), &years, start)));
    group.bench_function("records", |b| {
        b.iter(|| black_box(&graph).cooperation().by(By::Sector).per(Period::Year).count_records())
    });
    group.bench_function("cooperations", |b| {
        b.iter(|| black_box(&graph).cooperation().by(By::Sector).per(Period::Year).count())
    });
    for (name, as_of, known_by) in [("as of 2015", 2015, 9000), ("known by 2015", 9000, 2015), ("both", 2015, 2015)] {
        group.bench_function(format!("plain loop, {name}"), |b| {
            b.iter(|| by_sector_and_year(black_box(&columns), day(as_of + 1) - 1, day(known_by + 1) - 1, &years, start))
        });
        let view = graph.as_of(format!("{as_of}").as_str()).expect("a year");
        let view = view.known_by(format!("{known_by}").as_str()).expect("a year");
        let view = if as_of == 9000 { graph.known_by("2015").expect("a year") } else { view };
        let view = if known_by == 9000 { graph.as_of("2015").expect("a year") } else { view };
        group.bench_function(format!("records, {name}"), |b| {
            b.iter(|| black_box(view).cooperation().by(By::Sector).per(Period::Year).count_records())
        });
    }
    group.finish();

    let mut group = c.benchmark_group("the ten pairs with most signed facts in 2020-2025");
    let (from, to) = (day(2020), day(2026) - 1);
    group.bench_function("plain loop", |b| {
        b.iter(|| {
            let mut counts = vec![0u32; COUNTRIES * COUNTRIES];
            for at in 0..black_box(&columns).day.len() {
                if columns.stage[at] == 2 && (from..=to).contains(&columns.day[at]) {
                    counts[columns.pair[at] as usize] += 1;
                }
            }
            let mut best: Vec<usize> = (0..counts.len()).collect();
            best.sort_by_key(|pair| std::cmp::Reverse(counts[*pair]));
            best.truncate(10);
            best
        })
    });
    let signed = |graph: chancery::graph::View<'_>| {
        let question = graph.cooperation().at_stage(Stage::Signed).during("2020/2025").expect("years");
        let table = question.by(By::Parties).count_records();
        table.top(10).iter().map(|row| row.total()).sum::<usize>()
    };
    group.bench_function("records", |b| b.iter(|| signed(black_box(&graph).view())));
    group.bench_function("records, known by 2024", |b| {
        let view = graph.known_by("2024").expect("a year");
        b.iter(|| signed(black_box(view)))
    });
    group.finish();

    let mut group = c.benchmark_group("countries within two hops over the facts of one year");
    for (name, view) in [("now", graph.view()), ("known by 2015", graph.known_by("2015").expect("a year"))] {
        group.bench_function(name, |b| {
            let asked = || view.cooperation().during("2001").expect("a year");
            b.iter(|| asked().reach(black_box(PartyId::from(country(150))), 2).len())
        });
    }
    group.finish();
}

/// Prints what the graph weighs once its questions have been asked.
fn weight(graph: &Graph, facts: usize) {
    println!("{graph:?}, {:.1} bytes a fact by its own count", graph.bytes() as f64 / facts as f64);
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    targets = questions
}
criterion_main!(benches);
