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
fn polecat_as_a_table_and_as_json() {
    let table = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tActor Country\tPrimary Actor Sector\tActor Sectors\tRecipient Name\tRecipient Country\tPrimary Recipient Sector\tRecipient Sectors\tPublication Date
A1\t2024-05-01\tCONSULT\tvisit\tX Y\tUSA; JPN\tGOV\tGOV; EXE\tNone\tVNM\tNone\tNone\t2024-05-02
A2\t2024-05-01\tACCUSE\tinvestigate\tNone\tNone\tCOP\tNone\tEuropean Union\tNone\tNone\tNone\tNone
A3\t2024-05-01\tREQUEST\tassist\tNobody\tNone\tNone\tNone\tNone\tNone\tNone\tNone\tNone
A4\t2024-05-01\tDANCE\tassist\tNobody\tNone\tNone\tNone\tNone\tNone\tNone\tNone\tNone
A5\t2024-05-01\tAID\tNone\tNobody\tUSA; Ruritania\tNone\tNone\tNone\tNone\tNone\tNone\tNone
";
    let (claims, report) = read(&DataSet::Polecat, table).unwrap();
    let wanted = ["USAGOV consult VNM 2024-05-01", "JPNGOV consult VNM 2024-05-01", "COP investigate IGO 2024-05-01"];
    assert_eq!(claims.iter().map(told).collect::<Vec<_>>(), wanted);
    assert_eq!(claims[0].evidence.published.unwrap().to_string(), "2024-05-02");
    assert_eq!(claims[0].evidence, claims[1].evidence);
    assert_eq!(
        skipped(&report),
        [
            "4, column Actor Name: neither “Nobody” nor “None” is a country, organization or sector that is known",
            "5, column Event Type: “DANCE” is no type of PLOVER or event of CAMEO",
            "6, column Actor Country: “Ruritania” is no country that is known",
        ]
    );
    assert_eq!((report.read, claims.len()), (2, 3));
    let json = r#"{"event_date": "2024-05-01T10:00:00", "event_type": "CONSULT", "source": "USAGOV", "target": "VNM"}
{"Event Date": "2024-05-01", "Event Type": "AID", "Actor Country": ["USA", "JPN"], "Recipient Name": "United Nations", "More": {}}
{"Event Date": 5, "Event Type": "AID"}
not JSON
"#;
    let (claims, report) = read(&DataSet::Polecat, json).unwrap();
    let wanted = ["USAGOV consult VNM 2024-05-01", "USA aid IGO 2024-05-01", "JPN aid IGO 2024-05-01"];
    assert_eq!(claims.iter().map(told).collect::<Vec<_>>(), wanted);
    assert!(skipped(&report)[0].starts_with("3, column Event Date: “5” is no date"), "{report}");
    assert!(skipped(&report)[1].starts_with("4: not a JSON object: "), "{report}");
}

/// The facts of claims, as JSON without what is empty.
fn facts(claims: &[Claim]) -> Vec<String> {
    claims.iter().map(|claim| serde_json::to_string(&claim.fact).unwrap()).collect()
}

