//! Dates, intervals, keys, codes, amounts: what reads prints as what reads the same.
#![no_main]

use std::fmt::Display;
use std::str::FromStr;

use chancery::claim::{EntityKey, Party};
use chancery::load::Fields;
use chancery::model::*;
use chancery::time::{Date, Interval, Period, When};
use libfuzzer_sys::fuzz_target;

fn same<T: FromStr + Display + PartialEq + std::fmt::Debug>(text: &str) {
    if let Ok(read) = text.parse::<T>() {
        let printed = read.to_string();
        assert_eq!(printed.parse::<T>().ok(), Some(read), "{text:?} prints as {printed:?}");
    }
}

fuzz_target!(|text: &str| {
    same::<Date>(text);
    same::<Interval>(text);
    same::<When>(text);
    same::<Period>(text);
    same::<CountryCode>(text);
    same::<Currency>(text);
    same::<Key<Leader>>(text);
    same::<EntityKey>(text);
    same::<Party>(text);
    same::<Role>(text);
    same::<Stage>(text);
    same::<InteractionKind>(text);
    let _ = (CountryCode::find(text), text.parse::<Fields>());
    if let Ok(when) = text.parse::<When>() {
        for other in ["2024-02-29", "0000/9999", "XXXX-02-29", "/..", "9999-12-31?"] {
            let other = other.parse().expect("a date");
            assert_eq!(when.may_overlap(&other), other.may_overlap(&when), "{when} and {other}");
        }
        for day in [when.first_day(), when.last_day()].into_iter().flatten() {
            for period in [Period::Week, Period::Month, Period::Quarter, Period::Year, Period::Decade] {
                let bucket = period.bucket(day);
                let _ = (bucket.to_string(), bucket.first_day(), bucket.next().to_string());
            }
        }
    }
});
