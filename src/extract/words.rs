//! The words of a sentence.

use wide::u8x16;

use super::sentence::Word;
use crate::claim::Span;
use crate::text::bytes::{at_least, count, one, passing_of_64, small_letters, within};
use crate::text::letter::{Unspaced, is_capital, is_hidden, is_letter, is_lost, is_small, unspaced};

/// Adds the words of a text that begins at byte `base` of the article.
pub(super) fn words(text: &str, base: u32, words: &mut Vec<Word>) {
    divide(text, base, words, Plain::next);
}

/// The same with a quick look at what comes next.
fn divide(text: &str, base: u32, words: &mut Vec<Word>, next: impl Fn(&Plain, usize) -> Next) {
    let mut open: Option<Open> = None;
    let mut previous = ' ';
    let mut at = 0;
    let mut plain = Plain::new(text.as_bytes(), 0);
    while at < text.len() {
        if open.is_none() {
            match next(&plain, at) {
                Next::Word(word) => {
                    at = word.span.end as usize;
                    words
                        .push(Word { span: Span { start: base + word.span.start, end: base + word.span.end }, ..word });
                    continue;
                }
                Next::Beyond(start) => {
                    at = start;
                    plain = Plain::new(text.as_bytes(), at.min(text.len()));
                    continue;
                }
                Next::Other(start) => at = start,
            }
        }
        let byte = text.as_bytes()[at];
        match &mut open {
            // Within a word nothing can happen at a small letter.
            Some(word) if byte.is_ascii_lowercase() => {
                word.small = true;
                previous = 'a';
                at += count(&text.as_bytes()[at..], small_letters);
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
            _ => {}
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
        let follows = || rest.clone().next().unwrap_or(' ');
        let inside = is_letter(c)
            || is_mark(c)
            || c == '\u{fffd}'
            || (c == '?' && open.is_some() && is_lost(text, at))
            || (open.is_some()
                && match c {
                    '-' | '‑' | '\'' | '’' | '&' => is_letter(previous) && is_letter(follows()),
                    '.' => is_capital(previous) && is_capital(follows()),
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

/// Which of [`WINDOW`] bytes of a text may be of words, a bit each: most words are of ASCII and end where a mark parts them.
struct Plain {
    /// Where the bytes begin.
    start: usize,
    /// Letters and figures of ASCII.
    letters: u64,
    small: u64,
    capitals: u64,
    /// Stops, which go on with initials.
    stops: u64,
    /// What else may be of a word or go on with it.
    others: u64,
}

/// So many bytes are looked at together.
const WINDOW: usize = u64::BITS as usize;

/// What comes next in a text where no word is open.
enum Next {
    /// A word, in bytes of the text.
    Word(Word),
    /// What may be of a word, and is to be looked at more closely.
    Other(usize),
    /// What is not wholly within the bytes.
    Beyond(usize),
}

impl Plain {
    fn new(text: &[u8], start: usize) -> Plain {
        let of = |is: fn(u8x16) -> u8x16| passing_of_64(&text[start..], is);
        let (small, capitals) = (of(small_letters), of(|bytes| within(bytes, b'A', b'Z')));
        let letters = small | capitals | of(|bytes| within(bytes, b'0', b'9'));
        let others = of(|b| one(b, b'-') | one(b, b'?') | within(b, b'&', b'\'') | at_least(b, 0x80));
        Plain { start, letters, small, capitals, stops: of(|bytes| one(bytes, b'.')), others }
    }

    #[inline]
    fn next(&self, at: usize) -> Next {
        let passed = at - self.start;
        if passed >= WINDOW {
            return Next::Beyond(at);
        }
        let from = passed + (self.letters >> passed).trailing_zeros() as usize;
        let other = passed + (self.others >> passed).trailing_zeros() as usize;
        if other < from {
            return Next::Other(self.start + other);
        }
        if from >= WINDOW {
            return Next::Beyond(self.start + WINDOW);
        }
        let length = (!(self.letters >> from)).trailing_zeros() as usize;
        let (start, end) = (self.start + from, from + length);
        if end >= WINDOW {
            return if from > 0 { Next::Beyond(start) } else { Next::Other(start) };
        }
        let own = ((1 << length) - 1) << from;
        let (small, capitals) = (self.small & own, self.capitals & own);
        let initial = self.stops >> end & capitals >> (end - 1) & 1 == 1;
        let lost_space = capitals & small << 1 != 0;
        if self.others >> end & 1 == 1 || initial || lost_space {
            return Next::Other(start);
        }
        Next::Word(Word {
            span: Span { start: start as u32, end: (self.start + end) as u32 },
            capital: capitals >> from & 1 == 1,
            upper: small == 0 && capitals & capitals.wrapping_sub(1) != 0,
        })
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
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_quick_look_finds_what_a_close_one_does(text in "([a-zA-Z0-9]{1,70}|[A-Za-z0-9 .,?'’&-]{1,9}|[a-zæéđẾ\u{301}\u{fffd}\u{200b} ]{1,6}|[\\PC]{0,4}){0,20}") {
            let closely = |text: &str, base: u32, words: &mut Vec<Word>| divide(text, base, words, |_, at| Next::Other(at));
            let (mut quick, mut close) = (Vec::new(), Vec::new());
            words(&text, 7, &mut quick);
            closely(&text, 7, &mut close);
            prop_assert_eq!(quick, close);
        }
    }

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
