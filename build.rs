//! Rebuilds the crate when an embedded file changes: `include_dir!` does not track new files.

fn main() {
    for folder in ["environments", "modules", "templates/runbook"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
