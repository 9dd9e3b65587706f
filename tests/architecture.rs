//! The rooms of the crate import only those above them; this test reads the sources and says which does not.

use std::path::Path;

/// The rooms, in the order in which they may import: each sees those of its row and above that it names.
const ROOMS: &[(&str, &[&str])] = &[
    ("time", &[]),
    ("model", &["time"]),
    ("claim", &["time", "model"]),
    ("store", &["time", "model", "claim"]),
    // The wing that asks …
    ("graph", &["time", "model", "claim"]),
    ("query", &["time", "model", "claim", "graph"]),
    // … and the wing that reads do not know of each other.
    ("text", &["time", "claim"]),
    ("lexicon", &["time", "model", "claim", "text"]),
    ("extract", &["time", "model", "claim", "text", "lexicon"]),
    ("export", &["time", "model", "claim", "graph", "query"]),
    ("load", &["time", "model", "claim", "graph", "text", "lexicon", "extract"]),
];

#[test]
fn rooms_import_only_those_above_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (room, allowed) in ROOMS {
        let mut stack = vec![src.join(room)];
        while let Some(folder) = stack.pop() {
            for entry in std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    stack.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                // Imports for documentation only may point anywhere, and tests may use what they need.
                let code =
                    text.split("#[cfg(test)]").next().unwrap_or_default().replace("#[cfg(doc)]\nuse crate::", "");
                for (at, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
                    for used in line.split("crate::").skip(1) {
                        let name: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                        let known = ROOMS.iter().any(|(other, _)| *other == name);
                        if known && name != *room && !allowed.contains(&name.as_str()) {
                            wrong.push(format!("{}:{}: {room} imports {name}", path.display(), at + 1));
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
