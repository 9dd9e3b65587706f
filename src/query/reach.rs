//! [`Reach`]: who is within so many steps of a party.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{Serialize, Serializer};

use crate::graph::{Days, Id, PartyId, STEPS, View};
use crate::model::Sector;

use super::{Dealing, Question, print};

/// The parties within some steps of one: it deals with those of the first step, they with those of the second …
#[derive(Debug, Clone)]
pub struct Reach<'g> {
    view: View<'g>,
    found: Vec<(PartyId, u32)>,
}

impl<'g> Reach<'g> {
    /// Each party with the fewest steps that lead to it, by steps and then in order; the first is the party itself.
    pub fn iter(&self) -> std::iter::Copied<std::slice::Iter<'_, (PartyId, u32)>> {
        self.found.iter().copied()
    }

    /// How many parties there are, the first included.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Never: the party itself is there.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The fewest steps to a party; `None` where it is further away.
    pub fn steps(&self, party: impl Into<PartyId>) -> Option<u32> {
        let party = party.into();
        self.found.iter().find(|(found, _)| *found == party).map(|(_, steps)| *steps)
    }
}

impl<'g, T: Dealing> Question<'g, T> {
    /// Who is within so many steps of a party, where a step leads to those who are in one node that answers the question:
    /// "countries within two steps of Vietnam by what was signed in 2025".
    ///
    /// O(sets of parties that touch those found, each with its nodes until one answers); for kinds that are not kept by
    /// party, as amounts, O(all records).
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
    /// # let claims = [line.to_owned(), line.replace("VNM", "FIN"), line.replace("JPN", "SWE").replace("VNM", "FIN")];
    /// let graph = Graph::fold(claims.iter().map(|line| serde_json::from_str(line).unwrap()));
    /// let (vietnam, finland, sweden) = (graph.country("VNM")?, graph.country("FIN")?, graph.country("SWE")?);
    /// let reach = graph.cooperation().reach(vietnam, 2);
    /// assert_eq!((reach.steps(finland), reach.steps(sweden)), (Some(2), None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn reach(self, from: impl Into<PartyId>, steps: u32) -> Reach<'g> {
        let from = from.into();
        let mut found = BTreeMap::from([(from, 0)]);
        let mut edge = vec![from];
        let rest = if T::BY_PARTIES { Vec::new() } else { self.nodes().collect() };
        let answering = self.answering_sets();
        for step in 1..=steps {
            let mut next = Vec::new();
            let mut meet = |parties: &[PartyId], found: &mut BTreeMap<PartyId, u32>| {
                for party in parties {
                    if !found.contains_key(party) {
                        found.insert(*party, step);
                        next.push(*party);
                    }
                }
            };
            for party in &edge {
                for set in self.view().graph().sets_of(*party).iter().filter(|_| T::BY_PARTIES) {
                    let parties = self.view().graph().parties_of_set(*set);
                    let is_new = parties.iter().any(|party| !found.contains_key(party));
                    let answers = || match &answering {
                        Some(sets) => sets[*set as usize],
                        None => T::of_parties(self.view().graph(), *set).into_iter().any(|id| self.has(id)),
                    };
                    if is_new && answers() {
                        meet(parties, &mut found);
                    }
                }
            }
            for node in &rest {
                let parties = T::parties(*node);
                if edge.iter().any(|party| parties.contains(party)) {
                    meet(&parties, &mut found);
                }
            }
            if next.is_empty() {
                break;
            }
            edge = next;
        }
        let mut found: Vec<(PartyId, u32)> = found.into_iter().collect();
        found.sort_by_key(|(party, steps)| (*steps, *party));
        Reach { view: self.view(), found }
    }

    /// Which sets of parties have a record that answers, where the question is narrow in time and records are kept by it.
    fn answering_sets(&self) -> Option<Vec<bool>> {
        let bounds = self.bounds().filter(|bounds| self.is_about_sectors() && !bounds.during.is_unknown())?;
        let graph = self.view().graph();
        let by_time = T::by_time(graph)?;
        let mut sets = vec![false; graph.party_set_count()];
        let kinds: Vec<bool> = graph
            .nodes::<Sector>()
            .flat_map(|sector| {
                let wanted = self.wants_sector(sector.id());
                (0..STEPS as u8).map(|step| bounds.steps.contains(&step)).map(move |step| wanted && step)
            })
            .collect();
        let Days { first, last } = bounds.during;
        for (of_kinds, parties) in by_time.runs(first, last.min(bounds.as_of), bounds.known_by) {
            for (kind, parties) in of_kinds.iter().zip(parties) {
                sets[*parties as usize] |= kinds[usize::from(*kind)];
            }
        }
        for (node, record) in by_time.rest() {
            let id = T::of_cooperation(*node)?;
            let columns = T::records(graph).columns(*record as usize..*record as usize + 1);
            if self.wants_node(id) && self.wants(&columns, 0) {
                let set = T::party_set(self.view().node(id))?;
                sets[set as usize] = true;
            }
        }
        Some(sets)
    }

    /// Whether a node has a record that answers.
    fn has(&self, id: Id<T>) -> bool {
        let records = T::records(self.view().graph());
        self.wants_node(id) && self.records_of(id, records).next().is_some()
    }
}

impl fmt::Display for Reach<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let header = ["party", "steps"].map(str::to_owned).into();
        let rows = self.iter().map(|(party, steps)| vec![self.view.graph().name(party), steps.to_string()]);
        f.write_str(&print::table(header, rows, 1))
    }
}

impl Serialize for Reach<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(party, steps)| (self.view.graph().key(party), steps)))
    }
}
