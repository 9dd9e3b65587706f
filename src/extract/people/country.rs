//! Of which country someone is whose office the text tells without one.

use super::{Cast, bare_names};
use crate::extract::names::{Like, Naming, side};
use crate::extract::parties::Standing;
use crate::extract::rows::Rows;
use crate::extract::sentence::{Sentence, between, country_of, span_of};
use crate::extract::titled;
use crate::extract::whose::{addressee, is_joined, is_met, other_of_block, speaks_for};
use crate::lexicon::{Hit, Meaning, Shared, country_of_person};
use crate::model::{CountryCode, EventKind, Role, Stage};

/// How many words may stand between two who sign: ", head of the department, and Energy Minister".
const COSIGNER: usize = 6;

impl Cast {
    /// Gives a country to those whose office the text tells without one.
    pub(super) fn place(
        &mut self,
        text: &str,
        sentences: &[Sentence<'_>],
        namings: &[Naming],
        owner: &[usize],
        standing: &Standing,
        shared: &Shared,
    ) {
        let known: Vec<Option<CountryCode>> = self
            .persons
            .iter()
            .map(|person| (!person.told).then(|| country_of_person(&person.parts)).flatten())
            .collect();
        let of_person = Rows::of(owner.iter().copied().zip(namings).collect(), self.persons.len());
        // In the order in which the text names them: whose counterpart someone is must be known first.
        let mut seen = vec![false; self.persons.len()];
        for at in owner.iter().copied().filter(|at| !std::mem::replace(&mut seen[*at], true)) {
            if self.persons[at].told || self.persons[at].organization.is_some() {
                continue;
            }
            let own = &of_person[at];
            let Some(first) = own.first() else { continue };
            // A queen is of the country of the king beside whom she is named.
            let beside = namings.iter().zip(owner).rev().find(|(other, _)| {
                other.sentence == first.sentence
                    && (first.role, other.role) == (Role::Other, Role::HeadOfState)
                    && other.name.end <= first.span.start
                    && between(text, other.name.end, first.span.start).split_whitespace().count() == 1
            });
            if let Some(country) = beside.and_then(|(_, king)| self.persons[*king].country) {
                self.persons[at].country = Some(country);
                continue;
            }
            // "His counterpart" is of the other country, "her predecessor" of the same.
            let before = |like: Like| {
                // So many namings back the person of whom another is the predecessor may be named.
                const NEAR: usize = 16;
                let at = namings.iter().position(|naming| std::ptr::eq(naming, *first))?;
                let whose = |naming: &Naming| {
                    naming.like.is_none() && is_whose(text, &sentences[first.sentence], naming, first)
                };
                let other = namings[..at].iter().enumerate().rev().take(NEAR).find(|(_, naming)| whose(naming));
                let other = other.map(|(other, _)| other);
                let other = owner[other.or_else(|| namings[..at].iter().rposition(|naming| naming.like.is_none()))?];
                self.persons[other].country.filter(|_| first.like == Some(like))
            };
            // "Taiwan recalls its ambassador, Vivia Chang"; "Mr Marape told reporters. His defence minister, Billy Joseph, …".
            let by_possessor = || {
                own.iter().find_map(|naming| {
                    let who = |person: usize| self.persons[person].country.or(known[person]).filter(|_| person != at);
                    self.possessor(text, sentences, naming, who)
                })
            };
            // "Taoiseach" is of one country, "emir" of those that the article names of a few.
            let only: Vec<CountryCode> = (own.iter())
                .flat_map(|naming| offices_in(&sentences[naming.sentence], naming))
                .filter(|code| standing.is_named(*code))
                .collect();
            let by_office = || only.first().copied().filter(|first| only.iter().all(|code| code == first));
            let held_in = |code: CountryCode| only.is_empty() || only.contains(&code);
            let own_press = sentences[first.sentence].language.home.first().copied();
            // The other of the two that the article is about; in a digest, of the two that the paragraph names.
            let other_side =
                |country| standing.other_side(country).or_else(|| other_of_block(sentences, first.sentence, country));
            let by_counterpart = || other_side(before(Like::Counterpart)?);
            // "The minister and his Kenyan colleague": of the other country than the colleague.
            let by_colleague = || {
                let at = namings.iter().position(|naming| std::ptr::eq(naming, *first))?;
                let next = namings.get(at + 1).filter(|next| next.sentence == first.sentence)?;
                let country = next.country.filter(|_| next.like == Some(Like::Counterpart))?;
                // Where no other country is named: of that whose press leaves it unsaid.
                let home = || own_press.filter(|home| *home != country && standing.ranked().nth(1).is_none());
                other_side(country).or_else(home)
            };
            // "There he co-chaired the talks with the finance minister, X": of the other country than who meets him.
            let by_companion = || {
                let sentence = &sentences[first.sentence];
                let with = sentence.with_before(first.span.start).is_some();
                let meets = |meaning| {
                    use EventKind::*;
                    matches!(meaning, Meaning::Event(Meeting | Talks | Signing | PhoneCall))
                };
                // At a forum one is beside one's own ministers too, whom only their own press does not place.
                let attends = |meaning| matches!(meaning, Meaning::Event(EventKind::Forum));
                // "With King Frederik": a head of state is as often one's own.
                if !with || first.role == Role::HeadOfState || sentence.language.head_final {
                    return None;
                }
                let at = namings.iter().position(|naming| std::ptr::eq(naming, *first))?;
                let host = namings[..at].iter().zip(owner).next_back().filter(|(host, _)| {
                    host.sentence == first.sentence
                        || host.sentence + 1 == first.sentence && sentence.tells(Meaning::He)
                })?;
                let host = self.persons[*host.1].country?;
                let other = sentence.has(meets) || sentence.has(attends) && !sentence.language.home.contains(&host);
                other_side(host).filter(|_| other)
            };
            // "Minister Rösti and Energy Minister Aasland signed": what two sign is of both countries.
            let by_cosigner = || {
                let sentence = &sentences[first.sentence];
                let mut others =
                    namings.iter().zip(owner).filter(|(n, who)| n.sentence == first.sentence && **who != at);
                let (beside, who) = others.next().filter(|_| others.next().is_none())?;
                let joined = beside.name.end <= first.span.start
                    && sentence.words_between(beside.name.end, first.span.start) <= COSIGNER
                    && sentence.words[sentence.word_at(beside.name.end)..sentence.word_at(first.span.start)]
                        .iter()
                        .any(|word| sentence.language.and.contains(&text[word.span.range()]))
                    && sentence.tells(Meaning::Document(Stage::Signed));
                other_side(self.persons[*who].country.filter(|_| joined)?)
            };
            // "Head of government Haas and the Moldovan president": what joins two parts them where one is told a country.
            let by_neighbour = || {
                let next = namings.iter().find(|next| {
                    next.sentence == first.sentence
                        && next.span.start >= first.name.end
                        && is_joined(text, &sentences[first.sentence], first.name.end, next.span.start)
                })?;
                other_side(next.country.or_else(|| speaks_for(text, sentences, next))?)
            };
            let by_words = || own.iter().find_map(|naming| speaks_for(text, sentences, naming));
            // "Spoke with the prime minister, X, and the speaker, Y": both of the side with which one speaks.
            let by_pair = || {
                let sentence = &sentences[first.sentence];
                let (beside, who) = namings.iter().zip(owner).find(|(beside, who)| {
                    beside.sentence == first.sentence
                        && **who != at
                        && is_joined(text, sentence, beside.name.end, first.span.start)
                })?;
                sentence.with_before(beside.span.start)?;
                self.persons[*who].country
            };
            let by_addressee = || other_side(own.iter().find_map(|naming| addressee(text, sentences, naming))?);
            let home = &sentences[first.sentence].language.home;
            // Whose country an article need not tell: where some of them are known, the others are likely theirs.
            let domestic = {
                let untold = self.persons.iter().zip(&known).filter(|(person, _)| !person.told);
                let mut known = untold.filter_map(|(_, country)| *country);
                // Those of the country whose press it is are told of without it before any others.
                let sides = standing.sides();
                let foreign = |code: CountryCode| {
                    home.first().is_some_and(|own| *own != code && sides.is_some_and(|sides| sides.contains(own)))
                };
                known
                    .next()
                    .filter(|first| known.all(|other| other == *first) && standing.has(*first) && !foreign(*first))
            };
            let by_family_name = || {
                // 習 of 習近平, 石破 of 石破茂.
                let name = &self.persons[at].name;
                let heads = [1, 2].map(|length| titled::family_name(name, length).map(str::to_owned));
                let countries: Vec<CountryCode> = (self.persons[at].parts.iter())
                    .chain(heads.iter().flatten())
                    .filter_map(|part| shared.family_names.get(part))
                    .flatten()
                    .copied()
                    .collect();
                standing.ranked().find(|code| countries.contains(code)).or(match countries.as_slice() {
                    [only] => Some(*only),
                    _ => None,
                })
            };
            let by_side = || {
                let mut own = own.iter().filter(|naming| !is_met(text, &sentences[naming.sentence], naming));
                own.find_map(|naming| side(text, &sentences[naming.sentence], naming.name.start))
            };
            let taken = |code: CountryCode| {
                let unique = |role| {
                    matches!(
                        role,
                        Role::HeadOfState | Role::HeadOfGovernment | Role::PartyLeader | Role::ForeignMinister
                    )
                };
                self.persons.iter().enumerate().any(|(other, person)| {
                    other != at
                        && person.country == Some(code)
                        && person.offices.iter().any(|office| {
                            unique(office.role)
                                && !office.former
                                && own.iter().any(|n| n.role == office.role && !n.former)
                        })
                })
            };
            let foreign = titled::is_foreign(&self.persons[at].name);
            let fits = |code: &CountryCode| held_in(*code) && !(taken(*code) || foreign && home.contains(code));
            let domestic_name = titled::is_domestic(&self.persons[at].name, sentences[first.sentence].language);
            let likely = |code: CountryCode| standing.is_named(code) || domestic_name;
            // In a language of many countries, only where the article is about one of them.
            let about_home = home.len() == 1
                || domestic_name
                || standing.sides().is_none_or(|sides| sides.iter().any(|side| home.contains(side)));
            let at_home = || {
                // Of the many countries that write a language, one that the article is about before one named in passing.
                let mut own = home.iter().filter(|code| !standing.is_in_passing(**code)).chain(home).copied();
                own.find(|code| about_home && likely(*code) && fits(code))
            };
            // "Chancellor Olaf Scholz in Germany".
            let by_place = || {
                own.iter().find_map(|naming| {
                    let sentence = &sentences[naming.sentence];
                    if sentence.language.head_final {
                        // "ラオスに移動し、サルムサイ外相と"
                        let countries = sentence.hits_of(|meaning| matches!(meaning, Meaning::Country(_)));
                        let before = countries.filter(|hit| hit.end <= naming.span.start).last()?;
                        let located = sentence.is_located(text, before.start);
                        return country_of(before.meaning).filter(|code| located && fits(code));
                    }
                    let hit = sentence
                        .hits_of(|meaning| matches!(meaning, Meaning::Country(_)))
                        .find(|hit| hit.start >= naming.name.end)?;
                    let near = sentence.words_between(naming.name.end, hit.start) <= 1
                        && !between(text, naming.name.end, hit.start).contains([',', ';', '.']);
                    country_of(hit.meaning).filter(|code| near && !taken(*code))
                })
            };
            // "The ambassador in Jakarta": of the other country than the one to which one is sent.
            let by_post = || {
                let (naming, post) = own.iter().find_map(|naming| Some((naming, naming.post?)))?;
                other_side(post)
                    .or_else(|| sentences[naming.sentence].language.home.first().copied())
                    .filter(|code| *code != post)
            };
            // On a page of several things, of whom the paragraph speaks.
            let by_paragraph = || {
                if !standing.is_digest() {
                    return None;
                }
                let own = |sentence: &&Sentence<'_>| sentence.block == sentences[first.sentence].block;
                let named = sentences[..=first.sentence]
                    .iter()
                    .rev()
                    .take_while(own)
                    .flat_map(|sentence| sentence.hits.iter().rev());
                let mut countries =
                    named.filter(|hit| hit.end <= first.span.start).filter_map(|hit| country_of(hit.meaning));
                countries.find(|code| fits(code))
            };
            let by_rank = || standing.ranked().take(2).find(|code| fits(code));
            let by_own = || own.iter().find_map(|naming| own_country(text, sentences, naming));
            let country = by_post()
                .or_else(by_side)
                .or_else(by_own)
                .or(known[at].filter(|code| standing.is_named(*code)))
                .or_else(by_words)
                .or_else(by_possessor)
                .or_else(by_counterpart)
                .or_else(by_colleague)
                .or(known[at])
                .or_else(|| before(Like::Predecessor))
                .or_else(|| before(Like::Successor))
                .or_else(by_office)
                .or_else(by_family_name)
                .or_else(by_cosigner)
                .or_else(by_companion)
                .or_else(by_pair)
                .or_else(by_neighbour)
                .or_else(by_addressee)
                .or_else(|| standing.publisher().filter(|code| held_in(*code) && !taken(*code)))
                .or_else(|| domestic.filter(|code| held_in(*code) && !taken(*code)))
                .or_else(at_home)
                .or_else(by_place)
                .or_else(by_paragraph)
                .or_else(by_rank)
                .or_else(|| standing.ranked().find(|code| only.contains(code) && !taken(*code)))
                .or_else(|| home.first().copied().filter(|_| !foreign));
            self.persons[at].country = country;
        }
    }

    /// The country of whom "his", "her" or "its" before an office means: that of the person named before in the sentence, the first
    /// one, or the last one where "and" joins the two; else the country named there; else those of the sentence before.
    fn possessor(
        &self,
        text: &str,
        sentences: &[Sentence<'_>],
        naming: &Naming,
        country: impl Fn(usize) -> Option<CountryCode>,
    ) -> Option<CountryCode> {
        let sentence = &sentences[naming.sentence];
        let beside = |his: &&Hit| {
            let before = his.end <= naming.span.start
                && sentence.words_between(his.end, naming.span.start) <= 1
                && !between(text, his.end, naming.span.start).contains([',', ';', ':']);
            before || naming.name.end <= his.start && naming.span.contains(span_of(his))
        };
        let his = sentence.hits_for(Meaning::Possessive).find(beside).filter(|_| naming.like.is_none())?;
        let until = his.start.min(naming.span.start);
        let parts = self.parts();
        let persons = |sentence: &Sentence<'_>, until: u32| -> Vec<CountryCode> {
            let named = bare_names(text, sentence, &parts, &self.persons).into_iter();
            named.filter(|named| named.span.end <= until).filter_map(|named| country(named.person)).collect()
        };
        let countries = |sentence: &Sentence<'_>, until: u32| -> Vec<CountryCode> {
            let named = sentence.hits.iter().filter(|hit| hit.end <= until && !sentence.is_located(text, hit.start));
            named.filter_map(|hit| country_of(hit.meaning)).collect()
        };
        let and = sentence
            .word_at(his.start)
            .checked_sub(1)
            .is_some_and(|before| sentence.language.and.contains(&text[sentence.words[before].span.range()]));
        let named = persons(sentence, until);
        let own = if and { named.last() } else { named.first() };
        own.or(countries(sentence, until).last()).copied().or_else(|| {
            let earlier = &sentences[naming.sentence.checked_sub(1)?];
            let earlier = Some(earlier).filter(|earlier| earlier.block == sentence.block)?;
            let named = persons(earlier, u32::MAX);
            named.first().or(countries(earlier, u32::MAX).first()).copied()
        })
    }
}

