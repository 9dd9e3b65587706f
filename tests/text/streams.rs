//! Streams: JSON Lines, packed files and pages of the web through the loader, one after the other and on all cores.

use chancery::extract::Extractor;
#[cfg(any(feature = "gzip", feature = "zstd", feature = "html"))]
use chancery::load::Problem;
use chancery::load::{self, Options};
use chancery::text::{Reader, Warning};
use proptest::prelude::*;

use super::load::Folder;

fn ids(folder: &Folder, options: Options) -> (Vec<String>, Vec<String>) {
    let loaded = load::articles_with(&super::hints::reader(), [folder.path()], options).unwrap();
    let problems = loaded.report.unread.iter().map(|unread| {
        let name = unread.path.file_name().unwrap().to_string_lossy().into_owned();
        format!("{name}{}: {}", unread.line.map(|line| format!(":{line}")).unwrap_or_default(), unread.problem)
    });
    (loaded.articles.into_iter().map(|article| article.id).collect(), problems.collect())
}

#[test]
fn bad_lines_are_reported_and_the_rest_is_read() {
    let folder = Folder::new("lines");
    let lines = [
        "\u{feff}{\"id\": \"first\", \"text\": \"They met in Oslo.\"}\r",
        "",
        "no json",
        r#"{"id": "none"}"#,
        r#"{"text": "They met in Hanoi."}"#,
        r#"{"id": "blank", "text": "  "}"#,
        &format!(r#"{{"text": "{}"}}"#, "x".repeat(300)),
        r#"{"id": 8, "text": "They met again."}"#,
    ];
    folder.write("a.jsonl", lines.join("\n").as_bytes());
    folder.write("b.ndjson", b"{\"id\": \"b\xff\", \"text\": \"x\"}\n{\"id\": \"last\", \"text\": \"They met.\"}");
    let (ids, problems) = ids(&folder, Options::default().with_max_bytes(200));
    assert_eq!(ids, ["first", "a.jsonl:5", "8", "last"]);
    assert_eq!(
        problems,
        [
            "a.jsonl:3: not a record at column 2: expected ident",
            "a.jsonl:4: the record has no “text”: name the field that holds the text",
            "a.jsonl:6: empty",
            "a.jsonl:7: larger than 200 bytes: split it, or raise the bound",
            "b.ndjson:1: not a record at column 10: invalid unicode code point",
        ]
    );
}

#[test]
fn an_array_is_read_record_by_record() {
    let folder = Folder::new("array");
    let array = r#"[
  {"id": "first", "text": "They met in Oslo."},
  {
    "text": "They met in \"Hanoi\" [again]."
  },
  {"id": "none"}, {"id": "long", "text": "LONG"},
  {"id": "last", "text": "They met."}
]"#;
    folder.write("a.json", array.replace("LONG", &"x".repeat(300)).as_bytes());
    folder.write("b.json", b"{\"id\": \"alone\", \"text\": \"They met.\"}");
    folder.write("c.json", b"[{\"id\": \"c\", \"text\": \"They met.\"}, 5]");
    let (ids, problems) = ids(&folder, Options::default().with_max_bytes(200));
    assert_eq!(ids, ["first", "a.json:3", "last", "alone", "c"]);
    assert_eq!(
        problems,
        [
            "a.json:6: the record has no “text”: name the field that holds the text",
            "a.json:6: larger than 200 bytes: split it, or raise the bound",
            "c.json:1: not a record at column 36: expected an object with the article's fields",
        ]
    );
}

#[test]
fn records_say_what_they_are() {
    let folder = Folder::new("records");
    let record = r#"{"nr": "n1", "body": "The ministers of the two states met in Oslo and agreed on fish, it was said.", "date": "2025-04-28 10:00", "headline": "A treaty on fish", "link": "https://example.no/fisk", "lang": "en-GB"}"#;
    folder.write("a.jsonl", format!("{record}\n{}\n", record.replace("2025-04-28 10:00", "soon")).as_bytes());
    let fields = "id=nr,text=body,published=date,title=headline,url=link,language=lang".parse().unwrap();
    let options = Options::default().with_fields(fields);
    let loaded = load::articles_with(&super::hints::reader(), [folder.path()], options).unwrap();
    let article = &loaded.articles[0];
    assert_eq!(article.id, "n1");
    assert_eq!(article.title.as_deref(), Some("A treaty on fish"));
    assert_eq!(article.published.unwrap().to_string(), "2025-04-28");
    assert_eq!(article.source_url.as_deref(), Some("https://example.no/fisk"));
    assert_eq!(article.language.as_deref(), Some("en"));
    assert!(article.text.starts_with("The ministers"), "positions are those of the field");
    assert_eq!(article.warnings, []);
    assert!(loaded.articles[1].warnings.contains(&Warning::UnreadDate), "{:?}", loaded.articles[1].warnings);
    for wrong in ["body", "txt=body", "text="] {
        assert!(wrong.parse::<load::Fields>().unwrap_err().to_string().contains(wrong));
    }
}

