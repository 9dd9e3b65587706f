//! [`SectorProfile`]: how what countries do together spreads over sectors.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::graph::{Citation, Citations, Id, Node, Record, View};
use crate::model::{Key, Sector, Stage};

use super::{Dealing, Likeness, Question, Tabular, evidence, print};

/// What a country, a pair or a group does by sector: how much, which share, and how far it has come.
///
/// The sector with the most comes first. A node counts once in each sector that it is of, and shares are of the sum of
/// these counts, so they add up to one. What is in no sector is counted apart.
pub struct SectorProfile<'g, T: Dealing> {
    view: View<'g>,
    sectors: Vec<SectorShare<'g, T>>,
    without: usize,
}

/// One sector of a [`SectorProfile`].
pub struct SectorShare<'g, T: Dealing> {
    sector: Node<'g, Sector>,
    count: usize,
    share: f64,
    records: Vec<Record<'g, T>>,
}

impl<T: Dealing> Clone for SectorShare<'_, T> {
    fn clone(&self) -> Self {
        SectorShare { records: self.records.clone(), ..*self }
    }
}

impl<T: Dealing> Clone for SectorProfile<'_, T> {
    fn clone(&self) -> Self {
        SectorProfile { sectors: self.sectors.clone(), ..*self }
    }
}

impl<'g, T: Dealing<Step = Stage>> Question<'g, T> {
    /// How what is asked for spreads over the broadest sectors.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed"},"article":"article:a1","span":[0,2],"quote":"They agreed.","rule":"r"}"#;
    /// # let claims = [serde_json::from_str(line)?, serde_json::from_str(&line.replace("energy", "hydrogen"))?,
    /// #   serde_json::from_str(&line.replace("energy", "health"))?,
    /// #   serde_json::from_str(&line.replace("JPN", "FIN").replace("energy", "trade"))?,
    /// #   serde_json::from_str(&line.replace("JPN", "FIN").replace("energy", "health"))?];
    /// let graph = Graph::fold(claims);
    /// let (japan, finland) = (graph.country("JPN")?, graph.country("FIN")?);
    /// let japans = graph.cooperation().of(japan).sector_profile();
    /// assert_eq!(japans.sectors()[0].sector().name(), "Energy");
    /// assert_eq!(japans.sectors()[0].count(), 2);
    ///
    /// // What Japan works on and Finland does not.
    /// let finlands = graph.cooperation().of(finland).sector_profile();
    /// assert_eq!(japans.gaps(&finlands).to_string(), "\
    /// sector  count  share  furthest  says
    /// ──────────────────────────────────────────────
    /// Energy      2  66.7%    agreed  “They agreed.”");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sector_profile(self) -> SectorProfile<'g, T> {
        SectorProfile::new(self, |sector| sector.top())
    }

    /// How what is asked for spreads over the sectors as they are told, narrow and broad.
    pub fn narrow_sector_profile(self) -> SectorProfile<'g, T> {
        SectorProfile::new(self, |sector| sector)
    }
}

/// The records of a question by sector; those of no sector come apart.
pub(crate) type BySector<'g, T> = (BTreeMap<Id<Sector>, Vec<Record<'g, T>>>, Vec<Record<'g, T>>);

/// Shares out records among their sectors.
pub(crate) fn by_sector<'g, T: Dealing>(
    question: &Question<'g, T>,
    level: impl Fn(Node<'g, Sector>) -> Node<'g, Sector>,
) -> BySector<'g, T> {
    let view = question.view();
    let (mut sectors, mut without): BySector<'g, T> = Default::default();
    for record in question.records() {
        let mut of: Vec<Id<Sector>> =
            T::sectors(record.node()).iter().map(|sector| level(view.node(*sector)).id()).collect();
        of.sort_unstable();
        of.dedup();
        if of.is_empty() {
            without.push(record);
        }
        for sector in of {
            sectors.entry(sector).or_default().push(record);
        }
    }
    (sectors, without)
}

impl<'g, T: Dealing<Step = Stage>> SectorProfile<'g, T> {
    fn new(question: Question<'g, T>, level: impl Fn(Node<'g, Sector>) -> Node<'g, Sector>) -> SectorProfile<'g, T> {
        let view = question.view();
        let (sectors, without) = by_sector(&question, level);
        let counts: Vec<usize> = sectors.values().map(|records| evidence::nodes(records)).collect();
        let all: usize = counts.iter().sum();
        let mut sectors: Vec<SectorShare<'g, T>> = sectors
            .into_iter()
            .zip(counts)
            .map(|((sector, records), count)| SectorShare {
                sector: view.node(sector),
                count,
                share: count as f64 / all as f64,
                records,
            })
            .collect();
        sectors.sort_by_key(|share| (std::cmp::Reverse(share.count), share.sector.id()));
        SectorProfile { view, sectors, without: evidence::nodes(&without) }
    }

