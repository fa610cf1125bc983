//! Argument values: literals, which Terraform must not evaluate, and expressions, which it must.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// The value of an argument.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number.
    Number(u64),
    /// A literal string, in which `${` and `%{` are escaped.
    Literal(String),
    /// A Terraform expression, written as `"${…}"`.
    Expression(String),
    /// A string composed of literals and expressions.
    Template(Vec<Value>),
    /// A list.
    List(Vec<Value>),
    /// A map or object, in insertion order.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// An expression.
    #[must_use]
    pub(crate) fn expression(text: impl Into<String>) -> Self {
        Self::Expression(text.into())
    }

    /// The template that evaluates to the string.
    ///
    /// # Panics
    /// If the value is not a string.
    fn template(&self) -> String {
        match self {
            Self::Literal(text) => escape(text),
            Self::Expression(text) => format!("${{{text}}}"),
            Self::Template(parts) => parts.iter().map(Self::template).collect(),
            other => unreachable!("{other:?} is not a string"),
        }
    }

    /// An object from its pairs.
    pub(crate) fn object<K: Into<String>>(pairs: impl IntoIterator<Item = (K, Value)>) -> Self {
        Self::Object(pairs.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Literal(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Literal(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Value>> FromIterator<T> for Value {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Literal(_) | Self::Expression(_) | Self::Template(_) => serializer.serialize_str(&self.template()),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Self::Object(pairs) => {
                let mut map = serializer.serialize_map(Some(pairs.len()))?;
                // Terraform evaluates keys as templates, too.
                pairs.iter().try_for_each(|(key, value)| map.serialize_entry(&escape(key), value))?;
                map.end()
            }
        }
    }
}

/// Escapes the starts of templates as `$${` and `%%{`.
fn escape(text: &str) -> String {
    text.replace("${", "$${").replace("%{", "%%{")
}

#[cfg(test)]
mod tests {
    use super::Value;
    use proptest::prelude::*;

    fn json(value: &Value) -> String {
        serde_json::to_string(value).unwrap()
    }

    #[test]
    fn a_literal_is_escaped_and_an_expression_is_not() {
        assert_eq!(json(&Value::from("${a} %{b} \"c\"\n")), r#""$${a} %%{b} \"c\"\n""#);
        assert_eq!(json(&Value::expression("module.network.vpc_id")), r#""${module.network.vpc_id}""#);
        assert_eq!(json(&Value::object([("${k}", Value::Null)])), r#"{"$${k}":null}"#);
        let url = Value::Template(vec!["${h}://".into(), Value::expression("a.b"), ":80".into()]);
        assert_eq!(json(&url), r#""$${h}://${a.b}:80""#);
    }

    proptest! {
        #[test]
        fn any_literal_survives_template_evaluation(text in "([$%{}~\"\\\\a-zé\n]|\\$\\{|%\\{|\\$\\$\\{){0,12}") {
            let Ok(serde_json::Value::String(template)) = serde_json::to_value(Value::from(text.clone())) else {
                panic!("not a string");
            };
            prop_assert_eq!(evaluate(&template), text);
        }
    }

    /// Evaluates a template without interpolation, as Terraform does.
    fn evaluate(template: &str) -> String {
        let template: hcl::edit::template::Template = template.parse().expect("a template");
        template.iter().map(|element| element.as_literal().expect("only literals").as_str()).collect()
    }
}
