//! A section with every kind of field, to test labels, nested and optional blocks, and maps.

#![allow(dead_code, reason = "the tests look at paths and values only")]

use super::declare::section;
use super::entries::Entries;
use super::label::Labelled;
use super::profile::Profile;
use super::setting::required;

section! {
    /// An example file.
    Example {
        /// A required name.
        name: String = |_| required("placeholder".to_owned());
        /// Selects the defaults.
        profile: Profile = |_| Profile::Production;
        /// Tags.
        tags: Entries<String> = |_| Entries::new();
    }
    blocks {
        /// Processes beside the service.
        worker: Labelled<Worker>;
    }
}

section! {
    /// A process.
    Worker {
        /// CPU units.
        cpu: u32 [256..=4096] = |profile| profile.pick(512, 256);
        /// The command.
        command: Vec<String> = |_| required(vec![]);
        /// Thresholds of its alarms.
        thresholds: Entries<u64> = |_| Entries::new();
    }
    blocks {
        /// Tasks on Spot.
        spot: Option<Spot>;
    }
}

section! {
    /// Tasks on Spot.
    Spot {
        /// The percentage.
        percent: u32 [1..=100] = |_| 75;
    }
}
