//! The claims of a graph in columns.
//!
//! A claim of an archive says little that no other says: its subject (who works together in what), its article, its rule
//! and its date each stand in many. So a claim is kept as a row of numbers, 29 bytes in all, into [pools](pool) of what
//! is shared, and quotes end to end. Rows are sorted by subject and then by time, so that the claims of one thing lie
//! side by side in the order of its history, and each is there once.

mod pool;
mod subject;

use std::ops::Range;
use std::sync::Arc;

use crate::claim::{Claim, Evidence, Fact, Span};
use crate::model::{Article, Key};
use crate::time::{Date, When};

use super::record::{DatedBy, Days, beginning_of, days_of};
use pool::{Names, Pool, Texts};
use subject::{KINDS, Terms};

pub(crate) use subject::{Deed, Kind, Subject};

/// No time is told.
const UNTOLD: u32 = u32::MAX;

/// An article as claims cite it: with the date of publication that the claim gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Source {
    article: u32,
    published: Option<Date>,
}

/// A claim in numbers.
#[derive(Debug, Clone, Copy)]
struct Row {
    subject: u32,
    when: u32,
    source: u32,
    span: Span,
    quote: u32,
    rule: u32,
    step: u8,
}

/// What a row is sorted by within its group, and what its record is told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Dated {
    undated: bool,
    pub(crate) days: Days,
    pub(crate) step: u8,
    pub(crate) by: DatedBy,
    when: u32,
}

/// Every claim of a graph, sorted, each once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claims {
    terms: Terms,
    articles: Names,
    sources: Pool<Source>,
    whens: Pool<When>,
    rules: Pool<Arc<str>>,
    quotes: Texts,

    // Columns, a row a claim.
    subject: Vec<u32>,
    step: Vec<u8>,
    when: Vec<u32>,
    source: Vec<u32>,
    start: Vec<u32>,
    end: Vec<u32>,
    quote: Vec<u32>,
    rule: Vec<u32>,

    // By source: when the article was published, told by the claim or else by another of the article, and the last day
    // that this can mean.
    published: Vec<Option<Date>>,
    known: Vec<i32>,
    // Claims of kind k are those from kinds[k] to kinds[k + 1].
    kinds: [u32; KINDS + 1],
}

/// The claims that quote the same words come one after the other; so many quotes back it is looked for one to share.
const QUOTES_BACK: u32 = 4;

impl Claims {
    /// The claims, sorted and each once, beside those that are there.
    pub(crate) fn add(&mut self, claims: impl IntoIterator<Item = Claim>) {
        let mut rows: Vec<Row> = (0..self.len() as u32).map(|claim| self.row(claim)).collect();
        for claim in claims {
            rows.push(self.take(claim));
        }
        self.settle(rows);
    }

    /// Takes out the claims of an article; returns how many that were.
    pub(crate) fn remove(&mut self, article: &Key<Article>) -> usize {
        let Some(article) = self.articles.find(article.name()) else { return 0 };
        let all = std::mem::take(self);
        let keep = |claim: &u32| all.article(*claim) != article;
        self.add((0..all.len() as u32).filter(keep).map(|claim| all.get(claim)));
        all.len() - self.len()
    }

    fn take(&mut self, Claim { fact, evidence }: Claim) -> Row {
        let (subject, step, when) = self.terms.take(fact);
        let article = self.articles.number(evidence.article.name());
        Row {
            subject,
            step,
            when: when.map_or(UNTOLD, |when| self.whens.number(&when)),
            source: self.sources.number(&Source { article, published: evidence.published }),
            span: evidence.span,
            quote: self.quote_number(&evidence.quote),
            rule: self.rules.number(&evidence.rule),
        }
    }

    fn quote_number(&mut self, quote: &str) -> u32 {
        let count = self.quotes.len() as u32;
        let mut back = (count.saturating_sub(QUOTES_BACK)..count).rev();
        back.find(|number| self.quotes.get(*number) == quote).unwrap_or_else(|| self.quotes.push(quote))
    }

    /// Sorts the pools and the rows and makes columns of them.
    fn settle(&mut self, mut rows: Vec<Row>) {
        let (subjects, articles) = (self.terms.sort(), self.articles.sort());
        let sources = self.sources.change(|source| source.article = articles[source.article as usize]);
        let (whens, rules) = (self.whens.sort(), self.rules.sort());
        for row in &mut rows {
            row.subject = subjects[row.subject as usize];
            row.source = sources[row.source as usize];
            row.rule = rules[row.rule as usize];
            if row.when != UNTOLD {
                row.when = whens[row.when as usize];
            }
        }
        self.publish();
        let rows = self.sorted(&rows);
        self.columns(&rows);
    }

