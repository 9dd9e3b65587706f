//! The amount frame: sums of money, whole and exact, with who gives them.

mod giver;

use rust_decimal::Decimal;

use self::giver::direction;
use super::context::{Context, Draft};
use super::cooperation::sectors;
use super::sentence::{Dated, Sentence, Word, between, country_of, on_one_line, span_of};
use crate::claim::{Fact, Parties, Party, Span};
use crate::lexicon::{Hit, Language, Meaning};
use crate::model::{Bound, CountryCode, Currency, Key, Money, Stage};
use crate::text::Kind;

const RULE: &str = "amount";
const AID: &str = "amount.aid";

/// Reads the amounts in an article.
pub(super) fn read(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let mut last: Option<(usize, Currency)> = None;
    let mut giver: Option<Party> = None;
    let (dollar, own_dollar) = (dollar(context), own_dollar(context));
    for index in 0..context.sentences.len() {
        let sentence = &context.sentences[index];
        let mut sums: Vec<(Decimal, Currency, Span)> = Vec::new();
        for hit in sentence.hits_of(|meaning| matches!(meaning, Meaning::Currency(_))) {
            if sums.last().is_some_and(|(.., span)| hit.start < span.end)
                || is_part(&context.article.text, sentence, hit)
            {
                continue;
            }
            let bare = dollar.filter(|_| context.article.slice(span_of(hit)) == "$");
            let local = || own_dollar.filter(|_| is_bare_dollar(context.article.slice(span_of(hit)), hit));
            let found = sum(&context.article.text, sentence, hit)
                .zip(bare.or_else(local).or_else(|| currency(context, sentence, hit)));
            sums.extend(found.map(|((value, span), currency)| (value, currency, span)));
        }
        if let Some(known) = sums
            .last()
            .map(|(_, currency, _)| *currency)
            .or(last.filter(|(at, _)| at + 1 == index).map(|(_, currency)| currency))
        {
            bare_sums(&context.article.text, sentence, known, &mut sums);
            last = Some((index, known));
        }
        for (value, currency, span) in sums {
            let money = Money { value, currency, bound: bound(sentence, span) };
            let (by, to) = direction(context, index, span, currency, giver.as_ref());
            if by.is_some() && sentence.tells(Meaning::Give) {
                giver.clone_from(&by);
            }
            aid(context, index, by.as_ref(), to.as_ref(), drafts);
            let purpose = Some(on_one_line(context.article.slice(sentence.span)).into());
            drafts.push(Draft {
                sentence: index,
                rule: RULE,
                fact: Fact::Amount { money, by, to, purpose, when: None },
            });
        }
    }
}

/// Whether a currency's code is the beginning of another term or a name: `COP30`.
fn is_part(text: &str, sentence: &Sentence<'_>, currency: &Hit) -> bool {
    // A code with a number of two figures stuck to it and nothing more: what is counted so is no money.
    let code = between(text, currency.start, currency.end).chars().all(|c| c.is_ascii_uppercase());
    let rest = between(text, currency.end, sentence.span.end);
    let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
    let goes_on_with = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '$');
    let mut after = rest[figures..].chars();
    let plain = !after.next().is_some_and(goes_on_with) || !after.next().is_some_and(char::is_alphanumeric);
    let scaled = sentence.hits.iter().any(|hit| {
        matches!(hit.meaning, Meaning::Scale(_)) && hit.start >= currency.end && hit.start <= currency.end + 4
    });
    if code && (1..=2).contains(&figures) && plain && !scaled {
        return true;
    }
    let goes_on = |hit: &&Hit| hit.start == currency.start && hit.end > currency.end;
    sentence.hits.iter().any(|hit| goes_on(&hit) && !matches!(hit.meaning, Meaning::Currency(_)))
}

/// The dollar that a bare sign means in an article that tells of one country's dollars and not of American ones: "NZ$18m".
fn dollar(context: &Context<'_>) -> Option<Currency> {
    let mut told = context.sentences.iter().flat_map(|sentence| sentence.hits).filter_map(|hit| match hit.meaning {
        Meaning::Currency(currency) => {
            let sign = context.article.slice(span_of(hit));
            (sign.len() > 1 && sign.ends_with('$')).then_some(currency)
        }
        _ => None,
    });
    let first = told.next()?;
    told.all(|other| other == first).then_some(first)
}

/// The moneys that their own countries call dollars without more.
const DOLLARS: [&str; 6] = ["AUD", "CAD", "FJD", "HKD", "NZD", "SGD"];

/// The dollar of the country whose press or government writes: "le Canada versera 15 millions de dollars" on a page of the prime minister
/// of Canada.
fn own_dollar(context: &Context<'_>) -> Option<Currency> {
    let home = context.standing.publisher().or_else(|| office_at_the_head(context))?;
    let own = DOLLARS.into_iter().find(|code| CountryCode::from_alpha2(&code[..2]) == Some(home))?;
    own.parse().ok()
}

