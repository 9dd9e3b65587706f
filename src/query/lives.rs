//! [`Lives`]: what became of agreements, stage by stage.

use std::fmt;

use serde::ser::{Serialize, Serializer};

use crate::graph::{Citation, Citations, DatedBy, Node, Record};
use crate::model::Stage;
use crate::time::{Date, Elapsed, When};

use super::{Dealing, Question, Tabular, evidence, print};

/// The life of one agreement or cooperation: when it is first told to have reached each stage.
pub struct Life<'g, T: Dealing> {
    node: Node<'g, T>,
    // The first record of each stage that is told, in the order of the stages.
    stages: Vec<Record<'g, T>>,
}

/// The first record of each stage that is told of a node, in the order of the stages.
fn first_of_stages<T: Dealing<Step = Stage>>(node: Node<'_, T>) -> Vec<Record<'_, T>> {
    let mut firsts: Vec<Record<'_, T>> = Vec::new();
    // Records come by date, the undated last.
    for record in node.records() {
        if firsts.iter().all(|first| first.step() != record.step()) {
            firsts.push(record);
        }
    }
    firsts.sort_by_key(|record| record.step());
    firsts
}

impl<'g, T: Dealing<Step = Stage>> Life<'g, T> {
    /// The agreement or cooperation.
    pub fn node(&self) -> Node<'g, T> {
        self.node
    }

    /// The furthest stage told.
    pub fn stage(&self) -> Stage {
        self.stages.last().map_or(Stage::Proposed, |record| record.step())
    }

    /// The first record that tells of a stage.
    pub fn at(&self, stage: Stage) -> Option<Record<'g, T>> {
        self.stages.iter().copied().find(|record| record.step() == stage)
    }

    /// The first record of each stage that is told, in the order of the stages.
    pub fn stages(&self) -> &[Record<'g, T>] {
        &self.stages
    }

    /// The earliest record with a date.
    pub fn beginning(&self) -> Option<Record<'g, T>> {
        let dated = self.stages.iter().copied().filter(|record| record.dated_by() != DatedBy::Nothing);
        dated.min_by_key(|record| (record.first_day(), record.last_day()))
    }

    /// How old it was on the [day](crate::graph::View::day) of the view; `None` where the view has none (there is no clock
    /// here), or nothing is dated.
    pub fn age(&self) -> Option<Elapsed> {
        let (day, first) = (self.node.view().day()?, self.beginning()?);
        Some(Elapsed::of_days((first.first_day(), first.last_day()), (Some(day), Some(day))))
    }

    /// The claims that tell of its stages.
    pub fn evidence(&self) -> Citations<'g> {
        evidence::evidence(self.node.view(), self.node.records())
    }
}

/// Lives by their beginning, the undated last.
pub struct Lives<'g, T: Dealing> {
    lives: Vec<Life<'g, T>>,
}

impl<'g, T: Dealing<Step = Stage>> Question<'g, T> {
    /// What became of the agreements, or cooperations, that answer the question: their whole life within the view, also
    /// what the question does not ask for.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"agreement","parties":["country:JPN","country:VNM"],"kind":"treaty",
    /// #   "stage":"negotiating","topic":"social security","when":"2025-04-28"},"article":"article:a1","span":[0,2],
    /// #   "quote":"Talks begin.","rule":"r"}"#;
    /// # let later = line.replace("negotiating", "signed").replace("2025-04-28", "2026-02");
    /// let graph = Graph::fold([serde_json::from_str(line)?, serde_json::from_str(&later)?]);
    /// let lives = graph.as_of("2026-04-28")?.agreements().lives();
    /// assert_eq!(lives.to_string(), "\
    /// what                                       stage   negotiating  signed   age
    /// ─────────────────────────────────────────────────────────────────────────────────
    /// treaty of Japan, Vietnam: social security  signed  2025-04-28   2026-02  365 days");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn lives(self) -> Lives<'g, T> {
        let mut lives: Vec<Life<'g, T>> =
            self.nodes().map(|node| Life { node, stages: first_of_stages(node) }).collect();
        lives.sort_by_key(|life| {
            let first = life.beginning();
            (first.is_none(), first.map(|record| (record.first_day(), record.last_day())), life.node.id())
        });
        Lives { lives }
    }
}

impl<'g, T: Dealing> Lives<'g, T> {
    /// The lives.
    pub fn iter(&self) -> std::slice::Iter<'_, Life<'g, T>> {
        self.lives.iter()
    }
}

/// A column for each stage that any of them is told to have reached, and the age where the view has a day.
impl<T: Dealing<Step = Stage>> Lives<'_, T> {
    /// The stages that any of them reached.
    fn told(&self) -> Vec<Stage> {
        let told = |stage: &Stage| self.lives.iter().any(|life| life.at(*stage).is_some());
        Stage::ALL.iter().copied().filter(told).collect()
    }

    /// Whether any of them has an age.
    fn aged(&self) -> bool {
        self.lives.iter().any(|life| life.age().is_some())
    }
}

impl<T: Dealing<Step = Stage>> Tabular for Lives<'_, T> {
    fn header(&self) -> Vec<String> {
        let mut header = vec!["what".to_owned(), "stage".to_owned()];
        header.extend(self.told().iter().map(ToString::to_string));
        header.extend(self.aged().then(|| "age".to_owned()));
        header
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        let (stages, aged) = (self.told(), self.aged());
        Box::new(self.lives.iter().map(move |life| {
            let mut line = vec![life.node.name(), life.stage().to_string()];
            line.extend(stages.iter().map(|stage| match life.at(*stage) {
                Some(record) => evidence::date_or_undated(record.date()),
                None => String::new(),
            }));
            line.extend(aged.then(|| life.age().map_or(String::new(), |age| age.to_string())));
            line
        }))
    }
}

impl<T: Dealing<Step = Stage>> fmt::Display for Lives<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl<T: Dealing<Step = Stage>> fmt::Debug for Lives<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<T: Dealing<Step = Stage>> fmt::Debug for Life<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Life({}, {})", self.node.name(), self.stage())
    }
}

impl<T: Dealing<Step = Stage>> Serialize for Lives<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct At {
            stage: Stage,
            date: Option<When>,
            dated_by: DatedBy,
        }
        #[derive(serde::Serialize)]
        struct Line<'g> {
            node: String,
            name: String,
            stage: Stage,
            stages: Vec<At>,
            day: Option<Date>,
            age: Option<Elapsed>,
            evidence: Vec<Citation<'g>>,
        }
        serializer.collect_seq(self.lives.iter().map(|life| {
            Line {
                node: life.node.key().to_string(),
                name: life.node.name(),
                stage: life.stage(),
                stages: life
                    .stages
                    .iter()
                    .map(|record| At { stage: record.step(), date: record.date(), dated_by: record.dated_by() })
                    .collect(),
                day: life.node.view().day().map(Date::from),
                age: life.age(),
                evidence: life.evidence().collect(),
            }
        }))
    }
}
