import type { MappingNode, YamlNode } from "../../yaml/node.ts";
import { placesAt } from "../../yaml/places.ts";
import { keyPlace } from "./namePlace.ts";
import type { Mention } from "./thing.ts";

/** Annotations of a check's pod; the second is dropped by the CRD and written all the same. */
const places = ["spec.extraAnnotations.*", "spec.podSpec.metadata.annotations.*"];

/** Keys that end in the name of the container that they are about (k8s.io/api `core/v1/annotation_key_constants.go`). */
const ofContainer = /^container\.(?:apparmor\.security\.beta|seccomp\.security\.alpha)\.kubernetes\.io\//;

/** The containers that the annotations of a check name. `text` is the document's. */
export const containersInAnnotations = (text: string, root: YamlNode, pod: MappingNode): readonly Mention[] =>
  places.flatMap((pattern) =>
    placesAt(root, pattern).flatMap(({ entry }): readonly Mention[] => {
      const prefix = entry && ofContainer.exec(entry.key)?.[0].length;
      const key = entry && keyPlace(text, entry);
      if (prefix === undefined || key === undefined || key.name.length === prefix) return [];
      if (text.slice(key.span.start, key.span.end) !== key.name) return [];
      const span = { start: key.span.start + prefix, end: key.span.end };
      const thing = { is: "container", within: pod, name: key.name.slice(prefix) } as const;
      return [{ thing, role: "used", span, style: "part", whole: span }];
    }),
  );
