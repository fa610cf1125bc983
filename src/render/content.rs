//! When two contents are the same file: line endings do not count.
//!
//! Git may check text out with CRLF (`core.autocrlf`, the default on Windows), although `render` writes LF. A file that
//! differs from the rendered one only in that is neither edited nor stale: `--check` passes it, `render` leaves it as it
//! is, and the manifest's hashes are those of the text with LF. Once its content changes, `render` writes it with LF. As
//! for Git, a file with a NUL byte is binary and is compared byte for byte.

use std::borrow::Cow;

/// Whether the contents are equal but for line endings.
pub(crate) fn is_same(found: &[u8], content: &[u8]) -> bool {
    found == content || canonical(found) == canonical(content)
}

/// The content with LF line endings.
pub(crate) fn canonical(content: &[u8]) -> Cow<'_, [u8]> {
    if !content.contains(&b'\r') || content.contains(&0) {
        return Cow::Borrowed(content);
    }
    let mut text = Vec::with_capacity(content.len());
    for (index, byte) in content.iter().enumerate() {
        if *byte != b'\r' || content.get(index + 1) != Some(&b'\n') {
            text.push(*byte);
        }
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn line_endings_of_text_do_not_count() {
        assert!(is_same(b"one\r\ntwo\r\n", b"one\ntwo\n") && is_same(b"one\ntwo\n", b"one\r\ntwo\n"));
        assert!(!is_same(b"one\r\n", b"one") && !is_same(b"one\rtwo", b"one\ntwo") && !is_same(b"one\r\r\n", b"one\n"));
    }

    #[test]
    fn bytes_of_a_binary_count() {
        assert!(!is_same(b"PK\0\r\n", b"PK\0\n") && is_same(b"PK\0\r\n", b"PK\0\r\n"));
    }
}
