//! A log that is cut or changed at any byte.

use chancery::claim::Claim;
use chancery::store::{Snapshot, Store, StoreError};
use tempfile::TempDir;

use crate::claims::{article, claims_of, everything};
use crate::{kept, log_of};

/// A small log of four commits, with the claims that count after each and where it ends.
fn small() -> (Vec<u8>, Vec<(usize, Vec<Claim>)>) {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let mut commits = Vec::new();
    let mut note = |store: &Snapshot| {
        commits.push((log_of(&folder).metadata().unwrap().len() as usize, kept(store)));
    };
    note(&store);
    store.append(&article("a"), claims_of("a", 2)).unwrap();
    note(&store);
    let mut batch = store.batch();
    batch.append(&article("b"), everything("b").split_off(16)).unwrap();
    batch.append(&article("a"), claims_of("a", 1)).unwrap();
    batch.commit().unwrap();
    note(&store);
    store.remove(&article("a")).unwrap();
    note(&store);
    store.append(&article("c"), claims_of("c", 1)).unwrap();
    note(&store);
    (std::fs::read(log_of(&folder)).unwrap(), commits)
}

fn written(bytes: &[u8]) -> TempDir {
    let folder = TempDir::new().unwrap();
    std::fs::write(log_of(&folder), bytes).unwrap();
    folder
}

#[test]
fn cut_at_any_byte_the_last_commit_before_it_counts() {
    let (bytes, commits) = small();
    for cut in commits[0].0..=bytes.len() {
        let folder = written(&bytes[..cut]);
        let (end, expected) = commits.iter().rfind(|(end, _)| *end <= cut).unwrap();
        let tail = (cut - end) as u64;

        let reader = Store::read_only(folder.path()).unwrap_or_else(|error| panic!("cut at {cut}: {error}"));
        assert_eq!(&kept(&reader), expected, "cut at {cut}");
        assert_eq!(reader.torn_tail().map_or(0, |tail| tail.bytes), tail, "cut at {cut}");
        assert_eq!(log_of(&folder).metadata().unwrap().len(), cut as u64, "a reader changes nothing");

        // The writer cuts the tail, and goes on after the commit.
        let mut store = Store::open(folder.path()).unwrap();
        assert_eq!(store.torn_tail().map_or(0, |tail| tail.bytes), tail, "cut at {cut}");
        assert_eq!(log_of(&folder).metadata().unwrap().len(), *end as u64);
        store.append(&article("z"), claims_of("z", 1)).unwrap();
        drop(store);
        let mut expected = expected.clone();
        expected.extend(claims_of("z", 1));
        expected.sort();
        assert_eq!(kept(&Store::open(folder.path()).unwrap()), expected, "cut at {cut}");
    }
}

#[test]
fn cut_within_the_header_the_file_is_no_log() {
    let (bytes, commits) = small();
    for cut in 0..commits[0].0 {
        let error = Store::open(written(&bytes[..cut]).path()).unwrap_err();
        let known = matches!(error, StoreError::NotALog { .. } | StoreError::Damaged { offset: 0, .. });
        assert!(known, "cut at {cut}: {error}");
    }
}

#[test]
fn changed_at_any_byte_nothing_false_is_read_and_nothing_is_cut_that_was_committed() {
    let (bytes, commits) = small();
    let last = commits[commits.len() - 2].0;
    for at in 0..bytes.len() {
        for change in [0x01, 0x80, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            let folder = written(&changed);
            match Store::open(folder.path()) {
                // Only the last batch cannot be told from one that was never committed.
                Ok(store) => {
                    assert!(at >= last, "byte {at}");
                    assert_eq!(kept(&store), commits[commits.len() - 2].1, "byte {at}");
                    assert_eq!(store.torn_tail().unwrap().offset, last as u64, "byte {at}");
                }
                Err(error) => {
                    let told = match error {
                        StoreError::Damaged { offset, committed, .. } => offset <= at as u64 && (at as u64) < committed,
                        StoreError::NotALog { .. } => at < 8,
                        StoreError::Newer { version, .. } => (8..12).contains(&at) && version > 1,
                        _ => false,
                    };
                    assert!(told, "byte {at}: {error}");
                    assert_eq!(std::fs::read(log_of(&folder)).unwrap(), changed, "nothing is touched");
                }
            }
        }
    }
}

#[test]
fn a_repair_keeps_what_is_whole() {
    let (bytes, commits) = small();
    // In the second batch, within article b.
    let at = commits[1].0 + 20;
    let mut changed = bytes.clone();
    changed[at] ^= 1;
    let folder = written(&changed);
    let error = Store::open(folder.path()).unwrap_err().to_string();
    let where_to = format!("damaged at byte {}, before what was committed by byte {}", commits[1].0, commits[2].0);
    assert!(error.contains(&where_to) && error.contains("Store::repair"), "{error}");

    let (store, lost) = Store::repair(folder.path()).unwrap();
    let [gone] = &lost[..] else { panic!("{lost:?}") };
    assert_eq!((gone.start, gone.end), (commits[1].0 as u64, commits[2].0 as u64));
    // The batch after it removed a, the last one added c.
    assert_eq!(kept(&store), claims_of("c", 1));
    drop(store);
    assert_eq!(kept(&Store::open(folder.path()).unwrap()), claims_of("c", 1));
    assert_eq!(std::fs::read(folder.path().join("claims.log.damaged")).unwrap(), changed);

    // Of a whole store nothing is lost and nothing written.
    let whole = written(&bytes);
    let (store, lost) = Store::repair(whole.path()).unwrap();
    assert!(lost.is_empty() && kept(&store) == commits[4].1);
    assert_eq!(std::fs::read(log_of(&whole)).unwrap(), bytes);
}

#[test]
fn a_long_article_whose_rest_is_damaged_is_not_kept_in_part() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    store.append(&article("long"), claims_of("long", 60_000)).unwrap();
    store.append(&article("short"), claims_of("short", 1)).unwrap();
    drop(store);
    let mut bytes = std::fs::read(log_of(&folder)).unwrap();
    assert!(bytes.len() > 2 << 20, "of one frame");
    bytes[(2 << 20) - 1000] ^= 1;
    std::fs::write(log_of(&folder), bytes).unwrap();
    let (store, lost) = Store::repair(folder.path()).unwrap();
    assert_eq!(lost.len(), 1);
    assert_eq!(kept(&store), claims_of("short", 1));
}
