//! Files in memory, before they are written or compared.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Files by relative path.
pub(crate) type Tree = BTreeMap<PathBuf, Cow<'static, [u8]>>;
