//! [`Reach`]: who is within so many steps of a party.

use std::fmt;
use std::ops::Range;

use serde::ser::{Serialize, Serializer};

use crate::graph::{Days, Graph, Id, PartyId, STEPS, View};
use crate::model::{Country, Organization, Sector};

use super::{Dealing, Question, Tabular, print};

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
        let graph = self.view().graph();
        let mut found = Found::new(graph, from);
        let mut edge = vec![from];
        let rest = if T::BY_PARTIES { Vec::new() } else { self.nodes().collect() };
        let answering = self.answering_sets();
        for step in 1..=steps {
            let mut next = Vec::new();
            for party in &edge {
                for set in graph.sets_of(*party).iter().filter(|_| T::BY_PARTIES) {
                    if answering.as_ref().is_some_and(|sets| !sets[*set as usize]) {
                        continue;
                    }
                    let parties = graph.parties_of_set(*set);
                    let answers = || T::of_parties(graph, *set).into_iter().any(|id| self.has(id));
                    if parties.iter().any(|party| found.is_new(*party)) && (answering.is_some() || answers()) {
                        found.meet(parties, step, &mut next);
                    }
                }
            }
            for node in &rest {
                let parties = T::parties(*node);
                if edge.iter().any(|party| parties.contains(party)) {
                    found.meet(&parties, step, &mut next);
                }
            }
            if next.is_empty() {
                break;
            }
            edge = next;
        }
        let mut found = found.met;
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
        for run in by_time.runs(first, last.min(bounds.as_of), bounds.known_by) {
            run.each(|kind, parties| sets[parties as usize] |= kinds[usize::from(kind)]);
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

/// The parties that were met.
struct Found {
    countries: Vec<bool>,
    organizations: Vec<bool>,
    met: Vec<(PartyId, u32)>,
}

impl Found {
    fn new(graph: &Graph, from: PartyId) -> Found {
        let countries = vec![false; graph.nodes::<Country>().len()];
        let organizations = vec![false; graph.nodes::<Organization>().len()];
        let mut found = Found { countries, organizations, met: Vec::new() };
        found.meet(&[from], 0, &mut Vec::new());
        found
    }

    fn is_new(&self, party: PartyId) -> bool {
        match party {
            PartyId::Country(id) => !self.countries[id.index()],
            PartyId::Organization(id) => !self.organizations[id.index()],
        }
    }

    /// Notes those of the parties that are new.
    fn meet(&mut self, parties: &[PartyId], step: u32, next: &mut Vec<PartyId>) {
        for party in parties {
            let seen = match party {
                PartyId::Country(id) => &mut self.countries[id.index()],
                PartyId::Organization(id) => &mut self.organizations[id.index()],
            };
            if !std::mem::replace(seen, true) {
                self.met.push((*party, step));
                next.push(*party);
            }
        }
    }
}

impl Tabular for Reach<'_> {
    fn header(&self) -> Vec<String> {
        ["party", "steps"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.iter().map(|(party, steps)| vec![self.view.graph().name(party), steps.to_string()]))
    }

    fn numbers(&self) -> Range<usize> {
        1..2
    }
}

impl fmt::Display for Reach<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl Serialize for Reach<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(party, steps)| (self.view.graph().key(party), steps)))
    }
}
