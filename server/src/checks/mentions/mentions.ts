import type { Span } from "../../text/span.ts";
import type { YamlNode } from "../../yaml/node.ts";
import type { ParsedDocument } from "../../yaml/parse.ts";
import { resourcesOf } from "../resources.ts";
import { containersInAnnotations } from "./annotations.ts";
import { mentionsInPod } from "./inPod.ts";
import { madeObjects } from "./madeObjects.ts";
import { mountedKeys } from "./mountedKeys.ts";
import { mentionsInResource } from "./objects.ts";
import { objectsOfPod } from "./podObjects.ts";
import { podOf, rootOf } from "./pods.ts";
import { isSameThing, type Mention } from "./thing.ts";

const known = new WeakMap<ParsedDocument, readonly Mention[]>();

/**
 * Every mention of a document, each once and in the order of the text: what its resources and their pods declare and use,
 * and its anchors. The parts of a pod are told for checks only.
 */
export function mentionsOf(document: ParsedDocument): readonly Mention[] {
  const found = known.get(document);
  if (found !== undefined) return found;
  const { text } = document;
  const mentions = resourcesOf(document).flatMap((resource) => {
    const pod = podOf(resource);
    return [
      ...mentionsInResource(text, resource),
      ...madeObjects(text, resource),
      ...(pod === undefined ? [] : [...objectsOfPod(text, pod), ...mountedKeys(text, pod)]),
      ...(pod?.ofCheck === true
        ? [...mentionsInPod(text, pod), ...containersInAnnotations(text, rootOf(resource), pod.spec)]
        : []),
    ];
  });
  const all = once([...mentions, ...anchorMentions(document)]).toSorted(
    (a, b) => a.span.start - b.span.start,
  );
  known.set(document, all);
  return all;
}

/** The sign before the name of an anchor or alias is no part of it. */
function anchorMentions({ anchors, aliases }: ParsedDocument): readonly Mention[] {
  const mention = (within: YamlNode, name: string, at: Span, role: Mention["role"]): Mention => {
    const span = { start: at.start + 1, end: at.end };
    return { thing: { is: "anchor", within, name }, role, span, style: "part", whole: at };
  };
  return [
    ...anchors.map(({ value, name, span }) => mention(value, name, span, "declared")),
    ...aliases.flatMap(({ value, name, span }) =>
      value === undefined ? [] : [mention(value, name, span, "used")],
    ),
  ];
}

/** What an alias repeats is met again wherever the alias stands. */
function once(mentions: readonly Mention[]): readonly Mention[] {
  const byPlace = new Map<number, Mention[]>();
  return mentions.filter((one) => {
    const here = byPlace.get(one.span.start) ?? [];
    if (here.some((other) => other.role === one.role && isSameThing(other.thing, one.thing))) return false;
    byPlace.set(one.span.start, [...here, one]);
    return true;
  });
}
