//! [`View`]: a graph as it was on a day, as it was known on a day, or both.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::time::{Date, DateError};

use super::{Graph, Id, Node, NodeKind, Record, Recorded, Walk};

/// A graph, or the part of it that lies before a day. `Copy`; it borrows the graph and copies nothing of it.
///
/// Two days can bound it. [`as_of`](View::as_of) is about the world: only what certainly happened by the end of that day
/// is in the view. [`known_by`](View::known_by) is about what was known: only what an article certainly published by the
/// end of that day says. Both together are what one could know then of what had happened then. Whatever is asked of a
/// graph can be asked of a view of it: its questions, nodes, records, walks and their evidence keep within the view.
///
/// ```
/// use chancery::graph::Graph;
/// use chancery::query::By;
///
/// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
/// #   "stage":"agreed","when":"2023-11-27"},"article":"article:a1","published":"2023-11-28","span":[0,2],
/// #   "quote":"They agreed.","rule":"r"}"#;
/// # let later = line.replace("a1", "a2").replace("energy", "health").replace("2023-11-28", "2025-04-30");
/// let graph = Graph::fold([serde_json::from_str(line)?, serde_json::from_str(&later)?]);
/// // Two agreements of November 2023, of which one was reported in 2025 only.
/// assert_eq!(graph.as_of("2024")?.cooperation().by(By::Sector).count().total(), 2);
/// assert_eq!(graph.known_by("2024")?.cooperation().by(By::Sector).count().total(), 1);
/// assert_eq!(graph.as_of("2022")?.known_by("2024")?.cooperation().nodes().count(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct View<'g> {
    pub(crate) graph: &'g Graph,
    // Days of the common era; `i32::MAX` where there is no bound.
    as_of: i32,
    known_by: i32,
    /// Whether what was corrected is in it.
    corrected: bool,
}

impl Graph {
    /// The whole graph as a view.
    pub fn view(&self) -> View<'_> {
        View { graph: self, as_of: i32::MAX, known_by: i32::MAX, corrected: !self.claims.has_corrections() }
    }

    /// The graph as it was at the end of a day; see [`View::as_of`].
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date, or a date without a year.
    pub fn as_of<D: TryInto<Date, Error: Into<DateError>>>(&self, day: D) -> Result<View<'_>, DateError> {
        self.view().as_of(day)
    }

    /// The graph as it could be known at the end of a day; see [`View::known_by`].
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date, or a date without a year.
    pub fn known_by<D: TryInto<Date, Error: Into<DateError>>>(&self, day: D) -> Result<View<'_>, DateError> {
        self.view().known_by(day)
    }
}

/// The last day that a date can mean.
fn last_day<D: TryInto<Date, Error: Into<DateError>>>(day: D) -> Result<i32, DateError> {
    let date: Date = day.try_into().map_err(Into::into)?;
    date.last_day().map(|day| day.num_days_from_ce()).ok_or_else(|| DateError::NoYear(date.to_string()))
}

