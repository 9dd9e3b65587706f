//! Languages whose words no spaces part: what a term may stand in, names that their office follows, verbs that come last,
//! and that another such language is a matter of data.

use chancery::export::ArticleFacts;
use chancery::extract::Extractor;
use chancery::lexicon::{Folder, Lexicon};

/// The facts of a page.
fn facts(lexicon: &Lexicon, page: &str) -> ArticleFacts {
    let extractor = Extractor::new(lexicon);
    let article = extractor.reader().read("page.txt", page).expect("a page with text");
    ArticleFacts::gather("page.txt", &extractor.extract(&article), false)
}

fn cooperation(facts: ArticleFacts) -> Vec<String> {
    facts.cooperation.into_iter().map(|row| format!("{} {} {}", row.parties.join("-"), row.sector, row.stage)).collect()
}

#[test]
fn terms_stand_within_a_run_of_han_and_not_within_one_of_katakana() {
    let japanese = Lexicon::builtin().language("ja").unwrap();
    for (text, terms, others) in [
        ("インドネシアの大統領", &["インドネシア", "大統領"][..], &["インド"][..]),
        ("米国人は訪米中の日越外相に会った", &["米国人", "米", "日", "越", "外相"], &["国人"]),
        ("２０２４年にＲＡＡが発効した", &["ＲＡＡ", "発効した"], &[]),
        // One character is a country only in company, and 日 is no country in a date.
        ("比較と中心、英語の米", &[], &["比", "中", "英", "米"]),
        ("EUはNEURON社と", &["EU"], &["NEU"]),
    ] {
        let found: Vec<&str> = japanese.terms(text).map(|span| &text[span.range()]).collect();
        assert!(terms.iter().all(|term| found.contains(term)), "{text}: {found:?}");
        assert!(!others.iter().any(|term| found.contains(term)), "{text}: {found:?}");
    }
}

#[test]
fn names_stand_before_their_office() {
    for (text, expected) in [
        (
            "石破茂首相はベトナムのファム・ミン・チン首相と会談した。石破氏は日本の立場を述べた。",
            &["ファム・ミン・チン head_of_government VNM", "石破茂 head_of_government JPN"][..],
        ),
        // A country between name and office, two offices of one person, and a past one.
        (
            "トランプ米大統領と中国の王毅・共産党政治局員兼外相が電話した。安倍晋三元首相は日本で語った。",
            &["トランプ head_of_state USA", "安倍晋三 former head_of_government JPN", "王毅 foreign_minister CHN"],
        ),
        // A foreign name without a country is not one of the home press.
        (
            "上川陽子外相はマニラで、フィリピンのテオドロ国防相、マナロ外相と日本の協力を話し合った。",
            &["テオドロ minister PHL", "マナロ foreign_minister PHL", "上川陽子 foreign_minister JPN"],
        ),
        ("習近平国家主席が中国と日本の関係を語った。", &["習近平 head_of_state CHN"]),
        (
            "石破茂首相は日本で、前任の岸田文雄氏と会った。",
            &["岸田文雄 former head_of_government JPN", "石破茂 head_of_government JPN"],
        ),
        ("両首相と関係閣僚は日本とタイの次官級協議を歓迎した。", &[]),
    ] {
        let rows = facts(Lexicon::builtin(), &format!("会談\n\n{text}\n")).leaders.into_iter().map(|row| {
            let former = if row.former { "former " } else { "" };
            format!("{} {former}{} {}", row.name, row.role, row.country.map_or("?".into(), |code| code.to_string()))
        });
        let mut rows: Vec<String> = rows.collect();
        rows.sort();
        assert_eq!(rows, expected, "{text}");
    }
}

#[test]
fn a_number_right_before_a_noun_makes_it_the_parties() {
    for (text, expected) in [
        (
            "日本と米国、韓国の首脳が会談した。3カ国は宇宙分野で協力することで合意した。",
            &["JPN-KOR-USA space agreed"][..],
        ),
        ("日米韓の外相が会談した。三カ国は宇宙分野で協力することで合意した。", &["JPN-KOR-USA space agreed"]),
        ("日本とタイの外相が会談した。第三国の支援で合意した。", &[]),
    ] {
        let rows = cooperation(facts(Lexicon::builtin(), &format!("会談\n\n{text}\n")));
        assert_eq!(rows, expected, "{text}");
    }
}

