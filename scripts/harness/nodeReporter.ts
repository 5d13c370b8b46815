// A reporter for node:test: only what failed or was skipped, with the place, then the counts into the file KHCHECK_COUNTS.
import { writeFileSync } from "node:fs";
import path from "node:path";

interface Place {
  readonly name: string;
  readonly nesting: number;
  readonly file?: string;
  readonly line?: number;
}

type Failure = Place & { readonly details: { readonly error: Error & { readonly failureType?: string } } };

/** What we read of Node's events; the types of Node 20 do not know the summary yet. */
type Event =
  | { readonly type: "test:start"; readonly data: Place }
  | { readonly type: "test:pass"; readonly data: Place & { readonly skip?: string | boolean } }
  | { readonly type: "test:fail"; readonly data: Failure }
  | { readonly type: "test:stdout" | "test:stderr"; readonly data: { readonly message: string } }
  | {
      readonly type: "test:summary";
      readonly data: { readonly file?: string; readonly counts: Readonly<Record<Count, number>> };
    };

type Count = "passed" | "failed" | "cancelled" | "skipped" | "todo";

export default async function* report(events: AsyncIterable<Event>): AsyncGenerator<string> {
  const parents: string[] = [];
  for await (const { type, data } of events) {
    if (type === "test:start") parents[data.nesting] = data.name;
    else if (type === "test:stdout" || type === "test:stderr") yield data.message;
    else if (type === "test:fail" && data.details.error.failureType !== "subtestsFailed")
      yield failure(data, parents);
    else if (type === "test:pass" && data.skip !== undefined) {
      yield `  - ${place(data)}${data.name} (skipped${typeof data.skip === "string" ? `: ${data.skip}` : ""})\n`;
    } else if (type === "test:summary" && data.file === undefined) {
      const { passed, failed, cancelled, skipped, todo } = data.counts;
      const tally = { passed, failed: failed + cancelled, skipped: skipped + todo };
      writeFileSync(process.env["KHCHECK_COUNTS"] ?? "", JSON.stringify(tally));
    }
  }
}

function failure(data: Failure, parents: readonly string[]): string {
  const name = [...parents.slice(0, data.nesting), data.name].join(" › ");
  const cause = data.details.error.cause;
  const text =
    cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? data.details.error.message);
  const lines = text.split("\n").filter((line) => !/^\s+at .*(node:|node_modules)/.test(line));
  return `  ✗ ${place(data)}${name}\n${lines.map((line) => `      ${line}`).join("\n")}\n`;
}

function place(data: Place): string {
  return data.file === undefined ? "" : `${path.relative(process.cwd(), data.file)}:${data.line ?? 1} `;
}
