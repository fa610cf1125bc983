//! A lock, so that only one process renders into a folder at a time.
//!
//! It is an operating system lock on a file in the folder, which is released when its process is killed. The file is
//! removed before the lock is released, so that it does not remain in a repository. A process that waited for a removed
//! file would hold a lock that no other process sees. Therefore it compares the locked file with the file that now has
//! the name, and retries if they differ.

use anyhow::{Context, Result};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The name of the lock file.
const LOCK: &str = ".commander-tf.lock";

/// The maximum number of retries if another process removes the folder between its creation and its use.
const ATTEMPTS: usize = 100;

/// The exclusive right to write into a folder, until it is dropped.
pub(crate) struct Lock {
    folder: PathBuf,
    /// Closing it releases the lock.
    _file: File,
}

impl Lock {
    /// Creates the folder and locks it. Calls `waiting` once if another process holds the lock, and waits for it.
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
                // Some file systems, such as network shares, do not support locks; render without one.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error).with_context(context),
            }
            if has_name(&file, &path).with_context(context)? {
                return Ok(Self { folder: folder.to_owned(), _file: file });
            }
        }
    }

    /// The locked folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // On other systems the file stays, because `has_name` cannot detect a new file of the same name.
        if cfg!(unix) {
            // If it cannot be removed, the next render reuses it.
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
    fn one_process_holds_the_lock_and_no_file_remains() {
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
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "another thread holds the lock");
                        thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(lock.unwrap());
                    }
                });
            }
        });
        assert!(waited.into_inner() > 0, "no thread waited");
        assert!(!path.join(LOCK).exists());
    }

    #[test]
    fn the_lock_file_of_a_killed_process_is_reused() {
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join(LOCK), "").unwrap();
        drop(Lock::take(folder.path(), || panic!("no process holds the lock")).unwrap());
        assert!(!folder.path().join(LOCK).exists());
    }
}
