//! [`Pledges`]: money by giver, receiver, sector and year.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use rust_decimal::Decimal;
use serde::ser::{Serialize, Serializer};

use crate::graph::relation::Reports;
use crate::graph::{Citation, Citations, Id, Node, PartyId, View};
use crate::model::{Agreement, Amount, Article, Cooperation, Currency, Sector};
use crate::time::{Bucket, Period};

use super::{Dealing, Question, Tabular, evidence, print};

/// What pledges are told apart by, besides their currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PledgeBy {
    /// Who gives.
    Giver,
    /// Who receives.
    Receiver,
    /// The broadest sector that the sentence speaks of; an amount whose sentence speaks of several is in a row for each.
    Sector,
    /// The year.
    Year,
}

/// Pledges of one giver, receiver, sector, year and currency, as far as these are told apart.
#[derive(Clone)]
pub struct Pledge<'g> {
    view: View<'g>,
    key: PledgeKey,
    total: Option<Decimal>,
    amounts: Vec<Node<'g, Amount>>,
}

/// What makes a row. What is not told apart, and what is not told, are `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PledgeKey {
    giver: Option<PartyId>,
    receiver: Option<PartyId>,
    sector: Option<Id<Sector>>,
    year: Option<Bucket>,
    currency: Currency,
}

impl<'g> Pledge<'g> {
    /// Who gives.
    pub fn giver(&self) -> Option<PartyId> {
        self.key.giver
    }

    /// Who receives.
    pub fn receiver(&self) -> Option<PartyId> {
        self.key.receiver
    }

    /// The sector.
    pub fn sector(&self) -> Option<Node<'g, Sector>> {
        self.key.sector.map(|sector| self.view.node(sector))
    }

    /// The year; `None` also where the date does not tell which.
    pub fn year(&self) -> Option<Bucket> {
        self.key.year
    }

    /// The currency. Currencies are never added to one another.
    pub fn currency(&self) -> Currency {
        self.key.currency
    }

    /// The sum of the amounts as told, whatever their bounds ("over", "about"); `None` where it is too large for a
    /// decimal of 28 digits.
    pub fn total(&self) -> Option<Decimal> {
        self.total
    }

    /// The amounts, in the order of their keys.
    pub fn amounts(&self) -> &[Node<'g, Amount>] {
        &self.amounts
    }

    /// The claims behind the amounts.
    pub fn evidence(&self) -> Citations<'g> {
        evidence::gather(self.view, self.amounts.iter().flat_map(|amount| amount.evidence()))
    }
}

impl fmt::Debug for Pledge<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pledge").field("key", &self.key).field("total", &self.total).finish_non_exhaustive()
    }
}

/// Pledges by giver, receiver, sector, year and currency, in that order; what is not told of one comes first.
#[derive(Debug, Clone)]
pub struct Pledges<'g> {
    by: BTreeSet<PledgeBy>,
    pledges: Vec<Pledge<'g>>,
}

impl<'g> Pledges<'g> {
    /// The rows.
    pub fn iter(&self) -> std::slice::Iter<'_, Pledge<'g>> {
        self.pledges.iter()
    }
}

impl<'g> Question<'g, Amount> {
    /// Adds up what is given or promised: the amounts of which a giver is told, each once, however many articles tell it.
    ///
    /// The sector of an amount is what its sentence is about: the sectors of the cooperations and agreements that the same
    /// sentence of the same article tells of. The year is that in which the time of the first record begins.
    ///
    /// ```
    /// use chancery::graph::Graph;
    /// use chancery::query::PledgeBy;
    ///
    /// # let line = r#"{"fact":{"type":"amount","money":{"value":"20","currency":"USD"},"by":"country:JPN",
    /// #   "to":"country:VNM","when":"2025"},"article":"article:a1","span":[0,2],"quote":"20 dollars","rule":"r"}"#;
    /// # let claims = [serde_json::from_str(line)?, serde_json::from_str(&line.replace("20\"", "40\"").replace("USD", "JPY"))?,
    /// #     serde_json::from_str(&line.replace("20\"", "22\""))?,
    /// #     serde_json::from_str(r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],
    /// #   "sector":"sector:hydrogen","stage":"agreed","when":"2025"},"article":"article:a1","span":[0,2],"quote":"20 dollars",
    /// #   "rule":"r"}"#)?];
    /// let graph = Graph::fold(claims);
    /// let pledges = graph.amounts().given_by(graph.country("JPN")?).pledges([PledgeBy::Sector, PledgeBy::Year]);
    /// assert_eq!(pledges.to_string(), "\
    /// sector  year  currency  total  amounts
    /// ──────────────────────────────────────
    /// Energy  2025  JPY          40        1
    /// Energy  2025  USD          42        2");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn pledges(self, by: impl IntoIterator<Item = PledgeBy>) -> Pledges<'g> {
        let by: BTreeSet<PledgeBy> = by.into_iter().collect();
        let view = self.view();
        let mut sectors = SectorsOfSentences::default();
        let mut rows: BTreeMap<PledgeKey, Vec<Node<'g, Amount>>> = BTreeMap::new();
        for amount in self.nodes().filter(|amount| amount.by().is_some()) {
            let year = || amount.records().next().and_then(|record| record.bucket(Period::Year));
            let key = PledgeKey {
                giver: amount.by().filter(|_| by.contains(&PledgeBy::Giver)),
                receiver: amount.to().filter(|_| by.contains(&PledgeBy::Receiver)),
                sector: None,
                year: by.contains(&PledgeBy::Year).then(year).flatten(),
                currency: amount.money().currency,
            };
            let of = match by.contains(&PledgeBy::Sector) {
                true => sectors.of(amount),
                false => BTreeSet::new(),
            };
            if of.is_empty() {
                rows.entry(key).or_default().push(amount);
            }
            for sector in of {
                rows.entry(PledgeKey { sector: Some(sector), ..key }).or_default().push(amount);
            }
        }
        let pledge = |(key, amounts): (PledgeKey, Vec<Node<'g, Amount>>)| {
            let total = amounts.iter().try_fold(Decimal::ZERO, |sum, node| sum.checked_add(node.money().value));
            Pledge { view, key, total: total.map(|total| total.normalize()), amounts }
        };
        Pledges { by, pledges: rows.into_iter().map(pledge).collect() }
    }
}

