//! One writer, many readers.

use chancery::store::{Store, StoreError};
use tempfile::TempDir;

use crate::claims::{article, claims_of};
use crate::kept;

#[test]
fn the_second_writer_is_told() {
    let folder = TempDir::new().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let error = Store::open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::Locked { .. }), "{error}");
    assert!(error.to_string().contains("another writer has the store open"), "{error}");
    drop(store);
    Store::open(folder.path()).unwrap();
}

#[test]
fn there_must_be_a_store_to_be_read() {
    let folder = TempDir::new().unwrap();
    let error = Store::read_only(folder.path().join("none")).unwrap_err();
    assert!(matches!(error, StoreError::Missing { .. }), "{error}");
    assert!(!folder.path().join("none").exists());
}

#[test]
fn a_reader_sees_what_was_committed_when_it_looked() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    store.append(&article("a"), claims_of("a", 1)).unwrap();
    let mut reader = Store::read_only(folder.path()).unwrap();

    let mut batch = store.batch();
    // More than is held back before it is written.
    batch.append(&article("b"), claims_of("b", 40_000)).unwrap();
    let meanwhile = Store::read_only(folder.path()).unwrap();
    assert!(meanwhile.torn_tail().is_some());
    assert_eq!(kept(&meanwhile), claims_of("a", 1));
    assert!(!reader.refresh().unwrap());
    batch.commit().unwrap();

    assert_eq!(kept(&reader), claims_of("a", 1));
    assert!(reader.refresh().unwrap());
    assert_eq!(reader.torn_tail(), None);
    let both = [claims_of("a", 1), claims_of("b", 40_000)].concat();
    assert_eq!(kept(&reader), both);

    // A log that was written anew does not take the old one from a reader who has it.
    store.remove(&article("b")).unwrap();
    store.compact().unwrap();
    assert_eq!(kept(&reader), both);
    assert!(reader.refresh().unwrap());
    assert_eq!(kept(&reader), claims_of("a", 1));
    assert!(!reader.refresh().unwrap());
}

#[test]
fn readers_beside_a_busy_writer_see_whole_batches_only() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    store.append(&article("count"), claims_of("count", 1)).unwrap();
    let path = folder.path();
    std::thread::scope(|scope| {
        let writer = scope.spawn(move || {
            for round in 2..60 {
                // Some batches are taken back, and some logs written anew.
                let mut batch = store.batch();
                batch.append(&article("taken-back"), claims_of("taken-back", 200)).unwrap();
                drop(batch);
                let mut batch = store.batch();
                for name in ["count", "same"] {
                    batch.append(&article(name), claims_of(name, round)).unwrap();
                }
                batch.commit().unwrap();
                if round % 10 == 0 {
                    store.compact().unwrap();
                }
            }
        });
        let mut last = 0;
        while !writer.is_finished() {
            let reader = Store::read_only(path).unwrap();
            let count = reader.claims_of(&article("count")).unwrap().unwrap().len();
            let same = reader.claims_of(&article("same")).unwrap().map_or(count, |claims| claims.len());
            assert_eq!(count, same, "half a batch");
            assert!(count >= last, "a commit was lost");
            assert!(!reader.contains(&article("taken-back")));
            last = count;
        }
        writer.join().unwrap();
    });
}
