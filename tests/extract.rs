//! What reading makes of sentences: tables of short pages and the facts that they state.

use std::path::Path;

use chancery::claim::{EntityKey, Fact};
use chancery::export::ArticleFacts;
use chancery::extract::Extractor;
use chancery::prelude::*;

/// The facts of a page.
fn facts(page: &str) -> ArticleFacts {
    let extractor = Extractor::default();
    let article = extractor.reader().read("page.txt", page).expect("a page with text");
    ArticleFacts::gather("page.txt", &extractor.extract(&article), false)
}

fn leaders(page: &str) -> Vec<String> {
    let row = |leader: chancery::export::LeaderRow| {
        let former = if leader.former { "former " } else { "" };
        format!("{}: {former}{} of {}", leader.name, leader.role, leader.country.unwrap_or("?".into()))
    };
    let mut rows: Vec<String> = facts(page).leaders.into_iter().map(row).collect();
    rows.sort();
    rows
}

fn cooperation(page: &str) -> Vec<String> {
    let rows = facts(page).cooperation.into_iter();
    rows.map(|row| format!("{} {} {}", row.parties.join("-"), row.sector, row.stage)).collect()
}

fn partnerships(page: &str) -> Vec<String> {
    let date = |when: Option<When>| when.map_or("?".to_owned(), |when| when.to_string());
    let rows = facts(page).partnerships.into_iter();
    rows.map(|row| format!("{} {} {} {}", row.parties.join("-"), row.level, row.action, date(row.date))).collect()
}

fn agreements(page: &str) -> Vec<String> {
    let date = |when: Option<When>| when.map_or("?".to_owned(), |when| when.to_string());
    let rows = facts(page).agreements.into_iter();
    rows.map(|row| format!("{} {} {} {}", row.parties.join("-"), row.kind, row.status, date(row.date))).collect()
}

fn events(page: &str) -> Vec<String> {
    let date = |when: Option<When>| when.map_or("?".to_owned(), |when| when.to_string());
    let mut rows: Vec<String> =
        facts(page).events.into_iter().map(|row| format!("{} {}", row.kind, date(row.date))).collect();
    rows.sort();
    rows
}

fn check<T>(cases: &[(&str, &[&str])], read: impl Fn(&str) -> Vec<T>)
where
    T: std::fmt::Debug + PartialEq + for<'a> PartialEq<&'a str>,
{
    for (page, expected) in cases {
        let found = read(page);
        assert!(
            found.len() == expected.len() && found.iter().zip(*expected).all(|(a, b)| a == b),
            "\n{page}\n  found    {found:?}\n  expected {expected:?}"
        );
    }
}

#[test]
fn leaders_are_named_with_office_and_country() {
    check(
        &[
            // A field of many parts, over commas and apostrophes, before the name.
            (
                "Visite\n\nLa ministre de la Transition écologique, de l'Énergie et du Climat, Agnès Pannier, a reçu à Paris son homologue marocaine Leila Benali.\n",
                &["Agnès Pannier: minister of FRA", "Leila Benali: minister of MAR"],
            ),
            (
                "Visita\n\nEl ministro de Producción, Comercio Exterior e Inversiones de Ecuador, Luis Alberto Jaramillo, viajó este lunes a Chile para hablar con el gobierno de ese país sobre el comercio.\n",
                &["Luis Alberto Jaramillo: minister of ECU"],
            ),
            // The country before the office, as genitive and as adjective; the family name first.
            (
                "Toppmøte\n\nStatsminister Jonas Gahr Støre tok imot Japans statsminister Ishiba Shigeru i Oslo mandag. Den finske presidenten Alexander Stubb kom dagen etter, og Norge var vert.\n",
                &[
                    "Alexander Stubb: head_of_state of FIN",
                    "Ishiba Shigeru: head_of_government of JPN",
                    "Jonas Gahr Støre: head_of_government of NOR",
                ],
            ),
            // A space lost between office and name.
            (
                "Møte\n\nGeneralsekretærTo Lam fra Vietnam besøkte Finland i oktober. Vietnam og Finland er enige.\n",
                &["To Lam: party_leader of VNM"],
            ),
            // A past office.
            (
                "Forum\n\nTidligere japansk statsminister Ishiba Shigeru og Japans statsminister Takaichi Sanae sendte hver sin hilsen. Takaichi Sanaes hilsen ble lest først.\n",
                &["Ishiba Shigeru: former head_of_government of JPN", "Takaichi Sanae: head_of_government of JPN"],
            ),
            // The office behind the name, the country behind the office, a second holder in the same breath.
            (
                "Talks\n\nEmmanuel Macron, president of France, met German Chancellor Olaf Scholz and his Italian counterpart Giorgia Meloni in Paris on Friday.\n",
                &[
                    "Emmanuel Macron: head_of_state of FRA",
                    "Giorgia Meloni: head_of_government of ITA",
                    "Olaf Scholz: head_of_government of DEU",
                ],
            ),
            // A field between office and name, and names of companies beside them.
            (
                "Ronde tafel\n\nViceminister van Wetenschap en Technologie Bui Hoang Phuong van Vietnam sprak met Chinese bedrijven over samenwerking.\n",
                &["Bui Hoang Phuong: deputy_minister of VNM"],
            ),
            // Royal couples share a country.
            (
                "Staatsbezoek\n\nKoning Filip en koningin Mathilde van België gaan in april naar Vietnam.\n",
                &["Filip: head_of_state of BEL", "Mathilde: other of BEL"],
            ),
            // Vietnamese: office, country, name.
            (
                "Chuyến thăm\n\nThủ tướng Hà Lan Mark Rutte gặp Thủ tướng Phạm Minh Chính tại Hà Nội ngày 2/11/2023. Hai bên nhất trí thúc đẩy hợp tác thương mại giữa Việt Nam và Hà Lan.\n",
                &["Mark Rutte: head_of_government of NLD", "Phạm Minh Chính: head_of_government of VNM"],
            ),
            // Indonesian: the same order; two offices of one person; initials of an agency; particles of two words.
            (
                "Kunjungan kerja\n\nMenteri Luar Negeri Jepang Takeshi Iwaya dan Wakil Perdana Menteri sekaligus Menteri Pertahanan Australia Richard Marles menemui Presiden Prabowo Subianto di Jakarta. Kepala BNPB Suharyanto dan Ketua KPK Setyo Budiyanto juga hadir untuk Indonesia. Presiden Jerman saat itu tidak datang.\n",
                &[
                    "Prabowo Subianto: head_of_state of IDN",
                    "Richard Marles: deputy_head_of_government of AUS",
                    "Setyo Budiyanto: other of IDN",
                    "Suharyanto: other of IDN",
                    "Takeshi Iwaya: foreign_minister of JPN",
                ],
            ),
            (
                "Visit\n\nGerman Defence Minister Ursula von der Leyen met Dutch Foreign Minister Hanke van den Berg in Oslo, and both spoke of Norway.\n",
                &["Hanke van den Berg: foreign_minister of NLD", "Ursula von der Leyen: minister of DEU"],
            ),
        ],
        leaders,
    );
}

#[test]
fn damaged_letters_are_letters() {
    check(
        &[
            (
                "Møde\n\nEgyptens pr?sident Abdel Fattah al-Sisi og Letlands premierminister Aigars N?rings mødtes i går. N?rings takkede, og det blev aftalt af de to, at de mødes igen.\n",
                &["Abdel Fattah al-Sisi: head_of_state of EGY", "Aigars N?rings: head_of_government of LVA"],
            ),
            (
                "Møde\n\nFrankrigs pr\u{fffd}sident Emmanuel Macron og Danmarks dronning Mary mødtes i går, og det blev aftalt af de to, at de mødes igen.\n",
                &["Emmanuel Macron: head_of_state of FRA", "Mary: other of DNK"],
            ),
            // All in ASCII, as on old wires.
            (
                "Moede\n\nFrankrigs praesident Emmanuel Macron talte i dag med den danske statsminister Mette Frederiksen, og det blev aftalt af de to, at de taler sammen igen efter ferien.\n",
                &["Emmanuel Macron: head_of_state of FRA", "Mette Frederiksen: head_of_government of DNK"],
            ),
            (
                "Rencontre\n\nLe pr?sident fran?ais Emmanuel Macron est à Rome avec la présidente du Conseil Giorgia Meloni, et les deux pays se parlent.\n",
                &["Emmanuel Macron: head_of_state of FRA", "Giorgia Meloni: head_of_government of ITA"],
            ),
        ],
        leaders,
    );
}

#[test]
fn offices_are_told_by_others() {
    check(
        &[
            // A counterpart is of the other country, a predecessor of the same; two names of one office.
            (
                "Visite\n\nLe Premier ministre sénégalais Ousmane Sonko est en Mauritanie. Il a été reçu par son homologue, Mokhtar Ould Djay.\n",
                &["Mokhtar Ould Djay: head_of_government of MRT", "Ousmane Sonko: head_of_government of SEN"],
            ),
            (
                "Besuch\n\nDer georgische Ministerpräsident Irakli Beispiel sprach in Berlin mit dem Kanzler. Sein Vorgänger Giorgi Muster lebt in Deutschland.\n",
                &["Giorgi Muster: former head_of_government of GEO", "Irakli Beispiel: head_of_government of GEO"],
            ),
            (
                "Acto\n\nLos expresidentes bolivianos Evo Morales y Luis Arce no fueron al acto de Bolivia y Chile.\n",
                &["Evo Morales: former head_of_state of BOL", "Luis Arce: former head_of_state of BOL"],
            ),
            // A predecessor's own name is not that of whose predecessor it is.
            (
                "México\n\nEl canciller mexicano, Juan Ramón Ejemplo, dijo que la presidenta de México, Ana Muestra, espera y que su antecesor, Juan Andrés Modelo, no esperó. México y España hablan.\n",
                &[
                    "Ana Muestra: head_of_state of MEX",
                    "Juan Andrés Modelo: former head_of_state of MEX",
                    "Juan Ramón Ejemplo: foreign_minister of MEX",
                ],
            ),
            // A past office behind the name, with a small word before that is also a particle; the colleague has the same one.
            (
                "Ottawa\n\nDanmark og Canada blev enige, da Peter Muster, dengang udenrigsminister, og hans canadiske kollega, Anne Sample, var i Ottawa.\n",
                &["Anne Sample: foreign_minister of CAN", "Peter Muster: former foreign_minister of DNK"],
            ),
            // A title of birth between office and name; a place before the office is no name.
            (
                "Gulf\n\nThe Qatari Foreign Minister Prince Hamad Sample met Germany's Chancellor Olaf Scholz in Berlin, and both of them spoke to the press after that.\n",
                &["Hamad Sample: foreign_minister of QAT", "Olaf Scholz: head_of_government of DEU"],
            ),
            (
                "Overleg\n\nHet overleg vond plaats in Can Tho, onder voorzitterschap van viceminister van Landbouw Tran Duc Hoai. Vietnam en Nederland praten verder.\n",
                &["Tran Duc Hoai: deputy_minister of VNM"],
            ),
            // The counterpart of whom the sentence before is about.
            (
                "Pékin\n\nLe Premier ministre sénégalais, Moussa Exemple, a été reçu par le président chinois, Xi Jinping. La veille, M. Exemple était dans le port de la ville pour une visite. Il s'est aussi entretenu avec son homologue chinois, Li Modèle.\n",
                &[
                    "Li Modèle: head_of_government of CHN",
                    "Moussa Exemple: head_of_government of SEN",
                    "Xi Jinping: head_of_state of CHN",
                ],
            ),
            // The place of a university is no name; nor is one told again in brackets, with its titles, another person.
            (
                "Wetenschap\n\nVietnam en Nederland. De rector van de Universiteit van Can Tho riep op tot onderzoek naar rijst in Vietnam.\n",
                &[],
            ),
            (
                "ワルシャワ\n\n日本とポーランド。上川陽子外務大臣は、ポーランドのシコルスキ外務大臣（H.E. Mr. Radosław SIKORSKI）と会談した。\n",
                &["シコルスキ: foreign_minister of POL", "上川陽子: foreign_minister of JPN"],
            ),
            // In English press one is not of the United States because it names them.
            (
                "Power\n\nZambia and Zimbabwe build a dam. Zambia pays half and Zimbabwe the rest. The United States gave advice. President Hichilema said that Zambia was content.\n",
                &["Hichilema: head_of_state of ZMB"],
            ),
            // Heads of companies; a word that is also a name.
            (
                "Werk\n\nRheinmetall-Chef Armin Papperger lobt den Vertrag zwischen Deutschland und Bulgarien, den die beiden Länder schlossen.\n",
                &["Armin Papperger: business of DEU"],
            ),
            (
                "Cita\n\nEl presidente de Bolivia, Rodrigo Paz Pereira, viajó a Chile y habló con la prensa de los dos países.\n",
                &["Rodrigo Paz Pereira: head_of_state of BOL"],
            ),
        ],
        leaders,
    );
}

