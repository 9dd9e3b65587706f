//! Values that many claims share, each kept once and named by a number.

use std::hash::{BuildHasher, Hash};

use hashbrown::{DefaultHashBuilder, HashTable};

/// Distinct values by number. Numbers are given in the order of arrival and become places in the sorted order with
/// [`Pool::sort`]; nothing that can be seen depends on the hashes.
#[derive(Debug, Clone)]
pub(crate) struct Pool<T> {
    items: Vec<T>,
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl<T> Default for Pool<T> {
    fn default() -> Pool<T> {
        Pool { items: Vec::new(), numbers: HashTable::new(), hasher: DefaultHashBuilder::default() }
    }
}

impl<T: Hash + Ord + Clone> Pool<T> {
    /// The number of a value, which is cloned where it is new.
    pub(crate) fn number(&mut self, value: &T) -> u32 {
        let hash = self.hasher.hash_one(value);
        if let Some(number) = self.numbers.find(hash, |number| self.items[*number as usize] == *value) {
            return *number;
        }
        let number = self.items.len() as u32;
        self.items.push(value.clone());
        let (items, hasher) = (&self.items, &self.hasher);
        self.numbers.insert_unique(hash, number, |number| hasher.hash_one(&items[*number as usize]));
        number
    }

    /// Sorts the values; returns the new number of each old one.
    pub(crate) fn sort(&mut self) -> Vec<u32> {
        self.change(|_| {})
    }

    /// Changes the values, in a way that keeps them distinct, and sorts them; returns the new number of each old one.
    pub(crate) fn change(&mut self, change: impl FnMut(&mut T)) -> Vec<u32> {
        self.items.iter_mut().for_each(change);
        let (places, order) = places(self.items.len(), |a, b| self.items[a].cmp(&self.items[b]));
        let mut old: Vec<Option<T>> = std::mem::take(&mut self.items).into_iter().map(Some).collect();
        self.items = order.iter().filter_map(|at| old[*at as usize].take()).collect();
        self.numbers.clear();
        let (items, hasher) = (&self.items, &self.hasher);
        for (number, item) in (0..).zip(items) {
            self.numbers
                .insert_unique(hasher.hash_one(item), number, |number| hasher.hash_one(&items[*number as usize]));
        }
        places
    }

    pub(crate) fn items(&self) -> &[T] {
        &self.items
    }

    /// The bytes of the table, what the values point to aside.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.items) + self.numbers.allocation_size()
    }
}

/// For `n` things: the place of each in the sorted order, and the thing at each place.
fn places(n: usize, compare: impl Fn(usize, usize) -> std::cmp::Ordering) -> (Vec<u32>, Vec<u32>) {
    let mut order: Vec<u32> = (0..n as u32).collect();
    order.sort_unstable_by(|a, b| compare(*a as usize, *b as usize));
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
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Names {
    /// The number of a text, which is copied where it is new.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        let hash = self.hasher.hash_one(text);
        if let Some(number) = self.numbers.find(hash, |number| self.texts.get(*number) == text) {
            return *number;
        }
        let number = self.texts.push(text);
        let (texts, hasher) = (&self.texts, &self.hasher);
        self.numbers.insert_unique(hash, number, |number| hasher.hash_one(texts.get(*number)));
        number
    }

    /// The number of a text that is there.
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(text);
        self.numbers.find(hash, |number| self.texts.get(*number) == text).copied()
    }

    /// Sorts the texts; returns the new number of each old one.
    pub(crate) fn sort(&mut self) -> Vec<u32> {
        let old = &self.texts;
        let (places, order) = places(old.len(), |a, b| old.get(a as u32).cmp(old.get(b as u32)));
        let mut texts = Texts::default();
        for number in order {
            texts.push(old.get(number));
        }
        self.texts = texts;
        self.numbers.clear();
        let (texts, hasher) = (&self.texts, &self.hasher);
        for number in 0..texts.len() as u32 {
            let hash = hasher.hash_one(texts.get(number));
            self.numbers.insert_unique(hash, number, |number| hasher.hash_one(texts.get(*number)));
        }
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
        self.texts.bytes() + self.numbers.allocation_size()
    }
}

/// Texts end to end.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts {
    text: String,
    ends: Vec<u64>,
}

impl Texts {
    pub(crate) fn push(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u64);
        self.ends.len() as u32 - 1
    }

    pub(crate) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        &self.text[start as usize..self.ends[number] as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of the table, the text aside.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.ends)
    }
}
