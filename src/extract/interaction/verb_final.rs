//! The interaction frame where verbs come last: the mirror image of reading from the left.
//!
//! The verb that ends a clause governs it. Particles after the actors say who does what with whom: the subject is the last
//! that one marks as such, of this clause or one before; a companion acts too; the object is the nearest of the others
//! before the verb.

use super::{Reading, Voice, verb_of};
use crate::claim::{Actor, Party};
use crate::extract::actor::Unit;
use crate::extract::context::Draft;
use crate::extract::sentence::between;
use crate::lexicon::{Hit, Meaning};
use crate::model::{ActorSector, InteractionKind};

/// How many words may stand between a verb and what denies or defers it.
const REACH: usize = 3;

impl Reading<'_, '_> {
    /// Writes down what the verbs that end a clause tell.
    pub(super) fn read_back(&self, drafts: &mut Vec<Draft>) {
        let mut verbs: Vec<&Hit> = self.sentence.hits_of(|meaning| verb_of(meaning).is_some()).collect();
        // Of two readings of one phrase the joint one says more.
        verbs.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end), !matches!(hit.meaning, Meaning::Joint(_))));
        verbs.dedup_by(|next, before| next.start < before.end);
        let mut clause = self.sentence.span.start;
        for (at, verb) in verbs.iter().enumerate() {
            if (at + 1 < verbs.len() && !self.ends_clause(verb)) || self.is_aside(verb) {
                continue;
            }
            if let Some((voice, kind)) = verb_of(verb.meaning) {
                self.tell_back(verb, voice, kind, clause, drafts);
            }
            clause = verb.end;
        }
    }

    /// Whether a word after a verb makes its clause one that says when or why: 際に.
    fn is_aside(&self, verb: &Hit) -> bool {
        self.hits(Meaning::Aside)
            .any(|aside| aside.start >= verb.start && self.sentence.words_between(verb.end, aside.start) <= 1)
    }

    /// Whether a mark stands right after a verb.
    fn ends_clause(&self, verb: &Hit) -> bool {
        let text = &self.context.article.text;
        let mark = between(text, verb.start, self.sentence.span.end).char_indices().find(|(at, c)| {
            verb.start + *at as u32 + c.len_utf8() as u32 >= verb.end
                && matches!(c, '、' | ',' | '，' | ';' | '；' | '。' | '」')
        });
        mark.is_some_and(|(at, _)| self.sentence.words_between(verb.end, verb.start + at as u32) <= 1)
    }

    fn tell_back(&self, verb: &Hit, voice: Voice, kind: InteractionKind, clause: u32, drafts: &mut Vec<Draft>) {
        let Some(kind) = self.turned_back(verb, kind) else { return };
        let before = || self.units.iter().filter(|unit| unit.span.end <= verb.start);
        let subject = before().rfind(|unit| self.is_followed(unit, &self.sentence.language.subjects));
        let others = || before().filter(|unit| subject.is_none_or(|subject| subject.span != unit.span));
        let companions: Vec<Actor> = others()
            .filter(|unit| unit.span.start >= clause && self.is_followed(unit, &self.sentence.language.companions))
            .flat_map(|unit| unit.members.clone())
            .collect();
        let mut source: Vec<Actor> = subject.map(|unit| unit.members.clone()).unwrap_or_default();
        // A government of no country is that at home.
        for actor in source.iter_mut().filter(|actor| actor.sector == Some(ActorSector::Government)) {
            let home = self.sentence.language.home.first().copied().map(Party::Country);
            actor.party = actor.party.take().or(home);
        }
        let foreign = |unit: &&Unit| unit.members.iter().all(|actor| source.iter().all(|own| own.party != actor.party));
        let object = || others().filter(|unit| unit.span.start >= clause && !unit.place).rfind(foreign);
        match voice {
            Voice::Joint => {
                let both = || self.sentence.tells(Meaning::BothSides);
                let mut all = source;
                all.extend(companions);
                if all.len() < 2 && both() {
                    let pair = self.context.parties[self.index].as_ref();
                    all = pair
                        .iter()
                        .flat_map(|pair| pair.iter())
                        .map(|party| Actor { party: Some(party.clone()), sector: None })
                        .collect();
                }
                all.dedup();
                self.push_each_way(&all, kind, verb, drafts);
            }
            Voice::Acts if !source.is_empty() => {
                let place = || others().filter(|unit| unit.span.start >= clause).rfind(foreign);
                let target = object().or_else(place).map(|unit| unit.members.clone()).unwrap_or(companions);
                self.push(&source, &target, kind, verb, drafts);
            }
            Voice::Suffers if !source.is_empty() => {
                if let Some(agent) = object() {
                    self.push(&agent.members, &source, kind, verb, drafts);
                }
            }
            Voice::Acts | Voice::Suffers => {}
        }
    }

    /// Whether one of these particles stands after an actor.
    fn is_followed(&self, unit: &Unit, particles: &crate::lexicon::Words) -> bool {
        particles.begin(between(&self.context.article.text, unit.span.end, self.sentence.span.end)).is_some()
    }

    /// What a verb tells when what stands after it is read with it; nothing where that denies a deed.
    fn turned_back(&self, verb: &Hit, kind: InteractionKind) -> Option<InteractionKind> {
        use InteractionKind::*;
        let after = |hit: &&Hit| {
            hit.end > verb.end && hit.start >= verb.start && self.sentence.words_between(verb.end, hit.start) <= REACH
        };
        let hits = |wanted: fn(Meaning) -> bool| self.sentence.hits_of(wanted).filter(after);
        if hits(|meaning| meaning == Meaning::Negation).next().is_some() && kind != Reject {
            return kind.is_cooperative().then_some(Reject);
        }
        let ahead = hits(|meaning| matches!(meaning, Meaning::Will | Meaning::Intends)).next().is_some();
        Some(match kind {
            _ if !ahead => kind,
            Protest | Mobilize | Sanction | Coerce | Assault => Threaten,
            kind if kind.is_cooperative() => Agree,
            kind => kind,
        })
    }
}
