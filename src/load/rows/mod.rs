//! Rows of a table as they stand in a file: fields parted by tabs, delimited text with quotes, or a JSON object a line.
//!
//! A row borrows the reader's buffer, so reading costs no allocation a row and memory does not grow with the file. What
//! makes facts of rows asks for the columns that it [wants](Layout) by number, whatever the file's form and order.

mod find;

use std::borrow::Cow;
use std::io::Read;
use std::path::Path;

use find::Found;
use memchr::memchr_iter;

use super::{LoadError, SkippedRow};

/// Why a row gives nothing.
#[derive(Debug)]
pub(super) struct Fault {
    /// The wanted column that is to blame, where one is.
    pub(super) column: Option<usize>,
    pub(super) reason: Cow<'static, str>,
}

impl Fault {
    pub(super) fn of(column: usize, reason: impl Into<Cow<'static, str>>) -> Fault {
        Fault { column: Some(column), reason: reason.into() }
    }

    pub(super) fn row(reason: impl Into<Cow<'static, str>>) -> Fault {
        Fault { column: None, reason: reason.into() }
    }
}

/// A column that is wanted of a table with a header: its name, and those that it may go by too. Case, spaces and
/// underscores do not matter.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) names: Vec<Cow<'static, str>>,
    /// Without it the table cannot be read.
    pub(super) needed: bool,
}

impl Column {
    pub(super) fn needed(names: &[&'static str]) -> Column {
        Column { names: names.iter().copied().map(Cow::Borrowed).collect(), needed: true }
    }

    pub(super) fn optional(names: &[&'static str]) -> Column {
        Column { needed: false, ..Column::needed(names) }
    }
}

/// Which columns are wanted, and where they stand.
pub(super) enum Layout {
    /// The first line names the columns, or each line is a JSON object that does.
    Named {
        columns: Vec<Column>,
        /// How many columns the table has, where that is part of its form.
        exactly: Option<usize>,
        /// Whether rows may have fewer fields than the header, or more.
        ragged: bool,
    },
    /// Fields parted by tabs, without names.
    Bare {
        /// What the documentation calls the wanted columns.
        names: &'static [&'static str],
        /// How many columns a table can have, and where the wanted ones then stand.
        widths: &'static [(usize, &'static [usize])],
        /// The first field of the line of names that some copies have.
        header: &'static str,
    },
}

enum Form {
    Tabs,
    Delimited(Box<csv_core::Reader>),
    Json,
    #[cfg(feature = "parquet")]
    Parquet(Box<super::parquet::Records>),
}

/// The rows of a table, one at a time.
pub(super) struct Rows {
    source: Box<dyn Read + Send>,
    form: Form,
    /// What is read and not yet handed out: `buffer[from..to]`.
    buffer: Vec<u8>,
    from: usize,
    to: usize,
    /// The byte of the file at `from`, and its line, counted from 1.
    start: u64,
    line: u64,
    ended: bool,
    failed: Option<String>,
    most: usize,
    /// The bytes and line ends that the last row used up.
    last: (usize, u64),
    /// Where the fields of the row stand in it, or in `text` where they had to be unpacked.
    fields: Vec<(u32, u32)>,
    text: Vec<u8>,
    ends: Vec<usize>,
    /// All names of the header, and of each wanted column its field and its name.
    pub(super) header: Vec<String>,
    columns: Vec<usize>,
    names: Vec<String>,
    width: Option<usize>,
}

/// A row. Fields are asked for by the number of the wanted column.
pub(super) struct Row<'r> {
    /// The line on which it begins, counted from 1, and the byte.
    pub(super) line: u64,
    pub(super) start: u64,
    /// Its bytes, without the end of the line; of Parquet, which has none, its values parted by commas.
    pub(super) raw: &'r [u8],
    /// How many bytes of the file it is; of Parquet, whose rows are counted, 1.
    pub(super) length: usize,
    text: &'r [u8],
    fields: &'r [(u32, u32)],
    columns: &'r [usize],
}

const ABSENT: usize = usize::MAX;
const CHUNK: usize = 256 * 1024;

