//! Entities and the keys that name them across articles, languages and machines.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A kind of thing that the graph has nodes of.
pub trait Entity: 'static {
    /// The word before the colon in a key: `leader` in `leader:VNM/pham-minh-chinh`.
    const KIND: &'static str;

    /// Whether a text can be a name: the part of a key after the colon.
    fn is_name(text: &str) -> bool {
        !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c))
    }
}

macro_rules! entity {
    ($($(#[$doc:meta])* $name:ident = $kind:literal $(where $is_name:item)?;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {}

        impl Entity for $name {
            const KIND: &'static str = $kind;
            $($is_name)?
        }
    )*};
}

entity! {
    /// A person who acts for a country, an organization or a company.
    Leader = "leader";
    /// An organization of states, a body of one, or a company.
    Organization = "organization";
    /// A treaty, memorandum, joint statement, plan or contract.
    Agreement = "agreement";
    /// A named level of relations between parties.
    Partnership = "partnership";
    /// What two or more parties do together in one sector.
    Cooperation = "cooperation";
    /// A visit, meeting, summit, signing …
    Event = "event";
    /// What one party did to another on a day.
    Interaction = "interaction";
    /// A leader's hold of one office.
    Tenure = "tenure";
    /// A sum of money that is given, promised, traded or owned.
    Amount = "amount";
    /// A text that was read. Its name is that of a file or a record, and so may be any.
    Article = "article" where fn is_name(_: &str) -> bool { true };
}

/// A text that is not a key of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not the key of a {kind}: write {kind}:… with letters, digits and any of - _ . / after the colon")]
pub struct KeyError {
    /// What was written.
    pub text: String,
    /// The kind of entity that was asked for.
    pub kind: &'static str,
}

/// The stable name of an entity of kind `T`, printed as `kind:name`. Cloning is cheap.
///
/// ```
/// use chancery::model::{Key, Leader};
///
/// let key = Key::<Leader>::new("VNM/pham-minh-chinh");
/// assert_eq!(key.to_string(), "leader:VNM/pham-minh-chinh");
/// assert_eq!("leader:VNM/pham-minh-chinh".parse::<Key<Leader>>()?, key);
/// assert!("sector:energy".parse::<Key<Leader>>().is_err());
/// // An article may have any name that a file can have.
/// assert_eq!("article:April (2).jsonl:7".parse::<Key<chancery::model::Article>>()?.name(), "April (2).jsonl:7");
/// # Ok::<(), chancery::model::KeyError>(())
/// ```
pub struct Key<T> {
    name: Arc<str>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Key<T> {
    /// A key with the name that follows the colon.
    pub fn new(name: &str) -> Key<T> {
        Key { name: name.into(), kind: PhantomData }
    }

    /// The name that follows the colon.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl<T> From<Arc<str>> for Key<T> {
    /// A key with the name that follows the colon, which it shares.
    fn from(name: Arc<str>) -> Key<T> {
        Key { name, kind: PhantomData }
    }
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Key<T> {
        Key { name: self.name.clone(), kind: PhantomData }
    }
}

impl<T> PartialEq for Key<T> {
    fn eq(&self, other: &Key<T>) -> bool {
        self.name == other.name
    }
}

impl<T> Eq for Key<T> {}

impl<T> PartialOrd for Key<T> {
    fn partial_cmp(&self, other: &Key<T>) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Key<T> {
    fn cmp(&self, other: &Key<T>) -> Ordering {
        self.name.cmp(&other.name)
    }
}

impl<T> Hash for Key<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl<T: Entity> fmt::Display for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", T::KIND, self.name)
    }
}

impl<T: Entity> fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<T: Entity> FromStr for Key<T> {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Key<T>, KeyError> {
        text.strip_prefix(T::KIND)
            .and_then(|rest| rest.strip_prefix(':'))
            .filter(|name| T::is_name(name))
            .map(Key::new)
            .ok_or_else(|| KeyError { text: text.to_owned(), kind: T::KIND })
    }
}

impl<T: Entity> Serialize for Key<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T: Entity> Deserialize<'de> for Key<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Key<T>, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
