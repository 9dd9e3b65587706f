//! What a character is, quickly: the Latin letters that nearly all text consists of by their place in Unicode's order,
//! all others by the tables of the standard library. Each function gives what the one of `char` that it names gives.

/// The small letter of a character: the first character of [`char::to_lowercase`], which for all but `İ` is the only one.
#[inline]
pub(crate) fn small(c: char) -> char {
    match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        '\u{80}'..='\u{bf}' | '×' | 'ß'..='ÿ' | 'ơ' | 'ư' | '\u{2000}'..='\u{206f}' => c,
        // In these blocks each capital is followed by its small letter.
        'Ā'..='į' | 'Ạ'..='ỿ' => char::from_u32(c as u32 | 1).unwrap_or(c),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// [`char::is_uppercase`].
#[inline]
pub(crate) fn is_capital(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_uppercase(),
        'À'..='Ö' | 'Ø'..='Þ' => true,
        '\u{80}'..='\u{bf}' | '×' | 'ß'..='ÿ' | 'ơ' | 'ư' | '\u{2000}'..='\u{206f}' => false,
        'Ā'..='į' | 'Ạ'..='ỿ' => c as u32 & 1 == 0,
        _ => c.is_uppercase(),
    }
}

/// [`char::is_lowercase`].
#[inline]
pub(crate) fn is_small(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_lowercase(),
        'À'..='Ö' | 'Ø'..='Þ' | '×' | '÷' | '\u{2000}'..='\u{206f}' => false,
        'ß'..='ö' | 'ø'..='ÿ' | 'ơ' | 'ư' => true,
        'Ā'..='į' | 'Ạ'..='ỿ' => c as u32 & 1 == 1,
        _ => c.is_lowercase(),
    }
}

/// [`char::is_alphanumeric`].
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʸ' | 'Ḁ'..='ỿ' => true,
        '×' | '÷' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a character has no width and says nothing: soft hyphens, joiners, marks of direction and of byte order.
#[inline]
pub(crate) fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// Whether the byte after a letter is a question mark that stands for a lost letter: a small letter follows, as in `pr?sident`,
/// after no more marks than a word may have lost letters.
#[inline]
pub(crate) fn is_lost(text: &str, at: usize) -> bool {
    const MOST: usize = 32;
    let marks = text.as_bytes()[at.min(text.len())..].iter().take(MOST).take_while(|byte| **byte == b'?').count();
    marks > 0 && text[at + marks..].chars().next().is_some_and(is_small)
}

/// A script whose words no spaces part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unspaced {
    Han,
    Hiragana,
    /// Its words stand together with those of other scripts, but a run of it is one name or word, or several with dots between.
    Katakana,
    /// Thai, Lao, Burmese, Khmer.
    Syllables,
}

/// The script of a letter, where its words are not parted by spaces.
pub(crate) fn unspaced(c: char) -> Option<Unspaced> {
    match c {
        '\0'..='\u{e00}' => None,
        '\u{3041}'..='\u{3096}' | '\u{3099}'..='\u{309f}' => Some(Unspaced::Hiragana),
        '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => {
            Some(Unspaced::Katakana)
        }
        '々'..='〇' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
            Some(Unspaced::Han)
        }
        '\u{20000}'..='\u{3ffff}' => Some(Unspaced::Han),
        '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' | '\u{e81}'..='\u{ecd}' | '\u{edc}'..='\u{edf}' => {
            Some(Unspaced::Syllables)
        }
        '\u{1000}'..='\u{103f}'
        | '\u{1050}'..='\u{109d}'
        | '\u{1780}'..='\u{17d3}'
        | '\u{17d7}'
        | '\u{17dc}'..='\u{17dd}' => Some(Unspaced::Syllables),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_character_is_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(Some(super::small(c)), c.to_lowercase().next(), "{c:?}");
            assert_eq!(c.to_lowercase().count() > 1, c == 'İ', "{c:?}");
            assert_eq!(super::is_capital(c), c.is_uppercase(), "{c:?}");
            assert_eq!(super::is_small(c), c.is_lowercase(), "{c:?}");
            assert_eq!(super::is_letter(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
