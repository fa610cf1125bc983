//! The model of a Terraform root module in JSON syntax.
//!
//! See <https://developer.hashicorp.com/terraform/language/syntax/json>.

mod document;
mod value;

pub(crate) use document::{Backend, Data, FILES, ModuleCall, Output, Provider, Root, Variable};
pub(crate) use value::Value;

use std::borrow::Cow;

/// A name or description: mostly a constant, sometimes built from a label or a setting.
pub(crate) type Text = Cow<'static, str>;

/// The key of the comment that marks generated files. Terraform's JSON syntax ignores it.
pub(crate) const COMMENT_KEY: &str = "//";
