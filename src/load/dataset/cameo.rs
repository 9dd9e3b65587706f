//! What is done: events of CAMEO and types of PLOVER, as kinds of interaction.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::InteractionKind;

/// `code <tab> name <tab> kind`, an event a line.
const TABLE: &str = include_str!("../../../data/cameo.tsv");

/// An event that PLOVER has no type for has no kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub(super) name: &'static str,
    pub(super) kind: Option<InteractionKind>,
}

struct Events {
    events: Vec<Event>,
    /// By [`number`], the event after 1.
    by_code: Box<[u16]>,
    by_name: HashMap<String, u16>,
}

static EVENTS: LazyLock<Events> = LazyLock::new(|| {
    let mut events =
        Events { events: Vec::new(), by_code: vec![0; NUMBERS].into_boxed_slice(), by_name: HashMap::new() };
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(code), Some(name), Some(kind)) = (columns.next(), columns.next(), columns.next()) else { continue };
        events.add(Some(code), name, kind.parse().ok());
    }
    for kind in InteractionKind::ALL {
        events.add(None, kind.as_str(), Some(*kind));
    }
    // The types of POLECAT, whose codebook joined some of PLOVER's.
    events.add(None, "request", Some(InteractionKind::Demand));
    events.add(None, "accuse", Some(InteractionKind::Disapprove));
    events
});

impl Events {
    fn add(&mut self, code: Option<&str>, name: &'static str, kind: Option<InteractionKind>) {
        self.events.push(Event { name, kind });
        let place = self.events.len() as u16;
        if let Some(at) = code.and_then(|code| number(code.as_bytes())) {
            self.by_code[at] = place;
        }
        // The codes of narrower events come later, so the root that shares a name with one of them goes first.
        self.by_name.entry(plain(name)).or_insert(place);
    }

    fn get(&self, place: u16) -> Option<Event> {
        self.events.get(usize::from(place).checked_sub(1)?).copied()
    }
}

const NUMBERS: usize = 11_100;

/// Codes of two, three and four digits, each a number of its own: 01 and 010 differ.
#[inline]
fn number(code: &[u8]) -> Option<usize> {
    let base = match code.len() {
        2 => 11_000,
        3 => 0,
        4 => 1000,
        _ => return None,
    };
    let digits =
        code.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + usize::from(byte - b'0')));
    Some(base + digits?)
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The event of a code of CAMEO.
#[inline]
pub(super) fn by_code(code: &[u8]) -> Option<Event> {
    EVENTS.get(EVENTS.by_code[number(code)?])
}

/// The event of a name of CAMEO, or the type of PLOVER's.
pub(super) fn by_name(name: &str) -> Option<Event> {
    EVENTS.get(*EVENTS.by_name.get(&plain(name))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_follows_the_roots() {
        let lines: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.len() > 300);
        assert!(lines.is_sorted(), "sorted");
        for line in lines {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 3, "{line}");
            let kind = by_code(columns[0].as_bytes()).unwrap().kind;
            assert_eq!(kind.map_or("-", InteractionKind::as_str), columns[2], "{line}");
            let root: u8 = columns[0][..2].parse().unwrap();
            let joined = match root {
                1 => None,
                2 => Some(10),
                19 | 20 => Some(18),
                root => Some(root),
            };
            assert_eq!(kind.map(InteractionKind::cameo_root), joined, "{line}");
        }
    }

    #[test]
    fn codes_and_names() {
        for (code, name, kind) in [
            ("042", "Make a visit", "consult"),
            ("042", "make_a_visit", "consult"),
            ("057", "Sign formal agreement", "support"),
            ("0841", "Return, release person(s)", "retreat"),
            ("081", "Ease administrative sanctions", "concede"),
            ("20", "ASSAULT", "assault"),
        ] {
            for event in [by_code(code.as_bytes()), by_name(name)] {
                assert_eq!(event.unwrap().kind.unwrap().as_str(), kind, "{code} {name}");
            }
        }
        assert!(by_code(b"010").unwrap().kind.is_none());
        assert!(by_code(b"999").is_none() && by_code(b"---").is_none() && by_code(b"").is_none());
    }
}
