import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ask, TextQuestion } from "../../client/src/ask.ts";
import { askConsent, askVariables, askWay } from "../../client/src/run/answers.ts";
import type { Candidate } from "../../runner/src/events.ts";

/** An author who answers with these: the label of a choice, a text, or undefined to leave the question. */
function author(...answers: readonly (string | undefined)[]) {
  const left = [...answers];
  const asked: string[] = [];
  const texts: TextQuestion[] = [];
  const ask: Pick<Ask, "pick" | "text"> = {
    pick: async (title, choices) => {
      asked.push(title, ...choices.map(({ label }) => `  ${label}`));
      const answer = left.shift();
      return choices.find(({ label }) => label === answer)?.value;
    },
    text: async (question) => {
      asked.push(question.title);
      texts.push(question);
      return left.shift();
    },
  };
  return { ask, asked, texts };
}

const found: readonly Candidate[] = [
  { label: "a", command: ["node", "a.js"], cwd: "/w/dns", because: "dns/a.js" },
  { label: "b", command: ["python3", "b.py"], cwd: "/w/dns", because: "dns/b.py" },
];

test("what discovery found is offered, and a command of one's own", async () => {
  const { ask, asked } = author("python3 b.py");
  assert.deepEqual(await askWay(ask, "dns", { candidates: found }), { kind: "command", command: found[1] });
  assert.deepEqual(asked, [
    "How is the program of dns started?",
    "  node a.js",
    "  python3 b.py",
    "  $(edit) Type a command…",
  ]);
});

test("a typed command is split into words as a shell would", async () => {
  const { ask } = author("$(edit) Type a command…", `go run . --name "two words" 'and $HOME'`);
  assert.deepEqual(await askWay(ask, "dns", { candidates: found }), {
    kind: "command",
    command: { command: ["go", "run", ".", "--name", "two words", "and $HOME"], cwd: undefined },
  });
});

test("where nothing was found the command is asked for at once, and an empty one is refused", async () => {
  const { ask, texts } = author("./check");
  assert.deepEqual(await askWay(ask, "dns", { candidates: [] }), {
    kind: "command",
    command: { command: ["./check"], cwd: undefined },
  });
  assert.equal(texts[0]?.problem?.("  "), "Type the program to start.");
  assert.equal(texts[0]?.problem?.("x"), undefined);
});

test("leaving any question leaves them all", async () => {
  assert.equal(await askWay(author(undefined).ask, "dns", { candidates: found }), undefined);
  assert.equal(
    await askWay(author("$(edit) Type a command…", undefined).ask, "dns", { candidates: found }),
    undefined,
  );
  assert.equal(await askConsent(author(undefined).ask, "dns"), undefined);
  assert.equal(await askConsent(author("$(circle-slash) Do not run it").ask, "dns"), undefined);
  const { ask, asked } = author("x", undefined, "z");
  assert.equal(await askVariables(ask, "dns", ["A", "B", "C"]), undefined);
  assert.equal(asked.length, 2);
});

test("each variable is asked for by name, a secret is not shown, and none is empty", async () => {
  const { ask, asked, texts } = author("eu", "s3cret");
  assert.deepEqual(
    await askVariables(ask, "dns", ["REGION", "API_TOKEN"]),
    new Map([
      ["REGION", "eu"],
      ["API_TOKEN", "s3cret"],
    ]),
  );
  assert.deepEqual(asked, ["dns needs REGION (1 of 2)", "dns needs API_TOKEN (2 of 2)"]);
  assert.deepEqual(
    texts.map(({ secret }) => secret),
    [false, true],
  );
  assert.equal(texts[0]?.problem?.(""), "Type the value of REGION.");
});

test("an inline script runs after a yes", async () =>
  assert.deepEqual(await askConsent(author("$(play) Run it here, now and from now on").ask, "dns"), {
    kind: "script",
  }));

const image = "example.com/dns:1.0.0";
const inContainer = "$(package) Run its image in a container";

test("the check's image is offered wherever a way is chosen, and nothing is typed then", async () => {
  const { ask, asked } = author(inContainer, inContainer);
  assert.deepEqual(await askWay(ask, "dns", { candidates: [], image }), { kind: "image" });
  assert.deepEqual(await askConsent(ask, "dns", image), { kind: "image" });
  assert.deepEqual(asked, [
    "How is the program of dns started?",
    `  ${inContainer}`,
    "  $(edit) Type a command…",
    "Run the script of dns on this machine?",
    "  $(play) Run it here, now and from now on",
    `  ${inContainer}`,
    "  $(circle-slash) Do not run it",
  ]);
});

test("the check's own script can be gone back to", async () => {
  const { ask } = author("$(terminal) Run its script on this machine");
  assert.deepEqual(await askWay(ask, "dns", { candidates: found, image, script: true }), { kind: "script" });
});
