import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { offsetAt, sourceTextOf } from "../../server/src/text/sourceText.ts";
import { edited } from "../../server/src/text/textEdit.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { check, folderWith, lint } from "./lintCommand.ts";

/** As Microsoft's package `jest-sarif` (MIT) ships it; only its draft's name for `$id` is left out, which nothing refers to. */
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(new URL("sarif-2.1.0-rtm.5.json", import.meta.url), "utf8"));
const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const uriReference = (text: string): boolean =>
  /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text) &&
  !/%(?![0-9A-Fa-f]{2})/.test(text) &&
  URL.canParse(text, "a://b/");
const validate = new Ajv({
  allErrors: true,
  // Its pattern of languages is no regular expression with that flag.
  unicodeRegExp: false,
  formats: {
    uri: (text) => uriReference(text) && URL.canParse(text),
    "uri-reference": uriReference,
    "date-time": date,
  },
}).compile(schema);

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

function sarif(args: readonly string[], cwd: string, input = "") {
  const { out, status } = lint(["--format", "sarif", ...args], { cwd, input });
  const log = JSON.parse(out);
  const isValid: boolean = validate(log);
  assert.ok(isValid, JSON.stringify(validate.errors, undefined, 2));
  const [run] = log.runs;
  return { log, run, rules: run.tool.driver.rules, results: run.results, status };
}

const offsets = (text: string, region: Region) => {
  const source = sourceTextOf(text);
  return {
    start: offsetAt(source, { line: region.startLine - 1, column: region.startColumn - 1 }),
    end: offsetAt(source, { line: region.endLine - 1, column: region.endColumn - 1 }),
  };
};

