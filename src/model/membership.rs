//! Who was a member of which organization when.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{CountryCode, Key, Organization, UnknownCountry};
use crate::time::{DateError, Interval, When};

/// A country's membership of an organization: one stretch of time, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Membership {
    /// The member.
    pub country: CountryCode,
    /// From when to when; an open end where it still is one.
    pub during: Interval,
}

/// Why a file is not a table of members.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MembershipError {
    /// The file is not TOML of the documented form.
    #[error("the file of members cannot be read: {0}")]
    Syntax(String),
    /// What stands before the equals sign is no interval.
    #[error("[{organization}] “{text}”: {error}; write an EDTF interval such as 1995-07-28/..")]
    Interval {
        /// The organization's key.
        organization: String,
        /// What stands there.
        text: String,
        /// What is wrong.
        error: DateError,
    },
    /// A code is no country's.
    #[error("[{organization}] “{interval}”: {error}")]
    Country {
        /// The organization's key.
        organization: String,
        /// The interval with the code.
        interval: String,
        /// What is wrong.
        error: UnknownCountry,
    },
}

/// Organizations and their members over time.
///
/// ```
/// use chancery::model::{Key, Memberships};
///
/// let union = Key::new("european-union");
/// let members = |when| Memberships::builtin().on(&union, when).map(|members| members.len());
/// assert_eq!((members("1957")?, members("1973-01-01")?, members("2019")?, members("2025")?), (0, 9, 28, 27));
/// # Ok::<(), chancery::time::DateError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memberships {
    rows: BTreeMap<Key<Organization>, Vec<Membership>>,
}

static BUILTIN: LazyLock<Memberships> = LazyLock::new(|| {
    // A test reads the file, so a build whose file is broken does not pass.
    Memberships::from_toml(include_str!("../../data/members.toml")).unwrap_or_default()
});

impl Memberships {
    /// The table that ships with the crate, `data/members.toml`; read when first asked for.
    pub fn builtin() -> &'static Memberships {
        &BUILTIN
    }

    /// Reads a table: a TOML table an organization, of EDTF intervals and the codes of those who were members in them.
    ///
    /// ```
    /// use chancery::model::Memberships;
    ///
    /// let table = Memberships::from_toml("[entente]\n\"1907-08-31/1918\" = \"FRA GBR\"\n")?;
    /// assert_eq!(table.organizations().count(), 1);
    /// assert!(Memberships::from_toml("[entente]\n\"1907\" = \"FRA\"\n").is_err());
    /// # Ok::<(), chancery::model::MembershipError>(())
    /// ```
    ///
    /// # Errors
    /// [`MembershipError`] with the organization and the interval that is wrong.
    pub fn from_toml(text: &str) -> Result<Memberships, MembershipError> {
        let file: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(text).map_err(|error| MembershipError::Syntax(error.to_string()))?;
        let mut rows = BTreeMap::new();
        for (organization, intervals) in file {
            let mut members = Vec::new();
            for (interval, codes) in intervals {
                let during: Interval = interval.parse().map_err(|error| MembershipError::Interval {
                    organization: organization.clone(),
                    text: interval.clone(),
                    error,
                })?;
                for code in codes.split_whitespace() {
                    let country = code.parse().map_err(|error| MembershipError::Country {
                        organization: organization.clone(),
                        interval: interval.clone(),
                        error,
                    })?;
                    members.push(Membership { country, during });
                }
            }
            members.sort();
            rows.insert(Key::new(&organization), members);
        }
        Ok(Memberships { rows })
    }

    /// The organizations, in the order of their keys.
    pub fn organizations(&self) -> impl Iterator<Item = &Key<Organization>> {
        self.rows.keys()
    }

    /// Every membership of an organization, by country and time; `None` where the table does not have it.
    pub fn of(&self, organization: &Key<Organization>) -> Option<&[Membership]> {
        self.rows.get(organization).map(Vec::as_slice)
    }

    /// Who can have been a member at some time of a day, year or interval, in the order of the codes. None where the
    /// table does not have the organization.
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date or interval.
    pub fn on<W: TryInto<When, Error: Into<DateError>>>(
        &self,
        organization: &Key<Organization>,
        when: W,
    ) -> Result<Vec<CountryCode>, DateError> {
        let when = when.try_into().map_err(Into::into)?;
        let members = self.of(organization).unwrap_or_default().iter();
        let mut on: Vec<CountryCode> = members
            .filter(|member| When::Interval(member.during).may_overlap(&when))
            .map(|member| member.country)
            .collect();
        on.dedup();
        Ok(on)
    }

    /// The memberships of a country, by organization and time.
    pub fn held_by(&self, country: CountryCode) -> impl Iterator<Item = (&Key<Organization>, Interval)> {
        self.rows.iter().flat_map(move |(organization, members)| {
            let own = members.iter().filter(move |member| member.country == country);
            own.map(move |member| (organization, member.during))
        })
    }
}

