import assert from "node:assert/strict";
import { test } from "node:test";
import { hoverAt } from "../../server/src/features/hover/hoverAt.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { atCursor } from "../support/marked.ts";

const hovered = (marked: string): string => {
  const { text, offset } = atCursor(marked);
  return hoverAt(yamlFileOf(text), offset)?.markdown ?? "";
};
const head2 = "apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\nspec:\n";
const head3 = "apiVersion: kuberhealthy.github.io/v2\nkind: HealthCheck\nspec:\n";
const container = (lines: readonly string[]): string =>
  `${head2}  podSpec:\n    containers:\n      - name: main\n${lines.map((line) => `        ${line}\n`).join("")}`;

/** A check with the cursor in it, and what has to be said there. */
const places: readonly (readonly [title: string, text: string, ...said: readonly RegExp[]])[] = [
  [
    "an image of a published check",
    container(["image: docker.io/kuberhealthy/http-<|>check:v1.5.0"]),
    /\*\*HTTP/,
    /`CHECK_URL`/,
  ],
  [
    "an image that is not this generation's",
    container(["image: kuberhealthy/deployment-<|>check:v0.1.3"]),
    /Made for Kuberhealthy 3/,
  ],
  [
    "an image in a generation 3 check",
    `${head3}  podSpec:\n    spec:\n      containers: [{name: a, image: "kuberhealthy/daemonset-<|>check:sha-0123abc"}]\n`,
    /DaemonSet/,
    /`NODE_SELECTOR`/,
    /permissions/,
  ],
  [
    "a variable that the image reads",
    container(["image: kuberhealthy/http-check:v1.5.0", "env:", "  - name: CHECK_<|>URL"]),
    /`CHECK_URL` is read by HTTP/,
  ],
  [
    "the value of such a variable",
    container([
      "image: kuberhealthy/daemonset-check:v3.3.0",
      "env: [{name: SHUTDOWN_GRACE_PERIOD, value: 1<|>m}]",
    ]),
    /`SHUTDOWN_GRACE_PERIOD` is read by/,
  ],
  [
    "an injected variable in a script",
    container(["command:", "  - sh", "  - -c", "  - |", "    set -e", '    curl "$KH_REPORT<|>ING_URL"']),
    /`KH_REPORTING_URL` is injected .* address/,
  ],
  [
    "an injected variable in a program's text",
    container(['args: ["-c", "import os; os.environ[\'KH_CHECK_RUN_DEAD<|>LINE\']"]']),
    /Unix seconds/,
  ],
  ["a reference", container(["args:", "  - --id=$(KH_RUN_<|>UUID)"]), /`kh-run-uuid`/],
  [
    "a variable of the container",
    container(["env:", "  - name: TARGET", "    value: https://example.com", "args: [$(TAR<|>GET)]"]),
    /`TARGET` is set in `env` to `https:\/\/example\.com`\./,
  ],
  [
    "a variable from a Secret",
    container([
      "env:",
      "  - name: TOKEN",
      "    valueFrom: {secretKeyRef: {name: login, key: token}}",
      "args: ['${TOK<|>EN}']",
    ]),
    /from the key `token` of the Secret `login`/,
  ],
  [
    "an amount of processor time",
    container(["resources: {limits: {cpu: 0.<|>1}}"]),
    /`0\.1` is 0\.1 cores \(`100m`\)\./,
  ],
  [
    "an amount of memory",
    container(["resources: {limits: {memory: 12<|>8M}}"]),
    /`128M` is 128,000,000 bytes \(122\.1 MiB\)\./,
  ],
  ["text that is no amount", container(["resources: {limits: {cpu: ha<|>lf}}"]), /is no quantity/],
  [
    "the name of a resource",
    container(["resources: {limits: {mem<|>ory: 1Gi}}"]),
    /more than its limit is killed/,
  ],
  [
    "a field of the pod",
    container(["env: [{name: A, valueFrom: {fieldRef: {fieldPath: spec.node<|>Name}}}]"]),
    /`spec\.nodeName` is the node/,
  ],
  [
    "one label of the pod",
    container(["env: [{name: A, valueFrom: {fieldRef: {fieldPath: \"metadata.labels['te<|>am']\"}}}]"]),
    /the value of one label/,
  ],
  ["a kind", head3.replace("HealthCheck", "Health<|>Check"), /Kuberhealthy 3/],
  [
    "an apiVersion",
    head2.replace("comcast", "com<|>cast"),
    /Kuberhealthy 2, with `kind: KuberhealthyCheck` or/,
  ],
  ["an alias", `${head2}  runInterval: &often 5m\n  timeout: *of<|>ten\n`, /ends 5 min after/],
  [
    "too little memory",
    container(["resources: {limits: {memory: <|>1}}"]),
    /`1` is 1 byte\. Without a unit that is single bytes; `1Mi` are mebibytes\./,
  ],
  [
    "thousandths of a byte",
    container(["resources: {limits: {memory: 10<|>0m}}"]),
    /`100m` is 0\.1 bytes\. The `m` means thousandths; `100Mi` are mebibytes\./,
  ],
  [
    "too many cores",
    container(["resources: {limits: {cpu: 10<|>0}}"]),
    /`100` is 100 cores \(`100000m`\)\. Without a unit that is whole cores; `100m` are thousandths\./,
  ],
  [
    "an octal mode",
    `${head2}  podSpec:\n    volumes: [{name: a, secret: {secretName: b, defaultMode: 06<|>44}}]\n`,
    /`0644` is octal, 420 in decimal: rw-r--r--\./,
  ],
  [
    "a decimal mode",
    `${head2}  podSpec:\n    volumes: [{name: a, secret: {secretName: b, defaultMode: 25<|>6}}]\n`,
    /`256` is `0400` in octal: r--------\./,
  ],
  [
    "a mode without its zero",
    `${head2}  podSpec:\n    volumes: [{name: a, secret: {secretName: b, defaultMode: 64<|>4}}]\n`,
    /`644` is octal 1204, more than the largest mode 0777; write `0644` for octal 644\./,
  ],
  [
    "the schedule of a check",
    `${head2.replace("spec", "sp<|>ec")}  runInterval: 5m\n  timeout: 2m\n`,
    /The check runs every 5 min: 288 runs a day\. Each run has 2 min\./,
  ],
  [
    "a schedule by default",
    `${head3.replace("spec", "sp<|>ec")}  podSpec: {}\n`,
    /The check runs every 10 min \(the default\): 144 runs a day\. Each run has 30 s \(the default\)\./,
  ],
  [
    "the schedule of a job",
    `${head2.replace("KuberhealthyCheck", "KuberhealthyJob").replace("spec", "sp<|>ec")}  timeout: 2m\n`,
    /The check runs once; the run has 2 min\./,
  ],
  [
    "a timeout that is longer than the interval",
    `${head2}  runInterval: 5m\n  time<|>out: 15m\n`,
    /A run may last 15 min and the next is due after 5 min/,
  ],
  [
    "an interval that is shorter than the default timeout",
    `${head3}  runInterval: 10<|>s\n`,
    /A run may last 30 s and the next is due after 10 s/,
  ],
  [
    "an interval that 2 cannot read",
    `${head2}  runInterval: 1<|>d\n`,
    /`1d` is no duration: .* As it is, the check runs every 10 min\./,
  ],
  [
    "a timeout that 3 cannot read",
    `${head3}  timeout: 1<|>d\n`,
    /As it is, the check never runs, and no check can report any more\./,
  ],
  ["a timeout of nothing", `${head3}  timeout: 0<|>s\n`, /Kuberhealthy 3 takes 30 s for this\./],
  [
    "metadata without a namespace",
    `${head2.replace("spec", "meta<|>data")}  name: a\n`,
    /No `namespace` is written: kubectl takes that of its current context/,
  ],
  [
    "a reference to nothing",
    container(["args: [$(TAR<|>GET)]"]),
    /No `TARGET` is set in `env`: Kubernetes leaves `\$\(TARGET\)` as it stands\./,
  ],
  [
    "a reference to a later variable",
    container(["env:", "  - {name: A, value: $(<|>B)}", "  - {name: B, value: b}"]),
    /`B` is set further down in `env`/,
  ],
  [
    "status where there is none",
    `${head2.replace("spec", "sta<|>tus")}  ok: true\n`,
    /has no status, .* KuberhealthyState of the same name/,
  ],
  ["a key behind a tab", `${head2}\trunInterval: 5m\n\ttime<|>out: 2m\n`, /^\*\*`timeout`/],
  ["a key below a tab", `${head2}\trunInterval: 5m\n  time<|>out: 2m\n`, /^\*\*`timeout`/],
  [
    "a key below a list with tabs",
    `${head2}  podSpec:\n    containers:\n\t- name: a\n\t  ima<|>ge: b\n`,
    /^\*\*`image`/,
  ],
  [
    "a key below a line with a second colon",
    `${head2}  runInterval: 5m: x\n  time<|>out: 2m\n`,
    /^\*\*`timeout`/,
  ],
];

