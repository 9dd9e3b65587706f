//! The pages that are measured.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The pages of `examples/articles` and of the folder that `CHANCERY_ARTICLES` names, by their names.
pub fn pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let more = std::env::var_os("CHANCERY_ARTICLES").map(std::path::PathBuf::from);
    let folders = std::iter::once(root.join("examples/articles")).chain(more);
    let mut pages = BTreeMap::new();
    for file in folders.filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten() {
        let path = file.path();
        if path.extension().is_some_and(|extension| extension == "txt")
            && let Ok(text) = fs::read_to_string(&path)
        {
            pages.insert(file.file_name().to_string_lossy().into_owned(), text);
        }
    }
    pages.into_iter().collect()
}
