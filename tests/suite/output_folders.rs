//! Output folders stay consistent and nothing is lost: with concurrent and killed renders, CRLF line endings, roots that are
//! no longer rendered, and folders with other content. Memory does not grow with the number of environments.

use crate::support::{MINIMAL, Project, Run};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Instant;

const ROOT: &str = "build/test/us-east-1";

/// Two variants of one environment: the first has a module that the second lacks.
const VARIANTS: [&[&str]; 2] =
    [&["--set", "dns.domain=example.com"], &["--set", "backend.port=9000", "--set", "cache.engine_version=7.0"]];

/// Every folder and file below a folder, with the content of files.
fn entries(folder: &Path) -> BTreeMap<String, Option<Vec<u8>>> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    let entries = entries.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        (path, entry.file_type().is_file().then(|| fs::read(entry.path()).unwrap()))
    });
    entries.collect()
}

/// The complete tree of each variant, rendered without interruption.
fn clean() -> [BTreeMap<String, Option<Vec<u8>>>; 2] {
    VARIANTS.map(|variant| {
        let project = Project::with_environment("");
        project.run(["render", "test"].into_iter().chain(variant.iter().copied())).success();
        entries(&project.path("build/test"))
    })
}

fn start(project: &Project, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_commander-tf"))
        .args(arguments)
        .current_dir(project.path("."))
        .env("NO_COLOR", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn render(project: &Project, variant: &[&str]) -> Child {
    start(project, &[&["render", "test"], variant].concat())
}

#[test]
fn concurrent_renders_leave_the_complete_tree_of_one() {
    let (project, clean) = (Project::with_environment(""), clean());
    for round in 0..5 {
        let children: Vec<Child> = (0..8).map(|index| render(&project, VARIANTS[(round + index) % 2])).collect();
        for child in children {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        let found = entries(&project.path("build/test"));
        assert!(clean.contains(&found), "a mixed tree in round {round}: {:?}", found.keys());
        for (variant, clean) in VARIANTS.iter().zip(&clean) {
            let again = render(&project, variant).wait_with_output().unwrap();
            assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
            assert_eq!(entries(&project.path("build/test")), *clean);
        }
    }
}

#[test]
fn a_waiting_render_says_so_and_compares_again_afterwards() {
    let project = Project::with_environment("");
    project.run(["render", "test"]).success();
    let lock = File::create(project.path("build/test/.commander-tf.lock")).unwrap();
    lock.lock().unwrap();
    let mut child = render(&project, &[]);
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    stderr.read_line(&mut line).unwrap();
    assert_eq!(line, "note: waiting for another render of `build/test` to finish\n");
    // `--check` and `--diff` write nothing and do not wait.
    project.run(["render", "test", "--check"]).success();
    project.run(["render", "test", "--diff"]).success();
    fs::remove_file(project.path(&format!("{ROOT}/main.tf.json"))).unwrap();
    drop(lock);
    let mut rest = String::new();
    stderr.read_to_string(&mut rest).unwrap();
    assert!(child.wait().unwrap().success() && rest.contains("files, 1 written"), "{rest}");
    assert!(!project.path("build/test/.commander-tf.lock").exists());
}

#[test]
fn the_next_render_repairs_a_killed_one() {
    let (project, clean) = (Project::with_environment(""), clean());
    let started = Instant::now();
    render(&project, VARIANTS[0]).wait_with_output().unwrap();
    let duration = started.elapsed();
    let mut interrupted = 0;
    for round in 0..40_u32 {
        let (killed, next) = (VARIANTS[(round % 2) as usize], (round / 2 % 2) as usize);
        if round % 10 == 0 {
            fs::remove_dir_all(project.path("build")).unwrap();
        }
        let mut child = render(&project, killed);
        thread::sleep(duration * (round * 7 % 40) / 33);
        child.kill().unwrap();
        child.wait().unwrap();
        interrupted += usize::from(!clean.contains(&entries_if_any(&project)));
        let repaired = render(&project, VARIANTS[next]).wait_with_output().unwrap();
        assert!(repaired.status.success(), "round {round}: {}", String::from_utf8_lossy(&repaired.stderr));
        assert_eq!(entries(&project.path("build/test")), clean[next], "round {round}");
    }
    assert!(interrupted > 0, "no render was killed while it was writing");
}

fn entries_if_any(project: &Project) -> BTreeMap<String, Option<Vec<u8>>> {
    let folder = project.path("build/test");
    if folder.exists() { entries(&folder) } else { BTreeMap::new() }
}

#[test]
fn only_the_temporary_files_of_killed_renders_are_removed() {
    let project = Project::with_environment("");
    project.run(["render", "test", "--set", "dns.domain=example.com"]).success();
    let left = [
        "build/test/.commander-tf-aB3dE9.tmp",
        "build/test/us-east-1/.commander-tf-000000.tmp",
        "build/test/modules/dns/.commander-tf-zzzzzz.tmp",
        "build/test/.commander-tf.lock",
    ];
    let unrelated = [
        "build/test/.commander-tf-notes",
        "build/test/.commander-tf-config",
        "build/test/us-east-1/.terraform/.commander-tf-aaaaaa.tmp",
        "build/.commander-tf-aaaaaa.tmp",
        "build/other/.commander-tf-aaaaaa.tmp",
    ];
    for path in left.iter().chain(&unrelated) {
        project.write(path, "");
    }
    project.run(["render", "test"]).success();
    let remains = |path: &&&str| project.path(path).exists();
    assert_eq!(left.iter().find(remains), None);
    assert_eq!(unrelated.iter().filter(remains).count(), unrelated.len());
    assert!(!project.path("build/test/modules/dns").exists());
}

#[test]
fn ci_removes_temporary_files_from_the_repository() {
    let project = Project::with_environment(DELIVERY);
    project.write(".commander-tf-aaaaaa.tmp", "");
    project.write(".github/workflows/.commander-tf-bbbbbb.tmp", "");
    // A render of an environment is in progress below the repository's root.
    project.write("build/test/.commander-tf-cccccc.tmp", "");
    project.run(["ci"]).success();
    let others: Vec<String> = project.files().into_keys().filter(|path| path.contains(".commander-tf")).collect();
    assert_eq!(others, [".commander-tf.json", "build/test/.commander-tf-cccccc.tmp"]);
}

const DELIVERY: &str = "\ndelivery {\n  repository = \"acme/shop\"\n}\n";

/// Converts text files to CRLF, as Git does with `core.autocrlf`, and returns how many.
fn check_out_with_crlf(folder: &Path) -> usize {
    let mut converted = 0;
    for (path, content) in crate::support::files(folder) {
        if !content.contains(&0) && !content.contains(&b'\r') {
            let text = String::from_utf8(content).unwrap().replace('\n', "\r\n");
            fs::write(folder.join(path), text).unwrap();
            converted += 1;
        }
    }
    converted
}

#[test]
fn crlf_line_endings_are_neither_edits_nor_out_of_date() {
    let project = Project::with_environment(DELIVERY);
    for command in [&["render", "test"][..], &["ci", "--out", "build/ci"], &["bootstrap"]] {
        project.run(command.iter().copied()).success();
    }
    assert!(check_out_with_crlf(&project.path("build")) > 100);
    let before = project.files();
    for command in [&["render", "test"][..], &["ci", "--out", "build/ci"], &["bootstrap"]] {
        let run = project.run([command, &["--check"]].concat()).success();
        assert_eq!(run.stderr, "");
        project.run(command.iter().copied()).success().stderr("up to date");
    }
    assert_eq!(project.files(), before);
    // Changes are written with LF, and edits are still detected.
    let main = format!("{ROOT}/main.tf.json");
    project.run(["render", "test", "--set", "backend.port=9000"]).success();
    assert!(!project.read(&main).contains('\r') && project.json(&main)["module"]["backend"]["task"]["port"] == 9000);
    check_out_with_crlf(&project.path("build"));
    project.run(["render", "test"]).success();
    project.write(&main, &project.read(&main).replace("acme", "edited\r\n"));
    project.run(["render", "test"]).failure().stderr("was edited");
}

#[test]
fn a_root_of_another_region_is_kept_until_the_user_removes_it() {
    let project = Project::with_environment("");
    let moved = ["render", "test", "--set", "region=eu-west-1"];
    project.run(["render", "test"]).success();
    project.write("build/test/us-east-1/terraform.tfstate", "{}");
    let before = project.files();
    let refused = |arguments: &[&str]| -> Run {
        let run = project.run(moved.iter().chain(arguments).copied()).failure();
        assert_eq!(project.files(), before);
        run.stderr("error: `build/test/us-east-1` is no longer rendered, but the resources it created may still exist")
            .stderr("run `terraform -chdir=build/test/us-east-1 destroy`")
            .stderr("run `commander-tf render test --set 'region=eu-west-1' --remove-old-roots`")
    };
    refused(&[]).stderr("nothing was written");
    refused(&["--force"]);
    refused(&["--check"]).stderr("stale: `build/test/us-east-1/main.tf.json` is no longer rendered");
    project.run(moved.into_iter().chain(["--remove-old-roots"])).success().stderr("5 removed");
    assert!(project.path("build/test/eu-west-1/main.tf.json").exists());
    let left: Vec<String> = crate::support::files(&project.path(ROOT)).into_keys().collect();
    assert_eq!(left, ["terraform.tfstate"]);
    project.run(moved).success().stderr("up to date");
}

#[test]
fn a_root_whose_folder_the_user_has_deleted_is_ignored() {
    let project = Project::with_environment("");
    project.run(["render", "test"]).success();
    fs::remove_dir_all(project.path(ROOT)).unwrap();
    project.run(["render", "test", "--set", "region=eu-west-1"]).success();
    project.run(["render", "test", "--set", "region=eu-west-1", "--check"]).success();
}

/// Nothing can have been applied from a root that was never complete.
#[test]
fn an_incomplete_root_of_a_killed_render_is_removed() {
    let project = Project::with_environment("");
    project.run(["render", "test", "--set", "region=eu-west-1"]).success();
    let path = "build/test/.commander-tf.json";
    let mut manifest = project.json(path);
    assert_eq!(manifest["roots"], serde_json::json!(["eu-west-1"]));
    manifest["roots"] = serde_json::json!([]);
    project.write(path, &manifest.to_string());
    project.run(["render", "test"]).success();
    assert!(!project.path("build/test/eu-west-1").exists());
    // A manifest of an earlier version does not list roots: they count as complete.
    let mut manifest = project.json(path);
    manifest.as_object_mut().unwrap().remove("roots");
    manifest.as_object_mut().unwrap().remove("kind");
    project.write(path, &manifest.to_string());
    project.run(["render", "test", "--set", "region=eu-west-1"]).failure().stderr("no longer rendered");
    project.run(["ci", "--out", "build/test"]).failure();
}

#[test]
fn a_manifest_cannot_remove_files_outside_its_folder() {
    let project = Project::with_environment("").file("mine.txt", "mine");
    project.run(["render", "test"]).success();
    let path = "build/test/.commander-tf.json";
    let mut manifest = project.json(path);
    // The hash of `mine`.
    let hash = "3fd30542fe3f61b14bd4a4b2dc0b6fb30fa6f63ebce52dd1778aaa8c4dc02cff";
    manifest["files"]["../../mine.txt"] = serde_json::json!([hash]);
    project.write(path, &manifest.to_string());
    project.run(["render", "test"]).success();
    assert_eq!(project.read("mine.txt"), "mine");
}

#[test]
fn output_folders_of_deleted_environments_are_reported() {
    let old = MINIMAL.replace("\"test\"", "\"old\"");
    let project = Project::with_environment("").file("environments/old.hcl", &old);
    project.run(["render", "--all"]).success();
    let check = project.run(["check"]).success();
    assert!(!check.stderr.contains("no longer exists"), "{}", check.stderr);
    fs::remove_file(project.path("environments/old.hcl")).unwrap();
    project.run(["bootstrap"]).success();
    let before = project.files();
    for command in [&["render", "--all"][..], &["render", "--all", "--check"], &["check"], &["check", "-o", "json"]] {
        let run = project.run(command.iter().copied()).success();
        let run = run
            .stderr("note: `build/old` was rendered from environment `old`, whose file no longer exists")
            .stderr("run `terraform -chdir=build/old/us-east-1 destroy`, then delete `build/old`");
        assert!(!run.stderr.contains("build/bootstrap`"), "{}", run.stderr);
    }
    assert_eq!(project.files(), before);
    fs::rename(project.path("build"), project.path("elsewhere")).unwrap();
    project.run(["check", "--out", "elsewhere"]).success().stderr("`elsewhere/old`");
    fs::remove_dir_all(project.path("elsewhere/old")).unwrap();
    let check = project.run(["check", "--out", "elsewhere"]).success();
    assert!(!check.stderr.contains("no longer exists"), "{}", check.stderr);
}

#[test]
fn a_folder_with_other_rendered_content_is_refused() {
    let project = Project::with_environment(DELIVERY);
    project.run(["render", "test"]).success();
    let before = project.files();
    for arguments in [&["--force"][..], &["--check"], &[]] {
        let run = project.run(["ci", "--out", "build/test"].into_iter().chain(arguments.iter().copied())).failure();
        run.stderr("`build/test`, which contains an environment").stderr("choose another folder with `--out DIR`");
        assert_eq!(project.files(), before);
    }
}

#[test]
fn nothing_is_written_if_one_of_several_environments_has_an_edited_file() {
    let project = Project::with_environment("").file("environments/a.hcl", &MINIMAL.replace("\"test\"", "\"a\""));
    project.run(["render", "test"]).success();
    project.write(&format!("{ROOT}/main.tf.json"), "{}");
    let before = project.files();
    let run = project.run(["render", "--all", "--set", "backend.port=9000"]).failure();
    run.stderr("was edited by hand").stderr("nothing was written");
    assert_eq!(project.files(), before);
}

/// The peak memory of a run, as its resident set in MiB.
fn peak(project: &Project, arguments: &[&str], status: i32) -> f64 {
    // A child's peak includes the memory of its parent before `exec`. This process is large, so a small Python starts it.
    let script = "import resource, subprocess, sys\n\
                  code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode\n\
                  print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)";
    let output = Command::new("python3")
        .args(["-c", script, env!("CARGO_BIN_EXE_commander-tf")])
        .args(arguments)
        .current_dir(project.path("."))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let (code, kib) = text.trim().split_once(' ').unwrap();
    assert_eq!(code, status.to_string(), "{arguments:?}");
    kib.parse::<f64>().unwrap() / 1024.0
}

/// A rendered tree has 100 files and 100 KiB, a configuration a few KiB.
#[test]
fn memory_does_not_grow_with_the_number_of_rendered_trees() {
    let project = Project::new();
    for number in 0..300 {
        let name = format!("e{number}");
        let text = MINIMAL.replace("\"test\"", &format!("\"{name}\""));
        project.write(&format!("environments/{name}.hcl"), &text);
        if number < 100 {
            project.write(&format!("environments/few/{name}.hcl"), &text);
        }
    }
    let one = peak(&project, &["render", "e0"], 0);
    for (arguments, status, environments) in [
        (&["render", "--all", "--check"][..], 1, 300.0),
        (&["render", "--all", "--environments", "environments/few"], 0, 100.0),
        (&["render", "--all", "--diff"], 0, 300.0),
    ] {
        let all = peak(&project, arguments, status);
        assert!(all < 64.0 && all - one < environments * 0.03, "{arguments:?}: {all} MiB, one environment {one} MiB");
    }
    assert_eq!(fs::read_dir(project.path("build")).unwrap().count(), 100);
    project.run(["render", "--all", "--check"]).failure().stderr("hint: run `commander-tf render --all`");
}
