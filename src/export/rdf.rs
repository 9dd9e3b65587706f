//! The graph in RDF: N-Quads, Turtle and JSON-LD.

use std::cmp::Reverse;
use std::io::{self, Write};

use oxjsonld::JsonLdSerializer;
use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{GraphName, GraphNameRef, Literal, NamedNode, QuadRef, Term, Triple};
use oxttl::{NQuadsSerializer, TurtleSerializer};
use petgraph::graph::EdgeIndex;
use petgraph::visit::EdgeRef;

use super::ExportError;
use crate::claim::rdf::{DERIVED_FROM, EDTF, ENTITIES, TERMS, camel, capital, describe, digest, name, resource, term};
use crate::claim::{Claim, RdfFormat};
use crate::graph::relation::Link;
use crate::graph::{Graph, Node, NodeId, Record, Recorded};
use crate::model::{Key, Scheme, Sector};

const SCHEMA: &str = "https://schema.org/";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const OWL: &str = "http://www.w3.org/2002/07/owl#";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// The prefixes of other vocabularies. Each kind of resource of ours has one, too: `country:JPN`.
const PREFIXES: &[(&str, &str)] = &[
    ("chancery", TERMS),
    ("dc", DC),
    ("edtf", "http://id.loc.gov/datatypes/edtf/"),
    ("owl", OWL),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", SCHEMA),
    ("skos", SKOS),
    ("wd", WIKIDATA),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

const KINDS: &[&str] = &[
    "agreement",
    "amount",
    "article",
    "claim",
    "cooperation",
    "country",
    "event",
    "interaction",
    "leader",
    "organization",
    "partnership",
    "scheme",
    "sector",
    "tenure",
];

fn prefixes() -> impl Iterator<Item = (&'static str, String)> {
    let others = PREFIXES.iter().map(|(name, iri)| (*name, (*iri).to_owned()));
    others.chain(KINDS.iter().map(|kind| (*kind, format!("{ENTITIES}{kind}/"))))
}

/// The vocabulary of [`write_rdf`] in Turtle: what each term means.
pub const VOCABULARY: &str = include_str!("../../data/chancery.ttl");

/// Writes the graph and its claims in RDF. Equal graphs give equal bytes.
///
/// * **Nodes** are resources with a class of chancery's vocabulary ([`VOCABULARY`] says what each term means) and of
///   schema.org where it has one; countries are told to be the same as Wikidata's items. Sectors are a
///   [SKOS](https://www.w3.org/TR/skos-reference/) scheme with definitions, broader sectors and close matches in EuroVoc,
///   whole, also where no claim names them.
/// * **Relations** are plain statements: `?japan chancery:cooperates ?cooperation`.
/// * **Dated facts** are resources that a node has as `chancery:record`: step, EDTF date, the first and last day that it
///   can mean, and the claims that it [was derived from](https://www.w3.org/TR/prov-o/#wasDerivedFrom).
/// * **Claims** are there whole, so that [`read_rdf`](crate::claim::read_rdf) gets them back from each of the formats.
/// * **Provenance of relations**: N-Quads and JSON-LD repeat each relation in the named graph of every claim that tells it,
///   and the claim says article, bytes and quote; `GRAPH ?claim { ?leader chancery:represents ?country }` asks who says
///   so. Named graphs, not the reifiers of RDF 1.2, as all stores and libraries know them. Turtle has no named graphs: it
///   is the rest.
///
/// What a plain query sees is the default graph, so no query needs to know of the named ones. The claims of the
/// relations are kept in order in memory, 20 bytes for each; all else is written as it is made.
///
/// ```
/// use chancery::{claim::RdfFormat, export, graph::Graph};
///
/// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
/// #   "stage":"agreed","when":"2025-04"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
/// let graph = Graph::fold([serde_json::from_str(line)?]);
/// let mut turtle = Vec::new();
/// export::write_rdf(&mut turtle, &graph, RdfFormat::Turtle)?;
/// let turtle = String::from_utf8(turtle)?;
/// assert!(turtle.contains(r#"chancery:step "agreed" ;"#));
/// assert!(turtle.contains(r#"chancery:date "2025-04"^^edtf:EDTF ;"#));
/// assert!(turtle.contains(r#"schema:sameAs wd:Q17 ;"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of the target.
pub fn write_rdf(target: impl Write, graph: &Graph, format: RdfFormat) -> Result<(), ExportError> {
    match format {
        RdfFormat::NQuads => {
            let mut serializer = NQuadsSerializer::new().for_writer(target);
            statements(graph, &mut |triple, graph| serializer.serialize_quad(quad(triple, graph)))?;
            serializer.finish();
        }
        RdfFormat::Turtle => {
            let start = TurtleSerializer::new();
            let prefixed = prefixes().try_fold(start, |serializer, (name, iri)| serializer.with_prefix(name, iri));
            let mut serializer = prefixed.map_err(io::Error::other)?.for_writer(target);
            statements(graph, &mut |triple, graph| match graph {
                GraphNameRef::DefaultGraph => serializer.serialize_triple(triple),
                _ => Ok(()),
            })?;
            serializer.finish()?;
        }
        RdfFormat::JsonLd => {
            let start = JsonLdSerializer::new();
            let prefixed = prefixes().try_fold(start, |serializer, (name, iri)| serializer.with_prefix(name, iri));
            let mut serializer = prefixed.map_err(io::Error::other)?.for_writer(target);
            statements(graph, &mut |triple, graph| serializer.serialize_quad(quad(triple, graph)))?;
            serializer.finish()?;
        }
    }
    Ok(())
}

fn quad<'a>(triple: &'a Triple, graph: GraphNameRef<'a>) -> QuadRef<'a> {
    triple.as_ref().in_graph(graph)
}

/// Where statements go: into the default graph or a named one.
type Tell<'t> = &'t mut dyn FnMut(&Triple, GraphNameRef<'_>) -> io::Result<()>;

fn statements(graph: &Graph, tell: Tell<'_>) -> io::Result<()> {
    let topology = graph.petgraph();
    // Which claim tells which relation.
    let mut told: Vec<([u8; 16], Reverse<EdgeIndex>)> = Vec::new();
    for index in topology.node_indices() {
        let mut subject = Subject { name: resource(&graph.key(topology[index])), tell: &mut *tell };
        node(graph, topology[index], &mut subject)?;
        let mut relations: Vec<_> = topology.edges(index).collect();
        relations.sort_by_key(|edge| (*edge.weight(), edge.target()));
        for edge in relations {
            // Those of the taxonomy are told as what they are there.
            if *edge.weight() != Link::Broader {
                subject.say(relation(*edge.weight()), resource(&graph.key(topology[edge.target()])))?;
            }
            told.extend(graph.evidence_of(edge.id()).map(|citation| {
                let claim: &Claim = &citation.claim();
                (digest(claim), Reverse(edge.id()))
            }));
        }
        history(graph, topology[index], &mut subject)?;
    }
    taxonomy(graph, tell)?;
    told.sort_unstable();
    for claim in graph.claims() {
        let claim: &Claim = &claim;
        let own = describe(claim, |triple| tell(&triple, GraphNameRef::DefaultGraph))?;
        let digest = digest(claim);
        let first = told.partition_point(|(other, _)| *other < digest);
        let own = GraphName::NamedNode(own);
        for (_, Reverse(edge)) in told[first..].iter().take_while(|(other, _)| *other == digest) {
            let Some((source, target)) = topology.edge_endpoints(*edge) else { continue };
            let ends = [source, target].map(|end| resource(&graph.key(topology[end])));
            let [source, target] = ends;
            tell(&Triple::new(source, relation(topology[*edge]), target), own.as_ref())?;
        }
    }
    Ok(())
}

fn relation(link: Link) -> NamedNode {
    term(&camel(link.as_str()))
}

/// What statements are about.
struct Subject<'t> {
    name: NamedNode,
    tell: Tell<'t>,
}

impl Subject<'_> {
    fn say(&mut self, predicate: impl Into<NamedNode>, object: impl Into<Term>) -> io::Result<()> {
        (self.tell)(&Triple::new(self.name.clone(), predicate, object), GraphNameRef::DefaultGraph)
    }

    fn text(&mut self, predicate: NamedNode, text: impl Into<String>) -> io::Result<()> {
        self.say(predicate, Literal::new_simple_literal(text))
    }

    fn english(&mut self, predicate: NamedNode, text: &str) -> io::Result<()> {
        self.say(predicate, Literal::new_language_tagged_literal_unchecked(text, "en"))
    }

    fn typed(&mut self, predicate: NamedNode, value: impl ToString, kind: impl Into<NamedNode>) -> io::Result<()> {
        self.say(predicate, Literal::new_typed_literal(value.to_string(), kind))
    }

    fn is(&mut self, class: NamedNode) -> io::Result<()> {
        self.say(rdf::TYPE, class)
    }
}