#[test]
fn offices_are_parted_listed_and_handed_on() {
    check(
        &[
            // A field after the name; the counterpart of who is named in the sentence, not of the office told last.
            (
                "Suriname en Guyana\n\nPresident Jennifer Simons van Suriname was er. Minister Melvin Bouva van Buitenlandse Zaken spreekt dat tegen. Simons en haar ambtgenoot Irfaan Ali van Guyana zouden een overeenkomst tekenen.\n",
                &[
                    "Irfaan Ali: head_of_state of GUY",
                    "Jennifer Simons: head_of_state of SUR",
                    "Melvin Bouva: foreign_minister of SUR",
                ],
            ),
            // A list of names with their countries.
            (
                "Sanctions\n\nForeign ministers David Lammy of Britain, Penny Wong of Australia and Espen Barth Eide of Norway met.\n",
                &[
                    "David Lammy: foreign_minister of GBR",
                    "Espen Barth Eide: foreign_minister of NOR",
                    "Penny Wong: foreign_minister of AUS",
                ],
            ),
            // The country's; whose envoy, and who; a parliament's.
            (
                "Ulykke\n\nGhanas præsident kommer ikke til Danmark. En helikopter styrtede ned og dræbte landets forsvarsminister, Edward Omane Boamah.\n",
                &["Edward Omane Boamah: minister of GHA"],
            ),
            (
                "Rencontre à Minsk\n\nL'émissaire américain de Donald Trump, John Coale, est arrivé samedi dans la capitale, selon les médias.\n",
                &["Donald Trump: head_of_state of USA", "John Coale: envoy of USA"],
            ),
            (
                "Ghana\n\nDie Präsidentin des Parlaments von Ghana, Ama Boateng, und Ghanas früherer Präsident Kofi Asante nahmen teil.\n",
                &["Ama Boateng: legislator of GHA", "Kofi Asante: former head_of_state of GHA"],
            ),
            // A successor has the office of who is named before.
            (
                "Berlin\n\nDie damalige deutsche Innenministerin Nancy Faeser war da. Es freute auch Faesers Nachfolger Alexander Dobrindt.\n",
                &["Alexander Dobrindt: minister of DEU", "Nancy Faeser: former minister of DEU"],
            ),
            // "The country's" is of the place that the sentence before opens with.
            (
                "Kutt\n\nNorge kjøper utslippskutt av Zambia. I Zambia er det særlig solkraft som er aktuelt. Landets minister for grønn økonomi, Mike Mposha, venter private penger fra Norge.\n",
                &["Mike Mposha: minister of ZMB"],
            ),
            // Two who sign are of both countries.
            (
                "Schweiz und Norwegen\n\nBundesrat Albert Rösti aus der Schweiz und Energieminister Terje Aasland haben am Montag ein Abkommen unterzeichnet. Norwegen ist zufrieden.\n",
                &["Albert Rösti: minister of CHE", "Terje Aasland: minister of NOR"],
            ),
            // The field in brackets after the name.
            (
                "Bezoek\n\nMinister David van Weel (Buitenlandse Zaken) van Nederland sprak met zijn ambtgenoot Melvin Bouva in Suriname.\n",
                &["David van Weel: foreign_minister of NLD", "Melvin Bouva: foreign_minister of SUR"],
            ),
            // Who came before is past; of what someone who is named presides; a parliament's president, called president.
            (
                "Visit\n\nNorway's foreign minister Ola Example came to Ghana. He is the first Norwegian foreign minister to come to Accra since Per Sample.\n",
                &["Ola Example: foreign_minister of NOR", "Per Sample: former foreign_minister of NOR"],
            ),
            (
                "Namibia\n\nNamibia's first president Sam Example opened the road to Norway.\n",
                &["Sam Example: former head_of_state of NAM"],
            ),
            (
                "Sofia\n\nDer bulgarische Minister Iwan Muster, Vorsitzender des Pannonischen Klubs, reiste nach Ungarn.\n",
                &["Iwan Muster: minister of BGR"],
            ),
            (
                "Accra\n\nDie Präsidentin des Parlaments von Ghana, Ama Boateng, kam nach Bern. Präsidentin Ama Boateng dankte der Schweiz.\n",
                &["Ama Boateng: legislator of GHA"],
            ),
            // For whom one acts; the predecessor of who is named in the genitive.
            (
                "Trade\n\nKenya and Singapore signed a memorandum. Trade Minister Naomi Sample signed for Kenya; Second Minister Desmond Example put his name to it on behalf of Singapore.\n",
                &["Desmond Example: minister of SGP", "Naomi Sample: minister of KEN"],
            ),
            (
                "Firma\n\nPerú y España firmaron un acuerdo. En nombre del Perú firmó el ministro Hugo Muestra y, en nombre de España, la ministra Ana Ejemplo.\n",
                &["Ana Ejemplo: minister of ESP", "Hugo Muestra: minister of PER"],
            ),
            (
                "Avtal\n\nSverige och Kenya är överens. För Kenyas räkning undertecknades det av John Prov, statssekreterare.\n",
                &["John Prov: deputy_minister of KEN"],
            ),
            (
                "Bern\n\nDie Schweiz lud Estlands Ministerin Liisa Muster und den Schweizer Minister Urs Beispiel ein. Musters Vorgänger, der frühere Minister Kalle Probe, kam auch.\n",
                &[
                    "Kalle Probe: former minister of EST",
                    "Liisa Muster: minister of EST",
                    "Urs Beispiel: minister of CHE",
                ],
            ),
            // Of several fields one makes a foreign minister; a secretary of state is a deputy but in the United States.
            (
                "Dakar\n\nLa ministre sénégalaise de l'Intégration africaine et des Affaires étrangères, Awa Exemple, et le secrétaire d'État ghanéen Kofi Modèle ont salué Marco Rubio, le secrétaire d'État américain.\n",
                &[
                    "Awa Exemple: foreign_minister of SEN",
                    "Kofi Modèle: deputy_minister of GHA",
                    "Marco Rubio: foreign_minister of USA",
                ],
            ),
            // The counterpart of an agency is no one.
            (
                "Forskning\n\nSverige och Brasilien. Landets minister Ana Exempel kom till Brasilien. Verket och dess brasilianska motsvarighet Finep enades om forskning.\n",
                &["Ana Exempel: minister of BRA"],
            ),
            // The whole name, where the office stands beside a part of it.
            (
                "Kampala\n\nI går kom Anne Marie Holm til Uganda. Norges utviklingsminister Holm hilste på alle.\n",
                &["Anne Marie Holm: minister of NOR"],
            ),
            (
                "Jakarta\n\nDer Schweizer Außenminister sprach mit Indonesiens Außenministerin Retno Muster zur Lage in Myanmar. Beide Länder sind sich einig.\n",
                &["Retno Muster: foreign_minister of IDN"],
            ),
        ],
        leaders,
    );
}

#[test]
fn partnerships_that_are_wished_for_or_told_with_other_words() {
    check(
        &[
            // Wanted, asked for, and not yet raised.
            (
                "Wien\n\nÖsterreich und Usbekistan wollen die Beziehungen ihrer Länder zu einer strategischen Partnerschaft ausbauen.\n",
                &["AUT-UZB strategic proposed ?"],
            ),
            (
                "Quito\n\nEcuador y Japón negocian. Ecuador pedirá a Japón que la relación se eleve a asociación estratégica.\n",
                &["ECU-JPN strategic proposed ?"],
            ),
            // Relations without a level, beside their day.
            (
                "Asunción\n\nParaguay y Taiwán son amigos desde el 8 de julio de 1957, cuando ambos gobiernos establecieron relaciones.\n",
                &["PRY-TWN diplomatic_relations established 1957-07-08"],
            ),
            (
                "Seoul\n\nDenmark and Thailand are friends. Denmark and Thailand established relations in 1858.\n",
                &["DNK-THA diplomatic_relations established 1858"],
            ),
            // The day that opens a sentence, far before the verb.
            (
                "Pekín\n\nPekín, 26 de marzo de 2023. Honduras y China firmaron el 26 de marzo de 2023 en Pekín, en presencia de muchos invitados, un comunicado conjunto por el que los dos países establecen relaciones diplomáticas.\n",
                &["CHN-HND diplomatic_relations established 2023-03-26"],
            ),
            // So many years ago, after or since; the year that stands beside the verb goes before.
            (
                "Bangkok\n\nBangkok, 5 May 2025. Vietnam and Thailand established diplomatic relations 49 years ago. It is twelve years since Vietnam and Thailand became strategic partners.\n",
                &["THA-VNM diplomatic_relations established 1976", "THA-VNM strategic established 2013"],
            ),
            (
                "Hanoi\n\nHanoi, 5. Mai 2025. Deutschland und Vietnam nahmen vor fünfzig Jahren diplomatische Beziehungen auf.\n",
                &["DEU-VNM diplomatic_relations established 1975"],
            ),
            (
                "Hanoi\n\nKøbenhavn, den 5. maj 2025. Tolv år er gået, siden Danmark og Vietnam blev strategiske partnere.\n",
                &["DNK-VNM strategic established 2013"],
            ),
            (
                "Hà Nội\n\nNgày 5/5/2025, Việt Nam và Nam Phi họp. Hai nước lập quan hệ ngoại giao năm 1993, một năm trước khi Tổng thống Nelson Mandela nhậm chức.\n",
                &["VNM-ZAF diplomatic_relations established 1993"],
            ),
            // Two words for one raising; a level with another word within it.
            (
                "Madrid\n\nEs el primer viaje desde que, en febrero de 2025, los presidentes de España y de Egipto firmaran en Madrid la declaración por la que ambos países elevaron sus relaciones al rango de asociación estratégica.\n",
                &["EGY-ESP strategic upgraded 2025-02"],
            ),
            (
                "Canberra\n\nAustralia and Fiji upgraded their ties to a Comprehensive Strategic and Economic Partnership in 2020.\n",
                &["AUS-FJI comprehensive_strategic upgraded 2020"],
            ),
            // The day of the event at which it was done.
            (
                "Lusaka\n\nLusaka, 20 November 2025. The two leaders praised the comprehensive strategic partnership to which China and Zambia raised their relations during a visit to Beijing in 2023.\n",
                &["CHN-ZMB comprehensive_strategic upgraded 2023"],
            ),
            (
                "Oslo\n\nOslo, 20. november 2025. Norge og India hevet forholdet til et strategisk partnerskap under statsministerens besøk i Oslo i 2023.\n",
                &["IND-NOR strategic upgraded 2023"],
            ),
        ],
        partnerships,
    );
}

