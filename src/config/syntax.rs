//! HCL text to a tree of plain values with positions. Types and names are checked later, by the sections.

use crate::diagnostics::{Report, Rule};
use crate::source::{Origin, Sources};
use hcl::edit::Span;
use hcl::edit::expr::{Expression, ObjectKey, UnaryOperator};
use hcl::edit::structure::{Body as HclBody, Structure};
use hcl::edit::template::{Element, Template};
use std::ops::Range;

/// The content of a file or a block, in the order it was written.
#[derive(Clone, Debug)]
pub struct Body {
    /// The block's head, or the start of the file.
    pub origin: Origin,
    /// Attributes and blocks.
    pub entries: Vec<Entry>,
}

/// One attribute or block.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The name as written.
    pub name: String,
    /// Where the name stands.
    pub origin: Origin,
    /// What it holds.
    pub item: Item,
}

/// What an entry holds.
#[derive(Clone, Debug)]
pub enum Item {
    /// `name = value`
    Attribute(Value),
    /// `name { … }`
    Block(Body),
}

/// A plain value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The value.
    pub kind: Kind,
    /// Its place.
    pub origin: Origin,
}

/// A plain value.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`: as if the setting had not been written.
    Null,
    /// Not a plain value; already reported.
    Invalid,
    /// `true` or `false`
    Bool(bool),
    /// An integer or decimal number.
    Number(hcl::Number),
    /// A quoted string or heredoc, escapes resolved.
    String(String),
    /// `[a, b]`
    List(Vec<Value>),
    /// `{ a = b }`, keys with their place
    Map(Vec<(String, Origin, Value)>),
    /// The right-hand side of a `--set` without quotes: its text, and what it would be in a file.
    Unquoted(String, Option<Box<Kind>>),
}

impl Kind {
    /// Whether a part of it is not a plain value, which has been reported.
    #[must_use]
    pub fn is_invalid(&self) -> bool {
        match self {
            Self::Invalid => true,
            Self::List(items) => items.iter().any(|item| item.kind.is_invalid()),
            Self::Map(entries) => entries.iter().any(|(_, _, value)| value.kind.is_invalid()),
            _ => false,
        }
    }

    /// What a person calls such a value.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Invalid => "something else",
            Self::Bool(_) => "a bool",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Unquoted(_, literal) => literal.as_ref().map_or("a string", |kind| kind.name()),
        }
    }
}

/// A source and a byte offset in it.
type Offset = (usize, usize);

/// Parses a source's whole text. Syntax errors are reported; what could be read is returned.
pub fn parse(sources: &Sources, source: usize, report: &mut Report) -> Body {
    let text = &sources.get(source).text;
    match parse_with_duplicates(text) {
        Ok(body) => Reader { position: (source, 0), text, report }.body(&body, 0..0),
        Err(error) => {
            let location = error.location();
            // The parser counts bytes, and may stop within a character.
            let start = text.floor_char_boundary(location.offset());
            let end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
            let origin = Origin::Written { source, span: start..end };
            let diagnostic = report.error(Rule::Syntax, &origin, format!("this is not HCL: {}", error.message()));
            if let Some(hint) = syntax_hint(text, start, error.line()) {
                diagnostic.hint(hint);
            }
            Body { origin: Origin::Written { source, span: 0..0 }, entries: vec![] }
        }
    }
}

/// Parses a text in which attributes may stand twice. The parser refuses that and stops, which would hide all other
/// problems, so the second name is masked by another one of the same length; [`Reader`] takes names from the text.
fn parse_with_duplicates(text: &str) -> Result<HclBody, hcl::edit::parser::Error> {
    let mut masked = text.as_bytes().to_vec();
    for mask in (b'A'..=b'Z').cycle().take(MOST_DUPLICATES) {
        match std::str::from_utf8(&masked).unwrap_or(text).parse::<HclBody>() {
            Err(error) if error.message().contains("redefined attribute") => {
                let offset = error.location().offset();
                let length = masked[offset..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
                masked[offset..offset + length.max(1)].fill(mask);
            }
            other => return other,
        }
    }
    text.parse()
}

/// How many attributes may stand twice before the parser's own message has to do.
const MOST_DUPLICATES: usize = 100;

/// Parses one expression that stands at `offset` in the source; `None` when it is not one.
pub fn parse_expression(text: &str, position: Offset, report: &mut Report) -> Option<Value> {
    let expression: Expression = text.parse().ok()?;
    Some(Reader { position, text, report }.value(&expression))
}

/// What is probably wrong near a syntax error, by the line and the text before it.
fn syntax_hint(text: &str, offset: usize, line: &str) -> Option<String> {
    if line.contains('{') && line.matches('=').count() > 1 {
        return Some("a block on one line holds a single attribute; write each attribute on its own line".to_owned());
    }
    let before = &text[..offset];
    let odd_quotes = |(_, line): &(usize, &str)| line.replace("\\\"", "").matches('"').count() % 2 == 1;
    if let Some((number, _)) = before.lines().chain([line]).enumerate().find(odd_quotes) {
        return Some(format!("the string that begins on line {} has no `\"` at its end", number + 1));
    }
    let mut open = vec![];
    for (number, line) in before.lines().enumerate() {
        let code = line.split('#').next().unwrap_or_default();
        for brace in code.chars().filter(|c| matches!(c, '{' | '}')) {
            if brace == '{' {
                open.push(number + 1);
            } else {
                open.pop();
            }
        }
    }
    let at_end = text[offset..].trim().is_empty();
    open.last()
        .filter(|_| at_end)
        .map(|number| format!("the block that begins on line {number} has no `}}` at its end"))
}

struct Reader<'a> {
    /// The source, and the offset of the parsed text in it.
    position: Offset,
    /// The text that was parsed.
    text: &'a str,
    report: &'a mut Report,
}