fn schema(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{SCHEMA}{name}"))
}

fn skos(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{SKOS}{name}"))
}

/// What a node is and is called.
fn node(graph: &Graph, id: NodeId, subject: &mut Subject<'_>) -> io::Result<()> {
    if let NodeId::Sector(id) = id {
        return sector(graph, &graph.node(id).key(), subject);
    }
    subject.is(term(&capital(id.kind())))?;
    let label = rdfs::LABEL.into_owned();
    match id {
        NodeId::Country(id) => {
            let code = graph.node(id).code();
            subject.is(schema("Country"))?;
            subject.english(label, &graph.name(id))?;
            subject.text(term("code"), code.as_str())?;
            if let Some(item) = code.wikidata() {
                subject.say(schema("sameAs"), NamedNode::new_unchecked(format!("{WIKIDATA}{item}")))?;
            }
        }
        NodeId::Organization(id) => {
            subject.is(schema("Organization"))?;
            subject.text(label, graph.name(id))?;
        }
        NodeId::Leader(id) => {
            let leader = graph.node(id);
            subject.is(schema("Person"))?;
            subject.text(label, leader.name())?;
            for spelling in leader.spellings() {
                subject.text(schema("alternateName"), spelling.to_string())?;
            }
            // Claims name the person by any of these.
            let own = graph.key(id);
            for key in leader.keys().iter().map(ToString::to_string).filter(|key| *key != own) {
                subject.say(NamedNode::new_unchecked(format!("{OWL}sameAs")), resource(&key))?;
            }
        }
        NodeId::Sector(_) => {}
        NodeId::Tenure(id) => {
            subject.text(label, graph.name(id))?;
            subject.text(term("role"), graph.node(id).role().as_str())?;
        }
        NodeId::Agreement(id) => {
            let agreement = graph.node(id);
            subject.text(label, agreement.name())?;
            subject.text(term("kind"), agreement.kind().as_str())?;
            for topic in agreement.topics() {
                subject.text(term("topic"), topic.to_string())?;
            }
        }
        NodeId::Partnership(id) => {
            subject.text(label, graph.name(id))?;
            subject.text(term("level"), graph.node(id).level().as_str())?;
        }
        NodeId::Cooperation(id) => subject.text(label, graph.name(id))?,
        NodeId::Event(id) => {
            let event = graph.node(id);
            subject.is(schema("Event"))?;
            subject.text(label, event.name())?;
            subject.text(term("kind"), event.kind().as_str())?;
            for place in event.places() {
                subject.text(schema("location"), place.to_string())?;
            }
        }
        NodeId::Amount(id) => {
            let amount = graph.node(id);
            let money = amount.money();
            subject.is(schema("MonetaryAmount"))?;
            subject.text(label, amount.name())?;
            subject.typed(term("value"), money.value, xsd::DECIMAL)?;
            subject.text(term("currency"), money.currency.as_str())?;
            subject.text(term("bound"), money.bound.to_string())?;
            for purpose in amount.purposes() {
                subject.text(term("purpose"), purpose.to_string())?;
            }
        }
        NodeId::Interaction(id) => {
            let interaction = graph.node(id);
            subject.text(label, interaction.name())?;
            subject.text(term("kind"), interaction.kind().as_str())?;
            subject.text(term("quad"), interaction.kind().quad().as_str())?;
            subject.typed(term("cameo"), interaction.kind().cameo_root(), xsd::INTEGER)?;
            for (term_of, sectors) in
                [("sourceSector", interaction.source_sectors()), ("targetSector", interaction.target_sectors())]
            {
                for sector in sectors {
                    subject.text(term(term_of), sector.as_str())?;
                }
            }
        }
        NodeId::Article(id) => {
            let article = graph.node(id);
            subject.is(schema("Article"))?;
            subject.text(label, article.title())?;
            subject.text(schema("identifier"), article.key().name())?;
            if let Some(publisher) = article.publisher() {
                subject.text(NamedNode::new_unchecked(format!("{DC}publisher")), publisher)?;
            }
            if let Some(url) = article.url() {
                subject.typed(schema("url"), url, xsd::ANY_URI)?;
            }
            if let Some(language) = article.language() {
                subject.text(schema("inLanguage"), language)?;
            }
            if let Some(published) = article.published() {
                subject.typed(schema("datePublished"), published, EDTF)?;
            }
        }
    }
    Ok(())
}

