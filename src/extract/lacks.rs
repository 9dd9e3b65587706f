//! [`Lacks`]: what a lexicon lacks, as the articles tell that it reads.
//!
//! Three signs are counted: a capitalised word beside an office that is nobody's name and no known country's, an item of a
//! list of sectors that is none, and a sentence with a verb of cooperation from which nothing was drawn.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};

use super::Extractor;
use super::context::Context;
use super::sentence::{Sentence, Word, between, span_of};
use crate::claim::{Claim, Fact, Span};
use crate::lexicon::{Meaning, fold};
use crate::text::{Article, Kind};

/// Of what kind a lack is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LackKind {
    /// A capitalised word beside an office: a country's adjective or an organization that the lexicon may lack.
    Name,
    /// An item in a list of sectors.
    Sector,
    /// A verb of cooperation in a sentence from which nothing was drawn.
    Cooperation,
}

impl LackKind {
    /// Every kind, in order.
    pub const ALL: [LackKind; 3] = [LackKind::Name, LackKind::Sector, LackKind::Cooperation];
}

impl fmt::Display for LackKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            LackKind::Name => "Unknown names beside offices",
            LackKind::Sector => "Unknown items in lists of sectors",
            LackKind::Cooperation => "Verbs of cooperation in sentences from which nothing was drawn",
        })
    }
}

/// Something that the lexicon seems to lack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lack<'l> {
    /// Of what kind.
    pub kind: LackKind,
    /// The tag of the language.
    pub language: &'l str,
    /// The words, folded to small letters but for names.
    pub term: &'l str,
    /// How many times it was met.
    pub count: u64,
    /// An article that has it: the first by id.
    pub article: &'l str,
    /// The sentence there.
    pub sentence: &'l str,
}

/// What a lexicon lacks, counted over articles.
///
/// Adding is commutative and associative, so articles can be counted in any order and on any number of threads. It holds
/// one sentence for each different term.
///
/// Prints each kind with the most frequent first; `{:.5}` prints five of each. Serializes as a list.
///
/// ```
/// use chancery::extract::{Extractor, LackKind, Lacks};
///
/// let extractor = Extractor::default();
/// let page = "Talks\n\nOn 3 May 2025 Japan and the Ruritanian president met. They agreed to cooperate in the fields of energy, clockwork and trade.\n";
/// let mut lacks = Lacks::default();
/// lacks.add(extractor.lacks(&extractor.reader().read("page.txt", page)?));
/// assert_eq!(lacks.of(LackKind::Name)[0].term, "Ruritanian");
/// assert_eq!(lacks.of(LackKind::Sector)[0].term, "clockwork");
/// # Ok::<(), chancery::text::ReadError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lacks {
    articles: u64,
    entries: BTreeMap<(LackKind, String, String), Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    count: u64,
    /// The first by article's id and bytes.
    article: String,
    span: Span,
    sentence: String,
}

impl Entry {
    fn add(&mut self, other: Entry) {
        let count = self.count + other.count;
        if (&other.article, other.span, &other.sentence) < (&self.article, self.span, &self.sentence) {
            *self = other;
        }
        self.count = count;
    }
}

impl Lacks {
    /// How many articles were counted.
    pub fn articles(&self) -> u64 {
        self.articles
    }

    /// Whether nothing was found to lack.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds what other articles were found to lack.
    pub fn add(&mut self, other: Lacks) {
        self.articles += other.articles;
        for (key, entry) in other.entries {
            self.enter(key, entry);
        }
    }

    fn enter(&mut self, key: (LackKind, String, String), entry: Entry) {
        match self.entries.entry(key) {
            std::collections::btree_map::Entry::Vacant(place) => drop(place.insert(entry)),
            std::collections::btree_map::Entry::Occupied(mut known) => known.get_mut().add(entry),
        }
    }

