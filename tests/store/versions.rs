//! Logs of every version are read for ever, and those of later ones refused.

use chancery::claim::{read_claims, write_claims};
use chancery::store::{Store, StoreError};
use tempfile::TempDir;

use crate::claims::everything;
use crate::{kept, log_of};

/// A log of version 1, with a replaced and a removed article and a torn tail, and the claims that count in it. To be made
/// again only for a new version: an old one must stay as it was written.
const VERSION_1: (&[u8], &str) = (include_bytes!("version-1.log"), include_str!("version-1.jsonl"));

#[test]
fn version_1_is_read() {
    let folder = TempDir::new().unwrap();
    std::fs::write(log_of(&folder), VERSION_1.0).unwrap();
    let expected: Vec<_> = read_claims(VERSION_1.1.as_bytes()).collect::<Result<_, _>>().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(store.torn_tail().unwrap().bytes, 7);
    assert_eq!(kept(&store), expected);
    // And written anew in the newest.
    store.compact().unwrap();
    assert_eq!(kept(&store), expected);
    assert_eq!(expected.len(), 20, "each type of fact that there was, full and bare");
}

#[test]
fn a_later_version_is_refused_and_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let mut bytes = VERSION_1.0.to_vec();
    bytes[8] = 2;
    std::fs::write(log_of(&folder), &bytes).unwrap();
    for error in [Store::open(folder.path()).unwrap_err(), Store::read_only(folder.path()).unwrap_err()] {
        assert!(matches!(error, StoreError::Newer { version: 2, known: 1, .. }), "{error}");
        assert!(
            error.to_string().ends_with("the log has version 2, and this program knows those to 1: use a later one")
        );
    }
    assert_eq!(std::fs::read(log_of(&folder)).unwrap(), bytes);
}

#[test]
fn another_file_is_no_log() {
    let folder = TempDir::new().unwrap();
    for text in ["", "CHANCER", "{\"fact\": 1}\n"] {
        std::fs::write(log_of(&folder), text).unwrap();
        let error = Store::open(folder.path()).unwrap_err();
        assert!(matches!(error, StoreError::NotALog { .. }), "{error}");
        assert_eq!(std::fs::read_to_string(log_of(&folder)).unwrap(), text);
    }
}

/// Makes the fixture of the version that is written now.
#[test]
#[ignore = "run once for a version"]
fn make() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let key = crate::claims::article("a");
    store.append(&key, crate::claims::claims_of("a", 2)).unwrap();
    store.append(&crate::claims::article("b"), crate::claims::claims_of("b", 2)).unwrap();
    let mut batch = store.batch();
    batch.append(&key, everything("a")).unwrap();
    batch.remove(&crate::claims::article("b")).unwrap();
    batch.commit().unwrap();
    let mut bytes = std::fs::read(log_of(&folder)).unwrap();
    bytes.extend([1, 0xff, 0, 0, 0, 0, 1]);
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store");
    std::fs::write(here.join("version-1.log"), bytes).unwrap();
    write_claims(std::fs::File::create(here.join("version-1.jsonl")).unwrap(), kept(&store)).unwrap();
}
