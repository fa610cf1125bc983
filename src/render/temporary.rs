//! Temporary files for atomic writes, and their removal after a killed render.

use super::lock::Lock;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use tempfile::NamedTempFile;

/// A name is this prefix, six letters or digits, and the suffix, so that it does not match the user's files.
const PREFIX: &str = ".commander-tf-";
const RANDOM: usize = 6;
const SUFFIX: &str = ".tmp";

/// Creates a temporary file in the folder, and the folder if it does not exist.
pub(crate) fn create(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).rand_bytes(RANDOM).suffix(SUFFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder).or_else(|_| {
        fs::create_dir_all(folder)?;
        builder.tempfile_in(folder)
    })
}

/// Removes temporary files of a killed render from the locked folder and from the folders of the given files. The lock
/// excludes other renders of the folder. Folders of other renders, such as `build/prod` in a repository, are not
/// searched.
pub(crate) fn remove_left<'a>(lock: &Lock, files: impl IntoIterator<Item = &'a Path>) -> Result<()> {
    let below = files.into_iter().filter_map(Path::parent);
    for folder in below.chain([Path::new("")]).collect::<BTreeSet<_>>() {
        let folder = lock.folder().join(folder);
        let context = || format!("cannot remove temporary files in `{}`", folder.display());
        let entries = match fs::read_dir(&folder) {
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => continue,
            entries => entries.with_context(context)?,
        };
        for entry in entries {
            let entry = entry.with_context(context)?;
            let is_ours = entry.file_name().to_str().is_some_and(is_temporary);
            if is_ours && entry.file_type().with_context(context)?.is_file() {
                fs::remove_file(entry.path()).with_context(context)?;
            }
        }
    }
    Ok(())
}

fn is_temporary(name: &str) -> bool {
    let random = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::{create, is_temporary};

    #[test]
    fn only_temporary_names_are_recognized() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = create(&folder.path().join("new")).unwrap();
        assert!(is_temporary(file.path().file_name().unwrap().to_str().unwrap()));
        for name in [".commander-tf.json", ".commander-tf-config", ".commander-tf-notes1.tmp2", ".commander-tf-a.tmp"] {
            assert!(!is_temporary(name), "{name}");
        }
    }
}
