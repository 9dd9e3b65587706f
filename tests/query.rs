//! Answers on small sets of claims, worked out by hand.

mod graph_claims;

use chancery::graph::Graph;
use chancery::model::{AgreementKind, Key, Level, Role, Stage};
use chancery::query::By;
use chancery::time::Period;
use graph_claims::{agreements, claim, cooperations, events, offices, partnerships};
use serde_json::json;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn world() -> Graph {
    Graph::fold(cooperations(
        "a 2025-04-28 JPN+VNM     energy         agreed    -
         a 2025-04-28 JPN+VNM     hydrogen       signed    2025-04
         a 2025-04-28 JPN+VNM     health         proposed  -
         b 2025-11-25 JPN+VNM     energy         in_force  -
         b 2025-11-25 JPN+VNM     health         agreed    2025
         b 2025-11-25 JPN+VNM     trade          ended     2025-10
         c -          FIN+VNM     energy         agreed    -
         d 2024-02-01 FIN+JPN+VNM nuclear_energy agreed    2023-11/2025-11
         e 2025-10-22 european-union+VNM trade   agreed    -",
    ))
}

#[test]
fn cooperation_of_a_pair_by_sector_and_quarter() -> Outcome {
    let graph = world();
    let (japan, vietnam) = (graph.country("JPN")?, graph.country("VNM")?);
    let question = || graph.cooperation().between(vietnam, japan).at_least(Stage::Agreed).by(By::TopSector);
    // The trilateral cooperation counts where it began; "2025" falls in no quarter; what has ended is not "at least".
    assert_eq!(
        question().per(Period::Quarter).count().to_string(),
        "\
sector  2023-Q4  2024-Q1  2024-Q2  2024-Q3  2024-Q4  2025-Q1  2025-Q2  2025-Q3  2025-Q4  undated  total
───────────────────────────────────────────────────────────────────────────────────────────────────────
Energy        1        ·        ·        ·        ·        ·        2        ·        1        ·      3
Health        ·        ·        ·        ·        ·        ·        ·        ·        ·        1      1
total         1        ·        ·        ·        ·        ·        2        ·        1        1      4"
    );
    // By year, 2025 is a bucket, and a cooperation counts in it once.
    let table = question().during("2025")?.per(Period::Year).count();
    assert_eq!((table.get("Energy", "2025"), table.get("sector:health", "2025"), table.total()), (2, 1, 3));
    assert_eq!(table.row("Energy").unwrap().records().len(), 3);
    assert_eq!(table.row("Energy").unwrap().cell(0).evidence().count(), 3);
    assert_eq!(
        serde_json::to_value(&table)?,
        json!({
            "by": "sector", "columns": ["2025"], "totals": [3], "total": 3, "rows": [
                { "label": "Energy", "key": "sector:energy", "counts": [2], "total": 2 },
                { "label": "Health", "key": "sector:health", "counts": [1], "total": 1 },
            ],
        })
    );
    Ok(())
}

#[test]
fn cooperation_of_one_of_a_group_of_all() -> Outcome {
    let graph = world();
    let (japan, vietnam, finland) = (graph.country("JPN")?, graph.country("VNM")?, graph.country("FIN")?);
    let union = graph.organization("european-union")?;
    let labels = |table: chancery::query::Table<'_, _>| -> Vec<String> {
        table.rows().iter().map(|row| format!("{} {}", row.label(), row.total())).collect()
    };
    assert_eq!(
        labels(graph.cooperation().of(vietnam).by(By::Partner).count()),
        ["Finland 2", "Japan 5", "european union 1"]
    );
    assert_eq!(labels(graph.cooperation().of(union).by(By::Partner).count()), ["Vietnam 1"]);
    assert_eq!(
        labels(graph.cooperation().by(By::Parties).count()),
        ["Finland, Japan, Vietnam 1", "Finland, Vietnam 1", "Japan, Vietnam 4", "Vietnam, european union 1"]
    );
    assert_eq!(graph.cooperation().among([japan, vietnam]).count().total(), 4);
    assert_eq!(graph.cooperation().among([japan, vietnam, finland]).count().total(), 6);
    assert_eq!(
        labels(graph.cooperation().between(japan, vietnam).by(By::Step).count()),
        ["proposed 1", "agreed 3", "signed 1", "in_force 1", "ended 1"]
    );
    assert_eq!(graph.cooperation().at_stage(Stage::Ended).count().total(), 1);
    assert_eq!(graph.cooperation().in_sector(&Key::new("energy")).count().total(), 4);
    assert_eq!(graph.cooperation().in_sector(&Key::new("nuclear_energy")).count().total(), 1);
    assert_eq!(graph.cooperation().in_sector(&Key::new("space")).count().total(), 0);
    assert_eq!(
        labels(graph.cooperation().by_label(|record| record.node().parties().len().to_string()).count()),
        ["2 6", "3 1"]
    );
    // What is undated can fall in any time.
    assert_eq!(graph.cooperation().during("1999")?.count().total(), 1);
    assert_eq!(graph.cooperation().during("2023/2024")?.count().total(), 2);
    assert!(graph.cooperation().during("2025/2023").is_err());
    Ok(())
}

