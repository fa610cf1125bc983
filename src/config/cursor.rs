//! A cursor over HCL text that skips or reads lexical elements: white space, comments, names and heredocs.

/// A position in a text.
pub(crate) struct Cursor<'a> {
    /// The text.
    pub text: &'a str,
    /// The byte offset.
    pub position: usize,
}

impl<'a> Cursor<'a> {
    /// Creates a cursor at the start of the text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, position: 0 }
    }

    /// The rest of the text.
    pub(crate) fn rest(&self) -> &'a str {
        &self.text[self.position..]
    }

    /// The next byte.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    /// Skips to the next occurrence of the text, or to the end.
    pub(crate) fn skip_to(&mut self, text: &str) {
        self.position += self.rest().find(text).unwrap_or(self.rest().len());
    }

    /// Skips a comment, but not the newline after it. Returns whether there was one.
    pub(crate) fn comment(&mut self) -> bool {
        if self.rest().starts_with("/*") {
            self.skip_to("*/");
            self.position = (self.position + 2).min(self.text.len());
        } else if self.rest().starts_with('#') || self.rest().starts_with("//") {
            self.skip_to("\n");
        } else {
            return false;
        }
        true
    }

    /// Skips white space and comments, and newlines if `with_lines`.
    pub(crate) fn space(&mut self, with_lines: bool) {
        loop {
            match self.peek() {
                Some(b' ' | b'\t') => self.position += 1,
                Some(b'\n' | b'\r') if with_lines => self.position += 1,
                Some(b'/' | b'#') if with_lines || self.rest().starts_with("/*") => {
                    if !self.comment() {
                        return;
                    }
                }
                _ => return,
            }
        }
    }

    /// Reads a name.
    pub(crate) fn name(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let is_start = |c: char| c.is_alphabetic() || c == '_';
        rest.chars().next().filter(|c| is_start(*c))?;
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').unwrap_or(rest.len());
        self.position += end;
        Some(&rest[..end])
    }

    /// Skips a heredoc including its closing marker. Returns whether there was one.
    pub(crate) fn heredoc(&mut self) -> bool {
        let Some(opening) = self.rest().strip_prefix("<<") else { return false };
        let opening = opening.strip_prefix('-').unwrap_or(opening);
        let first_line = opening.lines().next().unwrap_or_default();
        let marker = first_line.trim_end();
        let is_name = |word: &str| {
            word.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        };
        if !is_name(marker) {
            return false;
        }
        self.skip_to("\n");
        while self.rest().starts_with('\n') {
            self.position += 1;
            let line = self.rest();
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            if line[indent..].starts_with(marker) {
                self.position += indent + marker.len();
                return true;
            }
            self.skip_to("\n");
        }
        true
    }
}
