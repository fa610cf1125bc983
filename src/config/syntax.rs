//! HCL text to a tree of plain values with positions. Types and names are checked later, by the sections.

use super::prepare::Prepared;
use super::syntax_hint::syntax_hint;
use crate::diagnostics::{Report, Rule};
use crate::source::{Origin, Sources};
use hcl::edit::Span;
use hcl::edit::expr::{Expression, Object, ObjectKey, UnaryOperator};
use hcl::edit::parser::Error;
use hcl::edit::structure::{Body as HclBody, Structure};
use hcl::edit::template::{Element, Template};
use std::ops::Range;
use std::str::FromStr;

/// The content of a file or a block, in the order it was written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Body {
    /// The block's head, or the start of the file.
    pub origin: Origin,
    /// Attributes and blocks.
    pub entries: Vec<Entry>,
}

/// One attribute or block.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// The name as written.
    pub name: String,
    /// The place of the name.
    pub origin: Origin,
    /// The labels of a block, each with its place.
    pub labels: Vec<(String, Origin)>,
    /// What it holds.
    pub item: Item,
}

/// What an entry holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item {
    /// `name = value`
    Attribute(Value),
    /// `name { … }`
    Block(Body),
}

/// A plain value and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    /// The value.
    pub kind: Kind,
    /// Its place.
    pub origin: Origin,
}

/// A plain value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
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
    /// Whether it is `null`, also as the value of a `--set`.
    #[must_use]
    pub(crate) fn is_null(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Unquoted(_, literal) => literal.as_ref().is_some_and(|kind| kind.is_null()),
            _ => false,
        }
    }

    /// Whether a part of it is not a plain value, which has been reported.
    #[must_use]
    pub(crate) fn is_invalid(&self) -> bool {
        match self {
            Self::Invalid => true,
            Self::List(items) => items.iter().any(|item| item.kind.is_invalid()),
            Self::Map(entries) => entries.iter().any(|(_, _, value)| value.kind.is_invalid()),
            _ => false,
        }
    }

    /// What a person calls such a value.
    #[must_use]
    pub(crate) fn name(&self) -> &'static str {
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
pub(crate) fn parse(sources: &Sources, source: usize, report: &mut Report) -> Body {
    parse_prepared(sources, source, &Prepared::file(&sources.get(source).text), report)
}

/// Parses a source's text that has been prepared for the parser.
pub(crate) fn parse_prepared(sources: &Sources, source: usize, prepared: &Prepared, report: &mut Report) -> Body {
    let text = &sources.get(source).text;
    let (parsed, prepared) = parse_either::<HclBody>(text, prepared);
    match parsed {
        Ok(body) => Reader { position: (source, 0), text, prepared, report }.body(&body, 0..0),
        Err(error) => {
            // The parser counts bytes, and may stop within a character.
            let offset = error.location().offset();
            let start = text.floor_char_boundary(prepared.map_or(offset, |prepared| prepared.original(offset)));
            let end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
            let origin = Origin::Written { source, span: start..end };
            let diagnostic = report.error(Rule::Syntax, &origin, format!("this is not HCL: {}", error.message()));
            if let Some(hint) = syntax_hint(text, start) {
                diagnostic.hint(hint);
            }
            Body { origin: Origin::Written { source, span: 0..0 }, entries: vec![] }
        }
    }
}

/// Parses the text itself where the parser can, else the prepared one, which is then returned as well.
fn parse_either<'p, T: FromStr<Err = Error>>(
    text: &str,
    prepared: &'p Prepared,
) -> (Result<T, Error>, Option<&'p Prepared>) {
    if prepared.is_optional() {
        match text.parse::<T>() {
            Err(error) if error.message().contains("found redefined") => {}
            other => return (other, None),
        }
    }
    (prepared.text.parse(), Some(prepared))
}

/// Parses one expression at the offset in the source; `None` when it is not one.
pub(crate) fn parse_expression(text: &str, position: Offset, report: &mut Report) -> Option<Value> {
    let prepared = Prepared::expression(text);
    let (expression, prepared) = parse_either::<Expression>(text, &prepared);
    Some(Reader { position, text, prepared, report }.value(&expression.ok()?))
}

struct Reader<'a> {
    /// The source, and the offset of the parsed text in it.
    position: Offset,
    /// The original text.
    text: &'a str,
    /// The text that was parsed, where it is another one.
    prepared: Option<&'a Prepared>,
    report: &'a mut Report,
}

impl Reader<'_> {
    fn span(&self, span: Option<Range<usize>>) -> Range<usize> {
        let span = span.unwrap_or(0..0);
        match self.prepared {
            Some(prepared) => prepared.original(span.start)..prepared.original(span.end),
            None => span,
        }
    }

    fn origin(&self, span: Option<Range<usize>>) -> Origin {
        let (source, offset) = self.position;
        let span = self.span(span);
        Origin::Written { source, span: span.start + offset..span.end + offset }
    }

    fn body(&mut self, body: &HclBody, head: Range<usize>) -> Body {
        let origin = self.origin(Some(head));
        let entries = body
            .iter()
            .map(|structure| match structure {
                Structure::Attribute(attribute) => {
                    let name = self.text.get(self.span(attribute.key.span())).unwrap_or_default();
                    Entry {
                        name: name.to_owned(),
                        origin: self.origin(attribute.key.span()),
                        labels: vec![],
                        item: Item::Attribute(self.value(&attribute.value)),
                    }
                }
                Structure::Block(block) => {
                    let ident = block.ident.span().unwrap_or(0..0);
                    let labels =
                        block.labels.iter().map(|label| (label.as_str().to_owned(), self.origin(label.span())));
                    let labels = labels.collect();
                    Entry {
                        name: block.ident.to_string(),
                        origin: self.origin(Some(ident.clone())),
                        labels,
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
            // A large object, or one with repeated keys, that was cut into pieces.
            Expression::Array(array) if self.is_object(expression) => {
                let pieces = array.iter().filter_map(|piece| match piece {
                    Expression::Object(object) => Some(object),
                    _ => None,
                });
                Kind::Map(pieces.flat_map(|object| self.entries(object)).collect())
            }
            Expression::Array(array) => Kind::List(array.iter().map(|item| self.value(item)).collect()),
            Expression::Object(object) => Kind::Map(self.entries(object)),
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

    fn is_object(&self, list: &Expression) -> bool {
        self.prepared.zip(list.span()).is_some_and(|(prepared, span)| prepared.is_object(span.start))
    }

    fn entries(&mut self, object: &Object) -> Vec<(String, Origin, Value)> {
        let entries = object.iter().map(|(key, value)| {
            let (name, span) = match key {
                ObjectKey::Ident(ident) => (ident.to_string(), ident.span()),
                ObjectKey::Expression(Expression::String(string)) => (string.value().clone(), string.span()),
                ObjectKey::Expression(other) => (other.to_string().trim().to_owned(), other.span()),
            };
            (name, self.origin(span), self.value(value.expr()))
        });
        entries.collect()
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
