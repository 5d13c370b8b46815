import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Endpoint, listen } from "../../../runner/src/endpoint/listen.ts";
import { good, head, uuid } from "../openedEndpoint.ts";
import { wireTo } from "../rawHttp.ts";
import { held } from "./client.ts";
import { type Conversation, conversationOf } from "./conversation.ts";
import { randomOf } from "./random.ts";

/** `KHCHECK_FUZZ=100000` holds as many conversations, `KHCHECK_FUZZ_SEED` others. */
const total = Number(process.env["KHCHECK_FUZZ"] ?? 2400);
const firstSeed = Number(process.env["KHCHECK_FUZZ_SEED"] ?? 1);
const atOnce = 500;
/** What may remain of the last two thirds, in bytes. */
const mostGrowth = 12_000_000;

const unhandled: unknown[] = [];
const note = (error: unknown): void => {
  unhandled.push(error);
};
before(() => {
  process.on("unhandledRejection", note);
  process.on("uncaughtException", note);
});
after(() => {
  process.off("unhandledRejection", note);
  process.off("uncaughtException", note);
});

for (const generation of [2, 3] as const) {
  test(`generation ${generation} lives through ${total / 2} conversations`, {
    timeout: 3_600_000,
  }, async (t) => {
    const run = { generation, uuid, deadlineMs: Date.now() + 1e9, accepted: 0, gone: false, earlier: [] };
    const counted = { told: 0, stored: 0 };
    const endpoint: Endpoint = await listen({
      port: 0,
      run,
      now: Date.now,
      onReceived: ({ decision: { status, code, reason, stored } }) => {
        counted.told += 1;
        if (status >= 400 && code !== "probe" && reason.length < 20) unhandled.push(`${code} says no reason`);
        if (stored === undefined) return;
        counted.stored += 1;
        endpoint.open(run);
      },
    });
    try {
      const half = total / 2;
      const statuses = new Map<number, number>();
      await holdAll(endpoint.port, 0, Math.ceil(half / 3), statuses);
      const before = memory();
      await holdAll(endpoint.port, Math.ceil(half / 3), half, statuses);
      const grown = memory() - before;
      await endpoint.settled();
      const answers = [...statuses.values()].reduce((sum, count) => sum + count, 0);
      const table = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
      t.diagnostic(
        `${answers} answers (${table.join(", ")}), ${counted.told} told, ${counted.stored} stored; ` +
          `memory grew by ${Math.round(grown / 1000)} kB`,
      );
      assert.ok(counted.stored > half / 50, "good reports got through");
      assert.ok(counted.told >= answers, "no answer without a word to the author");
      assert.ok(grown < mostGrowth, `memory grew by ${grown} bytes`);
      assert.deepEqual(unhandled, []);
      const wire = await wireTo(endpoint.port);
      const path = generation === 3 ? "/check" : "/externalCheckStatus";
      const answer = await wire.send({
        head: head(good.length).replace("/check", path),
        body: good,
        waitForContinue: false,
        halfClose: false,
      });
      assert.equal(answer?.status, 200);
      wire.close();
    } finally {
      await endpoint.close();
    }
  });
}

/** Holds conversations `from` to below `to`, hundreds at once; at the end both sides of every connection are gone. */
async function holdAll(port: number, from: number, to: number, statuses: Map<number, number>): Promise<void> {
  let next = from;
  const client = async (): Promise<void> => {
    while (next < to) {
      const seed = firstSeed + next++;
      const conversation = conversationOf(randomOf(seed));
      const heard = await held(port, conversation);
      for (const status of heard.statuses) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      assert.equal(heard.problem, undefined, `KHCHECK_FUZZ_SEED=${seed}: ${described(conversation)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  await connectionsGone();
}

const described = ({ pace, ending, packets }: Conversation): string =>
  `${pace}, ${ending}: ${JSON.stringify(packets.map((packet) => packet.toString("latin1").slice(0, 2000)))}`;

/** Resolves when both sides of every connection are gone. */
async function connectionsGone(): Promise<void> {
  const connections = (): number =>
    process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
  for (let turn = 0; connections() > 0; turn++) {
    assert.ok(turn < 400, `${connections()} connections are left`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** What lives on the heap and beside it after two collections, in bytes. */
function memory(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
