//! Organizations: those that the lexicon knows, companies, universities and the like by their head noun, by the noun that stands
//! before their name, or by who heads them, and ministries by their field.

use super::context::{Context, Draft};
use super::names::{country_after, country_before};
use super::people::add_plain;
use super::sentence::{Sentence, between, gap, span_of};
use crate::claim::{EntityKey, Fact, Span};
use crate::lexicon::{Hit, Meaning};
use crate::model::{Key, Role};
use crate::text::letter::{Unspaced, unspaced};

const KNOWN: &str = "mention";
const BY_HEAD: &str = "mention.head";
const BY_NOUN: &str = "mention.noun";
const BY_INITIALS: &str = "mention.initials";
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
        let (heads, initials) = by_capitals(context, sentence);
        let mut told: Vec<Span> = Vec::new();
        for (rule, spans) in [(BY_HEAD, heads), (BY_NOUN, by_noun(context, sentence)), (BY_INITIALS, initials)] {
            for span in spans {
                if rule == BY_HEAD || !told.iter().any(|other| other.overlaps(span)) {
                    mention(rule, slug(context.article.slice(span)), span);
                    told.push(span);
                }
            }
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

/// Whether a word is of a person or of a term that is no mere name: of a country, an office, an organization.
fn is_covered(context: &Context<'_>, sentence: &Sentence<'_>, word: Span) -> bool {
    let person = context.cast.references[sentence.index].iter().any(|reference| reference.span.overlaps(word));
    person
        || sentence.hits.iter().any(|hit| {
            span_of(hit).overlaps(word)
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
}

/// What is written in capitals in whatever language and is no organization: currencies, treaties, techniques, kinds of firms and
/// taxes. What one language has beside them is among its words that are no names.
#[rustfmt::skip]
const INITIALS: [&str; 161] = [
    "AANZFTA", "ACSA", "AIDS", "ANZFTA", "API", "APP", "APPS", "BBNP", "BBP", "BIP", "BNP", "BOT", "BREAKING",
    "CAD", "CAPTION", "CCS", "CCUS", "CECA", "CECPA", "CEO", "CEPA", "CFO", "CHF", "CIF", "CNG", "CNY", "COO",
    "COP", "COVID", "CPTPP", "CTO", "DKK", "DNA", "DOI", "EEZ", "EPA", "ESG", "EUR", "EVFTA", "FAQ", "FDI", "FOB",
    "FOTO", "FTA", "FTAS", "GATT", "GBP", "GDP", "GMT", "GNP", "GNSS", "GPL", "GPS", "GSOMIA", "HIV", "HRH",
    "HTML", "HTTP", "HTTPS", "ICT", "IDE", "IDR", "IKT", "INR", "IPO", "ISBN", "IST", "IVA", "IVU", "JPY", "JST",
    "KMU", "KRW", "LIVE", "LNG", "LOI", "LPG", "MBA", "MERS", "MNOK", "MOMS", "MOU", "MOUS", "MRI", "MSEK", "MSME",
    "MSMES", "MVA", "MYR", "NAFTA", "NDC", "NDCS", "NGO", "NGOS", "NOK", "NOTE", "ODA", "ODD", "ODS", "ONG",
    "ONGS", "OSA", "PDB", "PDF", "PHD", "PHOTO", "PHP", "PIB", "PICTURES", "PME", "PMI", "PPP", "PYME", "PYMES",
    "RAA", "RCEP", "RMB", "RSS", "SAF", "SARS", "SDG", "SDGS", "SECA", "SEK", "SEZ", "SGD", "SMB", "SME", "SMES",
    "SMR", "SMS", "SMV", "SOFA", "STEM", "TBA", "TEU", "THB", "TIC", "TIK", "TPP", "TVA", "TVET", "UKM", "UKVFTA",
    "UNCLOS", "UPDATE", "UPDATES", "URL", "USB", "USD", "USMCA", "UTC", "VAT", "VIDEO", "VIH", "VIP", "VND", "WIB",
    "WWI", "WWII", "ZEE",
];

/// Whether a word of three to eight capitals stands for nothing that the lexicon knows: "a contract with ZESCO". In a news report
/// it is mostly an organization.
fn is_initials(context: &Context<'_>, sentence: &Sentence<'_>, at: usize) -> bool {
    let words = &sentence.words;
    let word = words[at];
    if !word.upper {
        return false;
    }
    let name = &context.article.text[word.span.range()];
    // In a line all in capitals nothing is told by them.
    let is_upper = |at: usize| words.get(at).is_some_and(|word| word.upper && word.span.end - word.span.start > 1);
    (3..=8).contains(&name.len())
        && !is_upper(at + 1)
        && !at.checked_sub(1).is_some_and(is_upper)
        && name.bytes().all(|byte| byte.is_ascii_uppercase())
        && !name.bytes().all(|byte| b"IVXLC".contains(&byte))
        && !sentence.hits.iter().any(|hit| span_of(hit).overlaps(word.span))
        && INITIALS.binary_search(&name).is_err()
        && !sentence.language.not_names.contains(name)
        && !is_covered(context, sentence, word.span)
}

/// The names beside nouns for companies ("the oil company Equinor", "Enabel, the Belgian development agency") and beside
/// those who head them ("Masdar's chief executive", "the president of Navantia").
fn by_noun(context: &Context<'_>, sentence: &Sentence<'_>) -> Vec<Span> {
    let text = &context.article.text;
    let words = &sentence.words;
    let covered = |at: usize| is_covered(context, sentence, words[at].span);
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
    let gap_before = |at: usize| {
        at.checked_sub(1).map_or("", |before| {
            gap(text, words[before].span.end, words.get(at).map_or(sentence.span.end, |word| word.span.start))
        })
    };
    let name_from = |from: usize| {
        let adjoin = |at: usize| if spaces { gap_before(at) == " " } else { matches!(gap_before(at), "・" | "") };
        let length = (from..words.len()).take(4).take_while(|at| own(*at) && (*at == from || adjoin(*at))).count();
        (length > 0).then(|| Span { start: words[from].span.start, end: words[from + length - 1].span.end })
    };
    // "Enabel, the Belgian development agency": the word that opens a sentence is a name where a country's adjective follows.
    let name_before = |noun: &Hit| {
        const WITHIN: usize = 3;
        let first = sentence.word_at(noun.start);
        let comma = (first.saturating_sub(WITHIN)..=first).rev().find(|at| gap_before(*at) != " ")?;
        let last = comma.checked_sub(1).filter(|at| spaces && gap_before(comma) == ", " && own(*at))?;
        let from = (last.saturating_sub(3)..=last).rev();
        let from = from.take_while(|at| own(*at) && (*at == last || gap_before(*at + 1) == " ")).last()?;
        let name = Span { start: words[from].span.start, end: words[last].span.end };
        let of_country = sentence
            .hits_of(|meaning| matches!(meaning, Meaning::Adjective(_)))
            .any(|hit| hit.start >= name.end && hit.end <= noun.end);
        let dated = sentence.dates.iter().any(|date| date.span.overlaps(name));
        ((from > 0 || of_country) && !dated).then_some(name)
    };
    let mut spans = Vec::new();
    let is_noun =
        |hit: &&Hit| matches!(hit.meaning, Meaning::Company | Meaning::Role(Role::Business) | Meaning::Counterpart);
    for hit in sentence.hits_if(&[Meaning::Company, Meaning::Counterpart]).iter().filter(is_noun) {
        let after = sentence.word_at(hit.end);
        // "Vinnova and its Brazilian counterpart Finep": both.
        if hit.meaning == Meaning::Counterpart {
            let its = |its: &&Hit| its.end <= hit.start && sentence.words_between(its.end, hit.start) <= 1;
            let Some(its) = sentence.hits_for(Meaning::Possessive).find(its).filter(|_| spaces) else { continue };
            let and = sentence.word_at(its.start).checked_sub(1);
            let and = and.filter(|at| sentence.language.and.contains(&text[words[*at].span.range()]));
            let first = and.and_then(|and| and.checked_sub(1)).filter(|at| own(*at) && gap_before(at + 1) == " ");
            let second = words.get(after).and_then(|_| name_from(after)).filter(|_| gap_before(after) == " ");
            spans.extend(first.filter(|_| second.is_some()).map(|at| words[at].span).into_iter().chain(second));
            continue;
        }
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
                    && gap(text, hit.end, words[at].span.start) == " "
            };
            let (edge, after) = match of_country(after) {
                true => (words[after].span.end, after + 1),
                false => (hit.end, after),
            };
            let next = words.get(after).filter(|next| opens(gap(text, edge, next.span.start)));
            // A name in katakana may go on in Han characters: トヨタ自動車.
            let is_whole = |name: &Span| {
                let next = between(text, name.end, sentence.span.end).chars().next();
                spaces || next.and_then(unspaced) != Some(Unspaced::Han)
            };
            spans.extend(next.and_then(|_| name_from(after)).filter(is_whole));
            spans.extend(name_before(hit));
            continue;
        }
        // "The president of Navantia".
        let of = words.get(after).filter(|word| spaces && gap(text, hit.end, word.span.start) == " ");
        let of = of.is_some_and(|word| sentence.language.portfolio.contains(&text[word.span.range()]));
        if of && after + 1 < words.len() && gap_before(after + 1) == " " {
            spans.extend(name_from(after + 1));
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
        words.get(at).filter(|word| matches!(gap(text, end, word.span.start), " " | ", ") || small > 0)
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

/// The runs of capitalised words that a head noun makes an organization ("FPT Group", "Université de Hanoï"), and the words
/// that are [initials](is_initials).
fn by_capitals(context: &Context<'_>, sentence: &Sentence<'_>) -> (Vec<Span>, Vec<Span>) {
    let text = &context.article.text;
    let words = &sentence.words;
    let language = sentence.language;
    let adjoin = |at: usize| {
        let gap = &text.as_bytes()[words[at].span.end as usize..words[at + 1].span.start as usize];
        gap.iter().all(|byte| *byte == b' ')
    };
    let (mut spans, mut initials) = (Vec::new(), Vec::new());
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.capital) {
        let written = &text[word.span.range()];
        if is_initials(context, sentence, at) {
            initials.push(word.span);
        }
        // "Goethe-Institut": a name and its head in one word.
        let hyphen = written.bytes().rposition(|byte| byte == b'-');
        let joined = hyphen.and_then(|hyphen| language.heads.get(&written[hyphen + 1..]));
        // Most stand alone, and no other capital would join them.
        let after = at > 0 && words[at - 1].capital && adjoin(at - 1);
        let before = words[at + 1..].iter().take(3).any(|next| next.capital) && adjoin(at);
        if !after && !before && joined.is_none() {
            continue;
        }
        let Some(head) = joined.or_else(|| language.heads.get(written)) else { continue };
        let (mut from, mut to) = (at, at);
        // "Bolsa de Valores de Cabo Verde": each time by the same word.
        let mut connecting = None;
        while head.before && to + 1 < words.len() && adjoin(to) && to - at < 6 {
            let next = &text[words[to + 1].span.range()];
            let connects =
                language.particles.contains(next) || language.portfolio.contains(next) && !language.and.contains(next);
            let leads = words.get(to + 2).is_some_and(|after| after.capital) && adjoin(to + 1);
            match words[to + 1].capital {
                true => to += 1,
                false if connects && leads && *connecting.get_or_insert(next) == next => to += 2,
                false => break,
            }
        }
        // "FPT Group", "State Bank of India"; but "The Bank of Mauritius".
        let opens = |at: usize| at == 0 && language.not_names.contains(&text[words[at].span.range()]);
        let joins = |at: usize| words[at].capital && adjoin(at) && !opens(at);
        while (head.after || to > at) && from > 0 && joins(from - 1) && at - from < 6 {
            from -= 1;
        }
        if from < to || joined.is_some() {
            spans.push(Span { start: words[from].span.start, end: words[to].span.end });
        }
    }
    // Neither what the lexicon knows, nor a place ("Port Moresby"), nor a person with an office.
    let known = |meaning| matches!(meaning, Meaning::Organization(_) | Meaning::City(_) | Meaning::Country(_));
    spans.retain(|span| {
        !sentence.hits_of(known).any(|hit| span_of(hit).contains(*span))
            && !context.cast.references[sentence.index].iter().any(|reference| reference.span.overlaps(*span))
    });
    (spans, initials)
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
