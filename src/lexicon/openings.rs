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
    /// For each 64 threes how many openings are before them.
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

    /// Whether these are the first of three.
    #[inline]
    pub(super) fn begins(self, [a, b, c]: [u8; 3]) -> bool {
        let bytes = u32::from_le_bytes([a, b, c, 0]);
        (bytes ^ self.bytes) & ((1 << (8 * self.depth())) - 1) == 0
    }
}

/// A set of threes, a bit each.
#[derive(Debug)]
struct Threes(Box<[u64; THREES / 64]>);

/// How many threes of five bits there are.
const THREES: usize = 1 << 15;

impl Default for Threes {
    fn default() -> Threes {
        Threes(Box::new([0; THREES / 64]))
    }
}

impl Threes {
    fn insert(&mut self, threes: Range<usize>) {
        threes.for_each(|three| self.0[three / 64] |= 1 << (three % 64));
    }

    /// The places of which the threes are of the set; there are at most so many.
    #[inline]
    fn choose<'s>(
        &self,
        places: impl Iterator<Item = (usize, usize)>,
        most: usize,
        chosen: &'s mut Vec<u32>,
    ) -> &'s [u32] {
        if chosen.len() <= most {
            chosen.resize(most + 1, 0);
        }
        let (chosen, mut number) = (chosen.as_mut_slice(), 0);
        for (place, three) in places {
            // What is not chosen is overwritten by the next.
            chosen[number] = place as u32;
            number += (self.0[three / 64 % (THREES / 64)] >> (three % 64) & 1) as usize;
        }
        &chosen[..number]
    }
}

/// The number of three bytes.
#[inline]
fn three([a, b, c]: [u8; 3]) -> usize {
    usize::from(a % 32) << 10 | usize::from(b % 32) << 5 | usize::from(c % 32)
}

/// The three bytes at a place.
#[inline]
pub(super) fn three_at(text: &[u8], place: usize) -> [u8; 3] {
    text[place..].first_chunk().copied().unwrap_or_default()
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

    /// Where the literals lead that begin with three bytes told as these, of which there are some.
    #[inline]
    pub(super) fn head(&self, bytes: [u8; 3]) -> Head {
        let three = three(bytes);
        let before = self.first.0[three / 64] & ((1 << (three % 64)) - 1);
        self.heads[usize::from(self.before[three / 64]) + before.count_ones() as usize]
    }

    /// Those of some places of a text at which a literal may begin.
    pub(super) fn among<'s>(
        &self,
        text: &[u8],
        places: impl Iterator<Item = usize>,
        starts: &'s mut Vec<u32>,
    ) -> &'s [u32] {
        self.first.choose(places.map(|place| (place, three(three_at(text, place)))), text.len(), starts)
    }

    /// The places of a text at which a literal may begin, but for the last two. Every second is looked at, and where it
    /// or the one before it may be such a place, both are.
    pub(super) fn everywhere<'s>(&self, text: &[u8], near: &mut Vec<u32>, starts: &'s mut Vec<u32>) -> &'s [u32] {
        let Some((first, rest)) = text.split_first() else { return &[] };
        let mut last = *first;
        let even = rest.chunks_exact(2).enumerate().map(|(number, next)| {
            let bytes = [std::mem::replace(&mut last, next[1]), next[0], next[1]];
            (2 * number, three(bytes))
        });
        let near = self.either.choose(even, text.len(), near);
        let end = text.len().saturating_sub(2);
        // The last has none after it that is looked at.
        let last = Some(end).filter(|end| end % 2 == 0);
        let places = near.iter().map(|place| *place as usize).chain(last);
        let both = places.flat_map(|place| [place.wrapping_sub(1), place]).filter(|place| *place < end);
        self.among(text, both, starts)
    }
}
