//! Plain data of diplomacy: who acts, what they agree on, and the closed vocabularies that say how.
//!
//! Nothing here knows of texts or graphs. Open sets (countries, leaders, organizations, sectors) are named by keys that
//! are stable across articles, languages and machines; closed ones ([`Role`], [`Level`], [`Stage`] …) are enums that
//! read and print in `snake_case`.
//!
//! ```
//! use chancery::model::{CountryCode, Level, Stage};
//!
//! let vietnam: CountryCode = "VNM".parse()?;
//! assert_eq!(vietnam.name(), "Vietnam");
//! assert!(Stage::Proposed < Stage::Signed);
//! assert_eq!("comprehensive_strategic".parse::<Level>()?, Level::ComprehensiveStrategic);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod countries;
mod country;
mod interaction;
mod key;
mod membership;
mod money;
mod open;
mod scheme;
mod sector;
mod tenures;
mod vocabulary;

pub use countries::FormerName;
pub use country::{Country, CountryCode, UnknownCountry};
pub use interaction::{ActorSector, InteractionKind, QuadClass};
pub use key::{
    Agreement, Amount, Article, Cooperation, Entity, Event, Interaction, Key, KeyError, Leader, Organization,
    Partnership, Tenure,
};
pub use membership::{Membership, MembershipError, Memberships};
pub use money::{Bound, Currency, CurrencyError, Money};
pub use open::Vocabulary;
pub use scheme::{Counterpart, Scheme};
pub(crate) use sector::Row as SectorRow;
pub use sector::{Sector, Taxonomy, TaxonomyError};
pub use tenures::{Incumbent, Tenures};
pub use vocabulary::{
    AgreementKind, CountryStatus, EventKind, Holding, Level, PartnershipAction, Role, Stage, UnknownTerm,
};
