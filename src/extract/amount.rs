//! The amount frame: sums of money, whole and exact, with who gives them.

use rust_decimal::Decimal;

use super::context::{Context, Draft};
use super::cooperation::sectors;
use super::sentence::{Dated, Sentence, Word, between, country_of, has_break, on_one_line, span_of};
use crate::claim::{Fact, Parties, Party, Span};
use crate::lexicon::{Hit, Language, Meaning};
use crate::model::{ActorSector, AgreementKind, Bound, CountryCode, Currency, Key, Money, Stage};
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
    for hit in sentence.hits_of(|meaning| matches!(meaning, Meaning::Scale(6..))) {
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
    let given = sentence.tells(Meaning::Help)
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

/// Of the article's two parties the one whose own money is told.
fn mint(context: &Context<'_>, currency: Currency) -> Option<Party> {
    let country = CountryCode::from_alpha2(&currency.as_str()[..2]).map(Party::Country)?;
    context.standing.pair()?.into_iter().find(|party| **party == country).cloned()
}

/// Who gives a sum and who receives it, by the verb and the parties around it.
/// `giver` is who gave the sum before.
fn direction(
    context: &Context<'_>,
    index: usize,
    sum: Span,
    currency: Currency,
    giver: Option<&Party>,
) -> (Option<Party>, Option<Party>) {
    let sentence = &context.sentences[index];
    // "Trade of 803 million: 158 in exports and 644 in imports": what stands right after a sum says which way it goes.
    let way = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::BothWays | Meaning::Export | Meaning::Import))
        .find(|hit| hit.start >= sum.end && sentence.words_between(sum.end, hit.start) <= 2)
        .map(|hit| hit.meaning);
    let parted = sentence.hits_for(Meaning::BothWays).find_map(|trade| parted(context, index, trade, sum));
    let traded = || parted.is_none() && sentence.tells(Meaning::BothWays);
    if way == Some(Meaning::BothWays) || way.is_none() && traded() {
        return (None, None);
    }
    if let (Some(way), Some([home, partner])) = (way, context.standing.pair()) {
        let (by, to) = if way == Meaning::Export { (home, partner) } else { (partner, home) };
        return (Some(by.clone()), Some(to.clone()));
    }
    let named = &givers(context, index);
    let parties = &context.sides[index].distinct;
    let other = |party: &Party| {
        let named = parties.iter().find(|other| *other != party);
        let meant = || {
            let pair = context.parties[index].as_ref().filter(|pair| pair.len() == 2 && pair.contains(party))?;
            pair.iter().find(|other| *other != party).cloned()
        };
        named.cloned().or_else(meant).or_else(|| {
            let pair = context.standing.pair()?;
            pair.into_iter().find(|other| *other != party).filter(|_| pair.contains(&party)).cloned()
        })
    };
    // "A programme financed by Australia with 8 million".
    if let Some(giver) = by_whom(sentence, named, sum) {
        return (Some(giver.clone()), other(giver));
    }
    let text = &context.article.text;
    // "He also promises …": the party of the sentence before.
    let he = sentence.hits_for(Meaning::He).any(|hit| hit.start < sum.start);
    let spoken = he.then(|| context.subject_before(index)).flatten();
    let free: Vec<(u32, Party)> = named.iter().filter(|(at, _)| !is_place(text, sentence, *at, sum)).cloned().collect();
    // "Has invested two billion dollars in Egypt": the place receives.
    if let ([(_, place), ..], true, None) = (named.as_slice(), free.is_empty() && sentence.tells(Meaning::Give), way)
        && let Some(giver) = spoken.clone().or_else(|| other(place))
    {
        return (Some(giver), Some(place.clone()));
    }
    let named = if free.is_empty() { named } else { &free };
    let within = |at: u32| at < sum.start && parted.is_none_or(|from| at >= from);
    let before = named.iter().find(|(at, _)| within(*at)).map(|(_, party)| party.clone());
    let gave_before = || giver.filter(|_| sentence.tells(Meaning::Give)).cloned();
    // "The government has set aside …": that of the country whose press it is.
    let government = || {
        let own = sentence.hits_of(|meaning| matches!(meaning, Meaning::Agents(ActorSector::Government)));
        own.take(1).find(|hit| hit.start < sum.start)?;
        sentence.language.home.iter().find(|code| context.standing.has(**code)).map(|code| Party::Country(*code))
    };
    let after = || named.first().map(|(_, party)| party.clone());
    // The verb before the sum comes before any after it.
    let verb = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::Give | Meaning::Receive | Meaning::Export | Meaning::Import))
        .min_by_key(|hit| (hit.start > sum.start, super::sentence::distance(span_of(hit), sum)));
    // "A credit of 565 million that New Delhi grants the islands": who gives stands in the clause that says more of the sum.
    let granted = || {
        // "(about 565 million dollars)": what it is in other money stands between.
        let rest = between(text, sum.end, sentence.span.end);
        let other_money = rest.strip_prefix(" (").and_then(|rest| rest.find(')')).map_or(0, |close| close as u32 + 3);
        let end = sum.end + other_money;
        let which = sentence
            .hits_for(Meaning::Which)
            .find(|which| which.start >= end && sentence.words_between(end, which.start) <= 2)?;
        let gives = sentence
            .hits_for(Meaning::Give)
            .find(|gives| gives.start >= which.end && sentence.words_between(which.end, gives.start) <= 6)?;
        named
            .iter()
            .find(|(at, _)| *at >= which.end && *at < gives.start && sentence.words_between(which.end, *at) <= 1)
    };
    if let (false, Some((_, giver))) = (sentence.language.head_final, granted()) {
        return (Some(giver.clone()), other(giver));
    }
    // "In talks with Beijing for a loan of 40 million".
    if let Some(giver) = lender(sentence, &everyone(context, index), sum) {
        let to = other(&giver);
        return (Some(giver), to);
    }
    // "Exports to China came to 16 million", "imports from Ghana": whom the goods go to or come from.
    if let Some((way, partner)) = trade_partner(context, sentence, &everyone(context, index), sum) {
        let home = other(&partner);
        return if way == Meaning::Export { (home, Some(partner)) } else { (Some(partner), home) };
    }
    // "Tonga gets a network from Japan: a grant of 1.2 billion", "a credit line from New Delhi".
    if let Some(giver) = from_whom(sentence, &everyone(context, index), sum) {
        let to = other(&giver);
        return (Some(giver), to);
    }
    // The verb of the sum, else one before it that governs it too: "hopes that Riyadh disburses 5 billion and extends a deposit of 3".
    let gives = |verb: &&Hit| verb.meaning == Meaning::Give && verb.start < sum.start;
    let mut verbs = sentence.hits_of(|meaning| meaning == Meaning::Give).filter(gives).collect::<Vec<_>>();
    verbs.reverse();
    let own = verbs.into_iter().filter(|_| verb.is_some_and(|verb| gives(&verb)));
    let own = own.filter_map(|verb| giver_beside(text, sentence, named, verb, sum)).next();
    let own = own.or_else(|| giver_hoped_for(text, sentence, named, sum)).cloned();
    let before = own.or_else(|| giver_in_clause(context, sentence, named, sum)).or(before);
    // "It put up 6 million for a side from Ghana": whom a verb before the sum does not name, the sentence before does.
    let gave = || verb.filter(|verb| gives(verb)).and_then(|_| context.subject_before(index));
    // "Equinor will invest 500 million": where no country is named, that of the company.
    let company = || {
        let mut companies = bodies(context, index, true).filter(|(at, _)| *at < sum.start);
        companies.next().filter(|_| sentence.tells(Meaning::Give)).map(|(_, party)| party)
    };
    let subject = before.or_else(company).or_else(government).or_else(gave).or_else(after);
    let subject = subject.or_else(|| context.subject_before(index)).or_else(gave_before);
    // "Both sides signed a grant of 300 million yuan": whose money it is gives it.
    let given = || mint(context, currency).filter(|_| sentence.has(|m| matches!(m, Meaning::Give | Meaning::Help)));
    let Some(subject) = subject.or_else(given) else { return (None, None) };
    // "It would bring Vanuatu A$500 million": where no verb says who gives, the one whose own money it is. A price is the buyer's.
    if verb.is_none()
        && !sentence.tells(Meaning::Agreement(AgreementKind::Contract))
        && let Some(giver) = mint(context, currency).filter(|giver| !parties.contains(giver))
    {
        let to = other(&giver);
        return (Some(giver), to);
    }
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

