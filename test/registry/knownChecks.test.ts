import assert from "node:assert/strict";
import { test } from "node:test";
import { durationNs } from "../../server/src/checks/duration.ts";
import { checkOfImage } from "../../server/src/registry/imageLookup.ts";
import { knownChecks, variablesOf } from "../../server/src/registry/knownChecks.ts";
import { valueFault } from "../../server/src/registry/variableValue.ts";

const forms = [
  "text",
  "duration",
  "integer",
  "number",
  "boolean",
  "url",
  "choice",
  "host",
  "target",
  "secret",
  "node",
];

test("every known check has a name of its own, an image and a schedule that Go can read", () => {
  assert.ok(knownChecks.length >= 20);
  assert.equal(new Set(knownChecks.map((check) => check.id)).size, knownChecks.length);
  for (const check of knownChecks) {
    assert.ok(check.images.length > 0, check.id);
    assert.match(check.purpose, /^[A-Z].*\.$/, check.id);
    for (const image of check.images) {
      assert.match(image.repository, /^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/, check.id);
      const schedule = check.schedule[image.generation];
      for (const duration of [schedule?.runInterval, schedule?.timeout])
        assert.ok(duration !== undefined && (durationNs(duration) ?? 0n) > 0n, `${check.id}: ${duration}`);
    }
  }
});

test("every known variable can be set, and its default has its own form", () => {
  for (const check of knownChecks) {
    assert.equal(new Set(check.variables.map((one) => one.name)).size, check.variables.length, check.id);
    for (const variable of check.variables) {
      const where = `${check.id} ${variable.name}`;
      assert.match(variable.name, /^[A-Z][A-Z0-9_]*$/, where);
      assert.match(variable.description, /\.$/, where);
      assert.ok(forms.includes(variable.form), where);
      assert.ok(!(variable.required && variable.default !== undefined), where);
      assert.equal(variable.form === "choice", variable.choices !== undefined, where);
      const needsExample = variable.required === true && !["secret", "node"].includes(variable.form);
      assert.equal(variable.example !== undefined, needsExample, where);
      for (const value of [variable.default, variable.example])
        for (const generation of [2, 3] as const)
          assert.equal(value && valueFault(variable, value, generation)?.message, value && undefined, where);
      const usual = variable.default;
      if (usual === undefined) continue;
      if (variable.form === "duration") assert.notEqual(durationNs(usual), undefined, where);
      if (variable.form === "integer") assert.match(usual, /^\d+$/, where);
      if (variable.form === "boolean") assert.match(usual, /^(?:true|false)$/, where);
      if (variable.choices !== undefined) assert.ok(variable.choices.includes(usual), where);
    }
    for (const [wrong, right] of Object.entries(check.misspelt ?? {})) {
      assert.ok(check.variables.every((variable) => variable.name !== wrong));
      assert.ok(check.variables.some((variable) => variable.name === right));
    }
  }
});

test("variables that a check cannot do without come first, and only those of the generation", () => {
  const dns = knownChecks.find((check) => check.id === "dns-resolution-check");
  assert.ok(dns !== undefined);
  assert.deepEqual(
    variablesOf(dns, 2).map((variable) => variable.name),
    ["HOSTNAME", "NODE_NAME", "NAMESPACE", "DNS_POD_SELECTOR"],
  );
  const deployment = knownChecks.find((check) => check.id === "deployment-check");
  assert.ok(deployment !== undefined);
  const has = (generation: 2 | 3) =>
    variablesOf(deployment, generation).some((variable) => variable.name === "CHECK_IMAGE_PULL_SECRET");
  assert.deepEqual([has(2), has(3)], [false, true]);
});

const references: readonly (readonly [string, string | undefined, number | undefined])[] = [
  ["kuberhealthy/http-check:v1.5.0", "http-check", 2],
  ["docker.io/kuberhealthy/http-check:v1.5.0", "http-check", 2],
  ["kuberhealthy/http-check:v1.4.2", "http-check", 2],
  ["kuberhealthy/http-check:1.2.1", "http-check", 2],
  ["kuberhealthy/http-check:v2.0.0", "http-check", undefined],
  ["kuberhealthy/http-check:sha-1a2b3c4", "http-check", 3],
  ["kuberhealthy/http-check:latest", "http-check", undefined],
  ["kuberhealthy/http-check", "http-check", undefined],
  ["kuberhealthy/http-check@sha256:0123", "http-check", undefined],
  ["kuberhealthy/deployment-check:v0.1.9", "deployment-check", 3],
  ["ghcr.io/kuberhealthy/ssl-expiry-check:v0.1.0", "ssl-expiry-check", 3],
  ["ghcr.io/kuberhealthy/ssl-expiry-check:v0.2.0", "ssl-expiry-check", undefined],
  ["kuberhealthy/test-check:v1.4.0", "test-check", 2],
  ["localhost:5000/kuberhealthy/http-check:v1.5.0", undefined, undefined],
  ["example.com/http-check:v1.5.0", undefined, undefined],
  ["nginx", undefined, undefined],
  ["", undefined, undefined],
];

for (const [reference, id, generation] of references) {
  test(`the image ${reference || "without a name"} is ${id ?? "none of the registry's"}`, () => {
    const found = checkOfImage(reference);
    assert.deepEqual([found?.check.id, found?.generation], [id, generation]);
  });
}
