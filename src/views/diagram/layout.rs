//! The layout of a diagram: the edge at the top, below it the region with its VPC, one column per zone and one row per
//! tier.

use super::{Diagram, Node, Tier};

/// A frame with a title in its upper left corner. All sizes are in pixels.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// The CSS class: `edge`, `region`, `vpc`, `zone`, `tier` or `node`.
    pub class: &'static str,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A line of text.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// The CSS class: `title`, `name` or `detail`.
    pub class: &'static str,
    /// Left edge.
    pub x: f64,
    /// Baseline.
    pub y: f64,
    /// The text.
    pub text: String,
}

/// A diagram with coordinates.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    /// The titles of its diagrams.
    pub title: String,
    /// Total width.
    pub width: f64,
    /// Total height.
    pub height: f64,
    /// Frames, outer ones first.
    pub frames: Vec<Frame>,
    /// Lines of text.
    pub labels: Vec<Label>,
    /// Arrows as `[from_x, from_y, to_x, to_y]`.
    pub arrows: Vec<[f64; 4]>,
}

const NAME: f64 = 13.0;
const DETAIL: f64 = 11.0;
/// Space between a frame and its content.
const PADDING: f64 = 12.0;
/// Space between adjacent frames.
const GAP: f64 = 10.0;
/// Height of a frame's title.
const TITLE: f64 = 24.0;
/// Height of an arrow.
const ARROW: f64 = 26.0;
const NODE_HEIGHT: f64 = 44.0;

#[allow(clippy::cast_precision_loss, reason = "labels are short")]
fn width(text: &str, size: f64) -> f64 {
    text.chars().count() as f64 * size * 0.62
}

/// The size of `count` items with a gap after each.
#[allow(clippy::cast_precision_loss, reason = "counts are small")]
fn offset(count: usize, size: f64) -> f64 {
    count as f64 * (size + GAP)
}

/// The size of `count` items with gaps between them.
fn extent(count: usize, size: f64) -> f64 {
    if count == 0 { 0.0 } else { offset(count, size) - GAP }
}

/// The size of each of `count` items that fill a total size.
#[allow(clippy::cast_precision_loss, reason = "counts are small")]
fn item_size(total: f64, count: usize) -> f64 {
    (total + GAP) / count as f64 - GAP
}

impl Layout {
    fn frame(&mut self, class: &'static str, [x, y, width, height]: [f64; 4], title: &str) {
        self.frames.push(Frame { class, x, y, width, height });
        if !title.is_empty() {
            self.labels.push(Label { class: "title", x: x + PADDING, y: y + 17.0, text: title.to_owned() });
        }
    }

    fn node(&mut self, node: &Node, x: f64, y: f64, width: f64) {
        self.frames.push(Frame { class: "node", x, y, width, height: NODE_HEIGHT });
        self.labels.push(Label { class: "name", x: x + PADDING, y: y + 18.0, text: node.name.clone() });
        self.labels.push(Label { class: "detail", x: x + PADDING, y: y + 34.0, text: node.detail.clone() });
    }

    /// Adds nodes in rows of the total width. Returns the lower edge.
    fn grid(&mut self, nodes: &[Node], [x, y, total]: [f64; 3], node_width: f64) -> f64 {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the number of columns is small and positive"
        )]
        let columns = (((total + GAP) / (node_width + GAP)).floor() as usize).clamp(1, nodes.len().max(1));
        // The columns fill the whole row.
        let node_width = item_size(total, columns);
        for (index, node) in nodes.iter().enumerate() {
            let (row, column) = (index / columns, index % columns);
            self.node(node, x + offset(column, node_width), y + offset(row, NODE_HEIGHT), node_width);
        }
        y + extent(nodes.len().div_ceil(columns), NODE_HEIGHT)
    }
}

/// Combines layouts side by side.
pub(crate) fn beside(layouts: impl IntoIterator<Item = Layout>) -> Layout {
    layouts.into_iter().fold(Layout::default(), |mut all, mut next| {
        let right = all.width;
        next.frames.iter_mut().for_each(|frame| frame.x += right);
        next.labels.iter_mut().for_each(|label| label.x += right);
        next.arrows.iter_mut().for_each(|[from_x, _, to_x, _]| {
            *from_x += right;
            *to_x += right;
        });
        all.frames.append(&mut next.frames);
        all.labels.append(&mut next.labels);
        all.arrows.append(&mut next.arrows);
        let separator = if all.title.is_empty() { "" } else { ", " };
        Layout {
            title: all.title + separator + &next.title,
            width: right + next.width,
            height: all.height.max(next.height),
            ..all
        }
    })
}

