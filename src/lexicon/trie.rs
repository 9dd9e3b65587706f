//! A tree of literals, for finding those that begin at a given place.

/// Literals by their bytes: each node is a run of bytes that some of them begin with. Where only one literal is left, its
/// rest is compared at once.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    /// The literals, one after the other, and where each begins; then the end of the last.
    text: String,
    starts: Vec<usize>,
    nodes: Vec<Node>,
    /// For each node the byte that leads to it.
    labels: Vec<u8>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// The literal that ends here, or [`NONE`].
    ends: u32,
    /// Its first child; they stand together, in the order of their labels. Of a node with [`ONE`], the literal.
    from: u32,
    /// How many children it has.
    count: u32,
}

/// No literal.
const NONE: u32 = u32::MAX;
/// One literal goes on.
const ONE: u32 = u32::MAX;

/// The nodes of a first byte that no literal begins with.
const LEAF: Node = Node { ends: NONE, from: 0, count: 0 };

impl Trie {
    /// A tree of literals that are sorted, without repeats and not empty. Linear in their bytes.
    pub(crate) fn new<'l>(literals: impl IntoIterator<Item = &'l str>) -> Trie {
        let mut trie = Trie { starts: vec![0], nodes: vec![LEAF], labels: vec![0], ..Trie::default() };
        for literal in literals {
            trie.text.push_str(literal);
            trie.starts.push(trie.text.len());
        }
        // For each node the literals that share its bytes, and how many these are.
        let mut pending = std::collections::VecDeque::from([(0, trie.len(), 0)]);
        let mut at = 0;
        while let Some((mut from, to, depth)) = pending.pop_front() {
            let mut node = LEAF;
            if from < to && trie.literal(from).len() == depth {
                node.ends = from as u32;
                from += 1;
            }
            if to - from == 1 {
                (node.from, node.count) = (from as u32, ONE);
            } else {
                node.from = trie.nodes.len() as u32;
                while from < to {
                    let label = trie.literal(from).as_bytes()[depth];
                    let own = (from..to).take_while(|at| trie.literal(*at).as_bytes()[depth] == label).count();
                    trie.nodes.push(LEAF);
                    trie.labels.push(label);
                    pending.push_back((from, from + own, depth + 1));
                    node.count += 1;
                    from += own;
                }
            }
            trie.nodes[at] = node;
            at += 1;
        }
        trie
    }

    fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The literal of a number.
    pub(crate) fn literal(&self, number: usize) -> &str {
        &self.text[self.starts[number]..self.starts[number + 1]]
    }

    /// Calls with the number and length of each literal that a text begins with, the shortest first. Its cost is in the
    /// bytes that some literal shares with the text.
    pub(crate) fn prefixes(&self, text: &[u8], mut found: impl FnMut(usize, usize)) {
        let Some(mut node) = self.nodes.first().copied() else { return };
        let mut at = 0;
        loop {
            if node.ends != NONE {
                found(node.ends as usize, at);
            }
            if node.count == ONE {
                let literal = self.literal(node.from as usize);
                if text[at..].starts_with(&literal.as_bytes()[at..]) {
                    found(node.from as usize, literal.len());
                }
                return;
            }
            let Some(byte) = text.get(at) else { return };
            let children = node.from as usize..node.from as usize + node.count as usize;
            let Some(child) = self.labels[children.clone()].iter().position(|label| label == byte) else { return };
            node = self.nodes[children.start + child];
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_literals_that_a_text_begins_with_are_found() {
        let literals = ["a", "ab", "abcd", "abce", "b", "việt", "việt nam"];
        let trie = Trie::new(literals);
        for text in ["", "a", "abc", "abcd and more", "abcx", "b", "c", "việt nam", "việt na", "vi"] {
            let mut found = Vec::new();
            trie.prefixes(text.as_bytes(), |number, length| {
                assert_eq!(trie.literal(number).len(), length);
                found.push(trie.literal(number));
            });
            let wanted: Vec<&str> = literals.into_iter().filter(|literal| text.starts_with(literal)).collect();
            assert_eq!(found, wanted, "{text}");
        }
        Trie::default().prefixes(b"a", |_, _| unreachable!());
        Trie::new([]).prefixes(b"a", |_, _| unreachable!());
    }
}
