//! With which bytes the literals of a tree begin, which tells of nearly all places in a text that none begins there.

use std::ops::Range;

/// The threes of bytes with which literals begin, each byte told by its last five bits, which keep letters apart; and how far
/// down the tree each leads.
#[derive(Debug, Default)]
pub(super) struct Openings {
    /// The threes that literals begin with.
    first: Threes,
    /// The same, and those that begin with the second byte of a literal: one of the two stands at an even place.
    either: Threes,
    /// For each 32 threes how many openings are before them.
    before: Vec<u16>,
    /// For each opening where it leads.
    heads: Vec<Head>,
}

/// A node that all walks come to which begin with some bytes: nothing is found before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    /// The bytes, at most three, and above them how many they are.
    bytes: u32,
    pub(super) cell: u32,
}

impl Head {
    /// Where a walk begins before its first byte.
    const ROOT: Head = Head { bytes: 0, cell: 0 };

    pub(super) fn new(bytes: &[u8], cell: u32) -> Head {
        let own = bytes.iter().rev().fold(0, |bytes, byte| bytes << 8 | u32::from(*byte));
        Head { bytes: (bytes.len() as u32) << 24 | own, cell }
    }

    /// How many bytes lead to it.
    #[inline]
    pub(super) fn depth(self) -> u32 {
        self.bytes >> 24
    }

    /// Whether these are the first of four.
    #[inline]
    pub(super) fn begins(self, four: u32) -> bool {
        (four ^ self.bytes) & ((1 << (8 * self.depth())) - 1) == 0
    }
}

/// A set of threes, a bit each.
#[derive(Debug)]
struct Threes(Box<[u32; THREES / 32]>);

/// How many threes of five bits there are.
const THREES: usize = 1 << 15;

impl Default for Threes {
    fn default() -> Threes {
        Threes(Box::new([0; THREES / 32]))
    }
}

impl Threes {
    fn insert(&mut self, threes: Range<usize>) {
        threes.for_each(|three| self.0[three / 32] |= 1 << (three % 32));
    }

    /// Writes a place down behind so many others, and counts it if its three is of the set: if not, the next is written over it.
    #[inline(always)]
    fn choose(&self, place: usize, three: usize, chosen: &mut [u32], count: &mut usize) {
        chosen[*count] = place as u32;
        *count += (self.0[three / 32 % (THREES / 32)] >> (three % 32) & 1) as usize;
    }
}

/// The four bytes at a place, as a number.
#[inline]
pub(super) fn four_at(text: &[u8], place: usize) -> u32 {
    u32::from_le_bytes(text[place..].first_chunk().copied().unwrap_or_default())
}

/// The number of the first three of four bytes.
#[inline]
fn three(four: u32) -> usize {
    ((four & 0x1f) << 10 | four >> 3 & 0x3e0 | four >> 16 & 0x1f) as usize
}

/// Room for so many places, and one that is not kept.
fn room(places: &mut Vec<u32>, most: usize) -> &mut [u32] {
    if places.len() <= most {
        places.resize(most + 1, 0);
    }
    places
}

/// The numbers of the threes that begin with at most three bytes: what follows fewer may be any byte.
fn beginning_with(bytes: &[u8]) -> Range<usize> {
    let any = 1 << (5 * (3 - bytes.len()));
    let least = bytes.iter().fold(0, |before, byte| before << 5 | usize::from(byte % 32)) * any;
    least..least + any
}

impl Openings {
    /// Of sorted literals; with where their first bytes lead.
    pub(super) fn new(literals: &[&str], head: impl Fn(&[u8]) -> Head) -> Openings {
        let mut openings = Openings::default();
        let mut heads: Vec<(usize, Head)> = Vec::new();
        let mut last: &[u8] = &[];
        for literal in literals.iter().map(|literal| literal.as_bytes()) {
            let four = &literal[..literal.len().min(4)];
            let opening = &four[..four.len().min(3)];
            if four != last {
                openings.either.insert(beginning_with(&four[1..]));
            }
            if last.get(..3) != Some(opening) {
                let threes = beginning_with(opening);
                heads.extend(threes.clone().map(|three| (three, head(opening))));
                openings.first.insert(threes.clone());
                openings.either.insert(threes);
            }
            last = four;
        }
        heads.sort_unstable_by_key(|(three, head)| (*three, head.bytes));
        heads.dedup();
        for alike in heads.chunk_by(|a, b| a.0 == b.0) {
            // Where bytes are told alike that are not, walks begin before them.
            openings.heads.push(if let [(_, head)] = alike { *head } else { Head::ROOT });
        }
        let mut before = 0;
        for threes in &openings.first.0[..] {
            openings.before.push(before);
            before += threes.count_ones() as u16;
        }
        openings
    }

    /// Where the literals lead that begin with bytes told as these, of which there are some.
    #[inline]
    pub(super) fn head(&self, four: u32) -> Head {
        let three = three(four);
        let before = self.first.0[three / 32] & ((1 << (three % 32)) - 1);
        self.heads[usize::from(self.before[three / 32]) + before.count_ones() as usize]
    }

    /// Those of some places of a text at which a literal may begin; the last three are none of them.
    pub(super) fn among<'s>(
        &self,
        text: &[u8],
        places: impl Iterator<Item = usize>,
        starts: &'s mut Vec<u32>,
    ) -> &'s [u32] {
        let (starts, mut count) = (room(starts, text.len()), 0);
        for place in places {
            self.first.choose(place, three(four_at(text, place)), starts, &mut count);
        }
        &starts[..count]
    }

    /// The places of a text at which a literal may begin, but for the last three. Every second is looked at, and where it
    /// or the one before it may be such a place, both are.
    pub(super) fn everywhere<'s>(&self, text: &[u8], near: &mut Vec<u32>, starts: &'s mut Vec<u32>) -> &'s [u32] {
        const EVEN: u64 = 0x001f_001f_001f_001f;
        let (near, mut count) = (room(near, text.len()), 0);
        let mut at = 0;
        while let Some([eight @ .., next]) = text[at..].first_chunk::<9>() {
            let eight = u64::from_le_bytes(*eight);
            let (even, odd) = (eight & EVEN, eight >> 8 & EVEN);
            let threes = even << 10 | odd << 5 | even >> 16 | u64::from(next % 32) << 48;
            for number in 0..4 {
                let three = (threes >> (16 * number)) as u16;
                self.either.choose(at + 2 * number, three.into(), near, &mut count);
            }
            at += 8;
        }
        let end = text.len().saturating_sub(3);
        let (starts, mut begun) = (room(starts, text.len()), 0);
        let last = (at..end + 1).step_by(2);
        for place in near[..count].iter().map(|place| *place as usize).chain(last) {
            for place in place.saturating_sub(1)..(place + 1).min(end) {
                self.first.choose(place, three(four_at(text, place)), starts, &mut begun);
            }
        }
        &starts[..begun]
    }
}
