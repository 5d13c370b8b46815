import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { checksIn } from "../../server/src/checks/resources.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { exampleFiles } from "./files.ts";

const khcheck = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));

describe("khcheck run passes", () => {
  for (const [name, file] of exampleFiles) {
    if (checksIn(yamlFileOf(readFileSync(file, "utf8"))).length === 0) continue;
    test(name, () => {
      const args = [khcheck, "run", fileURLToPath(file), "--format", "json"];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      const events = stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      const finished = events.find(({ event }) => event === "finished");
      assert.equal(finished?.verdict, "passed", stdout + stderr);
      assert.equal(status, 0);
      assert.equal(events.filter(({ event }) => event === "report").length, 1);
    });
  }
});
