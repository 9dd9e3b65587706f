//! Which language a text is in: neighbours kept apart, strangers not taken in.

/// (what the text is, what the reader may say of it).
const TEXTS: &[(&str, &str, Option<&str>)] = &[
    (
        "Norwegian",
        "De to landene ble enige om å styrke samarbeidet mellom universitetene etter møtet, og ministeren sa at avtalen også vil gjelde for forskere fra begge land.",
        Some("nb"),
    ),
    (
        "Danish",
        "De to lande blev enige om at styrke samarbejdet mellem universiteterne efter mødet, og ministeren sagde, at aftalen også vil gælde for forskere fra begge lande.",
        Some("da"),
    ),
    (
        "Swedish",
        "De två länderna kom överens om att stärka samarbetet mellan universiteten efter mötet, och ministern sade att avtalet också ska gälla för forskare från båda länderna.",
        Some("sv"),
    ),
    (
        "Dutch",
        "De twee landen werden het eens over meer samenwerking tussen de universiteiten na de ontmoeting, en de minister zei dat het akkoord ook voor onderzoekers uit beide landen zal gelden.",
        Some("nl"),
    ),
    (
        "German",
        "Die beiden Länder einigten sich nach dem Treffen darauf, die Zusammenarbeit zwischen den Universitäten zu stärken, und der Minister sagte, dass das Abkommen auch für Forscher aus beiden Ländern gelten werde.",
        Some("de"),
    ),
    (
        "English",
        "The two countries agreed to strengthen cooperation between the universities after the meeting, and the minister said that the agreement would also apply to researchers from both.",
        Some("en"),
    ),
    (
        "French",
        "Les deux pays ont convenu de renforcer la coopération entre les universités après la rencontre, et le ministre a dit que l'accord vaudrait aussi pour les chercheurs des deux pays.",
        Some("fr"),
    ),
    (
        "Spanish",
        "Los dos países acordaron reforzar la cooperación entre las universidades después de la reunión, y el ministro dijo que el acuerdo también valdrá para los investigadores de ambos países.",
        Some("es"),
    ),
    (
        "Vietnamese",
        "Hai nước nhất trí tăng cường hợp tác giữa các trường đại học sau cuộc gặp, và ông bộ trưởng cho biết thỏa thuận này sẽ được áp dụng cho các nhà nghiên cứu của cả hai bên.",
        Some("vi"),
    ),
    (
        "Japanese",
        "両国は会談の後、大学の間の協力を強化することで合意し、大臣はこの合意が両国の研究者にも適用されると述べた。",
        Some("ja"),
    ),
    // None of these has a pack here.
    (
        "Italian",
        "I due paesi hanno concordato di rafforzare la cooperazione tra le università dopo l'incontro, e il ministro ha detto che l'accordo varrà anche per i ricercatori di entrambi i paesi, secondo una nota del governo.",
        None,
    ),
    (
        "Portuguese",
        "Os dois países concordaram em reforçar a cooperação entre as universidades depois da reunião, e o ministro disse que o acordo também valerá para os pesquisadores de ambos os países, segundo uma nota do governo.",
        None,
    ),
    (
        "Romanian",
        "Cele două țări au convenit să consolideze cooperarea dintre universități după întâlnire, iar ministrul a spus că acordul se va aplica și cercetătorilor din ambele țări.",
        None,
    ),
    (
        "Polish",
        "Oba kraje uzgodniły po spotkaniu wzmocnienie współpracy między uniwersytetami, a minister powiedział, że umowa będzie dotyczyć także naukowców z obu krajów.",
        None,
    ),
    (
        "Russian",
        "Две страны договорились укрепить сотрудничество между университетами после встречи, и министр сказал, что соглашение будет действовать и для исследователей обеих стран.",
        None,
    ),
    (
        "Finnish",
        "Molemmat maat sopivat tapaamisen jälkeen yliopistojen välisen yhteistyön vahvistamisesta, ja ministeri sanoi, että sopimus koskee myös molempien maiden tutkijoita.",
        None,
    ),
    (
        "Indonesian",
        "Kedua negara sepakat untuk memperkuat kerja sama antara universitas setelah pertemuan itu, dan menteri mengatakan bahwa perjanjian itu juga akan berlaku bagi peneliti dari kedua negara.",
        Some("id"),
    ),
    (
        "Malay",
        "Kedua-dua negara bersetuju untuk memperkukuh kerjasama antara universiti selepas pertemuan itu, dan menteri berkata bahawa perjanjian itu juga akan terpakai kepada penyelidik dari kedua-dua negara.",
        None,
    ),
    (
        "Turkish",
        "İki ülke, görüşmenin ardından üniversiteler arasındaki iş birliğini güçlendirme konusunda anlaştı ve bakan anlaşmanın her iki ülkeden araştırmacılar için de geçerli olacağını söyledi.",
        None,
    ),
    (
        "Icelandic",
        "Löndin tvö urðu sammála um að efla samstarf á milli háskólanna eftir fundinn og ráðherrann sagði að samningurinn muni einnig gilda fyrir rannsóknarmenn frá báðum löndum.",
        None,
    ),
    ("Chinese", "两国在会谈后同意加强大学之间的合作，部长表示该协议也将适用于两国的研究人员。", None),
    ("numbers", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16", None),
    ("names", "Pham Minh Chinh, Ishiba Shigeru, Takaichi Sanae", None),
];

#[test]
fn texts_are_known_by_their_function_words() {
    let reader = super::hints::reader();
    let wrong: Vec<String> = TEXTS
        .iter()
        .map(|(name, text, expected)| (name, reader.detect(text).map(|language| language.tag().to_owned()), expected))
        .filter(|(_, found, expected)| found.as_deref() != **expected)
        .map(|(name, found, expected)| format!("{name}: {found:?}, not {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_block_in_another_language_is_known_as_such() {
    let reader = super::hints::reader();
    let page = "De to landene ble enige\n\nDe to landene ble enige om å styrke samarbeidet etter møtet, og det var bra for begge.\n\n\
        Hai nước nhất trí tăng cường hợp tác sau cuộc gặp của các ông bộ trưởng trong năm nay.\n\n\
        Ministeren sa at avtalen også vil gjelde for forskere fra begge land, og at den trer i kraft nå.\n";
    let article = reader.read("a", page).unwrap();
    assert_eq!(article.language.as_deref(), Some("nb"));
    let languages: Vec<_> = article.blocks.iter().map(|block| block.language.as_deref().unwrap_or("-")).collect();
    assert_eq!(languages, ["nb", "nb", "vi", "nb"]);
}

#[test]
fn what_no_pack_fits_stays_unknown() {
    use chancery::text::Warning;
    let page = "Встреча\n\nДве страны договорились укрепить сотрудничество между университетами после встречи.\n";
    let article = super::hints::reader().read("a", page).unwrap();
    assert_eq!(article.language, None);
    assert!(article.warnings.contains(&Warning::UnknownLanguage));
}
