//! Names without what spelling changes: case, diacritics, the order of their parts, and for people transliteration,
//! titles, initials and letters that were lost on the way.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Small letters without diacritics; letters that do not decompose are written as English papers write them.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match letter {
            'đ' | 'ð' => plain.push('d'),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ß' => plain.push_str("ss"),
            'þ' => plain.push_str("th"),
            letter => plain.push(letter),
        }
    }
    plain
}

/// The words of a text, plain and sorted; a repeated word is kept as often as it occurs.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> =
        plain(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// `data/name_spellings.toml`.
#[derive(Default, serde::Deserialize)]
struct Spellings {
    honorifics: HashSet<String>,
    generations: HashSet<String>,
    spellings: HashMap<String, Vec<String>>,
    /// The other way about: each spelling and the one that stands for it.
    #[serde(skip)]
    usual: HashMap<String, String>,
}

// A test reads the file, so a build whose file is broken does not pass.
static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| {
    let mut file: Spellings = toml::from_str(include_str!("../../data/name_spellings.toml")).unwrap_or_default();
    let pairs =
        file.spellings.iter().flat_map(|(usual, others)| others.iter().map(|other| (other.clone(), usual.clone())));
    file.usual = pairs.collect();
    file
});

/// A letter that was lost: what is left of it in a damaged text.
const LOST: char = '?';

/// The words of a person's name, sorted, so that the spellings of one name in several languages are the same: Tokayev,
/// Tokaïev and Tokajev, Schäuble and Schaeuble, Putin and Poutine. Titles go, unless nothing else is there. A `?` or a
/// replacement character within a word stays, as `?`.
pub(crate) fn name_words(text: &str) -> Vec<String> {
    let plain = plain(text).replace('\u{fffd}', "?");
    let mut words: Vec<String> = plain
        .split(|c: char| !c.is_alphanumeric() && c != LOST)
        .map(|word| word.trim_end_matches(LOST))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect();
    if words.iter().any(|word| !SPELLINGS.honorifics.contains(word)) {
        words.retain(|word| !SPELLINGS.honorifics.contains(word));
    }
    for word in &mut words {
        if let Some(usual) = SPELLINGS.usual.get(word.as_str()) {
            word.clone_from(usual);
        }
        *word = skeleton(word);
    }
    words.sort_unstable();
    words
}

