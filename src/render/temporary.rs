//! The temporary files through which every file is written whole or not at all, and what a killed render leaves of them.

use super::lock::Lock;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use tempfile::NamedTempFile;

/// The name is exactly this, six letters or digits, and the suffix: nobody else's file has one like it.
const PREFIX: &str = ".commander-tf-";
const RANDOM: usize = 6;
const SUFFIX: &str = ".tmp";

/// A new temporary file in the folder, which is made if need be.
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

/// Removes what a killed render left beside the given files and in the folder itself. With the lock, no other render of the
/// folder is running; folders of other renders, such as `build/prod` below a repository's root, are not looked into.
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
    fn its_own_names_are_known_and_no_others() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = create(&folder.path().join("new")).unwrap();
        assert!(is_temporary(file.path().file_name().unwrap().to_str().unwrap()));
        for name in [".commander-tf.json", ".commander-tf-config", ".commander-tf-notes1.tmp2", ".commander-tf-a.tmp"] {
            assert!(!is_temporary(name), "{name}");
        }
    }
}
