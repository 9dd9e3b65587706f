//! What a term can mean: one member for each list of a language pack.

use crate::model::{
    ActorSector, AgreementKind, CountryCode, Currency, EventKind, InteractionKind, Level, PartnershipAction, Role,
    Stage,
};

/// What a term means. Small and `Copy`: organizations and sectors are indices into the lexicon's tables.
#[derive(Debug, Clone, Copy, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning {
    /// A country by its name.
    Country(CountryCode),
    /// A country by an adjective or its people.
    Adjective(CountryCode),
    /// A country by its capital.
    City(CountryCode),
    /// A phrase with a country's name that does not mean the country: "Indian Ocean".
    NoCountry,
    Organization(u16),
    /// A person whom the lexicon knows.
    Leader(u16),
    Ministry,
    /// A noun for companies and bodies, beside whose name it stands: "oil company".
    Company,
    Role(Role),
    /// An office of an organization.
    OfficeOf(u16),
    /// A word by which an office is of this country and of few others: "taoiseach", "emir".
    OfficeIn(CountryCode),
    /// Who leads a country, where the country stands beside the word: "the North Korean leader".
    Ruler,
    Former,
    Counterpart,
    Predecessor,
    Successor,
    /// "The country's", of the country named before.
    Own,
    /// "His" or "its", before an office of the country of whom the text just spoke.
    Possessive,
    /// Those who travel for a country: "the delegation".
    Delegation,
    /// A verb of turning to the other side: "invited".
    Addresses,
    /// Before or around the country for which someone acts: "on behalf of".
    Behalf,
    Spouse,
    He,
    Honorific,
    Level(Level),
    Relations,
    Pillar,
    Action(PartnershipAction),
    Agreement(AgreementKind),
    /// What happens to a document.
    Document(Stage),
    /// What is said of a cooperation.
    Stage(Stage),
    Will,
    Negation,
    Might,
    Together,
    /// An adverb of doing something with one another.
    Jointly,
    Help,
    Strengthen,
    /// What stands in the way of a cooperation: levies, sanctions.
    Barrier,
    Areas,
    Event(EventKind),
    Cancelled,
    BothSides,
    /// A noun that a number before it makes all the parties: "countries".
    Members,
    They,
    Host,
    /// What a document does: "covers", "provides for".
    Covers,
    Contrast,
    /// What denies all that it says of: "denied that", "dismissed reports".
    Refutes,
    /// A statement, which is a document of both where they sign it.
    Declaration,
    /// What says of a document that it is about what was told before: "on this", "to that effect".
    Thereon,
    /// A piece of writing, which is a document of both where they sign or exchange it: "papers", "texts".
    Paper,
    Sector(u16),
    GenericSector,
    NoSector,
    Scale(u8),
    /// So many tenths of the scale beside it: "half a", "anderhalf".
    Fraction(u8),
    Currency(Currency),
    Over,
    About,
    Almost,
    Give,
    Receive,
    /// The preposition before who gives what is received: "from".
    From,
    Export,
    Import,
    BothWays,
    Years,
    /// What makes so many years the time since something: "years ago", "years after".
    Ago,
    /// "Since", before the year from which something has gone on.
    Since,
    /// "Every year", which tells that something goes on.
    Yearly,
    /// A phrase of which a date can be made without figures: it tells where dates are to be looked for.
    Dated,
    /// A verb in the present tense, which beside a weekday tells what is to come: "travels on Thursday".
    Coming,
    /// A verb whose subject does this to its object.
    Acts(InteractionKind),
    /// A verb or noun of what both sides do.
    Joint(InteractionKind),
    /// A verb whose subject has this done to it.
    Suffers(InteractionKind),
    /// A phrase that looks like an interaction and is none.
    NoAct,
    /// What makes the verb after it an intention.
    Intends,
    /// What makes the clause after "said" a demand.
    Must,
    Passive,
    By,
    With,
    Says,
    Which,
    Aside,
    Joins,
    Agents(ActorSector),
    /// A named group, its country and its sector of society.
    Group(CountryCode, ActorSector),
}

/// As would be derived; but most meanings that are compared differ in their members, which is told where it is asked.
impl PartialEq for Meaning {
    #[inline(always)]
    fn eq(&self, other: &Meaning) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other) && self.cmp(other).is_eq()
    }
}

/// In words: `Stage(InForce)` is `stage in force`, `Country(VNM)` is `country VNM`.
impl std::fmt::Display for Meaning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = format!("{self:?}");
        for part in name.trim_end_matches(')').split_inclusive('(') {
            let part = part.replace('(', " ");
            // Codes stay as they are.
            if !part.contains(char::is_lowercase) {
                f.write_str(&part)?;
                continue;
            }
            for (at, c) in part.char_indices() {
                let space = if at > 0 && c.is_uppercase() { " " } else { "" };
                write!(f, "{space}{}", c.to_lowercase())?;
            }
        }
        Ok(())
    }
}

impl Meaning {
    /// How many groups there are: one more than the last arm of [`group`](Meaning::group).
    pub(crate) const GROUPS: usize = 37;

    /// The table in which the longest of overlapping terms counts.
    pub(crate) fn group(self) -> usize {
        use Meaning::*;
        match self {
            Country(_) | Adjective(_) | City(_) | NoCountry | Organization(_) => 0,
            Ministry | Company => 1,
            Role(_) | Counterpart | Predecessor | Successor | Ruler => 2,
            Former => 3,
            Spouse | He | Honorific => 4,
            Level(_) => 5,
            Relations | Pillar => 6,
            Action(_) => 7,
            Agreement(_) | Declaration | Paper => 8,
            Document(_) => 9,
            Stage(_) | Negation => 10,
            Will | Might => 11,
            Together | Jointly | Help | Strengthen => 12,
            Areas => 13,
            Event(_) | Cancelled => 14,
            BothSides | Members | They | Host => 15,
            Contrast | Covers | Thereon => 16,
            Sector(_) | GenericSector | NoSector => 17,
            Scale(_) => 18,
            Currency(_) => 19,
            Over | About | Almost => 20,
            Give | Receive | From => 21,
            Export | Import | BothWays => 22,
            Years => 23,
            Since | Coming | Yearly => 24,
            Leader(_) => 25,
            Acts(_) | Joint(_) | Suffers(_) | NoAct => 26,
            Intends | Must => 27,
            Passive | By | With => 28,
            Says => 29,
            Which | Aside | Joins => 30,
            Agents(_) | Group(..) => 31,
            Barrier | Refutes => 32,
            Own | Possessive | Delegation | Addresses | Behalf | OfficeOf(_) | OfficeIn(_) => 33,
            Fraction(_) => 34,
            Dated => 35,
            Ago => 36,
        }
    }

    /// Whether the term is a name, which may take the language's name suffixes.
    pub(crate) fn is_name(self) -> bool {
        matches!(self, Meaning::Country(_) | Meaning::City(_) | Meaning::Organization(_) | Meaning::Leader(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meanings_read_as_words() {
        for (meaning, words) in [
            (Meaning::Stage(Stage::InForce), "stage in force"),
            (Meaning::BothSides, "both sides"),
            (Meaning::Country("VNM".parse().unwrap()), "country VNM"),
            (Meaning::Scale(6), "scale 6"),
        ] {
            assert_eq!(meaning.to_string(), words);
        }
    }
}
