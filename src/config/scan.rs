//! One pass over HCL text that finds what [`super::prepare`] has to change: repeated names and large objects.

use std::collections::HashSet;

/// What is inserted.
#[derive(Clone, Copy, Debug)]
pub enum Insertion {
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
pub struct Scanner<'a> {
    text: &'a str,
    position: usize,
    stack: Vec<Frame<'a>>,
    largest: usize,
    insertions: Vec<(usize, Insertion)>,
    large: bool,
}

impl<'a> Scanner<'a> {
    /// A pass over the text of a file; an object is cut into pieces of at most `largest` keys.
    pub fn of_file(text: &'a str, largest: usize) -> Self {
        Self { text, position: 0, stack: vec![Frame::body()], largest, insertions: vec![], large: false }
    }

    /// A pass over the text of an expression.
    pub fn of_expression(text: &'a str, largest: usize) -> Self {
        Self { stack: vec![Frame::Expression], ..Self::of_file(text, largest) }
    }

    /// The insertions with their offsets, and whether an object is larger than a piece. What cannot be scanned cannot be
    /// parsed either, so the pass ends there and the parser says why.
    pub fn run(mut self) -> (Vec<(usize, Insertion)>, bool) {
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

    fn rest(&self) -> &'a str {
        &self.text[self.position..]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    /// Skips to the text, or to the end where it does not follow.
    fn skip_to(&mut self, text: &str) {
        self.position += self.rest().find(text).unwrap_or(self.rest().len());
    }

    /// Skips a comment, without the end of its line.
    fn comment(&mut self) -> bool {
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

    /// Skips white space and comments, line ends only if wanted.
    fn space(&mut self, with_lines: bool) {
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

    fn name(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let is_start = |c: char| c.is_alphabetic() || c == '_';
        rest.chars().next().filter(|c| is_start(*c))?;
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').unwrap_or(rest.len());
        self.position += end;
        Some(&rest[..end])
    }

    /// The next attribute or block of a body, or its end.
    fn body(&mut self) -> Option<()> {
        self.space(true);
        if self.peek() == Some(b'}') && self.stack.len() > 1 {
            self.position += 1;
            self.stack.pop();
            return Some(());
        }
        let name = self.name()?;
        let end = self.position;
        self.space(false);
        if self.peek()? == b'=' {
            self.position += 1;
            if let Some(Frame::Body(names)) = self.stack.last_mut()
                && !names.insert(name)
            {
                self.insertions.push((end, Insertion::Suffix));
            }
            self.stack.push(Frame::Expression);
            return Some(());
        }
        while self.peek()? != b'{' {
            if self.peek()? == b'"' {
                let end = self.rest()[1..].find('"')?;
                self.position += end + 2;
            } else {
                self.name()?;
            }
            self.space(false);
        }
        self.position += 1;
        self.stack.push(Frame::body());
        Some(())
    }

    /// The next key of an object, or its end.
    fn object(&mut self) -> Option<()> {
        self.space(true);
        if self.peek()? == b'}' {
            self.position += 1;
            if let Some(Frame::Object { is_list: true, .. }) = self.stack.pop() {
                self.insertions.push((self.position, Insertion::ListEnd));
            }
            return Some(());
        }
        let key_start = self.position;
        let key = self.key()?;
        self.space(false);
        if !matches!(self.peek()?, b'=' | b':') {
            return None;
        }
        self.position += 1;
        self.space(false);
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
        if let Some(name) = self.name() {
            return Some(name);
        }
        let start = self.position;
        match self.peek()? {
            b'"' => {
                let depth = self.stack.len();
                self.position += 1;
                self.stack.push(Frame::Quoted);
                while self.stack.len() > depth {
                    self.step()?;
                }
                Some(&self.text[start + 1..self.position - 1])
            }
            b'0'..=b'9' | b'(' => {
                let end = self.rest().find(['=', ':', '\n'])?;
                self.position += end;
                Some(self.text[start..self.position].trim_end())
            }
            _ => None,
        }
    }

    /// One byte of a string, or an escape or template in it.
    fn quoted(&mut self) -> Option<()> {
        let rest = self.rest();
        if rest.starts_with("$${") || rest.starts_with("%%{") {
            self.position += 3;
        } else if rest.starts_with("${") || rest.starts_with("%{") {
            self.position += 2;
            self.stack.push(Frame::Until(b'}'));
        } else {
            match self.peek()? {
                b'\\' => self.position = (self.position + 2).min(self.text.len()),
                b'"' => {
                    self.position += 1;
                    self.stack.pop();
                }
                _ => self.position += 1,
            }
            while !self.text.is_char_boundary(self.position) {
                self.position += 1;
            }
        }
        Some(())
    }

    /// One token of a value.
    fn expression(&mut self) -> Option<()> {
        if self.comment() || self.heredoc() {
            return Some(());
        }
        let byte = self.peek()?;
        let is_end = match self.stack.last()? {
            Frame::Expression => matches!(byte, b'\n' | b'}'),
            Frame::ObjectValue => matches!(byte, b'\n' | b',' | b'}'),
            Frame::Until(end) => byte == *end,
            _ => false,
        };
        if is_end {
            // The brace that ends a block or an object is read there.
            if byte != b'}' || matches!(self.stack.last()?, Frame::Until(_)) {
                self.position += 1;
            }
            self.stack.pop();
            return Some(());
        }
        let start = self.position;
        self.position += 1;
        match byte {
            b'"' => self.stack.push(Frame::Quoted),
            b'[' => self.stack.push(Frame::Until(b']')),
            b'(' => self.stack.push(Frame::Until(b')')),
            b'{' => {
                self.space(true);
                let is_for = self.rest().strip_prefix("for").is_some_and(|rest| rest.starts_with(char::is_whitespace));
                let is_key = is_for && self.rest()["for".len()..].trim_start().starts_with(['=', ':']);
                self.stack.push(if is_for && !is_key {
                    Frame::Until(b'}')
                } else {
                    Frame::Object { start, keys: HashSet::new(), is_list: false }
                });
            }
            b'}' | b']' | b')' => return None,
            _ => {
                while !self.text.is_char_boundary(self.position) {
                    self.position += 1;
                }
            }
        }
        Some(())
    }

    /// Skips a heredoc up to its closing word.
    fn heredoc(&mut self) -> bool {
        let Some(opening) = self.rest().strip_prefix("<<") else { return false };
        let opening = opening.strip_prefix('-').unwrap_or(opening);
        let first_line = opening.lines().next().unwrap_or_default();
        let word = first_line.trim_end();
        let is_name = |word: &str| {
            word.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        };
        if !is_name(word) {
            return false;
        }
        self.skip_to("\n");
        while self.rest().starts_with('\n') {
            self.position += 1;
            let line = self.rest();
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            if line[indent..].starts_with(word) {
                self.position += indent + word.len();
                return true;
            }
            self.skip_to("\n");
        }
        true
    }
}
