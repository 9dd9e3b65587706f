//! The interaction frame: who does what to whom, in PLOVER terms.
//!
//! A sentence is read from the left: the first verb of its main clause that the pack knows governs what follows
//! ("threatened to attack" is a threat), and another counts only where it is joined to it ("condemned the raid and expelled
//! two diplomats"). The subject is the first [actor](super::actor) of the clause, the target the likeliest after the verb;
//! a passive turns the two. What will be done is an agreement or a threat, what is not done a refusal.

use super::actor::{Unit, is_international, units};
use super::context::{Context, Draft};
use super::sentence::{Sentence, between, span_of};
use crate::claim::{Actor, Fact, Party, Span};
use crate::lexicon::{Hit, Meaning};
use crate::model::{ActorSector, InteractionKind, QuadClass};

mod verb_final;

const RULE: &str = "interaction";

/// Reads the interactions of an article.
pub(super) fn read(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    for (index, sentence) in context.sentences.iter().enumerate() {
        let verbs = sentence.hits_if(&[Meaning::NoAct, Meaning::Must]);
        if verbs.iter().any(|hit| verb_of(hit.meaning).is_some() || hit.meaning == Meaning::Must) {
            let reading = Reading::new(context, index);
            match sentence.language.head_final {
                true => reading.read_back(drafts),
                false => reading.read(drafts),
            }
        }
    }
}

/// How a verb binds those beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// The subject acts.
    Acts,
    /// Both sides act.
    Joint,
    /// The subject is acted upon.
    Suffers,
}

fn verb_of(meaning: Meaning) -> Option<(Voice, InteractionKind)> {
    match meaning {
        Meaning::Acts(kind) => Some((Voice::Acts, kind)),
        Meaning::Joint(kind) => Some((Voice::Joint, kind)),
        Meaning::Suffers(kind) => Some((Voice::Suffers, kind)),
        _ => None,
    }
}

/// How many words may stand between an auxiliary and its verb.
const AUXILIARY: usize = 4;

/// A sentence being read.
struct Reading<'c, 'a> {
    context: &'c Context<'a>,
    index: usize,
    sentence: &'c Sentence<'a>,
    units: Vec<Unit>,
    /// Clauses that say when, why or of whom; the main verb is not in them.
    asides: Vec<Span>,
    /// Where "…, officials said" begins, at the end of the sentence.
    limit: u32,
}

impl<'c, 'a> Reading<'c, 'a> {
    fn new(context: &'c Context<'a>, index: usize) -> Reading<'c, 'a> {
        let sentence = &context.sentences[index];
        let text = &context.article.text;
        let comma_after = |at: u32| {
            between(text, at, sentence.span.end).find(", ").map_or(sentence.span.end, |comma| at + comma as u32)
        };
        let verbs: Vec<Span> = sentence.hits_of(|meaning| verb_of(meaning).is_some()).map(span_of).collect();
        let units = units(context, index);
        let mut asides = Vec::new();
        for hit in sentence.hits_of(|meaning| matches!(meaning, Meaning::Aside | Meaning::Which)) {
            let before = between(text, sentence.span.start, hit.start);
            let next = verbs.iter().find(|verb| verb.start >= hit.end);
            let end = match hit.meaning {
                // "Rebels who attacked a village …": up to its own verb.
                Meaning::Which if !before.trim_end().ends_with(',') => next.map_or(hit.end, |verb| verb.end),
                // "According to reports Kenya …", without a comma: up to whoever acts.
                _ if before.trim().is_empty() && comma_after(hit.end) == sentence.span.end => {
                    units.iter().find(|unit| unit.span.start >= hit.end).map_or(hit.end, |unit| unit.span.start)
                }
                _ => comma_after(hit.end),
            };
            asides.push(Span { start: hit.start, end });
        }
        let says = sentence.hits_for(Meaning::Says).last();
        let limit = says.filter(|says| !verbs.iter().any(|verb| verb.start >= says.end)).and_then(|says| {
            let comma = sentence.span.start + between(text, sentence.span.start, says.start).rfind(',')? as u32;
            (!verbs.iter().any(|verb| verb.start >= comma)).then_some(comma)
        });
        Reading { context, index, sentence, units, asides, limit: limit.unwrap_or(sentence.span.end) }
    }