#[test]
fn a_long_report_stays_small() {
    let folder = Folder::new("report");
    folder.write("a.jsonl", "{}\n".repeat(2500).as_bytes());
    let report = load::articles(&Reader::default(), [folder.path()]).unwrap().report;
    assert_eq!((report.unread_count, report.unread.len()), (2500, 1000));
    assert!(report.to_string().ends_with("and 1500 more that could not be read"), "{report}");
}

#[test]
fn all_cores_give_what_one_gives() {
    let folder = Folder::new("cores");
    let sample = |name: &str| std::fs::read_to_string(format!("examples/articles/{name}")).unwrap();
    let pages: Vec<String> = std::fs::read_dir("examples/articles")
        .unwrap()
        .map(|entry| sample(&entry.unwrap().file_name().to_string_lossy()))
        .collect();
    // More than a batch, with a bad line now and then.
    let lines: Vec<String> = (0..700)
        .map(|i| match i % 97 {
            13 => "bad".to_owned(),
            _ => serde_json::json!({"id": i, "text": pages[i % pages.len()].chars().take(400).collect::<String>()})
                .to_string(),
        })
        .collect();
    folder.write("a.jsonl", lines.join("\n").as_bytes());
    let extractor = Extractor::default();
    let read = |article| serde_json::to_string(&extractor.extract(&article)).unwrap();
    let one: Vec<_> = load::iter(extractor.reader(), [folder.path()], Options::default())
        .unwrap()
        .map(|article| article.map(read))
        .collect();
    let mut mapped = load::map(extractor.reader(), [folder.path()], Options::default(), read).unwrap();
    let all: Vec<_> = mapped.by_ref().collect();
    assert_eq!(all.len(), 700);
    assert!(one == all, "the same in the same order");
    assert_eq!(mapped.progress().done, mapped.progress().total);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever bytes a file holds, what is read and what is not together are its lines that are not blank.
    #[test]
    fn every_line_is_read_or_reported(lines in prop::collection::vec("\\PC{0,20}|\\{\"text\": \"[a-z ]{0,9}\"\\}", 0..20)) {
        let folder = Folder::new("every-line");
        folder.write("a.jsonl", lines.join("\n").as_bytes());
        let loaded = load::articles(&Reader::default(), [folder.path()]).unwrap();
        let said = lines.iter().filter(|line| !line.as_bytes().trim_ascii().is_empty()).count();
        prop_assert_eq!(loaded.report.read + loaded.report.unread_count, said);
    }
}

#[cfg(not(all(feature = "html", feature = "gzip", feature = "zstd")))]
#[test]
fn forms_that_are_not_built_in_are_named() {
    let folder = Folder::new("forms");
    folder.write("a.html", b"<p>x");
    folder.write("a.txt.gz", b"x");
    folder.write("a.txt.zst", b"x");
    let (_, problems) = ids(&folder, Options::default());
    for feature in
        [("html", cfg!(feature = "html")), ("gzip", cfg!(feature = "gzip")), ("zstd", cfg!(feature = "zstd"))]
    {
        let (name, built) = feature;
        assert_eq!(problems.iter().any(|problem| problem.ends_with(&format!("--features {name}`"))), !built, "{name}");
    }
}

#[cfg(feature = "gzip")]
mod gzip {
    use std::io::Write;

    use super::*;

    pub fn pack(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    #[test]
    fn packed_files_are_read() {
        let folder = Folder::new("gzip");
        // Two members, one after the other.
        let lines =
            [pack(b"{\"id\": \"1\", \"text\": \"One met.\"}\n"), pack(b"{\"id\": \"2\", \"text\": \"Two met.\"}\n")]
                .concat();
        folder.write("a.jsonl.gz", &lines);
        folder.write("b.txt.gz", &pack(b"They met in Oslo.\n"));
        folder.write("c.jsonl.gz", &lines[..lines.len() - 20]);
        folder.write("d.txt.gz", b"no gzip");
        let (ids, problems) = ids(&folder, Options::default());
        assert_eq!(ids, ["1", "2", "b.txt.gz", "1"]);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].starts_with("c.jsonl.gz:2: cannot be read: "), "{problems:?}");
    }

    #[test]
    fn traps_are_not_unpacked() {
        let folder = Folder::new("traps");
        folder.write("a.txt.gz", &pack(&[b'x'; 1 << 20]));
        folder.write("b.jsonl.gz", &pack("{\"text\": \"They met.\"}\n".repeat(1 << 16).as_bytes()));
        let options = Options::default().with_max_bytes(1 << 16).with_max_expansion(20);
        let loaded = load::articles_with(&Reader::default(), [folder.path()], options).unwrap();
        let problems: Vec<&Problem> = loaded.report.unread.iter().map(|unread| &unread.problem).collect();
        assert!(
            matches!(problems[..], [Problem::TooLarge { max_bytes: 65536 }, Problem::Grows { .. }]),
            "{problems:?}"
        );
        assert!((1000..1 << 16).contains(&loaded.report.read), "what came before is read: {}", loaded.report.read);
    }
}

