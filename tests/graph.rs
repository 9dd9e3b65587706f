//! Which claims become one node, on small sets whose answers were worked out by hand.

mod graph_claims;

use chancery::claim::Claim;
use chancery::graph::{Graph, Missing, relation};
use chancery::model::{
    ActorSector, Agreement, Amount, Cooperation, Event, Interaction, InteractionKind, Leader, Sector, Stage,
};
use graph_claims::{agreements, amounts, bytes, claim, cooperations, events, offices};
use serde_json::json;

/// The articles behind each node, as `a+b c`.
fn groups<T: chancery::graph::NodeKind>(graph: &Graph) -> String {
    let mut groups: Vec<String> = graph
        .nodes::<T>()
        .map(|node| node.evidence().articles().map(|article| article.title().to_owned()).collect::<Vec<_>>().join("+"))
        .collect();
    groups.sort();
    groups.join(" ")
}

#[test]
fn the_same_agreement_told_twice_is_one_with_two_sources() {
    for (lines, wanted) in [
        // Dates that may be the same.
        ("a 2025-04-29 JPN+VNM mou signed - - 2025-04-28\nb 2025-05-01 VNM+JPN mou signed - - 2025-04", "a+b"),
        ("a 2025-04-29 JPN+VNM mou signed - - 2025-04-28\nb 2025-11-01 VNM+JPN mou signed - - 2025-11", "a b"),
        // Undated next to dated, and to undated: near in publication, or not.
        ("a 2025-04-29 JPN+VNM mou signed - - 2025-04-28\nb 2025-05-01 VNM+JPN mou signed - - -", "a+b"),
        ("a 2025-04-29 JPN+VNM mou signed - - 2025-04-28\nb 2019-05-01 VNM+JPN mou signed - - -", "a b"),
        ("a 2025-04-29 JPN+VNM mou signed - - -\nb 2025-05-01 VNM+JPN mou signed - - -", "a+b"),
        ("a - JPN+VNM mou signed - - -\nb - VNM+JPN mou signed - - -", "a+b"),
        // Other parties, another kind.
        ("a 2025-04-29 JPN+VNM mou signed - - -\nb 2025-04-29 JPN+FIN mou signed - - -", "a b"),
        ("a 2025-04-29 JPN+VNM mou signed - - -\nb 2025-04-29 JPN+VNM treaty signed - - -", "a b"),
        // Sectors: a narrower one is not another.
        ("a 2025-04-29 JPN+VNM mou signed energy - -\nb 2025-04-29 JPN+VNM mou signed health - -", "a b"),
        ("a 2025-04-29 JPN+VNM mou signed energy - -\nb 2025-04-29 JPN+VNM mou signed hydrogen+trade - -", "a+b"),
        // Topics decide within an article; between languages they do not.
        ("a 2025-04-29 JPN+VNM mou signed - social_security -\na 2025-04-29 JPN+VNM mou signed - rare_earths -", "a a"),
        (
            "a 2025-04-29 JPN+VNM mou signed - social_security_agreement -\n\
             a 2025-04-29 JPN+VNM mou signed - agreement_on_social_security -",
            "a",
        ),
        (
            "a 2025-04-29 JPN+VNM mou signed - sosial_trygghet -\nb 2025-04-29 JPN+VNM mou signed - sociale_zekerheid -",
            "a+b",
        ),
        // Stages come in order, and need something in common.
        ("a 2025-04-29 JPN+VNM mou proposed energy - 2024\nb 2025-04-29 JPN+VNM mou signed energy - 2025", "a+b"),
        ("a 2025-04-29 JPN+VNM mou proposed energy - 2025\nb 2025-04-29 JPN+VNM mou signed energy - 2024", "a b"),
        ("a 2025-04-29 JPN+VNM mou proposed - - 2024\nb 2025-04-29 JPN+VNM mou signed - - 2025", "a b"),
        // Stages years apart are of one agreement only where the topic says so.
        ("a 2015-04-29 JPN+VNM mou proposed energy - 2015\nb 2025-04-29 JPN+VNM mou signed energy - 2025", "a b"),
        (
            "a 2015-04-29 JPN+VNM mou proposed - rare_earths 2015\na 2025-04-29 JPN+VNM mou signed - rare_earths 2025",
            "a",
        ),
        // A vague claim joins what it is most like.
        (
            "a 2025-04-29 JPN+VNM mou signed energy - 2025-04-28\nb 2025-04-29 JPN+VNM mou signed health - 2025-04-28\n\
             c 2025-04-29 JPN+VNM mou signed health - -",
            "a b+c",
        ),
    ] {
        let graph = Graph::fold(agreements(lines));
        assert_eq!(groups::<Agreement>(&graph), wanted, "of\n{lines}");
    }
}

