//! `frontend`: the static site on S3 behind CloudFront.

use super::declare::section;
use super::value::{Problem, choice, text};
use crate::diagnostics::Rule;

section! {
    /// The static export of a Next.js application, in a private bucket behind CloudFront.
    Frontend {
        /// Enables the frontend.
        enabled: bool = |_| true;
        /// As in `next.config.js`: if `true`, a page is `path/index.html`, otherwise `path.html`.
        trailing_slash: bool = |_| false;
        /// Paths that CloudFront forwards to the backend, uncached. If empty, missing pages show the site's `404.html`.
        api_paths: Vec<PathPattern> = |_| vec![PathPattern::from_static("/api/*")];
        /// `Content-Security-Policy` header. The default suits a Next.js export that only connects to this environment.
        content_security_policy: Option<HeaderValue> = |_| None;
        /// CloudFront price class: fewer edge locations cost less, more reduce latency.
        price_class: PriceClass = |profile| profile.pick(PriceClass::All, PriceClass::Class100);
        /// Days to keep replaced files of the site.
        noncurrent_version_expiration_days: u32 [1..=3650] = |profile| profile.pick(30, 7);
        /// Allows destroying the bucket while it holds the site.
        force_destroy: bool = |profile| profile.pick(false, true);
    }
}

choice! {
    /// The price class of CloudFront, which selects the edge locations.
    PriceClass, "price class" {
        /// North America and Europe.
        Class100 = "PriceClass_100",
        /// Everywhere except South America, Australia and New Zealand.
        Class200 = "PriceClass_200",
        /// Everywhere.
        All = "PriceClass_All",
    }
}

text! {
    /// The value of an HTTP header.
    HeaderValue, "header value", |written| {
        if !written.is_empty() && written.bytes().all(|b| b == b' ' || b.is_ascii_graphic()) { Ok(()) } else {
            Err(Problem::new(Rule::HeaderValue, "a header value is one line of ASCII text")
                .hint("write it in quotes on one line, not as a heredoc"))
        }
    }
}

text! {
    /// A CloudFront path pattern, `/api/*`.
    PathPattern, "path pattern", |written| {
        let is_allowed = |b: u8| b.is_ascii_alphanumeric() || b"_-.*$/~\"'@:+&?".contains(&b);
        let is_valid = written.starts_with('/') && written.len() <= 255 && written.bytes().all(is_allowed)
            && written != "/*";
        if is_valid { Ok(()) } else {
            Err(Problem::new(Rule::PathPattern, format!("`{written}` is not a valid path pattern"))
                .hint("write it like `/api/*`; `/*` would leave no path for the site"))
        }
    }
}
