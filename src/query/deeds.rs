//! [`Deeds`]: how much of what was proposed came about, and how long it took.

use std::fmt;
use std::ops::Range;

use serde::ser::{Serialize, Serializer};

use crate::graph::{Citation, Citations, DatedBy, Node, Record, View};
use crate::model::Stage;
use crate::time::Elapsed;

use super::{Dealing, Question, Tabular, evidence, print};

/// The stages that a word can lead to.
const DEEDS: [Stage; 3] = [Stage::Agreed, Stage::Signed, Stage::InForce];

/// What became of one proposal, with regard to one stage.
pub struct Outcome<'g, T: Dealing> {
    word: Record<'g, T>,
    deed: Option<Record<'g, T>>,
    fate: Fate,
    days: Option<Elapsed>,
}

/// How a proposal fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The stage was reached, and both dates are known.
    Reached,
    /// The stage was reached, but one of the dates is not known.
    ReachedUndated,
    /// The stage is told only of a time before the first proposal: the proposal is for more of what was already there.
    ReachedEarlier,
    /// The stage is not told to be reached. It may come yet; statistics call this censored.
    Open,
}

impl<'g, T: Dealing> Outcome<'g, T> {
    /// The agreement or cooperation.
    pub fn node(&self) -> Node<'g, T> {
        self.word.node()
    }

    /// The first record that proposes it or tells that it is negotiated.
    pub fn word(&self) -> Record<'g, T> {
        self.word
    }

    /// The first record of the stage, or of a further one, that does not certainly come before the word.
    pub fn deed(&self) -> Option<Record<'g, T>> {
        self.deed
    }

    /// How it fared.
    pub fn fate(&self) -> Fate {
        self.fate
    }

    /// How long it took, where both dates are known.
    pub fn days(&self) -> Option<Elapsed> {
        self.days
    }

    /// The claims behind the word and the deed.
    pub fn evidence(&self) -> Citations<'g> {
        evidence::evidence(self.word.view(), [self.word].into_iter().chain(self.deed))
    }
}

/// What became of all proposals, with regard to one stage.
pub struct Passage<'g, T: Dealing> {
    to: Stage,
    outcomes: Vec<Outcome<'g, T>>,
    // Of those reached at known dates, in ascending order.
    least: Vec<i64>,
    most: Vec<Option<i64>>,
}

impl<'g, T: Dealing<Step = Stage>> Passage<'g, T> {
    fn new(to: Stage, outcomes: Vec<Outcome<'g, T>>) -> Passage<'g, T> {
        let days = || outcomes.iter().filter_map(|outcome| outcome.days);
        let mut least: Vec<i64> = days().map(|days| days.least.unwrap_or(0)).collect();
        let mut most: Vec<Option<i64>> = days().map(|days| days.most).collect();
        least.sort_unstable();
        // What is not known can be any number of days, so it sorts last.
        most.sort_unstable_by_key(|most| (most.is_none(), *most));
        Passage { to, outcomes, least, most }
    }

    /// The stage.
    pub fn to(&self) -> Stage {
        self.to
    }

    /// What became of each proposal, in the order of the nodes' keys.
    pub fn outcomes(&self) -> &[Outcome<'g, T>] {
        &self.outcomes
    }

    /// How many fared so.
    pub fn count(&self, fate: Fate) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.fate == fate).count()
    }

    /// The share of the proposals that reached the stage, of those that did or still can: what was
    /// [reached earlier](Fate::ReachedEarlier) is left out. `None` where there are none.
    pub fn share(&self) -> Option<f64> {
        let reached = self.count(Fate::Reached) + self.count(Fate::ReachedUndated);
        let all = reached + self.count(Fate::Open);
        (all > 0).then(|| reached as f64 / all as f64)
    }

    /// The median of the days that it took; see [`quantile`](Passage::quantile).
    pub fn median(&self) -> Option<Elapsed> {
        self.quantile(0.5)
    }

    /// A quantile of the days that it took, by the nearest rank, among those that reached the stage at known dates; `None`
    /// where there are none, or `of` is not from 0 to 1. Dates that are not known to the day leave bounds: the least is the
    /// quantile of the fewest days that each can have taken, the most that of the most days.
    ///
    /// What is still [open](Fate::Open) has no time yet and is not in it, so where much is open the true time is longer.
    pub fn quantile(&self, of: f64) -> Option<Elapsed> {
        if self.least.is_empty() || !(0.0..=1.0).contains(&of) {
            return None;
        }
        let rank = ((of * self.least.len() as f64).ceil() as usize).clamp(1, self.least.len()) - 1;
        Some(Elapsed { least: Some(self.least[rank]), most: self.most[rank] })
    }
}

/// From words to deeds: for each stage from agreed to in force, what became of all that was proposed or negotiated.
pub struct Deeds<'g, T: Dealing> {
    view: View<'g>,
    passages: Vec<Passage<'g, T>>,
}

