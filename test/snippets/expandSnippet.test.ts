import assert from "node:assert/strict";
import { test } from "node:test";
import { expandSnippet } from "./expandSnippet.ts";

test("a placeholder leaves its text, a bare stop nothing", () => {
  assert.equal(expandSnippet("a ${1:b} c$0$2${3}d"), "a b cd");
});

test("what was typed takes the place of the placeholder, with all its characters", () => {
  assert.equal(expandSnippet("a ${1:b} c", { typed: { 1: "$1 \\ }" } }), "a $1 \\ } c");
});

test("a stop of the same number repeats the first", () => {
  assert.equal(expandSnippet("${1:x} ${1} $1 ${1:y}"), "x x x x");
});

test("placeholders nest", () => {
  assert.equal(expandSnippet("${1:a ${2:b\\}} c}!"), "a b} c!");
});

test("a choice leaves its first", () => {
  assert.equal(expandSnippet("${1|5m,30s|} ${2|a\\,b\\|c,d|} ${3|x|}"), "5m a,b|c x");
});

test("escapes are undone, and only where there are some", () => {
  assert.equal(expandSnippet("\\$HOME \\\\n \\n {\\}"), "$HOME \\n \\n {}");
});

test("leading tabs become the file's indentation, others stay", () => {
  assert.equal(expandSnippet("\t\ta\tb\n\tc", { tab: "  " }), "    a\tb\n  c");
});

test("what would not come out as meant is refused", () => {
  assert.throws(() => expandSnippet("echo $HOME"), /unescaped \$/);
  assert.throws(() => expandSnippet("${1:a"), /not closed/);
  assert.throws(() => expandSnippet("${1|a,b}"), /not closed/);
});
