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
