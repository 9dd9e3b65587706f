//! The entities that claims name by key: countries, organizations, leaders, sectors and articles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::claim::{EntityKey, Fact, Parties, Party};
use crate::graph::claims::Kind;
use crate::graph::kind::Nodes;
use crate::graph::relation::Link;
use crate::graph::rows::{ArticleRow, CountryRow, LeaderRow, OrganizationRow, SectorRow, name_of_key};
use crate::graph::topology::NO_CLAIM;
use crate::graph::{Id, NodeId};
use crate::model::{Article, CountryCode, Key, Leader, Organization, Sector, Taxonomy};

use super::{Fold, people};

/// Every key that the claims name.
#[derive(Default)]
struct Named {
    countries: BTreeSet<CountryCode>,
    /// With how often articles use each name.
    organizations: BTreeMap<Key<Organization>, BTreeMap<Arc<str>, usize>>,
    sectors: BTreeSet<Key<Sector>>,
}

impl Named {
    fn party(&mut self, party: &Party) {
        match party {
            Party::Country(code) => drop(self.countries.insert(*code)),
            Party::Organization(key) => drop(self.organizations.entry(key.clone()).or_default()),
        }
    }

    fn parties(&mut self, parties: &Parties) {
        parties.iter().for_each(|party| self.party(party));
    }

    fn entity(&mut self, entity: &EntityKey) {
        match entity {
            EntityKey::Country(code) => drop(self.countries.insert(*code)),
            EntityKey::Organization(key) => drop(self.organizations.entry(key.clone()).or_default()),
            EntityKey::Sector(key) => drop(self.sectors.insert(key.clone())),
            EntityKey::Leader(_) => {}
        }
    }

    fn fact(&mut self, fact: &Fact, times: usize) {
        match fact {
            Fact::Article { .. } | Fact::Correction { .. } => {}
            Fact::Mention { entity, name } => {
                self.entity(entity);
                if let EntityKey::Organization(key) = entity {
                    let spellings = self.organizations.entry(key.clone()).or_default();
                    name.iter().for_each(|name| *spellings.entry(name.clone()).or_default() += times);
                }
            }
            Fact::Office { country, organization, .. } => {
                self.countries.extend(country);
                if let Some(key) = organization {
                    self.organizations.entry(key.clone()).or_default();
                }
            }
            Fact::Partnership { parties, scope, .. } => {
                self.parties(parties);
                self.sectors.extend(scope.iter().cloned());
            }
            Fact::Agreement { parties, sectors, .. } => {
                self.parties(parties);
                self.sectors.extend(sectors.iter().cloned());
            }
            Fact::Event { place, participants, .. } => {
                self.countries.extend(place.as_ref().and_then(|place| place.country));
                participants.iter().for_each(|entity| self.entity(entity));
            }
            Fact::Amount { by, to, .. } => by.iter().chain(to).for_each(|party| self.party(party)),
            // Kept in numbers, with lists of their own for whom they name.
            Fact::Cooperation { .. } | Fact::Interaction { .. } => {}
        }
    }
}

impl Fold {
    pub(super) fn entities(&mut self) {
        let (claims, mut named) = (self.claims(), Named::default());
        let terms = claims.terms();
        claims.told_of().for_each(|(fact, times)| named.fact(fact, times));
        terms.party_sets.items().iter().for_each(|parties| named.parties(parties));
        terms.parties.items().iter().for_each(|party| named.party(party));
        named.sectors.extend(terms.sectors.items().iter().cloned());
        let people = people::resolve(claims.told_of());
        // A person's country, and a sector's broader one, have nodes where only the key names them.
        named.countries.extend(people.iter().filter_map(|person| person.country));
        let taxonomy = self.graph.vocabulary.taxonomy();
        let broader: Vec<_> = named.sectors.iter().flat_map(|key| ancestors(taxonomy, key)).collect();
        named.sectors.extend(broader);

        for code in named.countries {
            self.graph.countries.keys.push(Key::new(code.as_str()));
            self.graph.countries.rows.push(CountryRow { code });
        }
        for (key, names) in named.organizations {
            let name = most_used(&names).unwrap_or_else(|| name_of_key(&key).into());
            self.graph.organizations.keys.push(key);
            self.graph.organizations.rows.push(OrganizationRow { name });
        }
        self.articles();
        self.sectors(named.sectors);
        self.leaders(people);

        for number in claims.of_kind(Kind::Mention) {
            let article = Id::<Article>::new(claims.article(number) as usize);
            if let Some(Fact::Mention { entity, .. }) = claims.kept(number) {
                let node: NodeId = match entity {
                    EntityKey::Country(code) => self.country(*code).into(),
                    EntityKey::Organization(key) => self.organization(key).into(),
                    EntityKey::Sector(key) => self.sector(key).into(),
                    EntityKey::Leader(key) => {
                        self.acts_for_country(key, number);
                        self.leader(key).into()
                    }
                };
                self.concern(node, number);
                self.link(Link::Mentions, article, node, number);
            }
        }
    }

