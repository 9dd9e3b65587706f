//! Names beside offices: "Japan's prime minister Ishiba Shigeru", "Emmanuel Macron, president of France".
//!
//! From each office of a sentence the words ahead are read for its field, its country and the name that holds it; where
//! none follows, the name before the comma is taken.

use super::people::parts_of;
use super::sentence::{Sentence, Word, between, country_of, gap, span_of};
use super::titled;
use crate::claim::Span;
use crate::lexicon::{Hit, Meaning, Room, Shared, country_of_person};
use crate::model::{ActorSector, CountryCode, Role};
use crate::text::Kind;

/// How many words may stand between an office and the name that holds it.
pub(super) const REACH: usize = 14;

/// A name found beside an office.
pub(super) struct Naming {
    pub(super) sentence: usize,
    /// The bytes of the name.
    pub(super) name: Span,
    /// The bytes of office and name together.
    pub(super) span: Span,
    pub(super) text: String,
    pub(super) role: Role,
    pub(super) former: bool,
    pub(super) country: Option<CountryCode>,
    /// The organization of which the office is.
    pub(super) organization: Option<u16>,
    /// Whether the country follows the name: "Queen Mathilde of Belgium".
    pub(super) country_after: bool,
    /// Whether the lexicon tells the office.
    pub(super) known: bool,
    /// Whether the word is no office's own: "the North Korean leader".
    pub(super) loose: bool,
    /// Whether the office is told by that of the person named before.
    pub(super) like: Option<Like>,
    /// Where an ambassador of whose country nothing is said is sent to: "the ambassador in Jakarta".
    pub(super) post: Option<CountryCode>,
}

/// How an office is told by another's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Like {
    /// "His counterpart": the same office of another country.
    Counterpart,
    /// "Her predecessor": the same office before.
    Predecessor,
    /// "Her successor": the same office since.
    Successor,
}

/// What the words from an office on say.
#[derive(Default)]
struct Phrase {
    name: Option<Span>,
    country: Option<CountryCode>,
    former: bool,
    /// Where the phrase ends.
    end: u32,
    /// Whether other words stand between the office and the name.
    apart: bool,
    /// Whether the office is of a parliament: "president of Ghana's parliament".
    of_legislature: bool,
    /// Whether the office is of something with a name that is no country's: "president of Navantia".
    of_name: bool,
}

/// The names in one sentence.
pub(super) struct Names<'s, 'a> {
    pub(super) text: &'s str,
    pub(super) sentence: &'s Sentence<'a>,
    pub(super) index: usize,
    pub(super) shared: &'s Shared,
}

