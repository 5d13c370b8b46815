// Stands in for a desktop VS Code: takes what it is started with, and ends like an editor whose suite went as STAND_IN says.
import { writeFileSync } from "node:fs";

const tests = {
  green: [
    { title: "a", state: "passed" },
    { title: "b", state: "passed" },
    { title: "c", state: "skipped" },
  ],
  red: [
    { title: "a", state: "passed" },
    { title: "b", state: "failed", error: "Error: b is wrong" },
  ],
  broken: [{ title: "a", state: "passed" }],
}[process.env.STAND_IN];
writeFileSync(process.env.STAND_IN_ARGUMENTS, JSON.stringify(process.argv.slice(2)));
if (tests !== undefined) writeFileSync(process.env.TEST_RESULTS, JSON.stringify({ tests }));
process.exit(process.env.STAND_IN === "green" || process.env.STAND_IN === "silent" ? 0 : 1);
