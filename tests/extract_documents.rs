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

fn partnerships(page: &str) -> Vec<String> {
    let date = |when: Option<When>| when.map_or("?".to_owned(), |when| when.to_string());
    let rows = facts(page).partnerships.into_iter();
    rows.map(|row| format!("{} {} {} {}", row.parties.join("-"), row.level, row.action, date(row.date))).collect()
}

fn cooperation(page: &str) -> Vec<String> {
    let rows = facts(page).cooperation.into_iter();
    rows.map(|row| format!("{} {} {}", row.parties.join("-"), row.sector, row.stage)).collect()
}

/// Each page with what it tells of.
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
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru's trade minister leaves Chile after signing a memorandum on ports. The papers were signed on Tuesday.\n",
                &["CHL-PER mou signed 2024-04-30"],
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
fn a_bare_word_means_the_document_of_the_sentence_before() {
    check(
        &[
            (
                "België en Peru\n\nBrussel, 3 mei 2024. België en Peru spraken over vissers. Zij noemden ook het visserijverdrag van de EU en Chili. Dat verdrag werd in maart 2021 getekend.\n",
                &["CHL-EUU treaty signed 2021-03"],
            ),
            (
                "Norge og Peru\n\nOslo, 3. mai 2024. Norge og Peru snakket om fisk. Ministeren viste til en frihandelsavtale mellom Chile og Ecuador. Avtalen ble undertegnet i mars 2021.\n",
                &["CHL-ECU treaty signed 2021-03"],
            ),
            // By its name and its short one, of those whose names stand within.
            (
                "Norge og Peru\n\nOslo, 3. mai 2024. Norge og Peru snakket om fisk. Frihandelsavtalen Chile - EU (CEFTA) har vært i kraft siden 2003, og Norge venter.\n",
                &["CHL-EUU treaty in_force 2003"],
            ),
            // One that is counted is another.
            (
                "Norge og Peru\n\nOslo, 3. mai 2024. Norge og Peru snakket om fisk. Ministeren viste til en frihandelsavtale mellom Chile og Ecuador. En avtale ble undertegnet i mars 2021.\n",
                &["NOR-PER other signed 2021-03"],
            ),
            // Since when they are partners is not when they signed.
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru and Chile signed on Thursday a memorandum on the strategic partnership that they have had since 2015.\n",
                &["CHL-PER mou signed 2024-05-02"],
            ),
        ],
        agreements,
    );
}

#[test]
fn a_document_that_there_is_not_is_none() {
    check(
        &[
            (
                "Norge og Ghana\n\nOslo, 3. mai 2024. Det er ikke sant, sa Norges minister om fiskeriene i Ghana. Ingen avtale er undertegnet, og det forhandles ikke.\n",
                &[],
            ),
            (
                "Perú y Chile\n\nLima, 3 de mayo de 2024. Entre Perú y Chile no existe tratado de pesca ni se está negociando, dijo el canciller.\n",
                &[],
            ),
            (
                "Frankrijk en Ghana\n\nParijs, 3 mei 2024. Frankrijk en Ghana zijn niet overeengekomen om over een nieuw verdrag te onderhandelen, zei de minister.\n",
                &[],
            ),
            (
                "Sverige och Ghana\n\nStockholm den 3 maj 2024. Uppgifter om att Sverige och Ghana ska förhandla om ett fiskeavtal dementeras av ministern.\n",
                &[],
            ),
            // What others told is taken back.
            (
                "Norway and Ghana\n\nOslo, 3 May 2024. Newspapers wrote that Norway has signed a contract with Ghana. There is no such contract.\n",
                &[],
            ),
            (
                "Norway and Ghana\n\nOslo, 3 May 2024. Norway and Ghana signed a contract on fish on Friday. The minister was glad.\n",
                &["GHA-NOR contract signed 2024-05-03"],
            ),
        ],
        agreements,
    );
}

