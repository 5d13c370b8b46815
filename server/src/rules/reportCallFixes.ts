import { runUuidHeader } from "../checks/reporting.ts";
import type { Fix } from "../text/finding.ts";
import { lineStartOf } from "../text/lines.ts";
import { type PlacedCall, spanOfCall } from "./scriptCalls.ts";

export const runUuid: readonly [string, string] = [runUuidHeader, "$KH_RUN_UUID"];
export const contentType: readonly [string, string] = ["Content-Type", "application/json"];

/** Writes headers behind the word `curl`, as the quotes around the script allow. */
export function headersAdded(
  placed: PlacedCall,
  headers: readonly (readonly [name: string, value: string])[],
): readonly Fix[] {
  const span = spanOfCall(placed);
  if (span === placed.node.span) return [];
  const written = headers.map(([name, value]) => ` -H ${headerWord(placed, name, value)}`).join("");
  const names = headers.map(([name]) => `\`${name}\``).join(" and ");
  const title = `Add the header${headers.length > 1 ? "s" : ""} ${names}`;
  return [{ title, edits: [{ span: { start: span.end, end: span.end }, newText: written }] }];
}

/** A plain scalar ends at a colon with a blank behind it, and quotes do not nest: there the header is one bare word. */
function headerWord({ call, node, script }: PlacedCall, name: string, value: string): string {
  const before = script.slice(lineStartOf(script, call.start), call.start).replace(/\\./g, "");
  const isQuoted = (before.match(/"/g) ?? []).length % 2 > 0;
  if (node.style === "plain" || isQuoted) return `${name}:${value}`;
  const quote = node.style === "double" ? '\\"' : '"';
  return `${quote}${name}: ${value}${quote}`;
}

/** Adds an empty list of errors to the body, in the quotes in which the body is written. */
export function errorsAdded(placed: PlacedCall): readonly Fix[] {
  const body = /\{\s*(\\*["'])OK\1\s*:(\s*)true(?=\s*\})/i;
  return changed(placed, body, "Add `Errors` to the body", (match) => {
    const [whole, quote = "", blank = ""] = match;
    return `${whole},${blank}${quote}Errors${quote}:${blank}[]`;
  });
}

export const postInstead = (placed: PlacedCall, method: string): readonly Fix[] =>
  changed(
    placed,
    new RegExp(`(?<=(?:-\\w*X|--request)[\\s=]*["']?)${escaped(method)}\\b`),
    "Change to `POST`",
    () => "POST",
  );

/** The address that Kuberhealthy gives, in the place of one that is written out. */
export function givenAddress(placed: PlacedCall, url: string): readonly Fix[] {
  const { style } = placed.node;
  const title = "Send the report to `$KH_REPORTING_URL`";
  const isBare = changed(
    placed,
    new RegExp(`(?<=[\\s=])${escaped(url)}(?=[\\s;|&)]|["']?$)`),
    title,
    () => "$KH_REPORTING_URL",
  );
  if (isBare.length > 0) return isBare;
  // Single quotes would keep the shell from filling the variable in; in a scalar of single quotes they are doubled.
  const single = style === "single" ? "''" : "'";
  const double = style === "double" ? '\\"' : '"';
  const quoted = new RegExp(
    `(?:${escaped(single)}${escaped(url)}${escaped(single)})|(?:${escaped(double)}${escaped(url)}${escaped(double)})`,
  );
  return changed(placed, quoted, title, () => `${double}$KH_REPORTING_URL${double}`);
}

/** The first place behind `curl` that the pattern fits, rewritten; nothing where it fits none before the next call. */
function changed(
  placed: PlacedCall,
  pattern: RegExp,
  title: string,
  write: (match: RegExpExecArray) => string,
): readonly Fix[] {
  const { node } = placed;
  const span = spanOfCall(placed);
  if (span === node.span) return [];
  const rest = node.source.slice(span.end - node.span.start);
  const next = rest.search(/(?<![\w./-])curl(?![\w./-])/);
  const match = pattern.exec(next < 0 ? rest : rest.slice(0, next));
  if (match === null) return [];
  const start = span.end + match.index;
  return [{ title, edits: [{ span: { start, end: start + match[0].length }, newText: write(match) }] }];
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
