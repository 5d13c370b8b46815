import { lineEndOf, lineStartOf } from "../text/lines.ts";
import { actionsIn } from "./template.ts";

/**
 * What the actions of a template can do to its static lines. values: they only fill in values. lines: they also leave lines
 * out, repeat them and write others between. unclear: what stays of the text cannot be told.
 */
export type TemplateShape = "values" | "lines" | "unclear";

/** Which blocks (of `if`, `range`, …) are open from an offset on; every branch of an `if` is a block of its own. */
interface Reach {
  readonly start: number;
  readonly blocks: readonly number[];
}

export interface TemplateBlocks {
  readonly shape: TemplateShape;
  readonly reaches: readonly Reach[];
}

type Doing = "nothing" | "opens" | "branches" | "closes" | "writes" | "unclear";

const words: readonly (readonly [RegExp, Doing])[] = [
  [/^(?:\/\*|#|\$\w+ *:?=)/, "nothing"],
  [/^(?:if|with|range|for)\b/, "opens"],
  [/^(?:else|elif)\b/, "branches"],
  [/^(?:end|endif|endfor)\b/, "closes"],
  [
    /^(?:define|block|endblock|macro|endmacro|set|raw|endraw|call|endcall|filter|extends|break|continue)\b/,
    "unclear",
  ],
];

/** What an action does to the lines around it. */
function doing(action: string): Doing {
  if (/^(?:<%|#@)/.test(action)) return "unclear";
  const inside = action.replace(/^[ \t]*(?:\{\{|\{%|%\{|\{(?=#)|\$\{)[-+~]?\s*/, "");
  return words.find(([word]) => word.test(inside))?.[1] ?? "writes";
}

/** `text` is that of a templated document. */
export function templateBlocks(text: string): TemplateBlocks {
  const actions = actionsIn(text);
  const reaches: Reach[] = [{ start: 0, blocks: [] }];
  let shape: TemplateShape = "values";
  let blocks: readonly number[] = [];
  let count = 0;
  const bare = withoutActions(text, actions);
  for (const { start, end } of actions) {
    const does = doing(text.slice(start, end));
    const before = bare.slice(lineStartOf(text, start), start);
    const isAlone = (before + bare.slice(end, lineEndOf(text, end))).trim() === "";
    if (!isAlone && does !== "unclear") {
      // An action before a key, or before the text of a line, may make another key or line of it.
      if (/^[\s-]*$/.test(before) && bare.slice(end, lineEndOf(text, end)).trim() !== "") return unclear;
      if (does === "nothing") return unclear;
      if (writesBeside(text.slice(start, end), before)) shape = "lines";
      continue;
    }
    if (does === "unclear") return unclear;
    if (does === "branches" && blocks.length === 0) return unclear;
    if (does !== "nothing") shape = "lines";
    if (does === "opens") blocks = [...blocks, ++count];
    else if (does === "branches") blocks = [...blocks.slice(0, -1), ++count];
    else if (does === "closes") blocks = blocks.slice(0, -1);
    reaches.push({ start, blocks });
  }
  return { shape, reaches };
}

/** Whether an action in a line writes lines that are no deeper than the key it stands behind: they are the key's siblings. */
function writesBeside(action: string, before: string): boolean {
  const columns = /\bnindent\s+(\d+)/.exec(action)?.[1];
  const key = /^[ \t]*(?:- +)*/.exec(before)?.[0].length ?? 0;
  return columns !== undefined && (Number(columns) <= key || !/:[ \t]*$/.test(before));
}

const unclear: TemplateBlocks = { shape: "unclear", reaches: [] };

/** The text with blanks where its actions stand. */
function withoutActions(text: string, actions: ReturnType<typeof actionsIn>): string {
  let result = "";
  let at = 0;
  for (const { start, end } of actions) {
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, " ");
    at = end;
  }
  return result + text.slice(at);
}

/** Whether the text at `outer` is there whenever that at `inner` is. */
export function isThereWith({ reaches }: TemplateBlocks, outer: number, inner: number): boolean {
  const around = blocksAt(reaches, outer);
  const within = blocksAt(reaches, inner);
  return around.every((block, index) => within[index] === block);
}

const blocksAt = (reaches: readonly Reach[], offset: number): readonly number[] =>
  reaches.findLast(({ start }) => start <= offset)?.blocks ?? [];
