import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { insideQuotes, keyText, plainScalar } from "../../../server/src/features/completion/scalarText.ts";
import { choiceStop, escaped, stop, unfolded } from "../../../server/src/features/completion/snippetText.ts";
import { nodeAt } from "../../../server/src/yaml/node.ts";
import { documentOf } from "../../../server/src/yaml/parse.ts";

const awkward = fc.oneof(
  fc.constantFrom(
    "true",
    "no",
    "0644",
    "1e3",
    "",
    " a",
    "a: b",
    "a #b",
    "- a",
    "*a",
    "&a",
    "{}",
    "[",
    "'",
    '"',
    "a\nb",
    "---",
    "?",
    "~",
    "1_000",
  ),
  fc.string(),
);

function readBack(text: string): unknown {
  const node = nodeAt(documentOf(text).root, ["key"]);
  return node?.kind === "scalar" ? node.value : node;
}

test("a string written as a scalar is read back as that string", () => {
  fc.assert(
    fc.property(awkward, (value) => {
      assert.equal(readBack(`key: ${plainScalar(value, false)}\n`), value);
      assert.equal(readBack(`{key: ${plainScalar(value, true)}, other: 1}\n`), value);
      assert.equal(readBack(`key: "${insideQuotes(value, '"')}"\n`), value);
    }),
    { seed: 1 },
  );
});

test("a string written as a key is read back as that key", () => {
  fc.assert(
    fc.property(awkward, (value) => {
      const node = nodeAt(documentOf(`${keyText(value)}: 1\n`).root, [value]);
      assert.equal(node?.kind === "scalar" && node.value, 1);
    }),
    { seed: 1 },
  );
});

test("a snippet with every stop as it stands is the text that was put in", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string({ minLength: 1 }), (before, inside, chosen) => {
      const snippet = escaped(before) + stop(1, inside) + choiceStop(2, [chosen, "other"]) + stop(3, "");
      assert.equal(unfolded(snippet), before + inside + chosen);
    }),
    { seed: 1 },
  );
});
