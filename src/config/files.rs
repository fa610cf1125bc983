//! `files`: the bucket for files that users upload.

use super::declare::section;
use super::value::{Problem, text};
use crate::diagnostics::Rule;

section! {
    /// A private bucket for files that users upload.
    Files {
        /// Enables the bucket. The backend receives its name as `FILES_BUCKET`.
        enabled: bool = |_| true;
        /// Origins of pages that may upload with signed URLs. Defaults to the site's domain, if set.
        upload_origins: Option<Vec<UploadOrigin>> = |_| None;
        /// Days until deleted and overwritten files are permanently deleted.
        noncurrent_version_expiration_days: u32 [1..=3650] = |profile| profile.pick(90, 7);
        /// Allows destroying the bucket while it holds files.
        force_destroy: bool = |profile| profile.pick(false, true);
    }
}

text! {
    /// An origin, the scheme and host of a page: `https://example.com`.
    UploadOrigin, "origin", |written| {
        let host = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"));
        let is_valid = host.is_some_and(|host| {
            !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'))
        });
        if is_valid { Ok(()) } else {
            Err(Problem::new(Rule::UploadOrigin, format!("`{written}` is not an origin"))
                .hint("write the scheme and host without a path, like `https://example.com`"))
        }
    }
}
