//! What `render` writes, keeps, refuses and removes.

use crate::support::{MINIMAL, Project};

const MAIN: &str = "build/test/us-east-1/main.tf.json";

#[test]
fn built_in_environments_are_rendered_in_an_empty_folder() {
    let project = Project::new();
    project.run(["render", "prod"]).success().stderr("rendered: `prod` in `build/prod`");
    assert_eq!(project.json("build/prod/us-east-1/main.tf.json")["module"]["network"]["cidr"], "10.0.0.0/16");
    project.run(["render", "--all"]).success();
    for environment in ["dev", "staging", "prod"] {
        assert!(project.path(&format!("build/{environment}/us-east-1/terraform.tf.json")).exists());
    }
}

#[test]
fn a_folder_of_environments_replaces_the_built_in_ones() {
    let project = Project::with_environment("");
    project.run(["render", "prod"]).status(2).stderr("no environment `prod`; available: `test`");
    project.run(["render", "tset"]).status(2).stderr("did you mean `test`?");
    project.run(["render", "--all"]).success();
    project.run(["render", "test", "--environments", "elsewhere"]).status(2).stderr("cannot read the folder");
}

#[test]
fn rendering_is_deterministic() {
    let project = Project::new();
    project.run(["render", "--all", "--out", "first"]).success();
    project.run(["render", "--all", "--out", "second"]).success();
    let files = |folder: &str| crate::support::files(&project.path(folder));
    assert_eq!(files("first"), files("second"));
    assert!(files("first").len() > 100);
}

#[test]
fn a_second_render_writes_nothing() {
    let project = Project::with_environment("");
    project.run(["render", "test"]).success();
    let written = || std::fs::metadata(project.path(MAIN)).unwrap().modified().unwrap();
    let before = written();
    project.run(["render", "test"]).success().stderr("up to date");
    assert_eq!(written(), before);
}

#[test]
fn set_overrides_single_settings() {
    let project = Project::with_environment("");
    let set = [
        "--set",
        "cache.engine_version=7.0",
        "--set",
        "database.multi_az=true",
        "--set",
        "network.availability_zones=3",
    ];
    project.run(["render", "test"].into_iter().chain(set)).success();
    let modules = &project.json(MAIN)["module"];
    assert_eq!(modules["cache"]["engine_version"], "7.0");
    assert_eq!(modules["database"]["multi_az"], true);
    assert_eq!(modules["network"]["availability_zones"].as_object().unwrap().len(), 3);
    let wrong = project.run(["render", "test", "--set", "database.multi_az=maybe"]).failure();
    assert!(wrong.stderr.contains("--set:1:19") && wrong.stderr.contains("`true` or `false`"), "{}", wrong.stderr);
    project.run(["render", "test", "--set", "multi_az"]).failure().stderr("`--set` expects `path=value`");
}

#[test]
fn an_edited_file_is_refused_and_nothing_is_written() {
    let project = Project::with_environment("");
    project.run(["render", "test"]).success();
    project.write(MAIN, "{}");
    let before = project.files();
    let refused = project.run(["render", "test", "--set", "backend.cpu=512", "--set", "backend.memory=1024"]).failure();
    assert!(refused.stderr.contains(&format!("`{MAIN}` was edited")), "{}", refused.stderr);
    assert_eq!(project.files(), before);
}

#[test]
fn force_replaces_an_edited_file_and_keeps_the_edit() {
    let project = Project::with_environment("");
    project.run(["render", "test"]).success();
    for edit in ["first edit", "second edit"] {
        project.write(MAIN, edit);
        project.run(["render", "test", "--force"]).success().stderr(".orig");
    }
    assert_eq!(project.read(&format!("{MAIN}.orig")), "first edit");
    assert_eq!(project.read(&format!("{MAIN}.orig.1")), "second edit");
    assert!(project.json(MAIN)["module"].is_object());
}

#[test]
fn a_user_file_with_the_name_of_a_rendered_file_is_not_overwritten() {
    let project = Project::with_environment("").file(MAIN, "from the user");
    project.run(["render", "test"]).failure().stderr("was edited");
    assert_eq!(project.read(MAIN), "from the user");
}

#[test]
fn user_files_in_the_output_folder_are_kept() {
    let project = Project::with_environment("");
    project.run(["render", "test"]).success();
    let own =
        ["build/test/us-east-1/own.tf", "build/test/us-east-1/.terraform.lock.hcl", "build/test/modules/dns/own.tf"];
    for path in own {
        project.write(path, "mine");
    }
    project.run(["render", "test", "--set", "region=eu-west-1", "--remove-old-roots"]).success();
    for path in own {
        assert_eq!(project.read(path), "mine");
    }
}

