//! From files and folders of articles straight to a graph.

use std::path::Path;

use super::{LoadError, Options, Progress, Report, map};
use crate::claim::Claim;
use crate::extract::Extractor;
use crate::graph::Graph;
use crate::text::Article;

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

/// The claims of the articles of files and folders, in the articles' order. Articles are read and extracted on all cores
/// (see [`map`]); beside the claims, memory does not grow with their number.
///
/// # Errors
/// As [`graph`].
pub fn claims<P: AsRef<Path>>(
    extractor: &Extractor<'_>,
    paths: impl IntoIterator<Item = P>,
) -> Result<(Vec<Claim>, Report), LoadError> {
    claims_with(extractor, paths, Options::default(), |_| ())
}

/// The claims of the articles of files and folders, with options; `watch` hears after each article how far it has come.
///
/// # Errors
/// As [`graph`].
pub fn claims_with<P: AsRef<Path>>(
    extractor: &Extractor<'_>,
    paths: impl IntoIterator<Item = P>,
    options: Options,
    mut watch: impl FnMut(Progress),
) -> Result<(Vec<Claim>, Report), LoadError> {
    let mut claims = Vec::new();
    let mut report = Report::default();
    let read = |article: Article| (extractor.extract(&article), article.id, article.warnings);
    let mut articles = map(extractor.reader(), paths, options, read)?;
    while let Some(item) = articles.next() {
        match item {
            Ok((found, id, warnings)) => {
                claims.extend(found);
                report.note(&id, &warnings);
            }
            Err(unread) => report.skip(unread),
        }
        watch(articles.progress());
    }
    Ok((claims, report))
}
