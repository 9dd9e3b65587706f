//! What holds of every set of claims.

mod graph_claims;

use chancery::export::write_dot;
use chancery::graph::{Graph, NodeId, relation};
use chancery::model::{Country, Key, Leader, QuadClass, Stage};
use chancery::query::By;
use chancery::time::Period;
use graph_claims::{any_claims, bytes};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// Folding is commutative, associative and idempotent: order, batches and repeats change no byte.
    #[test]
    fn order_batches_and_repeats_do_not_matter(
        (claims, shuffled) in any_claims(40).prop_flat_map(|claims| (Just(claims.clone()), Just(claims).prop_shuffle())),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..6),
        repeats in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let whole = bytes(&Graph::fold(claims.clone()));
        let mut told = shuffled;
        for repeat in repeats {
            if !claims.is_empty() {
                told.push(claims[repeat.index(claims.len())].clone());
            }
        }
        let mut cuts: Vec<(usize, bool)> = cuts.iter().map(|(cut, ask)| (cut.index(told.len() + 1), *ask)).collect();
        cuts.push((told.len(), false));
        cuts.sort_unstable();
        let (mut graph, mut from) = (Graph::fold([]), 0);
        for (to, ask) in cuts {
            graph.extend(told[from..to].iter().cloned());
            from = to;
            // A question folds in what was added so far.
            if ask {
                prop_assert_eq!(bytes(&graph), bytes(&Graph::fold(told[..to].iter().cloned())));
            }
        }
        prop_assert_eq!(bytes(&graph), whole);
    }

    /// Removing an article gives the graph that never had it.
    #[test]
    fn an_article_can_be_taken_back(claims in any_claims(40), article in prop::sample::select(vec!["a", "b", "z"])) {
        let article = Key::new(article);
        let mut graph = Graph::fold(claims.clone());
        let removed = graph.remove_article(&article);
        let (gone, rest): (Vec<_>, Vec<_>) = graph_and_rest(claims, &article);
        prop_assert_eq!(removed, Graph::fold(gone).claims().len());
        prop_assert_eq!(bytes(&graph), bytes(&Graph::fold(rest)));
    }

    /// The graph keeps every claim as it was told, each once, in one order.
    #[test]
    fn claims_come_back_as_they_were(claims in any_claims(60)) {
        let graph = Graph::fold(claims.clone());
        let told: std::collections::BTreeSet<_> = claims.into_iter().collect();
        let kept: Vec<_> = graph.claims().collect();
        prop_assert_eq!(kept.len(), told.len());
        prop_assert_eq!(kept.iter().cloned().collect::<std::collections::BTreeSet<_>>(), told);
        prop_assert_eq!(Graph::fold(kept.iter().rev().cloned()).claims().collect::<Vec<_>>(), kept);
    }

    /// Nothing that claims can say makes a question, an answer or an export fail.
    #[test]
    fn every_question_has_an_answer(claims in any_claims(40)) {
        let graph = Graph::fold(claims);
        write_dot(Vec::new(), &graph, |node| !matches!(node, NodeId::Article(_))).unwrap();
        let countries: Vec<_> = graph.nodes::<Country>().map(|country| country.id()).collect();
        for by in [By::Sector, By::TopSector, By::Partner, By::Party, By::Parties, By::Step, By::Kind] {
            print(graph.cooperation().at_least(Stage::Agreed).by(by).per(Period::Decade).count());
            prop_assert!(!graph.cooperation().by(by).per(Period::Year).count().to_string().is_empty());
            print(graph.agreements().among(countries.clone()).by(by).count());
            print(graph.partnerships().by(by).per(Period::Decade).count());
            print(graph.interactions().in_quad(QuadClass::MaterialConflict).by(by).per(Period::Year).count());
            print(graph.events().by(by).count());
            print(graph.amounts().by(by).count());
            print(graph.offices().by(by).count());
            print(graph.offices().terms());
        }
        print(graph.cooperation().list());
        print(graph.amounts().sum());
        for day in ["0000", "2025-05-01", "9999"] {
            print(graph.as_of(day).unwrap().offices().holders());
            for (one, other) in countries.iter().flat_map(|one| countries.iter().map(move |other| (*one, *other))) {
                print(graph.as_of(day).unwrap().partnership(one, other));
                print(graph.ladder(one, other));
            }
        }
        for meeting in graph.meetings().during("2025").unwrap().list() {
            print(meeting);
        }
        for leader in graph.nodes::<Leader>() {
            prop_assert_eq!(leader.keys().iter().filter(|key| graph.find(*key) == Some(leader.id())).count(), leader.keys().len());
        }
    }

    /// Every node, record and edge can show its claims, corrected or not; only the taxonomy's own links rest on none.
    #[test]
    fn everything_has_evidence(claims in any_claims(40)) {
        let graph = Graph::fold(claims);
        let view = graph.view().with_corrected();
        let told: usize = view.records::<chancery::model::Cooperation>().map(|record| record.evidence().len()).sum();
        let cooperations = graph.claims().filter(|claim| matches!(claim.fact, chancery::claim::Fact::Cooperation { .. }));
        prop_assert_eq!(told, cooperations.count());
        prop_assert!(view.records::<chancery::model::Agreement>().all(|record| record.evidence().len() > 0));
        prop_assert!(view.nodes::<chancery::model::Event>().all(|node| node.evidence().len() > 0));
        prop_assert!(view.nodes::<Leader>().all(|node| node.evidence().len() > 0));
        for edge in graph.petgraph().edge_indices() {
            let link = graph.petgraph()[edge];
            prop_assert_eq!(graph.evidence_of(edge).len() == 0, link == relation::Link::Broader);
        }
    }
}

fn graph_and_rest(
    claims: Vec<chancery::claim::Claim>,
    article: &Key<chancery::model::Article>,
) -> (Vec<chancery::claim::Claim>, Vec<chancery::claim::Claim>) {
    claims.into_iter().partition(|claim| claim.evidence.article == *article)
}

/// Answers print and serialize.
fn print(answer: impl std::fmt::Display + serde::Serialize) {
    assert!(answer.to_string().lines().all(|line| !line.contains('\r')));
    serde_json::to_string(&answer).unwrap();
}
