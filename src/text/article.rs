//! [`Article`]: a page as read.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::claim::Span;
use crate::time::Date;

/// What a block of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The article's title.
    Title,
    /// The paragraph that sums it up, set apart from the body.
    Lead,
    /// A heading within the body.
    Heading,
    /// A paragraph.
    Body,
    /// What is said under a photo, without the photographer.
    Caption,
    /// An item of a list, or a paragraph that opens with a dash, with its mark.
    ListItem,
    /// What is on the page and not of the article: menus, labels, credits, addresses, comments, other stories.
    Noise,
}

/// A stretch of the page of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its bytes in [`Article::text`], without white space around them.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// The tag of its language; `None` in noise and where the article's is unknown too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// What a reader should know of an article that was read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Warning {
    /// The page says nowhere when it was published.
    NoDate,
    /// The date of publication was read from the article's address alone.
    DateFromAddress,
    /// What came with the page says when it was published, but in no form that can be read.
    UnreadDate,
    /// There is no title.
    NoTitle,
    /// There is no body.
    NoBody,
    /// None of the languages fits.
    UnknownLanguage,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Warning::NoDate => "no date of publication: relative dates stay unresolved",
            Warning::DateFromAddress => "the date of publication is read from the address only",
            Warning::UnreadDate => "the date of publication that came with it cannot be read: write it as 2025-04-28",
            Warning::NoTitle => "no title",
            Warning::NoBody => "no body: nothing but a title, captions or menus",
            Warning::UnknownLanguage => "none of the languages fits: add a pack for this one",
        })
    }
}

/// A page as read: what it says of itself, and its text in blocks.
///
/// Every character of [`text`](Article::text) that is not blank lies in exactly one block; blocks are in the order
/// of the page and never overlap.
///
/// ```
/// use chancery::text::{Kind, Reader};
///
/// let article = Reader::default().read("a.txt", "Two ministers meet\n\nThey met in Oslo, and agreed on fish.\n")?;
/// assert_eq!(article.title.as_deref(), Some("Two ministers meet"));
/// let body = article.blocks.iter().find(|block| block.kind == Kind::Body).unwrap();
/// assert_eq!(article.slice(body.span), "They met in Oslo, and agreed on fish.");
/// # Ok::<(), chancery::text::ReadError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// What it is called among its fellows: the file's name.
    pub id: String,
    /// The text as it came; of a page in Markdown, without its marks. All byte positions refer to it.
    pub text: String,
    /// The title.
    pub title: Option<String>,
    /// The lead.
    pub lead: Option<String>,
    /// Who published it, in the page's own words.
    pub publisher: Option<String>,
    /// When, as precisely as the page says.
    pub published: Option<Date>,
    /// The address that it came from.
    pub source_url: Option<String>,
    /// The tag of the language that most of it is written in.
    pub language: Option<String>,
    /// The page, block by block.
    pub blocks: Vec<Block>,
    /// What is missing or uncertain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
}

impl Article {
    /// The text of a range of bytes; empty where the range is not one of this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The blocks that are of the article: all but noise.
    pub fn content(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.kind != Kind::Noise)
    }
}
