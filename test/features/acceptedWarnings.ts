/** Warnings on checks that everybody accepts, and why each is right. An error there never is. */
export const acceptedWarnings: readonly {
  /** The case in `verdicts.jsonl`. */
  readonly id: string;
  readonly code: string;
  readonly reason: string;
}[] = [
  {
    id: "v2-15-flow-237",
    code: "duplicate-variable",
    reason: "The variable is set twice; the server takes it, and the container sees the last value only.",
  },
  {
    id: "v2-15-flow-383",
    code: "contradictory-but-accepted",
    reason: "The probe asks for a port by a name that no port of its container has; it fails at every try.",
  },
  {
    id: "v3-17-four-392",
    code: "contradictory-but-accepted",
    reason: "The probe asks for a port by a name that no port of its container has; it fails at every try.",
  },
];
