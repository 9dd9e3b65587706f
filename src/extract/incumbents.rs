//! Who held an office when the article was published, where the article names no one: "the French president".
//!
//! The answer comes from a table of [`Tenures`] that the user brings, never from the text; claims that rest on it say so by
//! their rules, `office.tenure` and `mention.tenure`.

use std::cell::OnceCell;

use super::names::{Names, country_after, country_before};
use super::people::{Cast, Office, Person, parts_of};
use super::sentence::{Sentence, span_of};
use crate::lexicon::{Meaning, Shared};
use crate::model::{CountryCode, Incumbent, Role, Tenures};
use crate::time::Date;

/// What an article can be read against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Background<'t> {
    pub(super) tenures: &'t Tenures,
    pub(super) published: Date,
}

impl Background<'_> {
    /// The holder of an office on the day of publication, and at every date that the sentence names.
    fn holder(&self, sentence: &Sentence<'_>, country: CountryCode, role: Role) -> Option<&Incumbent> {
        let on = |date: Date| self.tenures.holder(country, role, date).ok().flatten();
        let holder = on(self.published)?;
        let days = sentence.dates.iter().flat_map(|date| [date.when.first_day(), date.when.last_day()]).flatten();
        days.into_iter().all(|day| on(day.into()).is_some_and(|other| other.leader == holder.leader)).then_some(holder)
    }
}

impl Cast {
    /// Enrolls the holders of offices that the article names with a country and without a person, where no person of the
    /// article is told to hold them.
    pub(super) fn enroll_incumbents(
        &mut self,
        text: &str,
        sentences: &[Sentence<'_>],
        shared: &Shared,
        background: Background<'_>,
    ) {
        for (index, sentence) in sentences.iter().enumerate() {
            for hit in sentence.hits_of(|meaning| matches!(meaning, Meaning::Role(_))) {
                let (Meaning::Role(role), span) = (hit.meaning, span_of(hit)) else { continue };
                let names = Names { text, sentence, index, shared };
                let country =
                    country_before(text, sentence, hit.start).or_else(|| country_after(text, sentence, hit.end));
                let Some(country) = country else { continue };
                let named = self.persons.iter().flat_map(|person| &person.offices);
                let taken = named.filter(|office| office.sentence == index).any(|office| office.span.overlaps(span));
                if taken || names.former_before(hit.start) || names.is_spouse(hit) || self.has_holder(role, country) {
                    continue;
                }
                let Some(holder) = background.holder(sentence, country, role) else { continue };
                let office = Office { role, former: false, sentence: index, span, from_table: true };
                self.enroll_incumbent(holder, office);
            }
        }
    }

    /// Whether a person of the article is told to hold an office.
    fn has_holder(&self, role: Role, country: CountryCode) -> bool {
        let of_country = self.persons.iter().filter(|person| person.country == Some(country));
        of_country.flat_map(|person| &person.offices).any(|office| office.role == role && !office.former)
    }

    fn enroll_incumbent(&mut self, holder: &Incumbent, office: Office) {
        let parts = parts_of(&holder.name);
        let same = |person: &&mut Person| {
            person.country == Some(holder.country) && parts.iter().all(|part| person.parts.contains(part))
        };
        match self.persons.iter_mut().find(same) {
            Some(person) => person.offices.push(office),
            None => self.persons.push(Person {
                name: holder.name.to_string(),
                parts,
                country: Some(holder.country),
                organization: None,
                told: true,
                offices: vec![office],
                known: Some(holder.leader.clone()),
                key: OnceCell::new(),
            }),
        }
    }
}
