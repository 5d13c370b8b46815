import { itemsOf, type MappingNode, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import { placesAt } from "../../yaml/places.ts";
import { namePlace } from "./namePlace.ts";
import type { Mention } from "./thing.ts";

/** Where Kubernetes puts the values of variables in for `$(NAME)`: a hook's command is not among them. */
const expanded = [
  "command|args[]",
  "env[].value",
  "volumeMounts[].subPathExpr",
  "livenessProbe|readinessProbe|startupProbe.exec.command[]",
];

/** `$$` stands for a dollar, so the reader of `$$(NAME)` sees no reference. */
const reference = /\$\$|\$\(([-._A-Za-z][-._A-Za-z0-9]*)\)/g;

/** `$NAME` and `${NAME}` of a shell, with what may follow the name there. */
const inShell = /\\[\s\S]|\$\{?([A-Za-z_][A-Za-z0-9_]*)/g;

/** The variables of a container: where `env` declares them, and where `$(NAME)` or a shell's `$NAME` uses them. */
export function variableMentions(text: string, container: MappingNode): readonly Mention[] {
  const declared = itemsOf(valueAt(container, "env")).flatMap((item): readonly Mention[] => {
    const place = namePlace(text, valueAt(item, "name"));
    if (place === undefined) return [];
    const { name, span, style } = place;
    return [{ thing: variable(container, name), role: "declared", span, style, whole: item.span }];
  });
  const referred = expanded.flatMap((pattern) =>
    placesAt(container, pattern).flatMap(({ node }) => uses(text, node, container, reference, 2)),
  );
  const script = shellScript(container);
  const names = new Set(declared.map(({ thing }) => thing.name));
  const shell =
    script === undefined
      ? []
      : uses(text, script, container, inShell, 0).filter(
          ({ thing }) => names.has(thing.name) && !isSetIn(stringOf(script) ?? "", thing.name),
        );
  return [...declared, ...referred, ...shell];
}

const variable = (within: MappingNode, name: string): Mention["thing"] => ({ is: "variable", within, name });

/** The names that a pattern finds in a scalar, `before` units behind the beginning of the match. */
function uses(
  text: string,
  node: YamlNode,
  container: MappingNode,
  pattern: RegExp,
  before: number,
): readonly Mention[] {
  if (node.kind !== "scalar" || typeof node.value !== "string" || !node.value.includes("$")) return [];
  return [...text.slice(node.span.start, node.span.end).matchAll(pattern)].flatMap((match) => {
    const name = match[1];
    if (name === undefined) return [];
    const start = node.span.start + match.index + (before > 0 ? before : match[0].length - name.length);
    const span = { start, end: start + name.length };
    return [
      { thing: variable(container, name), role: "used" as const, span, style: "part" as const, whole: span },
    ];
  });
}

/** The script of `sh -c SCRIPT`, which stands in `command`, or in `args` behind it. */
function shellScript(container: MappingNode): YamlNode | undefined {
  const words = ["command", "args"].flatMap((list) => itemsOf(valueAt(container, list)));
  const [program, ...others] = words;
  if (!/(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(stringOf(program) ?? "")) return undefined;
  const flag = others.findIndex((word) => /^-[a-z]*c$/.test(stringOf(word) ?? ""));
  return flag < 0 ? undefined : others[flag + 1];
}

/** Whether a script gives the variable a value of its own, so that its `$NAME` may be another. */
const isSetIn = (script: string, name: string): boolean =>
  new RegExp(`(?:^|[\\s;&|(])(?:${name}=|(?:read|for|local|unset|declare)\\b[^\\n;]*\\b${name}\\b)`).test(
    script,
  );
