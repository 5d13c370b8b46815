/** Names as Kubernetes takes them (k8s.io/apimachinery `util/validation`, pkg/apis/core/validation). */
export interface NameForm {
  readonly pattern: RegExp;
  readonly longest: number;
  /** What a name is made of, as the object of "use". */
  readonly takes: string;
  /** The name that an author most likely means, undefined where the form has no usual repair. */
  readonly meant: (name: string) => string;
}

/** A part of a host name: containers, volumes, namespaces. */
export const dnsLabel: NameForm = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  takes: "lower-case letters, digits and `-`, with a letter or digit at both ends",
  meant: (name) => dashed(name, /[^a-z0-9]+/g),
};

/** Several such parts with dots between them: most objects. */
export const dnsSubdomain: NameForm = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  longest: 253,
  takes: "lower-case letters, digits, `-` and `.`, with a letter or digit at both ends",
  meant: (name) =>
    name
      .split(".")
      .map((part) => dashed(part, /[^a-z0-9]+/g))
      .filter((part) => part !== "")
      .join("."),
};

/** A port's name: at least one letter, no two dashes in a row. */
export const portName: NameForm = {
  pattern: /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  longest: 15,
  takes:
    "lower-case letters, digits and single `-`, at least one letter, with a letter or digit at both ends",
  meant: (name) => dashed(name, /[^a-z0-9]+/g),
};

/** An environment variable, as every supported release takes it or a newer one does. */
export const variableName: NameForm = {
  pattern: /^[ -<>-~]+$/,
  longest: Number.POSITIVE_INFINITY,
  takes: "letters, digits and `_`",
  meant: (name) =>
    plainLetters(name)
      .replace(/[^A-Za-z0-9_]+/g, "_")
      .replace(/^_+|_+$/g, ""),
};

/** A key of a ConfigMap or Secret. */
export const configKey: NameForm = {
  pattern: /^(?!\.$|\.\.)[-._a-zA-Z0-9]+$/,
  longest: 253,
  takes: "letters, digits, `-`, `_` and `.`, and do not begin with `..`",
  meant: (name) =>
    plainLetters(name)
      .replace(/[^-._a-zA-Z0-9]+/g, "-")
      .replace(/^[-.]+|-+$/g, ""),
};

/** A header of a probe's or hook's request. */
export const headerName: NameForm = {
  pattern: /^[-A-Za-z0-9]+$/,
  longest: Number.POSITIVE_INFINITY,
  takes: "letters, digits and `-`",
  meant: (name) => dashed(name, /[^A-Za-z0-9]+/g, false),
};

const plainLetters = (name: string): string =>
  name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");

function dashed(name: string, others: RegExp, lower = true): string {
  const letters = plainLetters(name);
  return (lower ? letters.toLowerCase() : letters).replace(others, "-").replace(/^-+|-+$/g, "");
}

export type NameFault = "empty" | "form" | "length";

/** What is wrong with a name of that form, or undefined. Every form but the dashed ones is ASCII, so units count as bytes. */
export function nameFault(name: string, form: NameForm): NameFault | undefined {
  if (name === "") return "empty";
  if (!form.pattern.test(name)) return "form";
  return name.length > form.longest ? "length" : undefined;
}

/** The value of a label; it may be empty. */
export const labelValue: NameForm = {
  pattern: /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/,
  longest: 63,
  takes: "letters, digits, `-`, `_` and `.`, with a letter or digit at both ends",
  meant: (name) =>
    plainLetters(name)
      .replace(/[^-A-Za-z0-9_.]+/g, "-")
      .replace(/^[-_.]+|[-_.]+$/g, ""),
};

/**
 * What is wrong with the key of a label, annotation or toleration (`name` or `example.com/name`), as the end of a sentence, or
 * undefined.
 */
export function keyFault(key: string): string | undefined {
  const parts = key.split("/");
  const name = parts.at(-1) ?? "";
  const prefix = parts.length > 1 ? parts[0] : undefined;
  if (parts.length > 2) return "use at most one `/`, behind a domain";
  if (prefix !== undefined && nameFault(prefix, dnsSubdomain) !== undefined)
    return "write a domain in lower-case letters before the `/`";
  if (name === "") return "write a name";
  if (name.length > labelValue.longest) return `use at most ${labelValue.longest} characters for the name`;
  return nameFault(name, labelValue) === undefined ? undefined : `use ${labelValue.takes}`;
}

/** The name of a sysctl. */
export const sysctlName: NameForm = {
  pattern: /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/,
  longest: 253,
  takes: "lower-case letters, digits, `-` and `_`, in parts with single dots between them",
  meant: (name) => name.toLowerCase().replace(/\.{2,}/g, "."),
};
