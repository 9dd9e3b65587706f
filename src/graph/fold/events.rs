//! Which claims are of one event.
//!
//! Claims of the same kind of event are of one event when their times can overlap (an undated claim speaks of a time
//! within 92 days of its publication), they do not name different countries as the place, and the same take part:
//!
//! - of the countries that take part, themselves or through a leader, one claim's are among the other's; at a summit, a
//!   forum or an anniversary, which many attend, it is enough to share a country or an organization and the place;
//! - of the leaders likewise, for talks, meetings, calls, signings and press conferences; for other kinds one in common
//!   will do, and a claim without leaders fits all;
//! - a claim that names no one fits where the place is the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{EntityKey, Fact};
use crate::graph::claims::Kind;
use crate::graph::names::plain;
use crate::graph::relation::Link;
use crate::graph::rows::EventRow;
use crate::graph::{Id, PartyId};
use crate::model::{Country, Event, EventKind, Leader, Organization};
use crate::time::When;

use super::cluster::{Alike, Mark, Time, cluster};
use super::{Draft, Fold, number};

/// What a claim says of an event, as far as it tells events apart.
struct Said {
    claim: u32,
    article: u32,
    kind: EventKind,
    time: Time,
    when: Option<When>,
    /// The number of the place's name.
    place: Option<u32>,
    country: Option<Id<Country>>,
    countries: BTreeSet<Id<Country>>,
    organizations: BTreeSet<Id<Organization>>,
    leaders: BTreeSet<Id<Leader>>,
}

impl Said {
    fn names_no_one(&self) -> bool {
        self.countries.is_empty() && self.organizations.is_empty() && self.leaders.is_empty()
    }
}

fn nested<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> bool {
    a.is_subset(b) || b.is_subset(a)
}

fn both<T: Eq>(a: &Option<T>, b: &Option<T>) -> Option<bool> {
    Some(a.as_ref()? == b.as_ref()?)
}

impl Alike for Said {
    fn likeness(&self, other: &Said) -> Option<u32> {
        let in_country = both(&self.country, &other.country);
        let same_place = in_country == Some(true) || both(&self.place, &other.place) == Some(true);
        if in_country == Some(false) || !self.time.agrees(&other.time, self.article == other.article) {
            return None;
        }
        let parties = self.countries.intersection(&other.countries).count()
            + self.organizations.intersection(&other.organizations).count();
        let leaders = self.leaders.intersection(&other.leaders).count();
        let same_people = match self.kind {
            _ if self.names_no_one() || other.names_no_one() => same_place,
            _ if parties + leaders == 0 => false,
            EventKind::Summit | EventKind::Forum | EventKind::Anniversary => {
                nested(&self.countries, &other.countries) || same_place
            }
            EventKind::Visit | EventKind::Other => {
                let no_leader = self.leaders.is_empty() || other.leaders.is_empty();
                nested(&self.countries, &other.countries) && (leaders > 0 || no_leader)
            }
            _ => nested(&self.countries, &other.countries) && nested(&self.leaders, &other.leaders),
        };
        same_people.then_some((parties + leaders) as u32 + u32::from(same_place))
    }

    /// Who takes part and where, at the time; or the article, in which an undated claim can mean any time.
    fn marks(&self) -> Vec<Mark> {
        let mut marks: Vec<Mark> = self.countries.iter().map(|id| Mark::new(0, id.index() as u32)).collect();
        marks.extend(self.organizations.iter().map(|id| Mark::new(1, id.index() as u32)));
        marks.extend(self.leaders.iter().map(|id| Mark::new(2, id.index() as u32)));
        marks.extend(self.country.map(|id| Mark::new(3, id.index() as u32)));
        marks.extend(self.place.map(|place| Mark::new(4, place)));
        marks.iter_mut().for_each(|mark| *mark = mark.at(&self.time));
        marks.push(Mark::new(5, self.article));
        marks
    }
}

