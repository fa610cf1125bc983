//! Container images: where they are kept, and which one is meant.

use super::value::{Problem, text};
use crate::diagnostics::Rule;

text! {
    /// An image's tag or digest.
    ImageTag, "image tag", |written| {
        let problem = |text: &str| Problem::new(Rule::ImageTag, text.to_owned());
        if let Some(digest) = written.strip_prefix("sha256:") {
            let fits = digest.len() == 64 && digest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            return if fits { Ok(()) } else {
                Err(problem("a digest is `sha256:` and 64 hexadecimal digits"))
            };
        }
        if written == "latest" {
            return Err(problem("`latest` does not say which image runs")
                .hint("write the immutable tag that was pushed, or its `sha256:…` digest"));
        }
        let known = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-');
        let fits = (1..=128).contains(&written.len()) && written.bytes().all(known) && !written.starts_with(['.', '-']);
        if fits { Ok(()) } else {
            Err(problem(&format!("`{written}` is not an image's tag"))
                .hint("up to 128 letters, digits, dots, hyphens and underscores"))
        }
    }
}

text! {
    /// An image's repository without tag.
    Repository, "repository", |written| {
        let problem = Problem::new(Rule::Repository, format!("`{written}` is not a repository"));
        let known = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_' | b'/' | b':');
        let (host, path) = written.split_once('/').unwrap_or((written, ""));
        if written.contains('@') || path.contains(':') {
            return Err(problem.hint("write the tag or digest as `image_tag`"));
        }
        if !host.is_empty() && !path.is_empty() && !path.ends_with('/') && written.bytes().all(known) { Ok(()) } else {
            Err(problem.hint("write registry and path like `ghcr.io/acme/backend`, in lower case"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ImageTag, Repository};

    #[test]
    fn images_are_pinned() {
        assert!(ImageTag::new("latest").is_err());
        assert!(ImageTag::new("sha256:123").is_err());
        assert!(ImageTag::new(&format!("sha256:{}", "a".repeat(64))).is_ok());
        assert!(Repository::new("ghcr.io/acme/backend:v1").is_err());
        assert!(Repository::new("localhost:5000/backend").is_ok());
    }
}
