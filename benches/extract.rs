//! What it costs to go from pages to claims: start-up, reading, scanning for terms, extraction, and all of it together.
//!
//! `cargo bench --bench extract` measures the sample articles, and those of the folder that `CHANCERY_ARTICLES` names.
//! The rates are in sentences a second for each step and in bytes a second where the name says `bytes`. `scan/automaton`
//! is a bare Aho-Corasick automaton that counts the literals of the same terms in the same folded text: what `scan/terms`
//! costs beyond it is folding, the edges of words, capitals, gaps, and the choice of the longest.

mod pages;

use std::hint::black_box;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use chancery::extract::Extractor;
use chancery::lexicon::Lexicon;
use chancery::text::Article;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use pages::pages;

fn startup(c: &mut Criterion) {
    let mut group = c.benchmark_group("start-up");
    group.sample_size(20);
    group.bench_function("shared tables", |b| b.iter(Lexicon::default));
    let lexicon = Lexicon::default();
    group.bench_function("reader of all languages", |b| b.iter(|| lexicon.reader()));
    group.bench_function("one language", |b| {
        b.iter_with_large_drop(|| {
            let lexicon = Lexicon::default();
            assert!(lexicon.language("nb").is_some());
            lexicon
        })
    });
    group.bench_function("all languages", |b| {
        b.iter_with_large_drop(|| {
            let lexicon = Lexicon::default();
            assert!(lexicon.tags().all(|tag| lexicon.language(tag).is_some()));
            lexicon
        })
    });
    group.finish();
}

fn extract(c: &mut Criterion) {
    let pages = pages();
    let extractor = Extractor::default();
    let reader = extractor.reader();
    let articles: Vec<Article> =
        pages.iter().map(|(id, text)| reader.read(id.as_str(), text.as_str()).expect("a page")).collect();
    let sentences: usize = articles
        .iter()
        .flat_map(|article| article.blocks.iter().map(|block| reader.sentences(article, block).len()))
        .sum();
    let bytes: usize = pages.iter().map(|(_, text)| text.len()).sum();
    println!("{} articles, {sentences} sentences, {bytes} bytes", articles.len());

    let read = || {
        pages
            .iter()
            .map(|(id, text)| reader.read(id.as_str(), text.as_str()).map_or(0, |a| a.blocks.len()))
            .sum::<usize>()
    };
    let extract = || articles.iter().map(|article| extractor.extract(article).len()).sum::<usize>();
    let all = || {
        let read = pages.iter().filter_map(|(id, text)| reader.read(id.as_str(), text.as_str()).ok());
        read.map(|article| extractor.extract(&article).len()).sum::<usize>()
    };
    extract(); // compiles the languages
    let mut group = c.benchmark_group("articles");
    for (unit, throughput) in
        [("sentences", Throughput::Elements(sentences as u64)), ("bytes", Throughput::Bytes(bytes as u64))]
    {
        group.throughput(throughput);
        group.bench_function(BenchmarkId::new("read", unit), |b| b.iter(read));
        group.bench_function(BenchmarkId::new("extract", unit), |b| b.iter(extract));
        group.bench_function(BenchmarkId::new("all", unit), |b| b.iter(all));
    }
    group.finish();
}

/// The blocks of the articles in their languages, with a bare automaton of each language's literals.
fn scan(c: &mut Criterion) {
    let lexicon = Lexicon::builtin();
    let reader = lexicon.reader();
    let mut blocks: Vec<(usize, String)> = Vec::new();
    let languages: Vec<_> = lexicon.tags().filter_map(|tag| lexicon.language(tag)).collect();
    for (id, text) in pages() {
        let article = reader.read(id, text).expect("a page");
        for block in &article.blocks {
            let tag = block.language.as_deref().or(article.language.as_deref());
            let Some(language) = languages.iter().position(|language| Some(language.tag()) == tag) else { continue };
            blocks.push((language, article.slice(block.span).to_owned()));
        }
    }
    let folded: Vec<(usize, String)> =
        blocks.iter().map(|(language, text)| (*language, languages[*language].fold(text))).collect();
    let build = |kind| {
        let builder = |language: &&chancery::lexicon::Language| {
            AhoCorasick::builder().match_kind(MatchKind::Standard).kind(Some(kind)).build(language.literals())
        };
        languages.iter().map(builder).collect::<Result<Vec<_>, _>>().expect("automata of the packs' literals")
    };
    let mut group = c.benchmark_group("scan");
    group.throughput(Throughput::Bytes(blocks.iter().map(|(_, text)| text.len() as u64).sum()));
    group.bench_function("terms", |b| {
        b.iter(|| {
            blocks.iter().map(|(language, text)| languages[*language].terms(black_box(text)).count()).sum::<usize>()
        })
    });
    for (name, kind) in [("automaton (NFA)", AhoCorasickKind::ContiguousNFA), ("automaton (DFA)", AhoCorasickKind::DFA)]
    {
        let automata = build(kind);
        group.bench_function(name, |b| {
            b.iter(|| {
                let count = |(language, text): &(usize, String)| {
                    automata[*language].find_overlapping_iter(black_box(text)).count()
                };
                folded.iter().map(count).sum::<usize>()
            })
        });
    }
    group.finish();
}

criterion_group!(benches, startup, extract, scan);
criterion_main!(benches);
