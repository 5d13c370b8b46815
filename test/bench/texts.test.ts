import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv } from "ajv";
import { parseAllDocuments, parseDocument } from "yaml";
import { khcheck, kinds } from "../../server/src/checks/kinds.ts";
import { settingsSection } from "./capabilities.ts";
import { check, checks, listOfChecks, mistaken, oneCheck, spotIn } from "./documents.ts";
import { withFigures } from "./guide.ts";
import { optionsFrom } from "./options.ts";
import { peerSchema } from "./peerSchema.ts";
import { randomEdits } from "./randomEdits.ts";

const compiled = (() => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  return ajv.compile(peerSchema(khcheck));
})();

const problemsOf = (text: string): readonly string[] =>
  parseAllDocuments(text).flatMap((document) =>
    compiled(document.toJS())
      ? []
      : (compiled.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`),
  );

test("the texts are valid by the peer's schema, and the mistake is what it finds in them", () => {
  assert.deepEqual(problemsOf(checks(60)), []);
  const text = checks(10);
  assert.deepEqual(problemsOf(mistaken(text, spotIn(text, 5))), [
    "/spec required",
    "/spec additionalProperties",
  ]);
});

test("a check is 29 lines, the file of one has 30, and a spot knows its lines", () => {
  assert.equal(check(7).split("\n").length - 1, 29);
  assert.equal(oneCheck.split("\n").length - 1, 30);
  const lines = checks(10).split("\n");
  const { firstLine, lastLine, position } = spotIn(checks(10), 5);
  assert.deepEqual(
    [lines[firstLine - 1], lines[firstLine], lines[lastLine + 1]],
    ["---", "apiVersion: comcast.github.io/v1", "---"],
  );
  assert.match(lines[position.line]?.slice(0, position.character) ?? "", /^ {2}timeout$/);
});

test("the items of a list are the same checks", () => {
  const list = parseDocument(listOfChecks(3)).toJS();
  assert.deepEqual(
    list.items,
    parseAllDocuments(checks(3)).map((document) => document.toJS()),
  );
});

test("the figures of the guide are replaced, and nothing else", () => {
  const text = "# A\n<!-- figures: written by npm run bench -->\nold\n<!-- end of the figures -->\nend\n";
  const once = withFigures(text, ["new"]);
  assert.match(once, /^# A\n.*\n\nnew\n\n<!-- end of the figures -->\nend\n$/);
  assert.equal(withFigures(once, ["new"]), once);
  assert.throws(() => withFigures("# A\n", []), /no place/);
});

test("the peer's schemas are closed and whole: they hold every field and its description", () => {
  for (const kind of kinds) {
    const text = JSON.stringify(peerSchema(kind));
    assert.ok(!text.includes('"additionalProperties":true'));
    for (const name of ["timeout", "ephemeralContainers", "topologySpreadConstraints", "managedFields"])
      assert.ok(text.includes(`"${name}":`), `${kind.id} ${name}`);
    assert.ok((text.match(/"description":/g)?.length ?? 0) > 400, kind.id);
  }
});

test("random edits are the same for a seed, whole characters only, and change the text by what they say", () => {
  const text = checks(2).replaceAll("sre-", "😀-é-").replaceAll("\n", "\r\n");
  const edits = randomEdits(text, 200, 7);
  assert.deepEqual(edits, randomEdits(text, 200, 7));
  assert.notDeepEqual(edits, randomEdits(text, 200, 8));
  let now = text;
  for (const edit of edits) {
    assert.equal(edit.before, now);
    now = edit.result;
    assert.equal(Buffer.from(now).toString(), now);
  }
  assert.notEqual(now, text);
});

test("settings are found nested or flat", () => {
  assert.equal(settingsSection({ yaml: { hover: true } }, "yaml.hover"), true);
  assert.equal(settingsSection({ "yaml.hover": true }, "yaml.hover"), true);
  assert.equal(settingsSection({}, "yaml.hover"), null);
});

test("arguments are taken, and wrong ones are told", () => {
  const names = ["startup", "keystroke"];
  assert.deepEqual(optionsFrom(["--quick", "--only", "keystroke", "--a", "server.json"], names), {
    runs: 1,
    checks: [1, 10, 100],
    only: ["keystroke"],
    a: "server.json",
    b: undefined,
    isWhole: false,
  });
  assert.equal(optionsFrom(["--runs", "none"], names), "--runs takes a whole number from 1, not none.");
  assert.equal(
    optionsFrom(["--only", "startup,idle"], names),
    "There is no scenario idle; use startup, keystroke.",
  );
  assert.match(String(optionsFrom(["--fast"], names)), /--fast/);
});
