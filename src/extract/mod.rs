//! From an [`Article`] and a [`Lexicon`] to claims.
//!
//! Reading goes in passes over the sentences of an article: the terms that the lexicon finds, the words and dates; the
//! countries and their standing; the people; and then the frames, each of which reads one kind of
//! fact. A frame is written once for all languages.
//!
//! ```
//! use chancery::extract::Extractor;
//! use chancery::claim::Fact;
//!
//! let extractor = Extractor::default();
//! let page = "Japan and Vietnam agree on energy\n\nOn 28 April 2025 Japan and Vietnam agreed to cooperate in energy.\n";
//! let article = extractor.reader().read("page.txt", page)?;
//! let claims = extractor.extract(&article);
//! assert!(claims.iter().any(|claim| matches!(&claim.fact,
//!     Fact::Cooperation { sector, .. } if sector.name() == "energy")));
//! # Ok::<(), chancery::text::ReadError>(())
//! ```

mod actor;
mod agreement;
mod amount;
mod context;
mod cooperation;
mod event;
mod explain;
mod incumbents;
mod interaction;
mod lacks;
mod names;
mod organization;
mod parties;
mod partnership;
mod people;
mod sentence;

use std::cell::OnceCell;
use std::sync::Arc;

use crate::claim::{Claim, EntityKey, Evidence, Fact, Span};
use crate::lexicon::{Hit, Language, Lexicon, Meaning};
use crate::model::{CountryCode, Key, Leader, Tenures};
use crate::text::dates::Relative;
use crate::text::{Article, Expression, Kind, Reader};

pub(crate) use organization::slug;

pub use explain::{Drawn, Explained, Explanation, LeftOut, Recognised, Unread, Why, WhyUnread};
pub use lacks::{Lack, LackKind, Lacks};

use context::{Context, Draft};
use incumbents::Background;
use parties::{Sides, Standing};
use people::{Cast, Person};
use sentence::{Dated, Sentence, between, country_of};

/// Reads articles into claims.
///
/// One extractor serves any number of articles and threads; it holds compiled matchers and no state of its own.
#[derive(Debug)]
pub struct Extractor<'l> {
    lexicon: &'l Lexicon,
    reader: Reader,
    tenures: Option<&'l Tenures>,
}

impl Default for Extractor<'static> {
    fn default() -> Extractor<'static> {
        Extractor::new(Lexicon::builtin())
    }
}

/// "Now" dates nothing: "bilateral trade, now a billion".
const NOW: Expression = Expression::Relative(Relative::Now);

impl<'l> Extractor<'l> {
    /// An extractor with a lexicon.
    pub fn new(lexicon: &'l Lexicon) -> Extractor<'l> {
        Extractor { lexicon, reader: lexicon.reader(), tenures: None }
    }

    /// The same, with a table of who held which office when. Where an article names an office of a country and no holder, the
    /// holder on the day of publication is meant, unless the sentence has a date at which it was another or is not
    /// known. What rests on the table has the rule `office.tenure` or `mention.tenure`.
    ///
    /// ```
    /// use chancery::claim::{EntityKey, Fact};
    /// use chancery::extract::Extractor;
    /// use chancery::model::{Incumbent, Key, Role, Tenures};
    /// use chancery::time::Date;
    ///
    /// let tenures: Tenures = [Incumbent {
    ///     leader: Key::new("FRA/hollande"),
    ///     name: "Hollande".into(),
    ///     role: Role::HeadOfState,
    ///     country: "FRA".parse()?,
    ///     during: "2012-05-15/2017-05-13".parse()?,
    ///     until: Date::day(2017, 5, 13).and_then(Date::last_day).unwrap(),
    /// }]
    /// .into_iter()
    /// .collect();
    /// let extractor = Extractor::default().with_tenures(&tenures);
    /// let page = "Talks on energy\nPublished: 12 May 2015\n\nThe French president met the ministers of Cuba on Monday.\n";
    /// let claims = extractor.extract(&extractor.reader().read("page.txt", page)?);
    /// let held = claims.iter().find(|claim| matches!(&claim.fact, Fact::Office { leader, .. } if leader.name() == "FRA/hollande"));
    /// assert_eq!(&*held.unwrap().evidence.rule, "office.tenure");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_tenures(self, tenures: &'l Tenures) -> Extractor<'l> {
        Extractor { tenures: Some(tenures), ..self }
    }

    /// The reader that makes articles of pages in the lexicon's languages.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The claims of an article: sorted, without repeats. Linear in the article's length but for sentences, in which
    /// terms are compared with one another. An article in a language without a pack gives only the claim of itself.
    pub fn extract(&self, article: &Article) -> Vec<Claim> {
        self.claims(&self.context(article))
    }

