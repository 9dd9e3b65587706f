//! The claims of a graph in columns.
//!
//! A claim of an archive says little that no other says: its subject (who works together in what), its article, its rule
//! and its date each stand in many. So a claim is kept as a row of numbers, 29 bytes in all, into [pools](pool) of what
//! is shared, and quotes end to end. Rows are sorted by subject and then by time, so that the claims of one thing lie
//! side by side in the order of its history, and each is there once.

mod pool;
mod subject;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use hashbrown::HashMap;

use crate::claim::{Claim, Evidence, Fact, Span};
use crate::model::{Article, Key};
use crate::time::{Date, When};

use super::column::replace;
use super::record::{DatedBy, Days, beginning_of, days_of};
use pool::{Names, Places, Pool, Texts};
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

/// Source and rule of the claim before, with their numbers.
#[derive(Default)]
struct Last {
    source: Option<(Key<Article>, Option<Date>, u32)>,
    rule: Option<(Arc<str>, u32)>,
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
    /// Short cuts to the numbers of times until the next [`settle`](Claims::settle).
    days: HashMap<Date, u32>,

    // Columns, a row a claim.
    subject: Vec<u32>,
    step: Vec<u8>,
    when: Vec<u32>,
    source: Vec<u32>,
    start: Vec<u32>,
    end: Vec<u32>,
    quote: Vec<u32>,
    rule: Vec<u32>,

    // What is not sorted in yet.
    new: Vec<Row>,

    // By source: the last day that the publication of the article can mean, as the claim tells it or else another of the
    // article; `i32::MAX` where none does.
    known: Vec<i32>,
    // By source: the first day on which a correction of the article was known; empty where nothing is corrected.
    corrected: Vec<i32>,
    // Claims of kind k are those from kinds[k] to kinds[k + 1].
    kinds: [u32; KINDS + 1],
}

/// Puts new values in at places, ascending, of a column; without places, they come after all others.
fn splice<T: Copy + Default>(column: &mut Vec<T>, places: &[u32], new: impl ExactSizeIterator<Item = T>) {
    if places.is_empty() {
        column.reserve_exact(new.len());
        return column.extend(new);
    }
    let new: Vec<T> = new.collect();
    let place = |place: &u32| *place as usize..*place as usize;
    replace(column, places.iter().map(place).zip(new.chunks(1)));
}

/// The claims that quote the same words come one after the other; so many quotes back it is looked for one to share.
const QUOTES_BACK: u32 = 4;

impl Claims {
    /// Adds claims, which [`settle`](Claims::settle) sorts in. O(1) a claim, but for searches of the pools.
    pub(crate) fn add(&mut self, claims: impl IntoIterator<Item = Claim>) {
        let mut last = Last::default();
        for claim in claims {
            let row = self.take(claim, &mut last);
            self.new.push(row);
        }
    }

    /// Takes out the claims of an article; returns how many that were.
    pub(crate) fn remove(&mut self, article: &Key<Article>) -> usize {
        let Some(article) = self.articles.find(article.name()) else { return 0 };
        let all = std::mem::take(self);
        let keep = |claim: &u32| all.article(*claim) != article;
        self.add((0..all.len() as u32).filter(keep).map(|claim| all.get(claim)));
        all.len() - self.new.len()
    }

    fn take(&mut self, Claim { fact, evidence }: Claim, last: &mut Last) -> Row {
        let (subject, step, when) = self.terms.take(fact);
        let when = match when {
            None => UNTOLD,
            Some(When::Date(date)) => *self.days.entry(date).or_insert_with(|| self.whens.number(&When::Date(date))),
            Some(when) => self.whens.number(&when),
        };
        let Evidence { article, published, span, quote, rule } = evidence;
        let quote = self.quote_number(&quote);
        // Claims of one article, or of one rule, mostly come one after the other.
        let source = match &last.source {
            Some((before, on, source)) if *before == article && *on == published => *source,
            _ => {
                let number = self.articles.number(article.name());
                let source = self.sources.number(&Source { article: number, published });
                last.source = Some((article, published, source));
                source
            }
        };
        let rule = match &last.rule {
            Some((before, number)) if *before == rule => *number,
            _ => {
                let number = self.rules.number(&rule);
                last.rule = Some((rule, number));
                number
            }
        };
        Row { subject, step, when, source, span, quote, rule }
    }

