import { kinds } from "../../checks/kinds.ts";
import type { Thing } from "../../checks/mentions/thing.ts";
import { configKey, dnsLabel, dnsSubdomain, type NameForm, nameFault, portName } from "../../checks/names.ts";

/** What the author calls a kind of thing. */
export const wordFor = (thing: Thing): string => {
  if (thing.is === "object") return thing.kind;
  if (thing.is === "claim") return "resource claim";
  return thing.is;
};

/** A variable as every release takes it. */
const plainVariable: NameForm = {
  pattern: /^[-._A-Za-z][-._A-Za-z0-9]*$/,
  longest: Number.POSITIVE_INFINITY,
  takes: "letters, digits and `_`, with no digit at the beginning",
  meant: (name) => name,
};

/** What kubectl's reader of YAML takes for an anchor. */
const anchorName: NameForm = {
  pattern: /^[-_A-Za-z0-9]+$/,
  longest: Number.POSITIVE_INFINITY,
  takes: "letters, digits, `-` and `_`",
  meant: (name) => name,
};

/** A segment of a path (apimachinery `path.IsValidPathSegmentName`): roles and their bindings. */
const pathSegment: NameForm = {
  pattern: /^(?!\.{1,2}$)[^/%\s]+$/,
  longest: 253,
  takes: "no `/`, `%` or white space",
  meant: (name) => name,
};

const roleKinds = new Set(["Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"]);

function formOf(thing: Thing): NameForm {
  switch (thing.is) {
    case "volume":
    case "container":
    case "claim":
      return dnsLabel;
    case "port":
      return portName;
    case "variable":
      return plainVariable;
    case "key":
      return configKey;
    case "anchor":
      return anchorName;
    case "object":
      if (roleKinds.has(thing.kind)) return pathSegment;
      if (thing.kind === "Namespace") return dnsLabel;
      // Longer, and the pod of a check cannot be made.
      return kinds.some(({ kind }) => kind === thing.kind) ? { ...dnsSubdomain, longest: 63 } : dnsSubdomain;
  }
}

/** Why the thing cannot be called so, as a sentence. */
export function newNameFault(thing: Thing, name: string): string | undefined {
  const form = formOf(thing);
  const what = `${/^[aeiou]/i.test(wordFor(thing)) ? "an" : "a"} ${wordFor(thing)}`;
  switch (nameFault(name, form)) {
    case undefined:
      return undefined;
    case "empty":
      return `The ${wordFor(thing)} needs a name; write one.`;
    case "length":
      return `\`${name}\` is too long for the name of ${what}; use at most ${form.longest} characters.`;
    case "form":
      return `\`${name}\` cannot be the name of ${what}; use ${form.takes}.`;
  }
}
