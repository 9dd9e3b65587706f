//! [`Hints`]: what reading needs to know of a language, as plain data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::dates::Relative;

/// The order of the numbers in `05/04/2025`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NumericOrder {
    /// Day, month, year.
    #[default]
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// What reading needs to know of one language.
///
/// Every list holds plain words or phrases, without wildcards; an empty list is fine and costs only what it would have
/// told. Matching takes no notice of case (but see `months`) and composes diacritics.
///
/// ```
/// use chancery::text::{Hints, Language};
///
/// let hints = Hints {
///     tag: "en".into(),
///     abbreviations: vec!["Mr".into()],
///     months: Hints::table(["January|Jan", "February|Feb", "March|Mar"]),
///     ..Hints::default()
/// };
/// let english = Language::new(hints);
/// let text = "Mr. Le came on March 3, 2025. He left on Jan. 7.";
/// assert_eq!(english.sentences(text).len(), 2);
/// assert_eq!(english.dates(text).len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Hints {
    /// The language's BCP 47 tag.
    pub tag: String,
    /// Whether its words are parted by spaces. True by default.
    pub spaces: bool,
    /// The most frequent small words, by which the language is known.
    pub function_words: Vec<String>,
    /// Frequent words of close neighbours that this language does not have: where a text has more than a stray one, it is
    /// not in this language, however many of its function words it shares.
    pub foreign_words: Vec<String>,
    /// Words with a full stop after which no sentence ends, written without that stop: `dr`, `nr`.
    pub abbreviations: Vec<String>,
    /// The forms of each month's name, January first, the full name before its abbreviations. A form that begins with
    /// a capital is matched only where the text has one: `May` is a month, `may` is not.
    pub months: [Vec<String>; 12],
    /// The forms of each weekday's name, Monday first. Capitals as in `months`.
    pub weekdays: [Vec<String>; 7],
    /// Phrases for days and stretches relative to the day of writing.
    pub relative: BTreeMap<Relative, Vec<String>>,
    /// Phrases for the four quarters of a year: `first quarter`.
    pub quarters: [Vec<String>; 4],
    /// Phrases for the two halves of a year.
    pub halves: [Vec<String>; 2],
    /// Words before the number of a day: `ngày`, `den`.
    pub day_prefix: Vec<String>,
    /// Words before the number of a month: `tháng`.
    pub month_prefix: Vec<String>,
    /// Words with a capital before a month, which say of what part of it one speaks: `Anfang`.
    pub month_parts: Vec<String>,
    /// Words before the number of a year: `năm`.
    pub year_prefix: Vec<String>,
    /// What follows a day's number to make it an ordinal: `.`, `st`, `er`.
    pub ordinal_suffixes: Vec<String>,
    /// Words between day, month and year: `of`, `de`.
    pub joiners: Vec<String>,
    /// Words between the two ends of a range: `to`, `tot en met`.
    pub to: Vec<String>,
    /// Words between the last two of a list: `and`.
    pub and: Vec<String>,
    /// Words before a beginning: `since`.
    pub since: Vec<String>,
    /// Nouns for years: `years`, `année`.
    pub years: Vec<String>,
    /// Nouns for days in durations, where they begin with a `day_suffix`: `日間`.
    pub days: Vec<String>,
    /// What follows the number of a day whose month is left unsaid: `日`.
    pub day_suffix: Vec<String>,
    /// The years before the first of an era, by the word before its number: 令和7年 is 2025, so `令和` is 2018.
    pub eras: BTreeMap<String, i16>,
    /// What follows a round year to make it a decade: `s`, `tallet`.
    pub decades: Vec<String>,
    /// Words beside a weekday that say it is the one gone by: `last`, `dernier`.
    pub last: Vec<String>,
    /// Words beside which a number is an amount and not a year: `million`, `percent`, `USD`.
    pub units: Vec<String>,
    /// The order of the numbers in `05/04/2025`.
    pub numeric_order: NumericOrder,
    /// The decimal mark.
    pub decimal: Option<char>,
    /// The marks that group thousands.
    pub group: Vec<char>,
    /// Marks of photo captions: `Photo`, `Ảnh`.
    pub caption: Vec<String>,
    /// Marks from which on a caption names the photographer.
    pub credit: Vec<String>,
    /// Labels of the source address: `Source:`.
    pub source: Vec<String>,
    /// Labels of the title: `Title:`, `Subject:`.
    pub title: Vec<String>,
    /// Labels of the date of publication: `Published:`.
    pub published: Vec<String>,
    /// Lines at which the article ends: `Comments (0)`.
    pub end: Vec<String>,
    /// Lines within the article that are not of it: `Read also`.
    pub skip: Vec<String>,
}

impl Default for Hints {
    fn default() -> Hints {
        Hints {
            tag: "und".to_owned(),
            spaces: true,
            function_words: Vec::new(),
            foreign_words: Vec::new(),
            abbreviations: Vec::new(),
            months: Default::default(),
            weekdays: Default::default(),
            relative: BTreeMap::new(),
            quarters: Default::default(),
            halves: Default::default(),
            day_prefix: Vec::new(),
            month_prefix: Vec::new(),
            month_parts: Vec::new(),
            year_prefix: Vec::new(),
            ordinal_suffixes: Vec::new(),
            joiners: Vec::new(),
            to: Vec::new(),
            and: Vec::new(),
            since: Vec::new(),
            years: Vec::new(),
            days: Vec::new(),
            eras: BTreeMap::new(),
            day_suffix: Vec::new(),
            decades: Vec::new(),
            last: Vec::new(),
            units: Vec::new(),
            numeric_order: NumericOrder::Dmy,
            decimal: None,
            group: Vec::new(),
            caption: Vec::new(),
            credit: Vec::new(),
            source: Vec::new(),
            title: Vec::new(),
            published: Vec::new(),
            end: Vec::new(),
            skip: Vec::new(),
        }
    }
}

impl Hints {
    /// A table of months or weekdays from rows whose forms are parted by `|`. Missing rows stay empty and rows
    /// beyond the table are left out.
    pub fn table<const N: usize, const M: usize>(rows: [&str; M]) -> [Vec<String>; N] {
        std::array::from_fn(|i| rows.get(i).map_or_else(Vec::new, |row| row.split('|').map(str::to_owned).collect()))
    }
}
