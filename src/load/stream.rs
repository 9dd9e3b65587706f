//! Articles as a stream: one after the other, or on all cores at once and still in order.

use std::collections::VecDeque;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::form::Form;
use super::pages::{Pages, Raw};
use super::{LoadError, Options, Problem, Unread, decode, find, record};
use crate::text::{Article, Page, Reader, Warning};

/// Loads articles one at a time, in constant memory: what [`articles`](super::articles) collects.
///
/// The paths are looked up at once; each file is read when its turn comes, and a file of many articles as far as they
/// are asked for.
///
/// # Errors
/// As [`articles`](super::articles).
pub fn iter<P: AsRef<Path>>(
    reader: &Reader,
    paths: impl IntoIterator<Item = P>,
    options: Options,
) -> Result<Articles<'_>, LoadError> {
    let options = Arc::new(options);
    let pages = Pages::new(find::files(paths)?, options.clone());
    Ok(Articles { maker: Maker { reader, options }, pages })
}

/// Loads articles and makes something of each, on all cores, in constant memory; what comes out is in the order of the
/// articles, the same as with one core.
///
/// Pages are read ahead in batches of at most a few hundred and of a few megabytes beside the largest of them, so memory
/// does not grow with the stream. The cores are those of rayon's current pool (all, or `RAYON_NUM_THREADS`); without the
/// feature `parallel` it is the caller's alone.
///
/// ```
/// use chancery::load::{self, Options};
/// use chancery::extract::Extractor;
///
/// let extractor = Extractor::default();
/// let read = |article| extractor.extract(&article).len();
/// let mut counts = load::map(extractor.reader(), ["examples/articles"], Options::default(), read)?;
/// assert!(counts.next().unwrap().is_ok_and(|claims| claims > 1));
/// assert!(counts.progress().done > 0);
/// # Ok::<(), chancery::load::LoadError>(())
/// ```
///
/// # Errors
/// As [`articles`](super::articles).
pub fn map<'r, P, T, F>(
    reader: &'r Reader,
    paths: impl IntoIterator<Item = P>,
    options: Options,
    make: F,
) -> Result<Mapped<'r, F, T>, LoadError>
where
    P: AsRef<Path>,
    T: Send,
    F: Fn(Article) -> T + Sync,
{
    let Articles { maker, pages } = iter(reader, paths, options)?;
    Ok(Mapped { maker, pages, make, ahead: Vec::new(), made: VecDeque::new(), done: 0 })
}

/// How far a stream has come, in bytes of the files as they stand on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// The bytes read for what has been handed out; for a file of many articles to within a read-ahead of 64 KiB.
    pub done: u64,
    /// The bytes of all files, as the system gave them at the start.
    pub total: u64,
}

/// Articles as they are read, from [`iter`].
pub struct Articles<'r> {
    maker: Maker<'r>,
    pages: Pages,
}

impl Articles<'_> {
    /// How far it has come.
    pub fn progress(&self) -> Progress {
        Progress { done: self.pages.done(), total: self.pages.total }
    }
}

impl Iterator for Articles<'_> {
    type Item = Result<Article, Unread>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.pages.next()?.and_then(|raw| self.maker.article(raw)))
    }
}

impl fmt::Debug for Articles<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Articles").field("progress", &self.progress()).finish_non_exhaustive()
    }
}

/// What is made of articles, in their order, from [`map`].
pub struct Mapped<'r, F, T> {
    maker: Maker<'r>,
    pages: Pages,
    make: F,
    /// The batch that is made next.
    ahead: Vec<Result<Raw, Unread>>,
    /// What is made and not yet handed out, each with the bytes read by then.
    made: VecDeque<(Result<T, Unread>, u64)>,
    done: u64,
}

impl<F, T> Mapped<'_, F, T> {
    /// How far it has come.
    pub fn progress(&self) -> Progress {
        Progress { done: self.done, total: self.pages.total }
    }
}

impl<F, T> fmt::Debug for Mapped<'_, F, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mapped").field("progress", &self.progress()).finish_non_exhaustive()
    }
}

impl<T: Send, F: Fn(Article) -> T + Sync> Iterator for Mapped<'_, F, T> {
    type Item = Result<T, Unread>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.made.is_empty() {
            self.advance();
        }
        let (item, done) = self.made.pop_front()?;
        self.done = done;
        Some(item)
    }
}

/// A batch has at most so many pages …
const PAGES: usize = 512;
/// … and ends with the page by which it has so many bytes.
const BYTES: usize = 4 * 1024 * 1024;

/// The next pages.
fn batch(pages: &mut Pages) -> Vec<Result<Raw, Unread>> {
    let mut bytes = 0;
    let mut batch = Vec::new();
    while batch.len() < PAGES && bytes < BYTES {
        let Some(page) = pages.next() else { break };
        bytes += page.as_ref().map_or(0, |raw| raw.bytes.len());
        batch.push(page);
    }
    batch
}

impl<T: Send, F: Fn(Article) -> T + Sync> Mapped<'_, F, T> {
    /// Makes the next batch, while the one after it is read from disk.
    fn advance(&mut self) {
        if self.ahead.is_empty() {
            self.ahead = batch(&mut self.pages);
        }
        let now = std::mem::take(&mut self.ahead);
        let (maker, make, before) = (&self.maker, &self.make, self.done);
        let one = |page: Result<Raw, Unread>| match page {
            Ok(raw) => {
                let done = raw.done;
                (maker.article(raw).map(make), done)
            }
            Err(unread) => (Err(unread), before),
        };
        let pages = &mut self.pages;
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            let make_all = || now.into_par_iter().with_max_len(8).map(one).collect::<Vec<_>>();
            let (made, ahead) = rayon::join(make_all, || batch(pages));
            (self.made, self.ahead) = (made.into(), ahead);
        }
        #[cfg(not(feature = "parallel"))]
        {
            self.made = now.into_iter().map(one).collect();
            self.ahead = batch(pages);
        }
    }
}

/// Makes articles of pages.
#[derive(Debug)]
struct Maker<'r> {
    reader: &'r Reader,
    options: Arc<Options>,
}

impl Maker<'_> {
    fn article(&self, raw: Raw) -> Result<Article, Unread> {
        let mut unread_date = false;
        let page = match raw.form {
            Form::Text => decode::text(&raw.bytes).map(|text| Page::new(&*raw.id, text)),
            Form::Html => html(&raw.id, &raw.bytes),
            Form::JsonLines | Form::Json => record::read(&raw.bytes, &self.options.fields).map(|record| {
                unread_date = record.unread_date;
                record.page
            }),
        };
        let mut page = page.map_err(|problem| raw.unread(problem))?;
        if page.id.is_empty() {
            page.id = raw.line.map_or_else(|| raw.id.to_string(), |line| format!("{}:{line}", raw.id));
        }
        // Of a language that the reader does not have, nothing could be read: the text may be in another after all.
        page.language = page.language.filter(|tag| self.reader.position(tag).is_some());
        let mut article = self.reader.read_page(page).map_err(|error| raw.unread(error.into()))?;
        if unread_date {
            article.warnings.push(Warning::UnreadDate);
        }
        Ok(article)
    }
}

#[cfg(feature = "html")]
fn html(id: &str, bytes: &[u8]) -> Result<Page, Problem> {
    Ok(Page::from_html(id, &decode::page(bytes)?)?)
}

#[cfg(not(feature = "html"))]
fn html(_: &str, _: &[u8]) -> Result<Page, Problem> {
    Err(Problem::NotBuilt { feature: "html".into() })
}
