//! Claims in RDF: how one is described, and how it is read back.
//!
//! A claim is a resource of its own, named by what it says, so that the same claim has one name wherever it is told. Its
//! fields are properties of chancery's vocabulary (`data/chancery.ttl`), entities are resources, and the article is what
//! the claim [was derived from](https://www.w3.org/TR/prov-o/#wasDerivedFrom).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Read};

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::Claim;
use super::form::{self, CLAIM, Field, Shape};

/// Where the terms of chancery's vocabulary begin.
pub(crate) const TERMS: &str = "https://w3id.org/chancery/terms#";
/// Where the names of entities and claims begin.
pub(crate) const ENTITIES: &str = "https://w3id.org/chancery/id/";
/// The datatype of dates and intervals, as the Library of Congress names it.
pub(crate) const EDTF: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("http://id.loc.gov/datatypes/edtf/EDTF");
/// PROV-O's link from what is drawn to what it is drawn from.
pub(crate) const DERIVED_FROM: NamedNodeRef<'_> =
    NamedNodeRef::new_unchecked("http://www.w3.org/ns/prov#wasDerivedFrom");
/// The keys of a claim's lists in the order of the text, where that is not the order of the alphabet: RDF keeps none.
const ORDER: &str = "order";

/// A form of RDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RdfFormat {
    /// [N-Quads](https://www.w3.org/TR/n-quads/): a line a statement, with its named graph.
    NQuads,
    /// [Turtle](https://www.w3.org/TR/turtle/): short to read; it has no named graphs.
    Turtle,
    /// [JSON-LD](https://www.w3.org/TR/json-ld11/), with named graphs.
    JsonLd,
}

/// What of an RDF source cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RdfError {
    /// A statement is not of the format; of N-Quads the other lines are read.
    #[error("not RDF: {0}")]
    Syntax(String),
    /// What says that it is a claim is none.
    #[error("<{subject}> is not a claim: {reason}")]
    NotAClaim {
        /// The resource.
        subject: String,
        /// What is wrong.
        reason: String,
    },
    /// The source failed.
    #[error("cannot read the claims: {0}")]
    Io(#[from] io::Error),
}

/// A term of chancery's vocabulary.
pub(crate) fn term(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{TERMS}{name}"))
}

/// The resource of a key `kind:name`: what an IRI cannot hold is percent-encoded.
pub(crate) fn resource(key: &str) -> NamedNode {
    let (kind, name) = key.split_once(':').unwrap_or(("", key));
    let mut iri = format!("{ENTITIES}{kind}/");
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => iri.push(byte.into()),
            byte => drop(write!(iri, "%{byte:02X}")),
        }
    }
    NamedNode::new_unchecked(iri)
}

/// The key of a resource.
fn key(iri: &str) -> Option<String> {
    let (kind, name) = iri.strip_prefix(ENTITIES)?.split_once('/')?;
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        bytes.push(if byte == b'%' { (digit(rest.next())? * 16 + digit(rest.next())?) as u8 } else { byte });
    }
    Some(format!("{kind}:{}", String::from_utf8(bytes).ok()?))
}

/// What tells a claim from all others: the first half of the SHA-256 of its JSON line.
pub(crate) fn digest(claim: &Claim) -> [u8; 16] {
    let line = serde_json::to_vec(claim).unwrap_or_default();
    let mut digest = [0; 16];
    digest.copy_from_slice(&Sha256::digest(&line)[..16]);
    digest
}

/// The resource of a claim: equal claims have equal names.
pub(crate) fn name(digest: [u8; 16]) -> NamedNode {
    NamedNode::new_unchecked(format!("{ENTITIES}claim/{:032x}", u128::from_be_bytes(digest)))
}

/// Words joined by `_` as a term: `cooperates_in` is `cooperatesIn`.
pub(crate) fn camel(words: &str) -> String {
    let mut parts = words.split('_');
    let mut camel = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| camel.push_str(&capital(part)));
    camel
}

/// A word as a class: with a capital.
pub(crate) fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_uppercase() + rest
}

