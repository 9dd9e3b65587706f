//! Independence of sources against a plain comparison of all pairs.

use std::collections::BTreeSet;

use chancery::graph::Graph;
use proptest::prelude::*;
use serde_json::json;

use super::graph_claims::claim;

const SENTENCES: [&str; 6] = [
    "Japan and Vietnam agreed on Monday to build wind farms off the southern coast",
    "JAPAN AND VIETNAM agreed, on Monday, to build wind farms off the southern coast of Ninh Thuan province",
    "The two ministers said that talks on a treaty would begin in the spring",
    "Officials in Hanoi told our reporter that the talks on a treaty had gone well",
    "They agreed",
    "Nothing was signed",
];

fn shingles(sentences: &BTreeSet<usize>) -> BTreeSet<Vec<String>> {
    let mut shingles = BTreeSet::new();
    for sentence in sentences {
        let words: Vec<String> =
            SENTENCES[*sentence].split_whitespace().map(|word| word.trim_matches(',').to_lowercase()).collect();
        shingles.extend(words.windows(words.len().min(5)).map(<[String]>::to_vec));
    }
    shingles
}

proptest! {
    #[test]
    fn sources_are_what_no_copy_joins(
        articles in prop::collection::vec(
            (prop::collection::btree_set(0usize..6, 1..4), prop::option::of(prop::sample::select(vec!["One", "two", "ONE"]))),
            1..7,
        ),
    ) {
        let mut claims = Vec::new();
        for (number, (sentences, publisher)) in articles.iter().enumerate() {
            let name = format!("a{number}");
            for sentence in sentences {
                let mut told = claim(&name, "2025-04-28", json!({
                    "type": "cooperation", "parties": ["country:JPN", "country:VNM"], "sector": "sector:energy", "stage": "agreed",
                }));
                told.evidence.quote = SENTENCES[*sentence].into();
                told.evidence.span = [*sentence as u32 * 100, *sentence as u32 * 100 + 99].into();
                claims.push(told);
            }
            if let Some(publisher) = publisher {
                claims.push(claim(&name, "2025-04-28", json!({
                    "type": "article", "title": "..", "publisher": publisher, "url": null, "language": "en",
                })));
            }
        }
        let graph = Graph::fold(claims);
        let corroboration = graph.cooperation().nodes().next().unwrap().evidence().corroboration();

        // The title is a quote of the article, too: "article", in the claims of this test.
        let all: Vec<BTreeSet<Vec<String>>> = articles
            .iter()
            .map(|(sentences, publisher)| {
                let mut all = shingles(sentences);
                all.extend(publisher.map(|_| vec!["article".to_owned()]));
                all
            })
            .collect();
        let mut group: Vec<usize> = (0..articles.len()).collect();
        let depend = |one: usize, other: usize| {
            let common = all[one].intersection(&all[other]).count();
            let publishers = [one, other].map(|index| articles[index].1.map(str::to_lowercase));
            common * 5 >= all[one].len().min(all[other].len()) * 3 && common > 0
                || (publishers[0].is_some() && publishers[0] == publishers[1])
        };
        for _ in 0..articles.len() {
            for one in 0..articles.len() {
                for other in 0..articles.len() {
                    if depend(one, other) {
                        let least = group[one].min(group[other]);
                        (group[one], group[other]) = (least, least);
                    }
                }
            }
        }
        let mut wanted: Vec<Vec<String>> = Vec::new();
        for first in 0..articles.len() {
            let members: Vec<String> = (0..articles.len()).filter(|at| group[*at] == first).map(|at| format!("a{at}")).collect();
            wanted.extend((!members.is_empty()).then_some(members));
        }
        let found: Vec<Vec<String>> = corroboration
            .sources()
            .iter()
            .map(|source| source.iter().map(|article| article.key().name().to_owned()).collect())
            .collect();
        prop_assert_eq!(found, wanted);
        prop_assert_eq!(corroboration.articles().len(), articles.len());
    }
}
