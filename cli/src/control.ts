import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

export interface Controls {
  cancel(): void;
  pause(): void;
  resume(): void;
}

/** Follows lines such as `{"do":"cancel"}`; the end of the input cancels. Other lines are left alone. */
export function followControl(input: Readable, controls: Controls): void {
  const lines = createInterface({ input, terminal: false });
  lines.on("line", (line) => {
    const word = wordOf(line);
    if (word === "cancel" || word === "pause" || word === "resume") controls[word]();
  });
  lines.on("close", controls.cancel);
}

function wordOf(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && "do" in value ? value.do : undefined;
  } catch {
    return undefined;
  }
}
