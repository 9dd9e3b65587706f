//! [`Subject`]: what a claim is about, apart from how far that has come, when, and who says so.

use hashbrown::HashMap;

use crate::claim::{Actor, Fact, Parties, Party};
use crate::graph::record::sealed::Coded;
use crate::model::{ActorSector, Bound, CountryCode, Holding, InteractionKind, Key, PartnershipAction, Sector, Stage};
use crate::time::When;

use super::pool::{Places, Pool};

/// The kinds of fact, in the order in which claims are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Article,
    Correction,
    Mention,
    Office,
    Partnership,
    Agreement,
    Event,
    Amount,
    Cooperation,
    Interaction,
}

/// How many there are.
pub(crate) const KINDS: usize = Kind::Interaction as usize + 1;

/// What many claims have in common. What archives have millions of is kept in numbers, the rest as a [`Fact`] without
/// its step and time. The order is that of the kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Subject {
    Other { kind: Kind, fact: u32 },
    Cooperation { parties: u32, sector: u32 },
    Interaction(Deed),
}

/// Who does what to whom; the order tells deeds apart by all but the sectors of society first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Deed {
    pub(crate) kind: InteractionKind,
    pub(crate) source: Option<u32>,
    pub(crate) target: Option<u32>,
    sectors: Sectors,
}

/// The sectors of society of both sides, and whether there is another side, in two bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Sectors(u16);

impl Sectors {
    fn new(source: Option<ActorSector>, target: Option<Option<ActorSector>>) -> Sectors {
        let code = |sector: Option<ActorSector>| sector.map_or(0, |sector| sector as u16 + 1);
        Sectors(code(source) << 8 | target.map_or(0, |target| (code(target) << 1) | 1))
    }

    fn source(self) -> Option<ActorSector> {
        usize::from(self.0 >> 8).checked_sub(1).and_then(|at| ActorSector::ALL.get(at)).copied()
    }

    fn target(self) -> Option<Option<ActorSector>> {
        let sector = usize::from(self.0 >> 1 & 0x7f).checked_sub(1).and_then(|at| ActorSector::ALL.get(at)).copied();
        (self.0 & 1 == 1).then_some(sector)
    }
}

impl Deed {
    pub(crate) fn source_sector(self) -> Option<ActorSector> {
        self.sectors.source()
    }

    pub(crate) fn target_sector(self) -> Option<ActorSector> {
        self.sectors.target().flatten()
    }
}

impl Subject {
    pub(crate) fn kind(self) -> Kind {
        match self {
            Subject::Other { kind, .. } => kind,
            Subject::Cooperation { .. } => Kind::Cooperation,
            Subject::Interaction(_) => Kind::Interaction,
        }
    }

    /// Whether the claims of the two are kept together, by time: for interactions whatever the sectors of society.
    pub(crate) fn same_group(self, other: Subject) -> bool {
        let whole = |deed: Deed| Deed { sectors: Sectors(0), ..deed };
        match (self, other) {
            (Subject::Interaction(a), Subject::Interaction(b)) => whole(a) == whole(b),
            (a, b) => a == b,
        }
    }
}

/// The values that subjects refer to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Terms {
    pub(crate) facts: Pool<Fact>,
    pub(crate) party_sets: Pool<Parties>,
    pub(crate) parties: Pool<Party>,
    pub(crate) sectors: Pool<Key<Sector>>,
    pub(crate) subjects: Pool<Subject>,
    /// Short cuts to numbers until the next [`settle`](Terms::settle), for what archives tell most: the set of two
    /// countries, and the subject of a set and a sector.
    pairs: HashMap<[CountryCode; 2], u32>,
    cooperations: HashMap<(u32, u32), u32>,
}

impl Terms {
    /// The bytes of the tables, what the values themselves point to aside.
    pub(crate) fn bytes(&self) -> usize {
        self.facts.bytes()
            + self.party_sets.bytes()
            + self.parties.bytes()
            + self.sectors.bytes()
            + self.subjects.bytes()
    }

    /// Takes a fact apart: the number of its subject, its step as a code, and its time.
    pub(crate) fn take(&mut self, fact: Fact) -> (u32, u8, Option<When>) {
        let (subject, step, when) = match fact {
            Fact::Cooperation { parties, sector, stage, when } => {
                let parties = match parties[..] {
                    [Party::Country(one), Party::Country(other)] => {
                        *self.pairs.entry([one, other]).or_insert_with(|| self.party_sets.number(&parties))
                    }
                    _ => self.party_sets.number(&parties),
                };
                let sector = self.sectors.number(&sector);
                let known = self.cooperations.entry((parties, sector));
                let subject = known.or_insert_with(|| self.subjects.number(&Subject::Cooperation { parties, sector }));
                return (*subject, stage.code(), when);
            }
            Fact::Interaction { source, target, kind, when } => {
                let sectors = Sectors::new(source.sector, target.as_ref().map(|target| target.sector));
                let mut party = |party: Option<&Party>| party.map(|party| self.parties.number(party));
                let source = party(source.party.as_ref());
                let target = party(target.as_ref().and_then(|target| target.party.as_ref()));
                (Subject::Interaction(Deed { kind, source, target, sectors }), Coded::code(kind), when)
            }
            mut other => {
                let (kind, step, when) = strip(&mut other);
                (Subject::Other { kind, fact: self.facts.number(&other) }, step, when)
            }
        };
        (self.subjects.number(&subject), step, when)
    }

