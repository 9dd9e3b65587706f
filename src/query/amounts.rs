//! Sums of money by giver, receiver and currency.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use rust_decimal::Decimal;
use serde::ser::{Serialize, Serializer};

use crate::graph::{Citation, Citations, Node, PartyId, View};
use crate::model::{Amount, Currency};

use super::{Question, Side, Tabular, print};

/// What one party gave another in one currency.
#[derive(Clone)]
pub struct Sum<'g> {
    view: View<'g>,
    by: Option<PartyId>,
    to: Option<PartyId>,
    currency: Currency,
    total: Option<Decimal>,
    amounts: Vec<Node<'g, Amount>>,
}

impl<'g> Sum<'g> {
    /// Who gives or owns.
    pub fn by(&self) -> Option<PartyId> {
        self.by
    }

    /// Who receives.
    pub fn to(&self) -> Option<PartyId> {
        self.to
    }

    /// The currency. Currencies are never added to one another.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The sum of the amounts as told, whatever their bounds ("over", "about"); `None` where it is too large for a
    /// decimal of 28 digits.
    pub fn total(&self) -> Option<Decimal> {
        self.total
    }

    /// The amounts.
    pub fn amounts(&self) -> &[Node<'g, Amount>] {
        &self.amounts
    }

    /// The claims behind the amounts.
    pub fn evidence(&self) -> Citations<'g> {
        let claims = self.amounts.iter().flat_map(|amount| amount.evidence()).map(Citation::index);
        Citations::gather(self.view, claims)
    }
}

impl fmt::Debug for Sum<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.total.map_or("too large".to_owned(), |total| total.to_string());
        write!(f, "Sum({total} {})", self.currency)
    }
}

/// Sums by giver, receiver and currency, in that order.
#[derive(Debug, Clone)]
pub struct Sums<'g> {
    sums: Vec<Sum<'g>>,
}

impl<'g> Sums<'g> {
    /// The sums.
    pub fn iter(&self) -> std::slice::Iter<'_, Sum<'g>> {
        self.sums.iter()
    }
}

impl<'g> IntoIterator for Sums<'g> {
    type Item = Sum<'g>;
    type IntoIter = std::vec::IntoIter<Sum<'g>>;

    fn into_iter(self) -> Self::IntoIter {
        self.sums.into_iter()
    }
}

impl<'g> Question<'g, Amount> {
    /// Only what this party, or one of a group, gives or owns.
    pub fn given_by(self, giver: impl Into<Side>) -> Self {
        self.in_role(giver.into(), Node::by)
    }

    /// Only what this party, or one of a group, receives.
    pub fn received_by(self, receiver: impl Into<Side>) -> Self {
        self.in_role(receiver.into(), Node::to)
    }

    fn in_role(self, side: Side, role: fn(Node<'g, Amount>) -> Option<PartyId>) -> Self {
        let question = match side.parties() {
            [party] => self.of(*party),
            _ => self,
        };
        question.filter(move |record| role(record.node()).is_some_and(|party| side.has(party)))
    }

    /// Only amounts in this currency.
    pub fn in_currency(self, currency: Currency) -> Self {
        self.filter(move |record| record.node().money().currency == currency)
    }

    /// Adds the amounts up by giver, receiver and currency; an amount that two articles tell counts once.
    ///
    /// ```
    /// use chancery::graph::Graph;
    ///
    /// # let line = r#"{"fact":{"type":"amount","money":{"value":"20","currency":"USD"},"by":"country:JPN",
    /// #   "to":"country:VNM","when":"2025"},"article":"article:a1","span":[0,2],"quote":"20 dollars","rule":"r"}"#;
    /// # let claims = [serde_json::from_str(line)?, serde_json::from_str(&line.replace("a1", "a2"))?,
    /// #     serde_json::from_str(&line.replace("20", "22"))?];
    /// let graph = Graph::fold(claims);
    /// let sums = graph.amounts().given_by(graph.country("JPN")?).sum();
    /// assert_eq!(
    ///     sums.to_string(),
    ///     "\
    /// by     to       currency  total  amounts
    /// ────────────────────────────────────────
    /// Japan  Vietnam  USD          42        2"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sum(self) -> Sums<'g> {
        type Between = (Option<PartyId>, Option<PartyId>, Currency);
        let view = self.view();
        let mut sums: BTreeMap<Between, Vec<Node<'g, Amount>>> = BTreeMap::new();
        for node in self.nodes() {
            sums.entry((node.by(), node.to(), node.money().currency)).or_default().push(node);
        }
        let sum = |((by, to, currency), amounts): (Between, Vec<Node<'g, Amount>>)| {
            let total = amounts.iter().try_fold(Decimal::ZERO, |sum, node| sum.checked_add(node.money().value));
            Sum { view, by, to, currency, total: total.map(|total| total.normalize()), amounts }
        };
        Sums { sums: sums.into_iter().map(sum).collect() }
    }
}

impl Tabular for Sums<'_> {
    fn header(&self) -> Vec<String> {
        ["by", "to", "currency", "total", "amounts"].map(str::to_owned).into()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.sums.iter().map(|sum| {
            let name = |party: Option<PartyId>| party.map_or(String::new(), |party| sum.view.graph().name(party));
            vec![
                name(sum.by),
                name(sum.to),
                sum.currency.to_string(),
                sum.total.map_or("too large".to_owned(), |total| total.to_string()),
                sum.amounts.len().to_string(),
            ]
        }))
    }

    fn numbers(&self) -> Range<usize> {
        3..5
    }
}

impl fmt::Display for Sums<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl Serialize for Sums<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'g> {
            by: Option<String>,
            to: Option<String>,
            currency: Currency,
            total: Option<Decimal>,
            amounts: Vec<String>,
            evidence: Vec<Citation<'g>>,
        }
        serializer.collect_seq(self.sums.iter().map(|sum| Line {
            by: sum.by.map(|party| sum.view.graph().key(party)),
            to: sum.to.map(|party| sum.view.graph().key(party)),
            currency: sum.currency,
            total: sum.total,
            amounts: sum.amounts.iter().map(|node| node.key().to_string()).collect(),
            evidence: sum.evidence().collect(),
        }))
    }
}
