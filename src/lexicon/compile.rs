//! From the files of a pack to a [`Language`].

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::matcher::{Hit, Matcher, MatcherBuilder};
use super::meaning::Meaning;
use super::pack::*;
use super::{OrganizationEntry, Shared, fold, term};
use crate::claim::Span;
use crate::model::{CountryCode, Currency, EventKind, Key, Stage, Taxonomy};
use crate::text::Hints;

/// What is wrong with a lexicon file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {problem}", line.map(|line| format!(":{line}")).unwrap_or_default())]
pub struct LexiconError {
    /// The file, as `nb/sectors.toml`.
    pub file: String,
    /// The line, counted from 1, where one is to blame.
    pub line: Option<usize>,
    /// What is wrong, and what to do.
    pub problem: String,
}

/// The texts of a pack's files.
#[derive(Debug)]
pub(crate) struct Sources {
    pub(crate) language: &'static str,
    pub(crate) countries: &'static str,
    pub(crate) organizations: &'static str,
    pub(crate) people: &'static str,
    pub(crate) diplomacy: &'static str,
    pub(crate) sectors: &'static str,
    pub(crate) time: &'static str,
    pub(crate) money: &'static str,
    pub(crate) page: &'static str,
}

/// A compiled language: its matcher, and how it writes names and numbers.
#[derive(Debug)]
pub struct Language {
    pub(crate) tag: String,
    pub(crate) name: String,
    pub(crate) home: Vec<CountryCode>,
    pub(crate) particles: fold::Words,
    pub(crate) not_names: fold::Words,
    pub(crate) locatives: fold::Words,
    pub(crate) portfolio: fold::Words,
    pub(crate) and: fold::Words,
    pub(crate) name_suffixes: Vec<String>,
    pub(crate) heads_before: fold::Words,
    pub(crate) heads_after: fold::Words,
    pub(crate) decimal: char,
    pub(crate) group: Vec<char>,
    pub(crate) numbers: HashMap<String, u32>,
    matcher: Matcher,
}

impl Language {
    /// The BCP 47 tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The English name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where terms stand in a text, in the order in which they begin; a stretch comes once for each meaning that it has.
    ///
    /// ```
    /// use chancery::lexicon::Lexicon;
    ///
    /// let english = Lexicon::builtin().language("en").unwrap();
    /// let text = "Japan and Vietnam signed a memorandum of understanding.";
    /// let terms: Vec<&str> = english.terms(text).map(|span| &text[span.range()]).collect();
    /// assert!(terms.contains(&"Vietnam") && terms.contains(&"memorandum of understanding"));
    /// ```
    pub fn terms(&self, text: &str) -> impl Iterator<Item = Span> + use<> {
        self.scan(text).into_iter().map(|hit| Span { start: hit.start, end: hit.end })
    }

    /// The form of a text in which terms are looked for: small letters, composed, single spaces, plain apostrophes and
    /// hyphens.
    pub fn fold(&self, text: &str) -> String {
        fold::fold(text)
    }

    /// The folded literals that terms are made of, sorted and without repeats: what a scan looks for, before it minds the
    /// edges of words, capitals and gaps.
    pub fn literals(&self) -> impl Iterator<Item = &str> {
        self.matcher.literals()
    }

    /// Every term in a text, in the order in which they begin.
    pub(crate) fn scan(&self, text: &str) -> Vec<Hit> {
        self.matcher.scan(text)
    }

