//! What reading makes of documents and cooperation told over several clauses or sentences: tables of short pages.

use chancery::export::ArticleFacts;
use chancery::extract::Extractor;
use chancery::prelude::*;

/// The facts of a page.
fn facts(page: &str) -> ArticleFacts {
    let extractor = Extractor::default();
    let article = extractor.reader().read("page.txt", page).expect("a page with text");
    ArticleFacts::gather("page.txt", &extractor.extract(&article), false)
}

fn agreements(page: &str) -> Vec<String> {
    let date = |when: Option<When>| when.map_or("?".to_owned(), |when| when.to_string());
    let rows = facts(page).agreements.into_iter();
    rows.map(|row| format!("{} {} {} {}", row.parties.join("-"), row.kind, row.status, date(row.date))).collect()
}

/// Each page with the agreements that it tells of.
fn check(cases: &[(&str, &[&str])], read: impl Fn(&str) -> Vec<String>) {
    for (page, expected) in cases {
        let found = read(page);
        assert_eq!(found, *expected, "\n{page}");
    }
}

#[test]
fn the_next_sentence_says_what_was_done_with_a_document() {
    check(
        &[
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru's trade minister leaves Chile with a memorandum. It was signed on 2 May by both trade ministers.\n",
                &["CHL-PER mou signed 2024-05-02"],
            ),
            (
                "Perú y Chile\n\nLima, 3 de mayo de 2024. El ministro de Comercio de Perú se lleva de Chile un memorándum. Lo firmó el 2 de mayo con su homólogo.\n",
                &["CHL-PER mou signed 2024-05-02"],
            ),
            (
                "Sverige och Finland\n\nStockholm den 3 maj 2024. Sverige får ett memorandum med Finland. Det undertecknades den 2 maj.\n",
                &["FIN-SWE mou signed 2024-05-02"],
            ),
            // What is to be signed is not.
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru's trade minister leaves Chile with a memorandum. It will be signed on 9 May.\n",
                &["CHL-PER mou proposed 2024-05-09"],
            ),
            // Of a visit, no document was ended.
            (
                "Perú y Chile\n\nLima, 3 de mayo de 2024. El canciller de Chile puso fin a una visita a Perú con un tratado en la cartera.\n",
                &[],
            ),
        ],
        agreements,
    );
}

#[test]
fn a_document_is_signed_on_the_day_told_just_before() {
    check(
        &[
            (
                "Danmark og Finland\n\nHelsinki, 12. marts 2026. Klimaks kom onsdag. Danmarks og Finlands ministre skrev under på et memorandum om vand. De underskrev også en handlingsplan for havne.\n",
                &["DNK-FIN mou signed 2026-03-11", "DNK-FIN action_plan signed 2026-03-11"],
            ),
            (
                "Ghana and Kenya\n\nAccra, 12 March 2026. Wednesday was the day. The ministers of Ghana and Kenya signed a memorandum on water.\n",
                &["GHA-KEN mou signed 2026-03-11"],
            ),
            (
                "Deutschland und Ghana\n\nBerlin, 12. März 2026. Am Mittwoch war es so weit. Die Minister von Deutschland und Ghana unterzeichneten ein Memorandum über Wasser.\n",
                &["DEU-GHA mou signed 2026-03-11"],
            ),
        ],
        agreements,
    );
}

#[test]
fn what_is_planned_is_not_of_the_past() {
    check(
        &[
            (
                "Ghana and Kenya\n\nAccra, 2 September 2025. The presidents of Ghana and Kenya spoke on Monday about the defence treaty that they plan to sign on 15 September.\n",
                &["GHA-KEN treaty proposed 2025-09-15"],
            ),
            (
                "Ghana y Chile\n\nAccra, 2 de septiembre de 2025. Ghana, que en 2022 aprobó una estrategia, propone a Chile un tratado de extradición.\n",
                &["CHL-GHA treaty proposed ?"],
            ),
        ],
        agreements,
    );
}

#[test]
fn a_document_with_each_of_several_has_each_its_date() {
    check(
        &[
            (
                "Kenya\n\nNairobi, 2 May 2024. Kenya has had such agreements with Ghana since 1999 and with Chile since 2012.\n",
                &["CHL-KEN other in_force 2012", "GHA-KEN other in_force 1999"],
            ),
            (
                "Kenya\n\nNairobi, le 2 mai 2024. Le Kenya a signé des traités avec le Ghana à Accra en 2019, avec le Chili en 2021, puis avec le Pérou en 2023.\n",
                &["CHL-KEN treaty signed 2021", "GHA-KEN treaty signed 2019", "KEN-PER treaty signed 2023"],
            ),
        ],
        agreements,
    );
}

#[test]
fn papers_are_documents_where_they_are_signed() {
    check(
        &[
            (
                "Ghana and Kenya\n\nAccra, 2 September 2025. The ministers of Ghana and Kenya exchanged papers on roads.\n",
                &["GHA-KEN other signed 2025-09-02"],
            ),
            (
                "Ghana og Norge\n\nAccra, 2. september 2025. Ministrene fra Ghana og Norge undertegnet papirer om fiske og energi.\n",
                &["GHA-NOR other signed 2025-09-02"],
            ),
            // Of nothing in particular.
            (
                "Ghana and Kenya\n\nAccra, 2 September 2025. The ministers of Ghana and Kenya signed papers at a desk.\n",
                &[],
            ),
        ],
        agreements,
    );
}

#[test]
fn what_comes_once_a_document_takes_effect_tells_of_no_other() {
    check(
        &[
            (
                "Ghana og Norge\n\nAccra, 2. september 2025. Ghana og Norge undertegnet en frihandelsavtale. Tollen faller når avtalen mellom Ghana og Norge trer i kraft.\n",
                &["GHA-NOR treaty signed 2025-09-02"],
            ),
            (
                "Ghana und Norwegen\n\nAccra, 2. September 2025. Ghana und Norwegen unterzeichneten ein Freihandelsabkommen. Sobald die Vereinbarung in Kraft tritt, fallen die Zölle.\n",
                &["GHA-NOR treaty signed 2025-09-02"],
            ),
        ],
        agreements,
    );
}