for (const [title, text, ...said] of places)
  test(`hover explains ${title}`, () => {
    for (const pattern of said) assert.match(hovered(text), pattern);
  });

test("hover below tabs marks the key as it stands in the text", () => {
  for (const marked of [
    `# é\n---\n${head2}\trunInterval: 5m\n\t<|>timeout: 2m\n`,
    `${head2}  podSpec:\n    containers:\n\t- name: a\n\t  timeout: b\n  <|>timeout: 2m\n`,
  ]) {
    const { text, offset } = atCursor(marked);
    const span = hoverAt(yamlFileOf(text), offset)?.span;
    assert.equal(text.slice(span?.start, span?.end), "timeout");
    assert.equal(span?.start, offset);
  }
});

test("hover says nothing of a timeout that a run keeps within", () => {
  assert.doesNotMatch(hovered(`${head2}  runInterval: 5m\n  time<|>out: 5m\n`), /delays/);
});

test("hover calls no field optional that is required", () => {
  assert.doesNotMatch(hovered(container(["im<|>age: example.com/web:v1"])), /optional/);
});

test("hover takes a name for a variable only where a variable can be named", () => {
  const env = ["env: [{name: TARGET, value: x}]"];
  assert.doesNotMatch(hovered(container([...env, "args: [TAR<|>GET]"])), /is set in/);
  assert.doesNotMatch(hovered(`${head2}  extraLabels:\n    a: KH_RUN_<|>UUID\n`), /injected/);
});
