//! Rebuilds the crate when files are added to the embedded folders, which `include_dir!` does not track.

fn main() {
    for folder in ["environments", "modules", "templates/runbook"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
