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
mod names;
mod organization;
mod parties;
mod partnership;
mod people;
mod sentence;
mod titled;

use std::cell::OnceCell;
use std::sync::Arc;

use crate::claim::{Claim, EntityKey, Evidence, Fact, Span};
use crate::lexicon::{self, Hit, Language, Lexicon, Meaning};
use crate::model::{CountryCode, Key, Leader, Tenures};
use crate::text::dates::{self, Relative};
use crate::text::{Article, DateMention, Expression, Kind, Reader};

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

/// What reading sentences needs room for, kept for the next.
#[derive(Default)]
struct Room {
    terms: lexicon::Room,
    dates: dates::Room,
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
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.sort_unstable_by(|a, b| drafts[*a].cmp(&drafts[*b]));
        order.dedup_by(|next, before| drafts[*next] == drafts[*before]);
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
        let (mut quotes, mut rules) = (vec![None; context.sentences.len()], Vec::<Arc<str>>::new());
        for Draft { fact, sentence, rule } in order.into_iter().filter_map(|at| drafts[at].take()) {
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
        let mut standing = Standing::new(&article.text, &sentences, self.lexicon, publisher_country(article));
        let background = self.tenures.zip(article.published);
        let background = background.map(|(tenures, published)| Background { tenures, published });
        let cast =
            Cast::gather(&article.text, &sentences, &standing, self.lexicon.shared(), article.published, background);
        standing.admit_home(&cast, &sentences);
        let sides: Vec<Sides> = (sentences.iter().enumerate())
            .map(|(index, sentence)| Sides::new(&article.text, sentence, index, &cast, self.lexicon))
            .collect();
        let blocks: Vec<usize> = sentences.iter().map(|sentence| sentence.block).collect();
        let parties = parties::resolve(&sides, &blocks, &standing);
        let occasion = event::occasion(&sentences, article.published);
        let mut offices = vec![Vec::new(); sentences.len()];
        for office in cast.persons.iter().flat_map(|person| &person.offices) {
            offices[office.sentence].push(office.span);
        }
        let lexicon = self.lexicon;
        let (sectors, cues) = (Vec::new(), vec![OnceCell::new(); sentences.len()]);
        let mut context =
            Context { article, lexicon, sentences, standing, cast, sides, parties, offices, sectors, cues, occasion };
        context.sectors =
            context.sentences.iter().map(|sentence| cooperation::find_sectors(&context, sentence)).collect();
        context
    }

    /// The sentences of an article's blocks, each with its terms, words and dates.
    fn sentences<'a>(&'a self, article: &'a Article) -> Vec<Sentence<'a>> {
        let mut sentences = Vec::with_capacity(article.blocks.len());
        let mut room = Room::default();
        for (number, block) in article.blocks.iter().enumerate().filter(|(_, block)| block.kind != Kind::Noise) {
            let Some(tag) = block.language.as_deref().or(article.language.as_deref()) else { continue };
            let Some(language) = self.lexicon.language(tag) else { continue };
            self.read_block(article, number, language, &mut room, &mut sentences);
        }
        seats(&mut sentences);
        sentences
    }

    fn read_block<'a>(
        &'a self,
        article: &'a Article,
        number: usize,
        language: &'a Language,
        room: &mut Room,
        sentences: &mut Vec<Sentence<'a>>,
    ) {
        let block = &article.blocks[number];
        let base = block.span.start;
        let found = language.scan(article.slice(block.span), &mut room.terms);
        let mut next = 0;
        let dates = self.reader.language(Some(language.tag()));
        for span in self.reader.sentences(article, block) {
            let text = article.slice(span);
            let end = next + found[next..].partition_point(|hit| base + hit.start < span.end);
            let mut own = found[next..end].to_vec();
            next = end;
            for hit in &mut own {
                (hit.start, hit.end) = (base + hit.start, base + hit.end);
            }
            own.retain(|hit| hit.start >= span.start && hit.end <= span.end);
            shadow(&mut own);
            count(article.text.as_str(), language, &mut own);
            if !language.spaces {
                within_others(&mut own);
            }
            let dates = dates.dates_with(text, &mut room.dates);
            // The 日 of 28日 before 米国 is no country.
            let base = span.start;
            own.retain(|hit| {
                let within =
                    |date: &DateMention| date.span.range().contains(&((hit.start.saturating_sub(base)) as usize));
                country_of(hit.meaning).is_none() || !dates.iter().any(within)
            });
            let mut sentence = Sentence {
                index: sentences.len(),
                span,
                kind: block.kind,
                block: number,
                language,
                hits: own,
                words: match language.spaces {
                    true => sentence::words(text, span.start),
                    false => sentence::unspaced_words(text, span.start),
                },
                dates: Vec::new(),
            };
            let dates = dates.into_iter().filter(|mention| mention.expression != NOW).filter_map(|mention| {
                let at = Span { start: span.start + mention.span.start, end: span.start + mention.span.end };
                // Of two Mondays what will be means the next: "will meet on Monday", "on Monday they will meet".
                let ahead = sentence
                    .hits_of(|meaning| meaning == Meaning::Will)
                    .any(|will| will.start <= at.start || sentence.words_between(at.end, will.start) <= 2);
                Some(Dated { span: at, when: mention.expression.resolve(article.published, ahead)? })
            });
            sentence.dates = dates.collect();
            sentences.push(sentence);
        }
    }
}

