//! Where sentences end: rows of a language and its sentences, which joined by a space must come apart again.

const SPLIT: &[(&str, &[&str])] = &[
    ("nb", &["De møttes i Oslo.", "De ble enige."]),
    ("nb", &["Besøket varer fra 20. til 22. oktober.", "Det er det første."]),
    ("nb", &["Han kom den 3. mai.", "Hun kom dagen etter."]),
    ("nb", &["Resolusjon nr. 5 gjelder.", "Den er fra 1973."]),
    ("nb", &["Avtalen gjelder energi, handel osv. og kultur.", "Den varer i år."]),
    ("nb", &["De kjøpte 50.", "Det var nok."]),
    ("nl", &["De premiers spraken in Hanoi .", "Daarna volgde een diner."]),
    ("nl", &["Het gaat om 1.300 banen en 2.5 procent.", "Dat is veel."]),
    ("nl", &["Minister J. P. de Vries kwam.", "Hij bleef."]),
    ("en", &["Mr. Le met Dr. Tran of the U.S. Department.", "They agreed."]),
    ("en", &["He went back to the U.S.", "The talks go on."]),
    ("en", &["“We agree.”", "He left."]),
    ("en", &["Did they sign?", "Yes!", "They did…", "So it ends."]),
    ("en", &["He waited ... and signed.", "Then he left."]),
    ("en", &["It began on Jan. 7 and ended.", "It was over."]),
    ("en", &["Relations (est. 1973. They were cold) are good.", "Trade grows."]),
    ("de", &["Am 25. November trafen sie sich.", "Das war spät."]),
    ("de", &["Zum 50. Jahrestag kam der König.", "Er blieb."]),
    ("de", &["Das war im Jahr 2020.", "Der Handel wuchs."]),
    ("es", &["P. Se ha hablado de un pacto.", "R. Es falso."]),
    ("fr", &["M. Luxon est arrivé.", "Il est reparti."]),
    ("vi", &["Hai bên ký thỏa thuận.", "Ông rời Hà Nội."]),
    ("nb", &["Hun roste «Arbeid! Arbeid! Arbeid og arbeid!»-ånden, og lovet støtte.", "Det var alt."]),
];

#[test]
fn sentences_end_where_they_should() {
    let reader = super::hints::reader();
    let mut wrong = Vec::new();
    for (language, expected) in SPLIT {
        let text = expected.join(" ");
        let found: Vec<&str> =
            reader.language(Some(language)).sentences(&text).iter().map(|span| &text[span.range()]).collect();
        if found != *expected {
            wrong.push(format!("{language}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn stops_without_spaces() {
    let reader = super::hints::reader();
    // (language, text, number of sentences).
    let rows = [
        ("ja", "両国は合意した。署名は来月だ。", 2),
        ("ja", "「協力を深めたい。」と述べた。「はい！」彼は去った？", 3),
        ("ja", "首相（当時。その後は外相）が訪れた。", 1),
        ("nb", "De styrker samarbeidet.Statsministeren takket.", 2),
        ("nb", "Se Vietnam.vn og node.js for mer.", 1),
        ("en", "  \n\t ", 0),
        ("en", "...", 1),
        ("en", "One line\nof a wrapped paragraph. And more.", 2),
    ];
    for (language, text, count) in rows {
        assert_eq!(reader.language(Some(language)).sentences(text).len(), count, "{text}");
    }
}

/// What runs on without a stop is divided at blanks, and within where there are none.
#[test]
fn a_sentence_has_at_most_4096_bytes() {
    let language = chancery::text::Language::default();
    for unit in ["energy, ", "a \u{200b} ", "energi\u{a0}", "日本", "é"] {
        let text = format!("{}End.", unit.repeat(3000));
        let sentences = language.sentences(&text);
        assert!(sentences.len() > 1 && sentences.iter().all(|span| span.end - span.start <= 4096), "{unit:?}");
        let kept: String = sentences.iter().map(|span| &text[span.range()]).collect();
        let visible = |text: &str| text.replace(|c: char| c.is_whitespace() || c == '\u{200b}', "");
        assert_eq!(visible(&kept), visible(&text), "{unit:?}");
    }
}
