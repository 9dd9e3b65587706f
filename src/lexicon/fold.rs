//! Folding: the form in which texts and terms are compared.
//!
//! Letters are small, diacritics composed (NFC), white space is one space, zero-width characters are gone, and the
//! typographic apostrophes and hyphens are the plain ones. [`Folded`] maps its bytes back to those of the text.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A folded text and the way back.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    pub(crate) text: String,
    /// (folded byte, source byte) wherever the distance between the two changes; both ascend.
    steps: Vec<(u32, u32)>,
}

/// Appends the folded form of one character.
pub(crate) fn fold_char(c: char, out: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '’' | '‘' | 'ʼ' | '`' | '´' => out.push('\''),
        '‐' | '‑' | '–' | '−' => out.push('-'),
        // One small letter for a capital: the second character of 'İ' and its like is a mark that NFC would drop.
        _ if !c.is_ascii() => out.push(c.to_lowercase().next().unwrap_or(c)),
        _ => out.push(c),
    }
}

/// The folded form of a word or phrase.
pub(crate) fn fold(text: &str) -> String {
    Folded::new(text).text
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

impl Folded {
    /// Folds a text; linear in its length.
    pub(crate) fn new(source: &str) -> Folded {
        let mut folded = Folded { text: String::with_capacity(source.len()), steps: vec![(0, 0)] };
        if is_nfc_quick(source.chars()) == IsNormalized::Yes {
            folded.append(source);
        } else {
            // Compose one run of letter and marks at a time, so that the way back stays exact to the run.
            let mut start = 0;
            let mut composed = String::new();
            for (at, c) in source.char_indices().chain([(source.len(), ' ')]) {
                if at > start && (at == source.len() || !unicode_normalization::char::is_combining_mark(c)) {
                    composed.clear();
                    composed.extend(source[start..at].nfc());
                    composed.chars().for_each(|c| folded.push(c, at));
                    start = at;
                }
            }
        }
        folded
    }

    fn append(&mut self, source: &str) {
        for (at, c) in source.char_indices() {
            self.push(c, at + c.len_utf8());
        }
    }

    /// Adds a character whose source ends at `end`.
    fn push(&mut self, c: char, end: usize) {
        if is_zero_width(c) {
            self.step(end);
            return;
        }
        if c.is_whitespace() {
            if self.text.ends_with(' ') {
                self.step(end);
                return;
            }
            self.text.push(' ');
        } else {
            fold_char(c, &mut self.text);
        }
        self.step(end);
    }

    /// Notes that the next folded byte stands at `source`.
    fn step(&mut self, source: usize) {
        let here = self.text.len() as u32;
        let source = source as u32;
        if let Some(last) = self.steps.last_mut() {
            if source.wrapping_sub(last.1) == here.wrapping_sub(last.0) {
                return;
            }
            if last.0 == here {
                last.1 = source;
                return;
            }
        }
        self.steps.push((here, source));
    }

    /// The source byte of a folded one that begins a character or ends the text. What folding dropped before a
    /// character counts with the character before it.
    pub(crate) fn source(&self, folded: usize) -> usize {
        let at = self.steps.partition_point(|step| step.0 as usize <= folded).saturating_sub(1);
        let (from, to) = self.steps[at];
        to as usize + (folded - from as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_the_way_back() {
        for (source, folded) in [
            ("Vietnam og  Japan", "vietnam og japan"),
            ("Việt Nam", "việt nam"),
            ("Vie\u{302}\u{323}t Nam", "việt nam"),
            ("l’Allemagne\u{a0}– ÉTAT", "l'allemagne - état"),
            ("a\u{200b}b İstanbul", "ab istanbul"),
        ] {
            let f = Folded::new(source);
            assert_eq!(f.text, folded);
            for (at, c) in f.text.char_indices() {
                let (start, end) = (f.source(at), f.source(at + c.len_utf8()));
                assert!(start <= end && end <= source.len(), "{source:?} {at}: {start}..{end}");
            }
            assert_eq!(f.source(f.text.len()), source.len());
        }
        let f = Folded::new("den  Japan");
        let at = f.text.find("japan").unwrap();
        assert_eq!((f.source(at), f.source(at + 5)), (5, 10));
    }
}
