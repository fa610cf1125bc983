//! `frontend`: the static site on S3 behind CloudFront.

use super::declare::section;
use super::value::{Problem, choice, text};
use crate::diagnostics::Rule;

section! {
    /// The site: the static export of a Next.js application in a private bucket behind CloudFront.
    Frontend {
        /// Whether there is one.
        enabled: bool = |_| true;
        /// As in `next.config.js`: with it a page is `path/index.html`, without it `path.html`.
        trailing_slash: bool = |_| false;
        /// Paths that CloudFront forwards to the backend, uncached. Without any, missing pages show the site's `404.html`.
        api_paths: Vec<PathPattern> = |_| vec![PathPattern::from_static("/api/*")];
        /// The header `Content-Security-Policy`; without it one for a Next.js export that talks to this environment only.
        content_security_policy: Option<String> = |_| None;
        /// Where CloudFront answers from: fewer places are cheaper, more are nearer.
        price_class: PriceClass = |profile| profile.pick(PriceClass::All, PriceClass::Least);
        /// Days for which replaced files of the site can be restored.
        noncurrent_version_expiration_days: u32 [1..=3650] = |profile| profile.pick(30, 7);
        /// Whether the bucket may be destroyed with the site in it.
        force_destroy: bool = |profile| profile.pick(false, true);
    }
}

choice! {
    /// The edge locations that CloudFront uses.
    PriceClass, "a price class" {
        /// North America and Europe.
        Least = "PriceClass_100",
        /// Without South America, Australia and New Zealand.
        Most = "PriceClass_200",
        /// Everywhere.
        All = "PriceClass_All",
    }
}

text! {
    /// A path pattern of CloudFront, `/api/*`.
    PathPattern, "path pattern", |written| {
        let known = |b: u8| b.is_ascii_alphanumeric() || b"_-.*$/~\"'@:+&?".contains(&b);
        let fits = written.starts_with('/') && written.len() <= 255 && written.bytes().all(known) && written != "/*";
        if fits { Ok(()) } else {
            Err(Problem::new(Rule::PathPattern, format!("`{written}` is not a path that can be forwarded"))
                .hint("write it like `/api/*`; `/*` would leave nothing for the site"))
        }
    }
}
