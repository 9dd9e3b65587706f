//! [`Question`]: a question to the graph, narrowed step by step.

use std::fmt;
use std::ops::RangeInclusive;

use serde::Serialize;

use crate::graph::sealed::Coded;
use crate::graph::{Columns, Days, Graph, Id, Node, NodeId, PartyId, Record, Records, View, days_of};
use crate::model::{
    Agreement, AgreementKind, Amount, Cooperation, Event, EventKind, Interaction, InteractionKind, Key, Leader, Level,
    Partnership, QuadClass, Sector, Stage, Tenure,
};
use crate::time::{DateError, Period, When};

use super::count::Measure;
use super::{Dealing, Listing, Table};

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum By {
    /// The sector, as told.
    Sector,
    /// The broadest sector above it.
    TopSector,
    /// Every party but those that the question names with [`of`](Question::of) or [`between`](Question::between); for
    /// `between` alone that leaves those who are in it with the two.
    Partner,
    /// Every party.
    Party,
    /// All parties together: "Japan, Vietnam".
    Parties,
    /// What the record says: the stage, what happened to the partnership …
    Step,
    /// The kind of agreement or event, the level of partnership, the currency, the role.
    Kind,
}

impl By {
    pub(crate) fn title(self) -> &'static str {
        match self {
            By::Sector | By::TopSector => "sector",
            By::Partner => "partner",
            By::Party => "party",
            By::Parties => "parties",
            By::Step => "step",
            By::Kind => "kind",
        }
    }
}

type Test<'g, T> = Box<dyn Fn(Record<'g, T>) -> bool + 'g>;

/// How rows are made, if there are to be any.
pub(crate) enum Grouping<'g, T> {
    Whole,
    By(By),
    Label(Box<dyn Fn(Record<'g, T>) -> String + 'g>),
}

/// What a question wants of records, in numbers.
#[derive(Debug, Clone)]
pub(crate) struct Bounds {
    pub(crate) steps: RangeInclusive<u8>,
    pub(crate) during: Days,
    pub(crate) as_of: i32,
    pub(crate) known_by: i32,
}

/// A question about all nodes of kind `T` and their records. See the [module](super).
///
/// Every method narrows it; without any, it asks about everything. It costs the nodes to which all named parties are
/// party and their records, whatever else the graph holds; without a named party, and for amounts and offices, all nodes
/// of the kind and their records.
#[must_use = "a question does nothing until it is answered: call count, list or records"]
pub struct Question<'g, T: Dealing> {
    view: View<'g>,
    parties: Vec<PartyId>,
    among: Option<Vec<PartyId>>,
    groups: Vec<Vec<PartyId>>,
    steps: Option<RangeInclusive<T::Step>>,
    // A sector that the graph lacks is asked for, too: nothing is in it.
    sector: Option<Option<Id<Sector>>>,
    during: Option<Days>,
    tests: Vec<Test<'g, T>>,
    grouping: Grouping<'g, T>,
    period: Option<Period>,
}