/// Tells all that a claim holds, and returns its name.
///
/// # Errors
/// Those of the closure.
pub(crate) fn describe<E>(claim: &Claim, mut tell: impl FnMut(Triple) -> Result<(), E>) -> Result<NamedNode, E> {
    let name = name(digest(claim));
    let record = form::record(claim);
    tell(Triple::new(name.clone(), rdf::TYPE, term("Claim")))?;
    fields(&name, CLAIM, &record, &mut tell)?;
    let lists = CLAIM.iter().filter(|field| field.shape == Shape::Keys).filter_map(|field| record.get(field.name));
    let lists: Vec<Vec<&str>> =
        lists.map(|list| list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()).collect();
    if !lists.iter().all(|list| list.is_sorted_by(|a, b| a < b)) {
        tell(Triple::new(name.clone(), term(ORDER), Literal::new_simple_literal(lists.concat().join(" "))))?;
    }
    Ok(name)
}

fn fields<E>(
    subject: &NamedNode,
    fields_of: &[Field],
    record: &Map<String, Value>,
    tell: &mut impl FnMut(Triple) -> Result<(), E>,
) -> Result<(), E> {
    for field in fields_of {
        let Some(value) = record.get(field.name) else { continue };
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let predicate = match field.name {
            "article" => DERIVED_FROM.into_owned(),
            "type" => rdf::TYPE.into_owned(),
            _ => term(field.term),
        };
        let object: Term = match field.shape {
            _ if field.name == "type" => term(&format!("{}Claim", capital(&text))).into(),
            Shape::Word | Shape::Text => Literal::new_simple_literal(text).into(),
            Shape::Key => resource(&text).into(),
            Shape::Country => resource(&format!("country:{text}")).into(),
            Shape::Time => Literal::new_typed_literal(text, EDTF).into(),
            Shape::Flag => Literal::new_typed_literal(text, xsd::BOOLEAN).into(),
            Shape::Number => Literal::new_typed_literal(text, xsd::INTEGER).into(),
            Shape::Decimal => Literal::new_typed_literal(text, xsd::DECIMAL).into(),
            #[cfg(feature = "parquet")]
            Shape::Day => Literal::new_typed_literal(text, xsd::DATE).into(),
            Shape::Keys => {
                let keys: BTreeSet<&str> = value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                for key in keys {
                    tell(Triple::new(subject.clone(), predicate.clone(), resource(key)))?;
                }
                continue;
            }
            Shape::Group(inner) => {
                let part = NamedNode::new_unchecked(format!("{}/{}", subject.as_str(), field.name));
                tell(Triple::new(subject.clone(), predicate, part.clone()))?;
                fields(&part, inner, value.as_object().unwrap_or(&Map::new()), tell)?;
                continue;
            }
        };
        tell(Triple::new(subject.clone(), predicate, object))?;
    }
    Ok(())
}

/// What is told of a resource.
#[derive(Default)]
struct Told {
    classes: Vec<String>,
    values: Vec<(&'static str, Term)>,
}

/// Reads the claims of an RDF source: those in its default graph, whoever wrote it and in whatever order. They come in
/// the order of their names. What else the source tells is passed over.
///
/// All that could be of a claim is kept in memory until the source ends, as RDF may tell of a thing anywhere: some 4 kB a
/// claim (80,000 claims of one sentence took 310 MB). A literal may have 16 MB, and JSON-LD may nest 65,536 deep; contexts
/// that JSON-LD names by their address are not fetched, and so are an error.
///
/// ```
/// use chancery::claim::{RdfFormat, read_rdf};
/// use chancery::{export, graph::Graph};
///
/// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
/// #   "stage":"agreed","when":"2025-04-28"},"article":"article:a1","span":[0,41],
/// #   "quote":"Japan and Vietnam agreed to work on energy.","rule":"cooperation"}"#;
/// let graph = Graph::fold([serde_json::from_str(line)?]);
/// let mut quads = Vec::new();
/// export::write_rdf(&mut quads, &graph, RdfFormat::NQuads)?;
/// let claims: Vec<_> = read_rdf(quads.as_slice(), RdfFormat::NQuads).collect::<Result<_, _>>()?;
/// assert!(claims.into_iter().eq(graph.claims()));
///
/// let bad = read_rdf("<a> <b> c .".as_bytes(), RdfFormat::NQuads).next();
/// assert!(bad.unwrap().unwrap_err().to_string().starts_with("not RDF: "));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_rdf(source: impl Read, format: RdfFormat) -> impl Iterator<Item = Result<Claim, RdfError>> {
    let mut told: BTreeMap<String, Told> = BTreeMap::new();
    let mut errors = Vec::new();
    match format {
        RdfFormat::NQuads => gather(oxttl::NQuadsParser::new().for_reader(source), &mut told, &mut errors),
        RdfFormat::Turtle => {
            let triples = oxttl::TurtleParser::new().for_reader(source);
            gather(
                triples.map(|triple| triple.map(|triple| triple.in_graph(GraphName::DefaultGraph))),
                &mut told,
                &mut errors,
            );
        }
        RdfFormat::JsonLd => gather(oxjsonld::JsonLdParser::new().for_reader(source), &mut told, &mut errors),
    }
    let claim = TERMS.to_owned() + "Claim";
    let names: Vec<String> =
        told.iter().filter(|(_, told)| told.classes.contains(&claim)).map(|(name, _)| name.clone()).collect();
    let claims = names.into_iter().map(move |subject| {
        let read = record(&subject, CLAIM, &told).and_then(|record| form::claim(record).map_err(|e| e.to_string()));
        read.map_err(|reason| RdfError::NotAClaim { subject, reason })
    });
    errors.into_iter().map(Err).chain(claims)
}

