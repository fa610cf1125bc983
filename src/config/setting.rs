//! Settings: a value with its origin, and the value of a setting that is not set.

use super::profile::Profile;
use super::syntax::Value;
use super::value::{Problem, SettingType};
use crate::source::Origin;
use serde_json::Value as Json;
use std::ops::Deref;

/// A resolved setting: its value and origin.
#[derive(Clone, Debug)]
pub(crate) struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where the value was set.
    pub origin: Origin,
}

impl<T> Deref for Setting<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// An item of a list or map, with its position.
impl<T: SettingType> SettingType for Setting<T> {
    const TYPE: &'static str = T::TYPE;
    const ENTRY_TYPE: Option<&'static str> = T::ENTRY_TYPE;

    fn decode(value: &Value) -> Result<Self, Problem> {
        Ok(Self { value: T::decode(value)?, origin: value.origin.clone() })
    }

    fn to_json(&self) -> Json {
        self.value.to_json()
    }

    fn schema() -> Json {
        T::schema()
    }
}

/// The value of a setting that is not set.
pub(crate) enum Fallback<T> {
    /// The default.
    Default(T),
    /// The setting is required. The placeholder only lets the other checks continue.
    Required(T),
}

impl<T> From<T> for Fallback<T> {
    fn from(value: T) -> Self {
        Self::Default(value)
    }
}

/// Marks a setting as required; the placeholder is used while the rest is checked.
pub(crate) fn required<T>(placeholder: T) -> Fallback<T> {
    Fallback::Required(placeholder)
}

/// Calls the default function of a setting and converts the result to a fallback.
pub(crate) fn fallback<T, F: Into<Fallback<T>>>(profile: Profile, default: fn(Profile) -> F) -> Fallback<T> {
    default(profile).into()
}
