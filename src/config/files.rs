//! `files`: the bucket for what the application's users upload.

use super::declare::section;
use super::value::{Problem, text};
use crate::diagnostics::Rule;

section! {
    /// A private bucket for what users upload. The backend gets its name as `FILES_BUCKET`.
    Files {
        /// Whether there is one.
        enabled: bool = |_| true;
        /// Origins of pages that may upload with signed URLs; without it the site's, where there is a domain.
        upload_origins: Option<Vec<UploadOrigin>> = |_| None;
        /// Days after which deleted and overwritten files are gone for good.
        noncurrent_version_expiration_days: u32 [1..=3650] = |profile| profile.pick(90, 7);
        /// Whether the bucket may be destroyed with files in it.
        force_destroy: bool = |profile| profile.pick(false, true);
    }
}

text! {
    /// Scheme and host of a page, `https://example.com`.
    UploadOrigin, "origin", |written| {
        let host = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"));
        let fits = host.is_some_and(|host| {
            !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'))
        });
        if fits { Ok(()) } else {
            Err(Problem::new(Rule::UploadOrigin, format!("`{written}` is not an origin"))
                .hint("write scheme and host without a path, like `https://example.com`"))
        }
    }
}
