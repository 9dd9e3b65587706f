//! Text in XML.

use std::fmt::{self, Write as _};

/// A text as content or the value of an attribute. Marks of XML are escaped, breaks and tabs too, which XML would make
/// spaces of; what XML 1.0 cannot carry, not even escaped (control characters, U+FFFE and U+FFFF), becomes U+FFFD.
pub(super) struct Xml<'a>(pub(super) &'a str);

impl fmt::Display for Xml<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => write!(f, "&#{};", u32::from(letter))?,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => f.write_char(char::REPLACEMENT_CHARACTER)?,
                letter => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn marks_breaks_and_what_cannot_be() {
        for (text, wanted) in [
            ("a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c'"),
            ("one\r\n\ttwo", "one&#13;&#10;&#9;two"),
            ("\u{0}\u{b}\u{1b}\u{fffe}\u{ffff}", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("\u{7f}\u{85}\u{202e}\u{10ffff}]]>", "\u{7f}\u{85}\u{202e}\u{10ffff}]]&gt;"),
        ] {
            assert_eq!(Xml(text).to_string(), wanted);
        }
    }
}
