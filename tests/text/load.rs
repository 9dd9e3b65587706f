//! Files and folders: what is read, what is reported, what is an error.

use std::path::PathBuf;

use chancery::load::{self, LoadError, Options, Problem, Report};
use chancery::text::Reader;

/// A folder that is there as long as the test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("chancery-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn path(&self) -> &std::path::Path {
        &self.0
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const PAGE: &[u8] = b"Two sign a treaty\n\nApril 28, 2025\n\nThe two have signed a treaty on fish, it was said.\n";

#[test]
fn a_folder_is_read_to_the_bottom_and_bad_files_are_reported() {
    let folder = Folder::new("folder");
    folder.write("b.txt", PAGE);
    folder.write("a/z.txt", PAGE);
    folder.write("a/deep/er.TXT", PAGE);
    folder.write("bad.txt", b"Ol\xe9 is not UTF-8");
    folder.write("empty.txt", b" \n");
    folder.write("large.txt", &[b'x'; 5000]);
    folder.write("other.pdf", b"%PDF");
    folder.write(".hidden.txt", PAGE);
    let options = Options::default().with_max_bytes(4999);
    let loaded = load::articles_with(&super::hints::reader(), [&folder.0], options).unwrap();
    let ids: Vec<&str> = loaded.articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["a/deep/er.TXT", "a/z.txt", "b.txt"]);
    let problems: Vec<(String, Problem)> = loaded
        .report
        .unread
        .iter()
        .map(|unread| (unread.path.file_name().unwrap().to_string_lossy().into_owned(), unread.problem.clone()))
        .collect();
    assert_eq!(
        problems,
        [
            ("bad.txt".to_owned(), Problem::NotUtf8 { byte: 2 }),
            ("empty.txt".to_owned(), Problem::Empty),
            ("large.txt".to_owned(), Problem::TooLarge { max_bytes: 4999 }),
        ]
    );
    let text = loaded.report.to_string();
    assert!(text.starts_with("3 articles read, 3 not\n"), "{text}");
    assert!(text.contains("bad.txt: not UTF-8 at byte 2: convert the file to UTF-8"), "{text}");
    let json = serde_json::to_string(&loaded.report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), loaded.report);
    // A file that two paths reach is read once, as the first names it.
    let twice = load::articles(&Reader::default(), [folder.0.join("b.txt"), folder.0.clone()]).unwrap();
    assert_eq!(
        twice.articles.iter().map(|article| article.id.as_str()).collect::<Vec<_>>(),
        ["b.txt", "a/deep/er.TXT", "a/z.txt", "large.txt"]
    );
}

#[test]
fn what_cannot_be_loaded_at_all_is_an_error() {
    let folder = Folder::new("nothing");
    folder.write("other.pdf", b"%PDF");
    let reader = Reader::default();
    let missing = load::articles(&reader, ["no/such/folder"]).unwrap_err();
    assert!(matches!(missing, LoadError::NotFound { .. }));
    assert!(missing.to_string().starts_with("no/such/folder: no such file or folder"));
    let nothing = load::articles(&reader, [&folder.0]).unwrap_err();
    assert!(matches!(nothing, LoadError::NoArticles { .. }));
    assert!(nothing.to_string().contains("they are files that end in .txt"), "{nothing}");
    assert!(matches!(load::articles(&reader, Vec::<PathBuf>::new()), Err(LoadError::NoPaths)));
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let folder = Folder::new("circle");
    folder.write("a/b.txt", PAGE);
    std::os::unix::fs::symlink(&folder.0, folder.0.join("a/up")).unwrap();
    let loaded = load::articles(&Reader::default(), [&folder.0]).unwrap();
    assert_eq!(loaded.articles.len(), 1);
}