    /// When each source was published.
    fn publish(&mut self) {
        let sources = self.sources.items();
        let mut first: Vec<Option<Date>> = vec![None; self.articles.len()];
        for source in sources {
            let of_article = &mut first[source.article as usize];
            *of_article = of_article.iter().copied().chain(source.published).min();
        }
        let published = |source: &Source| source.published.or(first[source.article as usize]);
        self.published = sources.iter().map(published).collect();
        let last = |date: &Option<Date>| date.map_or(i32::MAX, |date| days_of(&When::Date(date)).last);
        self.known = self.published.iter().map(last).collect();
    }

    /// The rows in their order, each once: first into groups by counting, then each group by time.
    fn sorted(&self, rows: &[Row]) -> Vec<(Dated, Row)> {
        let groups = self.groups();
        let mut next = vec![0u32; groups.last().map_or(0, |last| *last as usize + 1) + 1];
        for row in rows {
            next[groups[row.subject as usize] as usize + 1] += 1;
        }
        for group in 1..next.len() {
            next[group] += next[group - 1];
        }
        let starts = next.clone();
        let dates = Dates::new(self);
        let mut sorted = match rows.first() {
            Some(row) => vec![(dates.of(row), *row); rows.len()],
            None => Vec::new(),
        };
        for row in rows {
            let place = &mut next[groups[row.subject as usize] as usize];
            sorted[*place as usize] = (dates.of(row), *row);
            *place += 1;
        }
        let order = |(a, x): &(Dated, Row), (b, y): &(Dated, Row)| {
            let of = |row: &Row| (row.subject, row.source, row.span, row.rule);
            let quote = |row: &Row| self.quotes.get(row.quote);
            a.cmp(b).then_with(|| of(x).cmp(&of(y))).then_with(|| quote(x).cmp(quote(y)))
        };
        for group in starts.windows(2) {
            sorted[group[0] as usize..group[1] as usize].sort_unstable_by(order);
        }
        sorted.dedup_by(|a, b| order(a, b).is_eq());
        sorted
    }

    /// The group of each subject.
    fn groups(&self) -> Vec<u32> {
        let subjects = self.terms.subjects.items();
        let mut group = 0;
        let mut groups = Vec::with_capacity(subjects.len());
        for (index, subject) in subjects.iter().enumerate() {
            group += u32::from(index > 0 && !subjects[index - 1].same_group(*subject));
            groups.push(group);
        }
        groups
    }

    fn columns(&mut self, rows: &[(Dated, Row)]) {
        let column = |of: &dyn Fn(&Row) -> u32| rows.iter().map(|(_, row)| of(row)).collect();
        self.subject = column(&|row| row.subject);
        self.when = column(&|row| row.when);
        self.source = column(&|row| row.source);
        self.start = column(&|row| row.span.start);
        self.end = column(&|row| row.span.end);
        self.quote = column(&|row| row.quote);
        self.rule = column(&|row| row.rule);
        self.step = rows.iter().map(|(_, row)| row.step).collect();
        self.kinds = [0; KINDS + 1];
        let subjects = self.terms.subjects.items();
        for (_, row) in rows {
            self.kinds[subjects[row.subject as usize].kind() as usize + 1] += 1;
        }
        for kind in 0..KINDS {
            self.kinds[kind + 1] += self.kinds[kind];
        }
    }

    fn row(&self, claim: u32) -> Row {
        let at = claim as usize;
        Row {
            subject: self.subject[at],
            when: self.when[at],
            source: self.source[at],
            span: self.span(claim),
            quote: self.quote[at],
            rule: self.rule[at],
            step: self.step[at],
        }
    }

    /// The bytes of columns and tables, texts aside.
    pub(crate) fn bytes(&self) -> usize {
        let columns = [&self.subject, &self.when, &self.source, &self.start, &self.end, &self.quote, &self.rule];
        columns.iter().map(|column| size_of_val(&***column)).sum::<usize>()
            + size_of_val(&*self.step)
            + size_of_val(&*self.published)
            + size_of_val(&*self.known)
            + self.terms.bytes()
            + self.articles.bytes()
            + self.quotes.bytes()
            + self.sources.bytes()
            + self.whens.bytes()
            + self.rules.bytes()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.subject.len()
    }

    /// The claims of a kind of fact.
    pub(crate) fn of_kind(&self, kind: Kind) -> Range<u32> {
        self.kinds[kind as usize]..self.kinds[kind as usize + 1]
    }

    /// A claim, whole.
    pub(crate) fn get(&self, claim: u32) -> Claim {
        let source = self.sources.items()[self.source[claim as usize] as usize];
        let evidence = Evidence {
            article: Key::new(self.articles.get(source.article)),
            published: source.published,
            span: self.span(claim),
            quote: self.quote(claim).into(),
            rule: self.rules.items()[self.rule[claim as usize] as usize].clone(),
        };
        Claim { fact: self.fact(claim), evidence }
    }

