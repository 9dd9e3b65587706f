//! The analysts' questions on small sets of claims, with answers worked out by hand.

use super::graph_claims::{agreements, amounts, claim, cooperations, events, offices, partnerships};
use chancery::graph::{Graph, NodeId};
use chancery::model::{Key, Level, Stage};
use chancery::query::{By, Change, Conflict, Fate, PledgeBy, Side, Trend};
use chancery::time::{Period, Unit};
use serde_json::json;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// What Vietnam does with Japan and Finland, and Japan with Finland.
fn world() -> Graph {
    Graph::fold(cooperations(
        "a 2023-11-28 JPN+VNM energy    proposed    2023-11-27
         a 2023-11-28 JPN+VNM health    agreed      2023-11-27
         b 2024-05-01 JPN+VNM energy    agreed      2024-05
         b 2024-05-01 JPN+VNM trade     negotiating -
         c 2025-04-29 JPN+VNM hydrogen  signed      2025-04-28
         c 2025-04-29 JPN+VNM energy    signed      2025-04-28
         c 2025-04-29 JPN+VNM space     proposed    2025-04-28
         d 2025-10-22 FIN+VNM energy    agreed      2025-10-21
         d 2025-10-22 FIN+VNM labour    proposed    2025-10-21
         e -          FIN+JPN space     agreed      -",
    ))
}

#[test]
fn a_series_keeps_its_empty_buckets() -> Outcome {
    let graph = world();
    let table = graph.cooperation().by(By::TopSector).per(Period::every(6, Unit::Month)).count();
    let energy = table.series("Energy").ok_or("no energy")?;
    assert_eq!(
        energy.to_string(),
        "\
6 months         Energy
───────────────────────
2023-07/2023-12       1
2024-01/2024-06       1
2024-07/2024-12       ·
2025-01/2025-06       2
2025-07/2025-12       1"
    );
    let values = |series: &chancery::query::Series| series.values().collect::<Vec<_>>();
    for (series, wanted) in [
        (energy.rolling(2), vec![1, 2, 1, 2, 3]),
        (energy.rolling(0), vec![1, 1, 0, 2, 1]),
        (energy.cumulative(), vec![1, 2, 2, 4, 5]),
        (energy.change(), vec![0, -1, 2, -1]),
        (energy.over("2024-07/2026")?, vec![0, 2, 1, 0, 0]),
        (energy.over("../2024-01")?, vec![1, 1]),
        (energy.over("1999")?, vec![0, 0]),
    ] {
        assert_eq!(values(&series), wanted, "{series}");
    }
    assert_eq!(table.total_series().undated(), 1);
    assert_eq!(table.series("Tourism"), None);
    let json = serde_json::to_value(&energy)?;
    assert_eq!(json["points"][3], json!({ "bucket": "2025-01/2025-06", "value": 2 }));
    // Without columns there is nothing over time.
    assert_eq!(graph.cooperation().count().total_series().points(), []);
    Ok(())
}

