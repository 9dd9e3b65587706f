//! Between whom a document is, where its sentence tells of several or of blocs.

use crate::claim::{Parties, Party, Span};
use crate::extract::context::Context;
use crate::extract::sentence::{Dated, Sentence, between, has_break};
use crate::lexicon::Meaning;
use crate::model::{Key, Organization, Stage};
use crate::text::Kind;
use crate::time::When;

/// The European Union.
const UNION: &str = "european-union";

/// The blocs among parties. The European Union is none: it signs for itself, and more than treaties.
pub(in crate::extract) fn blocs(parties: &Parties) -> impl Iterator<Item = &Key<Organization>> {
    parties.iter().filter_map(|party| match party {
        Party::Organization(key) if key.name() != UNION => Some(key),
        _ => None,
    })
}

/// Whether the European Union is among parties.
pub(super) fn has_union(parties: &Parties) -> bool {
    parties.iter().any(|party| matches!(party, Party::Organization(key) if key.name() == UNION))
}

/// Parties with those of the article's countries for which a bloc among them signs: with EFTA, Norway.
pub(super) fn with_members(context: &Context<'_>, parties: Parties) -> Parties {
    let today = context.today();
    let members = |bloc: &Key<Organization>| today.and_then(|today| bloc.members_on(today).ok()).unwrap_or_default();
    let named: Vec<Party> =
        blocs(&parties).flat_map(members).filter(|member| context.standing.has(*member)).map(Party::Country).collect();
    if named.is_empty() { parties } else { Parties::new(named.into_iter().chain(parties.iter().cloned())) }
}

/// The parties of a document of which a sentence that tells of several says only with whom each is: "with Togo, talks on a treaty
/// began; the agreement with Egypt is in force". The other is whoever is named beside them, or whom the article is about.
pub(super) fn pair_with(context: &Context<'_>, sentence: &Sentence<'_>, document: Span) -> Option<Parties> {
    let sides = &context.sides[sentence.index];
    let is_group = || context.parties[sentence.index].as_ref().is_some_and(|parties| parties.len() > 2);
    if sides.distinct.len() < 2 || sides.both || sentence.language.head_final || is_group() {
        return None;
    }
    let text = &context.article.text;
    let is_companion = |at: u32| {
        sentence.with_before(at).is_some_and(|with| {
            !sentence.words[sentence.word_at(with.end)..sentence.word_at(at)].iter().any(|word| word.capital)
        })
    };
    // "The India agreement", in one word.
    let is_joined = |at: u32| {
        at < document.start && {
            let gap = between(text, at, document.start);
            gap.ends_with(['-', '‑']) && !gap.contains(' ')
        }
    };
    let companions = || sides.named.iter().filter(|(at, _)| is_companion(*at) || is_joined(*at));
    let after = companions().find(|(at, _)| {
        *at >= document.end
            && sentence.words_between(document.end, *at) <= 2
            && !has_break(between(text, document.end, *at))
    });
    let before = || {
        let opens = |at: u32| is_joined(at) || !between(text, at, document.start).contains([';', ':']);
        companions().rfind(|(at, _)| *at < document.start && opens(*at))
    };
    let (_, own) = companions().find(|(at, _)| is_joined(*at)).or(after).or_else(before)?;
    if companions().all(|(_, party)| party == own) {
        return None;
    }
    let apart = |party: &&Party| companions().all(|(_, other)| other != *party);
    // "Wellington has paid nothing since the Cook Islands concluded a plan with China": the one named last before it.
    let named = || sides.named.iter().map(|(_, party)| party);
    let last = sides.named.iter().rev().filter(|(at, _)| *at < document.start).map(|(_, party)| party).find(apart);
    // Of all whom the article names, only the one that it is about most need not be named.
    let other = last.or_else(|| named().find(apart));
    let other = other.or_else(|| context.standing.parties().next().filter(apart))?;
    Some(Parties::new([own.clone(), other.clone()]))
}

/// The two whom the article is about, where a document in a list names others in the clause that says more of it alone: "a contract
/// on gas, which comes through Turkey and Bulgaria".
pub(super) fn pair_of_list(context: &Context<'_>, sentence: &Sentence<'_>, document: Span) -> Option<Parties> {
    let named = &context.sides[sentence.index].named;
    if sentence.kind != Kind::ListItem || named.is_empty() {
        return None;
    }
    let which = sentence.hits_for(Meaning::Which).find(|which| which.start >= document.end)?;
    let pair = context.standing.sides().filter(|_| named.iter().all(|(at, _)| *at >= which.end))?;
    Some(Parties::new(pair.map(Party::Country)))
}

/// The two that sign a document by the clause that says more of it: "the treaty which Ghana and the EU signed in 2019".
pub(super) fn pair_that_signs(context: &Context<'_>, sentence: &Sentence<'_>, document: Span) -> Option<Parties> {
    /// So many words may stand between the document and the clause, and within it before the verb.
    const REACH: usize = 8;
    let which = sentence.hits_for(Meaning::Which).find(|which| {
        which.start >= document.end && sentence.words_between(document.end, which.start) <= REACH && {
            let mut verbs = sentence.hits_for(Meaning::Document(Stage::Signed));
            verbs.any(|verb| verb.start >= which.end && sentence.words_between(which.end, verb.start) <= REACH)
        }
    })?;
    context.pair_after(sentence, Span { start: which.start, end: which.end })
}

/// Whether a document is told of as one party's with another: "Britain, which has an agreement of its own with Rwanda".
pub(super) fn is_with_another(context: &Context<'_>, sentence: &Sentence<'_>, document: Span) -> bool {
    let named = &context.sides[sentence.index].named;
    let mut with = sentence.hits_for(Meaning::With);
    with.any(|with| {
        let other = named.iter().find(|(at, _)| *at >= with.end && sentence.words_between(with.end, *at) <= 1);
        with.start >= document.end
            && sentence.words_between(document.end, with.start) == 0
            && other.is_some_and(|(_, other)| named.iter().any(|(at, one)| *at < document.start && one != other))
    })
}

/// The parties of a document that is with several, each of them with its own date: "has had such agreements with the United States
/// since 1999 and with Australia since 2012".
pub(super) fn each_with(
    context: &Context<'_>,
    sentence: &Sentence<'_>,
    document: Span,
    to: u32,
) -> Vec<(Parties, When)> {
    let named = &context.sides[sentence.index].named;
    if sentence.dates.len() < 2 || named.len() < 2 || sentence.language.head_final {
        return Vec::new();
    }
    let is_companion = |at: u32| sentence.with_before(at).is_some_and(|with| with.start >= document.end);
    let after = || named.iter().filter(|(at, _)| *at >= document.end && *at < to && is_companion(*at));
    let dated = |at: u32, next: u32| {
        let own = |date: &&Dated| {
            date.span.start >= at && date.span.end <= next && sentence.words_between(at, date.span.start) <= 6
        };
        sentence.dates.iter().find(own).map(|date| date.when)
    };
    let ends = after().skip(1).map(|(at, _)| *at).chain([to]);
    let Some(each) =
        after().zip(ends).map(|((at, party), next)| Some((party, dated(*at, next)?))).collect::<Option<Vec<_>>>()
    else {
        return Vec::new();
    };
    let apart = |party: &&Party| each.iter().all(|(other, _)| other != party);
    let other = named.iter().map(|(_, party)| party).find(apart).or_else(|| context.standing.parties().find(apart));
    match other {
        Some(other) if each.len() >= 2 => {
            each.iter().map(|(party, when)| (Parties::new([other.clone(), (*party).clone()]), *when)).collect()
        }
        _ => Vec::new(),
    }
}
