//! The records of a JSON file: of an array, alone, or one after the other.

use std::io::{BufRead, ErrorKind};

use super::Problem;
use super::source::{Source, problem};

/// Finds the objects of a file one at a time, so that an array of any length takes no more room than its longest record.
/// What is within them is looked at no further than to tell where they end.
pub(super) struct Records {
    source: Source,
    /// The line of the next byte, from 1.
    line: u64,
    /// Its column in bytes, from 1.
    column: u64,
}

/// An object as it stands, and the line on which it begins. Its own lines are one, so that places in it are columns.
pub(super) type Record = (u64, Result<Vec<u8>, Problem>);

impl Records {
    pub(super) fn new(source: Source) -> Records {
        Records { source, line: 1, column: 1 }
    }

    /// The next object of at most `max_bytes`; one that is longer is passed over to its end. What stands between objects and
    /// parts none is an error after which nothing more can be read.
    pub(super) fn next(&mut self, max_bytes: u64) -> Option<Record> {
        let mut begun = None;
        let mut object = Object::default();
        loop {
            let bytes = match self.source.fill_buf() {
                Ok([]) => return begun.map(|line| (line, object.taken(max_bytes))),
                Ok(bytes) => bytes,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Some((self.line, Err(problem(error)))),
            };
            let mut read = 0;
            for byte in bytes {
                let (line, column) = (self.line, self.column);
                read += 1;
                (self.line, self.column) = if *byte == b'\n' { (line + 1, 1) } else { (line, column + 1) };
                match (begun, byte) {
                    (None, b' ' | b'\t' | b'\r' | b'\n' | b',' | b'[' | b']') => {}
                    (None, 0xef | 0xbb | 0xbf) if line == 1 && column <= 3 => {}
                    (None, b'{') => {
                        begun = Some(line);
                        object.take(*byte, max_bytes);
                    }
                    (None, _) => {
                        self.source.consume(read);
                        let reason = "expected an object with the article's fields".to_owned();
                        return Some((line, Err(Problem::NotARecord { column, reason })));
                    }
                    (Some(line), _) => {
                        object.take(*byte, max_bytes);
                        if object.depth == 0 {
                            self.source.consume(read);
                            return Some((line, object.taken(max_bytes)));
                        }
                    }
                }
            }
            self.source.consume(read);
        }
    }
}

/// An object of which the end is not yet seen.
#[derive(Default)]
struct Object {
    bytes: Vec<u8>,
    /// How many objects and lists are open.
    depth: u64,
    in_string: bool,
    /// Whether the byte before is a backslash that stands for itself and the next.
    escaped: bool,
}

impl Object {
    fn take(&mut self, byte: u8, max_bytes: u64) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = self.in_string,
            b'"' => self.in_string = !self.in_string,
            _ if self.in_string => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth -= 1,
            _ => {}
        }
        let blank = matches!(byte, b'\n' | b'\r') && !self.in_string;
        // One byte more than allowed tells that there is more.
        if self.bytes.len() as u64 <= max_bytes {
            self.bytes.push(if blank { b' ' } else { byte });
        }
    }

    fn taken(self, max_bytes: u64) -> Result<Vec<u8>, Problem> {
        if self.bytes.len() as u64 > max_bytes { Err(Problem::TooLarge { max_bytes }) } else { Ok(self.bytes) }
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn records(text: &'static str, max_bytes: u64) -> Vec<String> {
        // Three bytes at a time, so that objects and escapes are parted.
        let mut records = Records::new(Box::new(BufReader::with_capacity(3, text.as_bytes())));
        let mut found = Vec::new();
        while let Some((line, record)) = records.next(max_bytes) {
            let fatal = matches!(record, Err(Problem::NotARecord { .. }));
            let said = record.map_or_else(|problem| problem.to_string(), |bytes| String::from_utf8(bytes).unwrap());
            found.push(format!("{line}: {said}"));
            if fatal {
                break;
            }
        }
        found
    }

    proptest! {
        #[test]
        fn an_array_gives_what_is_in_it(
            texts in prop::collection::vec(("[\\PC\"\\\\\n]{0,9}", "[{}\\[\\],:\"\\\\]{0,9}"), 0..9),
            pretty: bool,
            room in 1usize..99,
        ) {
            let all: Vec<Value> = texts.iter().map(|(key, text)| json!({ key: [{ "text": text }, []] })).collect();
            let text = if pretty { serde_json::to_string_pretty(&all) } else { serde_json::to_string(&all) }.unwrap();
            let source = std::io::Cursor::new(text);
            let mut records = Records::new(Box::new(BufReader::with_capacity(room, source)));
            let found = std::iter::from_fn(|| records.next(1 << 20)).map(|(_, record)| record.unwrap());
            let found: Vec<Value> = found.map(|record| serde_json::from_slice(&record).unwrap()).collect();
            prop_assert_eq!(found, all);
        }
    }

    #[test]
    fn objects_are_told_apart() {
        let rows: &[(&str, &[&str])] = &[
            ("", &[]),
            ("[]\n", &[]),
            (r#"{"text": "x"}"#, &[r#"1: {"text": "x"}"#]),
            ("\u{feff}[\n {\"a\": 1},\n\n {\"a\":\n  [{}]}\n]", &["2: {\"a\": 1}", "4: {\"a\":   [{}]}"]),
            (r#"[{"a": "}\"{\\"}, {"b": "["}]"#, &[r#"1: {"a": "}\"{\\"}"#, r#"1: {"b": "["}"#]),
            ("{\"a\": 1}\n{\"b\": 2}", &["1: {\"a\": 1}", "2: {\"b\": 2}"]),
            (
                "[{\"a\": 1}, 7]",
                &["1: {\"a\": 1}", "1: not a record at column 12: expected an object with the article's fields"],
            ),
            ("\n  x", &["2: not a record at column 3: expected an object with the article's fields"]),
            ("[{\"a\": [1}", &["1: {\"a\": [1}"]),
        ];
        for (text, expected) in rows {
            assert_eq!(records(text, 100), *expected, "{text}");
        }
        let long = r#"[{"a": "123456789"}, {"b": 1}]"#;
        assert_eq!(records(long, 10).len(), 2);
        assert_eq!(records(long, 10)[1], r#"1: {"b": 1}"#);
    }
}