describe("SARIF", () => {
  const text = check("1d").replace("timeout", "# é𝄞\r\n  timeOut").replace("name: main", "name: Main");
  const cwd = folderWith({ "deep/a b.yaml": text, "good.yaml": check("5m") });

  test("a clean file is a run without results", () => {
    const { results, rules, run, log, status } = sarif(["good.yaml"], cwd);
    assert.deepEqual([results, rules, status], [[], [], 0]);
    assert.equal(log.version, "2.1.0");
    assert.equal(run.columnKind, "utf16CodeUnits");
    assert.deepEqual(run.invocations, [{ executionSuccessful: true }]);
  });

  test("each finding is a result with its rule, level, place and fixes", () => {
    const { results, rules, run, status } = sarif(["."], cwd);
    assert.equal(status, 1);
    const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    assert.equal(run.tool.driver.version, manifest.version);
    const expected = findingsOf(yamlFileOf(text));
    assert.equal(results.length, expected.length);
    assert.ok(expected.length >= 3);
    for (const [index, finding] of expected.entries()) {
      const result = results[index];
      assert.equal(result.ruleId, finding.code);
      assert.equal(rules[result.ruleIndex].id, finding.code);
      assert.equal(result.level, "error");
      assert.equal(result.message.text, finding.message);
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      assert.deepEqual(artifactLocation, { uri: "deep/a%20b.yaml", uriBaseId: "%SRCROOT%" });
      assert.deepEqual(offsets(text, region), finding.span);
      assert.deepEqual(
        (result.fixes ?? []).map(({ description }: { description: { text: string } }) => description.text),
        finding.fixes.map(({ title }) => title),
      );
      for (const [which, fix] of finding.fixes.entries()) {
        const [change] = result.fixes[which].artifactChanges;
        const edits = change.replacements.map(
          (one: { deletedRegion: Region; insertedContent: { text: string } }) => ({
            span: offsets(text, one.deletedRegion),
            newText: one.insertedContent.text,
          }),
        );
        assert.equal(edited(text, edits), edited(text, fix.edits));
      }
    }
  });

  test("a rule says what it is about, at length and at its own level", () => {
    const { rules, results } = sarif(["--rule", "unreadable-duration=hint", "-"], cwd, check("1d"));
    const [rule] = rules;
    assert.equal(results[0].level, "note");
    assert.deepEqual(rule.defaultConfiguration, { level: "error" });
    assert.match(rule.shortDescription.text, /^`runInterval` and `timeout` are durations .*\.$/);
    assert.match(rule.help.markdown, /## Why\n[\s\S]*```yaml\n[\s\S]*## Silence it\n/);
    assert.match(rule.help.text, /^Why:\n/m);
    assert.doesNotMatch(rule.help.text, /```|^## /m);
  });

  test("every place can be found: relative from the folder of the call, else whole", () => {
    const own = folderWith({
      "in/x.yaml": check("1d"),
      "out/y.yaml": check("1d"),
      "in/a:b.yaml": check("1d"),
    });
    const { results, run } = sarif([".", "../out/y.yaml", "-"], join(own, "in"), check("1d"));
    assert.deepEqual(run.originalUriBaseIds, {
      "%SRCROOT%": { uri: `${pathToFileURL(join(own, "in")).href}/` },
    });
    assert.deepEqual(
      results.map(
        (result: { locations: { physicalLocation: { artifactLocation: unknown } }[] }) =>
          result.locations[0]?.physicalLocation.artifactLocation,
      ),
      [
        { uri: "./a:b.yaml", uriBaseId: "%SRCROOT%" },
        { uri: "x.yaml", uriBaseId: "%SRCROOT%" },
        { uri: pathToFileURL(join(own, "out", "y.yaml")).href },
        { uri: "stdin", description: { text: "Standard input" } },
      ],
    );
  });

  test("a file may have any name", () => {
    const names = ["é 100%.yaml", "#?&[1].yaml", 'new\nline"\\.yaml', "%41.yaml"];
    const own = folderWith(Object.fromEntries(names.map((name) => [name, check("1d")])));
    const { results, run } = sarif(["."], own);
    const root = run.originalUriBaseIds["%SRCROOT%"].uri;
    assert.deepEqual(
      results
        .map(
          (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
            new URL(result.locations[0]?.physicalLocation.artifactLocation.uri ?? "", root).href,
        )
        .sort(),
      names.map((name) => pathToFileURL(join(own, name)).href).sort(),
    );
  });
});

/** Takes a workflow command apart as the runner of GitHub Actions does. */
function annotation(line: string) {
  const [, name, properties = "", message = ""] = /^::(\w+) ([^:]*)::(.*)$/.exec(line) ?? assert.fail(line);
  const plain = (text: string) => text.replaceAll("%0D", "\r").replaceAll("%0A", "\n");
  return {
    name,
    message: plain(message).replaceAll("%25", "%"),
    properties: Object.fromEntries(
      properties.split(",").map((pair) => {
        const cut = pair.indexOf("=");
        const value = plain(pair.slice(cut + 1))
          .replaceAll("%3A", ":")
          .replaceAll("%2C", ",");
        return [pair.slice(0, cut), value.replaceAll("%25", "%")];
      }),
    ),
  };
}

const annotations = (out: string) => out.split("\n").slice(0, -2).map(annotation);

describe("GitHub annotations", () => {
  test("each finding is a command with its place, the rule as title", () => {
    const cwd = folderWith({ "deep/a.yaml": check("1d") });
    const { out, status } = lint(["--format", "github", "deep"], { cwd });
    assert.equal(status, 1);
    assert.match(
      out,
      /^::error file=deep\/a\.yaml,line=6,endLine=6,col=16,endColumn=18,title=unreadable-duration::`1d` is no duration [^\n]*\n1 error in 1 file\.\n$/,
    );
  });

  test("warnings are warnings, and what is less is a notice", () => {
    const cwd = folderWith({ "a.yaml": check("1d") });
    for (const [level, name] of [
      ["warning", "warning"],
      ["information", "notice"],
      ["hint", "notice"],
    ]) {
      const { out } = lint(["--format", "github", "--rule", `unreadable-duration=${level}`, "."], { cwd });
      assert.equal(annotations(out)[0]?.name, name);
    }
  });

  test("no name and no message ends a command early or begins another", () => {
    const name = "a,title=x::b%0A\r\n::error file=other::.yaml";
    const cwd = folderWith({ [name]: check('"100%0A\\r\\n::warning::x"') });
    const { out } = lint(["--format", "github", "."], { cwd });
    const [found, ...others] = annotations(out);
    assert.deepEqual(others, []);
    assert.equal(found?.properties["file"], name);
    assert.equal(found?.properties["title"], "unreadable-duration");
    assert.match(found?.message ?? "", /^`100%0A\\u000d\\n::warning::x` is no duration/);
  });

  test("a place of several lines has no columns", () => {
    const cwd = folderWith({ "a.yaml": check("|-\n    one\n    day") });
    const { out } = lint(["--format", "github", "."], { cwd });
    const [found] = annotations(out);
    assert.deepEqual(Object.keys(found?.properties ?? {}), ["file", "line", "endLine", "title"]);
  });

  test("files are named from the root of the repository", () => {
    const root = folderWith({ "deep/a.yaml": check("1d") });
    const file = (env: NodeJS.ProcessEnv, path: string, cwd = join(root, "deep")) =>
      annotations(lint(["--format", "github", path], { cwd, env, input: check("1d") }).out)[0]?.properties[
        "file"
      ];
    assert.equal(file({ GITHUB_WORKSPACE: root }, "a.yaml"), "deep/a.yaml");
    assert.equal(file({}, "a.yaml"), "a.yaml");
    assert.equal(file({ GITHUB_WORKSPACE: "/elsewhere" }, "a.yaml"), join(root, "deep", "a.yaml"));
    assert.equal(file({}, "-"), "-");
  });
});
