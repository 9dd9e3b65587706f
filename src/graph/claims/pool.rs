//! Values that many claims share, each kept once and named by a number.

use std::cmp::Ordering;
use std::hash::{BuildHasher, Hash};

use hashbrown::{DefaultHashBuilder, HashTable};

/// The new number of each old one, where numbers change.
pub(crate) type Places = Option<Vec<u32>>;

/// Distinct values by number.
///
/// Values that are settled are sorted, and their numbers are their places, so that a look-up is a search and no table is
/// kept of them. What is new is numbered after them, in the order of arrival and through a table, until [`Pool::settle`]
/// sorts it in. Nothing that can be seen depends on the hashes.
#[derive(Debug, Clone)]
pub(crate) struct Pool<T> {
    items: Vec<T>,
    settled: usize,
    new: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl<T> Default for Pool<T> {
    fn default() -> Pool<T> {
        Pool { items: Vec::new(), settled: 0, new: HashTable::new(), hasher: DefaultHashBuilder::default() }
    }
}

impl<T: Hash + Ord + Clone> Pool<T> {
    /// The number of a value, which is cloned where it is new.
    pub(crate) fn number(&mut self, value: &T) -> u32 {
        if let Ok(number) = self.items[..self.settled].binary_search(value) {
            return number as u32;
        }
        let hash = self.hasher.hash_one(value);
        if let Some(number) = self.new.find(hash, |number| self.items[*number as usize] == *value) {
            return *number;
        }
        let number = self.items.len() as u32;
        self.items.push(value.clone());
        let (items, hasher) = (&self.items, &self.hasher);
        self.new.insert_unique(hash, number, |number| hasher.hash_one(&items[*number as usize]));
        number
    }

    /// Sorts in what is new.
    pub(crate) fn settle(&mut self) -> Places {
        if self.settled == self.items.len() {
            return None;
        }
        let (places, order) = places(self.items.len(), |a, b| self.items[a].cmp(&self.items[b]));
        let mut old: Vec<Option<T>> = std::mem::take(&mut self.items).into_iter().map(Some).collect();
        self.items = order.iter().filter_map(|at| old[*at as usize].take()).collect();
        self.settled = self.items.len();
        self.new = HashTable::new();
        Some(places)
    }

    /// Changes the values, in a way that keeps the order of those that are settled, and then settles.
    pub(crate) fn change(&mut self, change: impl FnMut(&mut T)) -> Places {
        self.items.iter_mut().for_each(change);
        self.settle()
    }

    pub(crate) fn items(&self) -> &[T] {
        &self.items
    }

    /// The values that are sorted in.
    pub(crate) fn settled(&self) -> &[T] {
        &self.items[..self.settled]
    }

    /// The bytes of the table, what the values point to aside.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.items)
    }
}

/// For `n` things: the place of each in the sorted order, and the thing at each place. Runs that are sorted are found.
fn places(n: usize, compare: impl Fn(usize, usize) -> Ordering) -> (Vec<u32>, Vec<u32>) {
    let mut order: Vec<u32> = (0..n as u32).collect();
    order.sort_by(|a, b| compare(*a as usize, *b as usize));
    let mut places = vec![0; n];
    for (place, at) in (0..).zip(&order) {
        places[*at as usize] = place;
    }
    (places, order)
}

/// Distinct texts by number, end to end in one allocation; otherwise a [`Pool`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    texts: Texts,
    settled: usize,
    new: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Names {
    /// The number of a text, which is copied where it is new.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.find(text) {
            return number;
        }
        let hash = self.hasher.hash_one(text);
        if let Some(number) = self.new.find(hash, |number| self.texts.get(*number) == text) {
            return *number;
        }
        let number = self.texts.push(text);
        let (texts, hasher) = (&self.texts, &self.hasher);
        self.new.insert_unique(hash, number, |number| hasher.hash_one(texts.get(*number)));
        number
    }

    /// The number of a text that is settled.
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.settled as u32);
        while low < high {
            let middle = low.midpoint(high);
            match self.texts.get(middle).cmp(text) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Some(middle),
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Sorts in what is new.
    pub(crate) fn settle(&mut self) -> Places {
        if self.settled == self.texts.len() {
            return None;
        }
        let old = &self.texts;
        let (places, order) = places(old.len(), |a, b| old.get(a as u32).cmp(old.get(b as u32)));
        let mut texts = Texts::default();
        for number in order {
            texts.push(old.get(number));
        }
        self.settled = texts.len();
        self.texts = texts;
        self.new = HashTable::new();
        Some(places)
    }

    pub(crate) fn get(&self, number: u32) -> &str {
        self.texts.get(number)
    }

    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The bytes of the table, the texts aside.
    pub(crate) fn bytes(&self) -> usize {
        self.texts.bytes()
    }
}

/// Texts end to end, each some four bytes beside itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts {
    text: String,
    /// Where each ends, from the start of its block.
    ends: Vec<u32>,
    /// Where blocks start, and which text is the first of each.
    blocks: Vec<(usize, u32)>,
}

/// A block that has become this long is the last of its texts' blocks: its ends fit four bytes.
const BLOCK: usize = 1 << 30;

impl Texts {
    pub(crate) fn push(&mut self, text: &str) -> u32 {
        let number = self.ends.len() as u32;
        let start = self.text.len();
        match self.blocks.last() {
            Some((block, _)) if start - block < BLOCK && text.len() < BLOCK => {}
            _ => self.blocks.push((start, number)),
        }
        self.text.push_str(text);
        let block = self.blocks.last().map_or(0, |(block, _)| *block);
        self.ends.push((self.text.len() - block) as u32);
        number
    }

    pub(crate) fn get(&self, number: u32) -> &str {
        let at = match self.blocks.len() {
            1 => 0,
            _ => self.blocks.partition_point(|(_, first)| *first <= number) - 1,
        };
        let (block, first) = self.blocks[at];
        let start = if number == first { 0 } else { self.ends[number as usize - 1] };
        &self.text[block + start as usize..block + self.ends[number as usize] as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of the table, the text aside.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.ends)
    }
}
