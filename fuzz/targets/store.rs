//! Any bytes as a store's log, as they are or in frames whose checksums hold: it is opened or refused, and what is opened
//! keeps its claims when more come, and when it is written anew.
#![no_main]

use chancery::claim::Claim;
use chancery::model::Key;
use chancery::store::Store;
use libfuzzer_sys::fuzz_target;

/// The log that the bytes choose: after the first, pieces in frames of the kind that each one's first byte says.
fn log(data: &[u8]) -> Vec<u8> {
    let Some((1, pieces)) = data.split_first().map(|(choice, rest)| (choice % 2, rest)) else {
        return data.get(1..).unwrap_or_default().to_vec();
    };
    let mut log = b"CHANCERY".to_vec();
    log.extend(1u32.to_le_bytes());
    log.extend(1u64.to_le_bytes());
    log.extend(crc32fast::hash(&log).to_le_bytes());
    for piece in pieces.split(|byte| *byte == b'|') {
        let kind = piece.first().map_or(4, |byte| byte % 4 + 1);
        let at = (log.len() as u64).to_le_bytes();
        let payload = if kind == 4 { &at[..] } else { &piece[1..] };
        let start = log.len();
        log.push(kind);
        log.extend((payload.len() as u32).to_le_bytes());
        log.extend(payload);
        log.extend(crc32fast::hash(&log[start..]).to_le_bytes());
    }
    log
}

fn claims(store: &chancery::store::Snapshot) -> Option<Vec<Claim>> {
    store.claims().collect::<Result<_, _>>().ok()
}

fuzz_target!(|data: &[u8]| {
    let folder = chancery_fuzz::file("claims.log", &log(data)).parent().expect("its folder").to_owned();
    let Ok(mut store) = Store::open(&folder) else {
        let _ = Store::repair(&folder).map(|(store, _)| claims(&store));
        return;
    };
    let Some(mut before) = claims(&store) else { return };
    store.append(&Key::new("one more"), []).expect("an article of no claims");
    before.retain(|claim| claim.evidence.article.name() != "one more");
    assert_eq!(claims(&store).as_ref(), Some(&before));
    store.compact().expect("written anew");
    let mut after = claims(&store).expect("what was written reads");
    after.sort();
    before.sort();
    assert_eq!(after, before);
});
