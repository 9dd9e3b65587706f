//! How deep the elements of a page stand in one another, before it is parsed: parsing a tree costs its size times its
//! depth, so what no browser would read is turned away first.

use std::collections::HashMap;

/// Elements that never hold others.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that the next of their kind ends, so that pages leave out the end tag. What else they can stand in (lists,
/// tables, choices) counts of itself.
const IMPLIED: [&str; 15] =
    ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "html", "body", "head"];

/// Elements whose text holds no tags.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "xmp", "iframe"];

/// An upper bound, within the tags that pages leave out, of how deep elements stand in one another. Linear.
pub(super) fn depth(html: &str) -> usize {
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
            continue;
        }
        let (ends, name) = match rest.strip_prefix('/') {
            Some(tag) => (true, name(tag)),
            None => (false, name(rest)),
        };
        if name.is_empty() {
            continue;
        }
        rest = &rest[name.len() + usize::from(ends)..];
        let name = name.to_ascii_lowercase();
        // Within drawings and formulas every tag opens an element.
        let foreign = ["svg", "math"].iter().any(|outer| open.get(*outer).is_some_and(|count| *count > 0));
        if ends {
            if let Some(count) = open.get_mut(&name).filter(|count| **count > 0) {
                *count -= 1;
                depth -= 1;
            }
        } else if foreign || !(VOID.contains(&name.as_str()) || IMPLIED.contains(&name.as_str())) {
            if !foreign && RAW.contains(&name.as_str()) {
                rest = after_raw(rest, &name);
                continue;
            }
            *open.entry(name).or_default() += 1;
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// The name of the tag that a text begins with; empty where it is none.
fn name(tag: &str) -> &str {
    let begins = tag.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
    let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '<')).unwrap_or(tag.len());
    if begins { &tag[..end] } else { "" }
}

/// What follows the text of an element that holds no tags.
fn after_raw<'a>(text: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(at) = text[from..].find("</") {
        let tag = from + at + 2;
        if text.as_bytes()[tag..].get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
            return &text[tag..];
        }
        from = tag;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_stand_in_one_another() {
        let rows = [
            ("", 0),
            ("a < b <3 </", 0),
            ("<html><body><p>a<p>b<p>c<br><hr></body></html>", 0),
            ("<div><div></div><span><b></b></span></div>", 3),
            ("<ul><li>a<li>b<li>c</ul>", 1),
            ("<b></i></i><b></i><b>", 3),
            ("<!-- <div><div> --><div>", 1),
            ("<script>'<div><div>'</SCRIPT><div>", 1),
            ("<script><div>", 0),
            ("<svg><img><img></svg>", 3),
            ("<DIV CLASS='a'><Div></dIV></DIV>", 2),
        ];
        for (html, expected) in rows {
            assert_eq!(depth(html), expected, "{html}");
        }
        assert_eq!(depth(&"<div>".repeat(100_000)), 100_000);
        assert_eq!(depth(&"<".repeat(100_000)), 0);
    }
}