#[cfg(feature = "zstd")]
#[test]
fn zstandard_files_are_read() {
    let pack = |bytes: &[u8]| ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest);
    let folder = Folder::new("zstd");
    // Two frames, one that holds no data between them.
    let skip = [&0x184D_2A50_u32.to_le_bytes()[..], &3_u32.to_le_bytes()[..], b"abc"].concat();
    let lines =
        [pack(b"{\"id\": \"1\", \"text\": \"One met.\"}\n"), skip, pack(b"{\"id\": \"2\", \"text\": \"Two met.\"}\n")]
            .concat();
    folder.write("a.jsonl.zst", &lines);
    folder.write("b.txt.zstd", &pack(b"They met in Oslo.\n"));
    folder.write("c.jsonl.zst", &lines[..lines.len() - 9]);
    folder.write("d.txt.zst", b"no zstd");
    folder.write("e.jsonl.zst", &pack("{\"text\": \"They met.\"}\n".repeat(1 << 14).as_bytes()));
    let options = Options::default().with_max_bytes(1 << 16).with_max_expansion(20);
    let (ids, problems) = ids(&folder, options);
    assert_eq!(ids[..4], ["1", "2", "b.txt.zstd", "1"]);
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(problems[2].contains("unpacks to more than"), "{problems:?}");
}

#[cfg(feature = "html")]
mod html {
    use chancery::text::{Kind, Page, ReadError};

    use super::*;

    const PAGE: &str = include_str!("page.html");

    #[test]
    fn a_page_is_its_main_text_and_what_it_says_of_itself() {
        let folder = Folder::new("html");
        folder.write("fish.html", PAGE.as_bytes());
        folder.write("deep.htm", "<div>".repeat(10_000).as_bytes());
        folder.write("empty.html", b"<html><body></body></html>");
        let loaded = load::articles(&super::super::hints::reader(), [folder.path()]).unwrap();
        let [article] = &loaded.articles[..] else { panic!("{:?}", loaded.report) };
        assert_eq!(article.id, "fish.html");
        assert_eq!(article.title.as_deref(), Some("Two ministers meet in Oslo"));
        assert_eq!(article.publisher.as_deref(), Some("The Daily Envoy"));
        assert_eq!(article.published.unwrap().to_string(), "2025-04-28");
        assert_eq!(article.source_url.as_deref(), Some("https://example.com/2025/04/28/fish"));
        assert_eq!(article.language.as_deref(), Some("en"));
        let of = |kind: Kind| -> Vec<&str> {
            article.blocks.iter().filter(|block| block.kind == kind).map(|block| article.slice(block.span)).collect()
        };
        assert_eq!(of(Kind::Title), ["Two ministers meet in Oslo"]);
        assert_eq!(of(Kind::ListItem), ["- Fisheries research", "- Education and training"]);
        assert!(of(Kind::Body).iter().any(|text| text.starts_with("They signed a treaty on fish.")), "{article:?}");
        assert!(!article.text.contains("Another story") && !article.text.contains("World"), "{}", article.text);
        assert_eq!(loaded.report.unread[0].problem, Problem::TooDeep { max_depth: 512 });
        assert_eq!(loaded.report.unread[1].problem, Problem::Empty);
    }

    #[test]
    fn what_a_page_says_is_believed_in_order() {
        let ld = |json: &str| format!("<script type=\"application/ld+json\">{json}</script>");
        let rows = [
            (
                ld(r#"{"@type": "NewsArticle", "datePublished": "2025-04-28", "publisher": {"name": "A"}}"#),
                "2025-04-28",
                "A",
            ),
            (
                ld(
                    r#"[{"@type": "WebPage"}, {"@type": ["Report"], "datePublished": "2025-04", "publisher": [{"name": "B"}]}]"#,
                ),
                "2025-04",
                "B",
            ),
            (
                ld(r#"{"@graph": [{"@type": "BlogPosting", "datePublished": 7}]}"#) + "<meta name=date content=2024>",
                "2024",
                "",
            ),
            (
                ld("{broken") + "<meta property='article:published_time' content='2025-01-02T00:00:00Z'>",
                "2025-01-02",
                "",
            ),
            (
                "<meta property='og:site_name' content=' C  D '><time datetime='2025-03-04 10:00'>x</time>".to_owned(),
                "2025-03-04",
                "C D",
            ),
            ("<time>4 March</time>".to_owned(), "", ""),
        ];
        for (head, published, publisher) in rows {
            let page = Page::from_html("x", &format!("<html><head>{head}</head><body><p>They met.</p></body></html>"))
                .unwrap();
            assert_eq!(page.published.map(|date| date.to_string()).unwrap_or_default(), published, "{head}");
            assert_eq!(page.publisher.unwrap_or_default(), publisher, "{head}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// No tags make reading panic or take long.
        #[test]
        fn any_tags_are_read(tags in prop::collection::vec("</?(div|p|b|a|li|ul|table|tr|td|svg|title|script|!--|time|h1)( x='1)?>|[a-z ]{1,9}|&[a-z]{1,4};|<", 0..60)) {
            match Page::from_html("x", &tags.concat()) {
                Ok(page) => { let _ = Reader::default().read_page(page); }
                Err(error) => assert!(matches!(error, ReadError::TooDeep { .. })),
            }
        }
    }
}
