//! [`TrackRecord`]: what a leader is told to have done.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::graph::relation::{Attended, Signed};
use crate::graph::{Citation, Citations, DatedBy, Graph, Id, Node, NodeId, Record, Recorded, View};
use crate::model::{Agreement, Event, Leader, Stage, Tenure};
use crate::time::When;

use super::{Tabular, evidence, print};

/// One thing that a leader is told to have done or been.
#[derive(Debug, Clone, Copy)]
pub enum Act<'g> {
    /// Held an office.
    Held(Node<'g, Tenure>),
    /// Took part in an event.
    Attended(Node<'g, Event>),
    /// Signed a document.
    Signed(Node<'g, Agreement>),
}

/// An [`Act`] with its date.
#[derive(Debug, Clone, Copy)]
pub struct Dated<'g> {
    act: Act<'g>,
    date: Option<When>,
    days: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
}

impl<'g> Act<'g> {
    /// The office, event or agreement.
    pub fn node(self) -> NodeId {
        match self {
            Act::Held(tenure) => tenure.id().into(),
            Act::Attended(event) => event.id().into(),
            Act::Signed(agreement) => agreement.id().into(),
        }
    }

    /// The claims that tell of it.
    pub fn evidence(self) -> Citations<'g> {
        match self {
            Act::Held(tenure) => evidence::evidence(tenure.view(), tenure.records()),
            Act::Attended(event) => evidence::evidence(event.view(), event.records()),
            Act::Signed(agreement) => evidence::evidence(agreement.view(), agreement.records()),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Act::Held(_) => "held",
            Act::Attended(_) => "attended",
            Act::Signed(_) => "signed",
        }
    }
}

impl<'g> Dated<'g> {
    /// What it was.
    pub fn act(self) -> Act<'g> {
        self.act
    }

    /// Of an office, the first date at which the person is told to hold it; of an event, when it was; of a document, when
    /// it was signed, or else the first date told of it.
    pub fn date(self) -> Option<When> {
        self.date
    }
}

/// The offices, events and signatures of a leader, by date, the undated last.
#[derive(Debug, Clone)]
pub struct TrackRecord<'g> {
    leader: Node<'g, Leader>,
    acts: Vec<Dated<'g>>,
}

impl Graph {
    /// What a leader is told to have done: the offices held, the events attended and the documents signed, with dates. It
    /// costs what the leader did.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"event","kind":"talks","when":"2025-04-28",
    /// #   "participants":["leader:JPN/ishiba-shigeru","country:VNM"]},"article":"article:a1",
    /// #   "span":[0,2],"quote":"They held talks.","rule":"event"}"#;
    /// # let office = r#"{"fact":{"type":"office","leader":"leader:JPN/ishiba-shigeru","name":"Ishiba Shigeru",
    /// #   "role":"head_of_government","country":"JPN"},"article":"article:a1","published":"2025-04-27",
    /// #   "span":[0,2],"quote":"Prime Minister Ishiba Shigeru","rule":"office"}"#;
    /// let graph = Graph::fold([serde_json::from_str(line)?, serde_json::from_str(office)?]);
    /// assert_eq!(graph.track_record(graph.leader("Ishiba")?).to_string(), "\
    /// date        act       what                                         says
    /// ──────────────────────────────────────────────────────────────────────────────────────────────────
    /// 2025-04-27  held      Ishiba Shigeru, head of government of Japan  “Prime Minister Ishiba Shigeru”
    /// 2025-04-28  attended  talks of Ishiba Shigeru                      “They held talks.”");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn track_record(&self, leader: Id<Leader>) -> TrackRecord<'_> {
        self.view().track_record(leader)
    }
}

