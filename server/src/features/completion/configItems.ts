import { codes, summaries } from "../../../generated/codes.js";
import { levels } from "../../config/levels.ts";
import { lineAt, lineSpan } from "../../text/sourceText.ts";
import type { YamlFile } from "../../yaml/yamlFile.ts";
import type { CompletionItem, CompletionKind } from "./completionItem.ts";

/** What can be typed at a place of `.khcheck.yaml`, in block style; the lines above say where that is. */
export function configItems({ source }: YamlFile, offset: number): readonly CompletionItem[] {
  const span = lineSpan(source, lineAt(source, offset));
  const line = source.text.slice(span.start, span.end);
  const column = offset - span.start;
  const parts = /^( *)([\w/.-]*)(?:(:)( +)?([\w-]*))?(?: *(?:#.*)?)?$/.exec(line);
  if (parts === null) return [];
  const [, indent = "", key = "", colon, gap, value = ""] = parts;
  const above = pathAbove(source.text.slice(0, span.start), indent.length);
  const keyEnd = indent.length + key.length;
  if (column >= indent.length && column <= keyEnd) {
    return keysAt(above).map(({ label, detail, isMapping }, index) => ({
      ...item(label, detail, "field", index),
      edit: {
        span: { start: span.start + indent.length, end: span.start + keyEnd },
        newText: label + (colon !== undefined ? "" : isMapping ? ":" : ": "),
      },
    }));
  }
  const valueStart = keyEnd + 1 + (gap?.length ?? 0);
  if (colon === undefined || gap === undefined || column < valueStart || column > valueStart + value.length)
    return [];
  return valuesAt([...above, key]).map((label, index) => ({
    ...item(label, "", "enum", index),
    edit: {
      span: { start: span.start + valueStart, end: span.start + valueStart + value.length },
      newText: label,
    },
  }));
}

const item = (
  label: string,
  detail: string,
  kind: CompletionKind,
  index: number,
): Omit<CompletionItem, "edit"> => ({
  label,
  kind,
  detail,
  documentation: "",
  filterText: label,
  sortText: String(index).padStart(3, "0"),
  snippet: false,
  alsoEdits: [],
});

/** The keys that a line of that indentation stands below, outermost first. */
function pathAbove(text: string, indent: number): readonly string[] {
  const path: string[] = [];
  let least = indent;
  for (const line of text.split(/\r?\n/).reverse()) {
    const [, blank, key] = /^( *)["']?([^\s#:"'-][^\s:"']*)["']?:(?: |$)/.exec(line) ?? [];
    if (blank === undefined || key === undefined || blank.length >= least) continue;
    path.unshift(key);
    least = blank.length;
    if (least === 0) break;
  }
  return path;
}

interface Key {
  readonly label: string;
  readonly detail: string;
  readonly isMapping?: boolean;
}

function keysAt(path: readonly string[]): readonly Key[] {
  const [part, check] = path;
  if (part === undefined)
    return [
      { label: "rules", detail: "how severe each rule is", isMapping: true },
      { label: "ignore", detail: "files to leave alone", isMapping: true },
      { label: "run", detail: "how checks are started", isMapping: true },
    ];
  if (part === "rules" && check === undefined)
    return codes.map((code) => ({ label: code, detail: summaries[code] ?? "" }));
  if (part === "run" && check !== undefined && path.length === 2)
    return [
      { label: "command", detail: "a list of words; no shell stands in between" },
      { label: "cwd", detail: "from the folder of this file" },
      { label: "envFile", detail: "from the folder of this file" },
      { label: "runner", detail: "process or container" },
    ];
  return [];
}

function valuesAt(path: readonly string[]): readonly string[] {
  if (path.length === 2 && path[0] === "rules") return levels;
  return path.length === 3 && path[0] === "run" && path[2] === "runner" ? ["process", "container"] : [];
}
