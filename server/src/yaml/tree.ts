import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type ParsedNode,
  type Scalar,
} from "yaml";
import type { Finding, Fix } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import type { Alias, Anchor } from "./anchors.ts";
import { duplicateKeyFixes } from "./duplicateKeys.ts";
import type { Entry, MappingNode, ScalarNode, YamlNode } from "./node.ts";
import { plainValue } from "./scalar.ts";

/** The value of a document and what is wrong with it beyond its syntax. */
export interface Tree {
  readonly root: YamlNode | undefined;
  readonly problems: readonly Finding[];
  readonly anchors: readonly Anchor[];
  readonly aliases: readonly Alias[];
}

/** Each repair looks through its mapping, so that a mapping of nothing but doubled keys is not repaired to its end. */
const mostRepaired = 50;

/** More values than this after following aliases, in a document that writes far fewer, is refused as go-yaml refuses it. */
export const maxExpandedValues = 100_000;

/** Turns the parser's nodes into `YamlNode`s: aliases followed, merge keys merged, scalars read as Kubernetes reads them. */
export function treeOf(document: Document.Parsed, text: string): Tree {
  const problems: Finding[] = [];
  const anchors = new Map<string, Node>();
  const anchorsWritten: Anchor[] = [];
  const aliases: Alias[] = [];
  const built = new Map<Node, YamlNode>();
  const sizes = new Map<YamlNode, number>();
  const open = new Set<Node>();
  let refused = false;

  const report = (code: string, message: string, span: Span, fixes: readonly Fix[] = []): void => {
    problems.push({ code: `syntax/${code}`, severity: "error", message, span, fixes });
  };

  const spanOf = (node: Node, at: number): Span => {
    const range = node.range;
    return range == null ? { start: at, end: at } : { start: range[0], end: range[1] };
  };

  /** The parser puts an empty key in front of the blanks before its colon. */
  function keySpanOf(key: Node, at: number): Span {
    const span = spanOf(key, at);
    if (span.end > span.start) return span;
    const start =
      span.start +
      (/^(?:[ \t\r\n]|#[^\n]*\n)*(?=:)/.exec(text.slice(span.start, span.start + 400))?.[0].length ?? 0);
    return { start, end: start };
  }

  const emptyAt = (at: number): ScalarNode => ({
    kind: "scalar",
    span: { start: at, end: at },
    value: null,
    source: "",
    style: "plain",
  });

  function valueFrom(node: Node | null | undefined, at: number): YamlNode {
    if (node == null) return emptyAt(at);
    if (isAlias(node)) return aliased(node.source, spanOf(node, at));
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, node);
    open.add(node);
    const value = isMap(node)
      ? mapping(node.items, spanOf(node, at), node.flow === true)
      : isSeq(node)
        ? sequence(node, at)
        : scalar(node as Scalar, at);
    open.delete(node);
    built.set(node, value);
    if (anchor !== undefined) anchorsWritten.push({ name: anchor, span: anchorSpan(anchor, node), value });
    return value;
  }

  /** The sign and the name, which stand before the value. */
  function anchorSpan(name: string, node: Node): Span {
    const start = text.lastIndexOf(`&${name}`, spanOf(node, 0).start);
    return { start: Math.max(0, start), end: Math.max(0, start) + name.length + 1 };
  }

  function aliased(name: string, span: Span): YamlNode {
    const target = anchors.get(name);
    const value = target === undefined || open.has(target) ? undefined : built.get(target);
    aliases.push({ name, span, value });
    if (target === undefined) {
      const sign = text.slice(span.start, span.end);
      const isName = /^[\w-]+$/.test(name);
      report(
        "unknown-alias",
        isName
          ? `No anchor &${name} stands above this alias; define it or write the value here.`
          : `The \`*\` makes an alias of \`${sign}\`; put the text in quotes.`,
        span,
        isName ? [] : [{ title: "Put the text in quotes", edits: [{ span, newText: JSON.stringify(sign) }] }],
      );
      return emptyAt(span.start);
    }
    if (open.has(target)) {
      report(
        "alias-cycle",
        `The value of the anchor &${name} contains itself; write the value out here.`,
        span,
      );
      return emptyAt(span.start);
    }
    return value ?? emptyAt(span.start);
  }

  function sequence(node: Node & { items: unknown[]; flow?: boolean }, at: number): YamlNode {
    const span = spanOf(node, at);
    const items = node.items.map((item) =>
      isPair(item)
        ? mapping(
            [item as Pair<ParsedNode, ParsedNode | null>],
            pairSpan(item as Pair<ParsedNode, ParsedNode | null>, span.start),
            true,
          )
        : valueFrom(item as Node | null, span.end),
    );
    const result: YamlNode = { kind: "sequence", span, items, flow: node.flow === true };
    size(result, items);
    return result;
  }

  function pairSpan(pair: Pair<ParsedNode, ParsedNode | null>, at: number): Span {
    const key = pair.key?.range;
    const value = pair.value?.range;
    return { start: key?.[0] ?? at, end: value?.[1] ?? key?.[1] ?? at };
  }

  function mapping(pairs: readonly unknown[], span: Span, flow: boolean): MappingNode {
    const own: Entry[] = [];
    const repeated: number[] = [];
    const merged: Entry[] = [];
    const seen = new Set<string>();
    for (const item of pairs) {
      const pair = item as Pair<ParsedNode | null, ParsedNode | null>;
      const key = pair.key;
      const keySpan = key == null ? { start: span.start, end: span.start } : keySpanOf(key, span.start);
      if (isScalar(key) && key.source === "<<" && (key.type === "PLAIN" || key.type === undefined)) {
        merged.push(...mergeEntries(pair.value, keySpan));
        continue;
      }
      if (key != null && !isScalar(key) && !isAlias(key)) {
        report(
          "complex-key",
          "A list or mapping cannot be a key here; write a plain name before the colon.",
          keySpan,
        );
        continue;
      }
      const keyNode = valueFrom(key, span.start);
      const name = keyNode.kind === "scalar" ? String(keyNode.value ?? keyNode.source) : "";
      if (seen.has(name)) repeated.push(own.length);
      seen.add(name);
      const value = valueFrom(pair.value, afterColon(text, keySpan.end));
      own.push({
        key: name,
        keySpan,
        value,
        span: {
          start: keySpan.start,
          end: Math.max(
            keySpan.end,
            isAlias(pair.value) ? spanOf(pair.value, keySpan.end).end : value.span.end,
          ),
        },
        merged: false,
      });
    }
    const inherited = new Map<string, Entry>();
    for (const entry of merged)
      if (!seen.has(entry.key) && !inherited.has(entry.key))
        inherited.set(entry.key, { ...entry, merged: true });
    const entries = [...inherited.values(), ...own];
    const result: MappingNode = { kind: "mapping", span, entries, flow };
    for (const [nth, index] of repeated.entries()) {
      const at = inherited.size + index;
      const { key = "", keySpan = span } = entries[at] ?? {};
      report(
        "duplicate-key",
        `\`${key}\` already stands in this mapping; keep one of the two.`,
        keySpan,
        nth < mostRepaired ? duplicateKeyFixes(text, result, at) : [],
      );
    }
    size(
      result,
      entries.map((entry) => entry.value),
    );
    return result;
  }

  function mergeEntries(value: Node | null, keySpan: Span): readonly Entry[] {
    const source = valueFrom(value, keySpan.end);
    if (source.kind === "mapping") return source.entries;
    if (source.kind === "sequence" && source.items.every((item) => item.kind === "mapping")) {
      return source.items.flatMap((item) => (item.kind === "mapping" ? item.entries : []));
    }
    if (holdsUnknownAlias(value)) return [];
    report(
      "merge",
      "The merge key `<<` takes a mapping or a list of mappings, mostly an alias such as `*defaults`.",
      keySpan,
    );
    return [];
  }

  /** Its alias is already said to have no anchor. */
  const holdsUnknownAlias = (value: Node | null): boolean =>
    isAlias(value)
      ? !anchors.has(value.source)
      : isSeq(value) && value.items.some((item) => isAlias(item) && !anchors.has(item.source));

  function scalar(node: Scalar, at: number): ScalarNode {
    const whole = spanOf(node, at);
    const style =
      node.type === "QUOTE_DOUBLE"
        ? "double"
        : node.type === "QUOTE_SINGLE"
          ? "single"
          : node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL"
            ? "block"
            : "plain";
    const written = text.slice(whole.start, whole.end);
    // The line break behind a block scalar is not replaced with it.
    const source = style === "block" ? written.trimEnd() : written;
    const span = { start: whole.start, end: whole.start + source.length };
    return { kind: "scalar", span, value: scalarValue(node, style), source, style };
  }

  function scalarValue(node: Scalar, style: ScalarNode["style"]): ScalarNode["value"] {
    const written = node.source ?? "";
    if (node.tag === "tag:yaml.org,2002:str") return written;
    if (style === "plain") return plainValue(written);
    return node.tag !== undefined && /^tag:yaml\.org,2002:(?:int|float|bool|null)$/.test(node.tag)
      ? plainValue(written)
      : written;
  }

  function size(node: YamlNode, children: readonly YamlNode[]): void {
    let total = 1;
    for (const child of children) total += sizes.get(child) ?? 1;
    sizes.set(node, total);
    if (total > maxExpandedValues && total > 50 * sizes.size && !refused) {
      refused = true;
      report(
        "too-many-aliases",
        "The aliases of this document unfold to more values than Kubernetes accepts; write the values out.",
        { start: node.span.start, end: node.span.start },
      );
    }
  }

  const contents = document.contents;
  const root = contents === null ? undefined : valueFrom(contents, 0);
  return refused
    ? {
        root: undefined,
        problems: problems.filter((problem) => problem.code === "syntax/too-many-aliases"),
        anchors: [],
        aliases: [],
      }
    : { root, problems, anchors: anchorsWritten, aliases };
}

/** Where a value would begin that is not written: behind the colon that follows a key. */
function afterColon(text: string, keyEnd: number): number {
  const colon = /^[ \t]*:/.exec(text.slice(keyEnd, keyEnd + 80));
  return colon === null ? keyEnd : keyEnd + colon[0].length;
}