/// The country of an office that is all of the page's first line.
fn office_at_the_head(context: &Context<'_>) -> Option<CountryCode> {
    /// So many other words may stand beside the two: "the … of …".
    const MOST: usize = 2;
    let head = context.sentences.first().filter(|head| head.kind == Kind::Title)?;
    let office = head.hits_of(|meaning| matches!(meaning, Meaning::Role(_) | Meaning::Ministry)).next()?;
    let country = head.hits_of(|meaning| country_of(meaning).is_some()).next()?;
    let words = |hit: &Hit| head.words_between(hit.start, hit.end);
    (head.words.len() <= words(office) + words(country) + MOST).then(|| country_of(country.meaning))?
}

/// Whether a dollar is told without whose it is: "$", "dollars", not "US$" or "dollars américains".
fn is_bare_dollar(written: &str, hit: &Hit) -> bool {
    let american = matches!(hit.meaning, Meaning::Currency(currency) if currency.as_str() == "USD");
    american && (written == "$" || written.starts_with(['d', 'D']) && !written.contains(' '))
}

/// The currency that a term means. A name that several countries give to theirs ("peso") means that of the country which the
/// article speaks of most; codes of currencies begin with those of countries.
fn currency(context: &Context<'_>, sentence: &Sentence<'_>, hit: &Hit) -> Option<Currency> {
    let all: Vec<Currency> = sentence
        .hits
        .iter()
        .filter(|other| span_of(other) == span_of(hit))
        .filter_map(|other| if let Meaning::Currency(currency) = other.meaning { Some(currency) } else { None })
        .collect();
    if let [only] = all.as_slice() {
        return Some(*only);
    }
    let of =
        |code: CountryCode| all.iter().find(|currency| CountryCode::from_alpha2(&currency.as_str()[..2]) == Some(code));
    context.standing.ranked().find_map(of).copied()
}

/// Sums whose currency goes without saying after one that was told: "… 1,000 million euros. The first was 1,800 million;".
fn bare_sums(text: &str, sentence: &Sentence<'_>, currency: Currency, sums: &mut Vec<(Decimal, Currency, Span)>) {
    let millions = |hit: &&Hit| matches!(hit.meaning, Meaning::Scale(6..));
    for hit in sentence.hits_if(&[Meaning::Scale(6)]).iter().filter(millions) {
        let span = span_of(hit);
        // The full stop of an abbreviation closes nothing: "1.5 mio. litres".
        let rest = between(text, span.end, sentence.span.end);
        let closes = rest.starts_with([';', ',', ')']) || matches!(rest.trim(), "" | "." | "»" | "”" | "\"");
        // "It was hardly 400 million in 2023."
        let dated =
            |date: &Dated| date.span.start >= span.end && sentence.words_between(span.end, date.span.start) <= 1;
        // "1.1 billion euros: 1.05 billion for …, 50 million for …".
        let part = || {
            let whole = sums.first().filter(|(.., whole)| whole.end <= span.start);
            whole.is_some_and(|(.., whole)| between(text, whole.end, span.start).contains(':'))
                && rest.trim_start().starts_with(char::is_lowercase)
        };
        // "It costs 88 million euros, of which 20 million given by the Union".
        let given = || sentence.hits_for(Meaning::Give).any(|verb| verb.start == span.end + 1) && !sums.is_empty();
        if !(closes || part() || given() || sentence.dates.iter().any(dated))
            || sums.iter().any(|(.., known)| known.overlaps(span))
        {
            continue;
        }
        let Some((number, start)) = number_before(text, sentence, span.start) else { continue };
        let (Meaning::Scale(power), true) = (hit.meaning, between(text, start.end, span.start).trim().is_empty())
        else {
            continue;
        };
        sums.extend(
            scaled(number, power.into()).map(|value| (value, currency, Span { start: start.start, end: span.end })),
        );
    }
}

