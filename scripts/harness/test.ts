// npm test [SUITE] [PART OF A PATH]...: builds when something changed, checks the types, runs the suites one after
// another and ends with one closing line. `--no-build` takes dist/ as it is. The exit code is 0 only when something passed and nothing failed.
import { spawnSync } from "node:child_process";
import { editor } from "./editorSuite.ts";
import { containers, snippets, unit } from "./nodeSuite.ts";
import { inWords, nothing, root, type Suite, sum, type Tally } from "./suite.ts";
import { ui } from "./uiSuite.ts";

const suites: readonly Suite[] = [unit, snippets, containers, editor, ui];

const words = process.argv.slice(2);
const [first, ...rest] = words.filter((word) => word !== "--no-build");
const named = suites.find(({ name }) => name === first);
if (first !== undefined && named === undefined) {
  console.error(`There is no suite "${first}"; the suites are ${suites.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

// An exit, so that what the suites started is ended with us.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
process.on("SIGHUP", () => process.exit(129));

const tallies: Tally[] = [];
if (!words.includes("--no-build")) tallies.push(step("build", ["scripts/build.mjs", "--if-stale"]));
if (named === undefined) tallies.push(step("types", ["node_modules/typescript/bin/tsc", "-b"]));
for (const suite of named === undefined ? suites : [named]) {
  console.log(`— ${suite.name}`);
  const begun = performance.now();
  const tally = await suite.run(rest);
  tallies.push(tally);
  console.log(`${suite.name}: ${inWords(tally)} in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
}

const all = sum(tallies);
console.log(inWords(all));
process.exitCode = all.failed > 0 || all.passed === 0 ? 1 : 0;

/** What must succeed but is no test: it counts only when it fails. */
function step(name: string, args: readonly string[]): Tally {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status === 0) return nothing;
  console.log(`${name}: FAILED`);
  return { ...nothing, failed: 1 };
}
