//! Claims of others: what is sound is read, what is not is told with its place.

use chancery::claim::{Claim, FlawedLine, check_claims, check_quote, write_claims};
use chancery::extract::Extractor;
use chancery::model::Vocabulary;

const SOUND: &str = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy","stage":"agreed","when":"2025-04-28"},"article":"article:a1","published":"2025-04-28","span":[0,43],"quote":"Japan and Vietnam agreed to work on energy.","rule":"model"}"#;

fn check(lines: &str) -> Vec<Result<Claim, FlawedLine>> {
    let checked = check_claims(lines.as_bytes(), &Vocabulary::default()).collect::<Vec<_>>();
    checked.into_iter().map(|checked| checked.map(|(_, claim)| claim)).collect()
}

/// All that the crate itself says is sound.
#[test]
fn claims_of_the_crate_are_sound() {
    let extractor = Extractor::default();
    let loaded = chancery::load::articles(extractor.reader(), ["examples/articles"]).unwrap();
    let mut count = 0;
    for article in &loaded.articles {
        let claims = extractor.extract(article);
        let mut log = Vec::new();
        write_claims(&mut log, &claims).unwrap();
        let checked: Vec<Claim> =
            check(std::str::from_utf8(&log).unwrap()).into_iter().map(|claim| claim.unwrap()).collect();
        assert_eq!(checked, claims);
        for claim in checked {
            check_quote(&claim, &article.text).unwrap();
            count += 1;
        }
    }
    assert!(count > 100);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    check(SOUND)[0].as_ref().unwrap();
    let fact = |fact: &str| {
        format!(r#"{{"fact":{fact},"article":"article:a1","span":[0,40],"quote":"They met.","rule":"model"}}"#)
    };
    for (line, wanted) in [
        ("{".to_owned(), "not JSON: EOF while parsing an object at line 1 column 1"),
        ("[]".to_owned(), "a list is no object"),
        (
            SOUND.replace("country:VNM", "country:VIE"),
            "fact.parties[1]: “VIE” is not the ISO 3166-1 alpha-3 code of a country; did you mean VNM (Vietnam)?",
        ),
        (
            SOUND.replace("country:VNM", "Vietnam"),
            "fact.parties[1]: “Vietnam” is not the key of a country: write country:… with letters, digits and any of - _ . / after the colon",
        ),
        (
            SOUND.replace("sector:energy", "sector: energy"),
            "fact.sector: “sector: energy” is not the key of a sector: write sector:… with letters, digits and any of - _ . / after the colon",
        ),
        (SOUND.replace("sector:energy", "sector:enrgy"), "fact.sector: the taxonomy has no sector “enrgy”"),
        (
            SOUND.replace("agreed\"", "done\""),
            "fact.stage: “done” is none of proposed, negotiating, agreed, signed, in_force, ended",
        ),
        (
            SOUND.replace("\"2025-04-28\"}", "\"April\"}"),
            "fact.when: “April” is not an EDTF date or interval: write 2025, 2025-04, 2025-04-28 or 2025-04-20/2025-04-28",
        ),
        (
            SOUND.replace("2025-04-28\",\"span", "2025-02-30\",\"span"),
            "published: “2025-02-30” names a day that is not in the calendar",
        ),
        (SOUND.replace("[0,43]", "[43,0]"), "span: ends at 0, before it begins at 43"),
        (SOUND.replace("[0,43]", "[0,20]"), "quote: has 43 bytes, and the span only 20"),
        (SOUND.replace("[0,43]", "[0]"), "span: 1 values, where 2 are wanted"),
        (SOUND.replace("[0,43]", "[-1,43]"), "span[0]: -1 is no whole number from 0 to 4294967295"),
        (SOUND.replace("\"rule\":\"model\"", "\"rule\":\"\""), "rule: empty"),
        (SOUND.replace(",\"rule\":\"model\"", ""), "rule: missing"),
        (
            SOUND.replace("\"rule\"", "\"confidence\":1,\"rule\""),
            "confidence: no such field: it may have article, fact, published, quote, rule, span",
        ),
        (
            fact(r#"{"type":"rumour"}"#),
            "fact.type: “rumour” is none of article, mention, correction, office, partnership, agreement, cooperation, event, interaction, amount",
        ),
        (
            fact(r#"{}"#),
            "fact.type: nothing is none of article, mention, correction, office, partnership, agreement, cooperation, event, interaction, amount",
        ),
        (
            fact(r#"{"type":"cooperation","parties":[],"sector":"sector:trade","stage":"agreed"}"#),
            "fact.parties: 0 values, where at least 1 are wanted",
        ),
        (
            fact(r#"{"type":"amount","money":{"value":5,"currency":"Dollar"}}"#),
            "fact.money.currency: “Dollar” is not an ISO 4217 currency code: write three capital letters, such as USD; fact.money.value: 5 is no text",
        ),
        (
            fact(r#"{"type":"interaction","source":{"party":"country:JPN"},"kind":"meet"}"#),
            "fact.kind: “meet” is none of agree, consult, support, cooperate, aid, concede, retreat, investigate, demand, disapprove, reject, threaten, protest, mobilize, sanction, coerce, assault",
        ),
    ] {
        let checked = check(&format!("\n{line}\n"));
        let told = checked[0].as_ref().expect_err(&line).to_string();
        assert_eq!(told, format!("line 2: {wanted}"));
    }
    // What is unknown may be null, and a bad line does not hide the next.
    let unknown =
        fact(r#"{"type":"event","kind":"talks","when":null,"place":{"name":null},"participants":["country:JPN"]}"#);
    let checked = check(&format!("{unknown}\nx\n{SOUND}"));
    assert_eq!(checked.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    let long = format!("{}\n{SOUND}\n", " ".repeat(2 << 20));
    assert!(check(&long)[0].as_ref().unwrap_err().to_string().starts_with("line 1: longer than"));
    assert!(check(&long)[1].is_ok());
}

#[test]
fn a_quote_stands_where_its_span_says() {
    let claim = check(SOUND).remove(0).unwrap();
    let flaw = |text: &str| check_quote(&claim, text).map_err(|flaw| flaw.to_string());
    let said = "Japan and Vietnam agreed to work on energy.";
    assert_eq!(flaw(said), Ok(()));
    assert_eq!(flaw("Japan."), Err("span: [0, 43] is outside its article, which has 6 bytes".to_owned()));
    assert_eq!(
        flaw(&format!("So: {said}")),
        Err("quote: the article says “So: Japan and Vietnam agreed to work on ene” there; the quote stands at [4, 47]"
            .to_owned())
    );
    assert_eq!(
        flaw(&format!("{}é", "x".repeat(42))),
        Err("span: [0, 43] begins or ends within a character".to_owned())
    );
}
