//! Who held which office when.

use std::fmt;

use serde::ser::{Serialize, Serializer};

use crate::graph::{Citation, Citations, DatedBy, Node, Record};
use crate::model::{Holding, Tenure};
use crate::time::When;

use super::{Question, Tabular, evidence, print};

/// A hold of office as far as it is told.
#[derive(Clone, Copy)]
pub struct Term<'g> {
    tenure: Node<'g, Tenure>,
}

impl<'g> Term<'g> {
    /// The hold of office, with its leader, role and country.
    pub fn tenure(self) -> Node<'g, Tenure> {
        self.tenure
    }

    /// The first date at which the person is told to hold the office. The hold can have begun long before.
    pub fn first_told(self) -> Option<When> {
        self.told(Holding::Holds).next().and_then(Record::date)
    }

    /// The last date at which the person is told to hold the office.
    pub fn last_told(self) -> Option<When> {
        self.told(Holding::Holds).max_by_key(|record| record.days().last).and_then(Record::date)
    }

    /// The first date at which the office is told to be a past one: the hold ended then or before.
    pub fn former_by(self) -> Option<When> {
        self.told(Holding::Former).next().and_then(Record::date)
    }

    /// The claims that tell of it.
    pub fn evidence(self) -> Citations<'g> {
        self.tenure.evidence()
    }

    /// Dated records of a step, by date.
    fn told(self, step: Holding) -> impl Iterator<Item = Record<'g, Tenure>> {
        self.tenure.records().filter(move |record| record.step() == step && record.dated_by() != DatedBy::Nothing)
    }
}

impl fmt::Debug for Term<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Term({})", self.tenure.name())
    }
}

/// Holds of office by country or organization, role and the first date told, the undated first.
#[derive(Debug, Clone)]
pub struct Terms<'g> {
    terms: Vec<Term<'g>>,
}

impl<'g> Terms<'g> {
    /// The terms.
    pub fn iter(&self) -> std::iter::Copied<std::slice::Iter<'_, Term<'g>>> {
        self.terms.iter().copied()
    }
}

impl<'g> IntoIterator for Terms<'g> {
    type Item = Term<'g>;
    type IntoIter = std::vec::IntoIter<Term<'g>>;

    fn into_iter(self) -> Self::IntoIter {
        self.terms.into_iter()
    }
}

impl<'g> Question<'g, Tenure> {
    /// Who held the offices when, as far as it is told.
    pub fn terms(self) -> Terms<'g> {
        let mut terms: Vec<Term<'g>> = self.nodes().map(|tenure| Term { tenure }).collect();
        terms.sort_by_key(|term| {
            let first = term.told(Holding::Holds).next().map(Record::days);
            (term.tenure.party(), term.tenure.role(), first, term.tenure.id())
        });
        Terms { terms }
    }
}

impl Tabular for Terms<'_> {
    fn header(&self) -> Vec<String> {
        ["of", "role", "leader", "first told", "last told", "former by"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.iter().map(|term| {
            vec![
                term.tenure.party().map_or(String::new(), |party| term.tenure.view().graph().name(party)),
                term.tenure.role().to_string(),
                term.tenure.leader().name(),
                evidence::date(term.first_told()),
                evidence::date(term.last_told()),
                evidence::date(term.former_by()),
            ]
        }))
    }
}

impl fmt::Display for Terms<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl Serialize for Terms<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'g> {
            tenure: String,
            first_told: Option<When>,
            last_told: Option<When>,
            former_by: Option<When>,
            evidence: Vec<Citation<'g>>,
        }
        serializer.collect_seq(self.iter().map(|term| Line {
            tenure: term.tenure.key().to_string(),
            first_told: term.first_told(),
            last_told: term.last_told(),
            former_by: term.former_by(),
            evidence: term.evidence().collect(),
        }))
    }
}
