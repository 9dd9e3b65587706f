//! The amount frame: sums of money, whole and exact, with who gives them.

use rust_decimal::Decimal;

use super::context::{Context, Draft};
use super::sentence::{Sentence, span_of};
use crate::claim::{Fact, Parties, Party, Span};
use crate::lexicon::{Hit, Language, Meaning, fold};
use crate::model::{Bound, Key, Money, Stage};

const RULE: &str = "amount";
const AID: &str = "amount.aid";

/// Reads the amounts in an article.
pub(super) fn read(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    for index in 0..context.sentences.len() {
        let sentence = &context.sentences[index];
        let mut end = 0;
        for hit in &sentence.hits {
            let Meaning::Currency(currency) = hit.meaning else { continue };
            if hit.start < end {
                continue;
            }
            let Some((value, span)) = sum(&context.article.text, sentence, hit) else { continue };
            end = span.end.max(hit.end);
            let money = Money { value, currency, bound: bound(sentence, span) };
            let (by, to) = direction(context, index, span);
            aid(context, index, by.as_ref(), to.as_ref(), drafts);
            let purpose = Some(context.article.slice(sentence.span).into());
            drafts.push(Draft {
                sentence: index,
                rule: RULE,
                fact: Fact::Amount { money, by, to, purpose, when: None },
            });
        }
    }
}

/// Money that one party gives another in support is development cooperation under way.
fn aid(context: &Context<'_>, index: usize, by: Option<&Party>, to: Option<&Party>, drafts: &mut Vec<Draft>) {
    let sentence = &context.sentences[index];
    let given = sentence.has(|meaning| meaning == Meaning::Help)
        && sentence.has(|meaning| matches!(meaning, Meaning::Give | Meaning::Receive));
    if let (true, Some(by), Some(to)) = (given, by, to) {
        drafts.push(Draft {
            sentence: index,
            rule: AID,
            fact: Fact::Cooperation {
                parties: Parties::new([by.clone(), to.clone()]),
                sector: Key::new("development_aid"),
                stage: Stage::InForce,
                when: None,
            },
        });
    }
}

/// The number before a currency with its scale, "78 billion USD", or after it, "USD 1.2 billion"; and the bytes of all.
fn sum(text: &str, sentence: &Sentence<'_>, currency: &Hit) -> Option<(Decimal, Span)> {
    let scale_at = |from: u32, to: u32| {
        sentence.hits.iter().find_map(|hit| match hit.meaning {
            Meaning::Scale(power) if hit.start >= from && hit.end <= to => Some((power, span_of(hit))),
            _ => None,
        })
    };
    let blank = |from: u32, to: u32| {
        text.get(from as usize..to as usize)
            .is_some_and(|gap| gap.trim_matches([' ', '\u{a0}', '-', '\u{202f}']).is_empty() || is_connecting(gap))
    };
    // Before: number, scale, currency.
    let scales: Vec<(u8, Span)> = scales_before(text, sentence, currency.start);
    let number_end = scales.last().map_or(currency.start, |(_, span)| span.start);
    if let Some((value, span)) =
        number_before(text, sentence, number_end).filter(|(_, span)| blank(span.end, number_end))
    {
        let power: u32 = scales.iter().map(|(power, _)| u32::from(*power)).sum();
        let value = scaled(value, power)?;
        return Some((value, Span { start: span.start, end: currency.end }));
    }
    // After: currency, number, scale.
    let (value, number) = number_after(text, sentence.language, currency.end, sentence.span.end)?;
    let mut end = number.end;
    let mut power = 0;
    while let Some((next, span)) =
        scale_at(end, (end + 24).min(sentence.span.end)).filter(|(_, span)| blank(end, span.start))
    {
        power += u32::from(next);
        end = span.end;
    }
    Some((scaled(value, power)?, Span { start: currency.start, end }))
}

/// "6 500 millions d'euros", "78 tỷ đô la": the small words between a number and its currency.
fn is_connecting(gap: &str) -> bool {
    let gap = gap.trim();
    gap.chars().count() <= 3 && gap.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
}

