//! A tree of literals, for finding those that begin at a given place.

use std::ops::Range;

use super::openings::{Head, Openings, four_at};

/// Literals by their bytes: each node is a run of bytes that some of them begin with. Where only one literal is left, its
/// rest is compared at once.
///
/// The nodes lie in one array of cells, so that a step down the tree is one addition and one cell looked at: the child for a
/// byte stands that many cells from its parent's base. No two bases are the same, so the cell's label, the byte that
/// leads to it, tells whether it is a child of that parent or of another.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    /// The literals, one after the other in the order of the cells that tell of them, and where each begins; then the end of
    /// the last.
    text: String,
    starts: Vec<u32>,
    /// The first cell is the root.
    cells: Vec<Cell>,
    /// For each [`CELLS`] how many literals those before them tell of. A cell tells of the one that ends there and of the one that
    /// goes on where no other does; each literal is told of once, so that its number is how many are told of before it.
    told: Vec<u32>,
    openings: Openings,
}

/// A node in its place; of eight bytes, so that one line of the cache has many.
#[derive(Debug, Clone, Copy)]
struct Cell {
    /// The byte that leads here, or [`FREE`].
    label: u8,
    /// Whether a literal ends here.
    ends: bool,
    /// Where only one literal goes on, the byte that it goes on with; or else [`FREE`].
    first: u8,
    /// How many literals are told of before it by those of its [`CELLS`].
    before: u8,
    /// The base of the children; zero where there are none, from which nothing is reached.
    base: u32,
}

impl Cell {
    const FREE: Cell = Cell { label: FREE, ends: false, first: FREE, before: 0, base: 0 };
}

/// So many cells are counted together.
const CELLS: usize = 64;

/// A byte that no text has.
const FREE: u8 = 0xff;

/// A node while the tree is made.
struct Node {
    cell: Cell,
    /// The literal that ends here, and the only one that goes on.
    literals: [Option<u32>; 2],
    /// The children, which stand together.
    children: Range<u32>,
}

impl Node {
    fn new(label: u8) -> Node {
        Node { cell: Cell { label, ..Cell::FREE }, literals: [None; 2], children: 0..0 }
    }

    /// The numbers of the children.
    fn children(&self) -> Range<usize> {
        self.children.start as usize..self.children.end as usize
    }
}

impl Trie {
    /// A tree of literals that are sorted, without repeats and not empty; and which of them each is in its order. Linear in their
    /// bytes, but for the search for free cells.
    pub(crate) fn new(literals: &[&str]) -> (Trie, Vec<u32>) {
        let mut trie = Trie::default();
        let mut nodes = nodes(literals);
        place(&mut nodes);
        let end = nodes.iter().map(|node| node.cell.base as usize).max().unwrap_or(0) + 256;
        // For each cell the node that stands there.
        let mut standing: Vec<Option<&Node>> = vec![None; end];
        standing[0] = nodes.first();
        for parent in &nodes {
            for child in &nodes[parent.children()] {
                standing[parent.cell.base as usize + usize::from(child.cell.label)] = Some(child);
            }
        }
        let mut order = Vec::with_capacity(literals.len());
        for nodes in standing.chunks(CELLS) {
            let before = order.len();
            trie.told.push(before as u32);
            for node in nodes {
                let cell = node.map_or(Cell::FREE, |node| node.cell);
                trie.cells.push(Cell { before: (order.len() - before) as u8, ..cell });
                order.extend(node.iter().flat_map(|node| node.literals).flatten());
            }
        }
        for literal in order.iter().map(|at| literals[*at as usize]) {
            trie.starts.push(trie.text.len() as u32);
            trie.text.push_str(literal);
        }
        trie.openings = Openings::new(literals, |bytes| trie.head(bytes));
        trie.starts.push(trie.text.len() as u32);
        (trie, order)
    }

    /// The node that walks come to which begin with some bytes, or the one before it where something is found.
    fn head(&self, bytes: &[u8]) -> Head {
        let (mut cell, mut depth) = (0, 0);
        for byte in bytes {
            let child = self.cells[cell].base as usize + usize::from(*byte);
            let Cell { ends, first, .. } = self.cells[cell];
            if ends || first != FREE || self.cells[child].label != *byte {
                break;
            }
            (cell, depth) = (child, depth + 1);
        }
        Head::new(&bytes[..depth], cell as u32)
    }

