//! The graph in forms that other programs read, one file a form.
//!
//! [`write_jsonl`] writes all nodes, relations and dated facts as JSON Lines in one order, so equal graphs give equal
//! bytes; [`write_dot`] draws what you choose for Graphviz; [`ArticleFacts`] is what one article says, as a row of facts.
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
