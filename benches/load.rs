//! Reading data sets into claims, which are counted and dropped: rows a second of GDELT events.

#[path = "../examples/gdelt/mod.rs"]
mod gdelt;

use std::hint::black_box;
use std::io::Cursor;
use std::sync::Arc;

use chancery::load::DataSet;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn bench(criterion: &mut Criterion) {
    const ROWS: u64 = 100_000;
    let mut group = criterion.benchmark_group("GDELT events into claims");
    group.sample_size(20).throughput(Throughput::Elements(ROWS));
    for (name, second_form) in [("1.0", false), ("2.0", true)] {
        let mut text = String::new();
        gdelt::rows(&mut text, 0, ROWS, second_form);
        let text: Arc<[u8]> = text.into_bytes().into();
        group.bench_function(name, |b| {
            b.iter(|| {
                let claims = DataSet::Gdelt.read("gdelt.tsv", Cursor::new(text.clone())).unwrap();
                black_box(claims.filter(|claim| black_box(claim).is_ok()).count())
            })
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
