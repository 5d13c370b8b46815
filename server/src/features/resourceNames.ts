/** What a container can ask for. */
export interface Resource {
  readonly name: string;
  readonly meaning: string;
  readonly amounts: readonly (readonly [amount: string, meaning: string])[];
}

/** Amounts in bytes, with their meaning. */
export const bytes = (...amounts: readonly string[]) =>
  amounts.map(
    (amount) =>
      [
        amount,
        `${Number.parseInt(amount, 10)} ${amount.endsWith("Gi") ? "gibibytes" : "mebibytes"}`,
      ] as const,
  );

export const resources: readonly Resource[] = [
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

export const resourceNamed = (name: unknown): Resource | undefined =>
  resources.find((resource) => resource.name === name);
