//! Cooperations, interactions and articles: the nodes of which an archive has millions, told by their claims and not
//! kept apart from them.

use crate::model::{Article, Cooperation, Interaction, InteractionKind, Key};

use super::fold::slug;
use super::kind::{NodeKind, sort};
use super::lists::{Lists, Told};
use super::rows::{ArticleRow, CooperationRow, DeedRow};
use super::{Folded, Graph, Id, Node, NodeId, PartyId, View};

/// The deeds that interactions are of (who does what to whom), and the deed of each interaction.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interactions {
    pub(crate) deeds: Vec<DeedRow>,
    pub(crate) deed: Vec<u32>,
    /// The deeds of each set of parties.
    pub(crate) by_parties: Lists,
}

impl Interactions {
    pub(crate) fn of(&self, interaction: usize) -> DeedRow {
        self.deeds[self.deed[interaction] as usize]
    }

    /// The interactions of a deed lie side by side.
    fn of_deed(&self, deed: u32) -> std::ops::Range<usize> {
        self.deed.partition_point(|other| *other < deed)..self.deed.partition_point(|other| *other <= deed)
    }
}

impl NodeKind for Cooperation {
    const SORT: usize = sort::Cooperation;

    fn count(graph: &Folded) -> usize {
        graph.cooperations.len()
    }

    fn key(graph: &Graph, id: Id<Cooperation>) -> Key<Cooperation> {
        let CooperationRow { parties, sector } = graph.cooperations[id.index()];
        Key::new(&format!("{}/{}", graph.parties_slug(parties), graph.sectors.keys[sector.index()].name()))
    }

    fn name(graph: &Graph, id: Id<Cooperation>) -> String {
        let CooperationRow { parties, sector } = graph.cooperations[id.index()];
        format!("{} in {}", graph.parties_name(parties), graph.name(sector))
    }

    fn find(graph: &Graph, key: &Key<Cooperation>) -> Option<Id<Cooperation>> {
        let ends = |row: &CooperationRow| key.name().ends_with(graph.sectors.keys[row.sector.index()].name());
        let found = graph.cooperations.iter().enumerate().filter(|(_, row)| ends(row));
        found.map(|(index, _)| Id::new(index)).find(|id| Cooperation::key(graph, *id) == *key)
    }

    fn claims(graph: &Graph, id: Id<Cooperation>) -> Told<'_> {
        Told::Run(graph.cooperation_records.run_of(id.index()))
    }

    fn is_in_view(node: Node<'_, Cooperation>) -> bool {
        node.records().next().is_some()
    }
}

impl NodeKind for Interaction {
    const SORT: usize = sort::Interaction;

    fn count(graph: &Folded) -> usize {
        graph.interactions.deed.len()
    }

    fn key(graph: &Graph, id: Id<Interaction>) -> Key<Interaction> {
        let deed = graph.interactions.of(id.index());
        let claims = graph.interaction_records.run_of(id.index());
        let dates = graph.claims.dates_of(claims);
        let date = dates.min().map_or("undated".to_owned(), |when| slug(&when));
        Key::new(&format!("{}/{date}/{}", deed.kind, between(graph, deed)))
    }

    fn name(graph: &Graph, id: Id<Interaction>) -> String {
        let node = graph.node(id);
        let who = |party: Option<PartyId>, sectors: Vec<crate::model::ActorSector>| match (party, sectors.first()) {
            (Some(party), _) => graph.name(party),
            (None, Some(sector)) => sector.as_str().replace('_', " "),
            (None, None) => "someone".to_owned(),
        };
        let source = who(node.source(), node.source_sectors());
        let target_sectors = node.target_sectors();
        if node.target().is_none() && target_sectors.is_empty() {
            return format!("{}: {source}", node.kind());
        }
        format!("{}: {source} to {}", node.kind(), who(node.target(), target_sectors))
    }

    fn find(graph: &Graph, key: &Key<Interaction>) -> Option<Id<Interaction>> {
        let name = key.name();
        let kind: InteractionKind = name.split('/').next()?.parse().ok()?;
        let deeds = (0..).zip(&graph.interactions.deeds);
        let fitting = deeds.filter(|(_, deed)| deed.kind == kind && name.ends_with(&between(graph, **deed)));
        let mut ids = fitting.flat_map(|(number, _)| graph.interactions.of_deed(number)).map(Id::new);
        ids.find(|id| Interaction::key(graph, *id) == *key)
    }

    fn claims(graph: &Graph, id: Id<Interaction>) -> Told<'_> {
        Told::Run(graph.interaction_records.run_of(id.index()))
    }

    fn is_in_view(node: Node<'_, Interaction>) -> bool {
        node.records().next().is_some()
    }
}

