import { type CheckDocument, podSpecOf, specText } from "../checks/checkDocument.ts";
import { resourcesOf } from "../checks/resources.ts";
import { type Span, shifted } from "../text/span.ts";
import {
  type Entry,
  entryOf,
  itemsOf,
  nodeAt,
  type ScalarNode,
  stringOf,
  valueAt,
  type YamlNode,
} from "../yaml/node.ts";
import { withActions } from "../yaml/withActions.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";

/** A line of the outline. `selection` is the name's place and lies within `span`. */
export interface OutlineSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: "check" | "resource" | "container" | "variable";
  readonly span: Span;
  readonly selection: Span;
  readonly children: readonly OutlineSymbol[];
}

/** The outline of a file: its checks with their schedule, containers and variables; other resources by name alone. */
export const symbols = (file: YamlFile): readonly OutlineSymbol[] =>
  file.documents.flatMap(({ start, document }) =>
    resourcesOf(withActions(document)).flatMap((resource) => {
      if (resource.is === "check" || resource.is === "near-miss")
        return [placed(checkSymbol(resource.check), start)];
      const other = resourceSymbol(resource.root);
      return other === undefined ? [] : [placed(other, start)];
    }),
  );

const placed = (symbol: OutlineSymbol, by: number): OutlineSymbol => ({
  ...symbol,
  span: shifted(symbol.span, by),
  selection: shifted(symbol.selection, by),
  children: symbol.children.map((child) => placed(child, by)),
});

function checkSymbol(check: CheckDocument): OutlineSymbol {
  const nameNode = nodeAt(check.root, ["metadata", "name"]);
  const runInterval = specText(check, "runInterval");
  const timeout = specText(check, "timeout");
  const detail = [
    runInterval === undefined ? "" : `every ${runInterval}`,
    timeout === undefined ? "" : `timeout ${timeout}`,
  ];
  const podSpec = podSpecOf(check);
  return {
    name: check.name ?? `(${check.kind.kind} without a name)`,
    detail: detail.filter((part) => part !== "").join(" · "),
    kind: "check",
    span: check.root.span,
    selection: selectionOf(nameNode, check.root),
    children: ["initContainers", "containers"].flatMap((list) =>
      itemsOf(valueAt(podSpec, list)).flatMap(containerSymbol),
    ),
  };
}

function containerSymbol(container: YamlNode): readonly OutlineSymbol[] {
  if (container.kind !== "mapping") return [];
  const name = valueAt(container, "name");
  const env = entryOf(container, "env");
  return [
    {
      name: stringOf(name) ?? "(container without a name)",
      detail: stringOf(valueAt(container, "image")) ?? "",
      kind: "container",
      span: container.span,
      selection: name !== undefined && within(name.span, container.span) ? name.span : headOf(container),
      children: env === undefined ? [] : variables(env, container),
    },
  ];
}

function variables(env: Entry, container: YamlNode): readonly OutlineSymbol[] {
  return itemsOf(env.value).flatMap((item) => {
    const name = valueAt(item, "name");
    const text = stringOf(name);
    if (name === undefined || text === undefined || !within(item.span, container.span)) return [];
    const value = valueAt(item, "value");
    const detail = value?.kind === "scalar" && value.value !== null ? shownValue(value) : "";
    return [
      {
        name: text,
        detail,
        kind: "variable" as const,
        span: item.span,
        selection: within(name.span, item.span) ? name.span : headOf(item),
        children: [],
      },
    ];
  });
}

/** A word without quotes stands for something else at times: `no` for false. Shown is what the author wrote. */
const shownValue = ({ style, source, value }: ScalarNode): string =>
  style === "plain" ? source : String(value);

function resourceSymbol(root: YamlNode): OutlineSymbol | undefined {
  const kind = stringOf(valueAt(root, "kind"));
  const name = nodeAt(root, ["metadata", "name"]);
  if (kind === undefined) return undefined;
  return {
    name: stringOf(name) ?? kind,
    detail: kind,
    kind: "resource",
    span: root.span,
    selection: selectionOf(name, root),
    children: [],
  };
}

/** The place of the name, where it is written and inside of what it names. */
const selectionOf = (name: YamlNode | undefined, root: YamlNode): Span =>
  name !== undefined && name.span.end > name.span.start && within(name.span, root.span)
    ? name.span
    : headOf(root);

/** What an alias stands for is written elsewhere, outside of what holds it. */
const within = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

const headOf = (node: YamlNode): Span => ({
  start: node.span.start,
  end: Math.min(node.span.end, node.span.start + 1),
});