    /// Reads and compiles a pack.
    pub(crate) fn compile(tag: &str, sources: &Sources, shared: &Shared) -> Result<Language, LexiconError> {
        let file = |name: &'static str, text: &'static str| File { name: format!("{tag}/{name}"), text };
        let mut terms = Compiler { builder: MatcherBuilder::default() };

        let language_file = file("language.toml", sources.language);
        let language: LanguageFile = language_file.parse()?;
        if language.tag != tag {
            return Err(
                language_file.error(None, format!("its tag is “{}”: write “{tag}”, as the folder", language.tag))
            );
        }
        terms.add(&language_file, &language.honorifics, Meaning::Honorific)?;
        terms.add(&language_file, &language.not_countries, Meaning::NoCountry)?;

        let countries = file("countries.toml", sources.countries);
        for (code, entry) in countries.parse::<CountriesFile>()? {
            let organization = |meaning| match code.as_str() {
                "EUU" => shared.organization("european-union").map(Meaning::Organization).ok_or(()),
                _ => code.parse().map(meaning).map_err(|_| ()),
            };
            let unknown =
                |()| countries.error(None, format!("[{code}] is no country: write an ISO 3166-1 alpha-3 code"));
            terms.add(&countries, &entry.names, organization(Meaning::Country as fn(_) -> _).map_err(unknown)?)?;
            terms.add(
                &countries,
                &entry.adjectives,
                organization(Meaning::Adjective as fn(_) -> _).map_err(unknown)?,
            )?;
            terms.add(&countries, &entry.cities, organization(Meaning::City as fn(_) -> _).map_err(unknown)?)?;
        }

        let organizations_file = file("organizations.toml", sources.organizations);
        let organizations: OrganizationsFile = organizations_file.parse()?;
        for (key, names) in &organizations.organizations {
            let index = shared.organization(key).ok_or_else(|| {
                organizations_file.error(None, format!("“{key}” is not in data/organizations.toml: add it there"))
            })?;
            terms.add(&organizations_file, names, Meaning::Organization(index))?;
        }
        terms.add(&organizations_file, &organizations.ministries, Meaning::Ministry)?;

        let people_file = file("people.toml", sources.people);
        let people: PeopleFile = people_file.parse()?;
        for (role, words) in &people.roles {
            terms.add(&people_file, words, Meaning::Role(*role))?;
        }
        terms.add(&people_file, &people.former, Meaning::Former)?;
        terms.add(&people_file, &people.counterpart, Meaning::Counterpart)?;
        terms.add(&people_file, &people.spouse, Meaning::Spouse)?;
        terms.add(&people_file, &people.he, Meaning::He)?;

        terms.add_diplomacy(&file("diplomacy.toml", sources.diplomacy))?;

        let sectors_file = file("sectors.toml", sources.sectors);
        let sectors: SectorsFile = sectors_file.parse()?;
        for (name, words) in &sectors.sectors {
            let index = shared.sectors.iter().position(|sector| sector.name() == name).ok_or_else(|| {
                sectors_file.error(None, format!("“{name}” is not in data/sectors.toml: add it there or mend the name"))
            })?;
            terms.add(&sectors_file, words, Meaning::Sector(index as u16))?;
        }
        terms.add(&sectors_file, &sectors.generic, Meaning::GenericSector)?;
        terms.add(&sectors_file, &sectors.phrases.not, Meaning::NoSector)?;

        let time_file = file("time.toml", sources.time);
        let time: TimeFile = time_file.parse()?;
        terms.add(&time_file, &time.years, Meaning::Years)?;
        terms.add(&time_file, &time.since, Meaning::Since)?;

        let money_file = file("money.toml", sources.money);
        let money: MoneyFile = money_file.parse()?;
        for (word, power) in &money.scales {
            let power = u8::try_from(*power).ok().filter(|power| *power <= 18).ok_or_else(|| {
                money_file.error(None, format!("“{word}” stands for ten to the {power}: the most is 18"))
            })?;
            terms.add_text(&money_file, word, None, Meaning::Scale(power))?;
        }
        for (code, words) in &money.currencies {
            let currency: Currency = code.parse().map_err(|error| money_file.error(None, format!("{error}")))?;
            terms.add(&money_file, words, Meaning::Currency(currency))?;
        }
        for (words, meaning) in [
            (&money.bounds.over, Meaning::Over),
            (&money.bounds.about, Meaning::About),
            (&money.bounds.almost, Meaning::Almost),
            (&money.direction.give, Meaning::Give),
            (&money.direction.receive, Meaning::Receive),
            (&money.direction.export, Meaning::Export),
            (&money.direction.import, Meaning::Import),
            (&money.direction.both_ways, Meaning::BothWays),
        ] {
            terms.add(&money_file, words, meaning)?;
        }

        let home = language.home.iter().map(|code| code.parse()).collect::<Result<_, _>>();
        let matcher = terms.builder.build(&language.name_suffixes, language.spaces.unwrap_or(true));
        Ok(Language {
            tag: language.tag,
            name: language.name,
            home: home.map_err(|error: crate::model::UnknownCountry| language_file.error(None, error.to_string()))?,
            // Names travel: particles of other languages' names count where they are no small words of this one.
            particles: {
                let small = folded(&language.function_words);
                let foreign = NAME_PARTICLES.iter().copied().filter(|word| !small.contains(word));
                language.name_particles.iter().map(String::as_str).chain(foreign).collect()
            },
            not_names: folded(&language.not_names),
            locatives: folded(&language.locatives),
            portfolio: folded(&people.portfolio),
            and: folded(&time.and),
            name_suffixes: language.name_suffixes,
            heads_before: folded(&organizations.heads.before),
            heads_after: folded(&organizations.heads.after),
            decimal: language.decimal.unwrap_or('.'),
            group: language.group,
            numbers: time.numbers.iter().map(|(word, value)| (fold::fold(word), *value)).collect(),
            matcher: matcher.map_err(|error| language_file.error(None, format!("its terms are too many: {error}")))?,
        })
    }
}

