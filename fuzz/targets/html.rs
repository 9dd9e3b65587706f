//! Any text as a page of the web.
#![no_main]

use std::sync::LazyLock;

use chancery::lexicon::Lexicon;
use chancery::text::{Page, Reader};
use libfuzzer_sys::fuzz_target;

static READER: LazyLock<Reader> = LazyLock::new(|| Lexicon::builtin().reader());

fuzz_target!(|html: &str| {
    if let Ok(page) = Page::from_html("any", html) {
        let _ = READER.read_page(page);
    }
});