    /// What claims tell of articles; where they tell several things of one, the first in the order of the claims.
    fn articles(&mut self) {
        let claims = self.claims();
        let mut rows: BTreeMap<u32, ArticleRow> = BTreeMap::new();
        for claim in claims.of_kind(Kind::Article) {
            let Some(Fact::Article { title, publisher, url, language }) = claims.kept(claim) else { continue };
            let row = rows.entry(claims.article(claim)).or_default();
            for (kept, told) in [
                (&mut row.title, title),
                (&mut row.publisher, publisher),
                (&mut row.url, url),
                (&mut row.language, language),
            ] {
                *kept = kept.take().or_else(|| told.clone());
            }
        }
        self.graph.articles = rows.into_iter().collect();
        for claim in claims.of_kind(Kind::Correction) {
            let Some(Fact::Correction { corrects }) = claims.kept(claim) else { continue };
            if let Some(corrected) = claims.articles().find(corrects.name()) {
                let article = Id::<Article>::new(claims.article(claim) as usize);
                self.link(Link::Corrects, article, Id::<Article>::new(corrected as usize), claim);
            }
        }
    }

    fn sectors(&mut self, keys: BTreeSet<Key<Sector>>) {
        let vocabulary = self.graph.vocabulary.clone();
        let taxonomy = vocabulary.taxonomy();
        let keys: Vec<Key<Sector>> = keys.into_iter().collect();
        let id = |key: &Key<Sector>| keys.binary_search(key).ok().map(Id::<Sector>::new);
        let mut nodes = Nodes::default();
        for (index, key) in keys.iter().enumerate() {
            let own = Id::new(index);
            let broader = taxonomy.broader(key).and_then(|key| id(&key));
            let top = id(&taxonomy.top(key)).unwrap_or(own);
            nodes.rows.push(SectorRow { label: taxonomy.label(key).into(), broader, top });
            nodes.keys.push(key.clone());
            if let Some(broader) = broader {
                self.link(Link::Broader, own, broader, NO_CLAIM);
            }
        }
        self.graph.sectors = nodes;
    }

    fn leaders(&mut self, people: Vec<people::Person>) {
        for (index, person) in people.into_iter().enumerate() {
            for key in &person.keys {
                self.people.insert(key.clone(), Id::new(index));
            }
            let country = person.country.map(|code| self.country(code));
            self.graph.leaders.keys.push(person.key);
            self.graph.leaders.rows.push(LeaderRow {
                name: person.name,
                country,
                keys: person.keys.into(),
                spellings: person.spellings.into(),
            });
        }
    }

    /// A leader whose country is known acts for it, whatever the claim tells.
    pub(super) fn acts_for_country(&mut self, key: &Key<Leader>, claim: u32) {
        let leader = self.leader(key);
        if let Some(country) = self.graph.leaders.rows[leader.index()].country {
            self.link(Link::Represents, leader, country, claim);
        }
    }
}

fn ancestors<'a>(taxonomy: &'a Taxonomy, key: &Key<Sector>) -> impl Iterator<Item = Key<Sector>> + 'a {
    std::iter::successors(taxonomy.broader(key), |key| taxonomy.broader(key))
}

/// The name that most claims use; of two, the longer, then the first.
fn most_used(names: &BTreeMap<Arc<str>, usize>) -> Option<Arc<str>> {
    let best = names.iter().max_by(|(a, n), (b, m)| (*n, a.len()).cmp(&(*m, b.len())).then_with(|| b.cmp(a)));
    best.map(|(name, _)| name.clone())
}