    fn quote_number(&mut self, quote: &str) -> u32 {
        let count = self.quotes.len() as u32;
        let mut back = (count.saturating_sub(QUOTES_BACK)..count).rev();
        back.find(|number| self.quotes.get(*number) == quote).unwrap_or_else(|| self.quotes.push(quote))
    }

    /// Sorts the new rows in among those that are there, which are moved and not sorted again. Returns the numbers of the
    /// claims that are new, ascending; `None` where the others are no longer in the order in which they were.
    pub(crate) fn settle(&mut self) -> Option<Vec<u32>> {
        let mut new = std::mem::take(&mut self.new);
        let told_elsewhere = self.told_elsewhere();
        self.days = HashMap::new();
        let (subjects, articles) = (self.terms.settle(), self.articles.settle());
        let sources =
            self.sources.change(!articles.move_settled(), |source| source.article = articles.of(source.article));
        let (whens, rules) = (self.whens.settle(), self.rules.settle());
        let mut renumber = |old: &mut [u32], of_new: fn(&mut Row) -> &mut u32, places: &Places| {
            let old = if places.move_settled() { old } else { &mut [] };
            let numbers = old.iter_mut().chain(new.iter_mut().map(of_new));
            numbers.filter(|number| **number != UNTOLD).for_each(|number| *number = places.of(*number));
        };
        renumber(&mut self.subject, |row| &mut row.subject, &subjects);
        renumber(&mut self.source, |row| &mut row.source, &sources);
        renumber(&mut self.when, |row| &mut row.when, &whens);
        renumber(&mut self.rule, |row| &mut row.rule, &rules);
        self.publish(sources.first());
        // What is dated by what another claim tells of its article has to move where that has changed.
        if told_elsewhere.iter().any(|(source, date)| self.published_of(sources.of(*source)) != *date) {
            new.extend((0..self.len() as u32).map(|claim| self.row(claim)));
            for column in [
                &mut self.subject,
                &mut self.when,
                &mut self.source,
                &mut self.start,
                &mut self.end,
                &mut self.quote,
                &mut self.rule,
            ] {
                column.clear();
            }
            self.step.clear();
        }
        let all = self.len() == 0;
        let groups = self.groups();
        let sorted = self.sorted(&new, &groups);
        drop(new);
        let places = self.merge(sorted, &groups);
        (!all).then(|| places.into_iter().zip(0..).map(|(place, before)| place + before).collect())
    }

    /// When the articles were published of which a claim does not tell it.
    fn told_elsewhere(&self) -> Vec<(u32, Option<Date>)> {
        let untold =
            (0..).zip(&self.sources.items()[..self.known.len()]).filter(|(_, source)| source.published.is_none());
        untold.map(|(number, _)| (number, self.published_of(number))).collect()
    }

    /// When the article of each source was published, for all that asks what was known; of the sources before `first`, nothing
    /// has changed.
    fn publish(&mut self, first: usize) {
        let sources = self.sources.items();
        let article = sources[..first].last().map(|source| source.article);
        let first = sources[..first].partition_point(|source| Some(source.article) < article);
        self.known.truncate(first);
        self.known.reserve_exact(sources.len() - first);
        for of_article in sources[first..].chunk_by(|a, b| a.article == b.article) {
            let first = of_article.iter().filter_map(|source| source.published).min();
            let last = |date: Date| days_of(&When::Date(date)).last;
            self.known.extend(of_article.iter().map(|source| source.published.or(first).map_or(i32::MAX, last)));
        }
    }

