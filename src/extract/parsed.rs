//! An article taken apart into sentences, each with the terms, words and dates in it.

use std::ops::Range;

use super::Extractor;
use super::context::is_soon_before;
use super::parties;
use super::sentence::{Dated, Groups, Sentence, Word, between, country_of, span_of};
use super::words;
use crate::claim::Span;
use crate::lexicon::{self, Hit, Language, Meaning};
use crate::model::{CountryCode, Stage};
use crate::text::dates::{self, Relative};
use crate::text::{Article, DateMention, Expression, Kind};
use crate::time::{Date, When};

/// The sentences of an article, with what was found in them.
pub(super) struct Parsed<'l> {
    cuts: Vec<Cut<'l>>,
    found: Found,
}

/// What was found in the sentences of an article: all terms one after the other, all words, all dates. Kept for the next
/// article, with what reading needs room for.
#[derive(Debug, Default)]
pub(super) struct Found {
    hits: Vec<Hit>,
    words: Vec<Word>,
    dates: Vec<Dated>,
    room: Room,
}

/// Where a sentence stands, and which of the terms, words and dates are its own.
struct Cut<'l> {
    span: Span,
    kind: Kind,
    block: usize,
    language: &'l Language,
    groups: Groups,
    hits: Range<usize>,
    words: Range<usize>,
    dates: Range<usize>,
}

/// What reading sentences needs room for.
#[derive(Debug, Default)]
struct Room {
    /// For each language of the article.
    terms: Vec<lexicon::Room>,
    block: BlockRoom,
}

/// What reading the sentences of one block needs room for.
#[derive(Debug, Default)]
struct BlockRoom {
    dates: dates::Room,
    /// The terms of one sentence.
    own: Vec<Hit>,
}

/// The days of a week.
const WEEK: i64 = 7;

/// "Now" dates nothing: "bilateral trade, now a billion".
const NOW: Expression = Expression::Relative(Relative::Now);

