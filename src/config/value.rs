//! The types of settings: how each is decoded from a plain value, and the problem it reports if that fails.

use super::syntax::{Kind, Value};
use crate::diagnostics::{Rule, did_you_mean, join_or};
use crate::source::Origin;
use serde_json::{Value as Json, json};

/// Why a value is invalid.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    /// The rule it breaks.
    pub rule: Rule,
    /// One sentence without a full stop.
    pub summary: String,
    /// How to fix it.
    pub hint: Option<String>,
    /// The position, if only part of the value is invalid.
    pub origin: Option<Origin>,
}

impl Problem {
    /// A problem with the whole value.
    pub(crate) fn new(rule: Rule, summary: impl Into<String>) -> Self {
        Self { rule, summary: summary.into(), hint: None, origin: None }
    }

    /// Adds a hint.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Narrows the position to part of the value, unless it is narrower already.
    #[must_use]
    pub(crate) fn at(mut self, origin: &Origin) -> Self {
        self.origin.get_or_insert_with(|| origin.clone());
        self
    }

    pub(super) fn type_mismatch(expected: &str, kind: &Kind) -> Self {
        Self::new(Rule::Type, format!("expected {expected}, found {}", kind.name()))
    }
}

/// The type of a setting.
pub(crate) trait SettingType: Sized + Clone {
    /// Human-readable name: `number`, `CIDR block`.
    const TYPE: &'static str;

    /// The type of a map's values.
    const ENTRY_TYPE: Option<&'static str> = None;

    /// Decodes a plain value.
    fn decode(value: &Value) -> Result<Self, Problem>;

    /// The value as written in a file, for documentation and JSON output.
    fn to_json(&self) -> Json;

    /// The type as JSON Schema.
    #[must_use]
    fn schema() -> Json {
        json!({ "type": "string" })
    }
}

impl SettingType for bool {
    const TYPE: &'static str = "bool";

    fn decode(value: &Value) -> Result<Self, Problem> {
        match literal(&value.kind) {
            Kind::Bool(value) => Ok(*value),
            other => {
                Err(Problem::type_mismatch("`true` or `false`", other).hint("write `true` or `false`, without quotes"))
            }
        }
    }

    fn to_json(&self) -> Json {
        Json::Bool(*self)
    }

    fn schema() -> Json {
        json!({ "type": "boolean" })
    }
}

macro_rules! whole_number {
    ($number:ty) => {
        impl SettingType for $number {
            const TYPE: &'static str = "number";

            fn decode(value: &Value) -> Result<Self, Problem> {
                match literal(&value.kind) {
                    Kind::Number(number) => match number.as_u64().map(Self::try_from) {
                        Some(Ok(number)) => Ok(number),
                        _ => Err(Problem::new(Rule::Type, format!("expected a whole number, found {number}"))
                            .hint("write a whole number, 0 or greater")),
                    },
                    other => {
                        let problem = Problem::type_mismatch("a whole number", other);
                        let digits = matches!(other, Kind::String(text) if text.parse::<Self>().is_ok());
                        Err(problem.hint(if digits { "write it without quotes" } else { "write a whole number" }))
                    }
                }
            }

            fn to_json(&self) -> Json {
                Json::from(*self)
            }

            fn schema() -> Json {
                json!({ "type": "integer", "minimum": 0 })
            }
        }
    };
}
whole_number!(u32);
whole_number!(u64);

impl SettingType for String {
    const TYPE: &'static str = "string";

    fn decode(value: &Value) -> Result<Self, Problem> {
        match &value.kind {
            Kind::String(text) | Kind::Unquoted(text, _) => Ok(text.clone()),
            other => {
                let problem = Problem::type_mismatch("a string", other);
                Err(match other {
                    Kind::Number(_) | Kind::Bool(_) => problem.hint("write it in quotes"),
                    _ => problem,
                })
            }
        }
    }

    fn to_json(&self) -> Json {
        Json::String(self.clone())
    }
}

