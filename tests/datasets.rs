//! The data sets of the field: what their rows become, what is passed over and why.

use std::path::{Path, PathBuf};

use chancery::claim::{Claim, Fact};
use chancery::load::{DataSet, LoadError, QuadrupleIds, TableReport};

/// An interaction as `source kind target when`.
fn told(claim: &Claim) -> String {
    match &claim.fact {
        Fact::Interaction { source, target, kind, when } => {
            let target = target.as_ref().map_or("-".to_owned(), |target| target.code());
            let when = when.map_or("-".to_owned(), |when| when.to_string());
            format!("{} {kind} {target} {when}", source.code())
        }
        other => format!("{other:?}"),
    }
}

fn read(set: &DataSet, text: &str) -> Result<(Vec<Claim>, TableReport), LoadError> {
    Ok(set.read("table.txt", std::io::Cursor::new(text.to_owned()))?.collect_all())
}

fn skipped(report: &TableReport) -> Vec<String> {
    report.skipped.iter().map(ToString::to_string).collect()
}

/// A row of GDELT: the fields by their numbers, the rest empty.
fn gdelt(width: usize, fields: &[(usize, &str)]) -> String {
    let mut row = vec![""; width];
    for (at, text) in fields {
        row[*at] = text;
    }
    row.join("\t") + "\n"
}

#[test]
fn gdelt_of_both_forms() {
    for (width, added) in [(58, "20240502"), (61, "20240502061500")] {
        let row = |fields: &[(usize, &str)]| {
            let mut all = vec![(0, "1"), (1, "20240501"), (26, "042"), (width - 2, added), (width - 1, "http://a.b")];
            all.extend(fields);
            gdelt(width, &all)
        };
        let text = [
            row(&[(5, "JPNGOV"), (7, "JPN"), (12, "GOV"), (15, "VNM"), (17, "VNM")]),
            // A code that is not ISO's; a target that is an organization.
            row(&[(5, "ROM"), (7, "ROM"), (15, "IGOUNO"), (18, "UNO"), (22, "IGO")]),
            // A region is no country, and a rebel group is known by what it is.
            row(&[(5, "AFR"), (7, "AFR"), (15, "TAL"), (18, "TAL")]),
            row(&[(5, "KEN"), (7, "KEN"), (26, "1056")]),
            row(&[(15, "COP"), (22, "COP"), (26, "190")]),
            row(&[(5, "KEN"), (7, "KEN"), (26, "010")]),
            row(&[(5, "KEN"), (7, "KEN"), (26, "---")]),
            row(&[(5, "KEN"), (7, "KEN"), (1, "20240231")]),
            row(&[(5, "CHR")]),
            "1\t20240501\n".to_owned(),
            "\n".to_owned(),
            row(&[(5, "USA"), (7, "USA"), (15, "USAREB"), (17, "USA"), (22, "XXX"), (23, "REB")]),
        ]
        .concat();
        let (claims, report) = read(&DataSet::Gdelt, &text).unwrap();
        let wanted = [
            "JPNGOV consult VNM 2024-05-01",
            "ROU consult IGO 2024-05-01",
            " consult REB 2024-05-01",
            "KEN demand - 2024-05-01",
            " assault COP 2024-05-01",
            "USA consult USAREB 2024-05-01",
        ];
        assert_eq!(claims.iter().map(told).collect::<Vec<_>>(), wanted, "{width}");
        assert_eq!(
            skipped(&report),
            [
                "6, column EventCode: make statement is a mere statement, which PLOVER has no type for",
                "7, column EventCode: “---” is no code of CAMEO",
                "8, column SQLDATE: “20240231” is no day: eight digits are wanted",
                "9, column Actor1Code: neither “CHR” nor “” is a country, organization or sector that is known",
                &format!("10: 2 columns, where the table has {width}"),
            ]
        );
        assert_eq!((report.read, report.skipped_count, report.reasons.len()), (6, 5, 5));
        let evidence = &claims[1].evidence;
        assert_eq!((evidence.article.name(), &*evidence.rule), ("table/table.txt", "table.gdelt"));
        assert_eq!(evidence.published.unwrap().to_string(), "2024-05-02");
        let row = &text[evidence.span.range()];
        assert_eq!(row, text.lines().nth(1).unwrap(), "the span is the row");
        assert!(row.starts_with(&*evidence.quote));
    }
}

