//! One pass over HCL text that finds what [`super::prepare`] must change: duplicate names and large objects.

use super::cursor::Cursor;
use std::collections::HashSet;

/// A kind of insertion.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Insertion {
    /// Makes the name of an attribute unique.
    Suffix,
    /// Starts the list that replaces an object.
    ListStart,
    /// Ends one object of the list and starts the next.
    NextObject,
    /// Ends the list.
    ListEnd,
}

/// The construct that the scanner is in.
#[derive(Debug)]
enum Frame<'a> {
    /// A file or block, with the names of its attributes.
    Body(HashSet<&'a str>),
    /// The value of an attribute, up to the end of the line.
    Expression,
    /// The value of a key in an object, up to a comma or the end of the line.
    ObjectValue,
    /// An object: its start, the keys since the last split, and whether a list replaces it.
    Object { start: usize, keys: HashSet<&'a str>, is_list: bool },
    /// Parentheses, a list, or a template's `${ … }`, up to this byte.
    Until(u8),
    /// A quoted string.
    Quoted,
}

impl Frame<'_> {
    fn body() -> Self {
        Self::Body(HashSet::new())
    }
}

/// The state of the pass.
pub(crate) struct Scanner<'a> {
    cursor: Cursor<'a>,
    stack: Vec<Frame<'a>>,
    max_keys: usize,
    insertions: Vec<(usize, Insertion)>,
    has_large_object: bool,
}

impl<'a> Scanner<'a> {
    /// Scans the text of a file; splits objects after `max_keys` keys.
    pub(crate) fn for_file(text: &'a str, max_keys: usize) -> Self {
        Self {
            cursor: Cursor::new(text),
            stack: vec![Frame::body()],
            max_keys,
            insertions: vec![],
            has_large_object: false,
        }
    }

    /// Scans the text of an expression.
    pub(crate) fn for_expression(text: &'a str, max_keys: usize) -> Self {
        Self { stack: vec![Frame::Expression], ..Self::for_file(text, max_keys) }
    }

    /// Returns the insertions with their offsets, and whether any object has more than `max_keys` keys. Stops at text
    /// that is not HCL: the parser reports it.
    pub(crate) fn run(mut self) -> (Vec<(usize, Insertion)>, bool) {
        while self.step().is_some() {}
        (self.insertions, self.has_large_object)
    }

    /// Reads a token; `None` at the end and at text that is not HCL.
    fn step(&mut self) -> Option<()> {
        match self.stack.last()? {
            Frame::Body(_) => self.body(),
            Frame::Object { .. } => self.object(),
            Frame::Quoted => self.quoted(),
            Frame::Expression | Frame::ObjectValue | Frame::Until(_) => self.expression(),
        }
    }

    /// Reads the next attribute or block of a body, or its end.
    fn body(&mut self) -> Option<()> {
        self.cursor.space(true);
        if self.cursor.peek() == Some(b'}') && self.stack.len() > 1 {
            self.cursor.position += 1;
            self.stack.pop();
            return Some(());
        }
        let name = self.cursor.name()?;
        let end = self.cursor.position;
        self.cursor.space(false);
        if self.cursor.peek()? == b'=' {
            self.cursor.position += 1;
            if let Some(Frame::Body(names)) = self.stack.last_mut()
                && !names.insert(name)
            {
                self.insertions.push((end, Insertion::Suffix));
            }
            self.stack.push(Frame::Expression);
            return Some(());
        }
        while self.cursor.peek()? != b'{' {
            if self.cursor.peek()? == b'"' {
                let end = self.cursor.rest()[1..].find('"')?;
                self.cursor.position += end + 2;
            } else {
                self.cursor.name()?;
            }
            self.cursor.space(false);
        }
        self.cursor.position += 1;
        self.stack.push(Frame::body());
        Some(())
    }

