//! Finding nodes by what people call them.

use crate::model::{Country, CountryCode, Key, Leader, Memberships, Organization, Sector, UnknownCountry};
use crate::time::{DateError, When};

use super::names::{is_name_part, name_words, plain, words};
use super::{Graph, Id, NodeKind};

/// Why a graph has no node for what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Missing {
    /// There is no such country.
    #[error(transparent)]
    UnknownCountry(#[from] UnknownCountry),
    /// There is such a country, but no claim names it.
    #[error("no claim names {name} ({code}): read articles about it first")]
    NoClaim {
        /// The country.
        code: CountryCode,
        /// What it is called.
        name: String,
    },
    /// No claim names the entity.
    #[error("no claim names the {kind} “{text}”{}", suggestion(.nearest))]
    NoEntity {
        /// The kind of entity.
        kind: &'static str,
        /// What was asked for.
        text: String,
        /// The name in the graph that has the most in common with it.
        nearest: Option<String>,
    },
    /// No table tells who is in the organization.
    #[error("no members are known of “{text}”: write one of {known}")]
    NoMembers {
        /// What was asked for.
        text: String,
        /// The keys of the organizations whose members are known.
        known: String,
    },
    /// A text is no date or interval.
    #[error(transparent)]
    Date(DateError),
    /// Several persons go by the name.
    #[error("several leaders go by “{text}”: {}; give more of the name", .candidates.join(", "))]
    Ambiguous {
        /// What was asked for.
        text: String,
        /// Their keys.
        candidates: Vec<String>,
    },
}

fn suggestion(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|name| format!("; did you mean “{name}”?")).unwrap_or_default()
}

impl Graph {
    /// A country by its ISO 3166-1 alpha-3 code or its English name, with those of [`Graph::vocabulary`].
    ///
    /// # Errors
    /// [`Missing::UnknownCountry`] with the nearest, where there is no such country; [`Missing::NoClaim`] where there is,
    /// but no claim of this graph names it.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// let graph = Graph::fold([]);
    /// assert!(graph.country("VIE").unwrap_err().to_string().ends_with("did you mean VNM (Vietnam)?"));
    /// assert!(graph.country("VNM").unwrap_err().to_string().starts_with("no claim names Vietnam (VNM)"));
    /// ```
    pub fn country(&self, code: &str) -> Result<Id<Country>, Missing> {
        let code = self.vocabulary().country(code)?;
        let missing = || Missing::NoClaim { code, name: self.vocabulary().name(code) };
        self.find(&Key::<Country>::new(code.as_str())).ok_or_else(missing)
    }

    /// The members of an organization at some time of a day, year or interval, after [`Memberships`]: a group that can
    /// stand wherever countries can, as in `graph.cooperation().among(graph.members("asean", "2025")?)`. Members that no
    /// claim names have no node and are left out.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// let graph = Graph::fold([]);
    /// assert_eq!(graph.members("asean", "2025")?, []);
    /// assert!(graph.members("league-of-nations", "1930").unwrap_err().to_string().starts_with("no members are known"));
    /// # Ok::<(), chancery::graph::Missing>(())
    /// ```
    ///
    /// # Errors
    /// [`Missing::NoMembers`] where the table does not have the organization's key, [`Missing::Date`] where a text is
    /// given that is no date or interval.
    pub fn members<W: TryInto<When, Error: Into<DateError>>>(
        &self,
        organization: &str,
        when: W,
    ) -> Result<Vec<Id<Country>>, Missing> {
        let name = organization.strip_prefix("organization:").unwrap_or(organization);
        let (key, table) = (Key::<Organization>::new(name), Memberships::builtin());
        if table.of(&key).is_none() {
            let known = table.organizations().map(Key::name).collect::<Vec<_>>().join(", ");
            return Err(Missing::NoMembers { text: organization.to_owned(), known });
        }
        let codes = table.on(&key, when).map_err(Missing::Date)?;
        Ok(codes.into_iter().filter_map(|code| self.find(&Key::<Country>::new(code.as_str()))).collect())
    }

