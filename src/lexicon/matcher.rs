//! The compiled terms of a language: the folded text is gone through from each place where a term may begin, and then
//! the edges of words, the capitals and the gaps are checked where a literal was found.
//!
//! The terms are two trees, which are left where no term goes on. Nearly all terms begin where a word does: their tree is
//! entered at the beginnings of words only. That of the terms that may begin within a word (`*samarbeid`), and of all of them
//! in a language without spaces, is entered at every character.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::damage::{self, Damage};
use super::fold::{BREAK, Folded};
use super::meaning::Meaning;
use super::term::{MOST_PARTS, Pattern};
use super::trie::{Found, Trie, Walks};

/// A term found in a text, in bytes of that text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) meaning: Meaning,
}

/// One use of a literal. There are tens of thousands, of which a text needs a few here and there, so they are kept small.
#[derive(Debug, Clone, Copy)]
struct Use {
    target: Target,
    /// The number of the form in which it must stand.
    form: u32,
}

#[derive(Debug, Clone, Copy)]
enum Target {
    /// The literal is the whole term.
    Whole(Meaning),
    /// The literal is a part of a sequence.
    Part { sequence: u32, index: u8 },
}

/// How a literal must stand in the text to be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Form {
    /// The bytes at which the text must have a capital, a bit each; those beyond the first 64 are not looked at.
    capitals: u64,
    /// How many bytes at its head and tail are no part of the term.
    beside: (u16, u16),
    open_start: bool,
    open_end: bool,
    /// Whether figures may stand right beside it.
    by_figures: bool,
    /// Whether it is a name, which may take the language's suffixes.
    is_name: bool,
}

/// Literals by their numbers, and what each is used for.
#[derive(Debug)]
struct Literals {
    /// Those that are found at the beginnings of words only.
    at_words: Trie,
    /// The others, whose numbers come after those.
    anywhere: Trie,
    /// For each where its uses begin; then where those of the last end.
    rows: Vec<Row>,
    /// The uses of the first, then those of the next.
    uses: Vec<Use>,
}

/// Where the uses of a literal begin, and whether it is only ever found at the end of a word: most finds that go on are passed
/// over by this alone.
#[derive(Debug, Clone, Copy)]
struct Row(u32);

impl Row {
    fn new(first: usize, ends_word: bool) -> Row {
        Row((first as u32) << 1 | u32::from(ends_word))
    }

    fn first(self) -> usize {
        self.0 as usize >> 1
    }

    fn ends_word(self) -> bool {
        self.0 & 1 == 1
    }
}

/// A literal, its uses and whether it always ends a word.
type Used<'b> = (&'b str, &'b [Entry], bool);

impl Literals {
    /// From those that are found at the beginnings of words and the others, in order.
    fn new(at_words: &[Used<'_>], anywhere: &[Used<'_>]) -> Literals {
        let (mut rows, mut uses) = (Vec::with_capacity(at_words.len() + anywhere.len() + 1), Vec::new());
        let mut tree = |literals: &[Used<'_>]| {
            let texts: Vec<&str> = literals.iter().map(|(text, ..)| *text).collect();
            let (tree, order) = Trie::new(&texts);
            for (_, own, ends_word) in order.into_iter().map(|at| &literals[at as usize]) {
                let first = uses.len();
                rows.push(Row::new(first, *ends_word));
                uses.extend(own.iter().map(|entry| entry.r#use));
                uses[first..].sort_by_key(|r#use| match r#use.target {
                    Target::Whole(meaning) => Some(meaning),
                    Target::Part { .. } => None,
                });
            }
            tree
        };
        let (at_words, anywhere) = (tree(at_words), tree(anywhere));
        rows.push(Row::new(uses.len(), false));
        Literals { at_words, anywhere, rows, uses }
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        [&self.at_words, &self.anywhere].into_iter().flat_map(Trie::literals)
    }

    /// Finds those in a folded text, in the order of their beginnings.
    fn find<'r>(
        &self,
        folded: &Folded,
        walks: &mut Walks,
        others: &mut Vec<Found>,
        found: &'r mut Vec<Found>,
    ) -> &'r [Found] {
        let text = folded.text.as_bytes();
        others.clear();
        found.clear();
        if self.anywhere.len() > 0 {
            let base = self.at_words.len() as u32;
            let numbered = |found: &Found| Found { literal: base + found.literal, ..*found };
            others.extend(self.anywhere.find(text, walks).iter().map(numbered));
        }
        let mut rest = self.at_words.find_at(text, folded.word_starts(), walks);
        for other in others {
            let (before, after) = rest.split_at(rest.partition_point(|found| found.start < other.start));
            found.extend_from_slice(before);
            found.push(*other);
            rest = after;
        }
        found.extend_from_slice(rest);
        found
    }
}

