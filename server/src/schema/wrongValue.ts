import type { Finding, Fix } from "../text/finding.ts";
import type { TextEdit } from "../text/textEdit.ts";
import type { ScalarNode } from "../yaml/node.ts";
import { filling } from "./edits.ts";
import { fieldAt } from "./model.ts";
import { nearest, sameBeginning, typosFor } from "./nearest.ts";
import { named, type Place, type Subject, valueSpan } from "./place.ts";
import { capital, listed, shown } from "./saying.ts";
import { starterLines } from "./starter.ts";

/** A value outside a closed set. */
export function notAllowed(subject: Subject, place: Place): Finding | undefined {
  const { kind, text } = subject;
  const field = fieldAt(kind, place.path);
  const { node } = place;
  if (field === undefined || node.kind !== "scalar") return undefined;
  const values = field.enumValues.map(({ value }) => value).filter((value) => value !== "");
  const written = String(node.value);
  const meant = nearest(written, values, typosFor(written)) ?? sameBeginning(written, values);
  const fixes: readonly Fix[] =
    meant !== undefined
      ? [changeTo(node, meant)]
      : values.length <= 4
        ? values.map((value) => ({ ...changeTo(node, value), guess: true }))
        : [];
  const choice =
    values.length <= 8 || meant === undefined
      ? `it must be one of ${listed(values)}`
      : `did you mean \`${meant}\`?`;
  // The controller of generation 2 runs every pod with `Never`.
  const isForced = kind.generation === 2 && place.path.length === 3 && place.path[2] === "restartPolicy";
  const message = isForced
    ? `${shown(written)} is not allowed for \`restartPolicy\`, ${choice}; Kuberhealthy 2 runs the pod with \`Never\` whatever stands here.`
    : `${shown(written)} is not allowed for ${named(place.path)}; ${choice}${choice.endsWith("?") ? "" : "."}`;
  return {
    code: "shape/not-allowed",
    severity: isForced ? "warning" : "error",
    message,
    span: valueSpan(place, text),
    fixes,
  };
}

const changeTo = (node: ScalarNode, newText: string): Fix => {
  const quote = node.style === "double" ? '"' : node.style === "single" ? "'" : "";
  const edit: TextEdit = { span: node.span, newText: `${quote}${newText}${quote}` };
  return { title: `Change to \`${edit.newText}\``, edits: [edit] };
};

const units: Readonly<Record<string, string>> = { k: "k", m: "M", g: "G", t: "T", p: "P" };

const quantity = /^\d+(?:\.\d+)?(?:[KMGTPE]i|[numkMGTPE])?$/;

/** The quantity behind a blank too many, a unit in the wrong case or a `B` for bytes. */
function quantityMeant(written: string): string | undefined {
  const dense = written.replace(/\s/g, "");
  if (quantity.test(dense)) return dense;
  const [, amount, unit = "", binary] = /^(\d+(?:\.\d+)?)([kmgtp])(i?)b?$/i.exec(dense) ?? [];
  if (amount === undefined) return undefined;
  const prefix = units[unit.toLowerCase()] ?? "";
  return amount + (binary === "" ? prefix : `${prefix.toUpperCase()}i`);
}

/** A string that is no Kubernetes quantity. */
export function badQuantity({ text }: Subject, place: Place): Finding | undefined {
  const { node } = place;
  if (node.kind !== "scalar") return undefined;
  const written = String(node.value);
  const meant = quantityMeant(written);
  return {
    code: "shape/bad-quantity",
    severity: "error",
    message:
      meant === undefined
        ? `${shown(written)} is not a quantity; write a number with at most one unit, such as \`100m\`, \`2\` or \`64Mi\`.`
        : `${shown(written)} is not a quantity; write \`${meant}\`.`,
    span: valueSpan(place, text),
    fixes: meant === undefined ? [] : [changeTo(node, meant)],
  };
}

/** An integer that does not fit. */
export function outOfRange({ kind, text }: Subject, place: Place): Finding | undefined {
  const { node, path } = place;
  if (node.kind !== "scalar") return undefined;
  const bits = fieldAt(kind, path)?.format === "int32" ? 32 : 64;
  return {
    code: "shape/out-of-range",
    severity: "error",
    message: `${capital(named(path))} must fit an integer of ${bits} bits; \`${node.source}\` is too far from zero.`,
    span: valueSpan(place, text),
    fixes: [],
  };
}

/** An empty list where at least one item is needed. */
export function tooFew({ kind, text }: Subject, place: Place): Finding {
  const name = named(place.path);
  const lines =
    place.node.kind === "sequence" && place.node.flow ? starterLines(kind, place.path) : undefined;
  const edit =
    lines === undefined || place.entry === undefined || place.inFlow
      ? undefined
      : filling(text, place.entry, lines);
  return {
    code: "shape/missing-field",
    severity: "error",
    message: `${capital(name)} must hold at least one item; without one no pod is ever created.`,
    span: valueSpan(place, text),
    fixes: edit === undefined ? [] : [{ title: `Insert an item of ${name}`, edits: [edit], guess: true }],
  };
}