    /// Puts a fact together again.
    pub(crate) fn fact(&self, subject: u32, step: u8, when: Option<When>) -> Fact {
        let party = |number: Option<u32>| number.map(|number| self.parties.items()[number as usize].clone());
        match self.subjects.items()[subject as usize] {
            Subject::Cooperation { parties, sector } => Fact::Cooperation {
                parties: self.party_sets.items()[parties as usize].clone(),
                sector: self.sectors.items()[sector as usize].clone(),
                stage: Stage::of_code(step),
                when,
            },
            Subject::Interaction(deed) => Fact::Interaction {
                source: Actor { party: party(deed.source), sector: deed.source_sector() },
                target: deed.sectors.target().map(|sector| Actor { party: party(deed.target), sector }),
                kind: deed.kind,
                when,
            },
            Subject::Other { fact, .. } => {
                let mut fact = self.facts.items()[fact as usize].clone();
                dress(&mut fact, step, when);
                fact
            }
        }
    }

    /// Sorts in all that is new, so that numbers follow the order of what they stand for; returns the new number of each
    /// old subject.
    pub(crate) fn settle(&mut self) -> Places {
        (self.pairs, self.cooperations) = Default::default();
        let (facts, sets) = (self.facts.settle(), self.party_sets.settle());
        let (parties, sectors) = (self.parties.settle(), self.sectors.settle());
        let stay = ![&facts, &sets, &parties, &sectors].into_iter().any(Places::move_settled);
        self.subjects.change(stay, |subject| match subject {
            Subject::Other { fact, .. } => *fact = facts.of(*fact),
            Subject::Cooperation { parties, sector } => {
                *parties = sets.of(*parties);
                *sector = sectors.of(*sector);
            }
            Subject::Interaction(deed) => {
                deed.source.iter_mut().chain(&mut deed.target).for_each(|party| *party = parties.of(*party));
            }
        })
    }
}

/// Takes step and time out of a fact that is kept whole, and leaves the first step and no time.
fn strip(fact: &mut Fact) -> (Kind, u8, Option<When>) {
    match fact {
        Fact::Article { .. } => (Kind::Article, 0, None),
        Fact::Correction { .. } => (Kind::Correction, 0, None),
        Fact::Mention { .. } => (Kind::Mention, 0, None),
        Fact::Office { former, when, .. } => {
            let holding = if std::mem::take(former) { Holding::Former } else { Holding::Holds };
            (Kind::Office, holding.code(), when.take())
        }
        Fact::Partnership { action, when, .. } => {
            let step = std::mem::replace(action, PartnershipAction::of_code(0)).code();
            (Kind::Partnership, step, when.take())
        }
        Fact::Agreement { stage, when, .. } => {
            (Kind::Agreement, std::mem::replace(stage, Stage::of_code(0)).code(), when.take())
        }
        Fact::Cooperation { stage, when, .. } => {
            (Kind::Cooperation, std::mem::replace(stage, Stage::of_code(0)).code(), when.take())
        }
        Fact::Event { kind, when, .. } => (Kind::Event, kind.code(), when.take()),
        Fact::Interaction { kind, when, .. } => (Kind::Interaction, Coded::code(*kind), when.take()),
        Fact::Amount { money, when, .. } => {
            // 20 and 20.0 are one amount, however it is written.
            money.value = money.value.normalize();
            (Kind::Amount, std::mem::replace(&mut money.bound, Bound::of_code(0)).code(), when.take())
        }
    }
}

/// Puts step and time back.
fn dress(fact: &mut Fact, step: u8, told: Option<When>) {
    match fact {
        Fact::Article { .. } | Fact::Correction { .. } | Fact::Mention { .. } => {}
        Fact::Office { former, when, .. } => {
            *former = Holding::of_code(step) == Holding::Former;
            *when = told;
        }
        Fact::Partnership { action, when, .. } => {
            *action = PartnershipAction::of_code(step);
            *when = told;
        }
        Fact::Agreement { stage, when, .. } | Fact::Cooperation { stage, when, .. } => {
            *stage = Stage::of_code(step);
            *when = told;
        }
        Fact::Event { when, .. } | Fact::Interaction { when, .. } => *when = told,
        Fact::Amount { money, when, .. } => {
            money.bound = Bound::of_code(step);
            *when = told;
        }
    }
}
