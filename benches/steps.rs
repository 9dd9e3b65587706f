//! Each step from pages to claims once over all pages, for a tool that counts instructions: these do not depend on the
//! load of the machine.
//!
//! ```sh
//! cargo bench --bench steps --no-run
//! valgrind --tool=callgrind --collect-atstart=no --toggle-collect='*step_read*' target/release/deps/steps-…
//! ```
//!
//! counts reading; `step_extract` extraction with all languages compiled, `step_scan` the scan for terms alone,
//! `step_automaton` a bare automaton of the same literals over the same text in folded form, `start_reader` the reader of all
//! languages and `start_language` the compilation of one. Without valgrind it prints what it measured and the best of many
//! rounds.

mod pages;

use std::hint::black_box;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use chancery::extract::Extractor;
use chancery::lexicon::{Language, Lexicon};
use chancery::text::{Article, Reader};

// As in the programs.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[inline(never)]
fn step_read(reader: &Reader, pages: &[(String, String)]) -> Vec<Article> {
    pages.iter().filter_map(|(id, text)| reader.read(id.as_str(), text.as_str()).ok()).collect()
}

#[inline(never)]
fn step_extract(extractor: &Extractor<'_>, articles: &[Article]) -> usize {
    articles.iter().map(|article| extractor.extract(article).len()).sum()
}

#[inline(never)]
fn step_scan(blocks: &[(&Language, &str)]) -> usize {
    blocks.iter().map(|(language, text)| language.terms(text).count()).sum()
}

#[inline(never)]
fn step_automaton(blocks: &[(AhoCorasick, Vec<String>)]) -> usize {
    let count = |automaton: &AhoCorasick, text: &String| automaton.find_overlapping_iter(text).count();
    blocks.iter().flat_map(|(automaton, texts)| texts.iter().map(|text| count(automaton, text))).sum()
}

#[inline(never)]
fn start_reader(lexicon: &Lexicon) -> Reader {
    lexicon.reader()
}

#[inline(never)]
fn start_language(lexicon: &Lexicon) -> bool {
    lexicon.language("nb").is_some()
}

fn main() {
    let pages = pages::pages();
    let fresh = Lexicon::default();
    black_box(start_reader(&fresh));
    assert!(start_language(&fresh));

    let lexicon = Lexicon::builtin();
    let extractor = Extractor::new(lexicon);
    let articles = step_read(extractor.reader(), &pages);
    let languages: Vec<&Language> = lexicon.tags().filter_map(|tag| lexicon.language(tag)).collect();
    let mut blocks: Vec<(&Language, &str)> = Vec::new();
    for article in &articles {
        for block in &article.blocks {
            let tag = block.language.as_deref().or(article.language.as_deref());
            let language = languages.iter().find(|language| Some(language.tag()) == tag);
            blocks.extend(language.map(|language| (*language, article.slice(block.span))));
        }
    }
    let automata: Vec<(AhoCorasick, Vec<String>)> = languages
        .iter()
        .map(|language| {
            let of_language = blocks.iter().filter(|(other, _)| other.tag() == language.tag());
            let texts = of_language.map(|(_, text)| language.fold(text)).collect();
            let builder = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(language.literals());
            (builder.expect("an automaton of a pack's literals"), texts)
        })
        .collect();
    let reader = extractor.reader();
    let sentences = articles.iter().flat_map(|article| article.blocks.iter().map(move |block| (article, block)));
    let sentences: usize = sentences.map(|(article, block)| reader.sentences(article, block).len()).sum();
    // The first time, tables that all articles share are read.
    let claims: usize = articles.iter().map(|article| extractor.extract(article).len()).sum();
    println!("{} articles, {sentences} sentences, {claims} claims", articles.len());

    let best = |step: &mut dyn FnMut()| -> Duration {
        let mut best = Duration::MAX;
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(3) {
            let start = Instant::now();
            step();
            best = best.min(start.elapsed());
        }
        best
    };
    if std::env::args().any(|arg| arg == "--bench") {
        let read = best(&mut || drop(black_box(step_read(reader, &pages))));
        let extract = best(&mut || {
            black_box(step_extract(&extractor, &articles));
        });
        let rate = |time: Duration| sentences as f64 / time.as_secs_f64();
        let (both, coded) = (rate(read + extract), rate(extract));
        println!("read {read:?}, extract {extract:?}: {both:.0} sentences a second, {coded:.0} by extraction alone");
        let scan = best(&mut || {
            black_box(step_scan(&blocks));
        });
        let automaton = best(&mut || {
            black_box(step_automaton(&automata));
        });
        println!("scan {scan:?}, automaton {automaton:?}: {:.2}", scan.as_secs_f64() / automaton.as_secs_f64());
    } else {
        black_box((step_extract(&extractor, &articles), step_scan(&blocks), step_automaton(&automata)));
    }
}
