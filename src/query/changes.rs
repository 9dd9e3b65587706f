//! [`Changes`]: what is different between two days.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::ser::{Serialize, Serializer};

use crate::graph::{Citation, Citations, DatedBy, Graph, Id, Node, NodeId, NodeKind, PartyId, Record, Recorded, View};
use crate::model::{
    Agreement, Amount, Cooperation, Country, Event, Interaction, Leader, Level, Organization, Partnership, Sector,
    Stage, Tenure,
};
use crate::time::{Date, DateError, When};

use super::{Dealing, Side, Tabular, evidence, print};

/// What happened to a node between two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It was not there before.
    New,
    /// It has come further: from the furthest stage before to the furthest now.
    Moved {
        /// The furthest stage before.
        from: Stage,
        /// The furthest stage now.
        to: Stage,
    },
    /// The partnership of two parties is closer; the node is that of the level which they now have.
    Rose {
        /// The level before; `None` where none was told.
        from: Option<Level>,
        /// The level now.
        to: Level,
    },
    /// More is told of it, but it has come no further.
    Told,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Change::New => f.pad("new"),
            Change::Moved { from, to } => f.pad(&format!("{from} → {to}")),
            Change::Rose { from: Some(from), to } => f.pad(&format!("{from} → {to}")),
            Change::Rose { from: None, to } => f.pad(&format!("→ {to}")),
            Change::Told => f.pad("told"),
        }
    }
}

/// A node that is new or changed.
#[derive(Debug, Clone)]
pub struct Changed<'g> {
    node: NodeId,
    change: Change,
    date: Option<When>,
    days: Option<(NaiveDate, NaiveDate)>,
    parties: Vec<PartyId>,
    evidence: Citations<'g>,
}

impl<'g> Changed<'g> {
    /// The node.
    pub fn node(&self) -> NodeId {
        self.node
    }

    /// What happened to it.
    pub fn change(&self) -> Change {
        self.change
    }

    /// The date of the first record that is new; `None` where it is undated, and for entities that have no history.
    pub fn date(&self) -> Option<When> {
        self.date
    }

    /// The claims that tell the new records; of an entity, those that name it.
    pub fn evidence(&self) -> Citations<'g> {
        self.evidence.clone()
    }
}

/// What is in one view of a graph and not in an earlier one, by date, what is undated last, then in the order of nodes.
#[derive(Debug, Clone)]
pub struct Changes<'g> {
    later: View<'g>,
    changes: Vec<Changed<'g>>,
}

impl Graph {
    /// What changed in the world from the end of one day to the end of another; see [`View::changes`].
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date, or a date without a year.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed","when":"2023"},"article":"article:a1","span":[0,2],"quote":"They agreed.","rule":"r"}"#;
    /// # let claims = [serde_json::from_str(line)?,
    /// #   serde_json::from_str(&line.replace("agreed\"", "signed\"").replace("2023", "2025"))?,
    /// #   serde_json::from_str(&line.replace("energy", "health").replace("2023", "2025-02"))?];
    /// let graph = Graph::fold(claims);
    /// assert_eq!(graph.changes("2024", "2025")?.to_string(), "\
    /// date     change           kind         what                      says
    /// ───────────────────────────────────────────────────────────────────────────────
    /// 2025     agreed → signed  cooperation  Japan, Vietnam in Energy  “They agreed.”
    /// 2025-02  new              cooperation  Japan, Vietnam in Health  “They agreed.”");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn changes<A, B>(&self, from: A, to: B) -> Result<Changes<'_>, DateError>
    where
        A: TryInto<Date, Error: Into<DateError>>,
        B: TryInto<Date, Error: Into<DateError>>,
    {
        self.view().changes(from, to)
    }

    /// What became known from the end of one day to the end of another; see [`View::news`].
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date, or a date without a year.
    pub fn news<A, B>(&self, from: A, to: B) -> Result<Changes<'_>, DateError>
    where
        A: TryInto<Date, Error: Into<DateError>>,
        B: TryInto<Date, Error: Into<DateError>>,
    {
        self.view().news(from, to)
    }
}

impl<'g> View<'g> {
    /// What changed in the world from the end of one day to the end of another, within the view: the nodes with a history
    /// that appeared, the stages that moved, the partnerships that rose, and what else is told. It compares the two
    /// [`as_of`](View::as_of) those days. Looks at every record once.
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date, or a date without a year.
    pub fn changes<A, B>(self, from: A, to: B) -> Result<Changes<'g>, DateError>
    where
        A: TryInto<Date, Error: Into<DateError>>,
        B: TryInto<Date, Error: Into<DateError>>,
    {
        Ok(Changes::between(self.as_of(from)?, self.as_of(to)?))
    }

    /// What became known from the end of one day to the end of another, within the view, whenever it happened: as
    /// [`changes`](View::changes), and also the countries, organizations, leaders and sectors that were named for the first
    /// time. It compares what was [`known_by`](View::known_by) those days.
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date, or a date without a year.
    pub fn news<A, B>(self, from: A, to: B) -> Result<Changes<'g>, DateError>
    where
        A: TryInto<Date, Error: Into<DateError>>,
        B: TryInto<Date, Error: Into<DateError>>,
    {
        let (earlier, later) = (self.known_by(from)?, self.known_by(to)?);
        let mut changes = Changes::between(earlier, later);
        changes.add_entities::<Country>(earlier, |node| vec![node.id().into()]);
        changes.add_entities::<Organization>(earlier, |node| vec![node.id().into()]);
        changes.add_entities::<Leader>(earlier, |node| {
            node.country().map(|country| country.id().into()).into_iter().collect()
        });
        changes.add_entities::<Sector>(earlier, |_| Vec::new());
        changes.sort();
        Ok(changes)
    }
}

