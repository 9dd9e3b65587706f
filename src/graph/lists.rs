//! Many short lists of numbers in two columns.

/// A list of numbers for each of `0..n`: all lists end to end, and where each begins (compressed sparse rows). Four
/// bytes an entry and four a list; nothing is allocated per list.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    starts: Vec<u32>,
    entries: Vec<u32>,
}

impl Lists {
    /// Lists for `0..n` from pairs of (list, entry); sorts them and drops repeats.
    pub(crate) fn from_pairs(n: usize, mut pairs: Vec<(u32, u32)>) -> Lists {
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; n + 1];
        for (list, _) in &pairs {
            starts[*list as usize + 1] += 1;
        }
        for list in 0..n {
            starts[list + 1] += starts[list];
        }
        Lists { starts, entries: pairs.into_iter().map(|(_, entry)| entry).collect() }
    }

    /// The entries of a list, ascending; empty past the last list.
    pub(crate) fn of(&self, list: usize) -> &[u32] {
        match (self.starts.get(list), self.starts.get(list + 1)) {
            (Some(start), Some(end)) => &self.entries[*start as usize..*end as usize],
            _ => &[],
        }
    }
}
