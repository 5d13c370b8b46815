import type { Generation } from "../../../server/src/checks/kinds.ts";
import { reportPath } from "../../../server/src/checks/reporting.ts";

/** Where a request target leads, as Go's server and its ServeMux decide it. */
export type Route =
  | { readonly kind: "report" }
  /** `path` is decoded. */
  | { readonly kind: "other"; readonly path: string }
  | { readonly kind: "redirect"; readonly location: string }
  /** `OPTIONS *`, answered by the server itself. */
  | { readonly kind: "server" }
  /** `CONNECT host:port`, as clients ask a proxy. */
  | { readonly kind: "tunnel" }
  /** `*` by another method. */
  | { readonly kind: "asterisk" }
  /** No target that Go can read. */
  | { readonly kind: "bad-request" };

/** The route of a request target (`/check?x=1`, or absolute as clients write it to a proxy). */
export function routeOf(generation: Generation, method: string, target: string): Route {
  if (target === "*") return { kind: method === "OPTIONS" ? "server" : "asterisk" };
  if (method === "CONNECT" && !/^(?:\/|[A-Za-z][A-Za-z0-9+.-]*:\/\/)/.test(target)) return { kind: "tunnel" };
  const relative = target.replace(/^[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/[^/?]*|(?!\/)[^?]*)/, "");
  const question = relative.indexOf("?");
  const escaped = question < 0 ? relative : relative.slice(0, question);
  const query = question < 0 ? "" : relative.slice(question);
  const path = percentDecoded(escaped);
  if (path === undefined || (escaped !== "" && !escaped.startsWith("/"))) return { kind: "bad-request" };
  const clean = cleanPath(escaped);
  if (clean !== escaped && method !== "CONNECT")
    return { kind: "redirect", location: pathEscaped(clean) + query };
  return path === reportPath[generation] ? { kind: "report" } : { kind: "other", path };
}

/** The path without empty, `.` and `..` segments; a slash at the end stays. */
function cleanPath(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") kept.pop();
    else kept.push(segment);
  }
  const joined = `/${kept.join("/")}`;
  return path.endsWith("/") && joined !== "/" ? `${joined}/` : joined;
}

/** Undefined where a `%` is not followed by two hexadecimal digits. The bytes are kept apart, one character each. */
function percentDecoded(text: string): string | undefined {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
  return text.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Go escapes the cleaned path once more, percent signs included, when it writes the redirect. */
const pathEscaped = (path: string): string =>
  path.replace(
    /[^A-Za-z0-9\-_.~$&+,/:;=@]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
