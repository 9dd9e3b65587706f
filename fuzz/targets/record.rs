//! Any bytes as a file of JSON Lines records: every line that is not blank is read or reported. And as one of a JSON array.
#![no_main]

use chancery::load::{self, Options};
use chancery::text::Reader;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let path = chancery_fuzz::file("any.jsonl", data);
    let articles = load::iter(&Reader::default(), [path], Options::default().with_max_bytes(1 << 12)).map(Iterator::count);
    let bytes = data.strip_prefix("\u{feff}".as_bytes()).unwrap_or(data);
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
    // A line of nothing but blanks that is too long for a record is reported too.
    assert!(articles.expect("the file is there") >= lines);

    let path = chancery_fuzz::file("any.json", data);
    let options = Options::default().with_max_bytes(1 << 12);
    load::iter(&Reader::default(), [path], options).expect("the file is there").for_each(drop);
});
