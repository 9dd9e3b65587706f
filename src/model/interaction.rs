//! What one party does to another, in the terms of the PLOVER event ontology, with the sectors of society that act.
//!
//! The types, their division into four quadrants and the sector codes follow the *PLOVER Codebook* of the Open Event Data
//! Alliance, <https://github.com/openeventdata/PLOVER>; the root codes are those of CAMEO (Schrodt, *Conflict and
//! Mediation Event Observations: Event and Actor Codebook*, 2012), which most event data sets are coded in.
//!
//! ```
//! use chancery::model::{InteractionKind, QuadClass};
//!
//! let kind: InteractionKind = "sanction".parse()?;
//! assert_eq!((kind.code(), kind.cameo_root()), ("SANCTION", 16));
//! assert_eq!(kind.quad(), QuadClass::MaterialConflict);
//! # Ok::<(), chancery::model::UnknownTerm>(())
//! ```

use serde::{Deserialize, Serialize};

use super::vocabulary::{UnknownTerm, vocabulary};

vocabulary! {
    /// What one party does to another: an event type of PLOVER.
    ///
    /// In the order of the CAMEO roots, which is roughly from the friendly to the hostile.
    InteractionKind, "kind of interaction" {
        /// Agrees, offers, promises or shows itself willing to cooperate: what is meant and not yet done.
        Agree = "agree",
        /// Meets, visits, hosts, calls, negotiates or mediates.
        Consult = "consult",
        /// Praises, defends, recognizes, opens or improves diplomatic relations, signs a treaty.
        Support = "support",
        /// Works together in substance: trade, joint exercises, shared intelligence, extradition.
        Cooperate = "cooperate",
        /// Gives money, goods, arms, shelter, protection or asylum.
        Aid = "aid",
        /// Yields on policy: eases restrictions, lifts sanctions, accepts demands, calls off a strike.
        Concede = "concede",
        /// Yields on the ground: withdraws, disarms, surrenders, ceases fire, frees prisoners, resigns.
        Retreat = "retreat",
        /// Looks into crimes, abuses or corruption.
        Investigate = "investigate",
        /// Demands, urges, calls for, asks for.
        Demand = "demand",
        /// Condemns, criticizes, accuses, complains, denies.
        Disapprove = "disapprove",
        /// Rejects, refuses, vetoes, breaks a promise.
        Reject = "reject",
        /// Threatens, warns, gives an ultimatum.
        Threaten = "threaten",
        /// Demonstrates, strikes, riots, boycotts as civilians do.
        Protest = "protest",
        /// Puts armed forces on alert, moves or strengthens them.
        Mobilize = "mobilize",
        /// Reduces relations: embargoes, suspends aid or talks, expels, recalls, withdraws helpers.
        Sanction = "sanction",
        /// Represses: arrests, seizes, deports, bans, imposes a curfew, destroys property.
        Coerce = "coerce",
        /// Attacks, fights, kills, tortures, abducts.
        Assault = "assault",
    }
}

vocabulary! {
    /// The quadrant of an interaction: words or deeds, cooperation or conflict.
    QuadClass, "quad class" {
        /// Agree, consult, support, concede.
        VerbalCooperation = "verbal_cooperation",
        /// Cooperate, aid, retreat, investigate.
        MaterialCooperation = "material_cooperation",
        /// Demand, disapprove, reject, threaten.
        VerbalConflict = "verbal_conflict",
        /// Protest, mobilize, sanction, coerce, assault.
        MaterialConflict = "material_conflict",
    }
}

