import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Generation } from "../../server/src/checks/kinds.ts";
import { forEachLanguage } from "./forEachLanguage.ts";
import { commandOf, type Language } from "./languages.ts";
import { snippet } from "./reporters.ts";
import { type Reported, type RunOptions, runAgainst } from "./runProgram.ts";

/** All that has ever broken a hand-made JSON text or a shell. */
const awkward =
  'He said "no" and \'never\', \\ \\n \\" C:\\new\\table `id` $(id) $HOME ${HOME} %s %d & < > {{ x }} #\n' +
  "second line\r\n\ttab, bell \u0007, escape \u001b, delete \u007f, é ü ß 漢字 \u2028 🎉 👩‍🔧 *";

const generations: readonly Generation[] = [2, 3];

/** Expands khcheck with the work typed in, and runs it. Every report must keep the promises of the contract. */
async function run(
  language: Language,
  generation: Generation,
  work: string | undefined,
  options?: RunOptions,
  fileName = language.fileNames[0] ?? "",
): Promise<Reported> {
  const program = `${snippet(language, "khcheck", work)}\n`;
  const reported = await runAgainst(generation, commandOf(language, fileName, program), options);
  for (const { body } of reported.received) {
    const { OK, Errors } = JSON.parse(body);
    assert.ok(Array.isArray(Errors), `Errors is an array in ${body}`);
    assert.equal(OK, Errors.length === 0, `OK goes with no errors in ${body}`);
  }
  return reported;
}

/** What was stored of the one report that the program sent; the program says nothing when all went well. */
function stored({ received, code, stderr }: Reported): unknown {
  assert.deepEqual(
    received.map(({ decision }) => decision.code),
    ["accepted"],
    `one accepted report with the run's uuid; the program said: ${stderr}`,
  );
  assert.equal(code, 0);
  return received[0]?.decision.stored;
}

forEachLanguage("khcheck", (language) => {
  for (const generation of generations) {
    describe(`generation ${generation}`, { concurrency: true }, () => {
      test("success, as it comes", async () => {
        for (const fileName of language.fileNames) {
          const reported = await run(language, generation, undefined, {}, fileName);
          assert.deepEqual(stored(reported), { ok: true, errors: [] });
          assert.equal(reported.stdout + reported.stderr, "");
        }
      });

      test("failure with an awkward message", async () => {
        const reported = await run(language, generation, language.work.fails(awkward));
        assert.deepEqual(stored(reported), { ok: false, errors: [awkward] });
      });

      test("the work breaks", async () => {
        const reported = await run(language, generation, language.work.throws);
        const { ok, errors } = stored(reported) as { ok: boolean; errors: string[] };
        assert.equal(ok, false);
        assert.equal(errors.length, 1);
        assert.match(errors[0] ?? "", language.work.thrown);
      });

      test("the deadline is past already", async () => {
        const reported = await run(language, generation, language.work.begins, { deadlineIn: -5 });
        assert.deepEqual(reported.received, []);
        assert.equal(reported.stdout, "", "no work is done");
        assert.match(reported.stderr, /^the deadline has passed: nothing was checked or reported\n$/);
        assert.equal(reported.code, 1);
      });

      test("the work hangs: the report goes out before the deadline", async () => {
        const reported = await run(language, generation, language.work.hangs, { deadlineIn: 5 });
        assert.equal((stored(reported) as { errors: string[] }).errors.length, 1);
        assert.match(reported.received[0]?.body ?? "", /shortly before the deadline/);
      });

      test("the pod is told to stop", async () => {
        const work = `${language.work.begins}\n${language.work.hangs}`;
        const reported = await run(language, generation, indented(language, work), { signal: "SIGTERM" });
        assert.match(reported.received[0]?.body ?? "", /told to stop \(SIGTERM\)/);
        stored(reported);
      });
    });
  }
});

/** The second line stands as deep as the first, as the editor would indent it. */
const indented = ({ tab }: Language, text: string): string => text.replaceAll("\n", `\n${tab}`);
