//! Out of claims and graphs into the formats of others.

mod facts;

pub use facts::{AgreementRow, AmountRow, ArticleFacts, CooperationRow, EventRow, LeaderRow, PartnershipRow, Quote};
