import { healthcheck } from "../../checks/kinds.ts";
import { isInjectedVariable } from "../../checks/reporting.ts";
import type { TextEdit } from "../../text/textEdit.ts";
import { entryOf, type MappingNode, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import type { Path } from "../../yaml/path.ts";
import { repeatedItems } from "./repeated.ts";
import { containersOf, once, podOf, type Step, type Subject, specOf } from "./subject.ts";
import { meaningOf, same } from "./values.ts";
import { cut, firstEntry, wordBehind } from "./writing.ts";

const indexOf = (mapping: MappingNode, key: string): number =>
  mapping.entries.findLastIndex((entry) => entry.key === key);

/** A key that stands twice with the same value says nothing more; one of the two goes. */
export const doubledKeys: Step = (document, subjects) => {
  if (document.templated || document.problems.length === 0) return [];
  const seen = new Set<YamlNode>();
  const visit = (node: YamlNode): readonly TextEdit[] => {
    if (node.kind === "scalar" || seen.has(node)) return [];
    seen.add(node);
    if (node.kind === "sequence") return node.items.flatMap(visit);
    const own = node.entries.filter((entry) => !entry.merged);
    const double = own.find((entry, index) =>
      own.some(
        (later, at) =>
          at > index && later.key === entry.key && same(meaningOf(entry.value), meaningOf(later.value)),
      ),
    );
    if (double !== undefined) return cut(document, node, node.entries.indexOf(double));
    return node.entries.flatMap((entry) => visit(entry.value));
  };
  return subjects.flatMap(({ root }) => visit(root));
};

/** A job becomes a check that says of itself that it runs once; its phase was the controller's. */
export const jobs: Step = (document, subjects) =>
  subjects
    .filter(({ kind }) => kind.id === "khjob")
    .flatMap((subject): readonly TextEdit[] => {
      const spec = specOf(subject);
      if (spec === undefined) return [];
      const single = entryOf(spec, "singleRunOnly");
      if (single === undefined) return firstEntry(document, spec, "singleRunOnly", true);
      const phase = indexOf(spec, "phase");
      return phase < 0 ? [] : cut(document, spec, phase);
    });

/** Kuberhealthy 2 dropped what generation 3 would hand on to the pod. */
export const containerPolicies: Step = (document, subjects) =>
  once(subjects.flatMap(containersOf)).flatMap((container) => {
    const index = indexOf(container, "restartPolicy");
    return index < 0 ? [] : cut(document, container, index);
  });

/** One of each list: the next is found when the text is read again. */
export const reservedVariables: Step = (document, subjects) => {
  const lists = new Map<YamlNode, MappingNode>();
  for (const container of once(subjects.flatMap(containersOf))) {
    const env = entryOf(container, "env")?.value;
    if (env?.kind === "sequence" && !lists.has(env)) lists.set(env, container);
  }
  return [...lists].flatMap(([env, container]) => {
    if (env.kind !== "sequence") return [];
    const index = env.items.findIndex((item) => isInjectedVariable(stringOf(valueAt(item, "name")) ?? ""));
    if (index < 0) return [];
    return env.items.length === 1
      ? cut(document, container, indexOf(container, "env"))
      : cut(document, env, index);
  });
};

/** One of each list, as above. In a template both may be branches of one choice. */
export const repeats: Step = (document, subjects) => {
  if (document.templated) return [];
  const seen = new Set<YamlNode>();
  return subjects.flatMap((subject) => {
    const pod = podOf(subject);
    return pod === undefined ? [] : repeatsIn(document, pod, healthcheck.podSpecPath, seen);
  });
};

function repeatsIn(
  document: ParsedDocument,
  node: YamlNode,
  path: Path,
  seen: Set<YamlNode>,
): readonly TextEdit[] {
  if (node.kind === "scalar" || seen.has(node)) return [];
  seen.add(node);
  if (node.kind === "mapping")
    return node.entries.flatMap((entry) => repeatsIn(document, entry.value, [...path, entry.key], seen));
  const [first] = repeatedItems(
    node.items.map((item) => meaningOf(item)),
    path,
  );
  if (first !== undefined) return cut(document, node, first);
  return node.items.flatMap((item) => repeatsIn(document, item, [...path, 0], seen));
}

/** Kuberhealthy 2 ran every pod with `Never`, whatever was written. */
export const restartPolicy: Step = (document, subjects) =>
  once(subjects.flatMap((subject) => podOf(subject) ?? [])).flatMap((pod) => {
    const entry = entryOf(pod, "restartPolicy");
    if (stringOf(entry?.value) === "Never") return [];
    return entry === undefined || entry.merged
      ? firstEntry(document, pod, "restartPolicy", "Never")
      : wordBehind(document.text, pod, entry, "Never");
  });

/** The pair that makes it a HealthCheck. Aliases follow their anchors, and are written out where they do not. */
export const head: Step = (document, subjects) => {
  const wanted = (aliases: boolean): readonly TextEdit[] =>
    subjects.flatMap((subject) =>
      (["apiVersion", "kind"] as const).flatMap((key) => headEdit(document, subject, key, aliases)),
    );
  const own = wanted(false);
  return own.length > 0 ? own : wanted(true);
};

function headEdit(
  document: ParsedDocument,
  { root }: Subject,
  key: "apiVersion" | "kind",
  aliases: boolean,
): readonly TextEdit[] {
  const entry = entryOf(root, key);
  const word = healthcheck[key];
  if (entry === undefined) return firstEntry(document, root, key, word);
  if (stringOf(entry.value) === word) return [];
  return entry.value.span.start < entry.keySpan.start === aliases
    ? wordBehind(document.text, root, entry, word)
    : [];
}
