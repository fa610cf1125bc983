//! Module calls and outputs of a root, and references between them.

use crate::terraform::{Output, Text, Value};

/// The location of a resource: the root's region, or the edge, whose control plane is in us-east-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Region,
    Edge,
}

/// A module call.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub name: Text,
    /// The folder below `modules/`.
    pub module: &'static str,
    /// The provider configurations that the module requires: the region's, the edge's, or both.
    pub scopes: &'static [Scope],
    /// Whether to render the module's files that require version 6 of the provider.
    pub needs_provider_6: bool,
    pub arguments: Vec<(&'static str, Value)>,
}

impl Call {
    /// A call with the region's provider.
    pub(crate) fn new(name: impl Into<Text>, module: &'static str, arguments: Vec<(&'static str, Value)>) -> Self {
        Self { name: name.into(), module, scopes: &[Scope::Region], needs_provider_6: false, arguments }
    }

    /// Sets the scopes.
    pub(crate) fn scopes(self, scopes: &'static [Scope]) -> Self {
        Self { scopes, ..self }
    }

    /// Sets whether to render the files that require version 6 of the provider.
    pub(crate) fn needs_provider_6(self, needs_provider_6: bool) -> Self {
        Self { needs_provider_6, ..self }
    }

    /// Adds an optional argument.
    pub(crate) fn with(mut self, argument: Option<(&'static str, Value)>) -> Self {
        self.arguments.extend(argument);
        self
    }

    /// A reference to an output of the call, or to an attribute of an output.
    pub(crate) fn output(&self, output: &str) -> Value {
        output_of(&self.name, output)
    }
}

/// A reference to an output of a call, or to an attribute of an output. Only the address book and [`Call::output`] use
/// it.
pub(super) fn output_of(call: &str, output: &str) -> Value {
    Value::expression(format!("module.{call}.{output}"))
}

/// An output of the root module.
pub(crate) fn output(name: impl Into<Text>, description: impl Into<Text>, value: Value) -> Output {
    Output { name: name.into(), description: description.into(), value }
}
