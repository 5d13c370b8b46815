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
