//! Well-known people, as background: their country, where a text names the office and not the country.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold_char;
use crate::model::CountryCode;

/// `name <tab> country <tab> years`, a person a line.
const TABLE: &str = include_str!("../../data/people.tsv");

/// The parts of a name in plain small letters, sorted → the country. Names that two countries share are left out.
static KNOWN: LazyLock<Known> = LazyLock::new(|| known(|parts| Some(key(parts))));

/// The same by how the names sound, for other transliterations: Rosen Zhelyazkov is Rossen Scheljaskow.
static SOUNDING: LazyLock<Known> = LazyLock::new(|| known(sounds));

type Known = HashMap<String, Option<CountryCode>>;

fn known(key: impl Fn(&[String]) -> Option<String>) -> Known {
    let mut known = Known::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(name), Some(Ok(country))) = (columns.next(), columns.next().map(str::parse)) else { continue };
        let parts: Vec<String> =
            name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(plain).collect();
        if let Some(key) = key(&parts) {
            known
                .entry(key)
                .and_modify(|other| *other = other.filter(|code| *code == country))
                .or_insert(Some(country));
        }
    }
    known
}

/// The consonants of a name's parts as classes of sounds that transliterations do not keep apart; nothing where too few are
/// left to know a person by.
fn sounds(parts: &[String]) -> Option<String> {
    const FEWEST: usize = 6;
    let sounds: Vec<String> =
        parts.iter().filter(|part| !SUFFIXES.contains(&part.as_str())).map(|part| sound(part)).collect();
    let letters: usize = sounds.iter().map(String::len).sum();
    let mut sounds: Vec<&str> = sounds.iter().map(String::as_str).filter(|sound| !sound.is_empty()).collect();
    sounds.sort_unstable();
    (sounds.len() > 1 && letters >= FEWEST).then(|| sounds.join(" "))
}

fn sound(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for letter in part.chars() {
        let class = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'h' => continue,
            'c' | 'z' | 'x' => 's',
            'w' | 'f' => 'v',
            'q' | 'g' => 'k',
            letter => letter,
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    out
}

/// What follows a name and is no part of it.
const SUFFIXES: [&str; 5] = ["jr", "sr", "ii", "iii", "junior"];

fn key(parts: &[String]) -> String {
    let mut parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !SUFFIXES.contains(part)).collect();
    // "Ferdinand R. Marcos": initials between names tell nobody apart.
    let whole = |part: &str| part.trim_end_matches('.').len() > 1;
    if parts.iter().filter(|part| whole(part)).count() > 1 {
        parts.retain(|part| whole(part));
    }
    parts.sort_unstable();
    parts.join(" ")
}

/// The country of a well-known person, by the parts of the name in plain small letters, in any order.
pub(crate) fn country_of_person(parts: &[String]) -> Option<CountryCode> {
    // One name alone is too little to know a person by.
    if parts.len() < 2 {
        return None;
    }
    match KNOWN.get(&key(parts)) {
        Some(known) => *known,
        None => SOUNDING.get(&sounds(parts)?).copied().flatten(),
    }
}

/// A word in small letters without diacritics.
pub(crate) fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    add_plain(word, &mut out);
    out
}

/// Adds the same to a text.
pub(crate) fn add_plain(word: &str, out: &mut String) {
    use unicode_normalization::UnicodeNormalization;
    let from = out.len();
    if word.is_ascii() {
        out.push_str(word);
        out[from..].make_ascii_lowercase();
        return;
    }
    // The marks of kana are no diacritics: ガ is another letter than カ.
    let is_diacritic =
        |c: char| unicode_normalization::char::is_combining_mark(c) && !matches!(c, '\u{3099}' | '\u{309a}');
    let mut push = |c: char| match c {
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'ß' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ı' => out.push('i'),
        c if is_diacritic(c) => {}
        c => fold_char(c, out),
    };
    // In what order marks stand is nothing to those who drop them.
    word.chars().for_each(|c| unicode_normalization::char::decompose_canonical(c, &mut push));
    // Syllables of kana and hangul are put together again; no other letter is left with anything to compose.
    if out[from..].chars().any(|c| c >= '\u{1100}') {
        let composed: String = out[from..].nfc().collect();
        out.truncate(from);
        out.push_str(&composed);
    }
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
            ("Rossen Scheljaskow", Some("BGR")),
            ("Schawkat Mirsijojew", Some("UZB")),
            ("Ferdinand R. Marcos", Some("PHL")),
            ("Ruto", None),
            ("Nobody Atall", None),
        ] {
            let parts: Vec<String> = name.split(' ').map(plain).collect();
            let found = country_of_person(&parts);
            assert_eq!(found.as_ref().map(CountryCode::as_str), country, "{name}");
        }
    }
}