impl Names<'_, '_> {
    pub(super) fn collect(&self, namings: &mut Vec<Naming>) {
        if !self.sentence.language.spaces {
            titled::collect(self, namings);
            return;
        }
        // A headline in capitals throughout says nothing about where names begin.
        if self.sentence.kind == Kind::Title && self.title_case() {
            return;
        }
        let mut previous: Option<Role> = namings.last().map(|naming| naming.role);
        let mut covered_to = 0;
        let mut like = None;
        let is_office = |hit: &&Hit| {
            use Meaning::*;
            matches!(hit.meaning, Role(_) | Counterpart | Predecessor | Successor | Ruler)
        };
        for hit in self.sentence.hits_if(&[Meaning::Ruler]).iter().filter(is_office) {
            if hit.start < covered_to {
                continue;
            }
            // "His counterpart, Prince Khalid": the other office is of the same person.
            let beside =
                like.take().filter(|(_, end)| self.sentence.words_between(*end, hit.start) <= 2).map(|(like, _)| like);
            let (role, own_like) = match (hit.meaning, previous) {
                (Meaning::Role(role), _) => (role, beside),
                (Meaning::Ruler, _) if self.leads_country(hit) => (Role::HeadOfState, beside),
                (Meaning::Ruler, _) => continue,
                (Meaning::Predecessor, _) => match self.predecessor_of(hit, namings).or(previous) {
                    Some(role) => (role, Some(Like::Predecessor)),
                    None => continue,
                },
                (Meaning::Successor, _) => match self.subject_role(hit, namings).or(previous) {
                    Some(role) => (role, Some(Like::Successor)),
                    None => continue,
                },
                (_, Some(role)) => (self.subject_role(hit, namings).unwrap_or(role), Some(Like::Counterpart)),
                _ => continue,
            };
            // "Her predecessor, the former minister of justice X", too.
            if matches!(hit.meaning, Meaning::Counterpart | Meaning::Predecessor | Meaning::Successor) {
                like = own_like.map(|own| (own, hit.end));
            }
            if self.is_spouse(hit) {
                continue;
            }
            let before =
                country_before(self.text, self.sentence, hit.start).or_else(|| self.country_within(span_of(hit)));
            let ahead = self.ahead(hit, role);
            // "The first premier to come since X".
            let since = |name: Span| self.sentence.hits_for(Meaning::Since).any(|since| since.end + 1 == name.start);
            let former = ahead.former
                || self.former_before(hit.start)
                || own_like == Some(Like::Predecessor)
                || ahead.name.is_some_and(since);
            let role = if role == Role::Other && self.is_of_company(hit) { Role::Business } else { role };
            let role =
                if role == Role::HeadOfState && ahead.of_name && before.is_none() { Role::Business } else { role };
            let role = match role {
                Role::HeadOfState | Role::PartyLeader | Role::Business | Role::Other if ahead.of_legislature => {
                    Role::Legislator
                }
                role => role,
            };
            // "Wei Tao, chairman of the Region Guangxi": the name before the comma, where nothing else has claimed it.
            let apposed = self.behind(hit.start, ahead.name.is_some());
            let behind = apposed.filter(|name| {
                let titled = self.sentence.hits_for(Meaning::Honorific).any(|title| title.end + 1 == name.start);
                (ahead.name.is_none() || ahead.apart || titled)
                    && !namings.iter().any(|known| known.sentence == self.index && known.name.overlaps(*name))
            });
            // "The former minister X, chairman of the Atlantic Club": of what one who is named already is the chairman.
            let of_it = |name: Span| self.sentence.language.portfolio.contains(self.word_before(name.start));
            if apposed.is_some() && behind.is_none() && ahead.name.is_some_and(of_it) {
                continue;
            }
            let found = match (behind, ahead.name) {
                (Some(name), _) => {
                    let country = before.or(ahead.country).or_else(|| country_after(self.text, self.sentence, hit.end));
                    Some((name, country, false, hit.end))
                }
                (None, Some(name)) => {
                    // "That president Ramaphosa Vietnam visits": beside a name without a word between is what the verb governs.
                    let bare = |code: &CountryCode| {
                        let mut named = self.sentence.hits.iter().filter(|hit| country_of(hit.meaning) == Some(*code));
                        named.any(|hit| hit.start >= name.end && gap(self.text, name.end, hit.start) == " ")
                    };
                    let after = country_after(self.text, self.sentence, name.end).filter(|code| !bare(code));
                    let told = before.or(ahead.country);
                    Some((name, told.or(after), told.is_none() && after.is_some(), name.end.max(ahead.end)))
                }
                (None, None) => None,
            };
            let Some((name, country, country_after, end)) = found else { continue };
            // "The agency and its counterpart Finep": of one word, where nobody is named or meant before it.
            if hit.meaning == Meaning::Counterpart && apposed.is_none() && !self.is_of_person(hit, name, namings) {
                continue;
            }
            let role = match role {
                Role::Minister | Role::DeputyMinister if hit.end <= name.start => {
                    self.parted_role(hit, name).or_else(|| self.joined_role(hit, name)).unwrap_or(role)
                }
                role => role,
            };
            covered_to = name.end;
            previous = Some(role);
            let organization = self.organization_of(hit, role);
            let post = self.post_of(hit, name).filter(|_| role == Role::Ambassador && before.is_none());
            let country = country.filter(|code| post != Some(*code));
            let naming = |name: Span, country: Option<CountryCode>| Naming {
                post: post.filter(|_| country.is_none()),
                organization,
                sentence: self.index,
                name,
                span: Span { start: name.start.min(hit.start), end: name.end.max(hit.end) },
                text: spell(&self.text[name.range()]),
                role,
                former,
                country,
                country_after,
                known: false,
                loose: hit.meaning == Meaning::Ruler,
                like: own_like,
            };
            like = None;
            namings.push(naming(name, country));
            // "The presidents of Chile, Gabriel Boric, and of Vietnam, Luong Cuong".
            let mut last = end.max(name.end);
            while let Some((next, country)) = self.coordinated(last).filter(|_| !country_after) {
                namings.push(naming(next, Some(country)));
                last = next.end;
                covered_to = last;
            }
            // "The foreign ministers David Lammy of Britain and Penny Wong of Australia".
            while let Some((next, country)) = self.listed(last).filter(|_| country_after) {
                namings.push(naming(next, Some(country)));
                last = next.end;
                covered_to = last;
            }
            // "The former presidents Evo Morales and Luis Arce".
            if let (true, Some(next)) = (last == name.end && hit.end <= name.start, self.joined_name(last)) {
                let mut second = naming(next, country);
                // "The ministers of justice of both countries, Foort van Oosten and Harish Monorath": one of each.
                if country.is_none() && self.is_of_both(hit, name) {
                    second.like = Some(Like::Counterpart);
                }
                namings.push(second);
                covered_to = next.end;
            }
        }
    }

