import assert from "node:assert/strict";
import { test } from "node:test";
import { codeMapProblems } from "./codeMap.ts";
import { focusProblems, lengthProblems, lockProblems, ruleProblems } from "./files.ts";
import { importProblems } from "./imports.ts";
import { commandProblems, settingProblems } from "./manifest.ts";
import { type Tree, withFiles } from "./tree.ts";
import { wordProblems } from "./words.ts";

/** Each rule shown one fault in a small, otherwise tidy house. */
const sound = withFiles(
  { files: [], read: (file) => assert.fail(`there is no ${file}`) },
  {
    "package.json": manifest(
      ["khcheck.run", "khcheck.stop"],
      ["khcheck.hints.often", "khcheck.lens", "khcheck.rules"],
    ),
    "package-lock.json": '{"packages":{"":{},"node_modules/yaml":{"version":"2.9.1"}}}',
    "ARCHITECTURE.md":
      "## Code map\n\n```\nclient/src/   the glue\n  run/   runs\nschemas/\n  words/\nserver/src/\n  lsp/   protocol\n  text/  characters\n  rules/ meaning\n```\n",
    "client/src/node.ts":
      'import "./run/lens.ts";\nimport { register } from "./run/register.ts";\nregister();\n',
    "client/src/browser.ts":
      'import * as vscode from "vscode";\nimport "./run/lens.ts";\nfor (const name of ["run", "stop"]) vscode.commands.registerCommand(`khcheck.${name}`, say);\n',
    "client/src/run/register.ts":
      'import * as vscode from "vscode";\nconst add = (id: string) => vscode.commands.registerCommand(`khcheck.${id}`, act);\nexport const register = () => { add("stop"); vscode.commands.registerCommand("khcheck.run", act); };\n',
    "client/src/run/lens.ts":
      'import * as vscode from "vscode";\nexport const lens = vscode.workspace.getConfiguration("khcheck").get("lens", true);\n',
    "server/src/index.ts": "",
    "server/src/lsp/settings.ts":
      'export const rules = (value: unknown) => [settingAt(value, "rules"), settingAt(value, "hints.often")];\n',
    "server/src/text/span.ts": "export interface Span {}\n",
    "server/src/rules/too-short.ts": 'export const tooShort = { id: "too-short" };\n',
    "server/src/rules/too-short.md": "# too-short\n",
    "schemas/khcheck.json":
      '{"properties":{"spec":{"properties":{"timeout":{},"steps":{"items":{"properties":{"name":{}}}}}}}}',
    "schemas/words/khcheck.md":
      "# A\n\n## spec\n\nB.\n\n## spec.timeout\n\nC.\n\n## `spec.steps`\n\nD.\n\n## spec.steps[].name\n\nE.\n\nDefault: `x`\n",
  },
);

function manifest(commands: readonly string[], settings: readonly string[]): string {
  return JSON.stringify({
    contributes: {
      commands: commands.map((command) => ({ command })),
      configuration: { properties: Object.fromEntries(settings.map((name) => [name, {}])) },
    },
  });
}

function words(tree: Tree): readonly string[] {
  return wordProblems(tree, { khcheck: ["khcheck"] });
}

interface Fault {
  readonly fault: string;
  readonly of: (tree: Tree) => readonly string[];
  readonly files: Readonly<Record<string, string | undefined>>;
  readonly problems: readonly RegExp[];
}