    /// New rows in their order, each once: first into groups by counting, then each group by time.
    fn sorted(&self, rows: &[Row], groups: &[u32]) -> Vec<(Dated, Row)> {
        let Some(first) = rows.first() else { return Vec::new() };
        let mut next = vec![0u32; groups.last().map_or(0, |last| *last as usize + 1) + 1];
        for row in rows {
            next[groups[row.subject as usize] as usize + 1] += 1;
        }
        for group in 1..next.len() {
            next[group] += next[group - 1];
        }
        let starts = next.clone();
        let dates = Dates::new(self);
        let mut sorted = vec![(dates.of(first), *first); rows.len()];
        for row in rows {
            let place = &mut next[groups[row.subject as usize] as usize];
            sorted[*place as usize] = (dates.of(row), *row);
            *place += 1;
        }
        for group in starts.windows(2) {
            sorted[group[0] as usize..group[1] as usize].sort_unstable_by(|a, b| self.order(a, b));
        }
        sorted.dedup_by(|a, b| self.order(a, b).is_eq());
        sorted
    }

    /// The order of two rows of one group.
    fn order(&self, (a, x): &(Dated, Row), (b, y): &(Dated, Row)) -> Ordering {
        // The time again: of those that date nothing, such as days without a year, each is a claim of its own.
        let of = |row: &Row| (row.subject, row.source, row.span, row.rule, row.when);
        let quote = |row: &Row| self.quotes.get(row.quote);
        a.cmp(b).then_with(|| of(x).cmp(&of(y))).then_with(|| quote(x).cmp(quote(y)))
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

    /// Puts rows, sorted and each once, in among the columns, but for those that are there. Returns how many of those that
    /// were there come before each; nothing where none were.
    fn merge(&mut self, mut new: Vec<(Dated, Row)>, groups: &[u32]) -> Vec<u32> {
        let dates = Dates::new(self);
        let group = |row: &Row| groups[row.subject as usize];
        let mut places = Vec::with_capacity(if self.len() > 0 { new.len() } else { 0 });
        if self.len() > 0 {
            new.retain(|row| {
                let compare = |claim: u32| {
                    let old = self.row(claim);
                    group(&old).cmp(&group(&row.1)).then_with(|| self.order(&(dates.of(&old), old), row))
                };
                let (mut low, mut high) = (places.last().copied().unwrap_or(0), self.len() as u32);
                while low < high {
                    let middle = low.midpoint(high);
                    match compare(middle) {
                        Ordering::Less => low = middle + 1,
                        Ordering::Equal => return false,
                        Ordering::Greater => high = middle,
                    }
                }
                places.push(low);
                true
            });
        }
        let rows = new.iter().map(|(_, row)| row);
        splice(&mut self.subject, &places, rows.clone().map(|row| row.subject));
        splice(&mut self.when, &places, rows.clone().map(|row| row.when));
        splice(&mut self.source, &places, rows.clone().map(|row| row.source));
        splice(&mut self.start, &places, rows.clone().map(|row| row.span.start));
        splice(&mut self.end, &places, rows.clone().map(|row| row.span.end));
        splice(&mut self.quote, &places, rows.clone().map(|row| row.quote));
        splice(&mut self.rule, &places, rows.clone().map(|row| row.rule));
        splice(&mut self.step, &places, rows.map(|row| row.step));
        let subjects = self.terms.subjects.items();
        for kind in 0..KINDS {
            let before = |subject: &u32| (subjects[*subject as usize].kind() as usize) <= kind;
            self.kinds[kind + 1] = self.subject.partition_point(before) as u32;
        }
        self.correct();
        places
    }

    /// Which articles are corrected, and from when on. A correction without a date of publication holds at all times; no
    /// article corrects itself.
    fn correct(&mut self) {
        let mut corrected = BTreeMap::new();
        for claim in self.of_kind(Kind::Correction) {
            let Some(Fact::Correction { corrects }) = self.kept(claim) else { continue };
            let article = self.articles.find(corrects.name()).filter(|article| *article != self.article(claim));
            let known = Some(self.known(claim)).filter(|day| *day < i32::MAX).unwrap_or(i32::MIN);
            if let Some(article) = article {
                let first = corrected.entry(article).or_insert(i32::MAX);
                *first = known.min(*first);
            }
        }
        let of = |source: &Source| corrected.get(&source.article).copied().unwrap_or(i32::MAX);
        self.corrected = if corrected.is_empty() { Vec::new() } else { self.sources.items().iter().map(of).collect() };
    }

    /// The first day on which a correction of what a claim says was known; `i32::MAX` where there is none.
    pub(crate) fn corrected(&self, claim: u32) -> i32 {
        self.corrected.get(self.source[claim as usize] as usize).copied().unwrap_or(i32::MAX)
    }

    /// Whether any article is corrected.
    pub(crate) fn has_corrections(&self) -> bool {
        !self.corrected.is_empty()
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
            + size_of_val(&*self.known)
            + size_of_val(&*self.corrected)
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

    /// What a claim says, without step and time, where that is kept whole: of all kinds but cooperations and interactions.
    pub(crate) fn kept(&self, claim: u32) -> Option<&Fact> {
        match self.subject(claim) {
            Subject::Other { fact, .. } => Some(&self.terms.facts.items()[fact as usize]),
            _ => None,
        }
    }

    /// The facts that are kept whole, without step and time, each with how many claims tell it.
    pub(crate) fn told_of(&self) -> impl Iterator<Item = (&Fact, usize)> {
        let subjects = self.terms.subjects.items();
        let whole = self.of_kind(Kind::Article).start..self.of_kind(Kind::Amount).end;
        let runs = self.subject[whole.start as usize..whole.end as usize].chunk_by(|a, b| a == b);
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

    /// The claims that are kept together with a claim: those of its subject, or of subjects of the same group.
    pub(crate) fn group(&self, claim: u32) -> Range<u32> {
        let subjects = self.terms.subjects.items();
        let subject = subjects[self.subject[claim as usize] as usize];
        let in_group = |other: u32| subjects.get(other as usize).is_some_and(|other| other.same_group(subject));
        let (mut first, mut end) = (self.subject[claim as usize], self.subject[claim as usize] + 1);
        while first > 0 && in_group(first - 1) {
            first -= 1;
        }
        while in_group(end) {
            end += 1;
        }
        let before = |subject: u32| self.subject.partition_point(|other| *other < subject) as u32;
        before(first)..before(end)
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
        self.published_of(self.source[claim as usize])
    }

    fn published_of(&self, source: u32) -> Option<Date> {
        let source = self.sources.items()[source as usize];
        source.published.or_else(|| self.article_published(source.article))
    }

    /// When an article was published, by the claim that tells the earliest date.
    pub(crate) fn article_published(&self, article: u32) -> Option<Date> {
        let sources = self.sources.settled();
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

/// When what claims tell began, looked up for each time once.
pub(crate) struct Dates<'c> {
    claims: &'c Claims,
    whens: Vec<Days>,
}

impl<'c> Dates<'c> {
    fn new(claims: &'c Claims) -> Dates<'c> {
        Dates { claims, whens: claims.whens.items().iter().map(beginning_of).collect() }
    }

    fn of(&self, row: &Row) -> Dated {
        self.dated(row.step, row.when, row.source)
    }

    #[inline]
    fn dated(&self, step: u8, when: u32, source: u32) -> Dated {
        let told = self.whens.get(when as usize).copied().filter(|days| !days.is_unknown());
        let published = || self.claims.published_of(source).map(|date| days_of(&When::Date(date)));
        let (days, by) = match told {
            Some(days) => (days, DatedBy::Text),
            None => match published().filter(|days| !days.is_unknown()) {
                Some(days) => (days, DatedBy::Publication),
                None => (Days::UNKNOWN, DatedBy::Nothing),
            },
        };
        let when = if by == DatedBy::Text { when } else { UNTOLD };
        Dated { undated: days.is_unknown(), days, step, by, when }
    }

    /// Of a claim. A time without a year is no date.
    pub(crate) fn of_claim(&self, claim: u32) -> Dated {
        let (claims, at) = (self.claims, claim as usize);
        self.dated(claims.step[at], claims.when[at], claims.source[at])
    }
}
