import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fixAll } from "../../../server/src/features/fixAll.ts";
import { editsOf, rewritten, unwritten } from "../../../server/src/text/rewritten.ts";
import { edited, type TextEdit } from "../../../server/src/text/textEdit.ts";
import { yamlFileOf } from "../../../server/src/yaml/yamlFile.ts";

function checkFixAll(text: string, wanted: string, code?: string): void {
  assert.equal(edited(text, fixAll(yamlFileOf(text), {}, code)), wanted);
}

const pod = `  podSpec:
    containers:
      - name: main
        image: registry.example.com/dns:v1
`;
const mistaken = `# keep me
apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata: {name: dns}   # and me
spec:
  runInterval: 1d # daily
  timeout: 5 min
  podSpce:
    containers:
      - name: main
        imagee: registry.example.com/dns:v1
        env:
          - name: KH_RUN_UUID
            value: mine
          - name: PORT
            value: 8080
---
apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
metadata:
  name: web
spec:
  runInterval: 2d
${pod}`;

describe("fix all", () => {
  test("goes on with what the first repairs bring to light, in every document, and keeps all else", () =>
    checkFixAll(
      mistaken,
      `# keep me
apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata: {name: dns}   # and me
spec:
  runInterval: 24h # daily
  timeout: 5m
  podSpec:
    containers:
      - name: main
        image: registry.example.com/dns:v1
        env:
          - name: PORT
            value: "8080"
---
apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
metadata:
  name: web
spec:
  runInterval: 48h
  podSpec:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/dns:v1
`,
    ));

  test("of one rule leaves what others say", () =>
    checkFixAll(
      mistaken,
      mistaken.replace("1d", "24h").replace("5 min", "5m").replace("2d", "48h"),
      "unreadable-duration",
    ));

  test("makes up no value and throws nothing away that may be meant", () => {
    const text = `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  note: remember this
  podSpec:
    containers:
      - name: main
`;
    checkFixAll(text, text);
  });

  test("leaves out what a comment silences", () => {
    const text = mistaken.replace("# daily", "# khcheck-disable-line unreadable-duration");
    checkFixAll(text, text.replace("5 min", "5m").replace("2d", "48h"), "unreadable-duration");
  });
});

test("several rounds of edits are one set of edits", () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  for (let run = 0; run < 300; run++) {
    const first = Array.from({ length: random(40) }, (_, at) => String.fromCharCode(97 + (at % 26))).join("");
    let text = first;
    let parts = unwritten(first);
    for (let round = 0; round < 4; round++) {
      const edits: TextEdit[] = [];
      let at = 0;
      while (at <= text.length && random(4) > 0) {
        const start = at + random(text.length - at + 1);
        const end = Math.min(text.length, start + random(4));
        edits.push({ span: { start, end }, newText: "XYZ".slice(0, random(4)) });
        at = end + 1;
      }
      parts = rewritten(parts, edits);
      text = edited(text, edits);
    }
    assert.equal(edited(first, editsOf(parts, first.length)), text);
  }
});