#[test]
fn the_sectors_of_a_country_a_pair_and_a_group() -> Outcome {
    let graph = world();
    let (vietnam, japan, finland) = (graph.country("VNM")?, graph.country("JPN")?, graph.country("FIN")?);
    let of = |side: Side| graph.cooperation().with(side).sector_profile();
    let rows = |profile: &chancery::query::SectorProfile<'_, _>| -> Vec<String> {
        let row = |share: &chancery::query::SectorShare<'_, _>| {
            format!("{} {} {:.2} {}", share.sector().key().name(), share.count(), share.share(), share.furthest())
        };
        profile.sectors().iter().map(row).collect()
    };
    let vietnams = of(vietnam.into());
    assert_eq!(
        rows(&vietnams),
        [
            "energy 3 0.43 signed",
            "health 1 0.14 agreed",
            "labour 1 0.14 proposed",
            "space 1 0.14 proposed",
            "trade 1 0.14 negotiating",
        ]
    );
    let with_japan = graph.cooperation().between(vietnam, japan).sector_profile();
    assert_eq!(
        rows(&with_japan),
        ["energy 2 0.40 signed", "health 1 0.20 agreed", "space 1 0.20 proposed", "trade 1 0.20 negotiating"]
    );
    assert_eq!(rows(&graph.cooperation().between(vietnam, japan).narrow_sector_profile())[1], "health 1 0.20 agreed");
    // Japan and Finland as one side: what either does with Vietnam.
    let group = graph.cooperation().with([japan, finland]).with(vietnam).sector_profile();
    assert_eq!(rows(&group)[0], "energy 3 0.43 signed");
    // Finland has energy and labour with Vietnam.
    let with_finland = graph.cooperation().between(vietnam, finland).sector_profile();
    let gaps = with_japan.gaps(&with_finland);
    assert_eq!(rows(&gaps), ["health 1 0.20 agreed", "space 1 0.20 proposed", "trade 1 0.20 negotiating"]);
    assert_eq!(gaps.evidence().count(), 3);

    // (2·1 + 0 + …) / (√(4+1+1+1) · √(1+1)), and 1 of 5 sectors in common.
    let likeness = with_japan.likeness(&with_finland);
    assert!((likeness.cosine().ok_or("none")? - 2.0 / 14f64.sqrt()).abs() < 1e-12);
    assert_eq!(likeness.jaccard(), Some(0.2));
    assert_eq!(likeness.shared().collect::<Vec<_>>(), ["energy"]);
    assert!(likeness.to_string().ends_with("cosine 0.535, Jaccard 0.200"));
    assert_eq!(with_japan.likeness(&with_japan).cosine(), Some(1.0));
    let nothing = graph.cooperation().during("1900")?.of(vietnam).sector_profile();
    assert_eq!((nothing.sectors().len(), nothing.likeness(&with_japan).cosine()), (0, None));
    let json = serde_json::to_value(&vietnams)?;
    assert_eq!(json["sectors"][0]["evidence"].as_array().map(Vec::len), Some(5));
    Ok(())
}

#[test]
fn sectors_rise_and_fall() -> Outcome {
    let graph = world();
    let shifts = graph.cooperation().of(graph.country("VNM")?).sector_shifts("2023/2024", "2025/2026")?;
    assert_eq!(
        shifts.to_string(),
        "\
sector                2023/2024  2025/2026  change  trend
──────────────────────────────────────────────────────────
Labour and migration          ·          1      +1  new
Space                         ·          1      +1  new
Energy                        1          3      +2  rising
Health                        1          ·      -1  gone
Trade                         1          ·      -1  gone"
    );
    assert_eq!(shifts.of(Trend::Rising).map(|shift| shift.evidence().count()).collect::<Vec<_>>(), [5]);
    assert_eq!(shifts.outside(), 0);
    // "2024-05" does not fall in the first half of May for certain.
    let shifts = graph.cooperation().sector_shifts("2024-05-01/2024-05-15", "2025")?;
    assert_eq!(shifts.of(Trend::New).count(), 3);
    assert_eq!(shifts.of(Trend::Gone).map(|shift| shift.sector().name()).collect::<Vec<_>>(), ["Trade"]);
    assert_eq!(shifts.outside(), 3);
    assert!(graph.cooperation().sector_shifts("2025", "soon").is_err());
    Ok(())
}