    /// How many literals there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The literals by their numbers.
    pub(crate) fn literals(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.literal(number))
    }

    /// The literal of a number.
    pub(crate) fn literal(&self, number: usize) -> &str {
        &self.text[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// Finds the literals that begin at some places of a text, which ascend; in the order of their beginnings, the longest first.
    /// The last three bytes of the text are of no literal, and none of the places. The cost is in the bytes that some literal
    /// shares with the text.
    pub(crate) fn find_at<'w>(
        &self,
        text: &[u8],
        places: impl Iterator<Item = usize>,
        walks: &'w mut Walks,
    ) -> &'w [Found] {
        let mut starts = std::mem::take(&mut walks.starts);
        self.walk(text, self.openings.among(text, places, &mut starts), walks);
        walks.starts = starts;
        &walks.found
    }

    /// The same for all places.
    pub(crate) fn find<'w>(&self, text: &[u8], walks: &'w mut Walks) -> &'w [Found] {
        let mut starts = std::mem::take(&mut walks.starts);
        self.walk(text, self.openings.everywhere(text, &mut walks.near, &mut starts), walks);
        walks.starts = starts;
        &walks.found
    }

    /// Finds the literals that begin at some places at which one may.
    fn walk(&self, text: &[u8], starts: &[u32], walks: &mut Walks) {
        let Walks { open, next, stops, counts, reached, found, .. } = walks;
        found.clear();
        for starts in starts.chunks(MOST_WALKS) {
            // Those that go on are the first, each after the bytes that all have with which it begins.
            let mut going = 0;
            for (number, start) in starts.iter().enumerate() {
                let bytes = four_at(text, *start as usize);
                let head = self.openings.head(bytes);
                open[going % MOST_WALKS] = Walk { number: number as u32, end: start + head.depth(), cell: head.cell };
                going += usize::from(head.begins(bytes));
            }
            reached.clear();
            counts.clear();
            counts.resize(starts.len(), 0);
            // The walks go down the tree together, a byte a round.
            while going > 0 {
                let (gone_on, stopped) = step(&self.cells, text, &open[..going], next, stops);
                for at in &stops[..stopped] {
                    let Walk { number, end, cell } = open[*at as usize];
                    let start = starts[number as usize];
                    let told = self.told[cell as usize / CELLS];
                    let Cell { ends, first, before, .. } = self.cells[cell as usize];
                    let before = told + u32::from(before);
                    let mut reach = |end: u32, literal: u32| {
                        reached.push((number, Found { start, end, literal }));
                        counts[number as usize] += 1;
                    };
                    if ends {
                        reach(end, before);
                    }
                    if first != FREE {
                        let literal = before + u32::from(ends);
                        let rest = &self.literal(literal as usize).as_bytes()[(end - start) as usize..];
                        if text[end as usize..].starts_with(rest) {
                            reach(end + rest.len() as u32, literal);
                        }
                    }
                }
                std::mem::swap(open, next);
                going = gone_on;
            }
            // Of each walk the shorter literals come before the longer ones.
            let mut ends = found.len() as u32;
            for count in counts.iter_mut() {
                ends += *count;
                *count = ends;
            }
            found.resize(ends as usize, Found::default());
            for (walk, literal) in &reached[..] {
                let place = &mut counts[*walk as usize];
                *place -= 1;
                found[*place as usize] = *literal;
            }
        }
    }
}

/// Takes walks a byte further down the tree. Those that go on are then the first of `next`, and in `stops` are the numbers
/// of those that were where a literal ends or only one goes on; returns how many of each there are.
///
/// Nothing depends on what is found, so the processor neither waits for one cell before it looks at the next nor guesses where
/// a walk ends. It stands alone so that what it needs has room in registers.
#[inline(never)]
fn step(
    cells: &[Cell],
    text: &[u8],
    open: &[Walk],
    next: &mut [Walk; MOST_WALKS],
    stops: &mut [u32; MOST_WALKS],
) -> (usize, usize) {
    let (mut gone_on, mut stopped) = (0, 0);
    for (at, walk) in open.iter().enumerate() {
        let cell = cells[walk.cell as usize];
        let byte = text[walk.end as usize];
        stops[stopped % MOST_WALKS] = at as u32;
        stopped += usize::from(cell.ends | (byte == cell.first));
        let child = cell.base + u32::from(byte);
        next[gone_on % MOST_WALKS] = Walk { end: walk.end + 1, cell: child, ..*walk };
        gone_on += usize::from(cells[child as usize].label == byte);
    }
    (gone_on, stopped)
}

