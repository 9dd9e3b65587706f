//! The exam: texts in thirteen languages whose facts were written down before they were read (`tests/exam`).
//!
//! `texts/` are pages as they come (plain, with heads and noise, HTML, JSON Lines), `gold/` what careful reading finds in
//! each. Facts are matched one to one. Every text must be known by its language, and neither a kind of fact nor a
//! language may be read worse than it was: the bars go up and never down. What is learnt from a text goes into general
//! rules and never into a phrase for it.
//!
//! Texts 01 to 36 were written by someone who had not seen the rules, 37 to 58 by one who had not seen what they make of such
//! texts; the Indonesian and Japanese ones by the hands that wrote the packs: the first seven of each before the pack, the
//! others before they were read. Those from 65 on were written by others again, with the forms of pages that news comes in, and
//! were read at a mean F1 of 0.74 at first sight; those from 89 on at 0.79 by the rules that these were first read by, and at 0.83
//! after general rules had been learnt from these; those from 101 on, by others again, at 0.82 by the rules learnt from all before;
//! those from 121 on, by others again, at 0.87, and at 0.89 by the rules learnt from 101 to 114; those from 141 on at 0.88 by the
//! rules learnt from all before, and at 0.95 by those learnt from them; those from 161 on at 0.86, at 0.87 by the rules learnt from
//! 141 to 156, and at 0.93 by those learnt from them; those from 191 on, by others again, at 0.85 by the rules learnt from all before,
//! and at 0.94 by those learnt from them; those from 211 on, by others again, at 0.80 by the rules learnt from all before, and at 0.84
//! by classes of construction learnt from them and tried on sentences in all languages; those from 251 on, by others again, at 0.81:
//! the even ones at 0.83 by the rules learnt from the odd ones; those from 301 on, by three others, at 0.86, 0.86 and 0.82 (from 321 on):
//! these last at 0.84 by the rules learnt from 301 to 318; those from 341 on, by two others, at 0.86, and at 0.87 by the rules learnt from 301 to
//! 328. Each set has bars of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chancery::export::ArticleFacts;
use chancery::extract::Extractor;
use chancery::load;
use serde_json::Value;

/// Kinds of facts and the least F1, in hundredths: of the texts up to the numbers of [`SETS`]. Cooperations were not coded of the set up to 134.
const BARS: [(&str, [u32; 14]); 11] = [
    ("language", [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100]),
    ("published", [100, 95, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100]),
    ("countries", [98, 100, 100, 98, 100, 100, 98, 100, 97, 100, 97, 99, 96, 99]),
    ("organizations", [92, 95, 100, 97, 100, 96, 88, 85, 77, 83, 97, 85, 86, 86]),
    ("leaders", [98, 98, 98, 96, 100, 98, 98, 99, 98, 97, 92, 97, 88, 95]),
    ("partnerships", [97, 81, 100, 96, 100, 100, 100, 100, 90, 91, 83, 82, 88, 87]),
    ("agreements", [88, 75, 74, 88, 74, 83, 82, 89, 64, 72, 75, 79, 73, 82]),
    ("sectors", [95, 92, 90, 97, 96, 88, 95, 97, 90, 91, 81, 90, 93, 91]),
    ("cooperation", [89, 75, 76, 83, 0, 84, 89, 92, 74, 77, 70, 76, 80, 84]),
    ("events", [93, 86, 90, 88, 96, 96, 95, 97, 88, 88, 79, 82, 87, 92]),
    ("amounts", [98, 91, 97, 98, 100, 100, 100, 100, 92, 88, 92, 96, 92, 94]),
];

/// The last text of each set.
const SETS: [u32; 14] = [64, 88, 100, 114, 134, 156, 176, 206, 226, 248, 274, 328, 358, 398];

/// Languages and the least that the mean of the F1 over [`KINDS`] may be, over the texts of each up to number 36 and all
/// the Indonesian and Japanese ones up to 64. The later texts are two a language, too few for a bar of their own: they count above.
const LEAST: [(&str, f64); 11] = [
    ("nb", 0.87),
    ("nl", 0.95),
    ("en", 0.84),
    ("vi", 0.92),
    ("sv", 0.96),
    ("da", 0.95),
    ("de", 0.88),
    ("fr", 0.85),
    ("es", 0.88),
    ("id", 0.94),
    ("ja", 0.97),
];

const KINDS: [&str; 6] = ["countries", "leaders", "partnerships", "agreements", "cooperation", "amounts"];

/// Letters that decompose into no others, as they are compared.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let small =
        text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).flat_map(char::to_lowercase);
    small
        .map(|c| match c {
            'đ' => 'd',
            'ø' => 'o',
            'ł' => 'l',
            'ß' => 's',
            c => c,
        })
        .collect()
}

fn words(name: &str) -> BTreeSet<String> {
    plain(name).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn text<'v>(fact: &'v Value, key: &str) -> Option<&'v str> {
    fact[key].as_str()
}