    /// The organization of which an office is: by its own word, "EU commissioner", or by the name before it, "the EU's trade chief".
    pub(super) fn organization_of(&self, office: &Hit, role: Role) -> Option<u16> {
        let named = matches!(role, Role::Other | Role::Envoy | Role::Ambassador);
        self.sentence.hits.iter().find_map(|hit| match hit.meaning {
            Meaning::OfficeOf(organization) => span_of(hit).overlaps(span_of(office)).then_some(organization),
            Meaning::Organization(organization) => {
                let actor = self.shared.organizations.get(organization as usize).is_some_and(|entry| entry.actor);
                let gap = gap(self.text, hit.end, office.start);
                let beside =
                    gap == " " || self.sentence.language.name_suffixes.iter().any(|suffix| gap.trim_end() == suffix);
                (named && actor && hit.end <= office.start && beside).then_some(organization)
            }
            _ => None,
        })
    }

    /// The country in which an ambassador is, told between the office and the name or right after that: "the ambassador in Jakarta,
    /// X", "ambassador X in Bern".
    fn post_of(&self, office: &Hit, name: Span) -> Option<CountryCode> {
        let places = |meaning| matches!(meaning, Meaning::Country(_) | Meaning::City(_));
        let near = |place: &&Hit| {
            let after = |end: u32| {
                place.start >= end
                    && self.sentence.words_between(end, place.start) <= 1
                    && self.joined(end, place.start)
            };
            // "Of Kenya" tells whom one is of; "to Kenya" is of the office's own term, and no one is of a city.
            let word = self.sentence.word_at(place.start).checked_sub(1).map(|at| self.sentence.words[at].span);
            let of = word.is_some_and(|word| {
                let connects = self.sentence.language.portfolio.contains(&self.text[word.range()]);
                word.start >= office.end && connects && matches!(place.meaning, Meaning::Country(_))
            });
            (after(office.end) || after(name.end)) && !of && self.sentence.is_located(self.text, place.start)
        };
        self.sentence.hits_of(places).find(near).and_then(|place| country_of(place.meaning))
    }

    fn word_before(&self, at: u32) -> &str {
        self.sentence.word_at(at).checked_sub(1).map_or("", |at| self.word(at))
    }

    fn title_case(&self) -> bool {
        let long = self.sentence.words.iter().skip(1).filter(|word| word.span.end - word.span.start > 3);
        let (capitals, all) = long.fold((0, 0), |(c, n), word| (c + usize::from(word.capital), n + 1));
        all >= 4 && capitals * 5 >= all * 4
    }

    pub(super) fn is_spouse(&self, role: &Hit) -> bool {
        self.sentence
            .hits_for(Meaning::Spouse)
            .any(|hit| span_of(hit).overlaps(span_of(role)) || (hit.end <= role.start && role.start - hit.end <= 1))
    }

    pub(super) fn former_before(&self, at: u32) -> bool {
        self.sentence.hits_for(Meaning::Former).any(|hit| {
            hit.start <= at
                && (hit.end >= at || (self.sentence.words_between(hit.end, at) <= 2 && self.joined(hit.end, at)))
        })
    }

