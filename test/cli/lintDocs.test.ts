import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { configFileOf } from "../../server/src/config/configFile.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { folderWith, lint } from "./lintCommand.ts";

const page = readFileSync(new URL("../../docs/lint.md", import.meta.url), "utf8");
const blocks = [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = "", text = ""]) => ({
  language,
  text,
}));
const [check, config] = blocks.filter(({ language }) => language === "yaml").map(({ text }) => text);
const cwd = folderWith({ "checks/dns.yaml": check ?? "" });

for (const { text } of blocks.filter(({ language }) => language === "")) {
  const [, command = "", shown = ""] = /^\$ khcheck lint (.*)\n([\s\S]*)$/.exec(text) ?? [];
  test(`docs/lint.md shows what khcheck lint ${command} prints: ${shown.slice(0, 40)}`, () => {
    const isRefused = shown.startsWith("khcheck: ");
    writeFileSync(join(cwd, ".khcheck.yaml"), isRefused ? "rules:\n  timeout-to-short: off\n" : "");
    const { out, err } = lint(command.split(" "), { cwd });
    assert.equal(out + err, shown);
  });
}

test("the .khcheck.yaml of docs/lint.md is well formed", () => {
  const { problems, rules, ignore } = configFileOf(yamlFileOf(config ?? ""));
  assert.deepEqual(problems, []);
  assert.deepEqual(rules, { "timeout-too-short": "error", "restart-policy-restarts": "off" });
  assert.equal(ignore.length, 2);
});

test("the JSON of docs/lint.md has the shape of what is printed", () => {
  const shown = JSON.parse(blocks.find(({ language }) => language === "json")?.text ?? "");
  const printed = JSON.parse(lint(["--format", "json", "checks"], { cwd }).out);
  const [finding] = shown.files[0].findings;
  const same = printed.files[0].findings.find(({ code }: { code: string }) => code === finding.code);
  assert.deepEqual(same, finding);
  assert.deepEqual(Object.keys(printed.summary), Object.keys(shown.summary));
});

test("the YAML of docs/lint.md can be read", () => {
  for (const { language, text } of blocks) if (language === "yaml") parse(text);
});