impl<'l> Parsed<'l> {
    /// Takes the blocks of an article apart whose languages the lexicon has. What was found in another article gives room.
    pub(super) fn new(extractor: &'l Extractor<'_>, article: &Article, mut found: Found) -> Parsed<'l> {
        found.hits.clear();
        found.words.clear();
        found.dates.clear();
        let mut room = std::mem::take(&mut found.room);
        let mut languages: Vec<&Language> = Vec::new();
        // The blocks that are read, with the numbers of their languages.
        let mut blocks: Vec<(usize, usize)> = Vec::with_capacity(article.blocks.len());
        for (number, block) in article.blocks.iter().enumerate().filter(|(_, block)| block.kind != Kind::Noise) {
            let Some(tag) = block.language.as_deref().or(article.language.as_deref()) else { continue };
            let known = languages.iter().position(|known| known.tag() == tag).or_else(|| {
                languages.push(extractor.lexicon.language(tag)?);
                Some(languages.len() - 1)
            });
            blocks.extend(known.map(|language| (number, language)));
        }
        room.terms.resize_with(room.terms.len().max(languages.len()), Default::default);
        for (at, language) in languages.iter().enumerate() {
            let own = blocks.iter().filter(|(_, language)| *language == at);
            let stretches = own.map(|(number, _)| article.blocks[*number].span);
            language.scan(&article.text, stretches, &mut room.terms[at]);
        }
        let mut parsed = Parsed { cuts: Vec::with_capacity(2 * blocks.len()), found };
        let mut next = vec![0; languages.len()];
        for (number, at) in blocks {
            let terms = room.terms[at].hits();
            next[at] += terms[next[at]..].partition_point(|hit| hit.start < article.blocks[number].span.start);
            next[at] +=
                parsed.read_block(extractor, article, number, languages[at], &terms[next[at]..], &mut room.block);
        }
        parsed.found.room = room;
        parsed.seats();
        parsed
    }

    /// What was found, as room for the next article; nothing where it is more than most need.
    pub(super) fn into_room(self) -> Option<Found> {
        const MOST: usize = 1 << 16;
        Some(self.found).filter(|found| found.words.capacity() <= MOST)
    }

    /// The sentences in order.
    pub(super) fn sentences(&self) -> Vec<Sentence<'_>> {
        self.cuts.iter().enumerate().map(|(index, cut)| self.sentence(index, cut)).collect()
    }

    fn sentence(&self, index: usize, cut: &Cut<'l>) -> Sentence<'_> {
        Sentence {
            index,
            span: cut.span,
            kind: cut.kind,
            block: cut.block,
            language: cut.language,
            groups: cut.groups,
            hits: &self.found.hits[cut.hits.clone()],
            words: &self.found.words[cut.words.clone()],
            dates: &self.found.dates[cut.dates.clone()],
        }
    }

    /// Takes the sentences of a block apart, whose terms are the first of those given; returns how many these are.
    fn read_block(
        &mut self,
        extractor: &'l Extractor<'_>,
        article: &Article,
        number: usize,
        language: &'l Language,
        terms: &[Hit],
        room: &mut BlockRoom,
    ) -> usize {
        let block = &article.blocks[number];
        let own = &mut room.own;
        let mut next = 0;
        let block_dates = self.found.dates.len();
        let dates = extractor.reader.language(Some(language.tag()));
        for span in extractor.reader.sentences(article, block) {
            let text = article.slice(span);
            let end = next + terms[next..].partition_point(|hit| hit.start < span.end);
            own.clear();
            own.extend(terms[next..end].iter().filter(|hit| hit.start >= span.start && hit.end <= span.end));
            next = end;
            let groups = Groups::of(own);
            let dated = may_have_dates(text, own, groups);
            shadow(own);
            if groups.has(Meaning::Members) {
                count(article.text.as_str(), language, own);
            }
            if !language.spaces {
                within_others(own);
            }
            let mentions = if dated { dates.dates_with(text, &mut room.dates) } else { Vec::new() };
            // The 日 of 28日 before 米国 is no country.
            let within =
                |hit: &Hit, date: &DateMention| date.span.range().contains(&((hit.start - span.start) as usize));
            if !mentions.is_empty() {
                own.retain(|hit| country_of(hit.meaning).is_none() || !mentions.iter().any(|date| within(hit, date)));
            }
            let from = (self.found.hits.len(), self.found.words.len(), self.found.dates.len());
            self.found.hits.extend_from_slice(own);
            match language.spaces {
                true => words::words(text, span.start, &mut self.found.words),
                false => words::unspaced_words(text, span.start, &mut self.found.words),
            }
            let mut cut = Cut {
                span,
                kind: block.kind,
                block: number,
                language,
                groups,
                hits: from.0..self.found.hits.len(),
                words: from.1..self.found.words.len(),
                dates: from.2..from.2,
            };
            for (number, mention) in mentions.iter().enumerate().filter(|(_, mention)| mention.expression != NOW) {
                let at = Span { start: span.start + mention.span.start, end: span.start + mention.span.end };
                let told = mentions.get(number + 1).filter(|next| is_told_again(text, mention, next));
                let expression = told.map_or(mention.expression, |next| next.expression);
                let sentence = self.sentence(self.cuts.len(), &cut);
                let ahead = lies_ahead(&article.text, &sentence, at, days_ahead(expression, article.published));
                let anchor = match expression {
                    Expression::Relative(Relative::DayBefore | Relative::DayAfter) => {
                        let now = article.published.map(When::Date);
                        let recent = || self.day_told(0).filter(|day| is_soon_before(When::Date(*day), now, WEEK));
                        self.day_told(block_dates).or_else(recent).or(article.published)
                    }
                    // Of a paragraph that tells no day before it, it says nothing beside the occasion.
                    Expression::Relative(Relative::SameDay) => self.day_told(block_dates),
                    _ => article.published,
                };
                let when = expression.resolve(anchor, ahead);
                self.found.dates.extend(when.map(|when| Dated { span: at, when }));
            }
            cut.dates.end = self.found.dates.len();
            self.cuts.push(cut);
        }
        next
    }

    /// The day told of last from a date on.
    fn day_told(&self, from: usize) -> Option<Date> {
        self.found.dates[from..].iter().rev().find_map(|date| match date.when {
            When::Date(date) => date.day_number().and(Some(date)),
            When::Interval(_) => None,
        })
    }

    /// A city that is the seat of a state and of an organization ("Brussels") means the organization where the article names
    /// that one and not the state, and else the state.
    fn seats(&mut self) {
        let mut seats: Vec<(Span, CountryCode, u16)> = Vec::new();
        // Hits are in the order of their places.
        for here in self.found.hits.chunk_by(|a, b| span_of(a) == span_of(b)).filter(|here| here.len() > 1) {
            let city = here.iter().find(|hit| matches!(hit.meaning, Meaning::City(_)));
            let Some(city) = city.and_then(|city| country_of(city.meaning)) else { continue };
            seats.extend(here.iter().filter_map(|hit| match hit.meaning {
                Meaning::Organization(index) => Some((span_of(hit), city, index)),
                _ => None,
            }));
        }
        if seats.is_empty() {
            return;
        }
        let (mut states, mut organizations) = (Vec::new(), Vec::new());
        for hit in &self.found.hits {
            match hit.meaning {
                Meaning::Country(code) | Meaning::Adjective(code) => states.push(code),
                Meaning::Organization(index) if !seats.iter().any(|(span, ..)| *span == span_of(hit)) => {
                    organizations.push(index);
                }
                _ => {}
            }
        }
        let counts = |hit: &Hit| {
            seats.iter().filter(|(span, ..)| *span == span_of(hit)).all(|(_, state, organization)| {
                let of_organization = organizations.contains(organization) && !states.contains(state);
                match hit.meaning {
                    Meaning::City(_) => !of_organization,
                    Meaning::Organization(_) => of_organization,
                    _ => true,
                }
            })
        };
        let all = std::mem::take(&mut self.found.hits);
        for cut in &mut self.cuts {
            let from = self.found.hits.len();
            self.found.hits.extend(all[cut.hits.clone()].iter().filter(|hit| counts(hit)));
            cut.hits = from..self.found.hits.len();
        }
    }
}