#[test]
fn an_agreement_keeps_what_each_article_tells() {
    let graph = Graph::fold(agreements(
        "a 2024-12-01 JPN+VNM treaty negotiating labour social_security 2024-11
         b 2025-04-29 JPN+VNM treaty signed labour+health - 2025-04-28",
    ));
    let agreement = graph.nodes::<Agreement>().next().unwrap();
    assert_eq!(agreement.key().to_string(), "agreement:JPN.VNM/treaty/2025-04-28");
    assert_eq!(agreement.stage(), Stage::Signed);
    assert_eq!(agreement.name(), "treaty of Japan, Vietnam: social security");
    assert_eq!(agreement.sectors().map(|sector| sector.name()).collect::<Vec<_>>(), ["Health", "Labour and migration"]);
    let history: Vec<String> =
        agreement.records().map(|record| format!("{} {}", record.date().unwrap(), record.step())).collect();
    assert_eq!(history, ["2024-11 negotiating", "2025-04-28 signed"]);
}

#[test]
fn the_same_event_told_twice_is_one() {
    for (lines, wanted) in [
        ("a - visit FIN/x-y+VNM FIN 2025-10-20/2025-10-22\nb - visit VNM FIN 2025-10-21", "a+b"),
        ("a - visit VNM FIN 2025-10-20\nb - visit VNM SWE 2025-10-20", "a b"),
        ("a - talks VNM+JPN - 2025-04-28\nb - talks VNM+FIN - 2025-04-28", "a b"),
        ("a - talks VNM/to-lam+FIN/stubb - 2025-10-21\nb - talks VNM/to-lam+FIN/orpo - 2025-10-21", "a b"),
        ("a - talks VNM/to-lam+FIN/stubb - 2025-10-21\nb - talks FIN+VNM - 2025-10", "a+b"),
        ("a - summit VNM+JPN+asean MYS 2025-10-26\nb - summit VNM+FIN+asean MYS 2025-10-27", "a b"),
        ("a - summit VNM+JPN+asean MYS 2025-10\nb - summit VNM+FIN+asean MYS 2025-10-27", "a+b"),
        ("a - talks VNM+JPN - 2025-04-28\nb - meeting VNM+JPN - 2025-04-28", "a b"),
        ("a - forum - FIN 2025\nb - forum VNM FIN 2025-10", "a+b"),
        ("a - forum - - 2025\nb - forum VNM FIN 2025-10", "a b"),
        ("a 2025-10-21 talks VNM+FIN - -\nb 2025-10-22 talks VNM+FIN - -", "a+b"),
        ("a 2025-10-21 talks VNM+FIN - -\nb 2023-10-22 talks VNM+FIN - -", "a b"),
    ] {
        assert_eq!(groups::<Event>(&Graph::fold(events(lines))), wanted, "of\n{lines}");
    }
}

/// What articles tell later of an agreement, an event or an amount is not in a view of what was known before.
#[test]
fn a_node_tells_no_more_than_its_view() {
    let mut claims = agreements(
        "a 2025-04-29 JPN+VNM mou signed energy rare_earths 2025-04-28\n\
         b 2025-05-09 JPN+VNM mou signed energy+trade rare_earths_deal 2025-04-28",
    );
    claims.extend(events(
        "a 2025-04-29 meeting JPN/ishiba+VNM - 2025-04-28\n\
         b 2025-05-09 meeting JPN/ishiba+VNM/chinh+FIN VNM 2025-04-28",
    ));
    claims.extend(amounts(
        "a 2025-04-29 20 USD exact JPN - - 2025-04-28\nb 2025-05-09 20 USD exact JPN VNM rail 2025-04-28",
    ));
    let graph = Graph::fold(claims);
    let told = |view: chancery::graph::View<'_>| {
        let [agreement] = view.nodes::<Agreement>().collect::<Vec<_>>()[..] else { panic!("one agreement") };
        let [event] = view.nodes::<Event>().collect::<Vec<_>>()[..] else { panic!("one event") };
        let [amount] = view.nodes::<Amount>().collect::<Vec<_>>()[..] else { panic!("one amount") };
        let mut told = agreement.topics();
        told.extend(agreement.sectors().map(|sector| sector.name().into()));
        told.extend(event.leaders().map(|leader| leader.name().into()));
        told.extend(event.parties().iter().map(|party| graph.name(*party).into()));
        told.extend(event.countries().map(|country| format!("in {}", country.name()).into()));
        told.extend(amount.to().map(|party| format!("to {}", graph.name(party)).into()));
        told.extend(amount.purposes());
        told.join(", ")
    };
    assert_eq!(told(graph.known_by("2025-05-01").unwrap()), "rare earths, Energy, Ishiba, Japan, Vietnam");
    assert_eq!(
        told(graph.view()),
        "rare earths, rare earths deal, Energy, Trade, Ishiba, Chinh, Finland, Japan, Vietnam, in Vietnam, to Vietnam, rail"
    );
    let attended = |view: chancery::graph::View<'_>| {
        view.events().attended_by(graph.leader("Chinh").expect("is named")).nodes().count()
    };
    assert_eq!((attended(graph.known_by("2025-05-01").unwrap()), attended(graph.view())), (0, 1));
}

