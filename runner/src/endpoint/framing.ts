import type { RequestHead } from "./judge.ts";

/** What Go's HTTP server refuses itself, before any handler sees the request; the connection is closed then. */
export interface FramingProblem {
  readonly status: 400 | 417 | 501 | 505;
  /** The answer's body. */
  readonly text: string;
  /** For the author, where the body says nothing. */
  readonly why?: string;
}

/** The problem of a request's head that Node's lenient parser has let pass, or undefined. */
export function framingProblem(head: RequestHead): FramingProblem | undefined {
  if (!head.version.startsWith("1.")) {
    return { status: 505, text: "505 HTTP Version Not Supported: unsupported protocol version" };
  }
  const bad = (detail = ""): FramingProblem => ({ status: 400, text: `400 Bad Request${detail}` });
  for (const [name, value] of head.headers) {
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) return bad(": invalid header name");
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value)) return bad(": invalid header value");
  }
  const hosts = valuesOf(head, "host");
  if (hosts.length > 1) return bad();
  if (hosts.length === 0 && head.version !== "1.0") return bad(": missing required Host header");
  if (!/^[A-Za-z0-9!$%&'()*+,\-.:;=[\]_~]*$/.test(hosts[0] ?? "")) return bad(": malformed Host header");
  const encodings = valuesOf(head, "transfer-encoding");
  if (encodings.length > 1 || (encodings.length === 1 && encodings[0]?.toLowerCase() !== "chunked")) {
    return { status: 501, text: "Unsupported transfer encoding" };
  }
  const expect = valuesOf(head, "expect")[0] ?? "";
  if (expect !== "" && !/(?:^|\W)100-continue(?:\W|$)/i.test(expect)) {
    return { status: 417, text: "", why: "its Expect header asks for something unknown" };
  }
  return undefined;
}

const valuesOf = (head: RequestHead, name: string): readonly string[] =>
  head.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