/// The dated facts of a node that has a history.
fn history(graph: &Graph, id: NodeId, subject: &mut Subject<'_>) -> io::Result<()> {
    match id {
        NodeId::Tenure(id) => records(graph.node(id), subject),
        NodeId::Agreement(id) => records(graph.node(id), subject),
        NodeId::Partnership(id) => records(graph.node(id), subject),
        NodeId::Cooperation(id) => records(graph.node(id), subject),
        NodeId::Event(id) => records(graph.node(id), subject),
        NodeId::Amount(id) => records(graph.node(id), subject),
        NodeId::Interaction(id) => records(graph.node(id), subject),
        NodeId::Country(_) | NodeId::Organization(_) | NodeId::Leader(_) | NodeId::Sector(_) | NodeId::Article(_) => {
            Ok(())
        }
    }
}

fn records<T: Recorded>(node: Node<'_, T>, subject: &mut Subject<'_>) -> io::Result<()> {
    let name = |number: usize| NamedNode::new_unchecked(format!("{}#{number}", subject.name.as_str()));
    let names: Vec<NamedNode> = (1..=node.records().count()).map(name).collect();
    for name in &names {
        subject.say(term("record"), name.clone())?;
    }
    for (record, name) in node.records().zip(names) {
        record_of(record, &mut Subject { name, tell: &mut *subject.tell })?;
    }
    Ok(())
}