fn scaled(value: Decimal, power: u32) -> Option<Decimal> {
    let factor = Decimal::from(10u64.checked_pow(power)?);
    value.checked_mul(factor).map(|value| value.normalize())
}

/// The scales right before a place, the last first: "million", "thousand billion".
fn scales_before(text: &str, sentence: &Sentence<'_>, at: u32) -> Vec<(u8, Span)> {
    let mut scales = Vec::new();
    let mut edge = at;
    loop {
        let found = sentence.hits.iter().rev().find_map(|hit| match hit.meaning {
            Meaning::Scale(power) if hit.end <= edge && hit.start < edge => Some((power, span_of(hit))),
            _ => None,
        });
        match found {
            Some((power, span))
                if {
                    let gap = text.get(span.end as usize..edge as usize).unwrap_or("?");
                    gap.trim().is_empty() || is_connecting(gap) || gap.trim() == "("
                } =>
            {
                scales.push((power, span));
                edge = span.start;
            }
            _ => return scales,
        }
    }
}

/// The number that ends at a place: digits with their marks, or a number word.
fn number_before(text: &str, sentence: &Sentence<'_>, at: u32) -> Option<(Decimal, Span)> {
    let before = text.get(sentence.span.start as usize..at as usize)?;
    let trimmed = before.trim_end_matches(|c: char| c.is_whitespace() || c == '-');
    let digits = |c: char| {
        c.is_ascii_digit()
            || c == sentence.language.decimal
            || sentence.language.group.contains(&c)
            || matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}')
    };
    if trimmed.ends_with(|c: char| c.is_ascii_digit()) {
        let mut start = trimmed.char_indices().rev().take_while(|(_, c)| digits(*c)).last().map(|(at, _)| at)?;
        // "6 500": a space groups where exactly three digits follow.
        while trimmed[start..].chars().take_while(char::is_ascii_digit).count() == 3 {
            let head = &trimmed[..start];
            let Some(rest) = head.strip_suffix([' ', '\u{a0}', '\u{202f}']) else { break };
            let lead = rest.chars().rev().take_while(char::is_ascii_digit).count();
            if lead == 0 || lead > 3 || !sentence.language.group.contains(&' ') && lead == 3 {
                break;
            }
            start = rest.len() - lead;
        }
        let number = trimmed[start..].trim_start_matches(|c: char| !c.is_ascii_digit());
        let start = trimmed.len() - number.len();
        let value = parse(number, sentence.language)?;
        let base = sentence.span.start;
        return Some((value, Span { start: base + start as u32, end: base + trimmed.len() as u32 }));
    }
    let word = sentence.words.iter().rev().find(|word| word.span.end <= at)?;
    let value = sentence.language.numbers.get(&fold(&text[word.span.range()]))?;
    Some((Decimal::from(*value), word.span))
}

fn number_after(text: &str, language: &Language, from: u32, end: u32) -> Option<(Decimal, Span)> {
    let rest = text.get(from as usize..end as usize)?;
    let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace());
    let length = trimmed
        .char_indices()
        .take_while(|(_, c)| c.is_ascii_digit() || matches!(c, '.' | ','))
        .last()
        .map(|(at, c)| at + c.len_utf8())?;
    let number = trimmed[..length].trim_end_matches(['.', ',']);
    let start = from + (rest.len() - trimmed.len()) as u32;
    Some((parse(number, language)?, Span { start, end: start + number.len() as u32 }))
}

/// A number as the language writes it. A mark that groups in the language is one only before three digits, so that
/// "1.3" is one and three tenths everywhere and "5.000" five thousand where a dot groups.
pub(super) fn parse(number: &str, language: &Language) -> Option<Decimal> {
    let number: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    if !number.starts_with(|c: char| c.is_ascii_digit()) || number.len() > 24 {
        return None;
    }
    let marks: Vec<(usize, char)> = number.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let grouped = |at: usize| number[at + 1..].chars().take_while(char::is_ascii_digit).count() == 3;
    let mut plain = String::with_capacity(number.len());
    let last = marks.last().copied();
    for (at, c) in number.char_indices() {
        if c.is_ascii_digit() {
            plain.push(c);
            continue;
        }
        let repeated = marks.iter().filter(|(_, mark)| *mark == c).count() > 1;
        let groups = grouped(at) && (repeated || c != language.decimal || last != Some((at, c)) && marks.len() > 1);
        if groups {
            continue;
        }
        if last != Some((at, c)) {
            return None;
        }
        plain.push('.');
    }
    plain.parse().ok()
}