/// The party that stands right before the verb that gives, or within it: "Berlin pays …, and the Commission granted …", "sagte Deutschland
/// eine Milliarde zu".
fn giver_beside<'p>(
    text: &str,
    sentence: &Sentence<'_>,
    named: &'p [(u32, Party)],
    verb: &Hit,
    sum: Span,
) -> Option<&'p Party> {
    // Of "Norway and Sweden gave" the first speaks for both; after a mark, a clause of its own begins, and after what is hoped or
    // said: "Nairobi hopes that Beijing will lend …".
    let first = named.first().map_or(sum.start, |(at, _)| *at);
    let hopes = |at: u32| is_hoped(sentence, first, at);
    let beside = |at: u32| {
        at < verb.start
            && sentence.words_between(at, verb.start) <= 2
            && (between(text, first.min(at), at).contains([',', ';']) || hopes(at))
    };
    let within = |at: u32| at >= verb.start && at < verb.end && at < sum.start;
    let found = named.iter().find(|(at, _)| within(*at)).or_else(|| named.iter().rfind(|(at, _)| beside(*at)));
    found.map(|(_, party)| party)
}

/// Whether a verb of hoping or saying stands between two places.
fn is_hoped(sentence: &Sentence<'_>, from: u32, to: u32) -> bool {
    let mut verbs = sentence.hits_of(|meaning| matches!(meaning, Meaning::Stage(Stage::Proposed) | Meaning::Says));
    verbs.any(|hit| hit.start >= from && hit.end <= to)
}

