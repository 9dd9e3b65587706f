//! Pages written in Markdown: the text that their readers see.
//!
//! A mark of emphasis within a date or an amount (`**16. september 2025**`) would part it, and the target of a link is
//! no word of the article. So the marks go before the page is read, and all positions refer to what stays, as for HTML.

use memchr::{memchr, memrchr};

use super::bytes::{self, one};

/// The text of a page without the marks of Markdown, where it has any that plain text does not have. Linear.
pub(super) fn plain(text: String) -> String {
    if !has_marks(&text) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let body = line.trim_end_matches(['\n', '\r']);
        let quoted = body.strip_prefix("> ").unwrap_or(body);
        let without = links(heading(quoted).unwrap_or(quoted));
        emphasis(&without, &mut out);
        out.push_str(&line[body.len()..]);
    }
    out
}

/// Whether a line of a page has what only Markdown has.
fn has_marks(text: &str) -> bool {
    let may_mark = |b| one(b, b'#') | one(b, b'*') | one(b, b']');
    let mut start = 0;
    while let Some(mark) = bytes::next(&text.as_bytes()[start..], may_mark) {
        let mark = start + mark;
        let line = start + memrchr(b'\n', &text.as_bytes()[start..mark]).map_or(0, |end| end + 1);
        let end = memchr(b'\n', &text.as_bytes()[mark..]).map_or(text.len(), |end| mark + end);
        if is_marked(text[line..end].trim_end_matches('\r')) {
            return true;
        }
        start = end;
    }
    false
}

/// Whether a line has what only Markdown has: a heading, strong emphasis, a link.
fn is_marked(line: &str) -> bool {
    heading(line).is_some()
        || line.match_indices("**").nth(1).is_some()
        || line.contains("](http")
        || line.contains("](/")
}

/// What `## …` says.
fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let said = rest.strip_prefix(' ')?.trim_matches(['#', ' ']);
    ((1..=6).contains(&level) && !said.is_empty()).then_some(said)
}

/// A line with the words of its links alone, and without its images.
fn links(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    // Where the bracket that is open begins in what is kept; links do not nest.
    let mut open: Option<usize> = None;
    let mut rest = line;
    while let Some(at) = rest.find(['[', ']']) {
        let (before, mark) = rest.split_at(at);
        out.push_str(before);
        rest = &mark[1..];
        if mark.starts_with('[') {
            open = Some(out.len());
            out.push('[');
            continue;
        }
        // The target is looked for where there is a link alone, and then passed over: each byte is looked at once.
        let Some(begin) = open.take().filter(|_| rest.starts_with('(')) else {
            out.push(']');
            continue;
        };
        let Some(end) = rest.find(')') else {
            // No bracket closes: nothing after is a link.
            out.push(']');
            break;
        };
        rest = &rest[end + 1..];
        if out[..begin].ends_with('!') {
            out.truncate(begin - 1);
        } else {
            out.remove(begin);
        }
    }
    out.push_str(rest);
    out
}

/// Adds a line without the stars that stand at words and come in pairs.
fn emphasis(line: &str, out: &mut String) {
    let runs = stars(line);
    let paired = runs.len() - runs.len() % 2;
    let mut at = 0;
    for (start, end) in &runs[..paired] {
        out.push_str(&line[at..*start]);
        at = *end;
    }
    out.push_str(&line[at..]);
}

/// The runs of up to three stars that have a letter, a figure or a mark on a side, and are not the bullet of a list.
fn stars(line: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = line[at..].find('*') {
        let start = at + found;
        let end = start + line[start..].bytes().take_while(|byte| *byte == b'*').count();
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let alone = blank(line[..start].chars().next_back()) && blank(line[end..].chars().next());
        if !alone && end - start <= 3 {
            runs.push((start, end));
        }
        at = end;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_go_and_words_stay() {
        for (page, expected) in [
            ("# Two ministers meet\n", "Two ministers meet\n"),
            ("## Trade ##\r\nIt **grew** by *12* percent.", "Trade\r\nIt grew by 12 percent."),
            ("![The two](a.jpg)\n> **Oslo, 3 May 2025** | *By Ann*", "\nOslo, 3 May 2025 | By Ann"),
            ("Read [more](https://a.example/b) and [that].", "Read more and [that]."),
            ("* **Fish** for 5 * 3 million\n* price*", "* Fish for 5 * 3 million\n* price*"),
            ("**a** [b](http://c", "a [b](http://c"),
            ("***Both*** and **one", "Both and **one"),
            // What is not Markdown stays as it is.
            ("> Estonia: the bridge\n# \n*By Ann*", "> Estonia: the bridge\n# \n*By Ann*"),
        ] {
            assert_eq!(plain(page.to_owned()), expected);
        }
    }
}
