import type { Finding } from "../text/finding.ts";
import { lineStartOf } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import type { YamlNode } from "./node.ts";
import { problem } from "./problem.ts";

/** Blanks that look like a space and are none to YAML; they come with text that is copied from web pages. */
const odd = "\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000";
const anyOdd = new RegExp(`[${odd}]`);
const blanks = /[^-]+/g;
/** Where YAML wants spaces: before a line's text, behind its dashes, and behind the colon of its key. */
const places = new RegExp(`^([ ${odd}]*(?:-[ ${odd}]+)*)(?:([\\w./-]+:)([${odd}][ ${odd}]*))?`, "gm");

export interface OddBlanks {
  /** The text with spaces in their place: as long as it was, so that every offset stays. */
  readonly reading: string;
  /** One for each place. */
  readonly problems: readonly Finding[];
}

/** Whether such a blank stands anywhere, inside of strings too. */
export const holdsOddBlank = (text: string): boolean => anyOdd.test(text);

/** Most places that are told one by one. */
const mostTold = 100;

/**
 * The blanks that should be spaces, or undefined where there are none. `treeOf` reads a text; it tells which places lie inside of
 * strings, where such blanks are content.
 */
export function oddBlanks(
  text: string,
  treeOf: (text: string) => YamlNode | undefined,
): OddBlanks | undefined {
  if (!holdsOddBlank(text)) return undefined;
  const found = [...text.matchAll(places)].flatMap((match): readonly Span[] => {
    const [, before = "", key = "", behind = ""] = match;
    const value = match.index + before.length + key.length;
    return [
      ...[...before.matchAll(blanks)]
        .filter(([run]) => anyOdd.test(run))
        .map(({ index, 0: run }) => ({ start: match.index + index, end: match.index + index + run.length })),
      ...(behind === "" ? [] : [{ start: value, end: value + behind.length }]),
    ];
  });
  if (found.length === 0) return undefined;
  const strings = stringsIn(treeOf(spaced(text, found)), text);
  const outside = found.filter(
    ({ start }) => !strings.some((string) => string.start < start && start < string.end),
  );
  if (outside.length === 0) return undefined;
  const problems = outside
    .slice(0, mostTold)
    .map((span) =>
      problem(
        "odd-blank",
        "YAML takes spaces only, and this blank is another character; write a space.",
        span,
        [{ title: "Write spaces", edits: [{ span, newText: " ".repeat(span.end - span.start) }] }],
      ),
    );
  return { reading: spaced(text, outside), problems };
}

function spaced(text: string, spans: readonly Span[]): string {
  let result = "";
  let at = 0;
  for (const { start, end } of spans) {
    result += text.slice(at, start) + " ".repeat(end - start);
    at = end;
  }
  return result + text.slice(at);
}

/** The scalars that go over several lines. */
function stringsIn(root: YamlNode | undefined, text: string): readonly Span[] {
  const found: Span[] = [];
  const seen = new Set<YamlNode>();
  const collect = (node: YamlNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === "scalar") {
      if (lineStartOf(text, node.span.end) > node.span.start) found.push(node.span);
    } else if (node.kind === "sequence") node.items.forEach(collect);
    else for (const { value } of node.entries) collect(value);
  };
  if (root !== undefined) collect(root);
  return found;
}
