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
];