impl<'g> View<'g> {
    /// As [`Graph::track_record`], within the view.
    pub fn track_record(self, leader: Id<Leader>) -> TrackRecord<'g> {
        let leader = self.node(leader);
        let held = leader.tenures().map(|tenure| (Act::Held(tenure), first(tenure, |_| true)));
        let attended = self.from(leader.id()).outgoing::<Attended>().unique();
        let attended = attended.map(|event| (Act::Attended(event), first(event, |_| true)));
        let signed = self.from(leader.id()).outgoing::<Signed>().unique().map(|agreement| {
            let signing = first(agreement, |stage| stage >= Stage::Signed);
            (Act::Signed(agreement), signing.or_else(|| first(agreement, |_| true)))
        });
        let acts = held.chain(attended).chain(signed);
        let mut acts: Vec<Dated<'g>> =
            acts.filter_map(|(act, when)| when.map(|(date, days)| Dated { act, date, days })).collect();
        acts.sort_by_key(|dated| (dated.days.is_none(), dated.days, dated.act.node()));
        TrackRecord { leader, acts }
    }
}

/// A date and the days that it can mean; neither where it is not known.
type At = (Option<When>, Option<(chrono::NaiveDate, chrono::NaiveDate)>);

/// The date of the first record of a step that is wanted; `None` where the view has no such record.
fn first<T: Recorded>(node: Node<'_, T>, wanted: impl Fn(T::Step) -> bool) -> Option<At> {
    let record: Record<'_, T> = node.records().find(|record| wanted(record.step()))?;
    let days = record.last_day().map(|last| (record.first_day().unwrap_or(chrono::NaiveDate::MIN), last));
    Some((record.date(), days.filter(|_| record.dated_by() != DatedBy::Nothing)))
}

impl<'g> TrackRecord<'g> {
    /// Whose it is.
    pub fn leader(&self) -> Node<'g, Leader> {
        self.leader
    }

    /// All of it, by date, the undated last.
    pub fn acts(&self) -> &[Dated<'g>] {
        &self.acts
    }

    /// The offices held.
    pub fn offices(&self) -> impl Iterator<Item = Node<'g, Tenure>> {
        self.acts.iter().filter_map(|dated| if let Act::Held(tenure) = dated.act { Some(tenure) } else { None })
    }

    /// The events attended.
    pub fn events(&self) -> impl Iterator<Item = Node<'g, Event>> {
        self.acts.iter().filter_map(|dated| if let Act::Attended(event) = dated.act { Some(event) } else { None })
    }

    /// The documents signed.
    pub fn signed(&self) -> impl Iterator<Item = Node<'g, Agreement>> {
        self.acts.iter().filter_map(|dated| if let Act::Signed(agreement) = dated.act { Some(agreement) } else { None })
    }

    /// The claims behind all of it.
    pub fn evidence(&self) -> Citations<'g> {
        evidence::gather(self.leader.view(), self.acts.iter().flat_map(|dated| dated.act.evidence()))
    }
}

impl Tabular for TrackRecord<'_> {
    fn header(&self) -> Vec<String> {
        ["date", "act", "what", "says"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        let graph = self.leader.view().graph();
        Box::new(self.acts.iter().map(move |dated| {
            vec![
                evidence::date_or_undated(dated.date),
                dated.act.word().to_owned(),
                graph.name(dated.act.node()),
                evidence::first_quote(dated.act.evidence()),
            ]
        }))
    }
}

impl fmt::Display for TrackRecord<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl Serialize for TrackRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'g> {
            act: &'static str,
            date: Option<When>,
            node: String,
            name: String,
            evidence: Vec<Citation<'g>>,
        }
        let graph = self.leader.view().graph();
        let lines = self.acts.iter().map(|dated| Line {
            act: dated.act.word(),
            date: dated.date,
            node: graph.key(dated.act.node()),
            name: graph.name(dated.act.node()),
            evidence: dated.act.evidence().collect(),
        });
        let lines: Vec<Line<'_>> = lines.collect();
        let mut record = serializer.serialize_struct("TrackRecord", 3)?;
        record.serialize_field("leader", &self.leader.key().to_string())?;
        record.serialize_field("name", &self.leader.name())?;
        record.serialize_field("acts", &lines)?;
        record.end()
    }
}