    /// What the frames draw from an article taken apart.
    fn claims(&self, context: &Context<'_>) -> Vec<Claim> {
        let article = context.article;
        let mut drafts = Vec::with_capacity(4 * context.sentences.len());
        mentions(context, &mut drafts);
        offices(context, &mut drafts);
        organization::read(context, &mut drafts);
        partnership::read(context, &mut drafts);
        agreement::read(context, &mut drafts);
        cooperation::read(context, &mut drafts);
        event::read(context, &mut drafts);
        amount::read(context, &mut drafts);
        interaction::read(context, &mut drafts);
        // Sentences are in the order of their bytes, so drafts are sorted as their claims are, and repeats need no evidence.
        drafts.sort_unstable();
        drafts.dedup();
        let id: Key<crate::model::Article> = Key::new(&article.id);
        let evidence =
            |span, quote, rule| Evidence { article: id.clone(), published: article.published, span, quote, rule };
        let title =
            article.blocks.iter().find(|block| block.kind == Kind::Title).map(|block| block.span).unwrap_or_default();
        let mut claims = vec![Claim {
            fact: Fact::Article {
                title: article.title.as_deref().map(Arc::from),
                publisher: article.publisher.as_deref().map(Arc::from),
                url: article.source_url.as_deref().map(Arc::from),
                language: article.language.as_deref().map(Arc::from),
            },
            evidence: evidence(title, article.slice(title).into(), "page".into()),
        }];
        claims.reserve_exact(drafts.len());
        let (mut quotes, mut rules) = (vec![None; context.sentences.len()], Vec::<Arc<str>>::new());
        for Draft { fact, sentence, rule } in drafts {
            let span = context.sentences[sentence].span;
            let quote: &Arc<str> = quotes[sentence].get_or_insert_with(|| article.slice(span).into());
            let known = rules.iter().find(|known| ***known == *rule).cloned();
            let rule = known.unwrap_or_else(|| {
                rules.push(rule.into());
                rules[rules.len() - 1].clone()
            });
            claims.push(Claim { fact, evidence: evidence(span, quote.clone(), rule) });
        }
        claims
    }

    /// Takes an article apart.
    fn context<'a>(&'a self, article: &'a Article) -> Context<'a> {
        let sentences = self.sentences(article);
        let standing = Standing::new(&article.text, &sentences, self.lexicon, publisher_country(article));
        let background = self.tenures.zip(article.published);
        let background = background.map(|(tenures, published)| Background { tenures, published });
        let cast =
            Cast::gather(&article.text, &sentences, &standing, self.lexicon.shared(), article.published, background);
        let sides = (sentences.iter().enumerate())
            .map(|(index, sentence)| Sides::new(&article.text, sentence, index, &cast, self.lexicon))
            .collect();
        let occasion = event::occasion(&sentences, article.published);
        let mut offices = vec![Vec::new(); sentences.len()];
        for office in cast.persons.iter().flat_map(|person| &person.offices) {
            offices[office.sentence].push(office.span);
        }
        let lexicon = self.lexicon;
        let (sectors, cues) = (Vec::new(), vec![OnceCell::new(); sentences.len()]);
        let mut context =
            Context { article, lexicon, sentences, standing, cast, sides, offices, sectors, cues, occasion };
        context.sectors =
            context.sentences.iter().map(|sentence| cooperation::find_sectors(&context, sentence)).collect();
        context
    }

    /// The sentences of an article's blocks, each with its terms, words and dates.
    fn sentences<'a>(&'a self, article: &'a Article) -> Vec<Sentence<'a>> {
        let mut sentences = Vec::new();
        for (number, block) in article.blocks.iter().enumerate().filter(|(_, block)| block.kind != Kind::Noise) {
            let Some(tag) = block.language.as_deref().or(article.language.as_deref()) else { continue };
            let Some(language) = self.lexicon.language(tag) else { continue };
            self.read_block(article, number, language, &mut sentences);
        }
        sentences
    }