impl<'g> View<'g> {
    /// The world at the end of a day; of a month or a year, at the end of its last day. A record is in the view where its
    /// date lies certainly on or before that day (see [`Record`] on what the date of a record is); what is undated is
    /// not. Asked twice, the earlier day holds.
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date, or a date without a year.
    pub fn as_of<D: TryInto<Date, Error: Into<DateError>>>(self, day: D) -> Result<View<'g>, DateError> {
        Ok(View { as_of: self.as_of.min(last_day(day)?), ..self })
    }

    /// What could be known at the end of a day: a claim is in the view where its article was certainly published on or
    /// before it, and a record where one of its claims is. What has no date of publication is not. Asked twice, the
    /// earlier day holds.
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date, or a date without a year.
    pub fn known_by<D: TryInto<Date, Error: Into<DateError>>>(self, day: D) -> Result<View<'g>, DateError> {
        Ok(View { known_by: self.known_by.min(last_day(day)?), ..self })
    }

    /// With what articles say that others [correct](crate::claim::Fact::Correction). Else it is in a view only where the
    /// correction is published after the day by which things are known.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed"},"article":"article:a1","published":"2025-04-28","span":[0,2],"quote":"..","rule":"r"}"#;
    /// # let right = line.replace("a1", "a2").replace("2025-04-28", "2025-05-02").replace("energy", "trade");
    /// # let correction = r#"{"fact":{"type":"correction","corrects":"article:a1"},"article":"article:a2",
    /// #   "published":"2025-05-02","span":[0,2],"quote":"..","rule":"r"}"#;
    /// # let claims = [line, &right, correction].map(|line| serde_json::from_str(line).unwrap());
    /// // On 28 April an article told of energy; on 2 May another corrected it: it was trade.
    /// let graph = Graph::fold(claims);
    /// let sectors = |view: chancery::graph::View<'_>| -> Vec<String> {
    ///     view.cooperation().nodes().map(|node| node.sector().name()).collect()
    /// };
    /// assert_eq!(sectors(graph.view()), ["Trade"]);
    /// assert_eq!(sectors(graph.known_by("2025-04-30")?), ["Energy"]);
    /// assert_eq!(sectors(graph.view().with_corrected()), ["Energy", "Trade"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_corrected(self) -> View<'g> {
        View { corrected: true, ..self }
    }

    /// The graph of which this is a view.
    pub fn graph(self) -> &'g Graph {
        self.graph
    }

    /// The day of [`as_of`](View::as_of); `None` where there is no such bound.
    pub fn day(self) -> Option<NaiveDate> {
        (self.as_of < i32::MAX).then(|| NaiveDate::from_num_days_from_ce_opt(self.as_of)).flatten()
    }

    /// The day of [`known_by`](View::known_by); `None` where there is no such bound.
    pub fn known_day(self) -> Option<NaiveDate> {
        (self.known_by < i32::MAX).then(|| NaiveDate::from_num_days_from_ce_opt(self.known_by)).flatten()
    }

    /// A node to ask within the view.
    ///
    /// # Panics
    /// As [`Graph::node`].
    pub fn node<T: NodeKind>(self, id: Id<T>) -> Node<'g, T> {
        Node::new(self, id)
    }

    /// Every node of a kind that a claim of the view concerns, in the order of the keys; of kinds with a history, those
    /// with a record in the view.
    pub fn nodes<T: NodeKind>(self) -> impl Iterator<Item = Node<'g, T>> {
        let all = self.is_whole();
        self.graph.ids().map(move |id| self.node(id)).filter(move |node| all || T::is_in_view(*node))
    }

    /// Every record of a kind of node in the view, by node and then by date.
    pub fn records<T: Recorded>(self) -> impl Iterator<Item = Record<'g, T>> {
        self.graph.ids().flat_map(move |id| self.node::<T>(id).records())
    }

    /// A traversal that begins at one node and takes only steps that claims of the view tell. A step of the taxonomy is
    /// in every view.
    pub fn from<T: NodeKind>(self, id: Id<T>) -> Walk<'g, T> {
        Walk::new(self, std::iter::once(id))
    }

    /// A traversal that begins at several nodes.
    pub fn from_all<T: NodeKind>(self, ids: impl IntoIterator<Item = Id<T>, IntoIter: 'g>) -> Walk<'g, T> {
        Walk::new(self, ids.into_iter())
    }

    /// The last day of the common era that the view reaches to; `i32::MAX` where it has no such bound.
    pub(crate) fn last_day(self) -> i32 {
        self.as_of
    }

    /// The last day of publication that the view knows; `i32::MAX` where it has no such bound.
    pub(crate) fn last_known(self) -> i32 {
        self.known_by
    }

    /// Whether nothing is left out.
    pub(crate) fn is_whole(self) -> bool {
        self.as_of == i32::MAX && self.knows_all()
    }

    /// Whether no claim is left out.
    pub(crate) fn knows_all(self) -> bool {
        self.known_by == i32::MAX && self.corrected
    }

    /// Whether what is corrected is left out, so that each claim has to be looked at.
    pub(crate) fn minds_corrections(self) -> bool {
        !self.corrected
    }

    /// Whether a date with this last day lies before the bound.
    pub(crate) fn has_happened(self, last: i32) -> bool {
        self.as_of == i32::MAX || last <= self.as_of
    }

    /// Whether a claim is published in time, and no correction of it.
    pub(crate) fn knows(self, claim: u32) -> bool {
        let claims = &self.graph.claims;
        (self.known_by == i32::MAX || claims.known(claim) <= self.known_by)
            && (self.corrected || claims.corrected(claim) > self.known_by || claims.corrected(claim) == i32::MAX)
    }

    /// Whether one of the claims of a record is in the view, given the last day of the earliest publication.
    pub(crate) fn knows_record(self, known: i32, mut claims: impl Iterator<Item = u32>) -> bool {
        match self.corrected {
            true => self.known_by == i32::MAX || known <= self.known_by,
            false => claims.any(|claim| self.knows(claim)),
        }
    }
}

impl<'g> From<&'g Graph> for View<'g> {
    fn from(graph: &'g Graph) -> View<'g> {
        graph.view()
    }
}

impl PartialEq for View<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.graph, other.graph)
            && (self.as_of, self.known_by, self.corrected) == (other.as_of, other.known_by, other.corrected)
    }
}

impl Eq for View<'_> {}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("View").field("as_of", &self.day()).field("known_by", &self.known_day()).finish()
    }
}
