//! Classifications by others, which sectors have counterparts in.

use serde::{Deserialize, Serialize};

use super::vocabulary::{UnknownTerm, vocabulary};

vocabulary! {
    /// A classification that sectors have counterparts in. [`Taxonomy::counterparts`](super::Taxonomy::counterparts) leads
    /// there and [`Taxonomy::sector_of`](super::Taxonomy::sector_of) back.
    ///
    /// ```
    /// use chancery::model::{Scheme, Taxonomy};
    ///
    /// assert_eq!("dac".parse(), Ok(Scheme::Dac));
    /// let sector = Taxonomy::builtin().sector_of(Scheme::Dac, "11420").unwrap(); // higher education
    /// assert_eq!(sector.name(), "education_training");
    /// ```
    Scheme, "scheme" {
        /// The sectors (three digits) and purposes (five) by which donors report aid to the Creditor Reporting System of the
        /// OECD's Development Assistance Committee. A sector's codes are what lies within it.
        /// Source: the [DAC and CRS code lists](https://www.oecd.org/dac/stats/dacandcrscodelists.htm), as IATI copies them.
        Dac = "dac",
        /// [EuroVoc](https://op.europa.eu/en/web/eu-vocabularies/dataset/-/resource?uri=http://publications.europa.eu/resource/dataset/eurovoc),
        /// the thesaurus of the European Union. A sector's concepts mean it or the main parts of it. The code is the end of
        /// the concept's address: a number, or for newer concepts `c_` and eight hexadecimal digits.
        Eurovoc = "eurovoc",
    }
}

impl Scheme {
    /// What codes look like, for a message.
    pub(super) fn form(self) -> &'static str {
        match self {
            Scheme::Dac => "three digits or five",
            Scheme::Eurovoc => "a number, or c_ and eight digits or letters from a to f",
        }
    }

    /// Whether a text has the form of the scheme's codes.
    pub(super) fn has_form_of(self, code: &str) -> bool {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        match self {
            Scheme::Dac => matches!(code.len(), 3 | 5) && digits(code),
            Scheme::Eurovoc => match code.strip_prefix("c_") {
                Some(rest) => rest.len() == 8 && rest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')),
                None => matches!(code.len(), 1..=9) && digits(code) && !code.starts_with('0'),
            },
        }
    }

    /// Whether what one code means takes in what another does.
    pub(super) fn covers(self, own: &str, code: &str) -> bool {
        own == code || self == Scheme::Dac && self.has_form_of(code) && code.starts_with(own)
    }
}

/// A code of another classification that a sector corresponds to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Counterpart<'t> {
    /// Whose code it is.
    pub scheme: Scheme,
    /// The code: `332`, `23210`, `4470`, `c_8c5cfba6`.
    pub code: &'t str,
    /// Its English name there.
    pub label: &'t str,
}

impl Counterpart<'_> {
    /// The address that stands for it in linked data; the DAC gives its codes none.
    pub fn uri(&self) -> Option<String> {
        match self.scheme {
            Scheme::Dac => None,
            Scheme::Eurovoc => Some(format!("http://eurovoc.europa.eu/{}", self.code)),
        }
    }
}
