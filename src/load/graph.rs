//! From files and folders of articles straight to a graph.

use std::path::Path;

use super::{LoadError, Noted, Options, Report, iter};
use crate::claim::Claim;
use crate::extract::Extractor;
use crate::graph::Graph;

/// Reads the articles of files and folders, extracts their claims with the lexicon that ships with the crate, and folds
/// them.
///
/// ```
/// use chancery::load;
///
/// let (graph, report) = load::graph(["examples/articles"])?;
/// assert!(report.unread.is_empty());
/// assert!(graph.cooperation().records().count() > 20);
/// # Ok::<(), chancery::load::LoadError>(())
/// ```
///
/// # Errors
/// As [`articles`](super::articles). Files that cannot be read are in the [`Report`], as are articles that were read
/// with something missing.
pub fn graph<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<(Graph, Report), LoadError> {
    let (claims, report) = claims(&Extractor::default(), paths)?;
    Ok((Graph::fold(claims), report))
}

/// The claims of the articles of files and folders. One article is in memory at a time, beside the claims.
///
/// # Errors
/// As [`graph`].
pub fn claims<P: AsRef<Path>>(
    extractor: &Extractor<'_>,
    paths: impl IntoIterator<Item = P>,
) -> Result<(Vec<Claim>, Report), LoadError> {
    let mut claims = Vec::new();
    let mut report = Report::default();
    for article in iter(extractor.reader(), paths, Options::default())? {
        match article {
            Ok(article) => {
                report.read += 1;
                claims.extend(extractor.extract(&article));
                if !article.warnings.is_empty() {
                    report.noted.push(Noted { article: article.id, warnings: article.warnings });
                }
            }
            Err(unread) => report.unread.push(unread),
        }
    }
    Ok((claims, report))
}