#[test]
fn the_same_amount_told_twice_is_one() {
    let amount = |article: &str, value: &str, by: Option<&str>, to: Option<&str>| {
        let money = json!({ "value": value, "currency": "USD" });
        claim(article, "2025-04-28", json!({ "type": "amount", "money": money, "by": by, "to": to }))
    };
    let (japan, vietnam) = (Some("country:JPN"), Some("country:VNM"));
    for (claims, wanted) in [
        (vec![amount("a", "20", japan, None), amount("b", "20.0", None, vietnam)], "a+b"),
        (vec![amount("a", "20", japan, None), amount("b", "20", vietnam, None)], "a b"),
        (vec![amount("a", "20", japan, None), amount("b", "21", japan, None)], "a b"),
    ] {
        assert_eq!(groups::<Amount>(&Graph::fold(claims)), wanted);
    }
}

#[test]
fn a_leader_is_found_under_every_spelling() -> Result<(), Box<dyn std::error::Error>> {
    let graph = Graph::fold(offices(
        "a 2025-04-28 JPN/ishiba-shigeru JPN head_of_government holds
         b 2025-11-25 JPN/shigeru-ishiba JPN head_of_government former
         b 2025-11-25 takaichi-sanae JPN head_of_government holds
         c 2025-11-25 VNM/nguyen-van-a VNM minister holds
         c 2025-11-25 VNM/nguyen-van-b VNM minister holds",
    ));
    assert_eq!(graph.nodes::<Leader>().count(), 4);
    let ishiba = graph.leader("Ishiba Shigeru")?;
    for name in ["ishiba", "SHIGERU ISHIBA", "Íshiba", "leader:JPN/shigeru-ishiba"] {
        assert_eq!(graph.leader(name)?, ishiba, "{name}");
    }
    assert_eq!(graph.node(ishiba).tenures().count(), 1);
    assert_eq!(graph.node(graph.leader("Takaichi")?).country().unwrap().name(), "Japan");
    assert!(matches!(graph.leader("nguyen van"), Err(Missing::Ambiguous { candidates, .. }) if candidates.len() == 2));
    let error = graph.leader("Ishiba Taro").unwrap_err().to_string();
    assert_eq!(error, "no claim names the leader “Ishiba Taro”; did you mean “JPN/ishiba-shigeru”?");
    assert!(graph.leader("").is_err());
    Ok(())
}

#[test]
fn odd_claims_are_kept() {
    let graph = Graph::fold(cooperations(
        "a 2025-04-28 JPN energy agreed -
         a 2025-04-28 - energy agreed -
         a 2025-04-28 JPN+VNM no_such_sector agreed 9999-12-31",
    ));
    let names: Vec<String> = graph.nodes::<Cooperation>().map(|node| node.key().to_string()).collect();
    assert_eq!(names, ["cooperation:nobody/energy", "cooperation:JPN/energy", "cooperation:JPN.VNM/no_such_sector"]);
    let unknown = graph.node(graph.sector("no_such_sector").unwrap());
    assert_eq!((unknown.name(), unknown.top() == unknown), ("no_such_sector".to_owned(), true));
    assert!(bytes(&graph).contains("no_such_sector"));
    // Claims that differ in a day without its year, which dates nothing, are two.
    let graph = Graph::fold(cooperations(
        "a - JPN+VNM energy agreed XXXX-04-03
         a - JPN+VNM energy agreed XXXX-05-01
         a - JPN+VNM energy agreed -",
    ));
    assert_eq!((graph.claims().len(), graph.records::<Cooperation>().count()), (3, 1));
}

