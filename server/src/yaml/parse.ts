import { type Document, parseDocument } from "yaml";
import type { Finding } from "../text/finding.ts";
import { lineStartOf } from "../text/lines.ts";
import { overlaps, type Span } from "../text/span.ts";
import type { Alias, Anchor } from "./anchors.ts";
import { controlCharacter } from "./controlCharacter.ts";
import { everydayTree } from "./everydayTree.ts";
import { joinedFlow } from "./joinedFlow.ts";
import { maxDepth, maxDocumentLength, nestingDepth } from "./limits.ts";
import { mendedLine } from "./mendedLine.ts";
import type { YamlNode } from "./node.ts";
import { holdsOddBlank, oddBlanks } from "./oddBlanks.ts";
import { syntaxProblem } from "./problems.ts";
import { actionStarts, covered, holdsAction } from "./template.ts";
import { treeOf } from "./tree.ts";

/**
 * What a text is in its stream. item: one item of a list of resources, its dash included, so that `root` is a list of one.
 * frame: the keys around the items.
 */
export type Role = "whole" | "item" | "frame";

/** One YAML document as a value: the same text always gives an equal one, and nothing in it knows where the text stands. */
export interface ParsedDocument {
  readonly text: string;
  readonly role: Role;
  /** Undefined where nothing is written or nothing could be read. */
  readonly root: YamlNode | undefined;
  /** What is wrong with the YAML itself; codes begin with `syntax/`. */
  readonly problems: readonly Finding[];
  /** From this offset on the tree may not be what the author means; undefined where all of it is. */
  readonly brokenFrom: number | undefined;
  /** Lines whose place in the tree is a guess. */
  readonly unsure: readonly Span[];
  /** The text is a template whose actions were covered; see `template.ts`. */
  readonly templated: boolean;
  /** The anchors and aliases, in the order in which they end. */
  readonly anchors: readonly Anchor[];
  readonly aliases: readonly Alias[];
}

export function documentOf(text: string, role: Role = "whole"): ParsedDocument {
  return { ...wholeOf(text, role === "whole" ? maxDepth : maxDepth - 1), role };
}

function wholeOf(text: string, depth: number): ParsedDocument {
  return everydayOf(text) ?? parsedOf(text, depth);
}

/** Most documents, and read much faster. */
function everydayOf(text: string): ParsedDocument | undefined {
  if (
    text.length > maxDocumentLength ||
    holdsAction(text) ||
    holdsOddBlank(text) ||
    controlCharacter(text) !== undefined
  )
    return undefined;
  const root = everydayTree(text);
  if (root === undefined) return undefined;
  return {
    text,
    role: "whole",
    root,
    problems: [],
    brokenFrom: undefined,
    unsure: [],
    templated: false,
    anchors: [],
    aliases: [],
  };
}

/** By the parser, which knows all of YAML and what is wrong with it. */
export function parsedOf(text: string, depth = maxDepth): ParsedDocument {
  const refusal = refused(text, depth);
  if (refusal !== undefined) return unread(text, refusal);
  const plain = withControlCharacter(read(text));
  if (!holdsAction(text)) return plain;
  const isText = !actionOutsideStrings(plain);
  if (isText && plain.problems.length === 0) return plain;
  const bare = read(covered(text));
  // What is wrong even without the actions is the author's mistake, not the template's.
  return isText && bare.problems.length > 0 ? plain : { ...bare, text, templated: true };
}

const unread = (text: string, refusal: Finding): ParsedDocument => ({
  text,
  role: "whole",
  root: undefined,
  problems: [refusal],
  brokenFrom: 0,
  unsure: [],
  templated: false,
  anchors: [],
  aliases: [],
});

function withControlCharacter(document: ParsedDocument): ParsedDocument {
  const found = controlCharacter(document.text);
  return found === undefined ? document : { ...document, problems: [...document.problems, found] };
}