#[test]
fn partners_are_ranked() -> Outcome {
    let graph = world();
    let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
    let ranks = |partners: chancery::query::Partners<'_, _>| -> Vec<String> {
        let row = |one: &chancery::query::Partner<'_, _>| {
            let latest = one.latest().map_or("-".to_owned(), |date| date.to_string());
            format!("{} {} {} {} {latest}", one.rank(), graph.name(one.party()), one.count(), one.furthest())
        };
        partners.iter().map(row).collect()
    };
    let energy = Key::new("energy");
    assert_eq!(
        ranks(graph.cooperation().in_sector(&energy).partners(vietnam)),
        ["1 Japan 2 signed 2025-04-28", "2 Finland 1 agreed 2025-10-21"]
    );
    assert_eq!(
        ranks(graph.cooperation().in_sector(&Key::new("space")).partners(japan)),
        ["1 Finland 1 agreed -", "2 Vietnam 1 proposed 2025-04-28"]
    );
    // The members of a group are no partners of it.
    assert_eq!(ranks(graph.cooperation().partners([vietnam, japan])), ["1 Finland 3 agreed 2025-10-21"]);
    // Equal counts and stages share a rank.
    let tied = Graph::fold(cooperations(
        "a - JPN+VNM energy agreed 2024\na - FIN+VNM energy agreed 2025\na - SWE+VNM energy proposed 2025",
    ));
    let ranks: Vec<usize> =
        tied.cooperation().partners(tied.country("VNM")?).iter().map(chancery::query::Partner::rank).collect();
    assert_eq!(ranks, [1, 1, 3]);
    Ok(())
}

fn relations() -> Graph {
    Graph::fold(partnerships(
        "a 2023-11-28 JPN+VNM diplomatic_relations    established 1973-09-21
         a 2023-11-28 JPN+VNM strategic               established 2009-04
         a 2023-11-28 JPN+VNM comprehensive_strategic upgraded    2023-11-27
         b 2025-10-22 FIN+VNM diplomatic_relations    established 1973
         b 2025-10-22 FIN+VNM strategic               established 2025-10-21
         c 2024-01-01 CHN+VNM comprehensive_strategic existing    -
         c 2024-01-01 CHN+JPN diplomatic_relations    established 1972",
    ))
}

#[test]
fn time_on_each_rung() -> Outcome {
    let graph = relations();
    let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
    let view = graph.as_of("2023-12-27")?;
    assert_eq!(
        view.ladder(vietnam, japan).stays().to_string(),
        "\
level                    since       until       lasted               says
───────────────────────────────────────────────────────────────────────────────────
diplomatic_relations     1973-09-21  2009-04     12976 to 13005 days  “partnership”
strategic                2009-04     2023-11-27  5324 to 5353 days    “partnership”
comprehensive_strategic  2023-11-27              30 days              “partnership”"
    );
    // Without a day there is no end to what lasts.
    let ladder = graph.ladder(vietnam, japan);
    let last = ladder.stays().iter().last().map(|stay| (stay.is_lasting(), stay.days().to_string()));
    assert_eq!(last, Some((true, "unknown".to_owned())));
    // What is only told to exist can be as old as one likes.
    let stays = graph.as_of("2024-01-11")?.ladder(vietnam, graph.country("CHN")?).stays();
    assert_eq!(stays.iter().map(|stay| stay.days().to_string()).collect::<Vec<_>>(), ["at least 10 days"]);
    Ok(())
}

#[test]
fn where_all_partners_stand() -> Outcome {
    let graph = relations();
    let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
    let places = |day: &'static str, side: Side| -> Result<Vec<String>, chancery::time::DateError> {
        let standings = graph.as_of(day)?.standings(side);
        Ok(standings.iter().map(|place| format!("{} {}", graph.name(place.partner()), place.level())).collect())
    };
    assert_eq!(places("2009", vietnam.into())?, ["Japan strategic", "Finland diplomatic_relations"]);
    assert_eq!(
        places("2025", vietnam.into())?,
        ["China comprehensive_strategic", "Japan comprehensive_strategic", "Finland strategic"]
    );
    assert_eq!(
        places("2025", [vietnam, japan].into())?,
        ["China comprehensive_strategic", "Finland strategic", "China diplomatic_relations"]
    );
    assert_eq!(graph.standings(vietnam).at(Level::Strategic).count(), 1);
    Ok(())
}

