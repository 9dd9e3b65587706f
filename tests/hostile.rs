//! Input made to do harm: each is a clear error or a bounded result, in bounded time.
//!
//! Where time is asked for, it is the ratio of a long input to a short one, so that a slow machine is no failure: what is
//! linear stays far under what looks at everything again for each piece. Archives that grow are in `tests/text/streams.rs`,
//! damaged stores in `tests/store/damage.rs`.

mod clock;

use std::io::{BufReader, Read};
use std::sync::LazyLock;

use chancery::claim::{Claim, LogError, MAX_LINE, check_claims, check_quote, read_claims};
use chancery::extract::Extractor;
use chancery::graph::Graph;
use chancery::lexicon::{Folder, Lexicon};
use chancery::load::{self, DataSet, Options, Problem, QuadrupleIds, TableReport};
use chancery::model::Vocabulary;
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
    for text in [format!("{LINE}\n"), format!("{LINE}\n{LINE}"), format!("{LINE}\n{}", " ".repeat(2 << 20))] {
        let source = || BufReader::new(text.as_bytes().chain(Fails));
        let read: Vec<_> = read_claims(source()).take(9).collect();
        assert!(matches!(read[..], [Ok(_), Err(LogError::Io(_))]), "{read:?}");
        let vocabulary = Vocabulary::default();
        let checked: Vec<_> = check_claims(source(), &vocabulary).take(9).collect();
        assert!(matches!(checked[..], [Ok((1, _)), Err(_)]), "{checked:?}");
        let told = checked[1].as_ref().unwrap_err().to_string();
        assert_eq!(told, "line 2: cannot be read: no more; the rest is not read");
    }
}

#[test]
fn spans_that_are_not_of_the_article_are_told() {
    // 13 bytes: é is two of them.
    let article = "Café, Japan.";
    let rows = [
        ([7, 12], "Japan", ""),
        // The beginning of a long one is enough.
        ([7, 12], "Jap", ""),
        ([7, 12], "", ""),
        ([13, 13], "", ""),
        ([7, 99], "Japan", "span: [7, 99] is outside its article, which has 13 bytes"),
        ([99, 104], "Japan", "span: [99, 104] is outside its article, which has 13 bytes"),
        ([14, 14], "", "span: [14, 14] is outside its article, which has 13 bytes"),
        ([0, u32::MAX], "Café", "span: [0, 4294967295] is outside its article, which has 13 bytes"),
        ([u32::MAX, u32::MAX], "", "span: [4294967295, 4294967295] is outside its article, which has 13 bytes"),
        ([12, 7], "Japan", "span: ends at 7, before it begins at 12"),
        ([u32::MAX, 0], "", "span: ends at 0, before it begins at 4294967295"),
        ([0, 4], "Caf", "span: [0, 4] begins or ends within a character"),
        ([4, 12], "Japan", "span: [4, 12] begins or ends within a character"),
        ([0, 5], "Japan", "quote: the article says “Café” there; the quote stands at [7, 12]"),
        ([7, 12], "Vietnam", "quote: the article says “Japan” there"),
        ([7, 12], "Japan.", "quote: the article says “Japan” there; the quote stands at [7, 13]"),
        ([13, 13], "Japan", "quote: the article says “” there; the quote stands at [7, 12]"),
    ];
    let mut claim: Claim = serde_json::from_str(LINE).unwrap();
    for (span, quote, expected) in rows {
        claim.evidence.span = span.into();
        claim.evidence.quote = quote.into();
        let told = check_quote(&claim, article).map_or_else(|flaw| flaw.to_string(), |()| String::new());
        assert_eq!(told, expected, "{span:?} {quote:?}");
    }
    assert!(
        check_quote(&claim, "")
            .unwrap_err()
            .to_string()
            .ends_with("[13, 13] is outside its article, which has 0 bytes")
    );
}

/// How many claims a table gives, and the report, with rows of at most so many bytes.
fn table(set: &DataSet, text: &str, max_bytes: u64) -> (usize, TableReport) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("any.txt");
    std::fs::write(&path, text).unwrap();
    let claims = set.open_with(&path, &Options::default().with_max_bytes(max_bytes)).unwrap();
    let (claims, report) = claims.collect_all();
    (claims.len(), report)
}

