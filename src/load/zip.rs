//! A file in a zip archive, unpacked as it is read.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::source::{Bounded, Counted, problem};
use super::{Options, Problem};

/// Opens the one file that an archive holds. `taken` counts the bytes that are read of the archive.
pub(super) fn open(path: &Path, options: &Options, taken: Arc<AtomicU64>) -> Result<Box<dyn Read + Send>, Problem> {
    let unreadable = |reason: String| Problem::Unreadable { reason };
    let file = File::open(path).map_err(problem)?;
    let most = file.metadata().map_or(0, |meta| meta.len()).saturating_mul(options.max_expansion);
    let most = most.max(options.max_bytes);
    let mut archive = zip::ZipArchive::new(file).map_err(|error| unreadable(error.to_string()))?;
    if archive.len() != 1 {
        return Err(unreadable(format!("the archive holds {} files: unpack it, or pack one table", archive.len())));
    }
    let entry = archive.by_index_raw(0).map_err(|error| unreadable(error.to_string()))?;
    let (start, size, method) = (entry.data_start(), entry.compressed_size(), entry.compression());
    if entry.encrypted() {
        return Err(unreadable("the archive is encrypted: unpack it".to_owned()));
    }
    drop(entry);
    let start = start.ok_or_else(|| unreadable("the archive does not say where its file begins".to_owned()))?;
    let mut file = archive.into_inner();
    file.seek(SeekFrom::Start(start)).map_err(problem)?;
    let packed = BufReader::new(Counted { inner: file, taken }.take(size));
    match method {
        zip::CompressionMethod::Stored => Ok(Box::new(packed)),
        zip::CompressionMethod::DEFLATE => {
            let inner = flate2::bufread::DeflateDecoder::new(packed);
            Ok(Box::new(Bounded { inner, most, left: most }))
        }
        method => Err(unreadable(format!("the archive is packed with {method}, which is not read: unpack it"))),
    }
}
