//! Parses HCL text into a tree of plain values with positions. Sections check types and names later.

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

/// The content of a file or block, in source order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Body {
    /// The position of the block's name, or the start of the file.
    pub origin: Origin,
    /// The attributes and blocks.
    pub entries: Vec<Entry>,
}

/// An attribute or block.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// The name as written.
    pub name: String,
    /// The position of the name.
    pub origin: Origin,
    /// The labels of a block, each with its position.
    pub labels: Vec<(String, Origin)>,
    /// The value or body.
    pub item: Item,
}

/// The value or body of an entry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item {
    /// `name = value`
    Attribute(Value),
    /// `name { … }`
    Block(Body),
}

/// A plain value and its position.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    /// The value.
    pub kind: Kind,
    /// The position.
    pub origin: Origin,
}

/// A plain value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// `null`: same as omitting the setting.
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
    /// `{ a = b }`, keys with their position
    Map(Vec<(String, Origin, Value)>),
    /// The unquoted value of a `--set`: its text, and the value that it would be in a file, if any.
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

    /// Whether any part of it is not a plain value, which is already reported.
    #[must_use]
    pub(crate) fn is_invalid(&self) -> bool {
        match self {
            Self::Invalid => true,
            Self::List(items) => items.iter().any(|item| item.kind.is_invalid()),
            Self::Map(entries) => entries.iter().any(|(_, _, value)| value.kind.is_invalid()),
            _ => false,
        }
    }

    /// Human-readable name with article, for messages.
    #[must_use]
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Invalid => "another expression",
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

/// Parses a source's text. Reports syntax errors and returns the entries that it could read.
pub(crate) fn parse(sources: &Sources, source: usize, report: &mut Report) -> Body {
    parse_prepared(sources, source, &Prepared::file(&sources.get(source).text), report)
}

/// Parses a source whose text is already prepared.
pub(crate) fn parse_prepared(sources: &Sources, source: usize, prepared: &Prepared, report: &mut Report) -> Body {
    let text = &sources.get(source).text;
    let (parsed, prepared) = parse_either::<HclBody>(text, prepared);
    match parsed {
        Ok(body) => Reader { position: (source, 0), text, prepared, report }.body(&body, 0..0),
        Err(error) => {
            // The offset is in bytes and may be inside a character.
            let offset = error.location().offset();
            let start = text.floor_char_boundary(prepared.map_or(offset, |prepared| prepared.original(offset)));
            let end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
            let origin = Origin::Written { source, span: start..end };
            let diagnostic = report.error(Rule::Syntax, &origin, format!("invalid HCL: {}", error.message()));
            if let Some(hint) = syntax_hint(text, start) {
                diagnostic.hint(hint);
            }
            Body { origin: Origin::Written { source, span: 0..0 }, entries: vec![] }
        }
    }
}

/// Parses the original text if possible, otherwise the prepared text, which is then also returned.
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

/// Parses an expression at an offset in a source; `None` if it is not valid.
pub(crate) fn parse_expression(text: &str, position: Offset, report: &mut Report) -> Option<Value> {
    let prepared = Prepared::expression(text);
    let (expression, prepared) = parse_either::<Expression>(text, &prepared);
    Some(Reader { position, text, prepared, report }.value(&expression.ok()?))
}

struct Reader<'a> {
    /// The source, and the offset in it of the parsed text.
    position: Offset,
    /// The original text.
    text: &'a str,
    /// The prepared text, if the parser read that instead.
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
            // An object that was split because it is large or has duplicate keys.
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
                let summary = format!("expected a plain value, found `{}`", variable.as_str());
                let hint = format!("write it in quotes: `\"{}\"`", variable.as_str());
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
                    .error(Rule::PlainValue, &origin, "expected a plain value, found a template")
                    .hint("write `$${` for a literal `${`, and `%%{` for a literal `%{`");
                return Value { kind: Kind::Invalid, origin };
            }
        }
        Value { kind: Kind::String(text), origin }
    }

    fn not_plain(&mut self, origin: &Origin, what: &str) -> Kind {
        let summary = format!("expected a plain value, found {what}");
        self.report.error(Rule::PlainValue, origin, summary).hint("write the value itself, with strings in quotes");
        Kind::Invalid
    }
}