#[test]
fn files_that_are_no_longer_rendered_are_removed_with_their_empty_folders() {
    let project = Project::with_environment("");
    project.run(["render", "test", "--set", "dns.domain=example.com"]).success();
    assert!(project.path("build/test/modules/dns/main.tf").exists());
    project.run(["render", "test"]).success().stderr("removed");
    assert!(!project.path("build/test/modules/dns").exists());
    project.run(["render", "test", "--set", "region=eu-west-1", "--remove-old-roots"]).success();
    assert!(!project.path("build/test/us-east-1").exists());
    assert!(project.path("build/test/eu-west-1/main.tf.json").exists());
}

#[test]
fn an_interrupted_write_does_not_count_as_an_edit() {
    let project = Project::with_environment("");
    project.run(["render", "test"]).success();
    let (old_main, old_manifest) = (project.read(MAIN), project.json("build/test/.commander-tf.json"));
    let larger = ["render", "test", "--set", "backend.cpu=512", "--set", "backend.memory=1024"];
    project.run(larger).success();
    // Simulates a crash between the first manifest and the last file: the manifest has both hashes, the file is still old.
    let mut manifest = project.json("build/test/.commander-tf.json");
    let hashes = manifest["files"]["us-east-1/main.tf.json"].as_array_mut().unwrap();
    hashes.push(old_manifest["files"]["us-east-1/main.tf.json"][0].clone());
    project.write("build/test/.commander-tf.json", &manifest.to_string());
    project.write(MAIN, &old_main);
    project.run(["render", "test", "--set", "backend.port=9000"]).success();
    assert_eq!(project.json(MAIN)["module"]["backend"]["task"]["port"], 9000);
}

#[test]
fn an_edited_file_that_is_no_longer_rendered_is_kept() {
    let project = Project::with_environment("");
    project.run(["render", "test", "--set", "dns.domain=example.com"]).success();
    project.write("build/test/modules/dns/main.tf", "edited");
    project.run(["render", "test"]).failure().stderr("modules/dns/main.tf` was edited");
    assert_eq!(project.read("build/test/modules/dns/main.tf"), "edited");
    project.run(["render", "test", "--force"]).success();
    assert_eq!(project.read("build/test/modules/dns/main.tf.orig"), "edited");
}

#[test]
fn check_lists_stale_files_with_the_command_to_run_and_writes_nothing() {
    let project = Project::with_environment("");
    let missing = project.run(["render", "test", "--check"]).failure();
    assert!(missing.stderr.contains(&format!("`{MAIN}` is missing")), "{}", missing.stderr);
    assert!(project.files().is_empty());
    project.run(["render", "test"]).success();
    project.run(["render", "test", "--check"]).success();
    let stale = project.run(["render", "test", "--check", "--set", "region=eu-west-1"]).failure();
    assert!(stale.stderr.contains(&format!("`{MAIN}` is no longer rendered")), "{}", stale.stderr);
    assert!(stale.stderr.contains("run `commander-tf render test --set 'region=eu-west-1'`"), "{}", stale.stderr);
    project.write(MAIN, "{}");
    project.run(["render", "test", "--check"]).failure().stderr("was edited");
}

#[test]
fn diff_prints_a_patch_that_git_applies() {
    let project = Project::with_environment("");
    project.run(["render", "test"]).success();
    let set = ["--set", "region=eu-west-1", "--set", "backend.port=9000"];
    let diff = project.run(["render", "test", "--diff"].into_iter().chain(set)).success().stdout;
    assert!(project.path(MAIN).exists(), "--diff writes nothing");
    project.write("changes.patch", &diff);
    let patch = std::process::Command::new("git")
        .args(["apply", "--unsafe-paths", "changes.patch"])
        .current_dir(project.path(""))
        .output()
        .unwrap();
    assert!(patch.status.success(), "{}", String::from_utf8_lossy(&patch.stderr));
    let patched = crate::support::files(&project.path("build/test/eu-west-1"));
    project.run(["render", "test", "--out", "other"].into_iter().chain(set)).success();
    assert_eq!(patched, crate::support::files(&project.path("other/test/eu-west-1")));
    assert!(!project.path(MAIN).exists());
}

#[test]
fn nothing_is_written_if_one_of_several_environments_is_invalid() {
    let project = Project::with_environment("").file("environments/wrong.hcl", "nonsense = 1\n");
    project.run(["render", "--all"]).failure().stderr("nothing was rendered");
    assert!(project.files().is_empty());
}

