//! Any text as a file of a lexicon: it compiles, or every mistake is told.
#![no_main]

use chancery::extract::Extractor;
use chancery::lexicon::{Folder, Lexicon};
use libfuzzer_sys::fuzz_target;

const FILES: [&str; 15] = [
    "countries.toml",
    "organizations.toml",
    "sectors.toml",
    "leaders.toml",
    "family_names.toml",
    "name_spellings.toml",
    "languages/art-x-rurit/language.toml",
    "languages/art-x-rurit/countries.toml",
    "languages/art-x-rurit/diplomacy.toml",
    "languages/art-x-rurit/interactions.toml",
    "languages/art-x-rurit/money.toml",
    "languages/art-x-rurit/organizations.toml",
    "languages/art-x-rurit/people.toml",
    "languages/art-x-rurit/sectors.toml",
    "languages/art-x-rurit/time.toml",
];

/// What a language must have to compile.
const LANGUAGE: &str = "languages/art-x-rurit/language.toml";

fuzz_target!(|data: &[u8]| {
    let Some((choice, text)) = chancery_fuzz::choice_and_text(data) else { return };
    let file = FILES[usize::from(choice) % FILES.len()];
    let mut files = vec![(file, text)];
    if file.starts_with("languages") && file != LANGUAGE {
        files.push((LANGUAGE, "tag = 'art-x-rurit'\nname = 'Ruritanian'\nfunction_words = ['da', 'ok', 'um']\n"));
    }
    match Lexicon::empty().with_folder(Folder::new("any", files.into_iter().map(|(file, text)| (file, text.to_owned())))) {
        Err(error) => assert!(!error.mistakes().is_empty() && !error.to_string().is_empty()),
        Ok(lexicon) => {
            let extractor = Extractor::new(&lexicon);
            if let Ok(article) = extractor.reader().read("any", text) {
                chancery_fuzz::quoted(&article, &extractor.extract(&article));
            }
        }
    }
});
