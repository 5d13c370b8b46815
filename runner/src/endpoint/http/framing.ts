import type { RequestHead } from "../judge.ts";

/** What Go's HTTP server refuses itself, before any handler sees the request; the connection is closed then. */
export interface FramingProblem {
  readonly status: 400 | 417 | 501 | 505;
  /** The answer's body. */
  readonly text: string;
  /** For the author, where the body says nothing. */
  readonly why?: string;
}

/** How a request's body is sent. */
export type BodyFraming =
  | { readonly kind: "none" }
  /** In bytes, at least one. */
  | { readonly kind: "length"; readonly length: number }
  | { readonly kind: "chunked" };

/** The problem of a head whose lines could be read, or undefined; in the order in which Go looks. */
export function framingProblem(head: RequestHead): FramingProblem | undefined {
  const bad = (detail: string, why?: string): FramingProblem => ({
    status: 400,
    text: `400 Bad Request${detail === "" ? "" : `: ${detail}`}`,
    ...(why === undefined ? {} : { why }),
  });
  const hosts = valuesOf(head, "host");
  if (hosts.length > 1) return bad("", "it has several Host headers");
  const encodings = encodingsOf(head);
  if (encodings.length > 1 || (encodings.length === 1 && encodings[0]?.toLowerCase() !== "chunked")) {
    return { status: 501, text: "Unsupported transfer encoding" };
  }
  const lengths = lengthsOf(head);
  if (lengths.some((length) => length !== lengths[0])) return bad("", "its Content-Length headers differ");
  if (encodings.length === 0 && lengths[0] !== undefined && lengthOf(lengths[0]) === undefined) {
    return bad("", "its Content-Length is no number of bytes");
  }
  if (!head.version.startsWith("1.") && !isHttp2Preface(head)) {
    return { status: 505, text: "505 HTTP Version Not Supported: unsupported protocol version" };
  }
  if (hosts.length === 0 && isAtLeast11(head) && head.method !== "CONNECT" && !isHttp2Preface(head)) {
    return bad("missing required Host header");
  }
  if (!/^[A-Za-z0-9!$%&'()*+,\-.:;=[\]_~]*$/.test(hosts[0] ?? "")) return bad("malformed Host header");
  if (head.headers.some(([name]) => name.includes(" "))) return bad("invalid header name");
  const expect = valuesOf(head, "expect")[0] ?? "";
  if (expect !== "" && !expectsContinue(head)) {
    return { status: 417, text: "", why: "its Expect header asks for something unknown" };
  }
  return undefined;
}

/** How the body of a head without framing problem is sent. */
export function bodyFraming(head: RequestHead): BodyFraming {
  if (encodingsOf(head).length > 0) return { kind: "chunked" };
  const length = lengthOf(lengthsOf(head)[0] ?? "0") ?? 0;
  return length === 0 ? { kind: "none" } : { kind: "length", length };
}

/** Whether the client waits for `100 Continue` before it sends the body. */
export const expectsContinue = (head: RequestHead): boolean =>
  hasToken([valuesOf(head, "expect")[0] ?? ""], "100-continue");

/** Whether another request may follow on the connection. */
export function keepsAlive(head: RequestHead): boolean {
  const connection = valuesOf(head, "connection");
  if (hasToken(connection, "close")) return false;
  return head.version !== "1.0" || hasToken(connection, "keep-alive");
}

/** Go takes no transfer encoding from HTTP/1.0. */
const encodingsOf = (head: RequestHead): readonly string[] =>
  isAtLeast11(head) ? valuesOf(head, "transfer-encoding") : [];

const lengthsOf = (head: RequestHead): readonly string[] =>
  valuesOf(head, "content-length").map((value) => value.replace(/^[ \t]+|[ \t]+$/g, ""));

/** Go reads a length as 63 bits without sign. */
const lengthOf = (text: string): number | undefined =>
  /^\d+$/.test(text) && BigInt(text) < 2n ** 63n ? Number(text) : undefined;

const isAtLeast11 = ({ version }: RequestHead): boolean => version >= "1.1";

const isHttp2Preface = ({ method, target, version }: RequestHead): boolean =>
  method === "PRI" && target === "*" && version === "2.0";

const hasToken = (values: readonly string[], token: string): boolean =>
  values.some((value) => new RegExp(`(?:^|[ \t,])${token}(?:[ \t,]|$)`, "i").test(value));

const valuesOf = (head: RequestHead, name: string): readonly string[] =>
  head.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