#[test]
fn from_words_to_deeds() -> Outcome {
    let graph = Graph::fold(cooperations(
        "a - JPN+VNM energy    proposed    2024-01-01
         a - JPN+VNM energy    agreed      2024-01-11
         a - JPN+VNM energy    in_force    2024-03-01
         a - JPN+VNM health    proposed    2024-01
         a - JPN+VNM health    signed      2024-02-01
         a - JPN+VNM trade     negotiating 2024-01-01
         a - JPN+VNM space     proposed    2024-05-01
         a - JPN+VNM space     agreed      2023
         a - JPN+VNM culture   proposed    -
         a - JPN+VNM culture   agreed      2024-01-01
         a - JPN+VNM labour    agreed      2024-01-01",
    ));
    let deeds = graph.cooperation().from_words_to_deeds();
    // Health took 1 to 31 days, energy 10. What is in force has been agreed and signed, then or before.
    assert_eq!(
        deeds.to_string(),
        "\
from words to  words  reached  undated  earlier  open           25%        median            75%
────────────────────────────────────────────────────────────────────────────────────────────────
agreed             5        2        1        1     1  1 to 10 days  1 to 10 days  10 to 31 days
signed             5        2        0        0     3  1 to 31 days  1 to 31 days        60 days
in_force           5        1        0        0     4       60 days       60 days        60 days"
    );
    assert_eq!(deeds.words(), 5);
    let agreed = deeds.to(Stage::Agreed).ok_or("no stage")?;
    assert_eq!(agreed.share(), Some(0.75));
    let fates: Vec<(String, Fate)> =
        agreed.outcomes().iter().map(|one| (one.node().sector().name(), one.fate())).collect();
    assert_eq!(
        fates.iter().map(|(sector, fate)| (sector.as_str(), *fate)).collect::<Vec<_>>(),
        [
            ("Culture, sport and media", Fate::ReachedUndated),
            ("Energy", Fate::Reached),
            ("Health", Fate::Reached),
            ("Space", Fate::ReachedEarlier),
            ("Trade", Fate::Open),
        ]
    );
    assert!(deeds.to(Stage::Proposed).is_none() && agreed.quantile(1.5).is_none());
    assert_eq!(graph.as_of("2023")?.cooperation().from_words_to_deeds().words(), 0);
    Ok(())
}

#[test]
fn agreements_have_lives() -> Outcome {
    let graph = Graph::fold(agreements(
        "a 2024-01-01 JPN+VNM treaty negotiating labour social_security 2024-01-01
         b 2025-03-01 JPN+VNM treaty signed      labour social_security 2025-03
         c 2024-06-01 FIN+VNM mou    signed      energy -               -
         d -          FIN+VNM treaty ended       trade  -               -",
    ));
    let lives = graph.as_of("2025-12-31")?.agreements().of(graph.country("JPN")?).lives();
    assert_eq!(
        lives.to_string(),
        "\
what                                       stage   negotiating  signed   age
─────────────────────────────────────────────────────────────────────────────────
treaty of Japan, Vietnam: social security  signed  2024-01-01   2025-03  730 days"
    );
    let all = graph.agreements().lives();
    let stages: Vec<Stage> = all.iter().map(|life| life.stage()).collect();
    assert_eq!(stages, [Stage::Signed, Stage::Signed, Stage::Ended]);
    assert!(all.iter().all(|life| life.age().is_none() && life.evidence().count() > 0));
    assert!(all.to_string().lines().last().is_some_and(|line| line.trim_end().ends_with("undated")));
    Ok(())
}

