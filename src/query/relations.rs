//! What two parties are to each other: on a day, and over the years.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::graph::{Citations, DatedBy, Graph, Node, PartyId, Record, View};
use crate::model::{Key, Level, Partnership, PartnershipAction, Sector};
use crate::time::{Date, When};

use super::{Dealing, Tabular, evidence, print};

impl Graph {
    /// The steps of the relations of two parties: each level that they reached or spoke of, with when and who says so.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"partnership","parties":["country:JPN","country:VNM"],
    /// #   "level":"diplomatic_relations","action":"established","when":"1973-09-21"},
    /// #   "article":"article:a1","span":[0,2],"quote":"Relations since 1973.","rule":"r"}"#;
    /// # let raised = line.replace("diplomatic_relations", "comprehensive_strategic").replace("established", "upgraded")
    /// #   .replace("1973-09-21", "2023-11-27");
    /// let graph = Graph::fold([serde_json::from_str(line)?, serde_json::from_str(&raised)?]);
    /// let ladder = graph.ladder(graph.country("JPN")?, graph.country("VNM")?);
    /// let levels: Vec<String> = ladder.rungs().iter().map(|rung| rung.level().to_string()).collect();
    /// assert_eq!(levels, ["diplomatic_relations", "comprehensive_strategic"]);
    /// assert_eq!(ladder.rungs()[0].until().unwrap().to_string(), "2023-11-27");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn ladder(&self, one: impl Into<PartyId>, other: impl Into<PartyId>) -> Ladder<'_> {
        self.view().ladder(one, other)
    }

    /// What two parties are to each other by all that is told; see [`View::partnership`].
    pub fn partnership(&self, one: impl Into<PartyId>, other: impl Into<PartyId>) -> Standing<'_> {
        self.view().partnership(one, other)
    }
}

/// The records of the partnerships that are of these two parties and no other.
fn records_between(view: View<'_>, one: PartyId, other: PartyId) -> Vec<Record<'_, Partnership>> {
    let question = view.partnerships().between(one, other);
    question
        .records()
        .filter(|record| Partnership::parties(record.node()).len() == if one == other { 1 } else { 2 })
        .collect()
}

impl<'g> View<'g> {
    /// As [`Graph::ladder`], within the view.
    pub fn ladder(self, one: impl Into<PartyId>, other: impl Into<PartyId>) -> Ladder<'g> {
        Ladder::new(self, &records_between(self, one.into(), other.into()))
    }

    /// What two parties were to each other on the [day](View::day) of the view: the closest level that is told to exist,
    /// or to have been established or reached, certainly on or before it.
    ///
    /// A level that is only proposed does not count, nor does one in a single sector, nor an undated one, nor a
    /// partnership with others in it. That a level exists counts from the date of the record on (see [`Record`]), not
    /// before.
    pub fn partnership(self, one: impl Into<PartyId>, other: impl Into<PartyId>) -> Standing<'g> {
        let mut held: Vec<Record<'g, Partnership>> = records_between(self, one.into(), other.into())
            .into_iter()
            .filter(|record| record.step() != PartnershipAction::Proposed && record.node().scope().is_none())
            .filter(|record| record.last_day().is_some())
            .collect();
        let level = held.iter().map(|record| record.node().level()).max();
        held.retain(|record| Some(record.node().level()) == level);
        Standing { view: self, level, records: held }
    }
}

/// What two parties were to each other on a day.
#[derive(Clone)]
pub struct Standing<'g> {
    view: View<'g>,
    level: Option<Level>,
    records: Vec<Record<'g, Partnership>>,
}

impl<'g> Standing<'g> {
    /// The level; `None` where no claim tells of one by that day.
    pub fn level(&self) -> Option<Level> {
        self.level
    }

    /// The records that tell it, by date.
    pub fn records(&self) -> &[Record<'g, Partnership>] {
        &self.records
    }

    /// The claims that tell it.
    pub fn evidence(&self) -> Citations<'g> {
        Citations::gather(self.view, self.records.iter().flat_map(|record| record.claims().into_iter()))
    }
}

impl fmt::Display for Standing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.level {
            Some(level) => write!(f, "{level}"),
            None => match self.view.day() {
                Some(day) => write!(f, "no level told by {day}"),
                None => f.write_str("no level told"),
            },
        }
    }
}

impl fmt::Debug for Standing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Standing({self})")
    }
}

impl Serialize for Standing<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut standing = serializer.serialize_struct("Standing", 3)?;
        standing.serialize_field("day", &self.view.day().map(Date::from))?;
        standing.serialize_field("level", &self.level)?;
        standing.serialize_field("evidence", &self.evidence().collect::<Vec<_>>())?;
        standing.end()
    }
}

/// One step of a [`Ladder`]: a level, when it was reached, and who says so.
#[derive(Clone)]
pub struct Rung<'g> {
    view: View<'g>,
    node: Node<'g, Partnership>,
    action: PartnershipAction,
    since: Option<When>,
    until: Option<When>,
    records: Vec<Record<'g, Partnership>>,
}

impl<'g> Rung<'g> {
    /// The partnership.
    pub fn partnership(&self) -> Node<'g, Partnership> {
        self.node
    }

    /// The level.
    pub fn level(&self) -> Level {
        self.node.level()
    }

    /// The one sector that it is about, where it is about one.
    pub fn scope(&self) -> Option<Key<Sector>> {
        self.node.scope().map(Node::key)
    }

    /// Established or upgraded, where a claim tells that; else existing, or only proposed.
    pub fn action(&self) -> PartnershipAction {
        self.action
    }

    /// When that was, as precisely as told. Where the level is only told to exist, the first date at which it is.
    pub fn since(&self) -> Option<When> {
        self.since
    }

    /// When the next step up was taken; `None` where there is none, for what is proposed or in one sector, and for a
    /// level that is told to exist after a closer one was reached.
    pub fn until(&self) -> Option<When> {
        self.until
    }

    /// The records that tell it, by date.
    pub fn records(&self) -> &[Record<'g, Partnership>] {
        &self.records
    }

    /// The claims that tell it.
    pub fn evidence(&self) -> Citations<'g> {
        Citations::gather(self.view, self.records.iter().flat_map(|record| record.claims().into_iter()))
    }

    pub(crate) fn is_taken(&self) -> bool {
        self.action != PartnershipAction::Proposed && self.node.scope().is_none()
    }
}

