//! What the table of countries tells of a [`CountryCode`]: status, times, names, capital and the codes of others.
//!
//! The tables are `data/countries.tsv` and `data/former_names.tsv`; their heads say where each column comes from.

use std::sync::LazyLock;

use super::{CountryCode, CountryStatus};
use crate::time::{Date, DateError, Interval, When};

/// A line of the table of countries.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) code: CountryCode,
    pub(super) name: &'static str,
    alpha2: &'static str,
    status: CountryStatus,
    capital: &'static str,
    existed: Vec<Interval>,
    successors: Vec<CountryCode>,
    abbreviations: Vec<&'static str>,
    numbers: Vec<u16>,
    wikidata: &'static str,
    former_names: Vec<FormerName>,
}

/// A name that a country had before its present one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormerName {
    name: &'static str,
    code: &'static str,
    during: Interval,
}

impl FormerName {
    /// The name in English.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The alpha-3 code that ISO 3166-3 lists for it, where the name had one of its own.
    pub fn code(&self) -> Option<&'static str> {
        Some(self.code).filter(|code| !code.is_empty())
    }

    /// When it was the official short name.
    pub fn during(&self) -> Interval {
        self.during
    }
}

fn lines(table: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'))
}

/// The rows in the order of their codes. A line of another form is left out; a test sees to it that there is none.
pub(super) static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut rows: Vec<Row> = lines(include_str!("../../data/countries.tsv")).filter_map(row).collect();
    for mut columns in lines(include_str!("../../data/former_names.tsv")) {
        let mut next = || columns.next().unwrap_or_default();
        let (code, name, during, formerly) = (next(), next(), next(), next());
        let row = rows.iter_mut().find(|row| row.code.as_str() == code);
        if let (Some(row), Ok(during)) = (row, during.parse()) {
            row.former_names.push(FormerName { name, code: formerly, during });
        }
    }
    rows
});

/// The countries of today by their alpha-2 codes, in the order of these.
pub(super) static BY_ALPHA2: LazyLock<Vec<([u8; 2], CountryCode)>> = LazyLock::new(|| {
    let today = ROWS.iter().filter(|row| row.status != CountryStatus::Former);
    let mut codes: Vec<_> =
        today.filter_map(|row| Some((row.alpha2.to_ascii_uppercase().as_bytes().try_into().ok()?, row.code))).collect();
    codes.sort();
    codes.dedup_by_key(|(alpha2, _)| *alpha2);
    codes
});

fn code(text: &str) -> Option<CountryCode> {
    Some(CountryCode::known(text.as_bytes().try_into().ok().filter(|_| text.is_ascii())?))
}

fn row(mut columns: std::str::Split<'static, char>) -> Option<Row> {
    let mut next = || columns.next();
    Some(Row {
        code: code(next()?)?,
        name: next()?,
        alpha2: next()?,
        status: next()?.parse().ok()?,
        capital: next()?,
        existed: next()?.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?,
        successors: next()?.split_whitespace().map(code).collect::<Option<_>>()?,
        abbreviations: next()?.split_whitespace().collect(),
        numbers: next()?.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?,
        wikidata: next()?,
        former_names: Vec::new(),
    })
}