#[test]
fn whose_office_it_is_is_told_by_who_has_it() {
    check(
        &[
            // "Her", "its": of the person or country that the text just spoke of.
            (
                "Trade\n\nGhana and New Zealand want more trade. Fiji sends its finance minister, Biman Prasad, to the talks in Wellington.\n",
                &["Biman Prasad: minister of FJI"],
            ),
            (
                "Chile en Tokio\n\nJapón recibió el lunes a los ministros. Chile envió a su ministra de Minería, Aurora Williams. Japón y Perú firmaron un acuerdo.\n",
                &["Aurora Williams: minister of CHL"],
            ),
            (
                "Windhoek\n\nNorge og Namibia. Namibias president, Netumbo Nandi-Ndaitwah, kom til Oslo. Med seg hadde hun sin utenriksminister, Selma Ashipala-Musavyi.\n",
                &["Netumbo Nandi-Ndaitwah: head_of_state of NAM", "Selma Ashipala-Musavyi: foreign_minister of NAM"],
            ),
            // Who is led, signed for, or stands behind "whose" and the like.
            (
                "Besøk\n\nVietnam og Tyskland. Innenriksminister Pham Thi Muster mottok en delegasjon fra det tyske departementet for helse. Delegasjonen, som ledes av statssekretær Anna Beispiel, reiser fredag.\n",
                &["Anna Beispiel: deputy_minister of DEU", "Pham Thi Muster: minister of VNM"],
            ),
            (
                "Avtale\n\nNorge og Ghana er enige. Avtalen ble signert for Ghana av viseminister Yaw Eksempel på mandag.\n",
                &["Yaw Eksempel: deputy_minister of GHA"],
            ),
            (
                "Vindkraft\n\nDanmark og Canada. Køberen er det canadiske selskab Maple Power, hvis direktør, Paul Exemple, venter strøm til Danmark.\n",
                &["Paul Exemple: business of CAN"],
            ),
            // Of whom one tells, and where one's ministry is.
            (
                "Trade\n\nCanada and the Philippines are close. Ottawa hopes to sign the deal with Manila in May, Trade Minister John Example said.\n",
                &["John Example: minister of CAN"],
            ),
            (
                "Beurzen\n\nDe Hongaarse regering geeft Vietnam beurzen in een programma dat volgens staatssecretaris Katalin Voorbeeld tot 2030 loopt. Vietnam betaalt de reis.\n",
                &["Katalin Voorbeeld: deputy_minister of HUN"],
            ),
            (
                "Tunis\n\nNorge og Tunisia er enige. Kontrakten ble undertegnet i Tunis med gruveminister Fatma Muster og statssekretær Ola Eksempel i Utenriksdepartementet i Oslo til stede.\n",
                &["Fatma Muster: minister of TUN", "Ola Eksempel: deputy_minister of NOR"],
            ),
            // Who is with someone, or invites those of a country, is of the other one.
            (
                "Forum\n\nVietnam en Hongarije. President Luong Cuong van Vietnam opende het forum samen met vicepremier Zsolt Voorbeeld.\n",
                &["Luong Cuong: head_of_state of VNM", "Zsolt Voorbeeld: deputy_head_of_government of HUN"],
            ),
            (
                "Madrid\n\nEspaña y México se entienden. La secretaria de Energía, Luz Ejemplo, invitó a las empresas españolas a participar. España lo hará.\n",
                &["Luz Ejemplo: minister of MEX"],
            ),
            // Two with whom one speaks are of one side; of two offices the second may be past, and a square is no person.
            (
                "Sofia\n\nVietnam og Bulgaria. Ministeren fra Vietnam, Pham Van Muster, talte med Bulgarias statsminister Rosen Muster og parlamentspresident Raya Eksempel om handel.\n",
                &[
                    "Pham Van Muster: minister of VNM",
                    "Raya Eksempel: legislator of BGR",
                    "Rosen Muster: head_of_government of BGR",
                ],
            ),
            (
                "Sofia\n\nDer Vertrag zwischen Bulgarien und Griechenland gilt. Bojko Muster, Chef der Partei GERB und früherer Regierungschef, hatte ihn mit Bulgarien angebahnt.\n",
                &["Bojko Muster: party_leader of BGR"],
            ),
            (
                "Nancy\n\nPlace Stanislas, du nom d'un roi de Pologne, était le décor de la cérémonie entre la France et la Pologne.\n",
                &[],
            ),
            // Who receives a delegation leads it not, who visits a country signs not for it, and who thanks those of the one
            // country whose press it is may be its own.
            (
                "Besøk\n\nNorge og Ghana er enige. Den ghanesiske delegasjonen ble mottatt av viseminister Kari Eksempel i Oslo.\n",
                &["Kari Eksempel: deputy_minister of NOR"],
            ),
            (
                "Visit\n\nAustralia and Fiji are friends. A visit to Fiji by Deputy Minister John Example of Australia is planned, and Australia pays.\n",
                &["John Example: deputy_minister of AUS"],
            ),
            (
                "Handel\n\nNorge og Ghana er enige. Næringsminister Kari Eksempel takket norske bedrifter for innsatsen i Ghana.\n",
                &["Kari Eksempel: minister of NOR"],
            ),
            // In a digest, the other country of the paragraph.
            (
                "Kurz gemeldet\n\nÖsterreich und Kasachstan bauen eine Bahn. Österreich zahlt, Kasachstan baut.\n\nRegierungschefin Anna Muster und die moldauische Präsidentin Maia Beispiel sprachen in New York. Liechtenstein schlägt Verhandlungen vor.\n",
                &["Anna Muster: head_of_government of LIE", "Maia Beispiel: head_of_state of MDA"],
            ),
            // Two who hold the office of both countries are one of each.
            (
                "Suriname\n\nNederland en Suriname werken samen. De ministers van Justitie van beide landen, Foort van Oosten en Harish Monorath, tekenden een protocol.\n",
                &["Foort van Oosten: minister of NLD", "Harish Monorath: minister of SUR"],
            ),
            (
                "Italia e Algeria\n\nI ministri degli Esteri dei due Paesi, Antonio Tajani e Ahmed Attaf, si sono visti ad Algeri.\n",
                &["Ahmed Attaf: foreign_minister of DZA", "Antonio Tajani: foreign_minister of ITA"],
            ),
            // A leader is of the country beside the word, and of nothing else.
            (
                "Taiwán\n\nParaguay espera en agosto al líder taiwanés, Lai Ching-te. La Polonia de la oposición calla.\n",
                &["Lai Ching-te: head_of_state of TWN"],
            ),
            ("Mission\n\nThe Danish leader of the mission to Vietnam, Peter Hansen, has arrived in Hanoi.\n", &[]),
            // An office that one country has, or few.
            (
                "Malaysia\n\nMalaysia und die Schweiz sind sich einig. Malaysias Ministerpräsident Anwar Ibrahim war dabei. Bundesrat Beat Muster hat unterschrieben.\n",
                &["Anwar Ibrahim: head_of_government of MYS", "Beat Muster: minister of CHE"],
            ),
            // After the end of an office it is a former one.
            (
                "Paramaribo\n\nNederland en Suriname praten weer na het aftreden van president Desi Bouterse van Suriname.\n",
                &["Desi Bouterse: former head_of_state of SUR"],
            ),
            (
                "Damaskus\n\nDeutschland hilft Syrien seit dem Sturz des syrischen Präsidenten Baschar Muster.\n",
                &["Baschar Muster: former head_of_state of SYR"],
            ),
            // The president of a house is a legislator.
            (
                "Marokko\n\nVietnam og Marokko. Presidenten for Representantenes hus i Marokko, Rachid Talbi El Alami, hadde samtaler i Rabat.\n",
                &["Rachid Talbi El Alami: legislator of MAR"],
            ),
            // "And" joins two persons where no one holds both offices, and begins another after a comma.
            (
                "Kairo\n\nEgypten og Danmark mødtes. Her satte præsidenten og statsminister Mette Frederiksen deres navne under en erklæring.\n",
                &["Mette Frederiksen: head_of_government of DNK"],
            ),
            (
                "Customs\n\nMexico's economy minister, Marcelo Example, and the director general of Mexico's customs agency, Rafael Sample, were there.\n",
                &["Marcelo Example: minister of MEX", "Rafael Sample: other of MEX"],
            ),
            // The country's short name in brackets; a city's name that a person is called by.
            (
                "Møte\n\nVietnams minister ringte til De forente arabiske emiraters (UAE) handelsminister Rashid Al Eksempel om olje.\n\nBegge land er enige om olje.\n",
                &["Rashid Al Eksempel: minister of ARE"],
            ),
            (
                "Accord\n\nLe Maroc et le Brésil ont signé un accord, a dit le ministre marocain du Commerce, Ryad Exemple, à la presse.\n",
                &["Ryad Exemple: minister of MAR"],
            ),
            // Two particles in a row; a second field with a capital.
            (
                "México\n\nEl canciller mexicano Juan Ramón de la Cruz habló con Chile.\n",
                &["Juan Ramón de la Cruz: foreign_minister of MEX"],
            ),
            (
                "Việt Nam\n\nBộ trưởng Kinh tế và Khí hậu Đức Robert Muster thăm Việt Nam.\n",
                &["Robert Muster: minister of DEU"],
            ),
            // An ambassador is of the other country than the one to which one is sent.
            (
                "Kaffe\n\nSverige och Kenya handlar mer. Kenyanerna köper maskiner, säger ambassadören i Nairobi, Karin Exempel.\n",
                &["Karin Exempel: ambassador of SWE"],
            ),
            (
                "Tea\n\nKenya and Norway trade more. \"It is a start,\" said the ambassador to Norway, Grace Sample.\n",
                &["Grace Sample: ambassador of KEN"],
            ),
            // Two sides in one sentence; of many countries that write a language, the one that the article is about.
            (
                "Committee\n\nThe Omani side was led by Salim Al Sample, while the Kenyan side was led by Mercy Example, minister of trade. Oman and Kenya agreed.\n",
                &["Mercy Example: minister of KEN"],
            ),
            (
                "La Corée du Sud et la Côte d'Ivoire\n\nLa Côte d'Ivoire et la Corée du Sud ont signé un accord. La Côte d'Ivoire et la Corée du Sud veulent des routes. La Côte d'Ivoire commerce plus avec la France. Le porte-parole du gouvernement, Jean Exemple, a salué l'accord.\n",
                &["Jean Exemple: other of CIV"],
            ),
        ],
        leaders,
    );
}

