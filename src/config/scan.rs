//! One pass over HCL text that finds what [`super::prepare`] has to change: repeated names and large objects.

use super::cursor::Cursor;
use std::collections::HashSet;

/// What is inserted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Insertion {
    /// Makes the name of an attribute unique.
    Suffix,
    /// Begins the list that an object becomes.
    ListStart,
    /// Ends a piece of the object and begins the next.
    NextObject,
    /// Ends the list.
    ListEnd,
}

/// What the scanner is in.
#[derive(Debug)]
enum Frame<'a> {
    /// A file or a block, with the names of its attributes.
    Body(HashSet<&'a str>),
    /// The value of an attribute, up to the line's end.
    Expression,
    /// The value of a key in an object, up to a comma or the line's end.
    ObjectValue,
    /// An object: its start, the keys since the last piece began, and whether it has become a list.
    Object { start: usize, keys: HashSet<&'a str>, is_list: bool },
    /// Parentheses, a list, or a template's `${ … }`, up to the byte.
    Until(u8),
    /// A string in quotes.
    Quoted,
}

impl Frame<'_> {
    fn body() -> Self {
        Self::Body(HashSet::new())
    }
}

/// The state of the pass.
pub(crate) struct Scanner<'a> {
    at: Cursor<'a>,
    stack: Vec<Frame<'a>>,
    largest: usize,
    insertions: Vec<(usize, Insertion)>,
    large: bool,
}

impl<'a> Scanner<'a> {
    /// A pass over the text of a file; an object is cut into pieces of at most `largest` keys.
    pub(crate) fn of_file(text: &'a str, largest: usize) -> Self {
        Self { at: Cursor::new(text), stack: vec![Frame::body()], largest, insertions: vec![], large: false }
    }

    /// A pass over the text of an expression.
    pub(crate) fn of_expression(text: &'a str, largest: usize) -> Self {
        Self { stack: vec![Frame::Expression], ..Self::of_file(text, largest) }
    }

    /// The insertions with their offsets, and whether an object is larger than a piece. What cannot be scanned cannot be
    /// parsed either, so the pass ends there and the parser says why.
    pub(crate) fn run(mut self) -> (Vec<(usize, Insertion)>, bool) {
        while self.step().is_some() {}
        (self.insertions, self.large)
    }

    /// Reads a token; `None` at the end, and at what is not HCL.
    fn step(&mut self) -> Option<()> {
        match self.stack.last()? {
            Frame::Body(_) => self.body(),
            Frame::Object { .. } => self.object(),
            Frame::Quoted => self.quoted(),
            Frame::Expression | Frame::ObjectValue | Frame::Until(_) => self.expression(),
        }
    }

    /// The next attribute or block of a body, or its end.
    fn body(&mut self) -> Option<()> {
        self.at.space(true);
        if self.at.peek() == Some(b'}') && self.stack.len() > 1 {
            self.at.position += 1;
            self.stack.pop();
            return Some(());
        }
        let name = self.at.name()?;
        let end = self.at.position;
        self.at.space(false);
        if self.at.peek()? == b'=' {
            self.at.position += 1;
            if let Some(Frame::Body(names)) = self.stack.last_mut()
                && !names.insert(name)
            {
                self.insertions.push((end, Insertion::Suffix));
            }
            self.stack.push(Frame::Expression);
            return Some(());
        }
        while self.at.peek()? != b'{' {
            if self.at.peek()? == b'"' {
                let end = self.at.rest()[1..].find('"')?;
                self.at.position += end + 2;
            } else {
                self.at.name()?;
            }
            self.at.space(false);
        }
        self.at.position += 1;
        self.stack.push(Frame::body());
        Some(())
    }

