import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { annotated, withoutAnnotations } from "../support/marked.ts";

/** What is said about a text stands in it, in comments below each place. */
function checkFindings(marked: string): void {
  const text = withoutAnnotations(marked);
  assert.equal(annotated(text, findingsOf(yamlFileOf(text))), marked);
}

const pod = "  podSpec:\n    containers:\n      - name: main\n        image: registry.example.com/dns:v1\n";

describe("findings of a file", () => {
  test("a broken document does not silence the others", () =>
    checkFindings(`apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata: {name: "open}
#                ^^^^^^ error syntax/open-quote 💡
---
apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  runInterval: 1d
#              ^^ error unreadable-duration 💡
  timeout: 2m
${pod}`));

  test("a broken item of a list is told where another item is a check, which is judged as ever", () =>
    checkFindings(`apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: ServiceAccount
  metadata: {name: "open}
#                  ^^^^^^ error syntax/open-quote 💡
- apiVersion: comcast.github.io/v1
  kind: KuberhealthyCheck
  metadata: {name: dns}
  spec:
    runInterval: 1d
#                ^^ error unreadable-duration 💡
    timeout: 2m
${pod.replaceAll(/^/gm, "  ")}`));

  test("an item whose dash is glued to its key is one mistake", () =>
    checkFindings(`apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata: {name: dns}
spec:
  runInterval: 5m
  timeout: 2m
  podSpec:
    containers:
    -name: main
#   ^^^^^^^^^^^ error syntax/space-after-dash 💡
      image: registry.example.com/dns:v1
      imagePullPolicy: Sometimes
    hostNetwrk: true
#   ^^^^^^^^^^ error shape/unknown-field 💡
`));

  test("a doubled key does not hide what is missing", () =>
    checkFindings(`apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
#^^^^^^^ error shape/missing-field 💡
  labels: {app: dns}
  labels: {app: web}
# ^^^^^^ error syntax/duplicate-key 💡
spec:
  runInterval: 5m
  timeout: 2m
${pod}`));

  test("a key too far left is one finding, and nothing is said of the keys that went with it", () =>
    checkFindings(`apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
runInterval: 5m
#^^^^^^^^^^^^^^ error syntax/indent 💡
  timeout: 2m
${pod}`));

  test("a kind without its colon is one finding", () =>
    checkFindings(`apiVersion: comcast.github.io/v1
kind KuberhealthyCheck
#^^^^^^^^^^^^^^^^^^^^^ error syntax/colon 💡
metadata:
  name: dns
spec:
  runInterval: 5m
  timeout: 2m
${pod}`));

  test("an alias that stands for nothing is one finding", () =>
    checkFindings(`apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  runInterval: *often
#              ^^^^^^ error syntax/unknown-alias
  timeout: 2m
${pod}        args: [*.txt]
#              ^^^^^ error syntax/unknown-alias 💡
`));

  test("a half-typed line is one finding, and what is right around it stays right", () =>
    checkFindings(`apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  runInterval: 1d
#              ^^ error unreadable-duration 💡
  timeo
# ^^^^^ error syntax/colon 💡
${pod}`));

  test("below a break nothing is judged, above it everything", () =>
    checkFindings(`apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  runInterval: 1d
#              ^^ error unreadable-duration 💡
  timeout: @2m
#          ^^^ error syntax/reserved-character 💡
  podSpec:
    containers:
      - name: main
        imagee: x
`));

  test("a key that is indented too deeply does not keep the rest from being judged", () =>
    checkFindings(`apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  runInterval: 1d
#              ^^ error unreadable-duration 💡
  timeout: 2m
   podSpec:
#  ^^^^^^^^ error syntax/indent 💡
    containers:
      - name: main
        imagee: x
#       ^^^^^^ error shape/unknown-field 💡
`));

  test("values that a template fills in are not judged", () =>
    checkFindings(`apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  runInterval: "{{ .Values.interval }}"
  timeout: \${TIMEOUT}
${pod}`));

  test("comments silence a line, the next line, or the file", () => {
    const body = (note: string): string => `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: dns
spec:
  # khcheck-disable-next-line unreadable-duration
  runInterval: 1d
  timeout: 2d ${note}
${pod}`;
    checkFindings(body("# khcheck-disable-line"));
    checkFindings(body("# khcheck-disable-line reserved-variable, unreadable-duration"));
    checkFindings(body("").replace("2d \n", "2d\n#          ^^ error unreadable-duration 💡\n"));
    checkFindings(`# khcheck-disable-file unreadable-duration\n${body("")}`);
  });

  test("levels can be set, also for findings of the whole file", () => {
    const one = `apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\nmetadata:\n  name: dns\nspec:\n  runInterval: 1m\n  timeout: 1d\n${pod}`;
    const file = yamlFileOf(`${one}---\n${one}`);
    const told = (levels: Parameters<typeof findingsOf>[1]): readonly string[] =>
      findingsOf(file, levels).map(({ code, severity }) => `${severity} ${code}`);
    assert.deepEqual(told({}), [
      "error unreadable-duration",
      "warning duplicate-check",
      "error unreadable-duration",
    ]);
    assert.deepEqual(told({ "unreadable-duration": "off", "duplicate-check": "error" }), [
      "error duplicate-check",
    ]);
  });

  test("findings and fixes of a later document are counted from the start of the file", () => {
    const text = `# first\n---\n${"apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\nmetadata:\n  name: dns\nspec:\n  runInterval: 1d\n  timeout: 1m\n"}${pod}`;
    const [found] = findingsOf(yamlFileOf(text));
    assert.equal(text.slice(found?.span.start, found?.span.end), "1d");
    assert.deepEqual(found?.fixes[0]?.edits, [{ span: found?.span, newText: "24h" }]);
  });
});
