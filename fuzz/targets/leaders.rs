//! Any bytes as a table of leaders: read, or refused with a place.
#![no_main]

use chancery::load;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, table)) = data.split_first() else { return };
    let path = chancery_fuzz::file("any.csv", table);
    let read = if choice % 2 == 0 { load::reign(&path) } else { load::archigos(&path) };
    match read {
        Ok(leaders) => drop((leaders.report.to_string(), leaders.tenures.len())),
        Err(error) => assert!(error.to_string().contains("any.csv"), "{error}"),
    }
});
