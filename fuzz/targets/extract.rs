//! Any text as an article of each language: claims quote the text, and are the same every time.
#![no_main]

use std::sync::LazyLock;

use chancery::extract::Extractor;
use chancery::lexicon::Lexicon;
use chancery::text::Page;
use chancery_fuzz::quoted;
use libfuzzer_sys::fuzz_target;

static EXTRACTOR: LazyLock<Extractor<'static>> = LazyLock::new(Extractor::default);
static TAGS: LazyLock<Vec<&str>> = LazyLock::new(|| Lexicon::builtin().tags().collect());

fuzz_target!(|data: &[u8]| {
    let Some((choice, text)) = chancery_fuzz::choice_and_text(data) else { return };
    // One choice more: the language is told by the text.
    let language = TAGS.get(usize::from(choice) % (TAGS.len() + 1)).map(|tag| (*tag).to_owned());
    let page = Page { language, ..Page::new("any", text) };
    let Ok(article) = EXTRACTOR.reader().read_page(page) else { return };
    let claims = EXTRACTOR.extract(&article);
    quoted(&article, &claims);
    assert_eq!(claims, EXTRACTOR.extract(&article));
    // What explains costs as much again: half of the choices go without.
    if choice >= 128 {
        let _ = (EXTRACTOR.explain(&article).to_string(), EXTRACTOR.lacks(&article).to_string());
    }
});
