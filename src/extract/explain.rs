//! [`Explanation`]: an article sentence by sentence, with what was recognised, what was drawn from it, and what was left
//! out and why.
//!
//! The frames say what they draw; what they pass over is worked out here from what they need: parties, a verb, a name.
//! So a [`Why`] is the first need that is not met, and [`Why::NoFrame`] where all seem to be.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use super::Extractor;
use super::context::Context;
use super::cooperation::sectors;
use super::cues::Governed;
use super::parties::is_place;
use super::sentence::{Sentence, span_of};
use crate::claim::{Claim, Fact, Span};
use crate::lexicon::{Hit, Meaning};
use crate::model::{Level, PartnershipAction};
use crate::text::{Article, Kind};

/// What was made of an article, sentence by sentence. Prints as text for people; serializes as data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The article's id.
    pub article: String,
    /// Its sentences, headings, captions and list items, in order.
    pub sentences: Vec<Explained>,
    /// What of the page was not read.
    pub unread: Vec<Unread>,
}

/// A sentence, and what was made of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explained {
    /// Its bytes in the article.
    pub span: Span,
    /// Its text.
    pub text: String,
    /// What it is on the page.
    pub kind: Kind,
    /// The tag of the language that it was read in.
    pub language: String,
    /// The terms, dates and persons in it, in the order in which they begin.
    pub recognised: Vec<Recognised>,
    /// The facts drawn from it, and the rule that drew each.
    pub drawn: Vec<Drawn>,
    /// What was recognised and is in no fact.
    pub left_out: Vec<LeftOut>,
}

/// Something recognised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recognised {
    /// Its bytes in the article.
    pub span: Span,
    /// Its text.
    pub text: String,
    /// What it means: `country VNM`, `sector energy`, `stage agreed`, `date 2025-04-28`, `person leader:VNM/to-lam`.
    pub meaning: String,
}

/// A fact, and the rule that drew it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drawn {
    /// The rule.
    pub rule: String,
    /// The fact.
    pub fact: Fact,
}

/// Something recognised that is in no fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// What.
    #[serde(flatten)]
    pub what: Recognised,
    /// Why.
    pub why: Why,
}

/// Why something that was recognised is in no fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Why {
    /// Fewer than two parties are known.
    NoParties,
    /// No one is named who takes part.
    Nobody,
    /// Nothing says that the parties do something together or for one another.
    NotTogether,
    /// It is denied or called off.
    Denied,
    /// It names the field of a ministry, an office or an organization.
    Field,
    /// It is too general to be a sector.
    Generic,
    /// It is part of a phrase that does not speak of a sector.
    Phrase,
    /// It stands in a heading: what is below says it.
    Heading,
    /// No verb says what happens to it.
    NoVerb,
    /// No name stands beside the office, and no one who holds it is named elsewhere.
    NoName,
    /// It is where something is, not who acts.
    Place,
    /// No date says when it began.
    NoDate,
    /// Another sentence of the article says it better.
    Elsewhere,
    /// No frame takes it as it stands.
    NoFrame,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Why::NoParties => "fewer than two parties are known",
            Why::Nobody => "no one is named who takes part",
            Why::NotTogether => "nothing says that they do it together or for one another",
            Why::Denied => "it is denied or called off",
            Why::Field => "it names the field of a ministry, an office or an organization",
            Why::Generic => "too general to be a sector",
            Why::Phrase => "part of a phrase that does not speak of a sector",
            Why::Heading => "a heading: what is below says it",
            Why::NoVerb => "no verb says what happens to it",
            Why::NoName => "no name beside the office, nor anyone who holds it elsewhere",
            Why::Place => "where something is, not who acts",
            Why::NoDate => "no date says when it began",
            Why::Elsewhere => "another sentence says it",
            Why::NoFrame => "no frame takes it as it stands",
        })
    }
}

/// A block of the page that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// Its bytes in the article.
    pub span: Span,
    /// Its text.
    pub text: String,
    /// Why.
    pub why: WhyUnread,
}

/// Why a block of a page was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WhyUnread {
    /// It is on the page and not of the article.
    Noise,
    /// None of the lexicon's languages fits.
    UnknownLanguage,
    /// The article says that it is in a language that the lexicon does not have.
    NoPack(String),
}

impl fmt::Display for WhyUnread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WhyUnread::Noise => f.write_str("on the page, not of the article"),
            WhyUnread::UnknownLanguage => f.write_str("none of the lexicon's languages fits"),
            WhyUnread::NoPack(tag) => write!(f, "the lexicon has no language “{tag}”"),
        }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== {}", self.article)?;
        self.sentences.iter().try_for_each(|sentence| write!(f, "{sentence}"))?;
        for unread in &self.unread {
            writeln!(f, "[not read: {}] {}", unread.why, unread.text.split_whitespace().collect::<Vec<_>>().join(" "))?;
        }
        Ok(())
    }
}