    /// Whether no mark stands between two places.
    fn joined(&self, from: u32, to: u32) -> bool {
        !between(self.text, from, to).contains([',', ';', '.', ':', '(', ')', '–', '—', '"', '«', '»', '“', '”'])
    }

    /// The country that a longer term has within it: "ministre ghanéen du Commerce".
    fn country_within(&self, term: Span) -> Option<CountryCode> {
        let within = |hit: &&Hit| term.contains(span_of(hit)) && term != span_of(hit);
        self.sentence
            .hits_of(|meaning| matches!(meaning, Meaning::Country(_) | Meaning::Adjective(_)))
            .find(within)
            .and_then(|hit| country_of(hit.meaning))
    }

    /// What follows an office: its field, its country, and the name.
    fn ahead(&self, office: &Hit, role: Role) -> Phrase {
        let from = office.end;
        let words = &self.sentence.words;
        let language = self.sentence.language;
        let mut phrase = Phrase { end: from, ..Phrase::default() };
        let mut at = self.sentence.word_at(from);
        let (mut commas, mut small, mut field, mut field_before) = (0, 0, false, false);
        // "Ministre de la Coopération et de …": the field may have begun in the office's own term.
        let of_fields = has_field(role);
        let titled = of_fields && {
            let (_, rest) = between(self.text, office.start, from).split_once(' ').unwrap_or_default();
            language.portfolio.contains(rest.split(' ').next().unwrap_or_default())
        };
        // Whether more than a country has been told of the office.
        let mut told = false;
        let first = at;
        while let Some(word) = words.get(at).filter(|_| at < first + REACH) {
            let gap = gap(self.text, phrase.end, word.span.start);
            let comma = match gap.trim() {
                "" => false,
                "-" | "–" | "." | "'" | "’" => false,
                "," => true,
                // In a fact sheet: "Ambassador in Oslo: Ann Lee".
                ":" if self.sentence.kind == Kind::ListItem => true,
                _ => break,
            };
            // "Minister of Development, Industry, Trade and Services, X": marks within the field.
            let fields = |hit: &Hit| matches!(hit.meaning, Meaning::Sector(_) | Meaning::GenericSector);
            let within_field =
                comma && (field && self.covering(word.span).is_some_and(fields) || of_fields && self.field_goes_on(at));
            commas += usize::from(comma && !within_field);
            if commas > 1 {
                break;
            }
            if comma && let Some(rank) = self.rank(at) {
                phrase.end = rank;
                at = self.sentence.word_at(rank);
                continue;
            }
            if let Some(hit) = self.covering(word.span).filter(|hit| !comma || !self.is_syllable(hit, at, at)) {
                if hit.meaning == Meaning::NoSector {
                    phrase.country = phrase.country.or_else(|| self.country_within(span_of(hit)));
                }
                match hit.meaning {
                    Meaning::Country(code) | Meaning::Adjective(code) => phrase.country = phrase.country.or(Some(code)),
                    // "Party leader and former head of government": the other office is past.
                    Meaning::Former => phrase.former |= !self.joins(at),
                    // "Prime Minister Sheikh Ahmad": a title of birth is of the holder.
                    Meaning::Role(Role::Other) if at == first && !comma && role != Role::Other => {}
                    // A second office before a name: the name is its own unless "and" joins the two.
                    Meaning::Role(_) if comma || !self.joins(at) => break,
                    // "The president and Prime Minister Mette Frederiksen" are two.
                    Meaning::Role(other) if is_apart(role, other) => break,
                    Meaning::Sector(_) | Meaning::GenericSector | Meaning::NoSector | Meaning::Ministry => field = true,
                    // "President of Navantia", a company that the lexicon knows.
                    Meaning::Organization(known) if self.shared.is_company(known) && phrase.country.is_none() => {
                        phrase.of_name |= small == 1 && !field_before;
                    }
                    _ => {}
                }
                told |= !matches!(hit.meaning, Meaning::Country(_) | Meaning::Adjective(_));
                field_before = true;
                phrase.end = hit.end.max(word.span.end);
                at = self.sentence.word_at(phrase.end);
                continue;
            }
            let written = &self.text[word.span.range()];
            // "Ketua KPK Setyo Budiyanto": initials between the office and the name are those of an organization.
            if self.is_initialism(at) {
                phrase.end = word.span.end;
                at += 1;
                continue;
            }
            // "The president of the House of Representatives X".
            if let Some(house) = self.legislature(word.span).filter(|_| word.capital && small > 0) {
                (field, field_before, told, phrase.of_legislature) = (true, true, true, true);
                phrase.end = house;
                at = self.sentence.word_at(house);
                continue;
            }
            if word.capital {
                // "In July Indonesia's president met with X" in the order of "met the president with X": X is another.
                if small > 0 && self.is_with(at - 1) {
                    break;
                }
                let run = self.run(at);
                let long = run.len() >= 2;
                let last = words[run.end - 1].span;
                // "The rector of the University of Can Tho": what a university and the like are of.
                let head = |at: usize| language.heads.get(self.word(at)).is_some_and(|head| head.before);
                if !comma && at >= first + 2 && language.portfolio.contains(self.word(at - 1)) && head(at - 2) {
                    (field, field_before, told, phrase.end) = (true, true, true, last.end);
                    at = run.end;
                    continue;
                }
                let follows_field = field && !long && !comma;
                let next_small = words.get(run.end).is_some_and(|next| {
                    !next.capital && between(self.text, last.end, next.span.start).trim().is_empty()
                });
                // "Minister of Industry and Trade": a lone capital after a connecting word is the field, not the name.
                let lone_field = !long && small > 0 && next_small && language.portfolio.contains(self.word(at - 1));
                if !run.is_empty() && !lone_field && !follows_field && (long || !comma) && self.plausible(&run) {
                    // "The envoy of Donald Trump, John Coale": whose envoy, and who.
                    let of = small > 0 && !comma && language.portfolio.contains(self.word(at - 1));
                    if let Some(own) = self.name_after_comma(last.end).filter(|_| of && !told) {
                        let known = Span { start: word.span.start, end: last.end };
                        let country = country_of_person(&parts_of(&self.text[known.range()]));
                        phrase.country = phrase.country.or(country);
                        phrase.name = Some(own);
                        return phrase;
                    }
                    phrase.name = Some(Span { start: word.span.start, end: last.end });
                    phrase.apart = field;
                    return phrase;
                }
                phrase.of_name |= small == 1 && !field_before && language.portfolio.contains(self.word(at - 1));
                (field, field_before, told) = (true, true, true);
                phrase.end = word.span.end;
                at += 1;
                continue;
            }
            // "Ambassador of Vietnam in South Africa": the post is not whom the ambassador is of.
            let connects = language.portfolio.contains(written) || language.particles.contains(written);
            if let Some(post) = self.post(at).filter(|_| phrase.country.is_some() || !connects) {
                phrase.end = post;
                at = self.sentence.word_at(post);
                continue;
            }
            // A word in small letters: a connecting word, or one of the field that it opened.
            phrase.of_legislature |= self.legislature(word.span).is_some();
            // "Bộ trưởng Năng lượng và Mỏ Lào Phoxay Sayasone": another field after the one that the office's own term has.
            let next_field = of_fields && language.and.contains(written) && self.is_field(at + 1);
            if comma && !within_field || (!connects && !field && !titled && !next_field) || small >= 4 {
                break;
            }
            // "Le ministre de la Coopération et de l'Action humanitaire": small words connect any number of fields.
            small += usize::from(!(of_fields && (connects || language.and.contains(written))));
            field |= connects;
            phrase.end = word.span.end;
            at += 1;
        }
        phrase
    }

