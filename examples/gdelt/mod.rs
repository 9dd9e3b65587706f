//! Rows in the form of GDELT events, made up: the same for the same numbers on every machine.
//!
//! What matters for reading them is as in the real thing: 58 or 61 columns, most of them filled, about four hundred bytes a row, a
//! quarter of the events mere statements, one actor missing in a quarter of the rows, days that hardly change from row to row.

use std::fmt::Write;

/// A xorshift generator: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as usize) % n.max(1)
    }

    /// One of these, the first ones more often.
    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        let most = self.below(all.len()) + 1;
        all[self.below(most)]
    }
}

const COUNTRIES: &[&str] = &[
    "USA", "CHN", "RUS", "GBR", "ISR", "IND", "FRA", "IRN", "PAK", "AUS", "JPN", "TUR", "UKR", "DEU", "NGA", "SYR",
    "EGY", "CAN", "KOR", "PRK", "SAU", "IRQ", "AFG", "PHL", "VNM", "BRA", "MEX", "ESP", "ITA", "ROM", "KEN", "IDN",
    "THA", "VEN", "EUR", "AFR", "PSE", "LBN", "POL", "GRC",
];
const TYPES: &[&str] = &["GOV", "", "MIL", "COP", "LEG", "MED", "BUS", "JUD", "EDU", "REB", "OPP", "CVL", "ELI", "CRM"];
const EVENTS: &[&str] = &[
    "010", "042", "043", "051", "040", "036", "190", "173", "020", "112", "111", "046", "057", "030", "061", "012",
    "013", "090", "120", "141", "193", "073", "0231", "1056", "130", "154", "163", "0841", "1823", "204", "017", "180",
];
const CITIES: &[(&str, &str, &str)] = &[
    ("Washington, District of Columbia, United States", "US", "USDC"),
    ("Beijing, Beijing, China", "CH", "CH22"),
    ("Moscow, Moskva, Russia", "RS", "RS48"),
    ("London, London, City of, United Kingdom", "UK", "UKH9"),
    ("Jerusalem, Israel (general), Israel", "IS", "IS00"),
    ("Hanoi, Ha Noi, Vietnam", "VM", "VM44"),
    ("Japan", "JA", "JA"),
];

/// Adds `count` rows, numbered from `first`, with a line end each.
pub fn rows(text: &mut String, first: u64, count: u64, second_form: bool) {
    for number in first..first + count {
        // Each row has dice of its own, so that any part of the table can be made alone.
        let mut dice = Dice((number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        dice.below(2);
        let day = (number / 100_000) as u32;
        let (year, month, day) = (2015 + day / 336, 1 + day / 28 % 12, 1 + day % 28);
        let _ = write!(
            text,
            "{}\t{year}{month:02}{day:02}\t{year}{month:02}\t{year}\t{year}.{:04}\t",
            410_000_000 + number,
            (month * 30 + day) * 10_000 / 365
        );
        let missing = dice.below(4);
        actor(text, &mut dice, missing == 0);
        actor(text, &mut dice, missing == 1);
        let event = dice.of(EVENTS);
        let (base, root) = (&event[..3], &event[..2]);
        let quad = [1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4][root.parse::<usize>().unwrap_or(1).min(14) - 1];
        let (articles, tone) = (1 + dice.below(20), dice.below(2_000_000));
        let _ = write!(
            text,
            "{}\t{event}\t{base}\t{root}\t{quad}\t{}.{}\t{articles}\t1\t{articles}\t{}{}.{tone:06}\t",
            dice.below(2),
            dice.below(10),
            dice.below(10),
            if tone % 2 == 0 { "" } else { "-" },
            dice.below(9),
        );
        for part in 0..3 {
            if missing == part && part < 2 {
                text.push_str(if second_form { "0\t\t\t\t\t\t\t\t" } else { "0\t\t\t\t\t\t\t" });
                continue;
            }
            let (name, country, region) = CITIES[dice.below(CITIES.len())];
            let second = if second_form { "\t" } else { "" };
            let (south, west) = (dice.below(90), dice.below(180));
            let fraction = dice.below(10_000);
            let _ = write!(
                text,
                "4\t{name}\t{country}\t{region}{second}\t{south}.{fraction:04}\t-{west}.{fraction:04}\t{}\t",
                dice.below(3_000_000)
            );
        }
        let clock = if second_form { "061500" } else { "" };
        let _ = writeln!(
            text,
            "{year}{month:02}{day:02}{clock}\thttp://www.example{}.com/news/world/{year}/{month:02}/what-was-said-and-done-{}-{number}.html",
            dice.below(5_000),
            dice.below(90_000)
        );
    }
}

/// The ten columns of an actor.
fn actor(text: &mut String, dice: &mut Dice, missing: bool) {
    if missing {
        text.push_str(&"\t".repeat(10));
        return;
    }
    let country = dice.of(COUNTRIES);
    let (one, two) = (dice.of(TYPES), if dice.below(6) == 0 { dice.of(TYPES) } else { "" });
    let group = if dice.below(20) == 0 { "UNO" } else { "" };
    let _ = write!(text, "{country}{one}{two}\tNAME OF {country}\t{country}\t{group}\t\t\t\t{one}\t{two}\t\t");
}
