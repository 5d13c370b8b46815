import assert from "node:assert/strict";
import { test } from "node:test";
import { namedPlaces } from "../../server/src/features/fileNames.ts";
import { workspaceSymbols } from "../../server/src/features/workspaceSymbols.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

const file = (uri: string, text: string) => ({ uri, places: namedPlaces(yamlFileOf(text)) });
const files = [
  file("a.yaml", "kind: ServiceAccount\nmetadata: {name: dns}\n---\nkind: Role\nmetadata: {name: reader}\n"),
  file(
    "b.yaml",
    `apiVersion: v1
kind: List
items:
  - apiVersion: kuberhealthy.github.io/v2
    kind: HealthCheck
    metadata:
      name: dns-status
      namespace: checks
    spec: {podSpec: {spec: {serviceAccountName: dns}}}
`,
  ),
];

const found = (query: string, most = 10): readonly string[] =>
  workspaceSymbols(files, query, most).map(
    ({ name, detail, uri, range }) =>
      `${name} (${detail}) ${uri}:${range.start.line + 1}:${range.start.column + 1}`,
  );

test("resources are found by letters of their name and kind, checks first", () => {
  const dns = "dns (ServiceAccount) a.yaml:2:18";
  const status = "dns-status (HealthCheck in checks) b.yaml:7:13";
  const reader = "reader (Role) a.yaml:5:18";
  assert.deepEqual(found(""), [status, dns, reader]);
  assert.deepEqual(found("dns"), [status, dns]);
  assert.deepEqual(found("DStat"), [status]);
  assert.deepEqual(found("health dns"), [status]);
  assert.deepEqual(found("dns account"), [dns]);
  assert.deepEqual(found("nothing"), []);
  assert.deepEqual(found("", 1), [status]);
});
