import type { Finding, Fix } from "../text/finding.ts";
import type { TextEdit } from "../text/textEdit.ts";
import { nodeAt, type SequenceNode } from "../yaml/node.ts";
import { columnAt, itemRemoval, linesAt, quoted, unwrapping, wrapping } from "./edits.ts";
import { type Field, fieldAt } from "./model.ts";
import { movesTo } from "./moving.ts";
import { named, type Place, type Subject, valueSpan } from "./place.ts";
import { capital, change, type Said, wanted } from "./saying.ts";
import { scalarSaid } from "./wrongScalar.ts";

/** A value of the wrong type, with what is meant where that can be told. */
export function wrongType(subject: Subject, place: Place): Finding | undefined {
  const field = fieldAt(subject.kind, place.path);
  if (field === undefined) return undefined;
  const { code = "shape/wrong-type", message, fixes = [] } = said(subject, place, field);
  const span = valueSpan(place, subject.text);
  return { code, severity: "error", message, span, fixes: isTagged(subject, place) ? [] : fixes };
}

/** A tag (`!!int 5`) decides the type, whatever quotes stand around the value. */
const isTagged = ({ text }: Subject, { node, entry }: Place): boolean =>
  /![\w!:/.,<>-]*\s+$/.test(
    text.slice(entry?.keySpan.end ?? Math.max(0, node.span.start - 40), node.span.start),
  );

function said(subject: Subject, place: Place, field: Field): Said {
  const { node } = place;
  const name = named(place.path);
  if (node.kind === "scalar" && node.value === null)
    return {
      message: `${capital(name)} is empty; write ${wanted(field)} or remove it.`,
      fixes: itemRemoval(subject, place, `Remove ${name}`),
    };
  if (field.types.includes("array")) return listSaid(subject, place, name);
  if (field.types.includes("object")) return mappingSaid(subject, place, name);
  return node.kind === "scalar" ? scalarSaid(node, field, name) : collectionSaid(subject, place, field, name);
}

/** A list or mapping where a plain value is wanted. */
function collectionSaid(subject: Subject, place: Place, field: Field, name: string): Said {
  const { kind, text } = subject;
  const { path, node, entry } = place;
  const isList = node.kind === "sequence";
  const around = path.slice(0, -1);
  const outer = around.slice(0, -1);
  if (fieldAt(kind, around)?.isMap && fieldAt(kind, [...outer, field.name])?.availability === "known") {
    const message = `${capital(name)} is indented too far: it belongs in ${named(outer)}, beside ${named(around)}.`;
    return {
      message,
      fixes: entry === undefined ? [] : movesTo(subject, path, entry, [...outer, field.name]),
    };
  }
  const written = text.slice(node.span.start, node.span.end).trimEnd();
  if (
    !isList &&
    node.kind === "mapping" &&
    !node.flow &&
    typeof path.at(-1) === "number" &&
    !/[\r\n]/.test(written)
  ) {
    const end = node.span.start + written.length;
    const edit = { span: { start: node.span.start, end }, newText: quoted(written) };
    return {
      message: `The colon makes ${name} a mapping, but it must be ${wanted(field)}; put the whole text in quotes.`,
      fixes: [{ title: "Put it in quotes", edits: [edit] }],
    };
  }
  const inner =
    node.kind === "sequence"
      ? node.items
      : node.kind === "mapping"
        ? node.entries.map(({ value }) => value)
        : [];
  const [only] = inner;
  const isSame =
    only?.kind === "scalar" &&
    inner.length === 1 &&
    typeof only.value === field.types[0] &&
    !/[\r\n]/.test(written) &&
    only.source !== "";
  const flat = node.kind === "sequence" && inner.length > 1 ? flattened(subject, place, node) : undefined;
  if (flat !== undefined)
    return {
      message: `${capital(name)} must be ${wanted(field)}, not a list; take the inner list apart.`,
      fixes: [{ title: "Take the inner list apart", edits: [flat] }],
    };
  return {
    message: `${capital(name)} must be ${wanted(field)}, not a ${isList ? "list" : "mapping"}; write a plain value.`,
    fixes: isSame
      ? [change({ start: node.span.start, end: node.span.start + written.length }, only.source)]
      : [],
  };
}