#[test]
fn names_of_companies_stand_right_after_their_noun() {
    for (text, expected) in [
        ("日本の代表はノルウェーの石油会社エクイノールと協議した。", &["エクイノール"][..]),
        ("日本の自動車大手マツダ自動車が発表した。", &[]),
    ] {
        let found = facts(Lexicon::builtin(), &format!("会談\n\n{text}\n")).organizations;
        assert_eq!(found.iter().map(|row| &**row).collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn verbs_that_come_last_say_how_far_a_cooperation_has_come() {
    for (text, expected) in [
        ("日本とタイは半導体分野で協力することで合意した。", &["JPN-THA semiconductors agreed"][..]),
        // The last verb of a clause governs those before it, and those of the next clause do not.
        ("日本の首相はタイに、農業協力の合意を提案した。", &["JPN-THA agriculture proposed"]),
        (
            "日本とタイは農業分野の協力で合意し、日本の首相はタイに観光分野の協力を提案した。",
            &["JPN-THA agriculture agreed", "JPN-THA tourism proposed"],
        ),
        // What both are to look into, both agree to.
        ("日本はタイと、宇宙分野での協力を検討することで一致した。", &["JPN-THA space agreed"]),
        ("日本の外相は、タイとの防衛協力を深めたいと述べた。", &["JPN-THA defence_security proposed"]),
        ("日本とタイは観光分野の協力で合意しなかった。", &[]),
        ("日本とタイは教育協力に関する覚書に署名しました。", &["JPN-THA education_training signed"]),
    ] {
        assert_eq!(cooperation(facts(Lexicon::builtin(), &format!("協力\n\n{text}\n"))), expected, "{text}");
    }
}

#[test]
fn numbers_go_by_ten_thousands() {
    for (text, expected) in [
        ("日本はタイに１兆5000億円を超える融資を行う。", "Over 1500000000000 JPY"),
        ("日本はタイに約20億3000万ドルを供与した。", "About 2030000000 USD"),
        ("日本はタイに5千億円余りを供与した。", "Over 500000000000 JPY"),
        ("日本はタイに３５０万ユーロを供与した。", "Exact 3500000 EUR"),
    ] {
        let rows = facts(Lexicon::builtin(), &format!("援助\n\n{text}\n")).amounts.into_iter();
        let rows: Vec<String> = rows.map(|row| format!("{:?} {} {}", row.qualifier, row.value, row.currency)).collect();
        assert_eq!(rows, [expected], "{text}");
    }
}

/// Two languages of a few words each, in scripts without spaces and with the verb in the middle.
#[test]
fn another_language_is_a_folder() {
    let files = [
        (
            "languages/zh/language.toml",
            "tag = 'zh'\nname = 'Chinese'\nspaces = false\nfunction_words = ['的', '和', '在', '了', '将', '与', '是', '对', '也', '并']\n",
        ),
        ("languages/zh/countries.toml", "[CHN]\nnames = ['中国']\n[VNM]\nnames = ['越南']\n"),
        ("languages/zh/sectors.toml", "[sectors]\nagriculture = ['农业']\nrailways = ['铁路']\n"),
        (
            "languages/zh/diplomacy.toml",
            "[stages]\nagreed = ['同意']\nproposed = ['提议']\n[cooperation]\ntogether = ['合作']\n[discourse]\nboth_sides = ['双方']\n",
        ),
        (
            "languages/th/language.toml",
            "tag = 'th'\nname = 'Thai'\nspaces = false\nfunction_words = ['และ', 'ใน', 'ที่', 'ของ', 'จะ', 'ได้', 'ด้าน']\n",
        ),
        ("languages/th/countries.toml", "[THA]\nnames = ['ไทย']\n[LAO]\nnames = ['ลาว']\n"),
        ("languages/th/sectors.toml", "[sectors]\nenergy = ['พลังงาน']\n"),
        ("languages/th/diplomacy.toml", "[stages]\nagreed = ['ตกลง']\n[cooperation]\ntogether = ['ร่วมมือ']\n"),
    ];
    let lexicon = Lexicon::builtin().with_folder(Folder::new("mine", files)).unwrap();
    for (page, language, expected) in [
        (
            "会谈\n\n中国和越南在会谈后同意加强农业领域的合作，并将与专家对话。越南提议与中国在铁路方面合作。\n",
            "zh",
            &["CHN-VNM agriculture agreed", "CHN-VNM transport proposed"][..],
        ),
        ("ข่าว\n\nไทยและลาวได้ตกลงที่จะร่วมมือในด้านพลังงานของทั้งสองประเทศ\n", "th", &["LAO-THA energy agreed"]),
    ] {
        let facts = facts(&lexicon, page);
        assert_eq!(facts.language.as_deref(), Some(language), "{page}");
        assert_eq!(cooperation(facts), expected, "{page}");
    }
}
