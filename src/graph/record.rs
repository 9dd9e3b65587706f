//! [`Record`]: one dated line in the history of a node, with every claim that tells it.

use std::fmt;
use std::marker::PhantomData;

use chrono::{Datelike, NaiveDate};

use crate::model::{
    Agreement, Amount, Bound, Cooperation, Event, EventKind, Holding, Interaction, InteractionKind, Partnership,
    PartnershipAction, Stage, Tenure,
};
use crate::time::{Bucket, Endpoint, Period, When};

use super::by_time::ByTime;
use super::lists::Told;
use super::records::Records;
use super::{Citations, Graph, Id, Node, NodeKind, View};

/// A kind of node that has a history: each of its records is a step at a time.
///
/// An agreement reaches [`Stage`]s, a partnership is established and upgraded, an office is held and then a former one.
/// The trait is sealed.
pub trait Recorded: NodeKind {
    /// What a record says.
    type Step: Step;

    #[doc(hidden)]
    fn records(graph: &Graph) -> &Records;

    /// The records by time, where they are kept so, and a node of those as one of this kind.
    #[doc(hidden)]
    fn by_time(_: &Graph) -> Option<&ByTime> {
        None
    }

    #[doc(hidden)]
    fn of_cooperation(_: Id<Cooperation>) -> Option<Id<Self>> {
        None
    }

    /// Whether the nodes are kept by the set of their parties.
    #[doc(hidden)]
    const BY_PARTIES: bool = false;

    /// The nodes of a set of parties, where they are kept so.
    #[doc(hidden)]
    fn of_parties(_: &Graph, _: u32) -> Vec<Id<Self>> {
        Vec::new()
    }
}

/// What a record can say: a small closed vocabulary. The trait is sealed.
pub trait Step: Copy + Ord + fmt::Display + fmt::Debug + serde::Serialize + sealed::Coded + 'static {}

pub(crate) mod sealed {
    /// A vocabulary that a byte can hold.
    pub trait Coded: Sized {
        fn code(self) -> u8;
        fn of_code(code: u8) -> Self;
    }
}

macro_rules! steps {
    ($($step:ty: $kind:ty = $column:ident $(by $sets:ident)?, $first:expr;)*) => {$(
        impl Recorded for $kind {
            type Step = $step;

            fn records(graph: &Graph) -> &Records {
                &graph.$column
            }

            $(
                const BY_PARTIES: bool = true;

                fn of_parties(graph: &Graph, set: u32) -> Vec<Id<$kind>> {
                    graph.$sets(set)
                }
            )?
        }

        impl Step for $step {}

        impl sealed::Coded for $step {
            fn code(self) -> u8 {
                self as u8
            }

            fn of_code(code: u8) -> $step {
                <$step>::ALL.get(usize::from(code)).copied().unwrap_or($first)
            }
        }
    )*};
}

steps! {
    PartnershipAction: Partnership = partnership_records by partnerships_of, PartnershipAction::Proposed;
    Holding: Tenure = tenure_records, Holding::Holds;
    EventKind: Event = event_records by events_of, EventKind::Other;
    Bound: Amount = amount_records, Bound::Exact;
    InteractionKind: Interaction = interaction_records by interactions_of, InteractionKind::Consult;
}

impl Step for Stage {}

impl sealed::Coded for Stage {
    fn code(self) -> u8 {
        self as u8
    }

    fn of_code(code: u8) -> Stage {
        Stage::ALL.get(usize::from(code)).copied().unwrap_or(Stage::Proposed)
    }
}

impl Recorded for Cooperation {
    type Step = Stage;

    fn records(graph: &Graph) -> &Records {
        &graph.cooperation_records
    }

    const BY_PARTIES: bool = true;

    fn of_parties(graph: &Graph, set: u32) -> Vec<Id<Cooperation>> {
        graph.cooperations_of(set)
    }

    fn by_time(graph: &Graph) -> Option<&ByTime> {
        graph.by_time()
    }

    fn of_cooperation(id: Id<Cooperation>) -> Option<Id<Cooperation>> {
        Some(id)
    }
}

impl Recorded for Agreement {
    type Step = Stage;

    fn records(graph: &Graph) -> &Records {
        &graph.agreement_records
    }

    const BY_PARTIES: bool = true;

    fn of_parties(graph: &Graph, set: u32) -> Vec<Id<Agreement>> {
        graph.agreements_of(set)
    }
}

/// Where the date of a record comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DatedBy {
    /// The text tells it.
    Text,
    /// The text does not, and the publication stands for it.
    Publication,
    /// Neither is known.
    Nothing,
}

/// The first and the last day that a time can mean, counted from the common era; the ends of `i32` where unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Days {
    pub(crate) first: i32,
    pub(crate) last: i32,
}

impl Days {
    pub(crate) const UNKNOWN: Days = Days { first: i32::MIN, last: i32::MAX };

