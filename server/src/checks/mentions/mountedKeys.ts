import { itemsOf, type MappingNode, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import { placesAt } from "../../yaml/places.ts";
import { namePlace } from "./namePlace.ts";
import { keyMention } from "./objects.ts";
import type { MadePod } from "./pods.ts";
import type { Mention } from "./thing.ts";

/** A ConfigMap or Secret that a volume shows as files, each called by its key. */
interface Shown {
  readonly kind: "ConfigMap" | "Secret";
  readonly of: string;
}

/** Where a container names a file of a mounted ConfigMap or Secret: the name is a key. `text` is the document's. */
export function mountedKeys(text: string, { spec, namespace }: MadePod): readonly Mention[] {
  const volumes = new Map(itemsOf(valueAt(spec, "volumes")).flatMap(shownBy));
  if (volumes.size === 0) return [];
  return placesAt(spec, "containers|initContainers|ephemeralContainers[]").flatMap(({ node: container }) =>
    itemsOf(valueAt(container, "volumeMounts")).flatMap((mount) => {
      const shown = volumes.get(stringOf(valueAt(mount, "name")) ?? "");
      if (shown === undefined || container.kind !== "mapping") return [];
      const { kind, of } = shown;
      const subPath = valueAt(mount, "subPath");
      if (subPath !== undefined) return keyMention(namePlace(text, subPath), kind, namespace, of, "used");
      return filesBelow(text, container, stringOf(valueAt(mount, "mountPath"))).map((span): Mention => {
        const thing = { is: "key", kind, namespace, of, name: text.slice(span.start, span.end) } as const;
        return { thing, role: "used", span, style: "part", whole: span };
      });
    }),
  );
}

/** Where `items` choose the files, they may be called otherwise. */
function shownBy(volume: YamlNode): readonly (readonly [string, Shown])[] {
  const name = stringOf(valueAt(volume, "name"));
  const configMap = valueAt(volume, "configMap");
  const source = configMap ?? valueAt(volume, "secret");
  const of = stringOf(valueAt(source, configMap === undefined ? "secretName" : "name"));
  if (name === undefined || of === undefined || valueAt(source, "items") !== undefined) return [];
  return [[name, { kind: configMap === undefined ? "Secret" : "ConfigMap", of }]];
}

/** The names of files right below a folder, in the command, the arguments and the variables of a container. */
function filesBelow(text: string, container: MappingNode, folder: string | undefined) {
  const path = folder?.replace(/\/+$/, "");
  if (!path?.startsWith("/")) return [];
  const named = new RegExp(
    `(?<![\\w./-])${path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}/([-.\\w]*\\w)(?![-.\\w/])`,
    "g",
  );
  return placesAt(container, "command|args[]")
    .concat(placesAt(container, "env[].value"))
    .flatMap(({ node }) => {
      if (node.kind !== "scalar" || typeof node.value !== "string" || !node.value.includes(path)) return [];
      return [...text.slice(node.span.start, node.span.end).matchAll(named)].map((match) => {
        const end = node.span.start + match.index + match[0].length;
        return { start: end - (match[1]?.length ?? 0), end };
      });
    });
}
