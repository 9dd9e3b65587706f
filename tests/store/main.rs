//! The store: what it keeps, what it refuses, and what a kill leaves.

mod claims;
mod damage;
mod kill;
mod readers;
mod versions;

use chancery::store::{Change, Snapshot, Store};
use claims::{article, claims_of, everything};
use proptest::prelude::*;
use tempfile::TempDir;

/// The claims that a store has, sorted.
fn kept(store: &Snapshot) -> Vec<chancery::claim::Claim> {
    let mut claims = store.claims().collect::<Result<Vec<_>, _>>().unwrap();
    claims.sort();
    claims
}

fn log_of(folder: &TempDir) -> std::path::PathBuf {
    folder.path().join("claims.log")
}

#[test]
fn what_is_appended_is_there_after_opening_again() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let claims = everything("a");
    assert_eq!(store.append(&article("a"), claims.iter().rev().cloned()).unwrap(), Change::Added);
    assert_eq!(store.append(&article("empty"), []).unwrap(), Change::Added);
    drop(store);

    let store = Store::open(folder.path()).unwrap();
    let mut sorted = claims;
    sorted.sort();
    assert_eq!(store.claims_of(&article("a")).unwrap(), Some(sorted));
    assert_eq!(store.claims_of(&article("empty")).unwrap(), Some(vec![]));
    assert_eq!(store.claims_of(&article("b")).unwrap(), None);
    assert_eq!(store.articles().collect::<Vec<_>>(), [&article("a"), &article("empty")]);
    assert_eq!(store.torn_tail(), None);
}

#[test]
fn appending_again_changes_nothing_and_other_claims_replace() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    store.append(&article("a"), claims_of("a", 3)).unwrap();
    let before = std::fs::read(log_of(&folder)).unwrap();
    // In another order and with repeats.
    let again = claims_of("a", 3).into_iter().rev().chain(claims_of("a", 2));
    assert_eq!(store.append(&article("a"), again).unwrap(), Change::Unchanged);
    assert_eq!(std::fs::read(log_of(&folder)).unwrap(), before);
    assert_eq!(store.dead_bytes(), 0);

    assert_eq!(store.append(&article("a"), claims_of("a", 2)).unwrap(), Change::Replaced);
    assert_eq!(kept(&store), claims_of("a", 2));
    assert!(store.dead_bytes() > 0);
}

#[test]
fn a_batch_counts_as_a_whole_or_not_at_all() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    store.append(&article("a"), claims_of("a", 1)).unwrap();
    let before = std::fs::read(log_of(&folder)).unwrap();

    let mut batch = store.batch();
    batch.append(&article("b"), claims_of("b", 20_000)).unwrap();
    batch.remove(&article("a")).unwrap();
    drop(batch);
    assert_eq!(std::fs::read(log_of(&folder)).unwrap(), before);
    assert_eq!(kept(&store), claims_of("a", 1));

    let mut batch = store.batch();
    assert_eq!(batch.append(&article("b"), claims_of("b", 20_000)).unwrap(), Change::Added);
    assert_eq!(batch.append(&article("b"), claims_of("b", 20_000)).unwrap(), Change::Unchanged);
    assert_eq!(batch.append(&article("c"), claims_of("c", 1)).unwrap(), Change::Added);
    assert_eq!(batch.append(&article("c"), claims_of("c", 2)).unwrap(), Change::Replaced);
    assert!(batch.remove(&article("a")).unwrap());
    assert!(!batch.remove(&article("a")).unwrap());
    let summary = batch.commit().unwrap();
    assert_eq!(summary.to_string(), "2 added, 1 replaced, 1 removed");
    assert_eq!(kept(&store), [claims_of("b", 20_000), claims_of("c", 2)].concat());
    drop(store);
    assert_eq!(kept(&Store::open(folder.path()).unwrap()), [claims_of("b", 20_000), claims_of("c", 2)].concat());
}