#[test]
fn the_end_of_a_line_parts_neither_names_nor_documents() {
    let page = "Peru and Chile meet\n\nLima, 3 May 2024. The foreign minister of Peru, Ana\nQuispe, met on Thursday the ambassador of Chile, Luis\nTapia Rojas, and both of them signed a memorandum of\nunderstanding on the harbours of the two countries.\n";
    let facts = facts(page);
    let names: Vec<&str> = facts.leaders.iter().map(|leader| leader.name.as_str()).collect();
    assert_eq!(names, ["Luis Tapia Rojas", "Ana Quispe"]);
    let topics: Vec<&str> = facts.agreements.iter().filter_map(|row| row.topic.as_deref()).collect();
    assert_eq!(topics, ["memorandum of understanding on the harbours of the two countries"]);
}

#[test]
fn the_country_of_the_press_counts_where_it_is_left_unsaid() {
    let page = "Le Quang ontvangt de minister van Chili\n\nPremier Pham Minh Chinh sprak maandag met minister van Handel Luis Tapia van Chili. De twee landen ondertekenden een memorandum.\n\nBron: https://bao.example.vn/1\n";
    let facts = facts(page);
    assert_eq!(facts.countries.iter().map(|code| code.to_string()).collect::<Vec<_>>(), ["CHL", "VNM"]);
    assert_eq!(agreements(page), ["CHL-VNM mou signed ?"]);
}

#[test]
fn a_document_that_a_sentence_begins_with_is_the_one_told_of_before() {
    check(
        &[
            // Its parties,
            (
                "Norway and Ghana\n\nOslo, 3 May 2024. Norway asked about the treaty between the European Union and Ghana. The treaty was signed in June 2019.\n",
                &["GHA-EUU treaty signed 2019-06"],
            ),
            // its kind,
            (
                "Danmark og Finland\n\nHelsinki, 12. marts 2026. Danmarks minister rejser fra Finland med et memorandum. Dokumentet, som gælder havne, blev underskrevet den 10. marts.\n",
                &["DNK-FIN mou signed 2026-03-10"],
            ),
            // and those who sign it in a clause that says more of it.
            (
                "Chili en Ghana\n\nSantiago, 3 mei 2024. Chili was het eerste land dat het klimaatverdrag ratificeerde, dat Ghana en Peru in juni 2019 ondertekenden maar dat nog niet van kracht is.\n",
                &["GHA-PER treaty signed 2019-06"],
            ),
        ],
        agreements,
    );
}

#[test]
fn what_is_won_negotiated_or_goes_on_has_its_stage() {
    check(
        &[
            (
                "Danmark og Ghana\n\nAccra, 3. maj 2024. Danmark og Ghana er enige om mere. I april vandt firmaet Vestas en kontrakt på møller i Ghana, siger ministeren, som er glad for det.\n",
                &["DNK-GHA contract signed 2024-04"],
            ),
            (
                "Nederland en Ghana\n\nAccra, 3 mei 2024. Nederland en Ghana willen meer. Een visserijverdrag bevindt zich in de onderhandelingsfase.\n",
                &["GHA-NLD treaty negotiating ?"],
            ),
            (
                "Deutschland und Ghana\n\nAccra, 3. Mai 2024. Deutschland und Ghana sind Freunde. Ein Abkommen über Fischerei ist bisher nicht unterzeichnet, die Verhandlungen gehen weiter.\n",
                &["DEU-GHA other negotiating ?"],
            ),
            (
                "Norway and Ghana\n\nOslo, 3 May 2024. The treaty of 2002 between Norway and Ghana continues to apply.\n",
                &["GHA-NOR treaty in_force 2002"],
            ),
            (
                "Noorwegen en Ghana\n\nOslo, 3 mei 2024. Noorwegen levert stroom aan Ghana op basis van bestaande contracten, zei de minister.\n",
                &["GHA-NOR contract in_force ?"],
            ),
        ],
        agreements,
    );
}

