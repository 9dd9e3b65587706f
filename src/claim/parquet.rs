//! Claims as Parquet.

use std::borrow::Borrow;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;

use super::form::{self, CLAIM};
use super::{Claim, columns};

/// What of a Parquet file cannot be read as claims.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClaimFileError {
    /// It is no Parquet file, or a broken one.
    #[error("not a Parquet file that can be read: {0}")]
    Parquet(String),
    /// The file lacks columns that every claim has.
    #[error("no columns {missing}: it is not a file of claims, which has {needed}")]
    Columns {
        /// Those that it lacks.
        missing: String,
        /// Those that it must have.
        needed: String,
    },
    /// A row is not a claim.
    #[error("row {row} is not a claim: {reason}")]
    NotAClaim {
        /// The row, from 1.
        row: u64,
        /// What is wrong.
        reason: String,
    },
}

/// Writes claims as Parquet: a row a claim, a column a field, in the names of the JSON form but `start` and `end` for the
/// ends of `span`. Keys, dates (EDTF) and exact numbers are text; `parties` and their like are lists; `place`, `source`,
/// `target` and `money` have fields of their own. Equal claims in equal order give equal bytes.
///
/// Some ten thousand claims are in memory at a time. Packed with Snappy, which all readers know.
///
/// # Errors
/// Those of the target.
pub fn write_parquet(
    target: impl Write + Send,
    claims: impl IntoIterator<Item = impl Borrow<Claim>>,
) -> io::Result<()> {
    let records = claims.into_iter().map(|claim| form::record(claim.borrow()));
    columns::write(target, "claim", CLAIM, records).map_err(io_error)
}

/// The error of the target, where it is one.
pub(crate) fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        error => io::Error::other(error),
    }
}

/// Reads the claims of a Parquet file that has the columns of [`write_parquet`], whoever wrote it; columns that claims
/// do not have are passed over. A row that is no claim is an error of its own and the rest is read.
///
/// The source is a [`File`](std::fs::File) or, of the crate `bytes`, `Bytes`. Rows are read one by one, a page of each
/// column in memory.
///
/// ```
/// use chancery::claim::{Claim, read_parquet, write_parquet};
///
/// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
/// #   "stage":"agreed","when":"2025-04-28"},"article":"article:a1","span":[0,41],
/// #   "quote":"Japan and Vietnam agreed to work on energy.","rule":"cooperation"}"#;
/// let claims: Vec<Claim> = vec![serde_json::from_str(line)?];
/// let path = std::env::temp_dir().join("chancery-example-claims.parquet");
/// write_parquet(std::fs::File::create(&path)?, &claims)?;
/// let read: Vec<Claim> = read_parquet(std::fs::File::open(&path)?)?.collect::<Result<_, _>>()?;
/// assert_eq!(read, claims);
/// # std::fs::remove_file(&path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`ClaimFileError`] where the file is no Parquet or lacks a column that every claim has.
pub fn read_parquet(
    source: impl ChunkReader + 'static,
) -> Result<impl Iterator<Item = Result<Claim, ClaimFileError>>, ClaimFileError> {
    let reader = caught(|| SerializedFileReader::new(source)).map_err(ClaimFileError::Parquet)?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let has = |name: &str| schema.root_schema().get_fields().iter().any(|column| column.name() == name);
    let needed = || CLAIM.iter().filter(|field| field.needed).map(|field| field.name);
    let missing: Vec<&str> = needed().filter(|name| !has(name)).collect();
    if !missing.is_empty() {
        let needed = needed().collect::<Vec<_>>().join(", ");
        return Err(ClaimFileError::Columns { missing: missing.join(", "), needed });
    }
    let rows = caught(|| Ok(RowIter::from_file_into(Box::new(reader)))).map_err(ClaimFileError::Parquet)?;
    let mut rows = Some(rows);
    let next = move || {
        let row = caught(|| rows.as_mut().and_then(Iterator::next).transpose());
        // A page that cannot be read ends the file: what follows would be read out of step.
        row.inspect_err(|_| rows = None).map_err(ClaimFileError::Parquet).transpose()
    };
    Ok((1..).zip(std::iter::from_fn(next)).map(|(row, read)| {
        let record = columns::record(read?, CLAIM);
        let record = record.map_err(|column| format!("{column} holds something else than it should"));
        let claim = record.and_then(|record| form::claim(record).map_err(|error| error.to_string()));
        claim.map_err(|reason| ClaimFileError::NotAClaim { row, reason })
    }))
}

