//! `usage`: the expected usage in a month, for cost estimates.

use super::declare::section;

section! {
    /// The expected monthly usage, from which `commander-tf cost` estimates: a quiet month has half of it, a busy month
    /// twice as much. Does not affect what is rendered.
    Usage {
        /// Requests to site and API, in thousands.
        requests_thousands: u32 [0..=100_000_000] = |profile| profile.pick(10_000, 100);
        /// Data transfer to browsers in GB.
        egress_gb: u32 [0..=10_000_000] = |profile| profile.pick(500, 5);
        /// Data that tasks exchange with external APIs and registries through NAT gateways, in GB.
        nat_gb: u32 [0..=10_000_000] = |profile| profile.pick(100, 5);
        /// Ingested logs in GB.
        logs_gb: u32 [0..=1_000_000] = |profile| profile.pick(20, 1);
        /// Stored files of users in GB.
        files_gb: u32 [0..=100_000_000] = |profile| profile.pick(100, 1);
        /// Stored Qdrant snapshots in GB.
        snapshots_gb: u32 [0..=10_000_000] = |profile| profile.pick(100, 1);
        /// WebSocket messages, in thousands.
        websocket_messages_thousands: u32 [0..=100_000_000] = |profile| profile.pick(5_000, 50);
        /// WebSocket connection minutes, in thousands.
        websocket_minutes_thousands: u32 [0..=100_000_000] = |profile| profile.pick(10_000, 100);
    }
}
