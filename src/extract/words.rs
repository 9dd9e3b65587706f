//! The words of a sentence.

use super::sentence::Word;
use crate::claim::Span;
use crate::text::bytes::{count, small_letters};
use crate::text::letter::{Unspaced, is_capital, is_hidden, is_letter, is_lost, is_small, unspaced};

/// Adds the words of a text that begins at byte `base` of the article.
pub(super) fn words(text: &str, base: u32, words: &mut Vec<Word>) {
    let mut open: Option<Open> = None;
    let mut previous = ' ';
    let mut at = 0;
    while at < text.len() {
        let byte = text.as_bytes()[at];
        let small_run = |from: usize| count(&text.as_bytes()[from..], small_letters);
        match &mut open {
            // Within a word nothing can happen at a small letter.
            Some(word) if byte.is_ascii_lowercase() => {
                word.small = true;
                previous = 'a';
                at += small_run(at);
                continue;
            }
            Some(word) if !byte.is_ascii() => {
                if let Some(c) = text[at..].chars().next().filter(|c| is_small(*c)) {
                    word.small = true;
                    previous = c;
                    at += c.len_utf8();
                    continue;
                }
            }
            Some(_) => {}
            // Nor before one at a letter or figure of ASCII; and most words go on in small letters, up to a mark that
            // ends them.
            None if byte.is_ascii_alphanumeric() => {
                let run = small_run(at + 1);
                let end = at + 1 + run;
                previous = if run > 0 { 'a' } else { char::from(byte) };
                at = end;
                match text.as_bytes().get(end) {
                    Some(mark @ (b' ' | b',' | b';' | b':' | b')')) => {
                        let span = Span { start: base + (end - 1 - run) as u32, end: base + end as u32 };
                        words.push(Word { span, capital: byte.is_ascii_uppercase(), upper: false });
                        if *mark == b' ' {
                            previous = ' ';
                            at += 1;
                        }
                    }
                    _ => {
                        let word = open.insert(Open::at(end - 1 - run, char::from(byte)));
                        word.take_in(char::from(byte));
                        word.small |= run > 0;
                    }
                }
                continue;
            }
            None if byte.is_ascii() => {
                previous = char::from(byte);
                at += 1;
                continue;
            }
            None => {}
        }
        if byte == b' ' {
            if let Some(word) = open.take() {
                words.push(word.close(base, at));
            }
            previous = ' ';
            at += 1;
            continue;
        }
        let mut chars = text[at..].chars();
        let (Some(c), rest) = (chars.next(), chars) else { break };
        // What has no width parts no word.
        if open.is_some() && is_hidden(c) {
            let after = rest.as_str().trim_start_matches(is_hidden);
            if after.starts_with(is_letter) {
                at = text.len() - after.len();
                continue;
            }
        }
        let next = || rest.clone().next().unwrap_or(' ');
        let inside = is_letter(c)
            || is_mark(c)
            || c == '\u{fffd}'
            || (c == '?' && open.is_some() && is_lost(text, at))
            || (open.is_some()
                && match c {
                    '-' | '‑' | '\'' | '’' | '&' => is_letter(previous) && is_letter(next()),
                    '.' => is_capital(previous) && is_capital(next()),
                    _ => false,
                });
        let ends = inside
            && open.as_ref().is_some_and(|word| match c {
                // "l'ASEAN", "d'énergie": an article in small letters and what it stands before are two words; "don't" is one.
                '\'' | '’' => {
                    text[word.start..at].chars().all(is_small)
                        && rest.clone().take_while(|c| is_letter(*c)).take(3).count() == 3
                }
                // A lost space: "GeneralsekretærTo".
                _ => is_small(previous) && is_capital(c) && at - word.start > 3,
            });
        if (ends || !inside)
            && let Some(word) = open.take()
        {
            words.push(word.close(base, at));
        }
        if inside && !(ends && matches!(c, '\'' | '’')) {
            open.get_or_insert_with(|| Open::at(at, c)).take_in(c);
        }
        previous = c;
        at += c.len_utf8();
    }
    words.extend(open.map(|word| word.close(base, text.len())));
}

/// Adds the words of a text whose words no spaces part: runs of one script, and where a run goes on, so many letters of it as
/// the words of its script have as a rule. That is no word division, but distances are told in it as well as in words.
pub(super) fn unspaced_words(text: &str, base: u32, words: &mut Vec<Word>) {
    let mut last = None;
    let mut letters = 0;
    for (at, c) in text.char_indices() {
        if !is_letter(c) && !is_mark(c) {
            last = None;
            continue;
        }
        let script = unspaced(c);
        let most = match script {
            Some(Unspaced::Han) => 2,
            Some(Unspaced::Syllables) => 6,
            _ => usize::MAX,
        };
        let end = base + (at + c.len_utf8()) as u32;
        match words.last_mut().filter(|_| last == Some(script) && letters < most) {
            Some(word) => (word.span.end, letters) = (end, letters + 1),
            None => {
                let span = Span { start: base + at as u32, end };
                words.push(Word { span, capital: is_capital(c), upper: false });
                letters = 1;
            }
        }
        last = Some(script);
    }
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// A word of which the end is not yet seen.
struct Open {
    start: usize,
    /// Whether it begins with a capital.
    capital: bool,
    /// How many capitals it has.
    capitals: usize,
    /// Whether it has a small letter.
    small: bool,
}

impl Open {
    fn at(start: usize, first: char) -> Open {
        Open { start, capital: is_capital(first), capitals: 0, small: false }
    }

    fn take_in(&mut self, c: char) {
        if is_capital(c) {
            self.capitals += 1;
        } else {
            self.small |= is_small(c);
        }
    }

    fn close(self, base: u32, end: usize) -> Word {
        Word {
            span: Span { start: base + self.start as u32, end: base + end as u32 },
            capital: self.capital,
            upper: !self.small && self.capitals >= 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(by: fn(&str, u32, &mut Vec<Word>), text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        by(text, 0, &mut words);
        words
    }

    #[test]
    fn without_spaces_words_are_cut_by_script() {
        let text = "石破茂首相はハノイで28日、ASEANとの協力強化で合意した。";
        let found: Vec<&str> = cut(unspaced_words, text).iter().map(|word| &text[word.span.range()]).collect();
        assert_eq!(found.join("|"), "石破|茂首|相|は|ハノイ|で|28|日|ASEAN|との|協力|強化|で|合意|した");
    }

    #[test]
    fn words_are_cut_where_a_reader_would() {
        for (text, expected) in [
            ("Willem-Alexander of T&T", "Willem-Alexander|of|T&T"),
            ("GeneralsekretærTo Lam", "Generalsekretær|To|Lam"),
            ("l'ASEAN, d’Emmanuel O'Brien", "l|ASEAN|d|Emmanuel|O'Brien"),
            ("l'énergie, doesn't it's", "l|énergie|doesn't|it's"),
            ("F.W. de Klerk (S) -", "F.W|de|Klerk|S"),
            ("pr?sident N?rings Bu\u{fffd}i? Ja?Nei", "pr?sident|N?rings|Bu\u{fffd}i|Ja|Nei"),
            ("5.000 IT-ingenieurs", "5|000|IT-ingenieurs"),
            ("Viet\u{ad}nam\u{200b} \u{feff}and", "Viet\u{ad}nam|and"),
        ] {
            let found: Vec<&str> = cut(words, text).iter().map(|word| &text[word.span.range()]).collect();
            assert_eq!(found.join("|"), expected);
        }
    }
}
