//! [`Partners`]: with whom a country does most.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::ser::{Serialize, Serializer};

use crate::graph::{Citation, Citations, DatedBy, PartyId, Record, View};
use crate::model::Stage;
use crate::time::When;

use super::{Dealing, Question, Side, Tabular, evidence, print};

/// One of the [`Partners`] of a side.
pub struct Partner<'g, T: Dealing> {
    view: View<'g>,
    rank: usize,
    party: PartyId,
    count: usize,
    records: Vec<Record<'g, T>>,
}

/// Those with whom a side does anything, ranked: by how much, then by how far it has come, then by their keys. Those with
/// equal counts and stages have equal ranks, and the next rank leaves room for them (1, 2, 2, 4).
pub struct Partners<'g, T: Dealing> {
    partners: Vec<Partner<'g, T>>,
}

impl<'g, T: Dealing<Step = Stage>> Question<'g, T> {
    /// Ranks the partners of a country, an organization or a group in what is asked for. The members of a group are no
    /// partners of it.
    ///
    /// ```
    /// use chancery::graph::Graph;
    /// use chancery::model::Key;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed","when":"2023"},"article":"article:a1","span":[0,2],"quote":"They agreed.","rule":"r"}"#;
    /// # let claims = [serde_json::from_str(line)?, serde_json::from_str(&line.replace("energy", "hydrogen"))?,
    /// #   serde_json::from_str(&line.replace("JPN", "FIN"))?];
    /// let graph = Graph::fold(claims);
    /// let partners = graph.cooperation().in_sector(&Key::new("energy")).partners(graph.country("VNM")?);
    /// assert_eq!(partners.to_string(), "\
    /// rank  partner  count  furthest  latest  says
    /// ──────────────────────────────────────────────────────
    /// 1     Japan        2    agreed    2023  “They agreed.”
    /// 2     Finland      1    agreed    2023  “They agreed.”");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn partners(self, of: impl Into<Side>) -> Partners<'g, T> {
        let side = of.into();
        let question = self.with(&side);
        let view = question.view();
        let mut by_party: BTreeMap<PartyId, Vec<Record<'g, T>>> = BTreeMap::new();
        for record in question.records() {
            for party in T::parties(record.node()).iter().filter(|party| !side.has(**party)) {
                by_party.entry(*party).or_default().push(record);
            }
        }
        let partner = |(party, records): (PartyId, Vec<Record<'g, T>>)| Partner {
            view,
            rank: 0,
            party,
            count: evidence::nodes(&records),
            records,
        };
        let mut partners: Vec<Partner<'g, T>> = by_party.into_iter().map(partner).collect();
        let order = |partner: &Partner<'g, T>| (Reverse(partner.count), Reverse(partner.furthest()));
        partners.sort_by_cached_key(|partner| (order(partner), partner.party));
        for index in 0..partners.len() {
            let tied = index > 0 && order(&partners[index]) == order(&partners[index - 1]);
            partners[index].rank = if tied { partners[index - 1].rank } else { index + 1 };
        }
        Partners { partners }
    }
}

impl<'g, T: Dealing> Partners<'g, T> {
    /// The partners, the first first.
    pub fn iter(&self) -> std::slice::Iter<'_, Partner<'g, T>> {
        self.partners.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.partners.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.partners.is_empty()
    }
}

impl<'g, T: Dealing<Step = Stage>> Partner<'g, T> {
    /// Its rank, from 1.
    pub fn rank(&self) -> usize {
        self.rank
    }

    /// Who.
    pub fn party(&self) -> PartyId {
        self.party
    }

    /// How many nodes it shares with the side.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The furthest stage that any record tells.
    pub fn furthest(&self) -> Stage {
        self.records.iter().map(|record| record.step()).max().unwrap_or(Stage::Proposed)
    }

    /// The latest date; `None` where all is undated.
    pub fn latest(&self) -> Option<When> {
        let dated = self.records.iter().filter(|record| record.dated_by() != DatedBy::Nothing);
        dated.max_by_key(|record| (record.last_day(), record.first_day())).and_then(|record| record.date())
    }

    /// The records that are counted, by node and then by date.
    pub fn records(&self) -> &[Record<'g, T>] {
        &self.records
    }

    /// The claims behind it.
    pub fn evidence(&self) -> Citations<'g> {
        evidence::evidence(self.view, self.records.iter().copied())
    }
}

impl<T: Dealing<Step = Stage>> Tabular for Partners<'_, T> {
    fn header(&self) -> Vec<String> {
        ["rank", "partner", "count", "furthest", "latest", "says"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.partners.iter().map(|partner| {
            vec![
                partner.rank.to_string(),
                partner.view.graph().name(partner.party),
                partner.count.to_string(),
                partner.furthest().to_string(),
                evidence::date(partner.latest()),
                evidence::first_quote(partner.evidence()),
            ]
        }))
    }

    fn numbers(&self) -> Range<usize> {
        2..5
    }
}

impl<T: Dealing<Step = Stage>> fmt::Display for Partners<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl<T: Dealing<Step = Stage>> fmt::Debug for Partners<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<T: Dealing<Step = Stage>> fmt::Debug for Partner<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Partner({}. {}, {})", self.rank, self.view.graph().name(self.party), self.count)
    }
}

impl<T: Dealing<Step = Stage>> Serialize for Partners<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'g> {
            rank: usize,
            partner: String,
            name: String,
            count: usize,
            furthest: Stage,
            latest: Option<When>,
            evidence: Vec<Citation<'g>>,
        }
        serializer.collect_seq(self.iter().map(|partner| Line {
            rank: partner.rank,
            partner: partner.view.graph().key(partner.party),
            name: partner.view.graph().name(partner.party),
            count: partner.count,
            furthest: partner.furthest(),
            latest: partner.latest(),
            evidence: partner.evidence().collect(),
        }))
    }
}
