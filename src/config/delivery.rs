//! `delivery`: how a change reaches the environment, and who may plan and apply it.

use super::Config;
use super::declare::section;
use super::section::required;
use super::types::Name;
use super::value::{Problem, choice, text};
use crate::diagnostics::Rule;

section! {
    /// The repository from which the environment is planned and applied. `bootstrap` creates its roles, `ci` its
    /// workflows. Everything but `after` is the same in all environments of a repository.
    Delivery {
        /// Who runs the workflows.
        platform: Platform = |_| Platform::GitHub;
        /// The repository with the environment files: `owner/name`, or on GitLab the project's path.
        repository: RepositoryPath = |_| required(RepositoryPath::from_static("owner/name"));
        /// GitHub: the owner's number, which is a part of the subject of tokens where the repository was made since 2026-07-15.
        owner_id: Option<u64> = |_| None;
        /// GitHub: the repository's number, the same way.
        repository_id: Option<u64> = |_| None;
        /// What is on this branch is deployed.
        branch: BranchName = |_| BranchName::from_static("main");
        /// The environment that a change has to pass before it comes to this one.
        after: Option<Name> = |_| None;
        /// `create` makes the account's identity provider for the platform, of which there can be one; `existing` takes the one that is there.
        identity_provider: IdentityProvider = |_| IdentityProvider::Create;
        /// The folder in the repository with the API's code and its lock file.
        backend_folder: FolderPath = |_| FolderPath::from_static("backend");
        /// The folder in the repository with the site's code and its `package-lock.json`; the export is in `out` below it.
        frontend_folder: FolderPath = |_| FolderPath::from_static("frontend");
        /// The command that installs commander-tf where the workflows run.
        install: String = |_| concat!("cargo install --locked commander-tf@", env!("CARGO_PKG_VERSION")).to_owned();
        /// Whether plans run on Atlantis too: adds `atlantis.yaml`.
        atlantis: bool = |_| false;
    }
}

choice! {
    /// Who runs the workflows.
    Platform, "a delivery platform" {
        /// GitHub Actions.
        GitHub = "github",
        /// GitLab CI.
        GitLab = "gitlab",
    }
}

choice! {
    /// Where the account's identity provider comes from.
    IdentityProvider, "a kind of identity provider" {
        /// The bootstrap makes it.
        Create = "create",
        /// It is in the account.
        Existing = "existing",
    }
}

text! {
    /// A repository's path on its platform, `owner/name`.
    RepositoryPath, "path of a repository", |written| {
        let segment = |segment: &str| !segment.is_empty() && is_plain(segment) && !segment.starts_with(['.', '-']);
        if written.contains('/') && written.len() <= 200 && written.split('/').all(segment) { Ok(()) } else {
            Err(Problem::new(Rule::DeliveryRepository, format!("`{written}` is not the path of a repository"))
                .hint("write it like `owner/name`, without host and `.git`"))
        }
    }
}

text! {
    /// A branch.
    BranchName, "branch", |written| {
        let segment = |segment: &str| !segment.is_empty() && is_plain(segment) && !segment.starts_with(['.', '-']);
        if written.len() <= 100 && written.split('/').all(segment) && !written.contains("..") { Ok(()) } else {
            Err(Problem::new(Rule::DeliveryRepository, format!("`{written}` is not a branch")).hint("write it like `main`"))
        }
    }
}

text! {
    /// A folder of the repository.
    FolderPath, "folder", |written| {
        let segment = |segment: &str| !segment.is_empty() && is_plain(segment) && segment != "..";
        if written.len() <= 200 && written.split('/').all(segment) { Ok(()) } else {
            Err(Problem::new(Rule::DeliveryRepository, format!("`{written}` is not a folder of the repository"))
                .hint("write it like `services/backend`, `.` for the whole repository"))
        }
    }
}

/// Letters, digits, dots, hyphens and underscores, which nothing that is rendered has to quote.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

impl Delivery {
    /// The beginning of the subjects of the platform's tokens, `repo:owner/name`; two on GitHub where the numbers are known.
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
    /// The environment that a change has to pass before it comes to this one, if there is one.
    #[must_use]
    pub(crate) fn after(&self) -> Option<&Name> {
        self.delivery.as_ref()?.after.value.as_ref()
    }
}