/// The party of a clause that says what another hopes it will give: "Kenia hofft, dass China 20 Millionen Dollar bereitstellt".
fn giver_hoped_for<'p>(text: &str, sentence: &Sentence<'_>, named: &'p [(u32, Party)], sum: Span) -> Option<&'p Party> {
    let (first, _) = named.first().filter(|_| sentence.tells(Meaning::Give))?;
    let mut verbs = sentence.hits_of(|meaning| matches!(meaning, Meaning::Stage(Stage::Proposed) | Meaning::Says));
    verbs.find_map(|verb| {
        // "… that China": not "offered to China".
        let begins = |at: u32| {
            at >= verb.end
                && at < sum.start
                && (1..=2).contains(&sentence.words_between(verb.end, at))
                && !sentence.is_located(text, at)
        };
        named.iter().find(|(at, _)| *first < verb.start && begins(*at)).map(|(_, party)| party)
    })
}

/// The party of a clause in which the verb that gives comes after the sum: "a programme, waar België 95 miljoen voor had uitgetrokken",
/// "a plant, die der Bund mit 8 Millionen fördert".
fn giver_in_clause(context: &Context<'_>, sentence: &Sentence<'_>, named: &[(u32, Party)], sum: Span) -> Option<Party> {
    /// So many words may stand between the party and its sum, and between the sum and its verb.
    const REACH: usize = 6;
    let text = &context.article.text;
    let mut verbs = sentence.hits_for(Meaning::Give);
    let given = verbs.any(|verb| {
        verb.end > sum.end
            && (verb.start < sum.start || sentence.words_between(sum.end, verb.start) <= REACH)
            && !has_break(between(text, sum.end, verb.start.max(sum.end)))
    });
    if sentence.language.head_final || !given {
        return None;
    }
    // A clause begins with a mark and a small word at most, or with a pronoun.
    let begins = |at: u32| {
        let mark =
            between(text, sentence.span.start, at).rfind([',', ';']).map(|mark| sentence.span.start + mark as u32);
        let which = |which: &Hit| which.end <= at && sentence.words_between(which.end, at) <= 1;
        at < sum.start
            && sentence.words_between(at, sum.start) <= REACH
            && !has_break(between(text, at, sum.start))
            && (mark.is_some_and(|mark| sentence.words_between(mark, at) <= 1)
                || sentence.hits_for(Meaning::Which).any(which))
    };
    let party = named.iter().rfind(|(at, _)| begins(*at)).cloned();
    // The government of the country whose press it is, where it is that of no party which is named.
    let government = || {
        let own = |hit: &&Hit| {
            let beside = |at: u32| sentence.words_between(at.min(hit.end), at.max(hit.end)) <= 2;
            begins(hit.start) && !named.iter().any(|(at, _)| beside(*at))
        };
        let government = sentence.hits_for(Meaning::Agents(ActorSector::Government)).find(own)?;
        let home = sentence.language.home.iter().find(|code| context.standing.has(**code))?;
        Some((government.start, Party::Country(*home)))
    };
    party.or_else(government).map(|(_, party)| party)
}