/// Each question of its kind, to a graph and to a view of it.
macro_rules! questions {
    ($($(#[$doc:meta])* $name:ident: $kind:ty;)*) => {
        impl Graph {
            $(
                $(#[$doc])*
                pub fn $name(&self) -> Question<'_, $kind> {
                    self.view().$name()
                }
            )*
        }

        impl<'g> View<'g> {
            $(
                #[doc = concat!("As [`Graph::", stringify!($name), "`], within the view.")]
                pub fn $name(self) -> Question<'g, $kind> {
                    Question::new(self)
                }
            )*
        }
    };
}

questions! {
    /// Asks which countries and organizations work together in which sectors.
    cooperation: Cooperation;

    /// Asks about treaties, memoranda, joint statements, plans and contracts.
    agreements: Agreement;

    /// Asks about named levels of relations.
    partnerships: Partnership;

    /// Asks about visits, meetings, summits …
    events: Event;

    /// Asks about money that is given, promised, traded or owned.
    amounts: Amount;

    /// Asks what one party did to another, in PLOVER terms.
    ///
    /// ```
    /// use chancery::graph::Graph;
    /// use chancery::model::QuadClass;
    /// use chancery::query::By;
    /// use chancery::time::Period;
    ///
    /// # let line = r#"{"fact":{"type":"interaction","source":{"party":"country:GBR","sector":"government"},
    /// #   "target":{"party":"country:LBY"},"kind":"sanction","when":"1984-04-22"},"article":"article:a1","span":[0,2],
    /// #   "quote":"..","rule":"r"}"#;
    /// # let claims = [serde_json::from_str(line)?, serde_json::from_str(&line.replace("a1", "a2"))?,
    /// #   serde_json::from_str(&line.replace("sanction", "demand"))?];
    /// let graph = Graph::fold(claims);
    /// let (britain, libya) = (graph.country("GBR")?, graph.country("LBY")?);
    /// let table = graph.interactions().by_source(britain).upon(libya).by(By::Kind).per(Period::Year).count();
    /// assert_eq!(
    ///     table.to_string(),
    ///     "\
    /// kind      1984  total
    /// ─────────────────────
    /// demand       1      1
    /// sanction     1      1
    /// total        2      2"
    /// );
    /// assert_eq!(graph.interactions().in_quad(QuadClass::MaterialConflict).nodes().count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    interactions: Interaction;

    /// Asks about holds of office. [`Question::on`] tells who held which office on a day.
    offices: Tenure;
}

impl<'g, T: Dealing> Question<'g, T> {
    fn new(view: View<'g>) -> Question<'g, T> {
        Question {
            view,
            parties: Vec::new(),
            among: None,
            groups: Vec::new(),
            steps: None,
            sector: None,
            during: None,
            tests: Vec::new(),
            grouping: Grouping::Whole,
            period: None,
        }
    }

    /// Only those with this party, alone or with others. Asked twice, both must be in it.
    pub fn of(mut self, party: impl Into<PartyId>) -> Self {
        self.parties.push(party.into());
        self
    }

    /// Only those with both parties, alone or with others.
    pub fn between(self, one: impl Into<PartyId>, other: impl Into<PartyId>) -> Self {
        self.of(one).of(other)
    }

    /// Only those with no party outside the group. Those without parties are left out.
    pub fn among(mut self, group: impl IntoIterator<Item = impl Into<PartyId>>) -> Self {
        let mut group: Vec<PartyId> = group.into_iter().map(Into::into).collect();
        group.sort();
        if let Some(before) = self.among {
            group.retain(|party| before.contains(party));
        }
        self.among = Some(group);
        self
    }

    /// Only those with a party of the group, alone or with others. Asked twice, with a party of each, and with two parties
    /// where one is in both groups: `of_any(asean).of_any(union)` is what the two groups do with one another.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:FRA","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed"},"article":"article:a1","span":[0,2],"quote":"They agreed.","rule":"r"}"#;
    /// # let other = line.replace("FRA", "JPN").replace("energy", "education");
    /// let graph = Graph::fold([serde_json::from_str(line)?, serde_json::from_str(&other)?]);
    /// let (asean, union) = (graph.members("asean", "2025")?, graph.members("european-union", "2025")?);
    /// assert_eq!(graph.cooperation().of_any(asean).of_any(union).nodes().count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_any(mut self, group: impl IntoIterator<Item = impl Into<PartyId>>) -> Self {
        let mut group: Vec<PartyId> = group.into_iter().map(Into::into).collect();
        group.sort();
        self.groups.push(group);
        self
    }

    /// Only those in a sector or a narrower one. A sector that no claim names has none.
    pub fn in_sector(mut self, sector: &Key<Sector>) -> Self {
        self.sector = Some(self.view.graph().find(sector));
        self
    }

    /// Only records whose date can fall within the time; see [`Record`] on what the date of a record is. What is
    /// undated can fall in any time: it stays, in its own column.
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date or interval.
    pub fn during<W: TryInto<When, Error: Into<DateError>>>(mut self, when: W) -> Result<Self, DateError> {
        let when = when.try_into().map_err(Into::into)?;
        match self.during.replace(days_of(&when)) {
            None => Ok(self),
            Some(before) => Ok(self.filter(move |record| record.days().may_overlap(before))),
        }
    }

    /// Only records that the closure wants.
    pub fn filter(mut self, test: impl Fn(Record<'g, T>) -> bool + 'g) -> Self {
        self.tests.push(Box::new(test));
        self
    }

    /// A row for each sector, partner, stage …
    pub fn by(mut self, by: By) -> Self {
        self.grouping = Grouping::By(by);
        self
    }

    /// A row for each label that the closure gives; rows are sorted by label.
    pub fn by_label(mut self, label: impl Fn(Record<'g, T>) -> String + 'g) -> Self {
        self.grouping = Grouping::Label(Box::new(label));
        self
    }

    /// A column for each week, month, quarter …, from the first that has a record to the last.
    pub fn per(mut self, period: Period) -> Self {
        self.period = Some(period);
        self
    }

    /// The records that answer the question, by node and then by date.
    pub fn records(&self) -> impl Iterator<Item = Record<'g, T>> {
        let records = T::records(self.view.graph());
        self.ids().filter(|id| self.wants_node(*id)).flat_map(move |id| self.records_of(id, records))
    }

    /// The records of a node that answer, if the node does.
    pub(crate) fn records_of(&self, id: Id<T>, records: &'g Records) -> impl Iterator<Item = Record<'g, T>> {
        let mut columns = records.columns(records.of(id.index()));
        if let Some(during) = self.during.filter(|_| records.is_exact(id.index())) {
            columns = columns.between(during.first, during.last);
        }
        let wanted = (0..columns.len()).filter(move |at| self.wants(&columns, *at));
        wanted.map(move |at| Record::new(self.view, id, columns.first + at)).filter(|record| self.passes(*record))
    }

    /// The nodes that answer the question: those with a record that does, in order.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'g, T>> {
        let mut last = None;
        self.records().map(Record::node).filter(move |node| last.replace(node.id()) != Some(node.id()))
    }

    /// Counts the nodes that answer the question: a cooperation, of its parties in its sector, counts once in each cell
    /// in which it has a record. So totals can be less than the sums of their cells.
    pub fn count(self) -> Table<'g, T> {
        Table::new(self, Measure::Nodes)
    }

    /// Counts the records that answer the question: a cooperation that was agreed, agreed anew and signed counts three
    /// times. Claims that tell the same step at the same time are one record, whoever tells them.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed","when":"2025-04-28"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
    /// # let claims = [line.to_owned(), line.replace("a1", "a2"), line.replace("agreed", "signed")];
    /// let graph = Graph::fold(claims.iter().map(|line| serde_json::from_str(line).unwrap()));
    /// assert_eq!(graph.cooperation().count().total(), 1);
    /// assert_eq!(graph.cooperation().count_records().total(), 2);
    /// ```
    pub fn count_records(self) -> Table<'g, T> {
        Table::new(self, Measure::Records)
    }

    /// The records that answer the question, by date, the undated last.
    pub fn list(self) -> Listing<'g, T> {
        Listing::new(self.records())
    }

    /// The nodes that can answer, in order: those of the named parties, else all.
    pub(crate) fn ids(&self) -> impl Iterator<Item = Id<T>> + use<'g, T> {
        let found = self.view.graph().with_parties(&self.parties);
        let all = if found.is_none() { T::count(self.view.graph()) } else { 0 };
        found.into_iter().flatten().chain((0..all).map(Id::new))
    }

    /// Whether every node can answer.
    pub(crate) fn is_about_all(&self) -> bool {
        self.is_about_sectors() && self.sector.is_none()
    }

    /// Whether nothing but the sector tells which nodes can answer.
    pub(crate) fn is_about_sectors(&self) -> bool {
        self.parties.is_empty() && self.among.is_none() && self.groups.is_empty()
    }

    /// Whether nodes in a sector can answer.
    pub(crate) fn wants_sector(&self, sector: Id<Sector>) -> bool {
        self.sector.is_none_or(|wanted| wanted.is_some_and(|wanted| self.view.node(sector).is_within(wanted)))
    }

    pub(crate) fn wants_node(&self, id: Id<T>) -> bool {
        if self.is_about_all() {
            return true;
        }
        let node = self.view.node(id);
        let parties = T::parties(node);
        self.parties.iter().all(|party| parties.contains(party))
            && self.among.as_ref().is_none_or(|group| {
                !parties.is_empty() && parties.iter().all(|party| group.binary_search(party).is_ok())
            })
            && self.has_of_each_group(&parties)
            && (self.sector.is_none() || T::sectors(node).iter().any(|sector| self.wants_sector(*sector)))
    }

    /// Whether the parties have one of each group, and enough for the groups to be apart.
    fn has_of_each_group(&self, parties: &[PartyId]) -> bool {
        let of = |group: &Vec<PartyId>| parties.iter().filter(|party| group.binary_search(party).is_ok()).count();
        let any = parties.iter().filter(|party| self.groups.iter().any(|group| group.binary_search(party).is_ok()));
        self.groups.iter().all(|group| of(group) > 0) && (self.groups.len() < 2 || any.count() > 1)
    }

    /// Whether a record can answer by what its columns tell.
    #[inline]
    pub(crate) fn wants(&self, columns: &Columns<'_>, at: usize) -> bool {
        let days = columns.days(at);
        self.steps.as_ref().is_none_or(|steps| steps.contains(&T::Step::of_code(columns.step(at))))
            && self.during.is_none_or(|during| days.may_overlap(during))
            && self.view.has_happened(days.last)
            && (self.view.knows_all() || columns.known(at) <= self.view.last_known())
    }

    /// Whether a record passes the closures, and is not corrected.
    pub(crate) fn passes(&self, record: Record<'g, T>) -> bool {
        (!self.view.minds_corrections() || record.is_in_view()) && self.tests.iter().all(|test| test(record))
    }

    /// What the columns of records must tell, for a loop over them; `None` where closures or corrections want each record
    /// to be looked at.
    pub(crate) fn bounds(&self) -> Option<Bounds> {
        let code = |step: T::Step| step.code();
        (self.tests.is_empty() && !self.view.minds_corrections()).then(|| Bounds {
            steps: self.steps.as_ref().map_or(0..=u8::MAX, |steps| code(*steps.start())..=code(*steps.end())),
            during: self.during.unwrap_or(Days::UNKNOWN),
            as_of: self.view.last_day(),
            known_by: self.view.last_known(),
        })
    }

    pub(crate) fn grouping(&self) -> &Grouping<'g, T> {
        &self.grouping
    }

    pub(crate) fn period(&self) -> Option<Period> {
        self.period
    }

    /// Whether a party is named.
    pub(crate) fn names(&self, party: &PartyId) -> bool {
        self.parties.contains(party)
    }

    /// The view that is asked.
    pub fn view(&self) -> View<'g> {
        self.view
    }

    /// The same question within a narrower view.
    pub(crate) fn within(self, view: View<'g>) -> Self {
        Question { view, ..self }
    }
}

