//! What dates a sentence names, and what they mean: one row a sentence, `text → expression` for each date.

use chancery::text::Expression;
use chancery::text::dates::{Part, Relative};
use chancery::time::Date;

/// (language, sentence, `bytes = expression` for each date).
const FOUND: &[(&str, &str, &[&str])] = &[
    // Day, month, year in the order of the language.
    ("nb", "Avtalen ble undertegnet 28. april.", &["28. april = XXXX-04-28"]),
    ("nb", "Avtalen ble undertegnet den 28.april 2025.", &["28.april 2025 = 2025-04-28"]),
    ("es", "El 28 de abril de 2025 firmaron.", &["28 de abril de 2025 = 2025-04-28"]),
    ("es", "El 3 de mayo del 2024 firmaron.", &["3 de mayo del 2024 = 2024-05-03"]),
    ("en", "Signed on April 28, 2025, in Hanoi.", &["April 28, 2025 = 2025-04-28"]),
    ("en", "Signed on Jan. 7, 2019.", &["Jan. 7, 2019 = 2019-01-07"]),
    ("en", "Signed on Monday, Jan. 7.", &["Monday, Jan. 7 = XXXX-01-07"]),
    ("en", "Signed on the 07th January 2019.", &["07th January 2019 = 2019-01-07"]),
    ("en", "On the 26th of February it began.", &["26th of February = XXXX-02-26"]),
    ("en", "28-Apr-2025 was the day.", &["28-Apr-2025 = 2025-04-28"]),
    ("fr", "Le 26 février, ils ont signé.", &["26 février = XXXX-02-26"]),
    ("fr", "Le 1er mars 2024, ils ont signé.", &["1er mars 2024 = 2024-03-01"]),
    ("da", "Den 3. maj mødes de.", &["3. maj = XXXX-05-03"]),
    ("de", "Am 25. November 2025 trafen sie sich.", &["25. November 2025 = 2025-11-25"]),
    ("vi", "Ngày 28 tháng 4 năm 2025, hai bên ký.", &["28 tháng 4 năm 2025 = 2025-04-28"]),
    ("nb", "MØTET VAR 28. APRIL 2025.", &["28. APRIL 2025 = 2025-04-28"]),
    ("id", "Perjanjian diteken pada 28 April 2025.", &["28 April 2025 = 2025-04-28"]),
    ("id", "Mereka bertemu pada Senin (28/4/2025).", &["Senin (28/4/2025 = 2025-04-28"]),
    ("id", "Mereka bertemu di Jakarta, Senin (7/4).", &["Senin (7/4 = XXXX-04-07"]),
    ("id", "Ia tiba Kamis malam (5/6) di Tokyo.", &["Kamis malam (5/6 = XXXX-06-05"]),
    ("id", "Kunjungan 9-11 Maret 2025.", &["9-11 Maret 2025 = 2025-03-09/2025-03-11"]),
    ("id", "Sejak tahun 1990-an hingga 2025.", &["1990-an = 1990s", "2025 = 2025"]),
    ("id", "Kamis ini hanya (3/4) dari anggota hadir.", &["Kamis = weekday 4"]),
    // Diacritics apart.
    ("fr", "Le 26 fe\u{301}vrier 2024.", &["26 fe\u{301}vrier 2024 = 2024-02-26"]),
    // Ranges of days.
    ("da", "3.-4. maj kommer han.", &["3.-4. maj = XXXX-05-03/XXXX-05-04"]),
    ("da", "3.–4. maj 2022 kommer han.", &["3.–4. maj 2022 = 2022-05-03/2022-05-04"]),
    ("nb", "Besøket er fra 20. til 22. oktober.", &["20. til 22. oktober = XXXX-10-20/XXXX-10-22"]),
    ("nb", "Fra 10. til og med 13. august 2025.", &["10. til og med 13. august 2025 = 2025-08-10/2025-08-13"]),
    ("nl", "Van 1 tot en met 3 april in Vietnam.", &["1 tot en met 3 april = XXXX-04-01/XXXX-04-03"]),
    ("en", "From 3 to 5 May 2024.", &["3 to 5 May 2024 = 2024-05-03/2024-05-05"]),
    ("en", "The summit of June 13-15 in Oslo.", &["June 13-15 = XXXX-06-13/XXXX-06-15"]),
    ("en", "The summit of June 13–15, 2025 in Oslo.", &["June 13–15, 2025 = 2025-06-13/2025-06-15"]),
    ("es", "Del jueves 31 al 2 de agosto.", &["jueves 31 al 2 de agosto = XXXX-07-31/XXXX-08-02"]),
    ("es", "Del 30 al 2 de enero de 2025.", &["30 al 2 de enero de 2025 = 2024-12-30/2025-01-02"]),
    ("en", "From 28 April to 2 May 2025.", &["28 April to 2 May 2025 = XXXX-04-28/2025-05-02"]),
    ("en", "June 28 to July 2, 2025.", &["June 28 to July 2, 2025 = XXXX-06-28/2025-07-02"]),
    ("nb", "28. april – 2. mai", &["28. april – 2. mai = XXXX-04-28/XXXX-05-02"]),
    ("vi", "Từ ngày 19-22.1.2015 tại Hà Nội.", &["19-22.1.2015 = 2015-01-19/2015-01-22"]),
    ("vi", "Từ ngày 1-2/11/2023.", &["1-2/11/2023 = 2023-11-01/2023-11-02"]),
    ("vi", "Từ 28/4-2/5/2025.", &["28/4-2/5/2025 = 2025-04-28/2025-05-02"]),
    ("vi", "Từ 28/4/2025 đến 2/5/2025.", &["28/4/2025 đến 2/5/2025 = 2025-04-28/2025-05-02"]),
    ("vi", "Thăm từ ngày 21 đến 23/10/2025.", &["21 đến 23/10/2025 = 2025-10-21/2025-10-23"]),
    ("vi", "Thăm từ ngày 8 đến 9/10.", &["8 đến 9/10 = XXXX-10-08/XXXX-10-09"]),
    ("vi", "Thăm trong hai ngày 6 và 7/7.", &["6 = XXXX-07-06", "7/7 = XXXX-07-07"]),
    ("vi", "Thăm từ ngày 21 đến ngày 23/10.", &["21 đến ngày 23/10 = XXXX-10-21/XXXX-10-23"]),
    // Lists of days.
    ("nb", "Møtene 3. og 4. mai 2025.", &["3 = 2025-05-03", "4. mai 2025 = 2025-05-04"]),
    ("nl", "Op 3, 4 en 5 mei.", &["3 = XXXX-05-03", "4 = XXXX-05-04", "5 mei = XXXX-05-05"]),
    ("en", "They met on June 10 and 11, 2025.", &["June 10 = 2025-06-10", "11, 2025 = 2025-06-11"]),
    ("en", "On June 10 and 11 they met.", &["June 10 = XXXX-06-10", "11 = XXXX-06-11"]),
    ("en", "On June 10 and 11 ministers met.", &["June 10 = XXXX-06-10"]),
    // Months.
    ("nb", "I april 2025 ble de enige.", &["april 2025 = 2025-04"]),
    ("es", "En abril de 2025 acordaron.", &["abril de 2025 = 2025-04"]),
    ("nb", "(november 2023 - november 2025)", &["november 2023 = 2023-11", "november 2025 = 2025-11"]),
    ("en", "January–March 2025 was slow.", &["January–March 2025 = 2025-01/2025-03"]),
    ("en", "From May 2023 to June 2024 they talked.", &["May 2023 to June 2024 = 2023-05/2024-06"]),
    ("vi", "Thăm vào tháng 6/2014 và tháng 4/2019.", &["tháng 6/2014 = 2014-06", "tháng 4/2019 = 2019-04"]),
    ("vi", "Vào tháng tư năm nay.", &["tháng tư = XXXX-04", "năm nay = ThisYear"]),
    ("nl", "In maart ging het niet door.", &["maart = XXXX-03"]),
    ("en", "In May they met; they may meet again.", &["May = XXXX-05"]),
    ("en", "Prime Minister Theresa May met April Jones.", &[]),
    ("en", "Early April they met.", &["April = XXXX-04"]),
    ("de", "Das wird Anfang April entschieden.", &["April = XXXX-04"]),
    ("nl", "Begin april komt hij.", &["april = XXXX-04"]),
    ("en", "March on, she may say. May we?", &[]),
    ("es", "El ministro Julio Borges llegó en julio.", &["julio = XXXX-07"]),
    // Years.
    ("nb", "Forbindelsene fra 1973.", &["1973 = 1973"]),
    ("vi", "Đối tác chiến lược (năm 2010).", &["2010 = 2010"]),
    ("de", "2022 erreichte er einen Rekord.", &["2022 = 2022"]),
    ("de", "Er war 1993, 2003 und 2012 im Land.", &["1993 = 1993", "2003 = 2003", "2012 = 2012"]),
    ("en", "He came in 1993, 2003 and 2012.", &["1993 = 1993", "2003 = 2003", "2012 = 2012"]),
    ("fr", "Le 50e anniversaire (1975-2025) est fêté.", &["1975-2025 = 1975/2025"]),
    ("de", "Der Beziehungen (1973–2023).", &["1973–2023 = 1973/2023"]),
    ("nb", "Resultater i 2016/2017.", &["2016/2017 = 2016/2017"]),
    ("en", "The plan for 2024-30 stands.", &["2024-30 = 2024/2030"]),
    ("en", "Achieved from 2016 to 2017.", &["2016 to 2017 = 2016/2017"]),
    ("en", "By mid-2025 it was done.", &["2025 = 2025"]),
    ("nl", "De organisatie van APEC 2027.", &["2027 = 2027"]),
    ("nb", "Det må skje innen 2030.", &["2030 = 2030"]),
    ("nl", "Zij spraken af in 2025 onderhandelingen te starten.", &["2025 = 2025"]),
    ("nl", "Zij willen in 2030 onderhandelingen starten, met 2030 studenten.", &["2030 = 2030"]),
    ("en", "They met in 2000 schools and in 1900 villages.", &[]),
    ("nb", "Skolen tok imot ytterligere 1987 elever.", &[]),
    ("en", "They agreed to open in 2031 negotiations on fish.", &["2031 = 2031"]),
    ("en", "Between 2019 and 2021 they met.", &["2019 = 2019", "2021 = 2021"]),
    // Decades, quarters, halves.
    ("nb", "På 1990-tallet kom de.", &["1990-tallet = 1990s"]),
    ("en", "In the 1990s and the 1980's.", &["1990s = 1990s", "1980's = 1980s"]),
    ("fr", "Dans les années 1990, ils ont signé.", &["1990 = 1990s"]),
    ("de", "In den 1990er Jahren.", &["1990er = 1990s"]),
    ("en", "In the first quarter of 2025.", &["first quarter of 2025 = quarter 1 of 2025"]),
    ("en", "Growth in Q3 2025.", &["Q3 2025 = quarter 3 of 2025"]),
    ("es", "En el primer semestre de 2024.", &["primer semestre de 2024 = half 1 of 2024"]),
    (
        "nb",
        "Veksten i 1. kvartal 2025 og III kvartal 2024.",
        &["1. kvartal 2025 = quarter 1 of 2025", "III kvartal 2024 = quarter 3 of 2024"],
    ),
    (
        "vi",
        "Trong quý III/2025, quý IV năm 2024 và quý II.",
        &["quý III/2025 = quarter 3 of 2025", "quý IV năm 2024 = quarter 4 of 2024", "quý II = quarter 2 of XXXX"],
    ),
    ("en", "In the first half of the match, and in the first half.", &["first half = half 1 of XXXX"]),
    // In figures, with two of the year.
    (
        "de",
        "Am 28.4.25 in Berlin, am 03.05.99 in Wien (12.11.24).",
        &["28.4.25 = 2025-04-28", "03.05.99 = 1999-05-03", "12.11.24 = 2024-11-12"],
    ),
    ("vi", "Ngày 28/4/25 hai bên ký.", &["28/4/25 = 2025-04-28"]),
    ("nb", "Versjon 2.10.25 og utgave 10.12.25 er ute.", &[]),
    ("en", "Build 1.2.15 of 3.4.1 is out.", &[]),
    // In figures.
    ("vi", "Ngày 9/4/1973 và 25/11/2025.", &["9/4/1973 = 1973-04-09", "25/11/2025 = 2025-11-25"]),
    ("en", "On 2025-04-28 and 2025-04-29T10:00.", &["2025-04-28 = 2025-04-28", "2025-04-29 = 2025-04-29"]),
    ("de", "Am 28.04.2025 und am 28. 4. 2024.", &["28.04.2025 = 2025-04-28", "28. 4. 2024 = 2024-04-28"]),
    ("en", "On 12/25/2024 it closed.", &["12/25/2024 = 2024-12-25"]),
    ("vi", "Sáng 25/11, tại Quảng Ninh.", &["25/11 = XXXX-11-25"]),
    ("vi", "Ngày 3/5 hai bên ký.", &["3/5 = XXXX-05-03"]),
    ("de", "Am 28.4. in Berlin.", &["28.4 = XXXX-04-28"]),
    ("ja", "両国は2025年4月28日に署名した。", &["2025年4月28日 = 2025-04-28"]),
    ("ja", "両首脳は4月28日、昨年の合意を確認した。", &["4月28日 = XXXX-04-28", "昨年 = LastYear"]),
    // Weekdays and relative times.
    ("nb", "Mandag inngikk de en avtale.", &["Mandag = weekday 1"]),
    ("en", "They will sign on Tuesday.", &["Tuesday = weekday 2"]),
    ("en", "They signed last Tuesday.", &["Tuesday = last weekday 2"]),
    ("fr", "Jeudi dernier, ils ont signé.", &["Jeudi dernier = last weekday 4"]),
    ("en", "It was signed yesterday, not last year.", &["yesterday = Yesterday", "last year = LastYear"]),
    ("fr", "Il arrive aujourd’hui.", &["aujourd’hui = Today"]),
    ("da", "Onsdag 4. maj er hun vært.", &["Onsdag 4. maj = XXXX-05-04"]),
    // No dates.
    ("en", "It took 2030 students and 5.000 engineers.", &[]),
    ("nl", "Er zijn 5.000 IT-ingenieurs en 2030 studenten.", &[]),
    ("nl", "Een 2+2-dialoog over 11.9 % en 1,5 miljoen.", &[]),
    ("en", "They paid $2000, then 2000 USD, then EUR 1999.50.", &[]),
    ("en", "A market of 100 million people, 1900 million euros.", &[]),
    ("nb", "Versjon 2.10.2025.4 på 192.168.2025.1 er ute.", &[]),
    ("en", "See https://example.com/2025/04/28/2024 and www.example.org/1999 for it.", &[]),
    ("en", "Resolution No. 1973 of the council.", &[]),
    ("en", "The K2 tanks, COP28, 5G/6G and G20 of F-16.", &[]),
    ("nb", "Hver lokalitet må finne 1–2 områder og 2–3 prosjekter.", &[]),
    ("nb", "Det 50. jubileet og den 22. utgaven.", &[]),
    ("en", "On April 31, 2025 nothing happens.", &["April 31, 2025 = ?"]),
    ("en", "A ratio of 16:9, at 10:30, open 24/7, 3/4 done.", &[]),
    ("nb", "2030-agendaen gjelder.", &[]),
    ("vi", "Một người làm 24/7 và 2/3 dân số.", &[]),
    ("ja", "首相は28日、訪問は５日間だと述べた。", &["28日 = day 28"]),
    (
        "ja",
        "昨年11月と2023年９月、7月8日（月）に会談した。",
        &["昨年11月 = XXXX-11 of LastYear", "2023年９月 = 2023-09", "7月8日（月 = XXXX-07-08"],
    ),
    (
        "ja",
        "令和7年4月28日と令和6年に、4月28日から30日まで。",
        &["令和7年4月28日 = 2025-04-28", "令和6年 = 2024", "4月28日から30日 = XXXX-04-28/XXXX-04-30"],
    ),
    ("ja", "約2000億円を3カ月で。", &[]),
];

