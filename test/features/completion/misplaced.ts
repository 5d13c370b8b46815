import type { CompletionItem } from "../../../server/src/features/completion/completion.ts";
import { touches } from "../../../server/src/text/span.ts";
import { type Cursor, cursorAt, surroundings } from "../../../server/src/yaml/cursor.ts";
import { nodeAt, type YamlNode } from "../../../server/src/yaml/node.ts";
import { type Path, pathText } from "../../../server/src/yaml/path.ts";
import { type YamlFile, yamlFileOf } from "../../../server/src/yaml/yamlFile.ts";
import { applied } from "./applied.ts";

/** Tells what is wrong with the file after an item was taken at the offset: undefined where nothing is. */
export function misplacedIn(before: YamlFile, offset: number): (item: CompletionItem) => string | undefined {
  const { text } = before.source;
  const cursor = cursorAt(before, offset);
  if (cursor === undefined) return () => "there is no place to complete";
  // In brackets that are broken already nobody can say what belongs where.
  if (problems(before).length > 0 && cursor.style === "flow") return () => undefined;
  // Lines below that become the new key's value keep their values, under another path.
  const kept = (leaf: string): string => (cursor.adopts ? leaf.slice(leaf.indexOf("=")) : leaf);
  const blank = " ".repeat(cursor.span.end - cursor.span.start);
  const without = yamlFileOf(text.slice(0, cursor.span.start) + blank + text.slice(cursor.span.end));
  const allowed = Math.min(problems(before).length, problems(cursor.colon ? before : without).length);
  const left = [...leaves(cursor.document.root, cursor)].map(kept);
  return (item) => {
    const result = applied(text, item);
    const after = yamlFileOf(result, before);
    const say = (what: string): string =>
      `${what}: ${item.label} at ${pathText(cursor.path)} (${cursor.style})\n${shown(text, offset)}\n=>\n${shown(result, offset)}`;
    const now = problems(after, problems(before).length > 0);
    if (now.length > allowed) return say(`a new problem (${now.join(" ")})`);
    if (allowed > 0) return undefined;
    // What is written above a first `---` begins a document.
    const begins = cursor.document.root === undefined && /^\s*(?:#.*\s*)*---/.test(text.slice(offset));
    const added = [item.edit, ...item.alsoEdits].flatMap(({ newText }) => newText.match(/^---/gm) ?? []);
    const wanted = before.sections.length + Number(begins && after.sections.length > 1) + added.length;
    if (after.sections.length !== wanted) return say("another number of documents");
    const root = surroundings(after, cursor.span.start)?.document.root;
    // An item that is added elsewhere moves those behind it.
    const unnumbered = (leaf: string): string =>
      item.alsoEdits.length === 0 ? leaf : leaf.replace(/\[\d+\]/g, "[]");
    const still = new Set([...leaves(root, cursor)].map(kept).map(unnumbered));
    const lost = left.map(unnumbered).find((leaf) => !still.has(leaf));
    if (lost !== undefined) return say(`lost or changed ${lost}`);
    const aliasesNow = after.documents.flatMap(({ document }) => document.aliases).length;
    const isAlias = item.label.startsWith("*") || item.label === "<<";
    if (isAlias) {
      const aliasesLeft = without.documents.flatMap(({ document }) => document.aliases).length;
      const aliasesWanted = cursor.colon ? aliasesLeft : aliasesLeft + 1;
      return aliasesNow === aliasesWanted ? undefined : say("the alias is not where it belongs");
    }
    return isThere(root, cursor, item) ? undefined : say("the item is not where it belongs");
  };
}

/** What a broken line hides shows once it is whole again: aliases that lost their anchor, keys that stand twice. */
const hidden = ["syntax/unknown-alias", "syntax/merge", "syntax/duplicate-key"];

const problems = (file: YamlFile, isBroken = false): readonly string[] =>
  file.documents
    .flatMap(({ document }) => document.problems.map((problem) => problem.code))
    .filter((code) => !(isBroken && hidden.includes(code)));

const shown = (text: string, at: number): string =>
  `${text.slice(Math.max(0, at - 100), at)}<|>${text.slice(at, at + 120)}`;

/** `path=value` of every scalar but the one that is being typed; indices of the list at the cursor are left out. */
function* leaves(
  node: YamlNode | undefined,
  cursor: Cursor,
  path: Path = [],
  seen = new Set<YamlNode>(),
): Generator<string> {
  // What an alias stands for is the value at its anchor.
  if (node === undefined || seen.has(node)) return;
  seen.add(node);
  const here = cursor.path.length === path.length && cursor.path.every((step, index) => step === path[index]);
  if (node.kind === "scalar") {
    if (!here && !(node.value === null)) yield `${pathText(path)}=${String(node.value).trimEnd()}`;
    return;
  }
  if (node.kind === "sequence") {
    // A new item moves those behind it.
    const isNewItem = cursor.style === "flow" && cursor.written === undefined;
    const grows = here || (isNewItem && pathText(cursor.path.slice(0, -1)) === pathText(path));
    const at = cursor.offset - cursor.start;
    for (const [index, item] of node.items.entries()) {
      const isTyped = isNewItem && item.kind === "scalar" && touches(item.span, at);
      if (grows && isTyped) continue;
      yield* grows
        ? leaves(item, { ...cursor, path: [] }, [...path, "-"], seen)
        : leaves(item, cursor, [...path, index], seen);
    }
    return;
  }
  for (const entry of node.entries) {
    // What a merge brings in changes with the place that it comes from.
    if (entry.merged) continue;
    if (here && entry.key === cursor.entry?.key) {
      // Nor is it told at its aliases.
      for (const _ of leaves(entry.value, cursor, [], seen));
      continue;
    }
    yield* leaves(entry.value, cursor, [...path, entry.key], seen);
  }
}

function isThere(root: YamlNode | undefined, cursor: Cursor, item: CompletionItem): boolean {
  const node = nodeAt(root, cursor.path);
  if (node === undefined) return false;
  if (item.label.startsWith("- ")) {
    // Below a key that was left without its list, in the column of that key.
    if (node.kind === "mapping")
      return node.entries.some((entry) => entry.value.kind === "sequence" && entry.value.items.length === 1);
    const earlier = cursor.written?.kind === "sequence" ? cursor.written.items.length : 0;
    return node.kind === "sequence" && node.items.length === earlier + 1;
  }
  if (item.kind === "field") return nodeAt(node, [item.label]) !== undefined;
  if (node.kind === "scalar") return String(node.value).includes(item.label);
  return item.kind === "snippet" || item.kind === "variable";
}