/// The party by whom a sum is given: "financed by Australia with 8 million", "20 million paid by the European Union".
fn by_whom<'p>(sentence: &Sentence<'_>, named: &'p [(u32, Party)], sum: Span) -> Option<&'p Party> {
    /// So many words may stand between the verb and the sum.
    const REACH: usize = 8;
    if sentence.language.head_final {
        return None;
    }
    sentence.hits_for(Meaning::By).find_map(|by| {
        let (at, giver) = named.iter().find(|(at, _)| *at >= by.end && sentence.words_between(by.end, *at) <= 1)?;
        let near = |verb: &Hit| {
            let (first, last) = (verb.start.min(sum.start), verb.end.max(sum.end));
            sentence.words_between(first, last) <= REACH + sentence.words_between(sum.start, sum.end)
        };
        let gives = |verb: &Hit| {
            let before = verb.end <= by.start && sentence.words_between(verb.end, by.start) <= 1;
            // "Door Australië met 8 miljoen gefinancierd": the sum stands between.
            let after = *at < sum.start && sum.end <= verb.start;
            (before || after) && near(verb)
        };
        sentence.hits_for(Meaning::Give).any(gives).then_some(giver)
    })
}

/// The party with whom help is negotiated: "in talks with Beijing for a loan of 40 million".
fn lender(sentence: &Sentence<'_>, named: &[(u32, Party)], sum: Span) -> Option<Party> {
    let talks = |meaning| matches!(meaning, Meaning::Document(Stage::Negotiating));
    let gives = |meaning| matches!(meaning, Meaning::Give | Meaning::Receive);
    let help = sentence
        .hits_for(Meaning::Help)
        .find(|help| help.end <= sum.start && sentence.words_between(help.end, sum.start) <= 2)?;
    if sentence.language.head_final || !sentence.has(talks) || sentence.has(gives) {
        return None;
    }
    let with = |at: u32| at < help.start && sentence.with_before(at).is_some();
    // Who is named before asks; nobody asks oneself.
    let (_, giver) = named.iter().rfind(|(at, _)| with(*at))?;
    named.iter().any(|(_, party)| party != giver).then(|| giver.clone())
}

/// Where the party stands with which a clause of its own begins after what is told of trade, with its own sum: "trade came to one
/// billion, and Hungarian companies have 24 projects for 75 million".
fn parted(context: &Context<'_>, index: usize, trade: &Hit, sum: Span) -> Option<u32> {
    let (sentence, text) = (&context.sentences[index], &context.article.text);
    let mut currencies = sentence.hits_of(|meaning| matches!(meaning, Meaning::Currency(_)));
    let other = currencies.find(|hit| hit.start >= trade.end && hit.end <= sum.start)?;
    let begins = |at: u32| {
        let mark = between(text, other.end, at.max(other.end)).rfind([',', ';']);
        at < sum.start
            && mark.is_some_and(|mark| sentence.words_between(other.end + mark as u32, at) <= 2)
            && sentence.with_before(at).is_none()
            && !sentence.is_located(text, at)
    };
    context.sides[index].named.iter().map(|(at, _)| *at).find(|at| begins(*at))
}

