import { itemsOf, stringOf, valueAt, type YamlNode } from "../../yaml/node.ts";
import { addedItem } from "./addedItem.ts";
import { type Draft, mapping, raw, stopAt, text } from "./draft.ts";
import { itemOffers } from "./itemOffers.ts";
import type { Offer } from "./offer.ts";
import type { Place } from "./place.ts";

interface Form {
  readonly what: string;
  readonly name: string;
  readonly mountPath: string;
  readonly source: readonly [key: string, value: Draft];
}

/** The volumes that checks use; each takes the name only while no other has it. */
const forms: readonly Form[] = [
  { what: "empty folder", name: "scratch", mountPath: "/scratch", source: ["emptyDir", raw("{}")] },
  {
    what: "ConfigMap",
    name: "config",
    mountPath: "/etc/config",
    source: ["configMap", mapping(["name", stopAt("my-config")])],
  },
  {
    what: "Secret",
    name: "secret",
    mountPath: "/etc/secret",
    source: ["secret", mapping(["secretName", stopAt("my-secret")])],
  },
  {
    what: "PersistentVolumeClaim",
    name: "data",
    mountPath: "/data",
    source: ["persistentVolumeClaim", mapping(["claimName", stopAt("my-claim")])],
  },
];

/** Whole volumes and mounts: each new volume can come with its mount, and each new mount with its volume. */
export function volumes(place: Place): readonly Offer[] {
  const { inPod, inContainer } = place;
  const isList = (path: typeof inPod): boolean => path !== undefined && path.length <= 2;
  if (isList(inPod) && inPod?.[0] === "volumes") return newVolumes(place);
  if (!isList(inContainer) || inContainer?.[0] !== "volumeMounts") return [];
  return [...mountsOfDeclared(place), ...mountsOfNew(place)];
}

function newVolumes(place: Place): readonly Offer[] {
  const container = itemsOf(valueAt(place.pod, "containers"))[0];
  return forms.flatMap((form) => {
    const name = freeName(place, form.name);
    const draft = mapping(["name", text(name)], [form.source[0], form.source[1]]);
    const mount = addedItem(place, container, "volumeMounts", mountOf(name, form.mountPath));
    const filterText = `name ${form.source[0]} ${form.what} volume`;
    const whole = { kind: "snippet", detail: form.source[0], filterText } as const;
    const containerName = stringOf(valueAt(container, "name")) ?? "the container";
    return [
      ...itemOffers(place, { ...whole, label: `volume: ${form.what}` }, draft),
      ...(mount === undefined
        ? []
        : itemOffers(
            place,
            { ...whole, label: `volume: ${form.what}, mounted in ${containerName}`, alsoEdits: [mount] },
            draft,
          )),
    ];
  });
}

function mountsOfDeclared(place: Place): readonly Offer[] {
  const mounted = new Set(
    itemsOf(valueAt(place.container, "volumeMounts")).map((item) => stringOf(valueAt(item, "name"))),
  );
  return names(place)
    .filter((name) => !mounted.has(name))
    .flatMap((name) =>
      itemOffers(
        place,
        {
          label: `mount of ${name}`,
          kind: "snippet",
          detail: "volumeMount",
          filterText: `name mount ${name}`,
        },
        mapping(["name", text(name)], ["mountPath", stopAt(`/${name}`)]),
      ),
    );
}

function mountsOfNew(place: Place): readonly Offer[] {
  return forms.flatMap((form) => {
    const name = freeName(place, form.name);
    // What is added elsewhere has no tab stops.
    const volume = mapping(["name", text(name)], [form.source[0], form.source[1]]);
    const edit = addedItem(place, place.pod, "volumes", volume);
    if (edit === undefined) return [];
    const offer = {
      label: `mount of a new volume: ${form.what}`,
      kind: "snippet",
      detail: `with its ${form.source[0]} in volumes`,
      filterText: `name mount ${form.what} ${form.source[0]}`,
      alsoEdits: [edit],
    } as const;
    return itemOffers(place, offer, mapping(["name", text(name)], ["mountPath", stopAt(form.mountPath)]));
  });
}

const mountOf = (name: string, path: string): Draft =>
  mapping(["name", text(name)], ["mountPath", text(path)]);

const names = ({ pod }: Place): readonly string[] =>
  itemsOf(valueAt(pod, "volumes")).flatMap((item: YamlNode) => stringOf(valueAt(item, "name")) ?? []);

function freeName(place: Place, wanted: string): string {
  const taken = new Set(names(place));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(name)) return name;
  }
}