    fn in_aside(&self, at: u32) -> bool {
        self.asides.iter().any(|aside| (aside.start..aside.end).contains(&at))
    }

    fn hits(&self, wanted: Meaning) -> impl Iterator<Item = &'c Hit> + use<'c, 'a> {
        self.sentence.hits_for(wanted)
    }

    /// Whether a word stands before a verb with few words between.
    fn before(&self, meaning: Meaning, verb: &Hit, reach: usize) -> Option<&'c Hit> {
        self.hits(meaning)
            .filter(|hit| hit.start <= verb.start && self.sentence.words_between(hit.start, verb.start) <= reach)
            .last()
    }

    fn read(&self, drafts: &mut Vec<Draft>) {
        let mut main: Option<(&Hit, InteractionKind)> = None;
        let mut clause = self.sentence.span.start;
        let mut verbs: Vec<&Hit> = self
            .sentence
            .hits
            .iter()
            .filter(|hit| verb_of(hit.meaning).is_some() && !self.in_aside(hit.start))
            .collect();
        // Of two readings of one phrase the joint one says more.
        verbs.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end), !matches!(hit.meaning, Meaning::Joint(_))));
        if let Some(place) = self.duty(verbs.first().map_or(self.sentence.span.end, |verb| verb.start), drafts) {
            main = Some((place, InteractionKind::Demand));
        }
        for verb in &verbs {
            let Some((voice, kind)) = verb_of(verb.meaning) else { continue };
            if let Some((before, governs)) = main {
                if verb.start < before.end {
                    continue;
                }
                match self.joined(before, verb) {
                    Some(start) if !governs_more(governs, kind) => clause = clause.max(start),
                    _ => continue,
                }
            }
            let Some(kind) = self.turned(verb, kind, &verbs) else {
                main = Some((verb, kind));
                continue;
            };
            if self.tell(verb, voice, kind, clause, drafts) {
                main = Some((verb, kind));
            }
        }
    }

    /// Where the clause of a verb begins that is joined to the one before it, if it is.
    fn joined(&self, before: &Hit, verb: &Hit) -> Option<u32> {
        let joins =
            self.hits(Meaning::Joins).filter(|join| join.start >= before.end && join.end <= verb.start).last()?;
        if self.sentence.words_between(joins.end, verb.start) <= 1 {
            return Some(self.sentence.span.start);
        }
        let subject = self
            .units
            .iter()
            .find(|unit| unit.span.start >= joins.end && unit.span.end <= verb.start && !unit.place)?;
        let near = self.sentence.words_between(joins.end, subject.span.start) <= 3
            && self.sentence.words_between(subject.span.end, verb.start) <= 4;
        near.then_some(joins.end)
    }

    /// What a verb tells when its auxiliaries are read with it; nothing where it denies a deed.
    fn turned(&self, verb: &Hit, kind: InteractionKind, verbs: &[&Hit]) -> Option<InteractionKind> {
        use InteractionKind::*;
        if self.before(Meaning::Negation, verb, 3).is_some_and(|not| not.start < verb.start) && kind != Reject {
            return kind.is_cooperative().then_some(Reject);
        }
        let hostile = |kind| matches!(kind, Protest | Mobilize | Sanction | Coerce | Assault);
        // "Will visit" may be a term of its own, "decided to allow" is one that has happened.
        let will = self.before(Meaning::Will, verb, AUXILIARY);
        let intends = self.before(Meaning::Intends, verb, AUXILIARY).filter(|turn| turn.end <= verb.start);
        let ahead = will
            .into_iter()
            .chain(intends)
            .any(|turn| !verbs.iter().any(|other| other.start >= turn.start && other.start < verb.start));
        let next = verbs.iter().find(|next| next.start >= verb.end);
        let meant = next
            .filter(|next| self.sentence.words_between(verb.end, next.start) <= 1)
            .and_then(|next| verb_of(next.meaning))
            .is_some_and(|(_, next)| hostile(next));
        Some(match kind {
            Agree if meant => Threaten,
            _ if !ahead => kind,
            kind if hostile(kind) => Threaten,
            Investigate => kind,
            kind if kind.is_cooperative() => Agree,
            kind => kind,
        })
    }

    /// "Russia said that Sudan must …": whoever says so demands it. Gives the place of the verb.
    fn duty(&self, before: u32, drafts: &mut Vec<Draft>) -> Option<&'c Hit> {
        let must = self.hits(Meaning::Must).find(|must| must.start < before && !self.in_aside(must.start))?;
        let says = self.hits(Meaning::Says).filter(|says| says.end <= must.start).last()?;
        let target = self.units.iter().find(|unit| unit.span.start >= says.end && unit.span.end <= must.start)?;
        let source = self.units.iter().find(|unit| unit.span.end <= says.start && !unit.place)?;
        if self.sentence.words_between(target.span.end, must.start) > 4 {
            return None;
        }
        self.push(&source.members, &target.members, InteractionKind::Demand, must, drafts);
        Some(must)
    }

    /// Writes down what one verb tells; whether it has a subject, without which it is no verb of a main clause.
    fn tell(&self, verb: &Hit, voice: Voice, kind: InteractionKind, clause: u32, drafts: &mut Vec<Draft>) -> bool {
        let quoted = self.speaker(verb, kind);
        let subject = quoted.or_else(|| self.subject(verb, clause)).or_else(|| self.inverted(verb));
        let by = self
            .hits(Meaning::By)
            .find(|by| by.start >= verb.end && self.sentence.words_between(verb.end, by.start) <= 10);
        let agent = by.and_then(|by| {
            let agent = self.units.iter().find(|unit| unit.span.start >= by.end)?;
            (self.sentence.words_between(by.end, agent.span.start) <= 4).then_some((by, agent))
        });
        let adjoins = agent.is_some_and(|(by, _)| self.sentence.words_between(verb.end, by.start) == 0);
        let passive = voice == Voice::Suffers || voice == Voice::Acts && (self.is_passive(verb) || adjoins);
        if passive {
            let Some(target) = subject else { return false };
            let source = agent.map(|(_, agent)| agent.members.clone()).or_else(|| {
                let place =
                    self.units.iter().find(|unit| unit.span.start >= verb.start && unit.span.start < self.limit)?;
                Some(place.members.iter().map(|actor| Actor { party: actor.party.clone(), sector: None }).collect())
            });
            if let Some(source) = source {
                self.push(&source, &target.members, kind, verb, drafts);
            }
            return true;
        }
        let target = if quoted.is_some() { self.units.first() } else { self.target(verb, kind, subject) };
        let earlier =
            || self.context.subject_before(self.index).map(|party| Actor { party: Some(party), sector: None });
        let source: Vec<Actor> = match subject {
            Some(unit) => unit.members.clone(),
            None if voice == Voice::Joint => Vec::new(),
            None => earlier().into_iter().collect(),
        };
        // "Peru and Ecuador met in Brasilia": with each other, unless it says with whom.
        let with = |unit: &&Unit| {
            let mut with = self.hits(Meaning::With).filter(|hit| hit.end <= unit.span.start);
            with.any(|hit| self.sentence.words_between(hit.end, unit.span.start) <= 3)
        };
        let target = target.filter(|unit| voice != Voice::Joint || source.len() < 2 || with(unit));
        let mut targets: Vec<Actor> = target.map(|unit| unit.members.clone()).unwrap_or_default();
        if source.len() > 1 {
            targets.retain(|target| source.iter().all(|source| source.party != target.party));
        }
        // What both will do, the one who says so agrees to.
        let meant = kind == InteractionKind::Agree && self.before(Meaning::Will, verb, AUXILIARY).is_some();
        let mutual = voice == Voice::Joint && !meant;
        match (source.as_slice(), targets.as_slice()) {
            ([], [_, _, ..]) => self.push_each_way(&targets, kind, verb, drafts),
            ([], _) => return false,
            ([_, _, ..], []) if kind.is_cooperative() || mutual => self.push_each_way(&source, kind, verb, drafts),
            (source, targets) => {
                self.push(source, targets, kind, verb, drafts);
                if mutual && !targets.is_empty() {
                    self.push(targets, source, kind, verb, drafts);
                }
            }
        }
        true
    }

    /// Who says the sentence, where a verb of saying ends it: "Prisoners are being beaten, Kenya protested on Friday."
    fn speaker(&self, verb: &Hit, kind: InteractionKind) -> Option<&Unit> {
        if kind.quad() != QuadClass::VerbalConflict {
            return None;
        }
        let text = &self.context.article.text;
        let comma = self.sentence.span.start + between(text, self.sentence.span.start, verb.start).rfind(',')? as u32;
        let words = |a, b| self.sentence.words_between(a, b);
        let first = self.units.first().filter(|unit| unit.span.end <= comma)?;
        let speaker = self.units.iter().find(|unit| unit.span.start > comma && unit.span.end <= verb.start)?;
        let adjoins = words(comma, speaker.span.start) <= 2 && words(speaker.span.end, verb.start) == 0;
        let ends =
            !self.units.iter().any(|unit| unit.span.start > verb.end) && words(verb.end, self.sentence.span.end) <= 6;
        (adjoins && ends && first.members != speaker.members).then_some(speaker)
    }

    fn is_passive(&self, verb: &Hit) -> bool {
        let first = self.sentence.words.iter().find(|word| word.span.start >= verb.start);
        let ongoing = first.is_some_and(|word| {
            let word = crate::lexicon::fold(&self.context.article.text[word.span.range()]);
            self.sentence.language.progressive.iter().any(|ending| word.ends_with(ending.as_str()))
        });
        !ongoing
            && self
                .hits(Meaning::Passive)
                .any(|hit| hit.end <= verb.start && self.sentence.words_between(hit.end, verb.start) <= 1)
    }

    /// The first actor of a verb's clause: after "said" where one stands there, else of the sentence.
    fn subject(&self, verb: &Hit, clause: u32) -> Option<&Unit> {
        let acts = |unit: &&Unit| unit.span.start < verb.start && !self.in_aside(unit.span.start);
        let says = self.hits(Meaning::Says).filter(|says| says.end <= verb.start).map(|says| says.end);
        let starts = says.chain([clause, self.sentence.span.start]);
        let mut starts: Vec<u32> = starts.collect();
        starts.sort_by_key(|start| std::cmp::Reverse(*start));
        for start in starts {
            let found = self.units.iter().filter(acts).find(|unit| unit.span.start >= start && !unit.place);
            if found.is_some() {
                return found;
            }
        }
        self.units.iter().find(|unit| unit.span.start < verb.start)
    }

    /// The actor that is likeliest the object of a verb.
    fn target(&self, verb: &Hit, kind: InteractionKind, subject: Option<&Unit>) -> Option<&Unit> {
        use ActorSector::{Government, Intelligence, Military, Police};
        use InteractionKind::{Agree, Aid, Consult, Cooperate, Retreat, Support};
        let state =
            |sector: Option<ActorSector>| matches!(sector, None | Some(Government | Military | Police | Intelligence));
        let source = subject.and_then(|unit| unit.members.first());
        // "Visited Albania", "arrived in Jordan": the verb's own preposition makes its object.
        let own_place = |unit: &Unit| {
            let before = self.sentence.word_at(unit.span.start).checked_sub(1).map(|at| self.sentence.words[at].span);
            before.is_some_and(|before| span_of(verb).contains(before))
        };
        let verbal = |kind| matches!(kind, Agree | Consult | Support | Cooperate | Aid | Retreat);
        let rank = |unit: &Unit| {
            let Some(actor) = unit.members.first() else { return 9 };
            let own = source.is_some_and(|source| match &actor.party {
                Some(party) => {
                    let state = state(actor.sector) && state(source.sector);
                    source.party.as_ref() == Some(party) && (state || source.sector == actor.sector)
                }
                None => state(source.sector) && state(actor.sector),
            });
            match () {
                _ if own && unit.place => 8,
                _ if self.in_aside(unit.span.start) && actor.party.is_none() => 8,
                _ if self.in_aside(unit.span.start) => 5 + u8::from(unit.place),
                _ if own => 4,
                _ if unit.place && !own_place(unit) => 2,
                // States deal with states, and act against groups at home.
                _ if actor.party.is_none() => {
                    if verbal(kind) {
                        3
                    } else {
                        1
                    }
                }
                _ => 0,
            }
        };
        self.units
            .iter()
            .filter(|unit| unit.span.start >= verb.start && unit.span.start < self.limit)
            .filter(|unit| subject.is_none_or(|subject| subject.span != unit.span))
            .map(|unit| (rank(unit), unit))
            .filter(|(rank, _)| *rank < 8)
            .min_by_key(|(rank, unit)| (*rank, unit.span.start))
            .filter(|(rank, _)| *rank != 4)
            .map(|(_, unit)| unit)
            .or_else(|| self.object_before(verb, subject))
    }

    /// "On Monday condemned Norway the attack": the subject right after its verb, where none stands before it.
    fn inverted(&self, verb: &Hit) -> Option<&Unit> {
        let first = self.units.iter().find(|unit| unit.span.start >= verb.start)?;
        let adjoins = self.sentence.words_between(verb.start, first.span.start) <= 2;
        let none_before = !self.units.iter().any(|unit| unit.span.start < verb.start);
        (none_before && adjoins && !first.place && first.members.iter().any(|actor| actor.party.is_some()))
            .then_some(first)
    }

    /// The object between the subject and its verb, in languages that put it there.
    fn object_before(&self, verb: &Hit, subject: Option<&Unit>) -> Option<&Unit> {
        let subject = subject.filter(|_| self.sentence.language.object_first)?;
        self.units.iter().find(|unit| {
            unit.span.start >= subject.span.end && unit.span.end <= verb.start && !self.in_aside(unit.span.start)
        })
    }

    fn push_each_way(&self, actors: &[Actor], kind: InteractionKind, verb: &Hit, drafts: &mut Vec<Draft>) {
        for one in actors {
            for other in actors.iter().filter(|other| *other != one) {
                self.push(std::slice::from_ref(one), std::slice::from_ref(other), kind, verb, drafts);
            }
        }
    }

    /// Writes down an interaction of each source with each target, each with the party that it most likely is of.
    fn push(&self, sources: &[Actor], targets: &[Actor], kind: InteractionKind, verb: &Hit, drafts: &mut Vec<Draft>) {
        use InteractionKind::{Assault, Coerce, Concede, Investigate, Protest};
        let when = self.context.date_of(self.index, Some(span_of(verb)));
        let mut push = |source: Actor, target: Option<Actor>| {
            let fact = Fact::Interaction { source, target, kind, when };
            drafts.push(Draft { sentence: self.index, rule: RULE, fact });
        };
        for source in sources {
            let abroad = targets.iter().find_map(|target| target.party.as_ref());
            let at_home = matches!(kind, Protest | Coerce | Concede | Investigate | Assault)
                || targets.iter().any(|target| target.sector.is_some_and(is_of_society));
            let source = self.placed(source, abroad, at_home);
            if targets.is_empty() {
                // What is done to no one else is done at home.
                let home = source.party.clone().filter(|_| matches!(kind, Protest | Coerce | Concede | Investigate));
                let sector = (kind == Protest).then_some(ActorSector::Government);
                push(source, home.map(|party| Actor { party: Some(party), sector }));
                continue;
            }
            for target in targets {
                let target = match target.party {
                    Some(_) => target.clone(),
                    None if is_international(target) => target.clone(),
                    None => Actor { party: source.party.clone(), ..target.clone() },
                };
                let same = target == source;
                push(source.clone(), (!same).then_some(target));
            }
        }
    }

    /// An actor with its party: its own, that of a place, another that the sentence names, or, for what is done at home,
    /// that of those it acts upon.
    fn placed(&self, actor: &Actor, other: Option<&Party>, at_home: bool) -> Actor {
        if actor.party.is_some() || is_international(actor) {
            return actor.clone();
        }
        let named = |place: bool| {
            let units = self.units.iter().filter(move |unit| unit.place == place && unit.span.start < self.limit);
            units.flat_map(|unit| &unit.members).filter_map(|actor| actor.party.as_ref())
        };
        let party = named(true)
            .next()
            .or_else(|| named(false).find(|party| Some(*party) != other))
            .or(other.filter(|_| at_home));
        Actor { party: party.cloned(), sector: actor.sector }
    }
}

/// Whether a sector is one that a state acts upon at home.
fn is_of_society(sector: ActorSector) -> bool {
    use ActorSector::*;
    !matches!(sector, Government | Military | Intergovernmental | NonGovernmental | Elite)
}

/// Whether what stands after a verb of the first kind is part of what it says, even after "and".
fn governs_more(first: InteractionKind, next: InteractionKind) -> bool {
    use InteractionKind::*;
    match first {
        Agree | Demand | Threaten | Reject => true,
        Disapprove => !matches!(next, Demand | Reject | Threaten | Sanction),
        _ => first == next,
    }
}
