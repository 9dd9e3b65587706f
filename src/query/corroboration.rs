//! [`Corroboration`]: how many say so, how many of them on their own, and since when.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::graph::{Citations, Node};
use crate::model::Article;
use crate::time::Date;

use super::{Tabular, sources};

/// How well something is attested: the articles that say it, how many of them speak on their own, the first and the latest
/// report.
///
/// **Independence.** Two articles are one source where they have the same publisher, or where one is a copy of the other:
/// at least three fifths of its shingles, runs of five words in what the graph quotes of it, are also in the other
/// (containment, after A. Broder, "On the resemblance and containment of documents", 1997; of two articles the shorter is
/// looked at, so a cut reprint is a copy, too). Case and punctuation do not count. A copy of a copy is of the same source.
/// What is translated shares no words and passes for another source.
#[derive(Clone)]
pub struct Corroboration<'g> {
    articles: Vec<Node<'g, Article>>,
    sources: Vec<Vec<Node<'g, Article>>>,
}

impl<'g> Citations<'g> {
    /// How well what these claims tell is attested. It reads all that the graph quotes of their articles.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed","when":"2025-04-28"},"article":"article:a1","published":"2025-04-28","span":[0,2],
    /// #   "quote":"Japan and Vietnam agreed on Monday to work on energy.","rule":"r"}"#;
    /// # let reprint = line.replace("a1", "a2").replace("\"2025-04-28\",\"span", "\"2025-04-29\",\"span");
    /// # let own = line.replace("a1", "a3").replace("Japan and Vietnam agreed", "Both ministers say that they will talk");
    /// # let claims = [serde_json::from_str(line)?, serde_json::from_str(&reprint)?, serde_json::from_str(&own)?];
    /// let graph = Graph::fold(claims);
    /// let energy = graph.cooperation().nodes().next().unwrap();
    /// // The same words on two days, and others on the first.
    /// let attested = energy.evidence().corroboration();
    /// assert_eq!(attested.to_string(), "3 articles, 2 independent, first 2025-04-28, latest 2025-04-29");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn corroboration(self) -> Corroboration<'g> {
        let articles: Vec<Node<'g, Article>> = self.articles().collect();
        let groups = sources::dependent(&articles);
        let sources = groups.into_iter().map(|group| group.into_iter().map(|index| articles[index]).collect());
        Corroboration { sources: sources.collect(), articles }
    }
}

impl<'g> Corroboration<'g> {
    /// The articles, in the order of their keys.
    pub fn articles(&self) -> &[Node<'g, Article>] {
        &self.articles
    }

    /// The articles that speak on their own, each with those that say the same after it or before it.
    pub fn sources(&self) -> &[Vec<Node<'g, Article>>] {
        &self.sources
    }

    /// How many speak on their own.
    pub fn independent(&self) -> usize {
        self.sources.len()
    }

    /// The first report: the article with the earliest date of publication; `None` where none is known.
    pub fn first_report(&self) -> Option<Node<'g, Article>> {
        self.dated().min_by_key(|(date, article)| (*date, article.id())).map(|(_, article)| article)
    }

    /// The latest report; `None` where no date of publication is known.
    pub fn latest_report(&self) -> Option<Node<'g, Article>> {
        self.dated().max_by_key(|(date, article)| (*date, std::cmp::Reverse(article.id()))).map(|(_, article)| article)
    }

    fn dated(&self) -> impl Iterator<Item = (Date, Node<'g, Article>)> {
        let dated = self.articles.iter().filter_map(|article| Some((article.published()?, *article)));
        dated.filter(|(date, _)| date.year_number().is_some())
    }
}

fn published(article: Option<Node<'_, Article>>) -> Option<Date> {
    article.and_then(|article| article.published())
}

/// An article a line, by source.
impl Tabular for Corroboration<'_> {
    fn header(&self) -> Vec<String> {
        ["source", "published", "publisher", "title", "url"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        let numbered = (1..).zip(&self.sources).flat_map(|(n, articles)| articles.iter().map(move |of| (n, of)));
        Box::new(numbered.map(|(source, article): (usize, _)| {
            let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
            vec![
                source.to_string(),
                article.published().map_or(String::new(), |date| date.to_string()),
                text(article.publisher()),
                article.title().to_owned(),
                text(article.url()),
            ]
        }))
    }
}

/// One line: how many articles and how many independent ones, the first and the latest day.
impl fmt::Display for Corroboration<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let articles = if self.articles.len() == 1 { "article" } else { "articles" };
        write!(f, "{} {articles}, {} independent", self.articles.len(), self.independent())?;
        if let Some(first) = published(self.first_report()) {
            write!(f, ", first {first}")?;
        }
        if let Some(latest) = published(self.latest_report()) {
            write!(f, ", latest {latest}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Corroboration<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Corroboration({self})")
    }
}

impl Serialize for Corroboration<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let keys = |source: &Vec<Node<'_, Article>>| -> Vec<String> {
            source.iter().map(|article| article.key().to_string()).collect()
        };
        let sources: Vec<Vec<String>> = self.sources.iter().map(keys).collect();
        let mut corroboration = serializer.serialize_struct("Corroboration", 5)?;
        corroboration.serialize_field("articles", &self.articles.len())?;
        corroboration.serialize_field("independent", &self.independent())?;
        corroboration.serialize_field("first", &published(self.first_report()))?;
        corroboration.serialize_field("latest", &published(self.latest_report()))?;
        corroboration.serialize_field("sources", &sources)?;
        corroboration.end()
    }
}
