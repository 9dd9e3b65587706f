//! Questions against a plain loop over the list of claims.

mod graph_claims;

use std::collections::{BTreeMap, BTreeSet};

use chancery::claim::{Claim, Fact, Parties, Party};
use chancery::graph::Graph;
use chancery::model::{CountryCode, Key, Sector, Stage, Taxonomy};
use chancery::query::By;
use chancery::time::{Date, Period, When};
use chrono::NaiveDate;
use graph_claims::any_claims;
use graph_claims::plain::{Days, dated, known_by, standing};
use proptest::prelude::*;

/// A row and a column of a table, by name.
type Cells = BTreeMap<(String, String), BTreeSet<(Parties, Key<Sector>)>>;

/// The table by top sector, with a loop.
fn naive(
    claims: &[Claim],
    pair: Option<[CountryCode; 2]>,
    least: Stage,
    during: Option<When>,
    period: Period,
) -> Cells {
    let taxonomy = Taxonomy::builtin();
    let mut cells = Cells::new();
    for claim in claims {
        let Fact::Cooperation { parties, sector, stage, when } = &claim.fact else { continue };
        let ((first, last), _) = dated(claims, claim, *when);
        let late =
            |day: Option<NaiveDate>, bound: Option<NaiveDate>| matches!((day, bound), (Some(d), Some(b)) if d > b);
        let wanted = pair.is_none_or(|pair| pair.iter().all(|code| parties.contains(&Party::Country(*code))))
            && *stage >= least
            && *stage != Stage::Ended
            && during.is_none_or(|time| !late(first, time.last_day()) && !late(time.first_day(), last));
        if !wanted {
            continue;
        }
        let column = match (first, last) {
            (Some(first), Some(last)) if period.bucket(first) == period.bucket(last) => {
                period.bucket(first).to_string()
            }
            _ => "undated".to_owned(),
        };
        let row = taxonomy.top(sector).to_string();
        cells.entry((row, column)).or_default().insert((parties.clone(), sector.clone()));
    }
    cells
}

/// A claim of cooperation: what it counts as, the days that it can mean, and the date where the text tells it.
type Told = (Parties, Key<Sector>, Stage, Days, Option<When>);

/// What claims of cooperation count as, by the documentation alone.
fn facts(claims: &[Claim]) -> Vec<Told> {
    let fact = |claim: &Claim| match &claim.fact {
        Fact::Cooperation { parties, sector, stage, when } => {
            let (days, by_text) = dated(claims, claim, *when);
            Some((parties.clone(), sector.clone(), *stage, days, when.filter(|_| by_text)))
        }
        _ => None,
    };
    claims.iter().filter_map(fact).collect()
}