impl<'g> Changes<'g> {
    /// What is in the later view and not in the earlier. Both are views of one graph.
    fn between(earlier: View<'g>, later: View<'g>) -> Changes<'g> {
        let mut changes = Changes { later, changes: Vec::new() };
        changes.add::<Tenure>(earlier, |_, _| Change::Told);
        changes.add::<Agreement>(earlier, moved);
        changes.add::<Partnership>(earlier, |_, _| Change::Told);
        changes.add::<Cooperation>(earlier, moved);
        changes.add::<Event>(earlier, |_, _| Change::Told);
        changes.add::<Amount>(earlier, |_, _| Change::Told);
        changes.add::<Interaction>(earlier, |_, _| Change::Told);
        changes.rises(earlier);
        changes.sort();
        changes
    }

    /// The nodes of a kind with new records. The closure tells what happened, from the records before and those that are
    /// new.
    fn add<T: Dealing>(&mut self, earlier: View<'g>, change: impl Fn(&[Record<'g, T>], &[Record<'g, T>]) -> Change)
    where
        NodeId: From<Id<T>>,
    {
        for node in self.later.nodes::<T>() {
            let new: Vec<Record<'g, T>> = node.records().filter(|record| !record.is_in(earlier)).collect();
            let Some(first) = new.first() else { continue };
            let before: Vec<Record<'g, T>> = earlier.node(node.id()).records().collect();
            let days = first.last_day().map(|last| (first.first_day().unwrap_or(NaiveDate::MIN), last));
            self.changes.push(Changed {
                node: node.id().into(),
                change: if before.is_empty() { Change::New } else { change(&before, &new) },
                date: first.date(),
                days: days.filter(|_| first.dated_by() != DatedBy::Nothing),
                parties: T::parties(node).into_owned(),
                evidence: evidence::evidence(self.later, new.iter().copied()),
            });
        }
    }

    /// The entities of a kind that the earlier view does not name.
    fn add_entities<T: NodeKind>(&mut self, earlier: View<'g>, parties: impl Fn(Node<'g, T>) -> Vec<PartyId>)
    where
        NodeId: From<Id<T>>,
    {
        for node in self.later.nodes::<T>() {
            if T::is_in_view(node) && !T::is_in_view(earlier.node(node.id())) {
                self.changes.push(Changed {
                    node: node.id().into(),
                    change: Change::New,
                    date: None,
                    days: None,
                    parties: parties(node),
                    evidence: node.evidence(),
                });
            }
        }
    }

    /// Says of partnerships whose pair stands closer than before that it rose.
    fn rises(&mut self, earlier: View<'g>) {
        type Rise = (Option<Level>, Level);
        let mut levels: BTreeMap<(PartyId, PartyId), Option<Rise>> = BTreeMap::new();
        for changed in &mut self.changes {
            let NodeId::Partnership(id) = changed.node else { continue };
            let node = self.later.node(id);
            let (&[one, other], None) = (node.parties(), node.scope()) else { continue };
            let rise = *levels.entry((one, other)).or_insert_with(|| {
                let (from, to) = (earlier.partnership(one, other).level(), self.later.partnership(one, other).level()?);
                from.is_none_or(|from| from < to).then_some((from, to))
            });
            if let Some((from, to)) = rise
                && node.level() == to
            {
                changed.change = Change::Rose { from, to };
            }
        }
    }

    fn sort(&mut self) {
        self.changes.sort_by_key(|changed| (changed.days.is_none(), changed.days, changed.node));
    }

    /// Every change.
    pub fn iter(&self) -> std::slice::Iter<'_, Changed<'g>> {
        self.changes.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Only what concerns a party of the side. Asked twice, a party of each.
    pub fn with(mut self, side: impl Into<Side>) -> Changes<'g> {
        let side = side.into();
        self.changes.retain(|changed| changed.parties.iter().any(|party| side.has(*party)));
        self
    }
}

fn moved<T: Recorded<Step = Stage>>(before: &[Record<'_, T>], new: &[Record<'_, T>]) -> Change {
    let furthest = |records: &[Record<'_, T>]| records.iter().map(|record| record.step()).max();
    match (furthest(before), furthest(new)) {
        (Some(from), Some(to)) if to > from => Change::Moved { from, to },
        _ => Change::Told,
    }
}

impl Tabular for Changes<'_> {
    fn header(&self) -> Vec<String> {
        ["date", "change", "kind", "what", "says"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.changes.iter().map(|changed| {
            vec![
                evidence::date(changed.date),
                changed.change.to_string(),
                changed.node.kind().to_owned(),
                self.later.graph().name(changed.node),
                evidence::first_quote(changed.evidence()),
            ]
        }))
    }
}

impl fmt::Display for Changes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl Serialize for Changes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'g> {
            node: String,
            name: String,
            change: Change,
            date: Option<When>,
            evidence: Vec<Citation<'g>>,
        }
        let graph = self.later.graph();
        serializer.collect_seq(self.changes.iter().map(|changed| Line {
            node: graph.key(changed.node),
            name: graph.name(changed.node),
            change: changed.change,
            date: changed.date,
            evidence: changed.evidence().collect(),
        }))
    }
}
