//! The closed vocabularies: small enums that read and print in `snake_case`.

use serde::{Deserialize, Serialize};

/// A word that is not in a closed vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{word}” is not a {vocabulary}: write one of {allowed}")]
pub struct UnknownTerm {
    /// What was written.
    pub word: String,
    /// The vocabulary's name.
    pub vocabulary: &'static str,
    /// The words that it has, separated by commas.
    pub allowed: String,
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $title:literal { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Every member, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word in `snake_case`.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownTerm;

            fn from_str(word: &str) -> Result<$name, UnknownTerm> {
                $name::ALL.iter().copied().find(|term| term.as_str() == word).ok_or_else(|| UnknownTerm {
                    word: word.to_owned(),
                    vocabulary: $title,
                    allowed: [$($word,)*].join(", "),
                })
            }
        }
    };
}

pub(super) use vocabulary;

vocabulary! {
    /// What a country of the table is, as data sets code it.
    CountryStatus, "country status" {
        /// A sovereign state.
        State = "state",
        /// A territory that belongs to a state and has a code of its own.
        Territory = "territory",
        /// A territory whose statehood many states deny.
        Disputed = "disputed",
        /// What is no more.
        Former = "former",
    }
}

vocabulary! {
    /// What a person is or was to a country or an organization.
    Role, "role" {
        /// A president, king, emperor, or who else stands for the state.
        HeadOfState = "head_of_state",
        /// A prime minister, premier or chancellor.
        HeadOfGovernment = "head_of_government",
        /// The head of a party that leads a state, such as a general secretary.
        PartyLeader = "party_leader",
        /// A deputy prime minister.
        DeputyHeadOfGovernment = "deputy_head_of_government",
        /// A minister of foreign affairs.
        ForeignMinister = "foreign_minister",
        /// Any other minister.
        Minister = "minister",
        /// A deputy minister, minister of state or state secretary.
        DeputyMinister = "deputy_minister",
        /// An ambassador.
        Ambassador = "ambassador",
        /// A member or the speaker of a parliament.
        Legislator = "legislator",
        /// A special envoy or negotiator.
        Envoy = "envoy",
        /// Someone who leads or speaks for a company.
        Business = "business",
        /// Royals other than the monarch, vice-presidents, mayors, and all others.
        Other = "other",
    }
}

vocabulary! {
    /// What a text says of a person and an office.
    Holding, "holding" {
        /// The person holds the office.
        Holds = "holds",
        /// The person once held it.
        Former = "former",
    }
}

vocabulary! {
    /// How close a partnership is said to be.
    Level, "partnership level" {
        /// Diplomatic relations.
        DiplomaticRelations = "diplomatic_relations",
        /// A partnership of another name.
        Other = "other",
        /// A special partnership.
        Special = "special",
        /// A comprehensive partnership.
        Comprehensive = "comprehensive",
        /// A strategic cooperative partnership.
        StrategicCooperative = "strategic_cooperative",
        /// A strategic partnership.
        Strategic = "strategic",
        /// An extensive strategic partnership.
        ExtensiveStrategic = "extensive_strategic",
        /// A comprehensive strategic partnership.
        ComprehensiveStrategic = "comprehensive_strategic",
    }
}

vocabulary! {
    /// What a text says happened to a partnership.
    PartnershipAction, "partnership action" {
        /// It was suggested.
        Proposed = "proposed",
        /// It is there.
        Existing = "existing",
        /// It was created.
        Established = "established",
        /// Relations were raised to it.
        Upgraded = "upgraded",
    }
}

vocabulary! {
    /// How far a cooperation or an agreement has come.
    Stage, "stage" {
        /// One side suggests, asks, wishes or considers.
        Proposed = "proposed",
        /// The sides negotiate.
        Negotiating = "negotiating",
        /// The sides state it together.
        Agreed = "agreed",
        /// A document is signed.
        Signed = "signed",
        /// It applies, or runs.
        InForce = "in_force",
        /// It has ended.
        Ended = "ended",
    }
}

vocabulary! {
    /// The kind of an agreement.
    AgreementKind, "agreement kind" {
        /// A treaty, convention, pact or free trade agreement.
        Treaty = "treaty",
        /// A memorandum of understanding or letter of intent.
        Mou = "mou",
        /// A joint statement or declaration.
        JointStatement = "joint_statement",
        /// A plan of action, roadmap or work programme.
        ActionPlan = "action_plan",
        /// A contract, purchase or business deal.
        Contract = "contract",
        /// An agreement of no narrower kind.
        Other = "other",
    }
}

vocabulary! {
    /// The kind of an event.
    EventKind, "event kind" {
        /// A visit to a country.
        Visit = "visit",
        /// Formal talks.
        Talks = "talks",
        /// A meeting.
        Meeting = "meeting",
        /// A meeting of leaders of several states.
        Summit = "summit",
        /// A forum, conference or round table.
        Forum = "forum",
        /// The signing of a document.
        Signing = "signing",
        /// A call by telephone or video.
        PhoneCall = "phone_call",
        /// An anniversary that is marked.
        Anniversary = "anniversary",
        /// A conference for the press.
        PressConference = "press_conference",
        /// Anything else.
        Other = "other",
    }
}