#[test]
fn what_a_leader_did() -> Outcome {
    let mut claims = offices(
        "a 2024-10-01 JPN/ishiba JPN head_of_government holds
         b 2025-11-25 JPN/ishiba JPN head_of_government former",
    );
    claims.extend(events(
        "c - talks  JPN/ishiba+VNM/chinh VNM 2025-04-28
         z - summit JPN/ishiba           -   -
         c - talks  VNM/chinh+FIN        -   2025-05",
    ));
    let mut signing = json!({
        "type": "agreement", "parties": ["country:JPN", "country:VNM"], "kind": "mou", "stage": "signed",
        "signatories": ["leader:JPN/ishiba"], "when": "2025-04-28",
    });
    claims.push(claim("c", "2025-04-29", signing.clone()));
    signing["kind"] = "treaty".into();
    signing["signatories"] = json!(["leader:VNM/chinh"]);
    claims.push(claim("c", "2025-04-29", signing));
    let graph = Graph::fold(claims);
    let ishiba = graph.leader("ishiba")?;
    let record = graph.track_record(ishiba);
    assert_eq!(
        record.to_string(),
        "\
date        act       what                                     says
──────────────────────────────────────────────────────────────────────────
2024-10-01  held      JPN/ishiba, head of government of Japan  “office”
2025-04-28  signed    mou of Japan, Vietnam                    “agreement”
2025-04-28  attended  talks of JPN/ishiba, Chinh in Vietnam    “event”
undated     attended  summit of JPN/ishiba                     “event”"
    );
    assert_eq!((record.offices().count(), record.events().count(), record.signed().count()), (1, 2, 1));
    assert_eq!(graph.as_of("2024")?.track_record(ishiba).acts().len(), 1);
    Ok(())
}

#[test]
fn the_network_of_meetings() -> Outcome {
    let graph = Graph::fold(events(
        "a - talks   VNM/chinh+JPN/ishiba        - 2025-04-28
         a - talks   VNM/chinh+JPN/ishiba        - 2024-12-16
         b - visit   VNM/to-lam+FIN              - 2025-10-20
         b - summit  VNM/chinh+JPN/ishiba+FIN/stubb - 2025-06
         c - anniversary VNM/chinh+FIN/stubb     - 2025-07",
    ));
    let network = graph.meetings().network();
    assert_eq!(
        network.to_string(),
        "\
one      other   meetings  first       last
─────────────────────────────────────────────────
Ishiba   Chinh          3  2024-12-16  2025-06
Finland  To Lam         1  2025-10-20  2025-10-20
Stubb    Ishiba         1  2025-06     2025-06
Stubb    Chinh          1  2025-06     2025-06"
    );
    let chinh = graph.leader("chinh")?;
    assert_eq!((network.degree(chinh), network.meetings(chinh)), (2, 3));
    assert_eq!((network.petgraph().node_count(), network.petgraph().edge_count()), (5, 4));
    let parties = graph.meetings().with(graph.country("FIN")?).party_network();
    let ties: Vec<(String, String, usize)> =
        parties.ties().iter().map(|tie| (graph.name(tie.one()), graph.name(tie.other()), tie.weight())).collect();
    let wanted = [("Finland", "Vietnam", 2), ("Finland", "Japan", 1), ("Japan", "Vietnam", 1)];
    assert_eq!(ties, wanted.map(|(one, other, weight)| (one.to_owned(), other.to_owned(), weight)));
    Ok(())
}

