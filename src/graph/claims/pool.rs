//! Values that many claims share, each kept once and named by a number.

use std::cmp::Ordering;
use std::hash::{BuildHasher, Hash};

use hashbrown::{DefaultHashBuilder, HashTable};

/// Where the numbers of a pool go when what is new is sorted in.
#[derive(Debug)]
pub(crate) struct Places {
    /// Numbers below this one stay.
    stay: u32,
    /// Numbers below this one were settled before.
    settled: u32,
    /// The new number of each from there on.
    to: Vec<u32>,
}

impl Places {
    /// Nothing is new: all stay.
    fn none(settled: usize) -> Places {
        Places { stay: settled as u32, settled: settled as u32, to: Vec::new() }
    }

    /// The new number of an old one.
    #[inline]
    pub(crate) fn of(&self, number: u32) -> u32 {
        number.checked_sub(self.stay).map_or(number, |after| self.to[after as usize])
    }

    /// Whether the number of anything changes that was settled before.
    pub(crate) fn move_settled(&self) -> bool {
        self.stay < self.settled
    }

    /// The first number that may change.
    pub(crate) fn first(&self) -> usize {
        self.stay as usize
    }

    /// The things that have moved: for each number from the first that does not stay, in order, which it was.
    fn sources(&self) -> Vec<u32> {
        let mut sources = vec![0; self.to.len()];
        for (old, new) in (self.stay..).zip(&self.to) {
            sources[(new - self.stay) as usize] = old;
        }
        sources
    }

    /// The places of `n` things of which those from `settled` on are new and the others sorted. O(k log n) for k new ones
    /// and one step for each thing that comes after the first of these.
    fn new(settled: usize, n: usize, compare: impl Fn(usize, usize) -> Ordering) -> Places {
        let compare = |a: u32, b: u32| compare(a as usize, b as usize);
        let (settled, n) = (settled as u32, n as u32);
        let mut new: Vec<u32> = (settled..n).collect();
        new.sort_by(|a, b| compare(*a, *b));
        // How many of the settled come before each new one.
        let mut before = Vec::with_capacity(new.len());
        for one in &new {
            let (mut low, mut high) = (before.last().copied().unwrap_or(0), settled);
            while low < high {
                let middle = low.midpoint(high);
                if compare(middle, *one).is_lt() { low = middle + 1 } else { high = middle }
            }
            before.push(low);
        }
        let stay = before.first().copied().unwrap_or(n);
        let mut to = vec![0; (n - stay) as usize];
        let mut put = |old: u32, place: u32| to[(old - stay) as usize] = place;
        let mut next = stay;
        for (rank, (one, before)) in (0..).zip(new.iter().zip(&before)) {
            (next..*before).for_each(|old| put(old, old + rank));
            put(*one, before + rank);
            next = *before;
        }
        (next..settled).for_each(|old| put(old, old + n - settled));
        Places { stay, settled, to }
    }
}

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
            return Places::none(self.settled);
        }
        let items = &self.items;
        let places = Places::new(self.settled, items.len(), |a, b| items[a].cmp(&items[b]));
        let mut moved: Vec<Option<T>> = self.items.drain(places.first()..).map(Some).collect();
        let sources = places.sources();
        self.items.extend(sources.iter().filter_map(|old| moved[*old as usize - places.first()].take()));
        self.settled = self.items.len();
        self.new = HashTable::new();
        places
    }

    /// Changes the values, in a way that keeps the order of those that are settled, and then settles. With `only_new`, those
    /// that are settled stay as they are.
    pub(crate) fn change(&mut self, only_new: bool, change: impl FnMut(&mut T)) -> Places {
        let first = if only_new { self.settled } else { 0 };
        self.items[first..].iter_mut().for_each(change);
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
            return Places::none(self.settled);
        }
        let texts = &self.texts;
        let text = |at: usize| texts.get(at as u32);
        let places = Places::new(self.settled, texts.len(), |a, b| text(a).cmp(text(b)));
        let moved = self.texts.split_off(places.first() as u32);
        for old in places.sources() {
            self.texts.push(moved.get(old - places.first() as u32));
        }
        self.settled = self.texts.len();
        self.new = HashTable::new();
        places
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

    /// Takes out the texts from a number on, which are then numbered from 0.
    fn split_off(&mut self, first: u32) -> Texts {
        let mut moved = Texts::default();
        for number in first..self.len() as u32 {
            moved.push(self.get(number));
        }
        if let Some(start) = (first < self.len() as u32).then(|| self.start(first)) {
            self.text.truncate(start);
            self.ends.truncate(first as usize);
            self.blocks.retain(|(_, of_block)| *of_block < first);
        }
        moved
    }

    /// The start of the block of a text, and the number of the block's first.
    fn block(&self, number: u32) -> (usize, u32) {
        let at = match self.blocks.len() {
            1 => 0,
            _ => self.blocks.partition_point(|(_, first)| *first <= number) - 1,
        };
        self.blocks[at]
    }

    /// Where a text starts.
    fn start(&self, number: u32) -> usize {
        let (block, first) = self.block(number);
        block + if number == first { 0 } else { self.ends[number as usize - 1] as usize }
    }

    pub(crate) fn get(&self, number: u32) -> &str {
        let (block, _) = self.block(number);
        &self.text[self.start(number)..block + self.ends[number as usize] as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of the table, the text aside.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.ends)
    }
}