#[test]
fn wrong_tables_are_refused_before_the_first_row() {
    for (set, text, wanted) in [
        (DataSet::Gdelt, "a\tb\n".to_owned(), ":1: 2 columns parted by tabs, where the table has 58 or 61"),
        (DataSet::Gdelt, gdelt(60, &[]), ":1: 60 columns parted by tabs, where the table has 58 or 61"),
        (DataSet::Gdelt, String::new(), ":1: the file is empty"),
        (DataSet::Icews, "Event ID\tEvent Date\n1\t2\n".to_owned(), ":1: no column named CAMEO Code, Source Name"),
        (DataSet::Icews, ICEWS.replacen("Longitude", "Longitude\tMore", 1), ":1: 21 columns, where the table has 20"),
        (DataSet::Quadruples, "Japan\tConsult\tVietnam\n".to_owned(), ":1: 3 columns parted by tabs"),
    ] {
        let error = read(&set, &text).unwrap_err().to_string();
        assert!(error.starts_with(&format!("table.txt{wanted}")), "{error}");
    }
    assert!(DataSet::Gdelt.open("no/such.csv").unwrap_err().to_string().starts_with("no/such.csv: cannot be read"));
}

const ICEWS: &str = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude
1\t2024-05-01\tForeign Affairs (Ruritania)\tExecutive,Foreign Ministry,Government\tJapan\tConsult\t040\t1\tVietnam\tNA\tViet Nam\t5\t2\tDaily\tHanoi\tNA\tNA\tVietnam\t21.0\t105.8
1\t2024-05-02\tEuropean Union\tInternational Government Organization,Regional\tNA\tProvide aid\t070\t7\tCitizen (Turkey)\tSocial\tTurkey\t5\t2\tDaily\tNA\tNA\tNA\tNA\t0\t0
2\t2024-05-02\tUnspecified Actor\tUnspecified\tNA\tConsult\t040\t1\tAfrica\tNA\tNA\t5\t2\tDaily\tNA\tNA\tNA\tNA\t0\t0
3\t2024-05-02\tX\tMilitary,Government\tRuritania\tConsult\t040\t1\tAfrica\tNA\tNA\t5\t2\tDaily\tNA\tNA\tNA\tNA\t0\t0
4\tsoon\tX\tMilitary,Government\tJapan\tConsult\t040\t1\tAfrica\tNA\tNA\t5\t2\tDaily\tNA\tNA\tNA\tNA\t0\t0
";

#[test]
fn icews() {
    let (claims, report) = read(&DataSet::Icews, ICEWS).unwrap();
    let wanted = ["JPNGOV consult VNM 2024-05-01", "IGO aid TURCVL 2024-05-02"];
    assert_eq!(claims.iter().map(told).collect::<Vec<_>>(), wanted);
    assert_eq!(
        skipped(&report),
        [
            "4, column Source Name: neither “Unspecified Actor” nor “Africa” is a country, organization or sector that is known",
            "5, column Source Country: “Ruritania” is no country that is known",
            "6, column Event Date: “soon” is no date: write 2025-04-28",
        ]
    );
    // Line ends of Windows, a byte order mark, no end of the last line.
    let other = format!("\u{feff}{}", ICEWS.replace('\n', "\r\n").trim_end());
    let (again, _) = read(&DataSet::Icews, &other).unwrap();
    assert_eq!(again.iter().map(told).collect::<Vec<_>>(), wanted);
    assert!(other[again[0].evidence.span.range()].ends_with("105.8"));
}

