import { type Draft, list, mapping, stopAt } from "./draft.ts";
import { presentKeys } from "./fields.ts";
import type { Offer } from "./offer.ts";
import type { Place } from "./place.ts";

const probes = ["livenessProbe", "readinessProbe", "startupProbe"];

const number = (value: string): Draft => ({ kind: "stop", text: value, string: false });

const ways: readonly (readonly [way: string, ...entry: readonly [key: string, value: Draft]])[] = [
  ["by command", "exec", mapping(["command", list(stopAt("cat"), stopAt("/tmp/ready"))])],
  ["by port", "tcpSocket", mapping(["port", number("8080")])],
  ["by request", "httpGet", mapping(["path", stopAt("/healthz")], ["port", number("8080")])],
];

/** Whole probes of a container, by the way in which they ask. */
export function probeForms(place: Place): readonly Offer[] {
  const { inContainer, cursor } = place;
  if (inContainer?.length !== 0 || cursor.colon || cursor.adopts || cursor.typed === "") return [];
  const present = presentKeys(place);
  return probes
    .filter((probe) => !present.has(probe))
    .flatMap((probe) =>
      ways.map(
        ([way, key, value]): Offer => ({
          label: `${probe} ${way}`,
          kind: "snippet",
          detail: key,
          writes: {
            as: "key",
            key: probe,
            value: mapping([key, value], ["periodSeconds", number("10")]),
          },
        }),
      ),
    );
}
