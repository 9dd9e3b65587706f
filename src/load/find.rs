//! Which files the paths mean.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{LoadError, Problem, Unread};

/// A file to read, and the id of its article.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) id: String,
    /// Its size as the system gives it.
    pub(super) bytes: u64,
}

impl Found {
    fn new(path: PathBuf, id: String) -> Found {
        let bytes = path.metadata().map_or(0, |meta| meta.len());
        Found { path, id, bytes }
    }
}

/// The files that the paths mean, each once, in order; and what of a folder cannot be looked into.
pub(super) fn files<P: AsRef<Path>>(
    paths: impl IntoIterator<Item = P>,
) -> Result<Vec<Result<Found, Unread>>, LoadError> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut any = false;
    for path in paths {
        any = true;
        let path = path.as_ref();
        if !path.exists() {
            return Err(LoadError::NotFound { path: path.to_owned() });
        }
        let here = if path.is_dir() {
            folder(path)?
        } else {
            let name = path.file_name().unwrap_or(path.as_os_str());
            vec![Ok(Found::new(path.to_owned(), name.to_string_lossy().into_owned()))]
        };
        found.extend(here.into_iter().filter(|file| match file {
            Ok(file) => seen.insert(true_path(&file.path)),
            Err(_) => true,
        }));
    }
    if any { Ok(found) } else { Err(LoadError::NoPaths) }
}

/// The path without links, by which the same file is known; where the system cannot say, the path as it is.
fn true_path(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// The articles of a folder, sorted by path.
fn folder(root: &Path) -> Result<Vec<Result<Found, Unread>>, LoadError> {
    let mut found = Vec::new();
    let mut entered = BTreeSet::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        if !entered.insert(true_path(&folder)) {
            continue;
        }
        let entries = std::fs::read_dir(&folder).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) if folder == root => return Err(LoadError::Folder { path: folder, error }),
            Err(error) => {
                let problem = Problem::Unreadable { reason: error.to_string() };
                found.push(Err(Unread { path: folder, line: None, problem }));
                continue;
            }
        };
        let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
        // Sorted, so that of two links to one folder the same one is entered everywhere.
        paths.sort_unstable_by(|a, b| b.cmp(a));
        for path in paths {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if hidden {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if super::form::of(&path).0.is_some() {
                let within = path.strip_prefix(root).unwrap_or(&path);
                let parts: Vec<String> = within.iter().map(|part| part.to_string_lossy().into_owned()).collect();
                let id = parts.join("/");
                found.push(Ok(Found::new(path, id)));
            }
        }
    }
    if !found.iter().any(Result::is_ok) {
        return Err(LoadError::NoArticles { path: root.to_owned() });
    }
    found.sort_by(|a, b| path_of(a).cmp(path_of(b)));
    Ok(found)
}

fn path_of(file: &Result<Found, Unread>) -> &Path {
    match file {
        Ok(file) => &file.path,
        Err(unread) => &unread.path,
    }
}
