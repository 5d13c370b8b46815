import type { Finding, Fix } from "../text/finding.ts";
import type { ScalarNode } from "../yaml/node.ts";
import { quoted, unwrapping, wrapping } from "./edits.ts";
import { type Field, fieldAt } from "./model.ts";
import { named, type Place, type Subject, valueSpan } from "./place.ts";

/** A value of the wrong type, with what is meant where that can be told. */
export function wrongType(subject: Subject, place: Place): Finding | undefined {
  const field = fieldAt(subject.kind, place.path);
  if (field === undefined) return undefined;
  const [code, message, fixes] = said(subject, place, field);
  return { code, severity: "error", message, span: valueSpan(place, subject.text), fixes };
}

type Said = readonly [code: string, message: string, fixes: readonly Fix[]];

function said(subject: Subject, place: Place, field: Field): Said {
  const { node } = place;
  const code = "shape/wrong-type";
  const name = named(place.path);
  if (node.kind === "scalar" && node.value === null)
    return [code, `${capital(name)} is empty; write ${wanted(field)} or remove it.`, []];
  if (field.types.includes("array")) return listSaid(subject, place, name);
  if (field.types.includes("object")) return mappingSaid(subject, place, name);
  if (node.kind === "mapping" && node.entries.length === 1 && !node.flow && place.entry === undefined) {
    const written = subject.text.slice(node.span.start, node.span.end).trimEnd();
    if (!/[\r\n]/.test(written)) {
      const fix = replacing("Put it in quotes", node.span.start, written, quoted(written));
      return [
        code,
        `The colon makes ${name} a mapping, but it must be ${wanted(field)}; put the whole text in quotes.`,
        [fix],
      ];
    }
  }
  if (node.kind !== "scalar") {
    return [
      code,
      `${capital(name)} must be ${wanted(field)}, not a ${node.kind === "sequence" ? "list" : "mapping"}; write it behind the colon.`,
      [],
    ];
  }
  return scalarSaid(node, field, name);
}

function listSaid({ kind, text }: Subject, { path, node }: Place, name: string): Said {
  const code = "shape/wrong-type";
  const item = fieldAt(kind, [...path, 0]);
  if (node.kind === "mapping") {
    const message = `${capital(name)} must be a list, not a mapping; begin each item with a dash.`;
    const pairs = item?.children.includes("value") === true && item.children[0] === "name";
    const scalars = node.entries.every(
      ({ key, value }) => value.kind === "scalar" && key !== "name" && key !== "value",
    );
    if (pairs && scalars && !node.flow && node.entries.every((entry) => !entry.merged)) {
      const edits = node.entries.map(({ key, keySpan, value }) => {
        const column = keySpan.start - (text.lastIndexOf("\n", keySpan.start - 1) + 1);
        const source = value.kind === "scalar" ? value.source : "";
        const written = value.kind === "scalar" && typeof value.value !== "string" ? `"${source}"` : source;
        return {
          span: { start: keySpan.start, end: value.span.end },
          newText: `- name: ${key}\n${" ".repeat(column)}  value: ${written}`,
        };
      });
      return [code, message, [{ title: "Make a list of names and values", edits }]];
    }
    const edits = wrapping(text, node);
    return [code, message, edits === undefined ? [] : [{ title: "Make it the item of a list", edits }]];
  }
  const message = `${capital(name)} must be a list, not ${article(node)}; write one item a line, each with a dash.`;
  if (node.kind !== "scalar" || node.style === "block" || item?.types.includes("string") !== true)
    return [code, message, []];
  const words =
    typeof node.value === "string" && /^[\w./:=@%+,-]+( [\w./:=@%+,-]+)*$/.test(node.value)
      ? node.value.split(" ")
      : [String(node.value)];
  const newText = `[${words.map(quoted).join(", ")}]`;
  return [code, message, [{ title: `Change to ${newText}`, edits: [{ span: node.span, newText }] }]];
}

function mappingSaid({ text }: Subject, { node }: Place, name: string): Said {
  const code = "shape/wrong-type";
  if (node.kind !== "sequence")
    return [
      code,
      `${capital(name)} must be a mapping of fields, not ${article(node)}; write its fields below it.`,
      [],
    ];
  const edits = node.flow ? undefined : unwrapping(text, node.items);
  const fixes = edits === undefined || edits.length === 0 ? [] : [{ title: "Take the dashes away", edits }];
  return [code, `${capital(name)} must be a mapping of fields, not a list; take the dashes away.`, fixes];
}

