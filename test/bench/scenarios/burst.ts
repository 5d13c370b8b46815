import { TextDocument } from "vscode-languageserver-textdocument";
import { checks } from "../documents.ts";
import { type RandomEdit, randomEdits } from "../randomEdits.ts";
import type { RunningServer } from "../runningServer.ts";
import { type Reading, type Scenario, withServer } from "../scenario.ts";

const count = 500;

/** Random edits without a pause, in a text of CRLF, accents and astral characters: what is shown in the end is what a fresh look shows. */
export const burst: Scenario = {
  name: "burst",
  servers: "own",
  run: (start, { run }) => withServer(start, (server) => afterBurst(server, run)),
};

async function afterBurst(server: RunningServer, seed: number): Promise<readonly Reading[]> {
  const text = checks(5).replaceAll("sre-", "équipe-😀-é-").replaceAll("\n", "\r\n");
  const edited = server.uriOf("edited.yaml");
  const began = performance.now();
  server.open(edited, text);
  await server.diagnostics(edited, () => true, { since: began });

  const edits = randomEdits(text, count, seed);
  const since = performance.now();
  const version = send(server, edited, edits);
  const shown = await server.diagnostics(edited, () => true, { since, version });

  const fresh = server.uriOf("fresh.yaml");
  server.open(fresh, edits.at(-1)?.result ?? text);
  const expected = await server.diagnostics(fresh, () => true, { since });
  const versions = server.published.filter(({ uri }) => uri === edited).map((one) => one.version ?? 0);
  return [
    proof("there is something to show", expected.diagnostics.length === 0 ? "no diagnostics" : undefined),
    proof("diagnostics equal those of a fresh look", difference(shown.diagnostics, expected.diagnostics)),
    proof("the outline too", difference(await server.symbols(edited), await server.symbols(fresh))),
    proof(
      "versions never go back",
      versions.some((one, index) => one < (versions[index - 1] ?? 0)) ? versions.join(" ") : undefined,
    ),
  ];
}

/** Gives back the last version. */
function send(server: RunningServer, uri: string, edits: readonly RandomEdit[]): number {
  let version = 1;
  for (const { before, start, end, text } of edits) {
    const document = TextDocument.create(uri, "yaml", 0, before);
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    version = server.change(uri, range, text);
  }
  return version;
}

const proof = (name: string, problem: string | undefined): Reading => ({ kind: "proof", name, problem });

/** Both lists in any order; undefined when they are the same. */
function difference<T>(found: readonly T[], expected: readonly T[]): string | undefined {
  const lines = (list: readonly T[]): readonly string[] => list.map((one) => JSON.stringify(one)).sort();
  const [own, other] = [lines(found), lines(expected)];
  if (own.join("\n") === other.join("\n")) return undefined;
  const extra = own.filter((line) => !other.includes(line));
  const missing = other.filter((line) => !own.includes(line));
  return `too much: ${extra.join(", ") || "nothing"}; missing: ${missing.join(", ") || "nothing"}`;
}