/// Rows of a table with their cells and totals, as text.
fn text(graph: chancery::graph::View<'_>, by: Option<By>, period: Option<Period>, records: bool) -> String {
    let mut question = graph.cooperation();
    if let Some(by) = by {
        question = question.by(by);
    }
    if let Some(period) = period {
        question = question.per(period);
    }
    if records { question.count_records().to_string() } else { question.count().to_string() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// What was known on a day is what the claims published by then make, whatever is asked.
    #[test]
    fn what_was_known_is_what_was_published(
        claims in any_claims(60),
        day in prop::sample::select(vec!["2024-06-30", "2025-04-28", "2025-04", "2025", "0001-01-01"]),
        by in prop::option::of(prop::sample::select(vec![
            By::Sector, By::TopSector, By::Partner, By::Party, By::Parties, By::Step, By::Kind,
        ])),
        period in prop::option::of(prop::sample::select(vec![Period::Week, Period::Quarter, Period::Year])),
        records in any::<bool>(),
    ) {
        let date: Date = day.parse().unwrap();
        let graph = Graph::fold(claims.clone());
        let then = Graph::fold(known_by(&claims, date.last_day().unwrap()));
        prop_assert_eq!(
            text(graph.known_by(day).unwrap(), by, period, records),
            text(then.view(), by, period, records)
        );
        let view = graph.known_by(day).unwrap();
        for record in view.cooperation().list().records() {
            prop_assert!(record.evidence().len() > 0);
            prop_assert!(record.evidence().all(|citation| citation.published().unwrap().last_day() <= date.last_day()));
        }
    }

    /// The world on a day is what certainly happened by then: nodes and records of every row and in all.
    #[test]
    fn the_world_on_a_day_is_what_had_happened(
        claims in any_claims(60),
        day in prop::sample::select(vec!["1999", "2024-06-30", "2025-04-28", "2025", "9999"]),
        of_one in any::<bool>(),
    ) {
        let graph = Graph::fold(claims.clone());
        let last = day.parse::<Date>().unwrap().last_day().unwrap();
        let japan: CountryCode = "JPN".parse().unwrap();
        let mut nodes: BTreeMap<Key<Sector>, BTreeSet<Parties>> = BTreeMap::new();
        let mut records = BTreeSet::new();
        for (parties, sector, stage, (from, to), told) in facts(&standing(&claims)) {
            if to.is_some_and(|to| to <= last) && (!of_one || parties.contains(&Party::Country(japan))) {
                nodes.entry(sector.clone()).or_default().insert(parties.clone());
                records.insert((parties, sector, stage, from, to, told));
            }
        }
        let view = graph.as_of(day).unwrap();
        let mut question = view.cooperation();
        if of_one {
            let Ok(japan) = graph.country("JPN") else { return Ok(()) };
            question = question.of(japan);
        }
        let found: BTreeMap<_, _> = {
            let table = question.by(By::Sector).count();
            table.rows().iter().map(|row| (row.key().unwrap().to_owned(), row.total())).collect()
        };
        let wanted: BTreeMap<_, _> = nodes.iter().map(|(sector, of)| (sector.to_string(), of.len())).collect();
        prop_assert_eq!(found, wanted);
        let question = match of_one {
            true => view.cooperation().of(graph.country("JPN").unwrap()),
            false => view.cooperation(),
        };
        prop_assert_eq!(question.count_records().total(), records.len());
    }

    /// Counting in one loop, node by node and record by record come to the same.
    #[test]
    fn every_way_of_counting_counts_the_same(
        claims in any_claims(60),
        by in prop::sample::select(vec![By::Sector, By::TopSector, By::Parties, By::Step, By::Party]),
        period in prop::option::of(prop::sample::select(vec![Period::Month, Period::Year])),
        during in prop::sample::select(vec!["2025", "2023/2024", "../2025-04", "1900/2100"]),
        records in any::<bool>(),
    ) {
        let graph = Graph::fold(claims);
        let everyone: Vec<_> = graph.nodes::<chancery::model::Country>().map(|node| chancery::graph::PartyId::from(node.id()))
            .chain(graph.nodes::<chancery::model::Organization>().map(|node| node.id().into())).collect();
        let ask = |way: usize| {
            let mut question = graph.cooperation().during(during).unwrap().at_least(Stage::Agreed).by(by);
            question = match way {
                0 => question.filter(|record| !record.node().parties().is_empty()),
                1 => question.among(everyone.clone()),
                _ => question.filter(|record| !record.node().parties().is_empty()).among(everyone.clone()),
            };
            if let Some(period) = period {
                question = question.per(period);
            }
            if records { question.count_records().to_string() } else { question.count().to_string() }
        };
        prop_assert_eq!(ask(0), ask(1));
        prop_assert_eq!(ask(1), ask(2));
        let table = graph.cooperation().by(by).per(Period::Year).count_records();
        let cells: usize = table.rows().iter()
            .flat_map(|row| (0..table.columns().len()).map(move |column| (row, column)))
            .map(|(row, column)| { assert_eq!(row.cell(column).records().len(), row.cell(column).count()); row.cell(column).count() })
            .sum();
        prop_assert!(cells >= table.total());
        prop_assert_eq!(table.totals().records().len(), table.total());
    }

    /// Who is within some steps, against a search over the list of facts.
    #[test]
    fn reach_is_that_of_a_plain_search(claims in any_claims(40), steps in 0u32..4) {
        let (graph, told) = (Graph::fold(claims.clone()), standing(&claims));
        let Ok(japan) = graph.country("JPN") else { return Ok(()) };
        let mut reached: BTreeMap<Party, u32> = BTreeMap::from([(Party::Country("JPN".parse().unwrap()), 0)]);
        for step in 1..=steps {
            let before = reached.clone();
            for (parties, ..) in facts(&told) {
                if parties.iter().any(|party| before.contains_key(party)) {
                    for party in parties.iter() {
                        reached.entry(party.clone()).or_insert(step);
                    }
                }
            }
        }
        let found: BTreeMap<String, u32> =
            graph.cooperation().reach(japan, steps).iter().map(|(party, steps)| (graph.key(party), steps)).collect();
        prop_assert_eq!(found, reached.into_iter().map(|(party, steps)| (party.to_string(), steps)).collect::<BTreeMap<_, _>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_table_is_that_of_the_plain_loop(
        claims in any_claims(60),
        of_pair in any::<bool>(),
        least in prop::sample::select(vec![Stage::Proposed, Stage::Agreed, Stage::InForce]),
        during in prop::option::of(prop::sample::select(vec!["2025", "2023/2024", "2025-04-28", "../2024", "2025-05"])),
        period in prop::sample::select(vec![Period::Month, Period::Quarter, Period::Year, Period::Decade]),
    ) {
        let graph = Graph::fold(claims.clone());
        let pair: [CountryCode; 2] = ["JPN".parse().unwrap(), "VNM".parse().unwrap()];
        let mut question = graph.cooperation().at_least(least);
        if of_pair {
            let (Ok(japan), Ok(vietnam)) = (graph.country("JPN"), graph.country("VNM")) else { return Ok(()) };
            question = question.between(japan, vietnam);
        }
        if let Some(during) = during {
            question = question.during(during).unwrap();
        }
        let table = question.by(By::TopSector).per(period).count();
        let time = during.map(|text| text.parse().unwrap());
        let wanted = naive(&standing(&claims), of_pair.then_some(pair), least, time, period);

        let found: BTreeMap<(String, String), usize> = table
            .rows()
            .iter()
            .flat_map(|row| {
                let cells = table.columns().iter().enumerate().map(|(index, column)| (index, column.to_string()));
                cells.map(|(index, column)| ((row.key().unwrap().to_owned(), column), row.cell(index).count()))
            })
            .filter(|(_, count)| *count > 0)
            .collect();
        let counted: BTreeMap<(String, String), usize> =
            wanted.iter().map(|(cell, nodes)| (cell.clone(), nodes.len())).collect();
        prop_assert_eq!(found, counted);
        let all: BTreeSet<_> = wanted.values().flatten().collect();
        prop_assert_eq!(table.total(), all.len());
        let told: BTreeSet<_> = table.totals().evidence().map(|citation| citation.claim()).collect();
        let of_cooperation = told.iter().filter(|claim| matches!(claim.fact, Fact::Cooperation { .. })).count();
        prop_assert_eq!(of_cooperation, told.len());
    }
}
