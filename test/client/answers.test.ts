import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ask, TextQuestion } from "../../client/src/ask.ts";
import { askCommand, askConsent, askVariables } from "../../client/src/run/answers.ts";
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
  assert.deepEqual(await askCommand(ask, "dns", found), found[1]);
  assert.deepEqual(asked, [
    "How is the program of dns started?",
    "  node a.js",
    "  python3 b.py",
    "  $(edit) Type a command…",
  ]);
});

test("a typed command is split into words as a shell would", async () => {
  const { ask } = author("$(edit) Type a command…", `go run . --name "two words" 'and $HOME'`);
  assert.deepEqual(await askCommand(ask, "dns", found), {
    command: ["go", "run", ".", "--name", "two words", "and $HOME"],
    cwd: undefined,
  });
});

test("where nothing was found the command is asked for at once, and an empty one is refused", async () => {
  const { ask, texts } = author("./check");
  assert.deepEqual(await askCommand(ask, "dns", []), { command: ["./check"], cwd: undefined });
  assert.equal(texts[0]?.problem?.("  "), "Type the program to start.");
  assert.equal(texts[0]?.problem?.("x"), undefined);
});

test("leaving any question leaves them all", async () => {
  assert.equal(await askCommand(author(undefined).ask, "dns", found), undefined);
  assert.equal(await askCommand(author("$(edit) Type a command…", undefined).ask, "dns", found), undefined);
  assert.equal(await askConsent(author(undefined).ask, "dns"), false);
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
  assert.equal(await askConsent(author("$(play) Run it here, now and from now on").ask, "dns"), true));
