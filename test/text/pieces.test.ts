import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { editsOf, offsetAfter, offsetBefore, untouched, withEdits } from "../../server/src/text/pieces.ts";
import { edited, type TextEdit } from "../../server/src/text/textEdit.ts";

/** Edits of a text of that length that do not overlap. */
const editsOfLength = (length: number): fc.Arbitrary<readonly TextEdit[]> =>
  fc.uniqueArray(fc.nat(length), { maxLength: 8 }).chain((places) =>
    fc.array(fc.string({ maxLength: 4 }), { minLength: 4, maxLength: 4 }).map((texts) => {
      const ordered = places.toSorted((a, b) => a - b);
      return texts.flatMap((newText, index): TextEdit[] => {
        const [start, end] = [ordered[2 * index], ordered[2 * index + 1]];
        return start === undefined || end === undefined ? [] : [{ span: { start, end }, newText }];
      });
    }),
  );

test("rounds of edits are told as one list of edits of the first text", () => {
  const rounds = fc
    .string({ maxLength: 30 })
    .chain((text) =>
      editsOfLength(text.length).chain((first) =>
        editsOfLength(edited(text, first).length).map((second) => ({ text, first, second })),
      ),
    );
  fc.assert(
    fc.property(rounds, ({ text, first, second }) => {
      const pieces = [first, second].reduce((all, edits) => withEdits(all, edits) ?? [], untouched(text));
      assert.equal(edited(text, editsOf(pieces, text.length)), edited(edited(text, first), second));
    }),
  );
});

test("edits that overlap are no round", () => {
  const edit = (start: number, end: number): TextEdit => ({ span: { start, end }, newText: "x" });
  assert.equal(withEdits(untouched("abcdef"), [edit(0, 3), edit(2, 4)]), undefined);
});

test("a place that is kept is found on both sides", () => {
  const edits = [
    { span: { start: 1, end: 1 }, newText: "new" },
    { span: { start: 3, end: 5 }, newText: "" },
  ];
  const text = "abcdefg";
  const after = edited(text, edits);
  for (const letter of "abcfg") {
    assert.equal(offsetAfter(edits, text.indexOf(letter)), after.indexOf(letter), letter);
    assert.equal(offsetBefore(edits, after.indexOf(letter)), text.indexOf(letter), letter);
  }
});