impl<T: Dealing<Step = Stage>> Question<'_, T> {
    /// Only records of this stage or a further one, up to in force. What has [ended](Stage::Ended) is not further: ask
    /// for it with [`at_stage`](Question::at_stage).
    pub fn at_least(mut self, stage: Stage) -> Self {
        self.steps = Some(stage..=stage.max(Stage::InForce));
        self
    }

    /// Only records of exactly this stage.
    pub fn at_stage(mut self, stage: Stage) -> Self {
        self.steps = Some(stage..=stage);
        self
    }
}

impl Question<'_, Agreement> {
    /// Only documents of this kind.
    pub fn of_kind(self, kind: AgreementKind) -> Self {
        self.filter(move |record| record.node().kind() == kind)
    }

    /// Only documents that this leader signed.
    pub fn signed_by(self, leader: Id<Leader>) -> Self {
        self.filter(move |record| record.node().signatories().any(|signatory| signatory.id() == leader))
    }
}

impl Question<'_, Partnership> {
    /// Only partnerships of this level or a closer one.
    pub fn at_level(self, level: Level) -> Self {
        self.filter(move |record| record.node().level() >= level)
    }
}

impl Question<'_, Event> {
    /// Only events of this kind.
    pub fn of_kind(self, kind: EventKind) -> Self {
        self.filter(move |record| record.node().kind() == kind)
    }

    /// Only events in which this leader takes part.
    pub fn attended_by(self, leader: Id<Leader>) -> Self {
        self.filter(move |record| record.node().leaders().any(|other| other.id() == leader))
    }

    /// Only events that take place in this country.
    pub fn held_in(self, country: Id<crate::model::Country>) -> Self {
        self.filter(move |record| record.node().countries().any(|other| other.id() == country))
    }
}

impl Question<'_, Interaction> {
    /// Only interactions of this kind.
    pub fn of_kind(self, kind: InteractionKind) -> Self {
        self.filter(move |record| record.node().kind() == kind)
    }

    /// Only interactions of this quadrant: words or deeds, cooperation or conflict.
    pub fn in_quad(self, quad: QuadClass) -> Self {
        self.filter(move |record| record.node().kind().quad() == quad)
    }

    /// Only what this party does.
    pub fn by_source(self, party: impl Into<PartyId>) -> Self {
        let party = party.into();
        self.of(party).filter(move |record| record.node().source() == Some(party))
    }

    /// Only what is done to this party.
    pub fn upon(self, party: impl Into<PartyId>) -> Self {
        let party = party.into();
        self.of(party).filter(move |record| record.node().target() == Some(party))
    }
}

impl<T: Dealing> fmt::Debug for Question<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parties: Vec<String> =
            self.parties.iter().map(|party| self.view.graph().key(NodeId::from(*party))).collect();
        f.debug_struct("Question").field("of", &T::KIND).field("parties", &parties).finish_non_exhaustive()
    }
}