/// What reading needs to know of a language: the files that tell it, without compiling the terms.
pub(crate) fn hints(tag: &str, sources: &Sources) -> Result<Hints, LexiconError> {
    let file = |name: &'static str, text: &'static str| File { name: format!("{tag}/{name}"), text };
    let language: LanguageFile = file("language.toml", sources.language).parse()?;
    let page: PageFile = file("page.toml", sources.page).parse()?;
    let time_file = file("time.toml", sources.time);
    let time: TimeFile = time_file.parse()?;
    let money_file = file("money.toml", sources.money);
    let money: MoneyFile = money_file.parse()?;
    let scales = money
        .scales
        .keys()
        .map(String::as_str)
        .chain(money.currencies.values().flatten().map(|term| term.get_ref().as_str()));
    let units = plain_forms(&money_file, scales)?;
    Ok(Hints {
        tag: language.tag,
        spaces: language.spaces.unwrap_or(true),
        function_words: language.function_words,
        abbreviations: language.abbreviations,
        months: time_file.table("months", &time.months)?,
        weekdays: time_file.table("weekdays", &time.weekdays)?,
        relative: (time.relative.iter())
            .map(|(relative, phrases)| Ok((*relative, plain_forms(&time_file, texts(phrases))?)))
            .collect::<Result<_, LexiconError>>()?,
        quarters: time_file.parts("quarters", &time.quarters)?,
        halves: time_file.parts("halves", &time.halves)?,
        day_prefix: time.day_prefix,
        month_prefix: time.month_prefix,
        year_prefix: time.year_prefix,
        ordinal_suffixes: time.ordinal_suffixes,
        joiners: time.joiners,
        to: time.to,
        and: time.and,
        since: plain_forms(&time_file, texts(&time.since))?,
        years: plain_forms(&time_file, texts(&time.years))?,
        decades: time.decades,
        units,
        numeric_order: time.numeric_order,
        decimal: language.decimal,
        group: language.group,
        caption: page.caption,
        credit: page.credit,
        source: page.source,
        published: page.published,
        end: page.end,
        skip: page.skip,
    })
}

