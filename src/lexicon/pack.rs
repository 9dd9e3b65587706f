//! The form of the files of a language pack, as `data/languages/README.md` documents it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::model::{ActorSector, AgreementKind, InteractionKind, Level, PartnershipAction, Role, Stage};
use crate::text::NumericOrder;
use crate::text::dates::Relative;

/// A term as written in the file, with the place where it stands.
pub(crate) type Term = Spanned<String>;
pub(crate) type Terms = Vec<Term>;

macro_rules! file {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub(crate) struct $name { $(pub(crate) $field: $type,)* }
    )*};
}

file! {
    /// `language.toml`
    LanguageFile {
        tag: String,
        name: String,
        home: Vec<String>,
        spaces: Option<bool>,
        function_words: Vec<String>,
        foreign_words: Vec<String>,
        abbreviations: Vec<String>,
        name_suffixes: Vec<String>,
        name_particles: Vec<String>,
        locatives: Vec<String>,
        separable: Vec<String>,
        honorifics: Terms,
        not_names: Vec<String>,
        not_countries: Terms,
        decimal: Option<char>,
        group: Vec<char>,
        head_final: Option<bool>,
        subjects: Vec<String>,
        companions: Vec<String>,
    }
    /// A table of `countries.toml`.
    CountryTerms {
        names: Terms,
        adjectives: Terms,
        cities: Terms,
    }
    /// `organizations.toml`
    OrganizationsFile {
        organizations: BTreeMap<Spanned<String>, Terms>,
        heads: Heads,
        ministries: Terms,
        companies: Terms,
    }
    Heads {
        before: Vec<String>,
        after: Vec<String>,
    }
    /// `people.toml`
    PeopleFile {
        roles: BTreeMap<Role, Terms>,
        of: BTreeMap<Spanned<String>, Terms>,
        only: BTreeMap<Spanned<String>, Terms>,
        former: Terms,
        counterpart: Terms,
        predecessor: Terms,
        successor: Terms,
        own: Terms,
        possessive: Terms,
        delegation: Terms,
        addresses: Terms,
        behalf: Terms,
        leader: Terms,
        portfolio: Vec<String>,
        spouse: Terms,
        he: Terms,
    }
    /// `diplomacy.toml`
    DiplomacyFile {
        levels: BTreeMap<Level, Terms>,
        relations: Relations,
        actions: BTreeMap<PartnershipAction, Terms>,
        agreements: BTreeMap<AgreementKind, Terms>,
        document_stages: BTreeMap<Stage, Terms>,
        stages: Stages,
        cooperation: CooperationTerms,
        events: Events,
        discourse: Discourse,
    }
    Relations {
        nouns: Terms,
        pillar: Terms,
    }
    Stages {
        proposed: Terms,
        negotiating: Terms,
        agreed: Terms,
        signed: Terms,
        in_force: Terms,
        ended: Terms,
        will: Terms,
        negation: Terms,
        might: Terms,
    }
    CooperationTerms {
        together: Terms,
        jointly: Terms,
        help: Terms,
        strengthen: Terms,
        barriers: Terms,
        areas: Terms,
    }
    /// Kinds of events, each under its name, and what cancels them.
    Events {
        visit: Terms,
        talks: Terms,
        meeting: Terms,
        summit: Terms,
        forum: Terms,
        signing: Terms,
        phone_call: Terms,
        anniversary: Terms,
        press_conference: Terms,
        other: Terms,
        cancelled: Terms,
    }
    Discourse {
        both_sides: Terms,
        members: Terms,
        they: Terms,
        host: Terms,
        contrast: Terms,
        refutes: Terms,
        covers: Terms,
        declarations: Terms,
        papers: Terms,
        thereon: Terms,
    }
    /// `sectors.toml`
    SectorsFile {
        sectors: BTreeMap<Spanned<String>, Terms>,
        generic: Terms,
        phrases: SectorPhrases,
    }
    SectorPhrases {
        not: Terms,
    }
    /// `time.toml`
    TimeFile {
        months: Vec<Terms>,
        weekdays: Vec<Terms>,
        relative: BTreeMap<Relative, Terms>,
        day_prefix: Vec<String>,
        month_prefix: Vec<String>,
        month_parts: Vec<String>,
        year_prefix: Vec<String>,
        ordinal_suffixes: Vec<String>,
        joiners: Vec<String>,
        to: Vec<String>,
        since: Terms,
        coming: Terms,
        numeric_order: Option<NumericOrder>,
        years: Terms,
        ago: Terms,
        yearly: Terms,
        days: Vec<String>,
        eras: BTreeMap<String, i16>,
        day_suffix: Vec<String>,
        quarters: Vec<Terms>,
        halves: Vec<Terms>,
        and: Vec<String>,
        decades: Vec<String>,
        last: Terms,
        numbers: BTreeMap<String, u32>,
    }
    /// `money.toml`
    MoneyFile {
        scales: BTreeMap<String, u32>,
        fractions: Fractions,
        currencies: BTreeMap<Spanned<String>, Terms>,
        bounds: Bounds,
        direction: Direction,
    }
    /// Parts of the scale beside them.
    Fractions {
        half: Terms,
        one_and_half: Terms,
        two_and_half: Terms,
    }
    Bounds {
        over: Terms,
        about: Terms,
        almost: Terms,
    }
    Direction {
        give: Terms,
        receive: Terms,
        from: Terms,
        export: Terms,
        import: Terms,
        both_ways: Terms,
    }
    /// `interactions.toml`
    InteractionsFile {
        acts: BTreeMap<InteractionKind, Terms>,
        joint: BTreeMap<InteractionKind, Terms>,
        suffers: BTreeMap<InteractionKind, Terms>,
        not: Terms,
        turns: Turns,
        clauses: Clauses,
        actors: BTreeMap<ActorSector, Terms>,
        groups: BTreeMap<String, BTreeMap<ActorSector, Terms>>,
    }
    Turns {
        intends: Terms,
        must: Terms,
    }
    Clauses {
        says: Terms,
        which: Terms,
        aside: Terms,
        joins: Terms,
        passive: Terms,
        progressive: Vec<String>,
        by: Terms,
        with: Terms,
        object_first: Option<bool>,
    }
    /// `page.toml`
    PageFile {
        caption: Vec<String>,
        credit: Vec<String>,
        source: Vec<String>,
        title: Vec<String>,
        published: Vec<String>,
        end: Vec<String>,
        skip: Vec<String>,
    }
}

/// `countries.toml`
pub(crate) type CountriesFile = BTreeMap<Spanned<String>, CountryTerms>;