#[test]
fn travels_of_leaders() {
    let table = "LeaderFullName,LeaderCountryOrIGO,LeaderCountryISO,LeaderTitle,CountryVisited,CountryVisitedISO,CityVisited,TripStartDate,TripEndDate
\"Doe, Jane\",Ruritania,JPN,Prime Minister,Viet Nam,VNM,Hanoi,2025-04-27,2025-04-29
Max Muster,European Union,NA,Other,Japan,,,4/28/2025,4/28/2025
Max Muster,Atlantis,NA,Other,Japan,,,4/28/2025,4/28/2025
Max Muster,Japan,JPN,President,Viet Nam,VNM,,2025-04-29,2025-04-27
Max Muster,Japan,JPN,President,Viet Nam,VNM,,13/28/2025,
";
    let (claims, report) = read(&DataSet::Colt, table).unwrap();
    assert_eq!(
        facts(&claims),
        [
            r#"{"type":"office","leader":"leader:JPN/doe-jane","name":"Doe, Jane","role":"head_of_government","country":"JPN","former":false,"when":"2025-04-27"}"#,
            r#"{"type":"event","kind":"visit","when":"2025-04-27/2025-04-29","place":{"name":"Hanoi","country":"VNM"},"participants":["country:JPN","leader:JPN/doe-jane"]}"#,
            r#"{"type":"office","leader":"leader:max-muster","name":"Max Muster","role":"other","organization":"organization:european-union","former":false,"when":"2025-04-28"}"#,
            r#"{"type":"event","kind":"visit","when":"2025-04-28","place":{"country":"JPN"},"participants":["leader:max-muster","organization:european-union"]}"#,
        ]
    );
    assert_eq!(
        skipped(&report),
        [
            "4, column LeaderCountryOrIGO: “Atlantis” is no country that is known",
            "5, column TripEndDate: the interval 2025-04-29/2025-04-27 ends before it begins: exchange its ends",
            "6, column TripStartDate: “13/28/2025” is no day of the calendar",
        ]
    );
    // The row with quotes: the span is the row, in bytes.
    assert!(table[claims[0].evidence.span.range()].starts_with("\"Doe, Jane\",Ruritania"));
    let error = read(&DataSet::Colt, "LeaderFullName,TripStartDate\n").unwrap_err().to_string();
    assert_eq!(error, "table.txt:1: no column named LeaderCountryISO or LeaderCountryOrIGO: is it another table?");
}

