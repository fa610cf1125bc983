//! `usage`: what an environment is used for in an expected month, for the estimate of its cost.

use super::declare::section;

section! {
    /// Assumptions of `commander-tf cost` about an expected month: a quiet one has half of it, a busy one twice as much. They
    /// change nothing in what is rendered.
    Usage {
        /// Thousands of requests to site and API.
        requests_thousands: u32 [0..=100_000_000] = |profile| profile.pick(10_000, 100);
        /// GB that browsers get.
        egress_gb: u32 [0..=10_000_000] = |profile| profile.pick(500, 5);
        /// GB that tasks exchange with other companies' APIs and registries through NAT gateways.
        nat_gb: u32 [0..=10_000_000] = |profile| profile.pick(100, 5);
        /// GB of logs.
        logs_gb: u32 [0..=1_000_000] = |profile| profile.pick(20, 1);
        /// GB of files that users have uploaded.
        files_gb: u32 [0..=100_000_000] = |profile| profile.pick(100, 1);
        /// GB of Qdrant's snapshots.
        snapshots_gb: u32 [0..=10_000_000] = |profile| profile.pick(100, 1);
        /// Thousands of messages over WebSocket.
        websocket_messages_thousands: u32 [0..=100_000_000] = |profile| profile.pick(5_000, 50);
        /// Thousands of minutes for which WebSocket connections are open.
        websocket_minutes_thousands: u32 [0..=100_000_000] = |profile| profile.pick(10_000, 100);
    }
}