/// Small words within persons' names that are written so in any language.
const NAME_PARTICLES: &[&str] = &[
    "da", "das", "dos", "do", "di", "della", "van", "von", "der", "den", "ter", "zu", "bin", "bint", "ibn", "al", "el",
    "ben",
];

fn texts(terms: &[Term]) -> impl Iterator<Item = &str> {
    terms.iter().map(|term| term.get_ref().as_str())
}

fn lists<const N: usize>(rows: Vec<Vec<String>>) -> [Vec<String>; N] {
    let mut rows = rows.into_iter();
    std::array::from_fn(|_| rows.next().unwrap_or_default())
}

/// Terms as plain phrases: braces expanded, stars left out.
fn plain_forms<'t>(file: &File, terms: impl IntoIterator<Item = &'t str>) -> Result<Vec<String>, LexiconError> {
    let mut forms = Vec::new();
    for text in terms {
        let expanded =
            term::expand(text).map_err(|problem| file.error(None, format!("the term “{text}” is wrong: {problem}")))?;
        forms.extend(expanded.into_iter().map(|form| form.replace('*', "")));
    }
    Ok(forms)
}

fn folded(words: &[String]) -> fold::Words {
    words.iter().map(String::as_str).collect()
}

/// A file of a pack, for reading it and for saying where it is wrong.
struct File {
    name: String,
    text: &'static str,
}

impl File {
    fn parse<T: DeserializeOwned>(&self) -> Result<T, LexiconError> {
        toml::from_str(self.text)
            .map_err(|error| self.error(error.span().map(|span| span.start), error.message().to_owned()))
    }

    /// A table of so many rows of terms, as plain phrases.
    fn table<const N: usize>(&self, name: &str, rows: &[Terms]) -> Result<[Vec<String>; N], LexiconError> {
        if rows.len() != N {
            return Err(self.error(None, format!("`{name}` has {} lists: write {N}", rows.len())));
        }
        Ok(lists(rows.iter().map(|row| plain_forms(self, texts(row))).collect::<Result<_, _>>()?))
    }

    /// As [`table`](File::table), of what a language may leave out.
    fn parts<const N: usize>(&self, name: &str, rows: &[Terms]) -> Result<[Vec<String>; N], LexiconError> {
        if rows.is_empty() { Ok(lists(Vec::new())) } else { self.table(name, rows) }
    }

    fn error(&self, at: Option<usize>, problem: String) -> LexiconError {
        let line = at.map(|at| self.text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1);
        LexiconError { file: self.name.clone(), line, problem }
    }
}

struct Compiler {
    builder: MatcherBuilder,
}

impl Compiler {
    fn add(&mut self, file: &File, terms: &[Term], meaning: Meaning) -> Result<(), LexiconError> {
        terms.iter().try_for_each(|term| self.add_text(file, term.get_ref(), Some(term.span().start), meaning))
    }

    fn add_text(&mut self, file: &File, text: &str, at: Option<usize>, meaning: Meaning) -> Result<(), LexiconError> {
        let parts =
            term::parse(text).map_err(|problem| file.error(at, format!("the term “{text}” is wrong: {problem}")))?;
        self.builder.add(parts, meaning);
        Ok(())
    }