/// Mentions are left to what was recognised.
impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = format!("{:?}", self.kind).to_lowercase();
        writeln!(f, "[{kind}, {}] {}", self.language, self.text)?;
        for found in &self.recognised {
            writeln!(f, "    {}: {}", found.text, found.meaning)?;
        }
        for drawn in self.drawn.iter().filter(|drawn| !matches!(drawn.fact, Fact::Mention { .. })) {
            writeln!(f, "  → {}: {}", drawn.rule, serde_json::to_string(&drawn.fact).map_err(|_| fmt::Error)?)?;
        }
        for left in &self.left_out {
            writeln!(f, "  ✗ {} ({}): {}", left.what.text, left.what.meaning, left.why)?;
        }
        Ok(())
    }
}

impl Extractor<'_> {
    /// What is recognised in each sentence of an article, what is drawn from it, and what is left out and why.
    ///
    /// ```
    /// use chancery::extract::{Extractor, Why};
    ///
    /// let extractor = Extractor::default();
    /// let page = "On 28 April 2025 Japan and Vietnam agreed to cooperate in energy.\n\nThe Minister of Trade spoke of it in the capital on the same day.\n";
    /// let explanation = extractor.explain(&extractor.reader().read("page.txt", page)?);
    ///
    /// let agreed = &explanation.sentences[0];
    /// assert!(agreed.recognised.iter().any(|found| found.text == "energy" && found.meaning == "sector energy"));
    /// assert!(agreed.drawn.iter().any(|drawn| drawn.rule == "cooperation"));
    ///
    /// let spoke = &explanation.sentences[1];
    /// assert!(spoke.left_out.iter().any(|left| left.what.text == "Minister" && left.why == Why::NoName));
    /// assert!(explanation.to_string().contains("✗ Minister (role minister): no name beside the office"));
    /// # Ok::<(), chancery::text::ReadError>(())
    /// ```
    pub fn explain(&self, article: &Article) -> Explanation {
        self.with_context(article, |context| {
            let claims = self.claims(context);
            let explained = |index| Explainer { extractor: self, context, index }.explain(&claims);
            Explanation {
                article: article.id.clone(),
                sentences: (0..context.sentences.len()).map(explained).collect(),
                unread: self.unread(article),
            }
        })
    }

    fn unread(&self, article: &Article) -> Vec<Unread> {
        let unread = |block: &crate::text::Block| {
            let tag = block.language.as_deref().or(article.language.as_deref());
            let why = match tag {
                _ if block.kind == Kind::Noise => WhyUnread::Noise,
                None => WhyUnread::UnknownLanguage,
                Some(tag) if self.lexicon.language(tag).is_none() => WhyUnread::NoPack(tag.to_owned()),
                Some(_) => return None,
            };
            Some(Unread { span: block.span, text: article.slice(block.span).to_owned(), why })
        };
        article.blocks.iter().filter_map(unread).collect()
    }
}

/// One sentence while it is explained.
struct Explainer<'e, 'a> {
    extractor: &'e Extractor<'e>,
    context: &'e Context<'a>,
    index: usize,
}