    /// Where the words for a parliament end that a word is of.
    fn legislature(&self, word: Span) -> Option<u32> {
        let houses = self.sentence.hits_for(Meaning::Agents(ActorSector::Legislature));
        houses.filter(|hit| span_of(hit).contains(word)).map(|hit| hit.end).max()
    }

    /// Whether a counterpart is of a person, by the name or by who is named, meant or has an office before.
    fn is_of_person(&self, hit: &Hit, name: Span, namings: &[Naming]) -> bool {
        let mut before = self.sentence.hits.iter().filter(|other| other.end <= hit.start);
        self.text[name.range()].contains([' ', '-'])
            || namings.last().is_some_and(|naming| naming.sentence == self.index)
            || before.any(|other| matches!(other.meaning, Meaning::Role(_) | Meaning::He))
            || self.subject_role(hit, namings).is_some()
    }

    /// Whether the country stands right beside the word for who leads it: "the North Korean leader", "líder taiwanés", "the leader
    /// of Togo"; and not "the Polish opposition's leader".
    fn leads_country(&self, hit: &Hit) -> bool {
        let countries = |meaning| matches!(meaning, Meaning::Country(_) | Meaning::Adjective(_));
        self.sentence.hits_of(countries).any(|country| {
            let before = country.end <= hit.start
                && self.sentence.words_between(country.end, hit.start) == 0
                && self.joined(country.end, hit.start);
            let adjective = matches!(country.meaning, Meaning::Adjective(_)) && country.start == hit.end + 1;
            // "The Danish leader of the mission".
            let next = self.sentence.word_at(hit.end.max(country.end));
            let of_another = self.sentence.language.portfolio.contains(self.word(next));
            let of = || {
                let goes_on = between(self.text, country.end, self.sentence.span.end);
                let genitive = self.sentence.language.name_suffixes.iter().any(|end| goes_on.starts_with(end.as_str()));
                let after = country_after(self.text, self.sentence, hit.end) == country_of(country.meaning);
                matches!(country.meaning, Meaning::Country(_)) && country.start > hit.end && after && !genitive
            };
            (before || adjective) && !of_another || of()
        })
    }