#[test]
fn quadruples_by_name_and_by_number() {
    let named = "Police (Kenya)\tArrest, detain, or charge with legal action\tCitizen (Kenya)\t2014-03-01
Angela_Merkel\tMake_a_visit\tJapan\t2014-03-02
Nobody\tConsult\tNo one\t2014-03-02
Japan\tMake statement\tChina\t2014-03-02
";
    let wanted = ["KENCOP coerce KENCVL 2014-03-01", "DEU consult JPN 2014-03-02"];
    let (claims, report) = read(&DataSet::Quadruples, named).unwrap();
    assert_eq!(claims.iter().map(told).collect::<Vec<_>>(), wanted);
    assert_eq!(report.skipped_count, 2);

    let entities = "Police_(Kenya)\t0\nCitizen_(Kenya)\t1\nAngela_Merkel\t2\nJapan\t3\n";
    let relations = "Arrest,_detain,_or_charge_with_legal_action\t0\nMake_a_visit\t1\n";
    let ids = QuadrupleIds::read(entities.as_bytes(), relations.as_bytes()).unwrap();
    let hours = "0\t0\t1\t1416\t-1\n2\t1\t3\t1440\t-1\n9\t1\t3\t1440\t-1\n0\t0\t1\tx\t-1\n";
    let (claims, report) = read(&DataSet::NumberedQuadruples(ids.clone()), hours).unwrap();
    assert_eq!(claims.iter().map(told).collect::<Vec<_>>(), wanted);
    assert_eq!(
        skipped(&report),
        [
            "3, column subject: “9” is no number of the table of names",
            "4, column date: “x” is no time that can be counted from 2014-01-01"
        ]
    );
    let days = ids.counted("2014-01-01", 24).unwrap();
    let (claims, _) = read(&DataSet::NumberedQuadruples(days), "0\t0\t1\t59\n").unwrap();
    assert_eq!(told(&claims[0]), wanted[0]);
    let wrong = QuadrupleIds::read("Japan\n".as_bytes(), "".as_bytes()).unwrap_err().to_string();
    assert_eq!(wrong, "entities:1: “Japan” is no name with its number after a tab");
}

#[test]
fn hostile_tables() {
    // A row of twenty megabytes is passed over, and the next is read.
    let long =
        format!("Japan\tConsult\tChina\t2014-03-02\n{}\nJapan\tConsult\tChina\t2014-03-03\n", "x".repeat(20 << 20));
    let (claims, report) = read(&DataSet::Quadruples, &long).unwrap();
    assert_eq!((claims.len(), report.skipped_count), (2, 1));
    assert!(report.skipped[0].to_string().starts_with("2: longer than 16777216 bytes"), "{}", report.skipped[0].reason);
    assert_eq!(&long[claims[1].evidence.span.range()], "Japan\tConsult\tChina\t2014-03-03");
    // Bytes that are not UTF-8 are read as Latin-1.
    let latin = b"Japan\tConsult\tC\xf4te d'Ivoire\t2014-03-02\n".to_vec();
    let (claims, _) = DataSet::Quadruples.read("t", std::io::Cursor::new(latin)).unwrap().collect_all();
    assert_eq!(told(&claims[0]), "JPN consult CIV 2014-03-02");
    assert!(claims[0].evidence.quote.contains("Côte"));
    // Reports stay small.
    let many: String = (0..3000).map(|n| format!("Nobody {n}\tConsult\tNo one\t2014-03-02\n")).collect();
    let (_, report) = read(&DataSet::Quadruples, &many).unwrap();
    assert_eq!((report.skipped_count, report.skipped.len(), report.reasons.len()), (3000, TableReport::LISTED, 1));
}

fn samples() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    if !folder.exists() {
        eprintln!("skipped: no samples at {}", folder.display());
    }
    Some(folder).filter(|folder| folder.exists())
}

/// Every row is read or reported.
#[test]
fn the_real_samples_are_read_whole() {
    let Some(folder) = samples() else { return };
    let ids = QuadrupleIds::open(folder.join("ICEWS14_entity2id.txt"), folder.join("ICEWS14_relation2id.txt")).unwrap();
    for (file, set, rows) in [
        ("icews_events.2018.sample.tab", DataSet::Icews, 3705),
        #[cfg(feature = "zip")]
        ("gdelt_20141124.export.CSV.zip", DataSet::Gdelt, 100),
        ("mmkb_icews_2014_test.txt", DataSet::Quadruples, 8963),
        ("ICEWS14_test.txt", DataSet::NumberedQuadruples(ids), 7371),
    ] {
        let (claims, report) = set.open(folder.join(file)).unwrap().collect_all();
        eprintln!("{report}");
        assert_eq!(report.read + report.skipped_count, rows, "{file}");
        assert_eq!(claims.len(), report.read, "{file}");
    }
    #[cfg(not(feature = "zip"))]
    eprintln!("skipped: the GDELT sample needs the feature `zip`");
}
