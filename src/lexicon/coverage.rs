//! [`Coverage`]: which parts of a language pack are there, and how many terms each has.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::Lexicon;
use super::folder::LANGUAGE_FILES;

/// Whether reading can do without a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Whole kinds of facts go unread without it: a pack that ships with the crate must have it.
    Required,
    /// It makes reading better, and most languages have something for it.
    Wanted,
    /// Some languages have nothing for it.
    Optional,
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Need::Required => "required",
            Need::Wanted => "wanted",
            Need::Optional => "optional",
        })
    }
}

use Need::{Optional, Required, Wanted};

/// The parts of a language pack: file without ending, then keys; `*` stands for every key.
const PARTS: &[(&str, Need)] = &[
    ("language.tag", Required),
    ("language.name", Required),
    ("language.home", Required),
    ("language.spaces", Optional),
    ("language.head_final", Optional),
    ("language.subjects", Optional),
    ("language.companions", Optional),
    ("language.function_words", Required),
    ("language.foreign_words", Optional),
    ("language.abbreviations", Wanted),
    ("language.name_suffixes", Optional),
    ("language.name_particles", Wanted),
    ("language.locatives", Wanted),
    ("language.separable", Optional),
    ("language.honorifics", Wanted),
    ("language.not_names", Wanted),
    ("language.not_countries", Wanted),
    ("language.decimal", Required),
    ("language.group", Optional),
    ("countries.*.names", Required),
    ("countries.*.adjectives", Required),
    ("countries.*.cities", Required),
    ("organizations.organizations.*", Required),
    ("organizations.heads.before", Optional),
    ("organizations.heads.after", Wanted),
    ("organizations.ministries", Wanted),
    ("organizations.companies", Wanted),
    ("people.roles.head_of_state", Required),
    ("people.roles.head_of_government", Required),
    ("people.roles.party_leader", Required),
    ("people.roles.deputy_head_of_government", Required),
    ("people.roles.foreign_minister", Required),
    ("people.roles.minister", Required),
    ("people.roles.deputy_minister", Required),
    ("people.roles.ambassador", Required),
    ("people.roles.legislator", Required),
    ("people.roles.envoy", Required),
    ("people.roles.business", Required),
    ("people.roles.other", Required),
    ("people.of.*", Optional),
    ("people.only.*", Optional),
    ("people.former", Wanted),
    ("people.counterpart", Wanted),
    ("people.predecessor", Wanted),
    ("people.successor", Wanted),
    ("people.own", Wanted),
    ("people.possessive", Optional),
    ("people.delegation", Wanted),
    ("people.addresses", Wanted),
    ("people.behalf", Wanted),
    ("people.leader", Optional),
    ("people.portfolio", Wanted),
    ("people.spouse", Wanted),
    ("people.he", Wanted),
    ("diplomacy.levels.comprehensive_strategic", Required),
    ("diplomacy.levels.extensive_strategic", Wanted),
    ("diplomacy.levels.strategic", Required),
    ("diplomacy.levels.strategic_cooperative", Wanted),
    ("diplomacy.levels.comprehensive", Required),
    ("diplomacy.levels.special", Wanted),
    ("diplomacy.levels.diplomatic_relations", Required),
    ("diplomacy.levels.other", Wanted),
    ("diplomacy.relations.nouns", Required),
    ("diplomacy.relations.pillar", Wanted),
    ("diplomacy.actions.established", Required),
    ("diplomacy.actions.upgraded", Required),
    ("diplomacy.actions.proposed", Required),
    ("diplomacy.actions.existing", Optional),
    ("diplomacy.agreements.treaty", Required),
    ("diplomacy.agreements.mou", Required),
    ("diplomacy.agreements.joint_statement", Required),
    ("diplomacy.agreements.action_plan", Required),
    ("diplomacy.agreements.contract", Required),
    ("diplomacy.agreements.other", Required),
    ("diplomacy.document_stages.proposed", Required),
    ("diplomacy.document_stages.negotiating", Required),
    ("diplomacy.document_stages.agreed", Optional),
    ("diplomacy.document_stages.signed", Required),
    ("diplomacy.document_stages.in_force", Required),
    ("diplomacy.document_stages.ended", Required),
    ("diplomacy.stages.proposed", Required),
    ("diplomacy.stages.negotiating", Optional),
    ("diplomacy.stages.agreed", Required),
    ("diplomacy.stages.signed", Required),
    ("diplomacy.stages.in_force", Required),
    ("diplomacy.stages.ended", Required),
    ("diplomacy.stages.will", Required),
    ("diplomacy.stages.negation", Required),
    ("diplomacy.stages.might", Optional),
    ("diplomacy.cooperation.together", Required),
    ("diplomacy.cooperation.jointly", Wanted),
    ("diplomacy.cooperation.help", Required),
    ("diplomacy.cooperation.strengthen", Required),
    ("diplomacy.cooperation.barriers", Wanted),
    ("diplomacy.cooperation.areas", Required),
    ("diplomacy.events.visit", Required),
    ("diplomacy.events.talks", Required),
    ("diplomacy.events.meeting", Required),
    ("diplomacy.events.summit", Required),
    ("diplomacy.events.forum", Required),
    ("diplomacy.events.signing", Required),
    ("diplomacy.events.phone_call", Wanted),
    ("diplomacy.events.anniversary", Wanted),
    ("diplomacy.events.press_conference", Wanted),
    ("diplomacy.events.other", Optional),
    ("diplomacy.events.cancelled", Wanted),
    ("diplomacy.discourse.both_sides", Required),
    ("diplomacy.discourse.members", Wanted),
    ("diplomacy.discourse.they", Wanted),
    ("diplomacy.discourse.host", Wanted),
    ("diplomacy.discourse.contrast", Wanted),
    ("diplomacy.discourse.refutes", Optional),
    ("diplomacy.discourse.covers", Wanted),
    ("diplomacy.discourse.declarations", Wanted),
    ("diplomacy.discourse.papers", Wanted),
    ("diplomacy.discourse.thereon", Wanted),
    ("sectors.sectors.*", Required),
    ("sectors.generic", Wanted),
    ("sectors.phrases.not", Wanted),
    ("interactions.acts.*", Wanted),
    ("interactions.joint.*", Wanted),
    ("interactions.suffers.*", Optional),
    ("interactions.not", Optional),
    ("interactions.turns.*", Wanted),
    ("interactions.clauses.*", Wanted),
    ("interactions.actors.*", Wanted),
    ("interactions.groups.*", Optional),
    ("time.months", Required),
    ("time.weekdays", Wanted),
    ("time.relative.today", Wanted),
    ("time.relative.yesterday", Wanted),
    ("time.relative.tomorrow", Wanted),
    ("time.relative.day_before", Wanted),
    ("time.relative.same_day", Wanted),
    ("time.relative.day_after", Wanted),
    ("time.relative.this_week", Wanted),
    ("time.relative.last_week", Wanted),
    ("time.relative.next_week", Wanted),
    ("time.relative.this_month", Wanted),
    ("time.relative.last_month", Wanted),
    ("time.relative.next_month", Wanted),
    ("time.relative.this_year", Wanted),
    ("time.relative.last_year", Wanted),
    ("time.relative.next_year", Wanted),
    ("time.relative.now", Wanted),
    ("time.day_prefix", Optional),
    ("time.month_prefix", Optional),
    ("time.month_parts", Optional),
    ("time.year_prefix", Optional),
    ("time.ordinal_suffixes", Optional),
    ("time.joiners", Optional),
    ("time.to", Wanted),
    ("time.since", Wanted),
    ("time.coming", Optional),
    ("time.numeric_order", Required),
    ("time.years", Wanted),
    ("time.ago", Wanted),
    ("time.yearly", Wanted),
    ("time.days", Optional),
    ("time.day_suffix", Optional),
    ("time.eras.*", Optional),
    ("time.quarters", Optional),
    ("time.halves", Optional),
    ("time.and", Wanted),
    ("time.decades", Optional),
    ("time.last", Wanted),
    ("time.numbers.*", Required),
    ("money.scales.*", Required),
    ("money.fractions.half", Wanted),
    ("money.fractions.one_and_half", Optional),
    ("money.fractions.two_and_half", Optional),
    ("money.currencies.*", Required),
    ("money.bounds.over", Wanted),
    ("money.bounds.about", Wanted),
    ("money.bounds.almost", Wanted),
    ("money.direction.give", Wanted),
    ("money.direction.receive", Wanted),
    ("money.direction.from", Wanted),
    ("money.direction.export", Wanted),
    ("money.direction.import", Wanted),
    ("money.direction.both_ways", Wanted),
    ("page.caption", Wanted),
    ("page.credit", Wanted),
    ("page.source", Wanted),
    ("page.title", Wanted),
    ("page.published", Wanted),
    ("page.end", Wanted),
    ("page.skip", Wanted),
];

