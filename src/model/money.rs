//! Amounts of money.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An ISO 4217 currency code: three capital letters. Whether the code is in use is not checked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// A text that is not an ISO 4217 code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an ISO 4217 currency code: write three capital letters, such as USD")]
pub struct CurrencyError(pub String);

impl Currency {
    /// The three letters.
    pub fn as_str(&self) -> &str {
        // The constructor takes ASCII only.
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(text: &str) -> Result<Currency, CurrencyError> {
        let code: [u8; 3] = text.as_bytes().try_into().map_err(|_| CurrencyError(text.to_owned()))?;
        if code.iter().all(u8::is_ascii_uppercase) { Ok(Currency(code)) } else { Err(CurrencyError(text.to_owned())) }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Currency, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// How an amount bounds the true one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Told as it is.
    #[default]
    Exact,
    /// "Over", "more than", "at least".
    Over,
    /// "About", "around", "some".
    About,
    /// "Almost", "up to", "less than".
    Almost,
}

impl Bound {
    /// Every bound, in order.
    pub const ALL: &'static [Bound] = &[Bound::Exact, Bound::Over, Bound::About, Bound::Almost];
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Bound::Exact => "exact",
            Bound::Over => "over",
            Bound::About => "about",
            Bound::Almost => "almost",
        })
    }
}

/// An exact amount in whole units of a currency (not cents), with its bound.
///
/// ```
/// use chancery::model::{Bound, Money};
///
/// let loan = Money { value: "78000000000".parse()?, currency: "USD".parse()?, bound: Bound::Over };
/// assert_eq!(loan.to_string(), "over 78000000000 USD");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money {
    /// How much, in units of the currency.
    pub value: Decimal,
    /// Of which currency.
    pub currency: Currency,
    /// Whether the true amount is more, about as much, or less.
    #[serde(default)]
    pub bound: Bound,
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.bound {
            Bound::Exact => "",
            Bound::Over => "over ",
            Bound::About => "about ",
            Bound::Almost => "almost ",
        })?;
        write!(f, "{} {}", self.value.normalize(), self.currency)
    }
}
