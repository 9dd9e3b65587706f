//! The analysts' questions: answers worked out by hand, and properties against plain loops over the claims.

mod answers;
#[path = "../graph_claims/mod.rs"]
mod graph_claims;
mod nodes;
mod properties;
mod sources;