/// Source and target as they stand in a key.
fn between(graph: &Graph, deed: DeedRow) -> String {
    let slug = |party: Option<PartyId>| party.map_or("nobody".to_owned(), |party| graph.slug_of(&[party]));
    format!("{}-{}", slug(deed.source), slug(deed.target))
}

impl NodeKind for Article {
    const SORT: usize = sort::Article;

    fn count(graph: &Folded) -> usize {
        graph.claims.articles().len()
    }

    fn key(graph: &Graph, id: Id<Article>) -> Key<Article> {
        Key::new(graph.claims.articles().get(id.index() as u32))
    }

    fn name(graph: &Graph, id: Id<Article>) -> String {
        graph.article_title(id).to_owned()
    }

    fn find(graph: &Graph, key: &Key<Article>) -> Option<Id<Article>> {
        graph.claims.articles().find(key.name()).map(|number| Id::new(number as usize))
    }

    fn claims(graph: &Graph, id: Id<Article>) -> Told<'_> {
        let by_article = graph.by_article.get_or_init(|| {
            let claims = 0..graph.claims.len() as u32;
            let pairs = claims.map(|claim| (graph.claims.article(claim), claim)).collect();
            Lists::from_pairs(graph.claims.articles().len(), pairs)
        });
        Told::List(by_article.of(id.index()).into())
    }

    fn is_in_view(node: Node<'_, Article>) -> bool {
        node.evidence().len() > 0
    }
}

impl Folded {
    /// What claims tell of an article; nothing where none does.
    pub(crate) fn article_row(&self, id: Id<Article>) -> Option<&ArticleRow> {
        let at = self.articles.binary_search_by_key(&(id.index() as u32), |(article, _)| *article).ok()?;
        Some(&self.articles[at].1)
    }
}

impl Graph {
    /// Its title, else the name of its key.
    pub(crate) fn article_title(&self, id: Id<Article>) -> &str {
        let title = self.article_row(id).and_then(|row| row.title.as_deref());
        title.unwrap_or(self.claims.articles().get(id.index() as u32))
    }

    pub(crate) fn cooperations_of(&self, set: u32) -> Vec<Id<Cooperation>> {
        self.cooperation_sets.of(set as usize).iter().map(|index| Id::new(*index as usize)).collect()
    }

    pub(crate) fn interactions_of(&self, set: u32) -> Vec<Id<Interaction>> {
        let deeds = self.interactions.by_parties.of(set as usize);
        deeds.iter().flat_map(|deed| self.interactions.of_deed(*deed)).map(Id::new).collect()
    }

    /// The claims of the cooperations and interactions of a node that is a party or a sector.
    fn dealings(&self, node: NodeId) -> Box<dyn Iterator<Item = u32> + '_> {
        let party = match node {
            NodeId::Country(id) => PartyId::Country(id),
            NodeId::Organization(id) => PartyId::Organization(id),
            NodeId::Sector(sector) => {
                let of_sector = self.cooperations.iter().enumerate().filter(move |(_, row)| row.sector == sector);
                return Box::new(of_sector.flat_map(|(index, _)| self.cooperation_records.run_of(index)));
            }
            _ => return Box::new(std::iter::empty()),
        };
        let sets = self.sets_of(party);
        let cooperations = sets.iter().flat_map(|set| self.cooperations_of(*set));
        let cooperations = cooperations.flat_map(|id| self.cooperation_records.run_of(id.index()));
        let interactions = sets.iter().flat_map(|set| self.interactions_of(*set));
        let interactions = interactions.flat_map(|id| self.interaction_records.run_of(id.index()));
        Box::new(cooperations.chain(interactions))
    }

    /// The claims that concern a node: its own, and those of its dealings.
    pub(crate) fn with_dealings<'g>(&'g self, node: NodeId, own: &'g [u32]) -> Told<'g> {
        joined(own, self.dealings(node))
    }

    /// Whether a view knows one of them.
    pub(crate) fn is_told(&self, node: NodeId, own: &[u32], view: View<'_>) -> bool {
        own.iter().copied().chain(self.dealings(node)).any(|claim| view.knows(claim))
    }
}

fn joined<'g>(own: &'g [u32], others: impl Iterator<Item = u32>) -> Told<'g> {
    let mut others = others.peekable();
    if others.peek().is_none() {
        return Told::List(own.into());
    }
    let mut all: Vec<u32> = own.iter().copied().chain(others).collect();
    all.sort_unstable();
    all.dedup();
    Told::List(all.into())
}