    /// Whether the office of two names is said to be that of both countries: "the two foreign ministers", "the ministers of both
    /// countries".
    fn is_of_both(&self, office: &Hit, name: Span) -> bool {
        self.sentence.hits_for(Meaning::BothSides).any(|both| {
            let before = both.end <= office.start && self.sentence.words_between(both.end, office.start) == 0;
            both.end <= name.start && (before || both.start >= office.start || both.end > office.start)
        })
    }

    /// Whether an office is joined to a name of which the lexicon knows nothing: "Rheinmetall-Chef", "Equinor-sjef".
    fn is_of_company(&self, office: &Hit) -> bool {
        let words = &self.sentence.words;
        let Some(word) = words.get(self.sentence.word_at(office.start + 1).wrapping_sub(1)) else { return false };
        let before = between(self.text, word.span.start, office.start);
        let known = || {
            let name = Span { start: word.span.start, end: office.start };
            self.sentence.hits.iter().any(|hit| {
                let company = matches!(hit.meaning, Meaning::Organization(known) if self.shared.is_company(known));
                span_of(hit) != span_of(office) && span_of(hit).overlaps(name) && !company
            })
        };
        before.len() > 3 && before.ends_with(['-', '‑']) && word.capital && !is_in_capitals(before) && !known()
    }

    /// The office of the person whose predecessor is meant: "the predecessor of Mr Carney".
    fn predecessor_of(&self, hit: &Hit, namings: &[Naming]) -> Option<Role> {
        let words = &self.sentence.words;
        let at = self.sentence.word_at(hit.end);
        // What stands beside the word without an "of" is the predecessor's own name.
        let of = words.get(at).is_some_and(|word| !word.capital && self.joined(hit.end, word.span.start));
        words.iter().skip(at).take(4).filter(|word| of && word.capital).find_map(|word| {
            let name = &self.text[word.span.range()];
            namings
                .iter()
                .rev()
                .find(|naming| naming.text.split(' ').any(|part| part == name))
                .map(|naming| naming.role)
        })
    }

    /// The office of the person named before in the sentence whose counterpart is meant: "Simons and her counterpart".
    fn subject_role(&self, hit: &Hit, namings: &[Naming]) -> Option<Role> {
        let words = &self.sentence.words;
        let at = words.partition_point(|word| word.span.end <= hit.start);
        words[..at].iter().rev().take(8).filter(|word| word.capital).find_map(|word| {
            let name = &self.text[word.span.range()];
            // The last name may stand in the genitive: "Faesers Nachfolger".
            let named = |naming: &&Naming| {
                let last = naming.text.rsplit([' ', '-']).next().unwrap_or_default();
                name.strip_prefix(last).is_some_and(|ending| !last.is_empty() && ending.len() <= 4)
            };
            namings.iter().rev().find(named).map(|naming| naming.role)
        })
    }

