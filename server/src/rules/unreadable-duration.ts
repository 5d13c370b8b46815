import { durationNs } from "../checks/duration.ts";
import { goDurationFrom } from "../checks/durationMeant.ts";
import type { Generation } from "../checks/kinds.ts";
import { checkOf } from "../checks/resources.ts";
import type { Finding, Fix } from "../text/finding.ts";
import { nodeAt, type ScalarNode } from "../yaml/node.ts";
import { holdsPlaceholder } from "../yaml/template.ts";
import { type DocumentRule, finding } from "./rule.ts";

/** What each generation does with a text that `time.ParseDuration` refuses (controllers 2.7.1 and 3.0.13). */
const consequence: Readonly<Record<Generation, Readonly<Record<"runInterval" | "timeout", string>>>> = {
  2: {
    runInterval: "Kuberhealthy 2 silently runs the check every 10m instead",
    timeout: "Kuberhealthy 2 fails every run at once",
  },
  3: {
    runInterval: "Kuberhealthy 3 never runs the check and refuses the reports of all checks",
    timeout: "Kuberhealthy 3 never runs the check and refuses the reports of all checks",
  },
};

export const unreadableDuration: DocumentRule = {
  scope: "document",
  id: "unreadable-duration",
  findings(resource) {
    const check = checkOf(resource);
    if (check === undefined) return [];
    const found: Finding[] = [];
    for (const field of ["runInterval", "timeout"] as const) {
      if (field === "runInterval" && check.kind.id === "khjob") continue;
      const node = nodeAt(check.root, ["spec", field]);
      if (node?.kind !== "scalar" || typeof node.value !== "string" || holdsPlaceholder(node.source))
        continue;
      if (durationNs(node.value) !== undefined) continue;
      found.push(unreadable(field, node, node.value, check.kind.generation));
    }
    return found;
  },
};

function unreadable(
  field: "runInterval" | "timeout",
  node: ScalarNode,
  text: string,
  generation: Generation,
): Finding {
  if (text === "" && field === "timeout" && generation === 2) {
    return finding(
      "unreadable-duration",
      "hint",
      "An empty `timeout` means the default of 5m; write `5m` to say so.",
      node.span,
      [replacement(node, "5m")],
    );
  }
  const wanted = text.trim() === "" ? (field === "timeout" ? "5m" : "10m") : goDurationFrom(text);
  const example = wanted ?? "90s";
  const reason =
    text.trim() === "" ? `\`${field}\` is empty` : `\`${text}\` is no duration that Kuberhealthy can read`;
  const message = `${reason}, so ${consequence[generation][field]}; write for example \`${example}\` (units: h, m, s, ms).`;
  return finding(
    "unreadable-duration",
    "error",
    message,
    node.span,
    wanted === undefined ? [] : [replacement(node, wanted)],
  );
}

function replacement(node: ScalarNode, text: string): Fix {
  const quote = node.style === "double" ? '"' : node.style === "single" ? "'" : "";
  return { title: `Change to \`${text}\``, edits: [{ span: node.span, newText: `${quote}${text}${quote}` }] };
}