/// Money that one party gives another in support is development cooperation under way.
fn aid(context: &Context<'_>, index: usize, by: Option<&Party>, to: Option<&Party>, drafts: &mut Vec<Draft>) {
    let sentence = &context.sentences[index];
    // "Investments of 3 billion" are no aid.
    let invests = |help: &Hit| {
        let mut fields = sectors(context, sentence);
        fields
            .any(|(sector, hit)| span_of(hit).overlaps(span_of(help)) && context.sector(sector).name() == "investment")
    };
    let given = sentence.hits_for(Meaning::Help).any(|help| !invests(help))
        && sentence.has(|meaning| matches!(meaning, Meaning::Give | Meaning::Receive))
        // "Can fund works again once a debt of 143 million …": nothing is given yet.
        && !sentence.has(|meaning| {
            matches!(meaning, Meaning::Stage(Stage::Proposed) | Meaning::Might | Meaning::Negation)
        })
        // "Has given military support for 90 billion kronor".
        && !sectors(context, sentence).any(|(sector, _)| context.sector(sector).name() == "defence_security");
    // "The World Bank lends 1.2 billion": by no party.
    let by_bank = || {
        let bodies = |meaning| {
            let lexicon = context.lexicon;
            let of_state = |known| lexicon.gives_for(known).is_some_and(|of| of.parse::<CountryCode>().is_ok());
            let of_none = |known| lexicon.actor(known).is_none() && !lexicon.is_company(known) && !of_state(known);
            matches!(meaning, Meaning::Organization(known) if of_none(known))
        };
        sentence.hits_for(Meaning::Give).any(|verb| {
            let mut bodies = sentence.hits_of(bodies);
            bodies.any(|body| body.end <= verb.start && sentence.words_between(body.end, verb.start) <= 1)
        })
    };
    if let (true, Some(by), Some(to)) = (given && !by_bank(), by, to) {
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
            .is_some_and(|gap| gap.trim_matches([' ', '\u{a0}', '-', '\u{202f}', '.']).is_empty() || is_connecting(gap))
    };
    // Before: number, scale, currency.
    // "Un millón y medio de dólares": what is beyond the scale.
    let beyond = fractions(sentence)
        .find(|(_, hit)| hit.end <= currency.start && blank(hit.end, currency.start))
        .filter(|(_, hit)| !scales_before(text, sentence, hit.start).is_empty());
    let edge = beyond.map_or(currency.start, |(_, hit)| hit.start);
    let scales: Vec<(u8, Span)> = scales_before(text, sentence, edge);
    // "750 mdd", millions of dollars: scale and currency in one.
    let own = sentence.hits.iter().find_map(|hit| match hit.meaning {
        Meaning::Scale(power) if span_of(hit) == span_of(currency) => Some(u32::from(power)),
        _ => None,
    });
    let number_end = scales.last().map_or(edge, |(_, span)| span.start);
    let number = || number_before(text, sentence, number_end).filter(|(_, span)| blank(span.end, number_end));
    if let Some((value, span)) = fraction_before(text, sentence, number_end).or_else(number) {
        let power: u32 = scales.iter().map(|(power, _)| u32::from(*power)).chain(own).sum();
        let value = scaled(value + beyond.map_or(Decimal::ZERO, |(part, _)| part), power)?;
        let (value, start) = with_greater(text, sentence, value, power, span.start);
        return Some((value, Span { start, end: currency.end }));
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

/// The words of a sentence that say a part of a scale.
fn fractions<'s>(sentence: &'s Sentence<'_>) -> impl Iterator<Item = (Decimal, &'s Hit)> + 's {
    sentence.hits.iter().filter_map(|hit| match hit.meaning {
        Meaning::Fraction(tenths) => Some((Decimal::new(tenths.into(), 1), hit)),
        _ => None,
    })
}

/// The part of a scale that is told right before it: "half a", "one and a half", "anderhalf".
fn fraction_before(text: &str, sentence: &Sentence<'_>, scale: u32) -> Option<(Decimal, Span)> {
    let (part, hit) = fractions(sentence).find(|(_, hit)| {
        hit.end <= scale && between(text, hit.end, scale).trim_matches([' ', '-', '\u{a0}']).is_empty()
    })?;
    let before = sentence.words[..sentence.word_at(hit.start)].last();
    let and = before.filter(|word| sentence.language.and.contains(&text[word.span.range()]));
    let whole = and.and_then(|and| number_before(text, sentence, and.span.start));
    let (whole, start) = whole.map_or((Decimal::ZERO, hit.start), |(whole, span)| (whole, span.start));
    Some((whole + part, Span { start, end: hit.end }))
}

/// "6 500 millions d'euros", "78 tỷ đô la": the small words between a number and its currency.
fn is_connecting(gap: &str) -> bool {
    let gap = gap.trim();
    gap.chars().count() <= 3 && gap.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
}