    /// The office that a name parts: "Minister Bouva van Buitenlandse Zaken" and "Minister Bouva (Buitenlandse Zaken)" are foreign
    /// ministers.
    fn parted_role(&self, hit: &Hit, name: Span) -> Option<Role> {
        const FIELD: usize = 5;
        let words = &self.sentence.words;
        let at = self.sentence.word_at(name.end);
        let field = words.get(at..(at + FIELD).min(words.len()))?;
        let (first, last) = (field.first()?, field.last()?);
        let gap = gap(self.text, name.end, first.span.start);
        if gap != " (" && !(gap == " " && self.sentence.language.portfolio.contains(self.word(at))) {
            return None;
        }
        let whole = format!(
            "{} {}",
            between(self.text, hit.start, hit.end),
            between(self.text, first.span.start, last.span.end)
        );
        self.role_of(&whole, hit.end - hit.start + 1)
    }

    /// The office of the last of several fields, where that makes a foreign minister: "ministre sénégalaise de l'Intégration africaine et
    /// des Affaires étrangères".
    fn joined_role(&self, hit: &Hit, name: Span) -> Option<Role> {
        let words = &self.sentence.words;
        let (first, last) = (self.sentence.word_at(hit.end), self.sentence.word_at(name.start));
        let and = (first..last).rev().find(|at| self.sentence.language.and.contains(self.word(*at)))?;
        let field = between(self.text, words.get(and + 1)?.span.start, name.start).trim_end_matches([',', ' ']);
        let office = self.word(self.sentence.word_at(hit.start));
        // "Ministro de Comercio y Relaciones Exteriores": of both.
        let of = Some(self.word(first)).filter(|of| self.sentence.language.portfolio.contains(of));
        let whole = [Some(format!("{office} {field}")), of.map(|of| format!("{office} {of} {field}"))];
        let roles = whole.iter().flatten().filter_map(|whole| self.role_of(whole, office.len() as u32 + 1));
        roles.into_iter().find(|role| matches!(role, Role::ForeignMinister))
    }

    /// The longest office with which a text begins, where it is longer than so many bytes.
    fn role_of(&self, whole: &str, least: u32) -> Option<Role> {
        let mut room = Room::default();
        let hits = self.sentence.language.scan(whole, [Span { start: 0, end: whole.len() as u32 }], &mut room);
        let roles = hits.iter().filter(|hit| hit.start == 0 && matches!(hit.meaning, Meaning::Role(_)));
        match roles.max_by_key(|role| role.end)? {
            Hit { meaning: Meaning::Role(role), end, .. } if *end > least => Some(*role),
            _ => None,
        }
    }
}

/// Whether no one holds both offices, so that "and" between them joins two persons.
fn is_apart(one: Role, other: Role) -> bool {
    let state = [Role::HeadOfState, Role::HeadOfGovernment];
    one != other && state.contains(&one) && state.contains(&other)
}

/// Whether an office is of a field that is told after it.
fn has_field(role: Role) -> bool {
    matches!(role, Role::Minister | Role::DeputyMinister | Role::ForeignMinister)
}

