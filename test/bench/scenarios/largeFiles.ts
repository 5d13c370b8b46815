import { checks, listOfChecks, mistaken, showsMistake, spotIn } from "../documents.ts";
import type { RunningServer } from "../runningServer.ts";
import { figure, type Reading, type Scenario, settled, withServer } from "../scenario.ts";
import { most } from "../statistics.ts";
import { putIn, takeOut } from "./keystroke.ts";

const keys = 40;

export const completionTime = (count: number, what: What): string =>
  `completion behind a key, ${count} ${what}`;
export const keyInLargeFile = (count: number, what: What): string =>
  `CPU of one of many keys, ${count} ${what}`;
export const memoryEdited = (count: number): string => `memory, ${count} checks edited`;

type What = "checks" | "items of a list";

/**
 * What our server does in the largest file, as documents and as items of one list, where the peer would take seconds for a key
 * or knows no schema: keys, completion right behind them, all that an editor asks for after an edit, and the memory of edits in
 * every place.
 */
export const largeFiles: Scenario = {
  name: "large",
  servers: "own",
  async run(start, sizes) {
    const count = Math.max(...sizes.checks);
    const written = [
      ["checks", checks(count)],
      ["items of a list", listOfChecks(count)],
    ] as const;
    const readings: Reading[] = [];
    for (const [what, text] of written)
      readings.push(...(await withServer(start, (server) => edited(server, text, count, what))));
    return readings;
  },
};

async function edited(
  server: RunningServer,
  text: string,
  count: number,
  what: What,
): Promise<readonly Reading[]> {
  const uri = server.uriOf("checks.yaml");
  const spot = spotIn(text, count >> 1);
  const since = performance.now();
  server.open(uri, mistaken(text, spot));
  await server.diagnostics(uri, (diagnostics) => showsMistake(diagnostics, spot), { since });
  await settled(server);

  const typed = async (key: number, ask: () => Promise<unknown>): Promise<void> => {
    const mends = key % 2 === 0;
    const now = performance.now();
    const version = mends ? takeOut(server, uri, spot) : putIn(server, uri, spot);
    await ask();
    await server.diagnostics(uri, (shown) => showsMistake(shown, spot) !== mends, { since: now, version });
  };
  const eachKey = async (ask: () => Promise<unknown>): Promise<number> => {
    const before = server.cpuMs;
    for (let key = 0; key < keys; key++) await typed(key, ask);
    await settled(server);
    return (server.cpuMs - before) / keys;
  };

  const key = await eachKey(async () => undefined);
  const waits: number[] = [];
  await eachKey(async () => {
    const asked = performance.now();
    await server.completion(uri, spot.position);
    waits.push(performance.now() - asked);
  });
  const whole = await eachKey(() => server.afterEdit(uri, spot.position));
  await everywhere(server, uri, text, count);
  return [
    figure(keyInLargeFile(count, what), "ms", key),
    figure(completionTime(count, what), "ms", most(waits)),
    figure(`CPU of a key and all that follows, ${count} ${what}`, "ms", whole),
    ...(what === "checks" ? [figure(memoryEdited(count), "MiB", server.residentMib)] : []),
  ];
}

/** An edit in each check, and back again: a server that keeps what was is found out by its memory. */
async function everywhere(server: RunningServer, uri: string, text: string, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const spot = spotIn(text, index);
    if (index === count >> 1) continue;
    putIn(server, uri, spot);
    if (index % 10 === 0) await server.completion(uri, spot.position);
    takeOut(server, uri, spot);
  }
  await settled(server);
}
