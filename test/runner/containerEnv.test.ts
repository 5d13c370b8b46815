import assert from "node:assert/strict";
import { test } from "node:test";
import { containerEnvOf } from "../../runner/src/containerEnv.ts";
import { expanded } from "../../runner/src/expansion.ts";
import { injectedOf, injectionOf, podFactsOf } from "../../runner/src/injected.ts";
import { containerOf, inlineScriptOf, programOf } from "../../runner/src/plan.ts";
import { checksIn } from "../../server/src/checks/resources.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

const times = { uuid: "3b6c2f0e-7a41-4d0c-9c57-21f0a9e5d3b4", startMs: 1_800_000_000_900, timeoutMs: 1500 };
const url = "http://127.0.0.1:1/x";

/** A check whose first container has these lines, in either generation. */
function checkWith(generation: 2 | 3, container: string) {
  const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, " ".repeat(by));
  const pod = `containers:\n  - name: main\n${indent(container, 4)}`;
  const text =
    generation === 2
      ? `apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\nmetadata:\n  name: Dns\n  namespace: web\nspec:\n  extraLabels: {team: blue}\n  podSpec:\n${indent(pod, 4)}`
      : `apiVersion: kuberhealthy.github.io/v2\nkind: HealthCheck\nmetadata:\n  name: dns\n  namespace: web\nspec:\n  extraLabels: {team: blue}\n  podSpec:\n    spec:\n${indent(pod, 6)}`;
  const [placed] = checksIn(yamlFileOf(text));
  assert.ok(placed !== undefined, text);
  return placed.check;
}

function envOf(generation: 2 | 3, env: string, given: Record<string, string> = {}) {
  const check = checkWith(generation, env);
  const injected = injectedOf(injectionOf(check), times, url);
  return containerEnvOf(
    check,
    containerOf(check),
    podFactsOf(check, times),
    injected,
    new Map(Object.entries(given)),
  );
}

test("expands references as Kubernetes does", () => {
  const known: Record<string, string> = { A: "1", EMPTY: "" };
  const expand = (text: string): string => expanded(text, (name) => known[name]);
  assert.equal(expand("$(A) $$(A) $(B) $A ${A}"), "1 $(A) $(B) $A ${A}");
  assert.equal(expand("$$$(A) $$$$(A) |$(EMPTY)| $"), "$1 $$(A) || $");
  assert.equal(expand("$( $(A)"), "$( $(A)");
  assert.equal(expand("$(A"), "$(A");
  assert.equal(expand("$()"), "$()");
});

test("generation 2 appends the injected variables, so that env values cannot refer to them", () => {
  const { values } = envOf(
    2,
    "env:\n- {name: KH_RUN_UUID, value: mine}\n- {name: SEEN, value: $(KH_RUN_UUID)}\n- {name: B, value: $(SEEN)!}\n",
  );
  assert.deepEqual(
    [...values],
    [
      ["SEEN", "$(KH_RUN_UUID)"],
      ["B", "$(KH_RUN_UUID)!"],
      ["KH_REPORTING_URL", url],
      ["KH_RUN_UUID", times.uuid],
      ["KH_CHECK_RUN_DEADLINE", "1800000002"],
      ["KH_POD_NAMESPACE", "web"],
    ],
  );
});

test("generation 3 replaces them in place", () => {
  const { values } = envOf(
    3,
    "env:\n- {name: KH_RUN_UUID, value: mine}\n- {name: SEEN, value: $(KH_RUN_UUID)}\n- {name: C, value: $(LATER)}\n- {name: LATER, value: x}\n",
  );
  assert.deepEqual(
    [...values],
    [
      ["KH_RUN_UUID", times.uuid],
      ["SEEN", times.uuid],
      ["C", "$(LATER)"],
      ["LATER", "x"],
      ["KH_REPORTING_URL", url],
      ["KH_POD_NAMESPACE", "web"],
      ["KH_CHECK_RUN_DEADLINE", "1800000001"],
    ],
  );
});

const ref = (name: string, source: string): string => `- {name: ${name}, valueFrom: {${source}}}\n`;