/// Whether a sentence may have dates: it has figures, or phrases that dates are made of, which are of no other use.
fn may_have_dates(text: &str, hits: &mut Vec<Hit>, groups: Groups) -> bool {
    if groups.has(Meaning::Dated) {
        hits.retain(|hit| hit.meaning != Meaning::Dated);
        return true;
    }
    // The figures of full width begin with 0xEF.
    text.bytes().fold(false, |any, byte| any | byte.is_ascii_digit() | (byte == 0xef))
}

/// Whether the day that a mention counts from today is told again by its number: "this afternoon local time, 18 November".
fn is_told_again(text: &str, mention: &DateMention, next: &DateMention) -> bool {
    const REACH: usize = 24;
    let day = |relative| matches!(relative, Relative::Today | Relative::Yesterday | Relative::Tomorrow);
    let counts = matches!(mention.expression, Expression::Weekday(_))
        || matches!(mention.expression, Expression::Relative(relative) if day(relative));
    let gap = || between(text, mention.span.end, next.span.start);
    counts
        && matches!(next.expression, Expression::Date(date) if date.day_number().is_some())
        && gap().len() <= REACH
        && gap().trim_end().ends_with([',', '('])
}

/// Whether the verbs of a sentence say that a date is of what is to come. Of two Mondays what will be means the next: "will meet
/// on Monday", "on Monday they will meet".
fn lies_ahead(text: &str, sentence: &Sentence<'_>, at: Span, days_ahead: Option<i64>) -> bool {
    // So many words from the beginning of "will" the verb may stand that it governs.
    const WILL: usize = 4;
    // So many words may stand between a verb in the present tense and a weekday.
    const PRESENT: usize = 5;
    // So many days ahead a weekday is the one to come beside such a verb: the last one is about as far back.
    const SOON: i64 = 4;
    // "They will go on, he said on Monday", "will deliver, under a contract signed on Monday": what was said is past.
    let will_be = |verb: &Hit| {
        let near = |will: &Hit| will.start <= verb.start && sentence.words_between(will.start, verb.start) <= WILL;
        sentence.hits_of(|meaning| matches!(meaning, Meaning::Will | Meaning::Might)).any(near)
    };
    let said = sentence
        .hits_of(|meaning| matches!(meaning, Meaning::Says | Meaning::Document(Stage::Signed)))
        .filter(|verb| verb.end <= at.start && sentence.words_between(verb.end, at.start) <= 1)
        .filter(|verb| verb.meaning == Meaning::Says || !will_be(verb))
        .map(|verb| verb.start)
        .last();
    let will = sentence.hits_for(Meaning::Will).any(|will| {
        will.start <= at.start && said.is_none_or(|says| will.start > says)
            || will.start >= at.end && sentence.words_between(at.end, will.start) <= 2
    });
    // "Travels on to Tanzania on Thursday".
    let present = || {
        sentence.hits_for(Meaning::Coming).any(|verb| {
            let (from, to) = if verb.start < at.start { (verb.end, at.start) } else { (at.end, verb.start) };
            let mark = || between(text, from, to).contains([',', ';', ':', '–']);
            sentence.words_between(from, to) <= PRESENT && !mark()
        })
    };
    let soon = |days: i64| days <= 1 || days <= SOON && present();
    will || said.is_none() && days_ahead.is_some_and(soon)
}