impl Fold {
    pub(super) fn events(&mut self) {
        let claims = self.claims();
        let mut places: BTreeMap<String, u32> = BTreeMap::new();
        let mut kinds: BTreeMap<EventKind, Vec<Said>> = BTreeMap::new();
        for claim in claims.of_kind(Kind::Event) {
            let Some(Fact::Event { kind, place, participants, .. }) = claims.kept(claim) else { continue };
            let (kind, when) = (*kind, claims.when(claim));
            let mut said = Said {
                claim,
                article: claims.article(claim),
                kind,
                time: Time::of(when.as_ref(), claims.published(claim)),
                when,
                place: place.as_ref().and_then(|place| place.name.as_deref()).map(|name| {
                    let next = places.len() as u32;
                    *places.entry(plain(name)).or_insert(next)
                }),
                country: place.as_ref().and_then(|place| place.country).map(|code| self.country(code)),
                countries: BTreeSet::new(),
                organizations: BTreeSet::new(),
                leaders: BTreeSet::new(),
            };
            for participant in participants {
                match participant {
                    EntityKey::Country(code) => drop(said.countries.insert(self.country(*code))),
                    EntityKey::Organization(key) => drop(said.organizations.insert(self.organization(key))),
                    EntityKey::Leader(key) => {
                        let leader = self.leader(key);
                        said.leaders.insert(leader);
                        said.countries.extend(self.graph.leaders.rows[leader.index()].country);
                    }
                    EntityKey::Sector(_) => {}
                }
            }
            kinds.entry(kind).or_default().push(said);
        }

        let mut drafts = Vec::new();
        for (kind, mut said) in kinds {
            said.sort_by_key(|said| {
                let named = said.countries.len() + said.organizations.len() + said.leaders.len();
                let telling = (said.leaders.len(), named);
                (said.time.undated, std::cmp::Reverse(telling), said.time.width(), said.time.days, said.claim)
            });
            for group in cluster(&said) {
                let group: Vec<&Said> = group.into_iter().map(|index| &said[index]).collect();
                let row = self.event(kind, &group);
                let mut told: Vec<u32> = group.iter().map(|said| said.claim).collect();
                told.sort_unstable();
                let who = self.parties_slug(&self.graph.party_sets[row.parties as usize]);
                let dated = group.iter().filter_map(|said| Some((said, said.when.filter(|_| !said.time.undated)?)));
                let when = dated.min_by_key(|(said, when)| (said.time.width(), *when));
                let date = when.map_or("undated".to_owned(), |(_, when)| super::slug(&when));
                drafts.push(Draft { key: format!("{kind}/{date}/{who}"), row, told });
            }
        }
        let (nodes, told) = number(drafts);
        for line in &told {
            let id = Id::<Event>::new(line.node as usize);
            self.report(id, line.claim);
            let Some(Fact::Event { place, participants, .. }) = claims.kept(line.claim) else { continue };
            if let Some(code) = place.as_ref().and_then(|place| place.country) {
                let country = self.country(code);
                self.concern(country, line.claim);
                self.link(Link::HeldIn, id, country, line.claim);
            }
            for participant in participants {
                self.took_part(participant, id, line.claim);
            }
        }
        self.graph.event_records = self.records(nodes.len(), told);
        self.graph.events = nodes;
    }

    fn took_part(&mut self, participant: &EntityKey, event: Id<Event>, claim: u32) {
        match participant {
            EntityKey::Country(code) => {
                let country = self.country(*code);
                self.concern(country, claim);
                self.link(Link::TookPart, country, event, claim);
            }
            EntityKey::Organization(key) => {
                let organization = self.organization(key);
                self.concern(organization, claim);
                self.link(Link::TookPart, organization, event, claim);
            }
            EntityKey::Leader(key) => {
                let leader = self.leader(key);
                self.concern(leader, claim);
                self.link(Link::Attended, leader, event, claim);
                self.acts_for_country(key, claim);
                if let Some(country) = self.graph.leaders.rows[leader.index()].country {
                    self.link(Link::TookPart, country, event, claim);
                }
            }
            EntityKey::Sector(key) => self.concern(self.sector(key), claim),
        }
    }

    fn event(&mut self, kind: EventKind, group: &[&Said]) -> EventRow {
        let (mut parties, mut countries) = (BTreeSet::new(), BTreeSet::new());
        let (mut places, mut leaders) = (BTreeSet::new(), BTreeSet::new());
        let claims = self.claims();
        for said in group {
            parties.extend(said.countries.iter().copied().map(PartyId::Country));
            parties.extend(said.organizations.iter().copied().map(PartyId::Organization));
            countries.extend(said.country);
            leaders.extend(&said.leaders);
            if let Some(Fact::Event { place: Some(place), .. }) = claims.kept(said.claim) {
                places.extend(place.name.clone());
            }
        }
        EventRow {
            kind,
            places: places.into_iter().collect(),
            countries: countries.into_iter().collect(),
            parties: self.party_set(parties.into_iter().collect()),
            leaders: leaders.into_iter().collect(),
        }
    }
}
