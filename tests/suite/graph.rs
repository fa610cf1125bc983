//! `graph`: diagrams without overlapping labels, for every size that the configuration allows.

use crate::support::{Project, repository};
use snapbox::Data;

/// Configurations to draw: one to six zones, disabled components, standbys.
const VARIANTS: &[&[&str]] = &[
    &[],
    &["network.availability_zones=2", "cache.enabled=false", "qdrant.enabled=false", "frontend.enabled=false"],
    &[
        "network.availability_zones=[\"us-east-1a\", \"us-east-1b\", \"us-east-1c\", \"us-east-1d\", \"us-east-1e\", \"us-east-1f\"]",
        "cache.nodes=6",
        "database.multi_az=true",
        "network.nat_gateways=6",
    ],
    &["network.availability_zones=3", "qdrant.nodes=3", "cache.cluster_mode.shards=3", "websocket.mode=apigw"],
    &[
        "dns.domain=a-name-that-is-as-long-as-it-may-be.of-a-company.example.com",
        "waf.enabled=true",
        "audit.enabled=true",
    ],
    &["dns.domain=example.com", "frontend.enabled=false", "database.instance_class=db.r6gd.16xlarge"],
];

/// The example with two regions.
const TWO_REGIONS: &[&str] =
    &["us", "eu", "--environments", concat!(env!("CARGO_MANIFEST_DIR"), "/docs/examples/two-regions")];

fn svg(arguments: &[&str]) -> String {
    Project::new().run(["graph"].into_iter().chain(arguments.iter().copied())).success().stdout
}

#[test]
fn diagrams_match_their_golden_files() {
    for environment in ["dev", "staging", "prod"] {
        let golden = repository().join(format!("tests/golden/graph/{environment}.svg"));
        let expected = Data::read_from(&golden, None).raw();
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(svg(&[environment]), expected);
    }
    for (path, arguments) in
        [("docs/architecture.svg", &["prod"][..]), ("docs/examples/two-regions/architecture.svg", TWO_REGIONS)]
    {
        let expected = Data::read_from(&repository().join(path), None).raw();
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(svg(arguments), expected);
    }
}

#[test]
fn labels_and_frames_do_not_overlap() {
    let project = Project::with_environment("");
    let variants = VARIANTS.iter().map(|settings| {
        let set = settings.iter().flat_map(|setting| ["--set", setting]);
        (format!("{settings:?}"), project.run(["graph", "test"].into_iter().chain(set)).success().stdout)
    });
    let environments = [&["dev"][..], &["staging"], &["prod"], &["prod", "dev"], TWO_REGIONS];
    let environments = environments.map(|arguments| (format!("{arguments:?}"), svg(arguments)));
    for (settings, svg) in variants.chain(environments) {
        let (frames, labels) = frames_and_labels(&settings, &svg);
        assert!(labels.len() > 15, "{settings}");
        for (index, label) in labels.iter().enumerate() {
            for other in &labels[index + 1..] {
                assert!(
                    !overlap(&box_of(label), &box_of(other)),
                    "{settings}: `{}` overlaps `{}`",
                    label.text,
                    other.text
                );
            }
        }
        let nodes: Vec<&Frame> = frames.iter().filter(|frame| frame.class == "node").collect();
        for (index, node) in nodes.iter().enumerate() {
            for other in &nodes[index + 1..] {
                assert!(!overlap(&sides(node), &sides(other)), "{settings}: {node:?} overlaps {other:?}");
            }
        }
        for label in labels.iter().filter(|label| label.class != "title") {
            let inside = nodes.iter().any(|node| within(&box_of(label), &sides(node)));
            assert!(inside, "{settings}: `{}` is outside its frame", label.text);
        }
    }
}

/// A rectangle of the diagram.
#[derive(Debug)]
struct Frame {
    class: String,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// A line of text.
struct Label {
    class: String,
    x: f64,
    y: f64,
    text: String,
}

impl Label {
    /// The font size in pixels.
    fn size(&self) -> f64 {
        if self.class == "detail" { 11.0 } else { 13.0 }
    }

