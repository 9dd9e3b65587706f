//! What a store costs against its size: `cargo bench --bench store`; `CHANCERY_FACTS=1_000_000` says how many claims.
//!
//! Each step with the time that passed and the time on a processor, which does not depend on what else the machine does;
//! JSON Lines of the same claims beside it.

mod archive;

use std::time::Instant;

use chancery::claim::{Claim, read_claims, write_claims};
use chancery::graph::Graph;
use chancery::store::Store;

/// Seconds that this thread has had on a processor; 0 where the system does not tell.
fn processor() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let (passed, used) = (Instant::now(), processor());
    let made = work();
    println!("{what:<32} {:>6.2} s, on a processor {:>6.2} s", passed.elapsed().as_secs_f64(), processor() - used);
    made
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let facts = std::env::var("CHANCERY_FACTS").ok().and_then(|text| text.replace('_', "").parse().ok());
    let claims: Vec<Claim> = archive::claims(facts.unwrap_or(1_000_000), false).collect();
    let folder = tempfile::tempdir()?;
    let articles = || claims.chunk_by(|one, other| one.evidence.article == other.evidence.article);

    let mut store = Store::open(folder.path())?;
    timed("append and commit", || {
        let mut batch = store.batch();
        for claims in articles() {
            batch.append(&claims[0].evidence.article, claims.iter().cloned())?;
        }
        batch.commit()
    })?;
    let summary = timed("append again", || {
        let mut batch = store.batch();
        for claims in articles() {
            batch.append(&claims[0].evidence.article, claims.iter().cloned())?;
        }
        batch.commit()
    })?;
    assert_eq!(summary.to_string(), "nothing new");
    drop(store);

    let store = timed("open", || Store::read_only(folder.path()))?;
    let read = timed("read the claims", || store.claims().collect::<Result<Vec<Claim>, _>>())?;
    assert_eq!(read.len(), claims.len());
    let graph = timed("fold them", || Graph::fold(read));
    timed("compact", || Store::open(folder.path())?.compact())?;
    let bytes = folder.path().join("claims.log").metadata()?.len();

    let mut lines = Vec::new();
    timed("write as JSON Lines", || write_claims(&mut lines, &claims))?;
    let read = timed("read from JSON Lines", || read_claims(&lines[..]).collect::<Result<Vec<Claim>, _>>())?;
    assert_eq!(read.len(), graph.claims().len());
    println!("{} claims of {} articles: {bytes} bytes, as JSON Lines {}", claims.len(), store.len(), lines.len());
    Ok(())
}
