//! [`Corrections`]: articles that stand in the place of others.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::graph::{Citations, View};
use crate::model::{Article, Key};

use super::{Contradictions, Dealing, Question};

/// Which articles supersede which: "the page of 29 April corrects that of 28 April". Given by who asks, not read from text.
///
/// A superseded article stays in the graph, with all that it says; a question that [heeds](Question::heeding) the
/// corrections leaves out what no other article says. Within a [view](View::known_by) of what was known on a day, a
/// correction counts from the publication of the article that corrects.
///
/// ```
/// use chancery::graph::Graph;
/// use chancery::query::Corrections;
///
/// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
/// #   "stage":"signed"},"article":"article:a1","published":"2025-04-28","span":[0,2],"quote":"They signed.","rule":"r"}"#;
/// # let corrected = line.replace("a1", "a2").replace("signed", "agreed").replace("04-28", "04-29");
/// let graph = Graph::fold([serde_json::from_str(line)?, serde_json::from_str(&corrected)?]);
/// let corrections: Corrections = [("article:a1".parse()?, "article:a2".parse()?)].into_iter().collect();
/// let stages = |question: chancery::query::Question<'_, chancery::model::Cooperation>| {
///     question.records().map(|record| record.step().to_string()).collect::<Vec<_>>()
/// };
/// assert_eq!(stages(graph.cooperation()), ["signed", "agreed"]);
/// assert_eq!(stages(graph.cooperation().heeding(&corrections)), ["agreed"]);
/// assert_eq!(stages(graph.known_by("2025-04-28")?.cooperation().heeding(&corrections)), ["signed"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Corrections {
    by: BTreeMap<Key<Article>, Key<Article>>,
}

impl FromIterator<(Key<Article>, Key<Article>)> for Corrections {
    /// From pairs of an old article and the new one that supersedes it. Of several for one article, the last counts; that an
    /// article supersedes itself is passed over.
    fn from_iter<I: IntoIterator<Item = (Key<Article>, Key<Article>)>>(pairs: I) -> Corrections {
        Corrections { by: pairs.into_iter().filter(|(old, new)| old != new).collect() }
    }
}

impl Corrections {
    /// The article that supersedes this one.
    pub fn superseded_by(&self, article: &Key<Article>) -> Option<&Key<Article>> {
        self.by.get(article)
    }

    /// Whether all claims are of articles that are superseded as far as the view knows.
    fn supersede_all(&self, view: View<'_>, mut claims: Citations<'_>) -> bool {
        !self.by.is_empty()
            && claims.all(|citation| {
                let key = citation.article().key().to_owned();
                self.superseded_by(&key).is_some_and(|new| is_known(view, new))
            })
    }
}

/// Whether an article was certainly published in time for the view.
fn is_known(view: View<'_>, article: &Key<Article>) -> bool {
    let Some(day) = view.known_day() else { return true };
    let published = view.graph().find(article).and_then(|id| view.graph().node(id).published());
    published.and_then(|date| date.last_day()).is_some_and(|last| last <= day)
}

impl<'g, T: Dealing> Question<'g, T> {
    /// Only records that an article tells which no other supersedes. Their evidence still names every article that tells
    /// them.
    pub fn heeding(self, corrections: &Corrections) -> Self {
        let (view, corrections) = (self.view(), corrections.clone());
        self.filter(move |record| !corrections.supersede_all(view, record.evidence()))
    }
}

impl<'g> Contradictions<'g> {
    /// Only those of which both statements are made by an article that no other supersedes: what is still open after the
    /// corrections.
    pub fn heeding(self, corrections: &Corrections) -> Contradictions<'g> {
        let settles = |view, claims| corrections.supersede_all(view, claims);
        self.retain(|both| !settles(both.view, both.one.evidence()) && !settles(both.view, both.other.evidence()))
    }
}

impl fmt::Debug for Corrections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.by).finish()
    }
}
