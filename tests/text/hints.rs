//! Small hints for ten languages and two scripts without spaces, enough to test reading by.

use chancery::text::{Hints, Reader};

/// A reader of all of them.
pub fn reader() -> Reader {
    Reader::new(all())
}

pub fn all() -> Vec<Hints> {
    [NB, NL, EN, VI, DE, FR, ES, SV, DA, JA, ID].iter().map(|text| toml::from_str(text).expect("hints")).collect()
}

const NB: &str = r#"
tag = "nb"
function_words = ["og", "i", "på", "av", "til", "for", "med", "som", "er", "en", "et", "det", "den", "de", "at", "å", "om", "fra", "har", "ble", "blir", "vil", "skal", "kan", "må", "ikke", "også", "etter", "ved", "mot", "mellom", "under", "innen", "gjennom", "mens", "men", "eller", "når", "han", "hun", "vi", "jeg", "seg", "sin", "dette", "disse", "denne", "flere", "begge", "andre", "enn", "så", "var", "hadde", "sa", "samt", "både", "siden", "nå", "opp", "ut", "blant", "over"]
abbreviations = ["dr", "nr", "ca", "bl.a", "f.eks", "osv", "kl", "mrd", "mill", "jan", "feb", "aug", "sept", "okt", "nov", "des"]
months = [["januar", "jan"], ["februar", "feb"], ["mars"], ["april", "apr"], ["mai"], ["juni"], ["juli"], ["august", "aug"], ["september", "sept"], ["oktober", "okt"], ["november", "nov"], ["desember", "des"]]
weekdays = [["mandag"], ["tirsdag"], ["onsdag"], ["torsdag"], ["fredag"], ["lørdag"], ["søndag"]]
relative = { today = ["i dag"], yesterday = ["i går"], last_year = ["i fjor"], this_year = ["i år"], this_month = ["denne måneden"], last_week = ["forrige uke"] }
quarters = [["første kvartal", "1. kvartal"], ["andre kvartal"], ["tredje kvartal", "III kvartal"], ["fjerde kvartal"]]
day_prefix = ["den"]
year_prefix = ["året", "år"]
ordinal_suffixes = ["."]
joiners = ["i"]
to = ["til", "til og med"]
and = ["og"]
since = ["siden"]
years = ["år"]
decades = ["tallet"]
units = ["millioner", "milliarder", "prosent", "kroner", "USD", "mennesker"]
caption = ["Foto:", "På bildet"]
credit = ["Foto:", "(Foto:"]
source = ["Kilde:", "Kilde"]
published = ["Publisert:", "Oppdatert:"]
end = ["Kommentar (0)", "Relaterte saker", "I samme kategori", "Forretninger"]
skip = ["Les også", "Les også:", "Del", "Annonse"]
"#;

const NL: &str = r#"
tag = "nl"
function_words = ["de", "het", "een", "en", "van", "in", "is", "op", "te", "dat", "die", "voor", "met", "zijn", "aan", "er", "ook", "om", "bij", "door", "als", "naar", "uit", "tot", "over", "wordt", "werd", "worden", "niet", "maar", "hij", "ze", "zij", "heeft", "hebben", "had", "was", "deze", "dit", "hun", "nog", "na", "tussen", "tijdens", "meer", "dan", "zal", "zullen", "kan", "wil", "of", "beide", "onder", "tegen", "zou", "zich", "waar"]
abbreviations = ["nr", "dr", "mr", "drs", "bijv", "o.a", "jl", "ca", "jan", "feb", "aug", "sept", "okt", "nov", "dec"]
months = [["januari", "jan"], ["februari", "feb"], ["maart", "mrt"], ["april", "apr"], ["mei"], ["juni", "jun"], ["juli", "jul"], ["augustus", "aug"], ["september", "sept"], ["oktober", "okt"], ["november", "nov"], ["december", "dec"]]
weekdays = [["maandag"], ["dinsdag"], ["woensdag"], ["donderdag"], ["vrijdag"], ["zaterdag"], ["zondag"]]
relative = { today = ["vandaag"], yesterday = ["gisteren"], last_year = ["vorig jaar"], this_year = ["dit jaar"] }
year_prefix = ["in"]
ordinal_suffixes = ["e"]
to = ["tot", "tot en met", "t/m"]
and = ["en"]
since = ["sinds"]
years = ["jaar"]
decades = ["jaren"]
units = ["miljoen", "miljard", "procent", "dollar", "euro", "bedrijven"]
caption = ["Foto:"]
credit = ["Foto:"]
source = ["Bron:", "Bron"]
published = ["Gepubliceerd op", "Gepubliceerd:"]
end = ["Reactie (0)", "In dezelfde categorie", "Gerelateerd"]
skip = ["Lees meer", "Lees ook"]
"#;