/// A word of five letters or more without what transliteration varies: y and j are i, w is v, and the e goes that stands for
/// an umlaut. Shorter words are left alone: Yi and Ji are two names.
fn skeleton(word: &str) -> String {
    if word.chars().count() < 5 {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        match (out.chars().last(), letter) {
            (Some('i'), 'i' | 'y' | 'j') => {}
            (Some('a' | 'o' | 'u'), 'e') => {}
            (_, 'y' | 'j') => out.push('i'),
            (_, 'w') => out.push('v'),
            (_, letter) => out.push(letter),
        }
    }
    out
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Whether a word begins with an initial, also in the form that [`skeleton`] gives it.
fn begins(word: &str, initial: &str) -> bool {
    let varied = match initial {
        "y" | "j" => "i",
        "w" => "v",
        other => other,
    };
    word.starts_with(initial) || word.starts_with(varied)
}

/// Whether lost letters (each one or two) are all that tells the words apart.
fn is_damaged_form(damaged: &str, whole: &str) -> bool {
    fn matches(damaged: &[char], whole: &[char]) -> bool {
        match (damaged, whole) {
            ([], []) => true,
            ([LOST, rest @ ..], [_, left @ ..]) => {
                matches(rest, left) || left.split_first().is_some_and(|(_, left)| matches(rest, left))
            }
            ([a, rest @ ..], [b, left @ ..]) => a == b && matches(rest, left),
            _ => false,
        }
    }
    let letters = |word: &str| word.chars().take(40).collect::<Vec<_>>();
    damaged.contains(LOST) && matches(&letters(damaged), &letters(whole))
}

/// Whether a person's name, as [`name_words`], can be a shorter or weaker form of another: some of its words (`ishiba`), initials
/// (`j trudeau`), joined given names (`jongun` for `jong un`) or damaged words (`n?rings`). Never of itself.
///
/// Who writes middle initials writes all of them, so George W. Bush is no part of George H. W. Bush; and a full name is
/// none of that with `Jr`.
pub(crate) fn is_name_part(part: &[String], whole: &[String]) -> bool {
    let mut left: Vec<&str> = whole.iter().map(String::as_str).collect();
    let mut take = |fits: &dyn Fn(&str) -> bool| left.iter().position(|word| fits(word)).map(|at| left.remove(at));
    let exact: Vec<bool> = part.iter().map(|word| take(&|other| other == word).is_some()).collect();
    let mut weaker = false;
    let mut anchored = part.iter().zip(&exact).any(|(word, exact)| *exact && !is_initial(word));
    for (word, _) in part.iter().zip(&exact).filter(|(_, exact)| !**exact) {
        if is_initial(word) {
            if take(&|other| !is_initial(other) && begins(other, word)).is_none() {
                return false;
            }
        } else if word.contains(LOST) {
            if take(&|other| is_damaged_form(word, other)).is_none() {
                return false;
            }
            anchored = true;
        } else {
            let pairs = whole.iter().flat_map(|first| whole.iter().map(move |second| (first, second)));
            let joined = |first: &str, second: &str| {
                !is_initial(first) && !is_initial(second) && skeleton(&format!("{first}{second}")) == *word
            };
            let Some((first, second)) = pairs.into_iter().find(|(first, second)| joined(first, second)) else {
                return false;
            };
            if take(&|other| other == first).is_none() || take(&|other| other == second).is_none() {
                return false;
            }
        }
        weaker = true;
    }
    let generation = |word: &&str| SPELLINGS.generations.contains(*word);
    let full = part.iter().filter(|word| !is_initial(word)).count();
    let initials = part.len() - full;
    let more = left.iter().filter(|word| !generation(word)).count();
    if left.iter().any(generation) && full > 1 {
        return false;
    }
    if initials > 0 && (left.iter().any(|word| is_initial(word)) || ((initials > 1 || full > 1) && more > 0)) {
        return false;
    }
    anchored && (weaker || !left.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter() {
        for (one, other) in [
            ("ishiba-shigeru", "Shigeru Ishiba"),
            ("Phạm Minh Chính", "pham-minh-chinh"),
            ("Đỗ Hùng Việt", "do-hung-viet"),
            ("Mette Frederiksen", "frederiksen mette"),
            ("Lars Løkke", "lars-lokke"),
        ] {
            assert_eq!(words(one), words(other));
        }
        assert_ne!(words("nguyen-van-a"), words("nguyen-van-b"));
    }

    #[test]
    fn the_spellings_are_whole() {
        let file: Spellings = toml::from_str(include_str!("../../data/name_spellings.toml")).unwrap();
        let others: Vec<&String> = file.spellings.values().flatten().collect();
        let distinct: HashSet<&String> = others.iter().copied().collect();
        assert_eq!(others.len(), distinct.len(), "a spelling stands twice");
        assert!(others.iter().all(|other| !file.spellings.contains_key(*other)));
    }

    #[test]
    fn one_name_in_many_languages() {
        for (one, other) in [
            ("Kassym-Jomart Tokayev", "Kassym-Jomart Tokaïev"),
            ("Tokayev", "Tokajev"),
            ("Tokayev", "Tokajew"),
            ("Wolfgang Schäuble", "Schaeuble, Wolfgang"),
            ("Jonas Gahr Støre", "Jonas Gahr Stoere"),
            ("Vladimir Putin", "Wladimir Poutine"),
            ("Volodymyr Zelenskyy", "Wolodymyr Selenskyj"),
            ("Sergey Lavrov", "Sergej Lawrow"),
            ("Mr Ishiba", "ishiba"),
            ("Abdel Fattah el-Sisi", "Abdul Fattah al-Sisi"),
        ] {
            assert_eq!(name_words(one), name_words(other), "{one} and {other}");
        }
        for (one, other) in [("Wang Yi", "Wang Ji"), ("Jan Jansen", "Jan Janssen"), ("Nguyen Van A", "Nguyen Van B")] {
            assert_ne!(name_words(one), name_words(other), "{one} and {other}");
        }
    }

    #[test]
    fn shorter_and_weaker_forms() {
        for (part, whole, wanted) in [
            ("Ishiba", "Shigeru Ishiba", true),
            ("J. Trudeau", "Justin Trudeau", true),
            ("G. W. Bush", "George Walker Bush", true),
            ("George W. Bush", "George Walker Bush", true),
            ("George W. Bush", "George H. W. Bush", false),
            ("G. W. Bush", "George Herbert Walker Bush", false),
            ("George Bush", "George H. W. Bush", true),
            ("Ferdinand Marcos", "Ferdinand Marcos Jr.", false),
            ("Marcos", "Ferdinand Marcos Jr.", true),
            ("Abdullah", "Abdullah II", true),
            ("Kim Jongun", "Kim Jong-un", true),
            ("Jaein Moon", "Moon Jae-in", true),
            ("N?rings", "Aigars Nerings", true),
            ("Aigars N\u{fffd}rings", "Aigars Nērings", true),
            ("Sch?uble", "Wolfgang Schaeuble", true),
            ("N?rings", "Aigars Norling", false),
            ("J", "Justin Trudeau", false),
            ("K. Trudeau", "Justin Trudeau", false),
            ("Ishiba", "Ishiba", false),
            ("Nguyen Van An", "Nguyen Van Binh", false),
        ] {
            assert_eq!(is_name_part(&name_words(part), &name_words(whole)), wanted, "{part} in {whole}");
        }
    }

    #[test]
    fn a_part_has_each_word_as_often() {
        let whole = name_words("nguyen van nguyen");
        assert!(is_name_part(&name_words("nguyen"), &whole) && is_name_part(&name_words("nguyen nguyen"), &whole));
        assert!(!is_name_part(&name_words("van van"), &whole) && !is_name_part(&name_words("tran"), &whole));
    }
}
