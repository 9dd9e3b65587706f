//! What must hold of every export of every graph.

mod graph_claims;

use std::collections::BTreeSet;
use std::io::Write;

use chancery::claim::{Claim, read_claims, write_claims};
use chancery::export::{self, ExportError};
use chancery::graph::Graph;
use chancery::model::Leader;
use chancery::query::{By, PledgeBy, Tabular};
use chancery::time::Period;
use graph_claims::{any_claims, bytes};
use proptest::prelude::*;

/// Texts that break formats: their marks, what they cannot carry, what turns text around.
const TEXTS: &[&str] = &[
    "",
    " ",
    "\"quoted\", 'and' \\escaped\\n",
    "<b>&amp;]]></b>",
    "one\r\ntwo\tthree\n",
    "a|b; c",
    "\u{0}\u{1}\u{b}\u{1b}\u{7f}\u{85}\u{2028}",
    "\u{fffe}\u{ffff}\u{10ffff}",
    "\u{202e}turned\u{2066} around",
    "=HYPERLINK(\"x\")",
    "Phạm e\u{301} 😀",
    "-> n1 [label=\"x\"]; }",
];

/// Claims over a small world, with such texts wherever a claim can have text.
fn any_texts(most: usize) -> impl Strategy<Value = Vec<Claim>> {
    let texts = || prop::sample::select(TEXTS);
    (any_claims(most), prop::collection::vec((texts(), texts()), most)).prop_map(|(claims, texts)| {
        let with_texts = |(claim, (one, other)): (Claim, (&str, &str))| {
            let mut json = serde_json::to_value(&claim).unwrap();
            json["quote"] = one.into();
            json["rule"] = other.into();
            json["article"] = format!("article:{}{other}", claim.evidence.article.name()).into();
            for field in ["title", "publisher", "url", "language", "name", "topic", "purpose"] {
                let applies =
                    json["fact"].get(field).is_some() || (field == "purpose" && json["fact"]["type"] == "amount");
                if applies && !one.is_empty() {
                    json["fact"][field] = one.into();
                }
            }
            if json["fact"].get("place").is_some() {
                json["fact"]["place"]["name"] = other.into();
            }
            serde_json::from_value(json).unwrap()
        };
        claims.into_iter().zip(texts).map(with_texts).collect()
    })
}

type Writer = fn(&mut Vec<u8>, &Graph) -> Result<(), ExportError>;

/// Every writer of a whole graph.
fn writers() -> Vec<(&'static str, Writer)> {
    #[cfg(feature = "rdf")]
    use chancery::claim::RdfFormat;
    vec![
        ("jsonl", |target, graph| export::write_jsonl(target, graph)),
        ("graphml", |target, graph| export::write_graphml(target, graph)),
        ("gexf", |target, graph| export::write_gexf(target, graph)),
        ("dot", |target, graph| export::write_dot(target, graph, |_| true)),
        ("neo4j nodes", |target, graph| export::write_neo4j(target, std::io::sink(), graph)),
        ("neo4j relationships", |target, graph| export::write_neo4j(std::io::sink(), target, graph)),
        #[cfg(feature = "rdf")]
        ("nquads", |target, graph| export::write_rdf(target, graph, RdfFormat::NQuads)),
        #[cfg(feature = "rdf")]
        ("turtle", |target, graph| export::write_rdf(target, graph, RdfFormat::Turtle)),
        #[cfg(feature = "rdf")]
        ("jsonld", |target, graph| export::write_rdf(target, graph, RdfFormat::JsonLd)),
        #[cfg(feature = "parquet")]
        ("facts", |target, graph| export::write_facts_parquet(target, graph)),
    ]
}

fn written(writer: Writer, graph: &Graph) -> Vec<u8> {
    let mut target = Vec::new();
    writer(&mut target, graph).unwrap();
    target
}

