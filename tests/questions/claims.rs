//! What the documentation says of claims, said again with plain loops.

use chancery::claim::Claim;
use chancery::time::{Endpoint, When};
use chrono::NaiveDate;

/// The first and the last day that a date can mean; `None` where not known.
pub type Days = (Option<NaiveDate>, Option<NaiveDate>);

/// When an article was published: what its claims say, the earliest where they do not agree.
pub fn published(claims: &[Claim], claim: &Claim) -> Days {
    let of_article = claims.iter().filter(|other| other.evidence.article == claim.evidence.article);
    let date = claim.evidence.published.or_else(|| of_article.filter_map(|other| other.evidence.published).min());
    date.map_or((None, None), |date| (date.first_day(), date.last_day()))
}

/// What the documentation says of the date of a record, and whether the text tells it.
pub fn dated(claims: &[Claim], claim: &Claim, when: Option<When>) -> (Days, bool) {
    let told = match when {
        Some(When::Interval(interval)) => match interval.start() {
            Endpoint::Date(date) if date.year_number().is_some() => (date.first_day(), date.last_day()),
            _ => (None, interval.last_day()),
        },
        Some(When::Date(date)) => (date.first_day(), date.last_day()),
        None => (None, None),
    };
    if told != (None, None) { (told, true) } else { (published(claims, claim), false) }
}

/// Whether the one certainly comes before the other.
pub fn is_before(one: Days, other: Days) -> bool {
    matches!((one.1, other.0), (Some(last), Some(first)) if last < first)
}