/// What a step of reading gives, or why it fails. The crate that reads Parquet panics on some damaged files; that is an
/// error of the file.
pub(crate) fn caught<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, String> {
    let damaged = |_| Err("its bytes are damaged".to_owned());
    catch_unwind(AssertUnwindSafe(|| read().map_err(|error| error.to_string()))).unwrap_or_else(damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Map;
    use std::fs::{self, File};

    use super::super::form::{Field, Shape, field, tests::samples};

    /// What a closure makes of a file of these bytes.
    fn with_file<T>(name: &str, bytes: &[u8], read: impl FnOnce(File) -> T) -> T {
        let path = std::env::temp_dir().join(format!("chancery-test-{}-{name}.parquet", std::process::id()));
        fs::write(&path, bytes).unwrap();
        let made = read(File::open(&path).unwrap());
        fs::remove_file(&path).unwrap();
        made
    }

    #[test]
    fn claims_are_read_back_in_their_order() {
        // More than one row group.
        let claims: Vec<Claim> = samples().into_iter().cycle().take(17_000).collect();
        let (mut bytes, mut again) = (Vec::new(), Vec::new());
        write_parquet(&mut bytes, &claims).unwrap();
        write_parquet(&mut again, claims.clone()).unwrap();
        assert!(bytes == again);
        let read =
            with_file("back", &bytes, |file| read_parquet(file).unwrap().map(Result::unwrap).collect::<Vec<_>>());
        assert!(read == claims);
        let none = with_file("none", b"", |file| read_parquet(file).err().unwrap().to_string());
        assert!(none.starts_with("not a Parquet file that can be read"), "{none}");
        bytes.truncate(bytes.len() / 2);
        assert!(with_file("half", &bytes, |file| read_parquet(file).is_err()));
    }

    #[test]
    fn other_columns_and_rows_are_told() {
        const FEW: &[Field] = &[field("type", Shape::Word), field("article", Shape::Key)];
        const OTHER: &[Field] = &[
            field("type", Shape::Word),
            field("article", Shape::Key),
            field("start", Shape::Number),
            field("end", Shape::Number),
            field("quote", Shape::Text),
            field("rule", Shape::Flag),
        ];
        let record = |claim: &Claim| {
            let mut record = form::record(claim);
            record.insert("rule".to_owned(), true.into());
            record
        };
        let file = |fields, records: Vec<Map<_, _>>| {
            let mut bytes = Vec::new();
            columns::write(&mut bytes, "other", fields, records.into_iter()).unwrap();
            bytes
        };
        let few = with_file("few", &file(FEW, vec![]), |file| read_parquet(file).err().unwrap().to_string());
        assert!(few.starts_with("no columns start, end, quote, rule: it is not a file of claims"), "{few}");
        let rows = file(OTHER, samples().iter().take(2).map(record).collect());
        let told = with_file("other", &rows, |file| {
            read_parquet(file).unwrap().map(|row| row.unwrap_err().to_string()).collect::<Vec<_>>()
        });
        assert_eq!(
            told,
            [
                "row 1 is not a claim: rule holds something else than it should",
                "row 2 is not a claim: rule holds something else than it should"
            ]
        );
    }

    #[test]
    fn a_damaged_file_is_an_error_or_other_claims() {
        let mut bytes = Vec::new();
        write_parquet(&mut bytes, samples()).unwrap();
        let (mut errors, mut claims) = (0, 0);
        for at in (0..bytes.len()).step_by(41) {
            for value in [0xff, bytes[at] ^ 0x15] {
                let mut damaged = bytes.clone();
                damaged[at] = value;
                match with_file("damaged", &damaged, |file| {
                    read_parquet(file).map(|claims| claims.partition::<Vec<_>, _>(Result::is_ok))
                }) {
                    Ok((read, failed)) => (claims, errors) = (claims + read.len(), errors + failed.len()),
                    Err(_) => errors += 1,
                }
            }
        }
        assert!(errors > 20 && claims > 200, "{errors} errors, {claims} claims");
    }

    #[test]
    fn the_error_of_the_target_comes_through() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        assert_eq!(write_parquet(Full, samples()).unwrap_err().kind(), io::ErrorKind::StorageFull);
    }
}