/// Keeps what statements say of resources. A statement that cannot be read is an error of its own.
fn gather<E: Into<io::Error>>(
    quads: impl Iterator<Item = Result<Quad, E>>,
    told: &mut BTreeMap<String, Told>,
    errors: &mut Vec<RdfError>,
) {
    for quad in quads {
        match quad.map_err(Into::into) {
            Ok(Quad { subject: NamedOrBlankNode::NamedNode(subject), predicate, object, graph_name })
                if graph_name.is_default_graph() =>
            {
                if let Some(term) = term_of(predicate.as_str(), CLAIM) {
                    told.entry(subject.into_string()).or_default().values.push((term, object));
                } else if predicate.as_ref() == rdf::TYPE
                    && let Term::NamedNode(class) = object
                    && class.as_str().starts_with(TERMS)
                {
                    told.entry(subject.into_string()).or_default().classes.push(class.into_string());
                }
            }
            Ok(_) => {}
            // What the parsers say of syntax comes as this kind; any other means that there is no more to read.
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                errors.push(RdfError::Syntax(error.to_string()))
            }
            Err(error) => return errors.push(error.into()),
        }
    }
}

/// The term of a predicate, where it is one of claims.
fn term_of(predicate: &str, fields: &'static [Field]) -> Option<&'static str> {
    let Some(name) = predicate.strip_prefix(TERMS) else {
        return (predicate == DERIVED_FROM.as_str()).then_some("article");
    };
    let of_field = |field: &'static Field| match field.shape {
        _ if field.term == name => Some(field.term),
        Shape::Group(inner) => term_of(predicate, inner),
        _ => None,
    };
    fields.iter().find_map(of_field).or_else(|| (name == ORDER).then_some(ORDER))
}

/// The record that is told of a resource.
fn record(subject: &str, fields: &[Field], told: &BTreeMap<String, Told>) -> Result<Map<String, Value>, String> {
    let nothing = Told::default();
    let own = told.get(subject).unwrap_or(&nothing);
    let values = |term: &str| -> Vec<&Term> {
        own.values.iter().filter(|(name, _)| *name == term).map(|(_, value)| value).collect()
    };
    let text = |name: &str, value: &Term| match value {
        Term::Literal(literal) => Ok(literal.value().to_owned()),
        other => Err(format!("{name} is {other}, and should be a literal")),
    };
    let entity = |name: &str, value: &Term| {
        let key = if let Term::NamedNode(node) = value { key(node.as_str()) } else { None };
        key.ok_or_else(|| format!("{name} is {value}, and should be an entity, as <{ENTITIES}country/VNM>"))
    };
    let mut record = Map::new();
    for field in fields {
        if field.name == "type" {
            let mut words = own.classes.iter().filter_map(|name| name.strip_prefix(TERMS)?.strip_suffix("Claim"));
            let word = words.find(|word| !word.is_empty()).ok_or("its kind is not told")?;
            record.insert(field.name.to_owned(), word.to_lowercase().into());
            continue;
        }
        let found = values(field.term);
        let name = field.term;
        if field.shape == Shape::Keys {
            let keys: BTreeSet<String> =
                found.into_iter().map(|value| entity(name, value)).collect::<Result<_, _>>()?;
            if !keys.is_empty() {
                record.insert(field.name.to_owned(), in_order(keys, &values(ORDER)).into());
            }
            continue;
        }
        let value = match found[..] {
            [] => continue,
            [value] => value,
            _ => return Err(format!("{name} has {} values, and should have one", found.len())),
        };
        let read: Value = match field.shape {
            Shape::Word | Shape::Text | Shape::Time | Shape::Decimal => text(name, value)?.into(),
            #[cfg(feature = "parquet")]
            Shape::Day => text(name, value)?.into(),
            Shape::Flag => matches!(text(name, value)?.as_str(), "true" | "1").into(),
            Shape::Number => {
                let digits = text(name, value)?;
                digits.parse::<u32>().map_err(|error| format!("{name} is “{digits}”: {error}"))?.into()
            }
            Shape::Key => entity(name, value)?.into(),
            Shape::Country => entity(name, value)?.trim_start_matches("country:").into(),
            Shape::Keys => continue,
            Shape::Group(inner) => match value {
                Term::NamedNode(part) => self::record(part.as_str(), inner, told)?.into(),
                other => return Err(format!("{name} is {other}, and should be a resource")),
            },
        };
        record.insert(field.name.to_owned(), read);
    }
    Ok(record)
}

