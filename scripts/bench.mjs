// npm run bench: the door. Builds when something changed; test/bench/bench.ts does the work. Exit code 1: a bound is missed.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { goOnIn } from "./node.mjs";
import { setUp } from "./setUp.mjs";

setUp();
const build = fileURLToPath(new URL("build.mjs", import.meta.url));
const { status } = spawnSync(process.execPath, [build, "--if-stale"], { stdio: "inherit" });
if (status === 0) await goOnIn("../test/bench/bench.ts", process.argv.slice(2));
else process.exitCode = 2;
