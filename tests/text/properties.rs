//! What holds of any text.

use chancery::claim::Span;
use chancery::text::{Article, Kind, Reader};
use proptest::prelude::*;
use std::sync::LazyLock;

use super::clock::seconds;

static READER: LazyLock<Reader> = LazyLock::new(super::hints::reader);

/// Pieces of pages: what lines are made of, and what breaks them.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => Just("\n".to_owned()),
        2 => Just("\n\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        8 => prop::sample::select(vec![
            "The two ministers met in Oslo, and they signed a treaty.", "Kilde: ", "https://a.example/2018/04/12/x.htm", "FOTO: X",
            "Báo ABáo A25/11/2025", "28. april", " til ", "20.", "1990-tallet", "– ", "• ", "(Photo: VNA)", "Kommentar (0)", "- Ảnh 1.",
            "tháng ", "năm ", "2025", "/", "-", ".", "«", "»", "\"", "(", ")", "\u{feff}", "\u{301}", "\u{200b}", "年", "4月", "\u{a0}", "ß", "İ",
            "Monday, ", "Jan. ", "7", ", ", "$", "%", "and ", "3, ", "www.", "：", "…", "?!", "ー", "１２",
        ]).prop_map(str::to_owned),
        3 => "\\PC{0,12}",
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn sound(text: &str, spans: &[Span]) -> Result<(), TestCaseError> {
    let mut last = 0;
    for span in spans {
        prop_assert!(span.start >= last && span.start < span.end, "{spans:?}");
        prop_assert!(text.get(span.range()).is_some(), "{span:?} is not on character boundaries");
        last = span.end;
    }
    Ok(())
}

fn check(article: &Article) -> Result<(), TestCaseError> {
    let spans: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
    sound(&article.text, &spans)?;
    // What no block has is blank.
    let mut at = 0;
    for span in spans.iter().copied().chain([Span { start: article.text.len() as u32, end: article.text.len() as u32 }])
    {
        let gap = &article.text[at..span.range().start];
        prop_assert!(!gap.chars().any(char::is_alphanumeric), "{gap:?} is in no block");
        prop_assert!(
            gap.chars().all(|c| c.is_whitespace() || c.is_control() || "\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{feff}\u{ad}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}".contains(c)),
            "{gap:?} is in no block"
        );
        at = span.range().end;
    }
    for block in &article.blocks {
        let sentences = READER.sentences(article, block);
        sound(&article.text, &sentences)?;
        prop_assert!(sentences.iter().all(|sentence| block.span.contains(*sentence)));
        prop_assert_eq!(sentences.is_empty() && block.kind != Kind::Noise, false, "{:?} has no sentence", block);
        for sentence in sentences {
            let text = article.slice(sentence);
            prop_assert_eq!(text.trim(), text);
            let dates = READER.language(block.language.as_deref()).dates(text);
            sound(text, &dates.iter().map(|date| date.span).collect::<Vec<_>>())?;
            for date in dates {
                for anchor in
                    [None, article.published, "2025-01-05".parse().ok(), "9999-12-31".parse().ok(), "0000".parse().ok()]
                {
                    let _ = (date.expression.resolve(anchor, false), date.expression.resolve(anchor, true));
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_page_is_read_whole(text in pieces()) {
        match READER.read("any", text.clone()) {
            Ok(article) => {
                // The marks of Markdown are no part of what is read.
                if !text.contains(['#', '*', ']']) {
                    prop_assert_eq!(&article.text, &text);
                }
                check(&article)?;
                let again = READER.read("any", text).unwrap();
                prop_assert_eq!(again, article);
            }
            Err(error) => prop_assert!(!text.chars().any(char::is_alphanumeric), "{error}: {text:?}"),
        }
    }

    #[test]
    fn any_text_has_sound_sentences_and_dates(text in pieces()) {
        for language in READER.languages() {
            let sentences = language.sentences(&text);
            sound(&text, &sentences)?;
            sound(&text, &language.dates(&text).iter().map(|date| date.span).collect::<Vec<_>>())?;
        }
    }
}

/// Twice the text takes about twice the time, on texts made to be slow: the ratio of a text 16 times as long stays far
/// under the 256 of a search that looks at everything again for each piece.
#[test]
fn time_is_linear() {
    let units = [
        "2025-",
        "3., ",
        "(",
        "«",
        "\"a ",
        "U.",
        ".",
        "Mon ",
        "28. april til ",
        "X",
        "\n",
        "a\n",
        "• ",
        "Foto: ",
        "1/",
        "tháng ",
        "http://",
        "Báo ",
    ];
    for unit in units {
        // The same amount of text in both, as the clock may go in steps longer than the short one takes.
        let time = |length: usize, times: usize| {
            let text = unit.repeat(length / unit.len());
            let start = seconds();
            for _ in 0..times {
                for language in READER.languages().iter().take(3) {
                    std::hint::black_box((language.sentences(&text), language.dates(&text)));
                }
                let _ = std::hint::black_box(READER.read("a", text.as_str()));
            }
            seconds() - start
        };
        let short = time(20_000, 16).max(0.008);
        let long = time(320_000, 1).min(time(320_000, 1));
        assert!(long < 6.0 * short, "{unit:?}: {short} s for 16 times 20 kB, {long} s for 320 kB");
    }
}