    /// Those of a kind, the most frequent first; of equally frequent ones in the order of language and term.
    pub fn of(&self, kind: LackKind) -> Vec<Lack<'_>> {
        let own = self.entries.iter().filter(|((other, ..), _)| *other == kind);
        let mut lacks: Vec<Lack<'_>> = own
            .map(|((kind, language, term), entry)| Lack {
                kind: *kind,
                language,
                term,
                count: entry.count,
                article: &entry.article,
                sentence: &entry.sentence,
            })
            .collect();
        lacks.sort_by_key(|lack| std::cmp::Reverse(lack.count));
        lacks
    }
}

impl Serialize for Lacks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(LackKind::ALL.iter().flat_map(|kind| self.of(*kind)))
    }
}

impl fmt::Display for Lacks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = f.precision().unwrap_or(usize::MAX);
        for kind in LackKind::ALL {
            let lacks = self.of(kind);
            writeln!(f, "{kind}: {} in {} articles", lacks.len(), self.articles)?;
            for lack in lacks.iter().take(most) {
                let sentence = lack.sentence.split_whitespace().collect::<Vec<_>>().join(" ");
                writeln!(f, "{:>6}  {} ({})  {}: {sentence}", lack.count, lack.term, lack.language, lack.article)?;
            }
        }
        Ok(())
    }
}

impl Extractor<'_> {
    /// What the lexicon seems to lack for an article; to be [added](Lacks::add) over many.
    pub fn lacks(&self, article: &Article) -> Lacks {
        self.with_context(article, |context| self.lacks_of(context))
    }

    fn lacks_of(&self, context: &Context<'_>) -> Lacks {
        let (article, claims) = (context.article, self.claims(context));
        let mut lacks = Lacks { articles: 1, ..Lacks::default() };
        for (index, sentence) in context.sentences.iter().enumerate() {
            let hints = self.reader.language(Some(sentence.language.tag())).hints();
            let seeker = Seeker { context, sentence, index, and: &hints.and, small: &hints.function_words };
            let terms = (seeker.names().into_iter().map(|term| (LackKind::Name, term)))
                .chain(seeker.sectors().into_iter().map(|term| (LackKind::Sector, term)))
                .chain(seeker.cooperation(&claims).map(|term| (LackKind::Cooperation, term)));
            for (kind, term) in terms {
                let entry = Entry {
                    count: 1,
                    article: article.id.clone(),
                    span: sentence.span,
                    sentence: article.slice(sentence.span).to_owned(),
                };
                lacks.enter((kind, sentence.language.tag().to_owned(), term), entry);
            }
        }
        lacks
    }
}

/// One sentence while it is looked through.
struct Seeker<'s, 'a> {
    context: &'s Context<'a>,
    sentence: &'s Sentence<'a>,
    index: usize,
    /// The words for *and* of its language.
    and: &'s [String],
    /// The small words of its language.
    small: &'s [String],
}

/// How many words an item of a list may have.
const LONGEST_ITEM: usize = 5;

/// How far a list of sectors may go, in words.
const LONGEST_LIST: usize = 60;

impl Seeker<'_, '_> {
    fn text(&self, span: Span) -> &str {
        between(&self.context.article.text, span.start, span.end)
    }

    fn is_among(&self, word: &Word, words: &[String]) -> bool {
        let folded = fold(self.text(word.span));
        words.iter().any(|other| fold(other) == folded)
    }

    fn is_recognised(&self, span: Span) -> bool {
        let persons = &self.context.cast.references[self.index];
        self.sentence.hits.iter().any(|hit| span_of(hit).overlaps(span))
            || persons.iter().any(|reference| reference.span.overlaps(span))
            || self.context.offices(self.sentence).any(|office| office.overlaps(span))
    }

