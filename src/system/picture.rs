//! A component's contribution to the diagram: nodes with their places, and requests between them.

use crate::terraform::Text;

/// A place in the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In front of the region.
    Edge,
    /// In the region, outside the VPC.
    Region,
    /// Across all zones of a subnet tier.
    Tier(Tier),
    /// In one zone of a subnet tier; zones are counted from 0.
    Zone(Tier, usize),
}

/// A subnet tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tier {
    Public,
    Private,
    Isolated,
}

/// A node of the diagram.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// An identifier for links, unique in the root.
    pub id: Text,
    /// The first line of its label.
    pub name: Text,
    /// The second line: size or settings.
    pub detail: Text,
    pub place: Place,
    /// The order among nodes of the same place; lower ranks are closer to the user.
    pub rank: u8,
}

impl Node {
    pub(crate) fn new(
        id: impl Into<Text>,
        name: impl Into<Text>,
        detail: impl Into<Text>,
        place: Place,
        rank: u8,
    ) -> Self {
        Self { id: id.into(), name: name.into(), detail: detail.into(), place, rank }
    }
}

/// Requests from one node to another.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub from: Text,
    pub to: Text,
}

impl Link {
    pub(crate) fn new(from: impl Into<Text>, to: impl Into<Text>) -> Self {
        Self { from: from.into(), to: to.into() }
    }
}
