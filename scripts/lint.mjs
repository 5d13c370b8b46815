// npm run lint: the formatter and linter over all, and the types of every room, which are those of the generated files too.
// `--fix` writes what can be put right.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { setUp } from "./setUp.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
setUp();
const fix = process.argv.includes("--fix") ? ["--write"] : [];
const steps = [
  ["scripts/build.mjs", "--if-stale"],
  ["node_modules/@biomejs/biome/bin/biome", "check", ...fix, "--error-on-warnings"],
  ["node_modules/typescript/bin/tsc", "-b"],
];
const codes = steps.map((args) => spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