const faults: readonly Fault[] = [
  {
    fault: "an import up the stream",
    of: importProblems,
    files: { "server/src/text/span.ts": 'import { a } from "../yaml/a.ts";\n' },
    problems: [/text may not know yaml/],
  },
  {
    fault: "schema that knows rules, through a re-export",
    of: importProblems,
    files: { "server/src/schema/a.ts": 'export { tooShort } from "../rules/too-short.ts";\n' },
    problems: [/schema may not know rules/],
  },
  {
    fault: "rules that know schema, through a type",
    of: importProblems,
    files: { "server/src/rules/a.ts": 'type A = import("../schema/a.ts").A;\n' },
    problems: [/rules may not know schema/],
  },
  {
    fault: "the editor in the server, by a dynamic import",
    of: importProblems,
    files: { "server/src/features/a.ts": 'await import("vscode");\n' },
    problems: [/only the client may/],
  },
  {
    fault: "the protocol in a feature",
    of: importProblems,
    files: { "server/src/features/a.ts": 'import type { Hover } from "vscode-languageserver";\n' },
    problems: [/only lsp and entry may/],
  },
  {
    fault: "Node in the server",
    of: importProblems,
    files: {
      "server/src/entry/browser.ts": 'import "node:path";\n',
      "server/src/entry/node.ts": 'import "node:path";\n',
    },
    problems: [/entry\/browser\.ts imports node:path/],
  },
  {
    fault: "a value of the runner in the client, whose types it may take",
    of: importProblems,
    files: {
      "client/src/run/a.ts": 'import type { RunEvent } from "../../../runner/src/events.ts";\n',
      "client/src/run/b.ts": 'import { isOver } from "../../../runner/src/events.ts";\n',
      "client/src/run/c.ts": 'import type { Plan } from "../../../runner/src/plan.ts";\n',
    },
    problems: [/run\/b\.ts .*may not know runner/, /run\/c\.ts .*may not know runner/],
  },
  {
    fault: "a test's file in a program",
    of: importProblems,
    files: { "runner/src/a.ts": 'import "../../test/support/marked.ts";\n' },
    problems: [/leads out of the rooms/],
  },
  {
    fault: "a long file",
    of: lengthProblems,
    files: { "cli/src/main.ts": "a;\n".repeat(301), "cli/src/lint.ts": "a;\n".repeat(300) },
    problems: [/main\.ts has 301 lines/],
  },
  {
    fault: "a rule without a page",
    of: ruleProblems,
    files: { "server/src/rules/too-short.md": undefined },
    problems: [/too-short\.ts has no page/],
  },
  {
    fault: "a page without a rule",
    of: ruleProblems,
    files: { "server/src/rules/too-long.md": "# too-long\n" },
    problems: [/too-long\.md is the page of no rule/],
  },
  {
    fault: "tests that are left out",
    of: focusProblems,
    files: { "test/a.test.ts": 'it.only("a", () => {});\ndescribe["skip"]("b", () => {});\nlist.only();\n' },
    problems: [/it\.only/, /describe\.skip/],
  },
  {
    fault: "an address in the lock file",
    of: lockProblems,
    files: {
      "package-lock.json": '{"packages":{"node_modules/yaml":{"resolved":"https://example.com/yaml.tgz"}}}',
    },
    problems: [/binds node_modules\/yaml/],
  },
  {
    fault: "a command that nobody registers",
    of: commandProblems,
    files: { "package.json": manifest(["khcheck.run", "khcheck.stop", "khcheck.debug"], []) },
    problems: [/khcheck\.debug .*node\.ts does not/, /khcheck\.debug .*browser\.ts does not/],
  },
  {
    fault: "a command that is registered in a file which no door opens",
    of: commandProblems,
    files: { "client/src/node.ts": 'import "./run/lens.ts";\n' },
    problems: [/khcheck\.run .*node\.ts does not/, /khcheck\.stop .*node\.ts does not/],
  },
  {
    fault: "a command outside the manifest",
    of: commandProblems,
    files: { "package.json": manifest(["khcheck.stop"], []) },
    problems: [/khcheck\.run is registered by .*node/, /khcheck\.run is registered by .*browser/],
  },
  {
    fault: "a setting that nothing reads, and one that is read but not declared",
    of: settingProblems,
    files: { "package.json": manifest([], ["khcheck.lenses", "khcheck.rules", "khcheck.hints.seldom"]) },
    problems: [
      /khcheck\.lenses is read by nothing/,
      /khcheck\.hints\.seldom is read by nothing/,
      /khcheck\.lens is read, but/,
      /khcheck\.hints\.often is read, but/,
    ],
  },
  {
    fault: "fields without words: no heading, and nothing said below it",
    of: words,
    files: {
      "schemas/words/khcheck.md":
        "## spec\n\nB.\n\n## spec.timeout\n\nDefault: `30s`\n\n## spec.steps\n\nD.\n",
    },
    problems: [/khcheck\.json has spec\.timeout/, /khcheck\.json has spec\.steps\[\]\.name/],
  },
  {
    fault: "a folder that the code map does not name",
    of: codeMapProblems,
    files: { "server/src/yaml/path.ts": "" },
    problems: [/does not name server\/src\/yaml\//],
  },
  {
    fault: "a folder of the code map that does not exist",
    of: codeMapProblems,
    files: { "client/src/run/register.ts": undefined, "client/src/run/lens.ts": undefined },
    problems: [/names client\/src\/run\/, which does not exist/],
  },
];

for (const { fault, of, files, problems } of faults) {
  test(`finds ${fault}`, () => {
    assert.deepEqual(of(sound), []);
    const found = of(withFiles(sound, files));
    assert.equal(found.length, problems.length, found.join("\n"));
    problems.forEach((problem, index) => {
      assert.match(found[index] ?? "", problem);
    });
  });
}
