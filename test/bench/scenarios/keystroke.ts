import { checks, mistaken, oneCheck, type Spot, showsMistake, spotIn } from "../documents.ts";
import type { RunningServer } from "../runningServer.ts";
import { figure, type Reading, type Scenario, settled, withServer } from "../scenario.ts";
import { medianOf } from "../statistics.ts";

export const keystrokeCpu = (count: number): string => `CPU of a key, ${named(count)}`;

const named = (count: number): string => (count === 1 ? "1 check" : `${count} checks`);

/** Fewer keys where one costs a slow server seconds; an even number, as each mistake is mended again. */
const keysIn = (count: number): number => (count <= 10 ? 24 : count <= 100 ? 16 : 6);

/** One key that makes a mistake, or mends it, in the middle of a file, until the diagnostics that show it. */
export const keystroke: Scenario = {
  name: "keystroke",
  servers: "both",
  async run(start, sizes) {
    const readings: Reading[] = [];
    for (const count of sizes.checks)
      readings.push(...(await withServer(start, (server) => keysTyped(server, count))));
    return readings;
  },
};

async function keysTyped(server: RunningServer, count: number): Promise<readonly Reading[]> {
  await warmUp(server);
  const text = checks(count);
  const spot = spotIn(text, count >> 1);
  const uri = server.uriOf("checks.yaml");

  let before = server.cpuMs;
  let since = performance.now();
  server.open(uri, mistaken(text, spot));
  const opened = await server.diagnostics(uri, (diagnostics) => showsMistake(diagnostics, spot), { since });
  const openMs = opened.at - since;
  await settled(server);
  const openCpu = server.cpuMs - before;

  const keys = keysIn(count);
  const waits: number[] = [];
  before = server.cpuMs;
  for (let key = 0; key < keys; key++) {
    const mends = key % 2 === 0;
    since = performance.now();
    const version = mends ? takeOut(server, uri, spot) : putIn(server, uri, spot);
    const shown = await server.diagnostics(uri, (diagnostics) => showsMistake(diagnostics, spot) !== mends, {
      since,
      version,
    });
    waits.push(shown.at - since);
    await settled(server);
  }
  return [
    figure(`CPU of opening, ${named(count)}`, "ms", openCpu),
    figure(`time of opening, ${named(count)}`, "ms", openMs),
    figure(keystrokeCpu(count), "ms", (server.cpuMs - before) / keys),
    figure(`time of a key, ${named(count)}`, "ms", medianOf(waits)),
  ];
}

/** Another file first, so that the start is not charged to the opening. */
async function warmUp(server: RunningServer): Promise<void> {
  const uri = server.uriOf("warm.yaml");
  const spot = spotIn(oneCheck, 0);
  const since = performance.now();
  server.open(uri, mistaken(oneCheck, spot));
  await server.diagnostics(uri, (diagnostics) => showsMistake(diagnostics, spot), { since });
  server.close(uri);
  await settled(server);
}

export function putIn(server: RunningServer, uri: string, { position }: Spot): number {
  return server.change(uri, { start: position, end: position }, "x");
}

export function takeOut(server: RunningServer, uri: string, { position }: Spot): number {
  const end = { ...position, character: position.character + 1 };
  return server.change(uri, { start: position, end }, "");
}