    /// The next key of an object, or its end.
    fn object(&mut self) -> Option<()> {
        self.at.space(true);
        if self.at.peek()? == b'}' {
            self.at.position += 1;
            if let Some(Frame::Object { is_list: true, .. }) = self.stack.pop() {
                self.insertions.push((self.at.position, Insertion::ListEnd));
            }
            return Some(());
        }
        let key_start = self.at.position;
        let key = self.key()?;
        self.at.space(false);
        if !matches!(self.at.peek()?, b'=' | b':') {
            return None;
        }
        self.at.position += 1;
        self.at.space(false);
        if let Some(Frame::Object { start, keys, is_list }) = self.stack.last_mut() {
            let is_full = keys.len() >= self.largest;
            if is_full || keys.contains(key) {
                if !*is_list {
                    self.insertions.push((*start, Insertion::ListStart));
                }
                self.insertions.push((key_start, Insertion::NextObject));
                keys.clear();
                *is_list = true;
                self.large |= is_full;
            }
            keys.insert(key);
        }
        self.stack.push(Frame::ObjectValue);
        Some(())
    }

    /// A key as it is written, without quotes: the parser compares what they mean, which is the same but for escapes.
    fn key(&mut self) -> Option<&'a str> {
        if let Some(name) = self.at.name() {
            return Some(name);
        }
        let start = self.at.position;
        match self.at.peek()? {
            b'"' => {
                let depth = self.stack.len();
                self.at.position += 1;
                self.stack.push(Frame::Quoted);
                while self.stack.len() > depth {
                    self.step()?;
                }
                Some(&self.at.text[start + 1..self.at.position - 1])
            }
            b'0'..=b'9' | b'(' => {
                let end = self.at.rest().find(['=', ':', '\n'])?;
                self.at.position += end;
                Some(self.at.text[start..self.at.position].trim_end())
            }
            _ => None,
        }
    }

    /// One byte of a string, or an escape or template in it.
    fn quoted(&mut self) -> Option<()> {
        let rest = self.at.rest();
        if rest.starts_with("$${") || rest.starts_with("%%{") {
            self.at.position += 3;
        } else if rest.starts_with("${") || rest.starts_with("%{") {
            self.at.position += 2;
            self.stack.push(Frame::Until(b'}'));
        } else {
            match self.at.peek()? {
                b'\\' => self.at.position = (self.at.position + 2).min(self.at.text.len()),
                b'"' => {
                    self.at.position += 1;
                    self.stack.pop();
                }
                _ => self.at.position += 1,
            }
            while !self.at.text.is_char_boundary(self.at.position) {
                self.at.position += 1;
            }
        }
        Some(())
    }

    /// One token of a value.
    fn expression(&mut self) -> Option<()> {
        if self.at.comment() || self.at.heredoc() {
            return Some(());
        }
        let byte = self.at.peek()?;
        let is_end = match self.stack.last()? {
            Frame::Expression => matches!(byte, b'\n' | b'}'),
            Frame::ObjectValue => matches!(byte, b'\n' | b',' | b'}'),
            Frame::Until(end) => byte == *end,
            _ => false,
        };
        if is_end {
            // The brace that ends a block or an object is read there.
            if byte != b'}' || matches!(self.stack.last()?, Frame::Until(_)) {
                self.at.position += 1;
            }
            self.stack.pop();
            return Some(());
        }
        let start = self.at.position;
        self.at.position += 1;
        match byte {
            b'"' => self.stack.push(Frame::Quoted),
            b'[' => self.stack.push(Frame::Until(b']')),
            b'(' => self.stack.push(Frame::Until(b')')),
            b'{' => {
                self.at.space(true);
                let is_for =
                    self.at.rest().strip_prefix("for").is_some_and(|rest| rest.starts_with(char::is_whitespace));
                let is_key = is_for && self.at.rest()["for".len()..].trim_start().starts_with(['=', ':']);
                self.stack.push(if is_for && !is_key {
                    Frame::Until(b'}')
                } else {
                    Frame::Object { start, keys: HashSet::new(), is_list: false }
                });
            }
            b'}' | b']' | b')' => return None,
            _ => {
                while !self.at.text.is_char_boundary(self.at.position) {
                    self.at.position += 1;
                }
            }
        }
        Some(())
    }
}
