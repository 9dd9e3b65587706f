//! Input made to do harm: each is a clear error or a bounded result, in bounded time.
//!
//! Where time is asked for, it is the ratio of a long input to a short one, so that a slow machine is no failure: what is
//! linear stays far under what looks at everything again for each piece. Archives that grow are in `tests/text/streams.rs`,
//! damaged stores in `tests/store/damage.rs`.

mod clock;

use std::io::{BufReader, Read};
use std::sync::LazyLock;

use chancery::claim::{Claim, LogError, MAX_LINE, read_claims};
use chancery::extract::Extractor;
use chancery::graph::Graph;
use chancery::lexicon::{Folder, Lexicon};
use chancery::load::{self, Problem};
use chancery::text::Reader;
use tempfile::TempDir;

static EXTRACTOR: LazyLock<Extractor<'static>> = LazyLock::new(Extractor::default);

/// The claims of a page; each must quote it, and survive being written and read.
fn claims(page: &str) -> Vec<Claim> {
    let Ok(article) = EXTRACTOR.reader().read("any.txt", page) else { return Vec::new() };
    let claims = EXTRACTOR.extract(&article);
    for claim in &claims {
        assert_eq!(page.get(claim.evidence.span.range()), Some(&*claim.evidence.quote), "{claim:?}");
        let line = serde_json::to_string(claim).unwrap();
        let read: Claim = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(&read, claim);
    }
    claims
}

/// How many times as long the second takes.
fn ratio(mut short: impl FnMut(), mut long: impl FnMut()) -> f64 {
    let time = |act: &mut dyn FnMut()| {
        let start = clock::seconds();
        act();
        clock::seconds() - start
    };
    let long = time(&mut long);
    long / (0..3).map(|_| time(&mut short)).fold(f64::INFINITY, f64::min).max(0.002)
}

const LINE: &str = r#"{"fact":{"type":"mention","entity":"country:JPN","name":"Japan"},"article":"article:a","span":[0,5],"quote":"Japan","rule":"r"}"#;

#[test]
fn a_page_of_a_hundred_megabytes_is_turned_away_unread() {
    let folder = TempDir::new().unwrap();
    for name in ["a.txt", "b.jsonl"] {
        std::fs::File::create(folder.path().join(name)).unwrap().set_len(100 << 20).unwrap();
    }
    std::fs::write(folder.path().join("c.txt"), "They met in Oslo.").unwrap();
    let loaded = load::articles(&Reader::default(), [folder.path()]).unwrap();
    let ids: Vec<&str> = loaded.articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["c.txt"]);
    let problems: Vec<&Problem> = loaded.report.unread.iter().map(|unread| &unread.problem).collect();
    assert_eq!(problems, [&Problem::TooLarge { max_bytes: load::MAX_BYTES }; 2]);
}

#[test]
fn a_log_line_of_a_hundred_megabytes_costs_itself_only() {
    let line = std::io::repeat(b'[').take(100 << 20);
    let log = BufReader::new(line.chain(&b"\n"[..]).chain(LINE.as_bytes()));
    let read: Vec<_> = read_claims(log).collect();
    assert!(matches!(read[..], [Err(LogError::TooLong { line: 1 }), Ok(_)]), "{read:?}");

    // The longest that is allowed, and one byte more.
    for (more, too_long) in [(0, false), (1, true)] {
        let blanks = " ".repeat(MAX_LINE as usize - LINE.len() + more);
        let log = format!("{LINE}{blanks}\n{LINE}\n");
        let read: Vec<_> = read_claims(log.as_bytes()).collect();
        assert_eq!(read.len(), 2);
        assert_eq!(matches!(read[0], Err(LogError::TooLong { line: 1 })), too_long);
        assert!(read[1].is_ok());
    }
}

#[test]
fn a_source_that_fails_ends_the_log() {
    struct Fails;
    impl Read for Fails {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("no more"))
        }
    }
    let read: Vec<_> = read_claims(BufReader::new(format!("{LINE}\n").as_bytes().chain(Fails))).take(9).collect();
    assert!(matches!(read[..], [Ok(_), Err(LogError::Io(_))]), "{read:?}");
}

