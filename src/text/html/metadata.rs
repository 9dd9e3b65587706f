//! What a page says of itself: JSON-LD, OpenGraph and other `<meta>`, `<time>`, the canonical link.

use dom_query::Document;
use serde_json::Value;

use super::non_empty;
use crate::text::dates::in_metadata;
use crate::time::Date;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) url: Option<String>,
}

/// Each in the order in which it is believed.
pub(super) fn read(document: &Document) -> Metadata {
    let ld = linked_data(document);
    let meta = |names: &[&str]| names.iter().find_map(|name| meta(document, name));
    let attribute = |selector: &str, name: &str| non_empty(document.select_single(selector).attr(name)?.as_ref());
    let published = || {
        let named = meta(&[
            "article:published_time",
            "og:published_time",
            "datePublished",
            "date",
            "DC.date.issued",
            "dcterms.date",
            "dc.date",
            "pubdate",
            "parsely-pub-date",
            "sailthru.date",
            "cXenseParse:recs:publishtime",
            "publish-date",
            "publication_date",
            "publishdate",
            "DC.date",
            "dcterms.issued",
            "dcterms.created",
        ]);
        // Of a page that says no more, when it was changed.
        let changed = || meta(&["article:modified_time", "og:updated_time", "last-modified"]);
        let time = || {
            let order = ["time[itemprop='datePublished']", "time[pubdate]", "article time[datetime]", "time[datetime]"];
            let marked = || {
                let selector = "[itemprop='datePublished']";
                attribute(selector, "content").or_else(|| attribute(selector, "datetime"))
            };
            marked().or_else(|| order.into_iter().find_map(|selector| attribute(selector, "datetime")))
        };
        let named = named.as_deref().and_then(in_metadata).or_else(|| in_metadata(&time()?));
        named.or_else(|| in_metadata(&changed()?))
    };
    Metadata {
        title: ld.title.or_else(|| meta(&["og:title", "twitter:title"])),
        publisher: ld.publisher.or_else(|| meta(&["og:site_name", "application-name", "publisher"])),
        published: ld.published.or_else(published),
        url: attribute("link[rel='canonical']", "href").or_else(|| meta(&["og:url"])).or(ld.url),
    }
}

/// The content of a `<meta>` of this name.
fn meta(document: &Document, name: &str) -> Option<String> {
    ["property", "name", "itemprop"].into_iter().find_map(|kind| {
        let found = document.select_single(&format!("meta[{kind}='{name}']"));
        non_empty(found.attr("content")?.as_ref())
    })
}

/// What the page's linked data says of the article.
fn linked_data(document: &Document) -> Metadata {
    let scripts = document.select("script[type='application/ld+json']");
    let values = scripts.iter().filter_map(|script| serde_json::from_str::<Value>(&script.text()).ok());
    values.filter_map(|value| article(&value).map(said)).next().unwrap_or_default()
}

/// The article among the things that linked data tell of: one alone, a list, or a graph of them.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(values) => values.iter().find_map(article),
        Value::Object(fields) if is_article(fields.get("@type")) => Some(value),
        Value::Object(fields) => {
            ["@graph", "mainEntity", "itemListElement"].iter().find_map(|name| article(fields.get(*name)?))
        }
        _ => None,
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let named = |kind: &str| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report";
    match kind {
        Some(Value::String(kind)) => named(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(named),
        _ => false,
    }
}

fn said(article: &Value) -> Metadata {
    let text = |value: &Value| value.as_str().and_then(non_empty);
    let named = |value: &Value| {
        let one = value.as_array().map_or(value, |all| all.first().unwrap_or(value));
        text(one).or_else(|| text(&one["name"]))
    };
    Metadata {
        title: text(&article["headline"]),
        publisher: named(&article["publisher"]),
        published: article["datePublished"].as_str().and_then(in_metadata),
        url: text(&article["url"])
            .or_else(|| text(&article["mainEntityOfPage"]))
            .or_else(|| text(&article["mainEntityOfPage"]["@id"])),
    }
}
