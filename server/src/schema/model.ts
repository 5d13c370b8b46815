/**
 * Shape: what each kind of check may hold. `schemas/` is joined with Kubernetes' types at build time; this room reads the
 * result (`schemas/generated`), says what a field is, and finds what does not fit.
 */
import { modelJson } from "../../../schemas/generated/model.js";
import type { Kind } from "../checks/kinds.ts";
import type { Path } from "../yaml/path.ts";
import { texts } from "./texts.ts";

export type FieldType = "string" | "integer" | "number" | "boolean" | "object" | "array";
export type FieldFormat = "int32" | "int64" | "quantity" | "int-or-string" | "date-time" | "duration";

/**
 * known: the CRD knows the field. newer: only a newer Kubernetes than the CRD's does. pruned: the CRD keeps nothing there,
 * strict validation refuses it.
 */
export type Availability = "known" | "newer" | "pruned";

export interface EnumValue {
  readonly value: string;
  /** What the value means, as the end of a sentence ("means that …"); empty where nothing is written. */
  readonly text: string;
}

/** Our own words for a field of Kuberhealthy, from schemas/words. */
export interface Words {
  readonly text: string;
  readonly default?: string;
  readonly example?: string;
  /** How the generations differ. */
  readonly generations?: string;
}

/** One place of a check: a key of a mapping, the value of a free key, or an item of a list. */
export interface Field {
  /** The last key of the path; for a list item that of the list. */
  readonly name: string;
  readonly path: Path;
  /** More than one only for an integer or a string (ports, quantities). */
  readonly types: readonly FieldType[];
  readonly format: FieldFormat | undefined;
  readonly availability: Availability;
  /** Whether the mapping around it cannot do without. */
  readonly isRequired: boolean;
  /** Names of the children that this mapping cannot do without. */
  readonly required: readonly string[];
  /** Names of the children in the order an author writes them, required ones first, unknown to the CRD last. */
  readonly children: readonly string[];
  /** Whether the mapping takes keys of the author's own (labels, limits). */
  readonly isMap: boolean;
  /** Whether anything may stand below. */
  readonly isOpen: boolean;
  /** The fields that tell items of this list apart; two items alike in all of them are refused. */
  readonly itemKeys: readonly string[];
  readonly minItems: number;
  /** What the API server or Kuberhealthy puts in when nothing is written. */
  readonly defaultValue: string | boolean | undefined;
  readonly enumValues: readonly EnumValue[];
  readonly words: Words | undefined;
  /** Markdown: our words, then Kubernetes' text; where neither speaks, those of the list or mapping around. */
  readonly description: string;
}

/** As stored: see scripts/schema/modelOf.mjs. */
interface StoredField {
  readonly t: readonly FieldType[];
  readonly w?: number;
  readonly d?: number;
  readonly f?: FieldFormat;
  readonly r?: readonly string[];
  readonly x?: string | boolean;
  readonly k?: readonly string[];
  readonly s?: "newer" | "pruned";
  readonly m?: number;
  readonly o?: true;
  readonly e?: readonly (readonly [value: string, text?: number])[];
  readonly p?: Readonly<Record<string, number>>;
  readonly i?: number;
  readonly v?: number;
}

interface Model {
  readonly roots: Readonly<Record<string, number>>;
  readonly fields: readonly StoredField[];
}

let loaded: Model | undefined;
function model(): Model {
  loaded ??= JSON.parse(modelJson) as Model;
  return loaded;
}

/** The field at a path from the root of a check, or undefined where no Kubernetes knows one. */
export function fieldAt(kind: Kind, path: Path): Field | undefined {
  const { roots, fields } = model();
  let parent: StoredField | undefined;
  let at = fields[roots[kind.id] ?? -1];
  let text = at;
  for (const step of path) {
    if (at === undefined) return undefined;
    parent = at;
    at = fields[indexBelow(at, step) ?? -1];
    if (at?.w !== undefined || at?.d !== undefined) text = at;
  }
  return at === undefined ? undefined : fieldFrom(at, parent, text ?? at, path);
}

/** The fields below a mapping, in order; empty for anything else. */
export function childrenAt(kind: Kind, path: Path): readonly Field[] {
  const names = fieldAt(kind, path)?.children ?? [];
  return names.flatMap((name) => fieldAt(kind, [...path, name]) ?? []);
}

function indexBelow(field: StoredField, step: string | number): number | undefined {
  if (typeof step === "number") return field.i;
  const own = field.p;
  return own !== undefined && Object.hasOwn(own, step) ? own[step] : field.v;
}

function fieldFrom(
  stored: StoredField,
  parent: StoredField | undefined,
  text: StoredField,
  path: Path,
): Field {
  const last = path.at(-1);
  return {
    name: path.findLast((step) => typeof step === "string") ?? "",
    path,
    types: stored.t,
    format: stored.f,
    availability: stored.s ?? "known",
    isRequired: typeof last === "string" && parent?.r?.includes(last) === true,
    required: stored.r ?? [],
    children: stored.p === undefined ? [] : Object.keys(stored.p),
    isMap: stored.v !== undefined,
    isOpen: stored.o === true,
    itemKeys: stored.k ?? [],
    minItems: stored.m ?? 0,
    defaultValue: stored.x,
    get enumValues() {
      return (stored.e ?? []).map(([value, meaning]) => ({ value, text: textAt(meaning) }));
    },
    get words() {
      return wordsAt(stored.w);
    },
    get description() {
      return [wordsAt(text.w)?.text ?? "", textAt(text.d)].filter((part) => part !== "").join("\n\n");
    },
  };
}

const textAt = (index: number | undefined): string => {
  const text = index === undefined ? undefined : texts()[index];
  return typeof text === "string" ? text : "";
};

const wordsAt = (index: number | undefined): Words | undefined => {
  const words = index === undefined ? undefined : texts()[index];
  return typeof words === "object" ? words : undefined;
};
