import { itemsOf, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import { raw, text } from "./draft.ts";
import type { Offer } from "./offer.ts";
import { endsIn, type Place, takesValue } from "./place.ts";

/** Names that the pod itself declares: volumes, containers and ports. */
export function containerNames(place: Place): readonly Offer[] {
  const { inPod: path, inContainer, container, pod } = place;
  if (path === undefined || !takesValue(place)) return [];
  if (endsIn(inContainer, "volumeMounts", "*", "name"))
    return offers(named(valueAt(pod, "volumes")), volumeDetail);
  if (endsIn(inContainer, "volumeDevices", "*", "name"))
    return offers(named(valueAt(pod, "volumes")), volumeDetail);
  if (endsIn(path, "resourceFieldRef", "containerName"))
    return offers(
      named(valueAt(pod, "containers")),
      (item) => stringOf(valueAt(item, "image")) ?? "container",
    );
  if (endsIn(inContainer, "httpGet", "port") || endsIn(inContainer, "tcpSocket", "port"))
    return ports(valueAt(container, "ports"));
  return [];
}

/** Ports by their names, and those that have none by their numbers. */
function ports(list: YamlNode | undefined): readonly Offer[] {
  const numberOf = (item: YamlNode): string => {
    const port = valueAt(item, "containerPort");
    return port?.kind === "scalar" ? port.source : "";
  };
  const unnamed = itemsOf(list).filter(
    (item) => valueAt(item, "name") === undefined && /^\d+$/.test(numberOf(item)),
  );
  return [
    ...offers(named(list), (item) => `port ${numberOf(item)}`.trimEnd()),
    ...unnamed.map(
      (item): Offer => ({
        label: numberOf(item),
        kind: "reference",
        detail: "port of this container",
        writes: { as: "value", draft: raw(numberOf(item)) },
      }),
    ),
  ];
}

const named = (list: YamlNode | undefined): readonly YamlNode[] =>
  itemsOf(list).filter((item) => stringOf(valueAt(item, "name")) !== undefined);

const offers = (items: readonly YamlNode[], detail: (item: YamlNode) => string): readonly Offer[] =>
  items.map((item) => {
    const name = stringOf(valueAt(item, "name")) ?? "";
    return {
      label: name,
      kind: "reference",
      detail: detail(item),
      writes: { as: "value", draft: text(name) },
    };
  });

/** What kind of volume it is: the key beside its name. */
function volumeDetail(item: YamlNode): string {
  const source =
    item.kind === "mapping" ? item.entries.find((entry) => entry.key !== "name")?.key : undefined;
  return source === undefined ? "volume" : `volume, ${source}`;
}