/// An answer of each kind, by the name of its type.
fn answers(graph: &Graph) -> Vec<(&'static str, Box<dyn Tabular + '_>)> {
    let party = graph.country("JPN").or_else(|_| graph.country("VNM")).ok();
    let (deals, meetings) = (|| graph.cooperation(), || graph.meetings());
    let table = deals().by(By::Sector).per(Period::Year).count();
    let profile = deals().sector_profile();
    let mut answers: Vec<(&'static str, Box<dyn Tabular + '_>)> = vec![
        ("Changes", Box::new(graph.changes("2024", "2025-06").unwrap())),
        ("Contradictions", Box::new(graph.contradictions())),
        ("Deeds", Box::new(deals().from_words_to_deeds())),
        ("Holders", Box::new(graph.offices().on("2025-05-01").unwrap())),
        ("Likeness", Box::new(profile.likeness(&deals().narrow_sector_profile()))),
        ("Listing", Box::new(graph.agreements().list())),
        ("Lives", Box::new(graph.agreements().lives())),
        ("Vec", Box::new(meetings().list())),
        ("Network", Box::new(meetings().network())),
        ("Pledges", Box::new(graph.amounts().pledges([PledgeBy::Giver, PledgeBy::Sector, PledgeBy::Year]))),
        ("SectorProfile", Box::new(profile)),
        ("SectorShifts", Box::new(deals().sector_shifts("2024", "2025").unwrap())),
        ("Series", Box::new(table.total_series())),
        ("Sums", Box::new(graph.amounts().sum())),
        ("Table", Box::new(table)),
        ("Table", Box::new(graph.events().by(By::Kind).count())),
        ("Terms", Box::new(graph.offices().terms())),
    ];
    if let Some(party) = party {
        let other = graph.country("VNM").unwrap_or(party);
        answers.push(("Ladder", Box::new(graph.ladder(party, other))));
        answers.push(("Stays", Box::new(graph.ladder(party, other).stays())));
        answers.push(("Partners", Box::new(deals().partners(party))));
        answers.push(("Reach", Box::new(deals().reach(party, 3))));
        answers.push(("Standings", Box::new(graph.standings(party))));
        if let Some(path) = graph.path(party, other) {
            answers.push(("Connection", Box::new(path)));
        }
    }
    if let Some(leader) = graph.nodes::<Leader>().next() {
        answers.push(("TrackRecord", Box::new(graph.track_record(leader.id()))));
        answers.push(("Corroboration", Box::new(leader.evidence().corroboration())));
    }
    answers
}

/// The text of all files in a folder and those in it.
fn sources(path: &std::path::Path) -> String {
    match std::fs::read_dir(path) {
        Ok(entries) => entries.map(|entry| sources(&entry.unwrap().path())).collect(),
        Err(_) => std::fs::read_to_string(path).unwrap(),
    }
}

