//! The profile of an environment, from which its defaults follow.

use super::value::choice;

choice! {
    /// What an environment is for, and so which defaults are safe for it.
    Profile, "a profile" {
        /// Survives the loss of a zone, keeps its data, is protected against deletion.
        Production = "production",
        /// As small as it can be; may be deleted and made again at any time.
        Development = "development",
    }
}

impl Profile {
    /// Every profile, in the order of the documentation.
    pub(crate) const ALL: &[Self] = &[Self::Production, Self::Development];

    /// One value for production, another for development.
    pub(crate) fn pick<T>(self, production: T, development: T) -> T {
        match self {
            Self::Production => production,
            Self::Development => development,
        }
    }
}