fn told(text: &'static str) -> Option<&'static str> {
    Some(text).filter(|text| !text.is_empty())
}

impl CountryCode {
    /// How data sets code it. It takes no side in a dispute.
    ///
    /// ```
    /// use chancery::model::{CountryCode, CountryStatus};
    ///
    /// assert_eq!("DDR".parse::<CountryCode>()?.status(), CountryStatus::Former);
    /// assert_eq!("XKX".parse::<CountryCode>()?.status(), CountryStatus::Disputed);
    /// # Ok::<(), chancery::model::UnknownCountry>(())
    /// ```
    pub fn status(self) -> CountryStatus {
        self.row().map_or(CountryStatus::State, |row| row.status)
    }

    /// Whether it is no more.
    pub fn is_former(self) -> bool {
        self.status() == CountryStatus::Former
    }

    /// When it was independent, in the order of time: the Baltic states were twice. Empty where that goes back beyond
    /// 1900 and lasts, and for territories.
    pub fn existed_during(self) -> &'static [Interval] {
        self.row().map_or(&[], |row| &row.existed)
    }

    /// Whether it can have existed at some time of a day, year or interval.
    ///
    /// ```
    /// use chancery::model::CountryCode;
    ///
    /// let (soviet_union, russia): (CountryCode, CountryCode) = ("SUN".parse()?, "RUS".parse()?);
    /// assert!(soviet_union.existed("1985")? && !russia.existed("1985")?);
    /// assert!(!soviet_union.existed("1992")? && russia.existed("1992")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date or interval.
    pub fn existed<W: TryInto<When, Error: Into<DateError>>>(self, when: W) -> Result<bool, DateError> {
        let when = when.try_into().map_err(Into::into)?;
        let lives = self.existed_during();
        Ok(lives.is_empty() || lives.iter().any(|life| When::Interval(*life).may_overlap(&when)))
    }

    /// The countries that its land became, the largest first; none where it still is.
    pub fn successors(self) -> &'static [CountryCode] {
        self.row().map_or(&[], |row| &row.successors)
    }

    /// The capital by its English name, of a former state the last; `None` where there is none or none is agreed on.
    pub fn capital(self) -> Option<&'static str> {
        told(self.row()?.capital)
    }

    /// The ISO 3166 alpha-2 code; of a former state the one that it had, which another may have had since.
    pub fn alpha2(self) -> Option<&'static str> {
        told(self.row()?.alpha2)
    }

    /// The item of Wikidata, such as `Q33`, where the table is certain of it.
    pub fn wikidata(self) -> Option<&'static str> {
        told(self.row()?.wikidata)
    }

    /// The names before the present one, in the order of time.
    pub fn former_names(self) -> &'static [FormerName] {
        self.row().map_or(&[], |row| &row.former_names)
    }

    /// The English name that it had on a date; in a year of change, the earlier.
    ///
    /// ```
    /// use chancery::model::CountryCode;
    ///
    /// let congo: CountryCode = "COD".parse()?;
    /// assert_eq!(congo.name_on("1980")?, "Zaire");
    /// assert_eq!(congo.name_on("2020")?, "Democratic Republic of the Congo");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`DateError`] where a text is given that is no date.
    pub fn name_on<D: TryInto<Date, Error: Into<DateError>>>(self, date: D) -> Result<&'static str, DateError> {
        let date = When::Date(date.try_into().map_err(Into::into)?);
        let former = self.former_names().iter().find(|former| When::Interval(former.during).may_overlap(&date));
        Ok(former.map_or(self.name(), |former| former.name))
    }

    /// The countries of a number of the Correlates of War or of Gleditsch and Ward, in the order of their codes: 365 is the
    /// Soviet Union and Russia, which [`existed`](CountryCode::existed) at different times. The abbreviation, where it
    /// is given, decides where the two lists use one number for two countries (970: `NAU` or `KIR`).
    ///
    /// ```
    /// use chancery::model::CountryCode;
    ///
    /// let codes = |number, abbreviation| -> Vec<&str> {
    ///     CountryCode::from_cow(number, abbreviation).map(|code| code.name()).collect()
    /// };
    /// assert_eq!(codes(365, None), ["Russia", "Soviet Union"]);
    /// assert_eq!(codes(970, Some("KIR")), ["Kiribati"]);
    /// ```
    pub fn from_cow(number: u16, abbreviation: Option<&str>) -> impl Iterator<Item = CountryCode> {
        let has = move |row: &Row| abbreviation.is_some_and(|own| row.abbreviations.contains(&own));
        let numbered = move || ROWS.iter().filter(move |row| row.numbers.contains(&number));
        let decided = numbered().any(has);
        numbered().filter(move |row| !decided || has(row)).map(|row| row.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every line is of the form that the head tells.
    #[test]
    fn the_tables_are_whole() {
        let lines = |table: &'static str| super::lines(table).count();
        assert_eq!(ROWS.len(), lines(include_str!("../../data/countries.tsv")));
        let names: usize = ROWS.iter().map(|row| row.former_names.len()).sum();
        assert_eq!(names, lines(include_str!("../../data/former_names.tsv")));
        assert!(ROWS.is_sorted_by(|a, b| a.code < b.code), "sorted and without repeats");
        for row in ROWS.iter() {
            let code = row.code;
            let former = row.status == CountryStatus::Former;
            assert!(code.as_str().bytes().all(|byte| byte.is_ascii_uppercase()), "{code}");
            assert!(row.successors.iter().all(|successor| successor.row().is_some()), "{code}");
            assert_eq!(former, !row.successors.is_empty() && code.as_str() != "XNK", "{code}");
            let ends = row.existed.last().is_some_and(|last| last.last_day().is_some());
            assert_eq!(ends, former || code.as_str() == "XNK", "{code}");
            assert!(row.wikidata.is_empty() || row.wikidata[1..].bytes().all(|byte| byte.is_ascii_digit()), "{code}");
        }
    }

    #[test]
    fn codes_and_times() {
        for (number, abbreviation, year, wanted) in [
            (365, Some("RUS"), "1980", "SUN"),
            (365, None, "1995", "RUS"),
            (345, Some("YUG"), "1980", "YUG"),
            (345, Some("YUG"), "2005", "SCG"),
            (345, Some("YUG"), "2010", "SRB"),
            (255, Some("GMY"), "2010", "DEU"),
            (260, Some("GFR"), "1980", "DEU"),
            (265, Some("GDR"), "1980", "DDR"),
            (315, None, "1980", "CSK"),
            (816, Some("DRV"), "1970", "VNM"),
            (817, Some("RVN"), "1970", "RVN"),
            (678, Some("YAR"), "1980", "YEM"),
            (680, Some("YPR"), "1980", "YMD"),
            (970, Some("NAU"), "1990", "NRU"),
            (970, Some("KIR"), "1990", "KIR"),
            (347, Some("KOS"), "2010", "XKX"),
            (1, None, "1990", ""),
        ] {
            let found: Vec<String> = CountryCode::from_cow(number, abbreviation)
                .filter(|code| code.existed(year).unwrap())
                .map(|code| code.to_string())
                .collect();
            assert_eq!(found.join(" "), wanted, "{number} in {year}");
        }
    }
}
