//! What a component sees while it is built: the topology, its address book, and what finished levels offer and need. It
//! holds no configuration, so that a component can read no settings but those of its own section.

use super::alarm::Alarm;
use super::part::{Attachment, CspSource, HostName, Offer, OperatorSecret, Part};
use super::topology::Topology;
use std::ops::Deref;

/// The view of a component on the root that it is built into.
pub(crate) struct Scene<'a> {
    topology: &'a Topology,
    /// The parts of the levels below.
    below: &'a [Part],
}

impl Deref for Scene<'_> {
    type Target = Topology;

    fn deref(&self) -> &Topology {
        self.topology
    }
}

impl<'a> Scene<'a> {
    pub(super) fn new(topology: &'a Topology, below: &'a [Part]) -> Self {
        Self { topology, below }
    }

    /// What every workload gets.
    pub(crate) fn offers(&self) -> impl Iterator<Item = &'a Offer> {
        self.below.iter().flat_map(|part| &part.offers.workloads)
    }

    /// What workloads that serve HTTP are attached to.
    pub(crate) fn attachments(&self) -> impl Iterator<Item = &'a Attachment> {
        self.below.iter().flat_map(|part| &part.offers.http)
    }

    /// What pages of the site may load and call.
    pub(crate) fn csp_sources(&self) -> impl Iterator<Item = &'a CspSource> {
        self.below.iter().flat_map(|part| &part.offers.csp)
    }

    /// The names that lead to components.
    pub(crate) fn host_names(&self) -> impl Iterator<Item = &'a HostName> {
        self.below.iter().flat_map(|part| &part.needs.host_names)
    }

    /// The secrets that an operator sets.
    pub(crate) fn operator_secrets(&self) -> impl Iterator<Item = &'a OperatorSecret> {
        self.below.iter().flat_map(|part| &part.needs.operator_secrets)
    }

    /// The alarms.
    pub(crate) fn alarms(&self) -> impl Iterator<Item = &'a Alarm> {
        self.below.iter().flat_map(|part| &part.alarms)
    }
}
