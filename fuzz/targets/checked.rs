//! Any bytes as claims of others: every line that is not blank is believed or told to be flawed, and what is believed stays so.
#![no_main]

use std::sync::LazyLock;

use chancery::claim::{Claim, check_claims, check_quote, read_claims};
use chancery::model::Vocabulary;
use libfuzzer_sys::fuzz_target;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::default);

fuzz_target!(|data: &[u8]| {
    let checked: Vec<_> = check_claims(data, &VOCABULARY).collect();
    let lines = data.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
    assert_eq!(checked.len(), lines);
    let text = String::from_utf8_lossy(data);
    let mut last = 0;
    for checked in checked {
        let (line, claim) = match checked {
            Ok(checked) => checked,
            Err(flawed) => {
                assert!(flawed.line > last && !flawed.flaws.is_empty() && !flawed.to_string().is_empty());
                last = flawed.line;
                continue;
            }
        };
        assert!(line > last);
        last = line;
        let written = serde_json::to_string(&claim).expect("a claim is written");
        let again: Vec<_> = check_claims(written.as_bytes(), &VOCABULARY).collect();
        assert_eq!(again, [Ok((1, claim.clone()))], "{written}");
        let read: Vec<Claim> = read_claims(written.as_bytes()).map_while(Result::ok).collect();
        assert_eq!(read, [claim.clone()]);
        let _ = check_quote(&claim, &text).map_err(|flaw| flaw.to_string());
        let span = claim.evidence.span;
        if span.end < 10_000 {
            // An article that says it.
            let quote = &*claim.evidence.quote;
            let (before, after) = (span.start as usize, span.range().len() - quote.len());
            let article = format!("{}{quote}{}", " ".repeat(before), ".".repeat(after));
            assert_eq!(check_quote(&claim, &article), Ok(()));
        }
    }
});
