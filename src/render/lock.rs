//! One render of a folder at a time.
//!
//! The lock is the operating system's on a file in the folder, which a killed process releases. The file is removed before
//! the lock is released, so that it never litters a repository. A process that waited for a removed file would hold a lock
//! that nobody else sees: it finds that out by comparing the file that it has locked with the one that has the name now, and
//! begins again.

use anyhow::{Context, Result};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The file's name in the folder.
const LOCK: &str = ".commander-tf.lock";

/// How often the folder may disappear between being made and being used, as it does when another process cleans up.
const ATTEMPTS: usize = 100;

/// The right to write into a folder, until it is dropped.
pub(crate) struct Lock {
    folder: PathBuf,
    /// Closing it releases the lock.
    _file: File,
}

impl Lock {
    /// Makes the folder and waits until no other process has its lock; says so, once, through `waiting`.
    pub(crate) fn take(folder: &Path, waiting: impl FnOnce()) -> Result<Self> {
        let path = folder.join(LOCK);
        let context = || format!("cannot lock the folder `{}`", folder.display());
        let mut waiting = Some(waiting);
        let mut attempts = 0;
        loop {
            fs::create_dir_all(folder).with_context(context)?;
            let file = match OpenOptions::new().write(true).create(true).truncate(false).open(&path) {
                Err(error) if error.kind() == ErrorKind::NotFound && attempts < ATTEMPTS => {
                    attempts += 1;
                    continue;
                }
                file => file.with_context(context)?,
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    if let Some(waiting) = waiting.take() {
                        waiting();
                    }
                    file.lock().with_context(context)?;
                }
                // A file system without locks, such as some network shares, is no reason not to render.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error).with_context(context),
            }
            if has_name(&file, &path).with_context(context)? {
                return Ok(Self { folder: folder.to_owned(), _file: file });
            }
        }
    }

    /// The folder that may be written.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Elsewhere the file stays: `has_name` cannot tell whether it is the same one.
        if cfg!(unix) {
            // A file that cannot be removed is taken by the next render.
            let _ = fs::remove_file(self.folder.join(LOCK));
        }
    }
}

/// Whether the open file is the one at the path.
#[cfg(unix)]
fn has_name(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match fs::metadata(path) {
        Ok(named) => Ok(identity(named) == identity(file.metadata()?)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn has_name(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::{LOCK, Lock};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use tempfile::TempDir;

    #[test]
    fn one_holder_at_a_time_and_no_file_afterwards() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("new/folder");
        let (inside, waited) = (AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let lock = Lock::take(&path, || {
                            waited.fetch_add(1, Ordering::SeqCst);
                        });
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "somebody else has the lock");
                        thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(lock.unwrap());
                    }
                });
            }
        });
        assert!(waited.into_inner() > 0, "no thread has waited");
        assert!(!path.join(LOCK).exists());
    }

    #[test]
    fn the_lock_file_of_a_killed_process_is_taken() {
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join(LOCK), "").unwrap();
        drop(Lock::take(folder.path(), || panic!("nobody has it")).unwrap());
        assert!(!folder.path().join(LOCK).exists());
    }
}
