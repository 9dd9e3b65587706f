//! Rows of a Parquet file, as texts.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::{Field, reader::RowIter};
use chrono::{DateTime, NaiveDate};

use crate::claim::caught;

/// The rows of a file, one at a time.
pub(super) struct Records {
    rows: RowIter<'static>,
    /// The names of the columns, in order.
    pub(super) columns: Vec<String>,
    read: u64,
    count: u64,
    bytes: u64,
    taken: Arc<AtomicU64>,
}

impl Records {
    /// Opens a file. `taken` counts its bytes, as far as the number of rows tells.
    ///
    /// # Errors
    /// What the reader says.
    pub(super) fn open(path: &Path, taken: Arc<AtomicU64>) -> Result<Records, String> {
        let file = File::open(path).map_err(|error| error.to_string())?;
        let bytes = file.metadata().map_or(0, |meta| meta.len());
        let reader = caught(|| SerializedFileReader::new(file))?;
        let meta = reader.metadata().file_metadata();
        let columns = meta.schema().get_fields().iter().map(|field| field.name().to_owned()).collect();
        let count = u64::try_from(meta.num_rows()).unwrap_or(0);
        let rows = caught(|| Ok(RowIter::from_file_into(Box::new(reader))))?;
        Ok(Records { rows, columns, read: 0, count, bytes, taken })
    }

    /// Adds the values of the next row; false at the end.
    ///
    /// # Errors
    /// What the reader says; then the rest cannot be read.
    pub(super) fn next(&mut self, values: &mut Vec<String>) -> Result<bool, String> {
        values.clear();
        let Some(row) = caught(|| self.rows.next().transpose())? else {
            return Ok(false);
        };
        values.extend(row.get_column_iter().map(|(_, field)| text(field)));
        self.read += 1;
        let share = u128::from(self.bytes) * u128::from(self.read) / u128::from(self.count.max(1));
        self.taken.store(u64::try_from(share).unwrap_or(self.bytes).min(self.bytes), Ordering::Relaxed);
        Ok(true)
    }
}

/// The first of January 1970, counted from the first of January of the year 1.
const EPOCH: i32 = 719_163;

/// A value as a table of text would have it: days in EDTF, times as the day that they are of.
fn text(field: &Field) -> String {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
        Field::Date(days) => day(days.checked_add(EPOCH).and_then(NaiveDate::from_num_days_from_ce_opt)),
        Field::TimestampMillis(time) => day(DateTime::from_timestamp_millis(*time).map(|time| time.date_naive())),
        Field::TimestampMicros(time) => day(DateTime::from_timestamp_micros(*time).map(|time| time.date_naive())),
        other => other.to_string(),
    }
}
