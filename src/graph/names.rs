//! Names without what spelling changes: case, diacritics and the order of their parts.

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

/// Whether every word of `part` is in `whole`, as often. Both are sorted.
pub(crate) fn is_part(part: &[String], whole: &[String]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|word| rest.any(|other| other == word))
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
    fn a_part_has_each_word_as_often() {
        let whole = words("nguyen van nguyen");
        assert!(is_part(&words("nguyen"), &whole) && is_part(&words("nguyen nguyen"), &whole));
        assert!(!is_part(&words("van van"), &whole) && !is_part(&words("tran"), &whole));
    }
}
