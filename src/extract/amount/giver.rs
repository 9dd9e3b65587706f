//! Who gives a sum, and to whom: by the verb of giving, who stands beside it, whose bank or company it is.

use super::is_place;
use crate::claim::{Party, Span};
use crate::extract::context::Context;
use crate::extract::sentence::{Sentence, between, country_of, distance, has_break, span_of};
use crate::lexicon::{Hit, Meaning};
use crate::model::{ActorSector, AgreementKind, CountryCode, Currency, Key, Stage};

/// Who gives a sum and who receives it, by the verb and the parties around it.
/// `giver` is who gave the sum before.
pub(super) fn direction(
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
        // "6 billion, of which exports were 4": that is told of the next sum.
        .filter(|hit| !between(&context.article.text, sum.end, hit.start).contains(','))
        .map(|hit| hit.meaning);
    let parted = sentence.hits_for(Meaning::BothWays).find_map(|trade| parted(context, index, trade, sum));
    let traded = || parted.is_none() && !is_one_way(sentence, sum) && sentence.tells(Meaning::BothWays);
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
    // "Has invested two billion dollars in Egypt": the place receives, and not "a loan from Egypt".
    let comes_from = |at: u32| {
        let mut from = sentence.hits_for(Meaning::From);
        from.any(|from| from.end <= at && sentence.words_between(from.end, at) <= 1)
    };
    if let ([(at, place), ..], true, None) = (named.as_slice(), free.is_empty() && sentence.tells(Meaning::Give), way)
        && !comes_from(*at)
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
        .min_by_key(|hit| (hit.start > sum.start, distance(span_of(hit), sum)));
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
    let own = own.or_else(|| giver_of_relative(text, sentence, named, sum));
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

/// The party of a relative clause that tells of a sum: "the programme with Fiji's ministry, to which Wellington has contributed 36
/// million".
fn giver_of_relative<'p>(
    text: &str,
    sentence: &Sentence<'_>,
    named: &'p [(u32, Party)],
    sum: Span,
) -> Option<&'p Party> {
    let which = sentence.hits_for(Meaning::Which).filter(|which| which.end <= sum.start).last()?;
    let (at, party) = named.iter().find(|(at, _)| *at >= which.end && sentence.words_between(which.end, *at) <= 1)?;
    let gives = |verb: &Hit| verb.start > *at && verb.start < sum.start;
    let given = !has_break(between(text, *at, sum.start)) && sentence.hits_for(Meaning::Give).any(gives);
    given.then_some(party)
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
            // "Doté de 78 millions par le Luxembourg": here too.
            let around = verb.end <= sum.start && by.start >= sum.end && sentence.words_between(sum.end, by.start) == 0;
            (before || after || around) && near(verb)
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

/// Whether a sum is of the exports or imports that are told of after the trade both ways and its own sum: "trade came to 6 billion, of
/// which the exports of Brazil were 4".
fn is_one_way(sentence: &Sentence<'_>, sum: Span) -> bool {
    let way = sentence.hits_of(|meaning| matches!(meaning, Meaning::BothWays | Meaning::Export | Meaning::Import));
    let last = way.filter(|hit| hit.end <= sum.start).last();
    last.is_some_and(|last| {
        let mut currencies = sentence.hits_of(|meaning| matches!(meaning, Meaning::Currency(_)));
        let near = currencies.any(|hit| hit.end <= last.start);
        last.meaning != Meaning::BothWays && near
    })
}

/// The bodies, or the companies, that a sentence names, by whose money they give.
pub(super) fn bodies<'c>(
    context: &'c Context<'_>,
    index: usize,
    companies: bool,
) -> impl Iterator<Item = (u32, Party)> + 'c {
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
    let located = |from: u32| {
        named.iter().find(|(at, _)| {
            *at >= from
                && *at < sum.start
                && sentence.words_between(from, *at) <= REACH
                && sentence.is_located(&context.article.text, *at)
        })
    };
    // "The exports of Ghana to Norway": whose they are may stand between.
    let (at, first) = located(trade.end)?;
    let partner = located(at + 1).map_or(first, |(_, second)| second);
    matches!(trade.meaning, Meaning::Export | Meaning::Import).then(|| (trade.meaning, partner.clone()))
}

/// The party from whom a sum is received: "gets … from Japan", "a loan of two million from the World Bank".
fn from_whom(sentence: &Sentence<'_>, named: &[(u32, Party)], sum: Span) -> Option<Party> {
    /// So many words may stand between the sum and what it comes from: "a 23 million dollar credit line from New Delhi".
    const REACH: usize = 4;
    let received = || sentence.hits_for(Meaning::Receive).any(|verb| verb.end <= sum.start);
    // "An agreement that brings the schools 320 million from Norway".
    let beside = |from: &Hit| from.start >= sum.end && sentence.words_between(sum.end, from.start) == 0;
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
        (received() || granted(from) || beside(from) || near && unnamed && helps(from.start)).then(|| giver.clone())
    })
}

/// Of the article's two parties the one whose own money is told.
fn mint(context: &Context<'_>, currency: Currency) -> Option<Party> {
    let country = CountryCode::from_alpha2(&currency.as_str()[..2]).map(Party::Country)?;
    context.standing.pair()?.into_iter().find(|party| **party == country).cloned()
}
