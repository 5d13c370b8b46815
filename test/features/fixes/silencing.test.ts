import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findingsOf } from "../../../server/src/features/diagnostics.ts";
import { silencings } from "../../../server/src/features/silencing.ts";
import { edited } from "../../../server/src/text/textEdit.ts";
import { yamlFileOf } from "../../../server/src/yaml/yamlFile.ts";
import { mistakes } from "./mistakes.ts";

/** Each offered comment for the first finding with that code, as the lines that it writes or changes. */
function checkSilencings(text: string, code: string, ...wanted: readonly string[]): void {
  const file = yamlFileOf(text);
  const finding = findingsOf(file).find((one) => one.code === code);
  assert.ok(finding, `nothing is said of ${code}`);
  const before = new Set(text.split(/\r?\n/));
  const written = silencings(file, finding).map((fix) => {
    const after = edited(text, fix.edits);
    return after
      .split("\n")
      .filter((line) => !before.has(line.replace("\r", "")))
      .join("\n");
  });
  assert.deepEqual(written, wanted);
}

const check = (interval: string, script = ""): string => `apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
metadata:
  name: dns
spec:
  runInterval: ${interval}
  podSpec:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/dns:v1
${script}`;

describe("a comment silences", () => {
  test("behind the line, above it and for the file", () =>
    checkSilencings(
      check("often"),
      "unreadable-duration",
      "  runInterval: often # khcheck-disable-line unreadable-duration",
      "  # khcheck-disable-next-line unreadable-duration",
      "# khcheck-disable-file unreadable-duration",
    ));

  test("behind a comment that stands there already", () =>
    checkSilencings(
      check("often   # ask Ann"),
      "unreadable-duration",
      "  runInterval: often   # ask Ann # khcheck-disable-line unreadable-duration",
      "  # khcheck-disable-next-line unreadable-duration",
      "# khcheck-disable-file unreadable-duration",
    ));

  test("one rule more where others are silenced already", () =>
    checkSilencings(
      `# of Ann\n# khcheck-disable-file pod/name\n${check("often # khcheck-disable-line pod/name").replace(
        "  runInterval",
        "  # khcheck-disable-next-line pod/label\n  runInterval",
      )}`,
      "unreadable-duration",
      "  runInterval: often # khcheck-disable-line unreadable-duration, pod/name",
      "  # khcheck-disable-next-line unreadable-duration, pod/label",
      "# khcheck-disable-file unreadable-duration, pod/name",
    ));

  test("with the line endings of the file, below the comments at its top", () =>
    checkSilencings(
      `\ufeff# of Ann\n${check("often")}`.replaceAll("\n", "\r\n"),
      "unreadable-duration",
      "  runInterval: often # khcheck-disable-line unreadable-duration\r",
      "  # khcheck-disable-next-line unreadable-duration\r",
      "# khcheck-disable-file unreadable-duration\r",
    ));

  test("what stands in a block of text, at the line where the text begins", () =>
    checkSilencings(
      check(
        "10m",
        `          command: [sh, -c]
          args:
            - |
              set -e
              curl -d '{"OK": true, "Errors": []}' -H "kh-run-uuid: $KH_RUN_UUID" $KH_REPORTING_URL
`,
      ),
      "report-call-incomplete",
      "            - | # khcheck-disable-line report-call-incomplete",
      "            # khcheck-disable-next-line report-call-incomplete",
      "# khcheck-disable-file report-call-incomplete",
    ));

  test("above a text in quotes that goes on over several lines", () =>
    checkSilencings(
      check(
        "10m",
        `          command:
            - sh
            - -c
            - "set -e;
              curl -d '{}' -H 'kh-run-uuid: $KH_RUN_UUID' $KH_REPORTING_URL;
              exit 0"
`,
      ),
      "report-call-incomplete",
      "            # khcheck-disable-next-line report-call-incomplete",
      "# khcheck-disable-file report-call-incomplete",
    ));

  test("between brackets, where a line ends", () =>
    checkSilencings(
      check("10m", "          env: [{name: KH_RUN_UUID, value: a},\n            {name: A, value: b}]\n"),
      "reserved-variable",
      "          env: [{name: KH_RUN_UUID, value: a}, # khcheck-disable-line reserved-variable",
      "          # khcheck-disable-next-line reserved-variable",
      "# khcheck-disable-file reserved-variable",
    ));

  test("nothing in JSON, which has no comments, and no broken YAML", () => {
    checkSilencings(
      `{"apiVersion": "kuberhealthy.github.io/v2", "kind": "HealthCheck", "metadata": {"name": "a"}, "spec": {"runInterval": "often"}}`,
      "unreadable-duration",
    );
    checkSilencings(check("often\n\ttimeout: 5m"), "syntax/tab");
  });
});

test("every comment that is offered silences its finding and leaves all that is said of the rest", () => {
  let comments = 0;
  for (const { name, text } of mistakes()) {
    const file = yamlFileOf(text);
    const findings = findingsOf(file);
    const firsts = findings.filter(
      ({ code }, index) => findings.findIndex((other) => other.code === code) === index,
    );
    for (const finding of firsts) {
      const offered = silencings(file, finding);
      comments += offered.length;
      for (const fix of offered) {
        const after = findingsOf(yamlFileOf(edited(text, fix.edits)));
        assert.ok(after.length < findings.length, `${name}: ${fix.title}`);
        const others = ({ code }: { readonly code: string }): boolean => code !== finding.code;
        assert.equal(after.filter(others).length, findings.filter(others).length, `${name}: ${fix.title}`);
      }
      if (!finding.code.startsWith("syntax/") && !/^\s*\{/.test(text))
        assert.ok(offered.length > 0, `${name}: ${finding.code} cannot be silenced`);
    }
  }
  assert.ok(comments > 1000, `${comments} comments`);
});