fn record_of<T: Recorded>(record: Record<'_, T>, subject: &mut Subject<'_>) -> io::Result<()> {
    subject.is(term("Record"))?;
    subject.text(term("step"), record.step().to_string())?;
    if let Some(date) = record.date() {
        subject.typed(term("date"), date, EDTF)?;
    }
    let dated_by = serde_json::to_value(record.dated_by()).unwrap_or_default();
    subject.text(term("datedBy"), dated_by.as_str().unwrap_or_default())?;
    for (bound, day) in [("firstDay", record.first_day()), ("lastDay", record.last_day())] {
        if let Some(day) = day {
            subject.typed(term(bound), day, xsd::DATE)?;
        }
    }
    for citation in record.evidence() {
        let claim: &Claim = &citation.claim();
        subject.say(DERIVED_FROM, name(digest(claim)))?;
    }
    Ok(())
}

fn scheme() -> NamedNode {
    NamedNode::new_unchecked(format!("{ENTITIES}scheme/sectors"))
}

/// The scheme, and the sectors that no claim names.
fn taxonomy(graph: &Graph, tell: Tell<'_>) -> io::Result<()> {
    let taxonomy = graph.taxonomy();
    let mut subject = Subject { name: scheme(), tell: &mut *tell };
    subject.is(skos("ConceptScheme"))?;
    subject.english(skos("prefLabel"), "Sectors of cooperation")?;
    for key in taxonomy.sectors().filter(|key| taxonomy.broader(key).is_none()) {
        subject.say(skos("hasTopConcept"), resource(&key.to_string()))?;
    }
    for key in taxonomy.sectors().filter(|key| graph.find(*key).is_none()) {
        sector(graph, key, &mut Subject { name: resource(&key.to_string()), tell: &mut *tell })?;
    }
    Ok(())
}

