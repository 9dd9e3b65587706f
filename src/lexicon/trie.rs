//! A tree of literals, for finding those that begin at a given place.

use std::ops::Range;

/// Literals by their bytes: each node is a run of bytes that some of them begin with. Where only one literal is left, its
/// rest is compared at once.
///
/// The nodes lie in one array of cells, so that a step down the tree is one addition and one cell looked at: the child for a
/// byte stands that many cells from its parent's base. No two bases are the same, so the cell's label, the byte that
/// leads to it, tells whether it is a child of that parent or of another.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    /// The literals, one after the other, and where each begins; then the end of the last.
    text: String,
    starts: Vec<usize>,
    /// The first cell is the root.
    cells: Vec<Cell>,
    /// For each cell the literal that ends there, or [`NONE`].
    ends: Vec<u32>,
    /// For each first byte of a text a bit for each second one with which a literal can begin.
    pairs: Pairs,
}

#[derive(Debug)]
struct Pairs(Box<[[u64; 4]; 256]>);

impl Default for Pairs {
    fn default() -> Pairs {
        Pairs(Box::new([[0; 4]; 256]))
    }
}

impl Pairs {
    fn insert(&mut self, first: u8, second: u8) {
        self.0[usize::from(first)][usize::from(second / 64)] |= 1 << (second % 64);
    }

    #[inline]
    fn has(&self, first: u8, second: u8) -> bool {
        self.0[usize::from(first)][usize::from(second / 64)] >> (second % 64) & 1 == 1
    }
}

/// A node in its place; of eight bytes, so that one line of the cache has many.
#[derive(Debug, Clone, Copy)]
struct Cell {
    /// The byte that leads here, or [`FREE`].
    label: u8,
    /// Whether a literal ends here.
    ends: bool,
    next: Next,
    /// Where only one literal goes on, the byte that it goes on with.
    first: u8,
    /// That literal, or the base of the children.
    to: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// No literal goes on.
    None,
    /// Only one does.
    Literal,
    /// Several do.
    Children,
}

impl Cell {
    const FREE: Cell = Cell { label: FREE, ends: false, next: Next::None, first: 0, to: 0 };
}

/// No literal.
const NONE: u32 = u32::MAX;

/// A byte that no text has.
const FREE: u8 = 0xff;

/// A node while the tree is made.
struct Node {
    cell: Cell,
    /// The literal that ends here, or [`NONE`].
    ends: u32,
    /// The children, which stand together.
    children: Range<usize>,
}

impl Node {
    fn new(label: u8) -> Node {
        Node { cell: Cell { label, ..Cell::FREE }, ends: NONE, children: 0..0 }
    }
}

impl Trie {
    /// A tree of literals that are sorted, without repeats and not empty. Linear in their bytes, but for the search for free
    /// cells.
    pub(crate) fn new<'l>(literals: impl IntoIterator<Item = &'l str>) -> Trie {
        let mut trie = Trie { starts: vec![0], ..Trie::default() };
        for literal in literals {
            trie.text.push_str(literal);
            trie.starts.push(trie.text.len());
            match *literal.as_bytes() {
                [first, second, ..] => trie.pairs.insert(first, second),
                [only] => (0..=u8::MAX).for_each(|second| trie.pairs.insert(only, second)),
                [] => {}
            }
        }
        let mut nodes = trie.nodes();
        place(&mut nodes);
        let base = |node: &Node| if node.cell.next == Next::Children { node.cell.to as usize } else { 0 };
        let end = nodes.iter().map(base).max().unwrap_or(0) + 256;
        trie.cells = vec![Cell::FREE; end];
        trie.ends = vec![NONE; end];
        let mut put = |at: usize, node: &Node| (trie.cells[at], trie.ends[at]) = (node.cell, node.ends);
        put(0, &nodes[0]);
        for parent in &nodes {
            let children = &nodes[parent.children.clone()];
            children.iter().for_each(|child| put(base(parent) + usize::from(child.cell.label), child));
        }
        trie
    }

    /// The tree without places for its nodes; the root first, children after their parents.
    fn nodes(&self) -> Vec<Node> {
        let mut nodes = vec![Node::new(FREE)];
        // For each node the literals that share its bytes, and how many these are.
        let mut pending = std::collections::VecDeque::from([(0, self.len(), 0)]);
        let mut at = 0;
        while let Some((mut from, to, depth)) = pending.pop_front() {
            if from < to && self.literal(from).len() == depth {
                (nodes[at].ends, nodes[at].cell.ends) = (from as u32, true);
                from += 1;
            }
            if to - from == 1 {
                let first = self.byte(from, depth);
                nodes[at].cell = Cell { next: Next::Literal, first, to: from as u32, ..nodes[at].cell };
            } else {
                let first = nodes.len();
                while from < to {
                    let label = self.byte(from, depth);
                    let own = (from..to).take_while(|at| self.byte(*at, depth) == label).count();
                    nodes.push(Node::new(label));
                    pending.push_back((from, from + own, depth + 1));
                    from += own;
                }
                nodes[at].children = first..nodes.len();
            }
            at += 1;
        }
        nodes
    }

    fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// A byte of the literal of a number.
    fn byte(&self, number: usize, at: usize) -> u8 {
        self.text.as_bytes()[self.starts[number] + at]
    }

    /// The literal of a number.
    pub(crate) fn literal(&self, number: usize) -> &str {
        &self.text[self.starts[number]..self.starts[number + 1]]
    }

    /// Whether a literal may begin at a place of a text, by the two bytes there.
    #[inline]
    pub(crate) fn may_begin(&self, text: &[u8], at: usize) -> bool {
        self.pairs.has(text[at], text.get(at + 1).copied().unwrap_or(0))
    }

    /// The places of a text at which a literal may begin.
    pub(crate) fn beginnings(&self, text: &[u8]) -> impl Iterator<Item = usize> {
        let last = text.len().checked_sub(1).filter(|last| self.may_begin(text, *last));
        let pairs = text.iter().zip(text.get(1..).unwrap_or_default()).enumerate();
        pairs.filter(|(_, (first, second))| self.pairs.has(**first, **second)).map(|(at, _)| at).chain(last)
    }

    /// Adds the number and length of each literal that a text begins with, the shortest first. Its cost is in the bytes
    /// that some literal shares with the text.
    #[inline]
    pub(crate) fn prefixes(&self, text: &[u8], found: &mut Vec<(u32, u32)>) {
        let (mut at, mut bytes) = (0, text.iter());
        while let Some(cell) = self.cells.get(at) {
            let depth = text.len() - bytes.len();
            if cell.ends {
                found.push((self.ends[at], depth as u32));
            }
            match (cell.next, bytes.next()) {
                (Next::Children, Some(byte)) => {
                    at = cell.to as usize + usize::from(*byte);
                    if self.cells.get(at).is_none_or(|child| child.label != *byte) {
                        return;
                    }
                }
                (Next::Literal, Some(byte)) if *byte == cell.first => {
                    let literal = self.literal(cell.to as usize).as_bytes();
                    if bytes.as_slice().starts_with(&literal[depth + 1..]) {
                        found.push((cell.to, literal.len() as u32));
                    }
                    return;
                }
                _ => return,
            }
        }
    }
}

