import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, answerWith } from "./answers.ts";
import { forEachLanguage } from "./forEachLanguage.ts";
import { commandOf } from "./languages.ts";
import { snippet } from "./reporters.ts";
import { type Ended, runProgram } from "./runProgram.ts";

const seconds = (fromNow: number): string => String(Math.floor(Date.now() / 1000) + fromNow);

forEachLanguage(
  "khcheck on a bad day",
  (language) => {
    const start = (env: Readonly<Record<string, string>>): Promise<Ended> => {
      const program = `${snippet(language, "khcheck")}\n`;
      return runProgram(commandOf(language, language.fileNames[0] ?? "", program), { env });
    };

    const against = async (answers: readonly Answer[], deadlineIn: number) => {
      const server = await answerWith(answers);
      try {
        const ended = await start({
          KH_REPORTING_URL: server.url,
          KH_CHECK_RUN_DEADLINE: seconds(deadlineIn),
        });
        return { ...ended, received: server.received };
      } finally {
        await server.close();
      }
    };

    test("a 503 and a cut connection are tried again, after a pause, with the same report", async () => {
      const { code, stderr, received } = await against([503, "cut", 200], 60);
      assert.equal(code, 0, stderr);
      assert.equal(stderr, "");
      assert.equal(received.length, 3);
      assert.equal(new Set(received.map(({ body }) => body)).size, 1);
      const [first, second] = received;
      assert.ok((second?.at ?? 0) - (first?.at ?? 0) >= 900, "a second lies between two attempts");
    });

    for (const status of [400, 410, 415, 307]) {
      test(`a ${status} is final`, async () => {
        const { code, stderr, received } = await against([status], 60);
        assert.equal(received.length, 1);
        assert.notEqual(code, 0);
        assert.match(
          stderr,
          new RegExp(`Kuberhealthy did not accept the report: HTTP ${status} answer ${status}`),
        );
      });
    }

    test("it gives up at the deadline, and says why", async () => {
      const { code, stderr, received, tookMs } = await against([500], 4);
      assert.notEqual(code, 0);
      assert.match(stderr, /Kuberhealthy did not accept the report: HTTP 500 answer 500/);
      assert.ok(received.length >= 2);
      assert.ok(tookMs < 8000, `took ${tookMs} ms`);
    });

    test("an endpoint that nobody listens on is named as the network names it", async () => {
      const server = await answerWith([200]);
      await server.close();
      const { code, stderr } = await start({
        KH_REPORTING_URL: server.url,
        KH_CHECK_RUN_DEADLINE: seconds(3),
      });
      assert.notEqual(code, 0);
      assert.match(stderr, /Kuberhealthy did not accept the report: .*(refused|connect)/i);
    });

    test("without a reporting URL it says so at once", async () => {
      const { code, stderr, tookMs } = await start({ KH_CHECK_RUN_DEADLINE: seconds(60) });
      assert.notEqual(code, 0);
      assert.match(stderr, /KH_REPORTING_URL is no http address: ""/);
      assert.ok(tookMs < 5000, `took ${tookMs} ms`);
    });

    test("without a run uuid there is no header, and generation 2 can do without", async () => {
      const server = await answerWith([200]);
      const { code } = await start({ KH_REPORTING_URL: server.url });
      await server.close();
      assert.equal(code, 0);
      assert.deepEqual(
        server.received.map(({ uuid }) => uuid),
        [undefined],
      );
    });
  },
  { concurrency: true },
);