/// Interactions of one kind between the same on the same day are one, whoever reports them and whichever part acts.
#[test]
fn interactions_fold_one_a_day() -> Result<(), Box<dyn std::error::Error>> {
    let said = |article: &str, sector: Option<&str>, target: &str, day: &str| {
        claim(
            article,
            "2025-05-01",
            json!({
                "type": "interaction", "kind": "sanction", "source": { "party": "country:GBR", "sector": sector },
                "target": { "party": target }, "when": day,
            }),
        )
    };
    let graph = Graph::fold([
        said("a", Some("government"), "country:LBY", "2025-04-28"),
        said("b", None, "country:LBY", "2025-04-28"),
        said("c", None, "country:LBY", "2025-04-29"),
        said("c", None, "organization:asean", "2025-04-29"),
    ]);
    let keys: Vec<String> = graph.nodes::<Interaction>().map(|node| node.key().to_string()).collect();
    assert_eq!(
        keys,
        [
            "interaction:sanction/2025-04-28/GBR-LBY",
            "interaction:sanction/2025-04-29/GBR-LBY",
            "interaction:sanction/2025-04-29/GBR-asean",
        ]
    );
    let first = graph.nodes::<Interaction>().next().unwrap();
    assert_eq!((first.evidence().count(), first.source_sectors()), (2, vec![ActorSector::Government]));
    let (britain, libya) = (graph.country("GBR")?, graph.country("LBY")?);
    assert_eq!(graph.interactions().by_source(britain).nodes().count(), 3);
    assert_eq!(graph.interactions().upon(britain).nodes().count(), 0);
    assert_eq!(
        graph.interactions().upon(libya).during("2025-04-29")?.of_kind(InteractionKind::Sanction).nodes().count(),
        1
    );
    assert_eq!(graph.from(libya).outgoing::<relation::ActedUpon>().incoming::<relation::Acts>().unique().count(), 1);
    Ok(())
}

#[test]
fn walks_are_typed_ordered_and_show_their_sentences() -> Result<(), Box<dyn std::error::Error>> {
    use relation::{Covers, Mentions, PartyTo, Reports, Represents, Signed};
    let signed = |article: &str, sector: &str, leaders: &[&str], when: &str| -> Claim {
        claim(
            article,
            "2025-05-01",
            json!({
                "type": "agreement", "parties": ["country:JPN", "country:VNM"], "kind": "mou", "stage": "signed",
                "sectors": [format!("sector:{sector}")], "signatories": leaders, "when": when,
            }),
        )
    };
    let mut claims = vec![
        signed("a", "energy", &["leader:JPN/ishiba-shigeru", "leader:VNM/pham-minh-chinh"], "2025-04-28"),
        signed("b", "health", &["leader:JPN/ishiba-shigeru"], "2024-12"),
    ];
    claims.push(claim("c", "", json!({ "type": "mention", "entity": "leader:JPN/ishiba", "name": "Ishiba" })));
    let graph = Graph::fold(claims);
    let japan = graph.country("JPN")?;
    let by_japan = || graph.from(japan).incoming::<Represents>().outgoing::<Signed>();

    let names = |walk: chancery::graph::Walk<'_, Sector>| walk.map(|node| node.name()).collect::<Vec<_>>();
    assert_eq!(names(by_japan().outgoing::<Covers>()), ["Health", "Energy"]);
    assert_eq!(names(by_japan().during("2025")?.outgoing::<Covers>()), ["Energy"]);
    assert!(by_japan().during("no date").is_err());
    let both = graph.from(japan).outgoing::<PartyTo>();
    assert_eq!(names(both.filter(|mou| mou.signatories().len() == 2).outgoing::<Covers>()), ["Energy"]);

    let walk = || graph.from(japan).outgoing::<PartyTo>().incoming::<Signed>();
    assert_eq!((walk().count(), walk().unique().count()), (3, 2));
    assert_eq!(walk().ids().count(), 3);
    let path = by_japan().outgoing::<Covers>().paths().next().unwrap();
    assert_eq!(path.to_string(), "Japan ←represents– Ishiba –signed→ mou of Japan, Vietnam –covers→ Health");
    assert_eq!((path.len(), path.nodes().count()), (3, 4));
    assert_eq!(by_japan().evidence().articles().map(|article| article.title()).collect::<Vec<_>>(), ["a", "b", "c"]);
    let articles = graph.from(japan).incoming::<Represents>().incoming::<Mentions<Leader>>();
    assert_eq!(articles.map(|article| article.title().to_owned()).collect::<Vec<_>>(), ["c"]);
    assert_eq!(graph.from(japan).outgoing::<PartyTo>().incoming::<Reports<Agreement>>().count(), 2);
    Ok(())
}