fn strings<'v>(fact: &'v Value, key: &str) -> impl Iterator<Item = &'v str> {
    fact[key].as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn parties(fact: &Value) -> BTreeSet<String> {
    strings(fact, "parties").chain(strings(fact, "party_orgs")).map(plain).collect()
}

/// The first and last day of a date or interval as figures; a year that is not told is nothing.
fn days(date: &str) -> [(Option<u32>, u32); 2] {
    let (first, last) = date.split_once('/').unwrap_or((date, date));
    let day = |part: &str, end: u32| {
        let parts: Vec<u32> = part.split('-').map(|part| part.parse().unwrap_or(0)).collect();
        let or = |at: usize| parts.get(at).copied().unwrap_or(end);
        (Some(parts[0]).filter(|year| *year > 0), or(1) * 100 + or(2))
    };
    [day(first, 0), day(last, 99)]
}

/// Whether dates overlap; gold without one agrees with any.
fn dates_agree(gold: &Value, found: &Value) -> bool {
    let Some(gold) = text(gold, "date") else { return true };
    let Some(found) = text(found, "date") else { return false };
    let ([a, b], [c, d]) = (days(gold), days(found));
    let yearless = a.0.is_none() || c.0.is_none();
    let key = |(year, day): (Option<u32>, u32)| (if yearless { None } else { year }, day);
    key(a) <= key(d) && key(c) <= key(b)
}

/// Whether a found fact's value is the coded one, or another that is right too.
fn one_of(gold: &Value, found: &Value, key: &str, also: &str) -> bool {
    let value = text(found, key);
    value == text(gold, key) || strings(gold, also).any(|other| Some(other) == value)
}

fn same(kind: &str, gold: &Value, found: &Value) -> bool {
    match kind {
        "leaders" => {
            let names: Vec<_> = text(gold, "name").into_iter().chain(strings(gold, "aliases")).map(words).collect();
            names.contains(&words(text(found, "name").unwrap_or_default()))
                && (gold["country"].is_null() || gold["country"] == found["country"])
                && gold["former"] == found["former"]
                && one_of(gold, found, "role", "also_roles")
        }
        "partnerships" => {
            parties(gold) == parties(found)
                && one_of(gold, found, "level", "also_levels")
                && one_of(gold, found, "action", "also_actions")
                && dates_agree(gold, found)
        }
        "agreements" => {
            parties(gold) == parties(found)
                && gold["kind"] == found["kind"]
                && one_of(gold, found, "status", "also_statuses")
                && dates_agree(gold, found)
        }
        "cooperation" => {
            parties(gold) == parties(found)
                && gold["sector"] == found["sector"]
                && one_of(gold, found, "stage", "also_stages")
        }
        "events" => {
            let class = |fact: &Value| match text(fact, "kind") {
                Some("talks" | "summit") => Some("meeting".to_owned()),
                kind => kind.map(str::to_owned),
            };
            class(gold) == class(found) && dates_agree(gold, found)
        }
        "amounts" => {
            let value = |fact: &Value| fact["value"].as_f64().unwrap_or_default();
            gold["currency"] == found["currency"]
                && (value(gold) - value(found)).abs() <= 1e-6 * value(gold).abs()
                && (gold["by"].is_null() || gold["by"] == found["by"])
        }
        _ => plain(gold.as_str().unwrap_or_default()) == plain(found.as_str().unwrap_or_default()),
    }
}

fn rows(record: &Value, kind: &str) -> Vec<Value> {
    match &record[kind] {
        Value::Array(rows) => rows.clone(),
        Value::Null => Vec::new(),
        value => vec![value.clone()],
    }
}

#[derive(Default)]
struct Tally {
    matched: u32,
    missed: u32,
    extra: u32,
    errors: Vec<String>,
}

impl Tally {
    /// Matches one to one. The same fact told twice is no false alarm, nor is one that the coding leaves out on purpose.
    fn add(&mut self, kind: &str, gold: &Value, found: &Value) {
        let (mut left, mut matched) = (rows(found, kind), Vec::new());
        for fact in rows(gold, kind) {
            match left.iter().position(|other| same(kind, &fact, other)) {
                Some(at) => {
                    left.remove(at);
                    matched.push(fact);
                }
                None => {
                    self.missed += 1;
                    self.errors.push(format!("{}: missed {fact}", gold["article"]));
                }
            }
        }
        let ignored = |fact: &Value| {
            let keys = [fact.as_str(), text(fact, "sector"), text(fact, "kind"), text(fact, "name")];
            let known = keys.into_iter().flatten().next().unwrap_or_default();
            strings(&gold["ignore"], kind).any(|other| plain(other) == plain(known))
        };
        for fact in left.iter().filter(|fact| !matched.iter().any(|known| same(kind, known, fact)) && !ignored(fact)) {
            // The coding names the organizations that matter, not every one.
            if kind != "organizations" {
                self.extra += 1;
                self.errors.push(format!("{}: false {fact}", gold["article"]));
            }
        }
        self.matched += matched.len() as u32;
    }