#[test]
fn removing_takes_the_claims_and_compacting_the_bytes() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    for name in ["c", "a", "b"] {
        store.append(&article(name), claims_of(name, 50)).unwrap();
    }
    assert!(store.remove(&article("a")).unwrap());
    assert!(!store.remove(&article("a")).unwrap());
    assert!(!store.contains(&article("a")));
    let size = || log_of(&folder).metadata().unwrap().len();
    let before = size();
    assert_eq!(store.compact().unwrap(), before - size());
    assert!(size() < before * 3 / 4);
    assert_eq!(store.dead_bytes(), 0);
    assert!(!std::fs::read(log_of(&folder)).unwrap().windows(11).any(|bytes| bytes == b"sentence a "));

    // What comes after goes on in the new log.
    store.append(&article("d"), claims_of("d", 1)).unwrap();
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(kept(&store), [claims_of("b", 50), claims_of("c", 50), claims_of("d", 1)].concat());
}

#[test]
fn a_claim_of_another_article_is_refused() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let error = store.append(&article("a"), claims_of("b", 1)).unwrap_err();
    assert_eq!(error.to_string(), "a claim of article:b is among those of article:a: give each article its own claims");
    assert!(store.is_empty());
}

/// What can be done to a store.
#[derive(Debug, Clone)]
enum Act {
    Append(u8, usize),
    Remove(u8),
    Compact,
    Reopen,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => (0..6u8, 0..5usize).prop_map(|(name, count)| Act::Append(name, count)),
        3 => (0..6u8).prop_map(Act::Remove),
        1 => Just(Act::Compact),
        1 => Just(Act::Reopen),
    ];
    prop::collection::vec(act, 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever is done to it, a store holds what a map of articles would.
    #[test]
    fn a_store_is_a_map_of_articles(acts in acts()) {
        let folder = TempDir::new().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let mut model = std::collections::BTreeMap::new();
        for act in acts {
            match act {
                Act::Append(name, count) => {
                    let name = name.to_string();
                    let change = store.append(&article(&name), claims_of(&name, count)).unwrap();
                    let before = model.insert(article(&name), claims_of(&name, count));
                    let expected = match before {
                        None => Change::Added,
                        Some(before) if before == claims_of(&name, count) => Change::Unchanged,
                        Some(_) => Change::Replaced,
                    };
                    prop_assert_eq!(change, expected);
                }
                Act::Remove(name) => {
                    let key = article(&name.to_string());
                    prop_assert_eq!(store.remove(&key).unwrap(), model.remove(&key).is_some());
                }
                Act::Compact => drop(store.compact().unwrap()),
                Act::Reopen => {
                    drop(store);
                    store = Store::open(folder.path()).unwrap();
                }
            }
            prop_assert!(store.articles().eq(model.keys()));
        }
        let expected: Vec<_> = model.values().flatten().cloned().collect();
        prop_assert_eq!(kept(&store), expected.clone());
        prop_assert_eq!(kept(&Store::read_only(folder.path()).unwrap()), expected);

        // Stores of the same articles are the same bytes when they are compacted, but for the header.
        let other = TempDir::new().unwrap();
        let mut fresh = Store::open(other.path()).unwrap();
        for (key, claims) in model.into_iter().rev() {
            fresh.append(&key, claims).unwrap();
        }
        fresh.compact().unwrap();
        store.compact().unwrap();
        prop_assert_eq!(&std::fs::read(log_of(&folder)).unwrap()[24..], &std::fs::read(log_of(&other)).unwrap()[24..]);
    }
}

#[test]
fn the_graph_of_a_store_is_that_of_its_claims() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    for name in ["a", "b"] {
        store.append(&article(name), everything(name)).unwrap();
    }
    let graph = chancery::graph::Graph::fold(kept(&store));
    let plain = chancery::graph::Graph::fold(["a", "b"].into_iter().flat_map(everything));
    assert!(graph.claims().eq(plain.claims()));
    assert!(graph.claims().len() > 20);
}