#[test]
fn a_document_has_the_date_of_its_own_stage() {
    check(
        &[
            (
                "Nederland en Ghana\n\nAccra, 3 mei 2024. Nederland en Ghana hebben het in 2021 ondertekende protocol dat eind vorig jaar afliep niet verlengd.\n",
                &["GHA-NLD other signed 2021"],
            ),
            (
                "Norway and Ghana\n\nOslo, 3 May 2024. Norway and Ghana signed a treaty for the strategic partnership that the two have had since 2015.\n",
                &["GHA-NOR treaty signed 2024-05-03"],
            ),
            (
                "Norway and Ghana\n\nOslo, 3 May 2024. The agreement on fish, proposed in March by Norway to Ghana, was not on the table.\n",
                &["GHA-NOR other proposed 2024-03"],
            ),
            (
                "Deutschland und Ghana\n\nAccra, 3. Mai 2024. Deutschland und Ghana hatten eine Vereinbarung von 2013 über Bergbau, die abgelaufen ist.\n",
                &["DEU-GHA other signed 2013"],
            ),
            // The papers, or both, that the next sentence signs.
            (
                "Norway and Ghana\n\nOslo, 3 May 2024. Norway's minister left Ghana on Friday after a visit that yielded a signed memorandum.\n\nThe papers were signed on Thursday.\n",
                &["GHA-NOR mou signed 2024-05-02"],
            ),
            (
                "Norge og Ghana\n\nOslo, 3. mai 2024. Norge og Ghana viste til to papirer: et memorandum om fisk og en felles erklæring om handel. Begge ble undertegnet i juni 2022.\n",
                &["GHA-NOR mou signed 2022-06", "GHA-NOR joint_statement signed 2022-06"],
            ),
        ],
        agreements,
    );
}

#[test]
fn a_document_may_have_its_verb_far_behind_it_and_the_date_beside() {
    check(
        &[
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru and Chile spoke of taxes. The tax treaty of 1998 entered into force in 2001 and still holds.\n",
                &["CHL-PER treaty in_force 2001"],
            ),
            (
                "Peru und Chile\n\nLima, 3. Mai 2024. Peru und Chile sprachen über Steuern. Das Steuerabkommen von 1998 ist seit März 2001 in Kraft.\n",
                &["CHL-PER treaty in_force 2001-03"],
            ),
            (
                "Peru and Chile\n\nLima, 3 May 2024. A memorandum on the repair of the old railway line along the coast, for which the regions on both sides of the border have pleaded, was signed on 2 May by Peru and Chile.\n",
                &["CHL-PER mou signed 2024-05-02"],
            ),
            (
                "Việt Nam - Lào\n\n03/05/2024 - Việt Nam và Lào đã trao đổi về thuế. Hiệp định tránh đánh thuế hai lần có hiệu lực từ tháng 10/2016.\n",
                &["LAO-VNM treaty in_force 2016-10"],
            ),
        ],
        agreements,
    );
}

#[test]
fn programmes_of_cooperation_are_no_plans_of_action() {
    check(
        &[
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru and Chile signed a cultural exchange programme for 2024-2026.\n",
                &["CHL-PER other signed 2024-05-03"],
            ),
            (
                "Norge og Ghana\n\nOslo, 3. mai 2024. Norge og Ghana undertegnet et program for kulturelt samarbeid.\n",
                &["GHA-NOR other signed 2024-05-03"],
            ),
        ],
        agreements,
    );
}

#[test]
fn documents_that_are_counted_up_or_follow_were_signed() {
    check(
        &[
            (
                "Peru and Chile\n\nLima, 3 May 2024. Two documents were signed by Peru and Chile. The first, a memorandum, concerns ports; the second is a contract for a crane.\n",
                &[
                    "CHL-PER mou signed 2024-05-03",
                    "CHL-PER contract signed 2024-05-03",
                    "CHL-PER other signed 2024-05-03",
                ],
            ),
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru and Chile signed three agreements. The two ministers dined by the sea. It rained. The other two texts are a memorandum on ports and a treaty on extradition.\n",
                &[
                    "CHL-PER treaty signed 2024-05-03",
                    "CHL-PER mou signed 2024-05-03",
                    "CHL-PER other signed 2024-05-03",
                ],
            ),
            (
                "Norge og Ghana\n\nOslo, 3. mai 2024. Norge og Ghana undertegnet en traktat torsdag. Dagen etter fulgte en intensjonsavtale om havner mellom Norge og Ghana.\n",
                &["GHA-NOR treaty signed 2024-05-02", "GHA-NOR mou signed 2024-05-03"],
            ),
        ],
        agreements,
    );
}

