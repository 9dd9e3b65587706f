//! [`Stays`]: how long a relation stood on each rung of its ladder.

use std::fmt;

use serde::ser::{Serialize, Serializer};

use crate::graph::{Citation, Citations};
use crate::model::{Level, PartnershipAction};
use crate::time::{Date, Elapsed, When};

use super::{Ladder, Rung, Tabular, evidence, print};

/// The time between one step up and the next.
#[derive(Debug, Clone)]
pub struct Stay<'g> {
    rung: Rung<'g>,
    until: Option<When>,
    days: Elapsed,
}

impl<'g> Stay<'g> {
    /// The rung.
    pub fn rung(&self) -> &Rung<'g> {
        &self.rung
    }

    /// The level.
    pub fn level(&self) -> Level {
        self.rung.level()
    }

    /// When it was reached, as precisely as told; of a level that is only told to exist, the first date at which it is.
    pub fn since(&self) -> Option<When> {
        self.rung.since()
    }

    /// When the next step up was taken; `None` where it still lasts.
    pub fn until(&self) -> Option<When> {
        self.until
    }

    /// Whether no further step is told.
    pub fn is_lasting(&self) -> bool {
        self.until.is_none()
    }

    /// How long it lasted: to the next step up, else to the [day](crate::graph::View::day) of the view, else not known.
    /// A level that is only told to exist can have been reached long before.
    pub fn days(&self) -> Elapsed {
        self.days
    }

    /// The claims that tell of the rung.
    pub fn evidence(&self) -> Citations<'g> {
        self.rung.evidence()
    }
}

/// The stays of a relation, from the lowest level to the closest.
#[derive(Debug, Clone)]
pub struct Stays<'g> {
    stays: Vec<Stay<'g>>,
}

impl<'g> Stays<'g> {
    /// The stays.
    pub fn iter(&self) -> std::slice::Iter<'_, Stay<'g>> {
        self.stays.iter()
    }
}

impl<'g> Ladder<'g> {
    /// How long the relation stood on each rung. Of what is proposed, in one sector only, or told of a level after a closer
    /// one was reached, there is no stay.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"partnership","parties":["country:JPN","country:VNM"],
    /// #   "level":"strategic","action":"established","when":"2009-04"},
    /// #   "article":"article:a1","span":[0,2],"quote":"Partners since 2009.","rule":"r"}"#;
    /// # let raised = line.replace("strategic", "comprehensive_strategic").replace("established", "upgraded")
    /// #   .replace("2009-04", "2023-11-27");
    /// let graph = Graph::fold([serde_json::from_str(line)?, serde_json::from_str(&raised)?]);
    /// let view = graph.as_of("2023-12-27")?;
    /// let stays = view.ladder(graph.country("JPN")?, graph.country("VNM")?).stays();
    /// let days: Vec<String> = stays.iter().map(|stay| stay.days().to_string()).collect();
    /// assert_eq!(days, ["5324 to 5353 days", "30 days"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn stays(&self) -> Stays<'g> {
        let rungs = self.rungs();
        let mut stays = Vec::new();
        let mut closest = None;
        for (index, rung) in rungs.iter().enumerate().filter(|(_, rung)| rung.is_taken()) {
            if closest.is_some_and(|closest| rung.level() < closest) {
                continue;
            }
            closest = Some(rung.level());
            let next = rungs[index + 1..].iter().find(|next| next.is_taken() && next.level() > rung.level());
            let day = rung.partnership().view().day().map(Date::from);
            let end = match next {
                Some(next) => next.since().and_then(|when| when.start()),
                None => day,
            };
            let only_told = |rung: &Rung<'_>| rung.action() == PartnershipAction::Existing;
            let mut days = match (rung.since().and_then(|when| when.start()), end) {
                (Some(start), Some(end)) => Elapsed::between(start, end).not_negative(),
                _ => Elapsed::default(),
            };
            if only_told(rung) {
                days.most = None;
            }
            if next.is_some_and(only_told) {
                days.least = days.least.map(|_| 0);
            }
            stays.push(Stay { rung: rung.clone(), until: next.and_then(Rung::since), days });
        }
        Stays { stays }
    }
}

impl Tabular for Stays<'_> {
    fn header(&self) -> Vec<String> {
        ["level", "since", "until", "lasted", "says"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.stays.iter().map(|stay| {
            vec![
                stay.level().to_string(),
                evidence::date(stay.since()),
                evidence::date(stay.until),
                stay.days.to_string(),
                evidence::first_quote(stay.evidence()),
            ]
        }))
    }
}

impl fmt::Display for Stays<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl Serialize for Stays<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'g> {
            level: Level,
            since: Option<When>,
            until: Option<When>,
            days: Elapsed,
            evidence: Vec<Citation<'g>>,
        }
        serializer.collect_seq(self.stays.iter().map(|stay| Line {
            level: stay.level(),
            since: stay.since(),
            until: stay.until,
            days: stay.days,
            evidence: stay.evidence().collect(),
        }))
    }
}