/// The bodies, or the companies, that a sentence names, by whose money they give.
fn bodies<'c>(context: &'c Context<'_>, index: usize, companies: bool) -> impl Iterator<Item = (u32, Party)> + 'c {
    context.sentences[index].hits.iter().filter_map(move |hit| match hit.meaning {
        Meaning::Organization(known) if context.lexicon.is_company(known) == companies => {
            let of = context.lexicon.gives_for(known)?;
            Some((hit.start, of.parse().map_or_else(|_| Party::Organization(Key::new(of)), Party::Country)))
        }
        _ => None,
    })
}

/// The parties that a sentence names, also by those who give their money: agencies of aid and banks of state.
fn givers(context: &Context<'_>, index: usize) -> Vec<(u32, Party)> {
    let bodies = bodies(context, index, false);
    let mut all: Vec<(u32, Party)> = context.sides[index].named.iter().cloned().chain(bodies).collect();
    all.sort_by_key(|(at, _)| *at);
    all
}

/// The parties that a sentence names, also as places: "from New Delhi".
fn everyone(context: &Context<'_>, index: usize) -> Vec<(u32, Party)> {
    let cities = context.sentences[index].hits_of(|meaning| matches!(meaning, Meaning::City(_)));
    let cities = cities.filter_map(|city| Some((city.start, Party::Country(country_of(city.meaning)?))));
    let mut all: Vec<(u32, Party)> = givers(context, index).into_iter().chain(cities).collect();
    all.sort_by_key(|(at, _)| *at);
    all
}

/// Whom goods go to or come from, by the place named after what tells of exports or imports and before their sum.
fn trade_partner(
    context: &Context<'_>,
    sentence: &Sentence<'_>,
    named: &[(u32, Party)],
    sum: Span,
) -> Option<(Meaning, Party)> {
    /// So many words may stand between: "exports of fresh shrimp to China".
    const REACH: usize = 4;
    if sentence.language.head_final {
        return None;
    }
    let before = |meaning| matches!(meaning, Meaning::Export | Meaning::Import | Meaning::Give | Meaning::Receive);
    let trade = sentence.hits_of(before).filter(|hit| hit.end <= sum.start).last()?;
    let (_, partner) = named.iter().find(|(at, _)| {
        *at >= trade.end
            && *at < sum.start
            && sentence.words_between(trade.end, *at) <= REACH
            && sentence.is_located(&context.article.text, *at)
    })?;
    matches!(trade.meaning, Meaning::Export | Meaning::Import).then(|| (trade.meaning, partner.clone()))
}

/// The party from whom a sum is received: "gets … from Japan", "a loan of two million from the World Bank".
fn from_whom(sentence: &Sentence<'_>, named: &[(u32, Party)], sum: Span) -> Option<Party> {
    /// So many words may stand between the sum and what it comes from: "a 23 million dollar credit line from New Delhi".
    const REACH: usize = 4;
    let received = || sentence.hits_for(Meaning::Receive).any(|verb| verb.end <= sum.start);
    // "The Netherlands provide 13 million for the training of Surinamese nurses": who is named before has given.
    let unnamed = named.iter().all(|(at, _)| *at > sum.start);
    let helps = |from: u32| {
        let mut helps = sentence.hits_of(|meaning| matches!(meaning, Meaning::Help | Meaning::Sector(_)));
        // "A 23 million dollar credit line from", "a loan of 20 million euros from".
        let beside = |help: &Hit| help.end <= sum.start && sentence.words_between(help.start, sum.start) <= 2;
        helps.any(|help| help.start >= sum.end && help.end <= from || beside(help))
    };
    // "With a grant from Japan of 1.2 billion, Tonga gets": from whom the help is.
    let granted = |from: &Hit| {
        let mut helps = sentence.hits_for(Meaning::Help);
        from.end <= sum.start
            && sentence.words_between(from.end, sum.start) <= 2 * REACH
            && helps.any(|help| help.end <= from.start && sentence.words_between(help.end, from.start) == 0)
    };
    sentence.hits_for(Meaning::From).find_map(|from| {
        let (_, giver) = named.iter().find(|(at, _)| *at >= from.end && sentence.words_between(from.end, *at) <= 1)?;
        let near = from.start >= sum.end && sentence.words_between(sum.end, from.start) <= REACH;
        (received() || granted(from) || near && unnamed && helps(from.start)).then(|| giver.clone())
    })
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
