import assert from "node:assert/strict";
import { test } from "node:test";
import { curlCalls } from "../../server/src/checks/curlCalls.ts";

const wordsOf = (script: string): readonly (readonly string[])[] =>
  curlCalls(script).map(({ words }) => words);

test("the words of a call end where the shell ends them", () => {
  assert.deepEqual(wordsOf("curl -s a; curl b && curl 'c d' | sh\ncurl e > /dev/null"), [
    ["-s", "a"],
    ["b"],
    ["c d"],
    ["e"],
  ]);
  assert.deepEqual(wordsOf('curl -H "a: \\"$B\\"" \\\n  -d \'{"x": "y"}\' \\\r\n  "$URL" \n-H no'), [
    ["-H", 'a: "$B"', "-d", '{"x": "y"}', "$URL"],
  ]);
  assert.deepEqual(wordsOf("curl -d a'b'\"c\"d $(KH_REPORTING_URL)"), [
    ["-d", "abcd", "$(KH_REPORTING_URL)"],
  ]);
});

test("only curl itself is a call, and its place among all is kept", () => {
  assert.deepEqual(wordsOf("/usr/bin/curlx a; curl-loader b; libcurl.so c"), []);
  assert.deepEqual(curlCalls("# curl a\necho # curl b\ncurl c"), [{ index: 2, start: 23, words: ["c"] }]);
  assert.deepEqual(wordsOf('curl "never closed'), [[]]);
});

test("comments, here-documents, quotes and what is echoed call nothing", () => {
  const kept: readonly (readonly [script: string, words: readonly (readonly string[])[]])[] = [
    ["# don't\ncurl a", [["a"]]],
    ["cat <<EOF\ncurl a\nEOF\ncurl b", [["b"]]],
    ["cat <<-'X' > f; cat <<Y\ncurl a\n\tX\ncurl b\nY\ncurl c", [["c"]]],
    ["cat <<EOF\ncurl a", [["a"]]],
    ['echo \'curl a\' "curl b $(curl c "d") curl e" && curl f', [["c", "d"], ["f"]]],
    ["X=`curl a`", [["a`"]]],
    ["printf '%s' x | curl a; (echo curl b); ! curl c", [["a"], ["c"]]],
    ['sh -ec "curl \\"a b\\" \\$C" d; curl e', [["a b", "$C"], ["e"]]],
    ["sh -c 'curl \"a b\"' d", [["a b"]]],
    [
      'f() { curl a; }; case $x in y) curl b;; esac; echo $(( (1) + 2 )) "$#"; curl c # curl d',
      [["a"], ["b"], ["c"]],
    ],
  ];
  for (const [script, words] of kept) assert.deepEqual(wordsOf(script), words, script);
});
