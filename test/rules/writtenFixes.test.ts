import assert from "node:assert/strict";
import { test } from "node:test";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { edited } from "../../server/src/text/textEdit.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

/** The text once the first fix of every finding with that code is made, one after another. */
function repaired(text: string, code: string): string {
  let current = text;
  for (let round = 0; round < 5; round++) {
    const fix = findingsOf(yamlFileOf(current)).find((one) => one.code === code)?.fixes[0];
    if (fix === undefined) return current;
    current = edited(current, fix.edits);
    const broken = findingsOf(yamlFileOf(current)).filter((one) => one.severity === "error");
    assert.deepEqual(broken, [], current);
  }
  return current;
}

const block = (container: string): string =>
  `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: a
spec:
  runInterval: 5m
  timeout: 1m
  podSpec:
    containers:
${container}`;

const json = (container: string): string =>
  `{"apiVersion": "comcast.github.io/v1", "kind": "KuberhealthyCheck", "metadata": {"name": "a"},
 "spec": {"runInterval": "5m", "timeout": "1m", "podSpec": {"containers": [${container}]}}}
`;

const image = "kuberhealthy/pod-status-check:v1.3.0";

const cases: readonly (readonly [what: string, code: string, before: string, after: string])[] = [
  [
    "capitals in an image without a registry",
    "image-reference",
    block("      - {name: a, image: Team/Shop:V1}\n"),
    block("      - {name: a, image: team/shop:V1}\n"),
  ],
  [
    "a variable goes behind the image, where there is no env",
    "registry-variable-missing",
    block(`    - image: ${image} # pinned\n      name: a\n`),
    block(
      `    - image: ${image} # pinned\n      env:\n      - name: SKIP_DURATION\n        value: "10m"\n      name: a\n`,
    ),
  ],
  [
    "a file may end without a line break",
    "registry-variable-missing",
    block(`      - name: a\n        image: ${image}`),
    block(
      `      - name: a\n        image: ${image}\n        env:\n          - name: SKIP_DURATION\n            value: "10m"`,
    ),
  ],
  [
    "an env with nothing behind it is filled",
    "registry-variable-missing",
    block(`      - name: a\n        env: # none yet\n        image: ${image}\n`),
    block(
      `      - name: a\n        env: # none yet\n          - name: SKIP_DURATION\n            value: "10m"\n        image: ${image}\n`,
    ),
  ],
  [
    "a variable goes behind the last, a comment of which stays",
    "registry-variable-missing",
    block(
      `      - name: a\n        image: ${image}\n        env:\n        - {name: TARGET_NAMESPACE, value: b} # ours\n        # the end\n        tty: false\n`,
    ),
    block(
      `      - name: a\n        image: ${image}\n        env:\n        - {name: TARGET_NAMESPACE, value: b} # ours\n        - name: SKIP_DURATION\n          value: "10m"\n        # the end\n        tty: false\n`,
    ),
  ],
  [
    "between braces a variable stands between braces",
    "registry-variable-missing",
    block(`      - {name: a, image: "${image}", tty: false}\n`),
    block(`      - {name: a, image: "${image}", env: [{name: SKIP_DURATION, value: "10m"}], tty: false}\n`),
  ],
  [
    "JSON stays JSON",
    "registry-variable-missing",
    json(`{"name": "a", "image": "${image}"}`),
    json(`{"name": "a", "image": "${image}", "env": [{"name": "SKIP_DURATION", "value": "10m"}]}`),
  ],
  [
    "JSON stays JSON behind a variable",
    "registry-variable-missing",
    json(`{"name": "a", "env": [{"name": "B", "value": "b"}], "image": "${image}"}`),
    json(
      `{"name": "a", "env": [{"name": "B", "value": "b"}, {"name": "SKIP_DURATION", "value": "10m"}], "image": "${image}"}`,
    ),
  ],
  [
    "JSON stays JSON in an empty list",
    "registry-variable-missing",
    json(`{"name": "a", "env": [], "image": "${image}"}`),
    json(`{"name": "a", "env": [{"name": "SKIP_DURATION", "value": "10m"}], "image": "${image}"}`),
  ],
  [
    "a secret of a block becomes a reference",
    "plain-secret",
    block(
      `      - name: a\n        image: b\n        env:\n          - value: "x" # old\n            name: A_TOKEN\n`,
    ),
    block(
      `      - name: a\n        image: b\n        env:\n          - valueFrom:\n              secretKeyRef:\n                name: a\n                key: a-token # old\n            name: A_TOKEN\n`,
    ),
  ],
  [
    "a secret of JSON becomes a reference",
    "plain-secret",
    json(`{"name": "a", "image": "b", "env": [{"name": "A_TOKEN", "value": "x"}]}`),
    json(
      `{"name": "a", "image": "b", "env": [{"name": "A_TOKEN", "valueFrom": {"secretKeyRef": {"name": "a", "key": "a-token"}}}]}`,
    ),
  ],
];

for (const [what, code, before, after] of cases) {
  test(what, () => assert.equal(repaired(before, code), after));
  test(`${what}, also in lines that end with CRLF`, () => {
    const windows = (text: string): string => text.replaceAll("\n", "\r\n");
    assert.equal(repaired(windows(before), code), windows(after));
  });
}

test("what an alias brings is left to the author", () => {
  const text = block(
    `      - name: a\n        image: b\n        env: &env\n          - name: B\n            value: b\n      - name: c\n        image: ${image}\n        env: *env\n`,
  );
  assert.equal(repaired(text, "registry-variable-missing"), text);
});

test("a check of JSON keeps the sidecar away in JSON", () => {
  const space = `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: b, labels: {istio-injection: enabled}}\n`;
  const check = (spec: string): string =>
    `{"apiVersion": "comcast.github.io/v1", "kind": "KuberhealthyCheck", "metadata": {"name": "a", "namespace": "b"},
 "spec": {${spec}"runInterval": "5m", "timeout": "1m", "podSpec": {"containers": [{"name": "a", "image": "b"}]}}}
`;
  assert.equal(
    repaired(check("") + space, "sidecar-injection"),
    check(`"extraAnnotations": {"sidecar.istio.io/inject": "false"}, `) + space,
  );
});