#[test]
fn pledges_keep_currencies_apart() -> Outcome {
    let mut claims = amounts(
        "a 2025-04-29 20    USD exact JPN VNM hydrogen_plant 2025-04-28
         b 2025-04-30 20.00 USD over  JPN VNM -              2025
         a 2025-04-29 40    JPY exact JPN VNM -              2024
         a 2025-04-29 5     USD exact FIN VNM -              2024/2025
         a 2025-04-29 7     USD exact -   VNM -              2025",
    );
    // The sentence of the first amount speaks of hydrogen; all claims of these tests have one span.
    claims.extend(cooperations("b - JPN+VNM hydrogen agreed -"));
    let graph = Graph::fold(claims);
    let all = graph.amounts().pledges([PledgeBy::Giver, PledgeBy::Receiver, PledgeBy::Sector, PledgeBy::Year]);
    assert_eq!(
        all.to_string(),
        "\
giver    receiver  sector  year  currency  total  amounts
─────────────────────────────────────────────────────────
Finland  Vietnam           2024  USD           5        1
Japan    Vietnam           2024  JPY          40        1
Japan    Vietnam   Energy  2025  USD          20        1"
    );
    let group = [graph.country("FIN")?, graph.country("VNM")?];
    assert_eq!(graph.amounts().given_by(group).nodes().count(), 1);
    assert_eq!(graph.amounts().received_by(group).given_by(graph.country("JPN")?).nodes().count(), 2);
    let by_giver = graph.amounts().with([graph.country("JPN")?, graph.country("FIN")?]).pledges([]);
    let rows: Vec<String> =
        by_giver.iter().map(|row| format!("{} {}", row.total().unwrap_or_default(), row.currency())).collect();
    assert_eq!(rows, ["40 JPY", "25 USD"]);
    Ok(())
}

#[test]
fn the_path_that_links_two() -> Outcome {
    let mut claims = cooperations(
        "a 2024-01-01 JPN+VNM energy agreed 2024
         b 2025-01-01 FIN+VNM energy agreed 2025
         b 2025-01-01 FIN+SWE space  agreed 2025
         c 2025-01-01 BRA     energy agreed 2025",
    );
    claims.extend(events("d 2025-06-01 talks JPN/ishiba+SWE/kristersson - 2025-06"));
    claims.extend(offices("d 2025-06-01 JPN/ishiba JPN head_of_government holds"));
    let graph = Graph::fold(claims);
    let (japan, finland, sweden, brazil) =
        (graph.country("JPN")?, graph.country("FIN")?, graph.country("SWE")?, graph.country("BRA")?);
    let names = |path: Option<chancery::query::Connection<'_>>| -> Vec<String> {
        path.iter().flat_map(|path| path.nodes().map(|node| graph.name(node)).collect::<Vec<_>>()).collect()
    };
    assert_eq!(
        names(graph.path(japan, finland)),
        ["Japan", "Japan, Vietnam in Energy", "Vietnam", "Finland, Vietnam in Energy", "Finland"]
    );
    // Before the agreement of 2025 they were not linked; nor does all who work on energy make a link.
    assert_eq!(names(graph.known_by("2024")?.path(japan, finland)), Vec::<String>::new());
    assert_eq!(names(graph.as_of("2024")?.path(japan, finland)), Vec::<String>::new());
    assert_eq!(names(graph.path(japan, brazil)), Vec::<String>::new());
    // To a sector one can ask the way.
    assert_eq!(names(graph.path(graph.sector("space")?, sweden)), ["Space", "Finland, Sweden in Space", "Sweden"]);
    assert_eq!(names(graph.path(japan, japan)), ["Japan"]);
    let path = graph.path_between([japan, brazil], sweden).ok_or("no path")?;
    assert_eq!(path.legs().len(), 2);
    assert!(path.legs().iter().all(|leg| leg.evidence().count() > 0) && path.evidence().is_some());
    Ok(())
}

