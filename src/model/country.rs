//! Countries and their codes.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Entity;

/// A sovereign state or a territory that has an ISO 3166-1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Country {}

impl Entity for Country {
    const KIND: &'static str = "country";
}

/// The ISO 3166-1 alpha-3 code of a country: the key of a [`Country`]. Three bytes, `Copy`, ordered by letters.
///
/// Only codes of the country table parse; the error suggests the nearest.
///
/// ```
/// use chancery::model::CountryCode;
///
/// let finland: CountryCode = "FIN".parse()?;
/// assert_eq!((finland.as_str(), finland.name()), ("FIN", "Finland"));
/// assert_eq!("VIE".parse::<CountryCode>().unwrap_err().nearest.unwrap().as_str(), "VNM");
/// # Ok::<(), chancery::model::UnknownCountry>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 3]);

/// A code or name that is no country's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not the ISO 3166-1 alpha-3 code of a country{}", suggestion(.nearest))]
pub struct UnknownCountry {
    /// What was written.
    pub text: String,
    /// The country whose code or name looks most like it.
    pub nearest: Option<CountryCode>,
}

fn suggestion(nearest: &Option<CountryCode>) -> String {
    nearest.map(|code| format!("; did you mean {code} ({})?", code.name())).unwrap_or_default()
}

/// A row of the country table.
struct Row {
    code: CountryCode,
    name: &'static str,
    alpha2: &'static str,
}

/// `alpha-3 <tab> English short name <tab> alpha-2`, a country a line, in the order of the codes.
static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut columns = line.split('\t');
        let code = CountryCode(columns.next()?.as_bytes().try_into().ok()?);
        Some(Row { code, name: columns.next()?, alpha2: columns.next()? })
    };
    let lines = include_str!("../../data/countries.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut rows: Vec<Row> = lines.filter_map(row).collect();
    rows.sort_by_key(|row| row.code);
    rows
});

fn row(code: CountryCode) -> Option<&'static Row> {
    TABLE.binary_search_by_key(&code, |row| row.code).ok().and_then(|at| TABLE.get(at))
}

impl CountryCode {
    /// The three letters.
    pub fn as_str(&self) -> &str {
        // The constructor takes ASCII only.
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// The English short name.
    pub fn name(&self) -> &'static str {
        row(*self).map_or("", |row| row.name)
    }

    /// Every country of the table, in the order of the codes.
    pub fn all() -> impl Iterator<Item = CountryCode> {
        TABLE.iter().map(|row| row.code)
    }

    /// The country of an ISO 3166-1 alpha-2 code, in any case, which is also its top-level domain.
    ///
    /// ```
    /// # use chancery::model::CountryCode;
    /// assert_eq!(CountryCode::from_alpha2("vn").unwrap().as_str(), "VNM");
    /// ```
    pub fn from_alpha2(alpha2: &str) -> Option<CountryCode> {
        TABLE.iter().find(|row| row.alpha2.eq_ignore_ascii_case(alpha2)).map(|row| row.code)
    }

    /// The country of a code or an English short name, in any case.
    ///
    /// # Errors
    /// [`UnknownCountry`], with the nearest.
    pub fn find(text: &str) -> Result<CountryCode, UnknownCountry> {
        text.to_uppercase().parse().or_else(|unknown: UnknownCountry| {
            CountryCode::all()
                .find(|code| code.name().eq_ignore_ascii_case(text))
                .ok_or(UnknownCountry { text: text.to_owned(), ..unknown })
        })
    }
}

/// Levenshtein's distance, for suggestions.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = (diagonal + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], cost);
        }
    }
    row[b.len()]
}

fn nearest(text: &str) -> Option<CountryCode> {
    let wanted: String = text.chars().take(64).collect::<String>().to_lowercase();
    CountryCode::all().min_by_key(|code| {
        let name = code.name().to_lowercase();
        let prefix = !wanted.is_empty() && name.starts_with(&wanted);
        let by_code = distance(&wanted, &code.as_str().to_lowercase());
        if prefix { 0 } else { by_code.min(distance(&wanted, &name)) }
    })
}

impl FromStr for CountryCode {
    type Err = UnknownCountry;

    fn from_str(text: &str) -> Result<CountryCode, UnknownCountry> {
        let code = text.as_bytes().try_into().ok().and_then(|letters| row(CountryCode(letters)));
        code.map(|row| row.code).ok_or_else(|| UnknownCountry { text: text.to_owned(), nearest: nearest(text) })
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for CountryCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CountryCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<CountryCode, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
