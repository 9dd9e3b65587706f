//! Which articles speak on their own: near-duplicates and articles of one publisher count once.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Citation, Node};
use crate::model::Article;

/// So many words in a row are a shingle.
pub(crate) const SHINGLE_WORDS: usize = 5;

/// Of two articles one is a copy of the other where at least this share of the shingles of the shorter is in the other.
pub(crate) const COPIED: (usize, usize) = (3, 5);

/// Groups articles that do not speak on their own, as indices: each group and the groups themselves in order. Being a copy
/// carries on: if B copies A and C copies B, the three are one group.
pub(crate) fn dependent(articles: &[Node<'_, Article>]) -> Vec<Vec<usize>> {
    let shingles: Vec<BTreeSet<u64>> = articles.iter().map(|article| shingles_of(*article)).collect();
    let publisher = |article: &Node<'_, Article>| article.publisher().map(|name| words(name).collect::<Vec<_>>());
    group(&shingles, &articles.iter().map(publisher).collect::<Vec<_>>())
}

fn group(shingles: &[BTreeSet<u64>], publishers: &[Option<Vec<String>>]) -> Vec<Vec<usize>> {
    let mut leaders: Vec<usize> = (0..shingles.len()).collect();
    let mut by_publisher: BTreeMap<&Vec<String>, usize> = BTreeMap::new();
    for (index, publisher) in publishers.iter().enumerate() {
        if let Some(publisher) = publisher.as_ref().filter(|words| !words.is_empty()) {
            let first = *by_publisher.entry(publisher).or_insert(index);
            join(&mut leaders, first, index);
        }
    }
    for ((one, other), common) in common(shingles) {
        let shorter = shingles[one].len().min(shingles[other].len());
        if common * COPIED.1 >= shorter * COPIED.0 {
            join(&mut leaders, one, other);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..leaders.len() {
        groups.entry(leader(&leaders, index)).or_default().push(index);
    }
    groups.into_values().collect()
}

/// How many shingles each two articles have in common, where they have any.
fn common(shingles: &[BTreeSet<u64>]) -> BTreeMap<(usize, usize), usize> {
    let mut having: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, set) in shingles.iter().enumerate() {
        set.iter().for_each(|shingle| having.entry(*shingle).or_default().push(index));
    }
    let mut common = BTreeMap::new();
    for articles in having.values() {
        for (at, one) in articles.iter().enumerate() {
            articles[at + 1..].iter().for_each(|other| *common.entry((*one, *other)).or_default() += 1);
        }
    }
    common
}

/// The first of the group that an article is in.
fn leader(leaders: &[usize], mut index: usize) -> usize {
    while leaders[index] != index {
        index = leaders[index];
    }
    index
}

fn join(leaders: &mut [usize], one: usize, other: usize) {
    let (one, other) = (leader(leaders, one), leader(leaders, other));
    leaders[one.max(other)] = one.min(other);
}

/// The shingles of what is quoted from an article, each quote for itself; one of fewer words is a shingle as it is.
fn shingles_of(article: Node<'_, Article>) -> BTreeSet<u64> {
    let mut shingles = BTreeSet::new();
    let mut last = None;
    for citation in article.evidence() {
        let span = Citation::span(citation);
        // Most sentences tell several facts, often in a row.
        if last.replace(span) != Some(span) {
            add_shingles(&mut shingles, citation.quote());
        }
    }
    shingles
}

fn add_shingles(shingles: &mut BTreeSet<u64>, quote: &str) {
    let words: Vec<String> = words(quote).collect();
    if words.is_empty() {
        return;
    }
    shingles.extend(words.windows(SHINGLE_WORDS.min(words.len())).map(fingerprint));
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// 64-bit FNV-1a over the words: the same on every machine.
fn fingerprint(words: &[String]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(texts: &[(&str, &str)]) -> Vec<Vec<usize>> {
        let shingles = |text: &str| {
            let mut shingles = BTreeSet::new();
            text.split('.').for_each(|sentence| add_shingles(&mut shingles, sentence));
            shingles
        };
        let sets: Vec<_> = texts.iter().map(|(_, text)| shingles(text)).collect();
        let publishers: Vec<_> =
            texts.iter().map(|(name, _)| (!name.is_empty()).then(|| words(name).collect())).collect();
        group(&sets, &publishers)
    }

    #[test]
    fn copies_and_articles_of_one_house_count_once() {
        let agency =
            "Japan and Vietnam agreed on Monday to build a port together. The work begins in the spring of next year";
        let cut = "Japan and Vietnam agreed on Monday to build a port together, the ministry said";
        let own =
            "A new port will be built by both countries, officials in Hanoi told reporters after the talks on Monday";
        for (texts, wanted) in [
            (vec![("", agency), ("", agency)], vec![vec![0, 1]]),
            (vec![("", agency), ("", own)], vec![vec![0], vec![1]]),
            // Cut and changed at the end, in other letters.
            (vec![("One", agency), ("Two", &cut.to_uppercase()), ("Three", own)], vec![vec![0, 1], vec![2]]),
            (vec![("The Times", agency), ("", cut), ("the times", own)], vec![vec![0, 1, 2]]),
            (vec![("", "They agreed"), ("", "They agreed"), ("", "They did not")], vec![vec![0, 1], vec![2]]),
            (vec![("", ""), ("", "")], vec![vec![0], vec![1]]),
            (vec![], vec![]),
        ] {
            assert_eq!(groups(&texts), wanted, "{texts:?}");
        }
    }
}