#[test]
fn records_are_listed_by_date_with_their_sentences() -> Outcome {
    let graph = world();
    let list = graph.cooperation().of(graph.country("FIN")?).list();
    assert_eq!(
        list.to_string(),
        "\
date             step    what                                       sources  says
──────────────────────────────────────────────────────────────────────────────────────────
2023-11/2025-11  agreed  Finland, Japan, Vietnam in Nuclear energy  1        “cooperation”
undated          agreed  Finland, Vietnam in Energy                 1        “cooperation”"
    );
    let json = serde_json::to_value(&list)?;
    assert_eq!(json[0]["node"], "cooperation:FIN.JPN.VNM/nuclear_energy");
    assert_eq!(json[0]["evidence"][0]["article"], "article:d");
    assert_eq!(json[1]["dated_by"], "nothing");
    Ok(())
}

#[test]
fn absurd_dates_do_not_break_a_table() {
    let graph = Graph::fold(cooperations(
        "a 0001-01-01 JPN+VNM energy agreed -\na 0001-01-01 JPN+VNM energy agreed 9999-12-31",
    ));
    let table = graph.cooperation().per(Period::Month).count();
    assert_eq!(table.columns().len(), 119_988);
    assert_eq!(
        table.to_string(),
        "       0001-01  …  9999-12  total
─────────────────────────────────
total        1  …        1      1"
    );
    assert_eq!(graph.cooperation().per(Period::Week).count().total(), 1);
}

#[test]
fn the_ladder_and_the_level_on_a_day() -> Outcome {
    let graph = Graph::fold(partnerships(
        "a 2025-04-28 JPN+VNM diplomatic_relations    established 1973-09-21
         b 2025-11-25 JPN+VNM diplomatic_relations    established 1973
         a 2025-04-28 JPN+VNM strategic               existing    -
         b 2025-11-25 JPN+VNM comprehensive_strategic upgraded    2023-11
         c 2025-05-01 JPN+VNM comprehensive_strategic upgraded    2023-11-27
         c 2025-05-01 JPN+VNM comprehensive_strategic existing    -
         d -          FIN+VNM strategic               proposed    -
         d -          FIN+VNM diplomatic_relations    established -
         e 2025-01-01 FIN+JPN+VNM comprehensive_strategic existing -",
    ));
    let (japan, vietnam, finland) = (graph.country("JPN")?, graph.country("VNM")?, graph.country("FIN")?);
    let steps = |one, other| -> Vec<String> {
        let date = |when: Option<chancery::time::When>| when.map_or("-".to_owned(), |when| when.to_string());
        let ladder = graph.ladder(one, other);
        let step = |rung: &chancery::query::Rung<'_>| {
            let sources = rung.evidence().articles().count();
            format!("{} {} {} {} {sources}", date(rung.since()), date(rung.until()), rung.level(), rung.action())
        };
        ladder.rungs().iter().map(step).collect()
    };
    assert_eq!(
        steps(japan, vietnam),
        [
            "1973-09-21 2023-11-27 diplomatic_relations established 2",
            "2023-11-27 - comprehensive_strategic upgraded 2",
            "2025-04-28 - strategic existing 1",
        ]
    );
    assert_eq!(steps(vietnam, finland), ["- - diplomatic_relations established 1", "- - strategic proposed 1"]);
    for (day, level) in [
        ("1973-09-20", None),
        ("1973-09-21", Some(Level::DiplomaticRelations)),
        ("2023-11-26", Some(Level::DiplomaticRelations)),
        ("2023-11-27", Some(Level::ComprehensiveStrategic)),
        ("2023", Some(Level::ComprehensiveStrategic)),
        ("9999", Some(Level::ComprehensiveStrategic)),
    ] {
        let standing = graph.as_of(day)?.partnership(vietnam, japan);
        assert_eq!(standing.level(), level, "on {day}");
        assert_eq!(standing.evidence().count() > 0, level.is_some());
    }
    assert_eq!(graph.as_of("2025")?.partnership(finland, vietnam).level(), None);
    assert!(graph.as_of("XXXX-04-03").is_err() && graph.as_of("yesterday").is_err());
    Ok(())
}

#[test]
fn accounts_that_disagree_are_both_rungs() -> Outcome {
    let graph = Graph::fold(partnerships(
        "a 2025-04-28 JPN+VNM strategic established 2006
         b 2025-04-28 JPN+VNM strategic established 2009-04",
    ));
    let ladder = graph.ladder(graph.country("JPN")?, graph.country("VNM")?);
    let since: Vec<String> = ladder.rungs().iter().map(|rung| rung.since().unwrap().to_string()).collect();
    assert_eq!(since, ["2006", "2009-04"]);
    Ok(())
}

