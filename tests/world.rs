//! Countries, organizations and leaders over time, from the tables to the graph.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chancery::claim::{EntityKey, Fact};
use chancery::load;
use chancery::model::Role;
use chancery::prelude::*;

/// A file of its own for each test.
fn table(name: &str, text: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("chancery-world-{}-{name}", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path
}

const REIGN: &str = "stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,birthyear,notes
FRN,220,a,Sarkozy,16,5,2007,5,2012,1955,
FRN,220,b,Hollande,15,5,2012,5,2017,1954,
FRN,220,c,Macron,14,5,2017,,,1977,
UKG,200,d,Cameron,11,5,2010,7,2016,1966,\"two lines
in one field\"
USA,2,e,Bush,20,1,1989,1,1993,1924,
USA,2,f,Bush,20,1,2001,1,2009,1946,
YUG,345,g,Kostunica,8,10,2000,3,2004,1944,
YUG,345,h,\"Tito, Josip (Marshal)\",6,3,1945,5,1980,1892,
CHN,710,i,Xi Jinping,15,11,2012,,,1953,
MSI,983,j,Note,31,2,2000,1,2008,1950,
XXX,999,k,Nobody,1,1,2000,1,2001,1950,
IRN,630,l,Rouhani,3,8,2013,1,2012,1948,
IRN,630,m,,3,8,2013,1,2014,1948,
SSD,626,n,Early,1,1,1990,1,1991,1948,
";

#[test]
fn rows_become_holds_of_office() {
    let leaders = load::reign(table("rows.csv", REIGN.as_bytes())).unwrap();
    let holds: BTreeSet<String> = leaders
        .tenures
        .iter()
        .map(|held| {
            format!("{} {} {} {} until {}", held.leader.name(), held.country, held.role, held.during, held.until)
        })
        .collect();
    let wanted = [
        // In 2012 the table knows of no end: it holds until the table's last month.
        "CHN/xi-jinping CHN head_of_state 2013-03-14/ until 2017-05-31",
        "CHN/xi-jinping CHN party_leader 2012-11-15/ until 2017-05-31",
        // The end is told by month; the successor's first day is more precise.
        "FRA/sarkozy FRA head_of_state 2007-05-16/2012-05 until 2012-05-14",
        "FRA/hollande FRA head_of_state 2012-05-15/2017-05 until 2017-05-13",
        "FRA/macron FRA head_of_state 2017-05-14/ until 2017-05-31",
        "GBR/cameron GBR head_of_government 2010-05-11/2016-07 until 2016-07-31",
        // One leader of two states that had one number after another.
        "YUG/kostunica YUG head_of_state 2000-10-08/2003-02-03 until 2003-02-03",
        "YUG/kostunica SCG head_of_state 2003-02-04/2004-03 until 2004-03-31",
        "YUG/josip-tito YUG other 1945-03-06/1980-05 until 1980-05-31",
        // Two people of one name.
        "USA/bush-1924 USA head_of_state 1989-01-20/1993-01 until 1993-01-31",
        "USA/bush-1946 USA head_of_state 2001-01-20/2009-01 until 2009-01-31",
    ];
    assert_eq!(holds, wanted.into_iter().map(str::to_owned).collect());
    assert_eq!(leaders.claims.len(), wanted.len());
    let quote = &leaders.claims.iter().find(|claim| claim.evidence.quote.contains("Hollande")).unwrap().evidence;
    assert_eq!((&*quote.quote, &*quote.rule), ("FRN,220,b,Hollande,15,5,2012,5,2017,1954", "table.reign"));
    assert_eq!(&REIGN[quote.span.range()], &*quote.quote, "the span is that of the row in the file");
}

#[test]
fn rows_that_cannot_be_read_are_reported() {
    let leaders = load::reign(table("report.csv", REIGN.as_bytes())).unwrap();
    assert_eq!(leaders.report.read, 9);
    let skipped: Vec<String> = leaders
        .report
        .skipped
        .iter()
        .map(|row| format!("{} {} {}", row.line, row.column.as_deref().unwrap_or("-"), row.reason))
        .collect();
    assert_eq!(
        skipped,
        [
            "12 sdate there is no such day in the month",
            "13 ccode 999 is no country's number",
            "14 - ends on 2012-01, before it begins on 2013-08-03",
            "15 leader no name",
            "16 ccode no state of number 626 existed from 1990-01-01 to 1991-01-31",
        ]
    );
    let missing = load::reign(table("missing.csv", b"a,b\n1,2\n")).unwrap_err().to_string();
    assert!(missing.contains("missing.csv:1: no column named stateabb, ccode, leader"), "{missing}");
    assert!(load::reign("no/such/table.csv").unwrap_err().to_string().starts_with("no/such/table.csv: "));
}

#[test]
fn tables_of_other_forms() {
    let comma = "ccode,idacr,leader,startdate,enddate,exit,yrborn\n220,FRN,Mollet,01/02/1956,13/06/1957,Regular,1905\n";
    let tab = comma.replace(',', "\t").replace("01/02/1956", "1956-02-01");
    for (name, text) in [("a.csv", comma.as_bytes()), ("a.txt", tab.as_bytes())] {
        let leaders = load::archigos(table(name, text)).unwrap();
        let held = leaders.tenures.iter().next().unwrap();
        assert_eq!((held.role, held.during.to_string().as_str()), (Role::HeadOfGovernment, "1956-02-01/1957-06-13"));
    }
    // Latin-1 in one row, UTF-8 in another, a byte order mark, line ends of Windows.
    let mixed = b"\xef\xbb\xbfstateabb,ccode,leader,sdate,smonth,syear,emonth,eyear\r\nICE,395,J\xf3hannsson,7,4,2016,1,2017\r\nICE,395,Katr\xc3\xadn,30,11,2017,,\r\n";
    let leaders = load::reign(table("mixed.csv", mixed)).unwrap();
    let names: Vec<&str> = leaders.tenures.iter().map(|held| &*held.name).collect();
    assert_eq!(names, ["Jóhannsson", "Katrín"]);
}

/// Whom each page means, by the claims that rest on the table.
#[test]
fn an_office_without_a_name_is_of_the_holder_on_that_day() {
    let leaders = load::reign(table("extract.csv", REIGN.as_bytes())).unwrap();
    let extractor = Extractor::default().with_tenures(&leaders.tenures);
    for (page, wanted) in [
        (
            "Talks\nPublished: 12 May 2015\n\nThe French president met the ministers of Cuba on Monday in Havana.\n",
            "FRA/hollande",
        ),
        (
            "Talks\nPublished: 12 May 2011\n\nThe French president met the ministers of Cuba on Monday in Havana.\n",
            "FRA/sarkozy",
        ),
        (
            "Samtaler\nPublisert: 12.05.2015\n\nDen franske presidenten møtte den britiske statsministeren i Oslo på mandag.\n",
            "FRA/hollande GBR/cameron",
        ),
        (
            "Gesprekken\nGepubliceerd: 12-05-2015\n\nDe Franse president heeft maandag in Den Haag gesproken met de Britse premier.\n",
            "FRA/hollande GBR/cameron",
        ),
        // Named in the text: the text is right, and the table is not asked.
        (
            "Talks\nPublished: 12 May 2015\n\nFrench President Paul Dupont met ministers. The French president was content.\n",
            "",
        ),
        (
            "Talks\nPublished: 12 May 2015\n\nThe former French president met the ministers of Cuba on Monday in Havana.\n",
            "",
        ),
        // Another held the office on the date in the sentence.
        (
            "Talks\nPublished: 12 May 2015\n\nOn 3 May 2010 the French president met the ministers of Cuba in Havana.\n",
            "",
        ),
        // Beyond the table's end, and in the month of change.
        ("Talks\nPublished: 12 May 2025\n\nThe French president met the ministers of Cuba on Monday in Havana.\n", ""),
        ("Talks\n\nThe French president met the ministers of Cuba on Monday in Havana.\n", ""),
        // An office that the table does not tell.
        (
            "Talks\nPublished: 12 May 2015\n\nThe French foreign minister met the ministers of Cuba on Monday in Havana.\n",
            "",
        ),
    ] {
        let claims = extractor.extract(&extractor.reader().read("page.txt", page).unwrap());
        let told: BTreeSet<&str> = claims
            .iter()
            .filter(|claim| &*claim.evidence.rule == "office.tenure")
            .filter_map(|claim| match &claim.fact {
                Fact::Office { leader, .. } => Some(leader.name()),
                _ => None,
            })
            .collect();
        assert_eq!(told.into_iter().collect::<Vec<_>>().join(" "), wanted, "{page}");
        let mentions = claims.iter().filter(|claim| &*claim.evidence.rule == "mention.tenure");
        let mentioned: BTreeSet<String> = mentions
            .filter_map(|claim| match &claim.fact {
                Fact::Mention { entity: EntityKey::Leader(key), .. } => Some(key.name().to_owned()),
                _ => None,
            })
            .collect();
        assert_eq!(mentioned.into_iter().collect::<Vec<_>>().join(" "), wanted, "{page}");
    }
}

#[test]
fn the_table_and_the_text_speak_of_one_person() {
    let leaders = load::reign(table("graph.csv", REIGN.as_bytes())).unwrap();
    let page = "Talks\nPublished: 12 May 2015\n\nThe French president François Hollande met the ministers of Cuba on Monday in Havana.\n";
    let extractor = Extractor::default();
    let mut claims = extractor.extract(&extractor.reader().read("page.txt", page).unwrap());
    claims.extend(leaders.claims);
    let graph = Graph::fold(claims);
    let hollande = graph.leader("François Hollande").unwrap();
    assert_eq!(hollande, graph.leader("Hollande").unwrap());
    assert!(graph.leader("Bush").is_err(), "two people of one name");
}

#[test]
fn a_group_stands_wherever_countries_can() {
    let claim = |article: &str, a: &str, b: &str| -> Claim {
        let line = format!(
            r#"{{"fact":{{"type":"cooperation","parties":["country:{a}","country:{b}"],"sector":"sector:energy",
            "stage":"agreed"}},"article":"article:{article}","span":[0,2],"quote":"They agreed.","rule":"r"}}"#
        );
        serde_json::from_str(&line).unwrap()
    };
    let graph = Graph::fold([claim("1", "VNM", "THA"), claim("2", "VNM", "JPN"), claim("3", "TLS", "VNM")]);
    let asean = |when: &str| graph.members("asean", when).unwrap();
    let count = |when: &str| graph.cooperation().among(asean(when)).nodes().count();
    assert_eq!((count("1990"), count("2024"), count("2025-11")), (0, 1, 2));
    let with = |group: &str| graph.cooperation().of_any(asean("2024")).of_any(graph.members(group, "2024").unwrap());
    assert_eq!((with("g7").nodes().count(), with("asean").nodes().count()), (1, 1));
    assert!(graph.members("ASEAN!", "2024").is_err() && graph.members("asean", "soon").is_err());
}
