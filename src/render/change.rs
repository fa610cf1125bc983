//! What differs between a tree and the files on disk.

use std::path::PathBuf;

/// The change to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// The file does not exist.
    Create,
    /// The file has other content, which is stored here.
    Update(Vec<u8>),
    /// The file was rendered before and is not in the tree. Its content is stored here.
    Remove(Vec<u8>),
}

/// A file that differs.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// The relative path.
    pub path: PathBuf,
    /// The change.
    pub action: Action,
    /// Whether the user has edited the file.
    pub edited: bool,
}
