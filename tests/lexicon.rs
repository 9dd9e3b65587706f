//! A user's own lexicon: what it adds, that it adds up, and what it says of mistakes.

use std::fs;

use chancery::claim::Claim;
use chancery::extract::{Extractor, LackKind, Lacks};
use chancery::graph::Graph;
use chancery::lexicon::{Folder, Lexicon};
use chancery::load;
use chancery::prelude::*;
use proptest::prelude::*;

/// A file, its text, and the mistake that it is to be reported with, under the folder `mine`.
const BROKEN: &[(&str, &str, &str)] = &[
    (
        "languages/nb/sectors.toml",
        "\nsektors = 1\n",
        "mine/languages/nb/sectors.toml:2: unknown field `sektors`, expected one of",
    ),
    (
        "languages/nb/people.toml",
        "[roles]\n\nking = ['konge']\n",
        "mine/languages/nb/people.toml:3: unknown variant `king`, expected one of",
    ),
    (
        "languages/nb/people.toml",
        "he = [\n 'han',\n 'a*b']\n",
        "mine/languages/nb/people.toml:3: the term “a*b” is wrong: a star stands inside a word",
    ),
    (
        "languages/nb/people.toml",
        "he = ['*']\n",
        "mine/languages/nb/people.toml:1: the term “*” is wrong: a star stands alone",
    ),
    (
        "languages/nb/people.toml",
        "he = ['{a', 'b']",
        "mine/languages/nb/people.toml:1: the term “{a” is wrong: a brace is not closed",
    ),
    (
        "languages/nb/sectors.toml",
        "[sectors]\n\nmagic = ['magi*']",
        "mine/languages/nb/sectors.toml:3: there is no sector “magic”: add it to sectors.toml",
    ),
    ("languages/nb/sectors.toml", "[sectors]\nenergy = ['sol'\n", "mine/languages/nb/sectors.toml:2: "),
    (
        "languages/nb/language.toml",
        "# no\ntag = 'nn'",
        "mine/languages/nb/language.toml:2: its tag is “nn” and its folder “nb”: make them one",
    ),
    (
        "languages/nb/language.toml",
        "decimal = '.'",
        "mine/languages/nb/language.toml:1: `decimal` is not as languages/nb/language.toml has it",
    ),
    (
        "languages/tlh/people.toml",
        "he = ['ghaH']",
        "mine/languages/tlh/language.toml: “tlh” is no language of the lexicon yet",
    ),
    (
        "languages/nb/countries.toml",
        "[RUR]\nnames = ['Ruritania']",
        "mine/languages/nb/countries.toml:1: “RUR” is not the ISO 3166-1 alpha-3 code of a country; did you mean",
    ),
    (
        "languages/nb/countries.toml",
        "[XRU]\nnames = ['Ruritania']",
        "mine/languages/nb/countries.toml:1: XRU has no name yet: add [XRU] with `name` to countries.toml",
    ),
    (
        "languages/nb/organizations.toml",
        "[organizations]\nspectre = ['SPECTRE']",
        "mine/languages/nb/organizations.toml:2: there is no organization “spectre”",
    ),
    (
        "languages/nb/money.toml",
        "[scales]\ngoogol = 100",
        "mine/languages/nb/money.toml:2: “googol” stands for ten to the 100: the most is 18",
    ),
    ("languages/nb/money.toml", "[currencies]\nCROWN = ['krone']", "mine/languages/nb/money.toml:2: "),
    ("languages/nb/time.toml", "months = [['jan']]", "mine/languages/nb/time.toml:1: `months` has 1 lists: write 12"),
    (
        "languages/nb/time.toml",
        "[numbers]\nto = 3",
        "mine/languages/nb/time.toml:2: `to` is not as languages/nb/time.toml has it",
    ),
    (
        "languages/nb/secters.toml",
        "",
        "mine/languages/nb/secters.toml: a lexicon has no such file: the files of this folder are countries.toml",
    ),
    ("people.toml", "", "mine/people.toml: a lexicon has no such file"),
    (
        "countries.toml",
        "[FIN]\nname = 'Suomi'",
        "mine/countries.toml:1: FIN is Finland: its names in a language go to languages/…/countries.toml",
    ),
    (
        "countries.toml",
        "[RUR]\nname = 'Ruritania'",
        "mine/countries.toml:1: “RUR” is no code for a country of your own: take one from AAA to AAZ",
    ),
    ("countries.toml", "[XRU]\nnames = 'Ruritania'", "mine/countries.toml:2: unknown field `names`, expected `name`"),
    (
        "organizations.toml",
        "\n[nato]\nname = 'Other'",
        "mine/organizations.toml:2: `nato` is not as organizations.toml has it",
    ),
    ("organizations.toml", "['Big Club']\nname = 'Big Club'", "mine/organizations.toml:1: “Big Club” cannot be a key"),
    (
        "sectors.toml",
        "[magic]\nlabel = 'Magic'\ndefinition = '?'\nbroader = 'arts'",
        "mine/sectors.toml:1: sector “magic” is said to be narrower than “arts”, which is no sector",
    ),
    (
        "sectors.toml",
        "[a]\nlabel = ''\ndefinition = ''\nbroader = 'b'\n[b]\nlabel = ''\ndefinition = ''\nbroader = 'a'",
        "mine/sectors.toml:1: sector “a” is broader than itself",
    ),
    (
        "sectors.toml",
        "\n[magic]\nlabel = 'Magic'\ndefinition = '?'\ndac.3 = 'Magic'",
        "mine/sectors.toml:2: sector “magic” has “3” in `dac`, which is no such code: write three digits or five",
    ),
    ("leaders.toml", "['FIN/a-b']\nname = 'A B'\noffices = []", "mine/leaders.toml:1: “FIN/a-b” holds no office"),
    (
        "leaders.toml",
        "['FIN/a-b']\nname = 'A B'\noffices = [{ role = 'king' }]",
        "mine/leaders.toml:3: unknown variant `king`",
    ),
    (
        "leaders.toml",
        "['XRU/a-b']\nname = 'A B'\noffices = [{ role = 'minister' }]",
        "mine/leaders.toml:1: XRU has no name yet",
    ),
    (
        "family_names.toml",
        "VIE = ['Pham']",
        "mine/family_names.toml:1: “VIE” is not the ISO 3166-1 alpha-3 code of a country; did you mean VNM (Vietnam)?",
    ),
];