impl<T: SettingType> SettingType for Vec<T> {
    const TYPE: &'static str = "list";

    fn decode(value: &Value) -> Result<Self, Problem> {
        match &value.kind {
            Kind::List(items) => items.iter().map(|item| T::decode(item).map_err(|p| p.at(&item.origin))).collect(),
            other => Err(Problem::type_mismatch("a list", other).hint("write `[…]`")),
        }
    }

    fn to_json(&self) -> Json {
        self.iter().map(SettingType::to_json).collect()
    }

    fn schema() -> Json {
        json!({ "type": "array", "items": T::schema() })
    }
}

impl<T: SettingType> SettingType for Option<T> {
    const TYPE: &'static str = T::TYPE;
    const ENTRY_TYPE: Option<&'static str> = T::ENTRY_TYPE;

    fn decode(value: &Value) -> Result<Self, Problem> {
        T::decode(value).map(Some)
    }

    fn to_json(&self) -> Json {
        self.as_ref().map_or(Json::Null, SettingType::to_json)
    }

    fn schema() -> Json {
        T::schema()
    }
}

fn literal(kind: &Kind) -> &Kind {
    match kind {
        Kind::Unquoted(_, Some(literal)) => literal,
        other => other,
    }
}

/// The problem of a value that is not one of the choices, with the nearest one.
pub(crate) fn invalid_choice(type_name: &str, written: &str, choices: &[&str]) -> Problem {
    let problem = Problem::new(Rule::Choice, format!("invalid {type_name} `{written}`"));
    problem.hint(match did_you_mean(written, choices.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? expected {}", join_or(choices)),
        None => format!("expected {}", join_or(choices)),
    })
}

/// Declares an enum whose values are written as strings.
macro_rules! choice {
    (
        $(#[$meta:meta])*
        $name:ident, $type_name:literal { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name {
            $($(#[$variant_meta])* $variant,)+
        }

        impl $name {
            /// The value as written in a file.
            #[must_use]
            pub(crate) fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::config::value::SettingType for $name {
            const TYPE: &'static str = $type_name;

            fn decode(value: &$crate::config::syntax::Value) -> Result<Self, $crate::config::value::Problem> {
                match String::decode(value)?.as_str() {
                    $($text => Ok(Self::$variant),)+
                    other => Err($crate::config::value::invalid_choice($type_name, other, &[$($text),+])),
                }
            }

            fn to_json(&self) -> serde_json::Value {
                self.as_str().into()
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({ "enum": [$($text),+] })
            }
        }
    };
}
pub(crate) use choice;

/// Declares a string type that a function validates. If the set of valid values is finite, `in` lists them for
/// documentation and editors.
macro_rules! text {
    ($(#[$meta:meta])* $name:ident, $type_name:literal, $(in $values:expr,)? $parse:expr) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(crate) struct $name(String);

        impl $name {
            /// Validates the text.
            pub(crate) fn new(text: &str) -> Result<Self, $crate::config::value::Problem> {
                let check: fn(&str) -> Result<(), $crate::config::value::Problem> = $parse;
                check(text).map(|()| Self(text.to_owned()))
            }

            /// A value from trusted text.
            ///
            /// # Panics
            /// If the text is invalid, which is a bug.
            #[must_use]
            #[allow(dead_code, reason = "not every type has a default")]
            pub(crate) fn from_static(text: &str) -> Self {
                Self::new(text).unwrap_or_else(|problem| panic!("{}", problem.summary))
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl $crate::config::value::SettingType for $name {
            const TYPE: &'static str = $type_name;

            fn decode(value: &$crate::config::syntax::Value) -> Result<Self, $crate::config::value::Problem> {
                Self::new(&String::decode(value)?)
            }

            fn to_json(&self) -> serde_json::Value {
                self.0.clone().into()
            }

            $(fn schema() -> serde_json::Value {
                serde_json::json!({ "enum": $values })
            })?
        }
    };
}
pub(crate) use text;
