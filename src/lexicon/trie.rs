//! A tree of literals, for finding those that begin at a given place.

/// Literals by their bytes: each node is a run of bytes that some of them begin with. Where only one literal is left, its
/// rest is compared at once; where several bytes go on, the next node stands in a row for all of them.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    /// The literals, one after the other, and where each begins; then the end of the last.
    text: String,
    starts: Vec<usize>,
    nodes: Vec<Node>,
    /// For each node the byte that leads to it.
    labels: Vec<u8>,
    /// The place of each byte in a row; zero for those that are in no literal.
    columns: Columns,
    /// Whether a literal begins with a byte.
    begins: Columns,
    width: usize,
    /// The nodes that follow those of many children; zero, the root, where none does.
    rows: Vec<u32>,
}

/// A number for each byte.
#[derive(Debug)]
struct Columns(Box<[u8; 256]>);

impl Default for Columns {
    fn default() -> Columns {
        Columns(Box::new([0; 256]))
    }
}

impl Columns {
    fn of(&self, byte: u8) -> usize {
        usize::from(self.0[usize::from(byte)])
    }
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// The literal that ends here, or [`NONE`].
    ends: u32,
    next: Next,
}

#[derive(Debug, Clone, Copy)]
enum Next {
    /// No literal goes on.
    None,
    /// Only this one does.
    Literal(u32),
    /// The first of its children and their number; they stand together.
    Few(u32, u8),
    /// Where its row begins.
    Row(u32),
}

/// No literal.
const NONE: u32 = u32::MAX;

/// So many children are looked through one by one.
const FEW: usize = 3;

impl Trie {
    /// A tree of literals that are sorted, without repeats and not empty. Linear in their bytes.
    pub(crate) fn new<'l>(literals: impl IntoIterator<Item = &'l str>) -> Trie {
        let mut trie = Trie { starts: vec![0], ..Trie::default() };
        for literal in literals {
            if let Some(first) = literal.bytes().next() {
                trie.begins.0[usize::from(first)] = 1;
            }
            trie.text.push_str(literal);
            trie.starts.push(trie.text.len());
        }
        let mut used = [false; 256];
        trie.text.bytes().for_each(|byte| used[usize::from(byte)] = true);
        for byte in (0..256).filter(|byte| used[*byte]) {
            // At most 243 bytes occur in UTF-8.
            trie.width += 1;
            trie.columns.0[byte] = trie.width as u8;
        }
        trie.width += 1;
        trie.push_node(0);
        // For each node the literals that share its bytes, and how many these are.
        let mut pending = std::collections::VecDeque::from([(0, trie.len(), 0)]);
        let mut at = 0;
        while let Some((mut from, to, depth)) = pending.pop_front() {
            if from < to && trie.literal(from).len() == depth {
                trie.nodes[at].ends = from as u32;
                from += 1;
            }
            let first = trie.nodes.len();
            match to - from {
                0 => {}
                1 => trie.nodes[at].next = Next::Literal(from as u32),
                _ => {
                    while from < to {
                        let label = trie.literal(from).as_bytes()[depth];
                        let own = (from..to).take_while(|at| trie.literal(*at).as_bytes()[depth] == label).count();
                        trie.push_node(label);
                        pending.push_back((from, from + own, depth + 1));
                        from += own;
                    }
                    trie.nodes[at].next = trie.next(first);
                }
            }
            at += 1;
        }
        trie
    }

    fn push_node(&mut self, label: u8) {
        self.nodes.push(Node { ends: NONE, next: Next::None });
        self.labels.push(label);
    }

    /// The children from a node on, as what is next to their parent.
    fn next(&mut self, first: usize) -> Next {
        let count = self.nodes.len() - first;
        if count <= FEW {
            return Next::Few(first as u32, count as u8);
        }
        let row = self.rows.len();
        self.rows.resize(row + self.width, 0);
        for child in first..self.nodes.len() {
            self.rows[row + self.columns.of(self.labels[child])] = child as u32;
        }
        Next::Row(row as u32)
    }

    fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The literal of a number.
    pub(crate) fn literal(&self, number: usize) -> &str {
        &self.text[self.starts[number]..self.starts[number + 1]]
    }

    /// Whether a literal begins with a byte.
    #[inline]
    pub(crate) fn begins(&self, byte: u8) -> bool {
        self.begins.of(byte) != 0
    }

    /// Adds the number and length of each literal that a text begins with, the shortest first. Its cost is in the bytes
    /// that some literal shares with the text.
    pub(crate) fn prefixes(&self, text: &[u8], found: &mut Vec<(usize, usize)>) {
        let Some(mut node) = self.nodes.first() else { return };
        let mut at = 0;
        loop {
            if node.ends != NONE {
                found.push((node.ends as usize, at));
            }
            let child = match node.next {
                Next::None => return,
                Next::Literal(number) => {
                    let literal = self.literal(number as usize);
                    if text[at..].starts_with(&literal.as_bytes()[at..]) {
                        found.push((number as usize, literal.len()));
                    }
                    return;
                }
                Next::Few(first, count) => {
                    let (Some(byte), first) = (text.get(at), first as usize) else { return };
                    let children = &self.labels[first..first + usize::from(count)];
                    children.iter().position(|label| label == byte).map_or(0, |child| first + child)
                }
                Next::Row(row) => {
                    let Some(byte) = text.get(at) else { return };
                    self.rows[row as usize + self.columns.of(*byte)] as usize
                }
            };
            if child == 0 {
                return;
            }
            node = &self.nodes[child];
            at += 1;
        }
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
            assert!(found.iter().all(|(number, length)| trie.literal(*number).len() == *length));
            let found: Vec<&str> = found.into_iter().map(|(number, _)| trie.literal(number)).collect();
            let wanted: Vec<&str> = literals.into_iter().filter(|literal| text.starts_with(literal)).collect();
            assert_eq!(found, wanted, "{text}");
        }
        for trie in [Trie::default(), Trie::new([])] {
            let mut found = Vec::new();
            trie.prefixes(b"a", &mut found);
            assert!(found.is_empty());
        }
    }
}
