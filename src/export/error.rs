//! [`ExportError`]: why an export is not whole.

use std::io;

/// Why an export is not whole. What was written by then is in the target.
///
/// No graph is beyond a format: what a format cannot carry, such as a control character in XML, it says by what it can.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The target failed.
    #[error("cannot write the export: {0}")]
    Io(#[from] io::Error),
}

impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> ExportError {
        ExportError::Io(error.into())
    }
}

#[cfg(feature = "parquet")]
impl From<parquet::errors::ParquetError> for ExportError {
    fn from(error: parquet::errors::ParquetError) -> ExportError {
        ExportError::Io(crate::claim::io_error(error))
    }
}