const EN: &str = r#"
tag = "en"
function_words = ["the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "with", "as", "was", "by", "at", "from", "it", "its", "an", "be", "are", "has", "have", "had", "which", "this", "will", "would", "not", "but", "he", "his", "she", "they", "their", "were", "been", "said", "who", "also", "between", "after", "into", "more", "than", "or", "over", "about", "when", "both", "other", "what", "there", "under", "during", "since", "before", "until"]
abbreviations = ["Mr", "Mrs", "Ms", "Dr", "St", "No", "Gen", "Sen", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec", "Inc", "etc", "vs"]
months = [["January", "Jan", "Jan."], ["February", "Feb"], ["March", "Mar"], ["April", "Apr"], ["May"], ["June", "Jun"], ["July", "Jul"], ["August", "Aug"], ["September", "Sept", "Sep"], ["October", "Oct"], ["November", "Nov"], ["December", "Dec"]]
weekdays = [["Monday", "Mon"], ["Tuesday", "Tue"], ["Wednesday"], ["Thursday"], ["Friday"], ["Saturday"], ["Sunday", "Sun"]]
relative = { today = ["today"], yesterday = ["yesterday"], tomorrow = ["tomorrow"], this_week = ["this week"], last_week = ["last week"], next_week = ["next week"], this_month = ["this month"], last_month = ["last month"], next_month = ["next month"], this_year = ["this year"], last_year = ["last year"], next_year = ["next year"], now = ["now"] }
quarters = [["first quarter"], ["second quarter"], ["third quarter"], ["fourth quarter"]]
halves = [["first half"], ["second half"]]
day_prefix = ["the"]
month_parts = ["Early"]
year_prefix = ["in"]
ordinal_suffixes = ["st", "nd", "rd", "th"]
joiners = ["of"]
to = ["to", "until", "through", "and"]
and = ["and"]
since = ["since"]
years = ["years"]
decades = ["s"]
last = ["last"]
units = ["million", "billion", "percent", "dollars", "people", "USD"]
caption = ["Photo:", "In this photo", "(L)"]
credit = ["Photo:", "(Photo:", "(Photo |", "Getty Images"]
source = ["Source:"]
title = ["Title:", "Subject:"]
published = ["Published:", "Updated:", "Published on", "Date:"]
end = ["Comments (0)", "Comments", "Related stories", "Business", "Leave a comment"]
skip = ["Read also", "Share", "Tweet", "Advertisement", "min read", "Read more:"]
"#;

const VI: &str = r#"
tag = "vi"
function_words = ["và", "của", "là", "có", "trong", "được", "cho", "với", "các", "những", "một", "không", "người", "đã", "này", "đến", "từ", "khi", "tại", "về", "để", "ông", "bà", "sẽ", "nhiều", "trên", "năm", "ngày", "ra", "như", "cũng", "đó", "hai", "vào", "theo", "nước", "sau", "trước", "việc", "phải", "giữa", "đang", "ở", "cùng", "lên", "hơn", "chính", "quốc", "tác", "hợp"]
abbreviations = ["tp", "ts", "gs"]
months = [["tháng một"], ["tháng hai"], ["tháng ba"], ["tháng tư"], ["tháng năm"], ["tháng sáu"], ["tháng bảy"], ["tháng tám"], ["tháng chín"], ["tháng mười"], ["tháng mười một"], ["tháng mười hai"]]
weekdays = [["Thứ Hai"], ["Thứ Ba"], ["Thứ Tư"], ["Thứ Năm"], ["Thứ Sáu"], ["Thứ Bảy"], ["Chủ nhật"]]
relative = { today = ["hôm nay"], yesterday = ["hôm qua"], this_year = ["năm nay"], last_year = ["năm ngoái"] }
quarters = [["quý I"], ["quý II"], ["quý III"], ["quý IV"]]
day_prefix = ["ngày"]
month_prefix = ["tháng"]
year_prefix = ["năm"]
to = ["đến"]
and = ["và"]
since = ["từ"]
units = ["triệu", "tỷ", "tỉ", "USD"]
caption = ["Ảnh"]
credit = ["Ảnh:"]
source = ["Nguồn:"]
end = ["Bình luận (0)", "Tin liên quan"]
skip = ["Chia sẻ"]
"#;

const DE: &str = r#"
tag = "de"
function_words = ["der", "die", "das", "und", "in", "den", "von", "zu", "mit", "sich", "des", "auf", "für", "ist", "im", "dem", "nicht", "ein", "eine", "als", "auch", "es", "an", "werden", "aus", "er", "hat", "dass", "sie", "nach", "wird", "bei", "einer", "um", "am", "sind", "noch", "wie", "einem", "über", "einen", "so", "zum", "war", "haben", "nur", "oder", "aber", "vor", "zur", "bis", "mehr", "durch", "sowie", "beide", "zwischen", "seit", "unter"]
abbreviations = ["Dr", "Prof", "Nr", "bzw", "z.B", "ca", "Mio", "Mrd", "Jan", "Feb", "Aug", "Sept", "Okt", "Nov", "Dez"]
months = [["Januar", "Jan"], ["Februar", "Feb"], ["März"], ["April"], ["Mai"], ["Juni"], ["Juli"], ["August", "Aug"], ["September", "Sept"], ["Oktober", "Okt"], ["November", "Nov"], ["Dezember", "Dez"]]
weekdays = [["Montag"], ["Dienstag"], ["Mittwoch"], ["Donnerstag"], ["Freitag"], ["Samstag", "Sonnabend"], ["Sonntag"]]
relative = { today = ["heute"], yesterday = ["gestern"], last_year = ["im vergangenen Jahr"] }
day_prefix = ["am", "den"]
month_parts = ["Anfang"]
year_prefix = ["Jahr", "im Jahr"]
ordinal_suffixes = ["."]
to = ["bis"]
and = ["und"]
since = ["seit"]
years = ["Jahre", "Jahren"]
decades = ["er"]
units = ["Millionen", "Milliarden", "Prozent", "Euro"]
credit = ["Foto:"]
source = ["Quelle:"]
published = ["Veröffentlicht am", "Stand:"]
end = ["Kommentar (0)", "Mehr zum Thema"]
skip = ["Lesen Sie auch", "Teilen"]
"#;

const FR: &str = r#"
tag = "fr"
function_words = ["de", "la", "le", "et", "les", "des", "en", "un", "du", "une", "que", "est", "pour", "qui", "dans", "a", "par", "plus", "pas", "au", "sur", "ne", "se", "ce", "il", "sont", "avec", "son", "aux", "ont", "elle", "cette", "ses", "ou", "leur", "été", "mais", "entre", "à", "deux", "ces", "leurs", "depuis", "lors", "y", "comme", "aussi", "sa", "l", "d", "qu", "s", "c"]
abbreviations = ["M", "MM", "Mme", "Dr", "janv", "févr", "juil", "sept", "oct", "nov", "déc"]
months = [["janvier", "janv"], ["février", "févr"], ["mars"], ["avril"], ["mai"], ["juin"], ["juillet", "juil"], ["août"], ["septembre", "sept"], ["octobre", "oct"], ["novembre", "nov"], ["décembre", "déc"]]
weekdays = [["lundi"], ["mardi"], ["mercredi"], ["jeudi"], ["vendredi"], ["samedi"], ["dimanche"]]
relative = { today = ["aujourd'hui"], yesterday = ["hier"], last_year = ["l'année dernière"] }
day_prefix = ["le"]
ordinal_suffixes = ["er"]
to = ["au", "à"]
and = ["et"]
since = ["depuis"]
decades = ["années"]
last = ["dernier"]
units = ["millions", "milliards", "euros"]
credit = ["Photo :"]
source = ["Source :"]
published = ["Publié le"]
end = ["Commentaires (0)", "À lire aussi"]
skip = ["Lire aussi", "Partager"]
"#;

const ES: &str = r#"
tag = "es"
function_words = ["de", "la", "que", "el", "en", "y", "a", "los", "del", "se", "las", "por", "un", "para", "con", "no", "una", "su", "al", "lo", "como", "más", "pero", "sus", "le", "ya", "o", "este", "sí", "porque", "esta", "entre", "cuando", "muy", "sin", "sobre", "también", "hasta", "hay", "donde", "desde", "todo", "nos", "durante", "ambos", "fue", "es", "son", "ha", "han", "dos", "e"]
abbreviations = ["Sr", "Sra", "Dr", "núm", "ene", "feb", "sept", "oct", "nov", "dic"]
months = [["enero", "ene"], ["febrero", "feb"], ["marzo"], ["abril"], ["mayo"], ["junio"], ["julio"], ["agosto"], ["septiembre", "setiembre", "sept"], ["octubre", "oct"], ["noviembre", "nov"], ["diciembre", "dic"]]
weekdays = [["lunes"], ["martes"], ["miércoles"], ["jueves"], ["viernes"], ["sábado"], ["domingo"]]
relative = { today = ["hoy"], yesterday = ["ayer"], last_year = ["el año pasado"], this_year = ["este año"] }
halves = [["primer semestre"], ["segundo semestre"]]
joiners = ["de", "del"]
to = ["al", "a", "hasta"]
and = ["y"]
since = ["desde"]
decades = ["años"]
units = ["millones", "dólares", "euros", "wones"]
credit = ["Foto:"]
source = ["Fuente:"]
published = ["Publicado el"]
end = ["Comentarios (0)", "Noticias relacionadas"]
skip = ["Lea también", "Compartir"]
"#;

const SV: &str = r#"
tag = "sv"
function_words = ["och", "i", "att", "det", "som", "en", "på", "är", "av", "för", "med", "till", "den", "har", "de", "inte", "om", "ett", "han", "men", "var", "jag", "från", "vi", "så", "kan", "när", "man", "sig", "hon", "under", "nu", "eller", "mot", "även", "ska", "där", "efter", "än", "mellan", "vid", "sin", "sina", "också", "blir", "vill", "hade", "skulle", "genom", "samt", "båda", "detta", "dessa", "säger", "två"]
abbreviations = ["nr", "dr", "bl.a", "t.ex", "ca", "kl", "jan", "feb", "aug", "sept", "okt", "nov", "dec"]
months = [["januari", "jan"], ["februari", "feb"], ["mars"], ["april"], ["maj"], ["juni"], ["juli"], ["augusti", "aug"], ["september", "sept"], ["oktober", "okt"], ["november", "nov"], ["december", "dec"]]
weekdays = [["måndag"], ["tisdag"], ["onsdag"], ["torsdag"], ["fredag"], ["lördag"], ["söndag"]]
relative = { today = ["i dag", "idag"], yesterday = ["i går"], last_year = ["förra året"] }
day_prefix = ["den"]
ordinal_suffixes = ["e", "a"]
to = ["till", "till och med"]
and = ["och"]
since = ["sedan"]
decades = ["talet"]
credit = ["Foto:"]
source = ["Källa:"]
published = ["Publicerad"]
end = ["Kommentarer (0)"]
skip = ["Läs också"]
"#;

const DA: &str = r#"
tag = "da"
function_words = ["og", "i", "på", "af", "til", "for", "med", "som", "er", "en", "et", "det", "den", "de", "at", "om", "fra", "har", "blev", "bliver", "vil", "skal", "kan", "må", "ikke", "også", "efter", "ved", "mod", "mellem", "under", "inden", "gennem", "mens", "men", "eller", "når", "han", "hun", "vi", "jeg", "sig", "sin", "dette", "disse", "denne", "flere", "begge", "andre", "end", "så", "var", "havde", "samt", "både", "siden", "nu", "op", "ud", "blandt", "over", "nogle", "sammen"]
abbreviations = ["nr", "dr", "bl.a", "f.eks", "ca", "kl", "jan", "feb", "aug", "sept", "okt", "nov", "dec"]
months = [["januar", "jan"], ["februar", "feb"], ["marts"], ["april"], ["maj"], ["juni"], ["juli"], ["august", "aug"], ["september", "sept"], ["oktober", "okt"], ["november", "nov"], ["december", "dec"]]
weekdays = [["mandag"], ["tirsdag"], ["onsdag"], ["torsdag"], ["fredag"], ["lørdag"], ["søndag"]]
relative = { today = ["i dag"], yesterday = ["i går"], last_year = ["sidste år"] }
day_prefix = ["den"]
ordinal_suffixes = ["."]
to = ["til"]
and = ["og"]
since = ["siden"]
decades = ["erne", "tallet"]
credit = ["Foto:"]
source = ["Kilde:"]
published = ["Publiceret"]
end = ["Kommentarer (0)"]
skip = ["Læs også"]
"#;

const JA: &str = r#"
tag = "ja"
spaces = false
function_words = ["の", "は", "を", "に", "が", "と", "で", "も", "した", "する", "から", "こと", "など", "として", "ため"]
relative = { today = ["今日"], yesterday = ["昨日"], last_year = ["昨年"] }
weekdays = [["月曜日"], ["火曜日"], ["水曜日"], ["木曜日"], ["金曜日"], ["土曜日"], ["日曜日"]]
to = ["から"]
years = ["年"]
days = ["日間"]
day_suffix = ["日"]
eras = { "令和" = 2018 }
units = ["億", "円"]
published = ["配信"]
"#;

const ID: &str = r#"
tag = "id"
function_words = ["yang", "dan", "di", "ke", "dari", "untuk", "dengan", "pada", "dalam", "ini", "itu", "akan", "tidak", "telah", "oleh", "juga", "adalah", "sebagai", "bahwa", "karena", "antara", "lebih", "kepada", "tersebut", "atau", "serta", "sudah", "saat", "setelah", "dapat", "bagi", "tahun", "kedua", "negara", "kerja", "sama", "mengatakan"]
foreign_words = ["kerana", "bahawa", "pelbagai", "antarabangsa", "bersetuju", "universiti"]
months = [["Januari", "Jan"], ["Februari", "Feb"], ["Maret", "Mar"], ["April", "Apr"], ["Mei"], ["Juni", "Jun"], ["Juli", "Jul"], ["Agustus", "Agu"], ["September", "Sep"], ["Oktober", "Okt"], ["November", "Nov"], ["Desember", "Des"]]
weekdays = [["Senin"], ["Selasa"], ["Rabu"], ["Kamis"], ["Jumat"], ["Sabtu"], ["Minggu"]]
relative = { today = ["hari ini"], last_year = ["tahun lalu"] }
day_prefix = ["tanggal", "pada"]
month_prefix = ["bulan"]
year_prefix = ["tahun", "pada"]
to = ["hingga", "sampai"]
and = ["dan"]
since = ["sejak"]
years = ["tahun"]
decades = ["an"]
units = ["juta", "miliar", "persen", "rupiah"]
decimal = ","
group = ["."]
published = ["Diterbitkan:"]
end = ["Berita Terkait"]
skip = ["Baca juga"]
"#;
