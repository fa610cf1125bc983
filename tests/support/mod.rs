//! Helpers for both test crates: a folder in which the real binary runs, and local servers.

mod project;
mod run;
pub mod server;

pub use project::{MINIMAL, Project};
pub use run::Run;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The repository's root.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The content of every file below a folder by its relative path.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        (path, fs::read(entry.path()).unwrap())
    });
    files.collect()
}