/// An answer that is left out above is found here: what is a table is written in the sources.
#[test]
fn no_answer_is_left_out() {
    let claims = "a 2025 JPN+VNM energy agreed 2025-04";
    let mut claims = graph_claims::cooperations(claims);
    claims.extend(graph_claims::offices("a 2025 JPN/ishiba JPN head_of_government holds"));
    let graph = Graph::fold(claims);
    let tried: BTreeSet<String> = answers(&graph).into_iter().map(|(name, _)| name.to_owned()).collect();
    let text = sources(concat!(env!("CARGO_MANIFEST_DIR"), "/src/query").as_ref());
    let tables = text.lines().filter_map(|line| line.strip_prefix("impl")?.split_once("Tabular for "));
    let tables: BTreeSet<String> =
        tables.map(|(_, of)| of.chars().take_while(|letter| letter.is_alphanumeric()).collect()).collect();
    assert_eq!(tried, tables);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// The log of a graph's claims makes the same graph, and writes the same bytes again.
    #[test]
    fn the_claim_log_is_the_graph(claims in any_texts(30)) {
        let graph = Graph::fold(claims);
        let mut log = Vec::new();
        write_claims(&mut log, graph.claims()).unwrap();
        let again = Graph::fold(read_claims(log.as_slice()).map(Result::unwrap));
        prop_assert_eq!(bytes(&again), bytes(&graph));
        prop_assert!(again.claims().eq(graph.claims()));
    }

    /// RDF of every format holds all claims: the graph that is read from it is the same, byte for byte.
    #[cfg(feature = "rdf")]
    #[test]
    fn rdf_is_read_back_to_the_same_graph(claims in any_texts(20)) {
        use chancery::claim::{RdfFormat, read_rdf};
        let graph = Graph::fold(claims);
        for format in [RdfFormat::NQuads, RdfFormat::Turtle, RdfFormat::JsonLd] {
            let mut text = Vec::new();
            export::write_rdf(&mut text, &graph, format).unwrap();
            let again = Graph::fold(read_rdf(text.as_slice(), format).map(Result::unwrap));
            prop_assert!(again.claims().eq(graph.claims()), "{:?}", format);
            prop_assert_eq!(bytes(&again), bytes(&graph));
        }
    }

    /// So does Parquet.
    #[cfg(feature = "parquet")]
    #[test]
    fn parquet_is_read_back_to_the_same_graph(claims in any_texts(30)) {
        use chancery::claim::{read_parquet, write_parquet};
        let graph = Graph::fold(claims);
        let path = std::env::temp_dir().join(format!("chancery-exports-{}.parquet", std::process::id()));
        write_parquet(std::fs::File::create(&path).unwrap(), graph.claims()).unwrap();
        let read: Vec<Claim> = read_parquet(std::fs::File::open(&path).unwrap()).unwrap().map(Result::unwrap).collect();
        std::fs::remove_file(&path).unwrap();
        prop_assert!(read.iter().cloned().eq(graph.claims()));
        prop_assert_eq!(bytes(&Graph::fold(read)), bytes(&graph));
    }

    /// Equal graphs are equal bytes in every format, in whatever order their claims came.
    #[test]
    fn equal_graphs_are_equal_bytes(
        (claims, shuffled) in any_texts(20).prop_flat_map(|claims| (Just(claims.clone()), Just(claims).prop_shuffle())),
    ) {
        let (graph, other) = (Graph::fold(claims), Graph::fold(shuffled));
        for (name, writer) in writers() {
            prop_assert!(written(writer, &graph) == written(writer, &other), "{name}");
        }
    }

    /// Pictures have every node and relation, on lines of their own, whatever the texts.
    #[test]
    fn pictures_are_whole(claims in any_texts(20)) {
        let graph = Graph::fold(claims);
        let (nodes, relations) = (graph.petgraph().node_count(), graph.petgraph().edge_count());
        for (name, writer) in writers() {
            let (node, relation) = match name {
                "graphml" | "gexf" => ("<node ", "<edge "),
                "dot" => ("  n", "  n"),
                "neo4j nodes" | "neo4j relationships" => ("", ""),
                _ => continue,
            };
            let text = String::from_utf8(written(writer, &graph)).unwrap();
            let lines = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
            match name {
                "dot" => prop_assert_eq!(lines(node), nodes + relations),
                "neo4j nodes" => prop_assert_eq!(lines(node), nodes + 1),
                "neo4j relationships" => prop_assert_eq!(lines(relation), relations + 1),
                _ => prop_assert_eq!((lines(node), lines(relation)), (nodes, relations)),
            }
            if let "graphml" | "gexf" = name {
                let plain = |c: char| !matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
                prop_assert!(text.chars().all(plain), "{name}: what XML cannot carry");
            }
        }
    }

    /// Every answer is a table of as many cells a line as it has columns, in CSV as it is and in Markdown on its line.
    #[test]
    fn answers_are_tables(claims in any_texts(30)) {
        let graph = Graph::fold(claims);
        for (name, answer) in answers(&graph) {
            let lines: Vec<Vec<String>> = answer.lines().collect();
            let (mut csv, mut markdown) = (Vec::new(), Vec::new());
            export::write_csv(&mut csv, &*answer).unwrap();
            export::write_markdown(&mut markdown, &*answer).unwrap();
            let read: Vec<Vec<String>> = csv::Reader::from_reader(csv.as_slice())
                .into_records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                .collect();
            prop_assert!(lines.iter().all(|line| line.len() == answer.header().len()), "{}", name);
            prop_assert!(answer.numbers().end <= answer.header().len(), "{}", name);
            prop_assert_eq!(&read, &lines, "{}", name);
            let text = String::from_utf8(markdown).unwrap();
            prop_assert_eq!(text.lines().count(), lines.len() + 2);
            for line in text.lines() {
                let bars = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
                prop_assert_eq!(bars, answer.header().len() + 1, "{}: {}", name, line);
            }
        }
    }
}

/// What a format says must come through: a full disk is an error of every writer, and no panic.
#[test]
fn a_target_that_fails_is_an_error() {
    struct Full(usize);
    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let lines = "a 2025 JPN+VNM energy agreed 2025-04";
    let graph = Graph::fold(graph_claims::cooperations(lines));
    for room in [0, 100, 300] {
        let errors = [
            export::write_jsonl(Full(room), &graph).err(),
            export::write_graphml(Full(room), &graph).err(),
            export::write_gexf(Full(room), &graph).err(),
            export::write_dot(Full(room), &graph, |_| true).err(),
            export::write_neo4j(Full(room), std::io::sink(), &graph).err(),
            export::write_csv(Full(room.min(20)), &graph.cooperation().list()).err(),
            export::write_markdown(Full(room.min(20)), &graph.cooperation().list()).err(),
            #[cfg(feature = "rdf")]
            export::write_rdf(Full(room), &graph, chancery::claim::RdfFormat::Turtle).err(),
            #[cfg(feature = "parquet")]
            export::write_facts_parquet(Full(room), &graph).err(),
        ];
        for (n, error) in errors.into_iter().enumerate() {
            let Some(ExportError::Io(error)) = error else { panic!("writer {n} says nothing of {room} bytes") };
            assert_eq!(error.kind(), std::io::ErrorKind::StorageFull, "writer {n}");
        }
    }
}
