import assert from "node:assert/strict";
import { test } from "node:test";
import { forEachLanguage } from "./forEachLanguage.ts";
import { commandOf, type Language } from "./languages.ts";
import { snippet } from "./reporters.ts";
import { type Reported, type RunOptions, runAgainst } from "./runProgram.ts";

/** Runs statements with the functions of khreport above them, in a file of their own. */
function run(language: Language, statements: readonly string[], options?: RunOptions): Promise<Reported> {
  const program = language.around(snippet(language, "khreport"), statements.join("\n"));
  return runAgainst(3, commandOf(language, language.fileNames[0] ?? "", program), options);
}

const storedIn = ({ received }: Reported): unknown => received.map(({ decision }) => decision.stored);

forEachLanguage("the small snippets", (language) => {
  const ok = snippet(language, "khok");

  test("khok reports success", async () => {
    const reported = await run(language, [ok]);
    assert.deepEqual(storedIn(reported), [{ ok: true, errors: [] }]);
    assert.equal(reported.code, 0, reported.stderr);
  });

  test("khfail reports what is wrong", async () => {
    const reported = await run(language, [snippet(language, "khfail", "no answer")]);
    assert.deepEqual(storedIn(reported), [{ ok: false, errors: ["no answer"] }]);
    assert.equal(reported.code, 0, reported.stderr);
  });

  test("a failure may have several messages; without any, or with blank ones, it gets a reason", async () => {
    const several = await run(language, [language.reportFailure(["one", " ", "two"])]);
    assert.deepEqual(storedIn(several), [{ ok: false, errors: ["one", "two"] }]);
    for (const messages of [[], [""], ["", "\n"]]) {
      const reported = await run(language, [language.reportFailure(messages)]);
      const errors = ["the check failed without giving a reason"];
      assert.deepEqual(storedIn(reported), [{ ok: false, errors }]);
    }
  });

  test("a run has one report, the first", async () => {
    const reported = await run(language, [ok, language.reportFailure(["later"]), ok]);
    assert.deepEqual(storedIn(reported), [{ ok: true, errors: [] }]);
    assert.equal(reported.code, 0, reported.stderr);
  });

  test("a refused report fails the program", async () => {
    const reported = await run(language, [ok], { env: { KH_RUN_UUID: "another" } });
    assert.notEqual(reported.code, 0);
    assert.match(reported.stderr, /HTTP 400 run uuid another is invalid or expired/);
  });

  test("khdeadline keeps time for the report", async () => {
    const statements = [snippet(language, "khdeadline", "10"), language.printLeft];
    const { stdout, stderr } = await run(language, statements, { deadlineIn: 60 });
    const left = Number(stdout);
    assert.ok(left > 35 && left <= 50, `${stdout}${stderr}`);
  });

  test("after the deadline nothing is sent", async () => {
    const reported = await run(language, [ok], { deadlineIn: -1 });
    assert.deepEqual(reported.received, []);
    assert.notEqual(reported.code, 0);
    assert.match(reported.stderr, /Kuberhealthy did not accept the report: the deadline has passed/);
  });
});
