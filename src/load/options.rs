//! [`Options`]: bounds, and what the fields of a record are called.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An article larger than this is not read unless [`Options::max_bytes`] says so: 16 MiB, a hundred times a long one.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// A compressed file that grows to more than so many times its size is taken for a trap unless
/// [`Options::max_expansion`] says otherwise. Text grows to three to thirty times.
pub const MAX_EXPANSION: u64 = 250;

/// How to load.
///
/// ```
/// use chancery::load::Options;
///
/// let options = Options::default().with_max_bytes(1 << 20).with_fields("text=body,published=date".parse()?);
/// assert_eq!(options.fields.text, "body");
/// assert_eq!(options.fields.title, "title");
/// # Ok::<(), chancery::load::FieldsError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The largest article that is read, in bytes: a file of one article, or a line of many.
    pub max_bytes: u64,
    /// A compressed file may grow to so many times its own size, and to [`max_bytes`](Options::max_bytes) in any case.
    pub max_expansion: u64,
    /// What the fields of a JSON Lines record are called.
    pub fields: Fields,
}

impl Default for Options {
    fn default() -> Options {
        Options { max_bytes: MAX_BYTES, max_expansion: MAX_EXPANSION, fields: Fields::default() }
    }
}

impl Options {
    /// The same, with another bound on the size of an article.
    pub fn with_max_bytes(self, max_bytes: u64) -> Options {
        Options { max_bytes, ..self }
    }

    /// The same, with another bound on what a compressed file may grow to.
    pub fn with_max_expansion(self, max_expansion: u64) -> Options {
        Options { max_expansion, ..self }
    }

    /// The same, with other names for the fields of a record.
    pub fn with_fields(self, fields: Fields) -> Options {
        Options { fields, ..self }
    }
}

/// What the fields of a JSON Lines record are called. Only the text must be there; other fields than these are passed
/// over.
///
/// Reads `text=body,published=date`: what a field is called here, `=`, what the file calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    /// The article's id; where a record has none, its file and line are.
    pub id: String,
    /// The text.
    pub text: String,
    /// The title.
    pub title: String,
    /// When it was published: `2025-04-28`, also with a time after it, or less precisely `2025-04`.
    pub published: String,
    /// The address.
    pub url: String,
    /// The tag of the language: `en`, `en-GB`.
    pub language: String,
    /// Who published it.
    pub publisher: String,
}

impl Default for Fields {
    fn default() -> Fields {
        Fields {
            id: "id".into(),
            text: "text".into(),
            title: "title".into(),
            published: "published".into(),
            url: "url".into(),
            language: "language".into(),
            publisher: "publisher".into(),
        }
    }
}

/// Why the names of fields cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{part}” names no field: write as in `text=body,published=date`, with id, text, title, published, url, language or publisher before the `=`"
)]
pub struct FieldsError {
    part: String,
}

impl FromStr for Fields {
    type Err = FieldsError;

    fn from_str(text: &str) -> Result<Fields, FieldsError> {
        let mut fields = Fields::default();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let wrong = || FieldsError { part: part.to_owned() };
            let (field, name) = part.split_once('=').ok_or_else(wrong)?;
            let slot = match field.trim() {
                "id" => &mut fields.id,
                "text" => &mut fields.text,
                "title" => &mut fields.title,
                "published" => &mut fields.published,
                "url" => &mut fields.url,
                "language" => &mut fields.language,
                "publisher" => &mut fields.publisher,
                _ => return Err(wrong()),
            };
            *slot = Some(name.trim()).filter(|name| !name.is_empty()).ok_or_else(wrong)?.to_owned();
        }
        Ok(fields)
    }
}
