import type { Span } from "../../text/span.ts";
import { itemsOf, type MappingNode, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import { placesAt } from "../../yaml/places.ts";
import { namePlace } from "./namePlace.ts";
import type { Mention } from "./thing.ts";

/** Where Kubernetes puts the values of variables in for `$(NAME)` besides `env`: a hook's command is not among them. */
const expanded = [
  "command|args[]",
  "volumeMounts[].subPathExpr",
  "livenessProbe|readinessProbe|startupProbe.exec.command[]",
];

/** `$$` stands for a dollar, so the reader of `$$(NAME)` sees no reference. */
const reference = /\$\$|\$\(([-._A-Za-z][-._A-Za-z0-9]*)\)/g;

/** `$NAME` and `${NAME}` of a shell, with what may follow the name there. */
const inShell = /\\[\s\S]|\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?/g;

/**
 * The variables of a container: where `env` declares them, where `$(NAME)` or a shell's `$NAME` uses them, and the keys of
 * ConfigMaps and Secrets that are meant by those that `envFrom` brings in.
 */
export function variableMentions(
  text: string,
  container: MappingNode,
  namespace: string | undefined,
): readonly Mention[] {
  const declared = itemsOf(valueAt(container, "env")).flatMap((item): readonly Mention[] => {
    const place = namePlace(text, valueAt(item, "name"));
    if (place === undefined) return [];
    const thing = { is: "variable", within: container, name: place.name } as const;
    return [{ thing, role: "declared", span: place.span, style: place.style, whole: item.span }];
  });
  const names = new Set(declared.map(({ thing }) => thing.name));
  const inEnv = placesAt(container, "env[].value").flatMap(({ node }) => referencesIn(text, node));
  const uses = [...inEnv, ...referencesOutsideEnv(text, container), ...shellUses(text, container)];
  return [
    ...declared,
    ...uses.map(({ name, span, whole }): Mention => {
      const thing = { is: "variable", within: container, name } as const;
      return { thing, role: "used", span, style: "part", whole };
    }),
    ...uses.filter(({ name }) => !names.has(name)).flatMap((use) => keysFor(use, container, namespace)),
  ];
}

/** A variable's name in a longer text, and the name with its signs. */
export interface VariableUse {
  readonly name: string;
  readonly span: Span;
  readonly whole: Span;
}

/** Every `$(NAME)` outside of `env` that Kubernetes looks at in a container. */
export const referencesOutsideEnv = (text: string, container: YamlNode): readonly VariableUse[] =>
  expanded.flatMap((pattern) => placesAt(container, pattern).flatMap(({ node }) => referencesIn(text, node)));

/** Every `$(NAME)` of a string. */
export const referencesIn = (text: string, node: YamlNode): readonly VariableUse[] =>
  usesIn(text, node, reference);

function shellUses(text: string, container: MappingNode): readonly VariableUse[] {
  const script = shellScript(container);
  if (script === undefined) return [];
  const source = stringOf(script) ?? "";
  return usesIn(text, script, inShell).filter(({ name }) => !isSetIn(source, name));
}

function usesIn(text: string, node: YamlNode, pattern: RegExp): readonly VariableUse[] {
  if (node.kind !== "scalar" || typeof node.value !== "string" || !node.value.includes("$")) return [];
  return [...text.slice(node.span.start, node.span.end).matchAll(pattern)].flatMap((match) => {
    const name = match[1];
    if (name === undefined) return [];
    const whole = {
      start: node.span.start + match.index,
      end: node.span.start + match.index + match[0].length,
    };
    const start = whole.start + match[0].indexOf(name);
    return [{ name, span: { start, end: start + name.length }, whole }];
  });
}

/** The keys that a variable may stand for, in every source of `envFrom`. */
function keysFor(
  { name, span, whole }: VariableUse,
  container: MappingNode,
  namespace: string | undefined,
): readonly Mention[] {
  return itemsOf(valueAt(container, "envFrom")).flatMap((source): readonly Mention[] => {
    const prefix = stringOf(valueAt(source, "prefix")) ?? "";
    const ref = valueAt(source, "configMapRef");
    const of = stringOf(valueAt(ref ?? valueAt(source, "secretRef"), "name"));
    if (of === undefined || !name.startsWith(prefix) || name === prefix) return [];
    const kind = ref === undefined ? "Secret" : "ConfigMap";
    const thing = { is: "key", kind, namespace, of, name: name.slice(prefix.length) } as const;
    const own = { start: span.start + prefix.length, end: span.end };
    return [{ thing, role: "used", span: own, style: "part", whole }];
  });
}

/** The script of `sh -c SCRIPT`, which stands in `command`, or in `args` behind it. */
function shellScript(container: YamlNode): YamlNode | undefined {
  const words = ["command", "args"].flatMap((list) => itemsOf(valueAt(container, list)));
  const [program, ...others] = words;
  if (!/(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(stringOf(program) ?? "")) return undefined;
  const flag = others.findIndex((word) => /^-[a-z]*c$/.test(stringOf(word) ?? ""));
  return flag < 0 ? undefined : others[flag + 1];
}

/** Whether the shell script of a container gives that name a value of its own. */
export const isSetByScript = (container: YamlNode, name: string): boolean =>
  isSetIn(stringOf(shellScript(container)) ?? "", name);

/** Then `$NAME` may be another than the container's variable. */
function isSetIn(script: string, name: string): boolean {
  if (!script.includes(name)) return false;
  const own = name.replace(/[^A-Za-z0-9_]/g, "\\$&");
  return new RegExp(
    `(?:^|[\\s;&|(])(?:${own}=|(?:read|for|local|unset|declare)\\b[^\\n;]*\\b${own}\\b)`,
  ).test(script);
}