impl Explainer<'_, '_> {
    fn sentence(&self) -> &Sentence<'_> {
        &self.context.sentences[self.index]
    }

    fn found(&self, span: Span, meaning: String) -> Recognised {
        Recognised { span, text: self.context.article.slice(span).to_owned(), meaning }
    }

    fn hit(&self, hit: &Hit) -> Recognised {
        self.found(span_of(hit), self.extractor.lexicon.describe(hit.meaning))
    }

    fn explain(&self, claims: &[Claim]) -> Explained {
        let (context, sentence) = (self.context, self.sentence());
        let dates = sentence.dates.iter().map(|date| self.found(date.span, format!("date {}", date.when)));
        let persons = context.cast.references[self.index].iter().map(|reference| {
            self.found(reference.span, format!("person {}", context.cast.persons[reference.person].key()))
        });
        let mut recognised: Vec<Recognised> =
            sentence.hits.iter().map(|hit| self.hit(hit)).chain(dates).chain(persons).collect();
        recognised.sort_by(|a, b| (a.span, &a.meaning).cmp(&(b.span, &b.meaning)));
        let own = claims.iter().filter(|claim| claim.evidence.span == sentence.span);
        let drawn: Vec<Drawn> = own
            .filter(|claim| !matches!(claim.fact, Fact::Article { .. }))
            .map(|claim| Drawn { rule: claim.evidence.rule.to_string(), fact: claim.fact.clone() })
            .collect();
        let left = |hit: &Hit| Some(LeftOut { what: self.hit(hit), why: self.why(hit, &drawn, claims)? });
        Explained {
            span: sentence.span,
            text: context.article.slice(sentence.span).to_owned(),
            kind: sentence.kind,
            language: sentence.language.tag().to_owned(),
            left_out: sentence.hits.iter().filter_map(left).collect(),
            recognised,
            drawn,
        }
    }

    /// Why a term that could make a fact is in none; nothing where it is, or never makes one by itself.
    fn why(&self, hit: &Hit, drawn: &[Drawn], claims: &[Claim]) -> Option<Why> {
        let in_fact = |test: &dyn Fn(&Fact) -> bool| drawn.iter().any(|drawn| test(&drawn.fact));
        let elsewhere = |test: &dyn Fn(&Fact) -> bool| claims.iter().any(|claim| test(&claim.fact));
        match hit.meaning {
            Meaning::GenericSector => Some(Why::Generic),
            Meaning::NoSector => Some(Why::Phrase),
            Meaning::City(_) => is_place(&self.context.article.text, self.sentence(), hit.start).then_some(Why::Place),
            Meaning::Sector(sector) => {
                let key = self.context.sector(sector);
                let told = |fact: &Fact| match fact {
                    Fact::Cooperation { sector, .. } => *sector == key,
                    Fact::Agreement { sectors, .. } => sectors.contains(&key),
                    Fact::Partnership { scope, .. } => scope.as_ref() == Some(&key),
                    _ => false,
                };
                (!in_fact(&told)).then(|| self.why_no_sector(hit))
            }
            Meaning::Level(level) => {
                let told = |fact: &Fact| matches!(fact, Fact::Partnership { level: other, .. } if *other == level);
                (!in_fact(&told)).then(|| match level {
                    _ if !self.has_parties() => Why::NoParties,
                    Level::DiplomaticRelations => Why::NoDate,
                    _ => Why::Elsewhere,
                })
            }
            Meaning::Agreement(kind) => {
                let told = |fact: &Fact| matches!(fact, Fact::Agreement { kind: other, .. } if *other == kind);
                let verb = |meaning| matches!(meaning, Meaning::Document(_) | Meaning::Stage(_));
                (!in_fact(&told)).then(|| match () {
                    () if !self.has_parties() => Why::NoParties,
                    () if !self.sentence().has(verb) => Why::NoVerb,
                    () => Why::NoFrame,
                })
            }
            Meaning::Event(kind) => {
                let told = |fact: &Fact| matches!(fact, Fact::Event { kind: other, .. } if *other == kind);
                let sides = &self.context.sides[self.index];
                let nobody =
                    sides.named.is_empty() && !sides.both && self.context.cast.references[self.index].is_empty();
                (!in_fact(&told)).then(|| match () {
                    () if self.sentence().kind == Kind::Heading => Why::Heading,
                    () if nobody => Why::Nobody,
                    () if self.sentence().tells(Meaning::Cancelled) => Why::Denied,
                    () if elsewhere(&|fact| matches!(fact, Fact::Event { .. })) => Why::Elsewhere,
                    () => Why::NoFrame,
                })
            }
            Meaning::Role(_) => {
                let references = &self.context.cast.references[self.index];
                let both = self.sentence().hits_for(Meaning::BothSides);
                let meant = references.iter().any(|reference| reference.span.overlaps(span_of(hit)))
                    || both.into_iter().any(|both| span_of(both).overlaps(span_of(hit)));
                (!meant).then_some(Why::NoName)
            }
            Meaning::Currency(_) => {
                let told = |fact: &Fact| matches!(fact, Fact::Amount { .. });
                (!in_fact(&told)).then_some(Why::NoFrame)
            }
            _ => None,
        }
    }

    fn has_parties(&self) -> bool {
        self.context.parties[self.index].as_ref().is_some_and(|parties| parties.len() >= 2)
    }

    fn why_no_sector(&self, hit: &Hit) -> Why {
        let sentence = self.sentence();
        let free: BTreeSet<Span> = sectors(self.context, sentence).map(|(_, hit)| span_of(hit)).collect();
        let together = |meaning| {
            matches!(
                meaning,
                Meaning::Together
                    | Meaning::BothSides
                    | Meaning::Action(PartnershipAction::Upgraded | PartnershipAction::Established)
            )
        };
        match self.context.cues(self.index).stage_at(span_of(hit)) {
            _ if !free.contains(&span_of(hit)) => Why::Field,
            _ if sentence.kind == Kind::Heading => Why::Heading,
            _ if !self.has_parties() => Why::NoParties,
            Governed::Denied => Why::Denied,
            _ if !sentence.has(together) => Why::NotTogether,
            _ => Why::NoFrame,
        }
    }
}