    /// Whether there was anything to be read, or was read.
    fn is_some(&self) -> bool {
        self.matched + self.missed + self.extra > 0
    }

    /// In hundredths.
    fn f1(&self) -> u32 {
        200 * self.matched / (2 * self.matched + self.missed + self.extra).max(1)
    }
}

#[test]
fn what_is_read_holds_against_what_was_coded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exam");
    let mut pages: Vec<PathBuf> =
        std::fs::read_dir(folder.join("texts")).unwrap().map(|entry| entry.unwrap().path()).collect();
    if !cfg!(feature = "html") {
        pages.retain(|page| page.extension().is_none_or(|extension| extension != "html"));
        eprintln!("skipped: pages of HTML, which need the feature `html`");
    }
    let extractor = Extractor::default();
    let loaded = load::articles(extractor.reader(), &pages).unwrap();
    let mut tallies: BTreeMap<(&str, usize), Tally> = BTreeMap::new();
    let mut by_language: BTreeMap<(String, &str), Tally> = BTreeMap::new();
    for article in &loaded.articles {
        let name = Path::new(&article.id).file_name().and_then(|name| name.to_str()).unwrap();
        let stem = name.trim_end_matches(".txt").trim_end_matches(".html");
        let gold = std::fs::read_to_string(folder.join("gold").join(format!("{stem}.json"))).unwrap();
        let gold: Value = serde_json::from_str(&gold).unwrap();
        let found = ArticleFacts::gather(name, &extractor.extract(article), false);
        let mut found = serde_json::to_value(found).unwrap();
        found["published"] = article.published.map(|date| date.to_string()).into();
        let number: u32 = name.split('.').next().and_then(|number| number.parse().ok()).unwrap();
        let set = SETS.partition_point(|last| *last < number);
        for (kind, ..) in BARS {
            if kind != "published" || !gold["published"].is_null() {
                tallies.entry((kind, set)).or_default().add(kind, &gold, &found);
                let language = text(&gold, "language").unwrap_or_default().to_owned();
                if number <= 36 || set == 0 && ["id", "ja"].contains(&language.as_str()) {
                    by_language.entry((language, kind)).or_default().add(kind, &gold, &found);
                }
            }
        }
    }
    assert!(loaded.articles.len() >= 220, "{} articles", loaded.articles.len());
    let mut fallen = String::new();
    for (kind, bars) in BARS {
        for (set, bar) in bars.into_iter().enumerate() {
            let tally = &tallies[&(kind, set)];
            eprintln!("{kind:14} {:.2} up to {}", f64::from(tally.f1()) / 100.0, SETS[set]);
            if tally.f1() < bar {
                fallen += &format!("{kind}: F1 0.{} below 0.{bar}\n  {}\n", tally.f1(), tally.errors.join("\n  "));
            }
        }
    }
    for (language, least) in LEAST {
        let own = KINDS.iter().filter_map(|kind| by_language.get(&(language.to_owned(), *kind)));
        let scores: Vec<f64> = own.filter(|tally| tally.is_some()).map(|tally| f64::from(tally.f1()) / 100.0).collect();
        let mean = scores.iter().sum::<f64>() / scores.len().max(1) as f64;
        eprintln!("{language:14} {mean:.3}");
        if mean < least {
            fallen += &format!("{language}: mean F1 {mean:.3} below {least}\n");
        }
    }
    assert!(fallen.is_empty(), "{fallen}");
}

/// Close neighbours of a language that has a pack, which have none.
#[test]
fn neighbours_without_a_pack_are_not_taken_for_one() {
    let extractor = Extractor::default();
    for (language, text) in [
        (
            "Malay",
            "Perdana Menteri Malaysia dan rakan sejawatannya dari Thailand bersetuju untuk mempertingkatkan kerjasama dalam pelbagai bidang. Beliau berkata bahawa kedua-dua negara akan memulakan rundingan pada bulan Disember kerana perdagangan dua hala telah meningkat sebanyak 12 peratus tahun ini.",
        ),
        (
            "Malay",
            "Menteri Luar menegaskan bahawa Malaysia mahu melihat isu itu diselesaikan di peringkat antarabangsa. Katanya, kerajaan akan terus memberi sokongan kepada rakyat yang terjejas, dan mesyuarat berikutnya akan diadakan di Kuala Lumpur pada hari Khamis.",
        ),
        (
            "Tagalog",
            "Nagkasundo ang dalawang bansa na palakasin ang kanilang ugnayan sa larangan ng kalakalan at depensa matapos ang pulong ng mga pangulo sa Maynila noong Lunes, ayon sa pahayag ng kagawaran.",
        ),
        (
            "Swahili",
            "Nchi hizo mbili zimekubaliana kuimarisha ushirikiano katika biashara na ulinzi baada ya mkutano wa marais mjini Nairobi siku ya Jumatatu, kwa mujibu wa taarifa ya wizara.",
        ),
    ] {
        let found = extractor.reader().detect(text).map(|language| language.tag().to_owned());
        assert_eq!(found, None, "{language}: {text}");
    }
}
