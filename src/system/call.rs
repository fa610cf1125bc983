//! Module calls and outputs of a root, and references between them.

use crate::terraform::{Output, Text, Value};

/// Where something is: in the root's region, or at the edge, whose control plane is in us-east-1.
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
    /// The provider configurations that the module takes: of the region, of the edge, or both.
    pub scopes: &'static [Scope],
    /// Whether the module is rendered with the files that need version 6 of the provider.
    pub needs_provider_6: bool,
    pub arguments: Vec<(&'static str, Value)>,
}

impl Call {
    /// A call with the provider of the region.
    pub(crate) fn new(name: impl Into<Text>, module: &'static str, arguments: Vec<(&'static str, Value)>) -> Self {
        Self { name: name.into(), module, scopes: &[Scope::Region], needs_provider_6: false, arguments }
    }

    /// The same call in another scope.
    pub(crate) fn scopes(self, scopes: &'static [Scope]) -> Self {
        Self { scopes, ..self }
    }

    /// The same call with the files that need version 6 of the provider.
    pub(crate) fn needs_provider_6(self, needs_provider_6: bool) -> Self {
        Self { needs_provider_6, ..self }
    }

    /// The same call with one more argument, if there is one.
    pub(crate) fn with(mut self, argument: Option<(&'static str, Value)>) -> Self {
        self.arguments.extend(argument);
        self
    }

    /// A reference to one of its outputs, or to an attribute of one.
    pub(crate) fn output(&self, output: &str) -> Value {
        output_of(&self.name, output)
    }
}

/// A reference to a call's output, or to an attribute of one. For the address book and for a component's own calls
/// only.
pub(super) fn output_of(call: &str, output: &str) -> Value {
    Value::expression(format!("module.{call}.{output}"))
}

/// An output of the root.
pub(crate) fn output(name: impl Into<Text>, description: impl Into<Text>, value: Value) -> Output {
    Output { name: name.into(), description: description.into(), value }
}
