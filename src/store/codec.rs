//! Claims as bytes: the records of a frame.
//!
//! The module's documentation describes the bytes. Every field is written by [`Field::put`] and read by [`Field::take`];
//! the tables at the end name the fields of each record in their order.

use std::collections::HashMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::claim::{Actor, Claim, Entities, EntityKey, Evidence, Fact, Parties, Party, Place, Span};
use crate::model::{
    ActorSector, AgreementKind, Article, Bound, CountryCode, Currency, EventKind, InteractionKind, Key, Level, Money,
    PartnershipAction, Role, Stage,
};
use crate::time::{Date, When};

/// Why bytes whose checksum holds are no claim that this version knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unreadable {
    #[error("a record ends too early")]
    Short,
    #[error("a record has more fields than are known")]
    Longer,
    #[error("it continues no article's claims")]
    OutOfPlace,
    #[error("a number is too large")]
    Number,
    #[error("a string is not UTF-8")]
    NotUtf8,
    #[error("a string has number {0}, which none has")]
    NoSuchString(u64),
    #[error("“{0}” is not a {1} that is known")]
    Unknown(String, &'static str),
}

/// Writes records.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    pub(super) bytes: Vec<u8>,
    strings: HashMap<Box<str>, u64>,
}

impl Encoder {
    pub(super) fn claim(&mut self, claim: &Claim) {
        self.record(|out| claim.fact.put(out));
        self.record(|out| put_evidence(&claim.evidence, out));
    }

    /// A number, seven bits a byte, the lowest first; the high bit says that more follow.
    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// A string: the number of an earlier one of the frame, or 0 and itself, which gives it the next number.
    pub(super) fn string(&mut self, text: &str) {
        match self.strings.get(text) {
            Some(number) => self.number(*number),
            None => {
                self.strings.insert(text.into(), self.strings.len() as u64 + 1);
                self.number(0);
                self.number(text.len() as u64);
                self.bytes.extend_from_slice(text.as_bytes());
            }
        }
    }

    /// Fields, after the count of their bytes.
    fn record(&mut self, fields: impl FnOnce(&mut Encoder)) {
        let before = std::mem::take(&mut self.bytes);
        fields(self);
        let own = std::mem::replace(&mut self.bytes, before);
        self.number(own.len() as u64);
        self.bytes.extend_from_slice(&own);
    }
}

