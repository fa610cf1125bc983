//! What a component has in the picture: nodes in their places, and requests between them.

use crate::terraform::Text;

/// A place in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Before the region.
    Edge,
    /// In the region, outside the VPC.
    Region,
    /// In every zone of a subnet tier.
    Tier(Tier),
    /// In one zone of a subnet tier, counted from 0.
    Zone(Tier, usize),
}

/// A subnet tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tier {
    Public,
    Private,
    Isolated,
}

/// Something in the picture.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// A name for links, unique in the root.
    pub id: Text,
    /// What it is.
    pub name: Text,
    /// Its size or settings, in a few words.
    pub detail: Text,
    pub place: Place,
    /// Its position among the nodes of its place: lower ones are nearer to the user.
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