    /// A leader by name: all of it or a part, in any order, with or without diacritics.
    ///
    /// # Errors
    /// [`Missing::NoEntity`] where no one goes by it; [`Missing::Ambiguous`] where several do.
    pub fn leader(&self, name: &str) -> Result<Id<Leader>, Missing> {
        let wanted = name_words(name.rsplit('/').next().unwrap_or_default());
        let named = |matches: &dyn Fn(&[String]) -> bool| -> Vec<Id<Leader>> {
            self.nodes::<Leader>()
                .filter(|leader| {
                    let keys = leader.keys().iter().map(|key| key.name().rsplit('/').next().unwrap_or_default());
                    let spellings = leader.spellings().iter().map(|spelling| &**spelling);
                    keys.chain(spellings).any(|name| matches(&name_words(name)))
                })
                .map(|leader| leader.id())
                .collect()
        };
        if let Some(id) = name.parse().ok().and_then(|key| self.find::<Leader>(&key)) {
            return Ok(id);
        }
        let mut found = named(&|name| name == wanted);
        if found.is_empty() && !wanted.is_empty() {
            found = named(&|name| is_name_part(&wanted, name));
        }
        match found[..] {
            [one] => Ok(one),
            [] => Err(Missing::NoEntity {
                kind: "leader",
                text: name.to_owned(),
                nearest: self.nearest::<Leader>(&words(name)),
            }),
            _ => Err(Missing::Ambiguous {
                text: name.to_owned(),
                candidates: found.into_iter().map(|id| self.key(id)).collect(),
            }),
        }
    }

    /// An organization by its key's name (`european-union`) or by the name that articles give it.
    ///
    /// # Errors
    /// [`Missing::NoEntity`] where no claim names it.
    pub fn organization(&self, name: &str) -> Result<Id<Organization>, Missing> {
        self.by_name("organization", name)
    }

    /// A sector by its key's name (`renewable_energy`) or its English label.
    ///
    /// # Errors
    /// [`Missing::NoEntity`] where no claim names it or one that is narrower.
    pub fn sector(&self, name: &str) -> Result<Id<Sector>, Missing> {
        self.by_name("sector", name)
    }

    /// The node of a key. A leader is found under every key that claims use.
    pub fn find<T: NodeKind>(&self, key: &Key<T>) -> Option<Id<T>> {
        if let Some(id) = T::find(self, key) {
            return Some(id);
        }
        // Only leaders are known by more than one key.
        (T::SORT == Leader::SORT)
            .then(|| self.nodes::<Leader>().find(|node| node.keys().iter().any(|other| other.name() == key.name())))?
            .map(|node| Id::new(node.id().index()))
    }

    fn by_name<T: NodeKind>(&self, kind: &'static str, name: &str) -> Result<Id<T>, Missing> {
        let key = name.strip_prefix(T::KIND).and_then(|rest| rest.strip_prefix(':')).unwrap_or(name);
        let wanted = plain(name);
        self.find(&Key::new(key))
            .or_else(|| self.nodes::<T>().find(|node| plain(&node.name()) == wanted).map(|node| node.id()))
            .ok_or_else(|| Missing::NoEntity { kind, text: name.to_owned(), nearest: self.nearest::<T>(&words(name)) })
    }

    /// The node whose name or key has the most words in common with these, at least one.
    fn nearest<T: NodeKind>(&self, wanted: &[String]) -> Option<String> {
        let common = |text: &str| words(text).iter().filter(|word| wanted.contains(word)).count();
        let best = self
            .nodes::<T>()
            .map(|node| (common(&node.name()).max(common(node.key().name())), node))
            .filter(|(common, _)| *common > 0)
            .max_by(|(a, x), (b, y)| a.cmp(b).then_with(|| y.id().cmp(&x.id())));
        best.map(|(_, node)| node.key().name().to_owned())
    }
}
