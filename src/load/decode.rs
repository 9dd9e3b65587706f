//! A file's bytes as text.

use std::borrow::Cow;

use super::Problem;

/// The text of some bytes: UTF-8, or UTF-16 where the mark of byte order says so. Linear.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes).map(Cow::Owned),
        _ => {
            let problem = |error: std::str::Utf8Error| Problem::NotUtf8 { byte: error.valid_up_to() as u64 };
            std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(problem)
        }
    }
}

/// The text of a page of the web: the same, or what it says itself that its bytes are. Linear.
#[cfg(feature = "html")]
pub(super) fn page(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    let decode = |problem| {
        let text = declared(bytes).and_then(|code| code.decode_without_bom_handling_and_without_replacement(bytes));
        text.ok_or(problem)
    };
    text(bytes).or_else(decode)
}

/// Text after the mark of byte order.
fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Problem> {
    let mark = 2;
    let not_text = |at: usize| Problem::NotUtf8 { byte: (mark + at) as u64 };
    let pairs = bytes.chunks_exact(2);
    if let [_] = pairs.remainder() {
        return Err(not_text(bytes.len() - 1));
    }
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut at = 0;
    for c in char::decode_utf16(units) {
        let c = c.map_err(|_| not_text(at))?;
        at += 2 * c.len_utf16();
        text.push(c);
    }
    Ok(text)
}

/// The encoding that a page names at its head, by the labels of the [Encoding Standard](https://encoding.spec.whatwg.org).
#[cfg(feature = "html")]
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    // So far browsers look.
    const HEAD: usize = 1024;
    let head: String = bytes.iter().take(HEAD).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let labels = ["charset", "encoding"].into_iter().flat_map(|name| head.match_indices(name));
    labels.into_iter().find_map(|(at, name)| {
        let rest = head[at + name.len()..].trim_start().strip_prefix('=')?;
        let rest = rest.trim_start().trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '>' | '/' | '?'));
        encoding_rs::Encoding::for_label(&rest.as_bytes()[..end?])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    #[test]
    fn marks_of_byte_order_tell_utf_16() {
        for said in ["", "Norvège og 日本 𝄞"] {
            assert_eq!(text(&marked(said, [0xff, 0xfe], u16::to_le_bytes)).unwrap(), said);
            assert_eq!(text(&marked(said, [0xfe, 0xff], u16::to_be_bytes)).unwrap(), said);
            assert_eq!(text(said.as_bytes()).unwrap(), said);
        }
        // (bytes, the first that is no text)
        let rows: [(&[u8], u64); 4] =
            [(b"Norv\xe8ge", 4), (b"\xff\xfea\0b", 4), (b"\xff\xfea\0\x00\xd8b\0", 4), (b"\xfe\xff\0a\xdc\x00", 4)];
        for (bytes, byte) in rows {
            assert_eq!(text(bytes), Err(Problem::NotUtf8 { byte }), "{bytes:?}");
        }
    }

    #[cfg(feature = "html")]
    #[test]
    fn pages_say_what_their_bytes_are() {
        let rows: [(&[u8], Option<&str>); 7] = [
            (b"<meta charset=windows-1252><p>Norv\xe8ge \x93", Some("<meta charset=windows-1252><p>Norvège “")),
            (b"<META http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>\xe9", Some("é")),
            (b"<?xml version='1.0' encoding=\"Shift_JIS\"?>\x93\xfa\x96{", Some("日本")),
            (b"<meta charset = \"gb2312\">\xd6\xd0", Some("中")),
            (b"<meta charset=utf-8>\xe9", None),
            (b"<meta charset=klingon>\xe9", None),
            (b"<p>\xe9", None),
        ];
        for (bytes, expected) in rows {
            let found = page(bytes);
            match expected {
                Some(expected) => assert!(found.as_ref().is_ok_and(|text| text.ends_with(expected)), "{found:?}"),
                None => assert!(matches!(found, Err(Problem::NotUtf8 { .. })), "{found:?}"),
            }
        }
    }
}