#[derive(Debug)]
struct Sequence {
    meaning: Meaning,
    /// How many parts it has, and the gap allowed before each.
    length: u8,
    gaps: [u8; MOST_PARTS],
}

/// Collects terms.
#[derive(Debug, Default)]
pub(crate) struct MatcherBuilder {
    /// The literals as they came, one after the other.
    text: String,
    entries: Vec<Entry>,
    sequences: Vec<Sequence>,
    forms: Vec<Form>,
    /// The numbers of the forms.
    numbers: HashMap<Form, u32>,
}

/// A use of a literal, and where in the text of the literals this stands.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The first bytes of the literal, as a number that is in order as they are: most literals differ in them.
    head: u64,
    start: u32,
    end: u32,
    r#use: Use,
}

impl MatcherBuilder {
    pub(crate) fn add(&mut self, term: &Pattern, meaning: Meaning) {
        debug_assert!(meaning.group() < Meaning::GROUPS, "{meaning} is of a group that is not counted");
        for parts in term.sequences() {
            let whole = parts.last().is_some_and(|part| part.place == 0);
            let sequence = self.sequences.len() as u32;
            if !whole {
                let (mut length, mut gaps) = (0, [0; MOST_PARTS]);
                for part in parts {
                    length = part.place + 1;
                    gaps[usize::from(part.place)] = part.gap;
                }
                self.sequences.push(Sequence { meaning, length, gaps });
            }
            for part in parts {
                let target = match whole {
                    true => Target::Whole(meaning),
                    false => Target::Part { sequence, index: part.place },
                };
                let form = Form {
                    capitals: part.capitals,
                    beside: part.beside,
                    open_start: part.open_start,
                    open_end: part.open_end,
                    by_figures: matches!(meaning, Meaning::Scale(_) | Meaning::Currency(_)),
                    is_name: whole && meaning.is_name(),
                };
                let form = *self.numbers.entry(form).or_insert_with(|| {
                    self.forms.push(form);
                    self.forms.len() as u32 - 1
                });
                self.add_use(term.literal(part), Use { target, form });
            }
        }
    }

