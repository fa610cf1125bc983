//! The files with which a repository plans, applies and monitors its environments: workflows, Dockerfiles and scripts,
//! rendered from templates because their formats vary.

mod context;

use crate::config::Config;
use crate::config::delivery::Platform;
use crate::tree::Tree;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use std::borrow::Cow;
use std::path::PathBuf;

/// A file and its template.
type File = (&'static str, &'static str);

macro_rules! template {
    ($path:literal) => {
        include_str!(concat!("../../../templates/ci/", $path))
    };
}

const GITHUB: &[File] = &[
    (".github/actions/prepare/action.yml", template!("github/prepare.yml")),
    (".github/workflows/pull-request.yml", template!("github/pull-request.yml")),
    (".github/workflows/deploy.yml", template!("github/deploy.yml")),
    (".github/workflows/deploy-environment.yml", template!("github/deploy-environment.yml")),
    (".github/workflows/rollback.yml", template!("github/rollback.yml")),
    (".github/workflows/drift.yml", template!("github/drift.yml")),
];

const GITLAB: &[File] = &[(".gitlab-ci.yml", template!("gitlab/gitlab-ci.yml"))];

const ATLANTIS: &[File] = &[("atlantis.yaml", template!("atlantis.yaml"))];

/// Files for all platforms.
const COMMON: &[File] = &[
    ("docker/backend.Dockerfile", template!("docker/backend.Dockerfile")),
    ("docker/backend.Dockerfile.dockerignore", template!("docker/backend.Dockerfile.dockerignore")),
    ("docker/qdrant.Dockerfile", template!("docker/qdrant.Dockerfile")),
    ("scripts/migrate.py", template!("migrate.py")),
    ("scripts/site.sh", template!("site.sh")),
    (".trivyignore", template!("trivyignore")),
];

/// The files, by their paths in the repository. The environments must be consistent, and at least one must have a block
/// `delivery`.
///
/// # Panics
/// If a template does not match its data: a bug, which any test that renders the files finds.
#[must_use]
pub(crate) fn tree(environments: &[&Config]) -> Tree {
    let context = context::context(environments);
    let delivery = environments.iter().find_map(|config| config.delivery.as_ref()).expect("a block `delivery`");
    let platform = match *delivery.platform {
        Platform::GitHub => GITHUB,
        Platform::GitLab => GITLAB,
    };
    let atlantis = if *delivery.atlantis { ATLANTIS } else { &[] };
    // The default delimiters would clash with GitHub's `${{ … }}`, and with `{%`, `{#` and `<<` in shell scripts.
    let syntax = SyntaxConfig::builder()
        .block_delimiters("<%", "%>")
        .variable_delimiters("{=", "=}")
        .comment_delimiters("<#", "#>")
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
        .expect("the delimiters differ");
    let mut engine = Environment::new();
    engine.set_syntax(syntax);
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    let files = platform.iter().chain(atlantis).chain(COMMON);
    files
        .map(|(path, template)| {
            let text = engine.render_str(template, Serde(&context)).unwrap_or_else(|error| panic!("{path}: {error:#}"));
            (PathBuf::from(path), Cow::Owned(text.into_bytes()))
        })
        .collect()
}
