//! Container images: repositories, and tags or digests.

use super::value::{Problem, text};
use crate::diagnostics::Rule;

text! {
    /// The tag or digest of an image.
    ImageTag, "image tag", |written| {
        let problem = |text: &str| Problem::new(Rule::ImageTag, text.to_owned());
        if let Some(digest) = written.strip_prefix("sha256:") {
            let is_valid = digest.len() == 64 && digest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            return if is_valid { Ok(()) } else {
                Err(problem("invalid digest; expected `sha256:` and 64 lower-case hexadecimal digits"))
            };
        }
        if written == "latest" {
            return Err(problem("`latest` is not an immutable tag")
                .hint("write the tag of a release, such as `v1.0.0`, or a `sha256:…` digest"));
        }
        let is_allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-');
        let is_valid = (1..=128).contains(&written.len()) && written.bytes().all(is_allowed)
            && !written.starts_with(['.', '-']);
        if is_valid { Ok(()) } else {
            Err(problem(&format!("`{written}` is not an image tag"))
                .hint("use up to 128 letters, digits, dots, hyphens and underscores, without a leading dot or hyphen"))
        }
    }
}

text! {
    /// The repository of an image, without tag.
    Repository, "repository", |written| {
        let problem = Problem::new(Rule::Repository, format!("`{written}` is not a repository"));
        let is_allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_/:".contains(&b);
        let (host, path) = written.split_once('/').unwrap_or((written, ""));
        if written.contains('@') || path.contains(':') {
            return Err(problem.hint("move the tag or digest to `image_tag`"));
        }
        let is_valid = !host.is_empty() && !path.is_empty() && !path.ends_with('/') && written.bytes().all(is_allowed);
        if is_valid { Ok(()) } else {
            Err(problem.hint("write registry and path in lower case, like `ghcr.io/acme/backend`"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ImageTag, Repository};

    #[test]
    fn images_must_be_pinned() {
        assert!(ImageTag::new("latest").is_err());
        assert!(ImageTag::new("sha256:123").is_err());
        assert!(ImageTag::new(&format!("sha256:{}", "a".repeat(64))).is_ok());
        assert!(Repository::new("ghcr.io/acme/backend:v1").is_err());
        assert!(Repository::new("localhost:5000/backend").is_ok());
    }
}
