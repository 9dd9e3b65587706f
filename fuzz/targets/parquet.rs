//! Any bytes as Parquet, or a sound file with damages: claims or errors, and claims are written and read the same.
//!
//! The crate that reads Parquet panics on some damaged files. That is caught where it is called, so only panics of other
//! code end the run.
#![no_main]

use std::fs::File;
use std::sync::LazyLock;

use chancery::claim::{Claim, read_claims, read_parquet, write_parquet};
use chancery::load::DataSet;
use libfuzzer_sys::fuzz_target;

/// A file of all kinds of claims.
static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let claims = read_claims(&include_bytes!("../seeds/parquet-claims.jsonl")[..]);
    let mut file = Vec::new();
    write_parquet(&mut file, claims.map(|claim| claim.expect("sound"))).expect("memory takes them");
    file
});

fn own_panics_only() {
    let fails = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let file = panic.location().map_or("", |location| location.file());
        if !file.contains("/registry/") && !file.contains("/rustc/") {
            fails(panic);
        }
    }));
}

/// Where the first byte is odd, the rest are damages of a sound file: three bytes that say where, and what stands there.
fn damaged(data: &[u8]) -> Vec<u8> {
    match data.split_first() {
        Some((choice, damages)) if choice % 2 == 1 => {
            let mut file = SOUND.clone();
            for damage in damages.chunks_exact(4) {
                let at = usize::from(damage[0]) << 16 | usize::from(damage[1]) << 8 | usize::from(damage[2]);
                let at = at % file.len();
                // From the end, where what is where is told.
                let at = if choice & 2 == 0 { at } else { file.len() - 1 - at };
                file[at] = damage[3];
            }
            file
        }
        _ => data.get(1..).unwrap_or_default().to_vec(),
    }
}

fuzz_target!(init: own_panics_only(), |data: &[u8]| {
    let path = chancery_fuzz::file("any.parquet", &damaged(data));
    let _ = DataSet::Cooperation(Default::default()).open(&path).map(|claims| claims.take(10_000).count());
    let _ = DataSet::Polecat.open(&path).map(|claims| claims.take(10_000).count());
    let Ok(claims) = read_parquet(File::open(&path).expect("it is there")) else { return };
    let claims: Vec<Claim> = claims.take(10_000).filter_map(Result::ok).collect();
    if claims.is_empty() {
        return;
    }
    let mut written = Vec::new();
    write_parquet(&mut written, &claims).expect("memory takes them");
    let path = chancery_fuzz::file("again.parquet", &written);
    let again = read_parquet(File::open(path).expect("it is there")).expect("what was written opens");
    assert_eq!(again.collect::<Result<Vec<_>, _>>().expect("what was written reads"), claims);
});