#[test]
fn claims_that_are_none_are_told_with_their_column() {
    let nested = format!("{{\"fact\":{}", "[".repeat(10_000));
    let unknown = format!("{{\"x\":{}{},{}", "[".repeat(10_000), "]".repeat(10_000), &LINE[1..]);
    let change = |from: &str, to: &str| LINE.replace(from, to);
    let rows = [
        (nested, "invalid type: sequence"),
        (unknown, "recursion limit exceeded"),
        (change("[0,5]", "[0,4294967296]"), "expected u32"),
        (change("[0,5]", "[-1,5]"), "expected u32"),
        (change("[0,5]", "[0,1e9]"), "expected u32"),
        (change("[0,5]", "[0]"), "invalid length 1"),
        (change("\"span\"", "\"published\":\"99999-01-01\",\"span\""), "is not an EDTF date"),
        (change("\"span\"", "\"published\":\"2025-13\",\"span\""), "not in the calendar"),
        (change("country:JPN", "country:JAPAN"), "is not the key of a country"),
        (change("country:JPN", "leader:a b"), "is not the key of a leader"),
        (amount("1e400"), "value"),
        (amount(&"9".repeat(400)), "value"),
        (amount("NaN"), "value"),
        ("\u{feff}".to_owned() + LINE, "expected value"),
        ("nonsense".to_owned(), "expected ident"),
    ];
    let mut wrong = Vec::new();
    for (line, expected) in rows {
        let told = match read_claims(line.as_bytes()).next() {
            Some(Err(error)) => error.to_string(),
            other => format!("{other:?}"),
        };
        if !(told.starts_with("line 1 is not a claim: ") && told.contains(expected) && told.contains("column")) {
            wrong.push(format!("{line:.90}: {told:.300}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(matches!(read_claims(&b"\xff\xfe"[..]).next(), Some(Err(LogError::NotAClaim { line: 1, .. }))));
}

fn amount(value: &str) -> String {
    let money = format!(r#"{{"type":"amount","money":{{"value":"{value}","currency":"USD"}}}}"#);
    LINE.replace(r#"{"type":"mention","entity":"country:JPN","name":"Japan"}"#, &money)
}

#[test]
fn characters_that_hide_or_turn_text_do_no_harm() {
    let plain = "Japan and Vietnam signed an agreement on energy on 28 April 2025.";
    let found = |page: &str| {
        let facts = claims(page).into_iter().map(|claim| serde_json::to_value(&claim.fact).unwrap());
        facts.map(|fact| fact["type"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(found(plain).contains(&"agreement".to_owned()));
    for hidden in ["\u{200b}", "\u{200d}", "\u{ad}", "\u{2060}", "\u{feff}", "\u{202e}", "\u{2066}", "\u{61c}"] {
        // Between words, within them, and so many that they outweigh the text.
        for page in [
            plain.replace(' ', &format!(" {hidden}")),
            plain.replace('n', &format!("n{hidden}")),
            plain.replace('a', &format!("a{}", hidden.repeat(1000))),
            format!("{}{plain}", hidden.repeat(10_000)),
        ] {
            claims(&page);
        }
    }
    // What has no width changes nothing of what is read.
    for (word, hidden) in
        [("Vietnam", "Viet\u{ad}nam"), ("agreement", "agree\u{200b}ment"), ("energy", "\u{202e}energy\u{202c}")]
    {
        assert_eq!(found(&plain.replace(word, hidden)), found(plain), "{hidden:?}");
    }
    // Marks upon marks, and a letter of many code points.
    claims(&format!("Japan and Vie{}tnam signed.", "\u{301}".repeat(10_000)));
    claims(&"\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} Japan signed. ".repeat(200));
}

#[test]
fn reading_takes_time_in_step_with_the_text() {
    let units = [
        "Prime Minister Anna Smith of Norway met ",
        "Anna Smith, ",
        "Japan and ",
        "the two sides agreed to cooperate in energy, ",
        "$1.3 billion ",
        "28 April 2025, ",
        "\u{200b}",
        "\"",
        "( ",
        "a",
        "agreement ",
        "will not ",
        "Japan condemned ",
        "- energy\n",
        "ASEAN ",
    ];
    let mut slow = Vec::new();
    for unit in units {
        let page = |bytes: usize| format!("A title\n\n{}", unit.repeat(bytes / unit.len()));
        let (short, long) = (page(4_096), page(65_536));
        let read = |page: &str| {
            let article = EXTRACTOR.reader().read("any", page).unwrap();
            std::hint::black_box(EXTRACTOR.extract(&article));
        };
        let ratio = ratio(|| read(&short), || read(&long));
        // 16 in step, 256 where everything is looked at again for each piece.
        if ratio > 96.0 {
            slow.push(format!("{unit:?}: {ratio:.0}"));
        }
    }
    assert!(slow.is_empty(), "16 times the text takes so many times as long: {}", slow.join(", "));
}

#[test]
fn terms_made_to_be_slow_are_not() {
    let terms = [
        // Gaps whose last part never comes, or comes at the end.
        "a ... a ... a ... a ... a ... a ... a ... b",
        "a ... b",
        // Open on both sides, again and again.
        "*a* *a* *a* *a*",
        // As many alternatives as braces may make.
        "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}",
        "{a ... a,b ... b} ... {a,b}",
    ];
    let texts = ["a ", "a", "a b ", "ab"];
    let mut slow = Vec::new();
    for term in terms {
        let sectors = format!("[sectors]\nenergy = [\"{term}\"]\n");
        let folder = Folder::new("slow", [("languages/en/sectors.toml", sectors)]);
        let lexicon = Lexicon::builtin().with_folder(folder).unwrap_or_else(|error| panic!("{term}: {error}"));
        let english = lexicon.language("en").unwrap();
        for unit in texts {
            let scan = |bytes: usize| {
                let text = unit.repeat(bytes / unit.len());
                move || assert!(std::hint::black_box(english.terms(&text).count()) <= 2 * text.len())
            };
            let ratio = ratio(scan(2_000), scan(32_000));
            if ratio > 96.0 {
                slow.push(format!("{term} on {unit:?}: {ratio:.0}"));
            }
        }
    }
    assert!(slow.is_empty(), "16 times the text takes so many times as long:\n{}", slow.join("\n"));
}

#[test]
fn a_lexicon_that_would_grow_is_told() {
    for (term, expected) in [
        ("{a,b}".repeat(10), "more than 512 alternatives"),
        ("a* ".repeat(10_000), "longer than 4096 bytes"),
        ("a ... ".repeat(9) + "a", "more than eight parts"),
        ("{".repeat(3_000), "not closed"),
    ] {
        let folder = Folder::new("big", [("languages/en/sectors.toml", format!("[sectors]\nenergy = [\"{term}\"]\n"))]);
        let error = Lexicon::builtin().with_folder(folder).unwrap_err().to_string();
        assert!(error.contains(expected), "{error:.300}");
    }
    let nested = format!("x = {}{}", "[".repeat(10_000), "]".repeat(10_000));
    let error = Lexicon::empty().with_folder(Folder::new("deep", [("sectors.toml", nested)])).unwrap_err();
    assert!(error.to_string().contains("sectors.toml"), "{error:.300}");
}

/// The claims of an article that names so many leaders, made of syllables: many share a family name, many a given one.
fn leaders(count: usize) -> Vec<Claim> {
    let syllables = ["nam", "tro", "vel", "kis", "dor", "ben", "lar", "mun", "gez", "fil", "pah", "sor"];
    let word = |mut number: usize| {
        let mut word = String::new();
        for _ in 0..4 {
            word.push_str(syllables[number % 12]);
            number /= 12;
        }
        word
    };
    let leader = |number: usize| {
        let (family, given) = (word(number % 997), word(number));
        let office = serde_json::json!({
            "type": "office", "leader": format!("leader:JPN/{given}-{family}"), "name": format!("{given} {family}"),
            "role": "minister", "country": "JPN",
        });
        let mut claim: Claim = serde_json::from_str(LINE).unwrap();
        claim.fact = serde_json::from_value(office).unwrap();
        claim
    };
    (0..count).map(leader).collect()
}

#[test]
fn folding_many_names_takes_time_in_step() {
    let (short, long) = (leaders(1_000), leaders(16_000));
    let fold = |claims: &[Claim]| drop(std::hint::black_box(Graph::fold(claims.iter().cloned())));
    let ratio = ratio(|| fold(&short), || fold(&long));
    assert!(ratio < 96.0, "16 times the names take {ratio:.0} times as long");
}

#[cfg(feature = "html")]
#[test]
fn tags_that_no_one_closes_are_bounded() {
    use chancery::text::{Page, ReadError};
    let deep = ["<div>", "<b>", "<a href=x>", "<table><tr><td>", "<svg>", "<font><p>", "<ul><li>", "<select><option>"];
    for unit in deep {
        let error = Page::from_html("x", &unit.repeat(10_000)).unwrap_err();
        assert!(matches!(error, ReadError::TooDeep { max_depth: 512, .. }), "{unit}: {error}");
    }
    // Those that end each other are many, not deep; and so are attributes, entities and comments.
    for flat in
        ["<p>x", "<li>x", "<br>", "<td>x", "<option>x", "&amp;", "&#x41;", "<!-- x -->", "</b>", "<i></b>", "x<"]
    {
        let page = |count: usize| flat.repeat(count);
        let (short, long) = (page(250), page(4_000));
        let read = |html: &str| drop(std::hint::black_box(Page::from_html("x", html)));
        let ratio = ratio(|| read(&short), || read(&long));
        assert!(ratio < 96.0, "{flat}: 16 times the tags take {ratio:.0} times as long");
    }
    let attributes: String = (0..10_000).map(|number| format!(" a{number}=1")).collect();
    assert!(Page::from_html("x", &format!("<p{attributes}>They met.</p>")).unwrap().text.contains("They met."));
}