/// Keys in the order that the claim had them in, if one is told; else in that of the alphabet.
fn in_order(mut keys: BTreeSet<String>, order: &[&Term]) -> Vec<String> {
    let order = order.first().map_or("", |term| if let Term::Literal(literal) = term { literal.value() } else { "" });
    let mut ordered: Vec<String> = order.split(' ').filter(|key| keys.contains(*key)).map(str::to_owned).collect();
    for key in &ordered {
        keys.remove(key);
    }
    ordered.extend(keys);
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quads(claims: &[Claim]) -> String {
        let mut lines = String::new();
        for claim in claims {
            describe(claim, |triple| writeln!(lines, "{triple} .")).unwrap();
        }
        lines
    }

    #[test]
    fn claims_are_read_back_from_lines_in_any_order() {
        let samples = form::tests::samples();
        let mut claims = samples.clone();
        claims.sort();
        let lines = quads(&samples);
        let mut shuffled: Vec<&str> = lines.lines().collect();
        shuffled.sort_by_key(|line| line.bytes().rev().collect::<Vec<_>>());
        for text in [lines.clone(), shuffled.join("\n")] {
            let mut read: Vec<Claim> = read_rdf(text.as_bytes(), RdfFormat::NQuads).map(Result::unwrap).collect();
            read.sort();
            assert_eq!(read, claims);
        }
    }

    #[test]
    fn keys_and_resources_go_both_ways() {
        for text in ["country:VNM", "leader:VNM/phạm-minh-chính", "article:a b%/#?<>\"{}|^`\\\n:7", "article:"] {
            assert_eq!(key(resource(text).as_str()).as_deref(), Some(text));
        }
        for iri in ["https://example.org/country/VNM", &format!("{ENTITIES}x/%F"), &format!("{ENTITIES}x/%FF")] {
            assert_eq!(key(iri), None, "{iri}");
        }
    }

    #[test]
    fn what_is_no_claim_is_told_and_the_rest_is_read() {
        let sample = &form::tests::samples()[8..9];
        let whole = quads(sample);
        let name = name(digest(&sample[0]));
        for (change, reason) in [
            (whole.replace("quote>", "quoted>"), "missing field `quote`"),
            (whole.replace("\"agreed\"", "\"agred\""), "unknown variant `agred`"),
            (whole.replace("id/sector/", "id/sektor/"), "is not the key of a sector"),
            (whole.replace("4294967295", "4294967296"), "end is “4294967296”: number too large"),
            (whole.clone() + &format!("{name} <{TERMS}stage> \"signed\" ."), "stage has 2 values"),
            (
                whole.clone() + &format!("{name} <{TERMS}place> \"Hanoi\" ."),
                "place is \"Hanoi\", and should be a resource",
            ),
            (whole.clone() + &format!("{name} <{TERMS}by> \"JPN\" ."), "by is \"JPN\", and should be an entity"),
        ] {
            let read: Vec<_> = read_rdf(change.as_bytes(), RdfFormat::NQuads).collect();
            let error = read[0].as_ref().unwrap_err().to_string();
            assert!(error.contains(reason) && error.contains(name.as_str()), "{error}");
        }
        let read: Vec<_> = read_rdf(("no line\n".to_owned() + &whole).as_bytes(), RdfFormat::NQuads).collect();
        assert!(matches!(read[0], Err(RdfError::Syntax(_))) && read[1].is_ok() && read.len() == 2, "{read:?}");
    }
}
