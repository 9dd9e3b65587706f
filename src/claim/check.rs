//! Claims of others, checked before they are believed.

use std::fmt;
use std::io::{BufRead, Read};
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{Claim, EntityKey, Party};
use crate::model::{Article, CountryCode, Currency, Key, Leader, Organization, Sector, Vocabulary};
use crate::time::{Date, When};

/// The JSON Schema of a claim (draft 2020-12), as published in `data/claim.schema.json`: give it to what writes claims, such
/// as a language model.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(chancery::claim::SCHEMA)?;
/// assert_eq!(schema["title"], "Claim");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const SCHEMA: &str = include_str!("../../data/claim.schema.json");

/// What is wrong in a claim, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{problem}", if path.is_empty() { String::new() } else { format!("{path}: ") })]
pub struct Flaw {
    /// The place in the object, as `fact.parties[1]`; empty where it is the whole.
    pub path: String,
    /// What is wrong there.
    pub problem: String,
}

/// A line that is no sound claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlawedLine {
    /// The line, counted from 1.
    pub line: u64,
    /// All that is wrong with it.
    pub flaws: Vec<Flaw>,
}

impl fmt::Display for FlawedLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        for (at, flaw) in self.flaws.iter().enumerate() {
            write!(f, "{}{flaw}", if at > 0 { "; " } else { "" })?;
        }
        Ok(())
    }
}

impl std::error::Error for FlawedLine {}

/// Reads claims of others, one a line, and checks each against the [`SCHEMA`] and the vocabulary: unlike
/// [`read_claims`](super::read_claims), which reads what this crate wrote, it refuses fields that a claim does not have,
/// spans that end before they begin, quotes longer than their span and sectors that the taxonomy lacks, and tells all that is
/// wrong with a line at once, each with its place. Empty lines are passed over; a line of more than a mebibyte is none. After an error
/// of the source there is nothing more. A claim comes with the number of its line. Whether the quote is in the article only
/// [`check_quote`] can tell.
///
/// ```
/// use chancery::claim::check_claims;
/// use chancery::model::Vocabulary;
///
/// let line = r#"{"fact": {"type": "cooperation", "parties": ["country:VIE", "country:JPN"], "sector": "sector:energie",
///   "stage": "agreed", "note": ""}, "article": "article:a1", "span": [0, 41], "quote": "…", "rule": "model"}"#;
/// let vocabulary = Vocabulary::default();
/// let checked: Vec<_> = check_claims(line.replace('\n', "").as_bytes(), &vocabulary).collect();
/// let flaws = &checked[0].as_ref().unwrap_err().flaws;
/// let told: Vec<String> = flaws.iter().map(ToString::to_string).collect();
/// assert_eq!(told, [
///     "fact.note: no such field: it may have parties, sector, stage, type, when",
///     "fact.parties[0]: “VIE” is not the ISO 3166-1 alpha-3 code of a country; did you mean VNM (Vietnam)?",
///     "fact.sector: the taxonomy has no sector “energie”",
/// ]);
/// ```
pub fn check_claims<'a>(
    source: impl BufRead + 'a,
    vocabulary: &'a Vocabulary,
) -> impl Iterator<Item = Result<(u64, Claim), FlawedLine>> + 'a {
    let mut source = source;
    let mut line = 0;
    let mut failed = false;
    std::iter::from_fn(move || {
        while !failed {
            line += 1;
            let mut text = Vec::new();
            let flaws = |problem: String| Some(Err(FlawedLine { line, flaws: vec![flaw("", problem)] }));
            // One byte more than allowed tells that there is more.
            let read = source.by_ref().take(LONGEST + 1).read_until(b'\n', &mut text);
            let too_long = text.len() as u64 > LONGEST;
            let passed = read.and_then(|_| match too_long && !text.ends_with(b"\n") {
                true => source.skip_until(b'\n').map(drop),
                false => Ok(()),
            });
            if let Err(error) = passed {
                // There is nothing more, and no end of errors.
                failed = true;
                return flaws(format!("cannot be read: {error}; the rest is not read"));
            }
            if text.is_empty() {
                return None;
            }
            if too_long {
                return flaws(format!("longer than {LONGEST} bytes"));
            }
            if !text.trim_ascii().is_empty() {
                return Some(match check(text.trim_ascii_end(), vocabulary) {
                    Ok(claim) => Ok((line, claim)),
                    Err(flaws) => Err(FlawedLine { line, flaws }),
                });
            }
        }
        None
    })
}

