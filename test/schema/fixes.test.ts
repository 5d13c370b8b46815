import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { edited } from "../../server/src/text/textEdit.ts";
import { shapeFindingsIn } from "./shapeFindingsIn.ts";

const head = `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: shop
spec:
  runInterval: 5m
  timeout: 1m
`;

/** The fixes of the first finding, each with the text behind the head that it gives; `?` before those that only guess. */
function checkFixes(body: string, ...wanted: readonly (readonly [title: string, body: string])[]): void {
  const text = head + body;
  const [finding] = shapeFindingsIn(text);
  assert.deepEqual(
    finding?.fixes.map(({ title, edits, guess }) => [
      (guess === true ? "? " : "") + title,
      edited(text, edits).replace(head, ""),
    ]),
    wanted,
    finding?.message,
  );
}

const main = "    containers:\n      - name: main\n        image: registry.example.com/shop:1\n";
const two = `${main}      - name: side\n        image: registry.example.com/side:1\n`;

describe("a field goes where it belongs", () => {
  test("into a mapping that is not there yet", () =>
    checkFixes(
      `  podSpec:\n    securityContext:\n      privileged: false # never\n      runAsUser: 1\n${main}`,
      [
        "Move to `containers[].securityContext.privileged`",
        `  podSpec:
    securityContext:
      runAsUser: 1
    containers:
      - securityContext:
          privileged: false # never
        name: main
        image: registry.example.com/shop:1
`,
      ],
    ));

  test("to the container that the author chooses", () =>
    checkFixes(
      `  podSpec:\n    stdin: true\n${two}`,
      [
        "? Move to container `main`",
        `  podSpec:\n${two.replace("- name: main", "- stdin: true\n        name: main")}`,
      ],
      [
        "? Move to container `side`",
        `  podSpec:\n${two.replace("- name: side", "- stdin: true\n        name: side")}`,
      ],
    ));

  test("with the mapping that would be left empty gone", () =>
    checkFixes(`  podSpec:\n    securityContext:\n      privileged: false\n${main}`, [
      "Move to `containers[].securityContext.privileged`",
      `  podSpec:\n${main.replace("- name: main", "- securityContext:\n          privileged: false\n        name: main")}`,
    ]));

  test("under `matchLabels`, between braces too", () => {
    const constraint = (selector: string): string =>
      `  podSpec:\n    topologySpreadConstraints:\n      - maxSkew: 1\n        topologyKey: zone\n        whenUnsatisfiable: DoNotSchedule\n        labelSelector:${selector}\n${main}`;
    checkFixes(constraint(" {app: shop}"), [
      "Move to `labelSelector.matchLabels.app`",
      constraint(" {matchLabels: {app: shop}}"),
    ]);
    checkFixes(constraint("\n          app: shop"), [
      "Move to `labelSelector.matchLabels.app`",
      constraint("\n          matchLabels:\n            app: shop"),
    ]);
  });

  test("one level up where it is indented too far", () =>
    checkFixes(
      `  extraLabels:\n    team: web\n    extraAnnotations:\n      note: too deep\n  podSpec:\n${main}`,
      [
        "Move to `spec.extraAnnotations`",
        `${head.replace("spec:\n", "spec:\n  extraAnnotations:\n    note: too deep\n")}  extraLabels:\n    team: web\n  podSpec:\n${main}`,
      ],
    ));

  test("out of the metadata of a pod, which Kuberhealthy 2 does not know", () =>
    checkFixes(
      `  podSpec:\n    metadata:\n      labels:\n        team: web\n      annotations: {note: a}\n${main}`,
      [
        "Move to `spec.extraLabels` and `spec.extraAnnotations`",
        `${head.replace("spec:\n", "spec:\n  extraLabels:\n    team: web\n  extraAnnotations: {note: a}\n")}  podSpec:\n${main}`,
      ],
    ));
});

describe("items of lists", () => {
  test("that say the same as an earlier one go, others only when chosen", () => {
    const ports = (second: string): string =>
      `  podSpec:\n${main}        ports:\n          - containerPort: 80\n${second}`;
    checkFixes(ports("          - containerPort: 80\n"), ["Remove this item of `ports`", ports("")]);
    checkFixes(ports("          - containerPort: 80\n            name: http\n"), [
      "? Remove this item of `ports`",
      ports(""),
    ]);
  });

  test("that are lists themselves are taken apart", () => {
    const command = (lines: string): string => `  podSpec:\n${main}        command:${lines}\n`;
    checkFixes(command("\n          - - sh\n            - -c\n          - exit 0"), [
      "Take the inner list apart",
      command("\n          - sh\n          - -c\n          - exit 0"),
    ]);
    checkFixes(command(" [[sh, -c], exit 0]"), ["Take the inner list apart", command(" [sh, -c, exit 0]")]);
  });

  test("that are empty go only when that is chosen", () => {
    const list = (second: string): string =>
      `  podSpec:\n    tolerations:\n      - operator: Exists\n${second}${main}`;
    checkFixes(list("      -\n"), ["? Remove this item of `tolerations`", list("")]);
  });
});

describe("values", () => {
  test("with a unit become whole seconds", () =>
    checkFixes(`  podSpec:\n    activeDeadlineSeconds: 2 min\n${main}`, [
      "Change to `120`",
      `  podSpec:\n    activeDeadlineSeconds: 120\n${main}`,
    ]));

  test("that are missing are made up only when that is chosen", () => {
    const profile = (lines: string): string =>
      `  podSpec:\n    securityContext:\n      seccompProfile:${lines}\n${main}`;
    checkFixes(profile("\n        localhostProfile: a.json"), [
      "? Insert `type`",
      profile("\n        type: Localhost\n        localhostProfile: a.json"),
    ]);
    checkFixes(profile(" {}"), ["? Insert `type`", profile(" {type: RuntimeDefault}")]);
  });
});