/// A part of the language packs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its file without the ending, and its keys: `people.roles.envoy`; `*` stands for every key.
    pub path: &'static str,
    /// Whether reading can do without it.
    pub need: Need,
    /// How many terms each language has, in the order of [`Coverage::languages`].
    pub terms: Vec<usize>,
}

/// How many terms each language has for each part of a language pack. Prints as a table; serializes as data.
///
/// ```
/// use chancery::lexicon::Lexicon;
///
/// let coverage = Lexicon::builtin().coverage();
/// assert!(coverage.missing().all(|(_, part)| part.need != chancery::lexicon::Need::Required));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The tags of the languages.
    pub languages: Vec<String>,
    /// The parts, in the order of files and keys.
    pub parts: Vec<Part>,
}

impl Coverage {
    /// The parts that a language has no term for.
    pub fn missing(&self) -> impl Iterator<Item = (&str, &Part)> {
        self.parts.iter().flat_map(|part| {
            self.languages
                .iter()
                .zip(&part.terms)
                .filter(|(_, terms)| **terms == 0)
                .map(move |(tag, _)| (tag.as_str(), part))
        })
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.parts.iter().map(|part| part.path.len()).max().unwrap_or(0);
        let widths: Vec<usize> = self.languages.iter().map(|tag| tag.len().max(6)).collect();
        write!(f, "{:first$}  {:8}", "part", "need")?;
        self.languages.iter().zip(&widths).try_for_each(|(tag, width)| write!(f, "  {tag:>width$}"))?;
        for part in &self.parts {
            write!(f, "\n{:first$}  {:8}", part.path, part.need)?;
            for (terms, width) in part.terms.iter().zip(&widths) {
                match terms {
                    0 => write!(f, "  {:>width$}", "–")?,
                    terms => write!(f, "  {terms:>width$}")?,
                }
            }
        }
        Ok(())
    }
}

