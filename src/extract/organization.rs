//! Organizations: those that the lexicon knows, and companies, universities and the like by their head noun.

use super::context::{Context, Draft};
use super::people::plain;
use super::sentence::{Sentence, span_of};
use crate::claim::{EntityKey, Fact, Span};
use crate::lexicon::Meaning;
use crate::model::Key;

const KNOWN: &str = "mention";
const BY_HEAD: &str = "mention.head";

/// Reads the organizations that an article names.
pub(super) fn read(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    for (index, sentence) in context.sentences.iter().enumerate() {
        for hit in &sentence.hits {
            if let Meaning::Organization(known) = hit.meaning {
                let entry = &context.lexicon.organizations()[known as usize];
                let entity = EntityKey::Organization(entry.key.clone());
                let fact = Fact::Mention { entity, name: Some(entry.name.as_str().into()) };
                drafts.push(Draft { sentence: index, rule: KNOWN, fact });
            }
        }
        for span in by_head(context, sentence) {
            let name = context.article.slice(span);
            let entity = EntityKey::Organization(Key::new(&slug(name)));
            drafts.push(Draft {
                sentence: index,
                rule: BY_HEAD,
                fact: Fact::Mention { entity, name: Some(name.into()) },
            });
        }
    }
}

/// The runs of capitalised words that a head noun makes an organization: "FPT Group", "Université de Hanoï".
fn by_head(context: &Context<'_>, sentence: &Sentence<'_>) -> Vec<Span> {
    let text = &context.article.text;
    let words = &sentence.words;
    let language = sentence.language;
    let adjoin =
        |at: usize| text[words[at].span.end as usize..words[at + 1].span.start as usize].trim_matches(' ').is_empty();
    let mut spans = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.capital) {
        // Most stand alone, and no other capital would join them.
        let after = at > 0 && words[at - 1].capital && adjoin(at - 1);
        let before = words[at + 1..].iter().take(2).any(|next| next.capital) && adjoin(at);
        if !after && !before {
            continue;
        }
        let head = &text[word.span.range()];
        if language.heads_after.contains(head) {
            let mut from = at;
            while from > 0 && words[from - 1].capital && adjoin(from - 1) && at - from < 6 {
                from -= 1;
            }
            if from < at {
                spans.push(Span { start: words[from].span.start, end: word.span.end });
            }
        } else if language.heads_before.contains(head) {
            let mut to = at;
            while to + 1 < words.len() && adjoin(to) && to - at < 6 {
                let next = &words[to + 1];
                let small = language.particles.contains(&text[next.span.range()])
                    && words.get(to + 2).is_some_and(|after| after.capital);
                if !next.capital && !small {
                    break;
                }
                to += 1;
            }
            if to > at {
                spans.push(Span { start: word.span.start, end: words[to].span.end });
            }
        }
    }
    spans.retain(|span| {
        !sentence.hits_of(|meaning| matches!(meaning, Meaning::Organization(_))).any(|hit| span_of(hit).contains(*span))
    });
    spans
}

/// A name as the part of a key: small letters and digits with hyphens.
pub(crate) fn slug(name: &str) -> String {
    let words: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(plain).collect();
    words.join("-")
}
