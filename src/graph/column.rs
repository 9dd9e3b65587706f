//! Columns that grow in place.

use std::ops::Range;

/// Puts new values where others were, in a column: for each range, ascending, the values that come there. What comes
/// after the first range is moved once, and nothing else is allocated than what is new.
///
/// No range may get fewer values than it had.
pub(crate) fn replace<'v, T: Copy + Default + 'v>(
    column: &mut Vec<T>,
    edits: impl DoubleEndedIterator<Item = (Range<usize>, &'v [T])> + Clone,
) {
    let growth: usize = edits.clone().map(|(old, new)| new.len() - old.len()).sum();
    let mut end = column.len();
    column.reserve_exact(growth);
    column.resize(end + growth, T::default());
    // From the last to the first, so that each is moved to where it stays.
    let mut new_end = column.len();
    for (old, new) in edits.rev() {
        new_end -= end - old.end;
        column.copy_within(old.end..end, new_end);
        new_end -= new.len();
        column[new_end..new_end + new.len()].copy_from_slice(new);
        end = old.start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_values_come_where_the_old_were() {
        for (column, edits, wanted) in [
            (vec![1, 2, 3], vec![], vec![1, 2, 3]),
            (vec![], vec![(0..0, vec![7, 8])], vec![7, 8]),
            (vec![1, 2, 3], vec![(0..0, vec![7]), (3..3, vec![8])], vec![7, 1, 2, 3, 8]),
            (vec![1, 2, 3, 4], vec![(1..2, vec![7, 8, 9]), (3..4, vec![5])], vec![1, 7, 8, 9, 3, 5]),
            (vec![1, 2], vec![(1..1, vec![7]), (1..1, vec![8])], vec![1, 7, 8, 2]),
        ] {
            let mut found = column.clone();
            replace(&mut found, edits.iter().map(|(old, new)| (old.clone(), &new[..])));
            assert_eq!(found, wanted, "{column:?} {edits:?}");
        }
    }
}
