//! What the targets share.

use std::path::PathBuf;

use chancery::claim::{Claim, Span};
use chancery::text::Article;

/// A file of this process with these bytes, for readers that take paths. Set `TMPDIR` to a folder in memory for speed.
pub fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = folder();
    std::fs::create_dir_all(&folder).expect("a folder for the input");
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file for the input");
    path
}

/// The folder of this process.
pub fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("chancery-fuzz-{}", std::process::id()))
}

/// The first byte and the rest as text; `None` where it is none.
pub fn choice_and_text(data: &[u8]) -> Option<(u8, &str)> {
    let (choice, rest) = data.split_first()?;
    Some((*choice, std::str::from_utf8(rest).ok()?))
}

/// Ranges lie within the text, on the edges of characters and one after the other.
pub fn sound(text: &str, spans: impl IntoIterator<Item = Span>) {
    let mut last = 0;
    for span in spans {
        assert!(last <= span.start && span.start < span.end, "{span:?} after {last}");
        assert!(text.get(span.range()).is_some(), "{span:?} of {} bytes", text.len());
        last = span.end;
    }
}

/// Claims quote their article.
pub fn quoted(article: &Article, claims: &[Claim]) {
    for claim in claims {
        assert_eq!(article.slice(claim.evidence.span), &*claim.evidence.quote, "{claim:?}");
    }
}
