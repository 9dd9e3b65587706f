//! What most programs need, in one import: `use chancery::prelude::*;`.

pub use crate::claim::{Claim, Fact};
pub use crate::extract::Extractor;
pub use crate::graph::relation::{
    ActedUpon, Acts, Attended, Cooperates, CooperatesIn, Covers, HeldIn, Partners, PartyTo, Represents, Signed,
    TookPart,
};
pub use crate::graph::{Graph, Id, Node, View};
pub use crate::load;
pub use crate::model::{
    ActorSector, Agreement, AgreementKind, Cooperation, Country, CountryCode, Event, EventKind, Interaction,
    InteractionKind, Key, Leader, Level, Memberships, Organization, Partnership, PartnershipAction, QuadClass, Role,
    Sector, Stage, Taxonomy, Vocabulary,
};
pub use crate::query::{By, Side};
pub use crate::time::{Date, Interval, Period, Unit, When};
