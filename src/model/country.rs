//! Countries and their codes.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Entity;
use super::countries::{BY_ALPHA2, FormerName, ROWS, Row};

/// A state, one that is no more, or a territory that has a code of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Country {}

impl Entity for Country {
    const KIND: &'static str = "country";
}

/// The alpha-3 code of a country: the key of a [`Country`]. Three bytes, `Copy`, ordered by letters.
///
/// The codes are those of ISO 3166-1, those that ISO 3166-3 keeps for states that are no more (`SUN`, `DDR` …), and for
/// what ISO never coded those that the head of `data/countries.tsv` tells (`XKX`, `RVN` …). [`status`](CountryCode::status),
/// [`existed`](CountryCode::existed) and their like say what the country is and when it was.
///
/// Codes of that table parse, and those that ISO 3166-1 leaves to its users (`AAA` to `AAZ`, `QMA` to `QZZ`, `XAA` to
/// `XXZ`, `ZZA` to `ZZZ`), which a [`Vocabulary`](super::Vocabulary) gives names to. So a claim about a country of one's
/// own is read on any machine, and a mistyped code is an error, which suggests the nearest.
///
/// ```
/// use chancery::model::CountryCode;
///
/// let finland: CountryCode = "FIN".parse()?;
/// assert_eq!((finland.as_str(), finland.name()), ("FIN", "Finland"));
/// assert_eq!("VIE".parse::<CountryCode>().unwrap_err().nearest.unwrap().as_str(), "VNM");
/// assert!("XRU".parse::<CountryCode>()?.is_user_assigned());
/// # Ok::<(), chancery::model::UnknownCountry>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CountryCode([u8; 3]);

/// The letters in one number: archives hash a code for each claim.
impl Hash for CountryCode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [a, b, c] = self.0;
        state.write_u32(u32::from_le_bytes([a, b, c, 0]));
    }
}

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

impl CountryCode {
    /// A code of the table, of which the caller has made sure.
    pub(super) const fn known(code: [u8; 3]) -> CountryCode {
        CountryCode(code)
    }

    pub(super) fn row(self) -> Option<&'static Row> {
        ROWS.binary_search_by_key(&self, |row| row.code).ok().map(|at| &ROWS[at])
    }

    /// The three letters.
    pub fn as_str(&self) -> &str {
        // The constructor takes ASCII only.
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// The same as bytes.
    pub(crate) fn bytes(&self) -> &[u8; 3] {
        &self.0
    }

    /// Whether the code is one that ISO 3166-1 leaves to its users and the country table does not use.
    pub fn is_user_assigned(self) -> bool {
        is_user_assigned(&self.0) && self.row().is_none()
    }

    /// The English short name; empty where the code is [user-assigned](CountryCode::is_user_assigned). Costs a binary
    /// search.
    pub fn name(&self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// Every country of the table, those that are no more too, in the order of the codes.
    pub fn all() -> impl Iterator<Item = CountryCode> {
        ROWS.iter().map(|row| row.code)
    }

    /// The country of an ISO 3166-1 alpha-2 code, in any case, which is also its top-level domain. Codes of states that
    /// are no more find nothing: ISO gave `CS` to two of them.
    ///
    /// ```
    /// # use chancery::model::CountryCode;
    /// assert_eq!(CountryCode::from_alpha2("vn").unwrap().as_str(), "VNM");
    /// assert_eq!(CountryCode::from_alpha2("su"), None);
    /// ```
    pub fn from_alpha2(alpha2: &str) -> Option<CountryCode> {
        let alpha2: [u8; 2] = alpha2.as_bytes().try_into().ok()?;
        let wanted = alpha2.map(|letter| letter.to_ascii_uppercase());
        BY_ALPHA2.binary_search_by_key(&wanted, |(known, _)| *known).ok().map(|at| BY_ALPHA2[at].1)
    }

    /// The country of a code or an English short name, in any case; also of a code or name that it once had.
    ///
    /// ```
    /// # use chancery::model::CountryCode;
    /// assert_eq!(CountryCode::find("vietnam")?.as_str(), "VNM");
    /// assert_eq!(CountryCode::find("Burma")?, CountryCode::find("BUR")?);
    /// # Ok::<(), chancery::model::UnknownCountry>(())
    /// ```
    ///
    /// # Errors
    /// [`UnknownCountry`], with the nearest.
    pub fn find(text: &str) -> Result<CountryCode, UnknownCountry> {
        text.to_uppercase().parse().or_else(|unknown: UnknownCountry| {
            let formerly = |former: &FormerName| {
                let code = former.code().is_some_and(|code| code.eq_ignore_ascii_case(text));
                code || former.name().eq_ignore_ascii_case(text)
            };
            CountryCode::all()
                .find(|code| code.name().eq_ignore_ascii_case(text))
                .or_else(|| CountryCode::all().find(|code| code.former_names().iter().any(formerly)))
                .ok_or(UnknownCountry { text: text.to_owned(), ..unknown })
        })
    }
}

/// Whether ISO 3166-1 leaves a code to its users.
fn is_user_assigned(code: &[u8; 3]) -> bool {
    let range = matches!(code[..2], [b'A', b'A'] | [b'Z', b'Z'] | [b'Q', b'M'..=b'Z'] | [b'X', b'A'..=b'X']);
    range && code[2].is_ascii_uppercase()
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
    // Of those that are as near, a state that is.
    CountryCode::all().min_by_key(|code| {
        let name = code.name().to_lowercase();
        let prefix = !wanted.is_empty() && name.starts_with(&wanted);
        let by_code = distance(&wanted, &code.as_str().to_lowercase());
        (if prefix { 0 } else { by_code.min(distance(&wanted, &name)) }, code.is_former())
    })
}

impl FromStr for CountryCode {
    type Err = UnknownCountry;

    fn from_str(text: &str) -> Result<CountryCode, UnknownCountry> {
        let code = text.as_bytes().try_into().ok().map(CountryCode);
        code.filter(|code| code.row().is_some() || is_user_assigned(&code.0))
            .ok_or_else(|| UnknownCountry { text: text.to_owned(), nearest: nearest(text) })
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
