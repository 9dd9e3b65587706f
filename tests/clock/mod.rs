//! Time for tests that say how work grows.

use std::sync::LazyLock;
use std::time::Instant;

/// The time that this thread has had on a processor, where the system tells it (Linux), so that what else runs on the machine
/// does not count; else the time that has passed.
pub fn seconds() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}
