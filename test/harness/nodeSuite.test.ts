import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/harness/suite.ts";

const suite = path.join(root, "scripts", "harness", "nodeSuite.ts");

test("the tests end with the command that runs them", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "khcheck-node-suite-"));
  try {
    const endless = path.join(folder, "endless.test.mjs");
    writeFileSync(endless, 'console.log("begun"); setInterval(() => {}, 1000); await new Promise(() => {});');
    const driver = path.join(folder, "driver.mjs");
    writeFileSync(
      driver,
      `import { runNodeTests } from ${JSON.stringify(suite)};
      process.on("SIGTERM", () => process.exit(143));
      await runNodeTests([${JSON.stringify(endless)}]);`,
    );
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const driving = spawn(process.execPath, [driver], {
      cwd: root,
      env: { ...env, TMPDIR: folder },
      stdio: ["ignore", "pipe", "inherit"],
    });
    // The end is that of all who hold the pipe.
    const ended = new Promise<void>((resolve) => driving.once("close", () => resolve()));
    let said = "";
    driving.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("begun")) driving.kill("SIGTERM");
    });
    await ended;
    assert.equal(driving.exitCode, 143);
    assert.deepEqual(readdirSync(folder).sort(), ["driver.mjs", "endless.test.mjs"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