    fn add_diplomacy(&mut self, file: &File) -> Result<(), LexiconError> {
        let diplomacy: DiplomacyFile = file.parse()?;
        for (level, phrases) in &diplomacy.levels {
            self.add(file, phrases, Meaning::Level(*level))?;
        }
        for (action, verbs) in &diplomacy.actions {
            self.add(file, verbs, Meaning::Action(*action))?;
        }
        for (kind, nouns) in &diplomacy.agreements {
            self.add(file, nouns, Meaning::Agreement(*kind))?;
        }
        for (stage, verbs) in &diplomacy.document_stages {
            self.add(file, verbs, Meaning::Document(*stage))?;
        }
        for (words, meaning) in [
            (&diplomacy.relations.nouns, Meaning::Relations),
            (&diplomacy.relations.pillar, Meaning::Pillar),
            (&diplomacy.stages.proposed, Meaning::Stage(Stage::Proposed)),
            (&diplomacy.stages.negotiating, Meaning::Stage(Stage::Negotiating)),
            (&diplomacy.stages.agreed, Meaning::Stage(Stage::Agreed)),
            (&diplomacy.stages.signed, Meaning::Stage(Stage::Signed)),
            (&diplomacy.stages.in_force, Meaning::Stage(Stage::InForce)),
            (&diplomacy.stages.ended, Meaning::Stage(Stage::Ended)),
            (&diplomacy.stages.will, Meaning::Will),
            (&diplomacy.stages.negation, Meaning::Negation),
            (&diplomacy.stages.might, Meaning::Might),
            (&diplomacy.cooperation.together, Meaning::Together),
            (&diplomacy.cooperation.jointly, Meaning::Jointly),
            (&diplomacy.cooperation.help, Meaning::Help),
            (&diplomacy.cooperation.strengthen, Meaning::Strengthen),
            (&diplomacy.cooperation.areas, Meaning::Areas),
            (&diplomacy.events.visit, Meaning::Event(EventKind::Visit)),
            (&diplomacy.events.talks, Meaning::Event(EventKind::Talks)),
            (&diplomacy.events.meeting, Meaning::Event(EventKind::Meeting)),
            (&diplomacy.events.summit, Meaning::Event(EventKind::Summit)),
            (&diplomacy.events.forum, Meaning::Event(EventKind::Forum)),
            (&diplomacy.events.signing, Meaning::Event(EventKind::Signing)),
            (&diplomacy.events.phone_call, Meaning::Event(EventKind::PhoneCall)),
            (&diplomacy.events.anniversary, Meaning::Event(EventKind::Anniversary)),
            (&diplomacy.events.press_conference, Meaning::Event(EventKind::PressConference)),
            (&diplomacy.events.other, Meaning::Event(EventKind::Other)),
            (&diplomacy.events.cancelled, Meaning::Cancelled),
            (&diplomacy.discourse.both_sides, Meaning::BothSides),
            (&diplomacy.discourse.they, Meaning::They),
            (&diplomacy.discourse.host, Meaning::Host),
            (&diplomacy.discourse.contrast, Meaning::Contrast),
        ] {
            self.add(file, words, meaning)?;
        }
        Ok(())
    }
}

impl Shared {
    fn organization(&self, key: &str) -> Option<u16> {
        self.organizations.iter().position(|entry| entry.key.name() == key).map(|index| index as u16)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganizationRow {
    name: String,
    #[serde(default)]
    actor: bool,
}

/// Reads the tables that all languages share.
pub(crate) fn shared(
    organizations: &'static str,
    family_names: &'static str,
    taxonomy: &Taxonomy,
) -> Result<Shared, LexiconError> {
    let organizations = File { name: "organizations.toml".to_owned(), text: organizations };
    let rows: BTreeMap<String, OrganizationRow> = organizations.parse()?;
    let file = File { name: "family_names.toml".to_owned(), text: family_names };
    let names: BTreeMap<Spanned<String>, Vec<String>> = file.parse()?;
    let mut by_name: HashMap<String, Vec<CountryCode>> = HashMap::new();
    for (code, names) in &names {
        let country = code.get_ref().parse();
        let country = country
            .map_err(|error: crate::model::UnknownCountry| file.error(Some(code.span().start), error.to_string()))?;
        for name in names {
            by_name.entry(fold::fold(name)).or_default().push(country);
        }
    }
    Ok(Shared {
        organizations: rows
            .into_iter()
            .map(|(key, row)| OrganizationEntry { key: Key::new(&key), name: row.name, actor: row.actor })
            .collect(),
        sectors: taxonomy.sectors().cloned().collect(),
        family_names: by_name,
    })
}
