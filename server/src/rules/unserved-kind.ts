import { checkOf, headEntry } from "../checks/resources.ts";
import type { Finding, Fix } from "../text/finding.ts";
import { lineEndingOf } from "../text/sourceText.ts";
import type { TextEdit } from "../text/textEdit.ts";
import { columnOf } from "../yaml/indentation.ts";
import { type Entry, entryOf, type MappingNode } from "../yaml/node.ts";
import { type DocumentRule, finding } from "./rule.ts";

export const unservedKind: DocumentRule = {
  scope: "document",
  id: "unserved-kind",
  findings(resource, text) {
    if (resource.is !== "near-miss" || checkOf(resource) !== undefined) return [];
    const { root, kind } = resource.check;
    // A document of one line has only just been begun.
    if (root.entries.length < 2) return [];
    const kindEntry = entryOf(root, "kind");
    const versionEntry = entryOf(root, "apiVersion");
    const wanted = `\`apiVersion: ${kind.apiVersion}\` with \`kind: ${kind.kind}\``;
    const fix = pairFix(root, text, kind.apiVersion, kind.kind);
    const misspelt = (["apiVersion", "kind"] as const).flatMap((key) => {
      const entry = entryOf(root, key) === undefined ? headEntry(root, key) : undefined;
      return entry === undefined ? [] : [renamed(entry, key)];
    });
    if (misspelt.length > 0) return misspelt;
    if (kindEntry === undefined || versionEntry === undefined) {
      const missing = kindEntry === undefined ? "kind" : "apiVersion";
      const present = (kindEntry ?? versionEntry)?.span ?? root.span;
      return [
        finding(
          "unserved-kind",
          "error",
          `\`${missing}\` is missing beside this line; a check of Kuberhealthy ${kind.generation} begins with ${wanted}.`,
          present,
          fix,
        ),
      ];
    }
    const at = resource.kind === kind.kind ? versionEntry : kindEntry;
    if (at.value.kind !== "scalar" || typeof at.value.value !== "string") {
      const key = at === kindEntry ? "kind" : "apiVersion";
      const said = `\`${key}\` must be a plain text; a check of Kuberhealthy ${kind.generation} begins with ${wanted}.`;
      return [finding("unserved-kind", "error", said, at.keySpan, fix)];
    }
    const message = `No release of Kuberhealthy serves \`${resource.kind.trim()}\` in \`${resource.apiVersion.trim()}\`; this check needs ${wanted}.`;
    return [finding("unserved-kind", "error", message, at.value.span, fix)];
  },
};

function renamed({ key, keySpan }: Entry, wanted: string): Finding {
  const message = `Kubernetes knows no \`${key}\` here, so it cannot tell what this is; write \`${wanted}\`.`;
  const fix: Fix = { title: `Change to \`${wanted}\``, edits: [{ span: keySpan, newText: wanted }] };
  return finding("unserved-kind", "error", message, keySpan, [fix]);
}

function pairFix(root: MappingNode, text: string, apiVersion: string, kind: string): readonly Fix[] {
  const edits: TextEdit[] = [];
  for (const [key, value] of [
    ["apiVersion", apiVersion],
    ["kind", kind],
  ] as const) {
    const entry = entryOf(root, key);
    if (entry?.merged === true || entry?.value.kind === "mapping" || entry?.value.kind === "sequence")
      return [];
    if (entry?.value.kind === "scalar" && entry.value.style === "block") return [];
    const first = root.entries.find((candidate) => !candidate.merged);
    if (entry !== undefined)
      edits.push({
        span: entry.value.span,
        newText: entry.value.span.start === entry.value.span.end ? ` ${value}` : value,
      });
    else if (first !== undefined && !root.flow) {
      const column = columnOf(text, first.keySpan.start);
      edits.push({
        span: { start: first.keySpan.start, end: first.keySpan.start },
        newText: `${key}: ${value}${lineEndingOf(text)}${" ".repeat(column)}`,
      });
    } else return [];
  }
  return [{ title: `Change to \`${kind}\` of \`${apiVersion}\``, edits }];
}
