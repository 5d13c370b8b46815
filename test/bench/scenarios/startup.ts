import { mistaken, oneCheck, showsMistake, spotIn } from "../documents.ts";
import { figure, type Scenario, withServer } from "../scenario.ts";

export const startupCpu = "CPU to first diagnostics";

/** From spawn to the diagnostics of one check of 30 lines that has one mistake. */
export const startup: Scenario = {
  name: "startup",
  servers: "both",
  run: (start) =>
    withServer(start, async (server) => {
      const uri = server.uriOf("check.yaml");
      const spot = spotIn(oneCheck, 0);
      server.open(uri, mistaken(oneCheck, spot));
      const wanted = { since: server.startedAt };
      const { at } = await server.diagnostics(uri, (diagnostics) => showsMistake(diagnostics, spot), wanted);
      return [
        figure(startupCpu, "ms", server.cpuMs),
        figure("time to first diagnostics", "ms", at - server.startedAt),
        figure("memory then", "MiB", server.residentMib),
      ];
    }),
};
