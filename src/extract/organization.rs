//! Organizations: those that the lexicon knows, companies, universities and the like by their head noun, by the noun that stands
//! before their name, or by who heads them, and ministries by their field.

use super::context::{Context, Draft};
use super::names::{country_after, country_before};
use super::people::add_plain;
use super::sentence::{Sentence, between, span_of};
use crate::claim::{EntityKey, Fact, Span};
use crate::lexicon::{Hit, Meaning};
use crate::model::{Key, Role};
use crate::text::letter::{Unspaced, unspaced};

const KNOWN: &str = "mention";
const BY_HEAD: &str = "mention.head";
const BY_NOUN: &str = "mention.noun";
const MINISTRY: &str = "mention.ministry";

/// Reads the organizations that an article names.
pub(super) fn read(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    for (index, sentence) in context.sentences.iter().enumerate() {
        for hit in sentence.hits {
            if let Meaning::Organization(known) = hit.meaning {
                let entry = &context.lexicon.organizations()[known as usize];
                let entity = EntityKey::Organization(entry.key.clone());
                let fact = Fact::Mention { entity, name: Some(context.name(&entry.name)) };
                drafts.push(Draft { sentence: index, rule: KNOWN, fact });
            }
        }
        let mut mention = |rule, key: String, span| {
            let entity = EntityKey::Organization(Key::new(&key));
            let name = Some(context.name(context.article.slice(span)));
            drafts.push(Draft { sentence: index, rule, fact: Fact::Mention { entity, name } });
        };
        let heads = by_head(context, sentence);
        for span in &heads {
            mention(BY_HEAD, slug(context.article.slice(*span)), *span);
        }
        for span in by_noun(context, sentence).into_iter().filter(|span| !heads.iter().any(|head| head.overlaps(*span)))
        {
            mention(BY_NOUN, slug(context.article.slice(span)), span);
        }
        for hit in sentence.hits_for(Meaning::Ministry) {
            let text = &context.article.text;
            let span = ministry(context, sentence, hit);
            // Of which country a ministry is is part of which it is.
            let country = country_before(text, sentence, hit.start).or_else(|| country_after(text, sentence, span.end));
            if let Some(country) = country.filter(|_| text[span.range()].contains(char::is_uppercase)) {
                mention(MINISTRY, slug(&format!("{country} {}", context.article.slice(span))), span);
            }
        }
    }
}

/// The names beside nouns for companies ("the oil company Equinor") and beside those who head them ("Masdar's chief
/// executive", "the president of Navantia").
fn by_noun(context: &Context<'_>, sentence: &Sentence<'_>) -> Vec<Span> {
    let text = &context.article.text;
    let words = &sentence.words;
    let covered = |at: usize| {
        let span = words[at].span;
        let person = context.cast.references[sentence.index].iter().any(|reference| reference.span.overlaps(span));
        person
            || sentence.hits.iter().any(|hit| {
                span_of(hit).overlaps(span)
                    && matches!(
                        hit.meaning,
                        Meaning::Country(_)
                            | Meaning::Adjective(_)
                            | Meaning::City(_)
                            | Meaning::Organization(_)
                            | Meaning::NoCountry
                            | Meaning::Role(_)
                            | Meaning::Ministry
                            | Meaning::Company
                    )
            })
    };
    let spaces = sentence.language.spaces;
    let own = |at: usize| {
        let word = words[at];
        let name = &text[word.span.range()];
        let katakana = || !spaces && name.chars().next().and_then(unspaced) == Some(Unspaced::Katakana);
        (word.capital || katakana())
            && name.chars().nth(1).is_some()
            && !covered(at)
            && !sentence.language.not_names.contains(name)
    };
    let name_from = |from: usize| {
        let gap = |at: usize| between(text, words[at - 1].span.end, words[at].span.start);
        let adjoin = |at: usize| if spaces { gap(at) == " " } else { matches!(gap(at), "・" | "") };
        let length = (from..words.len()).take(4).take_while(|at| own(*at) && (*at == from || adjoin(*at))).count();
        (length > 0).then(|| Span { start: words[from].span.start, end: words[from + length - 1].span.end })
    };
    let mut spans = Vec::new();
    for hit in sentence.hits_of(|meaning| matches!(meaning, Meaning::Company | Meaning::Role(Role::Business))) {
        let after = sentence.word_at(hit.end);
        if hit.meaning == Meaning::Company {
            let opens = |gap: &str| match spaces {
                true => matches!(gap, " " | " “" | " \"" | " «" | " „"),
                false => matches!(gap, "" | "「" | "・"),
            };
            // "Le groupe turc Summa": an adjective of its country may stand between.
            let of_country = |at: usize| {
                let word = words.get(at).filter(|word| !word.capital && spaces);
                let adjectives = sentence.hits_of(|meaning| matches!(meaning, Meaning::Adjective(_)));
                word.is_some_and(|word| adjectives.into_iter().any(|hit| span_of(hit) == word.span))
                    && between(text, hit.end, words[at].span.start) == " "
            };
            let (edge, after) = match of_country(after) {
                true => (words[after].span.end, after + 1),
                false => (hit.end, after),
            };
            let next = words.get(after).filter(|next| opens(between(text, edge, next.span.start)));
            // A name in katakana may go on in Han characters: トヨタ自動車.
            let is_whole = |name: &Span| {
                let next = between(text, name.end, sentence.span.end).chars().next();
                spaces || next.and_then(unspaced) != Some(Unspaced::Han)
            };
            spans.extend(next.and_then(|_| name_from(after)).filter(is_whole));
            continue;
        }
        // "Masdar's chief executive", "Ericssons vd".
        let before = sentence.word_at(hit.start).checked_sub(1).filter(|at| own(*at));
        spans.extend(before.filter(|at| between(text, words[*at].span.end, hit.start).trim().is_empty()).and_then(
            |at| {
                let name = &text[words[at].span.range()];
                let stem =
                    sentence.language.name_suffixes.iter().find_map(|suffix| name.strip_suffix(suffix.as_str()))?;
                Some(Span { end: words[at].span.start + stem.len() as u32, ..words[at].span })
            },
        ));
    }
    spans
}