    fn read_block<'a>(
        &'a self,
        article: &'a Article,
        number: usize,
        language: &'a Language,
        sentences: &mut Vec<Sentence<'a>>,
    ) {
        let block = &article.blocks[number];
        let base = block.span.start;
        let found = language.scan(article.slice(block.span));
        let mut next = 0;
        let dates = self.reader.language(Some(language.tag()));
        for span in self.reader.sentences(article, block) {
            let text = article.slice(span);
            let count = found[next..].partition_point(|hit| base + hit.start < span.end);
            let mut own = found[next..next + count].to_vec();
            next += count;
            for hit in &mut own {
                (hit.start, hit.end) = (base + hit.start, base + hit.end);
            }
            own.retain(|hit| hit.start >= span.start && hit.end <= span.end);
            shadow(&mut own);
            // Of two Mondays a sentence about what will be means the next.
            let ahead = own.iter().any(|hit| matches!(hit.meaning, Meaning::Will));
            let dates =
                dates.dates(text).into_iter().filter(|mention| mention.expression != NOW).filter_map(|mention| {
                    let at = Span { start: span.start + mention.span.start, end: span.start + mention.span.end };
                    Some(Dated { span: at, when: mention.expression.resolve(article.published, ahead)? })
                });
            sentences.push(Sentence {
                index: sentences.len(),
                span,
                kind: block.kind,
                block: number,
                language,
                hits: own,
                words: sentence::words(text, span.start),
                dates: dates.collect(),
            });
        }
    }
}

/// Drops what only seems to be there: a country within a currency ("US$"), an office within a country ("Hong Kong").
fn shadow(hits: &mut Vec<Hit>) {
    let shades = |meaning| matches!(meaning, Meaning::Currency(_) | Meaning::Role(_));
    if !hits.iter().any(|hit| shades(hit.meaning)) {
        return;
    }
    let spans = |wanted: fn(Meaning) -> bool| -> Vec<Span> {
        hits.iter().filter(|hit| wanted(hit.meaning)).map(sentence::span_of).collect()
    };
    let currencies = spans(|meaning| matches!(meaning, Meaning::Currency(_)));
    let names = spans(|meaning| matches!(meaning, Meaning::Country(_) | Meaning::City(_) | Meaning::Organization(_)));
    hits.retain(|hit| {
        let span = sentence::span_of(hit);
        let within = |others: &[Span]| others.iter().any(|other| other.contains(span) && *other != span);
        match hit.meaning {
            Meaning::Country(_) | Meaning::Adjective(_) | Meaning::City(_) => !within(&currencies),
            Meaning::Role(_) => !within(&names),
            _ => true,
        }
    });
}

impl Person {
    /// The key: country and name as the article writes it in full. It stays what it is when first asked for.
    fn key(&self) -> Key<Leader> {
        let make = || {
            let name = organization::slug(&self.name);
            match self.country {
                Some(country) => Key::new(&format!("{country}/{name}")),
                None => Key::new(&name),
            }
        };
        self.known.as_ref().unwrap_or_else(|| self.key.get_or_init(make)).clone()
    }
}

/// The country of an article's address, by its top-level domain.
fn publisher_country(article: &Article) -> Option<CountryCode> {
    let address = article.source_url.as_deref()?;
    let host = address.split("//").nth(1).unwrap_or(address).split(['/', ':', '?']).next()?;
    let domain = host.rsplit('.').next()?;
    CountryCode::from_alpha2(if domain == "uk" { "gb" } else { domain })
}

/// The countries that an article names.
fn mentions(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    for (index, sentence) in context.sentences.iter().enumerate() {
        for hit in &sentence.hits {
            let place = matches!(hit.meaning, Meaning::City(_))
                && parties::is_place(&context.article.text, sentence, hit.start);
            if let (Some(country), false) = (country_of(hit.meaning), place) {
                let name = between(&context.article.text, hit.start, hit.end);
                let fact = Fact::Mention { entity: EntityKey::Country(country), name: Some(name.into()) };
                drafts.push(Draft { sentence: index, rule: "mention", fact });
            }
        }
    }
}

/// The offices that an article tells, and the places where it means their holders.
fn offices(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    for person in &context.cast.persons {
        for office in &person.offices {
            let fact = Fact::Office {
                leader: person.key(),
                name: person.name.as_str().into(),
                role: office.role,
                country: person.country,
                organization: None,
                former: office.former,
                when: None,
            };
            let rule = match office.from_table {
                true => "office.tenure",
                // Of which country the text does not say: by the name, the publisher or who is left.
                false if !person.told && person.country.is_some() => "office.inferred",
                false => "office",
            };
            drafts.push(Draft { sentence: office.sentence, rule, fact });
        }
    }
    for (index, references) in context.cast.references.iter().enumerate() {
        for reference in references {
            let entity = EntityKey::Leader(context.cast.persons[reference.person].key());
            let name = reference.name.map(|name| context.article.slice(name).into());
            let unnamed = context.cast.persons[reference.person].known.is_some();
            let rule = match reference.name {
                None if unnamed => "mention.tenure",
                None => "mention.office",
                Some(_) => "mention",
            };
            drafts.push(Draft { sentence: index, rule, fact: Fact::Mention { entity, name } });
        }
    }
}
