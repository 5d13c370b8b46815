import assert from "node:assert/strict";
import { test } from "node:test";
import { type OutlineSymbol, symbols } from "../../server/src/features/symbols.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

/** The outline drawn as text, each line with the text that its selection covers. */
function drawn(text: string): string {
  const lines = (list: readonly OutlineSymbol[], depth: number): readonly string[] =>
    list.flatMap(({ name, detail, kind, selection, children }) => [
      `${"  ".repeat(depth)}${kind} ${name}${detail === "" ? "" : ` (${detail})`} <${text.slice(selection.start, selection.end)}>`,
      ...lines(children, depth + 1),
    ]);
  return lines(symbols(yamlFileOf(text)), 0).join("\n");
}

test("checks show their schedule, containers and variables; other resources their kind", () => {
  const text = `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  runInterval: 5m
  timeout: 2m
  podSpec:
    initContainers:
      - name: prepare
    containers:
      - image: registry.example.com/dns:v1
        name: main
        env:
          - name: HOSTNAME
            value: example.com
          - name: DRY_RUN
            value: no
          - name: FROM
            valueFrom: {fieldRef: {fieldPath: metadata.name}}
---
kind: ServiceAccount
metadata:
  name: reader
---
apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
`;
  assert.equal(
    drawn(text),
    `check dns (every 5m · timeout 2m) <dns>
  container prepare <prepare>
  container main (registry.example.com/dns:v1) <main>
    variable HOSTNAME (example.com) <HOSTNAME>
    variable DRY_RUN (no) <DRY_RUN>
    variable FROM <FROM>
resource reader (ServiceAccount) <reader>
check (HealthCheck without a name) <a>`,
  );
});

test("every selection lies within its symbol, and every child within its parent, also with aliases", () => {
  const text =
    "apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\nx-env: &env\n  - {name: A, value: b}\nmetadata: &m {name: dns}\nspec:\n  podSpec:\n    containers:\n      - &c {name: main, env: *env}\n      - *c\n";
  const check = (symbol: OutlineSymbol): void => {
    assert.ok(
      symbol.span.start <= symbol.selection.start && symbol.selection.end <= symbol.span.end,
      symbol.name,
    );
    for (const child of symbol.children) {
      assert.ok(symbol.span.start <= child.span.start && child.span.end <= symbol.span.end, child.name);
      check(child);
    }
  };
  for (const symbol of symbols(yamlFileOf(text))) check(symbol);
});

test("a name that is written in another item selects the head of its own", () => {
  const item = (name: string) =>
    `- apiVersion: comcast.github.io/v1\n  kind: KuberhealthyCheck\n  metadata:\n    name: ${name}\n`;
  const text = `kind: List\nitems:\n${item("&n dns")}${item("*n")}- &c\n  kind: ConfigMap\n- *c\n`;
  assert.equal(drawn(text), "check dns <dns>\ncheck dns <a>\nresource ConfigMap (ConfigMap) <k>");
});