/// A ministry with the field that follows it: "ministerie van Financiën".
fn ministry(context: &Context<'_>, sentence: &Sentence<'_>, hit: &Hit) -> Span {
    let text = &context.article.text;
    let words = &sentence.words;
    let mut end = hit.end;
    let mut at = sentence.word_at(hit.end);
    let mut small = 0;
    while let Some(word) =
        words.get(at).filter(|word| matches!(between(text, end, word.span.start), " " | ", ") || small > 0)
    {
        let name = &text[word.span.range()];
        let connects = sentence.language.portfolio.contains(name) || sentence.language.and.contains(name);
        let field = word.capital
            && !sentence.hits.iter().any(|other| {
                matches!(other.meaning, Meaning::Country(_) | Meaning::Adjective(_) | Meaning::City(_))
                    && span_of(other).overlaps(word.span)
            });
        if field && small <= 2 {
            (end, small) = (word.span.end, 0);
        } else if connects && small < 2 {
            small += 1;
        } else {
            break;
        }
        at += 1;
    }
    Span { start: hit.start, end }
}

/// The runs of capitalised words that a head noun makes an organization: "FPT Group", "Université de Hanoï".
fn by_head(context: &Context<'_>, sentence: &Sentence<'_>) -> Vec<Span> {
    let text = &context.article.text;
    let words = &sentence.words;
    let language = sentence.language;
    let adjoin = |at: usize| {
        let gap = &text.as_bytes()[words[at].span.end as usize..words[at + 1].span.start as usize];
        gap.iter().all(|byte| *byte == b' ')
    };
    let mut spans = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.capital) {
        // Most stand alone, and no other capital would join them.
        let after = at > 0 && words[at - 1].capital && adjoin(at - 1);
        let before = words[at + 1..].iter().take(2).any(|next| next.capital) && adjoin(at);
        if !after && !before {
            continue;
        }
        let Some(head) = language.heads.get(&text[word.span.range()]) else { continue };
        if head.after {
            let mut from = at;
            while from > 0 && words[from - 1].capital && adjoin(from - 1) && at - from < 6 {
                from -= 1;
            }
            if from < at {
                spans.push(Span { start: words[from].span.start, end: word.span.end });
            }
        } else if head.before {
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
    // Neither what the lexicon knows, nor a place ("Port Moresby"), nor a person with an office.
    let known = |meaning| matches!(meaning, Meaning::Organization(_) | Meaning::City(_) | Meaning::Country(_));
    spans.retain(|span| {
        !sentence.hits_of(known).any(|hit| span_of(hit).contains(*span))
            && !context.cast.references[sentence.index].iter().any(|reference| reference.span.overlaps(*span))
    });
    spans
}

/// A name as the part of a key: small letters and digits with hyphens.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for part in name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if !slug.is_empty() {
            slug.push('-');
        }
        add_plain(part, &mut slug);
    }
    slug
}