#[test]
fn a_row_that_is_too_long_costs_itself_only() {
    let comma = DataSet::Cooperation(Default::default());
    let json = |name: &str| format!("{{\"date\":\"2025\",\"type\":\"AID\",\"source\":\"JPN\",\"more\":\"{name}\"}}\n");
    // The data set, its header, a sound row, and one that grows with a text.
    type Case<'a> = (&'a DataSet, String, String, &'a dyn Fn(&str) -> String);
    let rows: [Case<'_>; 4] = [
        (&comma, "day,a,b,sector\n".into(), "2025,JPN,VNM,energy\n".into(), &|x| format!("2025,{x},VNM,energy\n")),
        // Within quotes, with line breaks, and line ends of Windows.
        (&comma, "day,a,b,sector\r\n".into(), "2025,JPN,VNM,energy\r\n".into(), &|x| {
            format!("2025,\"\n{x}\n\",VNM,energy\r\n")
        }),
        (&DataSet::Quadruples, String::new(), "Japan\tConsult\tChina\t2025-01-01\n".into(), &|x| {
            format!("Japan\t{x}\n")
        }),
        (&DataSet::Polecat, String::new(), json(""), &|x| json(x)),
    ];
    for (set, header, row, long) in rows {
        for count in [100, 1_000, 600_000] {
            let long = long(&"x".repeat(count));
            let text = format!("{header}{row}{long}{row}{long}");
            let (claims, report) = table(set, &text, 99);
            assert_eq!((claims, report.read, report.skipped_count), (2, 2, 2), "{count} {report}");
            let breaks = long.matches('\n').count() as u64;
            let first = header.matches('\n').count() as u64 + 2;
            let lines: Vec<u64> = report.skipped.iter().map(|row| row.line).collect();
            assert_eq!(lines, [first, first + breaks + 1], "{report}");
            assert!(report.to_string().contains("longer than 99 bytes: raise the bound, or close a quote"), "{report}");
        }
        // As long as is allowed, and a byte more; blank lines count for no row.
        let most = row.trim_end().len() as u64;
        let text = format!("{header}{row}{}{row}{} \n{row}", "\r\n".repeat(300), row.trim_end());
        let (claims, report) = table(set, &text, most);
        assert_eq!((claims, report.skipped_count), (3, 1), "{report}");
    }
    // A quote that no one closes takes in what follows.
    let (claims, report) =
        table(&comma, &format!("day,a,b,sector\n2025,JPN,VNM,energy\n\"{}", "x\n".repeat(99_999)), 99);
    assert_eq!((claims, report.skipped_count, report.skipped[0].line), (1, 1, 3));
}

#[test]
fn fields_without_number_are_of_no_table() {
    let comma = DataSet::Cooperation(Default::default());
    let row = "2025,JPN,VNM,energy\n";
    for (count, expected) in [(65_535, "65536 columns, where the table has 4"), (65_536, "more than 65536 columns")] {
        let text = format!("day,a,b,sector\n{row}{}\n{row}", ",".repeat(count));
        let (claims, report) = table(&comma, &text, 1 << 20);
        assert_eq!((claims, report.skipped_count), (2, 1));
        assert!(report.to_string().ends_with(&format!(":3: {expected}")), "{report}");
        let row = "Japan\tConsult\tChina\t2025-01-01\n";
        let text = format!("{row}{}\n{row}", "\t".repeat(count));
        let (claims, report) = table(&DataSet::Quadruples, &text, 1 << 20);
        assert_eq!((claims, report.skipped_count), (2, 1));
        assert!(report.to_string().ends_with(&format!(":2: {expected}")), "{report}");
    }
    let error = comma.read("any.csv", std::io::repeat(b',').take(1 << 20)).unwrap_err().to_string();
    assert_eq!(error, "any.csv:1: more than 65536 columns");
}

#[test]
fn tables_of_names_are_bounded() {
    let read = |entities: &str| QuadrupleIds::read(entities.as_bytes(), "".as_bytes());
    // A number is no size.
    assert!(read(&format!("Japan\t{}\n", usize::MAX)).is_ok());
    let error = read(&format!("Japan\t0\n{}\t1\n", "x".repeat(1 << 20))).unwrap_err().to_string();
    assert_eq!(error, "entities:2: longer than 65536 bytes, which is no name");
    let error = read(&"x".repeat(1 << 10)).unwrap_err().to_string();
    assert_eq!(error, format!("entities:1: “{}” is no name with its number after a tab", "x".repeat(60)));
}

#[test]
fn lists_that_would_multiply_are_told() {
    let row = |count: usize| {
        let countries = vec!["JPN"; count].join(";");
        format!("date,type,source_country,target_country\n2025,AID,{countries},{countries}\n")
    };
    assert_eq!(table(&DataSet::Polecat, &row(16), 1 << 20).0, 256);
    let (claims, report) = table(&DataSet::Polecat, &row(17), 1 << 20);
    assert_eq!((claims, report.skipped_count), (0, 1));
    assert!(report.to_string().contains("more than 16 countries, which is no list of actors"), "{report}");
}