/// The word that bounds a sum, right before it.
fn bound(sentence: &Sentence<'_>, sum: Span) -> Bound {
    sentence
        .hits_of(|meaning| matches!(meaning, Meaning::Over | Meaning::About | Meaning::Almost))
        .filter(|hit| {
            (hit.end <= sum.start && sentence.words_between(hit.start, sum.start) <= 4) || span_of(hit).overlaps(sum)
        })
        .last()
        .map_or(Bound::Exact, |hit| match hit.meaning {
            Meaning::Over => Bound::Over,
            Meaning::About => Bound::About,
            _ => Bound::Almost,
        })
}

/// Who gives a sum and who receives it, by the verb and the parties around it.
fn direction(context: &Context<'_>, index: usize, sum: Span) -> (Option<Party>, Option<Party>) {
    let sentence = &context.sentences[index];
    // "Trade of 803 million: 158 in exports and 644 in imports": what stands right after a sum says which way it goes.
    let way = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::BothWays | Meaning::Export | Meaning::Import))
        .find(|hit| hit.start >= sum.end && sentence.words_between(sum.end, hit.start) <= 2)
        .map(|hit| hit.meaning);
    if way == Some(Meaning::BothWays) || way.is_none() && sentence.has(|meaning| meaning == Meaning::BothWays) {
        return (None, None);
    }
    if let (Some(way), Some([home, partner])) = (way, context.standing.pair()) {
        let (by, to) = if way == Meaning::Export { (home, partner) } else { (partner, home) };
        return (Some(by.clone()), Some(to.clone()));
    }
    let named = &context.sides[index].named;
    let parties = &context.sides[index].distinct;
    let other = |party: &Party| {
        let named = parties.iter().find(|other| *other != party);
        named.cloned().or_else(|| {
            let pair = context.standing.pair()?;
            pair.into_iter().find(|other| *other != party).filter(|_| pair.contains(&party)).cloned()
        })
    };
    let text = &context.article.text;
    let after_place = |at: u32| {
        let word = sentence.word_at(at).checked_sub(1).map(|index| sentence.words[index].span);
        word.is_some_and(|word| sentence.language.locatives.contains(text.get(word.range()).unwrap_or("")))
    };
    let named: &Vec<(u32, Party)> = &match named.iter().filter(|(at, _)| !after_place(*at)).cloned().collect::<Vec<_>>()
    {
        free if free.is_empty() => named.clone(),
        free => free,
    };
    let subject = named
        .iter()
        .filter(|(at, _)| *at < sum.start)
        .map(|(_, party)| party)
        .next()
        .or(named.first().map(|(_, party)| party));
    let Some(subject) = subject.cloned().or_else(|| context.subject_before(index)) else { return (None, None) };
    // The verb before the sum comes before any after it.
    let verb = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::Give | Meaning::Receive | Meaning::Export | Meaning::Import))
        .min_by_key(|hit| (hit.start > sum.start, super::sentence::distance(span_of(hit), sum)));
    match verb.map(|hit| hit.meaning) {
        Some(Meaning::Receive) => {
            // The subject of the verb that receives: the party named last before it.
            let verb_at = verb.map_or(sum.start, |hit| hit.start);
            let receiver =
                named.iter().rfind(|(at, _)| *at < verb_at).map(|(_, party)| party.clone()).unwrap_or(subject);
            (other(&receiver), Some(receiver))
        }
        Some(Meaning::Import) => (other(&subject), Some(subject)),
        _ => {
            let to = other(&subject);
            (Some(subject), to)
        }
    }
}
