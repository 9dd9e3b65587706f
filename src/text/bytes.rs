//! Bytes of a few kinds among many others, looked at sixteen at a time.

use wide::u8x16;

/// So many bytes are looked at together.
pub(crate) const BLOCK: usize = 16;

/// Those of some bytes that are one, with all their bits set.
#[inline(always)]
pub(crate) fn one(bytes: u8x16, byte: u8) -> u8x16 {
    bytes.simd_eq(u8x16::splat(byte))
}

/// Those that are one of a range.
#[inline(always)]
pub(crate) fn within(bytes: u8x16, least: u8, most: u8) -> u8x16 {
    (bytes - u8x16::splat(least)).simd_le(u8x16::splat(most - least))
}

/// Those that are at least one.
#[inline(always)]
pub(crate) fn at_least(bytes: u8x16, least: u8) -> u8x16 {
    bytes.simd_ge(u8x16::splat(least))
}

/// The letters of ASCII.
#[inline(always)]
pub(crate) fn letters(bytes: u8x16) -> u8x16 {
    within(bytes | u8x16::splat(0x20), b'a', b'z')
}

/// The small letters of ASCII.
#[inline(always)]
pub(crate) fn small_letters(bytes: u8x16) -> u8x16 {
    within(bytes, b'a', b'z')
}

/// Which of the first sixteen bytes pass, a bit each.
#[inline(always)]
pub(crate) fn passing(bytes: &[u8], is: impl Fn(u8x16) -> u8x16) -> u32 {
    if let Some(block) = bytes.first_chunk() {
        return is(u8x16::new(*block)).to_bitmask();
    }
    let mut block = [0; BLOCK];
    block[..bytes.len()].copy_from_slice(bytes);
    is(u8x16::new(block)).to_bitmask() & !(u32::MAX << bytes.len())
}

/// Which of the first 64 bytes pass, a bit each.
#[inline(always)]
pub(crate) fn passing_of_64(bytes: &[u8], is: impl Fn(u8x16) -> u8x16) -> u64 {
    let mut passing = 0;
    for number in 0..4 {
        let Some(bytes) = bytes.get(BLOCK * number..) else { break };
        passing |= u64::from(self::passing(bytes, &is)) << (BLOCK * number);
    }
    passing
}

/// The places of the bytes that pass, in order.
#[inline]
pub(crate) fn places(bytes: &[u8], is: impl Fn(u8x16) -> u8x16) -> impl Iterator<Item = usize> {
    let (mut to, mut left) = (0, 0);
    std::iter::from_fn(move || {
        while left == 0 {
            let rest = bytes.get(to..).filter(|rest| !rest.is_empty())?;
            left = passing(rest, &is);
            to += BLOCK;
        }
        let place = to - BLOCK + left.trailing_zeros() as usize;
        left &= left - 1;
        Some(place)
    })
}

/// The place of the first byte that passes.
#[inline]
pub(crate) fn next(bytes: &[u8], is: impl Fn(u8x16) -> u8x16) -> Option<usize> {
    places(bytes, is).next()
}

/// How many bytes that pass some begin with.
#[inline]
pub(crate) fn count(bytes: &[u8], is: impl Fn(u8x16) -> u8x16) -> usize {
    next(bytes, |bytes| !is(bytes)).unwrap_or(bytes.len())
}

/// The lowest bits of eight bytes, of which the others are zero, as the bits of one.
#[inline(always)]
pub(crate) fn bits_of(flags: u64) -> u64 {
    flags.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// The lowest bit of each of eight bytes that are looked at together as a number.
pub(crate) const LOWEST: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each.
pub(crate) const HIGHEST: u64 = LOWEST << 7;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_that_a_plain_loop_finds() {
        let text = "a".repeat(31) + "b" + &"a".repeat(70) + "bb" + &"ab".repeat(40);
        for to in 0..text.len() {
            let bytes = &text.as_bytes()[..to];
            let found: Vec<usize> = places(bytes, |bytes| one(bytes, b'b')).collect();
            let wanted: Vec<usize> = (0..to).filter(|at| bytes[*at] == b'b').collect();
            assert_eq!(found, wanted);
        }
    }
}