    /// Reads the next key of an object, or its end.
    fn object(&mut self) -> Option<()> {
        self.cursor.space(true);
        if self.cursor.peek()? == b'}' {
            self.cursor.position += 1;
            if let Some(Frame::Object { is_list: true, .. }) = self.stack.pop() {
                self.insertions.push((self.cursor.position, Insertion::ListEnd));
            }
            return Some(());
        }
        let key_start = self.cursor.position;
        let key = self.key()?;
        self.cursor.space(false);
        if !matches!(self.cursor.peek()?, b'=' | b':') {
            return None;
        }
        self.cursor.position += 1;
        self.cursor.space(false);
        if let Some(Frame::Object { start, keys, is_list }) = self.stack.last_mut() {
            let is_full = keys.len() >= self.max_keys;
            if is_full || keys.contains(key) {
                if !*is_list {
                    self.insertions.push((*start, Insertion::ListStart));
                }
                self.insertions.push((key_start, Insertion::NextObject));
                keys.clear();
                *is_list = true;
                self.has_large_object |= is_full;
            }
            keys.insert(key);
        }
        self.stack.push(Frame::ObjectValue);
        Some(())
    }

    /// Reads a key, without quotes. The parser compares unescaped keys, so keys with escapes may differ.
    fn key(&mut self) -> Option<&'a str> {
        if let Some(name) = self.cursor.name() {
            return Some(name);
        }
        let start = self.cursor.position;
        match self.cursor.peek()? {
            b'"' => {
                let depth = self.stack.len();
                self.cursor.position += 1;
                self.stack.push(Frame::Quoted);
                while self.stack.len() > depth {
                    self.step()?;
                }
                Some(&self.cursor.text[start + 1..self.cursor.position - 1])
            }
            b'0'..=b'9' | b'(' => {
                let end = self.cursor.rest().find(['=', ':', '\n'])?;
                self.cursor.position += end;
                Some(self.cursor.text[start..self.cursor.position].trim_end())
            }
            _ => None,
        }
    }

    /// Reads one byte of a string, or an escape or template in it.
    fn quoted(&mut self) -> Option<()> {
        let rest = self.cursor.rest();
        if rest.starts_with("$${") || rest.starts_with("%%{") {
            self.cursor.position += 3;
        } else if rest.starts_with("${") || rest.starts_with("%{") {
            self.cursor.position += 2;
            self.stack.push(Frame::Until(b'}'));
        } else {
            match self.cursor.peek()? {
                b'\\' => self.cursor.position = (self.cursor.position + 2).min(self.cursor.text.len()),
                b'"' => {
                    self.cursor.position += 1;
                    self.stack.pop();
                }
                _ => self.cursor.position += 1,
            }
            while !self.cursor.text.is_char_boundary(self.cursor.position) {
                self.cursor.position += 1;
            }
        }
        Some(())
    }

    /// Reads one token of a value.
    fn expression(&mut self) -> Option<()> {
        if self.cursor.comment() || self.cursor.heredoc() {
            return Some(());
        }
        let byte = self.cursor.peek()?;
        let is_end = match self.stack.last()? {
            Frame::Expression => matches!(byte, b'\n' | b'}'),
            Frame::ObjectValue => matches!(byte, b'\n' | b',' | b'}'),
            Frame::Until(end) => byte == *end,
            _ => false,
        };
        if is_end {
            // The closing brace of a block or object belongs to the outer frame.
            if byte != b'}' || matches!(self.stack.last()?, Frame::Until(_)) {
                self.cursor.position += 1;
            }
            self.stack.pop();
            return Some(());
        }
        let start = self.cursor.position;
        self.cursor.position += 1;
        match byte {
            b'"' => self.stack.push(Frame::Quoted),
            b'[' => self.stack.push(Frame::Until(b']')),
            b'(' => self.stack.push(Frame::Until(b')')),
            b'{' => {
                self.cursor.space(true);
                let is_for =
                    self.cursor.rest().strip_prefix("for").is_some_and(|rest| rest.starts_with(char::is_whitespace));
                let is_key = is_for && self.cursor.rest()["for".len()..].trim_start().starts_with(['=', ':']);
                self.stack.push(if is_for && !is_key {
                    Frame::Until(b'}')
                } else {
                    Frame::Object { start, keys: HashSet::new(), is_list: false }
                });
            }
            b'}' | b']' | b')' => return None,
            _ => {
                while !self.cursor.text.is_char_boundary(self.cursor.position) {
                    self.cursor.position += 1;
                }
            }
        }
        Some(())
    }
}
