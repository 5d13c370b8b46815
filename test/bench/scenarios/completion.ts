import { checks, mistaken, showsMistake, spotIn } from "../documents.ts";
import type { RunningServer } from "../runningServer.ts";
import { figure, type Reading, type Scenario, settled, withServer } from "../scenario.ts";
import { medianOf } from "../statistics.ts";
import { putIn, takeOut } from "./keystroke.ts";

const times = 20;

/** Completion asked for right behind a key, before anything that the key sets off. The number of items tells an empty answer. */
export const completion: Scenario = {
  name: "completion",
  servers: "both",
  async run(start, sizes) {
    const readings: Reading[] = [];
    for (const count of sizes.checks.filter((size) => size >= 10 && size <= 100))
      readings.push(...(await withServer(start, (server) => completionAsked(server, count))));
    return readings;
  },
};

async function completionAsked(server: RunningServer, count: number): Promise<readonly Reading[]> {
  const text = checks(count);
  const spot = spotIn(text, count >> 1);
  const uri = server.uriOf("checks.yaml");
  const since = performance.now();
  server.open(uri, mistaken(text, spot));
  await server.diagnostics(uri, (diagnostics) => showsMistake(diagnostics, spot), { since });
  await settled(server);

  const waits: number[] = [];
  let items = 0;
  const before = server.cpuMs;
  for (let time = 0; time < times; time++) {
    const asked = performance.now();
    const mends = time % 2 === 0;
    if (mends) takeOut(server, uri, spot);
    else putIn(server, uri, spot);
    const character = spot.position.character + (mends ? 0 : 1);
    items += await server.completion(uri, { ...spot.position, character });
    waits.push(performance.now() - asked);
  }
  await settled(server);
  return [
    figure(`time of completion, ${count} checks`, "ms", medianOf(waits)),
    figure(`CPU of it, diagnostics included, ${count} checks`, "ms", (server.cpuMs - before) / times),
    figure(`items, ${count} checks`, "items", items / times),
  ];
}