/// Reads records.
#[derive(Debug)]
pub(super) struct Decoder<'a> {
    bytes: &'a [u8],
    /// The strings so far, and the shared form of those that were asked for in it.
    strings: Vec<(&'a str, Option<Arc<str>>)>,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Decoder<'a> {
        Decoder { bytes, strings: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    pub(super) fn claim(&mut self, article: &Key<Article>) -> Result<Claim, Unreadable> {
        let fact = self.record(Fact::take)?;
        let evidence = self.record(|from| take_evidence(from, article))?;
        Ok(Claim { fact, evidence })
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Unreadable> {
        let (taken, rest) = self.bytes.split_at_checked(count).ok_or(Unreadable::Short)?;
        self.bytes = rest;
        Ok(taken)
    }

    pub(super) fn number(&mut self) -> Result<u64, Unreadable> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = u64::from(self.take(1)?[0]);
            if shift == 63 && byte > 1 {
                break;
            }
            number |= (byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Unreadable::Number)
    }

    fn length(&mut self) -> Result<usize, Unreadable> {
        usize::try_from(self.number()?).map_err(|_| Unreadable::Number)
    }

    /// The place of a string among those so far.
    fn place(&mut self) -> Result<usize, Unreadable> {
        let number = self.length()?;
        if number == 0 {
            let length = self.length()?;
            let text = std::str::from_utf8(self.take(length)?).map_err(|_| Unreadable::NotUtf8)?;
            self.strings.push((text, None));
            return Ok(self.strings.len() - 1);
        }
        if number > self.strings.len() {
            return Err(Unreadable::NoSuchString(number as u64));
        }
        Ok(number - 1)
    }

    pub(super) fn string(&mut self) -> Result<&'a str, Unreadable> {
        self.place().map(|place| self.strings[place].0)
    }

    pub(super) fn shared(&mut self) -> Result<Arc<str>, Unreadable> {
        let place = self.place()?;
        let (text, shared) = &mut self.strings[place];
        Ok(shared.get_or_insert_with(|| Arc::from(*text)).clone())
    }

    fn parsed<T>(&mut self, what: &'static str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, Unreadable> {
        let text = self.string()?;
        parse(text).ok_or_else(|| Unreadable::Unknown(text.to_owned(), what))
    }

    /// What a record's fields say; all its bytes must be theirs.
    fn record<T>(&mut self, fields: impl FnOnce(&mut Decoder<'a>) -> Result<T, Unreadable>) -> Result<T, Unreadable> {
        let length = self.length()?;
        let own = self.take(length)?;
        let after = std::mem::replace(&mut self.bytes, own);
        let read = fields(self)?;
        if !self.is_empty() {
            return Err(Unreadable::Longer);
        }
        self.bytes = after;
        Ok(read)
    }
}

/// What a record is made of.
trait Field: Sized {
    fn put(&self, out: &mut Encoder);
    fn take(from: &mut Decoder<'_>) -> Result<Self, Unreadable>;
}

impl Field for bool {
    fn put(&self, out: &mut Encoder) {
        out.number((*self).into());
    }

    fn take(from: &mut Decoder<'_>) -> Result<bool, Unreadable> {
        // Where an older version ended the record, what came later is not there.
        if from.is_empty() {
            return Ok(false);
        }
        match from.number()? {
            0 => Ok(false),
            1 => Ok(true),
            other => Err(Unreadable::Unknown(other.to_string(), "yes (1) or no (0)")),
        }
    }
}

impl<T: Field> Field for Option<T> {
    fn put(&self, out: &mut Encoder) {
        self.is_some().put(out);
        if let Some(field) = self {
            field.put(out);
        }
    }

    fn take(from: &mut Decoder<'_>) -> Result<Option<T>, Unreadable> {
        bool::take(from)?.then(|| T::take(from)).transpose()
    }
}

fn put_all<'a, T: Field + 'a>(out: &mut Encoder, fields: impl ExactSizeIterator<Item = &'a T>) {
    out.number(fields.len() as u64);
    fields.for_each(|field| field.put(out));
}

fn take_all<T: Field>(from: &mut Decoder<'_>) -> Result<Vec<T>, Unreadable> {
    if from.is_empty() {
        return Ok(Vec::new());
    }
    // Room is made as they come: the count is not to be trusted.
    (0..from.number()?).map(|_| T::take(from)).collect()
}

impl<T: Field> Field for Vec<T> {
    fn put(&self, out: &mut Encoder) {
        put_all(out, self.iter());
    }

    fn take(from: &mut Decoder<'_>) -> Result<Vec<T>, Unreadable> {
        take_all(from)
    }
}

impl Field for Parties {
    fn put(&self, out: &mut Encoder) {
        put_all(out, self.iter());
    }

    fn take(from: &mut Decoder<'_>) -> Result<Parties, Unreadable> {
        take_all(from).map(Parties::from)
    }
}

impl Field for Entities {
    fn put(&self, out: &mut Encoder) {
        put_all(out, self.iter());
    }

    fn take(from: &mut Decoder<'_>) -> Result<Entities, Unreadable> {
        take_all(from).map(Entities::from_iter)
    }
}

impl Field for Arc<str> {
    fn put(&self, out: &mut Encoder) {
        out.string(self);
    }

    fn take(from: &mut Decoder<'_>) -> Result<Arc<str>, Unreadable> {
        from.shared()
    }
}

impl<T> Field for Key<T> {
    fn put(&self, out: &mut Encoder) {
        out.string(self.name());
    }

    fn take(from: &mut Decoder<'_>) -> Result<Key<T>, Unreadable> {
        from.shared().map(Key::from)
    }
}

impl Field for Span {
    fn put(&self, out: &mut Encoder) {
        out.number(self.start.into());
        out.number(self.end.into());
    }

    fn take(from: &mut Decoder<'_>) -> Result<Span, Unreadable> {
        let mut end = || u32::try_from(from.number()?).map_err(|_| Unreadable::Number);
        Ok(Span { start: end()?, end: end()? })
    }
}

/// One of several kinds of key: the word of the kind, and the key.
macro_rules! keyed {
    ($($name:ident, $what:literal { $($variant:ident = $word:literal,)* })*) => {$(
        impl Field for $name {
            fn put(&self, out: &mut Encoder) {
                match self {
                    $($name::$variant(key) => {
                        out.string($word);
                        key.put(out);
                    })*
                }
            }

            fn take(from: &mut Decoder<'_>) -> Result<$name, Unreadable> {
                match from.string()? {
                    $($word => Field::take(from).map($name::$variant),)*
                    other => Err(Unreadable::Unknown(other.to_owned(), $what)),
                }
            }
        }
    )*};
}

/// What is written as the text that it prints as.
macro_rules! printed {
    ($($name:ident = $what:literal;)*) => {$(
        impl Field for $name {
            fn put(&self, out: &mut Encoder) {
                out.string(&self.to_string());
            }

            fn take(from: &mut Decoder<'_>) -> Result<$name, Unreadable> {
                from.parsed($what, |text| text.parse().ok())
            }
        }
    )*};
}

/// Fields after the count of their bytes.
macro_rules! records {
    ($($name:ident { $($field:ident),* })*) => {$(
        impl Field for $name {
            fn put(&self, out: &mut Encoder) {
                let $name { $($field),* } = self;
                out.record(|out| { $($field.put(out);)* });
            }

            fn take(from: &mut Decoder<'_>) -> Result<$name, Unreadable> {
                from.record(|from| Ok($name { $($field: Field::take(from)?),* }))
            }
        }
    )*};
}

/// The word of the fact's type, and its fields.
macro_rules! facts {
    ($($word:literal = $variant:ident { $($field:ident),* })*) => {
        impl Field for Fact {
            fn put(&self, out: &mut Encoder) {
                match self {
                    $(Fact::$variant { $($field),* } => {
                        out.string($word);
                        $($field.put(out);)*
                    })*
                }
            }

            fn take(from: &mut Decoder<'_>) -> Result<Fact, Unreadable> {
                match from.string()? {
                    $($word => Ok(Fact::$variant { $($field: Field::take(from)?),* }),)*
                    other => Err(Unreadable::Unknown(other.to_owned(), "type of fact")),
                }
            }
        }
    };
}

// A field that is added to a record comes last in its row and is one that can be absent (`Option`, a list, `bool`): then
// this version reads what older ones wrote, and older ones say that they do not know what this one wrote.
facts! {
    "article" = Article { title, publisher, url, language }
    "mention" = Mention { entity, name }
    "office" = Office { leader, name, role, country, organization, former, when }
    "partnership" = Partnership { parties, level, action, scope, when }
    "agreement" = Agreement { parties, kind, stage, topic, sectors, signatories, when }
    "cooperation" = Cooperation { parties, sector, stage, when }
    "event" = Event { kind, when, place, participants }
    "interaction" = Interaction { source, target, kind, when }
    "amount" = Amount { money, by, to, purpose, when }
    "correction" = Correction { corrects }
}

records! {
    Actor { party, sector }
    Place { name, country }
    Money { value, currency, bound }
}

keyed! {
    Party, "kind of party" { Country = "country", Organization = "organization", }
    EntityKey, "kind of entity" {
        Country = "country", Leader = "leader", Organization = "organization", Sector = "sector",
    }
}

printed! {
    ActorSector = "sector of society";
    AgreementKind = "kind of agreement";
    CountryCode = "country";
    Currency = "currency";
    Date = "date";
    Decimal = "decimal number";
    EventKind = "kind of event";
    InteractionKind = "kind of interaction";
    Level = "level of partnership";
    PartnershipAction = "action on a partnership";
    Role = "role";
    Stage = "stage";
    When = "date or interval";
}

impl Field for Bound {
    fn put(&self, out: &mut Encoder) {
        out.string(&self.to_string());
    }

    fn take(from: &mut Decoder<'_>) -> Result<Bound, Unreadable> {
        from.parsed("bound", |text| Bound::ALL.iter().copied().find(|bound| bound.to_string() == text))
    }
}

fn put_evidence(evidence: &Evidence, out: &mut Encoder) {
    // The article is that of the frame.
    let Evidence { article: _, published, span, quote, rule } = evidence;
    published.put(out);
    span.put(out);
    quote.put(out);
    rule.put(out);
}

fn take_evidence(from: &mut Decoder<'_>, article: &Key<Article>) -> Result<Evidence, Unreadable> {
    Ok(Evidence {
        article: article.clone(),
        published: Field::take(from)?,
        span: Field::take(from)?,
        quote: Field::take(from)?,
        rule: Field::take(from)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim() -> Claim {
        Claim {
            fact: Fact::Cooperation {
                parties: Parties::new(["JPN", "VNM"].map(|code| Party::Country(code.parse().unwrap()))),
                sector: Key::new("energy"),
                stage: Stage::Agreed,
                when: None,
            },
            evidence: Evidence {
                article: Key::new("a"),
                published: None,
                span: Span { start: 300, end: u32::MAX },
                quote: "They agreed.".into(),
                rule: "cooperation".into(),
            },
        }
    }

    /// The fact of the claim, its record ending as `end` says.
    fn fact(end: impl FnOnce(&mut Encoder)) -> Vec<u8> {
        let Fact::Cooperation { parties, sector, stage, .. } = claim().fact else { unreachable!() };
        let mut out = Encoder::default();
        out.record(|out| {
            out.string("cooperation");
            parties.put(out);
            sector.put(out);
            stage.put(out);
            end(out);
        });
        out.bytes
    }

    fn read(bytes: &[u8]) -> Result<Fact, Unreadable> {
        Decoder::new(bytes).record(Fact::take)
    }

    #[test]
    fn what_an_older_version_did_not_write_is_absent() {
        assert_eq!(read(&fact(|_| ())), Ok(claim().fact));
        assert_eq!(read(&fact(|out| out.number(0))), Ok(claim().fact));
    }

    #[test]
    fn what_a_later_version_added_is_told() {
        let later = fact(|out| {
            out.number(0);
            out.string("a field that is not known");
        });
        assert_eq!(read(&later), Err(Unreadable::Longer));
        let mut out = Encoder::default();
        out.record(|out| out.string("prophecy"));
        assert_eq!(read(&out.bytes), Err(Unreadable::Unknown("prophecy".into(), "type of fact")));
    }

    #[test]
    fn bytes_that_are_no_claim_are_told_and_do_no_harm() {
        let mut out = Encoder::default();
        out.claim(&claim());
        let bytes = out.bytes;
        let read = |bytes: &[u8]| Decoder::new(bytes).claim(&Key::new("a"));
        assert_eq!(read(&bytes), Ok(claim()));
        for at in 0..bytes.len() {
            assert!(read(&bytes[..at]).is_err(), "cut at {at}");
            for byte in 0..=255 {
                let mut changed = bytes.clone();
                changed[at] = byte;
                let _ = read(&changed);
            }
        }
        // Numbers and counts beyond all bounds.
        let huge = [vec![0xff; 9], vec![0x01]].concat();
        assert_eq!(Decoder::new(&huge).number(), Ok(u64::MAX));
        assert_eq!(Decoder::new(&[0xff; 10]).number(), Err(Unreadable::Number));
        assert_eq!(Decoder::new(&huge).string(), Err(Unreadable::NoSuchString(u64::MAX)));
        assert_eq!(take_all::<Arc<str>>(&mut Decoder::new(&huge)), Err(Unreadable::Short));
    }

    #[test]
    fn numbers_and_strings_stand_as_documented() {
        let mut out = Encoder::default();
        [0, 127, 128, 300].into_iter().for_each(|number| out.number(number));
        ["ab", "", "ab", ""].into_iter().for_each(|text| out.string(text));
        assert_eq!(out.bytes, [0, 127, 0x80, 1, 0xac, 2, 0, 2, b'a', b'b', 0, 0, 1, 2]);
    }
}
