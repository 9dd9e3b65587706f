//! Any bytes as a table of a data set, packed or not: each claim is that of a row and as sound as the claims of others must
//! be, and the table reads the same however few bytes come at a time.
#![no_main]

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use chancery::claim::{Claim, check_claims};
use chancery::load::{DataSet, Options, QuadrupleIds, TableReport};
use chancery::model::Vocabulary;
use libfuzzer_sys::fuzz_target;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::default);

/// The data set that the byte chooses, and its table.
fn choose(choice: u8, data: &[u8]) -> Option<(DataSet, &[u8])> {
    Some(match choice % 9 {
        0 => (DataSet::Gdelt, data),
        1 => (DataSet::GdeltGkg, data),
        2 => (DataSet::Icews, data),
        3 => (DataSet::Polecat, data),
        4 => (DataSet::Colt, data),
        5 => (DataSet::Desta, data),
        6 => (DataSet::Cooperation(Default::default()), data),
        7 => (DataSet::Quadruples, data),
        _ => {
            // The table of entities comes first.
            let at = data.iter().position(|byte| *byte == b'|')?;
            let ids = QuadrupleIds::read(&data[..at], "Consult\t0\nMake_a_visit\t1\n".as_bytes()).ok()?;
            (DataSet::NumberedQuadruples(ids), &data[at + 1..])
        }
    })
}

/// A source that gives a byte at a time.
struct Slow(Cursor<Vec<u8>>);

impl Read for Slow {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let one = buffer.len().min(1);
        self.0.read(&mut buffer[..one])
    }
}

type Made = Result<(Vec<Claim>, TableReport), String>;

fn read(set: &DataSet, source: impl Read + Send + 'static) -> Made {
    set.read("any.txt", source).map(|claims| claims.collect_all()).map_err(|error| error.to_string())
}

/// The same table as a packed file.
fn packed(set: &DataSet, table: &[u8], zip: bool) -> Made {
    let path = if zip {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file("any.txt", stored).expect("memory takes it");
        archive.write_all(table).expect("memory takes it");
        chancery_fuzz::file("any.txt.zip", archive.finish().expect("memory takes it").get_ref())
    } else {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(table).expect("memory takes it");
        chancery_fuzz::file("any.txt.gz", &packer.finish().expect("memory takes it"))
    };
    set.open(path).map(|claims| claims.collect_all()).map_err(|error| error.to_string())
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, rest)) = data.split_first() else { return };
    let Some((set, table)) = choose(*choice, rest) else { return };
    // As a damaged archive, and with rows that are too long.
    for name in ["any.gz", "any.zst", "any.zip"].iter().filter(|_| *choice > 230) {
        let _ = set.open(chancery_fuzz::file(name, table)).map(|claims| claims.collect_all());
    }
    let bounded = set.open_with(chancery_fuzz::file("any.txt", table), &Options::default().with_max_bytes(64));
    let bounded = bounded.map(|claims| claims.collect_all().1.skipped_count);

    let made = read(&set, Cursor::new(table.to_vec()));
    assert_eq!(made, read(&set, Slow(Cursor::new(table.to_vec()))));
    let Ok((claims, report)) = made else { return };
    if let Ok(skipped) = bounded {
        assert!(skipped >= report.skipped_count.min(1), "{report}");
    }
    assert_eq!(report.reasons.values().map(|met| met.count).sum::<usize>(), report.skipped_count);
    let text = std::str::from_utf8(table);
    for claim in &claims {
        let row = &table[claim.evidence.span.range()];
        assert!(!row.is_empty());
        if let Ok(text) = text {
            assert!(text[claim.evidence.span.range()].starts_with(&*claim.evidence.quote), "{claim:?}");
            let line = serde_json::to_string(claim).expect("a claim is written");
            let checked: Vec<_> = check_claims(line.as_bytes(), &VOCABULARY).collect();
            assert_eq!(checked, [Ok((1, claim.clone()))], "{line}");
        }
    }
    if *choice < 18 {
        let (again, _) = packed(&set, table, choice % 2 == 0).expect("as it was");
        assert!(again.iter().map(|claim| &claim.fact).eq(claims.iter().map(|claim| &claim.fact)));
    }
});
