//! From the files of every folder that tells of a language to a [`Language`].
//!
//! Files add: what one folder says of a language and what another says of it are both compiled. Only what can be but one
//! thing (a name, the decimal mark, the value of a number word) must be the same wherever it is told.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::fold::{self, fold};
use super::folder::{File, Folder};
use super::matcher::{Hit, Matcher, MatcherBuilder, Room};
use super::meaning::Meaning;
use super::mistake::{LexiconError, Mistake, Problem};
use super::pack::*;
use super::shared::Shared;
use super::term::{self, Pattern};
use crate::claim::Span;
use crate::model::{CountryCode, Currency, EventKind, Stage};

/// How many terms a language may have, its braces expanded: some twenty times what a full pack has.
const MOST_TERMS: usize = 1 << 20;

/// Small words within persons' names that are written so in any language.
const NAME_PARTICLES: &[&str] = &[
    "e", "da", "das", "dos", "do", "di", "della", "van", "von", "der", "den", "ter", "zu", "bin", "bint", "ibn", "al",
    "el", "ben", "von der", "van der", "van den",
];

/// A compiled language: its matcher, and how it writes names and numbers.
#[derive(Debug)]
pub struct Language {
    pub(crate) tag: String,
    pub(crate) name: String,
    pub(crate) home: Vec<CountryCode>,
    pub(crate) spaces: bool,
    /// Whether what governs comes last: the verb, the particle, the office.
    pub(crate) head_final: bool,
    /// The particles after a subject.
    pub(crate) subjects: fold::Words,
    /// The particles after those with whom something is done.
    pub(crate) companions: fold::Words,
    pub(crate) particles: fold::Words,
    pub(crate) not_names: fold::Words,
    pub(crate) locatives: fold::Words,
    pub(crate) portfolio: fold::Words,
    pub(crate) and: fold::Words,
    pub(crate) name_suffixes: Vec<String>,
    /// Nouns that make the capitalised words beside them an organization.
    pub(crate) heads: fold::Words<Head>,
    pub(crate) progressive: Vec<String>,
    pub(crate) object_first: bool,
    pub(crate) decimal: char,
    pub(crate) group: Vec<char>,
    pub(crate) numbers: fold::Words<u32>,
    matcher: Matcher,
}

/// Where the names stand that a noun makes an organization's.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Head {
    /// Before them may stand what it is: "Université de Hanoï".
    pub(crate) before: bool,
    /// After them: "FPT Group".
    pub(crate) after: bool,
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
        let hits = self.scan(text, [Span { start: 0, end: text.len() as u32 }], &mut Room::default()).to_vec();
        hits.into_iter().map(|hit| Span { start: hit.start, end: hit.end })
    }

    /// The form of a text in which terms are looked for: small letters, composed, single spaces, plain apostrophes and
    /// hyphens.
    pub fn fold(&self, text: &str) -> String {
        fold::fold(text)
    }

    /// The folded literals that terms are made of, without repeats: what a scan looks for, before it minds the
    /// edges of words, capitals and gaps.
    pub fn literals(&self) -> impl Iterator<Item = &str> {
        self.matcher.literals()
    }

    /// Every term in stretches of a text, which come in order, in the order in which the terms begin.
    pub(crate) fn scan<'r>(
        &self,
        text: &str,
        stretches: impl IntoIterator<Item = Span>,
        room: &'r mut Room,
    ) -> &'r [Hit] {
        self.matcher.scan(text, stretches.into_iter().map(Span::range), room)
    }

    /// Reads and compiles what the folders say of a language.
    ///
    /// # Errors
    /// Every mistake of its files.
    pub(super) fn compile(tag: &str, folders: &[Arc<Folder>], shared: &Shared) -> Result<Language, LexiconError> {
        let mut compiler = Compiler::new(tag, shared);
        let mut last = None;
        for folder in folders {
            compiler.read(folder);
            last = folder.name_of_language(tag).or(last);
        }
        compiler.finish(last.unwrap_or_default())
    }
}

