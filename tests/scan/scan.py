"""Runs the scanners over a rendered environment and prints their findings as JSON.

Usage: scan.py FOLDER FIRST-PLAN APPLIED-PLAN

Each scanner gets the input that it can read. trivy reads the rendered files, since it does not follow the modules of a plan.
checkov reads a plan of the applied environment, since it treats unknown values as missing. tf-nag reads the first plan, since
it handles unknown values.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

BIN = Path(sys.executable).parent


def output_of(*arguments) -> dict:
    # The scanners also exit with an error if they find something.
    return json.loads(subprocess.run([str(BIN / arguments[0]), *arguments[1:]], capture_output=True, text=True).stdout)


def checkov(plan: str) -> dict:
    report = output_of("checkov", "-f", plan, "--framework", "terraform_plan", "--compact", "--quiet", "-o", "json")
    failed = [(check["check_id"], check["resource"]) for check in report["results"]["failed_checks"]]
    return {"passed": report["summary"]["passed"], "failed": failed}


def trivy(folder: str) -> dict:
    results = output_of("trivy", "config", "--skip-check-update", "--quiet", "--format", "json", folder)["Results"]
    failed = [(found["ID"], result["Target"]) for result in results for found in result.get("Misconfigurations", [])]
    return {"passed": sum(result["MisconfSummary"]["Successes"] for result in results), "failed": failed}


def tf_nag(plan: str) -> dict:
    from tfnag.engine import scan
    from tfnag.loader import load_plan
    from tfnag.registry import RULES

    document = json.loads(Path(plan).read_text())
    resources = list(walk(document["planned_values"]["root_module"]))
    # hashicorp/aws 5 uses a string where 6 and the scanner use a boolean.
    values = [change["change"]["after"] for change in document["resource_changes"]]
    for values in [*values, *(resource.get("values") for resource in resources)]:
        if values and values.get("at_rest_encryption_enabled") == "true":
            values["at_rest_encryption_enabled"] = True
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(document, file)
        file.flush()
        loaded = load_plan(file.name)
    findings = scan(*loaded)
    asked = sum(resource["type"] in rule.resource_types for rule in RULES.values() for resource in resources)
    failed = [(found.rule_id, found.address) for found in findings if found.compliance.value == "NON_COMPLIANT"]
    return {"passed": asked - len(findings), "failed": failed}


def walk(module: dict):
    yield from (resource for resource in module.get("resources", []) if resource["mode"] == "managed")
    for child in module.get("child_modules", []):
        yield from walk(child)


folder, first, applied = sys.argv[1:]
print(json.dumps({"checkov": checkov(applied), "trivy": trivy(folder), "tf-nag": tf_nag(first)}))
