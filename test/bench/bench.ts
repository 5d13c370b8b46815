import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { writeGuide } from "./guide.ts";
import { measure } from "./measure.ts";
import { optionsFrom, usage } from "./options.ts";
import { peerServer } from "./peer.ts";
import { type Bound, reportOf } from "./report.ts";
import { burst } from "./scenarios/burst.ts";
import { completion } from "./scenarios/completion.ts";
import { keystroke, keystrokeCpu } from "./scenarios/keystroke.ts";
import { completionTime, keyInLargeFile, largeFiles, memoryEdited } from "./scenarios/largeFiles.ts";
import { memory } from "./scenarios/memory.ts";
import { startup, startupCpu } from "./scenarios/startup.ts";
import { ownServer, serverFrom } from "./server.ts";

const scenarios = [startup, keystroke, completion, memory, largeFiles, burst];

const bounds: readonly Bound[] = [
  { figure: startupCpu, atMost: 1 / 3 },
  { figure: keystrokeCpu(10), atMost: 1 / 4 },
  { figure: keystrokeCpu(100), atMost: 1 / 15 },
  { figure: keystrokeCpu(1000), atMost: 1 / 30 },
  { figure: keyInLargeFile(1000, "checks"), atMost: 30, unit: "ms" },
  { figure: completionTime(1000, "checks"), atMost: 10, unit: "ms" },
  { figure: completionTime(1000, "items of a list"), atMost: 50, unit: "ms" },
  { figure: memoryEdited(1000), atMost: 200, unit: "MiB" },
];

// Started servers and the folder go with us, whatever ends us.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

/** Gives back the exit code: 0, 1 when a bound is missed or a proof fails, 2 when nothing could be measured. */
async function bench(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(usage);
    return 0;
  }
  const options = optionsFrom(
    args,
    scenarios.map(({ name }) => name),
  );
  if (typeof options === "string") {
    console.error(`${options}\n\n${usage}`);
    return 2;
  }
  if (process.platform !== "linux") {
    console.error("The costs are read from /proc, which only Linux has.");
    return 2;
  }
  const folder = mkdtempSync(path.join(tmpdir(), "khcheck-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const a = options.a === undefined ? ownServer : serverFrom(options.a);
  const b = options.b === undefined ? await peerServer(path.join(folder, "schemas")) : serverFrom(options.b);
  const { runs, checks } = options;
  const measured = await measure({
    a,
    b,
    scenarios: scenarios.filter(({ name }) => options.only.includes(name)),
    runs,
    checks,
    folder,
    tell: console.error,
  });
  const { lines, table, problems } = reportOf(measured, [a.name, b.name], bounds);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? "unknown processor"}, load ${load}`;
  const where = `Node ${process.version}, ${machine}; ${runs} interleaved ${runs === 1 ? "run" : "runs"}`;
  console.log(`\n${where}\n`);
  console.log(lines.join("\n"));
  if (options.isWhole) writeGuide([`${where}.`, "", ...table]);
  return problems.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await bench(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
