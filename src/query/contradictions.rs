//! [`Contradictions`]: what cannot all be true, side by side with its sentences.

use std::fmt;

use serde::ser::{Serialize, Serializer};

use crate::graph::{Citation, Citations, Graph, NodeId, PartyId, Record, Recorded, View};
use crate::time::When;

use super::{Side, Tabular, conflicts, evidence, print};

/// What two statements disagree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// Two dates at which one level of relations was established or reached, of which only one can be true.
    Dates,
    /// A level of relations that is told to hold, or to be reached, after a closer one was reached, or on the same day.
    Levels,
    /// Two persons in one office on one day, where only one can hold it.
    Roles,
    /// Two sums of one currency from one giver to one receiver for one purpose, at a time that can be the same.
    Amounts,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Conflict::Dates => "dates",
            Conflict::Levels => "levels",
            Conflict::Roles => "roles",
            Conflict::Amounts => "amounts",
        })
    }
}

/// One of the statements that disagree: a record of a node.
#[derive(Debug, Clone)]
pub struct Statement<'g> {
    pub(crate) node: NodeId,
    step: String,
    date: Option<When>,
    evidence: Citations<'g>,
}

impl<'g> Statement<'g> {
    pub(crate) fn of<T: Recorded>(record: Record<'g, T>) -> Statement<'g>
    where
        NodeId: From<crate::graph::Id<T>>,
    {
        let node = record.node().id().into();
        Statement { node, step: record.step().to_string(), date: record.date(), evidence: record.evidence() }
    }

    /// What it speaks of.
    pub fn node(&self) -> NodeId {
        self.node
    }

    /// When, as told or as published.
    pub fn date(&self) -> Option<When> {
        self.date
    }

    /// The claims that make it.
    pub fn evidence(&self) -> Citations<'g> {
        self.evidence.clone()
    }

    /// Whether it is what a record says.
    pub(crate) fn is<T: Recorded>(&self, record: Record<'_, T>) -> bool {
        let (graph, key) = (record.view().graph(), record.node().key().to_string());
        self.date == record.date() && self.step == record.step().to_string() && graph.key(self.node) == key
    }
}

/// Two statements that cannot both be true.
#[derive(Debug, Clone)]
pub struct Contradiction<'g> {
    pub(crate) view: View<'g>,
    pub(crate) conflict: Conflict,
    pub(crate) parties: Vec<PartyId>,
    pub(crate) one: Statement<'g>,
    pub(crate) other: Statement<'g>,
}

impl<'g> Contradiction<'g> {
    /// What they disagree on.
    pub fn conflict(&self) -> Conflict {
        self.conflict
    }

    /// Whom it concerns.
    pub fn parties(&self) -> &[PartyId] {
        &self.parties
    }

    /// The one statement.
    pub fn one(&self) -> &Statement<'g> {
        &self.one
    }

    /// The other.
    pub fn other(&self) -> &Statement<'g> {
        &self.other
    }

    /// The claims of both.
    pub fn evidence(&self) -> Citations<'g> {
        evidence::gather(self.view, self.one.evidence().chain(self.other.evidence()))
    }
}

/// What cannot all be true, by what it disagrees on, then by node. All of it stays in the graph; nothing is decided here.
/// What an article says that another [corrects](crate::claim::Fact::Correction) contradicts nothing any more, unless the
/// view is one [with what was corrected](View::with_corrected).
#[derive(Debug, Clone)]
pub struct Contradictions<'g> {
    contradictions: Vec<Contradiction<'g>>,
}

impl Graph {
    /// What cannot all be true of what is told: see [`Conflict`] for what is looked at. A year and a day of that year do not
    /// disagree, nor do "over 20" and "22".
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"partnership","parties":["country:JPN","country:VNM"],
    /// #   "level":"strategic","action":"established","when":"2006"},"article":"article:a1","span":[0,2],
    /// #   "quote":"Partners since 2006.","rule":"r"}"#;
    /// # let other = line.replace("2006", "2009").replace("a1", "a2");
    /// let graph = Graph::fold([serde_json::from_str(line)?, serde_json::from_str(&other)?]);
    /// let contradictions = graph.contradictions();
    /// let quotes: Vec<_> = contradictions.iter().flat_map(|both| both.evidence()).map(|said| said.quote()).collect();
    /// assert_eq!(quotes, ["Partners since 2006.", "Partners since 2009."]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn contradictions(&self) -> Contradictions<'_> {
        self.view().contradictions()
    }
}

impl<'g> View<'g> {
    /// As [`Graph::contradictions`], within the view.
    pub fn contradictions(self) -> Contradictions<'g> {
        let mut contradictions = conflicts::all(self);
        contradictions
            .sort_by_key(|both| (both.conflict, both.one.node, both.other.node, both.one.date, both.other.date));
        Contradictions { contradictions }
    }
}

impl<'g> Contradictions<'g> {
    /// The contradictions.
    pub fn iter(&self) -> std::slice::Iter<'_, Contradiction<'g>> {
        self.contradictions.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.contradictions.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.contradictions.is_empty()
    }

    /// Only those that concern a party of the side. Asked twice, a party of each.
    pub fn with(self, side: impl Into<Side>) -> Contradictions<'g> {
        let side = side.into();
        self.retain(|both| both.parties.iter().any(|party| side.has(*party)))
    }

    /// Only those of one sort.
    pub fn on(self, conflict: Conflict) -> Contradictions<'g> {
        self.retain(|both| both.conflict == conflict)
    }

    fn retain(mut self, keep: impl Fn(&Contradiction<'g>) -> bool) -> Contradictions<'g> {
        self.contradictions.retain(|both| keep(both));
        self
    }
}

/// Both statements, one under the other, each with its first sentence.
impl Tabular for Contradictions<'_> {
    fn header(&self) -> Vec<String> {
        ["on", "date", "statement", "says"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.contradictions.iter().flat_map(|both| {
            let row = |on: String, said: &Statement<'_>| {
                let date = evidence::date_or_undated(said.date);
                let statement = format!("{}: {}", said.step, both.view.graph().name(said.node));
                vec![on, date, statement, evidence::first_quote(said.evidence())]
            };
            [row(both.conflict.to_string(), &both.one), row(String::new(), &both.other)]
        }))
    }
}

impl fmt::Display for Contradictions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl Serialize for Contradictions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Said<'g> {
            node: String,
            step: &'g str,
            date: Option<When>,
            evidence: Vec<Citation<'g>>,
        }
        #[derive(serde::Serialize)]
        struct Line<'g> {
            conflict: Conflict,
            one: Said<'g>,
            other: Said<'g>,
        }
        serializer.collect_seq(self.contradictions.iter().map(|both| {
            let [one, other] = [&both.one, &both.other].map(|said| Said {
                node: both.view.graph().key(said.node),
                step: &said.step,
                date: said.date,
                evidence: said.evidence().collect(),
            });
            Line { conflict: both.conflict, one, other }
        }))
    }
}
