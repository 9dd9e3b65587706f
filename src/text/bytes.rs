//! Bytes of a few kinds among many others.

/// The places of the bytes that pass, in order. Where the test has no branches, the compiler makes that of many bytes one, so
/// that stretches without such bytes cost little.
pub(crate) fn places(bytes: &[u8], is: impl Fn(u8) -> bool) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = at + next(&bytes[at..], &is)?;
        at = found + 1;
        Some(found)
    })
}

/// The place of the first byte that passes.
#[inline]
pub(crate) fn next(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let mut from = 0;
    while let Some(block) = bytes[from..].first_chunk::<BLOCK>()
        && block.iter().fold(0, |any, byte| any | u8::from(is(*byte))) == 0
    {
        from += BLOCK;
    }
    bytes[from..].iter().position(|byte| is(*byte)).map(|at| from + at)
}

/// How many letters of ASCII some bytes begin with.
pub(crate) fn letter_count(bytes: &[u8]) -> usize {
    count(bytes, letters, u8::is_ascii_alphabetic)
}

/// How many small letters of ASCII some bytes begin with.
pub(crate) fn small_letter_count(bytes: &[u8]) -> usize {
    count(bytes, |eight| at_least(eight, b'a') & !at_least(eight, b'z' + 1) & !eight, u8::is_ascii_lowercase)
}

/// How many bytes of a kind some begin with; the kind is told of eight by their highest bits, and of one.
#[inline]
fn count(bytes: &[u8], of_eight: impl Fn(u64) -> u64, is: impl Fn(&u8) -> bool) -> usize {
    let mut at = 0;
    while let Some(eight) = bytes[at..].first_chunk() {
        let others = !of_eight(u64::from_le_bytes(*eight)) & HIGHEST;
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + bytes[at..].iter().take_while(|byte| is(byte)).count()
}

/// The lowest bit of each of eight bytes that are looked at together as a number.
pub(crate) const LOWEST: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each.
pub(crate) const HIGHEST: u64 = LOWEST << 7;

/// The highest bit of each of eight bytes that are letters of ASCII.
#[inline]
pub(crate) fn letters(bytes: u64) -> u64 {
    let small = bytes | LOWEST << 5;
    at_least(small, b'a') & !at_least(small, b'z' + 1) & !bytes & HIGHEST
}

/// The highest bit of each of eight bytes that are of ASCII and at least one other; what the other bits are, and those of
/// bytes beyond ASCII, says nothing.
#[inline]
pub(crate) fn at_least(bytes: u64, least: u8) -> u64 {
    (bytes & !HIGHEST) + LOWEST * u64::from(0x80 - least)
}

/// The highest bit of each of eight bytes that are one of ASCII.
#[inline]
pub(crate) fn equal(bytes: u64, byte: u8) -> u64 {
    at_least(bytes, byte) & !at_least(bytes, byte + 1) & !bytes & HIGHEST
}

/// The lowest bits of eight bytes, of which the others are zero, as the bits of one.
#[inline]
pub(crate) fn bits(lowest: u64) -> u64 {
    lowest.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// So many bytes are looked at together.
pub(crate) const BLOCK: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_that_a_plain_loop_finds() {
        let text = "a".repeat(31) + "b" + &"a".repeat(70) + "bb" + &"ab".repeat(40);
        for to in 0..text.len() {
            let bytes = &text.as_bytes()[..to];
            let found: Vec<usize> = places(bytes, |byte| byte == b'b').collect();
            let wanted: Vec<usize> = (0..to).filter(|at| bytes[*at] == b'b').collect();
            assert_eq!(found, wanted);
        }
    }
}
