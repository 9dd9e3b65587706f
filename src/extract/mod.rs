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
mod cues;
mod event;
mod explain;
mod incumbents;
mod interaction;
mod lacks;
mod name_words;
mod names;
mod organization;
mod parsed;
mod parties;
mod partnership;
mod people;
mod rows;
mod sentence;
mod stay;
mod titled;
mod whose;
mod words;

use std::cell::{OnceCell, RefCell};
use std::sync::{Arc, Mutex};

use crate::claim::{Claim, EntityKey, Evidence, Fact};
use crate::lexicon::{Lexicon, Meaning};
use crate::model::{CountryCode, Key, Leader, Tenures};
use crate::text::{Article, Kind, Reader};

pub(crate) use organization::slug;

pub use explain::{Drawn, Explained, Explanation, LeftOut, Recognised, Unread, Why, WhyUnread};
pub use lacks::{Lack, LackKind, Lacks};

use context::{Context, Draft};
use incumbents::Background;
use parsed::{Found, Parsed};
use parties::{Sides, Standing};
use people::{Cast, Person};
use rows::Rows;
use sentence::{country_of, span_of};

/// Reads articles into claims.
///
/// One extractor serves any number of articles and threads; it holds compiled matchers, and between articles nothing but room.
#[derive(Debug)]
pub struct Extractor<'l> {
    lexicon: &'l Lexicon,
    reader: Reader,
    tenures: Option<&'l Tenures>,
    /// What articles before were read in; as many as were ever read at once.
    rooms: Mutex<Vec<Found>>,
}

impl Default for Extractor<'static> {
    fn default() -> Extractor<'static> {
        Extractor::new(Lexicon::builtin())
    }
}

impl<'l> Extractor<'l> {
    /// An extractor with a lexicon.
    pub fn new(lexicon: &'l Lexicon) -> Extractor<'l> {
        Extractor { lexicon, reader: lexicon.reader(), tenures: None, rooms: Mutex::default() }
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
        self.with_context(article, |context| self.claims(context))
    }

    /// What the frames draw from an article taken apart.
    fn claims(&self, context: &Context<'_>) -> Vec<Claim> {
        let article = context.article;
        let mut drafts = Vec::with_capacity(8 * context.sentences.len());
        mentions(context, &mut drafts);
        offices(context, &mut drafts);
        organization::read(context, &mut drafts);
        partnership::read(context, &mut drafts);
        agreement::read(context, &mut drafts);
        cooperation::read(context, &mut drafts);
        event::read(context, &mut drafts);
        amount::read(context, &mut drafts);
        interaction::read(context, &mut drafts);
        // Sentences are in the order of their bytes, so drafts are sorted as their claims are, and repeats need no evidence. Their
        // numbers are moved, since drafts are large.
        let mut order: Vec<(u128, usize)> = drafts.iter().map(Draft::rank).zip(0..).collect();
        order.sort_unstable();
        for alike in order.chunk_by_mut(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
            alike.sort_unstable_by(|a, b| drafts[a.1].cmp(&drafts[b.1]));
        }
        debug_assert!(order.is_sorted_by(|a, b| drafts[a.1] <= drafts[b.1]), "ranks are not in the order of drafts");
        order.dedup_by(|(_, next), (_, before)| {
            let (next, before) = (&drafts[*next], &drafts[*before]);
            next.sentence == before.sentence && next == before
        });
        let mut drafts: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
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
        claims.reserve_exact(order.len());
        let (mut quotes, mut rules) = (vec![None; context.sentences.len()], Vec::<(&str, Arc<str>)>::new());
        for Draft { fact, sentence, rule } in order.into_iter().filter_map(|(_, at)| drafts[at].take()) {
            let span = context.sentences[sentence].span;
            let quote: &Arc<str> = quotes[sentence].get_or_insert_with(|| article.slice(span).into());
            let known = rules.iter().find(|(known, _)| std::ptr::eq(*known, rule)).map(|(_, shared)| shared.clone());
            let rule = known.unwrap_or_else(|| {
                let shared: Arc<str> = rule.into();
                rules.push((rule, shared.clone()));
                shared
            });
            claims.push(Claim { fact, evidence: evidence(span, quote.clone(), rule) });
        }
        claims
    }

    /// What is told of an article taken apart.
    fn with_context<T>(&self, article: &Article, tell: impl FnOnce(&Context<'_>) -> T) -> T {
        let room = self.rooms.lock().ok().and_then(|mut rooms| rooms.pop()).unwrap_or_default();
        let parsed = Parsed::new(self, article, room);
        let told = tell(&self.context(article, &parsed));
        if let (Some(room), Ok(mut rooms)) = (parsed.into_room(), self.rooms.lock()) {
            rooms.push(room);
        }
        told
    }

    /// Takes an article apart.
    fn context<'a>(&'a self, article: &'a Article, parsed: &'a Parsed<'_>) -> Context<'a> {
        let sentences = parsed.sentences();
        let mut standing = Standing::new(&article.text, &sentences, self.lexicon, publisher_country(article));
        let background = self.tenures.zip(article.published);
        let background = background.map(|(tenures, published)| Background { tenures, published });
        let cast =
            Cast::gather(&article.text, &sentences, &standing, self.lexicon.shared(), article.published, background);
        standing.admit_home(&cast, &sentences);
        let sides: Vec<Sides> = (sentences.iter().enumerate())
            .map(|(index, sentence)| Sides::new(&article.text, sentence, index, &cast, self.lexicon))
            .collect();
        let parties = parties::resolve(&sides, &sentences, &standing);
        let occasion = event::occasion(&sentences, article.published);
        let offices = cast.persons.iter().flat_map(|person| &person.offices);
        let offices = Rows::of(offices.map(|office| (office.sentence, office.span)).collect(), sentences.len());
        let lexicon = self.lexicon;
        let (sectors, cues, names) = (Rows::default(), vec![OnceCell::new(); sentences.len()], RefCell::default());
        let mut context = Context {
            article,
            lexicon,
            sentences,
            standing,
            cast,
            sides,
            parties,
            offices,
            sectors,
            cues,
            occasion,
            names,
        };
        context.sectors =
            context.sentences.iter().map(|sentence| cooperation::find_sectors(&context, sentence)).collect();
        context
    }
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

/// The countries that an article names, and the one whose press leaves it unsaid.
fn mentions(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    for (index, sentence) in context.sentences.iter().enumerate() {
        for hit in sentence.hits {
            let place = matches!(hit.meaning, Meaning::City(_))
                && parties::is_place(&context.article.text, sentence, hit.start);
            if let (Some(country), false) = (country_of(hit.meaning), place) {
                let name = context.name(context.article.slice(span_of(hit)));
                let fact = Fact::Mention { entity: EntityKey::Country(country), name: Some(name) };
                drafts.push(Draft { sentence: index, rule: "mention", fact });
            }
        }
    }
    let of = |country: CountryCode| {
        let is = |person: usize| context.cast.persons[person].country == Some(country);
        context.cast.references.iter().position(|references| references.iter().any(|reference| is(reference.person)))
    };
    if let Some((country, index)) = context.standing.unsaid().and_then(|country| Some((country, of(country)?))) {
        let fact = Fact::Mention { entity: EntityKey::Country(country), name: None };
        drafts.push(Draft { sentence: index, rule: "mention.home", fact });
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
                organization: person.organization.map(|organization| context.lexicon.organization(organization)),
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
            let name = reference.name.map(|name| context.name(context.article.slice(name)));
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