/// The country right before an office: "Japan's", "the Japanese", "Vietnam's former".
pub(super) fn country_before(text: &str, sentence: &Sentence<'_>, office: u32) -> Option<CountryCode> {
    let hit = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::Country(_) | Meaning::Adjective(_)))
        .filter(|hit| hit.start < office && hit.end <= office)
        .last()?;
    let gap = gap(text, hit.end, office);
    // "De forente arabiske emiraters (UAE) utenriksminister": the short name in brackets.
    let bracket = between(text, sentence.span.start, hit.start).ends_with('(');
    let gap = gap.strip_prefix(')').filter(|_| bracket).unwrap_or(gap);
    // "Danmarks klima-, energi- og forsyningsminister": parts of one word.
    // "De forente arabiske emiraters (UAE) utenriksminister": its short name.
    let short = gap.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or("", |(short, _)| short);
    let named = !short.is_empty() && short.chars().all(|c| c.is_uppercase());
    let mut breaks = gap.match_indices([',', ';', '.', '(', ')', ':', '«', '»', '"', '“', '”']);
    if breaks.any(|(at, mark)| match mark {
        "," => !gap[..at].ends_with('-'),
        "(" | ")" => !named,
        _ => true,
    }) {
        return None;
    }
    let words = &sentence.words[sentence.word_at(hit.end)..sentence.word_at(office)];
    let told = |word: &Word| {
        let rest = between(text, word.span.end, office);
        rest.starts_with("-,")
            || rest.starts_with("- ")
            || sentence
                .hits_of(|meaning| {
                    matches!(
                        meaning,
                        Meaning::Former | Meaning::Sector(_) | Meaning::GenericSector | Meaning::Honorific
                    )
                })
                .any(|hit| span_of(hit).contains(word.span))
    };
    // An adjective or a genitive reaches over a word or two; a bare name stands right beside the office.
    let genitive = sentence.language.name_suffixes.iter().any(|suffix| gap.starts_with(suffix.as_str()));
    let reach = if matches!(hit.meaning, Meaning::Adjective(_)) || genitive { 2 } else { 0 };
    let unknown = words.iter().filter(|word| word.span.start > hit.end + 2 || !genitive).filter(|word| !told(word));
    let mut count = 0;
    for word in unknown {
        // A person already stands between: the country is that one's.
        if named && between(text, word.span.start, word.span.end) == short {
            continue;
        }
        if word.capital && !sentence.language.not_names.contains(between(text, word.span.start, word.span.end)) {
            return None;
        }
        count += 1;
    }
    (count <= reach).then(|| country_of(hit.meaning)).flatten()
}

/// The country right after an office or a name: "of France", "van Vietnam".
pub(super) fn country_after(text: &str, sentence: &Sentence<'_>, end: u32) -> Option<CountryCode> {
    let hit = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::Country(_) | Meaning::Adjective(_)))
        .find(|hit| hit.start >= end)?;
    let gap = gap(text, end, hit.start);
    let words = &sentence.words[sentence.word_at(end)..sentence.word_at(hit.start)];
    let connects = match words {
        [] => matches!(gap, " " | " ("),
        [first, ..] => words.len() <= 3 && sentence.language.portfolio.contains(&text[first.span.range()]),
    };
    // "Minister A and Japan's minister B": the country belongs to the next office.
    let of_next = sentence
        .hits_of(|meaning| {
            matches!(meaning, Meaning::Role(_) | Meaning::Counterpart | Meaning::Predecessor | Meaning::Successor)
        })
        // "El presidente Noboa y el presidente emiratí": of the office before it.
        .any(|office| {
            let after = office.start >= hit.end && sentence.words_between(hit.end, office.start) <= 2;
            after || office.start >= end && office.end <= hit.start
        });
    // "The invitation to President X to visit Malaysia".
    let visits = || {
        let mut events = sentence.hits_of(|meaning| matches!(meaning, Meaning::Event(_)));
        events.any(|event| event.start >= end && event.end <= hit.start)
    };
    (connects && !of_next && !visits() && !gap.contains([',', ';', '.', ':']))
        .then(|| country_of(hit.meaning))
        .flatten()
}

/// The side that a sentence speaks for before it names someone: "On the Chilean side it was Sergio Bitar, minister …".
pub(super) fn side(text: &str, sentence: &Sentence<'_>, name: u32) -> Option<CountryCode> {
    let mut named = sentence.hits_of(|meaning| matches!(meaning, Meaning::Adjective(_))).filter(|hit| hit.end <= name);
    // "The Omani side was led by A, the Kenyan side by B": whose side is not told by the first word.
    let hit = named.next().filter(|first| named.all(|other| other.meaning == first.meaning))?;
    // "The Japanese prime minister" is a person, not a side.
    let office = sentence
        .hits_of(|meaning| {
            matches!(meaning, Meaning::Role(_) | Meaning::Counterpart | Meaning::Predecessor | Meaning::Successor)
        })
        .any(|office| {
            let near = |from: u32, to: u32| from <= to && sentence.words_between(from, to) <= 2;
            near(hit.end, office.start) || near(office.start, hit.start)
        });
    let opens = !office && sentence.words_between(sentence.span.start, hit.start) <= 2;
    (opens && !between(text, sentence.span.start, hit.start).contains(',')).then(|| country_of(hit.meaning)).flatten()
}

/// A name with single spaces.
pub(super) fn spell(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_in_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}
