//! The date in the address of an article.

use crate::time::Date;

/// The date that an address says plainly: a path of `/2018/04/12/` or `/2018/04/`, `2025-04-28` in the last part, or
/// a stamp of eight or more digits that begins with a day of the calendar.
pub(crate) fn in_address(address: &str) -> Option<Date> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    for window in parts.windows(2) {
        let (Some(year), Some(month)) = (digits(window[0], 4, 4), digits(window[1], 1, 2)) else { continue };
        let Some(date) = plausible(year).and_then(|year| Date::month(year, u8::try_from(month).ok()?)) else {
            continue;
        };
        let next = parts.iter().skip_while(|part| !std::ptr::eq(**part, window[1])).nth(1);
        let day = next.and_then(|part| digits(part, 1, 2)).and_then(|day| u8::try_from(day).ok());
        return day.and_then(|day| Date::day(date.year_number()?, date.month_number()?, day)).or(Some(date));
    }
    parts.iter().rev().find_map(|part| stamp(part))
}

fn digits(part: &str, least: usize, most: usize) -> Option<u16> {
    let fits = (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| part.parse().ok())?
}

fn plausible(year: u16) -> Option<u16> {
    (1990..=2100).contains(&year).then_some(year)
}

/// `2025-04-28` or `20250428…` within a part of a path.
fn stamp(part: &str) -> Option<Date> {
    let bytes = part.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if run == 4 {
            let day = part.get(at..at + 10).filter(|day| day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-');
            let ends = bytes.get(at + 10).is_none_or(|byte| !byte.is_ascii_digit());
            if let Some(date) = day.filter(|_| ends).and_then(|day| day.parse::<Date>().ok()) {
                return date.year_number().and_then(plausible).map(|_| date);
            }
        }
        // A day, a minute, a second or a millisecond.
        if matches!(run, 8 | 12 | 14 | 17) {
            let number =
                |from: usize, to: usize| part.get(at + from..at + to).and_then(|part| part.parse::<u16>().ok());
            let time = run == 8 || (number(8, 10).is_some_and(|h| h < 24) && number(10, 12).is_some_and(|m| m < 60));
            let date = number(0, 4)
                .and_then(plausible)
                .and_then(|year| Date::day(year, u8::try_from(number(4, 6)?).ok()?, u8::try_from(number(6, 8)?).ok()?));
            if time && date.is_some() {
                return date;
            }
        }
        at += run.max(1);
    }
    None
}

/// A date as metadata write it: `2025-04-28`, `2025/04/28`, `20250428`, `2025-04` or `2025`, and perhaps a time of day after
/// a `T` or a space; `Mon, 28 Apr 2025 10:00:00 GMT`, `April 28, 2025`; seconds or milliseconds since 1970.
pub(crate) fn in_metadata(text: &str) -> Option<Date> {
    let text = text.trim();
    let date = text.split(['T', 't', ' ']).next().unwrap_or(text);
    if text.bytes().all(|byte| byte.is_ascii_digit()) && matches!(text.len(), 10 | 13) {
        let seconds: i64 = text[..10].parse().ok()?;
        return Some(chrono::DateTime::from_timestamp(seconds, 0)?.date_naive().into());
    }
    if date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]).parse().ok();
    }
    date.replace('/', "-").parse().ok().or_else(|| in_letters(text))
}

/// A day whose month stands in English letters, as standards for mail and the web have it.
fn in_letters(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts: Vec<&str> = text.split([' ', ',', '-']).filter(|part| !part.is_empty()).take(5).collect();
    let month_of = |part: &str| {
        let name = part.get(..3)?.to_ascii_lowercase();
        MONTHS.iter().position(|month| *month == name)
    };
    let month = parts.iter().find_map(|part| month_of(part))?;
    let day = parts.iter().find_map(|part| digits(part, 1, 2))?;
    let year = parts.iter().find_map(|part| digits(part, 4, 4)).and_then(plausible)?;
    Date::day(year, u8::try_from(month + 1).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::in_metadata;

    #[test]
    fn metadata_write_days_in_many_forms() {
        for text in [
            "2025-06-20T10:00:00Z",
            "2025/06/20 10:00",
            "20250620",
            "1750413600",
            "1750413600000",
            "Fri, 20 Jun 2025 10:00:00 GMT",
            "June 20, 2025",
            "20-Jun-2025",
        ] {
            assert_eq!(in_metadata(text).map(|date| date.to_string()).as_deref(), Some("2025-06-20"), "{text}");
        }
        for text in ["", "yesterday", "June", "20 June", "99999999", "é", "Mé 20 2025"] {
            assert_eq!(in_metadata(text), None, "{text}");
        }
    }
}
