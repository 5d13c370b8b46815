import type { Finding, Fix } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import type { YamlNode } from "../yaml/node.ts";

/** Something wrong in `.khcheck.yaml`. Spans count from the start of the file. */
export interface ConfigProblem extends Finding {
  /** The top-level key that it stands below; undefined for the file as a whole and for its keys. */
  readonly part: ConfigPart | undefined;
  /** The check whose lines it stands in, below `run`. */
  readonly check?: string;
}

export type ConfigPart = "run" | "rules" | "ignore";

/** Where a part of the file is read, and where its problems go. */
export interface Reading {
  readonly say: (place: YamlNode | Span, message: string, fixes?: readonly Fix[], check?: string) => void;
}

/** The code of all that is wrong in the file beyond its YAML. */
export const configCode = "settings-file";

/** A fix that writes another text in the place of a key or value, in quotes where the one there has some. */
export function writing(text: string, span: Span, word: string): Fix {
  const quote = /^["']/.exec(text.slice(span.start, span.end))?.[0] ?? "";
  return { title: `Change to \`${word}\``, edits: [{ span, newText: `${quote}${word}${quote}` }] };
}