function scalarSaid(node: ScalarNode, field: Field, name: string): Said {
  if (typeof node.value === "string") return textSaid(node, field, name);
  const [type] = field.types;
  const reading = typeof node.value === "boolean" ? `the boolean ${node.value}` : `the number ${node.value}`;
  const quote = change(node, `"${node.source}"`);
  if (field.format === "quantity") {
    return typeof node.value === "boolean"
      ? [
          "shape/wrong-type",
          `${capital(name)} must be a quantity such as \`100m\` or \`64Mi\`, not a boolean.`,
          [],
        ]
      : [
          "shape/bad-quantity",
          `A quantity with a fraction must stand in quotes: write \`"${node.source}"\`.`,
          [quote],
        ];
  }
  if (field.format === "duration" && typeof node.value !== "boolean") {
    const withUnit = /^\d+$/.test(node.source) ? change(node, `${node.source}s`) : undefined;
    const message = `${capital(name)} must be a string with units, such as \`30s\` or \`5m\`, not a bare number.`;
    return ["shape/wrong-type", message, withUnit === undefined ? [] : [withUnit]];
  }
  if (type === "string") {
    const odd =
      typeof node.value === "boolean"
        ? !/^(true|false)$/i.test(node.source)
        : /^[-+]?0o?[0-7_]+$/.test(node.source) && node.source.length > 1;
    const code = !odd ? "shape/wrong-type" : typeof node.value === "boolean" ? "yaml-boolean" : "yaml-octal";
    return [
      code,
      `\`${node.source}\` is read as ${reading}, but ${name} must be a string; put it in quotes.`,
      [quote],
    ];
  }
  if (type === "boolean") {
    const fixes =
      node.value === 1 || node.value === 0 ? [change(node, node.value === 1 ? "true" : "false")] : [];
    return [
      "shape/wrong-type",
      `${capital(name)} must be true or false, not the number ${node.source}.`,
      fixes,
    ];
  }
  return ["shape/wrong-type", `${capital(name)} must be ${wanted(field)}, not ${reading}.`, []];
}

/** A string where a number or a boolean is wanted. */
function textSaid(node: ScalarNode, field: Field, name: string): Said {
  const code = "shape/wrong-type";
  const value = String(node.value);
  const isQuoted = node.style === "double" || node.style === "single";
  if (field.types.includes("boolean")) {
    const meant = /^(true|truee|ture|yes|y|on|1|enabled?)$/i.test(value)
      ? "true"
      : /^(false|flase|no|n|off|0|none|disabled?)$/i.test(value)
        ? "false"
        : undefined;
    const message =
      isQuoted && /^(true|false)$/.test(value)
        ? `${capital(name)} must be a boolean, not a string; take the quotes off.`
        : `${capital(name)} must be true or false, not the string \`${value}\`.`;
    return [code, message, meant === undefined ? [] : [change(node, meant)]];
  }
  const number = /^[-+]?\d+$/.exec(value)?.[0] ?? /^0o([0-7]+)$/.exec(value)?.[0].replace("o", "");
  if (isQuoted && number !== undefined) {
    return [
      code,
      `${capital(name)} must be ${wanted(field)}, not a string; take the quotes off.`,
      [change(node, number)],
    ];
  }
  const seconds = /Seconds$/.test(field.name) ? /^(\d+)s$/.exec(value)?.[1] : undefined;
  if (seconds !== undefined) {
    return [
      code,
      `${capital(name)} must be ${wanted(field)} of seconds without a unit; write \`${seconds}\`.`,
      [change(node, seconds)],
    ];
  }
  return [code, `${capital(name)} must be ${wanted(field)}, not the string \`${value}\`.`, []];
}

const change = (node: ScalarNode, newText: string): Fix => ({
  title: `Change to ${newText}`,
  edits: [{ span: node.span, newText }],
});

const replacing = (title: string, start: number, written: string, newText: string): Fix => ({
  title,
  edits: [{ span: { start, end: start + written.length }, newText }],
});

/** What a field takes, as the object of "must be". */
export function wanted(field: Field): string {
  const [type] = field.types;
  if (field.format === "quantity") return "a quantity such as `100m` or `64Mi`";
  if (field.types.length > 1) return "an integer or a string";
  if (type === "integer") return "an integer";
  if (type === "number") return "a number";
  if (type === "boolean") return "true or false";
  if (type === "array") return "a list";
  return type === "object" ? "a mapping of fields" : "a string";
}

function article(node: Place["node"]): string {
  if (node.kind !== "scalar") return node.kind === "sequence" ? "a list" : "a mapping";
  return typeof node.value === "string"
    ? "a string"
    : typeof node.value === "boolean"
      ? "a boolean"
      : "a number";
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
