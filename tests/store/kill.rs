//! A writer that is killed.
//!
//! The parent starts this test program again as a writer, lets it acknowledge a few batches, kills it at a moment that a
//! seed chooses, and looks at what is there. A kill lasts until the next one: all are of the same store.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use chancery::claim::Claim;
use chancery::model::{Article, Key};
use chancery::store::Store;
use tempfile::TempDir;

use crate::claims::{article, claims_of};
use crate::kept;

const FOLDER: &str = "CHANCERY_TEST_KILL_FOLDER";
const KILLS: u64 = 300;

type Model = BTreeMap<Key<Article>, Vec<Claim>>;
type Given = Vec<(Key<Article>, Vec<Claim>)>;

/// The articles that the step of this number gives, and those that it takes.
fn step(number: u64) -> (Given, Vec<Key<Article>>) {
    // One article counts the steps; others come, change and go.
    let count = (article("count"), claims_of("count", 1 + (number % 50) as usize));
    let named = |number: u64| article(&format!("n{}", number % 23));
    let name = named(number).name().to_owned();
    let size = (number * number % 97) as usize * if number.is_multiple_of(41) { 100 } else { 1 };
    (vec![count, (article(&name), claims_of(&name, size))], vec![named(number * 7 + 3)])
}

fn apply(model: &mut Model, number: u64) {
    let (given, taken) = step(number);
    model.extend(given);
    for key in taken {
        model.remove(&key);
    }
    model.insert(article("step"), vec![numbered(number)]);
}

/// A claim that says which step it is of.
fn numbered(number: u64) -> Claim {
    claims_of("step", number as usize + 1).pop().unwrap_or_else(|| unreachable!())
}

fn model_of(folder: &Path) -> (u64, Vec<Claim>) {
    let store = Store::read_only(folder).unwrap_or_else(|error| panic!("{error}"));
    let step = store.claims_of(&article("step")).unwrap();
    (step.map_or(0, |claims| u64::from(claims[0].evidence.span.start)), kept(&store))
}

/// The writer: goes on from the step that the store is at, and acknowledges each on a line.
#[test]
#[ignore = "a part of the test below, which starts it"]
fn writer() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect("started by the test below"));
    let mut store = Store::open(&folder).unwrap();
    let at = store.claims_of(&article("step")).unwrap();
    let mut number = at.map_or(0, |claims| u64::from(claims[0].evidence.span.start));
    let mut out = std::io::stdout();
    loop {
        number += 1;
        if number.is_multiple_of(13) {
            store.compact().unwrap();
        }
        let (given, taken) = step(number);
        let mut batch = store.batch();
        for (key, claims) in given {
            batch.append(&key, claims).unwrap();
        }
        for key in taken {
            batch.remove(&key).unwrap();
        }
        batch.append(&article("step"), [numbered(number)]).unwrap();
        batch.commit().unwrap();
        writeln!(out, "acknowledged {number}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill_and_nothing_is_half_written() {
    let folder = TempDir::new().unwrap();
    let (mut model, mut steps, mut torn, mut between) = (Model::new(), 0, 0, 0);
    let mut dice = 0x9e37_79b9_7f4a_7c15u64;
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "kill::writer", "--nocapture", "--test-threads=1"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        let mut acknowledged = steps;
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // After so many acknowledgements, and then so many microseconds.
        for _ in 0..dice % 4 {
            acknowledged = next(&mut lines).unwrap_or_else(|| panic!("the writer ended by itself, kill {kill}"));
        }
        std::thread::sleep(Duration::from_micros(dice >> 16 & 0x1fff));
        child.kill().unwrap();
        child.wait().unwrap();
        // What it had said by then counts too.
        while let Some(number) = next(&mut lines) {
            acknowledged = number;
        }

        if !folder.path().join("claims.log").exists() {
            assert_eq!(acknowledged, 0);
            continue;
        }
        let tail = Store::read_only(folder.path()).unwrap_or_else(|error| panic!("kill {kill}: {error}"));
        torn += u32::from(tail.torn_tail().is_some());
        let (at, claims) = model_of(folder.path());
        assert!(at == acknowledged || at == acknowledged + 1, "kill {kill}: {at} of {acknowledged} acknowledged");
        between += u32::from(at > acknowledged);
        (steps + 1..=at).for_each(|number| apply(&mut model, number));
        steps = at;
        let mut expected: Vec<Claim> = model.values().flatten().cloned().collect();
        expected.sort();
        assert!(claims == expected, "kill {kill}, step {at}: the claims are not those of the steps");
    }
    println!("{KILLS} kills, {steps} steps, {torn} torn tails, {between} kept and not acknowledged");
    assert!(steps > KILLS / 2 && torn > 0, "{steps} steps, {torn} torn tails: the kills came at no moment that tells");
}

fn next(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> Option<u64> {
    // The test program says more than the writer does, on the line of the first acknowledgement too.
    lines.by_ref().map_while(Result::ok).find_map(|line| line.rsplit_once("acknowledged ")?.1.parse().ok())
}