#[test]
fn what_an_entry_of_a_timeline_tells_was_in_its_year() {
    check(
        &[
            (
                "Peru and Chile, year by year\n\nUpdated 5 May 2024\n\n2018 – In March, Peru's foreign minister Ana Rojas visits Santiago.\n\n2021 – Peru's foreign minister Ana Rojas meets her Chilean counterpart Luis Soto in Santiago.\n",
                &["meeting 2021", "visit 2018-03"],
            ),
            (
                "Perú y Chile, año por año\n\nActualizado el 5 de mayo de 2024\n\n2018: El 3 de marzo, la ministra de Exteriores de Perú, Ana Rojas, visita Santiago.\n",
                &["visit 2018-03-03"],
            ),
        ],
        events,
    );
}

#[test]
fn what_is_to_come_on_a_visit_is_dated_by_it() {
    check(
        &[
            (
                "Peru and Chile\n\nLima, 5 May 2024. Chile's foreign minister Luis Soto will visit Lima in July. He is to sign a treaty there.\n",
                &["signing 2024-07", "visit 2024-07"],
            ),
            (
                "Peru and Chile\n\nLima, 5 May 2024. Peru has invited Chile's foreign minister Luis Soto, it was said. The visit is set for July.\n",
                &["visit 2024-07"],
            ),
        ],
        events,
    );
}

#[test]
fn in_fact_sheets_and_tables_labels_and_heads_tell_offices() {
    check(
        &[
            (
                "Peru and Chile\n\nLima, 5 May 2024\n\nPeru and Chile have been at peace with one another for many years.\n\nRelations: since 1905\nChilean ambassador in Lima: Eva Paz\n",
                &["Eva Paz: ambassador of CHL"],
            ),
            (
                "Peru and Chile\n\nLima, 5 May 2024. Peru's president Ana Rojas received the Chilean minister Luis Soto, who passed on an invitation to President Rojas to visit Chile.\n",
                &["Ana Rojas: head_of_state of PER", "Luis Soto: minister of CHL"],
            ),
            (
                "Peru and Chile\n\nLima, 5 May 2024\n\nPeru and Chile signed several documents in Lima, the two ministers said.\n\nNo. | Document | For Peru | For Chile\n1 | Memorandum on fisheries | Ana Rojas, minister of trade | Luis Soto, minister of trade\n",
                &["Ana Rojas: minister of PER", "Luis Soto: minister of CHL"],
            ),
        ],
        leaders,
    );
}

#[test]
fn an_office_alone_means_its_holder() {
    let page = "Forum for samarbeid\n\nStatsminister Pham Minh Chinh åpnet forumet i Vietnam. Japans statsminister Takaichi Sanae sendte en hilsen.\n\n\
                Regjeringssjefen takket gjestene. Den japanske statsministeren håper på mer handel med Vietnam.\n";
    let extractor = Extractor::default();
    let article = extractor.reader().read("page.txt", page).unwrap();
    let claims = extractor.extract(&article);
    let meant: Vec<String> = claims
        .iter()
        .filter_map(|claim| match &claim.fact {
            Fact::Mention { entity: EntityKey::Leader(key), name: None } => Some(key.name().to_owned()),
            _ => None,
        })
        .collect();
    assert_eq!(meant, ["JPN/takaichi-sanae", "VNM/pham-minh-chinh"]);
}

#[test]
fn well_known_leaders_need_no_office() {
    check(
        &[
            // The office of the day of publication, the name as it is written; what the text says goes before.
            (
                "Ruta de la Seda\n\n14 de mayo de 2025\n\nGustavo Petro y Xi Jinping presenciaron en Pekín la firma de un plan de cooperación entre Colombia y China.\n",
                &["Gustavo Petro: head_of_state of COL", "Xi Jinping: head_of_state of CHN"],
            ),
            (
                "Resa\n\n27 oktober 2025\n\nI Astana väntar Kassym-Zjomart Tokajev, och i Helsingfors väntar regeringen på svar från Kazakstan.\n",
                &["Kassym-Zjomart Tokajev: head_of_state of KAZ"],
            ),
            (
                "Lecture\n\n3 May 2025\n\nAngela Merkel spoke in Accra of the years in which Germany and Ghana agreed on trade.\n",
                &["Angela Merkel: former head_of_government of DEU"],
            ),
            (
                "Visit\n\n3 May 2025\n\nThe envoy Emmanuel Macron of Ghana was in Oslo, and Norway welcomed the visit.\n",
                &["Emmanuel Macron: envoy of GHA"],
            ),
            // People of organizations, by the word for the office, by the name before it, and known.
            (
                "Handel\n\n24. september 2025\n\nHandelskommissær Maroš Šefčovič og Indonesiens økonomiminister, Airlangga Hartarto, blev enige tirsdag. I juli mødtes Indonesiens præsident med Ursula von der Leyen.\n",
                &[
                    "Airlangga Hartarto: minister of IDN",
                    "Maroš Šefčovič: other of EUU",
                    "Ursula von der Leyen: other of EUU",
                ],
            ),
            (
                "Talks on peace go on\n\n3 May 2025\n\nThe African Union envoy Jane Doe met Kenya's president, William Ruto, in Nairobi on Friday. Both sides said that they would meet again before the end of the month.\n",
                &["Jane Doe: envoy of african-union", "William Ruto: head_of_state of KEN"],
            ),
        ],
        leaders,
    );
}

