//! Who held which office on a day.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::ser::{Serialize, Serializer};

use crate::graph::{Citation, Citations, Id, Node, Record, View, days_of};
use crate::model::{Holding, Leader, Role, Tenure};
use crate::time::{Date, DateError, When};

use super::{Question, Tabular, evidence, print};

/// Offices that one person holds at a time.
pub(crate) const SINGLE: [Role; 4] =
    [Role::HeadOfState, Role::HeadOfGovernment, Role::PartyLeader, Role::ForeignMinister];

/// A person in an office on a day.
#[derive(Clone, Copy)]
pub struct Holder<'g> {
    tenure: Node<'g, Tenure>,
    latest: Record<'g, Tenure>,
}

impl<'g> Holder<'g> {
    /// The hold of office.
    pub fn tenure(self) -> Node<'g, Tenure> {
        self.tenure
    }

    /// Who.
    pub fn leader(self) -> Node<'g, Leader> {
        self.tenure.leader()
    }

    /// The record, the latest by that day, that tells it.
    pub fn record(self) -> Record<'g, Tenure> {
        self.latest
    }

    /// The claims that tell it.
    pub fn evidence(self) -> Citations<'g> {
        self.latest.evidence()
    }
}

impl fmt::Debug for Holder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Holder({})", self.tenure.name())
    }
}

/// Who held which office on a day, by country or organization, role and name.
#[derive(Debug, Clone)]
pub struct Holders<'g> {
    view: View<'g>,
    holders: Vec<Holder<'g>>,
}

impl<'g> Holders<'g> {
    /// The holders.
    pub fn iter(&self) -> std::iter::Copied<std::slice::Iter<'_, Holder<'g>>> {
        self.holders.iter().copied()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.holders.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.holders.is_empty()
    }
}

impl<'g> IntoIterator for Holders<'g> {
    type Item = Holder<'g>;
    type IntoIter = std::vec::IntoIter<Holder<'g>>;

    fn into_iter(self) -> Self::IntoIter {
        self.holders.into_iter()
    }
}

impl<'g> Question<'g, Tenure> {
    /// Only offices of this kind.
    pub fn role(self, role: Role) -> Self {
        self.filter(move |record| record.node().role() == role)
    }

    /// Only offices of this leader.
    pub fn held_by(self, leader: Id<Leader>) -> Self {
        self.filter(move |record| record.node().leader().id() == leader)
    }

    /// Who held the offices on a day: those last told, certainly on or before it, to hold them and not to have left.
    ///
    /// An interval that a text tells ends the hold at its end. Of a head of state, a head of government, a party leader
    /// and a foreign minister there is one at a time, so the one told last holds the office; where two are told at the
    /// same date, both are listed. Nothing is known before the first record. A month or a year stands for its last day.
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date, or a date without a year.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"office","leader":"leader:JPN/ishiba-shigeru","name":"Ishiba Shigeru",
    /// #   "role":"head_of_government","country":"JPN"},"article":"article:a1","published":"2025-04-28",
    /// #   "span":[0,2],"quote":"Prime Minister Ishiba Shigeru","rule":"office"}"#;
    /// # let later = line.replace("ishiba-shigeru", "takaichi-sanae").replace("Ishiba Shigeru", "Takaichi Sanae")
    /// #   .replace("2025-04-28", "2025-11-25");
    /// let graph = Graph::fold([serde_json::from_str(line)?, serde_json::from_str(&later)?]);
    /// let prime_minister = |day: &'static str| -> Result<String, Box<dyn std::error::Error>> {
    ///     let holders = graph.offices().of(graph.country("JPN")?).on(day)?;
    ///     Ok(holders.iter().map(|holder| holder.leader().name()).collect())
    /// };
    /// assert_eq!(prime_minister("2025-06-01")?, "Ishiba Shigeru");
    /// assert_eq!(prime_minister("2025-12-01")?, "Takaichi Sanae");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on<D: TryInto<Date, Error: Into<DateError>>>(self, day: D) -> Result<Holders<'g>, DateError> {
        let view = self.view().as_of(day)?;
        Ok(self.within(view).holders())
    }

    /// Who holds the offices on the [day](View::day) of the view, as [`on`](Question::on); where it has none, who was told
    /// last to hold them.
    pub fn holders(self) -> Holders<'g> {
        let view = self.view();
        let day = view.day().unwrap_or(NaiveDate::MAX);
        let mut holders: Vec<Holder<'g>> = self.nodes().filter_map(|tenure| holder(tenure, day)).collect();
        let last_told = |holder: &Holder<'_>| holder.latest.days().last;
        let all = holders.clone();
        holders.retain(|one| {
            let office = (one.tenure.party(), one.tenure.role());
            !SINGLE.contains(&office.1)
                || !all.iter().any(|other| {
                    (other.tenure.party(), other.tenure.role()) == office && last_told(other) > last_told(one)
                })
        });
        holders.sort_by_key(|holder| (holder.tenure.party(), holder.tenure.role(), holder.tenure.id()));
        Holders { view, holders }
    }
}

/// Whether a person held the office on the day, and by which record.
fn holder(tenure: Node<'_, Tenure>, day: NaiveDate) -> Option<Holder<'_>> {
    let told: Vec<_> = tenure.records().filter(|record| record.last_day().is_some_and(|last| last <= day)).collect();
    let latest = told.iter().copied().filter(|record| record.step() == Holding::Holds).max_by_key(|r| r.days().last)?;
    let left = told.iter().any(|record| record.step() == Holding::Former && record.days().last > latest.days().last);
    let ended = latest.when().is_some_and(|when| days_of(&when).last < day.num_days_from_ce() && is_interval(&when));
    (!left && !ended).then_some(Holder { tenure, latest })
}

fn is_interval(when: &When) -> bool {
    matches!(when, When::Interval(_))
}

impl Tabular for Holders<'_> {
    fn header(&self) -> Vec<String> {
        ["of", "role", "leader", "as of", "says"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.iter().map(|holder| {
            vec![
                holder.tenure.party().map_or(String::new(), |party| self.view.graph().name(party)),
                holder.tenure.role().to_string(),
                holder.leader().name(),
                evidence::date(holder.latest.date()),
                evidence::first_quote(holder.evidence()),
            ]
        }))
    }
}

impl fmt::Display for Holders<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl Serialize for Holders<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'g> {
            of: Option<String>,
            role: Role,
            leader: String,
            name: String,
            evidence: Vec<Citation<'g>>,
        }
        serializer.collect_seq(self.iter().map(|holder| Line {
            of: holder.tenure.party().map(|party| self.view.graph().key(party)),
            role: holder.tenure.role(),
            leader: holder.leader().key().to_string(),
            name: holder.leader().name(),
            evidence: holder.evidence().collect(),
        }))
    }
}