#[test]
fn the_state_can_be_stored_in_s3_hcp_terraform_or_a_local_file() {
    let project = Project::with_environment("");
    let set = ["--set", "terraform.state.backend=cloud", "--set", "terraform.state.organization=acme"];
    project.run(["render", "test"].into_iter().chain(set)).success();
    let cloud = &project.json("build/test/us-east-1/terraform.tf.json")["terraform"]["cloud"];
    assert_eq!(cloud["workspaces"]["name"], "acme-test-us-east-1");
    project.run(["render", "test", "--set", "terraform.state.backend=local"]).success();
    assert!(project.json("build/test/us-east-1/terraform.tf.json")["terraform"]["backend"]["local"].is_object());
    project.run(["render", "test", "--set", "account_id=123456789012"]).success();
    let s3 = &project.json("build/test/us-east-1/terraform.tf.json")["terraform"]["backend"]["s3"];
    assert_eq!(s3["bucket"], "acme-123456789012-terraform-state");
    assert_eq!(s3["use_lockfile"], true);
}

#[test]
fn check_warns_about_features_that_an_old_provider_lacks() {
    let project = Project::new();
    let old = ["check", "prod", "--set", "terraform.aws_provider=>= 5.100.0, < 7.0.0"];
    project.run(old).success().stderr("warning[cache-authentication]");
    let new = project.run(["check", "prod"]).success();
    assert!(!new.stderr.contains("warning"), "{}", new.stderr);
}

#[test]
fn user_resources_are_copied_into_the_root_module() {
    let own = "resource \"aws_sqs_queue\" \"jobs\" {\n  name = module.backend.cluster_name\n}\n";
    let project = Project::with_environment("")
        .file("environments/test.d/queue.tf", own)
        .file("environments/test.d/notes.txt", "not Terraform");
    project.run(["render", "test"]).success();
    assert_eq!(project.read("build/test/us-east-1/queue.tf"), own);
    assert!(!project.path("build/test/us-east-1/notes.txt").exists());
    project.write("environments/test.d/main.tf.json", "{}");
    let refused = project.run(["render", "test"]).failure();
    assert!(refused.stderr.contains("environments/test.d/main.tf.json:1:1"), "{}", refused.stderr);
    assert!(refused.stderr.contains("error[own-file]: `main.tf.json` has the same name as a generated file"));
    assert!(project.json(MAIN)["module"].is_object());
}

#[test]
fn an_environment_is_rendered_from_a_path_or_stdin() {
    let own = "resource \"aws_sqs_queue\" \"jobs\" {}\n";
    let project = Project::new()
        .file("previews/pr-42.hcl", &MINIMAL.replace("\"test\"", "\"pr-42\""))
        .file("previews/pr-42.d/queue.tf", own);
    project.run(["render", "previews/pr-42.hcl"]).success().stderr("`pr-42` in `build/pr-42`");
    let by_path = crate::support::files(&project.path("build"));
    assert_eq!(project.read("build/pr-42/us-east-1/queue.tf"), own);
    let stdin = ["render", "-", "--stdin-filepath", "previews/pr-42.hcl", "--out", "other"];
    let text = project.read("previews/pr-42.hcl");
    project.run_on(&text, stdin).success();
    assert_eq!(crate::support::files(&project.path("other")), by_path);
    let set = ["--set", "backend.port=9000", "--check"];
    let stale = project.run_on(&text, stdin.into_iter().chain(set)).failure();
    let again = "render - --stdin-filepath previews/pr-42.hcl --out other --set 'backend.port=9000'`";
    stale.stderr(&format!("run `commander-tf {again}"));
    project.run_on("project = 1", stdin).failure().stderr("--> previews/pr-42.hcl:1:11");
    project.run_on(&text, ["render", "-"]).status(2).stderr("--stdin-filepath environments/prod.hcl");
    project.run(["render", "previews/other.hcl"]).status(2).stderr("cannot read `previews/other.hcl`");
    project
        .run_on(&text, stdin.into_iter().chain(["previews/pr-42.hcl"]))
        .status(2)
        .stderr("duplicate environment `pr-42`");
}

#[test]
fn verify_runs_terraform_in_the_folder_of_an_environment_on_stdin() {
    let project = Project::new();
    let verify = ["verify", "-", "--stdin-filepath", "previews/test.hcl"];
    project.program("bin/terraform", "#!/bin/sh\necho \"$1\" >&2\nexit 1\n");
    let path = project.path("bin").display().to_string();
    let program = assert_cmd::cargo::cargo_bin!("commander-tf");
    let mut command = assert_cmd::Command::new(program);
    command.current_dir(project.path(".")).env("PATH", path + ":/usr/bin:/bin").args(verify).write_stdin(MINIMAL);
    let output = command.output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("-chdir=build/test/us-east-1"), "{stderr}");
    let both = verify.into_iter().chain(["--outputs", "-"]);
    project.run_on(MINIMAL, both).status(2).stderr("cannot both be read from stdin");
}
