//! Well-known people, as background: their country, where a text names the office and not the country.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold_char;
use crate::model::CountryCode;

/// `name <tab> country <tab> years`, a person a line.
const TABLE: &str = include_str!("../../data/people.tsv");

/// The parts of a name in plain small letters, sorted → the country. Names that two countries share are left out.
static KNOWN: LazyLock<HashMap<String, Option<CountryCode>>> = LazyLock::new(|| {
    let mut known: HashMap<String, Option<CountryCode>> = HashMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(name), Some(Ok(country))) = (columns.next(), columns.next().map(str::parse)) else { continue };
        let parts: Vec<String> =
            name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(plain).collect();
        known
            .entry(key(&parts))
            .and_modify(|other| *other = other.filter(|code| *code == country))
            .or_insert(Some(country));
    }
    known
});

/// What follows a name and is no part of it.
const SUFFIXES: [&str; 5] = ["jr", "sr", "ii", "iii", "junior"];

fn key(parts: &[String]) -> String {
    let mut parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !SUFFIXES.contains(part)).collect();
    parts.sort_unstable();
    parts.join(" ")
}

/// The country of a well-known person, by the parts of the name in plain small letters, in any order.
pub(crate) fn country_of_person(parts: &[String]) -> Option<CountryCode> {
    // One name alone is too little to know a person by.
    (parts.len() > 1).then(|| KNOWN.get(&key(parts)).copied().flatten()).flatten()
}

/// A word in small letters without diacritics.
pub(crate) fn plain(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(word.len());
    // The marks of kana are no diacritics: ガ is another letter than カ.
    let is_diacritic =
        |c: &char| unicode_normalization::char::is_combining_mark(*c) && !matches!(c, '\u{3099}' | '\u{309a}');
    for c in word.nfd().filter(|c| !is_diacritic(c)) {
        match c {
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'ı' => out.push('i'),
            c => fold_char(c, &mut out),
        }
    }
    // Syllables of kana and hangul are put together again; no other letter is left with anything to compose.
    if out.chars().all(|c| c < '\u{1100}') { out } else { out.nfc().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_known_by_all_parts_of_the_name() {
        for (name, country) in [
            ("William Ruto", Some("KEN")),
            ("Ruto William", Some("KEN")),
            ("Ferdinand Marcos jr", Some("PHL")),
            ("Ruto", None),
            ("Nobody Atall", None),
        ] {
            let parts: Vec<String> = name.split(' ').map(plain).collect();
            let found = country_of_person(&parts);
            assert_eq!(found.as_ref().map(CountryCode::as_str), country, "{name}");
        }
    }
}