    /// What a claim says.
    pub(crate) fn fact(&self, claim: u32) -> Fact {
        self.terms.fact(self.subject[claim as usize], self.step(claim), self.when(claim))
    }

    /// The facts that are kept whole, without step and time, each with how many claims tell it.
    pub(crate) fn told_of(&self) -> impl Iterator<Item = (&Fact, usize)> {
        let subjects = self.terms.subjects.items();
        let runs = self.subject.chunk_by(|a, b| a == b);
        runs.filter_map(move |run| match subjects[run[0] as usize] {
            Subject::Other { fact, .. } => Some((&self.terms.facts.items()[fact as usize], run.len())),
            _ => None,
        })
    }

    pub(crate) fn terms(&self) -> &Terms {
        &self.terms
    }

    pub(crate) fn subject(&self, claim: u32) -> Subject {
        self.terms.subjects.items()[self.subject[claim as usize] as usize]
    }

    pub(crate) fn same_subject(&self, one: u32, other: u32) -> bool {
        self.subject[one as usize] == self.subject[other as usize]
    }

    pub(crate) fn step(&self, claim: u32) -> u8 {
        self.step[claim as usize]
    }

    pub(crate) fn when(&self, claim: u32) -> Option<When> {
        let when = self.when[claim as usize];
        (when != UNTOLD).then(|| self.whens.items()[when as usize])
    }

    pub(crate) fn span(&self, claim: u32) -> Span {
        Span { start: self.start[claim as usize], end: self.end[claim as usize] }
    }

    pub(crate) fn quote(&self, claim: u32) -> &str {
        self.quotes.get(self.quote[claim as usize])
    }

    pub(crate) fn rule(&self, claim: u32) -> &str {
        &self.rules.items()[self.rule[claim as usize] as usize]
    }

    /// The names of the keys of the articles, sorted.
    pub(crate) fn articles(&self) -> &Names {
        &self.articles
    }

    /// The number of the article of a claim.
    pub(crate) fn article(&self, claim: u32) -> u32 {
        self.sources.items()[self.source[claim as usize] as usize].article
    }

    /// When the article of a claim was published: as the claim tells, or else another of the article.
    pub(crate) fn published(&self, claim: u32) -> Option<Date> {
        self.published[self.source[claim as usize] as usize]
    }

    /// When an article was published, by the claim that tells the earliest date.
    pub(crate) fn article_published(&self, article: u32) -> Option<Date> {
        let sources = self.sources.items();
        let first = sources.partition_point(|source| source.article < article);
        let of_article = sources[first..].iter().take_while(|source| source.article == article);
        of_article.filter_map(|source| source.published).min()
    }

    /// The dates of some claims: as the text tells, else the publication.
    pub(crate) fn dates_of(&self, claims: Range<u32>) -> impl Iterator<Item = When> {
        let told = |claim| self.when(claim).filter(|when| !beginning_of(when).is_unknown());
        let published = |claim| self.published(claim).filter(|date| date.first_day().is_some()).map(When::Date);
        claims.filter_map(move |claim| told(claim).or_else(|| published(claim)))
    }

    /// The last day that the publication of a claim can mean; `i32::MAX` where it is not told.
    pub(crate) fn known(&self, claim: u32) -> i32 {
        self.known[self.source[claim as usize] as usize]
    }

    /// When what claims tell began, and how that is known.
    pub(crate) fn dates(&self) -> Dates<'_> {
        Dates::new(self)
    }
}

/// When what claims tell began, looked up for each time and source once.
pub(crate) struct Dates<'c> {
    claims: &'c Claims,
    whens: Vec<Days>,
    published: Vec<Days>,
}

impl<'c> Dates<'c> {
    fn new(claims: &'c Claims) -> Dates<'c> {
        let of_date = |date: &Option<Date>| date.map_or(Days::UNKNOWN, |date| days_of(&When::Date(date)));
        Dates {
            claims,
            whens: claims.whens.items().iter().map(beginning_of).collect(),
            published: claims.published.iter().map(of_date).collect(),
        }
    }

    fn of(&self, row: &Row) -> Dated {
        let told = self.whens.get(row.when as usize).copied().filter(|days| !days.is_unknown());
        let published = self.published[row.source as usize];
        let (days, by) = match told {
            Some(days) => (days, DatedBy::Text),
            None if published.is_unknown() => (Days::UNKNOWN, DatedBy::Nothing),
            None => (published, DatedBy::Publication),
        };
        let when = if by == DatedBy::Text { row.when } else { UNTOLD };
        Dated { undated: days.is_unknown(), days, step: row.step, by, when }
    }

    /// Of a claim. A time without a year is no date.
    pub(crate) fn of_claim(&self, claim: u32) -> Dated {
        self.of(&self.claims.row(claim))
    }
}