/// What can be but one thing, and the file that said it.
struct Once<T>(Option<(T, String)>);

impl<T: PartialEq> Once<T> {
    fn set(&mut self, value: Option<T>, file: &File<'_>, what: &str) {
        match (&self.0, value) {
            (Some((known, other)), Some(value)) if *known != value => {
                file.wrong(file.find(what), Problem::Conflict { what: what.to_owned(), other: other.clone() });
            }
            (None, Some(value)) => self.0 = Some((value, file.name.clone())),
            _ => {}
        }
    }

    fn get(self) -> Option<T> {
        self.0.map(|(value, _)| value)
    }
}

/// A language while its files are read.
struct Compiler<'s> {
    tag: &'s str,
    shared: &'s Shared,
    builder: MatcherBuilder,
    /// The term that is being read.
    pattern: Pattern,
    terms: usize,
    mistakes: Vec<Mistake>,
    name: Once<String>,
    spaces: Once<bool>,
    head_final: Once<bool>,
    subjects: HashSet<String>,
    companions: HashSet<String>,
    decimal: Once<char>,
    home: Vec<CountryCode>,
    function_words: HashSet<String>,
    and: HashSet<String>,
    particles: HashSet<String>,
    not_names: HashSet<String>,
    locatives: HashSet<String>,
    separable: HashSet<String>,
    portfolio: HashSet<String>,
    name_suffixes: Vec<String>,
    heads: HashMap<String, Head>,
    progressive: Vec<String>,
    object_first: Once<bool>,
    group: Vec<char>,
    numbers: HashMap<String, (u32, String)>,
    scales: HashMap<String, (u32, String)>,
}

fn add_folded(set: &mut HashSet<String>, words: &[String]) {
    set.extend(words.iter().map(|word| fold(word)));
}

/// Notes the value of a word that has but one.
fn set_word(known: &mut HashMap<String, (u32, String)>, file: &File<'_>, word: &str, value: u32) {
    match known.get(word) {
        Some((other, at)) if *other != value => {
            file.wrong(file.find(word), Problem::Conflict { what: word.to_owned(), other: at.clone() });
        }
        Some(_) => {}
        None => drop(known.insert(word.to_owned(), (value, file.name.clone()))),
    }
}

/// What reads one file of a language.
type Reader<'s> = fn(&mut Compiler<'s>, &File<'_>);

