//! The claim: what one sentence of one article says, typed, dated, and with the bytes that say it.
//!
//! All that reads ends in claims; all that asks begins with them. A [`Claim`] is a [`Fact`] with its [`Evidence`], and
//! names entities by key, so claims from anywhere fold into one graph. Claims are kept as JSON Lines, one a line; those of
//! others, such as a language model's, are [checked](check_claims) first.
//!
//! ```
//! use chancery::claim::Claim;
//!
//! let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
//!   "stage":"agreed","when":"2025-04-28"},"article":"article:a1","span":[0,41],
//!   "quote":"Japan and Vietnam agreed to work on energy.","rule":"cooperation"}"#;
//! let claim: Claim = serde_json::from_str(line)?;
//! assert_eq!(claim.evidence.article.name(), "a1");
//! # Ok::<(), serde_json::Error>(())
//! ```

mod check;
#[cfg(feature = "parquet")]
pub(crate) mod columns;
mod fact;
#[cfg(any(feature = "parquet", feature = "rdf", test))]
pub(crate) mod form;
mod log;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "rdf")]
pub(crate) mod rdf;

pub use check::{Flaw, FlawedLine, SCHEMA, check_claims, check_quote};
pub use fact::{Actor, Claim, Entities, EntityKey, Evidence, Fact, Parties, Party, Place, Span};
pub use log::{LogError, MAX_LINE, read_claims, write_claims};
#[cfg(feature = "parquet")]
pub use parquet::{ClaimFileError, read_parquet, write_parquet};
#[cfg(feature = "parquet")]
pub(crate) use parquet::{caught, io_error};
#[cfg(feature = "rdf")]
pub use rdf::{RdfError, RdfFormat, read_rdf};
