//! The analysts' questions against plain loops over the list of claims.

use std::collections::{BTreeMap, BTreeSet};

use super::graph_claims::any_claims;
use super::graph_claims::plain::{Days, dated, is_before, known_by, standing};
use chancery::claim::{Claim, Fact, Parties, Party};
use chancery::graph::{Graph, NodeId, View};
use chancery::model::{Country, Key, Level, PartnershipAction, Sector, Stage, Taxonomy};
use chancery::query::{Change, Conflict, Fate};
use chancery::time::{Period, When};
use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::Value;

/// A claim of cooperation, taken apart.
#[derive(Debug, Clone)]
struct Told {
    parties: Parties,
    sector: Key<Sector>,
    stage: Stage,
    days: Days,
}

impl Told {
    fn top(&self) -> String {
        Taxonomy::builtin().top(&self.sector).to_string()
    }

    fn node(&self) -> (Parties, Key<Sector>) {
        (self.parties.clone(), self.sector.clone())
    }

    fn has(&self, code: &str) -> bool {
        self.parties.contains(&Party::Country(code.parse().unwrap()))
    }
}

fn cooperations(claims: &[Claim]) -> Vec<Told> {
    let told = |claim: &Claim| match &claim.fact {
        Fact::Cooperation { parties, sector, stage, when } => Some(Told {
            parties: parties.clone(),
            sector: sector.clone(),
            stage: *stage,
            days: dated(claims, claim, *when).0,
        }),
        _ => None,
    };
    claims.iter().filter_map(told).collect()
}

/// How many different nodes there are, by what.
fn count<K: Ord>(pairs: impl IntoIterator<Item = (K, (Parties, Key<Sector>))>) -> BTreeMap<K, usize> {
    let mut sets: BTreeMap<K, BTreeSet<(Parties, Key<Sector>)>> = BTreeMap::new();
    for (key, node) in pairs {
        sets.entry(key).or_default().insert(node);
    }
    sets.into_iter().map(|(key, set)| (key, set.len())).collect()
}

fn json(answer: impl serde::Serialize) -> Value {
    serde_json::to_value(answer).unwrap()
}

fn day() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["2023-11-27", "2024", "2025-04-28", "2025-05-01", "2025", "9999"])
}