/// So many walks go on at once.
const MOST_WALKS: usize = 512;

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
    /// Which it is of those that began with it.
    number: u32,
    /// The byte that it has come to.
    end: u32,
    cell: u32,
}

/// What a search needs room for, kept for the next.
#[derive(Debug)]
pub(crate) struct Walks {
    /// Near which places walks may begin, and where they do.
    near: Vec<u32>,
    starts: Vec<u32>,
    open: Box<[Walk; MOST_WALKS]>,
    /// Those that go on.
    next: Box<[Walk; MOST_WALKS]>,
    stops: Box<[u32; MOST_WALKS]>,
    /// How many literals each walk found; then where in `found` they begin.
    counts: Vec<u32>,
    /// What was found, in the order in which walks came to its end, with the numbers of these.
    reached: Vec<(u32, Found)>,
    found: Vec<Found>,
}

impl Default for Walks {
    fn default() -> Walks {
        Walks {
            near: Vec::new(),
            starts: Vec::new(),
            open: Box::new([Walk::default(); MOST_WALKS]),
            next: Box::new([Walk::default(); MOST_WALKS]),
            stops: Box::new([0; MOST_WALKS]),
            counts: Vec::new(),
            reached: Vec::new(),
            found: Vec::new(),
        }
    }
}

/// The tree of literals without places for its nodes; the root first, children after their parents.
fn nodes(literals: &[&str]) -> Vec<Node> {
    let byte = |number: usize, at: usize| literals[number].as_bytes()[at];
    let mut nodes = vec![Node::new(FREE)];
    // For each node the literals that share its bytes, and how many these are.
    let mut pending = std::collections::VecDeque::from([(0, literals.len(), 0)]);
    let mut at = 0;
    while let Some((mut from, to, depth)) = pending.pop_front() {
        if from < to && literals[from].len() == depth {
            (nodes[at].literals[0], nodes[at].cell.ends) = (Some(from as u32), true);
            from += 1;
        }
        // The root has children even where there is but one literal, so that all walks can begin at them.
        if to - from == 1 && depth > 0 {
            nodes[at].cell.first = byte(from, depth);
            nodes[at].literals[1] = Some(from as u32);
        } else {
            let first = nodes.len() as u32;
            while from < to {
                let label = byte(from, depth);
                let own = (from..to).take_while(|at| byte(*at, depth) == label).count();
                nodes.push(Node::new(label));
                pending.push_back((from, from + own, depth + 1));
                from += own;
            }
            nodes[at].children = first..nodes.len() as u32;
        }
        at += 1;
    }
    nodes
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
    let mut labels = Vec::new();
    for parent in parents {
        labels.clear();
        labels.extend(nodes[nodes[parent].children()].iter().map(|child| usize::from(child.cell.label)));
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
        nodes[parent].cell.base = base as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The literals in a text, each with where it begins.
    fn found<'t>(trie: &'t Trie, text: &str) -> Vec<(usize, &'t str)> {
        let mut walks = Walks::default();
        let text = format!("{text}\n\n\n");
        let found = trie.find(text.as_bytes(), &mut walks).to_vec();
        let places = 0..text.len() - 3;
        let same = |a: &Found, b: &Found| (a.start, a.end, a.literal) == (b.start, b.end, b.literal);
        let at = trie.find_at(text.as_bytes(), places, &mut walks);
        assert!(at.len() == found.len() && at.iter().zip(&found).all(|(a, b)| same(a, b)), "{text}");
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
        let (trie, _) = Trie::new(&literals);
        for text in ["", "a", "abc", "abcd and more", "abcx", "b", "c", "fcx", "fx", "f", "việt nam", "việt na", "vi"]
        {
            let mut wanted = Vec::new();
            for (start, _) in text.char_indices() {
                let here = literals.into_iter().rev().filter(|literal| text[start..].starts_with(literal));
                wanted.extend(here.map(|literal| (start, literal)));
            }
            assert_eq!(found(&trie, text), wanted, "{text}");
        }
        for trie in [Trie::default(), Trie::new(&[]).0] {
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
        let (trie, _) = Trie::new(&literals);
        for text in &all {
            let found: Vec<&str> =
                found(&trie, text).into_iter().filter(|(start, _)| *start == 0).map(|(_, literal)| literal).collect();
            let wanted: Vec<&str> =
                literals.iter().rev().copied().filter(|literal| text.starts_with(literal)).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
