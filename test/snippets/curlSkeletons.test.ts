import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parse } from "yaml";
import type { Generation } from "../../server/src/checks/kinds.ts";
import { answerWith } from "./answers.ts";
import { expandSnippet } from "./expandSnippet.ts";
import { generatedFile } from "./reporters.ts";
import { type Reported, runAgainst } from "./runProgram.ts";

const skeletons: readonly { readonly id: string; readonly body: string }[] = JSON.parse(
  generatedFile("skeletons.json"),
);

const cases: readonly (readonly [string, Generation, (spec: PodOf) => Pod])[] = [
  ["khcheck-curl", 2, ({ podSpec }) => podSpec as Pod],
  ["khhealthcheck-curl", 3, ({ podSpec }) => (podSpec as { spec: Pod }).spec],
];

interface PodOf {
  readonly podSpec: Pod | { readonly spec: Pod };
}
interface Pod {
  readonly containers: readonly { readonly command: readonly string[] }[];
}

for (const [id, generation, podOf] of cases) {
  describe(`the script in ${id}`, () => {
    const resource = parse(expandSnippet(skeletons.find((skeleton) => skeleton.id === id)?.body ?? ""));
    const command = podOf(resource.spec).containers[0]?.command ?? [];

    const check = async (status: number, env: Readonly<Record<string, string>> = {}): Promise<Reported> => {
      const server = await answerWith([status]);
      try {
        return await runAgainst(generation, command, { env: { CHECK_URL: server.url, ...env } });
      } finally {
        await server.close();
      }
    };
    const storedIn = ({ received }: Reported): unknown => received.map(({ decision }) => decision.stored);

    test("reports success when the URL answers", async () => {
      const reported = await check(200);
      assert.deepEqual(storedIn(reported), [{ ok: true, errors: [] }]);
      assert.equal(reported.received[0]?.decision.code, "accepted");
      assert.equal(reported.code, 0);
    });

    test("reports failure, with the URL and curl's exit code, when it does not", async () => {
      const reported = await check(503);
      const [stored] = storedIn(reported) as { ok: boolean; errors: string[] }[];
      assert.match(
        stored?.errors[0] ?? "",
        /^http:\/\/127\.0\.0\.1:\d+\/check did not answer as it should: curl exit code 22$/,
      );
      assert.equal(reported.code, 0);
    });

    test("ends with an error when the report is refused", async () => {
      const refusing = await answerWith([400]);
      const reported = await check(200, { KH_REPORTING_URL: refusing.url });
      await refusing.close();
      assert.equal(refusing.received.length, 1);
      assert.notEqual(reported.code, 0);
      assert.match(reported.stderr, /error: 400/);
    });
  });
}
