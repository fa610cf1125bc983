//! Reads the variables and outputs of the modules, for the tests that compare them with rendered files and documentation.

use crate::support::repository;
use hcl::{Attribute, Block, Body, Expression};
use serde_json::Value as Json;
use std::fs;

/// A `variable` block.
pub struct Variable {
    pub name: String,
    pub description: String,
    pub kind: Type,
    /// `None` if the variable is required.
    pub default: Option<Expression>,
}

/// A type constraint.
pub enum Type {
    /// A type without attributes, such as `string` or `map(string)`, in its source form.
    Plain(String),
    /// `object({ … })`.
    Object(Vec<Field>),
    /// A collection of objects, such as `map(object({ … }))`: the name of the collection type, and the attributes.
    ObjectsIn(String, Vec<Field>),
}

/// An attribute of an object type.
pub struct Field {
    pub name: String,
    pub kind: Type,
    /// `None` if the attribute is required; `optional(…)` without a value has the default `null`.
    pub default: Option<Expression>,
}

/// An `output` block.
pub struct Output {
    pub name: String,
    pub description: String,
}

/// The names of all modules, sorted.
pub fn modules() -> Vec<String> {
    let entries = fs::read_dir(repository().join("modules")).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The variables of a module in the order of its file.
pub fn variables(module: &str) -> Vec<Variable> {
    let variable = |block: Block| Variable {
        name: block.labels()[0].as_str().to_owned(),
        description: description(&block),
        kind: kind(&attribute(&block, "type").expect("every variable has a type")),
        default: attribute(&block, "default"),
    };
    blocks(module, "variables.tf", "variable").into_iter().map(variable).collect()
}

/// The outputs of a module in the order of its file.
pub fn outputs(module: &str) -> Vec<Output> {
    let output =
        |block: Block| Output { name: block.labels()[0].as_str().to_owned(), description: description(&block) };
    blocks(module, "outputs.tf", "output").into_iter().map(output).collect()
}

/// A literal as JSON.
pub fn json(literal: &Expression) -> Json {
    serde_json::to_value(hcl::Value::from(literal.clone())).unwrap()
}

/// An expression on one line.
pub fn one_line(expression: &Expression) -> String {
    let mut buffer = vec![];
    let mut formatter = hcl::format::Formatter::builder().compact(true).prefer_ident_keys(true).build(&mut buffer);
    hcl::format::Format::format(expression, &mut formatter).unwrap();
    String::from_utf8(buffer).unwrap().trim().to_owned()
}

fn blocks(module: &str, file: &str, kind: &str) -> Vec<Block> {
    let path = repository().join("modules").join(module).join(file);
    let body: Body = hcl::parse(&fs::read_to_string(&path).unwrap()).unwrap();
    body.into_blocks().filter(|block| block.identifier() == kind).collect()
}

fn attribute(block: &Block, key: &str) -> Option<Expression> {
    block.body().attributes().find(|attribute| attribute.key() == key).map(Attribute::expr).cloned()
}

fn description(block: &Block) -> String {
    match attribute(block, "description") {
        Some(Expression::String(text)) => text,
        other => panic!("{:?} must have a description: {other:?}", block.labels()),
    }
}

fn kind(expression: &Expression) -> Type {
    if let Some(fields) = object(expression) {
        return Type::Object(fields);
    }
    let Some((collection, [element])) = call(expression) else { return Type::Plain(one_line(expression)) };
    object(element)
        .map_or_else(|| Type::Plain(one_line(expression)), |fields| Type::ObjectsIn(collection.to_owned(), fields))
}

fn object(expression: &Expression) -> Option<Vec<Field>> {
    let ("object", [Expression::Object(attributes)]) = call(expression)? else { return None };
    Some(attributes.iter().map(|(key, value)| field(key.to_string(), value)).collect())
}

fn field(name: String, value: &Expression) -> Field {
    match call(value) {
        Some(("optional", [inner])) => Field { name, kind: kind(inner), default: Some(Expression::Null) },
        Some(("optional", [inner, default])) => Field { name, kind: kind(inner), default: Some(default.clone()) },
        _ => Field { name, kind: kind(value), default: None },
    }
}

fn call(expression: &Expression) -> Option<(&str, &[Expression])> {
    let Expression::FuncCall(call) = expression else { return None };
    Some((call.name.name.as_str(), &call.args))
}
