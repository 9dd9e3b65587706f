//! Which claims are of one agreement.
//!
//! Claims of the same parties and the same kind of document are of one agreement unless something tells them apart:
//!
//! - **time**: at the same stage, times that cannot overlap; at different stages, the later stage certainly before the
//!   earlier one, or, where the topics do not tell that they are the same, certainly more than five years after it. An
//!   undated claim speaks of a time within 92 days of its publication, or, next to a dated claim of its
//!   own article, of any time;
//! - **topic**: where both tell one and the language is the same, fewer than more than half of the shorter topic's words
//!   in common;
//! - **sectors**: where both tell some and topics do not decide, no broadest sector in common.
//!
//! Between different stages something must also speak for it: a common sector, topic word, signatory or article. Claims
//! are grouped from the most telling (dated, precise, with sectors and topic) to the least.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::claim::Fact;
use crate::graph::claims::Kind;
use crate::graph::names::words;
use crate::graph::record::sealed::Coded;
use crate::graph::relation::Link;
use crate::graph::rows::AgreementRow;
use crate::graph::{Id, PartyId};
use crate::model::{Agreement, AgreementKind, Leader, Sector, Stage};
use crate::time::When;

use super::cluster::{Alike, Mark, Time, cluster};
use super::{Draft, Fold, number};

/// What a claim says of an agreement, as far as it tells agreements apart.
struct Said {
    claim: u32,
    article: u32,
    language: Option<Arc<str>>,
    stage: Stage,
    time: Time,
    when: Option<When>,
    topic: BTreeSet<String>,
    /// The numbers of its words.
    words: Vec<u32>,
    tops: BTreeSet<Id<Sector>>,
    signatories: BTreeSet<Id<Leader>>,
}

impl Said {
    /// Whether the words of the two topics tell that they are the same; `None` where they cannot.
    fn same_topic(&self, other: &Said) -> Option<bool> {
        let one_language =
            self.article == other.article || (self.language.is_some() && self.language == other.language);
        let shorter = self.topic.len().min(other.topic.len());
        (one_language && shorter > 0).then(|| self.topic.intersection(&other.topic).count() * 2 > shorter)
    }
}

/// The longest time in days between two stages of one agreement whose topic is not told.
const STAGES_APART: i32 = 5 * 365;

impl Alike for Said {
    fn likeness(&self, other: &Said) -> Option<u32> {
        let same_article = self.article == other.article;
        let (early, late) = if self.stage <= other.stage { (self, other) } else { (other, self) };
        let any_time = same_article && (early.time.undated || late.time.undated);
        let one_stage = early.stage == late.stage;
        // Time tells most pairs apart and is the cheapest to compare.
        if !any_time && (late.time.is_before(&early.time) || (one_stage && early.time.is_before(&late.time))) {
            return None;
        }
        let same_topic = self.same_topic(other);
        let long_after = !any_time && early.time.is_long_before(&late.time, STAGES_APART);
        if same_topic == Some(false) || (same_topic.is_none() && long_after) {
            return None;
        }
        let common_sectors = self.tops.intersection(&other.tops).count();
        let apart_in_sector = common_sectors == 0 && !self.tops.is_empty() && !other.tops.is_empty();
        if same_topic.is_none() && apart_in_sector {
            return None;
        }
        let common = common_sectors
            + self.topic.intersection(&other.topic).count()
            + self.signatories.intersection(&other.signatories).count()
            + usize::from(same_article);
        (one_stage || common > 0).then_some(common as u32)
    }

    /// The stage at the time; or, of different stages, what must be in common.
    fn marks(&self) -> Vec<Mark> {
        let mut marks = vec![Mark::new(0, self.stage as u32).at(&self.time), Mark::new(1, self.article)];
        marks.extend(self.tops.iter().map(|id| Mark::new(2, id.index() as u32)));
        marks.extend(self.signatories.iter().map(|id| Mark::new(3, id.index() as u32)));
        marks.extend(self.words.iter().map(|word| Mark::new(4, *word)));
        marks
    }
}