/// Adds to a number what stands right before it on a greater scale: the 1兆 of 1兆5000億. Gives its value and beginning.
fn with_greater(text: &str, sentence: &Sentence<'_>, value: Decimal, power: u32, start: u32) -> (Decimal, u32) {
    let greater = sentence.hits.iter().find_map(|hit| match hit.meaning {
        Meaning::Scale(greater) if hit.end == start && u32::from(greater) > power => {
            let (number, span) = number_before(text, sentence, hit.start).filter(|(_, span)| span.end == hit.start)?;
            Some((scaled(number, u32::from(greater))?.checked_add(value)?, u32::from(greater), span.start))
        }
        _ => None,
    });
    match greater {
        Some((value, power, start)) => with_greater(text, sentence, value, power, start),
        None => (value, start),
    }
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
                    matches!(gap.trim(), "" | "." | "(") || is_connecting(gap)
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
        is_digit(c)
            || c == sentence.language.decimal
            || sentence.language.group.contains(&c)
            || matches!(c, '.' | ',' | '．' | '，' | '\u{a0}' | '\u{202f}')
    };
    if trimmed.ends_with(is_digit) {
        let mut start = trimmed.char_indices().rev().take_while(|(_, c)| digits(*c)).last().map(|(at, _)| at)?;
        // "6 500": a space groups where exactly three digits follow.
        while trimmed[start..].chars().take_while(char::is_ascii_digit).count() == 3 {
            let head = &trimmed[..start];
            let Some(rest) = head.strip_suffix([' ', '\u{a0}', '\u{202f}']) else { break };
            let lead = rest.chars().rev().take_while(char::is_ascii_digit).count();
            let grouped_by_space = sentence.language.decimal == ',' || sentence.language.group.contains(&' ');
            if lead == 0 || lead > 3 || !grouped_by_space && lead == 3 {
                break;
            }
            start = rest.len() - lead;
        }
        let number = trimmed[start..].trim_start_matches(|c: char| !is_digit(c));
        let start = trimmed.len() - number.len();
        let value = parse(number, sentence.language)?;
        let base = sentence.span.start;
        return Some((value, Span { start: base + start as u32, end: base + trimmed.len() as u32 }));
    }
    let word = sentence.words.iter().rev().find(|word| word.span.end <= at)?;
    let said = |word: &Word| sentence.language.numbers.get(&text[word.span.range()]).copied();
    let value = said(word)?;
    // "Six hundred", "six cents".
    let before = sentence.words[..sentence.word_at(word.span.start)].last();
    let times = before.filter(|before| value == 100 && between(text, before.span.end, word.span.start) == " ");
    if let Some((before, times)) =
        times.and_then(|before| Some((before, said(before).filter(|n| (2..10).contains(n))?)))
    {
        return Some((Decimal::from(times * value), Span { start: before.span.start, ..word.span }));
    }
    Some((Decimal::from(value), word.span))
}

/// A digit, in its own width or in that of ideographs.
fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
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
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    let number: String = number.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    if !number.starts_with(|c: char| c.is_ascii_digit()) || number.len() > 24 {
        return None;
    }
    let marks: Vec<(usize, char)> = number.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let grouped = |at: usize| number[at..].chars().skip(1).take_while(char::is_ascii_digit).count() == 3;
    let mut plain = String::with_capacity(number.len());
    let last = marks.last().copied();
    for (at, c) in number.char_indices() {
        if c.is_ascii_digit() {
            plain.push(c);
            continue;
        }
        let repeated = marks.iter().filter(|(_, mark)| *mark == c).count() > 1;
        // No decimals end in a nought: "4,100 millones" are thousands of them, wherever a comma is a decimal mark.
        let round = marks.len() == 1 && number.ends_with('0') && !number.starts_with('0');
        let groups =
            grouped(at) && (repeated || round || c != language.decimal || last != Some((at, c)) && marks.len() > 1);
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
            let after = || sentence.language.head_final && sentence.words_between(sum.end, hit.start) <= 1;
            (hit.end <= sum.start && sentence.words_between(hit.start, sum.start) <= 4)
                || span_of(hit).overlaps(sum)
                || (hit.start >= sum.end && after())
        })
        .last()
        .map_or(Bound::Exact, |hit| match hit.meaning {
            Meaning::Over => Bound::Over,
            Meaning::About => Bound::About,
            _ => Bound::Almost,
        })
}

/// Whether a party is named as a place; where a sum goes to, also with an article: "invest two billion in the United States".
fn is_place(text: &str, sentence: &Sentence<'_>, at: u32, sum: Span) -> bool {
    let before = |back: usize| sentence.word_at(at).checked_sub(back).map(|word| &sentence.words[word]);
    let article = |word: &&Word| !word.capital && word.span.end - word.span.start <= 3 && word.span.end + 1 == at;
    let located = |word: &Word| sentence.language.locatives.contains(&text[word.span.range()]);
    sentence.is_located(text, at)
        || at >= sum.end
            && !sentence.language.head_final
            && before(1).filter(article).and(before(2)).is_some_and(located)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_any_width_group_or_part() {
        let english = crate::lexicon::Lexicon::builtin().language("en").unwrap();
        for (number, value) in [
            ("4’250’000", Some("4250000")),
            ("4’25", Some("4.25")),
            ("4’", Some("4")),
            ("５，０００", Some("5000")),
            ("1.3", Some("1.3")),
            ("4\u{202f}250", Some("4250")),
            ("’4", None),
        ] {
            assert_eq!(parse(number, english).map(|value| value.to_string()).as_deref(), value, "{number}");
        }
    }
}