impl<'g, T: Dealing<Step = Stage>> Question<'g, T> {
    /// What became of the proposals among what is asked for: how many were agreed, signed, came into force, and how long
    /// that took. What was never proposed is not in it. The whole history of each node within the view counts, also what the
    /// question does not ask for.
    ///
    /// ```
    /// use chancery::graph::Graph;
    /// use chancery::model::Stage;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"proposed","when":"2025-01-01"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
    /// # let claims = [serde_json::from_str(line)?,
    /// #   serde_json::from_str(&line.replace("proposed", "agreed").replace("01-01", "01-31"))?,
    /// #   serde_json::from_str(&line.replace("energy", "health"))?];
    /// let graph = Graph::fold(claims);
    /// let deeds = graph.cooperation().from_words_to_deeds();
    /// let agreed = deeds.to(Stage::Agreed).unwrap();
    /// assert_eq!(agreed.share(), Some(0.5));
    /// assert_eq!(agreed.median().unwrap().to_string(), "30 days");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_words_to_deeds(self) -> Deeds<'g, T> {
        let view = self.view();
        let is_word = |record: &Record<'g, T>| record.step() <= Stage::Negotiating;
        let words: Vec<Record<'g, T>> = self.nodes().filter_map(|node| node.records().find(is_word)).collect();
        let passage = |to| Passage::new(to, words.iter().map(|word| outcome(*word, to)).collect());
        Deeds { view, passages: DEEDS.into_iter().map(passage).collect() }
    }
}

fn outcome<T: Dealing<Step = Stage>>(word: Record<'_, T>, to: Stage) -> Outcome<'_, T> {
    let mut told = false;
    let deed = word
        .node()
        .records()
        .filter(|record| (to..=Stage::InForce).contains(&record.step()))
        .inspect(|_| told = true)
        .find(|record| !evidence::is_before(*record, word));
    let is_dated = |record: Record<'_, T>| record.dated_by() != DatedBy::Nothing;
    let fate = match deed {
        Some(deed) if is_dated(deed) && is_dated(word) => Fate::Reached,
        Some(_) => Fate::ReachedUndated,
        None if told => Fate::ReachedEarlier,
        None => Fate::Open,
    };
    let between = |deed: Record<'_, T>| {
        Elapsed::of_days((word.first_day(), word.last_day()), (deed.first_day(), deed.last_day())).not_negative()
    };
    let days = deed.filter(|_| fate == Fate::Reached).map(between);
    Outcome { word, deed, fate, days }
}

impl<'g, T: Dealing<Step = Stage>> Deeds<'g, T> {
    /// The stages: agreed, signed, in force.
    pub fn passages(&self) -> &[Passage<'g, T>] {
        &self.passages
    }

    /// What became of the proposals with regard to one stage; `None` for a stage that is no deed.
    pub fn to(&self, stage: Stage) -> Option<&Passage<'g, T>> {
        self.passages.iter().find(|passage| passage.to == stage)
    }

    /// How many proposals there are.
    pub fn words(&self) -> usize {
        self.passages.first().map_or(0, |passage| passage.outcomes.len())
    }

    /// The claims behind all words and deeds.
    pub fn evidence(&self) -> Citations<'g> {
        let outcomes = self.passages.iter().flat_map(|passage| &passage.outcomes);
        evidence::evidence(self.view, outcomes.flat_map(|outcome| [outcome.word].into_iter().chain(outcome.deed)))
    }
}

impl<T: Dealing<Step = Stage>> Tabular for Deeds<'_, T> {
    fn header(&self) -> Vec<String> {
        let header = ["from words to", "words", "reached", "undated", "earlier", "open", "25%", "median", "75%"];
        header.map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        let days = |days: Option<Elapsed>| days.map_or(String::new(), |days| days.to_string());
        Box::new(self.passages.iter().map(move |passage| {
            let count = |fate: Fate| passage.count(fate).to_string();
            vec![
                passage.to.to_string(),
                passage.outcomes.len().to_string(),
                count(Fate::Reached),
                count(Fate::ReachedUndated),
                count(Fate::ReachedEarlier),
                count(Fate::Open),
                days(passage.quantile(0.25)),
                days(passage.median()),
                days(passage.quantile(0.75)),
            ]
        }))
    }

    fn numbers(&self) -> Range<usize> {
        1..9
    }
}

impl<T: Dealing<Step = Stage>> fmt::Display for Deeds<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl<T: Dealing<Step = Stage>> fmt::Debug for Deeds<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<T: Dealing<Step = Stage>> Serialize for Deeds<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct One<'g> {
            node: String,
            fate: Fate,
            days: Option<Elapsed>,
            evidence: Vec<Citation<'g>>,
        }
        #[derive(serde::Serialize)]
        struct Line<'g> {
            to: Stage,
            share: Option<f64>,
            quartiles: [Option<Elapsed>; 3],
            outcomes: Vec<One<'g>>,
        }
        serializer.collect_seq(self.passages.iter().map(|passage| {
            Line {
                to: passage.to,
                share: passage.share(),
                quartiles: [0.25, 0.5, 0.75].map(|of| passage.quantile(of)),
                outcomes: passage
                    .outcomes
                    .iter()
                    .map(|outcome| One {
                        node: outcome.node().key().to_string(),
                        fate: outcome.fate,
                        days: outcome.days,
                        evidence: outcome.evidence().collect(),
                    })
                    .collect(),
            }
        }))
    }
}
