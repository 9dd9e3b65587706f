//! Who met whom.

use std::collections::BTreeSet;
use std::fmt;

use serde::ser::{Serialize, Serializer};

use crate::graph::{Citation, Citations, Graph, Id, Node, NodeId, PartyId, Record, View};
use crate::model::{Event, EventKind, Leader};
use crate::time::{DateError, When};

use super::{Question, Side, Tabular, evidence, print};

/// Events at which people meet.
const MEETINGS: [EventKind; 7] = [
    EventKind::Visit,
    EventKind::Talks,
    EventKind::Meeting,
    EventKind::Summit,
    EventKind::Forum,
    EventKind::Signing,
    EventKind::PhoneCall,
];

/// Asks who met whom: visits, talks, meetings, summits, forums, signings and calls in which two or more take part.
#[must_use = "a question does nothing until it is answered: call list"]
#[derive(Debug)]
pub struct Meetings<'g> {
    events: Question<'g, Event>,
}

impl Graph {
    /// Asks who met whom.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"event","kind":"talks","when":"2025-04-28",
    /// #   "participants":["leader:JPN/ishiba-shigeru","leader:VNM/pham-minh-chinh"]},"article":"article:a1",
    /// #   "span":[0,2],"quote":"They held talks.","rule":"event"}"#;
    /// let graph = Graph::fold([serde_json::from_str(line)?]);
    /// let met = graph.meetings().of(graph.leader("Ishiba")?).list();
    /// assert_eq!(met[0].to_string(), "2025-04-28  talks  Ishiba Shigeru, Pham Minh Chinh");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn meetings(&self) -> Meetings<'_> {
        self.view().meetings()
    }
}

impl<'g> View<'g> {
    /// As [`Graph::meetings`], within the view.
    pub fn meetings(self) -> Meetings<'g> {
        Meetings { events: self.events().filter(|record| MEETINGS.contains(&record.node().kind())) }
    }
}

impl<'g> Meetings<'g> {
    /// Only those with this leader. Asked twice, both must be there.
    pub fn of(self, leader: Id<Leader>) -> Self {
        Meetings { events: self.events.attended_by(leader) }
    }

    /// Only those between these two countries or organizations, with others or without.
    pub fn between(self, one: impl Into<PartyId>, other: impl Into<PartyId>) -> Self {
        Meetings { events: self.events.between(one, other) }
    }

    /// Only those with a party of the side. Asked twice, with a party of each.
    pub fn with(self, side: impl Into<Side>) -> Self {
        Meetings { events: self.events.with(side) }
    }

    /// Only those whose date can fall within the time.
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date or interval.
    pub fn during<W: TryInto<When, Error: Into<DateError>>>(self, when: W) -> Result<Self, DateError> {
        Ok(Meetings { events: self.events.during(when)? })
    }

    /// The view that is asked.
    pub(crate) fn view(&self) -> View<'g> {
        self.events.view()
    }

    /// The meetings, by date, the undated last.
    pub fn list(self) -> Vec<Meeting<'g>> {
        let mut seen: BTreeSet<Id<Event>> = BTreeSet::new();
        let nodes = self.events.list().into_iter().map(Record::node).filter(|event| seen.insert(event.id()));
        nodes.map(|event| Meeting { event }).filter(|meeting| meeting.who().len() > 1).collect()
    }
}

/// An event at which people met.
#[derive(Clone, Copy)]
pub struct Meeting<'g> {
    event: Node<'g, Event>,
}

impl<'g> Meeting<'g> {
    /// The event.
    pub fn event(self) -> Node<'g, Event> {
        self.event
    }

    /// When, by the record with the earliest date.
    pub fn date(self) -> Option<When> {
        self.event.records().next().and_then(|record| record.date())
    }

    /// Who met: the leaders, and the countries and organizations of which no leader is named.
    pub fn who(self) -> Vec<NodeId> {
        let of_leader: Vec<PartyId> = self
            .event
            .leaders()
            .filter_map(|leader| leader.country())
            .map(|country| PartyId::Country(country.id()))
            .collect();
        let parties = self.event.parties();
        let others = parties.iter().filter(|party| !of_leader.contains(party)).copied();
        self.event.leaders().map(|leader| leader.id().into()).chain(others.map(NodeId::from)).collect()
    }

    /// The claims that tell it.
    pub fn evidence(self) -> Citations<'g> {
        self.event.evidence()
    }
}

impl fmt::Display for Meeting<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = evidence::date_or_undated(self.date());
        let who: Vec<String> = self.who().into_iter().map(|node| self.event.view().graph().name(node)).collect();
        write!(f, "{date}  {}  {}", self.event.kind(), print::one_line(&who.join(", ")))
    }
}

impl Tabular for Vec<Meeting<'_>> {
    fn header(&self) -> Vec<String> {
        ["date", "kind", "who", "sources", "says"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.iter().map(|meeting| {
            let who: Vec<String> =
                meeting.who().into_iter().map(|node| meeting.event.view().graph().name(node)).collect();
            vec![
                evidence::date_or_undated(meeting.date()),
                meeting.event.kind().to_string(),
                who.join(", "),
                meeting.evidence().articles().count().to_string(),
                evidence::first_quote(meeting.evidence()),
            ]
        }))
    }
}

impl fmt::Debug for Meeting<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Meeting({self})")
    }
}

impl Serialize for Meeting<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'g> {
            event: String,
            kind: EventKind,
            date: Option<When>,
            who: Vec<String>,
            evidence: Vec<Citation<'g>>,
        }
        Line {
            event: self.event.key().to_string(),
            kind: self.event.kind(),
            date: self.date(),
            who: self.who().into_iter().map(|node| self.event.view().graph().key(node)).collect(),
            evidence: self.evidence().collect(),
        }
        .serialize(serializer)
    }
}
