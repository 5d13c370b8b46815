import type { BodyFraming } from "./framing.ts";
import { headerFields } from "./headerFields.ts";
import type { Source } from "./source.ts";

/** A request's body as it comes. */
export interface Body {
  /** What has come so far; of a larger one only the first `largestBody` bytes. */
  soFar(): Buffer;
  /** How much has come so far, in bytes. */
  size(): number;
  /** Settles with `undefined` when the body is whole, else with what is wrong with it. */
  readonly problem: Promise<string | undefined>;
}

/** Larger bodies are read and thrown away, in bytes. */
export const largestBody = 16 * 1024 * 1024;

/** The longest line between chunks, in bytes: the size of Go's buffer. */
const longestLine = 4096;
/** How many bytes chunks may carry that are no data, beyond what their sizes explain. */
const mostOverhead = 16 * 1024;

const cutShort = "its body ends before all that was announced";

/** Reads the body from the source, from now on. */
export function bodyFrom(source: Source, framing: BodyFraming): Body {
  const parts: Buffer[] = [];
  let size = 0;
  const keep = (bytes: Buffer): void => {
    if (size <= largestBody) parts.push(bytes);
    size += bytes.length;
  };
  return { soFar: () => Buffer.concat(parts), size: () => size, problem: read(source, framing, keep) };
}

async function read(
  source: Source,
  framing: BodyFraming,
  keep: (bytes: Buffer) => void,
): Promise<string | undefined> {
  switch (framing.kind) {
    case "none":
      return undefined;
    case "length":
      return (await pass(source, framing.length, keep)) ? undefined : cutShort;
    case "chunked":
      return readChunks(source, keep);
  }
}

async function readChunks(source: Source, keep: (bytes: Buffer) => void): Promise<string | undefined> {
  let overhead = 0;
  for (;;) {
    const line = await nextLine(source);
    if (line === undefined) return cutShort;
    const size = chunkSize(line);
    if (size === undefined) return "a chunk of its body has no readable size";
    if (size === 0) return readTrailer(source);
    overhead = Math.max(0, overhead + line.length - 16 - 2 * size);
    if (overhead > mostOverhead) return "the chunks of its body carry too little data";
    if (!(await pass(source, size, keep))) return cutShort;
    while (source.waiting().length < 2) if (!(await source.more())) return cutShort;
    if (source.take(2).toString("latin1") !== "\r\n")
      return "a chunk of its body is longer than its size says";
  }
}

/** Undefined where Go reads none: a line feed without carriage return, no digits, or more than 64 bits. */
function chunkSize(line: string): number | undefined {
  if (line.indexOf("\r") !== line.length - 2) return undefined;
  const digits = line.replace(/[ \t\r\n]+$/, "").replace(/;.*$/, "");
  return /^[0-9A-Fa-f]{1,16}$/.test(digits) ? Number.parseInt(digits, 16) : undefined;
}

/** The line, its end included; undefined when the source ends before. Too long a line is given as far as it came. */
async function nextLine(source: Source): Promise<string | undefined> {
  for (;;) {
    const end = source.waiting().indexOf(0x0a);
    if (end >= 0 && end < longestLine) return source.take(end + 1).toString("latin1");
    if (source.waiting().length >= longestLine) return source.waiting().toString("latin1", 0, longestLine);
    if (!(await source.more())) return undefined;
  }
}

async function readTrailer(source: Source): Promise<string | undefined> {
  for (;;) {
    const bytes = source.waiting();
    if (bytes.length >= 2 && bytes.toString("latin1", 0, 2) === "\r\n") {
      source.take(2);
      return undefined;
    }
    const end = bytes.length >= 2 ? bytes.indexOf("\r\n\r\n") : -1;
    if (end >= 0 && end + 4 <= longestLine) {
      const fields = headerFields(source.take(end + 4).toString("latin1", 0, end));
      return fields.kind === "fields" ? undefined : `in the trailer of its body, ${fields.detail}`;
    }
    if (bytes.length >= longestLine) return "the trailer of its body is too long";
    if (!(await source.more())) return cutShort;
  }
}

/** Hands on so many bytes as they come; false when the source ends before. */
async function pass(source: Source, count: number, keep: (bytes: Buffer) => void): Promise<boolean> {
  for (let left = count; left > 0; ) {
    if (source.waiting().length === 0 && !(await source.more())) return false;
    const taken = source.take(Math.min(left, source.waiting().length));
    keep(taken);
    left -= taken.length;
  }
  return true;
}