/// Checks that a claim's span lies in its article's text and that the quote is what stands there, or the beginning of it.
///
/// # Errors
/// The flaw.
pub fn check_quote(claim: &Claim, text: &str) -> Result<(), Flaw> {
    let (span, quote) = (claim.evidence.span, &*claim.evidence.quote);
    let said = text.get(span.range()).ok_or_else(|| {
        let [start, end]: [u32; 2] = span.into();
        let problem = if end < start {
            format!("ends at {end}, before it begins at {start}")
        } else if (end as usize) <= text.len() {
            format!("[{start}, {end}] begins or ends within a character")
        } else {
            format!("[{start}, {end}] is outside its article, which has {} bytes", text.len())
        };
        flaw("span", problem)
    })?;
    if said.starts_with(quote) {
        return Ok(());
    }
    let short: String = said.chars().take(60).collect();
    let place = text.find(quote).filter(|_| !quote.is_empty());
    let hint = place.map(|at| format!("; the quote stands at [{at}, {}]", at + quote.len())).unwrap_or_default();
    Err(flaw("quote", format!("the article says “{short}” there{hint}")))
}

/// A longer line is no claim.
const LONGEST: u64 = 1 << 20;

fn flaw(path: &str, problem: impl Into<String>) -> Flaw {
    Flaw { path: path.to_owned(), problem: problem.into() }
}

fn check(line: &[u8], vocabulary: &Vocabulary) -> Result<Claim, Vec<Flaw>> {
    let value: Value = serde_json::from_slice(line).map_err(|error| vec![flaw("", format!("not JSON: {error}"))])?;
    let mut flaws = Vec::new();
    Walk { vocabulary, flaws: &mut flaws }.value(&PUBLISHED, &value, "");
    if !flaws.is_empty() {
        return Err(flaws);
    }
    let claim: Claim = serde_json::from_value(value).map_err(|error| vec![flaw("", error.to_string())])?;
    let span = claim.evidence.span;
    if span.end < span.start {
        flaws.push(flaw("span", format!("ends at {}, before it begins at {}", span.end, span.start)));
    } else if claim.evidence.quote.len() > span.range().len() {
        let (quote, span) = (claim.evidence.quote.len(), span.range().len());
        flaws.push(flaw("quote", format!("has {quote} bytes, and the span only {span}")));
    }
    if flaws.is_empty() { Ok(claim) } else { Err(flaws) }
}

static PUBLISHED: LazyLock<Value> = LazyLock::new(|| {
    // A test reads the file.
    serde_json::from_str(SCHEMA).unwrap_or_default()
});

/// Compares values with the published schema. It knows the words of JSON Schema that the schema uses, but that `pattern`
/// and the definitions of keys, codes and dates are left to what reads them, which says more than that they do not match.
struct Walk<'f> {
    vocabulary: &'f Vocabulary,
    flaws: &'f mut Vec<Flaw>,
}

impl Walk<'_> {
    fn report(&mut self, path: &str, problem: impl Into<String>) {
        self.flaws.push(flaw(path, problem));
    }

    fn value(&mut self, schema: &Value, value: &Value, path: &str) {
        if let Some(name) = reference(schema) {
            if let (Some(read), Value::String(text)) = (reader(name), value) {
                match read(text) {
                    Err(problem) => self.report(path, problem),
                    Ok(()) => self.sector(text, path),
                }
                return;
            }
            return self.value(&PUBLISHED["$defs"][name], value, path);
        }
        if let Some(forms) = schema["anyOf"].as_array() {
            // Something, or null.
            if !value.is_null() {
                forms.iter().take(1).for_each(|form| self.value(form, value, path));
            }
        } else if let Some(forms) = schema["oneOf"].as_array() {
            self.tagged(forms, value, path);
        } else if let Some(words) = schema["enum"].as_array() {
            if !words.contains(value) {
                let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
                self.report(path, format!("{} is none of {}", shown(value), words.join(", ")));
            }
        } else {
            match schema["type"].as_str() {
                Some("object") => match value {
                    Value::Object(object) => self.object(schema, object, path),
                    _ => self.report(path, format!("{} is no object", shown(value))),
                },
                Some("array") => match value {
                    Value::Array(values) => self.array(schema, values, path),
                    _ => self.report(path, format!("{} is no list", shown(value))),
                },
                Some("string") => match value.as_str() {
                    Some("") if schema["minLength"] == 1 => self.report(path, "empty"),
                    Some(_) => {}
                    None => self.report(path, format!("{} is no text", shown(value))),
                },
                Some("boolean") if !value.is_boolean() => {
                    self.report(path, format!("{} is not true or false", shown(value)))
                }
                Some("integer") => {
                    let within = value.as_u64().is_some_and(|number| Some(number) <= schema["maximum"].as_u64());
                    if !within {
                        self.report(
                            path,
                            format!("{} is no whole number from 0 to {}", shown(value), schema["maximum"]),
                        );
                    }
                }
                _ => {}
            }
        }
    }

    /// Where a key is a sector's, the taxonomy has it.
    fn sector(&mut self, key: &str, path: &str) {
        let unknown = |sector: &Key<Sector>| !self.vocabulary.taxonomy().contains(sector);
        if let Some(sector) = key.parse().ok().filter(unknown) {
            self.report(path, format!("the taxonomy has no sector “{}”", sector.name()));
        }
    }

    /// One of several objects, told apart by their `type`.
    fn tagged(&mut self, forms: &[Value], value: &Value, path: &str) {
        let tag = |form: &Value| {
            let name = reference(form).unwrap_or_default();
            PUBLISHED["$defs"][name]["properties"]["type"]["const"].clone()
        };
        match forms.iter().find(|form| tag(form) == value["type"] && !value["type"].is_null()) {
            Some(form) => self.value(form, value, path),
            None => {
                let known: Vec<String> =
                    forms.iter().filter_map(|form| tag(form).as_str().map(str::to_owned)).collect();
                let problem = format!("{} is none of {}", shown(&value["type"]), known.join(", "));
                self.report(&join(path, "type"), problem);
            }
        }
    }

    fn object(&mut self, schema: &Value, object: &Map<String, Value>, path: &str) {
        let none = Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&none);
        for needed in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !object.contains_key(needed) {
                self.report(&join(path, needed), "missing");
            }
        }
        for name in object.keys().filter(|name| !properties.contains_key(*name)) {
            let known: Vec<&str> = properties.keys().map(String::as_str).collect();
            self.report(&join(path, name), format!("no such field: it may have {}", known.join(", ")));
        }
        for (name, form) in properties {
            if let Some(value) = object.get(name) {
                self.value(form, value, &join(path, name));
            }
        }
    }

    fn array(&mut self, schema: &Value, values: &[Value], path: &str) {
        let count = values.len() as u64;
        let (least, most) = (schema["minItems"].as_u64().unwrap_or(0), schema["maxItems"].as_u64().unwrap_or(u64::MAX));
        if count < least || count > most {
            let wanted = if least == most { least.to_string() } else { format!("at least {least}") };
            self.report(path, format!("{count} values, where {wanted} are wanted"));
        }
        for (at, value) in values.iter().enumerate() {
            self.value(&schema["items"], value, &format!("{path}[{at}]"));
        }
    }
}

fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/$defs/")
}

fn join(path: &str, name: &str) -> String {
    let name: String = name.chars().take(60).collect();
    if path.is_empty() { name } else { format!("{path}.{name}") }
}

/// A value as it can be shown: not too much of it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(text) => format!("“{}”", text.chars().take(60).collect::<String>()),
        other => other.to_string(),
    }
}

type Reader = fn(&str) -> Result<(), String>;

/// What reads the texts of a definition, and says what is wrong with them.
fn reader(name: &str) -> Option<Reader> {
    fn read<T: std::str::FromStr<Err: fmt::Display>>(text: &str) -> Result<(), String> {
        text.parse::<T>().map(drop).map_err(|error| error.to_string())
    }
    /// Says what is wrong with the code, where a key is of a country.
    fn code_or<T: std::str::FromStr<Err: fmt::Display>>(text: &str) -> Result<(), String> {
        match text.strip_prefix("country:") {
            Some(code) => read::<CountryCode>(code),
            None => read::<T>(text),
        }
    }
    Some(match name {
        "country_code" => read::<CountryCode>,
        "article_key" => read::<Key<Article>>,
        "sector_key" => read::<Key<Sector>>,
        "leader_key" => read::<Key<Leader>>,
        "organization_key" => read::<Key<Organization>>,
        "party" => code_or::<Party>,
        "entity" => code_or::<EntityKey>,
        "date" => read::<Date>,
        "when" => read::<When>,
        "currency" => read::<Currency>,
        "decimal" => read::<Decimal>,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        ActorSector, AgreementKind, Bound, EventKind, InteractionKind, Level, PartnershipAction, Role, Stage,
    };

    /// The words of the schema are those of the types.
    #[test]
    fn the_schema_follows_the_types() {
        let definitions = &PUBLISHED["$defs"];
        macro_rules! same {
            ($($name:literal: $vocabulary:ty,)*) => {$(
                let words: Vec<String> = <$vocabulary>::ALL.iter().map(ToString::to_string).collect();
                assert_eq!(definitions[$name]["enum"], serde_json::json!(words), $name);
            )*};
        }
        same! {
            "role": Role,
            "level": Level,
            "partnership_action": PartnershipAction,
            "stage": Stage,
            "agreement_kind": AgreementKind,
            "event_kind": EventKind,
            "interaction_kind": InteractionKind,
            "actor_sector": ActorSector,
            "bound": Bound,
        }
        // Each reference leads somewhere, and each form of a fact is offered.
        for (at, _) in SCHEMA.match_indices("\"$ref\": \"#/$defs/") {
            let name = SCHEMA[at..].split(['/', '"']).nth(5).unwrap();
            assert!(definitions[name].is_object(), "{name}");
        }
        let facts = definitions.as_object().unwrap().keys().filter(|name| name.starts_with("fact_")).count();
        assert_eq!(definitions["fact"]["oneOf"].as_array().unwrap().len(), facts);
        // Each kind of fact is one of them, with each of its fields.
        for sample in crate::claim::form::tests::samples() {
            let fact = serde_json::to_value(&sample.fact).unwrap();
            let form = &definitions[format!("fact_{}", fact["type"].as_str().unwrap())]["properties"];
            for field in fact.as_object().unwrap().keys() {
                assert!(form[field].is_object(), "{field} of {fact}");
            }
        }
    }
}
