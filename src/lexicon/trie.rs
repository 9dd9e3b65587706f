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
    /// Where only one literal goes on, the byte that it goes on with; or else [`FREE`].
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
    const FREE: Cell = Cell { label: FREE, ends: false, next: Next::None, first: FREE, to: 0 };
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
            // The root has children even where there is but one literal, so that all walks can begin at them.
            if to - from == 1 && depth > 0 {
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

    /// Finds the literals that begin at some places of a text, which ascend; in the order of their beginnings, the longest first.
    /// The last byte of the text is one that no literal has, and none of the places. Its cost is in the bytes that some
    /// literal shares with the text.
    pub(crate) fn find<'w>(
        &self,
        text: &[u8],
        places: impl Iterator<Item = usize>,
        walks: &'w mut Walks,
    ) -> &'w [Found] {
        let Walks { starts, open, stops, reached, found } = walks;
        found.clear();
        let most = text.len().min(MOST_WALKS);
        // What is not kept is overwritten by the next, so there is room for one more.
        room(starts, most + 1);
        room(open, most);
        let root = self.cells.first().map_or(0, |root| root.to);
        let mut places = places;
        loop {
            let mut going = 0;
            for start in places.by_ref() {
                starts[going] = start as u32;
                going += usize::from(self.pairs.has(text[start], text[start + 1]));
                if going == most {
                    break;
                }
            }
            if going == 0 {
                return found;
            }
            for (number, (walk, start)) in open.iter_mut().zip(&starts[..going]).enumerate() {
                // Where two bytes can begin a literal the root has a child for the first.
                *walk = Walk { number: number as u32, cell: root + u32::from(text[*start as usize]) };
            }
            // The walks go down the tree together, a byte a round. Nothing in a round depends on what it finds, so the
            // processor neither waits for one cell before it looks at the next nor guesses where a walk ends.
            let (walks, mut depth, mut stopped) = (going, 1, 0);
            while going > 0 {
                room(stops, stopped + going + 1);
                let mut next = 0;
                for at in 0..going {
                    let walk = open[at];
                    let cell = self.cells[walk.cell as usize];
                    let end = starts[walk.number as usize] + depth;
                    let byte = text[end as usize];
                    stops[stopped] = Stop { walk, end };
                    stopped += usize::from(cell.ends | (byte == cell.first));
                    let child = if cell.next == Next::Children { cell.to + u32::from(byte) } else { 0 };
                    open[next] = Walk { cell: child, ..walk };
                    next += usize::from(self.cells[child as usize].label == byte);
                }
                (going, depth) = (next, depth + 1);
            }
            // Of each walk the shorter literals come before the longer ones.
            let counts = &mut [0; MOST_WALKS][..walks];
            reached.clear();
            for Stop { walk, end } in &stops[..stopped] {
                let cell = self.cells[walk.cell as usize];
                let start = starts[walk.number as usize];
                if cell.ends {
                    reached.push((walk.number, Found { start, end: *end, literal: self.ends[walk.cell as usize] }));
                    counts[walk.number as usize] += 1;
                }
                if cell.next == Next::Literal {
                    let rest = &self.literal(cell.to as usize).as_bytes()[(end - start) as usize..];
                    if text[*end as usize..].starts_with(rest) {
                        let end = end + rest.len() as u32;
                        reached.push((walk.number, Found { start, end, literal: cell.to }));
                        counts[walk.number as usize] += 1;
                    }
                }
            }
            let mut ends = found.len();
            for count in counts.iter_mut() {
                ends += *count;
                *count = ends;
            }
            found.resize(ends, Found::default());
            for (walk, literal) in &reached[..] {
                let place = &mut counts[*walk as usize];
                *place -= 1;
                found[*place] = *literal;
            }
        }
    }
}

/// So many walks go on at once.
const MOST_WALKS: usize = 512;

/// Makes room for so many items.
fn room<T: Copy + Default>(items: &mut Vec<T>, length: usize) {
    if items.len() < length {
        items.resize(2 * length, T::default());
    }
}

/// A literal that stands in a text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Found {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Its number.
    pub(crate) literal: u32,
}

/// A way down the tree from a place in a text.
#[derive(Debug, Clone, Copy, Default)]
struct Walk {
    /// Of which of the places it is.
    number: u32,
    cell: u32,
}

/// A place on a walk at which a literal ends, or from which only one goes on.
#[derive(Debug, Clone, Copy, Default)]
struct Stop {
    walk: Walk,
    end: u32,
}

/// What a search needs room for, kept for the next: as long as any search has needed.
#[derive(Debug, Default)]
pub(crate) struct Walks {
    starts: Vec<u32>,
    open: Vec<Walk>,
    stops: Vec<Stop>,
    /// What was found, in the order in which walks came to its end, with the numbers of these.
    reached: Vec<(u32, Found)>,
    found: Vec<Found>,
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

    /// The literals in a text, each with where it begins.
    fn found<'t>(trie: &'t Trie, text: &str) -> Vec<(usize, &'t str)> {
        let mut walks = Walks::default();
        let found = trie.find(format!("{text}\n").as_bytes(), 0..text.len(), &mut walks);
        let literal = |found: &Found| {
            let literal = trie.literal(found.literal as usize);
            assert_eq!(found.end - found.start, literal.len() as u32);
            (found.start as usize, literal)
        };
        found.iter().map(literal).collect()
    }

    #[test]
    fn all_literals_that_a_text_begins_with_are_found() {
        let literals =
            ["a", "ab", "abcd", "abce", "b", "d", "e", "f", "fa", "fb", "fc", "fd", "fe", "việt", "việt nam"];
        let trie = Trie::new(literals);
        for text in ["", "a", "abc", "abcd and more", "abcx", "b", "c", "fcx", "fx", "f", "việt nam", "việt na", "vi"]
        {
            let mut wanted = Vec::new();
            for (start, _) in text.char_indices() {
                let here = literals.into_iter().rev().filter(|literal| text[start..].starts_with(literal));
                wanted.extend(here.map(|literal| (start, literal)));
            }
            assert_eq!(found(&trie, text), wanted, "{text}");
        }
        for trie in [Trie::default(), Trie::new([])] {
            assert!(found(&trie, "a").is_empty());
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
            let found: Vec<&str> =
                found(&trie, text).into_iter().filter(|(start, _)| *start == 0).map(|(_, literal)| literal).collect();
            let wanted: Vec<&str> =
                literals.iter().rev().copied().filter(|literal| text.starts_with(literal)).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