    fn add_use(&mut self, literal: &str, r#use: Use) {
        let mut head = [0; 8];
        let first = literal.len().min(head.len());
        head[..first].copy_from_slice(&literal.as_bytes()[..first]);
        let start = self.text.len() as u32;
        self.text.push_str(literal);
        let end = self.text.len() as u32;
        self.entries.push(Entry { head: u64::from_be_bytes(head), start, end, r#use });
    }

    pub(crate) fn build(mut self, suffixes: &[String], spaces: bool) -> Matcher {
        let literal = |entry: &Entry| &self.text[entry.start as usize..entry.end as usize];
        self.entries.sort_by(|a, b| a.head.cmp(&b.head).then_with(|| literal(a).cmp(literal(b))));
        let is_same = |a: &Entry, b: &Entry| a.head == b.head && literal(a) == literal(b);
        let form = |entry: &Entry| self.forms[entry.r#use.form as usize];
        let (mut at_words, mut anywhere) = (Vec::new(), Vec::new());
        let mut spellings = 0;
        for uses in self.entries.chunk_by(is_same) {
            let text = literal(&uses[0]);
            spellings += usize::from(damage::has_spelling(text));
            let goes_on = |form: Form| form.open_end || form.by_figures || (form.is_name && !suffixes.is_empty());
            let ends_word = spaces && !uses.iter().map(form).any(goes_on);
            let begins_word = spaces && !uses.iter().any(|entry| form(entry).open_start);
            let literals = if begins_word { &mut at_words } else { &mut anywhere };
            literals.push((text, uses, ends_word));
        }
        let spelled = spellings * 50 > at_words.len() + anywhere.len();
        Matcher {
            literals: Literals::new(&at_words, &anywhere),
            forms: self.forms,
            sequences: self.sequences,
            suffixes: suffixes.iter().map(|suffix| Folded::new(suffix).text).collect(),
            spaces,
            spelled,
            damage: OnceLock::new(),
        }
    }
}

/// Finds every term of a language in a text.
#[derive(Debug)]
pub(crate) struct Matcher {
    literals: Literals,
    /// The forms in which literals must stand.
    forms: Vec<Form>,
    sequences: Vec<Sequence>,
    suffixes: Vec<String>,
    spaces: bool,
    /// Whether the language has many letters that can be spelled in ASCII.
    spelled: bool,
    /// Words by what is left of them, made for the first damaged text.
    damage: OnceLock<Damage>,
}

/// What a scan needs room for, kept for the next.
#[derive(Debug, Default)]
pub(crate) struct Room {
    folded: Folded,
    walks: Walks,
    /// The literals that were found within words and elsewhere, and all.
    others: Vec<Found>,
    literals: Vec<Found>,
    /// What was found, in order, and then what was joined of parts.
    found: Vec<Hit>,
    /// All in order.
    hits: Vec<Hit>,
    parts: Vec<PartFound>,
    seen: Seen,
    /// For each hit whether it is kept, and the one of its group that was kept before it.
    kept: Vec<(bool, Option<u32>)>,
}

impl Room {
    /// The terms that the last scan found.
    pub(crate) fn hits(&self) -> &[Hit] {
        &self.hits
    }
}

/// A text in which terms are looked for, and what was found so far.
struct Search<'t> {
    matcher: &'t Matcher,
    source: &'t str,
    folded: &'t Folded,
    hits: &'t mut Vec<Hit>,
    parts: &'t mut Vec<PartFound>,
    seen: &'t mut Seen,
    /// Where the last hit stands, as [`Folded::source_near`] asks.
    near: usize,
}

/// A part of a sequence, found; in bytes of the folded text.
#[derive(Debug)]
struct PartFound {
    sequence: u32,
    index: u32,
    start: u32,
    end: u32,
}

/// Which parts of sequences were found so far.
#[derive(Debug, Default)]
struct Seen {
    /// How many scans there were, so that what was seen in those before need not be cleared.
    scans: u32,
    sequences: Vec<SeenParts>,
}

/// Which parts of a sequence were found in a scan, a bit each, and where the last of them ends.
#[derive(Debug, Clone, Copy, Default)]
struct SeenParts {
    scan: u32,
    parts: u32,
    end: u32,
}

impl Seen {
    /// Begins a scan for so many sequences.
    fn begin(&mut self, sequences: usize) {
        if self.scans == u32::MAX {
            *self = Seen::default();
        }
        self.scans += 1;
        self.sequences.resize(self.sequences.len().max(sequences), SeenParts::default());
    }

    fn of(&self, sequence: u32) -> SeenParts {
        let seen = self.sequences[sequence as usize];
        if seen.scan == self.scans { seen } else { SeenParts::default() }
    }

    fn add(&mut self, part: &PartFound) {
        let seen = self.of(part.sequence);
        self.sequences[part.sequence as usize] =
            SeenParts { scan: self.scans, parts: seen.parts | 1 << part.index, end: seen.end.max(part.end) };
    }
}

impl Matcher {
    /// The literals, in no certain order and without repeats.
    pub(crate) fn literals(&self) -> impl Iterator<Item = &str> {
        self.literals.texts()
    }

    /// The terms in stretches of a text, which come in order, in the order in which the terms begin. No term goes on from one
    /// stretch to the next. Where terms of one group overlap, the longest stays. Linear in the stretches but for
    /// sequences, whose gaps are bounded.
    pub(crate) fn scan<'r>(
        &self,
        source: &str,
        stretches: impl Iterator<Item = Range<usize>>,
        room: &'r mut Room,
    ) -> &'r [Hit] {
        let Room { folded, walks, others, literals, found, hits, parts, seen, kept } = room;
        folded.clear();
        stretches.for_each(|stretch| self.fold(source, stretch, folded));
        folded.end();
        let folded: &Folded = folded;
        found.clear();
        parts.clear();
        seen.begin(self.sequences.len());
        let mut search = Search { matcher: self, source, folded, hits: found, parts, seen, near: 0 };
        search.take(self.literals.find(folded, walks, others, literals));
        let whole = search.hits.len();
        search.join();
        let (whole, joined) = found.split_at_mut(whole);
        joined.sort_by(order);
        merge(whole, joined, hits);
        keep_longest(hits, kept);
        hits
    }

