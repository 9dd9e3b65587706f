//! Questions against a plain loop over the list of claims.

mod graph_claims;

use std::collections::{BTreeMap, BTreeSet};

use chancery::claim::{Claim, Fact, Parties, Party};
use chancery::graph::Graph;
use chancery::model::{CountryCode, Key, Sector, Stage, Taxonomy};
use chancery::query::By;
use chancery::time::{Date, Endpoint, Period, When};
use chrono::NaiveDate;
use graph_claims::any_claims;
use proptest::prelude::*;

/// A row and a column of a table, by name.
type Cells = BTreeMap<(String, String), BTreeSet<(Parties, Key<Sector>)>>;

/// What the documentation says of the date of a record: first and last day, each open where it is not known.
fn days(claim: &Claim, when: Option<When>, published: Option<Date>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let told = match when {
        Some(When::Interval(interval)) => match interval.start() {
            Endpoint::Date(date) if date.year_number().is_some() => (date.first_day(), date.last_day()),
            _ => (None, interval.last_day()),
        },
        Some(When::Date(date)) => (date.first_day(), date.last_day()),
        None => (None, None),
    };
    if told != (None, None) {
        return told;
    }
    let published = claim.evidence.published.or(published);
    published.map_or((None, None), |date| (date.first_day(), date.last_day()))
}

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
        let published = claims
            .iter()
            .filter(|other| other.evidence.article == claim.evidence.article)
            .filter_map(|other| other.evidence.published)
            .min();
        let (first, last) = days(claim, *when, published);
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
        let wanted = naive(&claims, of_pair.then_some(pair), least, time, period);

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