/// Computes the coordinates of everything in a diagram.
#[must_use]
pub(crate) fn layout(diagram: &Diagram) -> Layout {
    let all = diagram.edge.iter().chain(&diagram.regional);
    let in_zones = diagram.tiers.iter().flat_map(|tier| tier.zones.iter().flatten());
    let texts = |node: &Node| width(&node.name, NAME).max(width(&node.detail, DETAIL));
    let node_width = all.chain(in_zones).map(texts).fold(110.0, f64::max) + 2.0 * PADDING;
    let spanning = diagram.tiers.iter().flat_map(|tier| &tier.spanning).map(texts).fold(0.0, f64::max) + 2.0 * PADDING;
    let zone_width = node_width + 2.0 * PADDING;
    let inner = extent(diagram.zones.len(), zone_width).max(spanning).max(2.0 * node_width + GAP);
    let zone_width = item_size(inner, diagram.zones.len());
    // Frames around the zones: tier, VPC, region.
    let (tier_width, vpc_width) = (inner + 2.0 * PADDING, inner + 4.0 * PADDING);
    let region_width = vpc_width + 2.0 * PADDING;
    let mut layout = Layout { title: diagram.title.clone(), width: region_width + 2.0 * PADDING, ..Layout::default() };
    let mut y = PADDING;
    layout.labels.push(Label { class: "title", x: PADDING, y: y + 14.0, text: diagram.title.clone() });
    y += TITLE + PADDING;
    if !diagram.edge.is_empty() {
        let index = layout.frames.len();
        let (x, top) = (PADDING, y);
        layout.frame("edge", [x, top, region_width, 0.0], "edge");
        let end = layout.grid(&diagram.edge, [x + PADDING, top + TITLE, region_width - 2.0 * PADDING], node_width);
        layout.frames[index].height = end + PADDING - top;
        y = end + PADDING;
        layout.arrows.push([layout.width / 2.0, y + 4.0, layout.width / 2.0, y + ARROW - 4.0]);
        y += ARROW;
    }
    let (region_index, region_top) = (layout.frames.len(), y);
    layout.frame("region", [PADDING, y, region_width, 0.0], &format!("region {}", diagram.region));
    y += TITLE;
    let (vpc_index, vpc_top) = (layout.frames.len(), y);
    layout.frame("vpc", [2.0 * PADDING, y, vpc_width, 0.0], &format!("VPC {}", diagram.cidr));
    y += TITLE;
    for (index, tier) in diagram.tiers.iter().enumerate() {
        // Nodes that span a tier, such as load balancers and tasks, send requests to the tier below.
        let has_arrow = index > 0 && !diagram.tiers[index - 1].spanning.is_empty();
        if has_arrow {
            layout.arrows.push([layout.width / 2.0, y + 4.0, layout.width / 2.0, y + ARROW - 4.0]);
        }
        y += if has_arrow { ARROW } else { GAP };
        y = place_tier(&mut layout, tier, &diagram.zones, y, [tier_width, zone_width, node_width]);
    }
    y += PADDING;
    layout.frames[vpc_index].height = y - vpc_top;
    y += GAP;
    y = layout.grid(&diagram.regional, [2.0 * PADDING, y, vpc_width], node_width) + PADDING;
    layout.frames[region_index].height = y - region_top;
    layout.height = y + PADDING;
    layout
}

/// Adds a tier with its spanning nodes and its zones. Returns the lower edge.
fn place_tier(
    layout: &mut Layout,
    tier: &Tier,
    zones: &[String],
    top: f64,
    [width, zone_width, node_width]: [f64; 3],
) -> f64 {
    let x = 3.0 * PADDING;
    let index = layout.frames.len();
    layout.frame("tier", [x, top, width, 0.0], &format!("{} subnets", tier.name));
    let mut y = top + TITLE;
    for node in &tier.spanning {
        layout.node(node, x + PADDING, y, width - 2.0 * PADDING);
        y += NODE_HEIGHT + GAP;
    }
    let rows = tier.zones.iter().map(Vec::len).max().unwrap_or_default();
    let height = TITLE + extent(rows, NODE_HEIGHT) + if rows > 0 { PADDING } else { 0.0 };
    for (column, (zone, nodes)) in zones.iter().zip(&tier.zones).enumerate() {
        let left = x + PADDING + offset(column, zone_width);
        layout.frame("zone", [left, y, zone_width, height], zone);
        for (row, node) in nodes.iter().enumerate() {
            let top = y + TITLE + offset(row, NODE_HEIGHT);
            layout.node(node, left + PADDING, top, node_width.max(zone_width - 2.0 * PADDING));
        }
    }
    y += height + PADDING;
    layout.frames[index].height = y - top;
    y
}
