//! [`Citation`]: one claim with the article that makes it, ready to be quoted.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::claim::{Claim, Fact, Span};
use crate::model::Article;
use crate::time::Date;

use super::lists::Told;
use super::{Graph, Id, Node, View};

/// Who says so, where, in which words. `Copy`; it borrows the graph. Prints as `“quote” (title, publisher, date)`.
#[derive(Clone, Copy)]
pub struct Citation<'g> {
    graph: &'g Graph,
    claim: u32,
}

impl<'g> Citation<'g> {
    pub(crate) fn new(graph: &'g Graph, claim: u32) -> Citation<'g> {
        Citation { graph, claim }
    }

    /// The claim, whole: put together from what the graph keeps of it.
    pub fn claim(self) -> Claim {
        self.graph.claims.get(self.claim)
    }

    /// What is claimed.
    pub fn fact(self) -> Fact {
        self.graph.claims.fact(self.claim)
    }

    /// The article that says it.
    pub fn article(self) -> Node<'g, Article> {
        self.graph.node(Id::new(self.graph.claims.article(self.claim) as usize))
    }

    /// When the article was published.
    pub fn published(self) -> Option<Date> {
        self.graph.claims.published(self.claim)
    }

    /// The words that say it.
    pub fn quote(self) -> &'g str {
        self.graph.claims.quote(self.claim)
    }

    /// The bytes of the article's text that the quote is.
    pub fn span(self) -> Span {
        self.graph.claims.span(self.claim)
    }

    /// The rule that read it.
    pub fn rule(self) -> &'g str {
        self.graph.claims.rule(self.claim)
    }

    pub(crate) fn index(self) -> u32 {
        self.claim
    }
}

impl fmt::Display for Citation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let article = self.article();
        write!(f, "“{}” ({}", self.quote(), article.title())?;
        if let Some(publisher) = article.publisher() {
            write!(f, ", {publisher}")?;
        }
        if let Some(published) = self.published() {
            write!(f, ", {published}")?;
        }
        f.write_str(")")
    }
}

impl fmt::Debug for Citation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Citation({self})")
    }
}

impl Serialize for Citation<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut citation = serializer.serialize_struct("Citation", 5)?;
        citation.serialize_field("article", &self.article().key())?;
        citation.serialize_field("published", &self.published())?;
        citation.serialize_field("span", &self.span())?;
        citation.serialize_field("quote", self.quote())?;
        citation.serialize_field("rule", self.rule())?;
        citation.end()
    }
}

/// The claims behind something, in the order of the claim log.
#[derive(Clone)]
pub struct Citations<'g> {
    view: View<'g>,
    claims: Told<'g>,
    next: usize,
}

impl<'g> Citations<'g> {
    pub(crate) fn of(view: View<'g>, claims: Told<'g>) -> Citations<'g> {
        let claims = match view.knows_all() {
            true => claims,
            false => Told::List(claims.iter().filter(|claim| view.knows(*claim)).collect()),
        };
        Citations { view, claims, next: 0 }
    }

    /// The citations of claims in any order, each once.
    pub(crate) fn gather(view: View<'g>, claims: impl IntoIterator<Item = u32>) -> Citations<'g> {
        let mut claims: Vec<u32> = claims.into_iter().filter(|claim| view.knows(*claim)).collect();
        claims.sort_unstable();
        claims.dedup();
        Citations { view, claims: Told::List(claims.into()), next: 0 }
    }

    /// The articles behind them, each once, in the order of their keys.
    pub fn articles(self) -> impl Iterator<Item = Node<'g, Article>> {
        let view = self.view;
        let mut articles: Vec<u32> = self.map(|citation| view.graph.claims.article(citation.index())).collect();
        articles.sort_unstable();
        articles.dedup();
        articles.into_iter().map(move |article| view.node(Id::new(article as usize)))
    }
}

impl<'g> Iterator for Citations<'g> {
    type Item = Citation<'g>;

    fn next(&mut self) -> Option<Citation<'g>> {
        let claim = self.claims.get(self.next)?;
        self.next += 1;
        Some(Citation::new(self.view.graph, claim))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.claims.len() - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Citations<'_> {}

impl fmt::Debug for Citations<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