    /// An estimate of the width: letters of common fonts are rarely wider than 0.6 of the font size.
    fn width(&self) -> f64 {
        f64::from(u16::try_from(self.text.chars().count()).unwrap()) * self.size() * 0.62
    }
}

/// The left, upper, right and lower side of a box.
type Sides = [f64; 4];

fn sides(frame: &Frame) -> Sides {
    [frame.x, frame.y, frame.x + frame.width, frame.y + frame.height]
}

/// The box of a label: letters extend 0.8 of the font size above the baseline and 0.2 below it.
fn box_of(label: &Label) -> Sides {
    [label.x, label.y - label.size() * 0.8, label.x + label.width(), label.y + label.size() * 0.2]
}

fn overlap(one: &Sides, other: &Sides) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

fn within(inner: &Sides, outer: &Sides) -> bool {
    inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
}

/// Reads the frames and labels from the SVG.
fn frames_and_labels(settings: &str, svg: &str) -> (Vec<Frame>, Vec<Label>) {
    let document = roxmltree::Document::parse(svg).unwrap();
    let elements = |name: &'static str| document.descendants().filter(move |node| node.has_tag_name(name));
    let number = |node: roxmltree::Node, name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
    let class = |node: roxmltree::Node| node.attribute("class").unwrap().to_owned();
    let (width, height) = (number(document.root_element(), "width"), number(document.root_element(), "height"));
    let frames = elements("rect").filter(|node| node.attribute("class") != Some("page")).map(|node| Frame {
        class: class(node),
        x: number(node, "x"),
        y: number(node, "y"),
        width: number(node, "width"),
        height: number(node, "height"),
    });
    let frames: Vec<Frame> = frames.collect();
    for frame in &frames {
        assert!(within(&sides(frame), &[0.0, 0.0, width, height]), "{settings}: {frame:?} is outside the diagram");
    }
    let labels = elements("text").filter(|node| node.attribute("class").is_some()).map(|node| {
        let text = node.text().unwrap_or_default().to_owned();
        Label { class: class(node), x: number(node, "x"), y: number(node, "y"), text }
    });
    (frames, labels.collect())
}

#[test]
fn mermaid_dot_and_json_contain_the_same_components() {
    let project = Project::new();
    let graph = |format: &str| project.run(["graph", "prod", "-o", format]).success().stdout;
    let (mermaid, dot) = (graph("mermaid"), graph("dot"));
    for name in ["Application Load Balancer", "PostgreSQL standby", "Redis replica", "Qdrant", "CloudTrail"] {
        assert!(mermaid.contains(name) && dot.contains(name), "{name}");
    }
    assert!(mermaid.starts_with("flowchart TB") && mermaid.contains("alb --> backend"));
    assert!(dot.starts_with("digraph") && dot.contains("alb -> backend;"));
    let json: serde_json::Value = serde_json::from_str(&graph("json")).unwrap();
    let zones = json["environments"][0]["zones"].as_array().unwrap().len();
    assert_eq!((&json["format_version"], zones), (&"2.0".into(), 3));
}

#[test]
fn node_names_are_unique_across_environments() {
    let project = Project::new();
    let arguments = ["graph", "-o", "dot"].into_iter().chain(TWO_REGIONS.iter().copied());
    let dot = project.run(arguments).success().stdout;
    assert!(dot.contains("alb_of_us -> backend_of_us;") && dot.contains("alb_of_eu -> backend_of_eu;"), "{dot}");
    let mut nodes: Vec<&str> =
        dot.lines().filter_map(|line| line.trim().split_once(" [label=")).map(|(id, _)| id).collect();
    let all = nodes.len();
    nodes.sort_unstable();
    nodes.dedup();
    assert!(all > 30 && nodes.len() == all, "{dot}");
}