test("knows of the pod what can be known without one", () => {
  const { values, missing } = envOf(
    3,
    `env:\n${ref("NAME", "fieldRef: {fieldPath: metadata.name}")}${ref("NS", "fieldRef: {fieldPath: metadata.namespace}")}${ref("IP", "fieldRef: {fieldPath: status.podIP}")}${ref("SA", "fieldRef: {fieldPath: spec.serviceAccountName}")}${ref("TEAM", "fieldRef: {fieldPath: \"metadata.labels['team']\"}")}${ref("NONE", "fieldRef: {fieldPath: \"metadata.labels['no']\"}")}${ref("NODE", "fieldRef: {fieldPath: spec.nodeName}")}`,
  );
  assert.equal(values.get("NAME"), "dns-3b6c2");
  assert.equal(values.get("NS"), "web");
  assert.equal(values.get("IP"), "127.0.0.1");
  assert.equal(values.get("SA"), "default");
  assert.equal(values.get("TEAM"), "blue");
  assert.equal(values.get("NONE"), "");
  assert.deepEqual(missing, [{ name: "NODE", from: "the pod's spec.nodeName" }]);
});

test("asks for what comes from elsewhere, and never makes it empty", () => {
  const secret = ref("PW", "secretKeyRef: {name: db, key: password}");
  const optional = ref("OPT", "configMapKeyRef: {name: c, key: k, optional: true}");
  const map = ref("URL", "configMapKeyRef: {name: c, key: url}");
  const asked = envOf(2, `env:\n${secret}${optional}${map}`);
  assert.deepEqual(asked.missing, [
    { name: "PW", from: "key password of Secret db" },
    { name: "URL", from: "key url of ConfigMap c" },
  ]);
  assert.ok(!asked.values.has("PW") && !asked.values.has("OPT"));
  const given = envOf(2, `env:\n${secret}${map}- {name: DSN, value: "x:$(PW)"}\n`, {
    PW: "sesame",
    URL: "u",
  });
  assert.deepEqual(given.missing, []);
  assert.equal(given.values.get("DSN"), "x:sesame");
  assert.deepEqual([...given.secret], ["PW"]);
});

test("asks for the variables of a whole Secret or ConfigMap", () => {
  const lines = "envFrom:\n- secretRef: {name: all}\n- configMapRef: {name: c, optional: true}\n";
  assert.deepEqual(envOf(3, lines).missingSources, ["Secret all"]);
  assert.deepEqual(envOf(3, lines, { A: "1" }).missingSources, []);
  const own = envOf(3, `env: [{name: A, value: x}]\n${lines}`, { A: "1" });
  assert.deepEqual(own.missingSources, ["Secret all"], "A is the check's own");
});

test("what the author gives wins over the check's text, but not over what is injected", () => {
  const { values } = envOf(2, "env:\n- {name: HOST, value: far}\n", {
    HOST: "near",
    KH_RUN_UUID: "mine",
    MORE: "x",
  });
  assert.equal(values.get("HOST"), "near");
  assert.equal(values.get("MORE"), "x");
  assert.equal(values.get("KH_RUN_UUID"), times.uuid);
});

test("command and args of a script are expanded with all variables", () => {
  const check = checkWith(
    2,
    'env:\n- {name: A, value: "1"}\ncommand: [/bin/sh, -ec]\nargs: ["echo $(A) $(KH_RUN_UUID) $$(A) $X"]\n',
  );
  const inline = inlineScriptOf(check);
  assert.deepEqual(inline?.command.slice(0, 2), ["/bin/sh", "-ec"]);
  const program = programOf(
    {
      check,
      timeoutMs: 1500,
      start: { command: inline?.command ?? [], source: "inline-script", cwd: "/", takesArgs: false },
      given: new Map(),
      hidden: new Set(),
    },
    times,
    url,
  );
  assert.deepEqual(program.command.at(-1), `echo 1 ${times.uuid} $(A) $X`);
});

test("a shell without -c, and a program, are no inline script", () => {
  assert.equal(inlineScriptOf(checkWith(2, "command: [sh, /app/check.sh]\n")), undefined);
  assert.equal(inlineScriptOf(checkWith(2, "command: [python3, -c, 'print(1)']\n")), undefined);
  assert.equal(inlineScriptOf(checkWith(3, "image: x\n")), undefined);
  assert.deepEqual(
    inlineScriptOf(checkWith(3, "command: [bash, -o, pipefail, -c, 'true']\n"))?.command.length,
    5,
  );
});
