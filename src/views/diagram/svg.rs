//! Renders a layout as SVG for light and dark pages.

use super::Layout;
use std::fmt::Write;

const STYLE: &str = "
    text { font-family: system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1f2328; }
    .title { font-size: 13px; fill: #57606a; } .name { font-size: 13px; font-weight: 600; } .detail { font-size: 11px; fill: #57606a; }
    rect { rx: 6px; stroke-width: 1px; fill: none; stroke: #d0d7de; }
    .page { fill: #ffffff; stroke: none; } .edge { fill: #f6f0ff; stroke: #8250df; } .region { fill: #f6f8fa; stroke: #57606a; }
    .vpc { fill: #eef7f0; stroke: #1a7f37; } .tier { fill: #ffffff; } .zone { stroke-dasharray: 4 3; }
    .node { fill: #ffffff; stroke: #0969da; } line { stroke: #57606a; stroke-width: 1.5px; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; } .title, .detail { fill: #9198a1; } rect { stroke: #3d444d; }
      .page { fill: #0d1117; } .edge { fill: #1c1430; stroke: #ab7df8; } .region { fill: #151b23; stroke: #9198a1; }
      .vpc { fill: #0f1f16; stroke: #3fb950; } .tier { fill: #0d1117; } .node { fill: #151b23; stroke: #4493f8; }
      line { stroke: #9198a1; }
    }
  ";

/// The layout as an SVG document.
#[must_use]
pub(crate) fn svg(layout: &Layout) -> String {
    let (width, height) = (number(layout.width), number(layout.height));
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n"
    );
    let _ = writeln!(text, "  <title>{}</title>", escape(&layout.title));
    let _ = writeln!(text, "  <style>{STYLE}</style>");
    text.push_str("  <defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0 L8 4 L0 8 z\" fill=\"#57606a\"/></marker></defs>\n");
    let _ = writeln!(text, "  <rect class=\"page\" width=\"{width}\" height=\"{height}\"/>");
    for frame in &layout.frames {
        let [x, y, width, height] = [frame.x, frame.y, frame.width, frame.height].map(number);
        let _ = writeln!(
            text,
            "  <rect class=\"{}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>",
            frame.class
        );
    }
    for [from_x, from_y, to_x, to_y] in layout.arrows.iter().map(|arrow| arrow.map(number)) {
        let _ = writeln!(
            text,
            "  <line x1=\"{from_x}\" y1=\"{from_y}\" x2=\"{to_x}\" y2=\"{to_y}\" marker-end=\"url(#head)\"/>"
        );
    }
    for label in &layout.labels {
        let (x, y) = (number(label.x), number(label.y));
        let _ = writeln!(text, "  <text class=\"{}\" x=\"{x}\" y=\"{y}\">{}</text>", label.class, escape(&label.text));
    }
    text.push_str("</svg>\n");
    text
}

/// Formats a number with at most one decimal.
fn number(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