/// The sentences of one article that speak of sectors: the bytes and the broadest sector.
type Sentences = Vec<(crate::claim::Span, Id<Sector>)>;

/// Which sectors the sentences of articles speak of, an article looked up once.
#[derive(Default)]
struct SectorsOfSentences {
    articles: BTreeMap<Id<Article>, Sentences>,
}

impl SectorsOfSentences {
    fn of(&mut self, amount: Node<'_, Amount>) -> BTreeSet<Id<Sector>> {
        let mut found = BTreeSet::new();
        for citation in amount.evidence() {
            let article = citation.article().id();
            let view = amount.view();
            let sentences = self.articles.entry(article).or_insert_with(|| {
                let mut sentences = sectors_told::<Cooperation>(view, article);
                sentences.extend(sectors_told::<Agreement>(view, article));
                sentences
            });
            let here = citation.span();
            found.extend(sentences.iter().filter(|(span, _)| span.overlaps(here)).map(|(_, sector)| *sector));
        }
        found
    }
}

/// The sentences of an article that tell of nodes of a kind, with the broadest sectors of these.
fn sectors_told<T: Dealing>(view: View<'_>, article: Id<Article>) -> Sentences {
    let mut sentences = Vec::new();
    for node in view.from(article).outgoing::<Reports<T>>() {
        let spans = node.evidence().filter(|citation| citation.article().id() == article).map(Citation::span);
        for span in spans {
            let sectors = T::sectors(node);
            let tops = sectors.iter().map(|sector| view.node(*sector).top().id());
            sentences.extend(tops.map(|sector| (span, sector)));
        }
    }
    sentences
}

impl Tabular for Pledges<'_> {
    fn header(&self) -> Vec<String> {
        let word = |by: &PledgeBy| match by {
            PledgeBy::Giver => "giver",
            PledgeBy::Receiver => "receiver",
            PledgeBy::Sector => "sector",
            PledgeBy::Year => "year",
        };
        self.by.iter().map(word).chain(["currency", "total", "amounts"]).map(str::to_owned).collect()
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
        Box::new(self.pledges.iter().map(|pledge| {
            let name = |party: Option<PartyId>| party.map_or(String::new(), |party| pledge.view.graph().name(party));
            let cell = |by: &PledgeBy| match by {
                PledgeBy::Giver => name(pledge.giver()),
                PledgeBy::Receiver => name(pledge.receiver()),
                PledgeBy::Sector => pledge.sector().map_or(String::new(), |sector| sector.name()),
                PledgeBy::Year => pledge.year().map_or(String::new(), |year| year.to_string()),
            };
            let total = pledge.total.map_or("too large".to_owned(), |total| total.to_string());
            let numbers = [pledge.currency().to_string(), total, pledge.amounts.len().to_string()];
            self.by.iter().map(cell).chain(numbers).collect()
        }))
    }

    fn numbers(&self) -> Range<usize> {
        self.by.len() + 1..self.by.len() + 3
    }
}

impl fmt::Display for Pledges<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::answer(self))
    }
}

impl Serialize for Pledges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'g> {
            giver: Option<String>,
            receiver: Option<String>,
            sector: Option<String>,
            year: Option<Bucket>,
            currency: Currency,
            total: Option<Decimal>,
            evidence: Vec<Citation<'g>>,
        }
        serializer.collect_seq(self.pledges.iter().map(|pledge| Line {
            giver: pledge.giver().map(|party| pledge.view.graph().key(party)),
            receiver: pledge.receiver().map(|party| pledge.view.graph().key(party)),
            sector: pledge.sector().map(|sector| sector.key().to_string()),
            year: pledge.year(),
            currency: pledge.currency(),
            total: pledge.total,
            evidence: pledge.evidence().collect(),
        }))
    }
}
