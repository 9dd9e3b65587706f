//! [`Standings`]: at which level all partners of a country stand.

use std::collections::BTreeSet;
use std::fmt;

use serde::ser::{Serialize, Serializer};

use crate::graph::{Citation, Citations, Graph, PartyId, View};
use crate::model::Level;
use crate::time::When;

use super::{Side, Standing, Tabular, evidence, print};

/// Where a party of a side and one of its partners stand.
#[derive(Debug, Clone)]
pub struct Place<'g> {
    view: View<'g>,
    of: PartyId,
    partner: PartyId,
    level: Level,
    standing: Standing<'g>,
}

impl<'g> Place<'g> {
    /// The party of the side that was asked for.
    pub fn of(&self) -> PartyId {
        self.of
    }

    /// Its partner.
    pub fn partner(&self) -> PartyId {
        self.partner
    }

    /// The level at which they stand.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The first date at which that level is told.
    pub fn since(&self) -> Option<When> {
        self.standing.records().first().and_then(|record| record.date())
    }

    /// The whole of what is told.
    pub fn standing(&self) -> &Standing<'g> {
        &self.standing
    }

    /// The claims that tell it.
    pub fn evidence(&self) -> Citations<'g> {
        self.standing.evidence()
    }
}

/// The partners of a country, an organization or a group, by level, the closest first, then by the partners' keys.
#[derive(Debug, Clone)]
pub struct Standings<'g> {
    places: Vec<Place<'g>>,
}

impl Graph {
    /// Where all partners of a side stand with it, by all that is told. What a level is on a day is told by
    /// [`View::partnership`]; ask a view of that day.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"partnership","parties":["country:JPN","country:VNM"],
    /// #   "level":"comprehensive_strategic","action":"upgraded","when":"2023-11-27"},
    /// #   "article":"article:a1","span":[0,2],"quote":"They raised it.","rule":"r"}"#;
    /// # let other = line.replace("JPN", "FIN").replace("comprehensive_strategic", "strategic")
    /// #   .replace("2023-11-27", "2025-10-21");
    /// let graph = Graph::fold([serde_json::from_str(line)?, serde_json::from_str(&other)?]);
    /// let vietnam = graph.country("VNM")?;
    /// assert_eq!(graph.as_of("2024")?.standings(vietnam).iter().count(), 1);
    /// assert_eq!(graph.standings(vietnam).to_string(), "\
    /// level                    partner  of       since       says
    /// ────────────────────────────────────────────────────────────────────────
    /// comprehensive_strategic  Japan    Vietnam  2023-11-27  “They raised it.”
    /// strategic                Finland  Vietnam  2025-10-21  “They raised it.”");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn standings(&self, of: impl Into<Side>) -> Standings<'_> {
        self.view().standings(of)
    }
}

impl<'g> View<'g> {
    /// As [`Graph::standings`], on the [day](View::day) of the view.
    pub fn standings(self, of: impl Into<Side>) -> Standings<'g> {
        let side = of.into();
        let mut pairs: BTreeSet<(PartyId, PartyId)> = BTreeSet::new();
        for node in self.partnerships().with(&side).nodes() {
            let &[one, other] = node.parties() else { continue };
            match (side.has(one), side.has(other)) {
                (true, false) => pairs.insert((one, other)),
                (false, true) => pairs.insert((other, one)),
                _ => false,
            };
        }
        let place = |(of, partner): (PartyId, PartyId)| {
            let standing = self.partnership(of, partner);
            standing.level().map(|level| Place { view: self, of, partner, level, standing })
        };
        let mut places: Vec<Place<'g>> = pairs.into_iter().filter_map(place).collect();
        places.sort_by_key(|place| (std::cmp::Reverse(place.level), place.partner, place.of));
        Standings { places }
    }
}

impl<'g> Standings<'g> {
    /// Every partner with its level.
    pub fn iter(&self) -> std::slice::Iter<'_, Place<'g>> {
        self.places.iter()
    }

    /// Those at one level.
    pub fn at(&self, level: Level) -> impl Iterator<Item = &Place<'g>> {
        self.places.iter().filter(move |place| place.level == level)
    }
}

impl Tabular for Standings<'_> {
    fn header(&self) -> Vec<String> {
        ["level", "partner", "of", "since", "says"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.places.iter().map(|place| {
            vec![
                place.level.to_string(),
                place.view.graph().name(place.partner),
                place.view.graph().name(place.of),
                evidence::date(place.since()),
                evidence::first_quote(place.evidence()),
            ]
        }))
    }
}

impl fmt::Display for Standings<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl Serialize for Standings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'g> {
            partner: String,
            of: String,
            level: Level,
            since: Option<When>,
            evidence: Vec<Citation<'g>>,
        }
        serializer.collect_seq(self.places.iter().map(|place| Line {
            partner: place.view.graph().key(place.partner),
            of: place.view.graph().key(place.of),
            level: place.level,
            since: place.since(),
            evidence: place.evidence().collect(),
        }))
    }
}
