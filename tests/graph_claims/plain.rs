//! What the documentation says of claims, said again with plain loops.

use chancery::claim::{Claim, Fact};
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

/// The claims that stand: those of articles that no other article corrects.
pub fn standing(claims: &[Claim]) -> Vec<Claim> {
    standing_after(claims, |_| true)
}

/// The claims that a reader could know on a day and that no correction without a date overrules.
pub fn known_by(claims: &[Claim], day: NaiveDate) -> Vec<Claim> {
    let known = |claim: &Claim| published(claims, claim).1.is_some_and(|last| last <= day);
    let undated = |claim: &Claim| published(claims, claim).1.is_none();
    standing_after(claims, undated).into_iter().filter(known).collect()
}

/// The claims that no correction of those which count overrules.
fn standing_after(claims: &[Claim], counts: impl Fn(&Claim) -> bool) -> Vec<Claim> {
    let corrected = |claim: &&Claim| {
        claims.iter().filter(|other| counts(other)).any(|other| match &other.fact {
            Fact::Correction { corrects } => {
                *corrects == claim.evidence.article && other.evidence.article != claim.evidence.article
            }
            _ => false,
        })
    };
    claims.iter().filter(|claim| !corrected(claim)).cloned().collect()
}
