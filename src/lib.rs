#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod claim;
pub mod export;
pub mod extract;
pub mod graph;
pub mod lexicon;
pub mod load;
pub mod model;
pub mod prelude;
pub mod query;
#[cfg(feature = "store")]
pub mod store;
pub mod text;
pub mod time;
pub mod tutorial;
