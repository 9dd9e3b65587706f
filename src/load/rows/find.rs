//! Where rows stand in the bytes of a file.

use csv_core::ReadRecordResult;
use memchr::{memchr, memchr_iter};

use super::{Form, MOST_FIELDS, Rows};
#[cfg(feature = "parquet")]
use super::{Row, SkippedRow};

/// The bytes that end a line, at most.
const END_OF_LINE: usize = 2;

/// Where a row stands in the buffer.
pub(super) enum Found {
    Row {
        /// Its bytes, and those that are used up with its end.
        length: usize,
        consumed: usize,
        /// The line ends that are used up.
        lines: u64,
    },
    /// A row that is not kept: longer than the bound or, where `many`, of more than [`MOST_FIELDS`] fields.
    Passed {
        line: u64,
        many: bool,
    },
    End,
}

impl Rows {
    /// Reads on. What is in the buffer stays, at its beginning.
    pub(super) fn fill(&mut self) {
        if self.from > 0 {
            self.buffer.copy_within(self.from..self.to, 0);
            (self.from, self.to) = (0, self.to - self.from);
        }
        if self.to == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        loop {
            match self.source.read(&mut self.buffer[self.to..]) {
                Ok(0) => self.ended = true,
                Ok(count) => self.to += count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.ended = true;
                    self.failed = Some(crate::load::source::problem(error).to_string());
                }
            }
            return;
        }
    }

    pub(super) fn next_line(&mut self) -> Found {
        let mut searched = 0;
        let mut passing = false;
        loop {
            let read = &self.buffer[self.from..self.to];
            match memchr(b'\n', &read[searched..]) {
                Some(at) if passing || searched + at > self.most => {
                    self.pass(searched + at + 1);
                    return Found::Passed { line: self.line - 1, many: false };
                }
                Some(at) => {
                    let length = searched + at;
                    let end = if read[..length].ends_with(b"\r") { length - 1 } else { length };
                    if end > 0 {
                        return Found::Row { length: end, consumed: length + 1, lines: 1 };
                    }
                    // An empty line is no row.
                    self.pass(length + 1);
                    searched = 0;
                }
                None if self.ended && read.is_empty() => {
                    return if passing { Found::Passed { line: self.line, many: false } } else { Found::End };
                }
                None if self.ended && passing => {
                    self.from = self.to;
                    return Found::Passed { line: self.line, many: false };
                }
                None if self.ended => {
                    let length = read.len() - usize::from(read.ends_with(b"\r"));
                    return Found::Row { length, consumed: read.len(), lines: 1 };
                }
                None => {
                    searched = read.len();
                    if passing || searched > self.most {
                        passing = true;
                        self.pass(searched);
                        searched = 0;
                    }
                    self.fill();
                }
            }
        }
    }

    #[cfg(feature = "parquet")]
    pub(super) fn next_of_parquet(&mut self) -> Option<Result<Row<'_>, SkippedRow>> {
        let Form::Parquet(records) = &mut self.form else { return None };
        let mut values = Vec::new();
        let (line, start) = (self.line, self.start);
        if self.ended {
            return None;
        }
        match records.next(&mut values) {
            Ok(false) => return None,
            Ok(true) => {}
            Err(error) => {
                self.ended = true;
                let reason = format!("cannot be read: {error}; the rest is not read");
                return Some(Err(SkippedRow { line, column: None, reason }));
            }
        }
        (self.line, self.start) = (line + 1, start + 1);
        self.text.clear();
        self.fields.clear();
        for value in &values {
            if !self.text.is_empty() {
                self.text.push(b',');
            }
            let from = self.text.len() as u32;
            self.text.extend_from_slice(value.as_bytes());
            self.fields.push((from, self.text.len() as u32));
        }
        let (text, fields, columns) = (&self.text, &self.fields, &self.columns);
        Some(Ok(Row { line, start, raw: text, length: 1, text, fields, columns }))
    }

    pub(super) fn next_record(&mut self) -> Found {
        // Empty lines are no rows.
        loop {
            let read = &self.buffer[self.from..self.to];
            let blank = read.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.pass(blank);
            if self.from < self.to || self.ended {
                break;
            }
            self.fill();
        }
        let (mut consumed, mut written, mut ended) = (0, 0, 0);
        // A row that is too long or has too many fields is read to its end and not kept.
        let mut passing = None;
        if self.text.is_empty() {
            self.text.resize(1024, 0);
            self.ends.resize(64, 0);
        }
        loop {
            let Form::Delimited(reader) = &mut self.form else { return Found::End };
            let input = &self.buffer[self.from + consumed..self.to];
            if input.is_empty() && !self.ended {
                self.fill();
                continue;
            }
            let (result, read, wrote, ends) =
                reader.read_record(input, &mut self.text[written..], &mut self.ends[ended..]);
            consumed += read;
            written += wrote;
            ended += ends;
            let many = ended > MOST_FIELDS;
            if many || consumed.saturating_sub(END_OF_LINE) > self.most {
                passing.get_or_insert(Found::Passed { line: self.line, many });
            }
            if passing.is_some() {
                (written, ended) = (0, 0);
                self.pass(std::mem::take(&mut consumed));
            }
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if passing.is_some() => {}
                ReadRecordResult::OutputEndsFull if passing.is_some() => {}
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return passing.unwrap_or(Found::End),
            }
        }
        if let Some(passed) = passing {
            return passed;
        }
        let row = &self.buffer[self.from..self.from + consumed];
        let length = row.len() - row.iter().rev().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        if length > self.most {
            let line = self.line;
            self.pass(consumed);
            return Found::Passed { line, many: false };
        }
        self.fields.clear();
        let mut from = 0;
        for end in &self.ends[..ended] {
            self.fields.push((from, *end as u32));
            from = *end as u32;
        }
        Found::Row { length, consumed, lines: memchr_iter(b'\n', row).count() as u64 }
    }

    /// Leaves bytes of the buffer behind.
    fn pass(&mut self, bytes: usize) {
        self.line += memchr_iter(b'\n', &self.buffer[self.from..self.from + bytes]).count() as u64;
        self.start += bytes as u64;
        self.from += bytes;
    }
}