/// Gives the children of each node a base such that no two stand in one cell. Those of large families go first, so that
/// small ones fill what these leave free.
fn place(nodes: &mut [Node]) {
    let mut parents: Vec<usize> = (0..nodes.len()).filter(|at| !nodes[*at].children.is_empty()).collect();
    parents.sort_by_key(|at| std::cmp::Reverse(nodes[*at].children.len()));
    // The root's cell is taken; no base is zero, so that nothing leads to it.
    let (mut taken, mut bases) = (vec![true], vec![true]);
    let is = |set: &[bool], at: usize| set.get(at).copied().unwrap_or(false);
    let take = |set: &mut Vec<bool>, at: usize| {
        set.resize(set.len().max(at + 1), false);
        set[at] = true;
    };
    let (mut size, mut from) = (0, 0);
    for parent in parents {
        let labels: Vec<usize> =
            nodes[nodes[parent].children.clone()].iter().map(|child| usize::from(child.cell.label)).collect();
        // What had no room for one family has seldom room for another of its size.
        if labels.len() != size {
            (size, from) = (labels.len(), 0);
        }
        from = (from..).find(|at| !is(&taken, *at)).unwrap_or(from);
        let fits = |base: usize| !is(&bases, base) && !labels.iter().any(|label| is(&taken, base + label));
        let first = from.saturating_sub(labels[0]).max(1);
        let Some(base) = (first..).find(|base| fits(*base)) else { continue };
        take(&mut bases, base);
        labels.iter().for_each(|label| take(&mut taken, base + label));
        from = from.max(base + labels[0]);
        let cell = &mut nodes[parent].cell;
        (cell.next, cell.to) = (Next::Children, base as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_literals_that_a_text_begins_with_are_found() {
        let literals =
            ["a", "ab", "abcd", "abce", "b", "d", "e", "f", "fa", "fb", "fc", "fd", "fe", "việt", "việt nam"];
        let trie = Trie::new(literals);
        for text in ["", "a", "abc", "abcd and more", "abcx", "b", "c", "fcx", "fx", "f", "việt nam", "việt na", "vi"]
        {
            let mut found = Vec::new();
            trie.prefixes(text.as_bytes(), &mut found);
            assert!(found.iter().all(|(number, length)| trie.literal(*number as usize).len() == *length as usize));
            let found: Vec<&str> = found.into_iter().map(|(number, _)| trie.literal(number as usize)).collect();
            let wanted: Vec<&str> = literals.into_iter().filter(|literal| text.starts_with(literal)).collect();
            assert_eq!(found, wanted, "{text}");
        }
        for trie in [Trie::default(), Trie::new([])] {
            let mut found = Vec::new();
            trie.prefixes(b"a", &mut found);
            assert!(found.is_empty());
        }
    }

    #[test]
    fn many_families_share_the_cells() {
        // Every third number to the base of four, as letters that lie far apart and near: families of all sizes.
        let letter = |digit: usize| ["a", "b", "é", "z"][digit % 4];
        let word =
            |number: usize, length: u32| -> String { (0..length).map(|at| letter(number / 4usize.pow(at))).collect() };
        let lengths = (1..=5).flat_map(|length| (0..4usize.pow(length)).map(move |number| (number, length)));
        let all: Vec<String> = lengths.map(|(number, length)| word(number, length)).collect();
        let mut literals: Vec<&str> = all.iter().step_by(3).map(String::as_str).collect();
        literals.sort_unstable();
        literals.dedup();
        let trie = Trie::new(literals.iter().copied());
        for text in &all {
            let mut found = Vec::new();
            trie.prefixes(text.as_bytes(), &mut found);
            let found: Vec<&str> = found.into_iter().map(|(number, _)| trie.literal(number as usize)).collect();
            let wanted: Vec<&str> = literals.iter().copied().filter(|literal| text.starts_with(literal)).collect();
            assert_eq!(found, wanted, "{text}");
            let begins = wanted.is_empty() || trie.beginnings(text.as_bytes()).next() == Some(0);
            assert!(begins, "{text}");
        }
    }
}
