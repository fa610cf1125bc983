//! What `bootstrap` and `ci` render for several environments, and which combinations they refuse.

use crate::support::{MINIMAL, Project, repository};
use serde_json::Value as Json;

/// Two environments of one repository.
fn project(first: &str, second: &str) -> Project {
    let environment = |name: &str, added: &str| MINIMAL.replace("\"test\"", &format!("\"{name}\"")) + added;
    Project::new()
        .file("environments/one.hcl", &environment("one", first))
        .file("environments/two.hcl", &environment("two", second))
}

fn delivery(added: &str) -> String {
    format!("\ndelivery {{\n  repository = \"acme/shop\"\n{added}}}\n")
}

#[test]
fn each_environment_has_a_plan_role_and_an_apply_role() {
    let project =
        project(&delivery("  owner_id = 7\n  repository_id = 8\n"), &delivery("  owner_id = 7\n  repository_id = 8\n"));
    project.run(["bootstrap"]).success();
    let main = project.json("build/bootstrap/us-east-1/main.tf.json");
    let roles = &main["module"]["roles"]["environments"];
    assert_eq!(
        roles["two"]["apply_subjects"],
        serde_json::json!(["repo:acme/shop:environment:two", "repo:acme@7/shop@8:environment:two"])
    );
    assert_eq!(roles["one"]["state_path"], "acme/one/");
    let providers = project.json("build/bootstrap/us-east-1/providers.tf.json");
    let tags = &providers["provider"]["aws"][0]["default_tags"][0]["tags"];
    assert_eq!(tags, &serde_json::json!({ "Project": "acme", "ManagedBy": "terraform" }));
}

#[test]
fn the_bootstrap_uses_local_state_only_until_its_bucket_exists() {
    let project = project("", "");
    let backend = || project.json("build/bootstrap/us-east-1/terraform.tf.json")["terraform"]["backend"].clone();
    project.run(["bootstrap", "--local-state"]).success();
    assert_eq!(backend(), serde_json::json!({ "local": {} }));
    project.run(["bootstrap", "--check"]).failure().stderr("run `commander-tf bootstrap`");
    project.run(["bootstrap"]).success();
    assert_eq!(backend()["s3"]["key"], "acme/bootstrap/terraform.tfstate");
    project.run(["render", "one", "--local-state"]).status(2).stderr("works only with `commander-tf bootstrap`");
}

#[test]
fn the_bootstrap_has_no_roles_without_a_repository() {
    let project = project("", "");
    project.run(["bootstrap"]).success();
    let main = project.json("build/bootstrap/us-east-1/main.tf.json");
    let calls: Vec<&String> = main["module"].as_object().unwrap().keys().collect();
    assert_eq!(calls, ["state", "images"]);
}

/// In the example with two regions, the second region sets up its own logging and the bootstrap does the rest.
#[test]
fn images_are_replicated_and_api_gateway_logging_is_set_up_once_per_region() {
    let project = Project::new();
    let example = repository().join("docs/examples/two-regions").display().to_string();
    let run = |arguments: &[&str]| {
        project.run(arguments.iter().copied().chain(["--environments", &example])).success();
    };
    run(&["check", "--deny-warnings"]);
    run(&["bootstrap"]);
    run(&["render", "--all"]);
    let bootstrap = &project.json("build/bootstrap/us-east-1/main.tf.json")["module"];
    assert_eq!(bootstrap["images"]["replicate_to"], serde_json::json!(["eu-west-1"]));
    assert!(bootstrap["api_gateway_account"].is_object());
    let sets_up_logging = |path: &str| project.json(path)["module"]["api_gateway_account"].is_object();
    assert!(!sets_up_logging("build/us/us-east-1/main.tf.json") && sets_up_logging("build/eu/eu-west-1/main.tf.json"));
}