#[test]
fn leaders_of_one_day_take_time_in_step() {
    let folder = TempDir::new().unwrap();
    let path = |count: usize| {
        let path = folder.path().join(format!("{count}.csv"));
        let row = "x,y,365,RUS,Someone,1991-12-25,1999-12-31,Regular,1931\n";
        let text = format!("obsid,leadid,ccode,idacr,leader,startdate,enddate,exit,yrborn\n{}", row.repeat(count));
        std::fs::write(&path, text).unwrap();
        path
    };
    let (short, long) = (path(250), path(4_000));
    let read = |path: &std::path::Path| drop(std::hint::black_box(load::archigos(path).unwrap()));
    let ratio = ratio(|| read(&short), || read(&long));
    assert!(ratio < 96.0, "16 times the rows take {ratio:.0} times as long");
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
    let language = |page: &str| EXTRACTOR.reader().read("any", page).unwrap().language;
    assert_eq!(language(plain).as_deref(), Some("en"));
    for hidden in
        ["\u{200b}", "\u{200c}", "\u{200d}", "\u{ad}", "\u{2060}", "\u{feff}", "\u{202e}", "\u{2066}", "\u{61c}"]
    {
        // Within every word, those by which the language is known among them.
        for letter in ["n", "a", "s"] {
            let page = plain.replace(letter, &format!("{hidden}{letter}{hidden}"));
            assert_eq!(language(&page).as_deref(), Some("en"), "{hidden:?} about {letter}");
            assert_eq!(found(&page), found(plain), "{hidden:?} about {letter}");
        }
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

/// How many times as long reading takes for a page of sixteen times the bytes.
fn growth(page: impl Fn(usize) -> String) -> f64 {
    growth_from(4_096, page)
}

/// The same from a page of so many bytes on.
fn growth_from(short: usize, page: impl Fn(usize) -> String) -> f64 {
    let (short, long) = (page(short), page(16 * short));
    let read = |page: &str| {
        let article = EXTRACTOR.reader().read("any", page).unwrap();
        std::hint::black_box(EXTRACTOR.extract(&article));
    };
    ratio(|| read(&short), || read(&long))
}

/// 16 is in step, 256 where everything is looked at again for each piece.
const FAR_FROM_STEP: f64 = 96.0;

#[test]
fn a_word_of_lost_letters_takes_time_in_step() {
    for end in ["sident", "SIDENT", ""] {
        // A shorter page costs what any page costs, whatever is in it.
        let page = |bytes| format!("A title\n\nThe pr{}{end} met the minister.", "?".repeat(bytes));
        let ratio = growth_from(65_536, page);
        assert!(ratio <= FAR_FROM_STEP, "16 times the letters before {end:?} take {ratio:.0} times as long");
    }
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
        "émaé",
        "５",
        "](/",
        "[a](/b) ",
        "**a** ",
    ];
    let mut slow = Vec::new();
    for unit in units {
        let ratio = growth(|bytes| format!("A title\n\n{}", unit.repeat(bytes / unit.len())));
        if ratio > FAR_FROM_STEP {
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
        let files = [
            (
                "languages/art-x-slow/language.toml",
                "tag = 'art-x-slow'\nname = 'Slow'\nfunction_words = ['da']\n".to_owned(),
            ),
            ("languages/art-x-slow/sectors.toml", format!("[sectors]\nenergy = [\"{term}\"]\n")),
            ("sectors.toml", "[energy]\nlabel = 'Energy'\ndefinition = 'All of it.'\n".to_owned()),
        ];
        let lexicon = Lexicon::empty().with_folder(Folder::new("slow", files));
        let lexicon = lexicon.unwrap_or_else(|error| panic!("{term}: {error}"));
        let slow_language = lexicon.language("art-x-slow").unwrap();
        for unit in texts {
            let scan = |bytes: usize| {
                let text = unit.repeat(bytes / unit.len());
                move || assert!(std::hint::black_box(slow_language.terms(&text).count()) <= 2 * text.len())
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
    let (short, long) = (leaders(400), leaders(6_400));
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
        let error = Page::from_html("x", &unit.repeat(2_000)).unwrap_err();
        assert!(matches!(error, ReadError::TooDeep { max_depth: 512, .. }), "{unit}: {error}");
    }
    // Those that end each other are many, not deep; and so are attributes, entities and comments.
    for flat in
        ["<p>x", "<li>x", "<br>", "<td>x", "<option>x", "&amp;", "&#x41;", "<!-- x -->", "</b>", "<i></b>", "x<"]
    {
        let page = |count: usize| flat.repeat(count);
        let (short, long) = (page(125), page(2_000));
        let read = |html: &str| drop(std::hint::black_box(Page::from_html("x", html)));
        let ratio = ratio(|| read(&short), || read(&long));
        assert!(ratio < 96.0, "{flat}: 16 times the tags take {ratio:.0} times as long");
    }
    let attributes: String = (0..10_000).map(|number| format!(" a{number}=1")).collect();
    assert!(Page::from_html("x", &format!("<p{attributes}>They met.</p>")).unwrap().text.contains("They met."));
}