impl Lexicon {
    /// How many terms each language has for each part of a pack. Reads all files anew.
    pub fn coverage(&self) -> Coverage {
        let languages: Vec<String> = self.tags().map(str::to_owned).collect();
        let packs: Vec<BTreeMap<String, usize>> = languages.iter().map(|tag| self.counts(tag)).collect();
        let count = |path: &str, counts: &BTreeMap<String, usize>| {
            counts.iter().filter(|(own, _)| matches(path, own)).map(|(_, count)| count).sum()
        };
        let parts = PARTS.iter().map(|(path, need)| Part {
            path,
            need: *need,
            terms: packs.iter().map(|counts| count(path, counts)).collect(),
        });
        Coverage { parts: parts.collect(), languages }
    }

    /// The terms of a language by path.
    fn counts(&self, tag: &str) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for folder in &self.folders {
            for file in LANGUAGE_FILES {
                if let Some(text) = folder.file(&format!("languages/{tag}/{file}")) {
                    let table: toml::Table = text.parse();
                    count(file.trim_end_matches(".toml"), &toml::Value::Table(table), &mut counts);
                }
            }
        }
        counts
    }
}

/// Adds up the values under each path of keys.
fn count(path: &str, value: &toml::Value, counts: &mut BTreeMap<String, usize>) {
    match value {
        toml::Value::Table(table) => {
            table.iter().for_each(|(key, value)| count(&format!("{path}.{key}"), value, counts))
        }
        value => *counts.entry(path.to_owned()).or_default() += leaves(value),
    }
}

fn leaves(value: &toml::Value) -> usize {
    match value {
        toml::Value::Array(values) => values.iter().map(leaves).sum(),
        _ => 1,
    }
}

/// Whether a path is of a part.
fn matches(part: &str, path: &str) -> bool {
    // The last key of a table may have any character, and so stands for the rest.
    let mut keys = path.splitn(part.split('.').count(), '.');
    part.split('.').all(|wanted| keys.next().is_some_and(|key| wanted == "*" || wanted == key))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of parts has every key that packs use, and every pack that ships has the required parts.
    #[test]
    fn packs_have_their_parts() {
        let lexicon = Lexicon::builtin();
        for tag in lexicon.tags() {
            for path in lexicon.counts(tag).keys() {
                let parts = PARTS.iter().filter(|(part, _)| matches(part, path)).count();
                assert_eq!(parts, 1, "{tag}: {path} is in {parts} parts of the table");
            }
        }
        let coverage = lexicon.coverage();
        let missing: Vec<String> = coverage
            .missing()
            .filter(|(_, part)| part.need == Required)
            .map(|(tag, part)| format!("{tag}: {}", part.path))
            .collect();
        assert_eq!(missing, [""; 0], "\n{coverage}");
    }
}
