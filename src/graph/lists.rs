//! Many short lists of numbers in two columns.

use std::borrow::Cow;
use std::ops::Range;

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

    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.starts) + size_of_val(&*self.entries)
    }

    /// The entries of a list, ascending; empty past the last list.
    pub(crate) fn of(&self, list: usize) -> &[u32] {
        match (self.starts.get(list), self.starts.get(list + 1)) {
            (Some(start), Some(end)) => &self.entries[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

/// The numbers of some claims, ascending: a run of the log, or a list.
#[derive(Debug, Clone)]
pub enum Told<'g> {
    /// All from the first to the one before the last.
    Run(Range<u32>),
    /// These.
    List(Cow<'g, [u32]>),
}

impl<'g> Told<'g> {
    pub(crate) fn len(&self) -> usize {
        match self {
            Told::Run(run) => run.len(),
            Told::List(list) => list.len(),
        }
    }

    pub(crate) fn get(&self, at: usize) -> Option<u32> {
        match self {
            Told::Run(run) => run.clone().nth(at),
            Told::List(list) => list.get(at).copied(),
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// One claim after the other.
    pub(crate) fn into_iter(self) -> impl Iterator<Item = u32> + 'g {
        (0..self.len()).filter_map(move |at| self.get(at))
    }
}
