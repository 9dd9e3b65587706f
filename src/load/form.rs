//! The forms in which articles come, known by the endings of their files' names.

use std::path::Path;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// One article as plain text.
    Text,
    /// One article as a page of the web.
    Html,
    /// One article a line, as JSON.
    JsonLines,
    /// Articles in an array of JSON, or one after the other.
    Json,
}

/// How its bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Zstd,
}

const FORMS: [(&str, Form); 6] = [
    ("txt", Form::Text),
    ("html", Form::Html),
    ("htm", Form::Html),
    ("jsonl", Form::JsonLines),
    ("ndjson", Form::JsonLines),
    ("json", Form::Json),
];

const PACKINGS: [(&str, Packing); 3] = [("gz", Packing::Gzip), ("zst", Packing::Zstd), ("zstd", Packing::Zstd)];

/// The endings, for people.
pub(super) const ENDINGS: &str =
    ".txt, .html, .htm, .jsonl, .ndjson or .json, each also with .gz, .zst or .zstd after it";

/// What a file's name says of it; a form of `None` is none that is known.
pub(super) fn of(path: &Path) -> (Option<Form>, Packing) {
    let ending = |path: &Path| path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let packing = ending(path).and_then(|ending| known(&PACKINGS, &ending));
    let form = match packing {
        Some(_) => ending(Path::new(path.file_stem().unwrap_or_default())),
        None => ending(path),
    };
    (form.and_then(|ending| known(&FORMS, &ending)), packing.unwrap_or(Packing::Plain))
}

fn known<T: Copy>(table: &[(&str, T)], ending: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == ending).map(|(_, what)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_say_what_a_file_holds() {
        let rows = [
            ("a.txt", Some(Form::Text), Packing::Plain),
            ("a.b.TXT.GZ", Some(Form::Text), Packing::Gzip),
            ("a.htm", Some(Form::Html), Packing::Plain),
            ("a.html.zst", Some(Form::Html), Packing::Zstd),
            ("a.jsonl.zstd", Some(Form::JsonLines), Packing::Zstd),
            ("a.json.gz", Some(Form::Json), Packing::Gzip),
            ("folder.txt/a.ndjson", Some(Form::JsonLines), Packing::Plain),
            ("a.pdf", None, Packing::Plain),
            ("a.pdf.gz", None, Packing::Gzip),
            ("txt", None, Packing::Plain),
            ("gz", None, Packing::Plain),
        ];
        for (name, form, packing) in rows {
            assert_eq!(of(Path::new(name)), (form, packing), "{name}");
        }
    }
}