#[test]
fn every_mistake_has_a_file_a_line_and_a_way_out() {
    for (path, text, expected) in BROKEN {
        let error = Lexicon::builtin().with_folder(Folder::new("mine", [(*path, *text)])).expect_err(path).to_string();
        assert!(error.starts_with(expected), "{path}\n{text}\nfound    {error}\nexpected {expected}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let files = [
        ("languages/nb/people.toml", "he = ['a*b']\nspouse = ['{']\nformer = ['...']"),
        ("languages/sv/sectors.toml", "[sectors]\nmagic = ['magi']\nenergi = ['sol']"),
    ];
    let error = Lexicon::builtin().with_folder(Folder::new("mine", files)).unwrap_err();
    let places: Vec<_> = error.mistakes().iter().map(|mistake| (mistake.file.as_str(), mistake.line)).collect();
    let (nb, sv) = ("mine/languages/nb/people.toml", "mine/languages/sv/sectors.toml");
    assert_eq!(places, [(nb, Some(1)), (nb, Some(2)), (nb, Some(3)), (sv, Some(2)), (sv, Some(3))]);
}

#[test]
fn patterns_are_bounded() {
    let alternatives = |n| format!("{{{}}}", (0..n).map(|i| i.to_string()).collect::<Vec<_>>().join(","));
    for (term, why) in [
        ("{a,b}".repeat(100), "its braces make more than 512 alternatives"),
        ("{".repeat(100) + &"}".repeat(100), "braces do not nest"),
        (alternatives(600), "its braces make more than 512 alternatives"),
        (alternatives(100_000), "it is longer than 4096 bytes"),
        ("a* ".repeat(100), "it has more than eight parts"),
        ("a ... ".repeat(50) + "a", "it has more than eight parts"),
    ] {
        let text = format!("he = ['{term}']");
        let error =
            Lexicon::builtin().with_folder(Folder::new("mine", [("languages/nb/people.toml", text)])).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
    }
    let many = format!("he = [{}]", "'{a,b,c,d,e,f,g,h}{a,b,c,d,e,f,g,h}{a,b,c,d,e,f,g,h}',".repeat(2100));
    let error = Lexicon::builtin().with_folder(Folder::new("mine", [("languages/nb/people.toml", many)])).unwrap_err();
    assert!(error.to_string().contains("“nb” has more than 1048576 terms"), "{error}");
}

#[test]
fn files_that_cannot_be_read_are_mistakes() {
    let root = std::env::temp_dir().join(format!("chancery-lexicon-{}", std::process::id()));
    fs::create_dir_all(root.join("languages/nb")).unwrap();
    let told = |root: &std::path::Path| load::lexicon([root]).unwrap_err().to_string();
    assert!(told(&root).contains("holds no file of a lexicon: the files are countries.toml"), "{}", told(&root));
    fs::write(root.join("languages/nb/people.toml"), b"he = ['\xff']").unwrap();
    fs::write(root.join("sectors.txt"), "not looked at").unwrap();
    assert!(told(&root).contains("languages/nb/people.toml: not UTF-8 at byte 7"), "{}", told(&root));
    assert!(told(&root.join("none")).contains("cannot be read"), "{}", told(&root.join("none")));
    fs::remove_dir_all(root).unwrap();
}

fn claims(lexicon: &Lexicon) -> Vec<Claim> {
    load::claims(&Extractor::new(lexicon), ["examples/lexicon/articles"]).unwrap().0
}

#[test]
fn fictional_states_are_as_any_others() {
    let lexicon = load::lexicon(["examples/lexicon"]).unwrap();
    let graph = Graph::fold_with(lexicon.vocabulary(), claims(&lexicon));
    let (ruritania, syldavia) = (graph.country("XRU").unwrap(), graph.country("syldavia").unwrap());
    assert_eq!(graph.name(ruritania), "Ruritania");
    let between = graph.cooperation().between(ruritania, syldavia);
    let told: std::collections::BTreeSet<String> =
        between.records().map(|record| format!("{} {}", record.step(), record.node().sector().key().name())).collect();
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    assert_eq!(
        told,
        ["agreed clockmaking", "agreed energy", "agreed railways", "agreed renewable_energy", "signed clockmaking"]
    );
    let clocks = graph.sector("Clockmaking").unwrap();
    assert_eq!(graph.node(clocks).top().key().name(), "culture");
    // A leader whom the article names without an office.
    let flavia = graph.leader("Flavia Elphberg").unwrap();
    assert_eq!(graph.key(flavia), "leader:XRU/flavia-elphberg");
    let rules: Vec<String> = graph.claims().map(|claim| claim.evidence.rule.to_string()).collect();
    assert!(rules.iter().any(|rule| rule == "office.tenure"));
    // Claims about one's own countries are read anywhere.
    let log: Vec<String> = graph.claims().map(|claim| serde_json::to_string(&claim).unwrap()).collect();
    let read: Vec<Claim> = log.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(Graph::fold(read).name(ruritania), "XRU");
}

/// The files of the example, a folder each.
fn parts() -> Vec<Folder> {
    let file = |path: &str| (path.to_owned(), fs::read_to_string(format!("examples/lexicon/{path}")).unwrap());
    let shared = ["countries.toml", "organizations.toml", "sectors.toml", "leaders.toml", "family_names.toml"];
    let mut folders: Vec<Folder> = shared.iter().map(|path| Folder::new(path, [file(path)])).collect();
    for (tag, names) in [
        ("en", &["countries", "organizations", "sectors"][..]),
        ("art-x-rurit", &["language", "countries", "people", "diplomacy", "sectors", "time"]),
    ] {
        folders.extend(names.iter().map(|name| {
            let path = format!("languages/{tag}/{name}.toml");
            Folder::new(&path, [file(&path)])
        }));
    }
    folders
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3))]

    #[test]
    fn folders_add_up_in_any_order(order in Just(parts()).prop_shuffle(), repeat in 0_usize..5) {
        let repeated = order[repeat].clone();
        let lexicon = Lexicon::builtin().with_folders(order.into_iter().chain([repeated])).unwrap();
        prop_assert_eq!(claims(&lexicon), claims(&load::lexicon(["examples/lexicon"]).unwrap()));
    }
}

