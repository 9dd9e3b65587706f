//! Any text as a page: it is read whole, and its sentences and dates are sound.
#![no_main]

use std::sync::LazyLock;

use chancery::lexicon::Lexicon;
use chancery::text::Reader;
use chancery_fuzz::sound;
use libfuzzer_sys::fuzz_target;

static READER: LazyLock<Reader> = LazyLock::new(|| Lexicon::builtin().reader());

fuzz_target!(|text: &str| {
    let Ok(article) = READER.read("any", text) else { return };
    // Of a page in Markdown, positions are those in its text without marks.
    let text = &*article.text;
    sound(text, article.blocks.iter().map(|block| block.span));
    for block in &article.blocks {
        let sentences = READER.sentences(&article, block);
        sound(text, sentences.iter().copied());
        for sentence in sentences {
            let sentence = article.slice(sentence);
            let dates = READER.language(block.language.as_deref()).dates(sentence);
            sound(sentence, dates.iter().map(|date| date.span));
            for date in dates {
                for anchor in [None, article.published, "9999-12-31".parse().ok(), "0000".parse().ok()] {
                    let _ = (date.expression.resolve(anchor, false), date.expression.resolve(anchor, true));
                }
            }
        }
    }
});
