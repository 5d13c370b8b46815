import type { Io } from "../io.ts";

/** Colours for a terminal; plain text elsewhere, and where NO_COLOR is set. */
export interface Ink {
  bold(text: string): string;
  dim(text: string): string;
  green(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
}

export function inkFor(io: Io): Ink {
  const coloured =
    (io.stdout.isTTY && (io.env["NO_COLOR"] ?? "") === "") || (io.env["FORCE_COLOR"] ?? "") !== "";
  const ink =
    (on: number, off: number) =>
    (text: string): string =>
      coloured ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return { bold: ink(1, 22), dim: ink(2, 22), green: ink(32, 39), red: ink(31, 39), yellow: ink(33, 39) };
}
