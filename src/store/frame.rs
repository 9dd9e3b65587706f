//! The bytes of a log: its header and its frames.

use std::io::{self, Read};

use super::codec::{Decoder, Encoder, Unreadable};
use crate::claim::Claim;
use crate::model::{Article, Key};

/// The version that is written.
pub(super) const VERSION: u32 = 1;

const MAGIC: [u8; 8] = *b"CHANCERY";

/// The first bytes of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) version: u32,
    /// Counts the logs that a store has had: a compaction makes a new one.
    pub(super) generation: u64,
}

impl Header {
    pub(super) const BYTES: u64 = 24;

    pub(super) fn to_bytes(self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.version.to_le_bytes());
        bytes.extend(self.generation.to_le_bytes());
        bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
        bytes
    }

    /// Reads a header; `None` where the file does not begin as a log does.
    pub(super) fn read(source: &mut impl Read) -> io::Result<Option<Result<Header, BrokenHeader>>> {
        let mut bytes = Vec::new();
        source.take(Header::BYTES).read_to_end(&mut bytes)?;
        if !bytes.starts_with(&MAGIC) {
            return Ok(None);
        }
        let mut rest = &bytes[MAGIC.len()..];
        let header = match (u32_of(&mut rest), u64_of(&mut rest)) {
            // What comes after the version of a newer one is not known.
            (Some(version), _) if version > VERSION => Ok(Header { version, generation: 0 }),
            (Some(version), Some(generation)) => {
                let sound = u32_of(&mut rest) == Some(crc32fast::hash(&bytes[..bytes.len().saturating_sub(4)]));
                if sound && version > 0 { Ok(Header { version, generation }) } else { Err(BrokenHeader) }
            }
            _ => Err(BrokenHeader),
        };
        Ok(Some(header))
    }
}

/// A header whose checksum does not hold.
#[derive(Debug)]
pub(super) struct BrokenHeader;

fn u32_of(bytes: &mut &[u8]) -> Option<u32> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u32::from_le_bytes(*number))
}

fn u64_of(bytes: &mut &[u8]) -> Option<u64> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u64::from_le_bytes(*number))
}

/// What a frame holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The claims of an article; they take the place of those that it had.
    Claims = 1,
    /// More claims of the article of the frame before.
    More = 2,
    /// The article is removed.
    Removal = 3,
    /// What came since the last commit counts. Holds the byte at which it stands itself.
    Commit = 4,
}

impl Kind {
    fn of(byte: u8) -> Option<Kind> {
        [Kind::Claims, Kind::More, Kind::Removal, Kind::Commit].into_iter().find(|kind| *kind as u8 == byte)
    }
}

/// The bytes of a frame around its payload: kind and length before it, the checksum after it.
const AROUND: usize = 9;

/// A payload ends with the claim by which it has so many bytes.
pub(super) const FULL: usize = 1 << 20;

/// The largest payload. The claim that fills a frame may be so large.
pub(super) const MAX_PAYLOAD: usize = 1 << 28;

/// A frame whose checksum holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) kind: Kind,
    pub(super) payload: &'a [u8],
}

impl<'a> Frame<'a> {
    /// The frame at the beginning of the bytes; `None` where there is no whole one.
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Frame<'a>> {
        let kind = Kind::of(*bytes.first()?)?;
        let length = u32_of(&mut bytes.get(1..)?)? as usize;
        if length > MAX_PAYLOAD {
            return None;
        }
        let (content, mut rest) = bytes.split_at_checked(length + 5)?;
        let checksum = u32_of(&mut rest)?;
        let sound = checksum == crc32fast::hash(content);
        sound.then_some(Frame { kind, payload: &content[5..] })
    }

    /// How many bytes it has.
    pub(super) fn size(&self) -> usize {
        self.payload.len() + AROUND
    }

    /// How many bytes the frame has that begins with these; `None` where it is too large or no frame.
    pub(super) fn size_of(bytes: &[u8]) -> Option<usize> {
        Kind::of(*bytes.first()?)?;
        let length = u32_of(&mut bytes.get(1..)?)? as usize;
        (length <= MAX_PAYLOAD).then_some(length + AROUND)
    }
}

fn write(out: &mut Vec<u8>, kind: Kind, payload: &[u8]) {
    let start = out.len();
    out.push(kind as u8);
    out.extend((payload.len() as u32).to_le_bytes());
    out.extend(payload);
    let checksum = crc32fast::hash(&out[start..]);
    out.extend(checksum.to_le_bytes());
}

/// The frames of an article's claims; `None` where a claim is too large for a frame.
pub(super) fn of_claims(article: &Key<Article>, claims: &[Claim]) -> Option<Vec<u8>> {
    let mut frames = Vec::new();
    let mut rest = claims.iter();
    for kind in std::iter::once(Kind::Claims).chain(std::iter::repeat(Kind::More)) {
        let mut records = Encoder::default();
        records.string(article.name());
        while records.bytes.len() < FULL {
            let Some(claim) = rest.next() else { break };
            records.claim(claim);
        }
        if records.bytes.len() > MAX_PAYLOAD {
            return None;
        }
        write(&mut frames, kind, &records.bytes);
        if rest.len() == 0 {
            break;
        }
    }
    Some(frames)
}

/// The frame that removes an article.
pub(super) fn of_removal(article: &Key<Article>) -> Vec<u8> {
    let (mut frame, mut name) = (Vec::new(), Encoder::default());
    name.string(article.name());
    write(&mut frame, Kind::Removal, &name.bytes);
    frame
}

/// The frame that commits what came before it, for a byte of the log.
pub(super) fn of_commit(at: u64) -> Vec<u8> {
    let mut frame = Vec::new();
    write(&mut frame, Kind::Commit, &at.to_le_bytes());
    frame
}

/// Whether the bytes, which stand at a byte of the log, begin with a commit.
pub(super) fn is_commit(bytes: &[u8], at: u64) -> bool {
    // The cheap questions first: damage has this asked of every byte after it.
    bytes.get(5..13) == Some(&at.to_le_bytes())
        && Frame::parse(bytes).is_some_and(|frame| frame.kind == Kind::Commit && frame.size() == COMMIT_BYTES)
}

/// The bytes of a commit.
pub(super) const COMMIT_BYTES: usize = AROUND + 8;

/// The article that a frame of claims or a removal names.
pub(super) fn article(frame: &Frame<'_>) -> Result<Key<Article>, Unreadable> {
    Decoder::new(frame.payload).shared().map(Key::from)
}

/// The claims of a frame of claims.
pub(super) fn claims(frame: &Frame<'_>) -> Result<Vec<Claim>, Unreadable> {
    let mut records = Decoder::new(frame.payload);
    let article = Key::from(records.shared()?);
    let mut claims = Vec::new();
    while !records.is_empty() {
        claims.push(records.claim(&article)?);
    }
    Ok(claims)
}
