import { checks, mistaken, showsMistake, spotIn } from "../documents.ts";
import { figure, type Scenario, settled, withServer } from "../scenario.ts";

/** What the server keeps in memory once the largest file is open. */
export const memory: Scenario = {
  name: "memory",
  servers: "both",
  run: (start, sizes) =>
    withServer(start, async (server) => {
      await settled(server);
      const idle = server.residentMib;
      const count = Math.max(...sizes.checks);
      const text = checks(count);
      const spot = spotIn(text, count >> 1);
      const uri = server.uriOf("checks.yaml");
      const since = performance.now();
      server.open(uri, mistaken(text, spot));
      await server.diagnostics(uri, (diagnostics) => showsMistake(diagnostics, spot), { since });
      await settled(server);
      return [
        figure("memory, nothing open", "MiB", idle),
        figure(`memory, ${count} checks open`, "MiB", server.residentMib),
      ];
    }),
};