#[test]
fn trade_agreements() {
    let dyads = "country1,country2,iso1,iso2,number,base_treaty,name,entry_type,year,entryforceyear
Japan,Viet Nam,392,704,1,1,\"Japan Vietnam, EPA\",base_treaty,2008,2009
Japan,Chinese Taipei,392,158,2,2,Talks,negotiation,2010,NA
Japan,Vietnam,392,704,3,1,Text,consolidated,2010,2011
Japan,Ruritania,392,999,3,1,Text,base_treaty,2010,2011
";
    let (claims, report) = read(&DataSet::Desta, dyads).unwrap();
    let treaty = |stage: &str, other: &str, topic: &str, when: &str| {
        format!(
            r#"{{"type":"agreement","parties":["country:JPN","country:{other}"],"kind":"treaty","stage":"{stage}","topic":"{topic}","sectors":["sector:free_trade"],"when":"{when}"}}"#
        )
    };
    assert_eq!(
        facts(&claims),
        [
            treaty("signed", "VNM", "Japan Vietnam, EPA", "2008"),
            treaty("in_force", "VNM", "Japan Vietnam, EPA", "2009"),
            treaty("negotiating", "TWN", "Talks", "2010"),
        ]
    );
    assert_eq!(
        skipped(&report),
        [
            "4, column entry_type: a consolidated text, which is no new act",
            "5, column country2: “Ruritania” is no country that is known",
        ]
    );
    let list = "number;base_treaty;name;entry_type;year;entryforceyear;c1;c2;c3
1;1;Three;base_treaty;2008;NA;392;704.0;410
2;2;One;base_treaty;2008;NA;392;;
";
    let (claims, report) = read(&DataSet::Desta, list).unwrap();
    assert!(facts(&claims)[0].contains(r#"["country:JPN","country:KOR","country:VNM"]"#));
    assert_eq!((claims.len(), skipped(&report)), (1, vec!["3: fewer than two parties".to_owned()]));
}

#[test]
fn cooperation_under_names_of_ones_own() {
    let columns = "day=date,a=country1,b=country2,stage=how far".parse().unwrap();
    let table = "date,country1,country2,sector,how far
2025-04,JPN,Viet Nam,renewable_energy,in force
,European Union,country:JPN,Trade,Proposed
2025-04,JPN,Japan,trade,agreed
2025-04,JPN,Ruritania,trade,agreed
2025-04,JPN,VNM,trade,done
soon,JPN,VNM,trade,agreed
\"2025-04\",JPN,VNM,\"trade\",
2025-04,JPN,VNM,trade
";
    let (claims, report) = read(&DataSet::Cooperation(columns), table).unwrap();
    let fact = |a: &str, b: &str, sector: &str, stage: &str, when: &str| {
        format!(
            r#"{{"type":"cooperation","parties":["{a}","{b}"],"sector":"sector:{sector}","stage":"{stage}"{when}}}"#
        )
    };
    let when = r#","when":"2025-04""#;
    assert_eq!(
        facts(&claims),
        [
            fact("country:JPN", "country:VNM", "renewable_energy", "in_force", when),
            fact("country:JPN", "organization:european-union", "trade", "proposed", ""),
            fact("country:JPN", "country:VNM", "trade", "agreed", when),
        ]
    );
    assert_eq!(
        skipped(&report),
        [
            "4, column country2: the same party twice",
            "5, column country2: “Ruritania” is no country or organization that is known",
            "6, column how far: “done” is not a stage: write one of proposed, negotiating, agreed, signed, in_force, ended",
            "7, column date: “soon” is not an EDTF date or interval: write 2025, 2025-04, 2025-04-28 or 2025-04-20/2025-04-28",
            "9: 4 columns, where the table has 5",
        ]
    );
    let error = read(&DataSet::Cooperation(Default::default()), table).unwrap_err().to_string();
    assert_eq!(error, "table.txt:1: no column named day, a, b: is it another table?");
    let twice = read(&DataSet::Cooperation(Default::default()), "day,a,b,b,sector\n").unwrap_err().to_string();
    assert_eq!(twice, "table.txt:1: two columns are named b: remove one");
}

#[test]
fn the_knowledge_graph_of_gdelt() {
    let row = |id: &str, date: &str| {
        gdelt(
            27,
            &[
                (0, id),
                (1, date),
                (3, "news.example"),
                (4, "https://news.example/1"),
                (7, "WB_525_RENEWABLE_ENERGY;TAX_FNCACT_MAYOR;EDUCATION;"),
                (
                    9,
                    "1#Japan#JA##36#138#JA;4#Hanoi, Ha Noi, Vietnam#VM#VM44#21#105#-1;2#Texas, United States#US##1#2#TX;1#Atlantis#XX#",
                ),
                (11, "angela merkel;nobody atall"),
                (13, "united nations;some company"),
            ],
        )
    };
    let text = row("20250428061500-7", "20250428061500") + &row("", "20250428061500") + &row("x", "soon");
    let (claims, report) = read(&DataSet::GdeltGkg, &text).unwrap();
    let entity = |key: &str| format!(r#"{{"type":"mention","entity":"{key}"}}"#);
    assert_eq!(
        facts(&claims),
        [
            r#"{"type":"article","title":null,"publisher":"news.example","url":"https://news.example/1","language":null}"#.to_owned(),
            entity("country:JPN"),
            entity("country:USA"),
            entity("country:VNM"),
            entity("leader:DEU/angela-merkel"),
            entity("organization:united-nations"),
            entity("sector:education_training"),
            entity("sector:renewable_energy"),
        ]
    );
    assert!(claims.iter().all(|claim| claim.evidence.article.name() == "table/table.txt/20250428061500-7"));
    assert_eq!(skipped(&report), ["2, column GKGRECORDID: no record id", "3, column DATE: “soon” is no date"]);
}

#[cfg(feature = "parquet")]
mod of_parquet {
    use super::*;
    use ::parquet::data_type::{ByteArrayType, Int32Type};
    use ::parquet::file::writer::SerializedFileWriter;
    use ::parquet::schema::parser::parse_message_type;

    /// A file of two rows: days as DuckDB and Polars write them, and a sector that the taxonomy lacks.
    fn file() -> Vec<u8> {
        let schema = "message t { required int32 day (DATE); required binary a (UTF8); required binary b (UTF8);
            required binary sector (UTF8); required binary stage (UTF8); }";
        let schema = std::sync::Arc::new(parse_message_type(schema).unwrap());
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, Default::default()).unwrap();
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int32Type>().write_batch(&[20_206, 20_207], None, None).unwrap();
        column.close().unwrap();
        for values in [["JPN", "JPN"], ["VNM", "VNM"], ["energy", "enrgy"], ["agreed", "agreed"]] {
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<ByteArrayType>().write_batch(&values.map(Into::into), None, None).unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
        writer.into_inner().unwrap()
    }

    fn at(name: &str, bytes: &[u8]) -> PathBuf {
        let path = std::env::temp_dir().join(format!("chancery-datasets-{}-{name}.parquet", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        path
    }

    #[test]
    fn rows_are_numbered() {
        let path = at("rows", &file());
        let mut claims = DataSet::Cooperation(Default::default()).open(&path).unwrap();
        let claim = claims.next().unwrap().unwrap();
        let fact = r#"{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy","stage":"agreed","when":"2025-04-28"}"#;
        assert_eq!(serde_json::to_string(&claim.fact).unwrap(), fact);
        assert_eq!(&*claim.evidence.quote, "2025-04-28,JPN,VNM,energy,agreed");
        assert_eq!(claim.evidence.span.range(), 0..1);
        assert_eq!(
            claims.next().unwrap().unwrap_err().to_string(),
            "2, column sector: the taxonomy has no sector “enrgy”"
        );
        assert!(claims.next().is_none());
        assert_eq!(claims.progress().done, claims.progress().total);
        let error = DataSet::Gdelt.open(&path).unwrap_err().to_string();
        assert!(error.contains("not read from Parquet"), "{error}");
        let error = DataSet::Colt.open(&path).unwrap_err().to_string();
        assert!(error.ends_with("no column named LeaderFullName, TripStartDate: is it another table?"), "{error}");
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn broken_files_are_errors() {
        let whole = file();
        let mut broken: Vec<Vec<u8>> = (0..whole.len()).step_by(7).map(|end| whole[..end].to_vec()).collect();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            broken.push(bytes);
        }
        let path = at("broken", &[]);
        for bytes in broken {
            std::fs::write(&path, bytes).unwrap();
            if let Ok(claims) = DataSet::Cooperation(Default::default()).open(&path) {
                assert!(claims.take(100).count() <= 3);
            }
        }
        std::fs::remove_file(path).unwrap();
    }
}

#[cfg(feature = "zip")]
#[test]
fn a_table_in_an_archive() {
    use std::io::Write;
    let path = std::env::temp_dir().join(format!("chancery-datasets-{}.zip", std::process::id()));
    let row = gdelt(58, &[(1, "20240501"), (5, "JPN"), (26, "042"), (56, "20240502")]);
    let pack = |names: &[&str], text: &str| {
        let mut writer = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
        for name in names {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap();
    };
    pack(&["events.CSV"], &row);
    let (claims, report) = DataSet::Gdelt.open(&path).unwrap().collect_all();
    assert_eq!((claims.len(), report.read), (1, 1));
    assert!(claims[0].evidence.article.name().ends_with(".zip"));
    pack(&["a.CSV", "b.CSV"], &row);
    let error = DataSet::Gdelt.open(&path).unwrap_err().to_string();
    assert!(error.contains("the archive holds 2 files"), "{error}");
    std::fs::write(&path, "no archive").unwrap();
    assert!(DataSet::Gdelt.open(&path).is_err());
    std::fs::remove_file(path).unwrap();
}

proptest::proptest! {
    /// Whatever the bytes: no panic, spans within the file, quotes that are the beginning of their rows, and no row lost.
    #[test]
    fn any_bytes_can_be_read(pieces in proptest::collection::vec(0..PIECES.len(), 0..60), set in 0..8usize) {
        let text: Vec<u8> = pieces.iter().flat_map(|at| PIECES[*at].iter().copied()).collect();
        let ids = QuadrupleIds::read("Japan\t0\n".as_bytes(), "Consult\t0\n".as_bytes()).unwrap();
        let set = match set {
            0 => DataSet::Gdelt,
            1 => DataSet::GdeltGkg,
            2 => DataSet::Icews,
            3 => DataSet::Polecat,
            4 => DataSet::Colt,
            5 => DataSet::Desta,
            6 => DataSet::NumberedQuadruples(ids),
            _ => DataSet::Cooperation(Default::default()),
        };
        for head in HEADS {
            let text: Vec<u8> = head.bytes().chain(text.iter().copied()).collect();
            let drops = set.read("t", Drops(text.clone(), 0)).map(|claims| claims.collect_all());
            let Ok(claims) = set.read("t", std::io::Cursor::new(text.clone())) else {
                assert!(drops.is_err());
                continue;
            };
            let (claims, report) = claims.collect_all();
            assert_eq!(drops.unwrap(), (claims.clone(), report.clone()), "however the bytes come");
            let read: std::collections::BTreeSet<_> = claims.iter().map(|claim| claim.evidence.span).collect();
            assert_eq!(read.len(), report.read);
            for claim in claims {
                let row = &text[claim.evidence.span.range()];
                let row = std::str::from_utf8(row).map_or_else(|_| row.iter().map(|b| char::from(*b)).collect(), str::to_owned);
                assert!(row.starts_with(&*claim.evidence.quote));
            }
        }
    }
}

const HEADS: [&str; 7] = [
    "",
    "\u{feff}\n\n",
    "\u{feff}Event Date\tEvent Type\tActor Name\tRecipient Name\n",
    "day,a,b,sector,stage\n",
    "Event Date\tEvent Type\tActor Name\tRecipient Name\n",
    "LeaderFullName,LeaderCountryISO,CountryVisited,TripStartDate\r\n",
    "name,entry_type,year,entryforceyear,country1,country2\n",
];

const PIECES: &[&[u8]] = &[
    b"\t",
    b",",
    b"\n",
    b"\r\n",
    b"\"",
    b";",
    b" ",
    b"\xff",
    "é".as_bytes(),
    b"{\"",
    b"\":",
    b"}",
    b"0",
    b"JPN",
    b"VNM",
    b"Japan",
    b"2025-04-28",
    b"energy",
    b"agreed",
    b"Consult",
    b"20240501",
    b"2025-04-28,JPN,VNM,energy,agreed\n",
    b"\"2025\",JPN,VNM,\"energy\",\n",
    b"0\t0\t0\t48\n",
    b"2025-04-28\tCONSULT\tJapan\tVietnam\n",
    b"Jane,JPN,Vietnam,2025-04-28\n",
    b"Pact,base_treaty,2008,NA,Japan,Vietnam\n",
    b"{\"date\": \"2025-04-28\", \"type\": \"AID\", \"source\": \"USA\"}\n",
];

/// A table is no longer than memory: a row is read from a stream of any length.
#[test]
fn rows_come_one_at_a_time() {
    let endless = std::io::BufReader::new(Endless(b"Japan\tConsult\tChina\t2014-03-02\n".to_vec(), 0));
    let claims = DataSet::Quadruples.read("endless", endless).unwrap();
    assert_eq!(claims.take(100_000).filter(Result::is_ok).count(), 100_000);
}

/// Gives its bytes one by one.
struct Drops(Vec<u8>, usize);

impl std::io::Read for Drops {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let Some(byte) = self.0.get(self.1) else { return Ok(0) };
        buffer[0] = *byte;
        self.1 += 1;
        Ok(1)
    }
}

struct Endless(Vec<u8>, usize);

impl std::io::Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        for byte in buffer.iter_mut() {
            *byte = self.0[self.1];
            self.1 = (self.1 + 1) % self.0.len();
        }
        Ok(buffer.len())
    }
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
    let leaders = chancery::load::reign(folder.join("REIGN_leaderlist_3_21.csv")).unwrap();
    eprintln!("{}", leaders.report);
    assert_eq!(leaders.report.read + leaders.report.skipped_count, 2524);
    #[cfg(not(feature = "zip"))]
    eprintln!("skipped: the GDELT sample needs the feature `zip`");
}
