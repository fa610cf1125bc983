//! The input of a component's `build`: the topology with its address book, and the offers and needs of lower levels. It
//! holds no configuration, so that a component cannot read the settings of another one.

use super::alarm::Alarm;
use super::part::{Attachment, CspSource, HostName, Offer, OperatorSecret, Part};
use super::topology::Topology;
use std::ops::Deref;

/// The root under construction, as one component sees it.
pub(crate) struct Scene<'a> {
    topology: &'a Topology,
    /// The parts of lower levels.
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

    /// Values for every workload.
    pub(crate) fn offers(&self) -> impl Iterator<Item = &'a Offer> {
        self.below.iter().flat_map(|part| &part.offers.workloads)
    }

    /// Target groups for workloads that serve HTTP.
    pub(crate) fn attachments(&self) -> impl Iterator<Item = &'a Attachment> {
        self.below.iter().flat_map(|part| &part.offers.http)
    }

    /// Origins for the site's Content Security Policy.
    pub(crate) fn csp_sources(&self) -> impl Iterator<Item = &'a CspSource> {
        self.below.iter().flat_map(|part| &part.offers.csp)
    }

    /// The host names of all components below.
    pub(crate) fn host_names(&self) -> impl Iterator<Item = &'a HostName> {
        self.below.iter().flat_map(|part| &part.needs.host_names)
    }

    /// The operator secrets of all components below.
    pub(crate) fn operator_secrets(&self) -> impl Iterator<Item = &'a OperatorSecret> {
        self.below.iter().flat_map(|part| &part.needs.operator_secrets)
    }

    /// The alarms of all components below.
    pub(crate) fn alarms(&self) -> impl Iterator<Item = &'a Alarm> {
        self.below.iter().flat_map(|part| &part.alarms)
    }
}