impl InteractionKind {
    /// The PLOVER code: the name in capitals.
    pub const fn code(self) -> &'static str {
        use InteractionKind::*;
        match self {
            Agree => "AGREE",
            Consult => "CONSULT",
            Support => "SUPPORT",
            Cooperate => "COOPERATE",
            Aid => "AID",
            Concede => "CONCEDE",
            Retreat => "RETREAT",
            Investigate => "INVESTIGATE",
            Demand => "DEMAND",
            Disapprove => "DISAPPROVE",
            Reject => "REJECT",
            Threaten => "THREATEN",
            Protest => "PROTEST",
            Mobilize => "MOBILIZE",
            Sanction => "SANCTION",
            Coerce => "COERCE",
            Assault => "ASSAULT",
        }
    }

    /// The root code of CAMEO, 3 to 18. PLOVER parts CAMEO's *yield* (8) into concede and retreat, and joins *fight* (19)
    /// and *mass violence* (20) to *assault* (18).
    pub const fn cameo_root(self) -> u8 {
        use InteractionKind::*;
        match self {
            Agree => 3,
            Consult => 4,
            Support => 5,
            Cooperate => 6,
            Aid => 7,
            Concede | Retreat => 8,
            Investigate => 9,
            Demand => 10,
            Disapprove => 11,
            Reject => 12,
            Threaten => 13,
            Protest => 14,
            Mobilize => 15,
            Sanction => 16,
            Coerce => 17,
            Assault => 18,
        }
    }

    /// The quadrant.
    pub const fn quad(self) -> QuadClass {
        use InteractionKind::*;
        match self {
            Agree | Consult | Support | Concede => QuadClass::VerbalCooperation,
            Cooperate | Aid | Retreat | Investigate => QuadClass::MaterialCooperation,
            Demand | Disapprove | Reject | Threaten => QuadClass::VerbalConflict,
            Protest | Mobilize | Sanction | Coerce | Assault => QuadClass::MaterialConflict,
        }
    }

    /// Whether it is of either cooperative quadrant.
    pub const fn is_cooperative(self) -> bool {
        matches!(self.quad(), QuadClass::VerbalCooperation | QuadClass::MaterialCooperation)
    }
}

vocabulary! {
    /// The sector of society that acts for a country or an organization, or against it.
    ActorSector, "sector of society" {
        /// The executive: heads of state and government, ministers, diplomats, officials.
        Government = "government",
        /// The armed forces of a state.
        Military = "military",
        /// The police.
        Police = "police",
        /// Intelligence services.
        Intelligence = "intelligence",
        /// Courts, judges and prosecutors.
        Judiciary = "judiciary",
        /// Parliaments and their members.
        Legislature = "legislature",
        /// Political parties.
        Party = "party",
        /// The opposition, activists and dissidents.
        Opposition = "opposition",
        /// Armed groups that fight a state.
        Rebels = "rebels",
        /// Gangs, smugglers, pirates.
        Criminals = "criminals",
        /// Companies and those who lead them.
        Business = "business",
        /// Newspapers, broadcasters, journalists.
        Media = "media",
        /// Schools, teachers, students.
        Education = "education",
        /// Doctors and hospitals.
        Medicine = "medicine",
        /// Workers and their unions.
        Labor = "labor",
        /// Those who have fled.
        Refugees = "refugees",
        /// Those who were in office once, celebrities, clergy.
        Elite = "elite",
        /// Everyone else: people, villagers, protesters.
        Civilians = "civilians",
        /// A body of states, or those who act for one.
        Intergovernmental = "intergovernmental",
        /// An organization for aid or human rights that no state runs.
        NonGovernmental = "non_governmental",
    }
}

impl ActorSector {
    /// The code of CAMEO and PLOVER, three letters.
    ///
    /// ```
    /// assert_eq!(chancery::model::ActorSector::Rebels.code(), "REB");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            ActorSector::Government => "GOV",
            ActorSector::Military => "MIL",
            ActorSector::Police => "COP",
            ActorSector::Intelligence => "SPY",
            ActorSector::Judiciary => "JUD",
            ActorSector::Legislature => "LEG",
            ActorSector::Party => "PTY",
            ActorSector::Opposition => "OPP",
            ActorSector::Rebels => "REB",
            ActorSector::Criminals => "CRM",
            ActorSector::Business => "BUS",
            ActorSector::Media => "MED",
            ActorSector::Education => "EDU",
            ActorSector::Medicine => "HLH",
            ActorSector::Labor => "LAB",
            ActorSector::Refugees => "REF",
            ActorSector::Elite => "ELI",
            ActorSector::Civilians => "CVL",
            ActorSector::Intergovernmental => "IGO",
            ActorSector::NonGovernmental => "NGO",
        }
    }
}