#[test]
fn sectors_are_told_by_what_they_hold() {
    check(
        &[
            // Migration and mobility are one thing, and no transport.
            (
                "Berlin\n\nDeutschland und Indien haben ein Abkommen über Migration und Mobilität unterzeichnet.\n",
                &["DEU-IND labour signed"],
            ),
            (
                "Madrid\n\nEspaña y Marruecos firmaron un acuerdo sobre migración y movilidad.\n",
                &["ESP-MAR labour signed"],
            ),
            // Supplies of armies are no logistics; data that are exchanged are nothing digital.
            (
                "Manila\n\nNhật Bản và Philippines ký Hiệp định tương trợ hậu cần.\n",
                &["JPN-PHL defence_security signed"],
            ),
            ("Asunción\n\nArgentina y Paraguay intercambian desde 2022 datos.\n", &[]),
            // Water, prisons, manuscripts, war crimes.
            (
                "Le Caire\n\nLa France et l'Égypte ont signé jeudi un accord sur les stations d'épuration. Les deux pays en étaient convenus.\n",
                &["EGY-FRA environment_climate signed"],
            ),
            (
                "Tallinn\n\nSverige och Estland har undertecknat ett avtal om fängelseplatser.\n",
                &["EST-SWE justice_law signed"],
            ),
            (
                "Ulan Bator\n\nIndia and Mongolia signed a memorandum on the protection of manuscripts.\n",
                &["IND-MNG culture signed"],
            ),
            (
                "Kyiv\n\nNederland en Oekraïne tekenden een overeenkomst over de vervolging van oorlogsmisdaden.\n",
                &["NLD-UKR justice_law signed"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn how_far_a_cooperation_has_come() {
    check(
        &[
            // Both sides agree; one side proposes; both wish; one asks the other.
            // A joint statement is adopted: the two state it together. A ministry in one word has its field.
            (
                "Reset\n\nOn Monday, Canada and India adopted a joint statement promising closer work on artificial intelligence.\n",
                &["CAN-IND artificial_intelligence agreed"],
            ),
            (
                "Danmark og Egypten\n\nDanmark og Egypten bliver ved med at være venner, sagde begge præsidenter efter mødet i går. Siden 2019 har danske eksperter rådgivet det egyptiske energiministerium om vindkraft, og det samarbejde fortsætter.\n",
                &["DNK-EGY energy in_force"],
            ),
            (
                "A\n\nJapan and Vietnam agreed to cooperate in energy and tourism.\n",
                &["JPN-VNM energy agreed", "JPN-VNM tourism agreed"],
            ),
            (
                "A\n\nThe Japanese prime minister suggested that the two sides sign an agreement on artificial intelligence with Vietnam.\n",
                &["JPN-VNM artificial_intelligence proposed"],
            ),
            (
                "Vietnam og Finland\n\nBegge sider uttrykte ønske om å styrke samarbeidet innen utdanning.\n",
                &["FIN-VNM education_training agreed"],
            ),
            (
                "Vietnam og Japan\n\nStatsministeren ba Japan om å støtte Vietnam innen halvledere.\n",
                &["JPN-VNM semiconductors proposed"],
            ),
            (
                "Indonesia dan Selandia Baru\n\nKedua negara sepakat memperkuat kerja sama di bidang pertanian, panas bumi, dan pendidikan.\n",
                &["IDN-NZL agriculture agreed", "IDN-NZL education_training agreed", "IDN-NZL energy agreed"],
            ),
            (
                "Indonesia dan Selandia Baru\n\nIndonesia mengusulkan kepada Selandia Baru agar penerbangan langsung dibuka.\n",
                &["IDN-NZL transport proposed"],
            ),
            // A list of proposals carries its introduction on.
            (
                "Vietnam og Japan\n\nStatsministeren foreslo at begge sider styrker samarbeidet.\n\nFor det andre, styrke samarbeidet innen landbruk og helse.\n",
                &["JPN-VNM agriculture proposed", "JPN-VNM health proposed"],
            ),
            // A document is signed; a programme runs.
            (
                "A\n\nNorway and Chile signed an agreement on infrastructure on Monday.\n",
                &["CHL-NOR infrastructure signed"],
            ),
            // What a country does by itself is no cooperation.
            (
                "Vietnam og Japan\n\nI dag fremmer Vietnam kunstig intelligens og halvledere, sa ministeren i en tale til elevene. Japan har mange mennesker.\n",
                &[],
            ),
            // What runs is not carried; what will be signed is agreed; a document says what it covers.
            (
                "Japan and Vietnam\n\nThe two sides agreed to cooperate in health.\n\nTwo-way trade was worth about $7 billion last year.\n",
                &["JPN-VNM health agreed", "JPN-VNM trade in_force"],
            ),
            (
                "Danmark og Egypten\n\nDanske og egyptiske virksomheder skal underskrive aftaler om vindkraft i dag, siger ministeren.\n",
                &["DNK-EGY energy agreed"],
            ),
            (
                "Canada et Mexique\n\nLe Canada et le Mexique ont signé un plan d'action. Il porte sur la santé et les ports.\n",
                &["CAN-MEX health signed", "CAN-MEX transport signed"],
            ),
            // One that asks the other for help; what goes on since.
            (
                "Deutschland und Namibia\n\nDeutschland und Namibia sprachen in Windhuk.\n\nNamibia wünscht sich Hilfe bei der Digitalisierung seiner Archive.\n",
                &["DEU-NAM digital proposed"],
            ),
            // What is proposed to another is of both; what is talked of is not agreed.
            (
                "Ghana and Norway\n\nThe ministers of Ghana and Norway met on Friday.\n\nGhana proposed a direct flight.\n",
                &["GHA-NOR transport proposed"],
            ),
            (
                "Ghana and Norway\n\nThe ministers of Ghana and Norway met on Friday.\n\nThe two sides discussed cooperation in tourism.\n",
                &["GHA-NOR tourism proposed"],
            ),
            // The end of what stands in the way ends no cooperation; one that is received by the other is not both.
            (
                "A\n\nKenya and Tanzania have agreed to suspend the levies on farm produce.\n",
                &["KEN-TZA agriculture agreed"],
            ),
            (
                "Algérie et Vietnam\n\nReçu par le président algérien Abdelmadjid Tebboune, le chef du gouvernement vietnamien a suggéré une coopération dans la santé.\n",
                &["DZA-VNM health proposed"],
            ),
            // Agreed is that on which they agree, though it be a document; a contract to deliver is signed and does not run.
            (
                "Thailand och Kambodja\n\nThailand och Kambodja har kommit överens om en vapenvila.\n",
                &["KHM-THA defence_security agreed"],
            ),
            (
                "Deutschland und Ghana\n\nNach einem am Montag unterzeichneten Vertrag liefert ein deutsches Unternehmen Straßenbahnen an Ghana.\n",
                &["DEU-GHA transport signed"],
            ),
            // The name of a ministry is no sector.
            (
                "Samen verder\n\nNederland en Vietnam kwamen overeen meer samen te werken op het gebied van landbouw, zei het ministerie van Energie.\n",
                &["NLD-VNM agriculture agreed"],
            ),
            // Military support is no development aid.
            (
                "Stöd\n\nSedan invasionen har Sverige gett militärt stöd till Ukraina för omkring 90 miljarder kronor.\n",
                &["SWE-UKR defence_security in_force"],
            ),
            (
                "Kontor\n\nNorge og Chile ble enige om kulturelt samarbeid og om å støtte hverandre innenfor FN.\n",
                &["CHL-NOR culture agreed", "CHL-NOR multilateral agreed"],
            ),
            // What one side proposes that both do.
            (
                "Møde\n\nEfter mødet i går, der blev holdt af de to statsministre, foreslog den danske, at Danmark og Norge går sammen om forskning.\n",
                &["DNK-NOR science_technology proposed"],
            ),
            // What the text of a treaty foresees is as far as the treaty.
            (
                "Traité\n\nLa France et la Pologne ont signé lundi un traité. Le texte prévoit aussi une coopération dans la recherche.\n",
                &["FRA-POL science_technology signed"],
            ),
            (
                "Merz in Indien\n\nDeutschland und Indien haben 19 Absichtserklärungen ausgetauscht. Sie betreffen unter anderem Halbleiter.\n",
                &["DEU-IND semiconductors signed"],
            ),
            // A parliament that decides is no cooperation of parliaments.
            (
                "Aid\n\nAustralia is Fiji's biggest donor, and both parliaments have approved the budget.\n",
                &["AUS-FJI development_aid in_force"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn three_parties_are_three() {
    check(
        &[
            (
                "Talks in Seoul\n\nJapan, South Korea and the United States agreed on Friday to cooperate in semiconductors. The three countries also signed a joint statement on energy.\n",
                &["JPN-KOR-USA energy signed", "JPN-KOR-USA semiconductors agreed"],
            ),
            // With their people, and two of them by themselves.
            (
                "Møte\n\nStatsministrene fra Norge, Sverige og Finland møttes i går. De tre landene ble enige om å samarbeide om forsvar. Norge og Sverige samarbeider dessuten om forskning.\n",
                &["FIN-NOR-SWE defence_security agreed", "NOR-SWE science_technology agreed"],
            ),
            (
                "Cuộc gặp\n\nBộ trưởng Việt Nam, Lào và Campuchia đã gặp nhau. Ba nước nhất trí hợp tác về du lịch.\n",
                &["KHM-LAO-VNM tourism agreed"],
            ),
            (
                "Treffen\n\nDeutschland, Frankreich und Polen trafen sich am Montag. Die drei Länder vereinbarten eine Zusammenarbeit bei der Energie.\n",
                &["DEU-FRA-POL energy agreed"],
            ),
            // "The two countries" are not the three.
            (
                "Talks in Seoul\n\nJapan, South Korea and the United States agreed on Friday to cooperate in semiconductors. The deputy minister said that Japan was pleased.\n\nThe two countries agreed to cooperate in energy.\n",
                &["JPN-KOR energy agreed", "JPN-KOR-USA semiconductors agreed"],
            ),
            // A number that is not that of the parties.
            (
                "Japan and Vietnam\n\nJapan and Vietnam agreed to cooperate in energy, as ten countries do.\n",
                &["JPN-VNM energy agreed"],
            ),
        ],
        cooperation,
    );
}

#[test]
fn partnerships_are_dated_by_their_own_verbs() {
    check(
        &[
            (
                "Vietnam og Finland\n\nForholdet mellom Vietnam og Finland, etablert i 1973, ble 21. oktober 2025 oppgradert til et strategisk partnerskap.\n",
                &["FIN-VNM diplomatic_relations established 1973", "FIN-VNM strategic upgraded 2025-10-21"],
            ),
            (
                "Vietnam og Japan\n\nDet er to år siden forholdet mellom Vietnam og Japan ble oppgradert til et omfattende strategisk partnerskap (november 2023 - november 2025).\n",
                &["JPN-VNM comprehensive_strategic upgraded 2023-11"],
            ),
            (
                "Việt Nam - Hà Lan\n\nHai nước đã có Đối tác chiến lược về nông nghiệp (năm 2014) và Đối tác toàn diện (năm 2019). Việt Nam và Hà Lan là bạn.\n",
                &["NLD-VNM comprehensive established 2019", "NLD-VNM strategic established 2014"],
            ),
            // To welcome is not to wish.
            (
                "Besøk\n\nVietnams president ønsket gjesten velkommen til det første besøket siden Vietnam og Kasakhstan opprettet diplomatiske forbindelser i 1992.\n",
                &["KAZ-VNM diplomatic_relations established 1992"],
            ),
            // What they will do soon.
            (
                "Việt Nam - Angola\n\nViệt Nam và Angola nhất trí sẽ sớm đưa quan hệ lên tầm Đối tác toàn diện.\n",
                &["AGO-VNM comprehensive proposed ?"],
            ),
        ],
        partnerships,
    );
}

#[test]
fn events_are_dated_by_what_is_told_of_them() {
    check(
        &[
            // In the present tense Thursday is the one to come; the occasion is that of Tuesday.
            (
                "Besøg\n\n26. august 2025\n\nRwanda fik tirsdag en dansk ambassade. Udenrigsminister Lars Løkke Rasmussen blev modtaget af præsident Paul Kagame fra Rwanda. Fra Kigali rejser ministeren torsdag videre til Tanzania.\n",
                &["meeting 2025-08-26", "visit 2025-08-28"],
            ),
            (
                "Staatsbezoek\n\n1 december 2025\n\nKoning Willem-Alexander spreekt woensdag met president Jennifer Simons van Suriname.\n",
                &["talks 2025-12-03"],
            ),
            (
                "Gipfel\n\n15. September 2024\n\nDer deutsche Kanzler Max Muster ist in Usbekistan. Am Dienstag tagt in Astana der Gipfel mit den Präsidenten Zentralasiens.\n",
                &["meeting 2024-09-17", "summit 2024-09-17"],
            ),
            // Told in the past tense it is the last one.
            (
                "Visit\n\n26 August 2025\n\nForeign Minister Wang Yi of China travelled to Oslo on Thursday and met Norwegian Prime Minister Jonas Gahr Støre.\n",
                &["meeting 2025-08-21", "visit 2025-08-21"],
            ),
            // The day before is that before the day just told of.
            (
                "Kunjungan\n\nDiterbitkan: 28 Mei 2025\n\nPerdana Menteri Li Qiang mengakhiri kunjungan ke Indonesia pada 26 Mei 2025. Sehari sebelumnya, ia bertemu dengan Presiden Prabowo Subianto di Jakarta, dan Cina setuju.\n",
                &["meeting 2025-05-25", "visit 2025-05-26"],
            ),
            // Told by who discusses something with whom, and by who received whom the evening before.
            (
                "Møde\n\n12. juni 2025\n\nTorsdag diskuterede den danske udenrigsminister Lars Løkke Rasmussen situationen i regionen med sin egyptiske kollega Badr Abdelatty, oplyser ministeriet, der ikke ville sige noget om, hvad de to nåede frem til.\n",
                &["talks 2025-06-12"],
            ),
            (
                "Incontro\n\n12 giugno 2025\n\nIl premier spagnolo Pedro Sánchez e il presidente mauritano Mohamed Ould Ghazouani hanno avuto colloqui giovedì a Nouakchott. La sera prima il presidente aveva ricevuto l'ospite a cena.\n",
                &["meeting 2025-06-11", "talks 2025-06-12"],
            ),
            // The guest after the subject where that follows the verb.
            (
                "Besøk\n\n19. november 2025 hadde statsminister Pham Minh Chinh fra Vietnam samtaler med Algeries statsminister Sifi Ghrieb. Samme ettermiddag møtte statsminister Pham Minh Chinh Algeries president Abdelmadjid Tebboune.\n",
                &["meeting 2025-11-19", "talks 2025-11-19"],
            ),
            // That they met is told by what else the meeting saw; one with another that is not foreseen is none.
            (
                "Signing\n\n10 October 2025\n\nOn Monday President Ana Ruiz of Chile and Prime Minister Olav Berg of Norway signed a fishery agreement. The meeting also saw the exchange of letters.\n",
                &["meeting 2025-10-06", "signing 2025-10-06"],
            ),
            (
                "Signing\n\n10 October 2025\n\nOn Monday President Ana Ruiz of Chile and Prime Minister Olav Berg of Norway signed a fishery agreement. A meeting with the opposition is not foreseen.\n",
                &["signing 2025-10-06"],
            ),
            // Called off is what the clause aside tells of.
            (
                "Pact\n\n10 October 2025\n\nOn Monday Ghana and Togo signed a fishery agreement, two months after the ceremony in Lomé had to be called off.\n",
                &["signing 2025-10-06"],
            ),
            (
                "Avtal\n\n10 oktober 2025\n\nI måndags undertecknade Finland och Estland ett avtal, sedan ceremonin i Tallinn hade ställts in.\n",
                &["signing 2025-10-06"],
            ),
            // No event lasts as long as an office.
            (
                "Visite\n\n8 juillet 2025\n\nJean Asselborn, ministre des Affaires étrangères du Luxembourg de 2004 à 2023, se rendra à Praia le 4 novembre 2025.\n",
                &["visit 2025-11-04"],
            ),
            // The day of the sentence before, not one that is told of something else.
            (
                "Besøg\n\n12. marts 2026\n\nDanmark og Sydkorea drøfter grøn skibsfart.\n\nMinisteren rejser hjem på lørdag.\n\nTopmødet blev holdt onsdag. Sammen med Sydkoreas energiminister Kim Sung-whan skrev Danmarks klimaminister Lars Aagaard under på et memorandum.\n",
                &["signing 2026-03-11", "summit 2026-03-11"],
            ),
            // Without a day of publication the dateline's, not one that is recalled.
            (
                "Border\n\nOSH, March 31 (Steppe News) - Kyrgyz President Sadyr Japarov and Tajik President Emomali Rahmon signed a treaty on water. A summit of Kyrgyzstan and Tajikistan was held in September 2022.\n",
                &["signing XXXX-03-31", "summit 2022-09"],
            ),
            // An earlier one that is told later is another.
            (
                "Encuentro\n\n28 de agosto de 2025\n\nLa presidenta de México, Claudia Sheinbaum, recibió este jueves al vicepresidente de Brasil, Geraldo Alckmin, y ambos países firmaron un memorando sobre energía. En mayo Brasil y México habían firmado un acuerdo sobre vacunas.\n",
                &["meeting 2025-08-28", "signing 2025-05", "signing 2025-08-28"],
            ),
            // A year gone by tells of negotiations in passing.
            (
                "Accord\n\nLe 24 septembre 2025\n\nÀ la suite de négociations entamées en 2021, le Canada et l'Indonésie ont signé aujourd'hui un accord.\n",
                &["signing 2025-09-24"],
            ),
            (
                "Abkommen\n\n24. September 2025\n\nNach Verhandlungen, die 2019 begonnen hatten, unterzeichneten Deutschland und Ghana heute ein Abkommen.\n",
                &["signing 2025-09-24"],
            ),
            // In what part of a month, which is written with a capital.
            (
                "Zölle\n\n15.11.2025\n\nAnfang August war die Schweizer Bundespräsidentin Karin Keller-Sutter noch mit leeren Händen aus Washington heimgekehrt.\n",
                &["visit 2025-08"],
            ),
            (
                "Bezoek\n\n15 november 2025\n\nBegin september bezocht de Belgische premier Bart De Wever Oekraïne om er over de steun aan het land te praten.\n",
                &["visit 2025-09"],
            ),
            // Stays abroad: with a pronoun, in a relative clause, with the date before the verb.
            (
                "Besøg\n\n18. august 2023\n\nDanmarks udenrigsminister Lars Løkke Rasmussen vil tale om klimaet. Han er i Kina fra onsdag til lørdag.\n",
                &["visit 2023-08-16"],
            ),
            (
                "Treffen\n\n3. Februar 2026\n\nUsbekistans Präsident Schawkat Mirsijojew, der zuletzt im Mai 2023 in Berlin war, ließ grüßen.\n",
                &["visit 2023-05"],
            ),
            (
                "Resa\n\n19 november 2025\n\nSverige ger Moldavien mer pengar till elnät och domstolar under de kommande fyra åren. I morgon fortsätter Sveriges biståndsminister Benjamin Dousa till Kiev.\n",
                &["visit 2025-11-20"],
            ),
            // The same day is that told of last in the paragraph.
            (
                "Visita\n\n28 de agosto de 2025\n\nEl ministro de Exteriores de Brasil, Mauro Vieira, llegó a México el martes. Ese mismo día habló con el secretario de Economía de México, Marcelo Ebrard, y el jueves volvió a su país.\n",
                &["talks 2025-08-26", "visit 2025-08-26"],
            ),
            (
                "Besuch\n\n28. August 2025\n\nDer deutsche Kanzler Friedrich Merz traf am Dienstag Ghanas Präsidenten John Mahama. Am selben Tag unterzeichneten die beiden Länder ein Abkommen über Energie.\n",
                &["meeting 2025-08-26", "signing 2025-08-26"],
            ),
            // Guests before the verb, where that comes last.
            (
                "外相会談\n\n2026年1月16日\n\n日本の茂木敏充外相は15日、フィリピンのラザロ外相とマニラで会談した。茂木氏はマルコス大統領も表敬した。\n",
                &["meeting 2026-01-15", "talks 2026-01-15"],
            ),
            // Where the sentence goes on to tell what was done there.
            (
                "Kenya\n\nOctober 3, 2025\n\nBritish Foreign Secretary Yvette Cooper was in Nairobi on Wednesday for an hour with Kenyan President William Ruto, and the two put their signatures to a health pact.\n",
                &["signing 2025-10-01", "visit 2025-10-01"],
            ),
            (
                "Kenya\n\n3 ottobre 2025\n\nIl ministro italiano Antonio Tajani è da mercoledì a Nairobi, dove ha visto il presidente del Kenya William Ruto.\n",
                &["meeting 2025-10-01", "visit 2025-10-01"],
            ),
            (
                "Kenya\n\n3.10.2025\n\nKenyas president William Ruto ventes til Oslo 12. oktober, opplyser Statsministerens kontor, og skal møte statsminister Jonas Gahr Støre.\n",
                &["meeting 2025-10-12", "visit 2025-10-12"],
            ),
            // What travels on, and who meets, speaks with and receives whom.
            (
                "Reise\n\n13.05.2025\n\nUtenriksminister Espen Barth Eide fra Norge traff tirsdag sin namibiske kollega Selma Ashipala-Musavyi. Onsdag går turen videre til Angola, hvor Eide skal snakke med president João Lourenço.\n",
                &["meeting 2025-05-13", "talks 2025-05-14", "visit 2025-05-14"],
            ),
            (
                "Cita\n\n19 de julio de 2025\n\n\"Somos amigos\", dijo el jueves el presidente de Paraguay, Santiago Peña, tras recibir al canciller de Taiwán, Lin Chia-lung.\n\nEl viernes, después de recibirlo, Peña habló con el embajador José Han de Taiwán.\n",
                &["meeting 2025-07-18", "talks 2025-07-18"],
            ),
            (
                "Gặp gỡ\n\n7/10/2024\n\nTổng thống Hàn Quốc Yoon Suk Yeol hôm nay 7/10 gặp người đồng cấp Philippines Ferdinand Marcos Jr. tại Manila.\n",
                &["meeting 2024-10-07"],
            ),
            // Right after the talks is on their day; what lasts from one day to another does not begin a state of things.
            (
                "Thăm\n\n12/3/2025\n\nBộ trưởng Thương mại Peru Ana Muestra thăm Việt Nam từ ngày 10 đến 13/3/2025.\n\nTại cuộc hội đàm sáng 11/3, hai bên nhất trí tăng cường thương mại.\n\nNgay sau hội đàm, hai bên đã ký bản ghi nhớ.\n",
                &["signing 2025-03-11", "talks 2025-03-11", "visit 2025-03-10/2025-03-13"],
            ),
            (
                "Lima\n\n12 de junio de 2025\n\nEl presidente de Chile, Gabriel Boric, se reunió el pasado jueves con el presidente de Perú, José Muestra. Ambos países van a cooperar.\n",
                &["meeting 2025-06-05"],
            ),
            // Last Thursday is gone by, whatever will be; on Monday's Monday is today; the verb at the end of a clause.
            (
                "Dakar\n\n6 novembre 2024\n\nLe président sénégalais Bassirou Diomaye Faye s'est entretenu jeudi dernier avec le président turc Recep Tayyip Erdogan. Le Sénégal va voter.\n",
                &["talks 2024-10-31"],
            ),
            (
                "Bukarest\n\n10. Juni 2025\n\nWenn der ungarische Minister Pál Muster am Freitag zu Gesprächen in Bukarest eintrifft, wartet der rumänische Minister Ion Muster.\n",
                &["talks 2025-06-13", "visit 2025-06-13"],
            ),
            // How far a document has come is no meeting.
            (
                "Abkommen\n\n10. Juni 2025\n\nZwischen Österreich und Kenia wird seit Februar über ein Abkommen verhandelt.\n",
                &[],
            ),
            // Papers, and a list of them, that are signed; what has expired since is dated by neither.
            (
                "Kenya and Oman\n\n10 June 2025\n\nThe minister of Oman, Salim Sample, held talks in Kenya on 10 June 2025. Three instruments were signed on the sidelines.\n",
                &["signing 2025-06-10", "talks 2025-06-10"],
            ),
            (
                "La Suisse et le Ghana\n\n10 juin 2025\n\nSignés en 2019 entre la Suisse et le Ghana, les accords expirent le 30 juin.\n",
                &[],
            ),
            // An anniversary that was kept some years ago; a clause of its own has its own day.
            (
                "Ghana\n\n10 juin 2025\n\nÉtablies le 3 mars 1970, les relations du Ghana et de la Suisse ont vu leur cinquantième anniversaire célébré en 2020.\n",
                &["anniversary 2020"],
            ),
            (
                "Wien\n\n12. Juni 2025\n\nAm 11. Juni war der kenianische Minister Tom Muster vom österreichischen Minister Max Muster empfangen worden, und am 10. Juni hatte er Graz besucht.\n",
                &["meeting 2025-06-11", "visit 2025-06-10", "visit 2025-06-11"],
            ),
            // The day of what a relative clause tells is of no talks.
            (
                "Talks\n\n12 June 2025\n\nAt the talks on trade the minister of Kenya said that Norway, which recognised the country on 12 December 1963, was a friend.\n",
                &["talks 2025-06-12"],
            ),
            (
                "Arrival\n\n12 June 2025\n\nKenya and Norway signed an agreement on Thursday.\n\nMinister Tom Sample of Kenya, who arrived on Tuesday for a visit, is content with Norway. He held talks with minister Ola Example of Norway.\n",
                &["signing 2025-06-12", "talks 2025-06-12", "visit 2025-06-10"],
            ),
            // Another meeting, where the talks are told of without names.
            (
                "Visit\n\n12 June 2025\n\nNorway and Kenya held talks in Nairobi on 11 June.\n\nThe same day, minister Ola Example met with the Kenyan premier, Tom Sample.\n",
                &["meeting 2025-06-11", "talks 2025-06-11"],
            ),
            // Days in a row that a guest spends at a place, also where other events are told of after it.
            (
                "Trip\n\n12 June 2025\n\nOn June 10 and 11 Kenyan Foreign Minister Tom Sample was in Oslo, where he met with minister Ola Example of Norway.\n",
                &["meeting 2025-06-11", "visit 2025-06-11"],
            ),
            (
                "Digest\n\n16 June 2025\n\nKenyan Foreign Minister Tom Sample spent June 10 and 11 in Oslo. He held talks with minister Ola Example of Norway.\n",
                &["talks 2025-06-10/2025-06-11", "visit 2025-06-11"],
            ),
            // Another host of the delegation.
            (
                "Besøk\n\n12. juni 2025\n\nMinister Tom Eksempel fra Kenya møtte statsråd Ola Prøve fra Norge 11. juni. Senere mottok finansminister Kari Eksempel delegasjonen.\n",
                &["meeting 2025-06-11", "meeting 2025-06-11"],
            ),
        ],
        events,
    );
}

#[test]
fn documents_are_between_those_who_sign_them() {
    check(
        &[
            // What is to be signed tomorrow is not signed; what was signed on Monday is, whatever will come of it.
            (
                "Bezoek\n\n1 december 2025\n\nMinister David van Weel van Nederland zet dinsdag met zijn ambtgenoot Melvin Bouva van Suriname een handtekening onder een memorandum van overeenstemming.\n",
                &["NLD-SUR mou proposed 2025-12-02"],
            ),
            (
                "Vacunas\n\n27 de agosto de 2025\n\nBrasil y México producirán juntos vacunas, según un contrato firmado el lunes.\n",
                &["BRA-MEX contract signed 2025-08-25"],
            ),
            // To be revised.
            (
                "Acuerdos\n\n27 de agosto de 2025\n\nLos gobiernos de México y Brasil acordaron revisar los tratados de inversión.\n",
                &["BRA-MEX treaty proposed ?"],
            ),
            // With each of several, named or counted; a statement is of all.
            (
                "Avtaler\n\nPublisert 19.11.2024\n\nBenin, Jordan, Senegal og Zambia skal kutte klimagasser. I går undertegnet den norske klimaministeren Tore Sandvik avtaler med alle fire.\n",
                &[
                    "BEN-NOR other signed 2024-11-18",
                    "JOR-NOR other signed 2024-11-18",
                    "NOR-SEN other signed 2024-11-18",
                    "NOR-ZMB other signed 2024-11-18",
                ],
            ),
            (
                "Abkommen\n\nAm 3. Mai 2024 hat Deutschland Migrationsabkommen mit Kenia, Ghana und Marokko unterzeichnet.\n",
                &[
                    "DEU-GHA treaty signed 2024-05-03",
                    "DEU-KEN treaty signed 2024-05-03",
                    "DEU-MAR treaty signed 2024-05-03",
                ],
            ),
            (
                "Statement\n\nOn 3 May 2024 Norway signed a joint statement with Sweden, Finland and Denmark.\n",
                &["DNK-FIN-NOR-SWE joint_statement signed 2024-05-03"],
            ),
            // Of several told in one sentence, each with whom "with" or its own word says.
            (
                "Handel\n\n3. mars 2025\n\nKenya har nettopp undertegnet en handelsavtale med Ghana. Med Togo begynte forhandlinger om en lignende avtale i fjor; avtalen med Egypt har vært i kraft siden 2021.\n",
                &["EGY-KEN other in_force 2021", "GHA-KEN treaty signed 2025-03-03", "KEN-TGO other negotiating 2024"],
            ),
            // The verb before it says how far it has come, and a participle how it came about; others help.
            (
                "Paix\n\n30 juin 2025\n\nLe Rwanda et la République démocratique du Congo ont signé vendredi à Washington un accord de paix négocié sous l'égide des États-Unis, avec l'appui du Qatar.\n",
                &["COD-RWA treaty signed 2025-06-27"],
            ),
            (
                "Fred\n\n30 juni 2025\n\nArmenien och Azerbajdzjan undertecknade på fredagen i Washington ett fredsavtal som förhandlats fram med hjälp av USA.\n",
                &["ARM-AZE treaty signed 2025-06-27"],
            ),
            // Talks on a treaty are not its signing, and what was not reached is nothing.
            (
                "Handel\n\n3. März 2025\n\nKenia und Ghana haben den Abschluss der Verhandlungen über ein Freihandelsabkommen verkündet.\n",
                &["GHA-KEN treaty negotiating ?"],
            ),
            ("Retur\n\n3. mars 2025\n\nKenya og Ghana ble mandag ikke enige om en avtale om retur.\n", &[]),
            // In force since a day, though signed on another.
            (
                "Comercio\n\n3 de marzo de 2025\n\nEl tratado de libre comercio entre Kenia y Ghana, firmado en 2022, está en vigor desde mayo de 2024.\n",
                &["GHA-KEN treaty in_force 2024-05"],
            ),
            // A declaration that is signed is of both, one that is issued is not.
            (
                "Forsvar\n\n6. december 2024\n\nPolen og Litauen underskrev fredag i Vilnius en erklæring om forsvar.\n",
                &["LTU-POL joint_statement signed 2024-12-06"],
            ),
            (
                "Difesa\n\n6 dicembre 2024\n\nPolonia e Lituania hanno firmato venerdì a Vilnius una dichiarazione sulla difesa.\n",
                &["LTU-POL joint_statement signed 2024-12-06"],
            ),
            // Named by the title, signed below it.
            (
                "Defence treaty binds Australia and Fiji\n\n6 October 2025\n\nAustralia and Fiji became allies on Monday when their prime ministers put pen to paper in Canberra.\n",
                &["AUS-FJI treaty signed 2025-10-06"],
            ),
            // What parliaments must ratify is a treaty, by whatever word it is called, and so is an agreement of governments.
            (
                "Pact\n\nOn 3 May 2024 Japan and Fiji signed an agreement on prisons.\n\nIt enters into force once both parliaments have ratified it.\n",
                &["FJI-JPN treaty signed 2024-05-03"],
            ),
            (
                "Aftale\n\nDen 3. maj 2024 underskrev Danmark og Tyskland en mellemstatslig aftale om strøm, og det blev fejret af begge efter mødet.\n",
                &["DEU-DNK treaty signed 2024-05-03"],
            ),
            // What is planned, named anew by a word of its own.
            (
                "Pact\n\n3 May 2024\n\nAustralia and Fiji plan to sign a pact. Prime Minister Anthony Albanese of Australia proposed that Fiji sign the treaty soon.\n",
                &["AUS-FJI treaty proposed ?"],
            ),
            // Pressed for, and being negotiated.
            (
                "Handel\n\n3. Mai 2024\n\nDie Ministerin drängte auf einen Abschluss des Freihandelsabkommens, über das die Europäische Union und Indien seit 2007 verhandeln.\n",
                &["IND-EUU treaty negotiating 2007"],
            ),
            // What is to be ratified has been told of.
            (
                "Pact\n\nOn 3 May 2024 Japan and Fiji signed a defence treaty.\n\nTheir armies may now train together.\n\nJapan's parliament will ratify the agreement.\n",
                &["FJI-JPN treaty signed 2024-05-03"],
            ),
        ],
        agreements,
    );
}

#[test]
fn amounts_are_whole_and_bounded() {
    let amounts = |page: &str| -> Vec<String> {
        let rows = facts(page).amounts.into_iter();
        rows.map(|row| format!("{:?} {} {} by {}", row.qualifier, row.value, row.currency, row.by.unwrap_or_default()))
            .collect()
    };
    check(
        &[
            (
                "A\n\nJapan har gitt over 78 milliarder USD i investeringer til Vietnam.\n",
                &["Over 78000000000 USD by JPN"],
            ),
            // A currency that goes without saying before a date.
            (
                "A\n\nHandelen mellom Senegal og Tyrkia var på en milliard dollar i 2024, men bare 400 millioner i 2019.\n",
                &["Exact 400000000 USD by ", "Exact 1000000000 USD by "],
            ),
            // Halves, and the dollar that the article tells of.
            (
                "A\n\nNederland geeft Ghana anderhalf miljard euro voor de bouw van een haven, zei de minister.\n",
                &["Exact 1500000000 EUR by NLD"],
            ),
            ("A\n\nNorway will give Ghana one and a half million euros.\n", &["Exact 1500000 EUR by NOR"]),
            ("A\n\nEspaña dará a Ghana un millón y medio de euros.\n", &["Exact 1500000 EUR by ESP"]),
            (
                "A\n\nNew Zealand has given the Cook Islands NZ$18 million. New Zealand gave the Cook Islands $20 million last year.\n",
                &["Exact 18000000 NZD by NZL", "Exact 20000000 NZD by NZL"],
            ),
            (
                "A\n\nJapan wil 15 projecten uitvoeren met een waarde van meer dan 20 miljard dollar, met 5.000 ingenieurs uit Vietnam.\n",
                &["Over 20000000000 USD by JPN"],
            ),
            (
                "A\n\nFor the work of the last years Norway pays Indonesia $56 million, and about EUR 1.5bn more at the end of the year.\n",
                &["Exact 56000000 USD by NOR", "About 1500000000 EUR by NOR"],
            ),
            ("A\n\nViệt Nam nhận của Đan Mạch 1.3 tỉ USD hỗ trợ.\n", &["Exact 1300000000 USD by DNK"]),
            // Abbreviated scales; a currency of many countries; one that goes without saying.
            (
                "Støtte\n\nDanmark giver 250 mio. kr. til Kenya og Ghana i år, siger udenrigsministeren, der også vil hjælpe de to lande.\n",
                &["Exact 250000000 DKK by DNK"],
            ),
            (
                "Colombia y Perú\n\nColombia invertirá 300 millones de pesos en la frontera con Perú, según dijo el ministro.\n",
                &["Exact 300000000 COP by COL"],
            ),
            (
                "España y Chile\n\nEspaña pagó a Chile 20 millones de euros por los barcos. El primer pago fue de 1.800 millones.\n",
                &["Exact 20000000 EUR by ESP", "Exact 1800000000 EUR by ESP"],
            ),
            // Scale and currency in one word; a code that begins another term is none.
            (
                "México y Colombia\n\nMéxico invertirá 750 mdd en Colombia. Colombia invitó a México a la COP30 de noviembre.\n",
                &["Exact 750000000 USD by MEX"],
            ),
            // Whoever stands beside the verb that gives, or within it.
            (
                "Geld\n\nIndien und Deutschland sind sich einig. Für die Städte in Indien sagte Deutschland 20 Millionen Euro zu.\n",
                &["Exact 20000000 EUR by DEU"],
            ),
            (
                "Aid\n\nGhana builds the road, and Norway has given 30 million dollars for it.\n",
                &["Exact 30000000 USD by NOR"],
            ),
            // Whoever invests in a country is the other.
            (
                "Danmark og Egypten\n\nDanmark og Egypten er enige. Selskabet har investeret over to milliarder dollar i Egypten siden 2004.\n",
                &["Over 2000000000 USD by DNK"],
            ),
            // Whose dollars are meant, by whose page it is.
            (
                "Prime Minister of Canada\n\nNews\n\nCanada and Ghana are friends\n\n24 September 2025\n\nThe Prime Minister announced that Canada will give Ghana 15 million dollars for the restoration of its mangroves. A further US$2 million will be paid next year.\n",
                &["Exact 2000000 USD by CAN", "Exact 15000000 CAD by CAN"],
            ),
            // Where exports go and imports come from.
            (
                "Handel\n\n24. september 2025\n\nNorge og Ghana snakket om handelen mellom de to landene. Eksporten av fisk til Ghana var på 16 millioner dollar.\n",
                &["Exact 16000000 USD by NOR"],
            ),
            (
                "Comercio\n\n24 de septiembre de 2025\n\nPerú y Ghana hablaron de su comercio. Las exportaciones de fruta a Ghana sumaron 16 millones de dólares; Perú quiere vender más.\n",
                &["Exact 16000000 USD by PER"],
            ),
            (
                "Trade\n\nPeru and Ghana talked about their trade. Imports of cocoa from Ghana came to 16 million dollars, and Peru wants to buy more.\n",
                &["Exact 16000000 USD by GHA"],
            ),
            // From whom one gets it.
            (
                "Aid\n\nTonga gets a new port from Japan: a grant of 1.2 billion yen was agreed by the two countries.\n",
                &["Exact 1200000000 JPY by JPN"],
            ),
            (
                "Hilfe\n\nKenia erhält für den Bau der neuen Straße in diesem Jahr 20 Millionen Euro von Deutschland, sagte der Minister.\n",
                &["Exact 20000000 EUR by DEU"],
            ),
            (
                "Aides\n\nPour ses écoles et pour ses routes le Togo a reçu cette année 20 millions d'euros de la France, a dit le ministre qui est dans la capitale.\n",
                &["Exact 20000000 EUR by FRA"],
            ),
            (
                "Støtte\n\nTorvet i byen blev bygget med støtte på 20 millioner euro fra Danmark, og Ghana er glad for den nye havn.\n",
                &["Exact 20000000 EUR by DNK"],
            ),
            // Whom one hopes to be given by.
            (
                "Credit\n\nNairobi hopes that Beijing will lend it 20 million dollars for the road and extend a deposit of 3 million dollars.\n",
                &["Exact 3000000 USD by CHN", "Exact 20000000 USD by CHN"],
            ),
            (
                "Kredit\n\nKenia hofft, dass China im kommenden Jahr für den Bau der Straße 20 Millionen Dollar bereitstellt, und will es auch sagen.\n",
                &["Exact 20000000 USD by CHN"],
            ),
            // By whom it is given, from whom the help is, whose agency gives it.
            (
                "Steun\n\nHet ziekenhuis in Ghana, dat door Nederland met 7 miljoen euro werd gefinancierd, is klaar, zei de minister.\n",
                &["Exact 7000000 EUR by NLD"],
            ),
            (
                "Aid\n\nGhana has a new port. Of its price 20 million dollars was paid by Norway, and Ghana is glad.\n",
                &["Exact 20000000 USD by NOR"],
            ),
            (
                "Støtte\n\nMed støtte fra Norge på 12 millioner kroner får Ghana en ny skole, sier statsråden som er i landet.\n",
                &["Exact 12000000 NOK by NOR"],
            ),
            (
                "Hilfe\n\nIm Norden Ghanas steht eine neue Schule, die Deutschland mit 3 Millionen Euro fördert, wie der Minister sagte.\n",
                &["Exact 3000000 EUR by DEU"],
            ),
            (
                "Hilfe\n\nGhana freut sich über die neue Straße. Die KfW stellt für das Land in diesem Jahr 9 Millionen Euro bereit.\n",
                &["Exact 9000000 EUR by DEU"],
            ),
            (
                "Norway and Ghana\n\nNorway and Ghana are friends. Equinor will invest 40 million dollars in a new plant near the coast.\n",
                &["Exact 40000000 USD by NOR"],
            ),
            (
                "Kenya and China\n\nKenya and China are friends. Nairobi is in talks with Beijing for a loan of 40 million dollars.\n",
                &["Exact 40000000 USD by CHN"],
            ),
            // What follows on trade in a clause of its own is no trade.
            (
                "Trade\n\nBilateral trade between Ghana and Norway came to 5 million dollars, and Norwegian companies have invested 70 million dollars there.\n",
                &["Exact 5000000 USD by ", "Exact 70000000 USD by NOR"],
            ),
            (
                "Aid\n\nNorway is a friend of Ghana. Last year it put up 6 million dollars for a museum in Ghana.\n",
                &["Exact 6000000 USD by NOR"],
            ),
            (
                "Steun\n\nOekraïne is blij. Voor dit jaar trekt Nederland 2 miljard euro uit aan militaire steun voor het land.\n",
                &["Exact 2000000000 EUR by NLD"],
            ),
            // Of which the exports of one; the investments of one in the other; what comes from one; who gives in a relative clause.
            (
                "A\n\nTrade between Norway and Ghana came to 6 billion dollars, of which the exports of Ghana to Norway were 4 billion dollars.\n",
                &["Exact 6000000000 USD by ", "Exact 4000000000 USD by GHA"],
            ),
            (
                "A\n\nAs minister Kofi Sample of Ghana said, trade with Norway grew to 60 million dollars, and Norway's investments in Ghana exceed 300 million dollars.\n",
                &["Exact 60000000 USD by ", "Over 300000000 USD by NOR"],
            ),
            (
                "A\n\nFinansminister Ama Eksempel fra Ghana undertegnet en avtale som sikrer skolene 320 millioner kroner fra Norge.\n",
                &["Exact 320000000 NOK by NOR"],
            ),
            (
                "A\n\nThe programme is run with Ghana's ministry of health, to which Norway has contributed 36 million euros.\n",
                &["Exact 36000000 EUR by NOR"],
            ),
            (
                "A\n\nSverige och Kenya är överens om vatten. Lånet på 50 miljoner dollar från Sverige ska betalas tillbaka.\n",
                &["Exact 50000000 USD by SWE"],
            ),
            // Currencies without the name of their country.
            (
                "A\n\nZuid-Afrika geeft Nederland 45 miljoen rand voor de opleiding van verpleegkundigen, zei de minister.\n",
                &["Exact 45000000 ZAR by ZAF"],
            ),
        ],
        |page| {
            let mut rows = amounts(page);
            rows.sort_by_key(|row| row.len());
            rows
        },
    );
}

#[test]
fn the_margin_of_a_page_says_nothing() {
    let page = "Vietnam.vn - trang\n\nJapan and Vietnam agree on energy\n\nNews AgencyNews Agency28/04/2025\n\nJapan and Vietnam agreed to cooperate in energy.\n\n\
                Source: https://example.org/energy\n\nComments (0)\n\nSame category\n\nFootball team promoted after beating Nepal, Indonesia in danger\nTen soups for cold days\n\nProduct\n";
    assert_eq!(facts(page).countries.iter().map(|c| c.to_string()).collect::<Vec<_>>(), ["JPN", "VNM"]);
}

#[test]
fn a_claim_quotes_the_bytes_that_it_names() {
    let extractor = Extractor::default();
    let loaded = load::articles(extractor.reader(), [samples()]).unwrap();
    for article in &loaded.articles {
        for claim in extractor.extract(article) {
            let span = claim.evidence.span;
            assert_eq!(&*claim.evidence.quote, article.slice(span), "{} {span:?}", article.id);
            assert!(!claim.evidence.quote.is_empty());
        }
    }
}

fn samples() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles")
}

#[test]
fn the_samples_tell_the_history_that_they_were_written_for() {
    let (graph, report) = load::graph([samples()]).unwrap();
    assert!(report.unread.is_empty() && report.read == 6, "{report}");
    let (vietnam, japan) = (graph.country("VNM").unwrap(), graph.country("JPN").unwrap());
    let ladder: Vec<String> = (graph.ladder(vietnam, japan).rungs().iter())
        .map(|rung| format!("{} {}", rung.since().map_or("?".into(), |when| when.to_string()), rung.level()))
        .collect();
    assert_eq!(
        ladder,
        [
            "1973-09-21 diplomatic_relations",
            "2009 strategic",
            "2014-03 extensive_strategic",
            "2023-11-27 comprehensive_strategic"
        ]
    );
    let table = graph
        .cooperation()
        .between(vietnam, japan)
        .at_least(Stage::Agreed)
        .by(By::TopSector)
        .per(Period::Quarter)
        .count();
    for (sector, quarter, count) in [
        ("Tourism", "2023-Q4", 1),
        ("Semiconductors", "2023-Q4", 1),
        ("Semiconductors", "2025-Q2", 1),
        ("Multilateral cooperation", "2025-Q2", 1),
        // Only proposed, in November 2025.
        ("Semiconductors", "2025-Q4", 0),
    ] {
        assert_eq!(table.get(sector, quarter), count, "{sector} {quarter}\n{table}");
    }
}

/// The folder of coded pages, where the checkout has it beside it.
fn shared() -> Option<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if folder.join("gold").is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: the coded pages are not here");
    None
}

#[test]
fn the_table_of_the_real_pages_agrees_with_what_people_coded() {
    let Some(shared) = shared() else { return };
    let (graph, _) = load::graph([shared.join("articles")]).unwrap();
    let (vietnam, japan) = (graph.country("VNM").unwrap(), graph.country("JPN").unwrap());
    let question = || graph.cooperation().between(vietnam, japan).at_least(Stage::Agreed);
    let table = question().by(By::TopSector).per(Period::Quarter).count();

    // The second quarter of 2025 is that of the two pages about the talks and the forum of April.
    let mut coded = std::collections::BTreeSet::new();
    let mut ignored = std::collections::BTreeSet::new();
    for page in ["002_c66c882e5dbffcf4.json", "003_fe8113887d500fa5.json"] {
        let text = std::fs::read_to_string(shared.join("gold").join(page)).unwrap();
        let gold: serde_json::Value = serde_json::from_str(&text).unwrap();
        for row in gold["cooperation"].as_array().unwrap() {
            let proposed = row["stage"] == "proposed" && row["also_stages"].is_null();
            let sector = row["sector"].as_str().unwrap().to_owned();
            if proposed {
                ignored.insert(sector)
            } else {
                coded.insert(sector)
            };
        }
        let skip = gold["ignore"]["cooperation"].as_array().unwrap();
        ignored.extend(skip.iter().map(|sector| sector.as_str().unwrap().to_owned()));
    }
    let quarter = table.columns().iter().position(|column| column.to_string() == "2025-Q2").unwrap();
    let mut told = std::collections::BTreeSet::new();
    for row in table.rows() {
        let cell = row.cell(quarter);
        if cell.count() > 0 {
            let sector = row.key().unwrap().trim_start_matches("sector:").to_owned();
            assert!(cell.evidence().next().is_some_and(|citation| !citation.quote().is_empty()), "{sector}");
            told.insert(sector);
        }
    }
    let missing: Vec<_> = coded.difference(&told).filter(|sector| !ignored.contains(*sector)).collect();
    let extra: Vec<_> = told.difference(&coded).filter(|sector| !ignored.contains(*sector)).collect();
    assert!(missing.is_empty() && extra.is_empty(), "missing {missing:?}, extra {extra:?}\n{table}");
}

#[test]
fn one_sentence_is_enough_to_tell_its_language() {
    let reader = Extractor::default();
    for (sentence, language) in [
        (
            "Canadian aircraft using precision guided missiles sank 2 boats in an attack on a suspected smuggler in Havana.",
            Some("en"),
        ),
        ("Iran's religious leader rejected the Iraqi president's proposal for a cease-fire.", Some("en")),
        ("Die Bundesregierung weist den Botschafter aus.", Some("de")),
        ("De regering roept haar ambassadeur terug uit Teheran.", Some("nl")),
        ("La France et l'Espagne ont signé un accord.", Some("fr")),
        ("Il governo richiama il suo ambasciatore da Teheran.", Some("it")),
        // No pack is Polish or Finnish.
        ("Premier spotkał się w Warszawie z prezydentem i podpisał z nim umowę o współpracy w obronie.", None),
        ("Suomen presidentti tapasi Ruotsin pääministerin ja kiitti häntä tuesta.", None),
    ] {
        let article = reader.reader().read("page.txt", sentence).unwrap();
        assert_eq!(article.language.as_deref(), language, "{sentence}");
    }
}
