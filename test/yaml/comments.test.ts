import assert from "node:assert/strict";
import { test } from "node:test";
import { commentsIn } from "../../server/src/yaml/comments.ts";

test("comments are found behind values and on their own lines, and none in scalars", () => {
  const text = [
    "# first",
    'a: "x # no" # second',
    "b: |",
    "  # no",
    "c: plain#no",
    "d: [1, # third",
    "  '# no']",
    "---",
    "  # last",
  ].join("\r\n");
  assert.deepEqual(
    commentsIn(text).map(({ start, end }) => text.slice(start, end).trim()),
    ["# first", "# second", "# third", "# last"],
  );
});