/// Drops what only seems to be there: a country within a currency ("US$"), an office or a sector within a name ("Hong Kong").
fn shadow(hits: &mut Vec<Hit>) {
    let shades =
        |meaning| matches!(meaning, Meaning::Currency(_) | Meaning::NoCountry | Meaning::Role(_) | Meaning::Sector(_));
    if !hits.iter().any(|hit| shades(hit.meaning)) {
        return;
    }
    let spans = |wanted: fn(Meaning) -> bool| -> Vec<Span> {
        hits.iter().filter(|hit| wanted(hit.meaning)).map(sentence::span_of).collect()
    };
    let currencies = spans(|meaning| matches!(meaning, Meaning::Currency(_)));
    let names = spans(|meaning| matches!(meaning, Meaning::Country(_) | Meaning::City(_) | Meaning::Organization(_)));
    // 中 in 訪日中 looks like China, and a phrase says that it is not.
    let none = spans(|meaning| meaning == Meaning::NoCountry);
    hits.retain(|hit| {
        let span = sentence::span_of(hit);
        let within = |others: &[Span]| others.iter().any(|other| other.contains(span) && *other != span);
        match hit.meaning {
            Meaning::Country(_) | Meaning::Adjective(_) | Meaning::City(_) => {
                !within(&currencies) && !none.contains(&span)
            }
            // "Port Moresby" is no harbour.
            Meaning::Role(_) | Meaning::Sector(_) => !within(&names),
            _ => true,
        }
    });
}

/// A city that is the seat of a state and of an organization ("Brussels") means the organization where the article names
/// that one and not the state, and else the state.
fn seats(sentences: &mut [Sentence<'_>]) {
    let shared = |hits: &[Hit], hit: &Hit| {
        hits.iter().any(|other| {
            sentence::span_of(other) == sentence::span_of(hit) && matches!(other.meaning, Meaning::City(_))
        })
    };
    let (mut states, mut organizations) = (Vec::new(), Vec::new());
    for sentence in sentences.iter() {
        for hit in &sentence.hits {
            match hit.meaning {
                Meaning::Country(code) | Meaning::Adjective(code) => states.push(code),
                Meaning::Organization(index) if !shared(&sentence.hits, hit) => organizations.push(index),
                _ => {}
            }
        }
    }
    for sentence in sentences {
        let seats: Vec<(Span, CountryCode, u16)> = sentence
            .hits
            .iter()
            .filter_map(|hit| {
                let Meaning::Organization(index) = hit.meaning else { return None };
                let city = sentence.hits.iter().find_map(|other| match other.meaning {
                    Meaning::City(code) if sentence::span_of(other) == sentence::span_of(hit) => Some(code),
                    _ => None,
                })?;
                Some((sentence::span_of(hit), city, index))
            })
            .collect();
        for (span, state, organization) in seats {
            let of_organization = organizations.contains(&organization) && !states.contains(&state);
            sentence.hits.retain(|hit| {
                sentence::span_of(hit) != span
                    || match hit.meaning {
                        Meaning::City(_) => !of_organization,
                        Meaning::Organization(_) => of_organization,
                        _ => true,
                    }
            });
        }
    }
}

/// Makes of "countries" and the like with a number before them the parties: "the three countries", "six Gulf states".
fn count(text: &str, language: &Language, hits: &mut Vec<Hit>) {
    if !hits.iter().any(|hit| hit.meaning == Meaning::Members) {
        return;
    }
    // "The G7 countries", 先進7カ国: a name of which the number is part.
    let is_organization = |meaning| matches!(meaning, Meaning::Organization(_));
    let names: Vec<Span> = hits.iter().filter(|hit| is_organization(hit.meaning)).map(sentence::span_of).collect();
    for hit in hits.iter_mut().filter(|hit| hit.meaning == Meaning::Members) {
        let before = &text[..hit.start as usize];
        let start = if language.spaces { counted(before, language) } else { counted_beside(before, language) };
        let named = names.iter().any(|name| name.overlaps(sentence::span_of(hit)));
        if let Some(start) = start.filter(|_| !named) {
            (hit.start, hit.meaning) = (start as u32, Meaning::BothSides);
        }
    }
    hits.retain(|hit| hit.meaning != Meaning::Members);
    hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end), hit.meaning));
}

/// So many parties are counted.
const COUNTED: std::ops::RangeInclusive<usize> = 3..=12;

/// Where the number begins that is one of the last two words of a text.
fn counted(before: &str, language: &Language) -> Option<usize> {
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(2);
    let word = words.find(|word| parties::number(word, language).is_some_and(|number| COUNTED.contains(&number)))?;
    let start = word.as_ptr() as usize - before.as_ptr() as usize;
    (!before[start..].contains([',', '.', ';', ':', '\n'])).then_some(start)
}

/// Where the number begins that a text ends with, where no spaces part words: 日米韓3, 三.
fn counted_beside(before: &str, language: &Language) -> Option<usize> {
    let starts = before.char_indices().rev().take(3).map(|(at, _)| at);
    let numbers = starts.filter_map(|at| Some((at, parties::number(&before[at..], language)?)));
    numbers.last().filter(|(_, number)| COUNTED.contains(number)).map(|(at, _)| at)
}

/// Drops offices within the longer words that the edges of words keep apart elsewhere: 次官 in 次官級協議.
fn within_others(hits: &mut Vec<Hit>) {
    let longer = |meaning| matches!(meaning, Meaning::Event(_) | Meaning::Agreement(_) | Meaning::NoSector);
    let longer: Vec<Span> = hits.iter().filter(|hit| longer(hit.meaning)).map(sentence::span_of).collect();
    let inside = |span: Span| longer.iter().any(|other| other.contains(span) && *other != span);
    hits.retain(|hit| !(matches!(hit.meaning, Meaning::Role(_)) && inside(sentence::span_of(hit))));
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