impl Key<Organization> {
    /// The members at some time of a day, year or interval, after the table that ships with the crate; see
    /// [`Memberships::on`].
    ///
    /// ```
    /// use chancery::model::{Key, Organization};
    ///
    /// let asean = Key::<Organization>::new("asean");
    /// assert_eq!(asean.members_on("2025-05")?.len(), 10);
    /// assert!(asean.members_on("2025-11")?.contains(&"TLS".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date or interval.
    pub fn members_on<W: TryInto<When, Error: Into<DateError>>>(&self, when: W) -> Result<Vec<CountryCode>, DateError> {
        Memberships::builtin().on(self, when)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let table = Memberships::from_toml(include_str!("../../data/members.toml")).unwrap();
        for organization in table.organizations() {
            let members = table.of(organization).unwrap();
            for pair in members.windows(2).filter(|pair| pair[0].country == pair[1].country) {
                let [one, other] = [pair[0], pair[1]].map(|member| When::Interval(member.during));
                assert!(!one.may_overlap(&other), "{organization}: {} twice at a time", pair[0].country);
            }
            for member in members {
                let status = member.country.status();
                let existed = member.country.existed(When::Interval(member.during)).unwrap();
                assert!(existed, "{organization}: {} ({status}) did not exist in {}", member.country, member.during);
            }
        }
    }

    #[test]
    fn sizes_on_days() {
        for (organization, day, count) in [
            ("united-nations", "1945-12-31", 51),
            ("united-nations", "1991-12-31", 166),
            ("united-nations", "2025", 193),
            ("european-union", "2004-05-01", 25),
            ("european-union", "2020-01-31", 28),
            ("european-union", "2020-02-01", 27),
            ("asean", "1994", 6),
            ("asean", "2024", 10),
            ("nato", "2024-12", 32),
            ("african-union", "2025", 55),
            ("brics", "2023", 5),
            ("brics", "2025-12", 10),
            ("g8", "2013", 8),
            ("g8", "2015", 0),
            ("oecd", "2025", 38),
            ("apec", "2025", 21),
            ("council-of-europe", "2025", 46),
            ("commonwealth", "2025", 56),
            ("arab-league", "1985", 21),
            ("opec", "2025", 12),
            ("osce", "2025", 57),
            ("ecowas", "2025-12", 12),
            ("mercosur", "2025", 5),
            ("nobody", "2025", 0),
        ] {
            assert_eq!(Key::new(organization).members_on(day).unwrap().len(), count, "{organization} on {day}");
        }
    }

    #[test]
    fn errors_say_where() {
        for (text, wanted) in [
            ("[x]\n\"1990\" = \"FRA\"", "[x] “1990”"),
            ("[x]\n\"1990/..\" = \"FRX\"", "[x] “1990/..”: “FRX” is not"),
            ("[x", "line 1"),
        ] {
            let error = Memberships::from_toml(text).unwrap_err().to_string();
            assert!(error.contains(wanted), "{error}");
        }
    }
}
