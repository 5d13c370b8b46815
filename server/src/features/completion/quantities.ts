import { raw, stopAt } from "./draft.ts";
import { presentKeys } from "./fields.ts";
import type { Offer } from "./offer.ts";
import { endsIn, type Place, takesValue } from "./place.ts";

interface Resource {
  readonly name: string;
  readonly meaning: string;
  readonly amounts: readonly (readonly [amount: string, meaning: string])[];
}

const bytes = (...amounts: readonly string[]) =>
  amounts.map(
    (amount) =>
      [
        amount,
        `${Number.parseInt(amount, 10)} ${amount.endsWith("Gi") ? "gibibytes" : "mebibytes"}`,
      ] as const,
  );

const resources: readonly Resource[] = [
  {
    name: "cpu",
    meaning: "Processor time, in cores: `100m` is a tenth of a core, `1` a whole one.",
    amounts: [
      ["10m", "a hundredth of a core"],
      ["50m", "a twentieth of a core"],
      ["100m", "a tenth of a core"],
      ["250m", "a quarter of a core"],
      ["500m", "half a core"],
      ["1", "one core"],
      ["2", "two cores"],
    ],
  },
  {
    name: "memory",
    meaning:
      "Memory in bytes: `64Mi` is 64 × 1024² bytes, `1Gi` is 1024³. A container that uses more than its limit is killed.",
    amounts: bytes("32Mi", "64Mi", "128Mi", "256Mi", "512Mi", "1Gi", "2Gi"),
  },
  {
    name: "ephemeral-storage",
    meaning: "Space on the node's disk for logs, the container's own files and `emptyDir` volumes, in bytes.",
    amounts: bytes("64Mi", "128Mi", "512Mi", "1Gi", "2Gi", "5Gi"),
  },
];

const sizes = bytes("16Mi", "64Mi", "128Mi", "256Mi", "512Mi", "1Gi");

/** The resources of `requests` and `limits`, and amounts that suit each. */
export function quantities(place: Place): readonly Offer[] {
  const { inPod: path, field } = place;
  if (path === undefined) return [];
  if (endsIn(path, "resources", "requests") || endsIn(path, "resources", "limits")) {
    const present = presentKeys(place);
    return resources
      .filter((resource) => !present.has(resource.name))
      .map((resource) => ({
        label: resource.name,
        kind: "field",
        detail: "quantity",
        documentation: () => resource.meaning,
        writes: {
          as: "key",
          key: resource.name,
          value: { ...stopAt(resource.amounts[2]?.[0]), string: false } as const,
        },
      }));
  }
  if (field?.format !== "quantity" || !takesValue(place)) return [];
  return amountsFor(path).map(([amount, meaning]) => ({
    label: amount,
    kind: "value",
    detail: meaning,
    writes: { as: "value", draft: raw(amount) },
  }));
}

function amountsFor(path: readonly (string | number)[]): Resource["amounts"] {
  if (endsIn(path, "divisor"))
    return [
      ["1", "whole cores or bytes"],
      ["1m", "thousandths of a core"],
      ["1Mi", "mebibytes"],
      ["1Gi", "gibibytes"],
    ];
  const last = path.at(-1);
  if (typeof last === "string" && /^(?:hugepages-.*|storage|sizeLimit)$/.test(last)) return sizes;
  return resources.find((resource) => resource.name === last)?.amounts ?? [["1", "one"]];
}