impl<'s> Compiler<'s> {
    fn new(tag: &'s str, shared: &'s Shared) -> Compiler<'s> {
        let mut compiler = Compiler {
            tag,
            shared,
            builder: MatcherBuilder::default(),
            pattern: Pattern::default(),
            terms: 0,
            mistakes: Vec::new(),
            name: Once(None),
            spaces: Once(None),
            head_final: Once(None),
            subjects: HashSet::new(),
            companions: HashSet::new(),
            decimal: Once(None),
            home: Vec::new(),
            function_words: HashSet::new(),
            and: HashSet::new(),
            particles: HashSet::new(),
            not_names: HashSet::new(),
            locatives: HashSet::new(),
            separable: HashSet::new(),
            portfolio: HashSet::new(),
            name_suffixes: Vec::new(),
            heads: HashMap::new(),
            progressive: Vec::new(),
            object_first: Once(None),
            group: Vec::new(),
            numbers: HashMap::new(),
            scales: HashMap::new(),
        };
        for (index, leader) in (0..).zip(&shared.leaders) {
            for name in std::iter::once(&leader.name).chain(&leader.also) {
                // Names were read as terms with the table that they stand in.
                if compiler.pattern.parse(name).is_ok() {
                    compiler.builder.add(&compiler.pattern, Meaning::Leader(index));
                }
            }
        }
        compiler
    }

    /// Reads what a folder says of the language.
    fn read(&mut self, folder: &Folder) {
        let readers: [(&str, Reader<'s>); 9] = [
            ("language.toml", Self::add_language),
            ("countries.toml", Self::add_countries),
            ("organizations.toml", Self::add_organizations),
            ("people.toml", Self::add_people),
            ("diplomacy.toml", Self::add_diplomacy),
            ("sectors.toml", Self::add_sectors),
            ("time.toml", Self::add_time),
            ("money.toml", Self::add_money),
            ("interactions.toml", Self::add_interactions),
        ];
        for (name, reader) in readers {
            if let Some(file) = folder.file(&format!("languages/{}/{name}", self.tag)) {
                reader(self, &file);
                self.mistakes.extend(file.mistakes());
            }
        }
        if let Some(file) = folder.file(&format!("languages/{}/page.toml", self.tag)) {
            file.parse::<PageFile>();
            self.mistakes.extend(file.mistakes());
        }
    }

    /// The language; `place` is the file that should say what it lacks.
    fn finish(mut self, place: String) -> Result<Language, LexiconError> {
        let mut lacks = |missing: bool, key: &'static str| {
            if missing && self.mistakes.is_empty() {
                let problem = Problem::NoLanguage { language: self.tag.to_owned(), key };
                self.mistakes.push(Mistake { file: place.clone(), line: None, problem });
            }
        };
        lacks(self.name.0.is_none(), "name");
        lacks(self.function_words.is_empty(), "function_words");
        if self.terms > MOST_TERMS {
            let problem = Problem::TooManyTerms { language: self.tag.to_owned(), most: MOST_TERMS };
            self.mistakes.push(Mistake { file: place, line: None, problem });
        }
        LexiconError::of(std::mem::take(&mut self.mistakes))?;
        // Names travel: particles of other languages' names count where they are no small words of this one.
        let foreign = |particle: &&&str| !particle.split(' ').any(|word| self.function_words.contains(word));
        self.particles.extend(NAME_PARTICLES.iter().filter(foreign).map(|particle| (*particle).to_owned()));
        let spaces = self.spaces.get().unwrap_or(true);
        Ok(Language {
            tag: self.tag.to_owned(),
            name: self.name.get().unwrap_or_default(),
            home: self.home,
            spaces,
            head_final: self.head_final.get().unwrap_or(false),
            subjects: self.subjects.iter().map(String::as_str).collect(),
            companions: self.companions.iter().map(String::as_str).collect(),
            particles: self.particles.iter().map(String::as_str).collect(),
            not_names: self.not_names.iter().map(String::as_str).collect(),
            locatives: self.locatives.iter().map(String::as_str).collect(),
            portfolio: self.portfolio.iter().map(String::as_str).collect(),
            and: self.and.iter().map(String::as_str).collect(),
            heads: self.heads.iter().map(|(word, head)| (word.as_str(), *head)).collect(),
            progressive: self.progressive,
            object_first: self.object_first.get().unwrap_or(false),
            decimal: self.decimal.get().unwrap_or('.'),
            group: self.group,
            numbers: self.numbers.iter().map(|(word, (value, _))| (word.as_str(), *value)).collect(),
            matcher: self.builder.build(&self.name_suffixes, spaces),
            name_suffixes: self.name_suffixes,
        })
    }

    fn add(&mut self, file: &File<'_>, terms: &[Term], meaning: Meaning) {
        for term in terms {
            let at = Some(term.span().start);
            self.add_text(file, term.get_ref(), at, meaning);
            if let Some(joined) = self.joined(term.get_ref()) {
                self.add_text(file, &joined, at, meaning);
            }
        }
    }

    /// A verb that comes apart, in one word as clauses have it whose verb stands last: "aanknoopten" of `knoopten ... aan`.
    fn joined(&self, term: &str) -> Option<String> {
        let (verb, particle) = term.split_once(" ... ")?;
        let parts = self.separable.contains(particle) && !verb.contains(char::is_whitespace);
        parts.then(|| format!("{particle}{verb}"))
    }

    fn add_text(&mut self, file: &File<'_>, text: &str, at: Option<usize>, meaning: Meaning) {
        let parsed = self.pattern.parse(text).map_err(|reason| Problem::Term { term: shown(text), reason });
        if file.check(at, parsed).is_some() {
            self.terms += self.pattern.sequences().len();
            if self.terms <= MOST_TERMS {
                self.builder.add(&self.pattern, meaning);
            }
        }
    }

    /// Reads terms as plain phrases that dates are made of.
    fn add_dated(&mut self, file: &File<'_>, terms: &[Term]) {
        for term in terms {
            let expanded = term::expand(term.get_ref());
            let problem = |reason| Problem::Term { term: shown(term.get_ref()), reason };
            let phrases = file.check(Some(term.span().start), expanded.map_err(problem));
            phrases.iter().flatten().for_each(|phrase| self.add_dated_phrase(phrase));
        }
    }

    /// A phrase that tells where a date may be; as dates are read, in any case.
    fn add_dated_phrase(&mut self, phrase: &str) {
        if self.pattern.parse(&fold(phrase.replace('*', "").trim_end_matches('.'))).is_ok() {
            self.builder.add(&self.pattern, Meaning::Dated);
        }
    }

    fn add_language(&mut self, file: &File<'_>) {
        let language: LanguageFile = file.parse();
        if !language.tag.is_empty() && language.tag != self.tag {
            let problem = Problem::WrongTag { tag: language.tag.clone(), folder: self.tag.to_owned() };
            file.wrong(file.find(&language.tag), problem);
        }
        self.name.set(Some(language.name).filter(|name| !name.is_empty()), file, "name");
        self.spaces.set(language.spaces, file, "spaces");
        self.head_final.set(language.head_final, file, "head_final");
        add_folded(&mut self.subjects, &language.subjects);
        add_folded(&mut self.companions, &language.companions);
        self.decimal.set(language.decimal, file, "decimal");
        add_folded(&mut self.function_words, &language.function_words);
        for code in &language.home {
            let country = file.check(file.find(code), self.shared.country(code));
            self.home.extend(country.filter(|country| !self.home.contains(country)));
        }
        add_folded(&mut self.particles, &language.name_particles);
        add_folded(&mut self.not_names, &language.not_names);
        add_folded(&mut self.locatives, &language.locatives);
        add_folded(&mut self.separable, &language.separable);
        self.name_suffixes.extend(language.name_suffixes);
        self.group.extend(language.group);
        self.add(file, &language.honorifics, Meaning::Honorific);
        self.add(file, &language.not_countries, Meaning::NoCountry);
    }

    fn add_countries(&mut self, file: &File<'_>) {
        for (code, entry) in file.parse::<CountriesFile>() {
            let at = Some(code.span().start);
            let meanings = match code.get_ref().as_str() {
                "EUU" => self.shared.organization("european-union").map(|union| [Meaning::Organization(union); 3]),
                code => {
                    let country = self.shared.country(code);
                    country.map(|code| [Meaning::Country(code), Meaning::Adjective(code), Meaning::City(code)])
                }
            };
            if let Some([name, adjective, city]) = file.check(at, meanings) {
                self.add(file, &entry.names, name);
                self.add(file, &entry.adjectives, adjective);
                self.add(file, &entry.cities, city);
            }
        }
    }

    fn add_organizations(&mut self, file: &File<'_>) {
        let organizations: OrganizationsFile = file.parse();
        for (key, names) in &organizations.organizations {
            let index = self.shared.organization(key.get_ref());
            if let Some(index) = file.check(Some(key.span().start), index) {
                self.add(file, names, Meaning::Organization(index));
            }
        }
        self.add(file, &organizations.ministries, Meaning::Ministry);
        self.add(file, &organizations.companies, Meaning::Company);
        let heads = &organizations.heads;
        heads.before.iter().for_each(|word| self.heads.entry(fold(word)).or_default().before = true);
        heads.after.iter().for_each(|word| self.heads.entry(fold(word)).or_default().after = true);
    }

    fn add_people(&mut self, file: &File<'_>) {
        let people: PeopleFile = file.parse();
        for (role, words) in &people.roles {
            self.add(file, words, Meaning::Role(*role));
        }
        for (key, words) in &people.of {
            if let Some(index) = file.check(Some(key.span().start), self.shared.organization(key.get_ref())) {
                self.add(file, words, Meaning::OfficeOf(index));
            }
        }
        for (codes, words) in &people.only {
            for code in codes.get_ref().split_whitespace() {
                let Some(country) = file.check(Some(codes.span().start), self.shared.country(code)) else { continue };
                self.add(file, words, Meaning::OfficeIn(country));
            }
        }
        self.add(file, &people.former, Meaning::Former);
        self.add(file, &people.counterpart, Meaning::Counterpart);
        self.add(file, &people.predecessor, Meaning::Predecessor);
        self.add(file, &people.successor, Meaning::Successor);
        self.add(file, &people.own, Meaning::Own);
        self.add(file, &people.possessive, Meaning::Possessive);
        self.add(file, &people.delegation, Meaning::Delegation);
        self.add(file, &people.addresses, Meaning::Addresses);
        self.add(file, &people.behalf, Meaning::Behalf);
        self.add(file, &people.leader, Meaning::Ruler);
        self.add(file, &people.spouse, Meaning::Spouse);
        self.add(file, &people.he, Meaning::He);
        add_folded(&mut self.portfolio, &people.portfolio);
    }

    fn add_sectors(&mut self, file: &File<'_>) {
        let sectors: SectorsFile = file.parse();
        for (name, words) in &sectors.sectors {
            if let Some(index) = file.check(Some(name.span().start), self.shared.sector(name.get_ref())) {
                self.add(file, words, Meaning::Sector(index));
            }
        }
        self.add(file, &sectors.generic, Meaning::GenericSector);
        self.add(file, &sectors.phrases.not, Meaning::NoSector);
    }

    fn add_time(&mut self, file: &File<'_>) {
        let time: TimeFile = file.parse();
        for (table, found, wanted) in [
            ("months", time.months.len(), 12),
            ("weekdays", time.weekdays.len(), 7),
            ("quarters", time.quarters.len(), 4),
            ("halves", time.halves.len(), 2),
        ] {
            if found > 0 && found != wanted {
                file.wrong(file.find(table), Problem::Rows { table, found, wanted });
            }
        }
        let lists = time
            .months
            .iter()
            .chain(&time.weekdays)
            .chain(time.relative.values())
            .chain(&time.quarters)
            .chain(&time.halves);
        lists.for_each(|terms| self.add_dated(file, terms));
        time.eras.keys().for_each(|era| self.add_dated_phrase(era));
        self.add(file, &time.years, Meaning::Years);
        self.add(file, &time.ago, Meaning::Ago);
        self.add(file, &time.yearly, Meaning::Yearly);
        self.add(file, &time.since, Meaning::Since);
        self.add(file, &time.coming, Meaning::Coming);
        add_folded(&mut self.and, &time.and);
        for (word, value) in &time.numbers {
            set_word(&mut self.numbers, file, word, *value);
        }
    }

    fn add_money(&mut self, file: &File<'_>) {
        let money: MoneyFile = file.parse();
        for (word, power) in &money.scales {
            match u8::try_from(*power).ok().filter(|power| *power <= 18) {
                Some(least) => {
                    set_word(&mut self.scales, file, word, *power);
                    self.add_text(file, word, file.find(word), Meaning::Scale(least));
                }
                None => file.wrong(file.find(word), Problem::Scale { word: word.clone(), power: *power }),
            }
        }
        for (code, words) in &money.currencies {
            if let Some(currency) = file.check(Some(code.span().start), code.get_ref().parse::<Currency>()) {
                self.add(file, words, Meaning::Currency(currency));
            }
        }
        for (words, meaning) in [
            (&money.fractions.half, Meaning::Fraction(5)),
            (&money.fractions.one_and_half, Meaning::Fraction(15)),
            (&money.fractions.two_and_half, Meaning::Fraction(25)),
            (&money.bounds.over, Meaning::Over),
            (&money.bounds.about, Meaning::About),
            (&money.bounds.almost, Meaning::Almost),
            (&money.direction.give, Meaning::Give),
            (&money.direction.receive, Meaning::Receive),
            (&money.direction.from, Meaning::From),
            (&money.direction.export, Meaning::Export),
            (&money.direction.import, Meaning::Import),
            (&money.direction.both_ways, Meaning::BothWays),
        ] {
            self.add(file, words, meaning);
        }
    }

    fn add_interactions(&mut self, file: &File<'_>) {
        let interactions: InteractionsFile = file.parse();
        for (table, meaning) in [
            (&interactions.acts, Meaning::Acts as fn(_) -> _),
            (&interactions.joint, Meaning::Joint),
            (&interactions.suffers, Meaning::Suffers),
        ] {
            for (kind, verbs) in table {
                self.add(file, verbs, meaning(*kind));
            }
        }
        for (sector, nouns) in &interactions.actors {
            self.add(file, nouns, Meaning::Agents(*sector));
        }
        for (code, groups) in &interactions.groups {
            let country = code.parse::<CountryCode>().map_err(Problem::from);
            let Some(country) = file.check(file.find(code), country) else { continue };
            for (sector, names) in groups {
                self.add(file, names, Meaning::Group(country, *sector));
            }
        }
        for (words, meaning) in [
            (&interactions.not, Meaning::NoAct),
            (&interactions.turns.intends, Meaning::Intends),
            (&interactions.turns.must, Meaning::Must),
            (&interactions.clauses.says, Meaning::Says),
            (&interactions.clauses.which, Meaning::Which),
            (&interactions.clauses.aside, Meaning::Aside),
            (&interactions.clauses.joins, Meaning::Joins),
            (&interactions.clauses.passive, Meaning::Passive),
            (&interactions.clauses.by, Meaning::By),
            (&interactions.clauses.with, Meaning::With),
        ] {
            self.add(file, words, meaning);
        }
        self.progressive.extend(interactions.clauses.progressive);
        self.object_first.set(interactions.clauses.object_first, file, "object_first");
    }

    fn add_diplomacy(&mut self, file: &File<'_>) {
        let diplomacy: DiplomacyFile = file.parse();
        for (level, phrases) in &diplomacy.levels {
            self.add(file, phrases, Meaning::Level(*level));
        }
        for (action, verbs) in &diplomacy.actions {
            self.add(file, verbs, Meaning::Action(*action));
        }
        for (kind, nouns) in &diplomacy.agreements {
            self.add(file, nouns, Meaning::Agreement(*kind));
        }
        for (stage, verbs) in &diplomacy.document_stages {
            self.add(file, verbs, Meaning::Document(*stage));
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
            (&diplomacy.cooperation.barriers, Meaning::Barrier),
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
            (&diplomacy.discourse.members, Meaning::Members),
            (&diplomacy.discourse.they, Meaning::They),
            (&diplomacy.discourse.host, Meaning::Host),
            (&diplomacy.discourse.contrast, Meaning::Contrast),
            (&diplomacy.discourse.refutes, Meaning::Refutes),
            (&diplomacy.discourse.covers, Meaning::Covers),
            (&diplomacy.discourse.declarations, Meaning::Declaration),
            (&diplomacy.discourse.papers, Meaning::Paper),
            (&diplomacy.discourse.thereon, Meaning::Thereon),
        ] {
            self.add(file, words, meaning);
        }
    }
}

/// A term as a message shows it: the beginning of one that is long.
fn shown(term: &str) -> String {
    const LONGEST: usize = 60;
    match term.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &term[..at]),
        None => term.to_owned(),
    }
}