impl fmt::Debug for Rung<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rung").field("level", &self.level()).field("since", &self.since).finish_non_exhaustive()
    }
}

/// The steps of the relations of two parties, by date, the undated last.
///
/// Claims that a level was established or upgraded are one rung where their dates can be the same, the most precise
/// standing for them; where they cannot, each is a rung, so a disagreement shows. Claims that a level exists, or is
/// proposed, support the rung of that level, or make one where there is none.
#[derive(Debug, Clone)]
pub struct Ladder<'g> {
    rungs: Vec<Rung<'g>>,
}

impl<'g> Ladder<'g> {
    fn new(view: View<'g>, records: &[Record<'g, Partnership>]) -> Ladder<'g> {
        let mut rungs = Vec::new();
        for of_node in records.chunk_by(|a, b| a.node().id() == b.node().id()) {
            rungs.extend(rungs_of(view, of_node));
        }
        let order = |rung: &Rung<'_>| {
            let first = rung.records.iter().find(|record| record.date() == rung.since).copied();
            first.map(|record| (record.dated_by() == DatedBy::Nothing, record.days()))
        };
        rungs.sort_by_key(|rung| (order(rung), rung.level(), rung.node.id()));
        for index in 0..rungs.len() {
            let (before, rest) = rungs.split_at(index);
            let rung = &rest[0];
            let taken = |other: &&Rung<'_>| other.is_taken() && other.level() > rung.level();
            // What is told of a level after a closer one was reached is no step up to anything.
            let is_step = rung.is_taken() && !before.iter().any(|other| taken(&other));
            rungs[index].until = rest[1..].iter().find(taken).filter(|_| is_step).and_then(|next| next.since);
        }
        Ladder { rungs }
    }

    /// The steps.
    pub fn rungs(&self) -> &[Rung<'g>] {
        &self.rungs
    }
}

/// The rungs of one level.
fn rungs_of<'g>(view: View<'g>, records: &[Record<'g, Partnership>]) -> Vec<Rung<'g>> {
    use PartnershipAction::{Established, Existing, Proposed, Upgraded};
    let Some(first) = records.first() else { return Vec::new() };
    let node = first.node();
    let rung = |records: Vec<Record<'g, Partnership>>, leading: Record<'g, Partnership>| Rung {
        view,
        node,
        action: leading.step(),
        since: leading.date(),
        until: None,
        records,
    };
    // Told dates first, then the more precise, then the earlier.
    let mut acts: Vec<Record<'g, Partnership>> =
        records.iter().copied().filter(|record| matches!(record.step(), Established | Upgraded)).collect();
    let width = |record: &Record<'_, Partnership>| record.days().last.abs_diff(record.days().first);
    acts.sort_by_key(|record| (record.dated_by(), width(record), record.days()));
    let mut clusters: Vec<Vec<Record<'g, Partnership>>> = Vec::new();
    for act in acts {
        // A date of publication is no date of the act: it joins what is told.
        let joins = |cluster: &&mut Vec<Record<'g, Partnership>>| {
            act.dated_by() != DatedBy::Text || cluster.iter().all(|other| other.days().may_overlap(act.days()))
        };
        match clusters.iter_mut().find(joins) {
            Some(cluster) => cluster.push(act),
            None => clusters.push(vec![act]),
        }
    }
    let others = |wanted: PartnershipAction| records.iter().copied().filter(move |record| record.step() == wanted);
    if clusters.is_empty() {
        let action = if others(Existing).next().is_some() { Existing } else { Proposed };
        return others(action).next().map(|leading| rung(records.to_vec(), leading)).into_iter().collect();
    }
    let mut support: Vec<_> = others(Existing).chain(others(Proposed)).collect();
    clusters
        .into_iter()
        .map(|mut cluster| {
            let leading = cluster[0];
            cluster.append(&mut support);
            cluster.sort_by_key(|record| record.index());
            rung(cluster, leading)
        })
        .collect()
}

impl Tabular for Ladder<'_> {
    fn header(&self) -> Vec<String> {
        ["since", "until", "level", "action", "sources", "says"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.rungs.iter().map(|rung| {
            let level = match rung.node.scope() {
                Some(scope) => format!("{} in {}", rung.level(), scope.name()),
                None => rung.level().to_string(),
            };
            vec![
                evidence::date_or_undated(rung.since),
                evidence::date(rung.until),
                level,
                rung.action.to_string(),
                rung.evidence().articles().count().to_string(),
                evidence::first_quote(rung.evidence()),
            ]
        }))
    }
}

impl fmt::Display for Ladder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl Serialize for Ladder<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Step<'g> {
            level: Level,
            scope: Option<Key<Sector>>,
            action: PartnershipAction,
            since: Option<When>,
            until: Option<When>,
            evidence: Vec<crate::graph::Citation<'g>>,
        }
        serializer.collect_seq(self.rungs.iter().map(|rung| Step {
            level: rung.level(),
            scope: rung.scope(),
            action: rung.action,
            since: rung.since,
            until: rung.until,
            evidence: rung.evidence().collect(),
        }))
    }
}
