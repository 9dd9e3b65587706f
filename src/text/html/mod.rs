//! Pages of the web: the main text of a page of HTML, and what the page says of itself.
//!
//! The main text is found by the rules of browsers' reading views (`dom_smoothie`, a port of Readability); it is plain
//! text of one paragraph a line, and all positions refer to it. What the page says of itself is in its JSON-LD, its
//! OpenGraph and other `<meta>`, its `<time>` and its canonical link, in this order. The language is left to the text:
//! what a page declares is often that of its template.

mod metadata;
mod nesting;

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

use super::{Page, ReadError};

/// Elements may stand so deep in one another, as in browsers.
const MAX_DEPTH: usize = 512;

impl Page {
    /// The page that a document of HTML is: its title and main text, and what it says of itself.
    ///
    /// The text begins with the title. Where no main text can be told from the rest, all of the page's text is taken, and
    /// reading tells its lines apart. Linear in the length but for elements in one another, whose depth is bounded.
    ///
    /// ```
    /// use chancery::text::{Page, Reader};
    ///
    /// let page = Page::from_html("fish.html", r#"<html><head>
    ///     <meta property="og:site_name" content="The Daily Envoy">
    ///     <meta property="article:published_time" content="2025-04-28T10:00:00Z">
    ///   </head><body><nav><a href="/">Home</a></nav><article><h1>Two ministers meet</h1>
    ///     <p>They met in Oslo, and agreed on fish.</p></article></body></html>"#)?;
    /// assert_eq!(page.text, "Two ministers meet\n\nThey met in Oslo, and agreed on fish.");
    /// assert_eq!(page.publisher.as_deref(), Some("The Daily Envoy"));
    /// assert_eq!(page.published.unwrap().to_string(), "2025-04-28");
    /// # Ok::<(), chancery::text::ReadError>(())
    /// ```
    ///
    /// # Errors
    /// [`ReadError::TooDeep`] where elements stand more than 512 deep in one another. A page without text gives one, which
    /// [`read_page`](super::Reader::read_page) then says.
    pub fn from_html(id: impl Into<String>, html: &str) -> Result<Page, ReadError> {
        let id = id.into();
        if nesting::depth(html) > MAX_DEPTH {
            return Err(ReadError::TooDeep { id, max_depth: MAX_DEPTH });
        }
        let document = Document::from(html);
        let said = metadata::read(&document);
        let heading = document.select_single("h1").text().trim().to_owned();
        for item in document.select("li").nodes() {
            item.prepend_html("- ");
        }
        let config = Config { disable_json_ld: true, text_mode: TextMode::Formatted, ..Config::default() };
        let whole = document.select_single("body").formatted_text().to_string();
        let main = Readability::with_document(document, None, Some(config)).and_then(|mut page| page.parse()).ok();
        let (window, text) = match main {
            Some(article) if !article.text_content.trim().is_empty() => {
                (article.title, article.text_content.to_string())
            }
            _ => (String::new(), whole),
        };
        let title = said.title.or(non_empty(&heading)).or(non_empty(&window));
        let text = match &title {
            Some(title) if !text.lines().take(4).any(|line| line.trim() == title) => {
                format!("{title}\n\n{}", text.trim())
            }
            _ => text.trim().to_owned(),
        };
        Ok(Page {
            id,
            text,
            title,
            publisher: said.publisher,
            published: said.published,
            source_url: said.url,
            language: None,
        })
    }
}

/// A text on one line without blanks around it, where there is any.
fn non_empty(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}
