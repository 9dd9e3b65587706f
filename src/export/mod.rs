//! The graph in forms that other programs read, one file a form.
//!
//! | form | written by | for | holds |
//! |---|---|---|---|
//! | JSON Lines of claims | [`claim::write_claims`](crate::claim::write_claims) | chancery, any script | all; read back. **The canonical form** |
//! | Parquet of claims | `claim::write_parquet`, feature `parquet` | DuckDB, Polars, Spark | all; read back |
//! | N-Quads, JSON-LD | `write_rdf`, feature `rdf` | triple stores, SPARQL | all; read back; and the graph, with provenance |
//! | Turtle | `write_rdf`, feature `rdf` | people, triple stores | all; read back; and the graph, without who tells a relation |
//! | JSON Lines of the graph | [`write_jsonl`] | any script; comparing graphs | nodes, relations, dated facts, places of evidence |
//! | Parquet of dated facts | `write_facts_parquet`, feature `parquet` | DuckDB, Polars, pandas | dated facts, the first quote of each |
//! | GEXF | [`write_gexf`] | Gephi, with its timeline | nodes, relations, when each is there |
//! | GraphML | [`write_graphml`] | networkx, igraph, yEd, Cytoscape | nodes, relations, first and last day |
//! | CSV for Neo4j | [`write_neo4j`] | `neo4j-admin database import` | nodes, relations, first and last day |
//! | DOT | [`write_dot`] | Graphviz | the nodes that you choose, and their relations |
//! | CSV and Markdown | [`write_csv`], [`write_markdown`] | spreadsheets, reports | any answer that is a table |
//! | facts of an article | [`ArticleFacts`] | comparison with what people coded | what one article says |
//!
//! Those that are *read back* lose nothing: the graph folded from what `read_claims`, `read_parquet` or `read_rdf` reads
//! is the same, byte for byte in [`write_jsonl`]. The others are pictures of the graph: their texts are made fit for the
//! form (XML cannot carry control characters, a label is one line), and the words of the evidence stay behind.
//!
//! Equal graphs give equal bytes in every form. Writers write as they go, in many small pieces, so give them a
//! [`BufWriter`](std::io::BufWriter); beside the graph they need next to no memory, but for Parquet, which collects some
//! ten thousand rows, and RDF, which keeps 20 bytes for each claim of a relation.
//!
//! ```
//! use chancery::{export, graph::Graph};
//!
//! # let line = r#"{"fact":{"type":"mention","entity":"country:JPN","name":"Japan"},"article":"article:a1",
//! #   "span":[0,5],"quote":"Japan","rule":"name"}"#;
//! let graph = Graph::fold([serde_json::from_str(line)?]);
//! let mut lines = Vec::new();
//! export::write_jsonl(&mut lines, &graph)?;
//! assert!(lines.starts_with(b"{\"code\":\"JPN\",\"name\":\"Japan\",\"node\":\"country:JPN\"}\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod attribute;
mod dot;
mod error;
mod facts;
mod gexf;
mod graphml;
mod jsonl;
mod life;
mod neo4j;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "rdf")]
mod rdf;
mod tables;
mod xml;

pub use dot::write_dot;
pub use error::ExportError;
pub use facts::{
    AgreementRow, AmountRow, ArticleFacts, CooperationRow, EventRow, InteractionRow, LeaderRow, PartnershipRow, Quote,
};
pub use gexf::write_gexf;
pub use graphml::write_graphml;
pub use jsonl::write_jsonl;
pub use neo4j::write_neo4j;
#[cfg(feature = "parquet")]
pub use parquet::write_facts_parquet;
#[cfg(feature = "rdf")]
pub use rdf::{VOCABULARY, write_rdf};
pub use tables::{write_csv, write_markdown};