fn sector(graph: &Graph, key: &Key<Sector>, subject: &mut Subject<'_>) -> io::Result<()> {
    let taxonomy = graph.taxonomy();
    subject.is(term("Sector"))?;
    subject.is(skos("Concept"))?;
    subject.english(rdfs::LABEL.into_owned(), taxonomy.label(key))?;
    subject.english(skos("prefLabel"), taxonomy.label(key))?;
    subject.text(skos("notation"), key.name())?;
    subject.say(skos("inScheme"), scheme())?;
    if let Some(definition) = taxonomy.definition(key) {
        subject.english(skos("definition"), definition)?;
    }
    for counterpart in taxonomy.counterparts(key, Scheme::Eurovoc) {
        if let Some(uri) = counterpart.uri() {
            subject.say(skos("closeMatch"), NamedNode::new_unchecked(uri))?;
        }
    }
    for counterpart in taxonomy.counterparts(key, Scheme::Dac) {
        subject.text(term("dac"), counterpart.code)?;
    }
    match taxonomy.broader(key) {
        Some(broader) => subject.say(skos("broader"), resource(&broader.to_string())),
        None if taxonomy.contains(key) => subject.say(skos("topConceptOf"), scheme()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::claim::form::tests::samples;

    /// The names in our namespace that statements use as predicates and classes.
    fn used(graph: &Graph) -> BTreeSet<String> {
        let mut used = BTreeSet::new();
        let tell = &mut |triple: &Triple, _: GraphNameRef<'_>| {
            used.insert(triple.predicate.as_str().to_owned());
            if let (true, Term::NamedNode(class)) = (triple.predicate.as_ref() == rdf::TYPE, &triple.object) {
                used.insert(class.as_str().to_owned());
            }
            Ok(())
        };
        statements(graph, tell).unwrap();
        used.retain(|name| name.starts_with(TERMS));
        used
    }

    #[test]
    fn the_vocabulary_has_the_terms_that_are_used_and_no_other() {
        let triples = oxttl::TurtleParser::new().for_slice(VOCABULARY).collect::<Result<Vec<_>, _>>().unwrap();
        let defined: BTreeSet<String> = triples.iter().map(|triple| triple.subject.to_string()).collect();
        let used: BTreeSet<String> =
            used(&Graph::fold(samples())).into_iter().map(|name| format!("<{name}>")).collect();
        let own = format!("<{TERMS}>");
        assert_eq!(used.difference(&defined).collect::<Vec<_>>(), Vec::<&String>::new(), "not in data/chancery.ttl");
        let idle: Vec<_> = defined.difference(&used).filter(|name| **name != own).collect();
        assert!(idle.is_empty(), "in data/chancery.ttl and never used: {idle:?}");
    }

    #[test]
    fn a_relation_stands_in_the_graph_of_each_claim_that_tells_it() {
        let graph = Graph::fold(samples());
        let (mut named, mut plain) = (Vec::new(), BTreeSet::new());
        let tell = &mut |triple: &Triple, graph: GraphNameRef<'_>| {
            match graph {
                GraphNameRef::DefaultGraph => drop(plain.insert(triple.to_string())),
                _ => named.push(triple.to_string()),
            }
            Ok(())
        };
        statements(&graph, tell).unwrap();
        let told: usize = graph.petgraph().edge_indices().map(|edge| graph.evidence_of(edge).len()).sum();
        assert_eq!(named.len(), told);
        assert!(told > 20 && named.iter().all(|statement| plain.contains(statement)));
    }
}
