import assert from "node:assert/strict";
import { test } from "node:test";
import { documentOf } from "../../server/src/yaml/parse.ts";
import { placesAt, rememberPlaces } from "../../server/src/yaml/places.ts";

const text = `a:
  b: [{c: 1}, {c: 2, d: }, {e: {x: 3, y: 4}}]
  f: {c: 5}
g:
`;

const patterns = [
  "a.b[].c",
  "a.b[].c|e",
  "a.b[].d",
  "a.b[].e.*",
  "a.b|f.c",
  "g.h",
  "a",
  "a.b[]",
  "x.y[].z",
  "a.b[].e.x",
];

test("places are the same remembered or not, whichever pattern asks first", () => {
  const { root } = documentOf(text);
  const { root: other } = documentOf("a: {b: [{c: 7}]}\n");
  assert.ok(root !== undefined && other !== undefined);
  const plain = patterns.map((pattern) => placesAt(root, pattern));
  assert.deepEqual(
    plain.map(({ length }) => length),
    [2, 3, 0, 2, 1, 0, 1, 3, 0, 1],
  );
  for (const order of [patterns, patterns.toReversed()]) {
    rememberPlaces(other);
    rememberPlaces(root);
    for (const pattern of [...order, ...order])
      assert.deepEqual(placesAt(root, pattern), plain[patterns.indexOf(pattern)], pattern);
    assert.equal(placesAt(other, "a.b[].c").length, 1);
  }
});
