//! The profile of an environment, which determines its defaults.

use super::value::choice;

choice! {
    /// The purpose of an environment, which determines the defaults.
    Profile, "profile" {
        /// Survives a zone failure, retains data, and is protected against deletion.
        Production = "production",
        /// As small as possible; may be destroyed and recreated at any time.
        Development = "development",
    }
}

impl Profile {
    /// Every profile, in the order of the documentation.
    pub(crate) const ALL: &[Self] = &[Self::Production, Self::Development];

    /// Returns the first value for production, the second for development.
    pub(crate) fn pick<T>(self, production: T, development: T) -> T {
        match self {
            Self::Production => production,
            Self::Development => development,
        }
    }
}