/// How many days after publication the next weekday of an expression is: of tomorrow's none would tell as last week's.
fn days_ahead(expression: Expression, published: Option<Date>) -> Option<i64> {
    let weekday = Some(expression).filter(|expression| matches!(expression, Expression::Weekday(_)))?;
    let day = |expression: Expression| expression.resolve(published, true).and_then(|when| when.first_day());
    Some((day(weekday)? - day(Expression::Relative(Relative::Today))?).num_days())
}

/// Drops what only seems to be there: a country within a currency ("US$"), an office or a sector within a name ("Hong Kong").
fn shadow(hits: &mut Vec<Hit>) {
    // 中 in 訪日中 looks like China, and a phrase says that it is not.
    let none = |hit: &&Hit| hit.meaning == Meaning::NoCountry;
    let none: Vec<Span> = hits.iter().filter(none).map(span_of).collect();
    // Of the names and currencies so far those that reach furthest. What holds another comes before it.
    let (mut name, mut currency) = (Span::default(), Span::default());
    hits.retain(|hit| {
        let span = span_of(hit);
        let within = |outer: Span| outer.end >= span.end && outer != span;
        let is_shadowed = match hit.meaning {
            Meaning::Country(_) | Meaning::Adjective(_) | Meaning::City(_) => within(currency) || none.contains(&span),
            // "Port Moresby" is no harbour.
            Meaning::Role(_) | Meaning::Sector(_) => within(name),
            _ => false,
        };
        let furthest = match hit.meaning {
            Meaning::Country(_) | Meaning::City(_) | Meaning::Organization(_) => &mut name,
            Meaning::Currency(_) => &mut currency,
            _ => return !is_shadowed,
        };
        if span.end > furthest.end {
            *furthest = span;
        }
        !is_shadowed
    });
}

/// Makes of "countries" and the like with a number before them the parties: "the three countries", "six Gulf states".
fn count(text: &str, language: &Language, hits: &mut Vec<Hit>) {
    // "The G7 countries", 先進7カ国: a name of which the number is part.
    let is_organization = |meaning| matches!(meaning, Meaning::Organization(_));
    let names: Vec<Span> = hits.iter().filter(|hit| is_organization(hit.meaning)).map(span_of).collect();
    for hit in hits.iter_mut().filter(|hit| hit.meaning == Meaning::Members) {
        let before = &text[..hit.start as usize];
        let start = if language.spaces { counted(before, language) } else { counted_beside(before, language) };
        let named = names.iter().any(|name| name.overlaps(span_of(hit)));
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
    let longer: Vec<Span> = hits.iter().filter(|hit| longer(hit.meaning)).map(span_of).collect();
    let inside = |span: Span| longer.iter().any(|other| other.contains(span) && *other != span);
    hits.retain(|hit| !(matches!(hit.meaning, Meaning::Role(_)) && inside(span_of(hit))));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_dates_are_not_looked_for_there_are_none() {
        let extractor = Extractor::default();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/exam/texts");
        let mut sentences = [0, 0];
        for file in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let article = extractor.reader().read("page", text).unwrap();
            for block in &article.blocks {
                let language = block.language.as_deref().and_then(|tag| extractor.lexicon.language(tag));
                let Some(language) = language else { continue };
                let dates = extractor.reader.language(Some(language.tag()));
                for span in extractor.reader.sentences(&article, block) {
                    let text = article.slice(span);
                    let whole = Span { start: 0, end: text.len() as u32 };
                    let mut hits = language.scan(text, [whole], &mut lexicon::Room::default()).to_vec();
                    let groups = Groups::of(&hits);
                    let looked_for = may_have_dates(text, &mut hits, groups);
                    assert!(looked_for || dates.dates(text).is_empty(), "{text}");
                    sentences[usize::from(looked_for)] += 1;
                }
            }
        }
        assert!(sentences[0] > sentences[1] / 2, "{sentences:?}: hardly any are spared");
    }
}