    /// The sectors, that with the most first; of equal ones in the order of their keys.
    pub fn sectors(&self) -> &[SectorShare<'g, T>] {
        &self.sectors
    }

    /// The share of a sector; `None` where there is nothing in it.
    pub fn sector(&self, sector: &Key<Sector>) -> Option<&SectorShare<'g, T>> {
        self.sectors.iter().find(|share| share.sector.key().name() == sector.name())
    }

    /// How many nodes are in no sector.
    pub fn without_sector(&self) -> usize {
        self.without
    }

    /// What is here and not in the other: the sectors of this profile in which the other has nothing. Counts and shares
    /// stay those of this profile.
    pub fn gaps(&self, other: &SectorProfile<'_, T>) -> SectorProfile<'g, T> {
        let lacks = |share: &&SectorShare<'g, T>| {
            let key = share.sector.key();
            other.sectors.iter().all(|theirs| theirs.sector.key().name() != key.name())
        };
        SectorProfile { sectors: self.sectors.iter().filter(lacks).cloned().collect(), without: 0, ..*self }
    }

    /// How alike the two are.
    pub fn likeness(&self, other: &SectorProfile<'_, T>) -> Likeness {
        let counts = |profile: &SectorProfile<'_, T>| {
            let count = |share: &SectorShare<'_, T>| {
                let key = share.sector.key();
                (key.name().to_owned(), share.count)
            };
            profile.sectors.iter().map(count).collect()
        };
        Likeness::new(counts(self), counts(other))
    }

    /// The claims behind all of it.
    pub fn evidence(&self) -> Citations<'g> {
        evidence::evidence(self.view, self.sectors.iter().flat_map(|share| share.records.iter().copied()))
    }
}

impl<'g, T: Dealing<Step = Stage>> SectorShare<'g, T> {
    /// The sector.
    pub fn sector(&self) -> Node<'g, Sector> {
        self.sector
    }

    /// How many nodes are of it.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Its share of all counts of the profile, 0 to 1.
    pub fn share(&self) -> f64 {
        self.share
    }

    /// The furthest stage that any of its records tells.
    pub fn furthest(&self) -> Stage {
        self.records.iter().map(|record| record.step()).max().unwrap_or(Stage::Proposed)
    }

    /// The records that are counted, by node and then by date.
    pub fn records(&self) -> &[Record<'g, T>] {
        &self.records
    }

    /// The claims behind it.
    pub fn evidence(&self) -> Citations<'g> {
        evidence::evidence(self.sector.view(), self.records.iter().copied())
    }
}

impl<T: Dealing<Step = Stage>> Tabular for SectorProfile<'_, T> {
    fn header(&self) -> Vec<String> {
        ["sector", "count", "share", "furthest", "says"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.sectors.iter().map(|share| {
            vec![
                share.sector.name(),
                share.count.to_string(),
                format!("{:.1}%", 100.0 * share.share),
                share.furthest().to_string(),
                evidence::first_quote(share.evidence()),
            ]
        }))
    }

    fn numbers(&self) -> Range<usize> {
        1..4
    }
}

impl<T: Dealing<Step = Stage>> fmt::Display for SectorProfile<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl<T: Dealing<Step = Stage>> fmt::Debug for SectorProfile<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<T: Dealing<Step = Stage>> fmt::Debug for SectorShare<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SectorShare({}, {})", self.sector.name(), self.count)
    }
}

impl<T: Dealing<Step = Stage>> Serialize for SectorProfile<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'g> {
            sector: String,
            name: String,
            count: usize,
            share: f64,
            furthest: Stage,
            evidence: Vec<Citation<'g>>,
        }
        let lines = self.sectors.iter().map(|share| Line {
            sector: share.sector.key().to_string(),
            name: share.sector.name(),
            count: share.count,
            share: share.share,
            furthest: share.furthest(),
            evidence: share.evidence().collect(),
        });
        let sectors: Vec<Line<'_>> = lines.collect();
        let mut profile = serializer.serialize_struct("SectorProfile", 2)?;
        profile.serialize_field("sectors", &sectors)?;
        profile.serialize_field("without_sector", &self.without)?;
        profile.end()
    }
}
