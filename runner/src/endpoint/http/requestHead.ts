import type { RequestHead } from "../judge.ts";
import { headerFields } from "./headerFields.ts";
import type { Source } from "./source.ts";

export type ReadHead =
  | { readonly kind: "head"; readonly head: RequestHead }
  /** The connection ended between two requests. */
  | { readonly kind: "end" }
  | { readonly kind: "malformed"; readonly detail: string }
  | { readonly kind: "too-large" }
  | { readonly kind: "tls" };

/** Go takes 1 MB of head, and what its buffer holds beyond. */
const largestHead = 1024 * 1024 + 4096;

/** The next request's head. After a POST, Go forgives up to four line ends that old clients send behind the body. */
export async function readHead(source: Source, afterPost: boolean): Promise<ReadHead> {
  if (source.waiting().length === 0 && !(await source.more())) return { kind: "end" };
  if (afterPost && (await skipLineEnds(source)) === "end") return { kind: "end" };
  if (source.waiting()[0] === 0x16) return { kind: "tls" };
  let lineEnd = -1;
  let requestLine: RequestLine | undefined;
  let searched = 0;
  for (;;) {
    const bytes = source.waiting();
    for (;;) {
      const found = bytes.indexOf(0x0a, searched);
      if (found < 0) {
        searched = bytes.length;
        break;
      }
      searched = found + 1;
      const line = withoutReturn(bytes.subarray(lineEnd + 1, found));
      if (requestLine === undefined) {
        requestLine = requestLineOf(line.toString("latin1"));
        if (requestLine === undefined)
          return { kind: "malformed", detail: "its first line is no request line" };
        lineEnd = found;
        continue;
      }
      if (line.length > 0) {
        lineEnd = found;
        continue;
      }
      if (found > largestHead) return { kind: "too-large" };
      const text = source.take(found + 1).toString("latin1");
      const fields = headerFields(text.slice(text.indexOf("\n") + 1, lineEnd + 1));
      if (fields.kind === "malformed") return fields;
      return { kind: "head", head: { ...requestLine, headers: fields.fields } };
    }
    if (bytes.length > largestHead) return { kind: "too-large" };
    if (!(await source.more())) return { kind: "malformed", detail: "it ends within its headers" };
  }
}

type RequestLine = Pick<RequestHead, "method" | "target" | "version">;

function requestLineOf(line: string): RequestLine | undefined {
  const [, method, target, version] =
    /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+) ([^ \x00-\x1f\x7f]+) HTTP\/(\d\.\d)$/.exec(line) ?? [];
  if (method === undefined || target === undefined || version === undefined) return undefined;
  return { method, target, version };
}

async function skipLineEnds(source: Source): Promise<"end" | "go on"> {
  for (let skipped = 0; skipped < 4; skipped++) {
    const next = source.waiting()[0];
    if (next !== 0x0d && next !== 0x0a) return "go on";
    source.take(1);
    if (source.waiting().length === 0 && !(await source.more())) return "end";
  }
  return "go on";
}

const withoutReturn = (line: Buffer): Buffer =>
  line[line.length - 1] === 0x0d ? line.subarray(0, line.length - 1) : line;
