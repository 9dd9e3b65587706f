//! What reading costs: pages, sentences and dates, in bytes a second.

#[path = "../tests/text/hints.rs"]
mod hints;

use std::hint::black_box;

use chancery::text::{Article, Reader};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// A page like those of the press: a head, captions, forty paragraphs, menus.
fn page() -> String {
    let paragraph = "Statsminister Nguyen Van A og statsminister Sato B ble 28. april 2025 enige om å styrke samarbeidet innen \
        energi, handel og utdanning, og de to landene vil undertegne en avtale i løpet av mai. Japan har siden 1973 støttet \
        landet med mer enn 20 milliarder kroner, sa ministeren etter møtet i Hanoi. Avtalen gjelder fra 1. til 3. juni.";
    let mut page = String::from(
        "Avisen.example - nyheter\n\nTo land styrker samarbeidet\n\nDe to landene er enige om det meste.\n\nAvisenAvisen28/04/2025\n\n",
    );
    for i in 0..40 {
        if i % 8 == 0 {
            page += "Việt Nam và Nhật Bản tăng cường hợp tác - Ảnh 1.\n\nDe to ministrene i Hanoi - Foto: KARI NORDMANN\n\n";
        }
        page += paragraph;
        page += "\n\n";
    }
    page + "Kilde: https://avisen.example/a-20250428152219609.htm\n\nKommentar (0)\n\nMeny\n\nArv\n\nFigur\n"
}

fn text(c: &mut Criterion) {
    let reader: Reader = hints::reader();
    let page = page();
    let article: Article = reader.read("page", page.as_str()).expect("a page");
    let sentences: Vec<&str> = article
        .blocks
        .iter()
        .flat_map(|block| reader.sentences(&article, block))
        .map(|span| article.slice(span))
        .collect();
    let language = reader.language(article.language.as_deref());
    let mut group = c.benchmark_group("text");
    group.throughput(Throughput::Bytes(page.len() as u64));
    group.bench_function("read", |b| b.iter(|| reader.read("page", black_box(page.as_str()))));
    group.bench_function("sentences", |b| {
        b.iter(|| article.blocks.iter().map(|block| reader.sentences(black_box(&article), block).len()).sum::<usize>())
    });
    group.throughput(Throughput::Elements(sentences.len() as u64));
    group.bench_function("dates, by sentence", |b| {
        b.iter(|| sentences.iter().map(|sentence| language.dates(black_box(sentence)).len()).sum::<usize>())
    });
    group.finish();
    c.bench_function("text/compile ten languages", |b| b.iter(|| Reader::new(black_box(hints::all()))));
}

criterion_group!(benches, text);
criterion_main!(benches);