impl Fold {
    pub(super) fn agreements(&mut self) {
        let claims = self.claims();
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let mut documents: BTreeMap<(Box<[PartyId]>, AgreementKind), Vec<Said>> = BTreeMap::new();
        for claim in claims.of_kind(Kind::Agreement) {
            let Some(Fact::Agreement { parties, kind, topic, sectors, signatories, .. }) = claims.kept(claim) else {
                continue;
            };
            let (article, when) = (claims.article(claim), claims.when(claim));
            let topic = topic_words(topic.as_deref().unwrap_or_default());
            let words = topic.iter().map(|word| {
                let next = numbers.len() as u32;
                *numbers.entry(word.clone()).or_insert(next)
            });
            let words = words.collect();
            let tops = sectors.iter().map(|key| self.graph.sectors.rows[self.sector(key).index()].top).collect();
            let said = Said {
                claim,
                article,
                language: self.graph.article_row(Id::new(article as usize)).and_then(|row| row.language.clone()),
                stage: Coded::of_code(claims.step(claim)),
                time: Time::of(when.as_ref(), claims.published(claim)),
                when,
                topic,
                words,
                tops,
                signatories: signatories.iter().map(|key| self.leader(key)).collect(),
            };
            documents.entry((self.party_ids(parties), *kind)).or_default().push(said);
        }

        let mut drafts = Vec::new();
        for ((parties, kind), mut said) in documents {
            said.sort_by_key(|said| {
                let vague = (said.tops.is_empty(), said.topic.is_empty());
                (said.time.undated, said.time.width(), vague, said.time.days, said.stage, said.claim)
            });
            let slug = self.parties_slug(&parties);
            for group in cluster(&said) {
                let group: Vec<&Said> = group.into_iter().map(|index| &said[index]).collect();
                let row = self.agreement(&parties, kind, &group);
                let mut told: Vec<u32> = group.iter().map(|said| said.claim).collect();
                told.sort_unstable();
                drafts.push(Draft { key: format!("{slug}/{kind}/{}", date_slug(&group)), row, told });
            }
        }
        let (nodes, told) = number(drafts);
        for line in &told {
            let id = Id::<Agreement>::new(line.node as usize);
            self.report(id, line.claim);
            let row: &AgreementRow = &nodes.rows[line.node as usize];
            for party in self.graph.party_sets[row.parties as usize].clone() {
                self.concern(party, line.claim);
                self.link(Link::PartyTo, party, id, line.claim);
            }
            let Some(Fact::Agreement { sectors, signatories, .. }) = claims.kept(line.claim) else { continue };
            for key in sectors {
                let sector = self.sector(key);
                self.concern(sector, line.claim);
                self.link(Link::Covers, id, sector, line.claim);
            }
            for key in signatories {
                let leader = self.leader(key);
                self.concern(leader, line.claim);
                self.link(Link::Signed, leader, id, line.claim);
                self.acts_for_country(key, line.claim);
            }
        }
        self.graph.agreement_records = self.records(nodes.len(), told);
        self.graph.agreements = nodes;
    }

    fn agreement(&mut self, parties: &[PartyId], kind: AgreementKind, group: &[&Said]) -> AgreementRow {
        let (mut topics, mut sectors, mut signatories) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        let claims = self.claims();
        for said in group {
            if let Some(Fact::Agreement { topic, sectors: told, .. }) = claims.kept(said.claim) {
                topics.extend(topic.iter().filter(|topic| !topics.contains(*topic)).cloned().collect::<Vec<_>>());
                sectors.extend(told.iter().map(|key| self.sector(key)));
            }
            signatories.extend(&said.signatories);
        }
        AgreementRow {
            parties: self.party_set(parties.into()),
            kind,
            topics: topics.into(),
            sectors: sectors.into_iter().collect(),
            signatories: signatories.into_iter().collect(),
        }
    }
}

/// The words that tell topics apart: those of three letters or more, or all where no word is that long.
fn topic_words(topic: &str) -> BTreeSet<String> {
    let all: BTreeSet<String> = words(topic).into_iter().collect();
    let long: BTreeSet<String> = all.iter().filter(|word| word.chars().count() >= 3).cloned().collect();
    if long.is_empty() { all } else { long }
}

/// The date of a group for its key: of its furthest stage the most precise that a text tells.
fn date_slug(group: &[&Said]) -> String {
    let dated = group.iter().filter_map(|said| Some((said, said.when.filter(|_| !said.time.undated)?)));
    let best = dated.min_by_key(|(said, when)| (std::cmp::Reverse(said.stage), said.time.width(), *when));
    best.map_or("undated".to_owned(), |(_, when)| super::slug(&when))
}
