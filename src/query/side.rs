//! [`Side`]: a party, or a group that stands as one.

use crate::graph::{Graph, Id, PartyId};
use crate::model::{Country, Organization};

use super::{Dealing, Question};

/// One side of a relation: a country, an organization, or a group of them, such as the members of ASEAN or a list of one's
/// own. Whatever asks for a side takes an id or a list of ids.
///
/// ```
/// use chancery::graph::Graph;
/// use chancery::query::Side;
///
/// # let line = r#"{"fact":{"type":"cooperation","parties":["country:FRA","country:VNM"],"sector":"sector:energy",
/// #   "stage":"agreed"},"article":"article:a1","span":[0,2],"quote":"They agreed.","rule":"r"}"#;
/// let graph = Graph::fold([serde_json::from_str(line)?]);
/// let union = Side::from(graph.members("european-union", "2025")?);
/// assert_eq!(graph.cooperation().with(union).with(graph.country("VNM")?).nodes().count(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    parties: Vec<PartyId>,
}

impl Side {
    /// A side of parties in any order, with or without repeats.
    pub fn new(parties: impl IntoIterator<Item = impl Into<PartyId>>) -> Side {
        let mut parties: Vec<PartyId> = parties.into_iter().map(Into::into).collect();
        parties.sort();
        parties.dedup();
        Side { parties }
    }

    /// The parties, in order.
    pub fn parties(&self) -> &[PartyId] {
        &self.parties
    }

    /// Whether the party is on this side.
    pub fn has(&self, party: PartyId) -> bool {
        self.parties.binary_search(&party).is_ok()
    }

    /// The names of its parties.
    pub fn name(&self, graph: &Graph) -> String {
        let names: Vec<String> = self.parties.iter().map(|party| graph.name(*party)).collect();
        names.join(", ")
    }
}

impl From<PartyId> for Side {
    fn from(party: PartyId) -> Side {
        Side { parties: vec![party] }
    }
}

impl From<Id<Country>> for Side {
    fn from(country: Id<Country>) -> Side {
        PartyId::from(country).into()
    }
}

impl From<Id<Organization>> for Side {
    fn from(organization: Id<Organization>) -> Side {
        PartyId::from(organization).into()
    }
}

impl<P: Into<PartyId>> From<Vec<P>> for Side {
    fn from(parties: Vec<P>) -> Side {
        Side::new(parties)
    }
}

impl<P: Into<PartyId> + Copy> From<&[P]> for Side {
    fn from(parties: &[P]) -> Side {
        Side::new(parties.iter().copied())
    }
}

impl<P: Into<PartyId>, const N: usize> From<[P; N]> for Side {
    fn from(parties: [P; N]) -> Side {
        Side::new(parties)
    }
}

impl From<&Side> for Side {
    fn from(side: &Side) -> Side {
        side.clone()
    }
}

impl<'g, T: Dealing> Question<'g, T> {
    /// Only those with a party of the side. Asked twice, with a party of each side, and with two parties where one is on
    /// both. For one party it costs what [`of`](Question::of) does, for a group what [`of_any`](Question::of_any) does.
    pub fn with(self, side: impl Into<Side>) -> Self {
        let side = side.into();
        let question = match side.parties() {
            [party] => self.of(*party),
            _ => self,
        };
        question.of_any(side.parties)
    }
}