function refused(text: string, depth: number): Finding | undefined {
  const say = (code: string, message: string): Finding => ({
    code: `syntax/${code}`,
    severity: "error",
    message,
    span: { start: 0, end: Math.min(text.length, 3) },
    fixes: [],
  });
  if (text.length > maxDocumentLength)
    return say(
      "too-large",
      "This document is larger than 2 MB, more than khcheck reads; split it into several.",
    );
  if (nestingDepth(text) > depth)
    return say(
      "too-deep",
      `This document is nested more than ${maxDepth} levels deep, more than khcheck reads; flatten it.`,
    );
  return undefined;
}

const options = {
  uniqueKeys: false,
  merge: true,
  prettyErrors: false,
  logLevel: "silent",
  stringKeys: false,
} as const;

/** Lines that one reading mends, and flow collections that it joins, before it gives up. */
const maxLeftOut = 8;
const maxJoined = 64;

/** Units that are read again in all for the sake of such places; a first time is always allowed. */
const maxReadAgain = 1_000_000;

function read(text: string): ParsedDocument {
  const blanks = oddBlanks(text, rootOf);
  if (blanks === undefined) return readSpaced(text);
  const document = readSpaced(blanks.reading);
  return { ...document, text, problems: [...blanks.problems, ...document.problems] };
}

function rootOf(text: string): YamlNode | undefined {
  const document = parsed(text);
  return document === undefined ? undefined : treeOf(document, text).root;
}

function readSpaced(text: string): ParsedDocument {
  let reading = text;
  let first: Finding | undefined;
  let broken: number | undefined;
  let leftOut = 0;
  const unsure: Span[] = [];
  for (let round = 0; ; round++) {
    const document = parsed(reading);
    if (document === undefined) {
      const refusal = first ?? {
        code: "syntax/too-deep",
        severity: "error" as const,
        message: "This document is nested more deeply than khcheck reads; flatten it.",
        span: { start: 0, end: 1 },
        fixes: [],
      };
      return unread(text, refusal);
    }
    // Kubernetes' reader takes a comment directly behind a quote or bracket.
    const errors = document.errors.filter(({ message }) => !message.startsWith("Comments must be separated"));
    const mayReadAgain = round === 0 || round * text.length <= maxReadAgain;
    const joined = mayReadAgain && round - leftOut < maxJoined ? joinedFlow(reading, errors) : undefined;
    if (joined !== undefined) {
      reading = joined;
      continue;
    }
    const problem = syntaxProblem(text, errors);
    first ??= problem;
    if (problem?.unsure !== undefined) unsure.push(problem.unsure);
    const mended = mayReadAgain && leftOut < maxLeftOut ? mendedLine(reading, errors) : undefined;
    if (mended !== undefined) {
      leftOut++;
      reading = mended;
      continue;
    }
    // An open quote or bracket is noticed far below the place where the text goes wrong.
    if (errors[0] !== undefined)
      broken = Math.min(lineStartOf(text, errors[0].pos[0]), problem?.span.start ?? Infinity);
    const tree = treeOf(document, text);
    const problems =
      first === undefined
        ? tree.problems
        : [
            first,
            ...tree.problems.filter(
              ({ span }) => span.end < (broken ?? Infinity) && !unsure.some((one) => overlaps(one, span)),
            ),
          ];
    return { ...tree, text, role: "whole", problems, brokenFrom: broken, unsure, templated: false };
  }
}

function parsed(text: string): Document.Parsed | undefined {
  try {
    return parseDocument(text, options);
  } catch {
    // The parser recurses: what passed the depth count can still exhaust the stack in hostile text.
    return undefined;
  }
}

/** Whether a template action stands where YAML has structure: outside quotes, block scalars and comments. */
function actionOutsideStrings(document: ParsedDocument): boolean {
  const strings: { start: number; end: number }[] = [];
  const collect = (node: YamlNode | undefined): void => {
    if (node === undefined) return;
    if (node.kind === "scalar") {
      if (node.style !== "plain") strings.push(node.span);
    } else if (node.kind === "sequence") for (const item of node.items) collect(item);
    else for (const entry of node.entries) collect(entry.value);
  };
  collect(document.root);
  return actionStarts(document.text).some((start) => {
    const lineStart = lineStartOf(document.text, start);
    const inComment = /(?:^|\s)#/.test(document.text.slice(lineStart, start));
    return !inComment && !strings.some((span) => span.start <= start && start < span.end);
  });
}