impl<'r> Row<'r> {
    /// A field as it is; empty where the table or the row has none.
    #[inline]
    pub(super) fn bytes(&self, column: usize) -> &'r [u8] {
        self.columns.get(column).map_or(&[], |at| self.field(*at))
    }

    /// A field without the white space around it.
    pub(super) fn text(&self, column: usize) -> Cow<'r, str> {
        text(self.bytes(column).trim_ascii())
    }

    /// How many fields it has.
    pub(super) fn width(&self) -> usize {
        self.fields.len()
    }

    /// The field of a number in the file.
    pub(super) fn field(&self, at: usize) -> &'r [u8] {
        let range = self.fields.get(at).map_or(0..0, |(from, to)| *from as usize..*to as usize);
        self.text.get(range).unwrap_or_default()
    }
}

/// UTF-8 where the bytes are that, else Latin-1: tables that several hands kept are of both.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}

/// A column's name without what writers of tables disagree about.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Rows {
    /// Reads as far as the first row, and finds the columns. Rows of more than `most` bytes are passed over.
    ///
    /// # Errors
    /// Where the file is empty, or its columns are not those of the layout.
    pub(super) fn open(
        source: Box<dyn Read + Send>,
        path: &Path,
        layout: &Layout,
        most: u64,
    ) -> Result<Rows, LoadError> {
        let mut rows = Rows::new(source, Form::Tabs, most);
        rows.buffer.resize(CHUNK, 0);
        // The first line that is not blank tells the form, however few bytes come at a time.
        let mark = b"\xef\xbb\xbf";
        while !rows.ended && rows.to < CHUNK / 2 {
            rows.fill();
            let read = rows.buffer.get(..rows.to).unwrap_or_default();
            if read.strip_prefix(mark).unwrap_or(read).trim_ascii_start().contains(&b'\n') {
                break;
            }
        }
        if rows.buffer.get(..rows.to).is_some_and(|read| read.starts_with(mark)) {
            (rows.from, rows.start) = (mark.len(), mark.len() as u64);
        }
        let line = rows.line;
        let opened = match layout {
            Layout::Named { columns, exactly, ragged } => rows.read_header(columns, *exactly, *ragged),
            Layout::Bare { names, widths, header } => rows.measure(names, widths, header),
        };
        match (opened, rows.failed.take()) {
            (_, Some(problem)) => Err(LoadError::Table { path: path.to_owned(), line: 0, problem }),
            (Err(problem), None) => Err(LoadError::Table { path: path.to_owned(), line, problem }),
            (Ok(()), None) => Ok(rows),
        }
    }

    /// As [`open`](Rows::open), of a Parquet file.
    #[cfg(feature = "parquet")]
    pub(super) fn open_parquet(
        path: &Path,
        layout: &Layout,
        taken: std::sync::Arc<std::sync::atomic::AtomicU64>,
    ) -> Result<Rows, LoadError> {
        let wrong = |problem: String| LoadError::Table { path: path.to_owned(), line: 0, problem };
        let Layout::Named { columns, exactly, .. } = layout else {
            return Err(wrong("a table without names of columns is not read from Parquet".to_owned()));
        };
        let records = super::parquet::Records::open(path, taken).map_err(wrong)?;
        let header = records.columns.clone();
        let mut rows = Rows::new(Box::new(std::io::empty()), Form::Parquet(Box::new(records)), 0);
        rows.find_columns(columns, *exactly, header).map_err(wrong)?;
        Ok(rows)
    }

    fn new(source: Box<dyn Read + Send>, form: Form, most: u64) -> Rows {
        Rows {
            source,
            form,
            buffer: Vec::new(),
            from: 0,
            to: 0,
            start: 0,
            line: 1,
            ended: false,
            failed: None,
            last: (0, 0),
            most: usize::try_from(most).unwrap_or(usize::MAX).min(u32::MAX as usize / 2),
            fields: Vec::new(),
            text: Vec::new(),
            ends: Vec::new(),
            header: Vec::new(),
            columns: Vec::new(),
            names: Vec::new(),
            width: None,
        }
    }

    /// The name of a wanted column.
    pub(super) fn name(&self, column: usize) -> Option<&str> {
        self.names.get(column).map(String::as_str)
    }

    /// Whether the table has a wanted column; of JSON Lines that is not known beforehand.
    pub(super) fn has(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|at| *at != ABSENT)
    }

    fn read_header(&mut self, wanted: &[Column], exactly: Option<usize>, ragged: bool) -> Result<(), String> {
        let read = self.buffer.get(self.from..self.to).unwrap_or_default();
        self.names = wanted.iter().map(|column| column.names.first().cloned().unwrap_or_default().into()).collect();
        if read.trim_ascii_start().starts_with(b"{") {
            self.form = Form::Json;
            self.header = wanted.iter().flat_map(|column| column.names.iter().map(|name| plain(name))).collect();
            self.columns = (0..wanted.len()).collect();
            self.ends = wanted.iter().map(|column| column.names.len()).collect();
            return Ok(());
        }
        let mut lines = read.split(|byte| matches!(byte, b'\r' | b'\n'));
        let first = lines.find(|line| !line.is_empty()).unwrap_or_default();
        let count = |mark: u8| first.iter().filter(|byte| **byte == mark).count();
        let delimiter = [b'\t', b',', b';'].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',');
        if delimiter != b'\t' || first.contains(&b'"') {
            let reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
            self.form = Form::Delimited(Box::new(reader));
        }
        let header: Vec<String> = match self.next() {
            Some(Ok(row)) => (0..row.fields.len()).map(|at| text(row.field(at).trim_ascii()).into_owned()).collect(),
            Some(Err(skipped)) => return Err(skipped.reason),
            None => return Err("the file is empty".to_owned()),
        };
        // A row of another width has its fields under the wrong names.
        self.width = Some(header.len()).filter(|_| !ragged);
        self.find_columns(wanted, exactly, header)
    }

    /// Finds the wanted columns in a header.
    fn find_columns(&mut self, wanted: &[Column], exactly: Option<usize>, header: Vec<String>) -> Result<(), String> {
        self.names = wanted.iter().map(|column| column.names.first().cloned().unwrap_or_default().into()).collect();
        let plainly: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let find = |column: &Column| {
            column.names.iter().find_map(|name| plainly.iter().position(|own| *own == plain(name))).unwrap_or(ABSENT)
        };
        self.columns = wanted.iter().map(find).collect();
        let missing: Vec<&str> = wanted
            .iter()
            .zip(&self.columns)
            .filter(|(column, at)| column.needed && **at == ABSENT)
            .filter_map(|(column, _)| column.names.first().map(AsRef::as_ref))
            .collect();
        if !missing.is_empty() {
            return Err(format!("no column named {}: is it another table?", missing.join(", ")));
        }
        if let Some(width) = exactly.filter(|width| *width != header.len()) {
            return Err(format!("{} columns, where the table has {width}: is it another table?", header.len()));
        }
        let twice = |at: &usize| *at != ABSENT && plainly.iter().filter(|name| **name == plainly[*at]).count() > 1;
        if let Some(at) = self.columns.iter().find(|at| twice(at)) {
            return Err(format!("two columns are named {}: remove one", header[*at]));
        }
        for (name, at) in self.names.iter_mut().zip(&self.columns) {
            if let Some(own) = header.get(*at) {
                name.clone_from(own);
            }
        }
        self.header = header;
        Ok(())
    }

    fn measure(
        &mut self,
        names: &[&str],
        widths: &'static [(usize, &'static [usize])],
        header: &str,
    ) -> Result<(), String> {
        let (width, named) = match self.next() {
            Some(Ok(row)) => (row.fields.len(), row.field(0).eq_ignore_ascii_case(header.as_bytes())),
            Some(Err(skipped)) => return Err(skipped.reason),
            None => return Err("the file is empty".to_owned()),
        };
        let Some((width, columns)) = widths.iter().find(|(known, _)| *known == width) else {
            let known: Vec<String> = widths.iter().map(|(known, _)| known.to_string()).collect();
            return Err(format!(
                "{width} columns parted by tabs, where the table has {}: is it another table?",
                known.join(" or ")
            ));
        };
        if !named {
            // It is a row as any other, and still in the buffer.
            let (bytes, lines) = self.last;
            (self.from, self.start, self.line) = (self.from - bytes, self.start - bytes as u64, self.line - lines);
        }
        self.names = names.iter().copied().map(str::to_owned).collect();
        self.columns = columns.to_vec();
        self.width = Some(*width);
        Ok(())
    }

    /// The next row; `None` at the end. A row that cannot be read is an error of its own, and the next call reads on.
    pub(super) fn next(&mut self) -> Option<Result<Row<'_>, SkippedRow>> {
        let found = match self.form {
            Form::Tabs | Form::Json => self.next_line(),
            Form::Delimited(_) => self.next_record(),
            #[cfg(feature = "parquet")]
            Form::Parquet(_) => return self.next_of_parquet(),
        };
        let (start, line) = (self.start, self.line);
        let raw = match found {
            Found::Row { skip, length, consumed, lines } => {
                self.start += consumed as u64;
                self.line += lines.1;
                self.last = (consumed, lines.1);
                let from = self.from + skip;
                self.from += consumed;
                (from, from + length, start + skip as u64, line + lines.0)
            }
            Found::TooLong { line } => {
                return Some(Err(SkippedRow {
                    line,
                    column: None,
                    reason: format!("longer than {} bytes: raise the bound, or close a quote", self.most),
                }));
            }
            Found::End => {
                let reason = self.failed.take()?;
                return Some(Err(SkippedRow { line, column: None, reason: format!("{reason}; the rest is not read") }));
            }
        };
        Some(self.split(raw))
    }

    fn split(&mut self, (from, to, start, line): (usize, usize, u64, u64)) -> Result<Row<'_>, SkippedRow> {
        let raw = &self.buffer[from..to];
        let skipped = |reason: String| SkippedRow { line, column: None, reason };
        match self.form {
            Form::Tabs => {
                self.fields.clear();
                let mut at = 0;
                for tab in memchr_iter(b'\t', raw) {
                    self.fields.push((at, tab as u32));
                    at = tab as u32 + 1;
                }
                self.fields.push((at, raw.len() as u32));
            }
            Form::Json => {
                let object: serde_json::Map<String, serde_json::Value> =
                    serde_json::from_slice(raw).map_err(|error| skipped(format!("not a JSON object: {error}")))?;
                let object: Vec<(String, &serde_json::Value)> =
                    object.iter().map(|(name, value)| (plain(name), value)).collect();
                self.fields.clear();
                self.text.clear();
                let mut names = self.header.iter();
                for count in &self.ends {
                    let own: Vec<&String> = names.by_ref().take(*count).collect();
                    let found = own.iter().find_map(|name| object.iter().find(|(key, _)| key == *name));
                    let from = self.text.len() as u32;
                    if let Some((_, value)) = found {
                        append(&mut self.text, value);
                    }
                    self.fields.push((from, self.text.len() as u32));
                }
            }
            _ => {}
        }
        if let Some(width) = self.width.filter(|width| *width != self.fields.len()) {
            let reason = format!("{} columns, where the table has {width}", self.fields.len());
            return Err(SkippedRow { line, column: None, reason });
        }
        let text = if matches!(self.form, Form::Tabs) { raw } else { &self.text };
        Ok(Row { line, start, raw, length: raw.len(), text, fields: &self.fields, columns: &self.columns })
    }
}

/// A value of JSON as a field of a table.
fn append(text: &mut Vec<u8>, value: &serde_json::Value) {
    match value {
        serde_json::Value::Null => {}
        serde_json::Value::String(string) => text.extend_from_slice(string.as_bytes()),
        serde_json::Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    text.push(b';');
                }
                append(text, value);
            }
        }
        other => text.extend_from_slice(other.to_string().as_bytes()),
    }
}
