//! Lexicons from folders of files.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::MAX_BYTES;
use crate::lexicon::{Folder, Lexicon, LexiconError, Mistake, Problem, files_of_a_lexicon};

/// How deep the files of a lexicon lie: `languages/TAG/FILE`.
const DEEPEST: usize = 3;

/// The lexicon that ships with the crate and what folders add to it: countries, organizations, people, sectors, words and
/// languages, in the files that `data/languages/README.md` documents.
///
/// The order of the folders does not matter, and what one of them declares another may use. Files that do not end in
/// `.toml` and names that begin with a dot are passed over.
///
/// ```
/// use chancery::load;
///
/// let lexicon = load::lexicon(["examples/lexicon"])?;
/// assert_eq!(lexicon.vocabulary().name("XRU".parse().unwrap()), "Ruritania");
///
/// let error = load::lexicon(["examples/lexikon"]).unwrap_err();
/// assert!(error.to_string().starts_with("examples/lexikon: cannot be read"));
/// # Ok::<(), chancery::lexicon::LexiconError>(())
/// ```
///
/// # Errors
/// Every mistake in the files, with file and line; see [`Problem`].
pub fn lexicon<P: AsRef<Path>>(folders: impl IntoIterator<Item = P>) -> Result<Lexicon, LexiconError> {
    let mut mistakes = Vec::new();
    let folders: Vec<Folder> = folders.into_iter().map(|path| folder(path.as_ref(), &mut mistakes)).collect();
    let made = Lexicon::builtin().with_folders(folders);
    mistakes.extend(made.as_ref().err().into_iter().flat_map(|error| error.mistakes().to_vec()));
    LexiconError::of(mistakes)?;
    made
}

/// The files of a lexicon's folder.
fn folder(root: &Path, mistakes: &mut Vec<Mistake>) -> Folder {
    let mut files = Vec::new();
    let before = mistakes.len();
    walk(root, root, 1, &mut files, mistakes);
    if files.is_empty() && mistakes.len() == before {
        mistakes.push(wrong(root, Problem::Empty { expected: files_of_a_lexicon() }));
    }
    Folder::new(&root.to_string_lossy(), files)
}

fn walk(root: &Path, folder: &Path, depth: usize, files: &mut Vec<(String, String)>, mistakes: &mut Vec<Mistake>) {
    let entries = std::fs::read_dir(folder).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let entries = match entries {
        Ok(entries) => entries,
        Err(error) => return mistakes.push(wrong(folder, Problem::Unreadable { reason: error.to_string() })),
    };
    for path in entries.into_iter().map(|entry| entry.path()) {
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            continue;
        }
        if path.is_dir() {
            // Links may lead in a circle, but not past the depth of a lexicon.
            if depth < DEEPEST {
                walk(root, &path, depth + 1, files, mistakes);
            }
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let within = path.strip_prefix(root).unwrap_or(&path);
            let parts: Vec<_> = within.iter().map(|part| part.to_string_lossy()).collect();
            match text(&path) {
                Ok(text) => files.push((parts.join("/"), text)),
                Err(problem) => mistakes.push(wrong(&path, problem)),
            }
        }
    }
}

fn wrong(path: &Path, problem: Problem) -> Mistake {
    Mistake { file: path.to_string_lossy().into_owned(), line: None, problem }
}

fn text(path: &Path) -> Result<String, Problem> {
    let unreadable = |error: std::io::Error| Problem::Unreadable { reason: error.to_string() };
    let mut bytes = Vec::new();
    // One byte more than allowed tells that there is more.
    File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Problem::TooLarge { max_bytes: MAX_BYTES });
    }
    String::from_utf8(bytes).map_err(|error| Problem::NotUtf8 { byte: error.utf8_error().valid_up_to() as u64 })
}
