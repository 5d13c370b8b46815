import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { healthcheck, khcheck, khjob, kinds } from "../../server/src/checks/kinds.ts";
import { childrenAt, fieldAt } from "../../server/src/schema/model.ts";
import { everyField, heading } from "./everyPath.ts";

const container = ["spec", "podSpec", "containers", 0] as const;

test("children stand in the order an author writes them, required ones first, unknown ones last", () => {
  const names = childrenAt(khcheck, container).map(({ name }) => name);
  assert.deepEqual(names.slice(0, 6), ["name", "image", "imagePullPolicy", "command", "args", "workingDir"]);
  assert.deepEqual(names.slice(-3), ["restartPolicy", "resizePolicy", "restartPolicyRules"]);
  assert.deepEqual(
    childrenAt(khcheck, []).map(({ name }) => name),
    ["apiVersion", "kind", "metadata", "spec"],
  );
  assert.deepEqual(
    childrenAt(khjob, ["spec"])
      .map(({ name }) => name)
      .slice(0, 2),
    ["timeout", "podSpec"],
  );
});

test("a field knows its type, its values, its default and whether it is required", () => {
  const policy = fieldAt(khcheck, [...container, "imagePullPolicy"]);
  assert.deepEqual(policy?.types, ["string"]);
  assert.deepEqual(
    policy?.enumValues.map(({ value }) => value),
    ["Always", "IfNotPresent", "Never"],
  );
  assert.match(policy?.enumValues[0]?.text ?? "", /^means that kubelet always attempts/);
  assert.equal(fieldAt(khcheck, [...container, "image"])?.isRequired, true);
  assert.equal(fieldAt(khcheck, [...container, "ports", 0, "protocol"])?.defaultValue, "TCP");
  assert.equal(fieldAt(healthcheck, ["spec", "runInterval"])?.defaultValue, "10m");
  assert.equal(fieldAt(khcheck, ["spec", "runInterval"])?.isRequired, true);
  assert.equal(fieldAt(healthcheck, ["spec", "runInterval"])?.isRequired, false);
  assert.deepEqual(fieldAt(healthcheck, ["metadata", "labels", "any/key"])?.types, ["string"]);
  assert.equal(fieldAt(healthcheck, ["metadata", "labels"])?.isMap, true);
  assert.equal(fieldAt(khcheck, ["spec", "nothing"]), undefined);
  assert.equal(fieldAt(khcheck, ["spec", "toString"]), undefined);
});

test("what a CRD does not know is marked, and all below it", () => {
  const grpc = [...container, "livenessProbe", "grpc"];
  assert.equal(fieldAt(khcheck, grpc)?.availability, "newer");
  assert.equal(fieldAt(khcheck, [...grpc, "port"])?.availability, "newer");
  assert.equal(
    fieldAt(healthcheck, ["spec", "podSpec", "spec", "containers", 0, "livenessProbe", "grpc"])?.availability,
    "known",
  );
  assert.equal(fieldAt(healthcheck, ["spec", "podSpec", "metadata", "labels"])?.availability, "pruned");
});

test("the known fields of each PodSpec are exactly the paths of its CRD", () => {
  for (const kind of kinds) {
    const url = new URL(`../../schemas/crd/generation${kind.generation}.json`, import.meta.url);
    const crd = Object.keys((JSON.parse(readFileSync(url, "utf8")) as { fields: object }).fields);
    const pod = `${heading(kind.podSpecPath)}.`;
    const known = everyField(kind)
      .filter(({ path, availability }) => availability === "known" && heading(path).startsWith(pod))
      .map(({ path }) => heading(path).slice(pod.length));
    assert.deepEqual([...known].sort(), [...crd].sort(), kind.kind);
  }
});
