//! What reading needs to know of a language: the files that tell it, without compiling the terms.

use super::folder::{File, Folder};
use super::pack::{LanguageFile, MoneyFile, PageFile, Term, Terms, TimeFile};
use super::term;
use crate::text::Hints;

/// The hints of a language, from the folders that have files for it. What is wrong with a file is reported where the
/// language is compiled, and only leaves something out here.
pub(super) fn hints<'f>(tag: &str, folders: impl IntoIterator<Item = &'f Folder>) -> Hints {
    let mut hints = Hints { tag: tag.to_owned(), ..Hints::default() };
    for folder in folders {
        let file = |name: &str| folder.file(&format!("languages/{tag}/{name}"));
        if let Some(file) = file("language.toml") {
            let language: LanguageFile = file.parse();
            hints.spaces &= language.spaces.unwrap_or(true);
            hints.function_words.extend(language.function_words);
            hints.foreign_words.extend(language.foreign_words);
            hints.abbreviations.extend(language.abbreviations);
            hints.decimal = hints.decimal.or(language.decimal);
            hints.group.extend(language.group);
        }
        if let Some(file) = file("page.toml") {
            let page: PageFile = file.parse();
            hints.caption.extend(page.caption);
            hints.credit.extend(page.credit);
            hints.source.extend(page.source);
            hints.title.extend(page.title);
            hints.published.extend(page.published);
            hints.end.extend(page.end);
            hints.skip.extend(page.skip);
        }
        if let Some(file) = file("money.toml") {
            let money: MoneyFile = file.parse();
            let scales = money.scales.keys().map(String::as_str);
            hints.units.extend(plain_forms(scales.chain(texts(money.currencies.values().flatten()))));
        }
        if let Some(file) = file("time.toml") {
            add_time(&file, &mut hints);
        }
    }
    hints
}

fn add_time(file: &File<'_>, hints: &mut Hints) {
    let time: TimeFile = file.parse();
    add_rows(&mut hints.months, time.months.iter().map(plain));
    add_rows(&mut hints.weekdays, time.weekdays.iter().map(plain));
    add_rows(&mut hints.quarters, time.quarters.iter().map(plain));
    add_rows(&mut hints.halves, time.halves.iter().map(plain));
    for (relative, phrases) in &time.relative {
        hints.relative.entry(*relative).or_default().extend(plain(phrases));
    }
    hints.day_prefix.extend(time.day_prefix);
    hints.month_prefix.extend(time.month_prefix);
    hints.month_parts.extend(time.month_parts);
    hints.year_prefix.extend(time.year_prefix);
    hints.ordinal_suffixes.extend(time.ordinal_suffixes);
    hints.joiners.extend(time.joiners);
    hints.to.extend(time.to);
    hints.and.extend(time.and);
    hints.since.extend(plain(&time.since));
    hints.years.extend(plain(&time.years));
    hints.days.extend(time.days);
    hints.eras.extend(time.eras);
    hints.day_suffix.extend(time.day_suffix);
    hints.decades.extend(time.decades);
    hints.last.extend(plain(&time.last));
    hints.numeric_order = time.numeric_order.unwrap_or(hints.numeric_order);
}

fn add_rows<const N: usize>(rows: &mut [Vec<String>; N], more: impl IntoIterator<Item = Vec<String>>) {
    rows.iter_mut().zip(more).for_each(|(row, more)| row.extend(more));
}

fn texts<'t>(terms: impl IntoIterator<Item = &'t Term>) -> impl Iterator<Item = &'t str> {
    terms.into_iter().map(|term| term.get_ref().as_str())
}

fn plain(terms: &Terms) -> Vec<String> {
    plain_forms(texts(terms))
}

/// Terms as plain phrases: braces expanded, stars left out.
fn plain_forms<'t>(terms: impl Iterator<Item = &'t str>) -> Vec<String> {
    terms.flat_map(|text| term::expand(text).unwrap_or_default()).map(|form| form.replace('*', "")).collect()
}