/// Whether the last name of someone stands in the genitive before what another is to them: "Pakosta's predecessor, the former
/// minister X".
fn is_whose(text: &str, sentence: &Sentence<'_>, naming: &Naming, other: &Naming) -> bool {
    const REACH: usize = 4;
    let last = naming.text.rsplit([' ', '-']).next().unwrap_or_default();
    let before = sentence.words[..sentence.word_at(other.span.start)].iter().rev().take(REACH);
    let genitive = |word: &str| {
        let ending = word.strip_prefix(last).filter(|_| !last.is_empty());
        ending.is_some_and(|ending| sentence.language.name_suffixes.iter().any(|suffix| suffix == ending))
    };
    before.filter(|word| word.capital).any(|word| genitive(&text[word.span.range()]))
}

/// The countries that have the office of a naming, where few do.
fn offices_in<'s>(sentence: &'s Sentence<'_>, naming: &Naming) -> impl Iterator<Item = CountryCode> + use<'s> {
    let (office, name) = (naming.span, naming.name);
    let words =
        sentence.hits_of(|meaning| matches!(meaning, Meaning::OfficeIn(_))).map(|hit| (span_of(hit), hit.meaning));
    let own = words.filter(move |(word, _)| office.contains(*word) && !name.overlaps(*word));
    own.filter_map(|(_, meaning)| match meaning {
        Meaning::OfficeIn(country) => Some(country),
        _ => None,
    })
}

/// The country named before an office that is said to be of it: "the country's foreign minister".
fn own_country(text: &str, sentences: &[Sentence<'_>], naming: &Naming) -> Option<CountryCode> {
    const BACK: usize = 3;
    let sentence = &sentences[naming.sentence];
    let own = sentence.hits_for(Meaning::Own).find(|own| {
        let before = own.end <= naming.span.start && sentence.words_between(own.end, naming.span.start) <= 1;
        before || naming.span.contains(span_of(own))
    })?;
    let last = |sentence: &Sentence<'_>, until: u32| {
        let named = sentence.hits.iter().filter(|hit| hit.end <= until);
        // "Does not come to Denmark": a place is not whom the sentence is about, but where it opens: "In Zambia …".
        let about = |hit: &&Hit| {
            sentence.words_between(sentence.span.start, hit.start) <= 1 || !sentence.is_located(text, hit.start)
        };
        named.rev().filter(about).find_map(|hit| country_of(hit.meaning))
    };
    let earlier = sentences[..naming.sentence].iter().rev().take(BACK).filter(|other| other.block == sentence.block);
    last(sentence, own.start).or_else(|| earlier.into_iter().find_map(|other| last(other, u32::MAX)))
}
