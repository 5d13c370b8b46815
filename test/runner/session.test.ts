import assert from "node:assert/strict";
import { test } from "node:test";
import { acting, holdsWithin, processesOfRun, success } from "./programs.ts";
import { outputOf, ran } from "./runs.ts";

const linux = { skip: process.platform === "linux" ? false : "reads /proc" };

test("events come in their order, each with version, time and run", async () => {
  const { events, uuid } = await ran({ generation: 3, command: acting("print", "hi\n", "report", success) });
  assert.deepEqual(
    events.map(({ event }) => event),
    ["listening", "started", "output", "report", "exited", "finished"],
  );
  assert.ok(events.every(({ v, run }) => v === 1 && run === uuid));
  assert.deepEqual(
    events.map(({ at }) => at),
    events.map(({ at }) => at).sort((a, b) => a - b),
  );
});

test("output comes as text, characters whole, both streams", async () => {
  const text = "\u00e4\u{1f600}".repeat(30_000);
  const { events } = await ran({
    generation: 3,
    command: [
      process.execPath,
      "-e",
      `process.stdout.write("\u00e4\u{1f600}".repeat(30000)); process.stderr.write("oh\\n")`,
    ],
  });
  assert.equal(outputOf(events, "stdout"), text);
  assert.equal(outputOf(events, "stderr"), "oh\n");
});

test("a flood of output waits in the program while nobody reads on", async () => {
  let slow = true;
  const written = 60_000_000;
  const { events, finished } = await ran(
    { generation: 3, command: [process.execPath, "-e", `process.stdout.write("x".repeat(${written}))`] },
    async ({ event }) => {
      if (event !== "output" || !slow) return;
      slow = false;
      await new Promise((resolve) => setTimeout(resolve, 1500));
    },
  );
  assert.equal(finished.verdict, "no-report");
  assert.equal(outputOf(events, "stdout").length, written);
  assert.ok((events.find(({ event }) => event === "exited")?.at ?? 0) > 1500, "it ended after it was read");
});

test("the program gets the injected variables beside the desk's own, and nothing of the editor's", async () => {
  const { events, uuid } = await ran({
    generation: 2,
    command: acting(
      "env",
      "KH_RUN_UUID",
      "env",
      "KH_POD_NAMESPACE",
      "env",
      "DESK",
      "env",
      "ELECTRON_RUN_AS_NODE",
      "env",
      "no_proxy",
    ),
    desk: {
      ...process.env,
      DESK: "oak",
      ELECTRON_RUN_AS_NODE: "1",
      HTTP_PROXY: "http://proxy",
      no_proxy: "",
    },
  });
  assert.equal(
    outputOf(events, "stdout"),
    `KH_RUN_UUID=${uuid}\nKH_POD_NAMESPACE=web\nDESK=oak\nELECTRON_RUN_AS_NODE=(none)\nno_proxy=127.0.0.1\n`,
  );
});

test("what the program left behind ends with it", linux, async () => {
  const { uuid, finished } = await ran({
    generation: 3,
    command: acting("leave-behind", "1", "report", success),
  });
  assert.equal(finished.verdict, "passed");
  assert.ok(await holdsWithin(5000, () => processesOfRun(uuid).length === 0));
});

test(
  "after the deadline nothing lives of a program that forks, calls setsid and ignores SIGTERM",
  linux,
  async () => {
    let grown = false;
    const { uuid, finished } = await ran(
      {
        generation: 3,
        command: acting("ignore-term", "", "leave-behind", "2", "print", "up", "hang", ""),
        timeoutMs: 300,
      },
      (event, session) => {
        if (event.event === "listening") session.pause();
        if (event.event !== "output") return;
        void holdsWithin(8000, () => processesOfRun(event.run).length >= 4).then((all) => {
          grown = all;
          session.resume();
        });
      },
    );
    assert.equal(finished.verdict, "timed-out");
    assert.ok(grown, "four processes were alive before");
    assert.ok(await holdsWithin(5000, () => processesOfRun(uuid).length === 0));
  },
);