    pub(crate) fn is_unknown(self) -> bool {
        self == Days::UNKNOWN
    }

    pub(crate) fn may_overlap(self, other: Days) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    fn new(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Days {
        Days {
            first: first.map_or(i32::MIN, |day| day.num_days_from_ce()),
            last: last.map_or(i32::MAX, |day| day.num_days_from_ce()),
        }
    }
}

/// Every day that a time can mean.
pub(crate) fn days_of(when: &When) -> Days {
    Days::new(when.first_day(), when.last_day())
}

/// The days on which a time can begin.
pub(crate) fn beginning_of(when: &When) -> Days {
    match when {
        When::Date(_) => days_of(when),
        When::Interval(interval) => match interval.start() {
            Endpoint::Date(date) if date.first_day().is_some() => Days::new(date.first_day(), date.last_day()),
            _ => Days::new(None, interval.last_day()),
        },
    }
}

/// One dated line in the history of a node: "cooperation of Japan and Vietnam in energy, signed, 28 April 2025", with
/// every claim that tells it. `Copy`; it borrows the graph.
///
/// **The date of a record** is when what it tells began: its own date, or the start of its own interval; where the text
/// tells none (or one without a year), the publication of the article; else it is undated. [`Record::dated_by`] says
/// which.
pub struct Record<'g, T> {
    view: View<'g>,
    node: u32,
    index: u32,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Record<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Record<'_, T> {}

impl<'g, T: Recorded> Record<'g, T> {
    pub(crate) fn new(view: View<'g>, node: Id<T>, index: usize) -> Record<'g, T> {
        Record { view, node: node.index() as u32, index: index as u32, kind: PhantomData }
    }

    fn records(self) -> &'g Records {
        T::records(self.view.graph)
    }

    pub(crate) fn index(self) -> usize {
        self.index as usize
    }

    /// The view that it was found in.
    pub fn view(self) -> View<'g> {
        self.view
    }

    /// Whether it happened, and one of its claims was published, in time for its view.
    pub(crate) fn is_in_view(self) -> bool {
        self.is_in(self.view)
    }

    /// Whether it is in another view of the graph.
    pub(crate) fn is_in(self, view: View<'g>) -> bool {
        view.has_happened(self.days().last)
            && view.knows_record(self.records().known(self.index()), self.claims().into_iter())
    }

    pub(crate) fn days(self) -> Days {
        self.records().days(self.index())
    }

    /// The node whose history it is part of.
    pub fn node(self) -> Node<'g, T> {
        self.view.node(Id::new(self.node as usize))
    }

    /// What it says: the stage that was reached, what happened to the partnership, whether the office is held.
    pub fn step(self) -> T::Step {
        sealed::Coded::of_code(self.records().step(self.index()))
    }

    /// The step's place in its vocabulary.
    pub(crate) fn step_code(self) -> u8 {
        self.records().step(self.index())
    }

    /// Where its date comes from.
    pub fn dated_by(self) -> DatedBy {
        self.records().dated_by(self.index())
    }

    /// The time that the text tells, whole: an interval with both its ends.
    pub fn when(self) -> Option<When> {
        self.view.graph.claims.when(self.claims().get(0)?)
    }

    /// The date of the record as its source writes it: the text's own time, else the publication.
    pub fn date(self) -> Option<When> {
        match self.dated_by() {
            DatedBy::Text => self.when(),
            DatedBy::Publication => {
                self.claims().get(0).and_then(|claim| self.view.graph.claims.published(claim)).map(When::Date)
            }
            DatedBy::Nothing => None,
        }
    }

    /// The first day that the date can mean; `None` where that is not known.
    pub fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.days().first)
    }

    /// The last day that the date can mean; `None` where that is not known.
    pub fn last_day(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.days().last)
    }

    /// The bucket that the date falls in for certain; `None` where it is undated or spans several, as "2025" does by
    /// quarters.
    pub fn bucket(self, period: Period) -> Option<Bucket> {
        let (first, last) = (period.bucket(self.first_day()?), period.bucket(self.last_day()?));
        (first == last).then_some(first)
    }

    /// Whether the date can fall within a time. An undated record can fall in any.
    pub fn can_fall_in(self, when: &When) -> bool {
        self.days().may_overlap(days_of(when))
    }

    /// The claims that tell it, at least one.
    pub fn evidence(self) -> Citations<'g> {
        Citations::of(self.view, self.claims())
    }

    pub(crate) fn claims(self) -> Told<'g> {
        self.records().claims(self.index())
    }
}

impl<T: Recorded> fmt::Display for Record<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date() {
            Some(date) => write!(f, "{date}  {}  {}", self.step(), self.node().name()),
            None => write!(f, "undated  {}  {}", self.step(), self.node().name()),
        }
    }
}

impl<T: Recorded> fmt::Debug for Record<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Record({self})")
    }
}

impl<T> PartialEq for Record<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && self.view == other.view
    }
}

impl<T> Eq for Record<'_, T> {}
