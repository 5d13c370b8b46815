import assert from "node:assert/strict";
import { test } from "node:test";
import { holdsCheck, isConfig } from "../../client/src/holdsCheck.ts";

const wanted: readonly [string, string][] = [
  ["yaml", "apiVersion: comcast.github.io/v1\n"],
  ["yaml", "kind: Pod\n---\nkind: HealthCheck\n"],
  ["yaml", "items:\n  - kind: 'KuberhealthyJob'\n"],
  ["helm", '"kind": "KHCheck"\n'],
  ["helm-template", "{{ if .Values.on }}\nkind: khcheck\n{{ end }}\n"],
  ["yaml", "apiVersion: kuberhealthy.github.io/v2\r\nkind: HealthCheck\r\n"],
];

const unwanted: readonly [string, string][] = [
  ["yaml", ""],
  ["yaml", "kind: Deployment\napiVersion: apps/v1\n"],
  ["yaml", "# what a HealthCheck is\nkind: Service\n"],
  ["yaml", "kind: HealthCheckPolicy\n"],
  ["markdown", "apiVersion: comcast.github.io/v1\n"],
];

for (const [language, text] of wanted)
  test(`the server starts for ${JSON.stringify(text)} in ${language}`, () =>
    assert.equal(holdsCheck(language, text), true));

for (const [language, text] of unwanted)
  test(`nothing starts for ${JSON.stringify(text)} in ${language}`, () =>
    assert.equal(holdsCheck(language, text), false));

test("khcheck's own file starts it by its name", () => {
  assert.equal(isConfig("/a/.khcheck.yaml"), true);
  assert.equal(isConfig("/a/my.khcheck.yaml"), false);
});