impl Reader<'_> {
    fn origin(&self, span: Option<Range<usize>>) -> Origin {
        let (source, offset) = self.position;
        let span = span.unwrap_or(0..0);
        Origin::Written { source, span: span.start + offset..span.end + offset }
    }

    fn body(&mut self, body: &HclBody, head: Range<usize>) -> Body {
        let origin = self.origin(Some(head));
        let entries = body
            .iter()
            .map(|structure| match structure {
                Structure::Attribute(attribute) => Entry {
                    name: attribute
                        .key
                        .span()
                        .map_or_else(|| attribute.key.to_string(), |span| self.text[span].to_owned()),
                    origin: self.origin(attribute.key.span()),
                    item: Item::Attribute(self.value(&attribute.value)),
                },
                Structure::Block(block) => {
                    let ident = block.ident.span().unwrap_or(0..0);
                    if let Some(label) = block.labels.first() {
                        let origin = self.origin(label.span());
                        let summary = format!("the block `{}` takes no label", block.ident.as_str());
                        self.report.error(Rule::Syntax, &origin, summary).hint("leave it out");
                    }
                    Entry {
                        name: block.ident.to_string(),
                        origin: self.origin(Some(ident.clone())),
                        item: Item::Block(self.body(&block.body, ident)),
                    }
                }
            })
            .collect();
        Body { origin, entries }
    }

    fn value(&mut self, expression: &Expression) -> Value {
        let origin = self.origin(expression.span());
        let kind = match expression {
            Expression::Null(_) => Kind::Null,
            Expression::Bool(value) => Kind::Bool(*value.value()),
            Expression::Number(number) => Kind::Number(*number.value()),
            Expression::String(string) => Kind::String(string.value().clone()),
            Expression::Array(array) => Kind::List(array.iter().map(|item| self.value(item)).collect()),
            Expression::Object(object) => {
                let entries = object.iter().map(|(key, value)| {
                    let (name, span) = match key {
                        ObjectKey::Ident(ident) => (ident.to_string(), ident.span()),
                        ObjectKey::Expression(Expression::String(string)) => (string.value().clone(), string.span()),
                        ObjectKey::Expression(other) => (other.to_string().trim().to_owned(), other.span()),
                    };
                    (name, self.origin(span), self.value(value.expr()))
                });
                Kind::Map(entries.collect())
            }
            Expression::StringTemplate(template) => return self.template(template.iter(), origin),
            Expression::HeredocTemplate(heredoc) => {
                let template: &Template = &heredoc.template;
                return self.template(template.iter(), origin);
            }
            Expression::Parenthesis(inner) => return self.value(inner.inner()),
            Expression::UnaryOp(operation) => match (operation.operator.value(), &operation.expr) {
                (UnaryOperator::Neg, Expression::Number(number)) => Kind::Number(-*number.value()),
                _ => self.not_plain(&origin, "an operation"),
            },
            Expression::Variable(variable) => {
                let summary = format!("`{0}` is not a plain value", variable.as_str());
                let hint = format!("write it in quotes: \"{}\"", variable.as_str());
                self.report.error(Rule::PlainValue, &origin, summary).hint(hint);
                Kind::Invalid
            }
            Expression::Traversal(_) => self.not_plain(&origin, "a reference"),
            Expression::FuncCall(_) => self.not_plain(&origin, "a function call"),
            Expression::Conditional(_) => self.not_plain(&origin, "a conditional"),
            Expression::BinaryOp(_) => self.not_plain(&origin, "an operation"),
            Expression::ForExpr(_) => self.not_plain(&origin, "a `for` expression"),
        };
        Value { kind, origin }
    }

    fn template<'t>(&mut self, elements: impl Iterator<Item = &'t Element>, origin: Origin) -> Value {
        let mut text = String::new();
        for element in elements {
            if let Element::Literal(literal) = element {
                text.push_str(literal.value());
            } else {
                self.report
                    .error(Rule::PlainValue, &origin, "an environment file holds plain values, this is a template")
                    .hint("write `$${` for a literal `${`, and `%%{` for a literal `%{`");
                return Value { kind: Kind::Invalid, origin };
            }
        }
        Value { kind: Kind::String(text), origin }
    }

    fn not_plain(&mut self, origin: &Origin, what: &str) -> Kind {
        let summary = format!("an environment file holds plain values, this is {what}");
        self.report.error(Rule::PlainValue, origin, summary).hint("write the value itself, a string in quotes");
        Kind::Invalid
    }
}
