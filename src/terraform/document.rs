//! A root module as data, and the files it is written to.

use super::{COMMENT_KEY, Value};
use serde_json::{Map, Value as Json, json};

/// A root module.
#[derive(Clone, Debug)]
pub struct Root {
    /// Says in every file where it comes from.
    pub comment: String,
    /// The Terraform versions, as a constraint.
    pub required_version: String,
    /// The hashicorp/aws versions, as a constraint.
    pub aws_version: String,
    /// Where the state lives.
    pub backend: Backend,
    /// Provider configurations.
    pub providers: Vec<Provider>,
    /// Input variables.
    pub variables: Vec<Variable>,
    /// Data sources.
    pub data: Vec<Data>,
    /// Module calls.
    pub modules: Vec<ModuleCall>,
    /// Outputs.
    pub outputs: Vec<Output>,
}

/// Where the state lives. Terraform takes plain literals here, never expressions.
#[derive(Clone, Debug)]
pub enum Backend {
    /// `backend "…"` with its settings.
    Backend(&'static str, Vec<(&'static str, Json)>),
    /// `cloud` with its settings.
    Cloud(Vec<(&'static str, Json)>),
}

/// A configuration of hashicorp/aws.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Its arguments.
    pub arguments: Vec<(&'static str, Value)>,
}

/// An input variable.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub description: &'static str,
    /// The value when none is given.
    pub default: Value,
}

/// A data source.
#[derive(Clone, Debug)]
pub struct Data {
    /// `aws_caller_identity`
    pub kind: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its arguments.
    pub arguments: Vec<(&'static str, Value)>,
}

/// A call of a module.
#[derive(Clone, Debug)]
pub struct ModuleCall {
    /// The name of the call.
    pub name: &'static str,
    /// The folder of the module below `modules/`.
    pub module: &'static str,
    /// Its arguments.
    pub arguments: Vec<(&'static str, Value)>,
}

/// An output.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub description: &'static str,
    /// Its value.
    pub value: Value,
}

/// The names of a root module's files.
pub const FILES: &[&str] =
    &["terraform.tf.json", "providers.tf.json", "variables.tf.json", "main.tf.json", "outputs.tf.json"];

impl Root {
    /// The files of the module, name and content, each with its comment.
    #[must_use]
    pub fn files(&self) -> Vec<(&'static str, String)> {
        let backend = match &self.backend {
            Backend::Backend(kind, settings) => ("backend", json!({ *kind: plain(settings) })),
            Backend::Cloud(settings) => ("cloud", plain(settings)),
        };
        let terraform = json!({
            "required_version": self.required_version,
            "required_providers": { "aws": { "source": "hashicorp/aws", "version": self.aws_version } },
            backend.0: backend.1,
        });
        let providers: Vec<Json> = self.providers.iter().map(|provider| arguments(&provider.arguments)).collect();
        let modules = self.modules.iter().map(|call| (call.name, call.to_json()));
        let mut main = Map::new();
        if !self.data.is_empty() {
            main.insert("data".to_owned(), self.data_json());
        }
        main.insert("module".to_owned(), map(modules));
        let variables = self.variables.iter().map(|variable| {
            let default = to_json(&variable.default);
            (variable.name, json!({ "description": variable.description, "type": "string", "default": default }))
        });
        let outputs = self
            .outputs
            .iter()
            .map(|output| (output.name, json!({ "description": output.description, "value": to_json(&output.value) })));
        vec![
            ("terraform.tf.json", self.file([("terraform", terraform)])),
            ("providers.tf.json", self.file([("provider", json!({ "aws": providers }))])),
            ("variables.tf.json", self.file([("variable", map(variables))])),
            ("main.tf.json", self.file(main.iter().map(|(key, value)| (key.as_str(), value.clone())))),
            ("outputs.tf.json", self.file([("output", map(outputs))])),
        ]
    }

    fn data_json(&self) -> Json {
        let mut kinds = Map::new();
        for data in &self.data {
            let kind = kinds.entry(data.kind).or_insert_with(|| json!({}));
            kind[data.name] = arguments(&data.arguments);
        }
        kinds.into()
    }

    fn file<'a>(&self, blocks: impl IntoIterator<Item = (&'a str, Json)>) -> String {
        let comment = [(COMMENT_KEY, Json::String(self.comment.clone()))];
        let content = map(comment.into_iter().chain(blocks));
        let mut text = serde_json::to_string_pretty(&content).expect("JSON values can be written");
        text.push('\n');
        text
    }
}

impl ModuleCall {
    fn to_json(&self) -> Json {
        let source = ("source", Json::String(format!("../modules/{}", self.module)));
        let arguments = self.arguments.iter().map(|(name, value)| (*name, to_json(value)));
        map([source].into_iter().chain(arguments))
    }
}

fn plain(settings: &[(&'static str, Json)]) -> Json {
    map(settings.iter().map(|(name, value)| (*name, value.clone())))
}

fn arguments(arguments: &[(&'static str, Value)]) -> Json {
    map(arguments.iter().map(|(name, value)| (*name, to_json(value))))
}

fn to_json(value: &Value) -> Json {
    serde_json::to_value(value).expect("argument values are JSON")
}

fn map<'a>(pairs: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
    Json::Object(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}
