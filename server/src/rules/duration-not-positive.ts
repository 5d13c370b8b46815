import { durationNs } from "../checks/duration.ts";
import type { Generation } from "../checks/kinds.ts";
import { checkOf } from "../checks/resources.ts";
import { nodeAt } from "../yaml/node.ts";
import { changeTo } from "./fixes.ts";
import { literalOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

type Field = "runInterval" | "timeout";

/** What each generation does with zero or less (controllers 2.7.1 and 3.0.13), and the default that a repair writes. */
const consequence: Readonly<Record<Generation, Readonly<Record<Field, string>>>> = {
  2: {
    runInterval: "Kuberhealthy 2 crashes on it and runs no check at all",
    timeout: "Kuberhealthy 2 fails every run at once",
  },
  3: {
    runInterval: "Kuberhealthy 3 runs the check again and again without a pause",
    timeout: "Kuberhealthy 3 uses 30s instead",
  },
};
const usual: Readonly<Record<Generation, Readonly<Record<Field, string>>>> = {
  2: { runInterval: "10m", timeout: "5m" },
  3: { runInterval: "10m", timeout: "30s" },
};

export const durationNotPositive: DocumentRule = {
  scope: "document",
  id: "duration-not-positive",
  findings(resource) {
    const check = checkOf(resource);
    if (check === undefined) return [];
    const { generation, id } = check.kind;
    const fields: readonly Field[] = id === "khjob" ? ["timeout"] : ["runInterval", "timeout"];
    return fields.flatMap((field) => {
      const node = nodeAt(check.root, ["spec", field]);
      const text = literalOf(node);
      const length = text === undefined ? undefined : durationNs(text);
      if (node === undefined || text === undefined || length === undefined || length > 0n) return [];
      const meant = length < 0n ? text.replace(/^-/, "") : usual[generation][field];
      const message = `\`${field}\` must be longer than zero, because with \`${text}\` ${consequence[generation][field]}; write for example \`${meant}\`.`;
      const severity = generation === 2 ? "error" : "warning";
      return [finding("duration-not-positive", severity, message, node.span, changeTo(node, meant))];
    });
  },
};
