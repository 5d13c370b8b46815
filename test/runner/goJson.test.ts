import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type ReadBody, readBody } from "../../runner/src/endpoint/goJson.ts";
import { utf8Text } from "../../runner/src/endpoint/goText.ts";

const read = (text: string): ReadBody => readBody(Buffer.from(text));

function reported(text: string | Buffer): { ok: boolean; errors: readonly string[] | undefined } {
  const body = readBody(Buffer.from(text));
  assert.equal(body.kind, "report", JSON.stringify(body));
  return body.kind === "report" ? body.report : { ok: false, errors: undefined };
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** JSON texts with a few characters put in, taken out or changed: near enough to JSON to reach every branch. */
const nearJson = fc
  .tuple(
    fc.json({ maxDepth: 4 }),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(2),
        fc.constantFrom(..."{}[]:,\"\\/ \t\n01.-+eEtrufalsn\u0001\u007fé😀'\ufeff"),
      ),
      {
        maxLength: 3,
      },
    ),
  )
  .map(([json, changes]) =>
    changes.reduce((text, [place, removed, added]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + added + text.slice(at + removed);
    }, json),
  );

test("reads as JSON exactly what JSON.parse reads", () => {
  fc.assert(
    fc.property(nearJson, (text) => {
      const sound = Buffer.from(text).toString("utf8");
      assert.equal(read(sound).kind !== "not-json", isJson(sound), sound);
    }),
    { numRuns: 5000 },
  );
});

test("gives back every text of an errors array", () => {
  const texts = fc.array(fc.string({ unit: "binary" }), { maxLength: 6 });
  fc.assert(
    fc.property(texts, fc.boolean(), (errors, asEscapes) => {
      const json = JSON.stringify({ OK: false, Errors: errors });
      const written = asEscapes
        ? json.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)
        : json;
      assert.deepEqual(reported(written), { ok: false, errors });
    }),
  );
});

test("never throws, whatever the bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void readBody(bytes)),
    { numRuns: 3000 },
  );
});

test("matches keys in any case and by Unicode folding, and lets the last win", () => {
  assert.deepEqual(reported('{"o\u212a":true,"error\u017f":["a"]}'), { ok: true, errors: ["a"] });
  assert.deepEqual(reported('{"ok":true,"OK":false,"Errors":["x"]}'), { ok: false, errors: ["x"] });
  assert.deepEqual(reported('{"OK":true,"Errors":["x"],"ERRORS":[]}'), { ok: true, errors: [] });
  assert.deepEqual(reported('{"\\u004fK":true}'), { ok: true, errors: undefined });
  assert.deepEqual(reported('{"O\u041a":true}'), { ok: false, errors: undefined });
});

test("takes null as Go does", () => {
  assert.deepEqual(reported("null"), { ok: false, errors: undefined });
  assert.deepEqual(reported('{"OK":true,"ok":null}'), { ok: true, errors: undefined });
  assert.deepEqual(reported('{"Errors":["a"],"errors":null}'), { ok: false, errors: undefined });
  assert.deepEqual(reported('{"Errors":["a",null]}'), { ok: false, errors: ["a", ""] });
  assert.deepEqual(reported('{"Errors":["a","b"],"errors":[null,"c",null]}'), {
    ok: false,
    errors: ["a", "c", ""],
  });
  assert.deepEqual(reported('{"Errors":["a","b"],"errors":["c"],"ERRORS":[null,null]}'), {
    ok: false,
    errors: ["c", "b"],
  });
  assert.deepEqual(reported('{"Errors":["a"],"errors":[],"ERRORS":[null]}'), { ok: false, errors: [""] });
});

test("replaces what is no Unicode", () => {
  assert.deepEqual(reported('{"Errors":["a\\ud800b","\\udc00\\ud83d\\ude00"]}').errors, [
    "a\ufffdb",
    "\ufffd\u{1f600}",
  ]);
  const bytes = Buffer.concat([
    Buffer.from('{"Errors":["'),
    Buffer.from([0xe2, 0x82, 0x41, 0xff]),
    Buffer.from('"]}'),
  ]);
  assert.deepEqual(reported(bytes).errors, ["\ufffd\ufffdA\ufffd"]);
  assert.equal(utf8Text(Buffer.from([0xef, 0xbb, 0xbf, 0x41])), "\ufeffA");
});

test("counts nesting without running out of stack", () => {
  const deep = (levels: number): string => `{"x":${"[".repeat(levels)}${"]".repeat(levels)}}`;
  assert.equal(read(deep(9999)).kind, "report");
  assert.equal(read(deep(10000)).kind, "not-json");
  assert.equal(read("[".repeat(2_000_000)).kind, "not-json");
});

test("says where the types are wrong", () => {
  assert.deepEqual(read('{"OK":"true"}'), { kind: "wrong-type", where: "OK", what: "a string" });
  assert.deepEqual(read('{"Errors":[1]}'), { kind: "wrong-type", where: "element", what: "a number" });
  assert.deepEqual(read('{"Errors":{}}'), { kind: "wrong-type", where: "Errors", what: "an object" });
  assert.deepEqual(read("[]"), { kind: "wrong-type", where: "body", what: "an array" });
});

test("says what is no JSON in the author's words", () => {
  const problem = (text: string): string => {
    const body = read(text);
    return body.kind === "not-json" ? `${body.problem.offset}: ${body.problem.what}` : body.kind;
  };
  assert.equal(problem("{'OK':true}"), "1: a key must stand in double quotes");
  assert.equal(problem('{"OK":True}'), "6: `True` is no JSON value");
  assert.equal(problem('{"OK":true,}'), "11: a comma stands before a closing bracket");
  assert.equal(problem('{"OK":true} ok'), "12: `ok` is no JSON value after the value");
  assert.equal(problem('{"Errors":["a\nb"]}'), "13: a line break stands unescaped in a string");
  assert.equal(problem('{"Errors":["C:\\dir"]}'), "14: `\\d` is no escape that JSON knows");
  assert.equal(problem('\ufeff{"OK":true}'), "0: it begins with a byte order mark");
  assert.equal(problem('{"OK":true'), "10: it ends too early");
});