#[test]
fn what_is_told_aside_leaves_a_document_its_own_date() {
    check(
        &[
            // The verb of a clause behind it, whatever the sentence asks for.
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru asked the parliament of Chile to ratify the extradition treaty, which was signed in 2019.\n",
                &["CHL-PER treaty signed 2019"],
            ),
            // Another document that it replaces.
            (
                "Peru und Chile\n\nLima, 3. Mai 2024. Peru und Chile unterzeichneten ein Abkommen, welches jenes aus dem Jahr 2012 ersetzt.\n",
                &["CHL-PER other signed 2024-05-03"],
            ),
            // The year by which a treaty is known, where nothing else is told of it.
            (
                "Nederland en Ghana\n\nAccra, 3 mei 2024. Nederland en Ghana spraken over belastingen. Het oudste dossier bleef liggen: het belastingverdrag van 1998.\n",
                &["GHA-NLD treaty signed 1998"],
            ),
            // What the agency writes before the dash.
            (
                "Pérou et Chili\n\nLima, 3 mai 2024 (AIP) – Un accord-cadre a été signé jeudi 2 mai par le Pérou et le Chili.\n",
                &["CHL-PER other signed 2024-05-02"],
            ),
            // The day of the talks, and no year of another.
            (
                "Peru and Chile\n\nLima, 9 July 2025. At talks on 8 July the two ministers of Peru and Chile praised their memorandum of 2015. Both sides then signed a treaty for 2026-2030.\n",
                &["CHL-PER treaty signed 2025-07-08"],
            ),
        ],
        agreements,
    );
}

#[test]
fn what_companies_sign_is_a_contract() {
    check(
        &[(
            "Schweiz und Peru\n\nLima, 3. Mai 2024. Die Schweiz und Peru unterzeichneten einen Vertrag zwischen der Firma Stadler und der Staatsbahn über Züge.\n",
            &["CHE-PER contract signed 2024-05-03"],
        )],
        agreements,
    );
}

#[test]
fn what_is_listed_after_talks_was_signed() {
    check(
        &[(
            "Peru and Chile\n\nLima, 3 May 2024. After negotiations between Peru and Chile the following documents were signed:\n\n- a memorandum on ports;\n- an extradition treaty.\n",
            &["CHL-PER treaty signed 2024-05-03", "CHL-PER mou signed 2024-05-03"],
        )],
        agreements,
    );
}