#[test]
fn each_account_has_its_own_bootstrap() {
    let state = "\nterraform {\n  state {\n    bucket = \"acme-states\"\n  }\n}\n";
    let other = format!("account_id = \"210987654321\"\n{state}");
    let project = project(&format!("account_id = \"123456789012\"\n{}", delivery("")), &(other + &delivery("")));
    project.run(["bootstrap"]).success();
    let bucket = |account: &str| {
        let main: Json = project.json(&format!("build/bootstrap/{account}/main.tf.json"));
        let environments =
            main["module"]["roles"]["environments"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        (main["module"]["state"]["name"].as_str().unwrap().to_owned(), environments)
    };
    assert_eq!(bucket("123456789012"), ("acme-123456789012-terraform-state".to_owned(), vec!["one".to_owned()]));
    assert_eq!(bucket("210987654321"), ("acme-states".to_owned(), vec!["two".to_owned()]));
}

#[test]
fn environments_of_a_repository_must_agree_on_shared_settings() {
    let project = project(&delivery("  branch = \"main\"\n"), &delivery("  branch = \"trunk\"\n"));
    let run = project.run(["ci"]).failure();
    run.stderr("error[delivery-agreement]: `two` and `one` must have the same `branch`, found \"trunk\" and \"main\"")
        .stderr("environments/two.hcl:8:12")
        .stderr("nothing was rendered");
    assert!(project.files().is_empty());
}

#[test]
fn environments_of_an_account_must_use_one_state_bucket() {
    let state = "\nterraform {\n  state {\n    bucket = \"acme-states\"\n  }\n}\n";
    let run = project("", state).run(["bootstrap"]).failure();
    run.stderr("must have the same state bucket and region").stderr("environments/two.hcl:8:14");
}

#[test]
fn environments_without_a_delivery_block_are_skipped_and_reported() {
    let half = project(&delivery(""), "");
    half.run(["ci"]).success().stderr("note: `two` has no `delivery` block; the workflows skip it");
    assert!(!half.read(".github/workflows/deploy.yml").contains("two"));
    let none = project("", "");
    none.run(["ci"]).failure().stderr("no environment has a `delivery` block").stderr("repository = \"owner/name\"");
}

#[test]
fn an_invalid_order_of_environments_is_refused() {
    let run = |first: &str, second: &str| project(&delivery(first), &delivery(second)).run(["ci"]).failure();
    run("  after = \"tow\"\n", "").stderr("no environment `tow`").stderr("expected `two`");
    run("  after = \"two\"\n", "  after = \"one\"\n").stderr("the `after` settings form a cycle");
    run("  after = \"one\"\n", "").stderr("`after` names its own environment");
    let skipped = project(&delivery("  after = \"two\"\n"), "").run(["check"]).failure();
    skipped.stderr("error[delivery-order]: environment `two` has no block `delivery`");
}

#[test]
fn environments_are_deployed_in_their_order() {
    let project = project(&delivery("  after = \"two\"\n"), &delivery(""));
    project.run(["ci"]).success();
    let deploy = project.read(".github/workflows/deploy.yml");
    assert!(deploy.contains("  two:\n    name: Deploy two\n    needs: [image, site]\n"), "{deploy}");
    assert!(deploy.contains("  one:\n    name: Deploy one\n    needs: [image, site, two]\n"), "{deploy}");
    project.run(["ci", "--check"]).success();
    project.write(".github/workflows/deploy.yml", "mine");
    project.run(["ci", "--check"]).failure().stderr("deploy.yml` was edited");
    project.run(["ci"]).failure().stderr("nothing was written");
}

#[test]
fn workflows_contain_the_account_id_if_it_is_configured() {
    let known = format!("account_id = \"123456789012\"\n{}", delivery(""));
    let project = project(&known, &known);
    project.run(["ci"]).success();
    let drift = project.read(".github/workflows/drift.yml");
    assert!(drift.contains("role: arn:aws:iam::123456789012:role/acme-one-plan"), "{drift}");
    assert!(!project.read(".github/workflows/deploy.yml").contains("vars."));
}
