//! A record of JSON into a page.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor};

use super::{Fields, Problem};
use crate::text::Page;
use crate::text::dates::in_metadata;

/// What a line says.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) page: Page,
    /// Whether it says when it was published in a form that cannot be read.
    pub(super) unread_date: bool,
}

/// Reads a record, which is one line. Linear in its length; what is not asked for is not kept.
pub(super) fn read(line: &[u8], fields: &Fields) -> Result<Record, Problem> {
    let mut json = serde_json::Deserializer::from_slice(line);
    let problem =
        |error: serde_json::Error| Problem::NotARecord { column: error.column().max(1) as u64, reason: reason(&error) };
    let raw = Wanted(fields).deserialize(&mut json).map_err(problem)?;
    json.end().map_err(problem)?;
    let Some(text) = raw.text else {
        return Err(Problem::NoText { field: fields.text.clone() });
    };
    let published = raw.published.as_deref().map(str::trim).filter(|date| !date.is_empty());
    let date = published.and_then(in_metadata);
    let page = Page {
        id: raw.id.unwrap_or_default(),
        text,
        title: raw.title,
        publisher: raw.publisher,
        published: date,
        source_url: raw.url,
        language: raw.language,
    };
    Ok(Record { page, unread_date: published.is_some() && date.is_none() })
}

/// serde_json's reason, without the line, which is always the first.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

/// The fields as they stand.
#[derive(Default)]
struct Raw {
    id: Option<String>,
    text: Option<String>,
    title: Option<String>,
    published: Option<String>,
    url: Option<String>,
    language: Option<String>,
    publisher: Option<String>,
}

struct Wanted<'f>(&'f Fields);

impl<'de> DeserializeSeed<'de> for Wanted<'_> {
    type Value = Raw;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Wanted<'_> {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the article's fields")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut raw = Raw::default();
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            let Wanted(fields) = &self;
            let slots: [(&str, &mut Option<String>); 7] = [
                (&fields.text, &mut raw.text),
                (&fields.id, &mut raw.id),
                (&fields.title, &mut raw.title),
                (&fields.published, &mut raw.published),
                (&fields.url, &mut raw.url),
                (&fields.language, &mut raw.language),
                (&fields.publisher, &mut raw.publisher),
            ];
            match slots.into_iter().find(|(known, _)| *known == name) {
                Some((_, slot)) => *slot = map.next_value_seed(Plain(&name))?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(raw)
    }
}

/// A string, a whole number as its figures, or nothing.
struct Plain<'n>(&'n str);

impl<'de> DeserializeSeed<'de> for Plain<'_> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Plain<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a string in “{}”", self.0)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_string<E: serde::de::Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Some(text))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(A::Error::custom(format_args!("“{}” is an object, not a string", self.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_what_they_say() {
        let fields = Fields::default();
        // (line, what it says or what is wrong with it)
        let rows = [
            (r#"{"id": "a", "text": "x"}"#, "a: x"),
            (r#"{"id": 7, "text": "x", "other": {"deep": [1, 2]}, "title": null}"#, "7: x"),
            (r#"{"text": "x\u00e9", "published": "2025-04-28T10:00:00Z"}"#, ": xé 2025-04-28"),
            (r#"{"text": "x", "published": "20250428"}"#, ": x 2025-04-28"),
            (r#"{"text": "x", "published": "2025/04/28 10:00"}"#, ": x 2025-04-28"),
            (r#"{"text": "x", "published": "last week"}"#, ": x unread date"),
            (r#"{"id": "a"}"#, "the record has no “text”: name the field that holds the text"),
            (
                r#"{"id": "a", "text": ["x"]}"#,
                "not a record at column 21: invalid type: sequence, expected a string in “text”",
            ),
            (r#"{"id": "a", "text": {"x": 1}}"#, "not a record at column 21: “text” is an object, not a string"),
            (
                r#"["a"]"#,
                "not a record at column 1: invalid type: sequence, expected an object with the article's fields",
            ),
            (r#"{"id": "a", "text": "x"#, "not a record at column 22: EOF while parsing a string"),
            (r#"{"text": "x"} x"#, "not a record at column 15: trailing characters"),
        ];
        let mut wrong = Vec::new();
        for (line, expected) in rows {
            let found = match read(line.as_bytes(), &fields) {
                Ok(Record { page, unread_date }) => {
                    let date = page.published.map(|date| format!(" {date}")).unwrap_or_default();
                    format!("{}: {}{date}{}", page.id, page.text, if unread_date { " unread date" } else { "" })
                }
                Err(problem) => problem.to_string(),
            };
            if found != expected {
                wrong.push(format!("{line}\n  found    {found}\n  expected {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(read(&[b'['; 100_000], &fields).is_err());
        let deep = format!("{{\"other\": {}", "[".repeat(100_000));
        assert!(read(deep.as_bytes(), &fields).is_err());
    }
}
