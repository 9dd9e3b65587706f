//! Who held which office when, as background knowledge: [`Tenures`].

use std::sync::Arc;

use chrono::NaiveDate;

use super::{CountryCode, Key, Leader, Role};
use crate::time::{Date, DateError, Interval};

/// A person's hold of an office of a country, as a table of leaders tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incumbent {
    /// Who.
    pub leader: Key<Leader>,
    /// The name as the table writes it.
    pub name: Arc<str>,
    /// The office.
    pub role: Role,
    /// Of which country.
    pub country: CountryCode,
    /// From when to when, as precisely as the table says. The end is unknown where the table ends first.
    pub during: Interval,
    /// The last day for which the table says so: that before the successor's first, where the end is told less precisely;
    /// that on which the table ends, where the end is unknown.
    pub until: NaiveDate,
}

/// Holds of office, by country, office and time.
///
/// An [`Extractor`](crate::extract::Extractor::with_tenures) that has them knows whom an article of May 2015 means by
/// "the French president". [`load::reign`](crate::load::reign) and [`load::archigos`](crate::load::archigos) read them.
///
/// ```
/// use chancery::model::{Incumbent, Key, Role, Tenures};
/// use chancery::time::Date;
///
/// let tenures: Tenures = [Incumbent {
///     leader: Key::new("FRA/hollande"),
///     name: "Hollande".into(),
///     role: Role::HeadOfState,
///     country: "FRA".parse()?,
///     during: "2012-05-15/2017-05".parse()?,
///     until: Date::day(2017, 5, 13).and_then(Date::last_day).unwrap(),
/// }]
/// .into_iter()
/// .collect();
/// assert_eq!(&*tenures.holder("FRA".parse()?, Role::HeadOfState, "2015-05")?.unwrap().name, "Hollande");
/// // Of a month in which the office changes hands, there is no one holder.
/// assert!(tenures.holder("FRA".parse()?, Role::HeadOfState, "2017-05")?.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tenures {
    rows: Vec<Incumbent>,
}

impl Tenures {
    /// The holds of office, by country, office and the first day.
    pub fn iter(&self) -> std::slice::Iter<'_, Incumbent> {
        self.rows.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Who held an office on a date, all of it where it is a month or a year; `None` where that was no one, several, or
    /// is not known. Costs a binary search and the holders of the office.
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date.
    pub fn holder<D: TryInto<Date, Error: Into<DateError>>>(
        &self,
        country: CountryCode,
        role: Role,
        on: D,
    ) -> Result<Option<&Incumbent>, DateError> {
        let on = on.try_into().map_err(Into::into)?;
        let (Some(first), Some(last)) = (on.first_day(), on.last_day()) else { return Ok(None) };
        let from = self.rows.partition_point(|row| (row.country, row.role) < (country, role));
        let of_office = self.rows[from..].iter().take_while(|row| (row.country, row.role) == (country, role));
        let mut found =
            of_office.filter(|row| row.during.first_day().is_some_and(|day| day <= last) && row.until >= first);
        let holder = found.next();
        let alone = found.all(|other| holder.is_some_and(|one| one.leader == other.leader));
        let whole = |row: &&Incumbent| row.until >= last && row.during.first_day().is_some_and(|day| day <= first);
        Ok(holder.filter(whole).filter(|_| alone))
    }
}

impl FromIterator<Incumbent> for Tenures {
    fn from_iter<I: IntoIterator<Item = Incumbent>>(rows: I) -> Tenures {
        let mut tenures = Tenures::default();
        tenures.extend(rows);
        tenures
    }
}

impl Extend<Incumbent> for Tenures {
    fn extend<I: IntoIterator<Item = Incumbent>>(&mut self, rows: I) {
        self.rows.extend(rows);
        self.rows.sort_by(|a, b| {
            let key = |row: &Incumbent| (row.country, row.role, row.during.first_day(), row.until);
            key(a).cmp(&key(b)).then_with(|| a.leader.cmp(&b.leader))
        });
    }
}

impl<'t> IntoIterator for &'t Tenures {
    type Item = &'t Incumbent;
    type IntoIter = std::slice::Iter<'t, Incumbent>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
