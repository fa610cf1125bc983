//! `delivery`: how changes are delivered to the environment.

use super::Config;
use super::declare::section;
use super::setting::required;
use super::types::Name;
use super::value::{Problem, choice, text};
use crate::diagnostics::Rule;

section! {
    /// The repository from which the environment is planned and applied. `bootstrap` creates the roles, `ci` the
    /// workflows. All environments of a repository must agree on everything except `after`.
    Delivery {
        /// CI platform: `github` or `gitlab`.
        platform: Platform = |_| Platform::GitHub;
        /// Repository with the environment files: `owner/name`, or the project path on GitLab.
        repository: RepositoryPath = |_| required(RepositoryPath::from_static("owner/name"));
        /// GitHub: numeric ID of the owner, part of the token's subject for repositories created since 2026-07-15.
        owner_id: Option<u64> = |_| None;
        /// GitHub: numeric ID of the repository, part of the token's subject like `owner_id`.
        repository_id: Option<u64> = |_| None;
        /// Branch from which to deploy.
        branch: BranchName = |_| BranchName::from_static("main");
        /// Environment to which a change must be deployed before this one.
        after: Option<Name> = |_| None;
        /// `create` creates the platform's OIDC identity provider, one per account; `existing` uses an existing one.
        identity_provider: IdentityProvider = |_| IdentityProvider::Create;
        /// Folder in the repository with the API's code and its lock file.
        backend_folder: FolderPath = |_| FolderPath::from_static("backend");
        /// Folder in the repository with the site's code and `package-lock.json`. The export is in its subfolder `out`.
        frontend_folder: FolderPath = |_| FolderPath::from_static("frontend");
        /// Command that installs commander-tf in the workflows.
        install: String = |_| concat!("cargo install --locked commander-tf@", env!("CARGO_PKG_VERSION")).to_owned();
        /// Also plans with Atlantis: renders `atlantis.yaml`.
        atlantis: bool = |_| false;
    }
}

choice! {
    /// The platform that runs the workflows.
    Platform, "delivery platform" {
        /// GitHub Actions.
        GitHub = "github",
        /// GitLab CI.
        GitLab = "gitlab",
    }
}

choice! {
    /// Whether the account's identity provider exists or is created.
    IdentityProvider, "identity provider mode" {
        /// The bootstrap creates it.
        Create = "create",
        /// It exists already.
        Existing = "existing",
    }
}

text! {
    /// The path of a repository on its platform, `owner/name`.
    RepositoryPath, "repository path", |written| {
        let is_segment = |segment: &str| !segment.is_empty() && is_plain(segment) && !segment.starts_with(['.', '-']);
        if written.contains('/') && written.len() <= 200 && written.split('/').all(is_segment) { Ok(()) } else {
            Err(Problem::new(Rule::DeliveryRepository, format!("`{written}` is not a repository path"))
                .hint("write it like `owner/name`, without the host and `.git`"))
        }
    }
}

text! {
    /// The name of a branch.
    BranchName, "branch", |written| {
        let is_segment = |segment: &str| !segment.is_empty() && is_plain(segment) && !segment.starts_with(['.', '-']);
        if written.len() <= 100 && written.split('/').all(is_segment) && !written.contains("..") { Ok(()) } else {
            Err(Problem::new(Rule::DeliveryRepository, format!("`{written}` is not a valid branch name"))
                .hint("write it like `main`"))
        }
    }
}

text! {
    /// A folder in the repository.
    FolderPath, "folder", |written| {
        let is_segment = |segment: &str| !segment.is_empty() && is_plain(segment) && segment != "..";
        if written.len() <= 200 && written.split('/').all(is_segment) { Ok(()) } else {
            Err(Problem::new(Rule::DeliveryRepository, format!("`{written}` is not a folder in the repository"))
                .hint("write it like `services/backend`, or `.` for the whole repository"))
        }
    }
}

/// Whether the text has only letters, digits, dots, hyphens and underscores, which no rendered format needs to quote.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

impl Delivery {
    /// The prefixes of token subjects, `repo:owner/name`. On GitHub there are two if the numeric IDs are set.
    #[must_use]
    pub(crate) fn subjects(&self) -> Vec<String> {
        let repository = self.repository.to_string();
        match *self.platform {
            Platform::GitLab => vec![format!("project_path:{repository}")],
            Platform::GitHub => {
                let mut subjects = vec![format!("repo:{repository}")];
                if let (Some(owner_id), Some(repository_id), Some((owner, name))) =
                    (*self.owner_id, *self.repository_id, repository.split_once('/'))
                {
                    subjects.push(format!("repo:{owner}@{owner_id}/{name}@{repository_id}"));
                }
                subjects
            }
        }
    }
}

impl Config {
    /// The environment to which a change must be deployed before this one.
    #[must_use]
    pub(crate) fn after(&self) -> Option<&Name> {
        self.delivery.as_ref()?.after.value.as_ref()
    }
}