#[test]
fn what_changed_between_two_days() -> Outcome {
    let mut claims = cooperations(
        "a 2024-01-02 JPN+VNM energy proposed 2024-01-01
         b 2025-04-29 JPN+VNM energy agreed   2025-04-28
         b 2025-04-29 JPN+VNM energy agreed   2025-04-01
         b 2025-04-29 JPN+VNM health agreed   2024-01-01
         c 2025-10-22 FIN+VNM space  agreed   2025-10-21
         d -          FIN+VNM trade  agreed   -",
    );
    claims.extend(partnerships(
        "a 2024-01-02 FIN+VNM diplomatic_relations established 1973
         c 2025-10-22 FIN+VNM strategic            established 2025-10-21
         c 2025-10-22 FIN+VNM diplomatic_relations existing    2025-10-21",
    ));
    let graph = Graph::fold(claims);
    let lines = |changes: &chancery::query::Changes<'_>| -> Vec<String> {
        changes.iter().map(|one| format!("{} {}", one.change(), graph.name(one.node()))).collect()
    };
    let changes = graph.changes("2024", "2025")?;
    assert_eq!(
        lines(&changes),
        [
            "proposed → agreed Japan, Vietnam in Energy",
            "told diplomatic relations of Finland, Vietnam",
            "diplomatic_relations → strategic strategic partnership of Finland, Vietnam",
            "new Finland, Vietnam in Space",
        ]
    );
    assert_eq!(lines(&changes.clone().with(graph.country("JPN")?)).len(), 1);
    assert!(changes.iter().all(|one| one.evidence().count() > 0));
    // What became known in 2025 is another matter: health was agreed before, and Japan was named before.
    let news = graph.news("2024", "2025")?.with([graph.country("JPN")?, graph.country("FIN")?]);
    assert!(lines(&news).contains(&"new Japan, Vietnam in Health".to_owned()));
    assert!(!news.iter().any(|one| matches!(one.node(), NodeId::Country(_))));
    assert!(news.iter().any(|one| matches!(one.change(), Change::Rose { from: Some(_), to: Level::Strategic })));
    assert!(graph.changes("2025", "2024")?.is_empty());
    Ok(())
}

/// The quotes of claims, one for each article.
fn quoted(mut claims: Vec<chancery::claim::Claim>, quotes: &[(&str, &str)]) -> Vec<chancery::claim::Claim> {
    for claim in &mut claims {
        let quote = quotes.iter().find(|(article, _)| *article == claim.evidence.article.name());
        claim.evidence.quote = quote.map_or(claim.evidence.quote.clone(), |(_, quote)| (*quote).into());
    }
    claims
}

#[test]
fn who_says_so_on_their_own() -> Outcome {
    let agency = "Japan and Vietnam agreed on Monday to build wind farms off the coast of Ninh Thuan";
    let claims = quoted(
        cooperations(
            "a 2025-04-28 JPN+VNM energy agreed 2025-04-28
             b 2025-04-29 JPN+VNM energy agreed 2025-04-28
             c 2025-05-02 JPN+VNM energy agreed 2025-04-28",
        ),
        &[
            ("a", agency),
            ("b", &agency.to_uppercase()),
            ("c", "Officials told our reporter that both governments want more wind power at sea"),
        ],
    );
    let graph = Graph::fold(claims);
    let record = graph.cooperation().records().next().ok_or("no record")?;
    let attested = record.evidence().corroboration();
    assert_eq!(attested.to_string(), "3 articles, 2 independent, first 2025-04-28, latest 2025-05-02");
    let keys: Vec<Vec<String>> = attested
        .sources()
        .iter()
        .map(|source| source.iter().map(|article| article.key().name().to_owned()).collect())
        .collect();
    assert_eq!(keys, [vec!["a", "b"], vec!["c"]]);
    assert_eq!(
        record.confidence().to_string(),
        "high: several independent sources, read from the text, dated by the text"
    );
    // On the first day there was one source.
    let early = graph.known_by("2025-04-29")?;
    let record = early.cooperation().records().next().ok_or("no record")?;
    assert_eq!(record.confidence().to_string(), "moderate: one source, read from the text, dated by the text");
    Ok(())
}

