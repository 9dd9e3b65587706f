//! [`Reader`]: pages in, articles out.

use serde::{Deserialize, Serialize};

use super::known::{KnownWords, Token};
use super::language::{Detector, Weights};
use super::page::{self, Markers};
use super::word::words;
use super::{Article, Block, Hints, Kind, Language};
use crate::claim::Span;
use crate::time::Date;

/// Why a page cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is nothing on it but blanks.
    #[error("“{id}” is empty: there is no text to read")]
    Empty {
        /// The page's id.
        id: String,
    },
    /// It is longer than byte positions reach.
    #[error("“{id}” has {bytes} bytes; a page may have {max}: split it into its articles", max = u32::MAX)]
    TooLong {
        /// The page's id.
        id: String,
        /// Its length.
        bytes: usize,
    },
    /// The elements of a page of HTML stand too deep in one another.
    #[error("“{id}” has elements more than {max_depth} deep in one another: no browser reads that either")]
    TooDeep {
        /// The page's id.
        id: String,
        /// The bound.
        max_depth: usize,
    },
}

/// A page and what is known of it already, as from a file's metadata. What is given is kept; what is not is read off
/// the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Page {
    /// What it is called among its fellows.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<Date>,
    /// Its address.
    pub source_url: Option<String>,
    /// The tag of its language.
    pub language: Option<String>,
}

impl Page {
    /// A page of which nothing is known but its text.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Page {
        Page { id: id.into(), text: text.into(), ..Page::default() }
    }
}

/// Reads pages of any of a set of languages.
///
/// Making one costs time linear in the hints; reading is linear in the text and changes nothing, so one reader serves
/// any number of threads.
///
/// ```
/// use chancery::text::{Hints, Kind, Reader};
///
/// let reader = Reader::new(vec![Hints { tag: "nb".into(), source: vec!["Kilde:".into()], ..Hints::default() }]);
/// let page = "Fiskeavtale undertegnet\n\nNorsk PresseNorsk Presse28/04/2025\n\nDe to landene ble enige om fisk i dag, sa ministeren.\n\nKilde: https://example.no/fisk\n\nKommentar (0)\n\nMeny\n";
/// let article = reader.read("fisk.txt", page)?;
/// assert_eq!(article.publisher.as_deref(), Some("Norsk Presse"));
/// assert_eq!(article.published.unwrap().to_string(), "2025-04-28");
/// assert_eq!(article.source_url.as_deref(), Some("https://example.no/fisk"));
/// assert_eq!(article.blocks.last().unwrap().kind, Kind::Noise);
/// # Ok::<(), chancery::text::ReadError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Reader {
    pub(crate) languages: Vec<Language>,
    /// The words that tell languages and markers.
    pub(crate) known: KnownWords,
    pub(crate) detector: Detector,
    pub(crate) markers: Markers,
    /// The language of which nothing is known.
    undetermined: Language,
}

impl Reader {
    /// A reader of these languages; where two fit a text equally well, neither is taken.
    pub fn new(hints: Vec<Hints>) -> Reader {
        let markers = Markers::new(&hints);
        Reader {
            detector: Detector::new(&hints),
            known: KnownWords::new(&hints, &markers),
            markers,
            languages: hints.into_iter().map(Language::new).collect(),
            undetermined: Language::default(),
        }
    }

    /// The languages, in the order given.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// The language with a tag; for `None` or a tag that is not among them, one of which nothing is known, which still
    /// divides sentences and finds dates in figures.
    pub fn language(&self, tag: Option<&str>) -> &Language {
        let known = tag.and_then(|tag| self.languages.iter().find(|language| language.tag() == tag));
        known.unwrap_or(&self.undetermined)
    }

    /// The language that a tag means: of that tag, or of that without region and script (`en-GB`, `pt_BR`).
    pub(crate) fn position(&self, tag: &str) -> Option<usize> {
        let main = tag.split(['-', '_']).next().unwrap_or(tag);
        let of = |tag: &str| self.languages.iter().position(|known| known.tag().eq_ignore_ascii_case(tag));
        of(tag).or_else(|| of(main))
    }

    /// The language that a text is written in; `None` where it is too short to tell or none of them fits well enough.
    ///
    /// The first several hundred bytes decide.
    pub fn detect(&self, text: &str) -> Option<&Language> {
        self.weigh(text).language().and_then(|index| self.languages.get(index))
    }

    /// What each language has in common with a text.
    pub(crate) fn weigh(&self, text: &str) -> Weights {
        let tokens: Vec<Token> = words(text).map(|word| self.known.token(text, word)).collect();
        self.weigh_tokens(text, 0, &tokens)
    }

    /// The same of words that are known; `start` is where among their places the text begins.
    pub(crate) fn weigh_tokens(&self, text: &str, start: usize, tokens: &[Token]) -> Weights {
        self.detector.weigh(text, start, tokens, &self.known)
    }

    /// Reads a page of plain text. Linear in its length.
    ///
    /// # Errors
    /// [`ReadError::Empty`] where there is nothing but blanks, [`ReadError::TooLong`] past 4 GB. What is merely missing
    /// (a date, a body) is in [`Article::warnings`].
    pub fn read(&self, id: impl Into<String>, text: impl Into<String>) -> Result<Article, ReadError> {
        self.read_page(Page::new(id, text))
    }

    /// Reads a page of which something is known already: what the page's fields say stands.
    ///
    /// # Errors
    /// As [`read`](Reader::read).
    pub fn read_page(&self, page: Page) -> Result<Article, ReadError> {
        page::read(self, page)
    }

    /// The sentences of a block, as bytes of the article's text. Titles and headings are one each, the
    /// marks before list items are left out, and noise has none.
    pub fn sentences(&self, article: &Article, block: &Block) -> Vec<Span> {
        match block.kind {
            Kind::Noise => Vec::new(),
            Kind::Title | Kind::Heading => vec![block.span],
            Kind::Lead | Kind::Body | Kind::Caption | Kind::ListItem => {
                let text = article.slice(block.span);
                let mark = if block.kind == Kind::ListItem { page::bullet(text).unwrap_or(0) } else { 0 };
                let language = self.language(block.language.as_deref());
                let split = |text: &str, start: u32| {
                    let mut sentences = language.sentences(text);
                    for sentence in &mut sentences {
                        sentence.start += start;
                        sentence.end += start;
                    }
                    sentences
                };
                let start = block.span.start + mark as u32;
                if block.kind != Kind::ListItem {
                    return split(text, start);
                }
                // Each cell of a row has its own.
                let row = &text[mark..];
                let at = |cell: &str| (cell.as_ptr() as usize - row.as_ptr() as usize) as u32;
                row.split(page::CELLS).flat_map(|cell| split(cell, start + at(cell))).collect()
            }
        }
    }
}
