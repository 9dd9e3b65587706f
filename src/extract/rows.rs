//! What each sentence of an article has of one kind.

use std::ops::Index;

/// A list for each sentence, all of them in one: an article has hundreds, most of them empty or short.
#[derive(Debug)]
pub(super) struct Rows<T> {
    items: Vec<T>,
    /// Where the row of each sentence ends.
    ends: Vec<usize>,
}

impl<T> Default for Rows<T> {
    fn default() -> Rows<T> {
        Rows { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Rows<T> {
    /// No rows yet, with room for so many.
    pub(super) fn with_room(sentences: usize) -> Rows<T> {
        Rows { items: Vec::with_capacity(sentences), ends: Vec::with_capacity(sentences) }
    }

    /// The rows of so many sentences, from items each with the number of its sentence; in a row they keep their order.
    pub(super) fn of(mut items: Vec<(usize, T)>, sentences: usize) -> Rows<T> {
        items.sort_by_key(|(sentence, _)| *sentence);
        let mut rows = Rows::with_room(sentences);
        let mut items = items.into_iter().peekable();
        for at in 0..sentences {
            rows.push(std::iter::from_fn(|| items.next_if(|(sentence, _)| *sentence == at)).map(|(_, item)| item));
        }
        rows
    }

    /// Adds the row of the next sentence.
    pub(super) fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.items.extend(row);
        self.ends.push(self.items.len());
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.ends.len()).map(|sentence| &self[sentence])
    }
}

impl<T> Index<usize> for Rows<T> {
    type Output = [T];

    fn index(&self, sentence: usize) -> &[T] {
        let from = sentence.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[from..self.ends[sentence]]
    }
}

impl<T, R: IntoIterator<Item = T>> FromIterator<R> for Rows<T> {
    fn from_iter<I: IntoIterator<Item = R>>(rows: I) -> Rows<T> {
        let rows = rows.into_iter();
        let mut all = Rows::with_room(rows.size_hint().0);
        rows.for_each(|row| all.push(row));
        all
    }
}