#[test]
fn sentences_name_their_dates() {
    let reader = super::hints::reader();
    let mut wrong = Vec::new();
    for (language, text, expected) in FOUND {
        // A day that the calendar lacks may be read as its month or year, never as a day.
        let found: Vec<String> = reader
            .language(Some(language))
            .dates(text)
            .iter()
            .map(|date| format!("{} = {}", &text[date.span.range()], date.expression))
            .collect();
        let open = expected.iter().any(|row| row.ends_with('?'));
        if !open && found != *expected {
            wrong.push(format!("{language}: {text}\n  found    {found:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn expressions_resolve_against_the_day_of_publication() {
    let date = |text: &str| Expression::Date(text.parse().unwrap());
    let range = |a: &str, b: &str| Expression::Range(a.parse().unwrap(), b.parse().unwrap());
    use Expression::{Decade, LastWeekday, Relative as Rel, Weekday};
    // (expression, anchor, future, what it means).
    let rows: &[(Expression, &str, bool, &str)] = &[
        (date("XXXX-04-28"), "2025-04-30", false, "2025-04-28"),
        (date("XXXX-04-28"), "", false, "XXXX-04-28"),
        (date("XXXX-12-20"), "2025-01-05", false, "2024-12-20"),
        (date("XXXX-01-05"), "2025-12-20", false, "2026-01-05"),
        (date("XXXX-06-13"), "2025-12-31", false, "2025-06-13"),
        (date("XXXX-02-01"), "2025-11-20", true, "2026-02-01"),
        (date("XXXX-10-20"), "2025-10-21", true, "2025-10-20"),
        (date("XXXX-05-03"), "2022-04", false, "2022-05-03"),
        (date("XXXX-12-20"), "2025", false, "2025-12-20"),
        (date("XXXX-10"), "2025-11-25", false, "2025-10"),
        (date("1973"), "2025-11-25", false, "1973"),
        (date("XXXX-02-29"), "2024-03-01", false, "2024-02-29"),
        (range("XXXX-10-20", "XXXX-10-22"), "2025-10-21", false, "2025-10-20/2025-10-22"),
        (range("XXXX-12-30", "XXXX-01-02"), "2025-01-03", false, "2024-12-30/2025-01-02"),
        (range("XXXX-04-28", "2025-05-02"), "", false, "2025-04-28/2025-05-02"),
        (range("XXXX-12-28", "2025-01-02"), "", false, "2024-12-28/2025-01-02"),
        (range("2024-12-28", "XXXX-01-02"), "", false, "2024-12-28/2025-01-02"),
        (range("1975", "2025"), "2025-02-26", false, "1975/2025"),
        (Weekday(2), "2019-01-07", false, "2019-01-01"),
        (Weekday(2), "2019-01-07", true, "2019-01-08"),
        (Weekday(1), "2019-01-07", false, "2019-01-07"),
        (Weekday(1), "2019-01-07", true, "2019-01-07"),
        (LastWeekday(2), "2019-01-07", true, "2019-01-01"),
        (LastWeekday(1), "2019-01-07", false, "2018-12-31"),
        (Weekday(2), "2019-01", false, "none"),
        (Rel(Relative::Today), "2025-04-28", false, "2025-04-28"),
        (Rel(Relative::Yesterday), "2025-03-01", false, "2025-02-28"),
        (Rel(Relative::Tomorrow), "2025-12-31", false, "2026-01-01"),
        (Rel(Relative::Today), "2025-04", false, "none"),
        (Rel(Relative::LastWeek), "2025-04-30", false, "2025-04-21/2025-04-27"),
        (Rel(Relative::ThisMonth), "2025-04", false, "2025-04"),
        (Rel(Relative::LastMonth), "2025-01-10", false, "2024-12"),
        (Rel(Relative::LastYear), "2025", false, "2024"),
        (Rel(Relative::ThisYear), "", false, "none"),
        (Decade(1990), "", false, "1990/1999"),
        (Expression::Day(28), "2025-04-28", false, "2025-04-28"),
        (Expression::Day(28), "2025-05-03", false, "2025-04-28"),
        (Expression::Day(2), "2025-04-28", true, "2025-05-02"),
        (Expression::Day(31), "2025-03-01", false, "2025-03-31"),
        (Expression::Day(28), "2025-04", false, "none"),
        (Expression::Day(28), "", false, "none"),
        (Expression::In(Relative::LastYear, "XXXX-11".parse().unwrap()), "2024-06-16", false, "2023-11"),
        (Expression::In(Relative::NextYear, "XXXX-05-03".parse().unwrap()), "2024", false, "2025-05-03"),
        (Expression::In(Relative::LastYear, "XXXX-11".parse().unwrap()), "", false, "none"),
        (Expression::Part(Part::Quarter(1), None), "2025-11-25", false, "2025-01/2025-03"),
        (Expression::Part(Part::Half(2), Some(2024)), "", false, "2024-07/2024-12"),
    ];
    for (expression, anchor, future, expected) in rows {
        let anchor: Option<Date> = (!anchor.is_empty()).then(|| anchor.parse().unwrap());
        let found = expression.resolve(anchor, *future).map_or("none".to_owned(), |when| when.to_string());
        assert_eq!(found, *expected, "{expression} against {anchor:?}");
    }
}