/** Makes the plain items of a list the items of the list around it, on lines or between brackets as those are. */
function flattened({ root, text }: Subject, { path }: Place, node: SequenceNode): TextEdit | undefined {
  const outer = nodeAt(root, path.slice(0, -1));
  const end = node.span.start + text.slice(node.span.start, node.span.end).trimEnd().length;
  const sources = node.items.map((item) => (item.kind === "scalar" ? item.source : "\n"));
  const isPlain = sources.every((source) => source !== "" && !/[\r\n]/.test(source));
  if (outer?.kind !== "sequence" || !isPlain || /(^|\s)[#&]/.test(text.slice(node.span.start, end)))
    return undefined;
  if (outer.flow) return { span: { start: node.span.start, end }, newText: sources.join(", ") };
  const dash = text.lastIndexOf("-", node.span.start - 1);
  if (!/^-[ ]+$/.test(text.slice(dash, node.span.start))) return undefined;
  const lines = sources.map((source, index) => (index === 0 ? source : `- ${source}`));
  return {
    span: { start: node.span.start, end },
    newText: linesAt(text, lines, columnAt(text, dash)),
  };
}

function listSaid(subject: Subject, place: Place, name: string): Said {
  const { path, node } = place;
  const item = fieldAt(subject.kind, [...path, 0]);
  if (node.kind === "mapping")
    return {
      message: `${capital(name)} must be a list, not a mapping; begin each item with a dash.`,
      fixes: listFixes(subject, place, item),
    };
  const message = `${capital(name)} must be a list, not ${article(node)}; write one item a line, each with a dash.`;
  if (node.kind !== "scalar" || node.style === "block" || item?.types.includes("string") !== true)
    return { message };
  const isWords = typeof node.value === "string" && /^[\w./:=@%+,-]+( [\w./:=@%+,-]+)*$/.test(node.value);
  const words = isWords ? String(node.value).split(" ") : [String(node.value)];
  return { message, fixes: [change(node.span, `[${words.map(quoted).join(", ")}]`)] };
}

/** A mapping of names to values becomes the list that `env` is; any other becomes the only item. */
function listFixes({ text }: Subject, { node }: Place, item: Field | undefined): readonly Fix[] {
  if (node.kind !== "mapping") return [];
  const isPairs =
    item?.children[0] === "name" &&
    item.children.includes("value") &&
    !node.flow &&
    node.entries.every(
      ({ key, value, merged }) =>
        !merged && value.kind === "scalar" && value.style !== "block" && !item.children.includes(key),
    );
  if (!isPairs) {
    const edits = wrapping(text, node);
    return edits === undefined ? [] : [{ title: "Make it the item of a list", edits }];
  }
  const edits = node.entries.map(({ key, keySpan, value }) => {
    const source = value.kind === "scalar" ? value.source : "";
    const written = value.kind === "scalar" && typeof value.value !== "string" ? `"${source}"` : source;
    const lines = [`- name: ${key}`, `  value: ${written}`];
    return {
      span: { start: keySpan.start, end: value.span.end },
      newText: linesAt(text, lines, columnAt(text, keySpan.start)),
    };
  });
  return [{ title: "Make a list of names and values", edits }];
}

function mappingSaid({ text }: Subject, { node }: Place, name: string): Said {
  if (node.kind !== "sequence")
    return {
      message: `${capital(name)} must be a mapping of fields, not ${article(node)}; write its fields below it.`,
    };
  const edits = node.flow ? undefined : unwrapping(text, node.items);
  return {
    message: `${capital(name)} must be a mapping of fields, not a list; take the dashes away.`,
    fixes: edits === undefined || edits.length === 0 ? [] : [{ title: "Take the dashes away", edits }],
  };
}

function article(node: Place["node"]): string {
  if (node.kind !== "scalar") return node.kind === "sequence" ? "a list" : "a mapping";
  return typeof node.value === "string"
    ? "a string"
    : typeof node.value === "boolean"
      ? "a boolean"
      : "a number";
}