#[test]
fn what_a_table_lists_below_was_signed() {
    check(
        &[
            (
                "Peru and Chile\n\nLima, 5 May 2024\n\nPeru and Chile signed several documents in Lima. The signing took place on 3 May.\n\nNo. | Document | Peru | Chile\n1 | Memorandum on fisheries | Ana Rojas, minister | Luis Soto, minister\n2 | Action plan on tourism | Eva Paz, minister | Jan Mena, minister\n",
                &["CHL-PER mou signed 2024-05-03", "CHL-PER action_plan signed 2024-05-03"],
            ),
            // What is told of no document is none.
            (
                "Peru and Chile\n\nLima, 5 May 2024\n\nPeru and Chile signed no documents in Lima, the two ministers said.\n\nNo. | Document | Peru | Chile\n1 | Memorandum on fisheries | Ana Rojas | Luis Soto\n",
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
fn documents_exchanged_in_numbers_are_signed() {
    check(
        &[
            (
                "Laos og Vietnam\n\nVientiane, 3. mai 2024. Ministrene fra Laos og Vietnam var vitne til utvekslingen av elleve samarbeidsdokumenter om landbruk.\n",
                &["LAO-VNM other signed 2024-05-03"],
            ),
            (
                "Laos en Vietnam\n\nVientiane, 3 mei 2024. De ministers van Laos en Vietnam waren getuige van de uitwisseling van elf samenwerkingsdocumenten over landbouw.\n",
                &["LAO-VNM other signed 2024-05-03"],
            ),
            // Two of one kind in one sentence are two.
            (
                "Laos en Vietnam\n\nVientiane, 3 mei 2024. Laos en Vietnam ondertekenden een overeenkomst over visa en een overeenkomst over post.\n",
                &["LAO-VNM other signed 2024-05-03", "LAO-VNM other signed 2024-05-03"],
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
                "Japan and the Philippines\n\nManila, 8 July 2024. Japan and the Philippines signed a treaty on visits. The parliaments of both countries must ratify the treaty before it can enter into force.\n",
                &["JPN-PHL treaty signed 2024-07-08"],
            ),
            (
                "Japan og Filippinene\n\nManila, 8. juli 2024. Japan og Filippinene undertegnet en traktat om besøk. Parlamentene i begge land må ratifisere traktaten før den kan tre i kraft.\n",
                &["JPN-PHL treaty signed 2024-07-08"],
            ),
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

#[test]
fn what_a_document_signed_in_the_next_sentence_covers_is_signed() {
    check(
        &[
            (
                "Chile y Perú\n\nLima, 3 de mayo de 2024. El canciller de Chile deja en Perú un memorándum. Lo firmó el 2 de mayo con su homólogo y prevé cooperación en energía.\n",
                &["CHL-PER energy signed"],
            ),
            (
                "Chile and Peru\n\nLima, 3 May 2024. Chile's foreign minister leaves Peru with a memorandum. It was signed on 2 May and covers energy.\n",
                &["CHL-PER energy signed"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn a_clause_after_a_semicolon_or_colon_has_its_own_stage() {
    check(
        &[
            (
                "Danmark og Ghana\n\nAccra, 12. marts 2026. Venskabet kan aflæses i tallene, siger han: en fælles enhed har siden 2024 hjulpet hospitaler i begge lande.\n",
                &["DNK-GHA health in_force"],
            ),
            (
                "Kenya and Ghana\n\nAccra, 12 March 2026. Ghana asked Kenya for help with tourism; work on a joint railway is already under way.\n",
                &["GHA-KEN tourism proposed", "GHA-KEN transport in_force"],
            ),
            // Where nothing runs, it is of what went before.
            (
                "Kenya and Ghana\n\nAccra, 12 March 2026. Ghana asked Kenya for help with tourism; with railways; and with schools.\n",
                &["GHA-KEN education_training proposed", "GHA-KEN tourism proposed", "GHA-KEN transport proposed"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn a_list_that_opens_with_both_is_of_both() {
    check(
        &[
            (
                "Canada et Chili\n\nLe 3 mai 2024. Le Canada et le Chili se rapprochent. Les deux ministres ont également :\n\n• salué le protocole d'entente sur la santé conclu le 2 mai;\n• demandé à leurs fonctionnaires d'examiner ensemble l'énergie nucléaire.\n",
                &["CAN-CHL energy agreed", "CAN-CHL health signed"],
            ),
            (
                "Canada and Chile\n\nOttawa, 3 May 2024. The foreign ministers of Canada and Chile met in the capital on Thursday and spoke of the year to come.\n\nThe two ministers also:\n\n- asked their officials to look into nuclear energy together;\n- discussed tourism.\n",
                &["CAN-CHL energy agreed", "CAN-CHL tourism agreed"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn an_idea_that_is_floated_is_proposed() {
    check(
        &[
            (
                "Sverige och Chile\n\nStockholm den 3 maj 2024. Från chilensk sida väcktes tanken på ett samarbete med Sverige om turism.\n",
                &["CHL-SWE tourism proposed"],
            ),
            (
                "Ghana and Kenya\n\nAccra, 3 May 2024. Kenya floated a joint programme with Ghana on tourism.\n",
                &["GHA-KEN tourism proposed"],
            ),
            (
                "Niederlande\n\nBerlin, 3. Mai 2024. Deutschland brachte eine Zusammenarbeit mit Ghana im Tourismus ins Gespräch.\n",
                &["DEU-GHA tourism proposed"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn visas_and_parliaments_are_no_fields_by_themselves() {
    check(
        &[
            ("Ghana and Kenya\n\nAccra, 3 May 2024. Ghana asked Kenya for visas for its citizens.\n", &[]),
            ("Ghana und Deutschland\n\nAccra, 3. Mai 2024. Ghana bat Deutschland um Visa für seine Bürger.\n", &[]),
            (
                "Ghana y Chile\n\nAccra, 3 de mayo de 2024. Ghana pidió a Chile que su parlamento apruebe el gasto.\n",
                &[],
            ),
        ],
        cooperation,
    );
}

#[test]
fn on_a_page_of_several_things_each_paragraph_has_its_own_two() {
    let page = "The week in brief\n\n3 May 2024\n\nFish\n\nGhana and Peru signed a treaty on fish on Monday. They also agreed to work together on ports.\n\nTrade\n\nEgypt and Serbia spoke on Tuesday. A free trade agreement has been in force since 2023.\n\nGhana, meanwhile, waits for rain, and in Cairo a museum opened.\n\nCopper\n\nKenya and Chile met. A memorandum on copper was signed on Friday.\n";
    assert_eq!(
        agreements(page),
        ["CHL-KEN mou signed 2024-05-03", "EGY-SRB treaty in_force 2023", "GHA-PER treaty signed 2024-04-29"]
    );
}

#[test]
fn what_is_done_every_year_goes_on() {
    check(
        &[
            (
                "Hongarije en Peru\n\nLima, 3 mei 2024. Elk jaar verleent Hongarije beurzen aan studenten uit Peru.\n",
                &["HUN-PER education_training in_force"],
            ),
            // What both agreed to do every year is agreed.
            (
                "Hungary and Peru\n\nLima, 3 May 2024. Hungary and Peru agreed to exchange students every year.\n",
                &["HUN-PER education_training agreed"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn goods_that_flow_are_trade_under_way() {
    check(
        &[
            (
                "Danmark og Ghana\n\nAccra, 12. marts 2026. Venskabet kan aflæses i tallene: Danmark solgte sidste år varer og tjenester for 15 millioner kroner til Ghana.\n",
                &["DNK-GHA trade in_force"],
            ),
            (
                "Ghana and Kenya\n\nAccra, 12 March 2026. Kenya exported goods and services worth 30 million dollars to Ghana last year.\n",
                &["GHA-KEN trade in_force"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn networks_are_digital_and_diplomats_are_trained() {
    check(
        &[
            (
                "Ghana and Kenya\n\nAccra, 12 March 2026. Ghana and Kenya signed a memorandum on cyber security and one on the training of diplomats.\n",
                &["GHA-KEN digital signed", "GHA-KEN education_training signed"],
            ),
            (
                "Nederland en Ghana\n\nAccra, 12 maart 2026. Nederland en Ghana ondertekenden een memorandum over diplomatieke opleiding.\n",
                &["GHA-NLD education_training signed"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn those_of_both_act_together_and_companies_keep_their_word_abroad() {
    check(
        &[
            (
                "Ghana and Kenya\n\nAccra, 12 March 2026. Doctors from Ghana and Kenya act together against malaria.\n",
                &["GHA-KEN health agreed"],
            ),
            (
                "Nederland en Ghana\n\nAccra, 12 maart 2026. Artsen uit Nederland en Ghana gaan gezamenlijk malaria bestrijden.\n",
                &["GHA-NLD health agreed"],
            ),
            (
                "Sverige och Chile\n\nStockholm den 3 maj 2024. Sverige och Chile kom överens om att handla med vapen. Saab åtar sig att bygga anläggningar för vattenrening i Antofagasta.\n",
                &["CHL-SWE defence_security agreed", "CHL-SWE environment_climate agreed"],
            ),
            // A port that only says where is no field.
            (
                "Ghana and Kenya\n\nAccra, 12 March 2026. Ghana and Kenya agreed to build a hospital in the port of Mombasa.\n",
                &["GHA-KEN health agreed"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn a_document_on_what_went_before_signs_it() {
    check(
        &[
            (
                "Nederland en Ghana\n\nAccra, 12 maart 2026. Artsen uit Nederland en Ghana gaan gezamenlijk malaria bestrijden. Een protocol daarover is donderdag ondertekend door beide ministers.\n",
                &["GHA-NLD health signed"],
            ),
            (
                "Ghana and Kenya\n\nAccra, 12 March 2026. Doctors from Ghana and Kenya act together against malaria. An agreement to that effect was signed by both ministers.\n",
                &["GHA-KEN health signed"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn what_is_already_asked_for_does_not_run() {
    check(
        &[
            (
                "Ghana and Kenya\n\nAccra, 12 March 2026. Ghana has already asked Kenya for help with tourism.\n",
                &["GHA-KEN tourism proposed"],
            ),
            (
                "Deutschland und Ghana\n\nBerlin, 12. März 2026. Ghana hat Deutschland bereits gebeten, den Tourismus zu fördern.\n",
                &["DEU-GHA tourism proposed"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn what_someone_denies_is_told_of_no_one() {
    check(
        &[
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru and Chile spoke. Peru's minister dismissed reports that both had agreed to work together on railways.\n",
                &[],
            ),
            (
                "Việt Nam - Lào\n\n03/05/2024 - Đại sứ Lào bác bỏ thông tin cho rằng hai nước hợp tác về khai khoáng.\n",
                &[],
            ),
            // What comes after a but is.
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru's minister dismissed reports on railways, but Peru and Chile agreed to work together on health.\n",
                &["CHL-PER health agreed"],
            ),
        ],
        cooperation,
    );
    check(
        &[(
            "Sverige och Peru\n\nLima den 3 maj 2024. Perus minister dementerade uppgifter om att Sverige och Peru har undertecknat ett avtal om fisk.\n",
            &[],
        )],
        agreements,
    );
}

#[test]
fn what_a_document_is_about_goes_as_far_as_the_document() {
    check(
        &[
            // The talks go on, and no cooperation does.
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru and Chile met. The negotiations on an agreement on social security, opened in 2022, are under way.\n",
                &["CHL-PER labour agreed"],
            ),
            (
                "Norge og Ghana\n\nOslo, 3. mai 2024. Norge og Ghana møttes. Forhandlingene om en skatteavtale har pågått siden 2023.\n",
                &["GHA-NOR finance agreed"],
            ),
            // What it was about no longer runs once it has expired, and is agreed anew.
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru and Chile spoke. The cultural exchange programme, signed in 2019, expired in 2022; both sides agreed on new cultural exchanges.\n",
                &["CHL-PER culture agreed"],
            ),
            // Money for what the next sentence tells, with no one named.
            (
                "Norge og Ghana\n\nOslo, 3. mai 2024. Norge og Ghana møttes. Avtalen følges opp med 180 millioner kroner i bistand. Pengene skal gå til opplæring av sykepleiere.\n",
                &["GHA-NOR education_training agreed", "GHA-NOR health agreed"],
            ),
            // What one side asks for in a clause behind it.
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru and Chile agreed on joint patrols at sea and on the training of nurses, which Peru has requested.\n",
                &["CHL-PER education_training proposed", "CHL-PER health proposed", "CHL-PER maritime agreed"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn a_document_of_a_list_or_with_each_is_between_whom_the_article_is_about() {
    check(
        &[
            (
                "Slovakia and Georgia\n\nTbilisi, 3 May 2024. The ministers of Slovakia and Georgia signed the following documents:\n\n- a memorandum on tourism;\n- a contract on gas, which comes through Turkey and Bulgaria.\n",
                &["GEO-SVK mou signed 2024-05-03", "GEO-SVK contract signed 2024-05-03"],
            ),
            (
                "Sverige och Peru\n\nLima den 3 maj 2024. Sverige och Peru möttes; Frankrike väntar. Efter samtal med Perus minister och med 80 svenska bolag undertecknades en färdplan.\n",
                &["PER-SWE action_plan signed 2024-05-03"],
            ),
        ],
        agreements,
    );
}

#[test]
fn a_clause_behind_a_field_and_what_we_agreed_are_of_both() {
    check(
        &[
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru and Chile agreed on money for schools in Arica, a project which has been running since 2022.\n",
                &["CHL-PER education_training in_force"],
            ),
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru's president met the president of Chile. \"We have agreed that our navies will work together on fisheries\", he said.\n",
                &["CHL-PER agriculture agreed", "CHL-PER defence_security agreed"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn partnerships_have_the_verb_and_the_date_that_are_their_own() {
    check(
        &[
            // The clause right behind it.
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru and Chile raised the strategic partnership, which was established in 2015, to a comprehensive strategic partnership.\n",
                &["CHL-PER strategic established 2015", "CHL-PER comprehensive_strategic upgraded 2024-05-03"],
            ),
            // Since when it is there, and not for when a plan is.
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru and Chile signed a plan for 2026-2030 for the strategic partnership the two countries have had since 2015.\n",
                &["CHL-PER strategic established 2015"],
            ),
            // Each verb its own date.
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru and Chile established diplomatic relations on 25 November 1971 and in 2013 established a comprehensive partnership.\n",
                &["CHL-PER diplomatic_relations established 1971-11-25", "CHL-PER comprehensive established 2013"],
            ),
            (
                "Norge og Peru\n\nLima, 3. mai 2024. Norge og Peru møttes. Diplomatiske forbindelser mellom Norge og Peru kom i stand i 1964.\n",
                &["NOR-PER diplomatic_relations established 1964"],
            ),
            // A proposal with the day on which it was made.
            (
                "Peru and Chile\n\nLima, 3 May 2024. A proposal, put forward by Peru in 2022, for a strategic partnership with Chile is being studied.\n",
                &["CHL-PER strategic proposed 2022"],
            ),
        ],
        partnerships,
    );
}

#[test]
fn a_document_that_lapsed_has_the_date_of_its_beginning() {
    check(
        &[
            (
                "Peru and Chile\n\nLima, 5 May 2024. Peru and Chile noted that the defence agreement of 2018 had expired in 2023.\n",
                &["CHL-PER treaty signed 2018"],
            ),
            (
                "Perú y Chile\n\nLima, 5 de mayo de 2024. Entre Perú y Chile venció, en 2020, el convenio agrícola suscrito en 2015.\n",
                &["CHL-PER other signed 2015"],
            ),
        ],
        agreements,
    );
}

#[test]
fn a_question_tells_of_no_cooperation() {
    let page = "Peru and Chile\n\nLima, 5 May 2024\n\nPeru and Chile signed a memorandum on fisheries in Lima, the two ministers said.\n\nQ. And what about defence cooperation?\n\nA. Nobody has spoken of that.\n";
    assert_eq!(cooperation(page), ["CHL-PER agriculture signed"]);
    let page =
        "Peru and Chile\n\nLima, 5 May 2024\n\nPeru and Chile met in Lima. Can one speak of a strategic partnership?\n";
    assert_eq!(partnerships(page), [""; 0]);
}

#[test]
fn what_one_thinks_that_both_should_do_is_proposed() {
    check(
        &[
            (
                "Peru and Chile\n\nLima, 3 May 2024. Peru and Chile met. According to the minister, both countries should work together on health.\n",
                &["CHL-PER health proposed"],
            ),
            (
                "Sverige och Peru\n\nLima den 3 maj 2024. Sverige och Peru möttes. ”Vi vill föreslå att våra universitet samarbetar”, sade ministern.\n",
                &["PER-SWE education_training proposed"],
            ),
        ],
        cooperation,
    );
}
