//! Page text into articles, sentences and dates.
//!
//! A page from the web is an article among menus, captions, labels and other stories. A [`Reader`] makes an
//! [`Article`] of it: title, lead, publisher, date, address, language, and every line in a [`Block`] that says what it
//! is. A [`Language`] then divides blocks into sentences and finds the [`dates`] in them. Nothing here knows a language
//! by name: what there is to know of one is in its [`Hints`].
//!
//! ```
//! use chancery::text::{Hints, Kind, Reader};
//!
//! let english = Hints {
//!     tag: "en".into(),
//!     function_words: ["the", "of", "and", "in", "to", "on", "a"].map(String::from).into(),
//!     months: Hints::table(["January", "February", "March", "April"]),
//!     ..Hints::default()
//! };
//! let reader = Reader::new(vec![english]);
//! let article = reader.read("fish.txt", "April 28, 2025\nA treaty on fish\n\nThe ministers of the two states met in Oslo on April 25. They signed a treaty.\n")?;
//! assert_eq!(article.language.as_deref(), Some("en"));
//! assert_eq!(article.published.unwrap().to_string(), "2025-04-28");
//!
//! let body = article.blocks.iter().find(|block| block.kind == Kind::Body).unwrap();
//! let sentences = reader.sentences(&article, body);
//! assert_eq!(article.slice(sentences[1]), "They signed a treaty.");
//!
//! let dates = reader.language(Some("en")).dates(article.slice(sentences[0]));
//! assert_eq!(dates[0].expression.resolve(article.published, false).unwrap().to_string(), "2025-04-25");
//! # Ok::<(), chancery::text::ReadError>(())
//! ```

mod article;
pub(crate) mod bytes;
pub mod dates;
mod hints;
#[cfg(feature = "html")]
mod html;
mod known;
mod language;
pub(crate) mod letter;
mod markdown;
mod page;
mod reader;
mod sentence;
mod table;
mod word;

pub use article::{Article, Block, Kind, Warning};
pub use dates::{DateMention, Expression};
pub use hints::{Hints, NumericOrder};
pub use language::Language;
pub use reader::{Page, ReadError, Reader};
pub(crate) use table::WordTable;
pub(crate) use word::Fnv;