#[test]
fn who_held_which_office() -> Outcome {
    let graph = Graph::fold(offices(
        "a 2025-04-28 JPN/ishiba-shigeru  JPN head_of_government holds
         a 2025-04-28 VNM/pham-minh-chinh VNM head_of_government holds
         b 2025-11-25 JPN/takaichi-sanae  JPN head_of_government holds
         b 2025-11-25 JPN/ishiba          JPN head_of_government former
         b 2025-11-25 JPN/motegi          JPN minister           holds
         a 2025-04-28 JPN/muto            JPN minister           holds",
    ));
    let japan = graph.country("JPN")?;
    let names = |day: &'static str, role| -> Result<Vec<String>, chancery::time::DateError> {
        Ok(graph.offices().of(japan).role(role).on(day)?.iter().map(|holder| holder.leader().name()).collect())
    };
    for (day, wanted) in
        [("2025-04-27", ""), ("2025-04-28", "JPN/ishiba-shigeru"), ("2025-11-25", "JPN/takaichi-sanae")]
    {
        assert_eq!(names(day, Role::HeadOfGovernment)?.concat(), wanted, "on {day}");
    }
    assert_eq!(
        graph.offices().of(japan).role(Role::HeadOfGovernment).terms().to_string(),
        "\
of     role                leader              first told  last told   former by
─────────────────────────────────────────────────────────────────────────────────
Japan  head_of_government  JPN/ishiba-shigeru  2025-04-28  2025-04-28  2025-11-25
Japan  head_of_government  JPN/takaichi-sanae  2025-11-25  2025-11-25"
    );
    assert_eq!(names("2026", Role::Minister)?, ["JPN/motegi", "JPN/muto"]);
    assert_eq!(graph.as_of("2025-12-01")?.offices().holders().len(), 4);
    assert_eq!(graph.offices().held_by(graph.leader("ishiba")?).count().total(), 1);
    Ok(())
}

#[test]
fn who_met_whom() -> Outcome {
    let graph = Graph::fold(events(
        "a - talks   VNM/chinh+JPN/ishiba    JPN 2025-04-28
         b - visit   VNM/to-lam+FIN          FIN 2025-10-20/2025-10-22
         b - talks   VNM/to-lam+FIN/stubb    FIN 2025-10-21
         c - meeting VNM/to-lam              -   2025-10-23
         c - anniversary VNM+JPN             -   2023-09-21",
    ));
    let list = |meetings: chancery::query::Meetings<'_>| -> Vec<String> {
        meetings.list().iter().map(ToString::to_string).collect()
    };
    let all = [
        "2025-04-28  talks  Ishiba, Chinh",
        "2025-10-20/2025-10-22  visit  To Lam, Finland",
        "2025-10-21  talks  Stubb, To Lam",
    ];
    assert_eq!(list(graph.meetings()), all);
    assert_eq!(list(graph.meetings().of(graph.leader("to lam")?)), all[1..]);
    assert_eq!(list(graph.meetings().between(graph.country("JPN")?, graph.country("VNM")?)), all[..1]);
    assert_eq!(list(graph.meetings().during("2025-10-21")?), all[2..]);
    Ok(())
}

#[test]
fn agreements_by_party_kind_sector_stage_and_time() -> Outcome {
    let graph = Graph::fold(agreements(
        "a 2025-04-29 JPN+VNM mou      signed      hydrogen - 2025-04-28
         a 2025-04-29 JPN+VNM treaty   negotiating labour   - -
         b 2025-10-22 FIN+VNM contract signed      -        - 2025-10-21
         c 2020-01-01 JPN+VNM mou      in_force    health   - 2019",
    ));
    let japan = graph.country("JPN")?;
    assert_eq!(graph.agreements().of(japan).count().total(), 3);
    assert_eq!(graph.agreements().of_kind(AgreementKind::Mou).count().total(), 2);
    assert_eq!(graph.agreements().in_sector(&Key::new("energy")).count().total(), 1);
    assert_eq!(graph.agreements().at_least(Stage::Signed).during("2025")?.count().total(), 2);
    assert_eq!(
        graph.agreements().by(By::Kind).per(Period::Decade).count().to_string(),
        "\
kind      2010s  2020s  total
─────────────────────────────
treaty        ·      1      1
mou           1      1      2
contract      ·      1      1
total         1      3      4"
    );
    let sectors: Vec<String> =
        graph.agreements().by(By::TopSector).count().rows().iter().map(|row| row.label().to_owned()).collect();
    assert_eq!(sectors, ["Energy", "Health", "Labour and migration", "none"]);
    Ok(())
}

#[test]
fn long_quotes_do_not_break_tables() -> Outcome {
    let mut long = claim(
        "a",
        "2025-04-28",
        json!({
            "type": "cooperation", "parties": ["country:JPN", "country:VNM"], "sector": "sector:energy", "stage": "agreed",
        }),
    );
    long.evidence.quote = "Nhật Bản và Việt Nam\nđồng ý ".repeat(50).into();
    let graph = Graph::fold([long]);
    let text = graph.cooperation().list().to_string();
    assert_eq!(text.lines().count(), 3);
    assert!(text.lines().all(|line| line.chars().count() < 160), "{text}");
    Ok(())
}
