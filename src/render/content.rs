//! Compares contents of files, ignoring line endings.
//!
//! Git may check out text with CRLF (`core.autocrlf`, the default on Windows), although `render` writes LF. A file that
//! differs from the rendered one only in line endings is neither edited nor stale: `--check` accepts it, and `render`
//! does not rewrite it. The manifest stores hashes of the text with LF. Like Git, this module treats a file with a NUL
//! byte as binary and compares it byte for byte.

use std::borrow::Cow;

/// Whether the contents are equal, ignoring line endings.
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
    fn line_endings_of_text_are_ignored() {
        assert!(is_same(b"one\r\ntwo\r\n", b"one\ntwo\n") && is_same(b"one\ntwo\n", b"one\r\ntwo\n"));
        assert!(!is_same(b"one\r\n", b"one") && !is_same(b"one\rtwo", b"one\ntwo") && !is_same(b"one\r\r\n", b"one\n"));
    }

    #[test]
    fn binary_content_is_compared_byte_for_byte() {
        assert!(!is_same(b"PK\0\r\n", b"PK\0\n") && is_same(b"PK\0\r\n", b"PK\0\r\n"));
    }
}