    /// Folds a stretch of a text; and gives it back the letters that it lost, where it did.
    fn fold(&self, source: &str, stretch: Range<usize>, folded: &mut Folded) {
        let part = &source[stretch.clone()];
        // Where a language has letters beyond ASCII and a text has none, they may be spelled.
        let spelled = self.spelled && part.is_ascii();
        if self.spaces && (spelled || damage::is_damaged(part)) {
            folded.mend(source, stretch, self.damage.get_or_init(|| Damage::new(self.literals())));
        } else {
            folded.fold(source, stretch);
        }
    }
}

impl Search<'_> {
    /// Takes down the literals that were found where they may stand.
    fn take(&mut self, found: &[Found]) {
        let Literals { rows, uses, .. } = &self.matcher.literals;
        for found in found {
            let (literal, start, end) = (found.literal as usize, found.start as usize, found.end as usize);
            let goes_on = self.is_inside(end);
            // Without a capital no space was lost there.
            let (row, next) = (rows[literal], rows[literal + 1]);
            if !(goes_on && row.ends_word() && !self.folded.is_capital(end)) {
                let uses = &uses[row.first()..next.first()];
                self.take_uses(uses, (start, self.is_inside(start)), (end, goes_on));
            }
        }
        settle(self.hits);
    }

    /// Whether a word goes on over the place before a byte.
    fn is_inside(&self, at: usize) -> bool {
        if self.matcher.spaces { self.folded.is_inside(at) } else { self.folded.is_inside_run(at) }
    }

    /// Takes down the uses of a literal that stands where they may. With its start and end comes whether a word goes on there.
    fn take_uses(&mut self, uses: &[Use], (start, begins_inside): (usize, bool), (end, goes_on): (usize, bool)) {
        for r#use in uses {
            // Most parts have none before them that they could go on from.
            if let Target::Part { sequence, index: index @ 1.. } = r#use.target {
                let seen = self.seen.of(sequence);
                if seen.parts >> (index - 1) & 1 == 0 || start as u32 > seen.end + REACH {
                    continue;
                }
            }
            let form = &self.matcher.forms[r#use.form as usize];
            if !self.folded.has_capitals(start, form.capitals) {
                continue;
            }
            let edges = match begins_inside || goes_on {
                true => self.edges((start, begins_inside), (end, goes_on), form),
                false => Some((start, end)),
            };
            let Some((start, end)) = edges else { continue };
            let (start, end) = (start + form.beside.0 as usize, end - form.beside.1 as usize);
            match r#use.target {
                Target::Whole(meaning) => {
                    let start = self.folded.source_near(start, &mut self.near) as u32;
                    // The next begins near the start of this rather than its end.
                    let end = self.folded.source_near(end, &mut { self.near }) as u32;
                    self.hits.push(Hit { start, end, meaning });
                }
                Target::Part { sequence, index } => {
                    let part = PartFound { sequence, index: index.into(), start: start as u32, end: end as u32 };
                    self.seen.add(&part);
                    self.parts.push(part);
                }
            }
        }
    }

    /// The edges of a literal's words, or nothing where the literal stands inside others. With its start and end comes whether
    /// a word goes on there.
    fn edges(
        &self,
        (start, begins_inside): (usize, bool),
        (end, goes_on): (usize, bool),
        form: &Form,
    ) -> Option<(usize, usize)> {
        let Search { folded, source, .. } = self;
        let spaces = self.matcher.spaces;
        // A figure is no part of "5bn" or "USD1.2".
        let figure = |at: usize| form.by_figures && folded.text.as_bytes()[at].is_ascii_digit();
        let inside = begins_inside && !figure(start - 1);
        let goes_on = goes_on && !figure(end);
        if !inside && !goes_on {
            return Some((start, end));
        }
        // A small letter and then a capital is where a space was lost: "GeneralsekretærTo Lam".
        let lost_space = |at: usize| {
            folded.is_capital(at) && source[..folded.source(at)].chars().next_back().is_some_and(char::is_lowercase)
        };
        if inside && !form.open_start && !lost_space(start) {
            return None;
        }
        let starts_at = match form.open_start {
            true if spaces => folded.word_start(start),
            true => folded.run_start(start),
            false => start,
        };
        if !goes_on {
            return Some((starts_at, end));
        }
        let word_end = if spaces { folded.word_end(end) } else { folded.run_end(end) };
        if form.open_end {
            return Some((starts_at, word_end));
        }
        let suffix = &folded.text[end..word_end];
        let is_inflected = form.is_name && self.matcher.suffixes.iter().any(|known| known == suffix);
        (is_inflected || lost_space(end)).then_some((starts_at, end))
    }

    /// Joins the parts of sequences that stand close enough together in one sentence.
    fn join(&mut self) {
        let mut parts = std::mem::take(self.parts);
        // Most have no others to be joined with.
        let sequences = &self.matcher.sequences;
        parts.retain(|part| {
            let length = sequences[part.sequence as usize].length;
            self.seen.of(part.sequence).parts.count_ones() == u32::from(length)
        });
        let place = |part: &PartFound| u64::from(part.sequence) << 32 | u64::from(part.start);
        parts.sort_unstable_by_key(|part| (place(part), part.end, part.index));
        for run in parts.chunk_by(|a, b| a.sequence == b.sequence) {
            let sequence = &self.matcher.sequences[run[0].sequence as usize];
            let gaps = &sequence.gaps[..usize::from(sequence.length)];
            for (at, first) in run.iter().enumerate().filter(|(_, part)| part.index == 0) {
                let (mut last, mut after) = (first, at + 1);
                for (index, gap) in gaps.iter().enumerate().skip(1) {
                    // Those that begin within reach, of which the first is near enough or none is.
                    let reach = last.end + if *gap == 0 { 1 } else { REACH };
                    let near = run[after..].iter().take_while(|part| part.start <= reach);
                    let next = near.enumerate().find(|(_, part)| {
                        let gap_text = || &self.folded.text[last.end as usize..part.start as usize];
                        part.index as usize == index
                            && part.start >= last.end
                            && within(gap_text(), (*gap).into(), self.matcher.spaces)
                    });
                    match next {
                        Some((ahead, part)) => (last, after) = (part, after + ahead + 1),
                        None => break,
                    }
                    if index + 1 == gaps.len() {
                        let source = |at: u32| self.folded.source(at as usize) as u32;
                        let (start, end) = (source(first.start), source(last.end));
                        self.hits.push(Hit { start, end, meaning: sequence.meaning });
                    }
                }
            }
        }
        *self.parts = parts;
    }
}

