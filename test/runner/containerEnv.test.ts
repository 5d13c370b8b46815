import assert from "node:assert/strict";
import { test } from "node:test";
import { clusterObjects, noObjects, objectsIn } from "../../runner/src/clusterObjects.ts";
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

function envOf(generation: 2 | 3, env: string, given: Record<string, string> = {}, files = "") {
  const check = checkWith(generation, env);
  const injected = injectedOf(injectionOf(check), times, url);
  return containerEnvOf(check, containerOf(check), podFactsOf(check, times), injected, {
    given: new Map(Object.entries(given)),
    objects: clusterObjects(objectsIn(files)),
  });
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
  assert.deepEqual(missing, [{ name: "NODE", from: "the pod's spec.nodeName, which only a cluster knows" }]);
});

test("asks for what comes from elsewhere, and never makes it empty", () => {
  const secret = ref("PW", "secretKeyRef: {name: db, key: password}");
  const optional = ref("OPT", "configMapKeyRef: {name: c, key: k, optional: true}");
  const map = ref("URL", "configMapKeyRef: {name: c, key: url}");
  const asked = envOf(2, `env:\n${secret}${optional}${map}`);
  assert.deepEqual(asked.missing, [
    { name: "PW", from: "key password of Secret db, which no file of the workspace declares" },
    { name: "URL", from: "key url of ConfigMap c, which no file of the workspace declares" },
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
      objects: noObjects,
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

const files = `apiVersion: v1
kind: ConfigMap
metadata: {name: target}
data:
  host: example.com
  port: "8080"
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Secret
    metadata: {name: login, namespace: web}
    data: {user: YWRh, half: YWRh}
    stringData: {half: plain wins}
  - apiVersion: v1
    kind: Secret
    metadata: {name: login, namespace: elsewhere}
    stringData: {user: not this one}
`;

test("takes from the ConfigMaps and Secrets of the workspace what the check names", () => {
  const { values, secret, missing } = envOf(
    3,
    `env:
- {name: HOST, valueFrom: {configMapKeyRef: {name: target, key: host}}}
- {name: USER, valueFrom: {secretKeyRef: {name: login, key: user}}}
- {name: HALF, valueFrom: {secretKeyRef: {name: login, key: half}}}
- {name: GIVEN, valueFrom: {secretKeyRef: {name: login, key: user}}}
- {name: NONE, valueFrom: {secretKeyRef: {name: login, key: none, optional: true}}}
- {name: LOST, valueFrom: {secretKeyRef: {name: login, key: lost}}}
- {name: URL, value: "http://$(HOST)/"}
`,
    { GIVEN: "by hand" },
    files,
  );
  const seen = Object.fromEntries(values);
  assert.equal(seen["HOST"], "example.com");
  assert.equal(seen["USER"], "ada");
  assert.equal(seen["HALF"], "plain wins");
  assert.equal(seen["GIVEN"], "by hand");
  assert.equal(seen["URL"], "http://example.com/");
  assert.ok(!values.has("NONE"));
  assert.deepEqual([...secret], ["USER", "HALF", "GIVEN", "NONE", "LOST"]);
  assert.deepEqual(missing, [{ name: "LOST", from: "key lost of Secret login, whose file has no such key" }]);
});

test("takes whole sources with their prefix, below what is given and what env says", () => {
  const { values, secret, missingSources } = envOf(
    2,
    `envFrom:
- {prefix: T_, configMapRef: {name: target}}
- {secretRef: {name: login}}
- {configMapRef: {name: absent, optional: true}}
- {secretRef: {name: absent}}
env:
- {name: user, value: from env}
- {name: SEEN, value: $(T_host)}
`,
    {},
    files,
  );
  const seen = Object.fromEntries(values);
  assert.equal(seen["T_host"], "example.com");
  assert.equal(seen["T_port"], "8080");
  assert.equal(seen["user"], "from env");
  // The kubelet expands only to entries of env, not to what envFrom brought.
  assert.equal(seen["SEEN"], "$(T_host)");
  assert.ok(secret.has("half"));
  assert.deepEqual(missingSources, ["Secret absent"]);
});
