import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { bundle } from "./khcheck.ts";

const folder = mkdtempSync(join(tmpdir(), "khcheck-lint-"));
after(() => rmSync(folder, { recursive: true, force: true }));

function lint(
  args: readonly string[],
  input = "",
): { readonly status: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--", bundle, "lint", ...args], {
    cwd: folder,
    input,
    encoding: "utf8",
  });
  return { status, out: stdout, err: stderr };
}

const check = (interval: string): string =>
  `apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\nmetadata:\n  name: dns\nspec:\n  runInterval: ${interval}\n  timeout: 2m\n  podSpec:\n    containers:\n      - name: main\n        image: registry.example.com/dns:v1\n`;
mkdirSync(join(folder, "deep", "node_modules"), { recursive: true });
writeFileSync(join(folder, "good.yaml"), check("5m"));
writeFileSync(join(folder, "deep", "bad.yml"), `\ufeff# é𝄞\r\n${check("1d").replaceAll("\n", "\r\n")}`);
writeFileSync(join(folder, "deep", "node_modules", "theirs.yaml"), check("1d"));
writeFileSync(join(folder, "deep", "notes.txt"), check("1d"));
writeFileSync(join(folder, "binary.yaml"), Buffer.from([0, 1, 2, 255]));

test("a folder is read to its depth, a finding has its place, and an error ends with 1", () => {
  const { status, out } = lint(["."]);
  assert.equal(status, 1);
  assert.match(out, /^\.\/deep\/bad\.yml:7:16 error `1d` is no duration .* unreadable-duration$/m);
  assert.match(out, /^1 error in 2 files\.\n$/m);
});

test("json has every place, fix and count", () => {
  const { status, out } = lint(["--format", "json", "deep/bad.yml", "good.yaml"]);
  assert.equal(status, 1);
  const result = JSON.parse(out);
  assert.deepEqual(result.summary, { files: 2, errors: 1, warnings: 0 });
  assert.deepEqual(result.files[1], { path: "good.yaml", findings: [] });
  const [finding] = result.files[0].findings;
  assert.deepEqual(
    [finding.code, finding.severity, finding.range, finding.fixes],
    [
      "unreadable-duration",
      "error",
      { start: { line: 7, column: 16 }, end: { line: 7, column: 18 } },
      [{ title: "Change to `24h`" }],
    ],
  );
});

test("standard input is a file too, and levels can be given", () => {
  assert.equal(lint(["-"], check("1d")).status, 1);
  assert.equal(lint(["--rule", "unreadable-duration=warning", "-"], check("1d")).status, 0);
  assert.equal(lint(["-"], check("5m")).out, "No errors or warnings in 1 file.\n");
});

for (const [args, words] of [
  [[], /give at least one file or folder/],
  [["missing.yaml"], /missing\.yaml does not exist/],
  [["binary.yaml"], /binary\.yaml is no text file/],
  [["--format", "xml", "good.yaml"], /--format must be human or json, not xml/],
  [["--format", "sarif", "good.yaml"], /--format sarif comes in a later version/],
  [
    ["--rule", "unreadable-duration=loud", "good.yaml"],
    /must be off, hint, information, warning or error, not loud/,
  ],
  [["--rule", "nothing", "good.yaml"], /--rule wants ID=LEVEL/],
  [["--wrong", "good.yaml"], /--wrong is no option here/],
] as const) {
  test(`khcheck lint ${args.join(" ")}: one line, and exit code 2`, () => {
    const { status, out, err } = lint([...args]);
    assert.equal(status, 2);
    assert.equal(out, "");
    assert.match(err, words);
    assert.equal(err.trimEnd().split("\n").length, 1, err);
  });
}

test("a finding is one line, and nothing from the file steers the terminal", () => {
  const { out } = lint(["-"], check('"\\e[31m1d\\n"'));
  assert.match(out, /^-:6:16 error `\\u001b\[31m1d\\n` is no duration/m);
});