#[test]
fn a_lexicon_can_be_all_ones_own() {
    let folder = |files: &[(&'static str, &'static str)]| Folder::new("mine", files.iter().copied());
    let shared = folder(&[("countries.toml", "[XRU]\nname = 'Ruritania'")]);
    let language = folder(&[
        ("languages/en/language.toml", "tag = 'en'\nname = 'English'\nfunction_words = ['the', 'of', 'and']"),
        ("languages/en/countries.toml", "[XRU]\nnames = ['Ruritania']\n[FIN]\nnames = ['Finland']"),
    ]);
    // A folder may come after one that it needs, or with it.
    let after = Lexicon::empty().with_folder(shared.clone()).unwrap().with_folder(language.clone()).unwrap();
    let with = Lexicon::empty().with_folders([language, shared]).unwrap();
    for lexicon in [after, with] {
        assert_eq!(lexicon.tags().collect::<Vec<_>>(), ["en"]);
        let extractor = Extractor::new(&lexicon);
        let article = extractor.reader().read("a", "News\n\nThe envoys of Ruritania and of Finland spoke.\n").unwrap();
        let named =
            extractor.extract(&article).iter().filter(|claim| matches!(claim.fact, Fact::Mention { .. })).count();
        assert_eq!(named, 2);
    }
}

#[test]
fn what_is_lacking_is_counted() {
    let extractor = Extractor::default();
    let lacks = |id: &str, text: &str| extractor.lacks(&extractor.reader().read(id, text).unwrap());
    let one = lacks(
        "b",
        "Talks in Tokyo\n\nThe Ruritanian president met the Japanese prime minister on 3 May 2025 in the city. \
         They agreed to cooperate in the fields of energy, clockwork and trade.\n",
    );
    let two = lacks(
        "a",
        "More talks in Tokyo\n\nOn 4 May 2025 the Ruritanian president left for home with his wife. \
         They agreed to cooperate in areas such as clockwork, fencing and education.\n",
    );
    let of = |kind, lacks: &Lacks| -> Vec<String> {
        lacks.of(kind).iter().map(|lack| format!("{} {} {}", lack.count, lack.term, lack.article)).collect()
    };
    let mut all = one.clone();
    all.add(two.clone());
    assert_eq!(of(LackKind::Name, &all), ["2 Ruritanian a"]);
    assert_eq!(of(LackKind::Sector, &all), ["2 clockwork a", "1 fencing a"]);
    let mut other = two;
    other.add(one);
    assert_eq!(all, other);
    let json: serde_json::Value = serde_json::to_value(&all).unwrap();
    assert_eq!(json[0]["kind"], "name");
}
