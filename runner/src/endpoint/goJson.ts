import { unquoted } from "./goText.ts";
import { type JsonProblem, scanKey, scanString, scanValue, skipSpace, unexpected } from "./jsonScan.ts";

/** A report as Go's decoder leaves it in its struct: `errors` is undefined where none was given, or null. */
export interface ReportBody {
  readonly ok: boolean;
  readonly errors: readonly string[] | undefined;
}

export type ReadBody =
  | { readonly kind: "report"; readonly report: ReportBody }
  | { readonly kind: "not-json"; readonly problem: JsonProblem }
  /** JSON, but with a value of the wrong type at `where` ("`OK`"); `what` says what was found. */
  | {
      readonly kind: "wrong-type";
      readonly where: "body" | "OK" | "Errors" | "element";
      readonly what: string;
    };

/**
 * What Go's json.Unmarshal makes of a body for the struct {Errors []string; OK bool}. The whole text must be valid
 * before anything is taken from it; keys match in any case; the last of equal keys wins; null leaves `OK` as it was
 * and takes `Errors` away. (encoding/json of Go 1.26; recorded answers of both generations.)
 */
export function readBody(bytes: Uint8Array): ReadBody {
  const start = skipSpace(bytes, 0);
  const value = scanValue(bytes, start, 0);
  if ("problem" in value) return { kind: "not-json", problem: value.problem };
  const rest = skipSpace(bytes, value.end);
  if (rest < bytes.length) {
    const what = `${unexpected(bytes, rest)} after the value`;
    return { kind: "not-json", problem: { offset: rest, what } };
  }
  const type = typeAt(bytes, start);
  if (type === "null") return { kind: "report", report: { ok: false, errors: undefined } };
  if (type !== "object") return { kind: "wrong-type", where: "body", what: article[type] };
  return decoded(bytes, start);
}

type JsonType = "object" | "array" | "string" | "number" | "boolean" | "null";

const article: Readonly<Record<JsonType, string>> = {
  object: "an object",
  array: "an array",
  string: "a string",
  number: "a number",
  boolean: "a boolean",
  null: "null",
};

function typeAt(bytes: Uint8Array, at: number): JsonType {
  switch (String.fromCharCode(bytes[at] ?? 0)) {
    case "{":
      return "object";
    case "[":
      return "array";
    case '"':
      return "string";
    case "t":
    case "f":
      return "boolean";
    case "n":
      return "null";
    default:
      return "number";
  }
}

/** Go compares names letter by letter after simple folding: U+212A folds to k and U+017F to s. */
const folded = (key: string): string =>
  key
    .replaceAll("\u212a", "k")
    .replaceAll("\u017f", "s")
    .replace(/[A-Z]/g, (char) => char.toLowerCase());

/** The end of a value or string that is known to be valid. */
const endOf = (scanned: ReturnType<typeof scanValue>): number => ("end" in scanned ? scanned.end : 0);

function decoded(bytes: Uint8Array, start: number): ReadBody {
  let ok = false;
  let slice: Slice | undefined;
  let wrong: ReadBody | undefined;
  let at = skipSpace(bytes, start + 1);
  while (bytes[at] === 0x22) {
    const key = folded(unquoted(bytes.subarray(at + 1, endOf(scanString(bytes, at)) - 1)));
    const from = endOf(scanKey(bytes, at));
    const to = endOf(scanValue(bytes, from, 1));
    const type = typeAt(bytes, from);
    if (key === "ok" && type === "boolean") ok = bytes[from] === 0x74;
    else if (key === "ok" && type !== "null")
      wrong ??= { kind: "wrong-type", where: "OK", what: article[type] };
    else if (key === "errors" && type === "null") slice = undefined;
    else if (key === "errors" && type === "array") {
      const filled = filledSlice(bytes, from, slice);
      slice = filled.slice;
      if (filled.wrong !== undefined) {
        wrong ??= { kind: "wrong-type", where: "element", what: article[filled.wrong] };
      }
    } else if (key === "errors") wrong ??= { kind: "wrong-type", where: "Errors", what: article[type] };
    at = skipSpace(bytes, to);
    if (bytes[at] === 0x2c) at = skipSpace(bytes, at + 1);
  }
  return wrong ?? { kind: "report", report: { ok, errors: slice?.memory.slice(0, slice.length) } };
}

/** A Go slice: when it grows again within its memory, elements of an earlier, longer array come back to light. */
interface Slice {
  readonly memory: readonly string[];
  readonly length: number;
}

function filledSlice(
  bytes: Uint8Array,
  start: number,
  earlier: Slice | undefined,
): { readonly slice: Slice; readonly wrong: JsonType | undefined } {
  const memory = [...(earlier?.memory ?? [])];
  let wrong: JsonType | undefined;
  let length = 0;
  let at = skipSpace(bytes, start + 1);
  while (bytes[at] !== 0x5d) {
    const to = endOf(scanValue(bytes, at, 2));
    const type = typeAt(bytes, at);
    if (type === "string") memory[length] = unquoted(bytes.subarray(at + 1, to - 1));
    else {
      memory[length] ??= "";
      if (type !== "null") wrong ??= type;
    }
    length++;
    at = skipSpace(bytes, to);
    if (bytes[at] === 0x2c) at = skipSpace(bytes, at + 1);
  }
  return { slice: length === 0 ? { memory: [], length } : { memory, length }, wrong };
}
