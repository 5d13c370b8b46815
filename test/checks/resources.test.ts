import assert from "node:assert/strict";
import { test } from "node:test";
import { checksIn, mentionsCheck, resourcesOf } from "../../server/src/checks/resources.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

/** Each resource of a text in a few words. */
const told = (text: string): readonly string[] =>
  yamlFileOf(text).documents.flatMap(({ document }) =>
    resourcesOf(document).map((resource) =>
      resource.is === "check" || resource.is === "near-miss"
        ? `${resource.is} ${resource.check.kind.id} ${resource.check.namespace ?? "-"}/${resource.check.name ?? "-"}`
        : resource.is,
    ),
  );

const head = (apiVersion: string, kind: string): string => `apiVersion: ${apiVersion}\nkind: ${kind}\n`;

for (const [apiVersion, kind, wanted] of [
  ["comcast.github.io/v1", "KuberhealthyCheck", "check khcheck"],
  ["comcast.github.io/v1", "KuberhealthyJob", "check khjob"],
  ["kuberhealthy.github.io/v2", "HealthCheck", "check healthcheck"],
  ["comcast.github.io/v1", "KuberhealthyState", "controllers"],
  ["kuberhealthy.github.io/v2", "KuberhealthyCheck", "near-miss khcheck"],
  ["kuberhealthy.github.io/v2", "KHCheck", "near-miss khcheck"],
  ["comcast.github.io/v1", "HealthCheck", "near-miss healthcheck"],
  ["kuberhealthy.comcast.io/v1", "KuberhealthyCheck", "near-miss khcheck"],
  ["kuberhealthy.github.io/v2", "healthcheck", "near-miss healthcheck"],
  ["comcast.github.io/v1", "KuberhealthyJobs", "near-miss khjob"],
  ["comcast.github.io/v1", "KuberhealthyJbo", "near-miss khjob"],
  ["kuberhealthy.github.io/v2", "HealthChecks", "near-miss healthcheck"],
  ["v1", "KuberhealthyCheck", "near-miss khcheck"],
  ["apps/v1", "KuberhealthyChecks", "near-miss khcheck"],
  ["example.com/v1", "KuberhealthyCheck", "other"],
  ["example.com/v1", "HealthCheck", "other"],
  ["v1", "HealthCheck", "other"],
  ["v1", "Check", "other"],
  ["apps/v1", "Deployment", "other"],
] as const) {
  test(`${kind} of ${apiVersion}: ${wanted}`, () =>
    assert.ok(told(head(apiVersion, kind))[0]?.startsWith(wanted), told(head(apiVersion, kind)).join()));
}

test("the place of the pod's fields tells the generation of a pair that nobody serves", () => {
  const pair = head("kuberhealthy.github.io/v2", "KuberhealthyCheck");
  assert.deepEqual(told(`${pair}spec: {podSpec: {spec: {containers: []}}}\n`), ["near-miss healthcheck -/-"]);
  assert.deepEqual(told(`${pair}spec: {podSpec: {containers: []}}\n`), ["near-miss khcheck -/-"]);
});

test("a HealthCheck without its apiVersion is ours where it holds a podSpec", () => {
  assert.deepEqual(told("kind: HealthCheck\nspec: {podSpec: {spec: {containers: []}}}\n"), [
    "near-miss healthcheck -/-",
  ]);
  assert.deepEqual(told("kind: HealthCheck\nspec: {interval: 5s}\n"), ["other"]);
});

test("the items of a list are resources of their own", () => {
  const item =
    "  - apiVersion: comcast.github.io/v1\n    kind: KuberhealthyCheck\n    metadata: {name: NAME, namespace: ns}\n";
  const text = `apiVersion: v1\nkind: List\nitems:\n${item.replace("NAME", "a")}  - {apiVersion: v1, kind: ConfigMap}\n${item.replace("NAME", "b")}`;
  assert.deepEqual(told(text), ["check khcheck ns/a", "other", "check khcheck ns/b"]);
});

test("checks are found in every document, and say where their document begins", () => {
  const one = head("kuberhealthy.github.io/v2", "HealthCheck");
  const text = `${one}---\nkind: ConfigMap\n---\n${one}`;
  assert.deepEqual(
    checksIn(yamlFileOf(text)).map(({ offset }) => offset),
    [0, text.lastIndexOf("---")],
  );
});

test("the cheap look at a text finds checks that cannot be read yet", () => {
  assert.ok(mentionsCheck("apiVersion: comcast.github.io/v1\n\tbroken: ["));
  assert.ok(mentionsCheck("items:\n  - kind: KuberhealthyCheck"));
  assert.ok(!mentionsCheck("kind: HealthCheck\napiVersion: example.com/v1"));
});
