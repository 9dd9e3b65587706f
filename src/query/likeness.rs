//! [`Likeness`]: how alike two profiles are.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::Serialize;

use super::{Tabular, print};

/// How alike two [profiles](super::SectorProfile) are, by two measures: the cosine looks at how much there is in each
/// sector, the Jaccard index only at whether there is anything.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Likeness {
    cosine: Option<f64>,
    jaccard: Option<f64>,
    sectors: Vec<Compared>,
}

/// The counts of one sector in two profiles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// The name of the sector's key.
    pub sector: String,
    /// The count in the first profile.
    pub one: usize,
    /// The count in the other.
    pub other: usize,
}

impl Likeness {
    pub(crate) fn new(one: BTreeMap<String, usize>, other: BTreeMap<String, usize>) -> Likeness {
        let mut all: BTreeMap<String, [usize; 2]> = BTreeMap::new();
        for (side, counts) in [one, other].into_iter().enumerate() {
            counts.into_iter().for_each(|(sector, count)| all.entry(sector).or_default()[side] = count);
        }
        // Sums of whole numbers, so that no order of adding can show.
        let product = |a: usize, b: usize| all.values().map(|count| count[a] as u128 * count[b] as u128).sum::<u128>();
        let (dot, length, other_length) = (product(0, 1), product(0, 0), product(1, 1));
        let both = length > 0 && other_length > 0;
        let shared = all.values().filter(|count| count[0] > 0 && count[1] > 0).count();
        Likeness {
            cosine: both.then(|| (dot as f64 / (length as f64 * other_length as f64).sqrt()).min(1.0)),
            jaccard: (!all.is_empty()).then(|| shared as f64 / all.len() as f64),
            sectors: all.into_iter().map(|(sector, [one, other])| Compared { sector, one, other }).collect(),
        }
    }

    /// The cosine of the angle between the two lists of counts: 1 where all sectors stand in the same proportion, 0 where no
    /// sector is common. `None` where one of the profiles is empty.
    ///
    /// It is Σ aᵢbᵢ ∕ (√Σ aᵢ² √Σ bᵢ²) over all sectors i, the measure of G. Salton and M. McGill, Introduction to Modern
    /// Information Retrieval, 1983.
    pub fn cosine(&self) -> Option<f64> {
        self.cosine
    }

    /// The sectors that both have, as a share of those that either has: 1 where they have the same ones, 0 where none is
    /// common (P. Jaccard, 1901). `None` where both are empty.
    pub fn jaccard(&self) -> Option<f64> {
        self.jaccard
    }

    /// The sectors of either, in the order of their keys.
    pub fn sectors(&self) -> &[Compared] {
        &self.sectors
    }

    /// The keys' names of the sectors that both have.
    pub fn shared(&self) -> impl Iterator<Item = &str> {
        self.sectors.iter().filter(|both| both.one > 0 && both.other > 0).map(|both| both.sector.as_str())
    }
}

/// The counts side by side, then both measures.
impl Tabular for Likeness {
    fn header(&self) -> Vec<String> {
        ["sector", "one", "other"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        let line = |both: &Compared| vec![both.sector.clone(), both.one.to_string(), both.other.to_string()];
        Box::new(self.sectors.iter().map(line))
    }

    fn numbers(&self) -> Range<usize> {
        1..3
    }
}

/// Aligned text, with `·` for none, and a line of the measures.
impl fmt::Display for Likeness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let measure = |value: Option<f64>| value.map_or("none".to_owned(), |value| format!("{value:.3}"));
        writeln!(f, "{}", print::counts(self.header(), self.lines(), self.numbers()))?;
        write!(f, "cosine {}, Jaccard {}", measure(self.cosine), measure(self.jaccard))
    }
}
