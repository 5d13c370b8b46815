import { durationNs } from "../checks/duration.ts";
import { goDurationFrom } from "../checks/durationMeant.ts";
import type { Generation } from "../checks/kinds.ts";
import { quantityOf } from "../checks/quantity.ts";
import { nearest } from "../text/nearest.ts";
import type { KnownVariable, VariableForm, VariableLimit } from "./knownChecks.ts";

/** Why a program does not take a value as it is meant: one sentence, and the value that is most likely meant. */
export interface ValueFault {
  readonly message: string;
  readonly meant: string | undefined;
  /** That value only works; what the author means by the written one cannot be told. */
  readonly isExample: boolean;
}

/** What is wrong with the value of a known variable in the image of that generation; undefined where nothing is known to be. */
export function valueFault(
  variable: KnownVariable,
  text: string,
  generation: Generation,
): ValueFault | undefined {
  const { name } = variable;
  if (!fits(variable, text)) {
    const guess = meantBy(variable, text);
    const beyond = guess === undefined ? undefined : limitBeyond(variable, guess, generation);
    const meant = beyond === undefined ? guess : inside(variable, beyond);
    const advice = meant ?? variable.default ?? variable.example;
    const example = meant === undefined ? "for example " : "";
    const remedy = advice === undefined ? "write one" : `write ${example}\`${advice}\``;
    const message = `\`${name}\` takes ${takes(variable)}, which \`${shown(text)}\` is not; ${remedy}.`;
    return { message, meant, isExample: beyond !== undefined };
  }
  const limit = limitBeyond(variable, text, generation);
  if (limit === undefined) return undefined;
  const meant = inside(variable, limit);
  const message = `\`${name}\` must be ${boundsOf(limit)}, because with \`${shown(text)}\` ${limit.otherwise}; write for example \`${meant}\`.`;
  return { message, meant, isExample: true };
}

function limitBeyond(
  { form, limits = [] }: KnownVariable,
  text: string,
  generation: Generation,
): VariableLimit | undefined {
  return limits.find(
    (one) =>
      (one.generations?.includes(generation) ?? true) && text !== one.except && isBeyond(one, text, form),
  );
}

const inside = (variable: KnownVariable, limit: VariableLimit): string | undefined =>
  variable.default ?? variable.example ?? limit.least ?? limit.most;

/** As `strconv.ParseBool` of Go reads it. */
const booleans = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

function fits({ form, choices = [] }: KnownVariable, text: string): boolean {
  switch (form) {
    case "duration":
      return durationNs(text) !== undefined;
    case "integer":
      return /^[+-]?\d+$/.test(text);
    case "number":
      return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text);
    case "boolean":
      return booleans.test(text);
    case "url":
      return /^https?:\/\/[^\s/]/i.test(text);
    case "choice":
      return choices.includes(text);
    case "host":
      return !/[/\s]|^[^:]*:\d*$/.test(text);
    case "target":
      return /^(?:(?:tcp|udp)[46]?:\/\/)?[^/\s]+:\w+$/.test(text);
    case "text":
    case "secret":
    case "node":
      return true;
  }
}

const formWords: Readonly<Partial<Record<VariableForm, string>>> = {
  duration: "a duration of Go (units: h, m, s, ms)",
  integer: "a whole number",
  number: "a number",
  boolean: "`true` or `false`",
  url: "an address that begins with `http://` or `https://`",
  host: "the name of a host without scheme, port and path",
  target: "`tcp://host:port` or `udp://host:port`",
};

function takes({ form, format, choices = [] }: KnownVariable): string {
  if (form === "choice") return `one of ${choices.map((one) => `\`${one}\``).join(", ")}`;
  if (form === "integer" && format === millicores) return "a whole number of thousandths of a CPU";
  if (form === "integer" && format === mebibytes) return "a whole number of MiB";
  return formWords[form] ?? "another value";
}

const millicores = "integer millicores";
const mebibytes = "integer MiB";

function meantBy(variable: KnownVariable, written: string): string | undefined {
  const meant = guessFor(variable, written.trim());
  return meant !== undefined && fits(variable, meant) ? meant : undefined;
}

function guessFor(variable: KnownVariable, text: string): string | undefined {
  switch (variable.form) {
    case "duration":
      return goDurationFrom(text);
    case "integer":
      return wholeFrom(text, variable.format);
    case "number":
      return /^\d+(?:\.\d+)?%$/.test(text) ? String(Number(text.slice(0, -1)) / 100) : text.replace(",", ".");
    case "boolean":
      if (/^(?:true|yes|y|on|enabled?)$/i.test(text)) return "true";
      return /^(?:false|no|n|off|disabled?)$/i.test(text) ? "false" : undefined;
    case "url":
      return /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?]\S*)?$/.test(text) ? `https://${text}` : undefined;
    case "choice":
      return nearest(text, variable.choices ?? [], 1);
    case "host":
      return /^(?:[a-z]+:\/\/)?([^/:\s]+)(?::\d*)?(?:\/\S*)?$/i.exec(text)?.[1];
    case "target": {
      const [, scheme = "", host = "", port] =
        /^(https?):\/\/([^/:\s]+)(?::(\d+))?(?:\/\S*)?$/i.exec(text) ?? [];
      return host === "" ? undefined : `tcp://${host}:${port ?? (/s$/i.test(scheme) ? 443 : 80)}`;
    }
    default:
      return undefined;
  }
}

/** A quantity of Kubernetes in the unit that the program counts in, or a number with its unit left off. */
function wholeFrom(text: string, format: string | undefined): string | undefined {
  const unit = format === millicores ? 1_000_000n : format === mebibytes ? 1_048_576_000_000_000n : undefined;
  const amount = unit === undefined ? undefined : quantityOf(text)?.nano;
  if (unit !== undefined && amount !== undefined)
    return amount % unit === 0n ? String(amount / unit) : undefined;
  return /^:?(\d+)(?:\.0+)?\s*(?:%|s|days?|d)?$/.exec(text)?.[1];
}

const isBeyond = ({ least, above, most }: VariableLimit, text: string, form: VariableForm): boolean =>
  (least !== undefined && compared(text, least, form) < 0) ||
  (above !== undefined && compared(text, above, form) <= 0) ||
  (most !== undefined && compared(text, most, form) > 0);

function compared(a: string, b: string, form: VariableForm): number {
  if (form !== "duration") return Number(a) - Number(b);
  return Number((durationNs(a) ?? 0n) - (durationNs(b) ?? 0n));
}

function boundsOf({ least, above, most }: VariableLimit): string {
  const low =
    above !== undefined
      ? `more than \`${above}\``
      : least !== undefined
        ? `at least \`${least}\``
        : undefined;
  const high = most === undefined ? undefined : `at most \`${most}\``;
  return [low, high].filter((one) => one !== undefined).join(" and ");
}

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
