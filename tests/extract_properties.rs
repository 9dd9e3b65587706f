//! What must hold of extraction whatever the page: no panic, sound evidence, the same claims every time.

use chancery::extract::Extractor;
use proptest::prelude::*;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor<'static>> = LazyLock::new(Extractor::default);

/// Pieces of sentences that frames look for, to be joined in any order.
const PIECES: &[&str] = &[
    "Japan",
    "Vietnam",
    "statsminister",
    "Pham Minh Chinh",
    "Ishiba Shigeru",
    ", ",
    ". ",
    "; ",
    "\n\n",
    " (",
    ") ",
    "«",
    "»",
    "de to landene",
    "ble enige om",
    "foreslo",
    "samarbeid innen",
    "energi",
    "halvledere",
    "et omfattende strategisk partnerskap",
    "i 1973",
    "28. april 2025",
    "78 milliarder USD",
    "1.3",
    ",,",
    "$",
    "€5",
    "Premier",
    "kwamen",
    "overeen",
    "beide partijen",
    "memorandum",
    "ondertekenden",
    "Thủ tướng",
    "Hà Lan",
    "hợp tác",
    "ký",
    "năm 2010",
    "the two sides",
    "signed",
    "agreement",
    "not",
    "will",
    "between",
    "president",
    "of",
    "France",
    "Emmanuel Macron",
    "l'énergie",
    "d’Emmanuel",
    "İstanbul",
    "ﬁ",
    "e\u{301}",
    "\u{200b}",
    "\u{202e}",
    "🤝",
    "日本",
    "2025年4月28日",
    "日越首脳会談、",
    "石破茂首相は28日、",
    "ベトナムのファム・ミン・チン首相と",
    "両国は半導体分野で",
    "協力することで合意した。",
    "トランプ米大統領",
    "氏",
    "１兆5000億円",
    "［",
    "ｶﾞ",
    "か\u{3099}",
    "Kommentar (0)",
    "Foto:",
    "- ",
    "• ",
];

fn page() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.join(" "));
    prop_oneof![3 => pieces, 1 => "\\PC{0,300}", 1 => "[\\PC\\n ]{0,300}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_page_gives_sound_claims(text in page()) {
        let Ok(article) = EXTRACTOR.reader().read("page.txt", text) else { return Ok(()) };
        let claims = EXTRACTOR.extract(&article);
        for claim in &claims {
            let span = claim.evidence.span;
            prop_assert_eq!(article.text.get(span.range()), Some(&*claim.evidence.quote));
            let json = serde_json::to_string(claim).unwrap();
            prop_assert_eq!(&serde_json::from_str::<chancery::claim::Claim>(&json).unwrap(), claim);
        }
        prop_assert!(claims.is_sorted());
        prop_assert_eq!(EXTRACTOR.extract(&article), claims);
    }
}
