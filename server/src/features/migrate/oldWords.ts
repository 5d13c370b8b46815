import { resourcesOf } from "../../checks/resources.ts";
import type { Finding } from "../../text/finding.ts";
import type { Span } from "../../text/span.ts";
import { entryOf, itemsOf, nodeAt, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import { decision } from "./decisions.ts";
import { toMigrate } from "./subject.ts";

interface OldWord {
  readonly code: string;
  readonly pattern: RegExp;
  readonly message: string;
}

/** What other resources and programs say of Kuberhealthy 2, and what Kuberhealthy 3 has instead. */
const words: readonly OldWord[] = [
  {
    code: "pod-annotation",
    pattern: /comcast\\?\.github\\?\.io\/check-name/g,
    message:
      "The pods of Kuberhealthy 3 have the annotation `kuberhealthyCheckName` instead of `comcast.github.io/check-name`; change what looks for it.",
  },
  {
    code: "group",
    pattern: /comcast\\?\.github\\?\.io(?!\/check-name)/g,
    message:
      "`comcast.github.io` is the group of Kuberhealthy 2; its resources are `healthchecks`, `healthchecks/status` and `healthchecks/finalizers` in `kuberhealthy.github.io` now: change this, or add the new group while both run.",
  },
  {
    code: "resource-name",
    pattern:
      /^Kuberhealthy(?:Check|Job|State)$|\bkubectl\b[^\n|;&]*\s(?:khchecks?|khc|khjobs?|khj|khstates?|khs)(?=[\s/;|&"')]|$)/g,
    message:
      "Kuberhealthy 3 has `healthchecks` (kind `HealthCheck`, short `hc`) instead, with the state of each in its status; change this.",
  },
  {
    code: "pod-label",
    pattern: /kuberhealthy-check-name/g,
    message:
      "The pods of Kuberhealthy 3 have the label `healthcheck` instead of `kuberhealthy-check-name`; change what selects by it.",
  },
  {
    code: "pod-label",
    pattern: /kuberhealthy-run-id/g,
    message:
      "The pods of Kuberhealthy 3 have the label `kh-run-uuid` instead of `kuberhealthy-run-id`; change what selects by it.",
  },
  {
    code: "pod-label",
    pattern: /\bapp\s*(?:==?|:)\s*kuberhealthy-check\b/g,
    message:
      "The pods of Kuberhealthy 3 have no label `app: kuberhealthy-check`; where something selects by it, add it to each check's `extraLabels`.",
  },
  {
    code: "report-path",
    pattern: /\/externalCheckStatus(?![\w-])/g,
    message:
      "Kuberhealthy 3 takes reports at `/check` instead of `/externalCheckStatus`; send them to `$KH_REPORTING_URL`, which is right for both.",
  },
  {
    code: "controller",
    pattern: /^KH_EXTERNAL_REPORTING_URL$/g,
    message:
      "Kuberhealthy 3 reads `KH_CHECK_REPORT_URL` instead: the base address, without a path such as `/check`, with which it does not start.",
  },
  {
    code: "status-page",
    pattern: /\b(?:curl|wget)\b[^\n|;&]*https?:\/\/kuberhealthy(?:\.[\w-]+)*(?::\d+)?\/?(?=["'\s|;&)]|$)/g,
    message:
      "The status in JSON is at `/json` in Kuberhealthy 3, and its keys are the names of checks without their namespace.",
  },
  {
    code: "go-import",
    pattern: /github\.com\/kuberhealthy\/kuberhealthy\/v2\/pkg\/checks\/external\/checkclient/g,
    message:
      "Kuberhealthy 3 has this as `github.com/kuberhealthy/kuberhealthy/v3/pkg/checkclient`, with the same functions; change the import.",
  },
  {
    code: "go-import",
    pattern: /github\.com\/kuberhealthy\/kuberhealthy\/v2\/pkg\/checks\/external\/nodeCheck/g,
    message:
      "Kuberhealthy 3 has this as `github.com/kuberhealthy/kuberhealthy/v3/pkg/nodecheck`, a package still called `nodeCheck`; change the import.",
  },
  {
    code: "go-import",
    pattern: /github\.com\/kuberhealthy\/kuberhealthy\/v2\/pkg\/apis\/khcheck\/v1/g,
    message:
      "Kuberhealthy 3 has these types in `github.com/kuberhealthy/kuberhealthy/v3/pkg/api`; change the import.",
  },
];

const anywhere =
  /comcast\.github\.io|kuberhealthy-|\/externalCheckStatus|KH_EXTERNAL|https?:\/\/kuberhealthy|kuberhealthy\/v2|\bkh(?:c|j|s|checks?|jobs?|states?)\b|Kuberhealthy(?:Check|Job|State)|TARGET_NAMESPACE/;

/** Places of a document that still speak of Kuberhealthy 2. A check that is left as it is speaks for itself. */
export function oldWords(document: ParsedDocument): readonly Finding[] {
  if (!anywhere.test(document.text) || document.problems.length > 0) return [];
  const found = new Map<string, Finding>();
  const say = ({ code, message }: OldWord, severity: "warning" | "information", span: Span): void => {
    found.set(`${span.start} ${message}`, decision(code, severity, message, span));
  };
  const seen = new Set<YamlNode>();
  const visit = (node: YamlNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === "sequence") for (const item of node.items) visit(item);
    if (node.kind === "scalar" && typeof node.value === "string") inText(node.value, node.span, node.source);
    if (node.kind !== "mapping") return;
    const renamed = stringOf(valueAt(node, "name")) === "KH_EXTERNAL_REPORTING_URL";
    for (const { key, keySpan, value } of node.entries) {
      inText(key, keySpan);
      if (key === "app" && stringOf(value) === "kuberhealthy-check")
        inText("app: kuberhealthy-check", keySpan, "app");
      // Its value is said with its name.
      if (!(renamed && key === "value")) visit(value);
    }
  };
  const inText = (text: string, span: Span, source = text): void => {
    for (const word of words) {
      if (text.search(word.pattern) < 0) continue;
      const matches = [...source.matchAll(word.pattern)];
      if (matches.length === 0) say(word, "warning", span);
      for (const match of matches) {
        const start = span.start + match.index;
        say(word, "warning", { start, end: start + match[0].length });
      }
    }
  };
  for (const resource of resourcesOf(document)) {
    if (toMigrate(resource) !== undefined || resource.is === "controllers") continue;
    // A check's own labels are what it gives to its pods, and its annotations what others wrote.
    const root = resource.is === "other" ? resource.root : nodeAt(resource.check.root, ["spec", "podSpec"]);
    if (root !== undefined) visit(root);
    if (resource.is === "other")
      for (const span of controllerNamespaces(resource.root)) say(targetNamespace, "information", span);
  }
  return [...found.values()];
}

const targetNamespace: OldWord = {
  code: "controller",
  pattern: /^TARGET_NAMESPACE$/g,
  message:
    "Kuberhealthy 3 calls this `KH_TARGET_NAMESPACE`, and up to 3.0.13 does nothing with it: it looks at the checks of all namespaces.",
};

/** `TARGET_NAMESPACE` is a name that checks use too: it is the controller's where the image is. */
function controllerNamespaces(root: YamlNode): readonly Span[] {
  const spans: Span[] = [];
  const visit = (node: YamlNode): void => {
    if (node.kind === "sequence") for (const item of node.items) visit(item);
    if (node.kind !== "mapping") return;
    if (/(?:^|\/)kuberhealthy\/kuberhealthy(?:[:@]|$)/.test(stringOf(valueAt(node, "image")) ?? ""))
      for (const item of itemsOf(entryOf(node, "env")?.value)) {
        const name = valueAt(item, "name");
        if (name !== undefined && stringOf(name) === targetNamespace.pattern.source.slice(1, -1))
          spans.push(name.span);
      }
    for (const entry of node.entries) visit(entry.value);
  };
  visit(root);
  return spans;
}
