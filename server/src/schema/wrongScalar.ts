import { durationNs } from "../checks/duration.ts";
import { goDurationFrom } from "../checks/durationMeant.ts";
import type { ScalarNode } from "../yaml/node.ts";
import type { Field } from "./model.ts";
import { nearest } from "./nearest.ts";
import { capital, change, listed, type Said, shown, wanted } from "./saying.ts";

const meaningTrue = /^(true|truee|ture|yes|y|on|1|enabled?)$/i;
const meaningFalse = /^(false|flase|no|n|off|0|none|disabled?)$/i;
const octal = /^[-+]?0o?[0-7_]+$/;

/** A scalar of the wrong type for a field that takes a scalar. */
export function scalarSaid(node: ScalarNode, field: Field, name: string): Said {
  if (typeof node.value === "string") return textSaid(node, node.value, field, name);
  const isBoolean = typeof node.value === "boolean";
  if (field.format === "quantity" && !isBoolean) {
    return {
      code: "shape/bad-quantity",
      message: `A quantity with a fraction must stand in quotes: write \`"${node.source}"\`.`,
      fixes: [change(node.span, `"${node.source}"`)],
    };
  }
  if (field.format === "duration" && !isBoolean) {
    return {
      message: `${capital(name)} must be a string with units, such as \`30s\` or \`5m\`, not a bare number.`,
      fixes: /^\d+$/.test(node.source) ? [change(node.span, `${node.source}s`)] : [],
    };
  }
  if (field.types[0] === "string") return unquotedSaid(node, field, name);
  if (field.types[0] === "boolean") {
    const fixes =
      node.value === 1 ? [change(node.span, "true")] : node.value === 0 ? [change(node.span, "false")] : [];
    return { message: `${capital(name)} must be true or false, not the number ${node.source}.`, fixes };
  }
  return { message: `${capital(name)} must be ${wanted(field)}, not ${reading(node)}.` };
}

const reading = (node: ScalarNode): string =>
  typeof node.value === "boolean" ? `the boolean ${node.value}` : `the number ${node.value}`;

/** A number or boolean where a string is wanted: its quotes are missing, or it is no value of the closed set. */
function unquotedSaid(node: ScalarNode, field: Field, name: string): Said {
  const isBoolean = typeof node.value === "boolean";
  const isOdd = isBoolean
    ? !/^(true|false)$/i.test(node.source)
    : octal.test(node.source) && node.source.length > 1;
  const code = !isOdd ? "shape/wrong-type" : isBoolean ? "yaml-boolean" : "yaml-octal";
  const values = field.enumValues.map(({ value }) => value).filter((value) => value !== "");
  if (values.length > 0) {
    const meant = nearest(node.source, values, 1);
    return {
      code,
      message: `\`${node.source}\` is read as ${reading(node)}, but ${name} must be one of ${listed(values)}.`,
      fixes:
        meant === undefined
          ? values.slice(0, 4).map((value) => ({ ...change(node.span, value), guess: true }))
          : [change(node.span, meant)],
    };
  }
  return {
    code,
    message: `\`${node.source}\` is read as ${reading(node)}, but ${name} must be a string; put it in quotes.`,
    fixes: [change(node.span, `"${node.source}"`)],
  };
}

/** A string where a number or a boolean is wanted. */
function textSaid(node: ScalarNode, value: string, field: Field, name: string): Said {
  const isQuoted = node.style === "double" || node.style === "single";
  if (field.types.includes("boolean")) {
    const meant = meaningTrue.test(value) ? "true" : meaningFalse.test(value) ? "false" : undefined;
    const message =
      isQuoted && value === meant
        ? `${capital(name)} must be a boolean, not a string; take the quotes off.`
        : `${capital(name)} must be true or false, not ${text(value)}.`;
    return { message, fixes: meant === undefined ? [] : [change(node.span, meant)] };
  }
  const number = /^[-+]?\d+$/.exec(value)?.[0] ?? /^0o([0-7]+)$/.exec(value)?.[0].replace("o", "");
  if (isQuoted && number !== undefined) {
    return {
      message: `${capital(name)} must be ${wanted(field)}, not a string; take the quotes off.`,
      fixes: [change(node.span, number)],
    };
  }
  const seconds = /Seconds$/.test(field.name) ? secondsIn(value) : undefined;
  if (seconds !== undefined) {
    return {
      message: `${capital(name)} must be an integer, the number of seconds without a unit; write \`${seconds}\`.`,
      fixes: [change(node.span, seconds)],
    };
  }
  return { message: `${capital(name)} must be ${wanted(field)}, not ${text(value)}.` };
}

/** The whole seconds of a duration such as `30s` or `1 min`. */
function secondsIn(value: string): string | undefined {
  const ns = durationNs(goDurationFrom(value) ?? "");
  return ns === undefined || ns < 0n || ns % 1_000_000_000n !== 0n ? undefined : String(ns / 1_000_000_000n);
}

const text = (value: string): string =>
  value.trim() === "" ? "an empty string" : `the string ${shown(value)}`;