/// A gap has at most so many bytes: eight long words.
const REACH: u32 = 256;

/// Whether the text between two parts is a gap of at most so many words within one sentence. Where no spaces part words,
/// two characters are taken to be one.
fn within(between: &str, gap: u32, spaces: bool) -> bool {
    let words = || if spaces { between.split_whitespace().count() } else { between.chars().count() / 2 };
    if gap == 0 {
        between == " " || between == "-" || (!spaces && between.is_empty())
    } else {
        !between.contains(['.', ';', '!', '?', '。', BREAK]) && words() <= gap as usize
    }
}

/// The order of hits by where they begin, the longest first.
fn place(hit: &Hit) -> u64 {
    u64::from(hit.start) << 32 | u64::from(u32::MAX - hit.end)
}

fn order(a: &Hit, b: &Hit) -> Ordering {
    place(a).cmp(&place(b)).then_with(|| a.meaning.cmp(&b.meaning))
}

/// Sorts hits of which each is at most a word away from its place, since literals come in order: each is moved down to it.
fn settle(hits: &mut [Hit]) {
    for at in 1..hits.len() {
        let mut down = at;
        while down > 0 && order(&hits[down], &hits[down - 1]).is_lt() {
            hits.swap(down, down - 1);
            down -= 1;
        }
    }
}