    /// Capitalised words right beside an office that are neither known nor a person's name.
    fn names(&self) -> Vec<String> {
        // Where most words have capitals, they say nothing.
        let words = &self.sentence.words;
        if words.iter().filter(|word| word.capital).count() * 2 > words.len() {
            return Vec::new();
        }
        let unknown = |word: &&Word| {
            word.capital
                && !self.is_recognised(word.span)
                && !self.is_among(word, self.small)
                && !self.sentence.language.not_names.contains(&fold(self.text(word.span)))
        };
        let beside = |a: u32, b: u32| between(&self.context.article.text, a, b).trim_matches(' ').is_empty();
        let mut names = Vec::new();
        for role in self.sentence.hits_of(|meaning| matches!(meaning, Meaning::Role(_))) {
            let (first, next) = (self.sentence.word_at(role.start), self.sentence.word_at(role.end));
            let mut edge = role.start;
            let before = words[..first].iter().rev().take_while(|word| {
                let joined = unknown(word) && beside(word.span.end, edge);
                edge = word.span.start;
                joined
            });
            let before = before.last().map(|word| Span { start: word.span.start, end: words[first - 1].span.end });
            let mut edge = role.end;
            let after = words[next..].iter().take_while(|word| {
                let joined = unknown(word) && beside(edge, word.span.start);
                edge = word.span.end;
                joined
            });
            let after = after.last().map(|word| Span { start: words[next].span.start, end: word.span.end });
            names.extend([before, after].into_iter().flatten().map(|span| spelled(self.text(span))));
        }
        names
    }

    /// Items of a list of sectors, before the last that is known, that are none.
    fn sectors(&self) -> Vec<String> {
        let mut terms = Vec::new();
        for cue in self.sentence.hits_for(Meaning::Areas) {
            let items = self.items(cue.end);
            let known = |item: &[Word]| {
                self.sentence
                    .hits_of(|meaning| {
                        matches!(meaning, Meaning::Sector(_) | Meaning::GenericSector | Meaning::NoSector)
                    })
                    .any(|hit| span_of(hit).overlaps(span_of_words(item)))
            };
            let Some(last) = items.iter().rposition(|item| known(item)) else { continue };
            for item in &items[..last] {
                let first = item.iter().position(|word| !self.is_among(word, self.small)).unwrap_or(item.len());
                let item = &item[first..];
                let span = span_of_words(item);
                if (1..=LONGEST_ITEM).contains(&item.len()) && !self.is_recognised(span) {
                    terms.push(fold(&spelled(self.text(span))));
                }
            }
        }
        terms
    }

    /// The items of a list that begins at a place: parted by marks and by words for *and*, but not within a known sector.
    fn items(&self, from: u32) -> Vec<&[Word]> {
        let words = &self.sentence.words;
        let first = self.sentence.word_at(from);
        let words = &words[first..words.len().min(first + LONGEST_LIST)];
        let mut items = Vec::new();
        let mut start = 0;
        for (at, word) in words.iter().enumerate() {
            let within = |span: Span| {
                let sector = |meaning| matches!(meaning, Meaning::Sector(_) | Meaning::NoSector);
                self.sentence.hits_of(sector).any(|hit| span_of(hit).contains(span))
            };
            let marked = at > 0 && {
                let gap = Span { start: words[at - 1].span.end, end: word.span.start };
                self.text(gap).contains([',', ';', ':', '、']) && !within(gap)
            };
            let and = self.is_among(word, self.and) && !within(word.span);
            if marked || and {
                items.push(&words[start..at]);
                start = at + usize::from(and);
            }
        }
        items.push(&words[start..]);
        items.retain(|item| !item.is_empty());
        items
    }

    /// The verb of cooperation in a sentence from which nothing but mentions was drawn.
    fn cooperation(&self, claims: &[Claim]) -> Option<String> {
        let verb = self
            .sentence
            .hits_of(|meaning| matches!(meaning, Meaning::Together | Meaning::Help | Meaning::Strengthen))
            .next()
            .filter(|_| self.sentence.kind != Kind::Heading)?;
        let drawn = claims.iter().any(|claim| {
            claim.evidence.span == self.sentence.span
                && !matches!(claim.fact, Fact::Article { .. } | Fact::Mention { .. } | Fact::Office { .. })
        });
        (!drawn).then(|| fold(&spelled(self.text(span_of(verb)))))
    }
}

fn span_of_words(words: &[Word]) -> Span {
    match words {
        [] => Span::default(),
        [first, ..] => Span { start: first.span.start, end: words[words.len() - 1].span.end },
    }
}

/// With single spaces.
fn spelled(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
