//! A root module as data, and its files.

use super::{COMMENT_KEY, Text, Value};
use serde_json::{Map, Value as Json, json};

/// A root module.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    /// The comment in every file that names its source.
    pub comment: String,
    /// The Terraform versions, as a constraint.
    pub required_version: String,
    /// The hashicorp/aws versions, as a constraint.
    pub aws_version: String,
    /// The backend of the state.
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

/// The backend of the state. Terraform accepts only literals here.
#[derive(Clone, Debug)]
pub(crate) enum Backend {
    /// `backend "…"` with its settings.
    Backend(&'static str, Vec<(&'static str, Json)>),
    /// `cloud` with its settings.
    Cloud(Vec<(&'static str, Json)>),
}

/// A configuration of hashicorp/aws.
#[derive(Clone, Debug)]
pub(crate) struct Provider {
    /// The name by which modules refer to it. The default provider has none.
    pub alias: Option<&'static str>,
    /// Its arguments.
    pub arguments: Vec<(&'static str, Value)>,
}

/// An input variable.
#[derive(Clone, Debug)]
pub(crate) struct Variable {
    /// Its name.
    pub name: Text,
    /// Its description.
    pub description: Text,
    /// Its default value.
    pub default: Value,
}

/// A data source.
#[derive(Clone, Debug)]
pub(crate) struct Data {
    /// Its type, such as `aws_caller_identity`.
    pub kind: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its arguments.
    pub arguments: Vec<(&'static str, Value)>,
}

/// A module call.
#[derive(Clone, Debug)]
pub(crate) struct ModuleCall {
    /// The name of the call.
    pub name: Text,
    /// The folder of the module in `modules/`.
    pub module: &'static str,
    /// Pairs of the module's and the root's provider configurations. If empty, the default provider is passed.
    pub providers: Vec<(&'static str, &'static str)>,
    /// Its arguments.
    pub arguments: Vec<(&'static str, Value)>,
}

/// An output.
#[derive(Clone, Debug)]
pub(crate) struct Output {
    /// Its name.
    pub name: Text,
    /// Its description.
    pub description: Text,
    /// Its value.
    pub value: Value,
}

/// The names of a root module's files.
pub(crate) const FILES: &[&str] =
    &["terraform.tf.json", "providers.tf.json", "variables.tf.json", "main.tf.json", "outputs.tf.json"];

impl Root {
    /// The name and content of each file of the module.
    #[must_use]
    pub(crate) fn files(&self) -> Vec<(&'static str, String)> {
        let backend = match &self.backend {
            Backend::Backend(kind, settings) => ("backend", json!({ *kind: plain(settings) })),
            Backend::Cloud(settings) => ("cloud", plain(settings)),
        };
        let terraform = json!({
            "required_version": self.required_version,
            "required_providers": { "aws": { "source": "hashicorp/aws", "version": self.aws_version } },
            backend.0: backend.1,
        });
        let providers: Vec<Json> = self.providers.iter().map(Provider::to_json).collect();
        let modules = self.modules.iter().map(|call| (&*call.name, call.to_json()));
        let mut main = Map::new();
        if !self.data.is_empty() {
            main.insert("data".to_owned(), self.data_json());
        }
        main.insert("module".to_owned(), map(modules));
        let variables = self.variables.iter().map(|variable| {
            let default = to_json(&variable.default);
            (&*variable.name, json!({ "description": variable.description, "type": "string", "default": default }))
        });
        let outputs = self.outputs.iter().map(|output| {
            (&*output.name, json!({ "description": output.description, "value": to_json(&output.value) }))
        });
        let mut files = vec![
            ("terraform.tf.json", self.file([("terraform", terraform)])),
            ("providers.tf.json", self.file([("provider", json!({ "aws": providers }))])),
        ];
        // Terraform rejects an empty block.
        if !self.variables.is_empty() {
            files.push(("variables.tf.json", self.file([("variable", map(variables))])));
        }
        files.extend([
            ("main.tf.json", self.file(main.iter().map(|(key, value)| (key.as_str(), value.clone())))),
            ("outputs.tf.json", self.file([("output", map(outputs))])),
        ]);
        files
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

impl Provider {
    fn to_json(&self) -> Json {
        let alias = self.alias.map(|alias| ("alias", Json::from(alias)));
        map(alias.into_iter().chain(self.arguments.iter().map(|(name, value)| (*name, to_json(value)))))
    }
}

impl ModuleCall {
    /// A call with the default provider.
    #[must_use]
    pub(crate) fn new(name: impl Into<Text>, module: &'static str, arguments: Vec<(&'static str, Value)>) -> Self {
        Self { name: name.into(), module, providers: vec![], arguments }
    }

    /// The same call with other provider configurations.
    #[must_use]
    pub(crate) fn with_providers(self, providers: Vec<(&'static str, &'static str)>) -> Self {
        Self { providers, ..self }
    }

    fn to_json(&self) -> Json {
        let mut head = vec![("source", Json::String(format!("../modules/{}", self.module)))];
        if !self.providers.is_empty() {
            let providers = self.providers.iter().map(|(name, provider)| (*name, Json::from(*provider)));
            head.push(("providers", map(providers)));
        }
        map(head.into_iter().chain(self.arguments.iter().map(|(name, value)| (*name, to_json(value)))))
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
