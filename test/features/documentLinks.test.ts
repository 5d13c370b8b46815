import assert from "node:assert/strict";
import { test } from "node:test";
import { documentLinks } from "../../server/src/features/documentLinks.ts";
import { sourceOfCheck } from "../../server/src/registry/checkSources.ts";
import { knownChecks } from "../../server/src/registry/knownChecks.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

const links = (text: string): readonly (readonly [string, string])[] =>
  documentLinks(yamlFileOf(text)).map(({ span, target }) => [text.slice(span.start, span.end), target]);

const check = (kind: string, image: string): string => `apiVersion: comcast.github.io/v1
kind: ${kind}
spec:
  podSpec:
    containers:
      - image: ${image}
      - image: example.com/own/dns-resolution-check:v1
`;

test("kinds and published images lead to their pages, by generation", () => {
  const v2 = "https://github.com/kuberhealthy/kuberhealthy";
  const text = `${check("KuberhealthyCheck", '"kuberhealthy/dns-resolution-check:v1.5.0"')}---
${check("KuberhealthyJob", "docker.io/kuberhealthy/ssl-expiry-check")}---
apiVersion: kuberhealthy.github.io/v2
kind: 'HealthCheck'
spec: {podSpec: {spec: {initContainers: [{image: "kuberhealthy/http-check:sha-0123abc"}]}}}
---
kind: Pod
spec: {containers: [{image: "kuberhealthy/http-check:v1"}]}
`;
  assert.deepEqual(links(text), [
    ["KuberhealthyCheck", `${v2}/blob/v2.7.1/docs/CHECKS.md`],
    ["kuberhealthy/dns-resolution-check:v1.5.0", `${v2}/tree/v2.7.1/cmd/dns-resolution-check`],
    ["KuberhealthyJob", `${v2}/blob/v2.7.1/docs/JOBS.md`],
    ["docker.io/kuberhealthy/ssl-expiry-check", `${v2}/tree/v2.7.1/cmd/ssl-expiry-check`],
    ["HealthCheck", `${v2}/blob/v3.0.13/docs/CRD_REFERENCE.MD`],
    ["kuberhealthy/http-check:sha-0123abc", "https://github.com/kuberhealthy/http-check"],
  ]);
});

test("schemas that a comment names are links, and only those", () => {
  const text = `# yaml-language-server: $schema=https://example.com/a.json
# $schema: ../schemas/check.json
# $schema=vscode://x
# $schema={{ .Values.schema }}
# the word $schema alone
a: "# $schema=x.json"
`;
  assert.deepEqual(links(text), [
    ["https://example.com/a.json", "https://example.com/a.json"],
    ["../schemas/check.json", "../schemas/check.json"],
  ]);
});

test("every published check has a source", () => {
  for (const { id, images } of knownChecks)
    for (const { generation } of images)
      assert.match(sourceOfCheck(id, generation) ?? "", /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+/, id);
});