/// Makes one run of two in order, of which the second is short; without repeats.
fn merge(mut many: &[Hit], few: &[Hit], merged: &mut Vec<Hit>) {
    merged.clear();
    for hit in few {
        let (before, after) = many.split_at(many.iter().take_while(|other| order(other, hit).is_lt()).count());
        merged.extend_from_slice(before);
        merged.push(*hit);
        many = after;
    }
    merged.extend_from_slice(many);
    merged.dedup();
}

/// Whether a hit denies a verb that comes apart around it: "ble mandag ikke enige".
fn denies(hit: &Hit, verb: &Hit) -> bool {
    hit.meaning == Meaning::Negation && hit.start > verb.start && hit.end < verb.end
}

/// Drops hits that a longer one of the same group overlaps.
fn keep_longest(hits: &mut Vec<Hit>, kept: &mut Vec<(bool, Option<u32>)>) {
    let length = |hit: &Hit| hit.end - hit.start;
    kept.clear();
    // For each group the hit that was kept last, and where it ends.
    let mut last: [(Option<u32>, u32); Meaning::GROUPS] = [(None, 0); Meaning::GROUPS];
    for (at, hit) in hits.iter().enumerate() {
        let (last, end) = &mut last[hit.meaning.group()];
        // Most overlap none.
        if hit.start >= *end {
            kept.push((true, *last));
            (*last, *end) = (Some(at as u32), hit.end);
            continue;
        }
        let (mut hidden, mut apart) = (false, false);
        while let Some(other) = last.map(|other| other as usize).filter(|other| hit.start < hits[*other].end) {
            if length(hit) <= length(&hits[other]) {
                hidden = place(hit) != place(&hits[other]);
                apart = denies(hit, &hits[other]);
                break;
            }
            kept[other].0 = false;
            *last = kept[other].1;
        }
        kept.push((!hidden || apart, *last));
        if !hidden {
            *last = Some(at as u32);
        }
        *end = last.map_or(0, |last| hits[last as usize].end);
    }
    let mut kept = kept.iter();
    hits.retain(|_| kept.next().is_some_and(|(kept, _)| *kept));
}
