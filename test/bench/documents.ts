import type { Diagnostic, Position } from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";

/** How many lines a check of these texts has, and with the `---` behind it. */
const linesOfCheck = 29;

/** A valid check of 29 lines; the numbers make each different from the others. */
export const check = (index: number): string => `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: check-${index}
  namespace: kuberhealthy
spec:
  runInterval: ${2 + (index % 50)}m
  timeout: ${30 + (index % 60)}s
  extraLabels:
    team: sre-${index % 7}
  podSpec:
    restartPolicy: Never
    containers:
      - name: main
        image: docker.io/kuberhealthy/dns-resolution-check:v1.${index % 9}.0
        imagePullPolicy: IfNotPresent
        args: ["--verbose", "--retries=3"]
        env:
          - name: HOSTNAME
            value: "svc-${index}.default.svc.cluster.local"
          - name: NODE_NAME
            valueFrom:
              fieldRef:
                fieldPath: spec.nodeName
        resources:
          requests:
            cpu: ${10 + (index % 40)}m
            memory: 50Mi
          limits: { cpu: "1", memory: 200Mi }
`;

/** A file of that many checks. */
export const checks = (count: number): string =>
  Array.from({ length: count }, (_, index) => check(index)).join("---\n");

/** The same checks as the items of one `kind: List`, which is one YAML document. */
export const listOfChecks = (count: number): string =>
  `apiVersion: v1\nkind: List\nitems:\n${Array.from({ length: count }, (_, index) =>
    check(index).trimEnd().replaceAll("\n", "\n    ").replace(/^/, "  - "),
  ).join("\n")}\n`;

/** A file of one check, 30 lines long. */
export const oneCheck = `${check(0)}# end of the check\n`;

/**
 * A check in a file of `checks`, and the one mistake of the scenarios: an `x` behind its `timeout` makes an unknown field of
 * it, which every server that knows the schema reports.
 */
export interface Spot {
  /** Where the `x` is put in, behind `timeout`. */
  readonly offset: number;
  readonly position: Position;
  readonly firstLine: number;
  readonly lastLine: number;
}

export function spotIn(text: string, index: number): Spot {
  const name = text.indexOf(`  name: check-${index}\n`);
  const offset = text.indexOf("  timeout:", name) + "  timeout".length;
  const document = TextDocument.create("", "yaml", 0, text);
  const firstLine = document.positionAt(name).line - 3;
  return {
    offset,
    position: document.positionAt(offset),
    firstLine,
    lastLine: firstLine + linesOfCheck - 1,
  };
}

/** The text with the mistake made. */
export const mistaken = (text: string, { offset }: Spot): string =>
  `${text.slice(0, offset)}x${text.slice(offset)}`;

/** Whether the diagnostics show a mistake in the lines of that check. Hints are no mistakes. */
export const showsMistake = (diagnostics: readonly Diagnostic[], { firstLine, lastLine }: Spot): boolean =>
  diagnostics.some(
    ({ severity = 1, range }) =>
      severity <= 2 && range.start.line >= firstLine && range.start.line <= lastLine,
  );
