import assert from "node:assert/strict";
import { test } from "node:test";
import { semanticTokens } from "../../server/src/features/semanticTokens.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";

/** Tokens stand in the text between `‹kind ` and `›`. */
const unmarked = (marked: string): string => marked.replace(/‹\w+ (.*?)›/g, "$1");

function marked(text: string): string {
  let result = "";
  let at = 0;
  for (const { span, kind } of semanticTokens(yamlFileOf(text))) {
    result += `${text.slice(at, span.start)}‹${kind} ${text.slice(span.start, span.end)}›`;
    at = span.end;
  }
  return result + text.slice(at);
}

const text = `# $(HOST) 5m
apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
metadata:
  name: dns
spec:
  runInterval: ‹duration 5m›
  timeout: "‹duration 1h30m›"
  podSpec:
    spec:
      containers:
        - name: main
          command: [run, "--host=‹variable $(HOST)›:‹variable $(PORT)›", $$(HOST), $(NOBODY)]
          args:
            - |
              é𝄞 ‹variable $(HOST)› ‹injected $(KH_RUN_UUID)›
          env:
            - name: EARLY
              value: $(HOST)
            - name: HOST
              value: a
            - name: PORT
              value: ‹variable $(HOST)› $(KH_RUN_UUID) $(PORT)
          lifecycle:
            preStop:
              exec: {command: ["$(HOST)"]}
        - name: second
          args: [$(HOST)]
---
kind: Deployment
spec: {template: {spec: {containers: [{args: [$(HOST)], env: [{name: HOST, value: a}]}]}}}
---
apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
spec:
  runInterval: 1d
  timeout: {{ .Values.timeout }}
  podSpec: {containers: [{args: ["‹injected $(KH_RUN_UUID)›"]}]}
`;

test("what Kubernetes replaces and what Go reads as a duration is marked, and nothing else", () => {
  assert.equal(marked(unmarked(text)), text);
  const crlf = text.replaceAll("\n", "\r\n");
  assert.equal(marked(unmarked(crlf)), crlf);
});

test("a part of a file gives its own documents", () => {
  const file = yamlFileOf(unmarked(text));
  const [first, second, third] = file.documents.map(({ start }) => start);
  assert.ok(first !== undefined && second !== undefined && third !== undefined);
  assert.deepEqual(
    semanticTokens(file, { start: third + 1, end: third + 2 }).map(({ kind }) => kind),
    ["injected"],
  );
});
