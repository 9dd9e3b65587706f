//! [`Id`]: the number of a node among those of its kind.

use std::any::type_name;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// The number of a node of kind `T` in one graph. Four bytes, `Copy`.
///
/// Ids follow the order of the keys (those of cooperations that of the parties and the sector, those of interactions that
/// of the kind, the sides and the day), so they depend on what the graph holds and not on the order in which it was told.
/// An id belongs to the graph that gave it: the same number in a graph of other claims may be another node, and asking
/// for a node past the last panics, as an index past the end of a slice does. Across graphs, use keys.
///
/// ```
/// use chancery::graph::Graph;
///
/// # let claim = serde_json::from_str(r#"{"fact":{"type":"mention","entity":"country:JPN","name":"Japan"},
/// #   "article":"article:a1","span":[0,5],"quote":"Japan","rule":"name"}"#)?;
/// let graph = Graph::fold([claim]);
/// let japan = graph.country("JPN")?;
/// assert_eq!(format!("{japan:?}"), "Country(0)");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// An id of one kind is not an id of another:
///
/// ```compile_fail
/// use chancery::graph::Id;
/// use chancery::model::{Country, Leader};
///
/// fn name(leader: Id<Leader>) {}
/// fn wrong(country: Id<Country>) { name(country) }
/// ```
pub struct Id<T> {
    index: u32,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    pub(crate) fn new(index: usize) -> Id<T> {
        Id { index: index as u32, kind: PhantomData }
    }

    /// The number: 0 for the first key.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Id<T> {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Id<T>) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Id<T>) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Id<T>) -> Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = type_name::<T>();
        write!(f, "{}({})", name.rsplit("::").next().unwrap_or(name), self.index)
    }
}