fn last_day(text: &str) -> NaiveDate {
    text.parse::<When>().unwrap().last_day().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn sectors_and_partners(claims in any_claims(60), code in prop::sample::select(vec!["JPN", "VNM"])) {
        let (graph, claims) = (Graph::fold(claims.clone()), standing(&claims));
        let Ok(country) = graph.country(code) else { return Ok(()) };
        let told: Vec<Told> = cooperations(&claims).into_iter().filter(|told| told.has(code)).collect();

        let profile = graph.cooperation().of(country).sector_profile();
        let found: BTreeMap<String, usize> =
            profile.sectors().iter().map(|share| (share.sector().key().to_string(), share.count())).collect();
        prop_assert_eq!(&found, &count(told.iter().map(|told| (told.top(), told.node()))));
        for share in profile.sectors() {
            let of = told.iter().filter(|told| told.top() == share.sector().key().to_string());
            prop_assert_eq!(Some(share.furthest()), of.map(|told| told.stage).max());
        }
        let shares: f64 = profile.sectors().iter().map(|share| share.share()).sum();
        prop_assert!(profile.sectors().is_empty() || (shares - 1.0).abs() < 1e-9);

        let partners = graph.cooperation().partners(country);
        let found: BTreeMap<String, usize> =
            partners.iter().map(|partner| (graph.key(partner.party()), partner.count())).collect();
        let others = told.iter().flat_map(|told| {
            told.parties.iter().map(Party::to_string).filter(|key| !key.ends_with(code)).map(|key| (key, told.node()))
        });
        prop_assert_eq!(found, count(others));
        let better = |one: &chancery::query::Partner<'_, _>| (one.count(), one.furthest());
        for partner in partners.iter() {
            let ahead = partners.iter().filter(|other| better(other) > better(partner)).count();
            prop_assert_eq!(partner.rank(), ahead + 1);
        }
    }

    #[test]
    fn likeness_of_profiles(claims in any_claims(60)) {
        let graph = Graph::fold(claims);
        let (Ok(japan), Ok(vietnam)) = (graph.country("JPN"), graph.country("VNM")) else { return Ok(()) };
        let [one, other] = [japan, vietnam].map(|country| graph.cooperation().of(country).sector_profile());
        let counts = |profile: &chancery::query::SectorProfile<'_, _>| -> BTreeMap<String, f64> {
            profile.sectors().iter().map(|share| (share.sector().name(), share.count() as f64)).collect()
        };
        let (a, b) = (counts(&one), counts(&other));
        let likeness = one.likeness(&other);
        prop_assert_eq!(likeness.cosine(), other.likeness(&one).cosine());
        if !a.is_empty() && !b.is_empty() {
            let length = |counts: &BTreeMap<String, f64>| counts.values().map(|x| x * x).sum::<f64>().sqrt();
            let dot: f64 = a.iter().filter_map(|(sector, x)| Some(x * b.get(sector)?)).sum();
            prop_assert!((likeness.cosine().unwrap() - dot / length(&a) / length(&b)).abs() < 1e-9);
            prop_assert_eq!(one.likeness(&one).cosine(), Some(1.0));
        }
        let keys = |counts: &BTreeMap<String, f64>| counts.keys().cloned().collect::<BTreeSet<_>>();
        let (a, b) = (keys(&a), keys(&b));
        let all = a.union(&b).count();
        prop_assert_eq!(likeness.jaccard(), (all > 0).then(|| a.intersection(&b).count() as f64 / all as f64));
        let gaps: BTreeSet<String> = one.gaps(&other).sectors().iter().map(|share| share.sector().name()).collect();
        prop_assert_eq!(gaps, a.difference(&b).cloned().collect::<BTreeSet<_>>());
    }

    #[test]
    fn sectors_that_rise_and_fall(
        claims in any_claims(60),
        before in prop::sample::select(vec!["2023", "2024", "../2024", "2023/2025"]),
        after in prop::sample::select(vec!["2025", "2025-04", "2025/.."]),
    ) {
        let (graph, claims) = (Graph::fold(claims.clone()), standing(&claims));
        let falls_in = |told: &Told, period: &str| {
            let period: When = period.parse().unwrap();
            matches!(told.days, (Some(first), Some(last))
                if period.first_day().is_none_or(|day| day <= first) && period.last_day().is_none_or(|day| last <= day))
        };
        let told = cooperations(&claims);
        let of = |period| count(told.iter().filter(|told| falls_in(told, period)).map(|told| (told.top(), told.node())));
        let shifts = graph.cooperation().sector_shifts(before, after).unwrap();
        let found = |count: fn(&chancery::query::SectorShift<'_, chancery::model::Cooperation>) -> usize| {
            let counts = shifts.sectors().iter().map(|shift| (shift.sector().key().to_string(), count(shift)));
            counts.filter(|(_, count)| *count > 0).collect::<BTreeMap<_, _>>()
        };
        prop_assert_eq!(found(|shift| shift.before()), of(before));
        prop_assert_eq!(found(|shift| shift.after()), of(after));
        let outside = told.iter().filter(|told| !falls_in(told, before) && !falls_in(told, after));
        prop_assert_eq!(shifts.outside(), outside.map(Told::node).collect::<BTreeSet<_>>().len());
    }

    #[test]
    fn words_and_deeds(claims in any_claims(60)) {
        let (graph, claims) = (Graph::fold(claims.clone()), standing(&claims));
        let mut nodes: BTreeMap<(Parties, Key<Sector>), Vec<Told>> = BTreeMap::new();
        for told in cooperations(&claims) {
            nodes.entry(told.node()).or_default().push(told);
        }
        let deeds = graph.cooperation().from_words_to_deeds();
        for to in [Stage::Agreed, Stage::Signed, Stage::InForce] {
            let mut fates: BTreeMap<Fate, usize> = BTreeMap::new();
            let mut least: Vec<i64> = Vec::new();
            for told in nodes.values() {
                // By date, the undated last.
                let order = |told: &&Told| (told.days == (None, None), told.days.0, told.days.1.unwrap_or(NaiveDate::MAX));
                let Some(word) = told.iter().filter(|told| told.stage <= Stage::Negotiating).min_by_key(order) else { continue };
                let reached = || told.iter().filter(|told| to <= told.stage && told.stage != Stage::Ended);
                let deed = reached().filter(|deed| !is_before(deed.days, word.days)).min_by_key(order);
                let fate = match deed {
                    Some(deed) if deed.days != (None, None) && word.days != (None, None) => Fate::Reached,
                    Some(_) => Fate::ReachedUndated,
                    None if reached().next().is_some() => Fate::ReachedEarlier,
                    None => Fate::Open,
                };
                *fates.entry(fate).or_default() += 1;
                if let (Fate::Reached, Some(deed)) = (fate, deed) {
                    let days = deed.days.0.zip(word.days.1).map_or(0, |(deed, word)| (deed - word).num_days());
                    least.push(days.max(0));
                }
            }
            let passage = deeds.to(to).unwrap();
            for fate in [Fate::Reached, Fate::ReachedUndated, Fate::ReachedEarlier, Fate::Open] {
                prop_assert_eq!(passage.count(fate), fates.get(&fate).copied().unwrap_or(0), "{} {:?}", to, fate);
            }
            least.sort();
            let median = least.get(least.len().div_ceil(2).saturating_sub(1)).copied();
            prop_assert_eq!(passage.median().map(|days| days.least.unwrap()), median);
        }
    }

    #[test]
    fn first_dates_of_stages(claims in any_claims(60)) {
        let (graph, claims) = (Graph::fold(claims.clone()), standing(&claims));
        let told = cooperations(&claims);
        let lives = graph.cooperation().lives();
        prop_assert_eq!(lives.iter().count(), told.iter().map(Told::node).collect::<BTreeSet<_>>().len());
        for life in lives.iter() {
            let parties: BTreeSet<String> = life.node().parties().iter().map(|party| graph.key(*party)).collect();
            let of_node = |told: &&Told| {
                told.sector.name() == life.node().sector().key().name()
                    && told.parties.iter().map(Party::to_string).collect::<BTreeSet<_>>() == parties
            };
            let mine: Vec<&Told> = told.iter().filter(of_node).collect();
            prop_assert_eq!(Some(life.stage()), mine.iter().map(|told| told.stage).max());
            for stage in Stage::ALL {
                let days = mine.iter().filter(|told| told.stage == *stage).map(|told| told.days);
                let first = days.min_by_key(|days| (*days == (None, None), days.0, days.1.unwrap_or(NaiveDate::MAX)));
                prop_assert_eq!(life.at(*stage).map(|record| (record.first_day(), record.last_day())), first);
            }
        }
    }

    #[test]
    fn where_partners_stand(claims in any_claims(60), day in day()) {
        let (graph, claims) = (Graph::fold(claims.clone()), standing(&claims));
        let Ok(japan) = graph.country("JPN") else { return Ok(()) };
        let mut levels: BTreeMap<String, Level> = BTreeMap::new();
        for claim in &claims {
            let Fact::Partnership { parties, level, action, scope: None, when } = &claim.fact else { continue };
            let happened = dated(&claims, claim, *when).0.1.is_some_and(|last| last <= last_day(day));
            let keys: Vec<String> = parties.iter().map(Party::to_string).collect();
            if let ([one, other], true, true) = (&keys[..], happened, *action != PartnershipAction::Proposed) {
                let partner = match (one == "country:JPN", other == "country:JPN") {
                    (true, false) => other,
                    (false, true) => one,
                    _ => continue,
                };
                let closest = levels.entry(partner.clone()).or_insert(*level);
                *closest = (*closest).max(*level);
            }
        }
        let standings = graph.as_of(day).unwrap().standings(japan);
        let found: BTreeMap<String, Level> =
            standings.iter().map(|place| (graph.key(place.partner()), place.level())).collect();
        prop_assert_eq!(found, levels);
    }

    /// A view of what was known on a day answers as the graph of the claims that were known then. (Which claims are of one
    /// event or agreement can depend on what is told later, so those are not asked.)
    #[test]
    fn what_was_known_is_what_was_published(claims in any_claims(50), day in day()) {
        let graph = Graph::fold(claims.clone());
        let old = Graph::fold(known_by(&claims, last_day(day)));
        let ask = |view: View<'_>| -> Option<Vec<Value>> {
            let (japan, vietnam) = (view.graph().country("JPN").ok()?, view.graph().country("VNM").ok()?);
            Some(vec![
                json(view.cooperation().with([japan, vietnam]).sector_profile()),
                json(view.cooperation().partners(japan)),
                json(view.cooperation().from_words_to_deeds()),
                json(view.cooperation().lives()),
                json(view.cooperation().sector_shifts("2023/2024", "2025").unwrap()),
                json(view.ladder(japan, vietnam).stays()),
                json(view.standings([japan, vietnam])),
                json(view.contradictions().on(Conflict::Dates)),
                json(view.contradictions().on(Conflict::Levels)),
            ])
        };
        let (Some(wanted), Some(found)) = (ask(old.view()), ask(graph.known_by(day).unwrap())) else { return Ok(()) };
        for (found, wanted) in found.into_iter().zip(wanted) {
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn what_changed(claims in any_claims(60), from in day(), to in day()) {
        let (graph, claims) = (Graph::fold(claims.clone()), standing(&claims));
        let told = cooperations(&claims);
        let stage_on = |day: &str| {
            let mut stages: BTreeMap<(Parties, Key<Sector>), Stage> = BTreeMap::new();
            for told in told.iter().filter(|told| told.days.1.is_some_and(|last| last <= last_day(day))) {
                let furthest = stages.entry(told.node()).or_insert(told.stage);
                *furthest = (*furthest).max(told.stage);
            }
            stages
        };
        let (before, after) = (stage_on(from), stage_on(to));
        let changes = graph.changes(from, to).unwrap();
        let found = |wanted: fn(Change) -> bool| {
            changes.iter().filter(|one| one.node().kind() == "cooperation" && wanted(one.change())).count()
        };
        let new = after.keys().filter(|node| !before.contains_key(node)).count();
        let moved = after.iter().filter(|(node, stage)| before.get(node).is_some_and(|old| old < stage)).count();
        prop_assert_eq!(found(|change| change == Change::New), new);
        prop_assert_eq!(found(|change| matches!(change, Change::Moved { .. })), moved);
        for one in changes.iter() {
            prop_assert!(one.evidence().count() > 0);
            if let Change::Rose { from, to } = one.change() {
                prop_assert!(from.is_none_or(|from| from < to));
            }
        }
    }

    #[test]
    fn two_dates_of_one_act(claims in any_claims(60)) {
        let (graph, claims) = (Graph::fold(claims.clone()), standing(&claims));
        type Act = (Days, String, String);
        type Bond = (Parties, Level, Option<Key<Sector>>);
        let mut acts: BTreeMap<Bond, BTreeSet<Act>> = BTreeMap::new();
        for claim in &claims {
            let Fact::Partnership { parties, level, action, scope, when } = &claim.fact else { continue };
            if let (PartnershipAction::Established | PartnershipAction::Upgraded, (days, true)) =
                (action, dated(&claims, claim, *when))
            {
                let written = when.map_or(String::new(), |when| when.to_string());
                let act = (days, action.to_string(), written);
                acts.entry((parties.clone(), *level, scope.clone())).or_default().insert(act);
            }
        }
        let pairs = |acts: &BTreeSet<Act>| {
            let pair = |(one, other): (&Act, &Act)| is_before(one.0, other.0);
            acts.iter().flat_map(|one| acts.iter().map(move |other| (one, other))).filter(|both| pair(*both)).count()
        };
        let wanted: usize = acts.values().map(pairs).sum();
        prop_assert_eq!(graph.contradictions().on(Conflict::Dates).len(), wanted);
    }

    #[test]
    fn levels_that_cannot_hold(claims in any_claims(60)) {
        use PartnershipAction::{Established, Existing, Upgraded};
        let (graph, claims) = (Graph::fold(claims.clone()), standing(&claims));
        // What is told of each level of each set of parties: whether it is an act that the text dates, and when.
        type Line = (Level, PartnershipAction, bool, Days, String);
        let mut bonds: BTreeMap<Parties, BTreeSet<Line>> = BTreeMap::new();
        for claim in &claims {
            let Fact::Partnership { parties, level, action, scope: None, when } = &claim.fact else { continue };
            let (days, by_text) = dated(&claims, claim, *when);
            let written = when.filter(|_| by_text).map_or(String::new(), |when| when.to_string());
            bonds.entry(parties.clone()).or_default().insert((*level, *action, by_text, days, written));
        }
        let is_act = |line: &Line| matches!(line.1, Established | Upgraded) && line.2;
        let one_day = |one: Days, other: Days| one.0.is_some() && one.0 == one.1 && one == other;
        let clash = |closer: &Line, lower: &Line| {
            closer.0 > lower.0
                && lower.0 > Level::Other
                && is_act(closer)
                && (is_act(lower) || lower.1 == Existing)
                && (is_before(closer.3, lower.3) || one_day(closer.3, lower.3))
        };
        let of_bond = |lines: &BTreeSet<Line>| {
            lines.iter().map(|closer| lines.iter().filter(|lower| clash(closer, lower)).count()).sum::<usize>()
        };
        let wanted: usize = bonds.values().map(of_bond).sum();
        prop_assert_eq!(graph.contradictions().on(Conflict::Levels).len(), wanted);
    }

    #[test]
    fn windows_over_a_series(claims in any_claims(60), n in 0usize..6) {
        let graph = Graph::fold(claims);
        let series = graph.cooperation().during("2023/2026").unwrap().per(Period::Month).count().total_series();
        let series = series.over("2023/2026").unwrap();
        let values: Vec<i64> = series.values().collect();
        let window = |index: usize| values[(index + 1).saturating_sub(n.max(1))..=index].iter().sum::<i64>();
        prop_assert_eq!(series.rolling(n).values().collect::<Vec<_>>(), (0..values.len()).map(window).collect::<Vec<_>>());
        prop_assert_eq!(series.cumulative().values().last().unwrap_or(0), values.iter().sum::<i64>());
        prop_assert_eq!(series.change().values().sum::<i64>(), values.last().unwrap_or(&0) - values.first().unwrap_or(&0));
    }

    #[test]
    fn the_path_is_the_first_of_the_shortest(claims in any_claims(12)) {
        let graph = Graph::fold(claims);
        let topology = graph.petgraph();
        // Every relation that may be used, both ways.
        let mut ways: BTreeMap<NodeId, BTreeSet<NodeId>> = BTreeMap::new();
        let may_pass = |node: NodeId| !["article", "sector"].contains(&node.kind());
        for edge in topology.raw_edges() {
            let (one, other) = (topology[edge.source()], topology[edge.target()]);
            if may_pass(one) && may_pass(other) {
                ways.entry(one).or_default().insert(other);
                ways.entry(other).or_default().insert(one);
            }
        }
        let countries: Vec<NodeId> = graph.nodes::<Country>().map(|node| node.id().into()).collect();
        for one in &countries {
            // The first path to each node in the order of lengths, then of nodes: those of each length come in order.
            let mut first: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::from([(*one, vec![*one])]);
            let mut reached = vec![vec![*one]];
            while !reached.is_empty() {
                let mut next: Vec<Vec<NodeId>> = Vec::new();
                for path in &reached {
                    for node in path.last().and_then(|end| ways.get(end)).into_iter().flatten() {
                        if !first.contains_key(node) {
                            next.push([&path[..], &[*node]].concat());
                        }
                    }
                }
                next.sort();
                let mut kept = Vec::new();
                for path in next {
                    if let std::collections::btree_map::Entry::Vacant(entry) = first.entry(path[path.len() - 1]) {
                        entry.insert(path.clone());
                        kept.push(path);
                    }
                }
                reached = kept;
            }
            for other in &countries {
                let found = graph.view().with_corrected().path(*one, *other).map(|path| path.nodes().collect::<Vec<_>>());
                prop_assert_eq!(found.as_ref(), first.get(other));
            }
        }
    }
}