#[test]
fn contradictions_stand_side_by_side() -> Outcome {
    let mut claims = partnerships(
        "a 2025-04-28 JPN+VNM strategic               established 2006
         b 2025-04-28 JPN+VNM strategic               established 2009-04
         b 2025-04-28 JPN+VNM strategic               established 2009
         c 2025-04-28 JPN+VNM comprehensive_strategic upgraded    2023-11-27
         c 2025-04-28 JPN+VNM strategic               existing    -
         c 2025-04-28 JPN+VNM diplomatic_relations    existing    -",
    );
    claims.extend(offices(
        "d 2025-10-21 JPN/ishiba   JPN head_of_government holds
         e 2025-10-21 JPN/takaichi JPN head_of_government holds
         f 2025-10-22 JPN/takaichi JPN head_of_government holds
         d 2025-10-21 JPN/motegi   JPN minister           holds
         d 2025-10-21 JPN/muto     JPN minister           holds",
    ));
    claims.extend(amounts(
        "a 2025-04-28 20 USD exact JPN VNM the_port   2025
         b 2025-04-28 22 USD exact JPN VNM The_port   2025
         c 2025-04-28 22 USD over  JPN VNM a_railway  2025
         d 2025-04-28 23 USD exact JPN VNM a_railway  2025
         e 2025-04-28 90 USD exact JPN VNM the_port   2019
         f 2025-04-28 50 USD exact -   VNM the_port   2025",
    ));
    let graph = Graph::fold(claims);
    let all = graph.contradictions();
    let articles = |conflict| -> Vec<String> {
        let of = |said: &chancery::query::Statement<'_>| {
            said.evidence().articles().map(|a| a.key().name().to_owned()).collect()
        };
        let both = |both: &chancery::query::Contradiction<'_>| {
            [of(both.one()), of(both.other())].map(|keys: Vec<_>| keys.concat()).join(" ")
        };
        all.clone().on(conflict).iter().map(both).collect()
    };
    assert_eq!(articles(Conflict::Dates), ["a b", "a b"]);
    assert_eq!(
        all.clone().on(Conflict::Amounts).to_string(),
        "\
on       date  statement                          says
──────────────────────────────────────────────────────────
amounts  2025  exact: 20 USD by Japan to Vietnam  “amount”
         2025  exact: 22 USD by Japan to Vietnam  “amount”"
    );
    assert_eq!(articles(Conflict::Levels), ["c c"]);
    assert_eq!(articles(Conflict::Roles), ["d e"]);
    assert_eq!(articles(Conflict::Amounts), ["a b"]);
    assert_eq!(all.clone().with(graph.country("VNM")?).len(), 4);
    assert!(all.iter().all(|both| both.evidence().count() >= 2));

    let reached = graph.partnerships().at_level(Level::Strategic).records().next().ok_or("no record")?;
    assert_eq!(
        reached.confidence().to_string(),
        "low: one source, read from the text, dated by the text, contradicted"
    );

    // Once b corrects a, and e corrects d, they contradict no one.
    let mut claims = graph.claims().collect::<Vec<_>>();
    for (article, corrects) in [("b", "article:a"), ("e", "article:d")] {
        claims.push(claim(article, "2025-11-01", json!({ "type": "correction", "corrects": corrects })));
    }
    let graph = Graph::fold(claims);
    let left: Vec<Conflict> = graph.contradictions().iter().map(|both| both.conflict()).collect();
    assert_eq!(left, [Conflict::Levels]);
    assert_eq!(graph.view().with_corrected().contradictions().len(), all.len());
    Ok(())
}

#[test]
fn what_is_inferred_is_of_low_confidence() -> Outcome {
    let mut claims = offices(
        "a 2025-04-28 JPN/ishiba JPN head_of_government holds
         b 2025-04-28 VNM/chinh  VNM head_of_government holds
         c -          FIN/orpo   FIN head_of_government holds",
    );
    claims[0].evidence.rule = "office.inferred".into();
    let graph = Graph::fold(claims);
    let confidence = |name: &str| -> Result<String, Box<dyn std::error::Error>> {
        let record = graph.offices().held_by(graph.leader(name)?).records().next().ok_or("no record")?;
        Ok(record.confidence().to_string())
    };
    assert_eq!(confidence("ishiba")?, "low: one source, inferred, dated by the publication");
    assert_eq!(confidence("chinh")?, "moderate: one source, read from the text, dated by the publication");
    assert_eq!(confidence("orpo")?, "low: one source, read from the text, undated");
    Ok(())
}
