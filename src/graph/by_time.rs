//! [`ByTime`]: the records of all cooperations by day, for questions that no party narrows.

use std::ops::Range;

use crate::model::Cooperation;

use super::{Graph, Id};

/// What records of one day each say, sorted by day and then by how much later they were known: six bytes a record, eight
/// where there are many sets of parties. A time is a run of days, what was known by then the first of each day's.
#[derive(Debug, Clone)]
pub struct ByTime {
    first_day: i32,
    /// Where the records of each day begin, from the first day on, and the last end.
    starts: Vec<u32>,
    /// Eight times the number of the sector, and the step's code.
    kind: Vec<u16>,
    parties: Sets,
    /// How many days after it happened it was known, counted from [`EARLIEST`].
    delay: Vec<u16>,
    /// The records that are not of one day, or were known centuries apart from it: their nodes and numbers.
    rest: Vec<(Id<Cooperation>, u32)>,
}

/// A set of parties a record.
#[derive(Debug, Clone)]
enum Sets {
    Few(Vec<u16>),
    Many(Vec<u32>),
}

/// Records one after the other.
#[derive(Clone, Copy)]
pub(crate) struct TimeRun<'g> {
    by_time: &'g ByTime,
    start: usize,
    end: usize,
}

impl<'g> TimeRun<'g> {
    /// The kind of each.
    pub(crate) fn kinds(self) -> &'g [u16] {
        &self.by_time.kind[self.start..self.end]
    }

    /// The kind and the set of parties of each.
    pub(crate) fn each(self, mut tell: impl FnMut(u16, u32)) {
        let kinds = self.kinds().iter();
        match &self.by_time.parties {
            Sets::Few(sets) => {
                kinds.zip(&sets[self.start..self.end]).for_each(|(kind, set)| tell(*kind, (*set).into()))
            }
            Sets::Many(sets) => kinds.zip(&sets[self.start..self.end]).for_each(|(kind, set)| tell(*kind, *set)),
        }
    }
}

/// The delay that 0 stands for: what is to come is told before.
const EARLIEST: i32 = -0x8000;

/// Steps that a kind has room for.
pub(crate) const STEPS: usize = 8;

/// The most days from the first to the last: some four centuries.
const MOST_DAYS: usize = 150_000;

impl ByTime {
    /// `None` where there are more sectors or days than there is room for.
    pub(crate) fn new(graph: &Graph) -> Option<ByTime> {
        let records = &graph.cooperation_records;
        let (first_day, last_day) = records.reach().unwrap_or((0, 0));
        let days = usize::try_from(last_day - first_day).ok()? + 1;
        if days > MOST_DAYS || graph.sectors.len() * STEPS > usize::from(u16::MAX) {
            return None;
        }
        let mut rest = Vec::new();
        let mut counts = vec![0u32; days + 1];
        let each = |of_one_day: &mut dyn FnMut(usize, u16, u16, u32),
                    others: &mut dyn FnMut(Id<Cooperation>, usize)| {
            for (node, row) in graph.cooperations.iter().enumerate() {
                let columns = records.columns(records.of(node));
                for at in 0..columns.len() {
                    let days = columns.days(at);
                    let delay = i64::from(columns.known(at)) - i64::from(days.first) - i64::from(EARLIEST);
                    match u16::try_from(delay) {
                        Ok(delay) if days.first == days.last => {
                            let kind = row.sector.index() * STEPS + usize::from(columns.step(at));
                            of_one_day((days.first - first_day) as usize, kind as u16, delay, row.parties);
                        }
                        _ => others(Id::new(node), columns.first + at),
                    }
                }
            }
        };
        each(&mut |day, _, _, _| counts[day + 1] += 1, &mut |node, record| rest.push((node, record as u32)));
        for day in 0..days {
            counts[day + 1] += counts[day];
        }
        let starts = counts.clone();
        // Delay, kind and parties in one number, which sorts fast.
        let mut all = vec![0u64; starts[days] as usize];
        each(
            &mut |day, kind, delay, parties| {
                all[counts[day] as usize] = u64::from(delay) << 48 | u64::from(kind) << 32 | u64::from(parties);
                counts[day] += 1;
            },
            &mut |_, _| {},
        );
        for day in starts.windows(2) {
            all[day[0] as usize..day[1] as usize].sort_unstable();
        }
        Some(ByTime {
            first_day,
            starts,
            kind: all.iter().map(|record| (record >> 32) as u16).collect(),
            parties: match graph.party_sets.len() <= usize::from(u16::MAX) {
                true => Sets::Few(all.iter().map(|record| *record as u16).collect()),
                false => Sets::Many(all.iter().map(|record| *record as u32).collect()),
            },
            delay: all.iter().map(|record| (record >> 48) as u16).collect(),
            rest,
        })
    }

    /// Runs of records from one day to another, both included, that were known by a day.
    pub(crate) fn runs(&self, from: i32, to: i32, known_by: i32) -> impl Iterator<Item = TimeRun<'_>> {
        let days = self.starts.len().saturating_sub(1) as i64;
        let first = (i64::from(from) - i64::from(self.first_day)).clamp(0, days) as usize;
        let end = (i64::from(to) - i64::from(self.first_day) + 1).clamp(first as i64, days) as usize;
        let whole = (known_by == i32::MAX).then(|| self.starts[first] as usize..self.starts[end] as usize);
        let by_day = (first..end).filter(move |_| known_by < i32::MAX).map(move |day| self.known(day, known_by));
        whole.into_iter().chain(by_day).map(|run| TimeRun { by_time: self, start: run.start, end: run.end })
    }

    /// The records of a day that were known by another.
    fn known(&self, day: usize, known_by: i32) -> Range<usize> {
        let run = self.starts[day] as usize..self.starts[day + 1] as usize;
        let most = i64::from(known_by) - (i64::from(self.first_day) + day as i64) - i64::from(EARLIEST);
        let delays = &self.delay[run.clone()];
        let count = match (u16::try_from(most), delays.last()) {
            (Ok(most), Some(last)) if *last > most => delays.partition_point(|delay| *delay <= most),
            (Ok(_), _) => delays.len(),
            (Err(_), _) if most > 0 => delays.len(),
            (Err(_), _) => 0,
        };
        run.start..run.start + count
    }

    pub(crate) fn rest(&self) -> &[(Id<Cooperation>, u32)] {
        &self.rest
    }

    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.starts)
            + size_of_val(&*self.kind)
            + match &self.parties {
                Sets::Few(sets) => size_of_val(&**sets),
                Sets::Many(sets) => size_of_val(&**sets),
            }
            + size_of_val(&*self.delay)
            + size_of_val(&*self.rest)
    }
}
